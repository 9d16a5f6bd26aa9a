"""One look for every chart: FiraGO for Hindi and English, colours that survive grey, SVG with links.

Blue and vermilion are told apart by colour-blind readers (after Okabe and Ito 2008); what a colour
says, a line style or a word says too.
"""

import base64
import functools
import hashlib
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from utils.charts.drawing.fonts import FONTS, write_fonts
from utils.charts.drawing.live import enliven

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
# FiraGO sets the dot of ट्रं and its like to the lower left; without its feature abvm it sits right.
MISSET = re.compile("[टठडढछ]्र[ा-ौ]?[ंेै]")
LONG_NUMBER = re.compile(r"-?[0-9]+\.[0-9]{3,}")
ElementTree.register_namespace("", SVG[1:-1])
ElementTree.register_namespace("xlink", XLINK[1:-1])

# Every colour a chart may have: what it means -> on light paper, on dark. Nothing else is drawn in
# the hues: blue is together, vermilion against, pale in words, full in deeds.
PALETTE = {
    "ink": ("#1f2328", "#e8eaed"),
    "soft": ("#59616b", "#b3bac3"),
    "faint": ("#d5d9de", "#3b424a"),
    "pale": ("#f1f3f5", "#1e2329"),
    "paper": ("#ffffff", "#16191d"),
    "not-done": ("#6f7680", "#8d959f"),  # what nobody tells as fact
    "neither": ("#414a56", "#c3c9d0"),
    "together-words": ("#4a8fc7", "#4585b8"),
    "together-deeds": ("#00558c", "#7cc0f5"),
    "against-words": ("#d9692e", "#c9622d"),
    "against-deeds": ("#a83a00", "#ff9a66"),
}
LIGHT = {meaning: light for meaning, (light, _) in PALETTE.items()}
INK, SOFT, FAINT, PALE, PAPER, NOT_DONE = list(LIGHT.values())[:6]
# As a page says them, which gives them the light or the dark value.
LIVE = {light: f"var(--c-{meaning})" for meaning, light in LIGHT.items()}
QUAD_COLOURS = {
    "verbal cooperation": LIGHT["together-words"],
    "material cooperation": LIGHT["together-deeds"],
    "verbal conflict": LIGHT["against-words"],
    "material conflict": LIGHT["against-deeds"],
    "none": LIGHT["neither"],
}
STATUS_LINES = {
    "past": "-",
    "continuing": "-",
    "presupposed": (0, (9, 1.2)),
    "planned": (0, (6, 2.5)),
    "expected": (0, (3, 2)),
    "promised": (0, (6, 2, 1.2, 2)),
    "feared": (0, (1.2, 1.8)),
    "demanded": (0, (3, 1.6, 1, 1.6)),
    "conditional": (0, (3, 1.6, 1, 1.6, 1, 1.6)),
    "hypothetical": (0, (1, 3)),
    "demanded not": (0, (3, 1.6, 1, 1.6)),
    "denied": (0, (1, 1)),
}
# Widths in inches: the text of an A4 page, which a desk shows too; a phone held upright.
SIZES = {"page": 7.0, "phone": 3.4}
DENSITY = 2  # pixels of a notebook's pictures to a CSS pixel


@functools.cache
def use_style() -> None:
    """Set matplotlib up for the charts, whatever the reader's own style is; once per process.

    Raises RuntimeError if matplotlib is older than 3.11 (it misplaces Hindi vowel signs) or a
    font is missing.
    """
    version = tuple(int(part) for part in re.findall("[0-9]+", matplotlib.__version__)[:2])
    if version < (3, 11):
        raise RuntimeError(
            f"matplotlib {matplotlib.__version__} cannot shape Hindi: vowel signs land in the wrong place. "
            "To mend it: install matplotlib 3.11 or newer (make test and make report install it)."
        )
    # matplotlib reads a font file again whenever it draws, so the files must stay.
    folder = Path(matplotlib.get_cachedir())
    folder.mkdir(parents=True, exist_ok=True)
    for path in write_fonts(folder):
        font_manager.fontManager.addfont(path)
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(
        {
            "font.family": list(FONTS),
            "font.size": 10,
            "text.color": INK,
            "axes.edgecolor": FAINT,
            "axes.labelcolor": SOFT,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "axes.titlesize": 12,
            "axes.titlepad": 14,
            "xtick.color": SOFT,
            "ytick.color": SOFT,
            "figure.facecolor": PAPER,
            "savefig.facecolor": PAPER,
            "svg.fonttype": "path",
            "svg.hashsalt": "hindi-actor-graph",
            "path.simplify": False,
        }
    )


