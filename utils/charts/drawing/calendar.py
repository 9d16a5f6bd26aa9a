"""Axes of days and of months."""

import itertools
from datetime import date, timedelta

from utils.charts.drawing.scale import Scale
from utils.charts.drawing.sheet import SMALL, Sheet, measure
from utils.wording.dates import month_name, weekday_name


def days(sheet: Sheet, left, right, low: date, high: date) -> Scale:
    """The days from `low` up to, not including, `high`; labels in two lines where one is too wide."""
    scale = Scale(sheet, left, right, low.toordinal(), high.toordinal())
    found = [low + timedelta(n) for n in range((high - low).days)]
    names = [[weekday_name(day, sheet.language), str(day.day)] for day in found]
    short = [" ".join(name) for name in names]
    one_line = max(measure(name, SMALL) for name in short) + 0.04 <= (right - left) / len(found)
    labels = short if one_line else names
    scale.ticks = {day.toordinal(): label for day, label in zip(found, labels, strict=True)}
    scale.thin_out(0.04)
    return scale


def months(sheet: Sheet, left, right, known: list[date]) -> Scale:
    """The months that hold the known days; labels at their beginning, as many as have room."""
    low, after = min(known).replace(day=1), max(known).replace(day=1) + timedelta(32)
    numbers = range(low.year * 12 + low.month - 1, after.year * 12 + after.month - 1)
    ends = low.toordinal(), after.replace(day=1).toordinal()
    scale = Scale(sheet, left, right, *ends, align="left")
    for step in itertools.chain((1, 3, 6), itertools.count(12, 12)):
        scale.ticks = {}
        for day in (date(number // 12, number % 12 + 1, 1) for number in numbers[::step]):
            name = month_name(day, sheet.language)
            year = f" {day.year}" if day.month == 1 or not scale.ticks else ""
            scale.ticks[day.toordinal()] = name + year
        begins = [scale.at(day) for day in scale.ticks]
        places = zip(begins, scale.ticks.values(), [*begins[1:], right + 0.1], strict=True)
        fits = all(x + measure(name, SMALL) + 0.06 <= end for x, name, end in places)
        if fits or len(begins) == 1:
            return scale
