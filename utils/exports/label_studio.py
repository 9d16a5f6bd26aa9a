"""Label Studio: tasks with their annotation, and the labelling interface they need.

Events are spans with roles as relations; attributes are choices of a span, notes and links its
text. A span is one piece: the others hang on it as Fragment. Offsets are code points, which Label
Studio stores since its pull request 1559; older versions count UTF-16 units.
"""

from xml.sax.saxutils import quoteattr

from utils.annotation.items import EVENT_ATTRIBUTES
from utils.annotation.notes import KINDS
from utils.annotation.schema import Schema, read_schema
from utils.exports.inventory import Export, json_text, keep, losses
from utils.graph.study import Study

PIECE = "Fragment"


def label_studio(study: Study) -> Export:
    """One task per article, and config.xml for the project's labelling interface."""
    corpus = study.corpus
    schema = read_schema(study.seeds / "annotation.conf", study.seeds)
    tasks = [json_text(_task(corpus, article, schema)) for article in corpus.articles.values()]
    files = {
        "label_studio/tasks.json": "[\n" + ",\n".join(tasks) + "\n]\n",
        "label_studio/config.xml": _config(schema),
    }
    kept = keep(Article="text", Mention="*", Quantity="*", Time="*", Event="*", Claim="*")
    return Export("label_studio", files, losses(corpus, kept | keep(Relation="*")))


def _task(corpus, article, schema):
    own, text, results, place = corpus.only([article.id]), article.text, [], {}

    def add(id, name, kind, where, **value):
        frame = {"id": id, "from_name": name, "to_name": "text", "type": kind}
        results.append({**frame, "value": {"start": where[0], "end": where[1], **value}})

    pieces = []
    for id, fragments, label in _spans(own):
        place[id] = fragments[0]
        for number, (start, end) in enumerate(fragments):
            piece = f"{id}/{number}" if number else id
            words = {"text": text[start:end], "labels": [PIECE if number else label]}
            add(piece, "label", "labels", (start, end), **words)
            pieces += [(piece, id, PIECE, {})] if number else []
    for id, name, value in _sayings(own):
        values = [one for _, some in schema.attributes.get(name, ()) for one in some]
        if value in values:
            add(id, name, "choices", place[id], choices=[value])
        elif value and name not in schema.attributes:  # else it is so where nothing is said
            add(id, name, "textarea", place[id], text=[value])
    for source, target, label, more in (*pieces, *_arcs(own)):
        ends = {"from_id": source, "to_id": target, "direction": "right", "labels": [label]}
        results.append({"type": "relation", **ends, **more})
    data = {"article": article.id, "text": text}
    return {"data": data, "annotations": [{"result": results}]}


def _spans(corpus):
    """(id, fragments, label) of mentions and of what is told."""
    for mention in corpus.mentions.values():
        yield mention.id, mention.fragments, mention.label
    for event in corpus.events.values():
        yield event.id, event.trigger.fragments, event.type
    for claim in corpus.claims.values():
        yield claim.id, claim.trigger.fragments, "Claim"


def _sayings(corpus):
    """(id, name as in an .ann file, value) of what is said of a span."""
    for mention in corpus.mentions.values():
        yield mention.id, "Form", mention.form
        yield from ((mention.id, "actor", actor) for actor in mention.actors)
    for quantity in corpus.quantities.values():
        high = "inf" if quantity.high is None else quantity.high
        unit = f" unit={quantity.unit}" if quantity.unit else ""
        yield quantity.id, "Value", f"low={quantity.low} high={high}{unit}"
        yield quantity.id, "Qualifier", quantity.qualifier
        yield quantity.id, "Counting", quantity.counting
    for time in corpus.times.values():
        days = "/".join(day.isoformat() if day else ".." for day in (time.begin, time.end))
        fields = {"type": time.type, "value": time.value, "mod": time.mod, "anchor": time.anchor}
        fields["interval"] = days if time.bounded else ""
        told = " ".join(f"{name}={value}" for name, value in fields.items() if value)
        yield time.id, "Timex", told
    for event in corpus.events.values():
        yield event.id, "event", event.key if event.key != event.id else ""
        yield from ((event.id, name, getattr(event, name.lower())) for name in EVENT_ATTRIBUTES)
    for claim in corpus.claims.values():
        yield claim.id, "Voice", claim.voice
        yield claim.id, "Stance", claim.stance
    for layer in (corpus.mentions, corpus.events, corpus.claims):
        yield from ((item.id, "AnnotatorNotes", item.note) for item in layer.values())


def _arcs(corpus):
    """(from, to, label, more) of roles and relations."""
    for item in (*corpus.events.values(), *corpus.claims.values()):
        yield from ((item.id, target, role, {}) for role, target in item.roles)
    for quantity in corpus.quantities.values():
        yield from ((quantity.id, target, "QuantityOf", {}) for target in quantity.of)
    for one in corpus.relations.values():
        yield one.source, one.target, one.type, {"id": one.id}


def _config(schema: Schema) -> str:
    """The labelling interface: what annotation.conf allows, each control by its name there."""

    def control(tag, inner=(), **attributes):
        said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        each = "".join(f"    <{tag[:-1]} value={quoteattr(one)}/>\n" for one in inner)
        return f"  <{tag}{said}>\n{each}  </{tag}>\n"

    to = {"toName": "text"}
    roles = dict.fromkeys(role for roles in schema.events.values() for role in roles)
    lines = [control("Text", name="text", value="$text", granularity="symbol")]
    lines.append(control("Labels", [*schema.entities, *schema.events, PIECE], name="label", **to))
    lines.append(control("Relations", [*roles, *schema.relations, PIECE]))
    for name, pairs in schema.attributes.items():
        values = dict.fromkeys(value for _, some in pairs for value in some)
        lines.append(control("Choices", values, name=name, **to, perRegion="true"))
    for name in (*KINDS, "actor", "event"):
        lines.append(control("TextArea", name=name, **to, perRegion="true"))
    return f"<View>\n{''.join(lines)}</View>\n"
