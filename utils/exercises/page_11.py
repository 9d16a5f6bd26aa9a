"""Exercises of page 11: who is named together, and what a person sees that the machine does not."""

from utils.annotation.corpus import once
from utils.archive.asking import hold
from utils.archive.making import recombined, sentences_of
from utils.archive.reading import ArchiveArticle, ArchiveReader
from utils.exercises.exercise import Exercise, Mistake

PAIR = "WHERE one = 'RUS' AND other = 'USA'"


@once
def _counts(corpus) -> tuple[int, int, int]:
    """(sentences, articles, edges) of Russia and the United States in the archive of the page."""
    pool = sentences_of(article.text for article in corpus.articles.values())
    made = (ArchiveArticle(one["id"], one["text"]) for one in recombined(pool, 40))
    archive = hold(made, ArchiveReader(corpus))
    asked = "count(*), count(DISTINCT article), count(DISTINCT cue || '|' || verb)"
    return archive.execute(f"SELECT {asked} FROM pairs {PAIR}").fetchone()


def _fearing(study):
    corpus = study.corpus
    return next(claim for claim in corpus.claims.values() if claim.stance == "Fears")


def _who_fears(study):
    mentions = study.corpus.mentions
    return {actor for id in _fearing(study).sources for actor in mentions[id].actors}


def _named(study):
    corpus = study.corpus
    segment = corpus.segment(_fearing(study))
    inside = [m for m in corpus.mentions.values() if corpus.segment(m) == segment]
    return {actor for mention in inside for actor in mention.actors}


EXERCISES = (
    Exercise(
        "11.1",
        hindi=False,
        question="In how many sentences of the archive are Russia (`RUS`) and the United States (`USA`) named "
        "together? The graph has it: each of its edges counts its sentences. Answer with a number.",
        solution='answer = sum(edge["sentences"] for edge in candidates["RUS"]["USA"].values())',
        expected=lambda study: _counts(study.corpus)[0],
        mistakes=(
            Mistake(
                lambda study: _counts(study.corpus)[1],
                "So many articles there are. One article may name both in several sentences.",
            ),
            Mistake(
                lambda study: _counts(study.corpus)[2],
                "So many kinds of edges there are, by cue and verb. Add what they count.",
            ),
        ),
        hint='`candidates["RUS"]["USA"]` holds the edges of the two; what one counts is in `"sentences"`.',
    ),
    Exercise(
        "11.2",
        hindi=True,
        question="The machine has found one voice in the sentence below, and its cue. Read the sentence: who "
        "fears? Answer with the set of the actor ids of all who do.",
        given='''sql = """SELECT substr(text, said.start + 1, said."end" - said.start), voice FROM cues
JOIN sentences AS said ON said.article = cues.article AND said.start = cues.sentence
JOIN articles ON articles.article = cues.article WHERE stance = 'Fears'"""
print(*archive.execute(sql).fetchone(), sep="\\n")''',
        solution='answer = {"KOR", "USA", "OTHER_COUNTRIES"}',
        expected=_who_fears,
        mistakes=(
            Mistake(
                lambda study: {"OTHER_COUNTRIES"},
                "That is the voice the machine found: the name right before the postposition. Who is joined "
                "to it?",
            ),
            Mistake(_named, "These are all who are named. Two of them are what the fear is about."),
        ),
        hint="Who fears stands before `को आशंका है`; commas and `और` join several.",
        after="A machine that takes the last name before the cue sees one of three. That is why recall "
        "stands beside precision in the table above.",
    ),
)
