"""The labels of the actor graph: each actor's name, and the name or the number of each tie.

Each label is tried in many places; it takes the free one that covers the fewest lines of others.
"""

import math
from dataclasses import dataclass

from utils.charts.drawing.placing import AROUND, Box, Space, around, between, on_curve
from utils.charts.drawing.sheet import SMALL, leading, measure

DISC = 0.17  # inches across the ring around a number
RING = 0.09  # and across the ring of an act without a partner
# What makes a place worse, in lines covered.
OFF_MIDDLE, MORE_LINES, LEADER, PER_INCH, WORST = 2.0, 0.25, 3.0, 1.5, 9.0
# An act without a partner, with a name or not: an inch away, a line covered.
RING_COSTS = {True: (2.0, 9.0), False: (5.0, 5.0)}
ASIDE_COVERS = 2.5  # a name beside its line must not seem another line's
NO_NAME = 10.0
ORDERS = (
    ("fan", "line", "alone", "several"),
    ("fan", "alone", "line", "several"),
    ("fan", "several", "alone", "line"),
)
MANY = 4  # a pair with more ties has a name on every line, one below the other
ALONG = sorted((step / 80 for step in range(8, 73)), key=lambda t: (abs(t - 0.5), t))


@dataclass
class Label:
    """Lines of text in a box; ring: the middle of the ring of a number or act, spot: what it means."""

    words: list[str]
    box: Box
    align: str = "center"
    ring: tuple[float, float] | None = None
    spot: tuple[float, float] | None = None
    hides: int = 0  # how many lines of others run through the box


@dataclass
class Tie:
    """One line of the picture: its row in the table, its curve (None: an act without a partner)."""

    row: object
    index: int
    curve: tuple | None
    colour: str
    lines: int = 1  # how many lines its pair has
    label: Label | None = None
    number: int = 0  # of its event, if that has one


def label_width(words, size=SMALL, weight="regular") -> float:
    return max(measure(line, size, weight) for line in words) + 0.05 if words else 0.0


def place_name(space: Space, versions, size, spot, radius) -> Label:
    """A free place for an actor's name beside its mark: right, left, below, above, further off."""
    (x, y), best = spot, None
    for more, words in enumerate(versions):
        width, height = label_width(words, size, "bold"), len(words) * leading(size)
        for number, off in enumerate((0.025, 0.1, 0.2, 0.3)):
            far = radius + off
            low, up = y + far + height / 2, y - far - height / 2
            beside = far + 0.03 + width / 2
            places = [(x + beside, y), (x - beside, y), (x, low), (x, up)]
            places += [(x + s * width, v) for v in (low, up) for s in (0.25, -0.25, 0.5, -0.5)]
            for order, (cx, cy) in enumerate(places):
                box = space.inside(around(cx, cy, width, height))
                cost = space.crossing(box) + 0.15 * order + 1.5 * number + 0.4 * more
                if (best is None or cost < best[0]) and space.free(box):
                    align = ("left", "right")[order] if order < 2 else "center"
                    best = (cost, Label(words, box, align, hides=space.crossing(box)))
    if best is None:  # no room: over whatever is there
        width, height = label_width(versions[0], size, "bold"), len(versions[0]) * leading(size)
        box = space.inside(around(x, y + radius + height / 2, width, height))
        best = (0, Label(versions[0], box, hides=1))
    space.take(best[1].box)
    return best[1]


