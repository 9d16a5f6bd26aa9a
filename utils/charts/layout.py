"""Where the actors of the actor graph stand, and the shapes and curves drawn around and between them.

The layout is computed from the graph alone, without random numbers and without linear algebra, so it
is the same everywhere: the two countries with the most ties face each other, their people stand
above, everyone else around.
"""

import math

import networkx as nx
from matplotlib.path import Path as Curve

from utils.charts.sheet import WIDTH

LEFT, RIGHT, MIDDLE = 2.35, 7.65, 4.55  # inches


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
        members = [n for n in countries[country] if n != country]
        above = [n for n in members if graph.nodes[n]["kind"] == "person" or _meets(graph, n)]
        below = [n for n in members if n not in above]
        for number, node in enumerate(above):
            aside = 0.45 + 0.95 * (number % 2)
            where[node] = (x + side * aside, MIDDLE + 2.2 + 0.6 * number)
        for number, node in enumerate(below):
            aside = 0.9 if number % 2 == 0 else 0.0
            where[node] = (x + side * aside, MIDDLE - 2.3 - 0.75 * number)
    rest = [c for c in ranked if c not in hubs]
    outer = sorted(
        (c for c in rest if c in graph and graph.nodes[c]["kind"] == "state"),
        key=lambda c: (_pull(graph, countries[c], where), c),
    )
    for number, country in enumerate(outer):
        share = (number + 0.5) / len(outer)
        x, y = 2.0 + (WIDTH - 4.6) * share, 8.95 + 0.4 * math.sin(math.pi * share)
        where[country] = (x, y)
        for index, node in enumerate(n for n in countries[country] if n != country):
            where[node] = (x + 0.75 * (-1 if share < 0.5 else 1), y + 0.42 + 0.4 * index)
    free = [n for c in rest if c not in outer for n in countries[c]]
    crown = [n for n in free if set(nx.all_neighbors(graph, n)) <= set(outer)]
    for number, node in enumerate(crown):
        where[node] = (_pull(graph, [node], where) + 1.4 * number, 10.2)
    foot = [n for n in free if n not in crown]
    for number, node in enumerate(foot):
        where[node] = (WIDTH * (0.34 + 0.34 * (number + 0.5) / len(foot)), 1.15)
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


def convex_hull(points) -> list[tuple[float, float]]:
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


def _turn(o, a, b) -> float:
    """Above 0 if the way from o over a to b turns left."""
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


def on_curve(start, control, end, t) -> tuple[float, float]:
    """The point of a quadratic Bézier curve at t, from 0 (start) to 1 (end)."""
    return tuple(
        (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t * t * r
        for p, q, r in zip(start, control, end, strict=True)
    )


def trim(path, before, after) -> Curve:
    """Shorten a quadratic curve at both ends by lengths in inches, so that it stops at the nodes."""
    (a, c, b) = path.vertices
    points = [on_curve(a, c, b, step / 200) for step in range(201)]
    first = next(i for i, p in enumerate(points) if math.dist(p, a) >= before)
    last = next(i for i in range(200, -1, -1) if math.dist(points[i], b) >= after)
    t0, t1 = first / 200, last / 200
    start, end = points[first], points[last]
    middle = on_curve(a, c, b, (t0 + t1) / 2)
    control = tuple(2 * m - (s + e) / 2 for m, s, e in zip(middle, start, end, strict=True))
    return Curve([start, control, end], [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])
