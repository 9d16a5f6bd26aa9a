"""Read an archive of articles by machine: sentences, names, numbers, times, cues, as Parquet tables.

INPUT is a folder of .txt and .html, or JSON lines (.jsonl, .jsonl.gz) or Parquet files. OUTPUT is a
folder; the same command goes on where one was stopped. What is looked for are the names in the register
of the corpus (--corpus, else the one that CORPUS names, else seeds/). All of it is suggestions, nothing
is annotation. utils/archive/asking.py says how to ask for what was found.
"""

from utils import interrupt  # noqa: F401, I001  first: it covers the slow imports, too
import argparse
import sys
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path

from utils.files import SeedError, corpus_folder, cut

NEEDED = ("ahocorasick_rs", "distributed", "duckdb", "pyarrow")
RECORD = """
A record of JSON lines or Parquet holds, each in the first of these fields that is filled:
{}
A text that is the teaser of one more than twice as long in another of its fields gives way to it.
"""
CALL = "make archive INPUT=../archive OUTPUT=../tables"
HOW = "`make archive INPUT=... OUTPUT=...` installs it into build/archive (300 MB) and runs this"
DAYS = (
    "To mend it: write their days as 2025-07-14, or give those that say none with --published FROM..TO; "
    "then read the archive into another folder."
)


def main(arguments=None) -> int:
    """Parse and run; 1 and one message on standard error for whatever is refused."""
    from utils.archive.records import FIELDS

    fields = "\n".join(f"  {asked:11}{' '.join(names)}" for asked, names in FIELDS.items())
    raw, told = argparse.RawDescriptionHelpFormatter, __doc__ + RECORD.format(fields)
    parser = argparse.ArgumentParser("python -m utils.archive", None, told, formatter_class=raw)
    parser.add_argument("input", type=_named, metavar="INPUT", help="the archive")
    parser.add_argument("output", type=_named, metavar="OUTPUT", help="the folder of the tables")
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="of a Dask scheduler, tcp://...:8786"
    )
    parser.add_argument("--workers", type=int, help="processes here; else one a processor")
    days = "of articles that do not say when they were published"
    parser.add_argument("--published", default="", metavar="DAY or FROM..TO", help=days)
    parser.add_argument("--corpus", type=Path, default=corpus_folder())
    pick = "then the articles most worth annotating by hand, with what is new in each"
    parser.add_argument("--pick", type=int, metavar="N", help=pick)
    into = "put those into this corpus; a folder that is not there yet becomes one"
    parser.add_argument("--into", type=Path, metavar="FOLDER", help=into)
    options = parser.parse_args(arguments)
    for name in ("workers", "pick"):
        if getattr(options, name) is not None and getattr(options, name) < 1:
            parser.error(f"--{name} is a number from 1")
    if options.into and not options.pick:
        parser.error("--into says where the picks go: --pick says how many")
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        print(f"An archive needs {', '.join(missing)}: {HOW}.", file=sys.stderr)
        return 1
    try:
        return run(options)
    except (SeedError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _named(path: str) -> Path:
    """A path; "" would be the folder at hand."""
    if not path.strip():
        raise argparse.ArgumentTypeError(f"nothing is named; call it so: {CALL}")
    return Path(path)


def run(options) -> int:
    import duckdb

    from utils.annotation.load import load_corpus
    from utils.archive.engine import dask_workers, read_archive
    from utils.archive.folder import check_tables, manifest_of
    from utils.archive.sampling import check_into
    from utils.editing.registers import rows_of

    corpora, into = [load_corpus(options.corpus)], options.into
    if into:
        check_into(into, options.input, options.output)
        if into.resolve() != options.corpus.resolve() and rows_of(into, "articles.csv"):
            corpora.append(load_corpus(into))
    done = "tables" in manifest_of(options.output)
    workers = nullcontext() if done else dask_workers(options.scheduler, options.workers)
    with workers as each:
        where = options.input, options.output, options.corpus
        rows = read_archive(*where, options.published, each, known=corpora[0])
    for table, count in rows.items():
        print(f"{table:12}{count:12,}")
    try:
        ask(options, corpora)
    except duckdb.Error as error:
        check_tables(options.output, manifest_of(options.output)["parts"], whole=True)
        problem = f"DuckDB cannot ask its tables ({cut(str(error))})"
        mend = "make room for temporary files on the disk, or read the archive into another folder"
        raise SeedError(options.output.name, problem, mend) from None
    return 0


def ask(options, corpora) -> None:
    """Print what is odd in the articles and why records were set aside, then pick if that is asked."""
    from utils.archive.asking import noted, open_archive, reasons

    archive = open_archive(options.output)
    for line in (*(f"Set aside: {line}" for line in reasons(archive)), *noted(archive)):
        print(line)
    if options.pick:
        pick(archive, corpora, options.pick, options.into)


def pick(archive, corpora, most, into) -> None:
    """Print the articles most worth reading, and put them into a corpus if that is asked."""
    from utils.archive.asking import plain
    from utils.archive.sampling import known_things, open_as_corpus, pick_articles

    known = set().union(*map(known_things, corpora))
    texts = [article.text for corpus in corpora for article in corpus.articles.values()]
    picks = pick_articles(archive, known, most, texts, dated=bool(into))
    for one in picks:
        print(f"\n{plain(one.article)}: {one.told()}")
    if len(picks) < most:
        which = "other article" if picks else "article"
        which += " with a day of publication" * bool(into)
        print(f"\nNo {which} holds what the corpus does not, and is no copy.")
    if into:
        sql = "SELECT count(*) FROM articles WHERE published_from IS NULL"
        if undated := archive.execute(sql).fetchone()[0]:
            print(f"\n{undated:,} articles have no day of publication and cannot be picked. {DAYS}")
        print("", *open_as_corpus(archive, picks, into), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
