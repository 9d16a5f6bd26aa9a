"""Names: of the actors in the register, of countries and capitals, and all words that are linked.

Words are compared by their spelling keys (utils/hindi/text.py: nukta, nasals, the length of i and u,
hyphen and space do not tell names apart), each name also in its oblique and plural forms. The
longest name wins; inside a longer one only countries are marked again (CODEBOOK.md, section 3).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from utils.annotation.corpus import LINKED, Mention
from utils.hindi.lexicon import CURRENCY_WORDS, PRONOUNS, fold
from utils.hindi.text import words
from utils.suggest import countries
from utils.suggest.accepted import LEAST, Accepted, Tally
from utils.suggest.lists import ACTS, AUXILIARIES, COMMON
from utils.suggest.sentence import SentenceWords, key_of
from utils.suggest.suggestion import Suggestion, join

LABELS = {"state": "Country", "person": "Person", "organization": "Organization", "group": "Group"}
LABELS |= {"agreement": "Agreement", "place": "Place"}
LONGEST = 10  # words of a name
# Labels that may hold a country, which is marked again.
HOLDING = ("Group", "Organization", "Agreement", "Conflict", "Force", "Policy", "Place")
# Prior scores: what a name of this origin is worth before anything is accepted. A register's own name
# seldom means anything else; a city may be a place or a government; a surname may be anybody's.
PRIORS = {"register": 0.9, "country": 0.8, "form": 0.7, "demonym": 0.7, "capital": 0.6}
PRIORS |= {"surname": 0.6, "marked": 0.5, "marked form": 0.6, "thing": 0.5, "thing form": 0.6}
PRIORS |= {"common": 0.4}


@dataclass(frozen=True)
class Name:
    """A way to name somebody: words of this key carry the label and are linked to the actors."""

    label: str
    actors: tuple[str, ...]
    form: str
    origin: str
    why: str


def key(phrase: str) -> tuple[str, tuple[str, ...]]:
    """The key of a phrase, and the keys of its words; hyphens have none."""
    keys = tuple(filter(None, (key_of(phrase[a:b]) for a, b in words(phrase))))
    return "".join(keys), keys


def inflected(name: str) -> tuple[str, ...]:
    """The oblique and plural forms of a name: पत्रकार पत्रकारों, नेता नेताओं, अड्डा अड्डे, एजेंसी एजेंसियों."""
    if name.endswith("ा"):
        return tuple(name[:-1] + ending for ending in ("े", "ों", "ाओं", "ाएं"))
    if name.endswith("ी"):
        return tuple(name[:-1] + ending for ending in ("ियों", "ियां"))
    if name[-1:] in "िुूेैोौं" or name.isascii():
        return ()
    return (f"{name}ों", f"{name}ें")


class Gazetteer:
    """All names that a corpus and CLDR know: key -> the Name values it may have."""

    def __init__(self, accepted: Accepted):
        self.accepted, self.known, self.first = accepted, {}, set()
        self._from_register()
        self._from_mentions()
        self._from_cldr()

    def add(self, phrase: str, name: Name) -> None:
        """Know a phrase. What was known of it with this label and link before stays, but the form
        is that of accepted annotation."""
        whole, keys = key(phrase)
        if not whole or len(keys) > LONGEST or (len(keys) == 1 and fold(phrase) in STOP):
            return
        found = self.known.setdefault(whole, {})
        before = found.setdefault((name.label, name.actors), name)
        if name.origin == "marked" and before.form != name.form:
            found[name.label, name.actors] = replace(before, form=name.form)
        self.first.add(keys[0])

    def _from_register(self):
        for actor in self.accepted.corpus.actors.values():
            label, id, name = LABELS.get(actor.kind), actor.id, actor.name_hi
            if label is None:
                continue
            form = "Group" if label == "Group" else ""
            self.add(name, Name(label, (id,), form, "register", f"name of {id} in actors.csv"))
            for other in inflected(name):
                self.add(
                    other, Name(label, (id,), form, "form", f"form of {name}, {id} in actors.csv")
                )
            if label == "Person" and len(name.split()) > 1:
                why = f"last word of {name}, {id} in actors.csv"
                self.add(name.split()[-1], Name(label, (id,), "", "surname", why))
            if label == "Country":
                for adjective in countries.demonyms(name, actor.country):
                    why = f"adjective of {name}, {id} in actors.csv"
                    self.add(adjective, Name(label, (id,), "Demonym", "demonym", why))

    def _from_mentions(self):
        for mention in self.accepted.mentions:
            if fold(mention.quote) in PRONOUNS or mention.form == "Pronoun":
                continue
            if mention.label in ("Quantity", "Time") or len(mention.actors) > 1:
                continue
            if fold(mention.quote) in CURRENCY_WORDS:  # money is a thing with its number only
                continue
            linked = mention.label in LINKED or bool(mention.actors)
            actors = () if mention.label == "Role" else mention.actors
            form = "" if mention.form == "Name" else mention.form
            origin, why = ("marked" if linked else "thing"), f"the words {mention.quote}"
            self.add(mention.quote, Name(mention.label, actors, form, origin, why))
            for other in inflected(mention.quote):
                why = f"form of the words {mention.quote}"
                self.add(other, Name(mention.label, actors, form, f"{origin} form", why))

    def _from_cldr(self):
        for name, code, source in countries.country_names():
            origin = "common" if fold(name) in COMMON else "country"
            self.add(name, Name("Country", (code,), "", origin, f"country {code}: {source}"))
            for adjective in countries.demonyms(name, code):
                origin = "common" if fold(adjective) in COMMON else "demonym"
                why = f"adjective of {name}, {code}"
                self.add(adjective, Name("Country", (code,), "Demonym", origin, why))
        for name, code in countries.irregular_demonyms():
            self.add(name, Name("Country", (code,), "Demonym", "demonym", f"adjective of {code}"))
        for name, code, source in countries.capital_names():
            why = f"capital of {code}: {source}"
            origin = "common" if fold(name) in COMMON else "capital"
            self.add(name, Name("Government", (code,), "Metonym", origin, why))

    # ---- finding ---------------------------------------------------------------------------------

    def find(self, sentence: SentenceWords) -> Iterator[tuple[int, int, str]]:
        """(first word, word after the last, key) of the longest names, and of countries in them."""
        i, size = 0, len(sentence)
        while i < size:
            j = self._longest(sentence, i, size)
            if j is None:
                i += 1
                continue
            whole = "".join(sentence.keys[i:j])
            yield i, j, whole
            if any(name.label in HOLDING for name in self.known[whole].values()):
                yield from self._nested(sentence, i, j)
            i = j

    def _longest(self, sentence, i, end, fits=lambda names: True) -> int | None:
        own = sentence.keys[i]
        if not own or (own not in self.first and own not in self.known):
            return None
        for j in range(min(end, i + 2 * LONGEST), i, -1):
            if sentence.keys[j - 1]:
                names = self.known.get("".join(sentence.keys[i:j]))
                if names and fits(names):
                    return j
        return None

    def _nested(self, sentence, first, last):
        def country(names):
            return any(name.label in ("Country", "Government") for name in names.values())

        i = first
        while i < last:
            end = last - 1 if i == first else last
            j = self._longest(sentence, i, end, country) if i < end else None
            if j is not None:
                yield i, j, "".join(sentence.keys[i:j])
            i = j or i + 1

    @cached_property
    def tally(self) -> Tally:
        """How often the names occur, by key, and as (label, actors) of what they are marked."""

        def spans(sentence):
            return ((sentence.span(i, j), whole) for i, j, whole in self.find(sentence))

        return Tally(self.accepted, spans, _as_what)

    def suggest(self, sentence: SentenceWords, own: str | None = None) -> list[Suggestion]:
        """The names and things of one sentence, each as what it most probably is.

        own: the id of the article it stands in, if that is of the corpus.
        """
        made = []
        for i, j, whole in self.find(sentence):
            value, counts, name = self._best(whole, own)
            if value > LEAST:
                name = _by_role(name, sentence.word(j))
                made.append(_suggestion(sentence.text, sentence.span(i, j), name, value, counts))
        return made

    def _best(self, whole: str, own) -> tuple[float, str, Name]:
        """(score, counts, name) of what a key most probably is; of two equally probable actors none."""
        scored = []
        for name in self.known[whole].values():
            prior, what = PRIORS[name.origin], (name.label, name.actors)
            scored.append((*self.tally.score(whole, what, prior, own), name))
        value, counts, name = max(scored, key=lambda one: one[0])
        equal = [n.actors for v, _, n in scored if v == value and n.label == name.label]
        if len(equal) > 1:
            may_be = " or ".join(id for actors in equal for id in actors)
            name = replace(name, actors=(), why=f"{name.why}; it may be {may_be}")
        return value, counts, name


def _as_what(item):
    """(label, actors) of a mention; a role may be anybody's."""
    if not isinstance(item, Mention):
        return None
    return item.label, () if item.label == "Role" else item.actors


