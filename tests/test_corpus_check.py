"""`check`: all faults of a corpus at once, each with its mend; what --fix does, and what it leaves."""

import hashlib
import random
import re
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checked import ANN, appended, changed, marked_corpus, messages, one
from tests.examples import constructed
from tests.examples import corpus_of as example_corpus
from tests.intake import FLOOD, POWER, corpus_of, written
from tests.test_corruptions import KINDS, LINES, chosen
from utils.annotation.load import load_corpus
from utils.corpus.__main__ import main
from utils.corpus.mark import mark
from utils.editing.collect import faults_of
from utils.files import SEEDS, SeedError


@pytest.fixture
def corpus(tmp_path):
    """One article without a fault, to be spoiled."""
    return marked_corpus(tmp_path)


# ---- all at once ---------------------------------------------------------------------------------


def test_a_corpus_without_a_fault_says_how_far_it_is_read(corpus, capsys):
    assert main(["check", "--corpus", str(corpus)]) == 0
    assert (
        "1 of 6 sentences and headings read (not yet: s1, s2, s3, s4, s5), 0 of 6 translated"
        in capsys.readouterr().out
    )
    assert faults_of(SEEDS) == []


def test_a_corpus_without_articles_says_how_to_add_one(tmp_path):
    one(
        corpus_of(tmp_path),
        "articles.csv, line 1",
        "no article is registered yet",
        "utils.corpus add",
    )


def test_an_article_without_a_mark_is_no_fault(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD)
    assert messages(corpus) == []
    written(corpus, ANN, "")
    assert messages(corpus) == []


def test_faults_of_all_files_are_named_in_their_order(corpus, capsys):
    changed(corpus, "actors.csv", "state", "land")
    changed(corpus, "glosses.csv", "001,0,", "001,5,")
    changed(corpus, ANN, "Tense E1 Past", "Tense E1 Pst")
    changed(corpus, ANN, "Heading 0 33", "Heading 0 32")
    written(corpus, "topics.csv", "id,name_hi,name_en,events,shows\nall,सब,all,OBJECTION,pie\n")
    assert main(["check", "--corpus", str(corpus)]) == 1
    said = capsys.readouterr().err.strip().split("\n\n")
    places = ["001_source1.ann, line 1", "001_source1.ann, line 5", "actors.csv, line 2", "glosses.csv, line 2", "topics.csv, line 2"]  # fmt: skip
    assert [message.split(":")[0] for message in said[:-1]] == [f"own/{place}" for place in places]
    assert all("To mend it: " in message for message in said[:-1])
    assert said[-1] == "5 faults in 4 files."


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spoiled") / "seeds"
    return shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("passes"))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_whatever_the_loader_refuses_is_named(seeds, kind):
    """For one corruption of each kind: what load_corpus says of it is among the faults."""
    name, n, new, *_ = random.Random(kind).choice(chosen(kind))
    before = (seeds / name).read_text("utf-8")
    lines = before.splitlines()
    put = [new] if isinstance(new, str) else list(new)
    written(seeds, name, "".join(f"{line}\n" for line in (*lines[: n - 1], *put, *lines[n:])))
    try:
        with pytest.raises(SeedError) as caught:
            load_corpus(seeds)
        found = [(fault.file, fault.line) for fault in faults_of(seeds)]
        assert (caught.value.file, caught.value.line) in found
        assert found == sorted(found, key=lambda place: (place[0], place[1] or 0))
    finally:
        written(seeds, name, before)


