"""The site of the walk before Sphinx has it: pages assembled, Hindi told apart, links followed."""

import base64
import io
import re
import sys
from pathlib import Path

import nbformat
import pytest
from PIL import Image

from utils.notebook import canonical
from utils.site.__main__ import build, main
from utils.site.cells import notebook_markdown
from utils.site.hindi import search_words, told_apart
from utils.site.links import follow_links
from utils.site.pages import (
    REPORTS,
    SiteError,
    SitePage,
    assemble,
    description,
    read_pages,
    relinked,
    with_way_back,
)

ROOT = Path(__file__).resolve().parents[1]


def picture(width, height):
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def notebook(*cells):
    return nbformat.v4.new_notebook(cells=list(cells))


def coded(*outputs):
    return nbformat.v4.new_code_cell("x = 1", outputs=list(outputs), id="cell-02")


def shown(data, **metadata):
    return nbformat.v4.new_output("display_data", data, metadata=metadata)


def text(source, **metadata):
    return nbformat.v4.new_markdown_cell(source, metadata=metadata)


# A notebook as Markdown


def test_every_kind_of_output_is_on_the_page():
    outputs = [
        nbformat.v4.new_output("stream", text="a < b\n"),
        nbformat.v4.new_output("error", ename="ValueError", evalue="no such & such"),
        shown({"text/plain": "'plain'"}),
        shown({"text/plain": "table", "text/html": "<td>रूस</td><td>चीन</td>"}),
    ]
    page, pictures = notebook_markdown(notebook(coded(*outputs)), "00_x")
    for words in ("x = 1", "a &lt; b", "ValueError: no such &amp; such", "'plain'", "<td>रूस</td>"):
        assert words in page
    assert not pictures


def test_cells_of_a_table_do_not_become_one_word_where_tags_are_taken_out():
    page, _ = notebook_markdown(
        notebook(coded(shown({"text/html": "<td>रूस</td><td>चीन</td>"}))), "x"
    )
    assert {"रूस", "चीन"} <= set(search_words(re.sub("<[^<]+?>", "", page)))


def test_a_chart_keeps_its_words_and_tells_its_size():
    data = {"image/png": picture(40, 30), "text/plain": 'Kim "and" Lavrov'}
    output = shown(data, **{"image/png": {"width": 20}})
    page, pictures = notebook_markdown(notebook(coded(output)), "00_x")
    assert list(pictures) == ["00_x-cell-02-0.png"]
    assert 'alt="Kim &quot;and&quot; Lavrov" width="20" height="15"' in page
    assert 'src="../pictures/00_x-cell-02-0.png"' in page


def test_code_with_fences_stays_one_block():
    page, _ = notebook_markdown(notebook(nbformat.v4.new_code_cell('"""\n```\n"""')), "x")
    assert page == '````python\n"""\n```\n"""\n````\n'


def test_a_folded_section_ends_before_the_next_heading():
    folded = text("## Deeper\n\nWords.", **{"jp-MarkdownHeadingCollapsed": True})
    cells = [text("# Title"), folded, coded(), text("more"), text("so.\n\n### Next")]
    page, _ = notebook_markdown(notebook(*cells), "x")
    opened, closed = page.index("<details"), page.index("</details>")
    assert page.index("## Deeper") < opened < page.index("Words.") < page.index("more") < closed
    assert closed < page.index("### Next")
    assert notebook_markdown(notebook(folded), "x")[0].count("</details>") == 1


