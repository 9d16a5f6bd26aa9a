"""Mark words of an article: the quote becomes offsets, ids are given, the lines are sorted in

    mark 001 --words "नरेंद्र मोदी" --label Person --link IND_MODI --new --name-en "Narendra Modi"
    mark 001 --words "मुलाकात की" --label CONSULT --role Actor=T3 --role Recipient=T5 --set Tense=Past
    mark 001 --words "12 लोगों" --label Quantity --value "low=12 high=12" --relate QuantityOf=T9
    mark 001 --on T3 --set Form=Title

Words that stand there several times need --nth; words with a gap are written "इस्तेमाल … किया जाए".
"""

import argparse
from dataclasses import dataclass, replace
from functools import partial

from utils.annotation import standoff
from utils.annotation.actors import load_actors
from utils.annotation.ids import read_register
from utils.annotation.lines import (
    Attribute,
    EventLine,
    Normalization,
    Note,
    RelationLine,
    Standoff,
    Textbound,
)
from utils.annotation.rules import check_twice
from utils.annotation.schema import Schema, choose, read_schema
from utils.corpus.changes import change
from utils.corpus.faults import Collector
from utils.corpus.folder import name_of, own_corpus, row_of, text_of
from utils.corpus.lines import read_ann
from utils.corpus.quotes import place_of
from utils.corpus.registers import (
    EVENT_COLUMNS,
    TO_NAME,
    actor_row,
    event_row,
    line_of,
    with_rows,
)
from utils.files import SeedError, read_text, shown

# Label of a mention -> the kind of actor that is proposed for it.
KINDS = {"Country": "state", "Government": "state", "Place": "place", "Agreement": "agreement"}
KINDS |= {"Organization": "organization", "Group": "group", "Role": "person", "Person": "person"}


@dataclass(frozen=True)
class Marking:
    """What is to be written. roles, values, relations: (name, id or value) pairs; notes: (kind, text).

    on: the id of what is marked already, instead of words and label. new: the link's row is to be
    added to its register, with these names (a country's come from CLDR).
    """

    words: str = ""
    label: str = ""
    nth: int | None = None
    on: str = ""
    roles: tuple = ()
    values: tuple = ()
    relations: tuple = ()
    notes: tuple = ()
    link: str = ""
    new: bool = False
    kind: str = ""
    name_hi: str = ""
    name_en: str = ""


def mark(corpus, id: str, marking: Marking | None = None, **wishes) -> list[str]:
    """Add a mark to an article; returns the lines of the .ann that are new, and rows of registers.

    wishes: the fields of Marking. The file is checked as a whole before it is written. Raises
    SeedError for words that do not stand in the text, or several times, for what the schema does not
    allow and for an unknown link (with the row to add); WriteError; then nothing has been written.
    """
    marking, corpus = replace(marking or Marking(), **wishes), own_corpus(corpus)
    row = row_of(corpus, id)
    text, path = text_of(corpus, row), corpus / f"{name_of(row)}.ann"
    schema = read_schema(corpus / "annotation.conf", corpus)
    there = path.is_file()
    name = shown(path, corpus)
    file = standoff.load(path, text, schema, corpus) if there else standoff.parse("", text, name)
    items, target = _target(marking, file, schema, text, name)
    files, added = {}, []
    if marking.link:
        database = "event" if target[0] == "E" else "actor"
        english, files, added = _entry(corpus, database, marking, name)
        key = (target, database, marking.link, english)
        items.append(Normalization(_next(file, "N", items), "Reference", *key))
    for attribute, value in marking.values:
        items.append(Attribute(_next(file, "A", items), attribute, target, value or None))
    for relation, other in marking.relations:
        items.append(RelationLine(_next(file, "R", items), relation, target, other))
    for kind, words in marking.notes:
        items.append(Note(_next(file, "#", items), kind, target, words))
    whole = _checked((*file.items, *items), text, name, schema)
    check = partial(_registers_stand, corpus) if files else None
    change({**files, path: standoff.dump(whole)}, check)
    lines = standoff.dump(Standoff(name, tuple(items))).splitlines()
    return [*added, *lines]


def _target(marking, file, schema: Schema, text, name) -> tuple[list, str]:
    """The T and E lines of the words marked, and the id that the other lines are about."""
    if marking.on:
        if marking.on not in file.by_id:
            raise SeedError(name, f"there is no {marking.on}", choose(marking.on, file.by_id))
        return [], marking.on
    known = [*schema.entities, *(e for e in schema.events if e not in schema.abstract)]
    if marking.label not in known:
        raise SeedError(name, f"unknown label {marking.label!r}", choose(marking.label, known))
    place = place_of(text, marking.words, marking.nth, name)
    quote = " ".join(text[a:b] for a, b in place)
    span = Textbound(_next(file, "T", []), marking.label, place, quote)
    if marking.label not in schema.events:
        if marking.roles:
            raise SeedError(name, f"a {marking.label} has no roles", "leave --role away")
        return [span], span.id
    roles, seen = [], {}
    for role, id in marking.roles:
        seen[role] = seen.get(role, 0) + 1
        roles.append((role if seen[role] == 1 else f"{role}{seen[role]}", id))
    event = EventLine(_next(file, "E", []), marking.label, span.id, tuple(roles))
    return [span, event], event.id


