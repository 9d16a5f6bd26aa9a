"""Words of a text become offsets: where they stand, which time is meant, what stands there instead."""

from difflib import SequenceMatcher

import regex

from utils.files import SeedError, cut
from utils.hindi.text import cuts_cluster

GAP = regex.compile(r"\s*(?:…|\.\.\.)\s*")
SHOWN = 8  # places a message lists


def places_of(text: str, words: str) -> list[tuple[tuple[int, int], ...]]:
    """Where words stand in a text: the fragments of each place, in order, as half-open code points.

    "इस्तेमाल … किया जाए" stands for words with a gap, two fragments on one line. A place inside a word's
    letter (a grapheme cluster) is none.
    """
    pieces = [piece for piece in GAP.split(words.strip()) if piece]
    found = []
    for match in regex.finditer(regex.escape(pieces[0]), text) if pieces else ():
        fragments = [match.span()]
        line_end = text.find("\n", match.end())
        for piece in pieces[1:]:
            at = text.find(piece, fragments[-1][1], line_end if line_end >= 0 else len(text))
            fragments.append((at, at + len(piece)))
        whole = all(a >= 0 and not cuts_cluster(text, a, b) for a, b in fragments)
        if whole and "\n" not in words:
            found.append(tuple(fragments))
    return found


def place_of(text: str, words: str, nth: int | None, file: str) -> tuple[tuple[int, int], ...]:
    """The one place that is meant. nth: 1 for the first; None only if the words stand there once.

    Raises SeedError that shows the places with the words around them, or the most similar words.
    """
    found = places_of(text, words)
    if not found:
        problem = f"the words «{cut(words)}» do not stand in the text"
        near = nearest(text, words)
        mend = "copy them from the text, without a line break"
        mend += f"; the nearest there is «{near}»" if near else ""
        raise SeedError(file, problem, mend)
    if nth is None and len(found) > 1:
        shown = [f"--nth {n}: {_around(text, place)}" for n, place in enumerate(found[:SHOWN], 1)]
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        problem = f"the words «{cut(words)}» stand there {len(found)} times"
        raise SeedError(file, problem, f"say which, {'; '.join(shown)}{more}")
    nth = nth or 1
    if not 1 <= nth <= len(found):
        problem = f"the words «{cut(words)}» stand there {len(found)} times, not {nth}"
        raise SeedError(file, problem, f"write --nth 1 to {len(found)}")
    return found[nth - 1]


def nearest(text: str, words: str) -> str:
    """The stretch of a text, in whole words on one line, that is most like some words."""
    count = max(1, len(words.split()))
    best = (0.0, "")
    for line in text.split("\n"):
        there = line.split(" ")
        for n in range(max(1, len(there) - count + 1)):
            stretch = " ".join(there[n : n + count])
            matcher = SequenceMatcher(None, words, stretch, autojunk=False)
            if matcher.real_quick_ratio() > best[0] and matcher.ratio() > best[0]:
                best = (matcher.ratio(), stretch)
    return best[1]


def _around(text, place) -> str:
    """The words of a place with two or three before and after them, as far as their line goes."""
    start, end = place[0][0], place[-1][1]
    before = text[:start].rsplit("\n", 1)[-1]
    after = text[end:].split("\n", 1)[0]
    near = " ".join(before.split(" ")[-4:]), " ".join(after.split(" ")[:3])
    return f"{near[0]}«{text[start:end]}»{near[1]}"
