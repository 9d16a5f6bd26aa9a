"""How many, and who says so: numbers as intervals, and which of them may be compared."""

import itertools
import math
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from utils.charts.drawing.counts import counts, link_of, strongest_counts
from utils.charts.drawing.fitting import fitting
from utils.charts.drawing.scale import Scale
from utils.charts.drawing.sheet import HEAD, MARGIN, NOTE, SMALL, Sheet, baseline, leading, measure
from utils.charts.drawing.style import INK, PAPER, SIZES, SOFT, STATUS_LINES
from utils.graph.comparison import FEW, NOT_COMPARABLE, comparisons_of_counts, disputes
from utils.graph.comparison_words import reading, reason_text, scope_text
from utils.graph.study import Study
from utils.hindi.romanize import romanize
from utils.wording.numbers import format_number
from utils.wording.words import say

# Size -> inches from the left: lanes of the brackets, end of the axis, Hindi words, source.
# On a phone both texts stand under the interval, and the axis ends at the margin.
PLACES = {"page": (1.3, 3.7, 3.85, 5.4)}
PLACES["phone"] = (MARGIN, SIZES["phone"] - MARGIN, None, None)
LANE = 0.14
MOST = 24  # numbers


def draw(study: Study, language: str = "en", size: str = "page"):
    """Whoever counts what, as intervals on a logarithmic axis; in each group every pair compared.

    Columns: group (stems of the counted nouns), noun, event, name, low, high (in units; None is
    unbounded), unit, qualifier, counting, status, givers, receivers (actor ids), days (first and
    last, None is open; None if no day is said), who, relations, evidence. A relation is (link of a
    later number of the group, relation of the bare intervals, verdict, reason), as
    utils.graph.comparison.compare has them; it is drawn as a bracket.
    """
    return fitting(study, "quantities", partial(_draw, study), MOST, language, size)


def _draw(study, most, language, size):
    """The figure of the strongest, with their table."""
    every, known = counts(study.corpus, language)
    table, pairs, left = strongest_counts(study.corpus, every, known, most)
    sheet = Sheet(study.corpus, language, _title(study.corpus, every, language), size)
    axis = _axis(sheet, table, max(map(len, pairs.values()), default=0))
    y = _key(sheet, table, pairs) if len(table) else sheet.top
    if axis.wide and len(table):
        for x, key in ((MARGIN, "counted"), (axis.words, "scope"), (axis.who, "source")):
            room = (axis.who if key == "scope" else sheet.width - MARGIN) - x - 0.1
            sheet.write(x, y, sheet.say(key), **NOTE, room=room, lines=1)
        axis.label(y)
        y += 0.38
    for number, (group, rows) in enumerate(table.groupby("group", sort=False)):
        if number:
            sheet.line([MARGIN, sheet.width - MARGIN], [y - 0.27] * 2)
        y = _draw_group(axis, list(rows.itertuples()), pairs[group], y)
    told = _told(sheet, table, itertools.chain(*pairs.values()))
    text = _text(sheet)
    if left:
        text += sheet.say("quantities left out", shown=len(table), all=len(every))
    if max(Counter(row["group"] for row in every).values(), default=0) > FEW:
        text += sheet.say("quantities pairs left out")
    return sheet.close(y - 0.1, table, "quantities", text, told)


def _text(sheet) -> str:
    """The caption, with what numbers are no counts."""
    text, numbers = sheet.say("quantities text"), sheet.corpus.quantities.values()
    rest = [reading(q, sheet.language) for q in numbers if q.counting == "Measure"]
    if not rest:
        return text
    return f"{text} {sheet.say('quantities measures', len(rest), ', '.join(dict.fromkeys(rest)))}"


def _title(corpus, every, language) -> str:
    """How many numbers the articles have, drawn or not, and how they compare."""
    verdicts = Counter(pair.verdict for pair in comparisons_of_counts(corpus))
    pairs, closed = verdicts.total(), verdicts.pop(NOT_COMPARABLE, 0)
    if not every:
        return say("quantities none", language)
    what = say("quantities", language, len(every), len({row["group"] for row in every}))
    if not pairs:
        return what + say("quantities apart", language) * (len(every) > 1)
    disputed = len({pair.a.key for pair in disputes(corpus)})
    counts = ", ".join(f"{say(verdict, language)}: {n}" for verdict, n in verdicts.items())
    what += say("quantities pairs", language, pairs - closed, pairs)
    what += f" ({counts})" if counts else ""
    return what + (say("quantities disputes", language, disputed) if disputed else "")


