"""The articles as annotated reading pages: each sentence with its marks, gloss, notes and rows."""

from utils.annotation.corpus import LINKED, Claim, EventMention
from utils.annotation.latin import latin
from utils.claims.chains import chains, own_factuality, spoken, status
from utils.claims.evidence import Mark, attributes_text, chain_lines, nested_marks
from utils.graph.explain import event_remarks, register_text
from utils.graph.study import Study
from utils.report.model import Items, Paragraph, Section, Sentence, Span, joined, link
from utils.report.sections import with_links
from utils.wording.dates import day_text
from utils.wording.words import say


def reading_pages(study: Study, language: str = "en", built=None) -> tuple[Section, ...]:
    """One section per article, a Sentence for each of its segments.

    built: segment id -> name of a figure -> (number, id) of each of its rows that rest on the segment.
    """
    corpus = study.corpus
    told, ties, pages = {}, {}, {id: [] for id in study.corpus.articles}
    for item in (*corpus.events.values(), *corpus.claims.values()):
        told.setdefault(corpus.segment(item).id, []).append(item)
    for u, v, data in study.graph.edges(data=True):
        for telling in data["tellings"]:
            ties.setdefault(telling, []).append(_tie(corpus, u, v, data["role"], language))
    for segment in corpus.segments.values():
        items = sorted(told.get(segment.id, ()), key=lambda item: item.trigger.start)
        mentions = corpus.mentions_in[segment.id]
        rows = [_row(corpus, item, ties.get(item.id, ()), language) for item in items]
        if built and built[segment.id]:
            rows.append(Paragraph(_built(built[segment.id], language), only="screen"))
        for note in _notes(segment, mentions, items):
            rows.append(Paragraph((say("note", language), " ", Span((note,), lang="en"))))
        blocks = [
            Paragraph(_sentence(corpus, segment, mentions, items, language), "hindi", "hi"),
            Paragraph((latin(corpus, segment),), "roman", "hi-Latn"),
            Paragraph((segment.gloss,), lang="en"),
            Items(tuple(rows), "told"),
        ]
        values = {"article": (segment.article,)}
        values = filter_values(corpus, told.get(segment.id, ())) | values
        pages[segment.article].append(Sentence(segment.id, segment.heading, tuple(blocks), values))
    return tuple(_page(corpus.articles[id], page, language) for id, page in pages.items())


def _page(article, sentences, language) -> Section:
    title = article.title_hi if language == "hi" else article.title_en
    name = say("article number", language, id=article.id)
    first, last = article.published_from, article.published_to
    days = {"first": day_text(first, language), "last": day_text(last, language)}
    why = Span((article.published_why,), lang="en")
    published = Paragraph((say("published", language, **days), " ", why), "small")
    blocks = (published, *sentences)
    return Section(f"article-{article.id}", (f"{name}: {title}",), blocks, level=3, name=name)


def filter_values(corpus, items) -> dict[str, tuple[str, ...]]:
    """What sentences can be filtered by: the article, voices, statuses and factuality of their items."""
    found = {"article": [], "voice": [], "status": [], "value": []}
    for item in items:
        lines = spoken(corpus, item) if isinstance(item, Claim) else chains(corpus, item)
        found["article"].append(item.article)
        found["voice"] += [hop.source for chain in lines for hop in chain]
        if isinstance(item, EventMention):
            found["status"].append(status(item))
            found["value"] += [own_factuality(item, chain[-1].stance) for chain in lines]
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def _sentence(corpus, segment, mentions, told, language) -> tuple:
    """The sentence with every mention in it, and the trigger or cue of what it tells, as spans."""
    marks = []
    for mention in mentions:
        if mention.label != "Heading":
            tip = _tip(corpus, mention, language)
            marks += _fragments(mention, _kind(mention), mention.id, tip)
    for item in told:
        kind = "cue" if isinstance(item, Claim) else "trigger"
        tip = "; ".join([_what(corpus, item, language), *_remarks(corpus, item, language)])
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
    form = "" if mention.form == "Name" else f", {say(mention.form, language)}"
    return f"{label}{form}{': ' if names else ''}{names}"


def _named(corpus, actor, language) -> str:
    """An actor by name, and what the register adds to it."""
    register = register_text(corpus, actor, language)
    return corpus.actors[actor].name(language) + (f" – {register}" if register else "")


def _what(corpus, item, language) -> str:
    if isinstance(item, Claim):
        return f"{say('a claim', language)} ({say(item.stance, language)})"
    return attributes_text(corpus, item, language)


def _remarks(corpus, item, language) -> tuple[str, ...]:
    """What stands beside an event wherever it is shown; nothing for a claim."""
    return event_remarks(corpus, item, language) if isinstance(item, EventMention) else ()


def _notes(segment, mentions, told) -> list[str]:
    """The notes on a gloss, on mentions and on what is told, in this order."""
    on_mentions = [f"{mention.quote}: {mention.note}" for mention in mentions if mention.note]
    on_items = [f"{item.trigger.quote}: {item.note}" for item in told if item.note]
    return [segment.note] * bool(segment.note) + on_mentions + on_items


def _row(corpus, item, ties, language) -> Paragraph:
    """What the page says of one event or claim under its sentence.

    Its id, attributes and name, what a claim holds, the ties of an event, one line of voices per
    chain, and the other tellings of the event.
    """
    contents, others, name = [], [], item.trigger.quote
    if isinstance(item, Claim):
        for id in item.contents:
            content = corpus.events.get(id) or corpus.claims.get(id) or corpus.mentions[id]
            contents.append(link(getattr(content, "trigger", content).quote, id))
    else:
        name = corpus.event_name(item.key, language)
        others = [link(e.id, e.id) for e in corpus.tellings[item.key] if e.id != item.id]
    text = [link(item.id, item.id), f" {_what(corpus, item, language)}: {name}"]
    text += [f", {say('content', language)} ", *joined(contents, ", ")] if contents else []
    text += [f"; {say('tie', language)} {', '.join(ties)}"] if ties else []
    text += [f"; {say('told by', language)} {'; '.join(chain_lines(corpus, item, language))}"]
    text += [f"; {say('also', language)} ", *joined(others, ", ")] if others else []
    for line in _remarks(corpus, item, language):
        text += ["; ", *with_links(corpus, line)]
    return Paragraph(tuple(text))


def _built(figures, language) -> tuple:
    """The marks of the figures that are built on a sentence: by figure, the numbers of their rows."""
    text = []
    for name, rows in figures.items():
        links = joined((link(str(number), id) for number, id in rows), ", ")
        text += ["; " if text else f"{say('built', language)}: ", f"{name} ", *links]
    return tuple(text)


def _tie(corpus, u, v, role, language) -> str:
    one, other = (corpus.actors[actor].name(language) for actor in (u, v))
    if role in ("Target", "Place"):
        key = "against" if role == "Target" else "at"
        return f"{one} ({say(key, language, names=other)})"
    return one if u == v else f"{one} – {other}" if role == "Mutual" else f"{one} → {other}"
