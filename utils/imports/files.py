"""The files of other tools, read with one clear message for what cannot be."""

import json
from pathlib import Path

from utils.files import SeedError

LARGEST = 100_000_000  # bytes; an article's annotation takes some thousand


def refuse(path, problem, mend, line=None):
    """Raise a SeedError about a file from outside the corpus."""
    raise SeedError(Path(path).name, problem, mend, line)


def read_bytes(path) -> bytes:
    """The bytes of a file. Raises SeedError if there is none, it is empty or endless."""
    path = Path(path)
    if not path.is_file():
        refuse(path, "there is no such file", "correct its name")
    size = path.stat().st_size
    if not size or size > LARGEST:
        problem = "the file is empty" if not size else f"the file has {size:,} bytes"
        refuse(path, problem, "export it again, one document a file")
    return path.read_bytes()


def read_any_text(path) -> str:
    """The text of a file in UTF-8 or UTF-16, with the line ends and byte order mark it has."""
    data = read_bytes(path)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is not valid {'UTF-16' if wide else 'UTF-8'}"
        refuse(path, problem, "save the file as UTF-8")


def parse_json(content: str, path, line=None):
    """What JSON says; `line` is where it stands in a file of many. Raises SeedError."""
    try:
        found = json.loads(content)
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        refuse(path, "it holds half of a character (a lone surrogate)", "export it again", line)
    except (ValueError, RecursionError) as error:
        at = line or getattr(error, "lineno", None)
        refuse(path, f"this is not well-formed JSON ({error})", "export it again", at)
    return found
