"""How many, and who says so: numbers as intervals, grouped by what they count."""

import math
from collections import Counter

import pandas as pd

from utils.charts.sheet import EVIDENCE, MARGIN, SMALL, WIDTH, Sheet, evidence, leading
from utils.charts.sources import account
from utils.charts.words import say
from utils.claims import state
from utils.layers import Corpus
from utils.lexicon import stem
from utils.romanize import romanize
from utils.style import SOFT, STATE_LINES


def quantities(corpus: Corpus, language: str = "en"):
    """Whoever counts what, as intervals on a logarithmic axis.

    Columns: group (stem of the counted noun), noun, event, name, low, high (None is unbounded),
    qualifier, counting, state, who, evidence.
    """
    table = _counts(corpus, language)
    sheet = Sheet(corpus, language, say("quantities", language, len(table)))
    left, right, words_at, who_at = 1.95, 5.35, 5.5, 7.45
    known = [float(v) for v in (*table["low"], *table["high"]) if v] or [1.0]
    low, high = math.floor(math.log10(min(known))), math.ceil(math.log10(max(known)) + 0.2)

    def at(value):
        return left + (right - left) * (math.log10(value) - low) / (high - low) if value else left

    for x, key in ((MARGIN, "counted"), (words_at, "in Hindi"), (who_at, "source")):
        sheet.write(x, sheet.top, sheet.say(key), size=SMALL, colour=SOFT)
    for power in range(low, high):
        words = _number(10**power, language)
        sheet.write(at(10**power), sheet.top, words, size=SMALL, colour=SOFT, align="center")
    y, group, foot = sheet.top + 0.38, None, sheet.top
    for row in table.itertuples():
        colour, room = sheet.colours[row.article], left - MARGIN - 0.15
        if row.group != group:
            if group is not None:
                sheet.line([MARGIN, WIDTH - MARGIN], [y - 0.27] * 2)
            noun = sheet.fit(row.noun, room, 10, "bold")
            foot = sheet.write(MARGIN, y, noun, row.link, 10, weight="bold")
            if language != "hi":
                sound = sheet.fit(romanize(row.noun), room, SMALL)
                foot = sheet.write(MARGIN, foot + 0.17, sound, row.link, SMALL, SOFT, "italic")
        group = row.group
        _draw_count(sheet, row, y + 0.03, at, left, right)
        words = sheet.fit(row.quote, who_at - words_at - 0.1, weight="bold", lines=1)
        below = sheet.write(words_at, y, words, row.link, weight="bold")
        if (reading := _reading(row, language)) != row.quote:
            below = sheet.write(words_at, y + 0.17, reading, row.link, SMALL, SOFT)
        lines = sheet.fit(row.who, WIDTH - MARGIN - who_at, SMALL, lines=3)
        source = sheet.write(who_at, y, lines, row.link, SMALL, colour)
        kind = [sheet.say(row.state)] + [sheet.say(row.counting)] * (row.counting != "Once")
        source = sheet.write(who_at, source + 0.16, ", ".join(kind), row.link, SMALL, SOFT)
        y = max(foot, below, source) + 0.36
    foot = y - 0.3
    for power in range(low, high):
        sheet.line([at(10**power)] * 2, [sheet.top + 0.1, foot], order=0.5)
    told = [
        f"{r.noun}: {_reading(r, language)} ({r.who}; {sheet.say(r.state)})"
        for r in table.itertuples()
    ]
    return sheet.close(foot + 0.2, table, "quantities", sheet.say("quantities text"), told)


def _draw_count(sheet, row, y, at, left, right):
    """The interval of one number, and beside it the name of its event."""
    colour, style = sheet.colours[row.article], STATE_LINES[row.state]
    begin, end = at(row.low), at(row.high) if row.high is not None else right
    if row.high is None or row.low == 0:
        known, edge = (begin, right) if row.high is None else (end, left)
        sheet.arrow(known, edge, y, row.link, colour, 2.5, style)
        sheet.line([known] * 2, [y - 0.07, y + 0.07], row.link, colour, 2.5)
    elif row.low == row.high:
        about = row.qualifier == "Approximate"
        sheet.dot(begin, y, row.link, colour, "D" if about else "o", 6 if about else 7, about)
    else:
        sheet.box(begin, y - 0.06, max(end - begin, 0.04), 0.12, row.link, colour, order=2)
    right_of = begin < (left + right) / 2
    room = (right - end if right_of else begin - left) - 0.15
    for number, words in enumerate(lines := sheet.fit(row.name, room, SMALL)):
        x, align = (end + 0.13, "left") if right_of else (begin - 0.13, "right")
        base = y + 0.04 + (number - (len(lines) - 1) / 2) * leading(SMALL)
        sheet.write(x, base, words, f"#{row.event}", SMALL, SOFT, align=align)


def _counts(corpus, language) -> pd.DataFrame:
    """One row per counting quantity; groups by size, then in reading order."""
    rows, size, nouns = [], Counter(), {}
    for event in corpus.events.values():
        for number in (corpus.quantities[q] for q in event.role("Quantity")):
            if number.counting == "Measure":
                continue
            noun = corpus.mentions[number.of[0]].quote
            group = stem(noun)
            size[group] += 1
            row = {"group": group, "noun": nouns.setdefault(group, noun), "event": event.id}
            row |= {"name": corpus.event_name(event.key, language)}
            row |= {"low": number.low, "high": number.high, "qualifier": number.qualifier}
            row |= {"counting": number.counting, "state": state(event)}
            row |= {"who": account(corpus, [event], language)} | evidence(number.mention)
            rows.append(row)
    order = list(nouns)
    rows.sort(key=lambda r: (-size[r["group"]], order.index(r["group"]), r["low"]))
    columns = ["group", "noun", "event", "name", "low", "high"]
    columns += ["qualifier", "counting", "state", "who", *EVIDENCE]
    # Object columns: pandas would turn None (unbounded) into a number that is none.
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _number(value, language) -> str:
    """12 million, 1.2 करोड़, 25,000: as a newspaper writes it."""
    scales = ((10**7, "करोड़"), (10**5, "लाख")) if language == "hi" else ((10**6, "million"),)
    for scale, word in scales:
        if value >= scale:
            return f"{float(value) / scale:,.10g} {word}"
    return f"{float(value):,.10g}"


def _reading(row, language) -> str:
    low = _number(row.low, language)
    if row.high is None:
        return f"{'≥' if row.qualifier == 'AtLeast' else '>'} {low}"
    if row.low != row.high:
        return f"{low} – {_number(row.high, language)}"
    return f"≈ {low}" if row.qualifier == "Approximate" else low
