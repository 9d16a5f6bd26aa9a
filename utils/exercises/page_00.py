"""Exercises of page 00: an edge is a tie, and somebody says it."""

from utils.exercises.exercise import Exercise, Mistake


def _words(study, mention):
    return study.corpus.mentions[mention].quote


def _claim(study):
    """The claim that holds the planned delivery to Kursk."""
    (telling,) = study.corpus.tellings["WORKERS_SAPPERS"]
    return telling, next(c for c in study.corpus.claims.values() if telling.id in c.contents)


EXERCISES = (
    Exercise(
        "00.1",
        hindi=False,
        question="How many edges run from Kim Jong Un (`PRK_KIM`) to Russia (`RUS`)? "
        "Answer with a number.",
        solution='answer = len(graph.get_edge_data("PRK_KIM", "RUS"))',
        expected=lambda study: study.graph.number_of_edges("PRK_KIM", "RUS"),
        mistakes=(
            Mistake(
                lambda study: sum(
                    d["happened"] for d in study.graph.get_edge_data("PRK_KIM", "RUS").values()
                ),
                "So many are told as fact, and the picture shows these. The graph keeps more.",
            ),
            Mistake(
                lambda study: study.graph.out_degree("PRK_KIM"),
                "So many edges leave him. Not each of them ends at Russia.",
            ),
        ),
        hint="Ask `graph.get_edge_data` for this pair, in this direction.",
    ),
    Exercise(
        "00.2",
        hindi=True,
        question='`explain_edge(study, "PRK", "RUS_KURSK")` shows one sentence, about a delivery that '
        "is planned. Read its Hindi. With which words does it name who says so? Answer with these "
        "words, as a text in quotes.",
        solution='explain_edge(study, "PRK", "RUS_KURSK")\nanswer = "रूसी मीडिया"',
        expected=lambda study: _words(study, _claim(study)[1].sources[0]),
        mistakes=(
            Mistake(
                lambda study: _words(study, _claim(study)[0].role("Actor")[0]),
                "That is who acts. Who is said to tell of it?",
            ),
            Mistake(
                lambda study: _claim(study)[1].trigger.quote,
                "That is the cue, the word that marks a saying. Whose saying is it?",
            ),
        ),
        hint="All words that name the source, and only these: what joins them to the verb stays out.",
        after="Two words are marked as the source; the postposition after them, which says that they "
        "are the one who acts, is not.",
    ),
)
