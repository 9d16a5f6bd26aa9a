"""What holds for every graph: nothing without its words, nothing annotated lost, views only choose.

Chains of views are drawn at random and set against a plain rule for each view. Corpora are drawn as
parts of the seeds, and their states change places, so that no test leans on what two articles tell.
"""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from teaching import teaching_study

from utils.claims.chains import QUAD_CLASSES, chain_text, chains
from utils.claims.sources import are_independent
from utils.graph import views
from utils.graph.balance import SignedTie, frustration, signed_ties, triads
from utils.graph.blocs import find_blocs
from utils.graph.build import TIED, build_graph
from utils.graph.claim_graph import build_claim_graph, claims_of_edge, edges_of_claim
from utils.graph.ranks import ranks
from utils.graph.rule import attack, attacks
from utils.graph.study import make_study

STUDY = teaching_study()
CORPUS, GRAPH = STUDY.corpus, STUDY.graph
TABLE = views.folding_table(GRAPH)
STATES = [actor.id for actor in CORPUS.actors.values() if actor.kind == "state"]
VOICES = {c[-1].source: None for e in CORPUS.events.values() for c in chains(CORPUS, e)}
DAYS = [date(2024, 6, 30), date(2024, 12, 31), date(2025, 7, 1), date(2025, 7, 12)]
DAYS += [date(2025, 7, 13), date(2025, 7, 17), date(2025, 8, 31)]


class View(NamedTuple):
    """A view, and the rule for the (event, chain) pairs it keeps; the rule None keeps all of them."""

    name: str
    make: Callable
    keeps: Callable | None = None


FOLD = View("government", views.government)
HAPPENED = View(
    "happened",
    views.happened_only,
    lambda e, c: (
        e.modality in ("Actual", "Presupposed") and e.polarity == "Positive" and e.tense != "Future"
    ),
)


def asserted(source):
    return View(source, lambda s: views.asserted_by(s, source), lambda e, c: c[-1].source == source)


def of_article(id):
    return View(id, lambda s: views.article(s, id), lambda e, c: e.article == id)


def of_class(name):
    return View(name, lambda s: views.quad(s, name), lambda e, c: e.type in QUAD_CLASSES[name])


def until(clock, day):
    def known(event, chain):
        if clock == "event":
            return views.event_day(CORPUS, event.key) or date.max
        if clock == "utterance":
            return views.utterance_day(CORPUS, event, chain)
        return CORPUS.articles[event.article].published_to

    return View(
        f"{clock} by {day}",
        lambda s: views.as_of(s, day, clock),
        lambda e, c: known(e, c) <= day,
    )


# The kind is drawn first, so that a view without arguments comes as often as one with many.
ONE = st.one_of(
    st.just(FOLD),
    st.just(HAPPENED),
    st.sampled_from([asserted(source) for source in VOICES]),
    st.sampled_from([of_article(id) for id in CORPUS.articles]),
    st.sampled_from([of_class(name) for name in QUAD_CLASSES]),
    st.sampled_from([until(clock, day) for clock in views.CLOCKS for day in DAYS]),
)
SOME = st.lists(ONE, max_size=4)


def through(study, chosen):
    for view in chosen:
        study = view.make(study)
    return study


def rests_on(study):
    """(from, to, event, telling, chain): all that the edges rest on."""
    return {
        (u, v, data["event"], event.id, chain_text(chain))
        for u, v, key, data in edges(study.graph)
        for event, chain in views.edge_tellings(study, u, v, key)
    }


def edges(graph):
    return graph.edges(keys=True, data=True)


def spans(corpus, ids, inferred=()):
    """The words of tellings, and those of others that lend them an end."""
    own = {mention.span for id in ids for mention in corpus.spans(corpus.events[id])}
    triggers = {corpus.events[one.lender].trigger.span for one in inferred}
    return own | triggers | {corpus.mentions[one.mention].span for one in inferred}


def acted(corpus):
    """The keys of the events in which somebody acts: the others tie nobody."""
    tellings = corpus.tellings.items()
    return {key for key, events in tellings if any(corpus.actors_in(e) for e in events)}


def assert_ends_are_named(study):
    """Each telling of an edge names both its ends, or it says whose words lend the one it does not."""
    corpus, folded = study.corpus, study.graph.graph.get("folded", {})

    def named(ids):
        return {a for id in ids for a in corpus.mentions[id].actors}

    for u, v, _, data in edges(study.graph):
        evidence = set(data["evidence"])
        for telling in data["tellings"]:
            event = corpus.events[telling]
            own, lent = named(event.role(*TIED)), set()
            assert {corpus.mentions[id].span for id in event.role(*TIED)} <= evidence
            for one in (one for one in data["inferred"] if one.telling == telling):
                lender = corpus.events[one.lender]
                assert lender.key == event.key and lender is not event
                assert one.mention in lender.role(*TIED) and one.actor in named([one.mention])
                assert one.actor not in own
                assert {lender.trigger.span, corpus.mentions[one.mention].span} <= evidence
                lent.add(one.actor)
            assert {u, v} <= {folded.get(actor, actor) for actor in own | lent}, (u, v, telling)
        assert {one.telling for one in data["inferred"]} <= set(data["tellings"])


