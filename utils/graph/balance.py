"""What follows from the signs of the ties: balance of triads, frustration, blocs.

Everything is exact and counted in whole numbers, or with plain Python floats: no random numbers, no
linear algebra, so the same graph gives the same result everywhere.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from utils.annotation.corpus import Corpus
from utils.graph.study import Study
from utils.graph.views import edge_tellings

Span = tuple[str, int, int]

# How far frustration() searches: beyond this many actors in one knot of triads it would take hours.
LARGEST = 30
# Hindi words by which the articles call an agreement an alliance.
ALLIANCE_WORDS = ("गठबंधन", "अलायंस", "एलायंस")
# Hindi indefinite pronouns: somebody, anybody; direct, oblique, oblique plural.
INDEFINITE = ("कोई", "किसी", "किन्हीं")
BALANCED, UNBALANCED, UNDETERMINED = "balanced", "unbalanced", "undetermined"


@dataclass(frozen=True)
class Tie:
    """All that joins two actors: how many events are +, - and 0, and what they sum up to.

    sign: +1 or -1, whichever is more frequent; 0 where they are equal. a stands before b in the
    graph. events: their keys. evidence: (article, start, end) code points. tellings: the ids of the
    tellings that give the sign (all, where it is 0); happened: whether one of these edges rests on
    what has taken place or is going on. denied: how many of the 0 events no telling has in the
    positive, so that they are no tie of either sign.
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
    happened: bool = False
    denied: int = 0


def signed_ties(graph: nx.MultiDiGraph) -> tuple[Tie, ...]:
    """One Tie per unordered pair of actors with an edge, in the order of the nodes.

    An event counts once per pair and sign, whichever way its edges run. Loops join nobody.
    """
    order = {node: number for number, node in enumerate(graph)}
    pairs = {}
    for u, v, data in graph.edges(data=True):
        if u != v:
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
        happened = any(data["happened"] for data in of_sign)
        polarities = {}
        for data in edges:
            polarities.setdefault(data["event"], set()).update(data["polarities"])
        denied = sum(told == {"Negative"} for told in polarities.values())
        numbers = (counts[1], counts[-1], counts[0], sign)
        ties.append(Tie(nodes[a], nodes[b], *numbers, events, evidence, tellings, happened, denied))
    return tuple(ties)


def in_particular(corpus: Corpus, actor: str) -> bool:
    """Whether an actor is somebody: not "anyone", "any country".

    A group whose first mention begins with an indefinite pronoun (INDEFINITE) is nobody.
    """
    mentions = corpus.mentions_of[actor]
    indefinite = bool(mentions) and mentions[0].quote.split()[0] in INDEFINITE
    return corpus.actors[actor].kind != "group" or not indefinite


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


def triads(ties: Iterable[Tie], undetermined: bool = False) -> tuple[Triad, ...]:
    """Every triad whose three ties have a sign; with undetermined, those with a tie of sign 0, too.

    The rule is Heider's, in the form of Cartwright and Harary (1956): a triad is balanced if an
    even number of its ties is negative. It says nothing of a tie without a sign.
    """
    signs = _signs(ties, neutral=True)
    order = {node: number for number, node in enumerate(signs)}
    found = []
    for a in signs:
        later = [b for b in signs[a] if order[b] > order[a]]
        for b, c in itertools.combinations(sorted(later, key=order.__getitem__), 2):
            if c in signs[b]:
                found.append(Triad((a, b, c), (signs[a][b], signs[a][c], signs[b][c])))
    return tuple(triad for triad in found if undetermined or triad.verdict != UNDETERMINED)


def _signs(ties, neutral=False) -> dict[str, dict[str, int]]:
    """actor -> {other: sign} of the ties, both ways round, in their order; sign 0 only if neutral."""
    signs = {}
    for tie in ties:
        if tie.sign or neutral:
            signs.setdefault(tie.a, {})[tie.b] = tie.sign
            signs.setdefault(tie.b, {})[tie.a] = tie.sign
    return signs


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
    frustrated: tuple[tuple[Tie, ...], ...]


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


