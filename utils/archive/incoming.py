"""The articles of an archive as they come: a folder of files, JSON lines, Parquet; cut into pieces.

What a record of JSON or Parquet says, `records` reads. A record that is none of an article is set
aside with the reason, what else is odd in one is noted beside it; nothing stops the rest.
"""

import gzip
import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from utils.archive.reading import ArchiveArticle
from utils.archive.records import Said, id_of, read_record
from utils.archive.tables import NOTES
from utils.files import SeedError, cut
from utils.intake.decode import MARKS
from utils.intake.incoming import Wishes, given_days, hidden_signs, read_incoming

PAGES, LINES, ROWS = (".txt", ".html", ".htm", ".docx"), (".jsonl", ".ndjson"), (".parquet",)
PACKED = (*LINES, *(f"{kind}.gz" for kind in LINES))
FILES, BYTES = 500, 1 << 24  # of a piece: files of a folder, bytes of JSON lines
# What a file that breaks off, or is not what its name says, is met with (Arrow's are ValueErrors).
BROKEN = (OSError, EOFError, zlib.error, ValueError, OverflowError)


@dataclass(frozen=True)
class SetAside:
    """A record that is no article here: where it stood, what is wrong and what to do."""

    id: str
    source: str
    problem: str
    mend: str


@dataclass(frozen=True)
class Piece:
    """A part of an archive that is read in one go: files, or of one file bytes or a row group."""

    root: str
    paths: tuple[str, ...]
    start: int = 0
    stop: int | None = None


@dataclass(frozen=True)
class Listing:
    """The files of an archive, below base and by name, and the names of what is there beside them."""

    base: Path
    names: tuple[str, ...]
    others: tuple[str, ...] = ()

    def left_unread(self) -> str:
        """What is there and is not read, in a line; "" for nothing."""
        kinds = Counter(map(self._kind, self.others))
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        mend = f"read are {', '.join((*PAGES, *PACKED, *ROWS))}; a link to a folder is not followed"
        return f"Not read: {told}; as {readable(self.others[0])} ({mend})" if kinds else ""

    def _kind(self, name) -> str:
        path = self.base / name
        if not path.is_file():
            return "links" if path.is_symlink() else "that are no files"
        return readable(path.suffix.lower()) or "without an ending"


def list_files(root) -> Listing:
    """The files of an archive: a file, or a folder with all below it.

    Raises OSError, and SeedError where there is none.
    """

    def stop(error):
        raise error

    root, names = Path(root), []
    if not root.exists():
        mend = "correct its path; a relative one begins in the folder where the command is run"
        raise SeedError(str(root), "there is no such file or folder", mend)
    if not root.is_dir():
        return Listing(root.parent, (root.name,) if root.is_file() else ())
    for folder, folders, files in os.walk(root, onerror=stop):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        names += [Path(folder, name).relative_to(root).as_posix() for name in (*files, *links)]
    kinds = (*PAGES, *PACKED, *ROWS)
    read = {n for n in names if n.lower().endswith(kinds) and (root / n).is_file()}
    return Listing(root, tuple(sorted(read)), tuple(sorted(set(names) - read)))


