"""Signed ties, balance, the pact and ranks against cases worked by hand and by brute force."""

import dataclasses
import itertools
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from teaching import teaching_study

from tests.corpora import quarrel
from utils.annotation.load import load_corpus
from utils.claims.chains import chains
from utils.graph.balance import (
    BALANCED,
    LARGEST,
    UNBALANCED,
    UNDETERMINED,
    SignedTie,
    frustration,
    signed_ties,
    triads,
)
from utils.graph.blocs import find_blocs, in_particular
from utils.graph.build import build_graph, edge_data
from utils.graph.ranks import MEASURES, ranks
from utils.graph.rule import attack, attacks, concerned
from utils.graph.study import Study, make_study
from utils.graph.views import article, government, happened_only

STUDY = teaching_study()
CORPUS, GRAPH = STUDY.corpus, STUDY.graph
STATES = [actor.id for actor in CORPUS.actors.values() if actor.kind == "state"]
PARTIES = ("RUS", "PRK")


def ties(text):
    """ "ab+ bc-" as ties."""
    made = []
    for a, b, sign in text.split():
        value = {"+": 1, "-": -1, "0": 0}[sign]
        made.append(SignedTie(a, b, int(value > 0), int(value < 0), int(value == 0), value))
    return tuple(made)


def edge(event, sign, evidence, happened=True):
    """An edge told once, by a telling that has the event's name in small letters."""
    told = {"tellings": (event.lower(),), "happened": happened, "polarities": ("Positive",)}
    return {"event": event, "sign": sign, "evidence": evidence, **told}


# --- signed ties --------------------------------------------------------------------------------


def test_signed_ties_by_hand():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from("cab")
    span = [("000", n, n + 1) for n in range(7)]
    graph.add_edge("a", "b", key="X", **edge("X", 1, (span[0],)))
    graph.add_edge("b", "a", key="X", **edge("X", 1, (span[0], span[1])))  # both ways
    graph.add_edge("b", "a", key="Y", **edge("Y", 1, (span[2],)))
    graph.add_edge("a", "b", key="Z", **edge("Z", -1, (span[3],)))
    graph.add_edge("a", "b", key="N", **edge("N", 0, (span[4],)))
    graph.add_edge("a", "b", key="P", **edge("P", -1, (span[5],), happened=False))
    graph.add_edge("b", "c", key="Z", **edge("Z", -1, (span[3],)))
    graph.add_edge("c", "b", key="Y", **edge("Y", 1, (span[2],)))
    graph.add_edge("c", "c", key="L", **edge("L", 0, (span[6],)))
    graph.add_edge("a", "c", key="P", **edge("P", -1, (span[5],), happened=False))
    first, second = signed_ties(graph)  # what is only planned joins a and c in nothing
    assert (first.a, first.b) == ("c", "b")  # in the order of the nodes
    assert (first.positive, first.negative, first.neutral, first.sign) == (1, 1, 0, 0)
    assert (second.a, second.b, second.sign) == ("a", "b", 1)
    assert (second.positive, second.negative, second.neutral) == (2, 1, 1)
    assert sorted(second.evidence) == span[:5]
    assert sorted(second.events) == ["N", "X", "Y", "Z"]
    assert second.tellings == ("x", "y")  # its sign rests on X and Y
    assert set(first.tellings) == {"y", "z"}  # no sign: all of it


def told_as(key, *polarities, **changes):
    """The articles, with the tellings of an event given these polarities in turn."""
    given = zip(CORPUS.tellings[key], itertools.cycle(polarities), strict=False)
    changed = {event.id: dataclasses.replace(event, polarity=p, **changes) for event, p in given}
    return dataclasses.replace(CORPUS, events={**CORPUS.events, **changed})


