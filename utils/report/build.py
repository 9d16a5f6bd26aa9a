"""The report: findings, charts and both articles as evidence, as one page of data.

Which charts it holds, the executed notebooks say: those of their cells tagged `report`. They are drawn
again from seeds/ for each language and width, and the English ones must be the notebooks' own, so
a report can never rest on notebooks that are out of date.
"""

from dataclasses import dataclass
from pathlib import Path

from utils.charts import CHARTS
from utils.charts.drawing.fonts import check_corpus, check_letters
from utils.charts.drawing.style import to_svg
from utils.claims.chains import voice_name
from utils.files import SeedError
from utils.graph.study import Study
from utils.notebook import read_notebook
from utils.report.accounts import left_out, readings, relation_blocks, single_sources
from utils.report.article_pages import filter_values, reading_pages
from utils.report.figure_tables import figure_table
from utils.report.findings import findings
from utils.report.model import (
    MARKS,
    Drawing,
    Figure,
    Filters,
    Items,
    Page,
    Paragraph,
    Section,
    Span,
    also,
    bare,
    both,
    dead_links,
    link,
    linked,
    twice,
    walk,
)
from utils.report.own import own
from utils.report.page import fill
from utils.report.sections import (
    data_cards,
    event_rows,
    event_table,
    made_from,
    rule_blocks,
)
from utils.wording.words import say

# What a reader needs to judge the rest stands in a section of its own.
TRUST = ("coverage", "agreement", "rank_intervals")
# What a topic may show beside charts: tables, by name. A chart of the same name stands before its table.
TABLES = {
    "rule": lambda corpus, topic, language: rule_blocks(corpus, language),
    "relations": lambda corpus, topic, language: relation_blocks(corpus, language),
    "readings": readings,
}
SCREEN, PAPER = ("page", "phone"), "page"  # the sizes that a chart is drawn in


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
    """The charts of a study, each drawn once for a language and a size."""

    def __init__(self, study: Study):
        self.study, self.drawn, self.written = study, {}, {}

    def get(self, name: str, language: str, size: str):
        """The figure and its table."""
        if (name, language, size) not in self.drawn:
            self.drawn[name, language, size] = CHARTS[name](self.study, language, size)
        return self.drawn[name, language, size]

    def drawing(self, name: str, language: str, size: str) -> Drawing:
        """The figure as the page has it, its caption with the English one behind it."""
        if (name, language, size) not in self.written:
            figure, _ = self.get(name, language, size)
            words, english = figure.caption, ""
            if language != "en":
                caption = self.get(name, "en", size)[0].caption
                english = f"{caption.title}. {caption.text}"
            urls = (part.get_url() for part in figure.findobj())
            self.written[name, language, size] = Drawing(
                svg=to_svg(figure),
                title=(words.title,),
                caption=(words.text, *also(english)),
                alt=words.alt,
                width=72 * figure.get_figwidth(),
                height=72 * figure.get_figheight(),
                links=tuple(dict.fromkeys(url.removeprefix("#") for url in urls if url)),
            )
        return self.written[name, language, size]


def check_fresh(pieces: list[Piece], drawings: Drawings) -> None:
    """Raise SeedError if a chart in the notebooks is not the one drawn from these seeds now."""
    for piece in pieces:
        if piece.chart and piece.html != drawings.drawing(piece.chart, "en", "page").svg:
            raise SeedError(
                "notebooks",
                f"the chart {piece.chart} in them is not what seeds/ gives now",
                "run make report, which executes them again",
            )


def build_page(
    study: Study,
    pieces: list[Piece],
    language: str = "en",
    drawings: Drawings | None = None,
    sizes: tuple[str, ...] = SCREEN,
) -> Page:
    """The whole report in one language.

    pieces: which charts, and HTML of a reader's own to show as it is. drawings: of this study, so
    that several pages share them. sizes: what the charts are drawn for. Raises SeedError for a topic
    that shows an unknown chart, and for a character that no font has.
    """
    corpus, drawings = study.corpus, drawings or Drawings(study)
    check_corpus(corpus)
    names = dict.fromkeys(piece.chart for piece in pieces if piece.chart)
    tables = {name: drawings.get(name, language, sizes[0])[1] for name in names}
    figures = {name: _figure(name, drawings, language, sizes) for name in names}
    topics, trust = _topics(study, figures, pieces, language)
    articles = reading_pages(study, language, _built(corpus, tables, language))
    sections = (
        _findings(study, language),
        *topics,
        _section("trust", language, *trust),
        _evidence(corpus, articles, language),
        _method(study, language),
    )
    first = next(iter(corpus.segments), "")
    page = Page(
        language=language,
        title=twice(language, lambda tongue: _title(corpus, tongue)),
        lead=(
            Paragraph(both("lead", language), "lead", only="screen"),
            Paragraph(both("paper lead", language, sentence=first), "paper", only="paper"),
        ),
        sections=sections,
        said={key: say(key, language) for key in ("skip", "contents")},
    )
    for words in (part for part in walk(page) if isinstance(part, str)):
        check_letters(words, f"the words {words[:60]!r}")
    if lost := dead_links(page):
        raise ValueError(f"links without a target in the report: {', '.join(lost)}")
    return page


