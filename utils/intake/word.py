"""The text of a .docx: every paragraph in its order, those of tables, frames and insertions too.

Read by hand, for python-docx leaves out tables, content controls and tracked insertions when it is
asked for a document's paragraphs, and an article must not lose words.
"""

import io
import zipfile
import zlib

from lxml import etree

from utils.files import SeedError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART, LARGEST = "word/document.xml", 50_000_000  # bytes of XML; a novel has fewer
BREAKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# What zipfile and lxml raise for a file that is cut, altered, packed in an unknown way or encrypted.
DAMAGED = (zipfile.BadZipFile, zlib.error, etree.LxmlError, EOFError, OSError, ValueError)
DAMAGED += (NotImplementedError, RuntimeError, KeyError)
# What a reader of the document does not see, or sees twice.
LEFT_OUT = {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip


def is_docx(data: bytes) -> bool:
    """Whether a file is a .docx, by its content."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return PART in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except DAMAGED:
        return False


def read_docx(data: bytes, name: str) -> list[str]:
    """The lines of a .docx. Raises SeedError for one that is damaged or endless."""
    mend = "open it in a word processor and save it as plain text, UTF-8"
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        size = packed.getinfo(PART).file_size
        tree = etree.fromstring(packed.read(PART), parser) if size <= LARGEST else None
    except DAMAGED as error:
        raise SeedError(name, f"this .docx is damaged or encrypted ({error})", mend) from None
    if tree is None:
        raise SeedError(name, "this .docx is too large for an article", mend)
    text = "".join(_words(tree))
    return [" ".join(line.split(" ")).strip() for line in text.split("\n")]


def _words(node):
    if node.tag in LEFT_OUT:
        return
    if node.tag == f"{W}t":
        yield node.text or ""
    yield BREAKS.get(node.tag, "")
    for child in node:
        yield from _words(child)
    if node.tag == f"{W}p":
        yield "\n"
