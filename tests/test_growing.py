"""Corpora of many articles: what grows grows with them, and no chart, table or file without end."""

import functools
import re
from dataclasses import replace

import networkx as nx
import pytest
from corpora import grown, quarrel
from matplotlib.figure import Figure

from utils.annotation import coherence
from utils.annotation import corpus as corpora
from utils.annotation.corpus import Corpus
from utils.annotation.load import load_corpus
from utils.charts import CHARTS
from utils.charts.drawing.fitting import TALLEST, fitting
from utils.charts.drawing.undrawn import TOO_TALL, or_undrawn
from utils.claims import sources
from utils.claims.chains import VOICES, account
from utils.files import SeedError
from utils.graph import build, ranks, rule
from utils.graph.bands import bands, strongest
from utils.graph.blocs import MOST, find_blocs
from utils.graph.comparison import FEW, comparisons, listed_pairs, pairs_not_listed, scopes, sums
from utils.graph.study import load_study, make_study
from utils.graph.views import government
from utils.report import __main__ as command
from utils.report import paging
from utils.report.article_pages import OTHERS, reading_pages
from utils.report.build import PAPER, build_page, build_pages
from utils.report.drawings import Drawings, Piece
from utils.report.model import Figure as Chart
from utils.report.model import Paragraph, Sentence, Table, bare, walk
from utils.report.page import render_pages
from utils.report.sections import ROWS
from utils.wording.words import LISTED, row, say

GROWING = ("timeline", "quantities", "voices", "supply", "relations", "naming", "ties_ahead")


@pytest.fixture(scope="session")
def thirty(tmp_path_factory):
    """Fifteen copies of the two articles, each telling events of its own."""
    return load_study(grown(tmp_path_factory.mktemp("thirty") / "own", 30))


@pytest.fixture(scope="session")
def same(tmp_path_factory):
    """number of articles -> copies that all tell the same events."""
    folder = tmp_path_factory.mktemp("same")
    return {n: load_study(grown(folder / str(n), n, "same")) for n in (8, 16)}


@pytest.fixture(scope="session")
def crowd(tmp_path_factory):
    """Copies that each have actors of their own."""
    return load_study(grown(tmp_path_factory.mktemp("crowd") / "actors", 12, "actors"))


# --- the copies -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "events"), [("own", 79), ("same", 47), ("actors", 79)])
def test_copies_are_valid_corpora(tmp_path, kind, events):
    made = load_corpus(grown(tmp_path / "new", 3, kind))
    assert len(made.articles) == 3 and len(made.segments) > 60
    assert len({article.text for article in made.articles.values()}) == 3
    assert len(made.tellings) == events
    with pytest.raises(FileExistsError):
        grown(tmp_path / "new", 3, kind)


# --- work grows with the articles, not with their square ------------------------------------------


def calls_of(monkeypatch, owner, name, work) -> int:
    """How often a function is called in some work."""
    calls, real = [], getattr(owner, name)

    def counted(*values):
        calls.append(name)
        return real(*values)

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, counted)
        work()
    return len(calls)


WORK = {
    "ties": (build, "_roles", lambda c: [build.ties(c, event) for event in c.events.values()]),
    "check": (Corpus, "actors_in", lambda c: _sides(c)),
    "sources": (
        sources,
        "are_independent",
        lambda c: [sources.independent_sources(c, key) for key in c.tellings],
    ),
}


def _sides(corpus):
    for event in corpus.events.values():
        coherence._check_sides(event, corpus, None)


@pytest.mark.parametrize("what", WORK)
def test_twice_the_tellings_are_twice_the_work(monkeypatch, same, what):
    owner, name, work = WORK[what]
    monkeypatch.setattr(sources, "EXACT", 4)  # up to so many chains are put side by side
    # A copy of the corpus, of which nothing is worked out yet.
    few, many = (
        calls_of(monkeypatch, owner, name, functools.partial(work, replace(same[n].corpus)))
        for n in same
    )
    assert few and many <= 2.3 * few


def test_what_is_told_elsewhere_is_told_by_number_beyond_some(same):
    codes = [
        part
        for part in walk(reading_pages(same[16]))
        if isinstance(part, Paragraph) and f"; {say('also', 'en')} " in part.text
    ]
    links = [sum(getattr(p, "link", "") in same[16].corpus.events for p in c.text) for c in codes]
    assert max(links) <= OTHERS + 3  # its own id and what a claim holds are links, too
    assert any(say("so many more", "en", 7) in code.text for code in codes)


def test_no_graph_is_made_for_each_event_that_is_left_out(monkeypatch, thirty):
    events = {data["event"] for *_, data in thirty.graph.edges(data=True)}
    calls, real = [], nx.betweenness_centrality

    def counted(graph, normalized):
        calls.append(graph)
        return real(graph, normalized=normalized)

    monkeypatch.setattr(nx, "betweenness_centrality", counted)
    table = ranks.ranks(thirty)
    assert len(calls) < 10 < len(events)
    assert (table["low"] <= table["rank"]).all() and (table["tied"] <= table["high"]).all()


