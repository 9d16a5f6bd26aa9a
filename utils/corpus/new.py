"""Make an empty corpus: a folder with registers, codebook, annotation.conf and a README of its own

The registers hold their header only. Nothing is written into a folder that holds something.
"""

import shlex
from pathlib import Path

from utils.annotation.topics import SHOWS
from utils.editing.changes import change
from utils.editing.folder import COMMAND
from utils.editing.registers import COLUMNS, header
from utils.files import SEEDS, SeedError, make_folder

README = """# {name}: a corpus of Hindi articles

A folder of the shape of `seeds/`: articles (`.txt`), what was marked in them (`.ann` beside each), and
the registers that both need (`.csv`). CODEBOOK.md says what to mark and how to decide. Files are UTF-8;
edit them with any editor that keeps them so. A spreadsheet may write another form; `check` names it.

Run these in the project's folder, in this order:

    {python} add ARTICLE.txt --published 2025-07-14 --corpus {path}
    {python} scaffold 001 --corpus {path}
    {python} mark 001 --words "भारत" --label Country --link IND --new --corpus {path}
    {python} check --corpus {path}
    make report CORPUS={path}

`add` also reads a page saved from a browser (.html) and .docx; `remove 001` undoes it. `show 001` lists
an article with what is marked in it, and `mark --help` has an example of each kind; `unmark` undoes it.
A sentence counts as read when an event or a claim is marked in it, or when `mark 001 --nothing s4` says
that it tells nothing; a name alone is not read yet.
With `export CORPUS={path}` once, `--corpus {path}` may be left out.

| file | holds |
|---|---|
| articles.csv | id, file, sha256 of the text, titles, days of publication and why, licence |
| actors.csv | everyone the articles name: a row is added when one is met for the first time |
| events.csv | events told more than once, in a topic, or worth a name: the same |
| glosses.csv | each sentence and heading, by offsets, with its English translation |
| topics.csv | the sections of the report (ids in small letters); the first row names the whole |
| same_matter.csv | pairs of events that may be one, and why no word says so |
| annotation.conf | the labels, roles and attributes there are |

`shows` in topics.csv names charts and tables of the report; an event in no topic comes under "More":

{shows}

The articles remain their publishers'. Pass this folder on only as far as you may.
"""


def new_corpus(path) -> Path:
    """Make an empty corpus in a folder that is not there or empty, and return the folder.

    Raises SeedError for a folder that holds something, WriteError where nothing can be written.
    """
    path = Path(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        there = sorted(p.name for p in path.iterdir())[:3] if path.is_dir() else [path.name]
        problem = f"it is not empty (it holds {', '.join(there)}); nothing was written"
        raise SeedError(str(path), problem, "name a folder that does not exist yet, or is empty")
    place = {"name": path.name, "path": shlex.quote(path.as_posix())}
    shows = "\n".join(f"- `{name}`: {what}" for name, what in SHOWS.items())
    files = {path / table: header(table) for table in COLUMNS}
    files |= {path / p.name: p.read_bytes() for p in sorted(SEEDS.glob("*.md"))}
    files[path / "annotation.conf"] = (SEEDS / "annotation.conf").read_bytes()
    files[path / "README.md"] = README.format(**place, python=COMMAND, shows=shows)
    make_folder(path)
    change(files)
    return path


def add_arguments(parser):
    parser.add_argument("path", type=Path, help="the folder to make")


def run(options) -> int:
    path = new_corpus(options.path)
    place = shlex.quote(path.as_posix())
    print(f"{path}: a corpus without articles. Its README.md says how to go on; first:")
    print(f"  .venv/bin/python -m utils.corpus add FILE --published DAY --corpus {place}")
    return 0
