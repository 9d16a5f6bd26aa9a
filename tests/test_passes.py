"""Every difference between the passes is decided, and carried out, or changed by a third reading that says so."""

import csv

import pytest
from teaching import teaching_corpus

from utils.annotation.load import load_corpus
from utils.files import SEEDS
from utils.passes import agreement

COLUMNS = ("layer", "segment", "kind", "first", "second", "first_label", "second_label")


@pytest.fixture(scope="module")
def passes():
    made = {name: load_corpus(layer=f"passes/{name}") for name in ("first", "second")}
    # An article may have been added that was not annotated twice.
    return {**made, "": teaching_corpus().only(made["first"].articles)}


@pytest.fixture(scope="module")
def decisions():
    return rows("adjudication.csv")


@pytest.fixture(scope="module")
def third_reading():
    """(layer, segment) of all that the third reading changed, as its table says."""
    found = rows("third_reading.csv")
    assert all(row["changed"].endswith(".") and row["reason"].endswith(".") for row in found)
    return {(layer, row["segment"]) for row in found for layer in row["layers"].split()}


def rows(name):
    with (SEEDS / "passes" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def differences(one, other):
    return {
        (layer, *(row[column] for column in COLUMNS[1:]))
        for layer in agreement.LAYERS
        for _, row in agreement.disagreements(one, other, layer).iterrows()
    }


def test_every_difference_is_decided_with_a_reason(passes, decisions):
    decided = {tuple(row[column] for column in COLUMNS) for row in decisions}
    assert decided == differences(passes["first"], passes["second"])
    assert {row["decision"] for row in decisions} <= {"first", "second", "other"}
    assert all(row["reason"].endswith(".") for row in decisions)


def test_the_agreed_annotation_carries_out_the_decisions(passes, decisions, third_reading):
    lost = {
        "first": differences(passes["first"], passes[""]),
        "second": differences(passes[""], passes["second"]),
    }
    for row in decisions:
        if row["decision"] != "other" and (row["layer"], row["segment"]) not in third_reading:
            assert tuple(row[column] for column in COLUMNS) not in lost[row["decision"]], row


def test_the_third_reading_lists_what_it_changed(passes, third_reading):
    """What the agreed annotation has that neither pass has, or lacks that both have; no more."""
    made = [of_its_own(passes[name], passes[""]) for name in ("first", "second")]
    assert {(layer, segment) for layer, segment, *_ in made[0] & made[1]} == third_reading


def of_its_own(one, agreed):
    """Whatever the agreed annotation has or lacks against one pass: its words and label."""
    found = set()
    for layer, segment, _, *sides in differences(one, agreed):
        (theirs, ours), (their_label, our_label) = sides[:2], sides[2:]
        has = (ours, our_label) if ours else (theirs, their_label)
        found.add((layer, segment, bool(ours), *has))
    return found


def test_both_passes_cover_every_sentence(passes):
    for corpus in passes.values():
        told = {
            corpus.segment(item).id for item in (*corpus.events.values(), *corpus.claims.values())
        }
        assert told == set(corpus.segments)


def test_the_passes_agree_as_far_as_the_codebook_aims(passes):
    table = agreement.summary(passes["first"], passes["second"]).set_index(["layer", "match"])["f1"]
    aims = {
        ("mentions", "exact"): 0.9,
        ("triggers", "exact"): 0.8,
        ("triples", "relaxed"): 0.75,
        ("claims", "relaxed"): 0.75,
    }
    for key, least in aims.items():
        assert table[key] >= least, key
