"""Suggestions in their file, and accepted ones in the .ann: nothing is written that would not load."""

import csv
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
import regex
from corpora import with_unread

from utils.annotation import standoff
from utils.annotation.articles import article_of
from utils.annotation.load import load_corpus
from utils.annotation.schema import read_schema
from utils.corpus.__main__ import main
from utils.corpus.new import new_corpus
from utils.files import ROOT, SeedError
from utils.suggest.accepting import Writing, write
from utils.suggest.suggestion import Suggestion, read_suggestions, suggestions_table

TEXT = "भारत के विदेश मंत्री ने शनिवार को कहा कि रूस ने 12 सैनिक भेजे थे। टोक्यो में लावरोव थे।"


@pytest.fixture
def seeds(tmp_path):
    """The seeds with an article X1 that nobody has read."""
    return with_unread(tmp_path, TEXT)


def command(seeds, *words):
    """The exit code of python -m utils.corpus."""
    name, *rest = words
    return main([name, "--corpus", str(seeds), *rest])


def rows(seeds, kind="suggested"):
    """The rows of a file of suggestions."""
    path = seeds / f"X1_unread.{kind}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ann(seeds):
    path = seeds / "X1_unread.ann"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def line_of(seeds, words, layer=""):
    """The line of the file on which words are suggested."""
    made = read_suggestions(seeds, SimpleNamespace(name="X1_unread", id="X1", text=TEXT))
    return next(str(n) for n, one in made.items() if one.words == words and layer in one.layer)


# --- suggest --------------------------------------------------------------------------------------


def test_suggest_writes_a_file_of_its_own_and_no_annotation(seeds, capsys):
    before = {path: path.read_bytes() for path in seeds.iterdir() if path.is_file()}
    corpus = load_corpus(seeds)
    assert command(seeds, "suggest", "X1") == 0
    said = capsys.readouterr().out
    assert said.startswith("X1: 5 names, 1 thing, 1 time, 1 event, 1 quantity, 1 cue: X1_unread")
    assert "a model needs 300 accepted triggers" in said
    table = (seeds / "X1_unread.suggested.csv").read_text("utf-8").splitlines()
    for n, row in list(enumerate(table, 1))[1:]:
        assert f"  line {n}: {row.split(',')[4]} {row.split(',')[2]}" in said
    assert {path: path.read_bytes() for path in before} == before
    assert [path.name for path in seeds.iterdir() if path not in before and path.is_file()] == [
        "X1_unread.suggested.csv"
    ]
    assert load_corpus(seeds) == corpus and load_corpus(seeds).unread == ("X1",)
    assert list(rows(seeds)[0]) == [
        "start",
        "end",
        "words",
        "layer",
        "label",
        "target",
        "reason",
        "score",
    ]


def test_suggest_without_ids_goes_through_all_articles(seeds, capsys):
    assert command(seeds, "suggest") == 0
    told = [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert told == ["000", "003", "X1", "Events"]


def test_the_same_bytes_under_any_hash_seed(seeds):
    made = set()
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "CORPUS": str(seeds), "LC_ALL": "C"}
        run = [sys.executable, "-m", "utils.corpus", "suggest"]
        subprocess.run(run, cwd=ROOT, env=env, check=True, capture_output=True)
        made.add(b"".join(path.read_bytes() for path in sorted(seeds.glob("*.suggested.csv"))))
    assert len(made) == 1 and made != {b""}


# --- accept ---------------------------------------------------------------------------------------


