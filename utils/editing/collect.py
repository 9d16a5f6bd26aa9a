"""Every fault of a corpus at once. The same checks as the loader's, each kept instead of raised.

Of a line only its first fault is told, and none that only follows from another: links to a row that
could not be read, what is missing because a line was left out.
"""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from utils.annotation.actors import KINDS, Actor, load_actors
from utils.annotation.articles import (
    Article,
    has_changed,
    load_articles,
    read_article,
)
from utils.annotation.check import check, check_agreed, check_used
from utils.annotation.corpus import Corpus
from utils.annotation.events import english_names, load_events
from utils.annotation.glosses import read_segments
from utils.annotation.load import ann_path, load_corpus
from utils.annotation.places import Places
from utils.annotation.same_matter import load_same_matter
from utils.annotation.schema import check_labels, read_schema
from utils.annotation.topics import SHOWS, load_topics
from utils.editing.beside import check_beside
from utils.editing.faults import Collector, in_order
from utils.editing.folder import command
from utils.editing.lines import read_ann
from utils.editing.registers import COLUMNS, rows_of
from utils.files import SeedError, kept_in, read_table, read_text, shown
from utils.intake.forms import SAVE, form_of
from utils.intake.language import check_hindi
from utils.intake.twins import ALTHOUGH, twins

# Where a fault may be why an actor or event seems to be used by nobody.
USED = (".ann", ".txt", "actors.csv", "events.csv", "articles.csv")
RUNNING_TEXT = 30  # words of a text from which its language can be told
OPTIONAL = ("topics.csv", "same_matter.csv")


def faults_of(corpus) -> list[SeedError]:
    """All faults of a corpus, by file and line; [] for one that load_corpus reads.

    An empty corpus has one: there is no article yet. Raises nothing for what stands in its files.
    """
    return survey(corpus)[0]


def readable(corpus) -> tuple[Corpus, list[SeedError]]:
    """The corpus without what is faulty in it, and the faults: for what one fault elsewhere may not stop.

    Raises the first SeedError where nothing can be read, as with actors.csv or articles.csv spoiled.
    """
    try:
        return load_corpus(corpus), []
    except SeedError:
        faults, whole = survey(corpus)
        if not whole or not whole.articles:
            raise
        return whole, faults


def survey(corpus) -> tuple[list[SeedError], Corpus | None]:
    """The faults of a corpus, and the corpus without what is faulty: None where it cannot be read.

    Without faults it is as load_corpus gives it.
    """
    corpus, faults = Path(corpus), Collector()
    spoiled = _check_forms(corpus, faults)

    def read(table, call):
        """What a register holds but for its faulty rows; {} if it cannot be read at all."""
        if table not in spoiled:
            with faults:
                return call()
            spoiled.add(table)
        return {}

    actors = read("actors.csv", lambda: load_actors(corpus, corpus, faults))
    events = read("events.csv", lambda: load_events(corpus, corpus, faults))
    articles = read("articles.csv", lambda: load_articles(corpus, actors, faults))
    articles |= _texts_as_they_stand(corpus, spoiled, articles)
    _check_texts(articles, corpus, faults)
    schema, own_schema = read_schema(), False
    with faults:
        schema, own_schema = read_schema(corpus / "annotation.conf", corpus), True
        check_labels(schema)
    registers = _registers(corpus, spoiled, actors, events)
    readings, whole = {}, None
    for id, article in articles.items():
        path = ann_path(corpus, article)
        with faults:
            content = read_text(path, corpus, may_be_empty=True) if path.exists() else ""
            _fill(registers, spoiled, content)
            told = content, article.text, shown(path, corpus), id
            readings[id] = read_ann(*told, schema, registers, faults, own_schema)
    check_beside(corpus, articles, spoiled, faults)
    if (corpus / "topics.csv").is_file() and "topics.csv" not in spoiled:
        with faults:
            _check_charts(corpus, faults)
    actors |= _as_they_stand(corpus, spoiled, actors)
    if not spoiled & {"actors.csv", "articles.csv"}:
        events = {key: (name, name) for key, name in registers["event"].items()} | events
        there = {id: articles[id] for id in readings}
        # Without names of events what is said of them only follows.
        own = Collector() if "events.csv" in spoiled else faults
        whole = _check_whole(corpus, there, articles, actors, events, schema, readings, own)
    return _told(faults, corpus), whole


