"""Exercises of page 10: what any corpus holds. The answers are those of the corpus at hand."""

from utils.claims.chains import told_as_fact
from utils.exercises.exercise import Exercise, Mistake


def _first(study):
    corpus = study.corpus
    return corpus.segments_of(next(iter(corpus.articles)))[0]


def _actors(study, most=None):
    """The actors of the mentions in the first sentence; most: only of so many, from its beginning."""
    corpus = study.corpus
    inside = [m for m in corpus.mentions.values() if corpus.segment(m) == _first(study)]
    inside.sort(key=lambda mention: (mention.start, -mention.end))
    return {actor for mention in inside[:most] for actor in mention.actors}


EXERCISES = (
    Exercise(
        "10.1",
        hindi=False,
        question="How many sentences of the whole corpus are read? Answer with a number.",
        solution='answer = int(articles_table(corpus)["read"].sum())',
        expected=lambda study: sum(
            study.corpus.reading(article)[0] for article in study.corpus.articles
        ),
        mistakes=(
            Mistake(
                lambda study: study.corpus.reading(next(iter(study.corpus.articles)))[0],
                "So many the first article has. Add them all.",
            ),
            Mistake(
                lambda study: sum(not s.heading for s in study.corpus.segments.values()),
                "So many there are without the headings, which are read, too.",
            ),
        ),
        hint="`articles_table` has a column for it.",
    ),
    Exercise(
        "10.2",
        hindi=False,
        question="How many events are told as fact: as having happened, going on or taken for granted? "
        "A telling is no event: count each once. Answer with a number.",
        solution="from utils.claims.chains import told_as_fact\n\n"
        "answer = len([key for key, told in corpus.tellings.items() if told_as_fact(corpus, told)])",
        expected=lambda study: sum(
            told_as_fact(study.corpus, told) for told in study.corpus.tellings.values()
        ),
        mistakes=(
            Mistake(
                lambda study: len(study.corpus.tellings),
                "So many events there are in all, the planned and the feared as well.",
            ),
            Mistake(
                lambda study: sum(
                    told_as_fact(study.corpus, [one])
                    for told in study.corpus.tellings.values()
                    for one in told
                ),
                "So many tellings there are. What is told twice is one event.",
            ),
            Mistake(
                lambda study: sum(d["happened"] for *_, d in study.graph.edges(data=True)),
                "So many edges are told as fact. One event may be several edges.",
            ),
        ),
        hint="`corpus.tellings` has the tellings of each event; `told_as_fact` of `utils.claims.chains` "
        "takes them together.",
    ),
    Exercise(
        "10.3",
        hindi=True,
        question="Read the first sentence of the corpus, below. Who is named in it or meant by a word in it? "
        "Answer with the set of actor ids that you would link; `corpus.actors` has them.",
        given="first = corpus.segments_of(next(iter(corpus.articles)))[0]\nprint(first.text)",
        solution="answer = set()\n"
        "for mention in corpus.mentions.values():\n"
        "    if corpus.segment(mention) == first:\n"
        "        answer |= set(mention.actors)",
        expected=_actors,
        mistakes=(
            Mistake(
                lambda study: _actors(study, most=1),
                "That is who comes first. Read on to the end of the sentence.",
            ),
            Mistake(
                lambda study: {
                    actor for actor in _actors(study) if study.corpus.actors[actor].kind != "state"
                },
                "The states are missing: a state is an actor, too.",
            ),
        ),
        hint="Go word by word: names, adjectives of countries, titles, pronouns. If nobody has marked the "
        "sentence, there is nothing to compare with.",
    ),
)
