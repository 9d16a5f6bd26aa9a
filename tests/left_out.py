"""Which test files and notebooks need not run again: all passed, and nothing they can read has changed.

A notebook can read utils/, seeds/ and what RULES holds. A test file can read itself, its helpers,
what beside them is no code, seeds/, benchmarks/ and, as rooms import only downward (test_rooms.py),
the rooms that it or a helper names with all below them; one that looks about in the project or starts
commands, BEYOND, all there is. FRESH=1 runs all, and so does naming a file. A plugin of conftest.py.
"""

import ast
import functools
import hashlib
import os
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from test_rooms import FLOOR

from utils.files import ROOT
from utils.unchanged import STAMPS, hash_of, hash_of_inputs, is_green, write_stamp

TESTS, UTILS = ROOT / "tests", ROOT / "utils"
# What decides whether a cell passes, beside the notebook and what it reads.
RULES = [TESTS / name for name in ("conftest.py", "nbval_strict.py", "nbval_sanitize.cfg")]
ALWAYS = ("benchmarks", "seeds", "pyproject.toml", "requirements.lock")
BEYOND = re.compile(r"\bROOT\b|\bNOTEBOOKS\b|\bsubprocess\b|\.parents\[|\butils\.run\b")
ROOM = re.compile(r"\butils\.(\w+)")
IMPORTED = re.compile(r"(?m)^ *(?:from|import) (\w+)")
MEASURES = re.compile(r"\bbenchmarks\W+(?:import )?(\w+)")
MADE = {".git", ".venv", "build", ".pytest_cache", ".ruff_cache", ".hypothesis"}
PICKED = ("keyword", "markexpr", "deselect", "lf", "stepwise")  # options that leave tests out
UNCHANGED = pytest.StashKey["set[Path]"]()


class Files:
    """The test files and notebooks of the folders under test.

    hashes: path -> what its stamp must hold. unchanged: paths that are left out. wanted, passed,
    failed: how many of its tests or cells there are, and how many did, by path.
    """

    def __init__(self, folders: list[Path], stamps: Path):
        found = {
            path: hash_of_test(path) for folder in folders for path in folder.glob("test_*.py")
        }
        notebooks = [path for folder in folders for path in folder.glob("*.ipynb")]
        inputs = hash_of_inputs(*RULES) if notebooks else ""
        found |= {path: hash_of(inputs, path.read_bytes()) for path in notebooks}
        self.stamps, self.hashes = stamps, dict(sorted(found.items()))
        self.unchanged = [path for path, hash in found.items() if is_green(self.stamp(path), hash)]
        self.wanted, self.passed, self.failed = Counter(), Counter(), Counter()

    def stamp(self, path: Path) -> Path:
        return self.stamps / path.stem

    def note(self, path: Path, report) -> None:
        """Take in how a test or cell fared. A file that is being run is green again only at the end."""
        if path not in self.passed:
            self.stamp(path).unlink(missing_ok=True)
        self.passed[path] += report.passed and report.when == "call"
        self.failed[path] += report.failed

    def finish(self) -> None:
        """Write a stamp for each file all of whose tests or cells have run and passed."""
        for path in self.passed:
            if self.passed[path] == self.wanted[path] and not self.failed[path]:
                write_stamp(self.stamp(path), self.hashes[path])

    def told(self) -> str:
        """What is left out, in words; "" if nothing is."""
        parts = []
        for ending, kind in ((".py", "test files"), (".ipynb", "notebooks")):
            left = [path.stem for path in self.unchanged if path.suffix == ending]
            if left:
                total = sum(path.suffix == ending for path in self.hashes)
                parts.append(f"{len(left)} of {total} {kind}")
        told = " and ".join(parts)
        return told and f"{told} unchanged since they last passed, not run again (FRESH=1 runs all)"


@functools.cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@functools.cache
def _below(*tops: Path) -> tuple[str, ...]:
    """The names and hashes of all files in some folders of the project, caches left out."""
    files = [p for top in tops for p in ([top] if top.is_file() else top.rglob("*")) if p.is_file()]
    files = [path for path in files if not {"__pycache__", ".ipynb_checkpoints"} & {*path.parts}]
    return tuple(f"{os.path.relpath(path, ROOT)} {_digest(path)}" for path in sorted(files))


