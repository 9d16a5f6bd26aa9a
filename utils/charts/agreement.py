"""Agreement of the two passes, layer by layer, and every difference in the sentence it stands in."""

from collections import Counter
from dataclasses import dataclass
from math import isnan

from utils.charts.drawing.sheet import MARGIN, NOTE, SMALL, Sheet, baseline, leading, measure
from utils.charts.drawing.style import FAINT, INK, NOT_DONE, SOFT
from utils.charts.drawing.table import evidence, marks
from utils.files import SEEDS
from utils.graph.study import Study
from utils.passes import agreement as measures
from utils.wording.words import say

COLUMNS = "layer kind first second first_label second_label first_id second_id"
# Which pass has it -> marker, colour.
SIDES = {"first": ("<", INK), "second": (">", SOFT), "both": ("D", NOT_DONE)}
HIGH = 0.1  # inches from one mark of a pile to the next
# Inches from the left to the scale, the numbers and the sentences; on a phone they stand one below
# the other.
PLACES = {"phone": (MARGIN, MARGIN, MARGIN), "page": (1.55, 2.3, 4.1)}


@dataclass(frozen=True)
class Score:
    """One row of the chart. values: (share from 0 to 1, open dot?); chance: None where none is."""

    layer: str
    name: str
    values: tuple[tuple[float, bool], ...]
    chance: float | None
    words: str

    def title(self, language) -> str:
        kind = "attribute" if self.layer == "attributes" else "layer"
        return say(f"{kind} {self.name}", language)


def draw(study: Study, language: str = "en", size: str = "page"):
    """How far two annotation passes agree, and where they do not. One row is one difference.

    Without passes there is nothing to compare, and the table is empty. Columns: layer, kind, first,
    second, first_label, second_label, first_id, second_id (see
    utils.passes.agreement.disagreements), evidence: the sentence.
    """
    corpus = study.corpus
    if not study.passes:
        sheet = Sheet(corpus, language, say("agreement none", language), size)
        text, room = sheet.say("agreement none text"), sheet.width - 2 * MARGIN
        foot = sheet.write(MARGIN, sheet.top, text, room=room, lines=8)
        return sheet.close(foot + 0.3, marks([], COLUMNS), "agreement", text, [])
    table, scores = _differences(corpus, *study.passes), _scores(*study.passes, language)
    sheet = Sheet(corpus, language, _title(table, scores, language), size, agreed=False)
    strip = _Strip(sheet)
    y, section, told = _head(sheet, strip), "", []
    for score in scores:
        kind, rows = "F1" if score.chance is None else "kappa", table["layer"] == score.layer
        if kind != section:
            y, section = _section(sheet, strip, kind, y), kind
        if kind == "F1":
            many = f", {sheet.say('differences', rows.sum())}"
        else:
            many, rows = "", rows & (table["first_label"].str.split().str[0] == score.name)
        y = _row(sheet, strip, score, list(table[rows].itertuples()), y)
        told.append(f"{score.title(language)}: {score.words}{many}")
    text = [sheet.say("agreement text")]
    text += [sheet.say("agreement made by")] * (study.seeds == SEEDS)  # of others nobody told us
    return sheet.close(y + 0.1, table, "agreement", " ".join(text), told)


def _differences(corpus, first, second):
    rows = [
        {"layer": layer} | row | evidence(corpus.segments[row["segment"]])
        for layer in measures.LAYERS
        for row in measures.disagreements(first, second, layer).to_dict("records")
    ]
    return marks(rows, COLUMNS)


def _title(table, scores, language) -> str:
    if not any(score.values for score in scores):
        return say("agreement empty", language)
    for most, count in Counter(table["layer"]).most_common(1):
        return say("agreement", language, len(table), say(f"layer {most}", language), count)
    return say("agreement same", language)


def _scores(first, second, language) -> list[Score]:
    """A score for each layer, then one for each attribute."""
    found = []
    for layer, rows in measures.summary(first, second).groupby("layer", sort=False):
        best, loose = rows.iloc[0], rows.iloc[-1]
        if isnan(best.f1):
            found.append(Score(layer, layer, (), None, say("nothing marked", language)))
            continue
        words = say("F1 counts", language, _round(best.f1), best.agreed, best["first"], best.second)
        values = ((best.f1, False),)
        if loose.f1 != best.f1:
            words += say("overlap too", language, _round(loose.f1))
            values = ((loose.f1, True), *values)
        found.append(Score(layer, layer, values, None, words))
    for row in measures.attributes(first, second).itertuples():
        if row.matched:
            key = "kappa none" if isnan(row.kappa) else "kappa"
            kappa = () if isnan(row.kappa) else (_round(row.kappa),)
            words = say(key, language, *kappa, row.agreed, row.matched)
            words += f" · {say('chance', language, _round(row.chance))}"
            values = ((row.raw, False),)
            found.append(Score("attributes", row.attribute, values, row.chance, words))
    return found


