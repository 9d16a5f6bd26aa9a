"""Take marks away again, with what is said of them: attributes, links, notes

    unmark 001 T8          a mention; a trigger goes with its event, an event with its trigger
    unmark 001 A3 N2 R1    one thing that is said
    unmark 001 s4          that sentence 4 holds nothing to mark

What hangs on a mark (an event in which it has a role, a relation) has to be named, too, or goes with
--with-dependents: an event then loses the role, or goes itself if it may not be without it.
"""

import re
from dataclasses import replace

from utils.annotation import standoff
from utils.annotation.lines import Equivalence, EventLine, RelationLine, Standoff, refers
from utils.annotation.schema import Schema, choose, read_schema
from utils.annotation.sift import numbered
from utils.corpus.remove import unused
from utils.editing.bare import unsay_bare
from utils.editing.changes import change
from utils.editing.faults import Collector
from utils.editing.folder import command, name_of, own_corpus, row_of, text_of
from utils.files import SeedError, read_text, shown


def unmark(corpus, id: str, ids, with_dependents=False) -> list[str]:
    """Take lines out of an article's .ann; returns those that are gone or changed, and what is left to do.

    ids: of what is taken away. Lines that refer to what does not exist are no obstacle: they can be
    named. Raises SeedError for an unknown id, for what hangs on it (with its ids), and for a file with
    a line that cannot be read; WriteError; then nothing has been written.
    """
    corpus = own_corpus(corpus)
    if told := [one for one in ids if re.fullmatch("s[1-9][0-9]*", one)]:
        rest = [one for one in ids if one not in told]
        notes = unmark(corpus, id, rest, with_dependents) if rest else []
        return notes + unsay_bare(corpus, id, told)
    row = row_of(corpus, id)
    path = corpus / f"{name_of(row)}.ann"
    name, faults = shown(path, corpus), Collector()
    content = read_text(path, corpus, may_be_empty=True) if path.is_file() else ""
    file = standoff.read_lines(content, text_of(corpus, row), name, faults)
    if faults:
        raise faults[0]
    for one in ids:
        if one not in file.by_id:
            raise SeedError(name, f"there is no {one}", choose(one, file.by_id))
    schema = read_schema(corpus / "annotation.conf", corpus)
    gone, changed = gone_with(file, ids, schema, with_dependents)
    hanging = [item.id for item in file.items if item.id not in gone and refers(item) & gone]
    if hanging and not with_dependents:
        one, words = len(hanging) == 1, f"unmark {id} {' '.join(ids)}"
        problem = f"nothing was written: {', '.join(hanging)} hang{'s' * one} on it"
        mend = f"take {'it' if one else 'them'} away, too: {command(corpus, ' '.join([words, *hanging]))}"
        mend += f"; or only what names it there: {command(corpus, f'{words} --with-dependents')}"
        raise SeedError(name, problem, mend)
    kept = [changed.get(item.id, item) for item in file.items if item.id not in gone]
    before = unused(corpus)
    change({path: standoff.dump(Standoff(name, tuple(kept)))})
    after = {key for keys in unused(corpus).values() for key in keys}
    idle = sorted(after - {key for keys in before.values() for key in keys})
    lines = content.splitlines()
    notes = [f"gone: {lines[file.lines[item.id] - 1]}" for item in file.items if item.id in gone]
    notes += [f"now: {line}" for line in _dumped(changed.values())]
    if idle:
        mend = command(corpus, "remove --unused")
        notes.append(f"nobody uses any more: {', '.join(idle)}; out of the registers: {mend}")
    return notes


def gone_with(file, ids, schema: Schema, with_dependents) -> tuple[set[str], dict]:
    """The ids that go; and the events that stay without some of their roles, by id."""
    gone, changed, before = set(ids), {}, None
    while before != (before := len(gone)):
        for item in file.items:
            if isinstance(item, EventLine):
                own = {item.id, item.trigger}
                changed |= _without(item, gone, schema) if with_dependents else {}
                gone |= own if own & gone else set()
            elif isinstance(item, RelationLine | Equivalence):
                gone |= {item.id} if with_dependents and refers(item) & gone else set()
            elif refers(item) & gone:
                gone.add(item.id)
        gone |= {id for id, event in changed.items() if event is None}
    return gone, {id: event for id, event in changed.items() if event and id not in gone}


def _without(event, gone, schema: Schema) -> dict:
    """The event without the roles that go, by its id; None in its place if it needs one of them."""
    roles = [(role, id) for role, id in event.roles if id not in gone]
    if len(roles) == len(event.roles):
        return {}
    needed = {role: rule.least for role, rule in schema.events.get(event.type, {}).items()}
    lacks = any([r for r, _ in roles].count(role) < least for role, least in needed.items())
    return {event.id: None if lacks else replace(event, arguments=numbered(roles))}


def _dumped(items) -> list[str]:
    return standoff.dump(Standoff("", tuple(items))).splitlines()


def add_arguments(parser):
    parser.add_argument("id", help="the article")
    parser.add_argument("ids", nargs="+", metavar="MARK", help="what to take away, as T8 or E3")
    also = "also what hangs on it: relations, and roles of events"
    parser.add_argument("--with-dependents", action="store_true", help=also)


def run(options) -> int:
    print("\n".join(unmark(options.corpus, options.id, options.ids, options.with_dependents)))
    return 0
