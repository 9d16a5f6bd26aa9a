"""Aid both ways between two countries, by the status of the event."""

from collections import Counter

from utils.charts.drawing.sheet import HEAD, MARGIN, SMALL, Sheet
from utils.charts.drawing.style import SOFT, STATUS_LINES
from utils.charts.drawing.table import evidence, marks
from utils.claims.chains import STATUSES, account
from utils.graph.comparison import reciprocity
from utils.graph.study import Study
from utils.wording.words import say

# Where name, Hindi words and source begin, as shares of an arrow from the giver on; the second of
# two at one place stands below the first.
COLUMNS = {"phone": (0, 0, 0), "page": (0, 0, 0.52)}
ALIGN = {-1: "left", 1: "right"}  # by side: the giver of most stands on the left


def draw(study: Study, language: str = "en", size: str = "page"):
    """Aid both ways between the two countries that most of it passes between, by status.

    Columns: direction (GIVER>RECEIVER, country codes), status, key, name, words (what is given, in
    Hindi), who, tellings, evidence. One row is one event in one status.
    """
    corpus = study.corpus
    table, giver, taker = _deliveries(corpus, language)
    names = [_country(corpus, code, language) for code in (giver, taker)]
    told = {-1: table[table["direction"] == f"{giver}>{taker}"]}
    told[1] = table.drop(told[-1].index)
    done = table["status"].isin(["past", "continuing", "presupposed"])
    counts = [
        rows.loc[done[rows.index] == real, "key"].nunique()
        for rows in told.values()
        for real in (True, False)
    ]
    title = say("supply" if len(table) else "supply none", language, *names, *counts)
    sheet = Sheet(corpus, language, title, size)
    foot = _draw(sheet, told, dict(zip(told, names, strict=True)))
    ways = {-1: " → ".join(names), 1: " → ".join(names[::-1])}
    said = [
        f"{ways[side]}: {row.name} ({sheet.say(row.status)}; {row.who})"
        for side, rows in told.items()
        for row in rows.itertuples()
    ]
    text = f"{sheet.say('supply text')} {sheet.say('register countries')}"
    return sheet.close(foot, table, "supply", text, said)


def _draw(sheet, told, names) -> float:
    """The countries as two upright lines, each event an arrow across; returns the foot."""
    ends, y = {-1: MARGIN, 1: sheet.width - MARGIN}, sheet.top
    for side, name in names.items():
        words = sheet.fit(name, sheet.width / 2 - MARGIN - 0.15, 11, "bold", lines=1)
        sheet.write(ends[side], y, words, **HEAD | {"size": 11}, align=ALIGN[side])
    y += 0.16
    for now in (n for n in STATUSES if any((rows["status"] == n).any() for rows in told.values())):
        sheet.box(MARGIN, y, sheet.width - 2 * MARGIN, 0.24)
        sheet.write(sheet.width / 2, y + 0.17, sheet.say(now), weight="bold", align="center")
        top = y = y + 0.24
        width = 3.4 if now == "continuing" else 1.8
        for side, rows in told.items():
            for row in rows[rows["status"] == now].itertuples():
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
    shares, whole = COLUMNS[sheet.size], sheet.width - 2 * MARGIN - 0.3
    given = row.words if row.words != row.name else ""
    looks = ({"weight": "bold"}, {}, {"size": SMALL, "colour": sheet.colours[row.article]})
    foot, below = y, y
    for share, words, look in zip(shares, (row.name, given, row.who), looks, strict=True):
        if words:
            edge = min((other for other in shares if other > share), default=1.01)
            look |= {"align": ALIGN[side], "room": (edge - share) * whole - 0.1, "lines": 3}
            x, top = start - side * share * whole, below if share == shares[0] else y
            last = sheet.write(x, top, words, row.link, **look)
            foot, below = max(foot, last), last + 0.18
    return foot


def _country(corpus, code, language) -> str:
    states = [a for a in corpus.actors.values() if a.kind == "state" and a.country == code]
    return states[0].name(language) if states else code


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
                "who": account(corpus, events, language),
                "tellings": row.tellings,
            }
            rows.append(found | evidence(events[0].trigger, events[0].id))
    return marks(rows, "direction status key name words who tellings"), *pair


def _given(corpus, events) -> str:
    """What is given, in the text's words: counted things with their numbers, then the others."""
    words = []
    for event in [event for event in events if event.role("Quantity")] or events:
        counts = [corpus.quantities[q] for q in event.role("Quantity")]
        words += [f"{q.mention.quote} {corpus.mentions[q.of[0]].quote}" for q in counts]
        counted = [mention for q in counts for mention in q.of]
        words += [corpus.mentions[m].quote for m in event.role("Theme") if m not in counted]
    return ", ".join(dict.fromkeys(words))
