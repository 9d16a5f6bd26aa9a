"""Run the notebooks and store their outputs, always in the same form.

    python -m utils.run                         run notebooks/*.ipynb, outputs go to build/notebooks
    python -m utils.run --in-place              the same, outputs stay in notebooks/
    python -m utils.run --in-place FILE...      run only these
    CORPUS=path python -m utils.run             run notebook 10 on that corpus, into build/<its name>/notebooks

Each notebook runs in a fresh kernel in its own folder, two at a time. What is written depends on
the notebook alone: no times, no paths, no versions, so a second run changes no byte. A notebook
that is unchanged since its last green run is kept (see utils/unchanged.py), unless it is named.
A cell that fails stops the run, and a file with good outputs is never replaced by a bad one.
"""

from __future__ import annotations

# These first: the one covers the slow imports below, the other makes them faster.
from utils import interrupt  # noqa: F401
from utils.notebook import NotebookError, canonical, cell_name, output_faults, read_notebook

# isort: split
import argparse
import asyncio
import logging
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from tqdm import tqdm

from utils.annotation.load import load_corpus
from utils.files import (
    NOTEBOOKS,
    ROOT,
    SEEDS,
    SeedError,
    build_folder,
    corpus_folder,
    make_folder,
    write_atomic,
)
from utils.unchanged import STAMPS, hash_of, hash_of_inputs, is_green, write_stamp

# The one notebook that is about the corpus at hand; all others are about seeds/.
OWN = "10_your_own_corpus.ipynb"
OUTPUT = build_folder(SEEDS) / "notebooks"
CACHE = ROOT / "build" / "cache"

# One cell may take this long, in seconds.
CELL_TIMEOUT = 120

# Variables by which a reader's own settings would reach a kernel; CORPUS is given to notebook 10 only.
SETTINGS = frozenset(
    """CORPUS JUPYTER_PATH MATPLOTLIBRC MPLBACKEND PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONINSPECT
    PYTHONPATH PYTHONSTARTUP PYTHONWARNINGS""".split()
)


@dataclass
class Run:
    """One notebook to run: where it is read and written, where its green run is noted (None:
    nowhere), and the seconds it took (0 until it has run; a notebook that was kept has not)."""

    source: Path
    target: Path
    stamp: Path | None = None
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """The source as a reader would write it: relative to the project where it lies in it."""
        if self.source.is_relative_to(ROOT):
            return self.source.relative_to(ROOT).as_posix()
        return self.source.name

    def is_kept(self, inputs: str) -> bool:
        """Whether what it would read and what it has written are those of its last green run."""
        if self.stamp is None or not self.target.is_file():
            return False
        value = hash_of(inputs, self.source.read_bytes(), self.target.read_bytes())
        return is_green(self.stamp, value)


def kernel_environment(as_is: bool = False) -> dict[str, str]:
    """Return the environment variables a kernel gets: the caller's, without SETTINGS.

    Locale, time zone and hash seed are fixed, unless `as_is`: then they stay the caller's, which
    shows whether anything depends on them. Raises OSError if build/ cannot hold the caches.
    """
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
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
        make_folder(Path(environment[folder]))
    return environment


class Client(NotebookClient):
    """nbclient's, with a kernel of this very Python, and without its signal handlers: at Ctrl-C
    they would end one kernel, where the whole run is to end."""

    def create_kernel_manager(self) -> AsyncKernelManager:
        """Take ipykernel's own kernel: a `python3` in any folder of Jupyter's may be another's."""
        own = KernelSpecManager(kernel_dirs=[])
        self.km = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=own)
        return self.km

    @asynccontextmanager
    async def async_setup_kernel(self, **options) -> AsyncIterator[None]:
        self.create_kernel_manager()
        try:
            await self.async_start_new_kernel(**options)
            await self.async_start_new_kernel_client()
            yield
        finally:
            if self.km is not None:  # None: it did not start, and was cleaned up
                await self._async_cleanup_kernel()


def error_message(run: Run, notebook: NotebookNode, number: int, error: Exception) -> str:
    """Say in one message which cell of which notebook failed, and with what.

    `number` is the place of the cell that was sent to the kernel last, from 1; 0 before the first.
    """
    what = f"{type(error).__name__}: {error}"
    if not number:
        return f"{run.name}: the kernel did not start: {what}"
    cell = notebook.cells[number - 1]
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            what = f"{output.ename}: {output.evalue}"
    reasons = {
        CellTimeoutError: f"took longer than {CELL_TIMEOUT} s",
        DeadKernelError: "was stopped: the kernel ended",
    }
    reason = reasons.get(type(error), f"failed: {what}")
    source = [f"    | {line}" for line in cell.source.splitlines()]
    return "\n".join([f"{run.name}, {cell_name(notebook, number)} {reason}", *source])


async def run_cells(run: Run, notebook: NotebookNode, environment: dict[str, str]) -> None:
    """Run all cells in a kernel of their own; their outputs replace those the notebook has.

    Raises NotebookError for a cell that fails and for outputs that may not be stored.
    """
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    sent = [0]  # the places of the cells that the kernel was given
    client = Client(
        notebook,
        timeout=CELL_TIMEOUT,
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(run.source.parent)}},
        on_cell_execute=lambda cell, cell_index: sent.append(cell_index + 1),
    )
    # The message in error_message is enough: no log of nbclient's own beside it.
    client.log.setLevel(logging.CRITICAL)
    try:
        # A kernel's stderr as a process; what a cell writes there arrives as output all the same.
        await client.async_execute(env=environment, stderr=subprocess.DEVNULL)
    except Exception as error:
        if asyncio.current_task().cancelling():  # nbclient takes that for a dead kernel
            raise asyncio.CancelledError from None
        raise NotebookError(error_message(run, notebook, sent[-1], error)) from error
    if faults := output_faults(notebook):
        raise NotebookError("\n".join(f"{run.name}, {fault}" for fault in faults))


