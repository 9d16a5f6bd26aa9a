"""What the view shows is what the files hold: every line once, in JSON, quickly, and what is left to do."""

import json

import pytest
from costs import in_loads
from teaching import copied_seeds, teaching_corpus

from utils.annotation import standoff
from utils.annotation.lines import Standoff
from utils.annotator.session import Session
from utils.annotator.state import fixed, mended, state
from utils.annotator.voices import voices
from utils.claims.chains import spoken
from utils.editing.collect import faults_of
from utils.files import SEEDS, SeedError


@pytest.fixture
def corpus(tmp_path):
    return copied_seeds(tmp_path, passes=False)


@pytest.fixture(scope="module", params=["000", "003"])
def session(request):
    return Session(SEEDS, request.param)


def changed(corpus, old, new, id="000"):
    """The state of an article of which lines of the .ann are other ones."""
    path = Session(corpus, id).path
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8", newline="\n")
    return state(Session(corpus, id))


def test_both_are_json_and_small(session):
    for made in (state(session), fixed(session)):
        text = json.dumps(made, ensure_ascii=False)
        assert json.loads(text) == made  # no tuples, no keys but words
        assert len(text.encode()) < 200_000


def test_what_may_be_marked_is_the_schema(session):
    made, schema = fixed(session), session.schema
    names = [label["name"] for label in made["labels"]]
    assert names == [*schema.entities, *schema.events]
    assert [(label["hi"], label["en"]) for label in made["labels"]] == [
        schema.labels[name] for name in names
    ]
    layers = {label["name"]: label["layer"] for label in made["labels"]}
    assert layers["Person"] == layers["Agreement"] == "who" and layers["Weapon"] == "thing"
    assert [layers[name] for name in ("Quantity", "Time", "Heading", "AID", "Claim")] == [
        "number",
        "time",
        "heading",
        "event",
        "claim",
    ]
    assert made["linked"]["Person"] == "actor" and made["linked"]["AID"] == "event"
    assert not {"Weapon", "Quantity", "Claim"} & made["linked"].keys()
    assert made["kinds"]["Country"] == ["state"]
    content = next(role for role in made["roles"]["Claim"] if role["role"] == "Content")
    assert (content["least"], content["most"]) == (1, None) and "AID" in content["types"]
    assert {"name": "Polarity", "values": ["Negative"]}.items() <= next(
        {k: a[k] for k in ("name", "values")} for a in made["attributes"] if a["name"] == "Polarity"
    ).items()
    assert made["text"] == session.text


def test_every_line_of_the_file_is_in_the_state_once(session):
    now, file = state(session), session.file
    marks, events = now["marks"], now["events"]
    ids = [one["id"] for one in (*marks, *events, *now["relations"])]
    for one in (*marks, *events):
        ids += [said["id"] for name in ("links", "attributes", "notes") for said in one[name]]
    assert sorted(ids) == sorted(file.by_id)
    for one in marks:
        assert one["words"] == " ".join(session.text[a:b] for a, b in one["fragments"])
        assert one["sound"] and one["event"] == next(
            (e["id"] for e in events if e["trigger"] == one["id"]), None
        )
    for one in events:
        roles = tuple((role["role"], role["id"]) for role in one["roles"])
        assert roles == file.by_id[one["id"]].roles
    assert now["todo"] == [] and now["conflict"] is None
    assert now["progress"] == {"read": len(now["segments"]), "bare": 0, "left": 0} | {
        "all": len(now["segments"])
    }


def test_the_sentences_are_those_of_the_corpus(session):
    corpus = teaching_corpus()
    for shown, segment in zip(
        state(session)["segments"], corpus.segments_of(session.id), strict=True
    ):
        assert f"{session.id}-{shown['id']}" == segment.id
        assert (shown["start"], shown["end"], shown["gloss"]) == (
            segment.start,
            segment.end,
            segment.gloss,
        )
        assert (shown["kind"] == "heading") == segment.heading


def test_names_sound_as_they_are_registered(session):
    sounds = {one["words"]: one["sound"] for one in state(session)["marks"]}
    assert sounds["लावरोव"] == "Lavrov" and sounds["रूस"] == "Russia"
    assert sounds["विदेश मंत्री"] == "videsh mantri"


def test_it_is_quick():
    session = Session(SEEDS, "000")
    state(session)
    assert in_loads(lambda: state(session)) < 3


def test_an_article_in_which_much_is_missing_is_not_slow(corpus):
    """A hundred faults are found in a few readings of the file, not in one for each."""
    session = Session(corpus, "000")
    lines = session.path.read_text(encoding="utf-8").splitlines(keepends=True)
    session.path.write_text("".join(x for x in lines if x[0] != "N"), encoding="utf-8", newline="")
    session = Session(corpus, "000")
    assert len(state(session)["todo"]) > 80
    assert in_loads(lambda: state(session)) < 10


