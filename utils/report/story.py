"""How the page opens: what the articles tell, by whose word, what they leave open. Three sentences.

A fourth says which articles are not read to their end, if there are any.

Each is (words, link) pairs, the links leading to the Hindi; its counts are computed, and a clause
about nothing is left out. Each works for any corpus, also for one that tells of no event.
"""

from utils.charts import actor_graph
from utils.claims.chains import (
    DENIES,
    negative_note,
    open_statuses,
    told_as_fact,
    told_status,
    voice_name,
)
from utils.claims.reading import reading_notes
from utils.claims.sources import independent_sources, sides, tellers
from utils.graph.bands import bands, busiest, told_between
from utils.graph.comparison import comparisons_of_counts, disputes
from utils.graph.comparison_words import reading
from utils.graph.study import Study
from utils.report.about_events import Linked, event_link
from utils.wording.words import row, say, say_linked, share

FEW, OFTEN = 3, 5  # events or voices named as examples, events told most often


def story(study: Study, language: str) -> list[tuple[str, Linked]]:
    """What the articles tell, by whose word, what they leave open: what a sentence is about, and it."""
    corpus = study.corpus
    if not corpus.read:
        told = [("tells", [(say("story unread", language, number=len(corpus.articles)), "")])]
    elif not corpus.tellings:
        told = [("tells", [(say("story nothing", language, articles=len(corpus.read)), "")])]
    else:
        makers = {"tells": _tells, "words": _words_of, "open": _open}
        told = [(key, maker(study, language)) for key, maker in makers.items()]
    if notes := reading_notes(corpus, language):
        told.append(("reading", row(notes, language, " ")))
    return [(say(f"topic {key}", language), words) for key, words in told]


def leading(counts: dict[str, int], most: int) -> list[str]:
    """The keys with the greatest counts, about so many: of equals all, or, if they are too many, none."""
    ordered = sorted(counts, key=lambda key: -counts[key])
    for last in range(most, len(ordered)):
        if counts[ordered[last]] < counts[ordered[last - 1]]:
            whole = ordered[:last]
            break
    else:
        whole = ordered
    if len(whole) <= 2 * most:
        return whole
    return [key for key in whole if counts[key] > counts[ordered[most - 1]]]


def _events(study, keys, language) -> Linked:
    """A few events as links, of those told most often."""
    corpus = study.corpus
    often = sorted(keys, key=lambda key: -len(corpus.tellings[key]))[:FEW]
    leads = [corpus.lead(key) for key in often]
    return row(
        [event_link(corpus, e, language, *negative_note(corpus, e, language)) for e in leads],
        language,
    )


def _tells(study, language) -> Linked:
    """What is told most often, how much is told as real, and what the actor graph shows first."""
    corpus = study.corpus
    real = [key for key, told in corpus.tellings.items() if told_as_fact(corpus, told)]
    counts = {"articles": len(corpus.read), "events": len(corpus.tellings)}
    counts["real"] = share(len(real), len(corpus.tellings), language)
    told = {key: sum(e.modality == "Actual" for e in corpus.tellings[key]) for key in real}
    told = leading({key: number for key, number in told.items() if number > 1}, OFTEN)
    done, pair = told_between(bands(study)), [("", "")]
    if done:
        events = busiest(study, done)[1]
        items = _events(study, [key for key in events if key not in told] or events, language)
        finding = actor_graph.finding(study, done, language)
        pair = say_linked("story pair", language, finding=finding, items=items)
    items = row([event_link(corpus, corpus.lead(key), language) for key in told], language)
    often = say_linked("story often", language, items=items) if told else [("", "")]
    settled, ended = _not_so(corpus), [("", "")]
    if settled:
        leads = [event_link(corpus, corpus.lead(key), language) for key in settled]
        ended = say_linked(
            "story not so", language, number=len(settled), items=row(leads, language)
        )
    return say_linked("story tells", language, **counts, often=often, pair=pair, ended=ended)


def _not_so(corpus) -> list[str]:
    """The events that are told as not having happened, and in no other way: they are not open."""
    return [
        key
        for key, told in corpus.tellings.items()
        if {told_status(corpus, event) for event in told} == {"denied"}
        and [*sides(corpus, key)] == [DENIES]
    ]


def _words_of(study, language) -> Linked:
    """How many tellings are the articles' own, who is cited most often, how many rest on one source."""
    corpus = study.corpus
    kinds, cited = tellers(corpus)
    unclear = kinds["unclear"]
    often = leading({who: len(claims) for who, claims in cited.items()}, FEW)
    most = [
        (f"{voice_name(corpus, who, language)} ({len(cited[who])})", f"#{cited[who][0]}")
        for who in often
    ]
    single = sum(len(independent_sources(corpus, key)) == 1 for key in corpus.tellings)
    others = say_linked("story voices", language, number=len(cited), items=row(most, language))
    return say_linked(
        "story words",
        language,
        all=len(corpus.events),
        own=share(kinds["own"] + kinds["heading"], len(corpus.events), language),
        unclear=say("story unclear", language, number=unclear) if unclear else "",
        voices=others if cited else say("story no voices", language),
        single=share(single, len(corpus.tellings), language),
    )


def _open(study, language) -> Linked:
    """What nobody tells as real, what is contested, which numbers cannot be compared."""
    corpus, clauses, settled = study.corpus, [], set(_not_so(study.corpus))
    ahead = [key for key, told in corpus.tellings.items() if not told_as_fact(corpus, told)]
    ahead = [key for key in ahead if key not in settled]
    contested = [key for key in corpus.tellings if len(sides(corpus, key)) > 1]
    for key, events in (("ahead", ahead), ("contested", contested)):
        if events:
            items = _events(study, events, language)
            more = {"number": len(events), "items": items}
            more["statuses"] = open_statuses(corpus, events, language)
            clauses.append(say_linked(f"story {key}", language, **more))
    disputed = {}  # event -> the numbers on which its articles disagree
    for pair in disputes(corpus):
        disputed.setdefault(pair.a.key, []).extend((pair.a.quantity, pair.b.quantity))
    if disputed:
        items = [_disputed(corpus, *item, language) for item in disputed.items()]
        items = {"number": len(items), "items": row(items, language, "; ")}
        clauses.insert(0, say_linked("story disputes", language, **items))
    pairs = [pair for pair in comparisons_of_counts(corpus) if pair.failing]
    if pairs:
        clauses.append(say_linked("story numbers", language, number=len(pairs)))
    if not clauses:
        return [(say("story all told", language), "")]
    return say_linked("story open", language, items=row(clauses, language, "; "))


def _disputed(corpus, key, numbers, language) -> Linked:
    """An event, and each reading of the numbers on which its articles disagree, in which article."""
    said = {}
    for number in sorted(numbers, key=lambda number: number.low):
        article = say("article", language, number.article)
        said.setdefault(reading(number, language), {})[article] = number
    items = [
        (f"{figures}, {', '.join(articles)}", f"#{next(iter(articles.values())).id}")
        for figures, articles in said.items()
    ]
    return [
        event_link(corpus, corpus.lead(key), language),
        (": ", ""),
        *row(items, language, " / "),
    ]
