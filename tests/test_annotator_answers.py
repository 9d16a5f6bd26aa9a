"""What the view asks: whom words may mean, where they stand again or in another spelling, what the codebook says."""

import json
import re

import pytest
from costs import in_loads
from teaching import copied_seeds

from utils.annotation.actors import load_actors
from utils.annotation.ids import check_id
from utils.annotation.schema import read_schema
from utils.annotator.answers import ask
from utils.annotator.codebook import rule
from utils.annotator.session import Session
from utils.files import SEEDS, Row, SeedError
from utils.hindi.romanize import romanize
from utils.hindi.sound import skeleton, sound_key
from utils.suggest.countries import state_row

SCHEMA = read_schema()
LABELS = (*SCHEMA.entities, *SCHEMA.events)


@pytest.fixture(scope="module", params=["000", "003"])
def session(request):
    return Session(SEEDS, request.param)


@pytest.fixture
def own(tmp_path):
    return Session(copied_seeds(tmp_path, passes=False), "000")


def candidates(session, query, label, words=""):
    return ask(session, {"ask": "candidates", "query": query, "label": label, "words": words})


def found(session, query):
    spans = ask(session, {"ask": "find", "query": query})
    return [session.text[one["start"] : one["end"]] for one in spans]


def keys(rows):
    return [row["key"] for row in rows]


def test_an_unknown_question_is_refused(session):
    with pytest.raises(SeedError, match="unknown question 'who'"):
        ask(session, {"ask": "who"})
    with pytest.raises(SeedError, match="no mark 'T999'"):
        ask(session, {"ask": "identical", "id": "T999"})


# ---- candidates ----------------------------------------------------------------------------------

LABEL_OF = {"state": "Country", "person": "Person", "organization": "Organization"}
LABEL_OF |= {"group": "Group", "agreement": "Agreement", "place": "Place"}


def actors():
    return [actor for actor in load_actors(SEEDS, SEEDS).values() if actor.kind != "unnamed"]


@pytest.mark.parametrize("actor", actors(), ids=lambda actor: actor.id)
def test_everybody_is_found_by_every_name(actor):
    session, label = Session(SEEDS, "000"), LABEL_OF[actor.kind]
    for name in (actor.name_hi, actor.name_en, actor.name_en.lower(), romanize(actor.name_hi)):
        assert keys(candidates(session, name, label))[0] == actor.id, name
    begun = actor.name_hi[: max(4, len(actor.name_hi) - 2)]
    assert actor.id in keys(candidates(session, begun, label)), begun


@pytest.mark.parametrize(
    "query, label, key",
    [
        ("lav", "Person", "RUS_LAVROV"),
        ("lavarow", "Person", "RUS_LAVROV"),
        ("lāvrōv", "Person", "RUS_LAVROV"),
        ("putin", "Person", "RUS_PUTIN"),
        ("trump", "Person", "USA_TRUMP"),
        ("डॉनल्ड ट्रम्प", "Person", "USA_TRUMP"),
        ("नार्थ कोरिया", "Country", "PRK"),
        ("साउथ", "Country", "KOR"),
        ("uttar kor", "Country", "PRK"),
        ("amrika", "Country", "USA"),
        ("america", "Country", "USA"),
        ("जापानी", "Country", "JPN"),
        ("kim", "Person", "PRK_KIM"),
        ("fran", "Country", "FRA"),
        ("फ्रांस", "Country", "FRA"),
        ("cīn", "Country", "CHN"),
    ],
)
def test_any_spelling_and_any_beginning_will_do(query, label, key):
    assert keys(candidates(Session(SEEDS, "000"), query, label))[0] == key


