"""A span covers whole words and does not go on past its sentence, wherever it comes from."""

import pytest

from tests.tiny import ANN, tiny
from utils.annotation.load import load_corpus
from utils.annotation.schema import read_schema
from utils.annotation.sift import sift
from utils.annotation.standoff import parse
from utils.editing.collect import faults_of
from utils.files import SeedError

TEXT = "भारत ने जापान से बात की। चीन ने 12वीं बार\nरूस-चीन की बैठक में कहा।"


def line(words, *more):
    """A T9 line with these words of TEXT, further ones as fragments."""
    pieces = [(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in (words, *more)]
    return f"T9\tPolicy {';'.join(f'{a} {b}' for a, b in pieces)}\t{' '.join((words, *more))}\n"


REFUSED = {
    "half a word": (line("जा"), "cuts the word 'जापान'"),
    "its beginning": (line("भा"), "'भा' cuts the word 'भारत'"),
    "past its sentence": (line("की। चीन"), "goes on past the end of its sentence"),
    "a piece past its sentence": (line("बात", "बार"), "goes on past the end of its sentence"),
}
KEPT = [line("12"), line("रूस"), line("बार", "रूस"), line("बात की।"), line("-चीन")]


@pytest.mark.parametrize("case", REFUSED)
def test_a_span_of_half_a_word_or_of_two_sentences_is_refused(tmp_path, case):
    ann, problem = REFUSED[case]
    corpus = tiny(tmp_path, text=TEXT, ann=ANN + ann, gloss="")
    with pytest.raises(SeedError, match=problem):
        load_corpus(corpus)
    assert any(problem in fault.problem for fault in faults_of(corpus))
    schema = read_schema(corpus / "annotation.conf", corpus)
    items = parse(ANN + ann, TEXT, "x.ann").items
    file, refused = sift(items, TEXT, schema, "x.ann")  # as the imports do
    assert "T9" not in file.by_id and problem in refused[0].problem and len(refused) == 1


@pytest.mark.parametrize("ann", KEPT)
def test_a_digit_a_hyphen_and_a_line_end_part_words(tmp_path, ann):
    corpus = tiny(tmp_path, text=TEXT, ann=ANN + ann, gloss="")
    items = parse(ANN + ann, TEXT, "x.ann").items
    file, refused = sift(items, TEXT, read_schema(corpus / "annotation.conf", corpus), "x.ann")
    assert "T9" in file.by_id and refused == []
