"""Hindi that copies back from a PDF by Typst: every word says its letters once, and as a whole.

Typst cuts a word wherever a mark is drawn lower than usual (ट्रं, बढ़ा): each piece then says the
letters at the cut again. And it says the true letters (ActualText, ISO 32000-1, 14.9.4) cluster by
cluster; a reader of PDFs takes the room that a vowel sign leaves at the end of one (े) for a space.
So the pieces are joined, and every word with such clusters says its letters as a whole, with the
space after it. The glyphs stay where they are, and so do pages, links and tags.
"""

import zlib
from dataclasses import dataclass, field

import regex

STRING = rb"(?:\((?:\\.|[^\\()])*\)|<[0-9A-F]*>)"
# One text operator as Typst writes it, inside its ActualText if it has one.
SHOW = (
    rb"\s*(?:/Span<</ActualText(?P<said>%s)>>BDC)?\s*0 Tr/(?P<font>f\d+) (?P<size>\S+) Tf 1 0 0 -1 "
    rb"(?P<x>\S+) (?P<y>\S+) Tm(?:\[(?P<row>(?:%s|[-0-9.\s]+)*)\]TJ|(?P<one>%s)Tj)(?:\nEMC)?"
) % (STRING, STRING, STRING)
# One text item: the operators that share a place and an ink.
ITEM = regex.compile(
    rb"q 1 0 0 -1 (?P<x>\S+) (?P<y>\S+) cm(?P<ink>[^\n]*)\nBT(?P<shows>(?:%s)+)\s*ET\nQ"
    % regex.sub(rb"\?P<\w+>", b"?:", SHOW),
    regex.DOTALL,
)
SHOW = regex.compile(SHOW, regex.DOTALL)
ROW_PART = regex.compile(STRING + rb"|[-0-9.]+", regex.DOTALL)
FILLED, PUNCTUATION = regex.compile(rb"\sf\*?\s"), regex.compile(r"\p{P}+")
# Typst knows no script of a language in its tags: report.typ gives hi-Latn as the region ZZ.
REGION, LATIN = regex.compile(rb"(/Lang\([a-z]+)-ZZ\)"), rb"\1-Latn)"


@dataclass
class _Glyph:
    x: float  # in points, from the left and the foot of the page
    y: float
    width: float
    code: bytes
    text: str  # the letters of a cluster stand at its first glyph
    whole: bool  # it is a cluster by itself, which any reader understands


@dataclass
class _Item:
    """One text item of a page. words: lists of glyphs to be shown here, spaces among them."""

    match: regex.Match
    style: tuple  # ink, font and size
    behind: bytes  # what is drawn between the item before and this one
    x: float
    y: float
    glyphs: list
    words: list = field(default_factory=list)
    changed: bool = False

    @property
    def right(self) -> float:
        return max(self.x, *(glyph.x + glyph.width for glyph in self.glyphs))


def mended(pdf: bytes) -> bytes:
    """A PDF by Typst with its words whole, and a new table of where its objects stand.

    Everything else stays byte for byte; so does a text whose form is not the one expected here.
    """
    table = int(regex.search(rb"startxref\s+(\d+)", pdf)[1])
    rows = regex.finditer(rb"(\d{10}) \d{5} ([nf])", pdf[table:])
    starts = {n: int(row[1]) for n, row in enumerate(rows) if row[2] == b"n"}
    order = sorted(starts, key=starts.get)
    ends = [*(starts[n] for n in order[1:]), table]
    parts = {n: pdf[starts[n] : end] for n, end in zip(order, ends, strict=True)}
    for page in [part for part in parts.values() if regex.search(rb"/Type\s*/Page\b", part)]:
        number = int(regex.search(rb"/Contents (\d+) 0 R", page)[1])
        resources = parts[int(regex.search(rb"/Resources (\d+) 0 R", page)[1])]
        fonts = {
            name: _read_font(parts[int(font)], parts)
            for name, font in regex.findall(rb"/(f\d+) (\d+) 0 R", resources)
        }
        old = _stream(parts[number])
        if (new := REGION.sub(LATIN, _whole_words(old, fonts))) != old:
            data = zlib.compress(new)
            head = parts[number].partition(b"stream")[0]
            head = regex.sub(rb"/Length \d+", b"/Length %d" % len(data), head)
            parts[number] = head + b"stream\n" + data + b"\nendstream\nendobj\n\n"
    out, places, place = [pdf[: starts[order[0]]]], {}, starts[order[0]]
    for n in order:
        if b"/StructElem" in parts[n][:40]:
            parts[n] = REGION.sub(LATIN, parts[n])
        places[n], place = b"%010d 00000 n" % place, place + len(parts[n])
        out.append(parts[n])
    rows = (places[n] for n in sorted(places))
    end = regex.sub(rb"\d{10} \d{5} n", lambda _: next(rows), pdf[table:])
    return b"".join(out) + regex.sub(rb"startxref\s+\d+", b"startxref\n%d" % place, end)


def _stream(part: bytes) -> bytes:
    data = regex.search(rb"stream\r?\n(.*)\r?\nendstream", part, regex.DOTALL)[1]
    return zlib.decompress(data) if b"/FlateDecode" in part else data


def _read_font(font: bytes, parts) -> tuple[dict, dict]:
    """(glyph -> its letters, glyph number -> its width in thousandths of the size)."""
    glyphs = parts[int(regex.search(rb"/DescendantFonts\[(\d+) 0 R\]", font)[1])]
    widths = {}
    for first, last, width in regex.findall(
        rb"(\d+) (\d+) ([0-9.]+)", regex.search(rb"/W\[(.*?)\]", glyphs)[1]
    ):
        widths.update(dict.fromkeys(range(int(first), int(last) + 1), float(width)))
    unicode = _stream(parts[int(regex.search(rb"/ToUnicode (\d+) 0 R", font)[1])])
    pairs = regex.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", unicode)
    hexadecimal = [[bytes.fromhex(code.decode()) for code in pair] for pair in pairs]
    return {glyph: text.decode("utf-16-be") for glyph, text in hexadecimal}, widths


