"""Who gives whom what: one line for each thing given, its weight the number told.

Every line runs from the giver on the left to the receiver on the right, so that lines can be
compared; what is not told as fact is hollow.
"""

import math
from collections import Counter
from functools import partial

from utils.charts.drawing.fitting import fitting
from utils.charts.drawing.sheet import HEAD, MARGIN, NOTE, SMALL, Sheet, leading
from utils.charts.drawing.style import INK, LIGHT, NOT_DONE, PAPER
from utils.charts.drawing.table import evidence, marks
from utils.claims.chains import FACTS, OPEN, account, told_status
from utils.claims.relations import perhaps_same
from utils.graph.comparison import reciprocity
from utils.graph.comparison_words import reading
from utils.graph.study import Study
from utils.wording.numbers import format_number
from utils.wording.words import say

# Size -> inches from the left: the status, what is given, the line and its end, who says so. On a
# phone all stand one below another.
PLACES = {"page": (MARGIN, 1.28, 3.32, 4.92, 5.06), "phone": (MARGIN, MARGIN, MARGIN, 3.1, MARGIN)}
HEAVIEST = 20.0  # points
MOST = 24  # events; above that those that most articles tell


def draw(study: Study, language: str = "en", size: str = "page"):
    """Aid both ways between the two countries that most of it passes between, by status.

    Columns: direction (GIVER>RECEIVER, country codes), status, key, name, words (what is given, in
    Hindi), power (the order of magnitude of the greatest number told; None where none is), who,
    tellings, evidence. One row is one event in one status.
    """
    return fitting(study, "supply", partial(_draw, study.corpus), MOST, language, size)


def _draw(corpus, most, language, size):
    """The figure of the strongest, with their table."""
    every, giver, taker = _deliveries(corpus, language)
    table, left = _strongest(corpus, every, most)
    names = [_country(corpus, code, language) for code in (giver, taker)]
    there = table["direction"] == f"{giver}>{taker}"
    title = _title(every, every["direction"] == f"{giver}>{taker}", names, language)
    sheet = Sheet(corpus, language, title, size)
    y, said = _key(sheet, table) if len(table) else sheet.top, []
    for rows, ends in ((table[there], names), (table[~there], names[::-1])):
        rows = sorted(rows.itertuples(), key=lambda row: (*FACTS, *OPEN).index(row.status))
        y = _overlaps(sheet, rows, _direction(sheet, rows, ends, y)) if rows else y
        said += [
            f"{' → '.join(ends)}: {row.name} ({sheet.say(row.status)}; {row.who})" for row in rows
        ]
    text = f"{sheet.say('supply text')} {sheet.say('register countries')}"
    text += sheet.say("supply left out", left, shown=table["key"].nunique()) if left else ""
    return sheet.close(y - 0.1, table, "supply", text, said)


def _strongest(corpus, every, most):
    """The rows of the events that most articles tell, and how many events are left out."""
    keys = list(dict.fromkeys(every["key"]))
    told = {key: len({event.article for event in corpus.tellings[key]}) for key in keys}
    kept = sorted(keys, key=told.get, reverse=True)[:most]
    return every[every["key"].isin(kept)].reset_index(drop=True), len(keys) - len(kept)


def _title(table, there, names, language) -> str:
    """One way, mostly one way, or both ways; and how much of it is told as fact."""
    if table.empty:
        return say("supply none", language)
    count = [table.loc[way, "key"].nunique() for way in (there, ~there)]
    real = table["status"].isin(FACTS)
    done = [table.loc[way & real, "key"].nunique() for way in (there, ~there)]
    named = {"giver": names[0], "taker": names[1], "all": sum(count)}
    return say(f"supply {'both' if count[1] else 'one way'}", language, *count, *done, **named)


# -- drawing ---------------------------------------------------------------------------------------


def weight(power) -> float:
    """Points of the line of a number, by its order of magnitude; of no number, the thinnest."""
    return 1.3 if power is None else min(1.6 + 0.36 * power**2, HEAVIEST)


