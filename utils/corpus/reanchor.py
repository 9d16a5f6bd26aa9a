"""Put a corrected text in an article's place; annotation, glosses and suggestions move with it."""

from pathlib import Path

from utils.corpus.changes import change
from utils.corpus.intake import Wishes, read_incoming
from utils.corpus.reanchoring import plan, try_out
from utils.files import cut, shown

SHOWN = 20  # lines of the review list that are printed of a file


def add_arguments(parser):
    """The arguments of `reanchor`."""
    parser.add_argument("id", help="the article, as articles.csv has it")
    parser.add_argument("file", type=Path, help="its corrected text: .txt, .html or .docx, as add")
    drop = "leave out lines that look like furniture of a page"
    parser.add_argument("--drop-furniture", action="store_true", help=drop)
    parser.add_argument("--write", action="store_true", help="do it; else only say what would be")


def run(options) -> int:
    """Say what becomes of everything that points into the text and, with --write, change it all."""
    corpus = options.corpus
    come = read_incoming(options.file, Wishes(drop_furniture=options.drop_furniture))
    print("\n".join(f"{options.file.name}: {note}" for note in come.notes))
    made = plan(corpus, options.id, come.text)
    if come.text == made.article.text:
        print(f"{made.article.id}: the text is the same, there is nothing to do")
        return 0
    fault = try_out(made, corpus)
    for name, carried in made.carried.items():
        _print(name, carried)
    if fault:
        print(f"left to mend afterwards: {fault}")
    if not options.write:
        print("Nothing is written yet: add --write to do it.")
        return 0
    change(made.files)
    reviews = [shown(path, corpus) for path in made.files if path.name.endswith(".review.csv")]
    print(f"written: {', '.join(shown(path, corpus) for path in made.files)}")
    if reviews:
        print(f"to look through: {', '.join(reviews)}")
    return 0


def _print(name, carried):
    counts = [f"{carried.counts[kind]} {kind}" for kind in ("same", "changed", "lost")]
    print(f"{name}: {', '.join(counts)}")
    for what, offsets, words, now, why in carried.rows[:SHOWN]:
        place = f" at {offsets}" if offsets else ""
        place += f" «{cut(words)}»" if words else ""
        became = f" -> «{cut(now)}»" if now else ""
        print(f"  {cut(what)}{place}{became}: {why}")
    if len(carried.rows) > SHOWN:
        print(f"  and {len(carried.rows) - SHOWN} more")
