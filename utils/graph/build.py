"""The actor graph: a networkx MultiDiGraph whose every edge knows the Hindi words it came from.

Nodes are the actors of the register. An edge is one actor's part in one event towards another actor,
keyed by the event, so parallel edges stay parallel and two tellings of one event stay one edge.
"""

import itertools
from collections.abc import Iterable

import networkx as nx
import pandas as pd

from utils.annotation.actors import Actor
from utils.annotation.corpus import Corpus, EventMention, each_once
from utils.claims.chains import (
    QUAD,
    SIGN,
    SourceChain,
    chain_text,
    chains,
    factuality,
    happened,
    status,
)

# What an edge rests on: a telling of its event, and a chain of voices that carries it.
Telling = tuple[EventMention, SourceChain]
# The roles that make ties: who acts, and towards whom or where.
TIED = frozenset(["Actor", "Recipient", "Target", "Destination", "Place"])


def ties(corpus: Corpus, event: EventMention) -> list[tuple[str, str, str]]:
    """The (from, to, role) actor pairs of one telling, in the order written.

    Recipient and Target: from each Actor. Several Actors and no Recipient: mutual, one pair each, in
    register order. Otherwise towards Destination or Place; failing all, a loop (an act without a
    partner). A telling that names no partner, or no actor, borrows those of the event's other tellings.
    """
    roles = _roles(corpus, event)
    pairs = _pairs(corpus, roles)
    if pairs and pairs[0][2] != "Alone":
        return pairs
    others = [other for other in corpus.tellings[event.key] if other is not event]
    for other in others:
        for role, actors in _roles(corpus, other).items():
            if role != "Actor" or role not in roles:
                roles[role] = each_once((*roles.get(role, ()), *actors))
    return _pairs(corpus, roles) if others else pairs


def _roles(corpus, event) -> dict[str, tuple[str, ...]]:
    """Role -> the actors in it: each once, in the order written; no role without an actor."""
    roles = {}
    for role, target in event.roles:
        if role in TIED and (actors := corpus.mentions[target].actors):
            roles[role] = each_once((*roles.get(role, ()), *actors))
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
    told ((event id, chain text) pairs: who tells what of it), tellings (event ids), articles, chains
    (texts), factuality ({chain: {source: FactBank value}}), times ((begin, end) days), quantities
    ((low, high, words)), places (Hindi words), evidence ((article, start, end) code points: trigger,
    then arguments). Attribute values are not to be changed in place: edges of one event share them.
    """
    graph = nx.MultiDiGraph()
    for actor in corpus.actors.values():
        if actor.kind != "unnamed":  # a voice nobody names is no actor; it is in the chains
            graph.add_node(actor.id, **_node_data(corpus, actor))
    for key, tellings in corpus.tellings.items():
        for u, v, data in _edges(corpus, key, tellings):
            graph.add_edge(u, v, key, **data)
    return graph


def _edges(corpus, key, events):
    """The edges of one event: from, to, attributes."""
    told = {}  # (from, to) -> its role, and which of the tellings have this tie
    for event in events:
        for u, v, role in ties(corpus, event):
            told.setdefault((u, v), (role, {}))[1][event.id] = event
    made = {}  # one event mostly joins several pairs in one role and by the same tellings
    for (u, v), (role, tellings) in told.items():
        case = (role, *tellings)
        if case not in made:
            pairs = [
                (event, chain) for event in tellings.values() for chain in chains(corpus, event)
            ]
            made[case] = edge_data(corpus, key, role, pairs)
        yield u, v, made[case]


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


def edge_data(corpus: Corpus, key: str, role: str, told: Iterable[Telling]) -> dict:
    """The attributes of one edge that rests on these (event, chain) pairs (see build_graph)."""
    values, events = {}, {}
    for event, chain in told:
        values[event.id, chain_text(chain)] = factuality(event, chain)
        events[event.id] = event
    events = list(events.values())
    first, quad = events[0], QUAD[events[0].type]
    polarities = each_once(event.polarity for event in events)
    return {
        "event": key,
        "name_en": corpus.event_name(key),
        "name_hi": corpus.event_name(key, "hi"),
        "type": first.type,
        "quad": quad,
        # What all tellings deny is no tie of either sign: neither help refused nor an attack denied.
        "sign": 0 if polarities == ("Negative",) else -1 if role == "Target" else SIGN[quad],
        "role": role,
        "mutual": role == "Mutual",
        "mode": first.mode,
        "context": first.context,
        "statuses": each_once(status(event) for event in events),
        "happened": any(happened(event) for event in events),
        "tenses": each_once(event.tense for event in events),
        "polarities": polarities,
        "certainties": each_once(event.certainty for event in events),
        "told": tuple(values),
        "tellings": each_once(event.id for event in events),
        "articles": each_once(event.article for event in events),
        "chains": each_once(chain for _, chain in values),
        "factuality": {chain: value for (_, chain), value in values.items()},
        **_arguments(corpus, events),
    }


def _arguments(corpus, events) -> dict:
    """What the arguments of these tellings say of when, how many and where, and the evidence."""
    times, quantities, places, evidence = {}, {}, {}, {}
    for event in events:
        evidence[event.trigger.span] = None
        for role, target in event.roles:
            mention = corpus.mentions[target]
            evidence[mention.span] = None
            if role == "Place":
                places[mention.quote] = None
            elif role == "Time" and (time := corpus.times.get(target)) and time.bounded:
                times[time.begin, time.end] = None
            elif role == "Quantity" and (number := corpus.quantities.get(target)):
                quantities[number.low, number.high, mention.quote] = None
    found = {"times": times, "quantities": quantities, "places": places, "evidence": evidence}
    return {name: tuple(values) for name, values in found.items()}


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
