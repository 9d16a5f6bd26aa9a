"""Sentences, words and grapheme clusters of Hindi text, as half-open code-point spans.

Every function is a pure function of a string, and every span (start, end) points into
that string: ``text[start:end]`` is what was found. The text itself is never changed;
only `normalize`, used once when a file comes in, makes a new string, and it says where
each of its characters came from.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex


class Span(NamedTuple):
    """A half-open stretch of text, in code points: ``text[start:end]``."""

    start: int
    end: int


# -- grapheme clusters ---------------------------------------------------------------

_CLUSTER = regex.compile(r"\X")


def grapheme_clusters(text: str) -> list[Span]:
    """The spans of what a reader sees as one character (Unicode UAX #29, extended)."""
    return [Span(*match.span()) for match in _CLUSTER.finditer(text)]


def cuts_cluster(text: str, start: int, end: int) -> bool:
    """True if the span begins or ends inside a grapheme cluster, so that the cut would
    tear a vowel sign from its letter. Raises ValueError when it is out of bounds."""
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span ({start}, {end}) is outside a text of {len(text)} characters")
    return _inside_cluster(text, start) or _inside_cluster(text, end)


def _inside_cluster(text: str, position: int) -> bool:
    if position in (0, len(text)):
        return False
    # Nothing before the last space can change how the clusters after it fall.
    since = max(text.rfind(" ", 0, position), text.rfind("\n", 0, position), 0)
    for match in _CLUSTER.finditer(text, since):
        if match.end() >= position:
            return match.end() > position
    return False


def joined(text: str, position: int) -> bool:
    """True if the characters before and after a position share a grapheme cluster, judged
    by these two alone: enough where one is white space, a digit or a punctuation mark."""
    pair = text[position - 1 : position + 1] if position else ""
    return len(pair) == 2 and _CLUSTER.match(pair).end() == 2


# -- reading a text in ---------------------------------------------------------------

_LINE_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_LINE_BREAKS}]*+(?:\r\n|[{_LINE_BREAKS}]|(?!\Z)|(?<=.)\Z)")


def paragraphs(source: str | Iterable[str]) -> Iterator[tuple[int, str]]:
    """(offset, line) of every line that is not blank, one at a time.

    ``source`` is a text, or an open file (``open(path, encoding="utf-8", newline="")``),
    so that an archive of any size is read in the memory of its longest line. Adding the
    offset turns spans in a line into spans in the whole.
    """
    lines = (match.group() for match in _LINE.finditer(source)) if isinstance(source, str) else source
    offset = 0
    for line in lines:
        if line and not line.isspace():
            yield offset, line
        offset += len(line)


def normalize(raw: str) -> tuple[str, Sequence[int]]:
    """NFC text and a map back: character i of the text began at offset_map[i] of raw.

    The map has one entry more than the text, so that a span maps back as
    ``raw[offset_map[start]:offset_map[end]]``; this is exact wherever the span does not
    cut a grapheme cluster. NFC writes the nukta letters U+0958..U+095F as two characters.
    """
    if unicodedata.is_normalized("NFC", raw):
        return raw, range(len(raw) + 1)
    parts, offsets = [], []
    for start, end in grapheme_clusters(raw):
        part = unicodedata.normalize("NFC", raw[start:end])
        parts.append(part)
        offsets.extend(min(start + i, end - 1) for i in range(len(part)))
    offsets.append(len(raw))
    return "".join(parts), offsets


# -- sentences -----------------------------------------------------------------------

# Names of Latin letters: एस. के. सिन्हा.
LETTER_NAMES = frozenset(
    """ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी वि डब्ल्यू डब्लू एक्स वाई
    वाय जेड जैड""".split()
)
_SURELETTER_NAMES = "|".join(rf"(?<=\s{word}\.)" for word in sorted(LETTER_NAMES - {"आई"} | {"डॉ"}))
_MONTHS = "जन|फ|मार्च|अप्र|मई|जून|जुल|अग|सित|अक्|नव|दिस"
# A piece ends at a mark or at the end of its line. Most marks are a danda before a letter:
# they end a sentence, and no group matches. Group 1 holds the marks that need a second
# look; group 2 says that the line ended without one. A mark between digits is part of the
# number (1।2 करोड़), unless a year stands before it and a date after it (1947।2 अक्टूबर).
_PIECE = re.compile(
    rf"""(?=\S)
    (?: [^।॥?!…|.{_LINE_BREAKS}]++
      | (?<=\d)[।.](?=\d)
        (?! (?<=[12१२]\d{{3}}।)(?<!\d[12१२]\d{{3}}।)
            (?: \d{{1,2}}\s*(?:{_MONTHS}) | [12१२]\d{{3}}(?!\d) ) )
      | \.(?:{_SURELETTER_NAMES})(?=[ ]?[\u0904-\u0939])
    )*+
    (?: [।॥][”’»)\]}}]?(?=[ ]{{0,2}}(?:[\u0904-\u0939A-Za-z\d(\[“‘]|\n|\Z))
      | ([।॥?!…|.]++(?:[^\S{_LINE_BREAKS}]?[”’»)\]}}])*+)
      | ()
    )""",
    re.VERBOSE,
)
_SAFE_START = frozenset(map(chr, [*range(0x904, 0x93A), *range(0x21, 0x7F)]))
_NEXT = regex.compile(rf"[^\S{_LINE_BREAKS}]*+(?:(?P<line>[{_LINE_BREAKS}]|\Z)|(?P<word>[\p{{L}}\p{{M}}]++)(?P<dot>\.?))")
_END_MARK = re.compile(r"[।॥?!\n]|\.\s")
_LAST_WORD = regex.compile(r"([\p{L}\p{M}\p{N}\u200c\u200d]++)[ ]?\Z")

