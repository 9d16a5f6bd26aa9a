"""Ties folded into bands: what joins two actors one way, by class, by whose word, done or not.

The graph keeps every tie of its own; a band is how a picture or a matrix shows several of them at
once. What is told as fact and what is not never share a band, nor what is planned and what is
feared, nor an article's own words and the words of others.
"""

from collections import Counter
from dataclasses import dataclass

from utils.annotation.corpus import Corpus, each_once
from utils.claims.sources import ASSERTS
from utils.graph.study import Study
from utils.graph.views import folding_table, heads_of
from utils.wording.words import say

# What a tie means by its role: aimed at its target, or against it; there; both alike; no partner.
WAYS = {
    "Recipient": "towards",
    "Destination": "towards",
    "Target": "against",
    "Place": "at",
    "Mutual": "between",
    "Alone": "alone",
}
# By whose word: an article's own, other voices only (or nobody knows whose), denied or doubted.
WHOSE = OWN, CITED, CONTESTED = "own word", "cited word", "contested"


@dataclass(frozen=True)
class Band:
    """Ties from one actor to another that a picture shows as one.

    way: one of WAYS, "alone" where source == target. quad: their class (tie_class); negative:
    whether all that is told is in the negative; done: whether told as having happened, as going on or as taken
    for granted; statuses: of them all; whose: one of WHOSE; edges: (source, target, key) in the
    graph; events and tellings: their ids, in the order of the graph;
    repaired: whether one of them rests on a damaged sentence.
    """

    source: str
    target: str
    way: str
    quad: str
    negative: bool
    done: bool
    statuses: tuple[str, ...]
    whose: str
    edges: tuple[tuple[str, str, str], ...]
    events: tuple[str, ...]
    tellings: tuple[str, ...]
    repaired: bool


def whose_word(data: dict) -> str:
    """By whose word an edge stands, one of WHOSE, from its attributes `told` and `says`.

    Contested where a voice denies or doubts it. Own where an article says it itself in a sentence;
    its heading counts where no voice is cited for the event, because a heading drops the voice of
    the sentence below it.
    """
    if set(data["says"]) != {ASSERTS}:
        return CONTESTED
    lines = {line for _, line in data["told"]}
    own = {line for line in lines if ">" not in line and not line.endswith("/unclear")}
    cited = lines - own
    said = own if not cited else {line for line in own if "/" not in line}
    return OWN if said else CITED


def tie_class(data: dict) -> str:
    """The class an edge is shown in: cooperation against somebody is conflict with them."""
    quad = data["quad"]
    return quad.replace("cooperation", "conflict") if data["role"] == "Target" else quad


def bands(study: Study, folded: bool = True) -> tuple[Band, ...]:
    """The ties of a study's graph as bands, in the order of the graph; not folded: one band a tie.

    Folded, a place stands for the state of its country, and where an actor goes or is within its
    own country is no band. What is done at a place is not done towards its country: it stays apart.
    """
    graph, found, home = study.graph, {}, _states(study, study.graph)
    places = {n: s for n, s in folding_table(graph).items() if graph.nodes[n]["kind"] == "place"}
    for u, v, key, data in graph.edges(keys=True, data=True):
        a, b = (places.get(u, u), places.get(v, v)) if folded else (u, v)
        if folded and u != v and home[a] == home[b] and data["role"] in ("Place", "Destination"):
            continue
        if folded and data["mutual"] and a > b:
            a, b = b, a
        same = (tie_class(data), set(data["polarities"]) == {"Negative"}, data["happened"])
        group = (a, b, WAYS[data["role"]], *same, whose_word(data))
        apart = (data["statuses"][0] * (not data["happened"]),) if folded else (u, v, key)
        found.setdefault((*group, *apart), []).append((u, v, key))
    return tuple(_band(graph, group[:7], edges) for group, edges in found.items())


def _band(graph, group, edges) -> Band:
    *alike, whose = group  # source, target, way, quad, negative, done
    datas = [graph.edges[edge] for edge in edges]
    statuses = each_once(status for data in datas for status in data["statuses"])
    events = each_once(data["event"] for data in datas)
    tellings = each_once(id for data in datas for id in data["tellings"])
    repaired = any(data["repaired"] for data in datas)
    return Band(*alike, statuses, whose, tuple(edges), events, tellings, repaired)


def ends_text(corpus: Corpus, u: str, v: str, way: str, language: str) -> str:
    """Who and whom a tie joins, in words: A → B; A (against: B); A (at: B); A – B; A."""
    one, other = (corpus.actors[actor].name(language) for actor in (u, v))
    if way in ("against", "at"):
        return f"{one} ({say(way, language, names=other)})"
    return {"towards": f"{one} → {other}", "between": f"{one} – {other}", "alone": one}[way]