def content(graph):
    """A graph as plain values, without the order of its edges."""
    whole = {(u, v, key): data for u, v, key, data in edges(graph)}
    return dict(graph.nodes(data=True)), whole, graph.graph


# --- views ----------------------------------------------------------------------------------------


def folded_to(u, v, mutual):
    """Where folding puts an edge; None if it joins two actors of one state."""
    a, b = TABLE.get(u, u), TABLE.get(v, v)
    if a == b and u != v:
        return None
    return sorted((a, b), key=list(GRAPH).index) if mutual else (a, b)


@given(SOME)
def test_a_chain_of_views_keeps_just_what_each_of_its_views_keeps(chosen):
    rules, folds = [view.keeps for view in chosen if view.keeps], FOLD in chosen
    wanted = set()
    for u, v, key, data in edges(GRAPH):
        place = folded_to(u, v, data["mutual"]) if folds else (u, v)
        if place is None:
            continue
        a, b = place
        for event, chain in views.edge_tellings(STUDY, u, v, key):
            if all(rule(event, chain) for rule in rules):
                wanted.add((a, b, key, event.id, chain_text(chain)))
    assert rests_on(through(STUDY, chosen)) == wanted


@given(SOME)
def test_a_chain_of_views_conserves_the_evidence_of_what_it_keeps(chosen):
    study = through(STUDY, chosen)
    view = study.graph
    rows = [data for _, _, _, data in edges(view)]
    for data in rows:
        words = spans(CORPUS, data["tellings"], data["inferred"])
        assert data["tellings"] and set(data["evidence"]) == words
        assert set(data["factuality"]) == set(data["chains"]) != set()
    kept = {telling for _, _, _, telling, _ in rests_on(study)}
    lent = [one for data in rows for one in data["inferred"]]
    assert {span for data in rows for span in data["evidence"]} == spans(CORPUS, kept, lent)
    mentions = {m for _, data in view.nodes(data=True) for m in data["mentions"]}
    assert mentions == {m for _, data in GRAPH.nodes(data=True) for m in data["mentions"]}


@given(SOME)
def test_every_telling_of_an_edge_names_its_ends_or_says_who_lends_them(chosen):
    assert_ends_are_named(through(STUDY, chosen))


@given(SOME.flatmap(lambda chosen: st.tuples(st.just(chosen), st.permutations(chosen))))
def test_the_order_of_views_does_not_matter(orders):
    one, other = orders
    assert content(through(STUDY, one).graph) == content(through(STUDY, other).graph)


@given(SOME, st.booleans())
def test_independent_only_drops_and_drops_edges_whole(chosen, folds):
    start = views.government(STUDY) if folds else STUDY
    view = through(start, [view for view in chosen if view is not FOLD])
    kept = views.independent(view).graph
    for u, v, key, data in edges(kept):
        assert data == view.graph.edges[u, v, key]
        lines = [chain for _, chain in views.edge_tellings(view, u, v, key)]
        pairs = itertools.combinations(lines, 2)
        assert any(are_independent(CORPUS, one, other) for one, other in pairs)
    # What two voices say of a part, they say of the whole.
    assert set(kept.edges(keys=True)) <= set(views.independent(start).graph.edges(keys=True))


# --- the graph of any part of the annotation ------------------------------------------------------


@st.composite
def parts(draw, whole=True):
    """A part of the seeds: some events with all their tellings, some of the claims about them.

    If not whole, some of their tellings only.
    """
    keys = draw(st.sets(st.sampled_from(list(CORPUS.tellings)), min_size=1))
    gone = draw(st.sets(st.sampled_from(list(CORPUS.claims))))
    events = {id: event for id, event in CORPUS.events.items() if event.key in keys}
    if not whole:
        untold = draw(st.sets(st.sampled_from(list(events))))
        events = {id: event for id, event in events.items() if id not in untold}
    claims = {id: claim for id, claim in CORPUS.claims.items() if id not in gone}
    while True:  # a claim with nothing left to hold goes, and so may the claim around it
        left = {}
        for id, claim in claims.items():
            held = [c for c in claim.contents if c in events or c in claims or c in CORPUS.mentions]
            if held:
                left[id] = replace(claim, contents=tuple(held))
        if left == claims:
            return replace(CORPUS, events=events, claims=claims, relations={})
        claims = left


