"""The actor graph: a networkx MultiDiGraph whose every edge knows the Hindi words it came from.

Nodes are the actors of the register. An edge is one actor's part in one event towards another actor,
keyed by the event, so parallel edges stay parallel and two tellings of one event stay one edge.
"""

import gc
import itertools
from contextlib import contextmanager

import networkx as nx
import pandas as pd

from utils.annotation.actors import Actor
from utils.annotation.corpus import Corpus, EventMention
from utils.claims.chains import (
    QUAD,
    SIGN,
    chain_factuality,
    chain_text,
    chains,
    happened,
    own_factuality,
    status,
)

# The roles that make ties: who acts, and towards whom or where.
TIED = frozenset(["Actor", "Recipient", "Target", "Destination", "Place"])


def ties(corpus: Corpus, event: EventMention) -> list[tuple[str, str, str]]:
    """The (from, to, role) actor pairs of one telling, in the order written.

    Recipient and Target: from each Actor. Several Actors and no Recipient: mutual, one pair each, in
    register order. Otherwise towards Destination or Place; failing all, a loop (an act without a
    partner). A telling that names no partner, or no actor, borrows those of the event's other tellings.
    """
    return _ties(corpus, event, corpus.tellings[event.key])


def _ties(corpus, event, tellings):
    """ties(), with the tellings of the event at hand."""
    roles = _roles(corpus, event)
    pairs = _pairs(corpus, roles)
    if len(tellings) == 1 or (pairs and pairs[0][2] != "Alone"):
        return pairs
    for other in tellings:
        for role, actors in _roles(corpus, other).items():
            if role != "Actor" or role not in roles:
                roles[role] = tuple(dict.fromkeys((*roles.get(role, ()), *actors)))
    return _pairs(corpus, roles)


def _roles(corpus, event) -> dict[str, tuple[str, ...]]:
    """Role -> the actors in it: each once, in the order written; no role without an actor."""
    roles, mentions = {}, corpus.mentions
    for role, target in event.roles:
        if role in TIED and (actors := mentions[target].actors):
            if role in roles or len(actors) > 1:
                actors = tuple(dict.fromkeys((*roles.get(role, ()), *actors)))
            roles[role] = actors
    return roles


def _pairs(corpus, roles) -> list[tuple[str, str, str]]:
    actors, pairs = roles.get("Actor", ()), []
    for role in ("Recipient", "Target"):
        if role in roles:
            pairs += [(u, v, role) for u in actors for v in roles[role] if u != v]
    if len(actors) > 1 and "Recipient" not in roles:
        ordered = sorted(actors, key=corpus.actor_order.__getitem__)
        pairs += [(u, v, "Mutual") for u, v in itertools.combinations(ordered, 2)]
    for role in ("Destination", "Place"):
        if not pairs and role in roles:
            pairs = [(u, v, role) for u in actors for v in roles[role] if u != v]
    return pairs or [(u, u, "Alone") for u in actors]


def build_graph(corpus: Corpus) -> nx.MultiDiGraph:
    """Build the actor graph.

    Nodes: every actor of the register; kind, country, sector, name_en, name_hi, mentions (ids),
    forms (the Hindi words).
    Edges: keyed by event; event, name_en, name_hi, type, quad, sign (-1, 0, +1; 0 where all tellings
    deny it), role, mutual, mode, context, statuses, happened, tenses, polarities, certainties,
    tellings (event ids), articles, chains (texts), factuality ({chain: {source: FactBank value}}),
    times ((begin, end) days), quantities ((low, high, words)), places (Hindi words), evidence
    ((article, start, end) code points: trigger, then arguments).
    Attribute values are not to be changed in place: edges of one event share them.
    """
    graph = nx.MultiDiGraph()
    with collector_paused():
        for actor in corpus.actors.values():
            if actor.kind != "unnamed":  # a voice nobody names is no actor; it is in the chains
                graph.add_node(actor.id, **_node_data(corpus, actor))
        for key, tellings in corpus.tellings.items():
            for u, v, data in _edges(corpus, key, tellings):
                put_edge(graph, u, v, key, data)
    return graph