def _next(file, kind, new) -> str:
    """The first number after all in use: an id is never used again."""
    used = [int(item.id[1:]) for item in (*file.items, *new) if item.id[0] == kind]
    return f"{kind}{max(used, default=0) + 1}"


def _checked(items, text, name, schema) -> Standoff:
    """The file with its new lines, read as it will be. Raises SeedError without a line number."""
    try:
        whole = standoff.parse(standoff.dump(Standoff(name, items)), text, name, schema)
        check_twice(whole)
    except SeedError as error:
        raise SeedError(name, f"nothing was written: {error.problem}", error.mend) from None
    except ValueError as error:
        raise SeedError(
            name, f"nothing was written: {error}", "leave tabs and line ends away"
        ) from None
    return whole


def _entry(corpus, database, marking, name) -> tuple[str, dict, list[str]]:
    """The English name of an entry of a register; and the register with it, if it is new."""
    table, key = f"{database}s.csv", marking.link
    if database == "actor":
        known = {id: actor.name_en for id, actor in load_actors(corpus, corpus).items()}
    else:
        rows = read_register(corpus / table, EVENT_COLUMNS, "event", corpus)
        known = {row["id"]: row["name_en"] for row in rows}
    if key in known:
        return known[key], {}, []
    words = marking.name_hi or marking.words
    row = event_row(key, words)
    if database == "actor":
        row = actor_row(key, words, marking.kind or KINDS.get(marking.label, "group"))
    if marking.name_en:
        row["name_en"] = marking.name_en
    if not marking.new or row["name_en"] == TO_NAME:
        mend = f"add a row to {table}, for instance  {line_of(row)}  or run this again with --new"
        if row["name_en"] == TO_NAME:
            mend += ' --name-en "NAME" (and --name-hi, if it is not the words marked)'
        near = f" (known: {', '.join(known)})" if 0 < len(known) <= 12 else ""
        raise SeedError(name, f"nothing was written: unknown {database} {key!r}{near}", mend)
    content = with_rows(corpus, table, [row.values()])
    return row["name_en"], {corpus / table: content}, [f"{table}: {line_of(row)}"]


def _registers_stand(corpus):
    """Raise SeedError if a register with its new row cannot be read: change() then takes it back."""
    load_actors(corpus, corpus)
    list(read_register(corpus / "events.csv", EVENT_COLUMNS, "event", corpus))


def still_missing(corpus, id: str, lines: list[str]) -> list[str]:
    """What the lines of an article that are new still lack, with the mend: for people."""
    row = row_of(corpus, id)
    path, faults = corpus / f"{name_of(row)}.ann", Collector()
    content = read_text(path, corpus)
    registers = {
        "actor": {key: actor.name_en for key, actor in load_actors(corpus, corpus).items()},
        "event": {
            row["id"]: row["name_en"]
            for row in read_register(corpus / "events.csv", EVENT_COLUMNS, "event", corpus)
        },
    }
    schema = read_schema(corpus / "annotation.conf", corpus)
    read_ann(content, text_of(corpus, row), path.name, id, schema, registers, faults)
    new = {n for n, line in enumerate(content.splitlines(), 1) if line in lines}
    return [f"{fault.problem}. To mend it: {fault.mend}" for fault in faults if fault.line in new]


# ---- the command ---------------------------------------------------------------------------------


def _pair(words):
    name, equals, value = words.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"{words!r} is not NAME=VALUE")
    return name, value


def add_arguments(parser):
    parser.add_argument("id", help="the article")
    parser.add_argument("--words", default="", help="the words of the text")
    parser.add_argument("--label", default="", help="a label of annotation.conf")
    parser.add_argument("--nth", type=int, help="which time, if they stand there several times")
    parser.add_argument("--on", default="", metavar="ID", help="what is marked already, as T3")
    pairs = {"--role": "Actor=T1", "--set": "Tense=Past", "--relate": "QuantityOf=T9"}
    for option, example in pairs.items():
        parser.add_argument(option, type=_pair, action="append", default=[], metavar=example)
    parser.add_argument("--value", default="", help='of a Quantity: "low=12 high=12"')
    parser.add_argument("--timex", default="", help='of a Time: "type=DATE value=2025-07-14 ..."')
    parser.add_argument("--note", default="", help="what you want to say of it")
    parser.add_argument(
        "--link", default="", metavar="KEY", help="an id of actors.csv or events.csv"
    )
    parser.add_argument("--new", action="store_true", help="add the link to its register")
    parser.add_argument("--name-en", default="", help="its English name")
    parser.add_argument("--name-hi", default="", help="its Hindi name, if not the words marked")
    parser.add_argument("--kind", default="", help="of a new actor: person, organization ...")


def run(options) -> int:
    said = {"Value": options.value, "Timex": options.timex, "AnnotatorNotes": options.note}
    same = ("words", "label", "nth", "on", "link", "new", "kind", "name_hi", "name_en")
    wishes = {name: getattr(options, name) for name in same}
    wishes |= {"roles": options.role, "values": options.set, "relations": options.relate}
    notes = tuple((kind, words) for kind, words in said.items() if words)
    lines = mark(options.corpus, options.id, notes=notes, **wishes)
    print("\n".join(lines))
    for missing in still_missing(options.corpus, options.id, lines):
        print(f"  still missing: {missing}")
    return 0
