"""Hindi calendar expressions: weekdays, days, months, years and their parts.

`date_at` reads the one that begins at a token, before anything joins it to a clock time or
to another date. What the words leave open is an interval, with the reason beside it.
"""

from dataclasses import dataclass, replace

from utils.lexicon import COUNTABLE, MONTHS, ORDINAL_ENDINGS, ORDINALS, WEEKDAYS, unit_at
from utils.number_roles import HYPHENS, JOINERS, role, year_reason
from utils.numerals import NUMBER_WORDS, Line, Number, read_number, word_set
from utils.periods import (
    Day,
    Period,
    add_days,
    add_months,
    century_period,
    day_period,
    decade_period,
    financial_year,
    make_day,
    month_period,
    nth_period,
    part_of,
    year_period,
)
from utils.tense import TimeLine


@dataclass(frozen=True)
class Reading:
    """A time expression while it is read: it ends before token ``after``."""

    after: int
    value: str
    begin: Day
    end: Day
    rule: str
    reason: str = ""
    type: str = "DATE"
    mod: str | None = None
    unit: str = ""


LAST = word_set("पिछला पिछले पिछली बीता बीते बीती गत विगत गुजरे गुजरी गुजरा")
THIS = word_set("इस इसी मौजूदा वर्तमान चालू")
NEXT = word_set("अगला अगले अगली आगामी")
NEAR_DAYS = {"आज": 0, "कल": 1, "परसों": 2, "नरसों": 3, "तरसों": 3}
YEAR_NAMES = word_set("सन सन् वर्ष साल")
PARTS = {
    "शुरुआत": "START", "शुरूआत": "START", "शुरू": "START", "शुरुआती": "START", "आरंभ": "START",
    "प्रारंभ": "START", "प्रारम्भ": "START", "मध्य": "MID", "बीच": "MID", "अंत": "END", "अन्त": "END",
    "आखिर": "END", "आखिरी": "END", "अंतिम": "END",
}  # fmt: skip
_BARE_PARTS = ("अंत", "मध्य", "आखिर")  # also without के: जून अंत
_SOME_DAYS = ("दिनों", "हफ्तों", "महीनों", "वर्षों", "सालों")
_WEEKS = {"पहले": 1, "प्रथम": 1, "दूसरे": 2, "तीसरे": 3, "चौथे": 4, "आखिरी": 5, "अंतिम": 5}
_OF_YEAR = ("ई", "ईस्वी", "ईसवी")
_MARCH_OF = word_set("पैदल फ्लैग कैंडल शांति रोड विरोध तिरंगा मशाल लॉन्ग लांग पथ")
_MARCH_DOES = word_set("निकाला निकाली निकालने निकालेंगे निकालकर निकालते किया करने करते करेंगे करना पास्ट")
_BACK = "the verb looks back: the last one"
_AHEAD = "the verb looks ahead: the next one"


def date_at(line: TimeLine, i: int) -> Reading | None:
    """The day, month, year ... that begins at token i."""
    word = line.word(i)
    if word in WEEKDAYS:
        return _weekday(line, i + 1, "")
    if word in NEAR_DAYS:
        return _near_day(line, i)
    if word in LAST or word in THIS or word in NEXT or is_coming(line, i):
        return _deictic(line, i)
    if word in MONTHS or (word in PARTS and line.word(i + 1) in MONTHS):
        return _month(line, i, None)
    if word[:1].isdecimal() or word in NUMBER_WORDS or word in ORDINALS:
        return (
            _numeric_date(line, i)
            or _day_month(line, i, None)
            or _century(line, i)
            or _year(line, i)
        )
    if word in YEAR_NAMES:
        return _year(line, i + 1, named=True) or _own_part(line, i)
    if word in ("वित्त", "वित्तीय") and line.word(i + 1) in YEAR_NAMES:
        return _financial_year(line, i + 2)
    if word in ("महीने", "माह"):
        return _own_part(line, i)
    return None


def is_coming(line: Line, i: int) -> bool:
    """True if आने वाले stands at token i."""
    return line.word(i) == "आने" and line.word(i + 1) in ("वाला", "वाले", "वाली")


def of_period(period: Period | None, after: int, rule: str, reason: str = "") -> Reading | None:
    """The reading of a whole period, or None without one."""
    if period is None:
        return None
    return Reading(after, period.value, period.begin, period.end, rule, reason, unit=period.unit)


def _of_day(day: Day, after: int, rule: str, reason: str = "") -> Reading | None:
    return of_period(day_period(day), after, rule, reason) if day else None


