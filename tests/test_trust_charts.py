"""Blocs, rank intervals and agreement: their tables against the measures, and that they are read."""

import itertools
import re
from collections import Counter
from dataclasses import replace

import pytest
from corpora import LAYERS, with_changes, without_annotation
from drawn import LANGUAGES, Drawn, assert_readable, texts_of

from utils.charts import CHARTS
from utils.charts.drawing.style import SIZES
from utils.charts.rank_intervals import LEADING, SHOWN
from utils.claims.chains import happened
from utils.graph import balance
from utils.graph.blocs import find_blocs
from utils.graph.ranks import another_reading, ranks
from utils.graph.study import make_study
from utils.graph.views import government
from utils.hindi.romanize import romanize
from utils.passes import agreement

# What makes a deed of what is only demanded.
DONE = {"modality": "Actual", "certainty": "Certain", "tense": "Past", "polarity": "Positive"}


@pytest.fixture(scope="module")
def passes(study):
    return study.passes


@pytest.fixture(scope="module")
def drawn(drawings):
    return Drawn(drawings)


@pytest.fixture(scope="module")
def states(study):
    return government(study)


# -- blocs ---------------------------------------------------------------------------------------


def test_blocs_hold_every_signed_tie(corpus, states, drawn):
    table, ties = drawn["blocs", "en"].table, balance.signed_ties(states.graph)
    columns = ["a", "b", "positive", "negative", "neutral", "sign"]
    expected = [tuple(getattr(tie, column) for column in columns) for tie in ties]
    assert [tuple(row) for row in table[columns].itertuples(index=False)] == expected
    reading = list(corpus.events)
    for row, tie in zip(table.itertuples(), ties, strict=True):
        assert row.link[1:] == min(tie.tellings, key=reading.index)
        assert any(happened(corpus.events[id]) for id in tie.tellings)


def test_an_alliance_that_should_not_be_is_never_said_without_that(drawn):
    for language, words in (("en", "demanded that it not be"), ("hi", "माँग: ऐसा न हो")):
        figure = drawn["blocs", language].figure
        written = " ".join(text.get_text() for text in texts_of(figure))
        assert words in re.sub(r"\s+", " ", written) and words in figure.caption.alt


def test_blocs_are_the_best_division(states, drawn):
    table, result = drawn["blocs", "en"].table, find_blocs(states)
    (part,) = result.frustration.components
    camp = {actor: n for n, camp in enumerate(part.partitions[0], start=1) for actor in camp}
    assert list(table["camp_a"]) == [camp.get(actor, 0) for actor in table["a"]]
    assert list(table["camp_b"]) == [camp.get(actor, 0) for actor in table["b"]]
    against = (table["sign"] > 0) != (table["camp_a"] == table["camp_b"])
    assert list(table["frustrated"]) == list(against & (table["sign"] != 0))
    assert table["frustrated"].sum() == result.frustration.index == 0
    camps = [[actor for actor, number in camp.items() if number == n] for n in (1, 2)]
    assert [set(some) for some in camps] == [
        {"RUS", "PRK", "RUS_PRK_PACT"},
        {"KOR", "USA", "JPN", "UKR"},
    ]


def test_what_is_no_deed_is_no_square(corpus, study, drawn):
    three = list(itertools.combinations(("KOR", "USA", "JPN"), 2))
    assert not set(drawn["blocs", "en"].table.set_index(["a", "b"]).index) & set(three)
    # Were the alliance made, it would join the three.
    made = {e.id: replace(e, **DONE) for e in corpus.tellings["ALLIANCE"]}
    _, table = CHARTS["blocs"](with_changes(study, events={**corpus.events, **made}))
    assert table.set_index(["a", "b"]).loc[three, "sign"].tolist() == [1, 1, 1]


