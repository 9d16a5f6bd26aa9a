"""What may be marked: brat's annotation.conf.

The format is brat's (brat.nlplab.org/configuration.html), read strictly, with one section added:
[labels], the Hindi and English name of a type. Every refusal is a SeedError.
"""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

import regex

from utils.annotation.ids import UNSEEN
from utils.files import SEEDS, Row, SeedError, read_text, shown

NAME = "[A-Za-z][A-Za-z0-9_-]*"
SECTIONS = ("entities", "relations", "events", "attributes", "labels")
TYPED = ("entities", "events", "relations")


def expect(refuse, what, name, known):
    """Refuse a name that is not known: refuse(problem, mend)."""
    if name not in known:
        refuse(f"unknown {what} {name}", choose(name, known))


def choose(name, known):
    """A hint: all known names when they are few, else those most like `name`."""
    known = list(dict.fromkeys(known))
    if not known:
        return "define it first; there is none to choose from"
    if alike := [one for one in known if one.casefold() == name.casefold() and one != name]:
        return f"write {alike[0]}: capitals count"
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


class _Entry(NamedTuple):
    """One line of a section: its name, its (argument, types); refuse(problem, mend) names the line."""

    name: str
    arguments: list[tuple[str, str]]
    refuse: Callable


def read_schema(path=SEEDS / "annotation.conf", seeds=SEEDS) -> Schema:
    """Read brat's annotation.conf, and in it a [labels] section: type | Hindi name | English name.

    Macros (<ACTOR>=Person|Country) hold, as in brat, from their line to the end of their section.
    Raises SeedError for anything unknown, repeated or malformed.
    """
    name = shown(path, seeds)
    entries, abstract = _read_sections(read_text(path, seeds), name)
    for section in SECTIONS[:4]:
        if section not in entries:
            mend = f"add a line [{section}], even if it stays empty"
            raise SeedError(name, f"section [{section}] is missing", mend)
    types = {}
    for section in TYPED:
        for type, _, refuse in entries[section]:
            if type in types and not section == types[type] == "relations":
                refuse(f"{type} is defined twice", "keep one of the definitions")
            types[type] = section
    spelled = _spelling(types, abstract)
    relations, attributes = {}, {}
    events = {entry.name: _roles(entry, spelled) for entry in entries["events"]}
    for type, arguments, refuse in entries["relations"]:
        if [argument for argument, _ in arguments] != ["Arg1", "Arg2"]:
            mend = "write it like Condition Arg1:<EVENT>, Arg2:<EVENT>"
            refuse(f"{type} does not have Arg1 and Arg2", mend)
        pair = tuple(spelled(names, refuse) for _, names in arguments)
        relations[type] = (*relations.get(type, ()), pair)
    for type, arguments, refuse in entries["attributes"]:
        if [argument for argument, _ in arguments] not in (["Arg"], ["Arg", "Value"]):
            mend = "write it like Polarity Arg:<EVENT>, Value:Positive|Negative"
            refuse(f"attribute {type} does not have Arg, or Arg and Value", mend)
        values = tuple(arguments[1][1].split("|")) if len(arguments) == 2 else ()
        pair = (spelled(arguments[0][1], refuse), values)
        attributes[type] = (*attributes.get(type, ()), pair)
    values = [v for pairs in attributes.values() for _, allowed in pairs for v in allowed]
    known = [*types, *attributes, *(role for roles in events.values() for role in roles), *values]
    labels = _read_labels(entries.get("labels", []), known)
    entities = tuple(t for t in types if types[t] == "entities" and t not in abstract)
    return Schema(name, entities, events, relations, attributes, labels, tuple(abstract))


def _spelling(types, abstract):
    """spelled("Person|<EVENT>", refuse): the types meant, with brat's own macros resolved."""
    of = {s: [t for t in types if types[t] == s and t not in abstract] for s in TYPED}
    macros = {"<ENTITY>": of["entities"], "<EVENT>": of["events"], "<RELATION>": of["relations"]}
    macros["<ANY>"] = of["entities"] + of["events"]

    def spelled(names, refuse):
        result = {}
        for type in names.split("|"):
            if type.startswith("<") and type not in macros:
                mend = "define it above in this section, or use one of " + ", ".join(macros)
                refuse(f"unknown macro {type}", mend)
            if type not in macros:
                expect(refuse, "type", type, types)
            result |= dict.fromkeys(macros.get(type, [type]))
        return tuple(result)

    return spelled


