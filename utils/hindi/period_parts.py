"""Parts of a period in Hindi: जून के अंत, साल की शुरुआत, जुलाई के पहले हफ्ते, 2024 की दूसरी तिमाही."""

from utils.hindi import lexicon as lex
from utils.hindi.numbers import Line
from utils.hindi.periods import Period, Reading, add_days, add_months, both, of_period, part_of

_BARE_PARTS = ("अंत", "मध्य", "आखिर")  # also without के: जून अंत
_PART_OF_DAYS = ("शुरुआती", "आखिरी", "अंतिम")  # only with दिनों, हफ्तों ... after it
_SOME_DAYS = ("दिनों", "हफ्तों", "महीनों", "वर्षों", "सालों")
# The month that a year's quarters are counted from.
_FROM = {"year": 1, "financial year": 4, "double year": 4}


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
    word = line.word(at)
    smaller = _week_or_quarter(line, period, at, reason) if at > after and mod is None else None
    if smaller:
        return smaller
    if mod is None and word in lex.PERIOD_PARTS and (at > after or word in _BARE_PARTS):
        alone = word not in _PART_OF_DAYS
        if alone or line.word(at + 1) in _SOME_DAYS:
            mod, after = lex.PERIOD_PARTS[word], at + 1 + (not alone)
    if mod is None:
        return of_period(period, after, rule, reason)
    begin, end = part_of(period, mod)
    rule, why = f"part of a {period.unit}", both(reason, f"a third of the {period.unit}")
    return Reading(after, period.value, begin, end, rule, why, mod=mod, unit="part")


def _week_or_quarter(line: Line, period: Period, at: int, reason: str) -> Reading | None:
    """The first week of a month, the second quarter of a year ... that tokens at and after name."""
    first, last, span = period.begin, period.end, line.word(at + 1)
    number = 5 if line.word(at) in ("आखिरी", "अंतिम") else lex.ORDINALS.get(line.word(at), 0)
    months = {"तिमाही": 3, "छमाही": 6}.get(span)
    if not number or first is None or last is None:
        return None
    if period.unit == "month" and span == "पखवाडे":
        days = (1, 15) if number == 1 else (16, last.day)
    elif period.unit == "month" and span in ("हफ्ते", "सप्ताह"):
        days = (7 * number - 6, 7 * number) if number < 5 else (last.day - 6, last.day)
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
    return Reading(
        at + 2, value, begin, end, f"{span} of a {period.unit}", both(reason, why), unit="part"
    )
