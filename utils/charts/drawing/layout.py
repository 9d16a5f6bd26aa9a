"""Where the actors of the actor graph stand.

The two countries with the most ties face each other, the actor with the most ties of all others
stands between them at the top, and each further actor in turn takes the free seat of a grid that
costs least: few lines crossed, none close to a name, countries together. Then each may move again,
and two may change places, until nothing gets better. Only integers are compared, in a fixed order:
the same graph gives the same picture everywhere.
"""

import functools
from dataclasses import dataclass

import networkx as nx
import numpy as np

COLUMNS, LEAST_ROWS = 40, 38  # the grid; a seat is a pair (column, row), row 0 at the top
LEFT, RIGHT, MIDDLE, TOP = 9, 31, 20, 4  # where the first three stand
HUB_ROW = 56  # per cent of the height
FAN = 1.0  # rows one line between the two hubs takes up
# What a seat costs. A crossing counts once for each two lines that cross.
TAKEN, WRONG_SIDE, ASIDE = 100_000, 20_000, 300
CROSSING, TOO_CLOSE, NARROW, SHORT, FAR, FROM_HUB, FROM_STATE = 60, 250, 150, 60, 2, 3, 40


@dataclass
class Plan:
    """What the search looks up. ties: pair of actors -> number of lines; home: actor -> its country."""

    order: list[str]
    ties: dict[tuple[str, str], int]
    home: dict[str, str]
    hubs: list[str]
    seats: np.ndarray  # the rows are (column, row)
    fan: list[tuple[int, int, int, int, int]]  # the lines between the hubs, as two bent lines
    where: dict[str, tuple[int, int]]  # the seats taken


