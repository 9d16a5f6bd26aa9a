"""Hindi quantities as intervals: करीब 11 हजार, 25 से 30 हजार, 12 मिलियन से अधिक, 1।2 करोड़.

A quantity is low and high with a qualifier, never a bare number. What has no safe reading
(a year, the article एक, a score, a code) is not returned; `explain` lists it with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from utils.hindi.lexicon import (
    COUNTABLE,
    CURRENCY_SIGNS,
    MONTHS,
    NOT_COUNTED,
    ORDINAL_ENDINGS,
    ORDINALS,
    RANKED,
    TIME_UNITS,
    unit_at,
)
from utils.hindi.number_roles import (
    HYPHENS,
    JOINERS,
    LINKS,
    plainly_article,
    role,
    slash_fraction,
    year_reason,
)
from utils.hindi.numbers import (
    FRACTIONS,
    MULTIPLIERS,
    NUMBER_WORDS,
    Line,
    Number,
    Refused,
    read_number,
    tidy,
)
from utils.hindi.qualifiers import qualifier_after, qualifier_before
from utils.hindi.text import joined, paragraphs
from utils.wording.numbers import format_measure, format_number


@dataclass(frozen=True)
class Quantity:
    """One quantity: text[start:end] is its qualifier, number, scale word and unit of measure
    (152 मिमी, 5 लाख रुपये), without the counted noun.

    low, high    the interval, in units (not thousands); None is unbounded. "approximate"
                 has low == high == the stated number: no width is invented.
    qualifier    exact, approximate, more_than, at_least, at_most, less_than, range, indefinite
    multiplier   the value of the scale words (हजार: 1000), 1 without any
    unit         "mm", "%", "INR", "day", "times" ..., "ordinal" for a rank, or None
    counted      the counted noun as written, or None
    rule         how it was read
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    multiplier: int
    unit: str | None
    counted: str | None
    rule: str
    text: str


@dataclass(frozen=True)
class Passed:
    """A number-like stretch of the text that was not read as a quantity, and why."""

    start: int
    end: int
    text: str
    reason: str


