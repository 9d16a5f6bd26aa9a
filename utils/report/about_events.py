"""Findings about what is told: ties, days, supply, numbers, reasons, the rule, conflict, camps.

A maker takes a study and a language and gives what its sentence (`finding KEY` of the table of words)
is filled with: numbers, and (words, link) pairs that lead to the Hindi. None: there is no such finding.
"""

import networkx as nx

from utils.annotation.corpus import Corpus, EventMention, each_once
from utils.claims.chains import (
    account,
    day_ahead,
    open_statuses,
    states_text,
    told_as_fact,
)
from utils.claims.relations import event_relations, perhaps_same
from utils.claims.sources import independent_sources
from utils.graph import balance, rule
from utils.graph.blocs import find_blocs
from utils.graph.comparison import comparisons_of_counts, given, pairs_not_listed
from utils.graph.comparison_words import reading, reason_text
from utils.graph.explain import aimed_by
from utils.graph.views import government
from utils.wording.dates import day_text
from utils.wording.words import LISTED, row, say, say_linked, share

Linked = list[tuple[str, str]]


def names(corpus: Corpus, actors, language) -> str:
    """The names of actors, separated by commas."""
    actors = list(actors)
    rest = [say("so many more", language, len(actors) - LISTED)] * (len(actors) > LISTED)
    return ", ".join([*(corpus.actors[a].name(language) for a in actors[:LISTED]), *rest])


def event_link(corpus: Corpus, event: EventMention, language, *more: str) -> tuple[str, str]:
    """The name of an event, with more about it in brackets, and the link to a telling."""
    about = f" ({'; '.join(more)})" if any(more) else ""
    return corpus.event_name(event.key, language) + about, f"#{event.id}"


def first_mention(graph, actor) -> str:
    """The link to the first words that name an actor."""
    mentions = graph.nodes[actor]["mentions"]
    return f"#{mentions[0]}" if mentions else ""


def pairs_by_ties(graph) -> list[list[tuple]]:
    """The ties (u, v, data) of every two actors, most first; else in the order of the texts."""
    pairs = {}
    for u, v, data in graph.edges(data=True):
        if u != v:
            pairs.setdefault(frozenset((u, v)), []).append((u, v, data))
    return sorted(pairs.values(), key=len, reverse=True)


def _graph(study, language) -> dict | None:
    corpus, graph = study.corpus, study.graph
    ties = [(u, v, data) for u, v, data in graph.edges(data=True) if u != v]
    if not ties:
        return None
    joined = {data["event"] for _, _, data in ties}
    actors = {actor for u, v, _ in ties for actor in (u, v)}
    places = sum(graph.nodes[actor]["kind"] == "place" for actor in actors)
    busiest = pairs_by_ties(graph)[0]
    u, v, data = busiest[0]
    one, other = (names(corpus, [actor], language) for actor in (u, v))
    pair = say("finding pair", language, one=one, other=other)
    real = sum(data["happened"] for _, _, data in ties)
    rest = each_once(data["event"] for _, _, data in ties if not data["happened"])
    return {
        "joined": share(len(joined), len(corpus.tellings), language),
        "actors": len(actors),
        "places": say("with places", language, number=places) if places else "",
        "ties": len(ties),
        "real": share(real, len(ties), language),
        "rest": _rest(corpus, len(ties) - real, rest, language),
        "most": share(len(busiest), len(ties), language),
        "deeds": sum(data["happened"] for _, _, data in busiest),
        "pair": [(pair, f"#{data['tellings'][0]}")],
    }


def _rest(corpus, number, keys, language) -> str:
    """How many ties are told otherwise than as fact, and in which statuses."""
    said = open_statuses(corpus, keys, language)
    return say("finding rest", language, number=number, statuses=said) if number else ""


def _dates(study, language) -> dict | None:
    """Every event that is dated to one day, in order of that day."""
    corpus = study.corpus
    dated = {}
    for key, tellings in corpus.tellings.items():
        for event in tellings:
            for time in (corpus.times[t] for t in event.role("Time") if t in corpus.times):
                one_day = time.begin and time.begin == time.end and time.type == "DATE"
                if one_day and not time.anchor and not day_ahead(corpus, event, time):
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
    return {"items": row(items, language, "; ")}


