"""A page saved from a browser: its article's text, and what it says of itself (title, day, language).

The main text is found by readability-lxml. Of 80 made-up pages in four layouts with Hindi paragraphs
it kept every paragraph in every layout; trafilatura kept them too, but took out the joiners U+200C and
U+200D, which change Hindi words, and beautifulsoup alone cannot tell paragraphs from the rest.
"""

import email
import email.policy
import json
import logging
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from lxml import etree
from lxml import html as markup
from readability import Document

from utils.files import SeedError
from utils.intake.decode import AGAIN, MARKS
from utils.intake.furniture import furniture
from utils.wording.dates import day_text

BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul"
    .split()
)  # fmt: skip
UNSEEN = frozenset("script style noscript template iframe svg button select".split())
ICON = re.compile("[\ue000-\uf8ff]")  # pages draw icons with letters of private use
SPACE = re.compile("[ \t\n\r\f\u00a0]+")
INDIA = timezone(timedelta(hours=5, minutes=30))


@dataclass
class SavedPage:
    """What a saved page holds. lines: the article's, furniture left out; furniture: those lines.

    published: (first day, last day, where it stands) or None; unread: what stands there and is no day.
    "" for what the page does not say. notes: lines that may be none of the article's.
    """

    lines: list[str]
    furniture: list[str]
    title: str = ""
    published: tuple | None = None
    unread: str = ""
    language: str = ""
    publisher: str = ""
    notes: list[str] = field(default_factory=list)


def is_page(data: bytes, suffix: str) -> bool:
    """Whether a file is a web page, by its name or by how it begins."""
    begin = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    html = suffix.lower() in (".html", ".htm", ".xhtml", ".mhtml", ".mht")
    return html or begin.startswith((b"<!doctype html", b"<html")) or _packed(begin)


def _packed(begin) -> bool:
    return begin.startswith((b"from: <saved by", b"mime-version:"))


def read_page(data: bytes, name: str) -> SavedPage:
    """The article in a web page. Raises SeedError for a page without one or in an unknown encoding."""
    source = _markup(data, name)
    try:
        tree = markup.document_fromstring(source, ensure_head_body=True)
    except etree.LxmlError:
        raise SeedError(name, "there is nothing in this page", AGAIN) from None
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    summary = markup.document_fromstring(
        f"<div>{Document(source).summary(html_partial=True)}</div>"
    )
    lines, links, kept = _between(tree, summary)
    out = furniture(lines, links)
    page = SavedPage([x for n, x in enumerate(lines) if n not in out], [lines[n] for n in out])
    page.notes = [f"kept, but look at it: {lines[n]}" for n in kept if n not in out]
    said = _said(tree)
    page.title = _title(tree, said)
    page.published, page.unread = _published(tree, said)
    page.language = said.get("inLanguage") or tree.get("lang") or ""
    page.publisher = _name(said.get("publisher")) or _meta(tree, "og:site_name")
    if not page.lines:
        mend = "open it in a browser, copy the article's text into a .txt file, and add that"
        raise SeedError(name, "no article was found in this page", mend)
    if page.title and SPACE.sub(" ", page.lines[0]) != page.title:
        page.lines.insert(0, page.title)
    return page


def _markup(data, name) -> str:
    """The page as a string without its encoding declaration, which would no longer be true."""
    if _packed(data[:200].lower()):
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
        if part is None:
            raise SeedError(name, "there is no page in this .mhtml file", "save it as HTML only")
        data = part.get_payload(decode=True)
    declared = re.search(rb"<meta[^>]+charset=[\"']?([A-Za-z0-9_-]+)", data[:4096], re.I)
    encoding = declared[1].decode() if declared else "utf-8"
    for mark, known in MARKS.items():
        if data.startswith(mark):
            data, encoding = data[len(mark) :], known
            break
    try:
        text = data.decode(encoding)
    except LookupError:
        raise SeedError(name, f"the page's encoding {encoding!r} is unknown", AGAIN) from None
    except UnicodeDecodeError as error:
        problem = f"byte 0x{data[error.start]:02X} is not valid {encoding}, as the page says it is"
        raise SeedError(name, problem, AGAIN, offset=error.start) from None
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


# ---- the text ------------------------------------------------------------------------------------


