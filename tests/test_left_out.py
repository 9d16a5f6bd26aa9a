"""`make test` leaves out what has passed and is unchanged, and nothing else."""

import subprocess
import sys

import left_out
import pytest
from left_out import Files, hash_of_test, rooms_of
from test_rooms import imported

from utils.files import ROOT

TESTS = ROOT / "tests"
FILES = {
    "test_good.py": "def test_a():\n    pass\n",
    "test_bad.py": "def test_a():\n    pass\ndef test_b():\n    assert False\n",
    "test_skipping.py": "import pytest\ndef test_a():\n    pass\ndef test_b():\n    pytest.skip('no')\n",
}


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder of tests, and how pytest runs them: run(more options) -> what it says."""
    monkeypatch.delenv("FRESH", raising=False)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)  # .ci/run leaves tests out
    (tmp_path / "own").mkdir()
    for name, code in FILES.items():
        (tmp_path / "own" / name).write_text(code, encoding="utf-8")

    def run(*options):
        command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "conftest", "--color=no"]
        command += [f"--rootdir={tmp_path}", f"--config-file={ROOT / 'pyproject.toml'}"]
        command += ["-o", f"cache_dir={tmp_path / 'cache'}", "--stamps", str(tmp_path / "stamps")]
        how = {"cwd": TESTS, "capture_output": True, "encoding": "utf-8", "timeout": 120}
        return subprocess.run([*command, str(tmp_path / "own"), *options], **how).stdout

    return tmp_path, run


def green(tmp_path):
    for made in (left_out._read, left_out._digest, left_out._below):
        made.cache_clear()  # a process reads a file once
    return {path.name for path in Files([tmp_path / "own"], tmp_path / "stamps").unchanged}


def test_what_has_passed_is_left_out_until_it_changes(own, monkeypatch):
    tmp_path, run = own
    assert "1 failed, 3 passed, 1 skipped" in run()
    assert green(tmp_path) == {"test_good.py"}
    said = run()
    assert "1 failed, 2 passed, 1 skipped" in said
    assert "1 of 3 test files unchanged since they last passed, not run again" in said
    monkeypatch.setenv("FRESH", "1")
    assert green(tmp_path) == set()
    monkeypatch.delenv("FRESH")
    with (tmp_path / "own" / "test_good.py").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert green(tmp_path) == set()


def test_a_file_is_not_known_to_pass_by_some_of_its_tests(own):
    tmp_path, run = own
    assert "2 passed" in run("-k", "test_a and not good")
    assert green(tmp_path) == set()
    assert "1 failed" in run("-n1")
    broken = "def test_a():\n    assert False\ndef test_b():\n    pass\n"
    (tmp_path / "own" / "test_bad.py").write_text(broken, encoding="utf-8")
    assert "1 passed" in run("-n1", "--lf")
    assert green(tmp_path) == {"test_good.py"}


def test_the_hash_of_a_test_file_is_of_what_it_reads(monkeypatch):
    quantities, report = TESTS / "test_quantities.py", TESTS / "test_report.py"
    assert rooms_of(quantities)[0] == "hindi" and {"hindi", "wording"} <= {*rooms_of(quantities)}
    assert "report" in rooms_of(report) and "annotator" not in rooms_of(report)
    before, real = {path: hash_of_test(path) for path in (quantities, report)}, left_out._digest
    changes = {"utils/hindi/quantities.py": {quantities, report}, "utils/report/build.py": {report}}
    changes |= {"utils/annotator/__init__.py": set(), "seeds/actors.csv": {quantities, report}}
    changes |= {"tests/teaching.py": {report}, "tests/test_quantities.py": {quantities}}
    changes |= {"tests/archive_lines.jsonl": {quantities, report}}
    for name, seen in changes.items():
        changed = ROOT / name
        assert changed.is_file()
        monkeypatch.setattr(
            left_out, "_digest", lambda path, of=changed: real(path) + "!" * (path == of)
        )
        left_out._below.cache_clear()
        assert {path for path in before if hash_of_test(path) != before[path]} == seen, name
    left_out._below.cache_clear()


def test_no_test_imports_from_above_the_rooms_it_is_held_to_read():
    for path in TESTS.glob("test_*.py"):
        if not left_out.BEYOND.search(path.read_text(encoding="utf-8")):
            rooms = {room for _, room in imported(path.read_text(encoding="utf-8"))}
            assert rooms & {*left_out.FLOOR} <= {*rooms_of(path)}, path.name


def test_what_git_leaves_out_decides_nothing():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    caches = {line.strip("/") for line in ignored if line.endswith(("_cache/", "build/", "venv/"))}
    assert caches and caches <= left_out.MADE
