"""Take articles out again: text, annotation, suggestions, glosses, their rows, also in passes/

An article in which something was marked or translated by hand goes only with --with-annotation. What
no article uses any more stays in the registers, and is named; --unused takes it out.
"""

import re
import sys
from pathlib import Path

from utils.editing.beside import ENDS
from utils.editing.changes import change
from utils.editing.folder import command, name_of, own_corpus, row_of
from utils.editing.registers import header, rows_of, used, with_bodies, without_rows
from utils.editing.rows import edit_rows
from utils.files import SeedError, csv_text, read_text, shown

HEADING = re.compile(r"T[0-9]+\tHeading ")


def remove_articles(corpus, ids=(), with_annotation=False, also_unused=False) -> list[str]:
    """Take articles out of a corpus; returns what was done and what is left, a line each.

    also_unused: also take out actors and events that no .ann file names (of all, also if no id is given).
    Raises SeedError for an unknown id and for an article with annotation unless with_annotation,
    WriteError; then nothing has been removed.
    """
    corpus, ids = own_corpus(corpus), list(dict.fromkeys(ids))
    rows = [row_of(corpus, id) for id in ids]
    gone = {path for row in rows for path in _files(corpus, row)}
    if not with_annotation:
        for row in rows:
            _check_unmarked(corpus, row)
    idle = unused(corpus, gone)
    files = without_entries(
        corpus, set(ids), idle if also_unused else {"actor": set(), "event": set()}
    )
    change({**files, **dict.fromkeys(sorted(gone))})
    notes = [f"{id} was removed: {', '.join(sorted(p.name for p in _files(corpus, row, all=True) & gone))}"
             for id, row in zip(ids, rows, strict=True)]  # fmt: skip
    for kind, keys in idle.items():
        if keys:
            names, what = (
                ", ".join(sorted(keys)),
                "went, too" if also_unused else "nobody uses any more",
            )
            notes.append(f"{kind}s {names}: {what}")
    if any(idle.values()) and not also_unused:
        notes.append(f"to take them out of the registers: {command(corpus, 'remove --unused')}")
    return notes


def _files(corpus, row, all=False) -> set[Path]:
    """The files of an article; all: whether or not they are there."""
    name = name_of(row)
    passes = [path for path in sorted(corpus.glob("passes/*")) if path.is_dir()]
    files = {folder / f"{name}{end}" for folder in (corpus, *passes) for end in ENDS}
    return files if all else {path for path in files if path.is_file()}


def _check_unmarked(corpus, row):
    """Refuse an article of which more than its headings is marked, or a sentence translated."""
    mend = f"if it may be lost: {command(corpus, 'remove ' + row['id'] + ' --with-annotation')}"
    for path in sorted(_files(corpus, row)):
        if path.suffix == ".ann":
            lines = [x for x in read_text(path, corpus, True).splitlines() if not HEADING.match(x)]
            if lines:
                problem = f"{len(lines)} lines of annotation would be lost"
                raise SeedError(shown(path, corpus), problem, mend)
    glosses = [f for f, _ in rows_of(corpus, "glosses.csv") if f["article"] == row["id"]]
    if done := [f for f in glosses if f.get("gloss_en") or f.get("note")]:
        problem = f"{len(done)} glosses of the article {row['id']} would be lost"
        raise SeedError(shown(corpus / "glosses.csv", corpus), problem, mend)


def unused(corpus, gone=frozenset()) -> dict[str, set[str]]:
    """The actors and events of the registers that no .ann file needs, those that go left out."""
    kept = [path for path in sorted(corpus.glob("*.ann")) if path not in gone]
    named = [used(read_text(path, corpus, True)) for path in kept]
    keys = {kind: set().union(*(one[kind] for one in named)) for kind in ("actor", "event")}
    keys["actor"] = with_bodies(corpus, keys["actor"] | {"UNNAMED"})
    return {
        kind: {f["id"] for f, _ in rows_of(corpus, f"{kind}s.csv") if f.get("id")} - of_kind
        for kind, of_kind in keys.items()
    }


def without_entries(corpus, ids, idle) -> dict[Path, str]:
    """The registers without the rows of these articles and of what nobody uses."""
    drops = {
        "articles.csv": lambda f: f["id"] in ids,
        "glosses.csv": lambda f: f["article"] in ids,
        "actors.csv": lambda f: f["id"] in idle["actor"],
        "events.csv": lambda f: f["id"] in idle["event"],
        "same_matter.csv": lambda f: {f.get("event"), f.get("other")} & idle["event"],
    }
    files = {
        corpus / table: without_rows(corpus, table, drop)
        for table, drop in drops.items()
        if (corpus / table).is_file()
    }
    for path in sorted(corpus.glob("passes/*.csv")) if ids else ():
        content = read_text(path, corpus, True)
        kept = edit_rows(content, lambda fields: [] if _about(fields, ids) else None)
        files |= {path: kept} if kept != content else {}
    topics = corpus / "topics.csv"
    if idle["event"] and topics.is_file():
        lines = [
            _without(fields, line, idle["event"]) for fields, line in rows_of(corpus, topics.name)
        ]
        files[topics] = "".join([header(topics.name), *lines])
    return files


def _about(fields, ids) -> bool:
    """Whether a row of passes/ is about one of the articles: a field is the id of something in it."""
    found = (re.fullmatch("(.+)-[sTEAN][0-9]+", field) for field in fields)
    return any(one and one[1] in ids for one in found)


def _without(fields, line, events) -> str:
    """The line of a topic without these events; as it is where it lists none of them."""
    listed = fields.get("events", "").split()
    kept = [key for key in listed if key not in events]
    return line if kept == listed else csv_text([{**fields, "events": " ".join(kept)}.values()])


def add_arguments(parser):
    parser.add_argument("ids", nargs="*", metavar="ID", help="articles to take out")
    parser.add_argument(
        "--with-annotation", action="store_true", help="also what was marked by hand"
    )
    parser.add_argument("--unused", action="store_true", help="also actors and events nobody uses")


def run(options) -> int:
    if not options.ids and not options.unused:
        print("name an article, or --unused", file=sys.stderr)
        return 1
    done = remove_articles(options.corpus, options.ids, options.with_annotation, options.unused)
    print("\n".join(done) or "nothing is unused")
    return 0
