"""Ranks of the actors, each with the interval it moves in when doubtful edges go.

Counted exactly: no random numbers, no linear algebra, so the same graph gives the same ranks everywhere.
"""

from dataclasses import fields, replace

import networkx as nx
import pandas as pd

from utils.annotation.corpus import Corpus
from utils.graph.study import Study, make_study
from utils.graph.views import happened_only, independent
from utils.passes.alignment import align

MEASURES = ("degree", "in", "out", "betweenness")


def ranks(study: Study, others: dict[str, Study] | None = None) -> pd.DataFrame:
    """Ranks of the actors by their deeds, by four measures, each with its interval under doubt.

    Only what is told as having happened or as going on counts (views.happened_only): nobody leads by
    ties that are only planned, feared, demanded, conditional or denied.
    degree, in and out count edges (loops aside; a mutual edge goes both ways); betweenness is
    Freeman's, unnormalized, on who is tied to whom at all. Actors without ties are left out.

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
    cases = {"as it stands": graph}
    several = [e for e in graph.edges(keys=True) if len(graph.edges[e]["articles"]) > 1]
    cases["one_article"] = _only(graph, several)
    cases["one_voice"] = independent(deeds).graph
    left_out = {}
    for key in dict.fromkeys(data["event"] for _, _, data in graph.edges(data=True)):
        left = [e for e in graph.edges(keys=True) if graph.edges[e]["event"] != key]
        left_out[f"without {key}"] = _only(graph, left)
    cases.update(left_out)
    cases.update({name: happened_only(other).graph for name, other in (others or {}).items()})
    tables = {name: _measures(case, actors) for name, case in cases.items()}
    rows = []
    for measure in MEASURES:
        places = {name: _places(table[measure]) for name, table in tables.items()}
        values = tables["as it stands"][measure]
        here = places["as it stands"]
        for actor in sorted(actors, key=lambda actor: here[actor]):
            low_when = min(places, key=lambda name: places[name][actor][0])
            high_when = max(places, key=lambda name: places[name][actor][1])
            low, high = places[low_when][actor][0], places[high_when][actor][1]
            without = [places[name][actor] for name in ("as it stands", *left_out)]
            near, far = min(place[0] for place in without), max(place[1] for place in without)
            name = graph.nodes[actor]["name_en"]
            row = (measure, actor, name, values[actor], *here[actor], near, far, low, high)
            rows.append((*row, low_when, high_when))
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


def _measures(graph, actors) -> dict[str, dict[str, float]]:
    """measure -> {actor: value}; an actor the graph does not have counts as one without ties."""
    degree, into, out = (dict.fromkeys(actors, 0) for _ in range(3))
    pairs = nx.Graph()
    pairs.add_nodes_from(actors)
    for u, v, data in graph.edges(data=True):
        if u == v or u not in degree or v not in degree:
            continue
        pairs.add_edge(u, v)
        for a, b in ((u, v), (v, u)) if data["mutual"] else ((u, v),):
            out[a] += 1
            into[b] += 1
        degree[u] += 1
        degree[v] += 1
    between = nx.betweenness_centrality(pairs, normalized=False)
    # Sums of fractions in another order differ in the last bits; that is no difference in rank.
    between = {actor: round(between[actor], 9) for actor in actors}
    return {"degree": degree, "in": into, "out": out, "betweenness": between}


def _places(values) -> dict[str, tuple[int, int]]:
    """actor -> (best, worst) place: those with one value share the places between."""
    ordered = sorted(values.values(), reverse=True)
    best = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    worst = {value: place for place, value in enumerate(ordered, start=1)}
    return {actor: (best[value], worst[value]) for actor, value in values.items()}
