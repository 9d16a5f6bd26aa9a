"""Which entry of a register may be meant: by what is typed, or, before anything is, by the words marked.

Typed may be Hindi in any spelling or Latin letters in any transliteration; the beginning of a word
is enough. Besides the registers, countries are known that actors.csv lacks (CLDR): their rows are
complete, and a link to one adds it.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from utils.annotation.actors import Actor, load_actors
from utils.annotation.corpus import Corpus
from utils.annotation.events import load_events
from utils.annotation.ids import HINDI
from utils.annotation.links import KINDS
from utils.annotator.usage import usage
from utils.hindi.romanize import romanize
from utils.hindi.sound import skeleton, sound_key
from utils.hindi.text import words as words_of
from utils.suggest import countries
from utils.suggest.accepted import Accepted
from utils.suggest.lists import stem_of
from utils.suggest.names import PRIORS, Gazetteer, key
from utils.suggest.sentence import cut

MOST = 12
NOT = 9  # the rank of a name that does not fit


@dataclass
class Entry:
    """An entry of a register, or of CLDR (known False), with all that it is called, each with why.

    kind: of an actor; of an event the types it is told as. here, everywhere: how often it is marked
    in the article at hand, and in the corpus.
    """

    database: str
    key: str
    name_hi: str
    name_en: str
    kind: str
    known: bool = True
    called: dict[str, str] = field(default_factory=dict)
    here: int = 0
    everywhere: int = 0
    sure: bool = False


def candidates(session, query: str, label: str, words: str) -> list[dict]:
    """At most MOST entries that may be meant, best first; of a label that has no link, none.

    Each: {"database","key","name_hi","name_en","sound","kind","known","why","sure"}; sure: before
    anything is typed, that the words are known to mean it. Those of a kind that
    the label may not be linked to come last, and say so. Raises SeedError for a faulty register.
    """
    event = label in session.schema.events and label != "Claim"
    if not event and label not in KINDS:
        return []
    entries = _events(session) if event else _actors(session)
    if query.strip():
        found = _typed(entries, query.strip())
    else:
        found = _told(entries, words) if event else _meant(session, entries, words)
    fitting = (lambda e: label in e.kind.split() or not e.kind) if event else _fits(label)
    ordered = sorted(found, key=lambda one: not fitting(one[0]))
    made = {}
    for entry, why in ordered:
        if not fitting(entry):
            why = f"{why}; {'told as' if event else 'of the kind'} {entry.kind}, no {label}"
            if not query.strip():
                continue
        made.setdefault(entry.key, _row(entry, why))
    return list(made.values())[:MOST]


def _fits(label):
    return lambda entry: entry.kind in KINDS[label]


def _row(entry: Entry, why: str) -> dict:
    names = ("database", "key", "name_hi", "name_en")
    made = {name: getattr(entry, name) for name in names} | {"sound": romanize(entry.name_hi)}
    return made | {"kind": entry.kind, "known": entry.known, "why": why, "sure": entry.sure}


# ---- what there is -------------------------------------------------------------------------------


def _actors(session) -> list[Entry]:
    """The actors of the register, then the countries that it lacks."""
    own, others = usage(session.corpus, session.path.name)
    entries = []
    for actor in load_actors(session.corpus, session.corpus).values():
        if actor.kind == "unnamed":
            continue
        entry = Entry("actor", actor.id, actor.name_hi, actor.name_en, actor.kind)
        entry.called = dict.fromkeys((actor.name_hi, actor.name_en, actor.id), "actors.csv")
        here, elsewhere = (
            own.actors.get(actor.id, Counter()),
            others.actors.get(actor.id, Counter()),
        )
        for (_, words), times in (here + elsewhere).most_common():
            entry.called.setdefault(words, f"«{words}» is marked so {_times(times)}")
        entry.here, entry.everywhere = here.total(), here.total() + elsewhere.total()
        entries.append(entry)
    states = {entry.key: entry for entry in entries if entry.kind == "state"}
    for code, called in _country_names().items():
        if code in states:
            states[code].called = called | states[code].called
        else:
            row = countries.state_row(code)
            names = {row["name_hi"]: "a country", row["name_en"]: "a country", code: "a country"}
            called = {
                name: f"{why}, not in actors.csv yet" for name, why in (called | names).items()
            }
            entries.append(
                Entry("actor", code, row["name_hi"], row["name_en"], "state", False, called)
            )
    return entries


@lru_cache(maxsize=1)
def _country_names() -> dict[str, dict[str, str]]:
    """Alpha-3 code -> what Hindi calls the country and what is of it -> why."""
    found = {code: {} for code in countries.alpha3().values()}
    for name, code, source in countries.country_names():
        found[code].setdefault(name, f"a country: {source}")
        for adjective in countries.demonyms(name, code):
            found[code].setdefault(adjective, f"adjective of {name}")
    for adjective, code in countries.irregular_demonyms():
        found[code].setdefault(adjective, f"adjective of {code}")
    return found


def _events(session) -> list[Entry]:
    own, others = usage(session.corpus, session.path.name)
    entries = []
    for id, (hindi, english) in load_events(session.corpus, session.corpus).items():
        here = own.events.get(id, Counter())
        told = here + others.events.get(id, Counter())
        kind = " ".join(dict.fromkeys(type for type, _ in told))
        entry = Entry("event", id, hindi, english, kind)
        entry.called = dict.fromkeys((hindi, english, id.replace("_", " ")), "events.csv")
        for (_, words), times in told.most_common():
            entry.called.setdefault(words, f"told as «{words}» {_times(times)}")
        entry.here, entry.everywhere = here.total(), told.total()
        entries.append(entry)
    return entries


def _marked(entry) -> str:
    if entry.here:
        return f"marked {_times(entry.here)} in this article"
    return (
        f"marked {_times(entry.everywhere)} in other articles"
        if entry.everywhere
        else "not marked yet"
    )


def _times(count) -> str:
    return "once" if count == 1 else f"{count} times"


# ---- what is typed -------------------------------------------------------------------------------


def _typed(entries, query) -> list[tuple[Entry, str]]:
    asked, found = _Asked(query), []
    for number, entry in enumerate(entries):
        ranks = [(asked.rank(name), len(name), why) for name, why in entry.called.items()]
        rank, length, why = min(ranks, key=lambda one: one[:2])
        if rank < NOT:
            place = rank, not entry.known, -entry.here, -entry.everywhere, length, number
            found.append((place, entry, why))
    found.sort(key=lambda one: one[0])
    return [(entry, why) for _, entry, why in found]


class _Asked:
    """What is typed, with its keys."""

    def __init__(self, query: str):
        self.hindi = key(query)[0] if HINDI.search(query) else ""
        latin = romanize(query)
        self.sound, self.bones = "" if self.hindi else sound_key(latin), skeleton(latin)

    def rank(self, name: str) -> int:
        """How well a name fits: 0 whole, 1 its beginning, 2 that of a later word; 3 more by consonants."""
        hindi, sounds, bones = _keys(name)
        ranks = [NOT]
        if self.hindi:
            ranks.append(_rank(self.hindi, hindi))
        if self.sound:
            ranks.append(_rank(self.sound, sounds))
        # Two consonants begin too many words.
        if len(self.bones) > 2 or (self.bones and self.bones == bones[0]):
            ranks.append(_rank(self.bones, bones) + 3)
        return min(ranks)


def _rank(asked, keys) -> int:
    if not keys or not any(one.startswith(asked) for one in keys):
        return NOT
    return 0 if keys[0] == asked else 1 if keys[0].startswith(asked) else 2


@lru_cache(maxsize=65536)
def _keys(name: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The keys of a name from each of its words on: Hindi, sounds, consonants."""
    parts = name.replace("_", " ").split()
    rests = [" ".join(parts[n:]) for n in range(len(parts))]
    hindi = tuple(key(rest)[0] for rest in rests) if HINDI.search(name) else ()
    latin = [romanize(rest) for rest in rests]
    return hindi, tuple(map(sound_key, latin)), tuple(map(skeleton, latin))


