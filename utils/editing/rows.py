"""Rows of a CSV file changed, all others left byte for byte."""

import csv
import io

from utils.files import check_characters, csv_text


def edit_rows(content: str, change) -> str:
    """The content of a table in which change(fields) is done to each row but the header.

    change returns the rows that stand in its place (a list of lists), or None to leave it as it is.
    Raises SeedError for rows with signs that no table could be read with.
    """
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    lines, made, begin = content.split("\n"), [], 0
    for number, fields in enumerate(reader):
        rows = change(fields) if number else None
        raw = "\n".join(lines[begin : reader.line_num]) + "\n"
        made.append(raw if rows is None else _lines(rows))
        begin = reader.line_num
    return "".join(made)


def replace_rows(content: str, own, rows) -> str:
    """The content of a table with `rows` in the place of the rows for which own(fields) is true.

    They stand where the first of the old ones stood, or at the end.
    """
    waiting = [list(rows)]

    def change(fields):
        return (waiting.pop() if waiting else []) if own(fields) else None

    made = edit_rows(content, change)
    return made + _lines(waiting.pop() if waiting else [])


def _lines(rows) -> str:
    made = csv_text(rows)
    check_characters(made, "a row to be written")
    return made
