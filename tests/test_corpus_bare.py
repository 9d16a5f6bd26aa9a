"""Sentences in which nothing is to be marked: read all the same, once somebody says so."""

import pytest

from tests.checked import changed, marked_corpus, messages
from tests.intake import POWER, contents, corpus_of
from utils.annotation.load import load_corpus
from utils.corpus.__main__ import main
from utils.corpus.mark import mark
from utils.corpus.scaffold import scaffold
from utils.editing.bare import say_bare, unsay_bare
from utils.editing.collect import faults_of
from utils.files import SeedError


@pytest.fixture
def corpus(tmp_path):
    """An article of six segments; the headline is marked as one, the last sentence tells something."""
    return marked_corpus(tmp_path)


def test_an_article_is_read_whole_when_the_rest_holds_nothing(corpus, capsys):
    assert say_bare(corpus, "001", ["s2", "s3"]) == ["s2: nothing to mark", "s3: nothing to mark"]
    loaded = load_corpus(corpus)
    assert loaded.reading("001") == (3, 6) and loaded.partly_read == ("001",)
    assert [segment.number for segment in loaded.not_read["001"]] == [1, 4, 5]
    at = ["--corpus", str(corpus)]
    assert main(["mark", "001", "--nothing", "s1", "s4", "s5", "--note", "a caption", *at]) == 0
    assert main(["check", *at]) == 0
    assert "6 of 6 sentences and headings read, 0" in capsys.readouterr().out
    loaded = load_corpus(corpus)
    assert loaded.partly_read == () and loaded.read == ("001",) and not loaded.not_read["001"]
    assert main(["show", "001", *at]) == 0
    assert "(nothing to mark: a caption)" in capsys.readouterr().out


def test_it_can_be_taken_back(corpus, capsys):
    row = (corpus / "glosses.csv").read_text("utf-8").splitlines()[2]
    changed(corpus, "glosses.csv", row, f"{row}about a trip")
    before = contents(corpus)
    assert say_bare(corpus, "001", ["s2"]) == ["s2: nothing to mark: about a trip"]
    assert unsay_bare(corpus, "001", ["s2"]) == ["s2: about a trip"]
    assert contents(corpus) == before
    with pytest.raises(SeedError, match="s2 has no note 'nothing to mark'"):
        unsay_bare(corpus, "001", ["s2"])


def test_unmark_takes_it_back_beside_marks(corpus):
    say_bare(corpus, "001", ["s2"])
    mark(corpus, "001", words="दस साल", label="Policy")
    before = contents(corpus)
    assert main(["unmark", "001", "s2", "T4", "--corpus", str(corpus)]) == 0
    after = contents(corpus)
    assert {name for name in before if before[name] != after[name]} == {
        "001_source1.ann",
        "glosses.csv",
    }
    assert b"nothing to mark" not in after["glosses.csv"]


def test_what_tells_something_in_such_a_sentence_is_a_fault_and_a_name_is_none(corpus):
    say_bare(corpus, "001", ["s2"])
    link = {"label": "Place", "link": "NPL_KTM", "new": True, "name_en": "Kathmandu"}
    mark(corpus, "001", words="काठमांडू", **link)
    assert faults_of(corpus) == [] and load_corpus(corpus).reading("001") == (2, 6)
    mark(corpus, "001", words="भारत", nth=2, label="Country", link="IND", new=True)
    wishes = {"roles": [("Actor", "T5"), ("Destination", "T4")], "values": [("Tense", "Past")]}
    mark(corpus, "001", words="पहुंचे", label="MOVE", **wishes)
    (told,) = [message for message in messages(corpus) if "glosses.csv, line 3" in message]
    assert "001-s2 says nothing to mark, but E2" in told and "unmark 001 s2, or E2" in told


def test_an_article_of_which_nothing_is_marked_stays_unread(tmp_path):
    corpus = corpus_of(tmp_path, POWER)
    scaffold(corpus, "001")
    say_bare(corpus, "001", ["s2"])
    assert load_corpus(corpus).unread == ("001",) and load_corpus(corpus).reading("001") == (0, 6)


REFUSED = {
    "there is no sentence 's9'": ["--nothing", "s9"],
    "there is no sentence '2'": ["--nothing", "2"],
    "s6 tells something, T3": ["--nothing", "s2", "s6"],
    "goes with --note only, not with --name-en": ["--nothing", "s2", "--name-en", "x"],
}


@pytest.mark.parametrize("problem", REFUSED)
def test_what_cannot_be_said_is_refused(problem, corpus, capsys):
    before = contents(corpus)
    assert main(["mark", "001", *REFUSED[problem], "--corpus", str(corpus)]) == 1
    assert problem in capsys.readouterr().err and contents(corpus) == before


def test_a_sentence_needs_its_row(tmp_path):
    with pytest.raises(SeedError, match="s2 has no row.*scaffold 001"):
        say_bare(corpus_of(tmp_path, POWER), "001", ["s2"])
