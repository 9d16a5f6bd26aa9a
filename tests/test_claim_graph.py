"""The claim graph: nothing is lost, nothing stands without words, and the way leads there and back."""

import runpy
from dataclasses import replace
from html import escape
from pathlib import Path

import networkx as nx
import pytest
from teaching import teaching_study

from utils.claims.chains import chain_text, chains, claim_sources
from utils.claims.evidence import Mark, Passage, marked_html, marked_text
from utils.graph.claim_graph import (
    build_claim_graph,
    claims_of_edge,
    edges_of_claim,
    explain_claim,
    held,
)
from utils.graph.study import load_study, make_study
from utils.graph.views import article, asserted_by, edge_tellings, government, happened_only
from utils.hindi.romanize import romanize

STUDY = teaching_study()
CORPUS, GRAPH = STUDY.corpus, STUDY.graph
CLAIMS = build_claim_graph(CORPUS)


def kinds(*names):
    return {node for node, data in CLAIMS.nodes(data=True) if data["kind"] in names}


def test_every_claim_event_and_source_is_a_node():
    assert kinds("claim") == set(CORPUS.claims)
    assert kinds("event") == set(CORPUS.events)
    speaking = {s for c in CORPUS.claims.values() for s in claim_sources(CORPUS, c)}
    assert kinds("actor", "unnamed") == speaking & set(CORPUS.actors)
    assert kinds("article") == set(CORPUS.articles)
    words = {c for claim in CORPUS.claims.values() for c in claim.contents}
    assert kinds("content") == words & set(CORPUS.mentions)


def test_nothing_stands_without_words():
    parts = [data for _, data in CLAIMS.nodes(data=True)]
    parts += [data for _, _, data in CLAIMS.edges(data=True)]
    for data in parts:
        assert data["evidence"], data
        for name, start, end in data["evidence"]:
            assert 0 <= start < end <= len(CORPUS.articles[name].text)
    for claim in CORPUS.claims.values():
        assert CLAIMS.nodes[claim.id]["evidence"][0] == claim.trigger.span


def test_a_says_arrow_has_the_cue_and_the_words_of_this_source():
    data = CLAIMS.edges["USA", "000-E49", "says"]
    quotes = [CORPUS.articles[a].text[s:e] for a, s, e in data["evidence"]]
    assert quotes == ["आशंका है", "अमेरिका"]
    # Where nobody is named, the cue is all there is.
    estimate = CORPUS.claims["003-E30"]
    nobody = replace(estimate, voice="Unnamed", sources=())
    graph = build_claim_graph(replace(CORPUS, claims={**CORPUS.claims, nobody.id: nobody}))
    unnamed = graph.edges["UNNAMED", "003-E30", "says"]
    assert unnamed["evidence"] == (estimate.trigger.span,)
    assert graph.nodes["UNNAMED"]["kind"] == "unnamed"


def walked(node):
    """The chains of a node, by walking the arrows backwards only: the sources, outermost first."""
    found = []
    for before, _, relation in CLAIMS.in_edges(node, keys=True):
        if relation == "tells":
            found.append((before,))
        elif relation == "holds":
            sources = [u for u, _, how in CLAIMS.in_edges(before, keys=True) if how == "says"]
            found += [(*line, source) for line in walked(before) or ((),) for source in sources]
    return tuple(dict.fromkeys(found))


def test_walking_back_gives_the_chains():
    for event in CORPUS.events.values():
        texts = {chain_text(chain) for chain in chains(CORPUS, event)}
        assert {" > ".join(line) for line in walked(event.id)} == texts, event.id


def test_every_node_is_told_by_an_article():
    for node in kinds("claim", "event", "content"):
        assert nx.ancestors(CLAIMS, node) & kinds("article", "heading", "unclear"), node
    for source in kinds("actor", "unnamed"):
        assert set(CLAIMS.successors(source)) <= kinds("claim")
    assert nx.is_directed_acyclic_graph(CLAIMS)