def strongest(found: tuple[Band, ...], most: int) -> tuple[tuple[Band, ...], int]:
    """The bands among the strongest actors, and how many actors are left out."""
    pairs = [(band.source, band.target, band.events) for band in found]
    kept, left = strongest_actors(pairs, most)
    return tuple(b for b in found if b.source in kept and b.target in kept), left


def strongest_actors(pairs, most: int) -> tuple[set[str], int]:
    """The actors with the most events, of equals who comes first, and how many are left out.

    pairs: (actor, actor, events) each. Where these have little to do with each other, as in a corpus
    of many stories, the actors of the pairs with the most events instead.
    """
    events = {}
    for one, other, told in pairs:
        for actor in (one, other):
            events.setdefault(actor, set()).update(told)
    often = set(sorted(events, key=lambda actor: -len(events[actor]))[:most])
    joined = {}
    for one, other, told in pairs:
        if one != other:
            joined.setdefault(frozenset((one, other)), set()).update(told)
    close = set()
    for pair in sorted(joined, key=lambda pair: -len(joined[pair])):
        close |= pair if len(close | pair) <= most else set()

    def told_among(actors):
        return sum(len(told) for pair, told in joined.items() if pair <= actors)

    kept = close if told_among(close) > 2 * told_among(often) else often
    return kept, len(events) - len(kept)


def told_between(every: tuple[Band, ...]) -> tuple[Band, ...]:
    """The bands of what is told as fact between two actors."""
    return tuple(band for band in every if band.done and band.source != band.target)


def busiest(study: Study, found: tuple[Band, ...]) -> tuple[tuple[str, ...], list[str], int]:
    """The two homes with the most events between them, these events, and how many there are in all.

    People stand with their country. Only if all bands stay within one home is it that one alone;
    of no pair that has more than every other, nobody and all events. Raises ValueError without a band.
    """
    actors = each_once(actor for band in found for actor in (band.source, band.target))
    home, between = homes(study, actors), {}
    for band in found:
        pair = tuple(sorted({home[band.source], home[band.target]}, key=actors.index))
        between.setdefault(pair, {}).update(dict.fromkeys(band.events))
    every = dict.fromkeys(event for events in between.values() for event in events)
    rank = {pair: (len(pair) > 1, len(events)) for pair, events in between.items()}
    first, *others = sorted(between, key=rank.get, reverse=True)
    if others and rank[others[0]] == rank[first]:
        return (), list(every), len(every)
    return first, list(between[first]), len(every)


def homes(study: Study, actors) -> dict[str, str]:
    """actor -> the actor it stands with: the state or union it is of, if among them, else itself.

    Where all would stand with one state, as in a quarrel within a country, each stands for itself.
    """
    home = _states(study, actors)
    return home if len(set(home.values())) > 1 else {actor: actor for actor in home}


def _states(study, actors) -> dict[str, str]:
    nodes = study.graph.nodes
    heads = heads_of(nodes, actors)
    home = {actor: nodes[actor]["country"] for actor in actors}
    return {actor: at if at in heads else actor for actor, at in home.items()}


def standing(found: tuple[Band, ...], home: dict[str, str]) -> dict[str, int]:
    """Where each actor stands by the signs of the bands: 0 in the middle, -1 with it, 1 against it.

    In the middle is the home with ties to the most others (of equals: the most events, then the
    first). The others follow from there: together keeps the side, against turns it. What is told as
    done decides; what is not places whom that leaves open. Whom nothing signed leads to stands with
    the middle.
    """
    order, side = list(dict.fromkeys(home.values())), {}
    for done in (True, False):
        signs, weight = Counter(), Counter()
        for band in found:
            pair = home[band.source], home[band.target]
            if band.done == done and pair[0] != pair[1]:
                sign = ("cooperation" in band.quad) - ("conflict" in band.quad)
                for way in (pair, pair[::-1]):
                    signs[way] += sign * len(band.events)
                    weight[way[0]] += len(band.events)
        partners = Counter(one for one, _ in signs)
        if not side and signs:
            hub = max(order, key=lambda one: (partners[one], weight[one], -order.index(one)))
            side[hub] = 0
        _follow(side, signs)
    side = side or dict.fromkeys(order[:1], 0)
    return {actor: side.get(at, -1) for actor, at in home.items()}


def _follow(side, signs):
    """Place whom a sign leads to from somebody placed, the strongest signs of each first."""
    queue = list(side)
    for one in queue:
        own = side[one] or -1  # the middle's friends stand on the left
        near = [other for a, other in signs if a == one and signs[a, other]]
        for other in sorted(near, key=lambda other: -abs(signs[one, other])):
            if other not in side:
                side[other] = own if signs[one, other] > 0 else -own
                queue.append(other)
