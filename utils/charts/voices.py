"""Who says what through whom: every article as a tree of voices."""

import itertools
import math
from dataclasses import dataclass, field, replace
from functools import partial

from utils.annotation.corpus import EventMention
from utils.charts.drawing.fitting import fitting
from utils.charts.drawing.sheet import HEAD, PLAIN, SMALL, Sheet, flow, leading
from utils.charts.drawing.style import INK, SOFT
from utils.charts.drawing.table import evidence, marks
from utils.claims.chains import (
    ASSERTS,
    happened,
    negative_note,
    says,
    side_by_side,
    source_names,
    spoken,
    stance_of,
    told_status,
    voice_paths,
)
from utils.claims.sources import tellers
from utils.graph.study import Study
from utils.hindi.romanize import romanize
from utils.wording.words import say

# Size -> columns, and inches between two lines: one page of a book must hold it all.
LAYOUT = {"phone": (1, 0.195), "page": (2, 0.178)}
INDENT, GAP, TITLE = 0.165, 0.05, 0.25
MANY = 10**6  # more than any voice tells
MOST = 120  # lines; above that the articles with the most voices
OWN, CITED = (INK, 2.0), (SOFT, 0.7)  # lines: the article itself speaks, or passes on


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

    def lines(self, leaves: int) -> int:
        """How many lines it takes, if each voice shows at most so many of what it tells."""
        parts = sum(part.lines(leaves) for part in self.parts.values())
        return 1 + min(len(self.leaves), leaves) + parts

    def cut(self, leaves: int) -> "Voice":
        """The same, where each voice shows at most so much of what it tells."""
        parts = {sources: part.cut(leaves) for sources, part in self.parts.items()}
        return replace(self, parts=parts, leaves=dict(list(self.leaves.items())[:leaves]))

    @property
    def own(self) -> bool:
        """Whether the article itself speaks here, in its text or in a heading."""
        return self.sources[0].partition("/")[0] == self.article

    def name(self, corpus, language) -> str:
        if not self.own:
            return source_names(corpus, self.sources, language)
        part = self.sources[0].partition("/")[2]
        own = {"heading": "in headings", "unclear": "unclear whose"}.get(part, "own voice")
        return say(own if self.path else "article", language, self.article)


def draw(study: Study, language: str = "en", size: str = "page"):
    """Who says what through whom, article by article, to the full depth of the chains.

    Columns: kind (article, voice, event, words), depth (0 is the article), voices (the ids from the
    article down), name, status (events only), tellings, claim (what the line that leads to it rests
    on, "" where the article speaks itself), evidence. What one voice tells several times is one mark.
    """
    draws = partial(_draw, study.corpus, _voice_trees(study.corpus))
    return fitting(study, "voices", draws, MOST, language, size)


def _title(corpus, language) -> str:
    kinds, _ = tellers(corpus)
    unclear = say("story unclear", language, number=kinds["unclear"]) if kinds["unclear"] else ""
    counts = kinds["own"] + kinds["heading"], len(corpus.events)
    return say("voices" if corpus.events else "voices none", language, *counts, unclear=unclear)


def _draw(corpus, every, most, language, size):
    """The figure of the articles with the most voices, with their table. every: the trees of all."""
    roots, leaves = _strongest(every, most)
    sheet, told = Sheet(corpus, language, _title(corpus, language), size), {}
    places, width = sheet.columns(LAYOUT[size][0], 0.2)
    outlines = [_outline(sheet, root.cut(leaves), width) for root in roots]
    if corpus.events:
        sheet.top = _key(sheet) + 0.32
    foot = _draw_columns(sheet, outlines, places, width)
    rows = list(itertools.chain(*outlines))
    for row in rows:
        if row["kind"] in ("event", "words"):
            told.setdefault(row["by"], []).append(row["name"])
    told = [f"{' → '.join(by)}: {', '.join(names)}" for by, names in told.items()]
    table = marks(rows, "kind depth voices name status tellings claim")
    text, left = sheet.say("voices text"), sum(r.lines(MANY) - r.lines(leaves) for r in roots)
    if len(roots) < len(every):
        text += sheet.say("voices left out", shown=len(roots), all=len(every))
    text += sheet.say("voices tellings left out", left, shown=leaves) if left else ""
    return sheet.close(foot, table, "voices", text, told)


