"""A study: one corpus with its actor graph and its first passes, made once and carried from here on.

It stands in this room, above the graph and below the views, because a view is the same study with a
smaller graph. Whatever needs only the annotation takes a corpus, whatever needs only the edges a graph.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import networkx as nx

from utils.annotation.corpus import Corpus
from utils.annotation.load import load_corpus, load_passes
from utils.files import SEEDS
from utils.graph.build import build_graph


@dataclass(frozen=True)
class Study:
    """What is studied. graph: see build_graph. seeds: the folder that the corpus was read from.

    passes: the corpora of the first and the second pass, of the same articles, or nothing.
    """

    corpus: Corpus
    graph: nx.MultiDiGraph
    passes: tuple[Corpus, ...] = ()
    seeds: Path = SEEDS

    @cached_property
    def fitted(self) -> dict:
        return {}  # how much of each chart fits, see utils.charts.drawing.fitting

    def only(self, articles: Iterable[str]) -> "Study":
        """The study of some of the articles. Raises KeyError naming the known ones for an unknown id.

        The passes are left out if one of them has none of these articles.
        """
        corpus = self.corpus.only(articles)
        shared = [[id for id in one.articles if id in corpus.articles] for one in self.passes]
        passes = [one.only(ids) for one, ids in zip(self.passes, shared, strict=True) if ids]
        return make_study(corpus, passes if all(shared) else (), self.seeds)


def make_study(corpus: Corpus, passes: Iterable[Corpus] = (), seeds=SEEDS) -> Study:
    """The study of a corpus: its graph is built here and nowhere else."""
    return Study(corpus, build_graph(corpus), tuple(passes), Path(seeds))


def load_study(seeds=SEEDS) -> Study:
    """Read and check a folder of articles, and build its graph. Raises SeedError as load_corpus does."""
    return make_study(load_corpus(seeds), load_passes(seeds), seeds)