def _supply(study, language) -> dict | None:
    """What goes from whom to whom: done apart from what is ahead."""
    corpus, graph = study.corpus, study.graph
    found = {}
    for one, other, data in graph.edges(data=True):
        for way in given(one, other, data["role"]) if data["type"] == "AID" else ():
            found.setdefault(way, {True: [], False: []})[data["happened"]].append(data)
    ways = []
    for (u, v), both in found.items():
        named = {"giver": names(corpus, [u], language), "receiver": names(corpus, [v], language)}
        for real, edges in both.items():
            items = []
            for data in edges:
                tellings = [corpus.events[id] for id in data["tellings"]]
                told = states_text(tellings, language)
                items.append(event_link(corpus, corpus.lead(data["event"]), language, told))
            if items:
                key = "finding way" if real else "finding way ahead"
                items = row(items, language)
                ways.append(say_linked(key, language, **named, number=len(edges), items=items))
    aid = {data["event"] for *_, data in graph.edges(data=True) if data["type"] == "AID"}
    items = [
        row([event_link(corpus, corpus.lead(key), language) for key in pair], language, " – ")
        for pair in perhaps_same(corpus)
        if aid.issuperset(pair)
    ]
    more = say_linked("finding overlap", language, items=row(items, language, "; "))
    return {"ways": row(ways, language, "; "), "overlap": more if items else [("", "")]}


def _numbers(study, language) -> dict | None:
    """Every pair of numbers that count the same kind of thing, and what the scope test says of it."""
    corpus = study.corpus
    pairs, items = comparisons_of_counts(corpus), []
    for pair in pairs:
        named = {}
        for name, number in (("one", pair.a.quantity), ("other", pair.b.quantity)):
            words, figures = number.mention.quote, reading(number, language)
            said = words if words == figures else f"{words} ({figures})"
            named[name] = [(said, f"#{number.mention.id}")]
        verdict, why = say(pair.verdict, language), reason_text(corpus, pair, language)
        single = pair.a.key == pair.b.key and len(independent_sources(corpus, pair.a.key)) == 1
        why = "; ".join(filter(None, (why, say("one source", language) if single else "")))
        items.append(
            say_linked("finding pair of numbers", language, **named, verdict=verdict, why=why)
        )
    good = sum(not pair.failing for pair in pairs)
    rest = pairs_not_listed(corpus)
    rest = say("pairs not listed", language, rest) if rest else ""
    items = row(items, language, "; ")
    return {"good": share(good, len(pairs), language), "items": items, "rest": rest}


def _reasons(study, language) -> dict | None:
    """What the texts join by a word of reason, exchange or condition."""
    corpus, items = study.corpus, []
    joined = [r for r in event_relations(corpus) if r.type != "Overlap"]
    for relation in joined:
        one, other = (corpus.events[id] for id in (relation.source, relation.target))
        first = event_link(corpus, one, language, states_text([one], language))
        told = states_text([other], language), account(corpus, [other], language)
        second = event_link(corpus, other, language, *told)
        joins = say(f"joins {relation.type}", language)
        items.append(
            say_linked("finding joined", language, first=[first], joins=joins, second=[second])
        )
    return {"number": len(joined), "items": row(items, language, "; ")}


def _rule_of_agreement(study, language) -> dict | None:
    """What an agreement lays down for the case of an attack."""
    return _rule(study, language, True)


def _other_rule(study, language) -> dict | None:
    """The same of a rule that is told without an agreement that lays it down."""
    return _rule(study, language, False)


