"""Rank intervals: the place of the leading actors, and how far it moves under each doubt."""

import pandas as pd

from utils.charts.drawing.sheet import EVIDENCE, SMALL, Sheet, evidence, leading, measure
from utils.charts.drawing.style import FAINT, INK, SOFT
from utils.graph.ranks import another_reading, ranks
from utils.graph.study import Study
from utils.wording.words import say

SHOWN = ("degree", "betweenness")
LEADING = 8  # an actor is shown whose place, shared or not, is this or better
THIN, THICK = "#6b7580", "#0072b2"


def draw(study: Study, language: str = "en", size: str = "slide"):
    """The places of the leading actors, each in its interval, by ties and by lying in between.

    If there are two passes, the second is one more doubt. Columns: measure, actor, name, value, rank, tied, event_low, event_high, low, high,
    low_when, high_when (see utils.graph.ranks.ranks), evidence of the actor's first mention.
    """
    others = {}
    if study.passes:
        others["second pass"] = another_reading(study, study.passes[1])
    everyone = ranks(study, others)
    table = _leading(study, everyone, language)
    places = everyone["actor"].nunique()
    first = table[table["measure"] == "degree"]
    key = "rank intervals" if places else "rank intervals none"
    title = say(key, language, (first["high"] == places).sum(), len(first))
    sheet = Sheet(study.corpus, language, title, size)
    columns, wide = sheet.columns(1 if size == "phone" else 2, 0.4)
    y = foot = _key(sheet, sheet.top - 0.05) + 0.35 if places else sheet.top
    for number, measured in enumerate(SHOWN if places else ()):
        x, top = columns[number % len(columns)], foot if len(columns) == 1 else y
        rows = table[table["measure"] == measured]
        end = _panel(sheet, measured, rows, places, x, top, wide)
        foot = max(foot, end)
    told = [
        f"{sheet.say(f'rank {row.measure}')}: {row.name}, {sheet.say('rank place', _place(row))}; "
        + _doubts(study.corpus, row, language)
        for row in table.itertuples(index=False)
    ]
    extra = sheet.say("and the second pass") if study.passes else ""
    text = sheet.say("rank intervals text", extra, places, LEADING)
    return sheet.close(foot + 0.1, table, "rank-intervals", text, told or [text])


def _leading(study, everyone, language) -> pd.DataFrame:
    corpus, graph = study.corpus, study.graph
    leading = everyone[everyone["measure"].isin(SHOWN) & (everyone["tied"] <= LEADING)]
    rows = []
    for row in leading.drop(columns="name_en").to_dict("records"):
        mention = corpus.mentions[graph.nodes[row["actor"]]["mentions"][0]]
        name = corpus.actors[row["actor"]].name(language)
        rows.append(row | {"name": name} | evidence(mention))
    names = ["measure", "actor", "name", "value", "rank", "tied", "event_low", "event_high"]
    return pd.DataFrame(rows, columns=[*names, "low", "high", "low_when", "high_when", *EVIDENCE])


def _key(sheet, top) -> float:
    """What dot, thick and thin line mean, drawn once; returns the last baseline."""
    words = {key: sheet.say(f"rank key {key}") for key in ("dot", "thick", "thin")}
    widths = [measure(words[key], SMALL) + (0.2 if key == "dot" else 0.45) for key in words]
    for key, (x, y) in zip(words, sheet.in_lines(widths, top, 0.2), strict=True):
        if key == "dot":
            sheet.dot(x + 0.05, y - 0.045, size=7)
        else:
            look = (THICK, 5) if key == "thick" else (THIN, 1.6)
            sheet.line([x, x + 0.3], [y - 0.045] * 2, "", *look)
        sheet.write(x + (0.16 if key == "dot" else 0.38), y, words[key], size=SMALL, colour=SOFT)
    return y


def _panel(sheet, measured, rows, places, x, y, wide) -> float:
    """One measure: a heading, the axis of places, the leading actors; returns the foot."""
    head = sheet.fit(sheet.say(f"rank {measured}"), wide, 11, "bold")
    y = sheet.write(x, y, head, "", 11, INK, "bold") + 0.19
    about = {name: sheet.fit(sheet.say(f"rank {name} text"), wide, SMALL) for name in SHOWN}
    sheet.write(x, y, about[measured], size=SMALL, colour=SOFT)
    y += (max(map(len, about.values())) - 1) * leading(SMALL) + 0.3  # panels side by side align
    if rows.empty:
        lines = sheet.fit(sheet.say("rank shared"), wide)
        return sheet.write(x, y, lines) + 0.4

    def at(place):
        return x + 0.08 + (wide - 0.16) * (place - 1) / max(places - 1, 1)

    ticks = [1, *range(5, places, 5), places] if places > 1 else [1]
    if len(ticks) > 2 and ticks[-1] - ticks[-2] < 2:
        del ticks[-2]
    for place in ticks:
        sheet.write(at(place), y, str(place), size=SMALL, colour=SOFT, align="center")
    top, y = y + 0.06, y + 0.27
    marks = []
    for row in rows.itertuples(index=False):
        place = sheet.say("rank place", _place(row))
        room = wide - measure(place, SMALL) - 0.15
        name = sheet.fit(row.name, room, weight="bold", lines=1)
        sheet.write(x, y, name, row.link, weight="bold")
        sheet.write(x + wide, y, place, row.link, SMALL, SOFT, align="right")
        y += 0.15
        marks.append((row, y))
        words = sheet.fit(_doubts(sheet.corpus, row, sheet.language), wide, SMALL, lines=3)
        y = sheet.write(x, y + 0.21, words, row.link, SMALL, SOFT) + 0.32
    for place in ticks:
        for _, middle in marks:  # only behind the lines: the words stay free
            sheet.line([at(place)] * 2, [middle - 0.07, middle + 0.07], order=0.5)
        sheet.line([at(place)] * 2, [top, top + 0.05], order=0.5)
    for row, middle in marks:
        sheet.line([at(1), at(places)], [middle] * 2, "", FAINT, 0.6, order=0.4)
        for low, high, *look in (
            (row.low, row.high, THIN, 1.6),
            (row.event_low, row.event_high, THICK, 5),
            (row.rank, row.tied, INK, 2),
        ):
            ends = [at(low) - 0.03, at(high) + 0.03]  # a place that does not move is seen too
            sheet.line(ends, [middle] * 2, row.link, *look, order=2)
        for place in dict.fromkeys((row.rank, row.tied)):
            sheet.dot(at(place), middle, row.link, size=7)
    return y + 0.05


def _place(row) -> str:
    return str(row.rank) if row.rank == row.tied else f"{row.rank}–{row.tied}"


def _doubts(corpus, row, language) -> str:
    """How far up and down which doubt moves a place, in words."""
    moves = []
    if row.low_when == row.high_when != "as it stands":
        return say("rank both", language, row.low, row.high, _doubt(corpus, row.low_when, language))
    if row.low < row.rank:
        moves.append(say("rank up", language, row.low, _doubt(corpus, row.low_when, language)))
    if row.high > row.tied:
        moves.append(say("rank down", language, row.high, _doubt(corpus, row.high_when, language)))
    return "; ".join(moves) or say("rank firm", language)


def _doubt(corpus, doubt, language) -> str:
    before, _, event = doubt.partition("without ")
    if not before and event:
        return say("doubt without", language, corpus.event_name(event, language))
    return say(f"doubt {doubt}", language)
