"""A notebook as a file: read strictly, stored in one form, and holding nothing of this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from utils.files import ROOT

# A checker of web addresses that builds a grammar when imported (0.8 s); nothing here uses it.
sys.modules.setdefault("rfc3987_syntax", None)

import nbformat  # noqa: E402
import regex  # noqa: E402
from nbformat import NotebookNode  # noqa: E402

# What a kernel writes about itself differs from one Python to the next; this does not.
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE_INFO = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}

# <Axes object at 0x7f...>: another number in every run.
MEMORY_ADDRESS = regex.compile(r" at 0x[0-9a-f]{6,}")
# What Python prints of a warning, before the line of code it points to: FILE:LINE: CATEGORY: MESSAGE
WARNING = regex.compile(r"^.*?:\d+: (\w+: .*)$", regex.MULTILINE)

# A kind of output whose metadata says so is shown when its cell is run, and never stored.
RUN_ONLY = "run_only"


class NotebookError(Exception):
    """A notebook cannot be read, run or stored; the message says which, where and why."""


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook; raise NotebookError where it is missing or is not a notebook.

    Not nbformat.read: that gives a cell without an id a random one, another in every run.
    """
    try:
        notebook = nbformat.v4.reads(path.read_text(encoding="utf-8"))
        name_cells(notebook)
        nbformat.validate(notebook)
    except FileNotFoundError:
        raise NotebookError(f"{path.name}: there is no such notebook") from None
    except (ValueError, TypeError, AttributeError, nbformat.ValidationError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise NotebookError(f"{path.name}: this is not a readable notebook: {reason}") from None
    return notebook


def name_cells(notebook: NotebookNode) -> None:
    """Name each cell without an id, or with an id an earlier cell has, after its place."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    taken = {cell["id"] for cell in notebook.cells if cell.get("id")}
    seen = set()
    for number, cell in enumerate(notebook.cells, start=1):
        if not cell.get("id") or cell["id"] in seen:
            cell["id"] = f"cell-{number:02d}"
            while cell["id"] in taken:
                cell["id"] += "x"
            taken.add(cell["id"])
        seen.add(cell["id"])


def canonical(notebook: NotebookNode) -> str:
    """Return the notebook as the text that is stored: the same for every run and every machine.

    Removed are execution times, widget states, the kernel's version, the traces of expected errors
    (their last line stays) and kinds of output that are for a run only. Cells keep their ids.
    """
    notebook = nbformat.from_dict(notebook)
    name_cells(notebook)
    notebook.metadata.pop("widgets", None)
    notebook.metadata.pop("signature", None)
    notebook.metadata.update(kernelspec=KERNELSPEC, language_info=LANGUAGE_INFO)
    for cell in notebook.cells:
        for key in ("ExecuteTime", "execution", "collapsed", "scrolled"):
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", []):
            drop_run_only(output)
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if output.get("data") != {}]
    return nbformat.v4.writes(notebook).rstrip("\n") + "\n"


def drop_run_only(output: NotebookNode) -> None:
    """Take out of an output the kinds that are marked as RUN_ONLY, with what is noted of them."""
    notes = output.get("metadata", {})
    for kind in [kind for kind in notes if isinstance(notes[kind], dict)]:
        if notes[kind].get(RUN_ONLY):
            del notes[kind]
            output["data"].pop(kind, None)


def output_faults(notebook: NotebookNode) -> list[str]:
    """Return what may not be stored, one line each: warnings, memory addresses, local paths."""
    faults = []
    paths = [f"{folder}{os.sep}" for folder in (ROOT, Path.home()) if folder.parent != folder]
    for number, cell in enumerate(notebook.cells, start=1):
        where = cell_name(notebook, number)
        for output in cell.get("outputs", []):
            text = output_text(output)
            if output.get("name") == "stderr":
                faults.append(f"{where} writes to stderr: {complaint(text)}")
            if address := MEMORY_ADDRESS.search(text):
                faults.append(f"{where} shows a memory address:{address.group()}")
            if shown := [path for path in paths if path in text]:
                faults.append(f"{where} shows a path of this machine: {shown[0]}")
    return faults


def output_text(output: NotebookNode) -> str:
    """Return all text of one output, of every kind that is text, joined by line ends."""
    data = output.get("data", {})
    texts = [data[kind] for kind in data if not kind.startswith("image/p")]
    texts += [output.get("text"), output.get("evalue")]
    return "\n".join(text for text in texts if isinstance(text, str))


def complaint(text: str) -> str:
    """Return the line that says most of what was written to stderr: the first warning, or the last."""
    if warning := WARNING.search(text):
        return warning[1]
    return text.strip().rpartition("\n")[2].strip()


def cell_name(notebook: NotebookNode, number: int) -> str:
    """Name a cell by its place, counted from 1, and by the number Jupyter shows beside it."""
    count = notebook.cells[number - 1].get("execution_count")
    return f"cell {number}" + (f" (In [{count}])" if count else "")
