"""The actor graph: a networkx MultiDiGraph whose every edge knows the Hindi words it came from.

Nodes are the actors of the register. An edge is one actor's part in one event towards another actor,
keyed by the event, so parallel edges stay parallel and two tellings of one event stay one edge.
"""

import itertools
from collections.abc import Iterable
from typing import NamedTuple

import networkx as nx
import pandas as pd

from utils.annotation.actors import Actor
from utils.annotation.corpus import Corpus, EventMention, each_once, once
from utils.claims.chains import (
    QUAD,
    SIGN,
    SourceChain,
    chain_text,
    chains,
    factuality,
    happened,
    polarity,
    says,
    status,
)

# What an edge rests on: a telling of its event, and a chain of voices that carries it.
Telling = tuple[EventMention, SourceChain]
# The roles that make ties: who acts, and towards whom or where.
AIMED = ("Recipient", "Target")  # at whom
TIED = frozenset(["Actor", "Recipient", "Target", "Destination", "Place"])


class Inferred(NamedTuple):
    """An end of a tie that its telling does not name: who, and the words of which other telling do."""

    telling: str
    actor: str
    lender: str
    mention: str


class Tie(NamedTuple):
    """One actor's part in one telling towards another; inferred: the ends that others lend it."""

    source: str
    target: str
    role: str
    inferred: tuple[Inferred, ...] = ()


def ties(corpus: Corpus, event: EventMention) -> list[Tie]:
    """The ties of one telling, in the order written.

    Recipient and Target: from each Actor. Several Actors and no Recipient: mutual, one pair each, in
    register order. Otherwise towards Destination or Place; failing all, a loop (an act without a
    partner). A telling that names only one end, or none, borrows from the other tellings of its
    event: from the first that names both ends and all that this one names, its own article first;
    failing that, the roles it lacks from all of them. What is borrowed is inferred, and says so.
    """
    return list(_ties(corpus, event.id))


@once
def _ties(corpus, id) -> tuple[Tie, ...]:
    event = corpus.events[id]
    own = _roles(corpus, event)
    pairs = _pairs(corpus, own)
    others = [] if pairs and pairs[0][2] != "Alone" else _lenders(corpus, event)
    if not others:
        return tuple(Tie(*pair) for pair in pairs)
    named = {actor for actors in own.values() for actor in actors}
    lenders, roles = others, dict(own)
    for other in others:
        lent = _roles(corpus, other)
        whole = [pair for pair in _pairs(corpus, lent) if pair[2] != "Alone"]
        if whole and named <= {actor for pair in whole for actor in pair[:2]}:
            lenders, roles = [other], _with_own(lent, own)
            break
        for role, actors in lent.items():
            if role != "Actor" or role not in own:
                roles[role] = {**actors, **roles.get(role, {})}
    return tuple(
        Tie(u, v, role, tuple(_inferred(corpus, event, {u: 0, v: 0}.keys() - named, lenders)))
        for u, v, role in _pairs(corpus, roles)
    )


def _lenders(corpus, event) -> list[EventMention]:
    """The other tellings of its event that a telling may borrow from: those of its own article first.

    Of those in other articles that give the same roles to the same actors, the first stands for all.
    """
    own = [e for e in _told_in(corpus, event.key)[event.article] if e is not event]
    return own + [
        next(e for e in alike if e.article != event.article)
        for alike in _told_alike(corpus, event.key)
        if any(e.article != event.article for e in alike)
    ]


@once
def _told_in(corpus, key) -> dict[str, list[EventMention]]:
    """Article -> the tellings of an event in it."""
    found = {}
    for event in corpus.tellings[key]:
        found.setdefault(event.article, []).append(event)
    return found


@once
def _told_alike(corpus, key) -> list[list[EventMention]]:
    """The tellings of an event that give the same roles to the same actors, each as one list.

    Of each list only the first telling, and the first in another article.
    """
    found = {}
    for event in corpus.tellings[key]:
        roles = tuple((role, *actors) for role, actors in _roles(corpus, event).items())
        alike = found.setdefault(roles, [])
        if not alike or len(alike) == 1 and alike[0].article != event.article:
            alike.append(event)
    return list(found.values())


def _with_own(lent, own) -> dict[str, dict[str, str]]:
    """The roles of another telling; at whom this one aims it is that here, whatever it is there.

    So a war against Ukraine, elsewhere the war of Russia and Ukraine, is Russia's against Ukraine.
    """
    own = {role: actors for role, actors in own.items() if role in AIMED}
    named = {actor for actors in own.values() for actor in actors}
    rest = {
        role: {actor: id for actor, id in actors.items() if actor not in named}
        for role, actors in lent.items()
    }
    roles = {role: {**rest.get(role, {}), **own.get(role, {})} for role in (*lent, *own)}
    return {role: actors for role, actors in roles.items() if actors}


def _inferred(corpus, event, actors, lenders):
    """Who of these ends is named by which words of which lender, the first that has it."""
    for actor in sorted(actors, key=corpus.actor_order.__getitem__):
        for lender in lenders:
            lent = _roles(corpus, lender).values()
            if mention := next((found[actor] for found in lent if actor in found), ""):
                yield Inferred(event.id, actor, lender.id, mention)
                break


