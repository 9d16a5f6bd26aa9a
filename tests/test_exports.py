"""Exports: each format read back, and what does not come back is exactly what its list says."""

import csv
import io
import json
import shutil
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from urllib.parse import unquote

import networkx as nx
import pytest
import rdflib
from babel.core import get_global
from cassis import load_cas_from_json, load_typesystem
from corpora import copied_article
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS
from teaching import copied_seeds, teaching_corpus, teaching_study

from utils import exports
from utils.annotation import standoff
from utils.annotation.load import load_corpus
from utils.annotation.schema import read_schema
from utils.claims.chains import chain_text, chains, factuality
from utils.exports import FORMATS, facts, losses, restore
from utils.exports.__main__ import main
from utils.exports.follow_the_money import entity_id
from utils.exports.inventory import Loss
from utils.exports.iob import outermost
from utils.exports.readme import readme
from utils.files import SEEDS, SeedError
from utils.graph import views
from utils.graph.study import load_study, make_study
from utils.hindi.text import cuts_cluster

BASE = "https://example.org/hindi-actor-graph/"
OA, PROV = (
    rdflib.Namespace("http://www.w3.org/ns/oa#"),
    rdflib.Namespace("http://www.w3.org/ns/prov#"),
)
HAG = rdflib.Namespace(BASE + "terms#")
# rdflib's own reader of JSON-LD still uses a class that rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
NASTY = " <b>&amp; \"x\" 'y'\n\tz"
XML_CANNOT = "\x01\r"


def hard(corpus):
    """The corpus with what formats trip over: an emoji before every offset, a mention in two pieces,
    names with markup, quotes, line breaks, tabs and control characters."""

    def shift(mention):
        return replace(mention, fragments=tuple((a + 2, b + 2) for a, b in mention.fragments))

    mentions = {id: shift(mention) for id, mention in corpus.mentions.items()}
    divided = next(
        m for m in mentions.values() if m.quote.count(" ") == 1 and m.label == "Agreement"
    )
    middle = divided.start + divided.quote.index(" ")
    pieces = ((divided.start, middle), (middle + 1, divided.end))
    mentions[divided.id] = replace(divided, fragments=pieces)
    name = f"{NASTY}{XML_CANNOT}"
    actors = {id: replace(a, name_en=a.name_en + name) for id, a in corpus.actors.items()}
    assert len("😀 ") == 2 and any(m.start == 0 for m in corpus.mentions.values())
    none = next(iter(corpus.quantities))  # not one: a number that is false in Python
    quantities = {i: replace(q, mention=mentions[i]) for i, q in corpus.quantities.items()}
    quantities[none] = replace(quantities[none], low=Decimal(0), high=Decimal(0))
    return replace(
        corpus,
        articles={
            id: replace(article, text="😀 " + article.text)
            for id, article in corpus.articles.items()
        },
        actors=actors,
        event_names={key: (hi, en + NASTY) for key, (hi, en) in corpus.event_names.items()},
        mentions=mentions,
        quantities=quantities,
        times={i: replace(t, mention=mentions[i]) for i, t in corpus.times.items()},
        events={i: replace(e, trigger=shift(e.trigger)) for i, e in corpus.events.items()},
        claims={i: replace(c, trigger=shift(c.trigger)) for i, c in corpus.claims.items()},
        segments={
            i: replace(s, start=s.start + 2, end=s.end + 2) for i, s in corpus.segments.items()
        },
    )


@pytest.fixture(scope="module", params=["seeds", "hard"])
def study(request, study):
    return study if request.param == "seeds" else make_study(hard(study.corpus))


@pytest.fixture(scope="module")
def graph(study):
    return study.graph


@pytest.fixture(scope="module")
def made(study):
    """Name of the format's function -> its Export."""
    return {
        make.__name__: make(study)
        for make in FORMATS
        if make.__name__ != "brat"  # it copies files, and the hard corpus has none
    }


def listed(export):
    return {loss.field: loss.count for loss in export.losses}


# ---- the graph -----------------------------------------------------------------------------------


def read_graphml(export):
    data = export.files["graph.graphml"].encode()
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


def read_gexf(export):
    return nx.read_gexf(io.BytesIO(export.files["graph.gexf"].encode()))


def read_node_link(export):
    return nx.node_link_graph(json.loads(export.files["graph.node-link.json"]), edges="edges")


def read_tables(export):
    graph = nx.MultiDiGraph()
    rows = {
        name: list(csv.DictReader(io.StringIO(export.files[f"{name}.csv"], newline="")))
        for name in ("nodes", "edges")
    }
    for row in rows["nodes"]:
        graph.add_node(row.pop("Id"), **row)
    for row in rows["edges"]:
        graph.add_edge(row.pop("Source"), row.pop("Target"), key=row.pop("Id"), **row)
    return graph


GRAPHS = {
    "graphml": read_graphml,
    "gexf": read_gexf,
    "node_link": read_node_link,
    "tables": read_tables,
}


def pairs(graph):
    return Counter((u, v) for u, v in graph.edges())


@pytest.mark.parametrize("name", GRAPHS)
def test_parallel_edges_and_directions_stay(name, made, graph):
    back = GRAPHS[name](made[name])
    assert list(back) == list(graph) and back.is_directed()
    assert pairs(back) == pairs(graph) and max(pairs(back).values()) > 1


@pytest.mark.parametrize("name", GRAPHS)
def test_what_differs_after_reading_is_what_the_list_says(name, made, graph):
    back = GRAPHS[name](made[name])
    changed = Counter()

    def compare(kind, data, other):
        for field, value in data.items():
            if field not in other or type(other[field]) is not type(value) or other[field] != value:
                changed[f"{kind}.{field}"] += 1

    for node, data in graph.nodes(data=True):
        compare("node", data, back.nodes[node])
    there = {
        (u, v, data["event"]): data
        for u, v, data in back.edges(data=True)  # whatever the key, the event is in it
    }
    assert len(there) == graph.number_of_edges()
    for u, v, key, data in graph.edges(keys=True, data=True):
        compare("edge", data, there[u, v, key])
    assert listed(made[name]) == changed


