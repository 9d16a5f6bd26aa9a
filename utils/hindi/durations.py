"""Hindi durations and sets of times: तीन दिन, दो साल पहले, पिछले तीन साल, हर शुक्रवार, रोजाना."""

from dataclasses import replace
from decimal import Decimal

from utils.hindi import lexicon as lex
from utils.hindi.clock import clock_at
from utils.hindi.dates import WEEKENDS, is_coming
from utils.hindi.day_numbers import bare_days
from utils.hindi.days_and_months import day_month, named_month
from utils.hindi.line import Line
from utils.hindi.numbers import read_number, tidy
from utils.hindi.periods import (
    Period,
    Reading,
    back,
    day_period,
    make_period,
    nth_period,
    of_period,
)
from utils.hindi.quantities import amount_at
from utils.hindi.ranges import Amount
from utils.hindi.tense import TimeLine

_EVERY = lex.word_set("हर प्रत्येक प्रति हरेक")
_REPEATED = lex.table("repeated", str)
# Unit -> (what the TIMEX3 value begins with, how many of its own unit, that unit).
_CODES = {
    "second": ("PT", 1, "S"), "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"),
    "week": ("P", 1, "W"), "fortnight": ("P", 2, "W"), "month": ("P", 1, "M"), "quarter": ("P", 3, "M"),
    "year": ("P", 1, "Y"), "decade": ("P", 1, "DE"), "century": ("P", 1, "CE"),
}  # fmt: skip
_ON_WEEKDAYS = {f"{word}ों": day for word, day in lex.WEEKDAYS.items()}
_LEAP = 2000  # any year that has all days
_WEEKDAYS = tuple(f"XXXX-WXX-{day}" for day in range(1, 8))
_EXACT = ("day", "hour", "minute", "second")
_MODS = {
    "approximate": "APPROX", "more_than": "MORE_THAN", "at_least": "EQUAL_OR_MORE",
    "at_most": "EQUAL_OR_LESS", "less_than": "LESS_THAN",
}  # fmt: skip
_PLURAL_UNITS = lex.word_set("सेकंडों मिनटों घंटों दिनों हफ्तों महीनों सालों वर्षों बरसों दशकों सदियों")
_ELSEWHERE = ("से", "इससे", "उससे", "के")  # an event before which or after which it is counted
_UNIT_WORDS = [word for word, entries in lex.UNITS.items() if entries[-1][1] in lex.TIME_UNITS]
DURATION_STARTS = frozenset(
    [
        *_EVERY,
        *_REPEATED,
        *_ON_WEEKDAYS,
        *lex.SOME,
        *lex.PLURALS,
        *_PLURAL_UNITS,
        *_UNIT_WORDS,
        *lex.FULL_UNITS,
        *lex.WHOLE,
    ]
)


def set_at(line: TimeLine, i: int) -> Reading | None:
    """हर साल, प्रति माह, हर शुक्रवार, रोजाना, हर दो साल."""
    word, following, after, rule = line.word(i), line.word(i + 1), i + 2, "repeated"
    if (times := _times_per(line, i)) is not None:
        return times
    if word in _REPEATED:
        value, after = _REPEATED[word], i + 1
    elif word in _ON_WEEKDAYS:
        if line.number_at(i - 1) or line.word(i - 1) in lex.DEICTIC:
            return None  # पिछले दो रविवारों को
        value, after, rule = f"XXXX-WXX-{_ON_WEEKDAYS[word] + 1}", i + 1, "repeated weekday"
    elif word not in _EVERY:
        return None
    elif following in _REPEATED:
        value = _REPEATED[following]
    elif following in WEEKENDS:
        value = "XXXX-WXX-WE"
    elif following == "छमाही":
        value = "P6M"
    elif following in lex.WEEKDAYS:
        value, rule = f"XXXX-WXX-{lex.WEEKDAYS[following] + 1}", "repeated weekday"
    elif following in ("महीने", "माह", "साल", "वर्ष") and (dated := _every(line, i + 2, following)):
        return dated
    else:
        number = read_number(line, i + 1)
        steps, at = (number.value, number.next) if number else (1, i + 1)
        if following in lex.ORDINALS:  # हर तीसरे दिन
            steps, at = lex.ORDINALS[following], i + 2
        unit, after = line.unit_at(at)
        if unit not in lex.TIME_UNITS:
            return None
        value = _value(Amount(i, after, steps, steps, rule, unit=unit))
    clock = clock_at(line, after + (line.word(after) == "को"))
    if clock and value in ("P1D", *_WEEKDAYS):  # हर सोमवार शाम 4 बजे
        day = "XXXX-XX-XX" if value == "P1D" else value
        value, after = clock.value.replace("XXXX-XX-XX", day), clock.after
    return Reading(after, value, None, None, rule, type="SET")


