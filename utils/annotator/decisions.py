"""passes/adjudication.csv: what was decided of each difference of two passes, and why.

A row without decision and reason is what `disagreements` says of the difference, see
seeds/passes/README.md. The file says first, second or other. "Neither" is an other, and its reason
begins so.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from utils.files import SeedError, csv_text, read_text, shown
from utils.passes.agreement import LAYERS

FILE = "passes/adjudication.csv"
CELLS = ("layer", "segment", "kind", "first", "second", "first_label", "second_label")
CELLS += ("first_id", "second_id")
COLUMNS = (*CELLS, "decision", "reason")
DECISIONS = ("first", "second", "neither", "other")
NEITHER = "Neither: "
# Layers that `disagreements` does not compare stand after those it does.
BESIDE = ("other roles", "other attributes", "other links", "other values", "relations", "same")
BESIDE += ("notes",)
ORDER = {layer: number for number, layer in enumerate((*LAYERS, *BESIDE))}


@dataclass(frozen=True)
class Adjudication:
    """The file as lines: (cells, decision, reason, own characters) of each row, in its order."""

    rows: tuple[tuple, ...] = ()

    @property
    def decided(self) -> dict[tuple, tuple[str, str]]:
        """Cells of a difference -> (decision, one of DECISIONS, and reason)."""
        return {cells: _said(decision, reason) for cells, decision, reason, _ in self.rows}

    def with_decisions(self, made: dict[tuple, tuple[str, str]]) -> "Adjudication":
        """The file with further or other decisions; all other rows keep their bytes and places."""
        rows = [row if row[0] not in made else _row(row[0], *made[row[0]]) for row in self.rows]
        there = {row[0] for row in rows}
        for cells, said in made.items():
            if cells not in there:
                later = (n for n, row in enumerate(rows) if _key(row[0]) > _key(cells))
                rows.insert(next(later, len(rows)), _row(cells, *said))
        return Adjudication(tuple(rows))

    def dump(self) -> str:
        """The content of the file."""
        return csv_text([COLUMNS]) + "".join(own for *_, own in self.rows)


def load_adjudication(corpus: Path) -> Adjudication:
    """The file of a corpus; one without rows where there is none. Raises SeedError with its line."""
    path = corpus / FILE
    if not path.is_file():
        return Adjudication()
    lines, rows, at = io.StringIO(read_text(path, corpus)).readlines(), [], 0
    reader = csv.reader(lines, strict=True)
    for fields in reader:
        if len(fields) != len(COLUMNS) or (not at and fields != list(COLUMNS)):
            problem = f"a row has other fields than {', '.join(COLUMNS)}"
            mend = "give each row one field per column, in double quotes if it holds a comma"
            raise SeedError(shown(path, corpus), problem, mend, at + 1)
        own, at = "".join(lines[at : reader.line_num]), reader.line_num
        rows.append((tuple(fields[: len(CELLS)]), *fields[len(CELLS) :], own))
    return Adjudication(tuple(rows[1:]))


def _said(decision, reason) -> tuple[str, str]:
    if decision == "other" and reason.startswith(NEITHER):
        return "neither", reason.removeprefix(NEITHER)
    return decision, reason


def _row(cells, decision, reason) -> tuple:
    if decision == "neither":
        decision, reason = "other", NEITHER + reason
    return cells, decision, reason, csv_text([(*cells, decision, reason)])


def _key(cells) -> tuple:
    """Where a row stands: by layer, article and segment."""
    article, _, number = cells[1].rpartition("-s")
    return ORDER.get(cells[0], len(ORDER)), article, int(number) if number.isdecimal() else 0
