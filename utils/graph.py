"""The actor graph: a networkx MultiDiGraph whose every edge knows the Hindi words it came from.

Nodes are the actors of the register. An edge is one actor's part in one event towards another actor,
keyed by the event, so parallel edges stay parallel and two tellings of one event stay one edge.
"""

import itertools

import networkx as nx
import pandas as pd

from utils.actors import naming_table
from utils.annotations import Corpus, Event
from utils.claims import QUAD, SIGN, chain_text, chains, factuality, happened, state
from utils.evidence import Explanation, explain


def ties(corpus: Corpus, event: Event) -> list[tuple[str, str, str]]:
    """The (from, to, role) actor pairs of one telling, in the order written.

    Recipient and Target: from each Actor. Several Actors and no Recipient: mutual, one pair each, in
    register order. Otherwise towards Destination or Place; failing all, a loop (an act without a
    partner). A telling that names no partner, or no actor, borrows those of the event's other tellings.
    """
    pairs = _pairs(corpus, event, _roles(corpus, event))
    if pairs and any(u != v for u, v, _ in pairs):
        return pairs
    roles = _roles(corpus, event)
    for other in corpus.tellings[event.key]:
        for role, actors in _roles(corpus, other).items():
            if role != "Actor" or not roles["Actor"]:
                roles[role] = list(dict.fromkeys(roles[role] + actors))
    return _pairs(corpus, event, roles)


def _roles(corpus, event) -> dict[str, list[str]]:
    roles = {"Actor": [], "Recipient": [], "Target": [], "Destination": [], "Place": []}
    for role, target in event.roles:
        if role in roles:
            roles[role] += corpus.mentions[target].actors
    return {role: list(dict.fromkeys(actors)) for role, actors in roles.items()}


def _pairs(corpus, event, roles) -> list[tuple[str, str, str]]:
    actors = roles["Actor"]
    pairs = [
        (u, v, role)
        for role in ("Recipient", "Target")
        for u in actors
        for v in roles[role]
        if u != v
    ]
    if len(actors) > 1 and not roles["Recipient"]:
        order = list(corpus.actors)
        pairs += [
            (u, v, "Mutual") for u, v in itertools.combinations(sorted(actors, key=order.index), 2)
        ]
    for role in ("Destination", "Place"):
        if not pairs:
            pairs = [(u, v, role) for u in actors for v in roles[role] if u != v]
    return pairs or [(u, u, "Alone") for u in actors]


def build_graph(corpus: Corpus) -> nx.MultiDiGraph:
    """Build the actor graph.

    Nodes: every actor of the register; kind, country, sector, name_en, name_hi, mentions (ids), forms (the Hindi words).
    Edges: keyed by event; event, name_en, name_hi, type, quad, sign (-1, 0, +1), role, mutual, mode,
    context, states, tellings (event ids), articles, chains (texts), factuality ({chain: {source:
    FactBank value}}), happened, times ((begin, end) days), quantities ((low, high, words)), places
    (Hindi words), evidence ((article, start, end) code points: trigger, then arguments).
    graph.graph["corpus"] is the corpus, for explain_edge and explain_node.
    """
    graph = nx.MultiDiGraph(corpus=corpus)
    forms = naming_table(corpus.mentions.values(), corpus.actors)
    for actor in corpus.actors.values():
        if actor.kind == "unnamed":
            continue  # a voice nobody names is no actor; it stands in the chains
        own = forms[forms["actor"] == actor.id]
        graph.add_node(
            actor.id,
            kind=actor.kind,
            country=actor.country,
            sector=actor.sector,
            name_en=actor.name_en,
            name_hi=actor.name_hi,
            mentions=tuple(m.id for m in corpus.mentions.values() if actor.id in m.actors),
            forms=tuple(dict.fromkeys(own["surface"])),
        )
    for key, tellings in corpus.tellings.items():
        told = {}
        for event in tellings:
            for u, v, role in ties(corpus, event):
                told.setdefault((u, v), (role, []))[1].append(event)
        for (u, v), (role, events) in told.items():
            graph.add_edge(u, v, key=key, **edge_data(corpus, key, role, events))
    return graph


