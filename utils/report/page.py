"""From a template to a page: Hindi tagged as Hindi, the font in the file, no link to nowhere."""

import base64
import functools
import hashlib
import io
import re
from html import escape
from pathlib import Path

import pymupdf_fonts
from fontTools import subset
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from utils.charts.drawing.style import MISSET
from utils.wording.words import say

TEMPLATES = Path(__file__).parent / "templates"
HINDI = re.compile("[\u0900-\u097f]+(?:[ ,.‘’-]*[\u0900-\u097f]+)*")
# What every page is given, so that pages in two languages share one cut of the font.
USUAL = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x7E),
        (0xA0, 0x17F),
        (0x900, 0x97F),
        (0x2010, 0x203A),
        (0x2190, 0x2193),
    )
    for code in range(first, last + 1)
)
# Characters that turn the direction of what follows them, if nothing closes them in.
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Where a run of Hindi is not tagged: inside what is tagged already, and in what shows no text.
TAGGED = ("svg", "style", "script")


def fill(template: str, language: str, **values) -> str:
    """A template filled in. Everything is escaped but what is Markup.

    In templates t(key) gives words in the page's language and en(key) in English; hi(text) escapes
    a text and tags its Hindi, hi_html(html) tags the Hindi of what is HTML already.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "language": language,
        "t": lambda key, **named: say(key, language, **named),
        "en": lambda key, **named: say(key, "en", **named),
        "hi": said,
        "hi_html": lambda html: Markup(tag_hindi(html)),
    }
    return environment.get_template(template).render(**values)


def said(text) -> Markup:
    """A text for the page: escaped, its Hindi tagged. One that turns the direction stays alone."""
    html = tag_hindi(escape(str(text)))
    return Markup(f"<bdi>{html}</bdi>" if TURNING.search(html) else html)


def script(name: str) -> tuple[Markup, str]:
    """A script of ours and its hash, by which alone the page's policy lets it run."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"sha256-{digest}"


def dead_links(page: str) -> list[str]:
    """The #fragments that links of a page name and no element of it has as id, sorted."""
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    return sorted(set(re.findall(r'\shref="#([^"]+)"', page)) - ids)


def tag_hindi(html: str) -> str:
    """Wrap runs of Devanagari outside tags in <span lang="hi">, SVG and marked parts left alone."""
    out, skip = [], []
    for token in re.split(r"(<[^>]*>)", html):
        if not token.startswith("<"):
            out.append(
                token if skip else HINDI.sub(lambda m: f'<span lang="hi">{m[0]}</span>', token)
            )
            continue
        out.append(token)
        tag = re.match(r"</?([a-zA-Z0-9]+)", token)
        if not tag or token.endswith("/>"):
            continue
        closing = token.startswith("</")
        if skip and tag[1] == skip[-1]:
            skip.pop() if closing else skip.append(tag[1])
        elif not skip and not closing and ('lang="hi"' in token or tag[1] in TAGGED):
            skip.append(tag[1])
    return "".join(out)


def set_right(page: str) -> str:
    """The page with the words that FiraGO missets (utils.charts.drawing.style.MISSET) in a class of their own."""
    out, skip = [], ""
    for token in re.split(r"(<[^>]*>)", page):
        tag = re.match("<(/?)(head|svg|script|select)[ >]", token)
        if tag and (not skip or skip == tag[2]):
            skip = "" if tag[1] else tag[2]
        if not skip and not token.startswith("<"):
            token = MISSET.sub(r'<span class="misset">\g<0></span>', token)
        out.append(token)
    return "".join(out)


def embedded_fonts(page: str) -> str:
    """FiraGO with the characters of a page, as two @font-face rules with the font in them."""
    return _font_rules("".join(sorted(set(page) - USUAL)))


@functools.cache
def _font_rules(others: str) -> str:
    rules = []
    for weight, code in ((400, "figo"), (700, "figbo")):
        font = TTFont(io.BytesIO(pymupdf_fonts.myfont(code)), recalcTimestamp=False)
        options = subset.Options(
            layout_features=["*"], flavor="woff2", recalc_timestamp=False, notdef_outline=True
        )
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(USUAL)) + others)
        cutter.subset(font)
        buffer = io.BytesIO()
        font.flavor = "woff2"
        font.save(buffer)
        data = base64.b64encode(buffer.getvalue()).decode()
        rules.append(
            f"@font-face{{font-family:FiraGO;font-weight:{weight};font-display:block;"
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "\n".join(rules)
