"""Views of a study: plain functions that return the same study with a smaller or coarser graph.

They can be chained: happened_only(article(study, "000")). Each makes a new MultiDiGraph with the
same nodes and attributes. A view keeps or drops each telling of an edge, and each chain of voices
that carries it; the edge is then made anew from what is left, and goes when nothing is left. All
views but independent() look at one telling and one chain at a time, so their order does not matter.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import networkx as nx

from utils.annotation.corpus import Corpus, EventMention, each_once
from utils.claims import sources
from utils.claims.chains import (
    ASSERTS,
    QUAD,
    QUAD_CLASSES,
    SourceChain,
    chain_text,
    chains,
    happened,
    says,
)
from utils.graph.build import Telling, edge_data
from utils.graph.study import Study

CLOCKS = ("event", "utterance", "publication")
FOLDED_KINDS = ("person", "organization", "place", "group")


def edge_tellings(study: Study, u: str, v: str, key: str) -> list[Telling]:
    """The (event, chain) pairs an edge of the study's graph rests on, in reading order."""
    return _tellings(study.corpus, study.graph.edges[u, v, key])


def _tellings(corpus, data) -> list[Telling]:
    left = set(data["told"])
    events = [corpus.events[telling] for telling in data["tellings"]]
    pairs = [(event, chain) for event in events for chain in chains(corpus, event)]
    return [(event, chain) for event, chain in pairs if (event.id, chain_text(chain)) in left]


def asserted_by(study: Study, source: str) -> Study:
    """Only what a source asserts: it is the innermost voice of the chain.

    source: an actor id, UNNAMED, an article id (its own voice) or such as "000/heading". Raises
    KeyError for what is none of these; a known voice that asserts nothing leaves no edges.
    """
    corpus = study.corpus
    if source not in corpus.actors and source.partition("/")[0] not in corpus.articles:
        known = ", ".join([*corpus.articles, *corpus.actors])
        raise KeyError(f"unknown source {source!r}; there are: {known}")

    def asserts(event, chain):
        return chain[-1].source == source and says(event, chain[-1].stance) == ASSERTS

    return _of_each(study, asserts)


def happened_only(study: Study) -> Study:
    """Only tellings of what took place or is going on: nothing planned, feared or conditional."""
    return _of_each(study, lambda event, chain: happened(event, chain[-1].stance))


def article(study: Study, id: str) -> Study:
    """Only what one article tells, in its own voice or another's. Raises KeyError."""
    known = study.corpus.articles
    if id not in known:
        raise KeyError(f"unknown article {id!r}; there are: {', '.join(known)}")
    return _of_each(study, lambda event, chain: event.article == id)


def main_story(study: Study) -> Study:
    """Only what the one story with the most articles tells, the first of several (sources.stories)."""
    articles = max(sources.stories(study.corpus), key=len, default=())
    return _of_each(study, lambda event, chain: event.article in articles)


def quad(study: Study, name: str) -> Study:
    """Only events of one quad class ("none": the types outside PLOVER). Raises ValueError."""
    if name not in QUAD_CLASSES:
        raise ValueError(f"unknown quad class {name!r}; there are: {', '.join(QUAD_CLASSES)}")
    return _of_each(study, lambda event, chain: QUAD[event.type] == name)


def as_of(study: Study, day: date, clock: str = "event") -> Study:
    """Only what stands by the end of a day on one of the three clocks. Raises ValueError.

    event: the event has begun, or would have (event_day); utterance: it has been said
    (utterance_day); publication: the article is out. Where the text leaves several days open, the
    last of them counts, so that nothing appears too early. An event no day is known for never
    appears on the event clock.
    """
    if clock not in CLOCKS:
        raise ValueError(f"unknown clock {clock!r}; there are: {', '.join(CLOCKS)}")
    corpus = study.corpus
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

    return _of_each(study, told)


def utterance_day(corpus: Corpus, event: EventMention, chain: SourceChain) -> date:
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
        real = [chain for chain in chains(corpus, event) if happened(event, chain[-1].stance)]
        bounds += [utterance_day(corpus, event, chain) for chain in real]
    return min(bounds, default=None)


def independent(study: Study, least: int = 2) -> Study:
    """Only edges that at least so many pairwise independent chains assert; the edges stay whole.

    Raises ValueError if least is below 1.
    """
    if least < 1:
        raise ValueError(f"least is {least}; it counts voices, so it is 1 or more")

    def enough(told):
        lines = [chain for event, chain in told if says(event, chain[-1].stance) == ASSERTS]
        return len(sources.independent(study.corpus, lines)) >= least

    return _filtered(study, lambda told: told if enough(told) else [])


