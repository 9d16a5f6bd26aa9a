"""Accepted suggestions become lines of an .ann file: only such as leave the file one that loads.

What a suggestion needs and the file does not have yet (an actor to link to, the tense of an event,
the thing that is counted, what is said) makes it wait, with the reason. Ids are free ones, and
nothing else is changed, but that the event which holds what is counted gets the quantity.
"""

import re
from dataclasses import dataclass, field, replace

from utils.annotation.corpus import LINKED
from utils.annotation.lines import (
    Attribute,
    EventLine,
    FreeIds,
    Normalization,
    Note,
    RelationLine,
    Standoff,
    Textbound,
)
from utils.annotation.schema import Schema
from utils.suggest.suggestion import LAYERS, Suggestion, join

# The keys of a target.
KEYS = ("actor", "Form", "of", "Source", "Content", "Voice", "Stance", "Qualifier", "Counting")
KEYS += ("Tense", "Polarity", "Certainty", "Modality", "Mode", "Context")
TIMEX = ("type", "value", "mod", "interval", "anchor")
VALUE = ("low", "high", "unit")
KEYS += (*TIMEX, *VALUE)


class Waits(Exception):
    """A suggestion that cannot be written yet: why, and what to do."""


@dataclass
class Writing:
    """An .ann file while suggestions are written into it.

    taken: ids that were given before and are gone. accepted: (Suggestion, id of its T line, or ""
    where its words are marked so already). waiting: (Suggestion, why).
    """

    file: Standoff
    schema: Schema
    actors: dict[str, str]
    taken: frozenset[str] = frozenset()
    accepted: list = field(default_factory=list)
    waiting: list = field(default_factory=list)

    def __post_init__(self):
        self.items = list(self.file.items)
        self.free = FreeIds([*(item.id for item in self.items), *self.taken])

    def add(self, kind, line, *fields) -> str:
        """Add a line with a free id, which is returned."""
        id = self.free(kind)
        self.items.append(line(id, *fields))
        return id

    def mention(self, span, labels) -> str:
        """The id of the mention on a span that has one of the labels, "" where there is none."""
        triggers = {item.trigger for item in self.items if isinstance(item, EventLine)}
        for item in self.items:
            marked = isinstance(item, Textbound) and item.fragments == (span,)
            if marked and item.id not in triggers and item.label in labels:
                return item.id
        return ""

    def event(self, span) -> str:
        """The id of the event, no claim, whose trigger begins and ends so, "" where there is none."""
        at = {i.id: (i.start, i.end) for i in self.items if isinstance(i, Textbound)}
        for item in self.items:
            if isinstance(item, EventLine) and item.type != "Claim" and at[item.trigger] == span:
                return item.id
        return ""

    def marked(self, place: str, types, find) -> str:
        """The id of what is marked at a place: its id, or a start:end, where `find` looks for it.

        types: what it may be; a trigger stands for its event. Raises Waits where it is none of them.
        """
        if re.fullmatch("[0-9]+:[0-9]+", place):
            if id := find(tuple(map(int, place.split(":")))):
                return id
            raise Waits(f"first mark or accept the words at {place}")
        events = {i.trigger: i for i in self.items if isinstance(i, EventLine)}
        known = {
            i.id: events.get(i.id, i) for i in self.items if isinstance(i, Textbound | EventLine)
        }
        if place not in known:
            raise Waits(f"{place} is no id of what is marked and no start:end")
        item = known[place]
        label = item.type if isinstance(item, EventLine) else item.label
        if label not in types:
            raise Waits(f"{place} is marked {label}: name one of {', '.join(types)}")
        return item.id

    def trigger_of(self, id: str) -> str:
        """The id of the T line that a line says something of, by way of an event where there is one."""
        known = {item.id: item for item in self.items if item.id[0] != "*"}
        while id in known and not isinstance(item := known[id], Textbound):
            match item:
                case EventLine():
                    id = item.trigger
                case RelationLine():
                    id = item.arg1
                case _:
                    id = item.target
        return id

    @property
    def result(self) -> Standoff:
        """The file with what was accepted."""
        return Standoff(self.file.path, tuple(self.items))


def write(writing: Writing, chosen) -> None:
    """Write what can be written of the chosen suggestions; the rest waits, with the reason."""
    for one in sorted(chosen, key=lambda one: (LAYERS.index(one.layer), one)):
        at = [t for t in writing.items if isinstance(t, Textbound) and t.label == one.label]
        if any(t.fragments == (one.span,) for t in at):
            writing.accepted.append((one, ""))
            continue
        try:
            if one.label not in (*writing.schema.entities, *writing.schema.events):
                raise Waits(f"annotation.conf has no label {one.label}")
            writing.accepted.append((one, WRITERS[one.layer](writing, one)))
        except Waits as why:
            writing.waiting.append((one, str(why)))


def _values(one: Suggestion, *keys) -> list[tuple[str, str]]:
    return [(key, value) for key, value in one.values if key in keys]


def _textbound(writing: Writing, one: Suggestion) -> str:
    return writing.add("T", Textbound, one.label, (one.span,), one.words)


