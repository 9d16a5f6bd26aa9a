"""The graph: nothing annotated is lost, nothing stands without its words, parallel edges stay."""

import pickle
from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from utils.claims.chains import chain_text, chains, factuality, own_factuality, status
from utils.claims.evidence import Mark, marked_html, marked_text
from utils.graph.build import build_graph, edges_table, ties
from utils.graph.explain import explain_edge, explain_node


@pytest.fixture(scope="module")
def graph(study):
    return study.graph


def test_no_event_is_lost_and_every_tie_of_a_telling_is_an_edge(corpus, graph):
    assert {d["event"] for _, _, d in graph.edges(data=True)} == set(corpus.tellings)
    for event in corpus.events.values():
        for u, v, _ in ties(corpus, event):
            assert event.id in graph.edges[u, v, event.key]["tellings"]
    told = {i for _, _, d in graph.edges(data=True) for i in d["tellings"]}
    assert told == set(corpus.events)


def test_every_edge_has_evidence_chain_and_factuality(corpus, graph):
    for u, v, data in graph.edges(data=True):
        assert data["evidence"] and data["chains"], (u, v)
        assert set(data["factuality"]) == set(data["chains"])
        for article, start, end in data["evidence"]:
            assert 0 <= start < end <= len(corpus.articles[article].text)
        for chain, values in data["factuality"].items():
            assert list(values) == list(dict.fromkeys(chain.split(" > ")))


def test_parallel_edges_are_not_merged(graph):
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges("PRK", "RUS") > 1
    keys = list(graph.get_edge_data("PRK", "RUS"))
    assert len(keys) == len(set(keys)) == graph.number_of_edges("PRK", "RUS")


def test_every_node_has_mentions(corpus, graph):
    for actor, data in graph.nodes(data=True):
        assert data["mentions"] and data["forms"]
        assert all(actor in corpus.mentions[m].actors for m in data["mentions"])


def test_two_tellings_of_one_event_are_one_edge(graph):
    meeting = graph.get_edge_data("RUS_LAVROV", "PRK_KIM")
    assert list(meeting) == ["MEET_LAVROV_KIM"]
    assert meeting["MEET_LAVROV_KIM"]["articles"] == ("000", "003")


def test_a_telling_without_partner_borrows_from_its_other_tellings(corpus):
    heading, agency = corpus.tellings["TROOPS_25_30"]
    assert heading.heading and not heading.role("Recipient")
    assert ties(corpus, heading) == ties(corpus, agency) == [("PRK", "RUS", "Recipient")]


def test_target_is_against_whom_and_mutual_has_one_direction(corpus, graph):
    offer = graph.edges["PRK_KIM", "UKR", "KIM_OFFER"]
    assert (offer["role"], offer["sign"]) == ("Target", -1)
    pact = graph.edges["RUS", "PRK", "PACT"]
    assert pact["mutual"] and not graph.has_edge("PRK", "RUS", "PACT")


def test_a_telling_that_names_its_partner_twice_is_told_once(corpus):
    # Suppose the offer were both made to Ukraine and directed against it: the first role counts.
    event = corpus.tellings["KIM_OFFER"][0]
    target = next(id for role, id in event.roles if role == "Target")
    doubled = replace(event, roles=(("Recipient", target), *event.roles))
    made = build_graph(replace(corpus, events={**corpus.events, event.id: doubled}))
    data = made.edges["PRK_KIM", "UKR", "KIM_OFFER"]
    assert (data["role"], data["tellings"]) == ("Recipient", (event.id,))


