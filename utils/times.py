"""Hindi time expressions, resolved against an anchor date: TIMEX3 values and day intervals."""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass

from utils.numerals import Line, Number, read_number
from utils.text import paragraphs


@dataclass(frozen=True)
class TimeExpression:
    """One time expression: text[start:end], its TIMEX3 type and value, and its days.

    type       DATE, TIME, DURATION or SET
    value      the TIMEX3 value (2025-07-11, 2025-W28, 2024, P3D, XXXX-WXX-5 ...)
    mod        the TIMEX3 modifier (START, MID, END, APPROX, BEFORE, AFTER ...) or None
    begin      first day, end_date last day (inclusive); None is open
    rule       how it was read; reason: why the reading is an interval or a choice
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


WEEKDAYS = {
    "सोमवार": 0, "मंगलवार": 1, "बुधवार": 2, "गुरुवार": 3, "गुरूवार": 3, "बृहस्पतिवार": 3, "वीरवार": 3,
    "शुक्रवार": 4, "शनिवार": 5, "रविवार": 6, "इतवार": 6,
}  # fmt: skip
MONTHS = {
    "जनवरी": 1, "फरवरी": 2, "मार्च": 3, "अप्रैल": 4, "मई": 5, "जून": 6, "जुलाई": 7, "अगस्त": 8,
    "सितंबर": 9, "सितम्बर": 9, "अक्टूबर": 10, "अक्तूबर": 10, "नवंबर": 11, "नवम्बर": 11,
    "दिसंबर": 12, "दिसम्बर": 12,
}  # fmt: skip
_LAST = {"पिछले", "पिछली", "पिछला", "बीते", "बीती", "गत"}
_YEAR = {"साल", "वर्ष"}
_PARTS = {"शुरुआत": "START", "मध्य": "MID", "अंत": "END", "आखिर": "END"}
_UNITS = {"दिन": "D", "दिनों": "D", "हफ्ते": "W", "हफ्तों": "W", "महीने": "M", "महीनों": "M", "साल": "Y", "सालों": "Y", "वर्ष": "Y", "वर्षों": "Y"}  # fmt: skip


def read_times(text: str, anchor: datetime.date) -> list[TimeExpression]:
    """The time expressions of a text, in order; relative ones are counted from the anchor."""
    found = []
    for offset, row in paragraphs(text):
        tokens = Line(row, offset)
        i = 0
        while i < len(tokens.words):
            reading = _at(tokens, i, anchor)
            if reading is None:
                i += 1
                continue
            after, *values = reading
            start, end = tokens.start(i), tokens.end(after - 1)
            found.append(TimeExpression(start, end, text[start:end], *values))
            i = after
    return found


def _month(year: int, month: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, month, 1), datetime.date(year, month, monthrange(year, month)[1])


def _nearest_year(month: int, anchor: datetime.date) -> int:
    """The year whose occurrence of the month is nearest to the anchor's month."""
    return min((anchor.year - 1, anchor.year, anchor.year + 1), key=lambda y: (abs((y - anchor.year) * 12 + month - anchor.month), y))


def _at(tokens: Line, i: int, anchor: datetime.date):
    def word(k):
        return tokens.word(k)

    first = word(i)
    if first in WEEKDAYS:
        day = anchor - datetime.timedelta((anchor.weekday() - WEEKDAYS[first]) % 7)
        return i + 1, "DATE", day.isoformat(), None, day, day, "weekday", "the last such day up to the anchor"
    if first in _LAST and word(i + 1) in _YEAR:
        year = anchor.year - 1
        if word(i + 2) in MONTHS:
            month = MONTHS[word(i + 2)]
            begin, end = _month(year, month)
            if word(i + 3) == "से":
                return i + 4, "DATE", f"{year}-{month:02}", "AFTER", begin, None, "month of last year, open", "से opens the interval"
            return i + 3, "DATE", f"{year}-{month:02}", None, begin, end, "month of last year", ""
        return i + 2, "DATE", f"{year}", None, datetime.date(year, 1, 1), datetime.date(year, 12, 31), "last year", ""
    if first in MONTHS:
        month = MONTHS[first]
        year = _nearest_year(month, anchor)
        begin, end = _month(year, month)
        if word(i + 1) == "या" and word(i + 2) in MONTHS:
            last = MONTHS[word(i + 2)]
            end = _month(_nearest_year(last, anchor), last)[1]
            return i + 3, "DATE", f"{year}-{month:02}/{end:%Y-%m}", None, begin, end, "one of two months", "the text leaves it open"
        if word(i + 1) == "के" and word(i + 2) in _PARTS:
            mod = _PARTS[word(i + 2)]
            days = {"START": (1, 10), "MID": (11, 20), "END": (21, end.day)}[mod]
            return i + 3, "DATE", f"{year}-{month:02}", mod, begin.replace(day=days[0]), begin.replace(day=days[1]), "part of a month", "a third of the month"
        return i + 1, "DATE", f"{year}-{month:02}", None, begin, end, "month", "the nearest such month"
    if first == "अब" and word(i + 1) == "तक":
        return i + 2, "DATE", "PRESENT_REF", "BEFORE", None, anchor, "up to now", "the beginning is not said"
    number = read_number(tokens, i)
    if isinstance(number, Number) and word(number.next) in _UNITS and number.value == int(number.value):
        return number.next + 1, "DURATION", f"P{number.value}{_UNITS[word(number.next)]}", None, None, None, "duration", ""
    return None
