"""Which suggestions of an article a command means: by their line in the file, or by layer and score."""

from utils.annotation.articles import Article
from utils.files import SeedError, shown
from utils.suggest.suggestion import LAYERS, Suggestion, read_suggestions, suggested_file


def add_choice(parser, score: str, help: str) -> None:
    """The arguments of accept and reject; score is the name of the one that takes a number."""
    parser.add_argument("id", metavar="ID", help="the id of the article")
    parser.add_argument(
        "--line",
        type=int,
        nargs="+",
        default=[],
        help="lines of its suggested.csv as it is now, the header being line 1: `suggest` lists them",
    )
    parser.add_argument(
        "--layer", nargs="+", choices=LAYERS, default=[], help="only of these layers"
    )
    parser.add_argument(score, type=float, help=help)


def choose(options, article: Article, fits) -> tuple[dict[int, Suggestion], dict[int, Suggestion]]:
    """(the chosen suggestions, all open ones), by line. fits(score) where no line is named.

    fits None: no score was given. Raises SeedError where nothing says which, or nothing fits.
    """
    path = shown(suggested_file(options.corpus, article), options.corpus)
    all = read_suggestions(options.corpus, article)
    if not all:
        mend = f"make some: python -m utils.corpus suggest {article.id}"
        raise SeedError(path, "there are no suggestions", mend)
    if not options.line and fits is None:
        raise SeedError(
            path, "it is not said which are meant", "name --line (`suggest` lists them), or a score"
        )
    for line in options.line:
        if line not in all:
            mend = f"name lines from {min(all)} to {max(all)} (line 1 is the header)"
            raise SeedError(path, "no suggestion stands on the line", mend, line=line)
    chosen = {
        line: one
        for line, one in all.items()
        if (line in options.line if options.line else fits(one.score))
        if not options.layer or one.layer in options.layer
    }
    if not chosen:
        raise SeedError(path, "no suggestion is as was asked", "ask for another layer or score")
    return chosen, all
