"""The graph as GraphML, GEXF and node-link JSON, by networkx' own writers.

GraphML and GEXF know text, numbers and truth values only. Therefore lists and dictionaries become
JSON text, and `restore` turns what was read back into the graph it was. Two names are taken in these
formats: `type` is written as `event_type`, and the edge's id is `EVENT|from|to`, because the event
alone would not be unique.
"""

import json
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import networkx as nx
import regex
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from utils.exports.inventory import Export, Loss
from utils.graph.build import Inferred
from utils.graph.study import Study

RENAMED = {"type": "event_type"}
NODE_LISTS = ("mentions", "forms")
EDGE_LISTS = ("statuses", "told", "tellings", "articles", "chains", "places", "times", "quantities")
EDGE_LISTS += ("evidence", "factuality", "says", "inferred", "tenses", "polarities", "certainties")
ADDED = ("label", "id", "networkx_key")
# XML 1.0 has no other control characters; a carriage return would come back as a line feed.
NOT_XML = regex.compile(r"[^\t\n\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
HOW_TEXT, HOW_NAME = "written as JSON text", "written under the name event_type"
# Gephi sums up parallel edges unless told otherwise, and keeps the attributes of one.
GEPHI = "Gephi (set “Edges merge strategy” to “Don't merge”, or parallel edges become one)"


def graphml(study: Study) -> Export:
    """GraphML with edge ids."""
    graph = study.graph
    flat = flatten(graph)
    writer = GraphMLWriter(flat, prettyprint=False)
    flags = {k.get("id") for k in writer.xml.iter("key") if k.get("attr.type") == "boolean"}
    for data in writer.xml.iter("data"):
        if data.get("key") in flags:
            data.text = data.text.lower()  # as XML Schema has it; networkx writes True
    return Export(
        "GraphML",
        {"graph.graphml": _xml(writer.xml)},
        "the actor graph: every actor with its names, every edge with all its attributes",
        f"networkx (`read_graphml(path, force_multigraph=True)`), {GEPHI}, Cytoscape, yEd, igraph",
        _changes(graph, flat),
    )


def gexf(study: Study) -> Export:
    """GEXF 1.2draft without the date of writing, so that the bytes stay the same tomorrow."""
    graph = study.graph
    flat = flatten(graph)
    for u, v, key, data in flat.edges(keys=True, data=True):
        flat.edges[u, v, key]["id"] = key
        data["label"] = data["name_en"]
    writer = GEXFWriter(flat, prettyprint=False, version="1.2draft")
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]
    meta.find("creator").text = "hindi-actor-graph"
    return Export(
        "GEXF",
        {"graph.gexf": _xml(writer.xml)},
        "the actor graph, as in GraphML, with labels for display",
        f"{GEPHI}; networkx (`read_gexf`)",
        _changes(graph, flat),
    )


def node_link(study: Study) -> Export:
    """Node-link JSON: lists stay lists, so nothing is flattened."""
    graph = study.graph
    plain = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **{name: to_json(value) for name, value in data.items()})
    for u, v, key, data in graph.edges(keys=True, data=True):
        plain.add_edge(u, v, key=key, **{name: to_json(value) for name, value in data.items()})
    content = json.dumps(nx.node_link_data(plain, edges="edges"), ensure_ascii=False, indent=1)
    return Export(
        "Node-link JSON",
        {"graph.node-link.json": content + "\n"},
        "the actor graph, lists and dictionaries as they are",
        "networkx (`node_link_graph(data, edges='edges')`), D3, sigma.js, any reader of JSON",
        _changes(graph, plain, "written as JSON lists, days and numbers in them as text"),
    )


def edge_id(u: str, v: str, key: str) -> str:
    """A name for an edge that no other edge has: the event, from whom, to whom."""
    return f"{key}|{u}|{v}"


def to_json(value):
    """A value as JSON has it: tuples as lists, days as ISO text, decimals as text."""
    match value:
        case dict():
            return {name: to_json(item) for name, item in value.items()}
        case tuple() | list():
            return [to_json(item) for item in value]
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
    return value


