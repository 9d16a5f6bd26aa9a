"""What the workers do: sort a piece of the archive by the hash of the ids, then read one part of it.

Where an article goes is decided by the hash of its id, and in its part it stands in the order of the
hashes. So the parts hold the same bytes however the archive was cut, whoever read it, in any order.
"""

import hashlib
import json
from contextlib import ExitStack
from datetime import date
from itertools import islice
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
from pyarrow import parquet

from utils.archive.incoming import DOUBLED, TWICE, Piece, read_piece
from utils.archive.reading import ArchiveArticle, ArchiveReader
from utils.archive.tables import TABLES
from utils.files import write_atomic

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


def _parquet(path, schema):
    return parquet.ParquetWriter(path, schema, compression="zstd")


def _arrow(path, schema):
    return pa.ipc.new_file(path, schema, options=pa.ipc.IpcWriteOptions(compression="zstd"))


class WholeFile:
    """A Parquet (or Arrow) file that is there when all of it is written, and not before."""

    def __init__(self, path, schema, opened=_parquet):
        self.opened = opened
        self.path, self.schema, self.rows, self.hash = Path(path), schema, 0, ""

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
            with open(self.half, "rb") as file:
                self.hash = hashlib.file_digest(file, "sha256").hexdigest()
            self.half.replace(self.path)


def _table(schema, rows):
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


# ---- first: the records, by their hashes ---------------------------------------------------------


def stage(staging: str, number: int, piece: Piece, published: str) -> int:
    """Put the records of a piece on their shelves; returns how many there are."""
    records, files, count = read_piece(piece, published), [], 0
    while batch := sorted(map(_staged, islice(records, BATCH)), key=lambda row: (row[0], row[5:])):
        shelves = {}
        for row in batch:
            shelves.setdefault(_shelf(row[0]), []).append(row)
        schema = STAGED.with_metadata({"shelves": json.dumps(list(shelves))})
        files.append(f"piece-{number:05}-{len(files):04}.arrow")
        with WholeFile(Path(staging, files[-1]), schema, _arrow) as file:
            for rows in shelves.values():
                file.write(rows)  # a record batch for each shelf, which is read by itself
        count += len(batch)
    write_atomic(marker(staging, "piece", number), json.dumps({"files": files, "records": count}))
    return count


def _shelf(key) -> int:
    return int(key[:2], 16)


def _staged(one) -> tuple:
    key = hashlib.sha256((one.id or one.source).encode("utf-8", "replace")).hexdigest()
    if isinstance(one, ArchiveArticle):
        days = one.published or (None, None)
        return key, one.id, one.title, *days, one.text, one.note, "", "", ""
    return key, one.id, "", None, None, "", "", one.source, one.problem, one.mend


# ---- then: what is read in the articles ----------------------------------------------------------


def read_part(output: str, staging: str, number: int, parts: int, files, reader: ArchiveReader):
    """Read all articles of one part, write its tables; returns the rows of each table.

    files: of the staging, all. An id that comes twice is read once, the text whose hash comes first;
    the others are set aside.
    """
    records = sorted(_of_part(staging, number, parts, files), key=_order)
    kept, aside, seen = [], [], set()
    for record in records:
        if record["problem"]:
            aside.append(tuple(record[name] for name in ("id", "source", "problem", "mend")))
        elif record["id"] in seen:
            aside.append(
                (record["id"], "", *(TWICE if record["text"] == kept[-1]["text"] else DOUBLED))
            )
        else:
            seen.add(record["id"])
            kept.append(record)
    with ExitStack() as stack:
        writers = {
            table: stack.enter_context(
                WholeFile(Path(output, table, f"part-{number:03}.parquet"), schema)
            )
            for table, schema in SCHEMAS.items()
        }
        for first in range(0, len(kept), SLICE):
            rows = {table: [] for table in TABLES}
            for record in kept[first : first + SLICE]:
                for table, found in reader.read_or_set_aside(_article(record)).items():
                    rows[table] += found
            for table, found in rows.items():
                writers[table].write(found)
        writers["set_aside"].write(aside)
    made = {name: {"rows": writer.rows, "sha256": writer.hash} for name, writer in writers.items()}
    write_atomic(marker(staging, "part", number), json.dumps(made))
    return made


def _of_part(staging, number, parts, files):
    """The records on the shelves of a part."""
    wide = SHELVES // parts
    shelves = range(number * wide, (number + 1) * wide)
    for name in files:
        with pa.memory_map(str(Path(staging, name))) as held, pa.ipc.open_file(held) as file:
            for place, shelf in enumerate(json.loads(file.schema.metadata[b"shelves"])):
                if shelf in shelves:
                    yield from file.get_batch(place).to_pylist()


def _order(record):
    text = hashlib.sha256(record["text"].encode()).hexdigest()
    days = [str(record[day] or "") for day in ("first", "last")]
    return (
        record["key"],
        record["problem"],
        text,
        *days,
        record["title"],
        record["note"],
        record["source"],
    )


def _article(record) -> ArchiveArticle:
    days = (record["first"], record["last"]) if record["first"] else None
    return ArchiveArticle(record["id"], record["text"], record["title"], days, record["note"])
