"""The graph: nothing annotated is lost, nothing stands without its words, parallel edges stay."""

import networkx as nx
import pytest

from utils.charts import actor_graph
from utils.charts.layout import layout
from utils.claims import chain_text, chains, factuality, own_factuality, state
from utils.evidence import Mark, marked_html, marked_text
from utils.graph import build_graph, edges_table, explain_edge, explain_node, ties
from utils.style import to_svg


@pytest.fixture(scope="module")
def graph(corpus):
    return build_graph(corpus)


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
        assert (state(event), own_factuality(event)) == expected, key


def test_explain_edge_shows_sentence_gloss_and_chain(corpus, graph):
    shown = explain_edge(graph, "RUS_LAVROV", "PRK_KIM")
    text, html = str(shown), shown._repr_html_()
    for event in corpus.tellings["MEET_LAVROV_KIM"]:
        assert event.id in text and corpus.segment(event).gloss in text
    assert "【मुलाकात की】" in text and "article 003 [CT+]" in text
    assert '<mark class="trigger">मुलाकात की</mark>' in html and 'lang="hi"' in html


def test_explain_edge_says_what_there_is_instead(graph):
    with pytest.raises(KeyError, match="no edge USA_TRUMP -> RUS"):
        explain_edge(graph, "USA_TRUMP", "RUS")
    with pytest.raises(KeyError, match="unknown actor 'LAVROV'"):
        explain_edge(graph, "LAVROV", "RUS")
    with pytest.raises(KeyError, match="between them"):
        explain_edge(graph, "RUS", "PRK", "SHELLS")


def test_explain_node_holds_every_event_of_the_actor(corpus, graph):
    shown = str(explain_node(graph, "RUS_PUTIN"))
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


@pytest.mark.parametrize("language", ["en", "hi"])
def test_picture_draws_every_edge_with_its_link(graph, corpus, language):
    figure, table = actor_graph(corpus, language)
    drawn = {(u, v, k) for u, v, k in graph.edges(keys=True)}
    assert {(r.source, r.target, r.event) for r in table.itertuples()} == drawn
    svg = to_svg(figure)
    for row in table.itertuples():
        assert f'href="{row.link}"' in svg
        trigger = corpus.events[row.link[1:]].trigger
        assert (row.article, row.start, row.end) == (trigger.article, trigger.start, trigger.end)
    assert svg == to_svg(actor_graph(corpus, language)[0])


def test_layout_depends_on_the_graph_alone(graph):
    shuffled = nx.MultiDiGraph()
    shuffled.add_nodes_from(sorted(graph.nodes(data=True), reverse=True))
    shuffled.add_edges_from(sorted(graph.edges(keys=True), reverse=True))
    assert layout(graph) == layout(shuffled)
    spots = list(layout(graph).values())
    assert len(set(spots)) == len(spots)
