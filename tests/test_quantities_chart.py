"""The comparisons in the chart of quantities, against utils.graph.comparison, at every size."""

import itertools
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from matplotlib.lines import Line2D
from matplotlib.text import Text

from utils.annotation.schema import read_schema
from utils.charts import quantities
from utils.charts.drawing.style import SIZES, to_svg
from utils.graph.comparison import NOT_COMPARABLE, QUESTIONS, compare, comparisons, scopes
from utils.graph.comparison_words import days_text, reason_text
from utils.graph.study import make_study
from utils.wording.words import say, table

LANGUAGES = ["en", "hi"]
DRAWINGS = list(itertools.product(LANGUAGES, SIZES))
FIRST, SECOND = "000-T123", "003-T127"  # the 11 thousand and the 13,000 soldiers
VERDICTS = [NOT_COMPARABLE, "differ", "conflict", "agree", "overlap"]


def comparable(corpus, low, high, qualifier="Exact"):
    """The corpus with exactly 11,000 soldiers, beside low to high told as one lot of that year.

    Both are told of one event: two events of their own would never be compared.
    """
    event = {id: corpus.events[scope.event] for id, scope in scopes(corpus).items() if scope.event}
    times = [pair for pair in event[FIRST].roles if pair[0] == "Time"]
    roles = [pair for pair in event[SECOND].roles if pair[0] != "Time"]
    held = replace(event[SECOND], roles=(*roles, *times), key=event[FIRST].key)
    numbers = dict(corpus.quantities)
    numbers[FIRST] = replace(numbers[FIRST], qualifier="Exact")
    ends = {"low": Decimal(low), "high": Decimal(high), "qualifier": qualifier}
    numbers[SECOND] = replace(numbers[SECOND], counting="Once", **ends)
    return replace(corpus, quantities=numbers, events={**corpus.events, held.id: held})


@pytest.fixture(scope="module")
def corpora(corpus):
    """Verdict on the soldiers -> a corpus: the articles, and made-up numbers in their place."""
    return {
        NOT_COMPARABLE: corpus,
        "differ": comparable(corpus, 13000, 13000, "Approximate"),
        "conflict": comparable(corpus, 13000, 13000),
        "agree": comparable(corpus, 11000, 11000),
        "overlap": comparable(corpus, 9000, 12000, "Range"),
    }


@pytest.fixture(scope="module")
def drawn(corpora):
    """(verdict, language, size) -> (figure, table)."""
    keys = [(verdict, *drawing) for verdict in VERDICTS for drawing in DRAWINGS]
    studies = {verdict: make_study(corpora[verdict]) for verdict in VERDICTS}
    return {key: quantities.draw(studies[key[0]], *key[1:]) for key in keys}


def pairs_of(corpus, table):
    """The Comparison of each two numbers of a group, in the order of the table."""
    known = {f"#{id}": scope for id, scope in scopes(corpus).items()}
    groups = [list(links) for _, links in table.groupby("group", sort=False)["link"]]
    pairs = [pair for links in groups for pair in itertools.combinations(links, 2)]
    return {(a, b): compare(known[a], known[b]) for a, b in pairs}


def brackets(figure):
    """(link, ends on the page) -> (text of its verdict, the words behind it, markers, line style).

    The line of a number and its mark share a link; so do a bracket, its ends, and its words.
    """
    lines = [line for line in figure.findobj(Line2D) if line.get_url()]
    texts = [text for text in figure.findobj(Text) if text.get_url()]
    found, upright = {}, [line for line in lines if len(set(line.get_xdata())) == 1]
    for lane in (line for line in upright if len(line.get_xdata()) == 2):
        x, (top, foot), link = lane.get_xdata()[0], lane.get_ydata(), lane.get_url()
        ends = [dot for dot in upright if list(dot.get_xdata()) == [x] and dot.get_url() == link]
        if not ends:
            continue  # the mark at the known end of an arrow
        assert top == min(dot.get_ydata()[0] for dot in ends)
        own = [t for t in texts if t.get_url() == link and t.get_position()[1] > foot]
        verdict = min(own, key=lambda text: text.get_position()[1])
        assert verdict.get_position()[1] - foot < 0.1
        words = own[own.index(verdict) + 1 :]
        stop = [n for n, text in enumerate(words) if text.get_weight() == "bold"]
        words = " ".join(text.get_text() for text in words[: stop[0] if stop else None])
        look = {dot.get_marker() for dot in ends}, lane.get_linestyle()
        key = link, tuple(sorted(dot.get_ydata()[0] for dot in ends))
        assert key not in found
        found[key] = (verdict.get_text(), words, *look)
    return found