def test_a_country_that_the_register_lacks_has_its_whole_row(own):
    row = candidates(own, "nepal", "Country")[0]
    whole = state_row("NPL")
    assert (row["known"], row["kind"], row["why"]) == (
        False,
        "state",
        "a country, not in actors.csv yet",
    )
    assert {name: row[name] for name in ("name_hi", "name_en")} == {
        name: whole[name] for name in ("name_hi", "name_en")
    }
    new = dict.fromkeys(("name_hi", "name_en", "kind", "country", "sector"), "")
    new |= {name: whole[name] for name in new}
    link = next(n for n in own.file.normalizations if n.target == "T1")
    own.do({"do": "unlink", "id": link.id})
    own.do({"do": "link", "on": "T1", "database": "actor", "key": "NPL", "new": new})
    assert candidates(own, "nepal", "Country")[0]["known"]


@pytest.mark.parametrize(
    "words, label, key, why",
    [
        ("नॉर्थ कोरिया", "Country", "PRK", "«नॉर्थ कोरिया» is marked so"),
        ("रूसी", "Country", "RUS", "«रूसी» is marked so"),
        ("व्लादिमिर पुतिन", "Person", "RUS_PUTIN", "actors.csv"),
        ("बांग्लादेशी", "Country", "BGD", "adjective of बांग्लादेश"),
        ("नई दिल्ली", "Government", "IND", "capital of IND"),
        ("रूस की नई एजेंसी", "Organization", "RUS_TASS", "«रूस», whose it is"),
    ],
)
def test_before_anything_is_typed_the_words_say_who_it_may_be(words, label, key, why):
    first = candidates(Session(SEEDS, "000"), "", label, words)[0]
    assert first["key"] == key and why in first["why"]
    assert first["sure"] == ("whose it is" not in why)  # near is not sure


def test_a_pronoun_may_be_whoever_is_marked_most(session):
    rows = candidates(session, "", "Person", "वे")
    assert rows[0]["key"] == "RUS_LAVROV" and "in this article" in rows[0]["why"]
    assert not rows[0]["sure"]


def test_a_wrong_kind_comes_last_and_says_so():
    rows = candidates(Session(SEEDS, "000"), "russia", "Group")
    kinds = [row["kind"] for row in rows]
    fitting = [kind in ("group", "person", "organization") for kind in kinds]
    assert fitting == sorted(fitting, reverse=True) and any(fitting) and not all(fitting)
    assert all(("no Group" in row["why"]) != fits for row, fits in zip(rows, fitting, strict=True))


def test_what_cannot_be_linked_has_no_candidates(session):
    for label in ("Weapon", "Quantity", "Heading", "Claim", "no label"):
        assert candidates(session, "रूस", label) == candidates(session, "", label, "रूस") == []


def test_events_are_found_by_name_and_by_the_words_they_are_told_with(session):
    assert keys(candidates(session, "wonsan", "CONSULT"))[0] == "INVITATION"
    assert keys(candidates(session, "न्योता", "CONSULT"))[0] == "INVITATION"
    rows = candidates(session, "", "CONSULT", "मुलाकात हुई")
    assert rows[0]["key"] in ("MEET_LAVROV_CHOE", "MEET_LAVROV_KIM")
    assert "told as «मुलाकात" in rows[0]["why"]
    assert {row["kind"] for row in rows} == {"CONSULT"}
    other = {row["key"]: row["why"] for row in candidates(session, "wonsan", "AID")}
    assert other["INVITATION"].endswith("told as CONSULT, no AID")


def test_there_are_at_most_twelve_and_all_is_json(session):
    for query in ("", "a", "r", "क", "?", " "):
        rows = candidates(session, query, "Country", "रूस")
        assert len(rows) <= 12 and json.loads(json.dumps(rows)) == rows
        assert len(set(keys(rows))) == len(rows)
    columns = {"database", "key", "name_hi", "name_en", "sound", "kind", "known", "why", "sure"}
    assert all(set(row) == columns for row in rows)


def test_an_answer_is_quick_after_the_first():
    session = Session(SEEDS, "000")
    for question in (("lav", "Person", ""), ("", "Country", "रूस"), ("", "CONSULT", "मिले")):
        candidates(session, *question)
        assert in_loads(lambda asked=question: candidates(session, *asked)) < 1


