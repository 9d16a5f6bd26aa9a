"""The annotation as JSON-LD: W3C Web Annotation for the words, PROV for who says it.

Every mention, trigger and cue is an oa:Annotation whose target names the article and selects the
words twice: oa:TextPositionSelector (code points, as the standard asks) and oa:TextQuoteSelector.
Every chain of voices is a line of prov:Entity joined by prov:wasDerivedFrom, from the telling inward,
each prov:wasAttributedTo the voice it is; the context stands in the file, so nothing is fetched.
IRIs begin with BASE, a name reserved for examples: put your own there when you publish.
"""

import json
from urllib.parse import quote

from utils.claims.chains import chains, factuality, voice_name
from utils.exports.inventory import Export, facts, losses, to_json
from utils.graph.study import Study
from utils.hindi.text import cuts_cluster

BASE = "https://example.org/hindi-actor-graph/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT_CHARACTERS = 24
# Fields that point at something in a register; the ids in all others are the annotation's own.
REFERENCES = {
    "SameMatter.event": "event",
    "SameMatter.other": "event",
    "Mention.actors": "actor",
    "Event.key": "event",
    "Time.anchor": "event",
}
LISTS = ("actors", "of", "roles", "sources", "addressees", "contents", "times")
# Terms that would mean two things at once get the name of their layer.
TERMS = {
    "Event.type": "eventType",
    "Time.type": "timexType",
    "Relation.type": "relationType",
    "Relation.source": "from",
    "Relation.target": "to",
    "Time.begin": "firstDay",
    "Time.end": "lastDay",
}
# What stands in the selectors; the text itself is not repeated.
SELECTED = ("Article.text", "Segment.start", "Segment.end", "Segment.text", "Mention.fragments")
SELECTED += ("Mention.quote", "Event.trigger", "Claim.trigger")
KINDS = {"Mention": "mention", "Quantity": "mention", "Time": "mention", "Event": "telling"}
KINDS |= {"Claim": "claim", "Relation": "relation", "Segment": "segment"}
KINDS |= {"Actor": "actor", "Article": "article", "EventName": "event", "SameMatter": "same-matter"}
# What the items of a layer are in PROV.
PROV = {"Actor": ("prov:Agent",)}
PROV |= dict.fromkeys(("Article", "Event", "Claim"), ("prov:Entity",))


def json_ld(study: Study) -> Export:
    """One file with every item of every layer; nothing in it needs the network to be read."""
    corpus, nodes = study.corpus, {}
    found = facts(corpus)
    for field, values in found.items():
        layer, name = field.split(".")
        for id, value in values.items():
            node = nodes.setdefault(iri(KINDS[layer], id), {"id": iri(KINDS[layer], id)})
            types = [f"hag:{layer}", *PROV.get(layer, ())]
            node["type"] = list(dict.fromkeys(node.get("type", []) + types))
            if field not in SELECTED:
                node[TERMS.get(field, name)] = _value(corpus, field, value)
    _annotate(corpus, nodes)
    for event in corpus.events.values():
        _derive(corpus, event, nodes)
    document = {"@context": _context(), "@graph": list(nodes.values())}
    content = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    kept = dict.fromkeys(found.keys() - {"Article.text"})
    return Export("json_ld", {"annotation.jsonld": content}, losses(corpus, kept))


def iri(kind: str, id: str) -> str:
    """The relative IRI of an item, such as telling/000-E28."""
    return f"{kind}/{quote(id, safe='')}"


def reference(corpus, id: str) -> str:
    """The IRI of what an id of the annotation means: a mention, a telling or a claim."""
    for kind, table in (("telling", corpus.events), ("claim", corpus.claims)):
        if id in table:
            return iri(kind, id)
    return iri("mention", id)


def _value(corpus, field, value):
    def link(id):
        return iri(REFERENCES[field], id) if field in REFERENCES else reference(corpus, id)

    if field == "Event.roles":
        return [{"role": role, "filler": link(id)} for role, id in value]
    if isinstance(value, tuple):
        return [link(id) for id in value]
    links = (*REFERENCES, "Relation.source", "Relation.target")
    return link(value) if field in links else to_json(value)


