"""`unmark`: what was marked goes again, with what is said of it, and nothing is left dangling."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake import contents, written
from tests.own_corpora import own_corpus
from tests.tiny import ANN, tiny
from utils.annotation.load import load_corpus
from utils.annotation.standoff import load
from utils.corpus.__main__ import main
from utils.corpus.mark import mark
from utils.corpus.unmark import unmark
from utils.editing.collect import faults_of
from utils.files import SeedError


@pytest.fixture
def small(tmp_path):
    return tiny(tmp_path)


def ann(corpus, name="009_x"):
    return (corpus / f"{name}.ann").read_text("utf-8")


def test_unmark_undoes_mark(small):
    before = contents(small)
    mark(small, "009", words="से", label="Resource", notes=[("AnnotatorNotes", "why")])  # fmt: skip
    assert len(unmark(small, "009", ["T4"])) == 2
    assert contents(small) == before
    mark(small, "009", words="की", label="Claim", roles=[("Content", "E1")], values=[("Voice", "Article")])  # fmt: skip
    unmark(small, "009", ["E2"])  # the trigger goes, too, and the attribute
    assert contents(small) == before


def test_what_hangs_on_a_mark_is_named_and_may_go_too(small):
    before = contents(small)
    with pytest.raises(SeedError, match=r"E1 hangs on it.*unmark 009 T2 E1.*--with-dependents"):
        unmark(small, "009", ["T2"])
    assert contents(small) == before
    notes = unmark(small, "009", ["T2"], with_dependents=True)
    assert "now: E1\tCONSULT:T3 Actor:T1" in notes
    assert any("nobody uses any more: JPN" in note and "remove --unused" in note for note in notes)
    assert "T2" not in ann(small)


def test_roles_that_stay_are_numbered_anew(small):
    written(small, "009_x.ann", ANN.replace("Actor:T1 Recipient:T2", "Actor:T1 Actor2:T2"))
    assert "now: E1\tCONSULT:T3 Actor:T2" in unmark(small, "009", ["T1"], with_dependents=True)


def test_an_event_goes_that_may_not_be_without_its_role(small):
    """A claim has a content."""
    mark(small, "009", words="की", label="Claim", roles=[("Content", "E1")], values=[("Voice", "Article")])  # fmt: skip
    unmark(small, "009", ["E1"], with_dependents=True)
    assert [line.split("\t")[0] for line in ann(small).splitlines()] == ["T1", "T2", "N1", "N2"]


def test_a_line_that_refers_to_nothing_says_how_it_goes(small, capsys):
    written(small, "009_x.ann", ANN.replace("T2\tCountry 8 13\tजापान\n", ""))
    at = ["--corpus", str(small)]
    assert main(["check", *at]) == 1
    assert "corpus unmark ARTICLE E1" in capsys.readouterr().err
    assert main(["unmark", "009", "N2", "E1", *at]) == 0
    assert main(["unmark", "009", "T1", *at]) == 0
    assert ann(small) == ""


def test_what_is_not_there_or_cannot_be_read_is_refused(small):
    with pytest.raises(SeedError, match="there is no T9"):
        unmark(small, "009", ["T9"])
    written(small, "009_x.ann", ANN + "nonsense\n")
    with pytest.raises(SeedError, match="unknown prefix"):
        unmark(small, "009", ["T1"])
    assert ann(small) == ANN + "nonsense\n"


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(data=st.data())
def test_with_dependents_nothing_is_left_that_refers_to_what_is_gone(data, tmp_path_factory):
    corpus = own_corpus(tmp_path_factory.mktemp("own"))
    known = [*load(corpus / "F1_flood.ann", (corpus / "F1_flood.txt").read_text("utf-8")).by_id]
    ids = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
    unmark(corpus, "F1", ids, with_dependents=True)
    left = load(corpus / "F1_flood.ann", (corpus / "F1_flood.txt").read_text("utf-8")).by_id
    assert not {*ids} & {*left}  # load refuses what refers to nothing
    assert not any("refers to" in str(fault) for fault in faults_of(corpus))


def test_a_corpus_is_whole_after_a_claim_is_taken_away(tmp_path):
    corpus = own_corpus(tmp_path)
    unmark(corpus, "F1", ["E3", "T7"])
    main(["remove", "--unused", "--corpus", str(corpus)])
    assert load_corpus(corpus).claims == {} and "OFFICIALS" not in load_corpus(corpus).actors
