"""Who says what through whom: every article as a tree of voices."""

import itertools
import math
from dataclasses import dataclass, field

import pandas as pd

from utils.annotation.corpus import EventMention
from utils.charts.drawing.sheet import EVIDENCE, PLAIN, SMALL, Sheet, evidence, flow, leading
from utils.charts.drawing.sources import source_names, voice_paths
from utils.charts.drawing.style import INK, SOFT
from utils.claims.chains import claim_sources, happened, status
from utils.graph.study import Study
from utils.hindi.romanize import romanize
from utils.wording.words import say

# Size -> columns, and inches between two lines: one page of a book must hold it all.
LAYOUT = {"phone": (1, 0.195), "page": (2, 0.178), "slide": (3, 0.195)}
INDENT, GAP, HEAD, GREY = 0.165, 0.05, 0.25, "#a8b0b8"


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

    def name(self, corpus, language) -> str:
        if not self.own:
            return source_names(corpus, self.sources, language)
        heading = "in headings" if "/" in self.sources[0] else "own voice"
        return say(heading if self.path else "article", language, self.article)


@dataclass
class Line:
    """One entry of the drawn tree: a voice in bold, or what it tells, with a dot.

    depth: 0 is the article. lines, note: the label, broken to fit, and the small words behind it or
    below. leads, stroke: link and colour of the line that leads here. filled: the dot; None for a voice.
    """

    depth: int
    lines: list[str]
    link: str
    leads: str
    stroke: str
    ink: str = INK
    note: str = ""
    below: bool = False
    filled: bool | None = None

    def height(self, pitch) -> float:
        """Inches from its first baseline to that of the entry below, with so many between lines."""
        return (len(self.lines) - 1) * leading(PLAIN) + self.below * leading(SMALL) + pitch


def draw(study: Study, language: str = "en", size: str = "slide"):
    """Who says what through whom, article by article, to the full depth of the chains.

    Columns: kind (article, voice, event, words), depth (0 is the article), voices (the ids from the
    article down), name, status (events only), tellings, claim (what the line that leads to it rests
    on, "" where the article speaks itself), evidence. What one voice tells several times is one mark.
    """
    corpus = study.corpus
    roots, rows = _voice_trees(corpus), []
    paths = [path for event in corpus.events.values() for path in voice_paths(corpus, event)]
    own = sum(len(path) == 1 for path in paths)
    sheet = Sheet(corpus, language, say("voices", language, own, len(paths)), size)
    foot = _draw_columns(sheet, roots, rows)
    told = {}
    for row in (row for row in rows if row["kind"] in ("event", "words")):
        told.setdefault(row["by"], []).append(row["name"])
    told = [f"{by}: {', '.join(names)}" for by, names in told.items()]
    names = ["kind", "depth", "voices", "name", "status", "tellings", "claim", *EVIDENCE]
    table = pd.DataFrame(rows, columns=names)
    return sheet.close(foot, table, "voices", sheet.say("voices text"), told)


def _draw_columns(sheet, roots, rows) -> float:
    """Draw the trees in columns that break between voices; adds to the table's rows, returns the foot."""
    count, pitch = LAYOUT[sheet.size]
    places, width = sheet.columns(count, 0.2)
    blocks = []  # (article, its line, the lines of one of its voices)
    for root in roots:
        head, *lines = _outline(sheet, root, width, rows)
        starts = [n for n, line in enumerate(lines) if line.depth == 1]
        parts = [lines[a:b] for a, b in itertools.pairwise([*starts, len(lines)])]
        blocks += [(root.article, head, part) for part in parts or [[]]]
    heights = [sum(line.height(pitch) for line in lines) + GAP for *_, lines in blocks]
    firsts = [n for n, (article, *_) in enumerate(blocks) if article != blocks[n - 1][0]]
    for first in firsts[1:]:
        heights[first] += HEAD + 0.2  # room for the name of the article, if it stands in mid-column
    y, foot, column, shown, hung = sheet.top, sheet.top, -1, "", []
    for (article, head, lines), place in zip(blocks, flow(heights, len(places)), strict=True):
        if place != column or article != shown:  # an article's name stands over every column of it
            y = sheet.top if place != column else y + 0.2
            hung, column, shown = [], place, article
            _draw_line(sheet, head, places[place], y, width, hung)
            y += HEAD
        for line in lines:
            _draw_line(sheet, line, places[place], y, width, hung)
            y += line.height(pitch)
        y += GAP
        foot = max(foot, y)
    return foot


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


