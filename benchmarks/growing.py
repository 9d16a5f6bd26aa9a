"""Time and memory of every step as a corpus grows, and whether they grow with the articles.

    .venv/bin/python -m benchmarks.growing             2, 20 and 100 articles, a quarter of an hour
    .venv/bin/python -m benchmarks.growing 2 400       these sizes
    .venv/bin/python -m benchmarks.growing 2 30 --kind same --steps graph "voices page" "html en"

The corpora are those of benchmarks.copies: own (each pair of articles tells events of its own), same
(all tell the same events), actors (each pair has its own actors). Every step runs in a process forked
from one that has read the corpus and built the graph; it is stopped at the limit. Seconds are the
processor's, so that what else the machine does hardly counts; MB are what the step takes beyond the
corpus. The ratio is to the same step at the first size, per article: 1 is linear, and less is better,
because what is drawn and listed has an end. The floor is what nobody saves who reads the corpus:
opening every file, decoding it, and its sha256. The last line names what grows faster than AIM.
"""

import argparse
import gc
import hashlib
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.copies import KINDS, copies
from utils.annotation.load import load_corpus
from utils.charts import CHARTS
from utils.claims.relations import perhaps_same, same_elsewhere
from utils.exports import FORMATS
from utils.graph import balance, blocs, comparison, ranks
from utils.graph.build import build_graph
from utils.graph.study import load_study
from utils.report.article_pages import reading_pages
from utils.report.build import PAPER, SCREEN, build_pages
from utils.report.drawings import Drawings, Piece
from utils.report.page import render_pages
from utils.report.pdf import render_pdf

SIZES = (2, 20, 100)
FLOOR = "floor: bytes, UTF-8, sha256"
# A step may take so many times its seconds or megabytes per article at the first size; steps that
# take less than SLIGHT seconds are not judged.
AIM, SLIGHT = 1.5, 0.5
PIECES = [Piece("", name) for name in CHARTS]
FORK = multiprocessing.get_context("fork")


def read_bytes(study):
    """What reading cannot do without: every file once, decoded, and its sha256."""
    for path in sorted(study.seeds.iterdir()):
        hashlib.sha256(data := path.read_bytes())
        data.decode("utf-8")


def pages(study, language, kinds):
    return build_pages(study, PIECES, language, Drawings(study), kinds)


STEPS = {
    FLOOR: read_bytes,
    "load": lambda study: load_corpus(study.seeds),
    "graph": lambda study: build_graph(study.corpus),
    "perhaps_same": lambda study: perhaps_same(study.corpus),
    "same_elsewhere": lambda study: same_elsewhere(study.corpus, study.corpus.articles),
    "comparisons": lambda study: comparison.comparisons(study.corpus),
    "sums": lambda study: comparison.sums(study.corpus),
    "ranks": ranks.ranks,
    "blocs": blocs.find_blocs,
    "balance": lambda study: balance.triads(balance.signed_ties(study.graph)),
    "article pages": reading_pages,
}
STEPS |= {
    f"{name} {size}": lambda study, name=name, size=size: CHARTS[name](study, "en", size)
    for name in CHARTS
    for size in SCREEN
}
STEPS |= {f"export {make.__name__}": make for make in FORMATS}
for tongue in ("en", "hi"):
    STEPS |= {
        f"html {tongue}": lambda study, tongue=tongue: dict(
            render_pages(pages(study, tongue, SCREEN), f"report.{tongue}")
        ),
        f"pdf {tongue}": lambda study, tongue=tongue: render_pdf(
            pages(study, tongue, (PAPER,))[""]
        ),
    }


def peak() -> float:
    """The most memory this process has had, in MB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1e6 if sys.platform == "darwin" else 1e3)


def told_of(made) -> str:
    """How large what a step makes is: of a chart its pixels, of files their MB, else its length."""
    if isinstance(made, bytes):
        return f"{len(made) / 1e6:.1f} MB"
    if isinstance(made, dict) and all(isinstance(text, str) for text in made.values()):
        sizes = [len(text.encode()) / 1e6 for text in made.values()]
        return f"{len(sizes)} files of {sum(sizes):.1f} MB, the largest {max(sizes):.1f} MB"
    if isinstance(made, tuple) and made and hasattr(made[0], "get_figheight"):
        figure, table = made
        wide, high = (96 * inches for inches in figure.get_size_inches())
        return f"{wide:.0f} x {high:.0f} pixels, {len(table)} rows"
    return f"{len(made)}" if hasattr(made, "__len__") else ""


def _run(step, study, pipe):
    gc.collect()
    gc.freeze()  # the collections need not look at the corpus again
    gc.set_threshold(
        20_000
    )  # as the report has it: else a large corpus is looked through too often
    before, start = peak(), time.process_time()
    try:
        told = told_of(STEPS[step](study))
    except Exception as error:  # what a step ends in is a finding, too
        told = f"{type(error).__name__}: {str(error)[:80]}"
    pipe.send((time.process_time() - start, peak() - before, told))


def measure(step, study, limit) -> tuple[float, float, str]:
    """Seconds, megabytes beyond those of the study, and how large the result is; or how it ended."""
    here, there = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_run, args=(step, study, there))
    process.start()
    there.close()
    try:
        found = here.recv() if here.poll(limit) else (limit, 0.0, f"stopped after {limit:g} s")
    except EOFError:
        found = (0.0, 0.0, "ended by itself")
    process.kill()
    process.join()
    return found


def table_of(kind, sizes, steps, limit) -> list[str]:
    """Print a line for each size and step; returns what grows faster than AIM, in words."""
    first, above = {}, []
    print(
        f"\n{kind}\n{'articles':>8}  {'step':28}{'seconds':>9}{'MB':>9}{'ratio':>7}{'MB ratio':>9}"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            study = load_study(copies(Path(folder, "corpus"), size, kind))
            for step in steps:
                seconds, memory, told = measure(step, study, limit)
                each = seconds / size, memory / size
                base = first.setdefault(step, each)
                ratios = [
                    own / before if before else 0.0 for own, before in zip(each, base, strict=True)
                ]
                if "stopped" in told or seconds > SLIGHT and ratios[0] > AIM:
                    above.append(f"{step} at {size} ({ratios[0]:.1f})")
                row = f"{size:8}  {step:28}{seconds:9.2f}{memory:9.1f}{ratios[0]:7.2f}{ratios[1]:9.2f}"
                print(f"{row}  {told}", flush=True)
    return above


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="articles")
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=("own", "same"))
    parser.add_argument("--limit", type=float, default=300, help="seconds by the clock of one step")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=list(STEPS), metavar="STEP")
    options = parser.parse_args()
    above = []
    for kind in options.kind:
        above += table_of(kind, options.sizes, options.steps, options.limit)
    print(f"\nMore than {AIM} times as much per article: {', '.join(above) or 'nothing'}")


if __name__ == "__main__":
    main()
