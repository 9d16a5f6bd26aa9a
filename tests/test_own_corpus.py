"""A corpus of a reader's own: one article or three, read or unread; everything comes out, or says what is not."""

import re
import subprocess
import sys
from dataclasses import replace

import nbformat
import pytest
from corpora import copied_article, unread_article, with_changes
from drawn import assert_apart, assert_readable
from own_corpora import annotation, own_corpus
from test_environment import code, project, run_make, write_notebook  # noqa: F401

from utils.annotation.__main__ import main as tidy
from utils.charts import CHARTS
from utils.charts.__main__ import main as draw_picture
from utils.exports import make_all
from utils.exports.__main__ import main as export
from utils.files import BUILD, ROOT, SEEDS, SeedError, build_folder, make_command
from utils.graph.claim_graph import build_claim_graph
from utils.graph.study import load_study
from utils.report.__main__ import main as report
from utils.report.accounts import left_out
from utils.report.build import NOT_HERE, build_page
from utils.report.drawings import Drawings, Piece
from utils.report.findings import findings
from utils.report.model import Figure, Sentence, walk
from utils.report.page import render_html
from utils.report.pdf import render_pdf
from utils.report.story import story
from utils.run import main as run
from utils.run import read_notebook
from utils.wording.words import say

ONE_ACTOR = (
    "T1\tOrganization 0 11\tराज्य सरकार\nN1\tReference T1 actor:STATE_GOVT\tthe state government\n"
)
CASES = {
    "one": {},
    "three": {"articles": ("F1", "F2", "F3")},
    "one unread": {"articles": ("F1", "F2"), "unread": ("F2",)},
    "all unread": {"unread": ("F1",)},
    "no events": {"without": ("events", "quantities")},
    "no quantities": {"without": ("quantities",)},
    "no claims": {"without": ("claims",)},
    "a single actor": {"articles": ("F3",), "anns": {"F3": ONE_ACTOR}},
}
# What only the teaching corpus may speak of.
OF_SEEDS = re.compile("Lavrov|Korea|Russia|लावरोव|कोरिया|AI language model|third_reading|seeds")


@pytest.fixture(scope="module", params=CASES)
def case(request, tmp_path_factory):
    """The name of a case, and the drawings of its study."""
    folder = own_corpus(tmp_path_factory.mktemp("own"), **CASES[request.param])
    return request.param, Drawings(load_study(folder))


def language_of(case) -> str:
    """Each case in one language, by turns: other tests draw every chart in both."""
    return ("en", "hi")[list(CASES).index(case) % 2]


@pytest.fixture(autouse=True)
def no_fonts(monkeypatch):
    """The fonts of a page take time, and are tested elsewhere."""
    monkeypatch.setattr("utils.report.page.embedded_fonts", lambda texts: "")


def words_of(parts) -> str:
    return "".join(words for words, _ in parts)


def test_every_chart_is_drawn_or_says_what_there_is_not(case):
    name, drawings = case
    language = language_of(name)
    for chart in CHARTS:
        figure, table = drawings.get(chart, language, "page")
        graph = chart in ("actor_graph", "ties_ahead", "matrix")
        (assert_apart if graph else assert_readable)(figure)
        if chart not in ("timeline", "coverage") and not len(table):
            kinds = ["none read"] if name == "all unread" else [f"{chart} none", f"{chart} empty"]
            keys = [kind.replace("_", " ") for kind in kinds]
            assert figure.caption.title in [say(key, language) for key in [*keys, "agreement none"]]


def test_the_report_is_of_this_corpus_and_of_no_other(case):
    name, drawings = case
    language, corpus = language_of(name), drawings.study.corpus
    pieces = [Piece("", one) for one in CHARTS]
    page = build_page(drawings.study, pieces, language, drawings, ("page",))
    parts = list(walk(page))
    words = "\n".join(part for part in parts if isinstance(part, str))
    assert not OF_SEEDS.findall(words)
    assert all(section.blocks for section in page.sections)
    assert {s.id for s in parts if isinstance(s, Sentence)} == set(corpus.segments)
    shown = {part.id.removeprefix("figure-") for part in parts if isinstance(part, Figure)}
    charts = {one: drawings.get(one, language, "page") for one in CHARTS if one not in NOT_HERE}
    assert shown == {one for one, (_, marks) in charts.items() if len(marks) and corpus.read}
    for one in charts.keys() - shown if corpus.read else ():
        assert charts[one][0].caption.title in words  # it stands there as a sentence