def test_what_may_be_the_articles_or_the_agencys_is_told_by_neither():
    # "Last year it had sent about 11 thousand soldiers to Russia", after a sentence of the agency's.
    assert kinds("unclear") == {"000/unclear", "003/unclear"}
    for teller, event in (("000/unclear", "000-E31"), ("003/unclear", "003-E31")):
        assert nx.ancestors(CLAIMS, event) == {teller}
        assert CLAIMS.nodes[teller]["evidence"] == (CORPUS.events[event].trigger.span,)
        assert CLAIMS.nodes[event]["factuality"] == "CT+"


@pytest.mark.parametrize(
    "study",
    [
        STUDY,
        happened_only(STUDY),
        article(STUDY, "003"),
        asserted_by(STUDY, "USA"),
        government(STUDY),
    ],
    ids=["whole", "happened", "one article", "one voice", "folded"],
)
def test_there_and_back(study):
    for u, v, key in study.graph.edges(keys=True):
        for claim in claims_of_edge(study, CLAIMS, u, v, key):
            assert (u, v, key) in edges_of_claim(study, CLAIMS, claim)
    for claim in CORPUS.claims:
        for edge in edges_of_claim(study, CLAIMS, claim):
            assert claim in claims_of_edge(study, CLAIMS, *edge)


def test_the_claims_of_an_edge_are_those_of_its_chains():
    for u, v, key in GRAPH.edges(keys=True):
        lines = [chain for _, chain in edge_tellings(STUDY, u, v, key)]
        wanted = {hop.claim for chain in lines for hop in chain} - {""}
        assert set(claims_of_edge(STUDY, CLAIMS, u, v, key)) == wanted
    # Every claim that holds an event that ties anybody, at whatever depth, is behind some edge.
    tying = {telling for _, _, data in GRAPH.edges(data=True) for telling in data["tellings"]}
    for claim in CORPUS.claims:
        events = [item for item in held(CORPUS, claim) if item.id in tying]
        assert bool(edges_of_claim(STUDY, CLAIMS, claim)) == bool(events)
    # Of the ties' use nobody is told to be the maker, so the claim about it (000-E12) ties nobody.
    assert edges_of_claim(STUDY, CLAIMS, "000-E12") == ()


def test_hand_worked_edges():
    assert claims_of_edge(STUDY, CLAIMS, "PRK", "RUS", "SHELLS") == ("003-E25", "003-E30")
    assert claims_of_edge(STUDY, CLAIMS, "PRK", "RUS", "TROOPS_11") == ()
    only = happened_only(asserted_by(STUDY, "KOR_DIA"))
    assert claims_of_edge(only, CLAIMS, "PRK", "RUS", "SHELLS") == ("003-E30",)
    nuclear = claims_of_edge(STUDY, CLAIMS, "PRK", "PRK", "NUCLEAR_ARMS")
    assert nuclear == ("000-E20", "000-E19")  # Lavrov says that Russia understands
    assert ("RUS", "PRK", "TECH_TRANSFER") in edges_of_claim(STUDY, CLAIMS, "000-E49")
    assert edges_of_claim(STUDY, CLAIMS, "003-E5") == ()


def test_unknown_ids_are_named():
    with pytest.raises(KeyError, match="no edge PRK -> RUS for PEACE"):
        claims_of_edge(STUDY, CLAIMS, "PRK", "RUS", "PEACE")
    for call in (edges_of_claim, explain_claim):
        with pytest.raises(KeyError, match="unknown claim '000-E1'"):
            call(*((STUDY, CLAIMS) if call is edges_of_claim else (CORPUS,)), "000-E1")


