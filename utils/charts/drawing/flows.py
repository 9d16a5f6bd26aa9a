"""Bands between actors in three columns: who stands together on the left, against on the right.

In the middle stands the home (a state with its people) that has ties to the most others. An actor is
an upright bar; every band leaves it at a place of its own and runs level as long as its words are,
so words never meet. `Seats` says who stands where, `draw` draws one panel of bands.
"""

import itertools
from dataclasses import dataclass, field

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from utils.annotation.corpus import each_once
from utils.charts.drawing.sheet import MARGIN, SMALL, Sheet, leading, measure
from utils.charts.drawing.style import INK, NOT_DONE, PAPER, QUAD_COLOURS, SOFT
from utils.graph.bands import CITED, CONTESTED, OWN, Band, homes, standing
from utils.graph.study import Study

LEFT, MIDDLE, RIGHT = range(3)
# Inches: the bars and the names beside them, between two names, how long words are, how near.
BAR, NAME, MIDDLE_NAME = 0.07, 1.0, 1.3
WORDS = {LEFT: 1.55, MIDDLE: 0.5, RIGHT: 0.96}
APART, HOMES_APART, BARE_END, PAD = 0.1, 0.18, 0.16, 0.06
LEAST_LEVEL, ASIDE = 0.12, 0.12
CENTRE = 0.545  # of the width: the words stand mostly on the left
# By whose word: the style of a line.
WORD_LINES = {OWN: "-", CITED: (0, (4, 1.6)), CONTESTED: (0, (1.1, 1.5))}


@dataclass(frozen=True)
class Words:
    """What stands at a band: what it is, and whose word it is ("" for an article's own)."""

    what: str
    who: str = ""


@dataclass
class End:
    """Where a band meets the bar of an actor. lines: the words on it, and how they look."""

    number: int  # of the band
    actor: str
    side: int  # of the bar: -1 left, 1 right
    middle: bool  # whether it stands in the middle
    level: float  # inches that the band runs level here, where words can stand
    lines: list[tuple[str, dict]] = field(default_factory=list)
    y: float = 0.0

    @property
    def height(self) -> float:
        return len(self.lines) * leading(SMALL) + PAD if self.lines else BARE_END


Seats = dict[int, list[list[str]]]  # column -> homes from the top down -> actors from the top down


def seats(study: Study, bands: tuple[Band, ...]) -> Seats:
    """Who stands where, from the top down, so that the bands are short and cross little."""
    tied = {actor for band in bands for actor in (band.source, band.target)}
    actors = [actor for actor in study.graph if actor in tied]
    home = homes(study, actors)
    side = standing(bands, home)
    columns = {LEFT: {}, MIDDLE: {}, RIGHT: {}}
    for actor in actors:
        columns[side[actor] + 1].setdefault(home[actor], []).append(actor)
    placed = {column: list(found.values()) for column, found in columns.items()}
    _settle(placed, bands)
    return placed


def with_people(study: Study, bands: tuple[Band, ...]) -> bool:
    """Whether some of these actors stand where their country does."""
    home = homes(study, each_once(actor for b in bands for actor in (b.source, b.target)))
    return any(actor != at for actor, at in home.items())


def hub(corpus, seats: Seats) -> str:
    """The actor in the middle: the state of its home, if it has one there."""
    home = seats[MIDDLE][0]
    return next((actor for actor in home if corpus.actors[actor].kind == "state"), home[0])


