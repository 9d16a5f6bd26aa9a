"""The actor graph: signed by colour, status by line style, every tie its own line.

`layout` says where the actors stand, `tie_labels` finds room for the names. A name stands at its
line if there is room; else a number stands there, and the name in the list under the graph. On a
phone all ties are numbered.
"""

import math

import numpy as np
import pandas as pd
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path as Curve

from utils.charts.drawing.layout import FAN, layout, rows_of
from utils.charts.drawing.placing import (
    STEPS,
    Box,
    Space,
    around,
    bend,
    convex_hull,
    holds,
    sampled,
    trim,
)
from utils.charts.drawing.sheet import EVIDENCE, PALE, SMALL, Sheet, evidence, measure
from utils.charts.drawing.style import INK, PAPER, QUAD_COLOURS, SOFT, STATUS_LINES, describe
from utils.charts.drawing.tie_labels import MANY, RING, Tie, place_name, place_ties
from utils.charts.drawing.tie_list import (
    NEGATIVE,
    colour_class,
    end_mark,
    head,
    key,
    line_width,
    number_at,
    tie_list,
)
from utils.claims.chains import STATUSES
from utils.graph.study import Study
from utils.wording.words import say

# Inches: how high a row of the layout is, how high the graph may be, how wide a name.
ROW = {"slide": 0.265, "page": 0.19, "phone": 0.18}
HIGHEST = {"slide": 40.0, "page": 7.5, "phone": 40.0}
NAME_ROOM = {"slide": 1.45, "page": 1.15, "phone": 0.84}
ROOM = {"slide": 0.19, "page": 0.19, "phone": 0.15}  # between the lines of a fan, at least
MARKS = {"slide": 1.0, "page": 0.85, "phone": 0.7}  # how big the marks are, against those below
# Kind of actor -> marker, radius in inches.
NODES = {
    "state": ("o", 0.13),
    "person": ("o", 0.09),
    "organization": ("s", 0.09),
    "group": ("H", 0.095),
    "agreement": ("D", 0.085),
    "place": ("^", 0.09),
}


def draw(study: Study, language: str = "en", size: str = "slide"):
    """Who does what to whom: every tie between actors, drawn as its own line. One row is one edge.

    Columns: source, target, event, name, type, quad, sign, role, negative (all tellings deny it),
    status, mutual, tellings, article, start, end (code points of the first telling's trigger), quote,
    link (the anchor its line leads to).
    """
    corpus, graph = study.corpus, study.graph
    table = _table(corpus, graph, language)
    title = say("actor graph", language, len(corpus.articles))
    sheet = Sheet(corpus, language, title, size)
    where, top, bottom = _spots(sheet, graph)
    radius = {node: _radius(graph, node, size) for node in where}
    ties = _ties(sheet, table, where, radius, (bottom - top) / rows_of(graph))
    space = Space(Box(0.03, sheet.top - 0.22, sheet.width - 0.03, bottom), _points(ties))
    space.take(*(around(*where[node], 1.8 * r, 1.8 * r) for node, r in radius.items()))
    space.take(*(around(*tie.curve[2], 0.05, 0.05) for tie in ties if tie.curve))
    names = {node: _name(sheet, space, graph, node, where[node], radius[node]) for node in where}
    place_ties(space, ties, where, radius, {} if size == "phone" else _versions(sheet, table))
    _hulls(sheet, graph, where)
    for tie in ties:
        _draw(sheet, tie)
    _draw_actors(sheet, graph, where, radius, names)
    lowest = space.taken[:, 3].max(initial=top)
    y = key(sheet, table, lowest + 0.15) if where else sheet.top
    written = {tie.row.event for tie in ties if tie.label and tie.label.words}
    listed = [tie for tie in ties if tie.row.event not in written]
    if listed:
        y = tie_list(sheet, listed, y + 0.02)
    return _finish(sheet, graph, table, y + 0.05, bool(listed), any(tie.number for tie in ties))


def _table(corpus, graph, language) -> pd.DataFrame:
    rows = []
    for u, v, data in graph.edges(data=True):
        first = corpus.events[data["tellings"][0]]
        row = {"source": u, "target": v, "event": data["event"]}
        row |= {"name": corpus.event_name(data["event"], language)}
        row |= {key: data[key] for key in ("type", "quad", "sign", "role")}
        tellings = [corpus.events[id] for id in data["tellings"]]
        row |= {"negative": all(event.polarity == "Negative" for event in tellings)}
        row |= {"status": data["statuses"][0]} | {key: data[key] for key in ("mutual", "tellings")}
        rows.append(row | evidence(first.trigger, first.id))
    columns = "source target event name type quad sign role negative status mutual tellings"
    return pd.DataFrame(rows, columns=[*columns.split(), *EVIDENCE])