def _strongest(roots, most) -> tuple[list[Voice], int]:
    """The articles with the most voices that have room in so many lines; what each voice may tell."""
    kept, room, leaves = [], most, MANY
    for root in sorted(roots, key=lambda root: -root.lines(0)):
        if root.lines(MANY) <= room:
            kept.append(root)
            room -= root.lines(MANY)
        elif not kept:  # one alone is too long
            leaves = next((n for n in range(12, 0, -1) if root.lines(n) <= most), 1)
            return [root], leaves
    return [root for root in roots if root in kept], leaves


def _key(sheet) -> float:
    """What lines and dots mean; returns the last baseline."""

    def line(look):
        return lambda x, y: sheet.line([x, x + 0.25], [y, y], "", *look)

    def dot(hollow):
        return lambda x, y: sheet.dot(x + 0.04, y, "", SOFT, size=5, hollow=hollow)

    samples = {"own": (0.25, line(OWN)), "passed on": (0.25, line(CITED))}
    samples |= {"happened": (0.08, dot(False)), "not happened": (0.08, dot(True))}
    items = [(sheet.say(f"voices {key}"), *sample) for key, sample in samples.items()]
    return sheet.key(sheet.top - 0.12, items)


def _draw_columns(sheet, outlines, places, width) -> float:
    """Draw the trees in columns that break between voices; returns the foot."""
    blocks, heights, pitch = [], [], LAYOUT[sheet.size][1]  # a block: an article, one of its voices
    for head, *rows in outlines:
        starts = [number for number, row in enumerate(rows) if row["depth"] == 1]
        for begin, end in itertools.pairwise([*starts, len(rows)]) if starts else [(0, 0)]:
            # Room for the name of the article, if it stands in mid-column.
            new = TITLE + 0.2 if begin == 0 and blocks else 0
            blocks.append((head, rows[begin:end]))
            heights.append(sum(row["height"] + pitch for row in rows[begin:end]) + GAP + new)
    y, foot, column, shown, hung = sheet.top, sheet.top, -1, None, []
    for (head, rows), place in zip(blocks, flow(heights, len(places)), strict=True):
        if place != column or head is not shown:  # a name stands over every column of an article
            y = sheet.top if place != column else y + 0.2
            hung, column, shown = [], place, head
            _draw_row(sheet, head, places[place], y, width, hung)
            y += TITLE
        for row in rows:
            _draw_row(sheet, row, places[place], y, width, hung)
            y += row["height"] + pitch
        y += GAP
        foot = max(foot, y)
    return foot


def _voice_trees(corpus) -> list[Voice]:
    """One tree per article. The article's own voice is a voice beside those it cites."""
    told = []  # (position, what, the id it is known by, its path of voices)
    for event in corpus.events.values():
        for path in voice_paths(corpus, event):
            told.append((event.trigger.start, event, event.key, path))
    first = {r.source: r.target for r in corpus.relations.values() if r.type == "Retells"}
    for claim in corpus.claims.values():
        # Words that are said without being an event: "he gave a hint of it"; said again: once more.
        for mention in (corpus.mentions[c] for c in claim.contents if c in corpus.mentions):
            known = corpus.claims[first.get(claim.id, claim.id)].contents[0]
            for path in side_by_side(spoken(corpus, claim)):
                told.append((claim.trigger.start, mention, known, path))
    roots = {article: Voice(article, (article,)) for article in corpus.read}
    for _, what, key, path in sorted(told, key=lambda item: item[0]):
        root = path[0][0][0]
        node = roots[root.partition("/")[0]]
        for sources, claim in path if len(path) == 1 or "/" in root else path[1:]:
            new = Voice(node.article, sources, (*node.path, sources), claim)
            node = node.parts.setdefault(sources, new)
        node.leaves.setdefault(key, []).append((what, path[-1][1]))
    return list(roots.values())


