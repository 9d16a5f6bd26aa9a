"""How many, and who says so: numbers as intervals, and which of them may be compared."""

import itertools
import math
from collections import Counter

import pandas as pd

from utils.charts.drawing.sheet import EVIDENCE, MARGIN, SMALL, Sheet, evidence, leading, measure
from utils.charts.drawing.sources import account
from utils.charts.drawing.style import INK, PAPER, SOFT, STATUS_LINES
from utils.claims.chains import status
from utils.graph.comparison import NOT_COMPARABLE, Comparison, compare, scopes
from utils.graph.study import Study
from utils.hindi.romanize import romanize
from utils.wording.words import MONTHS, say

# Size -> inches from the left: lanes of the brackets, end of the axis, Hindi words, source.
# On a phone both texts stand under the interval, and the axis ends at the margin.
PLACES = {"slide": (1.65, 5.0, 5.15, 7.3), "page": (1.3, 3.7, 3.85, 5.4)}
LANE = 0.14


def draw(study: Study, language: str = "en", size: str = "slide"):
    """Whoever counts what, as intervals on a logarithmic axis; in each group every pair compared.

    Columns: group (stems of the counted nouns), noun, event, name, low, high (in units; None is
    unbounded), unit, qualifier, counting, status, givers, receivers (actor ids), days (first and
    last, None is open; None if no day is said), who, relations, evidence. A relation is (link of a
    later number of the group, relation of the bare intervals, verdict, reason), as
    utils.graph.comparison.compare has them; it is drawn as a bracket.
    """
    corpus = study.corpus
    table, pairs = _counts(corpus, language)
    verdicts = Counter(pair.verdict for found in pairs.values() for pair in found)
    every = verdicts.total()
    closed = verdicts.pop(NOT_COMPARABLE, 0)
    title = say("quantities", language, every - closed, every)
    if verdicts:
        title += f" ({', '.join(f'{say(v, language)}: {n}' for v, n in verdicts.items())})"
    elif not every:
        title = say("quantities none", language, len(table))
    sheet = Sheet(corpus, language, title, size)
    axis = _Axis(sheet, table, max(map(len, pairs.values()), default=0))
    y = sheet.top
    if axis.wide:
        for x, key in ((MARGIN, "counted"), (axis.words, "scope"), (axis.who, "source")):
            room = (axis.who if key == "scope" else sheet.width - MARGIN) - x - 0.1
            sheet.write(
                x, y, sheet.fit(sheet.say(key), room, SMALL, lines=1), size=SMALL, colour=SOFT
            )
        axis.labels(y)
        y += 0.38
    for number, (group, rows) in enumerate(table.groupby("group", sort=False)):
        if number:
            sheet.line([MARGIN, sheet.width - MARGIN], [y - 0.27] * 2)
        y = _draw_group(axis, rows, pairs[group], y)
    told = [
        f"{r.noun}: {reading(r, language)} ({r.who}; {sheet.say(r.status)}; {_scope(corpus, r, language)})"
        for r in table.itertuples()
    ]
    readings = {row.link: reading(row, language) for row in table.itertuples()}
    for pair in itertools.chain(*pairs.values()):
        both = " / ".join(readings[_link(side)] for side in (pair.a, pair.b))
        told.append(f"{both}: {sheet.say(pair.verdict)}, {reason_text(corpus, pair, language)}")
    return sheet.close(y - 0.1, table, "quantities", sheet.say("quantities text"), told)


# -- what is drawn -------------------------------------------------------------------------------