def test_attributes_are_ordinary_values_of_each_edge_alone(graph):
    for u, v, key, data in graph.edges(keys=True, data=True):
        assert type(data) is dict and type(data["factuality"]) is dict
        assert graph[u][v][key] is data
    owners = Counter(id(data) for _, _, data in graph.edges(data=True))
    assert max(owners.values()) == 1
    again = pickle.loads(pickle.dumps(graph))
    assert list(again.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
    assert list(again.nodes(data=True)) == list(graph.nodes(data=True))


def test_chains_nest_and_only_the_last_voice_commits(corpus):
    estimate = next(e for e in corpus.tellings["SHELLS"] if e.certainty == "Probable")
    (chain,) = chains(corpus, estimate)
    assert chain_text(chain) == "003 > KOR_DIA > UNNAMED"
    assert list(factuality(estimate, chain).values()) == ["Uu", "Uu", "PR+"]


def test_own_voice_heading_and_joint_sources(corpus):
    assert [chain_text(c) for c in chains(corpus, corpus.tellings["SHELLS"][0])] == ["003"]
    assert chains(corpus, corpus.tellings["SHELLS"][0])[0][0].claim  # the cue बता दें
    assert chain_text(chains(corpus, corpus.tellings["NUCLEAR_POLICY"][0])[0]) == "000/heading"
    feared = chains(corpus, corpus.tellings["TECH_TRANSFER"][0])
    assert [chain[-1].source for chain in feared] == ["KOR", "USA", "OTHER_COUNTRIES"]


def test_state_and_factuality_come_from_the_attributes(corpus):
    wanted = {
        "TECH_TRANSFER": ("feared", "PS+"),
        "TROOPS_25_30": ("planned", "PR+"),
        "MORE_TROOPS": ("expected", "PS+"),
        "ATTACK_ON_ONE": ("conditional", "Uu"),
        "ALLIANCE": ("demanded", "Uu"),
        "TROOPS_11": ("past", "CT+"),
        "MILITARY_PRESENCE": ("continuing", "CT+"),
    }
    for key, expected in wanted.items():
        event = corpus.tellings[key][0]
        assert (status(event), own_factuality(event)) == expected, key


def test_explain_edge_shows_sentence_gloss_and_chain(corpus, study):
    shown = explain_edge(study, "RUS_LAVROV", "PRK_KIM")
    text, html = str(shown), shown._repr_html_()
    for event in corpus.tellings["MEET_LAVROV_KIM"]:
        assert event.id in text and corpus.segment(event).gloss in text
    assert "【मुलाकात की】" in text and "article 003 [CT+]" in text
    assert '<mark class="trigger">मुलाकात की</mark>' in html and 'lang="hi"' in html


def test_explain_edge_says_what_there_is_instead(study):
    with pytest.raises(KeyError, match="no edge USA_TRUMP -> RUS"):
        explain_edge(study, "USA_TRUMP", "RUS")
    with pytest.raises(KeyError, match="unknown actor 'LAVROV'"):
        explain_edge(study, "LAVROV", "RUS")
    with pytest.raises(KeyError, match="between them"):
        explain_edge(study, "RUS", "PRK", "SHELLS")


def test_explain_node_holds_every_event_of_the_actor(corpus, study):
    shown = str(explain_node(study, "RUS_PUTIN"))
    assert "पुतिन" in shown and corpus.tellings["PUTIN_VISIT"][0].id in shown


def test_edges_table_has_one_row_an_edge(graph):
    table = edges_table(graph)
    assert len(table) == graph.number_of_edges() and table["evidence"].map(len).min() > 0


def test_marks_nest_overlap_and_escape():
    marks = [Mark(10, 16, "a", "x"), Mark(14, 18, "b", "y"), Mark(10, 12, "c", "z")]
    html = marked_html("ab<d>&fgh", 10, marks)
    assert html == (
        '<mark class="a" id="x"><mark class="c" id="z">ab</mark>&lt;d<mark class="b" id="y">&gt;&amp;</mark></mark>'
        '<mark class="b">fg</mark>h'
    )
    assert (
        marked_text("abcdef", 0, [Mark(1, 5, "argument"), Mark(2, 4, "trigger")]) == "a[b【cd】e]f"
    )
