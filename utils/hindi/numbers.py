"""Hindi numbers, in digits and in words, read as exact decimals.

`read_number` reads the number that begins at a token, with all its parts: 3 लाख 25 हजार.
What looks like a number and has no safe reading is `Refused`, with the reason.
"""

from decimal import Decimal
from typing import NamedTuple

import regex

from utils.hindi import lexicon as lex
from utils.hindi.line import Line


class Number(NamedTuple):
    """A number that ends before token ``next``.

    ``value`` is an int where it is whole. ``multiplier`` is the value of its scale words (हजार: 1000, लाख करोड़: 10**12), the
    largest when it has several ``parts``, 1 when it has none. ``ordinal`` says that it is a
    rank: दो सौवीं, 75 वां.
    """

    value: Decimal | int
    next: int
    multiplier: int = 1
    parts: int = 1
    spelled: bool = True
    ordinal: bool = False

    @property
    def rule(self) -> str:
        """How it was read."""
        return "number words" if self.spelled else "digits"

    def whole(self, low: int, high: int) -> bool:
        """True if the value is a whole number from low to high."""
        return isinstance(self.value, int) and low <= self.value <= high


class Refused(NamedTuple):
    """Tokens before ``next`` look like a number, but have no safe reading or count nothing."""

    next: int
    reason: str


# -- numbers -------------------------------------------------------------------------

