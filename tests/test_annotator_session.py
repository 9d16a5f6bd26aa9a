"""A session of the annotator: undo and redo without end, conflicts, and files that cannot be written."""

import errno
import os
import re
from pathlib import Path

import pytest
from costs import least
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake import POWER, contents
from tests.marking import at, begun, lines, opened
from utils import files
from utils.annotation import standoff
from utils.annotation.load import load_corpus
from utils.annotation.segments import BARE
from utils.annotator.history import merged
from utils.annotator.session import Session
from utils.annotator.shapes import SHAPES
from utils.editing.collect import faults_of
from utils.files import SEEDS, SeedError, WriteError
from utils.hindi.text import words

COUNTRY = {"do": "mark", "label": "Country", "fragments": at(POWER, "भारत")}
POLICY = {"do": "mark", "label": "Policy", "fragments": at(POWER, "दस साल")}
UNDO, REDO, RELOAD, AGAIN = ({"do": name} for name in ("undo", "redo", "reload", "again"))
INDIA = {"do": "link", "on": "T5", "database": "actor", "key": "IND"}


@pytest.fixture
def session(tmp_path):
    return opened(tmp_path)


def memory(session):
    return (
        session.file,
        session.content,
        session.undo,
        session.redo,
        session.conflict,
        session.waiting,
    )


# ---- opening -------------------------------------------------------------------------------------


def test_what_a_session_shows(session):
    assert (
        session.content == session.path.read_text("utf-8")
        and session.file.path == "own/001_source1.ann"
    )
    assert (session.undo, session.redo, session.conflict, session.message) == (None, None, None, "")
    assert session.saved and session.revision == 0 and session.row["id"] == "001"
    assert list(session.glosses) == session.segments and session.names["actor"] == {"CHN": "China"}
    assert session.suggestions == {} and session.schema.events["Claim"]["Content"].least == 1
    session.do(COUNTRY)
    assert session.revision == 1 and session.undo == "«भारत» marked as Country T5"


@pytest.mark.parametrize(
    "spoil, told",
    [
        (
            lambda c: (c / "001_source1.ann").write_text("T1\tLand 0 4\tभारत\n", "utf-8"),
            "unknown label Land",
        ),
        (lambda c: (c / "001_source1.ann").write_bytes(b"\xff"), "UTF-8"),
        (lambda c: (c / "001_source1.ann").write_bytes(b"\r\n"), "CRLF"),
        (lambda c: (c / "001_source1.txt").write_text("भारत\n", "utf-8"), "the text has changed"),
        (lambda c: (c / "articles.csv").unlink(), "is no corpus"),
        (
            lambda c: (c / "001_source1.ann").write_text(
                "T1\tHeading 0 4\tभारत\nT2\tHeading 0 7\tभारत और\n", "utf-8"
            ),
            "two headings overlap",
        ),
    ],
)
def test_what_cannot_be_opened_says_why(tmp_path, spoil, told):
    corpus = begun(tmp_path)
    spoil(corpus)
    with pytest.raises(SeedError, match=told):
        Session(corpus, "001")


def test_another_article_with_a_fault_is_no_obstacle(tmp_path):
    corpus = begun(tmp_path)
    (corpus / "002_source2.txt").write_text("नेपाल\n", "utf-8")
    Session(corpus, "001").do(COUNTRY)
    with pytest.raises(SeedError, match="001, 002"):
        Session(corpus, "9")


def test_nobody_writes_into_the_teaching_corpus_by_forgetting():
    session, before = Session(SEEDS, "000"), contents(SEEDS)
    with pytest.raises(SeedError, match="no corpus was named"):
        session.do({"do": "delete", "ids": ["T1"]})
    assert contents(SEEDS) == before


def test_an_article_without_a_file_begins_one(tmp_path):
    corpus = begun(tmp_path)
    (corpus / "001_source1.ann").unlink()
    session = Session(corpus, "001")
    assert session.content is None
    session.do(
        {
            "do": "mark",
            "label": "Heading",
            "fragments": at(POWER, "भारत और नेपाल के बीच बिजली समझौता"),
        }
    )
    assert lines(session) == ["T1\tHeading 0 33\tभारत और नेपाल के बीच बिजली समझौता"]
    session.do(UNDO)
    assert not session.path.exists() and session.content is None


# ---- undo and redo -------------------------------------------------------------------------------


