"""One .ann file becomes the items of its article: mentions, quantities, times, events, claims.

What a line may look like is checked in standoff.py and schema.py; here stand the checks that need
the meaning: a claim has a source, a link gives the register's name, an interval ends after it begins.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from utils.annotation.corpus import LINKED, Claim, EventMention, Mention, Quantity, Relation, Time
from utils.annotation.lines import Standoff
from utils.annotation.notes import FIELDS, read_fields
from utils.files import STRICT

EVENT_ATTRIBUTES = ("Tense", "Polarity", "Certainty", "Modality", "Mode", "Context", "Reading")
EVENT_ATTRIBUTES += ("Attribution",)


def read_items(article: str, file: Standoff, registers, faults=STRICT) -> dict[str, list]:
    """The items of one .ann file: layer (a field of Corpus) -> items, in the order of the text.

    registers: "actor" and "event" -> id -> English name. faults: a faulty item is left out if it
    keeps its SeedError.
    """
    for link in file.normalizations:
        with faults:
            _check_link(link, registers, partial(file.blame, link.id))
    for same in file.equivalences:
        linked = {tuple(file.links.get(id, ())) for id in same.targets}
        with faults:
            if len(linked) > 1:
                mend = "link all of them to one actor, or remove the line"
                file.blame(same.id, "they are not linked to the same", mend)
    return _Reader(article, file, registers["event"], faults).layers()


def _check_link(link, registers, refuse):
    """A link gives the right name of a known entry, and stands on what may have one."""
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


@dataclass(frozen=True)
class _Reader:
    """One file and the article it is of. events: the keys of events.csv; `local` is an id in it."""

    article: str
    file: Standoff
    events: dict[str, str]
    faults: AbstractContextManager

    def each(self, make, items) -> list:
        """make(item) of each item, but of those that are faulty."""
        made = []
        for item in items:
            with self.faults:
                made.append(make(item))
        return made

    def layers(self) -> dict[str, list]:
        """What read_items returns."""
        triggers = {event.trigger for event in self.file.events}
        spans = dict(self.each(lambda t: (t.id, self.mention(t)), self.file.textbounds))
        mentions = {local: mention for local, mention in spans.items() if local not in triggers}
        headings = [mention for mention in mentions.values() if mention.label == "Heading"]

        def told(event):
            trigger = spans[event.trigger]
            return trigger, any(h.start <= trigger.start and trigger.end <= h.end for h in headings)

        def labelled(label):
            return [(local, m) for local, m in mentions.items() if m.label == label]

        events = [event for event in self.file.events if event.trigger in spans]
        claims = [event for event in events if event.type == "Claim"]
        events = [event for event in events if event.type != "Claim"]
        return {
            "mentions": list(mentions.values()),
            "quantities": self.each(lambda one: self.quantity(*one), labelled("Quantity")),
            "times": self.each(lambda one: self.time(*one), labelled("Time")),
            "events": self.each(lambda e: self.event(e, *told(e)), events),
            "claims": self.each(lambda e: self.claim(e, *told(e)), claims),
            "relations": [
                Relation(self.id(r.id), self.article, r.type, self.id(r.arg1), self.id(r.arg2))
                for r in self.file.relations
                if r.type != "QuantityOf"
            ],
        }

    def id(self, local) -> str:
        return f"{self.article}-{local}"

    def mention(self, t) -> Mention:
        actors = tuple(self.file.links.get(t.id, ()))
        if t.label in LINKED and not actors:
            problem = f"the {t.label} {t.quote!r} is linked to no actor"
            mend = f"add a line like {self.file.free('N')}\tReference {t.id} actor:ID\tNAME, with id and "
            self.file.blame(t.id, problem, mend + "English name of actors.csv")
        form, note = self.file.value(t.id, "Form", "Name"), self.file.note(t.id)
        id = self.id(t.id)
        return Mention(id, self.article, t.label, t.fragments, t.quote, form, actors, note)

    def fields(self, local, kind) -> dict[str, str]:
        """The key=value pairs of the one note of this kind."""
        notes = self.file.said.get((local, kind), [])
        if not notes:
            mend = f"add a line like {self.file.free('#')}\t{kind} {local}\t{FIELDS[kind][2]}"
            self.file.blame(local, f"it has 0 {kind} notes, it needs one", mend)
        if len(notes) > 1:
            problem = f"{local}: it has {len(notes)} {kind} notes, it needs one"
            self.file.refuse(notes[1].id, problem, "keep one of them")
        return read_fields(self.file, notes[0])

    def quantity(self, local, mention) -> Quantity:
        fields = self.fields(local, "Value")
        low, high = (Decimal(fields[name].replace("inf", "Infinity")) for name in ("low", "high"))
        if high < low:
            self.file.blame(local, f"low {low} is above high {high}", "exchange them", "Value")
        relations = [r for r in self.file.relations if r.type == "QuantityOf" and r.arg1 == local]
        if not relations:
            mend = f"add a line like {self.file.free('R')}\tQuantityOf Arg1:{local} Arg2:T9, with the id of "
            mend += "what is counted"
            self.file.blame(local, "what is counted is not said", mend)
        qualifier = self.file.value(local, "Qualifier", "Exact")
        counting = self.file.value(local, "Counting", "Once")
        of, high = tuple(self.id(r.arg2) for r in relations), high if high.is_finite() else None
        return Quantity(mention, low, high, fields.get("unit", ""), qualifier, counting, of)

    def time(self, local, mention) -> Time:
        refuse = partial(self.file.blame, local, at="Timex")
        fields = self.fields(local, "Timex")
        if "value" not in fields and "interval" not in fields:
            refuse("it has neither value nor interval", "give one of them")
        value, mod, anchor = (fields.get(name, "") for name in ("value", "mod", "anchor"))
        if anchor and anchor not in self.events:
            refuse(f"unknown anchor {anchor!r}", "use an id of events.csv")
        days = fields.get("interval", "../..")
        try:
            begin, end = (None if d == ".." else date.fromisoformat(d) for d in days.split("/"))
        except ValueError:
            refuse(f"{days!r} is not an interval", "write real days")
        if begin and end and end < begin:
            refuse("the interval ends before it begins", "exchange its days")
        return Time(mention, fields["type"], value, mod, begin, end, anchor)

    def event(self, event, trigger, heading) -> EventMention:
        if not self.file.value(event.id, "Tense"):
            mend = f"add a line like {self.file.free('A')}\tTense {event.id} Past"
            self.file.blame(event.id, "it has no Tense", mend)
        keys = tuple(self.file.links.get(event.id, [self.id(event.id)]))
        if len(keys) > 1:
            self.file.blame(event.id, "it is linked to two events", "keep one event: link")
        values = {name.lower(): self.file.value(event.id, name) for name in EVENT_ATTRIBUTES}
        roles = tuple((role, self.id(target)) for role, target in event.roles)
        id, note = self.id(event.id), self.file.note(event.id)
        values = {name: value for name, value in values.items() if value}
        values |= {"heading": heading, "note": note}
        return EventMention(id, self.article, keys[0], event.type, trigger, roles, **values)

    def claim(self, event, trigger, heading) -> Claim:
        sources, *others = (
            tuple(self.id(target) for role, target in event.roles if role == name)
            for name in ("Source", "Addressee", "Content", "Time")
        )
        voice = self.file.value(event.id, "Voice")
        if bool(sources) == bool(voice):
            line = f"{self.file.free('A')}\tVoice {event.id} Article"
            mend = f"mark who says it, or add a line like {line} (or Unnamed)"
            mend = "keep one of the two" if sources else mend
            self.file.blame(event.id, "a claim has either a Source or a Voice", mend)
        rest = voice, self.file.value(event.id, "Stance", "Says"), heading, self.file.note(event.id)
        return Claim(self.id(event.id), self.article, trigger, sources, *others, *rest)
