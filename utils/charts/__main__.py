"""The actor graph as a picture: `python -m utils.charts` draws it anew.

Of seeds/ it is the one in the README, of the corpus that CORPUS names it goes to its build folder.
"""

import sys

from utils.charts import actor_graph
from utils.charts.drawing.style import to_svg
from utils.files import SEEDS, SeedError, build_folder, corpus_folder, make_folder, write_atomic
from utils.graph.study import load_study

PICTURE = SEEDS.parent / "notebooks" / "actor_graph.svg"


def main() -> int:
    """Draw notebooks/actor_graph.svg, or build/<name>/actor_graph.svg; 1 if the corpus is refused."""
    corpus = corpus_folder()
    picture = PICTURE if corpus == SEEDS else build_folder(corpus) / PICTURE.name
    try:
        drawn = to_svg(actor_graph.draw(load_study(corpus))[0])
        make_folder(picture.parent)
        write_atomic(picture, drawn)
    except (SeedError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
