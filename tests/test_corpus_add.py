"""`new`, `add` and `remove`: what goes in, in which form, what is refused, and that nothing is half done."""

import csv
import hashlib
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake import DAY, FLOOD, POWER, contents, corpus_of, written
from tests.test_corpus_language import FONTS
from utils.annotation.ids import check_names
from utils.annotation.load import load_corpus
from utils.annotation.topics import SHOWS
from utils.charts import CHARTS
from utils.corpus.__main__ import main
from utils.corpus.add import add_articles
from utils.corpus.describe import describe
from utils.corpus.new import new_corpus
from utils.corpus.remove import remove_articles
from utils.editing import changes
from utils.editing.changes import change
from utils.editing.collect import faults_of
from utils.editing.faults import SeveralFaults
from utils.editing.registers import with_rows
from utils.editing.rows import edit_rows, replace_rows
from utils.files import (
    SEEDS,
    Row,
    SeedError,
    WriteError,
    check_characters,
    corpus_folder,
    kept_in,
    read_text,
)
from utils.intake.decode import decode
from utils.intake.twins import COPIED, shared, shingles, twin
from utils.intake.words import cleaned, whole
from utils.report.topic_sections import TABLES


def row(corpus, id="001"):
    with (corpus / "articles.csv").open(encoding="utf-8", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["id"] == id)


def refused(folder, content, *words, name="a.txt", **wishes):
    """The faults of a file that must not go in: each of these words stands in them; nothing is added."""
    corpus = folder / "own" if (folder / "own").exists() else corpus_of(folder)
    path, before = written(folder, name, content), contents(corpus)
    with pytest.raises(SeveralFaults) as caught:
        add_articles(corpus, path, **{"published": DAY, **wishes})
    assert contents(corpus) == before
    message = str(caught.value)
    for word in (name, "To mend it: ", *words):
        assert word in message, message
    return message


# ---- new -----------------------------------------------------------------------------------------


def test_new_makes_a_corpus_that_can_be_filled(tmp_path, capsys):
    assert main(["new", str(tmp_path / "a b")]) == 0
    made = tmp_path / "a b"
    names = {p.name for p in made.iterdir()}
    tables = {"articles", "actors", "events", "glosses", "topics", "same_matter"}
    assert names >= {f"{t}.csv" for t in tables} | {"CODEBOOK.md", "annotation.conf", "README.md"}
    for name in ("actors", "glosses", "articles"):
        assert (made / f"{name}.csv").read_text("utf-8").count("\n") == 1
    assert (made / "CODEBOOK.md").read_bytes() == (SEEDS / "CODEBOOK.md").read_bytes()
    readme = (made / "README.md").read_text("utf-8")
    names = dict.fromkeys([*CHARTS, *TABLES])
    assert {*SHOWS} == {*names} and all(f"- `{name}`: " in readme for name in names)
    for command in ("add", "scaffold", "mark", "check"):
        assert f"utils.corpus {command} " in readme
    assert f"'{made.as_posix()}'" in readme and "add FILE" in capsys.readouterr().out


def test_new_leaves_a_folder_that_holds_something_alone(tmp_path):
    (tmp_path / "note").write_text("x", encoding="utf-8")
    with pytest.raises(SeedError, match="not empty.*note"):
        new_corpus(tmp_path)
    with pytest.raises(SeedError, match="not empty"):
        new_corpus(tmp_path / "note")
    assert [p.name for p in tmp_path.iterdir()] == ["note"]


def test_nothing_is_written_into_the_teaching_corpus_by_forgetting(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("CORPUS", raising=False)
    assert main(["add", str(written(tmp_path, "a.txt", FLOOD)), "--published", DAY]) == 1
    assert "teaching corpus" in capsys.readouterr().err
    assert main(["add", "a.txt", "--corpus", str(tmp_path)]) == 1
    assert "is no corpus" in capsys.readouterr().err


# ---- add -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "note"),
    {
        "UTF-8": (FLOOD.encode(), ""),
        "a mark before": (b"\xef\xbb\xbf" + FLOOD.encode(), "byte order mark was taken off"),
        "UTF-16": (FLOOD.encode("utf-16"), "read as UTF-16-LE"),
        "UTF-16 the other way": (b"\xfe\xff" + FLOOD.encode("utf-16-be"), "read as UTF-16-BE"),
        "Windows line ends": (FLOOD.replace("\n", "\r\n").encode(), "line ends became LF"),
        "old Mac line ends": (FLOOD.replace("\n", "\r").encode(), "line ends became LF"),
        "not NFC": (unicodedata.normalize("NFD", FLOOD).replace("़", "़").encode(), ""),
        "mojibake": (FLOOD.encode().decode("latin-1").encode(), "was turned back"),
    }.values(),
)
def test_one_text_in_many_bytes_is_one_text(tmp_path, content, note):
    corpus = corpus_of(tmp_path)
    (made,) = add_articles(corpus, written(tmp_path, "flood_1.txt", content), published=DAY)
    assert made.text == FLOOD and note in " ".join(made.notes)
    article = load_corpus(corpus).articles["001"]
    assert article.text == FLOOD and article.file == "001_flood_1.txt"
    assert row(corpus)["sha256"] == hashlib.sha256(FLOOD.encode()).hexdigest()
    assert article.title_hi == FLOOD.split("\n")[0]


