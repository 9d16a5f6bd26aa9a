"""What is suggested, and the file it waits in: `<article>.suggested.csv` beside the .ann.

The loader of the corpus does not read these files: a suggestion is no annotation.
"""

from dataclasses import dataclass, fields, replace
from pathlib import Path

from utils.files import STRICT, csv_text, cut, read_table

# In the order in which they can be accepted: an event needs its words only, a quantity the thing it
# counts, a claim its source and content.
LAYERS = ("names", "things", "times", "events", "quantities", "cues")


@dataclass(frozen=True, order=True)
class Suggestion:
    """A span that may be marked: text[start:end] == words.

    layer: one of LAYERS. label: as in annotation.conf. target: what accepting writes beside the
    span, as `key=value` parted by spaces: `actor=PRK`, `Form=Demonym`, `low=5 high=5`,
    `type=DATE value=2025`, `Tense=Past`, and for other spans `of=`, `Source=`, `Content=` with
    their `start:end` or, of what is marked, its id. reason: why, for a reader. score: from 0 to 1, the share of the accepted
    occurrences of these words that carry this label, drawn to a prior while they are few.
    """

    start: int
    end: int
    words: str
    layer: str
    label: str
    target: str
    reason: str
    score: float

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """The (key, value) pairs of the target, in order; a key may come more than once."""
        return tuple(tuple(part.split("=", 1)) for part in self.target.split())

    @property
    def identity(self) -> tuple:
        """What makes two suggestions one: where, as what."""
        return self.start, self.end, self.layer, self.label

    def changed(self, given: str) -> "Suggestion":
        """The same with keys of its target set anew: given is `key=value` parted by spaces."""
        new = [tuple(part.split("=", 1)) for part in given.split()]
        kept = [pair for pair in self.values if pair[0] not in dict(new)]
        return replace(self, target=join([*kept, *new]))


COLUMNS = tuple(field.name for field in fields(Suggestion))
# Beside them, what was decided (accepted, rejected) and the id it got in the .ann, - for none.
DECIDED = (*COLUMNS, "decision", "id")
DECISIONS = ("accepted", "rejected")


def join(pairs) -> str:
    """A target of (key, value) pairs."""
    return " ".join(f"{key}={value}" for key, value in pairs)


def spot(start: int, end: int) -> str:
    """A span as a target has it."""
    return f"{start}:{end}"


def suggested_file(folder, article) -> Path:
    """Where the open suggestions of an article are."""
    return Path(folder) / f"{article.name}.suggested.csv"


def decided_file(folder, article) -> Path:
    """Where it is kept which suggestions of an article were accepted or rejected, with their reasons."""
    return Path(folder) / f"{article.name}.decided.csv"


def read_suggestions(folder, article, faults=STRICT) -> dict[int, Suggestion]:
    """The open suggestions of an article by the line of the file they stand on.

    Nothing where there is no file. faults: a faulty row is left out if it keeps its SeedError. Raises SeedError for a file that is not as this module writes
    it, or whose words are not the text at their offsets.
    """
    path, found = suggested_file(folder, article), {}
    if not path.is_file():
        return found
    again = f"write the file anew: python -m utils.corpus suggest {article.id}"
    key = ("start", "end", "layer", "label")
    for row in read_table(path, COLUMNS, key=key, seeds=folder, faults=faults):
        with faults:
            found[row.line] = _read(row, article, again)
    return found


def _read(row, article, again) -> Suggestion:
    try:
        start, end, score = int(row["start"]), int(row["end"]), float(row["score"])
    except ValueError:
        row.refuse("start and end are whole numbers, score is a number", again)
    if not 0 <= start < end <= len(article.text) or article.text[start:end] != row["words"]:
        row.refuse(f"{cut(row['words'])!r} is not the text at {start} {end}", again)
    if row["layer"] not in LAYERS:
        row.refuse(f"unknown layer {row['layer']!r}", f"use one of: {', '.join(LAYERS)}")
    if any("=" not in part for part in row["target"].split()):
        row.refuse("target holds what is no key=value", again)
    values = {column: row[column] for column in COLUMNS}
    return Suggestion(**{**values, "start": start, "end": end, "score": score})


def suggestions_table(suggestions) -> str | None:
    """The content of the file of open suggestions, in the order of the text; None, no file, for none."""
    rows = sorted(suggestions)
    return csv_text([COLUMNS, *map(row_of, rows)]) if rows else None


def row_of(suggestion: Suggestion) -> list[str]:
    """The fields of a row of the file."""
    values = [getattr(suggestion, column) for column in COLUMNS]
    return [f"{value:.2f}" if isinstance(value, float) else str(value) for value in values]


def read_decided(folder, article) -> list[dict]:
    """The rows of the decided file, in its order; nothing where there is none."""
    path = decided_file(folder, article)
    key = ("start", "end", "layer", "label", "decision", "id")
    return read_table(path, DECIDED, key=key, seeds=folder) if path.is_file() else []


def check_decided(folder, article, faults=STRICT) -> None:
    """Raise SeedError for a row of the decided file that is not as this module writes it."""
    path, again = decided_file(folder, article), "put the row back as it was, or take it out"
    key = ("start", "end", "layer", "label", "decision", "id")
    rows = read_table(path, DECIDED, key=key, seeds=folder, faults=faults) if path.is_file() else ()
    for row in rows:
        with faults:
            _read(row, article, again)
            if row["decision"] not in DECISIONS:
                mend = f"use one of: {', '.join(DECISIONS)}"
                row.refuse(f"unknown decision {cut(row['decision'])!r}", mend)


def decided_table(folder, article, decided) -> str:
    """The decided file with more rows: (Suggestion, decision, id) of each."""
    old = {tuple(row[c] for c in DECIDED): None for row in read_decided(folder, article)}
    new = {(*row_of(one), decision, id): None for one, decision, id in decided}
    return csv_text([DECIDED, *(old | new)])


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True if two spans have a place in common."""
    return one[0] < other[1] and other[0] < one[1]


def overlaps(span: tuple[int, int], others) -> bool:
    """True if a span has a place in common with one of the others."""
    return any(overlap(span, other) for other in others)
