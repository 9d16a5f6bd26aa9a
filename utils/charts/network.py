"""The actor graph as the picture in the README: `python -m utils.charts.network` draws it anew."""

from utils.annotations import load_corpus
from utils.charts.actor_graph import actor_graph
from utils.corpus import SEEDS, write_atomic
from utils.style import to_svg

PICTURE = SEEDS.parent / "notebooks" / "actor_graph.svg"


def main() -> None:
    """Draw notebooks/actor_graph.svg."""
    write_atomic(PICTURE, to_svg(actor_graph(load_corpus())[0]))


if __name__ == "__main__":
    main()
