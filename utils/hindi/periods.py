"""Calendar periods with their TIMEX3 values: days, weeks, months, quarters, years, decades.

No Hindi here. A period is a value string and its first and last day; a day before year 1
or after 9999, which Python's calendar cannot hold, is None.
"""

import datetime
import math
from calendar import monthrange
from decimal import Decimal
from typing import NamedTuple

Day = datetime.date | None


class Period(NamedTuple):
    """A stretch of days: TIMEX3 value, first and last day (inclusive), and its unit."""

    value: str
    begin: Day
    end: Day
    unit: str


def make_day(year: int, month: int, day: int) -> Day:
    """The date, or None when there is no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def add_days(day: datetime.date, days: int) -> Day:
    """The date so many days later, or None beyond the calendar."""
    try:
        return day + datetime.timedelta(days)
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


def month_period(year: int, month: int) -> Period:
    """One month of a year between 1 and 9999."""
    last = monthrange(year, month)[1]
    return Period(
        f"{year:04}-{month:02}", make_day(year, month, 1), make_day(year, month, last), "month"
    )


def year_period(year: int) -> Period:
    """One calendar year."""
    return Period(f"{year:04}", make_day(year, 1, 1), make_day(year, 12, 31), "year")


def financial_year(year: int) -> Period:
    """India's financial year, from 1 April of the year to 31 March of the next."""
    return Period(f"FY{year:04}", make_day(year, 4, 1), make_day(year + 1, 3, 31), "financial year")


def decade_period(year: int) -> Period:
    """The ten years that begin with year (1990: the nineties)."""
    return Period(f"{year // 10:03}", make_day(year, 1, 1), make_day(year + 9, 12, 31), "decade")


def century_period(number: int) -> Period:
    """The number-th century: the 21st is 2001 to 2100; its TIMEX3 value is 20."""
    first = (number - 1) * 100 + 1
    return Period(
        f"{number - 1:02}", make_day(first, 1, 1), make_day(first + 99, 12, 31), "century"
    )


def nth_period(unit: str, anchor: datetime.date, steps: int) -> Period | None:
    """The day, week, month ... of the anchor moved by so many steps; None beyond the calendar."""
    if unit == "day":
        return day_period(add_days(anchor, steps))
    if unit in ("week", "fortnight"):
        weeks = steps * (2 if unit == "fortnight" else 1)
        monday = add_days(anchor, 7 * weeks - anchor.weekday())
        if monday is None:
            return None
        year, week, _ = monday.isocalendar()
        return Period(f"{year:04}-W{week:02}", monday, add_days(monday, 6), "week")
    if unit == "month":
        day = add_months(anchor.replace(day=1), steps)
        return month_period(day.year, day.month) if day else None
    if unit == "quarter":
        first = add_months(
            datetime.date(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1), 3 * steps
        )
        if first is None:
            return None
        last = add_months(first, 2)
        end = month_period(last.year, last.month).end
        return Period(f"{first.year:04}-Q{first.month // 3 + 1}", first, end, "quarter")
    year = anchor.year
    if abs(steps) > 9999:
        return None
    if unit == "financial year":
        year += steps - (anchor.month < 4)
        return financial_year(year) if 1 <= year < 9999 else None
    if unit == "year":
        return year_period(year + steps) if 1 <= year + steps <= 9999 else None
    if unit == "decade":
        year = year // 10 * 10 + 10 * steps
        return decade_period(year) if 1 <= year <= 9990 else None
    if unit == "century":
        number = (year - 1) // 100 + 1 + steps
        return century_period(number) if 1 <= number <= 99 else None
    return None


def back(unit: str, anchor: datetime.date, steps: Decimal) -> Day:
    """The day so many units before the anchor (after it, below zero); parts of a day round up."""
    if abs(steps) > 10**7:
        return None
    days = {
        "second": Decimal(1) / 86400, "minute": Decimal(1) / 1440, "hour": Decimal(1) / 24, "day": 1,
        "week": 7, "fortnight": 14,
    }.get(unit)  # fmt: skip
    if days:
        whole = math.ceil(round(abs(steps) * days, 6))
        return add_days(anchor, -whole if steps > 0 else whole)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return add_months(anchor, -int(steps * months))


def part_of(period: Period, mod: str) -> tuple[Day, Day]:
    """First, middle or last third of a period (mod START, MID, END): days 1-10, 11-20 and
    21-end of a month, four months of a year."""
    if period.begin is None or period.end is None:
        return period.begin, period.end
    third = {"START": 0, "MID": 1, "END": 2}[mod]
    if period.unit == "month":
        first = period.begin.replace(day=1 + 10 * third)
        return first, period.end if third == 2 else first.replace(day=10 * (third + 1))
    if period.unit in ("year", "financial year"):
        first = add_months(period.begin, 4 * third)
        after = add_months(first, 4)
        return first, add_days(after, -1) if after else period.end
    days = (period.end - period.begin).days + 1
    first = add_days(period.begin, days * third // 3)
    return first, period.end if third == 2 else add_days(period.begin, days * (third + 1) // 3 - 1)
