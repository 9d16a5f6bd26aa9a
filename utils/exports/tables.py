"""The graph as two CSV tables, for spreadsheets, R and Gephi."""

import csv
import io
import json
from collections import Counter

import regex

from utils.exports.inventory import Export
from utils.exports.networks import GEPHI, HOW_NAME, HOW_TEXT, RENAMED, as_losses, edge_id, to_json
from utils.graph.study import Study

HOW_DEFUSED = "written with an apostrophe before it"
# What a spreadsheet would run as a formula; a plain number is none.
FORMULA = regex.compile(r"'*[=+\-@\t\r]")
NUMBER = regex.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def tables(study: Study) -> Export:
    """nodes.csv and edges.csv; whatever is not text is written as JSON (true, -1, ["000"])."""
    graph, counts = study.graph, Counter()
    nodes = [
        {"Id": node, "Label": data["name_en"], **_plain("node", data, counts)}
        for node, data in graph.nodes(data=True)
    ]
    edges = [
        {"Source": u, "Target": v, "Id": edge_id(u, v, key), "Label": data["name_en"]}
        | _plain("edge", data, counts)
        for u, v, key, data in graph.edges(keys=True, data=True)
    ]
    files = {"nodes.csv": nodes, "edges.csv": edges}
    return Export(
        "CSV",
        {
            name: csv_text(list(rows[0]), (row.values() for row in rows)) if rows else ""
            for name, rows in files.items()
        },
        "the actor graph as a list of nodes and a list of edges, one row each",
        f"pandas, R, LibreOffice; {GEPHI}; Excel by Data > From Text/CSV as UTF-8",
        as_losses(graph, counts),
    )


def _plain(kind, data, counts) -> dict:
    """The attributes as text; counts: (attribute, what becomes of it) -> how often."""
    plain = {}
    for name, value in data.items():
        text = value if isinstance(value, str) else json.dumps(to_json(value), ensure_ascii=False)
        plain[RENAMED.get(name, name)] = text
        if not isinstance(value, str):
            counts[f"{kind}.{name}", HOW_TEXT] += 1
        elif name in RENAMED:
            counts[f"{kind}.{name}", HOW_NAME] += 1
        elif defused(text) != text:
            counts[f"{kind}.{name}", HOW_DEFUSED] += 1
    return plain


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
