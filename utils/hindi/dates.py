"""Hindi dates: weekdays, days, months, years, and what is counted from today (पिछले साल).

`date_at` reads the one that begins at a token, before anything joins it to a clock time or
to another date. What the words leave open is an interval, with the reason beside it.
"""

from dataclasses import replace

from utils.hindi import lexicon as lex
from utils.hindi.day_numbers import bare_days, day_alone, day_number, year_behind
from utils.hindi.days_and_months import (
    LOOKS_AHEAD,
    LOOKS_BACK,
    day_month,
    days_in,
    days_of_month,
    named_month,
    numeric_date,
    of_day,
)
from utils.hindi.eras import era_year_at
from utils.hindi.line import Line
from utils.hindi.numbers import whole_at
from utils.hindi.period_parts import with_part
from utils.hindi.periods import Day, Reading, add_days, make_day, nth_period
from utils.hindi.tense import TimeLine
from utils.hindi.years import century_at, financial_year_at, year_at

OTHER_WEEKDAY = "the date beside it is another weekday"
UNREAD_DATE = "the date beside it is in a form that is not known"
WEEKENDS = ("सप्ताहांत", "वीकेंड", "वीकएंड")


def date_at(line: TimeLine, i: int) -> Reading | None:
    """The day, month, year ... that begins at token i."""
    word = line.word(i)
    if word in lex.WEEKDAYS:
        ranked = line.word(i - 1) in lex.ORDINALS and not line.word(i - 2).endswith("से")
        # तीसरे सोमवार: of what, or there is none, as the tenth of a month; but इससे पहले सोमवार को
        if ranked:
            return None
        return _weekday_of_week(line, i) or _weekday_and_day(line, i) or _weekday(line, i + 1, "")
    if word in WEEKENDS:
        return _weekend(line, i)
    if word in ("बाकी", "शेष"):
        return _rest(line, i)
    if word in lex.NEAR_DAYS:
        return _near_day(line, i)
    if word in ("उस", "उसी"):
        return _that(line, i + 1) or _day_alone(line, i + 1)
    if word in lex.DEICTIC or is_coming(line, i):
        return _deictic(line, i)
    dotted = word in lex.MONTH_ABBREVIATIONS and line.word(i + 1) == "."  # अक्टू. 5
    if (
        word in lex.MONTHS
        or dotted
        or (word in lex.PERIOD_PARTS and line.word(i + 1) in lex.MONTHS)
    ):
        return named_month(line, i, None)
    if word[:1].isdecimal() or word in lex.NUMBER_WORDS or word in lex.ORDINALS:
        return (
            numeric_date(line, i)
            or _weekdays_ago(line, i)
            or day_month(line, i, None)
            or century_at(line, i)
            or _quarter_of_some_year(line, i)
            or _day_alone(line, i)
            or _within_year(line, year_at(line, i))
        )
    if word in lex.ERAS and (year := era_year_at(line, i)):
        return year
    if word in lex.YEAR_NAMES:
        return _within_year(line, year_at(line, i + 1, named=True)) or _own_part(line, i)
    if word in ("वित्त", "वित्तीय") and line.word(i + 1) in lex.YEAR_NAMES:
        return financial_year_at(line, i + 2)
    if word in ("महीने", "माह", "हफ्ते", "सप्ताह"):
        return _own_part(line, i)
    return None


def _quarter_of_some_year(line: Line, i: int) -> Reading | None:
    """तीसरी तिमाही, पहली छमाही without a year."""
    rank, letter = (
        lex.ORDINALS.get(line.word(i), 0),
        {"तिमाही": "Q", "छमाही": "H"}.get(line.word(i + 1)),
    )
    if letter is None or not 0 < rank <= (4 if letter == "Q" else 2):
        return None
    why = "of which year, and whether from January or April, is not said"
    return Reading(i + 2, f"XXXX-{letter}{rank}", None, None, f"{line.word(i + 1)} of a year", why)


def _weekend(line: TimeLine, i: int) -> Reading | None:
    """सप्ताहांत: the last or the next one, if the verb tells."""
    tense = line.tense(i + 1)
    if tense not in ("past", "future"):
        return None
    saturday = add_days(line.anchor, 5 - line.anchor.weekday())
    saturday = add_days(saturday, -7) if tense == "past" and saturday > line.anchor else saturday
    week = nth_period("week", saturday, 0)
    why = LOOKS_BACK if tense == "past" else LOOKS_AHEAD
    return Reading(i + 1, f"{week.value}-WE", saturday, week.end, "weekend", why, unit="part")


