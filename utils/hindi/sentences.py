"""The sentences of Hindi text, as half-open code-point spans: where a mark ends one and where not."""

import re
from collections.abc import Iterable

import regex

from utils.hindi import lexicon as lex
from utils.hindi.text import LINE_BREAKS, Span, abbreviates, cuts_cluster, joined

# Words that cannot begin a sentence: what stands before them has not ended one.
_CANNOT_BEGIN = frozenset("ने को का की के में ही भी है हैं था थी थे द्वारा वाले वाली वाला".split())
_DOMAINS = ("कॉम", "इन", "नेट", "ओआरजी", "ऑर्ग", "कोम")

# What a sentence ends with: forms of to be and of the commonest verbs, and the endings of others.
_VERBS = lex.word_set(
    "है हैं हूं हो था थे थी थीं गया गई गए गईं किया की किए लिया ली लिए दिया दी दिए हुआ हुई हुए कहा रहा रहे रही आया आई आए नहीं चाहिए"
)
_VERB_ENDINGS = ("गा", "गे", "गी", "ता", "ते", "ती", "ाया", "ाए", "ाई", "ाईं", "िए", "करें", "जाएं")

# The danda as other blocks of Unicode have it (and the Bengali sign that is typed for it).
_OTHER_DANDAS = "৷꣎꣏"
_DANDAS = f"।॥{_OTHER_DANDAS}"
_MONTHS = "जन|फ|मार्च|अप्र|मई|जून|जुल|अग|सित|अक्|नव|दिस"
# A piece ends at a mark or at the end of its line. Most marks are a danda before a letter: they end a
# sentence at group 1, and white space is passed; the others need a second look. re is quicker here.
_STOP = re.compile(
    rf"""[।॥?!…|.{_OTHER_DANDAS}{LINE_BREAKS}]
    (?:(?<=[।॥])[”’»)\]}}]?()(?=[ ]{{0,2}}(?:[\u0904-\u0939A-Za-z\d(\[“‘]|\n|\Z))\s*)?""",
    re.VERBOSE,
)
_BLACK = re.compile(r"\S")
# A mark between digits is part of the number (1।2 करोड़), unless a year stands before it and a date
# after it (1947।2 अक्टूबर).
_IN_NUMBER = regex.compile(
    rf"""(?<=\d)[।.](?=\d)
    (?! (?<=[12१२]\d{{3}}।)(?<!\d[12१२]\d{{3}}।)
        (?: \d{{1,2}}\s*(?:{_MONTHS}) | [12१२]\d{{3}}(?!\d) ) )""",
    regex.VERBOSE,
)
# All marks at one place with the quotes and brackets that close behind them.
_MARKS = regex.compile(rf"[।॥?!…|.{_OTHER_DANDAS}]++(?:[^\S{LINE_BREAKS}]?[”’»)\]}}])*+")
_NEXT = regex.compile(
    rf"""[^\S{LINE_BREAKS}]*+
    (?: (?P<line>[{LINE_BREAKS}]|\Z) | (?P<word>[\p{{L}}\p{{M}}]++)(?P<stop>\.?) )""",
    regex.VERBOSE,
)
_LAST_WORD = regex.compile(r"([\p{L}\p{M}\p{N}\u200c\u200d]++)[ ]?\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.|[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)+/)\S*\Z")
# After an end mark inside a quotation: its rest, its closing mark and the word after that.
_REST_OF_QUOTATION = regex.compile(r"[^।॥\n\"'“”‘’«»]{0,200}(''|[\"'”’»])\s?([\p{L}\p{M}]++)")
_OPENS = {"”": "“", "’": "‘", "»": "«"}
_END_MARK = re.compile(r"[।॥?!\n]|\.\s")
# उसने पूछा। after a quoted question: the sentence goes on to its verb of saying.
_SAYS = re.compile(r"[^।॥?!.\n]{0,60}?(?:पूछा|कहा|बोला|बोली|बोले|चिल्लाया|चिल्लाई|लिखा)\s?[।॥.]")


