"""What may be marked: brat's annotation.conf, and the check of an .ann file against it.

The format is brat's (brat.nlplab.org/configuration.html), read strictly, with one section added:
[labels], the Hindi and English name of a type. Every refusal is a SeedError.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

import regex

from utils.annotation.ids import UNSEEN
from utils.files import SEEDS, SeedError, read_text, shown

NAME = "[A-Za-z][A-Za-z0-9_-]*"
SECTIONS = ("entities", "relations", "events", "attributes", "labels")
TYPED = ("entities", "events", "relations")


def refuser(name):
    """refuse(line, problem, mend): raises a SeedError in the file `name`; line None: all of it."""

    def refuse(line, problem, mend):
        raise SeedError(name, problem, mend, line=line)

    return refuse


def expect(refuse, what, name, known):
    """Refuse a name that is not known: refuse(problem, mend)."""
    if name not in known:
        refuse(f"unknown {what} {name}", choose(name, known))


def choose(name, known):
    """A hint: all known names when they are few, else those most like `name`."""
    known = list(dict.fromkeys(known))
    if not known:
        return "define it first; there is none to choose from"
    if len(known) > 12:
        return "perhaps one of: " + ", ".join(get_close_matches(name, known, n=3, cutoff=0.0))
    return "choose one of: " + ", ".join(known)


@dataclass(frozen=True)
class Role:
    """An argument an event may have: the types allowed, and how often (most None: any number)."""

    types: tuple[str, ...]
    least: int
    most: int | None


@dataclass(frozen=True)
class Schema:
    """What may be marked. Types in argument lists are spelled out; macros are resolved.

    events: type -> role -> Role. relations: type -> its (Arg1 types, Arg2 types) pairs.
    attributes: name -> its (target types, values) pairs; no values means a plain flag.
    labels: name -> (Hindi, English); brat's own files have none. abstract: types written with
    "!", which group others and may not be marked themselves. Indenting groups for display only.
    """

    path: str
    entities: tuple[str, ...]
    events: dict[str, dict[str, Role]]
    relations: dict[str, tuple]
    attributes: dict[str, tuple]
    labels: dict[str, tuple[str, str]]
    abstract: tuple[str, ...]


def read_schema(path=SEEDS / "annotation.conf", seeds=SEEDS) -> Schema:
    """Read brat's annotation.conf, and in it a [labels] section: type | Hindi name | English name.

    Macros (<ACTOR>=Person|Country) hold, as in brat, from their line to the end of their section.
    Raises SeedError for anything unknown, repeated or malformed.
    """
    name = shown(path, seeds)
    refuse = refuser(name)
    entries, abstract = _read_sections(read_text(path, seeds), refuse)
    for section in SECTIONS[:4]:
        if section not in entries:
            mend = f"add a line [{section}], even if it stays empty"
            refuse(None, f"section [{section}] is missing", mend)
    types = {}
    for section in TYPED:
        for n, type, _ in entries[section]:
            if type in types and not section == types[type] == "relations":
                refuse(n, f"{type} is defined twice", "keep one of the definitions")
            types[type] = section
    spelled = _spelling(types, abstract, refuse)
    events, relations, attributes = {}, {}, {}
    for n, type, arguments in entries["events"]:
        events[type] = _roles(n, type, arguments, spelled, refuse)
    for n, type, arguments in entries["relations"]:
        if [a for a, _ in arguments] != ["Arg1", "Arg2"]:
            mend = "write it like Condition Arg1:<EVENT>, Arg2:<EVENT>"
            refuse(n, f"{type} does not have Arg1 and Arg2", mend)
        pair = tuple(spelled(n, names) for _, names in arguments)
        relations[type] = (*relations.get(type, ()), pair)
    for n, type, arguments in entries["attributes"]:
        if [a for a, _ in arguments] not in (["Arg"], ["Arg", "Value"]):
            mend = "write it like Polarity Arg:<EVENT>, Value:Positive|Negative"
            refuse(n, f"attribute {type} does not have Arg, or Arg and Value", mend)
        values = tuple(arguments[1][1].split("|")) if len(arguments) == 2 else ()
        pair = (spelled(n, arguments[0][1]), values)
        attributes[type] = (*attributes.get(type, ()), pair)
    values = [v for pairs in attributes.values() for _, allowed in pairs for v in allowed]
    known = [*types, *attributes, *(role for roles in events.values() for role in roles), *values]
    marked = [type for type in types if types[type] != "relations" and type not in abstract]
    labels = _read_labels(entries.get("labels", []), known, refuse)
    entities = tuple(type for type in marked if types[type] == "entities")
    return Schema(name, entities, events, relations, attributes, labels, tuple(abstract))


def _spelling(types, abstract, refuse):
    """spelled(line, "Person|<EVENT>"): the types meant, with brat's own macros resolved."""
    of = {s: [t for t in types if types[t] == s and t not in abstract] for s in TYPED}
    macros = {"<ENTITY>": of["entities"], "<EVENT>": of["events"], "<RELATION>": of["relations"]}
    macros["<ANY>"] = of["entities"] + of["events"]

    def spelled(n, names):
        result = []
        for type in names.split("|"):
            if type.startswith("<") and type not in macros:
                mend = "define it above in this section, or use one of " + ", ".join(macros)
                refuse(n, f"unknown macro {type}", mend)
            if type not in macros:
                expect(partial(refuse, n), "type", type, types)
            result += macros.get(type, [type])
        return tuple(dict.fromkeys(result))

    return spelled


