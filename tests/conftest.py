"""What every test runs under, and the pages that many of them read.

A fixture imports what it needs itself: notebooks and most tests do without the report.
"""

import functools

import pytest
from hypothesis import settings

pytest_plugins = ["nbval_strict"]

# The same examples in every run, and no failure because a machine is slow.
settings.register_profile("project", derandomize=True, database=None, deadline=None)
settings.load_profile("project")

# The pages that the tests of the report look at. A module with a `corpus` of its own keeps it.


@pytest.fixture(scope="session")
def study():
    from utils.graph.study import load_study

    return load_study()


@pytest.fixture(scope="module")
def corpus(study):
    return study.corpus


@pytest.fixture(scope="session")
def drawings(study):
    from utils.report.build import Drawings

    return Drawings(study)


@pytest.fixture(scope="session")
def pieces():
    from utils.charts import CHARTS
    from utils.report.build import Piece

    return [Piece("", name) for name in CHARTS]


@pytest.fixture(scope="session")
def rendered(pieces, drawings):
    """(language, paper) -> the page with all charts, rendered once."""
    from utils.report.build import render

    @functools.cache
    def page(language="en", paper=False):
        return render(drawings.study, pieces, language, drawings, paper)

    return page


@pytest.fixture(scope="session")
def page(rendered):
    return rendered()
