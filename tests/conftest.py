"""What every test runs under, who runs what, and what many tests read."""

import functools
import gc
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["nbval_strict"]

# The same examples in every run, and no failure because a machine is slow.
settings.register_profile("project", derandomize=True, database=None, deadline=None)
settings.load_profile("project")
# What is drawn stays: looking through it for unused cycles at every turn takes a fifth of the time.
gc.set_threshold(20_000)

# Who runs what: whole files, the longest first, so that no worker is left alone with one at the end.

# One worker runs these, for they read the same drawings.
DRAWN = ("test_charts", "test_trust_charts", "test_actor_graph", "test_reproducible", "test_report")
DRAWN += ("test_story",)
DRAWN += ("test_pdf", "test_notebooks", "test_readme")
FIRST = (*DRAWN, "test_charts_of_others", "09_draw_the_report", "test_reading_properties")


def pytest_collection_modifyitems(items):
    place = {name: number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(FIRST)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            return "drawn" if Path(file).stem in DRAWN else file

    return ByFile(config, log)


# What many tests read: made once a process. A fixture imports what it needs, for most need little.


@pytest.fixture(scope="session")
def study():
    from utils.graph.study import load_study

    return load_study()


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
def printed(pages):
    """language -> the report as PDF."""
    from utils.report.pdf import render_pdf

    return functools.cache(lambda language: render_pdf(pages(language)))
