"""Hindi dates: weekdays, days, months, years, and what is counted from today (पिछले साल).

`date_at` reads the one that begins at a token, before anything joins it to a clock time or
to another date. What the words leave open is an interval, with the reason beside it.
"""

from dataclasses import replace

from utils.hindi import lexicon as lex
from utils.hindi.days_and_months import (
    LOOKS_AHEAD,
    LOOKS_BACK,
    day_month,
    day_number,
    named_month,
    numeric_date,
    of_day,
)
from utils.hindi.eras import era_year_at
from utils.hindi.numbers import Line
from utils.hindi.period_parts import with_part
from utils.hindi.periods import Reading, add_days, make_day, nth_period
from utils.hindi.tense import TimeLine
from utils.hindi.years import century_at, financial_year_at, year_at


def date_at(line: TimeLine, i: int) -> Reading | None:
    """The day, month, year ... that begins at token i."""
    word = line.word(i)
    if word in lex.WEEKDAYS:
        return _weekday_of_week(line, i) or _weekday(line, i + 1, "")
    if word in lex.NEAR_DAYS:
        return _near_day(line, i)
    if word in ("उस", "उसी"):
        return _that(line, i + 1)
    if word in lex.DEICTIC or is_coming(line, i):
        return _deictic(line, i)
    if word in lex.MONTHS or (word in lex.PERIOD_PARTS and line.word(i + 1) in lex.MONTHS):
        return named_month(line, i, None)
    if word[:1].isdecimal() or word in lex.NUMBER_WORDS or word in lex.ORDINALS:
        return (
            numeric_date(line, i)
            or day_month(line, i, None)
            or century_at(line, i)
            or _within_year(line, year_at(line, i))
        )
    if word in lex.ERAS and (year := era_year_at(line, i)):
        return year
    if word in lex.YEAR_NAMES:
        return _within_year(line, year_at(line, i + 1, named=True)) or _own_part(line, i)
    if word in ("वित्त", "वित्तीय") and line.word(i + 1) in lex.YEAR_NAMES:
        return financial_year_at(line, i + 2)
    if word in ("महीने", "माह"):
        return _own_part(line, i)
    return None


def _that(line: Line, i: int) -> Reading | None:
    """उसी साल, उस दिन: a time that the text has told before."""
    unit, after = line.unit_at(i)
    value = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit)
    if value is None or line.word(i).endswith("ों"):
        return None
    why = "which one was said before"
    return Reading(after, value, None, None, f"that {unit}", why, unit=unit)


def is_coming(line: Line, i: int) -> bool:
    """True if आने वाले stands at token i."""
    return line.word(i) == "आने" and line.word(i + 1) in ("वाला", "वाले", "वाली")


def _within_year(line: TimeLine, year: Reading | None) -> Reading | None:
    """The year, or the day or month in it that follows: 2022 की 24 फरवरी, 2024 के जून."""
    if (
        year is None
        or year.unit != "year"
        or not year.value.isdecimal()
        or line.word(year.after) not in ("के", "की")
    ):
        return year
    at, number = year.after + 1, int(year.value)
    inner = day_month(line, at, number)
    if inner is None and lex.MONTHS.keys() & {line.word(at), line.word(at + 1)}:
        inner = named_month(line, at, number)
    return inner or year


def _weekday_of_week(line: TimeLine, i: int) -> Reading | None:
    """शुक्रवार अगले हफ्ते: the weekday at token i, of the week named after it."""
    week = _deictic(line, i + 1) if line.word(i + 1) in lex.DEICTIC else None
    if week is None or week.unit != "week":
        return None
    return of_day(add_days(week.begin, lex.WEEKDAYS[line.word(i)]), week.after, "weekday of a week")


def _weekday(line: TimeLine, after: int, which: str) -> Reading | None:
    """The weekday before token after: the last one up to the anchor, unless the verb, अगले or
    इस says otherwise."""
    weekday = lex.WEEKDAYS[line.word(after - 1)]
    dated = day_month(line, after + (line.word(after) in (",", "(")), None) if not which else None
    if dated and dated.begin and dated.begin == dated.end and dated.begin.weekday() == weekday:
        return of_day(dated.begin, after, "weekday", "the date beside it")
    since = (line.anchor.weekday() - weekday) % 7
    days, reason = {
        "this": (weekday - line.anchor.weekday(), "of the anchor's week"),
        "next": (7 - since, "the first one after the anchor; it may be that of the week after"),
        "last": (-(since or 7), "the last one before the anchor"),
        "future": (-since % 7, LOOKS_AHEAD),
        "past": (-since, LOOKS_BACK),
        "plan": (-since, "a plan is told: the last one, on which it was made"),
        "": (-since, "no tense to go by: the last one, as news looks back"),
    }[which or line.tense(after)]
    return of_day(add_days(line.anchor, days), after, f"{which} weekday".strip(), reason)