@pytest.mark.parametrize(
    ("key", "pair", "sign"),
    [
        ("SHELLS", ("PRK", "RUS"), 1),  # help
        ("LAVROV_WARNING", ("RUS_LAVROV", "USA"), -1),  # a threat
        ("MILITARY_PRESENCE", ("USA", "PRK"), -1),  # a show of force
        ("PACT", ("RUS", "PRK"), 1),  # with each other
    ],
)
def test_what_is_told_in_the_negative_only_is_no_tie(key, pair, sign):
    def edge_and_tie(*polarities):
        graph = build_graph(told_as(key, *polarities))
        ties = signed_ties(graph.edge_subgraph([(*pair, key)]))
        return graph.edges[*pair, key], ties

    edge, (tie,) = edge_and_tie("Positive")
    assert edge["sign"] == sign == tie.sign and edge["polarities"] == ("Positive",)
    edge, ties = edge_and_tie("Negative")
    assert edge["sign"] == 0 and edge["polarities"] == ("Negative",)
    assert not edge["happened"] and ties == ()
    # One telling against another: the tie is disputed, and keeps its sign.
    told = CORPUS.tellings[key][0]
    both = [
        (dataclasses.replace(told, id=p, polarity=p), chain)
        for p in ("Negative", "Positive")
        for chain in chains(CORPUS, told)
    ]
    for pairs in (both, both[::-1]):
        data = edge_data(CORPUS, key, edge["role"], pairs)
        assert data["sign"] == sign and data["happened"]
    denying = [pair for pair in both if pair[0].polarity == "Negative"]
    assert edge_data(CORPUS, key, edge["role"], denying)["sign"] == 0


def test_what_one_denies_and_another_does_not_is_a_tie():
    # Of three tellings of the meeting the first and the last have it in the negative.
    graph = make_study(told_as("MEET_LAVROV_CHOE", "Negative", "Positive")).graph
    (tie,) = (t for t in signed_ties(graph) if (t.a, t.b) == ("RUS_LAVROV", "PRK_CHOE"))
    assert (tie.positive, tie.negative, tie.neutral, tie.sign) == (1, 0, 0, 1)
    graph = make_study(told_as("MEET_LAVROV_CHOE", "Negative")).graph
    assert not [t for t in signed_ties(graph) if "PRK_CHOE" in (t.a, t.b)]


def test_the_alliance_warned_against_joins_nobody():
    """Lavrov demands that it not be made; were it made, the three would be friends."""
    three = [frozenset(pair) for pair in itertools.combinations(("USA", "KOR", "JPN"), 2)]
    done = {"modality": "Actual", "certainty": "Certain", "tense": "Past"}
    made = told_as("ALLIANCE", "Positive", **done)
    for corpus, signs in ((CORPUS, []), (made, [1, 1, 1])):
        found = signed_ties(government(make_study(corpus)).graph)
        assert [t.sign for t in found if frozenset((t.a, t.b)) in three] == signs
        assert frustration(found).index == 0  # all three are at odds with both of the others


def test_anyone_and_any_country_are_nobody_in_particular():
    assert [a for a in CORPUS.actors if not in_particular(CORPUS, a)] == ["ANY_COUNTRY", "ANYONE"]
    # Another pronoun does not make nobody: Kim is "he" somewhere, the experts are a group.
    assert CORPUS.actors["EXPERTS"].kind == "group" and in_particular(CORPUS, "EXPERTS")
    person = dataclasses.replace(CORPUS.actors["ANYONE"], kind="person")
    renamed = dataclasses.replace(CORPUS, actors={**CORPUS.actors, "ANYONE": person})
    assert in_particular(renamed, "ANYONE")


@pytest.mark.parametrize("study", [STUDY, government(STUDY), happened_only(STUDY)])
def test_signed_ties_hold_every_event_and_its_evidence(study):
    graph = study.graph
    pairs = Counter()
    for u, v, data in graph.edges(data=True):
        if u != v and data["happened"]:
            pairs[frozenset((u, v)), data["event"], data["sign"]] += 1
    found = signed_ties(graph)
    assert sum(t.positive + t.negative + t.neutral for t in found) == len(pairs)
    assert all(tie.evidence and tie.events for tie in found)
    assert len(found) == len({pair for pair, _, _ in pairs})


