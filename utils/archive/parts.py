"""What the workers do: sort a piece of the archive by the hash of the ids, then read one part of it.

Where an article goes is decided by the hash of its id, and in its part it stands in the order of the
hashes. So the parts hold the same bytes however the archive was cut, whoever read it, in any order.
"""

import hashlib
import json
import os
from contextlib import ExitStack
from dataclasses import astuple
from datetime import date
from itertools import islice
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
from pyarrow import parquet

from utils.archive.copies import one_of_each
from utils.archive.folder import AGAIN, part_file, part_files
from utils.archive.incoming import Piece, SetAside, check_days, read_piece, readable
from utils.archive.reading import ArchiveArticle, ArchiveReader
from utils.archive.tables import TABLES
from utils.files import SeedError, write_atomic

SHELVES = 256  # by the first byte of the hash; the most parts there can be
BATCH = 4000  # records that are sorted in one go
SLICE = 250  # articles whose rows are written in one go
ARROW = {int: pa.int64(), str: pa.string(), float: pa.float64(), date: pa.date32()}
SCHEMAS = {
    table: pa.schema([(name, ARROW[kind]) for name, kind in columns.items()])
    for table, columns in TABLES.items()
}
# A record between the two: of what is set aside, problem and mend stand instead of the text.
STAGED = (
    "key:text id:text title:text first:day last:day text:text note:text source:text problem:text "
    "mend:text"
)
_KINDS = {"text": pa.string(), "day": pa.date32()}
STAGED = pa.schema([(n, _KINDS[kind]) for n, kind in (c.split(":") for c in STAGED.split())])


def marker(staging, kind: str, number: int) -> Path:
    """The file that says a piece or part is done, and what it holds."""
    return Path(staging, f"{kind}-{number:05}.json")


def done(staging, kind: str, number: int) -> dict | None:
    """What the marker of a piece or part says; None where there is none, or one that was cut off, or
    where a file that it tells of is missing or of another size."""
    base = Path(staging) if kind == "piece" else Path(staging).parent
    try:
        told = json.loads(marker(staging, kind, number).read_text(encoding="utf-8"))
        files = told["files"] if kind == "piece" else part_files(number, told)
        whole = all((base / name).stat().st_size == size for name, size in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return told if whole else None


def _parquet(path, schema):
    return parquet.ParquetWriter(path, schema, compression="zstd")


def _arrow(path, schema):
    return pa.ipc.new_file(path, schema, options=pa.ipc.IpcWriteOptions(compression="zstd"))


class WholeFile:
    """A Parquet (or Arrow) file that is there when all of it is on the disk, and not before."""

    def __init__(self, path, schema, opened=_parquet):
        self.opened = opened
        self.path, self.schema, self.rows, self.bytes, self.hash = Path(path), schema, 0, 0, ""

    def __enter__(self):
        # A name of its own: a worker whose run was killed may still be writing the same file.
        self.half = self.path.with_name(f".{self.path.name}.{uuid4().hex}.half")
        self.writer = self.opened(self.half, self.schema)
        return self

    def write(self, rows):
        if rows:
            self.writer.write_table(_table(self.schema, rows))
            self.rows += len(rows)

    def __exit__(self, kind, error, trace):
        self.writer.close()
        if kind is None:
            with open(self.half, "r+b") as file:
                self.hash = hashlib.file_digest(file, "sha256").hexdigest()
                self.bytes = file.tell()
                os.fsync(file.fileno())
            self.half.replace(self.path)


def _table(schema, rows):
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


# ---- first: the records, by their hashes ---------------------------------------------------------


def stage(staging: str, number: int, piece: Piece, published: str) -> int:
    """Put the records of a piece on their shelves; returns how many there are."""
    records, files, count = read_piece(piece, published), {}, 0
    where = readable(piece.paths[0]) if len(piece.paths) == 1 else ""
    rows = (_staged(one, where) for one in records)
    while batch := sorted(islice(rows, BATCH), key=lambda row: (row[0], row[5:])):
        shelves = {}
        for row in batch:
            shelves.setdefault(_shelf(row[0]), []).append(row)
        schema = STAGED.with_metadata({"shelves": json.dumps(list(shelves))})
        name = f"piece-{number:05}-{len(files):04}.arrow"
        with WholeFile(Path(staging, name), schema, _arrow) as file:
            for shelf in shelves.values():
                file.write(shelf)  # a record batch for each shelf, which is read by itself
        files[name] = file.bytes
        count += len(batch)
    write_atomic(marker(staging, "piece", number), json.dumps({"files": files, "records": count}))
    return count


def _shelf(key) -> int:
    return int(key[:2], 16)


def _key(one) -> str:
    return hashlib.sha256((one.id or one.source).encode("utf-8", "replace")).hexdigest()


def _staged(one, where: str) -> tuple:
    """The row of a record. where: the file it stands in; "" for one of many, whose name is its id."""
    key = _key(one)
    if isinstance(one, ArchiveArticle):
        days, source = one.published or (None, None), one.source or where or one.id
        return key, one.id, one.title, *days, one.text, one.note, source, "", ""
    return key, one.id, "", None, None, "", "", one.source, one.problem, one.mend


# ---- then: what is read in the articles ----------------------------------------------------------


def read_part(
    output: str, staging: str, number: int, parts: int, files, published: str, reader: ArchiveReader
) -> dict:
    """Read all articles of one part, write its tables; returns the rows, bytes and hash of each.

    files: of the staging, all. published: the days of articles that say none. An id that comes twice
    is read once, see `copies`. Raises SeedError for a file of the staging that is broken.
    """
    given = check_days(published) if published else None
    kept, aside = one_of_each(_of_part(staging, number, parts, files), given)
    kept.sort(key=_key)
    with ExitStack() as stack:
        writers = {
            table: stack.enter_context(WholeFile(Path(output, part_file(table, number)), schema))
            for table, schema in SCHEMAS.items()
        }
        for first in range(0, len(kept), SLICE):
            rows = {table: [] for table in TABLES}
            for article in kept[first : first + SLICE]:
                for table, found in reader.read_or_set_aside(article).items():
                    rows[table] += found
            for table, found in rows.items():
                writers[table].write(found)
        writers["set_aside"].write([astuple(one) for one in sorted(aside, key=_place)])
    made = {
        table: {"rows": file.rows, "bytes": file.bytes, "sha256": file.hash}
        for table, file in writers.items()
    }
    write_atomic(marker(staging, "part", number), json.dumps(made))
    return made


def _of_part(staging, number, parts, files):
    """The records on the shelves of a part."""
    wide = SHELVES // parts
    shelves = range(number * wide, (number + 1) * wide)
    for name in files:
        try:
            with pa.memory_map(str(Path(staging, name))) as held, pa.ipc.open_file(held) as file:
                for place, shelf in enumerate(json.loads(file.schema.metadata[b"shelves"])):
                    if shelf in shelves:
                        yield from map(_record, file.get_batch(place).to_pylist())
        except (pa.ArrowException, OSError, ValueError) as error:
            mend = f"remove this file; then {AGAIN}"
            problem = f"it is not as it was written ({error})"
            raise SeedError(f"{Path(staging).name}/{name}", problem, mend) from None


def _record(row) -> ArchiveArticle | SetAside:
    if row["problem"]:
        return SetAside(row["id"], row["source"], row["problem"], row["mend"])
    days = (row["first"], row["last"]) if row["first"] else None
    return ArchiveArticle(row["id"], row["text"], row["title"], days, row["note"], row["source"])


def _place(one: SetAside) -> tuple:
    return _key(one), *astuple(one)
