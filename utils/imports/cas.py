"""UIMA CAS, as INCEpTION exports it: XMI with its type system, or JSON, which holds its own.

Layers of our export (utils.exports.cas) are read whole; of other layers the label is the layer's
name, if annotation.conf has it, or the value of its first feature among LABELS. Relations join
Governor and Dependent, roles are link features; other features are attributes by their names.
cassis turns the UTF-16 offsets of the files into code points.
"""

import io
import zipfile
from pathlib import Path, PurePosixPath

import cassis

from utils.annotation.schema import Schema
from utils.files import cut
from utils.imports.draft import Arc, Draft, Marked, Saying
from utils.imports.files import LARGEST, read_bytes, refuse

LABELS = ("label", "eventType", "relationType", "value", "category")
ENDS = ("Governor", "Dependent")
# Features that are no sayings: the frame of an annotation, its id, what is computed here.
FRAME = {"sofa", "begin", "end", "id", "heading", *ENDS}
# Layers that say nothing of their own: words and sentences, the tool's own records.
SILENT = ("Token", "Sentence", "DocumentAnnotation", "DocumentMetaData", "CASMetadata")
SILENT += ("TagsetDescription", "TagDescription", "FeatureDefinition", "LayerDefinition", "Sofa")
# Layers of our export whose content stands in registers.
ELSEWHERE = {"Segment": "sentences with their glosses (glosses.csv)"}
ELSEWHERE |= {"Article": "the article's row (articles.csv)"}
VALUE = ("low", "high", "unit")
TIMEX = ("timexType", "value", "mod", "anchor")


def read_cas(path: Path, schema: Schema, typesystem: Path | None = None) -> list[Draft]:
    """The one document of a .json, .xmi or .zip file. Raises SeedError for what cassis cannot read.

    typesystem: the type system of an .xmi; without it, TypeSystem.xml beside it or in the .zip.
    """
    content, types = _contents(path, typesystem)
    try:
        if content.lstrip()[:1] == b"{":
            cas = cassis.load_cas_from_json(io.BytesIO(content))
        else:
            known = cassis.load_typesystem(io.BytesIO(types))
            cas = cassis.load_cas_from_xmi(io.BytesIO(content), typesystem=known)
        return [_CasReader(cas, path.name, schema).draft()]
    except Exception as error:  # cassis, lxml and json have no error in common
        problem = f"cassis cannot read it ({type(error).__name__}: {cut(str(error))})"
        refuse(path, problem, "export it again as UIMA CAS JSON or XMI, with its type system")


def _contents(path, typesystem):
    """The bytes of the CAS, and those of its type system (b"" for JSON)."""
    content = read_bytes(path)
    types = read_bytes(typesystem) if typesystem else b""
    if content[:2] == b"PK":
        content, found = _unpacked(path)
        types = types or found
    beside = path.with_name("TypeSystem.xml")
    if not types and beside.is_file():
        types = read_bytes(beside)
    if not types and content.lstrip()[:1] != b"{":
        mend = "name it with --typesystem, or put TypeSystem.xml beside it"
        refuse(path, "an XMI file says nothing without its type system", mend)
    return content, types


