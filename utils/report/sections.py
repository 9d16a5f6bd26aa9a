"""The sections of the report beside its charts: what each topic tells, the rule, cards, the files."""

import hashlib
import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from utils.annotation.corpus import Corpus
from utils.annotation.load import corpus_files
from utils.claims.chains import account, day_ahead, states_text
from utils.claims.reading import reading_text
from utils.graph import rule
from utils.graph.bands import WAYS
from utils.graph.comparison import is_now
from utils.graph.comparison_words import days_text, duration_text, reading
from utils.graph.explain import event_remarks
from utils.graph.study import Study
from utils.graph.wars import in_one_war, war_caveats
from utils.hindi.text import words as split_words
from utils.report.model import (
    Items,
    Paragraph,
    Section,
    Span,
    Table,
    Text,
    also,
    both,
    cells,
    joined,
    link,
    linked,
    listed,
)
from utils.report.paging import is_large
from utils.wording.words import say, say_linked

ROOT = Path(__file__).resolve().parents[2]
# The columns of its row.
EVENT = ("an event", "who", "status", "when", "how many", "by", "remarks")
# Of a large corpus: rows of a table, links in a cell, lines that stand beside an event.
ROWS, NAMED, LINES = 30, 8, 24
ID = re.compile("([A-Za-z0-9_-]+-[Es][0-9]+)")  # of an event or a sentence, in words


def event_rows(study: Study, language: str) -> dict[str, tuple[Text, ...]]:
    """The row of every event that the corpus tells, by its key; its cells: see EVENT."""
    corpus, edges = study.corpus, {}
    for u, v, data in study.graph.edges(data=True):
        edges.setdefault(data["event"], []).append((u, v, data["role"]))
    return {
        key: _event_row(corpus, tellings, edges.get(key, ()), language)
        for key, tellings in corpus.tellings.items()
    }


def _event_row(corpus, tellings, edges, language) -> tuple[Text, ...]:
    spans = {"Time": {}, "Quantity": {}}  # role -> id -> words
    for event in tellings:
        for role, target in (pair for pair in event.roles if pair[0] in spans):
            said = _time_said if role == "Time" else _number_said
            spans[role][target] = said(corpus, event, target, language)
    when, how_many = (
        listed((link(words, id) for id, words in found.items()), NAMED, language)
        for found in spans.values()
    )
    return cells(
        link(corpus.event_name(tellings[0].key, language), corpus.lead(tellings[0].key).id),
        _who(corpus, edges, language),
        states_text(tellings, language),
        joined(when, "; "),
        joined(how_many, "; "),
        account(corpus, tellings, language),
        _remarks(corpus, tellings, language),
    )


def _time_said(corpus, event, id, language) -> str:
    """The words of a time, and in brackets its days; of what is told as fact, that they lie ahead."""
    time, quote = corpus.times.get(id), corpus.mentions[id].quote
    said = []
    if time and time.bounded:
        said = [days_text((time.begin, time.end), language, is_now(time))]
        said += [say("after writing", language)] * day_ahead(corpus, event, time)
    if time and language != "hi" and (long := duration_text(time, language)):
        said = [long]
    return f"{quote} ({'; '.join(said)})" if said else quote


def _number_said(corpus, _, id, language) -> str:
    """The words of a number, and in brackets what they come to, if that reads otherwise."""
    number, quote = corpus.quantities.get(id), corpus.mentions[id].quote
    figures = reading(number, language) if number else quote
    if number and number.counting == "Calculated":
        figures += f"; {say(number.counting, language)}"
    return quote if figures == quote else f"{quote} ({figures})"


def _remarks(corpus, tellings, language) -> Text:
    """What a damaged sentence, a borrowed end or a relation adds, each once, with whose telling it is."""
    found, text = {}, []
    for event in tellings:
        for line in (*event_remarks(corpus, event, language), *_doubts(corpus, event)):
            found.setdefault(line, []).append(link(event.id, event.id))
    for line, which in list(found.items())[:LINES]:
        which = listed(which, NAMED, language)
        text += ["; ", *((*joined(which, ", "), ": ") if len(tellings) > 1 else ())]
        text += with_links(corpus, line)
    if len(found) > LINES:
        text += ["; ", say("so many more", language, len(found) - LINES)]
    return tuple(text[1:])


def _doubts(corpus, event) -> list[str]:
    """The notes on who takes part and how many: that उनकी may be others, that a name is cut off."""
    told = (corpus.mentions[id] for _, id in event.roles if id in corpus.mentions)
    return [f"{m.quote}: {m.note}" for m in told if m.note and (m.actors or m.label == "Quantity")]


