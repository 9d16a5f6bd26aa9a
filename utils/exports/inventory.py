"""What a corpus holds, field by field, so that an export can say what its format cannot hold.

A fact is one value of one field of one item: Mention.form of 000-T9 is Pronoun. Empty values are no
facts. A format names the facts it keeps; all others are its losses, counted.
"""

from dataclasses import dataclass, fields

from utils.annotation.corpus import (
    Claim,
    Corpus,
    EventMention,
    Mention,
    Quantity,
    Relation,
    Segment,
    Time,
)

LAYERS = {
    "Mention": (Mention, "mentions"),
    "Quantity": (Quantity, "quantities"),
    "Time": (Time, "times"),
    "Event": (EventMention, "events"),
    "Claim": (Claim, "claims"),
    "Relation": (Relation, "relations"),
    "Segment": (Segment, "segments"),
}
# The id is how a fact is found, the article is part of it, and a quantity's mention is a mention.
NOT_FACTS = ("id", "article", "mention")


@dataclass(frozen=True)
class Loss:
    """What a format does to a field: to how many of how many values, and what becomes of them."""

    field: str
    count: int
    total: int
    how: str = "left out"


@dataclass(frozen=True)
class Export:
    """One format: its files (name in the output folder -> content) and what is to be said of them."""

    title: str
    files: dict[str, str]
    holds: str
    opens: str
    losses: tuple[Loss, ...]


def facts(corpus: Corpus) -> dict[str, dict[str, object]]:
    """Every fact of a corpus: "Layer.field" -> {id: value}.

    Values are those of the dataclasses, except that a trigger is its fragments. The register of
    events is the layer EventName.
    """
    found = {}
    for layer, items in (("Article", corpus.articles), ("Actor", corpus.actors)):
        for id, item in items.items():
            for field in fields(item):
                _put(found, layer, field.name, id, getattr(item, field.name))
    for key, (name_hi, name_en) in corpus.event_names.items():
        _put(found, "EventName", "name_hi", key, name_hi)
        _put(found, "EventName", "name_en", key, name_en)
    for layer, (kind, table) in LAYERS.items():
        for id, item in getattr(corpus, table).items():
            for field in fields(kind):
                value = getattr(item, field.name)
                fragments = field.name == "trigger"
                _put(found, layer, field.name, id, value.fragments if fragments else value)
    return found


def _put(found, layer, field, id, value):
    empty = value is None or value is False or value == "" or value == ()
    if field not in NOT_FACTS and not empty:
        found.setdefault(f"{layer}.{field}", {})[id] = value


def losses(corpus: Corpus, kept: dict[str, object]) -> tuple[Loss, ...]:
    """The losses of a format that keeps these fields: "Layer.field" -> None (all) or the ids kept.

    Raises ValueError for a field no layer has, so that the list cannot rot unnoticed.
    """
    known = {f"{layer}.{f.name}" for layer, (kind, _) in LAYERS.items() for f in fields(kind)}
    whole = facts(corpus)
    if unknown := [field for field in kept if field not in known | set(whole)]:
        raise ValueError(f"no layer has the field {', '.join(unknown)}")
    found = []
    for field, values in whole.items():
        ids = kept.get(field, ())
        count = 0 if field in kept and ids is None else sum(id not in ids for id in values)
        if count:
            found.append(Loss(field, count, len(values)))
    return tuple(found)


def all_of(layer: str) -> dict[str, None]:
    """`kept` for a layer of which nothing is lost."""
    return {f"{layer}.{f.name}": None for f in fields(LAYERS[layer][0])}
