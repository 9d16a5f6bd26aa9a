"""How the page opens and what a reader meets in it: story, evidence, live charts, tables in words."""

import re
from dataclasses import replace

import html5lib
import pytest
from corpora import quarrel, with_changes
from hypothesis import given
from hypothesis import strategies as st
from pages import draft

from utils.charts.drawing.style import PALETTE, describe, new_figure, to_svg
from utils.claims.chains import told_as_happened
from utils.graph.comparison import comparisons_of_counts
from utils.graph.study import load_study, make_study
from utils.report.drawings import Piece
from utils.report.findings import findings
from utils.report.graph_page import graph_page
from utils.report.model import Paragraph, Section, bare, walk
from utils.report.page import TEMPLATES
from utils.report.story import leading, story
from utils.wording.words import LANGUAGES, say

LIMIT = 1_500_000  # bytes of a report, fonts and all
STOPS = 1_300  # of the Tab key in a report
KINDS = ("a", "summary", "select", "button")  # of stops


def parsed(html):
    return html5lib.parse(html, namespaceHTMLElements=False)


def text(element) -> str:
    return "".join(element.itertext())


def of_class(tree, name) -> list:
    return [e for e in tree.iter() if name in (e.get("class") or "").split()]


def words_of(sentence) -> str:
    return "".join(words for words, _ in sentence[1])


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request, rendered):
    """(language, the report, its tree)."""
    html = rendered(request.param)
    return request.param, html, parsed(html)


# -- the story -----------------------------------------------------------------------------------


def test_three_sentences_then_supply_then_who_made_the_marks(page):
    language, _, tree = page
    (section,) = [s for s in tree.iter("section") if s.get("aria-labelledby") == "story"]
    assert section is next(tree.iter("section"))
    shown = [e.get("class") or e.get("id") for e in section if e.tag in ("p", "figure")]
    assert shown == ["story", "story", "story", "figure-supply", "made"]
    assert text(of_class(section, "made")[0]).startswith(say("made by", language))
    assert all(list(p.iter("a")) for p in of_class(section, "story"))


def test_the_story_counts(corpus, study):
    tells, words, left_open = map(words_of, story(study, "en"))
    real = sum(
        any(told_as_happened(corpus, event) for event in told) for told in corpus.tellings.values()
    )
    assert f"most ({real} of {len(corpus.tellings)})" in tells
    assert "Russia and North Korea" in tells and "Sergey Lavrov (10)" in words
    assert left_open.startswith(
        f"{len(corpus.tellings) - real} events are not told as fact: planned"
    )
    pairs = len(comparisons_of_counts(corpus))
    (numbers,) = (f.text for f in findings(study) if f.topic == say("topic numbers", "en"))
    assert f"{pairs} pairs of numbers" in left_open and f"none of {pairs} pairs" in numbers