def test_what_is_accepted_loads_is_kept_with_its_reason_and_not_suggested_again(seeds, capsys):
    command(seeds, "suggest", "X1")
    assert command(seeds, "accept", "X1", "--at-least", "0.7", "--add-actors") == 0
    said = capsys.readouterr().out
    assert "actors.csv: new row IND,state,भारत,India,IND,GOV,,none" in said
    corpus = load_corpus(seeds)
    mentions = {m.quote: m for m in corpus.mentions.values() if m.article == "X1"}
    assert {words: m.actors for words, m in mentions.items()} == {
        "भारत": ("IND",), "रूस": ("RUS",), "सैनिक": (), "शनिवार": (), "लावरोव": ("RUS_LAVROV",),
    }  # fmt: skip
    (event,) = [e for e in corpus.events.values() if e.article == "X1"]
    assert (event.type, event.tense, event.trigger.quote) == ("AID", "Past", "भेजे थे")
    (time,) = [t for t in corpus.times.values() if t.article == "X1"]
    assert time.value == "2025-07-19"
    assert standoff.dump(standoff.parse(ann(seeds), TEXT, "X1")) == ann(seeds)
    decided = {row["words"]: row for row in rows(seeds, "decided")}
    assert decided["रूस"]["id"] == mentions["रूस"].id.removeprefix("X1-")
    assert decided["रूस"]["decision"] == "accepted" and "actors.csv" in decided["रूस"]["reason"]
    open_ones = [row["words"] for row in rows(seeds)]
    assert open_ones == ["विदेश मंत्री", "कहा", "12", "टोक्यो"]
    command(seeds, "suggest", "X1")
    assert [row["words"] for row in rows(seeds)] == open_ones


def test_a_claim_and_a_quantity_follow_when_what_they_need_is_there(seeds, capsys):
    command(seeds, "suggest", "X1")
    command(seeds, "accept", "X1", "--at-least", "0.7", "--add-actors")
    said = capsys.readouterr().out
    assert "Quantity 12: no event has what it counts (T4) in a role" in said
    for words in ("12", "कहा"):  # by the lines that they stand on now
        assert regex.search(rf"^line {line_of(seeds, words)} waits: \S+ {words}:", said, regex.M)
    assert "Claim कहा: its Source is not marked: first mark or accept the words at 8:20" in said
    line, given = line_of(seeds, "विदेश मंत्री"), "actor=RUS_LAVROV"
    assert command(seeds, "accept", "X1", "--line", line, "--with", given) == 0
    held = ann(seeds).replace("AID:T6\n", "AID:T6 Theme:T4\n")
    (seeds / "X1_unread.ann").write_text(held, encoding="utf-8")
    assert command(seeds, "accept", "X1", "--at-least", "0.7") == 0
    corpus = load_corpus(seeds)
    (event,) = [e for e in corpus.events.values() if e.article == "X1"]
    (quantity,) = [q for q in corpus.quantities.values() if q.article == "X1"]
    (claim,) = [c for c in corpus.claims.values() if c.article == "X1"]
    assert event.role("Quantity") == (quantity.id,) and quantity.low == quantity.high == 12
    assert corpus.mentions[quantity.of[0]].quote == "सैनिक"
    assert corpus.mentions[claim.sources[0]].quote == "विदेश मंत्री" and claim.contents == (event.id,)
    assert [row["words"] for row in rows(seeds)] == ["टोक्यो"]


def test_the_unnamed_voice_brings_its_row(seeds, capsys):
    command(seeds, "suggest", "X1")
    command(
        seeds, "accept", "X1", "--at-least", "0.7", "--layer", "names", "events", "--add-actors"
    )
    rows_of = (seeds / "actors.csv").read_text("utf-8").splitlines(keepends=True)
    rows_of = [row for row in rows_of if not row.startswith("UNNAMED")]
    (seeds / "actors.csv").write_text("".join(rows_of), encoding="utf-8")
    cue = ["accept", "X1", "--line", line_of(seeds, "कहा"), "--with", "Voice=Unnamed"]
    assert command(seeds, *cue) == 1
    assert "UNNAMED in actors.csv (--add-actors)" in capsys.readouterr().out
    assert command(seeds, *cue, "--add-actors") == 0
    assert "actors.csv: new row UNNAMED,unnamed," in capsys.readouterr().out
    (claim,) = [c for c in load_corpus(seeds).claims.values() if c.article == "X1"]
    assert claim.voice == "Unnamed"


