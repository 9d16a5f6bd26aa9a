"""What is asked of an archive: the tables as views of DuckDB over the Parquet files.

DuckDB and not Polars: what is asked are joins and counts over more rows than memory holds, it does
them on the disk under a limit, and whoever knows SQL can ask on. All SQL here is of the kind that
SQLite has too: rows that were never written (`hold`) answer the same questions without the extra.
"""

import glob
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from utils.annotation.ids import MIXED, UNSEEN
from utils.archive.folder import manifest_of
from utils.archive.incoming import DOUBLED, SetAside
from utils.archive.reading import ArchiveArticle, ArchiveReader
from utils.archive.tables import NOTES, TABLES
from utils.editing.folder import several
from utils.files import SeedError, cut

MEMORY = "1GB"
HELD = int | float | str | None  # what SQLite holds; a day is held as text


def open_archive(output):
    """A connection to an archive that was read: `.execute(sql).fetchall()`, `.df()` for pandas.

    Its views are named as the TABLES. Raises SeedError for a folder that holds no archive.
    """
    import duckdb

    output = Path(output)
    settings = {"memory_limit": MEMORY, "temp_directory": tempfile.gettempdir()}
    connection = duckdb.connect(config=settings)
    if "tables" not in manifest_of(output):
        mend = "name the OUTPUT of python -m utils.archive, after it has come to its end"
        raise SeedError(output.name, "the folder holds no archive that was read to its end", mend)
    for table, columns in TABLES.items():
        files = glob.escape((output / table).as_posix()).replace("'", "''")
        rows = f"SELECT {', '.join(map(quoted, columns))} FROM read_parquet('{files}/*.parquet')"
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

    For as many as memory holds. Of records with one id the first is read.
    """
    connection, seen = sqlite3.connect(":memory:"), set()
    for table, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({', '.join(map(quoted, columns))})")
    for one in records:
        if isinstance(one, SetAside):
            made = {"set_aside": [(one.id, one.source, one.problem, one.mend)]}
        elif one.id in seen:
            made = {"set_aside": [(one.id, "", *DOUBLED)]}
        else:
            seen.add(one.id)
            made = reader.read_or_set_aside(one)
        for table, rows in made.items():
            marks = ", ".join("?" * len(TABLES[table]))
            rows = [[one if isinstance(one, HELD) else str(one) for one in row] for row in rows]
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    return connection


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


def plain(id: str) -> str:
    """The id of an article as words of one line: as it is, or, if that cannot be, as in an address."""
    odd = UNSEEN.search(id) or MIXED.search(id) or id != " ".join(id.split())
    return quote(id, safe="/:?&=#. ") if odd else id


def words_at(archive, article: str, start: int, end: int) -> str:
    """The words of a span; "" for an article that is not there."""
    sql = "SELECT substr(text, ?, ?) FROM articles WHERE article = ?"
    found = archive.execute(sql, [start + 1, end - start, article]).fetchone()
    return found[0] if found else ""
