"""Views of the actor graph: plain functions that take a graph and return a smaller or coarser one.

They can be chained: happened_only(article(graph, "000")). Each returns a new MultiDiGraph with the
same nodes and attributes. A view keeps or drops each telling of an edge, and each chain of voices
that carries it; the edge is then made anew from what is left, and goes when nothing is left. All
views but independent() look at one telling and one chain at a time, so their order does not matter.

Beside the corpus, graph.graph may hold:
voices  (u, v, key) -> ((telling, chain text), ...) for the edges a view has trimmed;
folded  actor -> state, what government() folded;
inside  the edges between an actor and its own state, or two actors of one state, that folding would
        turn into loops: (u, v, key, data) with the actors before folding.
"""

import itertools
from collections.abc import Callable
from datetime import date

import networkx as nx

from utils.claims import QUAD, QUAD_CLASSES, Hop, chain_text, chains, factuality, happened
from utils.graph import edge_data
from utils.layers import Corpus, Event

CLOCKS = ("event", "utterance", "publication")
FOLDED_KINDS = ("person", "organization", "place", "group")

Chain = tuple[Hop, ...]
Telling = tuple[Event, Chain]


def edge_tellings(graph: nx.MultiDiGraph, u: str, v: str, key: str) -> list[Telling]:
    """The (event, chain) pairs an edge of this graph rests on, in reading order."""
    return _told(graph, u, v, key, graph.edges[u, v, key])


def _told(graph, u, v, key, data) -> list[Telling]:
    corpus = graph.graph["corpus"]
    events = [corpus.events[telling] for telling in data["tellings"]]
    pairs = [(event, chain) for event in events for chain in chains(corpus, event)]
    left = graph.graph.get("voices", {}).get((u, v, key))
    if left is None:
        return pairs
    return [(event, chain) for event, chain in pairs if (event.id, chain_text(chain)) in left]


def asserted_by(graph: nx.MultiDiGraph, source: str) -> nx.MultiDiGraph:
    """Only what a source asserts: it is the innermost voice of the chain.

    source: an actor id, UNNAMED, an article id (its own voice) or such as "000/heading". Raises
    KeyError for what is none of these; a known voice that asserts nothing leaves no edges.
    """
    corpus = graph.graph["corpus"]
    if source not in corpus.actors and source.removesuffix("/heading") not in corpus.articles:
        known = ", ".join([*corpus.articles, *corpus.actors])
        raise KeyError(f"unknown source {source!r}; there are: {known}")
    return _filtered(graph, lambda event, chain: chain[-1].source == source)


