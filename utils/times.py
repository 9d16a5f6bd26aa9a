"""Hindi time expressions, resolved against an anchor date: TIMEX3 values and day intervals.

The anchor is the day on which the text was written or published. What the words leave open
stays open: an interval, or a value with X in it, with the reason beside it.
"""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal

from utils.dates import (
    LAST,
    NEAR_DAYS,
    NEXT,
    PARTS,
    THIS,
    YEAR_NAMES,
    Reading,
    date_at,
    is_coming,
    of_period,
)
from utils.lexicon import DAY_PARTS, MONTHS, ORDINALS, TIME_UNITS, WEEKDAYS, unit_at
from utils.number_roles import CLOCK, HYPHENS, JOINERS, LINKS
from utils.numerals import (
    FRACTIONS,
    NUMBER_WORDS,
    SHIFTS,
    Line,
    Number,
    read_number,
    tidy,
    word_set,
)
from utils.periods import add_days, back, day_period, make_day, month_period, nth_period
from utils.quantities import Quantity, read_at
from utils.tense import TimeLine
from utils.text import joined, paragraphs


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
        for i, word in enumerate(line.words):
            if i < done or not (word in _TRIGGERS or word[:1].isdecimal()):
                continue
            reading = _expression(line, i)
            if reading is None:
                continue
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


# -- words -----------------------------------------------------------------------------

