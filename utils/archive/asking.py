"""What is asked of an archive: the tables as views of DuckDB over the Parquet files.

DuckDB and not Polars: what is asked are joins and counts over more rows than memory holds, it does
them on the disk under a limit, and whoever knows SQL can ask on. All SQL here is of the kind that
SQLite has too: rows that were never written (`hold`) answer the same questions without the extra.
"""

import glob
import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import astuple
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from utils.annotation.ids import MIXED, UNSEEN
from utils.archive.copies import one_of_each
from utils.archive.folder import check_tables, manifest_of, part_file
from utils.archive.incoming import SetAside
from utils.archive.reading import ArchiveArticle, ArchiveReader
from utils.archive.tables import NOTES, TABLES
from utils.editing.folder import several
from utils.files import SeedError, cut

MEMORY = "1GB"
HELD = int | float | str | None  # what SQLite holds; a day is held as text
# A reason as many records have it: without what is so of one, which stands in brackets.
_REASONS = """
SELECT reason, count(*) AS records, min(place) FROM (
  SELECT CASE WHEN instr(problem, ' (') > 0 THEN substr(problem, 1, instr(problem, ' (') - 1)
    ELSE problem END AS reason, CASE WHEN source = '' THEN article ELSE source END AS place
  FROM set_aside
) AS told GROUP BY reason ORDER BY records DESC, reason
"""


def open_archive(output, whole: bool = False):
    """A connection to an archive that was read: `.execute(sql).fetchall()`, `.df()` for pandas.

    Its views are named as the TABLES, over the files that the manifest names. whole: all bytes of them
    are compared first, not only their sizes. Raises SeedError for a folder that holds no archive, and
    for a file that is missing or is not as it was written.
    """
    import duckdb

    output = Path(output)
    settings = {"memory_limit": MEMORY, "temp_directory": tempfile.gettempdir()}
    connection = duckdb.connect(config=settings)
    manifest = manifest_of(output)
    if "tables" not in manifest:
        mend = "name the OUTPUT of python -m utils.archive, after it has come to its end"
        raise SeedError(output.name, "the folder holds no archive that was read to its end", mend)
    check_tables(output, manifest["parts"], whole)
    for table, columns in TABLES.items():
        parts = (output / part_file(table, n) for n in range(len(manifest["parts"])))
        files = ", ".join(f"'{_escaped(path)}'" for path in parts)
        rows = f"SELECT {', '.join(map(quoted, columns))} FROM read_parquet([{files}])"
        try:
            connection.execute(f"CREATE VIEW {table} AS {rows}")
        except duckdb.Error as error:
            problem = f"its table {table} is not as it was written ({cut(str(error))})"
            raise SeedError(
                output.name, problem, "remove the folder, read the archive anew"
            ) from None
    return connection


def hold(records: Iterable[ArchiveArticle | SetAside], reader: ArchiveReader) -> sqlite3.Connection:
    """A connection to what is read in some records, held in memory: the same tables.

    For as many as memory holds. Of records with one id one is read, see `copies`.
    """
    connection, (kept, aside) = sqlite3.connect(":memory:"), one_of_each(records)
    for table, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({', '.join(map(quoted, columns))})")
    for made in chain([{"set_aside": map(astuple, aside)}], map(reader.read_or_set_aside, kept)):
        for table, rows in made.items():
            marks = ", ".join("?" * len(TABLES[table]))
            rows = [[one if isinstance(one, HELD) else str(one) for one in row] for row in rows]
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    return connection


def _escaped(path: Path) -> str:
    return glob.escape(path.as_posix()).replace("'", "''")


def quoted(name: str) -> str:
    """A name as SQL has it: end is a word of SQL."""
    return f'"{name}"'


def noted(archive) -> list[str]:
    """What is odd in articles as they came: a line for each kind of note, with how many have it."""
    lines = []
    for kind in NOTES.values():
        sql = "SELECT count(*), min(article) FROM articles WHERE note LIKE ?"
        count, article = archive.execute(sql, [f"%{kind}%"]).fetchone()
        if count:
            sql = "SELECT note FROM articles WHERE article = ?"
            (note,) = archive.execute(sql, [article]).fetchone()
            lines.append(f"{several(count, 'article')}, as {plain(article)}: {note}")
    return lines


def reasons(archive, most: int = 5) -> list[str]:
    """Why records were set aside: at most so many lines, the commonest reason first, each with a place."""
    found = archive.execute(_REASONS).fetchall()
    shown = found if len(found) <= most else found[: most - 1]
    lines = [f"{several(n, 'record')}, as {plain(place)}: {reason}" for reason, n, place in shown]
    if more := found[len(shown) :]:
        count = sum(records for _, records, _ in more)
        lines.append(f"{several(count, 'record')} for {len(more)} other reasons: see set_aside")
    return lines


def plain(id: str) -> str:
    """The id of an article as words of one line: as it is, or, if that cannot be, as in an address."""
    odd = UNSEEN.search(id) or MIXED.search(id) or id != " ".join(id.split())
    return quote(id, safe="/:?&=#. ") if odd else id


def words_at(archive, article: str, start: int, end: int) -> str:
    """The words of a span; "" for an article that is not there."""
    sql = "SELECT substr(text, ?, ?) FROM articles WHERE article = ?"
    found = archive.execute(sql, [start + 1, end - start, article]).fetchone()
    return found[0] if found else ""