def survey_article(
    corpus, article: Article, content: str, schema
) -> tuple[list[SeedError], Corpus]:
    """The faults of one article with this content of its .ann, and what of it could be read.

    Looked at is the article by itself, with the registers as they are; of the faults those in the
    .ann and in its rows of glosses.csv are returned. The Corpus holds that one article, and what has
    no fault of its own. Raises SeedError for a register or a table of glosses that cannot be read at all.
    """
    corpus, faults, id = Path(corpus), Collector(), article.id
    actors, events = load_actors(corpus, corpus, faults), load_events(corpus, corpus, faults)
    registers, name = (
        _registers(corpus, set(), actors, events),
        shown(ann_path(corpus, article), corpus),
    )
    reading = read_ann(content, article.text, name, id, schema, registers, faults)
    actors |= _as_they_stand(corpus, set(), actors)
    events = {key: (n, n) for key, n in registers["event"].items()} | events
    own = {id: article}
    whole = _check_whole(corpus, own, own, actors, events, schema, {id: reading}, faults)
    table = shown(corpus / "glosses.csv", corpus)
    if whole is None:
        raise next(fault for fault in faults if fault.file == table)
    of_text = [f for f in faults if f.file == table and f"article {id} " in f.problem]
    return in_order([f for f in faults if f.file == name] + of_text), whole


def _check_texts(articles, corpus, faults):
    """Each text is Hindi, and no text is another one's: that would count as a second source."""
    for article in articles.values():
        with faults:
            if len(article.text.split()) >= RUNNING_TEXT:
                check_hindi(article.text, shown(corpus / article.file, corpus))
    told = set()
    for first, second, share in twins({id: article.text for id, article in articles.items()}):
        if second not in told and not any(
            ALTHOUGH in articles[id].published_why for id in (first, second)
        ):
            problem = (
                f"{share:.0%} of its runs of five words stand in the article {first}, too: one "
            )
            problem += "text under two ids counts as two sources"
            mend = f"take it out: {command(corpus, f'remove {second}')}; or write in its published_why "
            mend += f"in articles.csv: {ALTHOUGH}: the reason"
            file = shown(corpus / articles[second].file, corpus)
            faults.append(SeedError(file, problem, mend))
            told.add(second)


def _check_forms(corpus, faults) -> set[str]:
    """Name the registers that a spreadsheet saved in another form; they are not read any further."""
    spoiled = set()
    for table, columns in COLUMNS.items():
        path = corpus / table
        if not path.is_file():
            spoiled |= set() if table in OPTIONAL else {table}
            if table not in OPTIONAL:
                what = f"write it, with the header {','.join(columns)}"
                faults.append(SeedError(shown(path, corpus), "the file is missing", what))
            continue
        what, content = form_of(path.read_bytes(), columns)
        if not path.read_bytes().strip():
            spoiled.add(table)
            mend = f"write its header, {','.join(columns)}"
            faults.append(SeedError(shown(path, corpus), "the file is empty", mend, line=1))
        elif what:
            spoiled.add(table)
            mend = f"let it be turned back: {command(corpus, 'check --fix')}; or, in the spreadsheet, {SAVE}"
            if content is None:
                mend = f"take it from before it was saved so (from {kept_in(path)}), then {SAVE}"
            faults.append(SeedError(shown(path, corpus), f"this is not CSV with commas in UTF-8, but {what}", mend, line=1))  # fmt: skip
    return spoiled


def _registers(corpus, spoiled, actors, events) -> dict[str, dict[str, str]]:
    """Register -> id -> English name, as read_items has it; of faulty rows what can be read of them."""
    known = english_names(actors, events)
    for kind, names in known.items():
        if (table := f"{kind}s.csv") not in spoiled:
            rows = (fields for fields, _ in rows_of(corpus, table))
            known[kind] = {row["id"]: row["name_en"] for row in rows if row["id"]} | names
    return known


def _texts_as_they_stand(corpus, spoiled, articles) -> dict[str, Article]:
    """Articles of faulty rows whose text is whole and whose days can be read: their .ann can be checked."""
    found = {}
    rows = [] if "articles.csv" in spoiled else [f for f, _ in rows_of(corpus, "articles.csv")]
    for row in rows:
        if row["id"] not in ("", *articles, *found) and "/" not in row["file"]:
            days = {name: row[name] for name in ("published_from", "published_to")}
            with suppress(SeedError, ValueError, OSError):
                text = read_article(corpus / row["file"], corpus)
                days = {name: date.fromisoformat(day) for name, day in days.items()}
                if not has_changed(text, row["sha256"]):
                    found[row["id"]] = Article(**row | days, text=text)
    return found


