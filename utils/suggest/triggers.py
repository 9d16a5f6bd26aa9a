"""Triggers of events, from the words that accepted annotation marks as such, in any of their forms.

Words are compared by their stems, auxiliaries left out: भेजे थे, भेजेगा and भेज सकता है are one trigger.
A trigger is the verb with its auxiliaries (CODEBOOK.md, section 6), so those that follow belong to it.
"""

from functools import cached_property

from utils.annotation.corpus import EventMention
from utils.hindi.lexicon import fold
from utils.hindi.text import words
from utils.suggest.accepted import LEAST, Accepted, Tally
from utils.suggest.lists import AUXILIARIES, EFFORT, EMPTY, TENSE, stem_of
from utils.suggest.sentence import SentenceWords
from utils.suggest.suggestion import Suggestion, join

PRIOR = 0.5
WAS = ("था", "थे", "थी", "थीं")
ABLE = ("सकता", "सकते", "सकती")
GOING_ON = ("रहा", "रहे", "रही")
# Modalities that the words of the trigger show; all others hang on what stands around it.
OF_THE_WORDS = ("Actual", "Planned", "Expected", "Presupposed")
# What an event is not unless its words say so; a suggestion names them only when they are known.
SAID = (
    ("tense", "Tense", ""),
    ("certainty", "Certainty", "Certain"),
    ("modality", "Modality", "Actual"),
)


def stems(phrase: str) -> tuple[str, ...]:
    """The stems of a trigger's words, without what only says when and how after its first word.

    Nothing for a verb that alone says nothing of what is done: हुआ, कर, था.
    """
    found = [fold(phrase[a:b]) for a, b in words(phrase)]
    while len(found) > 1 and found[-1] in TENSE:
        found.pop()
    for i, word in enumerate(found):
        if word in EFFORT and i > 1:
            found = found[: i - 1]
            break
    key = tuple(map(stem_of, found))
    return () if len(key) == 1 and key[0] in EMPTY else key


def end_of(sentence: SentenceWords, j: int) -> int:
    """The word after all that belongs to the verb that ends before word j.

    That are its auxiliaries, and after an infinitive the words of effort: भेजने की तैयारी में है.
    """
    if sentence.word(j - 1).endswith("ने") and sentence.word(j + 1) in EFFORT:
        j += 2
        while sentence.word(j) in ("में", "कर"):
            j += 1
    while sentence.word(j) in AUXILIARIES:
        j += 1
    return j


class Triggers:
    """The triggers of accepted annotation: stems -> the types they are marked as."""

    def __init__(self, accepted: Accepted):
        self.accepted, self.known, self.alike = accepted, {}, {}
        for event in accepted.corpus.events.values():
            if len(event.trigger.fragments) == 1 and (key := stems(event.trigger.quote)):
                self.known.setdefault(key, {}).setdefault(event.type, event.trigger.quote)
                self.alike.setdefault((event.trigger.quote, event.type), []).append(event)
        self.longest = max(map(len, self.known), default=0)

    def find(self, sentence: SentenceWords):
        """(first word, word after the last, stems) of the longest known triggers, left to right."""
        i = 0
        while i < len(sentence):
            for size in range(min(self.longest, len(sentence) - i), 0, -1):
                if (key := sentence.stems[i : i + size]) in self.known:
                    j = end_of(sentence, i + size)
                    yield i, j, key
                    i = j - 1
                    break
            i += 1

    @cached_property
    def tally(self) -> Tally:
        """How often the triggers occur, by stems, and as which type of event they are marked."""

        def spans(sentence):
            return ((sentence.span(i, j), key) for i, j, key in self.find(sentence))

        return Tally(self.accepted, spans, _type_of)

    def suggest(self, sentence: SentenceWords, own: str | None = None) -> list[Suggestion]:
        """The events of one sentence by their words; own: the id of its article, if it has one."""
        made, marked = [], self.tally.marked
        for i, j, key in self.find(sentence):
            type = max(sorted(self.known[key]), key=lambda type: marked[key, type])
            value, counts = self.tally.score(key, type, PRIOR, own)
            if value > LEAST:
                start, end = sentence.span(i, j)
                words = sentence.text[start:end]
                why = f"a form of the trigger {self.known[key][type]}{counts}"
                target = join(self.told(words, type) or tense(sentence, j))
                made.append(Suggestion(start, end, words, "events", type, target, why, value))
        return made

    def told(self, words: str, type: str) -> list[tuple[str, str]]:
        """What all accepted tellings in exactly these words say of tense, certainty and modality."""
        events = self.alike.get((words, type), ())
        if len({(e.tense, e.certainty, e.modality) for e in events}) != 1:
            return []
        event = events[0]
        if event.modality not in OF_THE_WORDS:
            return []
        said = [(name, getattr(event, field), default) for field, name, default in SAID]
        return [(name, value) for name, value, default in said if value != default]


def _type_of(item):
    return item.type if isinstance(item, EventMention) else None


def tense(sentence: SentenceWords, j: int) -> list[tuple[str, str]]:
    """The Tense of the verb that ends before word j, where its form alone tells it.

    Past for था and for a perfect form, Present for रहा है and ता है. What lies ahead needs a
    Modality, which no form tells: nothing is said of it. Nor of an if-clause (तो).
    """
    last, before = sentence.word(j - 1), sentence.word(j - 2)
    if sentence.word(j) == "तो" or before in ABLE or before == "में":
        return []
    if last in WAS:
        return [("Tense", "Past")]
    main = before if last in ("है", "हैं") else last
    if main in GOING_ON or (main is before and main.endswith(("ता", "ते", "ती"))):
        return [("Tense", "Present")]
    perfect = main in PERFECT or main.endswith(("ाया", "ाए", "ाई", "िया", "िए"))
    return [("Tense", "Past")] if perfect else []


PERFECT = frozenset(
    "किया किए की दिया दिए दी लिया लिए ली हुआ हुए हुई गया गए गई कहा मिला मिले मिली".split()
)
