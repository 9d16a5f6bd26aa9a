"""Import annotation of an article made with INCEpTION, brat, Label Studio or doccano."""

import csv
import io
import re
import sys
from pathlib import Path

from utils.annotation import standoff
from utils.editing.changes import change
from utils.editing.registers import with_bodies
from utils.files import SeedError, csv_text, make_folder, shown
from utils.imports import FORMATS, Choices, bring
from utils.imports.offsets import UNITS

OFFSETS = dict(zip(("code-points", "utf-16", "bytes", "graphemes"), UNITS, strict=True))
PASS = re.compile("passes/[A-Za-z0-9][A-Za-z0-9_-]*")


def add_arguments(parser):
    """The arguments of `import`."""
    parser.add_argument("id", help="the article, as articles.csv has it")
    parser.add_argument("file", type=Path, help="the tool's export")
    parser.add_argument("--format", choices=FORMATS, default="", help="told by the file, if it can")
    parser.add_argument("--map", type=Path, help="CSV label,ours: their names and those here")
    parser.add_argument("--annotator", default="", help="whose, where several marked one text")
    parser.add_argument("--typesystem", type=Path, help="the TypeSystem.xml of an XMI file")
    parser.add_argument("--offsets", choices=OFFSETS, default="", help="what its offsets count")
    parser.add_argument("--into", default="", metavar="passes/NAME", help="as a pass of its own")
    parser.add_argument("--replace", action="store_true", help="in place of what is annotated")
    parser.add_argument("--partly", action="store_true", help="without what cannot be carried")


def run(options) -> int:
    """Import, and say what was done; 1 if something could not be carried and --partly is not given."""
    corpus = options.corpus
    choices = Choices(
        options.format,
        options.map,
        options.annotator,
        options.typesystem,
        OFFSETS.get(options.offsets, ""),
    )
    if options.into and not PASS.fullmatch(options.into):
        raise SeedError("--into", f"{options.into!r} is no pass", "write passes/NAME")
    article, built = bring(corpus, options.id, options.file, choices)
    target = corpus / options.into / f"{article.name}.ann"
    name = shown(target, corpus)
    content = standoff.dump(built.file)
    old = target.read_bytes() if target.is_file() else b""
    if old.strip() and old != content.encode() and not options.replace:
        mend = "add --replace to lose what it says, or --into passes/NAME to keep both"
        raise SeedError(name, f"{article.id} is annotated already", mend)
    for line in built.said:
        print(line)
    for line in built.losses:
        print(f"not carried: {line}", file=sys.stderr)
    if built.losses and not options.partly:
        problem = f"nothing written: {len(built.losses)} things cannot be carried"
        print(f"{problem}. Mend them, or add --partly to import the rest.", file=sys.stderr)
        if built.table:
            print(f"A table for --map; put names of ours for ?:\n{built.table}", file=sys.stderr)
        return 1
    if not built.file.items:
        problem = f"nothing in it is an annotation of {article.id}"
        raise SeedError(options.file.name, problem, "export the document that you annotated")
    registers = {}
    if options.into:
        make_folder(target.parent)
        registers = _registers(corpus, target.parent, built.file)
    change({**registers, target: content})
    counts = {"mentions and triggers": built.file.textbounds, "events": built.file.events}
    counts |= {"relations": built.file.relations, "attributes": built.file.attributes}
    counts |= {"links": built.file.normalizations, "notes": built.file.notes}
    told = ", ".join(f"{len(items)} {what}" for what, items in counts.items())
    print(f"{name}: {told}")
    print("what it lacks yet: python -m utils.corpus check")
    return 0


def _registers(corpus, folder, file) -> dict[Path, str]:
    """A pass has registers of its own: those it has, and the rows that its links need."""
    made = {}
    for table, database in (("actors.csv", "actor"), ("events.csv", "event")):
        linked = {link.key for link in file.normalizations if link.database == database}
        rows = list(csv.reader(io.StringIO((corpus / table).read_text(encoding="utf-8"))))
        own = folder / table
        kept = (
            list(csv.reader(io.StringIO(own.read_text(encoding="utf-8")))) if own.is_file() else []
        )
        kept = kept or rows[:1]
        linked = with_bodies(corpus, linked) if database == "actor" else linked
        known = {row[0] for row in kept}
        kept += [row for row in rows[1:] if row[0] in linked - known]
        made[own] = csv_text(kept)
    return made
