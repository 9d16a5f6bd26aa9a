"""The report: findings, charts and both articles as evidence, in one HTML file and as a PDF.

Which charts it holds, the executed notebooks say: those of their cells tagged `report`. They are drawn
again from seeds/ for each language and width, and the English ones must be the notebooks' own, so
a report can never rest on notebooks that are out of date. Every link has its target in the page;
the build stops if one has not.
"""

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from utils.annotation.corpus import Claim, EventMention
from utils.charts import CHARTS
from utils.charts.drawing.style import to_svg
from utils.claims.chains import chains, own_factuality, spoken, status, voice_name
from utils.files import SeedError
from utils.graph.study import Study
from utils.notebook import read_notebook
from utils.report.article_pages import reading_pages
from utils.report.findings import findings
from utils.report.page import dead_links, embedded_fonts, fill, script, set_right
from utils.report.sections import data_cards, made_from, rule_matrix, single_voices, topic_rows
from utils.wording.words import say

LANGUAGES = ("en", "hi")
# What a reader needs to judge the rest stands in a section of its own.
TRUST = ("coverage", "agreement", "rank_intervals")
SCREEN = (("wide", "slide"), ("narrow", "phone"))  # CSS class and size of each drawing
PAPER = (("paper", "page"),)
NOT_SHOWN = ("article", "start", "end", "link")  # columns that say where the link leads


@dataclass(frozen=True)
class Piece:
    """One output of a notebook for the report. chart: the function that draws it, "" if none does."""

    html: str
    chart: str = ""


def pieces_from(folder) -> list[Piece]:
    """The outputs of the cells tagged `report` in the executed notebooks of a folder, in order.

    Raises SeedError if there is no executed notebook or no tagged cell, NotebookError for a file
    that is no notebook.
    """
    folder, pieces = Path(folder), []
    for path in sorted(folder.glob("[0-9]*.ipynb")):
        for cell in read_notebook(path).cells:
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
        chart = metadata.get("image/svg+xml", {}).get("chart", "")
        return [Piece(data["image/svg+xml"], chart if chart in CHARTS else "")]
    return [Piece(data["text/html"])] if "text/html" in data else []


class Drawings:
    """The charts of a study, each drawn once for a language and a size, as (figure, table)."""

    def __init__(self, study: Study):
        self.study, self.drawn, self.written = study, {}, {}

    def svg(self, name: str, language: str, size: str) -> str:
        """The figure as an SVG element for a page."""
        if (name, language, size) not in self.written:
            figure, _ = self.get(name, language, size)
            self.written[name, language, size] = to_svg(figure)
        return self.written[name, language, size]

    def get(self, name: str, language: str, size: str):
        if (name, language, size) not in self.drawn:
            self.drawn[name, language, size] = CHARTS[name](self.study, language, size)
        return self.drawn[name, language, size]


def check_fresh(pieces: list[Piece], drawings: Drawings) -> None:
    """Raise SeedError if a chart in the notebooks is not the one drawn from these seeds now."""
    for piece in pieces:
        if piece.chart and piece.html != drawings.svg(piece.chart, "en", "slide"):
            raise SeedError(
                "notebooks",
                f"the chart {piece.chart} in them is not what seeds/ gives now",
                "run make report, which executes them again",
            )


