"""The exercises of the pages: `check` says whether an answer is right, without showing it."""

from functools import cache
from importlib import import_module

from utils.exercises.exercise import BLANK, Exercise, judge
from utils.files import SEEDS, WALK, corpus_folder
from utils.graph.study import Study, load_study

OWN = "10"  # the page that is about any corpus: it has the articles of its folder


def exercises(page: str) -> tuple[Exercise, ...]:
    """The exercises of a page ("04"), in their order; none if there is no such page."""
    try:
        return import_module(f"utils.exercises.page_{page}").EXERCISES
    except ModuleNotFoundError:
        return ()


@cache
def _study(page: str) -> Study:
    return load_study(corpus_folder()) if page == OWN else load_study(SEEDS).only(WALK)


def check(id: str, answer: object) -> str:
    """Say whether the answer to an exercise ("04.1") is right, and if not what may help.

    Raises KeyError for an id that no exercise has.
    """
    if answer is ...:
        return BLANK  # at once: nothing is loaded for it
    page = id.partition(".")[0]
    known = {exercise.id: exercise for exercise in exercises(page)}
    if id not in known:
        raise KeyError(
            f"there is no exercise {id!r}; page {page!r} has {', '.join(known) or 'none'}"
        )
    return judge(known[id], answer, _study(page))
