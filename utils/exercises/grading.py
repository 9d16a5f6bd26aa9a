"""Notebooks that students hand in: run again, and what the checks say to them as a table.

Running them runs the students' code. A check stands in the notebook, so whoever wants to deceive it
can: the table spares a teacher the counting, and does not watch an examination.
"""

import asyncio
import subprocess
from pathlib import Path

import pandas as pd
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from tqdm import tqdm

from utils.exercises import exercises
from utils.exercises.exercise import BLANK, RIGHT
from utils.files import ROOT
from utils.notebook import NotebookError, output_text, read_notebook
from utils.run import CELL_TIMEOUT, Client, kernel_environment

COLUMNS = ["notebook", "exercise", "result", "said"]


def grade_folder(folder: Path) -> pd.DataFrame:
    """Run every notebook in a folder and in those below it.

    Returns one row for each exercise of its page: notebook (its path in the folder), exercise, result
    (right, not yet, not answered, failed, missing) and what the check said. A file that is no
    notebook has one row, without an exercise. Raises NotebookError where there is none at all.
    """
    paths = [p for p in sorted(folder.rglob("*.ipynb")) if ".ipynb_checkpoints" not in p.parts]
    if not paths:
        raise NotebookError(f"{folder}: no notebook (*.ipynb) is in this folder")
    rows = []
    for path in tqdm(paths, unit="notebook", disable=None):
        name = path.relative_to(folder).as_posix()
        try:
            notebook = read_notebook(path)
            asyncio.run(_run(notebook))
        except (NotebookError, CellTimeoutError, DeadKernelError) as error:
            rows.append((name, "", "failed", str(error).splitlines()[-1]))
        else:
            rows += [(name, *row) for row in grade(notebook)]
    return pd.DataFrame(rows, columns=COLUMNS)


def grade(notebook: NotebookNode) -> list[tuple[str, str, str]]:
    """(exercise, result, what was said) for each exercise of the pages that a run notebook has."""
    said = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and (id := cell.metadata.get("exercise")):
            outputs = [output_text(output).strip() for output in cell.outputs]
            said[id] = outputs[-1].strip("'\"") if outputs else ""
    wanted = [e.id for page in sorted({id[:2] for id in said}) for e in exercises(page)]
    return [(id, _result(said.get(id)), said.get(id, "")) for id in wanted]


def _result(said: str | None) -> str:
    if said is None:
        return "missing"
    names = {RIGHT: "right", BLANK: "not answered"}
    return names.get(said, "not yet" if said.startswith("Not yet") else "failed")


async def _run(notebook: NotebookNode) -> None:
    """Run all cells where the notebooks of the walk run; a cell that fails does not stop the next."""
    client = Client(
        notebook,
        timeout=CELL_TIMEOUT,
        allow_errors=True,
        store_widget_state=False,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(ROOT / "notebooks")}},
    )
    await client.async_execute(env=kernel_environment(), stderr=subprocess.DEVNULL)
