"""Exercises: the solution passes, the blank and typical mistakes fail for their own reasons."""

import ast
import contextlib
import io
from dataclasses import replace
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from utils import exercises as room
from utils.charts import CHARTS
from utils.charts.drawing.style import DENSITY
from utils.exercises import check, exercises
from utils.exercises.__main__ import main, write
from utils.exercises.cells import blank, cells_of, put
from utils.exercises.exercise import BLANK, RIGHT, Exercise, Mistake, judge
from utils.exercises.grading import grade_folder, summary
from utils.exercises.minutes import minutes
from utils.notebook import NotebookError, canonical, output_text, read_notebook

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
PAGES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
EACH = [exercise for path in PATHS for exercise in exercises(path.name[:2])]
EXERCISES = pytest.mark.parametrize("exercise", EACH, ids=lambda exercise: exercise.id)


@pytest.fixture
def drawn(drawings, monkeypatch):
    """The charts as the other tests have drawn them: pages and checks draw the same study."""

    def shared(name):
        return lambda study, language="en", size="page": drawings.get(name, language, size)

    for name, draw in CHARTS.items():
        monkeypatch.setattr(f"{draw.__module__}.{draw.__name__}", shared(name))


# Written once


@PAGES
def test_the_cells_of_a_notebook_are_those_that_are_written(path):
    stored = path.read_text(encoding="utf-8")
    told = "run `python -m utils.exercises`, then `make run`"
    assert canonical(put(read_notebook(path), path.name[:2])) == stored, told


@PAGES
def test_a_page_has_exercises_for_readers_of_hindi_and_for_others(path):
    found = exercises(path.name[:2])
    assert {exercise.hindi for exercise in found} == {True, False}
    page = path.name[:2]
    assert [exercise.id for exercise in found] == [f"{page}.{n + 1}" for n in range(len(found))]


def test_the_time_of_a_page_follows_a_rule():
    cells = [nbformat.v4.new_markdown_cell("| Time | 5 minutes |\n\n" + "word " * 598)]
    assert minutes(nbformat.v4.new_notebook(cells=cells)) == 10
    cells[0].source = cells[0].source[:-10] + "<details>" + "word " * 500 + "</details>"
    assert minutes(nbformat.v4.new_notebook(cells=cells)) == 5
    cells.append(nbformat.v4.new_markdown_cell("", metadata={"exercise": "04.1"}))
    first = put(nbformat.v4.new_notebook(cells=cells), "04").cells[0]
    assert first.source.startswith("| Time | 20 minutes |")  # five, and three exercises


def test_a_changed_solution_would_be_seen(monkeypatch):
    notebook = read_notebook(PATHS[4])
    first, *rest = exercises("04")
    changed = (replace(first, solution="answer = 1"), *rest)
    monkeypatch.setattr("utils.exercises.cells.exercises", lambda page: changed)
    assert canonical(put(notebook, "04")) != canonical(notebook)
    monkeypatch.setattr("utils.exercises.cells.exercises", lambda page: rest)
    ids = {cell.metadata.get("exercise") for cell in put(notebook, "04").cells}
    assert ids == {None, *(exercise.id for exercise in rest)}


def test_an_exercise_without_a_place_is_refused_and_one_that_is_new_follows(monkeypatch):
    bare = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A page")])
    with pytest.raises(NotebookError, match=r"page 04: exercise 04.1 has no place; add a cell"):
        put(bare, "04")
    bare.cells.append(nbformat.v4.new_markdown_cell("", metadata={"exercise": "04.1"}))
    bare.cells.append(nbformat.v4.new_markdown_cell("## Summary"))
    made = [cell.metadata.get("exercise") for cell in put(bare, "04").cells]
    assert made == [None, *(id for n in "123" for id in [f"04.{n}"] * 3), None]


# Right, blank, wrong


