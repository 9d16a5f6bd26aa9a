"""Every link of a built site followed: what leads nowhere, and what would ask another host."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html

# Attributes that lead somewhere, and those a browser follows by itself.
ATTRIBUTES = ("href", "src", "poster", "data", "{http://www.w3.org/1999/xlink}href")
_STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
NO_LINK = ("data", "blob", "about", "javascript")


@dataclass(frozen=True)
class DeadLink:
    """A link that leads nowhere: the page it stands on, itself, and why. As text: one line."""

    page: str
    link: str
    why: str

    def __str__(self):
        return f"{self.page}: {self.link} {self.why}"


@dataclass(frozen=True)
class Followed:
    """What was found: dead links, how many lead somewhere in the site, the addresses outside it."""

    dead: list[DeadLink]
    inside: int
    outside: list[str]


def follow_links(folder: Path) -> Followed:
    """Follow every link and anchor of the pages and style sheets in a folder; no network is used.

    A page may name another host in a link only: a script, style, font or picture from there is dead.
    """
    trees = {path: _parsed(path) for path in sorted(folder.rglob("*.html"))}
    anchors = {path: _anchors(tree) for path, tree in trees.items()}
    dead, inside, outside = [], 0, set()
    links = [(path, *link) for path, tree in trees.items() for link in _links(tree)]
    for path in sorted(folder.rglob("*.css")):
        links += [(path, to, True) for to in _in_style(path.read_text(encoding="utf-8"))]
    for page, link, fetched in links:
        parts = urlsplit(link)
        if parts.scheme in NO_LINK:
            continue
        if (parts.scheme or parts.netloc) and not fetched:
            outside.add(link)
            continue
        inside += 1
        if why := _fault(page, parts, anchors, folder):
            dead.append(DeadLink(page.relative_to(folder).as_posix(), link, why))
    return Followed(dead, inside, sorted(outside))


def _parsed(path):
    return lxml.html.fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def _anchors(tree) -> set[str]:
    return {"", "top", *tree.xpath("//@id"), *tree.xpath("//a/@name")}


def _links(tree):
    """(address, whether a browser fetches it by itself) of every link of a page, in order."""
    for element in tree.iter("*"):
        for attribute in ATTRIBUTES:
            if (link := element.get(attribute)) is not None:
                followed = element.tag in ("a", "area") or element.get("rel") == "canonical"
                yield link, not followed
        for part in element.get("srcset", "").split(","):
            if part.strip():
                yield part.split()[0], True
        style = element.text if element.tag == "style" else element.get("style")
        for link in _in_style(style or ""):
            yield link, True


def _in_style(text):
    return [found or imported for found, imported in _STYLE_URL.findall(text)]


def _fault(page, parts, anchors, folder) -> str:
    """Why a link of a page leads nowhere; empty if it leads somewhere."""
    if parts.scheme or parts.netloc:
        return "is fetched from another host"
    to = Path(os.path.normpath(page.parent / unquote(parts.path))) if parts.path else page
    if parts.path.startswith("/") or not to.is_relative_to(folder):
        return "leads out of the site"
    to = to / "index.html" if to.is_dir() else to
    if not to.is_file():
        return "leads to no file"
    if to in anchors and unquote(parts.fragment) not in anchors[to]:
        return "leads to no place on its page"
    return ""
