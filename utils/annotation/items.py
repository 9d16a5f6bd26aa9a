"""One .ann file becomes the items of its article: mentions, quantities, times, events, claims.

What a line may look like is checked in standoff.py and schema.py; here stand the checks that need
the meaning: a claim has a source, a link gives the register's name, an interval ends after it begins.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from utils.annotation.corpus import LINKED, Claim, EventMention, Mention, Quantity, Relation, Time
from utils.annotation.notes import FIELDS, read_fields
from utils.annotation.standoff import Standoff

EVENT_ATTRIBUTES = ("Tense", "Polarity", "Certainty", "Modality", "Mode", "Context", "Reading")
EVENT_ATTRIBUTES += ("Attribution",)


@dataclass(frozen=True)
class _Said:
    """A parsed .ann file, and what its lines say of each id (T3, E1).

    links: id -> the keys it is linked to. attributes: id -> name -> value. notes: (id, type) ->
    the notes. events: the keys of events.csv.
    """

    article: str
    file: Standoff
    links: dict[str, list]
    attributes: dict[str, dict]
    notes: dict[tuple[str, str], list]
    events: dict[str, str]

    def id(self, local) -> str:
        return f"{self.article}-{local}"

    def refuse(self, local, problem, mend):
        self.file.refuse(local, f"{local}: {problem}", mend)

    def refuse_note(self, local, kind, problem, mend):
        self.file.refuse(self.notes[local, kind][0].id, f"{local}: {problem}", mend)

    def note(self, local) -> str:
        return " ".join(note.text for note in self.notes.get((local, "AnnotatorNotes"), ()))


def read_items(article: str, file: Standoff, registers) -> dict[str, list]:
    """The items of one .ann file: layer (a field of Corpus) -> items, in the order of the text.

    registers: "actor" and "event" -> id -> English name. Raises SeedError.
    """
    links, attributes, notes = {}, {}, {}
    for link in file.normalizations:
        _check_link(file, link, registers)
        links.setdefault(link.target, []).append(link.key)
    for attribute in file.attributes:
        attributes.setdefault(attribute.target, {})[attribute.name] = attribute.value
    for note in file.notes:
        notes.setdefault((note.target, note.type), []).append(note)
    for same in file.equivalences:
        if any(links.get(id) != links.get(same.targets[0]) for id in same.targets):
            mend = "link all of them to one actor, or remove the line"
            file.refuse(same.id, f"{same.id}: they are not linked to the same", mend)
    said = _Said(article, file, links, attributes, notes, registers["event"])
    triggers = {event.trigger for event in file.events}
    spans = {t.id: _mention(said, t) for t in file.textbounds}
    mentions = {local: mention for local, mention in spans.items() if local not in triggers}
    headings = [mention for mention in mentions.values() if mention.label == "Heading"]

    def told(event):
        trigger = spans[event.trigger]
        return trigger, any(h.start <= trigger.start and trigger.end <= h.end for h in headings)

    return {
        "mentions": list(mentions.values()),
        "quantities": [_quantity(said, k, m) for k, m in mentions.items() if m.label == "Quantity"],
        "times": [_time(said, k, m) for k, m in mentions.items() if m.label == "Time"],
        "events": [_event(said, e, *told(e)) for e in file.events if e.type != "Claim"],
        "claims": [_claim(said, e, *told(e)) for e in file.events if e.type == "Claim"],
        "relations": [
            Relation(said.id(r.id), article, r.type, said.id(r.arg1), said.id(r.arg2))
            for r in file.relations
            if r.type != "QuantityOf"
        ],
    }


def _check_link(file, link, registers):
    """A link gives the right name of a known entry, and stands on what may have one."""

    def refuse(problem, mend):
        file.refuse(link.id, f"{link.id}: {problem}", mend)

    names = registers.get(link.database)
    if names is None:
        refuse(f"unknown register {link.database!r}", "use actor: or event:")
    if link.key not in names:
        mend = f"add it to {link.database}s.csv or correct the id"
        refuse(f"unknown {link.database} {link.key!r}", mend)
    if link.key == "UNNAMED":
        mend = "leave the words unlinked, and give the claim Voice Unnamed"
        refuse("UNNAMED is the voice that nobody names; no words are its", mend)
    if link.label != (name := names[link.key]):
        refuse(f"the label {link.label!r} is not the register's", f"write {name!r}")
    if link.target.startswith("E") != (link.database == "event"):
        mend = "link T to actor:, E to event:"
        refuse(f"{link.target} cannot be linked to {link.database}:", mend)


def _mention(said, t) -> Mention:
    actors = tuple(said.links.get(t.id, ()))
    if t.label in LINKED and not actors:
        problem = f"the {t.label} {t.quote!r} is linked to no actor"
        said.refuse(t.id, problem, "add an N line for it")
    form, note = said.attributes.get(t.id, {}).get("Form", "Name"), said.note(t.id)
    id = said.id(t.id)
    return Mention(id, said.article, t.label, t.fragments, t.quote, form, actors, note)


def _fields(said, local, kind) -> dict[str, str]:
    """The key=value pairs of the one note of this kind."""
    notes = said.notes.get((local, kind), [])
    if not notes:
        mend = f"add a line like #1\t{kind} {local}\t{FIELDS[kind][2]}"
        said.refuse(local, f"it has 0 {kind} notes, it needs one", mend)
    if len(notes) > 1:
        problem = f"{local}: it has {len(notes)} {kind} notes, it needs one"
        said.file.refuse(notes[1].id, problem, "keep one of them")
    return read_fields(said.file, notes[0])


def _quantity(said, local, mention) -> Quantity:
    fields = _fields(said, local, "Value")
    low, high = (Decimal(fields[name].replace("inf", "Infinity")) for name in ("low", "high"))
    if high < low:
        said.refuse_note(local, "Value", f"low {low} is above high {high}", "exchange them")
    relations = [r for r in said.file.relations if r.type == "QuantityOf" and r.arg1 == local]
    if not relations:
        mend = "add an R line: QuantityOf Arg1:this Arg2:what is counted"
        said.refuse(local, "what is counted is not said", mend)
    attributes = said.attributes.get(local, {})
    how = attributes.get("Qualifier", "Exact"), attributes.get("Counting", "Once")
    of, unit = tuple(said.id(relation.arg2) for relation in relations), fields.get("unit", "")
    return Quantity(mention, low, high if high.is_finite() else None, unit, *how, of)


def _time(said, local, mention) -> Time:
    fields, refuse = _fields(said, local, "Timex"), partial(said.refuse_note, local, "Timex")
    if "value" not in fields and "interval" not in fields:
        refuse("it has neither value nor interval", "give one of them")
    value, mod, anchor = (fields.get(name, "") for name in ("value", "mod", "anchor"))
    if anchor and anchor not in said.events:
        refuse(f"unknown anchor {anchor!r}", "use an id of events.csv")
    days = fields.get("interval", "../..")
    try:
        begin, end = (None if d == ".." else date.fromisoformat(d) for d in days.split("/"))
    except ValueError:
        refuse(f"{days!r} is not an interval", "write real days")
    if begin and end and end < begin:
        refuse("the interval ends before it begins", "exchange its days")
    return Time(mention, fields["type"], value, mod, begin, end, anchor)


def _event(said, event, trigger, heading) -> EventMention:
    attributes = said.attributes.get(event.id, {})
    if "Tense" not in attributes:
        said.refuse(event.id, "it has no Tense", f"add a line like A1\tTense {event.id} Past")
    keys = said.links.get(event.id, [said.id(event.id)])
    if len(keys) > 1:
        said.refuse(event.id, "it is linked to two events", "keep one event: link")
    values = {name.lower(): attributes[name] for name in EVENT_ATTRIBUTES if name in attributes}
    roles = tuple((role, said.id(target)) for role, target in event.roles)
    values |= {"heading": heading, "note": said.note(event.id)}
    id = said.id(event.id)
    return EventMention(id, said.article, keys[0], event.type, trigger, roles, **values)


def _claim(said, event, trigger, heading) -> Claim:
    attributes = said.attributes.get(event.id, {})
    sources, *others = (
        tuple(said.id(target) for role, target in event.roles if role == name)
        for name in ("Source", "Addressee", "Content", "Time")
    )
    voice, stance = attributes.get("Voice", ""), attributes.get("Stance", "Says")
    if bool(sources) == bool(voice):
        mend = "mark who says it, or Voice Article / Unnamed"
        said.refuse(event.id, "a claim has either a Source or a Voice", mend)
    rest = voice, stance, heading, said.note(event.id)
    return Claim(said.id(event.id), said.article, trigger, sources, *others, *rest)
