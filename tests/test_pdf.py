"""The PDF says what the page says, in Unicode that copies back, and its links lead to sentences.

The PDF is read here by a small reader of its own (objects, ToUnicode maps, text operators), so the
tests need no tool; pdftotext, where it is installed, is a second and independent reader.
"""

import os
import shutil
import subprocess
import sys
import zlib

import html5lib
import nbformat
import pytest
import regex
import typst

from utils.charts import actor_graph
from utils.findings import findings
from utils.graph import build_graph
from utils.pdf import read_page, render_pdf
from utils.report import main
from utils.style import show

# A PDF string: (…), where inner brackets are escaped or balanced, or <FEFF…>.
STRING = rb"(?P<string>\((?:\\.|[^\\()]|(?&string))*\)|<[0-9A-F]*>)"
TOKENS = regex.compile(
    rb"/(?P<font>f[0-9]+) [0-9.]+ Tf|<<(?P<begin>.*?)>>\s*BDC|(?P<plain>BMC)|(?P<end>EMC)|"
    + STRING,
    regex.DOTALL,
)


def objects(pdf: bytes) -> dict[int, bytes]:
    """Object number -> its bytes."""
    found = regex.finditer(rb"(\d+) 0 obj\s(.*?)\nendobj", pdf, regex.DOTALL)
    return {int(match[1]): match[2] for match in found}


def stream(body: bytes) -> bytes:
    data = regex.search(rb"stream\r?\n(.*)\r?\nendstream", body, regex.DOTALL)[1]
    return zlib.decompress(data) if b"/FlateDecode" in body else data


def unescaped(text: bytes) -> bytes:
    named = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": bytes([8]), b"f": b"\f"}

    def one(match):
        digits = regex.fullmatch(rb"[0-7]+", match[1])
        return bytes([int(match[1], 8)]) if digits else named.get(match[1], match[1])

    return regex.sub(rb"\\([0-7]{1,3}|.)", one, text, flags=regex.DOTALL)


def raw(value: bytes) -> bytes:
    """The bytes of a PDF string, (…) or <…>."""
    return bytes.fromhex(value[1:-1].decode()) if value[:1] == b"<" else unescaped(value[1:-1])


def string(value: bytes) -> str:
    """A PDF string as text."""
    data = raw(value)
    return data.decode("utf-16" if data.startswith(b"\xfe\xff") else "latin-1")


def strings(pdf: bytes, key: bytes) -> list[str]:
    """The values of every /key in the file that is a string."""
    found = regex.finditer(rb"/" + key + STRING, pdf, regex.DOTALL)
    return [string(match["string"]) for match in found]


def unicode_map(cmap: bytes) -> dict[bytes, str]:
    assert b"beginbfrange" not in cmap, "this reader knows single glyphs only"
    pairs = regex.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", cmap.split(b"beginbfchar", 1)[1])
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in pairs
    }


def font_maps(parts: dict[int, bytes], resources: bytes) -> dict[bytes, dict[bytes, str]]:
    """Name of a font in the resources -> its map from glyphs to text."""
    maps = {}
    for name, number in regex.findall(rb"/(f\d+) (\d+) 0 R", resources):
        to_unicode = regex.search(rb"/ToUnicode (\d+) 0 R", parts[int(number)])
        maps[name] = unicode_map(stream(parts[int(to_unicode[1])]))
    return maps


def extracted(pdf: bytes) -> str:
    """The text of a PDF without white space, as a reader gets it that trusts the file."""
    return "".join(page_texts(pdf).values())


