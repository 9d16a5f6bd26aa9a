"""One file as an article to be: its text, its row in articles.csv, and what there is to say of it."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import regex

from utils.annotation.actors import country_codes
from utils.annotation.articles import ARTICLE_COLUMNS
from utils.annotation.ids import HINDI, NAME, check_id, check_names, check_words
from utils.files import Row, SeedError, check_characters, cut
from utils.hindi.romanize import romanize
from utils.hindi.sentences import sentences
from utils.hindi.text import shortened
from utils.hindi.times import read_times
from utils.intake.decode import decode, settle
from utils.intake.furniture import ENDS, furniture
from utils.intake.language import check_hindi
from utils.intake.pages import is_page, read_page
from utils.intake.twins import ALTHOUGH
from utils.intake.word import is_docx, read_docx
from utils.intake.words import cleaned, composed

# Column of articles.csv -> the option that gives it.
OPTIONS = {"title_hi": "--title", "title_en": "--title-en", "published_why": "--why"}
OPTIONS |= {"licence": "--licence"}
# What cannot be seen and shapes no letter, inside a word: zero width space, word joiner, soft hyphen.
HIDDEN = regex.compile("[\u200b\u2060\u00ad]")
PARTED = regex.compile(r"[\p{L}\p{M}]+(?:[\u200B\u2060\u00AD]+[\p{L}\p{M}]+)+")
NO_DAY = (
    "the file says no day of publication",
    "give it with --published 2025-07-14, or, if you only know about when, as a span of days, "
    "--published 2025-07-12..2025-07-17 --why 'the reason'; times as कल are counted from it",
)


@dataclass
class Incoming:
    """A file on its way in. notes: what was changed and proposed, to be shown.

    unread: what stands for its day of publication and is no day.
    """

    source: str
    text: str
    title: str = ""
    published: tuple | None = None
    unread: str = ""
    publisher: str = ""
    notes: list[str] = field(default_factory=list)
    row: dict[str, str] = field(default_factory=dict)


def add_wishes(parser) -> None:
    """The options that say of an article what its file does not."""
    parser.add_argument("--title", default="", help="its Hindi title")
    parser.add_argument("--title-en", default="", help="its English title")
    parser.add_argument("--published", default="", metavar="DAY", help="2025-07-14, or FROM..TO")
    parser.add_argument("--why", default="", help="how the days of publication are known")
    parser.add_argument("--licence", default="", help="what is known of the text's licence")


@dataclass(frozen=True)
class Wishes:
    """What whoever adds a file says of it; "" leaves it to what the file says."""

    id: str = ""
    title: str = ""
    title_en: str = ""
    published: str = ""
    why: str = ""
    licence: str = ""
    drop_furniture: bool = False
    even_so: str = ""

    def in_nfc(self, notes: list[str]) -> "Wishes":
        """The same, in NFC as all words here; a note names the options that were not."""
        given = {name: words for name, words in vars(self).items() if isinstance(words, str)}
        made = {name: composed(words) for name, words in given.items()}
        changed = [name for name in given if made[name] != given[name]]
        told = ", ".join(f"--{name.replace('_', '-')}" for name in changed)
        notes += [f"what was given with {told} was put into Unicode form NFC"] * bool(changed)
        return replace(self, **made)


def read_incoming(path, wishes: Wishes) -> Incoming:
    """The text of a file (.txt, .html, .docx) and what it says of itself. Raises SeedError."""
    path, name = Path(path), Path(path).name
    if not path.is_file():
        what = "a folder" if path.is_dir() else "missing"
        raise SeedError(str(path), f"the file is {what}", "name a file: .txt, .html or .docx")
    data = path.read_bytes()
    if is_page(data, path.suffix):
        made = _from_page(data, name)
    elif is_docx(data):
        lines = "\n".join(read_docx(data, name))
        made = Incoming(name, lines.strip("\n") + "\n")
        made.text = settle(made.text, name, made.notes)
        _name_furniture(made, wishes)
    else:
        text, notes = decode(data, name)
        made = Incoming(name, text, notes=notes)
        _name_furniture(made, wishes)
    found = check_hindi(made.text, name)
    if told := hidden_signs(made.text):
        made.notes.append(f"{told}; take it out and add the text")
    made.notes.append(f"it is Hindi: {found.share:.0%} of its words are among its commonest")
    return made


def hidden_signs(text) -> str:
    """What a note says of words that hold what cannot be seen; "" where none does."""
    parted = PARTED.findall(text) if HIDDEN.search(text) else ()
    if not parted:
        return ""
    seen = sorted({f"U+{ord(sign):04X}" for word in parted for sign in HIDDEN.findall(word)})
    told = f"{len(parted)} words hold {', '.join(seen)}, which cannot be seen, as {parted[0]!r}"
    return f"{told}: they are not found as they are typed"


def _from_page(data, name) -> Incoming:
    page = read_page(data, name)
    given = page.title, page.published, page.unread, page.publisher
    made = Incoming(name, "\n".join(page.lines) + "\n", *given)
    made.notes += page.notes
    if made.unread:
        made.notes.append(f"its day of publication is not read: {cut(made.unread)!r}")
    made.notes += [f"left out, furniture of the page: {cut(line)}" for line in page.furniture]
    if page.language:
        made.notes.append(f"the page says its language is {page.language}")
    made.text = settle(made.text, name, made.notes)
    return made


def _name_furniture(made, wishes):
    """Name the lines of a text that look like furniture of a page; take them out only if asked."""
    lines = made.text.split("\n")
    out = furniture(lines)
    for number in out:
        what = "left out," if wishes.drop_furniture else "kept, but it looks like"
        made.notes.append(f"line {number + 1} {what} furniture of a page: {cut(lines[number])}")
    if out and wishes.drop_furniture:
        made.text = "\n".join(line for n, line in enumerate(lines) if n not in out)
    elif out:
        made.notes.append(
            "to leave such lines out, say --drop-furniture (remove an article that was added with them)"
        )


# ---- its row -------------------------------------------------------------------------------------


def complete(made: Incoming, wishes: Wishes, taken) -> None:
    """Give the article its row in articles.csv. taken: ids in use. Raises SeedError."""
    refused = Row({}, made.source, None).refuse
    wishes = wishes.in_nfc(made.notes)
    title = _title(made, wishes)
    first, last, why = _published(made, wishes, refused)
    if wishes.even_so:
        why = sentence(f"{why.rstrip('.')}; {ALTHOUGH}: {wishes.even_so}")
    id = wishes.id or _free_id(taken)
    licence = wishes.licence or _licence(made)
    english = wishes.title_en or _latin(title, made)
    sha = hashlib.sha256(made.text.encode()).hexdigest()
    fields = (id, _file(made.source, id), sha, title, english, first, last, why, licence)
    made.row = dict(zip(ARTICLE_COLUMNS, map(str, fields), strict=True))
    check_row(made.row, made.source, taken)


def check_row(fields, source, taken=None) -> None:
    """Refuse (SeedError) a row of articles.csv that could not be read, with the option that mends it.

    taken: the ids in use, None for a row whose id is one of them.
    """
    row = Row(fields, source, None)
    id = fields["id"]
    if taken is not None and id.upper() in country_codes():
        problem = (
            f"{id!r} is the code of a country, under which actors.csv has or gets that country"
        )
        raise SeedError(source, problem, "choose another --id")
    try:
        if taken is not None:
            check_id(row, "article", taken)
        check_names(row, "title_hi", "title_en")
        check_words(row, "published_why", "licence")
        for column in fields:
            _check_readable(row, column)
    except SeedError as error:
        option = next((o for column, o in OPTIONS.items() if column in error.problem), "--id")
        mend = f"{error.mend}, with {option}"
        raise SeedError(source, error.problem, mend) from None


def _check_readable(row, column):
    """Refuse what the register could not be read with."""
    try:
        check_characters(row[column], row.file)
    except SeedError as error:
        row.refuse(f"{column}: {error.problem}", "write it without that sign")


def _title(made, wishes) -> str:
    """The title given, that of the page, or the first line; of running text its beginning."""
    if wishes.title:
        return wishes.title
    found = ((where, cleaned(words)) for where, words in _titles(made))
    where, title = next((one for one in found if one[1]), ("the text", ""))
    made.notes.append(f"title, from {where}: {title} (another one: describe ID --title)")
    return title


def _titles(made):
    """(where it stands, words) of what may be the title, the best first; the last are lines further on."""
    if made.title:
        yield "the page", made.title
    for number, line in enumerate(filter(None, map(str.strip, made.text.split("\n")))):
        which = "a later" if number else "the first"
        if len(line) <= NAME and not ENDS.search(line):
            yield f"{which} line", line
        for start, end in sentences(line)[:1]:
            yield f"{which} sentence", shortened(line[start:end], 120)


def _latin(title, made) -> str:
    """The Hindi title in Latin letters, until someone writes an English one."""
    made.notes.append(
        "title_en is the title in Latin letters; an English one: describe ID --title-en"
    )
    return cleaned(HINDI.sub("", romanize(title))) or "Title in Hindi"


def _published(made, wishes, refuse) -> tuple[date, date, str]:
    if wishes.published:
        return given_days(wishes, refuse)
    if made.published:
        first, last, why = made.published
        made.notes.append(f"published {first}{'' if first == last else f' or {last}'}: {why}")
        return first, last, sentence(wishes.why or why)
    problem, mend = NO_DAY
    if found := _dated(made.text):
        problem += f", but its text names a day, «{found[0]}»"
        mend = f"if that is the day: --published {found[1]}; else {mend}"
    return refuse(problem, mend)


def given_days(wishes: Wishes, refuse) -> tuple[date, date, str]:
    """The first and last day that --published gives, and how they are known. refuse raises."""
    first, dots, last = wishes.published.partition("..")
    if dots and not (first and last):
        lacks = "second" if first else "first"
        problem = f"--published {cut(wishes.published)!r} has no {lacks} day"
        refuse(problem, "write both, as 2025-07-12..2025-07-17, or one day alone")
    days = [_day(day, refuse) for day in (first, last or first)]
    if days[0] > days[1]:
        refuse("--published ends before it begins", "exchange its two days")
    which = "The day was" if days[0] == days[1] else "The days were"
    return *days, sentence(wishes.why or f"{which} given by whoever added the article")


def sentence(words: str) -> str:
    """Words as a sentence of the report, which sets them after another one: a capital, a full stop."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if ENDS.search(words) else ".")


def _dated(text) -> tuple[str, date] | None:
    """The first day that a text names with its year, and the words: most often in its dateline."""
    for time in read_times(text, date(2000, 1, 1)):
        words = text[time.start : time.end]
        if time.begin and time.begin == time.end_date and str(time.begin.year) in romanize(words):
            return words, time.begin
    return None


def _day(value, refuse) -> date:
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        return refuse(f"--published {cut(value)!r} is no day", "write it as 2025-07-14")


def _licence(made) -> str:
    made.notes.append(
        "licence: unknown is written down; what you know of it: describe ID --licence"
    )
    whose = f" ({name})" if (name := cleaned(made.publisher)) else ""
    return f"text: no licence is known; it remains its publisher's{whose}"


def _free_id(taken) -> str:
    numbers = [int(id) for id in taken if re.fullmatch("[0-9]{3,6}", id)]
    return f"{max(numbers, default=0) + 1:03}"


def _file(source, id) -> str:
    """The name of the article's file: its id, and what its source's name has of Latin letters."""
    stem = "_".join(re.findall("[A-Za-z0-9]+", Path(source).stem))[:40]
    return f"{id}.txt" if stem in ("", id) else f"{id}_{stem.removeprefix(f'{id}_')}.txt"
