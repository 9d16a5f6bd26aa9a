"""What the README shows is what the collection gives."""

import re
from pathlib import Path

from utils.charts.__main__ import PICTURE
from utils.charts.drawing.style import to_svg
from utils.graph.explain import explain_edge

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_picture_is_the_present_graph(drawings):
    drawn = to_svg(drawings.get("actor_graph", "en", "page")[0])
    assert PICTURE.read_text(encoding="utf-8") == drawn, "run python -m utils.charts"


def test_the_quoted_output_is_the_present_output(study):
    call, _, output = re.search(r"```text\n(>>> .*?)(\n)(.*?)```", README, re.DOTALL).groups()
    u, v, key = re.findall(r'"([A-Z0-9_]+)"', call)
    assert output.strip() == str(explain_edge(study, u, v, key))


def test_every_link_and_module_exists():
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", README):
        name, _, anchor = target.partition("#")
        text = (ROOT / name).read_text(encoding="utf-8")
        heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE) if anchor else []
        anchors = [re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in heads]
        assert not anchor or anchor in anchors, target
    row = next(line for line in README.splitlines() if line.startswith("- `utils/`"))
    for name in re.findall(r"`([a-z_]+)`", row):
        assert (ROOT / "utils" / name).is_dir() or (ROOT / "utils" / f"{name}.py").is_file(), name


def test_the_walk_lists_every_page_in_order():
    pages = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
    listed = re.findall(r"^\| \[(.+?)\]\(notebooks/(.+?)\) \|", README, re.MULTILINE)
    assert [name for _, name in listed] == pages
    assert [title[:2] for title, _ in listed] == [name[:2] for name in pages]


def test_every_command_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))
    assert named and named <= targets, named - targets
    for module in re.findall(r"python -m ([a-z_.]+)", README):
        assert (ROOT / module.replace(".", "/") / "__main__.py").is_file(), module
