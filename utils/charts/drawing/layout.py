"""Where the actors of the actor graph stand.

The two countries with the most ties face each other, the actor with the most ties of all others
stands between them at the top, and each further actor in turn takes the free seat of a grid that
costs least: few lines crossed, none close to a name, countries together. Then each may move again,
and two may change places, until nothing gets better. Only whole numbers are compared, in a fixed order:
the same graph gives the same picture everywhere.
"""

import functools
import itertools
from collections import Counter
from dataclasses import dataclass

import networkx as nx
import numpy as np

COLUMNS, LEAST_ROWS = 40, 38  # the grid; a seat is column + row * 1j, row 0 at the top
LEFT, RIGHT, MIDDLE, TOP = 9, 31, 20, 4  # where the first three stand
HUB_ROW = 56  # per cent of the height
FAN = 1.0  # rows one line between the two hubs takes up
# What a seat costs. A crossing counts once for each two lines that cross.
WRONG_SIDE, ASIDE = 20_000, 300
CROSSING, TOO_CLOSE, NARROW, SHORT, FAR, FROM_HUB, FROM_STATE = 125, 250, 150, 60, 3, 3, 60


@dataclass
class Plan:
    """What the search looks up. ties: pair of actors -> number of lines; home: actor -> its country."""

    order: list[str]
    ties: dict[tuple[str, str], int]
    home: dict[str, str]
    hubs: list[str]
    seats: np.ndarray
    fan: list[tuple[complex, complex, int]]  # the lines between the hubs, as two bent lines
    where: dict[str, complex]  # the seats taken


