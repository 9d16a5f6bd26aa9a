"""The report: what the executed notebooks show, and both articles as evidence, in one HTML file.

The pieces are the outputs of notebook cells tagged `report`; the evidence pages come from seeds/.
Every link in the page has its target in the page; the build stops if one has not.
"""

import argparse
import base64
import functools
import hashlib
import io
import re
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

import nbformat
import pymupdf_fonts
from fontTools import subset
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from utils.annotations import load_corpus
from utils.corpus import SEEDS, SeedError, write_atomic
from utils.evidence import Mark, attributes_text, chain_lines, marked_html
from utils.graph import build_graph
from utils.layers import LINKED, Claim, Corpus
from utils.pdf import render_pdf
from utils.romanize import romanize
from utils.style import to_svg

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
HINDI = re.compile("[\u0900-\u097f]+(?:[ ,.‘’-]*[\u0900-\u097f]+)*")


@dataclass(frozen=True)
class Piece:
    """One output of a notebook for the report. title and caption belong to figures."""

    html: str
    title: str = ""
    caption: str = ""


def pieces_from(folder) -> list[Piece]:
    """The outputs of the cells tagged `report` in the executed notebooks of a folder, in order.

    Raises SeedError if there is no executed notebook or no tagged cell.
    """
    folder, pieces = Path(folder), []
    for path in sorted(folder.glob("[0-9]*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if "report" in cell.metadata.get("tags", ()):
                pieces += [piece for output in cell.get("outputs", ()) for piece in _piece(output)]
    if not pieces:
        raise SeedError(
            folder.name,
            "no notebook here has an executed cell tagged `report`",
            "run make report, which executes them",
        )
    return pieces


def _piece(output) -> list[Piece]:
    data, metadata = output.get("data", {}), output.get("metadata", {})
    if "image/svg+xml" in data:
        words = metadata.get("image/svg+xml", {})
        return [Piece(data["image/svg+xml"], words.get("title", ""), words.get("caption", ""))]
    return [Piece(data["text/html"])] if "text/html" in data else []


def render(corpus: Corpus, pieces: list[Piece], seeds=SEEDS) -> str:
    """The whole page as text. Raises ValueError naming every link that leads nowhere."""
    page = _fill(
        "report.html",
        corpus,
        pieces=[Piece(_tag_hindi(p.html), p.title, p.caption) for p in pieces],
        hashes=_hashes(Path(seeds)),
    )
    page = page.replace("/*FONTS*/", _fonts("".join(sorted(set(page)))))
    if lost := dead_links(page):
        raise ValueError(f"links without a target in the report: {', '.join(lost)}")
    return page


def _fill(template, corpus, **values) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(
        corpus=corpus,
        articles=_articles(corpus),
        hi=lambda text: _tag_hindi(escape(text)),
        **values,
    )


class Linked:
    """A chart with the evidence it links to, together, for a notebook: click a mark, land on words."""

    def __init__(self, corpus, figure):
        self.figure, self.corpus = figure, corpus

    def _repr_html_(self) -> str:
        return _fill("notebook.html", self.corpus, svg=to_svg(self.figure))

    def __repr__(self) -> str:
        return self.figure.caption.alt


def dead_links(page: str) -> list[str]:
    """The #fragments that links of a page name and no element of it has as id, sorted."""
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    return sorted(set(re.findall(r'\shref="#([^"]+)"', page)) - ids)


def _tag_hindi(html: str) -> str:
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
        elif not skip and not closing and ('lang="hi"' in token or tag[1] in ("svg", "style")):
            skip.append(tag[1])
    return "".join(out)


def _articles(corpus) -> list[dict]:
    """What the page shows of each article: its segments, each with its marks, notes and rows."""
    told, ties, marked = {}, {}, {}
    for item in (*corpus.events.values(), *corpus.claims.values()):
        told.setdefault(corpus.segment(item).id, []).append(item)
    for u, v, data in build_graph(corpus).edges(data=True):
        for telling in data["tellings"]:
            ties.setdefault(telling, []).append((u, v))
    for mention in corpus.mentions.values():
        marked.setdefault(corpus.segment(mention).id, []).append(mention)
    pages = {article: [] for article in corpus.articles}
    for segment in corpus.segments.values():
        items = sorted(told.get(segment.id, ()), key=lambda item: item.trigger.start)
        mentions = marked.get(segment.id, ())
        marks = _marks(corpus, mentions, items)
        pages[segment.article].append(
            {
                "segment": segment,
                "hindi": marked_html(segment.text, segment.start, marks),
                "roman": romanize(segment.text),
                "notes": _notes(segment, mentions, items),
                "rows": [_row(corpus, item, ties.get(item.id, ())) for item in items],
            }
        )
    return [{"article": corpus.articles[id], "segments": page} for id, page in pages.items()]


def _marks(corpus, mentions, told) -> list[Mark]:
    """Every mention of a segment, and the trigger or cue of what is told in it, with its anchor."""
    marks = []
    for mention in mentions:
        if mention.label != "Heading":
            marks += _fragments(mention, _kind(mention), mention.id, _tip(corpus, mention))
    for item in told:
        css = "cue" if isinstance(item, Claim) else "trigger"
        tip = f"claim: {item.stance.lower()}" if css == "cue" else attributes_text(item)
        marks += _fragments(item.trigger, css, item.id, tip)
    return marks


def _fragments(mention, css, id_, tip) -> list[Mark]:
    return [
        Mark(start, end, css, "" if number else id_, tip)
        for number, (start, end) in enumerate(mention.fragments)
    ]


def _kind(mention) -> str:
    if mention.label in LINKED:
        return "who"
    return {"Quantity": "number", "Time": "time"}.get(mention.label, "what")


def _tip(corpus, mention) -> str:
    names = ", ".join(corpus.actors[actor].name_en for actor in mention.actors)
    form = "" if mention.form == "Name" else f", {mention.form.lower()}"
    return f"{mention.label}{form}{': ' if names else ''}{names}"


def _notes(segment, mentions, told) -> list[str]:
    """The notes on a gloss, on mentions and on what is told, in this order."""
    on_mentions = [f"{mention.quote}: {mention.note}" for mention in mentions if mention.note]
    on_items = [f"{item.trigger.quote}: {item.note}" for item in told if item.note]
    return [segment.note] * bool(segment.note) + on_mentions + on_items


def _row(corpus, item, ties) -> dict:
    """What the page says of one event or claim under its sentence."""
    if isinstance(item, Claim):
        contents = [
            corpus.events.get(i) or corpus.claims.get(i) or corpus.mentions[i]
            for i in item.contents
        ]
        links = [(i.trigger.quote if hasattr(i, "trigger") else i.quote, i.id) for i in contents]
        return {
            "id": item.id,
            "what": f"claim ({item.stance.lower()})",
            "name": item.trigger.quote,
            "links": links,
            "ties": [],
            "voices": chain_lines(corpus, item),
            "also": [],
        }
    also = [e.id for e in corpus.tellings[item.key] if e.id != item.id]
    names = [
        f"{corpus.actors[u].name_en} → {corpus.actors[v].name_en}"
        if u != v
        else corpus.actors[u].name_en
        for u, v in ties
    ]
    return {
        "id": item.id,
        "what": attributes_text(item),
        "name": corpus.event_name(item.key),
        "links": [],
        "ties": names,
        "voices": chain_lines(corpus, item),
        "also": also,
    }


def _hashes(seeds) -> list[tuple[str, str]]:
    """(file, sha256) of every file the report was made from."""
    files = [*sorted(p for p in seeds.iterdir() if p.is_file()), ROOT / "requirements.lock"]
    return [(f.name, hashlib.sha256(f.read_bytes()).hexdigest()) for f in files if f.is_file()]


@functools.cache
def _fonts(characters: str) -> str:
    """FiraGO, cut down to these characters, as two @font-face rules with the font in them."""
    rules = []
    for weight, code in ((400, "figo"), (700, "figbo")):
        font = TTFont(io.BytesIO(pymupdf_fonts.myfont(code)), recalcTimestamp=False)
        options = subset.Options(
            layout_features=["*"], flavor="woff2", recalc_timestamp=False, notdef_outline=True
        )
        cutter = subset.Subsetter(options)
        cutter.populate(text=characters)
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


def main(arguments=None) -> int:
    """`python -m utils.report`: write build/report.html and .pdf from build/notebooks and seeds/."""
    parser = argparse.ArgumentParser(
        prog="python -m utils.report", description=__doc__.split("\n")[0]
    )
    parser.add_argument(
        "--notebooks", type=Path, default=BUILD / "notebooks", help="executed notebooks"
    )
    parser.add_argument("--seeds", type=Path, default=SEEDS)
    parser.add_argument("--output", type=Path, default=BUILD / "report.html")
    options = parser.parse_args(arguments)
    try:
        page = render(load_corpus(options.seeds), pieces_from(options.notebooks), options.seeds)
    except SeedError as error:
        print(error, file=sys.stderr)
        return 1
    options.output.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(options.output, page)
    print(
        f"{options.output.name}: {len(page.encode()) / 1e6:.1f} MB, one file, {page.count('<a href=')} links"
    )
    paper = options.output.with_suffix(".pdf")
    try:
        data = render_pdf(page)
    except (RuntimeError, ValueError) as error:
        print(f"{paper.name}: {error}", file=sys.stderr)
        return 1
    write_atomic(paper, data)
    print(f"{paper.name}: {len(data) / 1e6:.1f} MB, the same for paper")
    return 0


if __name__ == "__main__":
    sys.exit(main())
