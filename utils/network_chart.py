"""The actor graph as a picture: signed by colour, state by line style, every tie its own line.

The layout is computed from the graph alone, without random numbers and without linear algebra, so it
is the same everywhere: the two countries with the most ties face each other, their ties fan out
between them, their people stand above, everyone else around.
"""

import math

import networkx as nx
import pandas as pd
from matplotlib.patches import FancyArrowPatch, Polygon
from matplotlib.path import Path as Curve
from matplotlib.transforms import Bbox

from utils.annotations import load_corpus
from utils.claims import STATES
from utils.corpus import SEEDS, write_atomic
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
    to_svg,
    wrap,
)

PICTURE = SEEDS.parent / "notebooks" / "actor_graph.svg"
WIDTH, HEIGHT = 10.0, 10.4  # inches; the axes use them as data units
LEFT, RIGHT, MIDDLE, FAN = 2.35, 7.65, 4.55, 0.335
RADIUS = {
    "state": 0.17,
    "person": 0.11,
    "organization": 0.1,
    "group": 0.1,
    "agreement": 0.1,
    "place": 0.08,
}
MARKERS = {
    "state": "o",
    "person": "o",
    "organization": "s",
    "group": "H",
    "agreement": "D",
    "place": "^",
}
WORDS = {
    "en": {
        "title": "Who does what to whom, by the account of {n} articles",
        "verbal cooperation": "cooperation in words",
        "material cooperation": "cooperation in deeds",
        "verbal conflict": "conflict in words",
        "material conflict": "conflict in deeds",
        "none": "neither",
    },
    "hi": {
        "title": "कौन किसके साथ क्या करता है: {n} लेखों के अनुसार",
        "verbal cooperation": "शब्दों में सहयोग",
        "material cooperation": "कर्म में सहयोग",
        "verbal conflict": "शब्दों में टकराव",
        "material conflict": "कर्म में टकराव",
        "none": "दोनों नहीं",
        "past": "हुआ",
        "continuing": "जारी",
        "planned": "नियोजित",
        "expected": "संभावित",
        "promised": "वादा",
        "feared": "आशंकित",
        "demanded": "माँग",
        "conditional": "सशर्त",
    },
}


def actor_graph(corpus: Corpus, language: str = "en"):
    """Draw the graph. Returns (figure, table): one row per edge.

    Columns: source, target, event, name, type, quad, sign, state, mutual, tellings, article, start,
    end (code points of the first telling's trigger), link (the anchor its line leads to).
    """
    graph = build_graph(corpus)
    table = _table(corpus, graph, language)
    figure = new_figure(WIDTH, HEIGHT)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    axes.axis("off")
    words = WORDS[language]
    where = layout(graph)
    _hulls(axes, graph, where, corpus, language)
    tips = _edges(axes, graph, where, table)
    _nodes(axes, graph, where, corpus, language, tips)
    _place_labels(axes, where)
    _key(axes, table, words)
    title = words["title"].format(n=len(corpus.articles))
    axes.text(0.25, HEIGHT - 0.3, title, fontsize=14, weight="bold", va="top")
    return describe(
        figure, "actor-graph", title, *_words(table, graph, corpus, language), language, tips
    ), table


def _table(corpus, graph, language) -> pd.DataFrame:
    rows = []
    for u, v, data in graph.edges(data=True):
        first = corpus.events[data["tellings"][0]]
        name = corpus.event_name(data["event"], language)
        rows.append(
            (
                u,
                v,
                data["event"],
                name,
                data["type"],
                data["quad"],
                data["sign"],
                data["states"][0],
                data["mutual"],
            )
            + (
                data["tellings"],
                first.article,
                first.trigger.start,
                first.trigger.end,
                f"#{first.id}",
            )
        )
    columns = "source target event name type quad sign state mutual tellings article start end link"
    return pd.DataFrame(rows, columns=columns.split())


