"""Why an edge or a node is there: the Hindi sentences, with who says so."""

from utils.claims.evidence import Explanation, explain
from utils.graph.study import Study


def explain_edge(study: Study, u: str, v: str, key: str | None = None) -> Explanation:
    """Why there are edges from u to v: each telling's Hindi sentence, gloss, chain and attributes.

    print() gives text, a notebook shows HTML. key limits it to one event. Raises KeyError, with the
    actors u does have edges to, if there is no such edge.
    """
    corpus, graph = study.corpus, study.graph
    for actor in (u, v):
        if actor not in graph:
            raise KeyError(f"unknown actor {actor!r}; the register knows: {', '.join(graph)}")
    edges = graph.get_edge_data(u, v, default={})
    keys = [key] if key is not None else list(edges)
    if not edges or any(k not in edges for k in keys):
        partners = ", ".join(sorted(set(graph.successors(u)))) or "nobody"
        known = f"; between them: {', '.join(edges)}" if edges else ""
        raise KeyError(
            f"no edge {u} -> {v}{f' for {key}' if key else ''}; {u} has edges to {partners}{known}"
        )
    events = [corpus.events[i] for k in keys for i in edges[k]["tellings"]]
    names = "; ".join(edges[k]["name_en"] for k in keys)
    title = f"{corpus.actors[u].name_en} → {corpus.actors[v].name_en}: {names}"
    return explain(corpus, title, events)


def explain_node(study: Study, actor: str) -> Explanation:
    """Every event an actor takes part in, with its evidence. Raises KeyError for an unknown actor."""
    corpus, graph = study.corpus, study.graph
    if actor not in graph:
        raise KeyError(f"unknown actor {actor!r}; the register knows: {', '.join(graph)}")
    ids = {i for u, v, data in graph.edges(data=True) if actor in (u, v) for i in data["tellings"]}
    events = [event for event in corpus.events.values() if event.id in ids]
    forms = ", ".join(graph.nodes[actor]["forms"])
    return explain(corpus, f"{corpus.actors[actor].name_en} ({forms})", events)
