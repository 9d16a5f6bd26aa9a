"""The files beside the texts: of which article they are, and suggestions that are not as they were written."""

from pathlib import Path

from utils.editing.folder import command, name_of
from utils.editing.registers import rows_of
from utils.files import SeedError, shown
from utils.suggest.suggestion import check_decided, read_suggestions

# How the names of an article's files end after what they share.
ENDS = (".txt", ".ann", ".suggested.csv", ".decided.csv", ".review.csv")


def check_beside(corpus, articles, spoiled, faults) -> None:
    """Add a SeedError for each file that is of no article, and for each faulty row of suggestions.

    articles: those whose text could be read. A text of no article is named by the loader.
    """
    if "articles.csv" not in spoiled:
        with faults:
            _check_orphans(corpus, faults)
    for article in articles.values():
        with faults:
            read_suggestions(corpus, article, faults)
        with faults:
            check_decided(corpus, article, faults)


def _check_orphans(corpus, faults):
    names = {name_of(fields) for fields, _ in rows_of(corpus, "articles.csv")}
    passes = [path for path in sorted(corpus.glob("passes/*")) if path.is_dir()]
    for path in (path for folder in (corpus, *passes) for path in sorted(folder.iterdir())):
        end = next((end for end in ENDS[1:] if path.name.endswith(end)), None)
        if end and path.name.removesuffix(end) not in names and not Path(path).is_dir():
            mend = f"name it as the article's text is named, or add the text: {command(corpus, 'add FILE')}"
            mend += "; if the article was taken out, remove the file"
            what = "no article in articles.csv has a text of this name"
            faults.append(SeedError(shown(path, corpus), what, mend))