def _rest(line: TimeLine, i: int) -> Reading | None:
    """बाकी के साल, शेष महीने: from the anchor on, if the verb looks ahead."""
    unit, after = line.unit_at(i + 1 + (line.word(i + 1) == "के"))
    if unit not in ("week", "month", "year") or line.word(after - 1).endswith("ों"):
        return None
    if line.tense(after) != "future":
        return None
    end, why = nth_period(unit, line.anchor, 0).end, f"of the anchor's {unit}"
    return Reading(after, f"{line.anchor}/{end}", line.anchor, end, "the rest", why, unit="part")


def _day_alone(line: TimeLine, i: int) -> Reading | None:
    """उस 27 को, 15 को होगी: a day of the month that the verb looks to."""
    day = day_alone(line, i)
    return days_of_month(line, [day[0]], day[1]) if day else None


def _weekdays_ago(line: TimeLine, i: int) -> Reading | None:
    """दो रविवार पहले: the second last one before the anchor."""
    number = whole_at(line, i, 1, 9)
    weekday = lex.WEEKDAYS.get(line.word(number.next)) if number else None
    if weekday is None or line.word(number.next + 1) not in ("पहले", "पूर्व"):
        return None
    days = (line.anchor.weekday() - weekday) % 7 or 7
    day = add_days(line.anchor, -days - 7 * (int(number.value) - 1))
    return of_day(day, number.next + 2, "weekdays ago", "counted from the anchor")


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
    """The year, or the day or month in it that follows: 2022 की 24 फरवरी, 2024 के जून, 2024 जून."""
    if year is None or year.unit != "year" or not year.value.isdecimal():
        return year
    if line.word(year.after) not in ("के", "की", "में"):
        return _month_beside(line, year) or year
    at, number = year.after + 1, int(year.value)
    inner = day_month(line, at, number)
    if line.word(year.after) == "में" and (inner is None or line.number_at(inner.after)):
        return year  # 2020 में 15 अगस्त को, but 2019 में 5 मार्च 2020
    if inner is None and lex.MONTHS.keys() & {line.word(at), line.word(at + 1)}:
        inner = named_month(line, at, number)
    ranked = line.word(year.after) == "की" and day_number(line, at)
    if inner is None and ranked and line.word(ranked[1]) == "तारीख":
        return None  # मीई 2021 की 18 तारीख
    return inner or year


def _month_beside(line: TimeLine, year: Reading) -> Reading | None:
    """2024 जून, 2024, जून: the month right after its year, unless another year follows."""
    at = year.after + (line.word(year.after) == ",")
    month = named_month(line, at, int(year.value)) if line.word(at) in lex.MONTHS else None
    return month if month and month.begin and month.begin.year == int(year.value) else None


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
    dated = _date_beside(line, after) if not which else None
    if dated and dated.weekday() == weekday:
        return of_day(dated, after, "weekday", "the date beside it")
    if dated or (not which and _unread_date(line, after)):
        why = OTHER_WEEKDAY if dated else UNREAD_DATE
        return Reading(after, f"XXXX-WXX-{weekday + 1}", None, None, "weekday", why)
    since = (line.anchor.weekday() - weekday) % 7
    of_week, tense = weekday - line.anchor.weekday(), line.tense(after)
    if which == "this" and tense in ("past", "future") and (of_week < 0) == (tense == "future"):
        which = tense  # इस सोमवार आएगा, said on a Sunday
    days, reason = {
        "this": (of_week, "of the anchor's week"),
        "next": (7 - since, "the first one after the anchor; it may be that of the week after"),
        "last": (-(since or 7), "the last one before the anchor"),
        "future": (-since % 7, LOOKS_AHEAD),
        "past": (-since, LOOKS_BACK),
        "plan": (-since, "a plan is told: the last one, on which it was made"),
        "": (-since, "no tense to go by: the last one, as news looks back"),
        "announced": (-since % 7, "no verb: what a headline announces lies ahead"),
    }[which or _tense_of_weekday(line, after)]
    return of_day(add_days(line.anchor, days), after, f"{which} weekday".strip(), reason)


def _tense_of_weekday(line: TimeLine, after: int) -> str:
    """The tense that a weekday before token after has: of a plan that runs till then, what is ahead (सोमवार
    तक रिपोर्ट देने का आदेश)."""
    tense = line.tense(after)
    if tense == "plan" and line.word(after) == "तक":
        return "future"
    return "announced" if not tense and line.announced(after) else tense


