"""The charts, one file each: draw(study, language, size) -> (figure, table). The table is what is drawn.

One row a mark. `article`, `start`, `end` (half-open code points) are the mark's Hindi words, which
most tables give as `quote`; `link` is the anchor in the report that the mark leads to. language: en or
hi; size: page or phone. What several charts share stands in `drawing`.
"""

from utils.charts import (
    actor_graph,
    agreement,
    blocs,
    coverage,
    matrix,
    naming,
    quantities,
    rank_intervals,
    relations,
    supply,
    timeline,
    voices,
)
from utils.charts.drawing.undrawn import or_undrawn

# By name, in the order of the report.
DRAW = {
    "timeline": timeline.draw,
    "quantities": quantities.draw,
    "voices": voices.draw,
    "supply": supply.draw,
    "relations": relations.draw,
    "naming": naming.draw,
    "coverage": coverage.draw,
    "actor_graph": actor_graph.draw,
    "ties_ahead": actor_graph.draw_ahead,
    "matrix": matrix.draw,
    "blocs": blocs.draw,
    "rank_intervals": rank_intervals.draw,
    "agreement": agreement.draw,
}
# The same; one that cannot be drawn says so in its place.
CHARTS = {name: or_undrawn(name, draw) for name, draw in DRAW.items()}
