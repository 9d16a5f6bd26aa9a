"""The same bytes under another hash seed, locale, time zone, home and folder, in a process of its own.

It makes all there is, each drawing once: every chart in every size stands in the Hindi report, the
English ones are drawn to be compared with the notebooks', and the exports hold every format. What
the command itself writes is made of a small corpus.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import third_alone
from pages import executed

from utils.charts.drawing.style import Caption
from utils.exports import make_all
from utils.exports.readme import readme
from utils.files import SEEDS
from utils.graph.study import load_study
from utils.report.build import PAPER, SCREEN, build_page
from utils.report.drawings import Drawings, Piece
from utils.report.page import render_html
from utils.report.pdf import render_pdf

ROOT = Path(__file__).resolve().parents[1]
ELSEWHERE = {
    "PYTHONHASHSEED": "7",
    "TZ": "Asia/Kolkata",
    "LC_ALL": "C",
    "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests"))),
}
ALL = """
import gc
import sys
from pathlib import Path

from teaching import teaching_study

from utils.exports.__main__ import main as export
from utils.report.__main__ import main as report
from utils.report.build import PAPER, SCREEN, build_page
from utils.report.drawings import Drawings, check_fresh, pieces_from
from utils.report.page import render_html
from utils.report.pdf import render_pdf

gc.set_threshold(20_000)
notebooks, seeds, small, made = sys.argv[1:]
drawings, pieces = Drawings(teaching_study()), pieces_from(notebooks)
check_fresh(pieces, drawings)
page = build_page(drawings.study, pieces, "hi", drawings, (*SCREEN, PAPER))
Path(made).mkdir()
Path(made, "report.hi.html").write_bytes(render_html(page).encode())
Path(made, "report.hi.pdf").write_bytes(render_pdf(page))
small = ["--notebooks", small, "--seeds", seeds, "--output", made + "/small", "--language", "hi"]
sys.exit(report(small) or export(["--output", made]))
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A folder of seeds with one made-up article."""
    return third_alone(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def made(drawings, pieces, small, tmp_path_factory):
    """The folder that all was written to, by a process in a folder that is not the project's."""
    folder = tmp_path_factory.mktemp("और कहीं")
    drawn = [drawings.get(piece.chart, "en", Caption.size)[0] for piece in pieces]
    notebooks, made = executed(folder / "notebooks", *drawn), folder / "made"
    timeline, _ = Drawings(load_study(small)).get("timeline", "en", Caption.size)
    of_small = executed(folder / "of small", timeline)
    command = [sys.executable, "-c", ALL, *map(str, (notebooks, small, of_small, made))]
    environment = os.environ | ELSEWHERE | {"HOME": str(folder)}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return made


def test_the_report(made, rendered, printed):
    assert (made / "report.hi.html").read_text(encoding="utf-8") == rendered("hi")
    assert (made / "report.hi.pdf").read_bytes() == printed("hi")


def test_the_command(made, small):
    """It draws for the screen and for paper in two processes."""
    page = build_page(load_study(small), [Piece("", "timeline")], "hi", kinds=(*SCREEN, PAPER))
    html = (made / "small" / "report.hi.html").read_text(encoding="utf-8")
    assert html == render_html(page) and "figure-timeline" in html
    assert (made / "small" / "report.hi.pdf").read_bytes() == render_pdf(page)


def test_the_exports(made):
    exports = make_all()
    files = {name: data for export in exports for name, data in export.files.items()}
    assert len(files) > 15
    for name, data in {**files, "README.md": readme(exports, SEEDS)}.items():
        assert (made / name).read_bytes() == data.encode()
