"""The report: a story, charts, findings and all articles as evidence, as one page of data."""

from dataclasses import replace

from utils.charts.drawing.fonts import check_corpus, check_letters
from utils.claims.chains import voice_name
from utils.claims.reading import reading_caveat, reading_notes
from utils.files import SEEDS
from utils.graph.study import Study
from utils.report.accounts import left_out, single_sources
from utils.report.article_pages import filter_values, reading_pages
from utils.report.drawings import Drawings, Piece
from utils.report.figure_tables import figure_table
from utils.report.findings import findings
from utils.report.graph_page import SAID
from utils.report.model import (
    MARKS,
    Figure,
    Filters,
    Items,
    Page,
    Paragraph,
    Section,
    Sentence,
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
from utils.report.paging import cited, is_large, listing
from utils.report.sections import data_cards, made_from
from utils.report.story import story
from utils.report.topic_sections import topic_sections
from utils.wording.words import say

FRAME = ("skip", "contents", *SAID)  # words around the page
# How sure we are of the rest is for the notebooks to draw, unless a topic shows it.
NOT_HERE = ("coverage", "agreement", "rank_intervals")
# The chart that the page opens with: the first of these that shows something.
HERO = ("supply", "actor_graph", "voices")
TITLES = 3  # articles whose own titles make up that of a report without topics
SCREEN, PAPER = ("page", "phone"), "paper"  # what a chart is drawn for; paper has the size "page"


def build_page(
    study: Study,
    pieces: list[Piece],
    language: str = "en",
    drawings: Drawings | None = None,
    kinds: tuple[str, ...] = SCREEN,
) -> Page:
    """The report in one language: the whole of it, or of a large corpus its main page.

    pieces: which charts, and HTML of a reader's own to show as it is. drawings: of this study, so
    that several pages share them. kinds: what the charts are drawn for. Raises SeedError for a topic
    that shows an unknown chart, and for a character that no font has.
    """
    return build_pages(study, pieces, language, drawings, kinds)[""]


def build_pages(
    study: Study,
    pieces: list[Piece],
    language: str = "en",
    drawings: Drawings | None = None,
    kinds: tuple[str, ...] = SCREEN,
) -> dict[str, Page]:
    """The report in one language, see build_page: "" -> its main page, and on a screen, where the
    corpus is large (paging.is_large), article id -> the page of each article."""
    corpus, drawings = study.corpus, drawings or Drawings(study)
    check_corpus(corpus)
    names = dict.fromkeys(piece.chart for piece in pieces if piece.chart)
    # Where nothing is read, every chart would say the same.
    asked = {name: None for topic in corpus.topics.values() for name in topic.shows}
    names = [name for name in names if name not in NOT_HERE] + [n for n in NOT_HERE if n in asked]
    names *= bool(corpus.read)
    tables = {name: drawings.get(name, language, "page")[1] for name in names}
    figures = {name: _figure(name, drawings, language, kinds) for name in names}
    told = corpus.events or corpus.claims
    hero = [name for name in HERO if told and name in names and len(tables[name])][:1]
    topics = topic_sections(study, figures, tables, pieces, language, {*hero})
    articles = reading_pages(study, language, _built(corpus, tables, language))
    sections = (
        _story(study, [figures[name] for name in hero], language),
        *topics,
        _findings(study, language),
        _trust(study.corpus, language),
    )
    large, pages = is_large(corpus), {}
    on_paper = large and kinds == (PAPER,)
    if on_paper:
        evidence = _evidence(corpus, cited(sections, articles, language), language, False)
    elif large:
        evidence = _section("evidence", language, *listing(corpus, articles, language))
        pages = {a.id.removeprefix("article-"): a for a in articles}
        pages = {id: _article_page(corpus, id, page, language) for id, page in pages.items()}
    else:
        evidence = _evidence(corpus, articles, language)
    sections = (*sections, evidence, _method(study, language, not large))
    pages = {"": _main_page(corpus, sections, evidence, language)} | pages
    for words in (part for part in walk(pages) if isinstance(part, str)):
        check_letters(words, f"the words {words[:60]!r}")
    if lost := () if on_paper else dead_links(pages):  # on paper most sentences are left out
        raise ValueError(f"links without a target in the report: {', '.join(lost)}")
    return pages


def _main_page(corpus, sections, evidence, language) -> Page:
    # To the first sentence the opening on paper sends its readers.
    first = next((part.id for part in walk(evidence) if isinstance(part, Sentence)), "")
    return Page(
        language=language,
        title=twice(language, lambda tongue: _title(corpus, tongue)),
        lead=(
            Paragraph(both("lead", language), "lead", only="screen"),
            Paragraph(both("paper lead", language, sentence=first), "paper", only="paper"),
        ),
        sections=tuple(section for section in sections if section.blocks),
        said={key: say(key, language) for key in FRAME},
    )


def _article_page(corpus, id, article, language) -> Page:
    """The page of one article of a large corpus: the whole text, its sentences, its card."""
    way = Paragraph((link(say("to the report", language), "evidence"),), "lead")
    choices = _filters(corpus.only([id]), language)
    first = next(n for n, block in enumerate(article.blocks) if isinstance(block, Sentence))
    codes = Paragraph(both("evidence codes", language), "small")
    help_ = _key(language), codes, choices
    blocks = (*article.blocks[:first], *help_, *article.blocks[first:])
    sections = replace(article, blocks=blocks), data_cards(corpus, language, [id])
    said = {key: say(key, language) for key in FRAME}
    return Page(language, article.title, (way,), sections, said)


def _title(corpus, language) -> str:
    """The name of the first topic, which is the report's own, and how many articles tell it.

    Articles that tell no event of any topic are about something else: they have their own titles.
    """
    topics, count = corpus.topics.values(), len(corpus.read)
    listed = {key for topic in topics for key in topic.events}
    if topics and corpus.tellings and (not listed or listed & corpus.tellings.keys()):
        topic = next(iter(topics)).name(language)
        return say("title one" if count == 1 else "title", language, topic=topic, count=count)
    articles = [corpus.articles[id] for id in corpus.read or corpus.articles]
    titles = [a.title_hi if language == "hi" else a.title_en for a in articles]
    if len(titles) <= TITLES:
        return "; ".join(titles)
    return say("titles", language, first=titles[0], number=len(titles) - 1)


def _figure(name, drawings, language, kinds) -> Figure | Paragraph:
    """A chart as it is drawn for each kind, and its table with an id for every row.

    Of one that shows nothing, only its title, which says what there is not.
    """
    figure, marks = drawings.get(name, language, "page")
    if marks.empty:
        nothing = figure.caption.title + say("stop", language)
        caveat = reading_caveat(drawings.study.corpus, language)
        return Paragraph((" ".join(filter(None, (nothing, caveat))),))
    drawn = {
        kind: drawings.drawing(name, language, "page")
        if kind == PAPER
        else drawings.drawing(name, language, kind, live=True)
        for kind in kinds
    }
    label = bare(drawn[kinds[0]].title)
    shown = figure_table(drawings.study.corpus, marks, name, label, language)
    return Figure(f"figure-{name}", drawn, say("table", language, rows=len(marks)), shown)


def _built(corpus, tables, language) -> dict[str, dict]:
    """Segment id -> name of a figure -> (its id, {number: id of a row of it that rests on the segment})."""
    built = {segment: {} for segment in corpus.segments}
    for name, table in tables.items():
        for number, record in enumerate(table.to_dict("records"), start=1):
            ids = dict.fromkeys([record["link"].removeprefix("#"), *record.get("tellings", ())])
            homes = [id if id in corpus.segments else corpus.segment(id).id for id in ids]
            for home in dict.fromkeys(homes):
                title = say(f"figure {name}", language)
                _, rows = built[home].setdefault(title, (f"figure-{name}", {}))
                rows[number] = f"row-{name}-{number}"
    return built


def _section(key, language, *blocks) -> Section:
    return Section(key, both(key, language), blocks)


def _story(study, hero, language) -> Section:
    """What it is about in three sentences, the first chart, who made the marks."""
    told = story(study, language)
    english = [""] * len(told)
    if language != "en":
        english = ["".join(words for words, _ in parts) for _, parts in story(study, "en")]
    texts = [
        Paragraph(_about(topic, parts, english), "story")
        for (topic, parts), english in zip(told, english, strict=True)
    ]
    made = Paragraph(both(_made(study)[0], language), "made")
    return _section("story", language, *texts, *hero, made)


def _about(topic, parts, english) -> tuple:
    """What a sentence is about, the sentence, and its English where the page is not English."""
    return (Span((f"{topic}:",), "strong"), " ", *linked(parts), *also(english))


def _trust(corpus, language) -> Section:
    """How sure we are: what is not read, what rests on one source, what an article leaves out."""
    notes = []
    for note, english in zip(reading_notes(corpus, language), reading_notes(corpus), strict=True):
        words = "".join(part for part, _ in english) if language != "en" else ""
        notes.append(Paragraph((*linked(note), *also(words))))
    if not corpus.tellings:
        return _section("trust", language, *notes)
    text = Paragraph(both("trust text", language))
    single, left = single_sources(corpus, language), left_out(corpus, language)
    return _section("trust", language, text, *notes, single, *left)


def _findings(study, language) -> Section:
    """Each finding, and behind it its English where the page is not English."""
    found = findings(study, language)
    english = [f.text for f in findings(study)] if language != "en" else [""] * len(found)
    items = [
        Paragraph(_about(f.topic, f.parts, words)) for f, words in zip(found, english, strict=True)
    ]
    return _section("findings", language, *[Items(tuple(items), "findings")] * bool(items))


def _key(language) -> Paragraph:
    """What the marks in a sentence mean."""
    return Paragraph(tuple(Span((say(f"key {kind}", language),), kind) for kind in MARKS), "key")


def _evidence(corpus, articles, language, choose=True) -> Section:
    text = Paragraph(both("evidence text", language), "small")
    codes = Paragraph(both("evidence codes", language), "small", only="screen")
    choices = [_filters(corpus, language)] * choose
    blocks = _key(language), text, codes, *choices, *articles
    return _section("evidence", language, *blocks)


def _filters(corpus, language) -> Filters:
    said = {
        "article": lambda id: id,
        "voice": lambda source: voice_name(corpus, source, language),
        "status": lambda name: say(name, language),
    }
    found = filter_values(corpus, [*corpus.events.values(), *corpus.claims.values()])
    choices = (
        (name, say(f"filter {name}", language), tuple((v, said[name](v)) for v in values))
        for name, values in found.items()
    )
    shown = say("shown", language, shown="{shown}", all="{all}")
    return Filters(tuple(choices), say("all", language), shown)


def _method(study, language, articles=True) -> Section:
    """articles: whether it holds what is to be said of each article, which else has a page for it."""
    texts = (Paragraph(both(key, language)) for key in _made(study)[1:])
    cards = [data_cards(study.corpus, language)] * articles
    return _section("method", language, *texts, *cards, made_from(study.seeds, language, articles))


def _made(study) -> tuple[str, ...]:
    """The keys of who made the marks, how, what that cannot tell, and the licence: known of seeds/."""
    if study.seeds == SEEDS:
        return "made by", "method text", "limits", "licence"
    return "made by own", "method text own", "limits", "licence own"
