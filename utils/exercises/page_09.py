"""Exercises of page 09: a mark leads to its words, and an empty cell says something."""

from utils import charts
from utils.charts.drawing.style import to_svg
from utils.exercises.exercise import Exercise, Mistake

DONE = ("past", "continuing", "presupposed")


def _silent(study, *layers):
    table = charts.coverage.draw(study)[1]
    return int(((table["layer"].isin(layers or table["layer"])) & (table["count"] == 0)).sum())


def _supplies(study, *statuses):
    """The keys of what the supply chart shows as one of these statuses."""
    table = charts.supply.draw(study)[1]
    return set(table.loc[table["status"].isin(statuses), "key"])


def _open(study):
    return set(charts.supply.draw(study)[1]["key"]) - _supplies(study, *DONE)


EXERCISES = (
    Exercise(
        "09.1",
        hindi=False,
        question="How many marks of the timeline lead somewhere? Count the links in its SVG. "
        "Answer with a number.",
        solution="figure, table = charts.timeline.draw(study)\n"
        'answer = to_svg(figure).count("<a href=")',
        expected=lambda study: to_svg(charts.timeline.draw(study)[0]).count("<a href="),
        mistakes=(
            Mistake(
                lambda study: len(charts.timeline.draw(study)[1]),
                "So many rows its table has. A row has more than one mark that leads somewhere.",
            ),
            Mistake(
                lambda study: to_svg(charts.timeline.draw(study)[0]).count("href="),
                "So many times `href` stands there. A picture uses some for its own parts: its letters, its marks.",
            ),
        ),
        hint="Draw the timeline; `to_svg` makes the SVG of a figure, and a link in it begins with `<a href=`.",
    ),
    Exercise(
        "09.2",
        hindi=False,
        question="In the table of the coverage chart, how many cells of the layer `claims` are silent "
        "(count 0)? Answer with a number.",
        solution="coverage = charts.coverage.draw(study)[1]\n"
        'silent = coverage[(coverage["layer"] == "claims") & (coverage["count"] == 0)]\n'
        "answer = len(silent)",
        expected=lambda study: _silent(study, "claims"),
        mistakes=(
            Mistake(_silent, "So many cells are silent in all layers together. Keep the claims."),
            Mistake(
                lambda study: len(study.corpus.segments) - _silent(study, "claims"),
                "So many cells of the layer are not silent.",
            ),
        ),
        hint="Choose the rows of the layer, then those whose count is 0.",
    ),
    Exercise(
        "09.3",
        hindi=True,
        question="A line of the supply chart is hollow where the help is *not* told as done or going on. "
        "The next cell shows the words that each line rests on. Judge by the Hindi verbs alone: which lines "
        "are hollow? Answer with the set of their keys.",
        given="supply = charts.supply.draw(study)[1]\n"
        'print(*(supply["key"] + ": " + supply["quote"]), sep="\\n")',
        solution='done = ("past", "continuing", "presupposed")\n'
        'answer = set(supply.loc[~supply["status"].isin(done), "key"])',
        expected=_open,
        mistakes=(
            Mistake(
                lambda study: _open(study) | _supplies(study, "continuing"),
                "One too many: करा रहा है (kara raha hai, “is making”) tells of what is going on.",
            ),
            Mistake(
                lambda study: {"WORKERS_SAPPERS"},
                "That one stands in the future tense. But a present tense may also tell of what is not done.",
            ),
            Mistake(
                lambda study: _open(study) - {"TROOPS_25_30"},
                "One is missing: whoever prepares to do something has not done it.",
            ),
        ),
        hint="Ask of each verb: done, going on, or only possible, prepared, to come? Keys look like `SHELLS`.",
        after="**दे सकता है** (*de sakta hai*) “may give” and **भेज सकता है** (*bhej sakta hai*) “may send” are possible, "
        "**भेजने की तैयारी में है** (*bhejne ki taiyari men hai*) “is preparing to send” is prepared, **भेजेगा** "
        "(*bhejega*) “will send” is to come.",
    ),
)
