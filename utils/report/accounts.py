"""Who says what, and who does not: relations, readings side by side, single sources, what is left out."""

from dataclasses import replace

from utils.annotation.corpus import Corpus, each_once
from utils.annotation.topics import Topic
from utils.claims.chains import (
    ASSERTS,
    DENIES,
    FACTS,
    OPEN,
    negative_note,
    says,
    stance_of,
    told_status,
    voice_name,
    voice_paths,
    whose,
)
from utils.claims.reading import article_name
from utils.claims.relations import relations_table, same_elsewhere
from utils.claims.sources import independent_sources, sides, stories
from utils.report.model import Paragraph, Section, Table, Text, both, cells, joined, link, listed
from utils.wording.words import say

# Of a large corpus: rows of a table and events in a cell, voices side by side, stories.
ROWS, VOICES, STORIES = 60, 8, 10


def relation_blocks(corpus: Corpus, language: str) -> tuple[Table] | tuple[()]:
    """Each relation between two events in words, with both statuses and whose account it is."""
    rows = []
    for row in relations_table(corpus, language).itertuples():
        first = link(row.first, row.source), f" ({row.status_first})"
        second = link(row.second, row.target), f" ({row.status_second})"
        rows.append(cells(first, row.joins, second, row.voices))
    heads = ("an event", "joins", "what hangs on it", "by")
    head = cells(*(say(key, language) for key in heads))
    return _shown(rows, Table((), head, style="rows"), language) if rows else ()


def _shown(rows, table, language, most=ROWS) -> tuple:
    """A table with the first rows, and how many more there are."""
    left = len(rows) - most
    rest = [Paragraph(both("rows not shown", language, left=left), "small")] * (left > 0)
    return (replace(table, rows=tuple(rows[:most])), *rest)


def readings(corpus: Corpus, topic: Topic, language: str) -> tuple[Table] | tuple[()]:
    """What each voice says of a topic, side by side: a column a voice, the articles' own first.

    A row is a status; what a voice denies or doubts says so. Nothing where only one voice speaks.
    """
    said = {}  # (whether somebody is cited, voice) -> status -> event and side -> its words
    tellings = (event for key in topic.events for event in corpus.tellings.get(key, ()))
    for event in tellings:
        for path in voice_paths(corpus, event):
            side = says(event, stance_of(corpus, path[-1][1]))
            words = (link(corpus.event_name(event.key, language), event.id),)
            note = negative_note(corpus, event, language)
            now = told_status(corpus, event)
            # The row of what is denied has said so.
            note = (
                [say(side, language)] * ((side, now) != (DENIES, "denied"))
                if side != ASSERTS
                else note
            )
            words += tuple(f" ({words})" for words in note)
            voice = said.setdefault((len(path) > 1, whose(corpus, path, language)), {})
            voice.setdefault(now, {}).setdefault((event.key, side), words)
    most = sorted(said, key=lambda voice: -sum(map(len, said[voice].values())))[:VOICES]
    voices = sorted((voice for voice in said if voice in most), key=lambda voice: voice[0])
    if len(voices) < 2:
        return ()
    rows = []
    for now in (now for now in (*FACTS, *OPEN) if any(now in told for told in said.values())):
        told = [said[voice].get(now, {}).values() for voice in voices]
        rows.append(cells(say(now, language), *(_in_row(events) for events in told)))
    head = cells(say("status", language), *(name for _, name in voices))
    label = say("who says what", language)
    counts, left = {"shown": len(voices), "left": len(said) - len(voices)}, len(said) > len(voices)
    rest = [Paragraph(both("voices not shown", language, **counts), "small")] * left
    table = Table(tuple(rows), head, "rows", label)
    return Paragraph(both("who says what", language)), table, *rest


def _in_row(texts) -> tuple:
    """Several texts as one, with a semicolon between them."""
    return tuple(piece for text in texts for piece in ("; ", *text))[1:]


