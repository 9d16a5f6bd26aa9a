"""What each article calls whom: every form of a name, one dot for each mention.

Spellings of one name (वॉनसान, वॉनसन) stand together.
"""

import re
from collections import Counter
from functools import partial

from utils.annotation.latin import latin
from utils.annotation.naming import naming_table
from utils.charts.drawing.fitting import fitting
from utils.charts.drawing.sheet import GLYPHS, HEAD, NOTE, SMALL, Sheet, flow, measure
from utils.charts.drawing.style import INK, SOFT
from utils.charts.drawing.table import evidence, marks
from utils.graph.study import Study
from utils.hindi.romanize import romanize
from utils.wording.words import say

# Size -> columns, and inches between two forms: the page of a book must hold it all.
LAYOUT = {"phone": (1, 0.06), "page": (2, 0.02)}
FORMS = 40  # forms of an actor, the most frequent first
SEPARATE = 4  # articles, up to which each has a line of its own
WORDS, STEP = 1.62, 0.162  # inches: for a form and its sound; from line to line of its dots


def draw(study: Study, language: str = "en", size: str = "page", most: int = 6):
    """What each article calls the `most` often mentioned actors, and those spelled in several ways.

    One row (and dot) is one mention. Columns: actor, form, surface, sound (romanized), spelling (of
    which surface this is another spelling, "" of none), nth (of this form in this article), evidence.
    Of more than SEPARATE articles all stand together: one row (and bar) is one form, nth how often it
    is mentioned, the evidence that of the first.
    """
    every = _namings(study.corpus, most)
    draws = partial(_draw, study.corpus, every, most)
    return fitting(study, f"naming {most}", draws, FORMS, language, size)


def _draw(corpus, every, most, forms_of_one, language, size):
    """The figure, with its table. every: the table of all mentions."""
    table, together = _strongest(every, most, forms_of_one), len(corpus.read) > SEPARATE
    left = len(table) < len(every)
    table = _one_a_form(table) if together else table
    actors = {}  # actor -> (surface, form) -> rows
    for row in table.itertuples():
        form = "spelling" if row.spelling else row.form
        actors.setdefault(row.actor, {}).setdefault((row.surface, form), []).append(row)
    sheet, told = Sheet(corpus, language, _title(corpus, actors, language), size), []
    count, gap = LAYOUT[size]
    places, width = sheet.columns(count)
    pitch = min(0.12, (width - WORDS - 0.32) / max([1, *table["nth"]]))
    lines = 1 if together else len(corpus.read)
    row_height, head = STEP * max(2, lines) + gap, max(0.36, STEP * lines + 0.06)
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
            for name_of, own in _by_article(corpus, rows, language):
                told += [f"{name}: {surface} × {_times(corpus, own)} ({name_of})"] * bool(own)
        foot = max(foot, y)
    several = (m for a in actors for m in corpus.mentions_of[a] if len(m.actors) > 1)
    shared = next((m.quote if language == "hi" else romanize(m.quote) for m in several), "")
    shared = sheet.say("naming shared", shared) if shared else ""
    text = sheet.say("naming text", min(len(actors), most), shared=shared)
    text += sheet.say("naming together", shown=SEPARATE) if together else ""
    text += sheet.say("naming left out", shown=forms_of_one) if left else ""
    return sheet.close(foot + 0.05, table, "naming", text, told)


def _strongest(every, most, forms):
    """The rows of so many forms of each actor; of the actors spelled in several ways as many more."""
    kept = {}
    for row in every.itertuples():
        kept.setdefault(row.actor, {})[row.surface, row.form] = None
    kept = {actor: list(found)[:forms] for actor, found in list(kept.items())[: most + forms]}
    here = [(row.surface, row.form) in kept.get(row.actor, ()) for row in every.itertuples()]
    return every.loc[here].reset_index(drop=True)


def _one_a_form(table):
    """The first row of each form, with how often it is mentioned as nth."""
    forms = table.groupby(["actor", "surface", "form"], sort=False)
    first = table.loc[forms.head(1).index]
    return first.assign(nth=forms.size().to_list()).reset_index(drop=True)


def _by_article(corpus, rows, language) -> list[tuple[str, list]]:
    """The name of each article, or of all together, with its rows."""
    if len(corpus.read) > SEPARATE:
        return [(say("all articles", language, len(corpus.read)), rows)]
    return [
        (say("article", language, id), [row for row in rows if row.article == id])
        for id in corpus.read
    ]


def _times(corpus, rows) -> int:
    """How many mentions rows stand for."""
    return sum(r.nth for r in rows) if len(corpus.read) > SEPARATE else len(rows)


def _title(corpus, actors, language) -> str:
    """North Korea is “uttar koriya” in article 003, ...: the most frequent form of the first actor."""
    if not actors:
        return say("naming none", language)
    actor, forms = next(iter(actors.items()))
    rows, parts = sum(forms.values(), []), {}
    for name, own in _by_article(corpus, rows, language):
        forms = Counter()
        for row in own:
            forms[row.surface, row.sound] += _times(corpus, [row])
        for (surface, sound), _ in forms.most_common(1):
            form = surface if language == "hi" else sound
            parts.setdefault(form, []).append(name)
    parts = [say("form in", language, form, ", ".join(names)) for form, names in parts.items()]
    return say("naming", language, corpus.actors[actor].name(language), ", ".join(parts))


