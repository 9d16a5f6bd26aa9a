"""suggest what may be marked in articles, into a file of its own

Writes `<article>.suggested.csv` beside each .ann, anew each time. What is marked, and what was
rejected, is not suggested again.
"""

from collections import Counter

from utils.annotation.load import load_corpus
from utils.corpus.choosing import article_of
from utils.suggest.suggest import Suggester
from utils.suggest.suggestion import (
    LAYERS,
    read_decided,
    suggested_file,
    write_suggestions,
)


def add_arguments(parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="ids of articles; none means all")


def run(options) -> int:
    """Write the suggestions of the named articles and say how many there are. Raises SeedError."""
    corpus = load_corpus(options.corpus)
    articles = [article_of(corpus.articles, id, options.corpus) for id in options.ids]
    suggester = Suggester(corpus)
    for article in articles or corpus.articles.values():
        decided = read_decided(options.corpus, article)
        rejected = [row for row in decided if row["decision"] == "rejected"]
        gone = {tuple(row[name] for name in ("start", "end", "layer", "label")) for row in rejected}
        made = [
            o for o in suggester.suggest(article.text) if tuple(map(str, o.identity)) not in gone
        ]
        write_suggestions(options.corpus, article, made)
        count = Counter(one.layer for one in made)
        told = ", ".join(f"{count[layer]} {layer}" for layer in LAYERS if count[layer])
        name = suggested_file(options.corpus, article).name
        print(f"{article.id}: {told}: {name}" if made else f"{article.id}: nothing to suggest")
    print(suggester.tagger.says)
    return 0
