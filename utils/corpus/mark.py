"""Mark words of an article: the quote becomes offsets, ids are given, the lines are sorted in

    mark 001 --words "नरेंद्र मोदी" --label Person --link IND_MODI --new --name-en "Narendra Modi"
    mark 001 --words "मुलाकात की" --label CONSULT --role Actor=T3 --role Recipient=T5 --set Tense=Past
    mark 001 --words "12 लोगों" --label Quantity --value "low=12 high=12" --relate QuantityOf=T9
    mark 001 --on T3 --set Form=Title
    mark 001 --on E1 --role Theme=T8
    mark 001 --nothing s2 s4

Words that stand there several times need --nth; words with a gap are written "इस्तेमाल … किया जाए".
"""

import argparse
import re
from dataclasses import dataclass, replace
from functools import partial

from utils.annotation import standoff
from utils.annotation.actors import SECTORS
from utils.annotation.events import load_names
from utils.annotation.lines import (
    Attribute,
    EventLine,
    Normalization,
    Note,
    RelationLine,
    Standoff,
    Textbound,
)
from utils.annotation.links import KINDS
from utils.annotation.rules import check_twice
from utils.annotation.schema import Schema, choose, read_schema
from utils.annotation.sift import numbered
from utils.editing.bare import say_bare
from utils.editing.changes import change
from utils.editing.faults import Collector
from utils.editing.folder import check_scaffolded, name_of, own_corpus, row_of, text_of
from utils.editing.lines import read_ann
from utils.editing.quotes import place_of
from utils.editing.registers import (
    TO_NAME,
    actor_row,
    body_by_id,
    event_row,
    line_of,
    rows_of,
    with_rows,
)
from utils.editing.whole import check_headings, new_fault
from utils.files import SeedError, read_text, shown

# Label of a mention -> the kind of actor that is proposed for it.
PROPOSED = {label: kinds[0] for label, kinds in KINDS.items()}


