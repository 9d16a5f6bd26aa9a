"""What each article calls whom: every form of a name, one dot for each mention."""

import pandas as pd

from utils.actors import naming_table
from utils.charts.sheet import EVIDENCE, MARGIN, PLAIN, SMALL, WIDTH, Sheet, evidence
from utils.charts.words import say
from utils.layers import Corpus
from utils.romanize import romanize
from utils.style import INK, SOFT


def naming(corpus: Corpus, language: str = "en", most: int = 6):
    """What each article calls the `most` often mentioned actors. One row (and dot) is one mention.

    Columns: actor, form, surface, sound (romanized), nth (of this form in this article), evidence.
    """
    table = _namings(corpus, most)
    forms = table.groupby(["actor", "surface", "form"], sort=False)
    title = say("naming", language, len(forms), table["actor"].nunique())
    sheet, articles = Sheet(corpus, language, title), list(corpus.articles)
    sound_x, form_x, dots_x, y = 2.75, 4.6, 5.85, sheet.top
    share = (WIDTH - MARGIN - dots_x) / len(articles)
    pitch = max(0.02, min(0.12, (share - 0.45) / max(table["nth"].max(), 1)))
    places = {article: dots_x + number * share for number, article in enumerate(articles)}
    for article, x in places.items():
        words, colour = sheet.say("article", article), sheet.colours[article]
        sheet.write(x, y, words, f"#{corpus.segments_of(article)[0].id}", PLAIN, colour, "bold")
    y, told, actor = y - 0.04, [], None
    for (id, surface, form), rows in forms:
        link = rows.iloc[0]["link"]
        if id != actor:
            sheet.line([MARGIN, WIDTH - MARGIN], [y + 0.14] * 2)
            y, actor = y + 0.38, id
            name = corpus.actors[id].name(language)
            sheet.write(MARGIN, y, sheet.fit(name, 5.0, 10, "bold", 1), link, 10, weight="bold")
            for article, x in places.items():
                count = ((table["actor"] == id) & (table["article"] == article)).sum()
                sheet.write(x, y, sheet.say("mentions of", count), size=SMALL, colour=SOFT)
        y += 0.21
        for x, room, words, *look in (
            (MARGIN + 0.15, sound_x - MARGIN - 0.25, surface, PLAIN, INK),
            (sound_x, form_x - sound_x - 0.1, romanize(surface), SMALL, SOFT, "italic"),
            (form_x, dots_x - form_x - 0.1, sheet.say(form), SMALL, SOFT),
        ):
            sheet.write(x, y, sheet.fit(words, room, look[0], lines=1), link, *look)
        for article, x in places.items():
            here = rows[rows["article"] == article]
            for row in here.itertuples():
                at = (x + 0.06 + (row.nth - 1) * pitch, y - 0.045)
                sheet.dot(*at, row.link, sheet.colours[article], size=min(5.5, 50 * pitch))
            if len(here):
                at = x + 0.12 + len(here) * pitch
                sheet.write(at, y, str(len(here)), size=SMALL, colour=SOFT)
                told.append(f"{name}: {surface} × {len(here)} ({sheet.say('article', article)})")
            else:
                sheet.line([x + 0.02, x + 0.1], [y - 0.045] * 2, colour=SOFT)
    text = sheet.say("naming text", table["actor"].nunique())
    return sheet.close(y + 0.25, table, "naming", text, told)


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
