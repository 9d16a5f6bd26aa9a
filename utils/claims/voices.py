"""Voice: who speaks, how often, how sure of an event, and who is only spoken about.

A voice is who a chain names: an actor, UNNAMED, an article (its own voice), or the headings of one.
To speak is to be the innermost voice of something told; an outer voice passes on. An actor is
spoken about where a telling gives it a role, or where its name stands in the words of a claim.
A claim that only repeats another (Retells) is no second one: it is counted with it, and so is what
it holds.
"""

import pandas as pd

from utils.annotation.corpus import Corpus, EventMention, Mention, each_once
from utils.claims.chains import (
    Hop,
    chains,
    claim_sources,
    factuality,
    happened,
    spoken,
    voice_name,
)
from utils.hindi.romanize import romanize

ROLES = ("Actor", "Recipient", "Target")
# Who can speak: a place or an agreement could, but is not asked why it does not.
SPEAKERS = ("state", "person", "organization", "group")


def told(corpus: Corpus) -> list[tuple[EventMention | Mention, tuple[Hop, ...]]]:
    """All that is told, with each chain that carries it: events, and words claimed without one.

    What only repeats a claim is left out: it has been told by the claim that it repeats.
    """
    found = [(event, chain) for event in corpus.events.values() for chain in chains(corpus, event)]
    for claim in corpus.claims.values():
        words = [corpus.mentions[c] for c in claim.contents if c in corpus.mentions]
        found += [(mention, chain) for mention in words for chain in spoken(corpus, claim)]
    return [told for told in found if not any(hop.claim in corpus.retold for hop in told[1])]


def _about(corpus, item) -> dict[str, list[tuple[str, int, int]]]:
    """The actors something is about, each with the spans that name it."""
    mentions = [item]
    if isinstance(item, EventMention):
        mentions = [corpus.mentions[target] for target in item.role(*ROLES)]
    found = {}
    for mention in mentions:
        for actor in dict.fromkeys(mention.actors):
            found.setdefault(actor, []).append(mention.span)
    return found


def _span(item) -> tuple[str, int, int]:
    return item.trigger.span if isinstance(item, EventMention) else item.span


def _said_at(corpus, chain) -> tuple[tuple[str, int, int], ...]:
    """Cue and source of the innermost voice of a chain; nothing where the article just tells."""
    hop = chain[-1]
    if not hop.claim:
        return ()
    claim = corpus.claims[hop.claim]
    sources = [corpus.mentions[m] for m in claim.sources]
    return (claim.trigger.span, *(m.span for m in sources if hop.source in m.actors))


def _as_deed(item, hop) -> bool:
    """Whether a voice tells something as having happened; words are no event."""
    return isinstance(item, EventMention) and happened(item, hop.stance)


def speakers(corpus: Corpus) -> pd.DataFrame:
    """Every voice: how often it speaks, and how.

    Columns: voice, name_en, articles, tells (what it tells, one count per telling), happened (of
    these, told as having happened), passes_on (tellings it carries for another), depth (of the
    deepest chain it speaks in; 0 is the article), stances ({stance: claims}), cues (Hindi),
    claims (ids; none that only repeats another), evidence ((article, start, end): cues, also of
    what repeats them, and sources; of uncited words their own).
    The most talkative first, then in reading order.
    """
    rows = {}
    for item, chain in told(corpus):
        for depth, hop in enumerate(chain):
            row = rows.setdefault(hop.source, {"own": {}, "other": {}, "depth": 0, "spans": []})
            row.setdefault("articles", {})[_span(item)[0]] = None
            told_by = row["other" if depth < len(chain) - 1 else "own"]
            told_by[item.id] = told_by.get(item.id) or _as_deed(item, hop)
        row["depth"] = max(row["depth"], depth)
        row["spans"] += _said_at(corpus, chain) or (_span(item),)
    made = []
    for voice, row in rows.items():
        made_by = [c for c in corpus.claims.values() if voice in claim_sources(corpus, c)]
        claims = [c for c in made_by if c.id not in corpus.retold]
        stances = {}
        for claim in claims:
            stances[claim.stance] = stances.get(claim.stance, 0) + 1
        passed = sum(id not in row["own"] for id in row["other"])
        counts = (len(row["own"]), sum(row["own"].values()), passed, row["depth"])
        # Whoever only passes on has spoken too: its claims are its evidence.
        again = [c for c in made_by if c.id in corpus.retold or not row["spans"]]
        spans = [*row["spans"], *(c.trigger.span for c in again)]
        how = (stances, each_once(c.trigger.quote for c in claims), tuple(c.id for c in claims))
        name = voice_name(corpus, voice)
        made.append((voice, name, tuple(row["articles"]), *counts, *how, each_once(spans)))
    columns = ["voice", "name_en", "articles", "tells", "happened", "passes_on", "depth"]
    columns += ["stances", "cues", "claims", "evidence"]
    table = pd.DataFrame(made, columns=columns)
    return table.sort_values("tells", ascending=False, kind="stable", ignore_index=True)


