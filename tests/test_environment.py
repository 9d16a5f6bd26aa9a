"""The environment: its three files agree, its fonts draw Hindi, its runner can be trusted."""

import ast
import asyncio
import base64
import contextlib
import importlib.metadata
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import matplotlib
import nbformat
import pymupdf_fonts
import pytest
import regex
import yaml
from corpora import unread_article
from fontTools.ttLib import TTFont
from left_out import Files
from nbval_strict import prose_to_read
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from PIL import Image
from teaching import copied_seeds

import utils
from utils.files import SEEDS
from utils.notebook import NotebookError, canonical, complaint, output_faults
from utils.run import execute, kernel_environment, main
from utils.unchanged import hash_of_inputs

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENV = yaml.safe_load((ROOT / "env.yml").read_text(encoding="utf-8"))
# Names that conda-forge gives to packages, where they are not the package's own.
CONDA_NAMES = {"brotli-python": "brotli", "matplotlib-base": "matplotlib", "typst-py": "typst"}
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


def test_the_lock_of_the_archive_holds_its_extra_and_nothing_of_the_other_lock():
    lock = (ROOT / "utils" / "archive" / "requirements.lock").read_text(encoding="utf-8")
    blocks = [block.split("--hash=") for block in lock.replace("\\\n", " ").splitlines()]
    found = {}
    for requirement, *hashes in blocks:
        one = Requirement(requirement.strip())
        assert hashes and [s.operator for s in one.specifier] == ["=="], requirement
        found[canonicalize_name(one.name)] = next(iter(one.specifier)).version
    for wanted in map(Requirement, PROJECT["optional-dependencies"]["archive"]):
        assert found[canonicalize_name(wanted.name)] in wanted.specifier, wanted
    both = set(found) & {canonicalize_name(requirement.name) for requirement, _ in locked()}
    assert not both and "://" not in lock, f"{both} are installed already"


def test_every_direct_dependency_is_bounded():
    for wanted in direct():
        assert wanted.specifier and not wanted.url, f"{wanted} names no version"


def test_env_yml_gives_conda_users_the_same_versions():
    assert ENV["name"] == PROJECT["name"] and ENV["channels"] == ["conda-forge"]
    python, pip, *named, nested = ENV["dependencies"]
    assert python == "python" + PROJECT["requires-python"] and pip == "pip"
    versions = {}
    for requirement, _ in locked():
        # 1.2.0.post1 on PyPI is 1.2.0 with another wheel: conda builds its own.
        version = Version(str(requirement.specifier)[2:]).base_version
        versions.setdefault(requirement.name, []).append(version)
    conda = dict(line.split("=") for line in named)
    conda = {CONDA_NAMES.get(name, name): version for name, version in conda.items()}
    for name, version in conda.items():
        assert version in versions.get(name, []), f"env.yml: {name} {version} is not in the lock"
    # From pip comes what conda lacks, as the lock has it, and nothing that conda brings.
    lock = [" ".join(line.split()) for line in LOCK.replace("\\\n", " ").splitlines()]
    assert set(nested["pip"]) <= set(lock)
    from_pip = {Requirement(line.split(" ")[0]).name for line in nested["pip"]}
    assert not from_pip & set(conda)
    assert {wanted.name for wanted in direct()} <= from_pip | set(conda)
    needs = [Requirement(r) for name in from_pip for r in importlib.metadata.requires(name)]
    assert {need.name for need in needs if need.marker is None} <= set(conda)


def test_env_yml_names_its_limits():
    comments = [
        line for line in (ROOT / "env.yml").read_text("utf-8").splitlines() if line.startswith("#")
    ]
    assert "pip install --no-deps --no-build-isolation -e ." in "\n".join(comments)
    assert "could not be tried" in "\n".join(comments)


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


def run_make(folder, *arguments, path=None, **more):
    """Run make in a folder that holds only the Makefile and what it depends on."""
    environment = {**os.environ, "PATH": str(path or os.environ["PATH"]), **more}
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
    for name in ("sh", "awk", "cat", "rm", "mv", "touch", "find", "mkdir", "cp"):
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
        "archive",
        "site",
        "test",
        "browser",
        "lab",
        "run",
        "check",
        "tidy",
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