def test_a_tie_without_a_sign_is_a_0_and_its_triads_are_undetermined(corpus, study):
    """Were the military presence a mere state, nothing of either sign would join the three to it."""
    shown = {e.id: replace(e, type="STATE") for e in corpus.tellings["MILITARY_PRESENCE"]}
    for size in SIZES:
        figure, table = CHARTS["blocs"](
            with_changes(study, events={**corpus.events, **shown}), "en", size
        )
        assert (
            (table["sign"] == 0).sum() == (table["neutral"] > 0).sum() - 1 == 3
        )  # PRK–RUS has both
        zeros = [t for t in texts_of(figure) if t.get_text() == "0" and t.get_url()]
        assert len(zeros) == 3 and "3 undetermined" in figure.caption.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_blocs_fit_on_a_printed_page(drawn, language):
    assert drawn["blocs", language, "page"].figure.get_size_inches()[1] <= 8.6


def test_blocs_show_the_words_for_an_alliance_and_every_triad(corpus, states, drawn):
    result = find_blocs(states)
    triads = balance.triads(balance.signed_ties(states.graph), undetermined=True)
    verdicts = Counter(triad.verdict for triad in triads)
    assert verdicts == {"balanced": 3}  # Russia, North Korea, and each of the three
    for size in SIZES:
        texts = texts_of(drawn["blocs", "en", size].figure)
        said = " ".join(t.get_text() for t in texts)
        links = {t.get_url() for t in texts}
        assert result.alliances
        for alliance in result.alliances:
            for word in alliance.words:
                assert word in said and romanize(word) in said
            assert f"#{corpus.tellings[alliance.event][0].id}" in links
        assert {triad.signs for triad in triads if triad.balanced} == {(1, -1, -1)}
        for count in ("0 balanced", "3 balanced", "0 undetermined"):
            assert count in said
        assert said.count("0 unbalanced") == 3  # once in the title
        title = drawn["blocs", "en", size].figure.caption.title
        assert "triads: 3 balanced, 0 unbalanced, 0 undetermined" in title
        for actor in ("ANYONE", "ANY_COUNTRY"):
            assert corpus.actors[actor].name_en not in said


def test_ties_against_the_camps_are_seen(corpus, study):
    """Were the three to fight each other, no two camps could hold everyone without a tie against."""
    told = corpus.tellings["ALLIANCE"]
    fight = {e.id: replace(e, type="ASSAULT", **DONE) for e in told}
    changed = with_changes(study, events={**corpus.events, **fight})
    figure, table = CHARTS["blocs"](changed)
    result = balance.frustration(balance.signed_ties(government(changed).graph))
    # All three on one side, or one of them on the other: three ties are out of line either way.
    assert table["frustrated"].sum() == result.index == 3
    assert f"{result.index} pairs out of line" in figure.caption.title
    for size in SIZES:
        assert_readable(CHARTS["blocs"](changed, "hi", size)[0])


# -- rank intervals ------------------------------------------------------------------------------


def test_ranks_are_those_of_the_leading_actors(study, passes, drawn):
    table = drawn["rank_intervals", "en"].table
    everyone = ranks(study, {"second pass": another_reading(study, passes[1])})
    leading = everyone[everyone["measure"].isin(SHOWN) & (everyone["tied"] <= LEADING)]
    columns = [column for column in leading if column != "name_en"]
    assert table[columns].equals(leading[columns].reset_index(drop=True))
    for row in table.itertuples():
        assert row.link == f"#{study.graph.nodes[row.actor]['mentions'][0]}"
    assert (table["low"] <= table["rank"]).all() and (table["tied"] <= table["high"]).all()


def test_a_rank_stands_with_its_interval_and_its_doubt(corpus, drawn):
    alt = drawn["rank_intervals", "en"].figure.caption.alt
    degree = drawn["rank_intervals", "en"].table.set_index(["measure", "actor"])
    row = degree.loc["degree", "USA"]
    doubt = corpus.event_name(row["low_when"].removeprefix("without "), "en")
    assert f"up to {row['low']}: without “{doubt}”" in alt
    assert f"down to {row['high']}: without what a single article tells" in alt


def test_a_place_that_nothing_moves_is_said_to_be_firm(corpus, study):
    # Where all is that two states are at war, they share the places, and do without the war, too.
    war = {e.id: e for e in corpus.tellings["WAR"]}
    only = replace(with_changes(study, events=war, claims={}, relations={}), passes=())
    figure, table = CHARTS["rank_intervals"](only)
    assert set(table["actor"]) == {"RUS", "UKR"}
    assert (table["low"] == table["rank"]).all() and (table["high"] == table["tied"]).all()
    assert figure.caption.alt.count("no doubt moves") == len(table)


