"""The registered articles: frozen texts, each with its sha256 and its inferred days of publication.

The text of an article is never changed after it enters the collection. Every annotation points at
it by half-open offsets in code points (the indices of a Python str), so one changed character would
move evidence. Therefore the bytes are checked against the sha256 in articles.csv, and nothing is
translated.
"""

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from utils.files import SEEDS, SeedError, read_table, read_text, shown

ARTICLE_COLUMNS = (
    "id",
    "file",
    "sha256",
    "title_hi",
    "title_en",
    "published_from",
    "published_to",
    "published_why",
    "licence",
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


def load_articles(seeds=SEEDS) -> dict[str, Article]:
    """Return the registered articles by id, in the order of articles.csv.

    Raises SeedError if the folder is missing or empty, if articles.csv and the .txt files do not
    name each other one to one, if a text's sha256 is not the registered one, or a date is bad.
    """
    seeds = Path(seeds)
    folder = Path(os.path.abspath(seeds)).name
    mend = "restore the seeds folder from version control; it holds the articles and articles.csv"
    if not seeds.is_dir():
        raise SeedError(folder, "the seeds folder is missing", mend)
    if not any(seeds.iterdir()):
        raise SeedError(folder, "the seeds folder is empty", mend)

    table = seeds / "articles.csv"
    name = shown(table, seeds)
    rows = read_table(table, ARTICLE_COLUMNS, seeds=seeds)
    if not rows:
        raise SeedError(name, "no article is registered", "add a row for each .txt file", line=1)
    articles, registered = {}, {}
    for row in rows:
        if row["file"] in registered:
            problem = f"{row['file']} is registered twice (first on line {registered[row['file']]})"
            raise SeedError(name, problem, "keep one of the rows", line=row.line)
        registered[row["file"]] = row.line
        articles[row["id"]] = _article(row, name, seeds)
    for path in sorted(seeds.glob("*.txt")):
        if path.name not in registered:
            problem = "the text is not registered in articles.csv"
            raise SeedError(
                shown(path, seeds), problem, "add a row for it there, or move the file away"
            )
    return articles


def _article(row, name, seeds) -> Article:
    def refuse(problem, mend):
        raise SeedError(name, problem, mend, line=row.line)

    for column, value in row.items():
        if not value.strip():
            refuse(f"{column} is empty", "fill it in")
    file = row["file"]
    if not re.fullmatch(r"[^/\\]+\.txt", file):
        refuse(f"{file} is not the name of a .txt file in the folder", "write the bare file name")
    if not (seeds / file).is_file():
        refuse(f"{file} is registered but missing", "restore the file, or correct its name here")
    text = read_text(seeds / file, seeds)
    # Strict UTF-8 has one encoding per text, so these are the file's own bytes.
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if digest != row["sha256"]:
        problem = f"the text has changed: its sha256 is {digest}, articles.csv line {row.line} "
        problem += f"registers {row['sha256']}"
        mend = "restore the text from version control; annotations point into exactly those bytes"
        raise SeedError(shown(seeds / file, seeds), problem, mend)
    days = {}
    for column in ("published_from", "published_to"):
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", row[column]):
                raise ValueError
            days[column] = date.fromisoformat(row[column])
        except ValueError:
            refuse(f"{column} {row[column]!r} is not a date", "write a real day as YYYY-MM-DD")
    if days["published_from"] > days["published_to"]:
        refuse("published_from is later than published_to", "exchange the two dates")
    return Article(**{**row, **days}, text=text)