def render(
    study: Study,
    pieces: list[Piece],
    language: str = "en",
    drawings: Drawings | None = None,
    paper: bool = False,
) -> str:
    """The whole page as text.

    pieces: which charts, and HTML of a reader's own to show as it is. drawings: of this study, so
    that several pages share them. paper: drawn and worded for the PDF. Raises SeedError for a topic
    that shows an unknown chart, ValueError naming every link that leads nowhere.
    """
    names = dict.fromkeys(piece.chart for piece in pieces if piece.chart)
    corpus, drawings, sizes = study.corpus, drawings or Drawings(study), PAPER if paper else SCREEN
    figures = {name: _figure(name, drawings, language, sizes) for name in names}
    sections, trust = _sections(study, figures, pieces, language)
    text, digest = script("filter.js")
    page = fill(
        "report.html",
        language,
        title=_title(corpus, language),
        also_title="" if language == "en" else _title(corpus, "en"),
        findings=_findings(study, language),
        sections=sections,
        trust=trust,
        single=single_voices(corpus, language),
        filters=_filters(corpus, language),
        articles=_articles(study, language, {} if paper else figures),
        first_sentence=next(iter(corpus.segments), ""),
        cards=data_cards(corpus, language),
        made_from=made_from(study.seeds, language),
        script=text,
        script_hash=digest,
        paper=paper,
    )
    page = page if paper else set_right(page)
    page = page.replace("/*FONTS*/", "" if paper else embedded_fonts(page))
    if lost := dead_links(page):
        raise ValueError(f"links without a target in the report: {', '.join(lost)}")
    return page


def _findings(study, language) -> list:
    """Each finding, and beside it its English where the page is not English."""
    english = findings(study) if language != "en" else ()
    return [(f, english[n] if english else None) for n, f in enumerate(findings(study, language))]


def _articles(study, language, figures) -> list[dict]:
    """The reading pages, each sentence with the rows of figures built on it and its filter values."""
    corpus, pages = study.corpus, reading_pages(study, language)
    built = _built(corpus, figures, language)
    for part in (part for page in pages for part in page["segments"]):
        segment = part["segment"]
        part["built"] = built[segment.id]
        values = _filter_values(corpus, part["told"])
        part["data"] = list((values | {"article": [segment.article]}).items())
    return pages


class Linked:
    """A chart with the evidence it links to, together, for a notebook: click a mark, land on words."""

    def __init__(self, study, figure):
        self.figure, self.study = figure, study

    def _repr_html_(self) -> str:
        pages = _articles(self.study, "en", {})
        return fill("notebook.html", "en", articles=pages, svg=to_svg(self.figure))

    def __repr__(self) -> str:
        return self.figure.caption.alt


def _title(corpus, language) -> str:
    """The name of the first topic, which is the report's own, and how many articles tell it.

    Articles that tell no event of any topic are about something else: they have their own titles.
    """
    first = next(iter(corpus.topics.values()), None)
    if first and not any(k in corpus.tellings for t in corpus.topics.values() for k in t.events):
        titles = [a.title_hi if language == "hi" else a.title_en for a in corpus.articles.values()]
        return "; ".join(titles)
    topic = first.name(language) if first else say("untitled", language)
    count = len(corpus.articles)
    return say("title one" if count == 1 else "title", language, topic=topic, count=count)


def _figure(name, drawings, language, sizes) -> dict:
    """A chart as the page needs it: drawings, words, and its table with an id for every row."""
    figure, table = drawings.get(name, language, sizes[0][1])
    caption = figure.caption
    english = drawings.get(name, "en", sizes[0][1])[0].caption if language != "en" else None
    head = [column for column in ("quote", "name") if column in table.columns][:1]
    columns = head + [c for c in table.columns if c not in (*head, *NOT_SHOWN)]
    rows = [
        {
            "id": f"row-{name}-{number}",
            "link": row["link"],
            "told": row.get("tellings", ()),
            "cells": [_cell(row[column]) for column in columns],
        }
        for number, row in enumerate(table.to_dict("records"), start=1)
    ]
    return {
        "name": name,
        "title": caption.title,
        "caption": caption.text,
        "also": f"{english.title}. {english.text}" if english else "",
        "drawings": [(css, Markup(drawings.svg(name, language, size))) for css, size in sizes],
        "columns": columns,
        "rows": rows,
    }


def _cell(value) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(_cell(part) for part in value)
    return "" if value is None or value != value else str(value)