STOP = PRONOUNS | AUXILIARIES | ACTS | frozenset("में से पर तक".split())


def _by_role(name: Name, following: str) -> Name:
    """A capital that nobody has accepted yet is a government if it acts, a place where something is."""
    if name.origin != "capital" or following in ACTS:
        return name
    return Name("Place", (), "", "capital", f"{name.why}; a place, as nothing says that it acts")


def _suggestion(text, span, name: Name, value, counts) -> Suggestion:
    layer = "things" if name.origin.startswith("thing") else "names"
    target = join(
        [*(("actor", id) for id in name.actors), *[("Form", name.form)] * bool(name.form)]
    )
    words = text[span[0] : span[1]]
    return Suggestion(*span, words, layer, name.label, target, name.why + counts, value)


def with_titles(suggestions: list[Suggestion], marked, text: str) -> list[Suggestion]:
    """Roles linked to whom stands right after them: विदेश मंत्री सर्गेई लावरोव.

    marked: the mentions that are marked in the text already.
    """
    named = {m.start: m.actors for m in marked if m.label in ("Person", "Organization")}
    for one in suggestions:
        actors = tuple(value for key, value in one.values if key == "actor")
        if one.label in ("Person", "Organization") and actors:
            named.setdefault(one.start, actors)
    made = []
    for one in suggestions:
        at = one.end + (text[one.end : one.end + 1] == " ")
        if one.label == "Role" and at in named and at > one.end:
            one = one.changed(join(("actor", id) for id in named[at]))
        made.append(one)
    return made
