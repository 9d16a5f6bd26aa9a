"""How far two passes over the same articles agree, layer by layer, and where they do not.

Two Corpora in, a pandas table out. First stands for the reference: precision is agreed / second,
recall agreed / first, F1 2 * agreed / (first + second), the same whichever pass comes first. Spans
get F1 and no kappa, because nobody can count the spans that neither pass marked (Hripcsak and
Rothschild 2005). The layers:
- mentions, triggers, cues: spans with their label or type (CoNLL-2003, ACE 2005), headings included.
- actor links: (span, actor) on paired mentions, whatever their labels; a mention of two actors is
  two links. Spans that one pass lacks count as mentions, not here.
- triples: (event, role, filler). Events: paired triggers of one type. Fillers: the actors of a linked
  mention (a group gives a triple per member; an actor named twice in a role gives one), else paired
  spans. All triples of an event that only one pass has count as differing.
- claims: (source chain, content). Chain: all sources from the article inwards, joint sources one
  chain each (nested attributions of PARC 3.0); the whole chain must be the same. Content: an event
  (paired trigger, same type), a claim (paired cue) or a mention (paired span).
- coreference: links between two tellings of one event, within and across articles. Links and not
  B-cubed, which rewards every event told only once, and most are.
- quantities, times: paired spans, and whether their intervals are equal.
- attributes: values on paired items of the same label.

The items of both passes get shared ids (utils.passes.alignment), and a layer of a pass becomes a dict of
facts, (what, ..., how) -> side. Equal keys agree; keys that differ in their last part only are one
item the passes differ on; what is left over is missing on the other side.
"""

from collections import Counter
from functools import partial
from itertools import chain, combinations, zip_longest
from math import nan
from typing import NamedTuple

import pandas as pd

from utils.annotation.corpus import LINKED, Corpus, Quantity, Time
from utils.claims.chains import chains, claim_sources
from utils.passes.alignment import align, anchor, place

# Attributes -> the field of Corpus whose items have them.
ATTRIBUTES = {
    "form": "mentions",
    **dict.fromkeys(("tense", "polarity", "certainty", "modality", "mode", "context"), "events"),
    **dict.fromkeys(("stance", "voice"), "claims"),
    **dict.fromkeys(("qualifier", "counting"), "quantities"),
}


# The facts of a pass, layer by layer. ids and actors turn its own ids into the shared ones.


class Side(NamedTuple):
    """A fact as one pass has it. label: what it is scored under; says: what is shown of it.

    items: what it is about, one or two; two stand in different places of the text.
    """

    label: str
    says: str
    items: tuple

    def shown(self) -> tuple[str, str, str]:
        """Its Hindi words, what it says, its ids."""
        words = " · ".join(anchor(item).quote for item in self.items)
        return words, self.says, " ".join(item.id for item in self.items)


def _spans(items, ids):
    return {(ids(x.id), place(x)): Side(place(x)[2], place(x)[2], (x,)) for x in items.values()}


def _links(corpus, ids, actors):
    mentions = corpus.mentions.values()
    return {(ids(m.id), y): Side(y, y, (m,)) for m in mentions for y in map(actors, m.actors)}


def _triples(corpus, ids, actors):
    found = {}
    for event in corpus.events.values():
        for role, target in event.roles:
            mention = corpus.mentions[target]
            for actor in mention.actors or ("",):
                filler = actors(actor) if actor else ids(target)
                says = f"{role} {actors(actor)}".strip()
                key = (ids(event.id), event.type, filler, role)
                found.setdefault(key, Side(role, says, (event, mention)))
    return found


def _claims(corpus, ids, actors):
    found = {}
    items = corpus.mentions | corpus.events | corpus.claims
    for claim in corpus.claims.values():
        sources = claim_sources(corpus, claim) or [ids(x) for x in claim.sources]
        ends = [()] if claim.voice == "Article" else [(x,) for x in sources]
        for base in chains(corpus, claim):
            for end in ends:
                line = tuple(actors(x) for x in (*(hop.source for hop in base), *end))
                for content in (items[key] for key in claim.contents):
                    key = (ids(content.id), getattr(content, "type", ""), line)
                    found.setdefault(key, Side(line[-1], " > ".join(line), (claim, content)))
    return found


def _coreference(corpus, ids, actors):
    pairs = [pair for group in corpus.tellings.values() for pair in combinations(group, 2)]
    keys = [(*sorted((ids(a.id), ids(b.id))), a.type) for a, b in pairs]
    return {key: Side(a.type, a.key, (a, b)) for key, (a, b) in zip(keys, pairs, strict=True)}


