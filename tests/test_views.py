"""Views: what they keep they keep with its evidence, what they drop they drop whole."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teaching import teaching_study

from utils.claims.chains import QUAD_CLASSES, chain_text, chains, happened
from utils.graph.build import edges_table
from utils.graph.study import make_study
from utils.graph.views import (
    CLOCKS,
    article,
    as_of,
    asserted_by,
    edge_tellings,
    event_day,
    folding_table,
    government,
    happened_only,
    independent,
    quad,
    utterance_day,
)

STUDY = teaching_study()
CORPUS, GRAPH = STUDY.corpus, STUDY.graph
DAYS = [date(2025, 6, 1) + timedelta(n) for n in range(100)]

# One of each view that looks at a telling and a chain at a time.
VIEWS = {
    "asserted": lambda study: asserted_by(study, "RUS_LAVROV"),
    "fears": lambda study: asserted_by(study, "USA"),
    "happened": happened_only,
    "event": lambda study: as_of(study, date(2025, 7, 17), "event"),
    "uttered": lambda study: as_of(study, date(2025, 7, 13), "utterance"),
    "published": lambda study: as_of(study, date(2025, 7, 17), "publication"),
    "article": lambda study: article(study, "000"),
    "quad": lambda study: quad(study, "material cooperation"),
    "government": government,
}


def content(study):
    """The graph of a study as plain values: nodes, edges, and what stands beside them."""
    graph = study.graph
    nodes = {node: tuple(sorted(data.items())) for node, data in graph.nodes(data=True)}
    edges = {
        (u, v, key): (data, [(e.id, c) for e, c in edge_tellings(study, u, v, key)])
        for u, v, key, data in graph.edges(keys=True, data=True)
    }
    return nodes, edges, graph.graph


def spans(events, inferred):
    own = {m.span for event in events for m in CORPUS.spans(event)}
    lent = {CORPUS.mentions[one.mention].span for one in inferred}
    return own | lent | {CORPUS.events[one.lender].trigger.span for one in inferred}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_rests_on_evidence_and_leaves_its_graph_alone(name):
    before = content(STUDY)
    study = VIEWS[name](STUDY)
    assert content(STUDY) == before
    view = study.graph
    assert view is not GRAPH and study.corpus is CORPUS
    assert view.number_of_edges()
    shape = set(next(iter(GRAPH.edges(data=True)))[2])
    for u, v, key, data in view.edges(keys=True, data=True):
        told = edge_tellings(study, u, v, key)
        events = list(dict.fromkeys(event for event, _ in told))
        assert set(data) == shape
        assert data["tellings"] == tuple(event.id for event in events) != ()
        assert set(data["evidence"]) == spans(events, data["inferred"]) != set()
        assert set(data["chains"]) == {chain_text(chain) for _, chain in told} != set()
        assert set(data["factuality"]) == set(data["chains"])
        assert data["happened"] == any(happened(event, c[-1].stance) for event, c in told)
        assert len(data["says"]) == len(data["told"])
        assert data["repaired"] == any(event.reading == "Repaired" for event in events)
        assert set(data["articles"]) == {event.article for event in events}
    assert len(edges_table(view)) == view.number_of_edges()


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(VIEWS, 2)))
def test_views_commute(one, other):
    assert content(VIEWS[one](VIEWS[other](STUDY))) == content(VIEWS[other](VIEWS[one](STUDY)))


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_twice_is_the_view_once(name):
    once = VIEWS[name](STUDY)
    assert content(VIEWS[name](once)) == content(once)


def test_a_joint_fear_is_trimmed_to_the_one_who_is_asked_for():
    fears = asserted_by(STUDY, "USA").graph.edges["RUS", "PRK", "TECH_TRANSFER"]
    assert fears["chains"] == ("000 > USA",)
    assert fears["factuality"] == {"000 > USA": {"000": "Uu", "USA": "PS+"}}
    assert len(GRAPH.edges["RUS", "PRK", "TECH_TRANSFER"]["chains"]) == 3


def test_every_telling_is_asserted_by_somebody():
    sources = dict.fromkeys(
        chain[-1].source for event in CORPUS.events.values() for chain in chains(CORPUS, event)
    )
    pairs = []
    for source in sources:
        view = asserted_by(STUDY, source)
        pairs += [(e, t) for e in view.graph.edges(keys=True) for t in edge_tellings(view, *e)]
    whole = [(e, t) for e in GRAPH.edges(keys=True) for t in edge_tellings(STUDY, *e)]
    assert len(pairs) == len(whole)
    assert set(pairs) == set(whole)


def test_the_articles_and_the_quad_classes_share_the_tellings_out():
    def tellings(study):
        return {i for _, _, data in study.graph.edges(data=True) for i in data["tellings"]}

    by_article = [tellings(article(STUDY, id)) for id in CORPUS.articles]
    by_class = [tellings(quad(STUDY, name)) for name in QUAD_CLASSES]
    whole = tellings(STUDY)
    for parts in (by_article, by_class):
        assert set().union(*parts) == whole
        assert sum(map(len, parts)) == len(whole)


def test_the_heading_and_the_agency_part_where_one_of_them_is_dropped():
    edge = ("PRK", "RUS", "TROOPS_25_30")
    assert len(GRAPH.edges[edge]["quantities"]) == 1
    heading = asserted_by(STUDY, "000/heading").graph.edges[edge]
    assert heading["tellings"] == ("000-E28",) and heading["quantities"] == ()
    agency = asserted_by(STUDY, "UKR_INTEL").graph.edges[edge]
    assert agency["tellings"] == ("000-E29",) and len(agency["quantities"]) == 1


def test_happened_only_leaves_no_plan_fear_or_condition():
    for _, _, data in happened_only(STUDY).graph.edges(data=True):
        assert set(data["statuses"]) <= {"past", "continuing", "presupposed"}
        assert all(happened(CORPUS.events[i]) for i in data["tellings"])


def test_unknown_names_are_refused_with_what_there_is():
    for call, error, hint in (
        (lambda: asserted_by(STUDY, "LAVROV"), KeyError, "RUS_LAVROV"),
        (lambda: article(STUDY, "001"), KeyError, "003"),
        (lambda: quad(STUDY, "cooperation"), ValueError, "verbal cooperation"),
        (lambda: as_of(STUDY, DAYS[0], "reading"), ValueError, "utterance"),
        (lambda: independent(STUDY, 0), ValueError, "1 or more"),
    ):
        with pytest.raises(error, match=hint):
            call()
    assert asserted_by(STUDY, "JPN").graph.number_of_edges() == 0


# --- time ---------------------------------------------------------------------------------------


@given(st.sampled_from(CLOCKS), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_as_of_only_ever_adds(clock, day, later):
    day, later = min(day, later), max(day, later)
    early, late = as_of(STUDY, day, clock), as_of(STUDY, later, clock)
    for u, v, key in early.graph.edges(keys=True):
        old, new = edge_tellings(early, u, v, key), edge_tellings(late, u, v, key)
        assert set(old) <= set(new)
    assert content(as_of(late, day, clock)) == content(early)


def test_the_clocks_by_hand():
    assert event_day(CORPUS, "LAVROV_ARRIVAL") == date(2025, 7, 11)
    assert event_day(CORPUS, "MEET_LAVROV_KIM") == date(2025, 7, 12)
    assert event_day(CORPUS, "TROOPS_13") == date(2024, 10, 1)
    assert event_day(CORPUS, "TROOPS_11") == date(2024, 12, 31)
    assert event_day(CORPUS, "MORE_TROOPS") == date(2025, 8, 31)
    assert event_day(CORPUS, "TECH_TRANSFER") is None  # feared for no day at all
    # Undated, but told as fact: by the day the article can have come out at the latest.
    assert event_day(CORPUS, "OBJECTION") == CORPUS.articles["000"].published_to
    event = CORPUS.tellings["MORE_TROOPS"][0]
    (chain,) = chains(CORPUS, event)
    assert utterance_day(CORPUS, event, chain) == date(2025, 6, 30)
    june = as_of(STUDY, date(2025, 6, 30), "utterance")
    assert list(june.graph.edges(keys=True)) == [("PRK", "RUS", "MORE_TROOPS")]
    assert as_of(STUDY, date(2025, 6, 29), "utterance").graph.number_of_edges() == 0
    last = max(a.published_to for a in CORPUS.articles.values())
    for clock in ("utterance", "publication"):
        assert content(as_of(STUDY, last, clock)) == content(STUDY)


# --- independence -------------------------------------------------------------------------------


def test_independent_keeps_only_what_both_articles_say_for_themselves():
    kept = independent(STUDY).graph
    assert {key for _, _, key in kept.edges(keys=True)} == {
        "MEET_LAVROV_KIM",
        "MEET_LAVROV_CHOE",
        "LAVROV_VISIT",
        "PACT",  # told by 000, taken for granted by 003
        "WAR",  # taken for granted by both
    }
    for edge in kept.edges(keys=True):
        assert kept.edges[edge] == GRAPH.edges[edge]  # whole, not trimmed
    assert content(independent(STUDY, 1)) == content(STUDY)
    assert independent(STUDY, 3).graph.number_of_edges() == 0
    assert independent(article(STUDY, "000")).graph.number_of_edges() == 0


# --- government ---------------------------------------------------------------------------------

# What joins two of one state: folding leaves it out.
INSIDE = [("RUS_LAVROV", "RUS", "LAVROV_DEPARTURE")]


def test_folding_conserves_tellings_evidence_and_mentions():
    folded = government(STUDY).graph
    rows = [data for _, _, data in folded.edges(data=True)]
    rows += [GRAPH.edges[edge] for edge in INSIDE]
    before = [data for _, _, data in GRAPH.edges(data=True)]
    for name in ("tellings", "evidence", "chains", "quantities", "times"):
        assert {x for row in rows for x in row[name]} == {x for row in before for x in row[name]}

    def mentions(graph):
        return {m for _, data in graph.nodes(data=True) for m in data["mentions"]}

    assert mentions(folded) == mentions(GRAPH)


def test_every_edge_is_found_again_where_the_folding_puts_it():
    folded, table = government(STUDY).graph, folding_table(GRAPH)
    assert folded.graph["folded"] == table
    assert set(folded) == set(GRAPH) - set(table)
    for u, v, key, data in GRAPH.edges(keys=True, data=True):
        if (u, v, key) in INSIDE:
            assert not folded.has_edge(table[u], v, key)
            continue
        a, b = table.get(u, u), table.get(v, v)
        found = folded.get_edge_data(a, b, default={}).values()
        found = [d for d in found if d["event"] == key and d["sign"] == data["sign"]]
        assert len(found) == 1
        assert set(data["tellings"]) <= set(found[0]["tellings"])


def test_minister_and_state_become_one_edge():
    # Suppose Russia's warning about the ties named the three states: Lavrov's, told once more.
    first, second = CORPUS.events["000-E1"], CORPUS.events["000-E11"]
    warned = tuple((role, target) for role, target in first.roles if role == "Recipient")
    again = replace(second, key=first.key, roles=(*second.roles, *warned))
    study = make_study(replace(CORPUS, events={**CORPUS.events, again.id: again}))
    assert study.graph.edges["RUS", "USA", "LAVROV_WARNING"]["tellings"] == ("000-E11",)
    warning = government(study).graph.edges["RUS", "USA", "LAVROV_WARNING"]
    assert warning["tellings"] == ("000-E1", "000-E11")
    assert warning["chains"] == ("000", "000 > RUS_LAVROV")


def test_what_is_inside_a_state_goes_and_places_fold_too():
    folded = government(STUDY).graph
    # Lavrov's departure for Russia joins two of one state, that from Wonsan and Kalma does not.
    departure = folded.edges["RUS", "PRK", "LAVROV_DEPARTURE"]
    assert departure["tellings"] == ("003-E12",)
    assert not folded.has_edge("RUS", "RUS", "LAVROV_DEPARTURE")
    assert folded.graph["folded"]["RUS_KURSK"] == "RUS"
    assert folded.has_edge("PRK", "RUS", "WORKERS_SAPPERS")
    assert "RUS_PRK_PACT" in folded and "EXPERTS" in folded  # no country, nothing to fold into
    assert folded.has_edge("RUS", "USA", "TRUMP_WORRY")  # the strategy's owner worries Trump
    assert folded.has_edge("RUS", "RUS", "PLEDGE")  # a loop that was one stays


def test_parts_of_different_sign_stay_apart():
    # Suppose the offer were directed against a person of the state it is made to.
    study = moved(("PRK_KIM", "UKR", "KIM_OFFER"), "PRK_KIM", "RUS_PUTIN")
    edges = government(study).graph.get_edge_data("PRK", "RUS")
    assert edges["KIM_OFFER"]["sign"] == 1
    assert edges["KIM_OFFER (Target)"]["sign"] == -1


def moved(edge, u, v):
    """The study with a graph in which one edge joins two other actors."""
    graph, data = GRAPH.copy(), dict(GRAPH.edges[edge])
    graph.remove_edge(*edge)
    graph.add_edge(u, v, key=edge[2], **data)
    return replace(STUDY, graph=graph)


def test_a_mutual_event_of_minister_and_state_is_one_edge():
    # Suppose another telling of the pact had Lavrov conclude it: PRK stands before him.
    graph = GRAPH.copy()
    graph.add_edge("PRK", "RUS_LAVROV", key="PACT", **GRAPH.edges["RUS", "PRK", "PACT"])
    folded = government(replace(STUDY, graph=graph)).graph
    assert folded.has_edge("RUS", "PRK", "PACT") and not folded.has_edge("PRK", "RUS", "PACT")


def test_what_two_of_one_state_do_goes_before_or_after_another_view():
    # Suppose the technology feared were to go from Lavrov to Putin.
    study = moved(("RUS", "PRK", "TECH_TRANSFER"), "RUS_LAVROV", "RUS_PUTIN")
    one, other = asserted_by(government(study), "USA"), government(asserted_by(study, "USA"))
    assert content(one) == content(other) and asserted_by(study, "USA").graph.number_of_edges()
    assert "TECH_TRANSFER" not in {d["event"] for _, _, d in one.graph.edges(data=True)}


def test_the_order_of_edges_and_tables_does_not_change():
    first, second = (list(government(STUDY).graph.edges(keys=True)) for _ in range(2))
    assert first == second
    assert list(happened_only(STUDY).graph) == list(GRAPH)