def only_spoken_about(corpus: Corpus) -> pd.DataFrame:
    """Actors that are named, could speak (states, persons, organizations, groups) and are never a source.

    Columns: actor, name_en, kind, mentions (how many), told (tellings that give it a role), voices
    (who speaks about it), by_country (voices of the same country that do speak: a state may be
    heard through its minister), evidence (all its mentions). The most mentioned first.
    """
    speaking = {s: None for c in corpus.claims.values() for s in claim_sources(corpus, c)}
    spoken_of = {}
    for item, chain in told(corpus):
        for actor in _about(corpus, item):
            ids, voices = spoken_of.setdefault(actor, ({}, {}))
            ids[item.id] = voices[chain[-1].source] = None
    rows = []
    for actor in corpus.actors.values():
        unnamed = not corpus.mentions_of[actor.id]  # in the register for other articles
        if actor.kind not in SPEAKERS or actor.id in speaking or unnamed:
            continue
        ids, voices = spoken_of.get(actor.id, ({}, {}))
        lands = {s: corpus.homes[s] or s for s in speaking if s in corpus.actors}
        own = corpus.homes[actor.id] or actor.id
        heard = tuple(s for s, land in lands.items() if land == own)
        spans = tuple(mention.span for mention in corpus.mentions_of[actor.id])
        row = (actor.id, actor.name_en, actor.kind, len(spans), len(ids))
        rows.append((*row, tuple(voices), heard, spans))
    columns = ["actor", "name_en", "kind", "mentions", "told", "voices", "by_country", "evidence"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("mentions", ascending=False, kind="stable", ignore_index=True)


def cues(corpus: Corpus) -> pd.DataFrame:
    """The words that make a claim, and the stance they were read as.

    Columns: cue (Hindi), romanized, stance, count, voices, claims (ids), evidence ((article, start,
    end) of each). One row per cue and stance, the most frequent first.
    """
    rows = {}
    for claim in corpus.claims.values():
        rows.setdefault((claim.trigger.quote, claim.stance), []).append(claim)
    made = []
    for (cue, stance), claims in rows.items():
        who = each_once(source for claim in claims for source in claim_sources(corpus, claim))
        ids, spans = tuple(c.id for c in claims), tuple(c.trigger.span for c in claims)
        made.append((cue, romanize(cue), stance, len(claims), who, ids, spans))
    columns = ["cue", "romanized", "stance", "count", "voices", "claims", "evidence"]
    table = pd.DataFrame(made, columns=columns)
    return table.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def factuality_table(corpus: Corpus, key: str) -> pd.DataFrame:
    """What an event is to each of its sources: one row per telling and chain, indexed by the telling.

    key: of the event. One column per source, in the order met; values as of factuality(), "" where
    the source is not in the chain. Raises KeyError for an event that nobody tells.
    """
    pairs = [(event, chain) for event in corpus.tellings[key] for chain in chains(corpus, event)]
    rows = [{"telling": event.id} | factuality(event, chain) for event, chain in pairs]
    return pd.DataFrame(rows).fillna("").set_index("telling")