def _settle(placed, bands):
    """Let neighbours change places, homes and actors of one home, until no change shortens the bands."""
    ways = [(b.source, b.target, len(b.events)) for b in bands if b.source != b.target]

    def cost():
        at = {}
        for found in placed.values():
            order = list(itertools.chain(*found))
            at |= {actor: number - (len(order) - 1) / 2 for number, actor in enumerate(order)}
        lines = [(at[a], at[b], n) for a, b, n in ways]
        crossed = sum(
            (a - c) * (b - d) < 0 for (a, b, _), (c, d, _) in itertools.combinations(lines, 2)
        )
        return sum(abs(a - b) * n for a, b, n in lines) + crossed

    best, lists = cost(), [*placed.values(), *itertools.chain(*placed.values())]
    for _ in range(20):
        before = best
        for order in lists:
            for n in range(len(order) - 1):
                order[n], order[n + 1] = order[n + 1], order[n]
                if (new := cost()) < best:
                    best = new
                else:
                    order[n], order[n + 1] = order[n + 1], order[n]
        if best == before:
            return


def draw(
    sheet: Sheet, y: float, seats: Seats, bands, words: list[Words], links: list[str]
) -> float:
    """Draw one panel of bands below y; returns its foot. words, links: one a band."""
    tied = {actor for band in bands for actor in (band.source, band.target)}
    columns = {c: [[a for a in home if a in tied] for home in found] for c, found in seats.items()}
    columns = {c: [home for home in found if home] for c, found in columns.items()}
    at = {a: c for c, found in columns.items() for home in found for a in home}
    ends = [_ends(sheet, n, band, at, words[n]) for n, band in enumerate(bands)]
    names = {actor: _name(sheet, actor, column) for actor, column in at.items()}
    tops, foot = _stack(columns, ends, bands, names, y)
    xs = {
        LEFT: MARGIN + NAME + 0.1,
        MIDDLE: sheet.width * CENTRE,
        RIGHT: sheet.width - MARGIN - NAME - 0.1,
    }
    for actor, (top, bottom) in tops.items():
        link = f"#{sheet.corpus.mentions_of[actor][0].id}"
        _actor(sheet, names[actor], at[actor], xs[at[actor]], top, bottom, link)
    through = _gaps(columns, tops, ends, at, y, foot)
    for band, pair, link, gap in zip(bands, ends, links, through, strict=True):
        _line(sheet, band, pair, [xs[at[end.actor]] for end in pair], link, gap)
    return foot


def _name(sheet, actor, column) -> list[str]:
    """The name of an actor in the lines it is written in: one in the middle."""
    name = sheet.corpus.actors[actor].name(sheet.language).replace("–", "– ")
    room, lines = (MIDDLE_NAME, 1) if column == MIDDLE else (NAME, 4)
    return [line.replace("– ", "–") for line in sheet.fit(name, room, 9.5, "bold", lines)]


def _ends(sheet, number, band, at, words) -> list[End]:
    """The ends of a band, its source's first; the words stand at one of them."""
    one, other = at[band.source], at[band.target]
    inner = -1 if one == RIGHT else 1
    if one == other:
        sides = (inner, inner)
    else:
        sides = (1, -1) if one < other else (-1, 1)
    found = []
    for actor, side in zip(each_once((band.source, band.target)), sides, strict=False):
        level = LEAST_LEVEL if at[actor] == MIDDLE else WORDS[at[actor]] + ASIDE
        found.append(End(number, actor, side, at[actor] == MIDDLE, level))
    # Not in the middle, where the bars stand close.
    at_end = found[-1] if one == MIDDLE != other else found[0]
    if {one, other} == {LEFT, RIGHT}:
        at_end = found[one != LEFT]
    look = {"colour": INK}
    room = WORDS[at[at_end.actor]]
    lines = [(line, look) for line in sheet.fit(words.what, room, SMALL, lines=4)]
    if words.who:
        look = {"colour": SOFT}
        lines += [(line, look) for line in sheet.fit(words.who, room, SMALL, lines=3)]
    at_end.lines, at_end.level = lines, room + ASIDE
    return found


