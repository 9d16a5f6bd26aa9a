"""What the view shows, as dicts that are JSON: `fixed` as long as an article is open, `state` after each edit.

Offsets are code points of the article's text. The shapes stand beside the functions that make them.
"""

import re
from collections import Counter, defaultdict

from utils.annotation.corpus import Corpus, Mention
from utils.annotation.latin import latin
from utils.annotation.lines import Attribute, EventLine, Normalization, Note, RelationLine
from utils.annotation.links import KINDS
from utils.annotation.schema import NAME, Schema
from utils.annotation.segments import BARE
from utils.annotator.voices import voices
from utils.editing.collect import survey_article
from utils.hindi.romanize import romanize

LAYER = {"Quantity": "number", "Time": "time", "Heading": "heading", "Claim": "claim"}


def layer_of(label: str, schema: Schema) -> str:
    """The layer of a label: who, thing, number, time, heading, event or claim."""
    if label in LAYER:
        return LAYER[label]
    return "event" if label in schema.events else "who" if label in KINDS else "thing"


def fixed(session) -> dict:
    """What does not change while an article is open.

    {"article": {"id","title_hi","title_en","name"}, "text": str,
     "labels": [{"name","hi","en","layer"}], entities then events, in the order of the schema
     "roles": {event type: [{"role","types","least","most"}]}, most None: any number
     "relations": [{"type","pairs": [[arg1 types, arg2 types]]}],
     "attributes": [{"name","targets","values"}],
     "linked": {label: "actor" | "event"}, "kinds": {label: kinds of actor}}
    """
    article, schema = session.article, session.schema
    events = [type for type in schema.events if type not in schema.abstract]
    labels = [
        {"name": name, "hi": hi, "en": en, "layer": layer_of(name, schema)}
        for name in (*schema.entities, *events)
        for hi, en in [schema.labels.get(name, (name, name))]
    ]
    linked = {name: "actor" for name in schema.entities if name in KINDS}
    return {
        "article": {k: getattr(article, k) for k in ("id", "title_hi", "title_en", "name")},
        "text": article.text,
        "labels": labels,
        "roles": {
            type: [
                {"role": name, "types": list(r.types), "least": r.least, "most": r.most}
                for name, r in schema.events[type].items()
            ]
            for type in events
        },
        "relations": [
            {"type": type, "pairs": [[list(side) for side in pair] for pair in pairs]}
            for type, pairs in schema.relations.items()
        ],
        "attributes": [
            {"name": name, "targets": list(targets), "values": list(values)}
            for name, pairs in schema.attributes.items()
            for targets, values in pairs
        ],
        "linked": linked | {type: "event" for type in events if type != "Claim"},
        "kinds": {name: list(KINDS[name]) for name in linked},
    }


def state(session) -> dict:
    """What is marked and said now; sent anew after each edit.

    {"revision", "saved", "message", "undo", "redo": as the Session has them,
     "conflict": None | {"mine","theirs": lines, "edit","fault": str},
     "segments": [{"id","start","end","kind","gloss","sound","note","status"}], status: read, left, bare
     "marks": [{"id","label","layer","fragments","words","sound","event",
                "links": [{"id","database","key","name"}], "attributes": [{"id","name","value"}],
                "notes": [{"id","kind","text"}], "todo": [{"problem","mend"}]}],
     "events": [{"id","type","layer","trigger","roles": [{"role","id"}], "links","attributes","notes",
                 "todo","voices"}], voices: of a claim, see voices.py; "" of an event
     "relations": [{"id","type","arg1","arg2"}],
     "suggestions": [{"key","start","end","words","sound","layer","label","target","reason","score"}],
     "todo": [{"segment","id","problem","mend"}], what `check` finds in this article by itself
     "progress": {"read","bare","left","all"}}
    """
    file, conflict = session.file, session.conflict
    faults, corpus = survey_article(
        session.corpus, session.article, session.content or "", session.schema
    )
    segments = _segments(session, corpus)
    todo = _todo(session, faults, segments)
    said, triggers = _said(file), {event.trigger: event.id for event in file.events}
    waiting = conflict and {
        "mine": list(conflict.mine),
        "theirs": list(conflict.theirs),
        "edit": conflict.edit,
        "fault": conflict.fault,
    }
    return {
        "revision": session.revision,
        "saved": session.saved,
        "message": session.message,
        "conflict": waiting or None,
        "undo": session.undo,
        "redo": session.redo,
        "segments": segments,
        "marks": [_mark(t, triggers, said, todo, session, corpus) for t in file.textbounds],
        "events": [_event(e, said, todo, session) for e in file.events],
        "relations": [
            {"id": r.id, "type": r.type, "arg1": r.arg1, "arg2": r.arg2} for r in file.relations
        ],
        "suggestions": [_suggestion(key, one) for key, one in session.suggestions.items()],
        "todo": todo,
        "progress": _progress(segments),
    }