@dataclass
class Caption:
    """What a figure says in words. name: which chart it is; tips: link target -> tooltip.

    ends: link target -> the actors its mark joins; tellings: link target -> all that it stands for.
    """

    name: str
    title: str
    text: str
    alt: str
    language: str = "en"
    tips: dict[str, str] = field(default_factory=dict)
    size: str = "page"
    ends: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tellings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What the ids of its SVG begin with: one chart may stand in a page in several sizes."""
        return self.name if self.size == "page" else f"{self.name}-{self.size}"


def new_figure(width: float, height: float) -> Figure:
    """A figure of width x height inches, apart from pyplot, so nothing is left open."""
    use_style()
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)  # measures text; saving as SVG needs no other
    return figure


def describe(figure, name, title, text, alt, language="en", tips=None, size="page", **more):
    """Attach the words of a figure (Caption) to it, as figure.caption. more: ends, tellings."""
    figure.caption = Caption(name, title, text, alt, language, dict(tips or {}), size, **more)
    return figure


def links_of(figure) -> tuple[str, ...]:
    """The ids that the marks of a figure lead to, each once."""
    urls = (part.get_url() for part in figure.findobj())
    return tuple(dict.fromkeys(url.removeprefix("#") for url in urls if url))


def to_svg(figure, live: bool = False) -> str:
    """The figure as an SVG element for a page: links kept, ids its own, words for screen readers.

    The same figure gives the same bytes. Ids get the caption's name as prefix, so that several
    figures can stand in one page; width and height give way to the viewBox. live: for a page with
    the fonts and colours of the report, see utils/charts/drawing/live.py; else for anywhere.
    """
    caption, buffer = figure.caption, io.BytesIO()
    with matplotlib.rc_context({"svg.fonttype": "none" if live else "path"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    root = ElementTree.fromstring(buffer.getvalue())
    prefix = f"{caption.id}-"
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{SVG}metadata", f"{SVG}style"):
                parent.remove(child)  # a <style> would reach the whole page
    for element in root.iter():
        _own_ids(element, prefix)
        if element.tag == f"{SVG}a":
            element.attrib = {"href": element.get(f"{XLINK}href")}
            if not live and (tip := caption.tips.get(element.get("href"))):
                element.insert(0, _words("title", tip))
    if live:
        enliven(root, caption, LIVE, MISSET)
    view = root.get("viewBox")
    root.attrib = {
        "viewBox": view,
        "class": "chart",
        # Never drawn larger than it was laid out for: a phone's drawing stays a phone's on a desk.
        "style": f"stroke-linejoin:round;max-width:{SIZES[caption.size]:g}in",
        "role": "group",
        "lang": caption.language,
        "aria-labelledby": f"{prefix}title {prefix}desc",
    }
    root.insert(0, _words("desc", caption.alt, id=f"{prefix}desc"))
    root.insert(0, _words("title", caption.title, id=f"{prefix}title"))
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _own_ids(element, prefix):
    """Prefix an element's id and its references to ids of the same figure; leave links alone.

    Coordinates are rounded to a hundredth of a point: smaller files, and no trace of the processor.
    """
    for name, value in list(element.attrib.items()):
        if name in ("d", "x", "y"):
            element.set(name, LONG_NUMBER.sub(lambda m: f"{float(m[0]):.2f}", value))
        elif name == "id":
            element.set(name, prefix + value)
        elif name == f"{XLINK}href" and element.tag != f"{SVG}a" and value.startswith("#"):
            del element.attrib[name]
            element.set("href", f"#{prefix}{value[1:]}")
        elif "url(#" in value:
            element.set(name, value.replace("url(#", f"url(#{prefix}"))


def _words(tag, text, **attributes):
    element = ElementTree.Element(f"{SVG}{tag}", attributes)
    element.text = text
    return element


def to_png(figure) -> bytes:
    """The figure as a PNG of DENSITY pixels a CSS pixel, in the colours of PALETTE and their mixes.

    Letters have no grey edges: at this size a screen smooths them, and the file is half as large.
    """
    for text in figure.findobj(Text):
        text.set_antialiased(False)
    figure.savefig(buffer := io.BytesIO(), format="png", dpi=96 * DENSITY)
    grounds = (FAINT, PALE, PAPER)  # their mixes would lie too close for Pillow to part
    mixes = [
        round(255 * (1 - strength * (1 - part)))
        for colour in LIGHT.values()
        for strength in ((1,) if colour in grounds else (1 / 3, 2 / 3, 1))
        for part in to_rgb(colour)
    ]
    (palette := Image.new("P", (1, 1))).putpalette(mixes)
    picture = Image.open(buffer).convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
    picture.save(made := io.BytesIO(), "PNG", optimize=True)
    return made.getvalue()


def fingerprint(svg: str) -> str:
    """What tells a drawing from every other: the sha256 of its plain SVG (to_svg)."""
    return hashlib.sha256(svg.encode()).hexdigest()


class Picture:
    """A figure to show in a notebook: a PNG, which needs no trust, and its alt text; words beside it."""

    def __init__(self, figure):
        self.figure, self.caption = figure, figure.caption

    def _repr_mimebundle_(self, include=None, exclude=None):
        usual = (self.caption.language, self.caption.size) == (Caption.language, Caption.size)
        metadata = {
            "width": round(96 * self.figure.get_figwidth()),
            "title": self.caption.title,
            "caption": self.caption.text,
            "chart": self.caption.name.replace("-", "_") if usual else "",
            "drawn": fingerprint(to_svg(self.figure)),
        }
        png = base64.b64encode(to_png(self.figure)).decode()
        return {"image/png": png, "text/plain": self.caption.alt}, {"image/png": metadata}


def show(figure) -> Picture:
    """Show a chart in a notebook. In the report its marks are links into the texts."""
    return Picture(figure)
