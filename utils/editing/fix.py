"""Tidy a corpus without changing what it says: forms of files, order of lines, names of countries."""

import re
from pathlib import Path

from utils.annotation import standoff
from utils.annotation.articles import read_article
from utils.editing.changes import change
from utils.editing.registers import COLUMNS, USES, header, known_row, rows_of, with_rows
from utils.files import SeedError, read_text
from utils.intake.forms import form_of

UNNAMED_VOICE = re.compile(r"^A[0-9]+\tVoice \S+ Unnamed *$", re.M)


def fix(corpus) -> list[str]:
    """Tidy what can be tidied; returns a line for each thing done. Raises WriteError.

    Registers saved by a spreadsheet get commas, LF and UTF-8; .ann files the collection's order of
    lines; glosses that of the articles and offsets. A country that is linked to and has no row gets
    one with its names in CLDR, as does the voice that nobody names. Files with faults stay as they are: `check` names them.
    """
    corpus, notes = Path(corpus), []
    for table, columns in COLUMNS.items():
        path = corpus / table
        what, content = form_of(path.read_bytes(), columns) if path.is_file() else ("", None)
        if content is not None:
            change({path: content})
            notes.append(f"{table}: it was {what}")
    for path in sorted(corpus.glob("*.ann")):
        notes += _tidy(corpus, path)
    notes += _order(corpus)
    notes += _countries(corpus)
    return notes


def _linked(content) -> list[str]:
    """The actors that an .ann file needs: those its words are linked to, and the unnamed voice."""
    keys = [key for database, key, _ in USES.findall(content) if database == "actor"]
    return keys + ["UNNAMED"] * bool(UNNAMED_VOICE.search(content))


def _tidy(corpus, path) -> list[str]:
    try:
        text = read_article(path.with_suffix(".txt"), corpus)
        content = standoff.dump(standoff.load(path, text, seeds=corpus))
    except SeedError:
        return []
    if content.encode() == path.read_bytes():
        return []
    change({path: content})
    return [f"{path.name}: its lines were put in order"]


def _order(corpus) -> list[str]:
    """Glosses go by the articles in their order, then by offset."""
    path = corpus / "glosses.csv"
    try:
        articles = [fields["id"] for fields, _ in rows_of(corpus, "articles.csv")]
        rows = rows_of(corpus, "glosses.csv")
        order = {id: n for n, id in enumerate(articles)}
        lines = sorted(rows, key=lambda row: (order[row[0]["article"]], int(row[0]["start"])))
    except (SeedError, KeyError, ValueError):
        return []
    if lines == rows:
        return []
    change({path: "".join([header("glosses.csv"), *[line for _, line in lines]])})
    return ["glosses.csv: its rows were put in order"]


def _countries(corpus) -> list[str]:
    """Rows for the countries that are linked to without one, names from CLDR; and for the unnamed voice."""
    try:
        known = {fields["id"] for fields, _ in rows_of(corpus, "actors.csv")}
        linked = [
            key
            for path in sorted(corpus.glob("*.ann"))
            for key in _linked(read_text(path, corpus, True))
        ]
    except (SeedError, KeyError):
        return []
    new = [key for key in dict.fromkeys(linked) if key not in known]
    rows = [row for row in map(known_row, new) if row]
    if rows:
        change({corpus / "actors.csv": with_rows(corpus, "actors.csv", [r.values() for r in rows])})
    source = {"state": " (names from CLDR)"}
    return [
        f"actors.csv: {r['id']}, {r['name_hi']}, {r['name_en']}{source.get(r['kind'], '')}"
        for r in rows
    ]
