"""What an id and a name may be: they become anchors, file names, words of a filter, labels of a chart."""

import re
from collections.abc import Iterator

import regex

from utils.files import STRICT, Row, cut, read_table

LATIN = ("[A-Za-z0-9][A-Za-z0-9_-]{0,63}", "64 Latin letters, digits, _ and -, no sign first")
FORMS = {  # kind of id -> its pattern, and at most what it may hold
    "article": LATIN,
    "event": LATIN,
    "actor": ("[A-Z][A-Z0-9_]{0,63}", "64 Latin capitals, digits and _, a capital first"),
    "topic": ("[a-z][a-z0-9_-]{0,63}", "64 small Latin letters, digits, _ and -, a letter first"),
}
# What claims call a voice ("000/heading"), how anchors of the report begin, and its own sections.
RESERVED = ("unnamed", "heading", "article", "topic", "figure", "trust", "findings", "evidence")
RESERVED += ("method", "more", "one-voice", "cards", "made-from")
NAME = 300  # letters of a name or title: a report repeats it some thousand times
# What cannot be seen, or not told from a space; ZWNJ and ZWJ shape Hindi words and may stand
# between two of their letters.
UNSEEN = regex.compile(r"(?V1)[\p{Z}\p{Cf}\p{Cc}--[ \u200C\u200D]]|(?<!\p{Deva})[\u200C\u200D]")
MIXED = regex.compile(r"(?V1)[\p{Deva}&&[\p{L}\p{M}]][A-Za-z]|[A-Za-z][\p{Deva}&&[\p{L}\p{M}]]")
HINDI = regex.compile(r"(?V1)[\p{Deva}&&\p{L}]")


def check_id(row: Row, kind: str, taken=()) -> None:
    """Refuse (SeedError) an id that has not the form of its kind or would be read as something else.

    kind: a key of FORMS. taken: ids of other things; one that differs in capitals only is taken too,
    since file systems may not tell them apart.
    """
    id, (pattern, form) = row["id"], FORMS[kind]
    if not re.fullmatch(pattern, id):
        row.refuse(f"the {kind} id {cut(id)!r} has not the form of one", f"use at most {form}")
    if kind != "actor" and id.lower() in RESERVED:
        row.refuse(f"{id!r} is a word with a meaning of its own here", "choose another id")
    if re.search(r"-[A-Za-z][0-9]+$", id):
        row.refuse(f"{id!r} reads like a mark of an article, as 000-T3", "choose another id")
    for other in taken:
        if other.lower() == id.lower():
            row.refuse(f"the id {id!r} is taken: {other!r} is in use", "choose another id")


def check_names(row: Row, *columns: str) -> None:
    """Refuse (SeedError) a name that is empty or endless, as check_words does, or English in Hindi."""
    for column in columns or ("name_hi", "name_en"):
        if not row[column].strip():
            row.refuse(f"{column} is empty", "write a name")
        if (letters := len(row[column])) > NAME:
            problem = f"{column} has {letters} characters: {cut(row[column])!r}"
            row.refuse(problem, f"write a name of at most {NAME}")
        check_words(row, column)
        if "??" in row[column] and not regex.search(r"\p{L}", row[column]):
            problem = (
                f"{column} is {cut(row[column])!r}: its letters were lost when a program saved it"
            )
            mend = 'write it again, and save the file as "CSV UTF-8 (comma delimited)"'
            row.refuse(f"{problem} in a code page without them", mend)
        if column.endswith("_en") and (found := HINDI.search(row[column])):
            mend = "exchange it with the Hindi name, or write it in English"
            row.refuse(f"{column} holds the Hindi letter {found[0]}", mend)


def check_words(row: Row, *columns: str) -> None:
    """Refuse (SeedError) words over several lines, with unseen characters or stray spaces."""
    for column in columns:
        if re.search(r"[\n\t]", row[column]):
            row.refuse(f"{column} holds a line feed or a tab", "write it on one line, with spaces")
        if found := UNSEEN.search(row[column]):
            problem = f"{column} holds U+{ord(found[0]):04X}, which cannot be seen"
            row.refuse(problem, "remove it, or write a space")
        if found := MIXED.search(row[column]):
            problem = f"{column} has a Latin and a Hindi letter in one word: {found[0]!r}"
            row.refuse(problem, "write the word in one script")
        if row[column] != " ".join(row[column].split()):
            row.refuse(f"{column} has a space too many", "write one space between words only")


def read_register(path, columns, kind: str, seeds, *unique: str, faults=STRICT) -> Iterator[Row]:
    """The rows of a register: each has an id of its kind, and both names to itself.

    unique: further columns whose values, where not empty, no two rows share. Raises SeedError.
    """
    taken = {}
    for row in read_table(path, columns, seeds=seeds, faults=faults):
        with faults:
            check_id(row, kind)
            check_names(row)
            for column in ("name_hi", "name_en", *unique):
                other = taken.setdefault((column, row[column]), row["id"])
                if row[column] and other != row["id"]:
                    problem = f"{column} {row[column]!r} is that of {other}, too"
                    mend = "give each its own, or remove one of the rows"
                    if column == "name_hi" and kind == "actor":
                        mend += "; of a region and its government: ओडिशा राज्य, ओडिशा सरकार"
                    row.refuse(problem, mend)
            yield row
