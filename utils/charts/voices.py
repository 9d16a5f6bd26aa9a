"""Who says what through whom: every article as a tree of voices."""

import math
from dataclasses import dataclass, field

import pandas as pd

from utils.charts.sheet import (
    EVIDENCE,
    MARGIN,
    PLAIN,
    SMALL,
    WIDTH,
    Sheet,
    evidence,
    leading,
    measure,
)
from utils.charts.sources import source_names, voice_paths
from utils.charts.words import say
from utils.claims import claim_sources, happened, state
from utils.layers import Corpus, Event
from utils.romanize import romanize
from utils.style import INK, SOFT


@dataclass
class Voice:
    """A node of the voices chart: an article, its own voice or headings, or the sources of claims.

    path: the sources from below the article down to this node. leaves: what it tells, by event key
    or mention id, as (event or mention, claim id) pairs.
    """

    article: str
    sources: tuple[str, ...]
    path: tuple[tuple[str, ...], ...] = ()
    claim: str = ""
    parts: dict = field(default_factory=dict)
    leaves: dict = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether the article itself speaks here, in its text or in a heading."""
        return self.sources[0].partition("/")[0] == self.article

    def depth(self) -> int:
        return max([len(self.path), *(part.depth() for part in self.parts.values())])

    def name(self, corpus, language) -> str:
        if not self.own:
            return source_names(corpus, self.sources, language)
        heading = "in headings" if "/" in self.sources[0] else "own voice"
        return say(heading if self.path else "article", language, self.article)


def voices(corpus: Corpus, language: str = "en"):
    """Who says what through whom, article by article, to the full depth of the chains.

    Columns: kind (article, voice, event, words), depth (0 is the article), voices (the ids from the
    article down), name, state (events only), tellings, claim (what the line to its left rests on,
    "" where the article speaks itself), evidence. What one voice tells several times is one mark.
    """
    roots, rows = _voice_trees(corpus), []
    paths = [path for event in corpus.events.values() for path in voice_paths(corpus, event)]
    own = sum(len(path) == 1 for path in paths)
    sheet = Sheet(corpus, language, say("voices", language, own, len(paths)))
    deepest, leaf_x, first_x = max(1, *(root.depth() for root in roots)), 6.35, 1.35
    columns = [first_x + n * (leaf_x - first_x) / deepest for n in range(deepest)]
    columns = [MARGIN, *columns, leaf_x]
    keys = ["told by", "voice", *["voice within"] * (deepest - 1), "what"]
    for x, key in zip(columns, keys, strict=True):
        sheet.write(x, sheet.top, sheet.say(key), size=SMALL, colour=SOFT)
    y = sheet.top + 0.3
    for root in roots:
        if root is not roots[0]:
            sheet.line([MARGIN, WIDTH - MARGIN], [y - 0.12] * 2)
            y += 0.15
        y = _draw_voice(sheet, root, columns, y, rows, [])[1] + 0.1
    told = {}
    for row in (row for row in rows if row["kind"] in ("event", "words")):
        told.setdefault(row["by"], []).append(row["name"])
    told = [f"{by}: {', '.join(names)}" for by, names in told.items()]
    names = ["kind", "depth", "voices", "name", "state", "tellings", "claim", *EVIDENCE]
    table = pd.DataFrame(rows, columns=names)
    return sheet.close(y, table, "voices", sheet.say("voices text"), told)


def _voice_trees(corpus) -> list[Voice]:
    """One tree per article. The article's own voice is a voice beside those it cites."""
    told = []  # (position, what, the id it is known by, its path of voices)
    for event in corpus.events.values():
        for path in voice_paths(corpus, event):
            told.append((event.trigger.start, event, event.key, path))
    for claim in corpus.claims.values():
        # Words that are said without being an event: "he gave a hint of it".
        for mention in (corpus.mentions[c] for c in claim.contents if c in corpus.mentions):
            for path in voice_paths(corpus, claim):
                if claim.voice != "Article":
                    path = [*path, (claim_sources(corpus, claim), claim.id)]
                told.append((claim.trigger.start, mention, mention.id, path))
    roots = {article: Voice(article, (article,)) for article in corpus.articles}
    for _, what, key, path in sorted(told, key=lambda item: item[0]):
        root = path[0][0][0]
        node = roots[root.partition("/")[0]]
        for sources, claim in path if len(path) == 1 or "/" in root else path[1:]:
            new = Voice(node.article, sources, (*node.path, sources), claim)
            node = node.parts.setdefault(sources, new)
        node.leaves.setdefault(key, []).append((what, path[-1][1]))
    return list(roots.values())


