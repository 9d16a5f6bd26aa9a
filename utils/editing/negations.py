"""A negation put in or taken out beside a mark: its words are the same, and say the opposite now."""

import regex

from utils.annotation.moving import Edits

NEGATION = regex.compile(r"(?<![\p{L}\p{M}])(?:नहीं|नही|ना|न|मत)(?![\p{L}\p{M}])")
APART = 2  # words that may stand between it and the mark: मदद भी तो नहीं दी
_END = regex.compile(r"[।॥?!\n]")


def turned(edits: Edits, old: tuple[int, int], now) -> str:
    """What became of a negation beside a mark, "" if nothing: "नहीं was put in beside it".

    old: where the mark began and ended; now: its fragments in the new text.
    """
    back = {there: here for here, there in edits.kept.items()}
    place = now[0][0], now[-1][1]
    for text, other, way, span, done in (
        (edits.new, edits.old, back, place, "put in"),
        (edits.old, edits.new, edits.kept, old, "taken out"),
    ):
        for found in NEGATION.finditer(text, max(0, span[0] - 60), span[1] + 60):
            same = "".join(other[way[at]] for at in range(*found.span()) if at in way) == found[0]
            if not same and _beside(text, found.span(), span):
                return f"{found[0]} was {done} beside it"
    return ""


def _beside(text, word, span) -> bool:
    between = text[word[1] : span[0]] if word[1] <= span[0] else text[span[1] : word[0]]
    return not _END.search(between) and len(between.split()) <= APART
