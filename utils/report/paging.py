"""A report of a large corpus: a main page that stays small, and a page of its own for every article.

On paper, which has no other pages to lead to, the sentences that the main page rests on most follow as
its evidence.
"""

import re
from collections import Counter
from collections.abc import Iterable

from utils.annotation.corpus import Corpus
from utils.report.model import Page, Paragraph, Section, Sentence, Table, both, cells, link, walk
from utils.wording.words import say

LARGE = 400  # sentences: a report of so many is one file of some two megabytes
APPENDIX = 60  # sentences on paper
LOCAL = re.compile('href="#([^"]*)"')


def is_large(corpus: Corpus) -> bool:
    """Whether the articles of a corpus stand on pages of their own."""
    return len(corpus.segments) > LARGE


def listing(corpus: Corpus, articles: Iterable[Section], language: str) -> tuple:
    """What the main page has in the place of the articles: a row for each, which leads to its page."""
    events = Counter(event.article for event in corpus.events.values())
    rows = []
    for article in articles:
        id = article.id.removeprefix("article-")
        sentences = len(corpus.segments_of(id))
        rows.append(
            cells(link("".join(article.title), article.id), str(sentences), str(events[id]))
        )
    head = cells(
        *(say(key, language) for key in ("listed article", "listed sentences", "listed events"))
    )
    return Paragraph(both("evidence pages", language)), Table(tuple(rows), head)


def cited(sections, articles: tuple[Section, ...], language: str) -> tuple:
    """The sentences that the sections lead to most often, up to APPENDIX, in their order."""
    sentences = [part for part in walk(articles) if isinstance(part, Sentence)]
    homes = {getattr(part, "id", ""): one.id for one in sentences for part in walk(one)}
    links = Counter()
    for part in walk(sections):
        ends = [getattr(part, "link", ""), *getattr(part, "links", ())]
        links.update(homes[end] for end in filter(None, ends) if end in homes)
    kept = {id for id, _ in links.most_common(APPENDIX)}
    counts = {"shown": len(kept), "articles": len(articles), "all": len(sentences)}
    text = Paragraph(both("evidence cited", language, **counts))
    return text, *(one for one in sentences if one.id in kept)


def places(pages: dict[str, Page]) -> dict[str, str]:
    """Id -> the page that has it, the first of several."""
    found = {}
    for name, page in pages.items():
        for part in walk(page):
            for id in (getattr(part, "id", ""), *getattr(part, "ids", ())):
                found.setdefault(id, name)
    return found


def leading(html: str, here: str, at: dict[str, str], name: str) -> str:
    """The HTML of a page, whose links lead to where their ids are.

    here: which page it is, "" the main one. at: see places; ids of a page's own frame are not in it.
    name: of the main file without .html; the pages of the articles lie in a folder of that name.
    """
    own = set(re.findall('id="([^"]*)"', html))

    def lead(match):
        id = match[1]
        if id in own or at.get(id, here) == here:
            return match[0]
        file = f"../{name}.html" if not at[id] else f"{at[id]}.html"
        return f'href="{file if here else f"{name}/{file}"}#{id}"'

    return LOCAL.sub(lead, html)