# The pages


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one notebook, with its papers and a report."""
    monkeypatch.setattr("utils.site.pages.embedded_fonts", lambda texts: "")
    files = {
        "README.md": "# All\n\nSee [the book](seeds/CODEBOOK.md#a-part), [a](notebooks/00_a_b.ipynb).\n",
        "seeds/CODEBOOK.md": "# Book\n\n## A part\n\n[back](../README.md) [rows](rows.csv)\n",
        "seeds/rows.csv": "id\n",
        "seeds/passes/README.md": "# Made\n\nSo.\n",
        "notebooks/00_a_b.ipynb": canonical(notebook(text("# A B\n\nFirst **words**."), coded())),
        "notebooks/glossary.md": "# Words\n\nSee [A](00_a_b.ipynb).\n",
        "CONTRIBUTING.md": "# Help\n\nDo.\n",
        "LICENSE": "Free.\n",
        "CITATION.cff": "title: x\n",
        **{f"reports/{name}": "<html>\n<body>\nx</body>\n" for name in REPORTS},
    }
    for name, words in files.items():
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return tmp_path / "project"


def test_all_that_is_to_be_read_has_a_page_in_the_order_of_the_walk(project, tmp_path):
    pages = assemble(project, project / "reports", tmp_path / "source")
    assert [page.name for page in pages] == [
        "index",
        "notebooks/00_a_b",
        "report",
        "notebooks/glossary",
        "seeds/CODEBOOK",
        "seeds/passes/README",
        "CONTRIBUTING",
        "LICENSE",
        "CITATION",
    ]
    index = (tmp_path / "source" / "index.md").read_text(encoding="utf-8")
    places = [index.index(f"{page.name}") for page in pages[1:]]
    assert all(places) and "00 A b <notebooks/00_a_b>" in index
    assert "[the book](seeds/CODEBOOK.md#a-part), [a](notebooks/00_a_b.md)" in index


def test_links_of_the_project_are_links_of_the_site(project, tmp_path):
    source = tmp_path / "source"
    assemble(project, project / "reports", source)
    assert "[A](00_a_b.md)" in (source / "notebooks/glossary.md").read_text(encoding="utf-8")
    book = (source / "seeds/CODEBOOK.md").read_text(encoding="utf-8")
    assert "[back](../index.md) [rows](rows.csv)" in book
    assert (source / "seeds/rows.csv").is_file()
    assert b'href="report.html"' in (source / "extra/report.hi.html").read_bytes()


def test_assembling_twice_gives_the_same_files(project, tmp_path):
    def held():
        assemble(project, project / "reports", tmp_path / "source")
        files = sorted((tmp_path / "source").rglob("*.*"))
        return [(path, path.read_bytes()) for path in files if path.is_file()]

    assert held() == held()


def test_a_link_to_no_file_is_refused():
    page = SitePage("notebooks/00_a.ipynb", "notebooks/00_a", "[x](../seeds/NONE.md)")
    with pytest.raises(SiteError, match="notebooks/00_a.ipynb.*../seeds/NONE.md.*To mend it"):
        relinked(page, {}, ROOT)


def test_code_and_other_hosts_are_left_alone():
    words = "`[x](no.md)`\n\n```\n[x](no.md)\n```\n\n[x](https://networkx.org) [y](#part)"
    assert relinked(SitePage("a.md", "a", words), {}, ROOT) == (words, [])


def test_every_link_of_the_project_leads_to_a_file():
    pages, pictures = read_pages(ROOT)
    names = {page.file: page.name for page in pages}
    assert len(names) == len(pages) > 15 and pictures
    for page in pages:
        relinked(page, names, ROOT)


def test_a_page_is_described_by_its_first_sentences():
    assert description("# T\n\n| a |\n\nSee **the** [graph](x.md) `now`.\n") == "See the graph now."
    assert len(description("# T\n\n" + "word " * 99)) == 160


def test_a_report_without_a_body_is_refused():
    with pytest.raises(SiteError, match="report.en.html.*To mend it"):
        with_way_back(b"<html>", "report.en.html")


# Hindi


@pytest.mark.parametrize(
    "words, found",
    [
        ("रूस के लावरोव।", ["रूस", "के", "लावरोव"]),
        ("क्‍ष", ["क्ष"]),  # with a joiner
        ("\u095eौज", ["\u092b\u093cौज"]),  # a letter with its dot, in one character
        ("लावरोवPerson २५km हिं॑दी", ["लावरोव", "Person", "२५", "km", "हिं॑दी"]),
        ("North-Korea’s 25", ["North", "Korea", "s", "25"]),
    ],
)
def test_search_knows_whole_words(words, found):
    assert search_words(words) == found


def test_hindi_is_told_apart_in_text_alone():
    html = (
        '<title>रूस</title><script>"चीन"</script><p title="a > चीन">Russia: रूस की, <b>x</b></p>'
        "<style>/* चीन */</style><!-- चीन -->"
    )
    tagged = told_apart(html)
    assert tagged.count('<span lang="hi">') == 1 and '<span lang="hi">रूस की</span>' in tagged
    assert re.sub('<span lang="hi">|</span>', "", tagged) == html


# Links


def found(folder, **files):
    for name, words in files.items():
        path = folder / name.replace("__", "/").replace("_html", ".html").replace("_css", ".css")
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return follow_links(folder)


def test_links_and_anchors_that_lead_somewhere_are_counted(tmp_path):
    index = (
        '<p id="one"><a href="#one">1</a><a href="in/a.html#दो">2</a><a href="https://x.org">3</a>'
    )
    followed = found(
        tmp_path, index_html=index, in__a_html='<b id="दो"><a href="../?q=1#one">1</a>'
    )
    assert not followed.dead
    assert (followed.inside, followed.outside) == (3, ["https://x.org"])


@pytest.mark.parametrize(
    "html, why",
    [
        ('<a href="none.html">', "leads to no file"),
        ('<a href="#none">', "leads to no place on its page"),
        ('<img src="../x.png">', "leads out of the site"),
        ('<a href="/index.html">', "leads out of the site"),
        ('<script src="https://x.org/a.js"></script>', "is fetched from another host"),
        ('<link rel="stylesheet" href="//x.org/a.css">', "is fetched from another host"),
        ('<p style="background:url(https://x.org/a.png)">', "is fetched from another host"),
        ('<img srcset="none.png 2x" src="data:,">', "leads to no file"),
    ],
)
def test_a_dead_link_is_named_with_its_page(tmp_path, html, why):
    (dead,) = found(tmp_path, index_html=html).dead
    assert dead.page == "index.html" and str(dead).endswith(why)


def test_a_style_sheet_asks_no_other_host(tmp_path):
    (dead,) = found(tmp_path, a_css='@import "https://x.org/b.css";').dead
    assert (dead.page, dead.link) == ("a.css", "https://x.org/b.css")


# What builds it


def test_what_builds_the_site_has_hashes_and_nothing_that_the_environment_has():
    lock = (ROOT / "utils/site/requirements.lock").read_text(encoding="utf-8")
    wanted = (ROOT / "utils/site/requirements.in").read_text(encoding="utf-8")
    names = re.findall(r"(?m)^([a-z0-9._-]+)==", lock)
    assert len(names) > 10 and all(line in lock for line in wanted.splitlines() if "==" in line)
    assert lock.count("==") == len(re.findall(r"==[^ ]+ \\\n    --hash=sha256:", lock))
    assert "://" not in lock
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not set(names) & set(re.findall(r"(?m)^([a-z0-9._-]+)==", locked))


def test_what_is_missing_is_said_before_anything_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "sphinx.cmd.build", None)
    monkeypatch.setattr("utils.site.__main__.reports", lambda: pytest.fail("a report is made"))
    assert main(["--output", str(tmp_path / "site")]) == 1
    assert "To mend it: make site." in capsys.readouterr().err


def test_a_folder_with_other_things_is_not_emptied(tmp_path):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(SiteError, match="holds other things. To mend it"):
        build(tmp_path, tmp_path)
    assert (tmp_path / "letter.txt").exists()
