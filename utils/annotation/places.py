"""Where in the files something is said: so that a fault of the whole corpus names its line."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from utils.annotation.lines import Standoff
from utils.files import STRICT, SeedError, read_text, shown


@dataclass(frozen=True)
class Places:
    """The .ann files by article, the folder of the registers, and that of the texts.

    faults: in it each item is checked by itself (see utils.files.STRICT).
    """

    files: dict[str, Standoff]
    folder: Path
    seeds: Path
    faults: AbstractContextManager = STRICT

    def refuse(self, id: str, problem: str, mend: str, at: str = ""):
        """Raise a SeedError about an item or line of the corpus (000-T3), as Standoff.blame does."""
        article, _, local = id.rpartition("-")
        self.files[article].blame(local, problem, mend, at)

    def note(self, id: str) -> str:
        """The words of the annotator about an item or line, "" if there are none."""
        article, _, local = id.rpartition("-")
        return self.files[article].note(local)

    def refuse_row(self, table: str, id: str, problem: str, mend: str):
        """Raise a SeedError about the row of a register that begins with an id."""
        path = (self.seeds if table in ("articles.csv", "glosses.csv") else self.folder) / table
        lines = read_text(path, self.seeds).split("\n")
        line = next((n for n, row in enumerate(lines, 1) if row.startswith(f"{id},")), None)
        raise SeedError(shown(path, self.seeds), problem, mend, line=line)