def test_a_row_of_a_register_is_part_of_the_step(session):
    before = contents(session.corpus)
    session.do(COUNTRY)
    session.do(INDIA)
    after = contents(session.corpus)
    assert before["actors.csv"] != after["actors.csv"]
    for _ in range(2):
        session.do(UNDO)
    assert contents(session.corpus) == before and session.undo is None
    for _ in range(2):
        session.do(REDO)
    assert contents(session.corpus) == after and session.redo is None
    assert session.message == "done again: Country T5 «भारत» linked to IND, India."
    with pytest.raises(SeedError, match="nothing to redo"):
        session.do(REDO)


def test_a_new_edit_takes_the_place_of_what_was_undone(session):
    session.do(COUNTRY)
    session.do(UNDO)
    session.do(POLICY)
    assert session.redo is None and session.undo == "«दस साल» marked as Policy T5"


def test_undo_has_no_end(session):
    before = contents(session.corpus)
    for number in range(150):
        session.do({"do": "gloss", "segment": "s2", "text": f"try {number}"})
    while session.undo:
        session.do(UNDO)
    assert contents(session.corpus) == before and len(session.future) == 150


def test_a_row_that_nobody_uses_any_more_is_named(session):
    session.do(COUNTRY)
    session.do(INDIA)
    session.do({"do": "delete", "ids": ["T5"]})
    assert "nobody uses IND any more, out of the registers: " in session.message


def test_another_file_that_cannot_be_read_does_not_stop_a_deletion(session):
    (session.corpus / "002_source2.ann").write_bytes(b"\xff")
    session.do({"do": "delete", "ids": ["T2"]})
    assert "T2" not in session.file.by_id and session.undo.startswith("Country T2 «चीन» deleted")


def test_a_gloss_whose_sentence_is_cut_is_named(session):
    session.do({"do": "gloss", "segment": "s5", "text": "Nepal sells power"})
    session.do({"do": "mark", "label": "Heading", "fragments": at(POWER, "समझौते के मुताबिक")})
    assert session.message.endswith("no sentence is cut so any more: Nepal sells power.")


def test_a_row_that_another_article_uses_stays(session):
    session.do(COUNTRY)
    session.do(INDIA)
    other = Session(session.corpus, "002")
    other.do({"do": "mark", "label": "Country", "fragments": at(other.text, "नेपाल")})
    other.do({"do": "link", "on": "T3", "database": "actor", "key": "IND"})
    like = {"name_hi": "आपत्ति", "name_en": "the objection"}
    session.do({"do": "link", "on": "E1", "database": "event", "key": "IND", "new": like})
    session.do(UNDO)
    assert session.names["event"] == {}  # an event of the name of an actor is not that actor
    session.do(UNDO)
    assert not session.file.links.get("T5") and "IND" in session.names["actor"]
    session.do(REDO)
    assert session.file.links["T5"] and "IND" in session.names["actor"]


def spans(session):
    ends = words(session.text)
    some = st.integers(0, len(ends) - 1)
    whole = st.tuples(some, st.integers(0, 3)).map(
        lambda pair: [ends[pair[0]].start, ends[min(pair[0] + pair[1], len(ends) - 1)].end]
    )
    torn = st.tuples(st.integers(0, len(session.text)), st.integers(1, 9)).map(
        lambda p: [p[0], p[0] + p[1]]
    )
    return st.lists(whole | whole | whole | torn, min_size=1, max_size=2)


