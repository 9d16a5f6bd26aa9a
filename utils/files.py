"""Files as the collection reads and writes them: strict UTF-8, one clear message, never a half."""

import csv
import errno
import io
import itertools
import os
import re
import shlex
import shutil
import unicodedata
from contextlib import contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
BUILD = ROOT / "build"
NOTEBOOKS = ROOT / "notebooks"
# The articles of seeds/ that the walk is about, whatever else is added.
WALK = ("000", "003")
# Folders in build/ that hold other things; a corpus of such a name does not write into them.
KEPT = (
    "archive",
    "browser",
    "cache",
    "ci",
    "export",
    "green",
    "notebooks",
    "peers",
    "site",
    "sphinx",
    "uv",
)


def corpus_folder() -> Path:
    """The folder of the corpus at hand: what the environment variable CORPUS names, else seeds/.

    This is the one place where CORPUS is read. A relative path is one from the working directory, and
    ~ is the home of the user, which a shell leaves as it is in quotes.
    """
    return Path(os.path.abspath(os.path.expanduser(os.environ.get("CORPUS") or SEEDS)))


def build_folder(corpus) -> Path:
    """Where what is made of a corpus goes: build/ for seeds/, build/<name of the folder> for others."""
    corpus = Path(os.path.abspath(corpus))
    name = f"{corpus.name}-corpus" if corpus.name in KEPT else corpus.name
    return BUILD if corpus == SEEDS else BUILD / name


def make_command(target: str, corpus) -> str:
    """The command that makes a target of a corpus, as messages give it: make report CORPUS=path."""
    corpus = Path(os.path.abspath(corpus))
    return (
        f"make {target}" if corpus == SEEDS else f"make {target} CORPUS={shlex.quote(str(corpus))}"
    )


class SeedError(ValueError):
    """A file of a corpus that cannot be trusted: where, what is wrong, and how to mend it.

    file: name relative to the folder that holds the corpus. line: from 1. offset: in bytes, from 0.
    """

    def __init__(self, file, problem, mend, line=None, offset=None):
        super().__init__(file, problem, mend, line, offset)
        self.file, self.problem, self.mend = file, problem, mend
        self.line, self.offset = line, offset

    def __str__(self):
        line = "" if self.line is None else f", line {self.line}"
        byte = "" if self.offset is None else f", byte {self.offset}"
        return f"{self.file}{line}{byte}: {self.problem}. To mend it: {self.mend}."


class Row(dict):
    """A row of a table (column -> str) that knows its file and line, for later messages."""

    def __init__(self, fields, file, line):
        super().__init__(fields)
        self.file, self.line = file, line

    def refuse(self, problem, mend):
        """Raise a SeedError about this row."""
        raise SeedError(self.file, problem, mend, line=self.line)


def shown(path, seeds=SEEDS) -> str:
    """The name of a file in messages: relative to the seeds folder's parent, never absolute."""
    path = Path(os.path.abspath(path))
    root = Path(os.path.abspath(seeds)).parent
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return f"{path.parent.name}/{path.name}"


def kept_in(path) -> str:
    """Where an older state of a file may be taken from: version control, if its folder is in some."""
    folders = Path(os.path.abspath(path)).parents
    return "version control" if any((one / ".git").exists() for one in folders) else "a copy of it"


def cut(words: str, most: int = 100) -> str:
    """The words as a message quotes them: beyond `most` characters, only their beginning."""
    return words if len(words) <= most else f"{words[:most]}…"


# What no file may hold -> what it is, how to mend it. All else is text: joiners, the marks U+200E
# and U+200F, and unassigned characters, because the next Unicode may assign them.
UNREADABLE = {
    "\ufeff": ("is a byte order mark", 'save the file as "UTF-8 without BOM"'),
    "\r\n": ("ends a line, as CRLF", "save the file with Unix line ends (LF)"),
    "\r": ("is a carriage return (CR)", "save the file with Unix line ends (LF)"),
    "[\x00-\x08\x0b-\x1f\x7f-\x9f]": ("is a control character", "remove it"),
    "\ufffd": ("stands where a letter was lost", "take the text from its source again, in UTF-8"),
    "[\ue000-\uf8ff\U000f0000-\U0010ffff\ufdd0-\ufdef\ufffe\uffff]": (
        "is of private use: nobody else can read or draw it",
        "write the character of Unicode that is meant",
    ),
    "[\u202a-\u202e\u2066-\u2069]": (
        "turns the direction of the text: a marked span would show other words than it holds",
        "remove it",
    ),
}


