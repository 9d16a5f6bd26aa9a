"""Read seeds/ as a whole: .ann files, registers and glosses become one checked Corpus.

What a single .ann line may look like is checked in standoff.py and schema.py; here stand the checks
that need the meaning (a claim has a source, a quantity an owner) or everything at once.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import regex

from utils.annotation import standoff
from utils.annotation.actors import Actor, load_actors
from utils.annotation.articles import load_articles
from utils.annotation.check import check
from utils.annotation.corpus import (
    LINKED,
    Claim,
    Corpus,
    EventMention,
    Mention,
    Quantity,
    Relation,
    Segment,
    Time,
)
from utils.annotation.schema import read_schema
from utils.annotation.topics import load_topics
from utils.files import SEEDS, SeedError, read_table, shown
from utils.hindi.sentences import sentences

TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")


def load_corpus(seeds=SEEDS, layer: str = "") -> Corpus:
    """Read and check the whole of seeds/. Raises SeedError (file, line, what, how to mend).

    layer: a folder in seeds/ whose .ann files, actors.csv and events.csv are read instead of the
    agreed ones, such as "passes/first"; texts, schema and glosses stay the same. An article that
    has no .ann there is left out: not every article was annotated in every pass.
    """
    seeds = Path(seeds)
    made = seeds / layer
    registered, actors = load_articles(seeds), load_actors(made, seeds)
    articles = {id: a for id, a in registered.items() if not layer or _ann(made, a).is_file()}
    if not articles:
        mend = "put the .ann file of at least one article there"
        raise SeedError(shown(made, seeds), "no article is annotated here", mend)
    schema = read_schema(seeds / "annotation.conf", seeds=seeds)
    names = read_table(made / "events.csv", ("id", "name_hi", "name_en"), seeds=seeds)
    event_names = {row["id"]: (row["name_hi"], row["name_en"]) for row in names}
    corpus = Corpus(articles, actors, schema.labels, event_names)
    for article in articles.values():
        file = standoff.load(_ann(made, article), article.text, schema, seeds=seeds)
        _Reader(corpus, article, file).read()
    _read_segments(corpus, seeds, registered)
    if not layer:
        corpus.topics.update(load_topics(event_names, seeds))
    check(corpus, shown(made / "x", seeds).removesuffix("/x"))
    return corpus


def load_passes(seeds=SEEDS) -> tuple[Corpus, ...]:
    """The corpora of the two first passes, or nothing where they are not kept."""
    layers = [f"passes/{name}" for name in ("first", "second")]
    if not all((Path(seeds) / layer).is_dir() for layer in layers):
        return ()
    return tuple(load_corpus(seeds, layer) for layer in layers)


def _ann(folder, article) -> Path:
    return folder / f"{article.name}.ann"


class _Reader:
    """Turns one parsed .ann file into typed items of the corpus."""

    def __init__(self, corpus, article, file):
        self.corpus, self.article, self.file = corpus, article, file
        self.attributes, self.links, self.notes = {}, {}, {}
        for a in file.attributes:
            self.attributes.setdefault(a.target, {})[a.name] = a.value
        for n in file.normalizations:
            self.links.setdefault(n.target, []).append(self._link(n))
        for note in file.notes:
            self.notes.setdefault(note.target, {}).setdefault(note.type, []).append(note)

    def read(self):
        triggers = {event.trigger for event in self.file.events}
        spans = {t.id: self._mention(t) for t in self.file.textbounds}
        headings = [t for t in self.file.textbounds if t.label == "Heading"]
        inside = [lambda m, h=h: h.start <= m.start and m.end <= h.end for h in headings]
        counted = {}
        for relation in self.file.relations:
            if relation.type == "QuantityOf":
                counted.setdefault(relation.arg1, []).append(self.id(relation.arg2))
            else:
                item = Relation(
                    self.id(relation.id),
                    self.article.id,
                    relation.type,
                    self.id(relation.arg1),
                    self.id(relation.arg2),
                )
                self.corpus.relations[item.id] = item
        for key, mention in spans.items():
            if key in triggers:
                continue
            self.corpus.mentions[mention.id] = mention
            if mention.label == "Quantity":
                self._quantity(key, mention, tuple(counted.get(key, ())))
            elif mention.label == "Time":
                self._time(key, mention)
        for event in self.file.events:
            trigger = spans[event.trigger]
            heading = any(test(trigger) for test in inside)
            (self._claim if event.type == "Claim" else self._event)(event, trigger, heading)

    def id(self, local) -> str:
        return f"{self.article.id}-{local}"

    def refuse(self, local, problem, mend):
        raise SeedError(self.file.path, f"{local}: {problem}", mend, line=self.file.lines[local])

    def _link(self, link):
        registers = {"actor": self.corpus.actors, "event": self.corpus.event_names}
        if link.database not in registers:
            self.refuse(link.id, f"unknown register {link.database!r}", "use actor: or event:")
        register = registers[link.database]
        if link.key not in register:
            table = f"{link.database}s.csv"
            self.refuse(
                link.id,
                f"unknown {link.database} {link.key!r}",
                f"add it to {table} or correct the id",
            )
        entry = register[link.key]
        if isinstance(entry, Actor) and entry.kind == "unnamed":
            mend = "leave the words unlinked, and give the claim Voice Unnamed"
            self.refuse(
                link.id, f"{link.key} is the voice that nobody names; no words are its", mend
            )
        name = entry.name_en if isinstance(entry, Actor) else entry[1]
        if link.label != name:
            self.refuse(
                link.id, f"the label {link.label!r} is not the register's", f"write {name!r}"
            )
        is_event = link.target.startswith("E")
        if is_event != (link.database == "event"):
            self.refuse(
                link.id,
                f"{link.target} cannot be linked to {link.database}:",
                "link T to actor:, E to event:",
            )
        return link.key

    def _note(self, local) -> str:
        notes = self.notes.get(local, {}).get("AnnotatorNotes", [])
        return " ".join(note.text for note in notes)

    def _mention(self, t) -> Mention:
        actors = tuple(self.links.get(t.id, ()))
        if t.label in LINKED and not actors:
            self.refuse(
                t.id, f"the {t.label} {t.quote!r} is linked to no actor", "add an N line for it"
            )
        form = self.attributes.get(t.id, {}).get("Form", "Name")
        return Mention(
            self.id(t.id),
            self.article.id,
            t.label,
            t.fragments,
            t.quote,
            form,
            actors,
            self._note(t.id),
        )

    def _fields(self, local, kind, allowed) -> dict:
        """The key=value pairs of the one note of this kind, e.g. `low=25000 high=30000`."""
        notes = self.notes.get(local, {}).get(kind, [])
        if len(notes) != 1:
            self.refuse(
                local,
                f"it has {len(notes)} {kind} notes, it needs one",
                f"add a line like #1\t{kind} {local}\t...",
            )
        pairs = [part.partition("=") for part in notes[0].text.split()]
        fields = {name: value for name, _, value in pairs}
        if len(fields) != len(pairs) or not all(fields.values()) or set(fields) - set(allowed):
            self.refuse(
                notes[0].id,
                f"{notes[0].text!r} is not a {kind} note",
                f"write {'=… '.join(allowed)}=…",
            )
        return fields

    def _quantity(self, local, mention, of):
        fields = self._fields(local, "Value", ("low", "high", "unit"))
        number = "[0-9]+(?:[.][0-9]+)?"
        if not regex.fullmatch(number, fields.get("low", "")) or not regex.fullmatch(
            f"{number}|inf", fields.get("high", "")
        ):
            self.refuse(
                local,
                "low and high must be numbers",
                "write e.g. low=25000 high=30000, or high=inf",
            )
        low = Decimal(fields["low"])
        high = None if fields["high"] == "inf" else Decimal(fields["high"])
        if high is not None and high < low:
            self.refuse(local, f"low {low} is above high {high}", "exchange them")
        if not of:
            self.refuse(
                local,
                "what is counted is not said",
                "add an R line: QuantityOf Arg1:this Arg2:what is counted",
            )
        attributes = self.attributes.get(local, {})
        self.corpus.quantities[mention.id] = Quantity(
            mention,
            low,
            high,
            fields.get("unit", ""),
            attributes.get("Qualifier", "Exact"),
            attributes.get("Counting", "Once"),
            of,
        )

    def _time(self, local, mention):
        fields = self._fields(local, "Timex", ("type", "value", "mod", "interval", "anchor"))
        if fields.get("type") not in TIMEX_TYPES:
            self.refuse(
                local, "its type is not a TIMEX3 type", f"use one of {', '.join(TIMEX_TYPES)}"
            )
        if "value" not in fields and "interval" not in fields:
            self.refuse(local, "it has neither value nor interval", "give one of them")
        if "anchor" in fields and fields["anchor"] not in self.corpus.event_names:
            self.refuse(local, f"unknown anchor {fields['anchor']!r}", "use an id of events.csv")
        begin = end = None
        if "interval" in fields:
            try:
                days = [
                    None if d == ".." else date.fromisoformat(d)
                    for d in fields["interval"].split("/")
                ]
                begin, end = days
            except ValueError:
                self.refuse(
                    local,
                    f"{fields['interval']!r} is not an interval",
                    "write 2025-07-01/2025-08-31; .. is open",
                )
            if begin and end and end < begin:
                self.refuse(local, "the interval ends before it begins", "exchange its days")
        self.corpus.times[mention.id] = Time(
            mention,
            fields["type"],
            fields.get("value", ""),
            fields.get("mod", ""),
            begin,
            end,
            fields.get("anchor", ""),
        )

    def _event(self, event, trigger, heading):
        attributes = self.attributes.get(event.id, {})
        if "Tense" not in attributes:
            self.refuse(event.id, "it has no Tense", f"add a line like A1\tTense {event.id} Past")
        keys = self.links.get(event.id, [self.id(event.id)])
        if len(keys) > 1:
            self.refuse(event.id, "it is linked to two events", "keep one event: link")
        known = {"tense", "polarity", "certainty", "modality", "mode", "context"}
        values = {
            name.lower(): value for name, value in attributes.items() if name.lower() in known
        }
        item = EventMention(
            self.id(event.id),
            self.article.id,
            keys[0],
            event.type,
            trigger,
            tuple((role, self.id(target)) for role, target in event.roles),
            **values,
            heading=heading,
            note=self._note(event.id),
        )
        self.corpus.events[item.id] = item

    def _claim(self, event, trigger, heading):
        attributes = self.attributes.get(event.id, {})
        args = {role: [] for role in ("Source", "Addressee", "Content", "Time", "Place")}
        for role, target in event.roles:
            args[role].append(self.id(target))
        voice = attributes.get("Voice", "")
        if bool(args["Source"]) == bool(voice):
            self.refuse(
                event.id,
                "a claim has either a Source or a Voice",
                "mark who says it, or Voice Article / Unnamed",
            )
        claim = Claim(
            self.id(event.id),
            self.article.id,
            trigger,
            tuple(args["Source"]),
            tuple(args["Addressee"]),
            tuple(args["Content"]),
            tuple(args["Time"]),
            voice,
            attributes.get("Stance", "Says"),
            heading,
            self._note(event.id),
        )
        self.corpus.claims[claim.id] = claim


def _read_segments(corpus, seeds, registered):
    """Cut each text at its sentence ends and annotated headings, and join the glosses by offset."""
    path = seeds / "glosses.csv"
    name, columns = shown(path, seeds), ("article", "start", "end", "gloss_en", "note")
    glosses = {}
    for row in read_table(path, columns, key=columns[:3], seeds=seeds):
        if row["article"] not in registered:
            raise SeedError(
                name,
                f"unknown article {row['article']!r}",
                "use an id of articles.csv",
                line=row.line,
            )
        if row["article"] in corpus.articles:
            glosses[row["article"], row["start"], row["end"]] = row
    for article in corpus.articles.values():
        headings = [
            (m.start, m.end)
            for m in corpus.mentions.values()
            if m.article == article.id and m.label == "Heading"
        ]
        for number, (start, end) in enumerate(sentences(article.text, headings), start=1):
            words = article.text[start:end]
            row = glosses.pop((article.id, str(start), str(end)), None)
            if row is None or not row["gloss_en"].strip():
                mend = f"add a line {article.id},{start},{end},translation, for {words!r}"
                raise SeedError(name, f"article {article.id} {start}..{end} has no gloss", mend)
            is_heading = (start, end) in headings
            segment = Segment(
                f"{article.id}-s{number}",
                article.id,
                number,
                start,
                end,
                words,
                is_heading,
                row["gloss_en"],
                row["note"],
            )
            corpus.segments[segment.id] = segment
    for row in glosses.values():
        mend = "glosses cover exactly one sentence or heading each; correct the offsets"
        raise SeedError(
            name,
            f"{row['start']}..{row['end']} is no segment of {row['article']}",
            mend,
            line=row.line,
        )