def read_quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order of position. Each span lies within one line."""
    return [item for item in _read(text) if isinstance(item, Quantity)]


def explain(text: str) -> list[Passed]:
    """The number-like stretches that `read_quantities` passed over, each with its reason."""
    return [item for item in _read(text) if isinstance(item, Passed)]


def _read(text: str) -> Iterator[Quantity | Passed]:
    for offset, row in paragraphs(text):
        line = Line(row, offset)
        done = 0
        words = enumerate(line.words)
        for i in [i for i, word in words if word in _TRIGGERS or word[:1].isdecimal()]:
            if i < done:
                continue
            item, done = read_at(line, i, done)
            if item and not joined(text, item.start) and not joined(text, item.end):
                yield item


# Words that are quantities, or parts of one, without a number.
_PLURALS = {
    "दसियों": 10, "दर्जनों": 12, "बीसियों": 20, "सैकडों": 100, "हजारों": 10**3, "लाखों": 10**5,
    "करोडों": 10**7, "अरबों": 10**9, "खरबों": 10**11,
}  # fmt: skip
_ALL_OF = {
    "दोनों": 2, "तीनों": 3, "चारों": 4, "पांचों": 5, "छहों": 6, "सातों": 7, "आठों": 8, "नौओं": 9, "दसों": 10,
}  # fmt: skip
_SOME = ("कई", "कुछ", "अनेक", "चंद")
_PARTS = {
    "आधा": Decimal("0.5"), "आधे": Decimal("0.5"), "आधी": Decimal("0.5"), "पौन": Decimal("0.75"),
    "चौथाई": Decimal("0.25"), "तिहाई": Decimal(1) / 3,
}  # fmt: skip
_TIMES = {
    "दोगुना": 2, "दोगुनी": 2, "दोगुने": 2, "दुगना": 2, "दुगुना": 2, "दुगनी": 2, "दुगुनी": 2, "तिगुना": 3,
    "तिगुनी": 3, "तीगुना": 3, "चौगुना": 4, "चौगुनी": 4,
}  # fmt: skip
_TRIGGERS = frozenset(
    [*NUMBER_WORDS, *MULTIPLIERS, *FRACTIONS, *_PLURALS, *_ALL_OF, *_PARTS, *_TIMES, *ORDINALS]
) | {"सवा", "साढे", "साडे", "पौने", "शत", "दर्जनभर"}

# -- one quantity ----------------------------------------------------------------------


def read_at(line: Line, i: int, floor: int = 0) -> tuple[Quantity | Passed | None, int]:
    """What the number or number-like word at token i is, and the token after it.

    Qualifiers before the token belong to it from ``floor`` on.
    """
    word = line.word(i)
    if word == "एक" and plainly_article(line, i):
        return _passed(line, i, i + 1, "एक may be the article")
    if word in NUMBER_WORDS or word[:1].isdecimal():
        return _from_number(line, i, floor)
    if word in _PLURALS:
        unit, after = unit_at(line, i + 1)
        if word == "अरबों" and unit is None and line.word(i + 1) not in COUNTABLE:
            return _passed(line, i, i + 1, "अरबों may be the Arabs")
        low = _PLURALS[word]
        if line.word(i + 1) in MULTIPLIERS:  # हजारों करोड़ रुपये
            low *= MULTIPLIERS[line.word(i + 1)]
            unit, after = unit_at(line, i + 2)
        return _found(line, i, after, low, None, "indefinite", low, unit, "indefinite plural")
    if word in _ALL_OF:
        if line.word(i + 1) in ("ओर", "तरफ", "खाने"):
            return _passed(line, i, i + 1, "an idiom")
        whole = _ALL_OF[word]
        return _found(line, i, i + 1, whole, whole, "indefinite", 1, None, "all of a known number")
    if word in ORDINALS:
        if line.word(i + 1) in MONTHS:
            return _passed(line, i, i + 1, "part of a date")
        if word in ("पहले", "दूसरा", "दूसरी", "दूसरे") and line.word(i + 1) not in RANKED:
            other = "before" if word == "पहले" else "other"
            return _passed(line, i, i + 1, f"{word} may mean {other}")
        return _rank(line, i, i + 1, ORDINALS[word])
    if word in _PARTS and line.word(i + 1) in ("रात", "अधूरा", "अधूरी", "अधूरे"):
        return _passed(line, i, i + 1, "an idiom")
    first, before = qualifier_before(line, i, floor)
    if word in _TIMES:
        times = _TIMES[word]
        return _qualified(line, first, before, i + 1, times, times, 1, "times", "a multiple")
    if word in _PARTS:
        scale = MULTIPLIERS.get(line.word(i + 1), 1)  # आधा दर्जन
        part, after = _PARTS[word] * scale, i + 1 + (scale > 1)
        return _qualified(line, first, before, after, part, part, scale, None, "fraction")
    if word == "दर्जनभर":
        return _qualified(line, first, before, i + 1, 12, 12, 12, None, "number words")
    if word == "शत":
        end = i + 1 + (line.word(i + 1) == "-")
        if line.word(end) == "प्रतिशत":
            return _found(line, i, end + 1, 100, 100, "exact", 1, "%", "शत-प्रतिशत")
        return None, i + 1
    if word in MULTIPLIERS and line.word(i - 1) in _SOME and i > floor:
        low = MULTIPLIERS[word]
        unit, after = unit_at(line, i + 1)
        rule = f"{line.word(i - 1)} and a scale word"
        return _found(line, i - 1, after, low, None, "indefinite", low, unit, rule)
    return _from_number(line, i, floor)


def _from_number(line: Line, i: int, floor: int) -> tuple[Quantity | Passed, int]:
    """The quantity that begins with the number at token i, or the reason why there is none."""
    number = read_number(line, i)
    if number is None:
        return _passed(line, i, i + 1, "a scale word or fraction without a number")
    if isinstance(number, Refused):
        return _passed(line, i, number.next, number.reason)
    below = _below_zero(line, i, number, floor)
    if below:
        return below
    first, unit = _currency(line, i, floor)
    first, before = qualifier_before(line, first, floor)
    other = role(line, i, number, qualified=first < i)
    if other:
        return _passed(line, i, other[1], other[0])
    after = number.next
    if number.spelled and number.multiplier > 1 and line.word(after) in ORDINALS:
        return _rank(line, i, after + 1, number.value + ORDINALS[line.word(after)])
    if line.word(after) in ORDINAL_ENDINGS and line.glued(after):
        return _rank(line, i, after + 1, number.value)
    low = high = number.value
    multiplier, rule = number.multiplier, "number words" if number.spelled else "digits"
    if part := _fraction(line, number):
        low, after = part
        high, rule = low, "fraction"
    elif interval := _range(line, number):
        if isinstance(interval, Refused):
            return _passed(line, i, interval.next, interval.reason)
        low, high, multiplier, after, rule = interval
        if line.match(after, "के", "दशक"):
            return _passed(line, i, after + 2, "decades")
    else:
        behind = qualifier_after(line, after)[1]
        year = year_reason(line, i, number, first < i or behind not in (None, "at_most"))
        if year:
            return _passed(line, i, after, year)
        if unit is None and multiplier == 1 and line.word(after) in JOINERS:
            shared = _shared(line, after)
            if isinstance(shared, Refused):
                return _passed(line, i, after, shared.reason)
            if shared:
                unit, rule = shared, f"{rule}; unit shared"
    return _qualified(line, first, before, after, low, high, multiplier, unit, rule)


def _below_zero(line: Line, i: int, number: Number, floor: int) -> tuple[Quantity, int] | None:
    """माइनस 5 डिग्री, -5 डिग्री, शून्य से 5 डिग्री नीचे; a dash before anything else is no minus."""
    unit, after = unit_at(line, number.next)
    sign = line.word(i - 1) if i > floor else ""
    degrees = unit in ("°", "°C") and line.glued(i) and not line.glued(i - 1)
    if sign == "माइनस" or (sign in ("-", "−") and degrees):
        first, before = qualifier_before(line, i - 1, floor)
        if before != "approximate":
            first, before = i - 1, "exact"
        value, multiplier = -number.value, number.multiplier
        return _found(line, first, after, value, value, before, multiplier, unit, "below zero")
    if line.word(i) == "शून्य" and line.word(i + 1) == "से":
        below = read_number(line, i + 2)
        if isinstance(below, Number):
            unit, after = unit_at(line, below.next)
            if unit in ("°", "°C") and line.word(after) in ("नीचे", "कम"):
                value = -below.value
                return _found(line, i, after + 1, value, value, "exact", 1, unit, "below zero")
    return None


def _currency(line: Line, i: int, floor: int) -> tuple[int, str | None]:
    """Where the amount begins with the currency sign before token i (₹, रु.), and its unit."""
    sign = i - 2 if line.word(i - 1) == "." else i - 1
    unit = CURRENCY_SIGNS.get(line.word(sign)) if sign >= floor else None
    return (sign, unit) if unit else (i, None)


def _fraction(line: Line, number: Number) -> tuple[Decimal, int] | None:
    """The value of a fraction that begins with this number (तीन चौथाई, दो-तिहाई, एक बटा तीन)."""
    if slash_fraction(line, number):
        return number.value / read_number(line, number.next + 1).value, number.next + 2
    at = number.next + (line.word(number.next) == "-")
    if line.word(at) in ("तिहाई", "चौथाई") and number.multiplier == 1:
        return number.value / (3 if line.word(at) == "तिहाई" else 4), at + 1
    if line.word(at) == "बटा":
        below = read_number(line, at + 1)
        if isinstance(below, Number) and below.value:
            return number.value / below.value, below.next
    return None


def _shared(line: Line, at: int) -> str | Refused | None:
    """The unit that the number after और gives to the one before (24 और 22 प्रतिशत)."""
    second = read_number(line, at + 1)
    if not isinstance(second, Number):
        return None
    if second.multiplier > 1:
        return Refused(at, "may share the scale word of the next number")
    return unit_at(line, second.next)[0]


def _range(line: Line, number: Number) -> tuple | Refused | None:
    """(low, high, multiplier, next, rule) of the range that begins with this number, if any."""
    n = number.next
    unit, end = unit_at(line, n)
    # 5 रुपये से 10 रुपये तक, 5%-10%
    repeated = unit and line.word(end) in ("से", *HYPHENS) and line.number_at(end + 1)
    link, at = (line.word(end), end + 1) if repeated else (line.word(n), n + 1)
    if link == "से" and line.word(at) == "लेकर":
        at += 1
    if link not in LINKS and link not in JOINERS:
        if not number.spelled or number.multiplier > 1 or link not in NUMBER_WORDS or unit:
            return None
        at, link = n, ""  # दस बारह लोग: two number words side by side
    at += line.word(at) in CURRENCY_SIGNS
    upper = read_number(line, at)
    if not isinstance(upper, Number):
        return None
    unit_above, behind = unit_at(line, upper.next)
    between = line.match(behind, "के", "बीच")
    closed = link != "से" or between or line.word(behind) == "तक"
    if repeated and not (unit_above == unit and closed):
        return None
    if (link in JOINERS and not between) or (link == "से" and _changes(line, behind)):
        return None
    hyphen, low, high, scale = link in HYPHENS, number.value, upper.value, upper.multiplier
    following = line.word(upper.next)
    if link == "" and (line.number_at(upper.next) or upper.parts > 1):
        return Refused(upper.next + line.number_at(upper.next), "a row of number words")
    if hyphen and following in HYPHENS and line.word(upper.next + 1)[:1].isdecimal():
        return Refused(upper.next, "a date or code")
    rule = "range"
    if number.multiplier == 1 < scale and upper.parts == 1 and low * scale <= high and not repeated:
        low, rule = low * scale, "range; the scale word binds both ends"
    if hyphen and _is_score(line, upper.next):
        return Refused(upper.next, "may be a score")
    if low == high and hyphen:
        return high, high, scale, upper.next, "each of several (repeated number)"
    if low >= high:
        return Refused(upper.next, "not rising: a score or code") if hyphen or not link else None
    if 0 < low * 100 < high:
        return Refused(upper.next, "the ends do not fit one scale")
    return low, high, scale, upper.next, rule


def _is_score(line: Line, i: int) -> bool:
    """True if what follows "n-m" tells of a game: 1-3 से, 1-3 की हार, 4-6, 7-5."""
    word, following = line.word(i), line.word(i + 1)
    if word == "से":
        return qualifier_after(line, i)[1] is None
    if word == "की":
        return following in ("हार", "जीत", "बढत", "बराबरी")
    return word == "," and following[:1].isdecimal() and line.word(i + 2) in HYPHENS


def _changes(line: Line, i: int) -> bool:
    """True if the verb after "n से m" says that one became the other (हो गई, पहुंचा)."""
    if line.word(i).startswith("पहुंच"):
        return True
    turned = line.word(i + 1).startswith(("गय", "गई", "गए", "दी", "दि", "जा", "चु"))
    return line.word(i) in ("हो", "कर", "रह") and turned


def _qualified(
    line: Line, first: int, before: str | None, after: int, low, high, multiplier: int,
    unit: str | None, rule: str,
) -> tuple[Quantity, int]:  # fmt: skip
    """The quantity with the unit after its number and the qualifiers on both sides."""
    unit_after, after = unit_at(line, after)
    unit = unit or unit_after
    end, behind = qualifier_after(line, after)
    if behind is None and unit is None and line.word(after) in COUNTABLE:
        end, behind = qualifier_after(line, after + 1)  # 50 लोगों से अधिक
        behind = None if behind == "at_most" else behind
    if behind == "at_most" and line.word(after) == "तक" and (unit in TIME_UNITS or low != high):
        behind = None  # तीन दिन तक: for three days
    if unit in ("°", "°C") and line.word(first) in ("न्यूनतम", "अधिकतम"):
        before, rule = None, f"{rule}; the day's lowest or highest"
    qualifier = "exact" if low == high else "range"
    for name in (before, behind):
        if name == "approximate" and qualifier != "exact":
            rule += "; about"
        elif name:
            rule += f"; {qualifier}" if qualifier not in ("exact", "range") else ""
            qualifier = name
    if qualifier in ("more_than", "at_least"):
        high = None
    elif qualifier in ("less_than", "at_most"):
        low = None
    after = end if behind else after
    return _found(line, first, after, low, high, qualifier, multiplier, unit, rule)


def _rank(line: Line, i: int, after: int, rank) -> tuple[Quantity, int]:
    return _found(line, i, after, rank, rank, "exact", 1, "ordinal", "ordinal")


def _found(
    line: Line, first: int, after: int, low, high, qualifier: str, multiplier: int, unit: str | None,
    rule: str,
) -> tuple[Quantity, int]:  # fmt: skip
    quantity = Quantity(
        start=line.start(first),
        end=line.end(after - 1),
        low=None if low is None else tidy(Decimal(low)),
        high=None if high is None else tidy(Decimal(high)),
        qualifier=qualifier,
        multiplier=multiplier,
        unit=unit,
        counted=_counted(line, after) if unit in (None, "ordinal") else None,
        rule=rule,
        text=line.slice(first, after),
    )
    return quantity, after


def _passed(line: Line, first: int, after: int, reason: str) -> tuple[Passed, int]:
    return Passed(line.start(first), line.end(after - 1), line.slice(first, after), reason), after


_PLURAL_NOUN = ("ों", "ियां", "ाएं")


def _counted(line: Line, i: int) -> str | None:
    """The counted noun at token i, with what stands before it (सैन्य निर्माण श्रमिक)."""
    end = i
    for k in range(i, min(i + 4, len(line))):
        word = line.word(k)
        if word in NOT_COUNTED or not word[:1].isalpha() or line.number_at(k):
            break
        end = end if end > i else k + 1
        if word in COUNTABLE or word.endswith(_PLURAL_NOUN):
            return line.slice(i, k + 1)
    return line.slice(i, end) if end > i else None


# -- formatting ------------------------------------------------------------------------

_PHRASES = {
    "hi": {
        "exact": "{}", "approximate": "करीब {}", "more_than": "{} से अधिक", "at_least": "कम से कम {}",
        "at_most": "अधिकतम {}", "less_than": "{} से कम", "range": "{} से {}", "indefinite": "{} या अधिक", "all": "सभी {}",
    },
    "en": {
        "exact": "{}", "approximate": "about {}", "more_than": "more than {}", "at_least": "at least {}",
        "at_most": "at most {}", "less_than": "less than {}", "range": "{} to {}",
        "indefinite": "{} or more", "all": "all {}",
    },
}  # fmt: skip


def format_quantity(quantity: Quantity, language: str = "hi", scale: bool = True) -> str:
    """A quantity written out in Hindi ("hi") or English ("en"): करीब 11 हज़ार, more than 12 million.

    With ``scale=False`` all digits are written, grouped as the language does: 1,20,00,000.
    """
    low, high = quantity.low, quantity.high
    if quantity.qualifier == "range":
        words = [
            format_number(low, language, scale),
            format_measure(high, quantity.unit, language, scale),
        ]
    else:
        end = low if low is not None else high
        words = [format_measure(end, quantity.unit, language, scale)]
    qualifier = quantity.qualifier
    if qualifier == "indefinite" and high is not None:
        qualifier = "all"
    return _PHRASES[language][qualifier].format(*words)
