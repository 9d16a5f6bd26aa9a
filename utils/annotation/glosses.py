"""The glosses of the sentences, and with them the segments of each article."""

import re
from itertools import pairwise

from utils.annotation.ids import check_words
from utils.annotation.segments import Segment
from utils.files import SeedError, read_table, shown
from utils.hindi.sentences import sentences

COLUMNS = ("article", "start", "end", "gloss_en", "note")
NO_ROW = {"gloss_en": "", "note": ""}  # a segment of an unread article may have none


def read_segments(articles, registered, mentions, places) -> dict[str, Segment]:
    """Cut each text at its sentence ends and annotated headings, and join the glosses by offset.

    registered: all articles of articles.csv; articles: those of them that are loaded. A row with an
    empty gloss_en is one that is not yet translated. Raises SeedError for a gloss of nothing, and
    for a segment of an article in which anything is marked that has no row.
    """
    marked = {mention.article for mention in mentions.values() if mention.label != "Heading"}
    marked |= {id for id, file in places.files.items() if file.events}
    rows, segments = _read_glosses(registered, marked, places), {}
    headings = {(m.article, m.start, m.end) for m in mentions.values() if m.label == "Heading"}
    for id, article in articles.items():
        cuts = sorted((start, end) for where, start, end in headings if where == id)
        for number, (start, end) in enumerate(sentences(article.text, cuts), start=1):
            words, key = article.text[start:end], (id, start, end)
            with places.faults:
                if key not in rows and id in marked:
                    _refuse_bare(key, words, rows, mentions, places)
            row = rows.get(key, NO_ROW)
            told = words, key in headings, row["gloss_en"], row["note"]
            segment = Segment(f"{id}-s{number}", id, number, start, end, *told)
            segments[segment.id] = segment
    known = {(s.article, s.start, s.end) for s in segments.values()}
    for key, row in rows.items():
        with places.faults:
            if key[0] in articles and key not in known:
                mend = "glosses cover exactly one sentence or heading each; correct the offsets"
                row.refuse(f"{key[1]}..{key[2]} is no segment of {key[0]}", mend)
    return segments


def _read_glosses(registered, marked, places) -> dict[tuple, dict]:
    """(article, start, end) -> the row of glosses.csv."""
    path = places.seeds / "glosses.csv"
    table = read_table(path, COLUMNS, COLUMNS[:3], places.seeds, places.faults)
    glossed, rows, glosses = {row["article"] for row in table}, {}, {}
    bare = [id for id in registered if id in marked - glossed]
    for row in table:
        with places.faults:
            if row["article"] not in registered:
                _refuse_unknown(row, bare, places)
            if not all(re.fullmatch("[0-9]{1,9}", row[column]) for column in ("start", "end")):
                row.refuse("start and end are no offsets", "write whole numbers, counted from 0")
            if int(row["start"]) >= int(row["end"]):
                row.refuse("it ends before it starts", "write the smaller offset first")
            rows[row["article"], int(row["start"]), int(row["end"])] = row
            check_words(row, "gloss_en", "note")
            first = glosses.setdefault((row["article"], row["gloss_en"]), row)
            if first is not row and row["gloss_en"]:
                problem = f"the gloss is that of line {first.line}, letter for letter"
                row.refuse(problem, "translate this sentence, or say in the gloss what differs")
    _check_apart(rows, places)
    return rows


def _refuse_unknown(row, bare, places):
    """Refuse a gloss of no article; where an article has none (bare), its id may be the wrong one."""
    if bare:
        problem = f"the article {bare[0]!r} has no gloss, but {row.file} line {row.line} "
        problem += f"glosses {row['article']!r}, which is no article"
        places.refuse_row("articles.csv", bare[0], problem, "correct the id here, or there")
    row.refuse(f"unknown article {row['article']!r}", "use an id of articles.csv")


def _check_apart(rows, places):
    """No two glosses of an article overlap; of two that do, the longer one is wrong."""
    for one, two in pairwise(sorted(rows)):
        if one[0] == two[0] and two[1] < one[2]:
            wrong, right = (one, two) if one[2] - one[1] > two[2] - two[1] else (two, one)
            problem = f"{wrong[1]}..{wrong[2]} overlaps {right[1]}..{right[2]} of line "
            mend = "glosses cover exactly one sentence or heading each; correct the offsets"
            with places.faults:
                rows[wrong].refuse(f"{problem}{rows[right].line}", mend)


def _refuse_bare(key, words, rows, mentions, places):
    """Refuse a segment that has no gloss, at the line that has to change."""
    id, start, end = key
    problem = f"article {id} {start}..{end} has no gloss"
    mend = (
        f"add a line {id},{start},{end},translation, for {words!r}; translation may be empty yet, "
    )
    mend += f"and `corpus scaffold {id}` writes such lines"
    marked = {(m.article, m.start, m.end): m for m in mentions.values()}
    over = {other: row for other, row in rows.items() if other[0] == id}
    over = {other: row for other, row in over.items() if other[1] < end and start < other[2]}
    for other, row in over.items():
        if other in marked and marked[other].label != "Heading":
            problem = f"{row.file} line {row.line} glosses these words by themselves, "
            problem += f"but they are a {marked[other].label}, not a Heading"
            places.refuse(marked[other].id, problem, "label them Heading, or correct the glosses")
    if key in marked and over:
        places.refuse(marked[key].id, problem, f"in glosses.csv {mend}, or remove the Heading")
    for other, row in over.items():
        row.refuse(f"{problem}; this line glosses {other[1]}..{other[2]}", mend)
    before = [row.line for other, row in rows.items() if other[0] == id and other[2] <= start]
    path = shown(places.seeds / "glosses.csv", places.seeds)
    raise SeedError(path, problem, mend, line=max(before, default=1) + 1)
