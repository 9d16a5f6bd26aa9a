"""Three clocks: when it happens, when it is said, when it is written."""

from datetime import date, timedelta
from functools import partial

from utils.charts.drawing import calendar
from utils.charts.drawing.dated import dated, strongest
from utils.charts.drawing.fitting import fitting
from utils.charts.drawing.sheet import HEAD, MARGIN, NOTE, PLAIN, SMALL, Sheet, leading, measure
from utils.charts.drawing.style import FAINT, INK, PAPER, SIZES, SOFT, STATUS_LINES
from utils.claims.chains import FACTS
from utils.graph.study import Study
from utils.hindi.romanize import romanize
from utils.wording.dates import day_text
from utils.wording.words import say

# Size -> inches from the left, where the bars may begin and end and the column of Hindi words, and
# inches between two bars. A phone has no columns: the words stand above their bars.
LAYOUT = {
    "phone": (MARGIN, SIZES["phone"] - MARGIN, None, 0.25),
    "page": (2.35, 5.05, 5.18, 0.184),
}
BETWEEN = 0.07  # inches more between two bars than between the lines of one
UNTIL = 0.4  # inches of what has no beginning, back from its last day
DAY = timedelta(1)
MOST = 40  # events and claims, and as many articles; above that those that most articles tell


def draw(study: Study, language: str = "en", size: str = "page"):
    """Event time, utterance and publication, in months and, where much happens, day by day.

    Columns: clock, id, name, status (events only), first_day, last_day (inclusive; None is open),
    panel ("months", or the number of a day-by-day panel), evidence. On a phone the words stand above
    their bars.
    """
    return fitting(study, "timeline", partial(_draw, study.corpus), MOST, language, size)


def _draw(corpus, most, language, size):
    """The figure of the strongest, with their table."""
    every = dated(corpus, language)
    table, shown, left = strongest(corpus, every, most)
    windows = _windows(table)
    table.insert(6, "panel", [_panel(row, windows) for row in table.itertuples()])
    every = (
        table
        if not left
        else every.assign(panel=[_panel(row, windows) for row in every.itertuples()])
    )
    sheet = Sheet(corpus, language, _title(corpus, every, windows, language), size)
    y, far, ends = _key(sheet, table), table[table["panel"] == "months"], LAYOUT[size][:2]
    if len(far):
        known = [d for d in (*far["first_day"], *far["last_day"], *sum(windows, ())) if d]
        scale = calendar.months(sheet, *ends, known)
        y = _time_panel(sheet, far, y, scale, sheet.say("months"), windows)
    for number, (first, last) in enumerate(windows):
        title, here = (
            sheet.say("days", *_days(first, last, language)),
            table["panel"] == str(number),
        )
        if first == last:
            title = sheet.say("one day", _day(first, language))
        scale = calendar.days(sheet, *ends, first - DAY, last + 2 * DAY)
        y = _time_panel(sheet, table[here], y, scale, title)
    told = []
    for row in table.itertuples():
        days = dict.fromkeys(_day(day, language) for day in (row.first_day, row.last_day))
        told.append(f"{row.name}: {' – '.join(days)}")
    text = _text(sheet, every)
    if left:
        text += sheet.say("timeline left out", left, shown=shown)
    return sheet.close(y - 0.25, table, "timeline", text, told)


def _keys(corpus, table) -> set[str]:
    """The events that have a date."""
    return {corpus.events[id].key for id in table.loc[table["clock"] == "event", "id"]}


def _title(corpus, table, windows, language) -> str:
    """How many events have a date, and how many of them in the fullest of the day-by-day panels."""
    dated, near = len(_keys(corpus, table)), {}
    for number, window in enumerate(windows):
        whole = table["first_day"].notna() & table["last_day"].notna()
        near[window] = len(_keys(corpus, table[whole & (table["panel"] == str(number))]))
    title = say("timeline", language, dated, all=len(corpus.tellings))
    window = max(near, key=near.get, default=None)
    if not window or not near[window]:
        return title
    if window[0] == window[1]:
        return title + say("timeline on", language, near[window], day=_day(window[0], language))
    days = _days(*window, language)
    return title + say("timeline near", language, near[window], begin=days[0], end=days[1])


