"""The surface the charts are drawn on: in inches, from the upper left corner down.

Text is measured before it is set: columns align, nothing collides.
"""

import bisect
import functools
import itertools

from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.textpath import TextToPath

from utils.charts.drawing.fonts import check_corpus
from utils.charts.drawing.style import (
    FAINT,
    INK,
    MISSET,
    PALE,
    PAPER,
    SIZES,
    SOFT,
    describe,
    new_figure,
)
from utils.charts.drawing.table import tellings_of, tips
from utils.claims.reading import reading_caveat
from utils.hindi.text import grapheme_clusters, shortened
from utils.wording.words import say

MARGIN, SMALL, PLAIN = 0.3, 9.0, 9.5  # inches, points, points
HEAD, NOTE = {"size": 10, "weight": "bold"}, {"size": SMALL, "colour": SOFT}  # looks of text
GLYPHS = tuple(itertools.product("osD^v", (False, True)))  # what an article is marked by; hollow?
TITLES = {"phone": (11.5, 4), "page": (12, 3)}  # points, lines at most


class Sheet:
    """A figure drawn in inches from the upper left corner; whatever has a link is a mark.

    agreed: whether the agreed annotation is drawn; where no article is read yet, the title says that.
    """

    def __init__(self, corpus, language, title, size="page", agreed=True):
        self.corpus, self.language, self.size = corpus, language, size
        self.title = title = title if corpus.read or not agreed else say("none read", language)
        self.width = SIZES[size]
        check_corpus(corpus)
        self.glyphs = dict(zip(corpus.read, itertools.cycle(GLYPHS), strict=False))
        self.figure = new_figure(self.width, 1.0)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.axis("off")
        big, most = TITLES[size]
        look = {"size": big, "weight": "bold", "room": self.width - 2 * MARGIN, "lines": most}
        self.top = self.write(MARGIN, 0.42, title, **look) + 0.4

    def say(self, key, *values, **named) -> str:
        return say(key, self.language, *values, **named)

    def fit(self, words, room, size=PLAIN, weight="regular", lines=2) -> list[str]:
        """Break words into at most so many lines of `room` inches; what is too long ends in …"""
        # That is more than any label holds: measuring the rest would only take time.
        words = shortened(words, 1000)

        def wide(line):
            return measure(line, size, weight)

        rest, out = words.split(), []
        while rest and len(out) < lines - 1:
            begins = list(itertools.accumulate(rest, "{} {}".format))
            count = bisect.bisect_right(begins, room, key=wide) or 1
            out.append(begins[count - 1])
            rest = rest[count:]
        out += [" ".join(rest)] if rest or not out else []
        return [line if wide(line) <= room else _shortened(line, room, wide) for line in out]

    def write(
        self,
        x,
        y,
        words,
        link="",
        size=PLAIN,
        colour=INK,
        weight="regular",
        align="left",
        turn=0,
        **fit,
    ) -> float:
        """Write one or more lines, the first on baseline y; returns the last baseline.

        weight: regular, bold or italic. turn: 90 for a line that reads from y upwards. fit: room and
        lines, to break the words first, see `fit`.
        """
        if fit:
            words = self.fit(words, size=size, weight=weight, **fit)
        look = {"color": colour, "fontsize": size, "ha": align, "zorder": 4, "parse_math": False}
        look |= {"fontstyle": "italic"} if weight == "italic" else {"fontweight": weight}
        look |= {"rotation": turn, "va": "bottom"} if turn else {}
        words = [words] if isinstance(words, str) else words
        for number, line in enumerate(words):
            label = self.axes.text(x, y + number * leading(size), line, url=link or None, **look)
            if MISSET.search(line):
                label.set_fontfeatures(("abvm=0",))
        return y + (len(words) - 1) * leading(size)

    def note_fits(self, lines, note, room, weight="regular") -> bool:
        """Whether a note in small type fits into `room` inches behind the last of these lines."""
        return measure(lines[-1], PLAIN, weight) + 0.07 + measure(note, SMALL) <= room

    def write_noted(self, x, y, lines, note, room, link="", weight="regular") -> float:
        """Write lines with a small grey note behind, or else below, the last; returns its baseline."""
        y = self.write(x, y, lines, link, weight=weight)
        if not note:
            return y
        if self.note_fits(lines, note, room, weight):
            x += measure(lines[-1], PLAIN, weight) + 0.07
        else:
            y, note = y + leading(SMALL), self.fit(note, room, SMALL, lines=1)
        return self.write(x, y, note, link, **NOTE)

    def columns(self, count, gap=0.3) -> tuple[list[float], float]:
        """Where so many equal columns begin, and the width of each, in inches."""
        width = (self.width - 2 * MARGIN - (count - 1) * gap) / count
        return [MARGIN + number * (width + gap) for number in range(count)], width

    def in_lines(self, widths, y, pitch=0.19) -> list[tuple[float, float]]:
        """Where things so wide stand, x and baseline, side by side in as many lines as they take."""
        x, spots = MARGIN, []
        for width in widths:
            if x > MARGIN and x + width > self.width - MARGIN:
                x, y = MARGIN, y + pitch
            spots.append((x, y))
            x += width + 0.2
        return spots

    def key(self, y, items, step=0.2) -> float:
        """What marks mean: for each (words, inches, draw) a sample, by draw(x, y), and its words.

        Side by side in as many lines as they take, step inches apart, the first on baseline y;
        returns the last baseline.
        """
        x, foot, room = MARGIN, y, self.width - 2 * MARGIN
        for words, wide, draw in items:
            lines = self.fit(words, room - wide - 0.1, SMALL, lines=4)
            across = wide + 0.1 + max(measure(line, SMALL) for line in lines)
            if x > MARGIN and x + across > self.width - MARGIN:
                x, y = MARGIN, foot + step
            draw(x, y - 0.045)
            foot = max(foot, self.write(x + wide + 0.1, y, lines, size=SMALL))
            x += across + 0.2
        return foot

    # Not plot and fill: they work out the limits of the axes at every mark.
    def line(self, xs, ys, link="", colour=FAINT, width=0.8, style="-", order=1.0):
        look = {"color": colour, "linewidth": width, "linestyle": style, "zorder": order}
        look |= {"solid_capstyle": "butt", "dash_capstyle": "butt", "url": link or None}
        self.axes.add_artist(Line2D(xs, ys, **look))

    def dot(self, x, y, link="", colour=INK, marker="o", size=6.0, hollow=False):
        look = {"marker": marker, "markersize": size, "linestyle": "none", "zorder": 3}
        look |= {"markeredgecolor": colour, "markeredgewidth": 1.2, "url": link or None}
        self.axes.add_artist(Line2D([x], [y], markerfacecolor=PAPER if hollow else colour, **look))

    def box(self, x, y, width, height, *look, **named):
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self.shape(corners, *look, **named)

    def shape(self, corners, link="", fill=PALE, edge="none", order=0.0, style="-"):
        look = {"facecolor": fill, "edgecolor": edge, "linestyle": style, "zorder": order}
        self.axes.add_artist(Polygon(corners, closed=True, linewidth=1.2, url=link or None, **look))

    def arrow(self, x1, x2, y, link, colour, width, style="-"):
        """A horizontal line with its head at x2."""
        side = 1 if x2 > x1 else -1
        self.line([x1, x2 - side * 0.05], [y, y], link, colour, width, style, order=2)
        self.dot(x2 - side * 0.04, y, link, colour, ">" if side > 0 else "<", size=6.5)

    def close(self, height, table, name, text, told):
        """Fix the height, describe the figure, return it with its table.

        told: the parts of the alt text; where nothing is drawn, the caption stands for them. The
        caption also says which articles are not read to their end.
        """
        text = " ".join(filter(None, (text, reading_caveat(self.corpus, self.language))))
        self.figure.set_size_inches(self.width, height)
        self.axes.set(xlim=(0, self.width), ylim=(height, 0))
        stop = self.say("stop")
        alt = f"{self.title}{stop} {'; '.join(dict.fromkeys(told)) or text}{stop}"
        words = self.title, text, alt, self.language, tips(self.corpus, table, self.language)
        describe(self.figure, name, *words, self.size, tellings=tellings_of(table))
        return self.figure, table


