"""suggest what may be marked in articles, into a file of its own

Writes `<article>.suggested.csv` beside each .ann, anew each time. What is marked, and what was
rejected, is not suggested again. A fault elsewhere stops nothing: what is faulty is left aside. Of articles that are named the suggestions are listed, each with its
line of that file, where line 1 is the header.
"""

from collections import Counter

from utils.annotation.articles import article_of
from utils.editing.changes import change
from utils.editing.collect import readable
from utils.editing.folder import command, several
from utils.intake.furniture import furniture_in
from utils.suggest.suggest import Suggester
from utils.suggest.suggestion import (
    LAYERS,
    Suggestion,
    read_decided,
    read_suggestions,
    suggested_file,
    suggestions_table,
)

ONE = {layer: layer.removesuffix("s") for layer in LAYERS} | {"quantities": "quantity"}
SHOWN = 40  # suggestions of an article that are listed


def add_arguments(parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="ids of articles; none means all")


def run(options) -> int:
    """Write the suggestions of the named articles and say how many there are. Raises SeedError."""
    corpus, faults = readable(options.corpus)
    articles = [_article(corpus, id, options.corpus, faults) for id in options.ids]
    suggester = Suggester(corpus)
    for article in articles or corpus.articles.values():
        made = open_suggestions(options.corpus, article, suggester)
        path = suggested_file(options.corpus, article)
        change({path: suggestions_table(made)})
        count = Counter(one.layer for one in made)
        told = ", ".join(several(n, ONE[at], at) for at in LAYERS if (n := count[at]))
        print(f"{article.id}: {told}: {path.name}" if made else f"{article.id}: nothing to suggest")
        if bare := suggester.bare(article.text):
            print(f"  left out, noted as nothing to mark: {several(len(bare), 'sentence')}")
        if lines := furniture_in(article.text):
            print(f"  left out, looks like furniture of a page: {several(len(lines), 'line')}")
        if options.ids:
            print("".join(_listed(read_suggestions(options.corpus, article))), end="")
    print(suggester.tagger.says)
    if faults:
        files, again = (
            ", ".join(dict.fromkeys(f.file for f in faults)),
            command(options.corpus, "check"),
        )
        print(f"left aside: {several(len(faults), 'fault')}, in {files}; all of them: {again}")
    return 0


def open_suggestions(folder, article, suggester: Suggester) -> list[Suggestion]:
    """What may be marked in an article and was not rejected. Raises SeedError for its decided file."""
    decided = read_decided(folder, article)
    rejected = [row for row in decided if row["decision"] == "rejected"]
    gone = {tuple(row[name] for name in ("start", "end", "layer", "label")) for row in rejected}
    return [o for o in suggester.suggest(article.text) if tuple(map(str, o.identity)) not in gone]


def _article(corpus, id, folder, faults):
    """The article; one that cannot be read is refused with its own fault."""
    article = article_of(folder, id)
    if id not in corpus.articles:  # its .ann is no text
        raise next(fault for fault in faults if article.name in fault.file)
    return article


def _listed(suggestions) -> list[str]:
    """The first suggestions with the lines they stand on, as --line of accept and reject has them."""
    shown = list(suggestions.items())[:SHOWN]
    lines = [f"  line {n}: {o.label} {o.words} {o.target} ({o.score})\n" for n, o in shown]
    if more := len(suggestions) - len(shown):
        lines.append(f"  and {more} more, to line {max(suggestions)} of the file\n")
    return lines
