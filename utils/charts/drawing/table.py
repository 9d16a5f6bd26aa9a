"""The table of a chart, whose rows lead from its marks to their Hindi words."""

import pandas as pd

from utils.annotation.corpus import Mention, Segment, each_once
from utils.annotation.latin import latin
from utils.claims.reading import gloss_text
from utils.graph.explain import event_remarks
from utils.hindi.romanize import romanize
from utils.hindi.text import shortened

TOLD = 60  # tellings that a mark of a large corpus shows at once
TIP = 500  # characters of each language in a tooltip, which repeats what a page shows
EVIDENCE = ["article", "start", "end", "quote", "link"]


def evidence(mention: Mention, link="") -> dict:
    """The evidence columns of a mark that rests on a mention (or, with its id, a segment)."""
    words = mention.text if isinstance(mention, Segment) else mention.quote
    values = (mention.article, mention.start, mention.end, words, f"#{link or mention.id}")
    return dict(zip(EVIDENCE, values, strict=True))


def marks(rows, columns, **options) -> pd.DataFrame:
    """The table of a chart: a row for each dict, these columns (one text), then the evidence."""
    return pd.DataFrame(rows, columns=[*columns.split(), *EVIDENCE], **options)


def tellings_of(table) -> dict[str, tuple[str, ...]]:
    """Link -> the ids of the tellings that its rows stand for, the first TOLD of more.

    {} of a table without tellings.
    """
    found = {}
    for row in table.itertuples() if "tellings" in table else ():
        told = row.tellings if isinstance(row.tellings, tuple) else ()
        found[row.link] = each_once((*found.get(row.link, ()), *told[:TOLD]))[:TOLD]
    return found


def tips(corpus, table, language="en") -> dict[str, str]:
    """The tooltips of a chart: link -> the Hindi words, their sound, and the English of their sentence.

    For an event also what stands beside it wherever it is shown (utils.graph.explain.event_remarks).
    """
    found = {}
    for row in table.drop_duplicates("link").itertuples():
        parts = corpus.segments_of(row.article)
        gloss = gloss_text(next(part for part in parts if row.start < part.end), language)
        id = row.link.removeprefix("#")
        part = corpus.mentions.get(id) or corpus.segments.get(id)
        sound = latin(corpus, part) if part else romanize(row.quote)
        said, sound, gloss = (shortened(one, TIP) for one in (row.quote, sound, gloss))
        words = [f"{said} ({sound}): {gloss}"]
        if event := corpus.events.get(id):
            words += event_remarks(corpus, event, language)
        found[row.link] = "; ".join(words)
    return found
