"""Edits of an .ann file, as pure functions: what is marked, and what a person does, give new lines.

An edit is a small dict, {"do": "mark", "label": "Person", "fragments": [[20, 33]]}; MARKS lists those
that change an .ann alone. Ids are never used again; an edit changes no line that it is not about.
"""

from utils.annotation.fragments import words
from utils.annotation.lines import (
    Attribute,
    EventLine,
    Normalization,
    RelationLine,
    Standoff,
    Textbound,
)
from utils.annotation.links import KINDS as LINKABLE
from utils.annotation.notes import KINDS
from utils.annotation.schema import choose
from utils.annotator.checks import checked
from utils.annotator.draft import Draft
from utils.annotator.fitting import check_fits, may_have
from utils.annotator.readings import reading
from utils.annotator.selection import selected
from utils.corpus.mark import numbered
from utils.corpus.unmark import gone_with


def done(draft: Draft, edit: dict) -> tuple[Standoff, str]:
    """The file after an edit and its content, so that it loads; draft.said then says what was done.

    draft.schema: with no role required, for who marks step by step marks a claim before what it says.
    Raises SeedError for an edit that cannot be done, and for a fault that comes with it.
    """
    MARKS[edit["do"]](draft, **{key: value for key, value in edit.items() if key != "do"})
    return checked(draft)


# ---- what is marked ------------------------------------------------------------------------------


def _mark(draft: Draft, label, fragments) -> str:
    """Mark words, and return the id that roles name; what is marked so already is taken."""
    schema = draft.schema
    known = [*schema.entities, *(event for event in schema.events if event not in schema.abstract)]
    if label not in known:
        draft.refuse(f"unknown label {label!r}", choose(str(label), known))
    place = selected(draft.text, fragments, label, draft.file.path)
    quote = words(draft.text, place)
    for span in (item for item in draft.items if isinstance(item, Textbound)):
        if span.fragments == place and span.label == label:
            draft.said = f"«{quote}» is marked as {label} already, {span.id}"
            return draft.subject(span.id)
        if span.fragments == place and label in schema.entities and not draft.told(span.id):
            mend = "take it, give it another label, or delete it first"
            draft.refuse(f"«{quote}» is the {span.label} {span.id} already", mend)
    id = draft.add("T", Textbound, label, place, quote)
    draft.said = f"«{quote}» marked as {label} {id}"
    if label in schema.events:
        return draft.add("E", EventLine, label, id, ())
    for name, value in _reading(draft, draft.get(id)).items():
        draft.say(id, name, value)
    return id


def _reading(draft: Draft, span: Textbound) -> dict[str, str]:
    """What the readers say of a mark, as far as the schema knows it: names of notes, attributes -> words."""
    found = reading(draft.text, span.label, span.fragments, draft.published)
    fits = {x for x in found if x in KINDS or may_have(draft.schema, span.label, x, found[x])}
    return {name: value for name, value in found.items() if name in fits}


def _fill(draft: Draft, event, role, label, fragments):
    _role(draft, event, role, _mark(draft, label, fragments))


def _identical(draft: Draft, id, places):
    """Mark other places as an id is marked: label, Form and links; events without what is said of them."""
    like, before = draft.span(id), len(draft.items)
    form = draft.said_of(id, "Form")
    links = [x for x in draft.items if isinstance(x, Normalization) and x.target == id]
    for place in places:
        count = len(draft.items)
        made = _mark(draft, like.label, place)
        if len(draft.items) == count or like.label in draft.schema.events:
            continue
        draft.say(made, "Form", form and form.value)
        for link in links:
            draft.add("N", Normalization, link.type, made, link.database, link.key, link.label)
    new = sum(isinstance(item, Textbound) for item in draft.items[before:])
    draft.said = f"«{like.quote}» marked as {like.label} in {new} more place{'s' * (new != 1)}"


def _move(draft: Draft, id, fragments):
    old = draft.span(id)
    place = selected(draft.text, fragments, old.label, draft.file.path)
    new = draft.replace(old, fragments=place, quote=words(draft.text, place))
    _read_again(draft, old, new)
    draft.said = f"{old.label} {old.id} moved from «{old.quote}» to «{new.quote}»"


def _relabel(draft: Draft, id, label):
    """Another label, if all that is said of the mark fits it; an event stays one with its roles."""
    span, event, events = draft.span(id), draft.told(id), draft.schema.events
    if label not in (*draft.schema.entities, *events) or label in draft.schema.abstract:
        known = [*draft.schema.entities, *events]
        draft.refuse(f"unknown label {label!r}", choose(str(label), known))
    new = draft.replace(span, label=label)
    _read_again(draft, span, new)
    check_fits(draft, event or new, label)
    if event and label in events:
        draft.replace(event, type=label)
    elif event:
        draft.items.remove(event)
    elif label in events:
        draft.add("E", EventLine, label, span.id, ())
    draft.said = f"«{span.quote}» is {label} now, not {span.label}"


