"""What the timeline shows: every time that a calendar can show, and of many the strongest."""

from collections import Counter

from utils.charts.drawing.table import evidence, marks
from utils.claims.chains import (
    ASSERTS,
    claim_sources,
    day_ahead,
    negative_note,
    says,
    source_names,
    told_status,
)
from utils.claims.reading import article_name
from utils.wording.words import say

AHEAD_OF = "after writing"  # a day that lies after its article, of what is told as fact


def dated(corpus, language):
    """One row per dated time of an event or claim, and one per article, by clock and date."""
    rows = []

    def add(clock, key, id, name, first, last, mention, now=""):
        row = {"clock": clock, "key": key, "id": id, "name": name, "status": now}
        rows.append(row | {"first_day": first, "last_day": last} | evidence(mention))

    def add_times(item, times, *what, now=""):
        for time in (corpus.times[t] for t in times if t in corpus.times):
            if time.bounded:  # a calendar can show it
                late = now and day_ahead(corpus, item, time)
                add(*what, time.begin, time.end, time.mention, AHEAD_OF if late else now)

    for event in corpus.events.values():
        name = [corpus.event_name(event.key, language), *negative_note(corpus, event, language)]
        what = (event.key, event.id, ", ".join(name))
        add_times(event, event.role("Time"), "event", *what, now=told_status(corpus, event))
    for claim in corpus.claims.values():
        what = "claim", claim.id, claim.id, _claim_name(corpus, claim, language)
        add_times(claim, claim.times, *what)
    for article in corpus.articles.values():
        what = (article.id, article.id, article_name(corpus, article.id, language))
        days = article.published_from, article.published_to
        add("publication", *what, *days, corpus.segments_of(article.id)[0])

    def day(row):
        return row["first_day"] or row["last_day"]

    begun = {(r["clock"], r["key"]): day(r) for r in sorted(rows, key=day, reverse=True)}
    clocks = ("event", "claim", "publication")
    rows.sort(
        key=lambda r: (clocks.index(r["clock"]), begun[r["clock"], r["key"]], r["key"], day(r))
    )
    return marks(rows, "clock id name status first_day last_day key")


def _claim_name(corpus, claim, language) -> str:
    """Sergey Lavrov: military presence around North Korea; without an event: hints, not told what.

    What he denies, doubts or says in the negative has that beside it.
    """
    source = source_names(corpus, claim_sources(corpus, claim), language)
    events = [corpus.events[id] for id in claim.contents if id in corpus.events]
    if not events:
        return f"{source}: {say(claim.stance, language)}, {say('not told what', language)}"
    event, side = events[0], says(events[0], claim.stance)
    note = [say(side, language)] if side != ASSERTS else negative_note(corpus, event, language)
    about = "".join(f" ({words})" for words in note)
    return f"{source}: {corpus.event_name(event.key, language)}{about}"


def _groups(table) -> dict[tuple[str, str], list]:
    """What the rows of a table are about, (clock, event or other id) -> its rows."""
    found = {}
    for row in table.itertuples():
        found.setdefault((row.clock, row.key), []).append(row)
    return found


def strongest(corpus, every, most):
    """The rows of what most articles tell, and of these articles; how many of both stay, and go."""
    groups = _groups(every)
    if len(groups) <= most:
        return every.drop(columns="key"), len(groups), 0

    def told(group):
        clock, key = group
        claimed = corpus.claims[key].contents if clock == "claim" else ()
        keys = [corpus.events[id].key for id in claimed if id in corpus.events]
        keys += [key] * (clock == "event")
        articles = {event.article for key in keys for event in corpus.tellings[key]}
        return len(articles)

    said = sorted((g for g in groups if g[0] != "publication"), key=told, reverse=True)[:most]
    articles = Counter(row.article for group in said for row in groups[group])
    kept = {*said, *(("publication", id) for id, _ in articles.most_common(most))}
    here = [(row.clock, row.key) in kept for row in every.itertuples()]
    table = every.loc[here].drop(columns="key").reset_index(drop=True)
    return table, len(kept), len(groups) - len(kept)