def test_ids_are_free_ones_and_other_lines_stay(seeds):
    old = "T7\tCountry 41 44\tरूस\nN3\tReference T7 actor:RUS\tRussia\n"
    (seeds / "X1_unread.ann").write_text(old, encoding="utf-8")
    command(seeds, "suggest", "X1")
    command(seeds, "accept", "X1", "--line", line_of(seeds, "लावरोव"))
    new = ann(seeds)
    assert set(old.splitlines()) <= set(new.splitlines())
    assert "T8\tPerson 77 83\tलावरोव" in new and "N4\tReference T8 actor:RUS_LAVROV" in new
    # an id that was given and removed by hand is not given again
    (seeds / "X1_unread.ann").write_text(old, encoding="utf-8")
    command(seeds, "suggest", "X1")
    command(seeds, "accept", "X1", "--line", line_of(seeds, "लावरोव"))
    assert "T9\tPerson" in ann(seeds)
    assert [row["id"] for row in rows(seeds, "decided")] == ["T8", "T9"]
    command(seeds, "accept", "X1", "--at-least", "0.7")
    assert len(rows(seeds, "decided")) > 2


def test_what_was_marked_meanwhile_is_not_marked_twice(seeds, capsys):
    command(seeds, "suggest", "X1")
    (seeds / "X1_unread.ann").write_text(
        "T1\tCountry 41 44\tरूस\nN1\tReference T1 actor:RUS\tRussia\n", encoding="utf-8"
    )
    before = ann(seeds)
    assert command(seeds, "accept", "X1", "--line", line_of(seeds, "रूस")) == 0
    assert "marked already: Country रूस" in capsys.readouterr().out
    assert ann(seeds) == before and "रूस" not in [row["words"] for row in rows(seeds)]


def test_a_layer_narrows_the_choice(seeds):
    command(seeds, "suggest", "X1")
    command(seeds, "accept", "X1", "--at-least", "0.5", "--layer", "times")
    assert [row["words"] for row in rows(seeds, "decided")] == ["शनिवार"]


def test_what_waits_alone_ends_in_1_and_changes_nothing(seeds, capsys):
    command(seeds, "suggest", "X1")
    before = rows(seeds)
    assert command(seeds, "accept", "X1", "--line", line_of(seeds, "भारत")) == 1
    assert "IND is not in actors.csv" in capsys.readouterr().out
    assert not (seeds / "X1_unread.ann").exists() and rows(seeds) == before


def test_what_mark_refuses_accept_refuses_too(seeds, capsys):
    """A person is linked to no state: alone it is refused, among others it waits and they are written."""
    command(seeds, "suggest", "X1")
    line, before = line_of(seeds, "लावरोव"), rows(seeds)
    assert command(seeds, "accept", "X1", "--line", line, "--with", "actor=RUS") == 1
    said = "the Person 'लावरोव' is linked to RUS, a state"
    assert f"nothing was written: {said}. To mend it:" in capsys.readouterr().err
    assert ann(seeds) == "" and rows(seeds) == before
    lines = (line, line_of(seeds, "शनिवार"))
    assert command(seeds, "accept", "X1", "--line", *lines, "--with", "actor=RUS") == 0
    waits = f"line {line_of(seeds, 'लावरोव')} waits: Person लावरोव: {said}"
    assert waits in capsys.readouterr().out
    assert "शनिवार" in ann(seeds) and "लावरोव" not in ann(seeds)
    load_corpus(seeds)


def test_the_file_of_suggestions_goes_with_the_last_that_is_accepted(seeds):
    command(seeds, "suggest", "X1")
    for one in rows(seeds):
        if one["words"] != "लावरोव":
            command(seeds, "reject", "X1", "--line", line_of(seeds, one["words"]))
    assert command(seeds, "accept", "X1", "--at-least", "0") == 0
    assert not (seeds / "X1_unread.suggested.csv").exists() and "लावरोव" in ann(seeds)


