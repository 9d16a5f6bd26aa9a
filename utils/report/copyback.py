"""Hindi that copies back from a PDF by Typst: every word says its letters once, and as a whole.

Typst cuts a word wherever a mark is drawn lower than usual (ट्रं, बढ़ा): each piece then says the
letters at the cut again. And it says the true letters (ActualText, ISO 32000-1, 14.9.4) cluster by
cluster; a reader of PDFs takes the room that a vowel sign leaves at the end of one (े) for a space.
Of the 326 words of seeds/ 284 copy back as Typst writes them (typst/typst issue 4225, still open).
So the pieces are joined, and every word with such clusters says its letters as a whole, with the
space after it. The glyphs stay where they are, and so do pages, links and tags.
"""

from dataclasses import dataclass, field, replace
from io import BytesIO

import pikepdf
import regex
from pikepdf import Array, Dictionary, Name, Operator

PUNCTUATION = regex.compile(r"\p{P}+\s?")
# Typst knows no script of a language in its tags: report.typ gives hi-Latn as the region ZZ.
REGION, SCRIPT = "-ZZ", "-Latn"


@dataclass
class _Word:
    """A word with the space behind it, or the piece of one that stands in one text item of a page."""

    left: float  # where the item begins, in points from the left and the foot of the page
    foot: float
    right: float  # of its glyphs
    style: tuple  # ink, font, size
    clusters: list = field(default_factory=list)  # (letters, the glyph or the first of several)
    shown: list = field(default_factory=list)  # (x, y, glyphs and the gaps between them)
    whole: bool = False  # says its letters itself; plain glyphs need not

    @property
    def text(self) -> str:
        return "".join(letters for letters, _ in self.clusters)

    @property
    def ended(self) -> bool:
        return self.clusters[-1][0].isspace()


def mended(pdf: bytes) -> bytes:
    """A PDF by Typst with its words whole. The same PDF gives the same bytes."""
    out, packed = BytesIO(), pikepdf.ObjectStreamMode.generate
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            fonts = {name: _read_font(font) for name, font in page.Resources.Font.items()}
            page.Contents.write(_whole_words(pikepdf.parse_content_stream(page), fonts))
        for part in document.objects:
            _name_script(part)
        document.save(out, deterministic_id=True, object_stream_mode=packed)
    return out.getvalue()


def _name_script(part) -> None:
    if isinstance(part, Dictionary) and "/Lang" in part:
        part.Lang = str(part.Lang).replace(REGION, SCRIPT)


def _read_font(font) -> tuple[dict, dict]:
    """(glyph -> its letters, glyph -> its width in thousandths of the size)."""
    letters, widths = {}, {}
    for operands, operator in pikepdf.parse_content_stream(font.ToUnicode):
        if str(operator) == "endbfchar":
            codes = [bytes(operand) for operand in operands]
            texts = (code.decode("utf-16-be") for code in codes[1::2])
            letters.update(zip(codes[::2], texts, strict=True))
    triples = iter(font.DescendantFonts[0].W)
    for first, last, width in zip(triples, triples, triples, strict=True):
        widths.update((code.to_bytes(2), float(width)) for code in range(first, last + 1))
    return letters, widths


def _whole_words(instructions, fonts) -> bytes:
    """A page's content in which every word of clusters says its letters once."""
    out, last, depth, filled = [], None, 0, False
    for instruction in instructions:
        operator = str(instruction.operator)
        depth += (operator == "q") - (operator == "Q")
        filled = filled or operator in ("f", "f*")
        if operator == "q":
            start = len(out) + 1
        elif operator == "BT":
            begin = len(out) + 1
        elif operator == "BDC":
            _name_script(instruction.operands[1])
        elif operator == "ET" and depth == 1:  # on the page itself, in no picture
            words = _read(out[start : begin - 1], out[begin:], fonts)
            # What has a background of its own stays on it.
            if last and words and not filled and _joined(last, words[0]):
                words.pop(0)
            last, filled = (words or [last])[-1], False
            out[begin:] = [words]
        out.append(instruction)
    flat = (_written(part) if isinstance(part, list) else [part] for part in out)
    return pikepdf.unparse_content_stream([instruction for part in flat for instruction in part])


def _read(head, instructions, fonts) -> list[_Word]:
    """The words of a text item. head: its place on the page and its ink."""
    ink = {str(operator): operands for operands, operator in head}
    left, foot = (float(value) for value in ink.pop("cm")[4:])
    words, said = [], None
    for operands, operator in instructions:
        match str(operator):
            case "BDC":
                said = str(operands[1].ActualText)
            case "EMC":
                said = None
            case "Tf":
                style = (repr(ink), *operands)
            case "Tm":
                x, y = left + float(operands[4]), foot - float(operands[5])
            case "Tj" | "TJ" as name:
                row = operands if name == "Tj" else operands[0]
                new = _Word(left, foot, left, style)
                _show(words, new, row, said, x, y, *fonts[str(style[1])])
    return words


def _show(words, new, row, said, x, y, letters, widths) -> None:
    """Add what one operator shows to the words of an item: a cluster of glyphs, or plain ones.

    new: an empty word of the item.
    """
    size, first = float(new.style[2]) / 1000, True
    for part in row:
        if not isinstance(part, pikepdf.String):
            x -= float(part) * size
            if not first:
                words[-1].shown[-1][2].append(part)
            continue
        codes = bytes(part)
        for code in (codes[i : i + 2] for i in range(0, len(codes), 2)):
            if not words or words[-1].ended:
                words.append(replace(new, clusters=[], shown=[]))
                first = True
            word = words[-1]
            if first:
                word.shown.append((x, y, []))
            if first or said is None:
                word.clusters.append((letters.get(code, "") if said is None else said, code))
            word.shown[-1][2].append(code)
            x += widths.get(code, 0) * size
            word.right, word.whole = max(word.right, x), word.whole or said is not None
            first = False


def _joined(word, piece) -> bool:
    """Add the first word of an item to the last one of the item before, if it is a piece of that.

    It is if it stands right behind, in the same ink, font and size, and is either cut off in its
    height or nothing but the punctuation after a word of clusters.
    """
    size, raised = float(word.style[2]), abs(piece.foot - word.shown[-1][1])
    if word.ended or piece.style != word.style or abs(piece.left - word.right) > size / 5:
        return False
    if raised >= size or not raised and not (word.whole and PUNCTUATION.fullmatch(piece.text)):
        return False  # a line further down is further away
    (text, glyph), (before, glyph_before) = piece.clusters[0], word.clusters[-1]
    # The cluster they were cut in is said once. The next may be the same again; then it begins with
    # the same glyph.
    again = raised and text == before and glyph != glyph_before
    word.clusters += piece.clusters[bool(again) :]
    word.shown += piece.shown
    word.whole = word.whole or piece.whole or raised > 0
    word.right = piece.right
    return True


def _written(words):
    """The instructions that show the words of a text item."""
    for word in words:
        if word.whole:
            yield [Name.Span, Dictionary(ActualText=word.text)], Operator("BDC")
        yield word.style[1:], Operator("Tf")
        for x, y, glyphs in word.shown:
            yield [1, 0, 0, -1, x - word.left, word.foot - y], Operator("Tm")
            yield [Array(glyphs)], Operator("TJ")
        if word.whole:
            yield [], Operator("EMC")