def test_an_explanation_goes_down_to_the_event():
    shown = explain_claim(CORPUS, "000-E20")
    assert [item.id for item, _ in shown.entries] == ["000-E20", "000-E19", "000-E18"]
    assert "Lavrov" in str(shown) and CORPUS.segment("000-E20").gloss in str(shown)
    shown = explain_claim(CORPUS, "003-E30")
    assert [item.id for item, _ in shown.entries] == ["003-E30", "003-E28"]
    text, html = str(shown), shown._repr_html_()
    # A cue in two pieces is marked piece by piece.
    assert "【बताया】" in text and "【अनुमान है】" in text and "[1।2 करोड़ से अधिक]" in text
    assert '<mark class="cue">बताया</mark>' in html and "[CT+]" in text
    assert CORPUS.segment("003-E30").gloss in text
    assert "“इसका”" in explain_claim(CORPUS, "003-E5").title


def test_every_claim_can_be_explained():
    for claim in CORPUS.claims.values():
        shown = str(explain_claim(CORPUS, claim.id))
        text = CORPUS.articles[claim.article].text
        cues = [f"【{text[start:end]}】" for start, end in claim.trigger.fragments]
        assert claim.id in shown and all(cue in shown for cue in cues)
        assert all(CORPUS.segment(item).gloss in shown for item in held(CORPUS, claim.id))


def test_marks_of_one_span_nest_in_their_order():
    marks = [Mark(0, 3, "trigger"), Mark(0, 3, "argument"), Mark(3, 5, "argument")]
    assert marked_text("abcde", 0, marks) == "【[abc]】[de]"
    assert marked_text("abcde", 0, [*marks[1:], marks[0]]) == "[【abc】][de]"
    html = '<mark class="trigger"><mark class="argument">abc</mark></mark>'
    assert marked_html("abc", 0, marks[:2]) == html


def test_a_passage_has_the_address_the_words_their_sound_and_their_meaning():
    segment = CORPUS.segments["000-s2"]
    (name,) = [m for m in CORPUS.mentions_of["RUS_LAVROV"] if CORPUS.segment(m) == segment]
    passage = Passage((segment,), (Mark(name.start, name.end, "argument", tip="<Person>"),))
    assert str(passage).splitlines() == [
        f"000-s2, {segment.start}–{segment.end}",
        segment.text.replace(name.quote, f"[{name.quote}]"),
        romanize(segment.text),
        segment.gloss,
    ]
    html = passage._repr_html_()
    assert f'<mark class="argument" title="&lt;Person&gt;">{name.quote}</mark>' in html
    assert all(escape(line) in html for line in (romanize(segment.text), segment.gloss))
    twice = Passage((segment, segment))
    assert str(twice).count(segment.text) == twice._repr_html_().count(segment.text) == 2


def test_the_corpus_of_the_benchmark_is_the_seeds_over_and_over():
    bench = Path(__file__).parents[1] / "benchmarks" / "graph.py"
    whole = load_study()  # of all that stands in seeds/
    corpus = runpy.run_path(str(bench))["synthetic"](len(whole.corpus.events) + 1, worlds=1)
    assert len(corpus.events) == 2 * len(whole.corpus.events)
    made, claims = make_study(corpus).graph, build_claim_graph(corpus)
    assert made.number_of_edges() == 2 * whole.graph.number_of_edges()
    assert claims.number_of_edges() == 2 * build_claim_graph(whole.corpus).number_of_edges()
    assert nx.is_directed_acyclic_graph(claims)
    for u, v, key, data in whole.graph.edges(keys=True, data=True):
        for copy in "01":
            new = made.edges[f"{u}_0", f"{v}_0", f"{key}.{copy}"]
            for name in ("statuses", "role", "sign", "happened", "times", "quantities", "places"):
                assert new[name] == data[name]
            spans = [(name.partition(".")[0], *span) for name, *span in new["evidence"]]
            assert tuple(spans) == data["evidence"]
            lines = [line.replace(f".{copy}", "").replace("_0", "") for line in new["chains"]]
            assert tuple(lines) == data["chains"]
