"""The teacher's page: its lessons add up, what it names is there, and its commands do what it says."""

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from utils.annotation.load import load_corpus
from utils.claims.chains import chains, states_text
from utils.claims.evidence import Passage
from utils.corpus.__main__ import COMMANDS
from utils.exercises import exercises
from utils.files import SEEDS
from utils.notebook import read_notebook

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
PAGE = (NOTEBOOKS / "teachers.md").read_text(encoding="utf-8")
LESSONS = re.findall(r"(?ms)^### Lesson \d.*?(?=^##)", PAGE)
LINKED = re.compile(r"\[(\d\d)\]\(([^)]+)\)")


NAMED = re.compile(r"\[(\d\d)\]\([^)]+\), \*([^*]+)\*")


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


@pytest.fixture(scope="module")
def pages():
    """Page ("04") -> the prose of all its cells."""
    notebooks = {path.name[:2]: read_notebook(path) for path in NOTEBOOKS.glob("*.ipynb")}
    return {
        number: "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
        for number, notebook in notebooks.items()
    }


def rows(text):
    """The rows of the tables in some Markdown, as lists of cells."""
    lines = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def plan(lesson):
    """The rows of a lesson's first table: minutes, page, what."""
    return rows(lesson.partition("\nFor home")[0])[1:]


def part(text, title):
    """What stands under a title in bold, up to the next."""
    return text.partition(f"**{title}")[2].partition("\n**")[0]


def headings(prose):
    return re.findall(r"(?m)^#+ (.+)$", prose)


def test_each_lesson_has_ninety_minutes():
    assert len(LESSONS) == 3
    for lesson in LESSONS:
        assert sum(int(row[0]) for row in plan(lesson)) == 90, lesson.splitlines()[0]


def test_the_lessons_show_every_page_and_its_headings(pages):
    seen = set()
    for _, page, what in [row for lesson in LESSONS for row in plan(lesson)]:
        for number, name in LINKED.findall(page):
            assert (NOTEBOOKS / name).is_file() and name.startswith(number)
            seen.add(number)
            named = re.findall(r"(?<!\*)\*([A-Z][^*]+)\*", what)
            assert set(named) <= set(headings(pages[number])), (number, named)
    assert seen == set(pages)


def test_material_stands_where_it_is_said(pages):
    found = re.findall(r"\[(\d\d)\]\(([^)]+)\), \*([^*]+)\*", PAGE)
    assert len(found) > 25
    for number, name, heading in found:
        assert (NOTEBOOKS / name).is_file() and name.startswith(number)
        assert heading in headings(pages[number]), (number, heading)


def test_the_exercises_that_are_given_exist():
    given = set(re.findall(r"`(\d\d\.\d)`", PAGE))
    assert given
    assert given <= {exercise.id for id in given for exercise in exercises(id[:2])}


def test_everybody_is_given_an_exercise_of_each_page():
    """Where a page's exercises are given, one of them needs no Hindi."""
    for_all = {e.id for number in range(12) for e in exercises(f"{number:02}") if not e.hindi}
    places = [line for line in PAGE.splitlines() if re.search(r"`\d\d\.\d`", line)]
    assert len(places) >= 4
    for line in places:
        given = re.findall(r"`(\d\d\.\d)`", line)
        assert {id[:2] for id in given} == {id[:2] for id in given if id in for_all}, line


def section(number, heading):
    """What the cells under a heading of a page put out, as text with single spaces."""
    (path,) = NOTEBOOKS.glob(f"{number}_*.ipynb")
    here, put_out = False, []
    for cell in read_notebook(path).cells:
        if cell.cell_type == "markdown":
            here = headings(cell.source)[-1] == heading if headings(cell.source) else here
        elif here:
            put_out += [
                o.get("text") or o.get("data", {}).get("text/plain", "") for o in cell.outputs
            ]
    return " ".join("\n".join(put_out).split())


