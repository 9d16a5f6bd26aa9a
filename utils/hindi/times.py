"""Hindi time expressions, resolved against an anchor date: TIMEX3 values and day intervals.

The anchor is the day on which the text was written or published. What the words leave open
stays open: an interval, or a value with X in it, with the reason beside it.
"""

import datetime
from dataclasses import dataclass, replace

from utils.hindi import lexicon as lex
from utils.hindi.clock import clock_at
from utils.hindi.dates import OTHER_WEEKDAY, UNREAD_DATE, date_at
from utils.hindi.day_numbers import day_number
from utils.hindi.durations import (
    DURATION_STARTS,
    duration_at,
    from_today,
    set_at,
    span_to_now,
)
from utils.hindi.numbers import read_number, whole_at
from utils.hindi.periods import (
    Reading,
    add_days,
    back,
    both,
    day_period,
    make_day,
    make_period,
    nth_period,
    of_period,
)
from utils.hindi.tense import TimeLine
from utils.hindi.text import paragraphs


@dataclass(frozen=True)
class TimeExpression:
    """One time expression: text[start:end], what it means, and how it was read.

    type       DATE, TIME, DURATION or SET
    value      TIMEX3 value (2025-07-11, 2025-W28, 2024, P3D, PRESENT_REF; X where unknown);
               an interval is written first/last
    mod        TIMEX3 modifier (START, MID, END, APPROX, ON_OR_BEFORE, AFTER ...) or None
    begin      first day, end_date last day (inclusive); None is open or unknown
    rule       how it was read
    reason     why the reading is an interval or a choice; empty when the words are explicit
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None
    begin: datetime.date | None
    end_date: datetime.date | None
    rule: str
    reason: str


_REFERENCES = lex.phrases("references")
_OF_TIME = ("अंतराल", "सीमा", "अवधि", "सारणी", "चक्र")  # इस समय सीमा is no "now"
_TRIGGERS = DURATION_STARTS.union(
    lex.DEICTIC, lex.YEAR_NAMES, lex.DAY_PARTS, lex.NUMBER_WORDS, lex.FRACTIONS, lex.SHIFTS, lex.ORDINALS,
    lex.MONTHS, lex.MONTH_ABBREVIATIONS, lex.WEEKDAYS, lex.NEAR_DAYS, lex.PERIOD_PARTS, lex.ERAS, _REFERENCES,
    lex.word_set("वित्त वित्तीय महीने माह बाकी शेष सप्ताहांत वीकेंड वीकएंड सौ हजार करीब लगभग तकरीबन कम न्यूनतम अधिकतम अधिक ज्यादा आधे आधा आधी मध्यरात्रि आधीरात पौन उस उसी"),
)  # fmt: skip


def read_times(text: str, anchor: datetime.date) -> list[TimeExpression]:
    """The time expressions of a text, in order; relative ones are counted from the anchor.

    Each span lies within one line and leaves postpositions out, except where they carry the
    reading (अक्टूबर से, अब तक, जुलाई के बाद).
    """
    found: list[TimeExpression] = []
    for offset, row in paragraphs(text):
        line, done = TimeLine(row, offset, anchor), 0
        for i in line.starts(_TRIGGERS):
            reading = _expression(line, i) if i >= done else None
            if reading is None:
                continue
            r = _beside(line, reading, found[-1:] if done else [], (done, i))
            done = r.after
            if line.whole(i, done):
                how = r.type, r.value, r.mod, r.begin, r.end, r.rule, r.reason
                found.append(TimeExpression(*line.place(i, done), *how))
    return found


def _beside(
    line: TimeLine, reading: Reading, last: list[TimeExpression], gap: tuple[int, int]
) -> Reading:
    """A weekday right after its date is that date (7 अप्रैल, सोमवार; 7 अप्रैल (सोमवार)), also where a span
    begins or ends so (7 अप्रैल, सोमवार से 9 अप्रैल, बुधवार तक); one joined to a repeated weekday is repeated
    too (हर मंगलवार और शुक्रवार). The last expression ends before the gap, the reading begins behind it."""
    between = line.words[gap[0] : gap[1]]
    day = last[0].end_date if last else None
    year = between[-2] if len(between) > 1 and between[-1] in ("(", ",") else ""
    of_year = between in (["("], [","]) and last and last[0].rule == "year"
    if reading.rule == "weekday" and (of_year or (year.isdecimal() and len(year) == 4)):
        # 30 अपरैल 1953 (गुरुवार)
        value = f"XXXX-WXX-{reading.begin.isoweekday()}" if reading.begin else reading.value
        return replace(reading, value=value, begin=None, end=None, reason=UNREAD_DATE)
    joined_on = len(between) == 1 and between[0] in (",", "या", *lex.JOINERS)
    if reading.rule == "weekday" and joined_on and last and last[0].rule == "repeated weekday":
        value, rule = f"XXXX-WXX-{reading.begin.isoweekday()}", last[0].rule
        return Reading(reading.after, value, None, None, rule, type="SET")
    named, span = lex.WEEKDAYS.get(line.word(gap[1])), reading.rule == "from ... to"
    dated = day and last[0].rule != "weekday" and (last[0].begin == day or "/" in last[0].value)
    begins = span and reading.begin is not None
    if named is None or between not in ([","], ["("], []) or not dated:
        return reading
    if not begins and (reading.rule != "weekday" or (reading.begin or reading.end) is None):
        return reading
    end = _end_after(line, reading, day) if span else reading.end and day
    if day.weekday() != named or (span and end < day):
        value = f"XXXX-WXX-{named + 1}"
        return replace(reading, value=value, begin=None, end=None, reason=OTHER_WEEKDAY)
    value, begin = f"{day}/{end}" if span else f"{day}", reading.begin and day
    return replace(reading, value=value, begin=begin, end=end, reason="the date beside it")


def _end_after(line: TimeLine, span: Reading, day: datetime.date) -> datetime.date:
    """The end of a span that begins on a day: of सोमवार से बुधवार तक the first Wednesday after it."""
    last = lex.WEEKDAYS.get(line.word(span.after - 1 - (line.word(span.after - 1) == "तक")))
    return span.end if last is None else add_days(day, (last - day.weekday()) % 7) or span.end


# -- the whole expression --------------------------------------------------------------


def _expression(line: TimeLine, i: int) -> Reading | None:
    """The longest time expression that begins at token i."""
    for words, kind in _REFERENCES.get(line.word(i), ()):
        after = i + len(words)
        compound = words[-1] == "समय" and line.word(after) in _OF_TIME
        if line.match(i, *words) and not compound:
            return _reference(line, after, kind)
    today = from_today(line, i)
    if today:
        return today
    if line.word(i) in ("अब", "अभी") and line.word(i + 1) == "से":  # अब से शुक्रवार तक
        now = of_period(day_period(line.anchor), i + 1, "today")
        span = _interval(line, now)
        return span if span.unit == "interval" and line.word(span.after - 1) == "तक" else None
    date = date_at(line, i)
    if date is None:
        readers = set_at, clock_at, span_to_now, duration_at
        return next(filter(None, (read(line, i) for read in readers)), None)
    if date.unit == "day":
        date = clock_at(line, date.after, date) or _its_week(line, date) or date
    if date.type != "DATE":
        return date
    return _open(line, _counted_from(line, date) or _interval(line, date))


def _its_week(line: TimeLine, day: Reading) -> Reading | None:
    """15 सितंबर के सप्ताह, 18 तारीख वाले हफ्ते: the week of a day; not 15 सितंबर के सप्ताह भर बाद."""
    dated = day.rule in ("day and month", "month and day", "day of a month", "numeric date")
    linked = line.word(day.after) in ("के", "का", "वाले", "वाला")
    unit, after = line.unit_at(day.after + 1)
    counted = line.word(after) in ("भर", "बाद", "पहले", "पूर्व") or line.word(after - 1).endswith("ों")
    if not (dated and linked and unit == "week") or counted or day.begin != day.end:
        return None
    week = nth_period("week", day.begin, 0)
    return of_period(week, after, "week of a day", day.reason)


def _names_one(line: TimeLine, i: int) -> bool:
    """True if पहले before token i is "the first": के पहले सोमवार, के पहले हफ्ते, के पहले छह महीने."""
    number = read_number(line, i)
    i = number.next if number else i
    return line.word(i) in lex.WEEKDAYS or line.unit_at(i)[0] in lex.TIME_UNITS


def _reference(line: TimeLine, after: int, kind: str) -> Reading:
    """अब तक, इन दिनों, हाल ही में, आने वाले दिनों: TIMEX3's vague references."""
    now = line.anchor
    how = {
        "to now": ("PRESENT_REF", None, now, "up to now", "the beginning is not said"),
        "now": ("PRESENT_REF", now, now, "now", ""),
        "past": ("PAST_REF", None, now, "recently", "how long ago is not said"),
        "future": ("FUTURE_REF", now, None, "soon", "how far ahead is not said"),
    }
    return Reading(after, *how[kind], mod="ON_OR_BEFORE" if kind == "to now" else None)