@functools.cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@functools.cache
def _fixtures() -> dict[str, str]:
    """Name -> code of the functions of conftest.py."""
    code = _read(TESTS / "conftest.py")
    parts = [part for part in ast.parse(code).body if isinstance(part, ast.FunctionDef)]
    return {part.name: ast.get_source_segment(code, part) for part in parts}


def reach(path: Path) -> dict[Path | str, str]:
    """A test file, the helpers that it imports and the fixtures that it asks for, and theirs -> code."""
    reached, todo = {}, {path: _read(path)}
    while todo:
        key, code = todo.popitem()
        reached[key] = code
        files = [TESTS / f"{name}.py" for name in IMPORTED.findall(code)]
        files += [ROOT / "benchmarks" / f"{name}.py" for name in MEASURES.findall(code)]
        found = {file: _read(file) for file in files if file.is_file()}
        found |= {
            name: _fixtures()[name] for name in re.findall(r"\w+", code) if name in _fixtures()
        }
        todo |= {key: code for key, code in found.items() if key not in reached}
    return reached


def rooms_of(path: Path) -> list[str]:
    """The rooms of utils/ that a test file can read, from the highest that it names."""
    named = {room for code in reach(path).values() for room in ROOM.findall(code)}
    top = min(FLOOR[room] for room in {"files", *named} & {*FLOOR})
    return [room for room, floor in FLOOR.items() if floor >= top]


def hash_of_test(path: Path) -> str:
    """One hash of all that a test file can read."""
    if BEYOND.search(_read(path)):
        return hash_of(
            sys.version, *_below(*(top for top in ROOT.iterdir() if top.name not in MADE))
        )
    held = [key for key in reach(path) if isinstance(key, Path)]
    held += [UTILS / room for room in rooms_of(path)]
    held += [file for file in UTILS.glob("*") if file.is_file()]
    held += [top for top in TESTS.iterdir() if top.suffix != ".py"]
    held += [*RULES, *(ROOT / name for name in ALWAYS)]
    return hash_of(sys.version, *_below(*held))


def pytest_addoption(parser):
    parser.addoption("--stamps", type=Path, default=STAMPS / "tests", help="of what has passed")


def pytest_configure(config):
    paths = [(config.invocation_params.dir / name).resolve() for name in config.args]
    # Whoever picks tests is given them, and no file is known to pass by some.
    whole = not any(getattr(config.option, name, None) for name in PICKED)
    told = getattr(config, "workerinput", {}).get("unchanged")
    if told is None:  # a worker is told, and hashes nothing again
        files = Files([p for p in paths if whole and p.is_dir()], config.option.stamps)
        config.pluginmanager.register(Watch(config.rootpath, files))
        told = files.unchanged
    config.stash[UNCHANGED] = {*map(Path, told)}


def pytest_ignore_collect(collection_path, config):
    """Leave out what is unchanged. pytest does not ask about a file that is named."""
    return collection_path.resolve() in config.stash[UNCHANGED] or None


class Watch:
    """Notes how files fare, in the one process that hears of all tests; with xdist it runs none."""

    def __init__(self, root: Path, files: Files):
        self.root, self.files = root, files

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node):
        node.workerinput["unchanged"] = [str(path) for path in self.files.unchanged]

    def pytest_itemcollected(self, item):
        self.files.wanted[item.path.resolve()] += 1

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids):
        self.files.wanted = Counter((self.root / id.partition("::")[0]).resolve() for id in ids)

    def pytest_runtest_logreport(self, report):
        path = (self.root / report.location[0]).resolve()
        if path in self.files.hashes:
            self.files.note(path, report)

    def pytest_sessionfinish(self):
        self.files.finish()

    def pytest_terminal_summary(self, terminalreporter):
        if told := self.files.told():
            terminalreporter.write_line(told)
