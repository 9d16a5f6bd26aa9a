"""One .ann file against itself and the schema: what refers to what, what may be marked, what is twice.

Every refusal is a SeedError at a line of the file.
"""

from collections import Counter
from functools import partial
from graphlib import CycleError, TopologicalSorter

from utils.annotation.lines import (
    KINDS,
    Attribute,
    Equivalence,
    EventLine,
    Note,
    RelationLine,
    Standoff,
    Textbound,
)
from utils.annotation.schema import Schema, choose, expect

# ---- what refers to what -------------------------------------------------------------------------


def _references(item):
    """(id referred to, prefixes allowed there) of an item, an event's trigger left out."""
    match item:
        case Textbound():
            return []
        case EventLine():
            return [(target, "TE") for _, target in item.arguments]
        case RelationLine():
            return [(item.arg1, "TE"), (item.arg2, "TE")]
        case Equivalence():
            return [(target, "T") for target in item.targets]
    return [(item.target, {"A": "TER", "N": "TE", "#": KINDS}[item.id[0]])]


def check_references(file: Standoff) -> None:
    """Refuse the first line that refers to what does not exist, cannot stand there, or holds it."""
    trigger_of = {event.trigger: event.id for event in file.events}
    for item in file.items:
        refuse, known = partial(file.refuse, item.id), file.by_id
        triggers = [(item.trigger, "T")] if isinstance(item, EventLine) else []
        for target, allowed in triggers + _references(item):
            if target not in known:
                mend = choose(target, [x for x in known if x[0] in allowed])
                mend += f"; or take {item.id} away, too: `corpus unmark ARTICLE {item.id}`"
                refuse(f"{item.id} refers to {target}, which does not exist", mend)
            if target[0] not in allowed:
                problem = f"{item.id} refers to {target}, but only {' or '.join(allowed)} may stand"
                refuse(f"{problem} there", "write the id of the annotation that is meant")
        for target, _ in [] if isinstance(item, Note) else _references(item):
            if event := trigger_of.get(target):
                problem = f"{item.id} refers to {target}, the trigger of {event}"
                refuse(problem, f"refer to the event itself, {event}")
        if isinstance(item, RelationLine) and item.arg1 == item.arg2:
            refuse(f"{item.id} relates {item.arg1} to itself", "name two different annotations")
        if isinstance(item, EventLine):
            _check_arguments(item, known[item.trigger].label, refuse)
    _check_circles(file)


def _check_arguments(event, label, refuse):
    if label != event.type:
        problem = f"event {event.id} is {event.type}, but its trigger {event.trigger} is {label}"
        refuse(problem, f"write the same name in both lines, {event.id} and {event.trigger}")
    count = Counter()
    for (name, target), (role, _) in zip(event.arguments, event.roles, strict=True):
        count[role] += 1
        expected = role if count[role] == 1 else f"{role}{count[role]}"
        if name != expected:
            mend = f"write {expected}:{target}; a role is numbered Actor, Actor2, Actor3 in order"
            refuse(f"argument {name} of {event.id} is number {count[role]} of its role", mend)
        if event.roles.count((role, target)) > 1:
            mend = "remove one of the two arguments"
            refuse(f"event {event.id} has {target} twice as {role}", mend)


def _check_circles(file):
    inside = {e.id: [x for _, x in e.arguments if x[0] == "E"] for e in file.events}
    try:
        TopologicalSorter(inside).prepare()
    except CycleError as error:
        circle = error.args[1][:0:-1]  # from an event to its argument; its first is also its last
        first = circle.index(min(circle, key=file.lines.get))
        way = [*circle[first:], *circle[: first + 1]]
        problem = f"event arguments go in a circle: {' -> '.join(way)}"
        file.refuse(way[0], problem, "remove one of these arguments")


# ---- what may be marked --------------------------------------------------------------------------


