"""Say of an article what was not known when it was added: titles, days of publication, licence

Only what is given is changed, in its row of articles.csv; the text stays as it is.
"""

from utils.editing.changes import change
from utils.editing.folder import command, own_corpus, row_of
from utils.editing.registers import COLUMNS
from utils.editing.rows import edit_rows
from utils.files import Row, SeedError, read_text
from utils.intake.incoming import Wishes, add_wishes, check_row, given_days, sentence

SAID = ("title", "title_en", "published", "why", "licence")


def describe(corpus, id: str, **wishes) -> dict[str, str]:
    """Change what articles.csv says of an article; returns the columns that changed, with their values.

    wishes: title, title_en, published, why, licence, as add_articles has them. Raises SeedError for
    what cannot be said, and where nothing is given; WriteError; then nothing has been written.
    """
    corpus, wishes = own_corpus(corpus), Wishes(**wishes).in_nfc([])
    old = row_of(corpus, id)
    if not any(getattr(wishes, name) for name in SAID):
        mend = f"give one of: {', '.join('--' + name.replace('_', '-') for name in SAID)}"
        raise SeedError(id, "nothing is said of the article", mend)
    new = {"title_hi": wishes.title, "title_en": wishes.title_en, "licence": wishes.licence}
    if wishes.published:
        days = given_days(wishes, Row({}, id, None).refuse)
        new |= dict(zip(("published_from", "published_to", "published_why"), days, strict=True))
    elif wishes.why:
        new["published_why"] = sentence(wishes.why)
    new = {column: str(value) for column, value in new.items() if value}
    check_row(old | new, id)
    row = [(old | new)[column] for column in COLUMNS["articles.csv"]]
    table = corpus / "articles.csv"
    content = read_text(table, corpus)
    change({table: edit_rows(content, lambda fields: [row] if fields[0] == id else None)})
    return {column: value for column, value in new.items() if value != old[column]}


def add_arguments(parser):
    parser.add_argument("id", help="the article")
    add_wishes(parser)


def run(options) -> int:
    done = describe(options.corpus, options.id, **{name: getattr(options, name) for name in SAID})
    print("\n".join(f"{column}: {value}" for column, value in done.items()) or "it says so already")
    if "published_to" in done:
        print(f"times are counted from that day; see: {command(options.corpus, 'check')}")
    return 0
