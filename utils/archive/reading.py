"""What machines read in one article: a pure function of its text, its days and the corpus at hand."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from utils.annotation.corpus import Corpus
from utils.archive.finding import finder
from utils.archive.names import KnownName, known_names
from utils.archive.tables import TABLES, fields_of
from utils.archive.voices import verb_of, voice_of
from utils.files import cut as cut_words
from utils.hindi.lexicon import fold
from utils.hindi.quantities import read_quantities
from utils.hindi.text import stem
from utils.intake.furniture import furniture_in
from utils.suggest.accepted import LEAST, Accepted
from utils.suggest.cues import Cues
from utils.suggest.numbers_and_times import PRIOR, Readers, is_quantity, times_over, timex_pairs
from utils.suggest.sentence import SentenceWords, cut
from utils.suggest.suggestion import Suggestion, overlaps

_span = fields_of("times", "start", "end")  # as in all tables
_named = fields_of("mentions", "sentence", "start", "actor")
_said = fields_of("cues", "sentence", "start", "words")


@dataclass(frozen=True)
class ArchiveArticle:
    """An article of an archive. published: its first and last possible day, None where not known.

    note: what is odd in it as it came. source: where it stood, for messages.
    """

    id: str
    text: str
    title: str = ""
    published: tuple[date, date] | None = None
    note: str = ""
    source: str = ""

    @property
    def week(self) -> str:
        """The ISO week of publication, "" where it is not known to be one."""
        weeks = {day.isocalendar()[:2] for day in self.published or ()}
        return "{}-W{:02}".format(*weeks.pop()) if len(weeks) == 1 else ""


class ArchiveReader:
    """What a corpus teaches of names, rules and cues, worked out once: read(article) is then quick."""

    def __init__(self, corpus: Corpus):
        accepted = Accepted(replace(corpus))  # without its answers, which no worker can be sent
        self.names: tuple[KnownName, ...] = known_names(accepted)
        self.finder = finder(name.words for name in self.names)
        self.cues, self.readers = Cues(accepted), Readers(accepted)
        _ = self.cues.tally, self.readers.tally  # learned here, not by every worker

    def read(self, article: ArchiveArticle) -> dict[str, list[tuple]]:
        """Table -> its rows for one article, in the order of the text; see `tables`.

        Lines that are furniture of a page are sentences, but nothing is suggested in them. Without
        days of publication there are no times, as for `corpus suggest`.
        """
        made = {table: [] for table in TABLES}
        days = article.published or (None, None)
        own = article.id, article.title, *days, article.week, article.text, article.note
        made["articles"].append(own)
        page = Page(article, cut(article.text))
        made["sentences"] = [page.sentence_row(sentence) for sentence in page.sentences]
        times = self._times(page)
        numbers = self._quantities(page, [_span(row) for row in times])
        taken = [_span(row) for row in (*times, *numbers)]
        made["times"], made["quantities"] = times, numbers
        made["mentions"] = mentions = self._mentions(page, taken)
        made["cues"] = cues = self._cues(page, mentions)
        made["pairs"] = _pairs(page, mentions, cues)
        return made

    def read_or_set_aside(self, article: ArchiveArticle) -> dict[str, list[tuple]]:
        """The same; of an article on which a reader fails, a row that says so, for the others' sake."""
        try:
            return self.read(article)
        except Exception as error:  # of a million articles one must not stop the rest
            problem = f"a reader failed on it ({type(error).__name__}: {cut_words(str(error))})"
            mend = "send it to whoever keeps this project: that is a fault of the reader"
            return {"set_aside": [(article.id, article.source, problem, mend)]}

    def _times(self, page) -> list[tuple]:
        made = []
        read = times_over(page.text, page.article.published) if page.article.published else {}
        for (start, end), readings in read.items():
            one, said = readings[0], dict(timex_pairs(readings))
            first, _, last = said.get("interval", "").partition("/")
            days = (None if day in ("", "..") else date.fromisoformat(day) for day in (first, last))
            why = f"time read by rule: {one.rule}" + f"; {one.reason}" * bool(one.reason)
            fields = one.text, one.type, said.get("value", "").replace("|", "/"), *days
            made += self._by_rule(page, (start, end), fields, "Time", one.rule, why)
        return made

    def _quantities(self, page, times) -> list[tuple]:
        made = []
        for one in filter(is_quantity, read_quantities(page.text)):
            if not overlaps((one.start, one.end), times):
                high = None if one.high is None else float(one.high)
                counted = stem(one.counted) if one.counted and one.counted.strip() else ""
                fields = one.text, float(one.low or 0), high, one.unit or "", one.qualifier, counted
                why, span = f"number read by rule: {one.rule}", (one.start, one.end)
                made += self._by_rule(page, span, fields, "Quantity", one.rule, why)
        return made

    def _by_rule(self, page, span, fields, label, rule, why) -> list[tuple]:
        """The row of what a rule has read, if it stands in a sentence and is worth suggesting."""
        sentence = page.sentence_of(*span)
        value, counts = self.readers.tally.score((label, rule), label, PRIOR, None)
        counts = counts.replace("marked so", "what the rule reads is marked so")
        if sentence is None or value <= LEAST:
            return []
        return [(page.article.id, *span, *fields, sentence.start, value, why + counts)]

    def _mentions(self, page, taken) -> list[tuple]:
        made = []
        for number, start, end in self.finder.find(page.text):
            sentence, name = page.sentence_of(start, end), self.names[number]
            if sentence is not None and not overlaps((start, end), taken):
                fields = page.text[start:end], name.actor, name.label, name.form
                why = sentence.start, name.score, name.reason
                made.append((page.article.id, start, end, *fields, *why))
        return made

    def _cues(self, page, mentions) -> list[tuple]:
        made, actors = [], {_span(row): _named(row)[2] for row in mentions}
        for sentence in page.read:
            inside = [span for span in actors if sentence.start <= span[0] < sentence.end]
            for one in self.cues.suggest(sentence, inside, ()):
                made.append(_cue_row(page, sentence, one, actors))
        return made