def happened_only(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Only tellings of what took place or is going on: nothing planned, feared or conditional."""
    return _filtered(graph, lambda event, chain: happened(event))


def article(graph: nx.MultiDiGraph, id: str) -> nx.MultiDiGraph:
    """Only what one article tells, in its own voice or another's. Raises KeyError."""
    known = graph.graph["corpus"].articles
    if id not in known:
        raise KeyError(f"unknown article {id!r}; there are: {', '.join(known)}")
    return _filtered(graph, lambda event, chain: event.article == id)


def quad(graph: nx.MultiDiGraph, name: str) -> nx.MultiDiGraph:
    """Only events of one quad class ("none": the types outside PLOVER). Raises ValueError."""
    if name not in QUAD_CLASSES:
        raise ValueError(f"unknown quad class {name!r}; there are: {', '.join(QUAD_CLASSES)}")
    return _filtered(graph, lambda event, chain: QUAD[event.type] == name)


def as_of(graph: nx.MultiDiGraph, day: date, clock: str = "event") -> nx.MultiDiGraph:
    """Only what stands by the end of a day on one of the three clocks. Raises ValueError.

    event: the event has begun, or would have (event_day); utterance: it has been said
    (utterance_day); publication: the article is out. Where the text leaves several days open, the
    last of them counts, so that nothing appears too early. An event no day is known for never
    appears on the event clock.
    """
    if clock not in CLOCKS:
        raise ValueError(f"unknown clock {clock!r}; there are: {', '.join(CLOCKS)}")
    corpus = graph.graph["corpus"]
    days = {}  # the event clock is asked for each telling of an event: answer once

    def told(event, chain):
        if clock == "publication":
            known = corpus.articles[event.article].published_to
        elif clock == "utterance":
            known = utterance_day(corpus, event, chain)
        else:
            if event.key not in days:
                days[event.key] = event_day(corpus, event.key)
            known = days[event.key]
        return known is not None and known <= day

    return _filtered(graph, told)


def utterance_day(corpus: Corpus, event: Event, chain: Chain) -> date:
    """The last day on which the innermost voice of a chain can have spoken.

    Nobody can be quoted before speaking: the time of every claim of the chain is a bound, and so is
    the publication of the article.
    """
    bounds = [corpus.articles[event.article].published_to]
    for hop in chain:
        times = corpus.claims[hop.claim].times if hop.claim else ()
        bounds += [corpus.times[t].end for t in times if t in corpus.times and corpus.times[t].end]
    return min(bounds)


def event_day(corpus: Corpus, key: str) -> date | None:
    """The last day on which an event can have begun; None where the text gives none.

    All its tellings count. A time with two bounds gives its last day, "since ..." its first. What
    is told as having happened had begun when it was told.
    """
    bounds = []
    for event in corpus.tellings[key]:
        for time in (corpus.times[t] for t in event.role("Time") if t in corpus.times):
            bounds += [day for day in (time.end or time.begin,) if day]
        if happened(event):
            bounds += [utterance_day(corpus, event, chain) for chain in chains(corpus, event)]
    return min(bounds, default=None)


def first_claimant(chain: Chain) -> str:
    """Who a chain goes back to: the innermost named voice. A heading is its article."""
    named = [hop.source for hop in chain if hop.source != "UNNAMED"]
    return named[-1].partition("/")[0]


def are_independent(one: Chain, other: Chain) -> bool:
    """Whether two chains could be wrong one without the other.

    They are not independent if the first claimant of one speaks anywhere in the other (an agency
    and the article that quotes it; a minister, and his state as he speaks for it), nor if both
    speak in one breath: joint sources of one claim. A shared outlet does not matter unless it is
    a first claimant itself.
    """
    if one[-1].claim and one[-1].claim == other[-1].claim:
        return False
    voices = [{hop.source.partition("/")[0] for hop in chain} for chain in (one, other)]
    return first_claimant(one) not in voices[1] and first_claimant(other) not in voices[0]


def independent(graph: nx.MultiDiGraph, least: int = 2) -> nx.MultiDiGraph:
    """Only edges that at least so many pairwise independent chains assert; the edges stay whole.

    Raises ValueError if least is below 1.
    """
    if least < 1:
        raise ValueError(f"least is {least}; it counts voices, so it is 1 or more")

    def enough(told):
        lines = list(dict.fromkeys(chain for _, chain in told))
        return any(
            all(are_independent(a, b) for a, b in itertools.combinations(some, 2))
            for some in itertools.combinations(lines, least)
        )

    made = _empty(graph)
    for u, v, key, told in _rows(graph):
        if enough(told):
            _add(graph, made, u, v, key, told)
    made.graph["inside"] = tuple(
        row for row in graph.graph.get("inside", ()) if enough(_told(graph, *row))
    )
    return _tidy(graph, made)


def folding_table(graph: nx.MultiDiGraph) -> dict[str, str]:
    """actor -> the state it is folded into: the state node of its country, if the graph has one."""
    states = {}
    for node, data in graph.nodes(data=True):
        if data["kind"] == "state":
            states.setdefault(data["country"], node)
    return {
        node: states[data["country"]]
        for node, data in graph.nodes(data=True)
        if data["kind"] in FOLDED_KINDS and data["country"] in states
    }


def government(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Fold persons, organizations, places and groups into the state node of their country.

    An event told of a minister and of his state becomes one edge. If its parts differ in sign (for
    one actor, against another of the same state), the second keeps an edge of its own whose key
    ends in its role. A state takes over the mentions and forms of what is folded into it. See
    graph.graph["folded"] and ["inside"]; a loop that was one before folding stays a loop.
    """
    corpus, table = graph.graph["corpus"], folding_table(graph)
    made = nx.MultiDiGraph(corpus=corpus)
    made.graph["folded"] = {**graph.graph.get("folded", {}), **table}
    reading = {mention: number for number, mention in enumerate(corpus.mentions)}
    forms = {}
    for node, data in graph.nodes(data=True):
        state = table.get(node, node)
        forms.setdefault(state, []).append(data)
    for node, data in graph.nodes(data=True):
        if node not in table:
            parts = sorted(forms[node], key=lambda part: part is not data)  # its own forms first
            mentions = {mention for part in parts for mention in part["mentions"]}
            joined = {
                "mentions": tuple(sorted(mentions, key=reading.__getitem__)),
                "forms": tuple(dict.fromkeys(form for part in parts for form in part["forms"])),
            }
            made.add_node(node, **{**data, **joined})

    order = {node: number for number, node in enumerate(made)}
    inside, merged = list(graph.graph.get("inside", ())), {}
    for u, v, key, told in _rows(graph):
        data = graph.edges[u, v, key]
        a, b = table.get(u, u), table.get(v, v)
        if a == b and u != v:
            inside.append((u, v, key, dict(data)))
            continue
        if data["mutual"] and order[b] < order[a]:
            a, b = b, a  # a mutual tie has no direction: register order, as in the whole graph
        merged.setdefault((a, b, data["event"]), {}).setdefault(data["sign"], []).append(
            (key, data, told)
        )
    voices = {row[:3]: graph.graph["voices"][row[:3]] for row in inside if _is_cut(graph, row[:3])}
    place = {event: number for number, event in enumerate(corpus.events)}
    for (a, b, event), signs in merged.items():
        for number, parts in enumerate(signs.values()):
            _, data, _ = parts[0]
            told = dict.fromkeys(pair for _, _, part in parts for pair in part)
            told = sorted(told, key=lambda pair: place[pair[0].id])
            key = event if number == 0 else f"{event} ({data['role']})"
            made.add_edge(a, b, key=key, **_edge_of(corpus, data, told))
            _note_voices(corpus, voices, (a, b, key), told)
    return _finish(made, voices, inside)


def _rows(graph):
    """(u, v, key, told) of every edge."""
    for u, v, key, data in graph.edges(keys=True, data=True):
        yield u, v, key, _told(graph, u, v, key, data)


def _filtered(graph, keep: Callable[[Event, Chain], bool]) -> nx.MultiDiGraph:
    """The graph with only the (event, chain) pairs for which keep is true."""
    made = _empty(graph)
    for u, v, key, told in _rows(graph):
        if left := [pair for pair in told if keep(*pair)]:
            _add(graph, made, u, v, key, left, told)
    inside = []
    for u, v, key, data in graph.graph.get("inside", ()):
        told = _told(graph, u, v, key, data)
        if left := [pair for pair in told if keep(*pair)]:
            inside.append((u, v, key, _data(graph, data, left, told)))
            _note_voices(graph.graph["corpus"], made.graph["voices"], (u, v, key), left)
    made.graph["inside"] = tuple(inside)
    return _tidy(graph, made)


def _empty(graph):
    made = nx.MultiDiGraph()
    made.graph.update({**graph.graph, "voices": {}})
    made.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True))
    return made


def _add(graph, made, u, v, key, left, told=None):
    made.add_edge(u, v, key=key, **_data(graph, graph.edges[u, v, key], left, told or left))
    _note_voices(graph.graph["corpus"], made.graph["voices"], (u, v, key), left)


def _data(graph, data, left, told):
    return dict(data) if len(left) == len(told) else _edge_of(graph.graph["corpus"], data, left)


def _edge_of(corpus, data, told) -> dict:
    """The attributes of an edge that rests on these (event, chain) pairs only."""
    events = list(dict.fromkeys(event for event, _ in told))
    made = {**data, **edge_data(corpus, data["event"], data["role"], events)}
    made["chains"] = tuple(dict.fromkeys(chain_text(chain) for _, chain in told))
    made["factuality"] = {chain_text(chain): factuality(event, chain) for event, chain in told}
    return made


def _note_voices(corpus, voices, edge, told):
    """Remember which chains are left, if any chain of a telling that is left has gone."""
    events = dict.fromkeys(event for event, _ in told)
    if len(told) < sum(len(chains(corpus, event)) for event in events):
        voices[edge] = tuple((event.id, chain_text(chain)) for event, chain in told)


def _is_cut(graph, edge):
    return edge in graph.graph.get("voices", {})


def _tidy(graph, made):
    return _finish(made, made.graph.pop("voices"), made.graph.get("inside", ()))


def _finish(made, voices, inside):
    """Store voices and inside only where there is something to store."""
    made.graph.pop("inside", None)
    if voices:
        made.graph["voices"] = voices
    if inside or "folded" in made.graph:
        made.graph["inside"] = tuple(inside)
    return made