def test_many_faults_at_once_are_named_without_a_traceback(seeds):
    """Eight corruptions of .ann files at a time: nine of ten are named before any is mended."""
    rng, made, named = random.Random(13), 0, 0
    kinds = [kind for kind in sorted(KINDS) if chosen(kind)[0][0].endswith(".ann")]
    for _ in range(6):
        blamed = {}  # (file, line) -> (what stands there now, the places at which it may be told)
        for name, n, new, *places in (rng.choice(chosen(kind)) for kind in rng.sample(kinds, 8)):
            if isinstance(new, str) and "\n" not in new and n <= len(LINES[name]):
                told = places[0] if places and places[0] else {(name, n)}
                blamed[name, n] = new, {p if isinstance(p, tuple) else (name, p) for p in told}
        files = {name for name, _ in blamed}
        for name in files:
            lines = [blamed.get((name, n), (line,))[0] for n, line in enumerate(LINES[name], 1)]
            written(seeds, name, "".join(f"{line}\n" for line in lines))
        text = "\n".join(map(str, faults_of(seeds)))
        for _, places in blamed.values():
            made += 1
            named += any(re.search(f"{file},? line {n}[: ,]", text) for file, n in places)
        for name in files:
            written(seeds, name, "".join(f"{line}\n" for line in LINES[name]))
    assert made > 25 and named >= 0.9 * made, (named, made)


def test_two_faults_of_one_kind_are_two(corpus):
    changed(corpus, "events.csv", "OBJECTION,", "OBJECTION,\nX-T1,क,a\nheading,ख,b\nOBJECTION,")
    assert len([m for m in messages(corpus) if "events.csv" in m]) == 3


# ---- what only follows ---------------------------------------------------------------------------


def test_a_wrong_span_is_one_fault_and_the_right_line_is_to_be_pasted(corpus):
    lines = (corpus / ANN).read_text("utf-8").splitlines()
    right = next(line for line in lines if "Country" in line)
    start = int(right.split()[2])
    changed(corpus, ANN, right, right.replace(f" {start} ", f" {start - 4} "))
    message = one(corpus, "the quote is «चीन», but the text", f"write {right}")
    wrong = (corpus / ANN).read_text("utf-8")
    pasted = message.split("To mend it: write ")[1].rstrip(".")
    line = int(re.search(r"line ([0-9]+)", message)[1])
    whole = wrong.splitlines()
    whole[line - 1] = pasted
    written(corpus, ANN, "\n".join(whole) + "\n")
    assert faults_of(corpus) == []


def test_a_span_over_a_line_break_is_proposed_in_two_pieces(corpus):
    text = (corpus / "001_source1.txt").read_text("utf-8")
    at = text.index("समझौता\n")
    words = text[at : at + 11].replace("\n", " ")
    appended(corpus, ANN, f"T90\tPolicy {at} {at + 11}\t{words}\n")
    one(
        corpus, "holds a line break", f"write T90\tPolicy {at} {at + 6};{at + 7} {at + 11}\t{words}"
    )


def test_what_refers_to_a_lost_line_is_no_fault_of_its_own(corpus):
    lines = (corpus / ANN).read_text("utf-8").splitlines()
    right = next(line for line in lines if "Country" in line)
    changed(corpus, ANN, right, "T2\tCountry nowhere\tचीन")
    one(corpus, "not pairs of whole numbers")
    changed(corpus, ANN, "T2\tCountry nowhere\tचीन\n", "")
    assert all("T2" in message for message in messages(corpus))


def test_a_faulty_row_of_a_register_is_told_once(corpus):
    changed(corpus, "actors.csv", "CHN,state", "CHN,land")
    one(corpus, "actors.csv, line 2", "unknown kind 'land'")


def test_beside_a_faulty_row_of_an_article_its_annotation_is_checked(corpus):
    changed(corpus, "articles.csv", "2025-07-14,The day", "2025-07-14, The day")
    changed(corpus, ANN, "Tense E1 Past", "Tense E1 Pst")
    first, second = messages(corpus)
    assert ANN in first and "unknown value Pst" in first and "articles.csv, line 2" in second


