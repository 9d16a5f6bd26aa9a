"""The actor graph as the picture in the README: `python -m utils.charts` draws it anew."""

from utils.charts import actor_graph
from utils.charts.drawing.style import to_svg
from utils.files import SEEDS, write_atomic
from utils.graph.study import load_study

PICTURE = SEEDS.parent / "notebooks" / "actor_graph.svg"


def main() -> None:
    """Draw notebooks/actor_graph.svg."""
    write_atomic(PICTURE, to_svg(actor_graph.draw(load_study())[0]))


if __name__ == "__main__":
    main()
