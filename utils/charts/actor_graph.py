"""The actor graph: signed by colour, status by line style, every tie its own line.

`layout` says where the actors stand, `tie_labels` finds room for the names. A name stands at its
line if there is room; else a number stands there, and the name in the list under the graph. On a
phone all ties are numbered.
"""

import numpy as np
import pandas as pd
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path as Curve

from utils.charts.drawing import tie_labels, tie_list
from utils.charts.drawing.layout import FAN, layout, rows_of
from utils.charts.drawing.placing import SAMPLED, Space, boxes, on_curve, outline, trim
from utils.charts.drawing.sheet import SMALL, Sheet, leading, measure
from utils.charts.drawing.style import INK, PALE, PAPER, SOFT, STATUS_LINES, describe
from utils.charts.drawing.table import EVIDENCE, evidence
from utils.charts.drawing.tie_labels import MANY, Mark, Tie, room_and_ring
from utils.claims.chains import STATUSES
from utils.graph.explain import event_remarks, register_text
from utils.graph.study import Study
from utils.wording.words import say

# Inches: how high a row of the layout is, how high the graph may be, how wide a name, how far apart
# the lines of a fan are at least.
ROW = {"slide": 0.265, "page": 0.19, "phone": 0.18}
HIGHEST = {"slide": 40.0, "page": 7.5, "phone": 40.0}
NAME_ROOM = {"slide": 1.45, "page": 1.15, "phone": 0.84}
ROOM = {"slide": 0.19, "page": 0.19, "phone": 0.15}
NAMES = {"slide": (11, 9), "page": (10, 8.5), "phone": (9, 8)}  # points: a state, others
MARKS = {"slide": 1.0, "page": 0.85, "phone": 0.7}  # how big the marks are, against those below
REPAIRED = "†"  # at the name of a tie that a damaged sentence tells, read as repaired
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

    Columns: source, target, event, name (with REPAIRED where a telling is), type, quad, sign, role,
    negative (all tellings deny it), status, happened, mutual, repaired, tellings, article, start, end
    (code points of the first telling's trigger), quote,
    link (the anchor its line leads to).
    """
    graph = study.graph
    table = _table(study.corpus, graph, language)
    key = "actor graph none" if table.empty else "actor graph"
    title = say(key, language, len(study.corpus.articles))
    sheet = Sheet(study.corpus, language, title, size)
    top = sheet.top - (1 if size == "phone" else 2) * ROW[size]
    places = layout(graph)
    rows = rows_of(len(places))
    high = min(rows * ROW[size], HIGHEST[size])
    marks = {
        node: _mark(sheet, graph, node, (x * sheet.width, top + y * high))
        for node, (x, y) in places.items()
    }
    ties = _ties(sheet, table, marks, high / rows)
    space = _space(sheet, ties, marks, top + high)
    names = [_name(sheet, space, mark) for mark in marks.values()]
    space = tie_labels.place_ties(space, ties, {} if size == "phone" else _events(sheet, table))
    _hulls(sheet, marks)
    for tie in ties:
        _draw_tie(sheet, tie)
    for mark, (label, points) in zip(marks.values(), names, strict=True):
        marker = NODES[mark.data["kind"]][0]
        sheet.dot(*mark.spot, mark.link, INK, marker, mark.radius * 2 * 72 * 0.88)
        _write(sheet, label, points, INK, mark.link, "bold")
    y = tie_list.key(sheet, table, space.taken[:, 3].max() + 0.15) if marks else sheet.top
    written = {tie.row.event for tie in ties if tie.label is not None and tie.label.words}
    listed = [tie for tie in ties if tie.row.event not in written]
    y = tie_list.write_list(sheet, listed, y + 0.02) if listed else y
    _describe(sheet, marks, table, bool(listed), any(tie.number for tie in ties))
    sheet.figure.set_size_inches(sheet.width, y + 0.05)
    sheet.axes.set(xlim=(0, sheet.width), ylim=(y + 0.05, 0))
    return sheet.figure, table


def _table(corpus, graph, language) -> pd.DataFrame:
    rows = []
    for u, v, data in graph.edges(data=True):
        first = corpus.events[data["tellings"][0]]
        mark = REPAIRED * data["repaired"]
        row = {"source": u, "target": v, "name": data[f"name_{language}"] + mark}
        row |= {"negative": set(data["polarities"]) == {"Negative"}, "status": data["statuses"][0]}
        rows.append(data | row | evidence(first.trigger, first.id))
    columns = (
        "source target event name type quad sign role negative status happened mutual repaired "
        "tellings"
    )
    return pd.DataFrame(rows, columns=[*columns.split(), *EVIDENCE])


def _mark(sheet, graph, node, spot) -> Mark:
    """The mark of an actor: larger for many ties."""
    data = graph.nodes[node]
    radius = NODES[data["kind"]][1] * MARKS[sheet.size] * (1 + min(graph.degree(node), 30) / 50)
    return Mark(node, np.array(spot), radius, data, f"#{data['mentions'][0]}")


def _ties(sheet, table, marks, row) -> list[Tie]:
    """Every edge with its curve. The edges of one pair fan out side by side."""
    pairs, ties = {}, []
    for edge in table.itertuples():
        tie = Tie(edge, marks[edge.source], tie_list.colour(edge))
        ties.append(tie)
        if edge.source != edge.target:
            ends = sorted((edge.source, edge.target), key=lambda node: tuple(marks[node].spot))
            pairs.setdefault(tuple(ends), []).append(tie)
    for (left, right), own in pairs.items():
        # From left to right above, mutual in the middle, from right to left below.
        own.sort(key=lambda tie: STATUSES.index(tie.row.status))
        ways = {left: 0, right: 2}
        own.sort(key=lambda tie: 1 if tie.row.mutual else ways[tie.row.source])
        apart, least = (FAN * row, ROOM[sheet.size]) if len(own) > MANY else (0.75 * row, 0.12)
        apart = min(max(apart, least), 14 * row / len(own))
        start, end = marks[left].spot, marks[right].spot
        (x, y), middle = end - start, (start + end) / 2
        across = np.array([-y, x]) / np.sqrt(x * x + y * y)
        for number, tie in enumerate(own):
            one, other = marks[tie.row.source], marks[tie.row.target]
            bent = middle + (2 * number - len(own) + 1) * apart * across
            curve = np.array([one.spot, bent, other.spot])
            tie.curve = trim(curve, one.radius + 0.03, other.radius + 0.04)
            tie.lines = len(own)
    return ties


def _space(sheet, ties, marks, bottom) -> Space:
    """The room for labels: the marks and the ends of the lines are taken."""
    nowhere = np.full((3, 2), -1.0)
    curves = [nowhere if tie.curve is None else tie.curve for tie in ties]
    taken = [boxes(mark.spot, 1.8 * mark.radius) for mark in marks.values()]
    taken += [boxes(curve[2], 0.05) for curve in curves]
    bounds = np.array([0.03, sheet.top - 0.22, sheet.width - 0.03, bottom])
    lines = np.reshape([on_curve(curve, SAMPLED) for curve in curves], (-1, len(SAMPLED), 2))
    return Space(bounds, lines, np.reshape(taken, (-1, 4)))


def _versions(sheet, words, tries, size=SMALL, weight="regular") -> list[str]:
    """Words broken into lines in several ways, whole if possible. tries: (inches, lines) of each."""
    tried = ["\n".join(sheet.fit(words, room, size, weight, lines)) for room, lines in tries]
    whole = [version for version in tried if "…" not in version]
    return list(dict.fromkeys(whole)) or sorted(dict.fromkeys(tried), key=len, reverse=True)


def _events(sheet, table) -> dict[str, list[str]]:
    """Event -> its name, broken into one, two and three lines."""
    events = {}
    for event, name in zip(table["event"], table["name"], strict=True):
        wide = min(measure(name[:100], SMALL), 2.3) * 1.12
        events[event] = _versions(sheet, name, [(max(wide / n, 0.75), n) for n in (1, 2, 3)])
    return events


def _name(sheet, space, mark):
    """The label of an actor in its place, and its size in points."""
    size = NAMES[sheet.size][mark.data["kind"] != "state"]
    words = sheet.corpus.actors[mark.actor].name(sheet.language)
    words = words.replace("–", "– ")  # a name may break there too
    tries = [(NAME_ROOM[sheet.size] * share, 3) for share in (1.0, 0.85, 0.7, 0.5)]
    versions = [one.replace("– ", "–") for one in _versions(sheet, words, tries, size, "bold")]
    text = tie_labels.measured(versions, size=size, weight="bold")
    return tie_labels.place_name(space, text, mark.spot, mark.radius), size


def _hulls(sheet, marks):
    """A pale shape behind the actors of one country; none of another stands in it."""
    countries, pad = {}, sheet.width * 0.04
    for actor, mark in marks.items():
        countries.setdefault(mark.data["country"], []).append(actor)
    for country, members in countries.items():
        if not country or len(members) < 2:
            continue
        spots = np.array([marks[actor].spot for actor in members])
        others = [mark.spot for actor, mark in marks.items() if actor not in members]
        shapes = [spots]
        if Curve(outline(spots, pad)).contains_points(np.reshape(others, (-1, 2))).any():
            hub = marks[country if country in marks else members[0]].spot
            shapes = [np.array([hub, spot]) for spot in spots]  # bands
        for shape in shapes:
            look = {"facecolor": PALE, "edgecolor": "none", "zorder": 0}
            sheet.axes.add_patch(Polygon(outline(shape, pad), **look))


def _draw_tie(sheet, tie):
    """One line with its end, and its label."""
    row, colour, label = tie.row, tie.colour, tie.label
    if tie.curve is not None:
        path = Curve(tie.curve, [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])
        look = {"color": colour, "linewidth": tie_list.line_width(row.status, sheet.size)}
        look |= {"linestyle": STATUS_LINES[row.status], "url": row.link, "zorder": 2}
        sheet.axes.add_patch(PathPatch(path, fill=False, capstyle="butt", **look))
        points, mark = on_curve(tie.curve, SAMPLED), tie_list.end_mark(row)
        if not row.mutual or mark == "cross":
            tie_list.head(sheet, points[-3], points[-1], row.link, colour, mark)
        if row.mutual and mark == "cross":
            tie_list.head(sheet, points[2], points[0], row.link, colour, mark)
    if label is None:
        return
    way, (_, ring) = np.transpose([label.spot, label.end]), room_and_ring(label)
    if tie.curve is None:
        sheet.line(*way, row.link, colour, 1.0, STATUS_LINES[row.status], 2)
        if not tie.number:
            sheet.dot(*ring, row.link, colour, size=tie_labels.RING * 72 - 1.2, hollow=True)
    elif (label.spot != label.end).any():
        sheet.line(*way, row.link, SOFT, 0.6, order=2.2)
        sheet.dot(*label.spot, row.link, colour, size=2.5)
    if label.words:
        _write(sheet, label, SMALL, colour, row.link, paper=tie.curve is not None)
    if tie.number and label.mark:
        tie_list.number_at(sheet, *ring, tie.number, row.link, colour)


def _write(sheet, label, size, colour, link, weight="regular", paper=False):
    """The words of a label, on paper where a line runs through them."""
    words, ((left, right), _) = label.words.splitlines(), room_and_ring(label)
    high = len(words) * leading(size)
    top = (label.box[1] + label.box[3] - high) / 2
    if paper or label.hides:
        sheet.box(left, top, right - left, high, link, PAPER, order=2.8)
    align = ("center", "left", "right")[label.side]
    x = ((left + right) / 2, left + 0.025, right - 0.025)[label.side]
    sheet.write(x, top + 1.04 * size / 72, words, link, size, colour, weight, align)


def _describe(sheet, marks, table, listed, numbered):
    """Caption, alt text and tooltips from the table."""
    language, towards = sheet.language, table[table["source"] != table["target"]]
    corpus = sheet.corpus

    def name(actor):
        return sheet.corpus.actors[actor].name(language)

    counts = {"ties": len(towards), "alone": len(table) - len(towards)}
    counts["actors"] = len(set(table["source"]) | set(table["target"]))
    alt = text = say("actor graph text", language, **counts)
    busiest = towards.groupby(["source", "target"], sort=True).size()
    if not busiest.empty:
        one, other = busiest.idxmax()  # of equals the first
        most = {"most": busiest.max(), "one": name(one), "other": name(other)}
        alt = say("actor graph alt", language, **counts, **most)
    if numbered:
        text += " " + say("actor graph list" if listed else "actor graph numbers", language)
    text += f" {say('register countries', language)}"
    text += f" {say('repaired tie', language)}" * bool(table["repaired"].any())
    tips = {}
    for row in table.itertuples():
        between = " – " if row.mutual else " → "
        ends = between.join(map(name, dict.fromkeys((row.source, row.target))))
        told = [row.type, say(row.status, language)]
        told += [say(tie_list.NEGATIVE, language)] * row.negative
        tips.setdefault(row.link, []).append(f"{ends}: {row.name} ({', '.join(told)})")
        for telling in row.tellings:
            tips[row.link] += event_remarks(corpus, corpus.events[telling], language)
    tips = {link: "; ".join(dict.fromkeys(told)) for link, told in tips.items()}
    for mark in marks.values():
        parts = [", ".join(mark.data["forms"]), register_text(corpus, mark.actor, language)]
        tips[mark.link] = "; ".join(filter(None, parts))
    describe(sheet.figure, "actor-graph", sheet.title, text, alt, language, tips, sheet.size)
