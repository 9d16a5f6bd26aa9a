"""Hindi days and months of the calendar: 12/07/2025, 12 से 15 जुलाई, 22 तारीख, जून के अंत, जुलाई 12, 2025.

A day or month without a year takes the one that the verb looks to, else the nearest if one is near.
"""

import datetime
import re
from dataclasses import replace

from utils.hindi import lexicon as lex
from utils.hindi.day_numbers import (
    bare_days,
    day_number,
    days_beside,
    of_another_month,
    row_of_days,
    year_behind,
)
from utils.hindi.line import Line
from utils.hindi.numbers import read_number, two_part_year, whole_at
from utils.hindi.period_parts import with_part
from utils.hindi.periods import (
    Day,
    Reading,
    day_period,
    make_day,
    make_period,
    nth_period,
    of_period,
)
from utils.hindi.tense import TimeLine

LOOKS_BACK = "the verb looks back: the last one"
LOOKS_AHEAD = "the verb looks ahead: the next one"
# Its tokens: one with points, five with strokes or hyphens.
_NUMERIC = re.compile(r"(?<![/-])(\d{1,4})([./-])(\d{1,4})\2(\d{1,4})(?!\d|[/-]|[.,।]\d)")


def of_day(day: Day, after: int, rule: str, reason: str = "") -> Reading | None:
    """The reading of one day, or None without one."""
    return of_period(day_period(day), after, rule, reason) if day else None


def numeric_date(line: TimeLine, i: int) -> Reading | None:
    """12/07/2025, 12-07-2025, 12.07.2025 (day first, as in India), 2025-07-12 and 22/04 को."""
    found = _NUMERIC.match(line.text, line.place(i, i + 1)[0] - line.offset)
    if found is None:
        return _short_date(line, i)
    lengths = [len(part) for part in found.group(1, 3, 4)]
    first, month, last = (int(part) for part in found.group(1, 3, 4))
    after, rule, why = i + (1 if found[2] == "." else 5), "numeric date", ""
    if lengths[0] == 4:
        return of_day(make_day(first, month, last), after, f"{rule}, year first")
    if lengths[2] not in (2, 4) or lengths[0] > 2 or lengths[1] > 2:
        return None
    day, year = first, last
    if lengths[2] == 2:  # 15/08/47: up to ten years ahead of the anchor
        year += 2000 - 100 * (2000 + last > line.anchor.year + 10)
    if month > 12:
        day, month, why = month, first, "month first: there is no such month"
    elif first <= 12 and first != month:
        why = "day first, as in India"
    return of_day(make_day(year, month, day), after, rule, why)


def _short_date(line: TimeLine, i: int) -> Reading | None:
    """22/04 को, 22-04 को, 4/22 को: without a year, where only one of the numbers may be the month."""
    first, sign, second = line.words[i : i + 3]
    figures = first.isdecimal() and second.isdecimal() and max(len(first), len(second)) < 3
    if not figures or line.word(i + 3) != "को" or not line.glued(i + 1):
        return None
    day, month = sorted((int(first), int(second)), reverse=True)
    rising = sign in lex.HYPHENS and int(first) < int(second)  # 4-22 को: from 4 to 22 people
    known = line.glued(i) or line.word(i - 1) in lex.LABELS or sign not in ("/", *lex.HYPHENS)
    if rising or known or not 0 < month <= 12 < day:
        return None
    year, reason, _ = _year_for(line, i + 3, month, day, None)
    if year is None:
        return _nearest_days(line, month, day, i + 3, reason)
    return of_day(make_day(year, month, day), i + 3, "day and month", reason)


