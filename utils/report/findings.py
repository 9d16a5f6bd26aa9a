"""The headline findings: prose whose every number is computed and every sentence linked to its words."""

from dataclasses import dataclass
from html import escape

import networkx as nx

from utils.claims.chains import chains, claim_sources, voice_name
from utils.graph import balance, rule
from utils.graph.comparison import comparisons
from utils.graph.comparison_words import reading, reason_text
from utils.graph.study import Study
from utils.graph.views import government
from utils.wording.dates import day_text
from utils.wording.words import say, say_linked


@dataclass(frozen=True)
class Finding:
    """One finding. parts: (words, link) pairs, link "" for plain words; topic: what it is about."""

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
        rows = (f"<li><strong>{escape(f.topic)}:</strong> {f.html()}</li>" for f in self)
        return f'<ul class="findings">{"".join(rows)}</ul>'

    def __repr__(self) -> str:
        return "\n".join(f"{f.topic}: {f.text}" for f in self)


def findings(study: Study, language: str = "en") -> Findings:
    """Compute the findings of a study. One whose events are not in the corpus is left out."""
    makers = {
        "graph": _network,
        "dates": _dates,
        "supply": _supply,
        "numbers": _numbers,
        "rule": _rule,
        "conflict": _conflict,
        "camps": _camps,
        "voices": _voices,
        "silent": _silent,
        "twice": _twice_told,
    }
    found = []
    for key, maker in makers.items():
        values = maker(study, language)  # what the sentence is filled with
        if values and [] not in values.values():
            parts = say_linked(f"finding {key}", language, **values)
            found.append(Finding(say(f"topic {key}", language), tuple(parts)))
    return Findings(found)


def _join(items, language, mark=", ") -> list[tuple[str, str]]:
    """(words, link) pairs, or lists of them, in a row: a, b and c."""
    last = say("and", language)
    out = []
    for number, item in enumerate(items):
        if number:
            out.append((last if mark == ", " and number == len(items) - 1 else mark, ""))
        out += item if isinstance(item, list) else [item]
    return out


def _names(corpus, actors, language) -> str:
    return ", ".join(corpus.actors[actor].name(language) for actor in actors)


def _event(corpus, event, language) -> tuple[str, str]:
    return corpus.event_name(event.key, language), f"#{event.id}"


def _network(study, language) -> dict | None:
    corpus, graph = study.corpus, study.graph
    ties = [(u, v, data) for u, v, data in graph.edges(data=True) if u != v]
    if not ties:
        return None
    linked = nx.subgraph_view(graph, filter_node=lambda node: graph.degree(node) > 0)
    pairs = {}
    for u, v, data in ties:
        pairs.setdefault(frozenset((u, v)), []).append((u, v, data))
    busiest = max(pairs.values(), key=len)  # the first of the longest: edges keep the texts' order
    u, v, data = busiest[0]
    one, other = (_names(corpus, [actor], language) for actor in (u, v))
    names = say("finding pair", language, one=one, other=other)
    return {
        "events": len(corpus.tellings),
        "actors": len(linked),
        "ties": len(ties),
        "real": sum(data["happened"] for _, _, data in ties),
        "most": len(busiest),
        "pair": [(names, f"#{data['tellings'][0]}")],
    }


def _dates(study, language) -> dict | None:
    """Every event that is dated to one day, in order of that day."""
    corpus = study.corpus
    dated = {}
    for key, tellings in corpus.tellings.items():
        for event in tellings:
            for time in (corpus.times[t] for t in event.role("Time") if t in corpus.times):
                one_day = time.begin and time.begin == time.end and time.type == "DATE"
                if one_day and not time.anchor:
                    dated.setdefault(key, (time.begin, event, time))
    items = []
    for day, event, time in sorted(dated.values(), key=lambda item: (item[0], item[1].id)):
        words = say(
            "finding day",
            language,
            name=corpus.event_name(event.key, language),
            day=day_text(day, language, weekday=True),
            quote=time.mention.quote,
        )
        items.append((words, f"#{event.id}"))
    return {"items": _join(items, language, "; ")}


def _supply(study, language) -> dict | None:
    corpus, graph = study.corpus, study.graph
    given = {}
    for u, v, data in graph.edges(data=True):
        if data["type"] == "AID":
            given.setdefault((u, v), []).append(data)
    ways = []
    for (u, v), edges in sorted(given.items(), key=lambda item: (-len(item[1]), item[0])):
        items = []
        for data in edges:
            statuses = [(say(word, language), "") for word in data["statuses"]]
            told = "".join(words for words, _ in _join(statuses, language))
            name = data["name_hi" if language == "hi" else "name_en"]
            items.append((f"{name} ({told})", f"#{data['tellings'][0]}"))
        giver, receiver = (_names(corpus, [actor], language) for actor in (u, v))
        named = {"giver": giver, "receiver": receiver, "number": len(edges)}
        ways.append(say_linked("finding way", language, **named, items=_join(items, language)))
    return {"ways": _join(ways, language, "; ")}


