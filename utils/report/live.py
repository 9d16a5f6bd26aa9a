"""A chart in a notebook, alive: click a mark, and the Hindi words it stands for light up beside it."""

from html import escape

from utils.charts.drawing.style import show
from utils.notebook import RUN_ONLY
from utils.report.graph_page import graph_page
from utils.wording.words import say

# Shut in: a page in a frame can touch nothing of the notebook around it.
FRAME = """\
<iframe title="{title}" sandbox="allow-scripts" style="width:100%;height:46rem;border:0;border-radius:6px" srcdoc="{page}">\
</iframe><style>iframe[srcdoc] + style + .still {{ display: none }}</style><p class="still">{still}</p>"""


class Live:
    """A figure to show in a notebook: alive once its cell is run, before that the picture of it.

    The live page is never stored: it is large, and a notebook that nobody has trusted may run none.
    """

    def __init__(self, study, figure):
        self.study, self.figure = study, figure

    def _repr_mimebundle_(self, include=None, exclude=None):
        data, metadata = show(self.figure)._repr_mimebundle_()
        page = escape(graph_page(self.study, self.figure))
        title, still = escape(self.figure.caption.title), say("live still", "en")
        live = FRAME.format(title=title, page=page, still=still)
        return data | {"text/html": live}, metadata | {"text/html": {RUN_ONLY: True}}