def _roles(entry, spelled) -> dict[str, Role]:
    """Actor is exactly one, Actor? at most one, Actor* any number, Actor+ at least one."""
    roles = {}
    for argument, names in entry.arguments:
        suffix = argument[-1] if argument[-1] in "?*+" else ""
        least, most = {"": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}[suffix]
        role = argument.removesuffix(suffix)
        if not regex.fullmatch(NAME, role) or role[-1] in "0123456789":
            mend = "write letters, then nothing, ?, * or +; numbers only count repeated roles"
            entry.refuse(f"{role!r} cannot be a role name", mend)
        if role in roles:
            mend = 'write one, with its types joined by "|"'
            entry.refuse(f"{entry.name} has the role {role} twice", mend)
        roles[role] = Role(spelled(names, entry.refuse), least, most)
    return roles


def _read_labels(entries, known) -> dict[str, tuple[str, str]]:
    labels = {}
    for line, _, refuse in entries:
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3 or not all(parts):
            refuse(f"{line!r} is not a label", "write: type | Hindi name | English name")
        type, *names = parts
        expect(refuse, "name", type, known)
        if type in labels:
            refuse(f"{type} has two labels", "keep one of the lines")
        if found := UNSEEN.search(line):
            problem = f"the label of {type} holds U+{ord(found[0]):04X}, which cannot be seen"
            refuse(problem, "remove it, or write a space")
        for other, theirs in labels.items():
            if same := set(names) & set(theirs):
                mend = "give each type its own names"
                refuse(f"{type} is called {same.pop()!r}, as {other} is", mend)
        labels[type] = tuple(names)
    return labels


def check_labels(schema: Schema) -> None:
    """Refuse (SeedError) a schema that may be marked but not shown: a type without its names."""
    for type in (*schema.entities, *schema.events):
        if type not in (*schema.labels, *schema.abstract):
            mend = f"add a line there: {type} | Hindi name | English name"
            raise SeedError(schema.path, f"{type} has no name in [labels]", mend)


def _read_sections(content, name):
    """Section -> its entries; and the abstract types."""
    entries, abstract, section, macros = {}, [], None, {}
    for n, line in enumerate(map(str.strip, content.split("\n")), start=1):
        refuse = Row((), name, n).refuse
        if not line or line[0] == "#" or not line.strip("-"):
            continue  # comments, and brat's separators of hyphens
        if line[0] == "[":
            section, macros = line.strip("[]"), {}
            if section not in SECTIONS or section in entries:
                refuse(f"unknown or repeated section {line}", choose(section, SECTIONS))
            entries[section] = []
        elif section is None:
            mend = "put it under [entities] or another one"
            refuse("this line stands before the first section", mend)
        elif section == "labels":
            entries[section].append(_Entry(line, [], refuse))
        elif macro := regex.fullmatch(r"(<[A-Za-z_-]+>)=\s*(\S+)", line):
            macros[macro[1]] = _expand(macro[2], macros)
        elif not line.startswith("<OVERLAP>"):  # that one only steers brat's display checks
            type, arguments = _read_entry(_expand(line, macros), refuse)
            if type[0] == "!":
                abstract.append(type := type[1:])
            entries[section].append(_Entry(type, arguments, refuse))
    return entries, abstract


def _read_entry(line, refuse):
    """GIVE Actor+:Person, Theme:Weapon -> its name and [(argument, types)]."""
    type, _, rest = line.replace("\t", " ").partition(" ")
    if not regex.fullmatch("!?" + NAME, type):
        refuse(f"{type!r} cannot be a name", "write ASCII letters, digits, - and _ only")
    arguments = [a.strip().partition(":")[::2] for a in rest.split(",") if a.strip()]
    for name, types in arguments:
        if not name or not types or " " in name + types:
            mend = "write Role:Type|Type, separated by commas"
            refuse(f"{name}:{types} is not an argument", mend)
    # What is left out is for brat's display only: <REL-TYPE> and the like.
    return type, [pair for pair in arguments if pair[0][0] != "<"]


def _expand(string, macros):
    for macro, value in macros.items():
        string = string.replace(macro, value)
    return string