def run_cell(source, namespace):
    """Run a cell in a plain namespace and return the value of its last line, if it has one."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), namespace)
    if last is not None:
        return eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)


@PAGES
def test_solutions_are_right_where_they_stand(path, study, drawn, monkeypatch):
    monkeypatch.chdir(NOTEBOOKS)
    # Slow, and tested elsewhere: pictures for nobody to see, and the fonts of a report.
    monkeypatch.setattr("utils.charts.drawing.style.show", lambda figure: None)
    monkeypatch.setattr("utils.charts.drawing.style.DENSITY", DENSITY)  # a page may set its own
    monkeypatch.setattr("utils.report.page.embedded_fonts", lambda texts: "")
    monkeypatch.setattr(room, "_study", lambda page: study)
    known = {exercise.id: exercise for exercise in exercises(path.name[:2])}
    notebook = read_notebook(path)
    ends = [n for n, cell in enumerate(notebook.cells) if "exercise" in cell.metadata]
    namespace = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for place, cell in enumerate(notebook.cells[: max(ends) + 1]):
            where = f"{path.name}, cell {place + 1}"
            if cell.cell_type != "code":
                continue
            if id := cell.metadata.get("exercise"):
                # The blank cell is run by nbval, which compares this stored output.
                stored = "".join(output_text(output) for output in cell.outputs)
                assert BLANK in stored, f"{where}: left blank it says {stored!r}"
                assert run_cell(cell.source, dict(namespace)) == BLANK
                solved = blank(known[id]).replace("answer = ...", known[id].solution)
                said = run_cell(solved, namespace)
                assert said == RIGHT, f"{where}: its solution gives {said!r}"
                continue
            expected = Exception if "raises-exception" in cell.metadata.get("tags", []) else ()
            try:
                with contextlib.suppress(expected):
                    run_cell(cell.source, namespace)
            except Exception as error:
                told = (
                    f"{where} stops: {error!r}. If it is an assert, it guards the prose beside it:"
                )
                pytest.fail(f"{told} read that against seeds/ as it is now, and mend both.")


def parts(value):
    """The numbers and texts that an answer is made of."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return {part for one in value for part in parts(one)}
    return {str(value)}


@EXERCISES
def test_typical_mistakes_get_help_and_never_the_answer(exercise, study, drawn):
    expected = exercise.expected(study)
    assert judge(exercise, expected, study) == RIGHT
    assert len(exercise.mistakes) >= 2
    said = [judge(exercise, mistake.made(study), study) for mistake in exercise.mistakes]
    assert said == [f"Not yet. {mistake.says}" for mistake in exercise.mistakes]
    assert len({*said, exercise.hint}) == len(said) + 1
    other = judge(exercise, {"nothing that anybody would answer"}, study)
    assert other.startswith("Not yet. ")
    for text in (*said, other, exercise.hint):
        words = set(regex.split(r"[^\p{L}\p{M}\p{N}_+.-]+", text))
        assert not parts(expected) & words, f"{text!r} gives the answer away"
        assert not any(" " in part and part in text for part in parts(expected))


MADE_UP = Exercise(
    "99.1",
    hindi=False,
    question="What?",
    solution="answer = 1",
    expected=lambda study: study,
    mistakes=(Mistake(lambda study: "wrong", "So not."),) * 2,
    hint="Look again.",
)


def test_equal_answers_of_other_types_are_equal():
    assert judge(MADE_UP, np.int64(3), 3) == RIGHT == judge(MADE_UP, 3.0, 3)
    assert judge(MADE_UP, [1, 2], (1, 2)) == RIGHT == judge(MADE_UP, ["a", "b", "a"], {"a", "b"})
    assert judge(MADE_UP, pd.Series([1, 2]), [1, 2]) == RIGHT
    assert judge(MADE_UP, " \u0958 ", "\u0915\u093c") == RIGHT
    assert judge(MADE_UP, ..., 3) == BLANK
    assert judge(MADE_UP, "wrong", "right") == "Not yet. So not."


def test_a_wrong_kind_and_a_wrong_share_are_named():
    assert judge(MADE_UP, "3", 3) == "Not yet. Answer with a number; yours is a text in quotes."
    assert judge(MADE_UP, pd.DataFrame({"a": [1]}), {1}).startswith("Not yet. Answer with a set")
    said = judge(MADE_UP, {"a", "x"}, {"a", "b", "c"})
    assert said == "Not yet. Look again. Of your 2, 1 belong there; the answer has 3."
    assert judge(MADE_UP, {"x"}, {"a", "b"}) == "Not yet. Look again."
    assert judge(MADE_UP, ["b", "a"], ["a", "b"]).endswith("belongs there, but not in this order.")
    assert judge(MADE_UP, lambda: 1, 1).endswith("yours is something else (function).")
    assert "gives nothing back" in judge(MADE_UP, None, 1)
    assert judge(MADE_UP, True, 1).endswith("Answer with a number; yours is True or False.")
    assert judge(MADE_UP, 4, 3) == "Not yet. Look again."


ANSWERS = st.one_of(
    st.integers(), st.text(), st.lists(st.integers()), st.sets(st.text()), st.none(), st.booleans()
)


