"""How long a page takes, by a rule, so that the time a page states can be checked.

The rule is for a beginner who reads to learn, runs each cell and does the exercises. Silent reading of
English runs at about 240 words a minute (Brysbaert 2019, doi 10.1016/j.jml.2019.104047); half of it is
taken here, for what is new and in two scripts. The seconds for a line of code and for an output are
our own guess, and so is the time for an exercise; nobody has been timed.
"""

import math

import regex
from nbformat import NotebookNode

WORDS_A_MINUTE = 120
SECONDS_A_LINE, SECONDS_AN_OUTPUT, MINUTES_AN_EXERCISE = 5, 20, 4
FOLDED = regex.compile(r"(?s)<details>.*?</details>")
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def minutes(notebook: NotebookNode) -> int:
    """The minutes for a page, rounded to the next five. Folded solutions are not counted."""
    seconds = 0.0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            words = len(WORD.findall(FOLDED.sub("", cell.source)))
            seconds += words * 60 / WORDS_A_MINUTE
        elif "exercise" in cell.metadata:
            seconds += MINUTES_AN_EXERCISE * 60
        else:
            lines = sum(bool(line.strip()) for line in cell.source.splitlines())
            seconds += lines * SECONDS_A_LINE + bool(cell.outputs) * SECONDS_AN_OUTPUT
    return math.ceil(seconds / 300) * 5
