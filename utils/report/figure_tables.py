"""The table behind a chart as the page shows it: codes and columns in the words of its language."""

import re
from decimal import Decimal

from utils.annotation.corpus import Corpus, each_once
from utils.annotation.topics import Topic
from utils.graph.comparison import compare, scopes
from utils.graph.comparison_words import reason_text
from utils.report.model import Paragraph, Table, cells, link, linked
from utils.wording.numbers import format_number, unit_name
from utils.wording.words import LISTED, row, say, say_linked, table

# Columns of ids, of places in a text and in a drawing, and of what another column says in words.
NOT_SHOWN = ("article", "start", "end", "link", "id", "key", "event", "claim", "relation")
NOT_SHOWN += ("tellings", "panel", "nth", "group", "sign", "happened", "done", "power", "until_now")
# Columns of the articles' own words, and of words that are said in the page's language already.
TEXTS = (
    "quote",
    "surface",
    "sound",
    "words",
    "noun",
    "first",
    "second",
    "name",
    "who",
    "relations",
)
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
    if "relations" in marks.columns:
        records = [r | {"relations": _pairs(corpus, r, language)} for r in records]
    said = {c: [_cell(corpus, c, record[c], language) for record in records] for c in columns}
    columns = [c for c in columns if c in first or any(said[c])]
    rows = zip(records, *(said[c] for c in columns), strict=True)
    return Table(
        tuple(cells(link(about, record["link"]), *others) for record, about, *others in rows),
        head=cells(*(say(_head(name, column), language) for column in columns)),
        label=label,
        ids=tuple(f"row-{name}-{number}" for number, _ in enumerate(records, start=1)),
    )


def _pairs(corpus, record, language) -> tuple[str, ...]:
    """Each pair of a number with a later one: that one's words, the verdict, and why."""
    known, said = scopes(corpus), []
    own = known[record["link"].removeprefix("#")]
    for other, *_ in record["relations"]:
        pair = compare(own, known[other.removeprefix("#")])
        why = reason_text(corpus, pair, language)
        quote = pair.b.quantity.mention.quote
        said.append(f"“{quote}”: {say(pair.verdict, language)} ({why})")
    return tuple(said)


def _head(name, column) -> str:
    """The key of a column's name: its own in this chart, or the one it has everywhere."""
    own = f"column {name} {column}"
    return own if own in table() else f"column {column}"


def _cell(corpus, column, value, language) -> str:
    if column == "unit":
        return unit_name(value, language)
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


def not_drawn(corpus: Corpus, topic: Topic, table, language: str) -> list[Paragraph]:
    """The numbers of a topic's events that the chart of numbers has no room for."""
    events = (event for key in topic.events for event in corpus.tellings.get(key, ()))
    ids = each_once(id for event in events for id in event.role("Quantity"))
    ids = [id for id in ids if id in corpus.quantities and f"#{id}" not in set(table["link"])]
    if not ids:
        return []
    items = row([(corpus.mentions[id].quote, f"#{id}") for id in ids], language)
    words = say_linked("numbers not drawn", language, number=len(ids), items=items)
    return [Paragraph(linked(words), "small")]
