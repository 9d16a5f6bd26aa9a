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

# Two regional indicators make a flag; left to \X, a long row of them takes quadratic time.
_ONE_CLUSTER = r"(?:\p{GCB=RI}{2}[\p{GCB=EX}\p{GCB=SM}\p{GCB=ZWJ}]*+|\X)"
_CLUSTER = regex.compile(_ONE_CLUSTER)


def grapheme_clusters(text: str) -> list[Span]:
    """The spans of what a reader sees as one character (Unicode UAX #29, extended)."""
    return [Span(*match.span()) for match in _CLUSTER.finditer(text)]


def cuts_cluster(text: str, start: int, end: int) -> bool:
    """True if the span begins or ends inside a grapheme cluster, so that the cut would
    tear a vowel sign from its letter. Raises ValueError when it is out of bounds."""
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span ({start}, {end}) is outside a text of {len(text)} characters")
    return _inside_cluster(text, start) or _inside_cluster(text, end)


def _inside_cluster(text: str, position: int, lookback: int | None = None) -> bool:
    if position in (0, len(text)):
        return False
    # Nothing before the last space can change how the clusters after it fall.
    first = 0 if lookback is None else max(0, position - lookback)
    since = max(text.rfind(" ", first, position), text.rfind("\n", first, position), first)
    for match in _CLUSTER.finditer(text, since):
        if match.end() >= position:
            return match.end() > position
    return False


# Pairs that never join, to be quick about nearly all: Latin, Devanagari or punctuation, then
# one of these that is no sign (a virama may bind the consonant after it).
_SIMPLE = r"\x20-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0"
_APART = re.compile(rf"[{_SIMPLE}\u0900-\u094c\u094e-\u097f][{_SIMPLE}\u0904-\u0939\u0964-\u096f]")


def joined(text: str, position: int) -> bool:
    """True if a position lies inside a grapheme cluster, judged by the 200 characters before
    it: for an edge at white space, a digit, a mark or the beginning or end of a word."""
    if position and _APART.match(text, position - 1):
        return False
    return _inside_cluster(text, position, 200)


# -- reading a text in ---------------------------------------------------------------

_LINE_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_LINE_BREAKS}]*+(?:\r\n|[{_LINE_BREAKS}]|\Z)")


def paragraphs(source: str | Iterable[str]) -> Iterator[tuple[int, str]]:
    """(offset, line) of every line that is not blank, one at a time.

    ``source`` is a text, or an open file (``open(path, encoding="utf-8", newline="")``),
    so that an archive of any size is read in the memory of its longest line. The offset
    turns spans in a line into spans in the whole.
    """
    if isinstance(source, str):
        source = (match.group() for match in _LINE.finditer(source))
    offset = 0
    for line in source:
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


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# How Hindi spells the names of Latin letters: एस. के. सिन्हा.
LETTER_NAMES = _word_set(
    """ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी वि डब्ल्यू डब्लू एक्स वाई वाय
    जेड जैड"""
)
# Abbreviations of more than one cluster; a single cluster is one unless it is a short word.
_ABBREVIATIONS = _word_set(
    """किमी सेमी मिमी किग्रा इंजी एड अधि अनु संपा उदा फिल सेंट ब्रिगे कैप लेफ्टि कर्न सार्ज रजि
    Mr Mrs Ms Dr Prof St Sr Jr vs No Nos Gen Col Lt Capt Sgt Maj Gov Rs Inc Ltd Co Fig etc eg ie"""
)
_SHORT_WORDS = _word_set(
    """है हैं था थे थी थीं हो हों हूं हूँ गा गे जा आ ला पा दो लो लें दें दे की का को से में ने ही भी तो न ना ये
    वे वो क्या क्यों हां हाँ मैं हम तू दी ली दीं लीं कीं रे सा सौ नौ छः जो सो या मां माँ व दूं लूं दूँ लूँ
    स्त्री घी शी रॉ भू गौ ज्यों त्यों"""
)
# Words that cannot begin a sentence: what stands before them has not ended one.
_CANNOT_BEGIN = _word_set("ने को का की के में ही भी है हैं था थी थे द्वारा वाले वाली वाला")
_DOMAINS = _word_set("कॉम इन नेट ओआरजी ऑर्ग कोम")
_RANKS = _word_set("जनरल कर्नल")

