"""What points into a text, carried over to its corrected form: spans, glosses, suggestions."""

import re
from collections import Counter
from dataclasses import dataclass, field

import regex

from utils.annotation import standoff
from utils.annotation.fragments import divided, words
from utils.annotation.lines import EventLine, Standoff, Textbound
from utils.annotation.moving import Edits
from utils.annotation.schema import Schema
from utils.annotation.sift import sift, without
from utils.editing.negations import turned
from utils.files import cut
from utils.hindi.sentences import sentences

WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200C\u200D]+")
COLUMNS = ("what", "offsets", "words", "now", "why")
LOOK, GONE = "words changed: look", "lost: these words are gone"


@dataclass
class Carried:
    """One file after the move: its content or its rows, the review list, how much of it is what.

    counts: "same", "changed", "lost" and "new" (no gloss yet), of spans or rows.
    """

    content: str = ""
    table: list[list] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)

    def note(self, kind, what, offsets="", old="", new="", why=""):
        """Count one thing, and list it unless it stayed the same."""
        self.counts[kind] += 1
        if kind != "same":
            self.rows.append((what, offsets, old, new, why))


# ---- spans ---------------------------------------------------------------------------------------


def carry_ann(file: Standoff, edits: Edits, schema: Schema) -> Carried:
    """An .ann file over to the new text; what stands on lost spans is lost with them, and listed."""
    items, carried = {item.id: item for item in file.items}, Carried()
    lost = set()
    for span in file.textbounds:
        fragments, whole = _move(span.fragments, edits)
        quote, at = words(edits.new, fragments), _offsets(span.fragments)
        what = f"{span.id} {span.label}"
        if not fragments:
            lost.add(span.id)
            carried.note("lost", what, at, span.quote, "", GONE)
            continue
        same = quote == span.quote
        why = LOOK if whole else "a part is lost: look"
        if same and (told := turned(edits, (span.start, span.end), fragments)):
            same, why = False, f"{told}: look"
        carried.note("same" if same else "changed", what, at, span.quote, quote, why)
        items[span.id] = Textbound(span.id, span.label, fragments, quote)
    _list_leaning(carried, without(items, lost), items, lost)
    moved, refused = sift(items.values(), edits.new, schema, file.path)
    for one in refused:
        old = file.by_id[one.item.id]
        at = _offsets(old.fragments) if isinstance(old, Textbound) else ""
        carried.note("lost", _line(old), at, getattr(old, "quote", ""), "", f"lost: {one.problem}")
        _list_leaning(carried, one.also, moved.by_id, {one.item.id})
    carried.content = standoff.dump(moved)
    return carried


def _list_leaning(carried, touched, kept, lost):
    """The lines that stood on lost ones: gone, too, or an event without one of its roles."""
    for item in touched:
        if item.id in lost:
            continue
        if isinstance(item, EventLine) and item.id in kept:
            roles = [f"{n}:{t}" for n, t in item.arguments if t not in kept]
            why = f"changed: {', '.join(roles)} is lost"
            carried.rows.append((_line(item), "", "", "", why))
        else:
            what = _line(item)
            carried.rows.append((what, "", "", "", "lost: what it stood on is lost"))


def _line(item) -> str:
    """A line as the review list names it, without tabs."""
    if isinstance(item, Textbound):
        return f"{item.id} {item.label}"
    return standoff.dump(Standoff("", (item,))).strip("\n").replace("\t", " ")


def _offsets(fragments) -> str:
    return ";".join(f"{a} {b}" for a, b in fragments)


def _move(fragments, edits):
    """The fragments in the new text, and whether all of them are there."""
    places = [edits.move(*pair) for pair in fragments]
    return divided(edits.new, [place for place in places if place]), None not in places


# ---- glosses -------------------------------------------------------------------------------------


def segments_of(text: str, file: Standoff | None) -> list[tuple[int, int]]:
    """The sentences and headings of a text, as the loader cuts it."""
    spans = file.textbounds if file else ()
    cuts = sorted((t.start, t.end) for t in spans if t.label == "Heading")
    return [tuple(span) for span in sentences(text, cuts)]


