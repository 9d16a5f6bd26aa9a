"""An archive of made-up articles: time, memory and bytes by its size and by the workers; names.

    make archive INPUT=seeds OUTPUT=build/tables         once, for what it needs
    PYTHONPATH=build/archive .venv/bin/python -m benchmarks.archive 10000 100000
    PYTHONPATH=build/archive .venv/bin/python -m benchmarks.archive 1000000 --workers 2 --texts FILE ...

--texts   files whose sentences are recombined: .txt, .conllu, or lines "token<TAB>label" with
          sentences parted by blank lines; without them the articles of seeds/
--length  sentences of an article; a hundred characters each
--folder  where the archives are made, and removed afterwards; a million of 16 sentences take 10 GB

Seconds are those of reading, from the first byte to the manifest, without the start of the workers;
CPU those of all processors, with it. MB are the most that one worker has had, and the process that
leads them. A run of one size must give the same bytes for any number of workers. Nothing is
downloaded.
"""

import argparse
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import ahocorasick_rs
from babel import Locale

from utils.annotation.load import load_corpus
from utils.archive.asking import open_archive
from utils.archive.candidates import candidate_graph
from utils.archive.engine import dask_workers, read_archive
from utils.archive.finding import QuickFinder, is_name
from utils.archive.making import recombined, sentences_of, write_lines
from utils.archive.names import known_names
from utils.archive.sampling import pick_articles
from utils.files import SEEDS
from utils.suggest.accepted import Accepted
from utils.suggest.names import inflected

NAMES, ROUNDS = 10_000, 15
SPAWN = multiprocessing.get_context("spawn")
ASKED = {
    "count": lambda archive: archive.execute("SELECT count(*) FROM mentions").fetchone(),
    "graph": lambda archive: candidate_graph(archive, least=5, most=5),
    "pick": lambda archive: pick_articles(archive, set(), 20),
}


def pool_of(paths) -> list[str]:
    """The sentences that archives are made of."""
    found = []
    for path in paths or sorted(SEEDS.glob("*.txt")):
        text = Path(path).read_text(encoding="utf-8")
        if path.suffix == ".txt" and "\t" not in text:
            found += sentences_of([text])
            continue
        column = 1 if path.suffix == ".conllu" else 0
        for block in text.split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line[:1] not in ("", "#")]
            found.append(" ".join(row[column] for row in rows if len(row) > column))
    return [words for words in found if words]


def megabytes(used) -> float:
    """The most memory of a process, or of the largest of several, by its resources."""
    return used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def read(lines, output, workers, pipe) -> None:
    """Read an archive; sends (seconds, of all processors, MB of a worker, MB of the leader, rows)."""
    with dask_workers(None, workers) as each:
        begun = time.perf_counter()
        rows = read_archive(lines, output, SEEDS, "", each)
        took = time.perf_counter() - begun
    own, led = (resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    spent = own.ru_utime + own.ru_stime + led.ru_utime + led.ru_stime
    pipe.send((took, spent, *map(megabytes, (own, led)), rows))


def apart(function, *arguments):
    """What a function sends that runs in a process of its own, so that its memory is its own."""
    here, there = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=function, args=(*arguments, there))
    process.start()
    there.close()
    found = here.recv()
    process.join()
    return found


def of_sizes(pool, sizes, length, workers, folder) -> None:
    """Print a line for each size and number of workers, and what asking takes."""
    heads = "articles MB workers seconds CPU-ms-each speed-up MB-worker MB-leader".split()
    print(*(f"{head:>11}" for head in heads))
    for size in sizes:
        lines = write_lines(Path(folder, f"{size}.jsonl"), recombined(pool, size, length))
        first, bytes_of = None, set()
        for number in workers:
            output = Path(folder, f"{size}-by-{number}")
            seconds, spent, own, leader, rows = apart(read, lines, output, number)
            first = first or seconds
            parts = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["parts"]
            bytes_of.add(json.dumps([[one["sha256"] for one in part.values()] for part in parts]))
            row = f"{size:,}", lines.stat().st_size // 10**6, number, f"{seconds:.1f}"
            row += (
                f"{1000 * spent / size:.1f}",
                f"{first / seconds:.2f}",
                f"{own:.0f}",
                f"{leader:.0f}",
            )
            print(*(f"{cell:>11}" for cell in row), flush=True)
        archive, told = open_archive(output), []
        for name, ask in ASKED.items():
            begun = time.perf_counter()
            ask(archive)
            told.append(f"{name} {time.perf_counter() - begun:.2f} s")
        same = f"{len(bytes_of)} different bytes" if len(bytes_of) > 1 else "the same bytes"
        same = same if len(workers) > 1 else "one run"
        print(f"{same}; {sum(rows.values()):,} rows; {', '.join(told)}", flush=True)


def ten_thousand() -> list[str]:
    """Names as a register has them: those of seeds/, and of CLDR with their forms, alone and in pairs."""
    known = {name.words for name in known_names(Accepted(load_corpus(SEEDS)))}
    hindi = Locale("hi")
    single = {*hindi.territories.values(), *hindi.languages.values(), *hindi.currencies.values()}
    single |= {zone["city"] for zone in hindi.time_zones.values() if "city" in zone}
    single = sorted(name for name in single if is_name(name))
    known |= {form for name in single for form in (name, *inflected(name))}
    chance = random.Random(0)
    while len(known) < NAMES:
        known.add(" ".join(chance.sample(single, 2)))
    return sorted(known)[:NAMES]


def of_names(pool, count=2000) -> None:
    """Print how fast names are found beside the library alone, on the same texts in the same run.

    The best of many rounds by the processor's time, by turns: what else the machine does hardly counts.
    """
    finder = QuickFinder(ten_thousand())
    kinds = ahocorasick_rs.MatchKind.LeftmostLongest
    raw = ahocorasick_rs.AhoCorasick(finder.plain.names, matchkind=kinds)
    texts = [record["text"] for record in recombined(pool, count)]
    finds = {"raw": raw.find_matches_as_indexes, "names": finder.find}
    best = dict.fromkeys(finds, float("inf"))
    for _ in range(ROUNDS):
        for name, find in finds.items():
            begun = time.process_time()
            found = sum(len(find(text)) for text in texts)
            best[name] = min(best[name], time.process_time() - begun)
    signs = sum(map(len, texts)) / 1e6
    print(f"\n{NAMES:,} names: {signs / best['names']:.1f} million characters a second, {found:,} "
          f"found; {best['raw'] / best['names']:.2f} of the speed of ahocorasick_rs alone")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[2000], help="articles")
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--texts", nargs="+", type=Path, default=[])
    parser.add_argument("--length", type=int, default=16)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    pool = pool_of(options.texts)
    print(f"\nAn archive of {len(pool):,} sentences, recombined, {options.length} an article\n")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        of_sizes(pool, options.sizes, options.length, options.workers, folder)
    of_names(pool)


if __name__ == "__main__":
    main()