def read_text(path, seeds=SEEDS, may_be_empty=False) -> str:
    """Return a file's text, decoded from its bytes as they are; no newline is translated.

    Raises SeedError if the file is missing, empty, not UTF-8, not in Unicode normalization form
    NFC, or holds what is UNREADABLE.
    """
    name, path = shown(path, seeds), Path(path)
    if not path.is_file():
        mend = f"restore it from {kept_in(path)}, correct its name, or write it if it is new"
        raise SeedError(name, "the file is missing", mend)
    data = path.read_bytes()
    if not data and not may_be_empty:
        raise SeedError(name, "the file is empty", f"restore its content from {kept_in(path)}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before, byte = data[: error.start].decode("utf-8"), data[error.start]
        problem = f"byte 0x{byte:02X} is not valid UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            problem += ": this is UTF-16, which some programs call Unicode text"
        refuse_after(before, name, problem, "convert the file to UTF-8")
    check_characters(text, name)
    return text


def check_characters(text: str, name: str) -> None:
    """Raise SeedError for what is UNREADABLE in a text, and for one that is not in form NFC.

    name: of its file, for the message.
    """
    for pattern, (what, mend) in UNREADABLE.items():
        if found := re.search(pattern, text):
            problem = f"U+{ord(found[0][0]):04X} {what}"
            refuse_after(text[: found.start()], name, problem, mend)
    if not unicodedata.is_normalized("NFC", text):
        at, was, should = _first_not_nfc(text)
        problem = f"the text is not in Unicode form NFC: {was} stands where NFC has {should}"
        mend = "normalize it with unicodedata.normalize('NFC', text), then register or annotate it"
        refuse_after(text[:at], name, problem, mend)


def refuse_after(before: str, file: str, problem: str, mend: str):
    """Raise a SeedError at the line and byte that follow this beginning of a file."""
    line, offset = before.count("\n") + 1, len(before.encode("utf-8"))
    raise SeedError(file, problem, mend, line, offset)


def _first_not_nfc(text):
    """Offset of the first code point that NFC changes, its name, and what NFC has there."""
    pairs = itertools.zip_longest(text, unicodedata.normalize("NFC", text))
    at, pair = next((at, pair) for at, pair in enumerate(pairs) if pair[0] != pair[1])
    return min(at, len(text) - 1), *(f"U+{ord(c):04X}" if c else "nothing" for c in pair)


# What loops over rows, lines or items works on each inside `with faults:`. STRICT lets the first
# SeedError stop everything; a collector (utils.editing.faults) keeps it and goes on with the next.
STRICT = nullcontext()


def read_table(path, columns, key=None, seeds=SEEDS, faults=STRICT) -> list[Row]:
    """Return the rows of a CSV file as Rows of str with exactly `columns`.

    key: the columns that together identify a row; the first column unless given. faults: a faulty
    row is left out if it keeps its SeedError.
    Raises SeedError for what read_text refuses, a header other than `columns`, a row with more or
    fewer fields, a blank line, broken quoting, and an empty or repeated key.
    """
    name, columns = shown(path, seeds), list(columns)
    key = list(key or columns[:1])
    reader = csv.reader(io.StringIO(read_text(path, seeds), newline=""), strict=True)
    rows, line = {}, 1
    try:
        _check_header(next(reader), columns, name)
        line = reader.line_num + 1  # a quoted field may span lines: count where a row begins
        for fields in reader:
            row = Row(zip(columns, fields, strict=False), name, line)
            with faults:
                rows[_identity(row, fields, columns, key, rows)] = row
            line = reader.line_num + 1
    except csv.Error as error:
        mend = 'close the quotes; a double quote inside a field is written twice ("")'
        raise SeedError(name, f"this is not well-formed CSV ({error})", mend, line) from None
    return list(rows.values())


def _identity(row, fields, columns, key, rows) -> tuple[str, ...]:
    """The values of a row's key, if the row is whole and they are new."""
    if len(fields) != len(columns):
        problem = f"the row has {len(fields)} fields, the header {len(columns)}"
        mend = "give it one field per column, in double quotes if the field holds a comma"
        row.refuse(problem, mend)
    identity = tuple(row[c] for c in key)
    if not all(identity):
        row.refuse(f"the row has no {' and '.join(key)}", "fill it in")
    if identity in rows:
        problem = f"duplicate {', '.join(key)} {', '.join(identity)}"
        problem += f" (first on line {rows[identity].line})"
        row.refuse(problem, "remove one of the rows, or give it its own id")
    return identity


def _check_header(header, columns, name):
    if header != columns:
        unknown = [c for c in header if c not in columns]
        missing = [c for c in columns if c not in header]
        what = f"unknown {unknown}, missing {missing}" if unknown or missing else "wrong order"
        problem = f"the columns are not the expected ones ({what})"
        if header and re.split("[;\t]", header[0]) == columns:
            problem = f"the fields are parted by {header[0][len(columns[0])]!r}, not by commas"
            mend = "save it as CSV UTF-8 (comma delimited), or run .venv/bin/python -m utils.corpus check "
            raise SeedError(name, problem, f"{mend}--fix", line=1)
        raise SeedError(name, problem, "write the header " + ",".join(columns), line=1)


def csv_text(rows) -> str:
    """Rows (each an iterable of fields) as the collection keeps them: commas, a line feed after each."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    return made.getvalue()


class WriteError(OSError):
    """A file or folder that cannot be written: which, why, and how to mend it."""


@contextmanager
def writing(path):
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
    with writing(path):
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
    with writing(path):
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