def _built(corpus, figures, language) -> dict[str, list]:
    """Segment id -> (figure, [(row number, row id)]) for every row of a figure that rests on it."""
    built = {segment: {} for segment in corpus.segments}
    for name, figure in figures.items():
        for number, row in enumerate(figure["rows"], start=1):
            ids = dict.fromkeys([row["link"].removeprefix("#"), *row["told"]])
            homes = [id if id in corpus.segments else corpus.segment(id).id for id in ids]
            for home in dict.fromkeys(homes):
                rows = built[home].setdefault(say(f"figure {name}", language), [])
                rows.append((number, row["id"]))
    return {segment: list(rows.items()) for segment, rows in built.items()}


def _filter_values(corpus, items) -> dict[str, list]:
    """What sentences can be filtered by: the article, voices, statuses and factuality of their items."""
    found = {"article": [], "voice": [], "status": [], "value": []}
    for item in items:
        lines = spoken(corpus, item) if isinstance(item, Claim) else chains(corpus, item)
        found["article"].append(item.article)
        found["voice"] += [hop.source for chain in lines for hop in chain]
        if isinstance(item, EventMention):
            found["status"].append(status(item))
            found["value"].append(own_factuality(item))
    return {name: list(dict.fromkeys(values)) for name, values in found.items()}


def _filters(corpus, language) -> list:
    """(name, label, [(value, said)]) of each choice the page offers."""
    values = _filter_values(corpus, [*corpus.events.values(), *corpus.claims.values()])
    said = {
        "article": lambda id: id,
        "voice": lambda source: voice_name(corpus, source, language),
        "status": lambda name: say(name, language),
        "value": lambda value: value,
    }
    return [
        (name, say(f"filter {name}", language), [(v, said[name](v)) for v in found])
        for name, found in values.items()
    ]


def _sections(study, figures, pieces, language) -> tuple[list[dict], list[dict]]:
    """The sections of the topics, then of what no topic has; and the figures that say how sure we are.

    A figure stands where it is first shown, elsewhere a link to it. A topic whose events are all
    untold makes no section.
    """
    corpus, keys = study.corpus, list(study.corpus.tellings)
    sections, placed, told = [], set(), set()
    # An event may stand in several topics: its row is made once.
    event_rows = dict(zip(keys, topic_rows(study, keys, language), strict=True))
    for number, topic in enumerate(corpus.topics.values()):
        if number:
            section = _section(f"topic-{topic.id}", topic.name(language), topic.name_en)
        else:  # its name is the report's
            section = _section(f"topic-{topic.id}", say("graph", language), say("graph", "en"))
        section["rows"] = [event_rows[key] for key in topic.events if key in event_rows]
        for name in topic.shows:
            if name != "rule" and name not in CHARTS:
                problem = f"the topic {topic.id!r} shows {name!r}, which is no chart"
                known = ", ".join((*CHARTS, "rule"))
                raise SeedError("topics.csv", problem, f"use some of: {known}")
        if topic.events and not section["rows"]:
            continue
        section["rule"] = rule_matrix(corpus, language) if "rule" in topic.shows else None
        for name in (name for name in topic.shows if name in figures):
            section["elsewhere" if name in placed else "figures"].append(figures[name])
            placed.add(name)
        told |= set(topic.events)
        sections.append(section)
    trust = [figures[name] for name in TRUST if name in figures and name not in placed]
    rest = _section("more", say("more", language), say("more", "en"))
    shown = placed | set(TRUST)
    rest["figures"] = [figure for name, figure in figures.items() if name not in shown]
    rest["pieces"] = [piece.html for piece in pieces if not piece.chart]
    rest["rows"] = [event_rows[key] for key in keys if key not in told]
    parts = ("rows", "figures", "elsewhere", "pieces", "rule")
    return [s for s in (*sections, rest) if any(s[part] for part in parts)], trust


def _section(id, name, english) -> dict:
    return {
        "id": id,
        "name": name,
        "also": "" if english == name else english,
        "figures": [],
        "elsewhere": [],
        "pieces": [],
        "rows": [],
        "rule": None,
    }