def _text(sheet, table) -> str:
    """The caption: how many events and claims have no date."""
    corpus = sheet.corpus
    drawn = {corpus.events[id].key for id in table.loc[table["clock"] == "event", "id"]}
    said = table.loc[table["clock"] == "claim", "id"].nunique()
    times = (t for e in corpus.events.values() for t in e.role("Time") if t in corpus.times)
    spans = [
        corpus.times[id].mention.quote
        for id in dict.fromkeys(times)
        if not corpus.times[id].bounded
    ]
    text = sheet.say(
        "timeline text" if corpus.days_inferred else "timeline text given",
        silent=len(corpus.tellings) - len(drawn),
        mute=len(corpus.claims) - said,
    )
    if not spans:
        return text
    example = spans[0] if sheet.language == "hi" else romanize(spans[0])
    return f"{text} {sheet.say('timeline spans', len(spans), example)}"


# -- what is drawn ---------------------------------------------------------------------------------


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


def _day(day, language) -> str:
    return day_text(day, language) if day else "…"


def _days(first, last, language) -> tuple[str, str]:
    """The ends of a stretch in words: of one month, the first without it."""
    same_month = first.replace(day=1) == last.replace(day=1)
    return str(first.day) if same_month else _day(first, language), _day(last, language)


# -- drawing ---------------------------------------------------------------------------------------


def _time_panel(sheet, rows, y, scale, title, windows=None):
    """Draw the marks of one panel below its title and axis; returns where the next panel begins.

    windows: for the panel of months, the stretches that are drawn day by day below it.
    """
    left, right, words_at, pitch = LAYOUT[sheet.size]
    aside = 0.5 if windows is None else 0  # a day is labelled in its middle
    room = (left if words_at else right) - MARGIN - 0.1
    top = sheet.write(MARGIN, y, title, **HEAD, room=room) + 0.1
    if words_at:
        sheet.write(words_at, y, sheet.say("in Hindi"), **NOTE)
        top = max(top, scale.label(y, aside) + 0.1)
    y, before, bands = top + 0.06, None, []
    for bar in _bars(rows):
        clock = bar[0].clock
        if clock != before:
            look = NOTE | {"weight": "bold"}
            y = (
                sheet.write(MARGIN, y + pitch, sheet.say(_clock(sheet.corpus, clock)), **look)
                + 0.02
                + pitch
            )
            if not words_at:  # the axis comes again, lest it be out of sight
                y = scale.label(y, aside) + 0.24
        before = clock
        middle, foot = _draw_words(sheet, bar, y)
        bands += [] if words_at else [(middle - 0.13, middle + 0.04)]
        _draw_time(sheet, scale, bar[0], middle)
        y = foot + pitch + BETWEEN
    foot = y - pitch - BETWEEN + 0.125
    _draw_ground(sheet, scale, top, foot, windows)
    scale.grid(bands or [(top, foot)], PAPER if windows is None else FAINT)
    return foot + 0.45


def _draw_ground(sheet, scale, top, foot, windows):
    """Pale ground where single days are shown, and under the stretches shown so further down."""
    left, right = scale.left, scale.right
    if windows is None:
        over = 0.08 if sheet.size == "phone" else 0
        sheet.box(left - over, top, right - left + 2 * over, foot - top)
    for number, (first, last) in enumerate(windows or ()):
        begin, end = scale.at(first.toordinal()), scale.at(last.toordinal() + 1)
        sheet.box(begin, top, end - begin, foot - top)
        if number == 0:  # the strip opens into the panel below it
            ends = [(right, foot + 0.24), (left, foot + 0.24)]
            sheet.shape([(begin, foot), (end, foot), *ends])


def _pending(row) -> bool:
    """Whether this is not, or not yet, told as fact."""
    return row.status not in ("", *FACTS)


def _bars(rows) -> list[list]:
    """The rows that one bar stands for: of one clock, the same days, alike fact or not."""
    bars = {}
    for row in rows.itertuples():
        style = row.status if _pending(row) else ""
        bars.setdefault((row.clock, row.first_day, row.last_day, style), []).append(row)
    return [
        sorted(bar, key=lambda row: [r.name for r in bar].index(row.name)) for bar in bars.values()
    ]


