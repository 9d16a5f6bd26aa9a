"""Articles that nobody has read yet, or not to the end: named as such, never taken for silent."""

import pytest
from corpora import third_article, unread_article
from teaching import copied_seeds, teaching_corpus

from utils.annotation.load import load_corpus
from utils.files import SeedError


@pytest.fixture
def seeds(tmp_path):
    """A copy of seeds/ to add to."""
    return copied_seeds(tmp_path)


def test_the_seeds_are_read_and_glossed_to_the_end(corpus):
    assert (corpus.unread, corpus.partly_read) == ((), ())
    assert all(segment.gloss for segment in corpus.segments.values())


@pytest.mark.parametrize("ann", [None, "", "T1\tHeading 0 16\tनदी में बाढ़ आई।\n"])
def test_an_article_without_marks_is_loaded_and_unread(seeds, ann):
    unread_article(seeds, ann=ann)
    corpus = load_corpus(seeds)
    assert corpus.unread == ("X1",)
    assert corpus.reading("X1") == (0, 2)
    assert [segment.gloss for segment in corpus.segments_of("X1")] == ["", ""]
    assert corpus.read == tuple(teaching_corpus().articles)
    assert not corpus.partly_read
    assert corpus.only(["X1"]).unread == ("X1",)


def test_a_gloss_may_be_written_later_and_marks_may_stop_half_way(tmp_path):
    seeds = third_article(tmp_path, before="नदी में बाढ़ आई। ")
    glosses = seeds / "glosses.csv"
    text = glosses.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("Z09,"))
    _, _, end, _, _ = row.split(",")
    glosses.write_text(text.replace(row, f"Z09,0,16,,\nZ09,17,{end},,"), encoding="utf-8")
    corpus = load_corpus(seeds)
    assert corpus.reading("Z09") == (1, 2)
    assert (corpus.partly_read, corpus.unread) == (("Z09",), ())
    assert [segment.gloss for segment in corpus.segments_of("Z09")] == ["", ""]


def test_a_marked_article_needs_a_row_for_every_sentence(tmp_path):
    seeds = third_article(tmp_path)
    glosses = seeds / "glosses.csv"
    lines = glosses.read_text(encoding="utf-8").splitlines(keepends=True)
    glosses.write_text("".join(line for line in lines if line[:4] != "Z09,"), encoding="utf-8")
    with pytest.raises(SeedError, match="has no gloss.*may be empty yet"):
        load_corpus(seeds)
