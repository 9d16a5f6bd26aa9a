"""A PDF as the tests read it: what it says in its own words, in which language, where it leads."""

import functools
import io
import itertools
from collections.abc import Iterator

import pikepdf
import regex


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def unpacked(pdf: bytes) -> bytes:
    """The file with nothing compressed and no object inside another."""
    out = io.BytesIO()
    plain = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all}
    opened(pdf).save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, **plain)
    return out.getvalue()


def squeezed(text: str) -> str:
    """Without white space and the marks that only say where a line may break."""
    return regex.sub("[\\s\u200b\u2060]", "", text)


def letters_of(font) -> dict[bytes, str]:
    """Glyph -> its letters, by the font's ToUnicode map."""
    cmap = font.ToUnicode.read_bytes()
    assert b"beginbfrange" not in cmap, "this reader knows single glyphs only"
    pairs = regex.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", cmap.split(b"beginbfchar", 1)[1])
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in pairs
    }


def pieces(page) -> Iterator[tuple[pikepdf.Object, str]]:
    """(marked content with an MCID that holds it, or None; text) for each text a page shows.

    The words that a marked content brings itself (ActualText) stand for the glyphs in it.
    """
    fonts = {name: letters_of(font) for name, font in page.Resources.Font.items()}
    font, marks = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name, text = str(operator), ""
        if name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("BDC", "BMC"):
            marks.append(operands[1] if len(operands) > 1 else {})
            text = str(marks[-1].get("/ActualText", ""))
        elif name == "EMC":
            marks.pop()
        elif name in ("Tj", "TJ") and not any("/ActualText" in mark for mark in marks):
            shown = [operands[0]] if name == "Tj" else operands[0]
            glyphs = b"".join(bytes(s) for s in shown if isinstance(s, pikepdf.String))
            text = "".join(font[glyphs[i : i + 2]] for i in range(0, len(glyphs), 2))
        if text:
            yield next((mark for mark in reversed(marks) if "/MCID" in mark), None), text
    assert not marks, "a marked content is not closed"


@functools.lru_cache(maxsize=4)
def read(pdf: bytes):
    """The document, and the pieces of each of its pages, which live no longer than it."""
    document = opened(pdf)
    return document, [list(pieces(page)) for page in document.pages]


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page without white space, as a reader gets it that trusts the file."""
    return [squeezed("".join(text for _, text in found)) for found in read(pdf)[1]]


def extracted(pdf: bytes) -> str:
    return "".join(page_texts(pdf))


def languages(pdf: bytes) -> list[tuple[str, str]]:
    """(language, text) of every marked content, by its own tag or the nearest one above it."""
    (document, pages), found = read(pdf), []
    above = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    for page, shown in zip(document.pages, pages, strict=True):
        owners = above[int(page.StructParents)]
        marked = [(mark, text) for mark, text in shown if mark is not None]
        for mcid, group in itertools.groupby(marked, key=lambda piece: int(piece[0].MCID)):
            (mark, first), *rest = group
            owner, language = owners[mcid], mark.get("/Lang")
            while language is None and owner is not None:
                language, owner = owner.get("/Lang"), owner.get("/P")
            text = first + "".join(text for _, text in rest)
            found.append((str(language or ""), text))
    return found


def links(pdf: bytes) -> list[tuple[str, int, float]]:
    """Where each link inside the file leads: its name, if it has one; number of the page, height on it."""
    document = opened(pdf)
    places = {page.objgen: number for number, page in enumerate(document.pages)}
    named = pikepdf.NameTree(document.Root.Names.Dests)
    notes = [note for page in document.pages for note in page.get("/Annots", [])]
    found = []
    for aim in (note.Dest for note in notes if note.Subtype == "/Link"):
        name = str(aim) if isinstance(aim, pikepdf.String) else ""
        page, _, _, height, _ = named[name] if name else aim
        found.append((name, places[page.objgen], float(height)))
    return found


def values(pdf: bytes, key: str) -> list[str]:
    """The values of this key in all dictionaries of the file."""
    document = opened(pdf)  # its objects live no longer than it
    parts = [part for part in document.objects if isinstance(part, pikepdf.Dictionary)]
    return [str(part[key]) for part in parts if key in part]
