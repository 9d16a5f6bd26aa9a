"""What must hold for any Unicode text: no exception, and spans in bounds and on cluster edges."""

import datetime
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.hindi.lexicon import MONTHS, MULTIPLIERS, NUMBER_WORDS, UNITS, WEEKDAYS
from utils.hindi.quantities import ReadQuantity, explain, format_quantity, read_quantities
from utils.hindi.sentences import sentences
from utils.hindi.text import cuts_cluster, grapheme_clusters, spelling_key, words
from utils.hindi.times import read_times

ANCHOR = datetime.date(2025, 7, 13)
# Unicode at large, and Hindi made of the words and marks that the readers know.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
MARKS = [
    *"।॥?!….,;:-–/()\"'“”‘’%₹$|+*°~", "...", "\n", "\r\n", "\u200d", "\u200c", "़", "्", "ा", "\u0301",
    "\u0600",
]  # fmt: skip
WORDS = [
    *NUMBER_WORDS, *MULTIPLIERS, *MONTHS, *WEEKDAYS, *UNITS,
    *"""डेढ़ ढाई साढ़े सवा पौने आधा पौन तिहाई चौथाई दशमलव बटा शत प्रतिशत दर्जनों हजारों अरबों दोनों पहले पहली दूसरे पांचवां वीं वें
    करीब लगभग कोई कम अधिक ज्यादा से या और व तक के पार आसपास बीच नहीं भी उससे लेकर में का की को पर न हो गई पहुंचा था होगा
    किया वाले होने है पिछले बीते इस अगले आने वाले साल वर्ष वित्त सन ईसा पूर्व ई दशक सदी शताब्दी तिमाही छमाही तारीख अंत शुरुआत
    मध्य आखिरी शुरुआती हफ्ते पखवाड़े आज कल परसों अब अभी हाल ही दिनों इन समय हर प्रति रोज बजे बजकर बज सुबह दोपहर शाम रात देर
    बाद कई कुछ चंद बरसों लोग सैनिक रुपये देश धारा नंबर संख्या एफ जी डॉ प्रो रूस के.""".split(),
    *"0 1 2 05 007 7 12 13 28 31 32 60 90 99 100 152 1947 1990 2000 2024 2025 2100 9999 1,2 12,34 1,20,000 28,000".split(),
    *"1.5 1।2 28.000 12.07.2025 १२ १.१९ १९४७ 99999999 123456789012345678901234567890".split(),
]  # fmt: skip
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=3))
HINDI = st.builds(
    lambda pieces: "".join(piece + space for piece, space in pieces),
    st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", "", "  "])), max_size=16),
)
PROSE = st.text(st.sampled_from('कखि ा।।?.…!|""\'“”)( \n1१.़्\u0600\u0301'), max_size=24)
ADDRESSES = st.builds(
    "{}{}{}".format, st.sampled_from(["https://a.in", "www.b", "c@d.in"]), PROSE, PROSE
)
TEXTS = st.one_of(ANY_TEXT, HINDI, PROSE)
DATES = st.one_of(st.just(ANCHOR), st.dates())


def check_spans(text: str, spans: list[tuple[int, int]]) -> None:
    """In order, without overlap, in bounds, on grapheme cluster edges."""
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert not cuts_cluster(text, start, end)
        position = end


@given(TEXTS)
@settings(max_examples=200)
def test_sentences_tile_the_text(text):
    spans = sentences(text)
    check_spans(text, spans)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    for before, after in zip(edges[::2], edges[1::2], strict=True):
        assert not text[before:after].strip(), "what stands between sentences is white space"


@given(TEXTS, st.data())
def test_a_heading_is_a_segment_of_its_own(text, data):
    clusters = grapheme_clusters(text)
    if not clusters:
        return
    first, last = sorted(data.draw(st.integers(0, len(clusters) - 1)) for _ in range(2))
    heading = (clusters[first].start, clusters[last].end)
    spans = sentences(text, [heading])
    assert heading in spans
    check_spans(text, spans)


@given(st.one_of(TEXTS, ADDRESSES))
@settings(max_examples=200)
def test_words_hold_everything_but_white_space(text):
    spans = words(text)
    check_spans(text, spans)
    inside = sum(len(text[start:end].replace(" ", "")) for start, end in spans)
    assert inside >= sum(not c.isspace() for c in text) - sum(
        unicodedata.category(c) in ("Cf", "Lo", "Mn", "Mc", "Ll") for c in text
    )


@given(st.lists(st.sampled_from([*WORDS, *"।?!,-()", "डॉ.", "a.b"]), max_size=12).map(" ".join))
def test_the_fast_and_the_general_words_agree(text):
    """A face at the end of the line makes `words` take the general pattern."""
    assert words(text + " 🙂")[:-1] == words(text)


@given(TEXTS)
def test_clusters_tile_the_text(text):
    spans = grapheme_clusters(text)
    assert "".join(text[start:end] for start, end in spans) == text


@given(TEXTS)
def test_spelling_keys_are_stable(text):
    key = spelling_key(text)
    assert key == spelling_key(unicodedata.normalize("NFD", text))


@given(TEXTS)
@settings(max_examples=200)
def test_quantities_of_any_text(text):
    found = read_quantities(text)
    check_spans(text, [(q.start, q.end) for q in found])
    for quantity in found:
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
            assert (quantity.low < quantity.high) == (quantity.qualifier == "range")
        assert quantity.multiplier >= 1
        for language in ("hi", "en"):
            assert format_quantity(quantity, language)
    passed = explain(text)
    check_spans(text, [(p.start, p.end) for p in passed])
    both = sorted([(q.start, q.end) for q in found] + [(p.start, p.end) for p in passed])
    assert all(one[0] < two[0] for one, two in zip(both, both[1:], strict=False))


@given(TEXTS, DATES)
@settings(max_examples=200)
def test_times_of_any_text(text, anchor):
    found = read_times(text, anchor)
    check_spans(text, [(t.start, t.end) for t in found])
    for time_expression in found:
        assert time_expression.text == text[time_expression.start : time_expression.end]
        assert time_expression.type in ("DATE", "TIME", "DURATION", "SET")
        if time_expression.begin and time_expression.end_date:
            assert time_expression.begin <= time_expression.end_date


@given(st.integers(1, 10**12).map(Decimal))
def test_formatted_numbers_read_back(value):
    """What format_quantity writes in Hindi is read as the same number."""
    quantity = ReadQuantity(0, 1, value, value, "exact", 1, None, None, "", "")
    written = f"{format_quantity(quantity)} लोग"
    assert [(q.low, q.high) for q in read_quantities(written)] == [(value, value)]


READERS = {
    "sentences": sentences,
    "words": words,
    "clusters": grapheme_clusters,
    "spelling_key": spelling_key,
    "quantities": read_quantities,
    "times": lambda text: read_times(text, ANCHOR),
}
REPEATED = ["।", "1", "्", "क्", '।"', "डॉ.", "🇮", "एक ", "12 और ", "सुबह-"]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("piece", REPEATED)
def test_a_long_run_of_one_thing_goes_through(name, piece):
    """100,000 dandas, digits and viramas, less of the rest; make bench says how the time grows."""
    text = piece * ((100_000 if len(piece) == 1 else 40_000) // len(piece))
    found = READERS[name](text)
    if name not in ("clusters", "spelling_key"):
        assert all(text[item[0] : item[1]] for item in map(edges, found))


def edges(item):
    return item if isinstance(item, tuple) else (item.start, item.end)