def test_it_goes_on_paper(tmp_path):
    study = load_study(own_corpus(tmp_path, ("F1", "F2"), unread=("F1", "F2")))
    assert render_pdf(build_page(study, [], "hi", kinds=("paper",))).startswith(b"%PDF")


def test_every_export_is_made(case):
    name, drawings = case
    files = {}
    for made in make_all(drawings.study.seeds):
        files |= made.files
    for article in drawings.study.corpus.articles.values():
        unread = article.id in drawings.study.corpus.unread
        assert (files[f"brat/{article.name}.ann"] == "") == unread
        assert (f"iob/{article.name}.conll" in files) == (not unread)


def test_who_belongs_to_no_country_has_no_people(study, tmp_path):
    title = CHARTS["actor_graph"](load_study(own_corpus(tmp_path)))[0].caption.title
    assert title.startswith("3 events told as fact, between") and "people" not in title
    assert CHARTS["actor_graph"](study)[0].caption.title.endswith(", their people included")


# What is unread or read in part


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """F1 is read to its end, F2 half (one of its two sentences), F3 not at all."""
    half = "".join(
        line + "\n" for line in annotation("F2").splitlines() if not re.search("T[456]|E2|A2", line)
    )
    folder = tmp_path_factory.mktemp("mixed")
    return load_study(own_corpus(folder, ("F1", "F2", "F3"), unread=("F3",), anns={"F2": half}))


def test_the_opening_and_the_findings_say_how_far_it_is_read(mixed):
    note = "Not yet read, and in no count: article F3. Read in part: "
    note += "article F2 (1 of 2 sentences read); the sentences that are not read may tell more."
    topic, parts = story(mixed, "en")[-1]
    assert (topic, words_of(parts)) == ("How far it is read", note)
    assert [link for _, link in parts if link] == ["#F3-s1", "#F2-s2"]
    assert findings(mixed)[0].text == note
    assert "F3" in words_of(story(mixed, "hi")[-1][1])
    assert words_of(story(mixed, "en")[0][1]).count("The 2 articles tell of 3 events") == 1


def test_no_chart_takes_the_unread_for_silent(mixed):
    for name, draw in CHARTS.items():
        figure, table = draw(mixed)
        assert "1 article not yet read. 1 article read in part." in figure.caption.text
        if name not in ("coverage", "timeline"):
            assert "F3" not in set(table["article"])
    assert "F3" not in build_claim_graph(mixed.corpus)


def test_what_an_article_leaves_out_says_how_far_it_is_read(mixed):
    html = render_html(build_page(mixed, [], "en"))
    assert "Not yet read: nothing is marked in this article" in html
    assert "Read in part: 1 of 2 sentences read" in html
    (left,) = [one.text for one in findings(mixed) if one.topic == "What each article leaves out"]
    assert "article F2 (1 of 2 sentences read) has no telling of" in left
    assert "article F3" not in left
    silent = html.partition('id="left-out"')[2].partition("</section>")[0]
    assert "article F2 (1 of 2 sentences read)" in silent and "F3" not in silent


def test_many_unread_articles_are_counted_not_listed(tmp_path):
    folder = own_corpus(tmp_path)
    for number in range(8):
        unread_article(folder, f"U{number}", f"{number} गांव खाली हुए।")
    told = findings(load_study(folder))[0].text
    assert told.endswith("article U4 and 3 more.") and "U5" not in told


def test_a_missing_gloss_is_said_in_words(tmp_path):
    folder = own_corpus(tmp_path)
    glosses = folder / "glosses.csv"
    text = glosses.read_text(encoding="utf-8")
    glosses.write_text(text.replace("The weather office warned the farmers.", ""), encoding="utf-8")
    study = load_study(folder)
    html = {one: render_html(build_page(study, [], one)) for one in ("en", "hi")}
    for one in html:
        assert html[one].count(say("no gloss", one)) == 1
    tips = CHARTS["coverage"](study)[0].caption.tips
    assert tips["#F1-s4"].endswith("not yet translated into English")