def as_xml(value):
    """What XML makes of a name it cannot hold."""
    if isinstance(value, dict):
        return {name: as_xml(item) for name, item in value.items()}
    if isinstance(value, str):
        return "".join("\ufffd" if character in XML_CANNOT else character for character in value)
    return value


@pytest.mark.parametrize("name", ["graphml", "gexf", "node_link"])
def test_restore_gives_the_graph_back(name, made, graph):
    back = restore(GRAPHS[name](made[name]))
    clean = (lambda data: data) if name == "node_link" else as_xml
    assert {n: clean(d) for n, d in graph.nodes(data=True)} == dict(back.nodes(data=True))
    assert list(back) == list(graph)
    whole = {(u, v, k): clean(d) for u, v, k, d in graph.edges(keys=True, data=True)}
    assert whole == {(u, v, k): d for u, v, k, d in back.edges(keys=True, data=True)}
    times = [day for _, _, d in back.edges(data=True) for time in d["times"] for day in time if day]
    assert times and all(isinstance(day, date) for day in times)
    low = [q[0] for _, _, d in back.edges(data=True) for q in d["quantities"]]
    assert low and all(isinstance(number, Decimal) for number in low)


@pytest.mark.parametrize("name", GRAPHS)
def test_names_with_markup_quotes_line_breaks_and_tabs_survive(name):
    corpus = teaching_corpus()
    actors = {i: replace(a, name_en=a.name_en + NASTY) for i, a in corpus.actors.items()}
    names = {key: (hi + NASTY, en + NASTY) for key, (hi, en) in corpus.event_names.items()}
    study = make_study(replace(corpus, actors=actors, event_names=names))
    make = next(make for make in FORMATS if make.__name__ == name)
    back, graph = GRAPHS[name](make(study)), study.graph
    for node, data in graph.nodes(data=True):
        assert back.nodes[node]["name_en"] == data["name_en"] and NASTY in data["name_en"]
    found = {data["event"]: data["name_hi"] for _, _, data in back.edges(data=True)}
    assert found == {key: data["name_hi"] for _, _, key, data in graph.edges(keys=True, data=True)}


def test_xml_lists_the_characters_it_cannot_hold():
    corpus = teaching_corpus()
    actors = dict(corpus.actors)
    actors["RUS"] = replace(actors["RUS"], name_en="Rus\x01sia")
    study = make_study(replace(corpus, actors=actors))
    export = exports.graphml(study)
    assert (
        Loss("node.name_en", 1, len(study.graph), "written with U+FFFD in places") in export.losses
    )
    assert read_graphml(export).nodes["RUS"]["name_en"] == "Rus\ufffdsia"


def test_edge_ids_are_unique_and_no_day_of_writing_is_in_gexf(made, graph):
    root = ElementTree.fromstring(made["gexf"].files["graph.gexf"])
    space = "{http://www.gexf.net/1.2draft}"
    ids = [edge.get("id") for edge in root.iter(f"{space}edge")]
    assert len(set(ids)) == len(ids) == graph.number_of_edges()
    assert ids[0] == "{2}|{0}|{1}".format(*next(iter(graph.edges(keys=True))))
    assert not root.find(f"{space}meta").attrib
    key = {
        k.get("id"): k.get("attr.type")
        for k in ElementTree.fromstring(made["graphml"].files["graph.graphml"]).iter()
        if k.tag.endswith("}key")
    }
    flags = [
        data.text
        for data in ElementTree.fromstring(made["graphml"].files["graph.graphml"]).iter()
        if data.tag.endswith("}data") and key[data.get("key")] == "boolean"
    ]
    assert set(flags) == {"true", "false"}


def test_a_graph_without_parallel_edges_can_be_read_back_too():
    corpus = teaching_corpus()
    study = make_study(replace(corpus, events=dict([next(iter(corpus.events.items()))])))
    graph = study.graph
    assert max(pairs(graph).values()) == 1
    for name, read in GRAPHS.items():
        if name != "tables":
            make = next(make for make in FORMATS if make.__name__ == name)
            back = restore(read(make(study)))
            assert dict(back.edges) == dict(graph.edges) and list(back.edges) == list(graph.edges)


@pytest.mark.parametrize("name", ["graphml", "gexf", "node_link"])
def test_a_view_can_be_exported_too_with_two_edges_of_one_event(name):
    whole = teaching_study()
    # Suppose the offer were also directed against a person of the state it is made to.
    offer = whole.graph.edges["PRK_KIM", "UKR", "KIM_OFFER"]
    whole.graph.add_edge("PRK_KIM", "RUS_PUTIN", "KIM_OFFER", **offer)
    make = next(make for make in FORMATS if make.__name__ == name)
    for study in (views.government(whole), views.asserted_by(whole, "USA")):
        export, view = make(study), study.graph
        back = restore(GRAPHS[name](export))
        assert dict(back.nodes(data=True)) == dict(view.nodes(data=True))
        assert dict(back.edges) == dict(view.edges)
        beside = {field for field in listed(export) if field.startswith("graph.")}
        assert beside == {f"graph.{field}" for field in view.graph}
    assert {"KIM_OFFER", "KIM_OFFER (Target)"} <= set(views.government(whole).graph["PRK"]["RUS"])


@pytest.mark.parametrize("name", GRAPHS)
def test_evidence_in_the_graph_leads_to_its_words(name, made, corpus):
    back = GRAPHS[name](made[name])
    count = 0
    for _, _, data in back.edges(data=True):
        evidence, tellings = data["evidence"], data["tellings"]
        if isinstance(evidence, str):
            evidence, tellings = json.loads(evidence), json.loads(tellings)
        spans = [span for id in tellings for span in corpus.spans(corpus.events[id])]
        words = {(m.article, m.start, m.end): m for m in spans}
        assert {tuple(place) for place in evidence} == set(words)
        for article, start, end in evidence:
            quote = words[article, start, end].quote
            text = corpus.articles[article].text[start:end]
            divided = len(words[article, start, end].fragments) > 1
            assert text.startswith(quote[:3]) if divided else text == quote
            count += 1
    assert count > len(corpus.events)


