"""A corpus to be spoiled by the tests of `check`, and what they ask of it."""

from tests.intake import POWER, corpus_of, written
from utils.corpus.mark import mark
from utils.corpus.scaffold import scaffold
from utils.editing.collect import faults_of

ANN = "001_source1.ann"


def marked_corpus(tmp_path):
    """One article, in which a country, an event and its actor are marked."""
    made = corpus_of(tmp_path, POWER)
    scaffold(made, "001")
    mark(made, "001", words="चीन", label="Country", link="CHN", new=True)
    wishes = {"roles": [("Actor", "T2")], "values": [("Tense", "Past")]}
    mark(made, "001", words="आपत्ति जताई है", label="ACCUSE", link="OBJECTION", new=True, name_en="objection", **wishes)  # fmt: skip
    assert faults_of(made) == []
    return made


def changed(corpus, name, old, new, count=1):
    """The corpus with other words in one of its files."""
    text = (corpus / name).read_text("utf-8")
    assert old in text
    written(corpus, name, text.replace(old, new, count))


def appended(corpus, name, lines):
    """The corpus with further lines at the end of one of its files."""
    written(corpus, name, (corpus / name).read_text("utf-8") + lines)


def messages(corpus):
    return [str(fault) for fault in faults_of(corpus)]


def one(corpus, *words):
    """The only fault of a corpus; each of these words stands in it."""
    (message,) = messages(corpus)
    for word in words:
        assert word in message, message
    return message
