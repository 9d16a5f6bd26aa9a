"""HTML of a reader's own notebook: shown as it is on a screen, and read for its words on paper."""

import re

from bs4 import BeautifulSoup, Comment, NavigableString

from utils.report.model import (
    HINDI,
    Drawing,
    Figure,
    Items,
    Own,
    Paragraph,
    Section,
    Table,
    Text,
    link,
)
from utils.report.page import plain

INLINE = "a abbr b bdi br code em i mark small span strong sub sup".split()
LEFT_OUT = ("script", "style", "button", "input", "form", "nav")


def own(html: str) -> Own:
    """A piece of HTML with its Hindi told apart, and its words and drawings as blocks.

    Raises ValueError for a drawing without a viewBox, whose size nobody knows.
    """
    soup = BeautifulSoup(html, "html5lib")
    blocks = tuple(_blocks(soup.body))
    for words in soup.find_all(string=HINDI):
        if not words.find_parent(lang="hi") and not words.find_parent(["svg", "style", "script"]):
            words.replace_with(BeautifulSoup(plain(words), "html.parser"))
    ids = tuple(tag["id"] for tag in soup.find_all(id=True))
    links = tuple(tag["href"][1:] for tag in soup.find_all(href=re.compile("^#.")))
    return Own(soup.head.decode_contents() + soup.body.decode_contents(), blocks, ids, links)


def _blocks(node):
    """The blocks inside an element, in the order of the page; loose words become paragraphs."""
    loose = []
    for child in [*node.children, None]:
        if isinstance(child, NavigableString) or child and child.name in INLINE:
            loose.append(child)
            continue
        if "".join(part.get_text() for part in loose).strip():
            yield Paragraph(_text(loose))
        loose = []
        if child is None or child.name in LEFT_OUT:
            continue
        if child.name == "svg":
            yield _figure(child)
        elif child.name == "img":
            yield Paragraph((child.get("alt", ""),))
        elif child.name == "table":
            yield _table(child)
        elif re.fullmatch("h[1-6]", child.name):
            yield Section("", _text(child), (), level=3)
        elif child.name in ("p", "li"):
            text = Paragraph(_text(child))
            yield Items((text,)) if child.name == "li" else text
        else:
            yield from _blocks(child)


def _text(nodes) -> Text:
    """The words of some nodes, with their links into the report."""
    text = ()
    for node in nodes:
        if isinstance(node, NavigableString):
            text += () if isinstance(node, Comment) else (re.sub(r"\s+", " ", node),)
        elif node.name == "a" and node.get("href", "").startswith("#"):
            text += (link(node.get_text(), node["href"]),)
        elif node.name not in LEFT_OUT:
            text += (" ",) if node.name == "br" else _text(node)
    return text


def _table(table) -> Table:
    lines = [line.find_all(["th", "td"]) for line in table.find_all("tr")]
    columns = max(map(len, lines), default=0)
    rows = tuple(tuple(map(_text, line)) + ((),) * (columns - len(line)) for line in lines)
    headed = bool(lines) and all(cell.name == "th" for cell in lines[0])
    return Table(rows[headed:], rows[0] if headed else ())


def _figure(svg) -> Figure:
    size = svg.get("viewBox", "").split()
    if len(size) != 4:
        raise ValueError("a drawing in a cell tagged `report` has no viewBox, so it has no size")
    title, alt = (svg.find(name).get_text() if svg.find(name) else "" for name in ("title", "desc"))
    drawing = Drawing(str(svg), (title,), (), alt, float(size[2]), float(size[3]))
    return Figure("", {"paper": drawing}, "", Table(()))
