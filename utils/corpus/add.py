"""Put articles in: text files, pages saved from a browser, .docx; decoded, hashed, registered

All files are looked at before the first is written: either all go in or none. What a file says of
itself (title, day) is proposed and shown; what it does not say is asked for.
"""

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

from utils.editing.changes import change
from utils.editing.faults import Collector, SeveralFaults
from utils.editing.folder import command, own_corpus
from utils.editing.registers import rows_of, with_rows
from utils.files import SeedError, shown
from utils.hindi.sentences import sentences
from utils.intake.decode import settle
from utils.intake.incoming import Incoming, Wishes, add_wishes, complete, read_incoming
from utils.intake.twins import shingles, twin


def add_articles(corpus, files, **wishes) -> list[Incoming]:
    """Add files to a corpus as articles; returns each with its row and the notes to show.

    files: paths, or what was read already, as an Incoming.
    wishes: id, title, title_en, published ("2025-07-14" or "2025-07-12..2025-07-17"), why, licence,
    drop_furniture (True takes furniture of a page out of a text), even_so (why a text that is much like
    another one is added all the same). Raises SeveralFaults with a SeedError for each file that is
    refused, SeedError for a folder that is no corpus, WriteError; then nothing has been added.
    """
    corpus, wishes = own_corpus(corpus), Wishes(**wishes)
    files = [files] if isinstance(files, str | Path | Incoming) else list(files)
    if len(files) > 1 and (wishes.id or wishes.title or wishes.title_en):
        mend = "add the files one by one, or leave --id, --title and --title-en away"
        raise SeedError("add", "one id or title for several files", mend)
    rows = [fields for fields, _ in rows_of(corpus, "articles.csv")]
    taken = [row["id"] for row in (*rows, *(f for f, _ in rows_of(corpus, "actors.csv")))]
    known = known_texts(corpus, rows)
    faults, added = Collector(), []
    for file in files:
        with faults:
            made = _read(file, wishes)
            check_twin(made, known, wishes)
            complete(made, wishes, taken)
            _check_free(corpus, made)
            taken.append(made.row["id"])
            known.append((f"{made.row['id']} ({made.source})", made.text, shingles(made.text)))
            added.append(made)
    if faults:
        raise SeveralFaults(faults)
    register = with_rows(corpus, "articles.csv", [made.row.values() for made in added])
    texts = {corpus / made.row["file"]: made.text for made in added}
    change({**texts, corpus / "articles.csv": register})
    return added


def _read(file, wishes) -> Incoming:
    if not isinstance(file, Incoming):
        return read_incoming(file, wishes)
    return replace(file, text=settle(file.text, file.source, file.notes))


def known_texts(corpus, rows) -> list[tuple[str, str, frozenset]]:
    """(id, text, shingles) of each registered article whose text can be read."""
    found = []
    for row in rows:
        path = corpus / row.get("file", "")
        if path.is_file():
            text = path.read_bytes().decode("utf-8", errors="replace")
            found.append((row["id"], text, shingles(text)))
    return found


def check_twin(made, known, wishes):
    """Refuse a text that is registered, and, unless told even so, one much like a registered one."""
    mend = "leave it out: one text under two ids would count as two sources"
    for id, text, _ in known:
        if text.split() == made.text.split():
            raise SeedError(made.source, f"this is the text of the article {id}", mend)
    found = twin(made.text, [(id, runs) for id, _, runs in known])
    if found and not wishes.even_so:
        problem = (
            f"{found[1]:.0%} of its runs of five words stand in the article {found[0]}, too; two "
        )
        problem += (
            "articles that were written apart share hardly any: this is a copy or a new version"
        )
        mend += "; if it is a source of its own, add it with --even-so 'the reason'"
        raise SeedError(made.source, problem, mend)


def _check_free(corpus, made):
    path = corpus / made.row["file"]
    if path.exists():
        text, mend = path.read_bytes(), "move it away, or choose another --id"
        same = hashlib.sha256(text).hexdigest() == made.row["sha256"]
        problem = (
            f"{shown(path, corpus)} is there already, {'the same' if same else 'another'} text"
        )
        raise SeedError(made.source, problem, mend)


# ---- the command ---------------------------------------------------------------------------------


def add_arguments(parser):
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".txt, .html or .docx")
    parser.add_argument("--id", default="", help="the article's id; else the next free number")
    add_wishes(parser)
    drop = "leave out lines of a text file that look like furniture of a page"
    parser.add_argument("--drop-furniture", action="store_true", help=drop)
    parser.add_argument(
        "--even-so", default="", metavar="REASON", help="add what is much like another"
    )


def run(options) -> int:
    names = ("id", "title", "title_en", "published", "why", "licence", "drop_furniture", "even_so")
    wishes = {name: getattr(options, name) for name in names}
    try:
        added = add_articles(options.corpus, options.files, **wishes)
    except SeveralFaults as faults:
        print(faults, file=sys.stderr)
        print("Nothing was added.", file=sys.stderr)
        return 1
    print(report(options.corpus, added))
    return 0


def report(corpus, added: list[Incoming]) -> str:
    """What was added, and what is to be known of each: for people."""
    lines = []
    for made in added:
        row = made.row
        count = len(sentences(made.text))
        lines.append(f"{row['id']}: {made.source} is {row['file']}, {count} sentences and headings")
        lines += [f"  {note}" for note in made.notes]
    ids = " ".join(made.row["id"] for made in added)
    lines.append(f"next: {command(corpus, f'scaffold {ids}')}")
    return "\n".join(lines)
