"""The lines of an .ann file as dataclasses, one for each of brat's kinds, and the file they make."""

from dataclasses import dataclass, field
from functools import cached_property

from utils.files import SeedError

KINDS = "TERAN#"  # the first letters of their ids


@dataclass(frozen=True)
class Textbound:
    """A marked span; `quote` is the covered text, fragments joined with one space."""

    id: str
    label: str
    fragments: tuple[tuple[int, int], ...]
    quote: str

    start = property(lambda self: self.fragments[0][0])
    end = property(lambda self: self.fragments[-1][1])


@dataclass(frozen=True)
class EventLine:
    """A trigger and its arguments (name as written, id): Actor:T1 Actor2:T5."""

    id: str
    type: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """The arguments with their number taken off: (("Actor", "T1"), ("Actor", "T5"))."""
        return tuple((name.rstrip("0123456789"), target) for name, target in self.arguments)


@dataclass(frozen=True)
class RelationLine:
    id: str
    type: str
    arg1: str
    arg2: str


@dataclass(frozen=True)
class Attribute:
    """A property of a mention, event or relation; value is None for a plain flag."""

    id: str
    name: str
    target: str
    value: str | None


@dataclass(frozen=True)
class Normalization:
    """A link from an annotation to an entry (`key`) of a register (`database`)."""

    id: str
    type: str
    target: str
    database: str
    key: str
    label: str


@dataclass(frozen=True)
class Note:
    id: str
    type: str
    target: str
    text: str


@dataclass(frozen=True)
class Equivalence:
    """brat's line without an id: some mentions mean one thing. Its id here is "* T1 T6"."""

    id: str
    targets: tuple[str, ...]


class FreeIds:
    """Ids for new lines, ids(kind): of T, E, R, A, N and # the numbers after all that are used."""

    def __init__(self, used):
        self.last = {}
        for id in (id for id in used if id[0] != "*"):
            self.last[id[0]] = max(self.last.get(id[0], 0), int(id[1:]))

    def __call__(self, kind: str) -> str:
        self.last[kind] = self.last.get(kind, 0) + 1
        return f"{kind}{self.last[kind]}"


def refers(item) -> set[str]:
    """The ids that an item refers to."""
    match item:
        case EventLine():
            return {item.trigger, *(id for _, id in item.arguments)}
        case RelationLine():
            return {item.arg1, item.arg2}
        case Equivalence():
            return set(item.targets)
        case Attribute() | Normalization() | Note():
            return {item.target}
    return set()


@dataclass(frozen=True)
class Standoff:
    """One .ann file: its name in messages, its items in canonical order, the line of each id."""

    path: str
    items: tuple
    lines: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def of(self, kind) -> tuple:
        return tuple(item for item in self.items if isinstance(item, kind))

    textbounds = cached_property(lambda self: self.of(Textbound))
    events = cached_property(lambda self: self.of(EventLine))
    relations = cached_property(lambda self: self.of(RelationLine))
    attributes = cached_property(lambda self: self.of(Attribute))
    normalizations = cached_property(lambda self: self.of(Normalization))
    notes = cached_property(lambda self: self.of(Note))
    equivalences = cached_property(lambda self: self.of(Equivalence))
    by_id = cached_property(lambda self: {item.id: item for item in self.items})

    @cached_property
    def said(self) -> dict[tuple[str, str], list]:
        """(id, name) -> the attributes and notes of that name on it."""
        found = {}
        for item in (*self.attributes, *self.notes):
            name = item.name if isinstance(item, Attribute) else item.type
            found.setdefault((item.target, name), []).append(item)
        return found

    @cached_property
    def links(self) -> dict[str, dict[str, str]]:
        """Id -> the key of each entry it is linked to -> the id of the N line that says so."""
        found = {}
        for link in self.normalizations:
            found.setdefault(link.target, {})[link.key] = link.id
        return found

    def value(self, id, name, default="") -> str:
        """The value of an attribute of an id."""
        found = self.said.get((id, name))
        return found[0].value if found else default

    def note(self, id) -> str:
        """What the annotator says about an id, in all AnnotatorNotes on it."""
        return " ".join(note.text for note in self.said.get((id, "AnnotatorNotes"), ()))

    def free(self, kind) -> str:
        """An id of a kind (T, E, A ...) that is not used: the number after all that are."""
        return FreeIds(self.by_id)(kind)

    def refuse(self, id, problem, mend):
        """Raise a SeedError at the line of an id."""
        raise SeedError(self.path, problem, mend, line=self.lines[id])

    def blame(self, id, problem, mend, at=""):
        """Raise a SeedError that begins with an id.

        at: names of attributes and notes, as "Modality Tense"; its line is that of the first of
        them that the id has, else its own.
        """
        said = (self.said.get((id, name)) for name in at.split())
        line = next((items[0].id for items in said if items), id)
        self.refuse(line, f"{id}: {problem}", mend)