def best_name(space: Space, tie: Tie, versions, numbered) -> tuple[float, Label] | None:
    """The best place for the name of a tie at its line, or beside it with a leader: (cost, label)."""
    found, extra = None, DISC + 0.05 if numbered else 0.0
    fan = tie.lines > MANY
    more, aside = (2.0, 12.0) if fan else (MORE_LINES, OFF_MIDDLE)
    for words in versions:
        width = label_width(words) + extra
        height = len(words) * leading(SMALL)
        for t in ALONG[::2]:
            x, y = on_curve(tie.curve, t)
            base = more * (len(words) - 1) + aside * abs(t - 0.5)
            found = _better(space, tie, words, (x, y), (x, y, width, height), base, found)
    if found is None or found[0] > LEADER and not fan:
        for words in versions:
            width = label_width(words) + extra
            height = len(words) * leading(SMALL)
            for t in ALONG[::8]:
                x, y = on_curve(tie.curve, t)
                for off in (0.1, 0.3, 0.5):
                    for dx, dy in AROUND[:16]:
                        length = math.sqrt(dx * dx + dy * dy)
                        cx = x + dx / length * (width / 2 + off)
                        cy = y + dy / length * (height / 2 + off)
                        base = LEADER + PER_INCH * off + OFF_MIDDLE * abs(t - 0.5)
                        place = (cx, cy, width, height)
                        found = _better(space, tie, words, (x, y), place, base, found)
    if found and numbered:
        label = found[1]
        label.ring = (label.box.x0 + DISC / 2 + 0.02, (label.box.y0 + label.box.y1) / 2)
    return found


def _better(space, tie, words, spot, place, base, found):
    """(cost, label) of a place if it is free and better than what was found, else what was found."""
    if found and base >= found[0]:
        return found
    box = around(*place)
    if not space.free(box):
        return found
    hides, aside = space.crossing(box, [tie.index]), spot != place[:2]
    many = 0 if tie.lines > MANY else hides * hides / 2
    cost = base + (ASIDE_COVERS * hides if aside else hides + many)
    if found and cost >= found[0]:
        return found
    if aside and not space.clear(*spot, *box.nearest(*spot)):
        return found
    return cost, Label(words, box, spot=spot, hides=hides)


def best_number(space: Space, tie: Tie) -> tuple[float, Label] | None:
    """The best place for the number of a tie: on its line, or beside it with a leader."""
    found, size = None, DISC + 0.02
    for t in ALONG:
        x, y = on_curve(tie.curve, t)
        base = OFF_MIDDLE * abs(t - 0.5)
        found = _better(space, tie, [], (x, y), (x, y, size, size), base, found)
    for t in ALONG if not found else ():
        x, y = on_curve(tie.curve, t)
        for off in (0.15, 0.25, 0.4):
            for dx, dy in AROUND:
                length = math.sqrt(dx * dx + dy * dy)
                place = (x + dx / length * off, y + dy / length * off, size, size)
                found = _better(space, tie, [], (x, y), place, LEADER + PER_INCH * off, found)
    if found:
        box = found[1].box
        found[1].ring = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return found


def best_ring(space: Space, tie: Tie, versions, numbered, spot, radius):
    """The best place for an act without a partner: a ring beside its actor, the name beside the ring."""
    found, across = None, DISC if numbered else RING
    far, covers = RING_COSTS[bool(versions[0])]
    for off in (0.14, 0.22, 0.32, 0.45, 0.6, 0.8, 1.0, 1.3, 1.6):
        for dx, dy in AROUND:
            length = math.sqrt(dx * dx + dy * dy)
            ux, uy = dx / length, dy / length
            end = spot[0] + ux * (radius + 0.04), spot[1] + uy * (radius + 0.04)
            x, y = spot[0] + ux * (radius + off), spot[1] + uy * (radius + off)
            ring = around(x, y, across + 0.03, across + 0.03)
            if not space.free(ring) or not space.clear(*end, x, y):
                continue
            cost = far * off + covers * space.crossing(ring)
            if found and cost >= found[0]:
                continue
            cost += space.crossed(end, (x, y))
            for words in versions:
                for side in (1, -1) if words else (1,):
                    box = _beside(ring, side, words)
                    if words and (not space.free(box) or box.cut_by(*end, x, y)):
                        continue
                    hides = space.crossing(box)
                    more = MORE_LINES * len(words) + (0.3 if side * dx < 0 else 0) + hides
                    if not found or cost + more < found[0]:
                        align = "left" if side > 0 else "right"
                        found = cost + more, Label(words, box, align, (x, y), end, hides)
    return found