def check_schema(file: Standoff, schema: Schema) -> None:
    """Refuse the first line that the schema does not allow."""
    events = [type for type in schema.events if type not in schema.abstract]
    triggers = {event.trigger for event in file.events}
    type_of = {item.id: item.label for item in file.textbounds}
    type_of |= {item.id: item.type for item in (*file.events, *file.relations)}
    valued = {}
    for item in file.items:
        refuse = partial(file.refuse, item.id)
        match item:
            case Textbound():
                expect(refuse, "label", item.label, [*schema.entities, *events])
                if item.label in events and item.id not in triggers:
                    problem = f"{item.id} is labelled {item.label}, but is the trigger of no event"
                    refuse(problem, "add the E line, or give it a mention label")
            case EventLine():
                expect(refuse, "event type", item.type, events)
                _check_roles(item, schema.events[item.type], type_of, refuse)
            case RelationLine():
                expect(refuse, "relation", item.type, schema.relations)
                one, two = type_of[item.arg1], type_of[item.arg2]
                pairs = schema.relations[item.type]
                if not any(one in arg1 and two in arg2 for arg1, arg2 in pairs):
                    sides = [" and ".join("|".join(types) for types in pair) for pair in pairs]
                    problem = f"{item.type} {item.id} may not join a {one} and a {two}"
                    refuse(problem, f"it joins {' or '.join(sides)}")
            case Attribute():
                _check_value(item, schema.attributes, type_of, refuse)
                first = valued.setdefault((item.name, item.target), item.id)
                if first != item.id:
                    problem = f"{item.target} has {item.name} twice ({first} and {item.id})"
                    refuse(problem, "keep one of the two lines")


def _check_roles(event, roles, type_of, refuse):
    this = f"{event.type} {event.id}"
    for role, target in event.roles:
        if role not in roles:
            refuse(f"{this} may not have the role {role}", choose(role, roles))
        allowed, type = roles[role].types, type_of[target]
        if type not in allowed:
            problem = f"{role} of {this} has the wrong type: {target}, a {type}"
            refuse(problem, choose(type, allowed))
    for role, rule in roles.items():
        found = [r for r, _ in event.roles].count(role)
        if found < rule.least:
            mend = f"add {role}: and an id of type {' or '.join(rule.types)}"
            refuse(f"{this} has no {role}, which is required", mend)
        if rule.most is not None and found > rule.most:
            refuse(f"{this} has {found} {role}, but may have one", "keep one")


def _check_value(attribute, attributes, type_of, refuse):
    name, type = attribute.name, type_of[attribute.target]
    expect(refuse, "attribute", name, attributes)
    fitting = [values for types, values in attributes[name] if type in types]
    if not fitting:
        problem = f"{name} may not be said of {attribute.target}, a {type}"
        refuse(problem, choose(type, [t for types, _ in attributes[name] for t in types]))
    values = [v for allowed in fitting for v in (allowed or (None,))]
    if attribute.value not in values:
        named = [v for v in values if v]
        mend = choose(str(attribute.value), named) if named else "leave it out"
        refuse(f"{name} {attribute.id} has the unknown value {attribute.value}", mend)


# ---- what is said twice --------------------------------------------------------------------------


def check_twice(file: Standoff) -> None:
    """Refuse the first line that says again what another line says."""
    triggers = {event.trigger for event in file.events}
    seen, spans = {}, {item.id: item.fragments for item in file.textbounds}

    def once(item, problem, *said):
        first = seen.setdefault(said, item.id)
        if first != item.id:
            line = file.lines[first]
            mend = "remove one of the two lines"
            file.blame(item.id, f"{problem} twice (first {first}, line {line})", mend)

    for mention in file.textbounds:
        if mention.id not in triggers:
            once(mention, f"{mention.quote!r} is a mention", "span", mention.fragments)
    for event in file.events:
        problem = f"the {event.type} of these words is told"
        once(event, problem, "event", event.type, spans[event.trigger])
        roles = {}
        for role, target in event.roles:
            if roles.setdefault(target, role) != role:
                problem = f"{target} is {roles[target]} and {role} of one event"
                file.blame(event.id, problem, "keep one of the two roles")
    for one in file.relations:
        ends = (one.arg1, one.arg2) if one.type == "QuantityOf" else tuple({one.arg1, one.arg2})
        once(one, f"{one.type} of {one.arg1} and {one.arg2} is said", one.type, *sorted(ends))
    for link in file.normalizations:
        problem = f"{link.target} is linked to {link.key}"
        once(link, problem, "link", link.target, link.database, link.key)
    for note in file.notes:
        problem = f"the same note stands on {note.target}"
        once(note, problem, "note", note.target, note.type, note.text)
