"""What charts, notebooks and report say, in English and Hindi: one table, words.csv, and one way to say it.

A cell may hold {names}. A whole number is written as its language writes it; {n:camp|camps} gives the
form that goes with the number n (CLDR's categories one and other; in Hindi 0 goes with one). Of
three forms the first is for 0, which needs other words ("none of"); a form may hold a number: {n}.
"""

import functools
from numbers import Integral
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.numbers import format_decimal

from utils.files import read_table

LANGUAGES = ("en", "hi")
LISTED = 24  # of a longer row so many are named, and how many more there are
TABLE = Path(__file__).with_name("words.csv")


@functools.cache
def table() -> dict[str, dict[str, str]]:
    """Key -> language -> words. Raises SeedError for a table that is not well formed."""
    rows = read_table(TABLE, ("key", *LANGUAGES), seeds=TABLE.parent)
    return {row["key"]: row for row in rows}


class _Sentence(Formatter):
    """Fills in values: a whole number as itself, or as the form of a word that goes with it."""

    def __init__(self, language: str):
        self.language = language

    def format_field(self, value, format_spec: str) -> str:
        if not isinstance(value, Integral) or isinstance(value, bool):
            return format(value, format_spec)
        if not format_spec:
            return format_decimal(int(value), locale=self.language)
        *zero, one, other = format_spec.split("|")
        if zero and not value:
            return zero[0]
        return one if Locale(self.language).plural_form(int(value)) == "one" else other


def say(key: str, language: str, *values, **named) -> str:
    """The words of a key with the values filled in; a key without words, in lower case."""
    if key not in table():
        return key.lower()
    return _Sentence(language).vformat(table()[key][language], values, named)


def say_linked(key: str, language: str, **named) -> list[tuple[str, str]]:
    """The words of a key as (words, link) pairs, link "" for plain words.

    A value may be a list of such pairs. Raises KeyError for an unknown key.
    """
    parts, sentence = [], _Sentence(language)
    for plain, name, forms, _ in sentence.parse(table()[key][language]):
        value = named.get(name, "")
        if not isinstance(value, list):
            value = [(sentence.format_field(value, sentence.vformat(forms or "", (), named)), "")]
        parts += [(plain, ""), *value]
    return [part for part in parts if part[0]]


def share(part: int, whole: int, language: str) -> str:
    """How much of a whole, with both numbers: none, all, most (more than half), or just how many."""
    key = "none" if not part else "all" if part == whole else "most" if 2 * part > whole else "some"
    return say(f"share {key}", language, part, whole)


def row(items, language: str, mark: str = ", ") -> list[tuple[str, str]]:
    """(words, link) pairs, or lists of them, in a row: a, b and c; beyond LISTED, how many more."""
    last = say("and", language)
    out, items = [], list(items)
    if (more := len(items) - LISTED) > 0:
        items = [*items[:LISTED], (say("so many more", language, more), "")]
    for number, item in enumerate(items):
        if number:
            out.append((last if mark == ", " and number == len(items) - 1 else mark, ""))
        out += item if isinstance(item, list) else [item]
    return out
