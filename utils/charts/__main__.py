"""The actor graph as the picture in the README: `python -m utils.charts` draws it anew."""

from utils.annotation.load import load_corpus
from utils.charts.actor_graph import actor_graph
from utils.charts.drawing.style import to_svg
from utils.files import SEEDS, write_atomic

PICTURE = SEEDS.parent / "notebooks" / "actor_graph.svg"


def main() -> None:
    """Draw notebooks/actor_graph.svg."""
    write_atomic(PICTURE, to_svg(actor_graph(load_corpus())[0]))


if __name__ == "__main__":
    main()
