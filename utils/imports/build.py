"""A draft becomes the lines of an .ann file: every span quotes the article, every line passes the checks.

What cannot be carried is said one by one, with its address in the file and how to mend it, and
nothing that leans on it is carried in its place.
"""

from collections import Counter
from dataclasses import dataclass, replace

import regex

from utils.annotation import standoff
from utils.annotation.fragments import divided, words
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
from utils.annotation.notes import KINDS
from utils.annotation.schema import Schema, choose
from utils.annotation.sift import numbered, sift
from utils.files import cut
from utils.imports.draft import Draft
from utils.imports.names import LINKS, LabelNames
from utils.imports.offsets import Placed

# What no line says, because it is so where nothing is said.
DEFAULTS = {"Form": "Name", "Polarity": "Positive", "Certainty": "Certain", "Modality": "Actual"}
DEFAULTS |= {"Reading": "Plain", "Stance": "Says", "Qualifier": "Exact", "Counting": "Once"}
ID = regex.compile("[TERAN#][1-9][0-9]{0,8}")


@dataclass
class Built:
    """The annotation that can be carried; losses: what cannot; said: what was mended on the way.

    table: the table of labels to fill in, if some are unknown here.
    """

    file: Standoff
    losses: list[str]
    said: list[str]
    table: str


class _Ids:
    """Ids as the file wants them, else the next free ones; none is given twice."""

    def __init__(self, wanted):
        self.wanted = Counter(id for id in wanted if ID.fullmatch(id))
        self.next = FreeIds(self.wanted)

    def give(self, kind, wanted="") -> str:
        if wanted[:1] == kind and self.wanted[wanted] == 1:
            return wanted
        return self.next(kind)


