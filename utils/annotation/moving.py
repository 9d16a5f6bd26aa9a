"""Where the words of an old text stand in a corrected one.

Words that are the same in both are laid beside each other, longest runs first, so that a deleted
sentence leaves a hole and is not spread over its neighbours; what differs between them is compared
letter by letter. A span keeps its letters, whatever was put in or taken out around it. It is
believed only if its words and what stands around them are alike enough, else it is lost: a span of
a deleted sentence must not come back as something similar.
"""

from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

import regex

from utils.hindi.text import grapheme_clusters

ENOUGH = 0.8  # of 1; below, a span is lost
AROUND = 32  # code points of context on either side
TOKEN = regex.compile(r"(?s)[\p{L}\p{M}\p{N}\u200C\u200D]+[ ]?|.")


@dataclass(frozen=True)
class Edits:
    """Two texts and what became of each letter of the old one."""

    old: str
    new: str

    @cached_property
    def opcodes(self) -> list[tuple[str, int, int, int, int]]:
        """(what, i1, i2, j1, j2): equal, replace, delete, insert; old[i1:i2] became new[j1:j2]."""
        found = []
        tokens = [TOKEN.findall(text) for text in (self.old, self.new)]
        edges = [_edges(some) for some in tokens]
        for tag, i1, i2, j1, j2 in _compare(*tokens):
            i1, i2, j1, j2 = edges[0][i1], edges[0][i2], edges[1][j1], edges[1][j2]
            if tag == "replace":
                letters = _compare(self.old[i1:i2], self.new[j1:j2])
                found += [(t, a + i1, b + i1, c + j1, d + j1) for t, a, b, c, d in letters]
            else:
                found.append((tag, i1, i2, j1, j2))
        return found

    @cached_property
    def kept(self) -> dict[int, int]:
        """Offset of a letter in the old text -> in the new one, for those that are still there.

        A letter that one other stands for is there, too.
        """
        same = [op for op in self.opcodes if op[0] == "equal" or op[2] - op[1] == op[4] - op[3]]
        return {i1 + k: j1 + k for _, i1, i2, j1, _ in same for k in range(i2 - i1)}

    @cached_property
    def fresh(self) -> frozenset[int]:
        """Offsets of the letters of the new text that the old one does not have there."""
        return frozenset(range(len(self.new))) - frozenset(self.kept.values())

    @cached_property
    def starts(self) -> list[int]:
        """The offsets at which a grapheme cluster of the new text begins, and its end."""
        return [cluster.start for cluster in grapheme_clusters(self.new)] + [len(self.new)]

    def move(self, start: int, end: int) -> tuple[int, int] | None:
        """Where old[start:end] stands in the new text, in whole clusters, or None if it is lost."""
        there = [self.kept[at] for at in range(start, end) if at in self.kept]
        best = (there[0], there[-1] + 1) if there else None
        if best is None or self.score(start, end, *best) < ENOUGH:
            best = self._elsewhere(start, end)
        return self.whole(*best) if best else None

    def word(self, start: int, end: int) -> int | None:
        """Where a word begins in the new text; None if less than ENOUGH of its letters are there together.

        Letters that are found far from each other, in other words, are not the word.
        """
        there = [self.kept[at] for at in range(start, end) if at in self.kept]
        enough = len(there) >= ENOUGH * (end - start)
        return there[0] if enough and there[-1] - there[0] <= end - start else None

    def _elsewhere(self, start, end):
        """Words that were taken to another place: they stand in what is new there, in their context."""
        words, found = self.old[start:end], []
        at = self.new.find(words)
        while at >= 0:
            if all(k in self.fresh for k in range(at, at + len(words))):
                found.append((self.score(start, end, at, at + len(words)), at))
            at = self.new.find(words, at + 1)
        found.sort()
        clear = (
            found and found[-1][0] >= ENOUGH and (len(found) == 1 or found[-2][0] < found[-1][0])
        )
        return (found[-1][1], found[-1][1] + len(words)) if clear else None

    def score(self, start, end, a, b) -> float:
        """How alike (0 to 1) a span and a place are: words and context count half each.

        Of the context the more alike side counts most; a side that the old text has not, nothing.
        """
        words = alike(self.old[start:end], self.new[a:b])
        sides = [
            (self.old[max(0, start - AROUND) : start], self.new[max(0, a - AROUND) : a]),
            (self.old[end : end + AROUND], self.new[b : b + AROUND]),
        ]
        sides = sorted(alike(old, new) for old, new in sides if old) or [words]
        return words / 2 + sides[-1] * 0.35 + sides[0] * 0.15

    def whole(self, a, b) -> tuple[int, int] | None:
        """The place widened to whole grapheme clusters, without those of white space at its ends."""
        first, last = bisect_right(self.starts, a) - 1, bisect_right(self.starts, b - 1)
        while first < last and self.new[self.starts[first]].isspace():
            first += 1
        while first < last and self.new[self.starts[last - 1]].isspace():
            last -= 1
        return (self.starts[first], self.starts[last]) if first < last else None


def _edges(tokens) -> list[int]:
    edges = [0]
    for token in tokens:
        edges.append(edges[-1] + len(token))
    return edges


def _compare(old, new):
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def alike(one: str, other: str) -> float:
    """The share of letters two strings have in common, in order; 1 for two empty ones."""
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()
