"""The report as data: one page, which templates/report.html shows on a screen and report.typ on paper.

Every text is as it was written, nothing escaped, no template's words in it. A text is a tuple of
strings and of spans, which may hold spans; a link names the id it leads to.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from utils.wording.words import say

HINDI = re.compile("[\u0900-\u097f]+(?:[ ,.‘’-]*[\u0900-\u097f]+)*")
# Kinds of spans that are marks in a sentence: four backgrounds and two underlines.
MARKS = ("who", "what", "number", "time", "trigger", "cue")


@dataclass(frozen=True)
class Span:
    """Words that are more than words: a link to an id, a mark with an id and a tip, or emphasis.

    kind: one of MARKS, "strong", "em", "code", "also" (the same again in another language) or "".
    """

    parts: "Text"
    kind: str = ""
    link: str = ""
    id: str = ""
    tip: str = ""
    lang: str = ""


Text = tuple[str | Span, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or an item of a list. only: "screen" or "paper" if it is for that alone.

    of: the event or claim that it tells of.
    """

    text: Text
    style: str = ""
    lang: str = ""
    only: str = ""
    of: str = ""


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[Paragraph, ...]
    style: str = ""


@dataclass(frozen=True)
class Details:
    """What a reader may unfold on a screen; paper does without it."""

    summary: str
    blocks: tuple
    only: str = "screen"


@dataclass(frozen=True)
class Table:
    """A table, the first cell of a row saying what it is about. ids: of the rows, if they have some.

    style: "rows" if a phone shows each row as a list; label: what a screen reader calls it.
    """

    rows: tuple[tuple[Text, ...], ...]
    head: tuple[Text, ...] = ()
    style: str = ""
    label: str = ""
    lang: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A chart drawn in one size. width, height: in points; links: the ids that its marks lead to."""

    svg: str
    title: str
    caption: Text
    alt: str
    width: float
    height: float
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A chart. drawings: by size, see utils.charts.drawing.style.SIZES; summary: of the table."""

    id: str
    drawings: dict[str, Drawing]
    summary: str
    table: Table


@dataclass(frozen=True)
class Own:
    """What a reader's notebook shows. html: for a screen; blocks: the same for paper."""

    html: str
    blocks: tuple
    ids: tuple[str, ...]
    links: tuple[str, ...]
    lang: str = "en"


@dataclass(frozen=True)
class Sentence:
    """A sentence or heading of an article, what is read in it, and the values it is filtered by."""

    id: str
    heading: bool
    blocks: tuple
    values: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Filters:
    """Choices of sentences: (name, label, ((value, what the page calls it), ...)) each.

    all: the name of no choice; shown: says how many {shown} of {all} sentences are left.
    """

    choices: tuple[tuple, ...]
    all: str
    shown: str


@dataclass(frozen=True)
class Section:
    """A section of the page, or of a section. title: its heading, which has the id.

    level: of the heading, 2 for a section of the page; name: what the contents call it.
    """

    id: str
    title: Text
    blocks: tuple
    level: int = 2
    name: str = ""


@dataclass(frozen=True)
class Page:
    """The report in one language. The last section, the method, is its footer."""

    language: str
    title: Text
    lead: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    said: dict[str, str]  # words of the frame, by key


def link(words: str, id: str) -> Span:
    """Words that lead to an id, which may be written with the # of a web address."""
    return Span((words,), link=id.removeprefix("#"))


def linked(pairs: Iterable[tuple[str, str]]) -> Text:
    """(words, id) pairs as a text; words without an id are plain."""
    return tuple(link(words, id) if id else words for words, id in pairs)


def cells(*parts: str | Span | Text) -> tuple[Text, ...]:
    """The cells of a row, each a text or one part of it."""
    return tuple((part,) if isinstance(part, str | Span) else part for part in parts)


def listed(parts: Iterable, most: int, language: str) -> list:
    """The first parts of a text; beyond `most` of them, how many more there are."""
    parts = list(parts)
    rest = [say("so many more", language, len(parts) - most)] * (len(parts) > most)
    return [*parts[:most], *rest]


def joined(parts: Iterable, mark) -> tuple:
    """Parts of a text in a row with a mark between them."""
    return tuple(piece for part in parts for piece in (mark, part))[1:]


def both(key: str, language: str, **named) -> Text:
    """The words of a key, and in another language than English the English words too."""
    return twice(language, lambda tongue: say(key, tongue, **named))


def twice(language: str, words: Callable[[str], str]) -> Text:
    """What is said in a language, and again in English where that is something else."""
    said, english = words(language), words("en")
    return (said, *also(english if english != said else ""))


def also(words: str) -> Text:
    """What is said again in English; nothing for no words."""
    return (Span((words,), "also", lang="en"),) if words else ()


def bare(text: Text) -> str:
    """A text as a string, without what it says again in another language."""
    parts = (p if isinstance(p, str) else "" if p.kind == "also" else bare(p.parts) for p in text)
    return "".join(parts).strip()


def tongues(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """A string in pieces, each with its language: runs of Devanagari are "hi", all else is `lang`."""
    place = 0
    for run in HINDI.finditer(text):
        yield text[place : run.start()], lang
        yield run[0], "hi"
        place = run.end()
    yield text[place:], lang


def walk(part) -> Iterator:
    """Every part of a page, itself included: instances of the classes here, and strings."""
    todo = [part]
    while todo:
        part = todo.pop()
        if isinstance(part, tuple):
            todo.extend(reversed(part))
        elif isinstance(part, dict):
            todo.extend(reversed(part.values()))
        else:
            yield part
            if not isinstance(part, str) and dataclasses.is_dataclass(part):
                todo.extend(reversed(vars(part).values()))


def dead_links(page) -> list[str]:
    """The ids that links of a page name and nothing in it has, sorted."""
    ids, links = {""}, set()
    for part in walk(page):
        ids.update((getattr(part, "id", ""), *getattr(part, "ids", ())))
        links.update((getattr(part, "link", ""), *getattr(part, "links", ())))
    return sorted(links - ids)
