"""Which items of two passes over the same articles are the same item, and who is the same actor."""

from collections import Counter
from typing import NamedTuple

import networkx as nx

from utils.annotation.corpus import Corpus, Mention


class Alignment(NamedTuple):
    """Id in second -> id in first. ids: mentions, events, claims. actors: the registers."""

    ids: dict[str, str]
    actors: dict[str, str]


def align(first: Corpus, second: Corpus) -> Alignment:
    """Pair the items of two passes, one-to-one. Raises ValueError if they annotate different texts.

    Mentions pair by their spans, events and claims by their triggers, in three steps: same span and
    label; same label and overlapping spans (one code point is enough), as many pairs as possible
    and of these the greatest overlap; same span with another label.

    Actors: each pass has its own register. An id in both is one actor. An id that only one of them
    has pairs with one that only the other has, if paired mentions are linked to both; most shared
    mentions first (as CEAF aligns entities, Luo 2005). Read the ids that differ: is it only a name?
    """
    texts = [{a.id: a.text for a in corpus.articles.values()} for corpus in (first, second)]
    if texts[0] != texts[1]:
        raise ValueError("the passes annotate different texts: compare two passes over the same")
    ids = {}
    for field in ("mentions", "events", "claims"):
        pairs = pair(getattr(first, field).values(), getattr(second, field).values())
        ids |= {b.id: a.id for a, b in pairs}
    both = [(first.mentions[ids[b.id]], b) for b in second.mentions.values() if b.id in ids]
    shared = Counter((x, y) for a, b in both for x in a.actors for y in b.actors)
    return Alignment(ids, same_names(shared, first.actors, second.actors))


def same_names(shared: Counter, first, second) -> dict[str, str]:
    """Id of a register -> id of another that means the same, as `align` pairs actors.

    shared: (id in first, id in second) -> on how many paired items both stand.
    """
    same = {x: x for x in first if x in second}
    # The order of ties does not depend on which pass comes first.
    for x, y in sorted(shared, key=lambda pair: (-shared[pair], sorted(pair))):
        alone = x not in second and y not in first
        if alone and y not in same and x not in same.values():
            same[y] = x
    return same


def anchor(item) -> Mention:
    """The mention itself, the trigger of an event or claim, the mention of a quantity or time."""
    return getattr(item, "trigger", getattr(item, "mention", item))


def place(item) -> tuple:
    """(article, fragments, label): equal for two items that are marked alike."""
    mention = anchor(item)
    return mention.article, mention.fragments, mention.label


def _shared(a, b) -> int:
    """The number of code points two spans share."""
    (article, ones, _), (other, twos, _) = place(a), place(b)
    parts = (min(e, f) - max(s, t) for s, e in ones for t, f in twos)
    return sum(max(0, part) for part in parts) if article == other else 0


def pair(first, second) -> list[tuple]:
    """The items of two lists that are the same item, one-to-one, by the three steps of `align`."""
    waiting = {}
    for b in second:
        waiting.setdefault(place(b), []).append(b)
    pairs = [(a, waiting[place(a)].pop(0)) for a in first if waiting.get(place(a))]
    for weight in (
        lambda a, b: _shared(a, b) if place(a)[2] == place(b)[2] else 0,
        lambda a, b: place(a)[:2] == place(b)[:2],
    ):
        ones, twos = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
        left = [a for a in first if a.id not in ones]
        right = [b for b in second if b.id not in twos]
        pairs += _match(left, right, weight)
    return pairs


def _match(first, second, weight):
    """The largest one-to-one matching of two lists; of the largest ones the heaviest.

    weight(a, b) is 0 where a and b may not pair. Edges are added in the order of their places,
    whichever pass they come from, so that ties fall the same way if the passes change places.
    """
    edges = []
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            if value := int(weight(a, b)):
                edges.append((*sorted([(place(a), 0, i), (place(b), 1, j)]), value))
    graph = nx.Graph()
    graph.add_weighted_edges_from(sorted(edges))
    matching = nx.max_weight_matching(graph, maxcardinality=True)
    ends = sorted(sorted((side, index) for _, side, index in edge) for edge in matching)
    return [(first[i], second[j]) for (_, i), (_, j) in ends]
