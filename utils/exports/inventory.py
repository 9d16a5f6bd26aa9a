"""What a corpus holds, field by field, so that an export can say what its format cannot hold.

A fact is one value of one field of one item: Mention.form of 000-T9 is Pronoun. Empty values are no
facts. A format names the facts it keeps; all others are its losses, counted.
"""

import json
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from utils.annotation import corpus as layers
from utils.files import read_table

TABLE = Path(__file__).with_name("formats.csv")
# Gephi sums up parallel edges unless told otherwise, and keeps the attributes of one.
GEPHI = "Gephi (set “Edges merge strategy” to “Don't merge”, or parallel edges become one)"


def _facts_of(kind) -> tuple[str, ...]:
    """The fields of a dataclass that hold facts.

    The id is how a fact is found, the article is part of it, and a quantity's mention is a mention.
    """
    return tuple(f.name for f in fields(kind) if f.name not in ("id", "article", "mention"))


# Layer -> its fields and where they are in a Corpus: dataclasses, or tuples of the fields.
LAYERS = {
    "Article": (_facts_of(layers.Article), "articles"),
    "Actor": (_facts_of(layers.Actor), "actors"),
    "EventName": (("name_hi", "name_en"), "event_names"),
    "Mention": (_facts_of(layers.Mention), "mentions"),
    "Quantity": (_facts_of(layers.Quantity), "quantities"),
    "Time": (_facts_of(layers.Time), "times"),
    "Event": (_facts_of(layers.EventMention), "events"),
    "Claim": (_facts_of(layers.Claim), "claims"),
    "Relation": (_facts_of(layers.Relation), "relations"),
    "SameMatter": (layers.SameMatter._fields, "same_matter"),
    "Segment": (_facts_of(layers.Segment), "segments"),
}


@dataclass(frozen=True)
class Loss:
    """What a format does to a field: to how many of how many values, and what becomes of them."""

    field: str
    count: int
    total: int
    how: str = "left out"


@dataclass(frozen=True)
class Export:
    """One format, a row of formats.csv: its files (name in the output folder -> content), its losses."""

    format: str
    files: dict[str, str]
    losses: tuple[Loss, ...]

    title = property(lambda self: table()[self.format]["title"])
    holds = property(lambda self: table()[self.format]["holds"])
    opens = property(lambda self: table()[self.format]["opens"].replace("{gephi}", GEPHI))


@cache
def table() -> dict[str, dict[str, str]]:
    """Format -> its title, what it holds, and what opens it."""
    rows = read_table(TABLE, ("format", "title", "holds", "opens"), seeds=TABLE.parent)
    return {row["format"]: row for row in rows}


def facts(corpus: layers.Corpus) -> dict[str, dict[str, object]]:
    """Every fact of a corpus: "Layer.field" -> {id: value}; a trigger is its fragments."""
    found = {}
    for layer, (names, table) in LAYERS.items():
        for id, item in getattr(corpus, table).items():
            values = item if isinstance(item, tuple) else [getattr(item, name) for name in names]
            for name, value in zip(names, values, strict=True):
                value = value.fragments if name == "trigger" else value
                if value is not None and value is not False and value not in ("", ()):
                    found.setdefault(f"{layer}.{name}", {})[id] = value
    return found


def keep(ids=None, **named: str) -> dict[str, object]:
    """What `losses` wants of a format that keeps some fields, of the items with these ids or of all.

    named: layer -> its fields, separated by spaces; "*" is all: keep(Event="key type", Time="*").
    """
    chosen = {
        layer: LAYERS[layer][0] if some == "*" else some.split() for layer, some in named.items()
    }
    return {f"{layer}.{name}": ids for layer, names in chosen.items() for name in names}


def losses(corpus: layers.Corpus, kept: dict[str, object]) -> tuple[Loss, ...]:
    """The losses of a format that keeps these fields: "Layer.field" -> None (all) or the ids kept.

    Raises ValueError for a field no layer has, so that the list cannot rot unnoticed.
    """
    known = {f"{layer}.{name}" for layer, (names, _) in LAYERS.items() for name in names}
    if unknown := [field for field in kept if field not in known]:
        raise ValueError(f"no layer has the field {', '.join(unknown)}")
    found = []
    for field, values in facts(corpus).items():
        ids = kept.get(field, ())
        count = 0 if ids is None else sum(id not in ids for id in values)
        if count:
            found.append(Loss(field, count, len(values)))
    return tuple(found)


def to_json(value):
    """A value as JSON has it: tuples as lists, days as ISO text, decimals as text."""
    match value:
        case dict():
            return {name: to_json(item) for name, item in value.items()}
        case tuple() | list():
            return [to_json(item) for item in value]
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
    return value


def json_text(value) -> str:
    """A value as JSON text on one line."""
    return json.dumps(to_json(value), ensure_ascii=False)
