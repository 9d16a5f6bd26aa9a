"""Hindi quantities as intervals: करीब 11 हजार, 25 से 30 हजार, 12 मिलियन से अधिक, 1।2 करोड़.

A quantity is low and high with a qualifier, never a bare number. What has no safe reading
(a year, the article एक, a score, a code) is not returned; `explain` lists it with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from utils.hindi import lexicon as lex
from utils.hindi.counted import counted_noun
from utils.hindi.line import Line
from utils.hindi.number_roles import role, year_reason
from utils.hindi.numbers import Number, Refused, number_or_refused, read_number, tidy
from utils.hindi.qualifiers import qualifier_after, qualifier_before
from utils.hindi.ranges import (
    Amount,
    figure_and_fraction,
    fraction_from,
    mixed_from,
    range_from,
    shared_with_change,
    sum_from,
)
from utils.hindi.text import paragraphs
from utils.wording.numbers import format_ends
from utils.wording.words import say


@dataclass(frozen=True)
class ReadQuantity:
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


def read_quantities(text: str) -> list[ReadQuantity]:
    """The quantities of a text, in order of position. Each span lies within one line."""
    return [
        _quantity(line, found)
        for line, _, found in _read(text)
        if isinstance(found, Amount) and line.whole(found.first, found.next)
    ]


def explain(text: str) -> list[Passed]:
    """The number-like stretches that `read_quantities` passed over, each with its reason."""
    return [
        Passed(*line.place(i, found.next), found.reason)
        for line, i, found in _read(text)
        if isinstance(found, Refused) and line.whole(i, found.next)
    ]


_TRIGGERS = {"शत", "दर्जनभर"}.union(
    lex.NUMBER_WORDS, lex.MULTIPLIERS, lex.FRACTIONS, lex.SHIFTS, lex.PLURALS, lex.ALL_OF, lex.PARTS,
    lex.TIMES, lex.ORDINALS, lex.VULGAR,
)  # fmt: skip


def _read(text: str) -> Iterator[tuple[Line, int, Amount | Refused]]:
    """Line, token and reading of each number-like stretch."""
    for offset, row in paragraphs(text):
        line, done = Line(row, offset), 0
        for i in line.starts(_TRIGGERS):
            found = amount_at(line, i, done) if i >= done else None
            if found:
                done = found.next
                yield line, i, found


def _quantity(line: Line, amount: Amount) -> ReadQuantity:
    first, after, low, high, rule, qualifier, multiplier, unit = amount
    low, high = (None if end is None else tidy(end) for end in (low, high))
    counted = counted_noun(line, after, unit == "ordinal") if unit in (None, "ordinal") else None
    start, end, text = line.place(first, after)
    return ReadQuantity(start, end, low, high, qualifier, multiplier, unit, counted, rule, text)


# -- one quantity ----------------------------------------------------------------------


def amount_at(line: Line, i: int, floor: int = 0) -> Amount | Refused | None:
    """What the number or number-like word at token i is, with its unit and qualifiers.

    Qualifiers before the token belong to it from token ``floor`` on.
    """
    word, following = line.word(i), line.word(i + 1)
    if word in lex.PLURALS:
        return _plural(line, i)
    if word in lex.ORDINALS:
        return _ordinal(line, i)
    if word in lex.ALL_OF:
        if following in ("ओर", "तरफ", "खाने"):
            return Refused(i + 1, "an idiom")
        whole = lex.ALL_OF[word]
        return Amount(i, i + 1, whole, whole, "all of a known number", "indefinite")
    if word == "शत":
        end = i + 1 + (following == "-")
        all_of = Amount(i, end + 1, 100, 100, "शत-प्रतिशत", unit="%")
        return all_of if line.word(end) == "प्रतिशत" else None
    if word in lex.MULTIPLIERS and line.word(i - 1) in lex.SOME and i > floor:
        low, (unit, after) = lex.MULTIPLIERS[word], line.unit_at(i + 1)
        rule = f"{line.word(i - 1)} and a scale word"
        return Amount(i - 1, after, low, None, rule, "indefinite", low, unit)
    if word in lex.PARTS:
        if following in ("रात", "अधूरा", "अधूरी", "अधूरे"):
            return Refused(i + 1, "an idiom")
        scale = lex.MULTIPLIERS.get(following, 1)  # आधा दर्जन
        after, part = i + 1 + (scale > 1), lex.PARTS[word] * scale
        found = Amount(i, after, part, part, "fraction", multiplier=scale)
    elif word in lex.TIMES:
        times = lex.TIMES[word]
        found = Amount(i, i + 1, times, times, "a multiple", unit="times")
    elif word == "दर्जनभर":
        found = Amount(i, i + 1, 12, 12, "number words", multiplier=12)
    else:
        return _from_number(line, i, floor)
    return _qualified(line, found, floor, i)


def _plural(line: Line, i: int) -> Amount | Refused:
    """दर्जनों, लाखों, हजारों करोड़: at least one of its kind."""
    low, following, (unit, after) = lex.PLURALS[line.word(i)], line.word(i + 1), line.unit_at(i + 1)
    if line.word(i) == "अरबों" and unit is None and following not in lex.COUNTABLE:
        return Refused(i + 1, "अरबों may be the Arabs")
    if following in lex.MULTIPLIERS:  # हजारों करोड़ रुपये
        low, (unit, after) = low * lex.MULTIPLIERS[following], line.unit_at(i + 2)
    return Amount(i, after, low, None, "indefinite plural", "indefinite", low, unit)


def _ordinal(line: Line, i: int) -> Amount | Refused:
    """पहली, दूसरा, पांचवां."""
    word, following = line.word(i), line.word(i + 1)
    if following in lex.MONTHS:
        return Refused(i + 1, "part of a date")
    if _is_no_week(line, i, lex.ORDINALS[word]):
        return Refused(i + 2, "no such week or day of a month")
    said = following in lex.RANKED or _first_of(line, i)
    if word in ("पहले", "दूसरा", "दूसरी", "दूसरे") and not said:
        other = "before" if word == "पहले" else "other"
        return Refused(i + 1, f"{word} may mean {other}")
    return _rank(i, i + 1, lex.ORDINALS[word])


def _first_of(line: Line, i: int) -> bool:
    """True if पहले at token i is a rank within a land: भारत के पहले आम चुनाव; not भारत के पहले पाकिस्तान ने."""
    thing = line.word(i + 1)
    noun = thing[:1].isalpha() and thing not in lex.NOT_COUNTED | lex.PRONOUNS
    noun = noun and (thing in lex.COUNTABLE or thing not in lex.LANDS)
    within = line.word(i - 1) == "के" and line.word(i - 2) in lex.LANDS
    return line.word(i) == "पहले" and within and noun


def _is_no_week(line: Line, i: int, rank: int) -> bool:
    """True for जुलाई के दसवें हफ्ते, सितंबर के छठे सोमवार: a month has five at most."""
    week = line.word(i + 1) in lex.WEEKDAYS or line.unit_at(i + 1)[0] == "week"
    k = i - 2 - (line.word(i - 2).isdecimal() and len(line.word(i - 2)) == 4)
    month = line.word(k) in lex.MONTHS or line.unit_at(k)[0] == "month"
    return rank > 5 and week and month and line.word(i - 1) in ("के", "का", "की")


def _rank(i: int, after: int, rank: Decimal | int) -> Amount:
    return Amount(i, after, rank, rank, "ordinal", unit="ordinal")


def _from_number(line: Line, i: int, floor: int) -> Amount | Refused:
    """The quantity that begins with the number at token i, or the reason why there is none."""
    number = number_or_refused(line, i)
    if number is None:
        end = i + 1  # with the number after it, of which it may be a part
        while follows := number_or_refused(line, end):
            end = follows.next
        return Refused(end, "a scale word or fraction without a number")
    if isinstance(number, Refused):
        return number
    if below := _below_zero(line, i, number, floor):
        return below
    start, unit = _currency(line, i, floor)
    qualified = qualifier_before(line, start, floor)[0] < i
    if mixed := figure_and_fraction(line, i):
        return _qualified(line, mixed, floor, start, unit)
    if other := role(line, i, number, qualified):
        return other
    after = number.next
    if number.ordinal:
        return _rank(i, after, number.value)
    found = (
        mixed_from(line, number)
        or sum_from(line, number)
        or fraction_from(line, i, number)
        or range_from(line, i, number)
        or _single(line, i, number, qualified, unit)
    )
    return found if isinstance(found, Refused) else _qualified(line, found, floor, start, unit)


def _single(
    line: Line, i: int, number: Number, qualified: bool, unit: str | None
) -> Amount | Refused:
    """The number at token i as an amount, unless it is a year or may be part of the next one."""
    value, after, multiplier = number.value, number.next, number.multiplier
    behind = qualifier_after(line, after)[1]
    changed = line.word(after) == "से" and line.word(after + 1) in lex.CHANGES
    if not changed and (
        year := year_reason(line, i, number, qualified or behind not in (None, "at_most"))
    ):
        return Refused(after, year)
    found = Amount(i, after, value, value, number.rule, multiplier=multiplier)
    if line.match(after, "का", "प्रतिशत") and value < 1000:
        return found._replace(next=after + 2, unit="%")
    if shared := shared_with_change(line, number):
        multiplier, of = shared
        low = value * multiplier
        rule = f"{number.rule}; as the number it changed to"
        return found._replace(low=low, high=low, multiplier=multiplier, unit=of, rule=rule)
    joined_to = line.word(after) in lex.JOINERS and unit is None and multiplier == 1
    if second := read_number(line, after + 1) if joined_to else None:
        if second.multiplier > 1:
            return Refused(after, "may share the scale word of the next number")
        if shared := line.unit_at(second.next)[0]:  # 24 और 22 प्रतिशत
            return found._replace(rule=f"{number.rule}; unit shared", unit=shared)
    return found


def _below_zero(line: Line, i: int, number: Number, floor: int) -> Amount | Refused | None:
    """माइनस 5 डिग्री, -5 %, -5 alone, शून्य से 5 डिग्री नीचे; a minus before a count has no reading."""
    sign = line.word(i - 1) if i > floor else ""
    if sign != "माइनस" and sign not in lex.SIGNS and line.word(i) != "शून्य":
        return None
    unit, after = line.unit_at(number.next)
    signed = sign in lex.SIGNS and line.glued(i) and not line.glued(i - 1)
    alone = not (line.word(number.next)[:1].isalpha() or line.word(i - 2)[:1].isalpha())
    below = unit in lex.BELOW_ZERO or alone
    if (sign == "माइनस" or signed) and (mixed := figure_and_fraction(line, i)):
        value, (unit, after) = -mixed.low, line.unit_at(mixed.next)
        return Amount(i - 1, after, value, value, "below zero", unit=unit)
    if signed and line.word(number.next) == "/" and line.glued(number.next):
        return Refused(number.next + 2, "a date, a score or a fraction")
    if sign == "माइनस" or (signed and below):
        first, before = qualifier_before(line, i - 1, floor)
        if before != "approximate":
            first, before = i - 1, "exact"
        value = -number.value
        return Amount(first, after, value, value, "below zero", before, number.multiplier, unit)
    if signed:
        return Refused(number.next, "a minus sign, or a dash before a count")
    if below := read_number(line, i + 2) if line.match(i, "शून्य", "से") else None:
        unit, after = line.unit_at(below.next)
        if unit in lex.BELOW_ZERO and line.word(after) in ("नीचे", "कम"):
            return Amount(i, after + 1, -below.value, -below.value, "below zero", unit=unit)
    return None


def _currency(line: Line, i: int, floor: int) -> tuple[int, str | None]:
    """Where the amount begins with the currency sign before token i (₹, रु.), and its unit."""
    sign = i - 2 if line.word(i - 1) == "." else i - 1
    unit = lex.CURRENCY_SIGNS.get(line.word(sign)) if sign >= floor else None
    return (sign, unit) if unit else (i, None)


def _qualified(
    line: Line, amount: Amount, floor: int, start: int, currency: str | None = None
) -> Amount:
    """The amount from token start on, with the currency before it or the unit after it, and the
    qualifiers on both sides, down to token floor."""
    low, high, rule = amount.low, amount.high, amount.rule
    first, before = qualifier_before(line, start, floor)
    unit, after = line.unit_at(amount.next)
    unit = currency or amount.unit or unit
    end, behind = qualifier_after(line, after)
    if behind is None and unit is None and line.word(after) in lex.COUNTABLE:
        end, behind = qualifier_after(line, after + 1)  # 50 लोगों से अधिक
        behind = None if behind == "at_most" else behind
    if behind == "at_most" and line.word(after) == "तक" and (unit in lex.TIME_UNITS or low != high):
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
    return Amount(first, after, low, high, rule, qualifier, amount.multiplier, unit)


def format_quantity(quantity: ReadQuantity, language: str = "hi", scale: bool = True) -> str:
    """A quantity written out in Hindi ("hi") or English ("en"): करीब 11,000, more than 12 million.

    With ``scale=False`` all digits are written, grouped as the language does: 1,20,00,000.
    """
    all_of = quantity.qualifier == "indefinite" and quantity.high is not None
    ends = format_ends(quantity.low, quantity.high, quantity.unit, language, scale)
    return say(f"quantity {'all of' if all_of else quantity.qualifier}", language, *ends)
