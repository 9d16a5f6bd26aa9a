"""Spelled numbers: every spelling reads as its value, and a number that cannot be read is left unread."""

import random

import pytest

from benchmarks.number_phrases import readings, sample
from utils.hindi import lexicon as lex
from utils.hindi.quantities import explain, read_quantities


def test_disturbed_phrases_are_read_right_or_not_at_all():
    """600 phrases made from a value, in all spellings, with a fault: make bench takes 20,000."""
    rng, right = random.Random(7), 0
    for _ in range(600):
        value, text = sample(rng)
        found = readings(text)
        assert found <= {value}, text
        right += found == {value}
    assert right > 400


@pytest.mark.parametrize("word", sorted(lex.NUMBER_WORDS))
def test_every_spelling_counts(word):
    value = lex.NUMBER_WORDS[word]
    found = {q.low for q in read_quantities(f"वहां {word} हजार मकान हैं।")}
    assert found == ({value * 1000} if value else {0})


def test_no_spelling_means_two_things():
    tables = [
        set(table)
        for table in (
            lex.NUMBER_WORDS, lex.MULTIPLIERS, lex.FRACTIONS, lex.SHIFTS, lex.PLURALS, lex.ALL_OF, lex.PARTS,
            lex.TIMES, lex.ORDINALS, lex.PRONOUNS, lex.UNITS, lex.MONTHS, lex.WEEKDAYS, lex.COUNTABLE,
            lex.NOT_COUNTED - {"एक"},
        )
    ]  # fmt: skip
    everything = [word for words in tables for word in words]
    twice = {word for word in everything if everything.count(word) > 1}
    assert not twice & set(lex.NUMBER_WORDS), "a number word is another word too"
    assert not twice & set(lex.MULTIPLIERS)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("पैंतालिस", 45), ("चोबीस", 24), ("पेंसठ", 65), ("बारा", 12), ("सोला", 16), ("पचीश", 25), ("एकसठ", 61),
        ("बियासी", 82), ("उन्नासि", 79), ("छे", 6), ("अढ़तीस", 38), ("निन्यानबै", 99),
    ],
)  # fmt: skip
def test_everyday_spellings_are_generated(word, value):
    assert lex.NUMBER_WORDS[lex.fold(word)] == value


@pytest.mark.parametrize("word", ["तेरा", "बार", "सत्र", "साथ", "नवे", "सो"])
def test_ordinary_words_are_no_spellings(word):
    assert word not in lex.NUMBER_WORDS
    assert word not in lex.MULTIPLIERS


UNKNOWN = """
तीन सौ पैंटालिश लोग      सत्तर लाक पांच हजार वोट      दो हज़ार स्तावन मकान      सात मिलिययन टन तेल
छःः सौ पेड़             पचपनन हजार लोग              चार करोड़ बीश्श लाख रुपये   5 लाक 20 हजार रुपये
दस हजार एएक सौ लोग     12 milllion डॉलर            9 croree रुपये           नौ हजार क सौ लोग
सात सौ ंद्रह लोग
"""


@pytest.mark.parametrize(
    "text", [t for row in UNKNOWN.strip().splitlines() for t in row.split("  ") if t]
)
def test_a_number_with_an_unknown_word_is_unread_with_the_reason(text):
    text = text.strip()
    assert read_quantities(text) == []
    assert any("unknown spelling" in passed.reason for passed in explain(text))


@pytest.mark.parametrize(
    "text",
    [
        "दो हजार दीपक जले", "तीन लाख पत्र", "पांच सौ झूले", "दो सौ बैनर", "एक लाख मूर्तियां", "दस हजार पर्चे",
    ],
)  # fmt: skip
def test_what_is_counted_is_seldom_taken_for_a_number_word(text):
    assert len(read_quantities(text)) == 1
