"""Events as PLOVER JSON Lines: one line per telling, with what PLOVER has no place for beside it.

Names and codes follow PLOVER draft 2.0. A statement is no event there and none here: who says it
stands in `chains`, and tense, polarity, certainty and modality stay as they were annotated. MOVE and
STATE are not PLOVER's; `in_plover` says so. A partner whom only another telling of the event names
is not supplied here, as it is in the graph.
"""

import json

from utils.claims.chains import QUAD, chain_text, chains, factuality, status, told_as_happened
from utils.exports.inventory import Export, losses
from utils.graph.study import Study

PARTNERS = ("Recipient", "Target", "Destination")


def plover(study: Study) -> Export:
    """One JSON object per telling, in reading order."""
    corpus = study.corpus
    lines = [
        json.dumps(line(corpus, event), ensure_ascii=False) for event in corpus.events.values()
    ]
    fillers = {target for event in corpus.events.values() for _, target in event.roles}
    mentions = [corpus.mentions[id] for id in fillers]
    actors = {actor for mention in mentions for actor in mention.actors}
    names = "type key trigger roles tense polarity certainty modality mode context reading"
    names += " attribution heading note"
    kept = {f"Event.{name}": None for name in names.split()}
    kept |= {
        f"Mention.{name}": fillers for name in ("label", "fragments", "quote", "form", "actors")
    }
    kept |= {
        f"Quantity.{name}": fillers for name in ("low", "high", "unit", "qualifier", "counting")
    }
    kept |= {f"Time.{name}": fillers for name in ("begin", "end")}
    kept |= {f"Actor.{name}": actors for name in ("country", "sector", "name_en")}
    kept |= {f"EventName.{name}": None for name in ("name_hi", "name_en")}
    told = {event.article for event in corpus.events.values()}
    kept |= {f"Article.{name}": told for name in ("sha256", "published_from", "published_to")}
    return Export(
        "PLOVER JSON Lines",
        {"events.plover.jsonl": "".join(f"{line}\n" for line in lines)},
        "one telling of an event per line: who, to whom, type, mode, context, when, where, the "
        "words with their offsets, and in which chain of voices it is how factual",
        "pandas (`read_json(path, lines=True)`), jq, whatever reads PLOVER or NGEC events",
        losses(corpus, kept),
    )


def line(corpus, event) -> dict:
    """One telling as a PLOVER record; offsets are code points of the article's text, half-open."""
    article = corpus.articles[event.article]
    days = [corpus.times[id] for id in event.role("Time") if id in corpus.times]
    days = [time for time in days if time.bounded]
    return {
        "id": event.id,
        "event": event.key,
        "event_name": {
            "hi": corpus.event_name(event.key, "hi"),
            "en": corpus.event_name(event.key),
        },
        "type": event.type,
        "in_plover": QUAD[event.type] != "none",
        "quad_class": QUAD[event.type],
        "mode": event.mode,
        "context": event.context,
        "actor": _people(corpus, event.role("Actor")),
        "recipient": _people(corpus, event.role(*PARTNERS)),
        "date": [[_day(time.begin), _day(time.end)] for time in days],
        "event_loc": _people(corpus, event.role("Place")),
        "text_info": {
            "article": event.article,
            "sha256": article.sha256,
            "published": [_day(article.published_from), _day(article.published_to)],
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
    filler = {"role": role, "mention": id, "label": mention.label, "form": mention.form}
    filler |= {"start": mention.start, "end": mention.end, "fragments": mention.fragments}
    filler |= {"text": mention.quote}
    filler["actors"] = [
        {"id": a, "country": corpus.actors[a].country, "sector": corpus.actors[a].sector}
        | {"name": corpus.actors[a].name_en}
        for a in mention.actors
    ]
    if quantity := corpus.quantities.get(id):
        filler |= {
            "low": str(quantity.low),
            "high": None if quantity.high is None else str(quantity.high),
        }
        filler |= {"unit": quantity.unit, "qualifier": quantity.qualifier}
        filler |= {"counting": quantity.counting}
    if time := corpus.times.get(id):
        filler |= {"begin": _day(time.begin), "end_day": _day(time.end)}
    return filler


def _day(day) -> str | None:
    return day and day.isoformat()