# ---- identical words -----------------------------------------------------------------------------


def identical(session, id):
    return ask(session, {"ask": "identical", "id": id})


def test_every_other_place_of_whole_words_is_offered(session):
    letter = re.compile("[\u0900-\u0963\u0970-\u097fA-Za-z\u200c\u200d0-9]")
    for mark in session.file.textbounds:
        rows = identical(session, mark.id) if len(mark.fragments) == 1 else []
        starts = [m.start() for m in re.finditer(f"(?={re.escape(mark.quote)})", session.text)]
        ends = [(at, at + len(mark.quote)) for at in starts if at != mark.start]
        whole = [
            [a, b]
            for a, b in ends
            if not (letter.match(session.text, a - 1) if a else None)
            and not letter.match(session.text, b)
        ]
        if len(mark.fragments) == 1:
            assert [row["fragments"] for row in rows] == [[pair] for pair in whole], mark.quote
        for row in rows:
            assert row["context"][1] == mark.quote
            assert "".join(row["context"]) in session.text


def test_what_is_marked_so_already_is_said(session):
    first = next(t for t in session.file.textbounds if t.quote == "रूस")
    rows = identical(session, first.id)
    same = {t.fragments for t in session.file.textbounds if t.label == first.label}
    assert rows and [row["marked"] for row in rows] == [
        tuple(map(tuple, row["fragments"])) in same for row in rows
    ]
    segments = dict(enumerate(session.segments, 1))
    for row in rows:
        start, end = segments[int(row["segment"][1:])]
        assert start <= row["fragments"][0][0] < end


def test_an_event_has_the_places_of_its_trigger_and_pieces_keep_their_gap(tmp_path):
    seeds = copied_seeds(tmp_path, passes=False)
    session = Session(seeds, "000")
    event = next(e for e in session.file.events if e.type == "CONSULT")
    assert identical(session, event.id) == identical(session, event.trigger)
    text = session.text
    at = text.index("कहा कि")
    with session.path.open("a", encoding="utf-8", newline="") as file:
        file.write(f"T900\tPolicy {at} {at + 3};{at + 4} {at + 6}\tकहा कि\n")
    rows = identical(Session(seeds, "000"), "T900")
    assert len(rows) == text.count("कहा कि") - 1 > 0
    for row in rows:
        assert [text[a:b] for a, b in row["fragments"]] == ["कहा", "कि"]


# ---- find ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query, id, words",
    [
        ("हज़ार", "000", {"हजार"}),
        ("hazār", "000", {"हजार"}),
        ("hajar", "000", {"हजार"}),
        ("यूक्रैन", "000", set()),
        ("जङ्ग", "000", {"जंग"}),
        ("किम जोंग-उन", "000", {"किम जोंग उन"}),
        ("kim jong un", "000", {"किम जोंग उन"}),
        ("lavrow", "000", {"लावरोव"}),
        ("डिफेंस", "000", {"डिफेंस", "डीफेंस"}),
        ("१३०००", "003", {"13,000"}),
        ("13000", "003", {"13,000"}),
        ("1.2", "003", {"1।2", "12"}),
        ("KCNA", "000", {"KCNA"}),
        ("?", "000", set()),
        ("", "000", set()),
    ],
)
def test_words_are_found_however_they_are_written(query, id, words):
    session = Session(SEEDS, id)
    assert set(found(session, query)) == words
    if words:
        hindi = next(iter(words))
        assert len(found(session, query)) >= session.text.count(hindi)


def test_the_last_word_may_be_begun_only(session):
    assert {word[:4] for word in found(session, "यूक्")} == {"यूक्"}
    assert set(found(session, "north kor")) <= {"नॉर्थ कोरिया", "नॉर्थ कोरियाई", "नार्थ कोरिया"}


def test_where_it_is_found_is_the_sentence_it_stands_in(session):
    for one in ask(session, {"ask": "find", "query": "रूस"}):
        start, end = session.segments[int(one["segment"][1:]) - 1]
        assert start <= one["start"] < one["end"] <= end