def _interval(line: TimeLine, first: Reading) -> Reading:
    """The date joined with the one after से, या, a hyphen or (with के बीच) और."""
    link, at = line.word(first.after), first.after + 1
    if (link not in lex.LINKS and link not in lex.JOINERS) or (first.mod and first.unit != "part"):
        return first
    at += link == "से" and line.word(at) == "लेकर"
    last = _day_of_same_month(line, first, at) or date_at(line, at)
    last = last and _dated_weekday(line, last)
    if last is None or first.begin is None or last.end is None or last.type != "DATE":
        return first
    last = _of_same_year(first, last)
    to = link in ("से", *lex.HYPHENS) and line.word(last.after) == "तक"
    if link in lex.JOINERS and not line.match(last.after, "के", "बीच"):
        return first
    if last.unit not in (first.unit, "part") and not to:
        return first
    begin, value = first.begin, first.value
    if last.rule == "weekday":  # the first one after the beginning
        day = add_days(begin, (last.end.weekday() - begin.weekday()) % 7)
        last = of_period(day_period(day), last.after, last.rule) or last
    elif first.unit in ("month", "day") and (
        begin > last.end or (first.reason and not last.reason)
    ):
        # दिसंबर से फरवरी 2025: the first end takes the year that puts it before the last.
        year = last.end.year - ((begin.month, begin.day) > (last.end.month, last.end.day))
        month = begin.month
        if first.rule == "day of a month":  # 28 तारीख से 5 अगस्त
            year, month = last.end.year, last.end.month - (begin.day > last.end.day)
            year, month = (year, month) if month else (year - 1, 12)
        begin = make_day(year, month, begin.day)
    open_year = first.value[0] == last.value[0] == "X"  # neither end names a year
    if begin and first.unit in ("month", "day") and not open_year:
        value = f"{begin}"[:7] if first.unit == "month" else f"{begin}"
    rising = begin and last.end and begin <= last.end
    if not rising or (link in lex.HYPHENS and begin == last.begin):
        return first
    rule = "one of two" if link == "या" else "from ... to"
    reason = "the text leaves it open" if link == "या" else last.reason
    whole = "/" in value + last.value or first.mod or last.mod  # जून के मध्य से जुलाई के अंत तक
    value = f"{begin}/{last.end}" if whole else f"{value}/{last.value}"
    return Reading(last.after + to, value, begin, last.end, rule, reason, unit="interval")


