"""Three clocks: when it happens, when it is said, when it is written."""

import itertools
import math
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from utils.charts.drawing.sheet import (
    EVIDENCE,
    MARGIN,
    PALE,
    PLAIN,
    SMALL,
    Sheet,
    evidence,
    leading,
    measure,
)
from utils.charts.drawing.sources import source_names
from utils.charts.drawing.style import FAINT, INK, PAPER, SIZES, SOFT, STATUS_LINES
from utils.claims.chains import claim_sources, status
from utils.graph.study import Study
from utils.wording.words import MONTHS, WEEKDAYS, say

# Size -> inches from the left, where the bars may begin and end and the column of Hindi words, and
# inches between two bars. A phone has no columns: the words stand above their bars.
LAYOUT = {
    "phone": (MARGIN, SIZES["phone"] - MARGIN, None, 0.25),
    "page": (2.35, 5.05, 5.18, 0.184),
    "slide": (3.35, 7.85, 8.0, 0.215),
}


@dataclass
class Axis:
    """The days from `low` up to, not including, `high`, drawn from `left` to `right`, in inches."""

    low: date
    high: date
    left: float
    right: float
    daily: bool  # single days are labelled, in their middle; else months, at their beginning

    def at(self, when) -> float:
        """Where a day begins."""
        share = (when - self.low).days / (self.high - self.low).days
        return self.left + (self.right - self.left) * share


def draw(study: Study, language: str = "en", size: str = "slide"):
    """Event time, utterance and publication, in months and, where much happens, day by day.

    Columns: clock, id, name, status (events only), first_day, last_day (inclusive; None is open),
    panel ("months", or the number of a day-by-day panel), evidence. On a phone the words stand above
    their bars.
    """
    corpus = study.corpus
    table = _dated(corpus, language)
    windows = _windows(table)
    table.insert(6, "panel", [_panel(row, windows) for row in table.itertuples()])
    sheet, day = Sheet(corpus, language, say("timeline", language), size), timedelta(1)
    y, far = sheet.top, table[table["panel"] == "months"]
    left, right, *_ = LAYOUT[size]
    if len(far):
        known = [d for d in (*far["first_day"], *far["last_day"], *sum(windows, ())) if d]
        low, high = min(known).replace(day=1), _next_month(max(known))
        axis = Axis(low, high, left, right, False)
        y = _time_panel(sheet, far, y, axis, sheet.say("months"), windows)
    for number, (first, last) in enumerate(windows):
        here = table["panel"] == str(number)
        axis = Axis(first - day, last + 2 * day, left, right, True)
        same_month = first.replace(day=1) == last.replace(day=1)
        begin = str(first.day) if same_month else _day(first, language)
        title = sheet.say("days", begin, _day(last, language))
        y = _time_panel(sheet, table[here], y, axis, title)
    events, claims = (table.loc[table["clock"] == clock, "id"] for clock in ("event", "claim"))
    told, said = len({corpus.events[id].key for id in events}), claims.nunique()
    loose = dict.fromkeys(t for e in corpus.events.values() for t in e.role("Time"))
    text = sheet.say(
        "timeline text",
        told=told,
        all=len(corpus.tellings),
        silent=len(corpus.tellings) - told,
        said=said,
        claims=len(corpus.claims),
        mute=len(corpus.claims) - said,
        spans=sum(t in corpus.times and not corpus.times[t].bounded for t in loose),
    )
    days = [_interval(row.first_day, row.last_day, language) for row in table.itertuples()]
    told = [f"{name}: {interval}" for name, interval in zip(table["name"], days, strict=True)]
    return sheet.close(y - 0.25, table, "timeline", text, told)


def _dated(corpus, language) -> pd.DataFrame:
    """One row per dated time of an event or claim, and one per article, by clock and date."""
    rows = []

    def add(clock, id, key, name, first, last, words, now=""):
        row = {"clock": clock, "id": id, "name": name, "status": now}
        row |= {"first_day": first, "last_day": last}
        rows.append((clock, key, first or last, row | words))

    for event in corpus.events.values():
        for time in _placed(corpus, event.role("Time")):
            name = corpus.event_name(event.key, language)
            days, at = (time.begin, time.end), evidence(time.mention)
            add("event", event.id, event.key, name, *days, at, status(event))
    for claim in corpus.claims.values():
        for time in _placed(corpus, claim.times):
            name = _claim_name(corpus, claim, language)
            add("claim", claim.id, claim.id, name, time.begin, time.end, evidence(time.mention))
    for article in corpus.articles.values():
        name, first = say("article", language, article.id), corpus.segments_of(article.id)[0]
        days = (article.published_from, article.published_to)
        add("publication", article.id, article.id, name, *days, evidence(first))
    clocks, begun = ("event", "claim", "publication"), {}
    for clock, key, day, _ in rows:
        begun[clock, key] = min(day, begun.get((clock, key), day))
    rows.sort(key=lambda r: (clocks.index(r[0]), begun[r[0], r[1]], r[1], r[2]))
    columns = ["clock", "id", "name", "status", "first_day", "last_day", *EVIDENCE]
    return pd.DataFrame([row for *_, row in rows], columns=columns)


