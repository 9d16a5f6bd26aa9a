"""What an .ann file says, apart from its ids: facts about nodes that several readings of a text share.

A node is what two readings mean by one mention or event, under the id that the first gives it. A fact
is a tuple; two readings agree on what is a fact of both:

    ("place", node, label, fragments)        what is marked, and as what; of an event its trigger
    ("role", event, role, node)              ("relation", type, node, node)       ("same", (node, ...))
    ("attribute", node, name, value)         ("link", node, database, key)        ("note", node, type, text)

Where a line may stand on another line (a note on a relation), that line's fact stands for the node.
The words of an event's trigger are the node "E5 trigger".
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from utils.annotation.corpus import Mention
from utils.annotation.lines import (
    Attribute,
    Equivalence,
    EventLine,
    Normalization,
    Note,
    RelationLine,
    Standoff,
)
from utils.passes.alignment import pair, place, same_names

Fact = tuple
VALUES = ("Value", "Timex")  # the notes of which an item has one
TRIGGER = " trigger"


class Told(NamedTuple):
    """An event or claim of a file, as far as `pair` asks."""

    id: str
    trigger: Mention


@dataclass(frozen=True)
class FactsOfFile:
    """One file as facts. nodes: local id of a T or E -> node; names: database -> own key -> shared one."""

    file: Standoff
    nodes: dict[str, str]
    names: dict[str, dict[str, str]]

    @cached_property
    def facts(self) -> dict[Fact, str]:
        """Fact -> the id of the line that says it."""
        return _facts(self.file, self.nodes, self.shared)

    def shared(self, database, key) -> str:
        """The key that the readings share, of one of this reading's register."""
        return self.names.get(database, {}).get(key, key)

    @cached_property
    def places(self) -> dict[str, tuple[str, tuple]]:
        """Node -> (label, fragments)."""
        return {fact[1]: fact[2:] for fact in self.facts if fact[0] == "place"}

    @cached_property
    def ids(self) -> dict[str, str]:
        """Node -> local id."""
        return {node: id for id, node in self.nodes.items()}

    def words(self, node) -> str:
        """The quote of a node."""
        item = self.file.by_id[self.ids[node]]
        return self.file.by_id[getattr(item, "trigger", item.id)].quote


def _facts(file, nodes, shared: Callable) -> dict[Fact, str]:
    about = nodes | {event.trigger: nodes[event.id] + TRIGGER for event in file.events}

    def on(id):
        if id not in about:
            about[id] = id  # notes that stand on each other in a circle end here
            about[id] = fact(file.by_id[id])
        return about[id]

    def fact(item):
        match item:
            case RelationLine():
                return ("relation", item.type, on(item.arg1), on(item.arg2))
            case Attribute():
                return ("attribute", on(item.target), item.name, item.value)
            case Normalization():
                key = shared(item.database, item.key)
                return ("link", on(item.target), item.database, key)
            case Note():
                text = with_anchor(item.text, shared) if item.type == "Timex" else item.text
                return ("note", on(item.target), item.type, text)
            case Equivalence():
                return ("same", tuple(sorted(map(on, item.targets))))

    found, triggers = {}, {event.trigger for event in file.events}
    for span in file.textbounds:
        if span.id not in triggers:
            found["place", nodes[span.id], span.label, span.fragments] = span.id
    for event in file.events:
        found["place", nodes[event.id], event.type, file.by_id[event.trigger].fragments] = event.id
        for role, target in event.roles:
            found["role", nodes[event.id], role, nodes[target]] = event.id
    for item in file.items[len(file.textbounds) :]:
        if not isinstance(item, EventLine):
            found[fact(item)] = item.id
    return found


def with_anchor(timex: str, renamed: Callable) -> str:
    """A Timex whose anchor, the key of an event, is renamed(database, key)."""
    parts = [part.partition("=") for part in timex.split()]
    return " ".join(
        f"{name}={renamed('event', value) if name == 'anchor' else value}"
        for name, _, value in parts
    )