def _round(share) -> str:
    """Two places; 1.00 only for what is 1."""
    return f"{min(share, 0.99) if share < 1 else 1:.2f}"


# -- drawing ---------------------------------------------------------------------------------------


class _Strip:
    """Where things stand across the sheet, in inches.

    places: segment id -> the middle of its column; parts: article -> where its columns begin, and
    how wide they are together.
    """

    def __init__(self, sheet):
        self.narrow, right = sheet.size == "phone", sheet.width - MARGIN
        self.scale, self.words, self.left = PLACES[sheet.size]
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
        sheet.write(x + 0.18, y, one, **NOTE)
    y += 0.35
    for article, (x, wide) in strip.parts.items():
        first, name = sheet.corpus.segments_of(article)[0], sheet.say("by sentence", article)
        if measure(name, SMALL, "bold") > wide:
            name = sheet.say("article", article)
        words = sheet.fit(name, wide, SMALL, "bold", 1)
        if words != ["…"]:
            sheet.write(x, y, words, f"#{first.id}", SMALL, weight="bold")
    return y + 0.17


def _section(sheet, strip, section, y) -> float:
    """What scale and numbers below mean, and the numbers of the sentences; returns the foot."""
    if section == "kappa":
        below = 0.19 if strip.narrow else 0
        y = sheet.write(MARGIN, y + 0.2, sheet.say("layer attributes"), weight="bold") + below
    if not strip.narrow:
        sheet.write(strip.scale, y, sheet.say(f"{section} scale"), **NOTE)
    look = NOTE | {"room": strip.long if strip.narrow else strip.left - strip.words - 0.1}
    words = sheet.say(f"{section} words")
    y = sheet.write(strip.words, y + 0.05 * strip.narrow, words, **look, lines=1)
    for segment in sheet.corpus.segments.values():
        if segment.number % 10 == 0 and strip.pitch > 0.03 and not strip.narrow:
            place, link = strip.places[segment.id], f"#{segment.id}"
            sheet.write(place, y, str(segment.number), link, **NOTE, align="center")
    return y + 0.14


def _row(sheet, strip, score, rows, y) -> float:
    """One layer: its name, its scores on the scale, the counts, its differences; returns the foot."""
    pile = max(Counter(row.link for row in rows).values(), default=0) * HIGH + 0.06
    name, look = score.title(sheet.language), {"size": SMALL, "weight": "bold"}
    if strip.narrow:
        y = sheet.write(MARGIN, y + 0.15, name, **look, room=strip.long, lines=1) + 0.17
        middle = sheet.write(MARGIN, y, score.words, **NOTE, room=strip.long) + 0.14
        top = middle + 0.1
        foot = top + pile if rows else top - 0.02
    else:
        name = sheet.fit(name, strip.scale - MARGIN - 0.1, **look)
        words = sheet.fit(score.words, strip.left - strip.words - 0.15, SMALL, lines=3)
        high = max(len(words), len(name)) * leading(SMALL) + 0.1
        top, foot = y, y + max(high, pile, 0.26)
        middle = (y + foot) / 2
        sheet.write(MARGIN, baseline(middle + 0.005, name), name, **look)
        sheet.write(strip.words, baseline(middle + 0.005, words), words, **NOTE)
    _scale(sheet, strip, score, middle)
    if rows or not strip.narrow:
        for x, wide in strip.parts.values():
            sheet.box(x, top + 0.02, wide, foot - top - 0.04)
    _marks(sheet, strip, rows, foot - 0.03 - HIGH / 2)
    return foot + (0.12 if strip.narrow else 0.03)


def _scale(sheet, strip, score, y):
    left, long = strip.scale + 0.04, strip.long - 0.08
    sheet.line([left, left + long], [y, y], "", FAINT, 1.0)
    for end in (left, left + long):
        sheet.line([end] * 2, [y - 0.04, y + 0.04], "", FAINT, 1.0)
    if score.chance is not None:
        sheet.line([left + long * score.chance] * 2, [y - 0.07, y + 0.07], "", SOFT, 1.6)
    for value, hollow in score.values:
        sheet.dot(left + long * value, y, "", INK, size=6, hollow=hollow)


def _marks(sheet, strip, rows, base):
    """A mark for each difference; those of one sentence are piled up."""
    piled, points = Counter(), min(5.5, strip.pitch * 72 * 0.95)
    for row in rows:
        missing = {"missing in second": "first", "missing in first": "second"}
        marker, colour = SIDES[missing.get(row.kind, "both")]
        x, y = strip.places[row.link[1:]], base - piled[row.link] * HIGH
        sheet.dot(x, y, row.link, colour, marker, points * 0.75 if marker == "D" else points)
        piled[row.link] += 1
