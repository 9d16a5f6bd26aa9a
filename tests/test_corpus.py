"""corpus.py: frozen texts, strict tables, and one clear message for each way a seed can be bad."""

import csv
import errno
import hashlib
import os
import pickle
import re
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from utils.annotation.articles import ARTICLE_COLUMNS, load_articles
from utils.annotation.ids import FORMS, RESERVED, check_id
from utils.files import (
    SEEDS,
    Row,
    SeedError,
    WriteError,
    make_folder,
    read_table,
    read_text,
    shown,
    write_atomic,
)

TEXT = "रूस की यात्रा।\nकिम से भेंट।\n"


def article_row(text=TEXT, **changes):
    row = {
        "id": "000",
        "file": "000_a.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "title_hi": "यात्रा",
        "title_en": "The visit",
        "published_from": "2025-07-12",
        "published_to": "2025-07-14",
        "published_why": "says Saturday, and is written before Tuesday",
        "licence": "the publisher's",
    }
    return {**row, **changes}


def make_seeds(tmp_path, rows=None, texts=None, columns=ARTICLE_COLUMNS):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, text in (texts or {"000_a.txt": TEXT}).items():
        (seeds / name).write_bytes(text.encode())
    with open(seeds / "articles.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows([article_row()] if rows is None else rows)
    return seeds


def refused(call, file, line, problem, mend):
    """The message of the SeedError that call() must raise, after its parts are checked."""
    with pytest.raises(SeedError) as caught:
        call()
    error = caught.value
    message = str(error)
    assert error.file == file and message.startswith(file)
    assert error.line == line
    assert f"{file}, line {line}" in message if line is not None else ", line" not in message
    assert problem in error.problem and problem in message
    assert f"To mend it: {error.mend}." in message and mend in error.mend
    return message


# ---- what is accepted ----------------------------------------------------------------------------


def test_articles_come_in_the_order_of_the_table(tmp_path):
    second = "दूसरा लेख।\n"
    rows = [article_row(second, id="003", file="003_b.txt"), article_row()]
    seeds = make_seeds(tmp_path, rows, {"000_a.txt": TEXT, "003_b.txt": second})
    articles = load_articles(seeds)
    assert list(articles) == ["003", "000"]
    article = articles["000"]
    assert (article.text, article.name, article.title_en) == (TEXT, "000_a", "The visit")
    assert (article.published_from, article.published_to) == (date(2025, 7, 12), date(2025, 7, 14))
    assert article.anchor == article.published_to


def test_text_is_not_translated(tmp_path):
    # Other line ends, joiners and marks of direction stay; no final newline is added.
    text = "\u2028क\tख\u200d\u200e\u00ad\U0001f600\U000e01ef"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read_text(tmp_path / "a.txt") == text


def test_table_rows_remember_their_lines(tmp_path):
    (tmp_path / "a.csv").write_bytes(b'id,note\na,"two\nlines"\nb,"says ""yes"""\n')
    rows = read_table(tmp_path / "a.csv", ["id", "note"])
    assert rows == [{"id": "a", "note": "two\nlines"}, {"id": "b", "note": 'says "yes"'}]
    assert [row.line for row in rows] == [2, 4]


def test_table_with_a_key_of_two_columns(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"article,start,gloss\n000,0,x\n000,5,y\n003,0,z\n")
    columns = ["article", "start", "gloss"]
    assert len(read_table(tmp_path / "a.csv", columns, key=["article", "start"])) == 3
    call = lambda: read_table(tmp_path / "a.csv", columns)  # noqa: E731
    refused(call, f"{tmp_path.name}/a.csv", 3, "duplicate article 000 (first on line 2)", "own id")


def test_real_seeds_are_sound():
    articles = load_articles()
    assert len(articles) >= 2
    for article in articles.values():
        data = (SEEDS / article.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == article.sha256
        assert article.text.encode() == data


# ---- what read_text refuses ----------------------------------------------------------------------

BAD_BYTES = {
    "empty": (b"", None, None, "empty", "restore"),
    "bom": (b"\xef\xbb\xbfabc\n", 1, 0, "byte order mark", "without BOM"),
    "utf-16": ("क\n".encode("utf-16"), 1, 0, "not valid UTF-8", "convert the file to UTF-8"),
    "invalid": (b"ab\nc\xffd\n", 2, 4, "byte 0xFF is not valid UTF-8", "convert the file to UTF-8"),
    "cut off": ("क\nख".encode()[:-1], 2, 4, "not valid UTF-8", "convert the file to UTF-8"),
    "crlf": (b"ab\nc\r\nd\n", 2, 4, "CRLF", "LF"),
    "cr": (b"ab\rc\n", 1, 2, "(CR)", "LF"),
    "nul": (b"ab\nc\x00d\n", 2, 4, "U+0000 is a control character", "remove it"),
    "bell": (b"ab\nc\x07d\n", 2, 4, "U+0007 is a control character", "remove it"),
    "next line": ("क\u0085\n".encode(), 1, 3, "U+0085 is a control character", "remove it"),
    "bom inside": ("क\ufeff\n".encode(), 1, 3, "U+FEFF is a byte order mark", "without BOM"),
    "lost letter": ("a\nक\ufffd\n".encode(), 2, 5, "U+FFFD stands where", "from its source again"),
    "private use": ("क\ue001\n".encode(), 1, 3, "U+E001 is of private use", "that is meant"),
    "far private": ("\U00100001\n".encode(), 1, 0, "U+100001 is of private", "that is meant"),
    "turned": ("क\n\u202eख\n".encode(), 2, 4, "U+202E turns the direction", "remove it"),
    "isolated": ("क\u2066ख\n".encode(), 1, 3, "U+2066 turns the direction", "remove it"),
    "nukta": ("क\n\u095dा\n".encode(), 2, 4, "U+095D stands where NFC has U+0922", "normalize"),
    "accent": ("ab\ne\u0301\n".encode(), 2, 3, "U+0065 stands where NFC has U+00E9", "normalize"),
}


@pytest.mark.parametrize("case", BAD_BYTES)
def test_read_text_refuses(tmp_path, case):
    data, line, offset, problem, mend = BAD_BYTES[case]
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    path = seeds / "x.txt"
    path.write_bytes(data)
    message = refused(lambda: read_text(path, seeds), "seeds/x.txt", line, problem, mend)
    assert str(tmp_path) not in message
    if offset is not None:
        assert f", byte {offset}: " in message
    # tables go through the same byte checks
    call = lambda: read_table(path, ["ab"], seeds=seeds)  # noqa: E731
    refused(call, "seeds/x.txt", line, problem, mend)


def test_read_text_refuses_a_missing_file(tmp_path):
    seeds = tmp_path / "seeds"
    call = lambda: read_text(seeds / "x.txt", seeds)  # noqa: E731
    refused(call, "seeds/x.txt", None, "the file is missing", "restore it")


# ---- what read_table refuses ---------------------------------------------------------------------

BAD_TABLES = {
    "missing column": ("id\na\n", 1, "missing ['name']", "id,name"),
    "unknown column": ("id,name,extra\na,b,c\n", 1, "unknown ['extra']", "id,name"),
    "column order": ("name,id\na,b\n", 1, "wrong order", "id,name"),
    "column twice": ("id,name,name\na,b,c\n", 1, "the columns are not the expected", "id,name"),
    "short row": ("id,name\na,b\nc\n", 3, "1 fields, the header 2", "one field per column"),
    "long row": ("id,name\na,b,c\n", 2, "3 fields, the header 2", "double quotes"),
    "blank line": ("id,name\na,b\n\nc,d\n", 3, "0 fields", "one field per column"),
    "duplicate id": (
        'id,name\na,"b\nb"\nc,d\na,e\n',
        5,
        "duplicate id a (first on line 2)",
        "remove",
    ),
    "empty id": ("id,name\na,b\n,d\n", 3, "no id", "fill it in"),
    "open quote": ('id,name\na,b\nc,"d\n', 3, "not well-formed CSV", "close the quotes"),
    "stray quote": ('id,name\na,"b"c\n', 2, "not well-formed CSV", "written twice"),
}


@pytest.mark.parametrize("case", BAD_TABLES)
def test_read_table_refuses(tmp_path, case):
    content, line, problem, mend = BAD_TABLES[case]
    path = tmp_path / "t.csv"
    path.write_bytes(content.encode())
    name = f"{tmp_path.name}/t.csv"
    refused(lambda: read_table(path, ["id", "name"]), name, line, problem, mend)


# ---- what load_articles refuses ------------------------------------------------------------------


def test_missing_and_empty_seeds(tmp_path):
    seeds = tmp_path / "seeds"
    mend = "restore the seeds folder"
    refused(lambda: load_articles(seeds), "seeds", None, "missing", mend)
    seeds.mkdir()
    refused(lambda: load_articles(seeds), "seeds", None, "empty", mend)
    (seeds / "000_a.txt").write_bytes(TEXT.encode())
    refused(lambda: load_articles(seeds), "seeds/articles.csv", None, "missing", "restore it")


def test_no_article_registered(tmp_path):
    seeds = make_seeds(tmp_path, rows=[])
    call = lambda: load_articles(seeds)  # noqa: E731
    refused(call, "seeds/articles.csv", 1, "no article is registered yet", "add one")


BAD_ROWS = {
    "file missing": ({"file": "001_b.txt"}, "001_b.txt is registered but missing", "restore"),
    "not a bare name": ({"file": "../000_a.txt"}, "not the name of a .txt file", "bare file name"),
    "not a text": ({"file": "articles.csv"}, "not the name of a .txt file", "bare file name"),
    "no such day": ({"published_to": "2025-02-30"}, "published_to '2025-02-30'", "YYYY-MM-DD"),
    "other date form": ({"published_from": "20250712"}, "published_from '20250712'", "YYYY-MM-DD"),
    "dates exchanged": ({"published_to": "2025-07-11"}, "later than published_to", "exchange"),
    "title of two lines": ({"title_en": "a\nb"}, "title_en holds a line feed", "on one line"),
    "path for an id": ({"id": "x/../../../evil"}, "'x/../../../evil' has not", "Latin letters"),
    "quotes in an id": ({"id": "x\"'"}, "has not the form", "Latin letters, digits, _ and -"),
    "Hindi id": ({"id": "लेख"}, "article id 'लेख' has not the form", "64 Latin letters"),
    "id of claims": ({"id": "Heading"}, "a word with a meaning of its own", "another id"),
    "id of nobody": ({"id": "UNNAMED"}, "a word with a meaning of its own", "another id"),
    "id of a mention": ({"id": "000-T3"}, "reads like a mark of an article", "another id"),
    "nothing said": ({"licence": " "}, "licence is empty", "fill it in"),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_load_articles_refuses_a_row(tmp_path, case):
    changes, problem, mend = BAD_ROWS[case]
    seeds = make_seeds(tmp_path, [article_row(**changes)])
    refused(lambda: load_articles(seeds), "seeds/articles.csv", 2, problem, mend)


@pytest.mark.parametrize("id", ["RUS", "Rus"])
def test_an_article_has_no_id_of_an_actor(tmp_path, id):
    """Its own voice would read as Russia's; file systems may not tell capitals apart."""
    seeds = make_seeds(tmp_path, [article_row(id=id)])
    assert list(load_articles(seeds, ["PRK"])) == [id]
    call = lambda: load_articles(seeds, ["PRK", "RUS"])  # noqa: E731
    refused(call, "seeds/articles.csv", 2, f"the id '{id}' is taken: 'RUS'", "choose another id")


def test_no_two_articles_differ_in_capitals_only(tmp_path):
    rows = [article_row(id="a"), article_row(TEXT, id="A", file="003_b.txt")]
    seeds = make_seeds(tmp_path, rows, {"000_a.txt": TEXT, "003_b.txt": TEXT})
    call = lambda: load_articles(seeds)  # noqa: E731
    refused(call, "seeds/articles.csv", 3, "the id 'A' is taken: 'a'", "choose another id")


@given(st.text(st.sampled_from("aZ09_-./\\'\"# T<&>%\n\tकé\u200d"), max_size=8))
def test_an_accepted_id_means_itself_everywhere(id):
    """As a file name, an address, an attribute and one word of a filter; on any file system."""
    row = Row({"id": id}, "x.csv", 2)
    for kind in FORMS:
        try:
            check_id(row, kind)
        except SeedError as error:
            assert (error.file, error.line) == ("x.csv", 2) and repr(id) in error.problem
        else:
            assert id.isascii() and id.split() == [id] and id.lower() not in RESERVED
            assert quote(id, safe="") == escape(id) == Path(id).name == id
            assert not id.startswith(("-", ".")) and f"{id}-T3".rpartition("-")[0] == id


@pytest.mark.parametrize("kind", FORMS)
@given(data=st.data())
def test_every_id_of_its_form_is_accepted(kind, data):
    id = data.draw(st.from_regex(FORMS[kind][0], fullmatch=True))
    assume(id.lower() not in RESERVED and not re.search("-[A-Za-z][0-9]+$", id))
    check_id(Row({"id": id}, "x.csv", 2), kind)


ENTITIES = ["&nbsp;", "&#2325;", "&#x915;", "&amp;", "&lt;", "&ldquo;", "&Auml;"]


@pytest.mark.parametrize("entity", ENTITIES)
def test_html_entities_are_refused(tmp_path, entity):
    text = f"रूस\nक{entity}\n"
    seeds = make_seeds(tmp_path, [article_row(text)], {"000_a.txt": text})
    call = lambda: load_articles(seeds)  # noqa: E731
    problem = f"{entity} is an HTML entity"
    message = refused(call, "seeds/000_a.txt", 2, problem, "html.unescape")
    assert ", byte 13: " in message


def test_an_ampersand_alone_is_text(tmp_path):
    text = "R&D; AT&T & Q&A; &; &#; &क;\n"
    seeds = make_seeds(tmp_path, [article_row(text)], {"000_a.txt": text})
    assert load_articles(seeds)["000"].text == text


def test_unknown_column(tmp_path):
    seeds = make_seeds(tmp_path, columns=[*ARTICLE_COLUMNS, "mood"])
    call = lambda: load_articles(seeds)  # noqa: E731
    refused(call, "seeds/articles.csv", 1, "unknown ['mood']", "header")


@pytest.mark.parametrize(
    "second, problem, mend",
    [("000", "duplicate id 000", "own id"), ("001", "registered twice", "keep one")],
)
def test_article_registered_twice(tmp_path, second, problem, mend):
    seeds = make_seeds(tmp_path, [article_row(), article_row(id=second)])
    refused(lambda: load_articles(seeds), "seeds/articles.csv", 3, problem, mend)


def test_text_that_is_not_registered(tmp_path):
    seeds = make_seeds(tmp_path, texts={"000_a.txt": TEXT, "Z09_z.txt": TEXT})
    call = lambda: load_articles(seeds)  # noqa: E731
    refused(call, "seeds/Z09_z.txt", None, "not registered in articles.csv", "add a row")


def test_changed_text_shows_both_hashes(tmp_path):
    seeds = make_seeds(tmp_path)
    changed = TEXT.replace("किम", "कीम")
    (seeds / "000_a.txt").write_bytes(changed.encode())
    call = lambda: load_articles(seeds)  # noqa: E731
    message = refused(call, "seeds/000_a.txt", None, "the text has changed", "restore the text")
    assert article_row()["sha256"] in message
    assert hashlib.sha256(changed.encode()).hexdigest() in message


# ---- names and writing ---------------------------------------------------------------------------


def test_names_are_relative_from_any_working_directory(tmp_path, monkeypatch):
    seeds = tmp_path / "बीज" / "seeds"
    (seeds / "passes").mkdir(parents=True)
    assert shown(seeds / "passes" / "a.ann", seeds) == "seeds/passes/a.ann"
    assert shown(tmp_path / "a.ann", seeds) == f"{tmp_path.name}/a.ann"
    monkeypatch.chdir(seeds)
    assert shown("a.ann", ".") == "seeds/a.ann"
    refused(lambda: read_text("a.ann", "."), "seeds/a.ann", None, "missing", "restore")


def test_error_survives_pickling():
    error = pickle.loads(pickle.dumps(SeedError("seeds/x", "p", "m", line=3)))
    assert str(error) == "seeds/x, line 3: p. To mend it: m." and isinstance(error, ValueError)


def test_write_atomic(tmp_path):
    path = tmp_path / "a.ann"
    assert write_atomic(path, "क\n") is True
    assert path.read_bytes() == "क\n".encode()
    os.utime(path, (1, 1))
    path.chmod(0o640)
    assert write_atomic(path, "क\n".encode()) is False
    assert path.stat().st_mtime == 1  # not touched
    assert write_atomic(path, "ख\r\n") is True  # no newline translation
    assert path.read_bytes() == "ख\r\n".encode() and path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.ann"]


@pytest.mark.parametrize(
    ("step", "number", "mend"),
    [("fsync", errno.ENOSPC, "make room on the disk"), ("replace", errno.EROFS, "allow writing")],
)
def test_write_atomic_keeps_the_old_file_when_it_fails(tmp_path, monkeypatch, step, number, mend):
    path = tmp_path / "a.ann"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(number, os.strerror(number))  # as the disk says it: without a file name

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WriteError) as caught:
        write_atomic(path, b"new")
    assert str(caught.value).startswith(
        f"{tmp_path.name}/a.ann cannot be written ({os.strerror(number)}). To mend it: {mend}"
    )
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.ann"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(WriteError, match=r"^taken/below cannot be written \(.+\)\. To mend it: "):
        make_folder(tmp_path / "taken" / "below")
    monkeypatch.setattr(os, "access", lambda *_: False)  # as on a disk that is only to be read
    with pytest.raises(WriteError, match=r"^a/b cannot be written \(Permission denied\)"):
        make_folder(tmp_path / "a" / "b")


def test_write_atomic_follows_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert write_atomic(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"new"
