"""An archive read from end to end, by one process or by all workers of a Dask scheduler.

Two steps, each of many tasks that do not know of each other: stage the pieces of the archive, read
the parts (see `parts`). Each leaves its files and, last, a marker. A run that was killed is taken up
by the same command: what has its marker, and its files, is left; all else is done again in its place.
"""

import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tqdm import tqdm

from utils.annotation.corpus import Corpus
from utils.annotation.load import load_corpus
from utils.archive import folder
from utils.archive.folder import AGAIN
from utils.archive.incoming import BYTES, check_days, list_files, pieces
from utils.archive.names import left_out
from utils.archive.parts import SHELVES, done, read_part, stage
from utils.archive.reading import ArchiveReader
from utils.archive.tables import TABLES
from utils.files import SeedError, make_folder, write_atomic

STAGING = "staging"
PART = 512  # a part holds no more articles than that on average, while there are fewer than SHELVES
MEMORY = "1GiB"  # a local worker that takes more is stopped
WAIT = 30  # seconds for the first worker of a scheduler


def read_archive(
    source,
    output,
    corpus,
    published="",
    each: Callable | None = None,
    size: int = BYTES,
    known: Corpus | None = None,
    tell: Callable = print,
) -> dict[str, int]:
    """Read all articles of an archive into Parquet tables; returns the rows of each table.

    corpus: the folder whose register and annotation say what is looked for; known: what is in it, if
    that is at hand. published: the days of articles that say none. each: who does the work, see
    `dask_workers`; without it this process. size: bytes of a piece. tell: is given a line for people.
    Raises SeedError for an archive with nothing in it, and for a folder that lies in it, in which
    another has been begun or a file of the tables is missing, or in which another run is writing;
    WriteError where nothing can be written.
    """
    if published:
        check_days(published)
    source, output = Path(source).resolve(), Path(output).resolve()
    folder.check_folders(source, output)
    known = known or load_corpus(corpus)  # refused before anything is written
    listing = list_files(source)
    if others := listing.left_unread():
        tell(others)
    before, seen = folder.manifest_of(output), folder.seen_of(listing)
    same = seen and seen == before.get("seen")
    archive = before["settings"].get("archive") if same else folder.digest_of(listing)
    settings = {"published": published, "archive": archive}
    settings |= {"made_with": folder.made_with(corpus, size)}
    manifest = folder.begun(output, settings, tell)
    if "tables" not in manifest:
        found = pieces(source, size, listing)
        with folder.locked(output):
            manifest = folder.begun(output, settings, tell)  # another run may have come to its end
            if "tables" not in manifest:
                _begin(output, {"settings": settings, "seen": seen})
                manifest = _read_all(output, found, known, published, each or one_by_one, tell)
    return manifest["tables"]


def _begin(output, manifest) -> None:
    for name in (*TABLES, STAGING):
        make_folder(output / name)
    write_atomic(output / folder.MANIFEST, _json(manifest))


def _read_all(output, found, known, published, each, tell) -> dict:
    """Do what is not done yet; returns the manifest of the whole."""
    staging = output / STAGING
    todo = [n for n in range(len(found)) if not done(staging, "piece", n)]
    jobs = [(str(staging), n, found[n]) for n in todo]
    _shown(each(stage, jobs, published), "archive", "piece", len(found) - len(jobs), len(jobs))
    staged = _all_done(staging, "piece", len(found))
    records, files = sum(one["records"] for one in staged), [f for s in staged for f in s["files"]]
    parts = next(n for n in (1 << k for k in range(9)) if records <= n * PART or n == SHELVES)
    todo = [n for n in range(parts) if not done(staging, "part", n)]
    reader = ArchiveReader(known) if todo else None
    if reader and (line := left_out(known, reader.names)):
        tell(line)
    jobs = [(str(output), str(staging), n, parts, files, published) for n in todo]
    _shown(each(read_part, jobs, reader), "articles", "part", parts - len(jobs), len(jobs))
    return _finish(output, records, parts)


def one_by_one(function, jobs, shared) -> Iterator:
    """The results of function(*job, shared), one after the other."""
    return (function(*job, shared) for job in jobs)