def _count_words(text) -> int:
    """The words and numbers of a text; no punctuation."""
    return sum(any(map(str.isalnum, text[start:end])) for start, end in split_words(text))


def with_links(corpus: Corpus, words: str) -> Text:
    """Words in which the ids of events and sentences lead to them."""
    parts = ID.split(words)
    known = (part in corpus.events or part in corpus.segments for part in parts)
    return tuple(link(p, p) if is_id else p for p, is_id in zip(parts, known, strict=True) if p)


def most_told(corpus: Corpus, rows: dict[str, tuple[Text, ...]]) -> tuple[list, int]:
    """The rows (by event) of the events that most articles tell, and how many are left out.

    Of a large corpus (utils.report.paging) up to ROWS, else all.
    """
    if not is_large(corpus):
        return list(rows.values()), 0
    told = {key: len({event.article for event in corpus.tellings[key]}) for key in rows}
    kept = set(sorted(rows, key=told.get, reverse=True)[:ROWS])
    return [row for key, row in rows.items() if key in kept], len(rows) - len(kept)


def event_table(
    rows: list[tuple[Text, ...]], language: str, left: int = 0
) -> tuple[Table | Paragraph | Items, ...]:
    """A table of events, without a column for times or numbers that none of them has.

    Below it how many are left out, and what stands beside some of them: repairs, borrowed ends,
    relations, one item an event.
    """
    shown = [n for n in range(len(EVENT) - 1) if any(row[n] for row in rows)]
    head = cells(*(say(EVENT[n], language) for n in shown))
    table = Table(tuple(tuple(row[n] for n in shown) for row in rows), head, style="rows")
    items = [Paragraph((*row[0], ": ", *row[-1]), "small") for row in rows if row[-1]]
    title = Paragraph(both(EVENT[-1], language), "small")
    said = both("events not shown", language, shown=len(rows), left=left)
    rest = [Paragraph(said, "small")] * bool(left)
    return (table, *rest, *((title, Items(tuple(items))) if items else ()))


def _who(corpus, edges, language) -> str:
    """Kim Jong Un → Russia; against Ukraine: who with or towards whom, against whom, and where."""

    def names(actors, mark=", "):
        return mark.join(corpus.actors[actor].name(language) for actor in dict.fromkeys(actors))

    ways = {}
    for u, v, role in edges:
        ways.setdefault(WAYS[role], []).append((u, v))
    towards, mutual = ways.get("towards"), ways.get("between")
    if towards:
        parts = [f"{names(u for u, _ in towards)} → {names(v for _, v in towards)}"]
    elif mutual:
        parts = [names((actor for pair in mutual for actor in pair), " – ")]
    else:
        parts = [names(u for u, _, _ in edges)]
    for way in ("against", "at"):
        if way in ways:
            parts.append(say(way, language, names=names(v for _, v in ways[way])))
    return "; ".join(parts)


def rule_blocks(corpus: Corpus, language: str) -> tuple[Paragraph | Table | Items, ...]:
    """Who is bound if one state attacks another, and the words it rests on; nothing without a rule.

    A cell of the table is who is bound, or that the words do not decide, or empty. What is not said
    of two that are named in a war that is going on stands below.
    """
    if not any(relation.type == "Condition" for relation in corpus.relations.values()):
        return ()
    outcomes = rule.attacks(corpus)
    states = list(dict.fromkeys(outcomes["attacker"]))

    def names(actors, tongue=language):
        return ", ".join(corpus.actors[actor].name(tongue) for actor in actors)

    bound, caveats = {(state, state): "—" for state in states}, []
    for line in outcomes.itertuples():
        said = {"bound": names(line.bound), "not bound": ""}
        said["undetermined"] = say("undetermined", language)
        bound[line.attacker, line.target] = said[line.outcome]
        if line.outcome == "bound" and in_one_war(corpus, line.attacker, line.target):
            caveats.append(_caveat(corpus, line, language))
    table = Table(
        tuple(cells(names([a]), *(bound[a, b] for b in states)) for a in states),
        head=cells(say("rule table", language), *(names([state]) for state in states)),
        style="rows",
        label=say("rule", language),
    )
    items = [Items(tuple(caveats))] * bool(caveats)
    return _rule_text(corpus, outcomes, language), table, *items