def test_what_comes_out_is_what_the_cells_put_out():
    for lesson in LESSONS:
        found = [line for line in part(lesson, "What comes out").splitlines() if line[:1] == "-"]
        assert len(found) >= 6
        for line in found:
            number, heading = NAMED.search(line).groups()
            for words in re.findall(r"`([^`]+)`", line):
                if not re.fullmatch(r"\d{3}-s\d+|rank", words):
                    assert words in section(number, heading), (number, heading, words)


def test_a_lesson_is_twenty_minutes_shorter_without_what_may_be_left_out():
    for lesson in LESSONS:
        left = NAMED.findall(part(lesson, "Shorter by 20 minutes"))
        minutes = [
            int(row[0])
            for row in plan(lesson)
            if any(f"[{number}]" in row[1] and f"*{heading}*" in row[2] for number, heading in left)
        ]
        assert sum(minutes) == 20 and len(minutes) == len(left), left


def told_in(corpus, ids):
    """The events told in some sentences, those taken for granted left out."""
    return [
        event
        for event in corpus.events.values()
        if corpus.segment(event).id in ids and (event.key != "WAR")
    ]


def test_the_sentences_of_lesson_one_say_who_acts_and_who_says_so(corpus):
    cell = re.search(r"(?s)```python\n(.+?)```", LESSONS[0])[1]
    shown = eval(cell, {"Passage": Passage, "corpus": corpus})
    table = rows(part(LESSONS[0], "Sentences for the pairs"))[1:]
    assert [f"`{s.id}`" for s in shown.segments] == [row[0] for row in table]
    for segment, (_, acts, partners, says) in zip(shown.segments, table, strict=True):
        event = told_in(corpus, {segment.id})[0]

        def named(role, event=event):
            ids = [a for m in event.roles if m[0] == role for a in corpus.mentions[m[1]].actors]
            return ", ".join(corpus.actors[id].name_en for id in ids)

        assert (named("Actor"), named("Recipient")) == (acts, partners)
        source = chains(corpus, event)[0][-1].source
        name = corpus.actors[source].name_en if source in corpus.actors else "the article"
        assert name == says
        assert f"{corpus.mentions[event.role('Actor')[0]].quote} ने" in segment.text
    assert "के मुताबिक" in corpus.segments["000-s13"].text
    assert "को लेकर" in corpus.segments["000-s13"].text
    assert "कोरियाई नेताओं से" in corpus.segments["000-s13"].text


def test_the_sentences_of_the_other_lessons_are_what_is_said(corpus):
    ids = re.findall(r"`(\d{3}-s\d+)`", PAGE)
    assert len(ids) > 15 and set(ids) <= set(corpus.segments)

    def states(*ids):
        return [states_text([e], "en") for e in told_in(corpus, ids) if e.type == "AID"]

    def keys(*ids):
        return [event.key for event in told_in(corpus, ids)]

    assert states("000-s3", "000-s25") == [] and len(keys("000-s3", "000-s25")) == 2
    assert corpus.segments["000-s16"].heading and not corpus.segments["000-s17"].heading
    assert len(set(keys("000-s16", "000-s17"))) == 1
    assert states("000-s16", "000-s17") == ["planned"] * 2
    assert states("000-s28") == ["feared"] and states("003-s18") == ["expected"]
    assert keys("003-s14", "003-s16") == ["SHELLS"] * 2
    assert keys("003-s15", "003-s19") == ["CONTAINERS", "WORKERS_SAPPERS"]
    assert states("003-s15", "003-s19") == ["past", "planned"]
    assert "LAVROV_WARNING" in keys("000-s1") and keys("003-s10") == ["KIM_OFFER"]
    (pact,) = {c[-1].source for e in told_in(corpus, {"000-s24"}) for c in chains(corpus, e)}
    assert pact == "RUS_PRK_PACT"
    voices = [chains(corpus, e)[0][-1].source for e in told_in(corpus, {"003-s14", "003-s16"})]
    assert voices == ["003", "KOR_DIA"]