def edits(session):
    """Edits of every kind, with ids, roles and labels that are there, or nearly."""
    schema = session.schema
    labels = st.sampled_from(
        ["Country", "Person", "Quantity", "Time", "Heading", "AID", "MOVE", "Claim"]
    )
    roles = st.sampled_from(
        ["Actor", "Recipient", "Theme", "Source", "Content", "Time", "Quantity"]
    )
    names = st.sampled_from(["Tense", "Form", "Voice", "Polarity", "Qualifier"])
    values = st.sampled_from(
        [v for pairs in schema.attributes.values() for _, some in pairs for v in some]
    )
    known = [item.id for item in session.file.items]
    marks = st.sampled_from([id for id in known if id[0] in "TE"] or ["T1"])
    events = st.sampled_from([id for id in known if id[0] == "E"] or ["E1"])
    ids = marks | marks | marks | st.sampled_from([*known, "T99"])
    segments = st.sampled_from([f"s{n}" for n in range(1, len(session.segments) + 2)])
    keys = st.sampled_from(["NPL", "IND", "CHN", "X_Y"])
    texts = st.sampled_from(["", "a note", "low=3 high=4", "नेपाल", "A gloss"])
    fields = {
        "label": labels, "fragments": spans(session), "event": events, "role": roles, "id": ids,
        "places": st.lists(spans(session), max_size=2), "ids": st.lists(ids, min_size=1, max_size=2), "on": ids,
        "name": names, "value": values | st.none(), "kind": st.sampled_from(["AnnotatorNotes", "Value"]),
        "text": texts, "database": st.sampled_from(["actor", "event"]), "key": keys, "arg1": ids, "arg2": ids,
        "new": st.none() | st.just({"name_en": "Somebody", "name_hi": "कोई"}), "segment": segments, "why": texts,
        "type": st.sampled_from(["Cause", "QuantityOf"]), "segments": st.lists(segments, min_size=1, max_size=2),
        "keys": st.lists(st.sampled_from([*session.suggestions] or ["1:2:names:Person"]), min_size=1, max_size=2),
        "given": st.just(""),
    }  # fmt: skip
    kinds = [kind for kind in SHAPES if kind not in ("reload", "again", "suggest")]
    kinds += ["mark", "mark", "fill", "role", "set", "delete", "link", "relabel", "move"] * 2

    def edit(kind):
        return st.fixed_dictionaries(
            {"do": st.just(kind), **{key: fields[key] for key in SHAPES[kind]}}
        )

    return st.sampled_from(kinds).flatmap(edit)


@settings(max_examples=40)
@given(st.data())
def test_any_edits_undone_and_done_again_give_the_same_bytes(tmp_path_factory, data):
    session = opened(tmp_path_factory.mktemp("marked"))
    session.do({"do": "suggest"})
    session.do(UNDO)
    first = contents(session.corpus)
    session.do(REDO)
    for _ in range(data.draw(st.integers(1, 12))):
        before, kept = contents(session.corpus), memory(session)
        try:
            session.do(data.draw(edits(session)))
        except SeedError:
            assert contents(session.corpus) == before and memory(session) == kept
        content = session.path.read_text("utf-8")
        file = standoff.parse(content, session.text, session.file.path, session.lax)
        assert standoff.dump(file) == content == session.content and file == session.file
    while session.redo:  # some of the edits were undone
        session.do(REDO)
    last = contents(session.corpus)
    for edit, state in ((UNDO, first), (REDO, last)):
        while session.undo if edit is UNDO else session.redo:
            session.do(edit)
        assert contents(session.corpus) == state


# ---- somebody else -------------------------------------------------------------------------------


def elsewhere(session, label="Country", words="नेपाल"):
    """A second window marks something."""
    Session(session.corpus, "001").do({"do": "mark", "label": label, "fragments": at(POWER, words)})


def test_a_change_elsewhere_is_shown_and_never_overwritten(session):
    session.do(POLICY)
    elsewhere(session)
    theirs, kept = contents(session.corpus), session.file
    with pytest.raises(SeedError, match="changed elsewhere.*reload what is on disk"):
        session.do(COUNTRY)
    assert contents(session.corpus) == theirs and session.file == kept and not session.saved
    assert session.conflict.mine == () and session.conflict.theirs == ("T6\tCountry 8 13\tनेपाल",)
    assert session.conflict.edit == "mark Country «भारत»" and session.conflict.fault == ""
    with pytest.raises(SeedError, match="waits"):
        session.do(POLICY)
    with pytest.raises(SeedError, match="waits"):
        session.do(UNDO)
    assert contents(session.corpus) == theirs


def test_reload_takes_what_is_on_disk(session):
    session.do(POLICY)
    elsewhere(session)
    with pytest.raises(SeedError):
        session.do(COUNTRY)
    before = contents(session.corpus)
    session.do(RELOAD)
    assert contents(session.corpus) == before and session.conflict is None and session.saved
    assert [span.quote for span in session.file.textbounds[1:3]] == ["नेपाल", "दस साल"]
    with pytest.raises(SeedError, match="no edit waits"):
        session.do(AGAIN)


def test_again_does_the_edit_on_top(session):
    elsewhere(session)
    with pytest.raises(SeedError):
        session.do(COUNTRY)
    session.do(AGAIN)
    assert session.conflict is None and session.undo == "«भारत» marked as Country T6"
    assert {"T5\tCountry 8 13\tनेपाल", "T6\tCountry 0 4\tभारत"} <= set(lines(session))
    session.do(UNDO)
    assert "T5\tCountry 8 13\tनेपाल" in lines(session)


