"""The graph as two CSV tables, for spreadsheets, R and Gephi."""

import csv
import io

import regex

from utils.exports.inventory import Export, json_text
from utils.exports.networks import changes, copied, edge_id, renamed
from utils.graph.study import Study

# What a spreadsheet would run as a formula; a plain number is none.
FORMULA = regex.compile(r"'*[=+\-@\t\r]")
NUMBER = regex.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def tables(study: Study) -> Export:
    """nodes.csv and edges.csv; whatever is not text is written as JSON (true, -1, ["000"])."""
    graph = study.graph
    plain = copied(graph, lambda data: renamed(data, _text))
    nodes = [{"Id": node, "Label": data["name_en"]} | data for node, data in plain.nodes.items()]
    edges = [
        {"Source": u, "Target": v, "Id": edge_id(u, v, key), "Label": data["name_en"]} | data
        for (u, v, key), data in plain.edges.items()
    ]
    files = {"nodes.csv": nodes, "edges.csv": edges}
    return Export(
        "tables",
        {
            name: csv_text(list(rows[0]), (row.values() for row in rows)) if rows else ""
            for name, rows in files.items()
        },
        changes(graph, plain, changed="written with an apostrophe before it", written=defused),
    )


def _text(value) -> str:
    return value if isinstance(value, str) else json_text(value)


def csv_text(header, rows) -> str:
    """A table as CSV whose cells no spreadsheet takes for formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([defused(str(value)) for value in row] for row in rows)
    return out.getvalue()


def defused(cell: str) -> str:
    """A cell as text: an apostrophe before what a spreadsheet would run (OWASP, CSV injection)."""
    runs = FORMULA.match(cell) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell


def undefused(cell: str) -> str:
    """The cell as it was before defused()."""
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell[1:]) else cell
