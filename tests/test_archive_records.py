"""What a record of an archive says: its days, its text where there are several or markup, its form."""

import gzip
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.archive.incoming import SetAside, pieces, read_piece
from utils.archive.making import write_lines
from utils.intake.days import days_of, span_of

DAY, NEXT = date(2025, 7, 14), date(2025, 7, 15)
GOOD = "रूस ने कहा है कि वह उत्तर कोरिया से बात करेगा और यह बात अगले साल होगी।"


def read(folder, *records, published=""):
    path = write_lines(folder / "a.jsonl", records)
    return [one for part in pieces(path) for one in read_piece(part, published)]


# ---- days ----------------------------------------------------------------------------------------

ONE_DAY = [
    "2025-07-14", " 2025-07-14 ", "2025-07-14 09:00", "2025-07-14T09:00:00.123", "2025-07-14 09:00 IST",
    "2025-07-14T09:00:00Z", "2025-07-14T09:00:00+0530", "2025-07-14 09:00:00 UTC", "20250714",
    "20250714.0", "20250714T090000Z", "1752480000", "1752480000.0", "1752480000000", "2025-07-14T00:30:00+05:30..2025-07-14",
]  # fmt: skip
NO_DAY = [
    "2025W28", "2025-W28", "2025-W28-1", "2025-07", "2025", "2025-07-14 to 2025-08-01", "2025-07-14/2025-08-01",
    "2025-07-14..", "..2025-07-14", "2025-07-20..2025-07-14", "14 जुलाई 2025", "२०२५-०७-१४", "17010220",
    "1701", "0", "99999999999999", "2025071409", "202507140900", "20250714090000", "-1752480000", "True",
    "2025-07-14T25:00", "2025-13-01", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+05:30..", "", "..",
]  # fmt: skip


@pytest.mark.parametrize("said", ONE_DAY)
def test_what_can_be_read_in_one_way_is_a_day(said):
    assert span_of(said) in ((DAY, DAY), (date(2025, 7, 13), DAY))
    assert span_of(said)[0] == DAY or "+05:30" in said


@pytest.mark.parametrize("said", NO_DAY)
def test_what_is_no_day_or_may_be_another_is_not_read(said):
    assert span_of(said) is None


def test_a_time_is_of_its_day_there_and_in_india():
    assert days_of("2025-07-14T20:00:00Z") == days_of("1752523200") == (DAY, NEXT)
    assert days_of("2025-07-15T01:30:00+05:30") == (NEXT, NEXT)
    assert span_of("2025-07-14T20:00:00Z..2025-07-20") == (DAY, date(2025, 7, 20))


@given(st.one_of(st.integers(0, 10**15).map(str), st.text("0123456789-:.TWZ+ ", max_size=30)))
def test_digits_are_a_day_near_ours_or_none(said):
    """Whatever they may mean: 1701022000 is no day of 1701."""
    days = days_of(said)
    if days and "-" not in said:
        assert all(1900 <= day.year < 2100 for day in days)


def test_records_and_pages_say_one_day(tmp_path):
    late = "2025-07-14T20:00:00Z"
    page = '<html><head><meta name="date" content="{}"></head><body><p>{}</p></body></html>'
    made = [{"text": GOOD, "date": late}, {"html": page.format(late, GOOD * 3)}]
    assert [one.published for one in read(tmp_path, *made)] == [(DAY, NEXT)] * 2


def test_a_number_is_counted_from_1970_and_what_is_no_day_keeps_its_place(tmp_path):
    said = [1752480000, 1752480000000, 20250714, 20250714.0]
    odd = [1701, {"$date": "2025-07-14"}, ["2025-07-14"], True, "2025W28"]
    found = read(
        tmp_path, *({"text": GOOD, "date": one} for one in said + odd), published="2020-01-01"
    )
    assert [one.published for one in found[: len(said)]] == [(DAY, DAY)] * len(said)
    for one, what in zip(found[len(said) :], odd, strict=True):
        assert one.published is None and "is not read" in one.note
        assert str(what)[:4] in one.note
    for blank in (None, "", [], {}):
        (one,) = read(tmp_path, {"text": GOOD, "date": blank}, published="2020-01-01")
        assert one.published == (date(2020, 1, 1),) * 2 and not one.note


