"""Pages saved from a browser and .docx files: the article in them, whole, and what they say of it."""

import io
import json
import zipfile

import pytest

from tests.intake import DAY, FLOOD, POWER, corpus_of, written
from utils.annotation.load import load_corpus
from utils.corpus.__main__ import main
from utils.corpus.add import add_articles
from utils.editing.faults import SeveralFaults
from utils.files import SeedError
from utils.intake.furniture import furniture
from utils.intake.pages import is_page, read_page
from utils.intake.word import W, read_docx

TITLE, *PARAGRAPHS = FLOOD.splitlines()
NAV = '<nav><ul><li><a href="/">होम</a></li><li><a href="/v">वीडियो</a></li></ul></nav>'
ASIDE = '<aside class="sidebar"><h3>ट्रेंडिंग</h3><p><a href="/s">सोने के दाम में भारी गिरावट, देखें ताज़ा भाव</a></p></aside>'
FOOT = "<footer><p>Copyright © 2025 समाचार। सर्वाधिकार सुरक्षित।</p></footer>"
ALSO = '<p><strong>यह भी पढ़ें: <a href="/r">दिल्ली में बारिश से राहत</a></strong></p>'
AD = '<div class="ad"><span>विज्ञापन</span></div>'


def page(body, head="", attributes='lang="hi"'):
    """A page with navigation, an aside and a foot around a body."""
    start = f"<!DOCTYPE html><html {attributes}><head><meta charset='utf-8'>{head}<script>var a = 'है';</script></head>"
    return f"{start}<body>{NAV}{body}{ASIDE}{FOOT}</body></html>".encode()


def in_paragraphs(lines):
    first, *rest = [f"<p>{line}</p>" for line in lines]
    return f"<article><h1>{TITLE}</h1>{first}{ALSO}{AD}{''.join(rest)}</article>"


def in_breaks(lines):
    also = ALSO.replace("<p>", "").replace("</p>", "")
    first, *rest = lines
    story = "<br><br>".join([first, also, *rest])
    return f'<table><tr><td><h1>{TITLE}</h1><div id="story">{story}</div></td></tr></table>'


def in_divs(lines):
    first, *rest = [
        f'<div class="x1"><div class="x2"><span>{line}</span></div></div>' for line in lines
    ]
    return f'<div id="root"><h1>{TITLE}</h1>{first}<div>{ALSO}</div>{AD}{"".join(rest)}</div>'


@pytest.mark.parametrize("layout", [in_paragraphs, in_breaks, in_divs])
def test_the_article_is_taken_whole_and_the_furniture_named(layout):
    made = read_page(page(layout(PARAGRAPHS)), "a.html")
    assert made.lines == [TITLE, *PARAGRAPHS]
    assert any(line.startswith("यह भी पढ़ें") for line in made.furniture)
    assert made.title == TITLE and made.language == "hi"


def test_words_are_kept_as_they_are_spelt():
    words = "रक्\u200dतदान और हम\u200cारा काम श्\u200dयाम ने किया है और यह बात सबने मानी है।"
    made = read_page(page(in_paragraphs([words, *PARAGRAPHS])), "a.html")
    assert words in made.lines


def test_inline_words_and_white_space_make_one_line():
    lines = [PARAGRAPHS[0].replace("बिहार", "<b>बिहार</b>").replace(" में ", "\n  में&nbsp;")]
    made = read_page(page(in_paragraphs([*lines, *PARAGRAPHS[1:]])), "a.html")
    assert made.lines[1] == PARAGRAPHS[0]


def test_icons_of_a_private_font_are_no_letters():
    lines = [PARAGRAPHS[0].replace("बिहार", "\ue905 बिहार"), *PARAGRAPHS[1:]]
    assert read_page(page(in_paragraphs(lines)), "a.html").lines == [TITLE, *PARAGRAPHS]


def json_ld(**said):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


