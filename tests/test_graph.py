"""The graph: nothing annotated is lost, nothing stands without its words, parallel edges stay."""

import pickle
from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from utils.claims.chains import chain_text, chains, factuality, own_factuality, status
from utils.claims.evidence import Mark, marked_html, marked_text
from utils.graph.build import Inferred, Tie, build_graph, edges_table, ties
from utils.graph.explain import aimed_by, explain_edge, explain_node


@pytest.fixture(scope="module")
def graph(study):
    return study.graph


def test_no_event_is_lost_and_every_tie_of_a_telling_is_an_edge(corpus, graph):
    # In an event without an actor nobody acts, so it ties nobody: the attack that counts as one on
    # both (000-E40), the use that is not to be made of the ties (000-E50), and what it is for.
    acted = {
        key: tellings
        for key, tellings in corpus.tellings.items()
        if any(event.role("Actor") for event in tellings)
    }
    assert set(corpus.tellings) - set(acted) == {"ATTACK_ON_BOTH", "TIES_USE", "TIES_ALLIANCE"}
    assert {d["event"] for _, _, d in graph.edges(data=True)} == set(acted)
    for event in corpus.events.values():
        assert bool(ties(corpus, event)) == (event.key in acted)
        for tie in ties(corpus, event):
            assert event.id in graph.edges[tie.source, tie.target, event.key]["tellings"]
    told = {i for _, _, d in graph.edges(data=True) for i in d["tellings"]}
    assert told == {event.id for tellings in acted.values() for event in tellings}


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
    assert ties(corpus, agency) == [Tie("PRK", "RUS", "Recipient")]
    # The heading names North Korea; that it is Russia the soldiers go to, the agency says: रूस.
    lent = Inferred(heading.id, "RUS", agency.id, agency.role("Recipient")[0])
    assert ties(corpus, heading) == [Tie("PRK", "RUS", "Recipient", (lent,))]
    assert corpus.mentions[lent.mention].quote == "रूस"


def test_both_ends_are_borrowed_by_a_telling_that_names_none(corpus):
    # 003-E40: the treaty is there, whose it is this sentence does not say; the heading of 000 does.
    heading, taken = corpus.tellings["PACT"][0], corpus.events["003-E40"]
    ends = zip(("RUS", "PRK"), heading.role("Actor"), strict=True)
    lent = tuple(Inferred(taken.id, actor, heading.id, mention) for actor, mention in ends)
    assert ties(corpus, taken) == [Tie("RUS", "PRK", "Mutual", lent)]
    # 003-E38 names Ukraine, which in 000-E55 is in the war with Russia: only Russia is borrowed.
    (tie,) = ties(corpus, corpus.events["003-E38"])
    # It is a war against Ukraine here, and so it is one of Russia against Ukraine in the graph.
    assert tie[:3] == ("RUS", "UKR", "Recipient")
    edges = build_graph(corpus).get_edge_data("RUS", "UKR")
    assert edges["WAR"]["role"] == "Recipient" and len(edges["WAR"]["tellings"]) == 7
    # Who joins both says which telling aims it; one that names nobody, 003-E39, aims nothing.
    assert {aimed_by(corpus, e) for e in corpus.tellings["WAR"]} == {("003-E38",), ()}
    assert aimed_by(corpus, corpus.events["003-E38"]) == ()
    others = {id: e for id, e in corpus.events.items() if id != "003-E38"}
    rest = build_graph(replace(corpus, events=others))
    assert rest.edges["RUS", "UKR", "WAR"]["mutual"]
    assert [(one.actor, one.lender) for one in tie.inferred] == [("RUS", "000-E55")]


def test_the_own_article_lends_first_and_who_is_named_must_be_among_the_ends(corpus):
    departure = corpus.events["003-E4"]  # "before departing": where from or to is not said here
    (tie,) = ties(corpus, departure)
    assert tie == ("RUS_LAVROV", "RUS", "Destination", tie.inferred)
    assert [(one.actor, one.lender) for one in tie.inferred] == [("RUS", "003-E9")]
    # A telling that names another one than the lender does borrows the missing role alone.
    roles = (("Actor", next(m.id for m in corpus.mentions_of["RUS_PUTIN"])),)
    other = replace(departure, roles=roles)
    changed = replace(corpus, events={**corpus.events, other.id: other})
    assert all(tie.source == "RUS_PUTIN" for tie in ties(changed, other))


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
    # "Lavrov said that Russia understands why North Korea is developing nuclear weapons."
    (arms,) = corpus.tellings["NUCLEAR_ARMS"]
    (chain,) = chains(corpus, arms)
    assert chain_text(chain) == "000 > RUS_LAVROV > RUS"
    assert [hop.stance for hop in chain] == ["Says", "Says", "Understands"]
    assert list(factuality(arms, chain).values()) == ["Uu", "Uu", "CT+"]


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
        "TIES_USE": ("demanded", "Uu"),
        "TIES_ALLIANCE": ("hypothetical", "Uu"),
        "WAR": ("presupposed", "CT+"),
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
