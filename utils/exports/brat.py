"""The folder as brat wants it: the articles, their .ann files, annotation.conf and visual.conf."""

import regex

from utils.exports.inventory import Export, keep, losses
from utils.files import read_text
from utils.graph.study import Study

# The section, and comments that speak of it.
LABELS = regex.compile(r"(?m)^\[labels\]\n(?:(?!\[).*\n?)*|^#.*\[labels\].*\n")
DRAWING = """[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#dfe8f3, borderColor:darken
ARC_DEFAULT\tcolor:#444444, arrowHead:triangle-5
"""


def brat(study: Study) -> Export:
    """The agreed annotation, byte for byte; only [labels], which brat lacks, becomes visual.conf."""
    corpus, seeds = study.corpus, study.seeds
    conf = read_text(seeds / "annotation.conf", seeds)
    names = corpus.labels.items()
    labels = [f"{name} | {hindi} ({english}) | {hindi}\n" for name, (hindi, english) in names]
    files = {
        "brat/annotation.conf": LABELS.sub("", conf).rstrip("\n") + "\n",
        "brat/visual.conf": "".join(["[labels]\n", *labels, DRAWING]),
    }
    for article in corpus.articles.values():
        files[f"brat/{article.file}"] = article.text
        path = seeds / f"{article.name}.ann"
        unread = not path.exists()  # brat wants a file, and an empty one says the same
        files[f"brat/{path.name}"] = "" if unread else read_text(path, seeds, may_be_empty=True)
    linked = {actor for mention in corpus.mentions.values() for actor in mention.actors}
    kept = keep(linked, Actor="name_en") | keep(Article="text file", EventName="name_en")
    kept |= keep(Mention="*", Quantity="*", Time="*", Event="*", Claim="*", Relation="*")
    # Sentences are computed from the text and its marked headings; their glosses are not.
    kept |= keep(Segment="number start end text heading")
    return Export("brat", files, losses(corpus, kept))