def _numbers(study, language) -> dict | None:
    """Every pair of numbers that count the same thing, with what the scope test says of it."""
    corpus = study.corpus
    pairs = [
        pair
        for pair in comparisons(corpus)
        if "Measure" not in (pair.a.quantity.counting, pair.b.quantity.counting)
    ]
    items = []
    for pair in pairs:
        named = {}
        for name, number in (("one", pair.a.quantity), ("other", pair.b.quantity)):
            said = f"{number.mention.quote} ({reading(number, language)})"
            named[name] = [(said, f"#{number.mention.id}")]
        verdict, why = say(pair.verdict, language), reason_text(corpus, pair, language)
        items.append(
            say_linked("finding pair of numbers", language, **named, verdict=verdict, why=why)
        )
    good = sum(not pair.failing for pair in pairs)
    return {"good": good, "all": len(pairs), "items": _join(items, language, "; ")}


def _rule(study, language) -> dict | None:
    corpus = study.corpus
    rules = [r for r in corpus.relations.values() if r.type == "Condition"]
    if not rules:
        return None
    first = corpus.events[rules[0].source]
    then = [corpus.events[r.target] for r in rules if r.source == first.id]
    outcomes = rule.attacks(corpus)["outcome"]
    return {
        "voice": voice_name(corpus, chains(corpus, first)[0][-1].source, language),
        "first": [_event(corpus, first, language)],
        "items": _join([_event(corpus, event, language) for event in then], language),
        "pairs": len(outcomes),
        "bound": int((outcomes == "bound").sum()),
        "open": int((outcomes == "undetermined").sum()),
    }


def _conflict(study, language) -> dict | None:
    corpus, graph = study.corpus, study.graph
    against = {}
    for u, v, data in graph.edges(data=True):
        if data["sign"] < 0 and data["role"] == "Recipient" and data["happened"]:
            actors, others = against.setdefault(data["event"], ({}, {}))
            actors[u] = others[v] = None
    items = []
    for key, sides in against.items():
        event = corpus.tellings[key][0]
        teller = chains(corpus, event)[0][-1].source
        names = " → ".join(_names(corpus, side, language) for side in sides)
        by = say("finding account", language, voice=voice_name(corpus, teller, language))
        by = "" if teller == event.article else f"; {by}"
        name, link = _event(corpus, event, language)
        items.append((f"{name} ({names}{by})", link))
    return {"items": _join(items, language, "; ")}


def _camps(study, language) -> dict | None:
    corpus, graph = study.corpus, study.graph
    ties = balance.signed_ties(government(study).graph)
    result = balance.frustration(ties)
    whole = [part for part in result.components if len(part.partitions) == 1]
    whole = [part for part in whole if all(part.partitions[0])]  # one camp is none
    if not whole:
        return None
    verdicts = [t.verdict for t in balance.triads(ties, undetermined=True)]
    camps = []
    for camp in whole[0].partitions[0]:
        items = [(_names(corpus, [a], language), _first_mention(corpus, graph, a)) for a in camp]
        camps.append(_join(items, language))
    return {
        "camps": _join(camps, language, say("against camp", language)),
        "index": result.index,
        "balanced": verdicts.count("balanced"),
        "open": verdicts.count("undetermined"),
        "triads": len(verdicts),
    }


def _first_mention(corpus, graph, actor) -> str:
    mentions = graph.nodes[actor]["mentions"]
    return f"#{mentions[0]}" if mentions else ""


def _voices(study, language) -> dict | None:
    corpus = study.corpus
    own = attributed = 0
    speakers = {}
    for event in corpus.events.values():
        lines = chains(corpus, event)
        own += all(len(chain) == 1 for chain in lines)
        attributed += any(len(chain) > 1 for chain in lines)
        for chain in lines:
            if len(chain) > 1:
                speakers.setdefault(chain[1].source, chain[1].claim)
    if not speakers:
        return None
    deepest = max((c for e in corpus.events.values() for c in chains(corpus, e)), key=len)
    items = [(voice_name(corpus, who, language), f"#{claim}") for who, claim in speakers.items()]
    trail = " → ".join(voice_name(corpus, hop.source, language) for hop in deepest)
    return {
        "all": len(corpus.events),
        "own": own,
        "attributed": attributed,
        "number": len(speakers),
        "items": _join(items, language),
        "depth": len(deepest),
        "trail": [(trail, f"#{deepest[-1].claim}")],
    }


def _silent(study, language) -> dict | None:
    corpus, graph = study.corpus, study.graph
    speaking = {s for claim in corpus.claims.values() for s in claim_sources(corpus, claim)}
    silent = [
        actor
        for actor in corpus.actors.values()
        if actor.kind in ("state", "person")
        and actor.id not in speaking
        and actor.id in graph
        and graph.degree(actor.id)
    ]
    items = [(actor.name(language), _first_mention(corpus, graph, actor.id)) for actor in silent]
    return {"items": _join(items, language)}


def _twice_told(study, language) -> dict | None:
    corpus = study.corpus
    both = [
        tellings[0]
        for tellings in corpus.tellings.values()
        if len({event.article for event in tellings}) > 1
    ]
    items = [_event(corpus, event, language) for event in both]
    alone = len(corpus.tellings) - len(both)
    return {"items": _join(items, language), "alone": alone}