# --- balance ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "balanced", "index"),
    [
        ("ab+ ac+ bc+", True, 0),
        ("ab+ ac- bc-", True, 0),
        ("ab+ ac+ bc-", False, 1),
        ("ab- ac- bc-", False, 1),
    ],
)
def test_the_four_triads(text, balanced, index):
    (triad,) = triads(ties(text))
    assert triad.actors == ("a", "b", "c")
    assert triad.balanced is balanced
    assert triad.verdict == (BALANCED if balanced else UNBALANCED)
    assert frustration(ties(text)).index == index
    assert frustration(ties(text)).balanced is balanced


def test_the_signs_of_a_triad_stand_in_the_order_of_its_ties():
    (triad,) = triads(ties("ab+ bc- ac0 ad- bd+"))
    assert triad.actors == ("a", "b", "d")
    assert triad.signs == (1, -1, 1)


def test_a_triad_with_a_tie_of_no_sign_is_undetermined():
    given_ties = ties("ab+ bc- ac0 ad- bd+")
    first, second = triads(given_ties, undetermined=True)
    assert (first.actors, first.signs, first.verdict) == (("a", "b", "c"), (1, 0, -1), UNDETERMINED)
    assert not first.balanced and (second,) == triads(given_ties)
    assert triads(ties("ab+ bc-"), undetermined=True) == ()  # no tie at all makes no triad


def test_the_four_cycle_with_one_negative_tie():
    result = frustration(ties("ab+ bc+ cd+ ad-"))
    assert triads(ties("ab+ bc+ cd+ ad-")) == ()
    assert result.index == 1
    (part,) = result.components
    # Any one of the four ties can be the one given up; each gives another partition.
    assert part.partitions == (
        (("a",), ("b", "c", "d")),
        (("a", "b"), ("c", "d")),
        (("a", "b", "c"), ("d",)),
        (("a", "b", "c", "d"), ()),
    )
    given_up = [tuple((t.a, t.b) for t in ties) for ties in part.frustrated]
    assert given_up == [(("a", "b"),), (("b", "c"),), (("c", "d"),), (("a", "d"),)]


def test_two_camps_are_found_and_components_stay_apart():
    result = frustration(ties("ab+ ac- bc- cd+ ad- xy- yz- uv0"))
    assert result.index == 0
    camps = [part.partitions for part in result.components]
    assert camps == [((("a", "b"), ("c", "d")),), ((("x", "z"), ("y",)),)]


def test_no_ties_no_frustration_and_too_many_are_refused():
    assert frustration(()).index == 0 and frustration(()).components == ()
    big = [f"N{n:03}" for n in range(LARGEST + 1)]
    ring = [SignedTie(a, b, 1, 0, 0, 1) for a, b in itertools.pairwise([*big, big[0]])]
    with pytest.raises(ValueError, match="at most"):
        frustration(ring)
    path = [SignedTie(a, b, 0, 1, 0, -1) for a, b in itertools.pairwise(big)]
    assert frustration(path).index == 0  # a tree is always balanced, however long


def all_best(nodes, given_ties):
    """By brute force: the least number of frustrated ties, and every partition that has it."""
    best, found = None, []
    for colours in itertools.product((0, 1), repeat=len(nodes)):
        side = dict(zip(nodes, colours, strict=True))
        cost = sum((t.sign > 0) != (side[t.a] == side[t.b]) for t in given_ties if t.sign)
        if best is None or cost < best:
            best, found = cost, []
        if cost == best:
            found.append(side)
    return best, found


@st.composite
def signed_graphs(draw):
    nodes = "abcdefg"[: draw(st.integers(2, 7))]
    made = []
    for a, b in itertools.combinations(nodes, 2):
        sign = draw(st.sampled_from((1, -1, 0, None)))
        if sign is not None:
            made.append(SignedTie(a, b, int(sign > 0), int(sign < 0), int(sign == 0), sign))
    return tuple(draw(st.permutations(made)))