def heads_of(nodes, actors) -> frozenset[str]:
    """Those of some actors that others may belong to: states, and bodies as a union.

    nodes: of the graph, with their attributes; the country of whoever belongs to a head is its id.
    """
    return frozenset(a for a in actors if nodes[a]["kind"] in ("state", "organization"))


def folding_table(graph: nx.MultiDiGraph) -> dict[str, str]:
    """actor -> the state or body it is folded into: the node of its country, if the graph has one."""
    heads = heads_of(graph.nodes, graph)
    return {
        node: data["country"]
        for node, data in graph.nodes(data=True)
        if data["kind"] in FOLDED_KINDS and data["country"] in heads
    }


def government(study: Study) -> Study:
    """Fold persons, organizations, places and groups into the node of their country or union.

    An event told of a minister and of his state becomes one edge. If its parts differ in sign (for
    one actor, against another of the same state), the second keeps an edge of its own whose key
    ends in its role. A state takes over the mentions and forms of what is folded into it. Edges
    between an actor and its own state, or two actors of one state, go; a loop that was one before
    stays. graph.graph["folded"] is the folding_table of all that was folded so far.
    """
    corpus, graph, table = study.corpus, study.graph, folding_table(study.graph)
    made = nx.MultiDiGraph(folded={**graph.graph.get("folded", {}), **table})
    made.add_nodes_from(_folded_nodes(study, table))
    reading = {event: number for number, event in enumerate(corpus.events)}
    for (a, b, event), signs in _folded_edges(graph, table, list(made)).items():
        for number, datas in enumerate(signs.values()):
            data = datas[0]
            if len(datas) > 1:
                told = dict.fromkeys(pair for data in datas for pair in _tellings(corpus, data))
                told = sorted(told, key=lambda pair: reading[pair[0].id])
                inferred = each_once(one for data in datas for one in data["inferred"])
                data = edge_data(corpus, event, data["role"], told, inferred)
            made.add_edge(a, b, f"{event} ({data['role']})" if number else event, **data)
    return replace(study, graph=made)


def _folded_nodes(study, table):
    """The nodes that stay, each with the mentions and forms of what is folded into it."""
    graph = study.graph
    reading = {mention: number for number, mention in enumerate(study.corpus.mentions)}
    parts = {node: [data] for node, data in graph.nodes(data=True) if node not in table}
    for node, state in table.items():
        parts[state].append(graph.nodes[node])
    for node, datas in parts.items():
        mentions = {mention for data in datas for mention in data["mentions"]}
        forms = dict.fromkeys([form for data in datas for form in data["forms"]])
        joined = {
            "mentions": tuple(sorted(mentions, key=reading.__getitem__)),
            "forms": tuple(forms),  # its own first
        }
        yield node, {**datas[0], **joined}


def _folded_edges(graph, table, nodes) -> dict:
    """(from, to, event) -> sign -> the attributes of the edges that become one."""
    order = {node: number for number, node in enumerate(nodes)}
    groups = {}
    for u, v, data in graph.edges(data=True):
        a, b = table.get(u, u), table.get(v, v)
        if a == b and u != v:
            continue
        if data["mutual"] and order[b] < order[a]:
            a, b = b, a  # a mutual tie has no direction: register order, as in the whole graph
        groups.setdefault((a, b, data["event"]), {}).setdefault(data["sign"], []).append(data)
    return groups


def _filtered(study, choose: Callable[[list[Telling]], list[Telling]]) -> Study:
    """The study with only the (event, chain) pairs that are chosen from those of each edge."""
    corpus, graph = study.corpus, study.graph
    made = nx.MultiDiGraph(**graph.graph)
    made.add_nodes_from(graph.nodes(data=True))
    for u, v, key, data in graph.edges(keys=True, data=True):
        told = _tellings(corpus, data)
        left = choose(told)
        if left:
            same = len(left) == len(told)
            if not same:
                data = edge_data(corpus, data["event"], data["role"], left, data["inferred"])
            made.add_edge(u, v, key, **data)
    return replace(study, graph=made)


def _of_each(study, keep: Callable[[EventMention, SourceChain], bool]) -> Study:
    """The study with only the (event, chain) pairs for which keep is true."""
    return _filtered(study, lambda told: [pair for pair in told if keep(*pair)])
