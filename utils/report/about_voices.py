"""Findings about who says it: voices, sources, silences, and what each article leaves out.

The makers are those of about_events.py.
"""

from utils.annotation.corpus import each_once
from utils.claims.chains import (
    ASSERTS,
    chains,
    claim_sources,
    side_key,
    source_names,
    stance_of,
    voice_name,
)
from utils.claims.reading import article_mark
from utils.claims.relations import same_elsewhere
from utils.claims.sources import independent_sources, sides, stories, tellers
from utils.graph.build import ties
from utils.report.about_events import event_link, first_mention, names
from utils.wording.words import LISTED, row, say, say_linked, share


def _voices(study, language) -> dict | None:
    corpus = study.corpus
    kinds, cited = tellers(corpus)
    if not cited:
        return None
    deepest = max((c for e in corpus.events.values() for c in chains(corpus, e)), key=len)
    items = [(voice_name(corpus, who, language), f"#{claims[0]}") for who, claims in cited.items()]
    trail = " → ".join(voice_name(corpus, hop.source, language) for hop in deepest)
    unclear = kinds["unclear"]
    return kinds | {
        "open": say("finding voices open", language, unclear) if unclear else "",
        "all": len(corpus.events),
        "number": len(cited),
        "items": row(items, language),
        "depth": len(deepest),
        "trail": [(trail, f"#{deepest[-1].claim}")],
    }


def _sources(study, language) -> dict | None:
    """How many events rest on one source, by the one rule of independence, and which do not."""
    corpus = study.corpus
    found = {key: independent_sources(corpus, key) for key in corpus.tellings}
    if not found:
        return None
    single = [key for key, voices in found.items() if len(voices) == 1]
    other = same_elsewhere(corpus, corpus.articles)
    near = sum(key in other for key in single)
    several = [key for key, voices in found.items() if len(voices) > 1]
    items = []
    for key in several:
        told = len(items) < LISTED  # no more are named
        sources = [source_names(corpus, found[key], language)] if told else ()
        about = [*sources, *_borrowed(corpus, key, language)] if told else ()
        items.append(event_link(corpus, corpus.tellings[key][0], language, *about))
    more = {"number": len(several), "items": row(items, language, "; ")}
    more = say_linked("finding several", language, **more) if several else [("", "")]
    near = say("finding near", language, number=near) if near else ""
    return {"single": share(len(single), len(found), language), "near": near, "several": more}


def _borrowed(corpus, key, language) -> list[str]:
    """What an article takes from elsewhere to tell an event: that it is so at all, who takes part.

    A participant is not named in an article that has only pronouns for it, of a person only titles
    and the like: whom or what has no name of its own is named by any words for it.
    """
    lines, tellings = [], corpus.tellings[key]
    tied = [tie for event in tellings for tie in ties(corpus, event)]
    order = corpus.actor_order.__getitem__
    actors = sorted({actor for tie in tied for actor in tie[:2]}, key=order)
    for id in each_once(event.article for event in tellings)[:LISTED]:
        own = [event for event in tellings if event.article == id]
        if all(event.modality == "Presupposed" for event in own):
            lines.append(say("takes for granted", language, id=id))
        roles = [target for event in own for _, target in event.roles]
        named = {actor for target in roles for actor in corpus.mentions[target].actors}
        found = [
            one for tie in tied for one in tie.inferred if corpus.events[one.lender].article != id
        ]
        lent = {one.actor for one in found if corpus.events[one.telling].article == id} - named
        lent = sorted(lent, key=order)
        if lent:
            lines.append(say("borrows ends", language, names(corpus, lent, language), id=id))
        if unnamed := [actor for actor in actors if not _is_named(corpus, actor, id)]:
            lines.append(say("does not name", language, names(corpus, unnamed, language), id=id))
    return lines


def _is_named(corpus, actor, article) -> bool:
    person = corpus.actors[actor].kind == "person"
    forms = {m.form for m in corpus.mentions_of[actor] if m.article == article} - {"Pronoun"}
    return bool(forms & {"Name", "Abbreviation"} if person else forms)


def _contested(study, language) -> dict | None:
    """The events that one voice asserts and another denies or doubts, with each side."""
    corpus, items = study.corpus, []
    for key in corpus.tellings:
        found = sides(corpus, key)
        if len(found) > 1:
            taken = {}
            for side, lines in found.items():
                for line in lines:
                    taken.setdefault(side_key(side, line[-1].stance), {})[line[-1].source] = None
            told = [
                say(side, language, source_names(corpus, who, language))
                for side, who in taken.items()
            ]
            told = told if ASSERTS in found else [say("nobody asserts", language), *told]
            items.append(event_link(corpus, corpus.tellings[key][0], language, *told))
    return {"items": row(items, language, "; ")}


