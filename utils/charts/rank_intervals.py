"""Rank intervals: the place of the leading actors, and how far it moves under each doubt."""

from utils.charts.drawing.scale import Scale
from utils.charts.drawing.sheet import HEAD, NOTE, SMALL, Sheet, leading, measure
from utils.charts.drawing.style import FAINT, INK, NOT_DONE, SOFT
from utils.charts.drawing.table import evidence, marks
from utils.graph.ranks import CENTRAL, another_reading, ranks
from utils.graph.study import Study
from utils.wording.words import say

SHOWN = ("degree", "betweenness")
LEADING = 8  # an actor is shown whose place, shared or not, is this or better
# Colour and points of the lines: under all doubts, without any one event, the place itself.
THIN, THICK, PLACE = (SOFT, 1.6), (NOT_DONE, 5), (INK, 2)


def draw(study: Study, language: str = "en", size: str = "page"):
    """The places of the leading actors, each in its interval, by ties and by lying in between.

    If there are two passes, the second is one more doubt. Columns: measure, actor, name, value,
    rank, tied, event_low, event_high, low, high, low_when, high_when (see utils.graph.ranks.ranks),
    evidence of the actor's first mention.
    """
    others = {"second pass": another_reading(study, study.passes[1])} if study.passes else {}
    everyone = ranks(study, others)
    table, places = _leading(study, everyone, language), everyone["actor"].nunique()
    first = table[table["measure"] == "degree"]
    key = "rank intervals" if places else "rank intervals none"
    title = say(key, language, (first["high"] == places).sum(), len(first))
    sheet = Sheet(study.corpus, language, title, size)
    columns, wide = sheet.columns(1 if size == "phone" else 2, 0.4)
    top = foot = _key(sheet, sheet.top - 0.05) + 0.35 if places else sheet.top
    for number, measured in enumerate(SHOWN if places else ()):
        x, y = columns[number % len(columns)], top if number < len(columns) else foot
        rows = table[table["measure"] == measured]
        foot = max(foot, _panel(sheet, measured, rows, places, x, y, wide))
    told = [
        f"{sheet.say(f'rank {row.measure}')}: {row.name}, {sheet.say('rank place', _place(row))}; "
        + _doubts(study.corpus, row, language)
        for row in table.itertuples(index=False)
    ]
    extra = sheet.say("and the second pass") if study.passes else ""
    text = sheet.say("rank intervals text", extra, places, LEADING)
    text += sheet.say("rank intervals central", shown=CENTRAL) if places > CENTRAL else ""
    return sheet.close(foot + 0.1, table, "rank-intervals", text, told)


def _leading(study, everyone, language):
    corpus, graph, rows = study.corpus, study.graph, []
    shown = everyone[everyone["measure"].isin(SHOWN) & (everyone["tied"] <= LEADING)]
    for row in shown.to_dict("records"):
        mention = corpus.mentions[graph.nodes[row["actor"]]["mentions"][0]]
        rows.append(row | {"name": corpus.actors[row["actor"]].name(language)} | evidence(mention))
    columns = "measure actor name value rank tied event_low event_high low high low_when high_when"
    return marks(rows, columns)


def _key(sheet, top) -> float:
    """What dot, thick and thin line mean, drawn once; returns the last baseline."""
    words = {key: sheet.say(f"rank key {key}") for key in ("dot", "thick", "thin")}
    widths = [measure(words[key], SMALL) + (0.2 if key == "dot" else 0.45) for key in words]
    for key, (x, y) in zip(words, sheet.in_lines(widths, top, 0.2), strict=True):
        if key == "dot":
            sheet.dot(x + 0.05, y - 0.045, size=7)
        else:
            sheet.line([x, x + 0.3], [y - 0.045] * 2, "", *(THICK if key == "thick" else THIN))
        sheet.write(x + (0.16 if key == "dot" else 0.38), y, words[key], **NOTE)
    return y


def _panel(sheet, measured, rows, places, x, y, wide) -> float:
    """One measure: a heading, the axis of places, the leading actors; returns the foot."""
    y = sheet.write(x, y, sheet.say(f"rank {measured}"), **HEAD | {"size": 11}, room=wide) + 0.19
    about = {name: sheet.fit(sheet.say(f"rank {name} text"), wide, SMALL) for name in SHOWN}
    sheet.write(x, y, about[measured], **NOTE)
    y += (max(map(len, about.values())) - 1) * leading(SMALL) + 0.3  # panels side by side align
    if rows.empty:
        return sheet.write(x, y, sheet.say("rank shared"), room=wide) + 0.4

    ticks = [1, *range(5, places, 5), places] if places > 1 else [1]
    if len(ticks) > 2 and ticks[-1] - ticks[-2] < 2:
        del ticks[-2]
    axis = Scale(sheet, x + 0.08, x + wide - 0.08, 1, places, {tick: str(tick) for tick in ticks})
    axis.label(y)
    top, y, middles = y + 0.06, y + 0.27, []
    for row in rows.itertuples(index=False):
        place = sheet.say("rank place", _place(row))
        room = wide - measure(place, SMALL) - 0.15
        sheet.write(x, y, row.name, row.link, weight="bold", room=room, lines=1)
        sheet.write(x + wide, y, place, row.link, **NOTE, align="right")
        middles.append(y + 0.15)
        _draw_place(axis, row, middles[-1])
        words = _doubts(sheet.corpus, row, sheet.language)
        y = sheet.write(x, middles[-1] + 0.21, words, row.link, **NOTE, room=wide, lines=3) + 0.32
    # Only behind the lines and below the labels: the words stay free.
    axis.grid([*((middle - 0.07, middle + 0.07) for middle in middles), (top, top + 0.05)])
    return y + 0.05


def _draw_place(axis, row, y):
    """The place of an actor on the line of all places, with how far it moves."""
    sheet = axis.sheet
    sheet.line([axis.left, axis.right], [y] * 2, "", FAINT, 0.6, order=0.4)
    ends = ((row.low, row.high), (row.event_low, row.event_high), (row.rank, row.tied))
    for (low, high), look in zip(ends, (THIN, THICK, PLACE), strict=True):
        # A place that does not move is seen too.
        sheet.line([axis.at(low) - 0.03, axis.at(high) + 0.03], [y] * 2, row.link, *look, order=2)
    for place in dict.fromkeys((row.rank, row.tied)):
        sheet.dot(axis.at(place), y, row.link, size=7)


def _place(row) -> str:
    return str(row.rank) if row.rank == row.tied else f"{row.rank}–{row.tied}"


def _doubts(corpus, row, language) -> str:
    """How far up and down which doubt moves a place, in words."""
    moves, (up, down) = [], (_doubt(corpus, d, language) for d in (row.low_when, row.high_when))
    if row.low_when == row.high_when != "as it stands":
        return say("rank both", language, row.low, row.high, up)
    if row.low < row.rank:
        moves.append(say("rank up", language, row.low, up))
    if row.high > row.tied:
        moves.append(say("rank down", language, row.high, down))
    return "; ".join(moves) or say("rank firm", language)


def _doubt(corpus, doubt, language) -> str:
    before, _, event = doubt.partition("without ")
    if not before and event:
        return say("doubt without", language, corpus.event_name(event, language))
    return say(f"doubt {doubt}", language)