def test_of_many_numbers_of_one_thing_those_that_compare_are_listed(thirty, same):
    for study, compared in ((thirty, False), (same[16], True)):
        corpus, numbers = study.corpus, len(study.corpus.quantities)
        pairs = comparisons(corpus)
        # Of events of their own no two numbers may be compared.
        assert bool(pairs) == compared and len(pairs) <= numbers
        assert not any(pair.failing for pair in pairs)
        assert pairs_not_listed(corpus) > numbers
        assert len(sums(corpus)) <= numbers
    few = [s for s in scopes(thirty.corpus).values() if s.event][:FEW]
    assert len(listed_pairs(few)) == FEW * (FEW - 1) // 2


def test_many_chains_are_taken_one_by_one_and_stay_independent(monkeypatch, same):
    corpus, key = same[16].corpus, "WAR"
    lines = sources.sides(corpus, key)["asserts"]
    exact = sources._largest(corpus, lines[:12])
    monkeypatch.setattr(sources, "EXACT", 1)
    some, every = (sources.independent(corpus, found) for found in (lines[:12], lines))
    assert len(some) == len(exact)
    assert len(every) == len(same[16].corpus.articles) > len(some)
    for number, one in enumerate(every):
        assert all(sources.are_independent(corpus, one, other) for other in every[:number])


def test_many_voices_are_counted_not_all_named(same):
    corpus = same[16].corpus
    said = account(corpus, corpus.tellings["WAR"], "en")
    assert said.count("article") == VOICES and re.search("[0-9]+ more", said)
    items = row([(str(n), "") for n in range(LISTED + 5)], "en")
    assert items[-1] == ("5 more", "") and len(items) == 2 * (LISTED + 1) - 1


# --- charts show the strongest --------------------------------------------------------------------


@pytest.mark.parametrize("size", TALLEST)
@pytest.mark.parametrize("name", GROWING)
def test_no_chart_of_thirty_articles_is_taller_than_its_page(thirty, name, size):
    figure, table = CHARTS[name](thirty, "en", size)
    assert 1 < figure.get_figheight() <= TALLEST[size]
    assert 0 < len(table) < 150
    assert re.search("left out|Drawn are|in one line|are shown", figure.caption.text)


def test_many_actors_are_cut_to_those_who_have_to_do_with_each_other(crowd):
    found = bands(crowd)
    shown, left = strongest(found, 16)
    actors = {actor for band in shown for actor in (band.source, band.target)}
    assert len(actors) <= 16 and left > 50
    assert any(band.source != band.target for band in shown)
    blocs = find_blocs(government(crowd))
    camped = {actor for part in blocs.frustration.components for actor in part.actors}
    assert len(camped) <= MOST and blocs.blocs
    states = [actor for actor in crowd.corpus.actors.values() if actor.kind == "state"]
    assert len(rule.concerned(crowd.corpus)) <= rule.STATES < len(states)


def test_a_chart_draws_as_much_as_fits_every_drawing(corpus):
    tried, one = [], make_study(corpus)

    def draw(most, language, size):
        tried.append(most)
        high = TALLEST["page"] / 25 if (language, size) == ("hi", "phone") else 0.2
        return Figure(figsize=(7, high * TALLEST[size] / TALLEST["page"] * most)), most

    figure, most = fitting(one, "one", draw, 100, "en", "page")
    assert tried == sorted(tried, reverse=True) and 20 <= most <= 25
    assert figure.get_figheight() < TALLEST["page"] / 2  # the drawing that is tallest decides
    assert fitting(one, "one", draw, 100, "hi", "phone")[1] == most
    # What is asked for again is drawn again: nobody has the figure of somebody else.
    assert fitting(one, "one", draw, 100, "en", "page")[0] is not figure
    tall = lambda most, *_: (Figure(figsize=(7, 90)), most)  # noqa: E731
    assert fitting(one, "other", tall, 9, "en", "page")[1] == 1


def test_a_chart_that_cannot_be_drawn_says_so_in_its_place(tmp_path, monkeypatch):
    study = load_study(quarrel(tmp_path)).only(["Z10"])

    def fails(study, language, size):
        raise ZeroDivisionError("two actors have one seat")

    def endless(study, language, size):
        figure, table = CHARTS["voices"](study, language, size)
        figure.set_size_inches(7, TOO_TALL[size] + 1)
        return figure, table

    monkeypatch.setitem(CHARTS, "matrix", or_undrawn("matrix", fails))
    monkeypatch.setitem(CHARTS, "timeline", or_undrawn("timeline", endless))
    pieces = [Piece("", name) for name in ("matrix", "timeline", "naming")]
    for language in ("en", "hi"):
        page = build_page(study, pieces, language)
        texts = {bare(part.text) for part in walk(page) if isinstance(part, Paragraph)}
        why = "ZeroDivisionError: two actors have one seat"
        what = [say(f"figure {name}", language) for name in ("matrix", "timeline")]
        tall = say("too tall", language, round(96 * (TOO_TALL["page"] + 1)))
        stop = say("stop", language)
        assert say("not drawn", language, what[0], why=why) + stop in texts
        assert say("not drawn", language, what[1], why=tall) + stop in texts
        assert [p.id for p in walk(page) if isinstance(p, Chart)] == ["figure-naming"]


