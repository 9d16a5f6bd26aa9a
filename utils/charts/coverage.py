"""What is marked in each sentence, and where nothing is."""

from collections import Counter

import pandas as pd
from matplotlib.colors import to_rgb

from utils.charts.sheet import EVIDENCE, MARGIN, SMALL, WIDTH, Sheet, evidence
from utils.charts.words import say
from utils.layers import Corpus
from utils.style import FAINT, INK, PAPER, SOFT

LAYERS = ("mentions", "events", "claims", "numbers", "times")


def coverage(corpus: Corpus, language: str = "en"):
    """How many annotations begin in each sentence, layer by layer. One row is one cell.

    Columns: layer (mentions, events, claims, numbers, times), number (of the sentence), heading,
    count, evidence. Numbers and times are mentions too, but counted as their own layers only.
    """
    table, told = _cells(corpus), []
    sheet, left = Sheet(corpus, language, say("coverage", language)), 1.25
    most = {layer: max(1, rows["count"].max()) for layer, rows in table.groupby("layer")}
    pitch, y = min(0.4, (WIDTH - MARGIN - left) / table["number"].max()), sheet.top
    for article in corpus.articles.values():
        colour, segments = sheet.colours[article.id], corpus.segments_of(article.id)
        name = sheet.say("article", article.id)
        title = f"{name}: {article.title_hi if language == 'hi' else article.title_en}"
        title = sheet.fit(title, WIDTH - 2 * MARGIN, 10, "bold", 1)
        sheet.write(MARGIN, y, title, f"#{segments[0].id}", 10, colour, "bold")
        y += 0.28
        for segment in segments:
            label = sheet.say("heading mark") if segment.heading else str(segment.number)
            look = (SMALL, INK, "bold") if segment.heading else (SMALL, SOFT, "regular")
            if segment.heading or pitch > 0.2 or segment.number % 5 == 0:
                x = left + (segment.number - 0.5) * pitch
                sheet.write(x, y, label, f"#{segment.id}", *look, align="center")
        y += 0.08
        for layer in LAYERS:
            sheet.write(MARGIN, y + 0.19, sheet.say(layer))
            rows = table[(table["layer"] == layer) & (table["article"] == article.id)]
            for row in rows.itertuples():
                x, share = left + (row.number - 1) * pitch, row.count / most[layer]
                fill = tuple(1 - (1 - part) * (0.15 + 0.85 * share) for part in to_rgb(colour))
                fill, edge = (fill, PAPER) if row.count else (PAPER, FAINT)
                sheet.box(x + 0.01, y + 0.01, pitch - 0.02, 0.27, row.link, fill, edge)
                if row.count and pitch > 0.15:
                    look = (SMALL, PAPER if share > 0.6 else INK)
                    sheet.write(
                        x + pitch / 2, y + 0.19, str(row.count), row.link, *look, align="center"
                    )
            marked = (rows["count"] > 0).sum()
            cells = sheet.say("cells", rows["count"].sum(), marked, len(rows))
            told.append(f"{name}, {sheet.say(layer)}: {cells}")
            y += 0.29
        y += 0.42
    return sheet.close(y - 0.2, table, "coverage", sheet.say("coverage text"), told)


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