@given(ANSWERS, ANSWERS)
def test_only_the_answer_is_right(answer, expected):
    other = replace(MADE_UP, mistakes=())
    if expected is not None:
        assert judge(other, expected, expected) == RIGHT
    if type(answer) is type(expected) is int or type(answer) is type(expected) is list:
        assert (judge(other, answer, expected) == RIGHT) == (answer == expected)


def test_an_exercise_that_nobody_has_written():
    with pytest.raises(KeyError, match=r"no exercise '04.9'; page '04' has 04.1, 04.2, 04.3"):
        check("04.9", 1)
    with pytest.raises(KeyError, match="page '77' has none"):
        check("77.1", 1)


# Handed out and in


def test_what_is_handed_out_has_no_solution(tmp_path, capsys):
    assert main(["hand-out", str(tmp_path)]) == 0
    assert f"{len(PATHS)} notebooks written" in capsys.readouterr().out
    for path in PATHS:
        cells = read_notebook(tmp_path / path.name).cells
        assert not any("<summary>Solution" in cell.source for cell in cells)
        blanks = [c for c in cells if c.cell_type == "code" and "exercise" in c.metadata]
        assert [c.source for c in blanks] == [blank(e) for e in exercises(path.name[:2])]
    assert write(tmp_path, solutions=False) == []
    assert main(["hand-out", str(NOTEBOOKS)]) == 1
    assert "name another folder" in capsys.readouterr().err


def answered(exercise, answer):
    """The cell of an exercise as a student might hand it in."""
    cell = cells_of(exercise)[1]
    cell.source = cell.source.replace("answer = ...", f"answer = {answer}")
    return cell


def test_what_is_handed_in_is_run_and_graded(tmp_path, capsys):
    code = nbformat.v4.new_code_cell
    first, second = exercises("05")
    cheat = answered(second, '"thing"')
    cheat.source += '\ncheck = lambda *a: "Right."\ncheck(1)'
    bare = code(answered(exercises("06")[0], "nobody").source)  # saved without its metadata
    cells = [answered(first, "325_000"), cheat, bare]
    cells += [cells_of(exercises("06")[1])[1], code('answer = "utterance"')]
    cells += [answered(exercises("01")[0], "1"), code("import os; os._exit(1)")]
    (tmp_path / "anna").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "anna" / "answers.ipynb")
    (tmp_path / "bad.ipynb").write_text("no notebook", encoding="utf-8")
    nbformat.write(nbformat.v4.new_notebook(cells=[code("1")]), tmp_path / "empty.ipynb")
    output = tmp_path / "grades.csv"
    assert main(["grade", str(tmp_path), "--output", str(output)]) == 0
    table = pd.read_csv(output, keep_default_na=False, dtype=str)
    anna = table[table["student"] == "anna"].set_index("exercise")
    assert anna["result"].to_dict() == {
        "01.1": "failed",
        "01.2": "missing",
        "05.1": "right",
        "05.2": "not yet",
        "06.1": "failed",
        "06.2": "right",
    }
    assert anna["answer"]["05.2"] == "'thing'" and "soldiers" in anna["said"]["05.2"]
    assert anna["said"]["06.1"] == "NameError: name 'nobody' is not defined"
    assert "kernel ended" in anna["said"]["01.1"]
    rest = table[table["student"] == ""].set_index("notebook")["said"]
    assert "not a readable notebook" in rest["bad.ipynb"] and "no exercise" in rest["empty.ipynb"]
    assert "anna" in capsys.readouterr().out


def test_nothing_to_grade_and_nothing_overwritten(tmp_path, capsys):
    with pytest.raises(NotebookError, match="no notebook"):
        grade_folder(tmp_path)
    assert main(["hand-out", str(tmp_path)]) == 0
    path = tmp_path / PATHS[5].name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert main(["hand-out", str(tmp_path)]) == 1
    assert f"{path.name} is there and differs; name an empty folder" in capsys.readouterr().err


def test_the_summary_counts_what_is_right():
    columns = ["student", "notebook", "exercise", "result", "answer", "said"]
    rows = [("a", "", "00.1", "right", "", ""), ("a", "", "01.1", "not yet", "", "")]
    rows += [("b", "", "00.1", "missing", "", ""), ("", "x", "", "failed", "", "")]
    made = summary(pd.DataFrame(rows, columns=columns))
    assert made.loc["a"].to_dict() == {"00": 1, "01": 0, "right": 1, "of": 2}
    assert made.loc["b"].to_dict() == {"00": 0, "01": 0, "right": 0, "of": 1}