class Builder:
    """One draft on its way: items by id, where each came from, and what was lost."""

    def __init__(self, draft: Draft, text: str, schema: Schema, names: LabelNames, registers):
        self.draft, self.text, self.schema, self.names = draft, text, schema, names
        self.registers = registers
        self.items, self.where, self.ids = {}, {}, {}
        self.gone, self.unwanted = set(), set()  # keys of spans: lost, left out by the table
        self.losses, self.said = list(draft.losses), []
        wanted = [item.id for item in (*draft.marked, *draft.arcs, *draft.sayings)]
        self.free = _Ids([*wanted, *{span.trigger for span in draft.marked}])

    def lose(self, where, problem, mend=""):
        self.losses.append(f"{where}: {problem}" + (f". To mend it: {mend}" if mend else ""))

    def put(self, item, where):
        """Take an item in, unless it cannot be written as a line."""
        try:
            standoff.dump(Standoff("", (item,)))
        except ValueError as error:
            self.lose(where, f"it {str(error)[:100]}", "write it shorter, on one line")
            return
        self.items[item.id], self.where[item.id] = item, where

    def known(self, kind, one) -> str:
        """An id for an arc or saying, under which notes find it."""
        id = self.free.give(kind, one.id)
        if one.id:
            self.ids[one.id] = id
        return id

    def name(self, label, where, fitting):
        """Our name of a label, or "": left out by the table, or lost for want of a name."""
        name = self.names.of(label)
        if name is None:
            mend = self.names.mend(label, fitting)
            self.lose(where, f"annotation.conf has no {cut(label, 40)!r}", mend)
        return name or ""

    # ---- spans -----------------------------------------------------------------------------------

    def span(self, span, placed: Placed):
        label = self.names.of(span.label)
        fragments = divided(self.text, placed.fragments.get(span, ()))
        quoted = f"{span.label} «{cut(span.quote)}»"
        if label == "":
            self.unwanted.add(span.key)
        elif not label or label not in (*self.schema.events, *self.schema.entities):
            what = "has no" if not label else "marks no span with"
            problem = f"annotation.conf {what} {cut(span.label, 40)!r}"
            self.lose(span.where, problem, self.names.mend(span.label, self.names.spans))
            self.gone.add(span.key)
        elif span in placed.lost or not fragments:
            why = placed.lost.get(span, "there are no words in it")
            self.lose(span.where, f"{quoted}: {why}", "mark it again, or correct its offsets")
            self.gone.add(span.key)
        else:
            self._mark(span, label, fragments)

    def _mark(self, span, label, fragments):
        event, trigger = label in self.schema.events, self.items.get(span.trigger)
        if event and isinstance(trigger, Textbound) and trigger.fragments == fragments:
            id = trigger.id  # brat lets events share a trigger
        else:
            id = self.free.give("T", span.trigger if event else span.id)
            quote = words(self.text, fragments)
            self.put(Textbound(id, label, fragments, quote), span.where)
        if event:
            trigger, id = id, self.free.give("E", span.id)
            self.put(EventLine(id, label, trigger, ()), span.where)
            if span.trigger:  # a note may stand on the trigger alone
                self.ids.setdefault(span.trigger, trigger)
        self.ids.setdefault(span.key, id)  # of several labels on one span, arcs mean the first

    def missing(self, key, name, where) -> bool:
        """Whether nothing is there under a key; said, unless the table has left it out."""
        if key in self.ids:
            return False
        if key not in self.unwanted:
            gone = key in self.gone
            what = "was not carried" if gone else "is not in the file"
            mend = "mend what is said of that one" if gone else "mark it"
            self.lose(where, f"{name}: {key or 'an end'} {what}", mend)
        return True

    # ---- arcs ------------------------------------------------------------------------------------

    def arc(self, arc):
        name, ends = self.name(arc.label, arc.where, self.names.arcs), (arc.source, arc.target)
        if not name:
            return
        if any(self.missing(end, name, arc.where) for end in ends):
            return
        source, target = (self.ids[end] for end in ends)
        event = self.items.get(source)
        roles = self.schema.events.get(event.type, {}) if isinstance(event, EventLine) else {}
        if name in roles:
            self._role(event, name, roles[name], target, arc)
        elif name in self.schema.relations:
            id = self.known("R", arc)
            self.put(RelationLine(id, name, source, target), arc.where)
        else:
            what = self.items[source]
            what = getattr(what, "label", None) or what.type
            mend = choose(name, [*roles, *self.schema.relations])
            self.lose(arc.where, f"{name} cannot go out from {arc.source}, a {what}", mend)

    def _role(self, event, name, role, target, arc):
        item = self.items[target]
        type = item.type if isinstance(item, EventLine) else item.label
        if type not in role.types:
            problem = f"{name} of {event.type} may not be {arc.target}, a {type}"
            self.lose(arc.where, problem, choose(type, role.types))
            return
        self.items[event.id] = replace(event, arguments=(*event.arguments, (name, target)))

    def number_roles(self):
        """Actor, Actor2 ... in the order in which the file has them."""
        for id, item in self.items.items():
            if isinstance(item, EventLine):
                self.items[id] = replace(item, arguments=numbered(item.arguments))

    # ---- what is said ----------------------------------------------------------------------------

    def saying(self, saying):
        name = self.name(saying.name, saying.where, self.names.sayings)
        if not name or self._goes_without_saying(name, saying.value):
            return
        said = f"{name} {cut(saying.value or '', 40)}".strip()
        if self.missing(saying.key, said, saying.where):
            return
        target, value = self.ids[saying.key], saying.value
        if name in LINKS:
            self._link(name, target, saying)
        elif name in KINDS:
            id = self.known("#", saying)
            self.put(Note(id, name, target, " ".join((value or "").split())), saying.where)
        elif name in self.schema.attributes:
            known = [v for _, values in self.schema.attributes[name] for v in values]
            same = {v.casefold(): v for v in known}
            value = self.names.table.get(value) or same.get((value or "").casefold(), value)
            if value is not None and value not in known:
                problem = f"{name} has no value {cut(value, 40)!r}"
                self.lose(saying.where, problem, choose(value, known))
                return
            id = self.known("A", saying)
            self.put(Attribute(id, name, target, value), saying.where)
        else:
            self.lose(saying.where, f"{name} is nothing to be said of a span", "leave it out")

    def _goes_without_saying(self, name, value) -> bool:
        pairs = self.schema.attributes.get(name, ())
        return value == DEFAULTS.get(name, "") and all(value not in some for _, some in pairs)

    def _link(self, database, target, saying):
        register = self.registers[database]
        if saying.value not in register:
            mend = f"add a row for it to {database}s.csv, or correct the id"
            self.lose(saying.where, f"unknown {database} {cut(saying.value or '')!r}", mend)
            return
        id = self.known("N", saying)
        label = register[saying.value]
        item = Normalization(id, "Reference", target, database, saying.value, label)
        self.put(item, saying.where)

    def equivalence(self, keys, where):
        targets = [self.ids.get(key, "") for key in keys]
        if all(targets):
            self.put(Equivalence(f"* {' '.join(targets)}", tuple(targets)), where)
        else:
            self.lose(where, f"Equiv of {' '.join(keys)}, which were not all carried", "mend those")


def build(draft: Draft, placed: Placed, text, schema, names, registers, name) -> Built:
    """The draft as the .ann file `name`. registers: "actor" and "event" -> id -> English name."""
    builder = Builder(draft, text, schema, names, registers)
    for span in draft.marked:
        builder.span(span, placed)
    for arc in draft.arcs:
        builder.arc(arc)
    builder.number_roles()
    # A note may stand on an attribute or link: what it is said of comes first.
    lines = {saying.id for saying in draft.sayings if saying.id}
    for saying in sorted(draft.sayings, key=lambda one: one.key in lines):
        builder.saying(saying)
    for keys, where in draft.same:
        builder.equivalence(keys, where)
    file, refused = sift(builder.items.values(), text, schema, name)
    for one in refused:
        also = ", ".join(item.id for item in one.also)
        problem = one.problem + (f" (with it goes what stands on it: {also})" if also else "")
        builder.lose(builder.where[one.item.id], problem, one.mend)
    table = names.to_fill_in() if names.unknown else ""
    return Built(file, builder.losses, placed.said, table)
