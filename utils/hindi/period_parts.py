"""Parts of a period in Hindi: जून के अंत, साल की शुरुआत, जुलाई के पहले हफ्ते, 2024 की दूसरी तिमाही,
2023 के पहले छह महीने, इस हफ्ते के बाकी दिन."""

import datetime

from utils.hindi import lexicon as lex
from utils.hindi.line import Line
from utils.hindi.numbers import whole_at
from utils.hindi.periods import (
    Period,
    Reading,
    add_days,
    add_months,
    back,
    both,
    day_period,
    of_period,
    part_of,
)
from utils.hindi.tense import TimeLine

_BARE_PARTS = ("अंत", "मध्य", "आखिर")  # also without के: जून अंत
_PART_OF_DAYS = ("शुरुआती", "आखिरी", "अंतिम")  # only with दिनों, हफ्तों ... after it
_SOME_DAYS = ("दिनों", "हफ्तों", "महीनों", "वर्षों", "सालों")
_WEEKS = ("हफ्ते", "हफ्ता", "सप्ताह")
_FIRST, _LAST_WORDS = ("पहले", "पहली", "शुरुआती", "प्रथम"), ("आखिरी", "अंतिम")
_LAST = -1  # आखिरी हफ्ते
_REST = ("बाकी", "शेष", "बचे")  # इस हफ्ते के बाकी दिन
_REST_OF = (*_SOME_DAYS, "दिन", "महीने", "समय", "वक्त", "हिस्से", "हिस्सा")
# The month that a year's quarters are counted from.
_FROM = {"year": 1, "financial year": 4, "double year": 4}


def with_part(
    line: TimeLine,
    period: Period | None,
    after: int,
    rule: str,
    reason: str = "",
    mod: str | None = None,
) -> Reading | None:
    """The period, or the part of it that the words from token after on name; None where there is no
    such part (जुलाई के दसवें हफ्ते)."""
    if period is None:
        return None
    at = after + (line.word(after) in ("के", "की", "का"))
    word = line.word(at)
    day = None if mod else _weekday_in(line, period, at, at > after, reason)
    unlinked = line.word(at + 1) in ("तिमाही", "छमाही")  # इस साल तीसरी तिमाही
    named = (at > after or unlinked) and mod is None
    smaller = _week_or_quarter(line, period, at, reason) if named else None
    if named and smaller is None:
        smaller = _first_or_rest(line, period, at, reason)
    if day or smaller:
        return day or smaller
    if named and _counts_a_part(line, period, at):
        return None
    in_month = line.word(at + 1) in lex.MONTHS  # 2024 के मध्य जुलाई
    if (
        mod is None
        and not in_month
        and word in lex.PERIOD_PARTS
        and (at > after or word in _BARE_PARTS)
    ):
        alone = word not in _PART_OF_DAYS
        if alone or line.word(at + 1) in _SOME_DAYS:
            mod, after = lex.PERIOD_PARTS[word], at + 1 + (not alone)
    if mod is None and period.unit == "year" and word in lex.SEASONS:
        value, why = f"{period.value}-{lex.SEASONS[word]}", both(reason, "the days are not said")
        return Reading(at + 1, value, None, None, "season", why, unit="part")
    if mod is None:
        return of_period(period, after, rule, reason)
    begin, end = part_of(period, mod)
    rule, why = f"part of a {period.unit}", both(reason, f"a third of the {period.unit}")
    return Reading(after, period.value, begin, end, rule, why, mod=mod, unit="part")


def _weekday_in(line: Line, period: Period, at: int, of: bool, reason: str) -> Reading | None:
    """The weekday in a week (पिछले हफ्ते मंगलवार) or, if ``of``, in a month (मार्च के दूसरे रविवार)."""
    first, last, word = period.begin, period.end, line.word(at)
    if first is None or last is None:
        return None
    if period.unit == "week" and (last - first).days == 6 and word in lex.WEEKDAYS:
        day, after = add_days(first, lex.WEEKDAYS[word]), at + 1
    elif (
        period.unit == "month"
        and of
        and (weekday := lex.WEEKDAYS.get(line.word(at + 1))) is not None
    ):
        number, after = lex.ORDINALS.get(word, 0), at + 2
        if word in _LAST_WORDS:
            day = add_days(last, -((last.weekday() - weekday) % 7))
        else:
            day = add_days(first, (weekday - first.weekday()) % 7 + 7 * number - 7)
            if not number or day is None or day > last:
                return None
    else:
        return None
    return of_period(day_period(day), after, f"weekday of a {period.unit}", reason)


