"""The names that a corpus knows its registered actors by, each with its reason and score.

They are those of the register (actors.csv), their oblique and plural forms, and the words that
accepted annotation links to one actor. Unlike `corpus suggest`, which compares spelling keys and
knows the countries of CLDR, an archive is searched for exactly these words. A name it lacks has to be
marked once, in an article that names it (`corpus accept --add-actors`, or `corpus mark --link ID --new`):
a row of the register whom no article mentions is refused.
"""

import unicodedata
from dataclasses import dataclass

from utils.annotation.corpus import Corpus, Mention
from utils.archive.finding import finder, is_name, spaced
from utils.editing.folder import several
from utils.hindi.lexicon import fold
from utils.intake.language import HINDI
from utils.suggest.accepted import LEAST, Accepted, Tally
from utils.suggest.names import LABELS, PRIORS, STOP, inflected

# Forms of a mention that name somebody in any article; a description (the deal, the agency) and a
# role do so in its own.
NAMING = ("Name", "Abbreviation", "Demonym", "Metonym")
ABBREVIATED = (".", "\u0970", ")")  # a name that ends so has no other forms
NONE = (
    "No names are searched, so there will be no mentions and no pairs: neither register nor annotation of "
    "the corpus has any. Mark some in an article of it, then read the archive into another folder."
)


@dataclass(frozen=True)
class KnownName:
    """Words that may name an actor (an id of the register; "" where they may name several)."""

    words: str
    actor: str
    label: str
    form: str
    score: float
    reason: str


def known_names(accepted: Accepted) -> tuple[KnownName, ...]:
    """The names worth suggesting, in the order of their words; one for each."""
    found = _candidates(accepted)
    words = sorted(found)
    find = finder(words).find

    def spans(sentence):
        part = sentence.text[sentence.start : sentence.end]
        for number, start, end in find(part):
            yield (sentence.start + start, sentence.start + end), words[number]

    tally, made = Tally(accepted, spans, _linked), []
    for phrase in words:
        scored = []
        for (label, actor), (form, origin, why) in found[phrase].items():
            value, counts = tally.score(phrase, actor, PRIORS[origin], None)
            scored.append(KnownName(phrase, actor, label, form, value, why + counts))
        best = max(scored, key=lambda one: one.score)
        equal = {one.actor for one in scored if one.score == best.score}
        if len(equal) > 1:
            reason = f"it may be {' or '.join(sorted(equal))}"
            best = KnownName(phrase, "", best.label, best.form, best.score, reason)
        made += [best] * (best.score > LEAST)
    return tuple(made)


def _candidates(accepted) -> dict[str, dict[tuple[str, str], tuple[str, str, str]]]:
    """Words -> (label, actor) -> form, origin (a key of PRIORS) and reason."""
    found, actors = {}, accepted.corpus.actors

    def add(phrase, label, actor, form, origin, why):
        phrase = _as_searched(phrase)
        if is_name(phrase) and "\n" not in phrase and not _common(phrase):
            found.setdefault(phrase, {}).setdefault((label, actor), (form, origin, why))

    for actor in actors.values():
        if actor.kind in LABELS:
            given, name = (LABELS[actor.kind], actor.id, ""), actor.name_hi
            add(name, *given, "register", f"name of {actor.id} in the register")
            for other in inflected(name) if _bends(name) else ():
                add(other, *given, "form", f"form of {name}, {actor.id} in the register")
    for mention in accepted.mentions:
        known = len(mention.actors) == 1 and mention.actors[0] in actors
        if known and mention.label != "Role" and mention.form in NAMING:
            form = "" if mention.form == "Name" else mention.form
            given = mention.label, mention.actors[0], form
            add(mention.quote, *given, "marked", "words that are marked so")
    return found


def _bends(name) -> bool:
    return is_name(name) and not name.endswith(ABBREVIATED)


def _as_searched(phrase) -> str:
    return spaced(unicodedata.normalize("NFC", phrase))


def left_out(corpus: Corpus, names: tuple[KnownName, ...], most: int = 3) -> str:
    """The names of a register that are not searched, some with the reason, in a line; "" for none.

    names: what is searched.
    """
    if not names:
        return NONE
    searched = {name.words for name in names}
    named = (actor for actor in corpus.actors.values() if actor.kind in LABELS)
    out = [actor for actor in named if _as_searched(actor.name_hi) not in searched]
    told = [f"{one.name_hi} ({one.id}: {_why_not(one.name_hi)})" for one in out[:most]]
    told += [f"{len(out) - most} more"] * (len(out) > most)
    return f"Not searched: {several(len(out), 'name')} of the register, {', '.join(told)}" * bool(
        out
    )


def _why_not(name) -> str:
    if not is_name(name := _as_searched(name)):
        return "it begins with no letter or digit, or ends with none, no dot and no bracket"
    if _common(name):
        return "one letter, or words of every text"
    return "mostly not marked where it stands"


def _common(phrase) -> bool:
    """Whether all its words are of every text, as कोई भी, or it is one letter."""
    return len(phrase) < 2 or all(fold(word) in STOP | HINDI for word in phrase.split())


def _linked(item):
    """The actor that a mention is linked to: what its words are marked as."""
    one = isinstance(item, Mention) and len(item.actors) == 1
    return item.actors[0] if one else None