def _roles(n, type, arguments, spelled, refuse) -> dict[str, Role]:
    """Actor is exactly one, Actor? at most one, Actor* any number, Actor+ at least one."""
    roles = {}
    for argument, names in arguments:
        suffix = argument[-1] if argument[-1] in "?*+" else ""
        least, most = {"": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}[suffix]
        role = argument.removesuffix(suffix)
        if not regex.fullmatch(NAME, role) or role[-1] in "0123456789":
            mend = "write letters, then nothing, ?, * or +; numbers only count repeated roles"
            refuse(n, f"{role!r} cannot be a role name", mend)
        if role in roles:
            mend = 'write one, with its types joined by "|"'
            refuse(n, f"{type} has the role {role} twice", mend)
        roles[role] = Role(spelled(n, names), least, most)
    return roles


def _read_labels(lines, known, refuse) -> dict[str, tuple[str, str]]:
    labels = {}
    for n, line, _ in lines:
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3 or not all(parts):
            refuse(n, f"{line!r} is not a label", "write: type | Hindi name | English name")
        type, *names = parts
        expect(partial(refuse, n), "name", type, known)
        if type in labels:
            refuse(n, f"{type} has two labels", "keep one of the lines")
        if found := UNSEEN.search(line):
            problem = f"the label of {type} holds U+{ord(found[0]):04X}, which cannot be seen"
            refuse(n, problem, "remove it, or write a space")
        for other, theirs in labels.items():
            if same := set(names) & set(theirs):
                mend = "give each type its own names"
                refuse(n, f"{type} is called {same.pop()!r}, as {other} is", mend)
        labels[type] = tuple(names)
    return labels


def check_labels(schema: Schema) -> None:
    """Refuse (SeedError) a schema that may be marked but not shown: a type without its names."""
    for type in (*schema.entities, *schema.events):
        if type not in (*schema.labels, *schema.abstract):
            mend = f"add a line there: {type} | Hindi name | English name"
            refuser(schema.path)(None, f"{type} has no name in [labels]", mend)


def _read_sections(content, refuse):
    """Section -> [(line number, name, [(argument, types)])]; and the abstract types."""
    entries, abstract, section, macros = {}, [], None, {}
    for n, line in enumerate(content.split("\n"), start=1):
        line = line.strip()
        if not line or line[0] == "#" or not line.strip("-"):
            continue  # comments, and brat's separators of hyphens
        if line[0] == "[":
            section, macros = line.strip("[]"), {}
            if section not in SECTIONS or section in entries:
                refuse(n, f"unknown or repeated section {line}", choose(section, SECTIONS))
            entries[section] = []
        elif section is None:
            mend = "put it under [entities] or another one"
            refuse(n, "this line stands before the first section", mend)
        elif section == "labels":
            entries[section].append((n, line, []))
        elif macro := regex.fullmatch(r"(<[A-Za-z_-]+>)=\s*(\S+)", line):
            macros[macro[1]] = _expand(macro[2], macros)
        elif not line.startswith("<OVERLAP>"):  # that one only steers brat's display checks
            type, arguments = _read_entry(n, _expand(line, macros), refuse)
            if type[0] == "!":
                abstract.append(type := type[1:])
            entries[section].append((n, type, arguments))
    return entries, abstract


def _read_entry(n, line, refuse):
    """GIVE Actor+:Person, Theme:Weapon -> its name and [(argument, types)]."""
    type, _, rest = line.replace("\t", " ").partition(" ")
    if not regex.fullmatch("!?" + NAME, type):
        refuse(n, f"{type!r} cannot be a name", "write ASCII letters, digits, - and _ only")
    arguments = [a.strip().partition(":")[::2] for a in rest.split(",") if a.strip()]
    for name, types in arguments:
        if not name or not types or " " in name + types:
            mend = "write Role:Type|Type, separated by commas"
            refuse(n, f"{name}:{types} is not an argument", mend)
    # What is left out is for brat's display only: <REL-TYPE> and the like.
    return type, [pair for pair in arguments if pair[0][0] != "<"]


def _expand(string, macros):
    for macro, value in macros.items():
        string = string.replace(macro, value)
    return string


# ---- an .ann file against the schema -------------------------------------------------------------


def check_schema(standoff, schema):
    """Refuse the first line of a Standoff that `schema` does not allow.

    The kind of an item is the first letter of its id, so nothing is imported from standoff.py,
    which imports this module.
    """
    events = [type for type in schema.events if type not in schema.abstract]
    triggers = {event.trigger for event in standoff.events}
    type_of = {item.id: item.label for item in standoff.textbounds}
    type_of |= {item.id: item.type for item in (*standoff.events, *standoff.relations)}
    valued = {}
    for item in standoff.items:
        refuse = partial(standoff.refuse, item.id)
        match item.id[0]:
            case "T":
                expect(refuse, "label", item.label, [*schema.entities, *events])
                if item.label in events and item.id not in triggers:
                    problem = f"{item.id} is labelled {item.label}, but is the trigger of no event"
                    refuse(problem, "add the E line, or give it a mention label")
            case "E":
                expect(refuse, "event type", item.type, events)
                _check_roles(item, schema.events[item.type], type_of, refuse)
            case "R":
                expect(refuse, "relation", item.type, schema.relations)
                one, two = type_of[item.arg1], type_of[item.arg2]
                pairs = schema.relations[item.type]
                if not any(one in arg1 and two in arg2 for arg1, arg2 in pairs):
                    sides = [" and ".join("|".join(types) for types in pair) for pair in pairs]
                    problem = f"{item.type} {item.id} may not join a {one} and a {two}"
                    refuse(problem, f"it joins {' or '.join(sides)}")
            case "A":
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