def _string(value: bytes) -> bytes:
    """The bytes of a PDF string, (…) or <…>."""
    if value[:1] == b"<":
        return bytes.fromhex(value[1:-1].decode())
    named = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def one(match):
        return bytes([int(match[1], 8)]) if match[1].isdigit() else named.get(match[1], match[1])

    return regex.sub(rb"\\([0-7]{1,3}|.)", one, value[1:-1], flags=regex.DOTALL)


def _read_item(match, fonts, behind) -> _Item | None:
    """A text item, its glyphs in their places; None if a glyph of it has no letters."""
    left, foot, glyphs = float(match["x"]), float(match["y"]), []
    for show in SHOW.finditer(match["shows"]):
        texts, widths = fonts[show["font"]]
        size = float(show["size"])
        x, y = left + float(show["x"]), foot - float(show["y"])
        said = None
        if show["said"] is not None:
            said = _string(show["said"])
            bom = said.startswith(b"\xfe\xff")
            said = said[2:].decode("utf-16-be") if bom else said.decode("latin-1")
        for part in ROW_PART.findall(show["row"] or show["one"]):
            if part[:1] not in b"(<":
                x -= float(part) * size / 1000
                continue
            codes = _string(part)
            for code in (codes[i : i + 2] for i in range(0, len(codes), 2)):
                text = texts.get(code) if said is None else said
                if text is None:
                    return None
                width = widths.get(int.from_bytes(code), 0) * size / 1000
                glyphs.append(_Glyph(x, y, width, code, text, said is None))
                said, x = said and "", x + width
    style = (match["ink"], show["font"], float(show["size"]))
    return _Item(match, style, behind, left, foot, glyphs)


def _whole_words(content: bytes, fonts) -> bytes:
    """A page's content in which every word of clusters says its letters once."""
    items, place = [], 0
    for match in ITEM.finditer(content):
        if item := _read_item(match, fonts, content[place : match.start()]):
            items.append(item)
            place = match.end()
    _join(items)
    out, place = [], 0
    for item in (item for item in items if item.changed):
        out += [content[place : item.match.start()], _written(item)]
        place = item.match.end()
    return b"".join(out) + content[place:]


def _join(items) -> None:
    """Gather the words of the items. One cut into several items goes to the first of them."""
    last = word = cluster = None
    for item in items:
        raised = abs(item.y - last.y) if last else 0
        if word and _continues(item, last, raised, word):
            item.changed = last.changed = True
            first = item.glyphs[0]
            # The next syllable may be the same again; then it begins with the same glyph.
            if raised and first.text == cluster.text and first.code != cluster.code:
                first.text = ""
            word[0].whole = word[0].whole and not raised
        else:
            word = None
        for glyph in item.glyphs:
            if word is None:
                word = []
                item.words.append(word)
            word.append(glyph)
            cluster = glyph if glyph.text else cluster
            if glyph.text.isspace():
                word = None
        item.changed = item.changed or not all(glyph.whole for glyph in item.glyphs)
        last = item


def _continues(item, last, raised, word) -> bool:
    """Whether an item goes on with the word that the item before it ends in.

    It does if it stands right behind, in the same font, size and ink, and is either cut off in its
    height or nothing but the punctuation after a word of clusters. What has a background of its own
    stays on it.
    """
    size = item.style[2]
    if item.style != last.style or abs(item.x - last.right) > size / 5:
        return False
    if FILLED.search(item.behind) or raised >= size:  # a line further down is further away
        return False
    rest = "".join(glyph.text for glyph in item.glyphs).partition(" ")[0]
    return raised > 0 or bool(PUNCTUATION.fullmatch(rest)) and not all(g.whole for g in word)


def _written(item) -> bytes:
    """A text item with its words, each that is not plain inside its letters."""
    out, plain = [], []
    for word in item.words:
        if all(glyph.whole for glyph in word):
            plain += word
            continue
        said = "".join(glyph.text for glyph in word).encode("utf-16-be").hex().upper()
        out += [_shown(plain, item), b"/Span<</ActualText<FEFF%s>>>BDC" % said.encode()]
        out += [_shown(word, item), b"\nEMC"]
        plain = []
    out = b"".join([*out, _shown(plain, item)])
    place = b"%s %s" % (item.match["x"], item.match["y"])
    return b"q 1 0 0 -1 %s cm%s\nBT%s\nET\nQ" % (place, item.match["ink"], out) if out else b""


def _shown(glyphs, item) -> bytes:
    """The text operators that show glyphs in their places: one for each row."""
    _, font, size = item.style
    out, row, pen = [], None, None
    for glyph in glyphs:
        if row is None or glyph.y != row:
            out.append(b"]TJ" if out else b"")
            place = b"%.5f %.5f" % (glyph.x - item.x, item.y - glyph.y)
            out.append(b" 0 Tr/%s %g Tf 1 0 0 -1 %s Tm[" % (font, size, place))
            row, pen = glyph.y, glyph.x
        if gap := round((pen - glyph.x) * 1000 / size, 3):
            out.append(b"%.3f" % gap)
        out.append(b"<%s>" % glyph.code.hex().upper().encode())
        pen = glyph.x + glyph.width
    return b"".join([*out, b"]TJ"] if out else out).replace(b"><", b"")
