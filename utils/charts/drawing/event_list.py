"""Events as a list of small pictures: who on the left, a line with its end, whom on the right, in words."""

from utils.annotation.corpus import each_once
from utils.charts.drawing.band_list import sample
from utils.charts.drawing.sheet import MARGIN, SMALL, Sheet, leading
from utils.charts.drawing.style import SOFT
from utils.wording.words import say

# Inches from the left: the line, its end, the other side, the words; on a phone these stand below.
PLACES = {"page": (1.75, 2.25, 2.35, 4.1), "phone": (1.45, 1.85, 1.95, MARGIN)}
# Of several ends the first of these is drawn; the first three have another side.
FIRST = ("towards", "against", "at", "alone", "between")


def write(sheet: Sheet, y: float, found) -> tuple[float, list]:
    """A row for each event among these (band, words, link); returns the foot, and the bands drawn."""
    events, drawn = {}, []
    for band, words, link in found:
        events.setdefault((link, band.events, band.whose), (words, []))[1].append(band)
    for (link, *_), (words, bands) in events.items():
        drawn.append(min(bands, key=lambda band: FIRST.index(band.way)))
        y = _row(sheet, y, bands, drawn[-1], words, link) + 0.1
    return y, drawn


def _row(sheet, y, bands, drawn, words, link) -> float:
    line, end, right, what = PLACES[sheet.size]
    edge = sheet.width - MARGIN
    doers, others = _sides(sheet, bands)
    look = {"link": link, "size": SMALL, "weight": "bold"}
    x, align = (line - 0.08, "right") if what > right else (MARGIN, "left")
    fit = {"room": line - MARGIN - 0.08, "lines": 4, "align": align}
    foot = sheet.write(x, y + 0.17, doers, **look, **fit)
    sample(sheet, line, end, y + 0.13, drawn, link)
    room, next_ = (what if what > right else edge) - right - 0.08, y + 0.17
    for other in others:
        below = sheet.write(right, next_, other, **look, room=room, lines=4)
        foot, next_ = max(foot, below), below + leading(SMALL)
    at = y + 0.17 if what > right else foot + leading(SMALL)
    told = sheet.write(what, at, words.what, link, SMALL, room=edge - what, lines=3)
    if words.who:
        at, fit = told + leading(SMALL), {"room": edge - what, "lines": 3}
        told = sheet.write(what, at, words.who, link, SMALL, SOFT, **fit)
    return max(foot, told)


def _sides(sheet, bands) -> tuple[str, list[str]]:
    """Who acts, and lines for the other side: towards whom, against whom, where.

    Who acts together has no other side but each other: the first stands on the left.
    """
    corpus, language, ways = sheet.corpus, sheet.language, {}
    for band in bands:
        ways.setdefault(band.way, []).append((band.source, band.target))

    def names(actors, mark=", "):
        return mark.join(corpus.actors[actor].name(language) for actor in each_once(actors))

    if set(ways) == {"between"}:
        one, *others = each_once(actor for pair in ways["between"] for actor in pair)
        return names([one]), [names(others, " – ")]
    mark, doers = ", ", [u for pairs in ways.values() for u, _ in pairs]
    if "between" in ways:
        mark, doers = " – ", [actor for pair in ways["between"] for actor in pair]
    sides = {way: names(v for _, v in ways[way]) for way in FIRST[:3] if way in ways}
    others = [
        one if way == "towards" else say(way, language, names=one) for way, one in sides.items()
    ]
    return names(doers, mark), others