def _key(sheet, table, pairs) -> float:
    """What the marks and brackets mean, as far as they occur; returns the next baseline."""
    looks = {_look(row) for row in table.itertuples()}
    verdicts = {pair.verdict for found in pairs.values() for pair in found}
    samples = {
        "plain": lambda x, y: sheet.dot(x + 0.06, y, size=7),
        "about": lambda x, y: sheet.dot(x + 0.06, y, "", INK, "D", 6, True),
        "range": lambda x, y: sheet.box(x, y - 0.06, 0.14, 0.12, fill=INK),
        "open": lambda x, y: sheet.arrow(x, x + 0.25, y, "", INK, 2.5),
    }
    items = [
        (sheet.say(f"number {look}"), 0.25 if look == "open" else 0.13, samples[look])
        for look in samples
        if look in looks
    ]

    def bracket(verdict):
        def draw(x, y):
            *look, marker, points, hollow = _bracket(verdict)
            sheet.line([x, x + 0.3], [y, y], "", *look)
            sheet.dot(x + 0.03, y, "", look[0], marker, points, hollow)
            sheet.dot(x + 0.27, y, "", look[0], marker, points, hollow)

        return draw

    kinds = {NOT_COMPARABLE: "apart", "conflict": "conflict"}
    for kind, verdict in {kinds.get(verdict, "joined"): verdict for verdict in verdicts}.items():
        items.append((sheet.say(f"bracket {kind}"), 0.3, bracket(verdict)))
    items.sort(key=lambda item: item[1])
    return sheet.key(sheet.top - 0.12, items) + 0.36


def _look(row) -> str:
    """How a number is drawn: plain, about, range or open."""
    if row.high is None or row.low == 0:
        return "open"
    if row.low != row.high:
        return "range"
    return "about" if row.qualifier == "Approximate" else "plain"


def _bracket(verdict):
    """How a verdict is drawn: colour, width, style of the line; marker, points, hollow of its ends."""
    if verdict == NOT_COMPARABLE:
        return SOFT, 1.2, (0, (1.2, 1.4)), "o", 4.5, True
    conflict = verdict == "conflict"
    return INK, 2.2 if conflict else 1.2, "-", *(("X", 6) if conflict else ("o", 4.5)), False


def _told(sheet, table, pairs) -> list[str]:
    told, readings, corpus = [], {}, sheet.corpus
    for row in table.itertuples():
        readings[row.link] = reading(row, sheet.language)
        scope = scope_text(corpus, row, sheet.language)
        about = f"{row.who}; {sheet.say(row.status)}; {scope}"
        told.append(f"{row.noun}: {readings[row.link]} ({about})")
    for pair in pairs:
        both = " / ".join(readings[link_of(side)] for side in (pair.a, pair.b))
        why = reason_text(corpus, pair, sheet.language)
        told.append(f"{both}: {sheet.say(pair.verdict)}, {why}")
    return told


# -- drawing -------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class _Axis(Scale):
    """Powers of ten, and where the columns around them begin, in inches. lane: how wide one is."""

    wide: bool
    lanes: float
    lane: float
    words: float
    who: float

    def of(self, number) -> float:
        return self.at(math.log10(number)) if number else self.left


def _axis(sheet, table, brackets) -> _Axis:
    lanes, right, words, who = PLACES[sheet.size]
    lane = min(LANE, 0.8 / brackets) if brackets else LANE
    left = lanes + lane * brackets + 0.2
    columns = {"wide": bool(words), "lanes": lanes, "words": words or left, "who": who or left}
    known = [float(v) for v in (*table["low"], *table["high"]) if v] or [1.0]
    low, high = math.floor(math.log10(min(known))), math.ceil(math.log10(max(known)) + 0.2)
    known = range(low, high)
    ticks = {power: format_number(Decimal(10) ** power, sheet.language) for power in known}
    axis = _Axis(sheet, left, right, low, high, ticks, lane=lane, **columns)
    axis.thin_out(0.1)
    return axis


def _draw_group(axis, rows, pairs, y) -> float:
    """Noun, intervals and brackets of one group from baseline y on; returns the next baseline."""
    sheet, foot = axis.sheet, _draw_noun(axis, rows[0], y)
    if not axis.wide:
        axis.label(foot + 0.24)
        y = foot + 0.52
    places, start = {}, axis.lanes if pairs else axis.left - 0.15
    for row in rows:
        places[row.link] = y + 0.03
        sheet.line([start, axis.right], [y + 0.03] * 2, row.link, order=0.6)
        _draw_count(axis, row, y + 0.03)
        if not axis.wide:
            axis.grid([(y - 0.14, y + 0.18)])
        below = _draw_words(axis, row, y)
        top, y = y, max(below, foot) + (0.32 if axis.wide else 0.36)
        if axis.wide:
            axis.grid([(top - (0.2 if row is rows[0] else 0.32), below)])
    return _draw_brackets(axis, pairs, places, y - 0.08) if pairs else y + 0.08


