"""Calendar periods with their TIMEX3 values: days, weeks, months, quarters, years, decades.

No Hindi here. A period is a value string and its first and last day; a day before year 1
or after 9999, which Python's calendar cannot hold, is None. A `Reading` is what the words
of a text were read as, a period or part of one.
"""

import datetime
import math
from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

Day = datetime.date | None

_DAYS = {
    "second": Decimal(1) / 86400, "minute": Decimal(1) / 1440, "hour": Decimal(1) / 24, "day": 1,
    "week": 7, "fortnight": 14,
}  # fmt: skip
_MONTHS = {
    "month": 1, "quarter": 3, "year": 12, "financial year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
# India's financial year begins in April (month 3 of year 0), a century in its year 1.
_FIRST_MONTHS = {"financial year": 3, "century": 12}
_VALUES = {
    "month": "{year:04}-{month:02}", "quarter": "{year:04}-Q{quarter}", "year": "{year:04}",
    "financial year": "FY{year:04}", "decade": "{decade:03}", "century": "{century:02}",
}  # fmt: skip


class Period(NamedTuple):
    """A stretch of days: TIMEX3 value, first and last day (inclusive), and its unit."""

    value: str
    begin: Day
    end: Day
    unit: str


@dataclass(frozen=True)
class Reading:
    """A time expression while it is read: it ends before token ``after``. Its fields are those
    of utils.hindi.times.TimeExpression; unit says what kind of period it is."""

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


def both(*reasons: str) -> str:
    """Reasons, of which some may be empty, as one."""
    return "; ".join(filter(None, reasons))


def make_day(year: int, month: int, day: int) -> Day:
    """The date, or None when there is no such day."""
    try:
        return datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add_days(day: Day, days: int) -> Day:
    """The date so many days later, or None beyond the calendar or without a day."""
    try:
        return day and day + datetime.timedelta(days)
    except OverflowError:
        return None


def add_months(day: datetime.date, months: int) -> Day:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_period(day: Day) -> Period:
    """One day."""
    return Period(day.isoformat() if day else "XXXX-XX-XX", day, day, "day")


def make_period(unit: str, year: int, month: int = 1) -> Period:
    """The month, quarter, year, financial year, decade or century that begins with that month.

    India's financial year begins in April, the 21st century (TIMEX3 value 20) with 2001.
    """
    begin = make_day(year, month, 1)
    last = add_months(begin, _MONTHS[unit] - 1) if begin else None
    end = last and last.replace(day=monthrange(last.year, last.month)[1])
    parts = {"quarter": month // 3 + 1, "decade": year // 10, "century": year // 100}
    return Period(_VALUES[unit].format(year=year, month=month, **parts), begin, end, unit)


def nth_period(unit: str, anchor: datetime.date, steps: int) -> Period | None:
    """The day, week, month ... of the anchor moved by so many steps; None beyond the calendar."""
    if unit == "day":
        day = add_days(anchor, steps)
        return day_period(day) if day else None
    if unit in ("week", "fortnight"):
        monday = add_days(anchor, _DAYS[unit] * steps - anchor.weekday())
        if monday is None:
            return None
        year, week, _ = monday.isocalendar()
        return Period(f"{year:04}-W{week:02}", monday, add_days(monday, 6), "week")
    first, length = _FIRST_MONTHS.get(unit, 0), _MONTHS[unit]
    number = (anchor.year * 12 + anchor.month - 1 - first) // length + steps
    year, month = divmod(number * length + first, 12)
    found = make_period(unit, year, month + 1)
    return found if found.begin and found.end else None


def back(unit: str, anchor: datetime.date, steps: Decimal) -> Day:
    """The day so many units before the anchor (after it, below zero); parts of a day round up."""
    if abs(steps) > 10**7:
        return None
    if unit in _DAYS:
        whole = math.ceil(round(abs(steps) * _DAYS[unit], 6))
        return add_days(anchor, -whole if steps > 0 else whole)
    return add_months(anchor, -int(steps * _MONTHS[unit]))


def part_of(period: Period, mod: str) -> tuple[Day, Day]:
    """First, middle or last third of a period (mod START, MID, END): days 1-10, 11-20 and
    21-end of a month, four months of a year."""
    if period.begin is None or period.end is None:
        return period.begin, period.end
    third = {"START": 0, "MID": 1, "END": 2}[mod]
    if period.unit == "month":
        first = period.begin.replace(day=1 + 10 * third)
        return first, period.end if third == 2 else first.replace(day=10 * (third + 1))
    if period.unit in ("year", "financial year", "decade", "century"):
        months = _MONTHS[period.unit] // 3
        first = add_months(period.begin, months * third)
        after = add_months(first, months)
        return first, (after and add_days(after, -1)) or period.end
    days = (period.end - period.begin).days + 1
    first = add_days(period.begin, days * third // 3)
    return first, period.end if third == 2 else add_days(period.begin, days * (third + 1) // 3 - 1)
