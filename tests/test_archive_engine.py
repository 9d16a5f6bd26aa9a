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
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_archive import LETTERS

from utils.annotation.load import load_corpus
from utils.archive.asking import hold, open_archive, words_at
from utils.archive.candidates import candidate_graph
from utils.archive.finding import PlainFinder, QuickFinder
from utils.archive.incoming import pieces, read_piece
from utils.archive.making import recombined, sentences_of, write_lines
from utils.archive.reading import ArchiveReader
from utils.archive.sampling import pick_articles
from utils.archive.tables import TABLES
from utils.files import SEEDS, SeedError

for needed in ("ahocorasick_rs", "distributed", "duckdb", "pyarrow"):
    pytest.importorskip(needed)
pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
engine = pytest.importorskip("utils.archive.engine")

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


@given(st.lists(LETTERS, min_size=1, max_size=8, unique=True), st.text("रसािं्का -।", max_size=40))
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
    run += ["--workers", "2", "--corpus", str(SEEDS), "--pick", "1"]
    done = subprocess.run(run, capture_output=True, text=True, env=WITH_EXTRA)
    assert done.returncode == 0, done.stderr
    assert "100%" in done.stderr, "it shows how far it is"
    assert "new pairs" in done.stdout or "numbers that do not agree" in done.stdout
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
