"""Two readings side by side: what differs is listed, what is decided is carried out, and nothing is lost."""

import csv
import errno
import json
import os
import random
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own_corpora import own_corpus, text_of
from teaching import TEACHING, copied_seeds

from utils.annotation import standoff
from utils.annotation.fragments import words
from utils.annotation.lines import (
    Attribute,
    EventLine,
    Normalization,
    Note,
    RelationLine,
    Standoff,
    Textbound,
)
from utils.annotation.load import load_corpus
from utils.annotation.schema import read_schema
from utils.annotation.sift import numbered, without
from utils.annotator.decisions import CELLS
from utils.annotator.passes import TwoReadings
from utils.annotator.settling import settle
from utils.editing.registers import without_rows
from utils.files import SEEDS, SeedError, WriteError
from utils.passes import agreement

REASON = "The codebook says so."
SCHEMA = read_schema()


# ---- corpora with two readings -------------------------------------------------------------------


def with_passes(folder, first=None, second=None):
    """A corpus of one article, flood F1, not agreed yet, and two readings of it (contents of .ann)."""
    corpus = own_corpus(folder)
    ann = corpus / "F1_flood.ann"
    for name, content in (("first", first), ("second", second)):
        made = corpus / "passes" / name
        made.mkdir(parents=True)
        content = ann.read_text(encoding="utf-8") if content is None else content
        (made / ann.name).write_text(content, encoding="utf-8")
        for table in ("actors", "events"):
            shutil.copy(corpus / f"{table}.csv", made)
            kind = table.removesuffix("s")
            gone = without_rows(made, f"{table}.csv", lambda f, k=kind, c=content: f"{k}:{f['id']}\t" not in c)  # fmt: skip
            (made / f"{table}.csv").write_text(gone, encoding="utf-8")
    ann.unlink()
    return corpus


def flood() -> str:
    """The .ann of the article as it is made up."""
    with tempfile.TemporaryDirectory() as folder:
        return (own_corpus(Path(folder)) / "F1_flood.ann").read_text(encoding="utf-8")


FLOOD, FLOOD_TEXT = flood(), text_of("F1")


def changed(*pairs) -> str:
    """The .ann with some lines in other words; a line that becomes "" goes."""
    content = FLOOD
    for old, new in pairs:
        assert content.count(old) == 1, old
        content = content.replace(old, new)
    return "".join(f"{line}\n" for line in content.split("\n") if line)


def span(id, label, quote):
    """A T line of these words."""
    start = FLOOD_TEXT.index(quote)
    return f"{id}\t{label} {start} {start + len(quote)}\t{quote}"


def files(corpus) -> dict:
    """Path -> bytes of all that is there."""
    return {p: p.read_bytes() for p in sorted(corpus.rglob("*")) if p.is_file()}


def said(path, text) -> set:
    """What an .ann says, without its ids, in a way of its own; a key of a register is what is linked to it."""
    file = standoff.load(path, text, SCHEMA)
    spans = {t.id: (t.label, t.fragments) for t in file.textbounds}
    of = spans | {e.id: ("event", *spans[e.trigger]) for e in file.events}
    linked = {}
    for link in file.normalizations:
        linked.setdefault((link.database, link.key), set()).add(of[link.target])
    linked = {key: frozenset(targets) for key, targets in linked.items()}
    found = set(of.values())
    for item in file.items:
        match item:
            case EventLine():
                found |= {(of[item.id], role, of[target]) for role, target in item.roles}
            case RelationLine():
                of[item.id] = (item.type, of[item.arg1], of[item.arg2])
                found.add(of[item.id])
            case Attribute():
                found.add((of[item.target], item.name, item.value))
            case Note():
                parts = item.text.split(" ")
                anchors = [linked.get(("event", p.removeprefix("anchor="))) for p in parts]
                words = [a if "anchor=" in p else p for p, a in zip(parts, anchors, strict=True)]
                found.add((of[item.target], item.type, *words))
            case Normalization():
                found.add((of[item.target], linked[item.database, item.key]))
    return found


def row(state, layer, **wanted):
    """The one row of a layer that has these values."""
    found = [
        r
        for r in state["rows"]
        if r["layer"] == layer and all(r[k] == v for k, v in wanted.items())
    ]
    assert len(found) == 1, found
    return found[0]


# ---- by hand -------------------------------------------------------------------------------------