def _day_of_same_month(line: TimeLine, first: Reading, i: int) -> Reading | None:
    """The day at token i that ends what began on a day of a month: (3 सितंबर से) 12 तक, of the next month if
    it has passed."""
    dated = first.rule in ("day and month", "month and day") and first.begin == first.end
    day = day_number(line, i) if dated and line.number_at(i) else None
    after = day[1] + (line.word(day[1]) == "तारीख") if day else i
    if day is None or first.begin is None or line.word(after) != "तक":
        return None
    month = nth_period("month", first.begin, int(day[0] <= first.begin.day))
    end = month and make_day(month.begin.year, month.begin.month, day[0])
    return of_period(day_period(end), after, "day of a month", first.reason) if end else None


def _dated_weekday(line: TimeLine, day: Reading) -> Reading:
    """A weekday with the date that follows it: (से) शुक्रवार, 18 जुलाई (तक)."""
    if day.rule != "weekday":
        return day
    dated = date_at(line, day.after + (line.word(day.after) == ","))
    return dated if dated and dated.unit == "day" and dated.begin == dated.end else day


def _of_same_year(first: Reading, last: Reading) -> Reading:
    """The last day or month, of the year that the first one names: 5 मार्च 2020 से 10 अप्रैल."""
    months = first.unit == last.unit and first.unit in ("day", "month")
    if (
        not months
        or (first.reason and (first.value[0] == "X" or last.value[0] != "X"))
        or not last.reason
        or not (first.begin and last.begin and last.end)
    ):
        return last
    if last.rule not in ("day and month", "month and day", "month"):
        return last
    month, day = last.begin.month, last.begin.day
    year = first.begin.year + ((month, day) < (first.begin.month, first.begin.day))
    period = day_period(make_day(year, month, day))
    period = make_period("month", year, month) if last.unit == "month" else period
    why = first.reason or "of the year that is named"
    return of_period(period, last.after, last.rule, why)