@given(signed_graphs())
def test_frustration_is_what_brute_force_finds(given_ties):
    nodes = list(dict.fromkeys(x for t in given_ties if t.sign for x in (t.a, t.b)))
    best, colourings = all_best(nodes, given_ties)
    result = frustration(given_ties)
    assert result.index == best
    count = 1
    for part in result.components:
        sides = {
            frozenset(
                (
                    frozenset(n for n in part.actors if side[n]),
                    frozenset(n for n in part.actors if not side[n]),
                )
            )
            for side in colourings
        }
        camps = [frozenset(map(frozenset, pair)) for pair in part.partitions]
        assert len(set(camps)) == len(camps) and set(camps) == sides
        assert all(len(frustrated) == part.index for frustrated in part.frustrated)
        count *= 2 * len(camps)
    assert count == len(colourings)


@given(signed_graphs())
def test_triads_are_what_brute_force_finds(given_ties):
    signs = {frozenset((t.a, t.b)): t.sign for t in given_ties}
    expected = {}
    for some in itertools.combinations("abcdefg", 3):
        pairs = [frozenset(pair) for pair in itertools.combinations(some, 2)]
        if all(pair in signs for pair in pairs):
            negative = sum(signs[pair] < 0 for pair in pairs)
            known = all(signs[pair] for pair in pairs)
            expected[frozenset(some)] = (
                (BALANCED, UNBALANCED)[negative % 2] if known else UNDETERMINED
            )
    everything, found = triads(given_ties, undetermined=True), triads(given_ties)
    assert {frozenset(t.actors): t.verdict for t in everything} == expected
    assert len(everything) == len(expected)
    assert found == tuple(t for t in everything if t.verdict != UNDETERMINED)
    assert all(t.balanced == (t.verdict == BALANCED) for t in everything)
    if not all(t.balanced for t in found):
        assert frustration(given_ties).index > 0


def test_the_blocs_of_the_articles_and_what_they_call_alliance():
    states = government(STUDY)
    result = find_blocs(states)
    assert all(t.balanced for t in triads(signed_ties(states.graph)))
    assert result.ties == signed_ties(states.graph)  # one story, and nobody in it is just anyone
    # Told to form no alliance, the three stand together only by whom they stand against; so does
    # Ukraine, at war with Russia. South Korea objects to the pact of the other two.
    assert not {frozenset((t.a, t.b)) for t in result.ties} & {frozenset(("USA", "KOR"))}
    first, second = result.blocs
    assert set(first) == {"USA", "KOR", "JPN", "UKR"}
    assert set(second) == {*PARTIES, "RUS_PRK_PACT"}
    found = {alliance.event: alliance for alliance in result.alliances}
    assert set(found["ALLIANCE"].members) == {"USA", "KOR", "JPN"}
    assert found["ALLIANCE"].called_alliance and found["ALLIANCE"].statuses == ("demanded",)
    assert set(found["NAMED_ALLIANCE"].members) == set(PARTIES)  # the parties of the deal so named
    assert not found["PACT"].called_alliance and "रक्षा समझौता" in found["PACT"].words
    assert {alliance.camps for alliance in result.alliances} == {"together"}
    assert all(alliance.evidence for alliance in result.alliances)
    # Who later pledges to keep the deal is no party of it: states conclude it, ministers pledge.
    unfolded = {alliance.event: alliance for alliance in find_blocs(STUDY).alliances}
    assert set(unfolded["NAMED_ALLIANCE"].members) == set(PARTIES)
    assert "PLEDGE" not in unfolded  # one man's pledge joins nobody
    # With what has happened only, there is not even the word for it.
    assert "ALLIANCE" not in {a.event for a in find_blocs(happened_only(STUDY)).alliances}