@given(st.text(alphabet="कखगषड़ढ़य़ािी़् ँं।\nabé\u0958\u095c\u0929", min_size=1))
def test_a_text_is_normalised_once_and_then_stays(text):
    if not text.strip():
        return
    first, _ = decode(text.encode(), "a.txt")
    assert unicodedata.is_normalized("NFC", first)
    again, notes = decode(first.encode(), "a.txt")
    assert (again, notes) == (first, [])


def test_entities_become_characters(tmp_path):
    text, notes = decode("&quot;नमस्ते&quot; &amp;amp; &#2325; &lt; R&D;".encode(), "a.txt")
    assert text == '"नमस्ते" & क < R&D;' and "HTML entities" in notes[0]


def test_what_the_file_does_not_say_is_asked_or_written_down_as_unknown(tmp_path):
    refused(tmp_path, FLOOD, "no day of publication", "--published", published="")
    add_articles(tmp_path / "own", tmp_path / "a.txt", published=DAY)
    found = row(tmp_path / "own")
    assert found["published_from"] == found["published_to"] == DAY
    assert found["title_en"] == "bihar men barh se 12 logon ki maut"
    assert "no licence is known" in found["licence"] and "publisher's" in found["licence"]


def test_a_day_that_the_text_names_is_proposed(tmp_path):
    text = FLOOD.replace("बिहार के तीन", "पटना, 14 जुलाई 2025। बिहार के तीन")
    refused(tmp_path, text, "names a day, «14 जुलाई 2025»", "--published 2025-07-14;", published="")
    message = refused(tmp_path, FLOOD.replace("सोमवार", "14 जुलाई"), "no day", published="")
    assert "names a day" not in message


def test_what_is_wished_is_taken(tmp_path):
    corpus = corpus_of(tmp_path)
    wishes = {"id": "flood", "title": "बाढ़", "title_en": "Flood", "licence": "CC0", "why": "seen"}
    add_articles(corpus, [written(tmp_path, "a.txt", FLOOD)], published="2025-07-12..2025-07-14", **wishes)  # fmt: skip
    article = load_corpus(corpus).articles["flood"]
    assert (article.title_hi, article.title_en, article.licence) == ("बाढ़", "Flood", "CC0")
    assert (str(article.published_from), article.published_why) == ("2025-07-12", "Seen.")


def test_running_text_gets_its_beginning_for_a_title(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD.split("\n")[1])
    assert row(corpus)["title_hi"].startswith("बिहार के तीन जिलों में बाढ़ से अब तक 12 लोगों")


WISHES = {
    "no day": ({"published": "14.7.2025"}, "'14.7.2025' is no day", "2025-07-14"),
    "no such day": ({"published": "2025-02-30"}, "is no day"),
    "days exchanged": ({"published": "2025-07-14..2025-07-12"}, "ends before it begins"),
    "id of an actor": ({"id": "a b"}, "the article id 'a b'", "--id"),
    "title of no letters": ({"title": " "}, "title_hi is empty", "--title"),
    "title in Hindi twice": ({"title_en": "बाढ़"}, "title_en holds the Hindi letter"),
    "why over two lines": ({"why": "a\nb"}, "published_why holds a line feed"),
    "a lost letter": ({"title": "बा\ufffdढ़"}, "title_hi: U+FFFD", "--title"),
    "half a character": ({"title": "बाढ़\udcff"}, "title_hi: U+FFFD", "--title"),
    "private use": ({"why": "seen \ue000"}, "published_why: U+E000", "--why"),
    "a control character": ({"licence": "C\x07C0"}, "licence holds U+0007", "--licence"),
    "why even so": ({"even_so": "seen \ue000"}, "published_why: U+E000"),
}