DAYS = {
    "JSON-LD": (json_ld(datePublished="2025-07-14T09:00:00+05:30"), ("2025-07-14", "2025-07-14"), "JSON-LD"),
    "late in UTC": (json_ld(datePublished="2025-07-14T21:00:00Z"), ("2025-07-14", "2025-07-15"), "JSON-LD"),
    "in a graph": (
        json_ld().replace('{"@type": "NewsArticle"}', '{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "datePublished": "2025-07-13"}]}'),
        ("2025-07-13", "2025-07-13"),
        "JSON-LD",
    ),
    "meta": ('<meta property="article:published_time" content="2025-07-12">', ("2025-07-12", "2025-07-12"), "meta"),
    "time": ('<time datetime="2025-07-11T10:00"></time>', ("2025-07-11", "2025-07-11"), "<time>"),
    "broken JSON, then meta": (
        '<script type="application/ld+json">{"a": </script><meta name="pubdate" content="2025-07-10">',
        ("2025-07-10", "2025-07-10"),
        "pubdate",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DAYS)
def test_the_day_is_proposed_with_where_it_stands(case):
    head, (first, last), where = DAYS[case]
    made = read_page(page(in_paragraphs(PARAGRAPHS), head), "a.html")
    assert tuple(map(str, made.published[:2])) == (first, last) and where in made.published[2]
    day = f"{int(first[-2:])} July 2025"
    told = day if first == last else f"{day} or {int(last[-2:])} July 2025"
    assert f"): {told}" in made.published[2]


def test_a_page_goes_into_a_corpus_with_what_it_says(tmp_path):
    head = json_ld(datePublished="2025-07-14", publisher={"name": "ताज़ा समाचार"}, headline=TITLE)
    corpus = corpus_of(tmp_path)
    path = written(tmp_path, "flood.html", page(in_paragraphs(PARAGRAPHS), head))
    (made,) = add_articles(corpus, path)
    assert made.text == FLOOD
    assert made.row["published_from"] == "2025-07-14" and "JSON-LD" in made.row["published_why"]
    why = "The page gives 2025-07-14 (its JSON-LD, datePublished): 14 July 2025."
    assert made.row["published_why"] == why  # a sentence: the report sets it after another one
    assert "ताज़ा समाचार" in made.row["licence"] and made.row["title_hi"] == TITLE
    assert any(note.startswith("left out, furniture of the page: यह भी पढ़ें") for note in made.notes)


def test_pages_come_in_several_wrappings(tmp_path):
    plain = page(in_paragraphs(PARAGRAPHS))
    packed = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    packed += (
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    packed += plain + b"\r\n--x--\r\n"
    sixteen = b"\xff\xfe" + plain.decode().encode("utf-16-le")
    xml = b'<?xml version="1.0" encoding="utf-8"?>' + plain
    for data, suffix in ((plain, ".txt"), (packed, ".mhtml"), (sixteen, ".html"), (xml, ".xhtml")):
        assert is_page(data, suffix)
        assert read_page(data, "a").lines == [TITLE, *PARAGRAPHS]
    assert not is_page(FLOOD.encode(), ".txt")


BAD_PAGES = {
    "nothing in it": (b"<html></html>", "no article was found"),
    "unknown encoding": (page("").replace(b"utf-8", b"klingon"), "'klingon' is unknown"),
    "not what it says": (page("<p>\xff</p>").replace(b"\xc3\xbf", b"\xff"), "is not valid utf-8"),
    "a package of pictures": (b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\n", "no page in this .mhtml"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_PAGES)
def test_a_page_without_an_article_is_refused(case):
    data, words = BAD_PAGES[case]
    with pytest.raises(SeedError, match=words):
        read_page(data, "a.html")


def test_furniture_is_told_from_sentences_that_have_its_words():
    sentence = "मंत्री ने कहा कि विज्ञापन पर रोक लगेगी।"
    lines = [
        sentence,
        "विज्ञापन",
        "Also Read: x",
        "WhatsApp",
        "होम | वीडियो",
        "ये भी पढ़ें -",
        "एक खबर",
        "दूसरी बात है।",
    ]
    assert furniture(lines) == [1, 2, 3, 4, 5, 6]
    assert furniture(["यह भी पढ़ें:", "यह वाक्य है।"]) == [0]
    assert furniture(["क", "ख"], links={1}) == [1]
    assert furniture(["यह भी पढ़ें " + "क" * 300]) == []


def test_bylines_captions_and_tags_are_furniture():
    lines = [
        "स्पोर्ट्स डेस्क, समाचार दर्पण, मुंबई | Published: बुध, 13 अगस्त 2025",
        "वेब डेस्क",
        "Updated: Wed, 13 August 2025 06:42 PM IST",
        "अभ्यास करते खिलाड़ी (फाइल फोटो)",
        "टैग्स: बीसीसीआई, बांग्लादेश",
    ]
    assert furniture(lines) == [0, 1, 2, 3, 4]
    none = ["हेल्प डेस्क शुरू", "उसने एक फाइल फोटो दिखाई।", "मंत्री ने डेस्क, मेज और कुर्सी दी।"]
    assert furniture(none) == []


# ---- .docx ---------------------------------------------------------------------------------------


def docx(body) -> bytes:
    """A .docx with this body; w: is its namespace."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        xml = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>'
        file.writestr("word/document.xml", xml)
    return out.getvalue()


def paragraph(*runs):
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_a_docx_gives_all_its_paragraphs(tmp_path):
    first, *rest = FLOOD.splitlines()
    words = first.partition(" में ")
    inserted = f"<w:p><w:ins><w:r><w:t>{rest[0]}</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(rest[1])}</w:tc></w:tr></w:tbl>"
    body = paragraph(*words) + inserted + table + "".join(map(paragraph, rest[2:]))
    corpus = corpus_of(tmp_path)
    (made,) = add_articles(corpus, written(tmp_path, "a.docx", docx(body)), published=DAY)
    assert made.text == FLOOD


def test_breaks_and_tabs_of_a_docx_are_kept_apart():
    body = "<w:p><w:r><w:t>क</w:t><w:br/><w:t>ख</w:t><w:tab/><w:t>ग</w:t></w:r></w:p>"
    assert read_docx(docx(body), "a.docx") == ["क", "ख ग", ""]


def test_a_docx_that_is_damaged_or_packed_pictures_are_refused(tmp_path):
    with pytest.raises(SeedError, match="damaged"):
        read_docx(docx("<w:p>")[:-30], "a.docx")
    with pytest.raises(SeedError, match="damaged"):
        read_docx(docx("<w:p>"), "a.docx")
    corpus = corpus_of(tmp_path)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("a.png", "x")
    with pytest.raises(SeveralFaults, match="a packed file"):
        add_articles(corpus, written(tmp_path, "a.docx", other.getvalue()), published=DAY)


def spoiled_docx(at, value, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """A .docx of which one byte, counted from its first entry and from its directory, is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        file.writestr("word/document.xml", docx(paragraph("क" * 500)))
    data = bytearray(out.getvalue())
    for place in at(data):
        data[place] = value
    return bytes(data)


SPOILED = {
    "deflated wrongly": (lambda d: range(60, 70), 0xFF),
    "an unknown method": (lambda d: (8, d.rindex(b"PK\x01\x02") + 10), 97),
    "encrypted": (lambda d: (6, d.rindex(b"PK\x01\x02") + 8), 1),
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_docx_that_cannot_be_unpacked_is_refused(tmp_path, case, capsys):
    corpus, data = corpus_of(tmp_path), spoiled_docx(*SPOILED[case])
    path = written(tmp_path, "a.docx", data)
    assert main(["add", str(path), "--published", DAY, "--corpus", str(corpus)]) == 1
    assert "a.docx: this .docx is damaged or encrypted" in capsys.readouterr().err


def test_entities_of_a_docx_reach_no_file(tmp_path):
    written(tmp_path, "secret", "गुप्त")
    evil = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        xml = f'{evil}<w:document xmlns:w="{W[1:-1]}"><w:p><w:t>{POWER}&e;</w:t></w:p></w:document>'
        file.writestr("word/document.xml", xml)
    assert "गुप्त" not in "".join(read_docx(out.getvalue(), "a.docx"))


@pytest.mark.parametrize(
    ("title", "kept"),
    {
        "\u095bख्मी लोग": "ज\u093cख्मी लोग",
        "\ue000 बाढ़ की Gखबर": "बाढ़ की G खबर",
        "???? ??": PARAGRAPHS[0].split("।")[0] + "।",
    }.items(),
)
def test_a_title_and_a_publisher_with_odd_signs_leave_the_corpus_whole(tmp_path, title, kept):
    corpus, head = corpus_of(tmp_path), f"<title>{title}</title>"
    head += '<meta property="og:site_name" content="Newsहिंदी \ue000\u095b">'
    story = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    path = written(tmp_path, "a.html", page(f"<article>{story}</article>", head))
    add_articles(corpus, path, published=DAY)
    article = load_corpus(corpus).articles["001"]
    assert article.title_hi == kept and "(News हिंदी ज\u093c)" in article.licence
