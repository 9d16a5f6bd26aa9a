"""The graph as GraphML, GEXF and node-link JSON, by networkx' own writers.

GraphML and GEXF know text, numbers and truth values only. Therefore lists and dictionaries become
JSON text, and `restore` turns what was read back into the graph it was. Two names are taken in these
formats: `type` is written as `event_type`, and the edge's id is `EVENT|from|to`, because the event
alone would not be unique.
"""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import networkx as nx
import regex
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from utils.exports.inventory import Export, Loss, json_text, to_json
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
HOW_LOST = "written with U+FFFD in places"


def graphml(study: Study) -> Export:
    """GraphML with edge ids."""
    graph = study.graph
    flat = flatten(graph)
    writer = GraphMLWriter(flat, prettyprint=False)
    flags = {k.get("id") for k in writer.xml.iter("key") if k.get("attr.type") == "boolean"}
    for data in writer.xml.iter("data"):
        if data.get("key") in flags:
            data.text = data.text.lower()  # as XML Schema has it; networkx writes True
    return Export("graphml", {"graph.graphml": _xml(writer.xml)}, changes(graph, flat))


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
    return Export("gexf", {"graph.gexf": _xml(writer.xml)}, changes(graph, flat))


def node_link(study: Study) -> Export:
    """Node-link JSON: lists stay lists, so nothing is flattened."""
    graph = study.graph
    plain = copied(graph, to_json)
    content = json.dumps(nx.node_link_data(plain, edges="edges"), ensure_ascii=False, indent=1)
    return Export(
        "node_link",
        {"graph.node-link.json": content + "\n"},
        changes(graph, plain, "written as JSON lists, days and numbers in them as text"),
    )


def edge_id(u: str, v: str, key: str) -> str:
    """A name for an edge that no other edge has: the event, from whom, to whom."""
    return f"{key}|{u}|{v}"


def copied(graph, change, name=lambda u, v, key: key) -> nx.MultiDiGraph:
    """A graph with change(attributes) and name(from, to, key) for those of each node and edge."""
    copy = nx.MultiDiGraph()
    copy.add_nodes_from((node, change(data)) for node, data in graph.nodes(data=True))
    for u, v, key, data in graph.edges(keys=True, data=True):
        copy.add_edge(u, v, key=name(u, v, key), **change(data))
    return copy


def flatten(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy with plain values and edges keyed by edge_id; node labels are the English names."""
    flat = copied(graph, lambda data: renamed(data, _flat_value), edge_id)
    for _, data in flat.nodes(data=True):
        data["label"] = data["name_en"]
    return flat


def renamed(data, change) -> dict:
    """Attributes with changed values, under the names that these formats leave free."""
    return {RENAMED.get(name, name): change(value) for name, value in data.items()}


def _flat_value(value):
    """A value as GraphML and GEXF have it: text, int, bool; anything else as JSON text."""
    value = json_text(value) if isinstance(value, tuple | list | dict) else value
    return NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


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


def changes(graph, copy, how=HOW_TEXT, changed=HOW_LOST, written=lambda value: value):
    """The losses of a format of the graph: what differs in its copy, counted by attribute.

    how: what becomes of a value of another type, or of what a list or dictionary holds; changed: of
    a text that differs. written(value): a value of the copy as it stands in the file.
    """
    found = [Loss(f"graph.{name}", 1, 1) for name in graph.graph]
    # Nodes and edges stand in the same order in both.
    both = (("node", graph.nodes, copy.nodes), ("edge", graph.edges, copy.edges))
    for kind, items, others in both:
        counts = Counter()
        for data, plain in zip(items.values(), others.values(), strict=True):
            for name, value in data.items():
                new = name if name in plain else RENAMED[name]
                other = written(plain[new])
                if type(other) is not type(value):
                    counts[name, how] += 1
                elif other != value:
                    counts[name, how if isinstance(value, dict | list) else changed] += 1
                elif new != name:
                    counts[name, HOW_NAME] += 1
        for (name, what), count in counts.items():
            found.append(Loss(f"{kind}.{name}", count, len(items), what))
    return tuple(found)


def _xml(root) -> str:
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"
