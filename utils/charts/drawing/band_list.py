"""Bands as a list, for a phone: pair by pair, each with a small picture; their key and their words."""

from collections.abc import Iterable

from utils.annotation.corpus import each_once
from utils.charts.drawing.flows import WORD_LINES, thickness
from utils.charts.drawing.sheet import MARGIN, SMALL, Sheet, leading
from utils.charts.drawing.style import INK, NOT_DONE, QUAD_COLOURS, SOFT, describe
from utils.charts.drawing.table import TOLD, tellings_of
from utils.claims.chains import negated
from utils.claims.reading import reading_caveat
from utils.graph.bands import Band, ends_text
from utils.graph.explain import joint_remarks, register_text
from utils.graph.study import Study

REPAIRED = "†"  # at the name of what a damaged sentence tells, read as repaired
ENDS = ("against", "at", "between", "alone", "negative")  # of lines, that the key explains
SAMPLE = 0.42  # inches of line in the key and the list


def write(sheet: Sheet, y: float, bands: tuple[Band, ...], words, links) -> float:
    """A head for every pair, under it its bands; returns the foot. words, links: one a band."""
    pairs = {}
    for number, band in enumerate(bands):
        pair = (band.source, band.target)
        pairs.setdefault(pair[::-1] if pair[::-1] in pairs else pair, []).append(number)
    for (left, right), numbers in pairs.items():
        names = dict.fromkeys(sheet.corpus.actors[a].name(sheet.language) for a in (left, right))
        room = sheet.width - 2 * MARGIN
        head = {"weight": "bold", "room": room, "lines": 3}
        y = sheet.write(MARGIN, y + 0.24, " – ".join(names), **head) + 0.06
        for number in numbers:
            y = _row(sheet, y, bands[number], left, words[number], links[number])
    return y


def _row(sheet, y, band, left, words, link) -> float:
    """One band: its line, towards the right if it comes from the first of the pair, and its words."""
    start, stop = MARGIN, MARGIN + SAMPLE
    way = (start, stop) if band.source == left else (stop, start)
    sample(sheet, *way, y + 0.13, band, link)
    x, fit = stop + 0.12, {"room": sheet.width - MARGIN - stop - 0.12, "lines": 3}
    foot = sheet.write(x, y + 0.17, words.what, link, SMALL, **fit)
    if words.who:
        foot = sheet.write(x, foot + leading(SMALL), words.who, link, SMALL, SOFT, **fit)
    return foot + 0.08


def sample(sheet, start, stop, y, band: Band, link):
    """A band as a short level line with its end."""
    colour, wide = QUAD_COLOURS[band.quad] if band.done else NOT_DONE, thickness(len(band.events))
    side = 1 if stop > start else -1
    xs = [start, stop - side * 0.04]
    sheet.line(xs, [y, y], link, colour, wide, WORD_LINES[band.whose], order=2)
    if band.negative:
        sheet.dot(stop - side * 0.03, y, link, colour, "x", 5)
    elif band.way in ("alone", "at"):
        sheet.dot(stop, y, link, colour, size=5, hollow=band.way == "alone")
    elif band.way == "against":
        sheet.line([stop, stop], [y - 0.06, y + 0.06], link, colour, 2.2, order=2)
    elif band.way == "towards":
        sheet.dot(stop - side * 0.04, y, link, colour, ">" if side > 0 else "<", size=6)


def key(sheet: Sheet, bands: Iterable[Band], y: float) -> float:
    """What colours, lines and ends mean, as far as they occur; returns the foot."""

    def line(*look):
        return lambda x, y: sheet.line([x, x + SAMPLE], [y, y], "", *look)

    sheet.line([MARGIN, sheet.width - MARGIN], [y, y])
    quads = {band.quad for band in bands if band.done}
    looks = {name: (QUAD_COLOURS[name], 2.2) for name in QUAD_COLOURS if name in quads}
    looks |= {} if all(band.done for band in bands) else {"not told as fact": (NOT_DONE, 2.2)}
    words = {band.whose for band in bands}
    looks |= {one: (INK, 1.3, WORD_LINES[one]) for one in WORD_LINES if one in words}
    looks |= {"thicker": (INK, thickness(3))} if any(len(b.events) > 1 for b in bands) else {}
    items = [(sheet.say(name), SAMPLE, line(*look)) for name, look in looks.items()]
    foot, room = sheet.key(y + 0.24, items, 0.21), sheet.width - 2 * MARGIN
    ends = {"negative" if band.negative else band.way for band in bands}
    if said := " ".join(sheet.say(f"{way} end") for way in ENDS if way in ends):
        foot = sheet.write(MARGIN, foot + 0.22, said, "", SMALL, SOFT, room=room, lines=6)
    return foot + 0.05


def close(sheet: Sheet, study: Study, table, y: float, name: str, text: list[str]):
    """Fix the height; caption, alt text and tooltips from the table; the figure with its table.

    table: with the columns source, target, way, negative, status (of all), name, who, tellings.
    """
    corpus, language = sheet.corpus, sheet.language
    sheet.figure.set_size_inches(sheet.width, y + 0.08)
    sheet.axes.set(xlim=(0, sheet.width), ylim=(y + 0.08, 0))
    tips, ends, told = {}, {}, []
    for row in table.itertuples():
        pair = each_once((row.source, row.target))
        names = ends_text(corpus, row.source, row.target, row.way, language)
        states = ", ".join(negated(one, row.negative, language) for one in row.status)
        told.append(f"{names}: {row.name} ({states}; {row.who})")
        found = tips.setdefault(row.link, [told[-1]])
        found += joint_remarks(corpus, row.tellings[:TOLD], language)[:TOLD]
        ends[row.link] = each_once((*ends.get(row.link, ()), *pair))
    for actor in each_once([*table["source"], *table["target"]]):
        link, data = f"#{corpus.mentions_of[actor][0].id}", study.graph.nodes[actor]
        parts = [", ".join(data["forms"]), register_text(corpus, actor, language)]
        tips[link], ends[link] = ["; ".join(filter(None, parts))], (actor,)
    if any(REPAIRED in drawn.get_text() for drawn in sheet.axes.texts):
        text = [*text, sheet.say("repaired tie")]
    text = [*text, *[sheet.say("register countries")] * bool(told)]
    text = " ".join(filter(None, (*text, reading_caveat(corpus, language))))
    stop = sheet.say("stop")
    alt = f"{sheet.title}{stop} " + (f"{'; '.join(told)}{stop}" if told else text)
    tips = {link: "; ".join(dict.fromkeys(words)) for link, words in tips.items()}
    more = {"ends": ends, "tellings": tellings_of(table)}
    describe(sheet.figure, name, sheet.title, text, alt, language, tips, sheet.size, **more)
    return sheet.figure, table
