"""Voice: every voice is counted once per telling, with its words; hand-worked rows of the two texts."""

from dataclasses import replace

import pytest
from teaching import teaching_corpus

from tests.corpora import quarrel
from utils.annotation.load import load_corpus
from utils.claims.chains import claim_sources
from utils.claims.voices import cues, factuality_table, only_spoken_about, speakers, told

CORPUS = teaching_corpus()
TABLES = {
    "speakers": speakers(CORPUS),
    "only_spoken_about": only_spoken_about(CORPUS),
    "cues": cues(CORPUS),
}
SPEAKERS = TABLES["speakers"].set_index("voice")


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_row_has_its_words(table):
    assert len(table)
    for evidence in table["evidence"]:
        assert evidence and len(set(evidence)) == len(evidence)
        for name, start, end in evidence:
            assert 0 <= start < end <= len(CORPUS.articles[name].text)


def test_all_that_is_told_is_there():
    items = {item.id for item, _ in told(CORPUS)}
    words = {c for claim in CORPUS.claims.values() for c in claim.contents}
    again = {c for id in CORPUS.retold for c in CORPUS.claims[id].contents}
    assert items == (set(CORPUS.events) | words & set(CORPUS.mentions)) - again


def test_each_telling_counts_once_for_each_voice():
    for voice, row in SPEAKERS.iterrows():
        own = {item.id for item, chain in told(CORPUS) if chain[-1].source == voice}
        through = {i.id for i, c in told(CORPUS) if voice in [h.source for h in c[:-1]]}
        assert row["tells"] == len(own) and row["passes_on"] == len(through - own)
        assert row["happened"] <= row["tells"]
        assert sum(row["stances"].values()) == len(row["claims"])
    named = {s for c in CORPUS.claims.values() for s in claim_sources(CORPUS, c)}
    assert named | set(CORPUS.articles) <= set(SPEAKERS.index)


def test_hand_worked_voices():
    dia = SPEAKERS.loc["KOR_DIA"]  # containers, and shells as a number of their own
    assert (dia["tells"], dia["passes_on"], dia["claims"]) == (2, 0, ("003-E27", "003-E30"))
    assert dia["happened"] == 2 and dia["stances"] == {"Says": 1, "Estimates": 1}
    assert SPEAKERS.loc["KOR", "stances"] == {"Fears": 1} and SPEAKERS.loc["KOR", "happened"] == 0
    lavrov = SPEAKERS.loc["RUS_LAVROV"]
    # For Russia he says that it warns of a use of the ties and an alliance, and that it understands.
    assert lavrov["articles"] == ("000", "003") and lavrov["passes_on"] == 3
    assert SPEAKERS.loc["000/unclear", ["tells", "happened", "depth"]].tolist() == [1, 1, 0]


def test_a_claim_told_again_counts_once_with_both_its_cues():
    # संकेत दिया "gave a sign" in the third sentence, हिंट दे दिया "dropped a hint" in the sixth.
    assert CORPUS.retold == {"003-E10"}
    lavrov = SPEAKERS.loc["RUS_LAVROV"]
    assert lavrov["stances"]["Hints"] == 1 and "003-E10" not in lavrov["claims"]
    assert {CORPUS.claims[id].trigger.span for id in ("003-E5", "003-E10")} <= {*lavrov["evidence"]}
    # The alliance, the presence, the warning, the technology, the respect, "of this", ties, treaty.
    assert lavrov["tells"] == 8
    twice = replace(CORPUS, relations={})  # were it another claim, it would be one more
    row = speakers(twice).set_index("voice").loc["RUS_LAVROV"]
    assert (row["stances"]["Hints"], row["tells"]) == (2, 9)
    assert len(row["claims"]) == len(lavrov["claims"]) + 1


def test_who_denies_tells_of_nothing_that_happened(tmp_path):
    corpus = load_corpus(quarrel(tmp_path))
    table = speakers(corpus).set_index("voice")
    assert table.loc[["NRU_STUDENTS", "NRU_POLICE", "TEST_AGENCY"], "happened"].tolist() == [
        1,
        0,
        0,
    ]
    values = factuality_table(corpus, "TEST_FIRING")  # who is not in a chain has no value in it
    assert values.loc["Z10-E1"].to_dict() == {
        "Z10": "Uu",
        "NRU_STUDENTS": "CT+",
        "NRU_POLICE": "",
        "TEST_AGENCY": "",
    }
    assert (values.loc["Z10-E3", "NRU_POLICE"], values.loc["Z10-E5", "TEST_AGENCY"]) == (
        "CT-",
        "Uu",
    )


def test_whoever_is_only_spoken_about_never_speaks():
    table = TABLES["only_spoken_about"].set_index("actor")
    speaking = {s for c in CORPUS.claims.values() for s in claim_sources(CORPUS, c)}
    assert not speaking & set(table.index)
    kinds = ("state", "person", "organization", "group")
    able = {a.id for a in CORPUS.actors.values() if a.kind in kinds}
    assert able == speaking & able | set(table.index)
    assert table.loc["UKR", "by_country"] == ("UKR_INTEL",)
    assert table.loc["JPN", "by_country"] == ()
    assert {"000", "RUS_LAVROV"} <= set(table.loc["JPN", "voices"])
    for actor, row in table.iterrows():
        assert row["mentions"] == len(row["evidence"]) == len(CORPUS.mentions_of[actor])


def test_every_claim_has_its_cue():
    table = TABLES["cues"]
    ids = [id for claims in table["claims"] for id in claims]
    assert sorted(ids) == sorted(CORPUS.claims) and table["count"].sum() == len(ids)
    for row in table.itertuples():
        assert row.count == len(row.claims) == len(row.evidence)
        for claim, (name, start, end) in zip(row.claims, row.evidence, strict=True):
            cue, text = CORPUS.claims[claim].trigger, CORPUS.articles[name].text
            assert CORPUS.claims[claim].stance == row.stance and cue.span == (name, start, end)
            # A cue may stand in pieces: what it says around is not the cue.
            assert " ".join(text[begin:stop] for begin, stop in cue.fragments) == row.cue
    said = table[table["cue"] == "कहा"].set_index("stance")
    assert set(said.index) == {"Says", "Pledges"}