def _counts(corpus, language) -> tuple[pd.DataFrame, dict[str, list[Comparison]]]:
    """One row per counting quantity, by size of group, then in reading order; group -> its pairs."""
    rows, size, nouns = [], Counter(), {}
    known = {f"#{id}": s for id, s in scopes(corpus).items() if s.quantity.counting != "Measure"}
    for scope in known.values():
        number, event = scope.quantity, corpus.events[scope.event]
        group = " ".join(scope.thing[0])
        size[group] += 1
        noun = nouns.setdefault(group, corpus.mentions[number.of[0]].quote)
        row = {"group": group, "noun": noun, "event": event.id}
        row |= {"name": corpus.event_name(event.key, language)}
        row |= {"low": number.low, "high": number.high, "unit": number.unit}
        row |= {"qualifier": number.qualifier, "counting": number.counting, "status": status(event)}
        row |= {"givers": scope.givers, "receivers": scope.receivers, "days": scope.days}
        row |= {"who": account(corpus, [event], language), "relations": ()}
        rows.append(row | evidence(number.mention))
    order = list(nouns)
    rows.sort(key=lambda r: (-size[r["group"]], order.index(r["group"]), r["low"]))
    pairs = {}
    for group, found in itertools.groupby(rows, key=lambda row: row["group"]):
        pairs[group] = []
        for a, b in itertools.combinations(list(found), 2):
            pair = compare(known[a["link"]], known[b["link"]])
            pairs[group].append(pair)
            a["relations"] += ((b["link"], pair.intervals, pair.verdict, pair.reason),)
    columns = ["group", "noun", "event", "name", "low", "high", "unit", "qualifier", "counting"]
    columns += ["status", "givers", "receivers", "days", "who", "relations", *EVIDENCE]
    # Object columns: pandas would turn None (unbounded) into a number that is none.
    return pd.DataFrame(rows, columns=columns, dtype=object), pairs


def _link(scope) -> str:
    return f"#{scope.quantity.mention.id}"


# -- drawing -------------------------------------------------------------------------------------


class _Axis:
    """The logarithmic axis of a sheet, and where the columns around it begin, in inches."""

    def __init__(self, sheet, table, brackets):
        self.sheet, self.wide = sheet, sheet.size in PLACES
        end = sheet.width - MARGIN
        narrow = (MARGIN, end, 0, 0)
        self.lanes, self.right, self.words, self.who = PLACES.get(sheet.size, narrow)
        self.lane = min(LANE, 0.8 / brackets) if brackets else LANE
        self.left = self.lanes + self.lane * brackets + 0.2
        if not self.wide:
            self.words = self.who = self.left
        known = [float(v) for v in (*table["low"], *table["high"]) if v] or [1.0]
        self.low, high = math.floor(math.log10(min(known))), math.ceil(math.log10(max(known)) + 0.2)
        self.span, words = high - self.low, [self.label(p) for p in range(self.low, high)]
        # As many labels as have room: every power of ten, or every second, third ...
        room = (self.right - self.left) / self.span
        step = math.ceil((max(measure(label, SMALL) for label in words) + 0.1) / room)
        self.powers = range(self.low, high, step)

    def label(self, power) -> str:
        return _number(10.0**power, self.sheet.language)

    def at(self, value) -> float:
        share = (math.log10(value) - self.low) / self.span if value else 0
        return self.left + (self.right - self.left) * share

    def labels(self, y):
        for power in self.powers:
            x = self.at(10.0**power)
            self.sheet.write(x, y, self.label(power), size=SMALL, colour=SOFT, align="center")

    def grid(self, top, foot):
        for power in self.powers:
            self.sheet.line([self.at(10.0**power)] * 2, [top, foot], order=0.5)


def _draw_group(axis, rows, pairs, y) -> float:
    """Noun, intervals and brackets of one group from baseline y on; returns the next baseline."""
    sheet, first = axis.sheet, next(rows.itertuples())
    room = (axis.lanes if axis.wide else sheet.width) - MARGIN - 0.15
    lines = sheet.fit(first.noun, room, 10, "bold")
    foot = sheet.write(MARGIN, y, lines, first.link, 10, weight="bold")
    if sheet.language != "hi":
        x, below = MARGIN, foot + 0.17
        beside = MARGIN + measure(lines[-1], 10, "bold") + 0.12
        sound = romanize(first.noun)
        if not axis.wide and beside + measure(sound, SMALL) < sheet.width - MARGIN:
            x, below = beside, foot
        sound = sheet.fit(sound, room, SMALL)
        foot = sheet.write(x, below, sound, first.link, SMALL, SOFT, "italic")
    if not axis.wide:
        y = foot + 0.24
        axis.labels(y)
        y += 0.28
    places = {}
    for row in rows.itertuples():
        places[row.link] = y + 0.03
        start = axis.lanes if pairs else axis.left - 0.15
        sheet.line([start, axis.right], [y + 0.03] * 2, row.link, order=0.6)
        _draw_count(axis, row, y + 0.03)
        if not axis.wide:
            axis.grid(y - 0.14, y + 0.18)
        below = _draw_words(axis, row, y)
        top, y = y, max(below, foot) + (0.32 if axis.wide else 0.36)
        if axis.wide:
            axis.grid(top - (0.2 if row.link == first.link else 0.32), below)
    return _draw_brackets(axis, pairs, places, y - 0.08) if pairs else y + 0.08