def rows_of(figure, table):
    """Link -> where its number stands on the page: the long level line behind its mark."""
    level = [line for line in figure.findobj(Line2D) if len(set(line.get_ydata())) == 1]
    level = [line for line in level if len(line.get_xdata()) == 2 and line.get_zorder() == 0.6]
    places = {line.get_url(): line.get_ydata()[0] for line in level}
    assert sorted(places) == sorted(table["link"])
    return places


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_table_has_every_pair_of_a_group_once(corpora, drawn, verdict):
    table = drawn[verdict, "en", "page"][1]
    pairs = pairs_of(corpora[verdict], table)
    held = [(r.link, other, *rest) for r in table.itertuples() for other, *rest in r.relations]
    assert held == [(*key, p.intervals, p.verdict, p.reason) for key, p in pairs.items()]
    (soldiers,) = (p for key, p in pairs.items() if set(key) == {f"#{FIRST}", f"#{SECOND}"})
    assert soldiers.verdict == verdict


def test_no_pair_of_one_thing_is_lost(corpus, drawn):
    table = drawn[NOT_COMPARABLE, "en", "page"][1]
    held = {frozenset((r.link, rest[0])) for r in table.itertuples() for rest in r.relations}
    expected = {
        frozenset(f"#{side.quantity.mention.id}" for side in (pair.a, pair.b))
        for pair in comparisons(corpus)
        if pair.a.quantity.counting != "Measure"
    }
    assert held == expected and len(held) == 4


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_pair_is_drawn_with_its_verdict(corpora, drawn, verdict, language, size):
    figure, table = drawn[verdict, language, size]
    places, found = rows_of(figure, table), brackets(figure)
    pairs = pairs_of(corpora[verdict], table)
    assert len(found) == len(pairs)
    for (a, b), pair in pairs.items():
        words, why, markers, style = found[a, tuple(sorted((places[a], places[b])))]
        assert words == say(pair.verdict, language)
        assert why == reason_text(corpora[verdict], pair, language)
        assert (markers == {"X"}) == (pair.verdict == "conflict")
        assert (style == "-") == (pair.verdict != NOT_COMPARABLE)


@pytest.mark.parametrize(("language", "words"), [("en", "conflict"), ("hi", "टकराती हैं")])
def test_two_numbers_in_conflict_are_seen_to_be(drawn, language, words):
    for size in SIZES:
        shown = [verdict for verdict, *_ in brackets(drawn["conflict", language, size][0]).values()]
        assert shown.count(words) == 1
        caption = drawn["conflict", language, size][0].caption
        assert f": {words}, " in caption.alt and f"({words}: 1)" in caption.title
        plain = brackets(drawn[NOT_COMPARABLE, language, size][0]).values()
        assert words not in [verdict for verdict, *_ in plain]


def test_the_reason_in_words(corpus, drawn):
    pairs = pairs_of(corpus, drawn[NOT_COMPARABLE, "en", "page"][1])
    lot_and_total = reason_text(corpus, pairs[f"#{FIRST}", f"#{SECOND}"], "en")
    assert lot_and_total == (
        "counting: no total said vs. a running total; days: 2024 vs. from October 2024; "
        "event: about 11,000 soldiers vs. about 13,000 soldiers; the bare numbers differ"
    )
    done_and_planned = reason_text(corpus, pairs[f"#{FIRST}", "#000-T118"], "hi")
    assert "स्थिति: हो चुकी बात बनाम योजना" in done_and_planned


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"thing": (("सैनिक",), "kg")}, "thing"),
        ({"givers": ("RUS",)}, "parties"),
        ({"receivers": ()}, "parties"),
        ({"footing": "Feared"}, "footing"),
        ({"days": (None, date(2024, 1, 1))}, "days"),
        ({"days": None}, "days"),
        ({"key": "TROOPS_13"}, "event"),
    ],
)
def test_each_question_has_its_words(corpora, changes, question, language):
    corpus = corpora["agree"]
    one = scopes(corpus)[SECOND]
    pair = compare(one, replace(one, **changes))
    assert pair.failing == (question,) and pair.reason.startswith(question)
    why = reason_text(corpus, pair, language)
    assert why.startswith(table()[f"why {question}"][language].partition("{")[0])
    assert language == "en" or set(re.findall("[A-Za-z]+", why)) <= {"kg"}


