"""Actors, articles, events and ties as FollowTheMoney entities, one JSON object a line.

Property values are sets of text there, so nothing can say which Hindi words carry which value, and a
tie knows one state of affairs only: this is for bringing names and events into Aleph or OpenAleph
beside other data, not for keeping an annotation.
"""

import hashlib
from dataclasses import replace

import regex
from babel.core import get_global

from utils.annotation.actors import country_codes
from utils.annotation.corpus import each_once
from utils.exports.inventory import Export, Loss, json_text, keep, losses
from utils.exports.networks import edge_id
from utils.graph.study import Study

SCHEMATA = {"state": "PublicBody", "person": "Person", "organization": "Organization"}
SCHEMATA |= {"group": "LegalEntity", "unnamed": "LegalEntity"}
SCHEMATA |= {"place": "Address", "agreement": "Document"}
LEGAL = ("PublicBody", "Person", "Organization", "LegalEntity")
# What an Event holds, without a way back to the telling or the words it came from.
MERGED = ("Time.begin", "Time.end", "Segment.text", "Segment.gloss")


def follow_the_money(study: Study) -> Export:
    """Entities in the order actors, articles, events, links."""
    corpus, graph = study.corpus, study.graph
    entities = [_actor(actor, corpus.homes[actor.id]) for actor in corpus.actors.values()]
    entities += [_article(article) for article in corpus.articles.values()]
    entities += [_event(corpus, key, tellings) for key, tellings in corpus.tellings.items()]
    # An act without a partner is an Event, and no link.
    ties = [edge for edge in graph.edges(keys=True, data=True) if edge[0] != edge[1]]
    entities += [_link(*tie) for tie in ties]
    loops = graph.number_of_edges() - len(ties)
    legal = {actor.id for actor in corpus.actors.values() if schema_of(actor) in LEGAL}
    lands = {actor.id for actor in corpus.actors.values() if actor.country in country_codes()}
    kept = keep(Actor="name_hi name_en wikidata", Event="key type") | keep(lands, Actor="country")
    kept |= keep(Article="title_hi title_en file published_from published_to")
    kept |= keep(EventName="name_hi name_en") | keep(legal, Actor="sector")
    how = "at most merged into properties of an Event, without their place"
    found = losses(corpus, kept)
    found = tuple(replace(loss, how=how) if loss.field in MERGED else loss for loss in found)
    return Export(
        "follow_the_money",
        {"entities.ftm.json": "".join(_line(entity) for entity in entities)},
        (*found, Loss("edge.Alone", loops, loops)) if loops else found,
    )


def entity_id(kind: str, id: str) -> str:
    """An id that FollowTheMoney accepts, which knows no underscore; two ids never become one."""
    if regex.fullmatch("[0-9A-Za-z_-]*[0-9A-Za-z]", id):
        return f"{kind}-{id.replace('_', '.')}"
    return f"{kind}.{hashlib.sha256(id.encode()).hexdigest()[:32]}"


def schema_of(actor) -> str:
    """The schema of an actor: a government's own service is a public body, a news agency is not."""
    official = actor.kind == "organization" and actor.sector in ("GOV", "MIL", "SPY")
    return "PublicBody" if official else SCHEMATA[actor.kind]


def country(code: str) -> str:
    """The two-letter code FollowTheMoney wants, for a code of three letters (Unicode CLDR)."""
    two = get_global("territory_aliases").get(code, [code])
    return two[0].lower()


def _line(entity) -> str:
    id, schema, properties = entity
    kept = {name: each_once(filter(None, values)) for name, values in properties.items()}
    kept = {name: values for name, values in kept.items() if values}
    return json_text({"id": id, "schema": schema, "properties": kept}) + "\n"


def _actor(actor, home):
    schema = schema_of(actor)
    properties = {
        "name": [actor.name_en],
        "alias": [actor.name_hi],
        "country": [country(home)] if home in country_codes() else [],
        "wikidataId": [actor.wikidata],
        "sector": [actor.sector] if schema in LEGAL else [],
    }
    return entity_id("actor", actor.id), schema, properties


def _article(article):
    properties = {
        "title": [article.title_hi],
        "name": [article.title_en],
        "fileName": [article.file],
        "language": ["hin"],
        "publishedAt": [article.published_from, article.published_to],
    }
    return entity_id("article", article.id), "Article", properties


def _event(corpus, key, tellings):
    segments = [corpus.segment(event) for event in tellings]
    mentions = [corpus.mentions[id] for event in tellings for _, id in event.roles]
    actors = [corpus.actors[id] for mention in mentions for id in mention.actors]
    times = [corpus.times[m.id] for m in mentions if m.id in corpus.times]
    properties = {
        "name": [corpus.event_name(key)],
        "alias": [corpus.event_name(key, "hi")],
        "keywords": [tellings[0].type],
        "recordId": [event.id for event in tellings],
        "startDate": [time.begin for time in times],
        "endDate": [time.end for time in times],
        "location": [a.name_en for a in actors if a.kind == "place"],
        "involved": [entity_id("actor", a.id) for a in actors if schema_of(a) in LEGAL],
        "proof": [entity_id("article", event.article) for event in tellings],
        "summary": [segment.gloss for segment in segments if segment.gloss],
        "description": [segment.text for segment in segments],
    }
    return entity_id("event", key), "Event", properties


def _link(u, v, key, data):
    properties = {
        "subject": [entity_id("actor", u)],
        "object": [entity_id("actor", v)],
        "role": [f"{data['type']} ({data['role']})"],
        "status": list(data["statuses"]),
        "summary": [data["name_en"]],
        "recordId": [key],
        "startDate": [begin for begin, _ in data["times"]],
        "endDate": [end for _, end in data["times"]],
    }
    return entity_id("link", edge_id(u, v, key)), "UnknownLink", properties
