"""The teacher's page: its lessons add up, what it names is there, and its commands do what it says."""

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from utils.corpus.__main__ import COMMANDS
from utils.exercises import exercises
from utils.files import SEEDS
from utils.notebook import read_notebook

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
PAGE = (NOTEBOOKS / "teachers.md").read_text(encoding="utf-8")
LESSONS = re.findall(r"(?ms)^### Lesson \d.*?(?=^##)", PAGE)
LINKED = re.compile(r"\[(\d\d)\]\(([^)]+)\)")


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


def headings(prose):
    return re.findall(r"(?m)^#+ (.+)$", prose)


def test_each_lesson_has_ninety_minutes():
    assert len(LESSONS) == 3
    for lesson in LESSONS:
        assert sum(int(row[0]) for row in rows(lesson)[1:]) == 90, lesson.splitlines()[0]


def test_the_lessons_show_every_page_and_its_headings(pages):
    seen = set()
    for _, page, what in [row for lesson in LESSONS for row in rows(lesson)[1:]]:
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
