"""Parts of a period in Hindi: जून के अंत, साल की शुरुआत, जुलाई के पहले हफ्ते, 2024 की दूसरी तिमाही."""

from utils.hindi.lexicon import ORDINALS, PERIOD_PARTS
from utils.hindi.numbers import Line
from utils.hindi.periods import (
    Day,
    Period,
    Reading,
    add_days,
    add_months,
    both,
    of_period,
    part_of,
)

_BARE_PARTS = ("अंत", "मध्य", "आखिर")  # also without के: जून अंत
_PART_OF_DAYS = ("शुरुआती", "आखिरी", "अंतिम")  # only with दिनों, हफ्तों ... after it
_SOME_DAYS = ("दिनों", "हफ्तों", "महीनों", "वर्षों", "सालों")
_WEEKS = {"पहले": 1, "प्रथम": 1, "दूसरे": 2, "तीसरे": 3, "चौथे": 4, "आखिरी": 5, "अंतिम": 5}


def with_part(
    line: Line,
    period: Period | None,
    after: int,
    rule: str,
    reason: str = "",
    mod: str | None = None,
) -> Reading | None:
    """The period, or the part of it that the words from token after on name."""
    if period is None:
        return None
    at = after + (line.word(after) in ("के", "की"))
    word, span = line.word(at), line.word(at + 1)
    smaller = _week_or_quarter(period, word, span) if at > after and mod is None else None
    if smaller:
        begin, end, value, why = smaller
        rule = f"{span} of a {period.unit}"
        return Reading(at + 2, value, begin, end, rule, both(reason, why), unit="part")
    if mod is None and word in PERIOD_PARTS and (at > after or word in _BARE_PARTS):
        alone = word not in _PART_OF_DAYS
        if alone or span in _SOME_DAYS:
            mod, after = PERIOD_PARTS[word], at + 1 + (not alone)
    if mod is None:
        return of_period(period, after, rule, reason)
    begin, end = part_of(period, mod)
    rule, why = f"part of a {period.unit}", both(reason, f"a third of the {period.unit}")
    return Reading(after, period.value, begin, end, rule, why, mod=mod, unit="part")


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
    yearly = period.unit in ("year", "financial year", "double year")
    if not months or not yearly or number > 12 / months:
        return None
    april = period.unit != "year"
    begin = add_months(first.replace(month=4) if april else first, months * (number - 1))
    after = begin and add_months(begin, months)
    if after is None:
        return None
    value = f"{period.value}-{'Q' if months == 3 else 'H'}{number}"
    return begin, add_days(after, -1), value, "of a year from April" * april
