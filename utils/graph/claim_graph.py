"""The claim graph: who says what through whom, and the way between it and the actor graph.

A claim is a node of its own here, between its sources and its content:

    article -tells-> claim -holds-> event        an event the article cites somebody for
    source  -says--> claim -holds-> claim        a claim within a claim
    article -tells-> event                       an event nobody is cited for

Walking back from an event along the arrows gives its chains of voices; every arrow has its words.
"""

import networkx as nx

from utils.annotation.corpus import Claim, Corpus, EventMention
from utils.claims.chains import (
    chains,
    claim_sources,
    own_factuality,
    own_voice,
    source_names,
    status,
    told_as_happened,
    voice_name,
)
from utils.claims.evidence import Explanation, explain
from utils.graph.study import Study
from utils.graph.views import edge_tellings


def build_claim_graph(corpus: Corpus) -> nx.MultiDiGraph:
    """Build the claim graph.

    Nodes, by kind: actor and unnamed (those who speak, by actor id), article (no unread one), heading ("000/heading"),
    unclear ("000/unclear"), claim, event (one telling each) and content (words that are said without being an event). All
    have kind, name_en, name_hi, evidence; claims, events and contents have article; claims also
    stance, voice, cue, addressees (actor ids), depth (claims around it); events key, type, status,
    happened and factuality (the FactBank value of the innermost voice).
    Edges: keyed by relation (says, holds, tells, see above); relation, article, evidence.
    Evidence is (article, start, end) code points: of says the cue and the source mentions (only the
    cue where nobody is named), of holds the cue and the content, of tells what is told.
    """
    graph = nx.MultiDiGraph()
    for article in (corpus.articles[id] for id in corpus.read):
        whole = ((article.id, 0, len(article.text)),)
        graph.add_node(article.id, **_names(corpus, article.id, "article"), evidence=whole)
    for id, spans in _parts(corpus).items():
        kind = id.partition("/")[2]
        graph.add_node(id, **_names(corpus, id, kind), evidence=tuple(spans))
    for claim in corpus.claims.values():
        graph.add_node(claim.id, **_claim_data(corpus, claim))
    for event in corpus.events.values():
        graph.add_node(event.id, **_event_data(corpus, event))
    for item in (*corpus.claims.values(), *corpus.events.values()):
        if item.id not in corpus.claims_about and not _impersonal(item):
            _tell(graph, item)
    for claim in corpus.claims.values():
        _say(graph, corpus, claim)
        for content in claim.contents:
            _hold(graph, corpus, claim, content)
    return graph


def _impersonal(item) -> bool:
    """An impersonal cue of the article: it says that itself, and tells nobody's saying."""
    return isinstance(item, Claim) and item.voice == "Article"


def _parts(corpus) -> dict[str, list[tuple[str, int, int]]]:
    """The voices within an article that tell anything, its headings and what is unclear: their spans."""
    items = (*corpus.claims.values(), *corpus.events.values())
    found = {own_voice(item): [] for item in items if "/" in own_voice(item)}
    for event in corpus.events.values():
        if own_voice(event).endswith("/unclear"):
            found[own_voice(event)].append(event.trigger.span)
    for mention in corpus.mentions.values():
        if mention.label == "Heading" and f"{mention.article}/heading" in found:
            found[f"{mention.article}/heading"].append(mention.span)
    return found


def _names(corpus, source, kind) -> dict:
    names = {"name_en": voice_name(corpus, source), "name_hi": voice_name(corpus, source, "hi")}
    return {"kind": kind, **names}


def _claim_data(corpus, claim) -> dict:
    sources = claim_sources(corpus, claim)
    said_to = [actor for m in claim.addressees for actor in corpus.mentions[m].actors]
    names = {language: source_names(corpus, sources, language) for language in ("en", "hi")}
    return {
        "kind": "claim",
        "name_en": f"{names['en']}: {claim.stance.lower()}",
        "name_hi": f"{names['hi']} {claim.trigger.quote}",
        "article": claim.article,
        "stance": claim.stance,
        "voice": claim.voice,
        "cue": claim.trigger.quote,
        "addressees": tuple(dict.fromkeys(said_to)),
        "depth": _depth(corpus, claim),
        "evidence": (claim.trigger.span, *(corpus.mentions[m].span for m in claim.sources)),
    }


def _depth(corpus, claim) -> int:
    return max((1 + _depth(corpus, c) for c in corpus.claims_about.get(claim.id, ())), default=0)