def layout(graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Positions in inches of every actor that has an edge, from the graph alone."""
    degree = {node: graph.degree(node) for node in graph if graph.degree(node)}
    order = sorted(degree, key=lambda node: (-degree[node], node))
    countries = {}
    for node in order:
        countries.setdefault(graph.nodes[node]["country"] or node, []).append(node)
    ranked = sorted(countries, key=lambda c: (-sum(degree[n] for n in countries[c]), c))
    hubs = [c for c in ranked if c in graph][:2]
    where = {}
    for country, x, side in zip(hubs, (LEFT, RIGHT), (-1, 1), strict=False):
        where[country] = (x, MIDDLE)
        people = {n for n in countries[country] if graph.nodes[n]["kind"] == "person"}
        above = [
            n for n in countries[country] if n != country and (n in people or _meets(graph, n))
        ]
        below = [n for n in countries[country] if n != country and n not in above]
        for number, node in enumerate(above):
            where[node] = (
                x + side * (0.45 + 0.95 * (number % 2)),
                MIDDLE + 2.2 + 0.5 * number,
            )
        for number, node in enumerate(below):
            where[node] = (
                x + side * (0.9 if number % 2 == 0 else 0.0),
                MIDDLE - 2.3 - 0.75 * number,
            )
    rest = [c for c in ranked if c not in hubs]
    outer = sorted(
        (c for c in rest if c in graph and graph.nodes[c]["kind"] == "state"),
        key=lambda c: (_pull(graph, countries[c], where), c),
    )
    for number, country in enumerate(outer):
        share = (number + 0.5) / len(outer)
        x, y = 2.0 + (WIDTH - 4.2) * share, 8.5 + 0.6 * math.sin(math.pi * share)
        where[country] = (x, y)
        for index, node in enumerate(n for n in countries[country] if n != country):
            where[node] = (x + 0.75 * (-1 if share < 0.5 else 1), y + 0.42 + 0.4 * index)
    free = [n for c in rest if c not in outer for n in countries[c]]
    for number, node in enumerate(free):
        where[node] = (WIDTH * (number + 1) / (len(free) + 1), 1.15)
    return {node: (round(x, 4), round(y, 4)) for node, (x, y) in where.items()}


def _meets(graph, node) -> bool:
    """Whether a node has a tie to a person of another country."""
    nodes = graph.nodes
    others = [*graph.successors(node), *graph.predecessors(node)]
    return any(
        nodes[n]["kind"] == "person" and nodes[n]["country"] != nodes[node]["country"]
        for n in others
    )


def _pull(graph, members, where) -> float:
    """Mean x of the already placed neighbours."""
    near = [where[n][0] for m in members for n in nx.all_neighbors(graph, m) if n in where]
    return round(sum(near) / len(near), 4) if near else WIDTH / 2


def _hulls(axes, graph, where, corpus, language):
    """A pale shape behind the actors of one country."""
    groups = {}
    for node, spot in where.items():
        groups.setdefault(graph.nodes[node]["country"], []).append(spot)
    for country, spots in groups.items():
        if not country or len(spots) < 2:
            continue
        ring = [
            (x + 0.42 * math.cos(a), y + 0.36 * math.sin(a))
            for x, y in spots
            for a in (math.tau * step / 24 for step in range(24))
        ]
        axes.add_patch(
            Polygon(_convex(ring), closed=True, facecolor="#f1f3f5", edgecolor="none", zorder=0)
        )


def _convex(points):
    """The convex hull, counter-clockwise (Andrew's monotone chain, 1979)."""

    def half(points):
        hull = []
        for p in points:
            while len(hull) > 1 and _turn(hull[-2], hull[-1], p) <= 0:
                hull.pop()
            hull.append(p)
        return hull[:-1]

    points = sorted(set(points))
    return half(points) + half(points[::-1])


def _turn(o, a, b):
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


def _edges(axes, graph, where, table):
    """Draw every edge; returns the tooltips. Edges of one pair fan out side by side."""
    tips, pairs = {}, {}
    for row in table.itertuples():
        tips[row.link] = (
            f"{graph.nodes[row.source]['name_en']} → {graph.nodes[row.target]['name_en']}: {row.name} ({row.type}, {row.state})"
        )
        pairs.setdefault(
            tuple(sorted((row.source, row.target), key=lambda n: where[n])), []
        ).append(row)
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
    (x1, y1), (x2, y2) = where[a], where[b]
    length = math.hypot(x2 - x1, y2 - y1)
    normal = (-(y2 - y1) / length, (x2 - x1) / length)
    control = ((x1 + x2) / 2 + 2 * bend * normal[0], (y1 + y2) / 2 + 2 * bend * normal[1])
    start, end = (a, b) if row.source == a else (b, a)
    path = Curve([where[start], control, where[end]], [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])
    colour = (
        QUAD_COLOURS[row.quad]
        if row.sign >= 0 or "conflict" in row.quad
        else QUAD_COLOURS["material conflict"]
    )
    axes.add_patch(
        FancyArrowPatch(
            path=_trim(
                path,
                RADIUS[graph.nodes[start]["kind"]] + 0.04,
                RADIUS[graph.nodes[end]["kind"]] + 0.05,
            ),
            arrowstyle="-" if row.mutual else "-|>,head_length=5,head_width=2.2",
            mutation_scale=1,
            color=colour,
            linestyle=STATE_LINES[row.state],
            linewidth=2.1 if row.state == "continuing" else 1.3,
            url=row.link,
            zorder=2,
        )
    )
    if name:
        near = [0.5 + sign * step / 50 for step in range(20) for sign in (1, -1)]
        spots = [t for t in near if abs(t - 0.5) < 0.12] if wide else near
        points = [_on_curve(where[a], control, where[b], t) for t in spots]
        label = axes.text(
            *points[0],
            name if wide else wrap(name, 22),
            fontsize=8,
            color=colour,
            ha="center",
            va="center",
            zorder=5,
            url=row.link,
        )
        label.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1.0, "alpha": 0.92})
        label.spots = points


