"""Hindi time expressions, resolved against an anchor date: TIMEX3 values and day intervals.

The anchor is the day on which the text was written or published. What the words leave open
stays open: an interval, or a value with X in it, with the reason beside it.
"""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from utils.hindi.clock import clock_at
from utils.hindi.dates import LAST, NEAR_DAYS, NEXT, THIS, date_at, is_coming
from utils.hindi.lexicon import DAY_PARTS, MONTHS, ORDINALS, TIME_UNITS, WEEKDAYS, unit_at
from utils.hindi.number_roles import HYPHENS, JOINERS, LINKS
from utils.hindi.numbers import (
    FRACTIONS,
    NUMBER_WORDS,
    SHIFTS,
    Line,
    Number,
    read_number,
    tidy,
    word_set,
)
from utils.hindi.periods import (
    Period,
    add_days,
    back,
    day_period,
    make_day,
    month_period,
    nth_period,
)
from utils.hindi.quantities import Quantity, read_at
from utils.hindi.tense import TimeLine
from utils.hindi.text import joined, paragraphs
from utils.hindi.years import PARTS, YEAR_NAMES, Reading, of_period


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


def read_times(text: str, anchor: datetime.date) -> list[TimeExpression]:
    """The time expressions of a text, in order; relative ones are counted from the anchor.

    Each span lies within one line and leaves postpositions out, except where they carry the
    reading (अक्टूबर से, अब तक, जुलाई के बाद).
    """
    found = []
    for offset, row in paragraphs(text):
        line = TimeLine(row, offset, anchor)
        done = 0
        words = enumerate(line.words)
        for i in [i for i, word in words if word in _TRIGGERS or word[:1].isdecimal()]:
            if i < done:
                continue
            reading = _expression(line, i)
            if reading is None:
                continue
            reading = _beside(reading, found[-1:], line.words[done:i])
            done = reading.after
            start, end = line.start(i), line.end(done - 1)
            if not joined(text, start) and not joined(text, end):
                found.append(
                    TimeExpression(
                        start=start,
                        end=end,
                        text=line.slice(i, done),
                        type=reading.type,
                        value=reading.value,
                        mod=reading.mod,
                        begin=reading.begin,
                        end_date=reading.end,
                        rule=reading.rule,
                        reason=reading.reason,
                    )
                )
    return found


def _beside(reading: Reading, last: list[TimeExpression], between: list[str]) -> Reading:
    """A weekday right after its date is that date: 7 अप्रैल, सोमवार; 7 अप्रैल (सोमवार)."""
    day = last[0].begin if last else None
    if reading.rule != "weekday" or between not in ([","], ["("], []) or reading.begin is None:
        return reading
    if day is None or last[0].end_date != day or day.weekday() != reading.begin.weekday():
        return reading
    reason = "the date beside it"
    return replace(reading, value=day.isoformat(), begin=day, end=day, reason=reason)


# -- words -----------------------------------------------------------------------------

_EVERY = word_set("हर प्रत्येक प्रति हरेक")
_REPEATED = {
    "रोज": "P1D", "रोजाना": "P1D", "प्रतिदिन": "P1D", "सालाना": "P1Y", "प्रतिवर्ष": "P1Y", "प्रतिमाह": "P1M",
}  # fmt: skip
_DURATION_CODES = {
    "second": ("PT", 1, "S"), "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"),
    "week": ("P", 1, "W"), "fortnight": ("P", 2, "W"), "month": ("P", 1, "M"), "quarter": ("P", 3, "M"),
    "year": ("P", 1, "Y"), "decade": ("P", 1, "DE"), "century": ("P", 1, "CE"),
}  # fmt: skip
_MODS = {
    "approximate": "APPROX", "more_than": "MORE_THAN", "at_least": "EQUAL_OR_MORE",
    "at_most": "EQUAL_OR_LESS", "less_than": "LESS_THAN",
}  # fmt: skip
_REFERENCES = [
    (phrase.split(), kind)
    for kind, phrases in {
        "to now": "अब तक, अभी तक, आज तक",
        "now": "इन दिनों, आजकल, फिलहाल, इस समय, इस वक्त",
        "past": "हाल ही में, हाल में, हाल के दिनों, हाल के वर्षों, पिछले दिनों, बीते दिनों, गत दिनों",
        "future": "आने वाले दिनों, आने वाले समय, निकट भविष्य, अगले कुछ दिनों",
    }.items()
    for phrase in phrases.split(", ")
]
_SOME = ("कुछ", "कई", "चंद", "अनेक")
_PLURAL_UNITS = word_set("सेकंडों मिनटों घंटों दिनों हफ्तों महीनों सालों वर्षों बरसों दशकों सदियों")
_COMPARES = word_set("अधिक ज्यादा कम बेहतर बदतर लेकर तुलना भी")
_TRIGGERS = (
    LAST | THIS | NEXT | YEAR_NAMES | _EVERY | DAY_PARTS | _PLURAL_UNITS
    | frozenset([*NUMBER_WORDS, *FRACTIONS, *SHIFTS, *ORDINALS, *MONTHS, *WEEKDAYS, *NEAR_DAYS, *PARTS])
    | frozenset([*_REPEATED, *_SOME, *(words[0] for words, _ in _REFERENCES)])
    | word_set("वित्त वित्तीय महीने माह सौ हजार करीब लगभग तकरीबन कम न्यूनतम अधिकतम अधिक ज्यादा आधे आधा पौन")
)  # fmt: skip


