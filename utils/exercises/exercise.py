"""An exercise: its question, its solution, and what is said to an answer.

It is written once, in page_00.py and its fellows; cells.py makes the cells of the notebook from it.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from utils.graph.study import Study

BLANK = "Not answered yet: put your answer in place of the dots and run the cell again."
RIGHT = "Right."
NUMBER = (bool, int, float, Decimal)


@dataclass(frozen=True)
class Other:
    """An answer that is no value an exercise asks for: a table, a function. name: its type."""

    name: str


@dataclass(frozen=True)
class Mistake:
    """A typical wrong answer, computed as whoever makes it would, and what helps against it."""

    made: Callable[[Study], object]
    says: str


@dataclass(frozen=True)
class Exercise:
    """One exercise of a page.

    id: page and number, as "04.1". hindi: for readers of Hindi; the others need none. question:
    Markdown. solution: code that sets `answer`, run on the page where the exercise stands; after:
    Markdown below it. given: code that stands above the student's blank. expected: the answer,
    computed from the study and not from what the page holds. mistakes: at least two. hint: where to
    look again, said to any other answer.
    """

    id: str
    hindi: bool
    question: str
    solution: str
    expected: Callable[[Study], object]
    mistakes: tuple[Mistake, ...]
    hint: str
    given: str = ""
    after: str = ""


def judge(exercise: Exercise, answer: object, study: Study) -> str:
    """Say whether an answer is right, and if not what may help; never what the right one is.

    `...` is an answer not given. A list serves for a pair or a set; spaces around a text and its capital
    letters are nothing.
    """
    if answer is ...:
        return BLANK
    if answer is None:
        return "Not yet. There is no answer: `print` shows a value and gives nothing back."
    expected, given = _plain(exercise.expected(study)), _plain(answer)
    if isinstance(expected, frozenset) and isinstance(given, tuple):
        given = frozenset(given)
    wanted, found = _kind(expected), _kind(given)
    if wanted == found and given == expected:
        return RIGHT
    for mistake in exercise.mistakes:
        made = _plain(mistake.made(study))
        if _kind(made) == found and given == made:
            return f"Not yet. {mistake.says}"
    if wanted != found:
        return f"Not yet. Answer with {wanted}; yours is {found}."
    return f"Not yet. {exercise.hint}{_share(given, expected)}"


def _plain(value: object) -> object:
    """The value in Python's own types, so that equal answers of other types are equal."""
    if isinstance(value, (pd.Series, pd.Index, np.ndarray)):
        value = value.tolist()
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip().casefold()
    if isinstance(value, (list, tuple)):
        return tuple(_plain(one) for one in value)
    if isinstance(value, (set, frozenset)):
        return frozenset(_plain(one) for one in value)
    return value if isinstance(value, NUMBER) else Other(type(value).__name__)


def _kind(value: object) -> str:
    """What a value is, in a reader's words."""
    kinds = {bool: "True or False", NUMBER: "a number", str: "a text in quotes"}
    kinds |= {tuple: "a list or a pair", frozenset: "a set", Other: "something else"}
    name = next(name for kind, name in kinds.items() if isinstance(value, kind))
    return f"{name} ({value.name})" if isinstance(value, Other) else name


def _share(given: object, expected: object) -> str:
    """Of a list or a set: how many of its members belong there, and how many do not."""
    if not isinstance(expected, (tuple, frozenset)):
        return ""
    right = len(set(given) & set(expected))
    if set(given) == set(expected):
        return " Each of them belongs there, but not in this order."
    # Where none belongs there, the hint says what is asked for.
    share = f" Of your {len(given)}, {right} belong there; the answer has {len(expected)}."
    return share if right else ""