def _spots(sheet, graph):
    """Where the actors stand in inches, and the top and bottom of the graph."""
    places = layout(graph)
    if not places:
        return {}, sheet.top, sheet.top
    top = sheet.top - (1 if sheet.size == "phone" else 2) * ROW[sheet.size]
    bottom = top + min(rows_of(graph) * ROW[sheet.size], HIGHEST[sheet.size])
    where = {n: (x * sheet.width, top + y * (bottom - top)) for n, (x, y) in places.items()}
    return where, top, bottom


def _radius(graph, node, size) -> float:
    """The radius of a mark in inches: larger for many ties."""
    radius = NODES[graph.nodes[node]["kind"]][1]
    return radius * MARKS[size] * (1 + min(graph.degree(node), 30) / 50)


def _ties(sheet, table, where, radius, row) -> list[Tie]:
    """Every edge with its curve. The edges of one pair fan out side by side."""
    pairs, ties = {}, {}
    for edge in table.itertuples():
        colour = QUAD_COLOURS[colour_class(edge.quad, edge.role)]
        ties[edge.Index] = Tie(edge, edge.Index, None, colour)
        pair = tuple(sorted((edge.source, edge.target), key=lambda node: where[node]))
        pairs.setdefault(pair, []).append(edge)
    for (a, b), edges in pairs.items():
        if a == b:
            continue
        # From left to right above, mutual in the middle, from right to left below.
        edges.sort(
            key=lambda e: (1 if e.mutual else 0 if e.source == a else 2, STATUSES.index(e.status))
        )
        apart = max(FAN * row, ROOM[sheet.size]) if len(edges) > MANY else max(0.75 * row, 0.12)
        apart = min(apart, 14 * row / len(edges))
        for number, edge in enumerate(edges):
            aside = (number - (len(edges) - 1) / 2) * apart
            curve = (where[a], bend(where[a], where[b], aside), where[b])
            curve = curve if edge.source == a else curve[::-1]
            curve = trim(curve, radius[edge.source] + 0.03, radius[edge.target] + 0.04)
            ties[edge.Index].curve, ties[edge.Index].lines = curve, len(edges)
    return list(ties.values())


def _points(ties) -> np.ndarray:
    """The points of every line: tie, point, (x, y)."""
    nowhere = ((-1.0, -1.0),) * 3
    points = [sampled(tie.curve or nowhere) for tie in ties]
    return np.array(points).reshape(len(ties), STEPS + 1, 2)


def _versions(sheet, table) -> dict[str, list[list[str]]]:
    """Event -> its name on one, two and three lines."""
    versions = {}
    for event, name in zip(table["event"], table["name"], strict=True):
        wide = min(measure(name[:100], SMALL), 2.3)
        tried = [sheet.fit(name, max(wide / n * 1.12, 0.75), SMALL, lines=n) for n in (1, 2, 3)]
        whole = [words for words in tried if not any(line.endswith("…") for line in words)]
        versions[event] = [list(v) for v in dict.fromkeys(map(tuple, whole or tried[2:]))]
    return versions


def _name(sheet, space, graph, node, spot, radius):
    """The label of an actor, in its place."""
    big = graph.nodes[node]["kind"] == "state"
    size = {"slide": (11, 9), "page": (10, 8.5), "phone": (9, 8)}[sheet.size][0 if big else 1]
    words = sheet.corpus.actors[node].name(sheet.language)
    words = words.replace("–", "– ")  # a name may break there too
    rooms = [NAME_ROOM[sheet.size] * share for share in (1.0, 0.85, 0.7)]
    versions = [sheet.fit(words, room, size, "bold", 3) for room in rooms]
    versions = [[line.replace("– ", "–") for line in lines] for lines in versions]
    narrow = [v for v in versions[1:] if not any(line.endswith("…") for line in v)]
    return place_name(space, versions[:1] + narrow, size, spot, radius), size


def _hulls(sheet, graph, where):
    """A pale shape behind the actors of one country; none of another stands in it."""
    groups, angles = {}, [math.tau * step / 24 for step in range(24)]
    pad = sheet.width * 0.04
    for node in where:
        groups.setdefault(graph.nodes[node]["country"], []).append(node)
    for country, members in groups.items():
        if not country or len(members) < 2:
            continue
        ring = [
            (where[n][0] + pad * math.cos(a), where[n][1] + pad * math.sin(a))
            for n in members
            for a in angles
        ]
        hull = convex_hull(ring)
        if not any(holds(hull, where[n]) for n in where if n not in members):
            sheet.axes.add_patch(
                Polygon(hull, closed=True, facecolor=PALE, edgecolor="none", zorder=0)
            )
            continue
        hub = country if country in where else members[0]
        for node in members:  # bands, where a hull would hold others
            (x1, y1), (x2, y2) = where[hub], where[node]
            band = sheet.axes.plot([x1, x2], [y1, y2], color=PALE, linewidth=2 * pad * 72)[0]
            band.set(zorder=0, solid_capstyle="round")


