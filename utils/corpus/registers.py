"""The registers of a corpus as text: rows are added and taken out, all others keep their bytes."""

import csv
import io
from pathlib import Path

from babel import Locale
from babel.core import get_global

from utils.annotation import actors, articles, glosses, topics
from utils.annotation.same_matter import SameMatter
from utils.files import SeedError, read_text, shown

EVENT_COLUMNS = ("id", "name_hi", "name_en")
COLUMNS = {  # register -> its columns
    "articles.csv": articles.ARTICLE_COLUMNS,
    "actors.csv": actors.COLUMNS,
    "events.csv": EVENT_COLUMNS,
    "glosses.csv": glosses.COLUMNS,
    "topics.csv": topics.COLUMNS,
    "same_matter.csv": SameMatter._fields,
}


def csv_row(fields) -> str:
    """One line of CSV with its line feed, quoted where it must be."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(fields)
    return out.getvalue()


def header(table: str) -> str:
    """The first line of a register."""
    return csv_row(COLUMNS[table])


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
    """The content of a register with further rows (each an iterable of fields) at its end."""
    path = Path(corpus) / table
    text = read_text(path, corpus) if path.is_file() else header(table)
    text += "" if text.endswith("\n") else "\n"
    return text + "".join(csv_row(row) for row in rows)


def without_rows(corpus: Path, table: str, drop) -> str:
    """The content of a register without the rows for which drop(fields) is true."""
    kept = [own for fields, own in rows_of(corpus, table) if not drop(fields)]
    lines = io.StringIO(read_text(Path(corpus) / table, corpus)).readlines()
    return "".join([lines[0], *kept])


def country_row(code: str) -> dict[str, str] | None:
    """The row of a state in actors.csv as CLDR (in Babel) names it; None for a code that is none.

    code: ISO 3166-1 alpha-3, such as IND. Its Wikidata id is left empty: nobody has checked one.
    """
    if code not in actors.country_codes():
        return None
    territory = get_global("territory_aliases")[code][0]
    hindi, english = (Locale(language).territories[territory] for language in ("hi", "en"))
    return dict(zip(actors.COLUMNS, (code, "state", hindi, english, code, "GOV", "", "none"), strict=True))  # fmt: skip


TO_NAME = "NAME IN ENGLISH"  # stands where only a person can say
NAMELESS = "हिन्दी नाम"


def actor_row(id: str, words: str = "", kind: str = "person") -> dict[str, str]:
    """A row for actors.csv of an actor met for the first time, to be looked at by a person.

    A country is named as CLDR names it. Of any other the Hindi name is the words of the text, and
    TO_NAME its English one.
    """
    if row := country_row(id):
        return row
    country = id[:3] if id[3:4] == "_" and id[:3] in actors.country_codes() else ""
    fields = (id, kind, words or NAMELESS, TO_NAME, country, "", "", "none")
    return dict(zip(actors.COLUMNS, fields, strict=True))


def event_row(id: str, words: str = "") -> dict[str, str]:
    """A row for events.csv of an event met for the first time, as actor_row has it."""
    return dict(zip(EVENT_COLUMNS, (id, words or NAMELESS, TO_NAME), strict=True))


def line_of(row: dict[str, str]) -> str:
    """A row as a line of its register, to paste."""
    return csv_row(row.values()).rstrip("\n")