@dataclass(frozen=True)
class Page:
    """An article cut into sentences, and those of them in which something may be suggested."""

    article: ArchiveArticle
    sentences: tuple[SentenceWords, ...]

    def __post_init__(self):
        aside = furniture_in(self.text)
        read = [s for s in self.sentences if not overlaps((s.start, s.end), aside)]
        object.__setattr__(self, "read", read)
        object.__setattr__(self, "starts", [s.start for s in read])

    text = property(lambda self: self.article.text)

    def sentence_of(self, start: int, end: int) -> SentenceWords | None:
        """The sentence that a span lies in, None where it may not be suggested."""
        place = bisect_right(self.starts, start) - 1
        found = self.read[place] if place >= 0 else None
        return found if found and end <= found.end else None

    def sentence_row(self, sentence: SentenceWords) -> tuple:
        ends = self.text[sentence.end - 1]
        marked = unicodedata.category(ends)[0] not in "LMN"  # no letter, vowel sign or digit
        why = f"ends with {ends}" if marked else "ends with its line"
        return self.article.id, sentence.start, sentence.end, *verb_of(sentence), why


def _cue_row(page, sentence, one: Suggestion, actors) -> tuple:
    """The row of a cue: who speaks is a name before it, else the words that stand where a name would."""
    said, why = dict(one.values), one.reason
    start, end, voice = None, None, said.get("Voice", "")
    if "Source" in said:
        start, end = map(int, said["Source"].split(":"))
        voice = actors[start, end] or page.text[start:end]
    elif not voice and (found := voice_of(sentence, one.start)):
        start, end = found
        voice = page.text[start:end]
        why = why.replace("who says it is not marked before it", "who says it: the words before it")
    place = page.article.id, one.start, one.end, one.words, said.get("Stance", "Says")
    return *place, voice, start, end, sentence.start, one.score, why


def _pairs(page, mentions, cues) -> list[tuple]:
    """Two actors in one sentence: each pair once a sentence, with the cue that stands next to them."""
    named, said, made = {}, {}, []
    for sentence, start, actor in map(_named, mentions):
        if actor:
            named.setdefault(sentence, {}).setdefault(actor, start)
    for sentence, start, words in map(_said, cues):
        said.setdefault(sentence, []).append((start, fold(words)))
    for sentence in page.read:
        actors = named.get(sentence.start, {})
        for one, other in combinations(sorted(actors), 2):
            at = max(actors[one], actors[other])
            cue = min(said.get(sentence.start, [(0, "")]), key=lambda cue: abs(cue[0] - at))[1]
            place = page.article.id, sentence.start, sentence.end
            why = "both are named in this sentence; nobody has read what ties them"
            made.append((*place, one, other, page.article.week, cue, verb_of(sentence)[2], why))
    return made
