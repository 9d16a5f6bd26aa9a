"""Sources: who stands for an event and who against it, and how many could be wrong one without the other."""

import itertools
from dataclasses import replace

import pytest
from teaching import teaching_corpus

from tests.corpora import quarrel
from utils.claims.chains import (
    ASSERTS,
    DENIES,
    DOUBTS,
    Hop,
    account,
    chains,
    says,
    told_status,
    told_words,
)
from utils.claims.sources import (
    are_independent,
    first_claimant,
    independent,
    independent_sources,
    sides,
    stories,
)
from utils.graph.study import load_study, make_study

CORPUS = teaching_corpus()


def chain(text):
    return tuple(Hop(source) for source in text.split(" > "))


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("000", "000"),
        ("000/heading", "000"),
        ("000 > RUS_TASS", "RUS_TASS"),
        ("003 > KOR_DIA > UNNAMED", "KOR_DIA"),
        ("003 > UNNAMED", "003"),
        ("000 > RUS_LAVROV > RUS", "RUS"),
    ],
)
def test_first_claimant(text, claimant):
    assert first_claimant(chain(text)) == claimant


@pytest.mark.parametrize(
    ("one", "other", "free"),
    [
        ("000", "003", True),
        ("000 > RUS_TASS", "003", True),
        ("000 > RUS_TASS", "000 > KOR_DIA", True),  # the outlet they share is not the claimant
        ("000 > RUS_TASS", "003 > RUS_TASS", False),  # two outlets, one claimant
        ("000/heading", "000", False),
        ("000/heading", "000 > UKR_INTEL", False),  # the heading sums up the agency
        ("003", "003 > KOR_DIA > UNNAMED", False),
        ("003 > UNNAMED", "003", False),
        ("000 > RUS_LAVROV", "000 > RUS_LAVROV > RUS", False),
        ("000 > RUS_TASS > RUS_LAVROV", "003 > RUS_LAVROV", False),
        ("000 > RUS", "003 > RUS_LAVROV", False),  # a state, and who speaks for it
        ("000 > PRK_KCNA", "000 > PRK_KIM", False),  # the government's agency, and its leader
        ("000 > KOR", "003 > KOR_DIA", False),
        ("003 > KOR_DIA", "003 > KOR_INTEL", False),  # two services of one state
        ("003 > RUS_MEDIA", "000 > RUS_LAVROV", True),  # a country's press is not its state
        ("000/unclear", "000 > UKR_INTEL", False),  # it may be the agency's own claim
    ],
)
def test_are_independent(one, other, free):
    assert are_independent(CORPUS, chain(one), chain(other)) is free
    assert are_independent(CORPUS, chain(other), chain(one)) is free


def test_joint_sources_are_one_voice():
    event = CORPUS.tellings["TECH_TRANSFER"][0]
    lines = chains(CORPUS, event)
    assert len(lines) == 3
    assert not any(are_independent(CORPUS, a, b) for a, b in itertools.combinations(lines, 2))


# --- a contested event keeps its sides apart ----------------------------------------------------


@pytest.fixture(scope="module")
def quarrelled(tmp_path_factory):
    return load_study(quarrel(tmp_path_factory.mktemp("quarrel")))


def test_who_denies_is_no_source_for(quarrelled):
    corpus = quarrelled.corpus
    found = {
        side: [line[-1].source for line in lines]
        for side, lines in sides(corpus, "TEST_FIRING").items()
    }
    assert found == {ASSERTS: ["NRU_STUDENTS"], DENIES: ["NRU_POLICE"], DOUBTS: ["TEST_AGENCY"]}
    assert independent_sources(corpus, "TEST_FIRING") == ("NRU_STUDENTS",)
    told = account(corpus, corpus.tellings["TEST_FIRING"], "en")
    assert told == (
        "students, in article Z10; denied by: police, in article Z10; "
        "doubted by: an agency, in article Z10"
    )


def test_the_edge_of_a_contested_event_knows_who_says_what(quarrelled):
    edge = quarrelled.graph.edges["NRU_POLICE", "NRU_STUDENTS", "TEST_FIRING"]
    assert dict(zip((chain for _, chain in edge["told"]), edge["says"], strict=True)) == {
        "Z10 > NRU_STUDENTS": ASSERTS,
        "Z10 > NRU_POLICE": DENIES,
        "Z10 > TEST_AGENCY": DOUBTS,
    }
    assert edge["happened"] and edge["polarities"] == ("Positive", "Negative")
    assert edge["factuality"]["Z10 > NRU_POLICE"]["NRU_POLICE"] == "CT-"
    assert edge["factuality"]["Z10 > TEST_AGENCY"]["TEST_AGENCY"] == "Uu"


def test_what_is_only_denied_is_no_deed(quarrelled):
    corpus = quarrelled.corpus
    left = {id: event for id, event in corpus.events.items() if id not in ("Z10-E1", "Z10-E5")}
    claims = {id: c for id, c in corpus.claims.items() if id not in ("Z10-E2", "Z10-E6")}
    mentions = corpus.mentions
    event = left["Z10-E3"]
    left["Z10-E3"] = replace(event, roles=(*event.roles, ("Recipient", "Z10-T1")))
    study = make_study(replace(corpus, events=left, claims=claims, mentions=mentions))
    edge = study.graph.edges["NRU_POLICE", "NRU_STUDENTS", "TEST_FIRING"]
    assert not edge["happened"] and edge["sign"] == 0
    assert independent_sources(study.corpus, "TEST_FIRING") == ()


def test_an_event_without_an_actor_is_kept_with_its_voice(quarrelled):
    corpus = quarrelled.corpus
    assert "TEST_RELEASE" in corpus.tellings
    assert "TEST_RELEASE" not in {key for _, _, key in quarrelled.graph.edges(keys=True)}
    assert set(sides(corpus, "TEST_RELEASE")) == {DENIES}


def test_articles_that_tell_no_common_event_are_stories_apart(quarrelled):
    assert stories(quarrelled.corpus) == (("000", "003"), ("Z10",))
    assert stories(CORPUS) == (("000", "003"),)


def test_the_largest_independent_group_is_found():
    lines = [chain("000"), chain("000 > RUS_TASS"), chain("000 > KOR_DIA"), chain("000/heading")]
    found = independent(CORPUS, lines)
    assert [first_claimant(line) for line in found] == ["RUS_TASS", "KOR_DIA"]
    assert independent(CORPUS, []) == ()


@pytest.mark.parametrize(
    "modality, side", [("Planned", DENIES), ("Expected", DENIES), ("Promised", ASSERTS)]
)
def test_a_plan_in_the_negative_is_against_the_event(modality, side):
    """Who says that it will not take place is against it; who promises not to do it denies nothing."""
    event = replace(next(iter(CORPUS.events.values())), modality=modality, polarity="Negative")
    assert says(event) == side
    assert says(event, "Denies") == ASSERTS


def test_a_not_stays_with_its_status():
    event = next(e for e in CORPUS.events.values() if e.modality == "Stipulated")
    negative = replace(event, polarity="Negative")
    assert told_words(CORPUS, negative, "en") == "conditional, in the negative"
    assert told_words(CORPUS, event, "en") == "conditional"
    demanded = next(e for e in CORPUS.events.values() if told_status(CORPUS, e) == "demanded not")
    assert told_words(CORPUS, demanded, "en") == "demanded that it not be"