def test_an_edit_that_does_not_fit_what_is_on_disk_goes_on_waiting(session):
    Session(session.corpus, "001").do({"do": "delete", "ids": ["T2"]})
    edit = {"do": "set", "on": "T2", "name": "Form", "value": "Demonym"}
    with pytest.raises(SeedError):
        session.do(edit)
    kept, before = memory(session), contents(session.corpus)
    with pytest.raises(SeedError, match="there is no T2"):
        session.do(AGAIN)
    assert memory(session) == kept and contents(session.corpus) == before
    session.do(RELOAD)
    assert "T2" not in session.file.by_id


def test_undo_on_top_of_a_change_elsewhere_takes_back_its_own_lines(session):
    session.do(COUNTRY)
    session.do(INDIA)
    elsewhere(session)
    with pytest.raises(SeedError, match="changed elsewhere"):
        session.do(UNDO)
    assert session.conflict.edit == "undo: Country T5 «भारत» linked to IND, India"
    session.do(AGAIN)
    assert session.file.links.get("T5") is None and "नेपाल" in [
        t.quote for t in session.file.textbounds
    ]
    assert session.redo and "IND" not in session.names["actor"]
    session.do(REDO)
    assert session.file.links["T5"] and "नेपाल" in [t.quote for t in session.file.textbounds]


def test_lines_that_come_back_stand_where_they_belong(session):
    session.do({"do": "delete", "ids": ["T2"]})
    other = at(POWER, "समझौते पर", 2)
    Session(session.corpus, "001").do({"do": "mark", "label": "Policy", "fragments": other})
    with pytest.raises(SeedError):
        session.do(UNDO)
    session.do(AGAIN)
    assert [t.quote for t in session.file.textbounds][1:3] == ["चीन", "समझौते पर"]
    assert standoff.dump(session.file) == session.path.read_text("utf-8") == session.content


def test_undo_of_a_line_that_was_changed_elsewhere_is_refused(session):
    session.do(COUNTRY)
    Session(session.corpus, "001").do({"do": "relabel", "id": "T5", "label": "Place"})
    with pytest.raises(SeedError):
        session.do(UNDO)
    kept, before = memory(session), contents(session.corpus)
    with pytest.raises(SeedError, match="were changed elsewhere since"):
        session.do(AGAIN)
    assert memory(session) == kept and contents(session.corpus) == before
    session.do(RELOAD)
    assert session.file.by_id["T5"].label == "Place"


@pytest.mark.parametrize("content", [b"T1\tLand 0 4\t\xe0\n", "T1\tLand 0 4\tभारत\n".encode()])
def test_a_file_on_disk_that_cannot_be_read_is_a_conflict_with_its_words(session, content):
    session.path.write_bytes(content)
    with pytest.raises(SeedError, match="Land|UTF-8"):
        session.do(COUNTRY)
    assert (
        session.conflict.fault
        and session.conflict.theirs
        and len(session.conflict.mine) == len(session.content.splitlines())
    )
    kept = memory(session)
    for edit in (RELOAD, AGAIN):
        with pytest.raises(SeedError, match="Land|UTF-8"):
            session.do(edit)
        assert memory(session) == kept and session.path.read_bytes() == content
    session.path.write_text(session.content, encoding="utf-8")
    session.do(AGAIN)
    assert session.conflict is None and session.file.by_id["T5"].quote == "भारत"


def test_a_file_that_went_is_a_conflict(session):
    session.path.unlink()
    with pytest.raises(SeedError, match="changed elsewhere"):
        session.do(COUNTRY)
    assert session.conflict.theirs == () and not session.path.exists()
    session.do(AGAIN)
    assert lines(session) == ["T1\tCountry 0 4\tभारत"]


def test_a_change_between_looking_and_writing_is_seen(session, monkeypatch):
    looked = Session._look

    def late(self, edit):
        looked(self, edit)
        self.path.write_text(self.content + "T9\tPolicy 8 13\tनेपाल\n", encoding="utf-8")

    monkeypatch.setattr(Session, "_look", late)
    with pytest.raises(SeedError, match="changed elsewhere"):
        session.do(COUNTRY)
    assert session.conflict.theirs == ("T9\tPolicy 8 13\tनेपाल",)


