"""Archives that are made up: articles recombined from the sentences of others, to try and to measure.

What they say means nothing, and is never shown as news. The same numbers give the same articles.
"""

import json
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from utils.hindi.sentences import sentences

BEGIN = date(2025, 7, 7)  # a Monday


def sentences_of(texts: Iterable[str]) -> list[str]:
    """The sentences of some texts, those that end as one."""
    found = [text[start:end] for text in texts for start, end in sentences(text)]
    return [words for words in found if words[-1] in "।?!"]


def recombined(pool: list[str], count: int, length: int = 16, weeks: int = 6) -> Iterator[dict]:
    """So many records: id, title, published and text, of `length` sentences in paragraphs of four."""
    for number in range(count):
        chance = random.Random(number)
        said = [chance.choice(pool) for _ in range(length)]
        lines = [" ".join(said[n : n + 4]) for n in range(0, length, 4)]
        day = BEGIN + timedelta(chance.randrange(7 * weeks))
        text = "\n".join(lines) + "\n"
        yield {"id": f"a{number:07}", "title": said[0], "published": f"{day}", "text": text}


def write_lines(path, records: Iterable[dict]) -> Path:
    """Write records as JSON lines, each on its own; returns the path."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return Path(path)
