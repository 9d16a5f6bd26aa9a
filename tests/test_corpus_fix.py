"""The forms in which a spreadsheet saves a register, and what `check --fix` turns back and leaves."""

import pytest

from tests.checked import ANN, changed, marked_corpus, messages, one
from tests.intake import contents, written
from utils.annotation.load import load_corpus
from utils.corpus.__main__ import main
from utils.corpus.mark import mark
from utils.editing.collect import faults_of
from utils.editing.fix import fix
from utils.files import SeedError

# ---- what a spreadsheet writes -------------------------------------------------------------------

FORMS = {
    "semicolons": (lambda t: t.replace(",", ";"), "parted by semicolons"),
    "tabs": (lambda t: t.replace(",", "\t"), "parted by tabs"),
    "Unicode text": (lambda t: b"\xff\xfe" + t.replace(",", "\t").encode("utf-16-le"), "parted by tabs, in UTF-16-LE"),
    "a mark": (lambda t: b"\xef\xbb\xbf" + t.encode(), "byte order mark"),
    "Windows lines": (lambda t: t.replace("\n", "\r\n"), "CRLF"),
    "old Mac lines": (lambda t: t.replace("\n", "\r"), "CR alone"),
    "no last line end": (lambda t: t.rstrip("\n"), "no line feed after the last line"),
}  # fmt: skip


@pytest.fixture
def corpus(tmp_path):
    """One article without a fault, to be spoiled."""
    return marked_corpus(tmp_path)


@pytest.mark.parametrize("case", FORMS)
def test_the_form_of_a_spreadsheet_is_named_and_turned_back(corpus, case):
    turned, words = FORMS[case]
    path = corpus / "actors.csv"
    before = path.read_text("utf-8")
    content = turned(before)
    written(corpus, "actors.csv", content)
    one(corpus, "actors.csv, line 1: this is not CSV with commas in UTF-8", words, "check --fix")
    assert words in " ".join(fix(corpus))
    assert path.read_text("utf-8") == before and faults_of(corpus) == []


def test_the_loader_names_these_forms_too(corpus):
    changed(corpus, "actors.csv", ",", ";", 99)
    with pytest.raises(
        SeedError, match="line 1: the fields are parted by ';', not by commas.*check --fix"
    ):
        load_corpus(corpus)
    written(corpus, "actors.csv", "﻿id\tkind".encode("utf-16-le"))
    with pytest.raises(SeedError, match="byte 0xFF is not valid UTF-8: this is UTF-16"):
        load_corpus(corpus)


def test_a_code_page_without_hindi_cannot_be_turned_back(corpus):
    lost = (corpus / "actors.csv").read_text("utf-8").replace("चीन", "Ch\xefna").encode("cp1252")
    written(corpus, "actors.csv", lost)
    message = one(corpus, "a code page such as Windows-1252", "from before it was saved so")
    assert "--fix" not in message and fix(corpus) == []
    assert (corpus / "actors.csv").read_bytes() == lost


def test_a_missing_register_gives_its_header(corpus):
    (corpus / "events.csv").unlink()
    one(corpus, "events.csv: the file is missing", "id,name_hi,name_en")
    written(corpus, "events.csv", "\n")
    one(corpus, "events.csv, line 1: the file is empty", "id,name_hi,name_en")


# ---- --fix ---------------------------------------------------------------------------------------


def test_fix_sorts_and_fills_in_countries_and_changes_nothing_else(corpus, capsys):
    before = contents(corpus)
    assert fix(corpus) == []
    lines = (corpus / ANN).read_text("utf-8").splitlines(keepends=True)
    written(corpus, ANN, "".join(reversed(lines)))
    head, *rows = (corpus / "glosses.csv").read_text("utf-8").splitlines(keepends=True)
    written(corpus, "glosses.csv", "".join([head, *reversed(rows)]))
    written(corpus, "actors.csv", (corpus / "actors.csv").read_text("utf-8").split("\n")[0] + "\n")
    assert main(["check", "--fix", "--corpus", str(corpus)]) == 0
    said = capsys.readouterr().out
    for words in (
        "lines were put in order",
        "rows were put in order",
        "CHN, चीन, China (names from CLDR)",
    ):
        assert words in said
    assert contents(corpus) == before


def test_fix_adds_the_row_of_the_unnamed_voice(corpus, capsys):
    mark(corpus, "001", words="मुलाकात की", label="Claim", roles=[("Content", "E1")], values=[("Voice", "Unnamed")], notes=[("AnnotatorNotes", "said before")])  # fmt: skip
    before = (corpus / "actors.csv").read_bytes()
    rows = before.decode().splitlines(keepends=True)
    written(corpus, "actors.csv", "".join(row for row in rows if not row.startswith("UNNAMED,")))
    assert any("no row UNNAMED" in m and "--fix" in m for m in messages(corpus))
    assert fix(corpus) == ["actors.csv: UNNAMED, अनाम स्रोत, a source the text does not name"]
    assert (corpus / "actors.csv").read_bytes() == before


def test_fix_invents_no_name(corpus):
    mark(
        corpus,
        "001",
        words="नेपाल",
        nth=2,
        label="Organization",
        link="NPL_NEA",
        new=True,
        name_en="authority",
    )
    head, *rows = (corpus / "actors.csv").read_text("utf-8").splitlines(keepends=True)
    written(corpus, "actors.csv", "".join([head, rows[0]]))
    before = contents(corpus)
    assert fix(corpus) == [] and contents(corpus) == before
    one(corpus, "unknown actor 'NPL_NEA'", "NAME IN ENGLISH")


def test_fix_leaves_what_it_cannot_read(corpus):
    written(corpus, ANN, "T1\tHeading 0 5\tx\nnonsense\n")
    written(corpus, "glosses.csv", "article,start,end,gloss_en,note\n001,x,33,,\n")
    before = contents(corpus)
    assert fix(corpus) == [] and contents(corpus) == before