def _direction(sheet, rows, ends, y) -> float:
    """All that one country gives the other, under their names; returns the next y."""
    now, what, left, right, _ = PLACES[sheet.size]
    room = (sheet.width - 2 * MARGIN - 0.3) / 2
    giver, taker = (sheet.fit(name, room, 11, "bold", lines=1) for name in ends)
    if sheet.size == "page":
        line = sheet.fit(" → ".join(ends), left - MARGIN - 0.2, 11, "bold", lines=1)
        sheet.write(MARGIN, y, line, **HEAD | {"size": 11})
        for x, key in ((left, "gives"), (right, "receives")):
            align = "left" if key == "gives" else "right"
            sheet.write(x, y, sheet.say(key), **NOTE, align=align)
        sheet.write(PLACES["page"][4], y, sheet.say("who says so"), **NOTE)
    else:
        sheet.write(MARGIN, y, giver, **HEAD | {"size": 11})
        sheet.write(sheet.width - MARGIN, y, taker, **HEAD | {"size": 11}, align="right")
    y, top, before = y + 0.1, y + 0.1, ""
    for row in rows:
        if row.status != before:
            sheet.line([MARGIN, sheet.width - MARGIN], [y, y])
            if sheet.size == "phone":
                y = sheet.write(now, y + 0.19, sheet.say(row.status), **NOTE, weight="bold")
        y = _row(sheet, row, y, row.status != before)
        before = row.status
    if sheet.size == "page":
        for x in (left, right):
            sheet.line([x, x], [top, y], colour=INK, width=1.0, order=0.6)
    return y + 0.42


def _overlaps(sheet, rows, y) -> float:
    """Which of these the texts do not tell apart; returns the next y."""
    keys, pairs = {row.key for row in rows}, []
    for pair in perhaps_same(sheet.corpus):
        if keys.issuperset(pair):
            pairs.append(" – ".join(sheet.corpus.event_name(key, sheet.language) for key in pair))
    if not pairs:
        return y
    note, room = sheet.say("supply overlap", "; ".join(pairs)), sheet.width - 2 * MARGIN
    return sheet.write(MARGIN, y - 0.22, note, **NOTE, room=room, lines=12) + 0.42


def _row(sheet, row, y, first) -> float:
    """One thing given: what, its line, and who says so; returns the foot."""
    now, what, left, right, who = PLACES[sheet.size]
    edge, wide = sheet.width - MARGIN, sheet.size == "page"
    y += 0.19 if wide else 0.2
    if wide and first:
        sheet.write(now, y, sheet.say(row.status), weight="bold", room=what - now - 0.06)
    room = (left - 0.12 if wide else edge) - what
    foot = sheet.write(what, y, row.name, row.link, weight="bold", room=room, lines=3)
    if row.words != row.name:
        look = NOTE | {"room": room, "lines": 3}
        foot = sheet.write(what, foot + leading(SMALL), row.words, row.link, **look)
    number, thick = _numbers(sheet, row), weight(row.power) / 72
    look = {"size": SMALL, "room": right - left - 0.2, "lines": 1}
    if wide:
        said = sheet.write(who, y, row.who, row.link, size=SMALL, room=edge - who, lines=4)
        sheet.write(left + 0.08, y, number, row.link, **look)
        at = y + (0.07 + thick / 2 if number else -0.04)
        _band(sheet, row, left, right, at, thick)
        return max(foot, said, at + thick / 2) + 0.12
    foot = sheet.write(left, foot + 0.18, row.who, row.link, **NOTE, room=edge - left, lines=3)
    at = foot + 0.09 + max(thick / 2, 0.04)
    _band(sheet, row, left, right, at, thick)
    return at + max(thick / 2, 0.04) + 0.1


def _numbers(sheet, row) -> str:
    """The numbers told, as figures; each once."""
    events = (sheet.corpus.events[id] for id in row.tellings)
    found = [reading(q, sheet.language) for event in events for q in _counts(sheet.corpus, event)]
    return "; ".join(dict.fromkeys(found))


def _band(sheet, row, left, right, y, thick):
    """From the giver to the receiver: full if told as fact, notched if it goes on, else hollow."""
    head, half = max(0.1, thick * 0.8), max(thick, 0.02) / 2
    done, neck = row.status in FACTS, right - 0.03 - head
    colour = LIGHT["together-deeds"] if done else NOT_DONE
    flat = max(half + 0.045, 0.06)
    if thick < 0.03:
        sheet.line([left + 0.03, neck], [y, y], row.link, colour, 1.3, order=2)
        corners = [(neck, y - flat), (right - 0.03, y), (neck, y + flat)]
    else:
        corners = [(left + 0.03, y - half), (neck, y - half), (neck, y - flat), (right - 0.03, y)]
        corners += [(neck, y + flat), (neck, y + half), (left + 0.03, y + half)]
    fill = colour if done else PAPER
    sheet.shape(corners, row.link, fill, colour, 2.0)
    for step in range(1, 6) if row.status == "continuing" and thick >= 0.03 else ():
        x = left + (neck - left) * step / 6
        sheet.line(
            [x - half / 2, x + half / 2, x - half / 2],
            [y - half, y, y + half],
            row.link,
            PAPER,
            1.4,
            order=2.5,
        )