def test_two_equal_readings_have_nothing_to_decide_and_begin_with_all(tmp_path):
    corpus = with_passes(tmp_path)
    compared = TwoReadings(corpus, "F1")
    assert compared.state()["rows"] == []
    assert compared.state()["agreed"]["mentions"] == 11
    compared.begin()
    assert said(compared.path, FLOOD_TEXT) == said(corpus / "passes/first/F1_flood.ann", FLOOD_TEXT)
    # The ids are those of the order of the text.
    ids = [line.split("\t")[0] for line in compared.path.read_text(encoding="utf-8").splitlines()]
    assert [id for id in ids if id[0] == "T"] == [f"T{n}" for n in range(1, 16)]
    assert load_corpus(corpus).events


def test_an_event_of_one_reading_comes_with_its_roles_and_attributes(tmp_path):
    gone = [
        line for line in FLOOD.splitlines() if line.split("\t")[0] in ("T15", "E4", "A3", "N93")
    ]
    second = changed(*((line, "") for line in gone))
    compared = TwoReadings(with_passes(tmp_path, second=second), "F1")
    state = compared.state()
    assert {r["kind"] for r in state["rows"]} == {"missing in second"}
    assert sorted(r["layer"] for r in state["rows"]) == ["triggers", "triples", "triples"]
    done = compared.decide([row(state, "triggers")["key"]], "first", REASON)
    assert len(done) == 3
    content = compared.path.read_text(encoding="utf-8")
    assert "THREATEN:T15 Actor:T13 Recipient:T14\n" in content
    assert "Tense E4 Past\n" in content and "event:RAIN_WARNING\tthe warning\n" in content
    assert compared.state()["progress"] == {"decided": 3, "open": 0}
    with (compared.corpus / "passes/adjudication.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["layer"], r["decision"], r["reason"]) for r in rows] == [
        ("triggers", "first", REASON),
        ("triples", "first", REASON),
        ("triples", "first", REASON),
    ]


def test_a_role_waits_for_the_mention_and_comes_with_it(tmp_path):
    """The event is agreed, its Recipient is marked by the first reading only, and decided on first."""
    group = span("T14", "Group", "किसानों")
    gone = [group, *(line for line in FLOOD.splitlines() if "Reference T14 " in line)]
    second = changed(*((line, "") for line in gone), (" Recipient:T14", ""))
    compared = TwoReadings(with_passes(tmp_path, second=second), "F1")
    triple = row(compared.state(), "triples")
    assert triple["first"] == "Recipient FARMERS: चेतावनी दी · किसानों" and not triple["second"]
    assert compared.decide([triple["key"]], "first", REASON) == [triple["key"]]
    assert "Recipient:" not in compared.path.read_text(encoding="utf-8").split("THREATEN:")[1].split("\n")[0]  # fmt: skip
    assert row(compared.state(), "triples")["waits"] == "“किसानों” is not decided yet (mentions)"
    mention = row(compared.state(), "mentions")
    compared.decide([mention["key"]], "second", REASON)
    assert row(compared.state(), "triples")["waits"] == "“किसानों” was decided for second (mentions)"
    compared.decide([mention["key"]], "first", REASON)
    assert row(compared.state(), "triples")["waits"] is None
    assert "Recipient:" in compared.path.read_text(encoding="utf-8").split("THREATEN:")[1].split("\n")[0]  # fmt: skip
    assert said(compared.path, FLOOD_TEXT) == said(compared.corpus / "passes/first/F1_flood.ann", FLOOD_TEXT)  # fmt: skip


def test_a_claim_waits_for_what_it_says(tmp_path):
    """A claim without Content is no claim: it comes when its content does."""
    second = changed(*((line, "") for line in FLOOD.splitlines() if line.split("\t")[0] in ("T8", "E3", "T12", "E2", "A2", "N92")))  # fmt: skip
    # The quantity has to belong to something: the other event has two.
    second = second.replace("Quantity:T4", "Quantity:T4 Quantity2:T10")
    first = FLOOD.replace("Quantity:T4", "Quantity:T4 Quantity2:T10")
    compared = TwoReadings(with_passes(tmp_path, first, second), "F1")
    cue = row(compared.state(), "cues")
    compared.decide([cue["key"]], "first", REASON)
    assert "Claim" not in compared.path.read_text(encoding="utf-8")
    assert row(compared.state(), "cues")["waits"] == "“कहा” has no Content yet; “बचाया” is not decided yet (triggers)"  # fmt: skip
    compared.decide([row(compared.state(), "triggers")["key"]], "first", REASON)
    assert row(compared.state(), "cues")["waits"] is None
    assert "Claim:" in compared.path.read_text(encoding="utf-8")


