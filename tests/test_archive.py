"""An archive read by machine: every row leads to its words, nothing is lost, nothing counts twice.

What needs the extra (`make archive` installs it) is in test_archive_engine.py.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotation.load import load_corpus
from utils.archive import __main__ as command
from utils.archive.asking import hold, noted, reasons, words_at
from utils.archive.candidates import STATUS, candidate_graph, explain_candidate
from utils.archive.copies import APART, OTHER, TWICE, one_of_each
from utils.archive.finding import PlainFinder, is_name
from utils.archive.incoming import SetAside, list_files, pieces, read_piece
from utils.archive.making import recombined, sentences_of, write_lines
from utils.archive.names import left_out
from utils.archive.picture import draw
from utils.archive.precision import precision
from utils.archive.reading import ArchiveArticle, ArchiveReader
from utils.archive.records import FIELDS
from utils.archive.sampling import check_into, known_things, open_as_corpus, pick_articles
from utils.archive.tables import TABLES, fields_of
from utils.files import ROOT, SeedError

DAY = date(2025, 7, 14)


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


@pytest.fixture(scope="module")
def reader(corpus):
    return ArchiveReader(corpus)


@pytest.fixture(scope="module")
def records(corpus):
    return list(recombined(sentences_of(a.text for a in corpus.articles.values()), 12))


@pytest.fixture(scope="module")
def archive(records, reader, tmp_path_factory):
    path = write_lines(tmp_path_factory.mktemp("archive") / "a.jsonl", records)
    return hold((one for part in pieces(path) for one in read_piece(part)), reader)


def article(text, id="a1", published=(DAY, DAY)):
    return ArchiveArticle(id, text, "", published)


# ---- names ---------------------------------------------------------------------------------------


SIGNS = "\u200b\u200d\u00ad"  # they cannot be seen


def joins(before, after):
    """Whether a word goes on from one text to the other, with or without such signs between."""
    ends = before.rstrip(SIGNS)[-1:] + after.lstrip(SIGNS)[:1]
    return len(ends) == 2 and not set(ends) & set(" -।.)")


def dotted(before, name, after):
    """Whether an abbreviation goes on, before a name that begins with one or after one that ends so."""
    unseen = str.maketrans("", "", SIGNS)
    before, name, after = (text.translate(unseen) for text in (before, name, after))
    letter = r"[^ \-।.)]"
    begins = re.match(rf"{letter}+\.", name) and re.search(rf"{letter}\.$", before)
    return begins or (re.search(rf"\.{letter}+\)?$", name) and re.match(rf"\.{letter}", after))


def by_definition(names, text):
    """All names as whole words, then the leftmost, of these the longest, that meets none before."""
    text = text.replace("\u00a0", " ")
    spans = {
        (start, -(start + len(name)), number)
        for number, name in enumerate(names)
        for start in range(len(text))
        if text.startswith(name, start)
        and not joins(text[:start], text[start:])
        and not joins(text[: start + len(name)], text[start + len(name) :])
        and not dotted(text[:start], name, text[start + len(name) :])
    }
    found, at = [], 0
    for start, end, number in sorted(spans):
        if start >= at:
            found.append((number, start, -end))
            at = -end
    return found


LETTERS = st.text(f"रसािं्का -.){SIGNS}", min_size=1, max_size=7).filter(is_name)
TEXTS = st.text(f"रसािं्का -।.)\u00a0{SIGNS}", max_size=40)


@given(st.lists(LETTERS, min_size=1, max_size=8, unique=True), TEXTS)
def test_names_are_found_as_they_are_defined(names, text):
    assert PlainFinder(names).find(text) == by_definition(names, text)


def test_a_name_is_a_whole_word_and_the_longest_wins():
    find = PlainFinder(["रूस", "उत्तर कोरिया", "कोरिया", "उत्तर कोरियाई सेना"]).find
    assert find("रूसी, रूसियों और रूस।") == [(0, 17, 20)]
    assert find("उत्तर कोरियाई सेना") == [(3, 0, 18)]
    assert find("उत्तर कोरियाई") == []
    assert find("रूस-उत्तर कोरिया") == [(0, 0, 3), (1, 4, 16)]
    assert find("रूस\u200dी रू\u200cस") == []
    assert find("रूस रू") == [(0, 0, 3)] and find("प्रूस") == []


@pytest.mark.parametrize("sign", "\u200b\u200c\u200d\u2060\u00ad\ufeff\u200e")
def test_a_sign_that_is_not_seen_is_of_the_word_it_stands_in_and_nothing_at_its_edge(sign):
    find = PlainFinder(["रूस", "उत्तर कोरिया", "कोरिया"]).find
    for longer in ("रूस{}ी", "प्{}रूस", "रू{}स", "उत्तर कोरिया{}ई", "रूस{0}{0}ी"):
        assert find(longer.format(sign)) == []
    assert find(f"रूस{sign}, {sign}रूस{sign}") == [(0, 0, 3), (0, 7, 10)]


def test_what_cannot_be_a_whole_word_is_no_name():
    for words in ("", "-रूस", "रूस।", " रूस", "रूस\u200b"):
        assert not is_name(words)
        with pytest.raises(ValueError, match="begins or ends"):
            PlainFinder([words])


def test_letters_joined_by_dots_are_one_word():
    names = ["भा.ज.पा.", "एस.पी.", "यू.एन", "संयुक्त राष्ट्र (यूएन)", "भा॰ज॰पा॰", "रूस"]
    find = PlainFinder(names).find
    for number, name in enumerate(names):
        assert find(f"कल {name} ने, {name}।") == [
            (number, 3, 3 + len(name)),
            (number, 8 + len(name), 8 + 2 * len(name)),
        ]
    assert find("बी.एस.पी. ने") == find("भा.ज.पा.स. ने") == find("यू.एन.ओ ने") == []
    assert find("कहा.रूस.यूक्रेन") == [(5, 4, 7)], "words are parted by a full stop, too"


def test_a_space_at_which_no_line_is_broken_is_a_space(reader):
    text = "उत्तर\u00a0कोरिया और उत्तर\u00a0कोरिया ने रूस से कहा कि वह आएगा।\n"
    rows = reader.read(article(text))["mentions"]
    assert [row[4] for row in rows] == ["PRK", "PRK", "RUS"]
    assert all(text[start:end] == words for _, start, end, words, *_ in rows)
    assert PlainFinder(["उत्तर\u00a0कोरिया"]).find("उत्तर कोरिया") == [(0, 0, 12)]


def test_names_of_the_register_that_are_not_searched_are_told(corpus, reader):
    assert "1 name of the register, कोई भी (ANYONE: one letter, or words" in left_out(
        corpus, reader.names
    )
    odd = {"A": "यू.एन.", "B": "कौन?", "C": "नाटो (संघ)", "D": "'अमू'", "E": "को", "F": "‘क’"}
    more = {id: replace(corpus.actors["RUS_PUTIN"], id=id, name_hi=odd[id]) for id in odd}
    larger = replace(corpus, actors=corpus.actors | more)
    names = ArchiveReader(larger).names
    assert {"यू.एन.", "नाटो (संघ)"} <= {name.words for name in names}
    assert not {"यू.एन.ों", "कौन?ों"} & {name.words for name in names}
    told = left_out(larger, names)
    assert told.startswith("Not searched: 5 names of the register, कोई भी") and "2 more" in told
    assert "कौन? (B: it begins with no letter or digit, or ends with none" in told
    assert "No names are searched" in left_out(corpus, ())


def test_the_names_are_those_of_the_register_and_of_what_is_marked(reader):
    known = {name.words: name for name in reader.names}
    assert known["रूस"].actor == "RUS" and "in the register" in known["रूस"].reason
    assert known["मास्को"].form == "Metonym" and "marked so" in known["मास्को"].reason
    assert "डील" not in known, "a description names somebody in its own article only"
    assert "कोई भी" not in known, "words of every text are no name"


def test_a_name_of_two_actors_names_neither(corpus):
    twin = replace(corpus.actors["RUS_PUTIN"], id="RUS_OTHER")
    twins = ArchiveReader(replace(corpus, actors=corpus.actors | {twin.id: twin}))
    rows = twins.read(article("व्लादिमीर पुतिन ने कहा कि वह नहीं जाएंगे।\n"))["mentions"]
    actor, reason = fields_of("mentions", "actor", "reason")(rows[0])
    assert actor == "" and "it may be RUS_OTHER or RUS_PUTIN" in reason


# ---- one article ---------------------------------------------------------------------------------


def test_every_row_leads_to_its_words(corpus, reader):
    for one in corpus.articles.values():
        days = one.published_from, one.published_to
        made = reader.read(ArchiveArticle(one.id, one.text, "", days))
        assert all(made[table] for table in TABLES if table != "set_aside")
        for table in ("mentions", "quantities", "times", "cues"):
            place = fields_of(table, "article", "start", "end", "words", "sentence", "score")
            for id, start, end, words, sentence, score in map(place, made[table]):
                assert one.text[start:end] == words and id == one.id and 0.5 < score <= 1
                assert any(row[1] == sentence and end <= row[2] for row in made["sentences"])
        assert all(len(row) == len(TABLES[table]) for table in made for row in made[table])


def test_both_of_a_pair_are_named_in_its_sentence(corpus, archive):
    sql = 'SELECT article, start, "end", one, other FROM pairs'
    rows = archive.execute(sql).fetchall()
    assert rows
    inside = "SELECT actor FROM mentions WHERE article = ? AND start >= ? AND start < ?"
    for id, start, end, *pair in rows:
        named = {actor for (actor,) in archive.execute(inside, [id, start, end]).fetchall()}
        assert set(pair) <= named and pair == sorted(pair)


def test_cue_and_verb_of_a_pair_are_those_of_its_sentence(reader):
    text = "टीएएसएस के मुताबिक, रूस ने उत्तर कोरिया को मदद दी। चीन चुप है।\n"
    row = reader.read(article(text))["pairs"][0]
    found = fields_of("pairs", "one", "other", "week", "cue", "verb")(row)
    assert found == ("PRK", "RUS", "2025-W29", "के मुताबिक", "मदद")


def test_who_speaks_is_read_from_the_words_where_nobody_is_named(reader):
    voices = fields_of("cues", "voice", "reason")
    row = reader.read(article("नेपाल के विदेश मंत्रालय के मुताबिक, बारिश हुई।\n"))["cues"][0]
    assert voices(row)[0] == "नेपाल के विदेश मंत्रालय" and "words before it" in voices(row)[1]
    row = reader.read(article("कल नेपाल के मंत्री ने साफ कहा कि बारिश होगी।\n"))["cues"][0]
    assert voices(row)[0].endswith("नेपाल के मंत्री")
    row = reader.read(article("उन्होंने कहा कि बारिश हुई।\n"))["cues"][0]
    assert voices(row)[0] == ""


def test_without_days_there_are_no_times_and_no_week(reader):
    text = "रूस और अमेरिका शुक्रवार को मिले।\n"
    made = reader.read(article(text, published=None))
    assert made["times"] == [] and fields_of("pairs", "week")(made["pairs"][0]) == ""
    assert reader.read(article(text))["times"]
    assert article(text, published=(DAY, date(2025, 8, 1))).week == ""


def test_furniture_of_a_page_is_no_news(reader):
    made = reader.read(article("यह भी पढ़ें: रूस और अमेरिका\nरूस ने कहा कि वह आएगा।\n"))
    assert len(made["mentions"]) == 1 and made["pairs"] == [] and len(made["sentences"]) == 2


# ---- what comes in -------------------------------------------------------------------------------

GOOD = "रूस ने कहा है कि वह उत्तर कोरिया से बात करेगा और यह बात अगले साल होगी।"
BAD = {
    "the line is no JSON": b'{"text": ',
    "no object with fields": b"[1]",
    "not valid UTF-8": b'{"text": "\xe0\xa4"}',
    "holds no text": b'{"id": "x", "text": ""}',
    "not Hindi, but English": b'{"text": "The president of the country said that it was as it is."}',
    "stands where a letter was lost": json.dumps({"text": f"{GOOD}\udcff"}).encode(),
}


def all_of(path, size=1 << 20):
    return [one for part in pieces(path, size) for one in read_piece(part)]


def test_a_bad_record_is_set_aside_with_its_place_and_the_reason(tmp_path):
    good = json.dumps({"url": "u1", "maintext": GOOD, "date_publish": "2025-07-14 10:00:00"})
    lines = [good.encode(), *BAD.values(), good.replace("u1", "u2").encode()]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    first, *bad, last = all_of(tmp_path / "a.jsonl")
    assert (first.id, first.published, last.id) == ("u1", (DAY, DAY), "u2")
    assert all(isinstance(one, SetAside) and one.mend for one in bad)
    for one, problem in zip(bad, BAD, strict=True):
        assert problem in one.problem and one.source.startswith("a.jsonl, byte ")


@given(st.integers(1, 400))
def test_each_line_is_read_once_however_the_file_is_cut(size):
    path = Path(__file__).parent / "archive_lines.jsonl"
    found = all_of(path, size)
    assert [one.id for one in found] == ["a", "b", "c", "d"]


def test_lines_extracted_from_warc_files_are_understood(tmp_path):
    target = {"warc-record-id": "urn:1", "warc-date": "2025-08-01T00:00:00Z"}
    lines = [
        {"content": GOOD, "warc_headers": target},
        {"text": GOOD, "id": "urn:2", "dump": "CC-2025", "date": "2025-08-01"},
        {"maintext": GOOD, "url": "urn:3", "date_publish": "2025-07-14T09:00:00+05:30"},
        {"html": f"<html><body><p>{GOOD}</p><p>{GOOD}</p></body></html>", "url": "urn:4"},
        {"text": GOOD},
    ]
    found = all_of(write_lines(tmp_path / "a.jsonl", lines))
    assert [one.id for one in found[:4]] == ["urn:1", "urn:2", "urn:3", "urn:4"]
    assert found[4].id.startswith("sha256-"), "without an id it is known by its text"
    days = [one.published for one in found]
    assert days == [None, None, (DAY, DAY), None, None], (
        "the day of a crawl is not that of the news"
    )


def test_a_time_is_of_its_day_in_india_too(tmp_path):
    late, never = "2025-07-14T20:00:00Z", "9999-12-31T23:59:59Z"
    page = '<html><head><meta property="article:published_time" content="{}"></head><body><p>{}</p></body></html>'
    lines = [{"text": GOOD, "date": late}, {"html": page.format(late, GOOD * 3)}]
    lines += [{"html": page.format(never, GOOD * 3)}, {"text": GOOD, "date": f"{late}..2025-07-20"}]
    days = [one.published for one in all_of(write_lines(tmp_path / "a.jsonl", lines))]
    both = DAY.replace(2025, 7, 14), DAY.replace(2025, 7, 15)
    assert days == [both, both, None, (both[0], DAY.replace(2025, 7, 20))]


def test_a_sentence_says_what_it_ends_with(reader):
    held = held_texts(reader, "रूस की सेना\nरूस ने जापान से बात की।\nकीमत 20\n")
    reasons = [why for (why,) in held.execute("SELECT reason FROM sentences").fetchall()]
    assert reasons == ["ends with its line", "ends with ।", "ends with its line"]


def test_an_article_on_which_a_reader_fails_does_not_stop_the_others(reader, monkeypatch):
    def failing(text):
        if "जापान" in text:
            raise RecursionError("too deep")
        return []

    monkeypatch.setattr("utils.archive.reading.read_quantities", failing)
    held = held_texts(reader, "रूस ने जापान से बात की।\n", "रूस ने बात की।\n")
    assert held.execute("SELECT article FROM articles").fetchall() == [("a1",)]
    ((id, problem),) = held.execute("SELECT article, problem FROM set_aside").fetchall()
    assert id == "a0" and "RecursionError: too deep" in problem


def test_packed_lines_folders_and_pages_are_read_alike(tmp_path, records):
    lines = "".join(json.dumps(one) + "\n" for one in records).encode()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    page = f'<html><head><meta property="article:published_time" content="2025-07-14"></head><body><article><p>{GOOD}</p><p>{GOOD}</p></article></body></html>'
    (tmp_path / "c.html").write_text(page, encoding="utf-8")
    (tmp_path / "d.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "e.csv").write_text("not an article", encoding="utf-8")
    found = {one.id: one for one in all_of(tmp_path)}
    assert set(found) == {one["id"] for one in records} | {"b.txt", "c.html", "d.txt"}
    assert found["c.html"].published == (DAY, DAY) and found["b.txt"].published is None
    assert isinstance(found["d.txt"], SetAside)
    days = [
        one.published for p in pieces(tmp_path / "b.txt") for one in read_piece(p, "2025-07-14")
    ]
    assert days == [(DAY, DAY)]


def test_a_broken_file_is_set_aside_and_what_is_before_it_read(tmp_path, records):
    line = json.dumps({"id": "a", "text": records[0]["text"], "title": "x\ud83d"}).encode() + b"\n"
    (tmp_path / "0.jsonl").write_bytes(b"\xef\xbb\xbf" + line)
    packed = gzip.compress(line * 50)
    (tmp_path / "1.jsonl.gz").write_bytes(packed[: len(packed) - 40])
    (tmp_path / "2.jsonl.gz").write_bytes(b"no gzip")
    read = [one for piece in pieces(tmp_path) for one in read_piece(piece)]
    told = [one.problem for one in read if isinstance(one, SetAside)]
    assert len(told) == 2 and all("cannot be read on" in problem for problem in told)
    first = read[0]
    assert first.title == "x\ufffd" and first.title.encode("utf-8")


def test_a_day_that_is_not_read_is_named_and_no_other_takes_its_place(tmp_path, reader):
    """That of the option is of articles that say none."""
    page = '<html><head><meta name="date" content="14 जुलाई"></head><body><p>{0}</p><p>{0}</p></body></html>'
    made = [
        {"id": "a", "text": GOOD, "date": "14 जुलाई 2025"},
        {"id": "b", "text": GOOD, "published": "2025-07-20..2025-07-14"},
        {"id": "c", "text": GOOD, "published": "bald", "date": "2025-07-14"},
        {"id": "d", "text": GOOD},
        {"id": "e", "html": page.format(GOOD)},
    ]
    write_lines(tmp_path / "a.jsonl", made)
    (tmp_path / "f.html").write_text(page.format(GOOD), encoding="utf-8")
    read = [o for p in pieces(tmp_path) for o in read_piece(p, "2025-07-01")]
    days = {one.id: one.published and one.published[0].day for one in read}
    assert days == {"a": None, "b": None, "c": 14, "d": 1, "e": None, "f.html": None}
    notes = {one.id: one.note for one in read}
    assert "is not read: '14 जुलाई 2025'" in notes["a"] and "2025-07-20.." in notes["b"]
    assert "is not read: '14 जुलाई'" in notes["e"] and "14 जुलाई" in notes["f.html"]
    assert notes["c"] == notes["d"] == ""
    (line,) = noted(hold(read, reader))
    assert line.startswith("4 articles, as a: its day of publication is not read")


def test_words_with_signs_that_are_not_seen_are_named(tmp_path, reader):
    lines = write_lines(tmp_path / "a.jsonl", [{"id": "a", "text": f"{GOOD} जा\u00adपान चुप है।"}])
    (one,) = all_of(lines)
    assert "1 words hold U+00AD" in one.note and "\u00ad" in one.text
    assert noted(hold([one], reader))[0].startswith("1 article, as a: 1 words hold U+00AD")


@pytest.mark.parametrize("blank", [" ", "", None, "\u200b\ufeff", "\n\u00a0", float("nan")])
def test_a_blank_field_leaves_its_place_to_a_filled_one(tmp_path, blank):
    page = f"<html><body><p>{GOOD}</p><p>{GOOD}</p></body></html>"
    made = [{"text": blank, "body": GOOD, "id": blank, "url": "u"}, {"text": blank, "html": page}]
    made.append({"text": blank, "metadata": {"text": GOOD}})
    assert [GOOD in one.text for one in all_of(write_lines(tmp_path / "a.jsonl", made))] == [
        True
    ] * 3
    assert all_of(tmp_path / "a.jsonl")[0].id == "u"


def test_an_id_is_text_or_a_number_and_what_is_neither_is_named(tmp_path, reader):
    ids = (7, 7.5, ["x"], {"oid": "x"}, "दो\nपंक्ति")
    made = [{"id": id, "text": f"{GOOD} {n} लोग आए।"} for n, id in enumerate(ids)]
    read = all_of(write_lines(tmp_path / "a.jsonl", made))
    assert [one.id for one in read if not one.note] == ["7", "7.5", "दो\nपंक्ति"]
    assert all(one.id.startswith("sha256-") for one in read if one.note)
    (line,) = noted(hold(read, reader))
    assert line.startswith("2 articles, as sha256-") and "no text and no number" in line


def test_what_is_not_read_is_counted_and_named(tmp_path):
    for name in ("a.txt", "b.csv", "c.csv", "deep/d.PDF", "deep/noend"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    (tmp_path / "elsewhere").symlink_to(tmp_path / "deep")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "linked.txt").symlink_to(tmp_path / "a.txt")
    listing = list_files(tmp_path)
    assert listing.names == ("a.txt", "linked.txt")
    told = listing.left_unread()
    assert "Not read: 2 .csv, 1 .pdf, 2 links, 1 without an ending; as b.csv" in told
    assert list_files(tmp_path / "a.txt").left_unread() == ""


def test_a_file_whose_name_is_no_text_is_read(tmp_path, reader):
    for name in (b"\xe0.txt", b"\xe1.txt", b"\xe2.jsonl"):
        data = json.dumps({"text": f"{GOOD} वह चुप है।"}) if name.endswith(b"l") else GOOD
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(
                data, encoding="utf-8"
            )
        except OSError:
            pytest.skip("this system has no such names")
    read = all_of(tmp_path)
    assert [one.id for one in read[:2]] == ["\\xe0.txt", "\\xe1.txt"] and len(read) == 3
    assert hold(read, reader).execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_options_that_make_no_sense_are_refused(capsys):
    for options in (["--workers", "0"], ["--pick", "-1"], ["--into", "mine"]):
        with pytest.raises(SystemExit):
            command.main(["a", "b", *options])
    assert "--pick says how many" in capsys.readouterr().err


def test_an_archive_with_nothing_to_read_says_what_can_be_read(tmp_path):
    with pytest.raises(SeedError, match=r"nothing to read.*\.jsonl\.gz"):
        pieces(tmp_path)
    with pytest.raises(SeedError, match="no such file or folder"):
        pieces(tmp_path / "gone")


def test_help_names_the_fields_of_a_record(capsys):
    with pytest.raises(SystemExit):
        command.main(["--help"])
    told = capsys.readouterr().out
    assert all(f"{asked:11}{' '.join(names)}\n" in told for asked, names in FIELDS.items())


def test_what_is_held_has_every_record_once(records, reader):
    made = [ArchiveArticle(one["id"], one["text"]) for one in (*records, records[0])]
    held = hold([*made, SetAside("x", "s", "p", "m")], reader)
    counts = [held.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES]
    assert counts[0] == len(records) and counts[-1] == 2


def test_of_copies_the_one_that_says_most_is_read():
    day, month = (DAY, DAY), (date(2025, 7, 1), date(2025, 7, 31))
    bare = ArchiveArticle("a", GOOD, source="1")
    spread = replace(bare, published=month, title="ख", source="2")
    most = replace(bare, published=day, title="ख", source="3")
    for order in permutations([bare, spread, most, replace(bare, id="b")]):
        kept, aside = one_of_each(order)
        assert {one.id: one.source for one in kept} == {"a": "3", "b": "1"}
        assert {(one.problem, one.mend) for one in aside} == {
            (TWICE, "nothing is lost: it was read once (3)")
        }
        assert {one.source for one in aside} == {"1", "2"}
    given = (date(2025, 7, 1),) * 2
    for order in permutations([replace(bare, published=given), most]):
        kept, aside = one_of_each(order, given)
        assert kept == [most] and aside[0].problem == TWICE, "the days of the option say nothing"


def test_what_a_copy_says_that_was_not_read_is_told():
    one = ArchiveArticle("a", GOOD, "ख", (DAY, DAY), source="1")
    other = replace(one, title="ग", published=(date(2025, 7, 15),) * 2, note="odd", source="2")
    text = replace(one, text=f"{GOOD} वह चुप है।", source="3")
    told = {(left.source, left.problem, left.mend) for left in one_of_each([other, one])[1]}
    assert told == {
        (
            "2",
            APART,
            "left was published 2025-07-15; the title 'ग'; odd; if that is right, take the one read (1) out "
            "of the archive, and read it again",
        )
    }
    for order in permutations([one, text]):
        (kept,), (left,) = one_of_each(order)
        assert left.problem == OTHER and f"the one read ({kept.source})" in left.mend
        assert {kept.source, left.source} == {"1", "3"}


def test_why_records_were_set_aside_is_told_by_the_commonest_reason(reader):
    made = [SetAside("", f"a.jsonl, byte {n}", f"no JSON (char {n})", "m") for n in range(3)]
    made += [SetAside("x", "", "another", "m")]
    assert reasons(hold(made, reader)) == [
        "3 records, as a.jsonl, byte 0: no JSON",
        "1 record, as x: another",
    ]
    made += [SetAside("", "s", f"reason {n}", "m") for n in range(5)]
    told = reasons(hold(made, reader))
    assert len(told) == 5 and told[0].startswith("3 records")
    assert told[-1] == "3 records for 3 other reasons: see set_aside"
    assert reasons(hold([], reader)) == []


# ---- what is asked -------------------------------------------------------------------------------


def test_an_edge_is_a_candidate_and_leads_to_sentences_that_name_both(corpus, archive):
    graph = candidate_graph(archive, corpus.actors)
    assert graph.graph["status"] == STATUS and not graph.is_directed()
    total = archive.execute("SELECT count(*) FROM pairs").fetchone()[0]
    assert sum(d["sentences"] for *_, d in graph.edges(data=True)) == total
    for one, other, key, data in graph.edges(keys=True, data=True):
        assert data["candidate"] is True and key == (data["week"], data["cue"], data["verb"])
        for id, start, _ in data["evidence"]:
            sql = "SELECT count(*) FROM pairs WHERE article = ? AND start = ? AND one = ? AND other = ?"
            pair = sorted((one, other))
            assert archive.execute(sql, [id, start, *pair]).fetchone()[0] == 1
    assert "candidate, unread" in explain_candidate(archive, graph, "RUS", "PRK")
    id, start, end = data["evidence"][0]
    assert words_at(archive, id, start, end) in explain_candidate(archive, graph, one, other, 999)
    few = candidate_graph(archive, least=3, most=1)
    assert all(d["sentences"] >= 3 and len(d["evidence"]) == 1 for *_, d in few.edges(data=True))


def test_as_many_sentences_are_shown_as_are_asked_for_and_the_rest_is_counted(reader):
    held = held_texts(reader, "".join(f"रूस ने कहा कि जापान में {n} है।\n" for n in range(50)))
    graph = candidate_graph(held)
    for most in (0, 1, 20, 30, 50, 100):
        told = explain_candidate(held, graph, "RUS", "JPN", most)
        assert told.count("\na0 ") == min(most, 50) and "together in 50 sentences" in told
        assert told.endswith(f"and {50 - most} more") == (most < 50)
    graph.remove_edge("JPN", "RUS", next(iter(graph["JPN"]["RUS"])))
    with pytest.raises(KeyError):
        explain_candidate(held, graph, "RUS", "JPN")


def test_the_picture_counts_what_the_graph_counts(corpus, archive):
    for language in ("en", "hi"):
        figure, table = draw(archive, corpus, language, "phone")
        assert table["sentences"].sum() == sum(
            d["sentences"] for *_, d in candidate_graph(archive).edges(data=True)
        )
    assert "बिना पढ़े" in figure.caption.title


def held_texts(reader, *texts):
    return hold([article(text, f"a{n}") for n, text in enumerate(texts)], reader)


def test_worth_reading_is_what_is_new_and_what_does_not_agree(reader):
    filler = "बारिश हुई। " * 3
    pair = f"रूस ने जापान को बुलाया। {filler}\n"
    low, high = f"वहां 25 सैनिक हैं। {filler}\n", f"वहां 900 सैनिक हैं। {filler}\n"
    voice = f"नेपाल के मंत्री के मुताबिक, बारिश होगी। {filler}\n"
    held = held_texts(reader, pair, pair, low, high, voice, f"{filler}\n")
    found = {one.article: dict(one.new) for one in pick_articles(held, set(), 10)}
    assert found["a0"] == {"pair": "JPN RUS"} and "a1" not in found, "what was picked is not new"
    assert found["a4"] == {"voice": "नेपाल के मंत्री"} and "a5" not in found
    assert [f["number"] for f in found.values() if "number" in f] == ["सैनिक 2025-W29"]
    known = {("pair", "JPN RUS")}
    assert not {"a0", "a1"} & {one.article for one in pick_articles(held, known, 10)}
    assert not pick_articles(held_texts(reader, low, low), set(), 10), "equal numbers agree"


def test_what_a_corpus_has_read_is_known(corpus):
    known = known_things(corpus)
    assert ("pair", "PRK RUS") in known and ("voice", "RUS_TASS") in known
    assert ("voice", "KOR_DIA") not in known_things(corpus.only(["000"]))


def test_picked_articles_become_a_corpus_with_the_same_text(archive, corpus, tmp_path):
    picks = pick_articles(archive, known_things(corpus.only(["000"])), 2)
    lines = open_as_corpus(archive, picks, tmp_path / "mine")
    assert len(lines) == len(picks) == 2
    made = load_corpus(tmp_path / "mine")
    first = made.articles["001"]
    sql = "SELECT text FROM articles WHERE article = ?"
    assert first.text == archive.execute(sql, [picks[0].article]).fetchone()[0]
    assert picks[0].article in first.published_why and made.unread


PLACES = "दिल्ली पटना जयपुर भोपाल लखनऊ रांची इंदौर कानपुर नागपुर सूरत वाराणसी शिमला".split()
DEEDS = "खेल मेला चुनाव बाजार स्कूल अस्पताल बारिश सड़क पानी किताब फसल संगीत".split()


def told_apart(count):
    """Articles that share hardly a run of five words; each names other pairs or the same ones again."""
    actors = ["रूस", "दक्षिण कोरिया", "जापान", "यूक्रेन", "अमेरिका"]
    for n in range(count):
        first, second = actors[n % 5], actors[(n + 1 + n // 5) % 5]
        words = [f"{PLACES[(n + k) % 12]} में {DEEDS[(n * 7 + k * 5) % 12]} है" for k in range(3)]
        text = f"{PLACES[n % 12]} में {first} ने {second} को {DEEDS[n % 12]} दिया।\n"
        yield article(text + "".join(f"{said}।\n" for said in words), f"a{n}")


def test_picking_again_goes_on_where_picking_once_ended(reader, tmp_path):
    held, mine, count = hold(told_apart(12), reader), tmp_path / "mine", 4
    whole = [one.article for one in pick_articles(held, set(), count, [])]
    first = pick_articles(held, set(), 2, [], dated=True)
    assert all("left out" not in line for line in open_as_corpus(held, first, mine))
    made = load_corpus(mine)
    texts = [one.text for one in made.articles.values()]
    then = pick_articles(held, known_things(made), count - 2, texts)
    assert [one.article for one in (*first, *then)] == whole and len(whole) == count
    everything = [one.text for one in told_apart(12)]
    assert pick_articles(held, set(), 9, everything) == []


def test_a_copy_is_not_picked_and_what_has_no_day_only_to_be_read(reader):
    one, other, *_ = told_apart(5)
    copy = replace(other, id="copy", text=f"{other.text}अमेरिका और यूक्रेन भी वहां हैं।\n")
    undated = replace(one, published=None)
    held = hold([undated, other, copy], reader)
    assert len(pick_articles(held, set(), 9, [])) == 2
    assert [p.article for p in pick_articles(held, set(), 9, [other.text])] == [one.id]
    assert one.id not in [p.article for p in pick_articles(held, set(), 9, [], dated=True)]


def test_titles_and_ids_with_odd_signs_can_be_picked(reader, tmp_path):
    odd = ["खबर\n\tआज\x07 की", "लंबा " * 200, "रूस\u200bी \ufeffशीर्षक", ""]
    ids = ["दो\nपंक्ति", "x\x00y\u2028z", "समाचारa", "https://example.org/a?b=c&d=1"]
    made = [
        replace(one, title=title, id=id)
        for one, title, id in zip(told_apart(4), odd, ids, strict=True)
    ]
    held = hold(made, reader)
    picks = pick_articles(held, set(), 4, [])
    lines = open_as_corpus(held, picks, tmp_path / "mine")
    assert len(lines) == 4 and not any("left out" in line for line in lines)
    assert sum("its title was put in order" in line for line in lines) == 3
    titles = {one.title_hi for one in load_corpus(tmp_path / "mine").articles.values()}
    assert "खबर आज की" in titles and all(0 < len(title) <= 300 for title in titles)
    assert all(line.isprintable() for line in lines)


TITLES = {
    "Gनई दिल्ली": "G नई दिल्ली",
    "\u095bख्मी लोग": "ज़ख्मी लोग",
    "रूस \ue000और\x00 जापान\u202e": "रूस और जापान",
    "रूस \ufffd": "दिल्ली में रूस ने दक्षिण कोरिया को खेल दिया।",
    "????": "दिल्ली में रूस ने दक्षिण कोरिया को खेल दिया।",
    "ab" + "aक" * 400: None,
}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("id", ["a", "a  b", "http://x/cafe\u0301", "a\ufffdb", "x\ue000", "aरूस"])
def test_no_title_and_no_id_keeps_the_best_article_out(reader, tmp_path, title, id):
    """Else it would be picked and left out again at every run."""
    (first,) = told_apart(1)
    held = hold([replace(first, title=title, id=id)], reader)
    (line,) = open_as_corpus(held, pick_articles(held, set(), 1, [], dated=True), tmp_path / "mine")
    assert "left out" not in line and ("its title was put" in line or "is from the text" in line)
    made = load_corpus(tmp_path / "mine").articles["001"]
    assert made.text == first.text and TITLES[title] in (made.title_hi, None)


@pytest.mark.parametrize("text", ["%PDF {}", "{{\\rtf {}", "From: <Saved by {}", "<html> {}"])
def test_a_text_is_put_in_as_it_was_read_whatever_file_it_would_look_like(reader, tmp_path, text):
    (first,) = told_apart(1)
    held = hold([replace(first, text=text.format(first.text))], reader)
    (line,) = open_as_corpus(held, pick_articles(held, set(), 1), tmp_path / "mine")
    assert "left out" not in line
    assert load_corpus(tmp_path / "mine").articles["001"].text == text.format(first.text)


def test_a_folder_that_picks_cannot_go_into_is_refused(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("mine", encoding="utf-8")
    with pytest.raises(SeedError, match="no corpus.*name a corpus, or a folder that is not there"):
        check_into(tmp_path / "notes")
    with pytest.raises(SeedError, match="no corpus"):
        check_into(tmp_path / "notes" / "a.md")
    with pytest.raises(SeedError, match="would lie in notes"):
        check_into(tmp_path / "notes" / "new", tmp_path / "notes")
    with pytest.raises(SeedError, match="would lie in the corpus"):
        check_into(tmp_path / "new", tmp_path / "in", tmp_path / "new" / "tables")
    check_into(tmp_path / "new", tmp_path / "notes")
    with pytest.raises(SeedError, match="tables would lie in the corpus"):
        check_into(tmp_path / "new", tmp_path / "notes", tmp_path / "new" / "tables")


def test_an_article_that_cannot_be_added_is_named_with_the_reason(reader, tmp_path):
    made = article(f"{GOOD} रूस ने जापान को बुलाया।\n", published=None)
    held = hold([made], reader)
    (line,) = open_as_corpus(held, pick_articles(held, set(), 1), tmp_path / "mine")
    assert "a1 was left out" in line and "no day of publication" in line
    assert "utils.corpus add FILE" in line and "--published" in line


# ---- how often it is right -----------------------------------------------------------------------


def test_precision_is_of_what_the_other_article_teaches(corpus):
    table = precision(corpus).set_index("suggestion")
    assert (table["right"] <= table[["marked", "suggested"]].min(axis=1)).all()
    assert table["precision"]["quantities"] > 0.9 and 0 < table["precision"]["pairs"] < 0.5
    alone = precision(corpus.only(["000"])).set_index("suggestion")
    assert alone["suggested"]["mentions"] == 0, "no name is known before any article is read"


# ---- the command ---------------------------------------------------------------------------------


def test_without_the_extra_the_command_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert command.main(["in", "out"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "make archive INPUT=" in said


def test_an_archive_that_is_not_named_is_not_the_folder_at_hand(capsys):
    for run in (["", "out"], ["in", ""]):
        with pytest.raises(SystemExit):
            command.main(run)
        assert "call it so: make archive INPUT=" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a b", "$HOME `id` $(id) $$x", '"it\'s"', "-dash", "", "क#;&|*"])
def test_make_gives_a_path_as_it_is(tmp_path, name):
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "python").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    run = ["make", "-o", "setup", "-o", "build/archive/.ready", "archive", "PY=./python"]
    run += [f"INPUT={name}", f"OUTPUT=x{name}", "FLAGS=--pick 3"]
    env = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    done = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    told = done.stdout.splitlines()
    assert told == ["-m", "utils.archive", "--pick", "3", "--", name, f"x{name}"], done.stderr