# -- the whole expression --------------------------------------------------------------


def _expression(line: TimeLine, i: int) -> Reading | None:
    """The longest time expression that begins at token i."""
    for words, kind in _REFERENCES:
        if line.word(i) == words[0] and line.match(i, *words):
            return _reference(line, i + len(words), kind)
    today = _from_today(line, i)
    if today:
        return today
    date = date_at(line, i)
    if date is None:
        return (
            _set(line, i) or clock_at(line, i, None) or _span_to_now(line, i) or _duration(line, i)
        )
    if date.unit == "day":
        date = clock_at(line, date.after, date) or date
    return _open(line, _interval(line, date)) if date.type == "DATE" else date


def _reference(line: TimeLine, after: int, kind: str) -> Reading:
    """अब तक, इन दिनों, हाल ही में, आने वाले दिनों: TIMEX3's vague references."""
    now = line.anchor
    if kind == "to now":
        why = "the beginning is not said"
        return Reading(after, "PRESENT_REF", None, now, "up to now", why, mod="ON_OR_BEFORE")
    if kind == "now":
        return Reading(after, "PRESENT_REF", now, now, "now")
    if kind == "past":
        return Reading(after, "PAST_REF", None, now, "recently", "how long ago is not said")
    return Reading(after, "FUTURE_REF", now, None, "soon", "how far ahead is not said")


def _interval(line: TimeLine, first: Reading) -> Reading:
    """The date joined with the one after से, या, a hyphen or (with के बीच) और."""
    link, at = line.word(first.after), first.after + 1
    if link not in LINKS and link not in JOINERS or first.mod:
        return first
    at += link == "से" and line.word(at) == "लेकर"
    last = date_at(line, at)
    if last is None or first.begin is None or last.end is None or last.type != "DATE":
        return first
    if link in JOINERS and not line.match(last.after, "के", "बीच"):
        return first
    same = last.unit == first.unit or last.unit == "part"
    if not same and not (link == "से" and line.word(last.after) == "तक"):
        return first
    begin, value = first.begin, first.value
    if begin > last.end and first.rule == last.rule == "weekday":
        last = of_period(day_period(add_days(last.end, 7)), last.after, last.rule)
    elif begin > last.end and first.unit in ("month", "day"):
        # दिसंबर से फरवरी 2025: the first end takes the year that puts it before the last.
        year = last.end.year - (begin.month > last.end.month)
        begin = make_day(year, begin.month, begin.day)
    open_year = first.value[0] == last.value[0] == "X"  # neither end names a year
    if begin and first.unit in ("month", "day") and not open_year:
        value = f"{begin}"[:7] if first.unit == "month" else f"{begin}"
    if (
        begin is None
        or last.end is None
        or begin > last.end
        or (link in HYPHENS and begin == last.begin)
    ):
        return first
    rule = "one of two" if link == "या" else "from ... to"
    reason = "the text leaves it open" if link == "या" else last.reason
    after = last.after + (link == "से" and line.word(last.after) == "तक")
    return Reading(after, f"{value}/{last.value}", begin, last.end, rule, reason, unit="interval")


