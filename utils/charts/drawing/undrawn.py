"""A chart that cannot be drawn says so in its place, so that it stops neither a notebook nor a report."""

from functools import wraps

from utils.charts.drawing.sheet import Sheet
from utils.charts.drawing.table import marks
from utils.files import SeedError, cut
from utils.wording.words import say

# Size -> inches beyond which no page shows a figure: some 2,000 pixels; on a phone a little more.
TOO_TALL = {"page": 20.8, "phone": 30.0}


def or_undrawn(name: str, draw):
    """The chart `name` as draw gives it; where that fails or is endless, a figure that says why.

    Its table is empty then. A SeedError, which tells what to mend in the corpus, is raised as it is.
    """

    @wraps(draw)
    def drawn(study, language: str = "en", size: str = "page", **more):
        try:
            figure, table = draw(study, language, size, **more)
        except SeedError:
            raise
        except Exception as error:  # whatever it is, all other charts stand
            why = f"{type(error).__name__}: {cut(str(error), 200)}"
            return undrawn(study.corpus, name, why, language, size)
        tall = figure.get_figheight()
        if tall <= TOO_TALL[size]:
            return figure, table
        why = say("too tall", language, round(96 * tall))
        return undrawn(study.corpus, name, why, language, size)

    return drawn


def undrawn(corpus, name: str, why: str, language: str, size: str):
    """A figure that holds only what is not drawn, and why; with an empty table."""
    title = say("not drawn", language, say(f"figure {name}", language), why=why)
    sheet = Sheet(corpus, language, title, size, agreed=False)
    return sheet.close(sheet.top, marks([], "name"), name.replace("_", "-"), "", [why])
