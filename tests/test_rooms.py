"""The rooms of utils/ import only downward, so that each can be read without those above it."""

import ast
from pathlib import Path

UTILS = Path(__file__).resolve().parents[1] / "utils"
# From the top, one room a floor.
FLOORS = (
    "course exercises annotator archive corpus site editing exports imports report charts suggest graph "
    "passes claims intake annotation hindi wording"
)
FLOOR = {room: number for number, room in enumerate([*FLOORS.split(), "files"])}


def imported(source):
    """The rooms of utils that some code imports from, as (line, room)."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else names
        if isinstance(node, ast.ImportFrom) and node.module == "utils":
            names = [f"utils.{alias.name}" for alias in node.names]
        parts = [name.split(".") for name in names]
        found += [(node.lineno, part[1]) for part in parts if part[0] == "utils" and len(part) > 1]
    return found


def upward(room, source):
    """The imports of a module in a room that do not go down, nor stay in it."""
    known = [(line, other) for line, other in imported(source) if other in FLOOR]
    return [(line, to) for line, to in known if to != room and FLOOR[to] <= FLOOR[room]]


def test_rooms_import_only_downward():
    faults = []
    for room in FLOOR:
        for path in sorted((UTILS / room).rglob("*.py")):
            for line, other in upward(room, path.read_text(encoding="utf-8")):
                faults.append(f"{path.relative_to(UTILS)}:{line} imports {other}")
    assert not faults, "\n" + "\n".join(faults)


def test_every_room_has_its_floor():
    rooms = {path.parent.name for path in UTILS.glob("*/__init__.py")}
    assert rooms <= set(FLOOR), f"give {', '.join(sorted(rooms - set(FLOOR)))} a floor here"


def test_an_import_that_goes_up_would_be_seen():
    assert upward("hindi", "from utils.annotation import standoff") == [(1, "annotation")]
    assert upward("claims", "import utils.passes.alignment") == [(1, "passes")]
    assert upward("imports", "from utils import exports") == [(1, "exports")]
    assert not upward(
        "imports", "import os\nfrom utils.imports.draft import Draft\nimport utils.files"
    )