def test_stacked_spans_with_the_same_words_pair_by_their_labels(tmp_path):
    """INCEpTION 1749, 2438, 5917: two events on the same words, and relations to each of them."""
    more = [
        span("T16", "CONSULT", "चेतावनी दी"),
        "E5\tCONSULT:T16 Actor:T13",
        "A4\tTense E5 Past",
        "R3\tCause Arg1:E1 Arg2:E5",
    ]
    both = FLOOD + "".join(f"{line}\n" for line in more)
    # The second gives all ids anew, the other event of the words first, and lacks one of the roles.
    text = FLOOD_TEXT
    file = standoff.parse(both, text, "x", SCHEMA)
    second = renumbered(file)
    lost = next(line for line in second.splitlines() if "\tCONSULT:" in line)
    second = second.replace(lost, lost.partition(" ")[0])
    compared = TwoReadings(with_passes(tmp_path, both, second), "F1")
    state = compared.state()
    assert [(r["layer"], r["first"]) for r in state["rows"]] == [("triples", "Actor WEATHER: चेतावनी दी · मौसम विभाग")]  # fmt: skip
    compared.decide([state["rows"][0]["key"]], "first", REASON)
    folder = compared.corpus
    assert said(compared.path, FLOOD_TEXT) == said(folder / "passes/first/F1_flood.ann", FLOOD_TEXT)


def renumbered(file) -> str:
    """The same file with other ids: counted from the end."""
    new = {i.id: f"{i.id[0]}{200 - int(i.id[1:])}" for i in file.items}
    made = []
    for item in file.items:
        refs = {n: new[v] for n, v in vars(item).items() if n in ("id", "target", "arg1", "arg2", "trigger")}  # fmt: skip
        if isinstance(item, EventLine):
            refs["arguments"] = tuple((name, new[id]) for name, id in item.arguments)
        made.append(replace(item, **refs))
    return standoff.dump(Standoff(file.path, tuple(made)))


def test_names_of_registers_and_ids_are_no_differences(tmp_path):
    """The second reading has ids of its own in everything, registers included."""
    second = renumbered(standoff.parse(FLOOD, FLOOD_TEXT, "x", SCHEMA))
    corpus = with_passes(tmp_path, second=second)
    for name in ("actors.csv", "events.csv", "F1_flood.ann"):
        path = corpus / "passes/second" / name
        content = path.read_text(encoding="utf-8")
        for old, new in (("ARMY", "SENA"), ("RESCUE", "SAVED")):
            content = content.replace(old, new)
        path.write_text(content, encoding="utf-8")
    assert TwoReadings(corpus, "F1").state()["rows"] == []


def test_a_link_taken_from_a_reading_brings_the_row_of_its_register(tmp_path):
    second = changed(("actor:FARMERS\tfarmers", "actor:PEASANTS\tpeasants"))
    corpus = with_passes(tmp_path, second=second)
    line = "PEASANTS,group,खेतिहर,peasants,,,,none\n"
    path = corpus / "passes/second/actors.csv"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    farmers = (corpus / "passes/second/events.csv").read_text(encoding="utf-8")
    assert "WARNING" in farmers
    # An id that both registers have is one actor: the first names the farmers, too.
    first = (corpus / "passes/first/actors.csv").read_text(encoding="utf-8")
    assert "FARMERS" in first and "PEASANTS" not in first
    compared = TwoReadings(corpus, "F1")
    assert compared.state()["rows"] == []  # another name of what stands at the same place
    people = changed(("actor:FARMERS\tfarmers", "actor:PEOPLE\tthe people"))
    shutil.rmtree(corpus)
    corpus = with_passes(tmp_path, second=people)
    register = corpus / "actors.csv"
    register.write_text(without_rows(corpus, "actors.csv", lambda f: f["id"] == "FARMERS"), encoding="utf-8")  # fmt: skip
    compared = TwoReadings(corpus, "F1")
    before = files(corpus)
    compared.decide([row(compared.state(), "actor links", words="किसानों")["key"]], "first", REASON)
    assert "FARMERS,group,किसान,farmers,,,,none\n" in register.read_text(encoding="utf-8")
    assert load_corpus(corpus).actors["FARMERS"]
    # Decided otherwise, nobody names them any more: the row that came with them goes.
    compared.decide([row(compared.state(), "actor links", words="किसानों")["key"]], "second", REASON)
    assert register.read_bytes() == before[register]
    assert load_corpus(corpus).mentions
    compared.undo()
    compared.undo()
    assert files(corpus) == before


