"""What a file of another tool says, in one form for all tools, before any of it is trusted.

A reader only takes the file apart; `build` places and checks what it found. `where` is the address
in the file that a message names: a line, or an id.
"""

from dataclasses import dataclass, field, fields, replace


class _Strings:
    """A file may hold anything anywhere: what is to be words is, or TypeError names the field."""

    def __post_init__(self):
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name == "fragments":
                if not all(type(at) is int for pair in value for at in pair):
                    raise TypeError(f"{value!r} are no offsets")
            elif not isinstance(value, str) and not (one.name == "value" and value is None):
                raise TypeError(f"{one.name} is {value!r}, no string")


@dataclass(frozen=True)
class Marked(_Strings):
    """A marked span. fragments: as the file counts them; quote: its words, "" if the file has none.

    key: what arcs and sayings call it. id: the id it wants in the .ann, trigger: the id that the
    trigger of an event wants; "" leaves the choice to `build`.
    """

    key: str
    label: str
    fragments: tuple[tuple[int, int], ...]
    quote: str
    where: str
    id: str = ""
    trigger: str = ""


@dataclass(frozen=True)
class Arc(_Strings):
    """A role of an event, or a relation; source and target are keys."""

    label: str
    source: str
    target: str
    where: str
    id: str = ""


@dataclass(frozen=True)
class Saying(_Strings):
    """What is said of a span or arc: an attribute, a note, or a link ("actor", "event")."""

    name: str
    key: str
    value: str | None
    where: str
    id: str = ""


@dataclass
class Draft:
    """One document of a file. text: the text it annotates, "" if the file does not hold it.

    same: (keys, where) of the spans that brat calls one thing. losses: what the reader itself
    could not carry; left: what has its place elsewhere in the corpus, named but no loss.
    """

    text: str = ""
    marked: list[Marked] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    same: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def fold_pieces(draft: Draft, piece: str = "Fragment") -> None:
    """Give spans of several pieces their pieces: those that hang on them by an arc called `piece`."""
    hanging = {arc.source: arc.target for arc in draft.arcs if arc.label == piece}
    pieces = [span for span in draft.marked if span.label == piece and span.key in hanging]
    draft.marked = [span for span in draft.marked if span not in pieces]
    draft.arcs = [arc for arc in draft.arcs if arc.label != piece or arc.source not in hanging]
    for number, span in enumerate(draft.marked):
        own = [span, *(one for one in pieces if hanging[one.key] == span.key)]
        own.sort(key=lambda one: one.fragments)
        fragments = tuple(pair for one in own for pair in one.fragments)
        quote = " ".join(one.quote for one in own)
        draft.marked[number] = replace(span, fragments=fragments, quote=quote)
