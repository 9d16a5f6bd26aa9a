"""The actor graph: signed by colour, state by line style, every tie its own line.

The ties of a pair fan out side by side; `layout` says where the actors stand.
"""

import math

import pandas as pd
from matplotlib.patches import FancyArrowPatch, Polygon
from matplotlib.path import Path as Curve
from matplotlib.transforms import Bbox

from utils.charts.layout import convex_hull, layout, on_curve, trim
from utils.charts.sheet import PALE, WIDTH
from utils.charts.words import say
from utils.claims import STATES
from utils.graph import build_graph
from utils.layers import Corpus
from utils.style import (
    FAINT,
    INK,
    PAPER,
    QUAD_COLOURS,
    SOFT,
    STATE_LINES,
    describe,
    new_figure,
    wrap,
)

HEIGHT, FAN = 11.1, 0.335  # inches; the axes use them as data units, from the lower left corner
# Kind of actor -> marker, radius in inches.
NODES = {
    "state": ("o", 0.17),
    "person": ("o", 0.11),
    "organization": ("s", 0.1),
    "group": ("H", 0.1),
    "agreement": ("D", 0.1),
    "place": ("^", 0.08),
}


def actor_graph(corpus: Corpus, language: str = "en"):
    """Who does what to whom: every tie between actors, drawn as its own line. One row is one edge.

    Columns: source, target, event, name, type, quad, sign, state, mutual, tellings, article, start,
    end (code points of the first telling's trigger), link (the anchor its line leads to).
    """
    graph = build_graph(corpus)
    table, where = _table(corpus, graph, language), layout(graph)
    figure = new_figure(WIDTH, HEIGHT)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    axes.axis("off")
    _hulls(axes, graph, where)
    tips = _edges(axes, graph, where, table)
    tips |= _nodes(axes, graph, where, corpus, language)
    _place_labels(axes, where)
    _key(axes, table, language)
    title = say("actor graph", language, len(corpus.articles))
    axes.text(0.25, HEIGHT - 0.3, title, fontsize=14, weight="bold", va="top")
    words = _caption(table, corpus, language)
    return describe(figure, "actor-graph", title, *words, language, tips), table


def _table(corpus, graph, language) -> pd.DataFrame:
    rows = []
    for u, v, data in graph.edges(data=True):
        first = corpus.events[data["tellings"][0]]
        row = {"source": u, "target": v, "event": data["event"]}
        row |= {"name": corpus.event_name(data["event"], language)}
        row |= {key: data[key] for key in ("type", "quad", "sign")}
        row |= {"state": data["states"][0]} | {key: data[key] for key in ("mutual", "tellings")}
        row |= {"article": first.article, "start": first.trigger.start, "end": first.trigger.end}
        rows.append(row | {"link": f"#{first.id}"})
    columns = "source target event name type quad sign state mutual tellings article start end link"
    return pd.DataFrame(rows, columns=columns.split())


def _hulls(axes, graph, where):
    """A pale shape behind the actors of one country."""
    groups, angles = {}, [math.tau * step / 24 for step in range(24)]
    for node, spot in where.items():
        groups.setdefault(graph.nodes[node]["country"], []).append(spot)
    for country, spots in groups.items():
        if country and len(spots) > 1:
            ring = [
                (x + 0.42 * math.cos(a), y + 0.36 * math.sin(a)) for x, y in spots for a in angles
            ]
            hull = convex_hull(ring)
            axes.add_patch(Polygon(hull, closed=True, facecolor=PALE, edgecolor="none", zorder=0))


