"""An .ann file while one edit is done in it: its lines are found, added and replaced by id."""

from dataclasses import dataclass, replace
from datetime import date

from utils.annotation.lines import Attribute, EventLine, Note, Textbound
from utils.annotation.notes import KINDS
from utils.annotation.schema import choose
from utils.files import SeedError
from utils.suggest.accepting import Writing


@dataclass
class Draft(Writing):
    """An .ann file while an edit is done in it.

    published: (first, last) day of the article, for what is read of times. said: what was done.
    """

    text: str = ""
    published: tuple[date, date] = (date.min, date.min)
    said: str = ""

    def get(self, id: str):
        """The item of an id. Raises SeedError."""
        found = next((item for item in self.items if item.id == id), None)
        return found or self.refuse(
            f"there is no {id}", choose(str(id), [item.id for item in self.items])
        )

    def told(self, id: str) -> EventLine | None:
        """The event of an id: its own or that of its trigger; None for a mention."""
        events = (item for item in self.items if isinstance(item, EventLine))
        return next((event for event in events if id in (event.id, event.trigger)), None)

    def subject(self, id: str) -> str:
        """The id that roles, links and attributes name: of a trigger that of its event."""
        event = self.told(id)
        return event.id if event else self.get(id).id

    def span(self, id: str) -> Textbound:
        """The T line of a mention, or of an event's trigger. Raises SeedError for other ids."""
        event = self.told(id)
        found = self.get(event.trigger if event else id)
        if not isinstance(found, Textbound):
            self.refuse(f"{id} is no mention and no event", "name a T or an E")
        return found

    def replace(self, old, **fields):
        """Put other fields into a line, in its place; returns the new line."""
        new = replace(old, **fields)
        self.items[self.items.index(old)] = new
        return new

    def said_of(self, id: str, name: str):
        """The first note of a kind, or attribute of a name, on an id; None if there is none."""
        for item in self.items:
            if isinstance(item, Note) and (item.target, item.type) == (id, name):
                return item
            if isinstance(item, Attribute) and (item.target, item.name) == (id, name):
                return item
        return None

    def say(self, id: str, name: str, value: str | None):
        """Set a note or attribute of an id, which keeps its line; "" or None takes it away."""
        old, field = self.said_of(id, name), "text" if name in KINDS else "value"
        if old and value:
            self.replace(old, **{field: value})
        elif old:
            self.items = [x for x in self.items if old.id not in (x.id, getattr(x, "target", ""))]
        elif value:
            kind, line = ("#", Note) if name in KINDS else ("A", Attribute)
            self.add(kind, line, name, id, value)

    def refuse(self, problem: str, mend: str):
        """Raise a SeedError about the file."""
        raise SeedError(self.file.path, f"nothing was written: {problem}", mend)

    def named(self, id: str) -> str:
        """A mark as a sentence names it: CONSULT E1 «मिले»; of other lines the id."""
        item = self.get(id)
        if isinstance(item, EventLine | Textbound):
            label = item.type if isinstance(item, EventLine) else item.label
            return f"{label} {id} «{self.span(id).quote}»"
        return id