def test_told_most_often_counts_what_is_told(corpus, study):
    """The war has the most tellings of all; each of them takes it for granted."""
    tells = words_of(story(study, "en")[0])
    often = re.search("taken for granted: (.*?)[.] The", tells)[1]
    assert len(corpus.tellings["WAR"]) == max(map(len, corpus.tellings.values()))
    assert "war" not in often and often.startswith("Lavrov meets Kim, Lavrov's departure")


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=1), st.integers(1, 4)))
def test_of_equals_all_lead_or_none(counts):
    found = leading(counts, 3)
    least = min((counts[key] for key in found), default=5)
    left = [key for key in counts if key not in found]
    assert all(counts[key] < least for key in left) and len(found) <= 6
    assert found == sorted(found, key=lambda key: -counts[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_story_of_any_corpus(corpus, study, tmp_path, language):
    one = study.only(["003"])
    found = words_of(story(one, language)[0])
    often = say("story often", language, items="").split(":")[0]
    assert found.startswith(often) and ("The article tells" in found) == (language == "en")
    told = [key for key, events in one.corpus.tellings.items() if len(events) > 2]
    assert told and any(one.corpus.event_name(key, language) in found for key in told)
    silent = make_study(replace(corpus, events={}, claims={}, relations={}, quantities={}))
    (_, parts), (_, unfinished) = story(silent, language)
    assert any("000" in words for words, _ in unfinished)  # names alone are no reading
    assert parts == [(say("story nothing", language, articles=2), "")]
    assert "story" in draft(silent, [Piece("", "supply")], language)
    contested = story(load_study(quarrel(tmp_path)), language)[2]
    assert say("story contested", language, number=1, items="").split("(")[0] in words_of(contested)


def test_without_help_another_chart_opens_the_page(corpus, study):
    events = {id: e for id, e in corpus.events.items() if e.type != "AID"}
    relations = {
        id: r
        for id, r in corpus.relations.items()
        if {r.source, r.target} <= {*events, *corpus.claims}
    }
    claims = {
        id: replace(
            c, contents=tuple(x for x in c.contents if x not in corpus.events or x in events)
        )
        for id, c in corpus.claims.items()
    }
    changed = make_study(
        replace(corpus, events=events, claims=claims, relations=relations, quantities={})
    )
    tree = parsed(draft(changed, [Piece("", "supply"), Piece("", "voices")]))
    assert next(tree.iter("figure")).get("id") == "figure-voices"


# -- evidence ------------------------------------------------------------------------------------


def test_each_article_stands_once_as_a_whole_without_ids(corpus, page):
    _, _, tree = page
    for article in tree.iter("article"):
        whole = of_class(article, "reading")
        assert whole and not [e for p in whole for e in p.iter() if e.get("id")]
        id = article.get("aria-labelledby").removeprefix("article-")
        shown = "".join(map(text, whole))
        assert all(segment.text in shown for segment in corpus.segments_of(id))
        leads = [a.get("href")[1:] for p in whole for a in p.iter("a")]
        assert leads == [segment.id for segment in corpus.segments_of(id)]


def test_every_telling_has_one_plain_line_and_codes_are_folded(corpus, page):
    language, _, tree = page
    lines = {e.get("data-of"): text(e) for e in tree.iter("li") if e.get("data-of")}
    assert set(lines) == {*corpus.events, *corpus.claims}
    assert say("told as", language, say("told planned", language)) in lines["000-E29"]
    for event in corpus.events.values():
        assert not re.search(r"\[(CT|PR|PS|Uu)|Uu", lines[event.id])
    folded = [fold for s in of_class(tree, "sentence") for fold in s.iter("details")]
    assert len(folded) == len(of_class(tree, "sentence"))
    open_words = "".join(
        text(e) for s in of_class(tree, "sentence") for e in s if e.tag != "details"
    )
    assert "CT+" not in open_words and any("000-E29" in text(fold) for fold in folded)


def test_a_repair_is_said_once(corpus, page):
    language, _, tree = page
    repaired = say("repaired", language)
    (event,) = [e for e in corpus.events.values() if e.reading == "Repaired"]
    tips = [m.get("title") for m in tree.iter("mark") if repaired in (m.get("title") or "")]
    assert tips and all(tip.count(repaired) == 1 for tip in tips)
    (line,) = [text(e) for e in tree.iter("li") if e.get("data-of") == event.id]
    assert line.count(repaired) == 1


# -- charts that are alive -----------------------------------------------------------------------


def test_each_mark_is_one_stop_with_one_name(page):
    _, _, tree = page
    for svg in of_class(tree, "chart"):
        seen = set()
        for mark in (e for e in svg.iter() if str(e.tag).endswith("}a")):
            first = mark.get("href") not in seen
            titles = [e for e in mark if str(e.tag).endswith("}title")]
            assert len(titles) <= first
            assert (mark.get("tabindex"), mark.get("aria-hidden")) == (
                (None, None) if first else ("-1", "true")
            )
            seen.add(mark.get("href"))


def test_words_of_a_chart_are_text_in_the_pages_colours(page):
    _, html, tree = page
    charts = "".join(re.findall("<svg.*?</svg>", html, re.DOTALL))
    assert "FiraGO-" not in charts and "font-family" not in charts
    used = set(re.findall(r"var\(--c-([a-z-]+)\)", charts))
    assert {"ink", "soft"} <= used <= set(PALETTE)
    for both in ("light", "dark"):
        values = [f"--c-{name}:{pair[both == 'dark']}" for name, pair in PALETTE.items()]
        assert ";".join(values) in html
    assert "prefers-color-scheme:dark){:root{--c-ink" in html


def test_a_live_mark_says_whom_it_joins_and_what_it_stands_for():
    figure = new_figure(2, 2)
    for place, link in ((0.2, "#a"), (0.4, "#b"), (0.6, "#a")):
        figure.text(0.1, place, "ट्रंप" if link == "#a" else "plain", url=link)
    describe(figure, "some", "A title", "", "What it shows", tips={"#a": "tip a", "#b": "tip b"})
    figure.caption.ends = {"#a": ("PRK", "RUS")}
    figure.caption.tellings = {"#a": ("a", "c"), "#b": ("b",)}
    svg = to_svg(figure, live=True)
    first, other, again = re.findall("<a (.*?)>", svg)
    assert first == 'href="#a" data-ends="PRK RUS" data-tellings="a c"'
    assert other == 'href="#b"'  # the link says it
    assert again == f'{first} tabindex="-1" aria-hidden="true"'
    assert svg.count("<title>tip a</title>") == svg.count("<title>tip b</title>") == 1
    assert svg.count(">ट्रंप</text>") == svg.count('"abvm" 0') + svg.count("&quot;abvm&quot; 0") == 2
    plain = to_svg(figure)
    assert "<text" not in plain and "var(" not in plain and "data-ends" not in plain


def test_pieces_of_a_mark_side_by_side_are_one():
    figure = new_figure(2, 2)
    for place in (0.2, 0.4):
        figure.text(0.1, place, "word", url="#a")
    svg = to_svg(describe(figure, "some", "", "", ""), live=True)
    assert svg.count("<a ") == 1 and svg.count("<text") == 2


def test_a_report_is_small_and_has_few_stops(page):
    _, html, tree = page
    assert len(html.encode()) < LIMIT
    folded = {inner for fold in tree.iter("details") for inner in fold.iter() if inner is not fold}
    wide = {e for part in of_class(tree, "narrow") for e in part.iter()}  # the other is not shown
    stops = [
        e
        for e in tree.iter()
        if e not in wide
        and (e not in folded or e.tag == "summary")
        and (str(e.tag).rpartition("}")[2] in KINDS or e.get("tabindex") == "0")
        and e.get("tabindex") != "-1"
    ]
    assert len(stops) < STOPS


# -- tables --------------------------------------------------------------------------------------


def test_tables_under_figures_hold_names_and_no_codes(corpus, page):
    _, _, tree = page
    codes = {*corpus.actors, *corpus.event_names, *corpus.tellings, "True", "False", "nan", "None"}
    for figure in tree.iter("figure"):
        for cell in (e for row in figure.iter("tr") for e in row):
            words = re.findall(r"[A-Za-z0-9_#-]+", text(cell))
            assert not codes & set(words)
            assert not [word for word in words if re.fullmatch(r"#?\d{3}-[A-Z]\d+", word)]
        for column in range(1, len(figure.find(".//thead/tr"))):
            assert any(text(row[column]) for row in figure.findall(".//tbody/tr"))


# -- a figure by itself --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_graph_alone_holds_the_evidence_it_needs_and_no_more(corpus, study, drawings, language):
    figure, _ = drawings.get("supply", language, "page")
    html = graph_page(study, figure, language)
    tree = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True).parse(html)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = (e.get("href") or "" for e in tree.iter() if str(e.tag).endswith("a"))
    aims = {link[1:] for link in links if link.startswith("#")}
    assert aims <= set(ids) and len(of_class(tree, "panel")) == 1
    shown = {e.get("id") for e in of_class(tree, "sentence")}
    tellings = [id for told in figure.caption.tellings.values() for id in told]
    assert shown == {corpus.segment(id).id for id in {*aims, *tellings}}
    assert 0 < len(shown) < len(corpus.segments) / 2
    (script,) = tree.iter("script")
    assert script.text == (TEMPLATES / "page.js").read_text(encoding="utf-8")
    assert "https://" not in html and len(html.encode()) < 350_000


def test_paper_has_no_second_text_and_no_folds(pages):
    from utils.report.pdf import paper

    page = pages("en")
    whole = [p for p in walk(page) if isinstance(p, Paragraph) and p.style == "reading"]
    assert whole and all(p.only == "screen" for p in whole)
    parts = str(paper(page))
    assert "'Details'" not in parts and "'reading'" not in parts
    assert next(part for part in walk(page) if isinstance(part, Section)).id == "story"
    assert bare(page.sections[0].title) == "In short"


def test_a_changed_study_shares_no_story(study, corpus):
    names = dict.fromkeys(corpus.event_names, ("नाम", "<b>a name</b>"))
    page = draft(with_changes(study, event_names=names))
    assert "<b>a name" not in page and "&lt;b&gt;a name" in page
