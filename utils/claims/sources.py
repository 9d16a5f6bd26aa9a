"""Sources: who stands behind an event, on which side, and how many of them are independent.

Counted here and nowhere else. A source is who a chain of voices goes back to. Who denies an event is
a source against it and never counts for it; who only passes on is none.
"""

from collections import Counter

import networkx as nx

from utils.annotation.corpus import Corpus, each_once, once
from utils.claims.chains import ASSERTS, SIDES, SourceChain, chains, says

# Sectors that speak for their state; a state's own kind is "state".
OF_STATE = ("GOV", "MIL", "SPY")
EXACT = 24  # chains that hang together, up to which the most independent ones are searched for


def first_claimant(chain: SourceChain) -> str:
    """Who a chain goes back to: the innermost named voice. A heading is its article."""
    named = [hop.source for hop in chain if hop.source != "UNNAMED"]
    return named[-1].partition("/")[0]


def are_independent(corpus: Corpus, one: SourceChain, other: SourceChain) -> bool:
    """Whether two chains could be wrong one without the other.

    They are not independent if the first claimant of one speaks anywhere in the other (an article
    and the agency it quotes, a heading and the sentences under it), if both speak in one breath
    (joint sources of one claim), or if both speak for one state: the state itself, its government,
    army or secret service (an official, his state as "we", its own news agency), or for one body: a
    party, a union, a company and who belongs to it; by the register. A shared outlet does not matter unless it is a first claimant itself.
    """
    if one[-1].claim and one[-1].claim == other[-1].claim:
        return False
    a, b = first_claimant(one), first_claimant(other)
    voices = [{hop.source.partition("/")[0] for hop in chain} for chain in (one, other)]
    if a in voices[1] or b in voices[0]:
        return False
    return not _side(corpus, a) or _side(corpus, a) != _side(corpus, b)


def _side(corpus, voice) -> str:
    """The country (code) or body (id) that a voice speaks for, or ""."""
    if not (actor := corpus.actors.get(voice)):
        return ""
    body = corpus.actors.get(actor.country)
    if body and body.kind == "organization":
        return _side(corpus, body.id)
    if actor.kind == "state" or (actor.country and actor.sector in OF_STATE):
        return actor.country
    return actor.id if actor.kind == "organization" else ""


def tellers(corpus: Corpus) -> tuple[Counter, dict[str, list[str]]]:
    """In whose words the tellings are, and whom the articles cite.

    First how many tellings are own, heading, unclear or cited; then, in reading order, each voice an
    article cites itself -> the claims (ids) through which it carries a telling, one for each telling.
    """
    kinds, cited = Counter(dict.fromkeys(("own", "heading", "unclear", "cited"), 0)), {}
    for event in corpus.events.values():
        lines = chains(corpus, event)
        speakers = {chain[1].source: chain[1].claim for chain in lines if len(chain) > 1}
        for speaker, claim in speakers.items():
            cited.setdefault(speaker, []).append(claim)
        kinds["cited" if speakers else lines[0][0].source.partition("/")[2] or "own"] += 1
    return kinds, cited


def independent(corpus: Corpus, lines) -> tuple[SourceChain, ...]:
    """The most chains that are independent of each other, two by two; in their order.

    Exact (a largest clique) where up to EXACT chains hang together; of several largest groups the
    same one every time. Of more, each is taken that is independent of those taken before, first the
    chains that the fewest others depend on: there are at least so many.
    """
    lines = each_once(lines)
    if len(lines) <= EXACT:
        return _largest(corpus, lines)
    found = set()
    for part in _hanging_together(corpus, lines):
        found.update(_largest(corpus, part) if len(part) <= EXACT else _many(corpus, part))
    return tuple(chain for chain in lines if chain in found)


def _largest(corpus, lines) -> tuple[SourceChain, ...]:
    if len(lines) < 2:
        return tuple(lines)
    graph = nx.Graph()
    graph.add_nodes_from(range(len(lines)))
    for one in range(len(lines)):
        for other in range(one):
            if are_independent(corpus, lines[one], lines[other]):
                graph.add_edge(one, other)
    found, _ = nx.max_weight_clique(graph, weight=None)
    return tuple(lines[number] for number in sorted(found))


def _hooks(corpus, chain) -> tuple[set[str], set[str]]:
    """What a chain goes back to, and what it rests on: are_independent, said of one chain.

    Two chains depend on each other if what the one goes back to is among what the other rests on.
    """
    first = first_claimant(chain)
    back = {first, f"claim {chain[-1].claim}", f"side {_side(corpus, first)}"}
    back -= {"claim ", "side "}
    return back, back | {hop.source.partition("/")[0] for hop in chain}


def _hanging_together(corpus, lines) -> list[list[SourceChain]]:
    """The chains in groups, so that chains of two groups are independent."""
    hooks, graph = {chain: _hooks(corpus, chain) for chain in lines}, nx.Graph()
    origins = {hook for back, _ in hooks.values() for hook in back}
    for chain, (_, on) in hooks.items():
        graph.add_edges_from((chain, hook) for hook in on & origins)
    home, groups = {}, {}
    for number, part in enumerate(nx.connected_components(graph)):
        home |= dict.fromkeys(part, number)
    for chain in lines:
        groups.setdefault(home[chain], []).append(chain)
    return list(groups.values())


def _many(corpus, lines) -> list[SourceChain]:
    hooks = {chain: _hooks(corpus, chain) for chain in sorted(lines)}
    origins = Counter(hook for back, _ in hooks.values() for hook in back)
    rests = Counter(hook for _, on in hooks.values() for hook in on)

    def dependent(chain):
        back, on = hooks[chain]
        return sum(rests[hook] for hook in back) + sum(origins[hook] for hook in on)

    taken, backs, ons = [], set(), set()
    for chain in sorted(hooks, key=dependent):
        back, on = hooks[chain]
        if not (back & ons or on & backs):
            taken.append(chain)
            backs |= back
            ons |= on
    return taken


@once
def sides(corpus: Corpus, key: str) -> dict[str, tuple[SourceChain, ...]]:
    """Who says what of an event: asserts, denies or doubts -> the chains that do, in reading order.

    A side that nobody takes is left out. An event is contested where more than one is taken.
    """
    found = {side: {} for side in SIDES}
    for event in corpus.tellings[key]:
        for chain in chains(corpus, event):
            found[says(event, chain[-1].stance)][chain] = None
    return {side: tuple(lines) for side, lines in found.items() if lines}


@once
def independent_sources(corpus: Corpus, key: str) -> tuple[str, ...]:
    """The first claimants of the independent chains that assert an event; () where nobody does."""
    lines = independent(corpus, sides(corpus, key).get(ASSERTS, ()))
    return tuple(first_claimant(chain) for chain in lines)


@once
def stories(corpus: Corpus) -> tuple[tuple[str, ...], ...]:
    """The articles in groups that tell a common event, directly or through others, in their order."""
    graph = nx.Graph()
    graph.add_nodes_from(corpus.articles)
    for tellings in corpus.tellings.values():
        nx.add_path(graph, [event.article for event in tellings])
    order = {id: number for number, id in enumerate(corpus.articles)}
    parts = nx.connected_components(graph)
    return tuple(tuple(sorted(part, key=order.__getitem__)) for part in parts)