# --- reject ---------------------------------------------------------------------------------------


def test_what_is_rejected_is_not_suggested_again(seeds):
    command(seeds, "suggest", "X1")
    assert command(seeds, "reject", "X1", "--under", "0.7") == 0
    command(seeds, "reject", "X1", "--line", line_of(seeds, "रूस"))
    assert [(row["words"], row["decision"]) for row in rows(seeds, "decided")] == [
        ("टोक्यो", "rejected"), ("रूस", "rejected"),
    ]  # fmt: skip
    command(seeds, "suggest", "X1")
    assert not {"टोक्यो", "रूस"} & {row["words"] for row in rows(seeds)}


def test_the_file_goes_with_its_last_suggestion(seeds):
    command(seeds, "suggest", "X1")
    command(seeds, "reject", "X1", "--under", "2")
    assert not (seeds / "X1_unread.suggested.csv").exists()
    command(seeds, "suggest", "X1")
    assert rows(seeds) == []


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words, said",
    [
        (("suggest", "X9"), "there is no article 'X9'"),
        (("accept", "X9", "--line", "2"), "there is no article 'X9'"),
        (("accept", "003", "--line", "2"), "there are no suggestions"),
        (("accept", "X1"), "it is not said which are meant"),
        (("accept", "X1", "--layer", "names"), "it is not said which are meant"),
        (("reject", "X1"), "it is not said which are meant"),
        (("accept", "X1", "--line", "99"), "line 99: no suggestion stands on the line"),
        (
            ("accept", "X1", "--at-least", "0.99", "--layer", "cues"),
            "no suggestion is as was asked",
        ),
        (("accept", "X1", "--line", "2", "--with", "IND"), "'IND' is not key=value"),
        (("accept", "X1", "--line", "2", "--with", "=IND"), "'=IND' is not key=value"),
        (("accept", "X1", "--line", "2", "--with", "actors=IND"), "unknown key actors"),
        (("accept", "X1", "--line", "6", "--with", "Form=Nickname"), "unknown value Nickname"),
        (("accept", "X1", "--line", "4", "--with", "type=DAY"), "'type=DAY' cannot stand here"),
    ],
)
def test_commands_refuse_with_one_message(seeds, words, said, capsys):
    command(seeds, "suggest", "X1")
    capsys.readouterr()
    assert command(seeds, *words) == 1
    shown = capsys.readouterr()
    assert said in shown.err and "To mend it:" in shown.err and "Traceback" not in shown.err
    assert ann(seeds) == "" and rows(seeds, "decided") == []


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("41,44,रूस", "41,44,रूसी", "'रूसी' is not the text at 41 44"),
        ("41,44,रूस", "41,999,रूस", "'रूस' is not the text at 41 999"),
        ("41,44,रूस", "x,44,रूस", "start and end are whole numbers"),
        ("रूस,names", "रूस,nouns", "unknown layer 'nouns'"),
        ("actor=RUS", "RUS", "target holds what is no key=value"),
        ("start,end", "begin,end", "the columns are not the expected ones"),
    ],
)
def test_a_broken_file_of_suggestions_is_refused(seeds, old, new, said, capsys):
    command(seeds, "suggest", "X1")
    path = seeds / "X1_unread.suggested.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    capsys.readouterr()
    assert command(seeds, "accept", "X1", "--at-least", "0.7") == 1
    assert said in capsys.readouterr().err and ann(seeds) == ""


def test_without_rows_for_its_sentences_nothing_is_accepted(tmp_path, capsys):
    seeds = with_unread(tmp_path, TEXT)
    glosses = (seeds / "glosses.csv").read_text(encoding="utf-8")
    kept = [line for line in glosses.splitlines(keepends=True) if not line.startswith("X1,")]
    (seeds / "glosses.csv").write_text("".join(kept), encoding="utf-8")
    command(seeds, "suggest", "X1")
    assert command(seeds, "accept", "X1", "--at-least", "0.7") == 1
    assert "scaffold X1" in capsys.readouterr().err and ann(seeds) == ""


