"""How often what machines suggest is what people have marked, suggestion by suggestion.

Each annotated article is read as if it were of an archive, by what the other articles teach: of it
only the text and the days are known, and of the register only the actors whom the others mention.
So a corpus of one article says nothing. A few articles on one matter say little of an archive on
all; they are the only ones of which it is known what is right.
"""

from collections import Counter
from dataclasses import replace

import pandas as pd

from utils.annotation.corpus import Corpus
from utils.archive.reading import ArchiveArticle, ArchiveReader
from utils.archive.tables import fields_of
from utils.graph.build import ties
from utils.suggest.suggestion import overlap

RIGHT = {
    "mentions": "the same words are marked, as the same actor",
    "quantities": "the same words are marked as a number",
    "times": "the same words are marked as a time",
    "cues": "the same words are marked as a cue",
    "voices": "the cue is marked, with a source whose words end at the same place",
    "verbs": "the words meet those of a marked event or cue",
    "pairs": "an event told in the sentence ties the two in the actor graph",
}
COLUMNS = ["suggestion", "marked", "suggested", "right", "precision", "recall", "counts as right"]


def precision(corpus: Corpus) -> pd.DataFrame:
    """Of each kind of suggestion how many are right, over all articles that are read; see RIGHT.

    Columns: suggestion, marked, suggested, right, precision (right of the suggested), recall (right
    of the marked; pairs and verbs: of those with any sentence to find), counts as right. None where
    there is nothing to count.
    """
    found = {name: Counter() for name in RIGHT}
    for id in corpus.read:
        article = corpus.articles[id]
        days = article.published_from, article.published_to
        reader = ArchiveReader(known_to(corpus, [one for one in corpus.read if one != id]))
        rows = reader.read(ArchiveArticle(id, article.text, article.title_hi, days))
        suggested, marked = _suggested(rows), _marked(corpus, id)
        suggested["verbs"] = _meeting(suggested["verbs"], marked["verbs"])
        for name, count in found.items():
            count["marked"] += len(marked[name])
            count["suggested"] += len(suggested[name])
            count["right"] += len(suggested[name] & marked[name])
    made = [
        (
            name,
            *(c[n] for n in COLUMNS[1:4]),
            _share(c, "suggested"),
            _share(c, "marked"),
            RIGHT[name],
        )
        for name, c in found.items()
    ]
    return pd.DataFrame(made, columns=COLUMNS)


def known_to(corpus: Corpus, articles) -> Corpus:
    """A corpus as it would be with some of its articles only: no actor that they do not mention."""
    rest = corpus.only(articles)
    met = {actor for mention in rest.mentions.values() for actor in mention.actors}
    return replace(rest, actors={id: a for id, a in corpus.actors.items() if id in met})


def _share(count, of):
    return count["right"] / count[of] if count[of] else None


def _suggested(rows) -> dict[str, set]:
    wanted = {
        "mentions": ("mentions", "start", "end", "actor"),
        "quantities": ("quantities", "start", "end"),
        "times": ("times", "start", "end"),
        "cues": ("cues", "start", "end"),
        "voices": ("cues", "start", "end", "source_end"),
        "verbs": ("sentences", "verb_start", "verb_end"),
        "pairs": ("pairs", "start", "one", "other"),
    }
    found = {name: set(map(fields_of(*what), rows[what[0]])) for name, what in wanted.items()}
    found["verbs"].discard((None, None))
    found["voices"] = {one for one in found["voices"] if one[2] is not None}
    return found


def _meeting(spans, marked) -> set:
    """The spans, those that meet a marked one as that: the first of several."""
    met = {s: next((m for m in sorted(marked) if overlap(s, m)), s) for s in spans}
    return set(met.values())


def _marked(corpus, id) -> dict[str, set]:
    own = corpus.only([id])
    found = {name: set() for name in RIGHT}
    for mention in own.mentions.values():
        span = mention.start, mention.end
        if mention.label in ("Quantity", "Time"):
            found["quantities" if mention.label == "Quantity" else "times"].add(span)
        elif mention.form != "Pronoun" and mention.label != "Heading":
            found["mentions"] |= {(*span, actor) for actor in mention.actors}
    for claim in own.claims.values():
        span = claim.trigger.start, claim.trigger.end
        found["cues"].add(span)
        found["verbs"].add(span)
        for source in (own.mentions[id] for id in claim.sources if id in own.mentions):
            found["voices"].add((*span, source.end))
    for event in own.events.values():
        found["verbs"].add((event.trigger.start, event.trigger.end))
        sentence = corpus.segment(event).start
        for tie in ties(corpus, event):
            found["pairs"].add((sentence, *sorted((tie.source, tie.target))))
    found["pairs"] = {pair for pair in found["pairs"] if pair[1] != pair[2]}
    return found
