"""Who is named together with whom, week by week, in an archive that nobody has read."""

import pandas as pd
from babel.numbers import format_decimal

from utils.charts.coverage import shade
from utils.charts.drawing.sheet import MARGIN, NOTE, SMALL, Sheet, measure
from utils.charts.drawing.style import SOFT, describe
from utils.wording.words import say

WIDE, TALL = 0.5, 0.3  # inches: a cell
COLUMNS = ["one", "other", "week", "sentences", "article", "start", "end"]
# The sentences of each pair and week, and the first of them.
_CELLS = """
SELECT one, other, week, sentences, article, start, "end" FROM (
  SELECT one, other, week, article, start, "end",
    count(*) OVER (PARTITION BY one, other, week) AS sentences,
    row_number() OVER (PARTITION BY one, other, week ORDER BY article, start) AS place
  FROM pairs
) AS cells WHERE place = 1 ORDER BY one, other, week
"""


def draw(archive, corpus, language: str = "en", size: str = "page", most: int = 10):
    """The pairs of actors that are named together most, and in how many sentences of each week.

    archive: a connection (see `asking`); corpus: its register has the names. Returns (figure, table).
    Columns of the table: one, other (ids), week ("" where not known), sentences, and where the first
    of them stands: article, start, end. It has all pairs and weeks, the figure the first `most` pairs
    and the last weeks that there is room for. Cells are dashed: nobody has read what ties the two.
    """
    table = pd.DataFrame(archive.execute(_CELLS).fetchall(), columns=COLUMNS)
    pairs = table.groupby(["one", "other"])["sentences"].sum()
    articles = archive.execute("SELECT count(*) FROM articles").fetchone()[0]
    counts = {"pairs": len(pairs), "sentences": int(pairs.sum()), "articles": articles}
    sheet = Sheet(corpus, language, say("named together", language, **counts), size, agreed=False)
    shown = pairs.sort_values(ascending=False, kind="stable").index[:most]
    names = {pair: " – ".join(_name(corpus, id, language) for id in pair) for pair in shown}
    wide = min(sheet.width * 0.45, max(map(measure, names.values()), default=0) + 0.15)
    weeks = sorted(table["week"].unique())
    weeks = weeks[-int((sheet.width - 2 * MARGIN - wide) / WIDE) :]
    y = _grid(sheet, table, names, weeks, MARGIN + wide)
    told = [f"{name}: {pairs[pair]}" for pair, name in names.items()]
    text, stop = sheet.say("named together text"), sheet.say("stop")
    alt = f"{sheet.title}{stop} {'; '.join(told) or text}{stop}"
    sheet.figure.set_size_inches(sheet.width, y + 0.15)
    sheet.axes.set(xlim=(0, sheet.width), ylim=(y + 0.15, 0))
    words = sheet.title, text, alt, language
    return describe(sheet.figure, "named_together", *words, size=size), table


def _grid(sheet, table, names, weeks, left) -> float:
    """A line for each pair, a cell for each week with a sentence; returns the foot."""
    for place, week in enumerate(weeks):
        label = f"{week[2:4]}·{week[5:]}" if week else sheet.say("no week")
        sheet.write(left + (place + 0.5) * WIDE, sheet.top, label, **NOTE, align="center")
    y, most = sheet.top + 0.1, table["sentences"].max()
    counts = table.set_index(["one", "other", "week"])["sentences"].to_dict()
    for pair, name in names.items():
        base = y + TALL / 2 + 0.045
        sheet.write(MARGIN, base, name, room=left - MARGIN - 0.1, lines=1)
        for place, week in enumerate(weeks):
            if count := counts.get((*pair, week)):
                x, (fill, ink) = left + place * WIDE, shade(count / most)
                cell = x + 0.03, y + 0.03, WIDE - 0.06, TALL - 0.06
                sheet.box(*cell, "", fill, SOFT, 1.0, (0, (2, 1.5)))
                number = format_decimal(count, locale=sheet.language)
                sheet.write(x + WIDE / 2, base, number, "", SMALL, ink, align="center")
        y += TALL
    return y


def _name(corpus, id, language) -> str:
    actor = corpus.actors.get(id)
    return id if actor is None else actor.name_hi if language == "hi" else actor.name_en
