"""Texts that are one text: the same, or one that was copied and edited. Two such are one source.

Compared by shingles, the runs of five words (Broder 1997, "On the resemblance and containment of
documents"): the share of the shorter text's shingles that stand in the other one too.
"""

from collections import Counter
from collections.abc import Iterable

import regex

SHINGLE = 5
# Two independent articles share nearly none: the two seeds, of one visit, 1 %; 1,100 pairs of other
# texts at most 1 %. A text of which every fifth word was changed still shares a quarter, of which every
# tenth was, half. Between the two is room.
COPIED = 0.2
# In published_why of an article that is much like another one, before the reason it was added for.
ALTHOUGH = "added although it is much like another"
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of five words of a text; of a shorter text, all its words."""
    words = _WORD.findall(text)
    runs = range(max(1, len(words) - SHINGLE + 1))
    return frozenset(tuple(words[n : n + SHINGLE]) for n in runs)


def shared(one: frozenset, other: frozenset) -> float:
    """The share of the smaller set of shingles that the other one has, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def twins(texts: dict[str, str]) -> list[tuple[str, str, float]]:
    """The pairs among some texts, by id, that share as much as copies do: (earlier, later, share)."""
    runs = {id: shingles(text) for id, text in texts.items()}
    having, both = {}, Counter()
    for id, own in runs.items():
        for run in own:
            both.update((other, id) for other in having.get(run, ()))
            having.setdefault(run, []).append(id)
    order = {id: number for number, id in enumerate(texts)}
    shares = {pair: count / min(len(runs[id]) for id in pair) for pair, count in both.items()}
    found = [(*pair, share) for pair, share in shares.items() if share >= COPIED]
    return sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))


def twin(text: str, others: Iterable[tuple[str, frozenset]]) -> tuple[str, float] | None:
    """The other text (its id) that shares the most with this one and what it shares, if COPIED."""
    own = shingles(text)
    found = [(shared(own, theirs), id) for id, theirs in others]
    share, id = max(found, default=(0.0, ""))
    return (id, share) if share >= COPIED else None