def _every(line: TimeLine, i: int, unit: str) -> Reading | None:
    """हर साल 15 अगस्त, हर महीने की 5 तारीख: the day or month, of no one year."""
    i += line.word(i) in ("की", "के")
    if unit in ("महीने", "माह"):
        days = bare_days(line, i)
        value = f"XXXX-XX-{days[0][0]:02}" if days and len(days[0]) == 1 else None
        after, mod = days[1] if days else i, None
    else:
        date = day_month(line, i, _LEAP) or named_month(line, i, _LEAP)
        if (
            date is None
            or date.unit not in ("day", "month", "part")
            or date.value[:4] != str(_LEAP)
        ):
            return None
        whole = len(date.value) <= 10  # else a week, of which the month is kept
        value, after, mod = (
            f"XXXX{date.value[4:] if whole else date.value[4:7]}",
            date.after,
            date.mod,
        )
    return Reading(after, value, None, None, "repeated day", "", "SET", mod) if value else None


def _times_per(line: Line, i: int) -> Reading | None:
    """हफ्ते में दो बार: so often in each such period; हर शाम: on each day."""
    unit, after = line.unit_at(i)
    if unit in lex.TIME_UNITS and line.word(after) == "में" and not line.number_at(i - 1):
        number = read_number(line, after + 1)
        if number and line.word(number.next) in ("बार", "दफा"):
            value = _value(Amount(i, after, 1, 1, "", unit=unit))
            rule = f"{tidy(number.value)} times in each"
            return Reading(number.next + 1, value, None, None, rule, type="SET")
    if line.word(i) in _EVERY and lex.DAY_PARTS.get(line.word(i + 1)):
        value = f"XXXX-XX-XXT{lex.DAY_PARTS[line.word(i + 1)]}"
        return Reading(i + 2, value, None, None, "repeated", type="SET")
    return None


def _ends(length: Amount) -> list[Decimal | int]:
    """The ends of a duration that are said, the shorter first: two of दो-तीन साल, none of कुछ साल."""
    return [end for end in (length.low, length.high) if end is not None]


def _value(length: Amount) -> str:
    """The TIMEX3 value of a duration: P3D, P2D/P3D, PT1.5H; PXY when the number is not said."""
    head, factor, code = _CODES[length.unit]
    numbers = [tidy(end * factor) for end in _ends(length)] or ["X"]
    return "/".join(dict.fromkeys(f"{head}{number}{code}" for number in numbers))


def _length_at(line: Line, i: int) -> Amount | None:
    """The duration at token i: तीन दिन, दो-तीन साल, कुछ हफ्ते."""
    word, unit = line.word(i), line.unit_at(i)[0]
    if word in lex.FULL_UNITS:  # सालभर
        return Amount(i, i + 1, 1, 1, "the whole of it", unit=lex.FULL_UNITS[word])
    if word in lex.WHOLE:  # पूरे साल
        unit, after = line.unit_at(i + 1)
        single = unit in lex.TIME_UNITS and not line.word(i + 1).endswith(("ों", "ो"))
        return Amount(i, after, 1, 1, "the whole of it", unit=unit) if single else None
    if unit in lex.TIME_UNITS and line.word(i + 1) == "भर" and not line.number_at(i - 1):
        return Amount(i, i + 2, 1, 1, "the whole of it", unit=unit)
    if word in lex.SOME or word in _PLURAL_UNITS or word in lex.PLURALS:
        at = i + (word not in _PLURAL_UNITS)
        unit, after = line.unit_at(at + (line.word(at) == "ही"))
        found = Amount(i, after, None, None, "not said", unit=unit)
    else:
        number = next((k for k in range(i, min(i + 4, len(line))) if line.number_at(k)), i)
        found = amount_at(line, number) if line.word(number) else None
    timed = isinstance(found, Amount) and found.unit in lex.TIME_UNITS and found.first == i
    return found if timed else None


