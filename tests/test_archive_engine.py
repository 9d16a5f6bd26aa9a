"""The archive as Dask and DuckDB have it: run with `PYTHONPATH=build/archive`, after `make archive`."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_archive import LETTERS, TEXTS, told_apart

from tests.intake import FLOOD, POWER
from utils.annotation.load import load_corpus
from utils.archive import __main__ as command
from utils.archive import folder
from utils.archive.asking import hold, noted, open_archive, words_at
from utils.archive.candidates import candidate_graph
from utils.archive.finding import PlainFinder, QuickFinder
from utils.archive.incoming import pieces, read_piece
from utils.archive.making import recombined, sentences_of, write_lines
from utils.archive.reading import ArchiveReader
from utils.archive.sampling import pick_articles
from utils.archive.tables import TABLES
from utils.editing.registers import rows_of
from utils.files import ROOT, SEEDS, SeedError

for needed in ("ahocorasick_rs", "distributed", "duckdb", "pyarrow"):
    pytest.importorskip(needed)
pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
engine = pytest.importorskip("utils.archive.engine")
parts = pytest.importorskip("utils.archive.parts")

COUNT = 24
WITH_EXTRA = os.environ | {"PYTHONPATH": str(Path(pa.__file__).parents[1])}


@pytest.fixture(scope="module")
def records():
    texts = (article.text for article in load_corpus().articles.values())
    return list(recombined(sentences_of(texts), COUNT, length=4))


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Many parts also of few articles."""
    monkeypatch.setattr(engine, "PART", 4)


def written(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.parquet")}


@pytest.fixture(scope="module")
def whole(records, tmp_path_factory):
    """An archive read in one piece: its lines, and the folder of its tables."""
    folder = tmp_path_factory.mktemp("whole")
    lines = write_lines(folder / "a.jsonl", records)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PART", 4)
        engine.read_archive(lines, folder / "out", SEEDS)
    return lines, folder / "out"


@given(st.lists(LETTERS, min_size=1, max_size=8, unique=True), TEXTS)
def test_the_automaton_finds_what_the_plain_finder_finds(names, text):
    assert QuickFinder(names).find(text) == PlainFinder(names).find(text)


def backwards(function, jobs, shared):
    return (function(*job, shared) for job in reversed(jobs))


def test_the_bytes_are_the_same_however_the_archive_is_cut(whole, records, tmp_path):
    mixed = random.Random(7).sample(records, len(records))
    (tmp_path / "in").mkdir()
    write_lines(tmp_path / "in" / "x.jsonl", mixed[:5])
    write_lines(tmp_path / "in" / "b.jsonl", mixed[5:20])
    rows = {name: [one[name] for one in mixed[20:]] for name in mixed[0]}
    rows["published"] = [date.fromisoformat(day) for day in rows["published"]]
    parquet.write_table(pa.table(rows), tmp_path / "in" / "c.parquet", row_group_size=2)
    made = engine.read_archive(tmp_path / "in", tmp_path / "out", SEEDS, "", backwards, 3000)
    assert made["articles"] == COUNT and made["set_aside"] == 0
    assert len(written(tmp_path / "out")) == 8 * len(TABLES)
    assert written(tmp_path / "out") == written(whole[1])


KILLED = """
import os, signal, sys
from utils.archive import engine
from utils.archive.reading import ArchiveReader
read, engine.PART, count = ArchiveReader.read, 4, 0
def dying(self, article):
    global count
    count += 1
    if count == 10:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(self, article)
ArchiveReader.read = dying
engine.read_archive(*sys.argv[1:])
"""


def test_a_run_that_was_killed_goes_on_without_a_lost_or_doubled_article(whole, tmp_path):
    lines, out = whole[0], tmp_path / "out"
    run = [sys.executable, "-c", textwrap.dedent(KILLED), str(lines), str(out), str(SEEDS)]
    assert subprocess.run(run, capture_output=True, env=WITH_EXTRA).returncode == -signal.SIGKILL
    done = list((out / "staging").glob("part-*.json"))
    halves = list(out.rglob("*.half"))
    assert done and halves, "it was killed in the middle of a part"
    before = {path: path.stat().st_mtime_ns for path in out.glob("mentions/*.parquet")}
    rows = engine.read_archive(lines, out, SEEDS)
    assert rows["articles"] == COUNT and written(out) == written(whole[1])
    assert all(path.stat().st_mtime_ns == time for path, time in before.items())
    assert not list(out.rglob("*.half")) and not (out / "staging").exists()


def test_a_staging_that_was_cut_off_is_done_again(whole, tmp_path):
    out, stopped = tmp_path / "out", []

    def stopping(function, jobs, shared):
        for job in jobs:
            if len(stopped) == 2:
                raise KeyboardInterrupt
            stopped.append(function(*job, shared))
            yield

    with pytest.raises(KeyboardInterrupt):
        engine.read_archive(whole[0], out, SEEDS, "", stopping, 4000)
    engine.read_archive(whole[0], out, SEEDS, "", None, 4000)
    assert written(out) == written(whole[1])


def test_what_is_done_is_not_done_again_and_what_is_another_is_refused(whole, tmp_path):
    def nobody(*job):
        raise AssertionError("there is nothing to do")

    before = (whole[1] / "manifest.json").read_bytes()
    assert engine.read_archive(whole[0], whole[1], SEEDS, "", nobody)["articles"] == COUNT
    assert (whole[1] / "manifest.json").read_bytes() == before
    with pytest.raises(SeedError, match="other settings: --published"):
        engine.read_archive(whole[0], whole[1], SEEDS, "2025-07-14")
    with pytest.raises(SeedError, match="--published 'July' is no day"):
        engine.read_archive(whole[0], tmp_path / "out", SEEDS, "July")
    with pytest.raises(SeedError, match="lies in the archive"):
        engine.read_archive(whole[0].parent, whole[0].parent / "more", SEEDS)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SeedError, match="other things"):
        engine.read_archive(whole[0], tmp_path, SEEDS)


