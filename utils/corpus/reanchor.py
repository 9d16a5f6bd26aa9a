"""Put a corrected text in an article's place; annotation, glosses and suggestions move with it

What `add` refuses is refused here, too: another language, the text of another article. A text of which
more than half of the marks and glosses would be lost is not written without --lose-most.
"""

from collections import Counter
from pathlib import Path

from utils.corpus.add import check_twin, known_texts
from utils.editing.changes import change
from utils.editing.reanchoring import plan, try_out
from utils.editing.registers import rows_of
from utils.files import SeedError, cut, shown
from utils.intake.incoming import Wishes, read_incoming
from utils.intake.twins import ALTHOUGH

# A corrected text keeps its words: where more than this share of marks and glosses is lost, it is
# likelier another text. A sentence or two taken out of the shortest articles loses less.
MOST = 0.5
SHOWN = 20  # lines of the review list that are printed of a file


def add_arguments(parser):
    """The arguments of `reanchor`."""
    parser.add_argument("id", help="the article, as articles.csv has it")
    parser.add_argument("file", type=Path, help="its corrected text: .txt, .html or .docx, as add")
    drop = "leave out lines that look like furniture of a page"
    parser.add_argument("--drop-furniture", action="store_true", help=drop)
    lose = "even if more than half of the marks and glosses are lost"
    parser.add_argument("--lose-most", action="store_true", help=lose)
    parser.add_argument("--write", action="store_true", help="do it; else only say what would be")


def run(options) -> int:
    """Say what becomes of everything that points into the text and, with --write, change it all."""
    corpus = options.corpus
    come = read_incoming(options.file, Wishes(drop_furniture=options.drop_furniture))
    print("\n".join(f"{options.file.name}: {note}" for note in come.notes))
    made = plan(corpus, options.id, come.text)
    _check_other(corpus, options.id, come)
    if come.text == made.article.text:
        print(f"{made.article.id}: the text is the same, there is nothing to do")
        return 0
    fault = try_out(made, corpus)
    for name, carried in made.carried.items():
        _print(name, carried)
    if fault:
        print(f"left to mend afterwards: {fault}")
    if (lost := most_lost(made)) and not options.lose_most:
        mend = "give the corrected text of this article; if so much may be lost: --lose-most"
        if options.write:
            raise SeedError(options.file.name, f"nothing was written: {lost}", mend)
        print(f"{lost}: --write is refused without --lose-most")
    if not options.write:
        print("Nothing is written yet: add --write to do it.")
        return 0
    change(made.files)
    reviews = [shown(path, corpus) for path in made.files if path.name.endswith(".review.csv")]
    print(f"written: {', '.join(shown(path, corpus) for path in made.files)}")
    if reviews:
        print(f"to look through: {', '.join(reviews)}")
    return 0


def _check_other(corpus, id, come):
    """Refuse the text of another article, or one much like it, as `add` does."""
    rows = [fields for fields, _ in rows_of(corpus, "articles.csv")]
    others = known_texts(corpus, [row for row in rows if row["id"] != id])
    own = next((row for row in rows if row["id"] == id), {})
    known = ALTHOUGH in own.get("published_why", "")
    try:
        check_twin(come, others, Wishes(even_so="said before" if known else ""))
    except SeedError as error:
        mend = f"give the corrected text of the article {id}"
        raise SeedError(error.file, error.problem, mend) from None


def most_lost(made) -> str:
    """How much of the marks and glosses of an article is lost, if it is more than MOST of them; else ""."""
    counts = Counter()
    for name, carried in made.carried.items():
        if name.endswith((".ann", "glosses.csv")):
            counts += carried.counts
    lost, all = counts["lost"], counts.total() - counts["new"]
    if lost <= MOST * all:
        return ""
    return f"{lost} of {all} marks and glosses would be lost, more than {MOST:.0%}"


def _print(name, carried):
    counts = [f"{carried.counts[kind]} {kind}" for kind in ("same", "changed", "lost")]
    counts += [f"{carried.counts['new']} without a gloss"] if carried.counts["new"] else []
    print(f"{name}: {', '.join(counts)}")
    for what, offsets, words, now, why in carried.rows[:SHOWN]:
        place = f" at {offsets}" if offsets else ""
        place += f" «{cut(words)}»" if words else ""
        became = f" -> «{cut(now)}»" if now else ""
        print(f"  {cut(what)}{place}{became}: {why}")
    if len(carried.rows) > SHOWN:
        print(f"  and {len(carried.rows) - SHOWN} more")
