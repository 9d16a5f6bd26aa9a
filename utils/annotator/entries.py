"""The registers of the agreed annotation: whom its links name, and the rows they still need."""

from pathlib import Path

from utils.annotator.facts import FactsOfFile
from utils.corpus.remove import unused
from utils.editing.registers import actor_row, rows_of, used, with_rows, without_rows
from utils.files import SeedError, csv_text, read_text

BASES = ("actor", "event")


def register(folder: Path, base: str) -> dict[str, dict[str, str]]:
    """Id -> the row of actors.csv or events.csv in a folder."""
    return {fields["id"]: fields for fields, _ in rows_of(folder, f"{base}s.csv")}


class Entries:
    """The registers of the agreed annotation, with the rows that links taken from a reading need."""

    def __init__(self, corpus: Path, layers, readings, agreed: FactsOfFile):
        self.corpus, self.sources = corpus, tuple(zip(layers, readings, strict=True))
        self.own = {
            base: {shared: key for key, shared in names.items()}
            for base, names in agreed.names.items()
        }
        self.known = {base: register(corpus, base) for base in BASES}
        self.new = {base: {} for base in BASES}

    def __call__(self, base, shared) -> tuple[str, str]:
        """(key, English name) in the agreed register of a key that the readings share."""
        known = self.known[base] | self.new[base]
        key = self.own[base].get(shared, shared)
        if key not in known:
            row = self._theirs(base, shared)
            same = [id for id, fields in known.items() if fields["name_en"] == row["name_en"]]
            key = same[0] if same else row["id"]
            if not same:
                self.new[base][key] = row
        return key, (self.known[base] | self.new[base])[key]["name_en"]

    def _theirs(self, base, shared) -> dict:
        for layer, reading in self.sources:
            rows = register(self.corpus / layer, base)
            names = {reading.shared(base, key): key for key in rows}
            if shared in names:
                return rows[names[shared]]
        problem = f"no register of the two readings has the {base} {shared}"
        raise SeedError(f"{base}s.csv", f"nothing was written: {problem}", "add its row there")

    def files(self, facts, path, content) -> dict[Path, str]:
        """The registers that change: with new rows, without those that only this .ann used, and no more.

        facts, content: of the .ann at `path`, as it will be. A row goes only if a reading has the same.
        """
        unnamed = any(f[0] == "attribute" and f[2:] == ("Voice", "Unnamed") for f in facts)
        if unnamed and "UNNAMED" not in self.known["actor"]:
            self.new["actor"].setdefault("UNNAMED", actor_row("UNNAMED"))
        old = read_text(path, self.corpus, may_be_empty=True) if path.is_file() else ""
        free, made = unused(self.corpus, {path}), {}
        for base in BASES:
            gone = (used(old)[base] - used(content)[base]) & free[base]
            gone = {key for key in gone if self._may_go(base, key)}
            table = f"{base}s.csv"
            if gone:
                made[self.corpus / table] = without_rows(
                    self.corpus, table, lambda f, g=gone: f["id"] in g
                )
            if new := [row.values() for row in self.new[base].values()]:
                now = made.get(self.corpus / table) or with_rows(self.corpus, table, [])
                made[self.corpus / table] = now + csv_text(new)
        return made

    def _may_go(self, base, key) -> bool:
        lists = [
            self.corpus / table for table in ("topics.csv", "same_matter.csv") if base == "event"
        ]
        listed = any(key in read_text(path, self.corpus) for path in lists if path.is_file())
        theirs = [register(self.corpus / layer, base).get(key) for layer, _ in self.sources]
        return not listed and self.known[base][key] in theirs
