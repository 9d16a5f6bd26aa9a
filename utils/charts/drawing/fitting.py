"""As many marks as fit a page: a chart of a large corpus shows the strongest and says what it leaves out.

What is shown depends on neither width nor language: every drawing of a chart has as many marks as fit
the narrowest of them, so that its sentences agree wherever they stand.
"""

from collections.abc import Callable

from utils.graph.study import Study
from utils.wording.words import LANGUAGES

# Size -> inches that a figure may be tall: little more than the text of an A4 page, which then holds it
# a little smaller; a few turns of a phone's screen.
TALLEST = {"page": 12.5, "phone": 28.0}
# Where the first drawing takes no more than this share of its height, the others fit as well.
ROOM = 0.6


def fitting(
    study: Study, name: str, draw: Callable[[int, str, str], tuple], most: int, *drawing: str
) -> tuple:
    """(figure, table) as draw(most, *drawing) gives them, with the largest `most` tried that fits
    every language and size.

    name: of the chart in this study. draw: takes how many marks it may draw, from `most` down to 1, a
    language and a size. drawing: the language and size asked for.
    """
    if (name, most) not in study.fitted:
        study.fitted[name, most] = _largest(draw, most)
    number, drawn = study.fitted[name, most]
    return drawn.pop(drawing, None) or draw(number, *drawing)


def _largest(draw, most) -> tuple[int, dict[tuple[str, str], tuple]]:
    """How many marks fit every drawing, and those drawings of so many that were made on the way."""
    drawn, todo = {}, [(language, size) for size in TALLEST for language in LANGUAGES]
    while todo[len(drawn) :]:
        language, size = todo[len(drawn)]
        drawn[language, size] = draw(most, language, size)
        full = drawn[language, size][0].get_figheight() / TALLEST[size]
        if full > 1 and most > 1:
            drawn, most = {}, max(1, min(most - 1, int(most / full)))
        elif full <= ROOM and len(drawn) == 1:
            break
    return most, drawn
