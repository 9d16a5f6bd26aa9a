"""The surface the charts are drawn on: in inches, from the upper left corner down.

Text is measured before it is set: columns align, nothing collides. `evidence` gives the columns of
a table that lead from a mark to its Hindi words.
"""

import bisect
import functools
import itertools

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from utils.annotation.corpus import Mention, Segment
from utils.charts.drawing.style import (
    ARTICLE_COLOURS,
    FAINT,
    INK,
    PAPER,
    SIZES,
    SOFT,
    describe,
    new_figure,
)
from utils.hindi.romanize import romanize
from utils.hindi.text import grapheme_clusters
from utils.wording.words import say

MARGIN, SMALL, PLAIN = 0.3, 8.0, 9.0  # inches, points, points
PALE = "#f1f3f5"
TITLES = {"phone": (11.5, 4), "page": (12, 3), "slide": (14, 2)}  # points, lines at most
EVIDENCE = ["article", "start", "end", "quote", "link"]


class Sheet:
    """A figure drawn in inches from the upper left corner; whatever has a link is a mark."""

    def __init__(self, corpus, language, title, size="slide"):
        self.corpus, self.language, self.title, self.size = corpus, language, title, size
        self.width = SIZES[size]
        colours = itertools.cycle(ARTICLE_COLOURS)
        self.colours = dict(zip(corpus.articles, colours, strict=False))
        self.figure = new_figure(self.width, 1.0)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.axis("off")
        big, most = TITLES[size]
        lines = self.fit(title, self.width - 2 * MARGIN, big, "bold", most)
        self.top = self.write(MARGIN, 0.42, lines, size=big, weight="bold") + 0.4

    def say(self, key, *values, **named) -> str:
        return say(key, self.language, *values, **named)

    def fit(self, words, room, size=PLAIN, weight="regular", lines=2) -> list[str]:
        """Break words into at most so many lines of `room` inches; what is too long ends in …"""
        if len(words) > 1000:  # more than any label holds; measuring it would only take time
            words = words[: ([0] + _ends(words[:1000]))[-2]] + "…"
        out = [""]
        for word in words.split():
            longer = f"{out[-1]} {word}".strip()
            if out[-1] and measure(longer, size, weight) > room:
                out.append(word)
            else:
                out[-1] = longer
        out[lines - 1 :] = [" ".join(out[lines - 1 :])] if len(out) >= lines else []
        return [self._cut(line, room, size, weight) for line in out]

    def _cut(self, line, room, size, weight) -> str:
        if measure(line, size, weight) <= room:
            return line
        shorter = ["…", *(line[:end].rstrip() + "…" for end in _ends(line))]
        widest = bisect.bisect_right(shorter, room, key=lambda s: measure(s, size, weight))
        return shorter[max(widest - 1, 0)]

    def write(self, x, y, words, link="", size=PLAIN, colour=INK, weight="regular", align="left"):
        """Write one or more lines, the first on baseline y; returns the last baseline."""
        lines = [words] if isinstance(words, str) else words
        for number, line in enumerate(lines):
            label = self.axes.text(x, y + number * leading(size), line, ha=align, va="baseline")
            label.set(fontsize=size, color=colour, url=link or None, parse_math=False, zorder=4)
            label.set(style="italic") if weight == "italic" else label.set(weight=weight)
        return y + (len(lines) - 1) * leading(size)

    def note_fits(self, lines, note, room, size=PLAIN, weight="regular") -> bool:
        """Whether a note in small type fits into `room` inches behind the last of these lines."""
        return measure(lines[-1], size, weight) + 0.07 + measure(note, SMALL) <= room

    def write_noted(
        self, x, y, lines, note, room, link="", size=PLAIN, colour=INK, weight="regular"
    ):
        """Write lines with a small grey note behind, or else below, the last; returns its baseline."""
        y = self.write(x, y, lines, link, size, colour, weight)
        if not note:
            return y
        if self.note_fits(lines, note, room, size, weight):
            x += measure(lines[-1], size, weight) + 0.07
        else:
            y, note = y + leading(SMALL), self.fit(note, room, SMALL, lines=1)
        return self.write(x, y, note, link, SMALL, SOFT)

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

    def line(self, xs, ys, link="", colour=FAINT, width=0.8, style="-", order=1.0):
        line = self.axes.plot(xs, ys, color=colour, linewidth=width, linestyle=style)[0]
        line.set(url=link or None, zorder=order, solid_capstyle="butt", dash_capstyle="butt")

    def dot(self, x, y, link="", colour=INK, marker="o", size=6.0, hollow=False):
        dot = self.axes.plot([x], [y], marker=marker, markersize=size, linestyle="none")[0]
        dot.set(markeredgecolor=colour, markeredgewidth=1.2, zorder=3, url=link or None)
        dot.set(markerfacecolor=PAPER if hollow else colour)

    def box(self, x, y, width, height, link="", fill=PALE, edge="none", order=0.0, style="-"):
        xs, ys = (x, x + width, x + width, x), (y, y, y + height, y + height)
        box = self.axes.fill(xs, ys, facecolor=fill, edgecolor=edge, linewidth=1.2)[0]
        box.set(zorder=order, url=link or None, linestyle=style)

    def arrow(self, x1, x2, y, link, colour, width, style="-"):
        """A horizontal line with its head at x2."""
        side = 1 if x2 > x1 else -1
        self.line([x1, x2 - side * 0.05], [y, y], link, colour, width, style, order=2)
        self.dot(x2 - side * 0.04, y, link, colour, ">" if side > 0 else "<", size=6.5)

    def close(self, height, table, name, text, told):
        """Fix the height, describe the figure (told: the parts of the alt text), return both."""
        self.figure.set_size_inches(self.width, height)
        self.axes.set(xlim=(0, self.width), ylim=(height, 0))
        stop = self.say("stop")
        alt = f"{self.title}{stop} {'; '.join(dict.fromkeys(told))}{stop}"
        tips = _tips(self.corpus, table)
        describe(self.figure, name, self.title, text, alt, self.language, tips, self.size)
        return self.figure, table


