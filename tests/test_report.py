"""The report: every link has its target, every edge its link, and nothing from outside runs."""

import csv
import hashlib
import re
import shutil

import html5lib
import nbformat
import pytest

from utils.annotations import load_corpus
from utils.charts import actor_graph
from utils.corpus import SEEDS, SeedError
from utils.findings import findings
from utils.graph import build_graph
from utils.report import Piece, dead_links, main, pieces_from, render
from utils.style import show, to_svg


@pytest.fixture(scope="module")
def tree(page):
    return html5lib.parse(page, namespaceHTMLElements=False)


def test_every_link_has_its_target_and_every_id_is_unique(page, tree):
    assert dead_links(page) == []
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_every_edge_leads_to_its_hindi_words(corpus, page, tree):
    marks = {m.get("id"): "".join(m.itertext()) for m in tree.iter("mark") if m.get("id")}
    for _, _, data in build_graph(corpus).edges(data=True):
        first = corpus.events[data["tellings"][0]]
        assert f'<a href="#{first.id}"' in page
        for telling in data["tellings"]:
            trigger = corpus.events[telling].trigger
            start, end = trigger.fragments[0]
            assert marks[telling] == corpus.articles[trigger.article].text[start:end]


def test_every_annotation_has_its_place(corpus, page):
    for item in (*corpus.events, *corpus.claims):
        assert f' id="{item}"' in page
    for mention in corpus.mentions.values():
        assert mention.label == "Heading" or f' id="{mention.id}"' in page
    for segment in corpus.segments.values():
        assert f' id="{segment.id}"' in page


def test_the_texts_stand_in_the_page_unchanged(corpus, tree):
    shown = ["".join(p.itertext()) for p in tree.iter("p") if p.get("class") == "hindi"]
    assert shown == [segment.text for segment in corpus.segments.values()]


def test_one_h1_landmarks_lang_and_alt(page, tree):
    assert len(list(tree.iter("h1"))) == 1
    assert all(list(tree.iter(tag)) for tag in ("header", "nav", "main", "footer"))
    for svg in tree.iter("{http://www.w3.org/2000/svg}svg"):
        assert [child.tag.rpartition("}")[2] for child in list(svg)[:2]] == ["title", "desc"]
    assert tree.get("lang") == "en"


def test_every_run_of_hindi_has_its_lang(tree):
    def walk(element, language):
        language = element.get("lang", language)
        for text, lang in [(element.text, language)] + [
            (child.tail, language) for child in element
        ]:
            if text and re.search("[\u0900-\u0963\u0966-\u097f]", text):
                assert lang == "hi" or "svg" in element.tag, text
        for child in element:
            if "svg" not in child.tag and child.tag not in ("style", "title"):
                walk(child, language)

    walk(tree.find("body"), "en")


def test_nothing_is_fetched_and_nothing_runs(page):
    assert "<script" not in page and "http://" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", page)
    assert "https://" not in page and "default-src 'none'" in page


def test_parses_without_an_error(page):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    # aria-* inside svg and mark nesting are fine; only real structure errors count.
    assert not parser.errors


def test_same_bytes_twice(corpus, pieces, page):
    assert render(load_corpus(), pieces) == page


def test_html_in_a_name_or_gloss_is_escaped(tmp_path):
    seeds = shutil.copytree(SEEDS, tmp_path / "seeds")
    evil = '<script>alert("x")</script>'
    for name, column in (
        ("actors.csv", "name_en"),
        ("glosses.csv", "gloss_en"),
        ("events.csv", "name_en"),
    ):
        with (seeds / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        old = rows[0][column]
        rows[0][column] = evil
        with (seeds / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        for ann in seeds.glob("*.ann"):
            text = ann.read_text(encoding="utf-8")
            ann.write_text(
                text.replace(f"\t{old}\n", f"\t{evil}\n"), encoding="utf-8", newline="\n"
            )
    corpus = load_corpus(seeds)
    figure, _ = actor_graph(corpus)
    pieces = [
        Piece(findings(corpus)._repr_html_()),
        Piece(to_svg(figure), figure.caption.title, ""),
    ]
    page = render(corpus, pieces, seeds)
    assert "<script" not in page and "&lt;script&gt;" in page


def test_html_in_an_article_is_escaped(tmp_path):
    seeds = shutil.copytree(SEEDS, tmp_path / "seeds")
    text = '<script>alert("x")</script> भारत ने जापान से बात की।'
    start = text.index("भारत")
    (seeds / "009_x.txt").write_text(text, encoding="utf-8", newline="")
    digest = hashlib.sha256(text.encode()).hexdigest()
    lines = {
        "articles.csv": f"009,009_x.txt,{digest},क,a,2025-07-20,2025-07-20,<b>why</b>,CC0\n",
        "actors.csv": "IND,state,भारत,India,IND,GOV,,none\n",
        "glosses.csv": f"009,0,{len(text)},<i>gloss</i>,<u>note</u>\n",
    }
    for name, line in lines.items():
        with (seeds / name).open("a", encoding="utf-8", newline="") as file:
            file.write(line)
    (seeds / "009_x.ann").write_text(
        f"T1\tCountry {start} {start + 4}\tभारत\nN1\tReference T1 actor:IND\tIndia\n",
        encoding="utf-8",
        newline="\n",
    )
    page = render(load_corpus(seeds), [Piece("<p>x</p>")], seeds)
    assert not any(tag in page for tag in ("<script", "<b>", "<i>", "<u>"))
    assert "&lt;script&gt;" in page and 'id="009-T1"' in page


def test_a_link_to_nowhere_stops_the_build(corpus):
    with pytest.raises(ValueError, match="no-such-place"):
        render(corpus, [Piece('<a href="#no-such-place">x</a>')])


def test_pieces_come_from_tagged_cells(tmp_path, corpus):
    with pytest.raises(SeedError, match="make report"):
        pieces_from(tmp_path)
    figure, _ = actor_graph(corpus)
    data, metadata = show(figure)._repr_mimebundle_()
    cell = nbformat.v4.new_code_cell("show(figure)", metadata={"tags": ["report"]})
    cell.outputs = [nbformat.v4.new_output("display_data", data, metadata=metadata)]
    other = nbformat.v4.new_code_cell("1")
    notebook = nbformat.v4.new_notebook(cells=[cell, other])
    nbformat.write(notebook, tmp_path / "09_x.ipynb")
    (piece,) = pieces_from(tmp_path)
    assert piece.title == figure.caption.title and piece.html == to_svg(figure)


def test_command_line_says_what_is_missing(tmp_path, capsys):
    assert main(["--notebooks", str(tmp_path), "--output", str(tmp_path / "r.html")]) == 1
    assert "To mend it" in capsys.readouterr().err
    assert not (tmp_path / "r.html").exists()
