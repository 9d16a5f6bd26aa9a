"""The sections of the report beside its charts: what each topic tells, the rule, single voices, cards.

What is returned are plain dicts and lists for the templates, nothing escaped yet. A pair (words,
id) is a link to the anchor of an annotation.
"""

import hashlib
import os
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from utils.annotation.corpus import Corpus
from utils.annotation.load import corpus_files
from utils.claims.chains import account, chains, status, voice_name
from utils.graph import rule
from utils.graph.comparison_words import reading
from utils.graph.study import Study
from utils.graph.views import first_claimant
from utils.hindi.text import words as split_words
from utils.wording.words import say

ROOT = Path(__file__).resolve().parents[2]
TOWARDS = ("Recipient", "Destination")


def topic_rows(study: Study, keys, language: str) -> list[dict]:
    """One row per event of these keys that the corpus tells: what a topic's table says of it.

    name and id (of the first telling); who, status, by (texts); when, how_many: (words, id) pairs.
    """
    corpus, edges = study.corpus, {}
    for u, v, data in study.graph.edges(data=True):
        edges.setdefault(data["event"], []).append((u, v, data["role"]))
    return [
        _event_row(corpus, corpus.tellings[key], edges.get(key, ()), language)
        for key in keys
        if key in corpus.tellings
    ]


def _event_row(corpus, tellings, edges, language) -> dict:
    spans = {"Time": {}, "Quantity": {}}  # role -> id -> words
    for role, target in (pair for event in tellings for pair in event.roles if pair[0] in spans):
        time = corpus.times.get(target)
        days = f" ({days_text(time)})" if time and time.bounded else ""
        number = corpus.quantities.get(target)
        quote = corpus.mentions[target].quote
        figures = reading(number, language) if number else quote
        spans[role][target] = quote + (days if figures == quote else f" ({figures})")
    return {
        "name": corpus.event_name(tellings[0].key, language),
        "id": tellings[0].id,
        "who": _who(corpus, edges, language),
        "status": "; ".join(dict.fromkeys(_status(event, language) for event in tellings)),
        "when": [(quote, id) for id, quote in spans["Time"].items()],
        "how_many": [(quote, id) for id, quote in spans["Quantity"].items()],
        "by": account(corpus, tellings, language),
    }


def _status(event, language) -> str:
    negative = [say("in the negative", language)] * (event.polarity == "Negative")
    return ", ".join([say(status(event), language), *negative])


def _who(corpus, edges, language) -> str:
    """Kim Jong Un → Russia; against Ukraine: who with or towards whom, against whom, and where."""

    def names(actors, mark=", "):
        return mark.join(corpus.actors[actor].name(language) for actor in dict.fromkeys(actors))

    roles = {}
    for u, v, role in edges:
        roles.setdefault("towards" if role in TOWARDS else role, []).append((u, v))
    towards, mutual = roles.get("towards"), roles.get("Mutual")
    if towards:
        parts = [f"{names(u for u, _ in towards)} → {names(v for _, v in towards)}"]
    elif mutual:
        parts = [names((actor for pair in mutual for actor in pair), " – ")]
    else:
        parts = [names(u for u, _, _ in edges)]
    for role, key in (("Target", "against"), ("Place", "at")):
        if role in roles:
            parts.append(say(key, language, names=names(v for _, v in roles[role])))
    return "; ".join(parts)


def days_text(time) -> str:
    """The interval of a time in ISO 8601: a day, a month, a year, first/last; an open end is two dots."""
    first, last = time.begin, time.end
    if first and last:
        months = first.day == 1 and (last + timedelta(1)).day == 1
        years = months and first.month == 1 and last.month == 12
        ends = [
            f"{day:{'%Y' if years else '%Y-%m' if months else '%Y-%m-%d'}}" for day in (first, last)
        ]
        return "/".join(dict.fromkeys(ends))
    return f"{first or '..'}/{last or '..'}"


