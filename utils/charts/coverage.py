"""What is marked in each sentence, and where nothing is."""

import math
from collections import Counter

import pandas as pd
from matplotlib.colors import to_rgb

from utils.charts.drawing.sheet import EVIDENCE, MARGIN, SMALL, Sheet, evidence, measure
from utils.charts.drawing.style import FAINT, INK, PAPER, SOFT
from utils.graph.study import Study
from utils.wording.words import say

LAYERS = ("mentions", "events", "claims", "numbers", "times")
NARROWEST = 0.2  # inches: a cell that holds two digits


def draw(study: Study, language: str = "en", size: str = "slide"):
    """How many annotations begin in each sentence, layer by layer. One row is one cell.

    Columns: layer (mentions, events, claims, numbers, times), number (of the sentence), heading,
    count, evidence. Numbers and times are mentions too, but counted as their own layers only.
    An article longer than the sheet is wide goes on below.
    """
    corpus = study.corpus
    table, told = _cells(corpus), []
    sheet = Sheet(corpus, language, _title(table, language), size)
    left = MARGIN + max(measure(sheet.say(layer)) for layer in LAYERS) + 0.12
    room, longest = sheet.width - MARGIN - left, table["number"].max()
    most = {layer: max(1, cells["count"].max()) for layer, cells in table.groupby("layer")}
    lines = math.ceil(longest / (room // NARROWEST))
    across = math.ceil(longest / lines)
    pitch, y = min(0.4, room / across), sheet.top
    for article in corpus.articles.values():
        colour, segments = sheet.colours[article.id], corpus.segments_of(article.id)
        name = sheet.say("article", article.id)
        title = f"{name}: {article.title_hi if language == 'hi' else article.title_en}"
        title = sheet.fit(title, sheet.width - 2 * MARGIN, 10, "bold", 2)
        y = sheet.write(MARGIN, y, title, f"#{segments[0].id}", 10, colour, "bold") + 0.28
        rows = table[table["article"] == article.id]
        for first in range(0, len(segments), across):
            strip = segments[first : first + across]
            y = _draw_strip(sheet, strip, rows, most, left, y, pitch, colour) + 0.26
        for layer, cells in rows.groupby("layer", sort=False):
            marked = (cells["count"] > 0).sum()
            cells = sheet.say("cells", cells["count"].sum(), marked, len(cells))
            told.append(f"{name}, {sheet.say(layer)}: {cells}")
        y += 0.16
    return sheet.close(y - 0.2, table, "coverage", sheet.say("coverage text"), told)


def _title(table, language) -> str:
    """47 of 47 sentences are marked: events in 47, claims in 23, numbers in 7, times in 20."""
    sentences = table["link"].nunique()
    marked = table[table["count"] > 0]
    held = [(marked["layer"] == layer).sum() for layer in LAYERS[1:]]
    return say("coverage", language, marked["link"].nunique(), sentences, *held)


def _draw_strip(sheet, segments, rows, most, left, y, pitch, colour):
    """The columns of consecutive sentences, their numbers on baseline y; returns the foot."""
    for place, segment in enumerate(segments):
        label = sheet.say("heading mark") if segment.heading else str(segment.number)
        look = (SMALL, INK, "bold") if segment.heading else (SMALL, SOFT, "regular")
        x = left + (place + 0.5) * pitch
        sheet.write(x, y, label, f"#{segment.id}", *look, align="center")
    y, tall = y + 0.08, min(0.29, max(0.24, pitch))
    for layer in LAYERS:
        sheet.write(MARGIN, y + tall / 2 + 0.045, sheet.say(layer))
        counts = rows[rows["layer"] == layer].set_index("number")["count"]
        for place, segment in enumerate(segments):
            count, x = counts[segment.number], left + place * pitch
            fill, ink = _shade(colour, count / most[layer]) if count else (PAPER, INK)
            edge = PAPER if count else FAINT
            sheet.box(x + 0.01, y + 0.01, pitch - 0.02, tall - 0.02, f"#{segment.id}", fill, edge)
            if count:
                look = (f"#{segment.id}", SMALL, ink)
                sheet.write(x + pitch / 2, y + tall / 2 + 0.045, str(count), *look, align="center")
        y += tall
    return y


def _shade(colour, share):
    """The colour, lighter for a smaller share, and the ink that stands out more on it."""
    fill = tuple(1 - (1 - part) * (0.15 + 0.85 * share) for part in to_rgb(colour))
    bright, dark = luminance(PAPER), luminance(INK)
    here = luminance(fill)
    return fill, PAPER if (bright + 0.05) / (here + 0.05) > (here + 0.05) / (dark + 0.05) else INK


def luminance(colour) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _cells(corpus) -> pd.DataFrame:
    count, layers = Counter(), {"Quantity": "numbers", "Time": "times", "Heading": ""}
    for mention in corpus.mentions.values():
        count[corpus.segment(mention).id, layers.get(mention.label, "mentions")] += 1
    for layer, items in (("events", corpus.events), ("claims", corpus.claims)):
        for item in items:
            count[corpus.segment(item).id, layer] += 1
    rows = []
    for segment in corpus.segments.values():
        for layer in LAYERS:
            row = {"layer": layer, "number": segment.number, "heading": segment.heading}
            rows.append(row | {"count": count[segment.id, layer]} | evidence(segment))
    return pd.DataFrame(rows, columns=["layer", "number", "heading", "count", *EVIDENCE])