# ---- what the words say --------------------------------------------------------------------------


def _meant(session, entries, words) -> list[tuple[Entry, str]]:
    """The entries that words may mean, before anything is typed: those called so, those named in
    them, then who is marked most."""
    by_key, scores = {entry.key: entry for entry in entries}, Counter()
    whole, why = key(words)[0], {}

    def may_be(id, score, reason):
        if id in by_key and score > scores[id]:
            scores[id], why[id] = score, reason

    for entry in entries:
        for name, reason in entry.called.items():
            if whole and key(name)[0] == whole:
                may_be(entry.key, 2 + entry.everywhere / (1 + entry.everywhere), reason)
    gazetteer = _gazetteer(tuple(load_actors(session.corpus, session.corpus).values()))
    for name in gazetteer.known.get(whole, {}).values():
        for id in name.actors:
            may_be(id, 1 + PRIORS[name.origin], name.why)
    for id, called in _named_in(gazetteer, words):
        may_be(id, 0.9, f"«{called}» stands in the words")
        for entry in entries:
            if entry.key.startswith(f"{id}_"):
                may_be(entry.key, 0.8, f"«{called}», whose it is, stands in the words")
    for entry in entries:
        if entry.everywhere:
            share = (
                entry.here / (1 + entry.here) / 2 + entry.everywhere / (1 + entry.everywhere) / 9
            )
            may_be(entry.key, share, _marked(entry))
    best = sorted(scores, key=lambda id: -scores[id])
    for id in best:
        by_key[id].sure = scores[id] >= 1  # what is called so, not what is merely near
    return [(by_key[id], why[id]) for id in best]