def _near_day(line: TimeLine, i: int) -> Reading | None:
    """आज; कल and परसों, which a weekday or the verb puts before or after the anchor."""
    word, days = line.word(i), lex.NEAR_DAYS[line.word(i)]
    if line.word(i + 1) in lex.HYPHENS and line.glued(i + 1):
        return None  # कल-कारखाने
    if days == 0:
        return of_day(line.anchor, i + 1, "today")
    past, future = add_days(line.anchor, -days), add_days(line.anchor, days)
    for day in (past, future):
        if day and lex.WEEKDAYS.get(line.word(i + 1)) == day.weekday():
            return of_day(day, i + 2, f"{word} with its weekday")
    tense = line.tense(i + 1)
    if tense in ("past", "future"):
        looks = "back" if tense == "past" else "ahead"
        return of_day(past if tense == "past" else future, i + 1, word, f"the verb looks {looks}")
    why = f"{word} lies before or after the anchor, and no verb tells"
    return Reading(i + 1, "XXXX-XX-XX", past, future, word, why, unit="day")


def _own_part(line: TimeLine, i: int) -> Reading | None:
    """साल के अंत, महीने की शुरुआत: a part of the anchor's own year or month."""
    unit, after = line.unit_at(i)
    if unit not in ("month", "year") or line.word(after) not in ("के", "की", "का"):
        return None
    why = f"which {unit} is not said: the anchor's"
    reading = with_part(line, nth_period(unit, line.anchor, 0), after, unit, why)
    if reading is None or reading.unit not in ("part", "day"):
        return None
    if reading.begin and reading.begin > line.anchor and line.tense(reading.after) == "past":
        return with_part(line, nth_period(unit, line.anchor, -1), after, unit, LOOKS_BACK)
    return reading


def _deictic(line: TimeLine, i: int) -> Reading | None:
    """पिछले साल, इस महीने, अगले हफ्ते, पिछले शुक्रवार, पिछले साल अक्टूबर, बीती रात."""
    word, anchor = line.word(i), line.anchor
    steps, at = lex.DEICTIC.get(word, 1), i + 1 + is_coming(line, i)  # आने वाले is 1
    at += line.word(at) == "ही"
    which = {-1: "last", 0: "this", 1: "next"}[steps]
    noun = line.word(at)
    if noun in lex.WEEKDAYS:
        return _weekday(line, at + 1, which)
    if noun in lex.MONTHS:
        back, ahead = lex.MONTHS[noun] >= anchor.month, lex.MONTHS[noun] <= anchor.month
        return named_month(line, at, anchor.year + {-1: -back, 0: 0, 1: ahead}[steps])
    if noun in ("रात", "रात्रि") and which == "last":
        night = of_day(add_days(anchor, -1), at + 1, "last night")
        return night and replace(night, value=f"{night.value}TNI", type="TIME", unit="")
    if noun in ("वित्त", "वित्तीय") and line.word(at + 1) in lex.YEAR_NAMES:
        period = nth_period("financial year", anchor, steps)
        return with_part(line, period, at + 2, f"{which} financial year")
    if noun in ("सप्ताहांत", "वीकेंड", "वीकएंड"):
        week = nth_period("week", anchor, steps)
        days = week and (add_days(week.begin, 5), week.end)
        return days and Reading(at + 1, f"{week.value}-WE", *days, f"{which} weekend", unit="part")
    if noun in lex.SEASONS:
        return with_part(line, nth_period("year", anchor, steps), at, f"{which} season")
    unit, after = line.unit_at(at)
    plural = noun.endswith("ों") or noun == "वर्षो"
    if plural or unit not in ("week", "fortnight", "month", "quarter", "year", "decade", "century"):
        return None
    inner = after + (line.word(after) in ("के", "की"))
    if unit == "year":
        year = anchor.year + steps
        dated = day_month(line, inner, year) or named_month(line, inner, year)
        if dated:
            return replace(dated, rule=f"{dated.rule} of {which} year")
    period = nth_period(unit, anchor, steps)
    if unit == "month" and period and period.begin:
        day = day_number(line, inner)
        if day and line.word(day[1]) == "तारीख":
            made = make_day(period.begin.year, period.begin.month, day[0])
            return of_day(made, day[1] + 1, f"day of {which} month")
    return with_part(line, period, after, f"{which} {unit}")