def test_an_actor_met_for_the_first_time_is_offered_once_as_a_row(corpus):
    mark(corpus, "001", words="नेपाल", nth=2, label="Country", link="NPL", new=True)
    mark(corpus, "001", words="नेपाल", nth=3, label="Country", link="NPL")
    changed(corpus, "actors.csv", "NPL,state,नेपाल,Nepal,NPL,GOV,,none\n", "")
    one(corpus, "unknown actor 'NPL' (2 lines link to it)", "NPL,state,नेपाल,Nepal,NPL,GOV,,none")


def test_ids_that_are_proposed_are_free(corpus):
    changed(corpus, ANN, "A1\tTense E1 Past\n", "")
    appended(corpus, ANN, "A7\tPolarity E1 Negative\n")
    one(corpus, "it has no Tense", "A8\tTense E1 Past")
    changed(corpus, ANN, "A7", "A1\tTense E1 Past\nA7")
    changed(corpus, ANN, "N1\tReference T2 actor:CHN\tChina\n", "")
    one(corpus, "linked to no actor", "N3\tReference T2 actor:ID")
    appended(corpus, ANN, "N3\tReference T2 actor:CHN\tChina\n" * 2)
    one(corpus, "duplicate id N3", "such as N4")


def test_an_event_nobody_acts_in_names_its_line(corpus):
    changed(corpus, ANN, "Country", "Agreement")
    changed(corpus, ANN, "N1\tReference T2 actor:CHN\tChina\n", "")
    line = 1 + (corpus / ANN).read_text("utf-8").splitlines().index("E1\tACCUSE:T3 Actor:T2")
    assert any(f"line {line}: " in m and "nobody acts" in m for m in messages(corpus))


def test_an_unknown_chart_of_a_topic_is_named_before_the_report(corpus):
    written(
        corpus, "topics.csv", "id,name_hi,name_en,events,shows\nall,सब,all,OBJECTION,timeline pie\n"
    )
    told = one(corpus, "topics.csv, line 2", "shows 'pie'", "timeline")
    assert told.count(" relations") == 1  # the name of a chart and of a table


def test_an_event_in_no_topic_comes_under_more(corpus):
    """In a corpus of one's own that is no fault; for seeds/ a test of its content holds it."""
    row = "id,name_hi,name_en,events,shows\nall,सब,all,,timeline\nrest,बाकी,rest,{},\n"
    written(corpus, "topics.csv", row.format("OBJECTION"))
    assert messages(corpus) == []
    wishes = {"link": "MEETING", "new": True, "name_en": "meeting", "name_hi": "मुलाकात"}
    values = [("Tense", "Past")]
    mark(corpus, "001", words="मुलाकात की", label="CONSULT", values=values, **wishes)
    assert "event:MEETING" in (corpus / ANN).read_text("utf-8") and messages(corpus) == []


def test_labels_that_cannot_be_read_are_one_fault(corpus):
    changed(corpus, "annotation.conf", "[relations]", "[relatons]")
    one(corpus, "annotation.conf", "unknown or repeated section")


def test_a_text_that_should_not_have_gone_in_is_named(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD, POWER)
    copy = FLOOD.replace("तीन जिलों", "कई जिलों")
    english = "The minister said that the water of the river was not to be used for power. " * 3
    for id, text in (("003", copy), ("004", english)):
        written(corpus, f"{id}.txt", text)
        digest = hashlib.sha256(text.encode()).hexdigest()
        row = f"{id},{id}.txt,{digest},क{id},a{id},2025-07-14,2025-07-14,why,CC0\n"
        appended(corpus, "articles.csv", row)
    first, second = messages(corpus)
    assert "003.txt: " in first and "stand in the article 001" in first and "remove 003" in first
    assert "004.txt: this is not Hindi, but English" in second
    changed(
        corpus, "articles.csv", "why,CC0", "added although it is much like another: a reprint,CC0"
    )
    one(corpus, "004.txt")


# ---- sha256 --------------------------------------------------------------------------------------


