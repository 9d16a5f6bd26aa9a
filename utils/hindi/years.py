"""Hindi years, decades and centuries, and the parts of any period (के अंत, की शुरुआत).

A `Reading` is a time expression while it is read; `utils.hindi.dates` and `utils.hindi.times` build
theirs from the same parts.
"""

from dataclasses import dataclass, replace

from utils.hindi.lexicon import ORDINAL_ENDINGS, ORDINALS
from utils.hindi.number_roles import HYPHENS, role, year_reason
from utils.hindi.numbers import MULTIPLIERS, Line, Number, read_number, word_set
from utils.hindi.periods import (
    Day,
    Period,
    add_days,
    add_months,
    century_period,
    decade_period,
    financial_year,
    make_day,
    part_of,
    year_period,
)
from utils.hindi.tense import TimeLine

YEAR_NAMES = word_set("सन सन् वर्ष साल")
ERA = ("ई", "ईस्वी", "ईसवी")
PARTS = {
    "शुरुआत": "START", "शुरूआत": "START", "शुरू": "START", "शुरुआती": "START", "आरंभ": "START",
    "प्रारंभ": "START", "प्रारम्भ": "START", "मध्य": "MID", "अंत": "END", "अन्त": "END",
    "आखिर": "END", "आखिरी": "END", "अंतिम": "END",
}  # fmt: skip
_BARE_PARTS = ("अंत", "मध्य", "आखिर")  # also without के: जून अंत
_PART_OF_DAYS = ("शुरुआती", "आखिरी", "अंतिम")  # only with दिनों, हफ्तों ... after it
_SOME_DAYS = ("दिनों", "हफ्तों", "महीनों", "वर्षों", "सालों")
_WEEKS = {"पहले": 1, "प्रथम": 1, "दूसरे": 2, "तीसरे": 3, "चौथे": 4, "आखिरी": 5, "अंतिम": 5}


@dataclass(frozen=True)
class Reading:
    """A time expression while it is read: it ends before token ``after``."""

    after: int
    value: str
    begin: Day
    end: Day
    rule: str
    reason: str = ""
    type: str = "DATE"
    mod: str | None = None
    unit: str = ""


def of_period(period: Period | None, after: int, rule: str, reason: str = "") -> Reading | None:
    """The reading of a whole period, or None without one."""
    if period is None:
        return None
    return Reading(after, period.value, period.begin, period.end, rule, reason, unit=period.unit)


def with_part(
    line: Line,
    period: Period | None,
    after: int,
    rule: str,
    reason: str = "",
    mod: str | None = None,
) -> Reading | None:
    """The period, or the part of it that the words name (के अंत, की शुरुआत, के पहले हफ्ते)."""
    if period is None:
        return None
    at = after + (line.word(after) in ("के", "की"))
    word, span = line.word(at), line.word(at + 1)
    if at > after and mod is None:
        smaller = _week_or_quarter(period, word, span)
        if smaller:
            begin, end, value, why = smaller
            reason = f"{reason}; {why}".strip("; ")
            return Reading(
                at + 2, value, begin, end, f"{span} of a {period.unit}", reason, unit="part"
            )
    if mod is None and word in PARTS and (at > after or word in _BARE_PARTS):
        alone = word not in _PART_OF_DAYS
        if alone or span in _SOME_DAYS:
            mod, after = PARTS[word], at + 1 + (not alone)
    if mod is None:
        return of_period(period, after, rule, reason)
    begin, end = part_of(period, mod)
    reason = f"{reason}; a third of the {period.unit}".strip("; ")
    rule = f"part of a {period.unit}"
    return Reading(after, period.value, begin, end, rule, reason, mod=mod, unit="part")


def _week_or_quarter(period: Period, word: str, span: str) -> tuple[Day, Day, str, str] | None:
    """(begin, end, value, reason) of the first week of a month, the second quarter of a year ..."""
    number = _WEEKS.get(word) or ORDINALS.get(word, 0)
    first, last = period.begin, period.end
    if not number or first is None or last is None:
        return None
    if period.unit == "month" and span in ("हफ्ते", "सप्ताह", "पखवाडे"):
        if span == "पखवाडे":
            days = (1, 15) if number == 1 else (16, last.day)
        else:
            days = (7 * number - 6, 7 * number) if number < 5 else (last.day - 6, last.day)
        begin, end = first.replace(day=days[0]), first.replace(day=days[1])
        return begin, end, f"{begin}/{end}", "counted from the first of the month"
    months = {"तिमाही": 3, "छमाही": 6}.get(span)
    if (
        months
        and period.unit in ("year", "financial year", "double year")
        and number <= 12 / months
    ):
        april = period.unit != "year"
        begin = add_months(first.replace(month=4) if april else first, months * (number - 1))
        after = add_months(begin, months) if begin else None
        if after:
            value = f"{period.value}-{'Q' if months == 3 else 'H'}{number}"
            return begin, add_days(after, -1), value, "of a year from April" * april
    return None


