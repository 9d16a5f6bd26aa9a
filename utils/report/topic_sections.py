"""The sections of the report that are about its topics: charts, tables, and what no topic has."""

from utils.annotation.topics import Topic
from utils.charts import CHARTS
from utils.files import SeedError
from utils.report.accounts import readings, relation_blocks
from utils.report.figure_tables import not_drawn
from utils.report.model import Paragraph, Section, both, link, twice
from utils.report.own import own
from utils.report.sections import event_rows, event_table, most_told, rule_blocks
from utils.wording.words import say

# What a topic may show beside charts: tables, by name. A chart of the same name stands before its table.
TABLES = {
    "rule": lambda corpus, topic, language: rule_blocks(corpus, language),
    "relations": lambda corpus, topic, language: relation_blocks(corpus, language),
    "readings": readings,
}


def topic_sections(study, figures, tables, pieces, language, placed) -> list[Section]:
    """The sections of the topics, then of what no topic has.

    A figure stands where it is first shown, elsewhere a link to it; placed: those shown before. A
    topic whose events are all untold makes no section.
    """
    sections, rows, told = [], event_rows(study, language), set()
    registered = tuple(study.corpus.topics.values())
    for number, topic in enumerate(registered or _plain_topics()):
        if unknown := [name for name in topic.shows if name not in CHARTS | TABLES]:
            problem = f"the topic {topic.id!r} shows {unknown[0]!r}, which is no chart or table"
            raise SeedError("topics.csv", problem, f"use some of: {', '.join(CHARTS | TABLES)}")
        own_rows = {key: rows[key] for key in topic.events if key in rows}
        if topic.events and not own_rows:
            continue
        shown = [name for name in dict.fromkeys(topic.shows) if name in figures]
        blocks = [figures[name] for name in shown if name not in placed]
        blocks.sort(key=lambda block: isinstance(block, Paragraph))  # what there is not comes last
        elsewhere = [figures[name] for name in shown if name in placed and len(tables[name])]
        blocks += [Paragraph((link(figure.table.label, figure.id),)) for figure in elsewhere]
        if "quantities" in shown:
            blocks += not_drawn(study.corpus, topic, tables["quantities"], language)
        for name in (name for name in dict.fromkeys(topic.shows) if name in TABLES):
            blocks += TABLES[name](study.corpus, topic, language)
        blocks += _table_of(study.corpus, own_rows, language)
        placed.update(shown)
        told.update(topic.events)
        # The name of the first is the report's, where they are registered.
        first = registered and not number
        name = both("graph", language) if first else twice(language, topic.name)
        sections.append(Section(f"topic-{topic.id}", name, tuple(blocks)))
    blocks = [figure for name, figure in figures.items() if name not in placed]
    blocks += [own(piece.html) for piece in pieces if not piece.chart]
    rest = {key: row for key, row in rows.items() if key not in told}
    blocks += _table_of(study.corpus, rest, language)
    name = both("more" if registered else "section told", language)
    sections.append(Section("more", name, tuple(blocks)))
    return [section for section in sections if section.blocks]


def _plain_topics() -> tuple[Topic, ...]:
    """The sections of a corpus without topics.csv: what each of its charts is about."""
    shows = {
        "section deeds": ("actor_graph", "ties_ahead", "matrix", "supply", "blocs", "relations"),
        "section when": ("timeline", "quantities"),
        "section voices": ("voices", "naming"),
    }
    names = ((key, say(key, "hi"), say(key, "en")) for key in shows)
    return tuple(
        Topic(key.removeprefix("section "), hindi, english, (), shows[key])
        for key, hindi, english in names
    )


def _table_of(corpus, rows, language) -> tuple:
    """The table of some events (key -> row), the strongest of many; nothing for none."""
    found, left = most_told(corpus, rows)
    return event_table(found, language, left) if found else ()