def _rule(study, language, agreed) -> dict | None:
    corpus = study.corpus
    rules = [r for r in corpus.relations.values() if r.type == "Condition"]
    rules = [r for r in rules if corpus.events[r.source].type == "ASSAULT"]
    if not rules:
        return None
    first = corpus.events[rules[0].source]
    if rule.by_agreement(corpus, first) != agreed:
        return None
    then = [corpus.events[r.target] for r in rules if r.source == first.id]
    outcomes = rule.attacks(corpus)["outcome"]
    told = [corpus.events[id] for r in rules for id in (r.source, r.target)]
    applied = told_as_fact(corpus, told)
    ruled = {event.key for event in told}
    wars = [
        event_link(corpus, tellings[0], language, states_text(tellings, language))
        for key, tellings in corpus.tellings.items()
        if tellings[0].type == "ASSAULT"
        and tellings[0].article in rule.rule_story(corpus)
        and key not in ruled
        and told_as_fact(corpus, tellings)
    ]
    war = say_linked("finding war", language, items=row(wars, language)) if wars else []
    return {
        "voice": account(corpus, [first], language),
        "first": [event_link(corpus, first, language)],
        "items": row([event_link(corpus, event, language) for event in then], language),
        "states": len(rule.concerned(corpus)),
        "bound": share(int((outcomes == "bound").sum()), len(outcomes), language),
        "open": int((outcomes == "undetermined").sum()),
        "applied": "" if applied else say("finding not applied", language),
        "war": war or [("", "")],
    }


def _conflict(study, language) -> dict | None:
    """What is told as a deed of one against another, with everyone who says so, or denies it."""
    corpus, graph = study.corpus, study.graph
    against = {}
    for u, v, data in graph.edges(data=True):
        if data["sign"] < 0 and data["role"] != "Target" and data["happened"]:
            mark = " – " if data["mutual"] else " → "  # both sides, or one against the other
            actors, others = against.setdefault((data["event"], mark), ({}, {}))
            actors[u] = None
            others |= {v: None} if u != v else {}
    items, asked = [], []
    for (key, mark), (actors, others) in against.items():
        tellings, nobody = corpus.tellings[key], say("nobody named", language)
        who = names(corpus, actors, language), names(corpus, others, language) or nobody
        who = mark.join(who)
        told = states_text(tellings, language), account(corpus, tellings, language)
        aimed = each_once(id for event in tellings for id in aimed_by(corpus, event))
        way = [say("aimed elsewhere", language, ", ".join(aimed))] * bool(aimed)
        kind = asked if all(event.type == "REQUEST" for event in tellings) else items
        kind.append(event_link(corpus, tellings[0], language, who, *way, *told))
    if asked:
        only = "finding asked" if items else "finding asked only"
        asked = say_linked(only, language, items=row(asked, language, "; "))
    if not items and not asked:
        return None
    return {"items": row(items, language, "; ") or [("", "")], "asked": asked or [("", "")]}


def _camps(study, language) -> dict | None:
    """The camps of the main story, if its deeds leave just one best split into two."""
    corpus, graph, found = study.corpus, study.graph, find_blocs(government(study))
    ties, result = found.ties, found.frustration
    whole = [part for part in result.components if len(part.partitions) == 1]
    whole = [part for part in whole if all(part.partitions[0])]  # one camp is none
    if not whole:
        return None
    together = nx.Graph([(tie.a, tie.b) for tie in ties if tie.sign > 0])
    camps, alone = [], []
    for camp in whole[0].partitions[0]:
        items = [(names(corpus, [a], language), first_mention(graph, a)) for a in camp]
        camps.append(row(items, language))
        alone += [a for a in camp if a not in together or not set(together[a]) & set(camp)]
    verdicts = [t.verdict for t in balance.triads(ties, undetermined=True)]
    key = "finding out of line" if result.index else "finding in line"
    lonely = say_linked("finding alone", language, items=[(names(corpus, alone, language), "")])
    return {
        "camps": row(camps, language, say("against camp", language)),
        "ties": len(ties),
        "line": say(key, language, index=result.index),
        "balanced": share(verdicts.count("balanced"), len(verdicts), language),
        "triads": len(verdicts),
        "alone": lonely if alone else [("", "")],
    }


EVENTS = {
    "graph": _graph,
    "dates": _dates,
    "supply": _supply,
    "numbers": _numbers,
    "reasons": _reasons,
    "rule": _rule_of_agreement,
    "rule told": _other_rule,
    "conflict": _conflict,
    "camps": _camps,
}