# --- the pact -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", list(itertools.permutations(STATES, 2)), ids="-".join)
def test_the_pact_on_each_pair_of_states(case):
    attacker, target = case
    verdict = attack(CORPUS, attacker, target)
    if target in PARTIES and attacker not in PARTIES:
        assert verdict.outcome == "bound"
        assert set(verdict.bound) == set(verdict.attacked) == set(PARTIES)
        assert verdict.against == (attacker,) and not verdict.against_named
        assert verdict.events == ("000-E39", "000-E40", "000-E41")
        assert verdict.relations == ("000-R4", "000-R5")
        assert verdict.acts == ("FIGHT_TOGETHER",)
    elif target in PARTIES:
        assert verdict.outcome == "undetermined" and verdict.bound == verdict.against == ()
        assert any("do not say what then" in line for line in verdict.not_said)
    else:
        assert verdict.outcome == "not bound" and verdict.bound == verdict.against == ()
        assert verdict.relations == () and verdict.acts == ()
        assert any("they say nothing" in line for line in verdict.not_said)
    # Whatever the outcome, it rests on words that stand in the text.
    assert verdict.words and verdict.evidence
    for word in verdict.words:
        id, start, end = word.span
        segment = CORPUS.segments[word.segment]
        assert CORPUS.articles[id].text[start:end] == word.quote
        assert segment.start <= start < end <= segment.end
        assert word.span in verdict.evidence


def test_what_the_text_does_not_say_depends_on_the_pair():
    other = attack(CORPUS, "USA", "PRK").not_said
    assert any("“मिलकर लड़ेंगे” (000-E41) names no opponent" in line for line in other)
    assert any("South Korea, Japan, Ukraine" in line for line in other)
    assert not any("war already going on" in line for line in other)
    war = attack(CORPUS, "UKR", "RUS").not_said
    # यूक्रेन जंग three times, रूस की सैन्य कार्रवाई, रूस-यूक्रेन जंग, यूक्रेन के खिलाफ युद्ध; only युद्ध names neither.
    (going,) = (line for line in war if "war already going on" in line)
    assert "6 tellings name Ukraine or Russia" in going and "“रूस-यूक्रेन जंग”" in going
    assert any("South Korea, United States, Japan" in line for line in war)
    assert "These words take the war for granted; who began it is not said." in war
    assert any("it is Russia's against Ukraine (003-E38)" in line for line in war)
    (helped,) = (line for line in war if line.startswith("What North Korea already did"))
    assert "(000-E26, 003-E24, 003-E31)" in helped  # soldiers, shells, 13,000 soldiers
    (reverse,) = (
        line for line in attack(CORPUS, "UKR", "RUS_KURSK").not_said if "No event" in line
    )
    assert reverse == "No event tells that Ukraine has attacked Kursk."
    place = attack(CORPUS, "UKR", "RUS_KURSK")
    assert place.outcome == "not bound"
    assert "Whether an attack on Kursk is one on Russia is not said." in place.not_said
    assert attack(CORPUS, "USA_TRUMP", "PRK").outcome == "not bound"  # "any country": a state
    assert attack(CORPUS, "ANY_COUNTRY", "PRK").outcome == "bound"  # the Actor itself


def test_the_rule_is_read_and_not_typed():
    without = dataclasses.replace(CORPUS, relations={})
    verdict = attack(without, "USA", "PRK")
    assert verdict.outcome == "not bound"
    assert verdict.not_said == ("The annotation holds no rule about an attack.",)
    # Take one Condition away: the attack still counts as one on both, but nobody is bound.
    some = {id: r for id, r in CORPUS.relations.items() if r.target != "000-E41"}
    verdict = attack(dataclasses.replace(CORPUS, relations=some), "USA", "PRK")
    assert verdict.outcome == "not bound" and set(verdict.attacked) == set(PARTIES)
    assert any("bind nobody" in line for line in verdict.not_said)
    # A rule that leads back to itself ends, and says each thing once.
    back = dataclasses.replace(
        CORPUS.relations["000-R4"], id="000-R99", source="000-E40", target="000-E39"
    )
    circle = dataclasses.replace(CORPUS, relations={**CORPUS.relations, back.id: back})
    verdict = attack(circle, "USA", "PRK")
    assert verdict.events == ("000-E39", "000-E40", "000-E41")
    assert verdict.relations == ("000-R4", "000-R5", "000-R99")
    # Were "any country" another actor by name, only that one would meet the condition.
    mention = CORPUS.mentions["000-T163"]
    japan = dataclasses.replace(mention, quote="जापान", actors=("JPN",))
    renamed = dataclasses.replace(CORPUS, mentions={**CORPUS.mentions, mention.id: japan})
    assert attack(renamed, "JPN", "RUS").outcome == "bound"
    assert attack(renamed, "USA", "RUS").outcome == "not bound"
    # Were the opponent named, it would be the one named.
    fight = CORPUS.events["000-E41"]
    named = dataclasses.replace(fight, roles=(*fight.roles, ("Target", "000-T163")))
    verdict = attack(
        dataclasses.replace(CORPUS, events={**CORPUS.events, fight.id: named}), "USA", "RUS"
    )
    assert verdict.against == ("ANY_COUNTRY",) and verdict.against_named


