"""Annotation made with other tools, brought in as strictly as our own is read.

A reader takes a file apart (`draft`), the words of its spans tell what its offsets count
(`offsets`), and `build` makes of it the lines of an .ann file or says what cannot be carried.
"""

from dataclasses import dataclass
from pathlib import Path

from utils.annotation.articles import Article, article_of
from utils.annotation.events import load_names
from utils.annotation.schema import read_schema
from utils.files import SeedError
from utils.imports.brat import read_brat
from utils.imports.build import Built, build
from utils.imports.cas import read_cas
from utils.imports.doccano import read_doccano
from utils.imports.draft import Draft
from utils.imports.files import read_bytes, refuse
from utils.imports.label_studio import read_label_studio
from utils.imports.names import read_names
from utils.imports.offsets import Differs, Unclear, place_all, same_text

FORMATS = ("cas", "brat", "label-studio", "doccano")


@dataclass(frozen=True)
class Choices:
    """What the reader of an import says beyond the file; "" and None leave it to the file."""

    format: str = ""
    table: Path | None = None
    annotator: str = ""
    typesystem: Path | None = None
    offsets: str = ""


def bring(corpus: Path, id: str, path: Path, choices: Choices) -> tuple[Article, Built]:
    """The annotation of an article that a file of another tool holds; nothing is written.

    Raises SeedError for an unknown article, a file that cannot be read, a text that is not the
    article's, several annotators, offsets that cannot be told.
    """
    registers = load_names(corpus)
    article = article_of(corpus, id)
    schema = read_schema(corpus / "annotation.conf", corpus)
    names = read_names(schema, choices.table)
    format = choices.format or guess(path)
    if choices.typesystem and format != "cas":
        mend = "leave it away, or give a CAS file"
        raise SeedError("--typesystem", f"{path.name} is read as {format}, which has none", mend)
    if choices.typesystem and not choices.typesystem.is_file():
        problem = f"there is no file {choices.typesystem}"
        raise SeedError("--typesystem", problem, "name the TypeSystem.xml of the export")
    if format == "cas":
        drafts = read_cas(path, schema, choices.typesystem)
    elif format == "brat":
        drafts = read_brat(path)
    else:
        reader = {"label-studio": read_label_studio, "doccano": read_doccano}[format]
        drafts = reader(path, choices.annotator)
    draft = _of_text(drafts, article, path)
    try:
        placed = place_all(draft.marked, draft.text, article.text, choices.offsets)
    except Unclear:
        mend = "say it with --offsets"
        refuse(path, "nothing tells what its offsets count, and no way of counting fits", mend)
    built = build(draft, placed, article.text, schema, names, registers, f"{article.name}.ann")
    built.said[:0] = draft.left
    for label, ours in names.table.items():
        count = names.used.get(label, 0)
        done = f"read as {ours}" if ours else "left out"
        built.said.append(
            f"{label}: {count} {done}, by the table" if count else f"{label}: not met"
        )
    return article, built


def guess(path: Path) -> str:
    """The format of a file, by its ending and its beginning. Raises SeedError if neither tells."""
    content = read_bytes(path)
    if path.suffix == ".ann":
        return "brat"
    if path.suffix in (".xmi", ".zip") or content.lstrip()[:1] == b"{" and b'"%TYPES"' in content:
        return "cas"
    if path.suffix == ".jsonl":
        return "doccano"
    if path.suffix == ".json" and (b'"annotations"' in content or b'"labels"' in content):
        return "label-studio"
    refuse(path, "its name and content do not tell the format", f"--format {'|'.join(FORMATS)}")


def _of_text(drafts: list[Draft], article: Article, path) -> Draft:
    """The one document of a file that has the article's text. Raises SeedError."""
    found, parted = [], []
    for draft in drafts:
        try:
            same_text(draft.text or article.text, article.text)
            found.append(draft)
        except Differs as error:
            parted.append(str(error))
    if len(found) == 1:
        return found[0]
    if found:
        refuse(path, f"{len(found)} of its documents have this text", "give a file with one")
    if not drafts:
        refuse(path, "it holds no document", "export it again")
    of = "its text is not" if len(drafts) == 1 else f"none of its {len(drafts)} texts is"
    mend = (
        f"if theirs is the better text, take it first: python -m utils.corpus reanchor {article.id}"
    )
    mend += " NEWFILE; else mark the article's own text"
    first = f"; the first differs at {parted[0]}"
    refuse(path, f"{of} that of {article.id}{first}", mend)