def readable(name: str) -> str:
    """The name of a file as text: bytes of it that are no UTF-8 as \\xff."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def pieces(root, size: int = BYTES, listing: Listing | None = None) -> list[Piece]:
    """The pieces of an archive (a file, or a folder with all below it), in the order of the names.

    size: bytes of JSON lines that make one; a file that is packed (.gz) is one piece. listing: of the
    archive, where it is at hand. Raises SeedError where nothing is found that can be read.
    """
    listing = listing or list_files(root)
    base, names = listing.base, listing.names
    loose = [name for name in names if name.lower().endswith(PAGES)]
    made = [Piece(str(base), tuple(loose[n : n + FILES])) for n in range(0, len(loose), FILES)]
    for name in names:
        plain = name.lower().removesuffix(".gz")
        if name.lower().endswith(ROWS):
            made += [Piece(str(base), (name,), n, n + 1) for n in range(_row_groups(base / name))]
        elif plain.endswith(LINES):
            whole = (base / name).stat().st_size
            starts = range(0, max(1, whole), whole + 1 if name.lower().endswith(".gz") else size)
            made += [Piece(str(base), (name,), n, min(n + starts.step, whole)) for n in starts]
    if not made:
        mend = f"name a folder or a file of {', '.join((*PAGES, *PACKED, *ROWS))}"
        raise SeedError(str(root), "there is nothing to read in it", mend)
    return made


def _row_groups(path) -> int:
    """Of a Parquet file; 1 of what is none: reading it says so."""
    from pyarrow.parquet import ParquetFile

    try:
        with open(path, "rb") as held, ParquetFile(held) as file:
            return file.num_row_groups
    except BROKEN:
        return 1


def read_piece(piece: Piece, published: str = "") -> Iterator[ArchiveArticle | SetAside]:
    """The articles of a piece, and what is set aside, one for each record.

    published: the days ("2025-07-01..2025-07-31") of an article that says none itself.
    """
    records = _records(piece)
    while True:
        try:
            source, id, record = next(records)
        except StopIteration:
            return
        except BROKEN as error:
            problem = f"the file cannot be read on from here ({error})"
            mend = "write the file anew, then read the archive"
            yield SetAside("", readable(piece.paths[0]), problem, mend)
            return
        try:
            yield _article(source, id, record, published)
        except SeedError as error:
            yield SetAside(id, source, error.problem, error.mend)


def _records(piece: Piece):
    """(where it stands, id, record) of each; a record is a dict, a path, or the error met instead."""
    name = readable(piece.paths[0])
    plain = name.lower().removesuffix(".gz")
    if plain.endswith(PAGES):
        for path in piece.paths:
            yield readable(path), readable(path), Path(piece.root, path)
    elif plain.endswith(ROWS):
        from pyarrow.parquet import ParquetFile

        with open(Path(piece.root, piece.paths[0]), "rb") as held, ParquetFile(held) as file:
            batches = file.iter_batches(256, row_groups=[piece.start])
            rows = (record for batch in batches for record in _rows(batch))
            for number, record in enumerate(rows):
                source = f"{name}, row group {piece.start}, row {number}"
                if isinstance(record, dict):
                    yield source, id_of(record), record
                else:
                    problem = f"a value of the row cannot be read ({record})"
                    mend = "correct that value, a day as 2025-07-14"
                    yield source, "", SeedError(source, problem, mend)
    elif other := _no_lines(piece, name):
        if not piece.start:  # once for the file, not for each piece of it
            yield name, "", other
    else:
        for source, line in _lines(piece, name):
            yield source, *_parsed(line, source)


def _rows(batch) -> list:
    """The rows of a batch of Parquet as dicts; what a row that cannot be one has met instead."""
    try:
        return batch.to_pylist()
    except BROKEN:  # a time that is past all days
        return [_row(batch.slice(number, 1)) for number in range(batch.num_rows)]


def _row(batch):
    try:
        return batch.to_pylist()[0]
    except BROKEN as error:
        return error


def _opened(piece):
    """The file of a piece of JSON lines, unpacked."""
    packed = piece.paths[0].lower().endswith(".gz")
    return (gzip.open if packed else open)(Path(piece.root, piece.paths[0]), "rb")


def _no_lines(piece, name) -> SeedError | None:
    """What is wrong with a file that is called JSON lines and holds something else, by how it begins."""
    with _opened(piece) as file:
        first = file.readline(1 << 16).strip()
    for mark, encoding in MARKS.items():
        if first.startswith(mark) and encoding != "UTF-8":
            return SeedError(name, f"the file is {encoding}, not UTF-8", "save it as UTF-8")
    first = first.removeprefix(b"\xef\xbb\xbf")
    if first == b"{" or (first.startswith(b"[") and not first.endswith(b"]")):
        what, how = ("an array", ".[]") if first.startswith(b"[") else ("JSON", ".")
        problem = f"the file is {what} over many lines, not JSON lines: one object a line"
        mend = f"turn it into such lines: jq -c '{how}' FILE > NEW.jsonl, and read that instead"
        return SeedError(name, problem, mend)
    return None


def _lines(piece, name):
    """(where it stands, bytes) of the lines that begin in a piece; blank ones left out."""
    packed, at = name.lower().endswith(".gz"), 0
    with _opened(piece) as file:
        if piece.start:  # the line that began before belongs to the piece before
            file.seek(piece.start - 1)
            at = piece.start - 1 + len(file.readline())
        for line in file:
            if not packed and at >= piece.stop:
                return
            if line.strip():
                yield f"{name}, byte {at}", line
            at += len(line)


def _parsed(line, source):
    try:
        record = json.loads(line.decode("utf-8-sig"))
        if isinstance(record, dict):
            return id_of(record), record
        problem = "the line is JSON, but no object with fields"
    except UnicodeDecodeError as error:
        problem = f"byte 0x{line[error.start]:02X} of the line is not valid UTF-8"
    except (ValueError, RecursionError) as error:
        problem = f"the line is no JSON ({error})"
    return "", SeedError(source, problem, "write each article as one JSON object on a line, UTF-8")


def _article(source, id, record, published) -> ArchiveArticle:
    if isinstance(record, SeedError):
        raise record
    if isinstance(record, Path):
        file = read_incoming(record, Wishes())
        made = Said(id, file.text, file.title, file.published, file.unread)
    else:
        made = read_record(record, source)
    days, text = made.published, made.text
    if made.unread:  # not the days of --published: it says one
        made.notes.append(f"{NOTES['day']}: {cut(made.unread)!r}")
    elif published and not days:
        days = check_days(published, source)
    made.notes += [told] if (told := hidden_signs(text)) else []
    id = id or f"sha256-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    title = " ".join(made.title.split())
    return ArchiveArticle(id, text, title, days and days[:2], "; ".join(made.notes))


def check_days(published: str, source: str = "--published"):
    """(first, last) of days as FROM..TO or one day alone. Raises SeedError for what is no day."""

    def refuse(problem, mend):
        raise SeedError(source, problem, mend)

    return given_days(Wishes(published=published), refuse)[:2]
