"""The registers of a corpus as text: rows are added and taken out, all others keep their bytes."""

import csv
import io
import re
from pathlib import Path

from utils.annotation import actors, articles, events, glosses, topics
from utils.annotation.same_matter import SameMatter
from utils.files import SeedError, check_characters, csv_text, read_text, shown
from utils.suggest.countries import state_row

COLUMNS = {  # register -> its columns
    "articles.csv": articles.ARTICLE_COLUMNS,
    "actors.csv": actors.COLUMNS,
    "events.csv": events.COLUMNS,
    "glosses.csv": glosses.COLUMNS,
    "topics.csv": topics.COLUMNS,
    "same_matter.csv": SameMatter._fields,
}

# What uses a row of a register, in an .ann: its link, or a time that is read against an event.
USES = re.compile(r"\t(?:Reference \S+ (actor|event):(\S+)\t)|[\t ]anchor=(\S+)")


def used(content: str) -> dict[str, set[str]]:
    """The entries that an .ann file names: {"actor": ids, "event": keys}, however far it can be read."""
    found = {"actor": set(), "event": set()}
    for database, key, anchor in USES.findall(content):
        found[database or "event"].add(key or anchor)
    return found


def header(table: str) -> str:
    """The first line of a register."""
    return csv_text([COLUMNS[table]])


def rows_of(corpus: Path, table: str) -> list[tuple[dict[str, str], str]]:
    """(fields, its own characters) of each row.

    Raises SeedError for what read_text refuses, and for another header. Nothing else is checked: what
    is missing at the end of a row is "".
    """
    path = Path(corpus) / table
    if not path.is_file():
        return []
    lines = io.StringIO(read_text(path, corpus)).readlines()
    reader, found, at = csv.reader(lines), [], 0
    for fields in reader:
        own, at = "".join(lines[at : reader.line_num]), reader.line_num
        found.append((fields, own))
    if not found or found[0][0] != list(COLUMNS[table]):
        mend = "see what it is: .venv/bin/python -m utils.corpus check"
        raise SeedError(shown(path, corpus), "its columns are not the expected ones", mend, line=1)
    empty = dict.fromkeys(COLUMNS[table], "")
    pairs = ((zip(empty, fields, strict=False), own) for fields, own in found[1:])
    return [(empty | dict(fields), own) for fields, own in pairs]


def with_rows(corpus: Path, table: str, rows) -> str:
    """The content of a register with further rows (each an iterable of fields) at its end.

    Raises SeedError for rows with signs that no register could be read with.
    """
    path = Path(corpus) / table
    text = read_text(path, corpus) if path.is_file() else header(table)
    text += ("" if text.endswith("\n") else "\n") + csv_text(rows)
    check_characters(text, shown(path, corpus))
    return text


def without_rows(corpus: Path, table: str, drop) -> str:
    """The content of a register without the rows for which drop(fields) is true."""
    kept = [own for fields, own in rows_of(corpus, table) if not drop(fields)]
    lines = io.StringIO(read_text(Path(corpus) / table, corpus)).readlines()
    return "".join([lines[0], *kept])


TO_NAME = "NAME IN ENGLISH"  # stands where only a person can say
NAMELESS = "हिन्दी नाम"


def known_row(id: str) -> dict[str, str] | None:
    """The row of an actor whose names nobody has to decide: a country or UNNAMED; None for others."""
    if id == "UNNAMED":
        return dict(zip(actors.COLUMNS, actors.UNNAMED, strict=True))
    return state_row(id)


def actor_row(id: str, words: str = "", kind: str = "person") -> dict[str, str]:
    """A row for actors.csv of an actor met for the first time, to be looked at by a person.

    A country is named as state_row names it, UNNAMED as every corpus does. Of any other the Hindi
    name is the words of the text, and TO_NAME its English one.
    """
    if row := known_row(id):
        return row
    country = id[:3] if id[3:4] == "_" and id[:3] in actors.country_codes() else ""
    fields = (id, kind, words or NAMELESS, TO_NAME, country, "", "", "none")
    return dict(zip(actors.COLUMNS, fields, strict=True))


def body_by_id(corpus, row) -> str:
    """The registered organization whose id a new actor's id begins with, the longest; "" for none."""
    if row["kind"] not in ("person", "organization", "group"):
        return ""
    known = (f["id"] for f, _ in rows_of(corpus, "actors.csv") if f["kind"] == "organization")
    return max((id for id in known if row["id"].startswith(f"{id}_")), key=len, default="")


def with_bodies(corpus, ids) -> set[str]:
    """Actors (ids) with the organizations of the register that they belong to, by way of others, too."""
    rows, found = {f["id"]: f for f, _ in rows_of(corpus, "actors.csv")}, set(ids)
    for key in found & rows.keys():
        while (key := rows[key]["country"]) in rows and rows[key]["kind"] == "organization":
            found.add(key)
    return found


def event_row(id: str, words: str = "") -> dict[str, str]:
    """A row for events.csv of an event met for the first time, as actor_row has it."""
    return dict(zip(events.COLUMNS, (id, words or NAMELESS, TO_NAME), strict=True))


def line_of(row: dict[str, str]) -> str:
    """A row as a line of its register, to paste."""
    return csv_text([row.values()]).rstrip("\n")