def test_a_text_that_was_changed_is_no_ground_for_edits(session):
    (session.corpus / session.article.file).write_text("भारत\n", encoding="utf-8")
    kept = memory(session)
    with pytest.raises(SeedError, match="the text was changed elsewhere"):
        session.do(COUNTRY)
    assert memory(session) == kept


LINE = st.sampled_from(["a\n", "b\n", "c\n", "d\n", "e\n"])


@given(st.lists(LINE), st.lists(LINE), st.lists(LINE))
def test_merged_changes_only_the_lines_of_the_step(has, want, more):
    def data(some):
        return "".join(some).encode()

    assert merged(data(has), data(want), data(has), "x") == data(want)
    assert merged(data(has), data(has), data(more), "x") == data(more)
    other = [line.upper() for line in more]
    assert merged(data(has), data(want), data([*has, *other]), "x") == data([*want, *other])


# ---- what cannot be written ----------------------------------------------------------------------


def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("edit", [COUNTRY, {"do": "gloss", "segment": "s1", "text": "A gloss"}])
def test_a_full_disk_leaves_everything_as_it_was(session, monkeypatch, edit):
    session.do(POLICY)
    before, kept = contents(session.corpus), memory(session)
    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        for one in (edit, UNDO):
            with pytest.raises(WriteError, match="make room on the disk"):
                session.do(one)
            assert (
                contents(session.corpus) == before and memory(session) == kept and not session.saved
            )
    session.do(edit)
    assert session.saved and contents(session.corpus) != before


def test_a_disk_that_is_full_at_the_second_file_takes_the_first_back(session, monkeypatch):
    session.do(COUNTRY)
    before, kept, real = contents(session.corpus), memory(session), files.write_atomic

    def second(path, data):
        if Path(path).name.endswith(".ann") and Path(path).read_bytes() != data:
            with files.writing(path):
                full()
        return real(path, data)

    monkeypatch.setattr("utils.editing.changes.write_atomic", second)
    with pytest.raises(WriteError, match="make room"):
        session.do(INDIA)
    assert contents(session.corpus) == before and memory(session) == kept


def test_a_read_only_file_is_not_gone_round(session):
    session.path.chmod(0o444)
    kept = memory(session)
    with pytest.raises(WriteError, match="own/001_source1.ann is read-only.*allow writing it"):
        session.do(COUNTRY)
    assert memory(session) == kept and not session.saved
    session.path.chmod(0o644)
    session.do(COUNTRY)
    assert session.saved and session.path.stat().st_mode & 0o777 == 0o644


def test_a_folder_that_is_gone_is_said(session):
    away = session.corpus.rename(session.corpus.with_name("away"))
    kept = memory(session)
    for edit in (COUNTRY, {"do": "suggest"}, RELOAD):
        with pytest.raises(WriteError, match="the folder own is gone.*put it back"):
            session.do(edit)
    assert memory(session) == kept and not session.corpus.exists()
    away.rename(session.corpus)
    session.do(COUNTRY)


# ---- sentences and suggestions -------------------------------------------------------------------


def test_glosses_and_notes_of_sentences(session):
    session.do({"do": "gloss", "segment": "s1", "text": " A pact on\npower "})
    session.do({"do": "segment note", "segment": "s2", "text": "a trip"})
    assert session.glosses[session.segments[0]] == ("A pact on power", "")
    session.do({"do": "bare", "segments": ["s2", "s3"], "why": ""})
    assert session.glosses[session.segments[1]] == ("", "nothing to mark: a trip")
    session.do({"do": "segment note", "segment": "s2", "text": "of him"})
    session.do({"do": "unbare", "segments": ["s2"]})
    assert session.glosses[session.segments[1]] == ("", "of him")
    session.do({"do": "segment note", "segment": "s3", "text": ""})
    assert session.glosses[session.segments[2]] == ("", "nothing to mark")
    assert len(session.past) == 5 and session.content == session.path.read_text("utf-8")
    for edit, told in (
        ({"do": "gloss", "segment": "s9", "text": "x"}, "there is no sentence 's9'"),
        ({"do": "gloss", "segment": "s1", "text": "a\u200bb"}, "cannot be seen"),
        ({"do": "bare", "segments": ["s6"], "why": ""}, "tells something"),
        ({"do": "unbare", "segments": ["s1"]}, "has no note"),
    ):
        with pytest.raises(SeedError, match=told):
            session.do(edit)


