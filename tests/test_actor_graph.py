"""The actor graph: every tie is in one band, says whose word it is, leads to its words, can be read."""

import itertools
import re
from collections import Counter
from dataclasses import replace

import pytest
from corpora import quarrel, with_changes, without_annotation
from drawn import LANGUAGES, assert_apart, texts_of
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch

from utils.annotation.actors import Actor
from utils.annotation.corpus import EventMention
from utils.charts import actor_graph, matrix
from utils.charts.drawing import flows
from utils.charts.drawing.style import NOT_DONE, QUAD_COLOURS, SIZES
from utils.claims.chains import told_as_happened
from utils.graph.bands import (
    CITED,
    CONTESTED,
    OWN,
    WAYS,
    WHOSE,
    Band,
    bands,
    busiest,
    homes,
    standing,
    strongest,
    whose_word,
)
from utils.graph.comparison import reciprocity
from utils.graph.explain import event_remarks, explain_edge, joint_remarks
from utils.graph.study import load_study, make_study
from utils.graph.tie_list import tie_list
from utils.wording.words import say

CHARTS = ("actor_graph", "ties_ahead", "matrix")


@pytest.fixture(scope="module")
def drawn(drawings):
    """(name, language, size) -> (figure, table)."""
    cases = itertools.product(CHARTS, LANGUAGES, SIZES)
    return {case: drawings.get(*case) for case in cases}


@pytest.fixture(scope="module")
def crowded(corpus):
    """60 actors in 20 countries, 200 events between them or of one alone."""
    first = next(iter(corpus.events.values()))
    kinds = ("state", "person", "group", "organization", "place", "agreement")
    actors, mentions, events = {}, {}, {}
    for n in range(60):
        id, country = f"A{n:02}", f"A{n % 20:02}"
        words = (f"पात्र {n}", f"Actor number {n}", country, "", "", "none")
        actors[id] = Actor(id, "state" if n < 20 else kinds[n % 6], *words)
        mentions[f"000-M{n}"] = replace(first.trigger, id=f"000-M{n}", actors=(id,))
    for n in range(200):
        one, other = n * 7 % 60, (n * n * 3 + n // 9) % 60
        roles = (("Actor", f"000-M{one}"), ("Recipient", f"000-M{other}"))
        kind = ("AID", "CONSULT", "ACCUSE", "ASSAULT", "MOVE")[n % 5]
        told = EventMention(f"000-X{n}", "000", f"KEY_{n}", kind, first.trigger, roles, "Past")
        events[told.id] = replace(told, modality=("Actual", "Planned", "Feared")[n % 3])
    empty = dict.fromkeys(["quantities", "times", "claims", "relations"], {})
    names = {f"KEY_{n}": (f"घटना {n}", f"what happened, number {n}") for n in range(200)}
    parts = {"actors": actors, "mentions": mentions, "events": events, "event_names": names}
    return make_study(replace(corpus, **parts, **empty))


def words_of(figure) -> str:
    return re.sub(r"\s+", " ", " ".join(text.get_text() for text in texts_of(figure)))


# -- bands -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lines, says, whose", [
    (["000"], ["asserts"], OWN),
    (["000/heading"], ["asserts"], OWN),
    (["000/unclear"], ["asserts"], CITED),
    (["000 > TASS"], ["asserts"], CITED),
    (["000/heading", "000 > TASS"], ["asserts", "asserts"], CITED),
    (["000", "003 > KOR_DIA"], ["asserts", "asserts"], OWN),
    (["000", "003 > KOR_DIA"], ["asserts", "denies"], CONTESTED),
    (["000 > TASS"], ["doubts"], CONTESTED),
])  # fmt: skip
def test_whose_word_an_edge_is(lines, says, whose):
    told = tuple((f"000-E{n}", line) for n, line in enumerate(lines))
    assert whose_word({"told": told, "says": tuple(says)}) == whose


def test_a_denied_event_is_contested_in_the_graph(tmp_path):
    found = bands(load_study(quarrel(tmp_path)))
    assert CONTESTED in {band.whose for band in found}


