"""How long build_graph and the views take, and how much memory, as a corpus grows.

    .venv/bin/python -m benchmarks.graph             10^3 to 10^6 events; minutes, and some gigabytes
    .venv/bin/python -m benchmarks.graph 1000 30000  only these sizes

Everything is set against networkx.from_pandas_edgelist on the same edges with the same attributes,
in the same run: seconds depend on the machine, ratios hardly do. The aim is AIM times its seconds
at the most; the last line says what misses it. What is fair:
- The reference is given its values in a ready frame (its making is timed apart). build_graph works
  them out from the annotation, from a corpus without indexes, and makes the nodes with theirs.
- Python's garbage collector is off while anything is timed, as in timeit.
- The calls take turns, and the least of seven times counts (of three from 10^5 tellings on): what
  else the machine does only ever adds.
"ready edges" is what nobody can save who makes this graph with networkx: adding its edges once
their attributes are there. Memory is measured in a call of its own. Views are left out above 10^5
tellings.
"""

import argparse
import gc
import time
import tracemalloc
from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import pandas as pd

from utils.annotation.actors import Actor
from utils.annotation.articles import Article
from utils.annotation.corpus import (
    Claim,
    Corpus,
    EventMention,
    Mention,
    Quantity,
    Relation,
    Segment,
    Time,
)
from utils.annotation.load import load_corpus
from utils.graph import views
from utils.graph.build import build_graph
from utils.graph.study import Study

SIZES = (10**3, 10**4, 10**5, 10**6)
VIEWS_UP_TO = 10**5
REFERENCE = "from_pandas_edgelist"
AIM = 3.0
# Copies share this many sets of actors, so that actors meet again and parallel edges grow in number.
WORLDS = 100


