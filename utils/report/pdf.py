"""The page as a PDF: templates/report.typ sets its parts, which reach Typst as JSON, never as markup.

utils/report/copyback.py then mends what Typst writes, so that Hindi copies back.
"""

import dataclasses
import json
import tempfile
from functools import partial
from pathlib import Path

import regex

from utils.charts.drawing.fonts import write_fonts
from utils.charts.drawing.style import MISSET
from utils.hindi.text import beginning, shortened
from utils.report.copyback import mended
from utils.report.model import (
    Figure,
    Filters,
    Page,
    Section,
    Sentence,
    Span,
    Table,
    bare,
    tongues,
    walk,
)
from utils.report.sections import source_date_epoch
from utils.wording.words import say

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
BACKGROUNDS = ("who", "what", "number", "time")
SCREEN = ("html", "ids", "links", "table", "values")  # fields that only a screen can show
# Characters that turn the direction of everything after them; they have no shape of their own.
BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
LINE, PART = 140, regex.compile(r"\X{1,6}")  # letters that a line of a table holds, about
# Letters of a word that surely fits a line; of a title over every page; of a word that is not cut:
# more than a web address has, so few that setting them takes no time.
LETTERS, HEADER, LONGEST = 70, 110, 2_000
GLUE = "\u00a0\u202f\u2007"  # spaces that no line breaks at


def render_pdf(page: Page, standard: str = "") -> bytes:
    """The PDF of a page whose charts are drawn for paper. The same page gives the same bytes.

    standard: e.g. "ua-1", then the compiler also checks it. The PDF carries a date only if
    SOURCE_DATE_EPOCH (seconds since 1970) is set. Raises RuntimeError if the package typst is
    missing, ValueError for a bad SOURCE_DATE_EPOCH.
    """
    return mended(typeset(page, standard))


def typeset(page: Page, standard: str = "") -> bytes:
    """The same as Typst writes it, before its words are mended."""
    try:
        import typst
    except ImportError as error:
        raise RuntimeError(
            f"the package typst, which sets the PDF, is missing ({error}). "
            "To mend it: run make report, which installs it, or pip install typst==0.15.2."
        ) from error
    epoch = source_date_epoch()
    data = {**paper(page), "dated": bool(epoch)}
    with tempfile.TemporaryDirectory() as fonts:  # Typst reads fonts from files only
        write_fonts(Path(fonts))
        compile_ = partial(
            typst.compile,
            TEMPLATE,
            font_paths=[fonts],
            ignore_system_fonts=True,
            timestamp=int(epoch or 0),
            pdf_standards=[standard] if standard else [],
        )
        for plain in range(4):
            try:
                return compile_(sys_inputs={"data": json.dumps(data | {"plain": plain})})
            except typst.TypstError as error:
                # Typst 0.15 breaks down over the tags of some blocks that stick beside some that float.
                if "internal error" not in str(error) or plain == 3:
                    raise


def paper(page: Page) -> dict:
    """What report.typ sets: the page as dicts, each text as runs, and where links lead.

    A run is {text, lang, to (the id a link leads to, or "")} and where they apply mark, trigger,
    cue, strong, em, code, also, misset. name: the title as a string; header: as much of it
    as a line holds; page: the word before the number of one; places: every id that a link may name ->
    the sentence, figure or heading that holds it on paper; sentences: their ids.
    """
    parts = [part for part in walk(page) if isinstance(part, Section | Figure | Sentence)]
    places = {part.id: part.id for part in parts if part.id}
    for part in parts:
        if isinstance(part, Sentence):
            ids = (getattr(inner, "id", "") for inner in walk(part))
            places |= dict.fromkeys(filter(None, ids), part.id)
    name = _spaced(bare(page.title), LETTERS, page.language)
    return {
        "name": name,
        "header": _breakable(shortened(name, HEADER), LETTERS),
        "places": places,
        "page": say("on page", page.language),
        "sentences": [part.id for part in parts if isinstance(part, Sentence)],
        **_plain(page, page.language),
    }


def _plain(part, lang, longest=LETTERS):
    """A part of the page for JSON. longest: letters of a word that needs no place to break."""
    if isinstance(part, dict):  # the drawings of a figure
        return _plain(part.get("paper"), lang)
    if isinstance(part, tuple) and any(isinstance(inner, str | Span) for inner in part):
        return [run for run in _runs(part, {"lang": lang, "to": ""}, longest) if run["text"]]
    if isinstance(part, tuple):
        shown = [
            p for p in part if getattr(p, "only", "") != "screen" and not isinstance(p, Filters)
        ]
        return [_plain(inner, lang, longest) for inner in shown]
    if not dataclasses.is_dataclass(part):
        return part
    if isinstance(part, Table):
        longest = LINE // max(map(len, (part.head, *part.rows)), default=1)
    fields, lang = vars(part).items(), getattr(part, "lang", "") or lang
    plain = {name: _plain(value, lang, longest) for name, value in fields if name not in SCREEN}
    return {"part": type(part).__name__, **plain}


def _runs(text, style, longest):
    for part in text:
        if isinstance(part, str):
            part = _breakable(_spaced(part, longest, style["lang"]), longest)
            for words, lang in tongues(part, style["lang"]):
                misset = {"misset": True} if MISSET.search(words) else {}
                yield {**style, **misset, "text": words, "lang": lang}
            continue
        inner = {**style, "lang": part.lang or style["lang"], "to": part.link or style["to"]}
        if part.kind in BACKGROUNDS:  # the innermost is seen, all other marks add up
            inner["mark"] = part.kind
        elif part.kind:
            inner[part.kind] = True
        yield from _runs(part.parts, inner, longest)


def _spaced(text: str, longest: int, language: str) -> str:
    """The text without turned directions, and of an endless word the beginning: it says so.

    Words that no-break spaces join into one longer than `longest` letters get plain spaces.
    """
    language = "hi" if language == "hi" else "en"

    def cut(match):
        kept = beginning(match[0], LONGEST)
        return kept + say("letters left out", language, len(match[0]) - len(kept))

    glued = rf"[\S{GLUE}]{{{longest + 1},}}"
    text = regex.sub(glued, lambda match: regex.sub(f"[{GLUE}]", " ", match[0]), text)
    return regex.sub(rf"\S{{{LONGEST + 1},}}", cut, text.translate(BIDI))


def _breakable(text: str, longest: int) -> str:
    """The text with places to break in endless words.

    Typst breaks lines at spaces; a longer word (a web address, an attack) breaks between letters,
    and inside one only if it is endless itself.
    """

    def parts(match):
        letters = (p[i : i + 48] for p in PART.findall(match[0]) for i in range(0, len(p), 48))
        return "\u200b".join(letters)

    return regex.sub(rf"\S{{{longest + 1},}}", parts, text)
