"""The registered articles: frozen texts, each with its sha256 and its inferred days of publication.

The text of an article is never changed after it enters the collection. Every annotation points at
it by half-open offsets in code points (the indices of a Python str), so one changed character would
move evidence. Therefore the bytes are checked against the sha256 in articles.csv, and nothing is
translated.
"""

import hashlib
import html
import os
import re
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from utils.annotation.ids import check_id, check_names, check_words
from utils.files import (
    SEEDS,
    STRICT,
    SeedError,
    cut,
    kept_in,
    read_table,
    read_text,
    refuse_after,
    shown,
)


@dataclass(frozen=True)
class Article:
    """One registered article. The publication date is inferred: an interval, both days included."""

    id: str
    file: str
    sha256: str
    text: str
    title_hi: str
    title_en: str
    published_from: date
    published_to: date
    published_why: str
    licence: str

    @property
    def name(self) -> str:
        """The file's stem, shared by the .txt and its .ann."""
        return Path(self.file).stem

    @property
    def anchor(self) -> date:
        """The day that relative times ("last year", "on Friday") are read against: the latest."""
        return self.published_to


ARTICLE_COLUMNS = tuple(field.name for field in fields(Article) if field.name != "text")


def load_articles(seeds=SEEDS, taken=(), faults=STRICT) -> dict[str, Article]:
    """Return the registered articles by id, in the order of articles.csv.

    taken: the ids of actors, which no article may have: both are voices.
    Raises SeedError if the folder is missing or empty, if articles.csv and the .txt files do not
    name each other one to one, if a text's sha256 is not the registered one, or an id, a date or a
    text cannot be used.
    """
    seeds = seeds_folder(seeds)
    table = seeds / "articles.csv"
    articles, registered = {}, {}
    for row in read_table(table, ARTICLE_COLUMNS, seeds=seeds, faults=faults):
        with faults:
            first = registered.setdefault(row["file"], row.line)
            if first != row.line:
                problem = f"{row['file']} is registered twice (first on line {first})"
                row.refuse(problem, "keep one of the rows")
            check_id(row, "article", (*taken, *articles))
            articles[row["id"]] = _article(row, seeds)
    if not registered:
        mend = "add one: .venv/bin/python -m utils.corpus add FILE --corpus FOLDER"
        raise SeedError(shown(table, seeds), "no article is registered yet", mend, line=1)
    for path in sorted(seeds.glob("*.txt")):
        with faults:
            if path.name not in registered:
                mend = "add a row for it there, or move the file away and add it with "
                mend += "`python -m utils.corpus add`"
                what = "the text is not registered in articles.csv"
                raise SeedError(shown(path, seeds), what, mend)
    return articles


def article_of(seeds, id: str) -> Article:
    """One registered article, whatever is wrong with the others.

    Raises SeedError for its own faults, and for an id that no row has.
    """
    seeds = seeds_folder(seeds)
    table, columns = seeds / "articles.csv", ARTICLE_COLUMNS
    rows = {r["id"]: r for r in read_table(table, columns, seeds=seeds, faults=suppress(SeedError))}
    if id not in rows:
        read_table(table, columns, seeds=seeds)  # its row may be the faulty one
        mend = f"use one of: {', '.join(rows)}" if rows else "add an article first"
        raise SeedError(shown(table, seeds), f"there is no article {id!r}", mend)
    return _article(rows[id], seeds)


def seeds_folder(seeds) -> Path:
    """The folder as a Path. Raises SeedError if it is missing or empty."""
    seeds = Path(seeds)
    if not seeds.is_dir() or not any(seeds.iterdir()):
        what = "seeds" if seeds.name == SEEDS.name else "corpus"
        problem = f"the {what} folder is {'empty' if seeds.is_dir() else 'missing'}"
        mend = (
            f"restore the seeds folder from {kept_in(seeds)}; it holds articles.csv and the texts"
        )
        if what == "corpus":
            mend = "name a folder that holds articles.csv and the texts, or put them there"
        raise SeedError(Path(os.path.abspath(seeds)).name, problem, mend)
    return seeds


def _article(row, seeds) -> Article:
    for column, value in row.items():
        if not value.strip():
            row.refuse(f"{column} is empty", "fill it in")
    check_names(row, "title_hi", "title_en")
    check_words(row, "published_why", "licence")
    path = seeds / row["file"]
    if not re.fullmatch(r"[^/\\]+\.txt", row["file"]):
        problem = f"{row['file']} is not the name of a .txt file in the folder"
        row.refuse(problem, "write the bare file name")
    if not path.is_file():
        row.refuse(f"{path.name} is registered but missing", "restore it, or correct its name here")
    text = read_article(path, seeds)
    # Strict UTF-8 has one encoding per text, so these are the file's own bytes.
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if _mistyped(row["sha256"], digest):
        problem = f"sha256 {cut(row['sha256'])!r} is mistyped: the text is whole"
        row.refuse(problem, f"write {digest}")
    if digest != row["sha256"]:
        registered = f"articles.csv line {row.line} registers {row['sha256']}"
        problem = f"the text has changed: its sha256 is {digest}, {registered}"
        mend = f"restore the text from {kept_in(path)}; annotations point into exactly those bytes"
        raise SeedError(shown(path, seeds), problem, mend)
    first, last = _day(row, "published_from"), _day(row, "published_to")
    if first > last:
        row.refuse("published_from is later than published_to", "exchange the two dates")
    return Article(**{**row, "published_from": first, "published_to": last, "text": text})


def has_changed(text, registered) -> bool:
    """Whether a text is another one than the one whose sha256 is registered, well or mistyped."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return digest != registered and not _mistyped(registered, digest)


def _mistyped(registered, digest) -> bool:
    """Whether a sha256 is a slip of the pen: no 64 hex digits, or these but for a few.

    Two texts agree by chance in more than twenty of 64 digits once in a hundred million times.
    """
    if not re.fullmatch("[0-9a-f]{64}", registered):
        return True
    return registered != digest and sum(map(str.__eq__, registered, digest)) > 20


def read_article(path, seeds=SEEDS) -> str:
    """The text of an article as read_text gives it; HTML entities (&nbsp;) are refused, too."""
    text = read_text(path, seeds)
    for found in re.finditer("&#?[A-Za-z0-9]+;", text):
        if html.unescape(found[0]) != found[0]:
            problem = f"{found[0]} is an HTML entity, not the character it stands for"
            mend = "write the characters themselves (html.unescape does it), then register the text"
            refuse_after(text[: found.start()], shown(path, seeds), problem, mend)
    return text


def _day(row, column) -> date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", row[column]):
            raise ValueError
        return date.fromisoformat(row[column])
    except ValueError:
        problem = f"{column} {cut(row[column])!r} is not a date"
        row.refuse(problem, "write a real day as YYYY-MM-DD")