def sentences(text: str, headings: Iterable[tuple[int, int]] = ()) -> list[Span]:
    """The sentences of a text. Spans and the white space between them tile the text.

    A line break always ends a sentence. ``headings`` are spans that a person marked as such: each
    is a segment of its own, whatever follows. Raises ValueError when one is empty, overlaps
    another, leaves the text or cuts a grapheme cluster.
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
    found: list[Span] = []
    position = _black(text, begin, end)
    start = _first(text, begin, position, end)
    for stop in _STOP.finditer(text, begin, end):
        mark = stop.start()
        in_number = text[mark - 1 : mark].isdecimal() and _IN_NUMBER.match(text, mark, end)
        if mark < position or in_number:
            continue
        if stop.lastindex:
            last, position = stop.end(1), stop.end()
        elif marks := _MARKS.match(text, mark, end):
            last = _sentence_end(text, begin, start, *marks.span(), end)
            position = _black(text, max(marks.end(), last or 0), end)
        else:
            last = _line_end(text, position, mark)
            position = _black(text, mark, end)
        if last is not None:
            found.append(Span(start, last))
            plain = "\u0904" <= text[position : position + 1] <= "\u0939"
            start = position if plain else _first(text, begin, position, end)
    if start < end:
        found.append(Span(start, _line_end(text, position, end)))
    return found


def _black(text: str, position: int, end: int) -> int:
    """Where the first character from a position on stands that is no white space."""
    black = _BLACK.search(text, position, end)
    return black.start() if black else end


def _first(text: str, begin: int, position: int, end: int) -> int:
    """Where the sentence begins whose first character that is no white space stands at position: there,
    or at the space that it is joined to."""
    return position - (begin < position < end and joined(text, position))


def _line_end(text: str, first: int, end: int) -> int:
    """Where the piece ends that goes from its first character to the end of its line."""
    last = first + len(text[first:end].rstrip())
    return last + joined(text, last)


def _sentence_end(text: str, begin: int, start: int, mark: int, after: int, end: int) -> int | None:
    """Where the sentence ends whose marks are text[mark:after], or None when it goes on."""
    kind = text[mark]
    if _in_address(text, start, mark, after, end):
        return None
    at = after + (text[after : after + 1] == " ")
    if at < end and text[at] in "\"'":
        behind = at + len(_quote_at(text, at))
        apart = behind == end or text[behind : behind + 1].isspace()
        if _closes(text, begin, start, at, default=at == after and apart):
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
    if kind in _DANDAS:
        return after
    if following and following["word"] in _CANNOT_BEGIN and not following["stop"]:
        return None
    attached = following is not None and following.start("word") == after
    if kind in "?!":
        doubt = text[mark - 1 : mark] == "("  # (?)
        says = text[after - 1] in "\"'”’»" and _SAYS.match(text, after, end)
        inside = _inside_quotation(text, start, mark, after, end)
        return None if doubt or says or inside else after
    if kind == "|":
        return after if _bar_ends(text[max(start, mark - 40) : mark]) else None
    if kind == "…" or text.startswith("..", mark):
        return None if attached else after
    return None if _stop_is_inside(text, start, mark, following, attached) else after


def _bar_ends(before: str) -> bool:
    """True if an upright bar after these words is typed for a danda: है| but not मुंबई | नई दिल्ली.

    Between spaces it parts the pieces of a byline, unless a verb stands before it.
    """
    last = _LAST_WORD.search(before)
    if last is None:
        return "\u0900" <= before.rstrip()[-1:] <= "\u097f"
    hindi = "\u0900" <= last[1][-1] <= "\u097f"
    spaced = before[-1:].isspace()
    return hindi and (not spaced or lex.fold(last[1]) in _VERBS or last[1].endswith(_VERB_ENDINGS))


def _quote_at(text: str, position: int) -> str:
    """The straight quotation mark at a position: ", ' or two of the latter."""
    return "''" if text.startswith("''", position) else text[position]


def _in_address(text: str, start: int, mark: int, after: int, end: int) -> bool:
    """True if a mark stands inside an address on the web: example.org/list?page=3."""
    goes_on = after < end and not text[after].isspace() and text[mark] in "?!.|…"
    return goes_on and bool(_ADDRESS.search(text, max(start, mark - 200), mark))


def _inside_quotation(text: str, start: int, mark: int, after: int, end: int) -> bool:
    """True if a mark stands in a quotation after which the sentence goes on: 'चलो! बढ़ो!' का नारा."""
    rest = _REST_OF_QUOTATION.match(text, after, end)
    if rest is None or rest[2] not in _CANNOT_BEGIN:
        return False
    since, closing = max(start, mark - 1000), rest[1]
    if closing not in _OPENS:
        return text.count(closing, since, mark) % 2 == 1
    return text.count(_OPENS[closing], since, mark) > text.count(closing, since, mark)


def _closes(text: str, begin: int, start: int, position: int, default: bool) -> bool:
    """True if the straight quote at position, after an end mark, closes a quotation.

    Its sentence began at start; ``default`` is how it looks: attached to the mark before,
    apart from what follows. The counts are bounded, so that time stays linear in the text.
    """

    quote = _quote_at(text, position)

    def odd(first: int, last: int) -> bool:
        return text.count(quote, max(first, position - 10_000), last) % 2 == 1

    if odd(max(start, position - 1000), position):
        return True
    # An even number so far: does the quote pair with one in the next sentence?
    stop = _END_MARK.search(text, position, position + 1000)
    if odd(position + len(quote), stop.start() if stop else position + 1000):
        return False
    return default or odd(text.rfind("\n", begin, position) + 1 or begin, position)


def _stop_is_inside(
    text: str, start: int, stop: int, following: regex.Match | None, attached: bool
) -> bool:
    """True if a full stop belongs to an abbreviation, initial, address or list number."""
    last = _LAST_WORD.search(text, max(start, stop - 24), stop)
    if last is None:
        return False
    word, next_word = last[1], following["word"] if following else ""
    if last.start(1) == start and len(word) <= 3 and (word.isdigit() or len(word) == 1):
        return True  # 1. or क. before the item of a list
    if word.isdigit():
        return attached and next_word.isascii()
    if attached and (next_word in _DOMAINS or (next_word.isascii() and word.isascii())):
        return True
    if not attached and next_word[:1].islower():
        return True
    if word == "ले":  # लेफ्टिनेंट, or "take"
        return next_word in ("जनरल", "कर्नल")
    if word == "आई":  # the letter I, or "came"
        return next_word in lex.LETTER_NAMES and bool(attached or following["stop"])
    return abbreviates(word)