def _draw_count(axis, row, y):
    """The interval of one number, and beside it the name of its event."""
    sheet, left, right = axis.sheet, axis.left, axis.right
    colour, style = sheet.colours[row.article], STATUS_LINES[row.status]
    begin, end = axis.at(row.low), axis.at(row.high) if row.high is not None else right
    if row.high is None or row.low == 0:
        known, edge = (begin, right) if row.high is None else (end, left)
        sheet.arrow(known, edge, y, row.link, colour, 2.5, style)
        sheet.line([known] * 2, [y - 0.07, y + 0.07], row.link, colour, 2.5)
    elif row.low == row.high:
        about = row.qualifier == "Approximate"
        sheet.dot(begin, y, row.link, colour, "D" if about else "o", 6 if about else 7, about)
    else:
        sheet.box(begin, y - 0.06, max(end - begin, 0.04), 0.12, row.link, colour, order=2)
    after, before = right - end - 0.15, begin - left - 0.15
    if max(after, before) < 0.7:  # no room on either side: above it
        lines, x, align = sheet.fit(row.name, right - left, SMALL, lines=1), left, "left"
        middle = y - 0.18
    else:
        lines = sheet.fit(row.name, max(after, before), SMALL, lines=3 if axis.wide else 2)
        x, align = (end + 0.13, "left") if after >= before else (begin - 0.13, "right")
        middle = y
    wide, high = max(measure(line, SMALL) for line in lines), len(lines) * leading(SMALL)
    paper = (x if align == "left" else x - wide) - 0.03
    sheet.box(paper, middle - high / 2, wide + 0.06, high, fill=PAPER, order=0.7)  # hides the lines
    base = middle + 0.04 - (len(lines) - 1) / 2 * leading(SMALL)
    sheet.write(x, base, lines, f"#{row.event}", SMALL, SOFT, align=align)


def _draw_words(axis, row, y) -> float:
    """The Hindi words and scope of a number, and who says it; returns the last baseline."""
    sheet, end = axis.sheet, axis.sheet.width - MARGIN
    x, room = axis.words, (axis.who - 0.1 if axis.wide else end) - axis.words
    y += 0 if axis.wide else 0.32
    quote = sheet.fit(row.quote, room, weight="bold", lines=1)
    figures = reading(row, sheet.language)
    note = figures if figures != row.quote else ""
    below = sheet.write_noted(x, y, quote, note, room, row.link, weight="bold")
    scope = _scope(sheet.corpus, row, sheet.language)
    kind = f"{sheet.say(row.status)}, {sheet.say(row.counting)}"
    if axis.wide:
        scope, kind = sheet.fit(scope, room, SMALL, lines=3), [kind]
        below = sheet.write(x, below + 0.17, scope, row.link, SMALL, SOFT)
    else:
        kind = [f"{kind}; {scope}"] if measure(f"{kind}; {scope}", SMALL) < room else [kind, scope]
        y = below + 0.17
    lines = sheet.fit(row.who, end - axis.who, SMALL, lines=4)
    foot = sheet.write(axis.who, y, lines, row.link, SMALL, sheet.colours[row.article])
    for words in kind:
        lines = sheet.fit(words, end - axis.who, SMALL, lines=3)
        foot = sheet.write(axis.who, foot + 0.16, lines, row.link, SMALL, SOFT)
    return max(below, foot)


