"""What each article calls whom: every form of a name, one dot for each mention."""

from collections import Counter

from utils.annotation.latin import latin
from utils.annotation.naming import naming_table
from utils.charts.drawing.sheet import HEAD, NOTE, SMALL, Sheet, flow, measure
from utils.charts.drawing.style import SOFT
from utils.charts.drawing.table import evidence, marks
from utils.graph.study import Study
from utils.wording.words import say

# Size -> columns, and inches between two forms: the page of a book must hold it all.
LAYOUT = {"phone": (1, 0.06), "page": (2, 0.02)}
WORDS, STEP = 1.5, 0.148  # inches: for a form and its sound; from line to line of its dots


def draw(study: Study, language: str = "en", size: str = "page", most: int = 6):
    """What each article calls the `most` often mentioned actors. One row (and dot) is one mention.

    Columns: actor, form, surface, sound (romanized), nth (of this form in this article), evidence.
    """
    corpus = study.corpus
    table, articles = _namings(corpus, most), list(corpus.articles)
    actors = {}  # actor -> (surface, form) -> rows
    for row in table.itertuples():
        actors.setdefault(row.actor, {}).setdefault((row.surface, row.form), []).append(row)
    sheet, told = Sheet(corpus, language, _title(corpus, actors, language), size), []
    count, gap = LAYOUT[size]
    places, width = sheet.columns(count)
    pitch = min(0.12, (width - WORDS - 0.3) / max([1, *table["nth"]]))
    row_height = STEP * max(2, len(articles)) + gap
    head = max(0.36, STEP * len(articles) + 0.06)
    heights = [0.18 + head + row_height * len(forms) for forms in actors.values()]
    y, foot, column = sheet.top, sheet.top, -1
    for (actor, forms), place in zip(actors.items(), flow(heights, count), strict=True):
        y = sheet.top if place != column else y + 0.18
        column, x, name = place, places[place], corpus.actors[actor].name(language)
        _draw_actor(sheet, name, sum(forms.values(), []), x, y, width)
        y += head
        for number, ((surface, form), rows) in enumerate(forms.items()):
            if number % 2 == 0:  # every other form on a pale band
                sheet.box(x - 0.05, y - 0.13 - gap / 2, width + 0.1, row_height)
            _draw_form(sheet, surface, form, rows, x, y, pitch)
            y += row_height
            for article, times in Counter(row.article for row in rows).items():
                told.append(f"{name}: {surface} × {times} ({sheet.say('article', article)})")
        foot = max(foot, y)
    text = sheet.say("naming text", len(actors))
    return sheet.close(foot + 0.05, table, "naming", text, told)


def _title(corpus, actors, language) -> str:
    """North Korea is “uttar koriya” in article 003, ...: the most frequent form of the first actor."""
    if not actors:
        return say("naming none", language)
    actor, forms = next(iter(actors.items()))
    rows, parts = sum(forms.values(), []), []
    for article in corpus.articles:
        forms = Counter((r.surface, r.sound) for r in rows if r.article == article)
        for (surface, sound), _ in forms.most_common(1):
            form = surface if language == "hi" else sound
            parts.append(say("form in", language, form, say("article", language, article)))
    return say("naming", language, corpus.actors[actor].name(language), ", ".join(parts))


def _draw_actor(sheet, name, rows, x, y, width):
    """The name of an actor and, where its dots begin, how often each article mentions it."""
    sheet.line([x, x + width], [y - 0.2] * 2)
    sheet.write(x, y, name, rows[0].link, **HEAD, room=WORDS - 0.1)
    for number, (article, colour) in enumerate(sheet.colours.items()):
        times = sum(row.article == article for row in rows)
        words = sheet.say("mentions of", sheet.say("article", article), times)
        link = f"#{sheet.corpus.segments_of(article)[0].id}"
        look = {"size": SMALL, "colour": colour, "weight": "bold", "room": width - WORDS}
        sheet.write(x + WORDS, y + number * STEP, words, link, **look, lines=1)


def _draw_form(sheet, surface, form, rows, x, y, pitch):
    """One form, its sound and kind, and to the right one line of dots for each article."""
    link, room, at, kind = rows[0].link, WORDS - 0.12, x + WORDS, sheet.say(form)
    words = sheet.fit(surface, room, lines=1)
    if sheet.language == "hi":
        sheet.write_noted(x, y, words, kind, room, link)
    else:
        sheet.write(x, y, words, link)
        sound = sheet.fit(rows[0].sound, room - measure(kind, SMALL) - 0.06, SMALL, lines=1)
        sheet.write(x, y + STEP, sound, link, **NOTE, weight="italic")
        sheet.write(x + measure(sound[0], SMALL) + 0.06, y + STEP, kind, link, **NOTE)
    for number, (article, colour) in enumerate(sheet.colours.items()):
        here, line = [r for r in rows if r.article == article], y - 0.045 + number * STEP
        for row in here:
            dot = (at + 0.06 + (row.nth - 1) * pitch, line, row.link, colour)
            sheet.dot(*dot, size=min(5.5, 50 * pitch))
        if here:
            end = at + 0.12 + len(here) * pitch
            sheet.write(end, line + 0.04, str(len(here)), here[0].link, SMALL, colour)
        else:
            sheet.line([at + 0.02, at + 0.1], [line] * 2, colour=SOFT)


def _namings(corpus, most):
    """The mentions of the actors mentioned most, their most frequent forms first."""
    actors, rows = {}, []
    for told in naming_table(corpus.mentions.values(), corpus.actors).itertuples():
        forms = actors.setdefault(told.actor, {})
        forms.setdefault((told.surface, told.form), []).append(told.mentions)

    def often(articles):
        return sum(map(len, articles))

    def most_often(item):
        return -sum(map(often, item[1].values()))

    for actor, forms in sorted(actors.items(), key=most_often)[:most]:
        for (surface, form), articles in sorted(forms.items(), key=lambda item: -often(item[1])):
            for nth, id in (pair for ids in articles for pair in enumerate(ids, start=1)):
                mention = corpus.mentions[id]
                row = {"actor": actor, "form": form, "surface": surface, "nth": nth}
                row |= {"sound": latin(corpus, mention)}
                rows.append(row | evidence(mention))
    return marks(rows, "actor form surface sound nth")
