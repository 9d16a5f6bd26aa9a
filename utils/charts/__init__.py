"""Ten charts, each a function (corpus, language, size) -> (figure, table): the table is what is drawn.

One row a mark. `article`, `start`, `end` (half-open code points) are the mark's Hindi words, which
most tables give as `quote`; `link` is the anchor in the report that the mark leads to. Each chart
has a module of its own name; they share `sheet` (the drawing surface), `sources` and utils.wording.words.
`rank_intervals` and `agreement` also take the two annotation passes.
"""

from utils.charts.actor_graph import actor_graph
from utils.charts.agreement import agreement
from utils.charts.blocs import blocs
from utils.charts.coverage import coverage
from utils.charts.naming import naming
from utils.charts.quantities import quantities
from utils.charts.rank_intervals import rank_intervals
from utils.charts.supply import supply
from utils.charts.timeline import timeline
from utils.charts.voices import voices

__all__ = [
    "timeline",
    "quantities",
    "voices",
    "supply",
    "naming",
    "coverage",
    "actor_graph",
    "blocs",
    "rank_intervals",
    "agreement",
]
