"""reject suggestions: they are not made again

They are kept in `<article>.decided.csv`; whoever removes a row there has it suggested again.
"""

from utils.annotation.actors import load_actors
from utils.annotation.articles import load_articles
from utils.corpus.choosing import add_choice, article_of, choose
from utils.files import write_atomic
from utils.suggest.suggestion import decided_file, decided_table, write_suggestions


def add_arguments(parser) -> None:
    add_choice(parser, "--under", "all with a lower score than this")


def run(options) -> int:
    """Take the chosen suggestions out of the file and remember them. Raises SeedError."""
    folder, under = options.corpus, options.under
    article = article_of(load_articles(folder, load_actors(folder, folder)), options.id, folder)
    chosen, all = choose(options, article, None if under is None else lambda score: score < under)
    decided = [(one, "rejected", "-") for one in chosen.values()]
    write_atomic(decided_file(folder, article), decided_table(folder, article, decided))
    write_suggestions(folder, article, [one for line, one in all.items() if line not in chosen])
    for one in chosen.values():
        print(f"rejected: {one.label} {one.words}")
    return 0
