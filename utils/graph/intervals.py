"""How the intervals of numbers lie, and where two articles give one event numbers that do not meet."""

import itertools
import math
from decimal import Decimal

APART = ("conflict", "differ")  # the relations of intervals that share no number


def interval_relation(a, b) -> str:
    """How two intervals lie. a, b: anything with low, high and qualifier.

    agree: the same ends; overlap: they share a number; conflict: they share none; differ: they
    share none, but one is approximate: it has no width in the text, so that proves no conflict.
    high None is open. "More than" and "less than" leave their own number out.
    """
    words = [item.qualifier.replace("_", "").lower() for item in (a, b)]
    same_ends = words.count("morethan") != 1 and words.count("lessthan") != 1
    if same_ends and (a.low, a.high) == (b.low, b.high):
        return "agree"
    low = max(a.low, b.low)
    high = min((item.high for item in (a, b) if item.high is not None), default=Decimal("Infinity"))
    ends = [(a.low, words[0] == "morethan"), (b.low, words[1] == "morethan")]
    ends += [(a.high, words[0] == "lessthan"), (b.high, words[1] == "lessthan")]
    if low < high or (low == high and (low, True) not in ends):
        return "overlap"
    return "differ" if "approximate" in words else "conflict"


def disagreeing(group) -> list[tuple]:
    """The pairs of scopes (utils.graph.comparison.Scope) in which one event has numbers that share no
    value; of each two readings one pair, of two articles where there is one.

    group: scopes of numbers of one thing. Of each event every reading stands beside the next in size,
    so there are fewer pairs than numbers. No measure is among them.
    """
    pairs, events = [], {}
    for scope in group:
        number = scope.quantity
        if scope.key and number.counting != "Measure":
            ends = number.low, number.high or math.inf, number.qualifier
            events.setdefault(scope.key, {}).setdefault(ends, []).append(scope)
    for readings in events.values():
        for ends, others in itertools.pairwise(sorted(readings)):
            both = list(itertools.product(readings[ends], readings[others]))
            if interval_relation(*(side.quantity for side in both[0])) in APART:
                pairs.append(next((pair for pair in both if disagree(*pair)), both[0]))
    return sorted(pairs, key=lambda pair: not disagree(*pair))


def disagree(a, b) -> bool:
    """Whether two articles give numbers of one event that share no value (scopes of one thing)."""
    articles = {side.quantity.article for side in (a, b)}
    apart = interval_relation(a.quantity, b.quantity) in APART
    return apart and a.key == b.key and len(articles) == 2
