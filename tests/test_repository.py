"""Hygiene: what no file of the project may hold, and the form every notebook keeps."""

import ast
import json
import os
from pathlib import Path

import pytest
import regex
import yaml

from utils.notebook import canonical, cell_name, output_faults, read_notebook

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
NOT_OURS = {".git", ".venv", "build", "__pycache__", ".ipynb_checkpoints", ".hypothesis"}
NOT_OURS |= {".pytest_cache", ".ruff_cache", "hindi_actor_graph.egg-info", ".vscode", ".idea"}

# Written in two parts, so that this file does not hold what it forbids.
REGISTRY_HOSTS = ["py" + "pi.org", "python" + "hosted.org", "ana" + "conda.org", "npm" + "js.org"]
HOME_PATH = regex.compile(
    r"(?<![\p{L}\p{N}._~-])/(?:ho" + r"me|Us" + r"ers|ro" + r"ot)/[\p{L}\p{N}]"
)
WINDOWS_HOME = regex.compile(r"[A-Z]:\\{1,2}Us" + r"ers\\")

# \w and \b of the standard library's re break Hindi words at vowel signs.
LATIN_ONLY = regex.compile(r"\\[wWbB]")


def project_files():
    """Return all files of the project, in order of their paths."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(set(folders) - NOT_OURS)
        found += [Path(folder) / name for name in sorted(names)]
    return found


def text_files():
    """Return (path from the root, text) of every file of the project that is UTF-8 text."""
    pairs = []
    for path in project_files():
        try:
            pairs.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return pairs


def notebooks():
    """Return (name, notebook) of every notebook; fail where there is none."""
    paths = sorted(NOTEBOOKS.glob("*.ipynb"))
    assert paths, "notebooks/ holds no notebook"
    return [(path.name, read_notebook(path)) for path in paths]


def code_cells():
    """Return (where, cell) of every code cell of every notebook that is not empty."""
    found = []
    for name, notebook in notebooks():
        for number, cell in enumerate(notebook.cells, start=1):
            if cell.cell_type == "code" and cell.source.strip():
                found.append((f"{name}, {cell_name(notebook, number)}", cell))
    assert found, "the notebooks hold no code"
    return found


def code_lines(source):
    """Count the lines of a cell that are not blank."""
    return sum(1 for line in source.splitlines() if line.strip())


def none_of(faults):
    """Fail with all faults, one a line."""
    assert not faults, "\n" + "\n".join(faults)


# Every file


def test_no_file_names_a_package_registry_or_a_home_folder():
    faults = []
    for name, text in text_files():
        for number, line in enumerate(text.splitlines(), start=1):
            if any(host in line for host in REGISTRY_HOSTS):
                faults.append(f"{name}:{number} names a package registry's host")
            if HOME_PATH.search(line) or WINDOWS_HOME.search(line):
                faults.append(f"{name}:{number} holds a path of somebody's machine")
    none_of(faults)


@pytest.mark.parametrize("line", ["cd /ho" + "me/asha/graph", '"C:\\\\Us' + 'ers\\\\asha"'])
def test_a_home_folder_would_be_seen(line):
    assert HOME_PATH.search(line) or WINDOWS_HOME.search(line)


def test_text_files_end_lines_with_a_line_feed_and_have_no_byte_order_mark():
    faults = []
    for path in project_files():
        data = path.read_bytes()
        name = path.relative_to(ROOT).as_posix()
        # Articles stay as they came, and utils/files.py says what is wrong with them.
        if name.startswith("seeds/") and path.suffix == ".txt" or b"\0" in data:
            continue
        if b"\r" in data:
            faults.append(f"{name} has carriage returns")
        if data.startswith(b"\xef\xbb\xbf"):
            faults.append(f"{name} begins with a byte order mark")
        if data and not data.endswith(b"\n"):
            faults.append(f"{name} does not end with a line feed")
    none_of(faults)


# Python


def re_patterns(tree):
    """Return (line, pattern) of every text in code that uses `re` and may be a pattern for it.

    Where a module imports re, any of its texts may become a pattern, except docstrings.
    """
    imported = any(
        isinstance(node, ast.Import)
        and any(alias.name == "re" for alias in node.names)
        or isinstance(node, ast.ImportFrom)
        and node.module == "re"
        for node in ast.walk(tree)
    )
    if not imported:
        return []
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone
    ]


def latin_only_patterns(source):
    """Return (line, pattern) of the patterns in some code that would break Hindi words."""
    return [(n, text) for n, text in re_patterns(ast.parse(source)) if LATIN_ONLY.search(text)]


def test_utils_use_no_class_that_breaks_hindi_words():
    faults = []
    for path in sorted((ROOT / "utils").rglob("*.py")):
        for line, pattern in latin_only_patterns(path.read_text(encoding="utf-8")):
            faults.append(f"utils/{path.name}:{line}: {pattern!r} in re; use the regex module")
    none_of(faults)


def test_a_class_that_breaks_hindi_words_would_be_seen():
    assert latin_only_patterns('import re\nP = r"\\w+"\nre.findall(P, "किसान")')
    assert latin_only_patterns('from re import compile\ncompile(r"\\bने\\b")')
    assert not latin_only_patterns('import regex\nregex.findall(r"\\w+", "किसान")')
    assert not latin_only_patterns('"""Not \\\\w."""\nimport re\nre.findall("[क-ह]", "किसान")')


# Notebooks


def test_notebooks_use_such_a_class_only_as_a_wrong_turn():
    faults = []
    for name, notebook in notebooks():
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        # Only lines that are Python: a % or ! line is IPython's own.
        kept = ["\n".join(x for x in c.source.splitlines() if x[:1] not in "%!") for c in cells]
        for cell, source in zip(cells, kept, strict=True):
            if "wrong-turn" in cell.metadata.get("tags", []):
                continue
            imports_re = any("import re\n" in f"{other}\n" for other in kept)
            prefix = "import re\n" if imports_re else ""
            for _, pattern in latin_only_patterns(prefix + source):
                faults.append(f"{name}: {pattern!r}; tag the cell wrong-turn, or use regex")
    none_of(faults)


def test_every_cell_was_run_from_top_to_bottom():
    faults = []
    for name, notebook in notebooks():
        cells = [c for c in notebook.cells if c.cell_type == "code" and c.source.strip()]
        counts = [cell.execution_count for cell in cells]
        if counts != list(range(1, len(cells) + 1)):
            faults.append(f"{name}: its cells are numbered {counts}; run it with `make run`")
    none_of(faults)


def test_outputs_hold_no_warning_no_address_and_no_path():
    none_of([f"{name}, {fault}" for name, book in notebooks() for fault in output_faults(book)])


def test_notebooks_are_stored_in_the_one_form():
    faults = []
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        stored = path.read_text(encoding="utf-8")
        if stored != canonical(read_notebook(path)):
            faults.append(f"{path.name} was saved by another program; run it with `make run`")
    none_of(faults)
    assert notebooks()


def test_notebooks_hold_no_execution_times():
    faults = []
    for name, notebook in notebooks():
        text = json.dumps([cell.metadata for cell in notebook.cells] + [notebook.metadata])
        for word in ("ExecuteTime", "iopub.", "shell.execute_reply", "start_time", "timestamp"):
            if word in text:
                faults.append(f"{name}: its metadata holds {word}")
    none_of(faults)


def test_code_cells_are_short():
    lengths = [(where, code_lines(cell.source)) for where, cell in code_cells()]
    none_of([f"{where} has {n} lines; 15 is the most" for where, n in lengths if n > 15])
    long = [f"{where}: {n} lines" for where, n in lengths if n > 10]
    share = len(long) / len(lengths)
    assert share <= 0.05, f"{share:.0%} of the cells are longer than 10 lines:\n" + "\n".join(long)


def test_every_notebook_has_one_title_and_begins_with_it():
    faults = []
    for name, notebook in notebooks():
        titles = []
        for number, cell in enumerate(notebook.cells, start=1):
            if cell.cell_type == "markdown":
                prose = regex.sub(r"(?s)```.*?```", "", cell.source)
                found = regex.findall(r"(?m)^# \S.*$|<h1", prose)
                titles += [(number, title) for title in found]
        if len(titles) != 1 or titles[0][0] != 1:
            faults.append(f"{name}: one H1, in the first cell, is wanted; found {titles}")
    none_of(faults)


def test_no_cell_escapes_the_comparison():
    faults = []
    for where, cell in code_cells():
        marks = set(cell.metadata.get("tags", []))
        if "nbval-skip" in marks or "NBVAL_SKIP" in cell.source:
            faults.append(f"{where} is skipped by nbval")
    none_of(faults)


# The papers of the project


def test_citation_names_what_pyproject_names():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert f'version = "{citation["version"]}"' in project
    assert f'license = "{citation["license"]}"' in project
    assert citation["authors"] == [{"name": "The actor-graph collection contributors"}]


def test_license_keeps_code_annotations_and_articles_apart():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    for part in ("MIT License", "CC BY 4.0", "seeds/*.txt", "no licence"):
        assert part in text, f"LICENSE does not name {part}"


def test_contributing_names_targets_that_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(regex.findall(r"`make ([a-z]+)`", text))
    existing = set(regex.findall(r"(?m)^([a-z]+):", makefile))
    assert {"test", "run", "lint"} <= named
    assert named <= existing, f"CONTRIBUTING.md names {sorted(named - existing)}"