def test_every_answer_has_words_in_both_languages():
    values = {}
    for name, pairs in read_schema().attributes.items():
        values[name] = {value for _, allowed in pairs for value in allowed}
    keys = {"Once", *values["Counting"]} - {"Measure"}  # which is not drawn
    keys |= {"actual", *(value.lower() for value in values["Modality"])}
    keys |= {*VERDICTS, *(f"why {question}" for question in QUESTIONS)}
    for key in sorted(keys):
        english, hindi = (table()[key][language] for language in LANGUAGES)
        assert english.isascii() and re.search("[\u0900-\u097f]", hindi), key
        assert english.count("{}") == hindi.count("{}"), key


def test_what_both_sides_leave_open_is_said_once(corpora):
    one = replace(scopes(corpora["agree"])[SECOND], days=None)
    pair = compare(one, one)
    assert reason_text(corpora["agree"], pair, "en") == "days: no day said; the bare numbers agree"


@pytest.mark.parametrize(
    ("days", "english", "hindi"),
    [
        (None, "no day said", "दिन नहीं बताया गया"),
        ((date(2024, 1, 1), date(2024, 12, 31)), "2024", "2024"),
        ((date(2024, 10, 1), None), "from October 2024", "अक्टूबर 2024 से"),
        ((None, date(2025, 7, 18)), "up to 18 July 2025", "18 जुलाई 2025 तक"),
        ((date(2025, 7, 11), date(2025, 7, 11)), "11 July 2025", "11 जुलाई 2025"),
        (
            (date(2024, 1, 1), date(2025, 12, 31)),
            "1 January 2024 – 31 December 2025",
            "1 जनवरी 2024 – 31 दिसंबर 2025",
        ),
    ],
)
def test_days_in_words(days, english, hindi):
    assert (days_text(days, "en"), days_text(days, "hi")) == (english, hindi)


def test_scope_and_owner_stand_beside_each_number(corpus, drawn):
    known = scopes(corpus)
    for language, size in DRAWINGS:
        figure, table = drawn[NOT_COMPARABLE, language, size]
        for row in table.itertuples():
            scope = known[row.link[1:]]
            assert (row.givers, row.receivers) == (scope.givers, scope.receivers)
            assert row.days == scope.days
            own = [t.get_text() for t in figure.findobj(Text) if t.get_url() == row.link]
            own = " ".join(own)
            assert row.who in own
            names = (corpus.actors[id].name(language) for id in (*row.givers, *row.receivers))
            days = days_text(row.days, language, row.until_now)
            assert " → ".join(names) in own and days in own


def test_sizes_and_languages_share_one_table(drawn):
    words = ["name", "who", "noun"]
    for verdict in VERDICTS:
        first = drawn[verdict, "en", "page"][1]
        for language, size in DRAWINGS:
            table = drawn[verdict, language, size][1]
            if language == "en":
                assert table.equals(first)
            assert table.drop(columns=words).equals(first.drop(columns=words))


def test_no_number_no_bracket(corpus):
    empty = {name: {} for name in ("quantities", "events", "claims", "relations")}
    figure, table = quantities.draw(make_study(replace(corpus, **empty)))
    assert table.empty and not brackets(figure)
    assert to_svg(figure) and "count nothing" in figure.caption.title
    one = next({id: q} for id, q in corpus.quantities.items() if q.counting != "Measure")
    figure, table = quantities.draw(make_study(replace(corpus, quantities=one)))
    assert len(table) == 1 and "1 number counts one thing" in figure.caption.title