# Abbreviations of more than one cluster; a single cluster is one unless it is a word.
_ABBREVIATIONS = frozenset(
    """किमी सेमी मिमी किग्रा इंजी एड अधि अनु संपा उदा फिल सेंट ब्रिगे कैप लेफ्टि कर्न सार्ज मोहम्म रजि
    Mr Mrs Ms Dr Prof St Sr Jr vs No Nos Gen Col Lt Capt Rs Inc Ltd Co Fig etc eg ie Sgt Maj Gov""".split()
)
_SHORT_WORDS = frozenset(
    """है हैं था थे थी थीं हो हों हूं हूँ गा गे जा आ ला पा दो लो लें दें दे ले की का को से में ने ही
    भी तो न ना ये वे वो क्या क्यों हां हाँ मैं हम तू दी ली दीं लीं कीं रे सा सौ नौ छः जो सो कि या मां माँ
    व आई दूं लूं दूँ लूँ""".split()
)
# Words that cannot begin a sentence: what stands before them has not ended one.
_CANNOT_BEGIN = frozenset("ने को का की के में ही भी है हैं था थी थे द्वारा वाले वाली वाला".split())
_DOMAINS = frozenset("कॉम इन नेट ओआरजी ऑर्ग कोम".split())


def sentences(text: str, headings: Iterable[tuple[int, int]] = ()) -> list[Span]:
    """The sentences of a text. Spans and the white space between them tile the text.

    A line break always ends a sentence. ``headings`` are spans that a person marked as
    headings: each is a segment of its own, even when it runs into the next sentence
    without any mark. Raises ValueError when headings are empty, overlap, leave the text or
    cut a grapheme cluster.
    """
    found, position = [], 0
    for start, end in sorted(headings):
        if start < position or start >= end:
            raise ValueError(f"heading ({start}, {end}) is empty or overlaps the one before")
        if cuts_cluster(text, start, end):
            raise ValueError(f"heading ({start}, {end}) cuts a grapheme cluster")
        found += _sentences(text, position, start)
        found.append(Span(start, end))
        position = end
    return found + _sentences(text, position, len(text))


def _sentences(text: str, begin: int, end: int) -> list[Span]:
    found, start, quotes = [], None, _Quotes(text, begin)
    add, new = found.append, tuple.__new__
    for match in _PIECE.finditer(text, begin, end):
        first, last = match.span()
        kind = match.lastindex
        if kind is None and start is None and text[first] in _SAFE_START:
            add(new(Span, (first, last)))  # nearly every sentence
            continue
        if start is None:
            start = first - (first > begin and joined(text, first))
        if kind == 1:
            last = _sentence_end(text, start, match.start(1), last, end, quotes)
            if last is None:
                continue
        elif kind == 2:
            last = first + len(text[first:last].rstrip())
            last += joined(text, last)
        add(Span(start, last))
        start = None
    if start is not None:
        add(Span(start, end))
    return found


class _Quotes:
    """Tells whether a straight quote after an end mark closes or opens a quotation."""

    def __init__(self, text: str, begin: int):
        self.text, self.counted = text, begin
        self.open = {'"': False, "'": False}

    def closes(self, start: int, position: int, default: bool) -> bool:
        """True if the quote at position closes one; its sentence began at start.

        ``default`` is how it looks: attached to the mark and apart from what follows."""
        quote = self.text[position]
        line = self.text.rfind("\n", self.counted, position) + 1
        if line:
            self.counted, self.open = line, {'"': False, "'": False}
        for each in self.open:
            self.open[each] ^= self.text.count(each, self.counted, position) % 2 == 1
        self.counted = position
        if self.text.count(quote, max(start, position - 1000), position) % 2 == 1:
            return True
        # An even number so far: does the quote pair with one in the next sentence?
        stop = _END_MARK.search(self.text, position, position + 1000)
        stop = stop.start() if stop else position + 1000
        if self.text.count(quote, position + 1, stop) % 2 == 1:
            return False
        return default or self.open[quote]


