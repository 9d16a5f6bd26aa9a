"""How long it takes to run all notebooks, beside the floor that nobody goes below, in one run.

    .venv/bin/python -m benchmarks.running              the median of three turns; some minutes
    .venv/bin/python -m benchmarks.running --turns 1

The floor is to start and to kill as many kernels as there are notebooks, two at a time. Seconds
depend on the machine, ratios hardly do: the ways take turns. The first table leaves out the cells'
own work: the same notebooks, each code cell replaced by `pass`. The aim is AIM times the floor.
pytest's own start, of three processes, is a row of its own: `make test` starts them for all tests.
The second table is the notebooks as they are, and the last line what each took in utils.run.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

from utils.notebook import canonical
from utils.run import NOTEBOOKS, ROOT, execute, kernel_environment, read_notebook

AIM = 1.1
JOBS = 2
STRICT, START = "strict nbval (make test)", "  pytest's own start"
TESTS = ROOT / "tests"


async def start_and_kill(kernels: int) -> None:
    """Start kernels until each is ready, two at a time, and kill them."""
    gate = asyncio.Semaphore(JOBS)

    async def one():
        async with gate:
            specs = KernelSpecManager(kernel_dirs=[])
            manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)
            await manager.start_kernel(env=kernel_environment(), stderr=subprocess.DEVNULL)
            client = manager.client()
            client.start_channels()
            await client.wait_for_ready(timeout=60)
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    await asyncio.gather(*[one() for _ in range(kernels)])


def pytest(path: Path, *options: str) -> None:
    """Run pytest on a path. What it finds counts for nothing here, its time does."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
    environment = {**os.environ, "FRESH": "1"}
    subprocess.run([*command, str(path)], cwd=TESTS, env=environment, capture_output=True)


def ways(folder: Path, output: Path) -> dict:
    """The ways to run the notebooks of a folder, each a call without arguments, by its name."""
    paths = sorted(folder.glob("*.ipynb"))
    strict = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "conftest"]
    strict += [f"--nbval-sanitize-with={TESTS / 'nbval_sanitize.cfg'}", "--stamps", str(output)]
    strict += ["-n", str(JOBS), "--dist", "loadfile"]
    plain = ["-c", os.devnull, "--rootdir", str(folder), "--nbval", "--nbval-current-env"]
    output.mkdir(exist_ok=True)
    (output / "test_nothing.py").write_text("def test_nothing():\n    pass\n", encoding="utf-8")
    return {
        "floor: kernels alone": lambda: asyncio.run(start_and_kill(len(paths))),
        "utils.run (make report)": lambda: execute(paths, output, JOBS),
        STRICT: lambda: pytest(folder, *strict),
        START: lambda: pytest(output / "test_nothing.py", *strict),
        "plain nbval": lambda: pytest(folder, *plain),
    }


def emptied(folder: Path) -> Path:
    """Write all notebooks to a folder, with cells that do nothing and have done so."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = read_notebook(path)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        for number, cell in enumerate(code, start=1):
            cell.source, cell.outputs, cell.execution_count = "pass", [], number
            cell.metadata = nbformat.from_dict({})
        (folder / path.name).write_text(canonical(notebook), encoding="utf-8")
    return folder


def medians(calls: dict, turns: int) -> dict[str, float]:
    """The median seconds of each call, taken in turns."""
    times = {name: [] for name in calls}
    for _ in range(turns):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def show(title: str, seconds: dict[str, float]) -> None:
    print(f"\n{title}")
    floor = next(iter(seconds.values()))
    for name, value in seconds.items():
        print(f"  {name:26}{value:7.2f} s{value / floor:7.2f} x the floor")
    net = seconds[STRICT] - seconds[START]
    print(f"  {'strict nbval, net of that':26}{net:7.2f} s{net / floor:7.2f} x the floor")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.running", description=__doc__)
    parser.add_argument("--turns", type=int, default=3)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as made:
        output, empty = Path(made, "output"), Path(made, "empty")
        empty.mkdir()
        seconds = medians(ways(emptied(empty), output), turns)
        show(f"Cells emptied; the aim is {AIM} x the floor", seconds)
        show("As they are", medians(ways(NOTEBOOKS, output), turns))
        runs = execute(None, output)
    print("\n" + ", ".join(f"{run.source.stem[:2]}: {run.seconds:.1f} s" for run in runs))


if __name__ == "__main__":
    main()
