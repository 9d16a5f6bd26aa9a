"""The environment: its three files agree, its fonts draw Hindi, its runner can be trusted."""

import base64
import importlib.metadata
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import matplotlib
import nbformat
import pymupdf_fonts
import pytest
import regex
import yaml
from fontTools.ttLib import TTFont
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from PIL import Image

import utils
from utils.run import NotebookError, canonical, execute, kernel_environment, output_faults

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENV = yaml.safe_load((ROOT / "env.yml").read_text(encoding="utf-8"))
HASH = regex.compile(r"--hash=sha256:[0-9a-f]{64}")


def locked():
    """Return the locked requirements, each with the number of its hashes."""
    blocks = LOCK.replace("\\\n", " ").splitlines()
    pairs = []
    for block in blocks:
        if block.strip() and not block.startswith("#"):
            requirement, *hashes = block.split("--hash=")
            pairs.append((Requirement(requirement.strip()), len(hashes)))
    return pairs


def direct():
    """Return what pyproject.toml asks for, the tests' own needs included."""
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    return [Requirement(text) for text in wanted]


# pyproject.toml, requirements.lock, env.yml


def test_the_lock_holds_exact_versions_with_hashes_and_nothing_else():
    assert len(locked()) > 50
    for line in LOCK.splitlines():
        text = line.strip().removesuffix("\\").strip()
        assert HASH.fullmatch(text) or Requirement(text), line
    for requirement, hashes in locked():
        assert [s.operator for s in requirement.specifier] == ["=="], requirement
        assert hashes > 0, f"{requirement} has no hash"
        assert not requirement.url and not requirement.extras, requirement
    assert "://" not in LOCK and "index" not in LOCK


def test_the_lock_fulfils_pyproject():
    versions = {}
    for requirement, _ in locked():
        version = next(iter(requirement.specifier)).version
        versions.setdefault(canonicalize_name(requirement.name), []).append(version)
    for wanted in direct():
        found = versions.get(canonicalize_name(wanted.name), [])
        assert found, f"{wanted.name} is in pyproject.toml but not in requirements.lock"
        for version in found:
            assert version in wanted.specifier, f"{wanted} but the lock has {version}"


def test_every_direct_dependency_is_bounded():
    for wanted in direct():
        assert wanted.specifier and not wanted.url, f"{wanted} names no version"


def test_env_yml_gives_conda_users_the_same_versions():
    assert ENV["name"] == PROJECT["name"]
    python, pip, nested = ENV["dependencies"]
    assert python == "python" + PROJECT["requires-python"]
    assert pip == "pip"
    assert nested == {"pip": ["--require-hashes", "-r requirements.lock"]}


def test_env_yml_names_its_limits():
    comments = [
        line for line in (ROOT / "env.yml").read_text("utf-8").splitlines() if line.startswith("#")
    ]
    assert "pip install --no-deps --no-build-isolation -e ." in "\n".join(comments)
    assert "not tested" in "\n".join(comments)


def test_what_is_installed_is_what_is_locked():
    for requirement, _ in locked():
        if requirement.marker is None or requirement.marker.evaluate():
            version = importlib.metadata.version(requirement.name)
            assert version in requirement.specifier, f"{requirement}, but {version} is installed"


def test_utils_is_the_one_beside_these_tests():
    assert Path(utils.__file__).resolve().parent == ROOT / "utils"


# Hindi on a figure


def test_matplotlib_shapes_hindi():
    assert Version(matplotlib.__version__) >= Version("3.11"), "older ones break Hindi vowel signs"


@pytest.mark.parametrize("name", ["figo", "figbo"])
def test_the_font_has_devanagari_and_latin_and_shapes_devanagari(name):
    font = TTFont(io.BytesIO(pymupdf_fonts.myfont(name)))
    letters = font.getBestCmap()
    needed = "अआइईउऊऋएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह" + "ािीुूृेैोौंँः़्।" + "०१२३४५६७८९"
    needed += "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789āīūṛṅñṇṁśṣ–"
    missing = [letter for letter in needed if ord(letter) not in letters]
    assert not missing
    scripts = {record.ScriptTag for record in font["GSUB"].table.ScriptList.ScriptRecord}
    assert scripts & {"dev2", "deva"}


# make


