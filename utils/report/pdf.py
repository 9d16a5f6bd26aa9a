"""The report as a PDF: the words and pictures of an HTML page, set for paper by Typst.

The page itself is read, so that the two can never say different things: its headings, paragraphs,
lists, tables, figures and sentences become blocks of runs (plain strings with their marks), and
templates/report.typ sets them. Strings reach Typst as JSON, never as markup. utils/report/copyback.py then
mends what Typst writes, so that Hindi copies back.
"""

import json
import tempfile
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pymupdf_fonts
import regex

from utils.charts.drawing.style import FONTS, MISSET
from utils.report.copyback import mended
from utils.report.sections import source_date_epoch

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
VOID = ("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
# The page's own header and its navigation make way for a title and a list with page numbers.
LEFT_OUT = ("end", "head", "header", "nav", "script", "style", "button", "input", "form")
INLINE = "a abbr b bdi br code em i mark small span strong sub sup".split()
HEADINGS = ("h2", "h3", "h4")
MARKS = ("who", "what", "number", "time")
SVG = regex.compile("<svg[ >].*?</svg>", regex.DOTALL)
DESCRIPTION = regex.compile("<desc[^>]*>(.*?)</desc>", regex.DOTALL)
# Characters that turn the direction of everything after them; they have no shape of their own.
BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
# Typst breaks lines at spaces; a longer word (a web address, an attack) gets places to break.
ENDLESS, PART = regex.compile(r"\S{71,}"), regex.compile(r"\X{1,16}")
LANGUAGE = regex.compile("([a-z]{2,3})(-Latn)?")
LINE = 120  # letters that a line of a table holds, about


@dataclass
class Node:
    """An element of the page: children are Nodes and strings."""

    tag: str
    attributes: dict = field(default_factory=dict)
    children: list = field(default_factory=list)

    def find(self, tag):
        """The first element with this tag, itself included, or None."""
        return next((node for node in self.walk() if node.tag == tag), None)

    def walk(self):
        """Itself and every element inside, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()


class _Tree(HTMLParser):
    """Reads a page into Nodes. Unclosed and stray closing tags do no harm."""

    def __init__(self):
        super().__init__()
        self.root = Node("page")
        self.open = [self.root]

    def handle_starttag(self, tag, attributes):
        node = Node(tag, dict(attributes))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        names = [node.tag for node in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, text):
        self.open[-1].children.append(text)


def render_pdf(page: str, standard: str = "") -> bytes:
    """The PDF of a rendered report page. The same page gives the same bytes.

    page: the text of utils.report.build.render. standard: e.g. "ua-1", then the compiler also checks it.
    The PDF carries a date only if SOURCE_DATE_EPOCH (seconds since 1970) is set.
    Raises RuntimeError if the package typst is missing, ValueError for a bad SOURCE_DATE_EPOCH.
    """
    try:
        import typst
    except ImportError as error:
        raise RuntimeError(
            f"the package typst, which sets the PDF, is missing ({error}). "
            "To mend it: run make report, which installs it, or pip install typst==0.15.2."
        ) from error
    epoch = source_date_epoch()
    data = {**read_page(page), "dated": bool(epoch)}
    with tempfile.TemporaryDirectory() as fonts:  # Typst reads fonts from files only
        for name, code in FONTS.items():
            Path(fonts, f"FiraGO-{name}.ttf").write_bytes(pymupdf_fonts.myfont(code))
        pdf = typst.compile(
            TEMPLATE,
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data)},
            timestamp=int(epoch or 0),
            pdf_standards=[standard] if standard else [],
        )
    return mended(pdf)


def read_page(page: str) -> dict:
    """What report.typ sets: title, heading, lang, blocks, and the ids of all sentences.

    Every block has a kind; most have runs: {text, to (id of the sentence, figure or heading a link
    leads to, or ""), and where they apply mark, trigger, cue, bold, italic, lang, also}. heading:
    the runs of the h1; title: the same as text, without what class "also" says in another language.
    Blocks of kind "paper" (paragraphs of that class, for paper only) before the first heading stand
    under the title, before the contents.
    """
    pictures = SVG.findall(page)
    numbers = iter(range(len(pictures)))
    tree = _Tree()
    page = SVG.sub(lambda _: f'<img class="picture" alt="{next(numbers)}">', page)
    tree.feed(page.replace("<br>", " "))
    tree.close()
    blocks = list(_blocks(tree.root, pictures))
    if sum(block["kind"] == "figure" for block in blocks) != len(pictures):
        raise ValueError("a picture of the page stands in no <figure>, so the PDF would lose it")
    places = _places(tree.root)
    html, h1 = tree.root.find("html"), tree.root.find("h1")
    heading = _runs(h1) if h1 else []
    for run in [*heading, *_all_runs(blocks)]:
        run["to"] = places.get(run.get("to", ""), "")
    return {
        "title": "".join(run["text"] for run in heading if not run.get("also")).strip(),
        "heading": heading,
        "lang": (_language(html) if html else "") or "en",
        "sentences": [block["id"] for block in blocks if block["kind"] == "sentence"],
        "blocks": blocks,
    }


def _blocks(node, pictures):
    """The blocks inside an element, in the order of the page; loose words become paragraphs."""
    loose = Node("p")
    for child in [*node.children, Node("end")]:
        if isinstance(child, str) or (child.tag in INLINE and "skip" not in child.classes()):
            loose.children.append(child)
            continue
        if runs := _runs(loose):
            yield {"kind": "paragraph", "runs": runs}
        loose = Node("p")
        if child.tag in LEFT_OUT or "skip" in child.classes():
            continue
        if child.tag in HEADINGS:
            name, level = child.attributes.get("id", ""), int(child.tag[1]) - 1
            yield {"kind": "heading", "level": level, "id": name, "runs": _runs(child)}
        elif child.tag in ("p", "li"):
            kinds = [c for c in child.classes() if c in ("hindi", "roman", "key", "small", "paper")]
            kind = "item" if child.tag == "li" else (kinds or ["paragraph"])[0]
            yield {"kind": kind, "runs": _runs(child)}
        elif child.tag == "table":
            yield _table(child)
        elif child.tag == "figure":
            yield _figure(child, pictures)
        elif "sentence" in child.classes():
            id_, heading = child.attributes["id"], "heading" in child.classes()
            inside = list(_blocks(child, pictures))
            yield {"kind": "sentence", "id": id_, "heading": heading, "blocks": inside}
        else:
            yield from _blocks(child, pictures)


def _table(table) -> dict:
    head, rows = [], []
    for line in (node for node in table.walk() if node.tag == "tr"):
        cells = [cell for cell in line.walk() if cell.tag in ("th", "td")]
        heads = not rows and all(cell.tag == "th" for cell in cells)
        (head if heads else rows).append([_runs(cell) for cell in cells])
    columns = max((len(row) for row in head + rows), default=1)
    for row in head + rows:
        row += [[]] * (columns - len(row))
    return {"kind": "table", "widths": _widths(head + rows), "head": head, "rows": rows}


def _widths(rows) -> list[int]:
    """The share of each column of a table, or 0s where every cell fits into one line.

    Long columns get more, none less than its longest word; if the longest words of all columns do
    not fit beside each other, they get places to break.
    """
    columns = [[_with_numbers(cell) for cell in column] for column in zip(*rows, strict=True)]
    if sum(max(map(len, column)) for column in columns) <= LINE:
        return [0] * len(columns)
    words = [max((len(w) for cell in c for w in cell.split()), default=0) for c in columns]
    if sum(words) > LINE:
        for run in (run for row in rows for cell in row for run in cell):
            run["text"] = regex.sub(r"\S{13,}", lambda m: _parts(m[0], r"\X{1,4}"), run["text"])
        words = [min(length, 12) for length in words]
    longest = [max(map(len, column)) for column in columns]
    return [max(2, w + 1, min(n, 16 + n // 4, 40)) for w, n in zip(words, longest, strict=True)]


def _with_numbers(cell) -> str:
    """A cell's text, with room for the small number of the sentence that follows each link."""
    return "".join(run["text"] + "_____" * bool(run.get("to")) for run in cell)


def _figure(figure, pictures) -> dict:
    svg = pictures[int(figure.find("img").attributes["alt"])]
    _, _, width, height = regex.search('viewBox="([^"]*)"', svg)[1].split()
    return {
        "kind": "figure",
        "id": figure.attributes["id"],
        "title": _runs(figure.find("h3")),
        "caption": _runs(figure.find("figcaption")),
        "svg": svg,
        "width": float(width),
        "height": float(height),
        "alt": unescape("".join(DESCRIPTION.findall(svg)[:1])),
    }


def _runs(element) -> list[dict]:
    """The text of an element as runs, white space collapsed as a browser does."""
    runs, before = list(_nested_runs(Node("", children=[element]), {})), " "
    for run in runs:
        text = regex.sub("[ \n\t]+", " ", run["text"])
        text = text.removeprefix(" ") if before == " " else text
        run["text"], before = _breakable(text), text[-1:] or before
        if MISSET.search(text):
            run["misset"] = True
    return [run for run in runs if run["text"]]


def _nested_runs(node, style):
    for child in node.children:
        if isinstance(child, str):
            yield {"text": child, **style}
            continue
        inner = dict(style)
        if child.tag == "mark":
            # As in the page: the innermost background is seen, underlines add up.
            for name in child.classes():
                inner.update({"mark": name} if name in MARKS else {name: True})
        elif child.tag in ("strong", "b"):
            inner["bold"] = True
        elif child.tag in ("em", "i"):
            inner["italic"] = True
        if language := _language(child):
            inner["lang"] = language
        if "also" in child.classes():
            inner["also"] = True
        if (href := child.attributes.get("href") or "").startswith("#"):
            inner["to"] = href[1:]
        yield from _nested_runs(child, inner)


def _language(node) -> str:
    """The language an element says it is in, as the PDF can tell it: "hi", "hi-Latn", or ""."""
    found = LANGUAGE.match(node.attributes.get("lang") or "")
    return found[0] if found else ""


def _breakable(text: str) -> str:
    """The text without turned directions, and with places to break in endless words."""
    return ENDLESS.sub(lambda m: _parts(m[0], PART), text.translate(BIDI))


def _parts(word: str, part) -> str:
    """A word with places to break, between letters; inside one only if it is endless itself."""
    parts = [p[i : i + 48] for p in regex.findall(part, word) for i in range(0, len(p), 48)]
    return "\u200b".join(parts)


def _places(root) -> dict[str, str]:
    """For every id of the page the sentence, figure or heading of the PDF that holds it."""
    places = {}
    for node in root.walk():
        if "sentence" in node.classes() or node.tag in ("figure", *HEADINGS):
            for inner in node.walk():
                places.setdefault(inner.attributes.get("id"), node.attributes.get("id", ""))
    return places


def _all_runs(block):
    """Every run (a dict with text) anywhere inside blocks."""
    if isinstance(block, dict) and "text" in block:
        yield block
    elif isinstance(block, dict | list):
        for part in block.values() if isinstance(block, dict) else block:
            yield from _all_runs(part)