def test_how_far_an_article_is_read(corpus):
    session = Session(corpus, "000")
    told = {e["trigger"] for e in state(session)["events"]}
    second = next(s for s in state(session)["segments"] if s["id"] == "s2")
    inside = [
        m["id"]
        for m in state(session)["marks"]
        if second["start"] <= m["fragments"][0][0] < second["end"]
    ]
    session.do({"do": "delete", "ids": [id for id in inside if id in told]})
    assert state(session)["segments"][1]["status"] == "left"
    assert state(session)["progress"]["left"] == 1
    session.do({"do": "bare", "segments": ["s2"], "why": "a caption"})
    now = state(session)
    assert now["segments"][1]["status"] == "bare" and now["progress"]["bare"] == 1
    assert now["segments"][1]["note"] == "nothing to mark: a caption"
    assert now["undo"] and now["revision"] == 2 and now["message"]


def test_suggestions_have_the_keys_that_accept_takes(corpus):
    session = Session(corpus, "000")
    session.do({"do": "delete", "ids": ["T1"]})
    session.do({"do": "suggest"})
    found = next(s for s in state(session)["suggestions"] if (s["start"], s["end"]) == (0, 3))
    assert (found["words"], found["label"], found["target"]) == ("रूस", "Country", "actor=RUS")
    assert found["reason"] and 0 < found["score"] <= 1
    session.do({"do": "accept", "keys": [found["key"]], "given": ""})
    assert any(m["fragments"] == [[0, 3]] for m in state(session)["marks"])


# ---- what is left to do --------------------------------------------------------------------------


def test_nothing_that_the_check_finds_in_the_article_is_left_out(corpus):
    before = Session(corpus, "000").file
    tense = next(a for a in before.attributes if a.name == "Tense")
    link = next(n for n in before.normalizations if n.target == "T1")
    value = next(n for n in before.notes if n.type == "Value")
    lines = [f"{tense.id}\tTense {tense.target} {tense.value}\n"]
    lines += [f"{link.id}\tReference T1 actor:{link.key}\t{link.label}\n"]
    lines += [f"{value.id}\tValue {value.target}\t{value.text}\n"]
    for line in lines:
        now = changed(corpus, line, "")
    found = {one["id"]: one for one in now["todo"]}
    assert {tense.target, "T1", value.target} <= found.keys()
    assert sorted(f.problem for f in faults_of(corpus) if f.file.endswith(".ann")) == sorted(
        one["problem"] for one in now["todo"]
    )
    assert found["T1"]["segment"] == "s1"
    mark = next(m for m in now["marks"] if m["id"] == "T1")
    assert mark["todo"] == [{k: found["T1"][k] for k in ("problem", "mend")}]
    event = next(e for e in now["events"] if e["id"] == tense.target)
    assert event["todo"][0]["mend"] == "set its Tense, as Past"


def test_a_contradiction_between_lines_is_found_where_it_stands(corpus):
    now = changed(corpus, "A49\tTense E2 Future\n", "A49\tTense E2 Past\n")
    assert [one["id"] for one in now["todo"]] == ["E2"]
    assert now["todo"][0]["segment"] == "s1"


def test_a_mend_speaks_of_what_one_can_do_in_the_view():
    say = "add a line like "
    assert mended(f"{say}A4\tTense E1 Past") == "set its Tense, as Past"
    assert mended(f"mark who says it, or {say}A4\tVoice E3 Article (or Unnamed)") == (
        "mark who says it, or set its Voice, as Article (or Unnamed)"
    )
    reference = f"{say}N4\tReference T1 actor:ID\tNAME, with id and English name of actors.csv"
    assert mended(reference) == "link it to an entry of the register"
    assert mended(f"{say}R3\tQuantityOf Arg1:T4 Arg2:T9, with the id of what is counted") == (
        "relate it by QuantityOf to what it is about"
    )
    assert mended(f"{say}#3\tValue T4\tlow=5 high=5") == "write its Value, as low=5 high=5"


def test_an_article_that_is_marked_anew_is_shown_with_all_it_lacks(corpus):
    session = Session(corpus, "003")
    session.path.write_text("", encoding="utf-8")
    session = Session(corpus, "003")
    start = session.text.index("कहा")
    session.do({"do": "mark", "label": "Claim", "fragments": [[start, start + 3]]})
    now = state(session)
    assert [m["label"] for m in now["marks"]] == ["Claim"] and now["events"][0]["todo"]
    assert "not marked yet" in now["events"][0]["voices"]


def test_a_register_that_cannot_be_read_is_said(corpus):
    session = Session(corpus, "000")
    (corpus / "glosses.csv").write_text("what,is,this\n", encoding="utf-8")
    with pytest.raises(SeedError, match="columns"):
        state(session)