def test_nothing_stands_behind_a_command_that_keeps_its_terminal():
    """Pasted as one, the lines after it would wait until it ends."""
    blocks = [b for b in re.findall(r"(?ms)^```bash\n(.*?)^```", PAGE) if "make lab" in b]
    assert len(blocks) == 2 and all(block.count("\n") == 1 for block in blocks)


def test_the_time_of_all_pages_is_said(pages):
    stated = [int(re.search(r"\| Time \| (\d+) minutes", prose)[1]) for prose in pages.values()]
    assert f"the pages take {sum(stated)} minutes" in PAGE


def test_the_differences_of_the_two_readings_are_counted():
    text = (SEEDS / "passes" / "adjudication.csv").read_text(encoding="utf-8")
    counts = Counter(row["layer"] for row in csv.DictReader(text.splitlines()))
    told = re.search(r"Of the (\d+) differences that were adjudicated, (.+)\. The reasons", PAGE)
    assert int(told[1]) == counts.total()
    assert [int(n) for n in re.findall(r"\d+", told[2])] == [n for _, n in counts.most_common()]
    words = ("a role", "a mention", "attributes", "tell the event", "times", "claims", "is meant")
    layers = "triples mentions attributes triggers times claims".split() + ["actor links"]
    places = [told[2].index(word) for word in words]
    assert places == sorted(places) and [name for name, _ in counts.most_common()] == layers


def test_the_points_add_up():
    marks = rows(PAGE.partition("## Grade")[2].partition("## A corpus")[0])[1:]
    *parts, whole = [int(row[-1]) for row in marks]
    assert sum(parts) == whole


def test_every_command_and_link_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z]+):", makefile))
    assert set(re.findall(r"(?:`|^|\" )make ([a-z]+)", PAGE, re.MULTILINE)) <= targets
    assert set(re.findall(r"(?m)^corpus ([a-z]+)", PAGE)) <= set(COMMANDS)
    assert set(re.findall(r"utils\.exercises ([a-z-]+)", PAGE)) == {"hand-out", "grade"}
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", PAGE):
        assert (NOTEBOOKS / target).exists(), target


def test_the_commands_for_a_class_compare_two_readings(tmp_path):
    """As they stand, but for JupyterLab: in its place each accepts what is suggested, and one marks more."""
    (tmp_path / "article.txt").write_text(
        "भारत ने शुक्रवार को नेपाल को 50 करोड़ रुपये की मदद दी।\n", "utf-8"
    )
    blocks = re.findall(r"(?ms)^```bash\n(.*?)^```", PAGE)
    script = "set -e\n" + "".join(blocks)
    script = re.sub(r"alias corpus=\"(.*?)\"", r'corpus() { \1 "$@"; }', script)
    accept = "corpus accept 001 --layer names times --at-least 0.8 --add-actors --corpus "
    script = re.sub(
        r"make lab CORPUS=(\S+)", rf"corpus suggest 001 --corpus \1; {accept}\1", script
    )
    more = 'corpus mark 001 --words "मदद" --label Resource --corpus ../class-asha\ncorpus check'
    script = script.replace("corpus check", more, 1).replace(".venv/bin/python", sys.executable)
    script = script.replace("../class", f"{tmp_path}/class").replace(
        "article.txt", f"{tmp_path}/article.txt"
    )
    run = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr
    table = next(
        line for line in run.stdout.splitlines() if " mentions " in line and "exact" in line
    )
    first, second = [int(n) for n in re.findall(r"(?<![.\d])\d+(?![.\d])", table)[1:3]]
    assert first == second + 1
    cell = re.search(r"```python\n(from utils\.annotator\.widget[^`]+)```", PAGE)[1]
    cell += 'print(*compare("001", corpus_folder()).session.names)'
    run = subprocess.run(
        [sys.executable, "-c", cell],
        cwd=ROOT,
        env={**os.environ, "CORPUS": f"{tmp_path}/class"},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0 and len(run.stdout.split()) == 2, run.stdout + run.stderr