def test_a_fault_of_the_corpus_still_stops(study):
    def faulty(study, language, size):
        raise SeedError("x.csv", "a fault", "mend it")

    with pytest.raises(SeedError):
        or_undrawn("voices", faulty)(study)


# --- the report in files --------------------------------------------------------------------------


@pytest.fixture(scope="session")
def paged(thirty):
    """The report of four of the articles as if they were many: its pages and its files."""
    few = thirty.only(list(thirty.corpus.articles)[:4])
    pieces, drawings = [Piece("", name) for name in ("matrix", "timeline")], Drawings(few)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(paging, "LARGE", 20)
        pages = build_pages(few, pieces, "en", drawings)
        paper = build_pages(few, pieces, "en", drawings, (PAPER,))
    return few, pages, dict(render_pages(pages, "report.en")), paper


def test_a_small_corpus_has_one_file(study):
    assert not paging.is_large(study.corpus)
    assert list(dict(render_pages({"": build_page(study, [])}, "report.en"))) == ["report.en.html"]


def test_a_large_corpus_has_a_page_for_each_article(paged):
    few, pages, files, _ = paged
    articles = list(few.corpus.articles)
    assert list(files) == ["report.en.html", *(f"report.en/{id}.html" for id in articles)]
    assert not any(isinstance(part, Sentence) for part in walk(pages[""]))
    for id in articles:
        told = [part.id for part in walk(pages[id]) if isinstance(part, Sentence)]
        assert told == [segment.id for segment in few.corpus.segments_of(id)]
    assert max(len(text.encode()) for text in files.values()) < 5e6


def test_every_link_between_the_pages_leads_to_an_id(paged):
    _, _, files, _ = paged
    ids = {path: set(re.findall(' id="([^"]*)"', text)) for path, text in files.items()}
    ways = set()
    for path, text in files.items():
        folder = path.rpartition("/")[0]
        for link in re.findall('href="([^"]*)"', text):
            file, _, id = link.partition("#")
            to = f"{folder}/{file}".removeprefix("/") if file else path
            to = to.replace("report.en/../", "")
            assert id in ids[to], (path, link)
            ways.add((path, to))
    main, *articles = files
    assert all({(main, id), (id, main)} <= ways for id in articles)


def test_on_paper_stand_the_sentences_that_the_rest_leads_to(paged):
    few, _, _, paper = paged
    assert list(paper) == [""]
    told = [part.id for part in walk(paper[""]) if isinstance(part, Sentence)]
    assert 0 < len(told) <= paging.APPENDIX and len(told) < len(few.corpus.segments)
    links = {getattr(part, "link", "") for part in walk(paper[""].sections[:-2])}
    for id in told:
        segment = next(p for p in walk(paper[""]) if isinstance(p, Sentence) and p.id == id)
        assert links & {getattr(part, "id", None) for part in walk(segment)}


def test_tables_of_the_main_page_have_an_end(thirty):
    page = build_page(thirty, [], "en")
    tables = [part for part in walk(page.sections[:-2]) if isinstance(part, Table)]
    assert ROWS <= max(len(table.rows) for table in tables) <= 60 < len(thirty.corpus.tellings)
    said = [bare(part.text) for part in walk(page) if isinstance(part, Paragraph)]
    assert any(re.match(f"Listed are the {ROWS} events .* [0-9]+ more", text) for text in said)


def test_pages_of_articles_that_are_no_more_go(tmp_path, capsys):
    old = tmp_path / "report.en" / "gone.html"
    old.parent.mkdir()
    old.write_text("old", encoding="utf-8")
    files = {"report.en.html": "main", "report.en/A1.html": "one"}
    command._write_files(tmp_path, "report.en", files.items())
    assert not old.exists() and (tmp_path / "report.en" / "A1.html").read_text() == "one"
    assert "with 1 pages of articles in report.en/" in capsys.readouterr().out


def test_answers_are_kept_with_the_corpus_they_are_of(study):
    asked = []

    @corpora.once
    def count(corpus, word):
        asked.append(word)
        return len(corpus.events)

    corpus, other = replace(study.corpus), replace(study.corpus, events={})
    assert [count(c, "x") for c in (corpus, corpus, other)] == [len(corpus.events)] * 2 + [0]
    assert asked == ["x", "x"]
