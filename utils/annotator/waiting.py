"""For what a decision waits that is not in the agreed file yet, in words."""

from utils.annotator.facts import root, stands_on
from utils.annotator.settling import Index


class Waiting:
    """rows, readings: of a TwoReadings. decided: key -> (decision, reason). wanted: the facts of it all."""

    def __init__(self, rows, readings, agreed, schema, decided, wanted):
        self.rows, self.readings, self.agreed = rows, readings, agreed
        self.decided, self.wanted = decided, wanted
        self.index = Index(set(agreed.facts), schema)
        self.known = {fact for reading in readings for fact in reading.facts}
        self.row_of = {f[1]: row for row in rows for f in row.both if f[0] == "place"}

    def of(self, row) -> str | None:
        """What keeps the facts that a row took, and what hangs on them, out of the agreed file."""
        decision = self.decided.get(row.key, ("", ""))[0]
        if decision not in ("first", "second"):
            return None
        taken = row.facts[decision == "second"]
        placed = {fact[1] for fact in taken if fact[0] == "place"}
        hanging = {
            f for f in self.wanted if placed & {n for n in stands_on(f) if isinstance(n, str)}
        }
        said = {}
        for fact in sorted((taken | hanging) - self.agreed.facts.keys(), key=repr):
            if missing := self.index.missing(fact):
                said |= dict.fromkeys(self._missing(root(on)) for on in missing if on not in placed)
            # In place of it may stand what a person marked: that is not waited for.
            elif (found := self.index.hindrance(fact)) and found.rival in {None, *self.known}:
                said[f"{self._quote(root(found.on))} {found.words}"] = None
        return "; ".join(said) or None

    def _quote(self, node) -> str:
        readings = (*self.readings, self.agreed)
        return f"“{next(r for r in readings if node in r.ids).words(node)}”"

    def _missing(self, node) -> str:
        quote, row = self._quote(node), self.row_of.get(node)
        if row is None:
            return f"{quote} is not in the agreed file"
        if row.key not in self.decided:
            return f"{quote} is not decided yet ({row.layer})"
        decision = self.decided[row.key][0]
        theirs = row.facts[decision == "second"] if decision in ("first", "second") else ()
        if any(fact[:2] == ("place", node) for fact in theirs):
            return f"{quote} waits itself ({row.layer})"
        return f"{quote} was decided for {decision} ({row.layer})"
