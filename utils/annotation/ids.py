"""What an id and a name may be: they become anchors, file names, words of a filter, labels of a chart."""

import re

from utils.files import Row

LATIN = ("[A-Za-z0-9][A-Za-z0-9_-]{0,63}", "64 Latin letters, digits, _ and -, no sign first")
FORMS = {  # kind of id -> its pattern, and at most what it may hold
    "article": LATIN,
    "event": LATIN,
    "actor": ("[A-Z][A-Z0-9_]{0,63}", "64 Latin capitals, digits and _, a capital first"),
    "topic": ("[a-z][a-z0-9_-]{0,63}", "64 small Latin letters, digits, _ and -, a letter first"),
}
# What claims call a voice ("000/heading"), and how anchors of the report begin.
RESERVED = ("unnamed", "heading", "article", "topic", "figure")


def check_id(row: Row, kind: str, taken=()) -> None:
    """Refuse (SeedError) an id that has not the form of its kind or would be read as something else.

    kind: a key of FORMS. taken: ids of other things; one that differs in capitals only is taken too,
    since file systems may not tell them apart.
    """
    id, (pattern, form) = row["id"], FORMS[kind]
    if not re.fullmatch(pattern, id):
        row.refuse(f"the {kind} id {id!r} has not the form of one", f"use at most {form}")
    if kind != "actor" and id.lower() in RESERVED:
        row.refuse(f"{id!r} is a word with a meaning of its own here", "choose another id")
    if re.search(r"-[A-Za-z][0-9]+$", id):
        row.refuse(f"{id!r} reads like a mark of an article, as 000-T3", "choose another id")
    for other in taken:
        if other.lower() == id.lower():
            row.refuse(f"the id {id!r} is taken: {other!r} is in use", "choose another id")


def check_names(row: Row, *columns: str) -> None:
    """Refuse (SeedError) a name that is empty or goes over several lines."""
    for column in columns or ("name_hi", "name_en"):
        if not row[column].strip():
            row.refuse(f"{column} is empty", "write a name")
        if re.search(r"[\n\t]", row[column]):
            row.refuse(f"{column} holds a line feed or a tab", "write it on one line, with spaces")
