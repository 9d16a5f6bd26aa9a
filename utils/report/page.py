"""The page as HTML: the template filled in, Hindi told apart, the fonts in the file."""

import base64
import functools
import hashlib
import io
import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from utils.charts.drawing.fonts import font_bytes, shared_out
from utils.charts.drawing.style import MISSET, PALETTE
from utils.report.model import Page, bare, tongues, walk
from utils.report.paging import leading, places

TEMPLATES = Path(__file__).parent / "templates"
# Characters that turn the direction of what follows them, if nothing closes them in.
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def render_html(page: Page) -> str:
    """The whole page as text: one file, which asks the network for nothing."""
    texts = (part for part in walk(page) if isinstance(part, str))
    title = bare(page.title)
    return fill("report.html", page=page, title=title, language=page.language, **frame(texts))


def render_pages(pages: dict[str, Page], name: str) -> Iterator[tuple[str, str]]:
    """The HTML of the pages of a report (utils.report.build.build_pages), which lead to each other.

    name: that of the main page's file, without .html. Gives (path, text) pairs, the paths relative to
    the folder of the main page: NAME.html, NAME/ARTICLE.html.
    """
    if len(pages) == 1:
        yield f"{name}.html", render_html(pages[""])
        return
    around, at = frame(part for part in walk(pages) if isinstance(part, str)), places(pages)
    for id, page in pages.items():
        title, path = bare(page.title), f"{name}/{id}.html" if id else f"{name}.html"
        html = fill("report.html", page=page, title=title, language=page.language, **around)
        yield path, leading(html, id, at, name)


def frame(texts: Iterable[str]) -> dict[str, Markup]:
    """What the template of a page needs beside its words: fonts cut to them, colours, the script."""
    script = (TEMPLATES / "page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {
        "fonts": Markup(embedded_fonts(texts)),
        "colours": Markup(colours()),
        "script": Markup(script),
        "script_hash": f"sha256-{digest}",  # by which alone the page's policy lets it run
    }


def colours() -> str:
    """The palette of the charts as variables of the page, for light and for dark; light on paper."""
    light, dark = (
        ";".join(f"--c-{meaning}:{both[n]}" for meaning, both in PALETTE.items()) for n in (0, 1)
    )
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def fill(template: str, **values) -> str:
    """A template filled in. Everything is escaped but what is Markup; the filter plain see below."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": plain, "bare": bare}
    return environment.get_template(template).render(**values)


def plain(text: str, language: str = "en") -> Markup:
    """A text for the page, escaped. language: of what stands around it.

    Its Hindi is told apart, what FiraGO missets (see MISSET) has a class of its own, and a text
    that turns the direction of writing stays alone.
    """
    tagged = Markup('<span lang="hi">{}</span>')
    pieces = [(_set_right(words), lang) for words, lang in tongues(text, language)]
    html = Markup().join(tagged.format(w) if lang != language else w for w, lang in pieces)
    return Markup("<bdi>{}</bdi>").format(html) if TURNING.search(text) else html


def _set_right(words) -> Markup:
    parts = re.split(f"({MISSET.pattern})", words)
    misset = Markup('<span class="misset">{}</span>')
    return Markup().join(misset.format(p) if n % 2 else p for n, p in enumerate(parts))


def embedded_fonts(texts: Iterable[str]) -> str:
    """@font-face rules with the fonts in them, cut to the characters of some texts and to ASCII."""
    rules, characters = [], set(string.ascii_letters + string.digits + string.punctuation + " ")
    for family, shared in shared_out(characters.union(*texts)).items():
        for style, weight in (("regular", 400), ("bold", 700)) if shared else ():
            data = _cut(family, style, shared)
            rules.append(
                f"@font-face{{font-family:{family};font-weight:{weight};font-display:block;"
                f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
            )
    return "\n".join(rules)


@functools.cache
def _cut(family: str, style: str, characters: str) -> str:
    """A font with these characters only, in base64."""
    options = subset.Options(
        flavor="woff2", recalc_timestamp=False, notdef_outline=True, hinting=False
    )
    cutter, buffer = subset.Subsetter(options), io.BytesIO()
    font = TTFont(io.BytesIO(font_bytes(family, style)), recalcTimestamp=False)
    cutter.populate(text=characters)
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode()
