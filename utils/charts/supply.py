"""Aid both ways between two countries, by the state of the event."""

from collections import Counter

import pandas as pd

from utils.charts.sheet import EVIDENCE, MARGIN, SMALL, WIDTH, Sheet, evidence
from utils.charts.sources import account
from utils.charts.words import say
from utils.claims import STATES, state
from utils.graph import ties
from utils.layers import Corpus
from utils.style import STATE_LINES


def supply(corpus: Corpus, language: str = "en"):
    """Aid both ways between the two countries that most of it passes between, by state.

    Columns: direction (GIVER>RECEIVER, country codes), state, key, name, words (what is given, in
    Hindi), who, tellings, evidence. One row is one event in one state.
    """
    table, giver, taker = _deliveries(corpus, language)
    names = {code: _country(corpus, code, language) for code in (giver, taker)}
    sides = ((-1, giver, taker), (1, taker, giver))
    told = {side: table[table["direction"] == f"{a}>{b}"] for side, a, b in sides}
    counts = [told[side]["key"].nunique() for side, *_ in sides]
    title = say("supply", language, names[giver], names[taker], *counts)
    sheet, centre, room = Sheet(corpus, language, title), WIDTH / 2, 3.5
    y = sheet.top + 0.05
    for side, a, b in sides:
        words = sheet.fit(f"{names[a]} → {names[b]}", room, 11, "bold", lines=1)
        align = "right" if side < 0 else "left"
        sheet.write(centre + side * 1.18, y, words, size=11, weight="bold", align=align)
    y += 0.22
    for now in (name for name in STATES if (table["state"] == name).any()):
        sheet.line([MARGIN, WIDTH - MARGIN], [y] * 2)
        sheet.write(centre, y + 0.28, sheet.say(now), weight="bold", align="center")
        feet = []
        for side, *_ in sides:
            at, x = y + 0.28, centre + side * 1.18
            for row in told[side][told[side]["state"] == now].itertuples():
                look = {"link": row.link, "align": "right" if side < 0 else "left"}
                tail, head = centre + side * 0.5, x - side * 0.1
                colour, width = sheet.colours[row.article], 3.4 if now == "continuing" else 1.8
                sheet.arrow(tail, head, at - 0.045, row.link, colour, width, STATE_LINES[now])
                lines = sheet.fit(row.name, room, weight="bold")
                at = sheet.write(x, at, lines, weight="bold", **look)
                if row.words and row.words != row.name:
                    at = sheet.write(x, at + 0.18, sheet.fit(row.words, room), **look)
                lines = sheet.fit(row.who, room, SMALL, lines=3)
                at = sheet.write(x, at + 0.17, lines, size=SMALL, colour=colour, **look) + 0.3
            feet.append(at - 0.12)
        y = max(feet)
    said = []
    for side, a, b in sides:
        for row in told[side].itertuples():
            way = f"{names[a]} → {names[b]}"
            said.append(f"{way}: {row.name} ({sheet.say(row.state)}; {row.who})")
    return sheet.close(y + 0.05, table, "supply", sheet.say("supply text"), said)


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
            found.setdefault((a, b, state(event), event.key), []).append(event)
    given = Counter((a, b) for a, b, key in dict.fromkeys((a, b, key) for a, b, _, key in found))
    between = {(a, b): count + given[b, a] for (a, b), count in given.items()}
    rank = sorted(between, key=lambda pair: (-between[pair], -given[pair], pair))
    giver, taker = rank[0] if rank else ("", "")
    rows = []
    for (a, b, now, key), events in found.items():
        if (a, b) in ((giver, taker), (taker, giver)):
            row = {"direction": f"{a}>{b}", "state": now, "key": key}
            row |= {"name": corpus.event_name(key, language), "words": _given(corpus, events)}
            row |= {"who": account(corpus, events, language)}
            row |= {"tellings": tuple(event.id for event in events)}
            rows.append(row | evidence(events[0].trigger, events[0].id))
    columns = ["direction", "state", "key", "name", "words", "who", "tellings", *EVIDENCE]
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