def _edges(axes, graph, where, table) -> dict[str, str]:
    """Draw every edge; returns the tooltips. Edges of one pair fan out side by side."""
    tips, pairs = {}, {}
    for row in table.itertuples():
        one, other = (graph.nodes[node]["name_en"] for node in (row.source, row.target))
        tips[row.link] = f"{one} → {other}: {row.name} ({row.type}, {row.state})"
        pair = tuple(sorted((row.source, row.target), key=lambda node: where[node]))
        pairs.setdefault(pair, []).append(row)
    named = set()
    for (a, b), rows in pairs.items():
        if a == b:
            _alone(axes, graph, where[a], rows)
            continue
        # To the right above, mutual in the middle, to the left below.
        rows.sort(
            key=lambda r: (1 if r.mutual else 0 if r.source == a else 2, STATES.index(r.state))
        )
        wide = len(rows) > 4
        for number, row in enumerate(rows):
            bend = ((len(rows) - 1) / 2 - number) * (FAN if wide else 0.22)
            name = row.name if wide or row.event not in named else ""
            named.add(row.event)
            _edge(axes, graph, where, a, b, row, bend, name, wide)
    return tips


def _edge(axes, graph, where, a, b, row, bend, name, wide):
    """Draw one edge, and its name, which _place_labels moves along the line."""
    (x1, y1), (x2, y2) = where[a], where[b]
    length = math.hypot(x2 - x1, y2 - y1)
    normal = (-(y2 - y1) / length, (x2 - x1) / length)
    control = ((x1 + x2) / 2 + 2 * bend * normal[0], (y1 + y2) / 2 + 2 * bend * normal[1])
    start, end = (a, b) if row.source == a else (b, a)
    before, after = (NODES[graph.nodes[node]["kind"]][1] for node in (start, end))
    path = Curve([where[start], control, where[end]], [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])
    hostile = row.sign < 0 and "conflict" not in row.quad
    colour = QUAD_COLOURS["material conflict" if hostile else row.quad]
    arrow = FancyArrowPatch(
        path=trim(path, before + 0.04, after + 0.05),
        arrowstyle="-" if row.mutual else "-|>,head_length=5,head_width=2.2",
        mutation_scale=1,
        color=colour,
        linestyle=STATE_LINES[row.state],
        linewidth=_width(row.state),
        url=row.link,
        zorder=2,
    )
    axes.add_patch(arrow)
    if name:
        near = [0.5 + sign * step / 50 for step in range(20) for sign in (1, -1)]
        spots = [t for t in near if abs(t - 0.5) < 0.12] if wide else near
        points = [on_curve(where[a], control, where[b], t) for t in spots]
        look = {"fontsize": 8, "color": colour, "ha": "center", "va": "center"}
        words = name if wide else wrap(name, 22)
        label = axes.text(*points[0], words, **look, zorder=5, url=row.link)
        label.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1.0, "alpha": 0.92})
        label.spots = points


def _width(state) -> float:
    return 2.1 if state == "continuing" else 1.3


def _alone(axes, graph, spot, rows):
    """Acts without a partner: rings beside the node, each with its name, towards the margin."""
    side = -1 if spot[0] < WIDTH / 2 else 1
    for number, row in enumerate(rows):
        colour = QUAD_COLOURS[row.quad]
        # Above a state; below a person, clear of the name under the dot.
        aside, step = (0.38, 0.42) if graph.nodes[row.source]["kind"] == "state" else (0.78, -0.36)
        if len(rows) == 1:
            aside = 0.38
        x, y = spot[0] + side * aside, spot[1] + number * step
        xs, ys = [spot[0] + side * 0.17, x - side * 0.06], [spot[1], y]
        line = axes.plot(xs, ys, color=colour, linewidth=0.9, linestyle=STATE_LINES[row.state])[0]
        line.set(zorder=2, url=row.link)
        ring = axes.scatter([x], [y], s=26, facecolor=PAPER, edgecolor=colour, linewidth=1.2)
        ring.set(zorder=4, urls=[row.link])
        look = {
            "fontsize": 8,
            "color": colour,
            "ha": "right" if side < 0 else "left",
            "va": "center",
        }
        words = wrap(row.name, 18)
        axes.text(x + side * 0.11, y, words, **look, linespacing=0.95, zorder=5, url=row.link)