def test_doubled_and_bad_records_are_set_aside_and_none_is_lost(records, tmp_path):
    other = records[0] | {"text": records[1]["text"]}
    english = {"id": "e", "text": "This is the report of a meeting that was held in the city."}
    made = [records[0], other, records[2], english, records[2]]
    for name, order in (("one", made), ("two", made[::-1])):
        lines = write_lines(tmp_path / f"{name}.jsonl", order)
        rows = engine.read_archive(lines, tmp_path / name, SEEDS)
        assert (rows["articles"], rows["set_aside"]) == (2, 3)
        aside = open_archive(tmp_path / name).execute("SELECT problem FROM set_aside").fetchall()
        said = sorted(problem for (problem,) in aside)
        assert [s.split()[0] for s in said] == ["another", "the", "this"]
    names = [n for n in written(tmp_path / "one") if "set_aside" not in n]
    assert {written(tmp_path / "one")[n] == written(tmp_path / "two")[n] for n in names} == {True}


def test_the_manifest_knows_the_hash_of_every_file(whole):
    manifest = json.loads((whole[1] / "manifest.json").read_text(encoding="utf-8"))
    for number, part in enumerate(manifest["parts"]):
        for table, known in part.items():
            data = (whole[1] / table / f"part-{number:03}.parquet").read_bytes()
            assert hashlib.sha256(data).hexdigest() == known["sha256"]


def test_duckdb_answers_what_sqlite_answers(whole):
    stored = open_archive(whole[1])
    found = (one for part in pieces(whole[0]) for one in read_piece(part))
    held = hold(found, ArchiveReader(load_corpus()))
    for table in TABLES:
        count = f"SELECT count(*) FROM {table}"
        assert stored.execute(count).fetchone() == held.execute(count).fetchone()
    one, other = candidate_graph(stored), candidate_graph(held)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
    assert pick_articles(stored, set(), 9) == pick_articles(held, set(), 9) != []
    id, start, end = next(iter(one.edges(data=True)))[2]["evidence"][0]
    assert words_at(stored, id, start, end) == words_at(held, id, start, end) != ""


def test_two_workers_of_dask_find_the_same(whole, tmp_path):
    run = [sys.executable, "-m", "utils.archive", str(whole[0]), str(tmp_path / "out")]
    run += ["--workers", "2", "--corpus", str(SEEDS)]
    done = subprocess.run(run, capture_output=True, text=True, env=WITH_EXTRA)
    assert done.returncode == 0, done.stderr
    assert "100%" in done.stderr, "it shows how far it is"
    one, two = open_archive(whole[1]), open_archive(tmp_path / "out")
    for table in TABLES:
        rows = f"SELECT * FROM {table} ORDER BY ALL"
        assert one.execute(rows).fetchall() == two.execute(rows).fetchall()


