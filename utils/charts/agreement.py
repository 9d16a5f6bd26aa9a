"""Agreement of the two passes, layer by layer, and every difference in the sentence it stands in."""

from collections import Counter
from dataclasses import dataclass
from math import isnan

import pandas as pd

from utils.charts.drawing.sheet import EVIDENCE, MARGIN, SMALL, Sheet, evidence, leading, measure
from utils.charts.drawing.style import FAINT, INK, SOFT
from utils.graph.study import Study
from utils.passes import agreement as measures
from utils.wording.words import say

COLUMNS = ["layer", "kind", "first", "second", "first_label", "second_label"]
COLUMNS += ["first_id", "second_id", *EVIDENCE]
# Which pass has it -> marker, colour.
SIDES = {
    "first": ("<", "#c44400"),
    "second": (">", "#0072b2"),
    "both": ("D", "#59616b"),
}
HIGH = 0.1  # inches from one mark of a pile to the next


@dataclass(frozen=True)
class Score:
    """One row of the chart. values: (share from 0 to 1, open dot?); chance: None where none is."""

    layer: str
    name: str
    values: tuple[tuple[float, bool], ...]
    chance: float | None
    words: str


def draw(study: Study, language: str = "en", size: str = "slide"):
    """How far two annotation passes agree, and where they do not. One row is one difference.

    Without passes there is nothing to compare, and the table is empty. Columns: layer, kind, first, second, first_label,
    second_label, first_id, second_id (see utils.passes.agreement.disagreements), evidence: the sentence.
    """
    corpus = study.corpus
    if not study.passes:
        sheet = Sheet(corpus, language, say("agreement none", language), size)
        text, room = sheet.say("agreement none text"), sheet.width - 2 * MARGIN
        foot = sheet.write(MARGIN, sheet.top, sheet.fit(text, room, lines=8))
        return sheet.close(foot + 0.3, pd.DataFrame(columns=COLUMNS), "agreement", text, [text])
    first, second = study.passes
    table = _differences(corpus, first, second)
    scores = _scores(first, second, language)
    groups = {}  # the differences of each row of the chart
    for row in table.itertuples():
        name = row.first_label.split()[0] if row.layer == "attributes" else row.layer
        groups.setdefault((row.layer, name), []).append(row)
    sheet = Sheet(corpus, language, _title(table, language), size)
    strip = _Strip(sheet)
    y = _head(sheet, strip)
    section = ""
    for score in scores:
        kind = "F1" if score.chance is None else "kappa"
        if kind != section:
            y, section = _section(sheet, strip, kind, y), kind
        y = _row(sheet, strip, score, groups.get((score.layer, score.name), []), y)
    told = []
    for score in scores:
        many = (table["layer"] == score.layer).sum()
        many = "" if score.layer == "attributes" else f", {sheet.say('differences', many)}"
        told.append(f"{_name(score, language)}: {score.words}{many}")
    return sheet.close(y + 0.1, table, "agreement", sheet.say("agreement text"), told)


def _differences(corpus, first, second) -> pd.DataFrame:
    rows = []
    for layer in measures.LAYERS:
        for row in measures.disagreements(first, second, layer).to_dict("records"):
            segment = corpus.segments[row.pop("segment")]
            rows.append({"layer": layer} | row | evidence(segment))
    return pd.DataFrame(rows, columns=COLUMNS)


def _title(table, language) -> str:
    if table.empty:
        return say("agreement same", language)
    most, count = Counter(table["layer"]).most_common(1)[0]
    return say("agreement", language, len(table), say(f"layer {most}", language), count)


def _scores(first, second, language) -> list[Score]:
    """A score for each layer, then one for each attribute."""
    found = []
    table = measures.summary(first, second)
    for layer in dict.fromkeys(table["layer"]):
        rows = list(table[table["layer"] == layer].itertuples())
        best, loose = rows[0], rows[-1]
        if isnan(best.f1):
            found.append(Score(layer, layer, (), None, say("nothing marked", language)))
            continue
        words = say("F1 counts", language, _round(best.f1), best.agreed, best.first, best.second)
        values = [(best.f1, False)]
        if loose.f1 != best.f1:
            words += say("overlap too", language, _round(loose.f1))
            values.insert(0, (loose.f1, True))
        found.append(Score(layer, layer, tuple(values), None, words))
    for row in measures.attributes(first, second).itertuples():
        if not row.matched:
            continue
        key = "kappa none" if isnan(row.kappa) else "kappa"
        kappa = () if isnan(row.kappa) else (_round(row.kappa),)
        words = say(key, language, *kappa, row.agreed, row.matched)
        words += f" · {say('chance', language, _round(row.chance))}"
        found.append(Score("attributes", row.attribute, ((row.raw, False),), row.chance, words))
    return found


def _round(share) -> str:
    """Two places; 1.00 only for what is 1."""
    return f"{min(share, 0.99) if share < 1 else 1:.2f}"


def _name(score, language) -> str:
    kind = "attribute" if score.layer == "attributes" else "layer"
    return say(f"{kind} {score.name}", language)


# -- drawing ---------------------------------------------------------------------------------------


class _Strip:
    """Where things stand across the sheet; `places`: segment id -> the middle of its column."""

    def __init__(self, sheet):
        self.narrow, right = sheet.size == "phone", sheet.width - MARGIN
        # From left to right: the name, the scale, the numbers, the sentences.
        self.scale, self.words, self.left = {
            "phone": (MARGIN, MARGIN, MARGIN),
            "page": (1.55, 2.3, 4.1),
            "slide": (1.95, 3.2, 5.1),
        }[sheet.size]
        self.long = right - MARGIN if self.narrow else self.words - self.scale - 0.2
        articles, gap = sheet.corpus.articles, 0.1
        room = right - self.left - gap * (len(articles) - 1)
        self.pitch = min(0.14, room / max(1, len(sheet.corpus.segments)))
        self.places, self.parts, x = {}, {}, self.left
        for article in articles:
            segments = sheet.corpus.segments_of(article)
            for number, segment in enumerate(segments):
                self.places[segment.id] = x + (number + 0.5) * self.pitch
            wide = len(segments) * self.pitch
            self.parts[article], x = (x, wide), x + wide + gap


