"""Notebooks that students hand in: run again, and what the checks say to them as a table.

Running them runs the students' code, as whoever grades. The answers are judged by this collection's own
check, whatever the notebook says; still the solutions are public, and this is no examination.
"""

import asyncio
import subprocess
import tempfile
from pathlib import Path

import pandas as pd
import regex
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, v4
from tqdm import tqdm

from utils.exercises import exercises
from utils.exercises.exercise import BLANK, RIGHT
from utils.notebook import NotebookError, output_text, read_notebook
from utils.run import CELL_TIMEOUT, Client, kernel_environment

COLUMNS = ["student", "notebook", "exercise", "result", "answer", "said"]
CHECK = regex.compile(r"check\(\s*[\"']([0-9]{2}\.[0-9]+)[\"']")
# Run around a student's cells: no answer is left from before, and the last one is judged.
BEFORE = "answer = ..."
AFTER = (
    "import importlib as _lib\n"
    "print(_lib.import_module('utils.exercises').check({id!r}, answer), repr(answer)[:200], sep='\\n')"
)


def grade_folder(folder: Path) -> pd.DataFrame:
    """Run every notebook in a folder and in those below it.

    Returns one row for each exercise of its page: student (the folder it lies in; "" for none),
    notebook, exercise, result (right, not yet, not answered, failed, missing), the answer as Python
    writes it, and what was said to it. A file that is no notebook, or holds no exercise, has one row,
    with result failed. Raises NotebookError where there is no notebook at all.
    """
    paths = [p for p in sorted(folder.rglob("*.ipynb")) if ".ipynb_checkpoints" not in p.parts]
    if not paths:
        raise NotebookError(f"{folder}: no notebook (*.ipynb) is in this folder")
    rows = []
    for path in tqdm(paths, unit="notebook", disable=None):
        student = path.relative_to(folder).parent.as_posix().removeprefix(".")
        rows += [(student, path.name, *row) for row in _grade(path)]
    return pd.DataFrame(rows, columns=COLUMNS)


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """How many exercises each student has right, by page: students down, pages across, and of how many."""
    known = table[table["exercise"] != ""]
    right = (known["result"] == "right").groupby([known["student"], known["exercise"].str[:2]])
    wide = right.sum().unstack(fill_value=0).rename_axis(columns=None)
    return wide.assign(right=wide.sum(axis=1), of=known.groupby("student").size())


def _grade(path: Path) -> list[tuple[str, str, str, str]]:
    """(exercise, result, answer, what was said) for each exercise of the pages that a file has."""
    try:
        notebook = read_notebook(path)
    except NotebookError as error:
        return [("", "failed", "", str(error))]
    before, stretches = divided(notebook.cells)
    if not stretches:
        return [("", "failed", "", "it holds no exercise")]
    judges = {id: v4.new_code_cell(AFTER.format(id=id)) for id in stretches}
    notebook.cells = before
    for id, own in stretches.items():
        notebook.cells += [v4.new_code_cell(BEFORE), *own, judges[id]]
    stopped = asyncio.run(_run(notebook))
    found = {id: _judgement(judges[id], own, stopped) for id, own in stretches.items()}
    wanted = [e.id for page in sorted({id[:2] for id in stretches}) for e in exercises(page)]
    return [(id, *found.get(id, ("missing", "", ""))) for id in wanted]


def divided(
    cells: list[NotebookNode],
) -> tuple[list[NotebookNode], dict[str, list[NotebookNode]]]:
    """The cells before the first exercise, and those of each exercise by its id.

    An exercise is known by the id in its metadata or in its call of check, and lasts to the next one:
    an answer may be given in a cell of the student's own below.
    """
    before, stretches = [], {}
    own = before
    for cell in cells:
        called = CHECK.search(cell.source) if cell.cell_type == "code" else None
        id = called[1] if called else cell.metadata.get("exercise")
        if id and cell.cell_type == "code" and id not in stretches:
            own = stretches[id] = []
        own.append(cell)
    return before, stretches


def _judgement(judge: NotebookNode, own: list[NotebookNode], stopped: str) -> tuple[str, str, str]:
    """(result, answer, said) from what the judging cell has put out, and the exercise's own cells."""
    errors = [o for c in own for o in c.get("outputs", []) if o.output_type == "error"]
    printed = "".join(output_text(output) for output in judge.outputs).splitlines()
    said, answer = (*printed, "", "")[:2]
    if said.startswith("Not yet") or said == RIGHT:
        return ("right" if said == RIGHT else "not yet", answer, said)
    if errors:
        return ("failed", "", f"{errors[-1].ename}: {errors[-1].evalue}")
    if said == BLANK:
        return ("not answered", "", "")
    return ("failed", "", said or stopped)


async def _run(notebook: NotebookNode) -> str:
    """Run all cells in a folder of their own; a cell that fails does not stop the next.

    Returns "", or why the kernel ended before the last cell.
    """
    with tempfile.TemporaryDirectory() as folder:
        client = Client(
            notebook,
            timeout=CELL_TIMEOUT,
            allow_errors=True,
            store_widget_state=False,
            shutdown_kernel="immediate",
            resources={"metadata": {"path": folder}},
        )
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = []
        try:
            await client.async_execute(env=kernel_environment(), stderr=subprocess.DEVNULL)
        except CellTimeoutError:
            return f"a cell took longer than {CELL_TIMEOUT} s; what stands below it was not run"
        except DeadKernelError:
            return "the kernel ended; what stands below was not run"
    return ""
