"""Agreement of two passes: hand-worked cases, single changes to the real corpus, and nervaluate."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator
from teaching import teaching_corpus

from utils.annotation.actors import Actor
from utils.annotation.articles import Article
from utils.annotation.corpus import (
    Claim,
    Corpus,
    EventMention,
    Mention,
    Quantity,
    Segment,
    Time,
)
from utils.passes import agreement
from utils.passes.alignment import align

TEXT = "रूस ने उत्तर कोरिया को पाँच टैंक दिए, किम ने कहा।"
DAY = date(2025, 7, 13)


@pytest.fixture(scope="module")
def seeds():
    return teaching_corpus()


# Small corpora


def mention(number, start, end, label="Country", actors=()):
    key = f"900-T{number}"
    return Mention(key, "900", label, ((start, end),), TEXT[start:end], actors=actors)


def corpus(mentions=(), events=(), claims=(), quantities=(), times=(), actors=("RUS", "PRK")):
    article = Article("900", "900.txt", "", TEXT, "", "", DAY, DAY, "", "")
    register = {x: Actor(x, "state", x, x, "", "", "", "none") for x in actors}
    segment = Segment("900-s1", "900", 1, 0, len(TEXT), TEXT, False, "", "")
    mentions = [*mentions, *(x.mention for x in (*quantities, *times))]
    return Corpus(
        {"900": article},
        register,
        {},
        {},
        {x.id: x for x in mentions},
        {x.mention.id: x for x in quantities},
        {x.mention.id: x for x in times},
        {x.id: x for x in events},
        {x.id: x for x in claims},
        {},
        {"900-s1": segment},
    )


def event(number, start, end, *roles, type="AID", tense="Past", key=""):
    trigger = mention(1000 + number, start, end, type)
    ident = f"900-E{number}"
    return EventMention(ident, "900", key or ident, type, trigger, roles, tense)


def claim(number, start, end, source, *contents):
    trigger = mention(2000 + number, start, end, "Claim")
    return Claim(f"900-C{number}", "900", trigger, source, (), contents, ())


def figures(table, **where):
    """(first, second, agreed) of the one row that fits."""
    for column, value in where.items():
        table = table[table[column] == value]
    (row,) = table[["first", "second", "agreed"]].to_numpy().tolist()
    return tuple(row)


def shown(table, *columns):
    return [tuple(row) for row in table[list(columns)].to_numpy().tolist()]


def test_mentions_by_hand():
    first = corpus(
        [
            mention(1, 0, 3, "Person"),
            mention(2, 7, 12),
            mention(3, 13, 20),
            mention(4, 28, 32, "Weapon"),
        ]
    )
    second = corpus(
        [
            mention(7, 0, 3, "Person"),
            mention(8, 7, 20),
            mention(9, 28, 32, "Force"),
            mention(5, 4, 6, "Person"),
        ]
    )
    table = agreement.scores(first, second, "mentions")
    assert figures(table, label="all", match="exact") == (4, 4, 1)
    assert figures(table, label="all", match="relaxed") == (4, 4, 2)
    assert figures(table, label="Country", match="exact") == (2, 1, 0)
    assert figures(table, label="Country", match="relaxed") == (2, 1, 1)
    assert figures(table, label="Weapon", match="relaxed") == (1, 0, 0)
    country = table[(table["label"] == "Country") & (table["match"] == "relaxed")].iloc[0]
    assert (country["precision"], country["recall"]) == (1.0, 0.5)
    assert country["f1"] == pytest.approx(2 / 3)
    found = agreement.disagreements(first, second, "mentions")
    assert (
        shown(found, "kind", "first", "second", "first_label", "second_label")
        == [
            ("missing in first", "", TEXT[4:6], "", "Person"),
            ("missing in second", TEXT[7:12], "", "Country", ""),
            ("boundary", TEXT[13:20], TEXT[7:20], "Country", "Country"),  # it shares more
            ("label", TEXT[28:32], TEXT[28:32], "Weapon", "Force"),
        ]
    )
    assert set(found["article"]) == {"900"} and set(found["segment"]) == {"900-s1"}
    assert shown(found, "first_id", "second_id")[2] == ("900-T3", "900-T8")


def test_the_matching_is_as_large_as_possible():
    first = corpus([mention(1, 0, 10), mention(2, 10, 30)])
    second = corpus([mention(1, 8, 25), mention(2, 26, 40)])
    # The best single pair, 10..30 with 8..25, would leave the other two alone.
    assert figures(agreement.scores(first, second, "mentions"), label="all", match="relaxed") == (
        2,
        2,
        2,
    )
    assert align(first, second).ids == {"900-T1": "900-T1", "900-T2": "900-T2"}


def test_touching_spans_do_not_overlap_and_pieces_count_alone():
    touching = corpus([mention(1, 0, 3)]), corpus([mention(1, 3, 6)])
    assert figures(agreement.scores(*touching, "mentions"), label="all", match="relaxed") == (
        1,
        1,
        0,
    )
    pieces = replace(mention(1, 0, 3), fragments=((0, 3), (13, 20)))
    gap = corpus([pieces]), corpus([mention(1, 4, 12)])
    assert figures(agreement.scores(*gap, "mentions"), label="all", match="relaxed") == (1, 1, 0)
    piece = corpus([pieces]), corpus([mention(1, 10, 15)])
    assert figures(agreement.scores(*piece, "mentions"), label="all", match="relaxed") == (1, 1, 1)


def test_actor_links_by_hand():
    first = corpus(
        [
            mention(1, 0, 3, actors=("RUS",)),
            mention(2, 7, 20, actors=("RUS", "PRK")),
            mention(3, 38, 41),
        ]
    )
    second = corpus(
        [
            mention(4, 0, 3, "Government", actors=("RUS",)),
            mention(5, 7, 12, actors=("PRK", "KOR")),
            mention(6, 24, 28, actors=("RUS",)),
        ],
        actors=("RUS", "PRK", "KOR"),
    )
    table = agreement.scores(first, second, "actor links")
    # 0..3 agrees whatever its label; 24..28 is in one pass only and does not count.
    assert figures(table, label="all") == (3, 3, 2)
    assert figures(table, label="RUS") == (2, 1, 1) and figures(table, label="KOR") == (0, 1, 0)
    found = agreement.disagreements(first, second, "actor links")
    assert shown(found, "kind", "first_label", "second_label") == [("link", "RUS", "KOR")]


def test_actors_of_two_registers_pair_by_their_mentions():
    first = corpus(
        [mention(1, 0, 3, actors=("SPY",)), mention(2, 7, 20, actors=("SPY",))]
        + [mention(3, 24, 28, actors=("MEDIA",)), mention(4, 38, 41, actors=("PRK",))],
        actors=("PRK", "SPY", "MEDIA"),
    )
    second = corpus(
        [mention(1, 0, 3, actors=("AGENCY",)), mention(2, 7, 20, actors=("AGENCY",))]
        + [mention(3, 24, 28, actors=("AGENCY",)), mention(4, 38, 41, actors=("KIM",))],
        actors=("PRK", "AGENCY", "KIM"),
    )
    # MEDIA is alone, since AGENCY is SPY; KIM is not PRK, since both registers know PRK.
    assert align(first, second).actors == {"PRK": "PRK", "AGENCY": "SPY"}
    assert figures(agreement.scores(first, second, "actor links"), label="all") == (4, 4, 2)


def test_triples_by_hand():
    things = [
        mention(1, 0, 3, actors=("RUS",)),
        mention(2, 7, 20, actors=("PRK",)),
        mention(3, 28, 32, "Weapon"),
        mention(4, 38, 41, "Group", actors=("RUS", "PRK")),
    ]
    roles = (("Actor", "900-T1"), ("Recipient", "900-T2"), ("Theme", "900-T3"))
    first = corpus(things, [event(1, 33, 36, *roles), event(2, 45, 48, ("Actor", "900-T1"))])
    # Another span of the same actor; a shorter span of the weapon; a role exchanged; a lost event.
    second = corpus(
        [*things[:2], mention(3, 29, 32, "Weapon"), things[3]],
        [event(5, 34, 36, ("Actor", "900-T4"), ("Target", "900-T2"), ("Theme", "900-T3"))],
    )
    table = agreement.scores(first, second, "triples")
    # First: Actor RUS, Recipient PRK, Theme, and Actor RUS of the lost event.
    # Second: Actor RUS, Actor PRK, Target PRK, Theme.
    assert figures(table, label="all") == (4, 4, 2)
    assert figures(table, label="Actor") == (2, 2, 1)
    assert figures(table, label="Theme") == (1, 1, 1)
    found = agreement.disagreements(first, second, "triples")
    assert shown(found, "kind", "first_label", "second_label") == [
        ("label", "Recipient PRK", "Actor PRK"),
        ("missing in first", "", "Target PRK"),
        ("missing in second", "Actor RUS", ""),
    ]
    assert found["first"][0] == f"{TEXT[33:36]} · {TEXT[7:20]}"


def test_an_actor_named_twice_in_a_role_is_one_triple():
    twice = corpus(
        [mention(1, 0, 3, actors=("RUS",)), mention(2, 7, 20, actors=("RUS",))],
        [event(1, 33, 36, ("Actor", "900-T1"), ("Actor", "900-T2"))],
    )
    assert figures(agreement.scores(twice, twice, "triples"), label="all") == (1, 1, 1)


def test_an_event_of_another_type_shares_no_triple():
    things, roles = [mention(1, 0, 3, actors=("RUS",))], (("Actor", "900-T1"),)
    first = corpus(things, [event(1, 33, 36, *roles)])
    second = corpus(things, [event(1, 33, 36, *roles, type="SUPPORT")])
    assert figures(agreement.scores(first, second, "triggers"), label="all", match="relaxed") == (
        1,
        1,
        0,
    )
    assert figures(agreement.scores(first, second, "triples"), label="all") == (1, 1, 0)
    assert shown(agreement.disagreements(first, second, "triggers"), "kind") == [("label",)]
    assert agreement.attributes(first, second).set_index("attribute")["matched"]["tense"] == 0


def test_claims_by_hand():
    things = [mention(1, 0, 3, actors=("RUS",)), mention(2, 38, 41, actors=("PRK",))]
    told = [event(1, 33, 36), event(2, 24, 28)]
    inner = claim(1, 45, 48, ("900-T1",), "900-E1", "900-E2")
    first = corpus(things, told, [inner, claim(2, 42, 44, ("900-T2",), "900-C1")])
    # Flat: nobody reports the claim, and a second, joint source makes it too.
    second = corpus(things, told, [replace(inner, sources=("900-T1", "900-T2"))])
    # First: 900 > PRK > RUS: E1, E2; 900 > PRK: C1. Second: RUS and PRK, E1 and E2 each.
    assert figures(agreement.scores(first, second, "claims"), label="all") == (3, 4, 0)
    found = agreement.disagreements(first, second, "claims")
    assert sorted(shown(found, "kind", "first_label", "second_label")) == [
        ("chain", "900 > PRK > RUS", "900 > PRK"),
        ("chain", "900 > PRK > RUS", "900 > PRK"),
        ("missing in first", "", "900 > RUS"),
        ("missing in first", "", "900 > RUS"),
        ("missing in second", "900 > PRK", ""),
    ]
    one = corpus(things, told, [replace(inner, contents=("900-E1",))])
    flat = corpus(things, told, [inner])
    assert figures(agreement.scores(flat, one, "claims"), label="all") == (2, 1, 1)
    assert figures(agreement.scores(flat, one, "claims"), label="RUS") == (2, 1, 1)


def test_who_speaks_without_a_name_or_a_link():
    told = [event(1, 33, 36)]
    voiced = replace(claim(1, 45, 48, (), "900-E1"), voice="Article")
    first = corpus([], told, [voiced])
    second = corpus([], told, [replace(voiced, voice="Unnamed")])
    found = agreement.disagreements(first, second, "claims")
    assert shown(found, "kind", "first_label", "second_label") == [
        ("chain", "900", "900 > UNNAMED")
    ]
    # A source that is linked to nobody is compared by its span.
    first = corpus([mention(1, 0, 3, "Agreement")], told, [claim(1, 45, 48, ("900-T1",), "900-E1")])
    second = corpus(
        [mention(7, 0, 3, "Agreement")], told, [claim(1, 45, 48, ("900-T7",), "900-E1")]
    )
    assert figures(agreement.scores(first, second, "claims"), label="all") == (1, 1, 1)


def test_coreference_by_hand():
    def tellings(*keys):
        return corpus([], [event(i, 5 * i, 5 * i + 3, key=key) for i, key in enumerate(keys)])

    first, second = tellings("A", "A", "A", "B"), tellings("X", "X", "Y", "Y")
    # Links 0-1, 0-2, 1-2 against 0-1, 2-3.
    assert figures(agreement.scores(first, second, "coreference"), label="all") == (3, 2, 1)
    alone = agreement.scores(tellings("A", "B"), tellings("A", "B"), "coreference").iloc[0]
    assert alone["note"] == "neither pass has any" and alone["f1"] != alone["f1"]


def test_kappa_by_hand():
    def told(*tenses):
        return corpus([], [event(i, 5 * i, 5 * i + 3, tense=t) for i, t in enumerate(tenses)])

    first, second = told("Past", "Past", "Future", "Future"), told("Past", *["Future"] * 3)
    table = agreement.attributes(first, second).set_index("attribute")
    # Raw 3/4; by chance 1/2 * 1/4 (Past) + 1/2 * 3/4 (Future) = 1/2.
    figures = ["matched", "agreed", "raw", "chance", "kappa"]
    assert table.loc["tense", figures].tolist() == [4, 3, 0.75, 0.5, 0.5]
    assert table["chance"]["polarity"] == 1
    assert table["note"]["tense"] == ""
    assert table["raw"]["polarity"] == 1
    assert table["note"]["polarity"] == "no kappa: always Positive"
    assert table["note"]["mode"] == "no kappa: always none"
    assert table["note"]["form"] == "nothing is matched"
    assert (table["kappa"].isna() == (table["note"] != "")).all()
    opposite = agreement.attributes(told("Past", "Future"), told("Future", "Past"))
    assert opposite.set_index("attribute")["kappa"]["tense"] == -1
    found = agreement.disagreements(first, second, "attributes")
    assert shown(found, "kind", "first_label", "second_label") == [
        ("attribute", "tense Past", "tense Future")
    ]


def quantity(low, high, unit=""):
    low, high = Decimal(low), None if high is None else Decimal(high)
    return Quantity(mention(1, 24, 28, "Quantity"), low, high, unit, "Exact", "Once", ())


@pytest.mark.parametrize(
    ("a", "b", "overlap"),
    [
        (("25000", "30000"), ("25000", "30000.0"), 1),
        (("25000", "30000"), ("20000", "30000"), 0.5),
        (("25", "30"), ("20", "30"), 0.5),
        (("0", "10"), ("0", "5"), 0.5),
        (("1", "2"), ("3", "4"), 0),
        (("11000", "11000"), ("13000", "13000"), 0),
        (("12000000", None), ("10000000", None), 5 / 6),
        (("12000000", None), ("12000000", "12000000"), 0),
        (("152", "152", "mm"), ("152", "152"), 0),
    ],
)
def test_overlap_of_quantities(a, b, overlap):
    a, b = quantity(*a), quantity(*b)
    assert agreement.quantity_overlap(a, b) == pytest.approx(overlap)
    assert agreement.quantity_overlap(b, a) == pytest.approx(overlap)
    row = agreement.intervals(corpus(quantities=[a]), corpus(quantities=[b]), "quantities").iloc[0]
    assert (row["matched"], row["equal"]) == (1, int(overlap == 1))
    assert row["note"] == "no others" if overlap == 1 else row["overlap_of_others"] == overlap


def time(begin="", end="", value=""):
    days = (date.fromisoformat(day) if day else None for day in (begin, end))
    return Time(mention(1, 4, 6, "Time"), "DATE", value, "", *days, "")


@pytest.mark.parametrize(
    ("a", "b", "overlap"),
    [
        (("2025-07-12", "2025-07-12"), ("2025-07-12", "2025-07-12", "2025-07-12"), 1),
        (("2025-07-11", "2025-07-13"), ("2025-07-12", "2025-07-12"), 1 / 3),
        (("2025-07-12", "2025-07-12"), ("2025-07-13", "2025-07-13"), 0),
        (("", "2025-07-10"), ("2025-07-01", "2025-07-05"), 1 / 2),  # open: from the window's 1 July
        (("", "", "P3D"), ("", "", "P3D"), 1),
        (("", "", "P3D"), ("", "", "P2D"), 0),
        (("", "", "P3D"), ("2025-07-11", "2025-07-13"), 0),
    ],
)
def test_overlap_of_times(a, b, overlap):
    a, b = time(*a), time(*b)
    window = (date(2025, 7, 1), date(2025, 7, 31))
    assert agreement.time_overlap(a, b, window) == pytest.approx(overlap)
    assert agreement.time_overlap(b, a, window) == pytest.approx(overlap)


def test_an_open_end_is_cut_at_the_outermost_days():
    a, b = corpus(times=[time("2025-07-11")]), corpus(times=[time("2025-07-12", "2025-07-14")])
    row = agreement.intervals(a, b, "times").iloc[0]  # 11..14 against 12..14
    assert (row["matched"], row["equal"], row["overlap_of_others"]) == (1, 0, 0.75)
    # An equal overlap is no equal interval.
    c = corpus(times=[time("2025-07-11", "2025-07-11")])
    row = agreement.intervals(a, c, "times").iloc[0]
    assert (row["equal"], row["overlap_of_others"]) == (0, 1)


def test_what_is_refused(seeds):
    other = replace(corpus(), articles={})
    with pytest.raises(ValueError, match="different texts"):
        agreement.summary(corpus(), other)
    with pytest.raises(ValueError, match="unknown layer 'spans': use one of mentions"):
        agreement.disagreements(corpus(), corpus(), "spans")


def test_empty_passes_say_so():
    table = agreement.summary(corpus(), corpus())
    assert set(table["note"]) == {"neither pass has any"} and table["f1"].isna().all()
    assert agreement.intervals(corpus(), corpus(), "quantities")["note"].tolist() == [
        "nothing is matched"
    ]
    one = agreement.scores(corpus([mention(1, 0, 3)]), corpus(), "mentions")
    assert one["f1"].tolist() == [0.0] * 4 and set(one["note"]) == {""}


# The real corpus, and single changes to it


def changed(corpus, field, item, /, **values):
    """A copy in which one item has other values."""
    items = dict(getattr(corpus, field))
    items[item] = replace(items[item], **values)
    return replace(corpus, **{field: items})


def without(corpus, field, key):
    return replace(corpus, **{field: {k: v for k, v in getattr(corpus, field).items() if k != key}})


def losses(first, second):
    """(layer, match) -> (first, second, agreed), where agreement is not complete."""
    table = agreement.summary(first, second)
    table = table[table["f1"] != 1]
    rows = table[["layer", "match", "first", "second", "agreed"]].to_numpy().tolist()
    return {tuple(row[:2]): tuple(row[2:]) for row in rows}


def sole(table, *columns):
    (row,) = shown(table, *columns)
    return row


def test_a_corpus_agrees_with_itself(seeds):
    again = teaching_corpus()
    table = agreement.summary(seeds, again)
    assert table["layer"].nunique() == len(agreement.LAYERS) - 1
    assert (table[["precision", "recall", "f1"]] == 1).all(axis=None)
    assert (table["first"] > 0).all()
    for layer in table["layer"]:
        assert (agreement.scores(seeds, again, layer)["f1"] == 1).all()
    kappas = agreement.attributes(seeds, again)
    assert (kappas["raw"] == 1).all() and (kappas["kappa"][kappas["note"] == ""] == 1).all()
    assert agreement.intervals(seeds, again, "quantities")["share"].tolist() == [1]
    assert agreement.intervals(seeds, again, "times")["share"].tolist() == [1]
    for layer in agreement.LAYERS:
        assert agreement.disagreements(seeds, again, layer).empty


def test_a_lost_mention(seeds):
    used = {x for e in seeds.events.values() for _, x in e.roles}
    used |= {x for c in seeds.claims.values() for x in (*c.sources, *c.contents)}
    lost = next(m for m in seeds.mentions.values() if m.form == "Demonym" and m.id not in used)
    second, n = without(seeds, "mentions", lost.id), len(seeds.mentions)
    assert losses(seeds, second) == {
        ("mentions", "exact"): (n, n - 1, n - 1),
        ("mentions", "relaxed"): (n, n - 1, n - 1),
    }
    found = agreement.disagreements(seeds, second, "mentions")
    assert sole(found, "article", "segment", "kind", "first", "second", "first_id") == (
        lost.article,
        seeds.segment(lost).id,
        "missing in second",
        lost.quote,
        "",
        lost.id,
    )
    back = agreement.disagreements(second, seeds, "mentions")
    assert sole(back, "kind", "first", "second", "segment") == (
        "missing in first",
        "",
        lost.quote,
        seeds.segment(lost).id,
    )


def a_mention(seeds, label):
    return next(m for m in seeds.mentions.values() if m.label == label)


def test_a_shifted_boundary(seeds):
    old = a_mention(seeds, "Weapon")
    end = old.start + old.quote.index(" ")
    new = {"fragments": ((old.start, end),), "quote": old.quote[: end - old.start]}
    second, n = changed(seeds, "mentions", old.id, **new), len(seeds.mentions)
    assert losses(seeds, second) == {("mentions", "exact"): (n, n, n - 1)}
    found = agreement.disagreements(seeds, second, "mentions")
    assert sole(found, "kind", "first", "second") == ("boundary", old.quote, new["quote"])


def test_the_same_offsets_in_another_article(seeds):
    old, n = a_mention(seeds, "Weapon"), len(seeds.mentions)
    second = changed(seeds, "mentions", old.id, article="003")
    assert old.article == "000"
    assert losses(seeds, second)["mentions", "relaxed"] == (n, n, n - 1)
    found = agreement.disagreements(seeds, second, "mentions")
    assert shown(found, "article", "kind") == [
        ("000", "missing in second"),
        ("003", "missing in first"),
    ]


def test_another_label(seeds):
    old, n = a_mention(seeds, "Weapon"), len(seeds.mentions)
    second = changed(seeds, "mentions", old.id, label="Resource")
    assert losses(seeds, second) == {
        ("mentions", "exact"): (n, n, n - 1),
        ("mentions", "relaxed"): (n, n, n - 1),
    }
    found = agreement.disagreements(seeds, second, "mentions")
    labels = sole(found, "kind", "first", "second", "first_label", "second_label")
    assert labels == ("label", old.quote, old.quote, "Weapon", "Resource")


def test_another_actor(seeds):
    used = {x for e in seeds.events.values() for _, x in e.roles}
    used |= {x for c in seeds.claims.values() for x in c.sources}
    links = sum(len(m.actors) for m in seeds.mentions.values())
    old = next(m for m in seeds.mentions.values() if m.actors == ("PRK",) and m.id not in used)
    second = changed(seeds, "mentions", old.id, actors=("KOR",))
    assert losses(seeds, second) == {("actor links", "relaxed"): (links, links, links - 1)}
    found = agreement.disagreements(seeds, second, "actor links")
    assert sole(found, "kind", "first", "first_label", "second_label") == (
        "link",
        old.quote,
        "PRK",
        "KOR",
    )


def test_another_role(seeds):
    old = next(e for e in seeds.events.values() if len(e.role("Recipient")) == 1)
    roles = tuple(("Target" if r == "Recipient" else r, x) for r, x in old.roles)
    second = changed(seeds, "events", old.id, roles=roles)
    lost = len(seeds.mentions[old.role("Recipient")[0]].actors)
    n = losses(seeds, second).pop(("triples", "relaxed"))
    assert n[0] == n[1] == n[2] + lost and len(losses(seeds, second)) == 1
    found = agreement.disagreements(seeds, second, "triples")
    assert [kind for (kind,) in shown(found, "kind")] == ["label"] * lost
    assert found["first_label"][0].split()[0] == "Recipient"
    assert found["second_label"][0].split()[0] == "Target"


def test_a_lost_role(seeds):
    old = next(e for e in seeds.events.values() if e.role("Time"))
    second = changed(seeds, "events", old.id, roles=tuple(x for x in old.roles if x[0] != "Time"))
    ((first, n, agreed),) = losses(seeds, second).values()
    assert (first - 1, agreed) == (n, n)
    found = agreement.disagreements(seeds, second, "triples")
    words = f"{old.trigger.quote} · {seeds.mentions[old.role('Time')[0]].quote}"
    assert sole(found, "kind", "first", "first_label") == ("missing in second", words, "Time")


def test_another_type_loses_what_hangs_on_it(seeds):
    said = {x for c in seeds.claims.values() for x in c.contents}
    groups = [g for g in seeds.tellings.values() if len(g) == 2 and said & {e.id for e in g}]
    second = seeds
    for old in groups[0]:
        trigger = replace(old.trigger, label="REJECT")
        second = changed(second, "events", old.id, type="REJECT", trigger=trigger)
    lost = losses(seeds, second)
    assert list(lost) == [
        ("triggers", "exact"),
        ("triggers", "relaxed"),
        ("triples", "relaxed"),
        ("claims", "relaxed"),
        ("coreference", "relaxed"),
    ]
    n = len(seeds.events)
    assert lost["triggers", "exact"] == lost["triggers", "relaxed"] == (n, n, n - 2)
    links = lost["coreference", "relaxed"]
    assert links[0] == links[1] == links[2] + 1
    for layer in ("triggers", "coreference"):
        found = agreement.disagreements(seeds, second, layer)
        labels = set(shown(found, "kind"))
        assert labels == {("label",)} and len(found) == (2 if layer == "triggers" else 1)
    assert agreement.attributes(seeds, second).set_index("attribute")["matched"]["tense"] == n - 2


def test_another_attribute_changes_only_its_row(seeds):
    key = next(e.id for e in seeds.events.values() if e.tense == "Past")
    second = changed(seeds, "events", key, tense="Future")
    assert losses(seeds, second) == {}
    table = agreement.attributes(seeds, second).set_index("attribute")
    n = len(seeds.events)
    assert table.loc["tense", ["matched", "agreed"]].tolist() == [n, n - 1]
    assert 0.9 < table["kappa"]["tense"] < table["raw"]["tense"] < 1
    assert (table["raw"].drop("tense") == 1).all()
    found = agreement.disagreements(seeds, second, "attributes")
    assert sole(found, "first_id", "first_label", "second_label") == (
        key,
        "tense Past",
        "tense Future",
    )


def test_another_source_changes_the_chain_of_all_it_holds(seeds):
    inner = {c.id for c in seeds.claims.values()}
    outer = next(c for c in seeds.claims.values() if set(c.contents) & inner and not c.voice)
    held = [x for x in outer.contents if x in inner]
    n = len(outer.contents) + sum(len(seeds.claims[x].contents) for x in held)
    source = next(m for m in seeds.mentions.values() if m.actors == ("JPN",))
    second = changed(seeds, "claims", outer.id, sources=(source.id,))
    ((first, twin, agreed),) = losses(seeds, second).values()
    assert first == twin == agreed + n
    found = agreement.disagreements(seeds, second, "claims")
    assert [kind for (kind,) in shown(found, "kind")] == ["chain"] * n
    assert all("JPN" in chain for chain in found["second_label"])


def test_another_interval(seeds):
    key, old = next((k, q) for k, q in seeds.quantities.items() if q.low == 25000)
    second = changed(seeds, "quantities", key, low=Decimal(20000))
    n = len(seeds.quantities)
    assert losses(seeds, second) == {("quantities", "relaxed"): (n, n, n - 1)}
    row = agreement.intervals(seeds, second, "quantities").iloc[0]
    assert (row["matched"], row["equal"], row["overlap_of_others"]) == (n, n - 1, 0.5)
    found = agreement.disagreements(seeds, second, "quantities")
    assert sole(found, "kind", "first", "first_label", "second_label") == (
        "value",
        old.mention.quote,
        "25000..30000",
        "20000..30000",
    )


def test_a_lost_coreference(seeds):
    key, group = next((k, g) for k, g in seeds.tellings.items() if len(g) == 2)
    second = changed(seeds, "events", group[1].id, key=group[1].id)
    ((first, n, agreed),) = losses(seeds, second).values()
    assert (first - 1, agreed) == (n, n)
    found = agreement.disagreements(seeds, second, "coreference")
    words = " · ".join(e.trigger.quote for e in group)
    assert sole(found, "kind", "first", "first_label") == ("missing in second", words, key)


def renamed(corpus):
    """The same annotation under other item ids, in another order, with another actor register."""

    def item(key):
        return f"{key}9"

    def actor(key):
        return key if key == "UNNAMED" else f"X_{key}"

    def mention(m):
        return replace(m, id=item(m.id), actors=tuple(map(actor, m.actors)))

    def keyed(items):
        return {x.id if hasattr(x, "id") else x.mention.id: x for x in reversed(list(items))}

    events = (
        replace(
            e,
            id=item(e.id),
            key=f"K{e.key}",
            trigger=mention(e.trigger),
            roles=tuple((role, item(x)) for role, x in e.roles),
        )
        for e in corpus.events.values()
    )
    claims = (
        replace(
            c,
            id=item(c.id),
            trigger=mention(c.trigger),
            **{
                name: tuple(map(item, getattr(c, name)))
                for name in ("sources", "addressees", "contents", "times")
            },
        )
        for c in corpus.claims.values()
    )
    return replace(
        corpus,
        actors={actor(k): replace(a, id=actor(k)) for k, a in corpus.actors.items()},
        mentions=keyed(map(mention, corpus.mentions.values())),
        quantities=keyed(
            replace(q, mention=mention(q.mention)) for q in corpus.quantities.values()
        ),
        times=keyed(replace(t, mention=mention(t.mention)) for t in corpus.times.values()),
        events=keyed(events),
        claims=keyed(claims),
    )


def test_ids_order_and_names_of_actors_do_not_count(seeds):
    second = renamed(seeds)
    # The same id stands for something else in the other pass.
    assert any(
        seeds.mentions[k].quote != m.quote
        for k, m in second.mentions.items()
        if k in seeds.mentions
    )
    assert losses(seeds, second) == {} and losses(second, seeds) == {}
    aligned = align(seeds, second).actors
    assert aligned == {"UNNAMED": "UNNAMED"} | {f"X_{k}": k for k in seeds.actors if k != "UNNAMED"}
    assert (agreement.attributes(seeds, second)["raw"] == 1).all()


@settings(max_examples=12)
@given(data=st.data())
def test_the_order_of_the_passes_does_not_change_f1(seeds, data):
    first, second = seeds, renamed(seeds)
    pick = lambda items: data.draw(st.sampled_from(sorted(items)))  # noqa: E731
    for _ in range(6):
        key = pick(second.mentions)
        m = second.mentions[key]
        label = data.draw(st.sampled_from([m.label, "Policy", "Country"]))
        start = max(0, m.start - data.draw(st.integers(0, 25)))
        fragments = ((start, m.end),)
        second = changed(second, "mentions", key, fragments=fragments, label=label)
        key = pick(second.events)
        roles = tuple(
            (data.draw(st.sampled_from([role, "Theme", "Actor"])), x)
            for role, x in second.events[key].roles
        )
        second = changed(second, "events", key, roles=roles, polarity="Negative")
        second = changed(second, "claims", pick(second.claims), sources=(pick(second.mentions),))
    one, two = agreement.summary(first, second), agreement.summary(second, first)
    assert one["f1"].tolist() == two["f1"].tolist() and (one["f1"] < 1).any()
    assert one[["first", "second", "agreed"]].to_numpy().tolist() == (
        two[["second", "first", "agreed"]].to_numpy().tolist()
    )
    assert one["precision"].tolist() == two["recall"].tolist()
    columns = ["matched", "agreed", "raw", "kappa", "note"]
    kappas = [agreement.attributes(*pair)[columns] for pair in ((first, second), (second, first))]
    assert kappas[0].equals(kappas[1])
    for layer in agreement.LAYERS:
        a = agreement.disagreements(first, second, layer)
        b = agreement.disagreements(second, first, layer)
        there = shown(a, "first", "second", "first_id", "second_id")
        back = shown(b, "second", "first", "second_id", "first_id")
        if layer not in ("actor links", "triples", "claims"):  # there names are those of first
            assert sorted(there) == sorted(back)
        assert len(there) == len(back)


# Any spans

SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(["Country", "Person"])),
    max_size=4,
    unique=True,
)


def spans(items):
    return [mention(i, start, start + n, label) for i, (start, n, label) in enumerate(items)]


def largest(first, second):
    """How many pairs a matching can have after identical spans are paired, by trying them all."""
    same = {(m.fragments, m.label) for m in first} & {(m.fragments, m.label) for m in second}
    left, right = (
        [m for m in side if (m.fragments, m.label) not in same] for side in (first, second)
    )
    if len(left) > len(right):
        left, right = right, left
    return len(same) + max(
        sum(
            a.label == b.label and a.start < b.end and b.start < a.end
            for a, b in zip(left, order, strict=False)
        )
        for order in permutations(right)
    )


@given(SPANS, SPANS)
def test_relaxed_matching_is_the_largest(one, two):
    one, two = spans(one), spans(two)
    table = agreement.scores(corpus(one), corpus(two), "mentions")
    overall = table[table["label"] == "all"].set_index("match")["agreed"]
    assert overall["relaxed"] == largest(one, two) >= overall["exact"]
    found = agreement.disagreements(corpus(one), corpus(two), "mentions")
    missing = sum(kind.startswith("missing") for kind in found["kind"])
    assert len(one) + len(two) == 2 * overall["exact"] + 2 * (len(found) - missing) + missing


C = "Country"


@example([(6, 4, C), (2, 4, C), (1, 2, C), (1, 3, C)], [(3, 4, C), (1, 1, C)])
@example([(7, 2, C), (2, 3, C), (8, 1, C), (5, 3, C)], [(5, 1, C), (7, 4, C), (7, 3, C)])
@given(SPANS, SPANS)
def test_pairs_do_not_depend_on_which_pass_comes_first(one, two):
    one, two = corpus(spans(one)), corpus(spans(two))
    there, back = align(one, two).ids, align(two, one).ids
    assert there == {y: x for x, y in back.items()}


# nervaluate. Its ends are inclusive; it takes the spans in order and lets a wrong span use up
# a right one, so the definitions coincide where no span meets two others.


def evaluated(first, second):
    labels = sorted({m.label for c in (first, second) for m in c.mentions.values()})
    documents = [
        [
            [
                {"label": m.label, "start": m.start, "end": m.end - 1}
                for m in c.mentions.values()
                if m.article == article
            ]
            for article in c.articles
        ]
        for c in (first, second)
    ]
    return labels, Evaluator(*documents, tags=labels, loader="dict").evaluate()


CELLS = st.lists(
    st.tuples(
        st.sampled_from(["", "Country", "Person", "Place"]),
        st.sampled_from(["", "Country", "Person", "Place"]),
        st.sampled_from([(0, 0), (0, 1), (1, 0), (1, 1)]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60)
@given(CELLS)
def test_nervaluate_agrees_on_flat_spans(cells):
    one, two = [], []
    for i, (label, other, (left, right)) in enumerate(cells):
        if label:
            one.append(mention(i, 5 * i, 5 * i + 4, label))
        if other:
            two.append(mention(i, 5 * i + left, 5 * i + 4 - right, other))
    first, second = corpus(one), corpus(two)
    if not one + two:
        return
    labels, theirs = evaluated(first, second)
    table = agreement.scores(first, second, "mentions").set_index(["match", "label"])
    strict = theirs["overall"]["strict"]
    assert table["agreed"]["exact", "all"] == strict.correct
    assert table["f1"]["exact", "all"] == pytest.approx(strict.f1)
    assert table["precision"]["exact", "all"] == pytest.approx(strict.precision)
    assert table["recall"]["exact", "all"] == pytest.approx(strict.recall)
    typed = theirs["overall"]["ent_type"]
    assert table["agreed"]["relaxed", "all"] == typed.correct
    assert table["f1"]["relaxed", "all"] == pytest.approx(typed.f1)
    for label in labels:
        partial = theirs["entities"][label]["partial"]
        exact, relaxed = table["agreed"]["exact", label], table["agreed"]["relaxed", label]
        assert (exact, relaxed - exact) == (partial.correct, partial.partial)
        assert table["f1"]["exact", label] == pytest.approx(theirs["entities"][label]["strict"].f1)


def test_nervaluate_agrees_on_the_articles(seeds):
    second = seeds
    for number, (key, m) in enumerate(seeds.mentions.items()):
        if number % 11 == 0:
            second = without(second, "mentions", key)
        elif number % 7 == 0 and " " in m.quote:
            end = m.start + m.quote.index(" ")
            second = changed(second, "mentions", key, fragments=((m.start, end),))
    labels, theirs = evaluated(seeds, second)
    table = agreement.scores(seeds, second, "mentions").set_index(["match", "label"])
    assert 0.5 < table["f1"]["exact", "all"] < table["f1"]["relaxed", "all"] < 1
    for label in labels:
        strict, typed = (theirs["entities"][label][name] for name in ("strict", "ent_type"))
        assert table["agreed"]["exact", label] == strict.correct
        assert table["f1"]["exact", label] == pytest.approx(strict.f1)
        assert table["agreed"]["relaxed", label] == typed.correct
        assert table["f1"]["relaxed", label] == pytest.approx(typed.f1)


def test_where_nervaluate_counts_otherwise():
    first = corpus([mention(1, 7, 20, "Person")])
    second = corpus([mention(1, 7, 12, "Person"), mention(2, 7, 20, "Person")])
    _, theirs = evaluated(first, second)
    # The shorter span comes first and uses up the right one; ours pairs identical spans first.
    assert theirs["overall"]["strict"].correct == 0
    assert figures(agreement.scores(first, second, "mentions"), label="all", match="exact") == (
        1,
        2,
        1,
    )