def _readings(layer, items, ids):
    return {(ids(x.id), _reading(x)): Side(layer, _reading(x), (x,)) for x in items.values()}


def _reading(item) -> str:
    """What has to be equal for two quantities, or two times, to agree: `25000..30000`, `P3D`."""
    if isinstance(item, Quantity):
        low, high = ("" if x is None else f"{x.normalize():f}" for x in (item.low, item.high))
        return f"{low}..{high} {item.unit}".strip()
    return f"{item.begin or ''}..{item.end or ''}" if item.bounded else item.value


def _attributes(corpus, ids, actors):
    found = {}
    for name, field in ATTRIBUTES.items():
        for item in getattr(corpus, field).values():
            label, value = anchor(item).label, getattr(item, name)
            if name != "form" or label in (*LINKED, "Agreement"):
                says = f"{name} {value}".strip()
                found[ids(item.id), label, name, value] = Side(name, says, (item,))
    return found


# Layer -> its facts, the kind of a difference in the last part of the key, and whether only items
# count that both passes have (with the same label, for attributes).
LAYERS = {
    "mentions": (lambda c, ids, _: _spans(c.mentions, ids), "boundary", False),
    "actor links": (_links, "link", True),
    "triggers": (lambda c, ids, _: _spans(c.events, ids), "boundary", False),
    "triples": (_triples, "label", False),
    "cues": (lambda c, ids, _: _spans(c.claims, ids), "boundary", False),
    "claims": (_claims, "chain", False),
    "coreference": (_coreference, "label", False),
    "quantities": (lambda c, ids, _: _readings("quantities", c.quantities, ids), "value", False),
    "times": (lambda c, ids, _: _readings("times", c.times, ids), "value", False),
    "attributes": (_attributes, "attribute", True),
}


def compared(first: Corpus, second: Corpus, layer: str) -> list[tuple]:
    """(kind, side of first, side of second) of each fact of a layer; a side that is missing is None.

    kind: "agreed", or as `disagreements` has it.
    """
    facts, kind, paired_only = LAYERS[layer]
    aligned = align(first, second)
    common = set(aligned.ids.values())
    ones = facts(first, str, str)
    twos = facts(
        second, lambda x: aligned.ids.get(x, f"second {x}"), lambda x: aligned.actors.get(x, x)
    )
    rows = [("agreed", ones[key], twos[key]) for key in ones if key in twos]
    groups = {}
    for number, (mine, other) in enumerate(((ones, twos), (twos, ones))):
        for key in sorted(key for key in mine if key not in other):
            if key[0] in common or not paired_only:
                groups.setdefault(key[:-1], ([], []))[number].append(mine[key])
    for a, b in (pair for group in groups.values() for pair in zip_longest(*group)):
        if a and b:
            rows.append(("label" if kind == "boundary" and a.label != b.label else kind, a, b))
        elif layer != "attributes":
            rows.append(("missing in second" if a else "missing in first", a, b))
    return rows


# The tables


def scores(first: Corpus, second: Corpus, layer: str) -> pd.DataFrame:
    """F1 of a layer, overall (label "all") and per label: a label or type of spans, an actor, a
    role, the innermost source of a claim.

    Columns: layer, label, match, first, second, agreed, precision, recall, f1, note. Spans have two
    matches: exact is the same label and span; relaxed, the same label and overlapping spans,
    one-to-one. Precision or recall is 0 where its pass has none of the label.
    """
    rows, table = compared(first, second, layer), []
    for match in ("exact", "relaxed") if LAYERS[layer][1] == "boundary" else ("relaxed",):
        good = ("agreed",) if match == "exact" else ("agreed", "boundary")
        ones = Counter(one.label for _, one, _ in rows if one)
        twos = Counter(two.label for _, _, two in rows if two)
        both = Counter(one.label for kind, one, _ in rows if kind in good)
        for label in ("all", *sorted(ones | twos)):
            a, b, c = (n.total() if label == "all" else n[label] for n in (ones, twos, both))
            values = (c / b if b else 0.0, c / a if a else 0.0, 2 * c / (a + b) if c else 0.0, "")
            if not a + b:
                values = (nan, nan, nan, "neither pass has any")
            table.append((layer, label, match, a, b, c, *values))
    columns = ["layer", "label", "match", "first", "second", "agreed"]
    return pd.DataFrame(table, columns=[*columns, "precision", "recall", "f1", "note"])