@pytest.mark.parametrize(
    "typed, hindi",
    [
        ("Lāvarov", "लावरोव"),
        ("viśeṣajña", "विशेषज्ञ"),
        ("visheshagya", "विशेषज्ञ"),
        ("Phaansi", "फांसी"),
        ("waqt", "वक़्त"),
        ("cīn", "चीन"),
        ("kheti", "खेती"),
    ],
)
def test_what_is_typed_sounds_as_what_is_written(typed, hindi):
    assert skeleton(typed) == skeleton(romanize(hindi)) != ""
    assert sound_key(typed.upper()) == sound_key(typed)


def test_digits_are_no_letters_that_stand_twice():
    assert sound_key("11 hazaar") == "11hajar" != sound_key("1 hajar")


# ---- the codebook --------------------------------------------------------------------------------


@pytest.mark.parametrize("label", LABELS)
def test_every_label_has_its_rule_with_an_example(session, label):
    answer = ask(session, {"ask": "rule", "label": label})
    assert answer["title"] == f"{label} ({', '.join(SCHEMA.labels[label])})"
    row = re.search(rf"^\| `{label}` \| .*$", answer["text"], re.MULTILINE)
    assert row, "no row of a table is about it"
    assert len(answer["text"]) < 7_000
    for block in answer["text"].split("\n\n"):
        if block.startswith("|"):
            assert re.fullmatch(r"\|[-|]+\|", block.split("\n")[1]), "a table without its head"


def test_the_section_that_a_row_names_comes_with_it(session):
    text = ask(session, {"ask": "rule", "label": "Time"})["text"]
    assert "*13. Times*" in text and "`type=` DATE, TIME, DURATION or SET" in text
    assert "first day" in text and "पिछले साल" in text


def test_what_the_codebook_does_not_name_is_said(tmp_path):
    (tmp_path / "CODEBOOK.md").write_text(
        "# Mine\n\n## Labels\n\nMark a Boat wherever it sails, not its Boathouse.\n\n"
        "- A Harbour is where boats lie.\n\n```\nT1\tCanal 0 3\n```\n",
        encoding="utf-8",
    )
    boat = rule(tmp_path, "Boat", ("नाव", "boat"))
    assert boat["title"] == "Boat (नाव, boat)"
    assert boat["text"] == "*Labels*\n\nMark a Boat wherever it sails, not its Boathouse."
    assert rule(tmp_path, "Harbour")["text"].endswith("- A Harbour is where boats lie.")
    for label in ("Canal", "Boa", "house", "boat"):
        assert rule(tmp_path, label)["text"] == f"CODEBOOK.md of this corpus does not name {label}."
    (tmp_path / "CODEBOOK.md").unlink()
    assert "has no CODEBOOK.md" in rule(tmp_path, "Boat")["text"]


# ---- a new actor ---------------------------------------------------------------------------------


def free(session, words, kind=""):
    return ask(session, {"ask": "free id", "words": words, "kind": kind})


@pytest.mark.parametrize(
    "words, kind, id",
    [
        ("नरेंद्र मोदी", "person", "MODI"),
        ("नेपाल के विदेश मंत्रालय", "organization", "NPL_VIDESH_MANTRALAY"),
        ("यूक्रेनी सेना", "organization", "UKR_SENA"),
        ("बांग्लादेश", "state", "BGD"),
        ("13 लोग", "group", "A_13_LOG"),
        ("?", "place", "PLACE"),
    ],
)
def test_an_id_is_proposed_as_the_register_has_them(session, words, kind, id):
    assert free(session, words, kind) == id


def test_it_is_an_id_that_nobody_has(own):
    taken = {actor.id for actor in actors()} | {"000", "003"}
    for words in {t.quote for t in own.file.textbounds} | {"लावरोव", "अनाम", "unnamed"}:
        id = free(own, words, "group")
        check_id(Row({"id": id}, "actors.csv", 2), "actor", taken)
        assert id.lower() != "unnamed"
