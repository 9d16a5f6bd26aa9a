"""Names in the Latin rendering: the register's form for the words that have it, nothing else changed."""

from dataclasses import replace

import pytest
from teaching import teaching_corpus

from utils.annotation.latin import NAMING, latin
from utils.hindi.romanize import romanize


@pytest.fixture(scope="module")
def corpus():
    return teaching_corpus()


@pytest.mark.parametrize(
    ("hindi", "words"),
    [
        ("डोनाल्ड ट्रंप", "Donald Trump"),
        ("डीआईए", "DIA"),
        ("लावरोव", "Lavrov"),  # no given name that the text does not have
        ("किम जोंग-उन", "Kim Jong-Un"),
        ("नॉर्थ कोरिया", "North Korea"),
        ("उत्तर कोरिया", "uttar koriya"),  # heard, not translated
        ("वॉनसान", "Wonsan"),
        ("अमेरिका", "amerika"),  # United States: no word of it is heard
        ("रूसी", "rusi"),  # a demonym, no name
    ],
)
def test_a_mention_has_the_words_of_the_register(corpus, hindi, words):
    found = {
        latin(corpus, mention) for mention in corpus.mentions.values() if mention.quote == hindi
    }
    assert found == {words}


def test_a_sentence_changes_only_in_names(corpus):
    changed = 0
    for segment in corpus.segments.values():
        mentions = [m for m in corpus.mentions_in[segment.id] if m.form in NAMING and m.actors]
        named = {word for m in mentions for word in romanize(m.quote).replace("-", " ").split()}
        plain, named_form = (
            words.replace("-", " ").split()
            for words in (romanize(segment.text), latin(corpus, segment))
        )
        for one, other in zip(plain, named_form, strict=True):  # a word for each word
            if one != other:
                changed += 1
                assert one.strip(",.()") in named
    assert changed > 100


def test_a_mention_in_pieces_and_a_name_of_several(corpus):
    mention = next(m for m in corpus.mentions.values() if m.quote == "डोनाल्ड ट्रंप")
    start, end = mention.fragments[0]
    parted = replace(mention, fragments=((start, start + 7), (start + 8, end)))
    both = replace(mention, actors=("USA_TRUMP", "RUS_PUTIN"))
    for changed, words in ((parted, "Donald Trump"), (both, "donald tramp")):
        mentions = {**corpus.mentions, mention.id: changed}
        assert latin(replace(corpus, mentions=mentions), changed) == words