# --- what waits -----------------------------------------------------------------------------------


def writing(seeds, content=""):
    """The .ann of X1 with some lines, while it is written into."""
    schema = read_schema(seeds / "annotation.conf", seeds)
    file = standoff.parse(content, TEXT, "X1.ann", schema)
    return Writing(file, schema, {"RUS": "Russia"})


SOLDIERS = "T1\tForce 51 56\tसैनिक\n"
SENT = "T2\tAID 57 64\tभेजे थे\nE1\tAID:T2{}\nA1\tTense E1 Past\n"
CALLED = "T3\tMOVE 84 86\tथे\nE2\tMOVE:T3\nA2\tTense E2 Past\n"


@pytest.mark.parametrize(
    "lines, layer, label, span, target, why",
    [
        ("", "names", "Country", (0, 4), "actor=IND", "IND is not in actors.csv"),
        ("", "names", "Ship", (0, 4), "actor=RUS", "annotation.conf has no label Ship"),
        (
            "T1\tTime 0 4\tभारत\n",
            "cues",
            "Claim",
            (34, 37),
            "Source=0:4 Content=57:64",
            "its Source",
        ),
        ("", "names", "Place", (66, 72), "", "whom or what it means is open"),
        ("", "events", "AID", (57, 64), "", "its tense is not plain"),
        ("", "events", "AID", (57, 64), "Tense=Future", "what lies ahead has a Modality"),
        ("", "quantities", "Quantity", (48, 50), "low=12 high=12", "what it counts is not marked"),
        ("", "quantities", "Quantity", (48, 50), "low=12 high=12 of=51:56", "first mark or accept"),
        (SOLDIERS, "quantities", "Quantity", (48, 50), "low=12 high=12 of=51:56", "no event has"),
        ("", "cues", "Claim", (34, 37), "Content=57:64", "who says it is not marked"),
        ("", "cues", "Claim", (34, 37), "Voice=Unnamed Content=57:64", "needs the row UNNAMED"),
        ("", "cues", "Claim", (34, 37), "Voice=Article", "what is said comes first"),
        ("", "cues", "Claim", (34, 37), "Voice=Article Content=57:64", "its Content is not marked"),
        ("", "cues", "Claim", (34, 37), "Source=here Content=57:64", "no start:end"),
        (
            SENT.format(""),
            "cues",
            "Claim",
            (34, 37),
            "Source=E1 Content=E1",
            "E1 is marked AID: name",
        ),
        ("", "quantities", "Quantity", (48, 50), "low=12 high=12 of=T9", "T9 is no id"),
    ],
)
def test_what_a_suggestion_needs_is_said(seeds, lines, layer, label, span, target, why):
    file = writing(seeds, lines)
    one = Suggestion(*span, TEXT[span[0] : span[1]], layer, label, target, "made up", 0.9)
    write(file, [one])
    assert file.accepted == [] and why in file.waiting[0][1]
    assert standoff.dump(file.result) == lines


@pytest.mark.parametrize("content", ["E1", "T2", "57:64"])
def test_the_id_of_what_is_marked_is_a_place(seeds, content):
    """A pronoun that a person marked is found by its id; a trigger stands for its event."""
    lines = "T3\tRole 8 20\tविदेश मंत्री\n" + SOLDIERS + SENT.format(" Theme:T1")
    file = writing(seeds, lines)
    said = Suggestion(
        34, 37, "कहा", "cues", "Claim", f"Source=T3 Content={content}", "made up", 0.9
    )
    number = Suggestion(48, 50, "12", "quantities", "Quantity", "low=12 high=12 of=T1", "made up", 0.9)  # fmt: skip
    write(file, [said, number])
    assert file.waiting == []
    content = standoff.dump(file.result)
    assert "Claim:T5 Source:T3 Content:E1" in content and "QuantityOf Arg1:T4 Arg2:T1" in content