def _head(sheet, strip) -> float:
    """The three marks in words, and the articles above their sentences; returns the foot."""
    words = [sheet.say(f"differs {side}") for side in SIDES]
    spots = sheet.in_lines([measure(one, SMALL) + 0.2 for one in words], sheet.top - 0.1)
    for (marker, colour), one, (x, y) in zip(SIDES.values(), words, spots, strict=True):
        sheet.dot(x + 0.05, y - 0.045, "", colour, marker, 4 if marker == "D" else 5)
        sheet.write(x + 0.18, y, one, size=SMALL, colour=SOFT)
    y += 0.35
    for article, (x, wide) in strip.parts.items():
        segments, name = sheet.corpus.segments_of(article), sheet.say("by sentence", article)
        if measure(name, SMALL, "bold") > wide:
            name = sheet.say("article", article)
        words = sheet.fit(name, wide, SMALL, "bold", 1)
        if segments and words != ["…"]:
            look = (f"#{segments[0].id}", SMALL, sheet.colours[article], "bold")
            sheet.write(x, y, words, *look)
    return y + 0.17


def _section(sheet, strip, section, y) -> float:
    """What scale and numbers below mean, and the numbers of the sentences; returns the foot."""
    y += 0.2 if section == "kappa" else 0
    if section == "kappa":
        y = sheet.write(MARGIN, y, sheet.say("layer attributes"), weight="bold")
        y += 0.19 if strip.narrow else 0
    if not strip.narrow:
        sheet.write(strip.scale, y, sheet.say(f"{section} scale"), size=SMALL, colour=SOFT)
    room = strip.long if strip.narrow else strip.left - strip.words - 0.1
    words = sheet.fit(sheet.say(f"{section} words"), room, SMALL, lines=1)
    y = sheet.write(strip.words, y + 0.05 * strip.narrow, words, size=SMALL, colour=SOFT)
    for article in strip.parts:
        for segment in sheet.corpus.segments_of(article):
            if segment.number % 10 == 0 and strip.pitch > 0.03 and not strip.narrow:
                place = strip.places[segment.id]
                look = {"size": SMALL, "colour": SOFT, "align": "center"}
                sheet.write(place, y, str(segment.number), f"#{segment.id}", **look)
    return y + 0.14


def _row(sheet, strip, score, rows, y) -> float:
    """One layer: its name, its scores on the scale, the counts, its differences; returns the foot."""
    piles = Counter(row.link for row in rows)
    pile = max(piles.values(), default=0) * HIGH + 0.06
    name = sheet.fit(_name(score, sheet.language), strip.scale - MARGIN - 0.1, SMALL, "bold")
    if strip.narrow:
        name = sheet.fit(_name(score, sheet.language), strip.long, SMALL, "bold", 1)
        y = sheet.write(MARGIN, y + 0.15, name, "", SMALL, INK, "bold") + 0.17
        words = sheet.fit(score.words, strip.long, SMALL)
        middle = sheet.write(MARGIN, y, words, size=SMALL, colour=SOFT) + 0.14
        top = middle + 0.1
        foot = top + pile if piles else top - 0.02
    else:
        words = sheet.fit(score.words, strip.left - strip.words - 0.15, SMALL, lines=3)
        high = max(len(words), len(name)) * leading(SMALL) + 0.1
        top, foot = y, y + max(high, pile, 0.26)
        middle = (y + foot) / 2
        for lines, x, *look in ((name, MARGIN, INK, "bold"), (words, strip.words, SOFT, "regular")):
            base = middle + 0.045 - (len(lines) - 1) * leading(SMALL) / 2
            sheet.write(x, base, lines, "", SMALL, *look)
    _scale(sheet, strip, score, middle)
    if piles or not strip.narrow:
        for x, wide in strip.parts.values():
            sheet.box(x, top + 0.02, wide, foot - top - 0.04)
    _marks(sheet, strip, rows, foot - 0.03 - HIGH / 2)
    return foot + (0.12 if strip.narrow else 0.03)


def _scale(sheet, strip, score, y):
    left, right = strip.scale + 0.04, strip.scale + strip.long - 0.04
    sheet.line([left, right], [y, y], "", FAINT, 1.0)
    for end in (left, right):
        sheet.line([end] * 2, [y - 0.04, y + 0.04], "", FAINT, 1.0)
    if score.chance is not None:
        x = left + (right - left) * score.chance
        sheet.line([x, x], [y - 0.07, y + 0.07], "", SOFT, 1.6)
    for value, hollow in score.values:
        sheet.dot(left + (right - left) * value, y, "", INK, size=6, hollow=hollow)


def _marks(sheet, strip, rows, base):
    """A mark for each difference; those of one sentence are piled up."""
    piled = Counter()
    for row in rows:
        missing = {"missing in second": "first", "missing in first": "second"}
        marker, colour = SIDES[missing.get(row.kind, "both")]
        x = strip.places[row.link[1:]]
        points = min(5.5, strip.pitch * 72 * 0.95)
        points = points * 0.75 if marker == "D" else points
        sheet.dot(x, base - piled[row.link] * HIGH, row.link, colour, marker, points)
        piled[row.link] += 1