def _beside(ring, side, words) -> Box:
    """The box of the words to the right (1) or left (-1) of a ring; of no words, the ring's."""
    if not words:
        return ring
    width, middle = label_width(words), (ring.y0 + ring.y1) / 2
    height = len(words) * leading(SMALL) / 2
    x0 = ring.x1 if side > 0 else ring.x0 - width
    return Box(x0, middle - height, x0 + width, middle + height)


def place_ties(space: Space, ties, where, radius, versions):
    """Find a place for the name or number of every tie. versions: event -> its name, broken in
    several ways (none: all ties are numbered). Sets tie.label and tie.number.

    What is placed first gets the best places. Several orders are tried, and the best result taken.
    """
    events = {}
    for tie in ties:
        events.setdefault(tie.row.event, []).append(tie)
    at = {n: (where[n], radius[n]) for n in where}
    orders = ORDERS if versions and len(ties) <= 100 else ORDERS[:1]
    tried = [_attempt(space, events, at, versions, order) for order in orders]
    _, placed = min(tried, key=lambda result: result[0])
    named = {tie.row.event for tie in ties if tie.index in placed and placed[tie.index].words}
    numbered = [event for event, own in events.items() if len(own) > 1 or event not in named]
    for tie in ties:
        tie.label = placed.get(tie.index)
        if tie.row.event in numbered:
            tie.number = numbered.index(tie.row.event) + 1


def _kind(event, own) -> str:
    if max(tie.lines for tie in own) > MANY:
        return "fan"
    return "several" if len(own) > 1 else "line" if own[0].curve else "alone"


def _attempt(space, events, at, versions, order) -> tuple[float, dict[int, Label]]:
    """Place all labels, the kinds in an order, of a kind the shortest line first: (cost, labels)."""

    def turn(event):
        curves = [tie.curve for tie in events[event] if tie.curve]
        length = sum(abs(c[0][0] - c[2][0]) + abs(c[0][1] - c[2][1]) for c in curves)
        return order.index(_kind(event, events[event])), round(length, 3), event

    space, total, placed = Space(space.bounds, space.lines, space.taken), 0.0, {}
    for event in sorted(events, key=turn) if versions else ():
        found, several = [], len(events[event]) > 1
        for number, tie in enumerate(events[event]):
            if tie.curve:
                place = best_name(space, tie, versions[event], several)
            else:
                place = best_ring(space, tie, versions[event], several, *at[tie.row.source])
            if place and place[0] <= WORST:
                found.append((place[0], number, tie, place[1]))
        if found:
            cost, _, tie, label = min(found, key=lambda one: one[:2])
            placed[tie.index], total = label, total + cost
            _take(space, tie, label)
            continue
        total += NO_NAME
        tie = events[event][0]
        if not several and not tie.curve:  # a number, while there is room around its actor
            place = best_ring(space, tie, [[]], True, *at[tie.row.source])
            if place:
                placed[tie.index], total = place[1], total + place[0]
                _take(space, tie, place[1])
    bare = [tie for own in events.values() for tie in own if tie.index not in placed]
    for tie in sorted(bare, key=lambda tie: (tie.curve is not None, -tie.lines, tie.index)):
        if tie.curve:
            place = best_number(space, tie)
        else:
            place = best_ring(space, tie, [[]], True, *at[tie.row.source])
        if place:
            placed[tie.index], total = place[1], total + place[0]
            _take(space, tie, place[1])
        else:
            total += NO_NAME
    return round(total, 6), placed


def _take(space, tie, label):
    space.take(label.box)
    end = label.box.nearest(*label.spot)
    if not tie.curve:
        end = label.ring
        space.take(around(*label.ring, DISC, DISC))
    space.take(*(around(*point, 0.02, 0.02) for point in between(*label.spot, *end)))