def year_at(line: TimeLine, i: int, named: bool = False) -> Reading | None:
    """2024, सन 1947, 2024-25, 2015-2020, 1990 के दशक, 483 ईसा पूर्व; named when सन, वर्ष or साल
    stands before."""
    number = read_number(line, i)
    if not isinstance(number, Number) or not number.whole(1, 9999):
        return None
    year, after = int(number.value), number.next
    if line.match(after, "ईसा", "पूर्व"):
        why = "before the years that the calendar here can hold"
        return Reading(after + 2, f"BC{year:04}", None, None, "year before our era", why)
    if line.match(after, "के", "दशक"):
        why = "the century is not said: the last such decade" if year < 100 else ""
        return of_period(_decade(line, year), after + 2, "decade", why)
    if named and 10 <= year < 100 and line.word(i - 1) in ("सन", "सन्"):
        year += line.anchor.year // 100 * 100
        year -= 100 * (year > line.anchor.year)
        why = "the century is not said: the last such year"
        return with_part(line, year_period(year), after, "year", why)
    following = line.word(after + 1) if line.word(after) in HYPHENS else ""
    if following and year < 100:
        return _decades(line, year, after)
    if not 1000 <= year <= 2100 or len(line.word(i)) != 4 if not number.spelled else year < 1000:
        return None
    if following.isdecimal() and len(following) in (2, 4):
        last = int(following)
        if len(following) == 2:
            last += year // 100 * 100
            last += 100 * (last < year)
        if year < last <= 2100 and (
            len(following) == 4 or last == year + 1 or following > line.word(i)[2:]
        ):
            double = last == year + 1
            why = "within these two years; a financial year runs from April to March" * double
            begin, end = make_day(year, 1, 1), make_day(last, 12, 31)
            unit = "double year" if double else "interval"
            return with_part(line, Period(f"{year}/{last}", begin, end, unit), after + 2, unit, why)
    if following[:1].isdecimal():
        return None
    other = role(line, i, number, False)
    if other and other[0] not in ("a span of years", "part of a date"):
        return None
    if not named:
        reason = year_reason(line, i, number, False)
        if reason is None and other is None:
            return None
        if year < 1500 and line.word(after) not in ERA:
            return None
    if line.word(after) in ERA:
        after += 1 + (line.word(after) == "ई" and line.word(after + 1) == ".")
    return with_part(line, year_period(year), after, "year")


def _decade(line: TimeLine, year: int) -> Period | None:
    """The decade that begins with 1990 or, for a number below 100, the last one so called."""
    if year < 100:
        year += line.anchor.year // 100 * 100
        year -= 100 * (year > line.anchor.year)
    return decade_period(year) if year % 10 == 0 and 1000 <= year <= 2090 else None


def _decades(line: TimeLine, year: int, hyphen: int) -> Reading | None:
    """60-70 के दशक."""
    second = read_number(line, hyphen + 1)
    if not isinstance(second, Number) or not line.match(second.next, "के", "दशक"):
        return None
    first, last = _decade(line, year), year_at(line, hyphen + 1)
    if first is None or last is None or first.begin >= last.begin:
        return None
    return replace(last, value=f"{first.value}/{last.value}", begin=first.begin, rule="decades")


def financial_year_at(line: Line, i: int) -> Reading | None:
    """वित्त वर्ष 2024-25, वित्त वर्ष 2025."""
    number = read_number(line, i)
    if not isinstance(number, Number) or len(line.word(i)) != 4 or not number.whole(1900, 2100):
        return None
    year, after = int(number.value), number.next
    if (
        line.word(after) in HYPHENS
        and line.word(after + 1).isdecimal()
        and len(line.word(after + 1)) < 5
    ):
        if (int(line.word(after + 1)) - year - 1) % 100 == 0:
            return with_part(line, financial_year(year), after + 2, "financial year")
    why = "it may begin or end in the year that is named"
    begin, end = financial_year(year - 1).begin, financial_year(year).end
    return Reading(
        after, f"FY{year - 1}/FY{year}", begin, end, "financial year", why, unit="interval"
    )


def century_at(line: Line, i: int) -> Reading | None:
    """21वीं सदी, इक्कीसवीं शताब्दी."""
    number, after = ORDINALS.get(line.word(i), 0), i + 1
    if line.number_at(i - 1) or line.word(i - 1) in MULTIPLIERS:
        return None  # the end of a longer ordinal: एक हजार एकवीं
    if not number:
        read = read_number(line, i)
        if not isinstance(read, Number) or line.word(read.next) not in ORDINAL_ENDINGS:
            return None
        number, after = read.value, read.next + 1
    if line.word(after) not in ("सदी", "शताब्दी") or not 1 <= number <= 99:
        return None
    return with_part(line, century_period(int(number)), after + 1, "century")
