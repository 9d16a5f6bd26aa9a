"""Where in the files something is said: so that a fault of the whole corpus names its line."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from utils.annotation.standoff import Standoff
from utils.files import SeedError, read_text, shown


@dataclass(frozen=True)
class Places:
    """The .ann files by article, and the folder of the registers."""

    files: dict[str, Standoff]
    folder: Path
    seeds: Path

    def refuse(self, id: str, problem: str, mend: str, *said: str):
        """Raise a SeedError about a corpus id (000-T3).

        said: names of notes or attributes; the line is that of the first of them the thing has,
        else its own.
        """
        article, _, local = id.rpartition("-")
        file = self.files[article]
        named = {note.type: note.id for note in file.notes if note.target == local}
        named |= {one.name: one.id for one in file.attributes if one.target == local}
        line = next((named[name] for name in said if name in named), local)
        file.refuse(line, f"{local}: {problem}", mend)

    def refuse_line(self, id: str, line: str, problem: str, mend: str):
        """Raise a SeedError at one line (its id: N5) of the article of a corpus id."""
        self.files[id.rpartition("-")[0]].refuse(line, problem, mend)

    @cached_property
    def _notes(self) -> dict[str, str]:
        """Corpus id -> the words of the annotator about it."""
        said = {}
        for article, file in self.files.items():
            for note in file.notes:
                if note.type == "AnnotatorNotes":
                    said.setdefault(f"{article}-{note.target}", []).append(note.text)
        return {id: " ".join(texts) for id, texts in said.items()}

    def note(self, id: str) -> str:
        """The words of the annotator about a corpus id, "" if there are none."""
        return self._notes.get(id, "")

    def explained(self, id: str, words: str) -> bool:
        """Whether a note about it names what would be a fault without a reason."""
        return bool(words) and words in self.note(id)

    def refuse_row(self, table: str, id: str, problem: str, mend: str):
        """Raise a SeedError about the row of a register that begins with an id."""
        self._refuse_row(self.folder / table, id, problem, mend)

    def refuse_article(self, id: str, problem: str, mend: str):
        """Raise a SeedError about the row of articles.csv."""
        self._refuse_row(self.seeds / "articles.csv", id, problem, mend)

    def _refuse_row(self, path, id, problem, mend):
        lines = read_text(path, self.seeds).split("\n")
        line = next((n for n, row in enumerate(lines, 1) if row.startswith(f"{id},")), None)
        raise SeedError(shown(path, self.seeds), problem, mend, line=line)