def _stack(columns, ends, bands, names, y):
    """Set the y of every end; returns actor -> (top, bottom) of its bar, and the foot of all."""
    order = {}
    for found in columns.values():
        flat = list(itertools.chain(*found))
        order |= {a: (n + 0.5) / len(flat) for n, a in enumerate(flat)}
    mine = {}
    for pair, band in zip(ends, bands, strict=True):
        for end in pair:
            partner = band.target if end.actor == band.source else band.source
            mine.setdefault((end.actor, end.side), []).append((order[partner], end.number, end))
    tall = {}
    for (actor, side), found in mine.items():
        found.sort(key=lambda one: one[:2])
        _together(found)
        tall.setdefault(actor, {})[side] = sum(end.height for *_, end in found)
    heights = {
        actor: max(len(names[actor]) * leading(9.5), *sides.values())
        for actor, sides in tall.items()
    }
    above = {LEFT: 0.0, MIDDLE: 0.24, RIGHT: 0.0}  # a name in the middle stands above its bar

    def whole(column):
        own = [sum(heights[a] + above[column] + APART for a in home) for home in columns[column]]
        return sum(own) + HOMES_APART * max(len(own) - 1, 0)

    foot, tops = y + max(map(whole, columns)), {}
    for column, found in columns.items():
        # What is left of the height goes between the actors.
        spare = (foot - y - whole(column)) / (sum(map(len, found)) + 1) if found else 0.0
        here = y + spare
        for home in found:
            for actor in home:
                here += above[column]
                tops[actor] = (here, here + heights[actor])
                for side, total in tall[actor].items():
                    place = here + (heights[actor] - total) / 2
                    for *_, end in mine[actor, side]:
                        end.y, place = place + end.height - PAD / 2, place + end.height
                here += heights[actor] + APART + spare
            here += HOMES_APART
    return tops, foot


def _together(found):
    """Ends at one bar that say the same stand together, and only the first says it."""
    groups = {}
    for one in found:
        words = tuple(line for line, _ in one[2].lines) or one[1]
        groups.setdefault(words, []).append(one)
    for group in groups.values():
        for *_, end in group[1:]:
            end.lines = []  # it stays level
    found[:] = itertools.chain(*groups.values())


def _gaps(columns, tops, ends, at, y, foot) -> list[float | None]:
    """Where each band from left to right passes the middle: in the gap that is nearest, side by side."""
    bars = [tops[a] for home in columns[MIDDLE] for a in home]
    edges = itertools.chain(*((top - 0.26, bottom) for top, bottom in bars))
    edges = [y - 0.05, *edges, foot + 0.2]
    gaps = list(zip(edges[::2], edges[1::2], strict=True))
    through = {}
    for pair in ends:
        if len(pair) == 2 and {at[end.actor] for end in pair} == {LEFT, RIGHT}:
            middle = (pair[0].y + pair[1].y) / 2
            gap = min(gaps, key=lambda gap: abs(sum(gap) / 2 - middle))
            through.setdefault(gap, []).append((middle, pair[0].number))
    spots = [None] * len(ends)
    for (top, bottom), found in through.items():
        for place, (_, number) in enumerate(sorted(found), start=1):
            spots[number] = top + (bottom - top) * place / (len(found) + 1)
    return spots


def _actor(sheet, lines, column, x, top, bottom, link):
    """The bar of an actor with its name beside or, in the middle, above it."""
    sheet.box(x - BAR / 2, top, BAR, bottom - top, link, INK, order=3)
    if column == MIDDLE:
        wide = measure(lines[0], 9.5, "bold") + 0.06
        sheet.box(x - wide / 2, top - 0.2, wide, 0.2, link, PAPER, order=2.8)
        sheet.write(x, top - 0.06, lines, link, 9.5, INK, "bold", "center")
        return
    side = -1 if column == LEFT else 1
    at = (top + bottom) / 2 + 0.05 - (len(lines) - 1) * leading(9.5) / 2
    align = "right" if column == LEFT else "left"
    sheet.write(x + side * (BAR / 2 + 0.06), at, lines, link, 9.5, INK, "bold", align)


