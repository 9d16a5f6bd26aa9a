"""A small model of event triggers, trained on a corpus's own accepted annotation when it is enough.

A conditional random field (CRFsuite, by python-crfsuite) over the words of a sentence: from the word,
its stem and ending, its neighbours and the postposition after it, to the beginning and inside of a
trigger of each type.
"""

from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from utils.suggest.accepted import LEAST, Accepted
from utils.suggest.lists import ACTS, AUXILIARIES
from utils.suggest.sentence import SentenceWords
from utils.suggest.suggestion import Suggestion, join
from utils.suggest.triggers import tense

# Accepted triggers below which only the list of words is used. On Hindi TimeBank (measured by
# benchmarks/suggesting.py) three of four suggestions in news of one kind are right from 300 triggers
# on, two of three at 120.
ENOUGH = 300
# Triggers that are learned from at most: there, twice as many gain 0.02 precision and take four times
# as long.
MOST = 3000
POSTPOSITIONS = ACTS | frozenset("में से पर तक".split())
# lbfgs and not CRFsuite's perceptrons: it shuffles nothing, so the same text gives the same model.
SETTINGS = {"c1": 0.1, "c2": 0.1, "max_iterations": 60, "feature.possible_transitions": True}


def features(sentence: SentenceWords, i: int) -> list[str]:
    """What the model sees of word i."""
    word, stem = sentence.words[i], sentence.stems[i]
    seen = ["bias", f"w={word}", f"s={stem}", *(f"e{n}={word[-n:]}" for n in (1, 2, 3))]
    for k in (-2, -1, 1, 2):
        seen.append(f"w{k}={sentence.word(i + k)}")
        if 0 <= i + k < len(sentence):
            seen.append(f"s{k}={sentence.stems[i + k]}")
    seen.append(f"w,w1={word},{sentence.word(i + 1)}")
    if sentence.word(i + 1) in POSTPOSITIONS:
        seen.append(f"post={sentence.word(i + 1)}")
    seen.append(f"aux={word in AUXILIARIES},{sentence.word(i + 1) in AUXILIARIES}")
    return seen


def labels(sentence: SentenceWords, triggers) -> list[str]:
    """B-TYPE, I-TYPE or O for each word. triggers: (start, end, type), the longest of two first."""
    made = ["O"] * len(sentence)
    for start, end, type in triggers:
        inside = [i for i, (a, b) in enumerate(sentence.spans) if start <= a and b <= end]
        if inside and all(made[i] == "O" for i in inside):
            for i in inside:
                made[i] = f"{'B' if i == inside[0] else 'I'}-{type}"
    return made


def train(examples) -> bytes:
    """The model of (SentenceWords, labels) pairs, as CRFsuite writes it."""
    import pycrfsuite  # only who has enough annotation waits for it

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for sentence, told in examples:
        trainer.append([features(sentence, i) for i in range(len(sentence))], told)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def load(model: bytes):
    """The tagger of a model that train has made."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    return tagger


@dataclass(frozen=True)
class Tagger:
    """The model of a corpus; one of too little annotation suggests nothing."""

    accepted: Accepted

    @cached_property
    def examples(self) -> list[tuple[SentenceWords, list[str]]]:
        """The read sentences with the labels of their words."""
        told = {id: [] for id in self.accepted.corpus.articles}
        for event in self.accepted.corpus.events.values():
            if len(event.trigger.fragments) == 1:
                told[event.article].append((event.trigger.start, event.trigger.end, event.type))
        made = []
        for id, sentences in self.accepted.read.items():
            for sentence in sentences:
                here = [t for t in told[id] if sentence.start <= t[0] < sentence.end]
                made.append((sentence, labels(sentence, here)))
        return made

    @cached_property
    def size(self) -> int:
        """How many triggers the model would learn from."""
        return sum(label[0] == "B" for _, told in self.examples for label in told)

    @property
    def says(self) -> str:
        """What a reader is told of the model."""
        if self.ready:
            return f"Events: words marked before, and a model of {self.size} accepted triggers."
        needs = f"{ENOUGH} accepted triggers, there are {self.size}"
        if self.size >= ENOUGH:
            needs = "python-crfsuite, which is not there for this machine"
        return f"Events: only words marked before; a model needs {needs}."

    @cached_property
    def ready(self) -> bool:
        """True if there is enough accepted annotation, and the library."""
        return self.size >= ENOUGH and find_spec("pycrfsuite") is not None

    @cached_property
    def model(self):
        """The tagger of CRFsuite, learned from the first MOST triggers."""
        learned, count = [], 0
        for sentence, told in self.examples:
            if count < MOST:
                learned.append((sentence, told))
                count += sum(label[0] == "B" for label in told)
        return load(train(learned))

    def suggest(self, sentence: SentenceWords) -> list[Suggestion]:
        """The triggers the model sees in one sentence; nothing while there is not ENOUGH."""
        if not self.ready or not len(sentence):
            return []
        made = []
        for i, j, type, value in tagged(self.model, sentence):
            if value > LEAST:
                start, end = sentence.span(i, j)
                words = sentence.text[start:end]
                why = f"a model of {self.size} accepted triggers gives it {value:.2f}"
                target = join(tense(sentence, j))
                made.append(Suggestion(start, end, words, "events", type, target, why, value))
        return made


def tagged(model, sentence: SentenceWords):
    """(first word, word after the last, type, probability) of the triggers a model sees.

    The probability of a trigger is that of its least certain word.
    """
    told = model.tag([features(sentence, i) for i in range(len(sentence))])
    i = 0
    while i < len(told):
        if told[i] == "O":
            i += 1
            continue
        type, j = told[i][2:], i + 1
        while j < len(told) and told[j] == f"I-{type}":
            j += 1
        value = min(model.marginal(told[k], k) for k in range(i, j))
        yield i, j, type, round(value, 2)
        i = j