def single_sources(corpus: Corpus, language: str) -> Section:
    """The events without two independent sources, by whose word they are; then those nobody asserts.

    See utils.claims.sources: a heading and its article, joint sources, an agency and the article that
    quotes it, an official and his state count as one, and who only passes on does not count.
    """
    found, none = {}, []
    for key in corpus.tellings:
        event = link(corpus.event_name(key, language), corpus.lead(key).id)
        number = len(independent_sources(corpus, key))
        if number == 1:
            lines = sides(corpus, key)[ASSERTS]
            found.setdefault(each_once(map(_who, lines)), []).append(event)
        elif number == 0:
            none.append(event)
    rows = [
        cells(
            ", ".join(_named(corpus, line, language) for line in who),
            joined(listed(events, ROWS, language), "; "),
        )
        for who, events in sorted(found.items(), key=lambda row: -len(row[1]))
    ]
    rows += (
        [cells(say("nobody", language), joined(listed(none, ROWS, language), "; "))] if none else []
    )
    head = cells(say("single source of", language), say("events", language))
    counts = {"one": sum(map(len, found.values())), "all": len(corpus.tellings), "none": len(none)}
    texts = [Paragraph(both("single source text", language, **counts))]
    texts += [Paragraph(both("nobody text", language, **counts))] * bool(none)
    table = _shown(rows, Table((), head, label=say("single source", language)), language)
    return Section("single-source", both("single source", language), (*texts, *table), level=3)


def _who(chain) -> tuple[str, ...]:
    """The named voices behind the article, or it alone; a heading and an unclear claim are told apart."""
    named = tuple(hop.source for hop in chain if hop.source != "UNNAMED")
    return named[1:] or named


def _named(corpus, line, language) -> str:
    """Sergey Lavrov → Russia: who is heard first, and in whose name he speaks."""
    return " → ".join(voice_name(corpus, one, language) for one in line)


def _left_event(corpus, key, near, language) -> Text:
    """An event, and what the other articles tell that may be of one matter with it (near, keys)."""
    event = link(corpus.event_name(key, language), corpus.lead(key).id)
    if not near:
        return ("; ", event)
    items = [link(corpus.event_name(other, language), corpus.lead(other).id) for other in near]
    return ("; ", event, f" ({say('same matter', language)} ", *joined(items, ", "), ")")


def left_out(corpus: Corpus, language: str) -> tuple[Section] | tuple[()]:
    """Per story, the events that only one of its articles tells: what the others leave out.

    Nothing where no two articles tell the same story (utils.claims.sources.stories).
    """
    blocks, several = [], [story for story in stories(corpus) if len(story) > 1]
    largest = sorted(several, key=len, reverse=True)[:STORIES]
    for story in (story for story in several if story in largest):
        alone, told_here = {id: [] for id in story}, corpus.only(story).tellings
        events = len(told_here)
        for key, tellings in told_here.items():
            articles = {event.article for event in tellings}
            if len(articles) == 1:
                alone[articles.pop()].append(key)
        rows, near = [], same_elsewhere(corpus, story)
        for teller, only in alone.items():
            others = (id for id in story[: VOICES + 1] if id != teller)
            silent = [article_name(corpus, id, language) for id in others][:VOICES]
            rest = len(story) - 1 - len(silent)
            silent = ", ".join([*silent, *[say("so many more", language, rest)] * bool(rest)])
            number = say("only told in", language, article=teller, count=len(only))
            told = [_left_event(corpus, key, near.get(key), language) for key in only[:ROWS]]
            told += [("; ", say("so many more", language, len(only) - ROWS))] * (len(only) > ROWS)
            rows.append(cells(silent, number, tuple(part for item in told for part in item)[1:]))
        left = [key for only in alone.values() for key in only]
        counts = {"alone": len(left), "all": events, "near": sum(key in near for key in left)}
        head = cells(*(say(key, language) for key in ("who leaves out", "only in", "events")))
        label, key = (
            say("left out", language),
            "left out text" if len(story) == 2 else "left out among",
        )
        blocks += [Paragraph(both(key, language, **counts, articles=len(story)))]
        blocks += _shown(rows, Table((), head, "rows", label), language)
    if left_stories := len(several) - len(largest):
        counts = {"left": left_stories, "shown": len(largest)}
        blocks.append(Paragraph(both("stories not shown", language, **counts), "small"))
    title = both("left out", language)
    return (Section("left-out", title, tuple(blocks), level=3),) if blocks else ()
