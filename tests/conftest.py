"""What every test runs under, who runs what, and what many tests read."""

import ast
import functools
import gc
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["nbval_strict", "left_out"]

# The same examples in every run, and no failure because a machine is slow.
settings.register_profile("project", derandomize=True, database=None, deadline=None)
settings.load_profile("project")
# What is drawn stays: looking through it for unused cycles at every turn takes a quarter of the time.
gc.set_threshold(20_000)

# Who runs what: whole files, the longest first, so that no worker is left alone with one at the end.

# One worker runs the tests that ask for one of these, of whatever file: each is made once.
SHARED = {"drawings", "pages", "rendered", "unmended", "printed"}
FIRST = ("test_charts", "test_trust_charts", "test_actor_graph", "test_reproducible", "test_report")
FIRST += (
    "test_story",
    "test_pdf",
    "test_charts_of_others",
    "09_draw_the_report",
    "test_corruptions",
)
FIRST += ("test_environment", "00_start_here", "test_exports", "test_reading_properties")


def pytest_collection_modifyitems(items):
    place = {name: number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(FIRST)))


@functools.cache
def asking(file: Path) -> set[str]:
    """The tests and fixtures of a file that ask for one of SHARED, and for one that does."""
    if file.suffix != ".py":
        return set()
    parts = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    asked = {p.name: {a.arg for a in p.args.args} for p in parts if isinstance(p, ast.FunctionDef)}
    found = set(SHARED)
    while more := {name for name, others in asked.items() if others & found} - found:
        found |= more
    return found


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file, *names = nodeid.partition("[")[0].split("::")
            return "drawn" if names[-1] in asking(config.rootpath / file) else file

    return ByFile(config, log)


# What many tests read: made once a process. A fixture imports what it needs, for most need little.


@pytest.fixture(scope="session")
def study():
    """The study of the two articles of the walk, whatever else stands in seeds/."""
    from teaching import teaching_study

    return teaching_study()


@pytest.fixture(scope="module")
def corpus(study):
    return study.corpus


@pytest.fixture(scope="session")
def drawings(study):
    """Every chart of the seeds, drawn when it is first asked for."""
    from utils.report.drawings import Drawings

    return Drawings(study)


@pytest.fixture(scope="session")
def pieces():
    from utils.charts import CHARTS
    from utils.report.drawings import Piece

    return [Piece("", name) for name in CHARTS]


@pytest.fixture(scope="session")
def pages(study, pieces, drawings):
    """language -> the report as data, with all charts for screens and for paper."""
    from utils.report.build import PAPER, SCREEN, build_page

    sizes = (*SCREEN, PAPER)
    return functools.cache(lambda language: build_page(study, pieces, language, drawings, sizes))


@pytest.fixture(scope="session")
def rendered(pages):
    """language -> the report as HTML."""
    from utils.report.page import render_html

    return functools.cache(lambda language: render_html(pages(language)))


@pytest.fixture(scope="session")
def unmended(pages):
    """language -> the report as Typst sets it, before its words are mended."""
    from utils.report.pdf import typeset

    return functools.cache(lambda language: typeset(pages(language)))


@pytest.fixture(scope="session")
def printed(unmended):
    """language -> the report as PDF."""
    from utils.report.copyback import mended

    return functools.cache(lambda language: mended(unmended(language)))