def measure(words, size=PLAIN, weight="regular") -> float:
    """The width of one line in inches, as the SVG will draw it; italics count as regular."""
    return _width(words, weight == "bold") * (size / 100) / 72


@functools.lru_cache(maxsize=4096)
def _width(words, bold) -> float:
    """In points, at a size of 100."""
    font = FontProperties(size=100, weight="bold" if bold else "regular")
    return TextToPath().get_text_width_height_descent(words, font, False)[0]


def _shortened(line, room, wide) -> str:
    def shorter(end):
        return line[:end].rstrip() + "…"

    ends = [0, *_ends(line)]
    return shorter(
        ends[max(bisect.bisect_right(ends, room, key=lambda n: wide(shorter(n))) - 1, 0)]
    )


def _ends(text) -> list[int]:
    """Where the grapheme clusters of a text end: only there may Hindi be cut."""
    return [span.end for span in grapheme_clusters(text)]


def leading(size) -> float:
    """Inches between two baselines: Devanagari has signs above and below the line."""
    return 1.42 * size / 72


def baseline(middle, lines, size=SMALL) -> float:
    """The first baseline of lines that stand around a middle."""
    return middle + 0.04 - (len(lines) - 1) * leading(size) / 2


def flow(heights, count) -> list[int]:
    """The column, of at most `count`, that each block stands in: in order, all about as tall."""
    room = max([0, sum(heights) / count, *heights])
    while True:
        places, filled, column = [], 0.0, 0
        for height in heights:
            if places and filled + height > room + 1e-9:
                filled, column = 0.0, column + 1
            filled += height
            places.append(column)
        if column < count:
            return places
        room += 0.02