# A Python that makes an environment of itself, and whose pip writes down where it would install.
FAKE_PYTHON = """#!/bin/sh
case "$1 $2" in
"-m venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
"-m pip")
    echo "user=$PIP_USER target=$PIP_TARGET hashes=$PIP_REQUIRE_HASHES kernels=$JUPYTER_PATH" >>pip.txt
    case "$*" in *-qq*) ;; *) echo "WARNING: of little use" >&2 ;; esac
    [ -z "$PIP_FAILS" ] || { echo "ERROR: no matching distribution" >&2; exit 1; } ;;
esac
"""
ELSEWHERE = dict.fromkeys(("PIP_USER", "PIP_TARGET", "PIP_REQUIRE_HASHES", "JUPYTER_PATH"), "1")


def test_an_environment_is_made_whole_or_made_again(bare_project, tools):
    python = tools / "python3"
    python.write_text(FAKE_PYTHON)
    python.chmod(0o755)
    # The line breaks: it is not taken for done, and pip's own words are shown.
    for _ in range(2):
        result = run_make(bare_project, "setup", path=tools, PIP_FAILS="1")
        assert result.returncode != 0
        assert "Setting up .venv" in result.stdout
        assert "ERROR: no matching distribution" in result.stderr
        assert "were not installed" in result.stderr
    # It goes well: pip's warnings are kept back, and it installs here, whatever the user has set.
    result = run_make(bare_project, "setup", path=tools, **ELSEWHERE)
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith("The environment is ready.\n") and not result.stderr
    heard = (bare_project / "pip.txt").read_text().splitlines()
    assert set(heard[-2:]) == {"user=0 target= hashes=0 kernels="}
    assert "ready" not in run_make(bare_project, "setup", path=tools).stdout
    # The Python it was made with is gone.
    (bare_project / ".venv" / "bin" / "python").unlink()
    (bare_project / ".venv" / "bin" / "python").symlink_to("/gone/python3")
    result = run_make(bare_project, "setup", path=tools)
    assert result.returncode == 0, result.stderr
    assert "is gone: .venv is made anew" in result.stdout
    assert result.stdout.endswith("The environment is ready.\n")


# A Python that is a JupyterLab: it takes a moment to end, and writes down that it did.
FAKE_LAB = """#!/bin/sh
[ "$2" = jupyterlab ] || exit 0
trap 'sleep 0.2; touch ended; exit' TERM
echo $$ >part && mv part pid
while [ -e pid ]; do sleep 0.05; done
"""


def test_when_make_lab_has_ended_so_has_the_server(bare_project):
    python = bare_project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(FAKE_LAB)
    python.chmod(0o755)
    (bare_project / ".venv" / ".locked").touch()
    (bare_project / ".venv" / ".linked").write_text(str(bare_project))
    process = subprocess.Popen(["make", "lab", "CONTAINER=1"], cwd=bare_project)
    started = time.monotonic()
    while not (bare_project / "pid").exists():
        assert process.poll() is None and time.monotonic() - started < 30
        time.sleep(0.02)
    process.terminate()
    process.wait(timeout=30)
    ended = (bare_project / "ended").exists()
    (bare_project / "pid").unlink()  # should it go on, it ends now
    assert ended, "make is gone and the server is not"


# utils.run: the one way to run notebooks


def code(source, **options):
    return nbformat.v4.new_code_cell(source, **options)


def write_notebook(path, *cells):
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder of notebooks that is a project's own, with stamps of its own."""
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    monkeypatch.setattr("utils.run.NOTEBOOKS", notebooks)
    monkeypatch.setattr("utils.run.STAMPS", tmp_path / "green")
    monkeypatch.delenv("FRESH", raising=False)
    return notebooks


def ran(runs):
    return [run.source.stem for run in runs if run.seconds]