def test_one_thing_is_not_counted_twice(seeds):
    file = writing(seeds, SOLDIERS + SENT.format(" Theme:T1"))
    target = "low=12 high=12 of=51:56"
    write(file, [Suggestion(48, 50, "12", "quantities", "Quantity", target, "made up", 0.9)])
    assert "E1\tAID:T2 Theme:T1 Quantity:T3" in standoff.dump(file.result)
    write(file, [Suggestion(24, 31, TEXT[24:31], "quantities", "Quantity", target, "made up", 0.9)])
    assert "is counted by another quantity already" in file.waiting[0][1]


def test_an_event_that_takes_no_quantity_is_no_owner(seeds):
    lines = "T1\tPlace 66 72\tटोक्यो\n" + CALLED.replace("MOVE:T3", "MOVE:T3 Place:T1")
    file = writing(seeds, lines)
    target = "low=1 high=1 of=66:72"
    write(file, [Suggestion(73, 76, "में", "quantities", "Quantity", target, "made up", 0.9)])
    assert "no event has what it counts" in file.waiting[0][1]


def test_changed_sets_keys_anew_and_keeps_the_others():
    one = Suggestion(0, 4, "भारत", "names", "Country", "actor=IND Form=Demonym", "made up", 0.9)
    assert one.changed("actor=RUS actor=USA").target == "Form=Demonym actor=RUS actor=USA"
    assert one.changed("").target == one.target


def test_a_file_of_suggestions_comes_back_as_it_was(tmp_path):
    article = SimpleNamespace(name="a", id="a", text='भारत, "रूस"')
    made = [
        Suggestion(0, 4, "भारत", "names", "Country", "actor=IND", 'a "reason", with a comma', 0.8),
        Suggestion(6, 11, '"रूस"', "names", "Country", "", "x", 1.0),
    ]
    (tmp_path / "a.suggested.csv").write_text(suggestions_table(reversed(made)), encoding="utf-8")
    assert list(read_suggestions(tmp_path, article).values()) == made


def test_an_unknown_article_in_an_empty_corpus_is_told_what_to_do(tmp_path):
    with pytest.raises(SeedError, match="add an article first"):
        article_of(new_corpus(tmp_path / "new"), "X1")


@pytest.mark.parametrize("article", ["000", "003"])
def test_all_that_can_be_accepted_of_a_whole_article_loads(tmp_path, article):
    """The text of a seed as a new article: nothing the commands write is refused by a check."""
    text = load_corpus().articles[article].text + " अंत में सब ठीक रहा।"
    seeds = with_unread(tmp_path, text)
    command(seeds, "suggest", "X1")
    assert command(seeds, "accept", "X1", "--at-least", "0.5", "--add-actors") == 0
    corpus = load_corpus(seeds)
    marked, all = corpus.reading("X1")
    assert marked > 0.6 * all
    assert sum(event.article == "X1" for event in corpus.events.values()) > 20
    assert sum(claim.article == "X1" for claim in corpus.claims.values()) > 5


def test_a_country_whose_id_an_article_has_is_not_added(seeds, capsys):
    """Such a corpus would not load: `add` refuses the id, and an older one may have it."""
    table, glosses = seeds / "articles.csv", seeds / "glosses.csv"
    for path in (table, glosses):
        content = path.read_text(encoding="utf-8")
        path.write_text(content.replace("\nX1,", "\nIND,"), encoding="utf-8")
    assert command(seeds, "suggest", "IND") == 0
    before = {path.name: path.read_bytes() for path in seeds.iterdir() if path.is_file()}
    assert command(seeds, "accept", "IND", "--line", line_of(seeds, "भारत"), "--add-actors") == 1
    assert "the article IND has the id of the country IND" in capsys.readouterr().err
    assert before == {path.name: path.read_bytes() for path in seeds.iterdir() if path.is_file()}