def test_what_a_person_marked_stays_and_is_not_left_without_ground(tmp_path):
    gone = [line for line in FLOOD.splitlines() if line.split("\t")[0] in ("T14",) or "Reference T14 " in line]  # fmt: skip
    second = changed(*((line, "") for line in gone), (" Recipient:T14", ""))
    compared = TwoReadings(with_passes(tmp_path, second=second), "F1")
    mention = row(compared.state(), "mentions")["key"]
    compared.decide([mention], "first", REASON)
    own = span("T30", "STATE", "शनिवार") + "\nE30\tSTATE:T30 Actor:T14\nA30\tTense E30 Past\n"
    content = compared.path.read_text(encoding="utf-8") + own
    compared.path.write_text(content, encoding="utf-8")
    with pytest.raises(SeedError, match="E30, marked by hand, would lose"):
        compared.decide([mention], "second", REASON)
    assert compared.path.read_text(encoding="utf-8") == content
    with pytest.raises(SeedError, match="was changed since"):
        compared.undo()
    compared.path.write_text(content.replace("Actor:T14\nA30", "Actor:T13\nA30"), encoding="utf-8")
    compared.decide([mention], "second", REASON)
    assert "E30\tSTATE:T30 Actor:T13\n" in compared.path.read_text(encoding="utf-8")


def test_what_is_refused_writes_nothing(tmp_path):
    second = changed(("A1\tTense E1 Past", "A1\tTense E1 Present"))
    corpus = with_passes(tmp_path, second=second)
    compared = TwoReadings(corpus, "F1")
    before, key = files(corpus), compared.state()["rows"][0]["key"]
    for keys, decision, reason, problem in (
        ([key], "first", "  ", "a decision has a reason"),
        ([key], "both", REASON, "unknown decision 'both'"),
        (["mentions|x"], "first", REASON, "there is no difference 'mentions|x'"),
    ):
        with pytest.raises(SeedError, match=problem):
            compared.do({"do": "decide", "keys": keys, "decision": decision, "reason": reason})
    for what in ("undo", "redo", "dance"):
        with pytest.raises(SeedError):
            compared.do({"do": what})
    assert compared.decide([], "first", REASON) == []
    assert files(corpus) == before
    with pytest.raises(SeedError, match="it has no F9"):
        TwoReadings(corpus, "F9")
    with pytest.raises(SeedError, match="teaching corpus"):
        TwoReadings(SEEDS, "000").begin()


def test_neither_and_other_are_said_in_the_words_of_the_table(tmp_path):
    second = changed(("A1\tTense E1 Past", "A1\tTense E1 Present"))
    compared = TwoReadings(with_passes(tmp_path, second=second), "F1")
    key = compared.state()["rows"][0]["key"]
    table = compared.corpus / "passes/adjudication.csv"
    compared.decide([key], "neither", REASON)
    assert table.read_text(encoding="utf-8").endswith(f",other,Neither: {REASON}\n")
    assert compared.state()["rows"][0]["decision"] == "neither"
    assert "Tense E1 " not in compared.path.read_text(encoding="utf-8")
    content = compared.path.read_text(encoding="utf-8") + "A30\tTense E1 Future\n"
    content = standoff.dump(standoff.parse(content, FLOOD_TEXT, "x"))
    compared.path.write_text(content, encoding="utf-8")
    compared.decide([key], "other", REASON)
    assert compared.path.read_text(encoding="utf-8") == content
    assert table.read_text(encoding="utf-8").count("\n") == 2
    assert compared.state()["rows"][0]["decision"] == "other"
    # One side's word clears what was marked in its place.
    compared.decide([key], "second", REASON)
    assert compared.path.read_text(encoding="utf-8").count("\tTense E1 ") == 1
    assert "Tense E1 Present" in compared.path.read_text(encoding="utf-8")