@pytest.mark.parametrize("case", WISHES)
def test_what_cannot_be_registered_is_refused(tmp_path, case):
    wishes, *words = WISHES[case]
    refused(tmp_path, FLOOD, *words, **wishes)


def test_words_that_are_not_in_nfc_are_put_into_it_and_that_is_said(tmp_path):
    corpus = corpus_of(tmp_path)
    odd = dict.fromkeys(("title", "why", "licence"), "\u095bख्मी")
    path = written(tmp_path, "a.txt", FLOOD)
    (made,) = add_articles(corpus, path, published=DAY, title_en="cafe\u0301", **odd)
    assert "--title, --title-en, --why, --licence was put into Unicode form NFC" in " ".join(
        made.notes
    )
    article = load_corpus(corpus).articles["001"]
    assert article.title_hi == article.licence == "ज\u093cख्मी" and article.title_en == "café"
    describe(corpus, "001", title="\u095b")
    assert load_corpus(corpus).articles["001"].title_hi == "ज\u093c"


@given(
    st.text(
        st.one_of(st.characters(), st.sampled_from("कख\u095b\u093c\u200d\u200b\ue000ab \n?\u0301"))
    )
)
def test_whatever_words_come_cleaned_they_are_a_title_or_none(words):
    made = cleaned(words)
    if made:
        check_names(Row({"title_hi": made}, "a", None), "title_hi")
        check_characters(made, "a")
    assert cleaned(made) == made and (
        made or not re.search("[a-zक-ह]", words) or "\ufffd" in whole(words)
    )


def test_no_row_goes_into_a_register_that_it_could_not_be_read_with(tmp_path):
    """Nor one by `mark` or `describe`: all write by these two."""
    corpus, row = corpus_of(tmp_path, FLOOD), ["E1", "बा\ue000ढ़", "Flood"]
    with pytest.raises(SeedError, match="events.csv, line 2.*U\\+E000"):
        with_rows(corpus, "events.csv", [row])
    for rows in ([row], [["E1", "\u095b", "x"]]):
        with pytest.raises(SeedError, match="To mend it"):
            replace_rows("id,name_hi,name_en\n", lambda fields: False, rows)
        with pytest.raises(SeedError, match="To mend it"):
            edit_rows("id,name_hi,name_en\nE1,a,b\n", lambda fields, rows=rows: rows)


