"""Cues of speech from closed lists (lists.toml), with the source before them and what they hold.

Where a cue begins and ends is section 10 of CODEBOOK.md: the postposition whole, the verb with its
auxiliaries, a noun with its light verb.
"""

from functools import cached_property
from typing import NamedTuple

from utils.annotation.corpus import Claim
from utils.hindi.lexicon import PRONOUNS, fold
from utils.suggest.accepted import LEAST, Accepted, Tally
from utils.suggest.lists import BETWEEN, CLAUSE, LISTS, TENSE, phrases, stem_of
from utils.suggest.sentence import SentenceWords
from utils.suggest.suggestion import Suggestion, join, spot
from utils.suggest.triggers import end_of

# Kind of cue -> prior: a postposition is nearly always one, a noun with a verb often.
PRIORS = {"postposition": 0.95, "verb": 0.8, "noun": 0.9, "formula": 0.8, "light": 0.7}
# What marks who speaks, before each kind of cue.
MARKERS = {"verb": ("ने",), "light": ("ने", "को"), "noun": (), "postposition": (), "formula": ()}


class Cue(NamedTuple):
    """Words i to j (not included) of a sentence are a cue of this kind, with this stance."""

    i: int
    j: int
    kind: str
    stance: str


def _phrases(kind):
    rows = LISTS["cues"][kind].items()
    return {phrase: stance for stance, written in rows for phrase in phrases(written)}


# First word -> (kind, all words, stance) of the phrases that begin with it.
PHRASES: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
for _kind in ("postposition", "verb", "noun", "formula"):
    for _phrase, _stance in _phrases(_kind).items():
        PHRASES.setdefault(_phrase[0], []).append((_kind, _phrase, _stance))
LIGHT: dict[str, dict[str, str]] = {}
for _stance, _written in LISTS["cues"]["light"].items():
    for _noun, *_verbs in phrases(_written):
        LIGHT.setdefault(_noun, {}).update((stem_of(verb), _stance) for verb in _verbs)


def find(sentence: SentenceWords) -> list[Cue]:
    """The cues of a sentence, left to right, the longest where several begin."""
    made = []
    for i, word in enumerate(sentence.words):
        inside = made and i < made[-1].j
        if not inside and (word in PHRASES or word in LIGHT) and (cue := _cue_at(sentence, i)):
            made.append(cue)
    return made


def _cue_at(sentence, i) -> Cue | None:
    found = []
    for kind, phrase, stance in PHRASES.get(sentence.words[i], ()):
        if sentence.words[i : i + len(phrase)] == phrase:
            j = i + len(phrase)
            found.append(Cue(i, j if kind == "postposition" else end_of(sentence, j), kind, stance))
    verbs, at = LIGHT.get(sentence.words[i], {}), i + 1
    stance = verbs.get(stem_of(sentence.word(at))) if verbs else None
    if verbs and sentence.word(at) in BETWEEN and stem_of(sentence.word(at + 1)) == "कर":
        stance, at = next(iter(verbs.values())), at + 1
    if stance and _finite(sentence, at):
        found.append(Cue(i, end_of(sentence, at + 1), "light", stance))
    if sentence.word(i - 1) in ("बिना", "बगैर", "बग़ैर"):  # without saying so: nothing is said
        return None
    found = [cue for cue in found if cue.kind != "verb" or _says(sentence, cue)]
    return max(found, key=lambda cue: cue.j, default=None)


def _finite(sentence, i: int) -> bool:
    """False for the infinitives and participles that tell no saying: पुष्टि करने वाले, करते हुए."""
    ending = sentence.word(i).endswith(("ने", "ना", "नी", "कर", "ता", "ते", "ती"))
    return not ending or sentence.word(i) == "कर" or sentence.word(i + 1) in TENSE


def _says(sentence, cue: Cue) -> bool:
    """A verb of saying has a speaker (ने, or an agentive pronoun) before it, or कि or a comma after."""
    first = clause(sentence, cue.i)
    spoken = any(
        word == "ने" or word.endswith("ने") and word in PRONOUNS
        for word in sentence.words[first : cue.i]
    )
    return spoken or sentence.word(cue.j) in ("कि", ",")


def clause(sentence: SentenceWords, i: int) -> int:
    """The first word of the clause that word i stands in."""
    while i > 0 and sentence.words[i - 1] not in CLAUSE:
        i -= 1
    return i


class Cues:
    """The cues of the lists, and how often accepted annotation marks them as such."""

    def __init__(self, accepted: Accepted):
        self.accepted = accepted

    @cached_property
    def tally(self) -> Tally:
        """How often the cues occur, by the stems of their words, and are marked as a Claim."""

        def spans(sentence):
            return ((sentence.span(c.i, c.j), sentence.stems[c.i : c.j]) for c in find(sentence))

        return Tally(self.accepted, spans, lambda item: isinstance(item, Claim) or None)

    def suggest(self, sentence: SentenceWords, mentions, events, own=None) -> list[Suggestion]:
        """The cues of a sentence. mentions, events: (start, end) of what is or may be marked in it.

        own: the id of its article, if it has one.
        """
        made, found = [], find(sentence)
        for cue, held in zip(found, contents(sentence, found, events), strict=True):
            source, why = _source(sentence, cue, mentions)
            pairs = [("Source", spot(*source))] if source else []
            if cue.kind == "formula":
                voice = "Article" if cue.j - cue.i == 2 else "Unnamed"
                pairs, why = [("Voice", voice)], "impersonal"
            if cue.stance != "Says":
                pairs.append(("Stance", cue.stance))
            pairs += [("Content", spot(*span)) for span in held]
            key = sentence.stems[cue.i : cue.j]
            value, counts = self.tally.score(key, True, PRIORS[cue.kind], own)
            if value > LEAST:
                start, end = sentence.span(cue.i, cue.j)
                reason = f"cue of speech ({cue.kind}); {why}{counts}"
                words, target = sentence.text[start:end], join(pairs)
                made.append(Suggestion(start, end, words, "cues", "Claim", target, reason, value))
        return made


def contents(sentence: SentenceWords, cues: list[Cue], events) -> list[list[tuple[int, int]]]:
    """What each cue holds, of the spans of events: what follows it, up to the next cue.

    Where nothing does, what stands before it and no other cue holds; not before a postposition.
    """
    held, taken = [], set()
    for n, cue in enumerate(cues):
        start, end = sentence.span(cue.i, cue.j)
        stop = sentence.spans[cues[n + 1].i][0] if n + 1 < len(cues) else sentence.end
        free = [span for span in events if span not in taken]
        own = [span for span in free if end <= span[0] < stop]
        if not own and cue.kind in ("verb", "noun", "light"):
            own = [span for span in free if sentence.start <= span[0] and span[1] <= start]
        taken.update(own)
        held.append(own)
    return held


def _source(sentence, cue: Cue, mentions):
    """Who speaks: the last mention of the clause before the cue that has its marker after it."""
    first, at = sentence.spans[clause(sentence, cue.i)][0], sentence.spans[cue.i][0]
    before = [
        m for m in sorted(mentions, key=lambda m: (m[1], -m[0])) if first <= m[0] and m[1] <= at
    ]
    text, markers = sentence.text, MARKERS[cue.kind]
    for start, end in reversed(before):
        following = fold(text[end:at].strip(" ()"))
        marked = not following if not markers else following.split(" ")[0] in markers
        agent = markers and fold(text[start:end]) in PRONOUNS and text[start:end].endswith("ने")
        if marked or agent:
            widest = min(a for a, b in before if b == end)
            return (widest, end), f"its source is {text[widest:end]}"
    return None, "who says it is not marked before it"