def test_the_second_pass_is_one_more_doubt(study, passes):
    _, table = CHARTS["rank_intervals"](replace(study, passes=()))
    assert "second pass" not in {*table["low_when"], *table["high_when"]}
    empty = replace(passes[1], **dict.fromkeys(LAYERS, {}))
    figure, wider = CHARTS["rank_intervals"](replace(study, passes=(passes[0], empty)))
    places = ranks(study)["actor"].nunique()
    assert set(wider["high"]) == {places}
    assert f"down to {places}: in the second annotation pass" in figure.caption.alt


def test_another_reading_has_the_actors_of_this_one(study, passes):
    """The second pass gave one place another id; its graph must not count it as someone else."""
    before, after = make_study(passes[1]).graph, another_reading(study, passes[1]).graph
    assert "PRK_TOURIST_ZONE" in before and "PRK_ZONE" not in before
    assert "PRK_ZONE" in after and set(after) <= set(study.corpus.actors)
    assert after.number_of_edges() == before.number_of_edges()


# -- agreement -----------------------------------------------------------------------------------


def test_every_difference_is_a_mark_in_its_sentence(corpus, passes, drawn):
    figure, table = drawn["agreement", "en"].figure, drawn["agreement", "en"].table
    columns = ["kind", "first", "second", "first_label", "second_label", "first_id", "second_id"]
    for layer in agreement.LAYERS:
        found = agreement.disagreements(*passes, layer)
        shown = table[table["layer"] == layer]
        assert shown[columns].to_numpy().tolist() == found[columns].to_numpy().tolist()
        assert list(shown["link"]) == [f"#{segment}" for segment in found["segment"]]
    assert f"differ {len(table)} times" in figure.caption.title
    for size in SIZES:
        marks = Counter(
            line.get_url()
            for line in drawn["agreement", "hi", size].figure.axes[0].lines
            if line.get_marker() in ("<", ">", "D") and line.get_url()
        )
        assert marks == Counter(table["link"])


def test_every_score_is_said_with_its_counts_and_what_chance_gives(passes, drawn):
    alt = drawn["agreement", "en"].figure.caption.alt
    for row in agreement.summary(*passes).itertuples():
        if row.match == "exact" or row.layer not in ("mentions", "triggers", "cues"):
            shown = "0.99" if 0.99 < row.f1 < 1 else f"{row.f1:.2f}"  # 1.00 is kept for what is 1
            assert f"F1 {shown} · {row.agreed} of {row.first} and {row.second}" in alt
    assert "0.98 overlapping" in alt
    for row in agreement.attributes(*passes).itertuples():
        said = f"κ {row.kappa:.2f} · {row.agreed} of {row.matched} · chance {row.chance:.2f}"
        assert said in alt
    caption = drawn["agreement", "en"].figure.caption.text
    assert "AI language model" in caption and "no person has annotated or checked" in caption


def test_a_pass_agrees_with_itself(corpus):
    figure, table = CHARTS["agreement"](make_study(corpus, (corpus, corpus)))
    assert table.empty and "not one difference" in figure.caption.title
    assert "0.9" not in re.sub("chance 0.[0-9]+", "", figure.caption.alt)
    assert_readable(figure)


@pytest.mark.parametrize("language, size", list(itertools.product(LANGUAGES, SIZES)))
def test_without_passes_the_chart_says_so(study, drawn, language, size):
    figure, table = CHARTS["agreement"](replace(study, passes=()), language, size)
    assert_readable(figure)
    assert table.empty and list(table) == list(drawn["agreement", "en"].table)
    if language == "en":
        assert figure.caption.title == "No second pass was made"


@pytest.mark.parametrize("name", ["rank_intervals", "agreement"])
def test_text_without_annotation_and_passes_still_draws(study, name):
    figure, table = CHARTS[name](replace(without_annotation(study), passes=()), "hi", "phone")
    assert_readable(figure)
    assert table.empty and len(figure.caption.alt) > 2 * len(figure.caption.title)