_EVERY = word_set("हर प्रत्येक प्रति हरेक")
_REPEATED = {
    "रोज": "P1D", "रोजाना": "P1D", "प्रतिदिन": "P1D", "सालाना": "P1Y", "प्रतिवर्ष": "P1Y", "प्रतिमाह": "P1M",
}  # fmt: skip
_DAY_PART_CODES = {
    "सुबह": "MO", "तडके": "MO", "प्रातः": "MO", "पूर्वाह्न": "MO", "दोपहर": "AF", "अपराह्न": "AF", "शाम": "EV",
    "सायं": "EV", "रात": "NI", "रात्रि": "NI", "देर": "",
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
_ABOUT = ("करीब", "लगभग")
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
    date = date_at(line, i)
    if date is None:
        return _set(line, i) or _clock(line, i, None) or _span_to_now(line, i) or _duration(line, i)
    if date.unit == "day":
        date = _clock(line, date.after, date) or date
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
    if begin > last.end and first.unit in ("month", "day"):
        # दिसंबर से फरवरी 2025: the first end takes the year that puts it before the last.
        year = last.end.year - (begin.month > last.end.month)
        begin = make_day(year, begin.month, begin.day)
        value = f"{begin}"[: len(value)] if begin else value
    if begin is None or begin > last.end or (link in HYPHENS and begin == last.begin):
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


# -- clock times -----------------------------------------------------------------------


def _clock(line: Line, i: int, day: Reading | None) -> Reading | None:
    """सुबह 10 बजे, रात साढ़े दस बजे, सुबह 10 से शाम 4 बजे, शुक्रवार की रात; day is the date before."""
    if day and line.word(i) in ("को", "की", "के"):
        i += 1
    part, at = _day_part(line, i)
    first = _hour(line, at)
    date, reason, begin, end = "XXXX-XX-XX", "the day is not said", None, None
    if day:
        date, reason, begin, end = day.value, day.reason, day.begin, day.end
    if first is None:
        return (
            Reading(at, f"{date}T{part}", begin, end, "part of the day", reason, "TIME")
            if part
            else None
        )
    hours, minutes, after, goes_on = first
    times = [_to_24(hours, minutes, part)]
    if goes_on:
        later, at_2 = _day_part(line, after)
        second = _hour(line, at_2)
        if second is None or second[3]:
            return None
        times = [_to_24(hours, minutes, part or later), _to_24(second[0], second[1], later or part)]
        part, after = part or later, second[2]
    if not part and hours <= 12:
        reason = f"{reason}; morning or evening is not said".strip("; ")
    if times[-1] >= "24:" and part == "NI":
        reason = f"{reason}; after midnight it is the next day".strip("; ")
        times[-1] = f"{int(times[-1][:2]) - 24:02}{times[-1][2:]}"
        end = add_days(end, 1) if end else None
        date = end.isoformat() if end else date
    if max(times) > "24:00":
        return None
    mod = "APPROX" if any(line.word(k) in _ABOUT for k in range(i, at + 1)) else None
    value = "/".join(f"{date}T{time}" for time in times)
    return Reading(after, value, begin, end, "clock time", reason, "TIME", mod)


def _day_part(line: Line, i: int) -> tuple[str, int]:
    """The TIMEX3 code of the part of the day at token i (देर रात, दोपहर बाद, सुबह-सुबह)."""
    part, at = "", i
    while line.word(at) in DAY_PARTS or (part and line.word(at) == "बाद"):
        part = _DAY_PART_CODES.get(line.word(at)) or part
        at += 1
        if line.word(at) in HYPHENS and line.word(at + 1) == line.word(at - 1):
            at += 2
    return (part, at) if part else ("", i)


def _hour(line: Line, i: int) -> tuple[int, int, int, bool] | None:
    """(hours, minutes, next token, whether another hour follows) of साढ़े दस बजे, 5:30 बजे,
    10 बजकर 20 मिनट, or of the 10 in 10 से 12 बजे."""
    if line.word(i) in ("के", "को") and (line.number_at(i + 1) or line.word(i + 1) in _ABOUT):
        i += 1
    i += line.word(i) in _ABOUT
    if line.word(i + 1) == ":" and line.word(i).isdecimal() and line.word(i + 2).isdecimal():
        hours, minutes, after = int(line.word(i)[:3]), int(line.word(i + 2)[:3]), i + 3
    else:
        number = read_number(line, i)
        if not isinstance(number, Number) or number.multiplier > 1 or number.value > 24:
            return None
        hours, rest = divmod(number.value, 1)
        minutes, after = int(rest * (60 if number.spelled else 100)), number.next
    if line.word(after) == "बजकर":
        extra = read_number(line, after + 1)
        if not isinstance(extra, Number) or extra.value > 59:
            return None
        minutes, after = extra.value, extra.next + (line.word(extra.next) == "मिनट")
    elif line.word(after) in CLOCK:
        after += 1
    elif line.word(after) not in LINKS:
        return None
    goes_on = line.word(after) in LINKS and line.word(after - 1) not in ("बजे", "मिनट", "बज")
    if hours > 24 or minutes > 59:
        return None
    return int(hours), int(minutes), after + goes_on, goes_on


def _to_24(hours: int, minutes: int, part: str) -> str:
    """The 24-hour time of an hour in a part of the day; 24 and more lies past midnight."""
    if part == "EV" or (part == "AF" and hours < 10):
        hours += 12 if hours < 12 else 0
    elif part == "NI":
        hours += 12 if 6 <= hours <= 12 else 24 if hours < 6 else 0
    return f"{hours:02}:{minutes:02}"


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
    unit, after = unit_at(line, at)
    if unit not in TIME_UNITS:
        return None
    return Reading(after, _length(unit, steps), None, None, "repeated", type="SET")


def _length(unit: str, number: Decimal | int | None) -> str:
    """The TIMEX3 value of so many units: P3D, PT1.5H; PXY when the number is not said."""
    head, factor, code = _DURATION_CODES[unit]
    return f"{head}{'X' if number is None else tidy(Decimal(number) * factor)}{code}"


def _measured(line: Line, i: int) -> tuple[str, str, Decimal | None, str | None, int] | None:
    """(value, unit, longest number, mod, next token) of the duration at token i, if any."""
    word = line.word(i)
    if word in _SOME or word in _PLURAL_UNITS:
        unit, after = unit_at(line, i + (word in _SOME))
        return (_length(unit, None), unit, None, None, after) if unit in TIME_UNITS else None
    number = next((k for k in range(i, min(i + 4, len(line))) if line.number_at(k)), i)
    if not line.word(number):
        return None
    item, after = read_at(line, number)
    if not isinstance(item, Quantity) or item.unit not in TIME_UNITS or item.start != line.start(i):
        return None
    ends = [end for end in (item.low, item.high) if end is not None]
    value = "/".join(dict.fromkeys(_length(item.unit, end) for end in ends))
    return value, item.unit, ends[-1], _MODS.get(item.qualifier), after


def _span_to_now(line: TimeLine, i: int) -> Reading | None:
    """पिछले तीन साल, बीते 24 घंटे, अगले दो हफ्ते, पिछले कुछ सालों: time up to or from the anchor."""
    past = line.word(i) in LAST
    if not past and line.word(i) not in NEXT and not is_coming(line, i):
        return None
    measured = _measured(line, i + 1 + is_coming(line, i))
    if measured is None:
        return None
    value, unit, number, mod, after = measured
    edge, reason = None, "how long is not said"
    if number is not None:
        edge, reason = (
            back(unit, line.anchor, number if past else -number),
            "counted from the anchor",
        )
    begin, end = (edge, line.anchor) if past else (line.anchor, edge)
    rule = "the time up to the anchor" if past else "the time from the anchor"
    return Reading(after, value, begin, end, rule, reason, "DURATION", mod)


def _duration(line: TimeLine, i: int) -> Reading | None:
    """तीन दिन, डेढ़ घंटे, दो साल पहले, तीन दिन बाद, पांच साल से, घंटों तक."""
    measured = _measured(line, i)
    if measured is None:
        return None
    value, unit, number, mod, after = measured
    word = line.word(after)
    if line.word(after - 1) in ("वर्षीय", "वर्षीया"):
        return None  # an age
    if line.word(i) in _PLURAL_UNITS and word not in ("तक", "से", "बाद", "पहले"):
        return None
    if word in ("पहले", "पूर्व"):
        return _moved(line, i, after + 1, unit, None if number is None else -number, mod)
    if word == "बाद" or line.match(after, "के", "बाद"):
        after += 1 + (word == "के")
        ahead = number if line.tense(after) == "future" else None
        return _moved(line, i, after, unit, ahead, mod)
    if word == "से" and line.word(after + 1) not in _COMPARES and number is not None:
        begin = back(unit, line.anchor, number)
        why = "counted from the anchor"
        return Reading(
            after + 1, value, begin, line.anchor, "for so long up to now", why, "DURATION", mod
        )
    return Reading(after, value, None, None, "duration", type="DURATION", mod=mod)


def _moved(
    line: TimeLine, i: int, after: int, unit: str, steps: Decimal | None, mod: str | None
) -> Reading:
    """So many units before (steps < 0) or after the anchor, or some other event."""
    if steps is None or line.word(i - 1) in ("से", "इससे", "उससे", "जिससे", "के"):
        why = "counted from another event, or by a time that is not said"
        return Reading(after, "XXXX-XX-XX", None, None, "before or after", why, mod=mod)
    rule, why = "so long before or after the anchor", f"counted in {unit}s from the anchor"
    if unit in ("second", "minute", "hour"):
        day = back(unit, line.anchor, -steps)
        reading = of_period(day_period(day) if day else None, after, rule, why)
        if reading and day != line.anchor:  # the anchor's own day may be meant
            first, last = sorted((day, line.anchor))
            reading = replace(reading, value=f"{first}/{last}", begin=first, end=last)
    elif steps != int(steps):  # डेढ़ साल पहले: known to the month at best
        day = back(unit, line.anchor, -steps)
        reading = of_period(month_period(day.year, day.month) if day else None, after, rule, why)
    else:
        reading = of_period(nth_period(unit, line.anchor, int(steps)), after, rule, why)
    if reading is None:
        value = "PAST_REF" if steps < 0 else "FUTURE_REF"
        return Reading(
            after, value, None, None, rule, "beyond the years that the calendar here can hold"
        )
    return replace(
        reading, mod=mod or (None if unit in ("day", "hour", "minute", "second") else "APPROX")
    )
