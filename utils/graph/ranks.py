"""Ranks of the actors, each with the interval it moves in when doubtful edges go.

Counted exactly: no random numbers, no linear algebra, so the same graph gives the same ranks everywhere.
"""

from collections import Counter
from dataclasses import fields, replace

import networkx as nx
import numpy as np
import pandas as pd

from utils.annotation.corpus import Corpus
from utils.graph.study import Study, make_study
from utils.graph.views import happened_only, independent
from utils.passes.alignment import align

MEASURES = ("degree", "in", "out", "betweenness")
CENTRAL = 60  # actors that betweenness is counted among: those with the most ties


def ranks(study: Study, others: dict[str, Study] | None = None) -> pd.DataFrame:
    """Ranks of the actors by their deeds, by four measures, each with its interval under doubt.

    Only what is told as having happened or as going on counts (views.happened_only): nobody leads by
    ties that are only planned, feared, demanded, conditional or denied.
    degree, in and out count edges (loops aside; a mutual edge goes both ways); betweenness is
    Freeman's, unnormalized, on who is tied to whom at all, among the CENTRAL actors with the most
    ties; whoever is none of them has 0. Actors without ties are left out.

    Columns: measure, actor, name_en, value, rank and tied (best and worst place, 1 is highest:
    they differ where several actors have one value), event_low and event_high (best and worst place
    when any one event is left out), low and high (best and worst place under all doubts), low_when
    and high_when (the first doubt that gives it). The doubts: one_article (edges told by a single
    article go), one_voice (edges without two independent voices go), without EVENT (each event left
    out once: a jackknife), and each study in others by its name, for instance another_reading().
    """
    deeds = happened_only(study)
    graph = deeds.graph
    tied = {node for u, v in graph.edges() if u != v for node in (u, v)}
    actors = [node for node in graph if node in tied]
    several = [e for e in graph.edges(keys=True) if len(graph.edges[e]["articles"]) > 1]
    doubted = {"one_article": _only(graph, several), "one_voice": independent(deeds).graph}
    read_else = {name: happened_only(other).graph for name, other in (others or {}).items()}
    here = _Ties(graph, actors)

    def cases():
        yield "as it stands", here.measures()
        for name, case in doubted.items():
            yield name, _Ties(case, actors, here.central).measures()
        for key in here.events:
            yield f"without {key}", here.without(key)
        for name, case in read_else.items():
            yield name, _Ties(case, actors, here.central).measures()

    rows, values = [], here.measures()
    for measure, found in _moves(cases(), {f"without {key}" for key in here.events}).items():
        for at in sorted(range(len(actors)), key=lambda at: found["rank"][at]):
            row = (measure, actors[at], graph.nodes[actors[at]]["name_en"], values[measure][at])
            rows.append((*row, *(column[at] for column in found.values())))
    columns = ["measure", "actor", "name_en", "value", "rank", "tied", "event_low", "event_high"]
    return pd.DataFrame(rows, columns=[*columns, "low", "high", "low_when", "high_when"])


def another_reading(study: Study, other: Corpus) -> Study:
    """The study of another annotation of the same articles, its graph with the actor ids of this one.

    Articles that the other annotation does not have keep this one. Raises ValueError if texts differ.
    """
    corpus = study.corpus
    actors = align(corpus.only(other.articles), other).actors
    rest = corpus.only([id for id in corpus.articles if id not in other.articles])
    tables = [table.name for table in fields(corpus)]
    both = {name: {**getattr(rest, name), **getattr(other, name)} for name in tables}
    made = make_study(replace(other, **both))
    return replace(made, graph=nx.relabel_nodes(made.graph, actors))


def _only(graph, edges):
    made = nx.MultiDiGraph()
    made.add_nodes_from(graph)
    made.add_edges_from((u, v, key, graph.edges[u, v, key]) for u, v, key in edges)
    return made


