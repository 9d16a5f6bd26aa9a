"""One figure as a small page of its own, with the evidence it leads to: a file, or a frame's srcdoc."""

from dataclasses import replace

from utils.charts.drawing.style import links_of, to_svg
from utils.graph.study import Study
from utils.report.article_pages import reading_pages
from utils.report.model import Details, Paragraph, Sentence, Span, walk
from utils.report.page import fill, frame
from utils.wording.words import say

SAID = ("panel", "close", "in the text", "back")  # words around a figure and its evidence


def graph_page(study: Study, figure, language: str = "en") -> str:
    """A complete HTML document: a chart of the study, alive, and the sentences its marks rest on.

    It asks the network for nothing; without script a mark leads to its words further down. Only the
    letters that it shows are in its fonts.
    """
    corpus, caption = study.corpus, figure.caption
    ids = {*links_of(figure)}
    ids |= {id for told in caption.tellings.values() for id in told}
    homes = {id if id in corpus.segments else corpus.segment(id).id for id in ids}
    order = {id: number for number, id in enumerate(corpus.segments)}
    sentences = [
        _alone(part)
        for part in walk(reading_pages(study, language, only=sorted(homes, key=order.get)))
        if isinstance(part, Sentence)
    ]
    said = {key: say(key, language) for key in SAID}
    svg = to_svg(figure, live=True)
    texts = (part for part in walk((said, *sentences)) if isinstance(part, str))
    return fill(
        "graph.html",
        language=language,
        title=caption.title,
        svg=svg,
        sentences=sentences,
        said=said,
        **frame((svg, *texts)),
    )


def _alone(sentence: Sentence) -> Sentence:
    """A sentence without what leads out of it: links, codes, the way to other figures."""
    kept = (
        block
        for block in sentence.blocks
        if not isinstance(block, Details) and getattr(block, "style", "") != "small"
    )
    return replace(sentence, blocks=tuple(map(_unlinked, kept)))


def _unlinked(part):
    if isinstance(part, Span) and part.link:
        return "".join(part.parts)
    if isinstance(part, tuple):
        return tuple(map(_unlinked, part))
    if isinstance(part, Paragraph):
        return replace(part, text=_unlinked(part.text))
    return replace(part, items=_unlinked(part.items)) if hasattr(part, "items") else part