# What a literal looks like -> why it is no safe number, "" where it is one. The first that fits.
_LITERALS = [
    (regex.compile(pattern), reason)
    for pattern, reason in (
        (r".{21,}", "too long for a count"),
        (r"\p{nv=0}\d{2,}", "leading zeros: a code, not a count"),
        (r"\d+", ""),
        (r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?", ""),  # Indian: 1,20,00,000
        (r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", ""),  # Western: 12,000,000
        (r"[1-9१-९]\d{0,2}\.[0०]{3}", "the point may group thousands"),
        (r"\d+\.\d+", ""),
        (r"\d{1,3}।\d{1,2}", ""),  # a decimal point that became a danda: 1।2
        (r".*।.*", "the danda may end a sentence or stand for a decimal point"),
        (r".*\..*\..*", "a date, version or address"),
        (r".*", "commas that group neither thousands nor lakhs"),
    )
]


def read_literal(word: str) -> Decimal | int | str:
    """The value of a literal such as 28,000, १.१९ or 1।2, or the reason why it has none."""
    if word.isdecimal() and word[0] in "123456789१२३४५६७८९" and len(word) < 21:
        return int(word)  # quicker than by the table
    reason = next(reason for pattern, reason in _LITERALS if pattern.fullmatch(word))
    return reason or _exact(Decimal(word.replace(",", "").replace("।", ".")))


def _exact(value: Decimal | int) -> Decimal | int:
    """The same value, an int where it is whole."""
    return int(value) if value == int(value) else value


def tidy(value: Decimal | int) -> Decimal:
    """The same value as a Decimal without zeros after the point: 12000000.0 is 12000000."""
    if isinstance(value, int):
        return Decimal(value)
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _simple(line: Line, i: int) -> Number | Refused | None:
    """A number without scale words: a literal, a word 0-99, डेढ़, or साढ़े/सवा/पौने and a number."""
    word = line.word(i)
    if word in lex.FRACTIONS:
        return Number(lex.FRACTIONS[word], i + 1)
    if word in lex.VULGAR:
        return Number(lex.VULGAR[word], i + 1, spelled=False)
    if word in lex.SHIFTS:
        base = None if line.word(i + 1) in lex.SHIFTS else _simple(line, i + 1)
        if isinstance(base, Number) and isinstance(base.value, int):
            return Number(base.value + lex.SHIFTS[word], base.next)
        alone = word in ("सवा", "पौने")  # सवा लाख, पौने घंटे
        return Number(1 + lex.SHIFTS[word], i + 1) if alone else None
    spelled = not word[:1].isdecimal()
    value = lex.NUMBER_WORDS.get(word) if spelled else read_literal(word)
    if value is None:
        return None
    if isinstance(value, str):
        return Refused(i + 1, value)
    if line.word(i + 1) in lex.VULGAR and line.glued(i + 1):  # 2½
        return Number(value + lex.VULGAR[line.word(i + 1)], i + 2, spelled=False)
    value, after = _with_decimals(line, value, i + 1)
    return Number(value, after, 1, 1, spelled)


def _with_decimals(line: Line, value: Decimal | int, i: int) -> tuple[Decimal | int, int]:
    """The value with the decimals spelled from i on (दशमलव सात पांच: .75), and what is next."""
    if line.word(i) not in lex.POINTS or not isinstance(value, int):
        return value, i
    digits, after = "", i + 1
    while (word := line.word(after)) and len(digits) < 6:
        if word not in lex.NUMBER_WORDS and not word.isdecimal():
            break
        digits, after = digits + str(lex.NUMBER_WORDS.get(word, word)), after + 1
    return (_exact(value + Decimal(f"0.{digits}")), after) if digits else (value, i)


def _scale(line: Line, i: int, limit: int | None) -> tuple[int, int]:
    """The value of the scale words from i on (हजार करोड़, सौवां), below the limit, and what is next."""
    scale = 1
    while factor := lex.MULTIPLIERS.get(line.word(i)):
        too_much = limit is not None and scale * factor >= limit
        if factor < scale or (scale > 1 and factor == 12) or too_much:
            break
        scale, i = scale * factor, i + 1
    last = lex.SCALE_ORDINALS.get(line.word(i), 0)
    if last >= scale and (limit is None or scale * last < limit):
        scale, i = scale * last, i + 1
    return scale, i


def read_number(line: Line, i: int) -> Number | None:
    """The number that begins at token i, or None where none with a safe reading or a rank does."""
    number = number_or_refused(line, i)
    return number if isinstance(number, Number) and not number.ordinal else None


def rank_at(line: Line, i: int) -> Number | None:
    """The rank at token i: पहली, पांचवां, दो सौवीं, 21वीं, 75 वां, 2nd."""
    if line.word(i) in lex.ORDINALS:
        return Number(lex.ORDINALS[line.word(i)], i + 1, ordinal=True)
    number = number_or_refused(line, i)
    return number if isinstance(number, Number) and number.ordinal else None


def two_part_year(line: Line, i: int) -> int | None:
    """The year at token i that is said without सौ: उन्नीस निन्यानवे, अठारह सत्तावन."""
    century, year = (lex.NUMBER_WORDS.get(line.word(k), 0) for k in (i, i + 1))
    return 100 * century + year if century in (18, 19) and year >= 30 else None


def whole_at(line: Line, i: int, low: int, high: int) -> Number | None:
    """The number that begins at token i, if it is a whole one from low to high."""
    number = read_number(line, i)
    return number if number and number.whole(low, high) else None


_MARKS = ("", *"।॥.,;:!?()[]'\"‘’“”-–—/₹$€£")


def number_or_refused(line: Line, i: int) -> Number | Refused | None:
    """The number that begins at token i, with all its parts: 3 लाख 25 हजार, साढ़े तीन हजार.

    None when no number begins there. Beside a word that is nearly a number word, in a spelling
    that is not known, the whole is refused: what is left of it would be another number.
    """
    if i not in line.numbers:
        line.numbers[i] = _read_number(line, i)
    return line.numbers[i]


def _read_number(line: Line, i: int) -> Number | Refused | None:
    number = _all_parts(line, i)
    if not isinstance(number, Number):
        return number
    unknown = _unknown_beside(line, i, number)
    if not unknown:
        return number
    reason = f"{unknown} may be a number word in an unknown spelling"
    return Refused(number.next + (unknown == line.word(number.next)), reason)


def _unknown_beside(line: Line, i: int, number: Number) -> str:
    """The word beside the number at token i that is nearly a number word, or stands in the place of
    one (नौ हजार क सौ); "" when there is none."""
    before, after = line.word(i - 1), line.word(number.next)
    if line.word(i) in lex.ALONE and before[:1] not in _MARKS and not lex.known(before):
        return before
    if lex.nearly("scale", before) and line.number_at(i - 2):
        return before
    if lex.nearly("number" if number.multiplier > 1 else "scale", after):
        return after
    stands_for_number = number.multiplier > 1 and line.word(number.next + 1) in lex.MULTIPLIERS
    return after if stands_for_number and not lex.known(after) else ""


def _all_parts(line: Line, i: int) -> Number | Refused | None:
    """Parts add up while their scales fall; a scale word after a smaller one multiplies
    (20 हजार करोड़, 3 लाख 25 हजार करोड़); an ordinal word ends the number."""
    total, parts, largest, spelled, position = 0, 0, 1, False, i
    limit = None  # the scale of the last part; the next part must stay below it
    while limit != 1:
        part = _simple(line, position)
        if part is None and parts == 0 and line.word(position) in lex.ALONE:
            part = Number(1, position)  # सौ रुपये, हजार लोग, दर्जन भर: one of its kind
        if not isinstance(part, Number):
            if parts == 0:
                return part
            break
        scale, after = _scale(line, part.next, limit)
        added = part.value * scale
        if parts:
            if added >= limit or scale >= limit:
                break
            # 3 लाख 25 हजार 500 adds up; in "5 हजार 20" the 20 may count something else.
            if scale == 1 and not part.spelled and parts == 1 and added * 10 < limit:
                return Refused(after, "the second number may be a part or another count")
            year = total == 2000 and line.word(after) in ("में", "से")  # दो हजार एक में
            if added == 1 and limit > 100 and line.word(after) in lex.OF_ONE and not year:
                return Refused(after, "एक may be a part or count what follows")
        total, parts, largest = total + added, parts + 1, max(largest, scale)
        spelled, limit, position = spelled or part.spelled, scale, after
        if line.word(after - 1) in lex.SCALE_ORDINALS:
            break
        # 3 लाख 25 हजार करोड़, एक सौ चालीस करोड़: a larger scale multiplies all before it.
        while parts > 1 and (factor := lex.MULTIPLIERS.get(line.word(position), 0)) > largest:
            total, largest, position, limit = total * factor, largest * factor, position + 1, factor
    if line.word(position - 1) == "अरब" and line.word(position) in lex.ARAB:
        return Refused(position, "अरब may be a thousand million or Arab")
    total = _exact(total)
    if limit > 1:
        total, position = _with_decimals(line, total, position)
    return _ranked(line, Number(total, position, largest, parts, spelled), limit)


def _ends_rank(ending: str, value: Decimal | int) -> bool:
    """True if the ending makes this figure a rank: 3री, 22nd, 12वीं; not 20ला, which may be लाख."""
    digits = lex.DIGIT_ENDINGS.get(ending)
    if digits is None or not isinstance(value, int):
        return False
    tens, ones = divmod(value, 10)
    later = ending.isascii() and tens % 10 != 1
    return digits == "0" or (f"{ones}" in digits and (later or not tens))


def _ranked(line: Line, number: Number, limit: int) -> Number:
    """The number as a rank if an ordinal ends it; its last part has the scale ``limit``."""
    n = number.next
    word, rank = line.word(n), lex.ORDINALS.get(line.word(n), limit)
    if limit > 1 and number.spelled and rank < limit:  # दो सौ पांचवां
        return number._replace(value=number.value + rank, next=n + 1, ordinal=True)
    glued = not number.spelled and line.glued(n)
    if word in lex.ORDINAL_ENDINGS or (glued and _ends_rank(word, number.value)):
        return number._replace(next=n + 1, ordinal=True)
    scale_ends_it = line.word(n - 1) in lex.SCALE_ORDINALS  # दो सौवीं
    return number._replace(ordinal=True) if scale_ends_it else number
