"""The tables an archive is read into: their columns, in order, with their types.

Every row but those of `articles` and `set_aside` is a suggestion: article, start and end (half-open, in
code points of articles.text) say where, reason why. sentence is the start of the sentence it stands in.
"""

from datetime import date
from operator import itemgetter

# Type -> what Python, SQLite and Parquet call it.
TYPES = {"int": int, "text": str, "real": float, "day": date}

_PLACE = "article:text start:int end:int"
_WHY = "sentence:int score:real reason:text"
_COLUMNS = {
    # week: ISO 8601 week of publication, as 2025-W28; "" where the days do not lie in one. note: what is
    # odd in the article as it came, see NOTES.
    "articles": "article:text title:text published_from:day published_to:day week:text text:text note:text",
    # verb: the stem of the last word that is no auxiliary; verb_start and verb_end with these.
    "sentences": f"{_PLACE} verb_start:int verb_end:int verb:text reason:text",
    # actor: an id of the register, "" where the words may name several.
    "mentions": f"{_PLACE} words:text actor:text label:text form:text {_WHY}",
    # low, high: in units; high is null where it is open. counted: the stem of what is counted.
    "quantities": f"{_PLACE} words:text low:real high:real unit:text qualifier:text counted:text {_WHY}",
    "times": f"{_PLACE} words:text type:text value:text first:day last:day {_WHY}",
    # voice: the actor who speaks, else the words that name who does; "" for nobody found.
    "cues": f"{_PLACE} words:text stance:text voice:text source_start:int source_end:int {_WHY}",
    # Two actors (one < other) named in the sentence start:end, with the cue next to them and its verb.
    "pairs": f"{_PLACE} one:text other:text week:text cue:text verb:text reason:text",
    "set_aside": "article:text source:text problem:text mend:text",
}
# What a note in `articles` says, before what is so.
NOTES = {
    "day": "its day of publication is not read",
    "id": "its id is no text and no number: it is known by its text",
    "signs": "which cannot be seen",
    "markup": "its text held markup and was read as a page",
    "teaser": "a field with more than twice as much text was read",
}
TABLES: dict[str, dict[str, type]] = {
    table: {name: TYPES[kind] for name, kind in (column.split(":") for column in columns.split())}
    for table, columns in _COLUMNS.items()
}


def fields_of(table: str, *names: str) -> itemgetter:
    """A function of a row of a table: its fields of these names, as a tuple (one alone as itself)."""
    columns = list(TABLES[table])
    return itemgetter(*map(columns.index, names))