def _silent(study, language) -> dict | None:
    """States and persons that a tie joins to another and that are the source of nothing.

    With a state stands who is cited of its people and bodies: whom the register gives its country
    and a sector. A minister of one of its parts does not speak for it.
    """
    corpus, graph = study.corpus, study.graph
    speaking = each_once(
        s for claim in corpus.claims.values() for s in claim_sources(corpus, claim)
    )
    tied = {actor for u, v in graph.edges() if u != v for actor in (u, v)}
    asked = [a for a in corpus.actors.values() if a.kind in ("state", "person") and a.id in tied]
    silent, items = [actor for actor in asked if actor.id not in speaking], []
    known = [corpus.actors[id] for id in speaking if id in corpus.actors]
    for actor in silent:
        own = [a.id for a in known if actor.kind == "state" and a.sector and a.country == actor.id]
        about = f" ({say('but cited', language, names(corpus, own, language))})" if own else ""
        items.append((actor.name(language) + about, first_mention(graph, actor.id)))
    return {"number": share(len(silent), len(asked), language), "items": row(items, language)}


def _hints(study, language) -> dict | None:
    """Claims whose content is only words: that something is said is told, what it is is not."""
    corpus, items = study.corpus, []
    for claim in corpus.claims.values():
        words = [corpus.mentions[c].quote for c in claim.contents if c in corpus.mentions]
        if len(words) < len(claim.contents) or claim.id in corpus.retold:
            continue
        again = [r.source for r in corpus.relations.values() if r.target == claim.id]
        again = [corpus.claims[id] for id in again if id in corpus.claims]
        cues = dict.fromkeys(f"“{c.trigger.quote}”" for c in (claim, *again))
        who = source_names(corpus, claim_sources(corpus, claim), language)
        stance = say(stance_of(corpus, claim.id), language)
        words = say("article's words", language, ", ".join(cues))
        items.append((f"{who}: {stance} ({words})", f"#{claim.id}"))
    return {"items": row(items, language, "; ")}


def _repaired(study, language) -> dict | None:
    """What rests on a damaged sentence that was read as it cannot stand."""
    corpus = study.corpus
    damaged = [event for event in corpus.events.values() if event.reading == "Repaired"]
    items = [event_link(corpus, event, language, f"“{event.trigger.quote}”") for event in damaged]
    return {"number": len(damaged), "items": row(items, language)}


def _twice(study, language) -> dict | None:
    """What several articles tell, and what one tells and another takes for granted."""
    corpus, both, taken = study.corpus, [], []
    for tellings in corpus.tellings.values():
        articles = {event.article for event in tellings}
        telling = {event.article for event in tellings if event.modality != "Presupposed"}
        if len(articles) > 1:
            kind = both if telling == articles else taken
            kind.append(event_link(corpus, tellings[0], language))
    alone = len(corpus.tellings) - len(both) - len(taken)
    more = say_linked("finding taken", language, items=row(taken, language)) if taken else []
    return {
        "items": row(both, language),
        "taken": more or [("", "")],
        "alone": share(alone, len(corpus.tellings), language),
    }


def _left_out(study, language) -> dict | None:
    """How much of what its story tells each article leaves out, and the lead it leaves out first."""
    corpus, items = study.corpus, []
    for story in (story for story in stories(corpus) if len(story) > 1):
        whole = corpus.only(story).tellings
        telling = {key: {event.article for event in told} for key, told in whole.items()}
        for id in story:
            missing = [told for key, told in whole.items() if id not in telling[key]]
            if missing:
                first = [event_link(corpus, missing[0][0], language)]
                number = share(len(missing), len(whole), language)
                other = same_elsewhere(corpus, [id])
                near = sum(events[0].key in other for events in missing)
                near = say("finding of these near", language, number=near) if near else ""
                items.append(
                    say_linked(
                        "finding missing",
                        language,
                        id=article_mark(corpus, id, language),
                        number=number,
                        first=first,
                        near=near,
                    )
                )
    return {"items": row(items, language, "; ")}


VOICES = {
    "voices": _voices,
    "sources": _sources,
    "contested": _contested,
    "silent": _silent,
    "hints": _hints,
    "repaired": _repaired,
    "twice": _twice,
    "left out": _left_out,
}