def _line(sheet, band, pair, xs, link, gap):
    """One band: level at its ends, then over from one to the other."""
    colour = QUAD_COLOURS[band.quad] if band.done else NOT_DONE
    wide = thickness(len(band.events))
    look = {"color": colour, "linewidth": wide, "capstyle": "butt", "url": link, "zorder": 2}
    look |= {"linestyle": WORD_LINES[band.whose], "fill": False}
    starts = [np.array([x + end.side * BAR / 2, end.y]) for x, end in zip(xs, pair, strict=True)]
    tips = [(end, start) for end, start in zip(pair, starts, strict=True)]
    for end, (x, y) in tips:
        align, at = ("left", x + ASIDE) if end.side > 0 else ("right", x - ASIDE)
        foot = y - 0.04 - wide / 144 - (len(end.lines) - 1) * leading(SMALL)
        if end.middle and end.lines:  # where lines of others pass
            high, left = len(end.lines) * leading(SMALL), min(at, x + end.side * end.level)
            top = y - wide / 144 - 0.03 - high
            sheet.box(left, top, end.level - 0.05, high, "", PAPER, order=2.7)
        for number, (line, style) in enumerate(end.lines):
            spot = foot + number * leading(SMALL)
            sheet.write(at, spot, line, link, SMALL, align=align, **style)
    if len(pair) == 1:
        (end, start) = tips[0]
        stop = start + [end.side * end.level, 0]
        sheet.axes.add_patch(PathPatch(Path([start, stop]), **look))
        sheet.dot(*stop, link, colour, size=5, hollow=True)
        return
    points, codes = [starts[0]], [Path.MOVETO]
    flat = [start + [end.side * end.level, 0] for end, start in tips]
    for stop in _way(flat, [end.side for end in pair], gap, sheet.width * CENTRE):
        points += stop
        codes += [Path.LINETO] if len(stop) == 1 else [Path.CURVE4] * 3
    points, codes = [*points, starts[1]], [*codes, Path.LINETO]
    sheet.axes.add_patch(PathPatch(Path(points, codes), **look))
    if band.way != "between" or band.negative:
        _head(sheet, starts[1], pair[1].side, link, colour, band)


def _way(flat, sides, gap, middle):
    """The corners of a band between its two level pieces."""
    (x0, y0), (x1, y1) = flat
    yield [flat[0]]
    if sides[0] == sides[1]:
        out = max(x0 * sides[0], x1 * sides[0]) * sides[0] + sides[0] * 0.35
        yield [np.array([out, y0]), np.array([out, y1]), flat[1]]
    elif gap is None:
        half = (x0 + x1) / 2
        yield [np.array([half, y0]), np.array([half, y1]), flat[1]]
    else:
        near = 0.28 * sides[0]
        one, other = np.array([middle - near, gap]), np.array([middle + near, gap])
        for (xa, ya), (xb, yb) in ((flat[0], one), (other, flat[1])):
            half = (xa + xb) / 2
            yield [np.array([half, ya]), np.array([half, yb]), np.array([xb, yb])]
            if xb == one[0]:
                yield [other]


def _head(sheet, tip, side, link, colour, band):
    """What a band ends in: an arrowhead; a bar against somebody; a dot where; a cross in the negative."""
    half = 0.035 + thickness(len(band.events)) / 72 / 2
    if band.negative:
        return sheet.dot(tip[0] + side * 0.06, tip[1], link, colour, "x", 5)
    if band.way == "at":
        return sheet.dot(tip[0] + side * 0.04, tip[1], link, colour, size=5)
    if band.way == "against":
        x, y = tip + [side * 0.04, 0]
        return sheet.line([x, x], [y - 1.5 * half, y + 1.5 * half], link, colour, 2.2, order=2.5)
    back = tip + [side * 2.2 * half, 0]
    sheet.shape([tip, back + [0, half], back - [0, half]], link, colour, order=2.5)


def thickness(events: int) -> float:
    """Points: the more events, the thicker."""
    return min(1.3 + 1.1 * (events - 1), 7.0)
