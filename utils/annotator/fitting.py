"""What is said of a mark against another label that it is to have."""

from utils.annotation.lines import (
    Attribute,
    EventLine,
    Normalization,
    Note,
    RelationLine,
    Textbound,
    refers,
)


def may_have(schema, label: str, name: str, value: str | None) -> bool:
    """Whether the schema allows an attribute with this value on a label."""
    pairs = schema.attributes.get(name, ())
    return any(label in types and value in (values or (None,)) for types, values in pairs)


def check_fits(draft, item, label: str) -> None:
    """Raise SeedError, with what would be lost, where a mention or event may not have another label."""
    lost = [_words(other, item) for other in draft.items if _unfit(other, item, label, draft)]
    if isinstance(item, EventLine):
        lost += _roles(item, draft.schema.events.get(label, {}), draft)
    if lost:
        problem = f"as {label} it may not have what is said of it: {'; '.join(lost)}"
        draft.refuse(problem, "take that away first, or choose another label")


def _roles(event, rules, draft) -> list[str]:
    """The roles of an event that another type does not allow."""
    types = {
        x.id: x.label if isinstance(x, Textbound) else x.type
        for x in draft.items
        if x.id[0] in "TE"
    }
    fits = ((role in rules and types[id] in rules[role].types) for role, id in event.roles)
    return [f"{role} {id}" for (role, id), fit in zip(event.roles, fits, strict=True) if not fit]


def _unfit(other, item, label, draft) -> bool:
    """Whether a line that refers to a mark may not do so when it has another label."""
    if item.id not in refers(other) or other is item:
        return False
    schema = draft.schema
    if isinstance(item, EventLine) and label not in schema.events:
        return True
    if isinstance(item, Textbound) and label in schema.events:
        return not isinstance(other, Note)  # it stays on the trigger
    match other:
        case Attribute(_, name, _, value):
            return not may_have(schema, label, name, value)
        case RelationLine(_, type, one, _):
            pairs = schema.relations.get(type, ())
            side = 0 if one == item.id else 1
            return not any(label in pair[side] for pair in pairs)
        case EventLine():
            rules = schema.events[other.type]
            return any(label not in rules[r].types for r, id in other.roles if id == item.id)
    return False


def _words(other, item) -> str:
    match other:
        case Attribute(id, name, _, value):
            return f"{name} {value or ''} ({id})"
        case RelationLine(id, type):
            return f"{type} ({id})"
        case Normalization(id, _, _, _, key):
            return f"its link to {key} ({id})"
        case EventLine():
            role = next((role for role, id in other.roles if id == item.id), "trigger")
            return f"{role} of {other.type} {other.id}"
    return other.id