def _as_they_stand(corpus, spoiled, actors) -> dict[str, Actor]:
    """Actors of faulty rows that say of what kind they are: links to them can be checked all the same."""
    rows = (
        [] if "actors.csv" in spoiled else [fields for fields, _ in rows_of(corpus, "actors.csv")]
    )
    known = (row for row in rows if row["kind"] in KINDS and row["id"] not in ("", *actors))
    return {row["id"]: Actor(**row) for row in known}


def _fill(registers, spoiled, content):
    """Take the links of a file for the entries of a register that could not be read at all."""
    for kind, names in registers.items():
        if f"{kind}s.csv" in spoiled:
            links = re.findall(rf"\tReference \S+ {kind}:(\S+)\t(.+)", content)
            names |= {key: label for key, label in links if key not in names}


def _check_whole(corpus, read, articles, actors, events, schema, readings, faults):
    """What can only be checked when everything is read, on what has no fault of its own."""
    names = ("mentions", "quantities", "times", "events", "claims", "relations")
    items = [reading.items or {} for reading in readings.values()]
    layers = {name: {x.id: x for one in items for x in one.get(name, ())} for name in names}
    for id, mention in layers["mentions"].items():
        if (
            unknown := set(mention.actors) - actors.keys()
        ):  # told where it stands, not once more here
            known = tuple(actor for actor in mention.actors if actor not in unknown)
            aside = {"actors": known, "note": mention.note or "its link is unknown"}
            layers["mentions"][id] = replace(mention, **aside)
            _suspect(readings[mention.article], id.rpartition("-")[2])
    own, topics, matter, segments = Collector(), {}, {}, {}
    places = Places({id: r.file for id, r in readings.items()}, corpus, corpus, own)
    with own:
        topics = load_topics(events, corpus, own)
    with own:
        matter = load_same_matter(events, corpus, own)
    with own:
        known = {fields.get("id"): None for fields, _ in rows_of(corpus, "articles.csv")} | articles
        segments = read_segments(read, known, layers["mentions"], places)
    rest = {"segments": segments, "topics": topics, "same_matter": matter}
    whole = Corpus(read, actors, schema.labels, events, **layers, **rest)
    with own:
        if segments:  # without glosses.csv nothing can be said of its sentences
            check(whole, places)
            check_agreed(whole, places)
        if segments and not any(fault.file.endswith(USED) for fault in faults):
            check_used(whole, places)
    suspect = {
        (reading.file.path, reading.file.lines[id])
        for reading in readings.values()
        for id in reading.suspect & reading.file.lines.keys()
    }
    faults += [fault for fault in own if (fault.file, fault.line) not in suspect]
    return whole


def _suspect(reading, id):
    """What is said of a mention, and of the events it has a role in, may follow from its link."""
    using = {e.id for e in reading.file.events if id in (target for _, target in e.arguments)}
    links = {n.id for n in reading.file.normalizations if n.target == id}
    relations = {r.id for r in reading.file.relations if {r.arg1, r.arg2} & using}
    reading.suspect |= {id} | using | links | relations


def _check_charts(corpus, faults):
    """What a topic shows is a chart or table that there is, whatever else is wrong in its row."""
    for row in read_table(
        corpus / "topics.csv", COLUMNS["topics.csv"], seeds=corpus, faults=Collector()
    ):
        for name in row["shows"].split():
            if name not in SHOWS:
                problem = f"the topic {row['id']!r} shows {name!r}, which is no chart or table"
                mend = f"use one of: {', '.join(SHOWS)}"
                faults.append(SeedError(row.file, problem, mend, line=row.line))


# What may only follow from another fault: its words -> the file in which that fault would stand.
FOLLOWS = {" has no gloss": "glosses.csv"}


def _told(faults, corpus) -> list[SeedError]:
    """The faults in order, of each line the first, and none that may only follow from another.

    The columns of a topic say nothing of each other: of its row every fault is told.
    """
    topics = shown(corpus / "topics.csv", corpus)

    def follows(fault):
        for words, table in FOLLOWS.items():
            file = shown(corpus / table, corpus)
            if words in fault.problem:
                return any(f.file == file and words not in f.problem for f in faults)
        return False

    kept, seen = [], set()
    for fault in in_order(faults):
        place = fault.file, fault.line
        again = fault.line and place in seen and fault.file != topics
        if not follows(fault) and not again:
            kept.append(fault)
            seen.add(place)
    return kept
