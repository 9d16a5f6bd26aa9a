"""What is shown of a quarrel inside one country: the numbers, voices and sides of tests/dam_dispute."""

from dataclasses import replace

import pytest
from disputes import dam_dispute
from matplotlib.text import Text

from utils.charts import CHARTS
from utils.charts.drawing.style import SIZES
from utils.graph.comparison import FEW, comparisons, disputes, listed_pairs, scopes
from utils.graph.study import load_study
from utils.report.findings import findings
from utils.report.story import story
from utils.wording.words import LANGUAGES, say


@pytest.fixture(scope="module")
def dam(tmp_path_factory):
    return load_study(dam_dispute(tmp_path_factory.mktemp("dispute")))


def finding(study, key, language="en"):
    (text,) = (
        f.text for f in findings(study, language) if f.topic == say(f"topic {key}", language)
    )
    return text


# --- numbers --------------------------------------------------------------------------------------


def test_the_dead_are_not_counted_with_the_displaced(dam):
    """All of them are लोग; the register tells them apart."""
    corpus = dam.corpus
    named = {scopes(corpus)[id].thing[0] for id in ("001-T34", "001-T37", "002-T21", "002-T24")}
    assert named == {("IND_DISPLACED",), ("IND_DEAD",)}
    assert all(pair.a.thing == pair.b.thing for pair in comparisons(corpus))
    nouns = set(CHARTS["quantities"](dam)[1]["noun"])
    assert {"विस्थापित लोग", "मृतक"} <= nouns and "लोग" not in nouns


def test_what_two_articles_disagree_on_comes_first(dam):
    pair = comparisons(dam.corpus)[0]
    assert {pair.a.quantity.id, pair.b.quantity.id} == {"001-T34", "002-T7"}
    assert {p.a.key for p in disputes(dam.corpus)} == {"DISPLACED"}
    assert CHARTS["quantities"](dam)[1]["event"][0] == "001-E8"
    for language in LANGUAGES:
        (opens,) = (w for t, w in story(dam, language) if t == say("topic open", language))
        words = "".join(part for part, _ in opens)
        assert words.index("32,000") < words.index("45,000") < words.index(";")
        assert "32,000" in finding(dam, "numbers", language).split(";")[0].replace("≈ ", "")


def test_of_many_numbers_a_contradiction_is_listed(dam):
    """Of more than a few numbers of one thing those are listed that tell one event and do not meet."""
    known = scopes(dam.corpus)
    far, near = known["001-T34"], known["002-T21"]
    many = [replace(far, quantity=replace(far.quantity, qualifier="Exact")) for _ in range(FEW)]
    assert listed_pairs([*many, near]) == [(many[0], near)]
    apart = [replace(scope, key=f"{scope.key}{n}") for n, scope in enumerate([*many, near])]
    assert listed_pairs(apart) == []


def test_a_day_of_writing_is_not_lent_to_another_article(dam):
    """अब तक in article 001 ends on its own day, which says nothing of the heading of 002."""
    known = scopes(dam.corpus)
    assert known["001-T34"].until_now and known["001-T34"].days
    assert known["002-T7"].days is None and not known["002-T7"].until_now


# --- charts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["quantities", "timeline", "naming", "voices", "actor_graph"])
def test_neither_width_nor_language_changes_what_is_shown(dam, name):
    links, titles = set(), {}
    for language in LANGUAGES:
        for size in SIZES:
            figure, table = CHARTS[name](dam, language, size)
            links.add(tuple(table["link"]))
            titles.setdefault(language, set()).add((figure.caption.title, figure.caption.text))
    assert len(links) == 1
    if name == "quantities":  # it leaves some out
        assert all(len(said) == 1 for said in titles.values())
        numbers = dam.corpus.quantities.values()
        assert len(table) < len(numbers) and figure.caption.title.startswith(f"{len(numbers)} ")


# --- findings -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_that_uses_a_word_for_somebody_names_him(dam, language):
    """ओडिशा for its government is a metonym, परिवारों a group: neither is silence."""
    said = finding(dam, "sources", language)
    for actor in ("IND_ODISHA", "IND_CHHATTISGARH", "IND_FAMILIES"):
        name = dam.corpus.actors[actor].name(language)
        assert say("does not name", language, name, id="001") not in said
    assert (
        say("does not name", language, dam.corpus.actors["IND_FAMILIES"].name(language), id="002")
        in said
    )


# --- sides ----------------------------------------------------------------------------------------


def heads(study, language):
    """What stands above the columns of the actor graph, and who stands in them."""
    figure, table = CHARTS["actor_graph"](study, language)
    said = " ".join(t.get_text() for t in figure.findobj(Text) if t.get_fontstyle() == "italic")
    return said, figure.caption.text, table


@pytest.mark.parametrize("language", LANGUAGES)
def test_over_whom_no_line_joins_to_the_middle_no_cooperation_is_said(dam, language):
    said, text, table = heads(dam, language)
    middle = dam.corpus.actors["IND_CHHATTISGARH"].name(language)
    left = {"IND_PATNAIK", "IND", "IND_FAMILIES", "IND_HOME_MINISTER", "IND_CHH_CM"}
    pairs = list(zip(table["source"], table["target"], strict=True))
    assert not any(set(pair) & left and "IND_CHHATTISGARH" in pair for pair in pairs)
    assert say("with the middle", language, middle) not in said
    assert say("beside the middle", language, middle) in said
    assert say("against the middle", language, middle) in said
    # Each stands for itself here, which is no matter of countries.
    assert say("actor graph people", language) not in text
    assert say("matrix people", language) not in CHARTS["matrix"](dam, language)[0].caption.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_people_stand_with_their_country_is_said_where_they_do(study, corpus, language):
    said, text, _ = heads(study, language)
    assert say("actor graph people", language) in text
    # Not all of those on the left have a line to the middle.
    russia = corpus.actors["RUS"].name(language)
    assert say("with the middle or not", language, russia) in said
    assert say("against the middle", language, russia) in said


def test_that_there_are_no_camps_of_countries_denies_no_conflict_within_one(dam):
    """Camps are of countries. Within this one there is conflict, as the actor graph shows."""
    figure, table = CHARTS["blocs"](dam)
    assert table.empty and "no two of them" in figure.caption.title
    assert figure.caption.title.startswith("Camps are made of countries")
    assert CHARTS["actor_graph"](dam)[1]["quad"].str.contains("conflict").any()