def _event_data(corpus, event) -> dict:
    return {
        "kind": "event",
        "name_en": corpus.event_name(event.key),
        "name_hi": corpus.event_name(event.key, "hi"),
        "article": event.article,
        "key": event.key,
        "type": event.type,
        "status": status(event),
        "happened": told_as_happened(corpus, event),
        "factuality": own_factuality(event, chains(corpus, event)[0][-1].stance),
        "evidence": tuple(dict.fromkeys(mention.span for mention in corpus.spans(event))),
    }


def _tell(graph, item):
    where = {"article": item.article, "evidence": (item.trigger.span,)}
    graph.add_edge(own_voice(item), item.id, "tells", relation="tells", **where)


def _say(graph, corpus, claim):
    mentions = [corpus.mentions[m] for m in claim.sources]
    for source in (own_voice(claim),) if _impersonal(claim) else claim_sources(corpus, claim):
        own = [m.span for m in mentions if source in m.actors]
        spans = (claim.trigger.span, *own)
        if source in corpus.actors:
            kind = "unnamed" if corpus.actors[source].kind == "unnamed" else "actor"
            before = graph.nodes[source]["evidence"] if source in graph else ()
            spoken_at = tuple(dict.fromkeys((*before, *(own or spans))))
            graph.add_node(source, **_names(corpus, source, kind), evidence=spoken_at)
        where = {"article": claim.article, "evidence": spans}
        graph.add_edge(source, claim.id, "says", relation="says", **where)


def _hold(graph, corpus, claim, content):
    if content in corpus.mentions:
        mention = corpus.mentions[content]
        names = {"name_en": mention.quote, "name_hi": mention.quote}
        at = {"article": mention.article, "evidence": (mention.span,)}
        graph.add_node(content, kind="content", **names, **at)
        what = mention.span
    else:
        what = (corpus.claims.get(content) or corpus.events[content]).trigger.span
    where = {"article": claim.article, "evidence": (claim.trigger.span, what)}
    graph.add_edge(claim.id, content, "holds", relation="holds", **where)


def claims_of_edge(
    study: Study, claim_graph: nx.MultiDiGraph, u: str, v: str, key: str
) -> tuple[str, ...]:
    """The ids of the claims an edge of the actor graph rests on, the outermost of each chain first.

    Of an edge a view has trimmed only the claims of the voices that are left. Empty for what only
    the articles tell, without a cue. Raises KeyError if there is no such edge.
    """
    if not study.graph.has_edge(u, v, key):
        raise KeyError(f"no edge {u} -> {v} for {key}")
    found = []
    for event, chain in edge_tellings(study, u, v, key):
        above = nx.ancestors(claim_graph, event.id)
        found += [hop.claim for hop in chain if hop.claim in above]
    return tuple(dict.fromkeys(found))


def edges_of_claim(
    study: Study, claim_graph: nx.MultiDiGraph, claim: str
) -> tuple[tuple[str, str, str], ...]:
    """The (u, v, key) of the edges of the actor graph that rest on a claim, in their order.

    Empty if what it holds is words and no event, or if a view has dropped it. Raises KeyError.
    """
    _check(study.corpus, claim)
    below = nx.descendants(claim_graph, claim)
    return tuple(
        (u, v, key)
        for u, v, key, data in study.graph.edges(keys=True, data=True)
        if any(telling in below for telling in data["tellings"])
        and claim in claims_of_edge(study, claim_graph, u, v, key)
    )


def held(corpus: Corpus, claim: str) -> tuple[EventMention | Claim, ...]:
    """A claim and all it holds, claims within claims to any depth, in the order written."""
    _check(corpus, claim)
    found = [corpus.claims[claim]]
    for content in corpus.claims[claim].contents:
        if content in corpus.claims:
            found += held(corpus, content)
        elif content in corpus.events:
            found.append(corpus.events[content])
    return tuple({item.id: item for item in found}.values())


def explain_claim(corpus: Corpus, claim: str) -> Explanation:
    """Who says what: the claim's Hindi sentence with cue and source marked, gloss and chain, then
    everything it holds. print() gives text, a notebook shows HTML. Raises KeyError.
    """
    items = held(corpus, claim)
    first = corpus.claims[claim]
    who = source_names(corpus, claim_sources(corpus, first))
    what = [corpus.event_name(item.key) for item in items if isinstance(item, EventMention)]
    words = [corpus.mentions[c].quote for c in first.contents if c in corpus.mentions]
    what = ", ".join(dict.fromkeys([*what, *(f"“{quote}”" for quote in words)]))
    return explain(corpus, f"{who} ({first.stance.lower()}): {what}", items)


def _check(corpus, claim):
    if claim not in corpus.claims:
        known = ", ".join(corpus.claims)
        raise KeyError(f"unknown claim {claim!r}; there are: {known}")