# ---- the annotation ------------------------------------------------------------------------------


def put(found, field, id, value):
    if value is not None and value is not False and value != "" and value != ():
        found.setdefault(field, {})[id] = value


@cache
def parsed_rdf(content):
    return rdflib.Graph().parse(data=content, format="json-ld")


def rdf(export):
    return parsed_rdf(export.files["annotation.jsonld"])


def read_json_ld(export, corpus):
    graph = rdf(export)
    found = {}

    def name_of(node):
        return unquote(str(node).removeprefix(BASE).split("/", 1)[1])

    def value(node, term):
        literal = graph.value(node, HAG[term])
        return literal if literal is None else literal.toPython()

    def names(node, term):
        head = graph.value(node, HAG[term])
        return tuple(name_of(item) for item in Collection(graph, head)) if head else ()

    def words(node):
        spans = []
        for target in graph.objects(node, OA.hasTarget):
            article = corpus.articles[name_of(graph.value(target, OA.hasSource))]
            selectors = {graph.value(s, RDF.type): s for s in graph.objects(target, OA.hasSelector)}
            position, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
            start = graph.value(position, OA.start).toPython()
            end = graph.value(position, OA.end).toPython()
            exact = str(graph.value(quote, OA.exact))
            before, after = (str(graph.value(quote, term)) for term in (OA.prefix, OA.suffix))
            assert article.text[start:end] == exact
            assert article.text[:start].endswith(before) and article.text[end:].startswith(after)
            assert not cuts_cluster(article.text, start - len(before), end + len(after))
            assert len(before) >= min(24, start)
            spans.append((start, end, exact))
        spans.sort()
        return tuple((a, b) for a, b, _ in spans), " ".join(exact for _, _, exact in spans)

    plain = {
        "Article": "file sha256 title_hi title_en published_from published_to published_why licence",
        "Actor": "kind country sector wikidata wikidata_status",
        "Mention": "label form note",
        "Quantity": "low high unit qualifier counting",
        "Time": "type:timexType value mod begin:firstDay end:lastDay",
        "Event": "type:eventType tense polarity certainty modality mode context reading attribution"
        " heading note",
        "Claim": "voice stance heading note",
        "Relation": "type:relationType",
        "Segment": "number heading gloss note",
        "SameMatter": "why",
    }
    lists = {"Mention": ["actors"], "Quantity": ["of"]}
    lists["Claim"] = ["sources", "addressees", "contents", "times"]
    links = {"Event": ["key"], "Time": ["anchor"], "Relation": ["source:from", "target:to"]}
    links["SameMatter"] = ["event", "other"]
    for layer, fields in (plain | {"EventName": ""}).items():
        for node in graph.subjects(RDF.type, HAG[layer]):
            id = name_of(node)
            for field, _, term in (pair.partition(":") for pair in fields.split()):
                put(found, f"{layer}.{field}", id, value(node, term or field))
            for field in lists.get(layer, ()):
                put(found, f"{layer}.{field}", id, names(node, field))
            for field, _, term in (pair.partition(":") for pair in links.get(layer, ())):
                other = graph.value(node, HAG[term or field])
                put(found, f"{layer}.{field}", id, other and name_of(other))
            if layer in ("Actor", "EventName"):
                for label in graph.objects(node, RDFS.label):
                    put(found, f"{layer}.name_{label.language}", id, str(label))
    for node in graph.subjects(RDF.type, HAG.Mention):
        fragments, quote = words(node)
        put(found, "Mention.fragments", name_of(node), fragments)
        put(found, "Mention.quote", name_of(node), quote)
        assert {name_of(b) for b in graph.objects(node, OA.hasBody)} == set(names(node, "actors"))
    for node in graph.subjects(RDF.type, HAG.Segment):
        (((start, end),), text) = words(node)
        for field, item in (("start", start), ("end", end), ("text", text)):
            put(found, f"Segment.{field}", name_of(node), item)
    for layer in ("Event", "Claim"):
        for node in graph.subjects(RDF.type, HAG[layer]):
            annotation = graph.value(predicate=OA.hasBody, object=node)
            put(found, f"{layer}.trigger", name_of(node), words(annotation)[0])
    for node in graph.subjects(RDF.type, HAG.Event):
        head = graph.value(node, HAG.roles)
        roles = [
            (str(graph.value(role, HAG.role)), name_of(graph.value(role, HAG.filler)))
            for role in Collection(graph, head)
        ]
        put(found, "Event.roles", name_of(node), tuple(roles))
    return found


def read_follow_the_money(export, corpus):
    entities = [json.loads(line) for line in export.files["entities.ftm.json"].splitlines()]
    assert len({entity["id"] for entity in entities}) == len(entities)
    three = {actor.country for actor in corpus.actors.values()} - {""}
    codes = {get_global("territory_aliases")[code][0].lower(): code for code in three}
    assert codes["kp"] == "PRK" and len(codes) == len(three)
    found = {}
    for entity in entities:
        kind, _, id = entity["id"].partition("-")
        id = id.replace(".", "_")
        one = {name: values[0] for name, values in entity["properties"].items()}
        if kind == "actor":
            put(found, "Actor.name_en", id, one["name"])
            put(found, "Actor.name_hi", id, one["alias"])
            put(found, "Actor.country", id, codes.get(one.get("country")))
            put(found, "Actor.sector", id, one.get("sector"))
            put(found, "Actor.wikidata", id, one.get("wikidataId"))
        elif kind == "article":
            put(found, "Article.title_hi", id, one["title"])
            put(found, "Article.title_en", id, one["name"])
            put(found, "Article.file", id, one["fileName"])
            days = sorted(map(date.fromisoformat, entity["properties"]["publishedAt"]))
            put(found, "Article.published_from", id, days[0])
            put(found, "Article.published_to", id, days[-1])
        elif kind == "event":
            if id in corpus.event_names:
                put(found, "EventName.name_en", id, one["name"])
                put(found, "EventName.name_hi", id, one["alias"])
            for telling in entity["properties"]["recordId"]:
                put(found, "Event.key", telling, id)
                put(found, "Event.type", telling, one["keywords"])
    links = [entity["properties"] for entity in entities if entity["schema"] == "UnknownLink"]
    graph = make_study(corpus).graph
    found["edge.Alone"] = {}
    kept = Counter((link["subject"][0], link["object"][0]) for link in links)
    for u, v, key in graph.edges(keys=True):
        ends = (entity_id("actor", u), entity_id("actor", v))
        if kept[ends] == pairs(graph)[u, v]:
            found["edge.Alone"][u, v, key] = "there"
    return found