def test_a_verdict_explains_itself():
    verdict = attack(CORPUS, "USA", "PRK")
    assert "मिलकर लड़ेंगे" in str(verdict) and "000-E41" in str(verdict)
    assert "Russia and North Korea" in verdict.summary
    with pytest.raises(KeyError, match="PRK"):
        attack(CORPUS, "NKOREA", "RUS")
    with pytest.raises(ValueError, match="at once"):
        attack(CORPUS, "RUS", "RUS")


def test_the_table_has_one_row_for_each_ordered_pair_of_states():
    table = attacks(CORPUS)
    assert len(table) == len(STATES) * (len(STATES) - 1)
    others = len(STATES) - len(PARTIES)
    assert dict(Counter(table["outcome"])) == {
        "bound": others * len(PARTIES),
        "undetermined": 2,
        "not bound": others * (len(STATES) - 1),
    }


# --- two stories ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def quarrelled(tmp_path_factory):
    """The study of three articles, the third of another story, whose police are called a state."""
    corpus = load_corpus(quarrel(tmp_path_factory.mktemp("quarrel")))
    police = dataclasses.replace(corpus.actors["NRU_POLICE"], kind="state")
    return make_study(dataclasses.replace(corpus, actors={**corpus.actors, police.id: police}))


def joined(corpus):
    """The two stories made one: the firing is told as part of the war."""
    told = {e.id: dataclasses.replace(e, key="WAR") for e in corpus.tellings["TEST_FIRING"]}
    return dataclasses.replace(corpus, events={**corpus.events, **told})


def test_who_appears_in_another_story_stands_in_no_camp(quarrelled):
    def camped(study):
        return {actor for part in find_blocs(study).frustration.components for actor in part.actors}

    others = {"NRU_POLICE", "NRU_STUDENTS"}
    assert {frozenset((t.a, t.b)) for t in signed_ties(quarrelled.graph)} >= {frozenset(others)}
    for view in (quarrelled, government(quarrelled), happened_only(quarrelled)):
        assert camped(view) and not camped(view) & others
    assert find_blocs(government(quarrelled)).blocs == find_blocs(government(STUDY)).blocs
    assert camped(make_study(joined(quarrelled.corpus))) >= others


def test_who_appears_in_another_story_is_not_in_the_table_of_the_pact(quarrelled):
    corpus = quarrelled.corpus
    assert concerned(corpus) == concerned(CORPUS) == tuple(STATES)
    table = attacks(corpus)
    assert not {"NRU_POLICE"} & {*table["attacker"], *table["target"]}
    assert not any("police" in line for lines in table["not_said"] for line in lines)
    assert "NRU_POLICE" in concerned(joined(corpus))


def test_nobody_in_particular_stands_in_a_camp():
    """Were somebody to have attacked: a tie of deeds, but no camp of anybody."""
    real = {"modality": "Actual", "certainty": "Certain", "tense": "Past"}
    study = make_study(told_as("ATTACK_ON_ONE", "Positive", **real))
    assert any("ANY_COUNTRY" in (t.a, t.b) for t in signed_ties(study.graph))
    result = find_blocs(study)
    assert not any({"ANY_COUNTRY", "ANYONE"} & {t.a, t.b} for t in result.ties)
    assert not any("ANY_COUNTRY" in part.actors for part in result.frustration.components)


