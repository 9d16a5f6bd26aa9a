"""As many marks as fit a page: a chart of a large corpus shows the strongest and says what it leaves out."""

from collections.abc import Callable

# Size -> inches that a figure may be tall: little more than the text of an A4 page, which then holds it
# a little smaller; a few turns of a phone's screen.
TALLEST = {"page": 12.5, "phone": 26.0}


def fitting(draw: Callable[[int], tuple], most: int, size: str) -> tuple:
    """(figure, table) as draw(most) gives them, with the largest `most` tried that fits.

    draw: takes how many marks it may draw, from `most` down to 1.
    """
    while True:
        figure, table = draw(most)
        tall = figure.get_figheight()
        if tall <= TALLEST[size] or most == 1:
            return figure, table
        most = max(1, min(most - 1, int(most * TALLEST[size] / tall)))
