"""Run the notebooks and store their outputs, always in the same form.

    python -m utils.run --in-place              run notebooks/*.ipynb, keep the outputs there
    python -m utils.run                         the same, outputs go to build/notebooks
    python -m utils.run --in-place FILE...      run only these

Each notebook runs in a fresh kernel in its own folder, two at a time. The last one runs alone,
after all others are written, because it draws the report from them. What is written depends on
the notebook alone: no times, no paths, no versions, so a second run changes no byte.
A cell that fails stops the run, and a file with good outputs is never replaced by a bad one.
"""

from __future__ import annotations

import argparse
import asyncio
import atexit
import logging
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# A checker of web addresses that builds a grammar when imported (0.8 s); nothing here uses it.
sys.modules.setdefault("rfc3987_syntax", None)

import nbformat  # noqa: E402
import regex  # noqa: E402
from nbclient import NotebookClient  # noqa: E402
from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: E402
from nbformat import NotebookNode  # noqa: E402
from tqdm import tqdm  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
OUTPUT = ROOT / "build" / "notebooks"
CACHE = ROOT / "build" / "cache"

# One cell may take this long, in seconds.
CELL_TIMEOUT = 120

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


class NotebookError(Exception):
    """A notebook cannot be read, run or stored; the message says which, where and why."""


@dataclass
class Run:
    """One notebook to run: where it is read, where it is written, and the seconds it took."""

    source: Path
    target: Path
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """The source as a reader would write it: relative to the project where it lies in it."""
        if self.source.is_relative_to(ROOT):
            return self.source.relative_to(ROOT).as_posix()
        return self.source.name


