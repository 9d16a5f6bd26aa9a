"""An archive read from end to end, by one process or by all workers of a Dask scheduler.

Two steps, each of many tasks that do not know of each other: stage the pieces of the archive, read
the parts (see `parts`). Each leaves its files and, last, a marker. A run that was killed is taken up
by the same command: what has its marker is left, all else is done again in its place.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tqdm import tqdm

from utils.annotation.load import load_corpus
from utils.archive.incoming import BYTES, check_days, pieces
from utils.archive.parts import SHELVES, marker, read_part, stage
from utils.archive.reading import ArchiveReader
from utils.archive.tables import MANIFEST, TABLES
from utils.files import SeedError, make_folder, write_atomic

STAGING = "staging"
PART = 512  # a part holds no more articles than that on average, while there are fewer than SHELVES
MEMORY = "1GiB"  # a local worker that takes more is stopped
SETTINGS = {
    "published": "--published",
    "archive": "the files of the archive",
    "made_with": "the corpus or the code",
}
UTILS = Path(__file__).resolve().parents[1]


def read_archive(
    source, output, corpus, published="", each: Callable | None = None, size: int = BYTES
) -> dict[str, int]:
    """Read all articles of an archive into Parquet tables; returns the rows of each table.

    corpus: the folder whose register and annotation say what is looked for. published: the days of
    articles that say none. each: who does the work, see `dask_workers`; without it this process. size:
    bytes of a piece.
    Raises SeedError for an archive with nothing in it, and for a folder that lies in it or in which
    another has been begun; WriteError where nothing can be written.
    """
    if published:
        check_days(published)
    source, output = Path(source).resolve(), Path(output).resolve()
    if output.is_relative_to(source):
        mend = "name one elsewhere: else the archive would be read with its own tables"
        raise SeedError(output.name, "the folder of the tables lies in the archive", mend)
    if source.is_relative_to(output):
        mend = "name a folder elsewhere: else the tables might take the place of the archive"
        raise SeedError(output.name, "the archive lies in the folder of the tables", mend)
    known = load_corpus(corpus)  # refused before anything is written
    found, staging, each = pieces(source, size), output / STAGING, each or one_by_one
    settings = {"published": published, "archive": _digest(found), "made_with": _made_with(corpus)}
    manifest = _begin(output, settings)
    if "tables" in manifest:
        return manifest["tables"]
    todo = [n for n in range(len(found)) if not marker(staging, "piece", n).is_file()]
    jobs = [(str(staging), n, found[n]) for n in todo]
    _done(each(stage, jobs, published), "archive", "piece", len(found) - len(jobs), len(jobs))
    staged = [_read(marker(staging, "piece", n)) for n in range(len(found))]
    records, files = sum(one["records"] for one in staged), [f for s in staged for f in s["files"]]
    parts = next(n for n in (1 << k for k in range(9)) if records <= n * PART or n == SHELVES)
    todo = [n for n in range(parts) if not marker(staging, "part", n).is_file()]
    reader = ArchiveReader(known) if todo else None
    jobs = [(str(output), str(staging), n, parts, files) for n in todo]
    _done(each(read_part, jobs, reader), "articles", "part", parts - len(jobs), len(jobs))
    return _finish(output, settings, records, parts)


def one_by_one(function, jobs, shared) -> Iterator:
    """The results of function(*job, shared), one after the other."""
    return (function(*job, shared) for job in jobs)


def _begin(output, settings) -> dict:
    """The manifest of the folder; made with its folders if there is none."""
    path = output / MANIFEST
    if path.is_file():
        manifest = _read(path)
        before = manifest["settings"]
        if differ := [SETTINGS[name] for name in SETTINGS if before.get(name) != settings[name]]:
            problem = f"the folder was begun with other settings: {', '.join(differ)}"
            mend = "name another folder, or remove this one to read the archive anew"
            raise SeedError(output.name, problem, mend)
        return manifest
    if output.exists() and (output.is_file() or any(p.is_file() for p in output.rglob("*"))):
        raise SeedError(
            output.name, "the folder holds other things", "name one that is not there yet"
        )
    for name in (*TABLES, STAGING):
        make_folder(output / name)
    write_atomic(path, _json({"settings": settings}))
    return {"settings": settings}


def _finish(output, settings, records, parts) -> dict[str, int]:
    """Check that every record is in one table, once; then the manifest says that all is done."""
    made = [_read(marker(output / STAGING, "part", n)) for n in range(parts)]
    rows = {table: sum(part[table]["rows"] for part in made) for table in TABLES}
    if rows["articles"] + rows["set_aside"] != records:
        problem = (
            f"of {records} records {rows['articles']} were read, {rows['set_aside']} set aside"
        )
        raise SeedError(output.name, problem, "remove the folder and read the archive again")
    done = {"settings": settings, "records": records, "tables": rows, "parts": made}
    write_atomic(output / MANIFEST, _json(done))
    shutil.rmtree(output / STAGING)
    for half in output.glob("*/.*.half"):
        half.unlink(missing_ok=True)
    return rows


def _digest(found) -> str:
    """A hash of what an archive consists of: the names and bytes of its files, and how it is cut."""
    digest, hashes = hashlib.sha256(), {}
    for piece in found:
        for path in piece.paths:
            if path not in hashes:
                with open(Path(piece.root, path), "rb") as file:
                    hashes[path] = hashlib.file_digest(file, "sha256").hexdigest()
        held = [hashes[path] for path in piece.paths]
        digest.update(json.dumps([piece.paths, held, piece.start, piece.stop]).encode())
    return digest.hexdigest()


def _made_with(corpus) -> str:
    """A hash of the corpus and of all code: what was read with another one does not go with it."""
    digest, folders = (
        hashlib.sha256(),
        ((Path(corpus), "*"), (UTILS, "**/*.py"), (UTILS, "**/*.toml")),
    )
    for folder, names in folders:
        for path in sorted(p for p in folder.glob(names) if p.is_file()):
            digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def _done(results, what, unit, before, jobs) -> None:
    if jobs:
        total = before + jobs
        for _ in tqdm(results, what, total, initial=before, unit=unit, dynamic_ncols=True):
            pass


@contextmanager
def dask_workers(address: str | None = None, workers: int | None = None) -> Iterator[Callable]:
    """As `one_by_one`, by the workers of a Dask scheduler; results come in any order.

    address: of a scheduler that is there, else workers of this machine (one for each processor) are
    started, each with MEMORY. All of them must see the archive and the folder of the output under
    the same paths. Raises SeedError for what is no address, OSError where no scheduler answers.
    """
    from distributed import Client, LocalCluster, as_completed

    with tempfile.TemporaryDirectory() as spill, ExitStack() as stack:
        local = {"n_workers": workers, "threads_per_worker": 1, "memory_limit": MEMORY}
        local |= {"dashboard_address": None, "local_directory": spill}
        cluster = address or stack.enter_context(LocalCluster(**local))
        try:
            client = stack.enter_context(Client(cluster))
        except ValueError as error:
            mend = "write it as the scheduler does, tcp://host:8786"
            raise SeedError("--scheduler", f"{address} is no address ({error})", mend) from None

        def each(function, jobs, shared):
            shared = client.scatter(shared, broadcast=True, hash=False)
            sent = [client.submit(function, *job, shared, pure=False) for job in jobs]
            for future in as_completed(sent):
                yield _result(future)
                future.release()

        yield each


def _result(future):
    """What a worker has made. Raises SeedError where workers died of a job, again and again."""
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker as error:
        mend = f"workers with more memory than {MEMORY} (--scheduler), then the same command again"
        problem = f"{error.allowed_failures + 1} workers were stopped at one part of it"
        raise SeedError("the archive", problem, f"use {mend}") from None