def test_with_three_articles_the_others_are_several(tmp_path):
    (section,) = left_out(load_study(copied_article(tmp_path, "000", "Z09")).corpus, "en")
    assert "what one of the others tells" in "".join(map(str, section.blocks[0].text))


def test_only_what_an_agreement_lays_down_is_called_a_pact(study):
    def topics(study):
        return [one.topic for one in findings(study)]

    actors = study.corpus.actors.items()
    kinds = {id: replace(a, kind="place") if a.kind == "agreement" else a for id, a in actors}
    other = with_changes(study, actors=kinds)
    assert "The rule of the pact" in topics(study)
    assert "A rule about attacks" in topics(other) and "The rule of the pact" not in topics(other)
    assert "pact as it is told" not in "".join(one.text for one in findings(other))


def test_whom_no_article_names_is_no_node(mixed):
    assert set(mixed.only(["F2"]).graph) == {"ARMY", "PEOPLE"}


# What it is called


def test_a_report_is_called_by_its_topics_or_its_articles(tmp_path):
    def title(study, language="en"):
        return build_page(study, [], language).title[0]

    three = own_corpus(tmp_path, ("F1", "F2", "F3"))
    study = load_study(three)
    assert title(study) == "Flood report F1; Flood report F2; Flood report F3"
    assert title(study.only(["F2"]), "hi") == "सेना ने लोगों को बचाया"
    unread_article(three, "U1", "बारिश हुई।")
    assert title(load_study(three)) == title(study)  # an unread article tells nothing yet
    (three / "topics.csv").write_text("id,name_hi,name_en,events,shows\nflood,बाढ़,The flood,,\n")
    assert title(load_study(three)) == "The flood, as 3 Hindi articles tell it"


# The commands


def test_results_of_a_corpus_go_to_a_folder_of_its_name(tmp_path):
    assert build_folder(SEEDS) == BUILD
    assert build_folder(tmp_path / "flood") == BUILD / "flood"
    assert build_folder(tmp_path / "notebooks") == BUILD / "notebooks-corpus"
    assert make_command("report", SEEDS) == "make report"
    assert make_command("report", "/a b") == "make report CORPUS='/a b'"


def test_make_hands_the_corpus_on(tmp_path):
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())

    def said(*arguments, **more):
        return run_make(tmp_path, "-n", *arguments, **more).stdout

    path = f'"{tmp_path}/my corpus"'
    assert f"utils.annotation {path}" in said("tidy", "CORPUS=my corpus")
    assert f"utils.annotation {path}" in said("tidy", CORPUS="my corpus")
    assert 'utils.annotation "/a b"' in said("tidy", "CORPUS=/a b")
    assert 'utils.annotation "seeds"' in said("tidy", "CORPUS=")
    assert "notebooks/10_your_own_corpus.ipynb" in said("lab", "CORPUS=x")
    assert "notebooks/00_start_here.ipynb" in said("lab")


def test_page_10_is_run_on_the_corpus_and_the_report_made_from_it(tmp_path, monkeypatch, capsys):
    corpus = own_corpus(tmp_path / "दो तीन", ("F1", "F2"), unread=("F2",))
    monkeypatch.setenv("CORPUS", str(corpus))
    monkeypatch.delenv("FRESH", raising=False)
    monkeypatch.setattr("utils.run.STAMPS", tmp_path / "green")
    monkeypatch.setattr("utils.files.BUILD", tmp_path / "build")
    assert run([]) == 0
    made = tmp_path / "build" / "flood"
    (page,) = (made / "notebooks").iterdir()
    assert page.name == "10_your_own_corpus.ipynb"
    pictures = [o for c in read_notebook(page).cells for o in c.get("outputs", ()) if "image/png" in o.get("data", {})]  # fmt: skip
    assert len(pictures) == len(CHARTS)
    assert report(["--kind", "html", "--language", "en"]) == 0
    assert capsys.readouterr().out.startswith("build/flood/report.en.html: ")
    assert {path.name for path in made.iterdir()} == {"notebooks", "report.en.html", "report.html"}
    assert "article F2" in (made / "report.html").read_text(encoding="utf-8")
    # Unchanged, it is not run again; changed, the report asks for it with the command that does it.
    assert run([]) == 0
    assert "1 of 1 notebooks unchanged" in capsys.readouterr().err
    edited = (corpus / "actors.csv").read_text(encoding="utf-8").replace("the army", "an army")
    (corpus / "actors.csv").write_text(edited, encoding="utf-8")
    (corpus / "F1_flood.ann").write_text(annotation("F1").replace("the army", "an army"), encoding="utf-8")  # fmt: skip
    assert report(["--kind", "html", "--language", "en"]) == 1
    error = capsys.readouterr().err
    assert "is not what flood/ gives now" in error and make_command("report", corpus) in error


