"""What hangs on what: the relations between events, as the texts join them."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from utils.annotation.corpus import Corpus, EventMention, Relation, each_once, once
from utils.claims.chains import account, told_words
from utils.wording.words import say

# Relations between events; Retells joins claims.
BETWEEN_EVENTS = ("Cause", "ReturnFor", "Condition", "Overlap")


@once
def event_relations(corpus: Corpus) -> tuple[Relation, ...]:
    """The relations between two events, in reading order, each from what comes first to what hangs on it.

    So a ReturnFor, annotated from what is got to what was given, is turned round.
    """
    found = (r for r in corpus.relations.values() if r.type in BETWEEN_EVENTS)
    return tuple(
        replace(r, source=r.target, target=r.source) if r.type == "ReturnFor" else r for r in found
    )


@once
def perhaps_same(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    """Pairs of events (keys) that may be one, in part or whole, as far as the texts show.

    A text leaves it open (Overlap), or the register says that they may be of one matter.
    """
    overlaps = (r for r in corpus.relations.values() if r.type == "Overlap")
    pairs = [(corpus.events[r.source].key, corpus.events[r.target].key) for r in overlaps]
    matters = (matter[:2] for matter in corpus.same_matter.values())
    return each_once([*pairs, *(pair for pair in matters if set(pair) <= corpus.tellings.keys())])


def same_elsewhere(corpus: Corpus, articles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Event -> what those of these articles that do not tell it tell that may be of one matter with it.

    Keys of events; an event with nothing of the kind is left out.
    """
    near, found = {}, {}
    for article in set(articles):
        near |= _near_in(corpus).get(article, {})
    for _, (key, other) in sorted(near.items()):
        found.setdefault(key, []).append(other)
    return {key: each_once(others) for key, others in found.items()}


@once
def _near_in(corpus) -> dict[str, dict[int, tuple[str, str]]]:
    """Article -> (event, what of one matter it tells in its stead), by the place in perhaps_same."""
    telling = {key: {event.article for event in told} for key, told in corpus.tellings.items()}
    found = {}
    for number, pair in enumerate(perhaps_same(corpus)):
        for turned, (key, other) in enumerate((pair, pair[::-1])):
            for article in telling[other] - telling[key]:
                found.setdefault(article, {})[2 * number + turned] = (key, other)
    return found


def whose_relation(corpus: Corpus, relation: Relation, language: str) -> str:
    """Whose account a relation is: that of what hangs on it; an Overlap is what the text leaves open."""
    if relation.type == "Overlap":
        return say("text leaves open", language)
    return account(corpus, [corpus.events[relation.target]], language)


def relations_table(corpus: Corpus, language: str = "en") -> pd.DataFrame:
    """One row per relation between events.

    Columns: relation (id), type, first, joins (in words), second (event names), status_first,
    status_second, voices (whose account the second is; of an Overlap, that the text leaves it open), source, target (telling ids), evidence.
    """
    rows = []
    for relation in event_relations(corpus):
        one, other = (corpus.events[id] for id in (relation.source, relation.target))
        names = [corpus.event_name(event.key, language) for event in (one, other)]
        joins = say(f"joins {relation.type}", language)
        statuses = [told_words(corpus, event, language) for event in (one, other)]
        voices = whose_relation(corpus, relation, language)
        spans = (one.trigger.span, other.trigger.span)
        row = (relation.id, relation.type, names[0], joins, names[1], *statuses, voices)
        rows.append((*row, one.id, other.id, spans))
    columns = ["relation", "type", "first", "joins", "second", "status_first", "status_second"]
    return pd.DataFrame(rows, columns=[*columns, "voices", "source", "target", "evidence"])


def relation_lines(corpus: Corpus, event: EventMention, language: str = "en") -> list[str]:
    """What a telling has to do with others, one line each: in return for: soldiers and weapons."""
    lines = []
    for way, other in _joined(corpus).get(event.id, ()):
        name = corpus.event_name(corpus.events[other].key, language)
        lines.append(say(way, language, f"{name} ({other})"))
    return lines


@once
def _joined(corpus) -> dict[str, list[tuple[str, str]]]:
    """Telling -> how it leads to, or follows from, which other, of each of its relations."""
    found = {}
    for relation in event_relations(corpus):
        for end, way, other in (
            (relation.source, f"leads {relation.type}", relation.target),
            (relation.target, f"follows {relation.type}", relation.source),
        ):
            found.setdefault(end, []).append((way, other))
    return found
