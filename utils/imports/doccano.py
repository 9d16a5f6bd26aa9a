"""doccano: JSONL with entities and relations, and the older lists of labels.

doccano keeps no words with its offsets, so only their number can be checked, not their meaning.
"""

from pathlib import Path

from utils.files import SeedError, cut
from utils.imports.draft import Arc, Draft, Marked
from utils.imports.files import parse_json, read_any_text, refuse


def read_doccano(path: Path, annotator: str = "") -> list[Draft]:
    """One draft for each line. annotator: the user meant, in an old file that holds several.

    Raises SeedError for a file that is no export of doccano, and for several annotators.
    """
    drafts = []
    for number, found in _documents(path):
        try:
            drafts.append(_read(found, f"{path.name} line {number}", annotator))
        except SeedError:
            raise
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            problem = f"this is no export of doccano ({type(error).__name__}: {error})"
            mend = "export the project as JSONL, with relations if it has some"
            refuse(path, problem, mend, number)
    return drafts


def _documents(path):
    """(line, document) of a file with one on each line, or with one JSON of one or of many."""
    content = read_any_text(path).removeprefix("\ufeff")
    lines = [(n, line) for n, line in enumerate(content.split("\n"), start=1) if line.strip()]
    if lines and lines[0][1].strip() in ("{", "["):
        found = parse_json(content, path)
        return [(1, one) for one in (found if isinstance(found, list) else [found])]
    return [(number, parse_json(line, path, number)) for number, line in lines]


def _read(found, where, annotator) -> Draft:
    text = found["text"] if "text" in found else found.get("data")
    if not isinstance(text, str) or not text:
        mend = "export the documents with their text, as JSONL"
        raise SeedError(where, "this is no export of doccano: there is no text in it", mend)
    draft = Draft(text=text)

    def lose(problem, mend):
        draft.losses.append(f"{where}: {problem}. To mend it: {mend}")

    def mark(key, label, start, end):
        draft.marked.append(Marked(key, str(label), ((start, end),), "", f"{where} {key}"))

    for one in _of_one(found.get("entities") or found.get("annotations") or [], annotator, where):
        mark(
            str(one.get("id", len(draft.marked))),
            one.get("label_name", one["label"]),
            one["start_offset"],
            one["end_offset"],
        )
    for one in found.get("relations") or []:
        ends = str(one["from_id"]), str(one["to_id"])
        draft.arcs.append(Arc(str(one["type"]), *ends, f"{where} relation {one.get('id', '?')}"))
    for name in ("label", "labels", "cats"):
        for number, one in enumerate(found.get(name) or [], start=1):
            if isinstance(one, list) and len(one) == 3:
                mark(f"{name} {number}", one[2], one[0], one[1])
            else:
                problem = f"{name} {cut(str(one))!r} is said of the whole document"
                lose(problem, "say it in a register (articles.csv, topics.csv)")
    for comment in found.get("Comments") or found.get("comments") or []:
        lose(f"the comment {cut(str(comment))!r} stands on no span", "write it as AnnotatorNotes")
    return draft


def _of_one(spans, annotator, where):
    """The spans of one annotator: old exports name the user of each."""
    name = "user_name" if any("user_name" in one for one in spans) else "user"
    users = sorted({str(one[name]) for one in spans if name in one})
    if annotator and users and annotator not in users:
        raise SeedError(where, f"nothing by {annotator!r}", f"choose of {', '.join(users)}")
    if len(users) > 1 and not annotator:
        problem = f"annotations of one text by several: {', '.join(users)}"
        mend = "choose one with --annotator, or import each with --into passes/NAME"
        raise SeedError(where, problem, mend)
    return [one for one in spans if not annotator or str(one.get(name, annotator)) == annotator]
