"""The labels of the actor graph: each actor's name, and the name or the number of each tie.

A label may stand in many places. What a place costs is counted in lines of others that are covered,
once for all; then the labels take, one after another, the cheapest place that is still free.
"""

from dataclasses import dataclass, replace

import numpy as np

from utils.charts.drawing.placing import AROUND, Space, boxes, on_curve
from utils.charts.drawing.sheet import SMALL, leading, measure

# Inches across the ring around a number, across that of an act without a partner, around them.
DISC, RING, EDGE = 0.17, 0.09, 0.03
# What makes a place worse, in lines covered.
OFF_MIDDLE, MORE_LINES, LEADER, PER_INCH, WORST = 2.0, 0.25, 3.0, 1.5, 10.0
ASIDE_COVERS = 2.5  # a name beside its line must not seem another line's
NO_NAME = 20.0
ROUNDS = 8  # how often all labels are placed
MANY = 4  # a pair with more ties has a name on every line, one below the other
ALONG = np.array(sorted((step / 80 for step in range(8, 73)), key=lambda t: (abs(t - 0.5), t)))
# Where an actor's name stands: to the right or left, below or above, moved by a share of its width.
BESIDE = [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)]
BESIDE += [(0, up, share) for up in (1, -1) for share in (0.25, -0.25, 0.5, -0.5)]
# A table of places has these columns; the row that is taken is the label. words: lines of text; spot:
# what it means, end: where the line from there ends; mark: inches for a ring to the left of the words
# (to their right: negative); side: 0, 1 or -1 as the words are centred, start at the left or end at
# the right; hides: how many lines of others run through the box.
PLACE = [("tie", int), ("words", object), ("box", float, 4), ("spot", float, 2), ("end", float, 2)]
PLACE += [("mark", float), ("side", int), ("hides", int), ("cost", float)]
# And a table of the ways to break a label into lines these; room: width and height, the ring included.
TEXT = [("words", object), ("lines", int), ("room", float, 2), ("mark", float)]


@dataclass
class Mark:
    """An actor in the picture, with what its node in the graph knows."""

    actor: str
    spot: np.ndarray
    radius: float
    data: dict
    link: str  # the anchor of its first mention


@dataclass
class Tie:
    """One line of the picture: its row in the table, its curve (None: an act without a partner)."""

    row: object
    source: Mark
    colour: str
    curve: np.ndarray | None = None
    lines: int = 1  # how many lines its pair has
    label: np.record | None = None
    number: int = 0  # of its event, if that has one


def measured(versions, mark=0.0, size=SMALL, weight="regular") -> np.recarray:
    """The versions of a label, each a text of one or more lines, beside a ring of `mark` inches."""
    text = np.zeros(len(versions), TEXT).view(np.recarray)
    text.words, text.mark = versions, mark
    for row, lines in zip(text, map(str.splitlines, versions), strict=True):
        wide = max((measure(line, size, weight) + 0.05 for line in lines), default=0.0)
        row.lines, row.room = len(lines), (wide + mark, max(len(lines) * leading(size), mark))
    return text


def place_name(space: Space, text, spot, radius) -> np.record:
    """An actor's name beside its mark, or further off; over others if it must."""
    offs = np.array([0.025, 0.1, 0.2, 0.3])
    v, o, p = _grid(len(text), len(offs), len(BESIDE))
    half, far = text.room[v] / 2, (radius + offs)[o]
    aside, up, share = np.array(BESIDE)[p].T
    x = aside * (far + 0.03 + half[:, 0]) + 2 * share * half[:, 0]
    middle = spot + np.transpose([x, up * (far + half[:, 1])])
    middle = np.clip(middle, space.bounds[:2] + half, space.bounds[2:] - half)
    places = _places(text[v], middle)
    hides, taken = space.crossing(places.box), ~space.free(places.box)
    places.hides, places.side = hides + taken, aside
    places.cost = hides + 0.15 * p + 1.5 * o + 0.8 * text.lines[v] + 1000 * taken
    place = _cheapest_first(places)[0]
    space.take(place.box)
    return place


def room_and_ring(label) -> tuple[tuple[float, float], tuple[float, float]]:
    """Between which x the words stand, and the middle of the ring."""
    (left, top, right, bottom), mark = label.box, label.mark
    ring = (left if mark > 0 else right) + mark / 2, (top + bottom) / 2
    return (left + max(mark, 0), right + min(mark, 0)), ring


def place_ties(space: Space, ties, versions) -> Space:
    """Find a place for the name or number of every tie; sets tie.label and tie.number.

    versions: event -> its name, broken into lines in several ways (none: all ties are numbered).
    Returns what is then taken.
    """
    events = {}
    for tie in ties:
        events.setdefault(tie.row.event, []).append(tie)
    fans = {id for id, own in events.items() if max(tie.lines for tie in own) > MANY}
    names = {id: _named(space, events[id], words) for id, words in versions.items()}
    labels, space = _best(space, names, fans)
    named = {ties[label.tie].row.event for label in labels}
    number = measured([""], DISC + EDGE)
    for find in (_on_line, _beside_line):
        placed = {label.tie for label in labels}
        bare = [tie for tie in ties if tie.row.Index not in placed]
        first = {tie.row.Index for tie in bare if tie.lines > MANY or tie.curve is None}
        finds = {tie.row.Index: _at_actor if tie.curve is None else find for tie in bare}
        wishes = {n: _cheapest_first(finds[n](space, ties[n], number)) for n in finds}
        found, space = _best(space, wishes, first)
        labels += found
    for label in labels:
        ties[label.tie].label = label
    numbered = [event for event, own in events.items() if len(own) > 1 or event not in named]
    for count, event in enumerate(numbered, 1):
        for tie in events[event]:
            tie.number = count
    return space


