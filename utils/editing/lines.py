"""Every fault of one .ann file: line by line, then what its lines say of each other.

What follows from a fault is no fault of its own: where a line is left out because it is wrong, the
lines that refer to it, and that something is missing where it stood, are not reported.
"""

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial

from utils.annotation import standoff
from utils.annotation.items import read_items
from utils.annotation.lines import (
    EventLine,
    Normalization,
    Standoff,
    Textbound,
    refers,
)
from utils.annotation.notes import check_notes
from utils.annotation.rules import check_references, check_schema, check_twice
from utils.annotation.schema import NAME
from utils.annotation.sift import numbered
from utils.annotation.spans import check_spans
from utils.editing.faults import Collector
from utils.editing.quotes import places_of
from utils.editing.registers import actor_row, event_row, line_of
from utils.files import SeedError

ID = re.compile(r"(?<![^\s:])[TERAN#][1-9][0-9]{0,8}(?!\S)")
SPAN = re.compile(rf"(T[1-9][0-9]{{0,8}})\t({NAME}) ([0-9]{{1,9}}) ([0-9 ;]{{1,99}})\t([^\t]+)")


@dataclass
class AnnReading:
    """What of an .ann file stands after its faults are left out. suspect: ids whose faults may follow
    from those; missing: of the lines left out the first letter of the id, the
    name ("" if that may be wrong) and what it is about; items: layer -> items, None if they were not read."""

    file: Standoff
    suspect: set[str] = field(default_factory=set)
    missing: set[tuple[str, str]] = field(default_factory=set)
    items: dict | None = None


def read_ann(
    content, text, name, article, schema, registers, faults, own_schema=True
) -> AnnReading:
    """Read the content of an .ann file, and add a SeedError for each faulty line to `faults`.

    own_schema: False if the corpus's own cannot be read and this is another one; what that does not
    allow is left out, and no fault. registers: as read_items has it; unknown keys are added, so that
    each is told once.
    """
    own = Collector()
    file = standoff.read_lines(content, text, name, own)
    file = _mended(file, content, text, own)
    reading, fits = AnnReading(file), partial(check_schema, schema=schema)
    checks = [check_references, fits, check_twice, check_notes]
    checks.append(partial(check_spans, text=text))
    broken = _broken(content, own)
    lost = {ids[0] for ids in broken if ids}
    reading.suspect |= {id for ids in broken for id in ids}
    reading.missing |= {(ids[0][0], "", id) for ids in broken for id in ids[1:]}
    reading.file = _let_go(reading.file, lost - reading.file.by_id.keys(), reading)
    while True:
        _let_lines_go(reading, lost)
        if found := _first(checks, reading.file):
            fault, check = found
            if check is fits and not own_schema:
                reading.suspect.add(_item(fault, reading.file).id)
            elif check is fits and (file := _relabelled(reading, fault, schema)):
                own.append(fault)
                reading.file = file
                continue
            reading.file = _without_fault(reading, fault, lost, registers, own)
            continue
        found = Collector()
        reading.items = read_items(article, reading.file, registers, found)
        for fault in found:
            if _stands(fault, reading.file, registers):
                reading.file = _without_fault(reading, fault, lost, registers, own)
        if not found:
            faults += own
            return reading


def _stands(fault, file, registers) -> bool:
    """Whether what a fault is about is still there, and still is one, after others were left out."""
    item = file.by_id.get({line: id for id, line in file.lines.items()}[fault.line])
    if isinstance(item, Normalization) and f": unknown {item.database} " in fault.problem:
        return item.key not in registers[item.database]
    return item is not None


def _first(checks, file) -> tuple | None:
    """The first fault of a file and its check: what refers to what is looked at anew each time."""
    for check in checks:
        try:
            check(file)
        except SeedError as fault:
            return fault, check
    return None


def _item(fault, file):
    """The item that a fault is about: the one on its line."""
    by_line = {line: id for id, line in file.lines.items()}
    return file.by_id[by_line[fault.line]]


def _broken(content, faults) -> list[list[str]]:
    """The ids that stand in each line that could not be read, its own first."""
    lines = content.split("\n")
    return [ID.findall(lines[fault.line - 1]) for fault in faults if fault.line]


# ---- spans that can be put right -----------------------------------------------------------------


def _mended(file, content, text, faults) -> Standoff:
    """The file with the spans that are meant in place of wrong ones, which are proposed in the mends."""
    lines, items, known = content.split("\n"), list(file.items), dict(file.lines)
    for number, fault in enumerate(faults):
        found = SPAN.fullmatch(lines[fault.line - 1]) if fault.line else None
        if found and found[1] not in known and (span := _meant(found, text)):
            items.append(span)
            known[span.id] = fault.line
            line = standoff.dump(Standoff("", (span,))).rstrip("\n")
            faults[number] = SeedError(fault.file, fault.problem, f"write {line}", fault.line)
    return Standoff(file.path, tuple(sorted(items, key=standoff.canonical)), known)


def _meant(found, text) -> Textbound | None:
    """The span a T line means: its words nearest to its offset; or the span it gives, in two pieces."""
    id, label, start, rest, quote = found.groups()
    places = places_of(text, quote) or places_of(text, quote.strip())
    if places:
        near = min(places, key=lambda place: abs(place[0][0] - int(start)))
        return Textbound(id, label, near, " ".join(text[a:b] for a, b in near))
    end = int(rest) if re.fullmatch("[0-9]{1,9}", rest) else 0
    if not int(start) < end <= len(text):
        return None
    pieces = [m.span() for m in re.finditer(r"[^\s](?:[^\n\t]*[^\s])?", text[int(start) : end])]
    fragments = tuple((int(start) + a, int(start) + b) for a, b in pieces)
    if len(fragments) < 2 or quote.split() != text[int(start) : end].split():
        return None
    return Textbound(id, label, fragments, " ".join(text[a:b] for a, b in fragments))