def _weekday_and_day(line: TimeLine, i: int) -> Reading | None:
    """शुक्रवार 11 तारीख: of the month in which it is so, the last one or the nearest."""
    at = i + 1 + (line.word(i + 1) == ",")
    day = day_number(line, at) if line.number_at(at) else None
    if day is None or line.word(day[1]) != "तारीख":
        return None
    months = (nth_period("month", line.anchor, k) for k in range(-12, 13))
    days = (make_day(month.begin.year, month.begin.month, day[0]) for month in months if month)
    past = line.tense(day[1]) == "past"
    so = [
        each
        for each in filter(None, days)
        if each.weekday() == lex.WEEKDAYS[line.word(i)] and not (past and each > line.anchor)
    ]
    why = LOOKS_BACK if past else "the nearest month in which it is that weekday"
    nearest = min(so, key=lambda each: abs((each - line.anchor).days), default=None)
    return of_day(nearest, day[1] + 1, "weekday and day", why)


def _date_beside(line: TimeLine, i: int) -> Day:
    """The day of the date at token i, with its month, after a comma or bracket too."""
    i += line.word(i) in (",", "(")
    if not line.word(i):
        return None
    date = numeric_date(line, i) or day_month(line, i, None) or named_month(line, i, None)
    single = date and date.begin == date.end and date.rule != "day of a month"
    return date.begin if single else None


def _unread_date(line: TimeLine, i: int) -> bool:
    """True if a date in a form that is not known stands at token i: 24 म्ई 2004."""
    i += line.word(i) in (",", "(")
    if not line.number_at(i) or line.counted_at(i + 1) or line.word(i + 1) < "A":
        return False
    return year_behind(line, i + 2)


def _near_day(line: TimeLine, i: int) -> Reading | None:
    """आज; कल and परसों, which a weekday or the verb puts before or after the anchor."""
    word, days = line.word(i), lex.NEAR_DAYS[line.word(i)]
    if line.word(i + 1) in lex.HYPHENS and line.glued(i + 1):
        return None  # कल-कारखाने
    if days == 0 and line.habitual(i + 1):
        why = "what is usually so is told: nowadays"
        return Reading(i + 1, "PRESENT_REF", line.anchor, line.anchor, "now", why)
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
    """साल के अंत, महीने की शुरुआत, सप्ताह के बाकी दिन: a part of the anchor's own year, month or week."""
    unit, after = line.unit_at(i)
    if unit not in ("week", "month", "year") or line.word(after) not in ("के", "की", "का"):
        return None
    why = f"which {unit} is not said: the anchor's"
    reading = with_part(line, nth_period(unit, line.anchor, 0), after, unit, why)
    if reading is None or reading.unit not in ("part", "day"):
        return None
    if reading.begin and reading.begin > line.anchor and line.tense(reading.after) == "past":
        return with_part(line, nth_period(unit, line.anchor, -1), after, unit, LOOKS_BACK)
    if reading.end and reading.end < line.anchor and line.tense(reading.after) == "future":
        return with_part(line, nth_period(unit, line.anchor, 1), after, unit, LOOKS_AHEAD)
    return reading


def _deictic(line: TimeLine, i: int) -> Reading | None:
    """पिछले साल, इस महीने, अगले हफ्ते, पिछले शुक्रवार, पिछले साल अक्टूबर, बीती रात."""
    word, anchor = line.word(i), line.anchor
    steps, at = lex.DEICTIC.get(word, 1), i + 1 + is_coming(line, i)  # आने वाले is 1
    at += line.word(at) == "ही"
    which = {-1: "last", 0: "this", 1: "next"}[steps]
    noun = line.word(at)
    if noun == "दिन" and which in ("last", "next"):
        why = "counted from a day that was told before"
        return Reading(at + 1, "XXXX-XX-XX", None, None, f"{which} day", why, unit="day")
    if noun in lex.WEEKDAYS:
        return _weekday(line, at + 1, which)
    if month := line.month_at(at)[0]:
        back, ahead = month >= anchor.month, month <= anchor.month
        return named_month(line, at, anchor.year + {-1: -back, 0: 0, 1: ahead}[steps])
    if noun in ("रात", "रात्रि") and which == "last":
        night = of_day(add_days(anchor, -1), at + 1, "last night")
        return night and replace(night, value=f"{night.value}TNI", type="TIME", unit="")
    if noun in ("वित्त", "वित्तीय") and line.word(at + 1) in lex.YEAR_NAMES:
        period = nth_period("financial year", anchor, steps)
        return with_part(line, period, at + 2, f"{which} financial year")
    if noun in WEEKENDS:
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
    if unit == "month" and period and period.begin and (days := bare_days(line, inner)):
        return days_in(period.begin, *days, f"days of {which} month")
    return with_part(line, period, after, f"{which} {unit}")
