"""Two numbers that are one quantity: ranges (25 से 30 हजार, 5%-10%) and fractions (दो-तिहाई, 1/3)."""

from decimal import Decimal
from typing import NamedTuple

from utils.hindi import lexicon as lex
from utils.hindi.line import Line
from utils.hindi.number_roles import slash_fraction
from utils.hindi.numbers import Number, Refused, rank_at, read_number
from utils.hindi.qualifiers import qualifier_after

_PARTS = {"तिहाई": 3, "चौथाई": 4}


class Amount(NamedTuple):
    """A quantity while it is read: tokens ``first`` up to, but not including, ``next``.

    The other fields are those of utils.hindi.quantities.ReadQuantity.
    """

    first: int
    next: int
    low: Decimal | int | None
    high: Decimal | int | None
    rule: str
    qualifier: str = "exact"
    multiplier: int = 1
    unit: str | None = None


def range_from(line: Line, i: int, number: Number) -> Amount | Refused | None:
    """The range that begins with the number at token i; None when none does."""
    n = number.next
    unit, end = line.unit_at(n)
    # 5 रुपये से 10 रुपये तक, 5%-10%
    repeated = unit and line.word(end) in ("से", *lex.HYPHENS) and line.number_at(end + 1)
    link, at = (line.word(end), end + 1) if repeated else (line.word(n), n + 1)
    at += link == "से" and line.word(at) == "लेकर"
    if link not in lex.LINKS and link not in lex.JOINERS:
        if not number.spelled or number.multiplier > 1 or link not in lex.NUMBER_WORDS or unit:
            return None
        at, link = n, ""  # दस बारह लोग: two number words side by side
    at += line.word(at) in lex.CURRENCY_SIGNS
    upper = read_number(line, at)
    if upper is None:
        return None
    unit_above, behind = line.unit_at(upper.next)
    between = line.match(behind, "के", "बीच")
    closed = link != "से" or between or line.word(behind) == "तक"
    if repeated and not (unit_above == unit and closed):
        return None
    if (link in lex.JOINERS and not between) or (link == "से" and _changes(line, behind)):
        return None
    if link == "" and (line.number_at(upper.next) or upper.parts > 1):
        return Refused(upper.next + line.number_at(upper.next), "a row of number words")
    if link == "" and upper.value > 2 * max(number.value, 2) + 1:  # दो चार, दस बीस; not सात छप्पन
        return Refused(upper.next, "a row of number words")
    following = line.word(upper.next + 1)
    if link in lex.HYPHENS and line.word(upper.next) in lex.HYPHENS and following[:1].isdecimal():
        return Refused(upper.next, "a date or code")
    return _from_to(line, i, number, upper, link, bool(repeated))


def _from_to(
    line: Line, i: int, lower: Number, upper: Number, link: str, repeated: bool
) -> Amount | Refused | None:
    """The range from one number to the other, or why a decade, score or code is more likely."""
    hyphen, low, high, rule = link in lex.HYPHENS, lower.value, upper.value, "range"
    shared = lower.multiplier == 1 < upper.multiplier and upper.parts == 1 and not repeated
    if shared and low * upper.multiplier <= high:
        low, rule = low * upper.multiplier, "range; the scale word binds both ends"
    if hyphen and _is_score(line, upper.next):
        return Refused(upper.next, "may be a score")
    if low == high and hyphen:
        rule = "each of several (repeated number)"
    elif low >= high:
        alike = lower.spelled == upper.spelled or hyphen or not link  # 806 से छह साल तक
        return Refused(upper.next, "not rising: a score, code or change") if alike else None
    elif 0 < low * 100 < high:
        return Refused(upper.next, "the ends do not fit one scale")
    if line.decade_at(upper.next):
        return Refused(upper.next + 2, "decades")
    return Amount(i, upper.next, low, high, rule, multiplier=upper.multiplier)


def _is_score(line: Line, i: int) -> bool:
    """True if what follows "n-m" tells of a game: 1-3 से, 1-3 की हार, 4-6, 7-5."""
    word, following = line.word(i), line.word(i + 1)
    if word == "से":
        return qualifier_after(line, i)[1] is None
    if word == "की":
        return following in ("हार", "जीत", "बढत", "बराबरी")
    return word == "," and following[:1].isdecimal() and line.word(i + 2) in lex.HYPHENS


def _changes(line: Line, i: int) -> bool:
    """True if the verb after "n से m" says that one became the other (हो गई, पहुंचा)."""
    if line.word(i).startswith("पहुंच"):
        return True
    turned = line.word(i + 1).startswith(("गय", "गई", "गए", "दी", "दि", "जा", "चु"))
    return line.word(i) in ("हो", "कर", "रह") and turned


