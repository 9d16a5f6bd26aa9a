"""What is shown of a quarrel inside one country: the numbers, voices and sides of tests/dam_dispute."""

import re
from dataclasses import replace
from datetime import date

import pytest
from disputes import dam_dispute
from matplotlib.text import Text
from pages import draft

from utils.charts import CHARTS, timeline
from utils.charts.drawing.dated import AHEAD_OF
from utils.charts.drawing.style import SIZES
from utils.claims.reading import reading_notes
from utils.graph.comparison import FEW, comparisons, disputes, listed_pairs, scopes
from utils.graph.study import load_study
from utils.hindi.romanize import romanize
from utils.report.accounts import readings
from utils.report.build import NOT_HERE
from utils.report.drawings import Piece
from utils.report.figure_tables import figure_table
from utils.report.findings import findings
from utils.report.model import bare
from utils.report.sections import event_rows
from utils.report.story import story
from utils.wording.words import LANGUAGES, say


@pytest.fixture(scope="module")
def dam(tmp_path_factory):
    return load_study(dam_dispute(tmp_path_factory.mktemp("dispute")))


def finding(study, key, language="en"):
    topics = {say(f"topic {key}{given}", language) for given in ("", " given")}
    (text,) = (found.text for found in findings(study, language) if found.topic in topics)
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
    assert say("with the middle mixed", language, russia) in said
    assert say("against the middle", language, russia) in said


def test_that_there_are_no_camps_of_countries_denies_no_conflict_within_one(dam):
    """Camps are of countries. Within this one there is conflict, as the actor graph shows."""
    figure, table = CHARTS["blocs"](dam)
    assert table.empty and "no two of them" in figure.caption.title
    assert figure.caption.title.startswith("Camps are made of countries")
    assert CHARTS["actor_graph"](dam)[1]["quad"].str.contains("conflict").any()


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_dated_after_its_article_has_not_happened_on_that_day(dam, language):
    """On Monday the 15th the minister “has called them for next Monday”: the call is no later."""
    table = CHARTS["timeline"](dam, language)[1]
    (row,) = table[table["id"] == "002-E19"].itertuples()
    assert row.status == AHEAD_OF and row.first_day == date(2025, 9, 22)
    solid = [row.id for bar in timeline._bars(table) for row in bar if not timeline._pending(row)]
    assert "002-E19" not in solid and "001-E19" in solid
    invited = dam.corpus.event_name("INVITATION", language)
    assert invited not in finding(dam, "dates", language)
    assert dam.corpus.event_name("MEETING", language) in finding(dam, "dates", language)
    when = bare(event_rows(dam, language)["INVITATION"][3])
    assert say("after writing", language) in when


# --- who says what --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_there_was_no_warning_is_not_shown_as_a_warning(dam, language):
    table = CHARTS["timeline"](dam, language)[1]
    (name,) = set(table.loc[table["id"] == "001-E7", "name"])
    assert name.endswith(f"({say('denies', language)})")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_denied_is_not_in_the_negative_as_well(dam, language):
    _, table, *_ = readings(dam.corpus, dam.corpus.topics["water"], language)
    (denied,) = (row for row in table.rows if bare(row[0]) == say("denied", language))
    warned = dam.corpus.event_name("WARNING", language)
    said = [bare(cell) for cell in denied[1:] if cell]
    assert said == [warned, warned]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_minister_of_a_part_is_no_voice_of_the_country(dam, language):
    said = finding(dam, "silent", language)
    assert dam.corpus.actors["IND_VERMA"].name(language) not in said
    assert dam.corpus.actors["IND"].name(language) in said


def test_where_something_is_done_receives_nothing(dam):
    """Water was let out of the barrage, which is a Place and gets none."""
    known = scopes(dam.corpus)
    assert known["001-T51"].givers == ("IND_CHHATTISGARH",) and not known["001-T51"].receivers


# --- the page -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(dam):
    """language -> the report as HTML, all its charts."""
    made = {}

    def of(language):
        if language not in made:
            pieces = [Piece("", name) for name in CHARTS if name not in NOT_HERE]
            made[language] = draft(dam, pieces, language)
        return made[language]

    return of


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_that_a_section_has_and_the_chart_has_not_are_named(dam, page, language):
    drawn = set(CHARTS["quantities"](dam, language)[1]["link"])
    quotes = ("200 करोड़ रुपये", "600 करोड़ रुपये")
    ids = [id for id, q in dam.corpus.quantities.items() if q.mention.quote in quotes]
    assert len(ids) == 2 and not {f"#{id}" for id in ids} & drawn
    said = say("numbers not drawn", language, items="\0").split("\0")[0]
    lines = [line for line in re.findall("<p[^>]*>.*?</p>", page(language)) if said in line]
    assert any(all(f'href="#{id}"' in line for id in ids) for line in lines)


def test_a_topic_that_shows_how_sure_we_are_has_it(page):
    """topics.csv asks for them: `talks` shows rank_intervals, `flood` coverage."""
    for name in ("rank_intervals", "coverage"):
        assert f'id="figure-{name}"' in page("en") and name in NOT_HERE
    assert 'id="figure-agreement"' not in page("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_read_is_where_its_note_leads(dam, language):
    ((*_, (words, link), _),) = reading_notes(dam.corpus, language)
    assert dam.corpus.not_read["001"][0].id == "001-s2"
    assert "001" in words and link == "#001-s2"


def test_why_two_numbers_do_not_compare_is_in_the_language_of_the_table(dam):
    figure, marks = CHARTS["quantities"](dam, "hi")
    shown = figure_table(dam.corpus, marks, "quantities", "", "hi")
    cells = " ".join(bare(cell) for cells in shown.rows for cell in cells)
    assert "not said" not in cells and "cusec" not in cells
    assert say("not said", "hi") in cells and "क्यूसेक" in cells


def test_a_chart_speaks_of_words_that_stand_in_the_articles(dam):
    texts = " ".join(romanize(article.text) for article in dam.corpus.articles.values())
    for name in ("timeline", "naming"):
        figure = CHARTS[name](dam, "en")[0]
        quoted = re.findall("“(.*?)”", figure.caption.text)
        assert quoted and all(words in texts for words in quoted)
    title = CHARTS["naming"](dam, "en")[0].caption.title
    assert title.count("“chhattisgarh”") == 1 and "article 001, article 002" in title


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_is_told_apart_from_who_accuses(dam, language):
    said, name = finding(dam, "conflict", language), dam.corpus.event_name
    conflict, asked = said.split("PLOVER")
    assert name("ALLEGATION", language) in conflict
    for key in ("ASK_CENTRE", "COURT", "COMPENSATION"):
        assert name(key, language) in asked and name(key, language) not in conflict


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_nothing_unclear_nothing_is_said(dam, study, language):
    unclear = say("finding voices open", language, 0).split("0")[-1]
    assert unclear not in finding(dam, "voices", language)
    assert say("finding voices open", language, 2) in finding(study, "voices", language)


def test_what_has_a_date_and_what_has_none_are_all_events(dam):
    """Also of an event that is told as fact on a day after its article."""
    figure, _ = CHARTS["timeline"](dam)
    dated, every = map(int, re.match(r"(\d+) of (\d+) events", figure.caption.title).groups())
    silent = int(re.search(r"without a date: (\d+) events", figure.caption.text)[1])
    assert dated + silent == every == len(dam.corpus.tellings)
