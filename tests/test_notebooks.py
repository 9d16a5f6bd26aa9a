"""The pages as a reader meets them: quotations that stand, one form.

What the cells put out is compared by nbval, exercises are tested in test_exercises.py, and what files
may hold in test_repository.py.
"""

from pathlib import Path

import nbformat
import pytest
import regex

from utils.files import SEEDS
from utils.notebook import RUN_ONLY, drop_run_only, read_notebook

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
PAGES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)

HINDI = regex.compile(r"[\p{Devanagari}]")
BOLD = regex.compile(r"(?s)\*\*(.+?)\*\*")
READING = regex.compile(r"\s*\(\*[^*]+\*\)\s*“[^”]+”")
FENCE = regex.compile(r"(?ms)^```python\n(.*?)^```")
CODE_OR_QUOTATION = regex.compile(r"(?ms)^```.*?^```|`[^`]+`|\*\*.+?\*\*")
LINK = regex.compile(r"\]\(([^)#\s]+\.ipynb)")


def prose(path):
    """Return (number counted from 1, source) of every prose cell."""
    cells = enumerate(read_notebook(path).cells, start=1)
    return [(number, cell.source) for number, cell in cells if cell.cell_type == "markdown"]


def tagged(cell, tag):
    return tag in cell.metadata.get("tags", [])


def test_there_are_pages_numbered_without_a_gap():
    assert PATHS, "notebooks/ holds no notebook"
    numbers = [path.name[:3] for path in PATHS]
    assert numbers == [f"{number:02d}_" for number in range(12)]


def test_the_pages_are_small_enough_for_every_viewer():
    """In bytes: none over 500 kB, and together under 2 MB."""
    sizes = {path.name: path.stat().st_size for path in PATHS}
    assert {name: size for name, size in sizes.items() if size > 500_000} == {}
    assert sum(sizes.values()) < 2_000_000


def test_every_figure_is_a_picture_that_needs_no_trust():
    kinds = [
        set(output.data)
        for path in PATHS
        for cell in read_notebook(path).cells
        for output in cell.get("outputs", ())
        if any(kind.startswith("image/") for kind in output.get("data", ()))
    ]
    assert len(kinds) > 15 and all(found == {"image/png", "text/plain"} for found in kinds)


def test_what_is_only_for_a_run_is_not_stored():
    notes = {"text/html": {RUN_ONLY: True}, "image/png": {"width": 1}}
    data = {"text/html": "<iframe>", "image/png": "", "text/plain": "alt"}
    output = nbformat.v4.new_output("display_data", data, metadata=notes)
    drop_run_only(output)
    assert set(output.data) == {"image/png", "text/plain"} and set(output.metadata) == {"image/png"}
    stream = nbformat.v4.new_output("stream", text="x")
    drop_run_only(stream)
    assert stream.text == "x"


# Quotations


def quotation_faults(source, texts):
    """Return what is wrong with the Hindi of some prose: unproven, or without sound and meaning."""
    faults = []
    source = FENCE.sub("", source)
    for bold in BOLD.finditer(source):
        words = bold[1]
        if not HINDI.search(words):
            continue
        if not any(words in text for text in texts):
            faults.append(f"{words} stands in no text of seeds/")
        if not READING.match(source, bold.end()):
            faults.append(f"{words} is not followed by (*its sound*) and “its meaning”")
    rest = CODE_OR_QUOTATION.sub("", source)
    for words in regex.findall(r"[\p{Devanagari}\p{M}]+", rest):
        faults.append(f"{words} is neither a quotation (**…**) nor in backticks")
    return faults


@pytest.fixture(scope="module")
def texts():
    found = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert found, "seeds/ holds no text"
    return found


@PAGES
def test_hindi_in_prose_is_quoted_with_sound_and_meaning(path, texts):
    faults = [
        f"{path.name}, cell {number}: {fault}"
        for number, source in prose(path)
        for fault in quotation_faults(source, texts)
    ]
    assert not faults, "\n" + "\n".join(faults)