def read_plover(export, corpus):
    found = {}
    for line in export.files["events.plover.jsonl"].splitlines():
        told = json.loads(line)
        id, info = told["id"], told["text_info"]
        text = corpus.articles[info["article"]].text
        assert info["text"] == " ".join(text[a:b] for a, b in info["fragments"])
        assert [info["start"], info["end"]] == [info["fragments"][0][0], info["fragments"][-1][1]]
        assert [c["chain"] for c in told["chains"]] == [
            chain_text(chain) for chain in chains(corpus, corpus.events[id])
        ]
        names = "type tense polarity certainty modality mode context reading attribution"
        for field in (*names.split(), "heading", "note"):
            put(found, f"Event.{field}", id, told[field])
        put(found, "Event.key", id, told["event"])
        put(found, "Event.trigger", id, tuple(map(tuple, info["fragments"])))
        put(found, "Event.roles", id, tuple((r["role"], r["mention"]) for r in told["roles"]))
        if told["event"] in corpus.event_names:
            put(found, "EventName.name_hi", told["event"], told["event_name"]["hi"])
            put(found, "EventName.name_en", told["event"], told["event_name"]["en"])
        put(found, "Article.sha256", info["article"], info["sha256"])
        days = [date.fromisoformat(day) for day in info["published"]]
        put(found, "Article.published_from", info["article"], days[0])
        put(found, "Article.published_to", info["article"], days[1])
        for role in told["roles"]:
            mention = role["mention"]
            assert role["text"] == " ".join(text[a:b] for a, b in role["fragments"])
            ends = [role["fragments"][0][0], role["fragments"][-1][1]]
            assert [role["start"], role["end"]] == ends
            put(found, "Mention.fragments", mention, tuple(map(tuple, role["fragments"])))
            put(found, "Mention.quote", mention, role["text"])
            put(found, "Mention.actors", mention, tuple(a["id"] for a in role["actors"]))
            for field in ("label", "form"):
                put(found, f"Mention.{field}", mention, role[field])
            for field in ("low", "high"):
                put(found, f"Quantity.{field}", mention, role.get(field) and Decimal(role[field]))
            for field in ("unit", "qualifier", "counting"):
                put(found, f"Quantity.{field}", mention, role.get(field))
            for field, name in (("begin", "begin"), ("end", "end_day")):
                day = role.get(name)
                put(found, f"Time.{field}", mention, day and date.fromisoformat(day))
            for actor in role["actors"]:
                put(found, "Actor.country", actor["id"], actor["country"])
                put(found, "Actor.sector", actor["id"], actor["sector"])
                put(found, "Actor.name_en", actor["id"], actor["name"])
    return found


def read_cas(export, corpus):
    found = {}
    for article in corpus.articles.values():
        cas = load_cas_from_json(export.files[f"cas/{article.name}.json"])

        def every(name, cas=cas):
            return [
                item for item in cas.select_all_fs() if item.type.name == f"webanno.custom.{name}"
            ]

        (about,) = every("Article")
        put(found, "Article.text", about.id, cas.sofa_string)
        for field in "file sha256 title_hi title_en published_why licence".split():
            put(found, f"Article.{field}", about.id, getattr(about, field))
        for field in ("published_from", "published_to"):
            put(found, f"Article.{field}", about.id, date.fromisoformat(getattr(about, field)))
        pieces = {}
        for piece in sorted(every("Fragment"), key=lambda piece: piece.begin):
            pieces[piece.of] = (*pieces.get(piece.of, ()), (piece.begin, piece.end))

        def fragments(item, pieces=pieces):
            return pieces.get(item.id, ((item.begin, item.end),))

        def day(text):
            return text and date.fromisoformat(text)

        of, texts = {}, cas.sofa_string
        for item in every("QuantityOf"):
            of.setdefault(item.Governor.id, []).append(item.Dependent.id)
        for mention in every("Mention"):
            id = mention.id
            for field in ("label", "form", "note"):
                put(found, f"Mention.{field}", id, getattr(mention, field))
            spans = fragments(mention)
            put(found, "Mention.fragments", id, spans)
            put(found, "Mention.quote", id, " ".join(texts[a:b] for a, b in spans))
            actors = mention.actors.elements if mention.actors else ()
            put(found, "Mention.actors", id, tuple(actors))
            for field in ("low", "high"):
                number = getattr(mention, field)
                put(found, f"Quantity.{field}", id, number and Decimal(number))
            for field in ("unit", "qualifier", "counting"):
                put(found, f"Quantity.{field}", id, getattr(mention, field))
            put(found, "Quantity.of", id, tuple(of.get(id, ())))
            put(found, "Time.type", id, mention.timexType)
            for field in ("value", "mod", "anchor"):
                put(found, f"Time.{field}", id, getattr(mention, field))
            put(found, "Time.begin", id, day(mention.firstDay))
            put(found, "Time.end", id, day(mention.lastDay))
        for event in every("Event"):
            put(found, "Event.type", event.id, event.eventType)
            put(found, "Event.trigger", event.id, fragments(event))
            names = "key tense polarity certainty modality mode context reading attribution"
            for field in (*names.split(), "note", "heading"):
                put(found, f"Event.{field}", event.id, getattr(event, field))
            links = event.roles.elements if event.roles else ()
            roles = tuple((link.role, link.target.id) for link in links)
            put(found, "Event.roles", event.id, roles)
        for claim in every("Claim"):
            put(found, "Claim.trigger", claim.id, fragments(claim))
            for field in ("voice", "stance", "note", "heading"):
                put(found, f"Claim.{field}", claim.id, getattr(claim, field))
            for field, role in (
                ("sources", "Source"),
                ("addressees", "Addressee"),
                ("contents", "Content"),
                ("times", "Time"),
            ):
                ids = tuple(link.target.id for link in claim.roles.elements if link.role == role)
                put(found, f"Claim.{field}", claim.id, ids)
        for relation in (*every("EventRelation"), *every("ClaimRelation")):
            put(found, "Relation.type", relation.id, relation.relationType)
            put(found, "Relation.source", relation.id, relation.Governor.id)
            put(found, "Relation.target", relation.id, relation.Dependent.id)
        for segment in every("Segment"):
            for field in ("number", "heading", "gloss", "note"):
                put(found, f"Segment.{field}", segment.id, getattr(segment, field))
            put(found, "Segment.start", segment.id, segment.begin)
            put(found, "Segment.end", segment.id, segment.end)
            put(found, "Segment.text", segment.id, segment.get_covered_text())
    return found


