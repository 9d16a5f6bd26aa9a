"""What is marked in each sentence, and where nothing is."""

import math
from collections import Counter
from functools import partial

from matplotlib.colors import to_rgb

from utils.charts.drawing.fitting import fitting
from utils.charts.drawing.sheet import HEAD, MARGIN, NOTE, SMALL, Sheet, measure
from utils.charts.drawing.style import FAINT, INK, PAPER, SOFT
from utils.charts.drawing.table import evidence, marks
from utils.claims.reading import article_name
from utils.graph.study import Study
from utils.wording.words import say

LAYERS = ("mentions", "events", "claims", "numbers", "times")
NARROWEST = 0.2  # inches: a cell that holds two digits
MOST = 12  # articles; above that those with the most unmarked sentences


def draw(study: Study, language: str = "en", size: str = "page"):
    """How many annotations begin in each sentence, layer by layer. One row is one cell.

    Columns: layer (mentions, events, claims, numbers, times), number (of the sentence), heading,
    count, evidence. Numbers and times are mentions too, but counted as their own layers only.
    An article longer than the sheet is wide goes on below.
    """
    every = _cells(study.corpus)
    return fitting(study, "coverage", partial(_draw, study.corpus, every), MOST, language, size)


def _draw(corpus, every, most, language, size):
    """The figure of some articles, with their table. every: the table of all."""
    marked = every[every["count"] > 0].groupby("article")["link"].nunique()
    bare = {id: len(corpus.segments_of(id)) - marked.get(id, 0) for id in corpus.articles}
    kept = sorted(corpus.articles, key=bare.get, reverse=True)[:most]
    table, told = every[every["article"].isin(kept)].reset_index(drop=True), []
    sheet = Sheet(corpus, language, _title(every, language), size)
    left = MARGIN + max(measure(sheet.say(layer)) for layer in LAYERS) + 0.12
    room, longest = sheet.width - MARGIN - left, table["number"].max()
    most = table.groupby("layer")["count"].max()
    across = math.ceil(longest / math.ceil(longest / (room // NARROWEST)))
    pitch, y = min(0.4, room / across), sheet.top
    for article in (article for id, article in corpus.articles.items() if id in kept):
        segments = corpus.segments_of(article.id)
        name = article_name(corpus, article.id, language)
        title = f"{name}: {article.title_hi if language == 'hi' else article.title_en}"
        look = HEAD | {"room": sheet.width - 2 * MARGIN}
        y = sheet.write(MARGIN, y, title, f"#{segments[0].id}", **look) + 0.28
        rows = table[table["article"] == article.id]
        for first in range(0, len(segments), across):
            strip = segments[first : first + across]
            y = _draw_strip(sheet, strip, rows, most, left, y, pitch) + 0.26
        for layer, cells in rows.groupby("layer", sort=False):
            marked = (cells["count"] > 0).sum()
            cells = sheet.say("cells", cells["count"].sum(), marked, len(cells))
            told.append(f"{name}, {sheet.say(layer)}: {cells}")
        y += 0.16
    text, counts = sheet.say("coverage text"), {"shown": len(kept), "all": len(corpus.articles)}
    text += sheet.say("coverage left out", **counts) if len(kept) < len(corpus.articles) else ""
    return sheet.close(y - 0.2, table, "coverage", text, told)


def _title(table, language) -> str:
    """47 of 47 sentences are marked: events in 47, claims in 23, numbers in 7, times in 20."""
    marked = table[table["count"] > 0]
    held = [(marked["layer"] == layer).sum() for layer in LAYERS[1:]]
    counts = [rows["link"].nunique() for rows in (marked, table)]
    return say("coverage", language, *counts, *held)


def _draw_strip(sheet, segments, rows, most, left, y, pitch) -> float:
    """The columns of consecutive sentences, their numbers on baseline y; returns the foot."""
    for place, segment in enumerate(segments):
        label = sheet.say("heading mark") if segment.heading else str(segment.number)
        look = NOTE | ({"colour": INK, "weight": "bold"} if segment.heading else {})
        x = left + (place + 0.5) * pitch
        sheet.write(x, y, label, f"#{segment.id}", **look, align="center")
    y, tall = y + 0.08, min(0.29, max(0.24, pitch))
    counts = rows.set_index(["layer", "number"])["count"].to_dict()
    for layer in LAYERS:
        base = y + tall / 2 + 0.045
        sheet.write(MARGIN, base, sheet.say(layer))
        for place, segment in enumerate(segments):
            count, x, link = counts[layer, segment.number], left + place * pitch, f"#{segment.id}"
            fill, ink = shade(count / most[layer]) if count else (PAPER, INK)
            look = (link, fill, PAPER if count else FAINT)
            sheet.box(x + 0.01, y + 0.01, pitch - 0.02, tall - 0.02, *look)
            if count:
                sheet.write(x + pitch / 2, base, str(count), link, SMALL, ink, align="center")
        y += tall
    return y


def shade(share):
    """A grey, lighter for a smaller share, and the ink that stands out more on it."""
    fill = tuple(1 - (1 - part) * (0.15 + 0.85 * share) for part in to_rgb(SOFT))
    bright, dark, here = (luminance(one) + 0.05 for one in (PAPER, INK, fill))
    return fill, PAPER if bright / here > here / dark else INK


def luminance(colour) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _cells(corpus):
    count, layers = Counter(), {"Quantity": "numbers", "Time": "times", "Heading": ""}
    for mention in corpus.mentions.values():
        count[corpus.segment(mention).id, layers.get(mention.label, "mentions")] += 1
    for layer, items in (("events", corpus.events), ("claims", corpus.claims)):
        for item in items:
            count[corpus.segment(item).id, layer] += 1
    rows = [
        {"layer": layer, "number": segment.number, "heading": segment.heading}
        | {"count": count[segment.id, layer]}
        | evidence(segment)
        for segment in corpus.segments.values()
        for layer in LAYERS
    ]
    return marks(rows, "layer number heading count")
