"""What hangs on what: hand-worked relations of the two texts, as table, and beside the words."""

from html import escape

import pytest
from teaching import teaching_corpus, teaching_study

from utils.claims.relations import event_relations, relations_table, same_elsewhere
from utils.graph.explain import explain_edge, remarks
from utils.graph.views import article

CORPUS = teaching_corpus()
STUDY = teaching_study()
# type, from, to: read from the sentences.
TOLD = {
    "000-R1": ("ReturnFor", "SOLDIERS_WEAPONS", "HELP_IN_RETURN"),  # इसके बदले में "in return for this"
    "000-R4": ("Condition", "ATTACK_ON_ONE", "ATTACK_ON_BOTH"),  # अगर "if"
    "000-R5": ("Condition", "ATTACK_ON_ONE", "FIGHT_TOGETHER"),  # ऐसे में "in such a case"
    "000-R6": ("Cause", "TECH_TRANSFER", "PROGRAMMES"),  # जो ... बढ़ावा दे सकती है "such as may boost"
    "003-R1": ("Cause", "NEW_STRATEGY", "TRUMP_WORRY"),  # जिससे "by which"
    "003-R2": ("Cause", "TOURIST_ZONE", "INVITATION"),  # "in an attempt to promote its zone"
    "003-R3": ("Cause", "TOURISTS", "INVITATION"),  # "and to attract tourists"
    "003-R12": ("Cause", "LAVROV_VISIT", "NEW_STRATEGY"),  # इस यात्रा से "from this visit"
    "003-R14": ("Overlap", "CONTAINERS", "SHELLS"),  # containers filled with weapons and shells
}


def test_what_other_articles_tell_of_the_same_matter(corpus):
    """By hand: 000's talks are told by it alone, the meeting they may lie within by both."""
    assert same_elsewhere(corpus, ["003"])["TALK_LEADERS"] == ("MEET_LAVROV_KIM",)
    assert "TALK_LEADERS" not in same_elsewhere(corpus, ["000"])
    assert same_elsewhere(corpus, ["000"])["TROOPS_13"] == ("SOLDIERS_WEAPONS", "TROOPS_11")
    assert same_elsewhere(corpus, []) == {}


def test_each_relation_once_between_the_right_events():
    found = {}
    for relation in event_relations(CORPUS):
        ends = [CORPUS.events[id] for id in (relation.source, relation.target)]
        assert {event.article for event in ends} == {relation.article}
        found[relation.id] = (relation.type, *(event.key for event in ends))
    assert found == TOLD


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_table_says_each_relation_in_words(language):
    table = relations_table(CORPUS, language).set_index("relation")
    assert list(table.index) == list(TOLD)
    row = table.loc["000-R1"]
    names = [CORPUS.event_name(key, language) for key in ("SOLDIERS_WEAPONS", "HELP_IN_RETURN")]
    assert [row["first"], row["second"]] == names
    assert (row["source"], row["target"]) == ("000-E26", "000-E27")
    spans = tuple(CORPUS.events[id].trigger.span for id in ("000-E26", "000-E27"))
    assert row["evidence"] == spans
    if language == "en":
        assert row["joins"] == "brought in return"
        assert (row["status_first"], row["status_second"]) == ("past", "past")
        assert row["voices"] == "article 000, own voice"
        feared = table.loc["000-R6"]
        assert feared["status_first"] == feared["status_second"] == "feared"
        assert feared["voices"] == "South Korea, United States, other countries, in article 000"
    else:
        assert row["joins"] == "दिया → बदले में मिला"


def test_an_edge_tells_what_its_event_has_to_do_with_others():
    for edge, line in (
        (("RUS", "PRK", "HELP_IN_RETURN"), "in return for: {SOLDIERS_WEAPONS} (000-E26)"),
        (("PRK", "RUS", "SOLDIERS_WEAPONS"), "in return came: {HELP_IN_RETURN} (000-E27)"),
        (("RUS", "PRK", "TECH_TRANSFER"), "told as lying behind: {PROGRAMMES} (000-E48)"),
        (("PRK", "RUS_LAVROV", "INVITATION"), "behind it, as told: {TOURISTS} (003-E22)"),
        (("RUS", "PRK", "FIGHT_TOGETHER"), "on condition: {ATTACK_ON_ONE} (000-E39)"),
        (("PRK", "RUS", "SHELLS"), "may be the same, in part or whole: {CONTAINERS} (003-E26)"),
    ):
        names = {key: CORPUS.event_name(key) for key in CORPUS.tellings}
        shown, line = explain_edge(STUDY, *edge), line.format(**names)
        assert f"\n  {line}\n" in f"{shown}\n", line
        assert escape(line) in shown._repr_html_(), line
    assert "in return" not in str(explain_edge(STUDY, "RUS_PUTIN", "PRK"))


def test_an_edge_tells_whose_words_lend_an_end():
    shown = explain_edge(STUDY, "PRK", "RUS", "TROOPS_25_30")
    line = "Russia is not named for this tie here; borrowed from “रूस” in 000-s17"
    assert CORPUS.segment("000-E29").id == "000-s17"
    # It stands beside the heading, which lacks it, and not beside the agency's sentence.
    heading, agency = str(shown).split("\n\n")[1:]
    assert heading.startswith("000-E28") and line in heading
    assert agency.startswith("000-E29") and line not in agency
    assert escape(line) in shown._repr_html_()
    (one,) = STUDY.graph.edges["PRK", "RUS", "TROOPS_25_30"]["inferred"]
    assert "रूस" in remarks(CORPUS, [one], "hi")["000-E28"][0]


def test_a_lender_is_shown_where_a_view_has_dropped_its_telling():
    taken = explain_edge(STUDY.only(["003"]), "PRK", "RUS", "SHELLS")
    assert [item.id for item, _ in taken.entries] == ["003-E24", "003-E28"]
    view = article(STUDY, "003")
    assert view.graph.edges["RUS", "PRK", "PACT"]["tellings"] == ("003-E40",)
    shown = explain_edge(view, "RUS", "PRK", "PACT")
    assert [item.id for item, _ in shown.entries] == ["003-E40", "000-E36"]