def test_a_mistyped_sha_is_told_from_a_changed_text(corpus):
    sha = (corpus / "articles.csv").read_text("utf-8").split("\n")[1].split(",")[2]
    for wrong in (sha[:-1], "0" + sha[1:] if sha[0] != "0" else "1" + sha[1:], sha.upper(), "soon"):
        changed(corpus, "articles.csv", sha, wrong)
        message = one(
            corpus, "articles.csv, line 2", "is mistyped: the text is whole", f"write {sha}"
        )
        assert "has changed" not in message
        changed(corpus, "articles.csv", wrong, sha)
    changed(corpus, "001_source1.txt", "चीन", "जापान")
    one(corpus, "001_source1.txt: the text has changed")


# ---- no traceback --------------------------------------------------------------------------------

ODD = [
    "",
    "\t",
    " ",
    ",",
    ";",
    '"',
    "x",
    "१",
    "\u200d",
    "\x07",
    "T2",
    "E1\tACCUSE:T3",
    "\n",
    ",,,,,,,,",
]


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory):
    return marked_corpus(tmp_path_factory.mktemp("random"))


@given(st.data())
def test_whatever_stands_in_the_files_is_told_and_never_a_traceback(spoiled, data):
    """A line of any file is cut, doubled, exchanged or given odd characters."""
    names = sorted(
        p.name for p in spoiled.iterdir() if p.suffix in (".csv", ".ann", ".conf", ".txt")
    )
    name = data.draw(st.sampled_from(names))
    before = (spoiled / name).read_text("utf-8")
    lines = before.split("\n")
    n = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[n])))
    end = data.draw(st.integers(at, len(lines[n])))
    lines[n] = lines[n][:at] + data.draw(st.sampled_from([*ODD, *lines])) + lines[n][end:]
    try:
        written(spoiled, name, "\n".join(lines))
        faults = faults_of(spoiled)
        try:
            load_corpus(spoiled)
        except SeedError as refused:
            assert faults, refused
        assert all(fault.mend for fault in faults)
    finally:
        written(spoiled, name, before)


# ---- one fault hides no other --------------------------------------------------------------------


@pytest.fixture
def example(tmp_path):
    """The codebook's first example, two sentences with all their lines."""
    made = tmp_path / "example"
    made.mkdir()
    first = next(iter(constructed().values()))
    whole = example_corpus(first, made) or made
    assert messages(made) == []
    return whole


def test_a_relation_of_an_unknown_type_hides_no_missing_tense(example):
    changed(example, "ex_example.ann", "A3\tTense E2 Future\n", "")
    changed(example, "ex_example.ann", "R2\tQuantityOf", "R2\tFoo")
    told = messages(example)
    assert len(told) == 2, told
    assert "it has no Tense" in told[0] and "unknown relation Foo" in told[1]


def test_an_unknown_label_hides_nothing_of_what_stands_on_it(example):
    changed(example, "ex_example.ann", "T10\tCountry", "T10\tContry")
    (told,) = messages(example)
    assert "unknown label Contry" in told and "Country" in told
    changed(example, "ex_example.ann", "A3\tTense E2 Future\n", "")
    changed(example, "ex_example.ann", "Modality E2 Planned", "Modality E2 Plannd")
    told = " ".join(messages(example))
    assert "label Contry" in told and "it has no Tense" in told and "unknown value Plannd" in told


def test_what_only_follows_from_a_lost_line_is_not_told(example):
    changed(example, "ex_example.ann", "A3\tTense E2 Future", "A3\tTense E2 Futur")
    assert len(messages(example)) == 1
    changed(example, "ex_example.ann", "R2\tQuantityOf Arg1:T13 Arg2:T14", "R2 QuantityOf")
    assert len(messages(example)) == 3  # a line that names nothing explains nothing


def test_every_column_of_a_topic_is_checked(corpus):
    appended(corpus, "topics.csv", "q,ख,y,NOPE,nochart\n")
    first, second = messages(corpus)
    assert "'q' shows 'nochart'" in first + second and "unknown event 'NOPE'" in first + second
