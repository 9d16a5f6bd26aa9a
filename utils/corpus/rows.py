"""Rows of a CSV file changed, all others left byte for byte."""

import csv
import io


def edit_rows(content: str, change) -> str:
    """The content of a table in which change(fields) is done to each row but the header.

    change returns the rows that stand in its place (a list of lists), or None to leave it as it is.
    """
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    lines, made, begin = content.split("\n"), [], 0
    for number, fields in enumerate(reader):
        rows = change(fields) if number else None
        raw = "\n".join(lines[begin : reader.line_num])
        made += [raw] if rows is None else [row_text(row) for row in rows]
        begin = reader.line_num
    return "".join(f"{line}\n" for line in made)


def replace_rows(content: str, own, rows) -> str:
    """The content of a table with `rows` in the place of the rows for which own(fields) is true.

    They stand where the first of the old ones stood, or at the end.
    """
    waiting = [list(rows)]

    def change(fields):
        return (waiting.pop() if waiting else []) if own(fields) else None

    made = edit_rows(content, change)
    return made + "".join(f"{row_text(row)}\n" for row in (waiting.pop() if waiting else []))


def row_text(fields) -> str:
    """One row as CSV, without the end of its line."""
    made = io.StringIO()
    csv.writer(made, lineterminator="").writerow(fields)
    return made.getvalue()