def test_all_of_one_side_is_listed_before_it_is_taken(tmp_path):
    second = changed(
        ("A1\tTense E1 Past", "A1\tTense E1 Present"), ("low=12 high=12", "low=1 high=2")
    )
    compared = TwoReadings(with_passes(tmp_path, second=second), "F1")
    values = row(compared.state(), "quantities")["key"]
    question = {"ask": "take all", "side": "second", "layer": "quantities"}
    assert compared.ask(question) == [values]
    compared.do({"do": "take all", "side": "second", "layer": "quantities"})
    assert "low=1 high=2" in compared.path.read_text(encoding="utf-8")
    assert compared.state()["progress"] == {"decided": 1, "open": 1}
    assert compared.ask(question) == []
    assert len(compared.ask({"ask": "take all", "side": "second"})) == 1


def test_two_people_and_what_is_marked_already(tmp_path):
    """Any two folders are compared; what the agreed file holds keeps its ids, and is not begun twice."""
    corpus = with_passes(tmp_path, second=changed(("A1\tTense E1 Past", "A1\tTense E1 Present")))
    for old, new in (("first", "anna"), ("second", "ben")):
        (corpus / "passes" / old).rename(corpus / "passes" / new)
    (corpus / "F1_flood.ann").write_text(
        span("T7", "Heading", "कोसी में बाढ़") + "\n", encoding="utf-8"
    )
    compared = TwoReadings(corpus, "F1", "passes/anna", "passes/ben")
    state = json.loads(json.dumps(compared.state()))
    assert (state["first"], state["second"]) == ("passes/anna", "passes/ben")
    compared.decide([state["rows"][0]["key"]], "first", REASON)
    content = compared.path.read_text(encoding="utf-8")
    assert "T7\tHeading" in content and content.count("Heading") == 1
    theirs = corpus / "passes/anna/F1_flood.ann"
    assert said(compared.path, FLOOD_TEXT) == said(theirs, FLOOD_TEXT)
    with pytest.raises(SeedError, match="something is decided already"):
        compared.begin()


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path, monkeypatch):
    second = changed(("A1\tTense E1 Past", "A1\tTense E1 Present"))
    corpus = with_passes(tmp_path, second=second)
    compared = TwoReadings(corpus, "F1")
    compared.begin()
    before, key = files(corpus), compared.state()["rows"][0]["key"]
    compared.path.chmod(0o444)
    with pytest.raises(WriteError, match="read-only"):
        compared.decide([key], "first", REASON)
    compared.path.chmod(0o644)
    real = os.replace

    def full(part, path):
        if Path(path).name == "adjudication.csv":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(part, path)

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(WriteError, match="make room"):
        compared.decide([key], "first", REASON)
    assert files(corpus) == before
    assert compared.state()["undo"] == "begin with what both say"


def test_what_a_later_reading_took_away_stays_away(tmp_path):
    """A decision brings what it is about, and not what both said and a person struck out since."""
    second = changed(
        ("A1\tTense E1 Past", "A1\tTense E1 Present"), ("low=12 high=12", "low=1 high=2")
    )
    compared = TwoReadings(with_passes(tmp_path, second=second), "F1")
    compared.decide([row(compared.state(), "quantities")["key"]], "first", REASON)
    lines = compared.path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if "Tense E3" not in line)
    assert len(kept) < len("".join(lines))
    compared.path.write_text(kept, encoding="utf-8")
    compared.decide([row(compared.state(), "attributes")["key"]], "second", REASON)
    now = compared.path.read_text(encoding="utf-8")
    assert "Tense E1 Present" in now and "Tense E3" not in now
    assert set(now.splitlines()) >= set(kept.splitlines())


def test_two_roles_of_one_mention_wait_for_each_other(tmp_path):
    """Linked otherwise and in another role: two triples. What stands there stays, the other one waits."""
    second = changed(
        ("actor:FARMERS\tfarmers", "actor:PEOPLE\tthe people"),
        ("Actor:T13 Recipient:T14", "Actor:T13 Actor2:T14"),
    )
    compared = TwoReadings(with_passes(tmp_path, second=second), "F1")
    one = row(compared.state(), "triples", kind="missing in second")["key"]
    other = row(compared.state(), "triples", kind="missing in first")["key"]
    compared.decide([one], "first", REASON)
    compared.decide([other], "second", REASON)
    waits = {r["key"]: r["waits"] for r in compared.state()["rows"]}
    assert (waits[one], waits[other]) == (None, "“किसानों” is Recipient there")
    compared.decide([other], "first", REASON)
    assert not any(r["waits"] for r in compared.state()["rows"])
    assert " Recipient:T14\n" in compared.path.read_text(encoding="utf-8")


