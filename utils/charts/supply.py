"""Aid both ways between two countries, by the status of the event."""

from collections import Counter

import pandas as pd

from utils.charts.drawing.sheet import EVIDENCE, MARGIN, SMALL, Sheet, evidence
from utils.charts.drawing.sources import account
from utils.charts.drawing.style import INK, SOFT, STATUS_LINES
from utils.claims.chains import STATUSES, status
from utils.graph.build import ties
from utils.graph.study import Study
from utils.wording.words import say

# Where name, Hindi words and source begin, as shares of an arrow from the giver on; the second of
# two at one place stands below the first.
COLUMNS = {"phone": (0, 0, 0), "page": (0, 0, 0.52), "slide": (0, 0.31, 0.62)}
ALIGN = {-1: "left", 1: "right"}


def draw(study: Study, language: str = "en", size: str = "slide"):
    """Aid both ways between the two countries that most of it passes between, by status.

    Columns: direction (GIVER>RECEIVER, country codes), status, key, name, words (what is given, in
    Hindi), who, tellings, evidence. One row is one event in one status.
    """
    corpus = study.corpus
    table, giver, taker = _deliveries(corpus, language)
    names = {code: _country(corpus, code, language) for code in (giver, taker)}
    sides = ((-1, giver, taker), (1, taker, giver))
    told = {side: table[table["direction"] == f"{a}>{b}"] for side, a, b in sides}
    counts = [told[side]["key"].nunique() for side, *_ in sides]
    title = say("supply", language, names[giver], names[taker], *counts)
    sheet = Sheet(corpus, language, title, size)
    foot = _draw(sheet, told, sides, names)
    said = []
    for side, a, b in sides:
        for row in told[side].itertuples():
            way = f"{names[a]} → {names[b]}"
            said.append(f"{way}: {row.name} ({sheet.say(row.status)}; {row.who})")
    return sheet.close(foot, table, "supply", sheet.say("supply text"), said)


def _draw(sheet, told, sides, names) -> float:
    """The countries as two upright lines, each event an arrow across; returns the foot."""
    ends, y = {-1: MARGIN, 1: sheet.width - MARGIN}, sheet.top
    for side, country, _ in sides:
        words = sheet.fit(names[country], sheet.width / 2 - MARGIN - 0.15, 11, "bold", lines=1)
        sheet.write(ends[side], y, words, size=11, weight="bold", align=ALIGN[side])
    y += 0.16
    for now in (
        name for name in STATUSES if any((t["status"] == name).any() for t in told.values())
    ):
        sheet.box(MARGIN, y, sheet.width - 2 * MARGIN, 0.24)
        sheet.write(sheet.width / 2, y + 0.17, sheet.say(now), weight="bold", align="center")
        top = y = y + 0.24
        width = 3.4 if now == "continuing" else 1.8
        for side, *_ in sides:
            for row in told[side][told[side]["status"] == now].itertuples():
                y = _write(sheet, row, side, ends[side] - side * 0.15, y + 0.23) + 0.14
                tail, head = ends[side] - side * 0.03, ends[-side] + side * 0.03
                colour = sheet.colours[row.article]
                sheet.arrow(tail, head, y, row.link, colour, width, STATUS_LINES[now])
        y += 0.13
        for x in ends.values():
            sheet.line([x, x], [top, y], colour=SOFT, width=1.2)
    return y + 0.1


def _write(sheet, row, side, start, y) -> float:
    """What an event is called, what is given, and who says so, from the giver's side on."""
    colour, whole = sheet.colours[row.article], sheet.width - 2 * MARGIN - 0.3
    given = row.words if row.words != row.name else ""
    looks = [("bold", 9, INK), ("regular", 9, INK), ("regular", SMALL, colour)]
    shares, foot, last = COLUMNS[sheet.size], y, y - 0.18
    for share, words, (weight, size, ink) in zip(
        shares, (row.name, given, row.who), looks, strict=True
    ):
        if not words:
            continue
        edge = min((other for other in shares if other > share), default=1.01)
        lines = sheet.fit(words, (edge - share) * whole - 0.1, size, weight, lines=3)
        x, top = start - side * share * whole, last + 0.18 if share == shares[0] else y
        last = sheet.write(x, top, lines, row.link, size, ink, weight, ALIGN[side])
        foot = max(foot, last)
    return foot


def _country(corpus, code, language) -> str:
    states = [a for a in corpus.actors.values() if a.kind == "state" and a.country == code]
    return states[0].name(language) if states else code


def _deliveries(corpus, language):
    """The rows of the supply chart, and the two countries: the one that gives more events first."""
    found = {}
    for event in (event for event in corpus.events.values() if event.type == "AID"):
        pairs = [(corpus.actors[u], corpus.actors[v]) for u, v, _ in ties(corpus, event)]
        lands = dict.fromkeys((u.country, v.country) for u, v in pairs)
        for a, b in ((a, b) for a, b in lands if a and b and a != b):
            found.setdefault((a, b, status(event), event.key), []).append(event)
    given = Counter((a, b) for a, b, key in dict.fromkeys((a, b, key) for a, b, _, key in found))
    between = {(a, b): count + given[b, a] for (a, b), count in given.items()}
    rank = sorted(between, key=lambda pair: (-between[pair], -given[pair], pair))
    giver, taker = rank[0] if rank else ("", "")
    rows = []
    for (a, b, now, key), events in found.items():
        if (a, b) in ((giver, taker), (taker, giver)):
            row = {"direction": f"{a}>{b}", "status": now, "key": key}
            row |= {"name": corpus.event_name(key, language), "words": _given(corpus, events)}
            row |= {"who": account(corpus, events, language)}
            row |= {"tellings": tuple(event.id for event in events)}
            rows.append(row | evidence(events[0].trigger, events[0].id))
    columns = ["direction", "status", "key", "name", "words", "who", "tellings", *EVIDENCE]
    return pd.DataFrame(rows, columns=columns), giver, taker


def _given(corpus, events) -> str:
    """What is given, in the text's words: counted things with their numbers, then the others."""
    words = []
    for event in [event for event in events if event.role("Quantity")] or events:
        counts = [corpus.quantities[q] for q in event.role("Quantity")]
        words += [f"{q.mention.quote} {corpus.mentions[q.of[0]].quote}" for q in counts]
        counted = [mention for q in counts for mention in q.of]
        words += [corpus.mentions[m].quote for m in event.role("Theme") if m not in counted]
    return ", ".join(dict.fromkeys(words))