def attributes(first: Corpus, second: Corpus) -> pd.DataFrame:
    """Raw agreement and Cohen's kappa (1960) per attribute, on paired items of the same label.

    Columns: attribute, matched, agreed, raw, chance, kappa, note. Chance is how often the passes
    would agree if each dealt out its own values blindly; kappa is (raw - chance) / (1 - chance). It
    does not exist where chance is 1 (both passes always give the same one value) or nothing is
    matched: then it is NaN, and note says why.
    """
    rows, table = compared(first, second, "attributes"), []
    for name in ATTRIBUTES:
        values = [(one.says, two.says) for _, one, two in rows if one.label == name]
        ones, twos = Counter(x for x, _ in values), Counter(y for _, y in values)
        n, agreed = len(values), sum(x == y for x, y in values)
        chance = sum(ones[value] * twos[value] for value in ones)  # of n * n
        note = "" if n else "nothing is matched"
        if n and chance == n * n:
            note = f"no kappa: always {values[0][0].removeprefix(name).strip() or 'none'}"
        kappa = nan if note else (n * agreed - chance) / (n * n - chance)
        raw, by_chance = (agreed / n, chance / (n * n)) if n else (nan, nan)
        table.append((name, n, agreed, raw, by_chance, kappa, note))
    columns = ["attribute", "matched", "agreed", "raw", "chance", "kappa", "note"]
    return pd.DataFrame(table, columns=columns)


def intervals(first: Corpus, second: Corpus, layer: str) -> pd.DataFrame:
    """Of the paired quantities or times: how many have equal intervals (and units), and the mean
    overlap of the others. Open ends of times are cut at the outermost days either pass names.

    Columns: layer, matched, equal, share, overlap_of_others, note (why NaN).
    """
    days = [d for c in (first, second) for t in c.times.values() for d in (t.begin, t.end) if d]
    window = (min(days), max(days)) if days else ()
    overlap = partial(time_overlap, window=window) if layer == "times" else quantity_overlap
    rows = compared(first, second, layer)
    equal = sum(kind == "agreed" for kind, _, _ in rows)
    others = [overlap(*one.items, *two.items) for kind, one, two in rows if kind == "value"]
    n, mean = equal + len(others), sum(others) / len(others) if others else nan
    note = "" if others else "no others" if n else "nothing is matched"
    row = (layer, n, equal, equal / n if n else nan, mean, note)
    columns = ["layer", "matched", "equal", "share", "overlap_of_others", "note"]
    return pd.DataFrame([row], columns=columns)


def quantity_overlap(a: Quantity, b: Quantity) -> float:
    """Jaccard overlap of two intervals: shared length / spanned length; 0 if the units differ.

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
    """Jaccard overlap: days in both / days spanned; open ends are cut at window, (first, last) day.

    Times without days (three days, now) overlap wholly if their TIMEX3 values are equal, else not.
    """
    if not (a.bounded and b.bounded):
        return float(_reading(a) == _reading(b))
    begins, ends = [t.begin or window[0] for t in (a, b)], [t.end or window[1] for t in (a, b)]
    shared = (min(ends) - max(begins)).days + 1
    return max(0.0, shared / ((max(ends) - min(begins)).days + 1))


def summary(first: Corpus, second: Corpus) -> pd.DataFrame:
    """The overall row of every layer but the attributes: counts, precision, recall, f1, note.

    A quantity or time agrees here if its span is paired and its interval is equal.
    """
    tables = [scores(first, second, layer) for layer in LAYERS if layer != "attributes"]
    table = pd.concat(tables, ignore_index=True)
    return table[table["label"] == "all"].drop(columns="label").reset_index(drop=True)


def disagreements(first: Corpus, second: Corpus, layer: str) -> pd.DataFrame:
    """The items of a layer (a key of LAYERS) on which the passes differ, in reading order.

    Columns: article, segment (its id), kind, first, second (the Hindi words of each side; a dot
    parts trigger or cue from the other item), first_label, second_label, first_id, second_id.
    kind: missing in first, missing in second, boundary, label (or role), link (to an actor), chain
    (of sources), value (of an interval), attribute. A span that differs in label and boundary is
    two items, each missing on one side. Raises ValueError for an unknown layer.
    """
    if layer not in LAYERS:
        raise ValueError(f"unknown layer {layer!r}: use one of {', '.join(LAYERS)}")
    table = []
    for kind, one, two in compared(first, second, layer):
        if kind != "agreed":
            mention = anchor((one or two).items[0])
            sides = zip(*(x.shown() if x else ("", "", "") for x in (one, two)), strict=True)
            row = (mention.article, first.segment(mention).id, kind, *chain.from_iterable(sides))
            table.append(((mention.article, mention.start, -mention.end), row))
    columns = ["article", "segment", "kind", "first", "second", "first_label", "second_label"]
    rows = [row for _, row in sorted(table)]
    return pd.DataFrame(rows, columns=[*columns, "first_id", "second_id"])
