"""`scaffold` and `mark`: what is written without reading, and quotes that become offsets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake import FLOOD, POWER, contents, corpus_of, written
from utils.annotation.actors import load_actors
from utils.annotation.load import load_corpus
from utils.corpus.__main__ import main
from utils.corpus.add import add_articles
from utils.corpus.mark import mark, still_missing
from utils.corpus.scaffold import find_headings, scaffold
from utils.corpus.show import show
from utils.editing.collect import faults_of
from utils.editing.quotes import nearest, place_of, places_of
from utils.files import SeedError
from utils.hindi.text import cuts_cluster

DAY = "type=DATE value={0} interval={0}/{0}"


@pytest.fixture
def corpus(tmp_path):
    made = corpus_of(tmp_path, FLOOD, POWER)
    for id in ("001", "002"):
        scaffold(made, id)
    return made


def refused(corpus, *words, id="001", **wishes):
    """A mark that must not be written: each of these words stands in the message; nothing changes."""
    before = contents(corpus)
    with pytest.raises(SeedError) as caught:
        mark(corpus, id, **wishes)
    assert contents(corpus) == before
    for word in ("To mend it: ", *words):
        assert word in str(caught.value), str(caught.value)


# ---- scaffold ------------------------------------------------------------------------------------


def test_scaffold_writes_headings_and_a_row_for_each_segment(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD)
    notes = scaffold(corpus, "001")
    loaded = load_corpus(corpus)
    headings = [m.quote for m in loaded.mentions.values()]
    assert headings == ["बिहार में बाढ़ से 12 लोगों की मौत", "राहत शिविरों में भीड़"]
    assert [s.text for s in loaded.segments.values() if s.heading] == headings
    rows = (corpus / "glosses.csv").read_text("utf-8").splitlines()[1:]
    spans = [tuple(map(int, row.split(",")[1:3])) for row in rows]
    assert spans == [(s.start, s.end) for s in loaded.segments.values()]
    assert loaded.unread == ("001",) and f"{len(rows)} rows" in notes[-1]


def test_scaffold_keeps_what_is_there(corpus):
    path = corpus / "glosses.csv"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    rows[2] = rows[2].replace(",,", ",Three districts are flooded,")
    path.write_text("".join([*rows[:4], *rows[5:]]), encoding="utf-8")
    mark(corpus, "001", words="नेपाल", label="Country", link="NPL", new=True)
    ann = (corpus / "001_source1.ann").read_bytes()
    assert "1 rows" in scaffold(corpus, "001")[-1]
    assert (corpus / "001_source1.ann").read_bytes() == ann
    assert path.read_text("utf-8").splitlines(keepends=True) == rows
    before = contents(corpus)
    scaffold(corpus, "001")
    assert contents(corpus) == before
    with pytest.raises(SeedError, match="no article '9'.*001, 002"):
        scaffold(corpus, "9")


def test_scaffold_makes_the_rows_right_when_a_heading_is_marked_later(corpus):
    mark(corpus, "002", words="समझौते के मुताबिक", label="Heading")
    mark(corpus, "002", words="चीन", label="Country", link="CHN", new=True)
    assert any("glosses.csv" in str(fault) for fault in faults_of(corpus))
    scaffold(corpus, "002")
    assert faults_of(corpus) == []


HEADINGS = {
    "the first line": ("एक शीर्षक\nयह वाक्य है।", ["एक शीर्षक"]),
    "between paragraphs": ("यह वाक्य है।\nएक शीर्षक\nयह भी वाक्य है।", ["एक शीर्षक"]),
    "headline and heading": ("एक शीर्षक\nदूसरा शीर्षक\nयह वाक्य है।", ["एक शीर्षक", "दूसरा शीर्षक"]),
    "a blank line between": ("एक शीर्षक\n\n  दूसरा  \n\nयह वाक्य है।\n", ["एक शीर्षक", "दूसरा"]),
    "a list is none": ("यह सूची है:\nदाल\nचावल\nआटा\nयह वाक्य है।", []),
    "the last line is none": ("यह वाक्य है।\nसंवाददाता", []),
    "a question": ("क्या हुआ?\nयह वाक्य है।", []),
    "one that goes on": ("मंत्री बोले:\nयह वाक्य है।", []),
    "a long line": (" ".join(["शब्द"] * 30) + "\nयह वाक्य है।", []),
    "furniture": ("यह वाक्य है।\nयह भी पढ़ें: दूसरी खबर\nयह वाक्य है।", []),
}


@pytest.mark.parametrize("case", HEADINGS)
def test_headings_are_lines_on_their_own(case):
    text, expected = HEADINGS[case]
    assert [text[a:b] for a, b in find_headings(text)] == expected


def test_a_new_actor_may_have_a_sector(corpus, capsys):
    at = ["mark", "001", "--words", "नेपाल", "--label", "Organization", "--name-en", "the ministry", "--corpus", str(corpus)]  # fmt: skip
    assert main([*at, "--link", "NPL_MFA", "--new", "--sector", "GOV"]) == 0
    assert (
        "actors.csv: NPL_MFA,organization,नेपाल,the ministry,NPL,GOV,,none"
        in capsys.readouterr().out
    )
    with pytest.raises(SeedError, match="--sector is for the row of a link"):
        mark(corpus, "001", words="चीन", label="Country", sector="GOV")


# ---- quotes --------------------------------------------------------------------------------------

ALPHABET = "कखग ािी्ं़\n।ab"


@given(st.text(ALPHABET, max_size=30), st.text(ALPHABET, min_size=1, max_size=4))
def test_a_place_holds_the_words_and_cuts_no_letter(text, words):
    for place in places_of(text, words):
        ((start, end),) = place
        assert text[start:end] == words.strip() and not cuts_cluster(text, start, end)


@given(st.text(ALPHABET, min_size=1, max_size=30), st.data())
def test_whatever_can_be_marked_is_found(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    if words == words.strip() and "\n" not in words and not cuts_cluster(text, start, end):
        assert ((start, end),) in places_of(text, words)


def test_words_with_a_gap_are_two_fragments_of_one_line():
    text = "इस्तेमाल किसी के खिलाफ न किया जाए।\nकिया जाए"
    assert [text[a:b] for a, b in place_of(text, "इस्तेमाल … किया जाए", None, "x")] == [
        "इस्तेमाल",
        "किया जाए",
    ]
    assert places_of(text, "किसी ... इस्तेमाल") == []


def test_words_that_stand_there_often_or_not_are_refused_with_help():
    text = "भारत ने नेपाल से कहा। नेपाल ने भारत से कहा।"
    with pytest.raises(
        SeedError, match="stand there 2 times.*--nth 1: «भारत» ने नेपाल.*--nth 2: .*«भारत» से"
    ):
        place_of(text, "भारत", None, "x")
    assert place_of(text, "भारत", 2, "x") == ((31, 35),)
    with pytest.raises(SeedError, match="2 times, not 3.*--nth 1 to 2"):
        place_of(text, "भारत", 3, "x")
    with pytest.raises(SeedError, match="do not stand in the text.*«नेपाल से»"):
        place_of(text, "नेपल से", None, "x")
    assert nearest(text, "भारत ने नेपाल को") == "भारत ने नेपाल से"


# ---- mark ----------------------------------------------------------------------------------------


def test_marks_make_an_article_that_is_read(corpus):
    mark(corpus, "002", words="नेपाल", nth=2, label="Country", link="NPL", new=True)
    mark(corpus, "002", words="मुलाकात की", label="CONSULT", values=[("Tense", "Past")])
    link = {"link": "NPL_PM", "new": True, "kind": "person", "name_en": "prime minister of Nepal"}
    lines = mark(corpus, "002", words="प्रधानमंत्री", label="Role", values=[("Form", "Title")], **link)
    assert lines[0] == "actors.csv: NPL_PM,person,प्रधानमंत्री,prime minister of Nepal,NPL,,,none"
    role = lines[1].split("\t")[0]
    assert lines[2:] == [
        f"A2\tForm {role} Title",
        f"N2\tReference {role} actor:NPL_PM\tprime minister of Nepal",
    ]
    mark(corpus, "002", words="आपत्ति जताई है", label="ACCUSE", values=[("Tense", "Past")],
         link="OBJECTION", new=True, name_en="objection")  # fmt: skip
    loaded = load_corpus(corpus)
    assert loaded.reading("002") == (2, 6) and loaded.unread == ("001",)
    assert loaded.actors["NPL"].name_hi == "नेपाल" and loaded.events["002-E2"].key == "OBJECTION"
    path = next(corpus.glob("002*.ann"))
    assert path.read_text("utf-8").splitlines()[1].startswith("T2\tCountry")


def test_roles_are_numbered_and_ids_never_used_again(corpus):
    mark(
        corpus,
        "001",
        words="मुख्यमंत्री",
        nth=1,
        label="Group",
        link="CM",
        new=True,
        name_en="chief minister",
    )
    mark(
        corpus,
        "001",
        words="अधिकारियों",
        nth=1,
        label="Group",
        link="STAFF",
        new=True,
        name_en="officials",
    )
    wishes = {"label": "CONSULT", "roles": [("Actor", "T3"), ("Actor", "T4")]}
    lines = mark(corpus, "001", words="बैठक बुलाई", **wishes)
    assert lines[1] == "E1\tCONSULT:T5 Actor:T3 Actor2:T4"
    assert "it has no Tense" in still_missing(corpus, "001", lines)[0]
    assert mark(corpus, "001", on="E1", values=[("Tense", "Past")]) == ["A1\tTense E1 Past"]
    assert still_missing(corpus, "001", lines) == []


def test_a_number_is_counted_and_noted(corpus):
    mark(
        corpus, "001", words="लोगों", nth=2, label="Group", link="DEAD", new=True, name_en="the dead"
    )
    notes, of = [("Value", "low=12 high=12")], [("QuantityOf", "T3")]
    lines = mark(corpus, "001", words="12", nth=2, label="Quantity", relations=of, notes=notes)
    assert lines[1:] == ["R1\tQuantityOf Arg1:T4 Arg2:T3", "#1\tValue T4\tlow=12 high=12"]


def test_an_event_gets_more_roles_afterwards(corpus):
    """The natural wish after an event is marked: mark --on E1 --role Theme=T5."""
    for words, nth, link in (
        ("मुख्यमंत्री", 1, "CM"),
        ("अधिकारियों", 1, "STAFF"),
        ("विपक्ष", None, "OPP"),
    ):
        wishes = {"label": "Group", "link": link, "new": True, "name_en": link.lower()}
        mark(corpus, "001", words=words, nth=nth, **wishes)
    past, note = [("Tense", "Past")], [("AnnotatorNotes", "the next sentences name the others")]
    mark(
        corpus,
        "001",
        words="बैठक बुलाई",
        label="CONSULT",
        roles=[("Actor", "T3")],
        values=past,
        notes=note,
    )
    more = mark(corpus, "001", on="E1", roles=[("Actor", "T4"), ("Recipient", "T5")], values=[("Context", "diplomatic")])  # fmt: skip
    assert more == ["E1\tCONSULT:T6 Actor:T3 Actor2:T4 Recipient:T5", "A2\tContext E1 diplomatic"]
    assert (corpus / "001_source1.ann").read_text("utf-8").count("\nE1\t") == 1
    refused(corpus, "T6 has no roles", "--on E1", on="T6", roles=[("Actor", "T5")])
    refused(corpus, "E1 has T4 twice as Actor", on="E1", roles=[("Actor", "T4")])


def test_the_unnamed_voice_brings_its_row(corpus):
    wishes = {"words": "आरोप लगाया", "label": "Claim", "roles": [("Content", "E1")]}
    wishes["notes"] = [("AnnotatorNotes", "what is said stands in the sentence before")]
    mark(corpus, "001", words="पहुंचाया गया", label="AID", values=[("Tense", "Past")])
    lines = mark(corpus, "001", values=[("Voice", "Unnamed")], **wishes)
    assert lines[0].startswith("actors.csv: UNNAMED,unnamed,") and "Voice E2 Unnamed" in lines[-2]
    assert "UNNAMED" in load_actors(corpus, corpus)
    again = mark(corpus, "001", **wishes | {"words": "ऐलान किया है"}, values=[("Voice", "Unnamed")])
    assert not again[0].startswith("actors.csv")


def test_a_new_row_of_what_is_marked_already_has_its_words_and_kind(corpus):
    mark(corpus, "001", words="विपक्ष", label="Person", link="CM", new=True, name_en="x")
    mark(corpus, "001", words="आरोप लगाया", label="ACCUSE", values=[("Tense", "Past")])
    wishes = {"new": True, "name_en": "blame"}
    assert (
        mark(corpus, "001", on="E1", link="BLAME", **wishes)[0]
        == "events.csv: BLAME,आरोप लगाया,blame"
    )
    refused(corpus, "A1 is no mention and no event", on="A1", link="NPL", new=True)
    path = next(corpus.glob("001*.ann"))
    lines = path.read_text("utf-8").replace("N1\tReference T3 actor:CM\tx\n", "")
    written(corpus, path.name, lines)
    rows = (corpus / "actors.csv").read_text("utf-8").splitlines(keepends=True)
    written(corpus, "actors.csv", rows[0])
    row = mark(corpus, "001", on="T3", link="IND_OPP", new=True, name_en="opposition")[0]
    assert row == "actors.csv: IND_OPP,person,विपक्ष,opposition,IND,,,none"


REFUSED = {
    "an id without words": ({"on": "T1"}, "nothing is said of T1", "--role"),
    "words of what is marked": ({"on": "T1", "words": "विपक्ष", "values": [("Form", "Title")]}, "leave one of the two away"),
    "another label": ({"on": "T1", "label": "Group", "values": [("Form", "Title")]}, "leave one of the two away"),
    "which time of an id": ({"on": "T1", "nth": 2, "values": [("Form", "Title")]}, "leave one of the two away"),
    "words without a label": ({"words": "विपक्ष"}, "--label is missing", "--on T3"),
    "a label without words": ({"label": "Group"}, "--words is missing"),
    "a new row of no link": ({"words": "विपक्ष", "label": "Group", "new": True}, "--new is for the row of a link"),
    "a kind of no link": ({"on": "T1", "values": [("Form", "Title")], "kind": "group"}, "--kind is for the row of a link"),
    "a label in capitals": ({"words": "बैठक बुलाई", "label": "Consult"}, "unknown label 'Consult'", "write CONSULT"),
    "a value in capitals": (
        {"words": "बैठक बुलाई", "label": "CONSULT", "values": [("Tense", "past")]}, "unknown value past", "write Past"),
    "a role that nobody fills": (
        {"words": "बैठक बुलाई", "label": "CONSULT", "roles": [("Actor", "None")]},
        "the role Actor names None, which does not exist", "leave it away"),
    "a relation with what is not marked": (
        {"words": "बैठक बुलाई", "label": "CONSULT", "relations": [("Cause", "E9")]}, "the relation Cause names E9"),
    "words not there": ({"words": "दिल्ली", "label": "Place"}, "do not stand in the text"),
    "words several times": ({"words": "बिहार", "label": "Place"}, "stand there 2 times", "--nth 2"),
    "a label that is none": ({"words": "विपक्ष", "label": "Party"}, "unknown label 'Party'"),
    "a role of a mention": ({"words": "विपक्ष", "label": "Group", "roles": [("Actor", "T1")]}, "has no roles"),
    "a role that is none": (
        {"words": "आरोप लगाया", "label": "ACCUSE", "roles": [("Who", "T1")]},
        "nothing was written", "may not have the role Who"),
    "an id that is none": ({"words": "आरोप लगाया", "label": "ACCUSE", "roles": [("Actor", "T9")]}, "T9, which does not exist"),
    "a value that is none": ({"words": "आरोप लगाया", "label": "ACCUSE", "values": [("Tense", "Pst")]}, "unknown value Pst"),
    "marked twice": ({"words": "राहत शिविरों में भीड़", "label": "Heading"}, "is a mention twice"),
    "what is not marked": ({"on": "T9", "values": [("Form", "Title")]}, "there is no T9"),
    "a note over two lines": ({"on": "T1", "notes": [("AnnotatorNotes", "a\nb")]}, "nothing was written"),
    "an actor nobody knows": (
        {"words": "विपक्ष", "label": "Group", "link": "IND_OPP"},
        "unknown actor 'IND_OPP'", "IND_OPP,group,विपक्ष,NAME IN ENGLISH,IND,,,none", "--name-en"),
    "a country nobody knows": (
        {"words": "नेपाल", "label": "Country", "link": "NPL"}, "NPL,state,नेपाल,Nepal,NPL,GOV,,none", "--new"),
    "an event nobody knows": (
        {"words": "आरोप लगाया", "label": "ACCUSE", "link": "CHARGE"}, "unknown event", "CHARGE,आरोप लगाया,NAME IN ENGLISH"),
    "a new actor without a name": ({"words": "विपक्ष", "label": "Group", "link": "IND_OPP", "new": True}, "--name-en"),
    "a new actor with a bad id": (
        {"words": "विपक्ष", "label": "Group", "link": "opp", "new": True, "name_en": "opposition"}, "actor id 'opp'"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_marked_is_refused(corpus, case):
    wishes, *words = REFUSED[case]
    refused(corpus, *words, **wishes)


def test_the_commands_say_what_they_wrote(corpus, capsys):
    at = ["--corpus", str(corpus)]
    said = ["mark", "001", "--words", "आरोप लगाया", "--label", "ACCUSE", "--role", "Actor=T1"]
    assert main([*said, *at]) == 1
    assert "Actor of ACCUSE E1 has the wrong type" in capsys.readouterr().err
    assert main([*said[:6], "--note", "whom?", *at]) == 0
    out = capsys.readouterr().out
    assert "E1\tACCUSE:T3" in out and "still missing: E1: it has no Tense" in out
    assert main(["scaffold", "001", *at]) == 0
    assert '--words "नेपाल" --label Country --link NPL --new' in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["mark", "001", "--role", "Actor", *at])


def test_a_file_that_cannot_be_read_is_not_written(corpus):
    written(corpus, "001_source1.ann", "T1\tHeading 0 5\tx\n")
    refused(corpus, "line 1", words="विपक्ष", label="Group")


def test_show_lists_what_is_marked_with_its_ids(corpus):
    mark(corpus, "002", words="चीन", label="Country", link="CHN", new=True)
    wishes = {"roles": [("Actor", "T2")], "values": [("Tense", "Past")]}
    mark(corpus, "002", words="आपत्ति जताई है", label="ACCUSE", **wishes)
    path = corpus / "glosses.csv"
    rows = path.read_text("utf-8").replace("002,0,33,,", "002,0,33,A power deal,")
    path.write_text(rows, encoding="utf-8")
    lines = show(corpus, "002")
    assert lines[:3] == [
        "s1  भारत और नेपाल के बीच बिजली समझौता",
        "    “A power deal”",
        "    T1 Heading «भारत और नेपाल के बीच बिजली समझौता»",
    ]
    assert lines[-2:] == [
        "    T2 Country «चीन» → CHN",
        "    E1 ACCUSE «आपत्ति जताई है» Actor:T2 Tense=Past",
    ]


# ---- what `check` would refuse is not written ----------------------------------------------------


def test_without_rows_for_its_sentences_nothing_is_marked(tmp_path):
    corpus = corpus_of(tmp_path, POWER)
    wishes = {"words": "चीन", "label": "Country", "link": "CHN", "new": True}
    refused(corpus, "the sentences of 001 have no rows", "scaffold 001", **wishes)
    scaffold(corpus, "001")
    mark(corpus, "001", **wishes)
    assert faults_of(corpus) == []


def test_a_mark_that_check_would_refuse_is_not_written(corpus):
    mark(corpus, "002", words="चीन", label="Country", link="CHN", new=True)
    event = {"id": "002", "label": "ACCUSE", "words": "आपत्ति जताई है"}
    ahead = [("Tense", "Future")]
    refused(corpus, "it is Actual and Future", **event, values=ahead)
    mark(corpus, **event, values=[*ahead, ("Modality", "Planned")])
    far = {"id": "002", "label": "CONSULT", "words": "मुलाकात की", "values": [("Tense", "Past")]}
    refused(corpus, "its Actor 002-T2 stands in another sentence", **far, roles=[("Actor", "T2")])
    refused(corpus, "begins inside a sentence", id="002", words="बिजली", nth=2, label="Heading")
    past = "मुलाकात की। दोनों देशों"
    refused(corpus, "goes on past the end of its sentence", id="002", words=past, label="Policy")
    refused(corpus, "'भा' cuts the word 'भारत'", id="002", words="भा", nth=1, label="Policy")


def test_what_one_more_mark_completes_may_be_marked_before(corpus):
    mark(corpus, "001", words="12", nth=1, label="Quantity")
    mark(corpus, "001", words="चेती", label="STATE")
    said = [str(fault) for fault in faults_of(corpus)]
    assert any("Value notes" in one for one in said) and any("no Tense" in one for one in said)


def test_wishes_that_would_do_nothing_are_refused(corpus):
    refused(corpus, "--nth 0 is no place", words="बिहार", nth=0, label="Place")
    mark(corpus, "001", words="विपक्ष", label="Group", link="OPP", new=True, name_en="x")
    refused(corpus, "nothing is said of T3", on="T3")
    refused(corpus, "--on T3 speaks of", on="T3", words="बिहार", nth=1, label="Place")
    refused(
        corpus, "--new is for the row of a link", words="बिहार", nth=1, label="Policy", new=True
    )


def test_an_actor_takes_no_id_of_an_article(tmp_path):
    corpus = corpus_of(tmp_path)
    add_articles(corpus, written(tmp_path, "a.txt", FLOOD), published="2025-07-14", id="OPP")
    scaffold(corpus, "OPP")
    wishes = {"words": "विपक्ष", "label": "Group", "link": "OPP", "new": True, "name_en": "x"}
    refused(corpus, "OPP is the id of an article", id="OPP", **wishes)


def test_where_nothing_is_alike_no_nearest_words_are_named(corpus):
    with pytest.raises(SeedError) as caught:
        mark(corpus, "001", words="§§§§", label="Place")
    assert "nearest" not in str(caught.value) and "copy them from the text" in str(caught.value)


def test_a_value_or_attribute_that_is_there_is_replaced(corpus):
    """So a wrong one can be mended; two would be refused."""
    notes = [("Timex", DAY.format("2025-07-21")), ("AnnotatorNotes", "2025-07-21: a guess")]
    mark(corpus, "001", words="सोमवार", label="Time", notes=notes)
    (line,) = mark(corpus, "001", on="T3", notes=[("Timex", DAY.format("2025-07-14"))])
    assert "2025-07-14" in line
    (time,) = load_corpus(corpus).times.values()
    assert str(time.begin) == "2025-07-14"
    link = {"link": "CM", "new": True, "name_en": "the chief minister", "kind": "person"}
    mark(corpus, "001", words="मुख्यमंत्री", nth=1, label="Role", values=[("Form", "Title")], **link)
    (line,) = mark(corpus, "001", on="T4", values=[("Form", "Description")])
    assert line.endswith("Form T4 Description")
    content = (corpus / "001_source1.ann").read_text(encoding="utf-8")
    assert content.count("Timex T3") == content.count("Form T4") == 1
    # Of notes there may be several.
    for note in ("first", "second"):
        mark(corpus, "001", on="T3", notes=[("AnnotatorNotes", note)])
    assert load_corpus(corpus).mentions["001-T3"].note.count("first") == 1
    assert "a guess" in load_corpus(corpus).mentions["001-T3"].note


def test_the_example_is_a_word_of_the_text(tmp_path, capsys):
    corpus = corpus_of(tmp_path, "ओडिशा में बाढ़ आई। लोगों ने कहा कि पानी छोड़ा गया है।\n")
    assert main(["scaffold", "001", "--corpus", str(corpus)]) == 0
    (example,) = re.findall('mark 001 --words "(.*?)"(.*?) --corpus', capsys.readouterr().out)
    assert example[0] in "ओडिशा में बाढ़ आई। लोगों ने कहा कि पानी छोड़ा गया है।" and example[0]
    assert "Country" not in example[1]