@functools.lru_cache(maxsize=4096)
def measure(words, size=PLAIN, weight="regular") -> float:
    """The width of one line in inches, as the SVG will draw it."""
    font = FontProperties(size=size, weight=weight)
    return TextToPath().get_text_width_height_descent(words, font, False)[0] / 72


def _ends(text) -> list[int]:
    """Where the grapheme clusters of a text end: only there may Hindi be cut."""
    return [span.end for span in grapheme_clusters(text)]


def leading(size) -> float:
    """Inches between two baselines: Devanagari has signs above and below the line."""
    return 1.42 * size / 72


def flow(heights, count) -> list[int]:
    """The column, of at most `count`, that each block stands in: in order, all about as tall."""
    room = max([0, sum(heights) / count, *heights])
    while True:
        places, filled = [], 0.0
        for height in heights:
            new = not places or filled + height > room + 1e-9
            places.append((places[-1] + 1 if places else 0) if new else places[-1])
            filled = height if new else filled + height
        if not places or places[-1] < count:
            return places
        room += 0.02


def evidence(mention: Mention, link="") -> dict:
    """The evidence columns of a mark that rests on a mention (or, with its id, a segment)."""
    words = mention.text if isinstance(mention, Segment) else mention.quote
    values = (mention.article, mention.start, mention.end, words, f"#{link or mention.id}")
    return dict(zip(EVIDENCE, values, strict=True))


def _tips(corpus, table) -> dict[str, str]:
    """Link -> the Hindi words, their sound, and the English of their sentence."""
    tips = {}
    for row in table.itertuples():
        parts = corpus.segments_of(row.article)
        gloss = next(part.gloss for part in parts if row.start < part.end)
        tips.setdefault(row.link, f"{row.quote} ({romanize(row.quote)}): “{gloss}”")
    return tips