def test_a_false_quotation_would_be_seen():
    texts = ["रूस ने कहा"]
    assert not quotation_faults("**रूस** (*rus*) “Russia” and `ू` and **bold**", texts)
    assert not quotation_faults("```python\nx = 'चीन'\n```", texts)
    assert quotation_faults("**चीन** (*chin*) “China”", texts) == [
        "चीन stands in no text of seeds/"
    ]
    assert "not followed" in quotation_faults("**रूस** “Russia”", texts)[0]
    assert "neither" in quotation_faults("रूस", texts)[0]


# Form


@PAGES
def test_every_page_says_what_it_is_and_where_it_ends(path):
    notebook = read_notebook(path)
    first_code = next(n for n, c in enumerate(notebook.cells) if c.cell_type == "code")
    opening = "\n".join(cell.source for cell in notebook.cells[:first_code])
    titles = regex.findall(r"(?m)^# \S.*$", "\n".join(FENCE.sub("", s) for _, s in prose(path)))
    assert len(titles) == 1, f"{path.name} has the titles {titles}; one is wanted"
    rows = regex.findall(r"(?m)^\|\s*([^|]+?)\s*\|\s*\S", opening)
    for row in ("You will do", "You will learn", "You need", "Time"):
        assert row in rows, f"{path.name} opens without a table row {row!r}; it has {rows}"
    assert regex.search(r"(?m)^\|\s*Time\s*\|\s*[0-9]+ minutes", opening), (
        f"{path.name}: no minutes"
    )
    wrong = [c for c in notebook.cells if c.cell_type == "code" and tagged(c, "wrong-turn")]
    assert wrong, f"{path.name} has no cell tagged wrong-turn"
    headings = [h for _, s in prose(path) for h in regex.findall(r"(?m)^## (.+?)\s*$", s)]
    assert "What this cannot tell you" in headings, f"{path.name} does not say what it cannot tell"


@PAGES
def test_a_page_has_few_cells_and_a_cell_few_lines(path):
    """At most 26 cells of code, as the collections read with pleasure have, of at most ten lines."""
    cells = [cell.source for cell in read_notebook(path).cells if cell.cell_type == "code"]
    lines = [[line for line in source.splitlines() if line.strip()] for source in cells]
    assert len(cells) <= 26 and max(map(len, lines)) <= 10


@PAGES
def test_what_is_folded_ends_with_a_cell(path):
    """A heading ends what is folded before it: words above it in its cell would stand alone."""
    folded = False
    for cell in read_notebook(path).cells:
        if cell.cell_type != "markdown":
            continue
        heads = [found.start() for found in regex.finditer(r"(?m)^#{1,6} ", cell.source)]
        assert not (folded and heads and heads[0]), f"{path.name}: cut {cell.source[:50]!r} in two"
        folded = bool(cell.metadata.get("jp-MarkdownHeadingCollapsed")) or (folded and not heads)


@PAGES
def test_links_between_pages_lead_somewhere(path):
    faults = [
        f"{path.name}, cell {number} links to {target}, which does not exist"
        for number, source in prose(path)
        for target in LINK.findall(source)
        if not (NOTEBOOKS / target).is_file()
    ]
    assert not faults, "\n" + "\n".join(faults)


@PAGES
def test_every_page_ends_with_a_link_to_the_next(path):
    last_line = prose(path)[-1][1].rstrip().splitlines()[-1]
    targets = LINK.findall(last_line)
    assert read_notebook(path).cells[-1].cell_type == "markdown", f"{path.name} ends with code"
    assert len(targets) == 1, f"{path.name} ends with {last_line!r}, not with one link to a page"
    if path == PATHS[-1]:
        assert (NOTEBOOKS / targets[0]).is_file()
    else:
        following = PATHS[PATHS.index(path) + 1].name
        assert last_line.startswith("Next: "), f"{path.name} ends with {last_line!r}"
        assert targets == [following], f"{path.name} leads to {targets[0]}, not to {following}"


@PAGES
def test_a_wrong_turn_is_led_up_to_and_taken_back_in_words(path):
    cells = read_notebook(path).cells
    for place, cell in enumerate(cells):
        if tagged(cell, "wrong-turn"):
            around = [cells[place - 1].cell_type, cells[place + 1].cell_type]
            assert around == ["markdown"] * 2, f"{path.name}, cell {place + 1}: no words around it"
