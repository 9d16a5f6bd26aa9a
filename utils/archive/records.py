"""What one record of an archive says, a JSON object or a row of Parquet: its id, text, title and day.

Each stands in one of FIELDS, also among the record's warc_headers or metadata. So do the JSON lines
that news-please, trafilatura, OSCAR and FineWeb make of WARC files.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import regex

from utils.archive.tables import NOTES
from utils.files import SeedError
from utils.intake.days import span_of
from utils.intake.decode import settle
from utils.intake.language import check_hindi
from utils.intake.pages import MARKUP, SavedPage, read_markup, read_page
from utils.intake.words import whole

# What is asked of a record -> the fields it may stand in, the first that holds something counts; but
# see _text_of.
FIELDS = {
    "text": "text maintext content body plain_text raw_text".split(),
    "html": "html raw_html page".split(),
    "id": "id doc_id url uri source_url warc-record-id warc-target-uri".split(),
    "title": "title headline".split(),
    # When it was published. The day of a crawl (timestamp, warc-date) is not asked: it is later.
    "published": "published date_publish date_published datePublished publish_date date".split(),
}
SIMPLE = (str, int, float, date)  # what of JSON and Parquet is text, an id or a day
SEEN = regex.compile(r"[^\p{Z}\p{Cc}\p{Cf}]")
TEASER = 2  # a text is a teaser of one that has more than so many times its letters


@dataclass
class Said:
    """What a record says of an article. unread: what stands for its days and is none.

    notes: what is odd in it, in the words of NOTES.
    """

    id: str
    text: str = ""
    title: str = ""
    published: tuple | None = None
    unread: str = ""
    notes: list[str] = field(default_factory=list)


def id_of(record: dict) -> str:
    """The id of a record, "" where it has none that is text or a number."""
    return _first(record, "id")


def read_record(record: dict, source: str) -> Said:
    """What a record says. Raises SeedError for one that holds no Hindi text."""
    made = Said(id_of(record), title=MARKUP.sub("", html.unescape(_first(record, "title"))))
    packed, text, page = _first(record, "html"), _text_of(record, made.notes), SavedPage([], [])
    if text:
        # Markup may be written as text, too: &lt;p&gt;.
        text = text if MARKUP.search(text) else settle(text, source, [])
        if MARKUP.search(text):
            made.notes.append(NOTES["markup"])
            page = read_markup(text, f"{source}.html")
    elif packed:
        page = read_page(packed.encode("utf-8", "replace"), f"{source}.html")
    else:
        asked = ", ".join(FIELDS["text"] + FIELDS["html"])
        raise SeedError(source, "the record holds no text", f"give it in one of: {asked}")
    if page.lines:
        text, made.title = "\n".join(page.lines) + "\n", made.title or page.title
    made.text = settle(text, source, [])
    check_hindi(made.text, source)
    _read_days(record, made, page)
    if not made.id and any(_fields(record, "id", simple=False)):
        made.notes.append(NOTES["id"])
    return made


def _text_of(record, notes) -> str:
    """The first field with a text, unless it is but the teaser of a longer one, which is noted."""
    found = list(_fields(record, "text"))
    if len(found) < 2:
        return found[0][1] if found else ""
    letters = [len(MARKUP.sub("", words)) for _, words in found]
    longest = letters.index(max(letters))
    if letters[longest] <= TEASER * letters[0]:
        return found[0][1]
    notes.append(f"{NOTES['teaser']}: {found[longest][0]}, not {found[0][0]}")
    return found[longest][1]


def _read_days(record, made, page) -> None:
    """The first field with days that can be read, else what its page says; what is none is kept as unread."""
    # FineWeb's date is of the crawl.
    said = [] if "dump" in record else [words for _, words in _fields(record, "published")]
    odd = [] if "dump" in record else [words for _, words in _fields(record, "published", False)]
    made.published = next(filter(None, map(span_of, said)), page.published)
    if not made.published:
        made.unread = next(iter(said + odd), page.unread)


def _first(record, asked) -> str:
    return next((words for _, words in _fields(record, asked)), "")


def _fields(record: dict, asked: str, simple=True) -> Iterator[tuple[str, str]]:
    """(field, words) of what a record holds of what is asked, also among its warc_headers or metadata.

    What is blank or not a number is left out; not simple: only what is a list, an object or the like.
    """
    inner = [record.get(name) for name in ("warc_headers", "metadata")]
    for fields in (record, *(one for one in inner if isinstance(one, dict))):
        for name in FIELDS[asked]:
            value = fields.get(name)
            if value in (None, [], {}) or value != value or isinstance(value, SIMPLE) != simple:
                continue
            if SEEN.search(words := whole(str(value)).strip()):
                yield name, words