# -- days ------------------------------------------------------------------------------


def _weekday(line: TimeLine, after: int, which: str) -> Reading | None:
    """The weekday before token after: the last one up to the anchor, unless the verb, अगले or
    इस says otherwise."""
    weekday = WEEKDAYS[line.word(after - 1)]
    since = (line.anchor.weekday() - weekday) % 7
    tense = line.tense(after)
    if which == "this":
        days, reason = weekday - line.anchor.weekday(), "of the anchor's week"
    elif which == "next":
        days, reason = 7 - since, "the first one after the anchor"
    elif which == "last":
        days, reason = -(since or 7), "the last one before the anchor"
    elif tense == "future":
        days, reason = -since % 7, _AHEAD
    else:
        days = -since
        reason = _BACK if tense else "no tense to go by: the last one, as news looks back"
    return _of_day(add_days(line.anchor, days), after, f"{which} weekday".strip(), reason)


def _near_day(line: TimeLine, i: int) -> Reading | None:
    """आज; कल and परसों, which a weekday or the verb puts before or after the anchor."""
    word, days = line.word(i), NEAR_DAYS[line.word(i)]
    if line.word(i + 1) in HYPHENS and line.glued(i + 1):
        return None  # कल-कारखाने
    if days == 0:
        return _of_day(line.anchor, i + 1, "today")
    past, future = add_days(line.anchor, -days), add_days(line.anchor, days)
    for day in (past, future):
        if day and WEEKDAYS.get(line.word(i + 1)) == day.weekday():
            return _of_day(day, i + 2, f"{word} with its weekday")
    tense = line.tense(i + 1)
    if tense:
        looks = "back" if tense == "past" else "ahead"
        return _of_day(past if tense == "past" else future, i + 1, word, f"the verb looks {looks}")
    why = f"{word} lies before or after the anchor, and no verb tells"
    return Reading(i + 1, "XXXX-XX-XX", past, future, word, why, unit="day")


def _numeric_date(line: Line, i: int) -> Reading | None:
    """12/07/2025, 12-07-2025, 12.07.2025 (day first, as in India) and 2025-07-12."""
    parts, after = line.word(i).split("."), i + 1
    if len(parts) == 1 and line.word(i + 1) in ("/", "-") and line.word(i + 3) == line.word(i + 1):
        if all(line.glued(k) for k in range(i + 1, i + 5)):
            parts, after = [line.word(k) for k in (i, i + 2, i + 4)], i + 5
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    if (
        line.glued(i)
        and line.word(i - 1) in ("/", "-")
        or line.glued(after)
        and line.word(after) in ("/", "-")
    ):
        return None
    lengths = [len(part) for part in parts]
    first, month, last = (int(part) for part in parts[:3]) if max(lengths) <= 4 else (0, 0, 0)
    if lengths[0] == 4:
        return _of_day(make_day(first, month, last), after, "numeric date, year first")
    if lengths[2] not in (2, 4) or lengths[0] > 2 or lengths[1] > 2:
        return None
    year = last + 2000 if lengths[2] == 2 else last
    if month > 12:
        return _of_day(
            make_day(year, first, month),
            after,
            "numeric date",
            "month first: there is no such month",
        )
    ambiguous = first <= 12 and first != month
    return _of_day(
        make_day(year, month, first), after, "numeric date", "day first, as in India" * ambiguous
    )


def _day_number(line: Line, i: int) -> tuple[int, int] | None:
    """A day of the month in digits or words at token i, and the token after it."""
    if line.word(i) in ("पहली", "प्रथम"):
        return 1, i + 1
    number = read_number(line, i)
    if not isinstance(number, Number) or number.multiplier > 1 or number.value not in range(1, 32):
        return None
    ending = line.word(number.next) in ORDINAL_ENDINGS and line.glued(number.next)
    return int(number.value), number.next + ending