def read_iob(export, corpus):
    """Words, sentences and tags, read without knowledge of the annotation; ids looked up by span."""
    found, by_span = {}, {}
    for mention in corpus.mentions.values():
        by_span[mention.article, mention.label, mention.fragments] = mention.id
    for name, content in export.files.items():
        if not name.endswith(".conll"):
            continue
        blocks = content.removesuffix("\n\n").split("\n\n")
        article = blocks[0].split("\n")[0].removeprefix("# article = ")
        text = corpus.articles[article].text
        for number, block in enumerate(blocks, start=1):
            head = [line for line in block.split("\n") if line.startswith("# ")]
            rows = [line.split("\t") for line in block.split("\n") if not line.startswith("# ")]
            segment = head[-2].removeprefix("# sent_id = ")
            put(found, "Segment.number", segment, number)
            put(found, "Segment.text", segment, head[-1].removeprefix("# text = "))
            put(found, "Segment.start", segment, int(rows[0][1]))
            put(found, "Segment.end", segment, int(rows[-1][2]))
            spans = []
            for word, start, end, tag in rows:
                assert text[int(start) : int(end)] == word
                if tag.startswith("B-"):
                    spans.append([tag[2:], int(start), int(end)])
                elif tag != "O":
                    assert tag == f"I-{spans[-1][0]}"
                    spans[-1][2] = int(end)
            for label, start, end in spans:
                id = by_span[article, label, ((start, end),)]
                put(found, "Mention.label", id, label)
                put(found, "Mention.fragments", id, ((start, end),))
                put(found, "Mention.quote", id, text[start:end])
    return found


def read_label_studio(export, corpus):
    """The tasks, read without utils.imports; values that mean nothing special are no choices there."""
    found, kinds = {}, {"label": "labels", "choices": "choices", "textarea": "text"}
    plain = {"Form": "Name", "Polarity": "Positive", "Certainty": "Certain", "Modality": "Actual"}
    plain |= {"Reading": "Plain", "Stance": "Says", "Qualifier": "Exact", "Counting": "Once"}
    for task in json.loads(export.files["label_studio/tasks.json"]):
        id, text = task["data"]["article"], task["data"]["text"]
        put(found, "Article.text", id, text)
        (annotation,) = task["annotations"]
        spans, said, arcs = {}, {}, []
        for one in annotation["result"]:
            if one["type"] == "relation":
                arcs.append((one["from_id"], one["labels"][0], one["to_id"], one.get("id")))
                continue
            value, name = one["value"], one["from_name"]
            ends = [value["start"], value["end"]]
            if one["type"] == "labels":
                assert text[slice(*ends)] == value["text"]
                spans[one["id"]] = (value["labels"][0], tuple(ends))
            else:
                assert tuple(ends) == spans[one["id"]][1]
                said.setdefault(one["id"], {}).setdefault(name, []).extend(
                    value[kinds[one["type"]]]
                )
        pieces = {source: target for source, label, target, _ in arcs if label == "Fragment"}
        for id, (label, first) in spans.items():
            if id in pieces:
                continue
            more = [spans[piece][1] for piece, of in pieces.items() if of == id]
            fragments, told = tuple(sorted([first, *more])), said.get(id, {})
            roles = [(role, to) for source, role, to, own in arcs if source == id and not own]

            def one(name, told=told, **_):
                return " ".join(told.get(name, [plain.get(name, "")]))

            def pairs(name, told=told):
                return dict(part.split("=") for part in told[name][0].split())

            if label == "Claim":
                put(found, "Claim.trigger", id, fragments)
                for field in ("voice", "stance"):
                    put(found, f"Claim.{field}", id, one(field.title()))
                for field, role in (
                    ("sources", "Source"),
                    ("addressees", "Addressee"),
                    ("contents", "Content"),
                    ("times", "Time"),
                ):
                    put(found, f"Claim.{field}", id, tuple(t for r, t in roles if r == role))
                put(found, "Claim.note", id, one("AnnotatorNotes"))
            elif id.rpartition("-")[2][0] == "E":
                put(found, "Event.type", id, label)
                put(found, "Event.trigger", id, fragments)
                put(found, "Event.key", id, one("event") or id)
                for name in "Tense Polarity Certainty Modality Mode Context Reading".split():
                    put(found, f"Event.{name.lower()}", id, one(name))
                put(found, "Event.attribution", id, one("Attribution"))
                put(found, "Event.roles", id, tuple(roles))
                put(found, "Event.note", id, one("AnnotatorNotes"))
            else:
                put(found, "Mention.label", id, label)
                put(found, "Mention.fragments", id, fragments)
                put(found, "Mention.quote", id, " ".join(text[a:b] for a, b in fragments))
                put(found, "Mention.form", id, one("Form"))
                put(found, "Mention.actors", id, tuple(told.get("actor", ())))
                put(found, "Mention.note", id, one("AnnotatorNotes"))
            if label == "Quantity":
                value = pairs("Value")
                put(found, "Quantity.low", id, Decimal(value["low"]))
                high = value["high"]
                put(found, "Quantity.high", id, None if high == "inf" else Decimal(high))
                put(found, "Quantity.unit", id, value.get("unit"))
                put(found, "Quantity.qualifier", id, one("Qualifier"))
                put(found, "Quantity.counting", id, one("Counting"))
                put(found, "Quantity.of", id, tuple(t for r, t in roles if r == "QuantityOf"))
            if label == "Time":
                value = pairs("Timex")
                for field in ("type", "value", "mod", "anchor"):
                    put(found, f"Time.{field}", id, value.get(field))
                for field, day in zip(
                    ("begin", "end"), value.get("interval", "../..").split("/"), strict=True
                ):
                    put(
                        found, f"Time.{field}", id, None if day == ".." else date.fromisoformat(day)
                    )
        for source, label, target, id in arcs:
            if id:
                put(found, "Relation.type", id, label)
                put(found, "Relation.source", id, source)
                put(found, "Relation.target", id, target)
    # Whether a heading tells it is computed from the spans of the headings.
    headings = [
        (m.article, m.start, m.end) for m in corpus.mentions.values() if m.label == "Heading"
    ]
    for layer, items in (("Event", corpus.events), ("Claim", corpus.claims)):
        for id in items:
            (first, *_), (*_, last) = found[f"{layer}.trigger"][id], found[f"{layer}.trigger"][id]
            inside = [h for h in headings if id.startswith(f"{h[0]}-")]
            if any(start <= first[0] and last[1] <= end for _, start, end in inside):
                put(found, f"{layer}.heading", id, True)
    return found


