"""What a corrected text of an article changes in its corpus: every file, made in memory and tried out.

Whatever points into the text moves with it: the .ann, those of the passes, the rows of glosses.csv,
suggestions and what was decided of them, the sentences that the papers of the passes name, the
sha256. Nothing is written here.
"""

import csv
import hashlib
import io
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from utils.annotation import standoff
from utils.annotation.articles import Article, article_of
from utils.annotation.glosses import COLUMNS as GLOSSES
from utils.annotation.load import load_corpus, load_passes
from utils.annotation.moving import Edits
from utils.annotation.notes import check_notes
from utils.annotation.rules import check_twice
from utils.annotation.schema import read_schema
from utils.editing.carrying import (
    COLUMNS,
    Carried,
    carry_ann,
    carry_glosses,
    carry_suggestions,
    same_segments,
    segments_of,
)
from utils.editing.rows import edit_rows, replace_rows
from utils.files import SeedError, csv_text, read_table, read_text, shown

WAITING = ("suggested", "decided")  # <article>.suggested.csv: spans that are no annotation yet


@dataclass
class Plan:
    """Path -> its new content, in the order to write them; name -> what became of it, for the reader."""

    article: Article
    files: dict[Path, str]
    carried: dict[str, Carried]
    said: list[str]


def plan(corpus: Path, id: str, text: str) -> Plan:
    """What to write so that `text` is the article's text. Raises SeedError for what cannot move."""
    article = article_of(corpus, id)
    edits, schema = Edits(article.text, text), read_schema(corpus / "annotation.conf", corpus)
    made = Plan(article, {corpus / article.file: text}, {}, [])
    old, new = None, None
    folders = [corpus, *sorted(path for path in corpus.glob("passes/*") if path.is_dir())]
    for folder in folders:
        path = folder / f"{article.name}.ann"
        if not path.is_file():
            continue
        file = standoff.load(path, article.text, schema, corpus)
        check_twice(file)  # what is wrong before is no loss of the move
        check_notes(file)
        name = shown(path, corpus)
        carried = made.carried[name] = carry_ann(file, edits, schema)
        made.files[path] = carried.content
        if folder == corpus:
            old, new = file, standoff.parse(carried.content, text, name, schema)
    segments = segments_of(article.text, old), segments_of(text, new)
    _glosses(made, corpus, edits, segments[1])
    for kind in WAITING:
        _waiting(made, corpus / f"{article.name}.{kind}.csv", edits)
    _papers(made, corpus, edits, segments)
    _register(made, corpus, text)
    _reviews(made, corpus)
    return made


def _glosses(made, corpus, edits, segments):
    path, id = corpus / "glosses.csv", made.article.id
    rows = read_table(path, GLOSSES, key=GLOSSES[:3], seeds=corpus)
    rows = [row for row in rows if row["article"] == id]
    if rows:
        carried = made.carried[shown(path, corpus)] = carry_glosses(rows, edits, segments)
        table = [[id, *row] for row in carried.table]
        content = read_text(path, corpus)
        made.files[path] = replace_rows(content, lambda row: row[0] == id, table)


def _waiting(made, path, edits):
    if not path.is_file():
        return
    corpus = path.parent
    columns = next(csv.reader(io.StringIO(read_text(path, corpus))))
    if missing := [name for name in ("start", "end", "words") if name not in columns]:
        mend = "remove the file, then suggest again"
        raise SeedError(shown(path, corpus), f"it has no {', '.join(missing)}", mend, line=1)
    key = [name for name in ("start", "end", "layer", "label") if name in columns]
    rows = read_table(path, columns, key=key, seeds=corpus)
    carried = made.carried[shown(path, corpus)] = carry_suggestions(rows, edits)
    made.files[path] = csv_text([columns, *carried.table])


def _papers(made, corpus, edits, segments):
    """The papers of the passes name sentences by number (000-s6), and numbers move.

    A row about a sentence that is gone goes, too, and is listed: its number is another's now.
    """
    moved = same_segments(*segments, edits)
    names = {
        f"{made.article.id}-s{n + 1}": f"{made.article.id}-s{moved[n] + 1}" if n in moved else ""
        for n in range(len(segments[0]))
    }
    if all(old == new for old, new in names.items()):
        return
    for path in sorted(corpus.glob("passes/*.csv")):
        carried = Carried()

        def change(fields, carried=carried):
            here = [field for field in fields if field in names]
            if any(not names[field] for field in here):
                row = csv_text([fields]).rstrip("\n")
                carried.note("lost", f"row {row}", why="lost: its sentence is gone")
                return []
            if here:
                carried.note("same", "")
            return [[names.get(field, field) for field in fields]] if here else None

        made.files[path] = edit_rows(read_text(path, corpus), change)
        made.carried[shown(path, corpus)] = carried


def _register(made, corpus, text):
    """The sha256 in articles.csv, last: until it is written, the old text is the registered one."""
    path, digest = corpus / "articles.csv", hashlib.sha256(text.encode()).hexdigest()
    content = read_text(path, corpus)
    made.files[path] = content.replace(made.article.sha256, digest)


def _reviews(made, corpus):
    """A review list beside each .ann; that of the agreed one has glosses and suggestions, too."""
    main = corpus / f"{made.article.name}.ann"
    lists = {main: []}
    for name, carried in made.carried.items():
        path = next(path for path in made.files if shown(path, corpus) == name)
        lists.setdefault(path if path.suffix == ".ann" else main, []).extend(carried.rows)
    for path, rows in lists.items():
        if rows:
            made.files[path.with_suffix(".review.csv")] = csv_text([COLUMNS, *rows])


def try_out(made: Plan, corpus: Path) -> str:
    """Load a copy of the corpus with the changes: what it still refuses, "" if it loads.

    Raises SeedError if it loads now, would not any more, and nothing was lost or changed that
    explains it. What is explained (an event whose words are gone is nobody's deed any more) can only
    be mended in the new text, and stops nothing.
    """
    before = _fault(corpus)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / corpus.name
        shutil.copytree(corpus, copy, ignore=shutil.ignore_patterns(".*", "*.part"))
        for path, content in made.files.items():
            (copy / path.relative_to(corpus)).write_bytes(content.encode())
        after = _fault(copy)
    if after and not before and not any(carried.rows for carried in made.carried.values()):
        raise after
    return str(after or "")


def _fault(corpus) -> SeedError | None:
    try:
        load_corpus(corpus)
        load_passes(corpus)
    except SeedError as error:
        return error
    return None