def _rule_text(corpus, outcomes, language) -> Paragraph:
    """What the table is, the words that tell the rule, and in which article."""
    events = list(dict.fromkeys(id for row in outcomes["events"] for id in row))
    articles = ", ".join(dict.fromkeys(corpus.events[id].article for id in events))
    quoted = {tongue: [_quoted(corpus, id, tongue) for id in events] for tongue in (language, "en")}
    words = joined(zip(quoted[language], events, strict=True), ("; ", ""))
    pact = any(rule.by_agreement(corpus, corpus.events[id]) for id in events)
    key = "rule as told" if pact else "rule told otherwise"
    text = linked(say_linked(key, language, articles=articles, words=list(words)))
    if language != "en":
        english = "; ".join(quoted["en"])
        text += also(say(key, "en", articles=articles, words=english))
    return Paragraph(text)


def _caveat(corpus, line, language) -> Paragraph:
    """What is not said of a war that is going on, beside the verdict on an attack in it."""
    pair = line.attacker, line.target
    ends = say("if attacked", language, *(corpus.actors[actor].name(language) for actor in pair))
    words = " ".join(war_caveats(corpus, *pair, line.bound, language))
    return Paragraph((f"{ends}: ", *with_links(corpus, words)))


def _quoted(corpus, id, language) -> str:
    """attack on one of the two (“हमला किया”): an event with the words that tell it."""
    event = corpus.events[id]
    return f"{corpus.event_name(event.key, language)} (“{event.trigger.quote}”)"


def data_cards(corpus: Corpus, language: str, articles=()) -> Section:
    """One table per article: what it is, how long, what is marked in it, when it was written.

    articles: the ids of these, if not all.
    """
    ids = articles or corpus.articles
    cards = (_card(corpus.only([id]), corpus.articles[id], language) for id in ids)
    return Section("cards", both("cards", language), tuple(cards), level=3)


def _card(corpus, article, language) -> Table:
    sizes = {
        "points": len(article.text),
        "words": _count_words(article.text),
        "sentences": len(corpus.segments),
    }
    layers = ("mentions", "events", "claims", "quantities", "times")
    counts = {name: len(getattr(corpus, name)) for name in layers}
    title = article.title_hi if language == "hi" else f"{article.title_hi} ({article.title_en})"
    why = Span((article.published_why,), lang="en")
    written = article.published_from, article.published_to
    values = {
        "id": article.id,
        "file": article.file,
        "title": title,
        "length": say("card sizes", language, **sizes),
        "marks": say("card counts", language, **counts),
        "published": (f"{days_text(written, language)}. ", why),
        "licence": Span((article.licence,), lang="en"),
    }
    if not corpus.unread:
        values |= {"read": far} if (far := reading_text(corpus, article.id, language)) else {}
    else:
        values["marks"] = say("not read", language)
    given = {"published": "published on"} if written[0] == written[1] else {}
    rows = [
        cells(say(f"card {given.get(name, name)}", language), value)
        for name, value in values.items()
    ]
    return Table((*rows, cells("sha256", article.sha256)), style="cards")


def source_date_epoch() -> str:
    """SOURCE_DATE_EPOCH (seconds since 1970), or "". Raises ValueError if it is no such number."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not re.fullmatch("[0-9]{0,11}", epoch):
        raise ValueError(f"SOURCE_DATE_EPOCH={epoch!r} is not in seconds. To mend it: unset it.")
    return epoch


def made_from(seeds: Path, language: str, texts: bool = True) -> Section:
    """What the report was made from: the commit, and the sha256 of every file it rests on.

    texts: whether those of the articles too. A day is given only if SOURCE_DATE_EPOCH sets one, so that making a report again gives the same
    bytes. Raises ValueError for a bad SOURCE_DATE_EPOCH.
    """
    text = say("commit", language, commit=_commit(language))
    if epoch := source_date_epoch():
        text += " " + say("dated", language, day=datetime.fromtimestamp(int(epoch), UTC).date())
    rows = []
    files = (f for f in corpus_files(seeds) if texts or f.suffix not in (".txt", ".ann"))
    for file in (*files, ROOT / "requirements.lock"):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        rows.append(cells(file.name, Span((digest,), "code")))
    table = Table(tuple(rows), head=cells(say("file", language), "sha256"))
    return Section("made-from", both("made from", language), (Paragraph((text,)), table), level=3)


def _commit(language) -> str:
    """The commit of the collection, and whether files were changed since."""
    asked = (["rev-parse", "HEAD"], ["rev-parse", "--show-prefix"], ["status", "--porcelain"])
    try:
        commit, prefix, changes = (
            subprocess.run(
                ["git", "--no-optional-locks", *command],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            for command in asked
        )
    except (OSError, subprocess.CalledProcessError):
        return say("no commit", language)
    if prefix:  # the collection lies unpacked inside another repository
        return say("no commit", language)
    return say("changed", language, commit=commit) if changes else commit
