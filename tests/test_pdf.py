"""The PDF says what the page says, in Unicode that copies back, and its links lead to sentences.

pdfs.py reads it by its ToUnicode maps and text operators, so the tests need no tool; pdftotext, where
it is installed, is a second and independent reader.
"""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace

import html5lib
import pytest
import regex
import typst
from corpora import third_alone
from pages import executed
from pdfs import extracted, languages, links, opened, page_texts, squeezed, unpacked, values
from PIL import Image, ImageChops, ImageOps

from utils.annotation.latin import latin
from utils.charts import CHARTS
from utils.hindi.text import cuts_cluster
from utils.report.__main__ import main
from utils.report.build import NOT_HERE
from utils.report.findings import findings
from utils.report.model import (
    Drawing,
    Figure,
    Items,
    Page,
    Paragraph,
    Section,
    Sentence,
    Span,
    Table,
    walk,
)
from utils.report.own import own
from utils.report.pdf import HEADER, LONGEST, paper, render_pdf, typeset
from utils.wording.words import LANGUAGES, say


def small_page(*blocks, lang="en", title="Title", lead=()) -> Page:
    """A page of one section. A block that is a string is a paragraph."""
    parts = [Paragraph((part,)) if isinstance(part, str) else part for part in blocks]
    section = Section("findings", ("Findings",), tuple(parts))
    return Page(lang, (title,), lead, (section,), {})


def heading(text, id="") -> Section:
    return Section(id, (text,), (), level=3)


def listed(data) -> list[dict]:
    """What paper() gives for report.typ in the order of the page, sections before what they hold."""

    def flat(parts):
        for part in parts:
            yield part
            if part["part"] in ("Section", "Own"):
                yield from flat(part["blocks"])

    return [part for part in flat(data["sections"]) if part["part"] != "Own"]


def hindi(*parts) -> Paragraph:
    return Paragraph(parts, "hindi", "hi")


def items(*texts) -> Items:
    return Items(tuple(Paragraph((text,)) for text in texts))


