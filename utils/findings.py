"""The headline findings: prose whose every number is computed and every sentence linked to its words."""

from dataclasses import dataclass
from html import escape

import networkx as nx
from babel.dates import format_date

from utils.claims import chains, claim_sources, voice_name
from utils.graph import build_graph
from utils.layers import Corpus


@dataclass(frozen=True)
class Finding:
    """One finding. parts: (words, link) pairs, link "" for plain words; topic: one of the systems."""

    topic: str
    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.parts)

    def html(self) -> str:
        return "".join(
            f'<a href="{escape(link)}">{escape(words)}</a>' if link else escape(words)
            for words, link in self.parts
        )


class Findings(tuple):
    """All findings; a notebook shows them as a list, the report prints the same."""

    def _repr_html_(self) -> str:
        rows = (f"<li><strong>{escape(f.topic)}.</strong> {f.html()}</li>" for f in self)
        return f'<ul class="findings">{"".join(rows)}</ul>'

    def __repr__(self) -> str:
        return "\n".join(f"{f.topic}. {f.text}" for f in self)


def findings(corpus: Corpus) -> Findings:
    """Compute the findings of a corpus. A finding whose events are not in the corpus is left out."""
    graph = build_graph(corpus)
    found = (
        _network(corpus, graph),
        _dates(corpus),
        _supply(corpus, graph),
        _rule(corpus),
        _conflict(corpus, graph),
        _voices(corpus),
        _silent(corpus, graph),
        _twice_told(corpus),
    )
    return Findings(finding for finding in found if finding)


def _plural(number, noun) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _join(items):
    """Words and links in a row: a, b and c."""
    out = []
    for number, item in enumerate(items):
        if number:
            out.append((" and " if number == len(items) - 1 else ", ", ""))
        out.append(item)
    return out


def _day(day) -> str:
    return format_date(day, "EEEE d MMMM y", locale="en")


def _link(event) -> str:
    return f"#{event.id}"


def _network(corpus, graph) -> Finding:
    ties = [(u, v, d) for u, v, d in graph.edges(data=True) if u != v]
    linked = nx.subgraph_view(graph, filter_node=lambda n: graph.degree(n) > 0)
    pairs = {}
    for u, v, data in ties:
        pairs.setdefault(frozenset((u, v)), []).append((u, v, data))
    busiest = max(pairs.values(), key=len)  # the first of the longest: edges keep the texts' order
    u, v, data = busiest[0]
    real = sum(d["happened"] for _, _, d in ties)
    return Finding(
        "The graph",
        (
            (
                f"{len(corpus.tellings)} events join {len(linked)} actors by {_plural(len(ties), 'tie')}; ",
                "",
            ),
            (
                f"{real} of them are told as having happened or going on. Most, {len(busiest)}, are ",
                "",
            ),
            (
                f"between {corpus.actors[u].name_en} and {corpus.actors[v].name_en}",
                f"#{data['tellings'][0]}",
            ),
            (".", ""),
        ),
    )


def _dates(corpus) -> Finding | None:
    """Every event that is dated to one day, in order of that day."""
    dated = {}
    for key, tellings in corpus.tellings.items():
        for event in tellings:
            for target in event.role("Time"):
                time = corpus.times.get(target)
                if (
                    time
                    and time.begin
                    and time.begin == time.end
                    and time.type == "DATE"
                    and not time.anchor
                ):
                    dated.setdefault(key, (time.begin, event, time))
    if not dated:
        return None
    rows = sorted(dated.items(), key=lambda item: (item[1][0], item[1][1].id))
    items = [
        (f"{corpus.event_name(key)} on {_day(day)} ({time.mention.quote})", _link(event))
        for key, (day, event, time) in rows
    ]
    return Finding("Dated to the day", (*_join(items), (".", "")))