def _segments(session, corpus: Corpus) -> list[dict]:
    """The sentences and headings; what is said in them as far as `corpus` could be read."""
    id, spans = session.article.id, session.file.textbounds
    headings = {(t.start, t.end) for t in spans if t.label == "Heading"}
    triggers = {event.trigger for event in session.file.events}
    told = [t.start for t in spans if t.id in triggers]
    glosses, made = session.glosses, []
    for number, (start, end) in enumerate(session.segments, 1):
        gloss, note = glosses.get((start, end), ("", ""))
        status = "read" if any(start <= at < end for at in told) else "left"
        made.append(
            {
                "id": f"s{number}",
                "start": start,
                "end": end,
                "kind": "heading" if (start, end) in headings else "sentence",
                "gloss": gloss,
                "sound": _sound(corpus, f"{id}-s{number}", session.text, start, end),
                "note": note,
                "status": "bare" if note.startswith(BARE) else status,
            }
        )
    return made


def _sound(corpus, id, text, start, end) -> str:
    """A sentence in Latin letters; its names as they are registered, if it was cut as it is here."""
    segment = corpus.segments.get(id)
    same = segment and (segment.start, segment.end) == (start, end)
    return latin(corpus, segment) if same else romanize(text[start:end])


def _progress(segments) -> dict[str, int]:
    counts = Counter(segment["status"] for segment in segments)
    return {name: counts[name] for name in ("read", "bare", "left")} | {"all": len(segments)}


def _said(file) -> dict[str, dict[str, list]]:
    """Id -> its links, attributes and notes."""
    said = defaultdict(lambda: {"links": [], "attributes": [], "notes": []})
    for n in file.normalizations:
        link = {"id": n.id, "database": n.database, "key": n.key, "name": n.label}
        said[n.target]["links"].append(link)
    for a in file.attributes:
        said[a.target]["attributes"].append({"id": a.id, "name": a.name, "value": a.value})
    for n in file.notes:
        said[n.target]["notes"].append({"id": n.id, "kind": n.type, "text": n.text})
    return said


def _own(todo, id) -> list[dict]:
    return [{"problem": t["problem"], "mend": t["mend"]} for t in todo if t["id"] == id]


def _mark(t, triggers, said, todo, session, corpus) -> dict:
    made = {"id": t.id, "label": t.label, "layer": layer_of(t.label, session.schema)}
    made |= {"fragments": [list(pair) for pair in t.fragments], "words": t.quote}
    made["sound"] = latin(corpus, Mention("", session.article.id, t.label, t.fragments, t.quote))
    return made | {"event": triggers.get(t.id)} | said[t.id] | {"todo": _own(todo, t.id)}


def _event(event, said, todo, session) -> dict:
    made = {"id": event.id, "type": event.type, "layer": layer_of(event.type, session.schema)}
    made |= {"trigger": event.trigger, "roles": [{"role": r, "id": id} for r, id in event.roles]}
    claim = event.type == "Claim"
    words = voices(session.file, session.article.id, event.id) if claim else ""
    return made | said[event.id] | {"todo": _own(todo, event.id), "voices": words}


def _suggestion(key, one) -> dict:
    made = {"key": key, "start": one.start, "end": one.end, "words": one.words}
    made |= {"sound": romanize(one.words), "layer": one.layer, "label": one.label}
    return made | {"target": one.target, "reason": one.reason, "score": one.score}


# ---- what is left to do --------------------------------------------------------------------------


def _todo(session, faults, segments) -> list[dict]:
    """The faults of the .ann and of this article's glosses, each with what and where it is about."""
    file, by_line = session.file, {line: id for id, line in session.file.lines.items()}
    made = []
    for fault in faults:
        id = _owner(file, by_line.get(fault.line)) if fault.file == file.path else None
        where = _segment_at(file, id, segments)
        made.append(
            {"segment": where, "id": id, "problem": fault.problem, "mend": mended(fault.mend)}
        )
    return made


def _owner(file, id) -> str | None:
    """The mention or event that a line is about."""
    item = file.by_id.get(id)
    match item:
        case Attribute() | Normalization() | Note():
            return _owner(file, item.target)
        case RelationLine():
            return _owner(file, item.arg1)
        case EventLine():
            return id
        case None:
            return None
    events = (event.id for event in file.events if event.trigger == id)
    return next(events, id if id[0] == "T" else None)


def _segment_at(file, id, segments) -> str | None:
    if id is None:
        return None
    item = file.by_id[id]
    at = file.by_id[item.trigger].start if isinstance(item, EventLine) else item.start
    return next((s["id"] for s in segments if s["start"] <= at < s["end"]), None)


# A mend that names a line to add -> the same for who has buttons instead of lines.
LINES = [
    (rf"add a line like A[0-9]+\t({NAME}) E?T?[0-9]+ ({NAME})", r"set its \1, as \2"),
    (r"add a line like N[0-9]+\tReference .*", "link it to an entry of the register"),
    (rf"add a line like R[0-9]+\t({NAME}) .*", r"relate it by \1 to what it is about"),
    (rf"add ({NAME}): and an id of type .*", r"fill its \1"),
    (rf"add a line like #[0-9]+\t({NAME}) [TE][0-9]+\t", r"write its \1, as "),
]


def mended(mend: str) -> str:
    """A mend without the form of a line: set its Tense, as Past."""
    for pattern, words in LINES:
        mend = re.sub(pattern, words, mend)
    return mend.replace("\t", " ")
