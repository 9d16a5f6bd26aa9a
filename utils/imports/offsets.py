"""Offsets of other tools: what they count, in which form of the text, and where that is in ours.

Python counts code points, JavaScript UTF-16 units, some tools bytes or grapheme clusters; a byte
order mark or CRLF in their copy of the text moves all that follows. The words a span repeats tell
which of these it was. Nothing is placed by likeness: the words stand there, or they do not.
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import regex

from utils.annotation.fragments import Fragments, words
from utils.files import cut
from utils.hindi.text import grapheme_clusters
from utils.imports.draft import Marked

UNITS = ("code points", "UTF-16", "bytes", "grapheme clusters")
INSIDE = regex.compile(r"(?<=[\p{L}\p{M}\p{N}])(?=[\p{L}\p{M}\p{N}])")


class Differs(Exception):
    """Their text is not ours; the message says where they part."""


class Unclear(Exception):
    """No words tell what the offsets count, and they fit no way of counting."""


@dataclass(frozen=True)
class OffsetReading:
    """One way to read the offsets of a file: `unit`s of `theirs`, a copy of our text."""

    theirs: str
    ours: str
    unit: str

    @cached_property
    def ruler(self) -> dict[int, int]:
        """Offset in the unit -> offset in code points of their text."""
        if self.unit == "grapheme clusters":
            starts = [cluster.start for cluster in grapheme_clusters(self.theirs)]
            return dict(enumerate([*starts, len(self.theirs)]))
        widths = {
            "code points": lambda _: 1,
            "UTF-16": lambda letter: 1 + (letter > "\uffff"),
            "bytes": lambda letter: len(letter.encode("utf-8")),
        }[self.unit]
        return {n: at for at, n in enumerate(accumulate(map(widths, self.theirs), initial=0))}

    @cached_property
    def places(self) -> list[int | None]:
        """Offset in their text -> offset in ours; None inside a letter that ours writes otherwise."""
        return same_text(self.theirs, self.ours)

    def place(self, fragments) -> tuple[tuple[int, int], ...] | None:
        """The fragments in our text, or None where an offset is none of this reading."""
        ends = [self.ruler.get(at) for pair in fragments for at in pair]
        ends = [None if at is None else self.places[at] for at in ends]
        pairs = tuple(zip(ends[::2], ends[1::2], strict=True))
        known = None not in ends and pairs and all(a < b for a, b in pairs)
        return pairs if known else None

    def fits(self, span) -> int:
        """2 if the words of the span stand where it points, 1 if but for white space at its ends.

        Without words it fits if it cuts none apart, 0 is no fit.
        """
        placed = self.place(span.fragments)
        if placed is None:
            return 0
        if span.quote:
            here, quote = plain(words(self.ours, placed)), plain(span.quote)
            return 2 * (here == quote) or int(here.strip() == quote.strip())
        parts = [self.ours[a:b] for a, b in placed]
        edges = [at for pair in placed for at in pair]
        cuts = any(INSIDE.match(self.ours, at) for at in edges)
        return 0 if cuts or any(part != part.strip() for part in parts) else 2


def plain(string) -> str:
    """A quote without what tools change in it: NFC, one space for white space."""
    return regex.sub(r"\s+", " ", unicodedata.normalize("NFC", string))


def same_text(theirs: str, ours: str) -> list[int | None]:
    """Offset in their text -> offset in ours, if the texts differ in nothing but their form.

    Form is: a byte order mark, CRLF or CR for a line feed, letters in another Unicode form than
    NFC, white space before the first and after the last word. Raises Differs for more.
    """
    pieces, places, at = [], [], 0
    for cluster in grapheme_clusters(theirs):
        was = theirs[cluster.start : cluster.end]
        now = "\n" if was in ("\r\n", "\r") else unicodedata.normalize("NFC", was)
        now = "" if was == "\ufeff" and cluster.start == 0 else now
        pieces.append(now)
        places += [at + k if now == was or k == 0 else None for k in range(len(was))]
        at += len(now)
    made = "".join(pieces)
    shift = len(ours) - len(ours.lstrip()) - (len(made) - len(made.lstrip()))
    if made.strip() != ours.strip():
        raise Differs(first_difference(made, ours))
    return [
        None if at is None or not 0 <= at + shift <= len(ours) else at + shift
        for at in [*places, at]
    ]


def first_difference(theirs, ours) -> str:
    """Where two texts part, and what stands there in each."""
    a, b = theirs.lstrip(), ours.lstrip()
    at = next((k for k, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(a), len(b)) if at is None else at
    here = at + len(ours) - len(b)
    line = ours.count("\n", 0, here) + 1
    shown = [f"«{cut(text[max(0, at - 10) : at + 20], 40)}»" for text in (a, b)]
    return f"line {line}, offset {here}: it has {shown[0]}, the article {shown[1]}"


def copies(theirs: str) -> dict[str, str]:
    """How tools keep a text -> the copy: as the file has it first, then the usual variants."""
    bare = theirs.removeprefix("\ufeff").replace("\r\n", "\n")
    crlf = bare.replace("\n", "\r\n")
    named = {
        "": theirs,
        " of a text with line feeds": bare,
        " of a text with CRLF": crlf,
        " of a text with a byte order mark": "\ufeff" + bare,
        " of a text with a byte order mark and CRLF": "\ufeff" + crlf,
    }
    first = {}
    for name, text in named.items():
        first.setdefault(text, name)
    return {name: text for text, name in first.items()}


@dataclass(frozen=True)
class Placed:
    """Where the spans are in our text. lost: span -> why it is nowhere. said: what was mended."""

    fragments: dict[Marked, Fragments]
    lost: dict[Marked, str]
    said: list[str]


def place_all(marked, theirs: str, ours: str, unit: str = "") -> Placed:
    """Place the spans of a file by the reading of its offsets that most of their words bear out.

    unit: one of UNITS, where it is known. Of readings that fit as many spans the plainest counts. A
    span that does not fit is placed where its words stand, if they stand once, or is lost. Raises
    Differs if the texts are two, Unclear if the file has no words to tell by and no reading fits.
    """
    theirs = theirs or ours
    same_text(theirs, ours)
    best, most, name = None, (-1, 0), ""
    for copied, text in copies(theirs).items():
        for counted in (unit,) if unit else UNITS:
            reading = OffsetReading(text, ours, counted)
            fits = [reading.fits(span) for span in marked]
            if (fitting := (sum(map(bool, fits)), sum(fits))) > most:
                best, most, name = reading, fitting, f"{counted}{copied}"
        if most[1] == 2 * len(marked):
            break
    quoted = any(span.quote for span in marked)
    if not quoted and not unit and most[0] < len(marked) and name != UNITS[0]:
        raise Unclear
    fragments, lost, mended, found = {}, {}, 0, 0
    for span in marked:
        placed = best.place(span.fragments)
        if placed and (not span.quote or best.fits(span)):
            fragments[span] = placed
            mended += placed != span.fragments
        elif once := _stands_once(span.quote, ours):
            fragments[span] = once
            found += 1
        else:
            lost[span] = _why_lost(span, ours)
    said = [f"offsets counted in {name}: {mended} repaired"] if mended else []
    if marked and not quoted:
        said.append(f"the file repeats no words: its offsets are taken as {name}, unchecked")
    if found:
        said.append(f"offsets that fit nothing: {found} spans placed where their words stand, once")
    return Placed(fragments, lost, said)


def _stands_once(quote, ours):
    quote = unicodedata.normalize("NFC", quote.replace("\r\n", "\n"))
    at = ours.find(quote) if quote else -1
    return ((at, at + len(quote)),) if at >= 0 and ours.find(quote, at + 1) < 0 else None


def _why_lost(span, ours) -> str:
    at = ";".join(f"{a} {b}" for a, b in span.fragments)
    if not span.quote:
        return f"the offsets {at} are none of the article's words"
    if times := len(regex.findall(regex.escape(span.quote), ours, overlapped=True)):
        return f"its words do not stand at {at}, and {times} times elsewhere"
    return f"its words stand nowhere in the article (it points at {at})"