def _day_month(line: TimeLine, i: int, year: int | None) -> Reading | None:
    """12 जुलाई, 12 जुलाई 2025, 12 से 15 जुलाई, 12, 13 और 14 जुलाई, 12 तारीख."""
    first = _day_number(line, i)
    if first is None:
        return None
    days, after, link = [first[0]], first[1], ""
    while line.word(after) in ("से", ",", "या", *HYPHENS, *JOINERS) and len(days) < 8:
        link, following = line.word(after), _day_number(line, after + 1)
        if following is None:
            return None
        days.append(following[0])
        after = following[1]
    if line.word(after) == "तारीख" and len(days) == 1:
        day = make_day(line.anchor.year, line.anchor.month, days[0])
        return _of_day(day, after + 1, "day of the month", "the month is not said: the anchor's")
    if line.word(after) not in MONTHS or _on_foot(line, after):
        return None
    month = MONTHS[line.word(after)]
    stated, after = _stated_year(line, after + 1)
    year, reason = (
        (stated or year, "") if stated or year else _likely_year(line, after, month, days[0])
    )
    if year is None:
        near = [make_day(line.anchor.year + k, month, days[0]) for k in (-1, 0, 1)]
        near = sorted(filter(None, near), key=lambda day: abs((day - line.anchor).days))[:2]
        if not near:
            return None
        value = f"XXXX-{month:02}-{days[0]:02}"
        return Reading(after, value, min(near), max(near), "day and month", reason, unit="day")
    begin, end = make_day(year, month, days[0]), make_day(year, month, days[-1])
    if len(days) == 1:
        return _of_day(begin, after, "day and month", reason)
    if begin is None or end is None or begin >= end:
        return None
    if link == "या":
        reason = "one of the days: the text leaves it open"
    elif link in JOINERS and (end - begin).days >= len(days):
        reason = "these days, not all between"
    return Reading(after, f"{begin}/{end}", begin, end, "days of a month", reason, unit="interval")


def _stated_year(line: Line, i: int) -> tuple[int | None, int]:
    """The year after a month (2025, -2025, सन 2025, दो हजार दस, 84 को), and the token after it."""
    k = i + (line.word(i) == "," or (line.word(i) in HYPHENS and line.glued(i)))
    k += line.word(k) in YEAR_NAMES
    word, number = line.word(k), read_number(line, k)
    if not isinstance(number, Number):
        return None, i
    if number.value in range(32, 100) and word.isdecimal() and k == i:
        short = line.word(k + 1) in ("को", "से", "तक", "में", "की", "के", "का")
        return (1900 + int(word), k + 1) if short else (None, i)
    if number.value not in range(1000, 2101) or line.word(number.next) in COUNTABLE:
        return None, i
    if len(word) != 4 if word.isdecimal() else not number.spelled or number.multiplier < 100:
        return None, i
    return int(number.value), number.next + (line.word(number.next) in _OF_YEAR)


def _likely_year(line: TimeLine, after: int, month: int, day: int) -> tuple[int | None, str]:
    """The year of a month or day without one, by the tense, else the nearest if one is near."""
    anchor = line.anchor
    here, there = (anchor.month, anchor.day if day else 0), (month, day)
    tense = line.tense(after)
    if tense:
        past = tense == "past"
        return anchor.year + (-(there > here) if past else there < here), _BACK if past else _AHEAD
    ahead = (month - anchor.month) % 12
    if ahead <= 3:
        return anchor.year + (month < anchor.month), "no tense to go by: the nearest"
    if ahead >= 9:
        return anchor.year - (month > anchor.month), "no tense to go by: the nearest"
    return None, "no tense to go by, and no year is near"


# -- months ----------------------------------------------------------------------------


def _on_foot(line: Line, i: int) -> bool:
    """True if मार्च at token i is a march on foot."""
    march = line.word(i - 1) in _MARCH_OF or line.word(i + 1) in _MARCH_DOES
    return line.word(i) == "मार्च" and march


def _month(line: TimeLine, i: int, year: int | None) -> Reading | None:
    """जुलाई, जुलाई 2025, जुलाई 12, 2025, जुलाई के अंत, मध्य जुलाई."""
    mod = PARTS.get(line.word(i))
    i += mod is not None
    if line.word(i) not in MONTHS or _on_foot(line, i):
        return None
    month = MONTHS[line.word(i)]
    day = _day_number(line, i + 1)
    if day:
        stated, after = _stated_year(line, day[1])
        if stated or line.word(after) in ("को", "से", "तक", "की", "के", ""):
            known = stated or year or _likely_year(line, after, month, day[0])[0]
            return (
                _of_day(make_day(known, month, day[0]), after, "month and day") if known else None
            )
    stated, after = _stated_year(line, i + 1)
    after += line.word(after) in ("माह", "महीने")
    year, reason = (stated or year, "") if stated or year else _likely_year(line, after, month, 0)
    if year is None:
        last = month_period(line.anchor.year - (month > line.anchor.month), month)
        coming = month_period(line.anchor.year + (month < line.anchor.month), month)
        value = f"XXXX-{month:02}"
        return Reading(after, value, last.begin, coming.end, "month", reason, unit="month")
    return _part(line, month_period(year, month), after, "month", reason, mod)