@lru_cache(maxsize=2)
def _gazetteer(actors: tuple[Actor, ...]) -> Gazetteer:
    return Gazetteer(Accepted(Corpus({}, {actor.id: actor for actor in actors}, {}, {})))


def _named_in(gazetteer, words) -> list[tuple[str, str]]:
    """The actors whose names stand inside some words, as (id, the name)."""
    found = []
    for sentence in cut(words):
        for i, j, whole in gazetteer.find(sentence):
            named = sentence.text[slice(*sentence.span(i, j))]
            found += [(id, named) for n in gazetteer.known[whole].values() for id in n.actors]
    return found


def country_in(session, words: str) -> tuple[str, str]:
    """The code of the first country that stands in some words, and the words without it; "" for none."""
    gazetteer = _gazetteer(tuple(load_actors(session.corpus, session.corpus).values()))
    for id, called in _named_in(gazetteer, words):
        if id in _country_names() and called != words:
            return id, " ".join(words.replace(called, " ", 1).split())
        if id in _country_names():
            return id, words
    return "", words


def _told(entries, words) -> list[tuple[Entry, str]]:
    """The events of a type: first those told by the same words, then by some of them, then the rest."""
    asked = _stems(words)
    found = []
    for number, entry in enumerate(entries):
        shared = max(((_share(asked, _stems(n)), n) for n in entry.called), default=(0, ""))
        why = entry.called[shared[1]] if shared[0] else _marked(entry)
        entry.sure = shared[0] == 1
        found.append(((-shared[0], -entry.here, -entry.everywhere, number), entry, why))
    found.sort(key=lambda one: one[0])
    return [(entry, why) for _, entry, why in found]


def _stems(words) -> frozenset[str]:
    return frozenset(stem_of(words[a:b]) for a, b in words_of(words))


def _share(one, other) -> float:
    return len(one & other) / len(one | other) if one | other else 0
