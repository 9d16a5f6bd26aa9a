"""The same bytes under another hash seed, locale, time zone, home and folder, in a process of its own.

One run of each command makes all there is: every chart in every size stands in the Hindi report, the
English ones are drawn to be compared with the notebooks', and the exports hold every format.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pages import executed

from utils.charts.drawing.style import Caption
from utils.exports import make_all
from utils.exports.readme import readme

ROOT = Path(__file__).resolve().parents[1]
ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Asia/Kolkata", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
BOTH = """
import sys
from utils.exports.__main__ import main as export
from utils.report.__main__ import main as report
notebooks, made = sys.argv[1:]
options = ["--language", "hi", "--notebooks", notebooks]
sys.exit(report([*options, "--output", made]) or export(["--output", made]))
"""


@pytest.fixture(scope="module")
def made(drawings, pieces, tmp_path_factory):
    """The folder that the commands wrote to, called in a folder that is not the project's."""
    folder = tmp_path_factory.mktemp("और कहीं")
    drawn = [drawings.get(piece.chart, "en", Caption.size)[0] for piece in pieces]
    notebooks, made = executed(folder / "notebooks", *drawn), folder / "made"
    command = [sys.executable, "-c", BOTH, str(notebooks), str(made)]
    environment = os.environ | ELSEWHERE | {"HOME": str(folder)}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return made


def test_the_report(made, rendered, printed):
    assert (made / "report.hi.html").read_text(encoding="utf-8") == rendered("hi")
    assert (made / "report.hi.pdf").read_bytes() == printed("hi")


def test_the_exports(made):
    exports = make_all()
    files = {name: data for export in exports for name, data in export.files.items()}
    assert len(files) > 15
    for name, data in {**files, "README.md": readme(exports)}.items():
        assert (made / name).read_bytes() == data.encode()