def _draw_brackets(axis, pairs, places, y) -> float:
    """One lane for each pair, from its two numbers down to the verdict; returns the next baseline."""
    sheet, end = axis.sheet, axis.sheet.width - MARGIN
    # The lane nearest to the axis turns off first: no leader crosses another lane.
    for number, pair in enumerate(pairs):
        x = axis.left - 0.2 - (number + 0.5) * axis.lane
        link, open_ended = _link(pair.a), pair.verdict == NOT_COMPARABLE
        conflict = pair.verdict == "conflict"
        colour, width = SOFT if open_ended else INK, 2.2 if conflict else 1.2
        style = (0, (1.2, 1.4)) if open_ended else "-"
        ends = [places[link], places[_link(pair.b)]]
        foot = y - 0.045
        sheet.line([x, x], [min(ends), foot], link, colour, width, style, order=1.5)
        sheet.line([x, axis.left - 0.06], [foot, foot], link, colour, width, style, order=1.5)
        for at in ends:
            sheet.dot(
                x, at, link, colour, "X" if conflict else "o", 6 if conflict else 4.5, open_ended
            )
        verdict = sheet.say(pair.verdict)
        sheet.write(axis.left, y, verdict, link, SMALL, weight="bold")
        beside = axis.left + measure(verdict, SMALL, "bold") + 0.12
        at, top = (beside, y) if axis.wide else (axis.left, y + 0.16)
        why = sheet.fit(reason_text(sheet.corpus, pair, sheet.language), end - at, SMALL, lines=6)
        y = sheet.write(at, top, why, link, SMALL, SOFT) + 0.24
    return y + 0.2


# -- in words ------------------------------------------------------------------------------------


def _number(value, language) -> str:
    """12 million, 1.2 करोड़, 25,000: as a newspaper writes it."""
    scales = ((10**7, "करोड़"), (10**5, "लाख")) if language == "hi" else ((10**6, "million"),)
    for scale, word in scales:
        if value >= scale:
            return f"{float(value) / scale:,.10g} {word}"
    return f"{float(value):,.10g}"


def reading(row, language) -> str:
    """25,000 – 30,000: the interval of a number (low, high, qualifier, unit) as figures."""
    low, high = _number(row.low, language), row.high
    if high is None:
        words = f"{'≥' if row.qualifier == 'AtLeast' else '>'} {low}"
    elif row.low != high:
        words = f"{low} – {_number(high, language)}"
    else:
        words = f"≈ {low}" if row.qualifier == "Approximate" else low
    return f"{words} {row.unit}".strip()


def _names(corpus, givers, receivers, language) -> str:
    """North Korea → Russia; whoever the text does not name is “not said”."""
    sides = ([corpus.actors[id].name(language) for id in side] for side in (givers, receivers))
    return " → ".join(", ".join(side) or say("not said", language) for side in sides)


def _days(days, language) -> str:
    """2024; 1 October 2024 – 5 October 2024; from or up to a day; “no day said”."""
    if days is None:
        return say("day not said", language)
    first, last = days
    words = [f"{d.day} {MONTHS[language == 'hi'][d.month - 1]} {d.year}" for d in days if d]
    if first and last:
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        same = whole and first.year == last.year
        return str(first.year) if same else " – ".join(dict.fromkeys(words))
    return say("from day" if first else "up to day", language, *words)


def _scope(corpus, row, language) -> str:
    """North Korea → Russia; from 1 October 2024: between whom and when a number holds."""
    names = _names(corpus, row.givers, row.receivers, language)
    return f"{names}; {_days(row.days, language)}"


def reason_text(corpus, pair, language) -> str:
    """Every question a pair fails with both answers, then what the bare numbers would say."""
    if not pair.failing:
        return say("why none", language)

    def side(question, scope):
        if question == "thing":
            return " ".join([*scope.thing[0], scope.thing[1]]).strip()
        if question == "parties":
            return _names(corpus, scope.givers, scope.receivers, language)
        if question == "days":
            return _days(scope.days, language)
        counting = question == "counting"
        return say(scope.quantity.counting if counting else scope.footing.lower(), language)

    why = []
    for question in pair.failing:
        answers = dict.fromkeys(side(question, scope) for scope in (pair.a, pair.b))
        why.append(say(f"why {question}", language, say("versus", language).join(answers)))
    return "; ".join([*why, say("bare numbers", language, say(pair.intervals, language))])
