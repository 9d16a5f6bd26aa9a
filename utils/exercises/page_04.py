"""Exercises of page 04: whose word it is, how sure, and what hangs on it."""

from utils.claims.chains import chains, factuality
from utils.claims.sources import independent_sources
from utils.exercises.exercise import Exercise, Mistake
from utils.graph.claim_graph import build_claim_graph, edges_of_claim


def _values(study):
    """What event 003-E32 is to each voice of its chain, from the article inwards."""
    event = study.corpus.events["003-E32"]
    chain = chains(study.corpus, event)[0]
    values = factuality(event, chain)
    return [values[hop.source] for hop in chain]


def _innermost(study):
    (telling,) = study.corpus.tellings["PROGRAMMES"]
    return {chain[-1].source for chain in chains(study.corpus, telling)}


def _resting(study):
    """The edges that rest on the fear."""
    return edges_of_claim(study, build_claim_graph(study.corpus), "000-E49")


EXERCISES = (
    Exercise(
        "04.1",
        hindi=True,
        question="`003-E32` is that North Korea sends additional soldiers. Read its sentence, "
        '`corpus.segment(corpus.events["003-E32"]).text`, and look at the verb. What is the event to the '
        '*innermost* source: `"CT+"`, `"PR+"`, `"PS+"` or `"Uu"`?',
        solution='event = corpus.events["003-E32"]\n'
        "chain = chains(corpus, event)[0]\n"
        "answer = factuality(event, chain)[chain[-1].source]",
        expected=lambda study: _values(study)[-1],
        mistakes=(
            Mistake(
                lambda study: _values(study)[0],
                "That is its value to the article, which only passes it on. Ask for the last voice of "
                "the chain.",
            ),
            Mistake(
                lambda study: "CT+",
                "It is certain that the agency said it. Does its verb say that it will be so?",
            ),
            Mistake(
                lambda study: "PR+",
                "That would be likely. Does the verb say that it is likely, or only that it can be?",
            ),
        ),
        hint="Answer with one of the four values in the question, its sign included.",
        after="**सकता है** (*sakta hai*) “may, can” makes it possible, no more.",
    ),
    Exercise(
        "04.2",
        hindi=False,
        question="Which voices put it into the world that North Korea's programmes may get a boost "
        "(`PROGRAMMES`)? Answer with the set of the innermost sources of all its chains, as actor ids.",
        solution='answer = {chain[-1].source for chain in chains(corpus, corpus.tellings["PROGRAMMES"][0])}\n'
        'print(sorted(answer), independent_sources(corpus, "PROGRAMMES"))',
        expected=_innermost,
        mistakes=(
            Mistake(
                lambda study: {"000"},
                "The article only passes it on: it is the outer end of each chain.",
            ),
            Mistake(
                lambda study: {"RUS"},
                "That is who would give the technology for it. Who fears that?",
            ),
            Mistake(
                lambda study: set(independent_sources(study.corpus, "PROGRAMMES")),
                "That is what is left where one breath counts once. Here each voice is wanted.",
            ),
        ),
        hint="Take the source of the last voice of each chain that `chains` returns: an id, as `PRK`.",
        after="**साउथ कोरिया, अमेरिका और अन्य देशों को आशंका है** (*sauth koriya, amerika aur anya deshon ko ashanka "
        "hai*) “South Korea, America and other countries fear”: each of them fears, so the event has a chain "
        "for each. But they fear in one breath, by one claim, and where sources are counted they are one.",
    ),
    Exercise(
        "04.3",
        hindi=False,
        question="Go the other way. Suppose the fear `000-E49` were withdrawn. Which events of the actor "
        "graph rest on it? Answer with the set of their keys; an edge is a triple of from, to and key.",
        solution='gone = edges_of_claim(study, claim_graph, "000-E49")\n'
        "answer = {key for source, target, key in gone}",
        expected=lambda study: {key for *_, key in _resting(study)},
        mistakes=(
            Mistake(
                lambda study: {"TECH_TRANSFER"},
                "That is one of them. A claim may hold more than one event.",
            ),
            Mistake(
                lambda study: set(_resting(study)),
                "These are the edges. Take the key of each, its last part.",
            ),
        ),
        hint="`edges_of_claim` returns the edges; take the last part of each.",
        after="The claim holds two events: that Russia may give sensitive technology, and that this may boost "
        "the programmes. No other claim holds them, so both edges would go.",
    ),
)