def _annotate(corpus, nodes):
    """Give every mention, telling, claim and sentence the words it rests on."""
    for mention in corpus.mentions.values():
        node = nodes[iri("mention", mention.id)]
        _target(corpus, node, mention, mention.fragments)
        if mention.actors:
            node["body"] = [iri("actor", actor) for actor in mention.actors]
    for kind, items in (("telling", corpus.events), ("claim", corpus.claims)):
        for item in items.values():
            node = {"id": iri("annotation", item.id), "body": iri(kind, item.id)}
            nodes[node["id"]] = node
            _target(corpus, node, item, item.trigger.fragments)
    for segment in corpus.segments.values():
        node = nodes[iri("segment", segment.id)]
        _target(corpus, node, segment, ((segment.start, segment.end),))


def _target(corpus, node, item, fragments):
    """Make a node an oa:Annotation of these stretches of its article, one target each."""
    text = corpus.articles[item.article].text
    node["type"] = ["oa:Annotation", *node.get("type", ())]
    node["target"] = [
        {
            "type": "oa:SpecificResource",
            "source": iri("article", item.article),
            "selector": [
                {"type": "oa:TextPositionSelector", "start": start, "end": end},
                {"type": "oa:TextQuoteSelector", "exact": text[start:end]}
                | _around(text, start, end),
            ],
        }
        for start, end in fragments
    ]


def _around(text, start, end) -> dict[str, str]:
    """The words on both sides: CONTEXT_CHARACTERS, or more so as not to tear a letter apart."""
    first, last = max(0, start - CONTEXT_CHARACTERS), min(len(text), end + CONTEXT_CHARACTERS)
    while cuts_cluster(text, first, start):
        first -= 1
    while cuts_cluster(text, end, last):
        last += 1
    return {"prefix": text[first:start], "suffix": text[end:last]}


def _derive(corpus, event, nodes):
    """The chains of a telling as PROV: it derives from what the outermost voice says, and so on."""
    outermost = []
    for number, chain in enumerate(chains(corpus, event), start=1):
        values = factuality(event, chain)
        hops = [iri("report", f"{event.id}/{number}/{n}") for n in range(1, len(chain) + 1)]
        outermost.append(hops[0])
        for n, (hop, id) in enumerate(zip(chain, hops, strict=True), start=1):
            node = {"id": id, "type": ["prov:Entity", "hag:Report"]}
            node["wasAttributedTo"] = _voice(corpus, hop.source, nodes)
            node["factuality"] = values[hop.source]
            if hop.claim:
                node["byClaim"] = iri("claim", hop.claim)
            if n < len(hops):
                node["wasDerivedFrom"] = [hops[n]]
            nodes[id] = node
    nodes[iri("telling", event.id)]["wasDerivedFrom"] = outermost


def _voice(corpus, source, nodes) -> str:
    """The IRI of a voice: an actor, or the voice of an article or of its headings."""
    if source in corpus.actors:
        return iri("actor", source)
    id = iri("voice", source)
    names = {f"name_{language}": voice_name(corpus, source, language) for language in ("hi", "en")}
    nodes.setdefault(id, {"id": id, "type": ["prov:Agent", "hag:Voice"], **names})
    return id


def _context() -> dict:
    context = {
        "@base": BASE,
        "@vocab": BASE + "terms#",
        "hag": BASE + "terms#",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "id": "@id",
        "type": "@type",
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector"},
        "start": {"@id": "oa:start", "@type": XSD + "nonNegativeInteger"},
        "end": {"@id": "oa:end", "@type": XSD + "nonNegativeInteger"},
        "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
        "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    }
    links = ("filler", "byClaim", "key", "anchor", "from", "to")
    context |= {name: {"@type": "@id"} for name in links}
    context |= {name: {"@type": XSD + "decimal"} for name in ("low", "high")}
    context |= {name: {"@id": f"oa:{name}"} for name in ("exact", "prefix", "suffix")}
    context |= {name: {"@type": "@id", "@container": "@list"} for name in LISTS}
    days = ("firstDay", "lastDay", "published_from", "published_to")
    context |= {name: {"@type": XSD + "date"} for name in days}
    for language in ("hi", "en"):
        context[f"name_{language}"] = {"@id": RDFS + "label", "@language": language}
    return context
