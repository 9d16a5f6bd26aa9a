"""brat standoff, as brat saves it or another tool writes it: offsets may be anybody's.

`utils.annotation.standoff` reads what is right; here a file is taken apart that may be not, and its
ids are kept.
"""

from pathlib import Path

from utils.annotation.standoff import COMPILED, EMPTIED_NOTE, OFFSETS, SHAPES
from utils.files import cut
from utils.imports.draft import Arc, Draft, Marked, Saying
from utils.imports.files import read_any_text


def read_brat(path: Path) -> list[Draft]:
    """The one document of an .ann file; its text is the .txt of the same name beside it, if there is one."""
    text = path.with_suffix(".txt")
    draft = Draft(text=read_any_text(text) if text.is_file() else "")
    spans, events = {}, []
    lines = read_any_text(path).removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        where, kind = f"{path.name} line {number}", line[:1]
        if not line.strip() or EMPTIED_NOTE.fullmatch(line):
            continue
        if old := kind == "M":  # what attributes were called before brat 1.3
            line, kind = f"A{line[1:]}", "A"
        bare = line.rstrip(" \t") if kind in "ERA*" else line
        match = COMPILED[kind].fullmatch(bare) if kind in COMPILED else None
        if not match or kind == "T" and not OFFSETS.fullmatch(match[3]):
            example = f"write it like {SHAPES[kind][1]}" if kind in SHAPES else "remove it"
            draft.losses.append(f"{where}: no line of brat: {cut(line)!r}. To mend it: {example}")
            continue
        id, *fields = match.groups()
        if kind == "T":
            if id in spans:
                draft.losses.append(f"{where}: duplicate id {id}. To mend it: give one another id")
                continue
            label, offsets, quote = fields
            pairs = (pair.split() for pair in offsets.split(";"))
            fragments = tuple((int(a), int(b)) for a, b in pairs)
            spans[id] = Marked(id, label, fragments, quote, where, id)
        elif kind == "E":
            events.append((id, *fields, where))
        else:
            _take(draft, kind, "" if old else id, fields, where)
    _add_events(draft, spans, events)
    return [draft]


def _take(draft, kind, id, fields, where):
    """A line that says something of others."""
    if kind == "R":
        ends = dict(argument.split(":") for argument in fields[1].split())
        draft.arcs.append(Arc(fields[0], ends.get("Arg1", ""), ends.get("Arg2", ""), where, id))
    elif kind == "A":
        name, target, value = fields
        draft.sayings.append(Saying(name, target, value, where, id))
    elif kind == "N":
        _, target, database, key, _ = fields
        draft.sayings.append(Saying(database, target, key, where, id))
    elif kind == "#":
        name, target, text = fields
        draft.sayings.append(Saying(name, target, text, where, id))
    else:
        draft.same.append((tuple(id.split()), where))


def _add_events(draft, spans, events):
    """Events stand on the spans of their triggers; the others are mentions."""
    triggers = {trigger for _, _, trigger, _, _ in events}
    draft.marked += [span for id, span in spans.items() if id not in triggers]
    for id, label, trigger, arguments, where in events:
        if trigger not in spans:
            problem = f"the trigger of {id}, {trigger}, is not in the file"
            draft.losses.append(f"{where}: {problem}. To mend it: mark it")
            continue
        span = spans[trigger]
        draft.marked.append(Marked(id, label, span.fragments, span.quote, where, id, trigger))
        for argument in arguments.split():
            role, _, target = argument.partition(":")
            draft.arcs.append(Arc(role.rstrip("0123456789"), id, target, where))