def _placed(corpus, times) -> list:
    """The times that a calendar can show."""
    return [corpus.times[t] for t in times if t in corpus.times and corpus.times[t].bounded]


def _claim_name(corpus, claim, language) -> str:
    """Sergey Lavrov: military presence around North Korea; without an event, its cue."""
    source = source_names(corpus, claim_sources(corpus, claim), language)
    keys = [corpus.events[c].key for c in claim.contents if c in corpus.events]
    what = corpus.event_name(keys[0], language) if keys else f"“{claim.trigger.quote}”"
    return f"{source}: {what}"


def _windows(table) -> list[tuple[date, date]]:
    """The stretches that need single days: intervals under a week, at most a week apart, joined."""
    found = []
    spans = [(r.first_day, r.last_day) for r in table.itertuples() if r.first_day and r.last_day]
    for first, last in sorted(span for span in spans if (span[1] - span[0]).days < 7):
        if found and (first - found[-1][1]).days <= 7:
            first, last = found[-1][0], max(last, found.pop()[1])
        found.append((first, last))
    return found


def _panel(row, windows) -> str:
    """The window that holds every day a row knows, else the months."""
    known = [day for day in (row.first_day, row.last_day) if day]
    for number, (first, last) in enumerate(windows):
        if all(first <= day <= last for day in known):
            return str(number)
    return "months"


def _next_month(day) -> date:
    return (day.replace(day=1) + timedelta(32)).replace(day=1)


def _day(day, language) -> str:
    return f"{day.day} {MONTHS[language == 'hi'][day.month - 1]} {day.year}" if day else "…"


def _interval(first, last, language) -> str:
    days = [_day(first, language), _day(last, language)]
    return " – ".join(dict.fromkeys(days))


def _time_panel(sheet, rows, y, axis, title, windows=()):
    """Draw the marks of one panel below its title and axis; returns where the next panel begins.

    The panel of months gets `windows`, the stretches that are drawn day by day below it.
    """
    left, right, words_at, pitch = LAYOUT[sheet.size]
    ticks = (_day_ticks if axis.daily else _month_ticks)(axis, sheet.language)
    lines = sheet.fit(title, (left if words_at else right) - MARGIN - 0.1, 10, "bold")
    top = sheet.write(MARGIN, y, lines, size=10, weight="bold") + 0.1
    if words_at:
        sheet.write(words_at, y, sheet.say("in Hindi"), size=SMALL, colour=SOFT)
        top = max(top, _write_ticks(sheet, axis, ticks, y) + 0.1)
    y, clock, name, bands = top + 0.06, None, None, []
    for row in rows.itertuples():
        if row.clock != clock:
            words = sheet.say(row.clock)
            y = sheet.write(MARGIN, y + pitch, words, "", SMALL, SOFT, "bold") + 0.02 + pitch
            if not words_at:  # the axis comes again, lest it be out of sight
                y = _write_ticks(sheet, axis, ticks, y) + 0.24
        label = "" if (row.clock, row.name) == (clock, name) else row.name
        clock, name = row.clock, row.name
        if words_at:
            foot = _beside(sheet, row, label, y, left, words_at)
            bar, y = y, foot + pitch
        else:
            bar = _above(sheet, row, label, y, right) + 0.19
            bands.append((bar - 0.13, bar + 0.04))
            y = bar + pitch
        begin = axis.at(row.first_day) if row.first_day else left
        end = axis.at(row.last_day + timedelta(1)) if row.last_day else right
        _draw_time(sheet, row, begin, end, bar)
    foot = y - pitch + 0.125
    for number, (first, last) in enumerate(windows):
        ends = axis.at(first), axis.at(last + timedelta(1))
        sheet.box(ends[0], top, ends[1] - ends[0], foot - top)
        if number == 0:  # the strip opens into the panel below it
            ys = (foot, foot, foot + 0.24, foot + 0.24)
            sheet.axes.fill((*ends, right, left), ys, facecolor=PALE, zorder=0)
    if axis.daily:
        over = 0 if words_at else 0.08
        sheet.box(left - over, top, right - left + 2 * over, foot - top)
    for tick, _ in ticks:
        for band in bands or [(top, foot)]:
            sheet.line([axis.at(tick)] * 2, band, colour=PAPER if axis.daily else FAINT, order=0.5)
    return foot + 0.45