def _draw_actor(sheet, name, rows, x, y, width):
    """The name of an actor and, where its dots begin, how often each article mentions it."""
    sheet.line([x, x + width], [y - 0.2] * 2)
    sheet.write(x, y, name, rows[0].link, **HEAD, room=WORDS - 0.1)
    lines = _by_article(sheet.corpus, rows, sheet.language)
    for number, (article, own) in enumerate(lines):
        marker, hollow = GLYPHS[number]
        words = sheet.say("mentions of", article, _times(sheet.corpus, own))
        id, line = list(sheet.corpus.read)[number], y + number * STEP
        link = f"#{sheet.corpus.segments_of(id)[0].id}"
        sheet.dot(x + WORDS + 0.06, line - 0.045, link, INK, marker, 5, hollow)
        look = {"size": SMALL, "weight": "bold", "room": width - WORDS - 0.18}
        sheet.write(x + WORDS + 0.18, line, words, link, **look, lines=1)


def _draw_form(sheet, surface, form, rows, x, y, pitch):
    """One form, its sound and kind, and to the right one line of dots for each article.

    What is another spelling of the form above it is set in.
    """
    if form == "spelling":
        sheet.line([x + 0.04, x + 0.04, x + 0.1], [y - 0.14, y - 0.045, y - 0.045], colour=SOFT)
        x, inset = x + 0.14, 0.14
    else:
        inset = 0.0
    link, kind = rows[0].link, sheet.say(form)
    room, at = WORDS - 0.12 - inset, x - inset + WORDS
    words = sheet.fit(surface, room, lines=1)
    if sheet.language == "hi":
        sheet.write_noted(x, y, words, kind, room, link)
    else:
        sheet.write(x, y, words, link)
        sound = sheet.fit(rows[0].sound, room - measure(kind, SMALL) - 0.06, SMALL, lines=1)
        sheet.write(x, y + STEP, sound, link, **NOTE, weight="italic")
        sheet.write(x + measure(sound[0], SMALL) + 0.06, y + STEP, kind, link, **NOTE)
    for number, (_, here) in enumerate(_by_article(sheet.corpus, rows, sheet.language)):
        line, times = y - 0.045 + number * STEP, _times(sheet.corpus, here)
        _draw_times(sheet, here, at, line, pitch, GLYPHS[number])
        if here:
            end = at + 0.12 + times * pitch
            sheet.write(end, line + 0.04, str(times), here[0].link, SMALL, SOFT)
        else:
            sheet.line([at + 0.02, at + 0.1], [line] * 2, colour=SOFT)


def _draw_times(sheet, rows, x, y, pitch, glyph):
    """A dot for each mention, or a bar for all mentions of a form."""
    marker, hollow = glyph
    for row in rows:
        if len(sheet.corpus.read) > SEPARATE:
            sheet.box(x + 0.02, y - 0.03, row.nth * pitch + 0.04, 0.06, row.link, INK, order=2)
        else:
            dot = (x + 0.06 + (row.nth - 1) * pitch, y, row.link, INK, marker)
            sheet.dot(*dot, size=min(5.0, 44 * pitch), hollow=hollow)


def _namings(corpus, most):
    """The mentions of the actors mentioned most, and of those whose name has several spellings.

    The most frequent forms stand first, each with its other spellings behind it.
    """
    actors = {}
    for told in naming_table(corpus.mentions.values(), corpus.actors).itertuples():
        forms = actors.setdefault(told.actor, {})
        forms.setdefault((told.surface, told.form), []).append(told.mentions)
    often = {actor: sum(map(_often, forms.values())) for actor, forms in actors.items()}
    first = sorted(actors, key=lambda actor: -often[actor])[:most]
    rows = []
    for actor in [*first, *(actor for actor in actors if actor not in first)]:
        families = _families(corpus, actors[actor])
        if actor in first or any(len(family) > 1 for family in families):
            for family in families:
                rows += _family_rows(corpus, actor, family, actors[actor])
    return marks(rows, "actor form surface sound spelling nth")


def _often(articles) -> int:
    return sum(map(len, articles))


def _families(corpus, forms) -> list[list[tuple[str, str]]]:
    """The forms of an actor, (surface, form), most frequent first; spellings of one name together."""
    families = {}
    for surface, form in sorted(forms, key=lambda item: -_often(forms[item])):
        mention = corpus.mentions[forms[surface, form][0][0]]
        sound = spelled_alike(latin(corpus, mention)) if form == "Name" else ""
        families.setdefault((sound or surface, form), []).append((surface, form))
    return list(families.values())


def spelled_alike(sound) -> str:
    """A key that the spellings of one name share, of its words in Latin letters: their consonants."""
    return re.sub("[^a-z]|[aeiouy]", "", sound.lower())


def _family_rows(corpus, actor, family, forms):
    """A row for each mention of the forms that are spellings of one name."""
    for surface, form in family:
        of = family[0][0] if surface != family[0][0] else ""
        for nth, id in (pair for ids in forms[surface, form] for pair in enumerate(ids, start=1)):
            mention = corpus.mentions[id]
            row = {"actor": actor, "form": form, "surface": surface, "spelling": of, "nth": nth}
            yield row | {"sound": latin(corpus, mention)} | evidence(mention)
