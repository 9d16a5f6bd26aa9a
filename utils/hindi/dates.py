"""Hindi dates: weekdays, days, months, and what is counted from today (पिछले साल).

`date_at` reads the one that begins at a token, before anything joins it to a clock time or
to another date. What the words leave open is an interval, with the reason beside it.
"""

import re
from dataclasses import replace

from utils.hindi import lexicon as lex
from utils.hindi.numbers import Line, read_number, whole_at
from utils.hindi.period_parts import with_part
from utils.hindi.periods import (
    Day,
    Reading,
    add_days,
    day_period,
    make_day,
    make_period,
    nth_period,
    of_period,
)
from utils.hindi.tense import TimeLine
from utils.hindi.years import century_at, financial_year_at, year_at

_MARCH_OF = lex.word_set("पैदल फ्लैग कैंडल शांति रोड विरोध तिरंगा मशाल लॉन्ग लांग पथ")
_MARCH_DOES = lex.word_set("निकाला निकाली निकालने निकालेंगे निकालकर निकालते किया करने करते करेंगे करना पास्ट")
# Its tokens: one with points, five with strokes or hyphens.
_NUMERIC = re.compile(r"(?<![/-])(\d{1,4})([./-])(\d{1,4})\2(\d{1,4})(?!\d|[/-]|[.,।]\d)")
_BACK = "the verb looks back: the last one"
_AHEAD = "the verb looks ahead: the next one"


def date_at(line: TimeLine, i: int) -> Reading | None:
    """The day, month, year ... that begins at token i."""
    word = line.word(i)
    if word in lex.WEEKDAYS:
        return _weekday(line, i + 1, "")
    if word in lex.NEAR_DAYS:
        return _near_day(line, i)
    if word in lex.DEICTIC or is_coming(line, i):
        return _deictic(line, i)
    if word in lex.MONTHS or (word in lex.PERIOD_PARTS and line.word(i + 1) in lex.MONTHS):
        return _month(line, i, None)
    if word[:1].isdecimal() or word in lex.NUMBER_WORDS or word in lex.ORDINALS:
        return (
            _numeric_date(line, i)
            or _day_month(line, i, None)
            or century_at(line, i)
            or _within_year(line, year_at(line, i))
        )
    if word in lex.YEAR_NAMES:
        return _within_year(line, year_at(line, i + 1, named=True)) or _own_part(line, i)
    if word in ("वित्त", "वित्तीय") and line.word(i + 1) in lex.YEAR_NAMES:
        return financial_year_at(line, i + 2)
    if word in ("महीने", "माह"):
        return _own_part(line, i)
    return None


def is_coming(line: Line, i: int) -> bool:
    """True if आने वाले stands at token i."""
    return line.word(i) == "आने" and line.word(i + 1) in ("वाला", "वाले", "वाली")


def _within_year(line: TimeLine, year: Reading | None) -> Reading | None:
    """The year, or the day or month in it that follows: 2022 की 24 फरवरी, 2024 के जून."""
    if year is None or year.unit != "year" or line.word(year.after) not in ("के", "की"):
        return year
    at, number = year.after + 1, int(year.value)
    inner = _day_month(line, at, number)
    if inner is None and line.word(at) in lex.MONTHS:
        inner = _month(line, at, number)
    return inner or year


def _of_day(day: Day, after: int, rule: str, reason: str = "") -> Reading | None:
    return of_period(day_period(day), after, rule, reason) if day else None


# -- days ------------------------------------------------------------------------------


def _weekday(line: TimeLine, after: int, which: str) -> Reading | None:
    """The weekday before token after: the last one up to the anchor, unless the verb, अगले or
    इस says otherwise."""
    weekday = lex.WEEKDAYS[line.word(after - 1)]
    dated = _day_month(line, after + (line.word(after) in (",", "(")), None) if not which else None
    if dated and dated.begin and dated.begin == dated.end and dated.begin.weekday() == weekday:
        return _of_day(dated.begin, after, "weekday", "the date beside it")
    since = (line.anchor.weekday() - weekday) % 7
    days, reason = {
        "this": (weekday - line.anchor.weekday(), "of the anchor's week"),
        "next": (7 - since, "the first one after the anchor"),
        "last": (-(since or 7), "the last one before the anchor"),
        "future": (-since % 7, _AHEAD),
        "past": (-since, _BACK),
        "": (-since, "no tense to go by: the last one, as news looks back"),
    }[which or line.tense(after)]
    return _of_day(add_days(line.anchor, days), after, f"{which} weekday".strip(), reason)


def _near_day(line: TimeLine, i: int) -> Reading | None:
    """आज; कल and परसों, which a weekday or the verb puts before or after the anchor."""
    word, days = line.word(i), lex.NEAR_DAYS[line.word(i)]
    if line.word(i + 1) in lex.HYPHENS and line.glued(i + 1):
        return None  # कल-कारखाने
    if days == 0:
        return _of_day(line.anchor, i + 1, "today")
    past, future = add_days(line.anchor, -days), add_days(line.anchor, days)
    for day in (past, future):
        if day and lex.WEEKDAYS.get(line.word(i + 1)) == day.weekday():
            return _of_day(day, i + 2, f"{word} with its weekday")
    tense = line.tense(i + 1)
    if tense:
        looks = "back" if tense == "past" else "ahead"
        return _of_day(past if tense == "past" else future, i + 1, word, f"the verb looks {looks}")
    why = f"{word} lies before or after the anchor, and no verb tells"
    return Reading(i + 1, "XXXX-XX-XX", past, future, word, why, unit="day")