def stands_on(fact: Fact) -> tuple:
    """The nodes, or facts, without which a fact cannot be."""
    match fact:
        case ("role", event, _, target):
            return event, target
        case ("relation", _, one, other):
            return one, other
        case ("same", nodes):
            return nodes
        case ("place", *_):
            return ()
    return (fact[1],)


def bare(node: str) -> str:
    """The node of an event, of that or of its trigger."""
    return node.removesuffix(TRIGGER)


def root(fact) -> str:
    """The node that a fact, or what a fact stands on, is about in the end."""
    while isinstance(fact, tuple):
        fact = fact[1] if fact[0] == "place" else stands_on(fact)[0]
    return bare(fact)


def slot(fact: Fact) -> tuple:
    """What has one value: facts of one slot exclude each other."""
    match fact:
        case ("place", node, *_):
            return "place", node
        case ("attribute", node, name, _):
            return "attribute", node, name
        case ("note", node, kind, _) if kind in VALUES:
            return "note", node, kind
    return fact


# ---- which items are one node --------------------------------------------------------------------


def first_reading(file) -> FactsOfFile:
    """The reading that gives the nodes their ids."""
    return FactsOfFile(file, {item.id: item.id for item in _nodes(file)}, {})


def second_reading(file, ids: dict[str, str], names) -> FactsOfFile:
    """The other one. ids: local id -> that of the first, of what `align` pairs."""
    return FactsOfFile(file, {i.id: ids.get(i.id, f"second {i.id}") for i in _nodes(file)}, names)


def agreed_reading(file, readings, registers) -> FactsOfFile:
    """The agreed file: what stands in it as in one of the readings is theirs, else what pairs with theirs.

    registers: database -> (the keys the readings share, those of the agreed register).
    """
    known = {(label, at): node for r in readings for node, (label, at) in r.places.items()}
    nodes = {}
    for item in (item for group in _groups(file) for item in group):
        _, fragments, label = place(item)
        if (label, fragments) in known:
            nodes[item.id] = known[label, fragments]
    for number, group in enumerate(_groups(file)):
        for reading in readings:
            taken = set(nodes.values())
            free = [i for i in _groups(reading.file)[number] if reading.nodes[i.id] not in taken]
            found = pair(free, [item for item in group if item.id not in nodes])
            nodes |= {b.id: reading.nodes[a.id] for a, b in found}
        nodes |= {i.id: f"agreed {i.id}" for i in group if i.id not in nodes}
    plain = FactsOfFile(file, nodes, {})
    theirs = [fact for reading in readings for fact in reading.facts]
    names = {}
    for base, keys in registers.items():
        ones, twos = _links(base, theirs), _links(base, plain.facts)
        shared = Counter((x, y) for node in twos for x in ones.get(node, ()) for y in twos[node])
        names[base] = same_names(shared, *keys)
    return FactsOfFile(file, nodes, names)


def _links(database, facts) -> dict[str, list[str]]:
    found = {}
    for fact in facts:
        if fact[0] == "link" and fact[2] == database and fact[3] not in found.get(fact[1], ()):
            found.setdefault(fact[1], []).append(fact[3])
    return found


def _nodes(file) -> list:
    triggers = {event.trigger for event in file.events}
    return [*(t for t in file.textbounds if t.id not in triggers), *file.events]


def _groups(file) -> tuple[list, list, list]:
    """Mentions, events and claims: each pairs with its likes only."""
    spans = {t.id: Mention(t.id, "", t.label, t.fragments, t.quote) for t in file.textbounds}
    told = [Told(event.id, spans[event.trigger]) for event in file.events]
    mentions = [spans[item.id] for item in _nodes(file) if item.id in spans]
    claims = [item for item in told if item.trigger.label == "Claim"]
    return mentions, [item for item in told if item not in claims], claims