def _counts_a_part(line: Line, period: Period, at: int) -> bool:
    """True if a rank and a part of the period stand at token at: दसवें हफ्ते, छठे सोमवार, पांचवीं तिमाही."""
    if period.unit == "month" and line.word(at + 1) in lex.WEEKDAYS:
        return lex.ORDINALS.get(line.word(at), 0) > 5
    halves = ("तिमाही", "छमाही")
    parts = dict.fromkeys(_FROM, halves) | {"month": _WEEKS, "year": (*_WEEKS, *halves)}
    ranked = lex.ORDINALS.get(line.word(at), 0) > 2  # पहले and दूसरे may mean other things
    return ranked and line.word(at + 1) in parts.get(period.unit, ())


def _first_or_rest(line: TimeLine, period: Period, at: int, reason: str) -> Reading | None:
    """The first or last of its days, weeks, months (2024 के पहले छह महीने), or what is left of it from
    the anchor on (इस हफ्ते के बाकी दिन)."""
    first, last, word = period.begin, period.end, line.word(at)
    if first is None or last is None:
        return None
    if word in _REST:
        after = at + 1 + (line.word(at + 1) in ("के", "हुए"))
        if line.word(after) not in _REST_OF or not first <= line.anchor <= last:
            return None
        value, why = f"{line.anchor}/{last}", both(reason, "from the anchor on")
        return Reading(after + 1, value, line.anchor, last, "the rest", why, unit="part")
    one = word in ("पहले", "प्रथम", *_LAST_WORDS) and line.word(at + 1) == "दिन"
    if one and line.word(at + 2) != "में":
        day = day_period(last if word in _LAST_WORDS else first)
        return of_period(day, at + 2, f"day of a {period.unit}", reason)
    number = whole_at(line, at + 1, 1, 366) if word in (*_FIRST, *_LAST_WORDS) else None
    unit, after = line.unit_at(number.next) if number else (None, at)
    if unit not in ("day", "week", "month"):
        return None
    if word in _FIRST:
        end = add_days(back(unit, first, -number.value), -1)
        begin = first if end and end <= last else None
    else:
        begin = back(unit, last + datetime.timedelta(1), number.value) if last.year < 9999 else None
        begin, end = (begin, last) if begin and begin >= first else (None, last)
    if begin is None:
        return None
    rule = f"{unit}s of a {period.unit}"
    return Reading(after, f"{begin}/{end}", begin, end, rule, reason, unit="part")


def _week_or_quarter(line: Line, period: Period, at: int, reason: str) -> Reading | None:
    """The first week of a month, the second quarter of a year ... that tokens at and after name."""
    first, last, span = period.begin, period.end, line.word(at + 1)
    number = _LAST if line.word(at) in _LAST_WORDS else lex.ORDINALS.get(line.word(at), 0)
    months = {"तिमाही": 3, "छमाही": 6}.get(span)
    number = 12 // months if months and number == _LAST else number
    if not number or first is None or last is None:
        return None
    if period.unit == "month" and span == "पखवाडे":
        days = (1, 15) if number == 1 else (16, last.day)
    elif period.unit == "year" and span in _WEEKS and number < 53:
        if number == _LAST:  # the one of 28 December, by ISO 8601
            number = first.replace(month=12, day=28).isocalendar().week
        monday = datetime.date.fromisocalendar(first.year, number, 1)
        value, why = f"{first.year:04}-W{number:02}", "counted as ISO 8601 does"
        return Reading(
            at + 2, value, monday, add_days(monday, 6), "week of a year", why, unit="part"
        )
    elif period.unit == "month" and span in _WEEKS:
        if 7 * number - 6 > last.day:
            return None  # दसवें हफ्ते: there is no such week
        ends = 7 * number - 6, min(7 * number, last.day)
        days = (last.day - 6, last.day) if number == _LAST else ends
    elif not months or period.unit not in _FROM or number > 12 / months:
        return None
    if period.unit == "month":
        begin, end = first.replace(day=days[0]), first.replace(day=days[1])
        value, why = f"{begin}/{end}", "counted from the first of the month"
    else:
        begin = add_months(first.replace(month=_FROM[period.unit]), months * (number - 1))
        after = begin and add_months(begin, months)
        if after is None:
            return None
        end, value = add_days(after, -1), f"{period.value}-{'Q' if months == 3 else 'H'}{number}"
        why = "of a year from April" if period.unit != "year" else ""
        if why:  # its quarters have names of the calendar only
            quarters = (f"{day.year:04}-Q{(day.month + 2) // 3}" for day in (begin, end))
            value = "/".join(dict.fromkeys(quarters))
    return Reading(
        at + 2, value, begin, end, f"{span} of a {period.unit}", both(reason, why), unit="part"
    )