def pdftotext(pdf: bytes, folder, *options) -> str:
    """The text of a PDF as an independent reader finds it."""
    if not (tool := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not installed: the second reading of the PDF was not done")
    (folder / "read.pdf").write_bytes(pdf)
    command = [tool, *options, "-enc", "UTF-8", "read.pdf", "-"]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return run.stdout.decode("utf-8").replace("\u2060", "").replace("\u200b", "")


def pictures(pdf: bytes, folder) -> list:
    """The pages of a PDF as pictures, 50 points to an inch."""
    if not (tool := shutil.which("pdftoppm")):
        pytest.skip("pdftoppm is not installed: the PDF was not looked at")
    (folder / "seen.pdf").write_bytes(pdf)
    command = [tool, "-r", "50", "seen.pdf", "seen"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    files = sorted(folder.glob("seen*.ppm"))
    seen = [Image.open(io.BytesIO(path.read_bytes())) for path in files]
    assert seen
    return seen


def ink(picture) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is drawn, in inches."""
    return tuple(edge / 50 for edge in ImageOps.invert(picture).getbbox())


@pytest.fixture(scope="module")
def page(pages):
    return pages("en")


@pytest.fixture(scope="module")
def pdf(printed):
    return printed("en")


@pytest.fixture(scope="module", params=["en", "hi"])
def either(request, printed):
    """The report in English, and in Hindi."""
    return printed(request.param)


@pytest.fixture(scope="module")
def names(corpus, study):
    """The Hindi names, as the texts write them, of every actor the findings name."""
    told = repr(findings(study))
    actors = {actor.id for actor in corpus.actors.values() if actor.name_en in told}
    mentions = [m for m in corpus.mentions.values() if m.form == "Name" and actors & set(m.actors)]
    assert len(actors) > 10 and len(mentions) > 50
    return sorted({mention.quote for mention in mentions})


def test_hindi_copies_back(corpus, names, either):
    """Every sentence as a whole, so every word, and nothing twice; every name of the findings."""
    text = extracted(either)
    sentences = [segment.text for segment in corpus.segments.values()]
    assert [said for said in (*sentences, *names) if squeezed(said) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_lost_on_paper(language, pages, printed):
    """Every paragraph and item as a whole: a line at the foot of a page went missing beside a figure."""
    text, shown = extracted(printed(language)), paper(pages(language))
    told = [b for b in listed(shown) if b["part"] == "Paragraph"]
    told += [item for b in listed(shown) if b["part"] == "Items" for item in b["items"]]
    said = ["".join(run["text"] for run in b["text"] if "also" not in run) for b in told]
    assert len(said) > 60
    assert [words for words in said if squeezed(words) not in text] == []


@pytest.mark.parametrize("options", [(), ("-layout",), ("-raw",)])
def test_pdftotext_finds_every_word_and_name(options, corpus, names, either, tmp_path):
    read = pdftotext(either, tmp_path, *options)
    found = set(read.split())
    words = {word for segment in corpus.segments.values() for word in segment.text.split()}
    assert len(words) > 300 and sorted(words - found) == []
    lines = " ".join(read.split())
    if options != ("-layout",):  # there a number in the margin may stand between two lines
        sentences = [segment.text for segment in corpus.segments.values()]
        assert [s for s in (*sentences, *names) if " ".join(s.split()) not in lines] == []


def test_words_cut_by_a_low_mark_say_their_letters_once(tmp_path):
    """Also where a syllable stands twice, and where a word runs on in another colour."""
    said = "ट्रट्रट्रंपट्रं बढ़ाढ़ा ढ़ढ़ाढ़ा लड़ेंगे। (थे) राष्ट्र मिले।"
    marked = (Span(("मिले",), "trigger"), "। ", Span(("ट्रं",), "who"), "ट्रंप ")
    marked += (Span(("थे",), "cue"), Span(("।",), "who"))
    told = f"{said} मिले। ट्रंट्रंप थे।"
    pdf = render_pdf(small_page(hindi(f"{said} ", *marked)))
    assert squeezed(told) in extracted(pdf)
    assert set(said.split()) <= set(pdftotext(pdf, tmp_path).split())


def test_joining_words_moves_no_glyph(unmended, pdf, tmp_path):
    for number, (before, after) in enumerate(
        zip(pictures(unmended("en"), tmp_path), pictures(pdf, tmp_path), strict=True)
    ):
        change = max(high for _, high in ImageChops.difference(before, after).getextrema())
        assert change < 64, f"page {number + 1}"  # a rounded place may change the grey of an edge


def test_the_file_stays_sound(either):
    assert opened(either).check_pdf_syntax() == []


def test_nothing_of_the_page_is_lost(page, rendered):
    """Beside what only a screen can show: contents, tables of figures, the marks built on a sentence."""

    def words(element, out):
        skip = "nav svg header head style script form details figcaption aside button".split()
        screen = element.get("class") == "reading"
        only = ("In the figures:", say("evidence codes", "en"))
        screen |= "".join(element.itertext()).strip().startswith(only)
        if screen or not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in skip:
            return out
        out.append(element.text or "")
        for child in element:
            if child.get("class") != "skip":
                words(child, out)
            out.append(child.tail or "")
        return out

    def said(part):
        if isinstance(part, dict):
            if isinstance(part.get("text"), str):
                return part["text"]
            inner = (v for k, v in part.items() if k not in ("caption", "head", "label", "name"))
            return said(part.get("head")) + "".join(said(value) for value in inner)
        return "".join(said(inner) for inner in part) if isinstance(part, list) else ""

    tree = html5lib.parse(rendered("en"), namespaceHTMLElements=False)
    data = paper(page)
    assert squeezed(said(data["sections"])) == squeezed("".join(words(tree.find("body"), [])))
    captions = [said(b["drawings"]["caption"]) for b in listed(data) if b["part"] == "Figure"]
    assert len(captions) == len(CHARTS) - len(NOT_HERE) and all(captions)


def test_sentences_are_whole_and_marked(corpus, page):
    sentences = {b["id"]: b for b in listed(paper(page)) if b["part"] == "Sentence"}
    assert list(sentences) == list(corpus.segments)
    for segment in corpus.segments.values():
        first = sentences[segment.id]["blocks"][0]
        assert first["style"] == "hindi" and sentences[segment.id]["heading"] == segment.heading
        assert "".join(run["text"] for run in first["text"]) == segment.text
        assert all(run["lang"] == "hi" for run in first["text"])
        for event in corpus.events.values():
            if corpus.segment(event).id == segment.id:
                start, end = event.trigger.fragments[0]
                under = "".join(run["text"] for run in first["text"] if run.get("trigger"))
                assert segment.text[start - segment.start : end - segment.start] in under


def runs_of(part, own=""):
    """(sentence it stands in or "", run) for every run inside parts of a page."""
    if isinstance(part, dict) and "to" in part:
        yield own, part
    elif isinstance(part, dict):
        own = part["id"] if part.get("part") == "Sentence" else own
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from runs_of(inner, own)


def test_links_lead_to_the_sentence_of_their_evidence(corpus, study, page, pdf):
    items = corpus.events | corpus.claims | corpus.mentions
    linked = [link[1:] for found in findings(study) for _, link in found.parts if link]
    wanted = {corpus.segment(items[link]).id for link in linked}
    shown = paper(page)
    blocks, place = shown["sections"], {"": "", **shown["places"]}
    assert all(run["to"] in place for _, run in runs_of(blocks))
    items_of = [b["items"] for b in listed(shown) if b.get("style") == "findings"]
    found = {place[run["to"]] for _, run in runs_of(items_of)} - {""}
    assert wanted and found == wanted
    away = [(own, place[run["to"]]) for own, run in runs_of(blocks)]
    away = [(own, to) for own, to in away if to not in ("", own)]
    # In the file: as many aims as linked sentences, each on the page where its sentence stands.
    texts, places = page_texts(pdf), {aim for aim in links(pdf) if not aim[0]}
    targets = {to for _, to in away}
    linked = [segment for segment in corpus.segments.values() if segment.id in targets]
    assert all(b["id"] for b in listed(shown) if b["part"] in ("Section", "Figure"))
    assert len(places) == len(linked)
    for segment in linked:
        start = squeezed(segment.id + segment.text.split()[0])
        assert any(start in texts[number] for _, number, _ in places)


def test_bookmarks_title_alt_text_and_font(corpus, drawings, pdf):
    titles = values(pdf, "/Title")
    for article in corpus.articles.values():
        assert f"Article {article.id}: {article.title_en}" in titles
    caption = drawings.get("actor_graph", "en", "page")[0].caption
    assert {"Findings", "Method", caption.title} <= set(titles)
    assert {s.text for s in corpus.segments.values() if s.heading} <= set(titles)
    assert caption.alt in values(pdf, "/Alt")
    assert any(title.endswith("Hindi articles tell it") for title in titles)
    document = opened(pdf)
    assert document.Root.Lang == "en" and document.Root.MarkInfo.Marked
    fonts = [regex.fullmatch("/([A-Z]{6}[+])?(.*)", name) for name in values(pdf, "/BaseFont")]
    assert {name[2] for name in fonts} == {"FiraGO-Regular", "FiraGO-Bold", "FiraGO-Italic"}
    assert all(name[1] for name in fonts) and len(values(pdf, "/FontFile2")) == 3


def test_hindi_transliteration_and_english_are_told_apart(corpus, page, pdf):
    read = {}
    for language, text in languages(pdf):
        assert language == "hi" or not regex.search(r"\p{Devanagari}", text), text
        read[language] = read.get(language, "") + squeezed(text)
    for segment in corpus.segments.values():
        assert squeezed(segment.text) in read["hi"]
        assert squeezed(latin(corpus, segment)) in read["hi-Latn"]
        assert squeezed(segment.gloss)[:20] in read["en"] + read[""]
    assert set(read) <= {"", "en", "hi", "hi-Latn"} and "hi-ZZ" not in values(pdf, "/Lang")


def test_where_typst_breaks_down_the_page_is_set_simply(page, monkeypatch):
    """Every figure is there; no figure floats."""
    import typst

    compile_, seen = typst.compile, []

    def broken(*args, sys_inputs, **options):
        seen.append(json.loads(sys_inputs["data"])["plain"])
        if seen[-1] < 3:
            raise typst.TypstError("internal error: parent group")
        return compile_(*args, sys_inputs=sys_inputs, **options)

    monkeypatch.setattr(typst, "compile", broken)
    figures = [part for part in walk(page) if isinstance(part, Figure)]
    drawn = small_page(*figures[:3])
    text = extracted(render_pdf(drawn))
    assert seen == [0, 1, 2, 3]
    listed_ones = [b for b in listed(paper(drawn)) if b["part"] == "Figure"]
    titles = ["".join(run["text"] for run in b["drawings"]["title"]) for b in listed_ones]
    assert len(titles) == 3 and [title for title in titles if squeezed(title) not in text] == []


def test_a_hindi_page_with_english_inside():
    also = Paragraph(("यह हिंदी है।", Span(("This is English.",), "also", lang="en")))
    pdf = render_pdf(small_page(also, own('<p lang="x-no&quot;language">शब्द</p>'), lang="hi"))
    document = opened(pdf)
    assert document.Root.Lang == "hi"
    read = languages(pdf)
    assert [language for language, text in read if "English" in text] == ["en"]
    assert {language for language, text in read if "हिंदी" in text or "शब्द" in text} <= {"", "hi"}


def test_words_for_paper_come_from_the_page(tmp_path):
    first, later, screen = (
        Paragraph((words,), "paper", only=only)
        for words, only in (("On paper: numbers.", "paper"), ("Only here.", ""), ("No.", "screen"))
    )
    page = small_page("x", later, screen, lead=(first, screen))
    data = paper(page)
    assert [b["style"] for b in data["lead"]] == ["paper"]
    assert [b["part"] for b in listed(data)] == ["Section", "Paragraph", "Paragraph"]
    read = squeezed(pdftotext(render_pdf(page), tmp_path))
    # The title; words for paper; the contents, then what they list.
    assert read.startswith("TitleOnpaper:numbers.Findings") and read.count("Onpaper") == 1
    assert "xOnlyhere." in read and "No." not in read
    bare = squeezed(pdftotext(render_pdf(small_page("x")), tmp_path))
    assert bare == "TitleFindings......1Findingsx1/1" or regex.fullmatch(
        r"TitleFindings[. ]*1Findingsx1/1", bare
    )


def figure(name, width, height, caption="Its caption.", alt="alt") -> Figure:
    """A figure of a size in inches: one red rectangle, which fills it."""
    w, h = width * 72, height * 72
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:g} {h:g}">'
        f'<rect width="{w:g}" height="{h:g}" fill="#ff0000"/></svg>'
    )
    drawing = Drawing(svg, (f"Figure {name}",), (caption,), alt, w, h)
    return Figure(name, {"paper": drawing}, "", Table(()))


def red_box(picture):
    """Width and height in inches of the red rectangle on a page, and where its foot is; or None."""
    red, green, blue = picture.split()
    box = ImageChops.multiply(red, ImageOps.invert(ImageChops.lighter(green, blue)))
    box = box.point(lambda value: 255 if value > 250 else 0).getbbox()
    return box and ((box[2] - box[0]) / 50, (box[3] - box[1]) / 50, box[3] / 50)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_more_than_half_empty_but_the_last(printed, language, tmp_path):
    """What is drawn between the header and the page number ends below the middle of the page."""
    seen = pictures(printed(language), tmp_path)
    feet = [ink(page.crop((0, 45, page.width, 540)))[3] for page in seen]
    assert len(feet) > 5 and [n for n, foot in enumerate(feet[:-1], 1) if foot < 4.9] == []


def test_sections_keep_their_order_and_say_where_their_figures_are(tmp_path):
    """A figure that goes to the next page takes no heading with it, which the next would overtake."""
    charts = [figure(name, 7, 9.3) for name in ("one", "two")]
    text = Paragraph(("What was found. " * 20,))
    whole = (items("a"), Section("who", ("Who says what",), tuple(charts)))
    whole += (Section("found", ("Findings",), (text,) * 6),)
    read = pdftotext(render_pdf(small_page(*whole)), tmp_path)
    body = read[read.rindex("Who says what") :]
    assert body.index("Who says what") < body.index("(page 2)") < body.index("(page 3)")
    assert body.index("(page 3)") < body.index("Findings") < body.index("\f")


def test_what_a_table_is_stands_on_its_page(tmp_path):
    rows = tuple((("cell " * 9,),) * 3 for _ in range(9))
    for lines in range(28, 46):
        before = Items(tuple(Paragraph(("above",)) for _ in range(lines)))
        said = Paragraph(("Who says what, side by side:",)), Table(rows, (("head",),) * 3, "rows")
        pages = pdftotext(render_pdf(small_page(before, *said)), tmp_path).split("\f")
        assert any("side by side:" in page and "head" in page for page in pages), lines


def test_three_rows_of_a_table_stay_together(tmp_path):
    """At every place where a page may end: the first three, under the head, and the last three."""
    rows = tuple(((f"row{n}.",), ("x",)) for n in range(8))
    for lines in (30, 32, 34, 36, 38):
        body = [*["line"] * lines, heading("Above"), Table(rows, (("head",), ("b",)))]
        texts = page_texts(render_pdf(small_page(*body)))
        found = [[n for n in range(8) if f"row{n}." in text] for text in texts]
        assert [n for page in found for n in page] == list(range(8))
        assert all(len(page) >= 3 for page in found if page), (lines, found)
        assert any(text.count("Above") and "row0." in text for text in texts[-2:])


@pytest.mark.parametrize(
    ("width", "height", "set_width", "set_height"),
    [(7, 3, 7, 3), (7, 9.3, 7, 9.3), (3.75, 12, None, None), (3.75, 4, 3.75, 4), (14, 6, 7, 3)],
)
@pytest.mark.parametrize(
    "before",
    [(items("a"),), (Section("x", ("Under a heading",), (Paragraph(("And a sentence.",)),)),)],
    ids=["after a list", "under a heading"],
)
def test_figures_are_set_as_they_were_drawn(width, height, set_width, set_height, before, tmp_path):
    caption = "These words stand under it. " * 3
    pdf = render_pdf(small_page(*before, figure("one", width, height, caption)))
    found = [(n, red_box(seen)) for n, seen in enumerate(pictures(pdf, tmp_path)) if red_box(seen)]
    ((number, (wide, high, foot)),) = found  # on one page, in one piece
    assert wide / high == pytest.approx(width / height, rel=0.02)
    if set_width and not (isinstance(before[0], Section) and height > 7):
        assert (wide, high) == pytest.approx((set_width, set_height), abs=0.05)
    assert high > min(height, 6.9) - 0.05 or wide > 6.9  # no smaller than the page demands
    read = pdftotext(pdf, tmp_path, "-f", str(number + 1), "-l", str(number + 1))
    assert squeezed(caption) in squeezed(read)
    left, top, right, bottom = ink(pictures(pdf, tmp_path)[number])
    assert left > 0.5 and right < 8.27 - 0.5 and bottom < 11.69 - 0.4 and foot < 11.69 - 0.9


def test_the_compiler_finds_it_accessible_and_would_complain(page):
    assert typeset(page, "ua-1").startswith(b"%PDF")
    with pytest.raises(typst.TypstError, match="alt"):
        typeset(small_page(figure("one", 2, 2, alt="")), "ua-1")


def test_the_date_is_source_date_epoch_or_none(monkeypatch):
    page = small_page("x")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    plain = unpacked(render_pdf(page))
    assert b"CreationDate" not in plain and b"CreateDate" not in plain
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1752300000")
    dated = render_pdf(page)
    assert dated == render_pdf(page) and b"D:20250712" in (plain := unpacked(dated))
    assert b"xmp:CreateDate>2025-07-12T06:00:00" in plain
    for bad in ("yesterday", "-5", "9" * 20, "1.5", " 5", "0x10", "१७"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", bad)
        with pytest.raises(ValueError, match="To mend it"):
            render_pdf(page)


def test_markup_in_names_is_inert():
    evil = '#panic("x") #eval("1+1") #read("/etc/passwd") $y$ *b* _i_ `c` [d] <e> @f \\u{41} ~ --- '
    evil += (
        '// g /* h */ = i\u00a0#{1+1} "q" <script>alert(1)</script> <img src="x"> ' + "ab\u202ecd"
    )
    marked = Span((evil,), "who", id="*")
    table = Table((((evil,),),), ((evil,),))
    body = [items(evil), table, Sentence("a#$b", False, (hindi(marked),), {})]
    body += [Paragraph((Span((evil,), link="*"),)), heading(evil), Paragraph((evil,), "paper")]
    named = figure("e", 2, 2, evil)
    drawing = replace(named.drawings["paper"], title=(evil,))
    pdf = render_pdf(small_page(*body, replace(named, drawings={"paper": drawing}), title=evil))
    # The title, its header on later pages aside; eight places; two headings also in the contents.
    assert extracted(pdf).count(squeezed(evil).replace("\u202e", "")) >= 11
    assert len(links(pdf)) >= 4  # lines of contents and the link
    assert not any(word in unpacked(pdf) for word in (b"/URI", b"/JavaScript"))


# Piled up accents are set one by one, which takes Typst long; a few show as much.
@pytest.mark.parametrize(
    ("letters", "length"),
    [
        *((letters, LONGEST) for letters in ("x", "W", "क", "क्", "ट्रं")),
        ("aक", 400),
        ("\u0301", 200),
    ],
)
def test_endless_words_stay_on_the_page(letters, length, tmp_path):
    word = (letters * length)[:length]
    cells = (("short",), ("शब्द",)) * 3
    table = Table((((word,), *cells),), (("head",), *cells))
    body = [
        word,
        items(word),
        heading(word),
        table,
        Sentence("s", False, (hindi(word),), {}),
    ]
    pdf = render_pdf(small_page(*body, figure("f", 7, 3, word)))
    # The heading also stands in the contents.
    assert extracted(pdf).count(letters[0]) >= 7 * (length // len(letters))
    assert_on_the_page(pdf, tmp_path)


def assert_on_the_page(pdf, folder):
    for seen in pictures(pdf, folder):
        left, _, right, bottom = ink(seen)
        assert left > 0.45 and right < 8.27 - 0.45 and bottom < 11.69 - 0.3


@pytest.mark.parametrize("letters", ["W", "aक", "क्षि", "e" + "\u0301" * 19_999])
def test_a_word_too_long_for_paper_is_cut_and_says_so(letters):
    """In the title, a heading and a sentence; nothing of it is left out unsaid."""
    word = (letters * 20_000)[:20_000]
    page = small_page(heading(word), "w " + word, hindi("शब्द ", word, " अंत"), title=word)
    data = paper(page)
    _, head, plain, told = listed(data)
    texts = [
        bare_text(part) for part in (data["title"], head["title"], plain["text"], told["text"])
    ]
    for text in (*texts, data["name"]):
        kept, _, rest = text.replace("\u200b", "").partition("… [")
        kept = kept.removeprefix("w ").removeprefix("शब्द ")
        left = regex.search("[0-9,]+", rest)[0].replace(",", "")
        assert word.startswith(kept) and len(kept) + int(left) == len(word)
        assert len(kept) <= LONGEST and not cuts_cluster(word, 0, len(kept))
    assert texts[3].endswith("छोड़े गए] अंत") and "of this word left out]" in texts[2]
    assert len(data["header"].replace("\u200b", "")) <= HEADER + 1
    assert opened(render_pdf(page)).check_pdf_syntax() == []


def bare_text(runs) -> str:
    return "".join(run["text"] for run in runs)


@pytest.mark.parametrize("space", "\u00a0\u202f\u2007")
def test_words_joined_by_spaces_without_a_break_go_to_the_next_line(space, tmp_path):
    joined = space.join(["शब्द"] * 12_000)  # more bytes than Typst can hold in one word
    short = f"25{space}हजार"
    page = small_page(hindi(joined), items(joined[:3_000]), short)
    _, long, _, kept = listed(paper(page))
    assert bare_text(long["text"]) == joined.replace(space, " ")
    assert bare_text(kept["text"]) == short
    assert_on_the_page(render_pdf(page), tmp_path)


def test_a_long_title_is_one_line_over_every_page():
    title = "; ".join(f"title {number}" for number in range(100))
    pdf = render_pdf(small_page(*["A line."] * 100, title=title))
    assert len(opened(pdf).pages) > 2 and extracted(pdf).count("title99") == 1
    assert title in values(pdf, "/Title")


def test_turned_directions_do_no_harm():
    assert "abcdef" in extracted(render_pdf(small_page("ab\u202ecd\u2066ef")))


PIECE = """<style>p {}</style><div>loose <em>words</em><p>p <a href="#x">रूस</a></p>after</div>
<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><ul><li>item</li></ul>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>T</title><desc>D</desc></svg>"""


def test_a_readers_own_html_is_set_for_paper(tmp_path):
    page = small_page(own(PIECE), heading("There", "x"))
    parts = listed(paper(page))
    kinds = "Section Paragraph Paragraph Paragraph Table Items Figure Section".split()
    assert [part["part"] for part in parts] == kinds
    texts = ["".join(run["text"] for run in part.get("text", ())) for part in parts[1:4]]
    assert texts == ["loose words", "p रूस", "after"]
    assert [run["to"] for run in parts[2]["text"]] == ["", "x"]
    assert [cell[0]["text"] for cell in parts[4]["head"]] == ["a", "b"]
    assert (parts[6]["drawings"]["alt"], parts[6]["drawings"]["width"]) == ("D", 9)
    read = squeezed(pdftotext(render_pdf(page), tmp_path))
    assert "loosewordspरूसafterab12•itemT" in read
    with pytest.raises(ValueError, match="viewBox"):
        own("<svg></svg>")


def test_without_typst_the_page_is_written_and_the_pdf_explained(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("utils.report.page.embedded_fonts", lambda texts: "")
    executed(tmp_path, {"text/html": "<p>x</p>"})
    command = ["--notebooks", str(tmp_path), "--output", str(tmp_path), "--language", "en"]
    command += ["--seeds", str(third_alone(tmp_path))]
    (tmp_path / "typst.py").write_text("raise ImportError('none')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert main(command) == 1 and "To mend it" in capsys.readouterr().err
    assert (tmp_path / "report.html").exists() and not (tmp_path / "report.pdf").exists()


def test_a_process_that_dies_while_it_sets_the_pdf_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("utils.report.page.embedded_fonts", lambda texts: "")
    executed(tmp_path, {"text/html": "<p>x</p>"})
    (tmp_path / "typst.py").write_text("import os; os._exit(9)", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    command = ["--notebooks", str(tmp_path), "--output", str(tmp_path), "--language", "en"]
    assert main([*command, "--seeds", str(third_alone(tmp_path))]) == 1
    assert "makes the PDF ended with 9. To mend it" in capsys.readouterr().err


def test_ctrl_c_ends_both_processes_with_one_line(tmp_path):
    made = tmp_path / "pid"
    source = f"import os, time\nopen('{tmp_path}/part', 'w').write(str(os.getpid()))\n"
    source += f"os.rename('{tmp_path}/part', '{made}')\ntime.sleep(60)"
    (tmp_path / "typst.py").write_text(source, encoding="utf-8")
    executed(tmp_path, {"text/html": "<p>x</p>"})
    command = [sys.executable, "-m", "utils.report", "--notebooks", str(tmp_path)]
    command += ["--output", str(tmp_path / "out"), "--language", "en"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, encoding="utf-8")
    while not made.exists() and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGINT, told
    assert told.strip().startswith("Stopped. No file is half written") and "\n" not in told.strip()
    with pytest.raises(ProcessLookupError):
        os.kill(int(made.read_text()), 0)