def test_rows_of_the_table_stand_in_the_order_of_the_layers(tmp_path):
    second = changed(
        ("A1\tTense E1 Past", "A1\tTense E1 Present"), ("low=12 high=12", "low=1 high=2")
    )
    compared = TwoReadings(with_passes(tmp_path, second=second), "F1")
    for layer in ("attributes", "quantities"):
        compared.take_all("second", layer, REASON)
    table = (compared.corpus / "passes/adjudication.csv").read_text(encoding="utf-8")
    assert [line.partition(",")[0] for line in table.splitlines()] == ["layer", "quantities", "attributes"]  # fmt: skip


def test_members_of_a_group_are_decided_together(tmp_path):
    """Two actors of one mention fill a role: two triples, one line of the file, one decision."""
    group = changed(
        (
            "actor:FARMERS\tfarmers",
            "actor:FARMERS\tfarmers\nN99\tReference T14 actor:PEOPLE\tthe people",
        )
    )
    second = group.replace(" Recipient:T14", "")
    compared = TwoReadings(with_passes(tmp_path, group, second), "F1")
    keys = [r["key"] for r in compared.state()["rows"]]
    assert len(keys) == 2
    assert compared.decide(keys[:1], "second", REASON) == keys
    assert compared.state()["progress"] == {"decided": 2, "open": 0}


def test_of_two_facts_in_one_place_the_choice_does_not_hang_on_the_order_of_a_set():
    """A table that decides one line of the file both ways: the same fact stands, however they are hashed."""
    mention = ("place", "T1", "Person", ((0, 3),))
    others = {("place", "T1", label, ((0, 3),)) for label in SCHEMA.entities}
    form = ("attribute", "T1", "Form", "Pronoun")
    for first in sorted(others):
        made = settle({mention}, {first, *others, form}, SCHEMA)
        assert made == {mention, form}
    assert settle(set(), others, SCHEMA) == {min(others)}


# ---- the adjudication of seeds -------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    return copied_seeds(tmp_path_factory.mktemp("passes"))


def test_the_adjudication_of_seeds_comes_out_as_decided(seeds):
    """All its rows are found, with decision and reason; what it does not list, the agreed file tells."""
    with (seeds / "passes/adjudication.csv").open(encoding="utf-8", newline="") as file:
        listed = {
            tuple(r[c] for c in CELLS): (r["decision"], r["reason"]) for r in csv.DictReader(file)
        }
    before, found = files(seeds), {}
    for id in TEACHING:
        compared = TwoReadings(seeds, id)
        state = compared.state()
        shown = {r["key"]: (r["decision"], r["reason"]) for r in state["rows"]}
        found |= {
            row.cells: shown[row.key] for row in compared.rows if row.layer in agreement.LAYERS
        }
        assert state["progress"] == {"decided": len(state["rows"]), "open": 0}
        assert not any(r["waits"] for r in state["rows"])
        assert len(shown) == len(state["rows"])  # no key twice
    assert found == listed
    assert files(seeds) == before


def test_one_decision_more_is_one_line_more(tmp_path):
    """Of seeds, where a later reading went on: only the lines of the decision change."""
    seeds = copied_seeds(tmp_path)
    compared = TwoReadings(seeds, "000")
    paths = compared.path, seeds / "passes/adjudication.csv"
    before = [path.read_text(encoding="utf-8").splitlines() for path in paths]
    note = next(r for r in compared.state()["rows"] if r["layer"] == "notes" and not r["first"])
    compared.decide([note["key"]], "second", REASON)
    after = [path.read_text(encoding="utf-8").splitlines() for path in paths]
    for old, new in zip(before, after, strict=True):
        assert len(new) == len(old) + 1 and [line for line in new if line in set(old)] == old
    load_corpus(seeds)


