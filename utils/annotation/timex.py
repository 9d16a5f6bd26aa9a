"""Times that contradict themselves: a TIMEX3 value against its interval, its words and its anchor."""

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache, partial

from utils.annotation.corpus import Corpus, Time
from utils.annotation.places import Places
from utils.hindi.periods import Period, day_period, make_day, make_period
from utils.hindi.times import TimeExpression, read_times

# ---- the form ------------------------------------------------------------------------------------

YEAR, MONTH, DAY = "[0-9X]{4}", "(?:0[1-9]|1[0-2]|XX)", "(?:0[1-9]|[12][0-9]|3[01]|XX)"
CALENDAR = f"{YEAR}(?:-{MONTH}(?:-{DAY})?|-W[0-9X]{{2}}(?:-WE|-[1-7])?|-Q[1-4X]|-H[12X]|-S[PU])?"
CALENDAR += f"|{YEAR}-(?:FA|WI)|FY{YEAR}|BC[0-9]{{4}}|[0-9X]{{2,3}}"
LENGTH = "P(?=.)(?:[0-9X]{1,4}(?:[.][0-9]{1,2})?(?:Y|M|W|D|Q|DE|CE|FN|WE|DT|NI))*"
LENGTH += "(?:T(?:[0-9X]{1,4}(?:[.][0-9]{1,2})?[HMS])+)?"
CLOCK = "T(?:[0-2X][0-9X](?::[0-5X][0-9X]){0,2}|MO|MI|AF|EV|NI|DT|PM)"
# Type of time -> what its value may be: TIMEX3, and what the reader of Hindi times adds (FY2024).
VALUES = {
    "DATE": f"{CALENDAR}|PAST_REF|PRESENT_REF|FUTURE_REF",
    "TIME": f"(?:{YEAR}-{MONTH}-{DAY})?{CLOCK}",
    "DURATION": LENGTH,
    "SET": f"{LENGTH}|{CALENDAR}|(?:{YEAR}-{MONTH}-{DAY})?{CLOCK}",
}
PARTS, BEFORE, AFTER = ("START", "MID", "END"), ("BEFORE", "ON_OR_BEFORE"), ("AFTER", "ON_OR_AFTER")
LENGTHS = ("LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE")
# TIMEX3 modifier -> the types it may stand on.
MODS = dict.fromkeys((*PARTS, *BEFORE, *AFTER), ("DATE", "TIME"))
MODS |= dict.fromkeys(LENGTHS, ("DURATION", "SET")) | {"APPROX": tuple(VALUES)}
# Words that leave an end open: since, up to now, before, after.
OPENS_END, OPENS_BEGIN = ("से", "के बाद"), ("तक", "पहले", "पूर्व")


def check_times(corpus: Corpus, places: Places) -> None:
    """Raise SeedError for the first Time that says one thing and another that cannot both be."""
    read = {id: _readings(article) for id, article in corpus.articles.items()}
    for time in corpus.times.values():
        article = corpus.articles[time.article]
        refuse = partial(places.refuse, time.id, at="Timex")
        with places.faults:
            _check_form(time, refuse)
            _check_interval(time, refuse)
            fitting = read[article.id].get((time.mention.start, time.mention.end))
            if fitting and len(time.mention.fragments) == 1:
                _check_words(time, fitting, article, refuse)
            _check_reference(time, article, refuse)
            _check_anchor(time, corpus, refuse)


def _check_form(time: Time, refuse):
    for part in re.split("[|/]", time.value) if time.value else ():
        if not re.fullmatch(VALUES[time.type], part):
            mend = "write e.g. 2025, 2025-07, 2025-07-11, 2025-W28, P3D (DURATION), PRESENT_REF"
            refuse(f"{part!r} is no TIMEX3 value of a {time.type}", mend)
        if re.fullmatch("[0-9]{4}-[0-9]{2}(-[0-9]{2})?", part) and _period(part) is None:
            refuse(f"{part!r} is no real day", "write a day of the calendar")
    if time.mod and time.type not in MODS.get(time.mod, ()):
        known = ", ".join(mod for mod, types in MODS.items() if time.type in types)
        refuse(f"{time.mod!r} is no TIMEX3 modifier of a {time.type}", f"use one of: {known}")
    if time.type != "DATE" and not time.value:
        refuse(f"a {time.type} needs a value", "add value=, or write type=DATE")
    if time.type in ("DURATION", "SET") and time.bounded:
        refuse(f"a {time.type} has no interval", "leave it out, or write the type that is meant")


def _period(value: str) -> Period | None:
    """The days of a calendar value, None where it names none (PAST_REF, XXXX-05, 0000)."""
    numbers = [int(n) for n in re.findall("[0-9]+", value)]
    if not numbers or not numbers[0]:
        return None
    year, *rest = numbers
    match re.sub("[0-9]", "0", value):
        case "0000":
            return make_period("year", year)
        case "FY0000":
            return make_period("financial year", year, 4)
        case "0000-00" if make_day(year, *rest, 1):
            return make_period("month", year, *rest)
        case "0000-Q0":
            return make_period("quarter", year, 3 * rest[0] - 2)
        case "0000-00-00" if day := make_day(year, *rest):
            return day_period(day)
        case "0000-W00":
            with suppress(ValueError, OverflowError):
                monday = date.fromisocalendar(year, *rest, 1)
                return Period(value, monday, monday + timedelta(6), "week")
    return None


# ---- the interval --------------------------------------------------------------------------------


def days(begin, end) -> str:
    """An interval as a Timex note has it, 2025-07-11/.. if it is open."""
    return f"{begin or '..'}/{end or '..'}"