ANNOTATIONS = {
    "label_studio": read_label_studio,
    "json_ld": read_json_ld,
    "follow_the_money": read_follow_the_money,
    "plover": read_plover,
    "cas_json": read_cas,
    "iob": read_iob,
}


def lost(corpus, back, whole=None):
    """Field -> how many of its values did not come back; nothing may come back that was not there."""
    whole = whole or facts(corpus)
    for field, values in back.items():
        assert set(values) <= set(whole[field]), field
    counts = {
        field: sum(back.get(field, {}).get(id) != value for id, value in values.items())
        for field, values in whole.items()
    }
    return {field: count for field, count in counts.items() if count}


@pytest.mark.parametrize("name", ANNOTATIONS)
def test_what_is_lost_is_what_the_list_says(name, made, corpus, graph):
    back = ANNOTATIONS[name](made[name], corpus)
    whole = facts(corpus)
    if name == "follow_the_money":
        whole["edge.Alone"] = dict.fromkeys(graph.edges(keys=True), "there")
    assert lost(corpus, back, whole) == listed(made[name])


def test_a_relation_of_claims_is_one_of_claims():
    study = teaching_study()
    assert study.corpus.relations["003-R13"].type == "Retells"
    graph = json.loads(exports.json_ld(study).files["annotation.jsonld"])["@graph"]
    (node,) = (node for node in graph if node["id"] == "relation/003-R13")
    assert (node["from"], node["to"]) == ("claim/003-E10", "claim/003-E5")
    (node,) = (node for node in graph if node["id"] == "relation/003-R1")
    assert (node["from"], node["to"]) == ("telling/003-E2", "telling/003-E3")
    cas = load_cas_from_json(exports.cas_json(study).files["cas/003_07edbe390f4d77c4.json"])
    (relation,) = cas.select("webanno.custom.ClaimRelation")
    assert (relation.Governor.id, relation.Dependent.id) == ("003-E10", "003-E5")


def test_brat_folder_is_read_strictly_and_holds_what_it_says(tmp_path):
    corpus, export = teaching_corpus(), exports.brat(teaching_study())
    for name, content in export.files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode())
    folder = tmp_path / "brat"
    assert "[labels]" not in export.files["brat/annotation.conf"]
    schema = read_schema(folder / "annotation.conf", seeds=folder)
    assert schema.events and not schema.labels
    shown = export.files["brat/visual.conf"]
    for name, (hindi, _) in corpus.labels.items():
        assert f"\n{name} | {hindi}" in shown and name in (*schema.entities, *schema.events)
    assert shown.startswith("[labels]\n") and "\n[drawing]\n" in shown
    names, actors = set(), set()
    for article in corpus.articles.values():
        content = export.files[f"brat/{article.name}.ann"]
        text = export.files[f"brat/{article.file}"]
        assert text.encode() == (SEEDS / article.file).read_bytes()
        parsed = standoff.parse(content, text, article.name, schema)
        assert standoff.dump(parsed) == content
        for link in parsed.normalizations:
            (names if link.database == "event" else actors).add((link.key, link.label))
    # With the registers and the names of [labels], the folder is a seeds folder again.
    registers = copied_seeds(tmp_path / "registers")
    for name in ("articles.csv", "actors.csv", "events.csv", "glosses.csv", "annotation.conf"):
        shutil.copy(registers / name, folder)
    whole = facts(load_corpus(folder))
    own = ("Mention", "Quantity", "Time", "Event", "Claim", "Relation", "Segment")
    back = {field: values for field, values in whole.items() if field.split(".")[0] in own}
    del back["Segment.gloss"], back["Segment.note"]
    back["Actor.name_en"], back["EventName.name_en"] = dict(actors), dict(names)
    back["Article.text"] = {id: article.text for id, article in corpus.articles.items()}
    back["Article.file"] = {id: article.file for id, article in corpus.articles.items()}
    assert lost(corpus, back) == listed(export)


def test_label_studio_is_told_what_may_be_marked(made):
    schema = read_schema(SEEDS / "annotation.conf")
    view = ElementTree.fromstring(made["label_studio"].files["label_studio/config.xml"])

    def values(tag):
        return [one.get("value") for one in view.iter(tag)]

    assert values("Label") == [*schema.entities, *schema.events, "Fragment"]
    assert set(values("Relation")) > {"Actor", "Content", *schema.relations}
    assert len(set(values("Relation"))) == len(values("Relation"))
    choices = {one.get("name"): [c.get("value") for c in one] for one in view.iter("Choices")}
    assert choices["Tense"] == ["Past", "Present", "Future"] and set(choices) == set(
        schema.attributes
    )
    tasks = json.loads(made["label_studio"].files["label_studio/tasks.json"])
    controls = {one.get("name") for one in view}
    for result in (r for task in tasks for r in task["annotations"][0]["result"]):
        if result["type"] == "relation":
            assert set(result["labels"]) <= set(values("Relation"))
        else:
            assert result["from_name"] in controls and result["to_name"] == "text"
            said = result["value"].get("choices", ())
            assert set(said) <= set(choices.get(result["from_name"], ()))