def test_an_article_that_one_has_not_read_yet_is_left_out(tmp_path):
    seeds = copied_seeds(tmp_path)
    (seeds / "passes/adjudication.csv").unlink()
    whole = TwoReadings(seeds, "000").state()["rows"]
    ann = next((seeds / "passes/second").glob("003_*.ann"))
    ann.unlink()
    said = next((seeds / "passes/second").glob("000_*.ann")).read_text(encoding="utf-8")
    for table, base in (("actors.csv", "actor:"), ("events.csv", "event:")):
        path = seeds / "passes/second" / table
        used = without_rows(path.parent, table, lambda f, b=base: f"{b}{f['id']}\t" not in said and f["id"] != "UNNAMED")  # fmt: skip
        path.write_text(used, encoding="utf-8")
    assert [r["key"] for r in TwoReadings(seeds, "000").state()["rows"]] == [
        r["key"] for r in whole
    ]
    with pytest.raises(SeedError, match="passes/second: it has no 003"):
        TwoReadings(seeds, "003")


@pytest.mark.parametrize("side", ["first", "second"])
def test_one_reading_of_seeds_taken_whole_is_the_agreed_file(tmp_path, side):
    seeds = copied_seeds(tmp_path)
    (seeds / "passes/adjudication.csv").unlink()
    for path in seeds.glob("*.ann"):
        path.unlink()
    before = files(seeds)
    for id in TEACHING:
        compared = TwoReadings(seeds, id)
        compared.take_all(side)
        theirs = seeds / "passes" / side / compared.path.name
        assert said(compared.path, compared.article.text) == said(theirs, compared.article.text)
        # The table lists what the test of seeds asks for.
    with (seeds / "passes/adjudication.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(r[c] for c in CELLS[:7]) for r in csv.DictReader(file)]
    one, two = (load_corpus(seeds, f"passes/{name}") for name in ("first", "second"))
    differ = {
        (layer, *(r[column] for column in CELLS[1:7]))
        for layer in agreement.LAYERS
        for _, r in agreement.disagreements(one, two, layer).iterrows()
    }
    assert {r for r in rows if r[0] in agreement.LAYERS} == differ
    assert before.keys() <= files(seeds).keys()


# ---- any two readings ----------------------------------------------------------------------------


def disturbed(content, seed, steps):
    """The .ann after some random steps of those an annotator might have taken otherwise."""
    rng, text = random.Random(seed), FLOOD_TEXT
    edges = sorted({0, len(text)} | {m for m, c in enumerate(text) if not c.isalnum() and c == " "})
    for _ in range(steps):
        file = standoff.parse(content, text, "x", SCHEMA)
        items = {item.id: item for item in file.items}
        step = rng.choice([lose, lose, move, move, relabel, refill, revalue, remark, relate])
        step(rng, items, file, text, edges)
        try:
            new = standoff.dump(Standoff("x", tuple(items.values())))
            standoff.parse(new, text, "x", SCHEMA)
        except (SeedError, ValueError):
            continue
        if loads(new):
            content = new
    return content if rng.random() < 0.5 else renumbered(standoff.parse(content, text, "x", SCHEMA))


def loads(content) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            load_corpus(with_passes(Path(folder), content, content), "passes/first")
        except SeedError:
            return False
    return True


def lose(rng, items, file, text, edges):
    without(items, {rng.choice(list(items))})


def move(rng, items, file, text, edges):
    mark = rng.choice(file.textbounds)
    a, b = sorted(rng.sample(range(len(edges)), 2))
    start, end = rng.choice([(mark.start, edges[b]), (edges[a] + 1, mark.end)])
    if start < end:
        fragments = ((start, end),)
        items[mark.id] = replace(mark, fragments=fragments, quote=words(text, fragments))


def relabel(rng, items, file, text, edges):
    mark = rng.choice(file.textbounds)
    event = next((e for e in file.events if e.trigger == mark.id), None)
    label = rng.choice(list(SCHEMA.events if event else SCHEMA.entities))
    items[mark.id] = replace(mark, label=label)
    if event:
        items[event.id] = replace(event, type=label)


def refill(rng, items, file, text, edges):
    event = rng.choice(file.events)
    roles = [pair for pair in event.roles if rng.random() < 0.7]
    roles.append((rng.choice(list(SCHEMA.events[event.type])), rng.choice([*file.textbounds, *file.events]).id))  # fmt: skip
    items[event.id] = replace(event, arguments=numbered(roles))


def revalue(rng, items, file, text, edges):
    item = rng.choice([*file.attributes, *file.notes, *file.normalizations])
    if isinstance(item, Attribute):
        values = [v for _, values in SCHEMA.attributes[item.name] for v in values]
        items[item.id] = replace(item, value=rng.choice(values))
    elif isinstance(item, Note):
        texts = ["low=3 high=5", "low=12 high=inf", "type=DATE value=2025-08-09", "type=DATE value=2025-08-02 anchor=RESCUE"]  # fmt: skip
        items[item.id] = replace(item, text=rng.choice(texts))
    else:
        other = rng.choice([n for n in file.normalizations if n.database == item.database])
        items[item.id] = replace(item, key=other.key, label=other.label)


def remark(rng, items, file, text, edges):
    """A mark more: also an event on words that have one."""
    old, at = rng.choice(file.textbounds), rng.choice(file.events)
    id, label = file.free("T"), rng.choice([*SCHEMA.entities, *SCHEMA.events])
    a = rng.randrange(len(edges) - 1)
    fragments = rng.choice([old.fragments, ((edges[a] + 1, edges[a + 1]),)])
    items[id] = Textbound(id, label, fragments, words(text, fragments))
    if label in SCHEMA.events:
        event, tense = file.free("E"), file.free("A")
        role = rng.choice(list(SCHEMA.events[label]))
        content = (("Content", at.id),) if label == "Claim" else ()
        roles = dict([*content, (role, rng.choice(file.textbounds).id)])
        items[event] = EventLine(event, label, id, tuple(roles.items()))
        if label != "Claim":
            items[tense] = Attribute(tense, "Tense", event, "Past")
    note = file.free("#")
    items[note] = Note(note, "AnnotatorNotes", rng.choice([id, old.id]), "seen")


def relate(rng, items, file, text, edges):
    id, (one, other) = file.free("R"), rng.sample(file.events, 2)
    items[id] = RelationLine(id, rng.choice(["Condition", "Cause", "Overlap"]), one.id, other.id)
    note = file.free("#")
    items[note] = Note(note, "AnnotatorNotes", id, "why")


READINGS = st.tuples(st.integers(0, 2**32), st.integers(1, 6))


@settings(max_examples=12, deadline=None)
@given(READINGS, READINGS, st.integers(0, 2**32))
def test_any_two_readings(one, two, seed):
    """Decided row by row for one reading, the agreed file says what that says; undone, all is as before."""
    first, second = disturbed(FLOOD, *one), disturbed(FLOOD, *two)
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        corpus = with_passes(Path(folder), first, second)
        compared = TwoReadings(corpus, "F1")
        before = files(corpus)
        keys = [r["key"] for r in compared.state()["rows"]]
        assert len(set(keys)) == len(keys)
        assert files(corpus) == before
        for side in rng.sample(["first", "second"], 2):
            compared.begin()
            for key in rng.sample(keys, len(keys)):
                compared.decide([key], side, REASON)
            state = compared.state()
            assert state["progress"]["open"] == 0
            assert not any(r["waits"] for r in state["rows"])
            theirs = corpus / "passes" / side / "F1_flood.ann"
            assert said(compared.path, FLOOD_TEXT) == said(theirs, FLOOD_TEXT)
            done = files(corpus)
            while compared.state()["undo"]:
                compared.undo()
            assert files(corpus) == before
            while compared.state()["redo"]:
                compared.redo()
            assert files(corpus) == done
            while compared.state()["undo"]:
                compared.undo()


@settings(max_examples=12, deadline=None)
@given(READINGS, READINGS, st.integers(0, 2**32))
def test_whatever_is_decided_is_there_or_waits(one, two, seed):
    """Decisions for one and for the other: the file can be read, and what was taken stands in it or is told to wait."""
    first, second = disturbed(FLOOD, *one), disturbed(FLOOD, *two)
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        corpus = with_passes(Path(folder), first, second)
        compared = TwoReadings(corpus, "F1")
        keys = [r["key"] for r in compared.state()["rows"]]
        for key in rng.choices(keys, k=len(keys) + 2) if keys else []:
            compared.decide([key], rng.choice(["first", "second", "neither"]), REASON)
            file = standoff.load(compared.path, FLOOD_TEXT, SCHEMA)
            assert standoff.dump(file) == compared.path.read_text(encoding="utf-8")
            agreed = set(compared._agreed().facts)
            for shown in compared.state()["rows"]:
                if shown["decision"] in ("first", "second"):
                    facts = compared.by_key[shown["key"]].facts[shown["decision"] == "second"]
                    assert shown["waits"] or facts <= agreed, shown
                    gone = compared.by_key[shown["key"]].both - facts
                    assert not gone & agreed
