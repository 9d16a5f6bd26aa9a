"""What follows from the actor graph: signed ties, balance, blocs, the pact, fragile ranks.

Everything is exact and counted in whole numbers, or with plain Python floats: no random numbers, no
linear algebra, so the same graph gives the same result everywhere.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx
import pandas as pd

from utils.annotations import Corpus
from utils.claims import chain_text, chains, happened
from utils.evidence import Explanation, explain
from utils.views import edge_tellings, happened_only, independent

Span = tuple[str, int, int]

# How far frustration() searches: beyond this many actors in one knot of triads it would take hours.
LARGEST = 30
# Hindi words by which the articles call an agreement an alliance.
ALLIANCE_WORDS = ("गठबंधन", "अलायंस", "एलायंस")
# "any", as in किसी भी देश "any country": the words that let a condition speak of whoever it may be.
ANY_WORDS = ("किसी भी", "कोई भी")


@dataclass(frozen=True)
class Tie:
    """All that joins two actors: how many events are +, - and 0, and what they sum up to.

    sign: +1 or -1, whichever is more frequent; 0 where they are equal. a stands before b in the
    graph. events: their keys. evidence: (article, start, end) code points.
    """

    a: str
    b: str
    positive: int
    negative: int
    neutral: int
    sign: int
    events: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


def signed_ties(graph: nx.MultiDiGraph) -> tuple[Tie, ...]:
    """One Tie per unordered pair of actors with an edge, in the order of the nodes.

    An event counts once per pair and sign, whichever way its edges run. Loops join nobody.
    """
    order = {node: number for number, node in enumerate(graph)}
    pairs = {}
    for u, v, data in graph.edges(data=True):
        if u != v:
            pairs.setdefault((min(order[u], order[v]), max(order[u], order[v])), []).append(data)
    nodes, ties = list(graph), []
    for (a, b), edges in sorted(pairs.items(), key=lambda item: item[0]):
        counts = {
            sign: len({data["event"] for data in edges if data["sign"] == sign})
            for sign in (1, -1, 0)
        }
        sign = (counts[1] > counts[-1]) - (counts[1] < counts[-1])
        events = tuple(dict.fromkeys(data["event"] for data in edges))
        evidence = tuple(dict.fromkeys(span for data in edges for span in data["evidence"]))
        ties.append(
            Tie(nodes[a], nodes[b], counts[1], counts[-1], counts[0], sign, events, evidence)
        )
    return tuple(ties)


@dataclass(frozen=True)
class Triad:
    """Three actors, all three ties signed. signs: of a-b, a-c, b-c; balanced: product is +."""

    actors: tuple[str, str, str]
    signs: tuple[int, int, int]

    @property
    def balanced(self) -> bool:
        return self.signs[0] * self.signs[1] * self.signs[2] > 0


def triads(ties: Iterable[Tie]) -> tuple[Triad, ...]:
    """Every triad whose three ties have a sign; one with a tie of sign 0 is neither and left out.

    The rule is Heider's, in the form of Cartwright and Harary (1956): a triad is balanced if an
    even number of its ties is negative.
    """
    signs = _signs(ties)
    order = {node: number for number, node in enumerate(signs)}
    found = []
    for a in signs:
        later = [b for b in signs[a] if order[b] > order[a]]
        for b, c in itertools.combinations(sorted(later, key=order.__getitem__), 2):
            if c in signs[b]:
                found.append(Triad((a, b, c), (signs[a][b], signs[a][c], signs[b][c])))
    return tuple(found)


def _signs(ties) -> dict[str, dict[str, int]]:
    """actor -> {other: sign} of the ties with a sign, both ways round, in the order of the ties."""
    signs = {}
    for tie in ties:
        if tie.sign:
            signs.setdefault(tie.a, {})[tie.b] = tie.sign
            signs.setdefault(tie.b, {})[tie.a] = tie.sign
    return signs


Camps = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Component:
    """A connected part of the signed ties: every best way to split it into two camps.

    partitions: pairs of camps, the first holds the part's first actor; frustrated: for each
    partition, the ties against it: + between the camps or - within one.
    """

    actors: tuple[str, ...]
    index: int
    partitions: tuple[Camps, ...]
    frustrated: tuple[tuple[Tie, ...], ...]


@dataclass(frozen=True)
class Frustration:
    """index: the least number of ties that any split into two camps leaves frustrated.

    Camps of different components have nothing to do with each other, so each part has its own.
    """

    index: int
    components: tuple[Component, ...]

    @property
    def balanced(self) -> bool:
        return self.index == 0


def frustration(ties: Iterable[Tie]) -> Frustration:
    """The exact frustration index (line index of balance; Harary 1959), with all best partitions.

    Goes through the two-colourings of each component and cuts off what cannot become best. An
    actor with one tie left can always be satisfied, so such actors are put aside first and coloured
    last. Every tie counts once, however many events it stands for. Raises ValueError if a component
    keeps more than LARGEST actors after that.
    """
    ties = tuple(ties)
    signs = _signs(ties)
    components, seen = [], set()
    for start in signs:
        if start not in seen:
            actors = _reached(signs, start)
            seen.update(actors)
            components.append(_component(ties, signs, actors))
    return Frustration(sum(part.index for part in components), tuple(components))


def _reached(signs, start) -> list[str]:
    found = {start: True}
    for node in (queue := [start]):
        for other in signs[node]:
            if other not in found:
                found[other] = True
                queue.append(other)
    return [node for node in signs if node in found]


def _component(ties, signs, actors) -> Component:
    core, leaves = _core(signs, actors)
    if len(core) > LARGEST:
        raise ValueError(
            f"{len(core)} actors hang together in circles; the exact search is for {LARGEST} at "
            "most: fold them (views.government) or look at one article"
        )
    index, colourings = _best(signs, core)
    partitions = []
    for colours in colourings:
        for leaf, anchor in reversed(leaves):  # the last put aside hangs on the core
            colours[leaf] = colours[anchor] if signs[leaf][anchor] > 0 else 1 - colours[anchor]
        first = colours[actors[0]]
        partitions.append(
            (
                tuple(node for node in actors if colours[node] == first),
                tuple(node for node in actors if colours[node] != first),
            )
        )
    partitions.sort()
    frustrated = tuple(
        tuple(tie for tie in ties if tie.sign and tie.a in signs and _against(tie, camps))
        for camps in partitions
    )
    return Component(tuple(actors), index, tuple(partitions), frustrated)


def _against(tie, camps) -> bool:
    """Whether a tie of this component is frustrated by its camps."""
    sides = [next((n for n, camp in enumerate(camps) if x in camp), None) for x in (tie.a, tie.b)]
    return None not in sides and (tie.sign > 0) != (sides[0] == sides[1])


def _core(signs, actors):
    """The actors without those that have one tie left, and the latter as (leaf, its neighbour)."""
    left = {node: dict(signs[node]) for node in actors}
    leaves, queue = [], [node for node in actors if len(left[node]) == 1]
    while queue:
        leaf = queue.pop(0)
        if len(left[leaf]) != 1:
            continue  # its last neighbour has gone before it
        (anchor,) = left.pop(leaf)
        del left[anchor][leaf]
        leaves.append((leaf, anchor))
        if len(left[anchor]) == 1:
            queue.append(anchor)
    return list(left), leaves


def _best(signs, core):
    """The least cost and every two-colouring of the core with it; the first actor has colour 0."""
    # Next comes who has most ties to those before, so that the cost shows early.
    order = [core[0]]
    while len(order) < len(core):
        rest = [node for node in core if node not in order]
        order.append(max(rest, key=lambda node: sum(other in order for other in signs[node])))
    best, found, colours = sum(map(len, signs.values())) + 1, [], {}

    def costs(node):
        """What either colour of this actor costs, given those coloured so far."""
        price = [0, 0]
        for other, sign in signs[node].items():
            if other in colours:
                price[1 - colours[other] if sign > 0 else colours[other]] += 1
        return price

    def colour(depth, cost):
        nonlocal best
        rest = order[depth:]
        if cost + sum(min(costs(node)) for node in rest) > best:
            return
        if not rest:
            if cost < best:
                best = cost
                found.clear()
            found.append(dict(colours))
            return
        node, price = rest[0], costs(rest[0])
        for choice in (0,) if depth == 0 else sorted((0, 1), key=price.__getitem__):
            colours[node] = choice
            colour(depth + 1, cost + price[choice])
            del colours[node]

    colour(0, 0)
    return best, found


@dataclass(frozen=True)
class Alliance:
    """An agreement the articles tell of: who is in it, by which words, and whether balance agrees.

    words: the Hindi words; called_alliance: whether one of ALLIANCE_WORDS is among them; members:
    who concludes, forms or keeps it; states: of those events; camps: "together" if every best
    partition has the members in one camp, "apart" if none has, "open" if they differ or if the
    members do not all occur in one component.
    """

    event: str
    words: tuple[str, ...]
    called_alliance: bool
    members: tuple[str, ...]
    states: tuple[str, ...]
    camps: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Blocs:
    """blocs: the actors that every best partition keeps together, largest first, of two or more."""

    frustration: Frustration
    blocs: tuple[tuple[str, ...], ...]
    alliances: tuple[Alliance, ...]


def blocs(graph: nx.MultiDiGraph) -> Blocs:
    """The blocs that follow from the signed ties, beside what the articles call an alliance."""
    result = frustration(signed_ties(graph))
    together = []
    for part in result.components:
        sides = {}  # actors that change sides together are one bloc
        for actor in part.actors:
            side = tuple(actor in camps[0] for camps in part.partitions)
            sides.setdefault(side, []).append(actor)
        together += [tuple(actors) for actors in sides.values() if len(actors) > 1]
    together.sort(key=len, reverse=True)
    return Blocs(result, tuple(together), _alliances(graph, result))


def _alliances(graph, result) -> tuple[Alliance, ...]:
    """Events whose Theme is an Agreement. Where an agreement acts, its parties stand for it."""
    corpus = graph.graph["corpus"]
    folded = graph.graph.get("folded", {})
    told = {}
    for u, v, key, data in graph.edges(keys=True, data=True):
        for event, _ in edge_tellings(graph, u, v, key):
            if any(m.label == "Agreement" for m in _themes(corpus, event)):
                tellings, states = told.setdefault(data["event"], ({}, {}))
                tellings[event.id] = event
                states.update(dict.fromkeys(data["states"]))
    parties = {}  # agreement actor -> who concluded it
    for tellings, _ in told.values():
        for event in tellings.values():
            if event.type != "SUPPORT" or event.role("Recipient"):
                continue  # a treaty concluded is SUPPORT by its parties with each other
            for theme in (m for m in _themes(corpus, event) if m.label == "Agreement"):
                for agreement in theme.actors:
                    parties.setdefault(agreement, {}).update(dict.fromkeys(_actors(corpus, event)))
    found = []
    for key, (tellings, states) in told.items():
        members, words, spans = {}, {}, {}
        for event in tellings.values():
            for actor in _actors(corpus, event):
                # An agreement is no member: its parties are, as far as they are no agreement.
                for member in parties.get(actor, {actor: None}):
                    if corpus.actors[member].kind != "agreement":
                        members[folded.get(member, member)] = None
            words.update(
                dict.fromkeys(m.quote for m in _themes(corpus, event) if m.label == "Agreement")
            )
            spans.update(dict.fromkeys(_spans(corpus, event)))
        if len(members) > 1:
            called = any(word in quote for word in ALLIANCE_WORDS for quote in words)
            camps = _camps_of(result, list(members))
            found.append(
                Alliance(key, tuple(words), called, tuple(members), tuple(states), camps, (*spans,))
            )
    return tuple(found)


def _camps_of(result, members) -> str:
    for part in result.components:
        if all(member in part.actors for member in members):
            inside = {
                any(all(member in camp for member in members) for camp in camps)
                for camps in part.partitions
            }
            return "open" if len(inside) > 1 else "together" if True in inside else "apart"
    return "open"


def _themes(corpus, event):
    return [corpus.mentions[target] for target in event.role("Theme") if target in corpus.mentions]


def _actors(corpus, event, *roles) -> list[str]:
    """The actors in the named roles (Actor if none is named), each once."""
    targets = event.role(*(roles or ("Actor",)))
    return list(dict.fromkeys(actor for t in targets for actor in corpus.mentions[t].actors))


def _spans(corpus, event) -> list[Span]:
    return [(m.article, m.start, m.end) for m in corpus.spans(event)]


# --- The pact as a rule that runs ---------------------------------------------------------------


@dataclass(frozen=True)
class Word:
    """Words that a verdict rests on: what they do, their event, its segment, quote and span."""

    does: str
    event: str
    segment: str
    quote: str
    span: Span


@dataclass(frozen=True)
class Verdict:
    """What the rules in the articles say of an attack of one actor on another.

    outcome: "bound" (somebody has to act), "not bound" (no condition fits) or "undetermined" (one
    fits by its letter, but its consequence cannot be read for this pair).
    bound: who has to act; acts: the event keys of what they have to do; against: whom;
    against_named: whether the consequence itself names the opponent (else it is the attacker of the
    condition); attacked: on whom it counts as an attack. words: what it rests on; relations: the
    ids of the Condition relations; evidence: (article, start, end) code points.
    not_said: plain statements of what the annotation leaves open.
    """

    attacker: str
    target: str
    outcome: str
    bound: tuple[str, ...]
    acts: tuple[str, ...]
    against: tuple[str, ...]
    against_named: bool
    attacked: tuple[str, ...]
    words: tuple[Word, ...]
    events: tuple[str, ...]
    relations: tuple[str, ...]
    evidence: tuple[Span, ...]
    not_said: tuple[str, ...]
    corpus: Corpus

    @property
    def explanation(self) -> Explanation:
        """The sentences of the rule with their marks: text when printed, HTML in a notebook."""
        return explain(self.corpus, self.summary, [self.corpus.events[i] for i in self.events])

    @property
    def summary(self) -> str:
        names = {id: actor.name_en for id, actor in self.corpus.actors.items()}
        case = f"{names[self.attacker]} attacks {names[self.target]}: "
        if self.outcome == "undetermined":
            return case + "undetermined"
        if self.outcome == "not bound":
            return case + "no rule binds anyone"
        who = " and ".join(names[actor] for actor in self.bound)
        what = ", ".join(self.corpus.event_name(key) for key in self.acts)
        whom = ", ".join(names[actor] for actor in self.against)
        return f"{case}bound are {who} ({what}), against {whom}"

    def __str__(self) -> str:
        lines = [self.summary]
        lines += [f"  {w.does}: “{w.quote}” ({w.event}, {w.segment})" for w in self.words]
        return "\n".join([*lines, *(f"  not said: {line}" for line in self.not_said)])

    __repr__ = __str__


def attack(graph: nx.MultiDiGraph | Corpus, attacker: str, target: str) -> Verdict:
    """Run the Condition relations of the annotation on one attack.

    A condition fits if its event is an ASSAULT, the attacker is its Actor (or its Actor is
    "any country" in so many words, ANY_WORDS, and the attacker is a state) and the target is one of
    its Recipients; several Recipients are alternatives. What follows is every event a Condition
    leads to, step by step: an ASSAULT counts as an attack on its Recipients, any other act binds
    its Actors. Who is party to what is read from the annotation only. Raises KeyError for an
    unknown actor and ValueError if attacker and target are the same.
    """
    corpus = graph if isinstance(graph, Corpus) else graph.graph["corpus"]
    for actor in (attacker, target):
        if actor not in corpus.actors:
            raise KeyError(f"unknown actor {actor!r}; there are: {', '.join(corpus.actors)}")
    if attacker == target:
        raise ValueError(f"{attacker} cannot be attacker and target at once")
    rules = [
        relation
        for relation in corpus.relations.values()
        if relation.type == "Condition" and corpus.events[relation.source].type == "ASSAULT"
    ]
    conditions = list(dict.fromkeys(relation.source for relation in rules))
    fitting = [i for i in conditions if _fits(corpus, corpus.events[i], attacker, target)]
    used, events = _consequences(corpus, fitting)
    then = [corpus.events[i] for i in events if i not in fitting]
    duties = [event for event in then if event.type != "ASSAULT"]
    counts = [event for event in then if event.type == "ASSAULT"]
    bound = _each(actor for event in duties for actor in _actors(corpus, event))
    attacked = _each(actor for event in counts for actor in _actors(corpus, event, "Recipient"))
    named = _each(a for event in duties for a in _actors(corpus, event, "Recipient", "Target"))
    against = named or ((attacker,) if bound else ())
    outcome = "bound" if bound else "not bound"
    if attacker in bound or attacker in attacked:
        outcome, letter, bound, against = "undetermined", bound, (), ()
    else:
        letter = bound
    # Where no condition fits, the words that say whom the rules do cover are the evidence.
    shown = [corpus.events[i] for i in (events if fitting else conditions)]
    words = [_word(corpus, event, fitting, conditions) for event in shown]
    return Verdict(
        attacker,
        target,
        outcome,
        bound,
        _each(event.key for event in duties) if bound else (),
        against,
        bool(named),
        attacked,
        tuple(words),
        tuple(event.id for event in shown),
        tuple(relation.id for relation in used),
        _each(span for event in shown for span in _spans(corpus, event)),
        tuple(
            _not_said(
                corpus, attacker, target, outcome, letter, named, fitting, shown, duties, rules
            )
        ),
        corpus,
    )


def attacks(graph: nx.MultiDiGraph | Corpus) -> pd.DataFrame:
    """attack() for each ordered pair of states, one row each."""
    corpus = graph if isinstance(graph, Corpus) else graph.graph["corpus"]
    states = [actor.id for actor in corpus.actors.values() if actor.kind == "state"]
    verdicts = [attack(corpus, a, b) for a, b in itertools.permutations(states, 2)]
    columns = ["attacker", "target", "outcome", "bound", "against", "events"]
    return pd.DataFrame([[getattr(v, c) for c in columns] for v in verdicts], columns=columns)


def _each(items) -> tuple:
    return tuple(dict.fromkeys(items))


def _fits(corpus, condition, attacker, target) -> bool:
    return target in _actors(corpus, condition, "Recipient") and (
        attacker in _actors(corpus, condition)
        or (corpus.actors[attacker].kind == "state" and bool(_any_words(corpus, condition)))
    )


def _any_words(corpus, condition) -> list[str]:
    """The Actor mentions of a condition that mean whatever country it may be."""
    quotes = [corpus.mentions[target].quote for target in condition.role("Actor")]
    return [q for q in quotes if "देश" in q and any(word in q for word in ANY_WORDS)]


def _consequences(corpus, fitting):
    """The Condition relations that lead on from these events, and all events met, in order."""
    used, events = [], list(fitting)
    for event in events:  # grows while it is gone through
        for relation in corpus.relations.values():
            if relation.type == "Condition" and relation.source == event:
                used.append(relation)
                if relation.target not in events:
                    events.append(relation.target)
    return used, events


def _word(corpus, event, fitting, conditions) -> Word:
    if event.id in fitting:
        does = "the condition"
    elif event.id in conditions:
        does = "a condition that does not fit"
    else:
        does = "counts as an attack" if event.type == "ASSAULT" else "binds"
    trigger = event.trigger
    span = (trigger.article, trigger.start, trigger.end)
    return Word(does, event.id, corpus.segment(event).id, trigger.quote, span)


def _not_said(corpus, attacker, target, outcome, letter, named, fitting, shown, duties, rules):
    """Statements about the annotation: what was looked for and not found, or is left open."""

    def names(actors):
        return ", ".join(corpus.actors[actor].name_en for actor in actors) or "nobody"

    def words(event):
        return f"“{event.trigger.quote}” ({event.id})"

    if not shown:
        yield "The annotation holds no rule about an attack."
        return
    conditions = list(dict.fromkeys(corpus.events[relation.source] for relation in rules))
    covered = _each(a for event in conditions for a in _actors(corpus, event, "Recipient"))
    if outcome == "not bound" and not fitting:
        by = _each(corpus.mentions[t].quote for event in conditions for t in event.role("Actor"))
        yield (
            f"The rules speak of attacks by “{', '.join(by)}” on {names(covered)}; of an attack by "
            f"{names([attacker])} on {names([target])} they say nothing."
        )
        country = corpus.actors[target].country
        owner = [a for a in covered if country and corpus.actors[a].country == country]
        if target not in covered and owner:
            yield f"Whether an attack on {names([target])} is one on {names(owner)} is not said."
    if outcome == "not bound" and fitting:
        yield f"Whether anybody has to act upon it: {', '.join(map(words, shown))} bind nobody."
    if outcome == "undetermined":
        yield (
            f"{names([attacker])} is attacker and, by the letter, one of those bound or attacked "
            f"({names(letter)}): {', '.join(map(words, shown))} leave this case in and do not "
            "say what then."
        )
    if outcome == "bound" and not named:
        yield (
            f"Against whom: {', '.join(map(words, duties))} names no opponent; "
            f"{names([attacker])} is taken from the condition."
        )
    voices = _each(chain_text(chain) for event in shown for chain in chains(corpus, event))
    if not any(happened(event) for event in shown):
        yield (
            "That anything of the kind has happened: none of these words tells an event that took "
            f"place; the rule stands in the voice {'; '.join(voices)}."
        )
    days = [corpus.times[t] for event in shown for t in event.role("Time") if t in corpus.times]
    if not any(time.bounded for time in days):
        said = ", ".join(f"“{time.mention.quote}” ({time.mention.id})" for time in days)
        yield f"From which day to which the rule holds: {said or 'no time'} is all there is."
    yield from _third_parties(corpus, attacker, target, shown, names)
    yield from _running_wars(corpus, attacker, target, letter, names)


def _third_parties(corpus, attacker, target, shown, names):
    """The states the register knows and the rule is silent about."""
    roles = ("Actor", "Recipient", "Target")
    named = {actor for event in shown for actor in _actors(corpus, event, *roles)}
    others = [
        actor.id
        for actor in corpus.actors.values()
        if actor.kind == "state" and actor.id not in named | {attacker, target}
    ]
    if others:
        yield f"Third parties: what {names(others)} would have to do is not said."
    if attacker not in named:
        yield f"Whether anybody would have to fight for {names([attacker])} is not said."


def _running_wars(corpus, attacker, target, bound, names):
    """Conflicts whose words name attacker or target, and whether any rule is tied to them."""
    inside = {}  # conflict mention -> the states named within its words
    for mention in corpus.mentions.values():
        if mention.label == "Conflict":
            inside[mention.id] = _each(
                actor
                for part in corpus.mentions.values()
                if part.article == mention.article
                and mention.start <= part.start
                and part.end <= mention.end
                for actor in part.actors
                if corpus.actors[actor].kind == "state"
            )
    wars = [i for i, states in inside.items() if attacker in states or target in states]
    if not wars:
        return
    tied = {i for r in corpus.relations.values() if r.type == "Condition" for i in _ends(r)}
    if any(set(corpus.events[i].role("Setting")) & set(wars) for i in tied):
        return
    quotes = _each(corpus.mentions[i].quote for i in wars)
    yield (
        f"The war already running: {len(wars)} mentions name {names([attacker])} or "
        f"{names([target])} in a conflict ({', '.join(quotes)}; the first is {wars[0]}), and no "
        "Condition joins any of them to the rule."
    )
    past = [
        event
        for event in corpus.events.values()
        if event.type == "ASSAULT"
        and happened(event)
        and attacker in _actors(corpus, event)
        and target in _actors(corpus, event, "Recipient")
    ]
    if not past:
        yield f"No event tells that {names([attacker])} has attacked {names([target])}."
    help_given = [
        event
        for event in corpus.events.values()
        if set(event.role("Setting")) & set(wars)
        and happened(event)
        and any(actor in bound for actor in _actors(corpus, event))
    ]
    if help_given:
        who = _each(a for event in help_given for a in _actors(corpus, event) if a in bound)
        ids = ", ".join(event.id for event in help_given)
        yield (
            f"What {names(who)} already did in such a conflict ({ids}) is told without a word that "
            "the rule is the reason."
        )


def _ends(relation) -> tuple[str, str]:
    return relation.source, relation.target


# --- Ranks and how fragile they are -------------------------------------------------------------

MEASURES = ("degree", "in", "out", "betweenness")


def ranks(graph: nx.MultiDiGraph, others: dict[str, nx.MultiDiGraph] | None = None) -> pd.DataFrame:
    """Ranks of the actors by four measures, each with the interval it moves in under doubt.

    degree, in and out count edges (loops aside; a mutual edge goes both ways); betweenness is
    Freeman's, unnormalized, on who is tied to whom at all. Actors without ties are left out.

    Columns: measure, actor, name_en, value, rank and tied (best and worst place, 1 is highest:
    they differ where several actors have one value), event_low and event_high (best and worst place
    when any one event is left out), low and high (best and worst place under all doubts), low_when
    and high_when (the first doubt that gives it). The doubts: one_article (edges told by a single
    article go), one_voice (edges without two independent voices go), not_happened (planned, feared
    and conditional ones go), without EVENT (each event left out once: a jackknife), and each graph
    in others by its name, for instance that of another annotation.
    """
    tied = {node for u, v in graph.edges() if u != v for node in (u, v)}
    actors = [node for node in graph if node in tied]
    cases = {"as it stands": graph}
    several = [e for e in graph.edges(keys=True) if len(graph.edges[e]["articles"]) > 1]
    cases["one_article"] = _only(graph, several)
    cases["one_voice"] = independent(graph)
    cases["not_happened"] = happened_only(graph)
    left_out = {}
    for key in dict.fromkeys(data["event"] for _, _, data in graph.edges(data=True)):
        left = [e for e in graph.edges(keys=True) if graph.edges[e]["event"] != key]
        left_out[f"without {key}"] = _only(graph, left)
    cases.update(left_out)
    cases.update(others or {})
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