# --- ranks --------------------------------------------------------------------------------------


def star():
    """a is tied to b, c and d by an event each; a and b share a second one."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((node, {"name_en": node.upper()}) for node in "abcd")
    for u, v, name in (("a", "b", "P"), ("a", "c", "Q"), ("a", "d", "R"), ("b", "a", "S")):
        whole = GRAPH.edges["RUS_LAVROV", "PRK_KIM", "MEET_LAVROV_KIM"]
        graph.add_edge(u, v, key=name, **{**whole, "event": name})
    return Study(CORPUS, graph)


def test_ranks_by_hand():
    table = ranks(star()).set_index(["measure", "actor"])
    assert table.loc[("degree", "a"), "value"] == 4
    assert tuple(table.loc[("degree", "a"), ["rank", "tied", "low", "high"]]) == (1, 1, 1, 1)
    # b leads c and d by one event: leave it out, and all three share places 2 to 4.
    row = table.loc["degree", "b"]
    assert tuple(row[["rank", "tied", "event_low", "event_high"]]) == (2, 2, 2, 4)
    assert row["high_when"] == "without P"
    assert tuple(table.loc[("degree", "c"), ["rank", "tied", "low", "high"]]) == (3, 4, 2, 4)
    assert table.loc[("in", "a"), "value"] == 1 and table.loc[("out", "b"), "value"] == 1
    assert table.loc[("betweenness", "a"), "value"] == 3  # it stands between b-c, b-d and c-d


def test_a_rank_lies_in_its_interval_and_a_case_can_only_widen_it():
    table = ranks(STUDY)
    assert list(dict.fromkeys(table["measure"])) == list(MEASURES)
    assert (table["low"] <= table["event_low"]).all()
    assert (table["event_low"] <= table["rank"]).all()
    assert (table["rank"] <= table["tied"]).all()
    assert (table["tied"] <= table["event_high"]).all()
    assert (table["event_high"] <= table["high"]).all()
    tied = {n for u, v in happened_only(STUDY).graph.edges() if u != v for n in (u, v)}
    for measure in MEASURES:
        assert set(table[table["measure"] == measure]["actor"]) == tied
    key = ["measure", "actor"]
    others = {"one": article(STUDY, "000"), "empty": Study(CORPUS, nx.MultiDiGraph())}
    wider = ranks(STUDY, others)
    wide, narrow = wider.set_index(key), table.set_index(key)
    assert (wide["low"] <= narrow["low"]).all() and (wide["high"] >= narrow["high"]).all()
    assert (wider["high"] == len(tied)).all()  # where nothing is left, all share every place
    assert ranks(STUDY).equals(table)


def test_ranks_count_deeds_alone():
    assert ranks(STUDY).equals(ranks(happened_only(STUDY)))
    table = ranks(STUDY).set_index(["measure", "actor"])["value"]
    # Japan is in two: its presence around North Korea, and Lavrov's warning; not in the alliance.
    assert table["degree", "JPN"] == 2
    # That any country attacks is a condition, that Kursk gets workers a plan.
    assert not {"ANY_COUNTRY", "RUS_KURSK"} & set(ranks(STUDY)["actor"])


def test_mutual_edges_go_both_ways_and_loops_nowhere():
    table = ranks(STUDY).set_index(["measure", "actor"])["value"]
    for actor in ("RUS", "PRK", "RUS_LAVROV"):
        deeds = happened_only(STUDY).graph.edges(data=True)
        rows = [(u, v, d) for u, v, d in deeds if actor in (u, v) and u != v]
        mutual = sum(d["mutual"] for _, _, d in rows)
        assert table["degree", actor] == len(rows)
        assert table["in", actor] + table["out", actor] == len(rows) + mutual
