"""The sentences of a text as all suggesters see them: words with their offsets and spelling keys."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from utils.hindi.lexicon import fold
from utils.hindi.sentences import sentences
from utils.hindi.text import spelling_key, words
from utils.suggest.lists import stem_of

key_of = lru_cache(maxsize=65536)(spelling_key)
folded = lru_cache(maxsize=65536)(fold)


@dataclass(frozen=True)
class SentenceWords:
    """A sentence or heading: spans[i] is where word i stands in the text."""

    text: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]

    def __len__(self):
        return len(self.spans)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, folded for look-up."""
        return tuple(folded(self.text[start:end]) for start, end in self.spans)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Their spelling keys; a hyphen's is empty."""
        return tuple(key_of(self.text[start:end]) for start, end in self.spans)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Their stems, as of verbs and nouns."""
        return tuple(map(stem_of, self.words))

    def word(self, i: int) -> str:
        """Word i, "" outside of the sentence."""
        return self.words[i] if 0 <= i < len(self.spans) else ""

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Where words i to j (not included) stand."""
        return self.spans[i][0], self.spans[j - 1][1]


def cut(text: str, headings=()) -> tuple[SentenceWords, ...]:
    """The sentences of a text; headings are spans that a person marked as such."""
    made = []
    for start, end in sentences(text, headings):
        spans = tuple((start + a, start + b) for a, b in words(text[start:end]))
        made.append(SentenceWords(text, start, end, spans))
    return tuple(made)
