"""Why an edge or a node is there: the Hindi sentences, with who says so."""

from collections.abc import Iterable

from utils.annotation.corpus import Corpus, EventMention, each_once, once
from utils.claims.evidence import Explanation, explain
from utils.claims.relations import relation_lines
from utils.graph.bands import WAYS, ends_text
from utils.graph.build import AIMED, Inferred, ties
from utils.graph.study import Study
from utils.wording.words import say


def explain_edge(study: Study, u: str, v: str, key: str | None = None) -> Explanation:
    """Why there are edges from u to v: each telling's Hindi sentence, gloss, chain and attributes.

    print() gives text, a notebook shows HTML. key limits it to one event. Raises KeyError, with the
    actors u does have edges to, if there is no such edge.
    """
    corpus, graph = study.corpus, study.graph
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
    inferred = [one for k in keys for one in edges[k]["inferred"]]
    ids = [i for k in keys for i in edges[k]["tellings"]]
    # A telling that lends an end is shown too, also where a view has dropped it.
    events = [corpus.events[i] for i in dict.fromkeys([*ids, *(one.lender for one in inferred)])]
    names = "; ".join(edges[k]["name_en"] for k in keys)
    ways = {WAYS[edges[k]["role"]] for k in keys}
    ends = ends_text(corpus, u, v, ways.pop() if len(ways) == 1 else "between", "en")
    title = f"{ends}: {names}"
    return explain(corpus, title, events, remarks(corpus, inferred))


def remarks(corpus: Corpus, inferred: Iterable[Inferred], language: str = "en") -> dict:
    """Id of a telling -> a line for each end that it does not name: who, and whose words lend it."""
    lines = {}
    for one in inferred:
        mention = corpus.mentions[one.mention]
        named = {"actor": corpus.actors[one.actor].name(language), "quote": mention.quote}
        line = say("inferred", language, **named, segment=corpus.segment(mention).id)
        lines.setdefault(one.telling, []).append(line)
    return {id: each_once(found) for id, found in lines.items()}


def event_remarks(corpus: Corpus, event: EventMention, language: str = "en") -> tuple[str, ...]:
    """What stands beside a telling wherever it is shown, one line each.

    That its sentence is damaged and read as repaired, which ends or direction of its ties other
    words lend it, and what it has to do with other events.
    """
    repaired = [say("repaired", language)] * (event.reading == "Repaired")
    inferred = [one for tie in ties(corpus, event) for one in tie.inferred]
    borrowed = remarks(corpus, inferred, language).get(event.id, ())
    aimed = ", ".join(aimed_by(corpus, event))
    aimed = [say("aimed elsewhere", language, aimed)] * bool(aimed)
    return (*repaired, *borrowed, *aimed, *relation_lines(corpus, event, language))


def joint_remarks(corpus: Corpus, tellings: Iterable[str], language: str = "en") -> list[str]:
    """What stands beside tellings (ids) shown as one: whose a line is stands before it, unless all's.

    Of several events that is the name of the event, of one the sentence.
    """
    events, lines = [corpus.events[id] for id in tellings], {}
    for event in events:
        for line in event_remarks(corpus, event, language):
            lines.setdefault(line, []).append(event)
    several, said = len({event.key for event in events}) > 1, []
    for line, own in lines.items():
        names = each_once(
            corpus.event_name(event.key, language) if several else corpus.segment(event).id
            for event in own
        )
        said.append(line if len(own) == len(events) else f"{', '.join(names)}: {line}")
    return said


def aimed_by(corpus: Corpus, event: EventMention) -> tuple[str, ...]:
    """The tellings (ids) that aim at one what this one tells of both; they give the tie its direction."""
    pairs = frozenset(frozenset(tie[:2]) for tie in ties(corpus, event) if tie.role == "Mutual")
    return _aiming(corpus, event.key, pairs) if pairs else ()


@once
def _aiming(corpus, key, pairs) -> tuple[str, ...]:
    """The tellings of an event that aim at one of these pairs of actors."""
    # Only a telling that itself says at whom can give the direction.
    own = (other for other in corpus.tellings[key] if any(map(other.role, AIMED)))
    return tuple(
        other.id
        for other in own
        if any(tie.role in AIMED and frozenset(tie[:2]) in pairs for tie in ties(corpus, other))
    )


def register_text(corpus: Corpus, actor: str, language: str = "en") -> str:
    """What the register adds on an actor and no text says: Russia, Wikidata Q7747 (register).

    The country is left out for a state, whose name says it; "" where nothing is added.
    """
    one = corpus.actors[actor]
    head, parts = corpus.actors.get(one.country), []  # a state's id is its country
    if one.country and one.kind != "state":
        parts.append(head.name(language) if head else one.country)
    if one.wikidata:
        sure = (
            "" if one.wikidata_status == "verified" else f", {say(one.wikidata_status, language)}"
        )
        parts.append(f"Wikidata {one.wikidata}{sure}")
    return say("register", language, "; ".join(parts)) if parts else ""


def explain_node(study: Study, actor: str) -> Explanation:
    """Every event an actor takes part in, with its evidence. Raises KeyError for an unknown actor."""
    corpus, graph = study.corpus, study.graph
    if actor not in graph:
        raise KeyError(f"unknown actor {actor!r}; the register knows: {', '.join(graph)}")
    ids = {i for u, v, data in graph.edges(data=True) if actor in (u, v) for i in data["tellings"]}
    events = [event for event in corpus.events.values() if event.id in ids]
    forms = ", ".join(graph.nodes[actor]["forms"])
    register = register_text(corpus, actor)
    title = f"{corpus.actors[actor].name_en} ({forms}){'; ' if register else ''}{register}"
    return explain(corpus, title, events)