def mixed_from(line: Line, number: Number) -> Amount | None:
    """What a number and a fraction after और are together: दो और एक चौथाई."""
    n = number.next
    above = read_number(line, n + 1) if line.word(n) == "और" else None
    part = above and fraction_from(line, n + 1, above)
    if part is None or part.low >= 1 or not isinstance(number.value, int):
        return None
    value = number.value + part.low
    return part._replace(low=value, high=value, multiplier=number.multiplier)


def fraction_from(line: Line, i: int, number: Number) -> Amount | None:
    """The fraction that begins with the number at token i (तीन चौथाई, दो-तिहाई, एक बटा तीन, 1/3)."""
    at = number.next + (line.word(number.next) == "-")
    below = slash_fraction(line, number)
    if line.word(at) in _PARTS and number.multiplier == 1:
        below = Number(_PARTS[line.word(at)], at + 1)
    elif line.word(at) in lex.ORDINALS and line.word(at + 1) in lex.SHARES:  # दो पांचवें हिस्से
        value = Decimal(number.value) / lex.ORDINALS[line.word(at)]
        return Amount(i, at + 1, value, value, "fraction")
    elif line.word(at) in lex.OVER:
        below = read_number(line, at + 1)
    elif line.word(at) in ("का", "के", "की") and not _like_a_year(number):
        rank = rank_at(line, at + 1)  # बीस का पांचवां हिस्सा, एक का सौवां
        follows = line.word(rank.next) if rank and rank.value > 2 else None
        below = rank if follows in ("", "।", *lex.SHARES) else None
    if below is None or not below.value:
        return None
    value = Decimal(number.value) / below.value
    return Amount(i, below.next, value, value, "fraction", multiplier=number.multiplier)


def _like_a_year(number: Number) -> bool:
    return not number.spelled and number.multiplier == 1 and number.whole(1000, 2100)


def figure_and_fraction(line: Line, i: int) -> Amount | None:
    """The figure at token i with the fraction in figures after it: 2 1/4."""
    if line.word(i + 2) != "/" or line.word(i + 4) == "/" or line.word(i - 1) in lex.LABELS:
        return None
    whole, above, below = (line.word(k) for k in (i, i + 1, i + 3))
    figures = all(word.isdecimal() and len(word) < 4 for word in (whole, above, below))
    if not figures or line.glued(i + 1) or not 0 < int(above) < int(below) < 100:
        return None
    value = int(whole) + Decimal(int(above)) / int(below)
    return Amount(i, i + 4, value, value, "a figure and a fraction")


def sum_from(line: Line, number: Number) -> Amount | Refused | None:
    """The sum of a number and the smaller one after और (सौ और दो दर्जन लोग), refused where money or a
    measure follows, which may be two: एक लाख और पचास हजार रुपये के इनाम."""
    n = number.next
    above = read_number(line, n + 1) if line.word(n) == "और" and number.multiplier > 1 else None
    if above is None or above.multiplier == 1 or not (number.spelled and above.spelled):
        return None
    if number.value % 10 ** len(str(int(above.value))) or above.value >= number.value:
        return None
    unit, after = line.unit_at(above.next)
    if unit or line.word(after) in ("का", "के", "की"):
        return Refused(after, "may be one number or two")
    value, scale = number.value + above.value, max(number.multiplier, above.multiplier)
    return Amount(n, above.next, value, value, "number words", multiplier=scale)


def shared_with_change(line: Line, number: Number) -> tuple[int, str | None] | None:
    """The scale and unit that a number shares with the one it changed to (12 से बढ़कर 15 करोड़
    रुपये, 5 से 7 प्रतिशत हुआ), or None.

    The scale is shared if the change then goes the way that is said and would else be more than a
    hundredfold, or go the other way.
    """
    n = number.next
    if line.word(n) != "से" or line.unit_at(n)[0]:
        return None
    way = lex.CHANGES.get(line.word(n + 1))
    after = n + 1 + (way is not None) + line.match(n + 1, "बढ", "कर")
    upper = read_number(line, after)
    if upper is None:
        return None
    unit, behind = line.unit_at(upper.next)
    if way is None:
        if not _changes(line, behind):
            return None
        way = "up" if upper.value / upper.multiplier > number.value else "down"
    if number.multiplier > 1 or upper.multiplier == 1 or upper.parts > 1:
        return (number.multiplier, unit) if unit and number.multiplier == 1 else None
    own, shared, goal = number.value, number.value * upper.multiplier, upper.value
    low, high = (shared, goal) if way == "up" else (goal, shared)
    less, more = (own, goal) if way == "up" else (goal, own)
    apart = not less <= more <= 100 * less
    return (upper.multiplier, unit) if low < high and apart else (1, unit)