def _open(line: Line, date: Reading) -> Reading:
    """The date opened by से, तक, के बाद or से पहले."""
    at, next_word = date.after, line.word(date.after + 1)
    word = line.word(at)
    if date.begin is None and date.end is None:
        return date

    def opened(after: int, begin, end, mod: str, why: str) -> Reading:
        reason = f"{date.reason}; {why}".strip("; ")
        return replace(date, after=after, begin=begin, end=end, mod=mod, reason=reason)

    if word == "के" and next_word == "बाद":
        return opened(
            at + 2,
            add_days(date.end, 1) if date.end else None,
            None,
            "AFTER",
            "के बाद: the end is not said",
        )
    if word in ("से", "के") and next_word in ("पहले", "पूर्व"):
        end = add_days(date.begin, -1) if date.begin else None
        return opened(at + 2, None, end, "BEFORE", "पहले: the beginning is not said")
    if word == "तक":
        return opened(at + 1, None, date.end, "ON_OR_BEFORE", "तक: the beginning is not said")
    if word == "से" and next_word not in _COMPARES and date.unit != "interval":
        return opened(at + 1, date.begin, None, "ON_OR_AFTER", "से: the end is not said")
    return date


# -- sets and durations ----------------------------------------------------------------


def _set(line: Line, i: int) -> Reading | None:
    """हर साल, प्रति माह, हर शुक्रवार, रोजाना, हर दो साल."""
    word, following = line.word(i), line.word(i + 1)
    if word in _REPEATED:
        return Reading(i + 1, _REPEATED[word], None, None, "repeated", type="SET")
    if word not in _EVERY:
        return None
    if following in WEEKDAYS:
        value = f"XXXX-WXX-{WEEKDAYS[following] + 1}"
        return Reading(i + 2, value, None, None, "repeated weekday", type="SET")
    if following in _REPEATED:
        return Reading(i + 2, _REPEATED[following], None, None, "repeated", type="SET")
    number = read_number(line, i + 1)
    steps, at = (number.value, number.next) if isinstance(number, Number) else (1, i + 1)
    if following in ORDINALS:  # हर तीसरे दिन
        steps, at = ORDINALS[following], i + 2
    unit, after = unit_at(line, at)
    if unit not in TIME_UNITS:
        return None
    return Reading(after, _length(unit, steps), None, None, "repeated", type="SET")


def _length(unit: str, number: Decimal | int | None) -> str:
    """The TIMEX3 value of so many units: P3D, PT1.5H; PXY when the number is not said."""
    head, factor, code = _DURATION_CODES[unit]
    return f"{head}{'X' if number is None else tidy(Decimal(number) * factor)}{code}"


class _Length(NamedTuple):
    """A duration in the text: its TIMEX3 value, its unit, the shortest and longest number of
    units (None when not said), its TIMEX3 modifier, and the token after it."""

    value: str
    unit: str
    shortest: Decimal | None
    longest: Decimal | None
    mod: str | None
    after: int


def _measured(line: Line, i: int) -> _Length | None:
    """The duration at token i: तीन दिन, दो-तीन साल, कुछ हफ्ते."""
    word = line.word(i)
    if word in _SOME or word in _PLURAL_UNITS:
        unit, after = unit_at(line, i + (word in _SOME))
        return (
            _Length(_length(unit, None), unit, None, None, None, after)
            if unit in TIME_UNITS
            else None
        )
    number = next((k for k in range(i, min(i + 4, len(line))) if line.number_at(k)), i)
    if not line.word(number):
        return None
    item, after = read_at(line, number)
    if not isinstance(item, Quantity) or item.unit not in TIME_UNITS or item.start != line.start(i):
        return None
    ends = [end for end in (item.low, item.high) if end is not None]
    value = "/".join(dict.fromkeys(_length(item.unit, end) for end in ends))
    longest = None if item.high is None else item.high
    return _Length(value, item.unit, ends[0], longest, _MODS.get(item.qualifier), after)


def _span_to_now(line: TimeLine, i: int) -> Reading | None:
    """पिछले तीन साल, बीते 24 घंटे, अगले दो हफ्ते, पिछले कुछ सालों: time up to or from the anchor."""
    past = line.word(i) in LAST
    if not past and line.word(i) not in NEXT and not is_coming(line, i):
        return None
    length = _measured(line, i + 1 + is_coming(line, i))
    return _counted_out(line, length, length.after, past) if length else None