def rule_matrix(corpus: Corpus, language: str) -> dict | None:
    """Who is bound if one state attacks another: header (names), rows (name, cells), words.

    A cell is the text of who is bound, or that the words do not decide, or "". words: the (words,
    id) pairs of the events the rule rests on. None if the articles hold no rule.
    """
    if not any(relation.type == "Condition" for relation in corpus.relations.values()):
        return None
    outcomes = rule.attacks(corpus)
    states = list(dict.fromkeys(outcomes["attacker"]))

    def names(actors):
        return ", ".join(corpus.actors[actor].name(language) for actor in actors)

    cells = {}
    for row in outcomes.itertuples():
        said = {"bound": names(row.bound), "not bound": ""}
        said["undetermined"] = say("undetermined", language)
        cells[row.attacker, row.target] = said[row.outcome]
    events = list(dict.fromkeys(id for row in outcomes["events"] for id in row))
    return {
        "header": [names([actor]) for actor in states],
        "rows": [(names([a]), ["—" if a == b else cells[a, b] for b in states]) for a in states],
        "words": [(_quoted(corpus, corpus.events[id], language), id) for id in events],
    }


def _quoted(corpus, event, language) -> str:
    """attack on one of the two (“हमला किया”): an event with the words that tell it."""
    return f"{corpus.event_name(event.key, language)} (“{event.trigger.quote}”)"


def single_voices(corpus: Corpus, language: str) -> dict:
    """The events for which only one first claimant stands: one, several (numbers), all, rows.

    rows: (name of the voice, [(event name, id)]), the voice with most events first. Who passes
    something on does not count, see utils.graph.views.first_claimant.
    """
    rows = {}
    for key, tellings in corpus.tellings.items():
        claimants = {first_claimant(chain) for event in tellings for chain in chains(corpus, event)}
        if len(claimants) == 1:
            name = corpus.event_name(key, language)
            rows.setdefault(claimants.pop(), []).append((name, tellings[0].id))
    ordered = sorted(rows.items(), key=lambda row: -len(row[1]))
    one = sum(len(events) for events in rows.values())
    return {
        "one": one,
        "several": len(corpus.tellings) - one,
        "all": len(corpus.tellings),
        "rows": [(voice_name(corpus, who, language), events) for who, events in ordered],
    }


def data_cards(corpus: Corpus, language: str) -> list[list[tuple[str, str]]]:
    """One card per article: its (label, value) rows."""
    cards = []
    for article in corpus.articles.values():
        segments = corpus.segments_of(article.id)
        sizes = say(
            "card sizes",
            language,
            points=len(article.text),
            words=len(split_words(article.text)),
            sentences=len(segments),
        )
        layers = ("mentions", "events", "claims", "quantities", "times")
        own = corpus.only([article.id])
        counts = say("card counts", language, **{name: len(getattr(own, name)) for name in layers})
        title = article.title_hi if language == "hi" else f"{article.title_hi} ({article.title_en})"
        published = f"{article.published_from} – {article.published_to}. {article.published_why}"
        values = {
            "id": article.id,
            "file": article.file,
            "title": title,
            "length": sizes,
            "marks": counts,
        }
        values |= {"published": published, "licence": article.licence}
        rows = [(say(f"card {name}", language), value) for name, value in values.items()]
        cards.append([*rows, ("sha256", article.sha256)])
    return cards


def source_date_epoch() -> str:
    """SOURCE_DATE_EPOCH (seconds since 1970), or "". Raises ValueError if it is no such number."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not re.fullmatch("[0-9]{0,11}", epoch):
        raise ValueError(f"SOURCE_DATE_EPOCH={epoch!r} is not in seconds. To mend it: unset it.")
    return epoch


def made_from(seeds: Path, language: str) -> dict:
    """What the report was made from: commit (text), day (text or ""), files ((name, sha256) pairs).

    The day is SOURCE_DATE_EPOCH's, where that is set; a report has no other date, so that making it
    again gives the same bytes. Raises ValueError for a bad SOURCE_DATE_EPOCH.
    """
    epoch = source_date_epoch()
    day = datetime.fromtimestamp(int(epoch), UTC).date() if epoch else ""
    files = [*corpus_files(seeds), ROOT / "requirements.lock"]
    return {
        "commit": say("commit", language, commit=_commit(language)),
        "day": say("dated", language, day=day) if day else "",
        "files": [(f.name, hashlib.sha256(f.read_bytes()).hexdigest()) for f in files],
    }


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
