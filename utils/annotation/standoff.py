"""brat standoff (.ann) files: what brat saves is read, in any order; what is written has one order.

The format is brat's (brat.nlplab.org/standoff.html). Offsets are half-open, in code points of the
article's text. On top of brat one order of lines is kept, so that two people's files merge cleanly:
T by (start, -end, id), then E, R, A, N and #, each by id, then *. `python -m utils.annotation`
tidies a file into it. Every refusal is a SeedError.
"""

from functools import lru_cache
from itertools import pairwise

import regex

from utils.annotation.lines import (
    KINDS,
    Attribute,
    Equivalence,
    EventLine,
    Normalization,
    Note,
    RelationLine,
    Standoff,
    Textbound,
)
from utils.annotation.rules import check_references, check_schema
from utils.annotation.schema import NAME, Schema
from utils.files import SEEDS, STRICT, Row, cut, read_text, shown
from utils.hindi.text import grapheme_clusters


def canonical(item) -> tuple:
    """Sort key of the canonical order."""
    if isinstance(item, Equivalence):
        return (len(KINDS), *[(id[0], int(id[1:])) for id in item.targets])
    rank, number = KINDS.index(item.id[0]), int(item.id[1:])
    return (rank, item.start, -item.end, number) if rank == 0 else (rank, number)


# ---- reading and writing -------------------------------------------------------------------------

ID, NUMBER = "[1-9][0-9]{0,8}", "(?:0|[1-9][0-9]{0,8})"  # int() refuses thousands of digits
REF, KEY, TEXT = f"[{KINDS}]{ID}", f"({NAME}):([^\\s]+)", "([^\t]+)"
SHAPES = {  # prefix: (the line's pattern, an example with → for the tab)
    "T": (f"(T{ID})\t({NAME}) {TEXT}\t{TEXT}", "T1→Person 20 33→the covered words"),
    "E": (f"(E{ID})\t({NAME}):({REF})((?: {NAME}:{REF})*)", "E1→CONSULT:T5 Actor:T1 Actor2:T2"),
    "R": (f"(R{ID})\t({NAME})((?: {NAME}:{REF})*)", "R1→Condition Arg1:E1 Arg2:E2"),
    "A": (f"(A{ID})\t({NAME}) ({REF})(?: ([^\\s]+))?", "A1→Polarity E1 Negative"),
    "N": (f"(N{ID})\t(Reference) ({REF}) {KEY}\t{TEXT}", "N1→Reference T1 actor:RUS→Russia"),
    "#": (f"(#{ID})\t({NAME}) ({REF})\t{TEXT}", "#1→Value T5→one line of text, no tabs"),
    "*": (f"\\*\tEquiv((?: {REF}){{2,}})", "*→Equiv T1 T6"),
}
EMPTIED_NOTE = regex.compile(f"#{ID}\t{NAME} {REF}\t?")
OFFSETS = regex.compile(f"{NUMBER} {NUMBER}(?:;{NUMBER} {NUMBER})*")
COMPILED = {prefix: regex.compile(pattern) for prefix, (pattern, _) in SHAPES.items()}


def parse(content: str, text: str, name: str, schema: Schema | None = None) -> Standoff:
    """Read the content of an .ann file against its article's text; its lines may be in any order.

    dump(parse(x)) == x if x is tidy. Not tidy, but read: another order, spaces and tabs after an E,
    R or A line, and a note of which brat has left the line but no words: it says nothing.
    name: the file's name in messages. schema: what may be marked (read_schema); None checks only
    the form. Content "" is a file without annotations. Raises SeedError at the first thing wrong.
    """
    standoff = read_lines(content, text, name)
    check_references(standoff)
    if schema is not None:
        check_schema(standoff, schema)
    return standoff


def read_lines(content: str, text: str, name: str, faults=STRICT) -> Standoff:
    """The lines of an .ann file, each by itself: what refers to what is not looked at.

    faults: a faulty line is left out if it keeps its SeedError.
    """
    *lines, rest = content.split("\n")
    with faults:
        if rest:
            lines.append(rest)
            refuse = Row((), name, len(lines)).refuse
            refuse("the last line does not end in a newline", "end it with one newline")
    starts, items, seen = _starts(text), [], {}
    for n, line in enumerate(lines, start=1):
        if EMPTIED_NOTE.fullmatch(line):
            continue
        with faults:
            refuse = Row((), name, n).refuse
            item = _item(line, text, starts, refuse)
            if item.id in seen:
                problem = f"duplicate id {item.id} (first on line {seen[item.id]})"
                refuse(problem, f"{_other_id(item.id, seen)}; never renumber the others")
            seen[item.id] = n
            items.append(item)
    return Standoff(name, tuple(sorted(items, key=canonical)), seen)


def _other_id(id, seen) -> str:
    if id[0] == "*":
        return "give one an id that is not used yet"
    free = max(int(other[1:]) for other in seen if other[0] == id[0]) + 1
    return f"give one an id that is not used yet, such as {id[0]}{free}"


@lru_cache(maxsize=16)  # several people's files are read against one text
def _starts(text) -> frozenset[int]:
    """The offsets at which a grapheme cluster begins, and the end of the text."""
    return frozenset(cluster.start for cluster in grapheme_clusters(text)) | {len(text)}


def dump(standoff: Standoff) -> str:
    """The file's content, in canonical order. ValueError if a field holds a tab or newline."""
    lines = [_line(item) for item in sorted(standoff.items, key=canonical)]
    for line in lines:
        if "\n" in line or not COMPILED[line[0]].fullmatch(line):
            raise ValueError(f"cannot be written as one brat line: {line!r}")
    return "".join(line + "\n" for line in lines)