# ---- the text ------------------------------------------------------------------------------------

MARKED = {
    "paragraphs": f'<p>{GOOD}</p><img alt="किम जोंग उन और यूक्रेन"><p>जापान चुप है।</p>',
    "written as text": f"&lt;p&gt;{GOOD}&lt;/p&gt;&lt;p&gt;जापान चुप है।&lt;/p&gt;",
    "lines": f'{GOOD.replace("कहा", "<b>कहा</b>")}\nजापान <a href="https://x.example/यूक्रेन">चुप</a> है।',
    "a page": f"<!DOCTYPE html><html><body><p>{GOOD}</p><p>जापान चुप है।</p></body></html>",
}


@pytest.mark.parametrize("kind", MARKED)
def test_markup_in_a_text_is_read_as_a_page_and_noted(tmp_path, kind):
    (one,) = read(tmp_path, {"content": MARKED[kind], "title": "<b>रूस</b> &amp; जापान"})
    assert one.text == f"{GOOD}\nजापान चुप है।\n" and one.title == "रूस & जापान"
    assert "held markup" in one.note


def test_a_sign_that_is_no_markup_is_text(tmp_path):
    for text in (f"5 < 6 और 7 > 3: {GOOD}", f"<रूस> {GOOD}", f"<p {GOOD}"):
        (one,) = read(tmp_path, {"text": text})
        assert one.text == text and not one.note


@pytest.mark.parametrize("odd", ["<p></p>", "<p>\x00</p>", "<br>", "<script>x</script>"])
def test_markup_around_nothing_is_set_aside(tmp_path, odd):
    set_aside, good = read(tmp_path, {"text": odd}, {"text": GOOD})
    assert isinstance(set_aside, SetAside) and good.text == GOOD


def test_a_teaser_gives_way_to_its_text_and_that_is_noted(tmp_path):
    teaser, whole = GOOD, "\n".join(f"{n}. {GOOD}" for n in range(4))
    (one,) = read(tmp_path, {"text": teaser, "content": whole})
    assert one.text == whole and "content, not text" in one.note
    (one,) = read(tmp_path, {"text": whole, "raw_text": whole + GOOD})
    assert one.text == whole and not one.note, (
        "what is hardly longer says the same with more around it"
    )
    tags = f'<p class="{"x" * 900}">{whole}</p>'
    (one,) = read(tmp_path, {"text": whole, "content": tags})
    assert one.text == whole and not one.note, "markup is no text"


# ---- the form of the file ------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kind", ["array", "object", "array of lines", "UTF-16"])
def test_a_file_that_is_no_json_lines_is_said_once(tmp_path, kind, packed):
    records = [{"id": f"{n}", "text": GOOD} for n in range(3)]
    text = {
        "array": json.dumps(records, indent=1),
        "object": "\n".join(json.dumps(one, indent=1) for one in records),
        "array of lines": "[" + ",\n".join(map(json.dumps, records)) + "]\n",
        "UTF-16": "".join(json.dumps(one) + "\n" for one in records),
    }[kind]
    data = text.encode("utf-16" if kind == "UTF-16" else "utf-8")
    path = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    path.write_bytes(gzip.compress(data) if packed else data)
    (one,) = [one for part in pieces(path, 50) for one in read_piece(part)]
    told = {"array": "an array", "object": "JSON over", "array of lines": "an array"}
    assert told.get(kind, kind) in one.problem and one.source == path.name
    assert ("jq -c" in one.mend) == (kind != "UTF-16")


def test_one_line_that_is_a_list_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.jsonl").write_text(f"[1]\n{json.dumps({'text': GOOD})}\n", encoding="utf-8")
    bad, good = [one for part in pieces(tmp_path) for one in read_piece(part)]
    assert isinstance(bad, SetAside) and good.text == GOOD