def page_texts(pdf: bytes) -> dict[int, str]:
    """Number of a page's object -> its text. Typst numbers the pages in their order."""
    parts, texts = objects(pdf), {}
    for number, page in sorted(parts.items()):
        if not regex.search(rb"/Type\s*/Page[^s]", page):
            continue
        out = []
        maps = font_maps(parts, parts[int(regex.search(rb"/Resources (\d+) 0 R", page)[1])])
        content = stream(parts[int(regex.search(rb"/Contents (\d+) 0 R", page)[1])])
        # One entry per open marked content: whether it brings its own words.
        font, marked = {}, []
        for token in TOKENS.finditer(content):
            if token["font"]:
                font = maps[token["font"]]
            elif token["begin"] is not None:
                out += strings(token["begin"], b"ActualText")
                marked.append(b"/ActualText" in token["begin"])
            elif token["plain"]:
                marked.append(False)
            elif token["end"]:
                marked.pop()
            elif not any(marked):
                glyphs = raw(token["string"])
                out += [font[glyphs[i : i + 2]] for i in range(0, len(glyphs), 2)]
        texts[number] = squeezed("".join(out))
    return texts


def squeezed(text: str) -> str:
    """Without white space and the marks that only say where a line may break."""
    return regex.sub("[\\s\u200b\u2060]", "", text)


def unrepeated(text: str) -> str:
    """With every grapheme cluster that follows itself once only."""
    return regex.sub(r"(\X)\1+", r"\1", text)


def small_page(body: str, lang="en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>t</title></head><body><header><h1>Title'
        f'</h1></header><main><h2 id="findings">Findings</h2>{body}</main></body></html>'
    )


@pytest.fixture(scope="module")
def pdf(page):
    return render_pdf(page)


@pytest.fixture(scope="module")
def text(pdf):
    return extracted(pdf)


@pytest.fixture(scope="module")
def names(corpus):
    """The Hindi names, as the texts write them, of every actor the findings name."""
    told = repr(findings(corpus))
    actors = {actor.id for actor in corpus.actors.values() if actor.name_en in told}
    mentions = [m for m in corpus.mentions.values() if m.form == "Name" and actors & set(m.actors)]
    assert len(actors) > 10 and len(mentions) > 50
    return sorted({mention.quote for mention in mentions})


def test_hindi_names_of_the_findings_copy_back(names, text):
    once = unrepeated(text)
    assert [name for name in names if unrepeated(squeezed(name)) not in once] == []
    # Typst writes a cluster twice if a mark under it is drawn lower than usual (ट्रं, बढ़ा).
    assert len([name for name in names if squeezed(name) not in text]) < 0.05 * len(names)


def test_hindi_words_copy_back(corpus, text):
    words = [word for segment in corpus.segments.values() for word in segment.text.split()]
    once = unrepeated(text)
    assert [word for word in words if unrepeated(word) not in once] == []
    assert len([word for word in words if word not in text]) < 0.01 * len(words)