def _counted_out(line: TimeLine, length: _Length, after: int, past: bool) -> Reading:
    """A duration that ends (or, not past, begins) at the anchor."""
    edge, reason = None, "how long is not said"
    if length.longest is not None:
        edge = back(length.unit, line.anchor, length.longest if past else -length.longest)
        reason = "counted from the anchor"
    begin, end = (edge, line.anchor) if past else (line.anchor, edge)
    rule = "the time up to the anchor" if past else "the time from the anchor"
    return Reading(after, length.value, begin, end, rule, reason, "DURATION", length.mod)


def _duration(line: TimeLine, i: int) -> Reading | None:
    """तीन दिन, डेढ़ घंटे, दो साल पहले, तीन दिन बाद, पांच साल से, घंटों तक."""
    length = _measured(line, i)
    if length is None:
        return None
    after = length.after
    word = line.word(after)
    if line.word(after - 1) in ("वर्षीय", "वर्षीया"):
        return None  # an age
    if line.word(i) in _PLURAL_UNITS and word not in ("तक", "से", "बाद", "पहले"):
        return None
    if word in ("पहले", "पूर्व"):
        elsewhere = line.word(i - 1) in ("से", "इससे", "उससे", "जिससे", "के")
        return _moved(line, length, after + 1, past=True, elsewhere=elsewhere)
    if word == "बाद" or line.match(after, "के", "बाद"):
        after += 1 + (word == "के")
        elsewhere = line.tense(after) != "future" or line.word(i - 1) in ("से", "इससे", "उससे", "के")
        return _moved(line, length, after, past=False, elsewhere=elsewhere)
    goes_on = line.word(after + 1) in _COMPARES or line.number_at(after + 1)
    if word == "से" and not goes_on and length.shortest is not None:
        return _counted_out(line, length, after + 1, past=True)
    return Reading(after, length.value, None, None, "duration", type="DURATION", mod=length.mod)


def _from_today(line: TimeLine, i: int) -> Reading | None:
    """आज से 50 साल पहले, अब से तीन दिन बाद."""
    length = _measured(line, i + 2) if line.word(i) in ("आज", "अब", "अभी") else None
    if length is None or line.word(i + 1) != "से":
        return None
    direction = line.word(length.after)
    if direction not in ("पहले", "पूर्व", "बाद"):
        return None
    return _moved(line, length, length.after + 1, past=direction != "बाद", elsewhere=False)


def _moved(line: TimeLine, length: _Length, after: int, past: bool, elsewhere: bool) -> Reading:
    """So long before or after the anchor; or elsewhere, before or after some other event."""
    if elsewhere or length.shortest is None:
        why = "counted from another event, or by a time that is not said"
        return Reading(after, "XXXX-XX-XX", None, None, "before or after", why, mod=length.mod)
    rule, why = "so long before or after the anchor", f"counted in {length.unit}s from the anchor"
    numbers = sorted({length.shortest, length.longest or length.shortest})
    periods = [_period_away(line, length.unit, -n if past else n) for n in numbers]
    if None in periods:
        value, why = (
            "PAST_REF" if past else "FUTURE_REF",
            "beyond the years that the calendar here can hold",
        )
        return Reading(after, value, None, None, rule, why)
    first, last = (periods[-1], periods[0]) if past else (periods[0], periods[-1])
    value = first.value if first == last else f"{first.value}/{last.value}"
    begin, end = first.begin, last.end
    if length.unit in ("hour", "minute", "second") and begin != line.anchor:
        begin, end = sorted((begin, line.anchor))  # the anchor's own day may be meant
        value = f"{begin}/{end}"
    if length.longest is None:  # more than so long ago
        begin, end = (None, end) if past else (begin, None)
    exact = length.unit in ("day", "hour", "minute", "second")
    mod = length.mod or (None if exact else "APPROX")
    return Reading(after, value, begin, end, rule, why, mod=mod)


def _period_away(line: TimeLine, unit: str, steps: Decimal) -> Period | None:
    """The period so many units from the anchor's: a day for hours, a month for डेढ़ साल."""
    if unit not in ("hour", "minute", "second") and steps == int(steps):
        return nth_period(unit, line.anchor, int(steps))
    day = back(unit, line.anchor, -steps)
    if day is None:
        return None
    exact = unit in ("day", "hour", "minute", "second")
    return day_period(day) if exact else month_period(day.year, day.month)