def test_every_tie_is_in_one_band(study, crowded):
    for one in (study, crowded):
        edges = list(one.graph.edges(keys=True))
        assert Counter(e for b in bands(one, folded=False) for e in b.edges) == Counter(edges)
        folded = Counter(edge for band in bands(one) for edge in band.edges)
        assert set(folded.values()) == {1}
        at_home = set(edges) - set(folded)
        home = homes(one, one.graph)
        assert all(home[u] == home[v] and u != v for u, v, _ in at_home)
        assert {one.graph.edges[edge]["role"] for edge in at_home} <= {"Place", "Destination"}


def test_a_band_joins_what_looks_alike_only(study):
    graph = study.graph
    for band in bands(study):
        datas = [graph.edges[edge] for edge in band.edges]
        assert {data["happened"] for data in datas} == {band.done}
        assert {whose_word(data) for data in datas} == {band.whose}
        assert band.done or len({data["statuses"][0] for data in datas}) == 1
        assert set(band.tellings) == {id for data in datas for id in data["tellings"]}


def _band(source, target, quad="verbal cooperation", events=1, done=True):
    keys = tuple(f"{source}{target}{quad}{n}" for n in range(events))
    return Band(source, target, "towards", quad, False, done, ("past",), OWN, (), keys, keys, False)


def test_in_a_quarrel_within_one_country_each_stands_for_itself(study):
    nodes = study.graph.nodes
    of_russia = [a for a in nodes if nodes[a]["country"] == "RUS"]
    assert len(of_russia) > 1 and homes(study, of_russia) == {a: a for a in of_russia}
    assert set(homes(study, [*of_russia, "PRK"]).values()) == {"RUS", "PRK"}


def test_the_finding_names_a_pair_only_if_it_has_more_than_all_others(study):
    shown = (_band("RUS", "PRK", events=2), _band("USA", "PRK", events=1))
    assert busiest(study, shown)[0] == ("RUS", "PRK")
    assert actor_graph.finding(study, shown) == (
        "Of 3 events told as fact between two actors, 2 join Russia and North Korea"
    )
    even = (_band("RUS", "PRK"), _band("USA", "PRK"))
    pair, events, every = busiest(study, even)
    assert pair == () and len(events) == every == 2
    assert actor_graph.finding(study, even).startswith("2 events told as fact, between 3 actors")


def test_who_stands_where():
    """B has ties to the most others: in the middle. A is with it, C against it, D against C."""
    against = "material conflict"
    found = (
        _band("A", "B"),
        _band("B", "C", against),
        _band("D", "C", against),
        _band("B", "E", "none"),
    )
    home = {name: name for name in "ABCDE"}
    assert standing(found, home) == {"A": -1, "B": 0, "C": 1, "D": -1, "E": -1}
    # What is only planned does not turn it round, but places whom nothing else does.
    more = (*found, _band("A", "B", against, 5, done=False), _band("B", "E", against, done=False))
    assert standing(more, home) == {"A": -1, "B": 0, "C": 1, "D": -1, "E": 1}
    assert standing((), {}) == {}


@given(st.lists(st.tuples(*[st.sampled_from("ABCDEF")] * 2, st.integers(1, 4)), max_size=20))
def test_the_strongest_actors_are_shown(ties):
    found = tuple(_band(a, b, events=n) for a, b, n in ties)
    shown, left = strongest(found, 3)
    actors = {a for band in found for a in (band.source, band.target)}
    kept = {a for band in shown for a in (band.source, band.target)}
    assert len(kept) <= 3 and left == max(len(actors) - 3, 0)
    assert set(shown) == set(found) or len(actors) > 3


# -- the pictures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name, language, size", list(itertools.product(CHARTS, LANGUAGES, SIZES)))
class TestEveryDrawing:
    def test_texts_are_inside_and_apart(self, drawn, name, language, size):
        assert_apart(drawn[name, language, size][0])

    def test_every_row_is_a_mark_that_leads_to_its_words(
        self, drawings, corpus, name, language, size
    ):
        figure, table = drawings.get(name, language, size)
        linked = set(re.findall(r'<a href="([^"]+)"', drawings.drawing(name, language, size).svg))
        assert set(table["link"]) <= linked <= set(figure.caption.tips)
        for row in table.itertuples():
            trigger = corpus.events[row.link[1:]].trigger
            evidence = (trigger.article, trigger.start, trigger.end, trigger.quote)
            assert (row.article, row.start, row.end, row.quote) == evidence
            assert set(row.tellings) <= set(figure.caption.tellings[row.link])
            assert {row.source, row.target} <= set(figure.caption.ends[row.link])

    def test_it_says_who_says_so(self, drawn, name, language, size):
        caption = drawn[name, language, size][0].caption
        assert all(row.who in caption.alt for row in drawn[name, language, size][1].itertuples())
        assert re.search("[\u0900-\u097f]", caption.title + caption.text) or language == "en"


