"""A corrected text takes an article's place, and all that points into it goes along, or nothing does."""

import csv
import io
import re
import shutil

import pytest

import utils.files
from tests.tiny import tiny
from utils.annotation.articles import load_articles
from utils.annotation.load import load_corpus, load_passes
from utils.corpus.__main__ import main
from utils.editing.reanchoring import plan, try_out
from utils.editing.rows import edit_rows, replace_rows
from utils.files import SEEDS, SeedError

NAME = "000_56e61484c1876e92"


@pytest.fixture
def corpus(tmp_path):
    return shutil.copytree(SEEDS, tmp_path / "seeds")


@pytest.fixture
def small(tmp_path):
    """A corpus of one article of one sentence: भारत ने जापान से बात की।"""
    return tiny(tmp_path)


def text_of(corpus, id="000"):
    return load_articles(corpus)[id].text


def reanchor(corpus, text, *options, id="000"):
    path = corpus.parent / "new.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return main(["reanchor", id, str(path), "--corpus", str(corpus), *options])


def everything(folder):
    return {p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def review(corpus, name=NAME, folder=""):
    path = corpus / folder / f"{name}.review.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- what moves ----------------------------------------------------------------------------------


def test_without_write_it_is_said_and_not_done(corpus, capsys):
    before = everything(corpus)
    assert reanchor(corpus, "नया वाक्य। " + text_of(corpus)) == 0
    assert everything(corpus) == before
    out = capsys.readouterr().out
    assert f"seeds/{NAME}.ann: 200 same, 0 changed, 0 lost" in out
    assert "Nothing is written yet: add --write to do it." in out


def test_the_same_text_is_nothing_to_do(corpus, capsys):
    before = everything(corpus)
    assert reanchor(corpus, text_of(corpus), "--write") == 0
    assert everything(corpus) == before
    assert "the text is the same" in capsys.readouterr().out


def test_all_that_points_into_the_text_moves(corpus, capsys):
    old = load_corpus(corpus)
    wait = [["start", "end", "words", "layer", "label", "target", "reason", "score"]]
    wait += [["7", "19", "विदेश मंत्री", "names", "Role", "of=20:33 actor=X", "a, b", "0.5"]]
    wait += [["20", "33", "सर्गेई लावरोव", "names", "Person", "", "", "1"]]
    for kind in ("suggested", "decided"):
        with (corpus / f"{NAME}.{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(wait)
    new = "नया वाक्य। " + text_of(corpus).replace("सर्गेई लावरोव", "सर्गेई लवरोव", 1)
    assert reanchor(corpus, new, "--write") == 0
    now = load_corpus(corpus)
    assert now.articles["000"].text == new and now.articles["003"] == old.articles["003"]
    changed = []
    for id, mention in old.mentions.items():
        moved = now.mentions[id]
        shift = 11 - (mention.start > 20) if id.startswith("000") else 0
        if mention.quote != moved.quote:
            changed.append((mention.quote, moved.quote))
            assert moved.start == mention.start + 11
        else:
            expected = tuple((a + shift, b + shift) for a, b in mention.fragments)
            assert moved.fragments == expected
    assert changed == [("सर्गेई लावरोव", "सर्गेई लवरोव")]
    assert now.events.keys() == old.events.keys() and now.claims.keys() == old.claims.keys()
    glosses = [s.gloss for s in now.segments_of("000")]
    assert glosses == ["", *[s.gloss for s in old.segments_of("000")]]
    for one, two in zip(load_passes(), load_passes(corpus), strict=True):
        assert one.mentions.keys() == two.mentions.keys()
    moved = '18,30,विदेश मंत्री,names,Role,of=31:43 actor=X,"a, b",0.5\n'
    for kind in ("suggested", "decided"):  # that of the changed words is no suggestion any more
        path = corpus / f"{NAME}.{kind}.csv"
        assert path.read_text(encoding="utf-8") == ",".join(wait[0]) + "\n" + moved
    rows = [(row["what"], row["why"]) for row in review(corpus)]
    assert ("T3 Person", "words changed: look") in rows
    assert ("suggestion names Person", "lost: suggest again") in rows
    assert ("no gloss yet", "a sentence without a gloss") in rows
    (row,) = (row for row in review(corpus) if row["what"] == "T3 Person")
    assert (row["offsets"], row["words"], row["now"]) == ("20 33", "सर्गेई लावरोव", "सर्गेई लवरोव")
    assert review(corpus, folder="passes/first")
    assert f"seeds/{NAME}.review.csv" in capsys.readouterr().out


def test_a_suggestion_that_rests_on_lost_words_is_lost(small):
    wait = small / "009_x.suggested.csv"
    head, row = "start,end,words,target\n", "8,13,जापान,Source=0:4\n"
    wait.write_text(head + row, encoding="utf-8")
    assert reanchor(small, "कल " + text_of(small, "009"), "--write", id="009") == 0
    assert wait.read_text(encoding="utf-8") == head + "11,16,जापान,Source=3:7\n"
    assert reanchor(small, "उसने जापान से बात की।", "--write", id="009") == 0
    assert wait.read_text(encoding="utf-8") == head


def test_papers_name_the_sentences_by_their_new_numbers(corpus):
    def named(folder):
        with (folder / "passes" / "third_reading.csv").open(encoding="utf-8", newline="") as file:
            return [row["segment"] for row in csv.DictReader(file)]

    old = named(corpus)
    reanchor(corpus, "नया वाक्य। " + text_of(corpus), "--write")
    expected = [f"000-s{int(id[5:]) + 1}" if id.startswith("000-s") else id for id in old]
    assert named(corpus) == expected and old != expected


def test_a_deleted_sentence_is_lost_with_all_that_stood_on_it(corpus, capsys):
    old = load_corpus(corpus)
    gone = old.segments["000-s6"]
    new = text_of(corpus)[: gone.start] + text_of(corpus)[gone.end + 1 :]
    assert reanchor(corpus, new) == 0
    # Whose events are gone has a row in the register still: that is said, and can be mended after.
    assert "left to mend afterwards: seeds/actors.csv" in capsys.readouterr().out
    assert reanchor(corpus, new, "--write") == 0
    inside = [m for m in old.mentions.values() if old.segment(m) == gone]
    rows = review(corpus)
    lost = {row["what"].split()[0] for row in rows if row["why"].startswith("lost")}
    lost = {id for id in lost if re.fullmatch("[TERAN#][0-9]+", id)}
    assert {m.id.removeprefix("000-") for m in inside} <= lost
    told = [e for e in (*old.events.values(), *old.claims.values()) if old.segment(e) == gone]
    assert told and {e.id.removeprefix("000-") for e in told} <= lost
    content = (corpus / f"{NAME}.ann").read_text(encoding="utf-8")
    kept = {line.split("\t")[0] for line in content.splitlines()}
    whole = (SEEDS / f"{NAME}.ann").read_text(encoding="utf-8")
    assert kept | lost == {line.split("\t")[0] for line in whole.splitlines()}
    assert not kept & lost
    papers = (corpus / "passes" / "third_reading.csv").read_text(encoding="utf-8")
    assert len(papers.splitlines()) < len(
        (SEEDS / "passes" / "third_reading.csv").read_text(encoding="utf-8").splitlines()
    )
    assert any(row["why"] == "lost: its sentence is gone" for row in rows)
    assert any(row["what"] == f"gloss {gone.gloss}" for row in rows)


def test_an_event_that_loses_a_role_stays_without_it(small):
    assert reanchor(small, "उसने जापान से बात की।", "--write", id="009") == 0
    content = (small / "009_x.ann").read_text(encoding="utf-8")
    assert "E1\tCONSULT:T3 Recipient:T2\n" in content and "T1\t" not in content
    rows = {row["what"]: row["why"] for row in review(small, "009_x")}
    assert rows["T1 Country"] == "lost: these words are gone"
    assert rows["E1 CONSULT:T3 Actor:T1 Recipient:T2"] == "changed: Actor:T1 is lost"
    assert rows["N1 Reference T1 actor:IND India"] == "lost: what it stood on is lost"


def test_a_divided_span_keeps_its_pieces(small):
    ann, text = small / "009_x.ann", text_of(small, "009")
    ann.write_text(
        ann.read_text(encoding="utf-8")
        + f"T9\tPolicy 0 4;{text.index('से')} {text.index('से') + 2}\tभारत से\n",
        encoding="utf-8",
    )
    assert reanchor(small, "कल " + text, "--write", id="009") == 0
    assert "T9\tPolicy 3 7;17 19\tभारत से\n" in ann.read_text(encoding="utf-8")
    assert reanchor(small, "उसने " + text_of(small, "009")[8:], "--write", id="009") == 0
    (row,) = (row for row in review(small, "009_x") if row["what"] == "T9 Policy")
    assert row["now"] == "से" and row["why"] == "a part is lost: look"


def test_two_marks_that_become_one_are_not_both_kept(small):
    ann = small / "009_x.ann"
    more = "T8\tPolicy 8 16\tजापान से\nT9\tPolicy 8 16\tजापान से\n".replace(
        "T9\tPolicy 8 16\tजापान से", "T9\tPolicy 14 16\tसे"
    )
    ann.write_text(ann.read_text(encoding="utf-8") + more, encoding="utf-8")
    # जापान is T2, and T8 without से would be the same words again.
    assert reanchor(small, "भारत ने जापान बात की।", "--write", id="009") == 0
    why = {row["what"]: row["why"] for row in review(small, "009_x")}
    assert why["T9 Policy"] == "lost: these words are gone"
    assert why["T8 Policy"].startswith("lost: T8: 'जापान' is a mention twice")


def test_sentences_that_are_joined_or_divided_keep_their_glosses(small):
    text = text_of(small, "009")
    two = text + " चीन ने रूस से बात की।"
    assert reanchor(small, two, "--write", id="009") == 0
    glosses = (small / "glosses.csv").read_text(encoding="utf-8")
    (small / "glosses.csv").write_text(glosses.replace(",,\n", ",second,\n"), encoding="utf-8")
    assert [s.gloss for s in load_corpus(small).segments.values()] == [
        "India talked with Japan.",
        "second",
    ]
    joined = two.replace("की। चीन", "की और चीन")
    assert reanchor(small, joined, "--write", id="009") == 0
    assert [s.gloss for s in load_corpus(small).segments.values()] == [
        "India talked with Japan. second"
    ]
    rows = review(small, "009_x")
    assert {row["why"] for row in rows} == {"sentences joined: look at the gloss"}
    assert reanchor(small, two, "--write", id="009") == 0
    first, second = load_corpus(small).segments.values()
    assert sorted((first.gloss, second.gloss)) == ["", "India talked with Japan. second"]


def test_a_gloss_that_is_not_written_yet_needs_no_look(tmp_path):
    corpus = tiny(tmp_path, ann="", gloss="")
    with (corpus / "glosses.csv").open("a", encoding="utf-8") as file:
        file.write("009,0,24,,\n")
    assert reanchor(corpus, "भारत ने जपान से बात की।", "--write", id="009") == 0
    assert (corpus / "glosses.csv").read_text(encoding="utf-8").endswith("\n009,0,23,,\n")
    assert not list(corpus.glob("*.review.csv"))


def test_an_unread_article_only_changes_its_text(small):
    (small / "009_x.ann").unlink()
    (small / "glosses.csv").write_text("article,start,end,gloss_en,note\n", encoding="utf-8")
    before = everything(small)
    assert reanchor(small, "कुछ और लिखा है।", "--write", id="009") == 0
    after = everything(small)
    assert {str(path) for path in after if after[path] != before.get(path)} == {
        "009_x.txt",
        "articles.csv",
    }
    assert load_articles(small)["009"].text == "कुछ और लिखा है।"


# ---- all or nothing ------------------------------------------------------------------------------


@pytest.mark.parametrize("which", range(1, 6))
def test_where_a_write_fails_everything_is_as_before(which, small, monkeypatch, capsys):
    before, replace, calls = everything(small), utils.files.os.replace, []

    def failing(*names):
        calls.append(names)
        if len(calls) == which:
            raise OSError(28, "No space left on device")
        replace(*names)

    monkeypatch.setattr(utils.files.os, "replace", failing)
    new = "नया। " + text_of(small, "009")
    assert reanchor(small, new, "--write", id="009") == 1
    assert "cannot be written (No space left on device)" in capsys.readouterr().err
    assert everything(small) == before


def test_a_text_that_breaks_the_corpus_without_a_loss_is_refused(small):
    made = plan(small, "009", text_of(small, "009") + " ")
    path = small / "009_x.ann"
    assert try_out(made, small) == ""
    made.files[path] = made.files[path].replace("Actor:T1", "Actor:T77")
    with pytest.raises(SeedError, match="T77, which does not exist"):
        try_out(made, small)


def test_a_corpus_that_does_not_load_yet_is_no_obstacle(small, capsys):
    with (small / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("CHN,state,चीन,China,CHN,GOV,,none\n")
    assert reanchor(small, "कल " + text_of(small, "009"), "--write", id="009") == 0
    assert "left to mend afterwards: seeds/actors.csv" in capsys.readouterr().out


# ---- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the file is empty"),
        (b"\xff", "not valid UTF-8"),
        ("India talked with Japan.", "not Hindi, but English"),
        (b"%PDF-1.7", "a PDF"),
    ],
)
def test_a_text_that_is_none_is_refused(text, problem, small, capsys):
    before = everything(small)
    assert reanchor(small, text, "--write", id="009") == 1
    assert problem in capsys.readouterr().err and everything(small) == before


NEW = "कल भारत ने जापान से लंबी बात की है।"
FORMS = {
    "a byte order mark": ("\ufeff" + NEW, NEW, "byte order mark"),
    "CRLF": (f"{NEW}\r\n", f"{NEW}\n", "line ends became LF"),
    "another normal form": (NEW.replace("ं", "ं\u0958"), NEW.replace("ं", "ंक\u093c"), "form NFC"),
    "an entity": (NEW.replace(" लंबी", "&nbsp;लंबी"), NEW.replace(" लंबी", "\u00a0लंबी"), "HTML entities"),
    "UTF-16": (NEW.encode("utf-16"), NEW, "UTF-16"),
    "a page": (
        f"<!DOCTYPE html><html><body><nav><a href='/'>होम</a></nav><article><p>{NEW}</p></article></body></html>",
        f"{NEW}\n", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_corrected_file_is_read_as_add_reads_it(form, small, capsys):
    """A page or UTF-16 would else stand there as the article, tags and all."""
    given, text, note = FORMS[form]
    assert reanchor(small, given, "--write", id="009") == 0
    assert text_of(small, "009") == text and note in capsys.readouterr().out


def test_what_is_wrong_before_is_said_first(small, capsys):
    def refused(path, content, problem):
        kept = path.read_bytes() if path.exists() else None
        path.write_text(content, encoding="utf-8")
        before = everything(small)
        assert reanchor(small, "कल " + text, "--write", id="009") == 1
        assert problem in capsys.readouterr().err and everything(small) == before
        path.unlink() if kept is None else path.write_bytes(kept)

    text, ann = text_of(small, "009"), (small / "009_x.ann").read_text(encoding="utf-8")
    refused(small / "009_x.ann", ann.replace("0 4", "0 3"), "the quote is «भारत»")
    refused(small / "009_x.ann", ann + "T8\tPolicy 0 4\tभारत\n", "is a mention twice")
    refused(small / "009_x.ann", ann + "#1\tHint T1\tx\n", "unknown note Hint")
    head = "article,start,end,gloss_en,note\n"
    refused(small / "glosses.csv", f"{head}009,x,4,a,\n", "start 'x' is no offset")
    wait = small / "009_x.suggested.csv"
    refused(wait, "start,words\n", "it has no end")
    refused(wait, "start,end,words\n1,-2,x\n", "end '-2' is no offset")
    assert reanchor(small, text, id="011") == 1
    assert "no article '011'" in capsys.readouterr().err


# Two sentences with a mark in each, and one that shares next to no word with them.
PAIR = "भारत ने शुक्रवार को नेपाल को मदद दी। मंत्रालय के मुताबिक बसें अगले महीने भेजी जाएंगी।"
FOREIGN = "बिहार में बाढ़ से कई लोगों की जान गई और सड़कें टूट गईं। विपक्ष ने सरकार पर आरोप लगाए।"


@pytest.fixture
def pair(tmp_path):
    """PAIR with marks and a gloss for each sentence."""
    at = {words: PAIR.index(words) for words in ("भारत", "नेपाल", "मदद", "मंत्रालय")}
    labels = ("Country", "Country", "Resource", "Organization")
    ann = "".join(
        f"T{n}\t{label} {a} {a + len(words)}\t{words}\n"
        for n, ((words, a), label) in enumerate(zip(at.items(), labels, strict=True), 1)
    )
    corpus = tiny(tmp_path, text=PAIR, ann=ann, gloss="")
    end = PAIR.index("।") + 1
    with (corpus / "glosses.csv").open("a", encoding="utf-8") as file:
        file.write(f"009,0,{end},India helped.,\n009,{end + 1},{len(PAIR)},Buses follow.,\n")
    return corpus


def glosses_of(corpus):
    with (corpus / "glosses.csv").open(encoding="utf-8", newline="") as file:
        return [row["gloss_en"] for row in csv.DictReader(file)]


def test_another_text_loses_the_glosses_and_is_written_only_if_told_so(pair, capsys):
    before = everything(pair)
    assert reanchor(pair, FOREIGN, id="009") == 0
    assert "--write is refused without --lose-most" in capsys.readouterr().out
    assert reanchor(pair, FOREIGN, "--write", id="009") == 1
    assert "6 of 6 marks and glosses would be lost, more than 50%" in capsys.readouterr().err
    assert everything(pair) == before
    assert reanchor(pair, FOREIGN, "--write", "--lose-most", id="009") == 0
    assert glosses_of(pair) == ["", ""]
    why = {row["what"]: row["why"] for row in review(pair, "009_x")}
    assert why["gloss India helped."] == why["gloss Buses follow."] == "lost: these words are gone"


def test_a_text_of_another_article_takes_no_articles_place(corpus, capsys):
    before, other = everything(corpus), text_of(corpus, "003")
    assert reanchor(corpus, other, "--write", "--lose-most") == 1
    assert "this is the text of the article 003" in capsys.readouterr().err
    assert reanchor(corpus, "नया वाक्य है। " + other, "--write", "--lose-most") == 1
    told = capsys.readouterr().err
    assert "in the article 003, too" in told and "corrected text of the article 000" in told
    assert everything(corpus) == before


def test_sentences_that_change_places_keep_their_glosses(pair):
    first, second = PAIR.split("। ")
    assert reanchor(pair, f"{second} {first}।", "--write", id="009") == 0
    assert glosses_of(pair) == ["Buses follow.", "India helped."]


@pytest.mark.parametrize("word", ["नहीं", "न", "मत"])
def test_a_negation_put_in_or_taken_out_beside_a_mark_is_to_be_looked_at(pair, word):
    negated = PAIR.replace("मदद दी", f"मदद {word} दी")
    for text, done in ((negated, "put in"), (PAIR, "taken out")):
        assert reanchor(pair, text, "--write", id="009") == 0
        why = {row["what"]: row["why"] for row in review(pair, "009_x")}
        assert why["T3 Resource"] == f"{word} was {done} beside it: look"
        assert "T4 Organization" not in why and "T1 Country" not in why
    assert reanchor(pair, f"यह पुराना नहीं है। {PAIR}", "--write", id="009") == 0
    assert not any("beside" in row["why"] for row in review(pair, "009_x"))


# ---- rows of tables ------------------------------------------------------------------------------


def test_rows_are_changed_and_all_others_stay_as_they_are():
    content = 'a,b\n1,"x"\n2,"two\nlines"\n1,y\n'
    assert edit_rows(content, lambda row: None) == content
    assert replace_rows(content, lambda row: row[0] == "1", [["9", "z, z"], ["8", ""]]) == (
        'a,b\n9,"z, z"\n8,\n2,"two\nlines"\n'
    )
    assert replace_rows(content, lambda row: row[0] == "3", [["3", "c"]]) == content + "3,c\n"
    assert list(csv.reader(io.StringIO(edit_rows(content, lambda row: [])))) == [["a", "b"]]