def _attributes(writing, target, one, *names):
    for name, value in _values(one, *names):
        writing.add("A", Attribute, name, target, value)


def _name(writing: Writing, one: Suggestion) -> str:
    actors = [value for _, value in _values(one, "actor")]
    if one.label in LINKED and not actors:
        raise Waits("whom or what it means is open: give --with actor=ID, an id of actors.csv")
    if unknown := [id for id in actors if id not in writing.actors]:
        raise Waits(f"{unknown[0]} is not in actors.csv: add its row (a country: --add-actors)")
    mention = _textbound(writing, one)
    _attributes(writing, mention, one, "Form")
    for id in actors:
        writing.add("N", Normalization, "Reference", mention, "actor", id, writing.actors[id])
    return mention


def _time(writing: Writing, one: Suggestion) -> str:
    mention = _textbound(writing, one)
    writing.add("#", Note, "Timex", mention, join(_values(one, *TIMEX)))
    return mention


def _event(writing: Writing, one: Suggestion) -> str:
    given = dict(one.values)
    if "Tense" not in given:
        raise Waits(
            "its tense is not plain: give --with Tense=Past, Present, or Tense=Future Modality=..."
        )
    if given["Tense"] == "Future" and "Modality" not in given:
        raise Waits("what lies ahead has a Modality: give --with Modality=Planned (or another) too")
    trigger = _textbound(writing, one)
    event = writing.add("E", EventLine, one.label, trigger, ())
    _attributes(
        writing, event, one, "Tense", "Polarity", "Certainty", "Modality", "Mode", "Context"
    )
    return trigger


def _quantity(writing: Writing, one: Suggestion) -> str:
    things = [value for _, value in _values(one, "of")]
    if not things:
        raise Waits("what it counts is not marked: mark it, then suggest again, or --with of=T1")
    pairs = writing.schema.relations["QuantityOf"]
    counted = tuple(dict.fromkeys(label for _, ends in pairs for label in ends))
    thing = writing.marked(things[0], counted, lambda span: writing.mention(span, counted))
    measure = ("Counting", "Measure") in one.values
    holder = None if measure else _holder(writing, thing)
    mention = _textbound(writing, one)
    _attributes(writing, mention, one, "Qualifier", "Counting")
    writing.add("#", Note, "Value", mention, join(_values(one, *VALUE)))
    writing.add("R", RelationLine, "QuantityOf", mention, thing)
    if holder:
        count = sum(role == "Quantity" for role, _ in holder.roles)
        name = "Quantity" if not count else f"Quantity{count + 1}"
        held = replace(holder, arguments=(*holder.arguments, (name, mention)))
        writing.items[writing.items.index(holder)] = held
    return mention


def _holder(writing: Writing, thing: str) -> EventLine:
    """The event that moves a thing: it holds the thing in a role, and may hold its quantity."""
    counted = [r for r in writing.items if isinstance(r, RelationLine) and r.type == "QuantityOf"]
    if any(relation.arg2 == thing for relation in counted):
        raise Waits(f"{thing} is counted by another quantity already")
    for event in writing.items:
        if isinstance(event, EventLine) and thing in [target for _, target in event.roles]:
            if "Quantity" in writing.schema.events[event.type]:
                return event
    raise Waits(
        f"no event has what it counts ({thing}) in a role: first mark --on E1 --role Theme={thing}"
    )


def _cue(writing: Writing, one: Suggestion) -> str:
    voice = _values(one, "Voice")
    sources = [value for _, value in _values(one, "Source")]
    contents = [value for _, value in _values(one, "Content")]
    if not sources and not voice:
        mend = "mark it, then suggest again, or --with Source=T1 or Voice=Unnamed"
        raise Waits(f"who says it is not marked: {mend}")
    if ("Voice", "Unnamed") in voice and "UNNAMED" not in writing.actors:
        raise Waits("Voice Unnamed needs the row UNNAMED in actors.csv (--add-actors)")
    if not contents:
        mend = "mark it, then suggest again, or --with Content=E1"
        raise Waits(
            f"no event in its sentence is marked or suggested: what is said comes first; {mend}"
        )
    arguments, roles = [], writing.schema.events["Claim"]
    speaking = roles["Source"].types
    for role, places, find in (
        ("Source", () if voice else sources, lambda span: writing.mention(span, speaking)),
        ("Content", contents, writing.event),
    ):
        for n, place in enumerate(places, start=1):
            try:
                id = writing.marked(place, roles[role].types, find)
            except Waits as why:
                raise Waits(f"its {role} is not marked: {why}") from None
            arguments.append((role if n == 1 else f"{role}{n}", id))
    trigger = _textbound(writing, one)
    claim = writing.add("E", EventLine, "Claim", trigger, tuple(arguments))
    _attributes(writing, claim, one, "Voice", "Stance")
    return trigger


WRITERS = {"names": _name, "things": _name, "times": _time, "events": _event}
WRITERS |= {"quantities": _quantity, "cues": _cue}