def edge_data(corpus: Corpus, key: str, role: str, events: list[Event]) -> dict:
    """The attributes of one edge from the given tellings of its event (see build_graph)."""
    first = events[0]
    lines = {event: chains(corpus, event) for event in events}
    quad = QUAD[first.type]
    return {
        "event": key,
        "name_en": corpus.event_name(key),
        "name_hi": corpus.event_name(key, "hi"),
        "type": first.type,
        "quad": quad,
        "sign": -1 if role == "Target" else SIGN[quad],
        "role": role,
        "mutual": role == "Mutual",
        "mode": first.mode,
        "context": first.context,
        "states": tuple(dict.fromkeys(state(event) for event in events)),
        "happened": any(happened(event) for event in events),
        "tellings": tuple(event.id for event in events),
        "articles": tuple(dict.fromkeys(event.article for event in events)),
        "chains": tuple(dict.fromkeys(chain_text(c) for event in events for c in lines[event])),
        "factuality": {
            chain_text(c): factuality(event, c) for event in events for c in lines[event]
        },
        "times": _unique(
            (t.begin, t.end) for t in _in_role(corpus, corpus.times, events, "Time") if t.bounded
        ),
        "quantities": _unique(
            (q.low, q.high, q.mention.quote)
            for q in _in_role(corpus, corpus.quantities, events, "Quantity")
        ),
        "places": _unique(m.quote for m in _in_role(corpus, corpus.mentions, events, "Place")),
        "evidence": _unique(
            (m.article, m.start, m.end) for event in events for m in corpus.spans(event)
        ),
    }


def _in_role(corpus, table, events, role):
    return [table[target] for event in events for target in event.role(role) if target in table]


def _unique(items) -> tuple:
    return tuple(dict.fromkeys(items))


def edges_table(graph: nx.MultiDiGraph) -> pd.DataFrame:
    """One row per edge: source, target, event, type, quad, sign, role, states, chains, tellings, evidence."""
    columns = ["event", "type", "quad", "sign", "role", "states", "chains", "tellings", "evidence"]
    rows = [(u, v, *(data[c] for c in columns)) for u, v, data in graph.edges(data=True)]
    return pd.DataFrame(rows, columns=["source", "target", *columns])


def explain_edge(graph: nx.MultiDiGraph, u: str, v: str, key: str | None = None) -> Explanation:
    """Why there are edges from u to v: each telling's Hindi sentence, gloss, chain and attributes.

    print() gives text, a notebook shows HTML. key limits it to one event. Raises KeyError, with the
    actors u does have edges to, if there is no such edge.
    """
    corpus = graph.graph["corpus"]
    for actor in (u, v):
        if actor not in graph:
            raise KeyError(f"unknown actor {actor!r}; the register knows: {', '.join(graph)}")
    edges = graph.get_edge_data(u, v, default={})
    keys = [key] if key is not None else list(edges)
    if not edges or any(k not in edges for k in keys):
        partners = ", ".join(sorted(set(graph.successors(u)))) or "nobody"
        known = f"; between them: {', '.join(edges)}" if edges else ""
        raise KeyError(
            f"no edge {u} -> {v}{f' for {key}' if key else ''}; {u} has edges to {partners}{known}"
        )
    events = [corpus.events[i] for k in keys for i in edges[k]["tellings"]]
    names = "; ".join(edges[k]["name_en"] for k in keys)
    title = f"{corpus.actors[u].name_en} → {corpus.actors[v].name_en}: {names}"
    return explain(corpus, title, events)


def explain_node(graph: nx.MultiDiGraph, actor: str) -> Explanation:
    """Every event an actor takes part in, with its evidence. Raises KeyError for an unknown actor."""
    if actor not in graph:
        raise KeyError(f"unknown actor {actor!r}; the register knows: {', '.join(graph)}")
    corpus = graph.graph["corpus"]
    ids = {i for u, v, data in graph.edges(data=True) if actor in (u, v) for i in data["tellings"]}
    events = [event for event in corpus.events.values() if event.id in ids]
    forms = ", ".join(graph.nodes[actor]["forms"])
    return explain(corpus, f"{corpus.actors[actor].name_en} ({forms})", events)
