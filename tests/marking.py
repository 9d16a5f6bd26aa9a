"""An article to be marked by the tests of the annotator, and words of it as fragments."""

import functools
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.intake import FLOOD, POWER, contents, corpus_of
from utils.annotator.session import Session
from utils.corpus.mark import mark
from utils.corpus.scaffold import scaffold


def begun(folder):
    """A corpus of two scaffolded articles. In the first T2 Country, T3 ACCUSE (E1), T4 Claim (E2) are marked."""
    corpus = Path(folder) / "own"
    corpus.mkdir()
    for name, content in _made().items():
        (corpus / name).write_bytes(content)
    return corpus


@functools.cache
def _made() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        return contents(_marked(corpus_of(folder, POWER, FLOOD)))


def _marked(corpus):
    for id in ("001", "002"):
        scaffold(corpus, id)
    mark(corpus, "001", words="चीन", label="Country", link="CHN", new=True)
    mark(corpus, "001", words="आपत्ति जताई है", label="ACCUSE", roles=[("Actor", "T2")])
    claim = {"roles": [("Content", "E1")], "values": [("Voice", "Article")]}
    mark(corpus, "001", words="जताई है", label="Claim", **claim)
    return corpus


def opened(folder) -> Session:
    return Session(begun(folder), "001")


def at(text, words, nth=1) -> list[list[int]]:
    """The fragments of words in a text: where they stand for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return [[start, start + len(words)]]


def lines(session) -> list[str]:
    return session.path.read_text("utf-8").splitlines()


def new(session, **edit) -> list[str]:
    """The lines that an edit adds or changes; what it takes away begins with a minus."""
    before = lines(session)
    session.do(edit)
    after = lines(session)
    return [x for x in after if x not in before] + [f"-{x}" for x in before if x not in after]