def _numeric_date(line: Line, i: int) -> Reading | None:
    """12/07/2025, 12-07-2025, 12.07.2025 (day first, as in India) and 2025-07-12."""
    found = _NUMERIC.match(line.text, line.place(i, i + 1)[0] - line.offset)
    if found is None:
        return None
    lengths = [len(part) for part in found.group(1, 3, 4)]
    first, month, last = (int(part) for part in found.group(1, 3, 4))
    after, rule, why = i + (1 if found[2] == "." else 5), "numeric date", ""
    if lengths[0] == 4:
        return _of_day(make_day(first, month, last), after, f"{rule}, year first")
    if lengths[2] not in (2, 4) or lengths[0] > 2 or lengths[1] > 2:
        return None
    year, day = last + 2000 * (lengths[2] == 2), first
    if month > 12:
        day, month, why = month, first, "month first: there is no such month"
    elif first <= 12 and first != month:
        why = "day first, as in India"
    return _of_day(make_day(year, month, day), after, rule, why)


def _day_number(line: Line, i: int) -> tuple[int, int] | None:
    """A day of the month in digits or words at token i, and the token after it."""
    if line.word(i) in ("पहली", "प्रथम"):
        return 1, i + 1
    number = whole_at(line, i, 1, 31)
    if number is None or number.multiplier > 1:
        return None
    ending = line.word(number.next) in lex.ORDINAL_ENDINGS and line.glued(number.next)
    return int(number.value), number.next + ending


def _day_month(line: TimeLine, i: int, year: int | None) -> Reading | None:
    """12 जुलाई, 12 जुलाई 2025, 12 से 15 जुलाई, 12, 13 और 14 जुलाई, 12 तारीख."""
    first = _day_number(line, i)
    if first is None:
        return None
    days, after, link = [first[0]], first[1], ""
    while line.word(after) in lex.BETWEEN and len(days) < 8:
        link, following = line.word(after), _day_number(line, after + 1)
        if following is None:
            return None
        days.append(following[0])
        after = following[1]
    if line.word(after) == "तारीख" and len(days) == 1:
        day = make_day(line.anchor.year, line.anchor.month, days[0])
        return _of_day(day, after + 1, "day of the month", "the month is not said: the anchor's")
    month = _month_at(line, after)
    if month is None:
        return None
    year, reason, after = _year_for(line, after + 1, month, days[0], year)
    if year is None:
        return _nearest_days(line, month, days[0], after, reason)
    begin, end = make_day(year, month, days[0]), make_day(year, month, days[-1])
    if len(days) == 1:
        return _of_day(begin, after, "day and month", reason)
    if begin is None or end is None or begin >= end:
        return None
    if link == "या":
        reason = "one of the days: the text leaves it open"
    elif link in lex.JOINERS and (end - begin).days >= len(days):
        reason = "these days, not all between"
    return Reading(after, f"{begin}/{end}", begin, end, "days of a month", reason, unit="interval")


def _nearest_days(line: TimeLine, month: int, day: int, after: int, reason: str) -> Reading | None:
    """A day without a year, between the two such days that are nearest to the anchor."""
    near = [make_day(line.anchor.year + k, month, day) for k in (-1, 0, 1)]
    near = sorted(filter(None, near), key=lambda day: abs((day - line.anchor).days))[:2]
    if not near:
        return None
    value = f"XXXX-{month:02}-{day:02}"
    return Reading(after, value, min(near), max(near), "day and month", reason, unit="day")


def _year_for(
    line: TimeLine, i: int, month: int, day: int, year: int | None
) -> tuple[int | None, str, int]:
    """The year of a month or day before token i: the one said there, the one known, or a likely
    one with the reason; and the token after it."""
    stated, after = _stated_year(line, i)
    if stated or year:
        return stated or year, "", after
    return *_likely_year(line, after, month, day), after


def _stated_year(line: Line, i: int) -> tuple[int | None, int]:
    """The year after a month (2025, -2025, सन 2025, दो हजार दस, 84 को), and the token after it."""
    k = i + (line.word(i) == "," or (line.word(i) in lex.HYPHENS and line.glued(i)))
    k += line.word(k) in lex.YEAR_NAMES
    word, number = line.word(k), read_number(line, k)
    if number is None:
        return None, i
    if number.whole(32, 99) and word.isdecimal() and k == i:
        short = line.word(k + 1) in ("को", "से", "तक", "में", "की", "के", "का")
        return (1900 + int(word), k + 1) if short else (None, i)
    if not number.whole(1000, 2100) or line.word(number.next) in lex.COUNTABLE:
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
            return anchor.year - (there > here), _BACK
        case "future":
            return anchor.year + (there < here), _AHEAD
    ahead = (month - anchor.month) % 12
    if 3 < ahead < 9:
        return None, "no tense to go by, and no year is near"
    year = anchor.year + (month < anchor.month if ahead <= 3 else -(month > anchor.month))
    return year, "no tense to go by: the nearest"