def _nodes(axes, graph, where, corpus, language) -> dict[str, str]:
    """Draw every actor; returns the tooltips: the forms of its name."""
    tips = {}
    for node, (x, y) in where.items():
        data = graph.nodes[node]
        first, (marker, radius) = f"#{data['mentions'][0]}", NODES[data["kind"]]
        tips[first] = ", ".join(data["forms"])
        size = (radius * 2 * 72) ** 2 * 0.62
        dots = axes.scatter([x], [y], s=size, marker=marker, color=INK, zorder=4)
        dots.set_urls([first])
        look = {"fontsize": 11 if data["kind"] == "state" else 9, "weight": "bold"}
        look |= {"ha": "center", "va": "top", "linespacing": 0.95}
        words = wrap(corpus.actors[node].name(language), 18)
        label = axes.text(x, y - radius - 0.05, words, **look, zorder=6, url=first)
        label.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.8})
    return tips


def _place_labels(axes, where):
    """Move each edge label along its line to the first spot where it crosses no other text."""
    renderer = axes.figure.canvas.get_renderer()
    taken = [text.get_window_extent(renderer) for text in axes.texts if not hasattr(text, "spots")]
    taken += [_square(axes, spot) for spot in where.values()]
    labels = [text for text in axes.texts if hasattr(text, "spots")]
    for label in sorted(labels, key=lambda text: len(text.spots)):  # the fan first
        best = None
        for spot in label.spots:
            label.set_position(spot)
            box = label.get_window_extent(renderer).padded(1.5)
            crossed = sum(box.overlaps(other) for other in taken)
            if best is None or crossed < best[0]:
                best = (crossed, spot, box)
            if not crossed:
                break
        label.set_position(best[1])
        taken.append(best[2])


def _square(axes, spot):
    """The box of a node, in display units."""
    low, high = (axes.transData.transform((spot[0] + d, spot[1] + d)) for d in (-0.16, 0.16))
    return Bbox([low, high])


def _key(axes, table, language):
    """The key, along the foot: colours in words, line styles in words; only what occurs."""
    quads = [quad for quad in QUAD_COLOURS if quad in set(table["quad"])]
    for number, quad in enumerate(quads):
        x, colour = 0.3 + 1.9 * number, QUAD_COLOURS[quad]
        axes.plot([x, x + 0.3], [0.55, 0.55], color=colour, linewidth=2.4)
        words = say(quad, language)
        axes.text(x + 0.38, 0.55, words, fontsize=8.5, color=colour, va="center")
    states = [state for state in STATES if state in set(table["state"])]
    for number, state in enumerate(states):
        x, look = 0.3 + 1.2 * number, {"linestyle": STATE_LINES[state], "linewidth": _width(state)}
        axes.plot([x, x + 0.42], [0.22, 0.22], color=INK, **look)
        words = say(state, language)
        axes.text(x + 0.5, 0.22, words, fontsize=8.5, color=SOFT, va="center")
    axes.plot([0.3, WIDTH - 0.3], [0.8, 0.8], color=FAINT, linewidth=0.8)


def _caption(table, corpus, language) -> tuple[str, str]:
    """Caption and alt text, from the table."""
    alone = int((table["source"] == table["target"]).sum())
    actors = len(set(table["source"]) | set(table["target"]))
    counts = {"ties": len(table) - alone, "alone": alone, "actors": actors}
    text = say("actor graph text", language, **counts)
    pairs = table[table["source"] != table["target"]].groupby(["source", "target"], sort=True)
    busiest = pairs.size().sort_values(ascending=False, kind="stable")
    if busiest.empty:
        return text, text
    one, other = (corpus.actors[node].name(language) for node in busiest.index[0])
    most = {"most": busiest.iloc[0], "one": one, "other": other}
    return text, say("actor graph alt", language, **counts, **most)
