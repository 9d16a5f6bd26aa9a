"""What each article calls whom: every form of a name, one dot for each mention."""

import pandas as pd

from utils.annotation.naming import naming_table
from utils.charts.drawing.sheet import EVIDENCE, SMALL, Sheet, evidence, flow, measure
from utils.charts.drawing.style import SOFT
from utils.graph.study import Study
from utils.hindi.romanize import romanize
from utils.wording.words import say

# Size -> columns, and inches between two forms: the page of a book must hold it all.
LAYOUT = {"phone": (1, 0.06), "page": (2, 0.02), "slide": (3, 0.06)}
WORDS, STEP = 1.5, 0.148  # inches: for a form and its sound; from line to line of its dots


def draw(study: Study, language: str = "en", size: str = "slide", most: int = 6):
    """What each article calls the `most` often mentioned actors. One row (and dot) is one mention.

    Columns: actor, form, surface, sound (romanized), nth (of this form in this article), evidence.
    """
    corpus = study.corpus
    table, articles = _namings(corpus, most), list(corpus.articles)
    sheet, told = Sheet(corpus, language, _title(corpus, table, language), size), []
    count, gap = LAYOUT[size]
    places, width = sheet.columns(count)
    actors = [(id, rows) for id, rows in table.groupby("actor", sort=False)]
    pitch = min(0.12, (width - WORDS - 0.3) / max([1, *table["nth"]]))
    row_height = STEP * max(2, len(articles)) + gap
    head = max(0.36, STEP * len(articles) + 0.06)
    heights = [
        0.18 + head + row_height * len(rows.groupby(["surface", "form"])) for _, rows in actors
    ]
    y, foot, column = sheet.top, sheet.top, -1
    for (id, rows), place in zip(actors, flow(heights, len(places)), strict=True):
        y = sheet.top if place != column else y + 0.18
        column, x = place, places[place]
        _draw_actor(sheet, id, rows, x, y, width)
        y += head
        forms = rows.groupby(["surface", "form"], sort=False)
        for number, ((surface, form), named) in enumerate(forms):
            if number % 2 == 0:  # every other form on a pale band
                sheet.box(x - 0.05, y - 0.13 - gap / 2, width + 0.1, row_height)
            _draw_form(sheet, surface, form, named, x, y, pitch)
            y += row_height
            for article, here in named.groupby("article", sort=False):
                name = corpus.actors[id].name(language)
                told.append(f"{name}: {surface} × {len(here)} ({sheet.say('article', article)})")
        foot = max(foot, y)
    text = sheet.say("naming text", table["actor"].nunique())
    return sheet.close(foot + 0.05, table, "naming", text, told)


def _title(corpus, table, language) -> str:
    """North Korea is “north koriya” in article 000, ...: the most frequent form of the first actor."""
    if table.empty:
        return say("naming none", language)
    actor, parts = table["actor"].iloc[0], []
    for article in corpus.articles:
        forms = table[(table["actor"] == actor) & (table["article"] == article)]["surface"]
        if len(forms):
            form = forms.value_counts(sort=False).idxmax()
            form = form if language == "hi" else romanize(form)
            parts.append(say("form in", language, form, say("article", language, article)))
    return say("naming", language, corpus.actors[actor].name(language), ", ".join(parts))


def _draw_actor(sheet, actor, rows, x, y, width):
    """The name of an actor and, where its dots begin, how often each article mentions it."""
    name = sheet.fit(sheet.corpus.actors[actor].name(sheet.language), WORDS - 0.1, 10, "bold", 2)
    sheet.line([x, x + width], [y - 0.2] * 2)
    sheet.write(x, y, name, rows.iloc[0]["link"], 10, weight="bold")
    for number, (article, colour) in enumerate(sheet.colours.items()):
        words = sheet.say(
            "mentions of", sheet.say("article", article), (rows["article"] == article).sum()
        )
        link, line = f"#{sheet.corpus.segments_of(article)[0].id}", y + number * STEP
        words = sheet.fit(words, width - WORDS, SMALL, "bold", 1)
        sheet.write(x + WORDS, line, words, link, SMALL, colour, "bold")


def _draw_form(sheet, surface, form, rows, x, y, pitch):
    """One form, its sound and kind, and to the right one line of dots for each article."""
    link, room, at = rows.iloc[0]["link"], WORDS - 0.12, x + WORDS
    words = sheet.fit(surface, room, lines=1)
    kind, below = sheet.say(form), y + STEP
    if sheet.language == "hi":
        sheet.write_noted(x, y, words, kind, room, link)
    else:
        sheet.write(x, y, words, link)
        sound = sheet.fit(romanize(surface), room - measure(kind, SMALL) - 0.06, SMALL, lines=1)
        sheet.write(x, below, sound, link, SMALL, SOFT, "italic")
        sheet.write(x + measure(sound[0], SMALL) + 0.06, below, kind, link, SMALL, SOFT)
    for number, (article, colour) in enumerate(sheet.colours.items()):
        here, line = rows[rows["article"] == article], y - 0.045 + number * STEP
        for row in here.itertuples():
            dot = (at + 0.06 + (row.nth - 1) * pitch, line, row.link, colour)
            sheet.dot(*dot, size=min(5.5, 50 * pitch))
        if len(here):
            end = at + 0.12 + len(here) * pitch
            sheet.write(end, line + 0.04, str(len(here)), here.iloc[0]["link"], SMALL, colour)
        else:
            sheet.line([at + 0.02, at + 0.1], [line] * 2, colour=SOFT)


def _namings(corpus, most) -> pd.DataFrame:
    forms = naming_table(corpus.mentions.values(), corpus.actors)
    totals = forms.groupby("actor", sort=False)["count"].sum()
    rows = []
    for actor in totals.sort_values(ascending=False, kind="stable").index[:most]:
        own = forms[forms["actor"] == actor]
        size = own.groupby(["surface", "form"], sort=False)["count"].sum()
        for surface, form in size.sort_values(ascending=False, kind="stable").index:
            for told in own[(own["surface"] == surface) & (own["form"] == form)].itertuples():
                for nth, mention in enumerate(told.mentions, start=1):
                    row = {"actor": actor, "form": form, "surface": surface}
                    row |= {"sound": romanize(surface), "nth": nth}
                    rows.append(row | evidence(corpus.mentions[mention]))
    return pd.DataFrame(rows, columns=["actor", "form", "surface", "sound", "nth", *EVIDENCE])