DAMAGED = {
    "empty": (b"", "the file is empty"),
    "blank": (b"\xef\xbb\xbf \n", "there is no text"),
    "a PDF": (b"%PDF-1.7 ...", "this is a PDF", "copy its text"),
    "old Word": (b"\xd0\xcf\x11\xe0 ...", "old Word file", ".docx"),
    "rich text": (b"{\\rtf1 ...", "rich text"),
    "packed": (b"PK\x03\x04 ...", "a packed file"),
    "a picture": (b"\x89PNG ...", "a picture"),
    "broken UTF-8": (
        FLOOD[:100].encode() + b"\xff" + FLOOD[100:].encode(),
        "byte 0xFF",
        f"line 2, byte {len(FLOOD[:100].encode())}",
        "1 places of this Hindi text are damaged",
    ),
    "Latin-1": ("Café à la crème, très élégant".encode("latin-1"), "byte 0xE9", "another code page"),
    "a legacy font in its code page": (
        FONTS["Chanakya"].encode("cp1252"),
        "font of the family Chanakya",
        "turn it into Unicode",
    ),
    "UTF-16 cut short": (FLOOD.encode("utf-16")[:-1], "UTF-16-LE", "broken"),
    "UTF-16 without a mark": (FLOOD.encode("utf-16-le"), "zero", "UTF-8"),
    "letters lost": (b"????? ?? ???? ?? 12 ????? ?? ???", "question marks"),
    "a letter lost": (FLOOD.replace("मौत", "म\ufffdत").encode(), "U+FFFD", "line 1"),
    "mojibake with letters lost": (("क" + FLOOD.encode().decode("latin-1")).encode(), "mojibake"),
    "of private use": (FLOOD.replace("बाढ़", "\ue001").encode(), "private use"),
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_damaged_or_no_text_is_refused(tmp_path, case):
    content, *words = DAMAGED[case]
    refused(tmp_path, content, *words)


def test_a_missing_file_and_one_title_for_two_files_are_refused(tmp_path):
    corpus = corpus_of(tmp_path)
    with pytest.raises(SeveralFaults, match="missing"):
        add_articles(corpus, tmp_path / "none.txt", published=DAY)
    with pytest.raises(SeveralFaults, match="a folder"):
        add_articles(corpus, tmp_path, published=DAY)
    two = [written(tmp_path, "a.txt", FLOOD), written(tmp_path, "b.txt", POWER)]
    with pytest.raises(SeedError, match="several files"):
        add_articles(corpus, two, published=DAY, title="क")


def test_furniture_of_a_page_in_a_text_is_named_and_left_out_if_asked(tmp_path):
    lines = FLOOD.split("\n")
    text = "\n".join([*lines[:2], "यह भी पढ़ें:", "दिल्ली में बारिश से राहत", *lines[2:]])
    corpus = corpus_of(tmp_path)
    (made,) = add_articles(corpus, written(tmp_path, "a.txt", text), published=DAY)
    notes = " ".join(made.notes)
    assert made.text == text and "line 3 kept" in notes and "line 4 kept" in notes
    remove_articles(corpus, ["001"])
    path = written(tmp_path, "a.txt", text)
    (made,) = add_articles(corpus, path, published=DAY, drop_furniture=True)
    assert made.text == FLOOD


# ---- twice ---------------------------------------------------------------------------------------


def test_a_text_is_added_once(tmp_path):
    corpus_of(tmp_path, FLOOD)
    refused(tmp_path, FLOOD, "this is the text of the article 001", "two sources")
    refused(tmp_path, FLOOD.replace("\n", " \n\n"), "text of the article 001", even_so="why not")


def test_two_files_of_one_text_are_refused_together(tmp_path):
    corpus = corpus_of(tmp_path)
    two = [written(tmp_path, name, FLOOD) for name in ("a.txt", "b.txt")]
    with pytest.raises(
        SeveralFaults, match=r"b.txt: this is the text of the article 001 \(a.txt\)"
    ):
        add_articles(corpus, two, published=DAY)
    assert load_rows(corpus) == []


def load_rows(corpus):
    return (corpus / "articles.csv").read_text("utf-8").splitlines()[1:]


def test_a_copy_is_named_and_goes_in_with_a_reason(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD, POWER)
    copy = FLOOD.replace("तीन जिलों", "कई जिलों").replace("आरोप लगाया", "कहा")
    refused(tmp_path, copy, "stand in the article 001", "--even-so")
    path = written(tmp_path, "c.txt", copy)
    add_articles(corpus, path, published=DAY, even_so="another paper printed it")
    why = row(corpus, "003")["published_why"]
    assert why.startswith("The day was given") and why.endswith(": another paper printed it.")
    assert faults_of(corpus) == []


def test_articles_written_apart_are_no_copies():
    first, second = (shingles(p.read_text("utf-8")) for p in sorted(SEEDS.glob("*.txt"))[:2])
    assert 0 < shared(first, second) < COPIED / 5
    words = " ".join(map(str, range(400)))
    changed = " ".join(w if n % 10 else "x" for n, w in enumerate(words.split()))
    assert shared(shingles(words), shingles(changed)) > 2 * COPIED
    assert twin(changed, [("1", shingles("अ ब स")), ("2", shingles(words))])[0] == "2"
    assert twin("एक दो", [("1", shingles("तीन चार"))]) is None


# ---- all or nothing ------------------------------------------------------------------------------


def test_all_files_are_looked_at_before_the_first_is_written(tmp_path, capsys):
    corpus = corpus_of(tmp_path)
    before = contents(corpus)
    names = {
        "a.txt": FLOOD,
        "b.txt": "",
        "c.txt": "This is not the one that was said to be of the day.",
    }
    files = [str(written(tmp_path, name, text)) for name, text in names.items()]
    assert main(["add", *files, "--published", DAY, "--corpus", str(corpus)]) == 1
    message = capsys.readouterr().err
    assert "b.txt: the file is empty" in message and "c.txt: this is not Hindi" in message
    assert "Nothing was added." in message and contents(corpus) == before


@pytest.mark.parametrize("fails", range(3))
def test_a_failure_in_the_middle_leaves_everything_as_it_was(tmp_path, monkeypatch, fails):
    corpus = corpus_of(tmp_path)
    before, write, calls = contents(corpus), changes.write_atomic, []

    def failing(path, data):
        calls.append(path)
        if len(calls) == fails + 1:
            raise WriteError("no room")
        return write(path, data)

    monkeypatch.setattr(changes, "write_atomic", failing)
    two = [written(tmp_path, "a.txt", FLOOD), written(tmp_path, "b.txt", POWER)]
    with pytest.raises(WriteError, match="no room"):
        add_articles(corpus, two, published=DAY)
    assert contents(corpus) == before


def test_a_change_that_is_interrupted_leaves_all_as_it_was(tmp_path, monkeypatch):
    """Ctrl-C between two files: the first is the old one again."""
    written(tmp_path, "a", "old")
    write = changes.write_atomic

    def stopped(path, content):
        if path.name == "b":
            raise KeyboardInterrupt
        write(path, content)

    monkeypatch.setattr(changes, "write_atomic", stopped)
    with pytest.raises(KeyboardInterrupt):
        change({tmp_path / "a": "new", tmp_path / "b": "new"})
    assert contents(tmp_path) == {"a": b"old"}


def test_a_check_that_fails_takes_the_change_back(tmp_path):
    written(tmp_path, "a", "old")
    with pytest.raises(ZeroDivisionError):
        change({tmp_path / "a": "new", tmp_path / "b": "new"}, lambda: 1 / 0)
    assert contents(tmp_path) == {"a": b"old"}


def test_nothing_is_added_to_a_register_that_cannot_be_read(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD)
    path = written(tmp_path, "p.txt", POWER)
    register = (corpus / "articles.csv").read_text("utf-8")
    written(corpus, "articles.csv", register.replace(",", ";"))
    before = contents(corpus)
    with pytest.raises(
        SeedError, match="articles.csv, line 1: its columns are not.*utils.corpus check"
    ):
        add_articles(corpus, path, published=DAY)
    assert contents(corpus) == before
    written(corpus, "articles.csv", register + "\n")  # a blank line: no reason for a traceback
    add_articles(corpus, path, published=DAY)
    remove_articles(corpus, ["002"])
    assert (corpus / "articles.csv").read_text("utf-8") == register + "\n"


def test_the_file_of_an_article_is_not_written_over(tmp_path):
    corpus = corpus_of(tmp_path)
    written(corpus, "001_a.txt", "x")
    with pytest.raises(SeveralFaults, match="is there already"):
        add_articles(corpus, written(tmp_path, "a.txt", FLOOD), published=DAY)


@pytest.mark.parametrize("days", ["2025-07-05..", "..2025-07-05", ".."])
def test_a_span_of_days_has_both(tmp_path, days):
    refused(tmp_path, FLOOD, f"--published {days!r} has no ", " day", published=days)


@pytest.mark.parametrize("id", ["IND", "ind", "PRK"])
def test_an_article_takes_no_id_that_a_country_gets(tmp_path, id):
    refused(tmp_path, FLOOD, f"{id!r} is the code of a country", "choose another --id", id=id)


def test_what_cannot_be_seen_inside_a_word_is_named(tmp_path):
    text = FLOOD.replace("मुख्यमंत्री", "मुख्य\u200bमंत्री").replace("सरकार", "सर\u00adकार", 1)
    (made,) = add_articles(corpus_of(tmp_path), written(tmp_path, "a.txt", text), published=DAY)
    (note,) = (note for note in made.notes if "cannot be seen" in note)
    assert note.startswith("3 words hold U+00AD, U+200B") and made.text == text
    plain = FLOOD.replace("मुख्यमंत्री", "मुख्य\u200dमंत्री")  # a joiner shapes letters
    (tmp_path / "b").mkdir()
    (made,) = add_articles(
        corpus_of(tmp_path / "b"), written(tmp_path, "a.txt", plain), published=DAY
    )
    assert not any("cannot be seen" in note for note in made.notes)


def test_a_tilde_in_corpus_is_the_home_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CORPUS", "~/own")
    assert corpus_folder() == tmp_path / "own"


def test_version_control_is_named_only_where_there_is_some(tmp_path):
    (tmp_path / "under" / ".git").mkdir(parents=True)
    assert kept_in(tmp_path / "under" / "own" / "a.txt") == "version control"
    assert kept_in(tmp_path / "own" / "a.txt") == "a copy of it"
    with pytest.raises(SeedError, match="restore it from a copy of it, correct its name"):
        read_text(tmp_path / "own" / "a.txt")
