"""What is shown of a quarrel inside one country: the numbers, voices and sides of tests/dam_dispute."""

from dataclasses import replace

import pytest
from disputes import dam_dispute

from utils.charts import CHARTS
from utils.charts.drawing.style import SIZES
from utils.graph.comparison import FEW, comparisons, disputes, listed_pairs, scopes
from utils.graph.study import load_study
from utils.report.findings import findings
from utils.report.story import story
from utils.wording.words import LANGUAGES, say


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return load_study(dam_dispute(tmp_path_factory.mktemp("dispute")))


def finding(study, key, language="en"):
    (text,) = (
        f.text for f in findings(study, language) if f.topic == say(f"topic {key}", language)
    )
    return text


# --- numbers --------------------------------------------------------------------------------------


def test_the_dead_are_not_counted_with_the_displaced(study):
    """All of them are लोग; the register tells them apart."""
    corpus = study.corpus
    named = {scopes(corpus)[id].thing[0] for id in ("001-T34", "001-T37", "002-T21", "002-T24")}
    assert named == {("IND_DISPLACED",), ("IND_DEAD",)}
    assert all(pair.a.thing == pair.b.thing for pair in comparisons(corpus))
    nouns = set(CHARTS["quantities"](study)[1]["noun"])
    assert {"विस्थापित लोग", "मृतक"} <= nouns and "लोग" not in nouns


def test_what_two_articles_disagree_on_comes_first(study):
    pair = comparisons(study.corpus)[0]
    assert {pair.a.quantity.id, pair.b.quantity.id} == {"001-T34", "002-T7"}
    assert {p.a.key for p in disputes(study.corpus)} == {"DISPLACED"}
    assert CHARTS["quantities"](study)[1]["event"][0] == "001-E8"
    for language in LANGUAGES:
        (opens,) = (w for t, w in story(study, language) if t == say("topic open", language))
        words = "".join(part for part, _ in opens)
        assert words.index("32,000") < words.index("45,000") < words.index(";")
        assert "32,000" in finding(study, "numbers", language).split(";")[0].replace("≈ ", "")


def test_of_many_numbers_a_contradiction_is_listed(study):
    """Of more than a few numbers of one thing those are listed that tell one event and do not meet."""
    known = scopes(study.corpus)
    far, near = known["001-T34"], known["002-T21"]
    many = [replace(far, quantity=replace(far.quantity, qualifier="Exact")) for _ in range(FEW)]
    assert listed_pairs([*many, near]) == [(many[0], near)]
    apart = [replace(scope, key=f"{scope.key}{n}") for n, scope in enumerate([*many, near])]
    assert listed_pairs(apart) == []


def test_a_day_of_writing_is_not_lent_to_another_article(study):
    """अब तक in article 001 ends on its own day, which says nothing of the heading of 002."""
    known = scopes(study.corpus)
    assert known["001-T34"].until_now and known["001-T34"].days
    assert known["002-T7"].days is None and not known["002-T7"].until_now


# --- charts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["quantities", "timeline", "naming", "voices", "actor_graph"])
def test_neither_width_nor_language_changes_what_is_shown(study, name):
    links, titles = set(), {}
    for language in LANGUAGES:
        for size in SIZES:
            figure, table = CHARTS[name](study, language, size)
            links.add(tuple(table["link"]))
            titles.setdefault(language, set()).add((figure.caption.title, figure.caption.text))
    assert len(links) == 1
    if name == "quantities":  # it leaves some out
        assert all(len(said) == 1 for said in titles.values())
        numbers = study.corpus.quantities.values()
        assert len(table) < len(numbers) and figure.caption.title.startswith(f"{len(numbers)} ")