@pytest.mark.parametrize("name, language", list(itertools.product(CHARTS[:2], LANGUAGES)))
def test_what_is_drawn_is_what_the_graph_tells(drawn, study, name, language):
    done = name == "actor_graph"
    found = bands(study, folded=done)
    kept = [b for b in found if b.done == done and not (done and b.source == b.target)]
    for size in SIZES:
        figure, table = drawn[name, language, size]
        assert [tuple(row) for row in table[["source", "target", "events"]].values] == [
            (b.source, b.target, b.events) for b in kept
        ]
        written = words_of(figure)
        for band, row in zip(kept, table.itertuples(), strict=True):
            assert band.whose in WHOSE and row.name.split()[0] in written
        for word in {band.whose for band in kept}:
            assert say(word, language) in written


def test_colour_is_the_class_and_grey_is_not_done(drawn):
    figure, table = drawn["actor_graph", "en", "page"]
    lines = [patch for patch in figure.findobj(PathPatch) if patch.get_url()]
    colours = [(patch.get_url(), to_hex(patch.get_edgecolor())) for patch in lines]
    assert colours == [(row.link, QUAD_COLOURS[row.quad]) for row in table.itertuples()]
    figure, table = drawn["ties_ahead", "en", "page"]
    drawn_lines = [
        line for line in figure.findobj(Line2D) if line.get_url() and len(line.get_xdata()) == 2
    ]
    lines = {line.get_url(): to_hex(line.get_color()) for line in drawn_lines}
    assert lines == dict.fromkeys(table["link"], NOT_DONE) and not table["done"].any()


def test_an_articles_own_word_is_a_whole_line_and_others_are_broken(drawn):
    figure, table = drawn["actor_graph", "en", "page"]
    lines = [patch for patch in figure.findobj(PathPatch) if patch.get_url()]
    for row, line in zip(table.itertuples(), lines, strict=True):
        sample = PathPatch([(0, 0)], linestyle=flows.WORD_LINES[row.whose])
        assert line.get_linestyle() == sample.get_linestyle()
        assert line.get_linewidth() == flows.thickness(len(row.events))
    assert {OWN, CITED} <= set(table["whose"])


def test_what_a_repaired_sentence_tells_carries_a_mark(drawn, corpus):
    figure, table = drawn["ties_ahead", "en", "page"]
    for row in table.itertuples():
        repaired = any(corpus.events[id].reading == "Repaired" for id in row.tellings)
        assert row.name.endswith(actor_graph.REPAIRED) == repaired
        assert (say("repaired", "en") in figure.caption.tips[row.link]) == repaired
    assert table["name"].str.endswith(actor_graph.REPAIRED).any() and "†: " in figure.caption.text


def test_what_stands_beside_one_event_is_not_said_of_its_neighbours(drawn, corpus):
    """The pact's rule is no condition of the ties promised; each sentence names whom it names."""
    both = [corpus.tellings[key][0].id for key in ("FIGHT_TOGETHER", "LASTING_TIES")]
    lines = joint_remarks(corpus, both)
    assert any(line.startswith("fighting together: on condition: ") for line in lines)
    assert not any(line.startswith("on condition") for line in lines)
    tips = drawn["matrix", "en", "page"][0].caption.tips
    merged = [tip for tip in tips.values() if "fighting together; efforts" in tip]
    assert merged and all("; fighting together: on condition" in tip for tip in merged)
    pact = joint_remarks(corpus, [event.id for event in corpus.tellings["PACT"]])
    assert pact and all(line.startswith("003-s12: ") for line in pact)
    alone = corpus.tellings["FIGHT_TOGETHER"][0]
    assert joint_remarks(corpus, [alone.id]) == list(event_remarks(corpus, alone))


