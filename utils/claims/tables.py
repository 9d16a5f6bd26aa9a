"""Tables in a notebook as a reader needs them: words to the left, names for ids, yes and no."""

from collections.abc import Iterable

import pandas as pd
import regex
from bs4 import BeautifulSoup
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from utils.annotation.corpus import Corpus
from utils.claims.chains import voice_name
from utils.hindi.romanize import romanize

ID = regex.compile(r"\b(?:[A-Z][A-Z0-9_]+|\w+/(?:heading|unclear))\b")
NUMBER = regex.compile(r"[-+−]?[0-9.,]*%?")
ROWS = 11  # a longer table is put into a box to scroll in
BOX = "max-height: 15em; overflow-y: auto"


def show_table(rows: Iterable, *columns: str, sound: str | Iterable[str] = ()) -> pd.DataFrame:
    """The rows as a DataFrame with these columns; the first stands to the left, as the index.

    rows may be a DataFrame that has the columns. sound: a column of Hindi words, or several; beside
    each stands how they sound, as romanize has it.
    """
    table = pd.DataFrame(rows, columns=columns)
    for name in [sound] if isinstance(sound, str) else sound:
        heard = "sound" if isinstance(sound, str) else f"sound of {name}"
        table.insert(table.columns.get_loc(name) + 1, heard, table[name].map(romanize))
    return table.set_index(columns[0])


def name_tables(corpus: Corpus | None = None) -> None:
    """From here on a notebook shows DataFrames by `table_html`; outside of a notebook nothing changes."""
    from IPython import get_ipython

    if shell := get_ipython():
        html = shell.display_formatter.formatters["text/html"]
        html.for_type(pd.DataFrame, lambda frame: table_html(frame, corpus))


def table_html(frame: pd.DataFrame, corpus: Corpus | None = None) -> str:
    """A table for a reader: words left, numbers right, True as yes; with a corpus, names for ids.

    An actor or event that has a cell to itself keeps its id behind its name, for the code to come.
    Styles stand in the cells: of a notebook that nobody trusts Jupyter shows no others.
    """
    shown, numbers = frame.copy(deep=False), []
    for place in range(frame.shape[1]):
        column = frame.iloc[:, place]
        numbers.append(is_numeric_dtype(column) and not is_bool_dtype(column))
        if not numbers[-1]:
            plain = column.astype(object).map(_plain)
            shown.isetitem(place, plain)
            numbers[-1] = all(NUMBER.fullmatch(str(value)) for value in plain)
    with pd.option_context("display.max_colwidth", None):
        soup = BeautifulSoup(shown._repr_html_(), "html.parser")
    soup.style.decompose()
    if frame.columns.nlevels == 1 and frame.columns.name is None:
        _one_head(*soup.thead.find_all("tr"))
    for row in soup.find_all("tr"):
        cells = row.find_all(["th", "td"])
        for place, cell in enumerate(cells, start=len(numbers) - len(cells)):
            right = 0 <= place < len(numbers) and numbers[place]
            cell["style"] = f"padding: 1px 8px; text-align: {'right' if right else 'left'}"
            if corpus and cell.string:
                _name(soup, cell, corpus)
    if len(frame) > ROWS:
        soup.div["style"] = BOX
        (note := soup.new_tag("small")).string = f"{len(frame)} rows; scroll to see them."
        soup.append(note)
    return str(soup)


def _one_head(first, second=None):
    """Move the names of the index, which pandas puts into a row of their own, into the first row."""
    if second:
        for cell, name in zip(first.find_all("th"), second.find_all("th"), strict=False):
            cell.string = cell.get_text() or name.get_text()
        second.decompose()


def _plain(value):
    """What stands in a cell, as words: yes and no, lists without their marks, nothing for None."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(map(str, sorted(value) if isinstance(value, set | frozenset) else value))
    return "" if value is None or value is pd.NaT or value != value else value


def _name(soup, cell, corpus):
    """Put names in the place of the ids in a cell; one that stands alone stays behind its name."""
    said = str(cell.string)
    named = ID.sub(lambda found: _name_of(corpus, found[0]), said)
    if named != said:
        cell.string = named
        if ID.fullmatch(said) and "/" not in said:
            (small := soup.new_tag("small")).string = said
            cell.extend([" ", small])


def _name_of(corpus, id):
    if id in corpus.event_names:
        return corpus.event_name(id)
    if id in corpus.actors or id.partition("/")[0] in corpus.articles:
        return voice_name(corpus, id)
    return id
