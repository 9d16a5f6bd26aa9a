"""All suggestions for a text: a pure function of the text and the corpus it is to join."""

from dataclasses import replace
from functools import cached_property

from utils.annotation.corpus import Claim, Corpus, EventMention, Mention
from utils.intake.furniture import furniture_in
from utils.suggest.accepted import Accepted
from utils.suggest.cues import Cues
from utils.suggest.names import Gazetteer, with_titles
from utils.suggest.numbers_and_times import Readers
from utils.suggest.sentence import cut
from utils.suggest.suggestion import LAYERS, Suggestion, overlap, overlaps
from utils.suggest.tagger import Tagger
from utils.suggest.triggers import Triggers

# Labels that may be the source of a claim (annotation.conf).
SPEAKING = ("Person", "Country", "Government", "Organization", "Group", "Role", "Agreement")
# And those that may be counted.
COUNTED = ("Force", "Weapon", "Resource", "Group", "Policy", "Place", "Organization")


class Suggester:
    """What a corpus teaches, learned once: suggest(text) is then quick."""

    def __init__(self, corpus: Corpus):
        self.corpus, self.accepted = corpus, Accepted(corpus)

    names = cached_property(lambda self: Gazetteer(self.accepted))
    triggers = cached_property(lambda self: Triggers(self.accepted))
    readers = cached_property(lambda self: Readers(self.accepted))
    cues = cached_property(lambda self: Cues(self.accepted))
    tagger = cached_property(lambda self: Tagger(self.accepted))

    def suggest(self, text: str, published=None) -> tuple[Suggestion, ...]:
        """What may be marked in a text beside what is marked in it, in the order of the text.

        A registered article is known by its text: its headings and days of publication are used,
        and what is marked there is not suggested again. published: (first, last) day for another
        text; without them it has no suggestions of times. Nothing is suggested in what is
        bare, nor in lines that are furniture of a page.
        """
        article = self._article(text)
        marks, headings, own = {}, (), article and article.id
        if article:
            marks, headings = self.accepted.spans[article.id], self.accepted.headings(article.id)
            published = published or (article.published_from, article.published_to)
        aside = [*self.bare(text), *furniture_in(text)]
        sentences = [s for s in cut(text, headings) if not overlaps((s.start, s.end), aside)]
        items = [item for at in marks.values() for item in at]
        mentions = [item for item in items if isinstance(item, Mention)]
        made = [one for sentence in sentences for one in self.names.suggest(sentence, own)]
        made = with_titles(_unmarked(made, marks), mentions, text)
        things = [(m.start, m.end) for m in mentions if m.label in COUNTED]
        things += [one.span for one in made if one.label in COUNTED]
        read = self.readers.quantities(text, things, own)
        read += self.readers.times(text, published, own) if published else []
        read = [one for one in read if not overlaps(one.span, aside)]
        made = _numbers_once(made, _unmarked(read, marks))
        events = [one for s in sentences for one in self.triggers.suggest(s, own)]
        events = _merged(events, [one for s in sentences for one in self.tagger.suggest(s)])
        made += _unmarked(events, marks)
        made += _unmarked(self._cues(sentences, made, items, own), marks)
        return tuple(sorted(made))

    def _article(self, text):
        return next((a for a in self.corpus.articles.values() if a.text == text), None)

    def bare(self, text: str) -> list[tuple[int, int]]:
        """The spans of the sentences of which a reader noted that they hold nothing to mark."""
        article = self._article(text)
        segments = self.corpus.segments_of(article.id) if article else ()
        return [(segment.start, segment.end) for segment in segments if segment.bare]

    def _cues(self, sentences, made, items, own):
        speaking = [one.span for one in made if one.label in SPEAKING]
        speaking += [(i.start, i.end) for i in items if getattr(i, "label", "") in SPEAKING]
        events = [one for one in made if one.layer == "events"]
        told = [one.span for one in events if ("Modality", "Presupposed") not in one.values]
        marked = [item for item in items if isinstance(item, EventMention)]
        triggers = [item.trigger for item in marked if item.modality != "Presupposed"]
        told += [(trigger.start, trigger.end) for trigger in triggers]

        def inside(sentence, spans):
            return sorted({s for s in spans if sentence.start <= s[0] < sentence.end})

        return [
            one
            for sentence in sentences
            for one in self.cues.suggest(
                sentence, inside(sentence, speaking), inside(sentence, told), own
            )
        ]


def suggest(text: str, corpus: Corpus, published=None) -> tuple[Suggestion, ...]:
    """Suggester(corpus).suggest(text): for one text. Many share one Suggester."""
    return Suggester(corpus).suggest(text, published)


def _unmarked(made, marks) -> list[Suggestion]:
    """Those that nothing marked stands in the way of."""
    by_layer = {layer: set() for layer in LAYERS}
    for span, items in marks.items():
        for item in items:
            by_layer[_layer(item)].add((span, getattr(item, "label", "")))
    return [one for one in made if not _in_the_way(one, by_layer)]


def _layer(item) -> str:
    if isinstance(item, Claim):
        return "cues"
    if isinstance(item, EventMention):
        return "events"
    return {"Quantity": "quantities", "Time": "times"}.get(item.label, "names")


def _in_the_way(one: Suggestion, by_layer) -> bool:
    """A mark on the same words; one that crosses them; and of the same layer any that overlaps.

    A name may lie inside a marked mention of another label, and hold one: countries do.
    """
    if one.layer in ("names", "things"):
        rivals = [*by_layer["names"], *by_layer["times"], *by_layer["quantities"]]
        return any(_clash(one, span, label == one.label) for span, label in rivals)
    rivals = by_layer[one.layer]
    if one.layer in ("quantities", "times"):
        rivals = [*by_layer["quantities"], *by_layer["times"]]
    return any(overlap(one.span, span) for span, _ in rivals)


def _clash(one: Suggestion, span, alike: bool) -> bool:
    (a, b), (c, d) = one.span, span
    nested = (a <= c and d <= b) or (c <= a and b <= d)
    return one.span == span or (overlap(one.span, span) and (alike or not nested))


def _numbers_once(named, read) -> list[Suggestion]:
    """All together: a number inside a time is no quantity, a name inside either is none.

    Money that counts itself goes with its number.
    """

    def apart(one, others):
        return not overlaps(one.span, [other.span for other in others])

    times = [one for one in read if one.layer == "times"]
    numbers = [one for one in read if one.layer == "times" or apart(one, times)]
    counts = [one.span for one in numbers if one.layer == "quantities"]
    numbers = [one for one in numbers if one.layer != "things" or overlaps(one.span, counts)]
    return numbers + [one for one in named if apart(one, numbers)]


def _merged(by_words, by_model) -> list[Suggestion]:
    """Events by their words, and those of the model that do not overlap them.

    Where both say the same, the higher score counts and both reasons stand.
    """
    same = {(one.span, one.label): one for one in by_model}
    made = []
    for one in by_words:
        other = same.get((one.span, one.label))
        if other:
            reason, score = f"{one.reason}; {other.reason}", max(one.score, other.score)
            one = replace(one, reason=reason, score=score)
        made.append(one)
    spans = [one.span for one in by_words]
    return made + [o for o in by_model if not any(overlap(o.span, s) for s in spans)]