def _supply(corpus, graph) -> Finding | None:
    aid = [(u, v, d) for u, v, d in graph.edges(data=True) if d["type"] == "AID"]
    if not aid:
        return None
    count = {}
    for u, v, data in aid:
        count.setdefault((u, v), []).append(data)
    parts = []
    for (u, v), edges in sorted(count.items(), key=lambda item: (-len(item[1]), item[0])):
        if parts:
            parts.append(("; ", ""))
        names = f"{corpus.actors[u].name_en} to {corpus.actors[v].name_en}, {_plural(len(edges), 'item')}: "
        items = [
            (f"{d['name_en']} ({' and '.join(d['states'])})", f"#{d['tellings'][0]}") for d in edges
        ]
        parts += [(names, ""), *_join(items)]
    return Finding("What goes where", (*parts, (".", "")))


def _rule(corpus) -> Finding | None:
    rules = [r for r in corpus.relations.values() if r.type == "Condition"]
    if not rules:
        return None
    first = corpus.events[rules[0].source]
    then = [corpus.events[r.target] for r in rules if r.source == first.id]
    voice = voice_name(corpus, chains(corpus, first)[0][-1].source)
    items = [(corpus.event_name(e.key), _link(e)) for e in then]
    return Finding(
        "The rule",
        (
            (f"By the {voice}, ", ""),
            (corpus.event_name(first.key), _link(first)),
            (" brings about: ", ""),
            *_join(items),
            (".", ""),
        ),
    )


def _conflict(corpus, graph) -> Finding | None:
    against = {}
    for u, v, data in graph.edges(data=True):
        if data["sign"] < 0 and data["role"] == "Recipient" and data["happened"]:
            actors, others = against.setdefault(data["event"], ({}, {}))
            actors[corpus.actors[u].name_en] = others[corpus.actors[v].name_en] = None
    if not against:
        return None
    parts = []
    for key, (actors, others) in against.items():
        event = corpus.tellings[key][0]
        teller = chains(corpus, event)[0][-1].source
        words = f"{corpus.event_name(key)} ({', '.join(actors)} towards {', '.join(others)}"
        words += ")" if teller == event.article else f", says {voice_name(corpus, teller)})"
        parts += [("; ", "")] * bool(parts) + [(words, _link(event))]
    return Finding("Conflict told as happening", (*parts, (".", "")))


def _voices(corpus) -> Finding:
    own = attributed = 0
    speakers = {}
    for event in corpus.events.values():
        lines = chains(corpus, event)
        own += all(len(chain) == 1 for chain in lines)
        attributed += any(len(chain) > 1 for chain in lines)
        for chain in lines:
            if len(chain) > 1:
                speakers.setdefault(chain[1].source, chain[1].claim)
    deepest = max((c for e in corpus.events.values() for c in chains(corpus, e)), key=len)
    items = [(voice_name(corpus, source), f"#{claim}") for source, claim in speakers.items()]
    trail = " → ".join(voice_name(corpus, hop.source) for hop in deepest)
    return Finding(
        "Voices",
        (
            (
                f"Of {len(corpus.events)} tellings, {own} stand in the articles' own voice and {attributed} ",
                "",
            ),
            (f"are put in the mouth of {len(speakers)} others: ", ""),
            *_join(items),
            (f". The longest chains have {len(deepest)} voices, as in: ", ""),
            (trail, f"#{deepest[-1].claim}"),
            (".", ""),
        ),
    )


def _silent(corpus, graph) -> Finding | None:
    speaking = {s for claim in corpus.claims.values() for s in claim_sources(corpus, claim)}
    silent = [
        actor
        for actor in corpus.actors.values()
        if actor.kind in ("state", "person")
        and actor.id not in speaking
        and actor.id in graph
        and graph.degree(actor.id)
    ]
    if not silent:
        return None
    items = [(a.name_en, f"#{graph.nodes[a.id]['mentions'][0]}") for a in silent]
    return Finding("Spoken about, never speaking", (*_join(items), (".", "")))


def _twice_told(corpus) -> Finding | None:
    both = {
        key: tellings
        for key, tellings in corpus.tellings.items()
        if len({event.article for event in tellings}) > 1
    }
    if not both:
        return None
    items = [(corpus.event_name(key), _link(tellings[0])) for key, tellings in both.items()]
    alone = len(corpus.tellings) - len(both)
    return Finding(
        "Told by more than one article",
        (*_join(items), (f". The other {alone} events rest on one article each.", "")),
    )