def day_month(line: TimeLine, i: int, year: int | None) -> Reading | None:
    """12 जुलाई, 12 जुलाई 2025, 12 से 15 जुलाई, 12, 13 और 14 जुलाई, 12 तारीख."""
    row = row_of_days(line, i)
    if row is None:
        return None
    days, after, link = row
    behind = after + 1 + (line.word(after + 1) == ",")
    dated = line.word(after) == "तारीख" and line.month_at(behind)[0] is not None
    after = behind - 1 if dated else after
    after += dated or _hyphen_before_month(line, after)  # 8 तारीख अगस्त 2019, 17-जुलाई-2002
    if line.word(after) == "तारीख":
        if of_another_month(line, i) or year_behind(line, after + 2):
            return None
        return days_of_month(line, days, after + 1) if len(days) < 3 else None
    month, after = line.month_at(after)
    if month is None:
        return None
    if link and line.match(after, "के", "बीच"):  # 19 से 27 मई के बीच 2024 में
        stated, behind = _stated_year(line, after + 2)
        year, after = (stated, behind) if stated and line.word(behind) == "में" else (year, after)
    year, reason, after = _year_for(line, after, month, days[0], year)
    if year is None:
        if link and days[0] >= days[-1]:
            return None
        after += link in ("से", *lex.HYPHENS) and line.word(after) == "तक"
        return _nearest_days(line, month, days[0], after, reason, days[-1])
    begin, end = make_day(year, month, days[0]), make_day(year, month, days[-1])
    if len(days) == 1:
        return of_day(begin, after, "day and month", reason)
    after += link in ("से", *lex.HYPHENS) and line.word(after) == "तक"
    if begin is None or end is None or begin >= end:
        return None
    if link == "या":
        reason = "one of the days: the text leaves it open"
    elif link in lex.JOINERS and (end - begin).days >= len(days):
        reason = "these days, not all between"
    return Reading(after, f"{begin}/{end}", begin, end, "days of a month", reason, unit="interval")


def _hyphen_before_month(line: Line, i: int) -> bool:
    """True for the hyphen at token i of 17-जुलाई-2002."""
    year = line.word(i + 2) in lex.HYPHENS and line.word(i + 1) in lex.MONTHS
    return line.word(i) in lex.HYPHENS and line.glued(i) and year


def days_of_month(line: TimeLine, days: list[int], after: int) -> Reading | None:
    """22 तारीख, 4 से 9 तारीख: of the anchor's month, or of the one that the verb looks to."""
    tense, here = line.tense(after), line.anchor.day
    steps = {"past": -(days[0] > here), "future": int(days[-1] < here)}.get(tense, 0)
    month = nth_period("month", line.anchor, steps)
    if month is None or month.begin is None:
        return None
    why = (
        "the month is not said: the anchor's"
        if not steps
        else LOOKS_BACK
        if steps < 0
        else LOOKS_AHEAD
    )
    after += len(days) > 1 and line.word(after) == "तक"
    return days_in(month.begin, days, after, "days of a month", why)


def days_in(
    month: datetime.date, days: list[int], after: int, rule: str, why: str = ""
) -> Reading | None:
    """The days, or from the first to the last of them, of the month of a date."""
    begin, end = (make_day(month.year, month.month, day) for day in (days[0], days[-1]))
    if len(days) == 1:
        return of_day(begin, after, rule.replace("days", "day"), why)
    if begin is None or end is None or begin >= end:
        return None
    return Reading(after, f"{begin}/{end}", begin, end, rule, why, unit="interval")


def _nearest_days(
    line: TimeLine, month: int, day: int, after: int, reason: str, last: int = 0
) -> Reading | None:
    """A day (or the days from it to ``last``) without a year, between the two such days that are nearest
    to the anchor."""
    near = [make_day(line.anchor.year + k, month, day) for k in (-1, 0, 1)]
    near = sorted(filter(None, near), key=lambda day: abs((day - line.anchor).days))[:2]
    end = make_day(max(near).year, month, last or day) if near else None
    if end is None:
        return None
    value, rule, unit = f"XXXX-{month:02}-{day:02}", "day and month", "day"
    if last > day:
        value, rule, unit = f"{value}/XXXX-{month:02}-{last:02}", "days of a month", "interval"
    return Reading(after, value, min(near), end, rule, reason, unit=unit)


def _year_for(
    line: TimeLine, i: int, month: int, day: int, year: int | None
) -> tuple[int | None, str, int]:
    """The year of a month or day before token i: the one said there, the one known, or a likely
    one with the reason; and the token after it."""
    stated, after = _stated_year(line, i)
    if not stated and line.word(i) == "को":  # 10 सितंबर को 2022 में
        stated, after = _stated_year(line, i + 1)
        stated, after = (stated, after) if line.word(after) == "में" else (None, i)
    if stated or year:
        return stated or year, "", after
    return *_likely_year(line, after, month, day), after