def put_edge(graph: nx.MultiDiGraph, u: str, v: str, key: str, data: dict) -> None:
    """Add an edge with a copy of these attributes: graph.add_edge(u, v, key, **data) in half the time."""
    graph.add_edge(u, v, key)
    graph.get_edge_data(u, v, key).update(data)


def _edges(corpus, key, events):
    """The edges of one event: from, to, attributes."""
    told = {}  # (from, to) -> its role, and which of the tellings have this tie
    for number, event in enumerate(events):
        for u, v, role in _ties(corpus, event, events):
            if (u, v) not in told:
                told[u, v] = (role, number)
            elif told[u, v][-1] != number:
                told[u, v] += (number,)
    made = {}  # one event mostly joins several pairs in one role and by the same tellings
    for (u, v), case in told.items():
        if case not in made:
            made[case] = edge_data(corpus, key, case[0], [events[number] for number in case[1:]])
        yield u, v, made[case]


@contextmanager
def collector_paused():
    """Python's search for unused cycles off: among many new objects it takes longer than the work."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _node_data(corpus, actor: Actor) -> dict:
    ids, first = [], {}  # first: the Hindi words -> the first article and form they are found in
    for mention in corpus.mentions_of[actor.id]:
        ids.append(mention.id)
        words, place = mention.quote, (mention.article, mention.form)
        if words not in first or place < first[words]:
            first[words] = place
    return {
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "name_en": actor.name_en,
        "name_hi": actor.name_hi,
        "mentions": tuple(ids),
        "forms": tuple(sorted(first, key=lambda words: (first[words], words))),
    }


def edge_data(corpus: Corpus, key: str, role: str, events: list[EventMention]) -> dict:
    """The attributes of one edge from the given tellings of its event (see build_graph)."""
    # The keys of these dicts are what is collected: each once, in reading order.
    statuses, articles, evidence, places, times, quantities = {}, {}, {}, {}, {}, {}
    tenses, polarities, certainties = {}, {}, {}
    values, took_place, mentions = {}, False, corpus.mentions
    for event in events:
        statuses[status(event)] = articles[event.article] = evidence[event.trigger.span] = None
        tenses[event.tense] = polarities[event.polarity] = certainties[event.certainty] = None
        took_place = took_place or happened(event)
        own = own_factuality(event)
        for chain in chains(corpus, event):
            values[chain_text(chain)] = chain_factuality(own, chain)
        for name, target in event.roles:
            mention = mentions[target]
            evidence[mention.span] = None
            if name == "Place":
                places[mention.quote] = None
            elif name == "Time" and (time := corpus.times.get(target)) and time.bounded:
                times[time.begin, time.end] = None
            elif name == "Quantity" and (number := corpus.quantities.get(target)):
                quantities[number.low, number.high, mention.quote] = None
    first = events[0]
    quad = QUAD[first.type]
    return {
        "event": key,
        "name_en": corpus.event_name(key),
        "name_hi": corpus.event_name(key, "hi"),
        "type": first.type,
        "quad": quad,
        # What all tellings deny is no tie of either sign: neither help refused nor an attack denied.
        "sign": 0 if list(polarities) == ["Negative"] else -1 if role == "Target" else SIGN[quad],
        "role": role,
        "mutual": role == "Mutual",
        "mode": first.mode,
        "context": first.context,
        "statuses": tuple(statuses),
        "happened": took_place,
        "tenses": tuple(tenses),
        "polarities": tuple(polarities),
        "certainties": tuple(certainties),
        "tellings": tuple([event.id for event in events]),
        "articles": tuple(articles),
        "chains": tuple(values),
        "factuality": values,
        "times": tuple(times),
        "quantities": tuple(quantities),
        "places": tuple(places),
        "evidence": tuple(evidence),
    }


def edges_table(graph: nx.MultiDiGraph) -> pd.DataFrame:
    """One row per edge: source, target, event, type, quad, sign, role, statuses, chains, tellings, evidence."""
    columns = [
        "event",
        "type",
        "quad",
        "sign",
        "role",
        "statuses",
        "chains",
        "tellings",
        "evidence",
    ]
    rows = [(u, v, *(data[c] for c in columns)) for u, v, data in graph.edges(data=True)]
    return pd.DataFrame(rows, columns=["source", "target", *columns])
