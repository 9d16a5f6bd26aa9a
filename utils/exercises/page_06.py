"""Exercises of page 06: time words need an anchor, and belong to a clock."""

from datetime import date

from utils.exercises.exercise import Exercise, Mistake
from utils.hindi.times import read_times


def _last_year(year):
    return read_times("पिछले साल", date(year, 1, 2))[0].value


def _clock(study):
    corpus = study.corpus
    event = any("000-T29" in e.role("Time") for e in corpus.events.values())
    utterance = any("000-T29" in c.times for c in corpus.claims.values())
    return "both" if event and utterance else "event" if event else "utterance"


EXERCISES = (
    Exercise(
        "06.1",
        hindi=False,
        question="Suppose article 000 had been printed on 2 January 2026. What would be the TIMEX3 value of "
        "“last year” in it? Answer with a text in quotes.",
        solution='answer = read_times("पिछले साल", date(2026, 1, 2))[0].value',
        expected=lambda study: _last_year(2026),
        mistakes=(
            Mistake(
                lambda study: _last_year(2025),
                "That is what it means in the article as it is. Another day of printing, another year.",
            ),
            Mistake(
                lambda study: "2026",
                "That would be “this year”.",
            ),
        ),
        hint="Count back from the day of printing; the value of a year is its four digits.",
    ),
    Exercise(
        "06.2",
        hindi=True,
        question="`000-T29` is **इस मुलाकात के बाद** (*is mulakat ke bad*) “after this meeting”. Read its sentence, "
        '`corpus.segment("000-T29").text`: which verb does it belong to? On which clock is it, then, '
        '`"event"` or `"utterance"`? If on both, answer `"both"`.',
        solution='print(corpus.segment("000-T29").text)\n'
        'answer = "utterance"\n'
        'print([claim.trigger.quote for claim in corpus.claims.values() if "000-T29" in claim.times])',
        expected=_clock,
        mistakes=(
            Mistake(
                lambda study: "event",
                "What is going on after the meeting? Look for the verb that stands nearest to it in sense: "
                "who does what then?",
            ),
            Mistake(
                lambda study: "both",
                "It says when one thing was done. Does it say when the military presence grows?",
            ),
        ),
        hint="Find the verb it belongs to: does it report speech, or is it what the speech is about?",
        after="After the meeting Lavrov *said* it: **कहा** (*kaha*) “said”. When the presence grows is not said.",
    ),
)
