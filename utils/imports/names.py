"""What the labels of another tool are called here: by themselves, or by a table of the reader's.

The table is CSV with the columns label,ours; an empty `ours` leaves out what has the label.
"""

from dataclasses import dataclass, field

from utils.annotation.notes import KINDS
from utils.annotation.schema import Schema, choose
from utils.files import csv_text, cut, read_table

LINKS = ("actor", "event")


@dataclass
class LabelNames:
    """The names of the schema, and the table.

    used: the labels of the table that were met, with how often. unknown: those without a name here.
    """

    schema: Schema
    table: dict[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)

    def __post_init__(self):
        roles = [role for roles in self.schema.events.values() for role in roles]
        self.spans = [*self.schema.entities, *self.schema.events]
        self.arcs = list(dict.fromkeys([*roles, *self.schema.relations]))
        self.sayings = [*self.schema.attributes, *KINDS, *LINKS]
        self.known = dict.fromkeys([*self.spans, *self.arcs, *self.sayings])
        written = {}
        for name in self.known:
            written.setdefault(name.casefold(), []).append(name)
        for name, shown in self.schema.labels.items():
            for one in shown if name in self.known else ():
                written.setdefault(one.casefold(), []).append(name)
        self.alike = {word: names[0] for word, names in written.items() if len(set(names)) == 1}

    def of(self, label: str) -> str | None:
        """Our name for a label: "" to leave it out, None if it has none.

        Capitals do not matter, and the Hindi and English names in [labels] are names, too.
        """
        if label in self.table:
            self.used[label] = self.used.get(label, 0) + 1
            return self.table[label]
        return label if label in self.known else self.alike.get(label.casefold())

    def mend(self, label: str, fitting) -> str:
        """How to carry a label that has no name here; fitting: the names that could stand there."""
        self.unknown[label] = None
        row = f"{cut(label, 40)},OURS"
        return f"give --map a table label,ours with a line {row} ({choose(label, fitting)})"

    def to_fill_in(self) -> str:
        """The table for the labels that were unknown, to be pasted; ? is to be replaced."""
        return csv_text([("label", "ours"), *((label, "?") for label in self.unknown)])


def read_names(schema: Schema, path=None) -> LabelNames:
    """The names, with those of a table. Raises SeedError for a table that cannot be read or used."""
    names = LabelNames(schema)
    for row in read_table(path, ("label", "ours"), seeds=path.parent) if path else ():
        if row["ours"] and row["ours"] not in names.known:
            mend = choose(row["ours"], names.known) + "; leave it empty to leave the label out"
            row.refuse(f"{row['ours']!r} is no name of annotation.conf", mend)
        names.table[row["label"]] = row["ours"]
    return names
