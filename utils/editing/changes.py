"""Several files changed as one: all of them, or, if one cannot be written, none."""

from collections.abc import Callable
from pathlib import Path

from utils.files import write_atomic, writing


def change(files: dict[Path, str | bytes | None], check: Callable | None = None) -> None:
    """Write each file (None: remove it), in this order. Raises WriteError; then all are as before.

    check: called when all are written; whatever it raises is raised after all are as before.

    Put the texts first and the registers that name them last: a machine that stops in between then
    leaves a file that is not registered, never a register that names no file.
    """
    before = {}
    try:
        for path, content in files.items():
            with writing(path):
                before[path] = path.read_bytes() if path.exists() else None
            _put(path, content)
        if check:
            check()
    except BaseException:
        for path, content in reversed(before.items()):
            _put(path, content)
        raise


def _put(path: Path, content):
    if content is not None:
        write_atomic(path, content)
        return
    with writing(path):
        path.unlink(missing_ok=True)