def span_to_now(line: TimeLine, i: int) -> Reading | None:
    """पिछले तीन साल, बीते 24 घंटे, अगले दो हफ्ते, पिछले कुछ सालों: time up to or from the anchor."""
    steps, coming = lex.DEICTIC.get(line.word(i), 0), is_coming(line, i)
    length = _length_at(line, i + 1 + coming) if steps or coming else None
    if length and steps == 1 and line.tense(length.next) == "past":
        why = "counted from another time: the verb looks back"
        return Reading(length.next, _value(length), None, None, "the time after", why, "DURATION")
    return _counted_out(line, length, length.next, steps == -1) if length else None


def _counted_out(line: TimeLine, length: Amount, after: int, past: bool) -> Reading:
    """A duration that ends (or, not past, begins) at the anchor."""
    edge, reason, longest = None, "how long is not said", length.high
    if longest is not None:
        edge = back(length.unit, line.anchor, longest if past else -longest)
        reason = "counted from the anchor"
    begin, end = (edge, line.anchor) if past else (line.anchor, edge)
    rule = "the time up to the anchor" if past else "the time from the anchor"
    mod = _MODS.get(length.qualifier)
    return Reading(after, _value(length), begin, end, rule, reason, "DURATION", mod)


def duration_at(line: TimeLine, i: int) -> Reading | None:
    """तीन दिन, डेढ़ घंटे, दो साल पहले, तीन दिन बाद, पांच साल से, घंटों तक."""
    length = _length_at(line, i)
    if length is None:
        return None
    if several := _several(line, i, length):
        return several
    after, before = length.next, line.word(i - 1)
    word = line.word(after)
    if line.word(after - 1) in ("वर्षीय", "वर्षीया"):
        return None  # an age
    if line.word(i) in _PLURAL_UNITS and word not in ("तक", "से", "बाद", "पहले"):
        return None
    if word in ("पहले", "पूर्व"):
        return _moved(line, length, after + 1, True, before in (*_ELSEWHERE, "जिससे"))
    if word == "बाद" or line.match(after, "के", "बाद"):
        after += 1 + (word == "के")
        elsewhere = line.tense(after) != "future" or before in _ELSEWHERE
        return _moved(line, length, after, False, elsewhere)
    if line.word(after) in ("के", "की") and line.word(after + 1) in ("भीतर", "अंदर"):
        return _within(line, length, after + 2, before in _ELSEWHERE)
    goes_on = line.word(after + 1) in lex.COMPARES or line.number_at(after + 1)
    if word == "से" and not goes_on and _ends(length):
        return _counted_out(line, length, after + 1, past=True)
    mod = _MODS.get(length.qualifier)
    return Reading(after, _value(length), None, None, "duration", type="DURATION", mod=mod)


def _within(line: TimeLine, length: Amount, after: int, elsewhere: bool) -> Reading:
    """20 दिन के भीतर: from the anchor on, if the verb looks ahead; not गठन के 20 दिन के भीतर."""
    if line.tense(after) == "future" and length.high is not None and not elsewhere:
        return replace(_counted_out(line, length, after, past=False), rule="within the time")
    why = "counted from another event, or by a time that is not said"
    return Reading(after, _value(length), None, None, "within the time", why, "DURATION")


