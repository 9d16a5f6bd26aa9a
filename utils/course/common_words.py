"""The commonest words of the two articles, for a reader who knows no Hindi.

What a word means and does is written by hand, in common_words.csv; how often it stands in the articles,
how it sounds and where its example stands are computed, and a table that does not fit is refused.
"""

from collections import Counter
from pathlib import Path

import regex

from utils.annotation.load import load_corpus
from utils.files import WALK, Row, SeedError, read_table
from utils.hindi.romanize import romanize
from utils.hindi.text import words

HERE = Path(__file__).with_name("common_words.csv")
COLUMNS = ("word", "meaning", "job", "phrase", "gloss")
MOST = 50
BEGIN, END = "<!-- made by python -m utils.course -->\n", "<!-- end -->\n"
_LETTER = regex.compile(r"[\p{L}&&\p{Devanagari}]", regex.V1)


def word_counts(text: str) -> Counter[str]:
    """How often each word stands in a text, as it is written: of the pieces that `words` finds,
    those with a Devanagari letter."""
    pieces = (text[start:end] for start, end in words(text))
    return Counter(piece for piece in pieces if _LETTER.search(piece))


def commonest(counts: Counter[str], most: int = MOST) -> list[str]:
    """The `most` commonest words, the commonest first, and all that are as common as the last."""
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    least = counts[ranked[:most][-1]] if ranked else 0
    return [word for word in ranked if counts[word] >= least]


def read_words(counts: Counter[str], path=HERE) -> dict[str, Row]:
    """The rows of the table by their word, the commonest first.

    Raises SeedError if they are others than the commonest, or a word stands not in its phrase.
    """
    rows = {row["word"]: row for row in read_table(path, COLUMNS, seeds=path.parent)}
    wanted = commonest(counts)
    missing = ", ".join(word for word in wanted if word not in rows)
    if missing:
        raise SeedError(
            path.name, f"of the commonest words {missing} are missing", "add a row each"
        )
    for word, row in rows.items():
        if word not in wanted:
            row.refuse(f"{word} is none of the commonest words", "remove the row")
        if word not in word_counts(row["phrase"]):
            row.refuse(f"{word} is no word of its phrase", "quote a place that has it")
    return {word: rows[word] for word in wanted}


def word_table(path=HERE) -> str:
    """The table of the glossary, in Markdown, with a sentence before it that says what was counted.

    Raises SeedError for what `read_words` refuses, and for a phrase that stands in no article.
    """
    corpus = load_corpus().only(WALK)
    counts = sum((word_counts(article.text) for article in corpus.articles.values()), Counter())
    rows = read_words(counts, path)
    listed, all_words = sum(counts[word] for word in rows), counts.total()
    lines = [
        f"These {len(rows)} words make up {listed} of the {all_words} words in Devanagari of both "
        f"articles, {listed / all_words:.0%}; each stands there at least "
        f"{min(counts[word] for word in rows)} times.",
        "",
        "| times | word | sound | meaning | what it does | a place in the articles |",
        "|---:|---|---|---|---|---|",
    ]
    for word, row in rows.items():
        phrase = row["phrase"]
        holding = [s.id for s in corpus.segments.values() if phrase in s.text]
        if not holding:
            row.refuse(f"{phrase} stands in no sentence", "quote the article letter for letter")
        place = f"**{phrase}** (*{romanize(phrase)}*) “{row['gloss']}”, {holding[0]}"
        cells = (counts[word], word, f"*{romanize(word)}*", row["meaning"], row["job"], place)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


def with_table(page: str, table: str) -> str:
    """The page with this table between its two marks. Raises ValueError where a mark is missing."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"the page has no {BEGIN.strip()} with {END.strip()} after it")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"