def _draw(sheet, tie):
    """One line with its end, and its label."""
    row, colour, label = tie.row, tie.colour, tie.label
    look = {"color": colour, "linewidth": line_width(row.status, sheet.size)}
    look |= {"linestyle": STATUS_LINES[row.status], "url": row.link, "zorder": 2}
    if tie.curve:
        path = Curve(tie.curve, [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])
        sheet.axes.add_patch(PathPatch(path, fill=False, capstyle="butt", **look))
        points, mark = sampled(tie.curve), end_mark(row)
        if not row.mutual or mark == "cross":
            head(sheet, points[-3], points[-1], row.link, colour, mark)
        if row.mutual and mark == "cross":
            head(sheet, points[2], points[0], row.link, colour, mark)
    if label is None:
        return
    if not tie.curve:
        xs, ys = zip(label.spot, label.ring, strict=True)
        sheet.line(xs, ys, row.link, colour, 1.0, STATUS_LINES[row.status], 2)
        if not tie.number:
            sheet.dot(*label.ring, row.link, colour, size=RING * 72 - 1.2, hollow=True)
    elif not _within(label.box, label.spot):
        xs, ys = zip(label.spot, label.box.nearest(*label.spot), strict=True)
        sheet.line(xs, ys, row.link, SOFT, 0.6, order=2.2)
        sheet.dot(*label.spot, row.link, colour, size=2.5)
    if label.words:
        left = 0.0
        if tie.curve and label.ring:
            left = 2 * (label.ring[0] - label.box.x0)
        _write(sheet, label, SMALL, colour, row.link, "regular", left, not tie.curve)
    if tie.number and label.ring:
        number_at(sheet, *label.ring, tie.number, row.link, colour)


def _within(box, spot) -> bool:
    return box.x0 <= spot[0] <= box.x1 and box.y0 <= spot[1] <= box.y1


def _write(sheet, label, size, colour, link, weight, left=0.0, bare=False):
    """A label in its box, on paper so that no line runs through it."""
    box = label.box
    if not bare or label.hides:
        sheet.box(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, link, PAPER, order=2.8)
    pad = 0.025
    middle = (box.x0 + left + box.x1) / 2
    x = {"left": box.x0 + pad, "right": box.x1 - pad, "center": middle}[label.align]
    y = box.y0 + 1.04 * size / 72
    sheet.write(x, y, label.words, link, size, colour, weight, label.align)


def _draw_actors(sheet, graph, where, radius, names):
    for node, (x, y) in where.items():
        marker, _ = NODES[graph.nodes[node]["kind"]]
        link = f"#{graph.nodes[node]['mentions'][0]}"
        sheet.dot(x, y, link, INK, marker, radius[node] * 2 * 72 * 0.88)
        label, size = names[node]
        _write(sheet, label, size, INK, link, "bold", bare=True)


def _finish(sheet, graph, table, height, listed, numbered):
    """Fix the height; caption, alt text and tooltips from the table."""
    sheet.figure.set_size_inches(sheet.width, height)
    sheet.axes.set(xlim=(0, sheet.width), ylim=(height, 0))
    corpus, language = sheet.corpus, sheet.language
    alone = int((table["source"] == table["target"]).sum())
    actors = len(set(table["source"]) | set(table["target"]))
    counts = {"ties": len(table) - alone, "alone": alone, "actors": actors}
    text = say("actor graph text", language, **counts)
    pairs = table[table["source"] != table["target"]].groupby(["source", "target"], sort=True)
    busiest, alt = pairs.size().sort_values(ascending=False, kind="stable"), text
    if not busiest.empty:
        one, other = (corpus.actors[node].name(language) for node in busiest.index[0])
        most = {"most": busiest.iloc[0], "one": one, "other": other}
        alt = say("actor graph alt", language, **counts, **most)
    if numbered:
        text += " " + say("actor graph list" if listed else "actor graph numbers", language)
    tips = {}
    for row in table.itertuples():
        one, other = (corpus.actors[node].name(language) for node in (row.source, row.target))
        ends = one if row.source == row.target else f"{one} → {other}"
        told = say(row.status, language) + (f", {say(NEGATIVE, language)}" if row.negative else "")
        tip = f"{ends}: {row.name} ({row.type}, {told})"
        tips[row.link] = f"{tips[row.link]}; {tip}" if row.link in tips else tip
    for node, data in graph.nodes(data=True):
        if graph.degree(node):
            tips[f"#{data['mentions'][0]}"] = ", ".join(data["forms"])
    describe(sheet.figure, "actor-graph", sheet.title, text, alt, language, tips, sheet.size)
    return sheet.figure, table