def _sentence_end(
    text: str, start: int, mark: int, after: int, end: int, quotes: _Quotes
) -> int | None:
    """Where the sentence ends whose marks are text[mark:after], or None when it goes on."""
    at = after + (text[after : after + 1] == " ")
    if at < end and text[at] in "\"'":
        if quotes.closes(start, at, at == after and (at + 1 == end or text[at + 1].isspace())):
            after = at + 1
            while after < end and text[after] in "\"'”’»)]}":
                after += 1
    if joined(text, after):
        return None
    following = _NEXT.match(text, after, end)
    if following and following["line"] is not None:
        return after
    if text[after : after + 1] in tuple(",;"):
        return None
    kind = text[mark]
    if kind in "।॥":
        return after
    if following and following["word"] in _CANNOT_BEGIN and not following["dot"]:
        return None
    before = text[mark - 1] if mark > start else " "
    attached = following is not None and following.start("word") == after
    if kind in "?!":
        return None if before == "(" else after
    if kind == "|":
        bare = text[max(start, mark - 2) : mark].rstrip()
        return after if bare and "\u0900" <= bare[-1] <= "\u097f" else None
    if kind == "…" or text.startswith("..", mark):
        return None if attached else after
    return None if _dot_is_inside(text, start, mark, following, attached) else after


def _dot_is_inside(
    text: str, start: int, dot: int, following: regex.Match | None, attached: bool
) -> bool:
    """True if the full stop at dot belongs to an abbreviation, initial, address or list number."""
    last = _LAST_WORD.search(text, max(start, dot - 24), dot)
    if last is None:
        return False
    word, next_word = last[1], following["word"] if following else ""
    if word.isdigit() or len(word) == 1:
        if last.start(1) == start and len(word) <= 3:  # 1. or क. before the item of a list
            return True
    if word.isdigit():
        return attached and next_word.isascii()
    if attached and (next_word in _DOMAINS or (next_word.isascii() and word.isascii())):
        return True
    if not attached and next_word and next_word[0].islower():
        return True
    if word == "ले":  # लेफ्टिनेंट, or "take"
        return next_word in ("जनरल", "कर्नल")
    if word == "आई":  # the letter I, or "came"
        return next_word in LETTER_NAMES and (attached or bool(following["dot"]))
    return _abbreviates(word)


def _abbreviates(word: str) -> bool:
    """True if a full stop after this word marks an abbreviation (डॉ., एस., कि.), not an end."""
    if word in LETTER_NAMES or word in _ABBREVIATIONS:
        return True
    if word.isascii():
        return len(word) == 1 and word.isalpha()
    return word not in _SHORT_WORDS and _CLUSTER.match(word).end() == len(word)


# -- words ---------------------------------------------------------------------------

_SIGNS = r"\p{M}\p{GCB=EX}\p{GCB=SM}\p{GCB=ZWJ}"
_WORD = regex.compile(
    rf"""\p{{Nd}}++(?:[.,।:]\p{{Nd}}++)*+[\p{{L}}{_SIGNS}]*+   # १२,०००  1।2  10:30  21वीं
      | [A-Za-z0-9]++(?:[.@_-][A-Za-z0-9]++)++               # an address on the web
      | (?P<word>[\p{{L}}\p{{N}}{_SIGNS}]++)(?P<dot>\.?+)
      | \X                                                   # any other mark, alone
    """,
    regex.VERBOSE,
)
_CROSSING = regex.compile(r"[\p{GCB=Prepend}ℹ]")


def words(text: str) -> list[Span]:
    """The words, numbers and punctuation marks of a text.

    A number such as 1।2, १२,००० or 28,000 stays whole, an abbreviation keeps its full stop
    (डॉ., एस.), and a hyphen stands alone, as in the Universal Dependencies treebanks.
    """
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match["dot"] and not _abbreviates(match["word"]):
            found += [Span(start, end - 1), Span(end - 1, end)]
        elif not text[start].isspace():
            found.append(Span(start, end))
    if _CROSSING.search(text):
        edges = {start for start, _ in grapheme_clusters(text)} | {len(text)}
        found = [span for span in found if span.start in edges and span.end in edges]
    return found


# -- spelling keys -------------------------------------------------------------------

_FOLD = [
    (regex.compile(r"[\u093c\u0903\u200b-\u200d\ufeff\s.\-‐-―]+"), ""),
    (regex.compile(r"\u0901"), "\u0902"),
    (regex.compile(r"ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[ट-धसशजच])|म्(?=[प-भ])"), "\u0902"),
    (regex.compile(r"(?<=[\p{L}\p{M}])ये"), "ए"),
    (regex.compile(r"(?<=[\p{L}\p{M}])य[ीि]"), "इ"),
]
_LENGTHS = str.maketrans("ीूईऊॉऑ", "िुइउाआ")


def spelling_key(word: str) -> str:
    """A key that everyday spellings of one name share; for search only, never for storage.

    Joins ट्रंप/ट्रम्प, डीफेंस/डिफेंस, हज़ार/हजार, जोंग-उन/जोंग उन, गये/गए. Different words may
    share a key too (दिन, दीन): a key suggests, a person decides.
    """
    key = unicodedata.normalize("NFC", word).casefold()
    for pattern, replacement in _FOLD:
        key = pattern.sub(replacement, key)
    return key.translate(_LENGTHS)
