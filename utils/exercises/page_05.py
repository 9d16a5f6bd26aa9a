"""Exercises of page 05: a Hindi number is an interval, and may not be comparable."""

from utils.exercises.exercise import Exercise, Mistake
from utils.graph.comparison import QUESTIONS, comparisons_table
from utils.hindi.quantities import read_quantities

SAID = "सवा तीन लाख से अधिक"


def _low(words):
    return read_quantities(words)[0].low


def _noes(study):
    """The questions that part the 11 thousand from the 13,000, without the two that are named."""
    pairs = comparisons_table(study.corpus).set_index("words")
    pair = pairs.loc["करीब 11 हजार / लगभग 13,000"]
    return {q for q in QUESTIONS if pair[q] == "no"}


EXERCISES = (
    Exercise(
        "05.1",
        hindi=True,
        question=f"What is the lower end of `{SAID}`? Work it out, then answer with a number.",
        solution=f'answer = read_quantities("{SAID}")[0].low',
        expected=lambda study: _low(SAID),
        mistakes=(
            Mistake(
                lambda study: _low("तीन लाख") * 5 // 4,
                "You took a quarter of all of it. `सवा` adds a quarter of one of what follows the number.",
            ),
            Mistake(
                lambda study: _low("साढ़े तीन लाख"),
                "That is `साढ़े`, half of one more. How much does `सवा` add?",
            ),
            Mistake(
                lambda study: _low(SAID) + 1,
                "Nearly: the lower end is the number that is named, though more than that is meant.",
            ),
            Mistake(
                lambda study: _low("पौने तीन लाख"),
                "That is `पौने`, a quarter less.",
            ),
        ),
        hint="`लाख` is a hundred thousand. How much is a quarter of that? Write the number without commas.",
        after="`सवा` is “a quarter more”: three lakh and a quarter of a lakh. `से अधिक`, “more than”, leaves "
        "the upper end open.",
    ),
    Exercise(
        "05.2",
        hindi=False,
        question="The 11 thousand and the 13,000 are both told as fact. `counting` tells them apart, and so "
        "does `event`. Which other question does, too? Answer with its name from the table.",
        solution='pair = table.loc["करीब 11 हजार / लगभग 13,000"]\n'
        'answer = [q for q in QUESTIONS if pair[q] == "no" and q not in ("counting", "event")][0]',
        expected=lambda study: next(iter(_noes(study) - {"counting", "event"})),
        mistakes=(
            Mistake(
                lambda study: "footing",
                "Both are told as done, so they stand on one footing.",
            ),
            Mistake(
                lambda study: "thing",
                "Both count soldiers. Read the row once more.",
            ),
            Mistake(
                lambda study: "parties",
                "Who gives and who gets is the same in both. Read the row once more.",
            ),
        ),
        hint="Look in the row of the pair for a third `no`.",
    ),
)
