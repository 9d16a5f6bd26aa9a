"""Label Studio: its JSON of tasks, and JSON-MIN.

Spans come as labels, roles and relations as relations from one to the other, attributes as choices
of a span, notes and links as text of a span (from_name says which: Tense, Value, actor ...).
"""

import re
from functools import partial
from pathlib import Path

from utils.files import SeedError, cut
from utils.imports.draft import Arc, Draft, Marked, Saying, fold_pieces
from utils.imports.files import parse_json, read_any_text, refuse

OURS = re.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}-[TER][1-9][0-9]{0,8}")
SPANS = ("labels", "hypertextlabels")
SAYINGS = {"choices": "choices", "textarea": "text"}


def read_label_studio(path: Path, annotator: str = "") -> list[Draft]:
    """One draft for each task. annotator: whose annotation is meant, where several have made one.

    Raises SeedError for a file that is no export of Label Studio, and for several annotators.
    """
    found = parse_json(read_any_text(path).removeprefix("\ufeff"), path)
    tasks = found if isinstance(found, list) else [found]
    try:
        return [_read_task(path.name, task, annotator) for task in tasks]
    except SeedError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        problem = f"this is no export of Label Studio ({type(error).__name__}: {error})"
        refuse(path, problem, "export it as JSON, not as CSV, CONLL or for a model")


def _read_task(file, task, annotator) -> Draft:
    where = f"{file} task {task.get('id', '?')}"
    draft = Draft()
    lose = partial(_lose, draft)
    if "annotations" not in task:
        _read_min(draft, task, where)
        return draft
    draft.text = _text(task["data"], where)
    for kind in ("predictions", "drafts"):
        if task.get(kind):
            mend = "accept them in Label Studio first, if they are meant"
            lose(where, f"{len(task[kind])} {kind} that no annotator has submitted", mend)
    made = [one for one in task["annotations"] if not one.get("was_cancelled")]
    names = {_annotator(one): one for one in made}
    if annotator:
        made = [one for one in made if annotator in (_annotator(one), str(one.get("id")))]
    if len(made) > 1:
        problem = f"{len(made)} annotations of one text, by {', '.join(names)}"
        mend = "choose one with --annotator, or import each with --into passes/NAME"
        raise SeedError(where, problem, mend)
    if annotator and not made:
        raise SeedError(where, f"nothing by {annotator!r}", f"choose of {', '.join(names)}")
    results = made[0]["result"] if made else ()
    regions = {str(result["id"]) for result in results if result["type"] in SPANS}
    for result in results:
        _read_result(draft, result, where, regions)
    fold_pieces(draft)
    return draft


def _wanted(id) -> str:
    """T3 of 000-T3, if the region came from our own export."""
    return id.rpartition("-")[2] if OURS.fullmatch(id) else ""


def _text(data, where) -> str:
    """The text of a task: what is called so, or else its longest string."""
    texts = {name: value for name, value in data.items() if isinstance(value, str) and value}
    if not texts:
        mend = "export the tasks with their text, as JSON"
        raise SeedError(where, "this is no export of Label Studio: there is no text in it", mend)
    return texts["text"] if "text" in texts else max(texts.values(), key=len)


def _annotator(annotation) -> str:
    who = annotation.get("completed_by", annotation.get("id"))
    return str(who.get("email") or who.get("id")) if isinstance(who, dict) else str(who)


def _lose(draft, where, problem, mend):
    draft.losses.append(f"{where}: {problem}. To mend it: {mend}")


def _read_result(draft, result, task, regions):
    """A span, what is said of one, or a relation."""
    kind, lose = result["type"], partial(_lose, draft)
    if kind == "relation":
        _read_relation(draft, result, task)
        return
    key, value = str(result["id"]), result["value"]
    where, name = f"{task} region {key}", result.get("from_name", kind)
    if kind in SPANS:
        _read_span(draft, value, key, where, kind)
        for text in (result.get("meta") or {}).get("text", ()):
            draft.sayings.append(Saying("AnnotatorNotes", key, text, where))
    elif kind in SAYINGS and (key in regions or "start" in value):
        said = value[SAYINGS[kind]]
        for one in [said] if isinstance(said, str) else said:
            draft.sayings.append(Saying(name, key, one, where))
    elif kind in SAYINGS:
        said = cut(str(value.get(SAYINGS[kind])))
        problem = f"{name} {said} is said of the whole document"
        lose(where, problem, "say it in a register (articles.csv, topics.csv)")
    else:
        lose(where, f"{name}: {kind} has no place in annotation.conf", "leave it out of the export")


def _read_span(draft, value, key, where, kind="labels"):
    place = value.get("globalOffsets", value)
    if not isinstance(place.get("start"), int):
        problem = "the place is an address in HTML, not an offset into the text"
        _lose(draft, where, problem, "label the plain text")
        return
    fragments, quote = ((place["start"], place["end"]),), value.get("text") or ""
    quote = quote.replace("\\n", "\n")  # Label Studio writes line breaks so in the words of a span
    for number, label in enumerate(value.get(kind) or ["(no label)"]):
        # A second label is a second span on the same words.
        one = key if not number else f"{key}/{number + 1}"
        wanted = "" if number else _wanted(key)
        draft.marked.append(Marked(one, label, fragments, quote, where, wanted))


def _read_relation(draft, result, task):
    ends, labels = [str(result["from_id"]), str(result["to_id"])], result.get("labels") or []
    where = f"{task} relation {ends[0]} to {ends[1]}"
    if result.get("direction") == "left":
        ends.reverse()
    if not labels:
        _lose(draft, where, "the relation has no label", "give it one: a role or a relation")
    if result.get("direction") == "bi":
        mend = "choose one direction; where there is none, either will do"
        _lose(draft, where, f"{', '.join(labels)} goes both ways", mend)
        return
    for label in labels:
        draft.arcs.append(Arc(label, *ends, where, _wanted(str(result.get("id", "")))))


def _read_min(draft, task, where):
    """JSON-MIN: a column for each control, spans as lists; it has no relations."""
    draft.text = _text(task, where)
    for name, value in task.items():
        spans = value if isinstance(value, list) else []
        if spans and all(isinstance(one, dict) and "start" in one for one in spans):
            for number, one in enumerate(spans, start=1):
                kind = next((kind for kind in SPANS if kind in one), "labels")
                _read_span(draft, one, f"{name} {number}", f"{where} {name} {number}", kind)
        elif isinstance(value, dict) and "choices" in value or isinstance(value, list) and value:
            problem = f"{name} {cut(str(value))} is said of the whole document"
            mend = "say it in a register (articles.csv, topics.csv), or export JSON, not JSON-MIN"
            _lose(draft, where, problem, mend)