def _draw_words(sheet, bar, y) -> tuple[float, float]:
    """What a bar stands for, in Hindi and by article, beside or above it; returns two baselines:
    that of the bar, and the last one."""
    top, before, wide = y, "", LAYOUT[sheet.size][2] is not None
    for number, row in enumerate(bar):
        y += LAYOUT[sheet.size][3] * (number > 0)
        foot = _draw_row(sheet, row, "" if row.name == before else row.name, y)
        before, y = row.name, foot
    if wide and len(bar) > 1:  # what the bar holds together
        x = LAYOUT[sheet.size][0] - 0.07
        sheet.line([x, x], [top - 0.1, y + 0.02], colour=SOFT)
    return ((top + y) / 2, y) if wide else (y + 0.19, y + 0.19)


def _draw_row(sheet, row, name, y) -> float:
    """The name, the Hindi words and the article of one time; returns the last baseline."""
    (left, _, words_at, _), edge = LAYOUT[sheet.size], sheet.width - MARGIN
    written, foot, behind = row.clock == "publication", y, MARGIN
    mark = measure(row.article, SMALL) + 0.1
    if name:
        words = f"{name} ({sheet.say(row.status)})" if _pending(row) else name
        link = row.link if written else f"#{row.id}"
        room, weight = (left - 0.12, "regular") if words_at else (edge - mark, "bold")
        lines = sheet.fit(words, room - MARGIN, PLAIN, weight, 3)
        foot = sheet.write(MARGIN, y, lines, link, PLAIN, INK, weight)
        behind += measure(lines[-1], PLAIN, weight) + 0.1
    if written:
        return foot
    if words_at:
        room = edge - mark - words_at
        foot = max(foot, sheet.write(words_at, y, row.quote, row.link, room=room))
    else:
        quote = sheet.fit(row.quote, edge - mark - MARGIN, lines=1)
        if name and behind + measure(quote[0]) >= edge - mark:
            behind, foot = MARGIN, foot + leading(PLAIN)
        sheet.write(behind, foot, quote, row.link)
    sheet.write(edge, y if words_at else foot, row.article, row.link, **NOTE, align="right")
    return foot


def _draw_time(sheet, scale, row, y):
    """A bar over the days that hold it, or an arrow with its head at the open end.

    That of "until" is short: as long as the axis it would seem to begin where that does.
    """
    begin = scale.at(row.first_day.toordinal()) if row.first_day else scale.left
    end = scale.at(row.last_day.toordinal() + 1) if row.last_day else scale.right
    written, style = row.clock == "publication", "-"
    if _pending(row):
        style = STATUS_LINES.get(row.status, STATUS_LINES["expected"])
    if row.first_day and row.last_day:
        fill = PAPER if written or _pending(row) else INK
        sheet.box(begin, y - 0.095, end - begin, 0.1, row.link, fill, INK, 2, style)
    else:
        ends = (begin, end) if row.first_day else (end, end - UNTIL)
        sheet.arrow(*ends, y - 0.045, row.link, INK, 3, style)


def _key(sheet, table) -> float:
    """What bars and arrows mean, as far as they occur; returns the next baseline."""
    rows, looks = list(table.itertuples()), {}
    closed = [row for row in rows if row.first_day and row.last_day]
    looks["within"] = any(not _pending(row) and row.clock != "publication" for row in closed)
    looks["pending"] = any(map(_pending, rows))
    looks["open"] = len(closed) < len(rows)
    fills = {"within": (INK, "-"), "pending": (PAPER, STATUS_LINES["expected"])}

    def sample(look):
        if look == "open":
            return lambda x, y: sheet.arrow(x, x + 0.3, y, "", INK, 3)
        fill, style = fills[look]
        return lambda x, y: sheet.box(x, y - 0.05, 0.3, 0.1, "", fill, INK, 2, style)

    items = [(sheet.say(f"time {look}"), 0.3, sample(look)) for look in looks if looks[look]]
    return sheet.key(sheet.top - 0.12, items) + 0.38


def _clock(corpus, clock) -> str:
    """The key of a clock's name; that of writing says whether the days of writing are inferred."""
    inferred = clock != "publication" or corpus.days_inferred
    return clock if inferred else "publication given"
