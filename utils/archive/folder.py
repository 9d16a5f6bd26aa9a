"""The folder an archive is read into: what it was begun with, whether it is done, who writes in it."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from utils.archive.incoming import Listing, readable
from utils.archive.tables import TABLES
from utils.files import SeedError, make_folder
from utils.unchanged import hash_of

MANIFEST = "manifest.json"  # beside the tables: what was read with which settings
LOCK = ".lock"
AGAIN = "the same command goes on where it stopped"
UTILS = Path(__file__).resolve().parents[1]
SETTINGS = {
    "published": "--published",
    "archive": "the files of the archive",
    "made_with": "the corpus or the code",
}
GROWN = (
    "{}: the tables stay as they were read: since then the register or annotation of the corpus, or the "
    "code, has changed. To have that count: read the archive into another folder."
)
RACE = 2_000_000_000  # nanoseconds: a file may change twice and show one time


def manifest_of(output) -> dict:
    """The manifest of a folder, {} where there is none; "tables" in it says that all is done.

    "parts" then names the files: for each part table -> rows, bytes, sha256. Raises SeedError for one
    that is broken or of something else.
    """
    path = Path(output, MANIFEST)
    try:
        manifest = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        known = manifest == {} or isinstance(manifest["settings"], dict)
        if "tables" in manifest:
            parts = manifest["parts"]
            known = known and all(part_files(*one) for one in enumerate(parts))
            rows = {table: sum(part[table]["rows"] for part in parts) for table in TABLES}
            known = known and rows == manifest["tables"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        known = False
    if not known:
        mend = "name another folder; if this one holds nothing but an archive that was read, remove it "
        problem = "this is not the manifest of an archive, or a broken or older one"
        raise SeedError(f"{path.parent.name}/{MANIFEST}", problem, f"{mend}and read it anew")
    return manifest


def part_files(number: int, part: dict) -> dict[str, int]:
    """The files of a part, below the folder of the tables: their bytes. part: as the manifest has it."""
    return {part_file(table, number): int(part[table]["bytes"]) for table in TABLES}


def part_file(table: str, number: int) -> str:
    return f"{table}/part-{number:03}.parquet"


def check_tables(output: Path, parts: list[dict], whole: bool = False) -> None:
    """Raise SeedError for a file of the tables that is missing or is not as it was written.

    parts: of the manifest. whole: not only their sizes, but all their bytes are compared.
    """
    for number, part in enumerate(parts):
        for table in TABLES:
            path, told = output / part_file(table, number), part[table]
            problem = "" if path.is_file() else "the file is missing"
            if not problem and path.stat().st_size != told["bytes"]:
                problem = f"it holds {path.stat().st_size} bytes, and {told['bytes']} were written"
            if not problem and whole and _digest(path) != told["sha256"]:
                problem = "it does not hold the bytes that were written"
            if problem:
                mend = "put it back from a copy, or remove the folder and read the archive anew"
                raise SeedError(f"{output.name}/{part_file(table, number)}", problem, mend)


def check_folders(source: Path, output: Path) -> None:
    """Raise SeedError where the archive and its tables would lie in one another, or have no name."""
    if readable(str(output)) != str(output):
        problem = "the path of the folder is no UTF-8, which Parquet and DuckDB need"
        raise SeedError(readable(str(output)), problem, "name another folder")
    if output.is_relative_to(source):
        mend = "name one elsewhere: else the archive would be read with its own tables"
        raise SeedError(output.name, "the folder of the tables lies in the archive", mend)
    if source.is_relative_to(output):
        mend = "name a folder elsewhere: else the tables might take the place of the archive"
        raise SeedError(output.name, "the archive lies in the folder of the tables", mend)


def begun(output: Path, settings: dict, tell: Callable) -> dict:
    """The manifest of a folder, {} for a new one. Raises SeedError for one that holds other things, and
    for tables that are not as they were written.

    What is done stays so whatever the corpus has learned since, and `tell` is told.
    """
    manifest = manifest_of(output)
    if not manifest:
        held = output.rglob("*") if output.is_dir() else [output] * output.exists()
        if any(path.is_file() and path.name != LOCK for path in held):
            mend = "name one that is not there yet"
            raise SeedError(output.name, "the folder holds other things", mend)
        return {}
    before = manifest["settings"]
    differ = [name for name in SETTINGS if before.get(name) != settings[name]]
    if differ == ["made_with"] and "tables" in manifest:
        tell(GROWN.format(output.name))
    elif differ:
        told = ", ".join(SETTINGS[name] for name in differ)
        problem = f"the folder was begun with other settings: {told}"
        mend = "name another folder, or remove this one to read the archive anew"
        raise SeedError(output.name, problem, mend)
    check_tables(output, manifest.get("parts", []))
    return manifest


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Keep others from writing in a folder. The system takes the lock from a run that was killed.

    Raises SeedError where another run has it.
    """
    make_folder(output)
    with open(output / LOCK, "w", encoding="utf-8") as file:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            mend = f"wait for its end or stop it; then {AGAIN}"
            raise SeedError(output.name, "another run is writing there", mend) from None
        yield


def _lock(file) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


# ---- what it was begun with ----------------------------------------------------------------------


def seen_of(listing: Listing) -> str:
    """A hash of names, sizes and times: while it is the same, so are the bytes.

    "" where a file is so young that it might change unseen.
    """
    told, youngest = [], 0
    for name in listing.names:
        stat = (listing.base / name).stat()
        times = stat.st_mtime_ns, stat.st_ctime_ns
        told.append(json.dumps([name, stat.st_size, *times]))
        youngest = max(youngest, *times)
    return "" if youngest > time.time_ns() - RACE else hash_of(*told)


def digest_of(listing: Listing) -> str:
    """A hash of what an archive consists of: the names and bytes of its files."""
    return hash_of(*(json.dumps([name, _digest(listing.base / name)]) for name in listing.names))


def _digest(path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def made_with(corpus, size: int) -> str:
    """A hash of what decides how an archive is read: register, annotation, code, bytes of a piece.

    An article that nobody has marked anything in is not among it: the corpus may take in more.
    """
    corpus, parts = Path(corpus), [f"{size}"]
    marked = [path for path in sorted(corpus.glob("*.ann")) if path.stat().st_size]
    files = [corpus / "actors.csv", corpus / "annotation.conf", *marked]
    files += [text for path in marked if (text := path.with_suffix(".txt")).is_file()]
    files += sorted(p for end in ("py", "toml") for p in UTILS.rglob(f"*.{end}"))
    for path in files:
        root = UTILS if path.is_relative_to(UTILS) else corpus
        parts += [readable(str(path.relative_to(root))), path.read_bytes()]
    return hash_of(*parts)