def _counted_from(line: TimeLine, date: Reading) -> Reading | None:
    """सोमवार से दो हफ्ते बाद, 5 मई के तीन दिन पहले, 5 मई के अगले दिन: a day counted from the one that is
    named; not from a weekday behind its date (15 जुलाई, मंगलवार के अगले दिन), which `_beside` reads."""
    at, before = date.after + 1, line.word(date.after - 2)
    single = date.unit == "day" and date.begin is not None and date.begin == date.end
    dated = date.rule == "weekday" and (before in (",", "(") or before in lex.MONTHS)
    if not single or dated or line.word(date.after) not in ("से", "के"):
        return None
    number, steps = whole_at(line, at, 1, 999), -1
    unit, after = line.unit_at(number.next if number else at + 1)
    counts = unit == "day" and line.word(at) == "अगले"
    if number:
        steps = number.value * {"बाद": -1, "पहले": 1, "पूर्व": 1}.get(line.word(after), 0)
        counts, after = unit in ("day", "week"), after + 1
    day = back(unit, date.begin, steps) if counts and steps else None
    why = both(date.reason, "counted from the day that is named")
    return of_period(day_period(day), after, "so long before or after a day", why) if day else None


def _open(line: TimeLine, date: Reading) -> Reading:
    """The date opened by से, तक, के बाद or से पहले."""
    begin, end = date.begin, date.end
    word, following = line.word(date.after), line.word(date.after + 1)
    if begin is None and end is None:
        return date
    if word == "के" and following == "बाद":
        how = add_days(end, 1), None, "AFTER", "के बाद: the end is not said"
    elif (
        word in ("से", "के") and following in ("पहले", "पूर्व") and not _names_one(line, date.after + 2)
    ):
        how = None, add_days(begin, -1), "BEFORE", "पहले: the beginning is not said"
    elif word == "तक":
        how = None, end, "ON_OR_BEFORE", "तक: the beginning is not said"
    elif word == "से" and following not in lex.COMPARES and date.unit != "interval":
        how = begin, None, "ON_OR_AFTER", "से: the end is not said"
    else:
        return date
    begin, end, mod, why = how
    after = date.after + (2 if mod in ("AFTER", "BEFORE") else 1)
    return replace(date, after=after, begin=begin, end=end, mod=mod, reason=both(date.reason, why))
