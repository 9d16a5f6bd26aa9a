"""What the collection's readers say of a quantity or time that a person marks: a proposal to look at."""

import re

from utils.annotation.fragments import Fragments, words
from utils.annotation.notes import FIELDS, VALUE
from utils.hindi.quantities import read_quantities
from utils.suggest.numbers_and_times import (
    DIMENSIONS,
    is_quantity,
    times_over,
    timex_pairs,
    value_pairs,
)
from utils.suggest.suggestion import join


def reading(text: str, label: str, fragments: Fragments, published) -> dict[str, str]:
    """What is said of a mark: Value or Timex (notes), Qualifier and Counting (attributes) -> words.

    published: (first, last) day. Nothing for other labels, and where the readers read no such thing in
    the marked words, or several.
    """
    if label == "Quantity":
        return _quantity(_read(text, fragments, _quantities))
    if label == "Time":
        times = _read(text, fragments, lambda line: times_over(line, published))
        return _note("Timex", timex_pairs(times)) if times else {}
    return {}


def _quantities(line):
    return {(q.start, q.end): q for q in filter(is_quantity, read_quantities(line))}


def _read(text, fragments, read):
    """What is read of exactly these words in their line; else the one thing that is read in them alone."""
    start, end = fragments[0][0], fragments[-1][1]
    if len(fragments) == 1:
        begin = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end)
        line = text[begin : stop if stop >= 0 else len(text)]
        if found := read(line).get((start - begin, end - begin)):
            return found
    alone = list(read(words(text, fragments)).values())
    return alone[0] if len(alone) == 1 else None


def _quantity(read) -> dict[str, str]:
    if not read:
        return {}
    pairs = value_pairs(read)
    said = _note("Value", [(key, value) for key, value in pairs if key in VALUE])
    said |= {key: value for key, value in pairs if key not in VALUE}
    return said | ({"Counting": "Measure"} if read.unit in DIMENSIONS else {})


def _note(kind, pairs) -> dict[str, str]:
    """A note, if each of its fields has the form that it must have: else a person writes it."""
    patterns, *_ = FIELDS[kind]
    fits = all(re.fullmatch(patterns[key], value) for key, value in pairs)
    return {kind: join(pairs)} if fits else {}