def _key(sheet, table) -> float:
    """What the weight of a line counts, with a sample of each that occurs; returns the next y."""
    room, powers = sheet.width - 2 * MARGIN, {p for p in table["power"] if p is not None}
    y = sheet.write(MARGIN, sheet.top - 0.12, sheet.say("supply key"), **NOTE, room=room, lines=4)
    items = [(None, sheet.say("no number told"))] * any(p is None for p in table["power"])
    for power in sorted(powers):
        items.append((power, sheet.say("and more", format_number(10**power, sheet.language))))

    def sample(power):
        colour = LIGHT["together-deeds"]
        return lambda x, y: sheet.line([x, x + 0.4], [y, y], "", colour, weight(power))

    samples = [(words, 0.4, sample(power)) for power, words in items]
    step = max(weight(power) for power, _ in items) / 72 + 0.06  # samples on a phone do not touch
    return sheet.key(y + 0.3, samples, max(step, 0.2)) + 0.5


# -- what is drawn ---------------------------------------------------------------------------------


def _country(corpus, code, language) -> str:
    head = corpus.actors.get(code)  # a state's id is its country, a union's its own
    return head.name(language) if head else code


def _deliveries(corpus, language):
    """The rows of the chart, and the two countries: the one that gives more events first."""
    told = reciprocity(corpus)
    ways = told[["giver", "receiver", "event"]].drop_duplicates()
    given = Counter(zip(ways["giver"], ways["receiver"], strict=True))
    between = {(a, b): count + given[b, a] for (a, b), count in given.items()}
    rank = sorted(between, key=lambda pair: (-between[pair], -given[pair], pair))
    pair = rank[0] if rank else ("", "")
    rows = []
    for row in told.itertuples():
        if {row.giver, row.receiver} == set(pair):
            events = [corpus.events[id] for id in row.tellings]
            found = {
                "direction": f"{row.giver}>{row.receiver}",
                "status": row.status,
                "key": row.event,
                "name": corpus.event_name(row.event, language),
                "words": _given(corpus, events),
                "power": _power(corpus, events),
                "who": _who(corpus, row.status, events, language),
                "tellings": row.tellings,
            }
            lead = _counting(events)[0]
            rows.append(found | evidence(lead.trigger, lead.id))
    return marks(rows, "direction status key name words power who tellings", dtype=object), *pair


def _who(corpus, status, events, language) -> str:
    """Who says so; who takes it for granted, calculates the number or gives none, with that."""
    numbered, groups = any(_counts(corpus, event) for event in events), {}
    for event in events:
        numbers, about = _counts(corpus, event), []
        if (now := told_status(corpus, event)) != status:
            about.append(say(now, language))
        if any(number.counting == "Calculated" for number in numbers):
            about.append(say("Calculated", language))
        if numbered and not numbers:
            about.append(say("without number", language))
        groups.setdefault(", ".join(about), []).append(event)
    words = []
    for about in sorted(groups, key=bool):  # what needs no more words first
        words.append(account(corpus, groups[about], language) + (f" ({about})" if about else ""))
    return "; ".join(words)


def _counts(corpus, event) -> list:
    """The numbers of an event that count something."""
    found = (corpus.quantities[id] for id in event.role("Quantity"))
    return [number for number in found if number.counting != "Measure"]


def _power(corpus, events):
    """The order of magnitude of the greatest number told of an event, by its known lower end."""
    found = [n.low or n.high for event in events for n in _counts(corpus, event)]
    known = [number for number in found if number]
    return max(math.floor(math.log10(max(known))), 0) if known else None


def _counting(events) -> list:
    """The tellings that hold a number, if some do: a heading without it is no source of it."""
    return [event for event in events if event.role("Quantity")] or list(events)


def _given(corpus, events) -> str:
    """What is given, in the text's words: counted things with their numbers, then the others."""
    words = []
    for event in _counting(events):
        counts = [corpus.quantities[q] for q in event.role("Quantity")]
        words += [f"{q.mention.quote} {corpus.mentions[q.of[0]].quote}" for q in counts]
        counted = [mention for q in counts for mention in q.of]
        words += [corpus.mentions[m].quote for m in event.role("Theme") if m not in counted]
    return ", ".join(dict.fromkeys(words))