def run_make(folder, *arguments, path=None):
    """Run make in a folder that holds only the Makefile and what it depends on."""
    environment = {**os.environ, "PATH": str(path or os.environ["PATH"])}
    for name in ("MAKEFLAGS", "MAKELEVEL", "PYTHON"):
        environment.pop(name, None)
    return subprocess.run(
        [shutil.which("make"), "--no-print-directory", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.fixture
def bare_project(tmp_path):
    """A folder with a space and Hindi in its name, and only a Makefile, a lock and a pyproject."""
    folder = tmp_path / "नया folder"
    folder.mkdir()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def tools(tmp_path):
    """A PATH with the shell's own tools and no Python."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("sh", "awk", "cat", "rm", "mv", "touch", "find"):
        (folder / name).symlink_to(shutil.which(name))
    return folder


def test_bare_make_lists_the_targets(bare_project):
    result = run_make(bare_project)
    assert result.returncode == 0, result.stderr
    listed = [line.split()[0] for line in result.stdout.splitlines()[1:]]
    assert listed == [
        "help",
        "report",
        "export",
        "test",
        "browser",
        "lab",
        "run",
        "lint",
        "bench",
        "clean",
    ]
    assert not (bare_project / ".venv").exists()


def test_make_says_when_there_is_no_python(bare_project, tools):
    result = run_make(bare_project, "report", path=tools)
    assert result.returncode != 0
    assert "needs Python 3.11 or newer" in result.stderr
    assert not (bare_project / ".venv").exists()


def test_make_says_when_python_is_too_old(bare_project, tools):
    # The version test fails as it would in Python 3.9; --version answers as that one.
    old = tools / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    result = run_make(bare_project, "test", path=tools)
    assert result.returncode != 0
    assert "needs Python 3.11 or newer" in result.stderr
    assert "Python 3.9.2" in result.stderr


def test_a_half_made_environment_is_not_taken_for_done(bare_project, tools):
    # This Python makes an environment whose pip fails, as it does when the line breaks.
    python = tools / "python3"
    python.write_text(
        '#!/bin/sh\n[ "$1" = -m ] && mkdir -p .venv/bin && cp "$0" .venv/bin/python\n'
        '[ "$3" = --disable-pip-version-check ] && exit 1\nexit 0\n'
    )
    python.chmod(0o755)
    for name in ("mkdir", "cp"):
        (tools / name).symlink_to(shutil.which(name))
    for _ in range(2):
        result = run_make(bare_project, "setup", path=tools)
        assert result.returncode != 0
        assert "Setting up .venv" in result.stdout
        assert "were not installed" in result.stderr


# utils.run: the one way to run notebooks


def code(source, **options):
    return nbformat.v4.new_code_cell(source, **options)


def write_notebook(path, *cells):
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
    return path


def test_a_second_run_in_place_changes_nothing(tmp_path):
    first = write_notebook(
        tmp_path / "00_first.ipynb",
        nbformat.v4.new_markdown_cell("# पहला"),
        code("from pathlib import Path\nPath('made.txt').write_text('x')\nprint('किसान')"),
        code("import random, os\nhash('किसान'), os.environ['TZ'], os.environ['LC_ALL']"),
        code("1 / 0", metadata={"tags": ["raises-exception"]}),
    )
    last = write_notebook(tmp_path / "01_last.ipynb", code("open('made.txt').read()"))
    execute([first, last], output=None)
    stored = [path.read_bytes() for path in (first, last)]
    assert b"timestamp" not in stored[0] and b"iopub" not in stored[0]
    assert str(tmp_path).encode() not in stored[0]
    assert "किसान\\n".encode() in stored[0] and stored[0].endswith(b"}\n")
    execute([first, last], output=None)
    assert [path.read_bytes() for path in (first, last)] == stored
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".txt") == [
        "00_first.ipynb",
        "01_last.ipynb",
    ]


def test_the_last_notebook_runs_after_the_others_are_written(tmp_path):
    slow = write_notebook(tmp_path / "00_slow.ipynb", code("import time; time.sleep(1)\n'done'"))
    last = write_notebook(
        tmp_path / "01_last.ipynb", code("'done' in open('00_slow.ipynb').read()")
    )
    execute([slow, last], output=None, jobs=2)
    output = json.loads(last.read_text(encoding="utf-8"))["cells"][0]["outputs"][0]
    assert output["data"]["text/plain"] == ["True"]


def run_bad(tmp_path, *sources):
    """Run a notebook that must fail, check that nothing was written, and return the message."""
    title = nbformat.v4.new_markdown_cell("# बुरा")
    bad = write_notebook(tmp_path / "00_bad.ipynb", title, *[code(source) for source in sources])
    before = bad.read_bytes()
    with pytest.raises(NotebookError) as caught:
        execute([bad], output=None)
    assert bad.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["00_bad.ipynb"]
    return str(caught.value)


def test_a_failing_cell_is_named_with_its_error(tmp_path):
    message = run_bad(tmp_path, "1", "x = 2\nraise ValueError('गलत')", "3")
    assert message.splitlines() == [
        "00_bad.ipynb, cell 3 (In [2]) failed: ValueError: गलत",
        "    | x = 2",
        "    | raise ValueError('गलत')",
    ]


def test_a_kernel_that_ends_is_told_as_such(tmp_path):
    message = run_bad(tmp_path, "1", "import os; os._exit(1)")
    assert message.startswith("00_bad.ipynb, cell 3")
    assert "the kernel ended" in message


def test_what_must_not_be_stored_is_named(tmp_path):
    warning = "import warnings; warnings.warn('old')"
    path = "import os; os.path.expanduser('~/x')"
    told = run_bad(tmp_path, "1", warning, "object()", path).splitlines()
    assert len(told) == 3
    assert "cell 3 (In [2]) writes to stderr: " in told[0]
    assert "cell 4 (In [3]) shows a memory address" in told[1]
    assert "cell 5 (In [4]) shows a path of this machine" in told[2]


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    broken = tmp_path / "00_broken.ipynb"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(NotebookError, match="00_broken.ipynb: this is not a readable notebook"):
        execute([broken], output=tmp_path / "out")
    with pytest.raises(NotebookError, match="99_none.ipynb: there is no such notebook"):
        execute([tmp_path / "99_none.ipynb"], output=tmp_path / "out")


def test_canonical_names_cells_without_an_id_by_their_place():
    cells = [code("1", id="same"), code("2", id="same"), code("3", id="cell-02"), code("4")]
    notebook = nbformat.v4.new_notebook()
    notebook.cells = cells
    del notebook.cells[3]["id"]
    notebook.cells[1].metadata["execution"] = {"iopub.execute_input": "2025-07-12T10:00:00"}
    stored = json.loads(canonical(notebook))
    assert [cell["id"] for cell in stored["cells"]] == ["same", "cell-02x", "cell-02", "cell-04"]
    assert "execution" not in stored["cells"][1]["metadata"]
    assert canonical(nbformat.reads(canonical(notebook), 4)) == canonical(notebook)


def test_output_faults_passes_what_may_be_stored():
    notebook = nbformat.v4.new_notebook(cells=[code("1")])
    notebook.cells[0].outputs = [nbformat.v4.new_output("stream", name="stdout", text="at 0x1\n")]
    assert output_faults(notebook) == []


def test_kernels_do_not_see_the_readers_own_settings(monkeypatch):
    for name in ("PYTHONPATH", "PYTHONSTARTUP", "PYTHONDONTWRITEBYTECODE", "MPLBACKEND"):
        monkeypatch.setenv(name, "/somewhere")
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    assert "/somewhere" not in kernel_environment().values()
    assert kernel_environment()["TZ"] == "UTC"
    assert kernel_environment(as_is=True)["TZ"] == "Asia/Kolkata"


# What conftest.py adds to nbval


def test_the_network_is_closed():
    with pytest.raises(RuntimeError, match="network is not to be used"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(RuntimeError, match="network is not to be used"):
        socket.getaddrinfo("example.org", 80)


def picture(colour, level):
    """Return a small PNG of one colour, base64, at a given compression."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), colour).save(buffer, "PNG", compress_level=level)
    return base64.b64encode(buffer.getvalue()).decode()


def stored_picture(drawn, stored):
    """Return a cell that draws one picture and holds another as its stored output."""
    output = {"output_type": "display_data", "metadata": {}}
    output["data"] = {"image/png": stored} if stored else {}
    source = "from IPython.display import Image, display\nimport base64\n"
    source += f"display({{'image/png': '{drawn}'}}, raw=True)"
    return code(source, execution_count=1, outputs=[nbformat.from_dict(output)])


def test_nbval_sees_what_it_would_miss(tmp_path):
    grey, nearly = picture((90, 90, 90), 9), picture((90, 90, 91), 9)
    again = picture((90, 90, 90), 0)
    assert again != grey
    printed = nbformat.v4.new_output("stream", name="stdout", text="1\n")
    connect = "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80), 1)\n"
    connect += "except RuntimeError:\n    print('closed')"
    closed = nbformat.v4.new_output("stream", name="stdout", text="closed\n")
    cells = {
        "same": stored_picture(grey, grey),
        "compressed again": stored_picture(grey, again),
        "one unit of blue": stored_picture(grey, nearly),
        "no picture": stored_picture(grey, None),
        "never run": code("x = 1"),
        "network": code(connect, execution_count=1, outputs=[closed]),
        "number": code("print(2)", execution_count=1, outputs=[printed]),
        "semicolon": code("3;", execution_count=1),
    }
    write_notebook(tmp_path / "00_holes.ipynb", *cells.values())
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "--rootdir", str(ROOT), "-q", "-rA"]
        + ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "--color=no"]
        + [f"--nbval-sanitize-with={ROOT / 'tests' / 'nbval_sanitize.cfg'}", str(tmp_path)],
        cwd=ROOT / "tests",
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    seen = regex.findall(r"^(PASSED|FAILED) .*::Cell ([0-9]+)", result.stdout, regex.MULTILINE)
    verdicts = {list(cells)[int(number)]: verdict for verdict, number in seen}
    assert verdicts == {
        "same": "PASSED",
        "compressed again": "PASSED",
        "one unit of blue": "FAILED",
        "no picture": "FAILED",
        "never run": "FAILED",
        "network": "PASSED",
        "number": "FAILED",
        "semicolon": "PASSED",
    }, result.stdout + result.stderr
