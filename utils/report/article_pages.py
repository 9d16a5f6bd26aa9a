"""The articles as annotated reading pages: each sentence with its marks, gloss, notes and rows.

What is returned are plain dicts for the templates; every text in them is still unescaped, except
`hindi`, which is the sentence with nested <mark> elements.
"""

from utils.annotation.corpus import LINKED, Claim
from utils.claims.evidence import Mark, attributes_text, chain_lines, marked_html
from utils.graph.study import Study
from utils.hindi.romanize import romanize
from utils.wording.words import say


def reading_pages(study: Study, language: str = "en") -> list[dict]:
    """One dict per article: article, segments; a segment has hindi, roman, notes, rows and told.

    told: the events, then the claims told in the sentence; rows: what is said of them (see _row), in
    the order of their triggers.
    """
    corpus = study.corpus
    told, ties, marked = {}, {}, {}
    for item in (*corpus.events.values(), *corpus.claims.values()):
        told.setdefault(corpus.segment(item).id, []).append(item)
    for u, v, data in study.graph.edges(data=True):
        for telling in data["tellings"]:
            ties.setdefault(telling, []).append((u, v, data["role"]))
    for mention in corpus.mentions.values():
        marked.setdefault(corpus.segment(mention).id, []).append(mention)
    pages = {article: [] for article in corpus.articles}
    for segment in corpus.segments.values():
        here = told.get(segment.id, ())
        items = sorted(here, key=lambda item: item.trigger.start)
        mentions = marked.get(segment.id, ())
        marks = _marks(corpus, mentions, items, language)
        pages[segment.article].append(
            {
                "segment": segment,
                "told": here,
                "hindi": marked_html(segment.text, segment.start, marks),
                "roman": romanize(segment.text),
                "notes": _notes(segment, mentions, items),
                "rows": [_row(corpus, item, ties.get(item.id, ()), language) for item in items],
            }
        )
    return [{"article": corpus.articles[id], "segments": page} for id, page in pages.items()]


def _marks(corpus, mentions, told, language) -> list[Mark]:
    """Every mention of a segment, and the trigger or cue of what is told in it, with its anchor."""
    marks = []
    for mention in mentions:
        if mention.label != "Heading":
            tip = _tip(corpus, mention, language)
            marks += _fragments(mention, _kind(mention), mention.id, tip)
    for item in told:
        css = "cue" if isinstance(item, Claim) else "trigger"
        marks += _fragments(item.trigger, css, item.id, _what(item, language))
    return marks


def _fragments(mention, css, id_, tip) -> list[Mark]:
    return [
        Mark(start, end, css, "" if number else id_, tip)
        for number, (start, end) in enumerate(mention.fragments)
    ]


def _kind(mention) -> str:
    if mention.label in LINKED:
        return "who"
    return {"Quantity": "number", "Time": "time"}.get(mention.label, "what")


def _tip(corpus, mention, language) -> str:
    names = ", ".join(corpus.actors[actor].name(language) for actor in mention.actors)
    label = corpus.labels[mention.label][0] if language == "hi" else mention.label
    form = "" if mention.form == "Name" else f", {say(mention.form, language)}"
    return f"{label}{form}{': ' if names else ''}{names}"


def _what(item, language) -> str:
    if isinstance(item, Claim):
        return f"{say('a claim', language)} ({say(item.stance, language)})"
    return attributes_text(item, language)


def _notes(segment, mentions, told) -> list[str]:
    """The notes on a gloss, on mentions and on what is told, in this order."""
    on_mentions = [f"{mention.quote}: {mention.note}" for mention in mentions if mention.note]
    on_items = [f"{item.trigger.quote}: {item.note}" for item in told if item.note]
    return [segment.note] * bool(segment.note) + on_mentions + on_items


def _row(corpus, item, ties, language) -> dict:
    """What the page says of one event or claim under its sentence.

    id, what (attributes), name, links (words, id of each content of a claim), ties, voices (one
    line per chain), also (ids of the other tellings).
    """
    row = {"id": item.id, "what": _what(item, language), "links": [], "ties": [], "also": []}
    row["voices"] = chain_lines(corpus, item, language)
    if isinstance(item, Claim):
        for i in item.contents:
            content = corpus.events.get(i) or corpus.claims.get(i) or corpus.mentions[i]
            row["links"].append((getattr(content, "trigger", content).quote, i))
        return row | {"name": item.trigger.quote}
    row["ties"] = [_tie(corpus, *tie, language) for tie in ties]
    row["also"] = [event.id for event in corpus.tellings[item.key] if event.id != item.id]
    return row | {"name": corpus.event_name(item.key, language)}


def _tie(corpus, u, v, role, language) -> str:
    one, other = (corpus.actors[actor].name(language) for actor in (u, v))
    if role in ("Target", "Place"):
        key = "against" if role == "Target" else "at"
        return f"{one} {say(key, language, names=other)}"
    return one if u == v else f"{one} – {other}" if role == "Mutual" else f"{one} → {other}"
