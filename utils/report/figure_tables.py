"""The table behind a chart as the page shows it: codes and columns in the words of its language."""

import re
from decimal import Decimal

from utils.annotation.corpus import Corpus
from utils.report.model import Table, cells, link
from utils.wording.numbers import format_number
from utils.wording.words import LISTED, say, table

# Columns of ids, of places in a text and in a drawing, and of what another column says in words.
NOT_SHOWN = ("article", "start", "end", "link", "id", "key", "event", "claim", "relation")
NOT_SHOWN += ("tellings", "panel", "nth", "group", "sign", "happened", "done", "power", "until_now")
# Columns of the articles' own words, and of words that are said in the page's language already.
TEXTS = ("quote", "surface", "sound", "words", "noun", "first", "second", "name", "who")
CODE = re.compile("[A-Za-z][A-Za-z0-9_-]*")
# The keys of words.csv under which a value may stand, the closest first.
KEYS = ("cell {}", "{}", "attribute {}", "layer {}", "doubt {}", "rank {}")


def figure_table(corpus: Corpus, marks, name: str, label: str, language: str) -> Table:
    """The marks of the chart `name`, a row with an id for each, its first cell the link to the words.

    Values and columns are in words: the names of actors and events, no codes; a column with nothing
    in it is left out.
    """
    first = [column for column in ("name", "quote") if column in marks.columns][:1]
    columns = first + [c for c in marks.columns if c not in (*first, *NOT_SHOWN)]
    records = marks.to_dict("records")
    said = {c: [_cell(corpus, c, record[c], language) for record in records] for c in columns}
    columns = [c for c in columns if c in first or any(said[c])]
    rows = zip(records, *(said[c] for c in columns), strict=True)
    return Table(
        tuple(cells(link(about, record["link"]), *others) for record, about, *others in rows),
        head=cells(*(say(_head(name, column), language) for column in columns)),
        label=label,
        ids=tuple(f"row-{name}-{number}" for number, _ in enumerate(records, start=1)),
    )


def _head(name, column) -> str:
    """The key of a column's name: its own in this chart, or the one it has everywhere."""
    own = f"column {name} {column}"
    return own if own in table() else f"column {column}"


def _cell(corpus, column, value, language) -> str:
    if isinstance(value, tuple | list) and len(value) > LISTED:
        rest = say("so many more", language, len(value) - LISTED)
        return f"{_cell(corpus, column, value[:LISTED], language)}, {rest}"
    if isinstance(value, tuple | list):
        return ", ".join(_cell(corpus, column, part, language) for part in value)
    if value is None or value != value or value is False:
        return ""
    if isinstance(value, Decimal):
        return format_number(value, language)
    if str(value).removeprefix("#") in corpus.mentions:
        return f"“{corpus.mentions[str(value).removeprefix('#')].quote}”"
    words = str(value) if column in TEXTS else in_words(corpus, str(value), language)
    return " → ".join(part.strip() for part in words.split(">"))


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