def same_segments(old, new, edits: Edits) -> dict[int, int]:
    """Number of an old segment -> the new one that has most of its words, if it has half of them.

    Words count by their letters. A segment that stands once in either text as it is, is that one,
    wherever it stands now.
    """
    found, k = {}, {at: n for n, (a, b) in enumerate(new) for at in range(a, b)}
    was, now = (
        [text[a:b] for a, b in spans] for text, spans in ((edits.old, old), (edits.new, new))
    )
    for number, (start, end) in enumerate(old):
        if was.count(was[number]) == now.count(was[number]) == 1:
            found[number] = now.index(was[number])
            continue
        count, letters = Counter(), 0
        for word in WORD.finditer(edits.old, start, end):
            letters += len(word[0])
            at = edits.word(*word.span())
            if at in k:
                count[k[at]] += len(word[0])
        if count and sum(count.values()) * 2 >= letters:
            found[number] = count.most_common(1)[0][0]
    return found


def carry_glosses(rows, edits: Edits, new: list[tuple[int, int]]) -> Carried:
    """The gloss rows of an article (start, end, gloss_en, note) for the sentences of its new text.

    `table` of the result has them. Of sentences that were joined, the glosses are joined; of one
    that was divided, the longest part keeps the gloss.
    """
    carried, table = Carried(), {}
    old = [(offset(row, "start"), offset(row, "end")) for row in rows]
    to = same_segments(old, new, edits)
    taken = Counter(to.values())
    for number, row in enumerate(rows):
        start, end = old[number]
        was, offsets = edits.old[start:end], f"{start} {end}"
        if number not in to and not (row["gloss_en"] or row["note"]):
            continue  # nothing was written yet
        if number not in to:
            carried.note("lost", f"gloss {row['gloss_en']}", offsets, was, "", GONE)
            continue
        a, b = new[to[number]]
        gloss, note = table.get((a, b), ("", ""))
        joined = " ".join((gloss, row["gloss_en"])).strip()
        table[a, b] = joined, " ".join((note, row["note"])).strip()
        now, why = edits.new[a:b], f"{LOOK} at the gloss"
        if taken[to[number]] > 1:
            why = "sentences joined: look at the gloss"
        if row["gloss_en"]:
            kind = "changed" if now != was else "same"
            carried.note(kind, f"gloss {row['gloss_en']}", offsets, was, now, why)
    for place in new if rows else ():
        if place not in table:
            table[place] = "", ""
            words_ = edits.new[slice(*place)]
            carried.note("new", "no gloss yet", "", "", words_, "a sentence without a gloss")
    carried.table = [[a, b, *table[a, b]] for a, b in sorted(table)]
    return carried


# ---- suggestions ---------------------------------------------------------------------------------


def carry_suggestions(rows, edits: Edits) -> Carried:
    """Rows with start, end, words and, in a target, `key=start:end`: suggested or decided spans.

    What has other words now is no suggestion any more. `table` of the result has the others.
    """
    carried = Carried()
    for row in rows:
        start, end = (offset(row, name) for name in ("start", "end"))
        place = edits.move(start, end)
        target = _target(row.get("target", ""), edits)
        same = place and edits.new[slice(*place)] == edits.old[start:end] and target is not None
        what = f"suggestion {row.get('layer', '')} {row.get('label', '')}"
        why = "" if same else "lost: suggest again"
        kind = "same" if same else "lost"
        carried.note(kind, what, f"{start} {end}", row["words"], "", why)
        if same:
            moved = {"start": place[0], "end": place[1], "target": target}
            carried.table.append([moved.get(name, value) for name, value in row.items()])
    return carried


def _target(target, edits) -> str | None:
    """The target with the spans in it moved, or None if one of them is lost."""
    parts = []
    for part in target.split(" "):
        key, _, value = part.partition("=")
        if re.fullmatch("[0-9]{1,9}:[0-9]{1,9}", value):
            place = edits.move(*map(int, value.split(":")))
            if place is None:
                return None
            part = f"{key}={place[0]}:{place[1]}"
        parts.append(part)
    return " ".join(parts)


def offset(row, column) -> int:
    """An offset of a table. Raises SeedError if it is none."""
    if not re.fullmatch("[0-9]{1,9}", row[column]):
        row.refuse(f"{column} {cut(row[column])!r} is no offset", "write a whole number")
    return int(row[column])