def test_plover_says_who_to_whom_where_and_when(made, corpus):
    lines = made["plover"].files["events.plover.jsonl"].splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(corpus.events)
    seen = Counter()
    for told in map(json.loads, lines):
        event = corpus.events[told["id"]]

        def acting(*roles, event=event):
            found = [a for r, m in event.roles if r in roles for a in corpus.mentions[m].actors]
            return list(dict.fromkeys(found))

        for column, roles in (
            ("actor", ("Actor",)),
            ("recipient", ("Recipient", "Target", "Destination")),
            ("event_loc", ("Place",)),
        ):
            assert [entry["id"] for entry in told[column]] == acting(*roles)
            seen[column] += len(told[column])
            for entry in told[column]:
                actor = corpus.actors[entry["id"]]
                assert entry["code"].split() == [x for x in (actor.country, actor.sector) if x]
        times = [corpus.times[m] for r, m in event.roles if r == "Time"]
        days = [[t.begin and str(t.begin), t.end and str(t.end)] for t in times if t.bounded]
        assert told["date"] == days
        assert told["in_plover"] == (event.type not in ("MOVE", "STATE"))
        seen["date"] += len(days)
        for line, chain in zip(told["chains"], chains(corpus, event), strict=True):
            assert line["factuality"] == factuality(event, chain)
        assert told["text_info"]["sentence"] == corpus.segment(event).text
    assert min(seen.values()) > 0 and len(seen) == 4


def test_prov_holds_every_chain_with_its_factuality(made, corpus):
    export = made["json_ld"]
    graph = rdf(export)
    for event in corpus.events.values():
        found = set()
        for hop in graph.objects(rdflib.URIRef(f"{BASE}telling/{event.id}"), PROV.wasDerivedFrom):
            chain = []
            while hop is not None:
                voice = unquote(str(graph.value(hop, PROV.wasAttributedTo)).rsplit("/", 1)[1])
                claim = graph.value(hop, HAG.byClaim)
                claim = str(claim).rsplit("/", 1)[1] if claim else ""
                chain.append((voice, claim, str(graph.value(hop, HAG.factuality))))
                hop = graph.value(hop, PROV.wasDerivedFrom)
            found.add(tuple(chain))
        wanted = {
            tuple((hop.source, hop.claim, factuality(event, chain)[hop.source]) for hop in chain)
            for chain in chains(corpus, event)
        }
        assert found == wanted
    deepest = max(len(chain) for event in corpus.events.values() for chain in chains(corpus, event))
    assert deepest >= 3


def test_json_ld_names_no_context_outside_itself(made):
    document = json.loads(made["json_ld"].files["annotation.jsonld"])
    assert isinstance(document["@context"], dict) and "@import" not in document["@context"]
    assert not any("@context" in node for node in document["@graph"])


def test_cas_files_count_utf_16_and_memory_counts_code_points():
    study = make_study(hard(teaching_corpus()))
    corpus = study.corpus
    article = corpus.articles["000"]
    content = exports.cas_json(study).files[f"cas/{article.name}.json"]
    stored = {
        item["id"]: (item["begin"], item["end"])
        for item in json.loads(content)["%FEATURE_STRUCTURES"]
        if item["%TYPE"] == "webanno.custom.Mention"
    }
    units = article.text.encode("utf-16-le")
    for id, (begin, end) in stored.items():
        mention = corpus.mentions[id]
        assert (begin, end) == (mention.start + 1, mention.end + 1)  # the emoji is two units
        assert units[2 * begin : 2 * end].decode("utf-16-le").startswith(mention.quote[:3])
    assert len(stored) == sum(m.article == "000" for m in corpus.mentions.values())


def test_the_type_system_file_has_the_types_of_the_cas_files(made, corpus):
    def shape(types):
        return {
            kind.name: (kind.supertype.name, [(f.name, f.rangeType.name) for f in kind.features])
            for kind in types.get_types()
        }

    files = made["cas_json"].files
    alone = shape(load_typesystem(files["cas/typesystem.xml"]))
    for article in corpus.articles.values():
        assert shape(load_cas_from_json(files[f"cas/{article.name}.json"]).typesystem) == alone
    assert "webanno.custom.Claim" in alone and len(alone["webanno.custom.Mention"][1]) > 10


def test_iob_names_every_mention_without_a_tag(made, corpus):
    rows = list(csv.DictReader(io.StringIO(made["iob"].files["iob/untagged.csv"], newline="")))
    tagged = set(read_iob(made["iob"], corpus)["Mention.label"])
    untagged = {row["mention"] for row in rows}
    assert tagged | untagged == set(corpus.mentions) and not tagged & untagged
    for row in rows:
        mention = corpus.mentions[row["mention"]]
        around = corpus.mentions.get(row["why"].removeprefix("inside "))
        assert (
            (around and around.start <= mention.start and mention.end <= around.end)
            or (mention.label == "Heading" and row["why"].startswith("a heading"))
            or (len(mention.fragments) > 1 and row["why"] == "in several pieces")
        )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda m, s: ((m.start + 1, m.end),), "begins or ends inside a word"),
        (lambda m, s: ((m.start, s.end),), "in several sentences"),
        (lambda m, s: ((m.start, m.end), (m.end + 1, m.end + 3)), "in several pieces"),
    ],
)
def test_iob_says_why(change, why):
    corpus = teaching_corpus()
    first, following = corpus.segments_of("003")[:2]
    mention = next(m for m in corpus.mentions.values() if m.article == "003" and not m.start)
    assert mention.end < first.end
    changed = replace(mention, fragments=change(mention, following))
    mentions = corpus.mentions | {mention.id: changed}
    chosen, left = outermost(replace(corpus, mentions=mentions), corpus.articles["003"])
    assert changed not in chosen and (changed, why) in left