@dataclass(frozen=True)
class Marking:
    """What is to be written. roles, values, relations: (name, id or value) pairs; notes: (kind, text).

    on: the id of what is marked already, instead of words and label; an event gets the roles beside
    those it has, a value or attribute replaces one of its name. new: the link's row is to be
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
    sector: str = ""
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
    check_scaffolded(corpus, id)
    schema = read_schema(corpus / "annotation.conf", corpus)
    name, file = shown(path, corpus), standoff.load_if_there(path, text, schema, corpus)
    _check_sense(marking, name)
    _check_ids(marking, file, name)
    items, rows = _lines(marking, file, schema, text, corpus)
    said = {item.id for item in items}
    kept = [item for item in file.items if item.id not in said]  # an event that gets more roles
    whole = _checked((*kept, *items), text, name, schema)
    files = {
        corpus / table: with_rows(corpus, table, [row.values()]) for table, row in rows.items()
    }
    # A register that cannot be read with its new row is taken back.
    check = partial(load_names, corpus) if files else None
    files[path] = standoff.dump(whole)
    check_headings(items, file, text)
    if fault := new_fault(corpus, row, files):
        raise SeedError(name, f"nothing was written: {fault.problem}", fault.mend)
    change(files, check)
    lines = standoff.dump(Standoff(name, tuple(items))).splitlines()
    return [*(f"{table}: {line_of(row)}" for table, row in rows.items()), *lines]


def _lines(marking, file, schema: Schema, text, corpus) -> tuple[list, dict]:
    """The lines to be written, and the new row of each register that gets one."""
    items, target = (_more if marking.on else _new)(marking, file, schema, text)
    rows = {}
    if marking.link:
        database = "event" if target[0] == "E" else "actor"
        english, row = entry(corpus, database, marking, _span(target, items, file), file.path)
        rows = {f"{database}s.csv": row} if row else {}
        key = (target, database, marking.link, english)
        items.append(Normalization(_next(file, "N", items), "Reference", *key))
    for name, value in marking.values:
        items.append(Attribute(_again(file, "A", items, name, target), name, target, value or None))
        unnamed = (name, value) == ("Voice", "Unnamed")
        if unnamed and "UNNAMED" not in load_names(corpus)["actor"]:
            rows["actors.csv"] = actor_row("UNNAMED")
    for relation, other in marking.relations:
        items.append(RelationLine(_next(file, "R", items), relation, target, other))
    for kind, words in marking.notes:
        items.append(Note(_again(file, "#", items, kind, target), kind, target, words))
    return items, rows


# Option -> the fields of Marking that say something of a mark.
SAYS = {"--role": "roles", "--set": "values", "--relate": "relations", "--value, --note": "notes"}
SAYS |= {"--link": "link"}


def _check_sense(marking, name):
    """Refuse wishes of which one would be left undone."""

    def refuse(problem, mend):
        raise SeedError(name, f"nothing was written: {problem}", mend)

    if marking.on and (marking.words or marking.label or marking.nth is not None):
        problem = (
            f"--on {marking.on} speaks of what is marked already, --words and --label mark anew"
        )
        refuse(problem, "leave one of the two away")
    if marking.nth is not None and marking.nth < 1:
        refuse(f"--nth {marking.nth} is no place", "write --nth 1 for the first")
    if marking.on and not any(getattr(marking, name) for name in SAYS.values()):
        refuse(f"nothing is said of {marking.on}", f"add one of: {', '.join(SAYS)}")
    for option, given in (("--words", marking.words), ("--label", marking.label)):
        if not (marking.on or given):
            mend = "name both, or, of what is marked already, its id: --on T3"
            refuse(f"{option} is missing", mend)
    named = {"--new": marking.new, "--kind": marking.kind, "--sector": marking.sector}
    named |= {"--name-en": marking.name_en, "--name-hi": marking.name_hi}
    if not marking.link and (told := [option for option, given in named.items() if given]):
        refuse(f"{told[0]} is for the row of a link", "say which: --link ID, or leave it away")


def _check_ids(marking, file, name):
    """Refuse a role or relation with what is not marked."""
    named = [(f"the role {role}", id) for role, id in marking.roles]
    named += [(f"the relation {type}", id) for type, id in marking.relations]
    for what, id in named:
        if id not in file.by_id:
            mend = f"{choose(id, file.by_id)}; `show` lists the ids"
            if not re.fullmatch("[TE][1-9][0-9]*", id):
                mend = "write an id, as T3 or E1 (`show` lists them); if nobody fills it, leave it away"
            problem = f"nothing was written: {what} names {id}, which does not exist"
            raise SeedError(name, problem, mend)


def _more(marking, file, schema: Schema, text) -> tuple[list, str]:
    """The E line of what is marked already, if it gets roles, and the id the other lines are about."""
    on, name = marking.on, file.path
    if on not in file.by_id:
        raise SeedError(name, f"there is no {on}", choose(on, file.by_id))
    event, told = file.by_id[on], next((e.id for e in file.events if e.trigger == on), "")
    if not marking.roles:
        return [], on
    if not isinstance(event, EventLine):
        mend = f"name its event: --on {told}" if told else "name an event or claim, as --on E1"
        raise SeedError(name, f"nothing was written: {on} has no roles", mend)
    return [replace(event, arguments=numbered((*event.roles, *marking.roles)))], on


def _new(marking, file, schema: Schema, text) -> tuple[list, str]:
    """The T and E lines of the words marked, and the id that the other lines are about."""
    known = [*schema.entities, *(e for e in schema.events if e not in schema.abstract)]
    if marking.label not in known:
        mend = choose(marking.label, known)
        raise SeedError(file.path, f"unknown label {marking.label!r}", mend)
    place = place_of(text, marking.words, marking.nth, file.path)
    quote = " ".join(text[a:b] for a, b in place)
    span = Textbound(_next(file, "T", []), marking.label, place, quote)
    if marking.label not in schema.events:
        if marking.roles:
            raise SeedError(file.path, f"a {marking.label} has no roles", "leave --role away")
        return [span], span.id
    id, roles = _next(file, "E", []), numbered(marking.roles)
    return [span, EventLine(id, marking.label, span.id, roles)], id


def _next(file, kind, new) -> str:
    """The first number after all in use: an id is never used again."""
    used = [int(item.id[1:]) for item in (*file.items, *new) if item.id[0] == kind]
    return f"{kind}{max(used, default=0) + 1}"


def _again(file, kind, new, name, target) -> str:
    """The id of the line that says this of a mark already, and is replaced; else a new one."""
    said = [] if name == "AnnotatorNotes" else file.said.get((target, name), [])
    return said[0].id if said else _next(file, kind, new)


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


def _span(target, items, file) -> Textbound:
    """The words that an id is about: of an event those of its trigger."""
    known = file.by_id | {item.id: item for item in items}
    item = known[target]
    if not isinstance(item, EventLine | Textbound):
        problem = f"nothing was written: {target} is no mention and no event, and has no link"
        raise SeedError(file.path, problem, "name a T or E line, as --on T3")
    return known[item.trigger] if isinstance(item, EventLine) else item


def entry(corpus, database, marking, span, name) -> tuple[str, dict | None]:
    """The English name of an entry of a register, and its row, if it is new."""
    table, key = f"{database}s.csv", marking.link
    known = load_names(corpus)[database]
    if key in known:
        if marking.name_en not in ("", known[key]):
            problem = f"nothing was written: {table} calls {key} {known[key]!r}"
            raise SeedError(name, problem, f"leave --name-en away, or change it in {table}")
        return known[key], None
    if database == "actor" and key.lower() in {
        fields["id"].lower() for fields, _ in rows_of(corpus, "articles.csv")
    }:
        problem = f"nothing was written: {key} is the id of an article, and both are voices"
        raise SeedError(name, problem, "choose another id for the actor")
    words = marking.name_hi or span.quote
    row = event_row(key, words)
    if database == "actor":
        row = actor_row(key, words, marking.kind or PROPOSED.get(span.label, "group"))
        row |= {"country": body_by_id(corpus, row) or row["country"]}
        row |= {"sector": marking.sector or row["sector"]}
    if marking.name_en:
        row["name_en"] = marking.name_en
    if not marking.new or row["name_en"] == TO_NAME:
        mend = f"add a row to {table}, for instance  {line_of(row)}  or run this again with --new"
        if row["name_en"] == TO_NAME:
            mend += ' --name-en "NAME" (and --name-hi, if it is not the words marked)'
        near = f" (known: {', '.join(known)})" if 0 < len(known) <= 12 else ""
        raise SeedError(name, f"nothing was written: unknown {database} {key!r}{near}", mend)
    return row["name_en"], row


def still_missing(corpus, id: str, lines: list[str]) -> list[str]:
    """What the lines of an article that are new still lack, with the mend: for people."""
    row = row_of(corpus, id)
    path, faults = corpus / f"{name_of(row)}.ann", Collector()
    content = read_text(path, corpus)
    schema = read_schema(corpus / "annotation.conf", corpus)
    read_ann(content, text_of(corpus, row), path.name, id, schema, load_names(corpus), faults)
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
    nothing = "sentences that were read and hold nothing to mark, as s4: see `show` (--note: why)"
    parser.add_argument("--nothing", nargs="+", default=[], metavar="SENTENCE", help=nothing)
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
    sector = "of a new actor that speaks for its state, or of the press: GOV, MIL, SPY, JRN"
    parser.add_argument("--sector", default="", choices=SECTORS, metavar="SECTOR", help=sector)


def run(options) -> int:
    if options.nothing:
        return _nothing(options)
    said = {"Value": options.value, "Timex": options.timex, "AnnotatorNotes": options.note}
    same = ("words", "label", "nth", "on", "link", "new", "kind", "sector", "name_hi", "name_en")
    wishes = {name: getattr(options, name) for name in same}
    wishes |= {"roles": options.role, "values": options.set, "relations": options.relate}
    notes = tuple((kind, words) for kind, words in said.items() if words)
    lines = mark(options.corpus, options.id, notes=notes, **wishes)
    print("\n".join(lines))
    for missing in still_missing(options.corpus, options.id, lines):
        print(f"  still missing: {missing}")
    return 0


def _nothing(options) -> int:
    """Note that some sentences hold nothing to mark. Raises SeedError for other wishes beside it."""
    beside = (
        "words label nth on role set relate value timex link new kind sector name_en name_hi"
    ).split()
    if given := [name for name in beside if getattr(options, name)]:
        problem = f"nothing was written: --nothing goes with --note only, not with --{given[0]}"
        raise SeedError("mark", problem.replace("_", "-"), "run it twice")
    print("\n".join(say_bare(options.corpus, options.id, options.nothing, options.note)))
    return 0