def load(path, text: str, schema: Schema | None = None, seeds=SEEDS) -> Standoff:
    """Read an .ann file; raises SeedError as read_text and parse do. An empty one is a new one."""
    return parse(read_text(path, seeds, may_be_empty=True), text, shown(path, seeds), schema)


def load_if_there(path, text: str, schema: Schema | None = None, seeds=SEEDS) -> Standoff:
    """The same; of a file that does not exist yet, one without annotations."""
    if path.exists():
        return load(path, text, schema, seeds)
    return parse("", text, shown(path, seeds), schema)


def _line(item) -> str:
    match item:
        case Textbound(id, label, fragments, quote):
            return f"{id}\t{label} {';'.join(f'{a} {b}' for a, b in fragments)}\t{quote}"
        case EventLine(id, type, trigger, arguments):
            return f"{id}\t{type}:{trigger}" + "".join(f" {name}:{x}" for name, x in arguments)
        case RelationLine(id, type, arg1, arg2):
            return f"{id}\t{type} Arg1:{arg1} Arg2:{arg2}"
        case Attribute(id, name, target, value):
            return f"{id}\t{name} {target}" + ("" if value is None else f" {value}")
        case Normalization(id, type, target, database, key, label):
            return f"{id}\t{type} {target} {database}:{key}\t{label}"
        case Note(id, type, target, text):
            return f"{id}\t{type} {target}\t{text}"
        case Equivalence(_, targets):
            return f"*\tEquiv {' '.join(targets)}"


def _item(line, text, starts, refuse):
    """One line as an item; refuse(problem, mend) raises."""
    if not line.strip():
        refuse("the line is blank", "remove it; the file ends with exactly one newline")
    if line[0] not in SHAPES:
        mend = "begin the line with T, E, R, A, N or # and a number; a note must not hold a newline"
        refuse(f"unknown prefix {line[0]!r}", mend)
    pattern, example = COMPILED[line[0]], SHAPES[line[0]][1]
    if not (match := pattern.fullmatch(line.rstrip(" \t") if line[0] in "ERA*" else line)):
        mend = f"write it like {example} (→ is one tab; no leading zeros, no extra spaces)"
        refuse(f"this is not the form of a {line[0]} line: {cut(line)!r}", mend)
    id, *fields = match.groups()
    if line[0] == "T":
        return _textbound(id, *fields, text, starts, refuse)
    if line[0] == "*":
        return Equivalence(f"*{id}", tuple(id.split()))
    if line[0] in "ER":
        arguments = tuple(tuple(a.split(":")) for a in fields.pop().split())
        if line[0] == "E":
            return EventLine(id, *fields, arguments)
        if [name for name, _ in arguments] != ["Arg1", "Arg2"]:
            refuse(f"relation {id} does not have exactly Arg1 and Arg2", f"write it like {example}")
        return RelationLine(id, *fields, arguments[0][1], arguments[1][1])
    return {"A": Attribute, "N": Normalization, "#": Note}[line[0]](id, *fields)


def _textbound(id, label, offsets, quote, text, starts, refuse):
    if not OFFSETS.fullmatch(offsets):
        mend = 'write "start end" as whole numbers, several fragments as "10 15;20 25"'
        refuse(f"the offsets {cut(offsets)!r} are not pairs of whole numbers", mend)
    fragments = tuple(tuple(map(int, pair.split())) for pair in offsets.split(";"))
    for a, b in fragments:
        if a >= b:
            mend = "write the smaller one first; end is exclusive"
            refuse(f"the offsets {a} {b} are reversed or empty", mend)
        if b > len(text):
            problem = f"the offsets {a} {b} lie out of the text, which has {len(text)} code points"
            refuse(problem, "correct the offsets, counted in code points from 0")
        if "\n" in text[a:b] or "\t" in text[a:b]:
            mend = 'write two fragments that leave it out, as "10 15;20 25"'
            refuse(f"the span {a} {b} holds a line break or a tab", mend)
    if any(end >= start for (_, end), (start, _) in pairwise(fragments)):
        problem = f"the fragments {offsets!r} are not in order, or touch or overlap"
        refuse(problem, "sort them by start and join those that touch or overlap")
    covered = " ".join(text[a:b] for a, b in fragments)
    if covered != quote:
        places = [f"{m.start()} {m.end()}" for m in regex.finditer(regex.escape(quote), text)]
        mend = "correct the offsets or the quote; the quote does not stand elsewhere in the text"
        if places:
            mend = f"write the offsets of the quote, which stands at {', '.join(places[:5])}"
        problem = f"the quote is {_visible(quote)}, but the text at {offsets} is "
        refuse(problem + _visible(covered), mend)
    for at in (x for pair in fragments for x in pair if x not in starts):
        a, b = max(x for x in starts if x < at), min(x for x in starts if x > at)
        problem = f"offset {at} is inside the grapheme cluster {_visible(text[a:b])} ({a} {b})"
        refuse(problem, f"move it to {a} or {b}, and the quote with it")
    return Textbound(id, label, fragments, quote)


def _visible(string):
    """The string in guillemets, with joiners and other invisible characters spelled out."""
    return "«" + regex.sub(r"(?V1)[\p{C}\p{Z}--\ ]", lambda m: f"<U+{ord(m[0]):04X}>", string) + "»"