def test_exports_and_the_picture_go_there_too(tmp_path, monkeypatch, capsys):
    corpus = own_corpus(tmp_path)
    monkeypatch.setenv("CORPUS", str(corpus))
    monkeypatch.setattr("utils.files.BUILD", tmp_path / "build")
    assert export([]) == 0
    made = tmp_path / "build" / "flood"
    assert "from `flood/`" in (made / "export" / "README.md").read_text(encoding="utf-8")
    assert draw_picture() == 0
    assert "<svg" in (made / "actor_graph.svg").read_text(encoding="utf-8")[:200]
    assert tidy([str(corpus)]) == 0
    assert "F1_flood.ann: " in capsys.readouterr().out
    (corpus / "actors.csv").unlink()
    assert draw_picture() == 1 and "actors.csv" in capsys.readouterr().err


@pytest.mark.parametrize("module", ["utils.run", "utils.report", "utils.exports"])
def test_a_folder_that_is_none_ends_in_one_message(module, tmp_path):
    """What is refused is said once, without a traceback."""
    result = subprocess.run(
        [sys.executable, "-m", module, *["--output", str(tmp_path / "made")]],
        env={"CORPUS": str(tmp_path / "nowhere"), "PATH": "", "HOME": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert result.stderr.count("To mend it") == 1 and not (tmp_path / "made").exists()


def test_the_walk_is_about_seeds_whatever_corpus_says(project, monkeypatch, tmp_path):  # noqa: F811
    """In its own place no notebook is told of CORPUS; of another corpus only page 10 is run."""
    given = []

    async def pretend(run, environment, inputs):
        given.append((run.source.name, environment.get("CORPUS"), run.target.parent))

    monkeypatch.setattr("utils.run.run_notebook", pretend)
    monkeypatch.setattr("utils.files.BUILD", tmp_path / "build")
    corpus = own_corpus(tmp_path)
    monkeypatch.setenv("CORPUS", str(corpus))
    for name in ("00_first", "10_your_own_corpus"):
        write_notebook(project / f"{name}.ipynb", code("1"))
    assert run(["--in-place"]) == 0
    walk = [("00_first.ipynb", None, project), ("10_your_own_corpus.ipynb", None, project)]
    assert sorted(given) == walk
    given.clear()
    assert run([]) == 0
    made = tmp_path / "build" / "flood" / "notebooks"
    assert given == [("10_your_own_corpus.ipynb", str(corpus), made)]


def test_the_tests_know_nothing_of_a_corpus_of_ones_own(tmp_path):
    test = "import os\ndef test_it():\n    assert 'CORPUS' not in os.environ\n"
    (tmp_path / "test_it.py").write_text(test)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "conftest"]
    result = subprocess.run(
        [*command, "-c", str(ROOT / "pyproject.toml"), str(tmp_path / "test_it.py")],
        env={"CORPUS": str(tmp_path), "PATH": "", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "tests")},
        cwd=ROOT / "tests",
        capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


def test_page_10_speaks_of_no_corpus():
    """Its prose names nobody and nothing of the articles of seeds/, and quotes none of them."""
    cells = nbformat.read(ROOT / "notebooks" / "10_your_own_corpus.ipynb", as_version=4).cells
    words = "\n".join(cell.source for cell in cells)
    actors = load_study().corpus.actors.values()
    assert not [a.id for a in actors if re.search(rf"\b({a.id}|{re.escape(a.name_en)})\b", words)]
    assert not re.search("[\u0900-\u097f]|\\b00[03]\\b", words)


def test_an_empty_folder_says_what_to_do(tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(SeedError, match="mine: the corpus folder is empty.*articles.csv"):
        load_study(tmp_path / "mine")