def test_the_archive_is_never_overwritten_by_its_tables(tmp_path):
    folder = tmp_path / "tables" / "articles"
    folder.mkdir(parents=True)
    (folder / "part-000.parquet").write_bytes(b"mine")
    with pytest.raises(SeedError, match="the archive lies in the folder of the tables"):
        engine.read_archive(folder, tmp_path / "tables", SEEDS)
    other = tmp_path / "a.jsonl"
    other.write_text('{"text": "रूस ने कहा।"}\n', encoding="utf-8")
    with pytest.raises(SeedError, match="holds other things"):
        engine.read_archive(other, tmp_path / "tables", SEEDS)
    assert (folder / "part-000.parquet").read_bytes() == b"mine"


def test_a_changed_archive_of_the_same_size_is_refused(records, tmp_path):
    lines = write_lines(tmp_path / "a.jsonl", records[:3])
    engine.read_archive(lines, tmp_path / "out", SEEDS)
    text = lines.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.write_text("".join(reversed(text)), encoding="utf-8")
    with pytest.raises(SeedError, match="the files of the archive"):
        engine.read_archive(lines, tmp_path / "out", SEEDS)


def test_a_folder_with_signs_of_a_pattern_is_that_folder(whole, tmp_path):
    for name in ("t[1]", "t1"):
        shutil.copytree(whole[1], tmp_path / name)
    for file in (tmp_path / "t1").glob("*/*.parquet"):
        file.write_bytes(b"another")
    assert open_archive(tmp_path / "t[1]").execute("SELECT count(*) FROM articles").fetchone()[0]
    (tmp_path / "t[1]" / "manifest.json").write_text('{"settings": {}}', encoding="utf-8")
    with pytest.raises(SeedError, match="read to its end"):
        open_archive(tmp_path / "t[1]")


# ---- a corpus that grows -------------------------------------------------------------------------


@pytest.fixture
def mine(tmp_path):
    """A corpus of one's own, the folder of an archive's lines, and the folder for its tables."""
    shutil.copytree(SEEDS, tmp_path / "mine")
    (tmp_path / "in").mkdir()
    made = [{"id": one.id, "text": one.text, "published": "2025-07-14"} for one in told_apart(12)]
    write_lines(tmp_path / "in" / "a.jsonl", made)
    return tmp_path / "mine", tmp_path / "in", tmp_path / "out"


def change_register(corpus):
    text = (corpus / "actors.csv").read_text(encoding="utf-8")
    changed = text.replace(",Q423,verified", ",,none")
    (corpus / "actors.csv").write_text(changed, encoding="utf-8", newline="")
    assert text != changed


def picked(mine, capsys, count="1"):
    corpus, source, out = map(str, mine)
    run = [source, out, "--corpus", corpus, "--into", corpus, "--pick", count]
    assert command.main(run) == 0
    told = capsys.readouterr().out
    return [row["published_why"] for row, _ in rows_of(mine[0], "articles.csv")][2:], told


def test_picking_into_the_corpus_that_reads_can_be_done_again_and_again(mine, capsys, monkeypatch):
    """All of it is read by the corpus as it was; what is picked is never picked again."""
    corpus, source, out = mine
    engine.read_archive(source, out, corpus)
    monkeypatch.setattr(engine, "load_corpus", None)  # the command has loaded it once
    first, _ = picked(mine, capsys)
    then, told = picked(mine, capsys)
    assert len(first) == 1 and len(then) == 2 == len(set(then)) and then[:1] == first
    assert "stay as they were read" not in told, "an article that nobody has read teaches nothing"
    change_register(corpus)
    last, told = picked(mine, capsys)
    assert told.count("stay as they were read") == 1 and len(set(last)) == 3
    _, told = picked(mine, capsys, "50")
    assert "article with a day of publication holds what the corpus does not" in told
    assert "left out" not in told


def test_half_of_an_archive_is_not_read_with_another_register(mine):
    corpus, source, out = mine

    def stopping(function, jobs, shared):
        raise KeyboardInterrupt
        yield

    def stopped():
        with pytest.raises(KeyboardInterrupt):
            engine.read_archive(source, out, corpus, "", stopping)

    stopped()
    (corpus / "notes.md").write_text("mine", encoding="utf-8")
    stopped()
    change_register(corpus)
    with pytest.raises(SeedError, match="other settings: the corpus or the code"):
        engine.read_archive(source, out, corpus)