async def run_notebook(run: Run, environment: dict[str, str], inputs: str) -> None:
    """Run one notebook and write it; its stamp is there only after all has gone well."""
    started = time.perf_counter()
    if run.stamp is not None:
        run.stamp.unlink(missing_ok=True)
    notebook = read_notebook(run.source)
    read = run.source.read_bytes()
    await run_cells(run, notebook, environment)
    text = canonical(notebook).encode("utf-8")
    write_atomic(run.target, text)
    if run.stamp is not None:
        write_stamp(run.stamp, hash_of(inputs, text if run.source == run.target else read, text))
    run.seconds = time.perf_counter() - started


async def run_all(runs: list[Run], environment: dict[str, str], inputs: str, jobs: int) -> None:
    """Run notebooks, `jobs` at a time; at the first failure stop the others and raise it."""
    gate = asyncio.Semaphore(jobs)
    bar = tqdm(total=len(runs), desc="Running notebooks", unit="notebook", disable=None)

    async def run_one(run: Run) -> None:
        async with gate:
            bar.set_postfix_str(run.source.stem)
            await run_notebook(run, environment, inputs)
            bar.update()

    with bar:
        try:
            # Its kernels have ended, too, when the group raises.
            async with asyncio.TaskGroup() as group:
                for run in runs:
                    group.create_task(run_one(run))
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None


def execute(
    notebooks: list[Path] = (),
    output: Path | None = OUTPUT,
    jobs: int | None = None,
    as_is: bool = False,
    corpus: Path = SEEDS,
) -> list[Run]:
    """Run notebooks and write them; return the runs, in their order, with the seconds each took.

    Without `notebooks` all in notebooks/ are: then those unchanged since their last green run are
    kept, and a notebook in `output` that no longer exists in notebooks/ is removed. `output` is
    the folder to write to, or None to write each notebook in its own place. Those that are named,
    and any under the caller's own locale, leave no stamp. corpus: of another than seeds/, only
    notebook 10 is run. Raises NotebookError at the first notebook that fails, OSError where a file
    cannot be written.
    """
    whole = OWN if corpus != SEEDS else "*.ipynb"
    sources = [path.resolve() for path in notebooks or sorted(NOTEBOOKS.glob(whole))]
    if not sources:
        raise NotebookError("notebooks/ holds no notebook: there is nothing to run")
    runs = [Run(source, output / source.name if output else source) for source in sources]
    if not notebooks and not as_is:
        for run in runs:
            run.stamp = STAMPS / _stamps_of(output, corpus) / run.source.stem
    if not notebooks and output and corpus == SEEDS:
        for stale in {*output.glob("*.ipynb")} - {run.target for run in runs}:
            stale.unlink()
    inputs = hash_of_inputs(corpus=corpus)
    due = [run for run in runs if not run.is_kept(inputs)]
    if kept := len(runs) - len(due):
        told = f"{kept} of {len(runs)} notebooks unchanged since their last green run"
        print(f"{told}, {len(due)} to run (FRESH=1 runs all)", file=sys.stderr)
    if due:
        # The largest take longest: begun last, one of them would be left running alone.
        due.sort(key=lambda run: -run.source.stat().st_size if run.source.is_file() else 0)
        for run in due:
            make_folder(run.target.parent)
        environment, at_once = kernel_environment(as_is), jobs or min(2, os.cpu_count() or 1)
        environment |= {"CORPUS": str(corpus)} if corpus != SEEDS else {}
        asyncio.run(run_all(due, environment, inputs, at_once))
    return runs


def _stamps_of(output: Path | None, corpus: Path) -> str:
    """The folder of the stamps of a whole run: by where it writes, and on which corpus."""
    written = output.name if output else "run"
    return written if corpus == SEEDS else f"{written}-{corpus.name}"


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, run, and return the exit status: 0, or 1 where a notebook failed."""
    parser = argparse.ArgumentParser(
        prog="python -m utils.run",
        description="Run the notebooks and store their outputs. With CORPUS in the environment, "
        "notebook 10 on that corpus.",
    )
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all in notebooks/")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--in-place", action="store_true", help="write each in its own place")
    where.add_argument(
        "--output", type=Path, help="default: notebooks/ in the corpus' build folder"
    )
    parser.add_argument("--jobs", type=int, help="notebooks at a time (default: 2)")
    parser.add_argument(
        "--as-is", action="store_true", help="keep the caller's locale, time zone and hash seed"
    )
    options = parser.parse_args(arguments)
    # The notebooks that are kept in notebooks/ are about seeds/, whatever CORPUS says.
    corpus = SEEDS if options.in_place else corpus_folder()
    output = options.output or build_folder(corpus) / "notebooks"
    output = None if options.in_place else output
    try:
        if corpus != SEEDS:
            load_corpus(corpus)  # what is refused is told here, and not as the fault of a cell
        execute(options.notebooks, output, options.jobs, options.as_is, corpus)
    except (NotebookError, SeedError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