def _write_ticks(sheet, axis, ticks, y) -> float:
    """Write the labels of the axis from baseline y down; returns the last baseline."""
    shift = (axis.at(axis.low + timedelta(1)) - axis.left) / 2 if axis.daily else 0
    align, foot = "center" if axis.daily else "left", y
    for day, label in ticks:
        at = axis.at(day) + shift
        foot = max(foot, sheet.write(at, y, label, size=SMALL, colour=SOFT, align=align))
    return foot


def _label(sheet, row, words) -> str:
    """What stands by a mark: additional soldiers (expected)."""
    return f"{words} ({sheet.say(row.status)})" if words and _pending(row) else words


def _pending(row) -> bool:
    """Whether this is not, or not yet, told as fact."""
    return row.status not in ("", "past", "continuing")


def _beside(sheet, row, words, y, left, words_at) -> float:
    """The words of a mark in columns to both its sides; returns the last baseline."""
    written, colour, foot = row.clock == "publication", sheet.colours[row.article], y
    if words:
        link, ink = (row.link, colour) if written else (f"#{row.id}", INK)
        lines = sheet.fit(_label(sheet, row, words), left - MARGIN - 0.12, lines=3)
        foot = sheet.write(MARGIN, y, lines, link, colour=ink)
    if not written:
        quote = sheet.fit(row.quote, sheet.width - MARGIN - 0.35 - words_at)
        foot = max(foot, sheet.write(words_at, y, quote, row.link))
    where = (sheet.width - MARGIN, y, row.article, row.link)
    sheet.write(*where, colour=colour, weight="bold", align="right")
    return foot


def _above(sheet, row, words, y, right) -> float:
    """The words of a mark above it: what, its Hindi words, the article; returns the last baseline."""
    written, colour, room = row.clock == "publication", sheet.colours[row.article], right - MARGIN
    link, ink = (row.link, colour) if written else (f"#{row.id}", INK)
    if words:
        lines = sheet.fit(_label(sheet, row, words), room - 0.35, weight="bold", lines=3)
        y = sheet.write(MARGIN, y, lines, link, colour=ink, weight="bold")
    if not written:
        at, quote = MARGIN, sheet.fit(row.quote, room - 0.35, lines=1)
        if words and measure(lines[-1], weight="bold") + 0.1 + measure(quote[0]) < room - 0.35:
            at += measure(lines[-1], weight="bold") + 0.1
        elif words:
            y += leading(PLAIN)
        sheet.write(at, y, quote, row.link)
    sheet.write(right, y, row.article, row.link, colour=colour, weight="bold", align="right")
    return y


def _draw_time(sheet, row, begin, end, y):
    """A bar over the days that hold it, or an arrow with its head at the open end."""
    colour, written = sheet.colours[row.article], row.clock == "publication"
    style = STATUS_LINES[row.status] if _pending(row) else "-"
    if row.first_day and row.last_day:
        look = (row.link, PAPER if written or _pending(row) else colour, colour, 2, style)
        sheet.box(begin, y - 0.095, end - begin, 0.1, *look)
    else:
        ends = (begin, end) if row.first_day else (end, begin)
        sheet.arrow(*ends, y - 0.045, row.link, colour, 3, style)


def _day_ticks(axis, language) -> list[tuple[date, list[str]]]:
    """Days and their labels, in two lines where one is too wide, and fewer days if need be."""
    days = [axis.low + timedelta(n) for n in range((axis.high - axis.low).days)]
    names = [[WEEKDAYS[language == "hi"][day.weekday()], str(day.day)] for day in days]
    pitch, room = (axis.right - axis.left) / len(days), 0.04
    if max(measure(" ".join(name), SMALL) for name in names) + room <= pitch:
        names = [[" ".join(name)] for name in names]
    widest = max(measure(part, SMALL) for name in names for part in name) + room
    return list(zip(days, names, strict=True))[:: math.ceil(widest / pitch)]


def _month_ticks(axis, language) -> list[tuple[date, list[str]]]:
    """First days of months and their labels, as many as have room."""
    low, high = axis.low, axis.high
    months = range(low.year * 12 + low.month - 1, high.year * 12 + high.month - 1)
    for step in itertools.chain((1, 3, 6), itertools.count(12, 12)):
        ticks = []
        for day in (date(month // 12, month % 12 + 1, 1) for month in months[::step]):
            name = MONTHS[language == "hi"][day.month - 1]
            name = name if language == "hi" else name[:3]
            year = day.month == 1 or not ticks
            ticks.append((day, [f"{name} {day.year}" if year else name]))
        begins = [*(axis.at(day) for day, _ in ticks[1:]), axis.right + 0.1]
        labels = zip(ticks, begins, strict=True)
        fit = (axis.at(day) + measure(name, SMALL) + 0.06 <= x for (day, [name]), x in labels)
        if all(fit) or len(ticks) == 1:
            return ticks