def _roles(corpus, event) -> dict[str, dict[str, str]]:
    """Role -> actor -> the mention that names it, in the order written; no role without an actor."""
    roles = {}
    for role, target in event.roles:
        if role in TIED:
            for actor in corpus.mentions[target].actors:
                roles.setdefault(role, {}).setdefault(actor, target)
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

    Nodes: every actor of the register whom a mention names; kind, country, sector, name_en, name_hi, mentions (ids),
    forms (the Hindi words).
    Edges: keyed by event; event, name_en, name_hi, type, quad, sign (-1, 0, +1; 0 where all tellings
    deny it), role, mutual, mode, context, statuses, happened, tenses, polarities, certainties,
    told ((event id, chain text) pairs: who tells what of it), tellings (event ids), articles, chains
    (texts), says (asserts, denies or doubts, of each pair in told), factuality ({chain: {source: FactBank value}}),
    inferred (see Inferred), repaired (whether a damaged sentence was read as it cannot stand), times ((begin, end) days), quantities
    ((low, high, words)), places (Hindi words), evidence ((article, start, end) code points: trigger,
    then arguments, then what is borrowed from other tellings). Attribute values are not to be changed in place: edges of one event share them.
    """
    graph = nx.MultiDiGraph()
    for actor in corpus.actors.values():
        # A voice nobody names is no actor; it is in the chains. Nor is one whom no article here names.
        if corpus.mentions_of[actor.id]:
            graph.add_node(actor.id, **_node_data(corpus, actor))
    for key, tellings in corpus.tellings.items():
        for u, v, data in _edges(corpus, key, tellings):
            graph.add_edge(u, v, key, **data)
    return graph


def _edges(corpus, key, events):
    """The edges of one event: from, to, attributes."""
    told = {}  # (from, to) -> its role, which of the tellings have this tie, what is inferred
    found = [(event, tie) for event in events for tie in ties(corpus, event)]
    aimed = {tie[:2]: tie.role for _, tie in reversed(found) if tie.role in AIMED}
    for event, (u, v, role, inferred) in found:
        if role == "Mutual":  # what one telling aims at somebody is not mutual by another
            u, v = (v, u) if (v, u) in aimed and (u, v) not in aimed else (u, v)
            role = aimed.get((u, v), role)
        _, tellings, lent = told.setdefault((u, v), (role, {}, []))
        tellings[event.id] = event
        lent += inferred
    made = {}  # one event mostly joins several pairs in one role and by the same tellings
    for (u, v), (role, tellings, inferred) in told.items():
        case = (role, *tellings, *inferred)
        if case not in made:
            pairs = [
                (event, chain) for event in tellings.values() for chain in chains(corpus, event)
            ]
            made[case] = edge_data(corpus, key, role, pairs, inferred)
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
        "country": corpus.homes[actor.id],
        "sector": actor.sector,
        "name_en": actor.name_en,
        "name_hi": actor.name_hi,
        "mentions": tuple(ids),
        "forms": tuple(sorted(first, key=lambda words: (first[words], words))),
    }


def edge_data(
    corpus: Corpus, key: str, role: str, told: Iterable[Telling], inferred: Iterable[Inferred] = ()
) -> dict:
    """The attributes of one edge that rests on these (event, chain) pairs (see build_graph).

    inferred: of all its tellings; those of tellings that are not among the pairs are left out.
    """
    values, sides, polarities, events, real = {}, [], {}, {}, False
    for event, chain in told:
        text, stance = chain_text(chain), chain[-1].stance
        values[event.id, text] = factuality(event, chain)
        sides.append(says(event, stance))
        polarities[polarity(event, stance)] = None
        events[event.id] = event
        real = real or happened(event, stance)
    polarities, inferred = tuple(polarities), tuple(i for i in inferred if i.telling in events)
    events = list(events.values())
    first, quad = events[0], QUAD[events[0].type]
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
        "happened": real,
        "tenses": each_once(event.tense for event in events),
        "polarities": polarities,
        "certainties": each_once(event.certainty for event in events),
        "told": tuple(values),
        "tellings": each_once(event.id for event in events),
        "articles": each_once(event.article for event in events),
        "chains": each_once(chain for _, chain in values),
        "says": tuple(sides),
        "factuality": {chain: value for (_, chain), value in values.items()},
        "inferred": inferred,
        "repaired": any(event.reading == "Repaired" for event in events),
        **_arguments(corpus, events, inferred),
    }


def _arguments(corpus, events, inferred) -> dict:
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
    for one in inferred:
        evidence[corpus.events[one.lender].trigger.span] = None
        evidence[corpus.mentions[one.mention].span] = None
    found = {"times": times, "quantities": quantities, "places": places, "evidence": evidence}
    return {name: tuple(values) for name, values in found.items()}


def edges_table(graph: nx.MultiDiGraph) -> pd.DataFrame:
    """One row per edge: source, target, event, type, quad, sign, role, statuses, happened, chains,
    tellings, inferred ((actor, lender) of each end that a telling does not name), repaired, evidence."""
    columns = [
        "event",
        "type",
        "quad",
        "sign",
        "role",
        "statuses",
        "happened",
        "chains",
        "tellings",
    ]
    rows = []
    for u, v, data in graph.edges(data=True):
        lent = each_once((one.actor, one.lender) for one in data["inferred"])
        rest = lent, data["repaired"], data["evidence"]
        rows.append((u, v, *(data[c] for c in columns), *rest))
    columns = ["source", "target", *columns, "inferred", "repaired", "evidence"]
    return pd.DataFrame(rows, columns=columns)