def test_what_the_picture_of_facts_leaves_out_is_counted(drawn, study, corpus):
    told = {
        key for key, es in corpus.tellings.items() if any(told_as_happened(corpus, e) for e in es)
    }
    shown = {key for events in drawn["actor_graph", "en", "page"][1]["events"] for key in events}
    assert (
        f"{len(told - shown)} more are acts" in drawn["actor_graph", "en", "page"][0].caption.text
    )
    shown = {key for events in drawn["ties_ahead", "en", "page"][1]["events"] for key in events}
    left = len(corpus.tellings.keys() - told - shown)
    assert f"{left} more are told of no actor" in drawn["ties_ahead", "en", "page"][0].caption.text


def test_what_is_demanded_not_to_be_stands_under_that(drawn):
    for language in LANGUAGES:
        words = words_of(drawn["ties_ahead", language, "page"][0])
        assert say("demanded not", language) in words
        assert drawn["ties_ahead", language, "page"][0].caption.title.endswith(
            say("demanded not", language)
        )


def test_what_is_borrowed_or_from_the_register_stands_in_the_tips(drawn, corpus):
    tips = drawn["ties_ahead", "en", "page"][0].caption.tips
    assert "Russia is not named for this tie here; borrowed from “रूस” in 003-s7" in tips["#003-E3"]
    lavrov = corpus.mentions_of["RUS_LAVROV"][0].id
    assert "Russia" in drawn["actor_graph", "en", "page"][0].caption.tips[f"#{lavrov}"]


def test_the_title_counts_what_is_between_two_countries(drawn, study):
    """Counted anew: the events of deeds told between Russia's people and North Korea's."""
    table = drawn["actor_graph", "en", "page"][1]
    country = {node: data["country"] for node, data in study.graph.nodes(data=True)}
    between, every = set(), set()
    for row in table.itertuples():
        every |= set(row.events)
        if {country[row.source], country[row.target]} == {"RUS", "PRK"}:
            between |= set(row.events)
    title = drawn["actor_graph", "en", "page"][0].caption.title
    assert re.findall("[0-9]+", title) == [str(len(every)), str(len(between))]
    assert "Russia" in title and "North Korea" in title


@pytest.mark.parametrize("modality", ["Promised", "Actual"])
def test_against_somebody_is_conflict_with_them(corpus, study, modality):
    """In colour, if Kim had given what he only offers; what is not done is grey."""
    told = {"modality": modality, "certainty": "Certain", "tense": "Past"}
    offers = {event.id: replace(event, **told) for event in corpus.tellings["KIM_OFFER"]}
    found = bands(with_changes(study, events={**corpus.events, **offers}))
    quads = {
        b.target: (b.quad, b.done)
        for b in found
        if b.source == "PRK_KIM" and "KIM_OFFER" in b.events
    }
    done = modality == "Actual"
    assert quads == {"RUS": ("verbal cooperation", done), "UKR": ("verbal conflict", done)}


def test_the_unfolded_graph_has_a_line_for_every_tie(study):
    figure, table = actor_graph.draw_unfolded(study)
    rows = Counter(zip(table["source"], table["target"], table["events"], strict=True))
    edges = Counter((u, v, (d["event"],)) for u, v, d in study.graph.edges(data=True))
    assert rows == edges and len(table) == study.graph.number_of_edges()
    assert len([p for p in figure.findobj(PathPatch) if p.get_url()]) == len(table)
    assert_apart(figure)


def test_the_matrix_has_a_mark_in_each_cell_that_has_ties(drawn, study):
    table = drawn["matrix", "en", "page"][1]
    cells = {
        (b.source, b.target, b.quad if b.done else b.quad.split()[-1], b.done) for b in bands(study)
    }
    assert {tuple(row) for row in table[["source", "target", "quad", "done"]].values} == cells
    assert sum(map(len, table["events"])) >= len(cells)