_LETTER_AND_STOP = "|".join(rf"(?<=\s{name}\.)" for name in sorted(LETTER_NAMES - {"आई"} | {"डॉ"}))
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
      | \.(?:{_LETTER_AND_STOP})(?=[ ]?[\u0904-\u0939])
    )*+
    (?: [।॥][”’»)\]}}]?(?=[ ]{{0,2}}(?:[\u0904-\u0939A-Za-z\d(\[“‘]|\n|\Z))
      | ([।॥?!…|.]++(?:[^\S{_LINE_BREAKS}]?[”’»)\]}}])*+)
      | ()
    )""",
    re.VERBOSE,
)
_SAFE_START = frozenset(map(chr, [*range(0x904, 0x93A), *range(0x21, 0x7F)]))
_NEXT = regex.compile(
    rf"""[^\S{_LINE_BREAKS}]*+
    (?: (?P<line>[{_LINE_BREAKS}]|\Z) | (?P<word>[\p{{L}}\p{{M}}]++)(?P<stop>\.?) )""",
    regex.VERBOSE,
)
_LAST_WORD = regex.compile(r"([\p{L}\p{M}\p{N}\u200c\u200d]++)[ ]?\Z")
_END_MARK = re.compile(r"[।॥?!\n]|\.\s")
# उसने पूछा। after a quoted question: the sentence goes on to its verb of saying.
_SAYS = re.compile(r"[^।॥?!.\n]{0,60}?(?:पूछा|कहा|बोला|बोली|बोले|चिल्लाया|चिल्लाई|लिखा)\s?[।॥.]")


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
    position: int | None = begin
    while position is not None:
        pieces, position = _PIECE.finditer(text, position, end), None
        for match in pieces:
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
            if last > match.end():  # a closing quote: look for the next piece behind it
                position = last
                break
    if start is not None:
        add(Span(start, end))
    return found


def _sentence_end(
    text: str, start: int, mark: int, after: int, end: int, quotes: "_Quotes"
) -> int | None:
    """Where the sentence ends whose marks are text[mark:after], or None when it goes on."""
    kind = text[mark]
    at = after + (text[after : after + 1] == " ")
    if at < end and text[at] in "\"'":
        apart = at + 1 == end or text[at + 1].isspace()
        if quotes.closes(start, at, default=at == after and apart):
            after = at + 1
            while after < end and text[after] in "\"'”’»)]}":
                after += 1
    if joined(text, after):
        return None
    following = _NEXT.match(text, after, end)
    if following and following["line"] is not None:
        return after
    if text[after : after + 1] in (",", ";"):
        return None
    if kind in "।॥":
        return after
    if following and following["word"] in _CANNOT_BEGIN and not following["stop"]:
        return None
    attached = following is not None and following.start("word") == after
    if kind in "?!":
        doubt = text[mark - 1 : mark] == "("  # (?)
        says = text[after - 1] in "\"'”’»" and _SAYS.match(text, after, end)
        return None if doubt or says else after
    if kind == "|":
        letter = text[max(start, mark - 2) : mark].rstrip()[-1:]
        return after if "\u0900" <= letter <= "\u097f" else None
    if kind == "…" or text.startswith("..", mark):
        return None if attached else after
    return None if _stop_is_inside(text, start, mark, following, attached) else after


class _Quotes:
    """Tells whether a straight quote after an end mark closes or opens a quotation."""

    def __init__(self, text: str, begin: int):
        self.text, self.counted = text, begin
        self.open = {'"': False, "'": False}

    def closes(self, start: int, position: int, default: bool) -> bool:
        """True if the quote at position closes one; its sentence began at start.

        ``default`` is how it looks: attached to the mark before, apart from what follows.
        """
        line = self.text.rfind("\n", self.counted, position) + 1
        if line:
            self.counted, self.open = line, {'"': False, "'": False}
        for each in self.open:
            self.open[each] ^= self.text.count(each, self.counted, position) % 2 == 1
        self.counted = position
        quote = self.text[position]
        if self.text.count(quote, max(start, position - 1000), position) % 2 == 1:
            return True
        # An even number so far: does the quote pair with one in the next sentence?
        stop = _END_MARK.search(self.text, position, position + 1000)
        stop = stop.start() if stop else position + 1000
        if self.text.count(quote, position + 1, stop) % 2 == 1:
            return False
        return default or self.open[quote]


def _stop_is_inside(
    text: str, start: int, stop: int, following: regex.Match | None, attached: bool
) -> bool:
    """True if a full stop belongs to an abbreviation, initial, address or list number."""
    last = _LAST_WORD.search(text, max(start, stop - 24), stop)
    if last is None:
        return False
    word, next_word = last[1], (following["word"] or "") if following else ""
    if last.start(1) == start and len(word) <= 3 and (word.isdigit() or len(word) == 1):
        return True  # 1. or क. before the item of a list
    if word.isdigit():
        return attached and next_word.isascii()
    if attached and (next_word in _DOMAINS or (next_word.isascii() and word.isascii())):
        return True
    if not attached and next_word[:1].islower():
        return True
    if word == "ले":  # लेफ्टिनेंट, or "take"
        return next_word in _RANKS
    if word == "आई":  # the letter I, or "came"
        return next_word in LETTER_NAMES and (attached or bool(following["stop"]))
    return _abbreviates(word)


def _abbreviates(word: str) -> bool:
    """True if a full stop after this word marks an abbreviation (डॉ., एस., कि.), not an end."""
    if word in LETTER_NAMES or word in _ABBREVIATIONS:
        return True
    if word.isascii():
        return len(word) == 1 and word.isalpha()
    return word not in _SHORT_WORDS and _CLUSTER.match(word).end() == len(word)


# A past verb without its auxiliary, as headings end (ठहराया, समझौता हुआ, कर रहा), then a word.
_HEADING_VERB = regex.compile(
    r"(?<![\p{L}\p{M}])(?:\p{L}[\p{L}\p{M}]*ाया|हुआ|किया|दिया|लिया|रहा)(?=[ ]([\p{L}\p{M}]+))"
)
# Words that carry the verb or the sentence on; जाए, जिससे, करता and the like do too.
_GOES_ON = _word_set(
    """है हैं था थे थी हो होगा कि और तो पर में से को का की के ही भी लेकिन मगर तथा एवं व या जब तब न नहीं ना गया गई गए
    रहा रही रहे हुआ हुई हुए ने तक साथ बाद पाया लिया दिया क्योंकि ताकि बल्कि सकता जो"""
)
_INNER_MARK = regex.compile(r"[,;:।?!]")


def suggest_headings(text: str) -> list[Span]:
    """Where a heading may have been fused with the sentence after it: suggestions only.

    A span that begins a sentence, ends in a bare past verb, and is followed at once by a
    new clause. A person decides; `sentences` cuts only at headings it is given.
    """
    found = []
    for start, end in sentences(text):
        for match in _HEADING_VERB.finditer(text, start, end):
            if match[1] in _GOES_ON or match[1].startswith(("जा", "जिस", "कर")):
                continue
            words_before = text.count(" ", start, match.end())
            whole = not _INNER_MARK.search(text, start, match.end())
            if whole and 3 <= words_before <= 14 and end - match.end() > 25:
                found.append(Span(start, match.end()))
            break
    return found


# -- words ---------------------------------------------------------------------------

# A word is written twice: with Unicode properties, right for any text, and with plain
# classes, right for lines of ordinary Hindi and English and several times as fast.
_WORD_FORMS = r"""
    \d++(?:[.,।:]\d++)*+[{letters}]*+                     # १२,०००  1।2  10:30  21वीं
  | [A-Za-z0-9]++(?:[.@_-][A-Za-z0-9]++)++[{signs}]*+    # an address on the web
  | [{letters}]++(\.(?![{signs}]))?+                     # a word and the full stop after it
  | {other}"""
_SIGNS = r"\p{M}\p{GCB=EX}\p{GCB=SM}\p{GCB=ZWJ}"
_ANY_WORD = regex.compile(
    _WORD_FORMS.format(letters=r"\p{L}\p{N}" + _SIGNS, signs=_SIGNS, other=_ONE_CLUSTER),
    regex.VERBOSE,
)
_DEVANAGARI = r"\u0900-\u0963\u0966-\u097f\u200c\u200d"
_DEVANAGARI_SIGNS = r"\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
_PLAIN_WORD = re.compile(
    _WORD_FORMS.format(letters="A-Za-z0-9" + _DEVANAGARI, signs=_DEVANAGARI_SIGNS, other=r"\S"),
    re.VERBOSE,
)
# Nothing but these, and no sign without a letter before it.
_PLAIN_LINE = re.compile(
    rf"""(?: [\s!-~।॥–—‘’“”…₹\u0904-\u0939\u093d\u0950\u0958-\u0961\u0966-\u097f]++
           | (?<=[A-Za-z0-9{_DEVANAGARI}])[{_DEVANAGARI_SIGNS}]++ )*+\Z""",
    re.VERBOSE,
)
# Characters that bind the one after them into their cluster, whatever it is.
_BINDS_NEXT = regex.compile(r"[\p{GCB=Prepend}ℹ]")


def words(text: str) -> list[Span]:
    """The words, numbers and punctuation marks of a text.

    A number such as 1।2, १२,००० or 28,000 stays whole, an abbreviation keeps its full stop
    (डॉ., एस.), and a hyphen stands alone, as in the Universal Dependencies treebanks.
    """
    found: list[Span] = []
    add, new = found.append, tuple.__new__
    for offset, line in paragraphs(text):
        pattern = _PLAIN_WORD if _PLAIN_LINE.match(line) else _ANY_WORD
        for match in pattern.finditer(line):
            start, end = match.span()
            if match.lastindex and not _abbreviates(line[start : end - 1]):
                add(Span(offset + start, offset + end - 1))
                start = end - 1
            if not line[start].isspace():
                add(new(Span, (offset + start, offset + end)))
    if _BINDS_NEXT.search(text):
        edges = {start for start, _ in grapheme_clusters(text)} | {len(text)}
        found = [span for span in found if span.start in edges and span.end in edges]
    return found


# -- spelling keys -------------------------------------------------------------------

_FOLDS = [
    # nukta, visarga, joiners, spaces, full stops and hyphens do not tell names apart
    (regex.compile(r"[\u093c\u0903\u200b-\u200d\ufeff\s.\-‐-―]+"), ""),
    (regex.compile(r"\u0901"), "\u0902"),
    # a nasal before a consonant of its class is an anusvara: ट्रम्प, ट्रंप
    (regex.compile(r"ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|म्(?=[प-भ])"), "\u0902"),
    (regex.compile(r"न्(?=[च-ठडढत-धशस])"), "\u0902"),
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
    for pattern, replacement in _FOLDS:
        key = pattern.sub(replacement, key)
    return key.translate(_LENGTHS)