# ---- what is left without a fault ----------------------------------------------------------------


def _without_fault(reading, fault, lost, registers, faults) -> Standoff:
    """The file without the item that a fault is about; the fault is kept unless it only follows."""
    file = reading.file
    item = _item(fault, file)
    if isinstance(item, Normalization) and item.key not in registers.get(item.database, {item.key}):
        faults.append(_unknown(fault, item, file))
        registers[item.database][item.key] = item.label
        return file
    if _stands_alone(fault, item, reading) or not (
        item.id in reading.suspect or refers(item) & lost
    ):
        faults.append(fault)
    blamed = _blamed(fault, item, file)
    gone = {item.id, blamed}
    reading.suspect |= _touched(item, file) | gone
    left = [item, *(x for x in file.items if x.id == blamed)]
    reading.missing |= {(x.id[0], _name(x, fault), id) for x in left for id in refers(x)}
    lost |= gone
    items = tuple(x for x in file.items if x.id not in gone)
    return _let_go(replace(file, items=items), gone, reading)


def _let_go(file, gone, reading) -> Standoff:
    """The file whose events are without the roles of what is gone; what else they lack may follow."""

    def kept(item):
        if not isinstance(item, EventLine) or item.trigger in gone:
            return item
        roles = [(role, id) for role, id in item.roles if id not in gone]
        if len(roles) == len(item.roles):
            return item
        reading.suspect.add(item.id)
        return replace(item, arguments=numbered(tuple(roles)))

    return replace(file, items=tuple(map(kept, file.items)))


def _let_lines_go(reading, lost):
    """Leave out the lines that refer to what is left out: that they do is no fault of their own.

    Down to the first line that refers to what never was: that is told before what is below it.
    """
    while left := _leaning(reading.file, lost):
        file = reading.file
        for item in left:
            reading.suspect |= _touched(item, file) | {item.id}
            reading.missing |= {(item.id[0], _name(item), id) for id in refers(item)}
        ids = {item.id for item in left}
        lost |= ids
        kept = tuple(item for item in file.items if item.id not in ids)
        reading.file = _let_go(replace(file, items=kept), ids, reading)


def _leaning(file, lost) -> list:
    found = []
    for item in file.items:
        if unknown := refers(item) - file.by_id.keys():
            if not unknown & lost:
                break
            found.append(item)
    return found


# The mend of a fault that only one more line removes: "add a line like A4 Tense E1 Past".
ADD = re.compile(rf"add a line like ([ANR#])[0-9]*\t({NAME})")


def _name(item, fault=None) -> str:
    """What a line that is left out says (Tense); "" where the name itself may be the fault."""
    name = getattr(item, "name", "") or getattr(item, "type", "")
    return "" if fault and fault.problem.startswith("unknown ") else name


def _stands_alone(fault, item, reading) -> bool:
    """Whether a line is asked for, and none that may be it was left out."""
    kind = ADD.match(fault.mend)
    if not kind or item.id[0] not in "TE":
        return False
    return not {(kind[1], "", item.id), (kind[1], kind[2], item.id)} & reading.missing


def _relabelled(reading, fault, schema) -> Standoff | None:
    """The file with a known label in place of an unknown one, so that what stands on it is checked, too.

    None where the fault is another one, or no label fits all that refers to the mention.
    """
    file = reading.file
    item = _item(fault, file)
    if not isinstance(item, Textbound) or item.label in {*schema.entities, *schema.events}:
        return None
    fitting = [label for label in schema.entities if _may_be(item.id, label, file, schema)]
    if not fitting:
        return None
    label = (get_close_matches(item.label, fitting, 1, 0.0) or fitting)[0]
    reading.suspect.add(item.id)  # what that label needs is no fault of this line
    items = tuple(replace(x, label=label) if x.id == item.id else x for x in file.items)
    return replace(file, items=items)


def _may_be(id, label, file, schema) -> bool:
    """Whether a mention with this label may have the roles and relations that it has."""
    for event in file.events:
        rules = schema.events.get(event.type, {})
        for role, target in event.roles:
            if target == id and role in rules and label not in rules[role].types:
                return False
    for one in file.relations:
        pairs = schema.relations.get(one.type, ())
        for side, end in enumerate((one.arg1, one.arg2)):
            if end == id and pairs and not any(label in pair[side] for pair in pairs):
                return False
    return True


def _blamed(fault, item, file) -> str:
    """The id a message begins with, where it stands on the line of another: that one goes, too."""
    id = fault.problem.split(":")[0]
    return id if id in file.by_id and id in refers(item) else item.id


def _unknown(fault, link, file) -> SeedError:
    """An actor or event met for the first time, with the row to paste."""
    target = file.by_id.get(link.target)
    words = target.quote if isinstance(target, Textbound) else ""
    row = actor_row(link.key, words) if link.database == "actor" else event_row(link.key)
    uses = sum(other.key == link.key for other in file.normalizations)
    more = f" ({uses} lines link to it)" if uses > 1 else ""
    mend = f"correct the id, or add a row like this to {link.database}s.csv:  {line_of(row)}"
    return SeedError(fault.file, f"{fault.problem}{more}", mend, fault.line)


def _touched(item, file) -> set[str]:
    """The ids of which something may seem to be missing or wrong when an item is left out."""
    using = {other.id for other in file.items if item.id in refers(other)}
    if isinstance(item, EventLine):
        numbers = {t.id for t in file.textbounds if t.label == "Quantity"}
        told = {id for id in refers(item) if id[0] == "E"}
        return using | {item.trigger} | (refers(item) & numbers) | told
    return using | refers(item)
