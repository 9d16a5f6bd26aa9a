"""Lines from somewhere else, sifted until they are a file that passes its checks."""

from collections import Counter
from dataclasses import dataclass, replace

from utils.annotation import standoff
from utils.annotation.lines import (
    Attribute,
    Equivalence,
    EventLine,
    Normalization,
    Note,
    RelationLine,
    Standoff,
)
from utils.annotation.notes import check_notes
from utils.annotation.rules import check_twice
from utils.annotation.schema import Schema
from utils.annotation.spans import check_spans
from utils.files import SeedError


@dataclass(frozen=True)
class RefusedLine:
    """A line that the checks refuse, why, and the lines that stood on it and went with it."""

    item: object
    problem: str
    mend: str
    also: tuple = ()


def sift(items, text: str, schema: Schema, name: str) -> tuple[Standoff, list[RefusedLine]]:
    """The file of the items that pass the checks of standoff, and what they refuse, one by one.

    name: the file's name in messages. Whatever stands on a refused line goes with it.
    """
    kept, refused = {item.id: item for item in items}, []
    while True:
        ordered = sorted(kept.values(), key=standoff.canonical)
        try:
            content = standoff.dump(Standoff(name, tuple(ordered)))
            file = standoff.parse(content, text, name, schema)
            check_twice(file)
            check_notes(file)
            check_spans(file, text)
            return file, refused
        except SeedError as error:
            bad = ordered[error.line - 1]
            also = tuple(item for item in without(kept, {bad.id}) if item.id != bad.id)
            refused.append(RefusedLine(bad, error.problem, error.mend, also))


def without(items: dict, gone: set[str]) -> list:
    """Take ids out of the items, and whatever stands on them: no line may point at nothing.

    An event whose argument goes stays without it. Returns the items as they were, those taken out
    and those changed, in the order in which it was found.
    """
    touched = {}
    while gone:
        for id in sorted(gone & items.keys()):
            touched.setdefault(id, items.pop(id))
        gone = _left_alone(touched.values(), items)
        for id, item in list(items.items()):
            if isinstance(item, EventLine) and item.trigger in items:
                arguments = tuple(pair for pair in item.arguments if pair[1] in items)
                if arguments != item.arguments:
                    touched.setdefault(id, item)
                    items[id] = replace(item, arguments=numbered(arguments))
            elif any(target not in items for target in _stands_on(item)):
                gone.add(id)
    return list(touched.values())


def _left_alone(taken, items) -> set[str]:
    """The triggers of events taken out that no other event has."""
    triggers = {item.trigger for item in taken if isinstance(item, EventLine)}
    used = {item.trigger for item in items.values() if isinstance(item, EventLine)}
    return {id for id in triggers - used if id in items}


def _stands_on(item) -> tuple[str, ...]:
    """The ids without which a line means nothing."""
    match item:
        case EventLine():
            return (item.trigger,)
        case RelationLine():
            return (item.arg1, item.arg2)
        case Equivalence():
            return item.targets
        case Attribute() | Normalization() | Note():
            return (item.target,)
    return ()


def numbered(arguments) -> tuple[tuple[str, str], ...]:
    """The arguments of an event with their roles counted: Actor, Actor2 ..."""
    count, found = Counter(), []
    for name, target in arguments:
        role = name.rstrip("0123456789")
        count[role] += 1
        found.append((role + (str(count[role]) if count[role] > 1 else ""), target))
    return tuple(found)
