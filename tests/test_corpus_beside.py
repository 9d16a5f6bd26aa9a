"""`check` on the files beside the texts: whose they are, and suggestions that are not as they were written."""

import pytest

from tests.checked import ANN, changed, marked_corpus, messages, one
from tests.intake import written
from utils.corpus.__main__ import main
from utils.suggest.suggestion import COLUMNS, DECIDED

WAITING = ",".join(COLUMNS) + "\n0,4,भारत,names,Country,actor=IND,CLDR,0.90\n"
TAKEN = ",".join(DECIDED) + "\n0,4,भारत,names,Country,actor=IND,CLDR,0.90,rejected,-\n"
FILES = {"suggested": WAITING, "decided": TAKEN}


@pytest.fixture
def corpus(tmp_path):
    """One article without a fault, with a suggestion that waits and one that was rejected."""
    made = marked_corpus(tmp_path)
    for kind, content in FILES.items():
        written(made, f"001_source1.{kind}.csv", content)
    assert messages(made) == []
    return made


SPOILED = {
    "words": ("भारत", "भरत", "'भरत' is not the text at 0 4"),
    "offset": ("0,4,", "0,5,", "'भारत' is not the text at 0 5"),
    "no number": ("0,4,", "0,x,", "start and end are whole numbers"),
    "layer": ("names", "nams", "unknown layer 'nams'"),
    "column": ("words", "word", "the columns are not the expected ones"),
    "code page": ("भारत", "????", "'????' is not the text at 0 4"),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("case", SPOILED)
def test_a_suggestion_that_is_not_as_it_was_written_is_a_fault(corpus, kind, case):
    old, new, problem = SPOILED[case]
    changed(corpus, f"001_source1.{kind}.csv", old, new)
    one(corpus, f"001_source1.{kind}.csv, line ", problem)


def test_each_faulty_row_is_named(corpus):
    rows = WAITING + "5,6,x,names,Country,,,0.5\n7,8,y,names,Country,,,high\n"
    written(corpus, "001_source1.suggested.csv", rows)
    first, second = messages(corpus)
    assert ", line 3: 'x' is not" in first and ", line 4: start and end" in second


def test_an_unknown_decision_is_a_fault(corpus):
    changed(corpus, "001_source1.decided.csv", "rejected", "perhaps")
    one(corpus, "unknown decision 'perhaps'", "accepted, rejected")


@pytest.mark.parametrize("end", ["ann", "suggested.csv", "decided.csv", "review.csv"])
def test_a_file_of_no_article_is_named(corpus, end):
    written(corpus, f"002_gone.{end}", "")
    one(corpus, f"002_gone.{end}: no article in articles.csv has a text of this name")


def test_rejections_are_no_reason_to_keep_an_article(tmp_path, corpus):
    (corpus / ANN).unlink()
    place = ["--corpus", str(corpus)]
    assert main(["remove", "001", *place]) == 0
    assert not list(corpus.glob("001*"))


def test_letters_that_a_code_page_lost_are_a_fault(corpus):
    changed(corpus, "actors.csv", "चीन", "???")
    one(corpus, "actors.csv, line 2: name_hi is '???'", "code page", "CSV UTF-8")
