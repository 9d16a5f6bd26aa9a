"""The articles as annotated reading pages: each sentence with its marks, gloss, notes and rows."""

from dataclasses import replace

from utils.annotation.corpus import LINKED, Claim, EventMention, each_once
from utils.annotation.latin import latin
from utils.claims.chains import chains, spoken, status
from utils.claims.evidence import Mark, attributes_text, chain_lines, nested_marks
from utils.claims.reading import gloss_text, reading_text
from utils.graph.bands import WAYS, ends_text
from utils.graph.build import ties as ties_of
from utils.graph.comparison_words import reading
from utils.graph.explain import event_remarks, register_text
from utils.graph.study import Study
from utils.report.model import (
    Details,
    Items,
    Paragraph,
    Section,
    Sentence,
    Span,
    both,
    joined,
    link,
)
from utils.report.sections import with_links
from utils.report.tellings import plain_line
from utils.wording.dates import day_text
from utils.wording.words import say

OTHERS = 8  # other tellings of an event that are linked at each


def reading_pages(study: Study, language: str = "en", built=None, only=None) -> tuple[Section, ...]:
    """One section per article: its text as a whole, then a Sentence for each of its segments.

    built: segment id -> name of a figure -> (id of the figure, {number of a row: id of the row}) of
    the rows that rest on the segment. only: the ids of the segments to be shown, if not all.
    """
    corpus = study.corpus
    told, ties, pages = {}, {}, {id: ([], []) for id in study.corpus.articles}
    for item in (*corpus.events.values(), *corpus.claims.values()):
        told.setdefault(corpus.segment(item).id, []).append(item)
    for event in corpus.events.values():
        own = ties_of(corpus, event)
        ties[event.id] = [ends_text(corpus, *tie[:2], WAYS[tie.role], language) for tie in own]
    for segment in corpus.segments.values() if only is None else map(corpus.segments.get, only):
        items = sorted(told.get(segment.id, ()), key=lambda item: item.trigger.start)
        words = _words(corpus, segment, items, ties, language)
        whole, sentences = pages[segment.article]
        whole.append((segment, _each(words, lambda span: replace(span, id=""))))
        rows = (built or {}).get(segment.id, {})
        blocks = (
            Paragraph(_each(words, _untipped), "hindi", "hi"),
            Paragraph((latin(corpus, segment),), "roman", "hi-Latn"),
            _gloss(segment, language),
            *_beneath(corpus, segment, items, ties, rows, language),
        )
        values = filter_values(corpus, items) | {"article": (segment.article,)}
        sentences.append(Sentence(segment.id, segment.heading, blocks, values))
    return tuple(
        _page(corpus, id, whole, sentences, language) for id, (whole, sentences) in pages.items()
    )


def _gloss(segment, language) -> Paragraph:
    if segment.gloss:
        return Paragraph((segment.gloss,), "gloss", "en")
    return Paragraph((gloss_text(segment, language),), "small")


def _page(corpus, id, whole, sentences, language) -> Section:
    article, (marked, all) = corpus.articles[id], corpus.reading(id)
    title = article.title_hi if language == "hi" else article.title_en
    name = say("article number", language, id=article.id)
    first, last = article.published_from, article.published_to
    days = {"first": day_text(first, language), "last": day_text(last, language)}
    why = Span((article.published_why,), lang="en")
    key = "published" if first < last else "published on"
    published = Paragraph((say(key, language, **days), " ", why), "small")
    far = both(
        "page unread" if id in corpus.unread else "page partly", language, marked=marked, all=all
    )
    read = [Paragraph(far)] * bool(reading_text(corpus, id))
    blocks = (published, *read, *_continuous(article, whole), *sentences)
    return Section(f"article-{article.id}", (f"{name}: {title}",), blocks, level=3, name=name)


def _continuous(article, whole) -> list[Paragraph]:
    """The article to be read through, in its own paragraphs; behind each sentence its number."""
    paragraphs, end = [], None
    for number, (segment, words) in enumerate(whole, start=1):
        if end is None or "\n" in article.text[end : segment.start]:
            paragraphs.append([])
        paragraphs[-1] += [*words, "\u00a0", link(str(number), segment.id), " "]
        end = segment.end
    return [Paragraph(tuple(text), "reading", "hi", only="screen") for text in paragraphs]


def _each(text, change) -> tuple:
    """A text with every span in it changed."""
    return tuple(
        part if isinstance(part, str) else change(replace(part, parts=_each(part.parts, change)))
        for part in text
    )


def _untipped(span) -> Span:
    """A mark as it stands above the line that says what its tip would."""
    return replace(span, tip="") if span.kind in ("trigger", "cue") else span


def filter_values(corpus, items) -> dict[str, tuple[str, ...]]:
    """What sentences can be filtered by: the article, voices and statuses of their items."""
    found = {"article": [], "voice": [], "status": []}
    for item in items:
        lines = spoken(corpus, item) if isinstance(item, Claim) else chains(corpus, item)
        found["article"].append(item.article)
        found["voice"] += [hop.source for chain in lines for hop in chain]
        if isinstance(item, EventMention):
            found["status"].append(status(item))
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def _words(corpus, segment, told, ties, language) -> tuple:
    """The sentence with every mention in it, and the trigger or cue of what it tells, as spans."""
    marks = []
    for mention in corpus.mentions_in[segment.id]:
        if mention.label != "Heading":
            tip = _tip(corpus, mention, language)
            marks += _fragments(mention, _kind(mention), mention.id, tip)
    for item in told:
        kind = "cue" if isinstance(item, Claim) else "trigger"
        line = plain_line(corpus, item, ties.get(item.id, ()), language)
        tip = "; ".join(["".join(line), *_remarks(corpus, item, language)])
        marks += _fragments(item.trigger, kind, item.id, tip)

    def spans(parts):
        return tuple(part if isinstance(part, str) else span(*part) for part in parts)

    def span(mark, parts):
        return Span(spans(parts), mark.css, id=mark.id, tip=mark.tip)

    return spans(nested_marks(segment.text, segment.start, marks))


