"""An axis: where a value stands across a sheet, with its labels and the lines of its grid."""

import math
from dataclasses import dataclass, field

from utils.charts.drawing.sheet import NOTE, SMALL, Sheet, measure
from utils.charts.drawing.style import FAINT


@dataclass
class Scale:
    """Values from `low` to `high`, drawn from `left` to `right`, in inches.

    ticks: value -> its label, one line or a list of lines, written with its `align` at the value.
    """

    sheet: Sheet
    left: float
    right: float
    low: float
    high: float
    ticks: dict[float, str | list[str]] = field(default_factory=dict)
    align: str = "center"

    def at(self, value) -> float:
        share = (value - self.low) / max(self.high - self.low, 1)
        return self.left + (self.right - self.left) * share

    def thin_out(self, pad):
        """Keep every tick, or every second, third ...: as many as have room, `pad` inches apart."""
        lines = [[words] if isinstance(words, str) else words for words in self.ticks.values()]
        widest = max(measure(line, SMALL) for words in lines for line in words) + pad
        step = math.ceil(widest / (self.at(self.low + 1) - self.left))
        self.ticks = dict(list(self.ticks.items())[::step])

    def label(self, y, aside=0.0) -> float:
        """Write the labels from baseline y down, so many units aside; returns the last baseline."""
        feet = [
            self.sheet.write(self.at(value + aside), y, words, **NOTE, align=self.align)
            for value, words in self.ticks.items()
        ]
        return max(feet, default=y)

    def grid(self, bands, colour=FAINT):
        """A line at every tick through each of the bands, (top, foot)."""
        for value in self.ticks:
            for band in bands:
                self.sheet.line([self.at(value)] * 2, band, colour=colour, order=0.5)