def _draw_noun(axis, row, y) -> float:
    """What is counted, with its sound behind or below it; returns the last baseline."""
    sheet, room = axis.sheet, (axis.lanes if axis.wide else axis.sheet.width) - MARGIN - 0.15
    lines = sheet.fit(row.noun, room, **HEAD)
    foot = sheet.write(MARGIN, y, lines, row.link, **HEAD)
    if sheet.language == "hi":
        return foot
    beside, sound = MARGIN + measure(lines[-1], **HEAD) + 0.12, romanize(row.noun)
    fits = not axis.wide and beside + measure(sound, SMALL) < sheet.width - MARGIN
    x, y = (beside, foot) if fits else (MARGIN, foot + 0.17)
    return sheet.write(x, y, sound, row.link, **NOTE, weight="italic", room=room)


def _draw_count(axis, row, y):
    """The interval of one number, and beside it the name of its event."""
    sheet, left, right = axis.sheet, axis.left, axis.right
    colour, style = INK, STATUS_LINES[row.status]
    begin, end = axis.of(row.low), axis.of(row.high) if row.high is not None else right
    look = _look(row)
    if look == "open":
        known, edge = (begin, right) if row.high is None else (end, left)
        sheet.arrow(known, edge, y, row.link, colour, 2.5, style)
        sheet.line([known] * 2, [y - 0.07, y + 0.07], row.link, colour, 2.5)
    elif look != "range":
        about = look == "about"
        sheet.dot(begin, y, row.link, colour, "D" if about else "o", 6 if about else 7, about)
    else:
        sheet.box(begin, y - 0.06, max(end - begin, 0.04), 0.12, row.link, colour, order=2)
    after, before = right - end - 0.15, begin - left - 0.15
    if max(after, before) < 0.7:  # no room on either side: above it
        lines, x, align = sheet.fit(row.name, right - left, SMALL, lines=1), left, "left"
        y -= 0.18
    else:
        lines = sheet.fit(row.name, max(after, before), SMALL, lines=3 if axis.wide else 2)
        x, align = (end + 0.13, "left") if after >= before else (begin - 0.13, "right")
    wide, high = max(measure(line, SMALL) for line in lines), len(lines) * leading(SMALL)
    paper = (x if align == "left" else x - wide) - 0.03
    sheet.box(paper, y - high / 2, wide + 0.06, high, fill=PAPER, order=0.7)  # hides the lines
    sheet.write(x, baseline(y, lines), lines, f"#{row.event}", **NOTE, align=align)


def _draw_words(axis, row, y) -> float:
    """The Hindi words and scope of a number, and who says it; returns the last baseline."""
    sheet, edge = axis.sheet, axis.sheet.width - MARGIN
    x, room = axis.words, (axis.who - 0.1 if axis.wide else edge) - axis.words
    y += 0 if axis.wide else 0.38
    quote, figures = (
        sheet.fit(row.quote, room, weight="bold", lines=1),
        reading(row, sheet.language),
    )
    note = figures if figures != row.quote else ""
    below = sheet.write_noted(x, y, quote, note, room, row.link, weight="bold")
    scope = scope_text(sheet.corpus, row, sheet.language)
    kind = [f"{sheet.say(row.status)}, {sheet.say(row.counting)}"]
    if axis.wide:
        below = sheet.write(x, below + 0.18, scope, row.link, **NOTE, room=room, lines=5)
    else:
        both, y = f"{kind[0]}; {scope}", below + 0.18
        kind = [both] if measure(both, SMALL) < room else [*kind, scope]
    look = NOTE | {"room": edge - axis.who, "lines": 4}
    foot = sheet.write(axis.who, y, row.who, row.link, **look | {"colour": INK})
    for words in kind:
        foot = sheet.write(axis.who, foot + 0.18, words, row.link, **look | {"lines": 3})
    return max(below, foot)


def _draw_brackets(axis, pairs, places, y) -> float:
    """One lane for each pair, from its two numbers down to the verdict; returns the next baseline."""
    sheet = axis.sheet
    # The lane nearest to the axis turns off first: no leader crosses another lane.
    for number, pair in enumerate(pairs):
        x = axis.left - 0.2 - (number + 0.5) * axis.lane
        link, (*look, marker, points, hollow) = link_of(pair.a), _bracket(pair.verdict)
        ends, foot = [places[link], places[link_of(pair.b)]], y - 0.045
        sheet.line([x, x], [min(ends), foot], link, *look, order=1.5)
        sheet.line([x, axis.left - 0.06], [foot, foot], link, *look, order=1.5)
        for at in ends:
            sheet.dot(x, at, link, look[0], marker, points, hollow)
        verdict = sheet.say(pair.verdict)
        sheet.write(axis.left, y, verdict, link, SMALL, weight="bold")
        beside = axis.left + measure(verdict, SMALL, "bold") + 0.12
        at, top = (beside, y) if axis.wide else (axis.left, y + 0.16)
        why, room = reason_text(sheet.corpus, pair, sheet.language), sheet.width - MARGIN - at
        y = sheet.write(at, top, why, link, **NOTE, room=room, lines=6) + 0.24
    return y + 0.2
