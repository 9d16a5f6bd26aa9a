"""Where the words of an old text stand in a new one: shifted, changed, lost, and never elsewhere."""

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.moving import edited, measure
from utils.annotation.fragments import divided, words
from utils.annotation.load import load_corpus
from utils.annotation.moving import Edits
from utils.hindi.sentences import sentences

CORPUS = load_corpus()
ARTICLES = list(CORPUS.articles.values())
TEXT = ARTICLES[0].text
SPANS = [(m.start, m.end) for m in CORPUS.mentions.values() if m.article == ARTICLES[0].id]
SENTENCES = [tuple(span) for span in sentences(TEXT)]


def test_of_random_edits_hardly_a_span_is_lost_or_wrong():
    fates = measure(CORPUS, 0.01, range(5))
    total = fates["exact"] + fates["wrong"] + fates["lost"]
    assert total > 1500
    assert fates["exact"] >= 0.99 * total and fates["wrong"] <= 0.005 * total


def test_the_same_text_moves_nothing():
    edits = Edits(TEXT, TEXT)
    assert [edits.move(*span) for span in SPANS] == SPANS


@given(st.text("अकख ि।.\nab1", max_size=40), st.sampled_from(SENTENCES))
@settings(max_examples=40)
def test_what_is_put_in_before_a_sentence_shifts_what_follows(more, sentence):
    at, more = sentence[0], unicodedata.normalize("NFC", f"{more.lstrip('ि')} ")
    edits = Edits(TEXT, TEXT[:at] + more + TEXT[at:])
    for start, end in SPANS:
        shift = len(more) if start >= at else 0
        assert edits.move(start, end) == (start + shift, end + shift)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_deleted_sentence_is_lost_and_nothing_else(article):
    text = article.text
    spans = [(m.start, m.end) for m in CORPUS.mentions.values() if m.article == article.id]
    for first, last in sentences(text):
        edits = Edits(text, text[:first] + text[last:])
        for start, end in spans:
            shift = last - first if start >= last else 0
            inside = first <= start < last
            assert edits.move(start, end) == (None if inside else (start - shift, end - shift))


def test_a_sentence_taken_to_another_place_keeps_its_spans():
    first, last = SENTENCES[3]
    new = TEXT[:first] + TEXT[last + 1 :] + "\n" + TEXT[first:last]
    edits, moved = Edits(TEXT, new), len(TEXT) - last
    inside = [span for span in SPANS if first <= span[0] < last]
    assert inside
    for start, end in inside:
        assert edits.move(start, end) == (start + moved, end + moved)


def test_changed_words_stay_where_they_are():
    old = "भारत ने जापान से बात की।"
    for before, after in (("भारत", "भारात"), ("जापान", "जपान"), ("की", "कीं"), ("बात", "बातचीत")):
        start, new = old.index(before), old.replace(before, after)
        place = Edits(old, new).move(start, start + len(before))
        # What is put in at the edge of a word stays outside, whole letters aside.
        assert new[slice(*place)] == (before if before == "बात" else after)


def test_what_stands_in_place_of_other_words_is_not_taken_for_them():
    old = "भारत ने जापान से बात की। फिर वे चले गए।"
    new = "भारत ने जापान से बात की। उन्होंने कुछ नहीं कहा।"
    start = old.index("चले गए")
    assert Edits(old, new).move(start, start + 6) is None


@given(st.integers(0, 10_000), st.sampled_from([0.01, 0.1, 0.5, 1.0]))
@settings(max_examples=25)
def test_a_place_is_whole_letters_of_the_new_text(seed, rate):
    new = unicodedata.normalize("NFC", edited(TEXT[:600], rate, random.Random(seed))[0])
    edits = Edits(TEXT[:600], new)
    for start, end in SPANS:
        if end <= 600 and (place := edits.move(start, end)):
            assert place[0] in edits.starts and place[1] in edits.starts
            covered = new[slice(*place)]
            assert covered == covered.strip() != ""
            assert unicodedata.is_normalized("NFC", covered)


@given(st.text("कख ि", max_size=12), st.text("कख ि", max_size=12))
def test_the_letters_that_are_kept_keep_their_order(old, new):
    edits = Edits(old, new)
    places = [edits.kept[at] for at in sorted(edits.kept)]
    assert places == sorted(set(places))
    assert all(0 <= at < len(new) for at in places)
    joined = "".join(new[j1:j2] for _, _, _, j1, j2 in edits.opcodes)
    assert joined == new


@given(st.text("क \n\t", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_fragments_as_standoff_wants_them(text, pairs):
    found = divided(text, [(min(p), max(p)) for p in pairs])
    assert all(a < b for a, b in found)
    assert all(one[1] < two[0] for one, two in zip(found, found[1:], strict=False))
    assert not {"\n", "\t"} & set(words(text, found))
    marked = {at for a, b in pairs for at in range(min(a, b), min(max(a, b), len(text)))}
    letters = {at for at in marked if text[at] == "क"}
    assert letters == {at for a, b in found for at in range(a, b) if text[at] == "क"}
