"""Files as the collection reads and writes them: strict UTF-8, one clear message, never a half."""

import csv
import errno
import io
import os
import shutil
import unicodedata
from contextlib import contextmanager
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


class SeedError(ValueError):
    """A file in seeds/ that cannot be trusted: where, what is wrong, and how to mend it.

    file: name relative to the folder that holds seeds/. line: from 1. offset: in bytes, from 0.
    """

    def __init__(self, file, problem, mend, line=None, offset=None):
        super().__init__(file, problem, mend, line, offset)
        self.file, self.problem, self.mend, self.line, self.offset = (
            file,
            problem,
            mend,
            line,
            offset,
        )

    def __str__(self):
        where = self.file
        if self.line is not None:
            where += f", line {self.line}"
        if self.offset is not None:
            where += f", byte {self.offset}"
        return f"{where}: {self.problem}. To mend it: {self.mend}."


class Row(dict):
    """A row of a table (column -> str) that remembers its line in the file, for later messages."""

    line: int


def shown(path, seeds=SEEDS) -> str:
    """The name of a file in messages: relative to the seeds folder's parent, never absolute."""
    path = Path(os.path.abspath(path))
    root = Path(os.path.abspath(seeds)).parent
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return f"{path.parent.name}/{path.name}"


def read_text(path, seeds=SEEDS) -> str:
    """Return a file's text, decoded from its bytes as they are; no newline is translated.

    Raises SeedError if the file is missing, empty, begins with a byte order mark, is not UTF-8,
    holds NUL or carriage returns, or is not in Unicode normalization form NFC.
    """
    name = shown(path, seeds)
    if not Path(path).is_file():
        raise SeedError(
            name,
            "the file is missing",
            "restore it from version control, correct its name, or write it if it is new",
        )
    data = Path(path).read_bytes()
    if not data:
        raise SeedError(name, "the file is empty", "restore its content from version control")

    def refuse(at, problem, mend):
        raise SeedError(name, problem, mend, line=data.count(b"\n", 0, at) + 1, offset=at)

    if data.startswith(b"\xef\xbb\xbf"):
        refuse(0, "the file begins with a byte order mark", 'save it as "UTF-8 without BOM"')
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        refuse(error.start, f"byte 0x{byte:02X} is not valid UTF-8", "convert the file to UTF-8")
    if "\x00" in text:
        refuse(
            data.index(b"\x00"), "the file holds a NUL character", "remove it; text files hold none"
        )
    if "\r" in text:
        at = data.index(b"\r")
        kind = "CRLF" if data[at : at + 2] == b"\r\n" else "a carriage return (CR)"
        refuse(at, f"a line ends in {kind}", "save the file with Unix line ends (LF)")
    if not unicodedata.is_normalized("NFC", text):
        at, was, should = _first_not_nfc(text)
        refuse(
            len(text[:at].encode("utf-8")),
            f"the text is not in Unicode form NFC: {was} stands where NFC has {should}",
            "normalize it with unicodedata.normalize('NFC', text), then register or annotate it",
        )
    return text


def _first_not_nfc(text):
    """Offset of the first code point that NFC changes, its name, and what NFC has there."""
    normal = unicodedata.normalize("NFC", text)
    shorter = min(len(text), len(normal))
    at = next((i for i in range(shorter) if text[i] != normal[i]), shorter)
    names = [f"U+{ord(t[at]):04X}" if at < len(t) else "nothing" for t in (text, normal)]
    return min(at, len(text) - 1), *names


def read_table(path, columns, key=None, seeds=SEEDS) -> list[dict]:
    """Return the rows of a CSV file as dicts of str with exactly `columns`; each has its `.line`.

    key: the columns that together identify a row; the first column unless given.
    Raises SeedError for what read_text refuses, a header other than `columns`, a row with more or
    fewer fields, a blank line, broken quoting, and an empty or repeated key.
    """
    name, columns = shown(path, seeds), list(columns)
    key = list(key or columns[:1])
    reader = csv.reader(io.StringIO(read_text(path, seeds), newline=""), strict=True)
    rows, first_line, line = [], {}, 1
    try:
        header = next(reader)
        if header != columns:
            unknown = [c for c in header if c not in columns]
            missing = [c for c in columns if c not in header]
            what = f"unknown {unknown}, missing {missing}" if unknown or missing else "wrong order"
            problem = f"the columns are not the expected ones ({what})"
            raise SeedError(name, problem, "write the header " + ",".join(columns), line=1)
        line = reader.line_num + 1  # a quoted field may span lines: count where a row begins
        for fields in reader:
            if len(fields) != len(columns):
                problem = f"the row has {len(fields)} fields, the header {len(columns)}"
                mend = "give it one field per column, in double quotes if the field holds a comma"
                raise SeedError(name, problem, mend, line=line)
            row = Row(zip(columns, fields, strict=True))
            row.line = line
            identity = tuple(row[c] for c in key)
            if not all(identity):
                raise SeedError(
                    name, f"the row has no {' and '.join(key)}", "fill it in", line=line
                )
            if identity in first_line:
                problem = f"duplicate {', '.join(key)} {', '.join(identity)} (first on line "
                problem += f"{first_line[identity]})"
                raise SeedError(
                    name, problem, "remove one of the rows, or give it its own id", line=line
                )
            first_line[identity] = line
            rows.append(row)
            line = reader.line_num + 1
    except csv.Error as error:
        mend = 'close the quotes; a double quote inside a field is written twice ("")'
        raise SeedError(name, f"this is not well-formed CSV ({error})", mend, line=line) from None
    return rows


class WriteError(OSError):
    """A file or folder that cannot be written: which, why, and how to mend it."""


@contextmanager
def _writing(path):
    """Raise WriteError, with the name of what was to be written, for an OSError in here."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        mend = "make room on the disk" if full else "allow writing there or choose another folder"
        problem = f"{shown(path)} cannot be written ({error.strerror})"
        raise WriteError(f"{problem}. To mend it: {mend}, then run it again.") from error


def make_folder(path) -> None:
    """Make a folder and those above it, where they do not exist.

    Raises WriteError where it cannot, and for a folder that exists and takes no files.
    """
    with _writing(path):
        Path(path).mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def write_atomic(path, data: str | bytes) -> bool:
    """Write `data` (str as UTF-8) so that a reader sees the old file or the new one, never a half.

    Writes only if the bytes differ, so a second run leaves the file's time untouched. Returns
    whether it wrote. Raises WriteError where it cannot; then nothing has changed.
    """
    path = Path(os.path.realpath(path))  # replace what a link points to, not the link
    data = data.encode("utf-8") if isinstance(data, str) else data
    with _writing(path):
        if path.is_file() and path.read_bytes() == data:
            return False
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with open(part, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
    return True
