"""Edits of the annotator: each changes the lines that it is about, and no other; what cannot load is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake import POWER
from tests.marking import at, begun, lines, new, opened
from utils.annotation.fragments import words
from utils.annotation.load import load_corpus
from utils.annotator.readings import reading
from utils.annotator.selection import selected
from utils.annotator.session import Session
from utils.editing.collect import faults_of
from utils.files import SeedError
from utils.hindi.text import cuts_cluster


@pytest.fixture
def session(tmp_path):
    return opened(tmp_path)


def refused(session, *told, **edit):
    """An edit that must not be done: each of these words stands in the message; nothing changes."""
    before, file = lines(session), session.file
    with pytest.raises(SeedError) as caught:
        session.do(edit)
    assert (lines(session), session.file, session.conflict) == (before, file, None)
    for word in ("To mend it: ", *told):
        assert word in str(caught.value), str(caught.value)


# ---- what is selected ----------------------------------------------------------------------------


def test_white_space_and_end_marks_are_no_part_of_a_mark():
    text = "भारत , नेपाल।\nक्या हुआ?\n"
    assert selected(text, [[0, 7]], "Country", "") == ((0, 4),)
    assert selected(text, [[4, 13]], "Country", "") == ((7, 12),)
    assert selected(text, [[7, 14]], "Country", "") == ((7, 12),)
    assert selected(text, [[13, 23]], "Heading", "") == ((14, 23),)
    assert selected(text, [[13, 23]], "STATE", "") == ((14, 22),)


def test_a_selection_over_a_line_break_has_two_fragments():
    text = "भारत और \n  नेपाल ने"
    assert selected(text, [[0, 16]], "Group", "") == ((0, 7), (11, 16))
    assert selected(text, [[11, 16], [0, 4]], "Group", "") == ((0, 4), (11, 16))
    assert selected(text, [[0, 4], [4, 7]], "Group", "") == ((0, 7),)


@pytest.mark.parametrize(
    "fragments",
    [[], [[2, 2]], [[5, 3]], [[-3, 2]], [[0, 99]], [[0, 1.0]], [[0]], "ab", [[4, 5]], [[True, 3]]],
)
def test_what_is_no_selection_is_refused(fragments):
    with pytest.raises(SeedError, match="nothing was written.*To mend it: select words"):
        selected("भारत और नेपाल", fragments, "Country", "x.ann")


@given(st.text("कमि़् \n\t।,?1", min_size=1, max_size=30), st.data())
def test_a_selection_loses_no_words_and_takes_none(text, data):
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    pairs = data.draw(st.lists(ends.map(sorted), max_size=3))
    try:
        place = selected(text, pairs, "Heading", "")
    except SeedError:
        assert not all(a < b for a, b in pairs) or not "".join(text[a:b] for a, b in pairs).strip()
        return
    covered = {n for a, b in pairs for n in range(a, b) if not text[n].isspace()}
    assert covered <= {n for a, b in place for n in range(a, b)}
    assert {n for a, b in place for n in range(a, b)} <= {n for a, b in pairs for n in range(a, b)}
    assert all(text[a:b] == text[a:b].strip() and "\n" not in text[a:b] for a, b in place)


# ---- marks ---------------------------------------------------------------------------------------


def test_a_mention_is_one_line(session):
    assert new(session, do="mark", label="Country", fragments=at(session.text, "नेपाल")) == [
        "T5\tCountry 8 13\tनेपाल"
    ]
    assert session.message == "«नेपाल» marked as Country T5."


def test_an_event_is_two_lines_and_may_wait_for_its_roles(session):
    place = at(session.text, "मुलाकात की")
    found = new(session, do="mark", label="CONSULT", fragments=place)
    assert [line.split("\t")[0] for line in found] == ["T5", "E3"]
    found = new(session, do="mark", label="Claim", fragments=at(session.text, "के मुताबिक"))
    assert found[1] == "E4\tClaim:T6"
    assert [role for _, role in session.file.by_id["E4"].roles] == []
    assert any("E4 has no Content" in str(fault) for fault in faults_of(session.corpus))


def test_what_is_marked_already_is_taken(session):
    assert new(session, do="mark", label="Country", fragments=at(session.text, " चीन ")) == []
    assert "already, T2" in session.message and session.undo is None
    place = at(session.text, "आपत्ति जताई है।")
    assert new(session, do="mark", label="ACCUSE", fragments=place) == []
    refused(
        session,
        "is the Country T2 already",
        do="mark",
        label="Place",
        fragments=at(session.text, "चीन"),
    )
    refused(
        session, "unknown label 'Land'", do="mark", label="Land", fragments=at(session.text, "भारत")
    )


def test_a_cut_cluster_is_refused_with_the_whole_of_it(session):
    ((start, end),) = at(session.text, "बिजली")
    assert cuts_cluster(session.text, start, start + 1)
    refused(
        session,
        f"«बि» ({start} {start + 2})",
        do="mark",
        label="Resource",
        fragments=[[start, start + 1]],
    )
    refused(
        session,
        "cuts the word 'बिजली'",
        do="mark",
        label="Resource",
        fragments=[[start, start + 2]],
    )


def test_numbers_and_times_arrive_as_the_readers_read_them(session):
    found = new(session, do="mark", label="Quantity", fragments=at(session.text, "10 हजार मेगावाट"))
    assert [line.partition("\t")[2] for line in found][1:] == [
        "Value T5\tlow=10000 high=10000 unit=MW"
    ]
    found = new(session, do="mark", label="Time", fragments=at(session.text, "मंगलवार"))
    assert "type=DATE" in found[1] and "2025-07-08" in found[1]
    other = Session(session.corpus, "002")
    found = new(other, do="mark", label="Quantity", fragments=at(other.text, "करीब 5 हजार"))
    assert [line.partition("\t")[2] for line in found][1:] == [
        "Qualifier T3 Approximate",
        "Value T3\tlow=5000 high=5000",
    ]


def test_a_time_is_read_with_the_tense_of_its_line():
    days, found = (date(2025, 7, 14),) * 2, []
    for line in ("वे मंगलवार को पहुंचे।", "वे मंगलवार को पहुंचेंगे।"):
        ((start, end),) = at(line, "मंगलवार")
        found.append(reading(f"मंगलवार\n{line}\n", "Time", ((start + 8, end + 8),), days)["Timex"])
    assert "value=2025-07-08" in found[0] and "value=2025-07-15" in found[1]
    assert reading("नेपाल", "Time", ((0, 5),), days) == {}


def test_a_number_that_no_reader_reads_waits_for_its_value(session):
    assert len(new(session, do="mark", label="Quantity", fragments=at(session.text, "नेपाल"))) == 1


def test_a_schema_without_qualifiers_takes_what_it_knows(tmp_path):
    corpus = begun(tmp_path)
    path = corpus / "annotation.conf"
    rules = [line for line in path.read_text("utf-8").splitlines(True) if "Qualifier" not in line]
    path.write_text("".join(rules), encoding="utf-8")
    session = Session(corpus, "002")
    place = at(session.text, "करीब 5 हजार")
    found = new(session, do="mark", label="Quantity", fragments=place)
    assert [line.partition("\t")[2] for line in found][1:] == ["Value T3\tlow=5000 high=5000"]


def test_a_moved_number_is_read_again_unless_a_person_wrote_its_value(tmp_path):
    session = Session(begun(tmp_path), "002")
    session.do({"do": "mark", "label": "Quantity", "fragments": at(session.text, "5 हजार")})
    found = new(session, do="move", id="T3", fragments=at(session.text, "करीब 5 हजार"))
    assert "A1\tQualifier T3 Approximate" in found and not any("Value" in line for line in found)
    session.do({"do": "note", "on": "T3", "kind": "Value", "text": "low=4000 high=6000"})
    found = new(session, do="move", id="T3", fragments=at(session.text, "12"))
    assert not any("Value" in line for line in found)


def test_moving_a_trigger_moves_its_own_span(session):
    found = new(session, do="move", id="E1", fragments=at(session.text, "आपत्ति जताई"))
    assert [line.split("\t")[0] for line in found] == ["T3", "-T3"] and "Claim 243" not in "".join(
        found
    )
    place = at(session.text, "आपत्ति")
    assert new(session, do="move", id="T4", fragments=place)[0].startswith("T4\tClaim")
    assert new(session, do="move", id="T4", fragments=place) == []
    refused(session, "no mention and no event", do="move", id="N1", fragments=place)


def test_moved_onto_another_mention_is_refused(session):
    session.do({"do": "mark", "label": "Country", "fragments": at(session.text, "नेपाल")})
    refused(
        session, "is a mention twice (first", do="move", id="T5", fragments=at(session.text, "चीन")
    )


def test_identical_words_get_label_form_and_links(session):
    session.do({"do": "set", "on": "T2", "name": "Form", "value": "Demonym"})
    places = [at(session.text, "नेपाल", n) for n in (1, 2)]
    found = new(session, do="identical", id="T2", places=[*places, at(session.text, "चीन")])
    told = sorted(line.partition("\t")[2] for line in found)
    assert [line.split(" ")[0] for line in told] == [
        "Country",
        "Country",
        "Form",
        "Form",
        "Reference",
        "Reference",
    ]
    assert session.message == "«चीन» marked as Country in 2 more places."
    session.do({"do": "undo"})
    assert len(session.file.textbounds) == 4


def test_a_heading_brings_its_row_and_takes_it_along(session):
    before = session.glosses
    session.do({"do": "mark", "label": "Heading", "fragments": at(session.text, "समझौते के मुताबिक")})
    assert len(session.glosses) == len(before) + 1 == len(session.segments)
    refused(
        session,
        "begins inside a sentence",
        do="mark",
        label="Heading",
        fragments=at(session.text, "नेपाल भारत"),
    )
    refused(
        session,
        "headings overlap",
        do="mark",
        label="Heading",
        fragments=at(session.text, "समझौते के मुताबिक, नेपाल"),
    )
    session.do({"do": "undo"})
    assert session.glosses == before


# ---- relabel, delete -----------------------------------------------------------------------------


def test_an_event_keeps_its_roles_under_another_type(session):
    found = new(session, do="relabel", id="T3", label="THREATEN")
    assert [line.split("\t")[0] for line in found] == ["T3", "E1", "-T3", "-E1"]
    assert session.file.by_id["E1"].roles == (("Actor", "T2"),)
    session.do({"do": "mark", "label": "Policy", "fragments": at(session.text, "समझौते पर", 2)})
    session.do({"do": "role", "event": "E1", "role": "Theme", "id": "T5"})
    refused(session, "as MOVE it may not have", "Theme T5", do="relabel", id="E1", label="MOVE")
    session.do({"do": "unrole", "event": "E1", "role": "Theme", "id": "T5"})
    session.do({"do": "relabel", "id": "E1", "label": "MOVE"})
    refused(session, "Content of Claim E2", "Actor T2", do="relabel", id="E1", label="Country")
    session.do({"do": "delete", "ids": ["E2"]})
    session.do({"do": "unrole", "event": "E1", "role": "Actor", "id": "T2"})
    session.do({"do": "relabel", "id": "E1", "label": "Policy"})
    assert session.file.events == () and session.file.by_id["T3"].label == "Policy"
    session.do({"do": "relabel", "id": "T3", "label": "Claim"})
    assert [event.type for event in session.file.events] == ["Claim"]


def test_a_mention_keeps_what_is_said_of_it_or_its_label(session):
    assert len(new(session, do="relabel", id="T2", label="Government")) == 2
    refused(session, "Actor of ACCUSE E1", do="relabel", id="T2", label="Weapon")
    session.do({"do": "set", "on": "T2", "name": "Form", "value": "Metonym"})
    refused(session, "Form Metonym (A2)", do="relabel", id="T2", label="Time")
    refused(session, "its link to CHN (N1)", "Form Metonym", do="relabel", id="T2", label="AID")
    refused(session, "unknown label", do="relabel", id="T2", label="Land")


def test_a_number_under_another_label_loses_what_the_readers_said(tmp_path):
    session = Session(begun(tmp_path), "002")
    session.do({"do": "mark", "label": "Quantity", "fragments": at(session.text, "करीब 5 हजार")})
    session.do({"do": "relabel", "id": "T3", "label": "Group"})
    assert not session.file.notes and not session.file.attributes
    session.do({"do": "relabel", "id": "T3", "label": "Quantity"})
    session.do({"do": "note", "on": "T3", "kind": "Value", "text": "low=4000 high=6000"})
    refused(session, "Value is said of T3, which is Group", do="relabel", id="T3", label="Group")


def test_delete_takes_with_it_what_hangs_on_it(session):
    session.do({"do": "delete", "ids": ["T2"]})
    assert [item.id for item in session.file.items] == ["T1", "T3", "T4", "E1", "E2", "A1"]
    assert session.file.by_id["E1"].roles == ()
    session.do({"do": "undo"})
    session.do({"do": "delete", "ids": ["E1"]})
    assert [item.id for item in session.file.items] == ["T1", "T2", "T4", "E2", "A1", "N1"]
    assert session.file.by_id["E2"].roles == ()  # a claim that waits for what it says
    session.do({"do": "undo"})
    refused(session, "there is no T77", do="delete", ids=["T77", "T2"])
    refused(session, "nothing is named", do="delete", ids=[])


def test_an_id_that_went_is_not_given_again_but_one_that_was_undone_is(session):
    session.do({"do": "delete", "ids": ["E2"]})
    place = at(session.text, "दस साल")
    assert new(session, do="mark", label="Policy", fragments=place)[0].startswith("T5\t")
    for _ in range(2):
        session.do({"do": "undo"})
    assert new(session, do="mark", label="Policy", fragments=place)[0].startswith("T5\t")


# ---- what is said --------------------------------------------------------------------------------


def test_a_slot_is_filled_in_one_step(session):
    place = at(session.text, "समझौते पर", 2)
    found = new(session, do="fill", event="E1", role="Theme", label="Policy", fragments=place)
    assert [line.split("\t")[0] for line in found] == ["T5", "E1", "-E1"]
    assert session.file.by_id["E1"].arguments == (("Actor", "T2"), ("Theme", "T5"))
    session.do({"do": "undo"})
    assert "T5" not in session.file.by_id
    refused(
        session,
        "T2 is Actor and Recipient",
        do="fill",
        event="E1",
        role="Recipient",
        label="Country",
        fragments=at(session.text, "चीन"),
    )
    found = new(
        session,
        do="fill",
        event="E2",
        role="Content",
        label="CONSULT",
        fragments=at(session.text, "मुलाकात की"),
    )
    assert session.file.by_id["E2"].arguments == (("Content", "E1"), ("Content2", "E3"))


def test_roles_are_given_by_the_event_or_its_trigger(session):
    session.do({"do": "mark", "label": "Country", "fragments": at(session.text, "भारत")})
    session.do({"do": "role", "event": "T3", "role": "Actor", "id": "T5"})
    assert session.file.by_id["E1"].arguments == (("Actor", "T2"), ("Actor2", "T5"))
    assert new(session, do="role", event="E1", role="Actor", id="T5") == []
    session.do({"do": "unrole", "event": "E1", "role": "Actor", "id": "T2"})
    assert session.file.by_id["E1"].arguments == (("Actor", "T5"),)
    refused(session, "T2 is not Actor of E1", do="unrole", event="E1", role="Actor", id="T2")
    refused(session, "may not have the role Boss", do="role", event="E1", role="Boss", id="T2")
    refused(session, "T5 has no roles", do="role", event="T5", role="Actor", id="T2")
    refused(session, "go in a circle", do="role", event="E2", role="Content", id="E2")
    refused(session, "wrong type", do="role", event="E1", role="Time", id="T5")


def test_an_attribute_has_one_value(session):
    assert new(session, do="set", on="T3", name="Tense", value="Past") == ["A2\tTense E1 Past"]
    assert new(session, do="set", on="E1", name="Tense", value="Present") == [
        "A2\tTense E1 Present",
        "-A2\tTense E1 Past",
    ]
    assert new(session, do="set", on="E1", name="Tense", value=None) == ["-A2\tTense E1 Present"]
    assert new(session, do="set", on="E1", name="Tense", value=None) == []
    refused(session, "unknown value Soon", do="set", on="E1", name="Tense", value="Soon")
    refused(session, "unknown attribute Colour", do="set", on="E1", name="Colour", value="Red")
    refused(session, "may not be said of T2", do="set", on="T2", name="Tense", value="Past")


def test_the_unnamed_voice_brings_its_row(session):
    session.do({"do": "set", "on": "E2", "name": "Voice", "value": "Unnamed"})
    assert "UNNAMED" in session.names["actor"]
    session.do({"do": "undo"})
    assert "UNNAMED" not in session.names["actor"]


def test_notes_are_set_and_taken_away(session):
    assert new(session, do="note", on="E1", kind="AnnotatorNotes", text=" China’s\n words ") == [
        "#1\tAnnotatorNotes E1\tChina’s words"
    ]
    assert len(new(session, do="note", on="E1", kind="AnnotatorNotes", text="other")) == 2
    assert len(new(session, do="note", on="E1", kind="AnnotatorNotes", text="")) == 1
    refused(
        session,
        "Value is said of T2, which is Country",
        do="note",
        on="T2",
        kind="Value",
        text="low=1 high=1",
    )
    refused(session, "unknown note Idea", do="note", on="T2", kind="Idea", text="x")
    refused(session, "U+FEFF", do="note", on="T2", kind="AnnotatorNotes", text="a\ufeffb")
    refused(session, "there is no T9", do="note", on="T9", kind="AnnotatorNotes", text="x")
    session.do({"do": "mark", "label": "Quantity", "fragments": at(session.text, "10 हजार")})
    refused(session, "'much' cannot stand here", do="note", on="T5", kind="Value", text="much")


def test_links_of_mentions_and_events(session):
    session.do({"do": "mark", "label": "Country", "fragments": at(session.text, "भारत")})
    found = new(session, do="link", on="T5", database="actor", key="IND")
    assert found == ["N2\tReference T5 actor:IND\tIndia"] and "IND,state,भारत,India" in (
        session.corpus / "actors.csv"
    ).read_text("utf-8")
    session.do({"do": "undo"})
    assert "IND" not in session.names["actor"]
    person = {
        "name_en": "the minister",
        "kind": "person",
        "name_hi": "मंत्री",
        "country": "IND",
        "sector": "",
    }
    session.do({"do": "mark", "label": "Role", "fragments": at(session.text, "विदेश मंत्री")})
    session.do({"do": "link", "on": "T6", "database": "actor", "key": "IND_MIN", "new": person})
    assert session.names["actor"]["IND_MIN"] == "the minister"
    session.do({"do": "unlink", "id": "N2"})
    assert not session.file.links.get("T6")
    event = {"name_hi": "आपत्ति", "name_en": "objection"}
    session.do({"do": "link", "on": "T3", "database": "event", "key": "OBJECTION", "new": event})
    other = {"name_hi": "विरोध", "name_en": "protest"}
    found = new(session, do="link", on="E1", database="event", key="PROTEST", new=other)
    assert [line.split("\t")[0] for line in found] == ["N3", "-N3"]


@pytest.mark.parametrize(
    "link, told",
    [
        (("T2", "actor", "NOBODY", None), "unknown actor 'NOBODY'"),
        (("T2", "actor", "NOBODY", {"name_hi": "कोई"}), "no English name"),
        (("T2", "actor", "nobody", {"name_en": "Nobody"}), "has not the form of one"),
        (("T2", "actor", "ME", {"name_en": "China", "kind": "state"}), "actors.csv"),
        (("T2", "event", "CHN", None), "unknown event"),
        (("E1", "actor", "CHN", None), "E1 cannot be linked to actor:CHN"),
        (("T2", "actor", "UNNAMED", None), "give the claim Voice Unnamed"),
        (("T1", "actor", "CHN", None), "a Heading has no link"),
        (("A1", "actor", "CHN", None), "no mention and no event"),
    ],
)
def test_links_that_are_refused(session, link, told):
    registers = [(session.corpus / f"{name}s.csv").read_bytes() for name in ("actor", "event")]
    refused(
        session, told, do="link", **dict(zip(("on", "database", "key", "new"), link, strict=True))
    )
    assert registers == [
        (session.corpus / f"{name}s.csv").read_bytes() for name in ("actor", "event")
    ]


def test_relations_by_two_picks(session):
    session.do({"do": "mark", "label": "CONSULT", "fragments": at(session.text, "मुलाकात की")})
    assert new(session, do="relate", type="Cause", arg1="T3", arg2="T5") == [
        "R1\tCause Arg1:E1 Arg2:E3"
    ]
    assert new(session, do="relate", type="Cause", arg1="E1", arg2="E3") == []
    refused(session, "may not join", do="relate", type="QuantityOf", arg1="E1", arg2="E3")
    refused(session, "to itself", do="relate", type="Cause", arg1="E1", arg2="T3")
    refused(session, "unknown relation", do="relate", type="Love", arg1="E1", arg2="E3")


@pytest.mark.parametrize(
    "edit, told",
    [
        ({"do": "fly"}, "there is no edit 'fly'"),
        ({}, "there is no edit"),
        ({"do": "mark", "label": "Country"}, "write it with: do, label, fragments"),
        ({"do": "mark", "label": 3, "fragments": []}, "label of mark is 3"),
        ({"do": "delete", "ids": [["T1"]]}, "ids of delete"),
        (
            {"do": "link", "on": "T2", "database": "actor", "key": "X", "new": {"name_en": 3}},
            "new of link",
        ),
        ({"do": "role", "event": "E1", "role": "Actor", "id": "T2", "more": ""}, "write it with"),
    ],
)
def test_what_is_no_edit_is_refused(session, edit, told):
    refused(session, told, **edit)


def test_what_was_wrong_before_does_not_stop_an_edit_of_something_else(session):
    path = session.path
    path.write_text(
        path.read_text("utf-8") + "N2\tReference T2 actor:CHN\tChina\n", encoding="utf-8"
    )
    other = Session(session.corpus, "001")
    assert len(new(other, do="mark", label="Country", fragments=at(other.text, "नेपाल"))) == 1
    with pytest.raises(SeedError, match="cuts the word"):
        other.do({"do": "mark", "label": "Country", "fragments": [[8, 12]]})


def test_an_article_marked_by_edits_loads(tmp_path):
    session = Session(begun(tmp_path), "001")
    for edit in (
        {"do": "set", "on": "E1", "name": "Tense", "value": "Past"},
        {"do": "mark", "label": "Country", "fragments": at(POWER, "नेपाल", 2)},
        {"do": "link", "on": "T5", "database": "actor", "key": "NPL"},
        {"do": "mark", "label": "CONSULT", "fragments": at(POWER, "पहुंचे")},
        {
            "do": "fill",
            "event": "E3",
            "role": "Actor",
            "label": "Role",
            "fragments": at(POWER, "विदेश मंत्री"),
        },
        {
            "do": "link",
            "on": "T7",
            "database": "actor",
            "key": "IND_MIN",
            "new": {"name_en": "the minister"},
        },
        {"do": "set", "on": "T7", "name": "Form", "value": "Title"},
        {"do": "set", "on": "E3", "name": "Tense", "value": "Past"},
        {
            "do": "fill",
            "event": "E3",
            "role": "Time",
            "label": "Time",
            "fragments": at(POWER, "मंगलवार"),
        },
    ):
        session.do(edit)
    corpus = load_corpus(session.corpus)
    assert corpus.events["001-E3"].roles == (("Actor", "001-T7"), ("Time", "001-T8"))
    assert words(POWER, session.file.by_id["T6"].fragments) == "पहुंचे"