# -- months ----------------------------------------------------------------------------


def _month_at(line: Line, i: int) -> int | None:
    """The month that token i names, from 1; none where मार्च is a march on foot."""
    march = line.word(i - 1) in _MARCH_OF or line.word(i + 1) in _MARCH_DOES
    return None if line.word(i) == "मार्च" and march else lex.MONTHS.get(line.word(i))


def _month(line: TimeLine, i: int, year: int | None) -> Reading | None:
    """जुलाई, जुलाई 2025, जुलाई 12, 2025, जुलाई के अंत, मध्य जुलाई."""
    mod = lex.PERIOD_PARTS.get(line.word(i))
    i += mod is not None
    month = _month_at(line, i)
    before = whole_at(line, i - 1, 1, 31)
    if month is None or (before and before.next == i):
        return None  # 31 जून: there is no such day
    at = i + 1 + (line.word(i + 1) == "की")
    day = _day_number(line, at)
    if day:
        known, reason, after = _year_for(line, day[1], month, day[0], year)
        stated, dated = after > day[1], at > i + 1 and line.word(after) == "तारीख"
        if dated or stated or line.word(after) in ("को", "से", "तक", "की", "के", ""):
            after += dated
            if known is None:
                return _nearest_days(line, month, day[0], after, reason)
            return _of_day(make_day(known, month, day[0]), after, "month and day", reason)
    year, reason, after = _year_for(line, i + 1, month, 0, year)
    after += line.word(after) in ("माह", "महीने")
    if year is None:
        last = make_period("month", line.anchor.year - (month > line.anchor.month), month)
        coming = make_period("month", line.anchor.year + (month < line.anchor.month), month)
        value = f"XXXX-{month:02}"
        return Reading(after, value, last.begin, coming.end, "month", reason, unit="month")
    return with_part(line, make_period("month", year, month), after, "month", reason, mod)


def _own_part(line: TimeLine, i: int) -> Reading | None:
    """साल के अंत, महीने की शुरुआत: a part of the anchor's own year or month."""
    unit, after = line.unit_at(i)
    if unit not in ("month", "year") or line.word(after) not in ("के", "की"):
        return None
    why = f"which {unit} is not said: the anchor's"
    reading = with_part(line, nth_period(unit, line.anchor, 0), after, unit, why)
    if reading is None or reading.unit != "part":
        return None
    if reading.begin and reading.begin > line.anchor and line.tense(reading.after) == "past":
        return with_part(line, nth_period(unit, line.anchor, -1), after, unit, _BACK)
    return reading


# -- last, this, next ------------------------------------------------------------------


def _deictic(line: TimeLine, i: int) -> Reading | None:
    """पिछले साल, इस महीने, अगले हफ्ते, पिछले शुक्रवार, पिछले साल अक्टूबर, बीती रात."""
    word, anchor = line.word(i), line.anchor
    steps, at = lex.DEICTIC.get(word, 1), i + 1 + is_coming(line, i)  # आने वाले is 1
    which = {-1: "last", 0: "this", 1: "next"}[steps]
    noun = line.word(at)
    if noun in lex.WEEKDAYS:
        return _weekday(line, at + 1, which)
    if noun in lex.MONTHS:
        back, ahead = lex.MONTHS[noun] >= anchor.month, lex.MONTHS[noun] <= anchor.month
        return _month(line, at, anchor.year + {-1: -back, 0: 0, 1: ahead}[steps])
    if noun in ("रात", "रात्रि") and which == "last":
        night = _of_day(add_days(anchor, -1), at + 1, "last night")
        return night and replace(night, value=f"{night.value}TNI", type="TIME", unit="")
    if noun in ("वित्त", "वित्तीय") and line.word(at + 1) in lex.YEAR_NAMES:
        period = nth_period("financial year", anchor, steps)
        return with_part(line, period, at + 2, f"{which} financial year")
    unit, after = line.unit_at(at)
    plural = noun.endswith("ों") or noun == "वर्षो"
    if plural or unit not in ("week", "fortnight", "month", "quarter", "year", "decade", "century"):
        return None
    inner = after + (line.word(after) in ("के", "की"))
    if unit == "year":
        year = anchor.year + steps
        dated = _day_month(line, inner, year) or _month(line, inner, year)
        if dated:
            return replace(dated, rule=f"{dated.rule} of {which} year")
    period = nth_period(unit, anchor, steps)
    if unit == "month" and period and period.begin:
        day = _day_number(line, inner)
        if day and line.word(day[1]) == "तारीख":
            made = make_day(period.begin.year, period.begin.month, day[0])
            return _of_day(made, day[1] + 1, f"day of {which} month")
    return with_part(line, period, after, f"{which} {unit}")
