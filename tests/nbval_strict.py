"""What makes nbval strict. A plugin of conftest.py.

nbval re-runs each notebook and compares texts and HTML with the stored outputs. Added here:
pictures are compared by their pixels, a cell that was never run fails, a semicolon hides a value as
in Jupyter, and nothing that is tested, kernels included, can reach the network.
"""

import base64
import csv
import hashlib
import inspect
import io
import os
from pathlib import Path

import nbval.kernel
import pytest
from nbval.kernel import RunningKernel
from nbval.plugin import IPyNbCell, IPyNbFile

from utils.files import SEEDS
from utils.notebook import drop_run_only
from utils.run import kernel_environment

PICTURES = ("image/png", "image/jpeg")


def block_network():
    """Let sockets connect inside this machine only. Also sent to kernels: it needs nothing else."""
    import socket

    if getattr(socket.socket, "inside_only", False):
        return
    local_hosts = ("localhost", "127.0.0.1", "::1", "", None)

    def checked(address):
        host = address[0] if isinstance(address, tuple) else None
        if host not in local_hosts:
            raise RuntimeError(f"the network is not to be used here: {host}")

    def guard(name):
        real = getattr(socket.socket, name)

        def guarded(self, *arguments):
            checked(arguments[-1])
            return real(self, *arguments)

        setattr(socket.socket, name, guarded)

    for name in ("connect", "connect_ex", "sendto"):
        guard(name)
    real_getaddrinfo = socket.getaddrinfo

    def getaddrinfo(host, *arguments, **options):
        checked((host,))
        return real_getaddrinfo(host, *arguments, **options)

    socket.getaddrinfo = getaddrinfo
    socket.socket.inside_only = True


def pixel_hash(encoded):
    """Return the sha256 of a base64 picture's size and pixels: compression and palette do not count."""
    from PIL import Image

    with Image.open(io.BytesIO(base64.b64decode(encoded))) as picture:
        head = f"{picture.size} ".encode()
        return hashlib.sha256(head + picture.convert("RGBA").tobytes()).hexdigest()


def pictures(outputs, kind):
    """Return the pixel hashes of all pictures of one kind, in their order."""
    return [pixel_hash(out["data"][kind]) for out in outputs if kind in out.get("data", {})]


nbval_setup = IPyNbFile.setup
nbval_runtest = IPyNbCell.runtest
nbval_compare = IPyNbCell.compare_outputs


def setup_kernel(self):
    """Start the notebook's kernel and, before its first cell, take network and history file away.

    Two kernels at a time would wait for each other to write the history.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MPLBACKEND", raising=False)  # a kernel draws inline
        nbval_setup(self)
    source = inspect.getsource(block_network) + "\nblock_network()\ndel block_network\n"
    source += "get_ipython().history_manager.enabled = False\n"
    source += "import gc\ngc.set_threshold(20_000)\ndel gc\n"  # see conftest.py
    sent = self.kernel.kc.execute(source, silent=True, store_history=False)
    while True:
        reply = self.kernel.get_message("shell", timeout=60)
        if reply["parent_header"].get("msg_id") == sent:
            break
    if reply["content"]["status"] != "ok":
        raise RuntimeError(f"the kernel could not be cut from the network: {reply['content']}")


def execute_as_in_a_notebook(self, cell_input, allow_stdin=None):
    """Send a cell to the kernel as Jupyter does.

    nbval keeps cells out of the kernel's history, and then a semicolon at the end hides no value.
    """
    return self.kc.execute(cell_input, allow_stdin=allow_stdin, stop_on_error=False)


def runtest_if_run(self):
    """Run a cell as nbval does, unless its outputs were never stored: then fail."""
    unrun = self.cell.execution_count is None and self.cell.source.strip()
    if unrun and not self.options["skip"]:
        self.raise_cell_error("This cell was never run, so there is nothing to compare: make run")
    nbval_runtest(self)


def compare_with_pictures(self, test, ref, skip_compare=None):
    """Compare as nbval does what is stored, then compare the pictures by their pixels."""
    for output in test:
        drop_run_only(output)
    if not nbval_compare(self, test, ref, skip_compare):
        return False
    for kind in PICTURES:
        stored, drawn = pictures(ref, kind), pictures(test, kind)
        if stored != drawn:
            self.comparison_traceback.append(
                f"the pictures differ ({kind}): stored {stored}, drawn now {drawn}"
            )
            return False
    return True


# nbval lays out every message, pictures and all, for a log that nobody sees.
nbval.kernel.pformat = str
IPyNbFile.setup = setup_kernel
RunningKernel.execute_cell_input = execute_as_in_a_notebook
IPyNbCell.runtest = runtest_if_run
IPyNbCell.compare_outputs = compare_with_pictures


def pytest_configure(config):
    """Give tests and kernels the environment of `make report`, and no network.

    Locale, time zone and hash seed stay the caller's: no test may depend on them.
    """
    environment = kernel_environment(as_is=True)
    for name in set(os.environ) - set(environment):
        del os.environ[name]
    os.environ.update(environment)
    os.environ["MPLBACKEND"] = "agg"
    block_network()


def pytest_terminal_summary(terminalreporter):
    reports = [one for kind in ("failed", "error") for one in terminalreporter.stats.get(kind, ())]
    failed = {Path(one.location[0]) for one in reports if one.location[0].endswith(".ipynb")}
    if note := prose_to_read(sorted(path.stem for path in failed)):
        terminalreporter.write_line(note)


def prose_to_read(failed: list[str], seeds: Path = SEEDS) -> str:
    """What to do where notebooks failed because somebody added an article to seeds/; else ""."""
    from teaching import TEACHING  # it takes a while, and is mostly not needed

    with (seeds / "articles.csv").open(encoding="utf-8", newline="") as file:
        others = [row["id"] for row in csv.DictReader(file) if row["id"] not in TEACHING]
    if not failed or not others:
        return ""
    told = (
        f"seeds/ holds more than the two articles of the walk: {', '.join(others)}. The cells named"
    )
    told += (
        f" above, of {', '.join(failed)}, show all of seeds/: read the prose beside each, mend what"
    )
    return f"{told} it no longer says, then make run. A corpus of your own needs none of this: CORPUS=path."
