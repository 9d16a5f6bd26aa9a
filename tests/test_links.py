"""Whom words that name several together may be linked to."""

import pytest

from tests.checked import changed, marked_corpus, messages
from utils.corpus.mark import mark
from utils.files import SeedError

SIDES = {"words": "दोनों देशों", "label": "Group", "values": [("Form", "Group")]}


@pytest.fixture
def corpus(tmp_path):
    """An article in which a country, an event and its actor are marked."""
    return marked_corpus(tmp_path)


def test_a_group_of_several_kinds_may_hold_a_state(corpus):
    mark(corpus, "001", **SIDES, link="UNION", new=True, kind="organization", name_en="a union")
    line = next(line for line in _lines(corpus) if "actor:UNION" in line)
    changed(corpus, "001_source1.ann", line, f"{line}\nN9\tReference T4 actor:CHN\tChina")
    assert messages(corpus) == []


def test_a_group_that_is_one_state_is_a_country(corpus):
    with pytest.raises(SeedError, match="is linked to CHN, a state"):
        mark(corpus, "001", **SIDES, link="CHN")


def _lines(corpus):
    return (corpus / "001_source1.ann").read_text("utf-8").splitlines()