def test_pdftotext_finds_the_names(names, pdf, tmp_path):
    if not (tool := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not installed: the second reading of the PDF was not done")
    (tmp_path / "report.pdf").write_bytes(pdf)
    command = [tool, "-enc", "UTF-8", "report.pdf", "-"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    read = squeezed(run.stdout.decode("utf-8"))
    assert [name for name in names if squeezed(name) not in read] == []


def test_nothing_of_the_page_is_lost(page):
    def words(element, out):
        skip = {"nav", "svg", "header", "head", "style"}
        if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in skip:
            return out
        out.append(element.text or "")
        for child in element:
            if child.get("class") != "skip":
                words(child, out)
            out.append(child.tail or "")
        return out

    def said(part):
        if isinstance(part, dict):
            own = part.get("text", "")
            return own + "".join(said(v) for k, v in part.items() if isinstance(v, list))
        return "".join(said(inner) for inner in part)

    tree = html5lib.parse(page, namespaceHTMLElements=False)
    blocks = read_page(page)["blocks"]
    assert squeezed(said(blocks)) == squeezed("".join(words(tree.find("body"), [])))


def test_sentences_are_whole_and_marked(corpus, page):
    sentences = {b["id"]: b for b in read_page(page)["blocks"] if b["kind"] == "sentence"}
    assert list(sentences) == list(corpus.segments)
    for segment in corpus.segments.values():
        hindi = sentences[segment.id]["blocks"][0]
        assert hindi["kind"] == "hindi" and sentences[segment.id]["heading"] == segment.heading
        assert "".join(run["text"] for run in hindi["runs"]) == segment.text
        assert all(run["lang"] == "hi" for run in hindi["runs"])
        for event in corpus.events.values():
            if corpus.segment(event).id == segment.id:
                start, end = event.trigger.fragments[0]
                under = "".join(run["text"] for run in hindi["runs"] if run.get("trigger"))
                assert segment.text[start - segment.start : end - segment.start] in under


def test_links_of_findings_lead_to_the_sentence_of_their_evidence(corpus, page, pdf):
    linked = regex.findall('href="#([^"]+)"', findings(corpus)._repr_html_())
    items = corpus.events | corpus.claims | corpus.mentions
    wanted = {corpus.segment(items[link]).id for link in linked}
    blocks = read_page(page)["blocks"]
    found = {run["to"] for b in blocks if b["kind"] == "item" for run in b["runs"]} - {""}
    assert found == wanted
    links = {
        run["to"]
        for sentence in blocks
        for block in sentence.get("blocks", ())
        for run in block["runs"]
        if run["to"] and run["to"] != sentence["id"]
    }
    for _, _, data in build_graph(corpus).edges(data=True):
        told = {corpus.segment(corpus.events[telling]).id for telling in data["tellings"]}
        assert len(told) == 1 or told <= links  # "also told in" leads there, and back
    # In the file: as many aims as linked sentences, each on the page where its sentence stands.
    parts, texts = objects(pdf), page_texts(pdf)
    aims = set(regex.findall(rb"/Subtype/Link.*?/Dest (\d+) 0 R", pdf))
    places = [regex.match(rb"\[(\d+) 0 R/XYZ \S+ ([0-9.]+)", parts[int(aim)]) for aim in aims]
    pages = list(texts)
    places = sorted((pages.index(int(place[1])), -float(place[2])) for place in places)
    linked = [segment for segment in corpus.segments.values() if segment.id in wanted | links]
    # Headings without an id, all after the sentences, are aims of the contents.
    others = [b for b in blocks if b["kind"] == "heading" and not b["id"]]
    assert len(places) == len(linked) + len(others)
    for (number, _), segment in zip(places, linked, strict=False):
        assert squeezed(segment.id + segment.text.split()[0]) in texts[pages[number]]


def test_bookmarks_title_languages_alt_text_and_font(corpus, pieces, pdf):
    titles = strings(pdf, b"Title")
    for article in corpus.articles.values():
        assert f"Article {article.id}: {article.title_en}" in titles
    assert {"Findings", "Figures", "Method", pieces[1].title} <= set(titles)
    assert {s.text for s in corpus.segments.values() if s.heading} <= set(titles)
    assert f"Lavrov in North Korea, as {len(corpus.articles)} Hindi articles tell it" in titles
    assert actor_graph(corpus)[0].caption.alt in strings(pdf, b"Alt")
    parts = objects(pdf)
    catalog = next(body for body in parts.values() if b"/Type/Catalog" in body)
    assert b"/Lang(en)" in catalog and b"/Marked true" in catalog
    content = b"".join(stream(body) for body in parts.values() if b"/FlateDecode" in body)
    assert content.count(b"/Lang(hi)") >= len(corpus.segments)
    fonts = set(regex.findall(rb"/BaseFont/[A-Z]+\+([A-Za-z-]+)", pdf))
    assert fonts == {b"FiraGO-Regular", b"FiraGO-Bold", b"FiraGO-Italic"}


def test_the_compiler_finds_it_accessible_and_would_complain(page):
    assert render_pdf(page, "ua-1").startswith(b"%PDF")
    with pytest.raises(typst.TypstError, match="alt"):
        render_pdf(regex.sub("<desc.*?</desc>", "", page, flags=regex.DOTALL), "ua-1")


def test_same_bytes_in_any_surroundings(page, pdf, tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    code = (
        "from pathlib import Path; from utils.pdf import render_pdf;"
        "page = Path('page.html').read_text(encoding='utf-8');"
        "Path('report.pdf').write_bytes(render_pdf(page))"
    )
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    other = {"PYTHONHASHSEED": "7", "TZ": "Asia/Kolkata", "LC_ALL": "C", "PYTHONPATH": root}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=os.environ | other, check=True)
    assert (tmp_path / "report.pdf").read_bytes() == render_pdf(page) == pdf


def test_the_date_is_source_date_epoch_or_none(monkeypatch):
    page = small_page("<p>x</p>")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert b"CreationDate" not in render_pdf(page) and b"CreateDate" not in render_pdf(page)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1752300000")
    dated = render_pdf(page)
    assert b"D:20250712" in dated and dated == render_pdf(page)
    for bad in ("yesterday", "-5", "9" * 20):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", bad)
        with pytest.raises(ValueError, match="To mend it"):
            render_pdf(page)


def test_typst_markup_in_names_is_inert():
    evil = '#panic("x") $y$ *b* _i_ `c` [d] <e> @f \\u{41} ~ --- // g /* h */ = i\u00a0#{1+1} "q"'
    shown = evil.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    body = f"<ul><li>{shown}</li></ul><table><tr><th>{shown}</th></tr><tr><td>{shown}</td></tr></table>"
    body += '<section class="sentence" id="a#$b"><p class="hindi" lang="hi"><mark class="who" '
    body += f'id="*">{shown}</mark></p></section><p><a href="#*">{shown}</a></p><h3>{shown}</h3>'
    pdf = render_pdf(small_page(body).replace(">Title<", f">{shown}<"))
    # The title, its header on later pages aside; five places above; the heading also in the contents.
    assert extracted(pdf).count(squeezed(evil)) >= 7
    assert pdf.count(b"/Subtype/Link") >= 3  # two lines of contents and the link


def test_endless_words_and_turned_directions_do_no_harm():
    pdf = render_pdf(small_page(f"<p>{'x' * 100_000}</p><p>ab\u202ecd\u2066ef</p>"))
    text = extracted(pdf)
    assert text.count("x") == 100_000 and "abcdef" in text
    assert len(regex.findall(rb"/Type\s*/Page[^s]", pdf)) > 5


def test_loose_words_stay_and_a_loose_picture_stops(pieces):
    blocks = read_page(small_page("<div>loose <em>words</em><p>p</p>after</div>"))["blocks"]
    texts = ["".join(run["text"] for run in block["runs"]) for block in blocks]
    assert texts == ["Findings", "loose words", "p", "after"]
    with pytest.raises(ValueError, match="figure"):
        read_page(small_page(pieces[1].html))


def test_without_typst_the_page_is_written_and_the_pdf_explained(
    corpus, tmp_path, monkeypatch, capsys
):
    data, metadata = show(actor_graph(corpus)[0])._repr_mimebundle_()
    cell = nbformat.v4.new_code_cell("show(figure)", metadata={"tags": ["report"]})
    cell.outputs = [nbformat.v4.new_output("display_data", data, metadata=metadata)]
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "09_x.ipynb")
    command = ["--notebooks", str(tmp_path), "--output", str(tmp_path / "r.html")]
    monkeypatch.setitem(sys.modules, "typst", None)
    assert main(command) == 1 and "To mend it" in capsys.readouterr().err
    assert (tmp_path / "r.html").exists() and not (tmp_path / "r.pdf").exists()
    monkeypatch.undo()
    assert main(command) == 0 and "r.pdf" in capsys.readouterr().out
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (tmp_path / "r.pdf").read_bytes() == render_pdf(page)
