"""What accepted annotation says of words: how often they occur in it, and as what marked."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from utils.annotation.corpus import Corpus, Mention
from utils.suggest.sentence import SentenceWords, cut

# Only what is more likely than not is suggested.
LEAST = 0.5
# The prior of a score weighs as much as this many occurrences.
WEIGHT = 2


def score(marked: int, occurrences: int, prior: float) -> float:
    """The share of the occurrences that is marked, drawn to the prior while there are few.

    With none it is the prior; after WEIGHT occurrences the prior counts half.
    """
    return round((marked + WEIGHT * prior) / (occurrences + WEIGHT), 2)


@dataclass(frozen=True)
class Accepted:
    """The accepted annotation of a corpus, sentence by sentence.

    A sentence counts as read when an event or claim is marked in it: only there does it say
    anything that words are not marked.
    """

    corpus: Corpus

    @cached_property
    def sentences(self) -> dict[str, tuple[SentenceWords, ...]]:
        """Article id -> those of its sentences in which anything is marked."""
        return self._with({id: list(spans) for id, spans in self.spans.items()})

    @cached_property
    def read(self) -> dict[str, tuple[SentenceWords, ...]]:
        """Article id -> those of its sentences in which an event or claim is marked."""
        told = {id: [] for id in self.corpus.articles}
        for item in (*self.corpus.events.values(), *self.corpus.claims.values()):
            told[item.article].append((item.trigger.start, item.trigger.end))
        return self._with(told)

    @cached_property
    def _cut(self):
        articles = self.corpus.articles.items()
        return {id: cut(article.text, self.headings(id)) for id, article in articles}

    def _with(self, spans) -> dict[str, tuple[SentenceWords, ...]]:
        found = {}
        for id, sentences in self._cut.items():
            starts = sorted({start for start, _ in spans[id]})
            kept = (
                s for s in sentences if bisect_left(starts, s.start) < bisect_left(starts, s.end)
            )
            found[id] = tuple(kept)
        return found

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in one piece, headings left out."""
        mentions = self.corpus.mentions.values()
        return tuple(m for m in mentions if len(m.fragments) == 1 and m.label != "Heading")

    @cached_property
    def spans(self) -> dict[str, dict[tuple[int, int], list]]:
        """Article id -> span -> the mentions, events and claims marked there, whole or a part."""
        found = {id: {} for id in self.corpus.articles}
        told = (*self.corpus.events.values(), *self.corpus.claims.values())
        for item in (*self.mentions, *told):
            mark = item if isinstance(item, Mention) else item.trigger
            for span in mark.fragments:
                found[item.article].setdefault(span, []).append(item)
        return found

    def headings(self, article: str) -> list[tuple[int, int]]:
        """The spans of the headings of an article."""
        return self._headings.get(article, [])

    @cached_property
    def _headings(self):
        found = {}
        for mention in self.corpus.mentions.values():
            if mention.label == "Heading":
                found.setdefault(mention.article, []).append((mention.start, mention.end))
        return found


class Tally:
    """How often keys occur: marked, and as what; and not marked in what is read, by article."""

    def __init__(self, accepted: Accepted, find, as_what):
        """find(sentence) gives ((start, end), key) pairs; as_what(item) what it is marked as, None
        for what does not count."""
        self.marked, self.met = Counter(), Counter()
        self.bare, self.all_bare = {}, Counter()
        for article, sentences in accepted.sentences.items():
            read = {sentence.start for sentence in accepted.read[article]}
            bare = self.bare[article] = Counter()
            for sentence in sentences:
                for span, key in find(sentence):
                    items = accepted.spans[article].get(span, ())
                    told = [what for item in items if (what := as_what(item)) is not None]
                    self.marked.update((key, what) for what in told)
                    if told:
                        self.met[key] += 1
                    elif sentence.start in read:
                        bare[key] += 1
            self.all_bare.update(bare)

    def of(self, key, own: str | None) -> int:
        """The occurrences of a key; own: the article at hand, whose unmarked ones do not count."""
        return self.met[key] + self.all_bare[key] - self.bare.get(own, {}).get(key, 0)

    def score(self, key, what, prior: float, own: str | None) -> tuple[float, str]:
        """(score of a key as what it may be, the counts in words, for the reason)."""
        times, found = self.marked[key, what], self.of(key, own)
        words = f"; marked so {times} of {found} times in accepted annotation" if found else ""
        return score(times, found, prior), words
