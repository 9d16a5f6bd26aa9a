"""How far the articles are read, in words: what is unread or read in part is never taken for silent."""

from collections import Counter

import pandas as pd

from utils.annotation.corpus import Corpus, Segment, each_once
from utils.wording.words import row, say

FEW = 5  # articles named; of more, how many there are


def reading_text(corpus: Corpus, article: str, language: str = "en") -> str:
    """How far an article is read: not yet, 5 of 13 sentences read; "" of one that is read whole."""
    marked, all = corpus.reading(article)
    if article not in (*corpus.unread, *corpus.partly_read):
        return ""
    key = "not read" if article in corpus.unread else "read so far"
    return say(key, language, marked=marked, all=all)


def article_name(corpus: Corpus, article: str, language: str = "en") -> str:
    """article 000, and in brackets how far it is read if that is not to its end."""
    name, far = say("article", language, article), reading_text(corpus, article, language)
    return f"{name} ({far})" if far else name


def article_mark(corpus: Corpus, article: str, language: str = "en") -> str:
    """The same with the bare id: 000, or 000 (5 of 13 sentences read)."""
    far = reading_text(corpus, article, language)
    return f"{article} ({far})" if far else article


def articles_table(corpus: Corpus) -> pd.DataFrame:
    """One row an article: what it is, how far it is read, what is marked in it.

    Index: its id. Columns: title (English), written (first and last possible day), sentences and
    read (how many of them), reading (whole, in part, not yet), and how many mentions, events
    (tellings), claims, quantities and times.
    """
    layers = ("mentions", "events", "claims", "quantities", "times")
    counts = {name: Counter(x.article for x in getattr(corpus, name).values()) for name in layers}
    rows = {}
    for id, article in corpus.articles.items():
        marked, all = corpus.reading(id)
        reading = "not yet" if id in corpus.unread else "whole" if marked == all else "in part"
        days = each_once((str(article.published_from), str(article.published_to)))
        row = {"title": article.title_en, "written": " to ".join(days)}
        row |= {"sentences": all, "read": marked, "reading": reading}
        rows[id] = row | {name: counts[name][id] for name in layers}
    table = pd.DataFrame.from_dict(rows, orient="index")
    return table.rename_axis("article")


def reading_notes(corpus: Corpus, language: str = "en") -> list[list[tuple[str, str]]]:
    """What a count over this corpus leaves out: the unread articles, and those read in part.

    A sentence for each of the two there are, as (words, link) pairs; nothing where all is read.
    """
    notes = []
    if unread := corpus.unread:
        items = _few(corpus, unread, lambda id: say("article", language, id), language)
        notes.append(("unread note", len(unread), items))
    if partly := corpus.partly_read:
        items = _few(corpus, partly, lambda id: article_name(corpus, id, language), language)
        notes.append(("partly note", len(partly), items))
    return [_note(key, number, items, language) for key, number, items in notes]


def _note(key, number, items, language):
    words = say(key, language, number=number, items="\0")
    before, _, after = words.partition("\0")
    return [part for part in ((before, ""), *items, (after, "")) if part[0]]


def _few(corpus, articles, name, language):
    """The first articles by name, each with the link to what is not read of it, and how many more."""
    items = [(name(id), f"#{corpus.not_read[id][0].id}") for id in articles[:FEW]]
    if len(articles) > FEW:
        items.append((say("more articles", language, number=len(articles) - FEW), ""))
    return row(items, language)


def reading_caveat(corpus: Corpus, language: str = "en") -> str:
    """The same for a caption, where only their number has room."""
    notes = (("unread caveat", corpus.unread), ("partly caveat", corpus.partly_read))
    return " ".join(say(key, language, len(found)) for key, found in notes if found)


def gloss_text(segment: Segment, language: str = "en") -> str:
    """The English of a sentence in quotes, or that nobody has translated it yet."""
    return f"“{segment.gloss}”" if segment.gloss else say("no gloss", language)
