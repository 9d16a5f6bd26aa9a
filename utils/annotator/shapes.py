"""The form of an edit: a dict that names what is to be done, with fields of known kinds."""

import unicodedata

from utils.annotation.schema import choose
from utils.files import SeedError, cut

# What is done -> its fields and their kinds. A kind in a list: that, or none.
SHAPES = {
    "mark": {"label": str, "fragments": list},
    "fill": {"event": str, "role": str, "label": str, "fragments": list},
    "role": {"event": str, "role": str, "id": str},
    "unrole": {"event": str, "role": str, "id": str},
    "identical": {"id": str, "places": list},
    "move": {"id": str, "fragments": list},
    "relabel": {"id": str, "label": str},
    "delete": {"ids": list},
    "set": {"on": str, "name": str, "value": (str, bool, type(None))},
    "note": {"on": str, "kind": str, "text": str},
    "link": {"on": str, "database": str, "key": str, "new": (dict, type(None))},
    "unlink": {"id": str},
    "relate": {"type": str, "arg1": str, "arg2": str},
    "gloss": {"segment": str, "text": str},
    "segment note": {"segment": str, "text": str},
    "bare": {"segments": list, "why": str},
    "unbare": {"segments": list},
    "accept": {"keys": list, "given": str},
    "dismiss": {"keys": list},
    "suggest": {},
    "forget": {},
    "undo": {}, "redo": {}, "reload": {}, "again": {},
}  # fmt: skip
DEFAULTS = {"new": None, "why": "", "given": "", "value": None}
# Lists that hold ids or keys, not offsets.
WORDS = ("ids", "segments", "keys")


def shaped(edit) -> dict:
    """The edit with its defaults, and its words in form NFC on one line. Raises SeedError for no edit."""
    if not isinstance(edit, dict) or edit.get("do") not in SHAPES:
        named = str(edit.get("do")) if isinstance(edit, dict) else cut(str(edit))
        raise SeedError("edit", f"there is no edit {named!r}", choose(named, SHAPES))
    kinds = SHAPES[edit["do"]]
    given = {key: DEFAULTS[key] for key in kinds if key in DEFAULTS} | edit
    if set(given) != {"do", *kinds}:
        mend = f"write it with: {', '.join(('do', *kinds))}"
        raise SeedError("edit", f"{edit['do']} has the fields {', '.join(map(str, edit))}", mend)
    for key, kind in kinds.items():
        held = given[key] if key in WORDS and isinstance(given[key], list) else ()
        held = given[key].values() if isinstance(given[key], dict) else held
        if not isinstance(given[key], kind) or not all(isinstance(one, str) for one in held):
            problem = f"{key} of {edit['do']} is {cut(repr(given[key]))}"
            raise SeedError("edit", problem, "give it as the kind that this field has")
    return {key: _tidy(value) for key, value in given.items()}


def _tidy(value):
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, dict):
        return {key: _tidy(one) for key, one in value.items()}
    return value


def words_of(edit: dict, text: str) -> str:
    """An edit that waits, as a person reads it: mark Person «लावरोव»."""
    parts = [edit["do"]]
    for key, value in edit.items():
        if key == "fragments":
            pairs = [pair for pair in value if isinstance(pair, list | tuple) and len(pair) == 2]
            numbers = [pair for pair in pairs if all(isinstance(at, int) for at in pair)]
            parts.append(f"«{' '.join(text[a:b] for a, b in numbers)}»")
        elif key in WORDS:
            parts.append(", ".join(value))
        elif isinstance(value, str) and value and key != "do":
            parts.append(value)
    return " ".join(parts)