def test_follow_the_money_ids_are_valid_and_resolve(made):
    entities = [
        json.loads(x) for x in made["follow_the_money"].files["entities.ftm.json"].splitlines()
    ]
    known = {entity["id"] for entity in entities}
    for entity in entities:
        assert set(entity["id"]) <= set(
            "-."
            + "0123456789abcdefghijklmnopqrstuvwxyz".upper()
            + "0123456789abcdefghijklmnopqrstuvwxyz"
        )
        assert entity["id"][-1].isalnum()
        for name in ("subject", "object", "involved", "proof"):
            assert set(entity["properties"].get(name, ())) <= known
        for values in entity["properties"].values():
            assert values and all(isinstance(v, str) and v for v in values)
    assert entity_id("event", "A_B") != entity_id("event", "A-B") != entity_id("event", "A.B")
    assert entity_id("event", "हमला")[:6] == "event." and entity_id("event", "A_")[-1].isalnum()


def test_follow_the_money_says_that_merged_values_are_there(made, corpus):
    export = made["follow_the_money"]
    merged = {loss.field for loss in export.losses if "merged" in loss.how}
    assert merged == {"Time.begin", "Time.end", "Segment.text", "Segment.gloss"}
    entities = [json.loads(line) for line in export.files["entities.ftm.json"].splitlines()]
    events = {e["id"]: e["properties"] for e in entities if e["schema"] == "Event"}
    for event in corpus.events.values():
        held, segment = events[entity_id("event", event.key)], corpus.segment(event)
        assert segment.text in held["description"] and segment.gloss in held["summary"]
        for time in (corpus.times[m] for role, m in event.roles if m in corpus.times):
            for name, day in (("startDate", time.begin), ("endDate", time.end)):
                assert not day or day.isoformat() in held[name]


# ---- the lists, the folder, the bytes ------------------------------------------------------------


def test_the_inventory_counts_and_refuses_unknown_fields():
    corpus = teaching_corpus()
    whole = facts(corpus)
    assert len(whole["Event.tense"]) == len(corpus.events)
    assert len(whole["Quantity.high"]) == sum(
        q.high is not None for q in corpus.quantities.values()
    )
    for id, claim in corpus.claims.items():
        assert whole["Claim.trigger"][id] == claim.trigger.fragments
    kept = {field: None for field in whole if field != "Event.mode"}
    modes = len(whole["Event.mode"])
    assert losses(corpus, kept) == (Loss("Event.mode", modes, modes),)
    some = kept | {"Event.tense": {next(iter(corpus.events))}}
    assert Loss("Event.tense", len(corpus.events) - 1, len(corpus.events)) in losses(corpus, some)
    with pytest.raises(ValueError, match="no layer has the field Event.tens$"):
        losses(corpus, {"Event.tens": None})


def test_the_readme_lists_every_file_and_every_loss(tmp_path, capsys):
    assert main(["--output", str(tmp_path / "made")]) == 0
    printed = capsys.readouterr().out
    text = (tmp_path / "made" / "README.md").read_text(encoding="utf-8")
    made = exports.make_all()
    assert text == readme(made, SEEDS)
    for export in made:
        assert f"## {export.title}\n" in text and export.holds in text and export.opens in text
        for name, content in export.files.items():
            assert (tmp_path / "made" / name).read_bytes() == content.encode()
            assert f"- `{name}` (" in text and name in printed
        for loss in export.losses:
            field = loss.field.split(".")[1]
            count = (
                f"all {loss.total}" if loss.count == loss.total else f"{loss.count} of {loss.total}"
            )
            part = text.split(f"## {export.title}\n")[1].split("\n## ")[0]
            assert f"{field} ({count})" in part and f"{field} ({count})" in printed
    there = {p.relative_to(tmp_path / "made").as_posix() for p in (tmp_path / "made").rglob("*")}
    files = {name for export in made for name in export.files}
    assert there - {"brat", "cas", "iob", "label_studio"} == files | {"README.md"}


def test_one_format_that_fails_leaves_the_folder_as_it_was(tmp_path, monkeypatch):
    def broken(study):
        raise OSError("no room")

    monkeypatch.setattr(exports, "FORMATS", (*FORMATS, broken))
    assert main(["--output", str(tmp_path / "made")]) == 1
    assert not (tmp_path / "made").exists()


def test_bad_seeds_give_one_message_and_no_file(tmp_path, capsys):
    seeds = shutil.copytree(SEEDS, tmp_path / "seeds")
    (seeds / "actors.csv").write_text("id\n", encoding="utf-8")
    assert main(["--seeds", str(seeds), "--output", str(tmp_path / "made")]) == 1
    assert "actors.csv" in capsys.readouterr().err and not (tmp_path / "made").exists()
    with pytest.raises(SeedError):
        exports.make_all(seeds)


def test_no_format_needs_the_names_of_these_seeds(tmp_path):
    """An article more, with other ids: every format takes it, and every event is in PLOVER."""
    seeds = copied_article(tmp_path, "003", "paper-7", "अख़बार 7")
    study = load_study(seeds)
    corpus = study.corpus
    made = {export.title: export for export in exports.make_all(seeds)}
    assert "brat/अख़बार 7_07edbe390f4d77c4.ann" in made["brat"].files
    for title, name in (
        ("JSON-LD (Web Annotation, PROV)", "json_ld"),
        ("PLOVER JSON Lines", "plover"),
        ("CAS JSON", "cas_json"),
        ("Label Studio", "label_studio"),
        ("IOB (CoNLL style)", "iob"),
    ):
        assert lost(corpus, ANNOTATIONS[name](made[title], corpus)) == listed(made[title])
    for name in ("graphml", "gexf", "node_link"):
        make = next(make for make in FORMATS if make.__name__ == name)
        assert pairs(restore(GRAPHS[name](make(study)))) == pairs(study.graph)


def test_a_second_run_writes_nothing(tmp_path):
    exports.export_all(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    exports.export_all(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in before} == before