@given(parts())
def test_no_edge_without_words_and_no_event_lost(corpus):
    graph = build_graph(corpus)
    told = {}
    for _, _, key, data in edges(graph):
        words = spans(corpus, data["tellings"], data["inferred"])
        assert set(data["evidence"]) == words != set()
        for telling in data["tellings"]:
            event = corpus.events[telling]
            assert event.key == key and event.trigger.span in data["evidence"]
        lines = {chain_text(c) for i in data["tellings"] for c in chains(corpus, corpus.events[i])}
        assert set(data["chains"]) == set(data["factuality"]) == lines != set()
        told.setdefault(key, set()).update(data["tellings"])
    somebody = {key: corpus.tellings[key] for key in acted(corpus)}
    assert told == {key: {event.id for event in events} for key, events in somebody.items()}
    # Whoever acts in an event, or is acted upon, is an end of one of its edges, and nobody else is.
    for key, events in somebody.items():
        ends = {node for u, v, k in graph.edges(keys=True) if k == key for node in (u, v)}
        acting, others = (
            {actor for e in events for m in e.role(*roles) for actor in corpus.mentions[m].actors}
            for roles in (("Actor", "Recipient", "Target"), ("Destination", "Place"))
        )
        assert acting <= ends <= acting | others, key


@given(parts(whole=False), st.booleans())
def test_an_end_is_named_or_lent_whichever_tellings_there_are(corpus, folds):
    study = make_study(corpus)
    assert_ends_are_named(views.government(study) if folds else study)


@given(parts())
def test_an_edge_depends_on_the_tellings_of_its_event_alone(corpus):
    graph, voices = build_graph(corpus), ("told", "chains", "factuality", "says")
    whole = {edge[:3]: edge[3] for edge in edges(GRAPH) if edge[2] in corpus.tellings}
    assert set(graph.edges(keys=True)) == set(whole)
    for u, v, key, data in edges(graph):
        for name, value in data.items():
            if name not in voices:
                assert value == whole[u, v, key][name], (key, name)


@given(parts())
def test_from_every_edge_to_its_claims_and_back(corpus):
    study, claim_graph = make_study(corpus), build_claim_graph(corpus)
    graph = study.graph
    tellers = ("article", "heading", "unclear")
    tellers = {n for n, kind in claim_graph.nodes(data="kind") if kind in tellers}
    for event in corpus.events:
        assert tellers & nx.ancestors(claim_graph, event)
    there = {edge: claims_of_edge(study, claim_graph, *edge) for edge in graph.edges(keys=True)}
    for claim in corpus.claims:
        back = edges_of_claim(study, claim_graph, claim)
        assert set(back) == {edge for edge, claims in there.items() if claim in claims}
        below = nx.descendants(claim_graph, claim) & set(corpus.events)
        events = {id for id in below if corpus.events[id].key in acted(corpus)}
        assert {t for u, v, k in back for t in graph.edges[u, v, k]["tellings"]} >= events


# --- balance and the pact -------------------------------------------------------------------------


def tie(a, b, sign):
    return SignedTie(a, b, int(sign > 0), int(sign < 0), int(sign == 0), sign)


PAIRS = list(itertools.combinations("abcdef", 2))
SIGNS = st.lists(st.sampled_from((1, -1, 0)), min_size=len(PAIRS), max_size=len(PAIRS))


@given(SIGNS, st.sets(st.sampled_from("abcdef")))
def test_who_changes_all_friends_and_foes_changes_no_balance(signs, turned):
    """Switching (Zaslavsky 1982): turn all ties of some actors round, and each circle keeps its sign."""
    ties = [tie(a, b, sign) for (a, b), sign in zip(PAIRS, signs, strict=True)]
    other = [tie(t.a, t.b, -t.sign if (t.a in turned) != (t.b in turned) else t.sign) for t in ties]
    assert [t.balanced for t in triads(ties)] == [t.balanced for t in triads(other)]
    index = frustration(ties).index
    assert frustration(other).index == index <= sum(t.sign < 0 for t in ties)
    assert (index == 0) <= all(t.balanced for t in triads(ties))


@settings(max_examples=50)
@given(SOME)
def test_signed_ties_of_a_view_hold_its_events_and_their_evidence(chosen):
    view = through(STUDY, chosen).graph
    found = {frozenset((t.a, t.b)): t for t in signed_ties(view)}
    deeds = [(u, v, data) for u, v, _, data in edges(view) if data["happened"]]
    between = [(frozenset((u, v)), data) for u, v, data in deeds if u != v]
    assert set(found) == {pair for pair, _ in between}
    for pair, t in found.items():
        rows = [data for other, data in between if other == pair]
        assert set(t.events) == {data["event"] for data in rows}
        assert set(t.evidence) == {span for data in rows for span in data["evidence"]}
        assert t.positive + t.negative + t.neutral == len({(d["event"], d["sign"]) for d in rows})


