"""The pieces an article is cut into: sentences and headings, each with its gloss."""

from dataclasses import dataclass

# How the note of a segment in glosses.csv begins that was read, and in which nothing is to be marked.
BARE = "nothing to mark"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or heading with its gloss; the segments of an article tile it, whitespace aside.

    gloss: "" as long as nobody has translated it.
    """

    id: str
    article: str
    number: int
    start: int
    end: int
    text: str
    heading: bool
    gloss: str
    note: str

    @property
    def bare(self) -> bool:
        """Whether a reader said that nothing in it is to be marked: a caption, furniture of a page."""
        return self.note.startswith(BARE)