# --- a fault elsewhere ----------------------------------------------------------------------------


def spoil(seeds, name, old, new):
    path = seeds / name
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


ANN_000 = "000_56e61484c1876e92.ann"


@pytest.mark.parametrize(
    "name, old, new",
    [
        (ANN_000, "T1\tCountry", "T1\tCuntry"),
        ("glosses.csv", "\nX1,0,", "\nX1,1,"),
        ("glosses.csv", "article,start", "article;start"),
        ("events.csv", "id,name_hi", "id;name_hi"),
        ("actors.csv", "PRK,state", "PRK,stat"),
        ("topics.csv", "id,name_hi", "id,name"),
    ],
)
def test_a_fault_elsewhere_stops_no_suggestion(seeds, name, old, new, capsys):
    """What is faulty is left aside, and said; a whole corpus suggests the same of this article."""
    command(seeds, "suggest", "X1")
    before = rows(seeds)
    spoil(seeds, name, old, new)
    with pytest.raises(SeedError):
        load_corpus(seeds)
    capsys.readouterr()
    assert command(seeds, "suggest", "X1") == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.startswith("left aside: ") and f"seeds/{name}" in said and "check" in said
    assert [row["words"] for row in rows(seeds)] == [row["words"] for row in before]
    if "article;" not in new:  # no mark may stand without its sentence
        assert command(seeds, "accept", "X1", "--layer", "times", "--at-least", "0.5") == 0
    assert command(seeds, "reject", "X1", "--under", "0.7") == 0


def test_an_article_that_cannot_be_read_is_refused_with_its_own_fault(seeds, capsys):
    spoil(seeds, "003_07edbe390f4d77c4.txt", "रूस", "रुस")
    assert command(seeds, "suggest", "003") == 1
    assert "003_07edbe390f4d77c4.txt: the text has changed" in capsys.readouterr().err
    assert command(seeds, "suggest") == 0
    assert [line[:3] for line in capsys.readouterr().out.splitlines()][:2] == ["000", "X1:"]
    (seeds / "actors.csv").write_bytes(b"")
    assert command(seeds, "suggest", "X1") == 1
    assert "actors.csv" in capsys.readouterr().err


# --- what holds nothing to mark -------------------------------------------------------------------


def test_a_sentence_in_which_nothing_is_to_be_marked_has_no_suggestions(seeds, capsys):
    command(seeds, "suggest", "X1")
    before = [row["words"] for row in rows(seeds)]
    command(seeds, "mark", "X1", "--nothing", "s2")
    left = [words for words in before if words not in ("टोक्यो", "लावरोव")]
    assert [row["words"] for row in rows(seeds)] == left  # none waits to be accepted
    capsys.readouterr()
    command(seeds, "suggest", "X1")
    assert [row["words"] for row in rows(seeds)] == left
    assert "left out, noted as nothing to mark: 1 sentence\n" in capsys.readouterr().out
    command(seeds, "unmark", "X1", "s2")
    command(seeds, "suggest", "X1")
    assert [row["words"] for row in rows(seeds)] == before


def test_nothing_is_suggested_in_furniture_of_a_page(tmp_path, capsys):
    """The lines that add names stay known: in them is no country that --at-least would accept."""
    page = (
        f"{TEXT}\nयह भी पढ़ें: नेपाल ने 5 सैनिक भेजे\nयह भी पढ़ें:\nशनिवार को भूटान में क्या हुआ\nचीन ने भी यही कहा।"
    )
    seeds = with_unread(tmp_path, page)
    assert command(seeds, "suggest", "X1") == 0
    said = capsys.readouterr().out
    assert "left out, looks like furniture of a page: 3 lines\n" in said
    words = [row["words"] for row in rows(seeds)]
    assert "चीन" in words and words.count("शनिवार") == words.count("सैनिक") == 1
    assert not {"नेपाल", "भूटान", "5"} & {*words}