class Linked:
    """A chart with the evidence it links to, together, for a notebook: click a mark, land on words."""

    def __init__(self, study, figure):
        self.figure, self.study = figure, study

    def _repr_html_(self) -> str:
        pages = reading_pages(self.study)
        return fill("notebook.html", language="en", articles=pages, svg=to_svg(self.figure))

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


def _figure(name, drawings, language, sizes) -> Figure:
    """A chart in its sizes, and its table with an id for every row."""
    marks = drawings.get(name, language, sizes[0])[1]
    drawn = {size: drawings.drawing(name, language, size) for size in sizes}
    label = bare(drawn[sizes[0]].title)
    shown = figure_table(drawings.study.corpus, marks, name, label, language)
    return Figure(f"figure-{name}", drawn, say("table", language, rows=len(marks)), shown)


def _built(corpus, tables, language) -> dict[str, dict]:
    """Segment id -> name of a figure -> (number, id) of every row of it that rests on the segment."""
    built = {segment: {} for segment in corpus.segments}
    for name, table in tables.items():
        for number, record in enumerate(table.to_dict("records"), start=1):
            ids = dict.fromkeys([record["link"].removeprefix("#"), *record.get("tellings", ())])
            homes = [id if id in corpus.segments else corpus.segment(id).id for id in ids]
            for home in dict.fromkeys(homes):
                rows = built[home].setdefault(say(f"figure {name}", language), [])
                rows.append((number, f"row-{name}-{number}"))
    return built


def _section(key, language, *blocks) -> Section:
    return Section(key, both(key, language), blocks)


def _findings(study, language) -> Section:
    """Each finding, and behind it its English where the page is not English."""
    found = findings(study, language)
    english = [f.text for f in findings(study)] if language != "en" else [""] * len(found)
    items = [
        Paragraph((Span((f"{f.topic}:",), "strong"), " ", *linked(f.parts), *also(words)))
        for f, words in zip(found, english, strict=True)
    ]
    return _section("findings", language, Items(tuple(items), "findings"))


def _evidence(corpus, articles, language) -> Section:
    key = tuple(Span((say(f"key {kind}", language),), kind) for kind in MARKS)
    text = Paragraph(both("evidence text", language), "small")
    choices = _filters(corpus, language)
    return _section("evidence", language, Paragraph(key, "key"), text, choices, *articles)


def _filters(corpus, language) -> Filters:
    said = {
        "article": lambda id: id,
        "voice": lambda source: voice_name(corpus, source, language),
        "status": lambda name: say(name, language),
        "value": lambda value: say(value, language),
    }
    found = filter_values(corpus, [*corpus.events.values(), *corpus.claims.values()])
    choices = (
        (name, say(f"filter {name}", language), tuple((v, said[name](v)) for v in values))
        for name, values in found.items()
    )
    shown = say("shown", language, shown="{shown}", all="{all}")
    return Filters(tuple(choices), say("all", language), shown)


def _method(study, language) -> Section:
    texts = (Paragraph(both(key, language)) for key in ("method text", "limits", "licence"))
    cards, files = data_cards(study.corpus, language), made_from(study.seeds, language)
    return _section("method", language, *texts, cards, files)


def _topics(study, figures, pieces, language) -> tuple[list[Section], list]:
    """The sections of the topics, then of what no topic has; and the blocks that say how sure we are.

    A figure stands where it is first shown, elsewhere a link to it. A topic whose events are all
    untold makes no section.
    """
    sections, rows, placed, told = [], event_rows(study, language), set(), set()
    for number, topic in enumerate(study.corpus.topics.values()):
        if unknown := [name for name in topic.shows if name not in CHARTS | TABLES]:
            problem = f"the topic {topic.id!r} shows {unknown[0]!r}, which is no chart or table"
            raise SeedError("topics.csv", problem, f"use some of: {', '.join(CHARTS | TABLES)}")
        own_rows = [rows[key] for key in topic.events if key in rows]
        if topic.events and not own_rows:
            continue
        shown = [name for name in dict.fromkeys(topic.shows) if name in figures]
        blocks = [figures[name] for name in shown if name not in placed]
        elsewhere = [figures[name] for name in shown if name in placed]
        blocks += [Paragraph((link(figure.table.label, figure.id),)) for figure in elsewhere]
        for name in (name for name in dict.fromkeys(topic.shows) if name in TABLES):
            blocks += TABLES[name](study.corpus, topic, language)
        blocks += event_table(own_rows, language) if own_rows else ()
        placed.update(shown)
        told.update(topic.events)
        # The name of the first is the report's.
        name = twice(language, topic.name) if number else both("graph", language)
        sections.append(Section(f"topic-{topic.id}", name, tuple(blocks)))
    trust = [Paragraph(both("trust text", language))]
    trust += [figures[name] for name in TRUST if name in figures and name not in placed]
    trust += [single_sources(study.corpus, language), *left_out(study.corpus, language)]
    blocks = [figure for name, figure in figures.items() if name not in placed | set(TRUST)]
    blocks += [own(piece.html) for piece in pieces if not piece.chart]
    rest = [row for key, row in rows.items() if key not in told]
    blocks += event_table(rest, language) if rest else ()
    sections.append(_section("more", language, *blocks))
    return [section for section in sections if section.blocks], trust
