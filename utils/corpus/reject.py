"""reject suggestions: they are not made again

They are kept in `<article>.decided.csv`; whoever removes a row there has it suggested again.
"""

from utils.annotation.articles import article_of
from utils.editing.changes import change
from utils.editing.choosing import add_choice, choose
from utils.suggest.suggestion import (
    decided_file,
    decided_table,
    suggested_file,
    suggestions_table,
)


def add_arguments(parser) -> None:
    add_choice(parser, "--under", "all with a lower score than this")


def run(options) -> int:
    """Take the chosen suggestions out of the file and remember them. Raises SeedError."""
    folder, under = options.corpus, options.under
    article = article_of(folder, options.id)
    chosen, all = choose(options, article, None if under is None else lambda score: score < under)
    change(without(folder, article, chosen, all))
    for one in chosen.values():
        print(f"rejected: {one.label} {one.words}")
    return 0


def without(folder, article, chosen, all) -> dict:
    """The files, path -> content, when the chosen of all suggestions (both by line) are rejected."""
    decided = [(one, "rejected", "-") for one in chosen.values()]
    left = [one for line, one in all.items() if line not in chosen]
    table = decided_table(folder, article, decided)
    return {decided_file(folder, article): table, suggested_file(folder, article): suggestions_table(left)}  # fmt: skip