def _unpacked(path):
    """The one CAS in a .zip, and the type system beside it; nothing is written to the disk."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > LARGEST:
                refuse(path, "it unpacks to more than 100 MB", "export one document")
            names = [name for name in packed.namelist() if name.endswith((".xmi", ".json"))]
            if len(names) != 1:
                mend = "export one document, or unpack it and give one file"
                refuse(path, f"it holds {len(names)} documents", mend)
            types = [n for n in packed.namelist() if PurePosixPath(n).name == "TypeSystem.xml"]
            return packed.read(names[0]), packed.read(types[0]) if types else b""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        refuse(path, f"it cannot be unpacked ({error})", "export it again")


class _CasReader:
    """One CAS on its way into a draft."""

    def __init__(self, cas, file, schema):
        self.cas, self.file, self.schema = cas, file, schema
        self.made = Draft(text=cas.sofa_string or "")

    def draft(self) -> Draft:
        items = [(item, item.type.name.rpartition(".")[2]) for item in self.cas.select_all_fs()]
        items = [(item, layer) for item, layer in items if layer not in SILENT]
        for layer, what in ELSEWHERE.items():
            if count := sum(name == layer for _, name in items):
                self.made.left.append(f"{count} of layer {layer} stay out: {what} has them")
        items = [(item, layer) for item, layer in items if layer not in ELSEWHERE]
        pieces = {}
        for item, layer in items:
            if layer == "Fragment" and item.of:
                pieces.setdefault(item.of, []).append((item.begin, item.end))
        spans = [(item, layer) for item, layer in items if layer != "Fragment" and _spans(item)]
        for item, layer in sorted(spans, key=lambda pair: _ends(pair[0]) is not None):
            if _ends(item) is None:
                self.span(item, layer, pieces)
            else:
                self.relation(item, layer)
        return self.made

    def span(self, item, layer, pieces):
        key, where, own = _key(item), self.where(item, layer), getattr(item, "id", None)
        fragments = tuple(sorted(pieces.get(own, ()))) or ((item.begin, item.end),)
        label, name = self.label(item, layer)
        quote = " ".join(self.made.text[a:b] for a, b in fragments)
        wanted = _local(own)
        self.made.marked.append(Marked(key, label, fragments, quote, where, wanted))
        self.features(item, key, where, taken={name}, label=label)

    def label(self, item, layer):
        """The label, and the feature that has it ("" for the name of the layer)."""
        if layer in (*self.schema.entities, *self.schema.events, *self.schema.relations):
            return layer, ""
        for name in LABELS:
            if (value := getattr(item, name, None)) and isinstance(value, str):
                return value, name
        return layer, ""

    def relation(self, item, layer):
        label, name = self.label(item, layer)
        where, ends = self.where(item, layer), _ends(item)
        key = _local(getattr(item, "id", None)) or f"{layer} {item.xmiID}"
        source, target = (_key(end) if end else "" for end in ends)
        self.made.arcs.append(Arc(label, source, target, where, key))
        self.features(item, key, where, taken={name}, label=label)

    def features(self, item, key, where, taken, label):
        """What the features say: roles, notes, links and attributes."""
        said = {f.name: getattr(item, f.name, None) for f in item.type.all_features}
        said = {name: value for name, value in said.items() if name not in FRAME | taken}
        said = {name: value for name, value in said.items() if value not in (None, "", False)}
        for name in [n for n in said if hasattr(said[n], "elements") or isinstance(said[n], list)]:
            value = said.pop(name)
            for one in getattr(value, "elements", value) or ():
                self.element(name, one, key, where)
        note = {"Quantity": ("Value", VALUE), "Time": ("Timex", TIMEX)}.get(label)
        if note and (text := _note(note[0], said)):
            self.made.sayings.append(Saying(note[0], key, text, where))
            said = {n: v for n, v in said.items() if n not in (*note[1], "firstDay", "lastDay")}
        for name, value in said.items():
            self.say(name, value, key, where, getattr(item, "id", None))

    def element(self, name, one, key, where):
        """One of several values: a link with its role, or an actor."""
        if hasattr(one, "target"):
            target = _key(one.target) if one.target else ""
            self.made.arcs.append(Arc(one.role or name, key, target, where))
        else:
            link = "actor" if name == "actors" else name
            self.made.sayings.append(Saying(link, key, str(one), where))

    def say(self, name, value, key, where, own):
        names = {"note": "AnnotatorNotes", "key": "event"}
        if name == "key" and value == own:
            return  # an event that is told once has the id of its telling for a key
        value = value if isinstance(value, str | bool | int | float) else type(value).__name__
        flag = value is True
        said = Saying(names.get(name, name), key, None if flag else str(value), where)
        self.made.sayings.append(said)

    def where(self, item, layer):
        begin = getattr(item, "begin", None)
        return f"{self.file} {layer} {_local(getattr(item, 'id', None)) or item.xmiID} at {begin}"


def _spans(item) -> bool:
    return hasattr(item, "begin") and item.begin is not None


def _ends(item):
    """The two ends of a relation, or None for another annotation."""
    if not all(hasattr(item, name) for name in ENDS):
        return None
    return tuple(getattr(item, name) for name in ENDS)


def _key(item) -> str:
    return f"{item.type.name.rpartition('.')[2]} {item.xmiID}"


def _local(id) -> str:
    """T3 of 000-T3: the id an item has in its .ann file."""
    return (id or "").rpartition("-")[2]


def _note(kind, said) -> str:
    """The Value or Timex note of a quantity or time, from the features of our export."""
    if kind == "Value":
        if not said.get("low"):
            return ""
        parts = {"low": said["low"], "high": said.get("high", "inf"), "unit": said.get("unit")}
    else:
        if not said.get("timexType"):
            return ""
        days = said.get("firstDay"), said.get("lastDay")
        interval = "/".join(day or ".." for day in days) if any(days) else None
        parts = {"type": said["timexType"], "value": said.get("value"), "mod": said.get("mod")}
        parts |= {"interval": interval, "anchor": said.get("anchor")}
    return " ".join(f"{name}={value}" for name, value in parts.items() if value)
