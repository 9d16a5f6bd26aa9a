"""Voice: every voice is counted once per telling, with its words; hand-worked rows of the two texts."""

import pytest

from utils.annotation.load import load_corpus
from utils.claims.chains import chains, claim_sources, spoken
from utils.claims.voices import ROLES, about, cues, nested, only_spoken_about, speakers, told

CORPUS = load_corpus()
TABLES = {
    "speakers": speakers(CORPUS),
    "about": about(CORPUS),
    "only_spoken_about": only_spoken_about(CORPUS),
    "cues": cues(CORPUS),
    "nested": nested(CORPUS, 0),
}
SPEAKERS = TABLES["speakers"].set_index("voice")
ABOUT = TABLES["about"].set_index(["voice", "about"])


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
    assert items == set(CORPUS.events) | words & set(CORPUS.mentions)
    assert len(told(CORPUS)) == len(nested(CORPUS, 0)) >= len(nested(CORPUS)) > 0


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
    assert SPEAKERS.loc["UNNAMED", ["tells", "passes_on", "depth"]].tolist() == [1, 0, 2]
    assert SPEAKERS.loc["UNNAMED", "cues"] == ("अनुमान है",)
    dia = SPEAKERS.loc["KOR_DIA"]
    assert (dia["tells"], dia["passes_on"], dia["claims"]) == (1, 1, ("003-E27", "003-E30"))
    assert SPEAKERS.loc["KOR", "stances"] == {"Fears": 1} and SPEAKERS.loc["KOR", "happened"] == 0
    lavrov = SPEAKERS.loc["RUS_LAVROV"]
    assert lavrov["articles"] == ("000", "003") and lavrov["passes_on"] == 2
    assert lavrov["stances"]["Hints"] == 2


def test_who_speaks_about_whom_and_through_whom():
    row = ABOUT.loc[("RUS", "PRK")]
    assert row["through"] == {"000 > RUS_LAVROV": 2} and not row["self"]
    assert set(row["told"]) == {"000-E10", "000-E18"}
    assert ABOUT.loc[("KOR", "PRK"), "through"] == {"000": 2}
    assert ("KOR", "KOR") not in ABOUT.index
    assert ABOUT.loc[("000", "RUS_LAVROV"), "through"] == {}
    # Of Lavrov himself Lavrov speaks in article 003 alone, of his state in 000 alone.
    assert ABOUT.loc[("RUS_LAVROV", "RUS_LAVROV"), "through"] == {"003": 2}
    assert ABOUT.loc[("RUS_LAVROV", "RUS"), "through"] == {"000": 2}


def test_how_often_through_whom_adds_up():
    for (voice, actor), row in ABOUT.iterrows():
        lines = {}
        for item, chain in told(CORPUS):
            if chain[-1].source == voice and item.id in row["told"] and len(chain) > 1:
                line = " > ".join(hop.source for hop in chain[:-1])
                lines.setdefault(line, set()).add(item.id)
        assert row["through"] == {line: len(ids) for line, ids in lines.items()}, (voice, actor)
        assert not lines or max(row["through"].values()) <= row["tells"]


def test_about_holds_every_named_actor_of_every_telling():
    for event in CORPUS.events.values():
        actors = {a for target in event.role(*ROLES) for a in CORPUS.mentions[target].actors}
        for chain in chains(CORPUS, event):
            for actor in actors:
                assert event.id in ABOUT.loc[(chain[-1].source, actor), "told"]


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
            assert CORPUS.claims[claim].stance == row.stance
            assert CORPUS.articles[name].text[start:end] == row.cue
    said = table[table["cue"] == "कहा"].set_index("stance")
    assert set(said.index) == {"Says", "Pledges"}


def test_chains_are_given_to_their_full_depth():
    deep = nested(CORPUS, 2)
    assert set(deep["chain"]) == {"000 > RUS_LAVROV > RUS", "003 > KOR_DIA > UNNAMED"}
    row = deep[deep["told"] == "003-E28"].iloc[0]
    assert row["cues"] == ("बताया", "अनुमान है") and row["stances"] == ("Says", "Estimates")
    assert row["value"] == "PR+" and row["depth"] == 2
    whole = TABLES["nested"]
    assert list(whole["depth"]) == sorted(whole["depth"], reverse=True)
    assert whole["depth"].max() == max(
        len(chain) - 1 for claim in CORPUS.claims.values() for chain in spoken(CORPUS, claim)
    )