def test_where_picks_cannot_go_is_said_before_the_reading(mine, capsys):
    corpus, source, out = map(str, mine)
    for into in (source, f"{out}/new", str(mine[0].parent), f"{mine[2].parent}/fresh"):
        out = f"{into}/tables" if into.endswith("/fresh") else out
        run = [source, out, "--corpus", corpus, "--pick", "1", "--into", into]
        assert command.main(run) == 1 and not mine[2].exists()
        assert capsys.readouterr().err.count("\n") == 1


def test_a_value_that_cannot_be_read_costs_its_row_alone(tmp_path):
    times = pa.array([0, 2**61, 1_752_480_000_000_000], pa.timestamp("us"))
    rows = {"id": ["a", "b", "c"], "text": [FLOOD, POWER, f"{POWER}{FLOOD}"], "date": times}
    parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
    first, bad, last = (one for piece in pieces(tmp_path) for one in read_piece(piece))
    assert (first.id, last.id, str(last.published[0])) == ("a", "c", "2025-07-14")
    assert bad.source == "a.parquet, row group 0, row 1" and "out of range" in bad.problem


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.timestamp("ms", "UTC")])
def test_days_of_parquet_are_those_of_the_same_time_in_json(tmp_path, kind):
    count = 1_752_523_200 * (1000 if kind == pa.timestamp("ms", "UTC") else 1)
    rows = {"text": [FLOOD], "date": pa.array([count], kind)}
    parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
    (one,) = (one for piece in pieces(tmp_path) for one in read_piece(piece))
    assert [str(day) for day in one.published] == ["2025-07-14", "2025-07-15"]


def test_an_archive_that_was_read_is_not_hashed_again(mine, monkeypatch):
    corpus, source, out = mine
    monkeypatch.setattr(folder, "RACE", 0)
    engine.read_archive(source, out, corpus)
    with monkeypatch.context() as patch:
        patch.setattr(folder, "digest_of", None)
        engine.read_archive(source, out, corpus)
    os.utime(source / "a.jsonl", ns=(1, 1))
    engine.read_archive(source, out, corpus)
    with open(source / "a.jsonl", "a", encoding="utf-8") as file:
        file.write("{}\n")
    with pytest.raises(SeedError, match="the files of the archive"):
        engine.read_archive(source, out, corpus)
    monkeypatch.setattr(folder, "RACE", 10**12)
    assert folder.seen_of(folder.Listing(source, ("a.jsonl",))) == "", "it may change unseen"


# ---- what lies in the folder ---------------------------------------------------------------------

BROKEN = (
    "",
    "{",
    "[]",
    "1",
    '{"name": "an app"}',
    '{"settings": 1}',
    '{"settings": {}, "tables": {}}',
)


@pytest.mark.parametrize("text", BROKEN)
def test_a_manifest_that_is_none_is_refused(mine, text):
    corpus, source, out = mine
    out.mkdir()
    (out / "manifest.json").write_text(text, encoding="utf-8")
    for ask in (lambda: open_archive(out), lambda: engine.read_archive(source, out, corpus)):
        with pytest.raises(SeedError, match=r"out/manifest\.json: this is not the manifest"):
            ask()
    assert [path.name for path in out.iterdir()] == ["manifest.json"]


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-100])


def spoilt(path):
    """As many bytes as before, but for its footer others."""
    data = bytearray(path.read_bytes())
    data[4:-2000] = bytes(len(data) - 2004)
    path.write_bytes(data)


def test_a_file_of_the_tables_that_is_gone_or_cut_short_is_named(whole, tmp_path, capsys):
    out = tmp_path / "out"
    for change, problem in ((Path.unlink, "the file is missing"), (cut_short, "were written")):
        shutil.copytree(whole[1], out)
        change(out / "cues" / "part-003.parquet")
        for ask in (open_archive, lambda out: engine.read_archive(whole[0], out, SEEDS)):
            with pytest.raises(SeedError, match=rf"out/cues/part-003\.parquet: .*{problem}"):
                ask(out)
        assert command.main([str(whole[0]), str(out), "--corpus", str(SEEDS)]) == 1
        said = capsys.readouterr()
        assert said.out == "" and said.err.count("\n") == 1
        shutil.rmtree(out)