def _stated_year(line: Line, i: int) -> tuple[int | None, int]:
    """The year after a month (2025, -2025, सन 2025, दो हजार दस, 84 को), and the token after it."""
    k = i + (line.word(i) == "," or (line.word(i) in lex.HYPHENS and line.glued(i)))
    k += line.word(k) in lex.YEAR_NAMES
    if year := two_part_year(line, k):
        return year, k + 2
    short = line.word(k) in ("'", "’", "‘") and line.word(k + 1)
    if short and short.isdecimal() and len(short) == 2 and line.glued(k + 1):
        return 2000 + int(short) - 100 * (int(short) > 50), k + 2  # 15 जुलाई '25
    word, number = line.word(k), read_number(line, k)
    if number is None:
        return None, i
    if number.whole(32, 99) and word.isdecimal() and k == i:
        short = line.word(k + 1) in ("को", "से", "तक", "में", "की", "के", "का")
        return (1900 + int(word), k + 1) if short else (None, i)
    if not number.whole(1000, 2100) or line.counted_at(number.next):
        return None, i
    if len(word) != 4 if word.isdecimal() else not number.spelled or number.multiplier < 100:
        return None, i
    return int(number.value), number.next + (line.word(number.next) in lex.ERA)


def _likely_year(line: TimeLine, after: int, month: int, day: int) -> tuple[int | None, str]:
    """The year of a month or day without one, by the tense, else the nearest if one is near."""
    anchor = line.anchor
    here, there = (anchor.month, anchor.day if day else 0), (month, day)
    match line.tense(after):
        case "past":
            return anchor.year - (there > here), LOOKS_BACK
        case "future":
            return anchor.year + (there < here), LOOKS_AHEAD
        case "plan" if 3 < (month - anchor.month) % 12 < 9:
            return anchor.year + (there < here), "a plan is told: the next one"
    ahead = (month - anchor.month) % 12
    if 3 < ahead < 9:
        return None, "no tense to go by, and no year is near"
    year = anchor.year + (month < anchor.month if ahead <= 3 else -(month > anchor.month))
    return year, "no tense to go by: the nearest"


def _days_of_it(line: Line, named: int) -> tuple[list[int], int] | None:
    """The days of the month that is named before token ``named``, and the token after them: (मई) की 5 से 9
    तारीख, (मई 2024) में 5 से 9 तारीख."""
    at = _stated_year(line, named)[1]
    days = bare_days(line, at + 1) if line.word(at) in ("की", "में") else None
    dated = days and "तारीख" in (line.word(days[1] - 1), line.word(days[1] - 2))
    return days if dated or line.word(at) == "की" else None


def named_month(line: TimeLine, i: int, year: int | None) -> Reading | None:
    """जुलाई, जुलाई 2025, जुलाई 12, 2025, जुलाई के अंत, मध्य जुलाई."""
    mod = lex.PERIOD_PARTS.get(line.word(i))
    i += mod is not None
    month, _ = line.month_at(i)
    before = whole_at(line, i - 1, 1, 99)
    if month is None or (before and before.next == i and year is None):
        return None  # 31 जून: there is no such day
    named = line.month_at(i)[1]  # or behind महीने: मई महीने की 5 तारीख
    named += line.word(named) in ("माह", "महीने") and line.word(named + 1) == "की"
    at = named + (line.word(named) == "की" or (line.word(named) == "-" and line.glued(named + 1)))
    day = day_number(line, at)
    beside = days_beside(line, named)
    days = None if beside else _days_of_it(line, named)
    if day and not beside and not (days and len(days[0]) > 1):
        dated = at > named and line.word(day[1]) == "तारीख"  # सितंबर की दस तारीख, सन 2000
        known, reason, after = _year_for(line, day[1] + dated, month, day[0], year)
        stated = after > day[1] + dated
        if dated or stated or line.word(after) in ("को", "से", "तक", "की", "के", ""):
            if known is None:
                return _nearest_days(line, month, day[0], after, reason)
            return of_day(make_day(known, month, day[0]), after, "month and day", reason)
    if days or beside:
        (row, end), known = days or beside, _stated_year(line, named)[0] or year
        known, why, after = _year_for(line, end, month, row[0], known)
        end = after + (line.word(after) == "तक") if beside else end
        first = known and datetime.date(known, month, 1)
        if found := first and days_in(first, row, end, "days of a month", why):
            return found
    year, reason, after = _year_for(line, named, month, 0, year)
    after += line.word(after) in ("माह", "महीने")
    if year is None:
        return _month_of_some_year(line, month, after, reason)
    return with_part(line, make_period("month", year, month), after, "month", reason, mod)


def _month_of_some_year(line: TimeLine, month: int, after: int, reason: str) -> Reading | None:
    """A month without a year, or a part of it: between the last such one and the one that comes."""
    anchor = line.anchor
    years = anchor.year - (month > anchor.month), anchor.year + (month < anchor.month)
    parts = [with_part(line, make_period("month", y, month), after, "month", reason) for y in years]
    if None in parts:
        return None
    value, last, coming = f"XXXX-{month:02}", *parts
    return replace(last, value=value, end=coming.end, reason=reason, unit="month")
