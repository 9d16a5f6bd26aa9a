"""Events as PLOVER JSON Lines: one line per telling, with what PLOVER has no place for beside it.

Names and codes follow PLOVER draft 2.0. A statement is no event there and none here: who says it
stands in `chains`, and tense, polarity, certainty and modality stay as they were annotated. MOVE and
STATE are not PLOVER's; `in_plover` says so. A partner whom only another telling of the event names
is not supplied here, as it is in the graph.
"""

from utils.claims.chains import QUAD, chain_text, chains, factuality, status, told_as_happened
from utils.exports.inventory import Export, json_text, keep, losses
from utils.graph.study import Study

LANGUAGES = ("hi", "en")
PARTNERS = ("Recipient", "Target", "Destination")


def plover(study: Study) -> Export:
    """One JSON object per telling, in reading order."""
    corpus = study.corpus
    lines = [json_text(line(corpus, event)) + "\n" for event in corpus.events.values()]
    fillers = {target for event in corpus.events.values() for _, target in event.roles}
    actors = {actor for id in fillers for actor in corpus.mentions[id].actors}
    told = {event.article for event in corpus.events.values()}
    names = "type key trigger roles tense polarity certainty modality mode context reading"
    kept = keep(Event=f"{names} attribution heading note", EventName="name_hi name_en")
    kept |= keep(fillers, Mention="label fragments quote form actors", Time="begin end")
    kept |= keep(fillers, Quantity="low high unit qualifier counting")
    kept |= keep(actors, Actor="country sector name_en")
    kept |= keep(told, Article="sha256 published_from published_to")
    return Export("plover", {"events.plover.jsonl": "".join(lines)}, losses(corpus, kept))


def line(corpus, event) -> dict:
    """One telling as a PLOVER record; offsets are code points of the article's text, half-open."""
    article = corpus.articles[event.article]
    days = [corpus.times[id] for id in event.role("Time") if id in corpus.times]
    days = [time for time in days if time.bounded]
    return {
        "id": event.id,
        "event": event.key,
        "event_name": {language: corpus.event_name(event.key, language) for language in LANGUAGES},
        "type": event.type,
        "in_plover": QUAD[event.type] != "none",
        "quad_class": QUAD[event.type],
        "mode": event.mode,
        "context": event.context,
        "actor": _people(corpus, event.role("Actor")),
        "recipient": _people(corpus, event.role(*PARTNERS)),
        "date": [[time.begin, time.end] for time in days],
        "event_loc": _people(corpus, event.role("Place")),
        "text_info": {
            "article": event.article,
            "sha256": article.sha256,
            "published": [article.published_from, article.published_to],
            "start": event.trigger.start,
            "end": event.trigger.end,
            "fragments": event.trigger.fragments,
            "text": event.trigger.quote,
            "sentence": corpus.segment(event).text,
        },
        "roles": [_filler(corpus, role, id) for role, id in event.roles],
        "tense": event.tense,
        "polarity": event.polarity,
        "certainty": event.certainty,
        "modality": event.modality,
        "reading": event.reading,
        "attribution": event.attribution,
        "status": status(event),
        "happened": told_as_happened(corpus, event),
        "heading": event.heading,
        "chains": [
            {"chain": chain_text(chain), "factuality": factuality(event, chain)}
            for chain in chains(corpus, event)
        ],
        "note": event.note,
    }


def _people(corpus, ids) -> list[dict]:
    """The actors these mentions stand for; PLOVER's code is country and sector."""
    found = {}
    for id in ids:
        for actor in corpus.mentions[id].actors:
            entry = corpus.actors[actor]
            code = f"{entry.country} {entry.sector}".strip()
            found.setdefault(actor, {"id": actor, "code": code, "name": entry.name_en})
    return list(found.values())


def _filler(corpus, role, id) -> dict:
    """A role with its words, and with the interval or the days if it is a quantity or a time."""
    mention = corpus.mentions[id]
    actors = [corpus.actors[actor] for actor in mention.actors]
    filler = {
        "role": role,
        "mention": id,
        "label": mention.label,
        "form": mention.form,
        "start": mention.start,
        "end": mention.end,
        "fragments": mention.fragments,
        "text": mention.quote,
        "actors": [
            {"id": a.id, "country": a.country, "sector": a.sector, "name": a.name_en}
            for a in actors
        ],
    }
    if quantity := corpus.quantities.get(id):
        names = ("low", "high", "unit", "qualifier", "counting")
        filler |= {name: getattr(quantity, name) for name in names}
    if time := corpus.times.get(id):
        filler |= {"begin": time.begin, "end_day": time.end}
    return filler