def test_a_file_that_the_manifest_does_not_name_is_not_read(whole, tmp_path):
    shutil.copytree(whole[1], tmp_path / "out")
    for table in TABLES:
        held = tmp_path / "out" / table
        shutil.copy(held / "part-001.parquet", held / "part-001 (copy).parquet")
    stored = open_archive(tmp_path / "out")
    assert stored.execute("SELECT count(*) FROM articles").fetchone() == (COUNT,)


def test_a_file_with_other_bytes_of_the_same_number_is_named(whole, tmp_path, capsys):
    out = tmp_path / "out"
    shutil.copytree(whole[1], out)
    spoilt(out / "articles" / "part-003.parquet")
    assert open_archive(out) and open_archive(whole[1], whole=True)
    with pytest.raises(SeedError, match=r"articles/part-003.*not hold the bytes that were written"):
        open_archive(out, whole=True)
    assert command.main([str(whole[0]), str(out), "--corpus", str(SEEDS), "--pick", "9"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "out/articles/part-003.parquet" in said


# ---- what a run that was stopped has left --------------------------------------------------------


@pytest.fixture
def half(whole, tmp_path):
    """A folder in which the pieces and four parts are done."""
    out = tmp_path / "half"

    def stopping(function, jobs, shared):
        for number, job in enumerate(jobs):
            if number == 4 and function.__name__ == "read_part":
                raise KeyboardInterrupt
            yield function(*job, shared)

    with pytest.raises(KeyboardInterrupt):
        engine.read_archive(whole[0], out, SEEDS, "", stopping)
    return out


LEFT = {
    "cues/part-001.parquet": (Path.unlink, cut_short),
    "staging/part-00001.json": (Path.unlink, lambda path: path.write_text("")),
    "staging/piece-00000.json": (Path.unlink, lambda path: path.write_text("[1]")),
    "staging/piece-00000-0000.arrow": (Path.unlink, cut_short),
}


@pytest.mark.parametrize("name", LEFT)
@pytest.mark.parametrize("change", [0, 1])
def test_what_is_marked_done_and_is_not_there_is_done_again(whole, half, name, change):
    LEFT[name][change](half / name)
    assert engine.read_archive(whole[0], half, SEEDS)["articles"] == COUNT
    assert written(half) == written(whole[1])
    assert open_archive(half, whole=True)


def test_a_broken_file_of_the_staging_is_named_and_can_be_removed(whole, half):
    path = half / "staging" / "piece-00000-0000.arrow"
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(SeedError, match=rf"staging/{path.name}: .*remove this file; then the same"):
        engine.read_archive(whole[0], half, SEEDS)
    path.unlink()
    engine.read_archive(whole[0], half, SEEDS)
    assert written(half) == written(whole[1])


def test_a_file_is_on_the_disk_before_a_marker_says_so(whole, tmp_path, monkeypatch):
    flushed, sync, mark = set(), os.fsync, parts.write_atomic

    def fsync(file):
        flushed.add(os.fstat(file).st_ino)
        sync(file)

    def marked(path, data):
        made = [*tmp_path.rglob("*.parquet"), *tmp_path.rglob("*.arrow")]
        assert made and {one.stat().st_ino for one in made} <= flushed
        return mark(path, data)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(parts, "write_atomic", marked)
    engine.read_archive(whole[0], tmp_path / "out", SEEDS)


# ---- copies, and what is looked for --------------------------------------------------------------


def test_copies_are_told_apart_as_by_what_is_held(records, tmp_path):
    bare = {key: records[0][key] for key in ("id", "text")}
    other = records[1] | {"id": records[0]["id"], "title": "ख"}
    more = bare | {"published": "2025-07-14", "title": "क"}
    (tmp_path / "in").mkdir()
    for number, one in enumerate((bare, more, other)):
        write_lines(tmp_path / "in" / f"{number}.jsonl", [one])
    rows = engine.read_archive(tmp_path / "in", tmp_path / "out", SEEDS, "2025-07-20")
    assert (rows["articles"], rows["set_aside"]) == (1, 2)
    stored = open_archive(tmp_path / "out")
    found = (one for p in pieces(tmp_path / "in") for one in read_piece(p, "2025-07-20"))
    held = hold(found, ArchiveReader(load_corpus()))
    title = "SELECT title FROM articles"
    assert stored.execute(title).fetchall() == held.execute(title).fetchall()
    assert stored.execute(title).fetchone() in {("क",), ("ख",)}
    problems = "SELECT problem FROM set_aside ORDER BY problem"
    assert stored.execute(problems).fetchall() == held.execute(problems).fetchall()
    told = stored.execute("SELECT source, mend FROM set_aside").fetchall()
    assert all(".jsonl" in source and ".jsonl" in mend for source, mend in told)
    assert not any(source in mend for source, mend in told), "each names two places"


def test_the_copy_with_a_day_of_its_own_is_read(records, tmp_path):
    bare = {key: records[0][key] for key in ("id", "text")}
    more = bare | {"published": "2025-07-14", "title": "क"}
    for made in ([bare, more], [more, bare]):
        lines, out = write_lines(tmp_path / "a.jsonl", made), tmp_path / "out"
        engine.read_archive(lines, out, SEEDS, "2025-07-10")
        stored = open_archive(out)
        day = stored.execute("SELECT title, published_from FROM articles").fetchall()
        assert day == [("क", date(2025, 7, 14))]
        assert "nothing is lost" in stored.execute("SELECT mend FROM set_aside").fetchone()[0]
        shutil.rmtree(out)


def nameless():
    return replace(load_corpus(), actors={}, mentions={}, events={}, claims={})


def test_names_that_are_not_searched_are_told_once(whole, tmp_path):
    told = []
    engine.read_archive(whole[0], tmp_path / "out", SEEDS, tell=told.append)
    assert len(told) == 1 and told[0].startswith("Not searched: 1 name of the register")
    told.clear()
    engine.read_archive(whole[0], tmp_path / "more", SEEDS, known=nameless(), tell=told.append)
    assert len(told) == 1 and told[0].startswith("No names are searched")


HOLDING = """
import sys, time
from pathlib import Path
from utils.archive import folder
with folder.locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_two_runs_do_not_write_in_one_folder_and_a_killed_one_leaves_it_free(whole, tmp_path):
    out = tmp_path / "out"
    run = [sys.executable, "-c", HOLDING, str(out)]
    with subprocess.Popen(run, stdout=subprocess.PIPE, env=WITH_EXTRA, cwd=ROOT) as other:
        try:
            assert other.stdout.readline() == b"held\n"
            with pytest.raises(SeedError, match="another run is writing there.*goes on"):
                engine.read_archive(whole[0], out, SEEDS)
        finally:
            other.kill()
    engine.read_archive(whole[0], out, SEEDS)
    assert written(out) == written(whole[1])


def test_names_and_notes_that_are_odd_come_through(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    text = "रूस ने कहा है कि वह उत्तर कोरिया से बात करेगा।"
    rows = pa.table({"id": [["x"]], "text": [text], "date": ["बुधवार"]})
    for name in (b"\xe0.parquet", b"\xe1.txt"):
        path = Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + name))
        try:
            path.write_text(text, encoding="utf-8")
        except OSError:
            pytest.skip("this system has no such names")
        if path.suffix == ".parquet":
            with open(path, "wb") as file:
                parquet.write_table(rows, file)
    (tmp_path / "in" / "notes.csv").write_text("mine", encoding="utf-8")
    made = engine.read_archive(tmp_path / "in", tmp_path / "out", SEEDS)
    assert (made["articles"], made["set_aside"]) == (2, 0)
    assert "Not read: 1 .csv, as notes.csv" in capsys.readouterr().out.replace("; as", ", as")
    told = noted(open_archive(tmp_path / "out"))
    assert len(told) == 2 and "'बुधवार'" in told[0] and "no number" in told[1]
    bad = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe0"))
    with pytest.raises(SeedError, match="no UTF-8"):
        engine.read_archive(tmp_path / "in", bad, SEEDS)


# ---- workers and schedulers that die -------------------------------------------------------------

COMMAND = """
import sys
from utils.archive import engine
from utils.archive.__main__ import main
if __name__ == "__main__":
    engine.PART, engine.WAIT = 4, 8
    sys.exit(main(sys.argv[1:]))
"""
MANY = 256


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The lines of a larger archive, a command that reads it in many parts, and what it is to give."""
    place = tmp_path_factory.mktemp("many")
    texts = (article.text for article in load_corpus().articles.values())
    lines = write_lines(place / "a.jsonl", recombined(sentences_of(texts), MANY, length=8))
    (place / "read.py").write_text(COMMAND, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PART", 4)
        engine.read_archive(lines, place / "whole", SEEDS)
    return lines, place / "read.py", place / "whole"


@contextmanager
def reading(many, out, *options):
    """The command, at work on its parts; afterwards it is gone."""
    run = [sys.executable, str(many[1]), str(many[0]), str(out), "--corpus", str(SEEDS), *options]
    env = WITH_EXTRA | {"PYTHONPATH": f"{WITH_EXTRA['PYTHONPATH']}{os.pathsep}{ROOT}"}
    with subprocess.Popen(run, stderr=subprocess.PIPE, text=True, env=env, cwd=ROOT) as process:
        try:
            before = parts_of(out)
            until(lambda: parts_of(out) > before + 2 or process.poll() is not None)
            assert process.poll() is None, process.stderr.read()
            yield process
        finally:
            process.kill()


def parts_of(out):
    return len(list((out / "staging").glob("part-*.json")))


def until(true, seconds=120):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def dask(place):
    """A scheduler and two workers in processes of their own, as the command line of Dask starts them."""
    place.mkdir()
    file, python = place / "scheduler.json", [sys.executable, "-m"]
    run = "distributed.cli.dask_scheduler --host 127.0.0.1 --port 0 --no-dashboard".split()
    env = WITH_EXTRA | {"PYTHONPATH": f"{WITH_EXTRA['PYTHONPATH']}{os.pathsep}{ROOT}"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env, "cwd": place}
    started = [subprocess.Popen([*python, *run, "--scheduler-file", str(file)], **quiet)]
    try:
        until(lambda: file.is_file() and file.read_text(encoding="utf-8").endswith("}"))
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        run = ["distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard"]
        run += ["--nthreads", "1", "--local-directory", str(place)]
        started += [subprocess.Popen([*python, *run], **quiet) for _ in range(2)]
        yield address, *started
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_what_workers_cannot_do_is_said_and_what_they_met_is_raised():
    for error, said in (
        (ImportError("No module named 'utils'"), "cannot do it .*PYTHONPATH=build/archive"),
        (TimeoutError("the disk"), "the disk"),
        (SeedError("a", "b", "c"), "a: b"),
    ):
        future = SimpleNamespace(status="error", exception=lambda error=error: error)
        with pytest.raises((SeedError, TimeoutError), match=said):
            engine._check(future)
    with pytest.raises(CancelledError):
        engine._check(SimpleNamespace(status="cancelled"))
    engine._check(SimpleNamespace(status="lost"))  # its files are there


def test_all_local_workers_may_be_killed_at_once(many, tmp_path):
    psutil = pytest.importorskip("psutil")
    with reading(many, tmp_path / "out", "--workers", "2") as process:
        children = psutil.Process(process.pid).children(recursive=True)
        workers = [one for one in children if "spawn_main" in " ".join(one.cmdline())]
        assert len(workers) == 2
        for one in workers:
            one.kill()
        _, told = process.communicate(timeout=300)
    assert process.returncode == 0 and "Traceback" not in told
    assert written(tmp_path / "out") == written(many[2])


def test_a_worker_of_a_scheduler_may_be_killed_then_all_then_the_scheduler(many, tmp_path):
    """The first is done again by the other; of the rest one line says what to do, and it goes on."""
    out = tmp_path / "out"
    with dask(tmp_path / "first") as (address, _, one, other):
        with reading(many, out, "--scheduler", address) as process:
            one.kill()
            done = parts_of(out)
            until(lambda: parts_of(out) > done + 4)
            other.kill()
            _, told = process.communicate(timeout=300)
        assert process.returncode == 1 and "Traceback" not in told
        assert "has had no worker for" in told and engine.AGAIN in told.splitlines()[-1]
    with dask(tmp_path / "second") as (address, scheduler, *_):
        with reading(many, out, "--scheduler", address) as process:
            scheduler.kill()
            _, told = process.communicate(timeout=300)
        assert process.returncode == 1 and "Traceback" not in told
        assert "the scheduler is gone" in told and engine.AGAIN in told.splitlines()[-1], told[
            -300:
        ]
    engine.read_archive(many[0], out, SEEDS)
    assert written(out) == written(many[2])
