"""Three clocks: when it happens, when it is said, when it is written."""

from datetime import date, timedelta

import pandas as pd

from utils.charts.sheet import EVIDENCE, MARGIN, PALE, SMALL, WIDTH, Sheet, evidence
from utils.charts.sources import source_names
from utils.charts.words import MONTHS, WEEKDAYS, say
from utils.claims import claim_sources, state
from utils.layers import Corpus
from utils.style import FAINT, INK, PAPER, SOFT, STATE_LINES


def timeline(corpus: Corpus, language: str = "en"):
    """Event time, utterance and publication, in months and, where much happens, day by day.

    Columns: clock, id, name, state (events only), first_day, last_day (inclusive; None is open),
    panel ("months", or the number of a day-by-day panel), evidence.
    """
    table = _dated(corpus, language)
    windows = _windows(table)
    table.insert(6, "panel", [_panel(row, windows) for row in table.itertuples()])
    sheet, day = Sheet(corpus, language, say("timeline", language)), timedelta(1)
    y, far = sheet.top, table[table["panel"] == "months"]
    if len(far):
        known = [d for d in (*far["first_day"], *far["last_day"], *sum(windows, ())) if d]
        y = _time_panel(sheet, far, y, min(known).replace(day=1), _next_month(max(known)), windows)
    for number, (first, last) in enumerate(windows):
        here = table[table["panel"] == str(number)]
        y = _time_panel(sheet, here, y, first - day, last + 2 * day)
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
        row = {"clock": clock, "id": id, "name": name, "state": now}
        row |= {"first_day": first, "last_day": last}
        rows.append((clock, key, first or last, row | words))

    for event in corpus.events.values():
        for time in _placed(corpus, event.role("Time")):
            name = corpus.event_name(event.key, language)
            days, at = (time.begin, time.end), evidence(time.mention)
            add("event", event.id, event.key, name, *days, at, state(event))
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
    columns = ["clock", "id", "name", "state", "first_day", "last_day", *EVIDENCE]
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


def _time_panel(sheet, rows, y, low, high, windows=None):
    """Draw the marks of one panel from day `low` up to, not including, `high`; returns its foot.

    The panel of months gets `windows`, the stretches that are drawn day by day below it.
    """
    left, right, words_at, day = 3.35, 7.85, 8.0, timedelta(1)

    def at(when):
        return left + (right - left) * (when - low).days / (high - low).days

    if windows is None:
        ends = (_day(low + day, sheet.language), _day(high - 2 * day, sheet.language))
        title, ticks = sheet.say("days", *ends), _day_ticks(low, high, sheet.language)
        shift, align, grid, windows = (at(low + day) - left) / 2, "center", PAPER, ()
    else:
        title, ticks = sheet.say("months"), _month_ticks(low, high, sheet.language)
        shift, align, grid = 0.0, "left", FAINT
    title = sheet.fit(title, left - MARGIN - 0.1, 10, "bold")
    top = sheet.write(MARGIN, y, title, size=10, weight="bold") + 0.1
    sheet.write(words_at, y, sheet.say("in Hindi"), size=SMALL, colour=SOFT)
    for tick, label in ticks:
        sheet.write(at(tick) + shift, y, label, size=SMALL, colour=SOFT, align=align)
    y, clock, name = top + 0.06, None, None
    for row in rows.itertuples():
        colour = sheet.colours[row.article]
        if row.clock != clock:
            words = sheet.say(row.clock)
            y = sheet.write(MARGIN, y + 0.22, words, "", SMALL, SOFT, "bold") + 0.24
        foot, written = y, row.clock == "publication"
        pending = row.state not in ("", "past", "continuing")
        style = STATE_LINES[row.state] if pending else "-"
        if (row.clock, row.name) != (clock, name):
            link, ink = (row.link, colour) if written else (f"#{row.id}", INK)
            label = f"{row.name} ({sheet.say(row.state)})" if pending else row.name
            label = sheet.fit(label, left - MARGIN - 0.12)
            foot = sheet.write(MARGIN, y, label, link, colour=ink)
        clock, name = row.clock, row.name
        begin = at(row.first_day) if row.first_day else left
        end = at(row.last_day + day) if row.last_day else right
        if row.first_day and row.last_day:
            look = (row.link, PAPER if written or pending else colour, colour, 2, style)
            sheet.box(begin, y - 0.095, end - begin, 0.1, *look)
        else:  # the head of the arrow is at the open end
            ends = (begin, end) if row.first_day else (end, begin)
            sheet.arrow(*ends, y - 0.045, row.link, colour, 3, style)
        if not written:
            words = sheet.fit(row.quote, WIDTH - MARGIN - 0.35 - words_at)
            foot = max(foot, sheet.write(words_at, y, words, row.link))
        where = (WIDTH - MARGIN, y, row.article, row.link)
        sheet.write(*where, colour=colour, weight="bold", align="right")
        y = foot + 0.225
    foot = y - 0.1
    for number, (first, last) in enumerate(windows):
        sheet.box(at(first), top, at(last + day) - at(first), foot - top)
        if number == 0:  # the strip opens into the panel below it
            xs = (at(first), at(last + day), right, left)
            sheet.axes.fill(xs, (foot, foot, foot + 0.28, foot + 0.28), facecolor=PALE, zorder=0)
    if grid == PAPER:
        sheet.box(left, top, right - left, foot - top)
    for tick, _ in ticks:
        sheet.line([at(tick)] * 2, [top, foot], colour=grid, order=0.5)
    return foot + 0.47


def _day_ticks(low, high, language) -> list[tuple[date, str]]:
    step = 1 + (high - low).days // 13
    days = [low + timedelta(n) for n in range(0, (high - low).days, step)]
    return [(day, f"{WEEKDAYS[language == 'hi'][day.weekday()]} {day.day}") for day in days]


def _month_ticks(low, high, language) -> list[tuple[date, str]]:
    count = (high.year - low.year) * 12 + high.month - low.month
    step = next((step for step in (1, 3, 6, 12) if count / step <= 7), 12 * (1 + count // 84))
    months = range(low.year * 12 + low.month - 1, high.year * 12 + high.month - 1, step)
    ticks = []
    for day in (date(month // 12, month % 12 + 1, 1) for month in months):
        name = MONTHS[language == "hi"][day.month - 1]
        name = name if language == "hi" else name[:3]
        ticks.append((day, f"{name} {day.year}" if day.month == 1 or not ticks else name))
    return ticks