def _outline(sheet, node, width, rows, above=(), stroke=GREY) -> list[Line]:
    """A voice, what it tells, and the voices it cites, from the top down; adds to the table's rows."""
    depth, name = len(node.path), node.name(sheet.corpus, sheet.language)
    label = sheet.fit(name, width - depth * INDENT, 10 if depth == 0 else PLAIN, "bold", 3)
    row = {"kind": "voice" if depth else "article", "depth": depth, "name": name}
    row |= {"voices": " > ".join((node.article, *("+".join(s) for s in node.path)))}
    row |= {"by": " → ".join([*above, name]), "status": "", "tellings": ()}
    row |= {"claim": "" if node.own else node.claim} | _voice_evidence(sheet.corpus, node)
    rows.append(row)
    leads, colour = f"#{node.claim}" if node.claim else row["link"], sheet.colours[node.article]
    ink, speaks = colour if node.own else INK, colour if node.own and depth else GREY
    found = [Line(depth, label, row["link"], leads, stroke, ink)]
    for tellings in node.leaves.values():
        leaf, note, filled = _leaf(sheet, row, tellings)
        rows.append(leaf)
        room = width - (depth + 1) * INDENT - 0.12
        label = sheet.fit(leaf["name"], room)
        below = bool(note) and not sheet.note_fits(label, note, room)
        to = f"#{leaf['claim']}" if leaf["claim"] else leaf["link"]
        found.append(Line(depth + 1, label, leaf["link"], to, speaks, INK, note, below, filled))
    for part in node.parts.values():
        found += _outline(sheet, part, width, rows, [*above, name], speaks)
    return found


def _voice_evidence(corpus, node) -> dict:
    """What a voice stands on: its first source mention, else its cue, else its first telling."""
    claim = corpus.claims.get(node.claim)
    if claim and not node.own:
        source = corpus.mentions.get(claim.sources[0]) if claim.sources else None
        return evidence(source) if source else evidence(claim.trigger, claim.id)
    while not node.leaves and node.parts:
        node = next(iter(node.parts.values()))
    for what, _ in next(iter(node.leaves.values()), ()):
        return evidence(what.trigger, what.id) if isinstance(what, EventMention) else evidence(what)
    return evidence(corpus.segments_of(node.article)[0])


def _leaf(sheet, voice, tellings):
    """The row of what is told, the note on its status and how often, whether it is told as fact."""
    what, claim = tellings[0]
    row = {"depth": voice["depth"] + 1, "voices": voice["voices"], "by": voice["by"]}
    row |= {"tellings": tuple(item.id for item, _ in tellings), "claim": claim}
    if isinstance(what, EventMention):
        name, filled = sheet.corpus.event_name(what.key, sheet.language), happened(what)
        row |= {"kind": "event", "status": status(what)} | evidence(what.trigger, what.id)
        note = [sheet.say(status(what))] if status(what) != "past" else []
        note += [sheet.say("in the negative")] * (what.polarity == "Negative")
    else:
        cue = sheet.corpus.claims[claim].trigger.quote
        name, filled, note = f"“{what.quote}”", False, [cue]
        row |= {"kind": "words", "status": ""} | evidence(what)
        if sheet.language != "hi":
            note = [f"{romanize(what.quote)} · {cue}, {romanize(cue)}"]
    note += [f"×{len(tellings)}"] * (len(tellings) > 1)
    return row | {"name": name}, " · ".join(note), filled


def _draw_line(sheet, line, left, y, width, hung):
    """Draw an entry on baseline y, and the line to it.

    hung: for each depth above, where the last line of that parent ended.
    """
    x = left + line.depth * INDENT
    if line.depth:
        at, turn, to = x - INDENT + 0.07, y - 0.045, x - 0.04 if line.filled is None else x
        bends = [math.pi / 2 * step / 6 for step in range(7)]
        xs = [at, *(at + 0.07 * (1 - math.cos(bend)) for bend in bends), to]
        ys = [hung[line.depth - 1], *(turn - 0.07 * (1 - math.sin(bend)) for bend in bends), turn]
        sheet.line(xs, ys, line.leads, line.stroke, 0.9 if line.stroke == GREY else 1.6)
        hung[line.depth - 1 :] = [turn - 0.07]
    room = width - line.depth * INDENT
    if line.filled is None:
        size = PLAIN if line.depth else 10
        foot = sheet.write(x, y, line.lines, line.link, size, line.ink, "bold")
    else:
        sheet.dot(x + 0.02, y - 0.045, line.link, SOFT, size=5, hollow=not line.filled)
        foot = sheet.write_noted(x + 0.12, y, line.lines, line.note, room - 0.12, line.link)
    hung.append(foot + 0.05)