def _several(line: TimeLine, i: int, first: Amount) -> Reading | None:
    """एक साल छह महीने, दो घंटे और 30 मिनट, दो साल, तीन महीने और पांच दिन: a duration in units that fall."""
    lengths, after = [first], first.next
    while following := _length_at(line, after + (line.word(after) in (",", *lex.JOINERS))):
        rank = lex.TIME_UNITS.index
        if rank(following.unit) >= rank(lengths[-1].unit):
            break
        lengths, after = [*lengths, following], following.next
    codes = [_CODES[length.unit] for length in lengths]
    whole = all(len(set(_ends(length))) == 1 for length in lengths)
    if len(lengths) == 1 or not whole or any(factor != 1 for _, factor, _ in codes):
        return None
    past = line.word(after) in ("पहले", "पूर्व")
    ahead = line.word(after) == "बाद" and line.tense(after) == "future"
    if (past or ahead) and line.word(i - 1) not in _ELSEWHERE:
        day = line.anchor
        for length in lengths:
            day = day and back(length.unit, day, length.low if past else -length.low)
        by_month = lengths[-1].unit in ("month", "year")
        period = make_period("month", day.year, day.month) if day and by_month else day_period(day)
        why = "counted from the anchor"
        return of_period(period, after + 1, "so long before or after the anchor", why)
    value, last = "", "P"
    for length, (head, _, code) in zip(lengths, codes, strict=True):
        value += ("T" if head != last else "") + f"{tidy(length.low)}{code}"
        last = head
    value = f"P{value}"
    return Reading(after, value, None, None, "duration in several units", type="DURATION")


def from_today(line: TimeLine, i: int) -> Reading | None:
    """आज से 50 साल पहले, अब से तीन दिन बाद; आज से दो हफ्ते बाद is a day, since a day is counted from."""
    counted = line.word(i) in ("आज", "अब", "अभी") and line.word(i + 1) == "से"
    length = _length_at(line, i + 2) if counted else None
    if length is None or line.word(length.next) not in ("पहले", "पूर्व", "बाद", "में"):
        return None
    past = line.word(length.next) in ("पहले", "पूर्व")
    day, weeks = None, length.low if length.low == length.high else None
    if line.word(i) == "आज" and weeks and length.unit == "week" and length.qualifier == "exact":
        day = back("week", line.anchor, weeks if past else -weeks)
    if day:
        why = "counted in weeks from the anchor"
        return of_period(
            day_period(day), length.next + 1, "so long before or after the anchor", why
        )
    return _moved(line, length, length.next + 1, past, elsewhere=False)


def _moved(line: TimeLine, length: Amount, after: int, past: bool, elsewhere: bool) -> Reading:
    """So long before or after the anchor; or elsewhere, before or after some other event."""
    mod, numbers = _MODS.get(length.qualifier), sorted(set(_ends(length)), reverse=past)
    if elsewhere or not numbers:
        why = "counted from another event, or by a time that is not said"
        return Reading(after, "XXXX-XX-XX", None, None, "before or after", why, mod=mod)
    rule, why = "so long before or after the anchor", f"counted in {length.unit}s from the anchor"
    periods = [_period_away(line, length.unit, -n if past else n) for n in numbers]
    if None in periods:
        why = "beyond the years that the calendar here can hold"
        return Reading(after, "PAST_REF" if past else "FUTURE_REF", None, None, rule, why)
    first, last = periods[0], periods[-1]
    value = first.value if first == last else f"{first.value}/{last.value}"
    begin, end = first.begin, last.end
    if length.unit in ("hour", "minute", "second") and begin != line.anchor:
        begin, end = sorted((begin, line.anchor))  # the anchor's own day may be meant
        value = f"{begin}/{end}"
    if length.high is None:  # more than so long ago
        begin, end = (None, end) if past else (begin, None)
    mod = mod or (None if length.unit in _EXACT else "APPROX")
    return Reading(after, value, begin, end, rule, why, mod=mod)


def _period_away(line: TimeLine, unit: str, steps: Decimal) -> Period | None:
    """The period so many units from the anchor's: a day for hours, a month for डेढ़ साल."""
    if unit not in ("hour", "minute", "second") and steps == int(steps):
        return nth_period(unit, line.anchor, int(steps))
    day = back(unit, line.anchor, -steps)
    if day is None:
        return None
    return day_period(day) if unit in _EXACT else make_period("month", day.year, day.month)