def _outline(sheet, node, width, above=(), stroke=CITED) -> list[dict]:
    """A voice, what it tells, and the voices it cites, from the top down: the rows of the table.

    Beside its columns: by (the names of the voices from the article down), label (the lines of the
    name), height (inches below the first), note (small words behind it or below), filled (the dot;
    None for a voice), leads, stroke (link and look of the line that leads here), ink.
    """
    depth, by = len(node.path), (*above, node.name(sheet.corpus, sheet.language))
    row = {"kind": "voice" if depth else "article", "depth": depth, "name": by[-1], "by": by}
    row |= {"voices": " > ".join((node.article, *("+".join(s) for s in node.path)))}
    row |= {"claim": "" if node.own else node.claim, "status": "", "tellings": ()}
    row |= _voice_evidence(sheet.corpus, node)
    size = PLAIN if depth else HEAD["size"]
    row |= {"label": sheet.fit(by[-1], width - depth * INDENT, size, "bold", 3), "filled": None}
    row |= {"height": (len(row["label"]) - 1) * leading(PLAIN), "stroke": stroke, "note": ""}
    row |= {"leads": node.claim or row["link"][1:], "ink": INK}
    unclear = node.own and depth and node.sources[0].endswith("/unclear")
    speaks = OWN if node.own and depth and not unclear else CITED
    room = width - (depth + 1) * INDENT - 0.12
    found = [row, *(_leaf(sheet, row, told, room, speaks) for told in node.leaves.values())]
    for part in node.parts.values():
        found += _outline(sheet, part, width, by, speaks)
    return found


def _leaf(sheet, voice, tellings, room, stroke) -> dict:
    """The row of what is told: with a note on its status and how often, filled if told as fact."""
    what, claim = tellings[0]
    row = voice | {"depth": voice["depth"] + 1, "claim": claim, "ink": INK, "stroke": stroke}
    if isinstance(what, EventMention):
        now = told_status(sheet.corpus, what)
        row |= {"kind": "event", "status": now} | evidence(what.trigger, what.id)
        said = stance_of(sheet.corpus, claim)
        row |= {"name": sheet.corpus.event_name(what.key, sheet.language)}
        row |= {"filled": happened(what, said)}
        note = [sheet.say(now)] if now != "past" else []
        side = says(what, said)
        note += [sheet.say(side)] * (side != ASSERTS and now != "denied")
        note += negative_note(sheet.corpus, what, sheet.language) if side == ASSERTS else []
    else:
        said = sheet.corpus.claims[claim]
        name = f"{sheet.say(said.stance)}, {sheet.say('not told what')} ({what.quote})"
        row |= {"kind": "words", "name": name, "filled": False} | evidence(what)
        cues = [sheet.corpus.claims[id].trigger.quote for _, id in tellings if id]
        note = [
            quote if sheet.language == "hi" else f"{quote}, {romanize(quote)}" for quote in cues
        ]
    note = " · ".join([*note, *[f"×{len(tellings)}"] * (len(tellings) > 1)])
    label = sheet.fit(row["name"], room)
    below = leading(SMALL) if note and not sheet.note_fits(label, note, room) else 0
    row |= {"label": label, "height": (len(label) - 1) * leading(PLAIN) + below, "note": note}
    row |= {"tellings": tuple(item.id for item, _ in tellings), "leads": claim or row["link"][1:]}
    return row


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


def _draw_row(sheet, row, left, y, width, hung):
    """Draw a row on baseline y, and the line to it.

    hung: for each depth above, where the last line of that parent ended.
    """
    depth, link, voice = row["depth"], row["link"], row["filled"] is None
    x = left + depth * INDENT
    if depth:
        at, turn, to = x - INDENT + 0.07, y - 0.045, x - 0.04 if voice else x
        bends = [math.pi / 2 * step / 6 for step in range(7)]
        xs = [at, *(at + 0.07 * (1 - math.cos(bend)) for bend in bends), to]
        ys = [hung[depth - 1], *(turn - 0.07 * (1 - math.sin(bend)) for bend in bends), turn]
        sheet.line(xs, ys, f"#{row['leads']}", *row["stroke"])
        hung[depth - 1 :] = [turn - 0.07]
    if voice:
        look = {"size": PLAIN if depth else HEAD["size"], "colour": row["ink"], "weight": "bold"}
        foot = sheet.write(x, y, row["label"], link, **look)
    else:
        sheet.dot(x + 0.02, y - 0.045, link, SOFT, size=5, hollow=not row["filled"])
        room = width - depth * INDENT - 0.12
        foot = sheet.write_noted(x + 0.12, y, row["label"], row["note"], room, link)
    hung.append(foot + 0.05)
