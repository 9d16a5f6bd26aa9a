"""What undo and redo need: the bytes of files before and after each step, and how two versions differ."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from utils.annotation.events import load_names
from utils.editing.changes import change
from utils.files import SeedError, WriteError, shown


@dataclass(frozen=True)
class Step:
    """One edit that was done. files: path -> (bytes before, bytes after), None where there is no file.

    gone: the ids that it took out of the .ann; none is given again as long as it is not undone.
    """

    words: str
    files: dict[Path, tuple[bytes | None, bytes | None]]
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Conflict:
    """A file is another one than was last seen, and an edit waits (see utils.annotator.session).

    mine, theirs: the lines that only the file as it was seen has, and only the file on disk.
    edit: words of the edit that waits. fault: why the file on disk cannot be read, "" if it can.
    """

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    edit: str
    fault: str = ""


def bytes_of(path: Path) -> bytes | None:
    """What a file holds, None if there is none. Raises WriteError for one that cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteError(
            f"{shown(path)} cannot be read ({error.strerror}). To mend it: allow reading it."
        ) from error


def differences_of(files: dict) -> dict[Path, tuple[bytes | None, bytes | None]]:
    """path -> (bytes before, bytes after) of the files that will be other ones; their content is text or bytes."""
    found = {}
    for path, content in files.items():
        after = content.encode() if isinstance(content, str) else content
        if (before := bytes_of(path)) != after:
            found[path] = (before, after)
    return found


def put(corpus: Path, files: dict[Path, bytes | None]) -> None:
    """Write files, all or none; registers only so that they can be read. Raises WriteError, SeedError."""
    for path in files:
        _check_may_write(path)
    registers = {corpus / "actors.csv", corpus / "events.csv"} & files.keys()
    change(files, (lambda: load_names(corpus)) if registers else None)


def _check_may_write(path: Path) -> None:
    """Raise WriteError for a file that is marked as read-only: replacing it would go round that."""
    if path.exists() and not path.stat().st_mode & 0o222:
        problem = f"{shown(path)} is read-only, and nothing was written"
        raise WriteError(f"{problem}. To mend it: allow writing it, then do it again.")


def lines_of(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines()


def differing(mine: bytes | None, theirs: bytes | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that only the one has, and only the other, in their order."""
    one, two = lines_of(mine), lines_of(theirs)
    return _only(one, two), _only(two, one)


def _only(lines, others) -> tuple[str, ...]:
    left, found = Counter(others), []
    for line in lines:
        left[line] -= 1
        found += [line] if left[line] < 0 else []
    return tuple(found)


def merged(has: bytes | None, want: bytes | None, now: bytes | None, name: str) -> bytes:
    """`now` with the lines changed that differ from `has` to `want`. Raises SeedError if they are not there.

    has: what a step left; now: what somebody else made of it.
    """
    base, aim, there = ((x or b"").decode().splitlines(keepends=True) for x in (has, want, now))
    place = {}
    for a, b, size in SequenceMatcher(None, base, there, autojunk=False).get_matching_blocks():
        place |= {a + n: b + n for n in range(size)}
    made = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, base, aim, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        spots = [place.get(n) for n in range(i1, i2)]
        start = spots[0] if spots else place.get(i1, place.get(i1 - 1, -2) + 1 if i1 else 0)
        if None in spots or start < 0 or spots != list(range(start, start + len(spots))):
            problem = "nothing was written: the lines of this step were changed elsewhere since"
            raise SeedError(name, problem, "take what is on disk, and edit that")
        made.append((start, start + len(spots), aim[j1:j2]))
    for start, end, lines in reversed(made):
        there[start:end] = lines
    return "".join(there).encode()