def frustration(ties: Iterable[Tie]) -> Frustration:
    """The exact frustration index (line index of balance; Harary 1959), with all best partitions.

    Goes through the two-colourings of each component and cuts off what cannot become best. An
    actor with one tie left can always be satisfied, so such actors are put aside first and coloured
    last. Every tie counts once, however many events it stands for. Raises ValueError if a component
    keeps more than LARGEST actors after that.
    """
    ties = tuple(ties)
    signs = _signs(ties)
    components, seen = [], set()
    for start in signs:
        if start not in seen:
            actors = _reached(signs, start)
            seen.update(actors)
            components.append(_component(ties, signs, actors))
    return Frustration(sum(part.index for part in components), tuple(components))


def _reached(signs, start) -> list[str]:
    found = {start: True}
    for node in (queue := [start]):
        for other in signs[node]:
            if other not in found:
                found[other] = True
                queue.append(other)
    return [node for node in signs if node in found]


def _component(ties, signs, actors) -> Component:
    core, leaves = _core(signs, actors)
    if len(core) > LARGEST:
        raise ValueError(
            f"{len(core)} actors hang together in circles; the exact search is for {LARGEST} at "
            "most: fold them (views.government) or look at one article"
        )
    index, colourings = _best(signs, core)
    partitions = []
    for colours in colourings:
        for leaf, anchor in reversed(leaves):  # the last put aside hangs on the core
            colours[leaf] = colours[anchor] if signs[leaf][anchor] > 0 else 1 - colours[anchor]
        first = colours[actors[0]]
        partitions.append(
            (
                tuple(node for node in actors if colours[node] == first),
                tuple(node for node in actors if colours[node] != first),
            )
        )
    partitions.sort()
    frustrated = tuple(
        tuple(tie for tie in ties if tie.sign and tie.a in signs and _against(tie, camps))
        for camps in partitions
    )
    return Component(tuple(actors), index, tuple(partitions), frustrated)


def _against(tie, camps) -> bool:
    """Whether a tie of this component is frustrated by its camps."""
    sides = [next((n for n, camp in enumerate(camps) if x in camp), None) for x in (tie.a, tie.b)]
    return None not in sides and (tie.sign > 0) != (sides[0] == sides[1])


def _core(signs, actors):
    """The actors without those that have one tie left, and the latter as (leaf, its neighbour)."""
    left = {node: dict(signs[node]) for node in actors}
    leaves, queue = [], [node for node in actors if len(left[node]) == 1]
    while queue:
        leaf = queue.pop(0)
        if len(left[leaf]) != 1:
            continue  # its last neighbour has gone before it
        (anchor,) = left.pop(leaf)
        del left[anchor][leaf]
        leaves.append((leaf, anchor))
        if len(left[anchor]) == 1:
            queue.append(anchor)
    return list(left), leaves


def _best(signs, core):
    """The least cost and every two-colouring of the core with it; the first actor has colour 0."""
    # Next comes who has most ties to those before, so that the cost shows early.
    order = [core[0]]
    while len(order) < len(core):
        rest = [node for node in core if node not in order]
        order.append(max(rest, key=lambda node: sum(other in order for other in signs[node])))
    best, found, colours = sum(map(len, signs.values())) + 1, [], {}

    def costs(node):
        """What either colour of this actor costs, given those coloured so far."""
        price = [0, 0]
        for other, sign in signs[node].items():
            if other in colours:
                price[1 - colours[other] if sign > 0 else colours[other]] += 1
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