def _best(space, wishes, first) -> tuple[list[np.record], Space]:
    """Place labels one after another, several times; the best time's labels, and what is then taken.

    What comes early gets the best place; what had to stand in a bad one comes earlier next time
    (squeaky wheel optimization, Joslin and Clements 1999). wishes: key -> places, the cheapest
    first; first: the keys that always come before the others.
    """
    wishes = {key: places for key, places in wishes.items() if len(places)}
    blame, tried = dict.fromkeys(wishes, 0.0), []
    for number in range(ROUNDS):
        room, labels, total = replace(space), [], 0.0
        for key in sorted(wishes, key=lambda key: (key not in first, -round(blame[key], 3), key)):
            label = _first(room, wishes[key])
            cost = NO_NAME if label is None else label.cost
            blame[key] = blame[key] / 2 + cost - wishes[key].cost[0]
            labels += [] if label is None else [label]
            total += cost
        tried.append((round(total, 6), number, labels, room))
    return min(tried)[2:]


def _first(space, places) -> np.record | None:
    """Take the cheapest place that is still free and has a clear way to what it means, if one is."""
    for place in places[space.free(places.box)]:
        if space.clear(place.spot, place.end):
            space.take(place.box)
            if (place.spot != place.end).any():
                space.take(boxes(np.linspace(place.spot, place.end, 13), 0.02))
            return place
    return None


# -- all the places of a label ---------------------------------------------------------------------


def _named(space, ties, versions) -> np.ndarray:
    """The places for the name of an event: at any of its ties, with a number where it has several."""
    disc, found = DISC + EDGE if len(ties) > 1 else 0.0, []
    text, ringed = measured(versions, disc), measured(versions, disc or RING + EDGE)
    for tie in ties:
        if tie.curve is None:
            found.append(_at_actor(space, tie, ringed))
            continue
        found.append(_on_line(space, tie, text))
        if tie.lines <= MANY:
            found.append(_beside_line(space, tie, text))
    places = np.concatenate(found).view(np.recarray)
    return _cheapest_first(places[places.cost <= WORST])


def _cheapest_first(places) -> np.ndarray:
    return places[np.argsort(np.round(places.cost, 6), kind="stable")]


def _on_line(space, tie, text) -> np.recarray:
    """The free places on the line of a tie."""
    v, t = _grid(len(text), len(ALONG))
    spot, fan = on_curve(tie.curve, ALONG)[t], tie.lines > MANY
    more, aside = (2.0, 12.0) if fan else (MORE_LINES, OFF_MIDDLE)
    cost = more * text.lines[v] + aside * abs(ALONG[t] - 0.5)
    places = _open(space, tie, text[v], spot, spot=spot, end=spot, cost=cost)
    places.cost += places.hides * (1 if fan else 1 + places.hides / 2)
    return places


def _beside_line(space, tie, text) -> np.recarray:
    """The free places beside the line of a tie, to which a straight line leads."""
    offs, along, ways = np.array([0.1, 0.3, 0.5]), ALONG[::8], AROUND[::2]
    v, t, o, d = _grid(len(text), len(along), len(offs), len(ways))
    spot, half = on_curve(tie.curve, along)[t], text.room[v] / 2
    middle = spot + ways[d] * (half + offs[o][:, None])
    end = np.clip(spot, middle - half, middle + half)
    cost = LEADER + PER_INCH * offs[o] + OFF_MIDDLE * abs(along[t] - 0.5)
    places = _open(space, tie, text[v], middle, spot=spot, end=end, cost=cost)
    places.cost += ASIDE_COVERS * places.hides
    return places


def _at_actor(space, tie, text) -> np.recarray:
    """The free places of an act without a partner: a ring beside its actor, the name beside the ring.

    The words stand on the far side of the ring, so that its line does not run through them.
    """
    offs = np.array([0.14, 0.22, 0.32, 0.45, 0.6, 0.8, 1.0, 1.3, 1.6])
    choices = _grid(len(text), len(offs), len(AROUND), 2)
    v, o, d, left = choices[:, AROUND[choices[2], 0] * (1 - 2 * choices[3]) >= 0]
    side = 1 - 2 * left
    spot = tie.source.spot + AROUND[d] * (tie.source.radius + 0.04)
    end = tie.source.spot + AROUND[d] * (tie.source.radius + offs[o])[:, None]
    middle = end + np.transpose([side * (text.room[v, 0] - text.mark[v]) / 2, 0.0 * side])
    per_inch, covers = (2.0, 9.0) if text.lines[0] else (5.0, 5.0)
    cost = per_inch * offs[o] + MORE_LINES * text.lines[v]
    places = _open(space, tie, text[v], middle, spot=spot, end=end, side=side, cost=cost)
    places.mark *= places.side
    places.cost += places.hides + covers * space.crossing(boxes(places.end, text.mark[0]))
    places.cost += space.beside(places.spot, places.end)
    return places


def _open(space, tie, text, middle, **columns) -> np.ndarray:
    """The places around these middles that are free, with how many lines of others each hides."""
    places = _places(text, middle, tie=tie.row.Index, **columns)
    places = places[space.free(places.box)]
    places.hides = space.crossing(places.box, tie.row.Index)
    return places


def _places(text, middle, **columns) -> np.recarray:
    """A table of places: each text around its middle."""
    places = np.zeros(len(text), PLACE).view(np.recarray)
    places.words, places.mark, places.box = text.words, text.mark, boxes(middle, text.room)
    for name, values in columns.items():
        places[name] = values
    return places


def _grid(*lengths) -> np.ndarray:
    """Every combination of so many choices: a row for each choice, a column for each combination."""
    return np.indices(lengths).reshape(len(lengths), -1)
