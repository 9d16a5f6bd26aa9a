"""How far two passes over the same articles agree, layer by layer, and where they do not.

Every public function takes two Corpora and returns a pandas table. First stands for the reference:
precision is agreed / second, recall is agreed / first, F1 is 2 * agreed / (first + second) and so
the same whichever pass comes first. Spans have F1 and no kappa, because nobody can count the spans
that neither pass marked (Hripcsak and Rothschild 2005).
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, zip_longest
from math import nan
from typing import NamedTuple

import networkx as nx
import pandas as pd

from utils.annotations import LINKED, Claim, Corpus, Event, Mention, Quantity, Time
from utils.claims import chain_text, chains, claim_sources, Hop

# Layers of spans -> where the corpus keeps them. A cue is the trigger of a claim.
SPANS = {"mentions": "mentions", "triggers": "events", "cues": "claims"}
# Attribute -> where the corpus keeps the items that have it.
ATTRIBUTES = {
    "form": "mentions",
    **dict.fromkeys(("tense", "polarity", "certainty", "modality", "mode", "context"), "events"),
    **dict.fromkeys(("stance", "voice"), "claims"),
    **dict.fromkeys(("qualifier", "counting"), "quantities"),
}


# --- which items of the two passes are the same item ---


@dataclass(frozen=True)
class Alignment:
    """The (first, second) pairs of items, one-to-one, and second actor id -> first actor id."""

    mentions: list[tuple[Mention, Mention]]
    events: list[tuple[Event, Event]]
    claims: list[tuple[Claim, Claim]]
    actors: dict[str, str]

    @property
    def ids(self) -> dict[str, str]:
        """Second id -> first id: mentions by span, events by trigger and type, claims by cue."""
        return {b.id: a.id for a, b in (*self.mentions, *_typed(self.events), *self.claims)}


def align(first: Corpus, second: Corpus) -> Alignment:
    """Pair the items of two passes. Raises ValueError if they annotate different texts.

    Mentions pair by their spans, events and claims by their triggers, in three steps: same span and
    label; same label and overlapping spans (one code point is enough), as many pairs as possible
    and of these the greatest overlap; same span with another label.
    """
    texts = [{a.id: a.text for a in corpus.articles.values()} for corpus in (first, second)]
    if texts[0] != texts[1]:
        raise ValueError("the passes annotate different texts: compare two passes over the same")
    pairs = [_pair(*_items(first, second, kept)) for kept in SPANS.values()]
    return Alignment(*pairs, {y: x for x, y, *_ in _actor_pairs(first, second, pairs[0])})


def actor_pairs(first: Corpus, second: Corpus) -> pd.DataFrame:
    """Which ids of the two registers are one actor: first, second, shared mentions, by id or mentions.

    Each pass has its own register. An id in both is one actor. An id that only one of them has pairs
    with an id only the other has, if paired mentions are linked to both: most shared mentions first,
    one-to-one (as entities are aligned in CEAF, Luo 2005). Read these pairs: is it only the name?
    """
    rows = _actor_pairs(first, second, align(first, second).mentions)
    return pd.DataFrame(rows, columns=["first", "second", "shared", "by"])


def _actor_pairs(first, second, mentions):
    shared = Counter((x, y) for a, b in mentions for x in a.actors for y in b.actors)
    rows = [(x, x, shared[x, x], "id") for x in first.actors if x in second.actors]
    only = [(x, y) for x, y in shared if x not in second.actors and y not in first.actors]
    for x, y in sorted(only, key=lambda pair: (-shared[pair], sorted(pair))):
        if all(x != row[0] and y != row[1] for row in rows):
            rows.append((x, y, shared[x, y], "mentions"))
    return rows


def _items(first, second, kept):
    return [list(getattr(corpus, kept).values()) for corpus in (first, second)]


def _anchor(item) -> Mention:
    """The mention itself, the trigger of an event or claim, the mention of a quantity or time."""
    return getattr(item, "trigger", getattr(item, "mention", item))


def _place(item):
    mention = _anchor(item)
    return mention.article, mention.fragments, mention.label


def _same_span(a, b) -> bool:
    return _place(a)[:2] == _place(b)[:2]


def _same_label(a, b) -> bool:
    return _anchor(a).label == _anchor(b).label


def _shared(a, b) -> int:
    """The number of code points two spans share."""
    (article, ones, _), (other, twos, _) = _place(a), _place(b)
    spans = [(max(s, t), min(e, f)) for s, e in ones for t, f in twos]
    return sum(max(0, end - start) for start, end in spans) if article == other else 0


def _pair(first, second):
    waiting = {}
    for b in second:
        waiting.setdefault(_place(b), []).append(b)
    pairs = [(a, waiting[_place(a)].pop(0)) for a in first if waiting.get(_place(a))]
    for weight in (lambda a, b: _same_label(a, b) and _shared(a, b), _same_span):
        pairs += _match(*_unpaired(first, second, pairs), weight)
    return sorted(pairs, key=lambda pair: _place(pair[0]))


def _unpaired(first, second, pairs):
    ones, twos = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    return [a for a in first if id(a) not in ones], [b for b in second if id(b) not in twos]


def _match(first, second, weight, place=_place):
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


def _typed(pairs):
    return [(a, b) for a, b in pairs if _same_label(a, b)]


# --- the layers, each as rows (kind, side of first or None, side of second or None) ---


class _Side(NamedTuple):
    """An item as one pass has it. label: what it is scored under, "" if it does not count."""

    mention: Mention
    words: str
    label: str
    says: str
    id: str


def _side(item, label=None, says=None):
    mention = _anchor(item)
    label = mention.label if label is None else label
    says = label if says is None else says
    return _Side(mention, mention.quote, label, says, getattr(item, "id", mention.id))


def _missing(first, second):
    return [("missing in second", a, None) for a in first] + [
        ("missing in first", None, b) for b in second
    ]


def _span_rows(first, second, aligned, layer):
    pairs = getattr(aligned, SPANS[layer])
    rows = _missing(*_unpaired(*_items(first, second, SPANS[layer]), pairs))
    for a, b in pairs:
        kind = "boundary" if not _same_span(a, b) else "agreed" if _same_label(a, b) else "label"
        rows.append((kind, a, b))
    return [(kind, a and _side(a), b and _side(b)) for kind, a, b in rows]


def _link_rows(first, second, aligned, layer):
    rows = []
    for a, b in aligned.mentions:
        ones, twos = list(a.actors), [aligned.actors.get(x, x) for x in b.actors]
        both = [x for x in ones if x in twos]
        rows += [("agreed", _side(a, x), _side(b, x)) for x in both]
        only = ([x for x in side if x not in both] for side in (ones, twos))
        rows += [("link", _side(a, x), _side(b, y)) for x, y in zip_longest(*only, fillvalue="")]
    return rows


class _Filler(NamedTuple):
    """An (event, role, filler) triple. actor is "" for a mention that is linked to nobody."""

    event: Event
    role: str
    actor: str
    mention: Mention


def _fillers(corpus, event, actors):
    found = {}
    for role, target in event.roles:
        mention = corpus.mentions[target]
        for actor in mention.actors or ("",):
            actor = actors.get(actor, actor)
            found.setdefault((role, actor or target), _Filler(event, role, actor, mention))
    return list(found.values())


def _triple_rows(first, second, aligned, layer):
    def same(x, y):
        return x.actor == y.actor if x.actor and y.actor else _shared(x.mention, y.mention)

    def same_in_role(x, y):
        return x.role == y.role and same(x, y)

    def side(x):
        words = f"{x.event.trigger.quote} · {x.mention.quote}"
        says, ids = f"{x.role} {x.actor}".strip(), f"{x.event.id} {x.mention.id}"
        return _Side(x.event.trigger, words, x.role, says, ids)

    ones = {event: _fillers(first, event, {}) for event in first.events.values()}
    twos = {event: _fillers(second, event, aligned.actors) for event in second.events.values()}
    rows = []
    for a, b in [*_typed(aligned.events)]:
        left, right, pairs = ones.pop(a), twos.pop(b), []
        for weight in (same_in_role, same):
            place = lambda x: (x.mention.fragments, x.role, x.actor)  # noqa: E731
            pairs += _match(*_unpaired(left, right, pairs), weight, place)
        rows += [("agreed" if x.role == y.role else "label", x, y) for x, y in pairs]
        rows += _missing(*_unpaired(left, right, pairs))
    rows += _missing(sum(ones.values(), []), sum(twos.values(), []))
    return [(kind, x and side(x), y and side(y)) for kind, x, y in rows]


def _fact_rows(ones, twos, near):
    """Rows of two dicts key -> side: equal keys agree; the others pair where near(key, key)."""
    rows = [("agreed", ones[key], twos[key]) for key in ones if key in twos]
    left, right = [k for k in ones if k not in twos], [k for k in twos if k not in ones]
    pairs = _match(left, right, near, place=tuple)
    rows += [("chain", ones[k], twos[m]) for k, m in pairs]
    left, right = _unpaired(left, right, pairs)
    return rows + _missing([ones[k] for k in left], [twos[k] for k in right])


def _said(corpus, actors, ids):
    """(chain, content) -> side, for every chain of sources that carries a content of a claim."""
    found = {}
    for claim in corpus.claims.values():
        sources = claim_sources(corpus, claim) or [ids(x) for x in claim.sources]
        for base in chains(corpus, claim):
            for tail in [()] if claim.voice == "Article" else [(x,) for x in sources]:
                voices = (*(hop.source for hop in base), *tail)
                chain = tuple(actors.get(x, x) for x in voices)
                for content in claim.contents:
                    item = _item(corpus, content)
                    words = f"{claim.trigger.quote} · {_anchor(item).quote}"
                    says, where = " > ".join(chain), f"{claim.id} {content}"
                    side = _Side(claim.trigger, words, chain[-1], says, where)
                    found.setdefault((chain, ids(content)), side)
    return found


def _item(corpus, key):
    return corpus.events.get(key) or corpus.claims.get(key) or corpus.mentions[key]


def _claim_rows(first, second, aligned, layer):
    ones = _said(first, {}, lambda key: key)
    twos = _said(second, aligned.actors, _known(aligned))
    return _fact_rows(ones, twos, lambda x, y: x[1] == y[1])


def _known(aligned):
    """Second id -> first id, or a name of its own for what only second has."""
    ids = aligned.ids
    return lambda key: ids.get(key, f"second {key}")


def _told(corpus, ids):
    """(telling, telling) -> side, for every two tellings of one event."""
    found = {}
    for key, tellings in corpus.tellings.items():
        for a, b in combinations(tellings, 2):
            words = f"{a.trigger.quote} · {b.trigger.quote}"
            side = _Side(a.trigger, words, a.type, key, f"{a.id} {b.id}")
            found[tuple(sorted((ids(a.id), ids(b.id))))] = side
    return found


def _coreference_rows(first, second, aligned, layer):
    ones, twos = _told(first, lambda key: key), _told(second, _known(aligned))
    return _fact_rows(ones, twos, lambda x, y: 0)


def _interval_rows(first, second, aligned, layer):
    pairs = _matched(first, second, aligned, layer)
    rows = _missing(*_unpaired(*_items(first, second, layer), pairs))
    rows += [("agreed" if _reading(a) == _reading(b) else "value", a, b) for a, b in pairs]
    label = {"quantities": "Quantity", "times": "Time"}[layer]
    return [(kind, *(x and _side(x, label, _reading(x)) for x in pair)) for kind, *pair in rows]


def _reading(item) -> str:
    """What has to be equal for two quantities, or two times, to agree: `25000..30000`, `P3D`."""
    if isinstance(item, Quantity):
        high = "" if item.high is None else item.high
        return f"{item.low}..{high} {item.unit}".strip()
    return f"{item.begin or ''}..{item.end or ''}" if item.bounded else item.value


def _matched(first, second, aligned, kept):
    """Paired items with the same label: of mentions those that can have a Form."""
    if kept in ("events", "claims"):
        return _typed(getattr(aligned, kept))
    pairs = _typed(aligned.mentions)
    if kept == "mentions":
        return [(a, b) for a, b in pairs if a.label in (*LINKED, "Agreement")]
    ones, twos = getattr(first, kept), getattr(second, kept)
    return [(ones[a.id], twos[b.id]) for a, b in pairs if a.id in ones]


def _attribute_rows(first, second, aligned, layer):
    rows = []
    for name, kept in ATTRIBUTES.items():
        for a, b in _matched(first, second, aligned, kept):
            one, two = getattr(a, name), getattr(b, name)
            kind = "agreed" if one == two else "attribute"
            rows.append((kind, *(_side(x, name, f"{name} {v}") for x, v in ((a, one), (b, two)))))
    return rows


LAYERS = {
    **dict.fromkeys(SPANS, _span_rows),
    "actor links": _link_rows,
    "triples": _triple_rows,
    "claims": _claim_rows,
    "coreference": _coreference_rows,
    "quantities": _interval_rows,
    "times": _interval_rows,
    "attributes": _attribute_rows,
}


def _rows(first, second, layer):
    return LAYERS[layer](first, second, align(first, second), layer)


# --- the tables ---


def _scores(first, second, layer) -> pd.DataFrame:
    """Columns: layer, label, match, first, second, agreed, precision, recall, f1, note.

    A row for "all" and one per label. A pass with no item of a label gives 0 where it is divided by.
    """
    rows, table = _rows(first, second, layer), []
    for match in ("exact", "relaxed") if layer in SPANS else ("relaxed",):
        good = ("agreed",) if match == "exact" else ("agreed", "boundary")
        ones = Counter(one.label for _, one, _ in rows if one and one.label)
        twos = Counter(two.label for _, _, two in rows if two and two.label)
        both = Counter(one.label for kind, one, _ in rows if kind in good)
        for label in ("all", *sorted(ones | twos)):
            a, b, c = (n.total() if label == "all" else n[label] for n in (ones, twos, both))
            if a + b:
                values = (c / b if b else 0.0, c / a if a else 0.0, 2 * c / (a + b), "")
            else:
                values = (nan, nan, nan, "neither pass has any")
            table.append((layer, label, match, a, b, c, *values))
    columns = ["layer", "label", "match", "first", "second", "agreed"]
    return pd.DataFrame(table, columns=[*columns, "precision", "recall", "f1", "note"])


def mentions(first: Corpus, second: Corpus) -> pd.DataFrame:
    """F1 of mentions, headings included, overall and per label.

    exact: same label and span (CoNLL-2003). relaxed: same label, overlapping spans, one-to-one.
    """
    return _scores(first, second, "mentions")


def triggers(first: Corpus, second: Corpus) -> pd.DataFrame:
    """F1 of event triggers with their type (ACE 2005's classification), exact and relaxed."""
    return _scores(first, second, "triggers")


def cues(first: Corpus, second: Corpus) -> pd.DataFrame:
    """F1 of the cues of claims, exact and relaxed."""
    return _scores(first, second, "cues")


def actor_links(first: Corpus, second: Corpus) -> pd.DataFrame:
    """F1 of (span, actor) on paired mentions, whatever their labels; overall and per actor.

    A mention of two actors is two links. A span that only one pass has is counted by mentions(),
    not here. Ids are compared by actor_pairs(), and are those of first where they pair.
    """
    return _scores(first, second, "actor links")


def triples(first: Corpus, second: Corpus) -> pd.DataFrame:
    """F1 of (event, role, filler), overall and per role.

    Events: overlapping trigger and same type. Fillers: compared as actors where both sides are
    linked (a group gives one triple per member, an actor named twice in a role gives one), else by
    overlapping spans. All triples of an event that only one pass has count as differing.
    """
    return _scores(first, second, "triples")


def claims(first: Corpus, second: Corpus) -> pd.DataFrame:
    """F1 of (source chain, content), overall and per innermost source.

    Chain: all sources from the article inwards, joint sources one chain each (nested attribution as
    in PARC 3.0). Content: an event (trigger and type, relaxed), a claim (cue) or a mention (span).
    The whole chain must be the same.
    """
    return _scores(first, second, "claims")


def coreference(first: Corpus, second: Corpus) -> pd.DataFrame:
    """F1 of links between two tellings of one event, within and across articles; overall, per type.

    Links and not B-cubed, which rewards every event told only once, and most are.
    """
    return _scores(first, second, "coreference")


def attributes(first: Corpus, second: Corpus) -> pd.DataFrame:
    """Raw agreement and Cohen's kappa (1960) per attribute, on matched items (relaxed, same label).

    Columns: attribute, items, matched, agreed, raw, kappa, note. Kappa is (raw - chance) /
    (1 - chance). It does not exist where chance is 1 (both passes give one and the same value
    throughout) or nothing is matched: then it is NaN, and note says so.
    """
    aligned, table = align(first, second), []
    for name, kept in ATTRIBUTES.items():
        pairs = _matched(first, second, aligned, kept)
        ones, twos = (Counter(getattr(pair[side], name) for pair in pairs) for side in (0, 1))
        n, agreed = len(pairs), sum(getattr(a, name) == getattr(b, name) for a, b in pairs)
        chance = sum(ones[value] * twos[value] for value in ones)  # of n * n
        note = "" if n else "nothing is matched"
        if n and chance == n * n:
            note = f"no kappa: both passes give {next(iter(ones)) or 'none'} throughout"
        kappa = nan if note else (n * agreed - chance) / (n * n - chance)
        table.append((name, kept, n, agreed, agreed / n if n else nan, kappa, note))
    columns = ["attribute", "items", "matched", "agreed", "raw", "kappa", "note"]
    return pd.DataFrame(table, columns=columns)


def quantity_overlap(a: Quantity, b: Quantity) -> float:
    """Jaccard overlap: shared length / spanned length; 1 if equal, 0 if the units differ.

    On the plain scale: a ratio of lengths is the same for thousands and millions, and low may be 0,
    which has no logarithm. Two single numbers that differ share nothing. Two unbounded intervals
    share all but a finite part on either scale, so theirs is the ratio of the lower bounds.
    """
    if _reading(a) == _reading(b):
        return 1.0
    if a.unit != b.unit or (a.high is None) != (b.high is None):
        return 0.0
    if a.high is None:
        return float(min(a.low, b.low) / max(a.low, b.low))
    shared = min(a.high, b.high) - max(a.low, b.low)
    return max(0.0, float(shared / (max(a.high, b.high) - min(a.low, b.low))))


def time_overlap(a: Time, b: Time, window) -> float:
    """Jaccard overlap: days in both / days in either; an open end is cut at window, (first, last) day.

    Times without days (three days, now) overlap wholly if their TIMEX3 values are equal, else not.
    """
    if not (a.bounded and b.bounded):
        return float(_reading(a) == _reading(b))
    begin, end = (max, min), (min, max)
    begins, ends = [t.begin or window[0] for t in (a, b)], [t.end or window[1] for t in (a, b)]
    shared = (min(ends) - max(begins)).days + 1
    return max(0.0, shared / ((max(ends) - min(begins)).days + 1))
