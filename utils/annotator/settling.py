"""Which of the facts that are wanted can stand together; what cannot waits, and says for what."""

from collections import Counter
from typing import NamedTuple

from utils.annotation.schema import Schema
from utils.annotator.facts import Fact, bare, slot, stands_on

LABELS = {"Value": "Quantity", "Timex": "Time"}  # kind of note -> what it is said of


class Hindrance(NamedTuple):
    """Why a fact cannot stand: the node (or fact) that is missing or in the way, and what is with it.

    rival: the fact that stands in its place.
    """

    on: object
    words: str
    rival: Fact | None = None


def resettle(there, before, after, acting, cleared, schema: Schema) -> set[Fact]:
    """The facts of the agreed file after a decision; what a person marked there stays.

    there: its facts now. before, after: all that is wanted, without and with the decision. acting: what
    the readings have of the rows it is about. cleared: the slots in which nothing else stays.
    """
    index = Index(there, schema)
    # Wanted before, not hindered, not there: a later reading took it away.
    by_hand = {fact for fact in before - there if not index.hindrance(fact)}
    base = {f for f in there if f in after or (f not in acting and slot(f) not in cleared)}
    bare = {fact[1] for fact in there if fact[0] == "place" and index.lack(fact)}
    return settle(base, (after - by_hand) | (after & acting), schema, bare)


def settle(base: set[Fact], wanted: set[Fact], schema: Schema, bare=frozenset()) -> set[Fact]:
    """As many of the facts as can stand together; of two that exclude each other, the one in `base`.

    What stands on something that is not there falls, and what the schema does not allow, and an event
    without a role that it must have, unless it is `bare` (nodes): one that a person left so.
    """
    held = {slot(fact): fact for fact in base}
    for fact in sorted(wanted, key=repr):
        held.setdefault(slot(fact), fact)
    standing = base | {fact for fact in wanted if held[slot(fact)] == fact}
    while True:
        standing = _with_all_they_need(standing, schema, bare)
        held = {}
        for fact in sorted(standing, key=lambda fact: (fact not in base, repr(fact))):
            for key in _held(fact, schema):
                held.setdefault(key, fact)
        fallen = {f for f in standing if any(held[k] != f for k in _held(f, schema))}
        if not fallen:
            return standing
        standing = standing - fallen


def _with_all_they_need(standing, schema, bare) -> set[Fact]:
    while True:
        index = Index(standing, schema, bare)
        fallen = {fact for fact in standing if index.lack(fact)}
        if not fallen:
            return standing
        standing = standing - fallen


class Index:
    """Facts that stand, to ask why another one cannot."""

    def __init__(self, standing: set[Fact], schema: Schema, bare=frozenset()):
        self.standing, self.schema, self.bare = standing, schema, bare
        self.label = {fact[1]: fact[2] for fact in standing if fact[0] == "place"}
        self.roles = Counter(fact[1:3] for fact in standing if fact[0] == "role")

    def hindrance(self, fact: Fact) -> Hindrance | None:
        """Why a fact does not stand, or cannot; None if nothing is in its way."""
        if fact in self.standing:
            return None
        if found := self.lack(fact):
            return found
        mine = set(_held(fact, self.schema))
        for other in self.standing:
            if mine & set(_held(other, self.schema)):
                return _in_the_way(other)
        return None

    def missing(self, fact: Fact) -> list:
        """The nodes and facts that a fact stands on and that are not there."""
        return [
            on
            for on in stands_on(fact)
            if (on not in self.standing if isinstance(on, tuple) else bare(on) not in self.label)
        ]

    def lack(self, fact: Fact) -> Hindrance | None:
        """What a fact needs and has not."""
        if missing := self.missing(fact):
            return Hindrance(missing[0], "")
        match fact:
            case ("place", node, type, _) if node not in self.bare:
                for role, rule in self.schema.events.get(type, {}).items():
                    if self.roles[node, role] < rule.least:
                        return Hindrance(node, f"has no {role} yet")
            case ("role", event, role, target):
                rule = self.schema.events[self.label[event]].get(role)
                if rule is None or self.label[target] not in rule.types:
                    return self._unfit(target, f"{role} of {self.label[event]}")
            case ("relation", type, one, other):
                ends = self.label[one], self.label[other]
                pairs = self.schema.relations.get(type, ())
                if not any(ends[0] in ones and ends[1] in others for ones, others in pairs):
                    return self._unfit(one, f"{type} with {ends[1]}")
            case ("attribute", str(node), name, value) if node in self.label:
                pairs = self.schema.attributes.get(name, ())
                if not any(self.label[node] in on and value in (of or (None,)) for on, of in pairs):
                    return self._unfit(node, f"{name} {value or ''}".rstrip())
            case ("note", str(node), kind, _) if kind in LABELS:
                if self.label.get(node) != LABELS[kind]:
                    return self._unfit(node, kind)
        return None

    def _unfit(self, node, what) -> Hindrance:
        return Hindrance(
            node, f"is {self.label.get(node, 'a trigger')}, which does not go with {what}"
        )


def _held(fact, schema) -> list[tuple]:
    """What only one fact may have: its slot, the words of a mention, one role of a node in an event."""
    match fact:
        case ("place", _, label, fragments):
            words = ("event", label, fragments) if label in schema.events else ("span", fragments)
            return [slot(fact), words]
        case ("role", event, _, target):
            return [("role", event, target)]
        case ("relation", type, one, other):
            ends = (one, other) if type == "QuantityOf" else tuple(sorted((one, other), key=repr))
            return [("relation", type, ends)]
    return [slot(fact)]


def _in_the_way(rival) -> Hindrance:
    """A fact in whose place another one stands."""
    match rival:
        case ("role", _, role, target):
            return Hindrance(target, f"is {role} there", rival)
        case ("relation", type, _, other):
            return Hindrance(other, f"has {type} there", rival)
    return Hindrance(rival[1], "is there in its place", rival)