def flatten_value(value):
    """A value as GraphML and GEXF have it: text, int, bool; anything else as JSON text."""
    if isinstance(value, tuple | list | dict):
        value = json.dumps(to_json(value), ensure_ascii=False)
    return NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def flatten(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy with plain values and edges keyed by edge_id; node labels are the English names."""
    flat = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain = {RENAMED.get(name, name): flatten_value(value) for name, value in data.items()}
        flat.add_node(node, **plain, label=plain["name_en"])
    for u, v, key, data in graph.edges(keys=True, data=True):
        plain = {RENAMED.get(name, name): flatten_value(value) for name, value in data.items()}
        flat.add_edge(u, v, key=edge_id(u, v, key), **plain)
    return flat


def restore(flat: nx.Graph) -> nx.MultiDiGraph:
    """The graph that was flattened, from what a reader of GraphML, GEXF or node-link JSON returns.

    Lists become tuples again, days dates, numbers Decimals; edges get their own keys back. Labels
    and ids, which only the files need, are left out. What stands in graph.graph does not come back.
    """
    graph = nx.MultiDiGraph()
    for node, data in flat.nodes(data=True):
        graph.add_node(node, **_restored(data, NODE_LISTS))
    # Readers make a graph without parallel edges a plain one; the id is then an attribute.
    rows = flat.edges(keys=True, data=True) if flat.is_multigraph() else flat.edges(data=True)
    for u, v, *key, data in rows:
        plain = _restored(data, EDGE_LISTS)
        plain["times"] = tuple(
            tuple(d and date.fromisoformat(d) for d in t) for t in plain["times"]
        )
        plain["quantities"] = tuple(
            (Decimal(low), None if high is None else Decimal(high), words)
            for low, high, words in plain["quantities"]
        )
        plain["inferred"] = tuple(Inferred(*one) for one in plain["inferred"])
        name = data.get("id") or key[0]
        graph.add_edge(u, v, key=name.removesuffix(edge_id(u, v, "")), **plain)
    return graph


def _restored(data, lists):
    old = {new: name for name, new in RENAMED.items()}
    plain = {old.get(name, name): value for name, value in data.items() if name not in ADDED}
    for name in lists:
        value = plain[name]
        plain[name] = _tuples(json.loads(value) if isinstance(value, str) else value)
    return plain


def _tuples(value):
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _changes(graph, flat, how=HOW_TEXT) -> tuple[Loss, ...]:
    """What differs between the graph and its plain copy, counted by attribute."""
    counts = {}

    def compare(kind, data, plain):
        for name, value in data.items():
            other = plain[RENAMED.get(name, name) if RENAMED.get(name) in plain else name]
            if type(other) is not type(value):
                what = how
            elif other != value:
                what = how if isinstance(value, dict | list) else "written with U+FFFD in places"
            elif name not in plain:
                what = HOW_NAME
            else:
                continue
            counts[f"{kind}.{name}", what] = counts.get((f"{kind}.{name}", what), 0) + 1

    for node, data in graph.nodes(data=True):
        compare("node", data, flat.nodes[node])
    # Edges are in the same order in both graphs; only their keys may differ.
    for (_, _, data), (_, _, plain) in zip(
        graph.edges(data=True), flat.edges(data=True), strict=True
    ):
        compare("edge", data, plain)
    return as_losses(graph, counts)


def as_losses(graph, counts) -> tuple[Loss, ...]:
    """The losses of a format of the graph from {(attribute, what becomes of it): how often}."""
    totals = {"node": len(graph), "edge": graph.number_of_edges()}
    found = [Loss(f"graph.{name}", 1, 1) for name in graph.graph]
    for (field, how), count in counts.items():
        found.append(Loss(field, count, totals[field.split(".")[0]], how))
    return tuple(found)


def _xml(root) -> str:
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"