def _draw_voice(sheet, node, columns, y, rows, above):
    """Draw a node and all below it from y down; returns its own y, the foot of it all, its link."""
    depth, top, targets = len(node.path), y, []
    x, bend = columns[depth], columns[depth + 1]
    name = node.name(sheet.corpus, sheet.language)
    lines = sheet.fit(name, bend - x - (0.3 if depth else 0.15), weight="bold", lines=3)
    row = {"kind": "voice" if depth else "article", "depth": depth, "name": name}
    row |= {"voices": " > ".join((node.article, *("+".join(s) for s in node.path)))}
    row |= {"by": " → ".join([*above, name]), "state": "", "tellings": ()}
    row |= {"claim": "" if node.own else node.claim} | _voice_evidence(sheet.corpus, node)
    rows.append(row)
    for tellings in node.leaves.values():
        link, claim = _draw_leaf(sheet, row, columns[-1], y, tellings, rows), tellings[0][1]
        targets.append((columns[-1], y, f"#{claim}" if claim else link))
        y += 0.19
    for part in node.parts.values():
        middle, foot, link = _draw_voice(sheet, part, columns, y, rows, [*above, name])
        targets.append((bend, middle, f"#{part.claim}" if part.claim else link))
        y = foot + 0.09
    half = (len(lines) - 1) * leading(PLAIN) / 2
    y = max(y - 0.09 * bool(node.parts), top + 2 * half + 0.19)
    middle = max((targets[0][1] + targets[-1][1]) / 2, top + half) if targets else top + half
    own, colour = node.own and depth > 0, sheet.colours[node.article] if node.own else INK
    sheet.write(x, middle - half, lines, row["link"], colour=colour, weight="bold")
    start = x + max(measure(line, weight="bold") for line in lines) + 0.07
    for end, target, link in targets:
        _connect(sheet, start, middle, bend - 0.08, end - 0.08, target, link, own, colour)
    return middle, y, row["link"]


def _voice_evidence(corpus, node) -> dict:
    """What a voice stands on: its first source mention, else its cue, else its first telling."""
    claim = corpus.claims.get(node.claim)
    if claim and not node.own:
        source = corpus.mentions.get(claim.sources[0]) if claim.sources else None
        return evidence(source) if source else evidence(claim.trigger, claim.id)
    while not node.leaves and node.parts:
        node = next(iter(node.parts.values()))
    for what, _ in next(iter(node.leaves.values()), ()):
        return evidence(what.trigger, what.id) if isinstance(what, Event) else evidence(what)
    return evidence(corpus.segments_of(node.article)[0])


def _draw_leaf(sheet, voice, x, y, tellings, rows) -> str:
    """Write what is told, its state and how often; returns its link."""
    what, claim = tellings[0]
    row = {"depth": voice["depth"] + 1, "voices": voice["voices"], "by": voice["by"]}
    row |= {"tellings": tuple(item.id for item, _ in tellings), "claim": claim}
    if isinstance(what, Event):
        name, filled = sheet.corpus.event_name(what.key, sheet.language), happened(what)
        row |= {"kind": "event", "state": state(what)} | evidence(what.trigger, what.id)
        more = [sheet.say(state(what))] if state(what) != "past" else []
    else:
        cue = sheet.corpus.claims[claim].trigger.quote
        name, filled, more = f"“{what.quote}”", False, [cue]
        row |= {"kind": "words", "state": ""} | evidence(what)
        if sheet.language != "hi":
            more = [f"{romanize(what.quote)} · {cue}, {romanize(cue)}"]
    rows.append(row | {"name": name})
    more = "".join(f" · {word}" for word in [*more, *[f"×{len(tellings)}"] * (len(tellings) > 1)])
    room = WIDTH - MARGIN - x - 0.2 - measure(more, SMALL)
    label = sheet.fit(name, max(room, 1.0), lines=1)[0]
    sheet.dot(x, y - 0.045, row["link"], SOFT, size=5, hollow=not filled)
    sheet.write(x + 0.12, y, label, row["link"])
    if more:
        at = x + 0.17 + measure(label)
        sheet.write(
            at, y, sheet.fit(more, WIDTH - MARGIN - at, SMALL, lines=1), row["link"], SMALL, SOFT
        )
    return row["link"]


def _connect(sheet, x1, y1, bend, x2, y2, link, own, colour):
    """A line from a voice to what it tells: it turns before the next column, then runs straight."""
    steps = [step / 16 for step in range(17)]
    xs = [x1 + (bend - x1) * step for step in steps] + [x2]
    ys = [y1 + (y2 - y1) * (1 - math.cos(math.pi * step)) / 2 for step in steps] + [y2]
    ys = [y - 0.045 for y in ys]  # the middle of the letters, not their baseline
    sheet.line(xs, ys, link, colour if own else "#a8b0b8", 1.3 if own else 0.9)