def _fragments(mention, kind, id_, tip) -> list[Mark]:
    return [
        Mark(start, end, kind, "" if number else id_, tip)
        for number, (start, end) in enumerate(mention.fragments)
    ]


def _kind(mention) -> str:
    if mention.label in LINKED:
        return "who"
    return {"Quantity": "number", "Time": "time"}.get(mention.label, "what")


def _tip(corpus, mention, language) -> str:
    names = ", ".join(_named(corpus, actor, language) for actor in mention.actors)
    label = corpus.labels[mention.label][0] if language == "hi" else mention.label
    form = "" if mention.form == "Name" else say(mention.form, language)
    said = ", ".join(each_once(filter(None, (label, form))))
    return f"{said}{': ' if names else ''}{names}"


def _named(corpus, actor, language) -> str:
    """An actor by name, and what the register adds to it."""
    register = register_text(corpus, actor, language)
    return corpus.actors[actor].name(language) + (f" – {register}" if register else "")


def _remarks(corpus, item, language) -> tuple[str, ...]:
    """What stands beside an event wherever it is shown; nothing for a claim."""
    return event_remarks(corpus, item, language) if isinstance(item, EventMention) else ()


def _notes(segment, mentions, told) -> list[str]:
    """The notes on a gloss, on mentions and on what is told, in this order."""
    on_mentions = [f"{mention.quote}: {mention.note}" for mention in mentions if mention.note]
    on_items = [f"{item.trigger.quote}: {item.note}" for item in told if item.note]
    return [segment.note] * bool(segment.note) + on_mentions + on_items


def _plain(corpus, item, ties, language) -> Paragraph:
    """What a reader is told of one event or claim under its sentence, and what stands beside it."""
    name, line = plain_line(corpus, item, ties.get(item.id, ()), language)
    text = [Span((name,), "strong"), line]
    for line in _remarks(corpus, item, language):
        text += ["; ", *with_links(corpus, line)]
    return Paragraph(tuple(text), of=item.id)


def _beneath(corpus, segment, items, ties, rows, language) -> list:
    """What stands under a sentence: its tellings and notes, the figures built on it, folded all codes."""
    lines = [_row(corpus, item, ties.get(item.id, ()), language) for item in items]
    lines += [Paragraph(_built(rows, language))] if rows else []
    told, blocks = [_plain(corpus, item, ties, language) for item in items], []
    told += _measures(corpus, segment, language)
    for note in _notes(segment, corpus.mentions_in[segment.id], items):
        told.append(Paragraph((say("note", language), " ", Span((note,), lang="en"))))
    if told:
        blocks.append(Items(tuple(told), "told"))
    if rows:
        blocks.append(Paragraph(_figures(rows, language), "small", only="screen"))
    if lines:
        title = say("codes", language, id=segment.id)
        blocks.append(Details(title, (Items(tuple(lines), "told"),)))
    return blocks


def _measures(corpus, segment, language) -> list[Paragraph]:
    """What a sentence measures: a price, a rate, a width. No event holds it, so no line above does."""
    lines = []
    for mention in corpus.mentions_in[segment.id]:
        number = corpus.quantities.get(mention.id)
        if number and number.counting == "Measure":
            of = [corpus.mentions[id].quote for id in number.of]
            words = say("a measure", language, reading(number, language), of=", ".join(of))
            lines.append(Paragraph((Span((mention.quote,), "strong", lang="hi"), ": ", words)))
    return lines


def _row(corpus, item, ties, language) -> Paragraph:
    """The codes of one event or claim.

    Its id, attributes and name, what a claim holds, the ties of an event, one line of voices per
    chain, and the other tellings of the event.
    """
    contents, others, name = [], [], item.trigger.quote
    if isinstance(item, Claim):
        what = f"{say('a claim', language)} ({say(item.stance, language)})"
        for id in item.contents:
            content = corpus.events.get(id) or corpus.claims.get(id) or corpus.mentions[id]
            contents.append(link(getattr(content, "trigger", content).quote, id))
    else:
        what, name = attributes_text(corpus, item, language), corpus.event_name(item.key, language)
        tellings = corpus.tellings[item.key]
        others = [link(e.id, e.id) for e in tellings[: OTHERS + 1] if e.id != item.id][:OTHERS]
        rest = len(tellings) - 1 - len(others)
        others += [say("so many more", language, rest)] * bool(rest)
    text = [link(item.id, item.id), f" {what}: {name}"]
    text += [f", {say('content', language)} ", *joined(contents, ", ")] if contents else []
    text += [f"; {say('tie', language)} {', '.join(ties)}"] if ties else []
    text += [f"; {say('told by', language)} {'; '.join(chain_lines(corpus, item, language))}"]
    text += [f"; {say('also', language)} ", *joined(others, ", ")] if others else []
    return Paragraph(tuple(text))


def _figures(figures, language) -> tuple:
    """The way to the figures that are built on a sentence."""
    links = joined((link(name, id) for name, (id, _) in figures.items()), ", ")
    return (f"{say('in figures', language)}: ", *links)


def _built(figures, language) -> tuple:
    """The rows of the figures' tables that are built on a sentence: by figure, their numbers."""
    text = []
    for name, (_, rows) in figures.items():
        links = joined((link(str(number), id) for number, id in rows.items()), ", ")
        text += ["; " if text else f"{say('built', language)}: ", f"{name} ", *links]
    return tuple(text)