def _between(tree, summary) -> tuple[list[str], set[int], list[int]]:
    """The lines of a page from the first to the last one of its main text, and which are only links.

    Last the numbers of those that the extractor left out: a heading among short paragraphs, or a box.
    """
    lines, links = _lines(tree.body)
    main, main_links = _lines(summary)
    if not main or not set(main) <= set(lines):
        return main, main_links, []
    middle = lines.index(max(main, key=len))  # the title may stand elsewhere, too: take the nearest
    first = max((n for n in range(middle + 1) if lines[n] == main[0]), default=middle)
    ends = (n for n in range(middle, len(lines)) if lines[n] == main[-1])
    last = min(ends, default=middle)
    left = [n - first for n in range(first, last + 1) if lines[n] not in main]
    return lines[first : last + 1], {n - first for n in links}, left


def _lines(tree) -> tuple[list[str], set[int]]:
    """The lines of text as a browser would break them; and which of them are nothing but links."""
    lines, links, here = [], set(), []  # here: (words, whether in a link) of the line at hand

    def end():
        line = SPACE.sub(" ", ICON.sub("", "".join(words for words, _ in here))).strip()
        if line:
            if all(linked for words, linked in here if words.strip(" \t\r\n\u00a0:|-–")):
                links.add(len(lines))
            lines.append(line)
        here.clear()

    def walk(node, linked):
        if not isinstance(node.tag, str) or node.tag in UNSEEN:
            return
        linked, block = linked or node.tag == "a", node.tag in BLOCKS
        if block:
            end()
        here.append((node.text or "", linked))
        for child in node:
            walk(child, linked)
            here.append((child.tail or "", linked))
        if block:
            end()

    walk(tree, False)
    end()
    return lines, links


# ---- what the page says of itself ----------------------------------------------------------------


def _said(tree) -> dict:
    """The JSON-LD (schema.org) of the article; {} if there is none that can be read."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                found = json.loads(script.text_content(), strict=False)
            except ValueError:
                continue
            found = found.get("@graph", [found]) if isinstance(found, dict) else found
            for one in found if isinstance(found, list) else ():
                if isinstance(one, dict) and "Article" in str(one.get("@type")):
                    return one
    return {}


def _meta(tree, *names) -> str:
    for name in names:
        for meta in tree.iter("meta"):
            if name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
                if content := (meta.get("content") or "").strip():
                    return content
    return ""


def _name(said) -> str:
    said = said[0] if isinstance(said, list) and said else said
    return str(said.get("name") or "") if isinstance(said, dict) else ""


def _title(tree, said) -> str:
    headline = said.get("headline") if isinstance(said.get("headline"), str) else ""
    heads = [h.text_content() for h in tree.iter("h1")]
    titles = [t.text_content() for t in tree.iter("title")]
    found = [*(heads if len(heads) == 1 else ()), headline, _meta(tree, "og:title"), *titles]
    return next((t for t in (SPACE.sub(" ", one or "").strip() for one in found) if t), "")


def _published(tree, said) -> tuple[tuple | None, str]:
    """The first day that can be read of JSON-LD, meta and time, in this order, and where it stands.

    Where there is none: None, and what the first two have instead.
    """
    metas = (
        "article:published_time",
        "datePublished",
        "publishdate",
        "pubdate",
        "date",
        "DC.date.issued",
    )
    found = [("its JSON-LD, datePublished", said.get("datePublished"))]
    found += [(f"its meta {name}", _meta(tree, name)) for name in metas]
    times = [("its <time>", time.get("datetime")) for time in tree.iter("time")]
    for where, value in found + times:
        if isinstance(value, str) and (days := days_of(value.strip())):
            first, last = (day_text(day, "en") for day in days)
            told = first if days[0] == days[1] else f"{first} or {last}, as clocks in India differ"
            return (*days, f"the page gives {value.strip()} ({where}): {told}"), ""
    return None, next((str(value).strip() for _, value in found if value), "")


def days_of(value: str) -> tuple[date, date] | None:
    """The day of a time as ISO 8601 writes it, twice, or the two that it is there and in India; else None."""
    try:
        moment = datetime.fromisoformat(value)
        here = moment.astimezone(INDIA).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        return None
    return min(moment.date(), here), max(moment.date(), here)