def beside(time: Time, article) -> tuple[bool, bool]:
    """Whether a time has ended before an article was published, and whether it begins after it."""
    before = time.end is not None and time.end < article.published_from
    return before, time.begin is not None and time.begin > article.published_to


def _check_interval(time: Time, refuse):
    """The interval is the days of the value, or a part of them, or opened by words or modifier."""
    shown, words = days(time.begin, time.end), time.mention.quote
    for side, opening, mods in (("begin", OPENS_BEGIN, BEFORE), ("end", OPENS_END, AFTER)):
        opened = time.mod in mods or any(f" {word} " in f" {words} " for word in opening)
        opened = opened or time.value == {"begin": "PAST_REF", "end": "FUTURE_REF"}[side]
        if time.bounded and getattr(time, side) is None and not opened and not time.mention.note:
            mend = "close it, or say in an AnnotatorNotes line why it is open"
            refuse(f"the {side} of {shown} is open, but nothing in {words!r} opens it", mend)
    periods = [_period(part) for part in re.split("[|/]", time.value)]
    if None in periods:
        return
    first, last = min(p.begin for p in periods), max(p.end for p in periods)
    mend = f"the value {time.value} is {days(first, last)}: correct one of the two"
    if not time.bounded:
        refuse(f"the value {time.value} has no interval", f"add interval={days(first, last)}")
    if time.mod in PARTS:
        inside = time.begin and time.end and first <= time.begin and time.end <= last
        if not inside or (time.begin, time.end) == (first, last):
            refuse(f"{shown} is no {time.mod} of the value", mend)
        if time.mod == "START" and time.begin != first or time.mod == "END" and time.end != last:
            refuse(f"{shown} is not the {time.mod} of the value", mend)
    elif time.mod not in (*BEFORE, *AFTER, "APPROX"):
        if time.begin not in (first, None) or time.end not in (last, None):
            refuse(f"the interval {shown} is not that of the value", mend)


def _check_reference(time: Time, article, refuse):
    """PAST_REF lies before the article, FUTURE_REF after it, PRESENT_REF reaches it."""
    before, after = beside(time, article)
    late = time.end and time.end > article.published_to
    early = time.begin and time.begin < article.published_from
    wrong = {"PAST_REF": late or after, "FUTURE_REF": early or before}
    if (wrong | {"PRESENT_REF": before or after}).get(time.value):
        published = days(article.published_from, article.published_to)
        problem = (
            f"{days(time.begin, time.end)} cannot be {time.value} in an article of {published}"
        )
        mend = "correct the interval or the value (or the days of publication in articles.csv)"
        refuse(problem, mend)


def _check_anchor(time: Time, corpus: Corpus, refuse):
    """A time read against another event touches the days of that event, as far as they are told."""
    ids = [id for event in corpus.tellings.get(time.anchor, ()) for id in event.role("Time")]
    told = [corpus.times[id] for id in ids if id != time.id]
    told = [other for other in told if other.begin and other.end]
    if not told or not time.bounded or time.anchor in time.mention.note:
        return
    first, last = min(other.begin for other in told), max(other.end for other in told)
    if (time.begin or first) > last or (time.end or last) < first:
        problem = f"{days(time.begin, time.end)} does not touch the days of its anchor "
        mend = f"{time.anchor} is {days(first, last)}: correct the interval or the anchor"
        refuse(problem + time.anchor, mend)


# ---- the words -----------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _readings(article) -> dict[tuple[int, int], list[TimeExpression]]:
    """Span -> what the reader makes of it, for each day the article may have been published on.

    Of a long stretch the first and the last week: they have every weekday and both ends.
    """
    last = (article.published_to - article.published_from).days
    found = {}
    for n in sorted({*range(min(last, 6) + 1), *range(max(last - 6, 0), last + 1)}):
        for read in read_times(article.text, article.published_from + timedelta(n)):
            found.setdefault((read.start, read.end), []).append(read)
    return found


def _is_week_later(time: Time, read: list[TimeExpression]) -> bool:
    """Whether a “next Monday” is taken to be that of the week after: Hindi leaves it open which."""
    if {one.rule for one in read} != {"next weekday"} or time.begin is None:
        return False
    value = time.value in ("", f"{time.begin}") and time.begin == time.end
    return value and time.begin - timedelta(7) in {one.begin for one in read}


def _check_words(time: Time, read: list[TimeExpression], article, refuse):
    """The words of the text, as the reader of Hindi times reads them, say the same."""
    begins, ends = [one.begin for one in read], [one.end_date for one in read]
    begin, end = (None if None in begins else min(begins)), (None if None in ends else max(ends))
    values = {one.value.replace("/", "|") for one in read}
    interval, first, note = days(time.begin, time.end), read[0], time.mention.note
    if first.type in (
        "DURATION",
        "SET",
    ):  # how long or how often: from when to when is no part of it
        begin = end = None
    same = time.type == first.type and (time.begin, time.end) == (begin, end)
    if time.value and len(values) == 1:
        same = same and time.value.replace("/", "|") in values
    same = same or _is_week_later(time, read)
    told, said = f"{time.type} {time.value} {interval}", f"{first.type} {first.value}"
    if time.mod != first.mod and {time.mod, first.mod} & {*PARTS, "APPROX"}:
        same, told, said = False, f"{told} {time.mod}", f"{said} {first.mod}"
    if not same and interval not in note and not (time.value and time.value in note):
        problem = f"it is {told}, but {time.mention.quote!r} says {said} {days(begin, end)}, read "
        problem += f"from {days(article.published_from, article.published_to)}, the publication"
        mend = f"correct it (or articles.csv), or explain {time.value or interval} in an "
        refuse(problem, f"{mend}AnnotatorNotes line")