class _Ties:
    """The ties of a graph among some actors, counted once, so that an event can be taken out of them.

    central: who betweenness is counted among, if not the CENTRAL actors with the most ties.
    """

    def __init__(self, graph, actors, central=None):
        self.number = {actor: number for number, actor in enumerate(actors)}
        self.counts = np.zeros((3, len(actors)), dtype=int)  # degree, in, out
        self.events, self.pairs, self.between = {}, Counter(), {}
        for u, v, data in graph.edges(data=True):
            if u != v and u in self.number and v in self.number:
                one, other = self.number[u], self.number[v]
                steps = [(0, one), (0, other), (1, other), (2, one)]
                steps += [(1, one), (2, other)] if data["mutual"] else []
                pair = (v, u) if (v, u) in self.pairs else (u, v)
                self.pairs[pair] += 1
                own = self.events.setdefault(data["event"], ([], Counter()))
                own[0].extend(steps)
                own[1][pair] += 1
        for steps, _ in self.events.values():
            np.add.at(self.counts, tuple(zip(*steps, strict=True)), 1)
        often = sorted(actors, key=lambda actor: -self.counts[0, self.number[actor]])
        self.central = central or frozenset(often[:CENTRAL])

    def measures(self, counts=None, gone=()) -> dict[str, list]:
        """Measure -> a value for each actor. counts: instead of all; gone: pairs without a tie."""
        counts = self.counts if counts is None else counts
        between = self._between(frozenset(p for p in gone if self.central.issuperset(p)))
        return dict(zip(MEASURES, (*counts.tolist(), between), strict=True))

    def without(self, event) -> dict[str, list]:
        """The same when all ties of an event go."""
        steps, pairs = self.events[event]
        counts = self.counts.copy()
        np.subtract.at(counts, tuple(zip(*steps, strict=True)), 1)
        return self.measures(counts, [p for p, times in pairs.items() if times == self.pairs[p]])

    def _between(self, gone) -> list[float]:
        """Betweenness; worked out once for each set of pairs that are gone."""
        if gone not in self.between:
            graph = nx.Graph()
            graph.add_nodes_from(actor for actor in self.number if actor in self.central)
            kept = (p for p in self.pairs if p not in gone and self.central.issuperset(p))
            graph.add_edges_from(kept)
            found = nx.betweenness_centrality(graph, normalized=False)
            # Sums of fractions in another order differ in the last bits; that is no difference in rank.
            self.between[gone] = [round(found.get(actor, 0.0), 9) for actor in self.number]
        return self.between[gone]


def _moves(cases, jackknife) -> dict[str, dict[str, list]]:
    """Measure -> rank, tied, event_low, event_high, low, high, low_when, high_when of each actor.

    cases: (name, measure -> values), the first as it stands. jackknife: the names of those cases
    that leave out one event.
    """
    found, names = {}, []
    for name, table in cases:
        names.append(name)
        for measure, values in table.items():
            best, worst = _places(values)
            if name == names[0]:
                ranges = {"rank": best, "tied": worst, "event_low": best, "event_high": worst}
                firsts = {"low_when": np.zeros_like(best), "high_when": np.zeros_like(best)}
                found[measure] = ranges | {"low": best, "high": worst} | firsts
                continue
            here = found[measure]
            here["low_when"] = np.where(best < here["low"], len(names) - 1, here["low_when"])
            here["high_when"] = np.where(worst > here["high"], len(names) - 1, here["high_when"])
            for low, high in (
                ("low", "high"),
                *[("event_low", "event_high")] * (name in jackknife),
            ):
                here[low] = np.minimum(here[low], best)
                here[high] = np.maximum(here[high], worst)
    for here in found.values():
        for column, numbers in here.items():
            named = column.endswith("_when")
            here[column] = [names[n] for n in numbers] if named else numbers.tolist()
    return found


def _places(values) -> tuple[np.ndarray, np.ndarray]:
    """The best and the worst place of each value: those with one value share the places between."""
    values = np.array(values)
    ordered = np.sort(values)
    above = len(values) - np.searchsorted(ordered, values, "right")
    return above + 1, len(values) - np.searchsorted(ordered, values, "left")
