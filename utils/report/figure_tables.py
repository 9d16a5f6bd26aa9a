"""The table behind a chart as the page shows it: codes and columns in the words of its language."""

import re

from utils.annotation.corpus import Corpus
from utils.report.model import Table, cells, link
from utils.wording.words import say, table

NOT_SHOWN = ("article", "start", "end", "link")  # columns that say where the link leads
# Columns of the articles' own words, and of words that are said in the page's language already.
TEXTS = ("quote", "surface", "sound", "words", "noun", "group", "first", "second", "name", "who")
CODE = re.compile("[A-Za-z][A-Za-z0-9_-]*")
# The keys of words.csv under which a value may stand, the closest first.
KEYS = ("cell {}", "{}", "attribute {}", "layer {}", "doubt {}", "rank {}")


def figure_table(corpus: Corpus, marks, name: str, label: str, language: str) -> Table:
    """The marks of the chart `name`, a row with an id for each, its first cell the link to the words.

    In English values and columns are those of the DataFrame `marks`, so that a reader finds them in
    the code; in another language the words for them.
    """
    first = [column for column in ("quote", "name") if column in marks.columns][:1]
    columns = first + [c for c in marks.columns if c not in (*first, *NOT_SHOWN)]
    rows = []
    for record in marks.to_dict("records"):
        about, *others = (_cell(corpus, c, record[c], language) for c in columns)
        rows.append(cells(link(about, record["link"]), *others))
    return Table(
        tuple(rows),
        head=cells(*(say(f"column {column}", language) for column in columns)),
        label=label,
        ids=tuple(f"row-{name}-{number}" for number, _ in enumerate(rows, start=1)),
    )


def _cell(corpus, column, value, language) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(_cell(corpus, column, part, language) for part in value)
    if value is None or value != value:
        return ""
    if language == "en" or column in TEXTS:
        return str(value)
    return in_words(corpus, str(value), language)


def in_words(corpus: Corpus, value: str, language: str) -> str:
    """A value of a table, in words: the name of an actor, event or label, what words.csv says of it.

    A value put together of codes (`Recipient PRK`) has each of them in words; what is no code stays.
    """
    whole = _word(corpus, value, language)
    return whole or CODE.sub(lambda code: _word(corpus, code[0], language) or code[0], value)


def _word(corpus, code, language) -> str:
    if code in corpus.actors:
        return corpus.actors[code].name(language)
    if code in corpus.event_names:
        return corpus.event_name(code, language)
    if code in corpus.labels:
        return corpus.labels[code][0 if language == "hi" else 1]
    keys = (key.format(code) for key in KEYS)
    key = next((key for key in keys if key in table() and "{" not in table()[key]["en"]), "")
    return say(key, language) if key else ""