NOT_DEEDS = {
    "in the negative": {"polarity": "Negative"},
    **{
        modality.lower(): {"modality": modality, "certainty": "Unstated"}
        for modality in ("Planned", "Expected", "Feared", "Conditional", "Demanded", "Promised")
    },
    "stipulated": {"modality": "Stipulated", "certainty": "Unstated"},
    "hypothetical": {"modality": "Hypothetical", "certainty": "Unstated"},
    "future": {"tense": "Future"},
}


@settings(max_examples=12)
@given(st.sets(st.sampled_from(sorted(CORPUS.tellings))), st.sampled_from(sorted(NOT_DEEDS)))
def test_only_deeds_make_ties_triads_camps_and_ranks(keys, how):
    """Take some events back, and all that counts counts as if nobody had told them."""
    events = {
        id: replace(event, **NOT_DEEDS[how]) if event.key in keys else event
        for id, event in CORPUS.events.items()
    }
    taken_back = make_study(replace(CORPUS, events=events))
    untold = nx.MultiDiGraph(GRAPH)
    untold.remove_edges_from([e for e in GRAPH.edges(keys=True) if e[2] in keys])
    untold = replace(STUDY, graph=untold)
    for fold in (lambda study: study, views.government):
        one, other = fold(taken_back), fold(untold)
        assert signed_ties(one.graph) == signed_ties(other.graph)
        assert find_blocs(one).ties == find_blocs(other).ties
        assert find_blocs(one).frustration == find_blocs(other).frustration
        assert ranks(one).equals(ranks(other))


def test_balance_by_hand():
    # a and b are allies, c is the foe of both, d the friend of a and of c: a-c-d is out of balance.
    signs = {"ab": 1, "ac": -1, "bc": -1, "ad": 1, "cd": 1}
    ties = [tie(a, b, sign) for (a, b), sign in signs.items()]
    assert [(t.actors, t.balanced) for t in triads(ties)] == [
        (("a", "b", "c"), True),
        (("a", "c", "d"), False),
    ]
    result = frustration(ties)
    assert result.index == 1
    (part,) = result.components
    # Giving up a-d or c-d alone mends it; giving up a-c would leave a, b, c out of balance.
    assert set(part.partitions) == {(("a", "b"), ("c", "d")), (("a", "b", "d"), ("c",))}
    assert {(t.a, t.b) for ties in part.frustrated for t in ties} == {("a", "d"), ("c", "d")}


@settings(max_examples=20)
@given(st.permutations(STATES))
def test_the_pact_binds_by_its_words_and_not_by_its_names(order):
    """Let the states change places in the annotation: the verdicts change places with them."""
    now = dict(zip(STATES, order, strict=True))
    mentions = {
        id: replace(m, actors=tuple(now.get(actor, actor) for actor in m.actors))
        for id, m in CORPUS.mentions.items()
    }
    moved = replace(CORPUS, mentions=mentions)
    for attacker, target in itertools.permutations(STATES, 2):
        before, after = attack(CORPUS, attacker, target), attack(moved, now[attacker], now[target])
        assert after.outcome == before.outcome and after.evidence == before.evidence
        for name in ("bound", "attacked", "against"):
            assert set(getattr(after, name)) == {now[a] for a in getattr(before, name)}, name


def test_the_pact_by_hand():
    # If any country attacks one of the two, it is an attack on both (R4), and both fight (R5).
    verdict = attack(CORPUS, "JPN", "RUS")
    assert (verdict.outcome, set(verdict.bound), verdict.against) == (
        "bound",
        {"RUS", "PRK"},
        ("JPN",),
    )
    assert [word.quote for word in verdict.words] == ["हमला किया", "हमला माना जाएगा", "मिलकर लड़ेंगे"]
    # It protects nobody else, and of one partner attacking the other it does not say who fights.
    assert attack(CORPUS, "RUS", "UKR").outcome == "not bound"
    assert attack(CORPUS, "RUS", "PRK").outcome == "undetermined"


def test_the_table_of_the_pact_says_for_each_pair_what_is_not_said():
    table = attacks(CORPUS).set_index(["attacker", "target"])
    for (attacker, target), row in table.iterrows():
        verdict = attack(CORPUS, attacker, target)
        assert (row["acts"], row["not_said"]) == (verdict.acts, verdict.not_said)
        assert row["evidence"] == verdict.evidence != () != row["not_said"]
    war = [line for line in table.loc[("UKR", "RUS"), "not_said"] if "war already going" in line]
    third = [line for line in table.loc[("USA", "PRK"), "not_said"] if "Third parties" in line]
    assert len(war) == len(third) == 1 and "South Korea, Japan, Ukraine" in third[0]