def test_marks_of_a_matrix_grow_with_the_events_and_nothing_else(drawn):
    """Crowded cells make all marks smaller: five events are never smaller than one."""
    for language, size in itertools.product(LANGUAGES, SIZES):
        figure, table = drawn["matrix", language, size]
        wide = {
            line.get_url(): line.get_markersize() / (0.8 if line.get_marker() == "D" else 1)
            for line in figure.findobj(Line2D)
            if line.get_url() and len(line.get_xdata()) == 1
        }
        counts = {row.link: len(row.events) for row in table.itertuples()}
        scale = {
            round(wide[link] / matrix.mark_size(n), 6) for link, n in counts.items() if link in wide
        }
        assert len(scale) == 1 and min(scale) * matrix.mark_size(1) > 2.5
        assert max(counts.values()) > 3


# -- a crowd, and nobody ---------------------------------------------------------------------------


@pytest.mark.parametrize("draw", [actor_graph.draw, actor_graph.draw_ahead, matrix.draw])
def test_of_many_actors_the_strongest_are_shown(crowded, draw):
    for size in SIZES:
        figure, table = draw(crowded, "en", size)
        actors = set(table["source"]) | set(table["target"])
        most = matrix.MOST[size] if draw is matrix.draw else actor_graph.MOST
        assert 0 < len(actors) <= most
        said = figure.caption.text + words_of(figure)
        (left,) = re.findall(r"; ([0-9]+) more are left out", said)
        assert int(left) > 20
        assert_apart(figure)


@pytest.mark.parametrize("draw", [actor_graph.draw, actor_graph.draw_ahead, matrix.draw])
def test_nothing_told_is_said(study, draw):
    for language, size in itertools.product(LANGUAGES, SIZES):
        figure, table = draw(without_annotation(study), language, size)
        assert table.empty and figure.caption.title
        assert_apart(figure)


def test_no_arrow_runs_towards_whom_a_tie_is_against_or_where_it_is(drawn, study, corpus):
    """Kim's talk of support against Ukraine; Lavrov's departure from Wonsan, folded into its state."""
    graph, found = (
        study.graph,
        {band.way: band for band in bands(study) if band.way in WAYS.values()},
    )
    assert found.keys() == set(WAYS.values())
    for band in bands(study):
        assert {WAYS[graph.edges[edge]["role"]] for edge in band.edges} == {band.way}
    against, at = "Kim Jong Un (against Ukraine)", "Sergey Lavrov (at North Korea)"
    texts = [drawn[name, "en", "page"][0].caption for name in CHARTS]
    assert any(against in text.alt for text in texts) and any(at in text.alt for text in texts)
    assert not any("Kim Jong Un → Ukraine" in text.alt for text in texts)
    assert against in " ".join(tie_list(study)["ends"])
    assert str(explain_edge(study, "PRK_KIM", "UKR")).startswith(against)
    wonsan = explain_edge(study, "RUS_LAVROV", "PRK_WONSAN")
    assert str(wonsan).startswith("Sergey Lavrov (at Wonsan)")


def test_help_against_somebody_is_not_given_to_them(study, corpus):
    told = {e.id: replace(e, type="AID") for e in corpus.tellings["KIM_OFFER"]}
    given = reciprocity(with_changes(study, events={**corpus.events, **told}).corpus)
    ways = {(row.giver, row.receiver) for row in given.itertuples() if row.event == "KIM_OFFER"}
    assert ways == {("PRK", "RUS")}


def test_what_several_events_of_a_cell_rest_on_a_repaired_sentence_is_marked_in_the_matrix(drawn):
    marked = drawn["matrix", "en", "page"][1]
    kim = marked[(marked["source"] == "PRK_KIM") & (marked["target"] == "UKR")]
    assert [name.endswith(actor_graph.REPAIRED) for name in kim["name"]] == [True]


def test_the_tie_list_names_who_says_so(study, corpus):
    table = tie_list(study)
    assert len(table) == study.graph.number_of_edges()
    row = table[table["tie"] == "about 28,000 containers"].iloc[0]
    assert list(row[:5]) == [
        "North Korea → Russia",
        "about 28,000 containers",
        "cooperation in deeds",
        "past",
        "South Korea's DIA, in article 003",
    ]
    done = [
        any(corpus.events[id].modality in ("Actual", "Presupposed") for id in ids)
        for ids in table["tellings"]
    ]
    assert done == sorted(done, reverse=True)