def test_a_conflict_has_both_sides(corpus):
    session = Session(corpus, "000")
    content = session.path.read_text(encoding="utf-8")
    session.path.write_text(content.replace("A49\tTense E2 Future\n", ""), encoding="utf-8")
    with pytest.raises(SeedError):
        session.do({"do": "note", "on": "T1", "kind": "AnnotatorNotes", "text": "look"})
    conflict = state(session)["conflict"]
    assert conflict["mine"] == ["A49\tTense E2 Future"] and conflict["theirs"] == []
    assert conflict["edit"] and not state(session)["saved"]
    json.dumps(conflict)


# ---- whose word it is ----------------------------------------------------------------------------

SAID = "भारत ने कहा कि चीन ने माना कि माना जाता है कि रूस आया।"


def told(*lines):
    """The sentences of the claims of SAID, with these lines."""
    spans = {"T1": ("Country", "भारत"), "T2": ("Claim", "कहा"), "T3": ("Country", "चीन")}
    spans |= {"T4": ("Claim", "माना कि"), "T5": ("Claim", "माना जाता है"), "T6": ("MOVE", "आया")}
    made = [
        f"{id}\t{label} {SAID.index(words)} {SAID.index(words) + len(words)}\t{words}"
        for id, (label, words) in spans.items()
    ]
    content = "\n".join([*made, "E1\tMOVE:T6", *lines, ""])
    file = standoff.parse(content, SAID, "x.ann")
    return {e.id: voices(file, "7", e.id) for e in file.events if e.type == "Claim"}


def test_a_chain_is_one_sentence_from_the_article_to_the_event():
    chain = ("E2\tClaim:T5 Content:E1", "A1\tVoice E2 Unnamed")
    chain += ("E3\tClaim:T4 Source:T3 Content:E2", "A2\tStance E3 Denies")
    chain += ("E4\tClaim:T2 Source:T1 Content:E3", "A3\tStance E4 Doubts")
    whole = (
        "Article 7 says that भारत doubts (कहा) that चीन denies (माना कि) that somebody who is not "
    )
    whole += "named says (माना जाता है) that E1 (MOVE: आया)"
    assert set(told(*chain).values()) == {whole}


def test_a_no_is_part_of_it():
    found = told("E2\tClaim:T2 Source:T1 Content:E1", "A1\tStance E2 Denies")
    assert found["E2"] == "Article 7 says that भारत denies (कहा) that E1 (MOVE: आया)"
    found = told("E2\tClaim:T2 Source:T1 Content:E1", "A1\tPolarity E1 Negative")
    assert found["E2"].endswith("भारत says (कहा) that E1 (MOVE, in the negative: आया)")


def test_the_articles_own_voice_adds_nobody():
    own = ("E2\tClaim:T5 Content:E1", "A1\tVoice E2 Article")
    assert told(*own)["E2"] == "Article 7 says itself (माना जाता है) that E1 (MOVE: आया)"
    held = told(*own, "E3\tClaim:T2 Source:T1 Content:E2")
    assert held["E2"] == (
        "Article 7 says that भारत says (कहा) that the same voice says (माना जाता है) that E1 (MOVE: आया)"
    )


def test_several_speak_and_several_hold():
    found = told(
        "E2\tClaim:T4 Source:T1 Source2:T3 Content:E1",
        "E3\tClaim:T2 Source:T1 Content:E2",
        "E4\tClaim:T5 Source:T3 Content:E2 Content2:E1",
    )
    joint = "भारत and चीन say (माना कि) that E1 (MOVE: आया)"
    assert found["E2"] == (
        f"Article 7 says that भारत says (कहा) that {joint}; "
        f"Article 7 says that चीन says (माना जाता है) that {joint}"
    )
    # What the voice itself says comes before who else says something.
    assert found["E4"].endswith(f"that E1 (MOVE: आया) and that {joint}")


def test_whom_a_title_or_pronoun_stands_for_is_said():
    more = ("E2\tClaim:T2 Source:T1 Content:T3", "A1\tForm T1 Metonym")
    found = told(*more, "N1\tReference T1 actor:IND\tIndia")
    assert found["E2"] == "Article 7 says that भारत [India] says (कहा) something of T3 «चीन»"


def test_the_chains_of_the_seeds_are_those_that_the_graph_counts(session):
    """As many voices, with their cues in their order."""
    corpus = teaching_corpus()
    shown = {e["id"]: e["voices"] for e in state(session)["events"]}
    claims = [claim for claim in corpus.claims.values() if claim.article == session.id]
    assert claims and len([v for v in shown.values() if v]) == len(claims)
    for claim in claims:
        sentence = shown[claim.id.rpartition("-")[2]]
        for chain in spoken(corpus, claim):
            cues = [corpus.claims[hop.claim].trigger.quote for hop in chain if hop.claim]
            places = [sentence.index(f"({cue})") for cue in cues]
            assert places == sorted(places), sentence
            heading = chain[0].source.endswith("/heading")
            assert sentence.startswith("A heading" if heading else f"Article {session.id}")


def test_an_event_without_a_claim_has_no_sentence(session):
    assert all(bool(e["voices"]) == (e["type"] == "Claim") for e in state(session)["events"])
    assert isinstance(session.file, Standoff)
