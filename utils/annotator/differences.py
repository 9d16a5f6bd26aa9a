"""The differences of two readings as rows a person decides, each with the facts that go with it.

The rows are those of utils.passes.agreement, with what that does not compare (roles of claims beside
Source and Content, relations, notes ...) in rows of their own. Each fact that only one reading has is in
a row. Rows that hold a fact together are decided together: three members of one group that fill a
role are three triples and one line of the file.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from utils.annotation.corpus import Corpus
from utils.annotator.facts import VALUES, FactsOfFile, root, slot, stands_on
from utils.passes.agreement import LAYERS, compared
from utils.passes.alignment import anchor


@dataclass(frozen=True)
class Difference:
    """A row. cells: as adjudication.csv has them, without decision and reason. facts: of each side.

    words, start, end: the place in the text it is shown at. first, second: what each reading has.
    hangs: keys of the rows that say whether what it stands on is there at all.
    """

    cells: tuple
    words: str
    start: int
    end: int
    first: str
    second: str
    facts: tuple[frozenset, frozenset] = (frozenset(), frozenset())
    hangs: tuple[str, ...] = field(default=(), compare=False)

    layer = property(lambda self: self.cells[0])
    segment = property(lambda self: self.cells[1])
    kind = property(lambda self: self.cells[2])
    both = property(lambda self: self.facts[0] | self.facts[1])

    @property
    def key(self) -> str:
        """Where it is and what it says: the same as long as the two readings are the same."""
        return "|".join((self.layer, *self.cells[5:]))


def differences(
    corpora: tuple[Corpus, Corpus], readings: tuple[FactsOfFile, FactsOfFile], article: str
):
    """The Differences of an article, in reading order, and how many facts of a layer agree: dict."""
    only = tuple(
        {f for f in one.facts if f not in other.facts} for one, other in (readings, readings[::-1])
    )
    finder = _Finder(corpora, readings, only, article)
    rows, agreed = [], {}
    for layer in LAYERS:
        found = [row for row in compared(*corpora, layer) if _article(row) == article]
        agreed[layer] = sum(kind == "agreed" for kind, *_ in found)
        rows += [finder.row(layer, *row) for row in found if row[0] != "agreed"]
    rows = finder.with_the_rest(rows)
    rows.sort(key=lambda row: (row.start, -row.end))
    return _hanging(rows, readings), agreed


def _article(row) -> str:
    _, one, two = row
    return anchor((one or two).items[0]).article


@dataclass(frozen=True)
class _Finder:
    """Finds the facts of a row. only: the facts that one reading has and the other has not."""

    corpora: tuple
    readings: tuple
    only: tuple[set, set]
    article: str

    def row(self, layer, kind, one, two) -> Difference:
        sides = [side.shown() if side else ("", "", "") for side in (one, two)]
        mention = anchor((one or two).items[0])
        segment = self.corpora[0].segment(mention).id
        cells = (layer, segment, kind, *(x for pair in zip(*sides, strict=True) for x in pair))
        facts = [frozenset(), frozenset()]
        for number, side in enumerate((one, two)):
            if side:
                facts[number] = frozenset(
                    getattr(self, f"_{layer.replace(' ', '_')}")(number, side)
                )
        said = [f"{says}: {words}" if words else "" for words, says, _ in sides]
        return Difference(cells, mention.quote, mention.start, mention.end, *said, tuple(facts))

    # ---- the facts of one side of a row, layer by layer

    def _node(self, n, item):
        """The node of an item of a Corpus; "" for one of another article."""
        article, _, local = item.id.rpartition("-")
        return self.readings[n].nodes[local] if article == self.article else ""

    def _about(self, n, node, *kinds, of=("place", "role", "attribute", "link", "note")):
        """The facts only this side has about a node."""
        return {
            f for f in self.only[n] if f[0] in of and f[1] == node and (not kinds or f[2] in kinds)
        }

    def _place(self, n, side):
        return self._about(n, self._node(n, side.items[0]), of=("place",))

    _mentions = _triggers = _cues = _place

    def _actor_links(self, n, side):
        node = self._node(n, side.items[0])
        return {f for f in self._about(n, node, of=("link",)) if f[3] == side.says}

    def _triples(self, n, side):
        event, mention = side.items
        node, actor = self._node(n, event), side.says.removeprefix(side.label).strip()
        links = {f[1] for f in self.readings[n].facts if f[0] == "link" and f[3] == actor}
        filled = {
            f[3]
            for f in self.readings[n].facts
            if f[:3] == ("role", node, side.label)
            and (f[3] in links if actor else f[3] == self._node(n, mention))
        }
        roles = {f for f in self._about(n, node, side.label, of=("role",)) if f[3] in filled}
        return roles or self._about(n, node, of=("place",)) | {
            f for target in filled for f in self._about(n, target, of=("link",))
        }

    def _claims(self, n, side):
        claim, content = side.items
        found = self._content(n, claim, content)
        if found:
            return found
        node = self._node(n, content)
        label = self._about(n, node, of=("place",)) if hasattr(content, "type") else set()
        return (
            label | self._about(n, node, "Attribution", of=("attribute",)) | self._voice(n, claim)
        )

    def _content(self, n, claim, content):
        target = self._node(n, content)
        roles = self._about(n, self._node(n, claim), "Content", of=("role",))
        return {f for f in roles if f[3] == target}

    def _voice(self, n, claim):
        """Who makes a claim, and who says so, outwards up to where the readings differ."""
        node, corpus = self._node(n, claim), self.corpora[n]
        found = self._about(n, node, "Source", of=("role",)) | self._about(n, node, "Voice")
        for source in claim.sources:
            found |= self._about(n, self._node(n, corpus.mentions[source]), of=("link",))
        for outer in () if found else corpus.claims_about.get(claim.id, ()):
            found |= self._content(n, outer, claim) or self._voice(n, outer)
        return found

    def _coreference(self, n, side):
        nodes = {self._node(n, item) for item in side.items} - {""}
        return {f for node in nodes for f in self._about(n, node, of=("link",))}

    def _quantities(self, n, side):
        return self._about(n, self._node(n, side.items[0]), *VALUES, of=("note",))

    _times = _quantities

    def _attributes(self, n, side):
        name = side.label.capitalize()
        return self._about(n, self._node(n, side.items[0]), name, of=("attribute",))

    # ---- what no row has yet

    def with_the_rest(self, rows) -> list[Difference]:
        """The rows, and what is left: said of an item that only one side has, with that; else rows of its own."""
        left = [self.only[n] - {f for row in rows for f in row.facts[n]} for n in (0, 1)]
        labels = [{node: at[0] for node, at in r.places.items()} for r in self.readings]
        gone = {n for n in {**labels[0], **labels[1]} if labels[0].get(n) != labels[1].get(n)}
        made = []
        for row in rows:
            placed = {f[1] for f in row.both if f[0] == "place"} & gone
            more = [
                {f for f in left[n] if f[0] in ("attribute", "link", "note") and root(f) in placed}
                for n in (0, 1)
            ]
            if row.layer in ("mentions", "triggers", "cues") and any(more):
                facts = tuple(row.facts[n] | more[n] for n in (0, 1))
                row = replace(row, facts=facts)
                left = [left[n] - more[n] for n in (0, 1)]
            made.append(row)
        groups = defaultdict(lambda: ([], []))
        for n in (0, 1):
            for fact in sorted(left[n], key=repr):
                groups[_beside(fact)][n].append(fact)
        return made + [
            self._rest(layer, *pair)
            for (layer, *_), group in groups.items()
            for pair in zip_longest(*group)
        ]

    def _rest(self, layer, one, two) -> Difference:
        sides = [self._shown(n, f) if f else ("", "", "") for n, f in enumerate((one, two))]
        n, fact = (0, one) if one else (1, two)
        reading, node = self.readings[n], root(fact)
        _, fragments = reading.places[node]
        start, end = fragments[0][0], fragments[-1][1]
        segment = next(s for s in self.corpora[0].segments_of(self.article) if start < s.end)
        kind = "missing in first" if not one else "missing in second" if not two else "value"
        if one and two and layer in ("other roles", "relations"):
            kind = "label"
        cells = (layer, segment.id, kind, *(x for pair in zip(*sides, strict=True) for x in pair))
        said = [f"{says}: {words}" if words else "" for words, says, _ in sides]
        facts = tuple(frozenset({f} if f else ()) for f in (one, two))
        return Difference(cells, reading.words(node), start, end, *said, facts)

    def _shown(self, n, fact) -> tuple[str, str, str]:
        """The Hindi words of a fact, what it says, its ids."""
        reading = self.readings[n]
        nodes = [root(x) for x in stands_on(fact)]
        words = " · ".join(map(reading.words, nodes))
        ids = [reading.ids[node] for node in nodes]
        if fact[0] not in ("role", "same"):
            ids = [reading.facts[fact]]
        says = {"role": fact[2:3], "relation": fact[1:2], "same": ("same",)}.get(fact[0], fact[2:])
        says = " ".join(str(part) for part in says if part is not None)
        return words, says, " ".join(f"{self.article}-{id}" for id in ids)


def _beside(fact) -> tuple:
    """The layer of a fact that no row has, and what it and one of the other side have in common."""
    match fact:
        case ("role", event, _, target):
            return "other roles", event, target
        case ("relation", _, one, other):
            return "relations", *sorted((one, other), key=repr)
        case ("note", node, kind, _):
            return "other values" if kind in VALUES else "notes", node, kind
        case ("same", _):
            return ("same",)
        case ("link", node, *_):
            return "other links", node
    return "other attributes", *slot(fact)


def _hanging(rows, readings) -> list[Difference]:
    """The rows with what they hang on: an item, or a line, that only one of the readings has."""
    lone = readings[0].places.keys() ^ readings[1].places.keys()
    at = {f: row.key for row in rows for f in row.both if f[0] == "relation"}
    at |= {f[1]: row.key for row in rows for f in row.both if f[0] == "place" and f[1] in lone}
    made = []
    for row in rows:
        on = {n for f in row.both for n in stands_on(f)}
        keys = {at[n] for n in {*on, *map(root, on)} if n in at} - {row.key}
        made.append(replace(row, hangs=tuple(sorted(keys))))
    return made