def _finish(output, records, parts) -> dict:
    """Check that every record is in one table, once; then the manifest says that all is done."""
    made = _all_done(output / STAGING, "part", parts)
    rows = {table: sum(part[table]["rows"] for part in made) for table in TABLES}
    if rows["articles"] + rows["set_aside"] != records:
        problem = (
            f"of {records} records {rows['articles']} were read, {rows['set_aside']} set aside"
        )
        raise SeedError(output.name, problem, "remove the folder and read the archive again")
    manifest = folder.manifest_of(output) | {"records": records, "tables": rows, "parts": made}
    write_atomic(output / folder.MANIFEST, _json(manifest))
    shutil.rmtree(output / STAGING)
    for half in output.glob("*/.*.half"):
        half.unlink(missing_ok=True)
    return manifest


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _all_done(staging, kind, count) -> list[dict]:
    """What the markers say. Raises SeedError where a file was taken away while others were made."""
    told = [done(staging, kind, n) for n in range(count)]
    if None in told:
        problem = f"the files of {kind} {told.index(None)} are no longer there"
        raise SeedError(staging.parent.name, problem, f"leave the folder alone; {AGAIN}")
    return told


def _shown(results, what, unit, before, jobs) -> None:
    if jobs:
        total = before + jobs
        for _ in tqdm(results, what, total, initial=before, unit=unit, dynamic_ncols=True):
            pass


@contextmanager
def dask_workers(address: str | None = None, workers: int | None = None) -> Iterator[Callable]:
    """As `one_by_one`, by the workers of a Dask scheduler, in any order; yields None for each job.

    address: of a scheduler that is there, else workers of this machine (one for each processor) are
    started, each with MEMORY. All of them must see the archive and the folder of the output under
    the same paths. Raises SeedError for what is no address, and where scheduler or workers are gone.
    """
    from distributed import Client, LocalCluster
    from distributed.comm import CommClosedError

    # Where a scheduler is gone, one message says it.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as spill, ExitStack() as stack:
        local = {"n_workers": workers, "threads_per_worker": 1, "memory_limit": MEMORY}
        local |= {"dashboard_address": "127.0.0.1:0", "local_directory": spill}
        cluster = address or stack.enter_context(LocalCluster(**local))
        try:
            client = stack.enter_context(Client(cluster))
        except ValueError as error:
            mend = "write it as the scheduler does, tcp://host:8786"
            raise SeedError("--scheduler", f"{address} is no address ({error})", mend) from None
        except OSError as error:
            mend = f"start one there: dask scheduler; then {AGAIN}"
            raise SeedError("--scheduler", f"nobody answers ({error})", mend) from None

        def each(function, jobs, shared):
            try:
                yield from _by_workers(client, function, jobs, shared)
            except (CancelledError, CommClosedError):
                problem = "the scheduler is gone, and what its workers were doing"
                raise SeedError("the archive", problem, f"start it; then {AGAIN}") from None

        yield each


def _by_workers(client, function, jobs, shared):
    from distributed import as_completed

    _wait_for_workers(client)
    # A task, not scattered: where all die who hold it, another worker does it again.
    shared = client.submit(_same, shared, pure=False)
    sent = {client.submit(function, *job, shared, pure=False) for job in jobs}
    while sent:
        ended = as_completed(list(sent), timeout=WAIT)
        while (future := _next(ended)) is not None:
            _check(future)
            sent.remove(future)
            yield
        _wait_for_workers(client)


def _next(ended):
    try:
        return next(ended, None)
    except TimeoutError:
        return None


def _wait_for_workers(client) -> None:
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError:
        problem = f"its scheduler has had no worker for {WAIT} seconds"
        mend = f"start some: dask worker {client.scheduler.address}; then {AGAIN}"
        raise SeedError("the archive", problem, mend) from None


def _same(shared):
    return shared


def _check(future) -> None:
    """Raise what a worker has raised; SeedError where workers died of a job, or do not have this code.

    What it made is in its files. Nobody asks for its result, which may be gone with the worker.
    """
    from distributed import KilledWorker

    if future.status == "cancelled":
        raise CancelledError
    error = future.exception() if future.status == "error" else None
    if isinstance(error, KilledWorker):
        mend = f"workers with more memory than {MEMORY} (--scheduler), then the same command again"
        problem = f"{error.allowed_failures + 1} workers were stopped at one part of it"
        raise SeedError("the archive", problem, f"use {mend}")
    if isinstance(error, ImportError | RuntimeError):
        problem = f"a worker cannot do it ({error.__cause__ or error})"
        mend = "start the workers in the folder of this project, with PYTHONPATH=build/archive"
        raise SeedError("the archive", problem, f"{mend}; then {AGAIN}")
    if error:
        raise error