def layout(graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Positions of every actor that has an edge: shares of the width and, from the top, the height."""
    nodes = tuple((n, graph.nodes[n]["country"]) for n in sorted(graph) if graph.degree(n))
    return dict(_layout(nodes, tuple(sorted(graph.edges()))))


def rows_of(actors: int) -> int:
    """How many rows the grid has: more for many actors."""
    return max(LEAST_ROWS, actors * 3 // 2)


@functools.lru_cache(maxsize=32)
def _layout(nodes, edges) -> tuple:
    if not nodes:
        return ()
    plan, rows = _plan(dict(nodes), edges), rows_of(len(nodes))
    free, few = [node for node in plan.order if node not in plan.where], len(nodes) <= 30
    for number, node in enumerate(free):
        plan.where[node] = _best(plan, node)
        if few:  # beyond that it would take too long
            _settle(plan, free[: number + 1], 3)
    for _ in range(5):
        _settle(plan, free, 10 if few else 2)
        if not few or not _exchange(plan, free):
            break
    shares = {n: (seat.real / COLUMNS, seat.imag / rows) for n, seat in plan.where.items()}
    return tuple((n, (round(x, 4), round(y, 4))) for n, (x, y) in shares.items())


def _plan(country, edges) -> Plan:
    degree = Counter(itertools.chain(*edges))
    ties = Counter((min(edge), max(edge)) for edge in edges if edge[0] != edge[1])
    order = sorted(degree, key=lambda node: (-degree[node], node))
    tied = set(itertools.chain(*ties))
    home = {node: country[node] if country[node] in degree else node for node in order}
    # Who has ties to nobody comes right after the country and stands beside it.
    rank = {node: number for number, node in enumerate(order)}
    order.sort(key=lambda n: (rank[n], 0) if n in tied else (rank[home[n]], rank[n]))
    total = Counter()
    for node in order:
        total[home[node]] += degree[node]
    hubs = sorted(total, key=lambda node: (-total[node], node))[:2]
    rows = rows_of(len(order))
    row, lines = rows * HUB_ROW // 100, ties[tuple(sorted(hubs))]
    where = {hub: x + row * 1j for hub, x in zip(hubs, (LEFT, RIGHT), strict=False)}
    where |= dict.fromkeys([n for n in order if n not in hubs][:1], MIDDLE + TOP * 1j)
    high = min(int(lines * FAN / 2) + 2, rows // 3)
    grid = [(x, y) for y in range(3, rows - 2, 2) for x in range(4, COLUMNS - 3, 2)]
    grid = [(x, y) for x, y in grid if abs(y - row) * 256 >= high * (256 - (x - MIDDLE) ** 2)]
    fan = []
    for bend in (-high * 3 // 4, high * 3 // 4) if lines else ():
        corners = [LEFT, LEFT + 6 + bend * 1j, RIGHT - 6 + bend * 1j, RIGHT]
        fan += [(a + row * 1j, b + row * 1j, lines // 2) for a, b in itertools.pairwise(corners)]
    return Plan(order, ties, home, hubs, np.array([x + y * 1j for x, y in grid]), fan, where)


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
    changed, cost = False, {node: _here(plan, node) for node in nodes}
    for a, b in itertools.combinations(nodes, 2):
        plan.where[a], plan.where[b] = plan.where[b], plan.where[a]
        if _here(plan, a) + _here(plan, b) < cost[a] + cost[b]:
            changed, cost = True, {node: _here(plan, node) for node in nodes}
        else:
            plan.where[a], plan.where[b] = plan.where[b], plan.where[a]
    return changed


def _here(plan, node) -> float:
    return _cost(plan, node, np.array([plan.where[node]]))[0]


def _best(plan, node) -> complex:
    """The cheapest seat of an actor, the others staying where they are; of equals the first.

    Only the seats count that the names of the fewest others reach.
    """
    away = plan.seats[:, None] - _seats(plan, [n for n in plan.where if n != node])
    reached = ((abs(away.real) < 6) & (abs(away.imag) < 4)).sum(1)
    seats = plan.seats[reached == reached.min()]
    return complex(seats[_cost(plan, node, seats).argmin()])


def _cost(plan, node, seats) -> np.ndarray:
    """What each seat would cost the actor: one whole number a seat."""
    where = {n: seat for n, seat in plan.where.items() if n != node}
    partners, lines = {}, list(plan.fan)
    for (a, b), count in plan.ties.items():
        if a in where and b in where and {a, b} != set(plan.hubs):
            lines.append((where[a], where[b], count))
        elif node in (a, b) and (a in where or b in where):
            partners[b if a == node else a] = count
    # The axes of what follows: seat, partner of the actor, line (or actor) of others.
    seat, other = seats[:, None, None], _seats(plan, where)
    partner = _seats(plan, partners)[:, None]
    own = np.array(list(partners.values()), dtype=float)[:, None]
    a, b, ties = np.array(lines).reshape(-1, 3).T
    ties = ties.real
    away = _apart(partner, seat)
    costs = [
        TOO_CLOSE * np.minimum(ties, 3) * _beside(a, b, seat),
        FAR * np.minimum(own, 4) * away + SHORT * np.maximum(9 - away, 0),
        CROSSING * own * ties * _crossing(seat, partner, a, b),
        NARROW * (a == partner) * _narrow(partner, seat, b),
        NARROW * (b == partner) * _narrow(partner, seat, a),
        NARROW // 2 * _narrow(seat, partner, partner[:, 0]),
        TOO_CLOSE * np.minimum(own, 3) * (partner != other) * _beside(seat, partner, other),
    ]
    cost = sum(one.sum((1, 2)) for one in costs)
    return cost + _country_cost(plan, node, where, seats[:, None])


def _country_cost(plan, node, where, seat) -> np.ndarray:
    """What a seat costs by the countries: their members stand together, nobody else among them."""
    home, hubs = plan.home[node], plan.hubs
    away = [n for n in where if plan.home[n] not in (home, n) and plan.home[n] in where]
    homes = _seats(plan, [plan.home[n] for n in away])
    cost = TOO_CLOSE * _beside(_seats(plan, away), homes, seat).sum(1)
    if home == node:
        members = _seats(plan, [n for n in where if plan.home[n] == node])
        cost = cost + FROM_STATE * _apart(members, seat).sum(1)
        return cost + ASIDE * ((seat.real < 12) | (seat.real > 28))[:, 0]
    if home not in where:
        return cost
    at = where[home]
    cost = cost + _apart(at, seat)[:, 0] * (FROM_HUB if home in hubs else FROM_STATE)
    if home in hubs:
        wrong = seat.real > MIDDLE if at.real == LEFT else seat.real < MIDDLE + 4
        cost += WRONG_SIDE * wrong[:, 0]
    foreign = _seats(plan, [n for n in where if plan.home[n] != home])
    return cost + TOO_CLOSE * _beside(seat, at, foreign).sum(1)


def _seats(plan, nodes) -> np.ndarray:
    return np.array([plan.where[n] for n in nodes], dtype=complex)


def _apart(a, b):
    """Columns and rows between two seats."""
    return abs((a - b).real) + abs((a - b).imag)


def _turn(a, b, c):
    """The product of b - a and c - a. Imaginary part: above 0, 0 or below 0, on which side of the line
    from a to b c lies; real part: above 0, if ahead.
    """
    return np.conj(b - a) * (c - a)


def _crossing(a, b, c, d):
    """Whether a-b and c-d cross; lines that only share an end do not."""
    one = _turn(a, b, c).imag * _turn(a, b, d).imag
    return (one < 0) & (_turn(c, d, a).imag * _turn(c, d, b).imag < 0)


def _beside(a, b, c):
    """How close c lies beside the line a-b: 0, 1 below three units, 4 below one and a half."""
    square, turn = _turn(a, b, b).real, _turn(a, b, c)
    off = turn.imag**2
    near = 1 * (off < 8 * square) + 3 * (off * 4 < 9 * square)
    return near * ((turn.real > 0) & (turn.real < square))


def _narrow(a, b, c):
    """Whether the lines a-b and a-c leave a at less than about nine degrees (other than 0)."""
    turn, squares = _turn(a, b, c), _turn(a, b, b).real * _turn(a, c, c).real
    return (b != c) & (turn.real > 0) & (turn.imag**2 * 40 < squares)
