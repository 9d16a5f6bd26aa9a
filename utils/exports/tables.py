"""The graph as two CSV tables, for spreadsheets, R and Gephi."""

import csv
import io
import json

from utils.exports.inventory import Export
from utils.exports.networks import GEPHI, HOW_NAME, HOW_TEXT, RENAMED, as_losses, edge_id, to_json
from utils.graph.study import Study


def tables(study: Study) -> Export:
    """nodes.csv and edges.csv; whatever is not text is written as JSON (true, -1, ["000"])."""
    graph = study.graph
    nodes = [
        {"Id": node, "Label": data["name_en"], **_plain(data)}
        for node, data in graph.nodes(data=True)
    ]
    edges = [
        {"Source": u, "Target": v, "Id": edge_id(u, v, key), "Label": data["name_en"]}
        | _plain(data)
        for u, v, key, data in graph.edges(keys=True, data=True)
    ]
    counts = {}
    items = [("node", data) for _, data in graph.nodes(data=True)]
    items += [("edge", data) for _, _, data in graph.edges(data=True)]
    for kind, data in items:
        for name, value in data.items():
            if not isinstance(value, str):
                how = HOW_TEXT
            elif name in RENAMED:
                how = HOW_NAME
            else:
                continue
            counts[f"{kind}.{name}", how] = counts.get((f"{kind}.{name}", how), 0) + 1
    return Export(
        "CSV",
        {"nodes.csv": _csv(nodes), "edges.csv": _csv(edges)},
        "the actor graph as a list of nodes and a list of edges, one row each",
        f"pandas, R, LibreOffice; {GEPHI}; Excel by Data > From Text/CSV as UTF-8",
        as_losses(graph, counts),
    )


def _plain(data):
    return {
        RENAMED.get(name, name): value
        if isinstance(value, str)
        else json.dumps(to_json(value), ensure_ascii=False)
        for name, value in data.items()
    }


def _csv(rows) -> str:
    out = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()
