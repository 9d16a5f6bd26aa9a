"""The findings: what they count, worked out by hand, and that each leads to the words it rests on."""

import pytest
import regex
from teaching import teaching_study

from tests.corpora import LAYERS, quarrel, with_changes
from utils.graph.study import load_study
from utils.report.findings import findings
from utils.wording.words import say


@pytest.fixture(scope="module")
def study():
    return teaching_study()


@pytest.fixture(scope="module")
def quarrelled(tmp_path_factory):
    return load_study(quarrel(tmp_path_factory.mktemp("quarrel")))


def finding(study, key, language="en"):
    (found,) = [f for f in findings(study, language) if f.topic == say(f"topic {key}", language)]
    return found


def item(found, words):
    """The link of the part that begins with these words."""
    (link,) = [link for text, link in found.parts if text.startswith(words)]
    return link


def test_both_languages_have_the_same_findings_and_links(study):
    english, hindi = findings(study), findings(study, "hi")
    assert len(english) == len(hindi)
    for one, other in zip(english, hindi, strict=True):
        links = [{link for _, link in f.parts if link} for f in (one, other)]
        assert links[0] == links[1]
        assert "{" not in one.text + other.text and ".." not in one.text + other.text
        assert regex.search(r"\p{Devanagari}", other.topic)
        assert not regex.search("[A-Za-z]", other.topic)


def test_every_link_of_a_finding_is_words_of_the_corpus(study):
    corpus = study.corpus
    known = {*corpus.mentions, *corpus.events, *corpus.claims}
    for found in findings(study):
        links = [link for _, link in found.parts if link]
        assert links and {link.removeprefix("#") for link in links} <= known


def test_findings_of_nothing(study):
    (only,) = findings(with_changes(study, **dict.fromkeys(LAYERS, {})))
    assert only.text == "Not yet read, and in no count: article 000 and article 003."


def test_a_number_leads_to_the_telling_that_holds_it(study):
    """The heading above sentence 17 of 000 tells of soldiers and gives no number."""
    found, corpus = finding(study, "supply"), study.corpus
    for words, link in found.parts:
        event = corpus.events.get(link.removeprefix("#"))
        if event and regex.search(r"\d", words):
            assert event.role("Quantity"), words
    links = {link for text, link in found.parts if text.startswith("sending soldiers, in prep")}
    assert links == {"#000-E29"}


def test_what_is_done_and_what_is_ahead_are_counted_apart(study):
    text = finding(study, "supply").text
    assert "North Korea to Russia, told as fact (5)" in text
    assert "North Korea to Russia, not told as fact (2)" in text
    assert "perhaps the same, in part or whole: about 28,000 containers – artillery shells" in text


def test_the_estimate_and_the_articles_own_number_have_one_source(study):
    text = finding(study, "numbers").text
    assert text.count(say("one source", "en")) == 1
    assert "1।2 करोड़ से अधिक (> 12 million): not comparable" in text


def test_silences_are_stated(study):
    found = finding(study, "hints")
    assert found.text.count("Sergey Lavrov") == 1  # one hint, told twice
    assert "“संकेत दिया”, “हिंट दे दिया”" in found.text
    left_out = finding(study, "left out").text
    assert "article 003 has no telling of most (27 of 47) events of the story" in left_out
    assert "the first of them Lavrov's warning (of these, " in left_out


def test_reasons_carry_both_states_and_the_voice(study):
    text = finding(study, "reasons").text
    assert (
        "sensitive technology (feared) is told as lying behind: boost to nuclear and missile"
        in text
    )
    assert "invitation to Wonsan (past; experts (unnamed), in article 003)" in text
    assert "soldiers and weapons (past) brought in return: military and economic help" in text


def test_sources_by_hand(study):
    """Both articles tell the visit and the two meetings, and take the war for granted; 003 the pact."""
    found = finding(study, "sources")
    names = [words for words, link in found.parts if link]
    assert len(names) == 5 and all("(article 000, article 003" in name for name in names)
    _, choe, _, pact, war = names
    assert choe.endswith("; article 003 does not name Choe Son Hui)")
    assert "article 003 takes it for granted" in pact and "borrowed from another: Russia" in pact
    assert "article 000 takes it for granted; article 003 takes it for granted" in war
    assert war.endswith("borrowed from another: Russia)")  # Ukraine stands in 003-s14
    assert "most (42 of 47) rest on one source" in found.text


def test_a_contested_event_names_both_sides(quarrelled):
    told = finding(quarrelled, "contested").text
    assert told.endswith("firing (students; denied by: police; doubted by: an agency).")
    conflict = finding(quarrelled, "conflict").text
    assert "students, in article Z10; denied by: police, in article Z10" in conflict


def test_the_quarrel_of_one_article_stays_out_of_the_others_camps_and_rule(study, quarrelled):
    for key in ("camps", "rule"):
        assert finding(study, key).text == finding(quarrelled, key).text


def test_who_is_in_a_camp_by_conflict_alone_is_named(study):
    text = finding(study, "camps").text
    assert "against South Korea, United States, Japan and Ukraine" in text
    assert text.endswith("South Korea, United States, Japan, Ukraine.")


def test_long_findings_scroll_and_say_so(study):
    every = findings(study)
    few = type(every)(every[:1])
    assert f"{len(every)} findings; scroll" in every._repr_html_()
    assert "scroll" not in few._repr_html_() and "overflow" not in few._repr_html_()
