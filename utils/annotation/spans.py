"""What a span may cover: whole words, and nothing beyond the end of its sentence.

Over the end of a line it may go on, in two pieces: a line may be broken inside a sentence.
"""

from bisect import bisect_right
from itertools import pairwise

import regex

from utils.annotation.lines import Standoff
from utils.files import cut
from utils.hindi.sentences import sentences

# Between two letters of one word; a digit and a letter (12वीं) may be parted.
INSIDE = regex.compile(r"(?<=[\p{L}\p{M}][\u200C\u200D]*)(?=[\u200C\u200D]*[\p{L}\p{M}])")


def check_spans(file: Standoff, text: str) -> None:
    """Refuse (SeedError) the first span that begins or ends inside a word, or goes on past its sentence."""
    headings = sorted((t.start, t.end) for t in file.textbounds if t.label == "Heading")
    try:
        segments = sentences(text, headings)
    except ValueError:
        return  # headings that overlap: told elsewhere
    starts = [start for start, _ in segments]
    for span in file.textbounds:
        for at in (place for fragment in span.fragments for place in fragment):
            if INSIDE.match(text, at):
                word = regex.search(r"[\p{L}\p{M}\u200C\u200D]*$", text[:at])[0]
                word += regex.match(r"[\p{L}\p{M}\u200C\u200D]*", text[at:])[0]
                problem = f"{cut(span.quote)!r} cuts the word {cut(word)!r}"
                file.refuse(span.id, problem, "mark whole words")
        number = [bisect_right(starts, at) for one in span.fragments for at in (one[0], one[1] - 1)]
        if any(
            a != b and "\n" not in text[starts[a - 1] : starts[b - 1]] for a, b in pairwise(number)
        ):
            problem = f"{cut(span.quote)!r} goes on past the end of its sentence"
            file.refuse(span.id, problem, "mark words of one sentence")
