"""The days on which something was published, as a page or a record of an archive says them: one rule for both.

Read is what can be read in one way only: a day or time of ISO 8601, and time counted from 1970. What
else there is (a week, a month, words) is not read; who asks names it.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

INDIA = timezone(timedelta(hours=5, minutes=30))
ZONES = {"UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", "IST": "+05:30"}
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{2}"
_TIME = "[0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?"
ISO = re.compile(f"({_DAY})(?:[T ]({_TIME}) ?(Z|UTC|GMT|IST|[+-][0-9]{{2}}(?::?[0-9]{{2}})?)?)?")
# Seconds since 1970, or milliseconds, a thousand times as many, of the years from 1990 to 2032: from
# 2033 on they look like 1990010112, year, month, day and hour.
COUNTED = re.compile(r"[0-9]{9,13}(?:\.[0-9]+)?")
FIRST, END, MILLISECONDS = 631_152_000, 1_988_150_400, 1e11


def days_of(value: str) -> tuple[date, date] | None:
    """The first and last day of 2025-07-14, of a time as ISO 8601 writes it, or of seconds since 1970.

    A time with its zone is of its day there and of its day in India; without one of the day it names.
    None for what is no day.
    """
    value = value.strip().removesuffix(".0")  # a number that a table has made a fraction
    try:
        moment = _counted(value) if COUNTED.fullmatch(value) else _written(value)
        here = moment.astimezone(INDIA).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        return None
    return min(moment.date(), here), max(moment.date(), here)


def span_of(value: str) -> tuple[date, date] | None:
    """As days_of, also of FROM..TO, two such; None for one that ends before it begins or has no end."""
    days = [days_of(part) for part in value.split("..", 1)]
    return (days[0][0], days[-1][1]) if all(days) and days[0][0] <= days[-1][1] else None


def _counted(value) -> datetime:
    seconds = float(value) / (1000 if float(value) >= MILLISECONDS else 1)
    if not FIRST <= seconds < END:
        raise ValueError
    return datetime.fromtimestamp(seconds, UTC)


def _written(value) -> datetime:
    if not (found := ISO.fullmatch(value)):
        raise ValueError
    day, time, zone = found.groups(default="")
    return datetime.fromisoformat(f"{day}T{time}{ZONES.get(zone, zone)}" if time else day)
