"""The folder of a corpus as the commands see it: which articles it has, how a command is written for it."""

import shlex
from pathlib import Path

from utils.annotation.articles import read_article
from utils.editing.registers import rows_of
from utils.files import SEEDS, SeedError, corpus_folder, shown

COMMAND = ".venv/bin/python -m utils.corpus"


def command(corpus, words: str) -> str:
    """A command on a corpus as it is typed in the project's folder."""
    corpus = Path(corpus)
    here = corpus.absolute() == corpus_folder()
    return f"{COMMAND} {words}" + ("" if here else f" --corpus {shlex.quote(corpus.as_posix())}")


def several(count: int, one: str, more: str = "") -> str:
    """A number with its noun: 1 fault, 2 faults."""
    return f"{count} {one if count == 1 else more or f'{one}s'}"


def corpus_at(corpus) -> Path:
    """The folder of a corpus as a Path. Raises SeedError for one that is none, with how to make one."""
    corpus = Path(corpus)
    if not (corpus / "articles.csv").is_file():
        what = "is no corpus: it holds no articles.csv" if corpus.is_dir() else "is missing"
        mend = f"make a corpus: {COMMAND} new {shlex.quote(corpus.as_posix())}"
        raise SeedError(str(corpus), f"the folder {what}", mend)
    return corpus


def own_corpus(corpus) -> Path:
    """As corpus_at, but refuse the default: nobody writes into the teaching corpus by forgetting.

    Named as it is (--corpus seeds, a relative path), seeds/ may be written to as any other.
    """
    if Path(corpus) == SEEDS:
        mend = f"make your own first: {COMMAND} new FOLDER, then say --corpus FOLDER, or export "
        mend += "CORPUS=FOLDER once; to write into the teaching corpus all the same: --corpus seeds"
        raise SeedError("seeds", "no corpus was named, and seeds/ is the teaching corpus", mend)
    return corpus_at(corpus)


def row_of(corpus, id: str) -> dict[str, str]:
    """The row of an article in articles.csv. Raises SeedError that names the known ids."""
    rows = {fields["id"]: fields for fields, _ in rows_of(corpus, "articles.csv")}
    if id not in rows:
        known = (
            f"name one of: {', '.join(rows)}" if rows else f"add one: {command(corpus, 'add FILE')}"
        )
        raise SeedError(
            shown(corpus / "articles.csv", corpus), f"there is no article {id!r}", known
        )
    return rows[id]


def check_scaffolded(corpus, id: str) -> None:
    """Raise SeedError for an article whose sentences have no rows in glosses.csv: no mark may stand without."""
    if not any(fields["article"] == id for fields, _ in rows_of(corpus, "glosses.csv")):
        problem = f"nothing was written: the sentences of {id} have no rows, and no mark may stand without"
        mend = f"write them first: {command(corpus, f'scaffold {id}')}"
        raise SeedError(shown(Path(corpus) / "glosses.csv", corpus), problem, mend)


def name_of(row) -> str:
    """The stem that the files of an article share: Article.name, of a row that was not checked."""
    return Path(row["file"]).stem


def text_of(corpus, row) -> str:
    """The text of an article. Raises SeedError as read_article does."""
    return read_article(corpus / row["file"], corpus)
