"""A chart's SVG made alive for a page: it takes the page's colours, and each mark is one stop.

The words are real text in the page's own font. What matplotlib writes beside the drawing itself (ids,
groups, defaults, hundredths of a point) goes: it is most of the bytes.
"""

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
COLOUR = re.compile("#[0-9a-f]{6}")
REFERENCE = re.compile(r"#([A-Za-z0-9_-]+)")
NUMBER = re.compile(r"-?\d+\.\d+")
# What holds without being said.
SAID = {"text-anchor": "start", "stroke-linecap": "butt", "stroke-opacity": "1"}


def enliven(root, caption, colours: dict[str, str], misset: re.Pattern) -> None:
    """Change an SVG for a page. colours: as drawn -> as the page says them; the rest stay.

    misset: what the font sets wrongly unless its feature abvm is off. A mark whose pieces lie apart,
    because others are drawn between them, is named and reached with the keyboard at its first piece
    only.
    """
    _uncover(root)
    used = {name for e in root.iter() for v in e.attrib.values() for name in REFERENCE.findall(v)}
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
        if "d" in element.attrib:
            element.set("d", _short(element.get("d")))
        if element.tag == f"{SVG}text" and re.match("rotate[(]-?0 ", element.get("transform", "")):
            del element.attrib["transform"]
        if "style" in element.attrib:
            _restyle(element, colours, misset)
    _flatten(root)
    _name_marks(root, caption)


def _uncover(root) -> None:
    """Take off the ground, for the page has one, and clips as large as the drawing."""
    size = root.get("viewBox").split()[2:]
    for parent in list(root.iter()):
        for child in list(parent):
            if (
                child.tag == f"{SVG}clipPath"
                and [child[0].get(s) for s in ("width", "height")] == size
            ):
                clip = f"url(#{child.get('id')})"
                parent.remove(child)
                for element in root.iter():
                    if element.get("clip-path") == clip:
                        del element.attrib["clip-path"]
            elif child.get("id", "").endswith("-patch_1") and parent[0] is child:
                parent.remove(child)


def _short(path: str) -> str:
    path = NUMBER.sub(lambda m: f"{round(float(m[0]), 1):g}", path)
    return re.sub(" *([A-Za-z]) *", r"\1", " ".join(path.split()))


def _restyle(element, colours, misset) -> None:
    pairs = (part.split(":", 1) for part in element.get("style").split(";") if ":" in part)
    style = {name.strip(): value.strip() for name, value in pairs}
    style.pop("font-family", None)  # the page's
    if element.text and misset.search(element.text):
        style["font-feature-settings"] = '"abvm" 0'
    kept = (
        f"{name}:{COLOUR.sub(lambda m: colours.get(m[0], m[0]), value)}"
        for name, value in style.items()
        if SAID.get(name) != value
    )
    element.set("style", ";".join(kept))


def _flatten(parent) -> None:
    """Groups that say nothing give way to what they hold; pieces of one mark side by side join."""
    children = []
    for child in parent:
        _flatten(child)
        children += child if child.tag == f"{SVG}g" and not child.attrib else [child]
    kept = []
    for child in children:
        before = kept[-1] if kept else None
        if child.tag == f"{SVG}a" and before is not None and before.attrib == child.attrib:
            before.extend(child)
        elif child.tag != f"{SVG}defs" or len(child):
            kept.append(child)
        child.tail = None
        if child.tag != f"{SVG}text":
            child.text = None
    parent[:] = kept


def _name_marks(root, caption) -> None:
    seen = set()
    for mark in root.iter(f"{SVG}a"):
        link = mark.get("href")
        if link in caption.ends:
            mark.set("data-ends", " ".join(caption.ends[link]))
        told = tuple(caption.tellings.get(link, ()))
        if told and told != (link.removeprefix("#"),):  # else the link says it
            mark.set("data-tellings", " ".join(told))
        if link in seen:
            mark.attrib |= {"tabindex": "-1", "aria-hidden": "true"}
        elif tip := caption.tips.get(link):
            title = ElementTree.Element(f"{SVG}title")
            title.text = tip
            mark.insert(0, title)
        seen.add(link)