def _part(
    line: Line,
    period: Period | None,
    after: int,
    rule: str,
    reason: str = "",
    mod: str | None = None,
) -> Reading | None:
    """The period, or the part of it that the words name (के अंत, की शुरुआत, के पहले हफ्ते)."""
    if period is None:
        return None
    at = after + (line.word(after) in ("के", "की"))
    word, span = line.word(at), line.word(at + 1)
    if at > after and mod is None:
        smaller = _week_or_quarter(period, word, span)
        if smaller:
            begin, end, value, why = smaller
            reason = f"{reason}; {why}".strip("; ")
            return Reading(
                at + 2, value, begin, end, f"{span} of a {period.unit}", reason, unit="part"
            )
    if mod is None and word in PARTS and (at > after or word in _BARE_PARTS):
        alone = word not in ("शुरुआती", "आखिरी", "अंतिम", "बीच")
        if alone or span in _SOME_DAYS or (word == "बीच" and period.unit == "month" and at > after):
            mod, after = PARTS[word], at + 1 + (word != "बीच" and not alone)
    if mod is None:
        return of_period(period, after, rule, reason)
    begin, end = part_of(period, mod)
    reason = f"{reason}; a third of the {period.unit}".strip("; ")
    rule = f"part of a {period.unit}"
    return Reading(after, period.value, begin, end, rule, reason, mod=mod, unit="part")


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
    if (
        months
        and period.unit in ("year", "financial year", "double year")
        and number <= 12 / months
    ):
        april = period.unit != "year"
        begin = add_months(first.replace(month=4) if april else first, months * (number - 1))
        after = add_months(begin, months) if begin else None
        if after:
            value = f"{period.value}-{'Q' if months == 3 else 'H'}{number}"
            return begin, add_days(after, -1), value, "of a year from April" * april
    return None


def _own_part(line: TimeLine, i: int) -> Reading | None:
    """साल के अंत, महीने की शुरुआत: a part of the anchor's own year or month."""
    unit, after = unit_at(line, i)
    if unit not in ("month", "year") or line.word(after) not in ("के", "की"):
        return None
    why = f"which {unit} is not said: the anchor's"
    reading = _part(line, nth_period(unit, line.anchor, 0), after, unit, why)
    if reading is None or reading.unit != "part":
        return None
    if reading.begin and reading.begin > line.anchor and line.tense(reading.after) == "past":
        return _part(line, nth_period(unit, line.anchor, -1), after, unit, _BACK)
    return reading


# -- last, this, next ------------------------------------------------------------------


def _deictic(line: TimeLine, i: int) -> Reading | None:
    """पिछले साल, इस महीने, अगले हफ्ते, पिछले शुक्रवार, पिछले साल अक्टूबर, बीती रात."""
    word, anchor = line.word(i), line.anchor
    which, steps = ("last", -1) if word in LAST else ("this", 0) if word in THIS else ("next", 1)
    at = i + 1 + is_coming(line, i)
    noun = line.word(at)
    if noun in WEEKDAYS:
        return _weekday(line, at + 1, which)
    if noun in MONTHS:
        back, ahead = MONTHS[noun] >= anchor.month, MONTHS[noun] <= anchor.month
        return _month(line, at, anchor.year + {-1: -back, 0: 0, 1: ahead}[steps])
    if noun in ("रात", "रात्रि") and which == "last":
        night = add_days(anchor, -1)
        return (
            Reading(at + 1, f"{night}TNI", night, night, "last night", type="TIME")
            if night
            else None
        )
    if noun in ("वित्त", "वित्तीय") and line.word(at + 1) in YEAR_NAMES:
        return _part(
            line, nth_period("financial year", anchor, steps), at + 2, f"{which} financial year"
        )
    unit, after = unit_at(line, at)
    plural = noun.endswith("ों") or noun == "वर्षो"
    if plural or unit not in ("week", "fortnight", "month", "quarter", "year", "decade", "century"):
        return None
    inner = after + (line.word(after) in ("के", "की"))
    if unit == "year":
        dated = _day_month(line, inner, anchor.year + steps)
        if dated is None and (line.word(inner) in MONTHS or line.word(inner + 1) in MONTHS):
            dated = _month(line, inner, anchor.year + steps)
        if dated:
            return replace(dated, rule=f"{dated.rule} of {which} year")
    period = nth_period(unit, anchor, steps)
    if unit == "month" and period and period.begin:
        day = _day_number(line, inner)
        if day and line.word(day[1]) == "तारीख":
            made = make_day(period.begin.year, period.begin.month, day[0])
            return _of_day(made, day[1] + 1, f"day of {which} month")
    return _part(line, period, after, f"{which} {unit}")