def test_a_second_run_changes_nothing_and_a_third_is_spared(project, monkeypatch, capsys):
    # Somebody else's Python is the first that Jupyter finds.
    spec = {
        "argv": ["/gone/python3", "{connection_file}"],
        "display_name": "",
        "language": "python",
    }
    foreign = project.parent / "jupyter" / "kernels" / "python3"
    foreign.mkdir(parents=True)
    (foreign / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(project.parent / "jupyter"))
    first = write_notebook(
        project / "00_first.ipynb",
        nbformat.v4.new_markdown_cell("# पहला"),
        code("from pathlib import Path\nPath('made.txt').write_text('x')\nprint('किसान')"),
        code("import random, os\nhash('किसान'), os.environ['TZ'], os.environ['LC_ALL']"),
        code("1 / 0", metadata={"tags": ["raises-exception"]}),
    )
    last = write_notebook(project / "01_last.ipynb", code("print('one')"))
    assert ran(execute(output=None)) == ["00_first", "01_last"]
    stored = [path.read_bytes() for path in (first, last)]
    assert b"timestamp" not in stored[0] and b"iopub" not in stored[0]
    assert str(project).encode() not in stored[0]
    assert "किसान\\n".encode() in stored[0] and stored[0].endswith(b"}\n")
    monkeypatch.setenv("FRESH", "1")
    assert ran(execute(output=None)) == ["00_first", "01_last"]
    assert [path.read_bytes() for path in (first, last)] == stored
    assert sorted(path.name for path in project.iterdir() if path.suffix != ".txt") == [
        "00_first.ipynb",
        "01_last.ipynb",
    ]
    monkeypatch.delenv("FRESH")
    capsys.readouterr()
    assert ran(execute(output=None)) == []
    assert capsys.readouterr().err.startswith("2 of 2 notebooks unchanged")
    # What has changed is run, and is not taken for unchanged after it failed.
    write_notebook(last, code("1 / 0"))
    with pytest.raises(NotebookError, match="01_last.ipynb, cell 1"):
        execute(output=None)
    assert (
        "1 of 2 notebooks unchanged since their last green run, 1 to run" in capsys.readouterr().err
    )
    last.write_bytes(stored[1])
    assert sorted(path.name for path in (project.parent / "green" / "run").iterdir()) == [
        "00_first"
    ]


def test_whatever_a_notebook_may_read_is_part_of_its_hash(tmp_path, monkeypatch):
    files = [
        "requirements.lock",
        "utils/a.py",
        "utils/room/page.html",
        "seeds/passes/a.ann",
        "more",
    ]
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)

    def value():
        return hash_of_inputs(tmp_path / "more", root=tmp_path)

    values = [value()]
    for name in files:
        (tmp_path / name).write_text("changed")
        values.append(value())
    (tmp_path / "utils" / "a.py").rename(tmp_path / "utils" / "b.py")
    values.append(value())
    monkeypatch.setattr(sys, "version", "3.99")
    values.append(value())
    assert len(set(values)) == len(files) + 3
    (tmp_path / "utils" / "__pycache__").mkdir()
    (tmp_path / "utils" / "__pycache__" / "b.pyc").write_text("made")
    assert value() == values[-1]


def test_the_largest_begin_first_and_none_waits_for_the_others(project, monkeypatch):
    begun, all_begun = [], asyncio.Event()

    async def pretend(run, environment, inputs):
        begun.append(run.source.stem)
        if len(begun) == 3:
            all_begun.set()
        if run.source.stem == "01_longest":
            await asyncio.wait_for(all_begun.wait(), timeout=10)

    monkeypatch.setattr("utils.run.run_notebook", pretend)
    for name, length in (("00_short", 1), ("01_longest", 300), ("02_long", 200)):
        write_notebook(project / f"{name}.ipynb", code("1\n" * length))
    runs = execute(output=None, jobs=2)
    assert begun == ["01_longest", "02_long", "00_short"]
    assert [run.source.stem for run in runs] == ["00_short", "01_longest", "02_long"]


