"""Which notebooks need not run again, because nothing has changed since their last green run.

Each green run of a notebook leaves a stamp, a file that holds one hash of all the run could read:
the notebook, utils/, seeds/ or the corpus at hand, requirements.lock and the version of Python. A run that fails or is
stopped leaves none. FRESH=1 in the environment runs everything; CI does.
"""

import hashlib
import os
import sys
from pathlib import Path

from utils.files import ROOT, SEEDS, make_folder, write_atomic

STAMPS = ROOT / "build" / "green"


def hash_of(*parts: str | bytes) -> str:
    """Return one sha256 for all parts; where one ends and the next begins counts."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        whole.update(hashlib.sha256(data).digest())
    return whole.hexdigest()


def hash_of_inputs(*more: Path, root: Path = ROOT, corpus: Path = SEEDS) -> str:
    """Return one hash of what any notebook may read, and of the names and bytes of `more` files.

    corpus: the folder that notebook 10 is run on, if it is another than seeds/.
    """
    files = [root / "requirements.lock", *more]
    for folder in ("utils", "seeds"):
        files += [path for path in (root / folder).rglob("*") if path.is_file()]
    named = [(path.relative_to(root).as_posix(), path) for path in files]
    if corpus != SEEDS:
        files = [path for path in corpus.rglob("*") if path.is_file()]
        named += [(f"corpus/{path.relative_to(corpus).as_posix()}", path) for path in files]
    parts = [sys.version]
    for name, path in sorted(named):
        if "__pycache__" not in path.parts:
            parts += [name, path.read_bytes()]
    return hash_of(*parts)


def is_green(stamp: Path, value: str) -> bool:
    """Whether the last green run had this hash, and nobody asks for all to run again."""
    fresh = os.environ.get("FRESH", "") not in ("", "0")
    return not fresh and stamp.is_file() and stamp.read_text(encoding="utf-8") == value


def write_stamp(stamp: Path, value: str) -> None:
    """Note a green run. Raises WriteError where the file cannot be written."""
    make_folder(stamp.parent)
    write_atomic(stamp, value)