def layout(graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Positions of every actor that has an edge: shares of the width and, from the top, the height."""
    nodes = tuple((n, graph.nodes[n]["country"]) for n in sorted(graph) if graph.degree(n))
    return dict(_layout(nodes, tuple(sorted(graph.edges()))))


def rows_of(graph: nx.MultiDiGraph) -> int:
    """How many rows the grid has: more for many actors."""
    return _rows(sum(1 for node in graph if graph.degree(node)))


def _rows(actors) -> int:
    return max(LEAST_ROWS, actors * 3 // 2)


@functools.lru_cache(maxsize=32)
def _layout(nodes, edges) -> tuple:
    if not nodes:
        return ()
    plan, rows = _plan(dict(nodes), edges), _rows(len(nodes))
    free, few = [node for node in plan.order if node not in plan.where], len(nodes) <= 30
    for number, node in enumerate(free):
        plan.where[node] = _best(plan, node)
        if few:  # beyond that it would take too long
            _settle(plan, free[: number + 1], 3)
    for _ in range(5):
        _settle(plan, free, 10 if few else 2)
        if not few or not _exchange(plan, free):
            break
    found = {n: (round(x / COLUMNS, 4), round(y / rows, 4)) for n, (x, y) in plan.where.items()}
    return tuple(found.items())


def _plan(country, edges) -> Plan:
    degree, ties = dict.fromkeys(country, 0), {}
    for u, v in edges:
        degree[u] += 1
        degree[v] += 1
        if u != v:
            ties[min(u, v), max(u, v)] = ties.get((min(u, v), max(u, v)), 0) + 1
    order = sorted(degree, key=lambda node: (-degree[node], node))
    tied = {node for pair in ties for node in pair}
    home = {node: country[node] if country[node] in degree else node for node in order}
    # Who has ties to nobody comes right after the country and stands beside it.
    rank = {node: number for number, node in enumerate(order)}
    order.sort(key=lambda n: (rank[n], 0) if n in tied else (rank[home[n]], rank[n]))
    total = {}
    for node in order:
        total[home[node]] = total.get(home[node], 0) + degree[node]
    hubs = sorted(total, key=lambda node: (-total[node], node))[:2]
    rows = _rows(len(order))
    row = rows * HUB_ROW // 100
    where = {hub: (x, row) for hub, x in zip(hubs, (LEFT, RIGHT), strict=False)}
    for node in [node for node in order if node not in hubs][:1]:
        where[node] = (MIDDLE, TOP)
    lines = ties.get(tuple(sorted(hubs)), 0)
    high = min(int(lines * FAN / 2) + 2, rows // 3)
    grid = [(x, y) for y in range(3, rows - 2, 2) for x in range(4, COLUMNS - 3, 2)]
    seats = [(x, y) for x, y in grid if abs(y - row) * 256 >= high * (256 - (x - MIDDLE) ** 2)]
    fan = []
    for bend in (-high * 3 // 4, high * 3 // 4) if lines else ():
        corners = [(LEFT, row), (LEFT + 6, row + bend), (RIGHT - 6, row + bend), (RIGHT, row)]
        fan += [(*a, *b, lines // 2) for a, b in zip(corners, corners[1:], strict=False)]
    return Plan(order, ties, home, hubs, np.array(seats), fan, where)


def _settle(plan, nodes, rounds):
    """Let each actor move to a better seat, until nobody moves."""
    for _ in range(rounds):
        before = dict(plan.where)
        for node in nodes:
            plan.where[node] = _best(plan, node)
        if plan.where == before:
            return


def _exchange(plan, nodes) -> bool:
    """Let two actors change places where that is better; returns whether any did."""
    changed = False
    for number, a in enumerate(nodes):
        for b in nodes[number + 1 :]:
            before = _here(plan, a) + _here(plan, b)
            plan.where[a], plan.where[b] = plan.where[b], plan.where[a]
            if _here(plan, a) + _here(plan, b) < before:
                changed = True
            else:
                plan.where[a], plan.where[b] = plan.where[b], plan.where[a]
    return changed


def _here(plan, node) -> int:
    return int(_cost(plan, node, np.array([plan.where[node]]))[0])


def _best(plan, node) -> tuple[int, int]:
    """The cheapest seat of an actor, the others staying where they are; of equals the first."""
    column, row = plan.seats[int(_cost(plan, node, plan.seats).argmin())]
    return int(column), int(row)


def _cost(plan, node, seats) -> np.ndarray:
    """What each seat would cost the actor: one integer a seat."""
    others = {n: seat for n, seat in plan.where.items() if n != node}
    cost = np.zeros(len(seats), dtype=np.int64)
    if not others:
        return cost
    x, y = seats[:, :1], seats[:, 1:]  # a column; what is compared with it is a row
    ox, oy = np.array(list(others.values())).T
    cost += TAKEN * ((abs(x - ox) < 6) & (abs(y - oy) < 4)).sum(1)
    lines = [
        (*others[a], *others[b], ties)
        for (a, b), ties in plan.ties.items()
        if a in others and b in others and {a, b} != set(plan.hubs)
    ] + plan.fan
    ax, ay, bx, by, ties = np.array(lines, dtype=np.int64).reshape(-1, 5).T
    cost += TOO_CLOSE * (_beside(ax, ay, bx, by, x, y) * np.minimum(ties, 3)).sum(1)
    partners = {}
    for (a, b), own in plan.ties.items():
        if node in (a, b) and (a in others or b in others):
            partners[b if a == node else a] = own
    for partner, own in partners.items():
        px, py = others[partner]
        away = abs(px - x) + abs(py - y)
        cost += (FAR * min(own, 4) * away + SHORT * np.maximum(9 - away, 0))[:, 0]
        cost += CROSSING * own * (_crossing(x, y, px, py, ax, ay, bx, by) * ties).sum(1)
        at_a, at_b = (ax == px) & (ay == py), (bx == px) & (by == py)
        ends = np.where(at_a, bx, ax), np.where(at_a, by, ay)
        cost += NARROW * ((at_a | at_b) & _narrow(px, py, x, y, *ends)).sum(1)
        cost += NARROW * _narrow(x, y, px, py, *_seats(others, partners)).sum(1) // 2
        third = np.array([n != partner for n in others])
        cost += TOO_CLOSE * min(own, 3) * (third * _beside(x, y, px, py, ox, oy)).sum(1)
    return cost + _country_cost(plan, node, others, x, y)


def _country_cost(plan, node, others, x, y) -> np.ndarray:
    """What a seat costs by the countries: their members stand together, nobody else among them."""
    cost, home, hubs = np.zeros(len(x), dtype=np.int64), plan.home[node], plan.hubs
    for other, (ox, oy) in others.items():
        if plan.home[other] not in (home, other) and plan.home[other] in others:
            hx, hy = others[plan.home[other]]
            cost += TOO_CLOSE * _beside(ox, oy, hx, hy, x, y)[:, 0]
    if home == node:
        members = _seats(others, [n for n in others if plan.home[n] == node])
        cost += FROM_STATE * (abs(x - members[0]) + abs(y - members[1])).sum(1)
        return cost + ASIDE * ((x < 12) | (x > 28))[:, 0]
    if home not in others:
        return cost
    hx, hy = others[home]
    away = (abs(x - hx) + abs(y - hy))[:, 0]
    cost += away * (FROM_HUB if home in hubs else FROM_STATE)
    if home in hubs:
        wrong = x > MIDDLE if hx == LEFT else x < MIDDLE + 4
        cost += WRONG_SIDE * wrong[:, 0]
    foreign = [n for n in others if plan.home[n] != home]
    return cost + TOO_CLOSE * _beside(x, y, hx, hy, *_seats(others, foreign)).sum(1)


def _seats(where, nodes) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows of some actors."""
    return tuple(np.array([where[n] for n in nodes], dtype=np.int64).reshape(-1, 2).T)


def _turn(ax, ay, bx, by, cx, cy):
    """Above 0, 0 or below 0: on which side of the line from a to b c lies."""
    return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)


def _crossing(ax, ay, bx, by, cx, cy, dx, dy):
    """Whether a-b and c-d cross; lines that only share an end do not."""
    one = np.sign(_turn(ax, ay, bx, by, cx, cy)) * np.sign(_turn(ax, ay, bx, by, dx, dy))
    two = np.sign(_turn(cx, cy, dx, dy, ax, ay)) * np.sign(_turn(cx, cy, dx, dy, bx, by))
    return (one < 0) & (two < 0)


def _beside(ax, ay, bx, by, x, y):
    """How close a point lies beside the line a-b: 0, 1 below three units, 4 below one and a half."""
    square = (bx - ax) ** 2 + (by - ay) ** 2
    along = (x - ax) * (bx - ax) + (y - ay) * (by - ay)
    off = _turn(ax, ay, bx, by, x, y) ** 2
    near = 1 * (off < 8 * square) + 3 * (off * 4 < 9 * square)
    return near * ((along > 0) & (along < square))


def _narrow(ax, ay, bx, by, cx, cy):
    """Whether the lines a-b and a-c leave a at less than about nine degrees (other than 0)."""
    dot = (bx - ax) * (cx - ax) + (by - ay) * (cy - ay)
    squares = ((bx - ax) ** 2 + (by - ay) ** 2) * ((cx - ax) ** 2 + (cy - ay) ** 2)
    same = (bx == cx) & (by == cy)
    return ~same & (dot > 0) & (_turn(ax, ay, bx, by, cx, cy) ** 2 * 40 < squares)