def _on_curve(start, control, end, t):
    return tuple(
        (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t * t * r
        for p, q, r in zip(start, control, end, strict=True)
    )


def _trim(path, before, after):
    """Shorten a quadratic curve at both ends by lengths in inches, so that it stops at the nodes."""
    (a, c, b) = path.vertices
    points = [_on_curve(a, c, b, step / 200) for step in range(201)]
    first = next(i for i, p in enumerate(points) if math.dist(p, a) >= before)
    last = next(i for i in range(200, -1, -1) if math.dist(points[i], b) >= after)
    t0, t1 = first / 200, last / 200
    start, end = points[first], points[last]
    middle = _on_curve(a, c, b, (t0 + t1) / 2)
    control = tuple(2 * m - (s + e) / 2 for m, s, e in zip(middle, start, end, strict=True))
    return Curve([start, control, end], [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])


def _alone(axes, graph, spot, rows):
    """Acts without a partner: rings beside the node, each with its name, towards the margin."""
    side = -1 if spot[0] < WIDTH / 2 else 1
    for number, row in enumerate(rows):
        y = spot[1] + number * 0.42
        x = spot[0] + side * 0.38
        style = STATE_LINES[row.state]
        axes.plot(
            [spot[0] + side * 0.17, x - side * 0.06],
            [spot[1], y],
            color=QUAD_COLOURS["none"],
            linewidth=0.9,
            linestyle=style,
            zorder=2,
        )[0].set_url(row.link)
        ring = axes.scatter(
            [x], [y], s=26, facecolor=PAPER, edgecolor=QUAD_COLOURS["none"], linewidth=1.2, zorder=4
        )
        ring.set_urls([row.link])
        axes.text(
            x + side * 0.11,
            y,
            wrap(row.name, 18),
            fontsize=8,
            color=SOFT,
            ha="right" if side < 0 else "left",
            va="center",
            linespacing=0.95,
            zorder=5,
            url=row.link,
        )


def _nodes(axes, graph, where, corpus, language, tips):
    for node, (x, y) in where.items():
        data = graph.nodes[node]
        first = f"#{data['mentions'][0]}"
        tips[first] = ", ".join(data["forms"])
        size = (RADIUS[data["kind"]] * 2 * 72) ** 2
        dots = axes.scatter(
            [x], [y], s=size * 0.62, marker=MARKERS[data["kind"]], color=INK, zorder=4
        )
        dots.set_urls([first])
        big = data["kind"] == "state"
        label = axes.text(
            x,
            y - RADIUS[data["kind"]] - 0.05,
            wrap(corpus.actors[node].name(language), 18),
            fontsize=11 if big else 9,
            weight="bold",
            ha="center",
            va="top",
            linespacing=0.95,
            zorder=6,
            url=first,
        )
        label.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.8})


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


def _key(axes, table, words):
    """The key, along the foot: colours in words, line styles in words; only what occurs."""
    x = 0.3
    for quad, colour in QUAD_COLOURS.items():
        if quad in set(table["quad"]):
            axes.plot([x, x + 0.3], [0.55, 0.55], color=colour, linewidth=2.4)
            axes.text(
                x + 0.38, 0.55, words.get(quad, quad), fontsize=8.5, color=colour, va="center"
            )
            x += 1.9
    x = 0.3
    for state in STATES:
        if state in set(table["state"]):
            axes.plot(
                [x, x + 0.42],
                [0.22, 0.22],
                color=INK,
                linestyle=STATE_LINES[state],
                linewidth=2.1 if state == "continuing" else 1.3,
            )
            axes.text(x + 0.5, 0.22, words.get(state, state), fontsize=8.5, color=SOFT, va="center")
            x += 1.2
    axes.plot([0.3, WIDTH - 0.3], [0.8, 0.8], color=FAINT, linewidth=0.8)


def _words(table, graph, corpus, language):
    """Caption and alt text, from the table."""
    pairs = table[table["source"] != table["target"]]
    busiest = (
        pairs.groupby(["source", "target"], sort=True)
        .size()
        .sort_values(ascending=False, kind="stable")
    )
    (u, v), most = busiest.index[0], int(busiest.iloc[0])
    name = {node: corpus.actors[node].name(language) for node in graph}
    drawn = len(set(table["source"]) | set(table["target"]))
    if language == "hi":
        text = (
            f"{len(table)} संबंध, {drawn} पात्र। रेखा का रंग PLOVER वर्ग है, रेखा की शैली घटना की स्थिति; बिना तीर की रेखा परस्पर है, "
            "गोल छल्ला बिना साथी की घटना। हर रेखा अपने हिंदी वाक्य तक ले जाती है।"
        )
        alt = f"पात्र-जाल: {len(table)} संबंध, {drawn} पात्र। सबसे अधिक ({most}) {name[u]} से {name[v]} की ओर।"
    else:
        text = (
            f"{len(table)} ties between {drawn} actors. Colour is the PLOVER class, line style the state of the event; "
            "a line without arrowhead is mutual, a ring is an act without a partner. Every line leads to its Hindi sentence."
        )
        alt = f"Actor graph: {len(table)} ties, {drawn} actors. Most ties ({most}) run from {name[u]} to {name[v]}."
    return text, alt


def main() -> None:
    """`python -m utils.network_chart`: draw notebooks/actor_graph.svg, the picture in the README."""
    write_atomic(PICTURE, to_svg(actor_graph(load_corpus())[0]))


if __name__ == "__main__":
    main()
