"""Facts become the lines of an .ann file again: what stands there keeps its id, what is new gets a free one."""

from collections.abc import Callable

from utils.annotation.fragments import words
from utils.annotation.lines import (
    Attribute,
    Equivalence,
    EventLine,
    FreeIds,
    Normalization,
    Note,
    RelationLine,
    Standoff,
    Textbound,
)
from utils.annotation.schema import Schema
from utils.annotation.sift import numbered
from utils.annotator.facts import TRIGGER, FactsOfFile, root, stands_on, with_anchor


def written(
    reading: FactsOfFile, facts: set, text: str, schema: Schema, entry: Callable
) -> Standoff:
    """The file of a reading with these facts in place of its own.

    New ids are the numbers after all in use, given in the order of the text. entry(database, shared
    key) -> (the key in the register, the English name there).
    """
    made = _Writer(reading, facts, text, schema, entry)
    made.spans()
    made.events()
    for kind in ("relation", "attribute", "link", "note", "same"):
        made.lines(kind)
    return Standoff(reading.file.path, tuple(made.items))


class _Writer:
    def __init__(self, reading, facts, text, schema, entry):
        self.reading, self.facts, self.text, self.schema = reading, facts, text, schema
        self.entry, self.items, self.ids = entry, [], {}
        self.free = FreeIds(reading.file.by_id)
        self.places = {f[1]: f[2:] for f in facts if f[0] == "place"}

    def order(self, node) -> tuple:
        label, fragments = self.places[node]
        return fragments[0][0], -fragments[-1][1], label in self.schema.events, label, fragments

    def spans(self):
        """T lines: mentions and triggers."""
        known, by_id = self.reading.ids, self.reading.file.by_id
        for node in sorted(self.places, key=self.order):
            label, fragments = self.places[node]
            told = label in self.schema.events
            id = known.get(node)
            if id and told:
                id = self.ids[node] = by_id[id].id
                id = self.ids[node + TRIGGER] = by_id[id].trigger
            elif told:
                id = self.ids[node + TRIGGER] = self.free("T")
                self.ids[node] = self.free("E")
            else:
                id = self.ids[node] = id or self.free("T")
            self.items.append(Textbound(id, label, fragments, words(self.text, fragments)))

    def events(self):
        """E lines: the roles that stay in their order, new ones by the schema's and the text's."""
        for node in sorted(self.places, key=self.order):
            label, _ = self.places[node]
            if label not in self.schema.events:
                continue
            roles = [(f[2], self.ids[f[3]]) for f in sorted(self._roles(node), key=self._later)]
            old = self.reading.file.by_id.get(self.ids[node])
            kept = [pair for pair in old.roles if pair in roles] if old else []
            names = list(self.schema.events[label])
            new = [pair for pair in roles if pair not in kept]
            every = kept if not new else sorted(kept + new, key=lambda pair: names.index(pair[0]))
            self.items.append(
                EventLine(self.ids[node], label, self.ids[node + TRIGGER], numbered(every))
            )

    def _roles(self, node):
        return [f for f in self.facts if f[:2] == ("role", node)]

    def _later(self, role):
        return self.order(role[3])

    def lines(self, kind):
        """What is said of items, and of lines: those on a line after it, so that its id is known."""
        facts = [f for f in self.facts if f[0] == kind]
        for fact in sorted(facts, key=self._where):
            known = self.reading.facts.get(fact)
            prefix = {"relation": "R", "attribute": "A", "link": "N", "note": "#"}.get(kind)
            id = self.ids[fact] = known or (self.free(prefix) if prefix else "*")
            self.items.append(self.line(id, fact))

    def line(self, id, fact):
        on = [self.ids[x] for x in stands_on(fact)]
        match fact:
            case ("relation", type, *_):
                return RelationLine(id, type, *on)
            case ("attribute", _, name, value):
                return Attribute(id, name, *on, value)
            case ("link", _, database, key):
                return Normalization(id, "Reference", *on, database, *self.entry(database, key))
            case ("note", _, "Timex", timex):
                own = with_anchor(timex, lambda database, key: self.entry(database, key)[0])
                return Note(id, "Timex", *on, own)
            case ("note", _, type, said):
                return Note(id, type, *on, said)
        return Equivalence(f"* {' '.join(on)}", tuple(on))

    def _where(self, fact) -> tuple:
        depth, node = 0, fact
        while isinstance(node, tuple):
            depth, node = depth + 1, stands_on(node)[0]
        return depth, self.order(root(fact)), repr(fact)