def test_an_article_added_to_seeds_names_the_prose_to_read(tmp_path):
    failed = ["00_start_here", "09_draw_the_report"]
    assert prose_to_read(failed, copied_seeds(tmp_path)) == ""
    unread_article(tmp_path / "seeds")
    note = prose_to_read(failed, tmp_path / "seeds")
    assert "walk: X1." in note and "of 00_start_here, 09_draw_the_report, show" in note
    assert prose_to_read([], tmp_path / "seeds") == ""


def test_ctrl_c_ends_a_run_with_one_line(tmp_path):
    made = tmp_path / "pid"
    source = "import os, time\nfrom pathlib import Path\n"
    source += "Path('part').write_text(str(os.getpid()))\nos.rename('part', 'pid')\ntime.sleep(60)"
    slow = write_notebook(tmp_path / "00_slow.ipynb", code(source))
    output = tmp_path / "out"
    command = [sys.executable, "-m", "utils.run", "--output", str(output), str(slow)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8")
    while not made.exists() and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGINT, told
    assert told.splitlines()[-1].startswith("Stopped. No file is half written")
    assert "Traceback" not in told and "cell" not in told
    assert list(output.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(made.read_text()), 0)


@pytest.mark.parametrize("name", ["run.py", "report/__main__.py", "corpus/__main__.py"])
def test_a_command_can_be_interrupted_while_it_imports(name):
    tree = ast.parse((ROOT / "utils" / name).read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imports if node.module.startswith("utils")]
    assert ours[0].module == "utils" and ours[0].names[0].name == "interrupt"


def test_no_pattern_for_re_has_a_possessive_quantifier_or_an_atomic_group():
    """Those of re do not end, or find too little, in Python 3.11.0 to 3.11.2; regex has its own."""
    possessive = regex.compile(r"(?<!\\)(?:[*+?]|\d\}\}?)\+|\(\?>")
    assert possessive.search("(?:a|b)*+") and not possessive.search(r"[\p{L}+]+\++(a)+")
    found = []
    for path in sorted((ROOT / "utils").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
                pattern = ast.get_source_segment(source, node.args[0])
                if possessive.search(pattern):
                    found.append(f"{path.relative_to(ROOT)}: {pattern}")
    assert found == []


def test_where_nothing_can_be_written_no_notebook_is_run(tmp_path, capsys):
    notebook = write_notebook(tmp_path / "00_a.ipynb", code("print(1)"))
    (tmp_path / "taken").write_text("")
    assert main(["--output", str(tmp_path / "taken" / "out"), str(notebook)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("taken/out cannot be written") and "To mend it: " in told


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
    assert told[0] == "00_bad.ipynb, cell 3 (In [2]) writes to stderr: UserWarning: old"
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


def test_what_is_written_to_stderr_is_told_in_one_line():
    warning = "/tmp/x_1/2.py:3: UserWarning: मान नहीं\n  warnings.warn('मान नहीं')\n"
    assert complaint(warning) == "UserWarning: मान नहीं"
    assert complaint(f"log: begun\n{warning}") == "UserWarning: मान नहीं"
    assert complaint("Traceback (most recent call last):\n  File x\nKeyError: 'RUS'\n\n") == (
        "KeyError: 'RUS'"
    )
    assert complaint("") == ""


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


# What nbval_strict.py adds to nbval


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


TABLE = "import pandas as pd\ndisplay(pd.DataFrame({'actor': ['RUS', 'PRK'], 'ties': [13, 11]}))"
PLOT = """
import io, matplotlib
from matplotlib.figure import Figure
matplotlib.rcParams["svg.hashsalt"] = "same ids"
figure, made = Figure(figsize=(1, 1)), io.StringIO()
figure.subplots().plot([1, 2, 4])
figure.savefig(made, format="svg", metadata={"Date": None})
display({"image/svg+xml": made.getvalue()}, raw=True)"""
ANNOTATION = """
from utils.annotation.load import load_corpus
print(load_corpus("seeds").events["000-E28"].certainty)"""


def stored(source, before="", after=""):
    """Return a cell with the outputs it has here, run with `before` in the place of `after`."""
    shown, printed = [], io.StringIO()
    with contextlib.redirect_stdout(printed), matplotlib.rc_context():
        matplotlib.rcdefaults()  # whatever other tests have drawn
        exec(
            source.replace(after, before), {"display": lambda value, raw=False: shown.append(value)}
        )
    outputs = []
    for value in shown:
        kinds = {"text/html": "_repr_html_", "text/plain": "__repr__"}
        data = value if isinstance(value, dict) else {k: getattr(value, kinds[k])() for k in kinds}
        outputs.append(nbformat.v4.new_output("display_data", data))
    if printed.getvalue():
        outputs.append(nbformat.v4.new_output("stream", name="stdout", text=printed.getvalue()))
    return code(source, execution_count=1, outputs=outputs)


def test_nbval_sees_what_it_would_miss(tmp_path, monkeypatch):
    """Each cell here is stored as it was before a change; the run must fail where that matters."""
    grey, nearly = picture((90, 90, 90), 9), picture((90, 90, 91), 9)
    again = picture((90, 90, 90), 0)
    assert again != grey
    connect = "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80), 1)\n"
    connect += "except RuntimeError:\n    print('closed')"
    # The annotation changes: one attribute of one event.
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (ann,) = (tmp_path / "seeds").glob("000_*.ann")
    text = ann.read_text(encoding="utf-8")
    assert text.count("Certainty E28 Probable\n") == 1
    ann.write_text(
        text.replace("Certainty E28 Probable", "Certainty E28 Possible"), encoding="utf-8"
    )
    passing = {
        "same": stored_picture(grey, grey),
        "compressed again": stored_picture(grey, again),
        "network": code(connect, execution_count=1, outputs=[stored("print('closed')").outputs[0]]),
        "semicolon": code("3;", execution_count=1),
        "same table": stored(TABLE),
        "same plot": stored(PLOT),
    }
    failing = {
        "one unit of blue": stored_picture(grey, nearly),
        "no picture": stored_picture(grey, None),
        "never run": code("x = 1"),
        "a number": stored("print(2)", before="1", after="2"),
        "a row": stored(TABLE, before="12", after="11"),
        "a plotted value": stored(PLOT, before="[1, 2, 3]", after="[1, 2, 4]"),
        "an annotation": stored(ANNOTATION, before=f'"{SEEDS}"', after='"seeds"'),
        "a warning": code("import warnings\nwarnings.warn('old')", execution_count=1),
    }
    write_notebook(tmp_path / "00_holes.ipynb", *passing.values(), *failing.values())
    write_notebook(tmp_path / "01_good.ipynb", stored("print('good')"), stored(TABLE))
    monkeypatch.delenv("FRESH", raising=False)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    stamps = tmp_path / "stamps"
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "--rootdir", str(ROOT), "-q", "-rA"]
        + ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "--color=no"]
        + [f"--nbval-sanitize-with={ROOT / 'tests' / 'nbval_sanitize.cfg'}", str(tmp_path)]
        + ["--stamps", str(stamps)],
        cwd=ROOT / "tests",
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    line = r"^(PASSED|FAILED) .*00_holes.ipynb::Cell ([0-9]+)"
    seen = regex.findall(line, result.stdout, regex.MULTILINE)
    verdicts = {[*passing, *failing][int(number)]: verdict for verdict, number in seen}
    wanted = dict.fromkeys(passing, "PASSED") | dict.fromkeys(failing, "FAILED")
    assert verdicts == wanted, result.stdout + result.stderr
    # The notebook that passed need not run again until something changes; the other must.
    good = tmp_path / "01_good.ipynb"
    assert Files([tmp_path], stamps).unchanged == [good]
    monkeypatch.setenv("FRESH", "1")
    assert Files([tmp_path], stamps).unchanged == []
    monkeypatch.delenv("FRESH")
    good.write_bytes(good.read_bytes() + b"\n")
    assert Files([tmp_path], stamps).unchanged == []