def _read_again(draft: Draft, old: Textbound, new: Textbound):
    """What the readers said of a mark that is another one now; what a person wrote stays."""
    was, now = _reading(draft, old), _reading(draft, new)
    for name in {**was, **now} if was != now else ():
        said = draft.said_of(old.id, name)
        if (said and (said.text if name in KINDS else said.value)) == was.get(name):
            draft.say(old.id, name, now.get(name))


def _delete(draft: Draft, ids):
    for id in ids:
        draft.get(id)
    if not ids:
        draft.refuse("nothing is named", "name what is to be deleted")
    told = list(dict.fromkeys(draft.subject(id) for id in ids))
    shown = [draft.named(id) for id in told]
    known = {*ids, *told, *(draft.get(id).trigger for id in told if id[0] == "E")}
    gone, changed = gone_with(draft.result, ids, draft.schema, True)
    draft.items = [changed.get(item.id, item) for item in draft.items if item.id not in gone]
    more = sorted(id for id in gone - known if id[0] in "TER")
    draft.said = f"{', '.join(shown)} deleted" + f", with {', '.join(more)}" * bool(more)


# ---- what is said of it --------------------------------------------------------------------------


def _event(draft: Draft, id) -> EventLine:
    event = draft.told(id)
    return event or draft.refuse(f"{id} has no roles", "name an event or claim")


def _role(draft: Draft, event, role, id):
    event, target = _event(draft, event), draft.subject(id)
    draft.said = f"{draft.named(target)} is {role} of {draft.named(event.id)}"
    if (role, target) not in event.roles:
        draft.replace(event, arguments=numbered((*event.roles, (role, target))))


def _unrole(draft: Draft, event, role, id):
    event, target = _event(draft, event), draft.subject(id)
    if (role, target) not in event.roles:
        draft.refuse(f"{target} is not {role} of {event.id}", "take away a role that it has")
    left = [pair for pair in event.roles if pair != (role, target)]
    draft.replace(event, arguments=numbered(left))
    mark, told = draft.named(target), draft.named(event.id)
    draft.said = f"{mark} is no longer {role} of {told}"


def _set(draft: Draft, on, name, value):
    """An attribute; true stands for a plain flag, which has no value."""
    target = draft.subject(on)
    if name in KINDS:
        draft.refuse(f"{name} is a note", "write it as one")
    draft.say(target, name, value if value is not True else None)
    if value is True and not draft.said_of(target, name):
        draft.add("A", Attribute, name, target, None)
    draft.said = f"{name} of {draft.named(target)}: {value or 'none'}"


def _note(draft: Draft, on, kind, text):
    if kind not in KINDS:
        draft.refuse(f"unknown note {kind}", choose(str(kind), KINDS))
    target = on if on in {item.id for item in draft.items} else draft.get(on).id
    draft.say(target, kind, text)
    draft.said = f"{kind} of {draft.named(target)}: {text or 'none'}"


def _relate(draft: Draft, type, arg1, arg2):
    ends = draft.subject(arg1), draft.subject(arg2)
    draft.said = f"{type}: {' and '.join(draft.named(id) for id in ends)}"
    relations = (item for item in draft.items if isinstance(item, RelationLine))
    if (type, *ends) not in [(x.type, x.arg1, x.arg2) for x in relations]:
        draft.add("R", RelationLine, type, *ends)


def _link(draft: Draft, on, database, key, name):
    """A link to an entry of a register, whose English name is given; an event has at most one."""
    target, span = draft.subject(on), draft.span(on)
    if (database == "event") != (target[0] == "E") or database not in ("actor", "event"):
        mend = "link a mention to an actor, an event to an event"
        draft.refuse(f"{target} cannot be linked to {database}:{key}", mend)
    if database == "actor" and span.label not in LINKABLE:
        draft.refuse(f"a {span.label} has no link", "give it another label, or leave it unlinked")
    if key == "UNNAMED":
        draft.refuse("UNNAMED is the voice that nobody names", "give the claim Voice Unnamed")
    links = [x for x in draft.items if isinstance(x, Normalization) and x.target == target]
    draft.said = f"{draft.named(target)} linked to {key}, {name}"
    if key in [link.key for link in links]:
        return
    if database == "event" and links:
        draft.replace(links[0], key=key, label=name)
    else:
        draft.add("N", Normalization, "Reference", target, database, key, name)


def _unlink(draft: Draft, id):
    link = draft.get(id)
    if not isinstance(link, Normalization):
        draft.refuse(f"{id} is no link", "name an N")
    _delete(draft, [id])
    draft.said = f"{draft.named(link.target)} no longer linked to {link.key}"


MARKS = {
    "mark": _mark, "fill": _fill, "identical": _identical, "move": _move, "relabel": _relabel,
    "delete": _delete, "role": _role, "unrole": _unrole, "set": _set, "note": _note, "relate": _relate,
    "link": _link, "unlink": _unlink,
}  # fmt: skip