# -- years and more --------------------------------------------------------------------


def _year(line: TimeLine, i: int, named: bool = False) -> Reading | None:
    """2024, सन 1947, 2024-25, 2015-2020, 1990 के दशक, 483 ईसा पूर्व; named when सन, वर्ष or साल
    stands before."""
    number = read_number(line, i)
    if not isinstance(number, Number) or number.value not in range(1, 10000):
        return None
    year, after = int(number.value), number.next
    if line.match(after, "ईसा", "पूर्व"):
        why = "before the years that the calendar here can hold"
        return Reading(after + 2, f"BC{year:04}", None, None, "year before our era", why)
    if line.match(after, "के", "दशक"):
        why = "the century is not said: the last such decade" if year < 100 else ""
        return of_period(_decade(line, year), after + 2, "decade", why)
    following = line.word(after + 1) if line.word(after) in HYPHENS else ""
    if following and year < 100:
        return _decades(line, year, after)
    if (
        year not in range(1000, 2101) or len(line.word(i)) != 4
        if not number.spelled
        else year < 1000
    ):
        return None
    if following.isdecimal() and len(following) in (2, 4):
        last = int(following)
        if len(following) == 2:
            last += year // 100 * 100
            last += 100 * (last < year)
        if year < last <= 2100 and (
            len(following) == 4 or last == year + 1 or following > line.word(i)[2:]
        ):
            double = last == year + 1
            why = "within these two years; a financial year runs from April to March" * double
            begin, end = make_day(year, 1, 1), make_day(last, 12, 31)
            unit = "double year" if double else "interval"
            return _part(line, Period(f"{year}/{last}", begin, end, unit), after + 2, unit, why)
    if following[:1].isdecimal():
        return None
    other = role(line, i, number, False)
    if other and other[0] not in ("a span of years", "part of a date"):
        return None
    if not named:
        reason = year_reason(line, i, number, False)
        if reason is None and other is None or (number.spelled and reason != "a year"):
            return None
        if year < 1500 and line.word(after) not in _OF_YEAR:
            return None
    if line.word(after) in _OF_YEAR:
        after += 1 + (line.word(after) == "ई" and line.word(after + 1) == ".")
    return _part(line, year_period(year), after, "year")


def _decade(line: TimeLine, year: int) -> Period | None:
    """The decade that begins with 1990 or, for a number below 100, the last one so called."""
    if year < 100:
        year += line.anchor.year // 100 * 100
        year -= 100 * (year > line.anchor.year)
    return decade_period(year) if year % 10 == 0 and 1000 <= year <= 2090 else None


def _decades(line: TimeLine, year: int, hyphen: int) -> Reading | None:
    """60-70 के दशक."""
    second = read_number(line, hyphen + 1)
    if not isinstance(second, Number) or not line.match(second.next, "के", "दशक"):
        return None
    first, last = _decade(line, year), _year(line, hyphen + 1)
    if first is None or last is None or first.begin >= last.begin:
        return None
    return replace(last, value=f"{first.value}/{last.value}", begin=first.begin, rule="decades")


def _financial_year(line: Line, i: int) -> Reading | None:
    """वित्त वर्ष 2024-25, वित्त वर्ष 2025."""
    number = read_number(line, i)
    if (
        not isinstance(number, Number)
        or len(line.word(i)) != 4
        or number.value not in range(1900, 2101)
    ):
        return None
    year, after = int(number.value), number.next
    if (
        line.word(after) in HYPHENS
        and line.word(after + 1).isdecimal()
        and len(line.word(after + 1)) < 5
    ):
        if (int(line.word(after + 1)) - year - 1) % 100 == 0:
            return _part(line, financial_year(year), after + 2, "financial year")
    why = "it may begin or end in the year that is named"
    begin, end = financial_year(year - 1).begin, financial_year(year).end
    return Reading(
        after, f"FY{year - 1}/FY{year}", begin, end, "financial year", why, unit="interval"
    )


def _century(line: Line, i: int) -> Reading | None:
    """21वीं सदी, इक्कीसवीं शताब्दी."""
    number, after = ORDINALS.get(line.word(i), 0), i + 1
    if not number:
        read = read_number(line, i)
        if not isinstance(read, Number) or line.word(read.next) not in ORDINAL_ENDINGS:
            return None
        number, after = read.value, read.next + 1
    if line.word(after) not in ("सदी", "शताब्दी") or number not in range(1, 100):
        return None
    return _part(line, century_period(int(number)), after + 1, "century")
