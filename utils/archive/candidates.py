"""Who is named together with whom: a graph of candidates that nobody has read.

An edge is no tie. It says that two actors are named in one sentence, near which cue, with which verb,
in which week; and it leads to the sentences, where a person sees what ties them, if anything does.
"""

from itertools import islice

import networkx as nx

from utils.archive.asking import words_at
from utils.editing.folder import several
from utils.hindi.romanize import romanize

STATUS = "candidate, unread"
_EDGES = """
SELECT * FROM (
  SELECT one, other, week, cue, verb, article, start, "end",
    count(*) OVER same AS sentences,
    row_number() OVER (PARTITION BY one, other, week, cue, verb ORDER BY article, start) AS place
  FROM pairs WINDOW same AS (PARTITION BY one, other, week, cue, verb)
) AS edges
WHERE sentences >= ? AND place <= ?
ORDER BY one, other, week, cue, verb, place
"""
_OF_PAIR = """
SELECT article, start, "end", week, cue, verb FROM pairs WHERE one = ? AND other = ?
ORDER BY article, start
"""


def candidate_graph(archive, actors=None, least: int = 1, most: int = 20) -> nx.MultiGraph:
    """The actors of an archive (see `asking`) and, for each pair, week, cue and verb, an edge.

    Its key is (week, cue, verb). Attributes of an edge: candidate (True), status, week, cue, verb,
    sentences (how many there are), evidence ((article, start, end) of the first `most` of them).
    least: how many sentences an edge needs. actors: id -> Actor of a register, for the names.
    The graph is not directed: who does what to whom is what reading it would decide.
    """
    graph = nx.MultiGraph(candidate=True, status=STATUS)
    named = "SELECT actor, count(*) FROM mentions WHERE actor <> '' GROUP BY actor ORDER BY actor"
    for id, mentions in archive.execute(named).fetchall():
        known = (actors or {}).get(id)
        names = {"name_en": known.name_en, "name_hi": known.name_hi} if known else {}
        graph.add_node(id, candidate=True, mentions=mentions, **names)
    for row in archive.execute(_EDGES, [least, most]).fetchall():
        one, other, *key, article, start, end, sentences, place = row
        if place == 1:
            said = dict(zip(("week", "cue", "verb"), key, strict=True)) | {"evidence": ()}
            said |= {"candidate": True, "status": STATUS, "sentences": sentences}
            graph.add_edge(one, other, tuple(key), **said)
        edge = graph.edges[one, other, tuple(key)]
        edge["evidence"] += ((article, start, end),)
    return graph


def explain_candidate(archive, graph: nx.MultiGraph, one: str, other: str, most: int = 5) -> str:
    """The sentences that a pair of actors stands on, each with its place and its sound; for people.

    most: how many of them are shown, also more than an edge keeps as evidence. Raises KeyError for a
    pair that is nowhere named together.
    """
    edges = graph[one][other]
    total = sum(edge["sentences"] for edge in edges.values())
    lines = [f"{one} and {other}, {STATUS}: named together in {several(total, 'sentence')}"]
    rows = iter(archive.execute(_OF_PAIR, sorted((one, other))).fetchone, None)
    shown = list(islice((row[:3] for row in rows if tuple(row[3:]) in edges), most))
    for article, start, end in shown:
        words = words_at(archive, article, start, end)
        lines += [f"\n{article} {start}:{end}", f"  {words}", f"  {romanize(words)}"]
    more = total - len(shown)
    return "\n".join(lines + [f"\nand {more} more"] * (more > 0))