def kernel_environment(as_is: bool = False) -> dict[str, str]:
    """Return the environment variables a kernel gets: the caller's, without what changes outputs.

    The reader's own start-up files, plotting style and warning filters are left out. Locale, time
    zone and hash seed are fixed, unless `as_is`: then they stay the caller's, which shows whether
    anything depends on them.
    """
    environment = dict(os.environ)
    for name in (
        "MATPLOTLIBRC",
        "MPLBACKEND",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONHOME",
        "PYTHONINSPECT",
        "PYTHONPATH",
        "PYTHONSTARTUP",
        "PYTHONWARNINGS",
    ):
        environment.pop(name, None)
    environment.update(
        # The width of tables as text.
        COLUMNS="80",
        LINES="24",
        IPYTHONDIR=str(CACHE / "ipython"),
        JUPYTER_PREFER_ENV_PATH="1",
        MPLCONFIGDIR=str(CACHE / "matplotlib"),
        # One thread each: the last bits of sums do not depend on the number of cores.
        OMP_NUM_THREADS="1",
        OPENBLAS_NUM_THREADS="1",
        # Without this the debugger writes a warning about itself.
        PYDEVD_DISABLE_FILE_VALIDATION="1",
    )
    if not as_is:
        environment.pop("LANGUAGE", None)
        environment.update(
            LANG="C.UTF-8", LC_ALL="C.UTF-8", PYTHONHASHSEED="0", PYTHONUTF8="1", TZ="UTC"
        )
    for folder in ("IPYTHONDIR", "MPLCONFIGDIR"):
        Path(environment[folder]).mkdir(parents=True, exist_ok=True)
    return environment


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

    Removed are execution times, widget states, the kernel's version and the traces of expected
    errors (their last line stays). Cells keep their ids; see name_cells for those without one.
    """
    notebook = nbformat.from_dict(notebook)
    name_cells(notebook)
    notebook.metadata.pop("widgets", None)
    notebook.metadata.pop("signature", None)
    notebook.metadata.kernelspec = nbformat.from_dict(KERNELSPEC)
    notebook.metadata.language_info = nbformat.from_dict(LANGUAGE_INFO)
    for cell in notebook.cells:
        for key in ("ExecuteTime", "execution", "collapsed", "scrolled"):
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
    return nbformat.writes(notebook, version=4).rstrip("\n") + "\n"


def output_faults(notebook: NotebookNode) -> list[str]:
    """Return what may not be stored, one line each: warnings, memory addresses, local paths."""
    faults = []
    local_paths = [
        str(folder) + os.sep for folder in (ROOT, Path.home()) if folder.parent != folder
    ]
    for number, cell in enumerate(notebook.cells, start=1):
        where = cell_name(notebook, number)
        for output in cell.get("outputs", []):
            text = output_text(output)
            if output.get("name") == "stderr":
                faults.append(f"{where} writes to stderr: {last_line(text)}")
            if address := MEMORY_ADDRESS.search(text):
                faults.append(f"{where} shows a memory address:{address.group()}")
            for path in local_paths:
                if path in text:
                    faults.append(f"{where} shows a path of this machine: {path}")
                    break
    return faults


def output_text(output: NotebookNode) -> str:
    """Return all text of one output, of every kind that is text, joined by line ends."""
    data = output.get("data", {})
    texts = [data[kind] for kind in data if not kind.startswith("image/p")]
    texts += [output.get("text", ""), output.get("evalue", "")]
    return "\n".join(text for text in texts if isinstance(text, str))


def cell_name(notebook: NotebookNode, number: int) -> str:
    """Name a cell by its place, counted from 1, and by the number Jupyter shows beside it."""
    count = notebook.cells[number - 1].get("execution_count")
    return f"cell {number}" + (f" (In [{count}])" if count else "")


def last_line(text: str) -> str:
    """Return the last line of a text that is not empty."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def clear_outputs(notebook: NotebookNode) -> None:
    """Empty all code cells, so that no output of an earlier run can be taken for a new one."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None


def error_message(run: Run, notebook: NotebookNode, number: int, error: Exception) -> str:
    """Say in one message which cell of which notebook failed, and with what.

    `number` is the place of the cell that was sent to the kernel last, from 1; 0 before the first.
    """
    if not number:
        return f"{run.name}: the kernel did not start: {type(error).__name__}: {error}"
    cell = notebook.cells[number - 1]
    failed = [o for o in cell.get("outputs", []) if o.output_type == "error"]
    if isinstance(error, CellTimeoutError):
        reason = f"took longer than {CELL_TIMEOUT} s"
    elif isinstance(error, DeadKernelError):
        reason = "was stopped: the kernel ended"
    elif failed and failed[-1].ename == "KeyboardInterrupt":
        reason = "was interrupted"
    elif failed:
        reason = f"failed: {failed[-1].ename}: {failed[-1].evalue}"
    else:
        reason = f"failed: {type(error).__name__}: {error}"
    lines = [f"{run.name}, {cell_name(notebook, number)} {reason}"]
    lines += [f"    | {line}" for line in cell.source.splitlines()]
    return "\n".join(lines)


async def run_notebook(run: Run, environment: dict[str, str]) -> None:
    """Run one notebook in a kernel of its own and write it; raise NotebookError if it fails."""
    started = time.perf_counter()
    notebook = read_notebook(run.source)
    clear_outputs(notebook)
    number = 0

    def remember(cell: NotebookNode, cell_index: int) -> None:
        nonlocal number
        number = cell_index + 1

    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(run.source.parent)}},
        on_cell_execute=remember,
    )
    # The message in error_message is enough: no log of nbclient's own beside it.
    client.log.setLevel(logging.CRITICAL)
    try:
        # A kernel's stderr as a process; what a cell writes there arrives as output all the same.
        await client.async_execute(env=environment, stderr=subprocess.DEVNULL)
    except Exception as error:
        raise NotebookError(error_message(run, notebook, number, error)) from error
    finally:
        # A stopped run has ended its kernel, yet nbclient would try again when Python ends.
        if client.km is None:
            atexit.unregister(client._cleanup_kernel)
    if faults := output_faults(notebook):
        raise NotebookError("\n".join(f"{run.name}, {fault}" for fault in faults))
    write_whole(run.target, canonical(notebook))
    run.seconds = time.perf_counter() - started


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is either the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


async def run_all(runs: list[Run], environment: dict[str, str], jobs: int) -> None:
    """Run all notebooks, `jobs` at a time and the last one alone; stop at the first failure."""
    gate = asyncio.Semaphore(jobs)
    failed = asyncio.Event()
    bar = tqdm(total=len(runs), desc="Running notebooks", unit="notebook", file=sys.stderr)

    async def run_one(run: Run) -> None:
        async with gate:
            if failed.is_set():
                return
            bar.set_postfix_str(run.source.stem)
            try:
                await run_notebook(run, environment)
            except NotebookError:
                failed.set()
                raise
            bar.update()

    with bar:
        for group in (runs[:-1], runs[-1:]):
            tasks = [asyncio.create_task(run_one(run)) for run in group]
            try:
                await asyncio.gather(*tasks)
            finally:
                for task in tasks:
                    task.cancel()
                # Let the kernels of stopped notebooks end before the message is shown.
                await asyncio.gather(*tasks, return_exceptions=True)


def execute(
    notebooks: list[Path] | None = None,
    output: Path | None = OUTPUT,
    jobs: int | None = None,
    as_is: bool = False,
) -> list[Run]:
    """Run notebooks in order and write them; return the runs with the seconds each took.

    `notebooks` are all in notebooks/ when None. `output` is the folder to write to, or None to
    write each notebook in its own place. Where all are run, a notebook in `output` that no longer
    exists in notebooks/ is removed. Raises NotebookError at the first notebook that fails.
    """
    everything = notebooks is None
    sources = sorted(NOTEBOOKS.glob("*.ipynb")) if everything else [p.resolve() for p in notebooks]
    if not sources:
        raise NotebookError("notebooks/ holds no notebook: there is nothing to run")
    runs = [Run(source, source if output is None else output / source.name) for source in sources]
    if everything and output is not None and output.is_dir():
        wanted = {run.target.name for run in runs}
        for stale in sorted(output.glob("*.ipynb")):
            if stale.name not in wanted:
                stale.unlink()
    jobs = jobs or min(2, os.cpu_count() or 1)
    asyncio.run(run_all(runs, kernel_environment(as_is), jobs))
    return runs


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, run, and return the exit status: 0, or 1 where a notebook failed."""
    parser = argparse.ArgumentParser(
        prog="python -m utils.run", description="Run the notebooks and store their outputs."
    )
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all in notebooks/")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--in-place", action="store_true", help="write each in its own place")
    where.add_argument("--output", type=Path, default=OUTPUT, help="default: build/notebooks")
    parser.add_argument("--jobs", type=int, help="notebooks at a time (default: 2)")
    parser.add_argument(
        "--as-is", action="store_true", help="keep the caller's locale, time zone and hash seed"
    )
    parser.add_argument("--timings", action="store_true", help="print the seconds of each")
    options = parser.parse_args(arguments)
    try:
        runs = execute(
            options.notebooks or None,
            None if options.in_place else options.output,
            options.jobs,
            options.as_is,
        )
    except NotebookError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Notebooks that were not finished are unchanged.", file=sys.stderr)
        return 130
    if options.timings:
        for run in runs:
            print(f"{run.seconds:7.2f} s  {run.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