def synthetic(events: int, worlds: int = WORLDS) -> Corpus:
    """A corpus of at least so many tellings: the seeds over and over, whole copies only.

    Real articles give real proportions of mentions, claims, nested chains and retold events; no
    random numbers are drawn. Copy n has articles, items and events of its own (ids end in .n) and
    the actors and countries of world n modulo worlds.
    """
    seed = load_corpus()
    copies = -(-events // len(seed.events))
    corpus = Corpus({}, {}, seed.labels, {})
    for world in range(min(worlds, copies)):
        for a in seed.actors.values():
            country = f"{a.country}{world}" if a.country else ""
            row = (a.kind, a.name_hi, a.name_en, country, a.sector, a.wikidata, a.wikidata_status)
            corpus.actors[f"{a.id}_{world}"] = Actor(f"{a.id}_{world}", *row)
    for number in range(copies):
        _copy(seed, corpus, number, number % worlds)
    return corpus


def _copy(seed, corpus, number, world):
    article = {name: f"{name}.{number}" for name in seed.articles}
    new = {}  # the id of an item of the seeds -> its id in this copy
    for table in (seed.mentions, seed.events, seed.claims, seed.relations, seed.segments):
        for id in table:
            name, _, local = id.partition("-")
            new[id] = f"{article[name]}-{local}"
    key = {name: f"{name}.{number}" for name in seed.event_names}

    def ids(old):
        return tuple([new[id] for id in old])

    def mention(m):
        actors = tuple([f"{actor}_{world}" for actor in m.actors])
        id, label = new.get(m.id, m.id), m.label
        return Mention(id, article[m.article], label, m.fragments, m.quote, m.form, actors, m.note)

    for a in seed.articles.values():
        shift = timedelta(number % 365)
        days = (a.published_from + shift, a.published_to + shift)
        row = (a.file, a.sha256, a.text, a.title_hi, a.title_en, *days)
        corpus.articles[article[a.id]] = Article(article[a.id], *row, a.published_why, a.licence)
    for old, name in seed.event_names.items():
        corpus.event_names[key[old]] = name
    for m in seed.mentions.values():
        corpus.mentions[new[m.id]] = mention(m)
    for id, q in seed.quantities.items():
        row = (q.low, q.high, q.unit, q.qualifier, q.counting, ids(q.of))
        corpus.quantities[new[id]] = Quantity(corpus.mentions[new[id]], *row)
    for id, t in seed.times.items():
        row = (t.type, t.value, t.mod, t.begin, t.end, key.get(t.anchor, ""))
        corpus.times[new[id]] = Time(corpus.mentions[new[id]], *row)
    for id, e in seed.events.items():
        roles = tuple([(role, new[target]) for role, target in e.roles])
        told = (key.get(e.key, new[id]), e.type, mention(e.trigger), roles)
        row = (e.tense, e.polarity, e.certainty, e.modality, e.mode, e.context, e.reading)
        row += (e.attribution, e.heading, e.note)
        corpus.events[new[id]] = EventMention(new[id], article[e.article], *told, *row)
    for id, c in seed.claims.items():
        row = (mention(c.trigger), ids(c.sources), ids(c.addressees), ids(c.contents), ids(c.times))
        rest = (c.voice, c.stance, c.heading, c.note)
        corpus.claims[new[id]] = Claim(new[id], article[c.article], *row, *rest)
    for id, r in seed.relations.items():
        row = (new[id], article[r.article], r.type, new[r.source], new[r.target])
        corpus.relations[new[id]] = Relation(*row)
    for id, s in seed.segments.items():
        row = (s.number, s.start, s.end, s.text, s.heading, s.gloss, s.note)
        corpus.segments[new[id]] = Segment(new[id], article[s.article], *row)


def reference(graph: nx.MultiDiGraph) -> pd.DataFrame:
    """The edges of a graph with all their attributes, as the frame from_pandas_edgelist takes."""
    rows = [
        {"source": u, "target": v, "key": key, **data}
        for u, v, key, data in graph.edges(keys=True, data=True)
    ]
    return pd.DataFrame(rows)


def from_pandas(frame: pd.DataFrame) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph
    return nx.from_pandas_edgelist(frame, edge_attr=True, edge_key="key", create_using=made)


def edges_of(graph: nx.MultiDiGraph) -> dict:
    return {(u, v, key): data for u, v, key, data in graph.edges(keys=True, data=True)}


def add_ready(edges: list[tuple]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_edges_from(edges)
    return graph


def seconds(calls: dict, repeats: int) -> dict[str, float]:
    """The least time of each call, taken in turns. The result of one is gone before the next."""
    times = {name: [] for name in calls}
    for _ in range(repeats):
        for name, call in calls.items():
            gc.collect()
            gc.disable()
            start = time.perf_counter()
            result = call()
            times[name].append(time.perf_counter() - start)
            gc.enable()
            del result
    return {name: min(taken) for name, taken in times.items()}


def megabytes(call) -> float:
    """The most memory a call has in use at once, beyond what was in use before it."""
    gc.collect()
    tracemalloc.start()
    result = call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del result
    return peak / 1e6


VIEWS = {
    "happened_only": views.happened_only,
    "article": lambda study: views.article(study, next(iter(study.corpus.articles))),
    "quad": lambda study: views.quad(study, "material cooperation"),
    "asserted_by": lambda study: views.asserted_by(study, "RUS_LAVROV_0"),
    "as_of": lambda study: views.as_of(study, date(2025, 12, 31), "event"),
    "independent": views.independent,
    "government": views.government,
}


def measure(size: int) -> list[str]:
    """Print seconds and peak memory of the reference, the build and each view for one size.

    Returns what takes more than AIM times the reference, in words.
    """
    corpus = synthetic(size)
    graph = build_graph(corpus)
    study = Study(corpus, graph)
    edges = graph.number_of_edges()
    start = time.perf_counter()
    frame = reference(graph)
    framing = time.perf_counter() - start
    if edges_of(from_pandas(frame)) != edges_of(graph):
        raise AssertionError("the reference differs from the graph")
    ready = list(graph.edges(keys=True, data=True))
    calls = {
        REFERENCE: lambda: from_pandas(frame),
        "ready edges": lambda: add_ready(ready),
        # A fresh corpus has to build its indexes, too.
        "build_graph": lambda: build_graph(replace(corpus)),
    }
    if size <= VIEWS_UP_TO:
        calls |= {name: lambda view=view: view(study) for name, view in VIEWS.items()}
    gc.collect()
    gc.freeze()  # the collections between the calls need not look at the corpus again
    took = seconds(calls, 7 if size < 10**5 else 3)
    used = {name: megabytes(call) for name, call in calls.items()}
    gc.unfreeze()
    told = f"{len(corpus.events):,} tellings"
    print(f"\n{told}, {edges:,} edges; the frame itself: {framing:.3f} s")
    print(f"{'':22}{'seconds':>10}{'us/edge':>10}{'ratio':>8}{'MB':>10}{'kB/edge':>10}{'ratio':>8}")
    above = []
    for name in calls:
        ratio = took[name] / took[REFERENCE]
        times = f"{took[name]:10.3f}{took[name] / edges * 1e6:10.1f}{ratio:8.2f}"
        share = used[name] / used[REFERENCE]
        memory = f"{used[name]:10.1f}{used[name] / edges * 1e3:10.2f}{share:8.2f}"
        print(f"{name:22}{times}{memory}{'  above the aim' * (ratio > AIM)}", flush=True)
        if ratio > AIM:
            above.append(f"{name} {ratio:.2f} ({told})")
    return above


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="tellings")
    above = [line for size in parser.parse_args().sizes for line in measure(size)]
    print(f"\nAbove {AIM} times {REFERENCE}: {', '.join(above) or 'nothing'}")


if __name__ == "__main__":
    main()
