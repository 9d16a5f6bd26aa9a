"""Words and grapheme clusters of Hindi text, as half-open code-point spans; keys of spellings.

Every function is a pure function of a string, and every span (start, end) points into
that string: ``text[start:end]`` is what was found. The text itself is never changed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from utils.hindi.lexicon import ABBREVIATIONS, LETTER_NAMES, SHORT_WORDS


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


def beginning(text: str, most: int) -> str:
    """The text, or as many whole grapheme clusters of it as ``most`` code points hold."""
    if len(text) <= most:
        return text
    ends = [0, *(span.end for span in grapheme_clusters(text[: most + 1]))]
    return text[: ends[-2]]


def shortened(text: str, most: int) -> str:
    """The text, or of a longer one its beginning and …: at most ``most`` code points."""
    return text if len(text) <= most else beginning(text, most - 1) + "…"


def cuts_cluster(text: str, start: int, end: int) -> bool:
    """True if the span begins or ends inside a grapheme cluster, so that the cut would
    tear a vowel sign from its letter. Raises ValueError when it is out of bounds."""
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span ({start}, {end}) is outside a text of {len(text)} characters")
    return any(_inside_cluster(text, edge, len(text)) for edge in (start, end))


# Pairs that never join, to be quick about nearly all: Latin, Devanagari or punctuation, then
# one of these that is no sign (a virama may bind the consonant after it).
_SIMPLE = r"\x20-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0"
_APART = re.compile(
    rf"[{_SIMPLE}\u0900-\u094c\u094e-\u097f][{_SIMPLE}\u0904-\u0939\u0964-\u096f]|\n[\s\S]|[^\r]\n"
)


def joined(text: str, position: int) -> bool:
    """True if a position lies inside a grapheme cluster, judged by the 200 characters before
    it: for an edge at white space, a digit, a mark or the beginning or end of a word."""
    if _APART.match(text, position - 1):
        return False
    return _inside_cluster(text, position, 200)


def _inside_cluster(text: str, position: int, lookback: int) -> bool:
    if position in (0, len(text)):
        return False
    # Nothing before the last space can change how the clusters after it fall.
    first = max(0, position - lookback)
    since = max(text.rfind(" ", first, position), text.rfind("\n", first, position), first)
    ends = (match.end() for match in _CLUSTER.finditer(text, since))
    return next(end for end in ends if end >= position) > position


# -- lines --------------------------------------------------------------------------

LINE_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"


def paragraphs(source: str | Iterable[str]) -> Iterator[tuple[int, str]]:
    """(offset, line) of every line that is not blank, one at a time.

    ``source`` is a text, or an open file (``open(path, encoding="utf-8", newline="")``),
    so that an archive of any size is read in the memory of its longest line. The offset
    turns spans in a line into spans in the whole.
    """
    if isinstance(source, str):
        source = source.splitlines(keepends=True)  # at LINE_BREAKS
    offset = 0
    for line in source:
        if line and not line.isspace():
            yield offset, line
        offset += len(line)


# -- words ---------------------------------------------------------------------------

_SIGNS = r"\p{M}\p{GCB=EX}\p{GCB=SM}\p{GCB=ZWJ}"
_LETTERS = r"\p{L}\p{N}\u0970" + _SIGNS  # with ॰, the abbreviation sign: रु॰
_WORD = regex.compile(
    rf"""
    (?:\s(?![{_SIGNS}])|(?=\s)\X)(*SKIP)(*FAIL)             # no white space, nor a sign on it
  | \d++(?:[.,।:]\d++)*+[{_LETTERS}]*+                       # १२,०००  1।2  10:30  21वीं
  | (?:https?://|www\.)[!-~]*(?<![.,;:!?)\]'"])(?![{_SIGNS}])  # an address on the web, whole
  | [A-Za-z0-9]++(?:[.@_-][A-Za-z0-9]++)++[{_SIGNS}]*+      # an address on the web
  | [{_LETTERS}]++(\.(?![{_SIGNS}]))?+                      # a word and the full stop after it
  | {_ONE_CLUSTER}""",
    regex.VERBOSE,
)
# Characters that bind the one after them into their cluster, whatever it is.
_BINDS_NEXT = regex.compile(r"[\p{GCB=Prepend}ℹ]")


def words(text: str) -> list[Span]:
    """The words, numbers and punctuation marks of a text.

    A number such as 1।2, १२,००० or 28,000 stays whole, an abbreviation keeps its full stop
    (डॉ., एस.), and a hyphen stands alone, as in the Universal Dependencies treebanks.
    """
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match.lastindex and not abbreviates(text[start : end - 1]):
            found.append(Span(start, end - 1))
            start = end - 1
        found.append(Span(start, end))
    if _BINDS_NEXT.search(text):
        edges = {start for start, _ in grapheme_clusters(text)} | {len(text)}
        found = [span for span in found if span.start in edges and span.end in edges]
    return found


def abbreviates(word: str) -> bool:
    """True if a full stop after this word marks an abbreviation (डॉ., एस., कि.), not an end."""
    if word in LETTER_NAMES or word in ABBREVIATIONS:
        return True
    if word.isascii():
        return len(word) == 1 and word.isalpha()
    return word not in SHORT_WORDS and _CLUSTER.match(word).end() == len(word)


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


def stem(noun: str) -> str:
    """What is counted, by its last word (the head of a Hindi noun phrase) without its ending.

    Number and case endings fall (गोले, गोलों: गोल), the longest first; two characters stay. The
    idea is Ramanathan and Rao's lightweight stemmer for Hindi (2003), here for nouns only.
    """
    head = noun.split()[-1]
    for ending in ("ियों", "ियाँ", "ियां", "ाओं", "ाएं", "ाएँ", "ओं", "ों", "ें", "े", "ा", "ी"):
        if head.endswith(ending) and len(head) > len(ending) + 1:
            return head[: -len(ending)]
    return head