@dataclass(frozen=True)
class Alliance:
    """An agreement the articles tell of: who is in it, by which words, and whether balance agrees.

    words: the Hindi words; called_alliance: whether one of ALLIANCE_WORDS is among them; members:
    who concludes, forms or keeps it; statuses: of those events; camps: "together" if every best
    partition has the members in one camp, "apart" if none has, "open" if they differ or if the
    members do not all occur in one component.
    """

    event: str
    words: tuple[str, ...]
    called_alliance: bool
    members: tuple[str, ...]
    statuses: tuple[str, ...]
    camps: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Blocs:
    """blocs: the actors that every best partition keeps together, largest first, of two or more."""

    frustration: Frustration
    blocs: tuple[tuple[str, ...], ...]
    alliances: tuple[Alliance, ...]


def blocs(study: Study) -> Blocs:
    """The blocs that follow from the signed ties, beside what the articles call an alliance."""
    result = frustration(signed_ties(study.graph))
    together = []
    for part in result.components:
        sides = {}  # actors that change sides together are one bloc
        for actor in part.actors:
            side = tuple(actor in camps[0] for camps in part.partitions)
            sides.setdefault(side, []).append(actor)
        together += [tuple(actors) for actors in sides.values() if len(actors) > 1]
    together.sort(key=len, reverse=True)
    return Blocs(result, tuple(together), _alliances(study, result))


def _alliances(study, result) -> tuple[Alliance, ...]:
    """Events whose Theme is an Agreement. Where an agreement acts, its parties stand for it."""
    corpus, graph = study.corpus, study.graph
    folded = graph.graph.get("folded", {})
    told = {}
    for u, v, key, data in graph.edges(keys=True, data=True):
        for event, _ in edge_tellings(study, u, v, key):
            if any(m.label == "Agreement" for m in _themes(corpus, event)):
                tellings, statuses = told.setdefault(data["event"], ({}, {}))
                tellings[event.id] = event
                statuses.update(dict.fromkeys(data["statuses"]))
    parties = {}  # agreement actor -> who concluded it
    for tellings, _ in told.values():
        for event in tellings.values():
            if event.type != "SUPPORT" or event.role("Recipient"):
                continue  # a treaty concluded is SUPPORT by its parties with each other
            for theme in (m for m in _themes(corpus, event) if m.label == "Agreement"):
                for agreement in theme.actors:
                    parties.setdefault(agreement, {}).update(
                        dict.fromkeys(role_actors(corpus, event))
                    )
    found = []
    for key, (tellings, statuses) in told.items():
        members, words, spans = {}, {}, {}
        for event in tellings.values():
            for actor in role_actors(corpus, event):
                # An agreement is no member: its parties are, as far as they are no agreement.
                for member in parties.get(actor, {actor: None}):
                    if corpus.actors[member].kind != "agreement":
                        members[folded.get(member, member)] = None
            words.update(
                dict.fromkeys(m.quote for m in _themes(corpus, event) if m.label == "Agreement")
            )
            spans.update(dict.fromkeys(event_spans(corpus, event)))
        if len(members) > 1:
            called = any(word in quote for word in ALLIANCE_WORDS for quote in words)
            camps = _camps_of(result, list(members))
            found.append(
                Alliance(
                    key, tuple(words), called, tuple(members), tuple(statuses), camps, (*spans,)
                )
            )
    return tuple(found)


def _camps_of(result, members) -> str:
    for part in result.components:
        if all(member in part.actors for member in members):
            inside = {
                any(all(member in camp for member in members) for camp in camps)
                for camps in part.partitions
            }
            return "open" if len(inside) > 1 else "together" if True in inside else "apart"
    return "open"


def _themes(corpus, event):
    return [corpus.mentions[target] for target in event.role("Theme") if target in corpus.mentions]


def role_actors(corpus, event, *roles) -> list[str]:
    """The actors in the named roles (Actor if none is named), each once."""
    targets = event.role(*(roles or ("Actor",)))
    return list(dict.fromkeys(actor for t in targets for actor in corpus.mentions[t].actors))


def event_spans(corpus, event) -> list[Span]:
    return [(m.article, m.start, m.end) for m in corpus.spans(event)]