@pytest.mark.parametrize("left", [1, 3])
def test_sentences_without_rows_get_them_with_the_first_edit(session, left):
    """As scaffold writes them; opening alone writes nothing."""
    path = session.corpus / "glosses.csv"
    whole = path.read_text("utf-8")
    path.write_text("".join(whole.splitlines(keepends=True)[:left]), encoding="utf-8")
    Session(session.corpus, "001")
    assert path.read_text("utf-8") != whole
    session.do(COUNTRY)
    assert list(session.glosses) == session.segments
    session.do({"do": "gloss", "segment": "s4", "text": "x"})
    assert session.glosses[session.segments[3]][0] == "x"


def test_what_is_told_takes_back_that_a_sentence_holds_nothing_and_brings_it_again_by_undo(session):
    """One step; a mention alone takes nothing back, for a sentence of names tells nothing."""
    number = next(n for n, (a, b) in enumerate(session.segments, 1) if "भारत" in session.text[a:b])
    start, end = session.segments[number - 1]
    ids = [t.id for t in session.file.textbounds if start <= t.start < end and t.label != "Heading"]
    if ids:
        session.do({"do": "delete", "ids": ids})
    session.do({"do": "bare", "segments": [f"s{number}"], "why": ""})
    assert session.glosses[start, end][1] == BARE
    (a, b), (c, d), *_ = (m.span() for m in re.finditer(r"[^\s।]+", session.text[start:end]))
    session.do({"do": "mark", "label": "Group", "fragments": [[start + a, start + b]]})
    assert session.glosses[start, end][1] == BARE
    session.do({"do": "mark", "label": "ACCUSE", "fragments": [[start + c, start + d]]})
    assert session.glosses[start, end][1] == ""
    session.do({"do": "undo"})
    assert session.glosses[start, end][1] == BARE and "ACCUSE" not in session.undo


def test_suggestions_are_taken_or_dismissed_by_their_key(session):
    session.do({"do": "suggest"})
    (start, end), found = at(session.text, "भारत")[0], session.suggestions
    key = f"{start}:{end}:names:Country"
    assert key in found and found[key].words == "भारत"
    session.do({"do": "accept", "keys": [key], "given": ""})
    assert session.file.links["T5"] == {"IND": "N2"} and "IND" in session.names["actor"]
    assert key not in session.suggestions
    other = next(k for k in session.suggestions if k.endswith("names:Country"))
    session.do({"do": "dismiss", "keys": [other]})
    session.do({"do": "suggest"})
    assert other not in session.suggestions and len(session.past) == 4
    with pytest.raises(SeedError, match="there is no suggestion"):
        session.do({"do": "accept", "keys": [key], "given": ""})
    with pytest.raises(SeedError, match="unknown key colour"):
        session.do(
            {"do": "accept", "keys": [next(iter(session.suggestions))], "given": "colour=red"}
        )


def test_what_a_suggestion_waits_for_is_said_without_options_of_a_command(session):
    session.do({"do": "suggest"})
    number = next(key for key in session.suggestions if ":quantities:" in key)
    with pytest.raises(SeedError, match="nothing was written: Quantity «.*» waits: ") as caught:
        session.do({"do": "accept", "keys": [number], "given": ""})
    assert "--" not in str(caught.value)


def test_suggestions_are_made_beside_marks_that_are_not_finished(session):
    session.do({"do": "mark", "label": "Claim", "fragments": at(session.text, "के मुताबिक")})
    assert faults_of(session.corpus)
    session.do({"do": "suggest"})
    key = next(key for key in session.suggestions if key.endswith("names:Country"))
    session.do({"do": "accept", "keys": [key], "given": ""})
    assert session.message.startswith("accepted: Country «")


# ---- speed ---------------------------------------------------------------------------------------


def test_an_edit_costs_a_few_readings_of_its_file(tmp_path):
    corpus = tmp_path / "copy"
    corpus.mkdir()
    for path in SEEDS.iterdir():
        if path.is_file():
            (corpus / path.name).write_bytes(path.read_bytes())
    session = Session(corpus, "000")

    reading = least(lambda: session._read(session.seen))
    values = iter(["Past", "Present"] * 7)
    edit = least(
        lambda: session.do({"do": "set", "on": "E1", "name": "Tense", "value": next(values)})
    )
    assert edit < 6 * reading
    assert load_corpus(corpus).events["000-E1"].tense in ("Past", "Present")
