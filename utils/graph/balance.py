"""What follows from the signs of the ties: balance of triads, and the frustration index.

Everything is exact and counted in whole numbers: no random numbers, no linear algebra, so the same
graph gives the same result everywhere.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

Span = tuple[str, int, int]

# How far frustration() searches: beyond this many actors in one knot of triads it would take hours.
LARGEST = 30
BALANCED, UNBALANCED, UNDETERMINED = "balanced", "unbalanced", "undetermined"


@dataclass(frozen=True)
class SignedTie:
    """All that joins two actors in deeds: how many events are +, - and 0, and what they sum up to.

    sign: +1 or -1, whichever is more frequent; 0 where they are equal. a stands before b in the
    graph. events: their keys. evidence: (article, start, end) code points. tellings: the ids of the
    tellings that give the sign (all, where it is 0).
    """

    a: str
    b: str
    positive: int
    negative: int
    neutral: int
    sign: int
    events: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    tellings: tuple[str, ...] = ()


def signed_ties(graph: nx.MultiDiGraph) -> tuple[SignedTie, ...]:
    """One SignedTie per unordered pair of actors that a deed joins, in the order of the nodes.

    A deed is what some voice tells as having happened or as going on: nothing planned, feared,
    promised, demanded, conditional or hypothetical, and nothing that is only denied. It counts once
    per pair and sign, whichever way its edges run. Loops join nobody.
    """
    order = {node: number for number, node in enumerate(graph)}
    pairs = {}
    for u, v, data in graph.edges(data=True):
        if u != v and data["happened"]:
            pairs.setdefault((min(order[u], order[v]), max(order[u], order[v])), []).append(data)
    nodes, ties = list(graph), []
    for (a, b), edges in sorted(pairs.items(), key=lambda item: item[0]):
        counts = {
            sign: len({data["event"] for data in edges if data["sign"] == sign})
            for sign in (1, -1, 0)
        }
        sign = (counts[1] > counts[-1]) - (counts[1] < counts[-1])
        events = tuple(dict.fromkeys(data["event"] for data in edges))
        evidence = tuple(dict.fromkeys(span for data in edges for span in data["evidence"]))
        of_sign = [data for data in edges if not sign or data["sign"] == sign]
        tellings = tuple(dict.fromkeys(id for data in of_sign for id in data["tellings"]))
        numbers = (counts[1], counts[-1], counts[0], sign)
        ties.append(SignedTie(nodes[a], nodes[b], *numbers, events, evidence, tellings))
    return tuple(ties)


@dataclass(frozen=True)
class Triad:
    """Three actors, a tie between each two. signs: of a-b, a-c, b-c; balanced: product is +.

    verdict: BALANCED, UNBALANCED, or UNDETERMINED if a tie has sign 0.
    """

    actors: tuple[str, str, str]
    signs: tuple[int, int, int]

    @property
    def balanced(self) -> bool:
        return self.signs[0] * self.signs[1] * self.signs[2] > 0

    @property
    def verdict(self) -> str:
        if 0 in self.signs:
            return UNDETERMINED
        return BALANCED if self.balanced else UNBALANCED


def triads(ties: Iterable[SignedTie], undetermined: bool = False) -> tuple[Triad, ...]:
    """Every triad whose three ties have a sign; with undetermined, those with a tie of sign 0, too.

    The rule is Heider's, in the form of Cartwright and Harary (1956): a triad is balanced if an
    even number of its ties is negative. It says nothing of a tie without a sign.
    """
    graph = _graph(ties)
    order = {node: number for number, node in enumerate(graph)}
    found = []
    for a in graph:
        later = sorted((b for b in graph[a] if order[b] > order[a]), key=order.__getitem__)
        for b, c in itertools.combinations(later, 2):
            if c in graph[b]:
                signs = tuple(graph.edges[pair]["sign"] for pair in ((a, b), (a, c), (b, c)))
                found.append(Triad((a, b, c), signs))
    return tuple(triad for triad in found if undetermined or triad.verdict != UNDETERMINED)


def _graph(ties, neutral=True) -> nx.Graph:
    """The actors of the ties in their order, joined with the signs; sign 0 only if neutral."""
    graph = nx.Graph()
    graph.add_edges_from((tie.a, tie.b, {"sign": tie.sign}) for tie in ties if tie.sign or neutral)
    return graph


Camps = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Component:
    """A connected part of the signed ties: every best way to split it into two camps.

    partitions: pairs of camps, the first holds the part's first actor; frustrated: for each
    partition, the ties against it: + between the camps or - within one.
    """

    actors: tuple[str, ...]
    index: int
    partitions: tuple[Camps, ...]
    frustrated: tuple[tuple[SignedTie, ...], ...]


@dataclass(frozen=True)
class Frustration:
    """index: the least number of ties that any split into two camps leaves frustrated.

    Camps of different components have nothing to do with each other, so each part has its own.
    """

    index: int
    components: tuple[Component, ...]

    @property
    def balanced(self) -> bool:
        return self.index == 0


def frustration(ties: Iterable[SignedTie]) -> Frustration:
    """The exact frustration index (line index of balance; Harary 1959), with all best partitions.

    Goes through the two-colourings of each component and cuts off what cannot become best. An
    actor with one tie left can always be satisfied, so such actors are put aside first and coloured
    last. Every tie counts once, however many events it stands for. Raises ValueError if a component
    keeps more than LARGEST actors after that.
    """
    ties = [tie for tie in ties if tie.sign]
    graph = _graph(ties)
    order = {node: number for number, node in enumerate(graph)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    components = tuple(_component(ties, graph, actors) for actors in parts)
    return Frustration(sum(part.index for part in components), components)


def _component(ties, graph, actors) -> Component:
    # Outside the core an actor hangs on one other, and its tie can always be satisfied.
    core = list(nx.k_core(graph.subgraph(actors), 2)) or actors[:1]
    if len(core) > LARGEST:
        raise ValueError(
            f"{len(core)} actors hang together in circles; the exact search is for {LARGEST} at "
            "most: fold them (views.government) or look at one article"
        )
    core.sort(key=actors.index)
    index, colourings = _best(graph, core)
    partitions, frustrated = [], {}
    for colours in colourings:
        for anchor, hanging in _outwards(graph, core):
            like = graph.edges[anchor, hanging]["sign"] > 0
            colours[hanging] = colours[anchor] if like else 1 - colours[anchor]
        first = colours[actors[0]]
        camps = tuple(
            tuple(node for node in actors if (colours[node] == first) == same)
            for same in (True, False)
        )
        partitions.append(camps)
        frustrated[camps] = tuple(
            tie
            for tie in ties
            if tie.a in colours and (tie.sign > 0) != (colours[tie.a] == colours[tie.b])
        )
    partitions.sort()
    against = tuple(frustrated[camps] for camps in partitions)
    return Component(tuple(actors), index, tuple(partitions), against)


def _outwards(graph, core):
    """(actor, actor that hangs on it) for all who do not belong to the core, the nearest first."""
    placed, seen = list(core), set(core)
    for anchor in placed:  # grows while it is gone through
        for node in graph[anchor]:
            if node not in seen:
                seen.add(node)
                placed.append(node)
                yield anchor, node


def _best(graph, core):
    """The least cost and every two-colouring of the core with it; the first actor has colour 0."""
    # Next comes who has most ties to those before, so that the cost shows early.
    order = [core[0]]
    while len(order) < len(core):
        rest = [node for node in core if node not in order]
        order.append(max(rest, key=lambda node: sum(other in order for other in graph[node])))
    best, found, colours = graph.number_of_edges() + 1, [], {}

    def costs(node):
        """What either colour of this actor costs, given those coloured so far."""
        price = [0, 0]
        for other, data in graph[node].items():
            if other in colours:
                price[1 - colours[other] if data["sign"] > 0 else colours[other]] += 1
        return price

    def colour(depth, cost):
        nonlocal best
        rest = order[depth:]
        if cost + sum(min(costs(node)) for node in rest) > best:
            return
        if not rest:
            if cost < best:
                best = cost
                found.clear()
            found.append(dict(colours))
            return
        node, price = rest[0], costs(rest[0])
        for choice in (0,) if depth == 0 else sorted((0, 1), key=price.__getitem__):
            colours[node] = choice
            colour(depth + 1, cost + price[choice])
            del colours[node]

    colour(0, 0)
    return best, found
