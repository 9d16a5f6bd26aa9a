"""`python -m utils.report`: the report of a corpus and its executed notebooks, HTML and PDF, in both languages.

The corpus is the one that CORPUS or --corpus names, or seeds/. The report of seeds/ is rendered from the
walk in build/notebooks, that of another from notebook 10 in build/<its name>/notebooks.
"""

import argparse
import gc
import os
import subprocess
import sys
from pathlib import Path

from utils import interrupt  # noqa: F401  first: it covers the slow imports, too
from utils.files import SEEDS, SeedError, build_folder, corpus_folder, make_folder, write_atomic
from utils.graph.study import Study, load_study
from utils.notebook import NotebookError
from utils.report.build import PAPER, SCREEN, build_pages
from utils.report.drawings import Drawings, check_fresh, pieces_from
from utils.report.page import render_pages
from utils.report.pdf import render_pdf
from utils.wording.words import LANGUAGES

KINDS = {"html": SCREEN, "pdf": (PAPER,)}  # and the sizes of the charts in them


def main(arguments=None) -> int:
    """Write the report of a corpus; 1 and one message on standard error for whatever is refused."""
    parser = argparse.ArgumentParser(
        prog="python -m utils.report",
        description="Write report.html and report.pdf, in English and in Hindi with English.",
    )
    parser.add_argument("--corpus", "--seeds", type=Path, default=corpus_folder())
    parser.add_argument(
        "--notebooks", type=Path, help="executed ones; default: in its build folder"
    )
    parser.add_argument(
        "--output", type=Path, help="the folder to write to; default: its build folder"
    )
    parser.add_argument("--articles", nargs="+", metavar="ID", help="only these articles")
    parser.add_argument("--language", nargs="+", metavar="LANGUAGE", default=LANGUAGES)
    parser.add_argument("--kind", choices=KINDS, help="only this kind of file")
    # What is drawn stays: looking through it for unused cycles at every turn takes a quarter of the time.
    gc.set_threshold(20_000)
    arguments = sys.argv[1:] if arguments is None else arguments
    options = parser.parse_args(arguments)
    options.output = options.output or build_folder(options.corpus)
    options.notebooks = options.notebooks or build_folder(options.corpus) / "notebooks"
    try:
        return _write(options, options.kind) if options.kind else _write_both(options, arguments)
    except (NotebookError, SeedError, OSError, RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def _write_both(options, arguments) -> int:
    """Write the HTML here and the PDF in a process of its own: they share no drawing.

    An error here is told as if there were no other process, and ends that one.
    """
    command = [sys.executable, "-m", "utils.report", *arguments, "--kind", "pdf"]
    paths = os.pathsep.join(filter(None, sys.path))
    environment = os.environ | {"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen(command, env=environment, **pipe) as paper:
        try:
            _write(options, "html")
            told, wrong = paper.communicate()
        finally:
            paper.terminate()
    print(told, end="")
    if paper.returncode:
        ended = f"the process that makes the PDF ended with {paper.returncode}. "
        raise RuntimeError(wrong.strip() or f"{ended}To mend it: make room in memory.")
    return 0


def _write(options, kind) -> int:
    if unknown := [name for name in options.language if name not in LANGUAGES]:
        raise ValueError(f"unknown language {unknown[0]!r}; there are: {', '.join(LANGUAGES)}")
    drawings = Drawings(load_study(options.corpus))
    pieces, name = pieces_from(options.notebooks, options.corpus), "report"
    check_fresh(pieces, drawings)
    if options.articles:
        drawings = Drawings(_chosen(drawings.study, options.articles))
        pieces = [piece for piece in pieces if piece.chart]  # a reader's own show all articles
        name = f"report-{'-'.join(drawings.study.corpus.articles)}"
    make_folder(options.output)
    own = options.output == build_folder(options.corpus) != build_folder(SEEDS)
    where = f"build/{options.output.name}/" if own else ""
    for language in dict.fromkeys(options.language):
        pages = build_pages(drawings.study, pieces, language, drawings, KINDS[kind])
        if kind == "html":
            files = render_pages(pages, f"{name}.{language}")
        else:
            files = [(f"{name}.{language}.pdf", render_pdf(pages[""]))]
        _write_files(options.output, f"{name}.{language}", files, where)
        if language == "en":  # also what a plain report.html and report.pdf hold
            whole = (options.output / f"{name}.en.{kind}").read_bytes()
            write_atomic(options.output / f"{name}.{kind}", whole)
    return 0


def _write_files(output, name, files, where="") -> None:
    """Write the files of a report and say how large they are; pages of articles that are no more go.

    where: what stands before their names when they are told.
    """
    sizes, folder = {}, output / name
    for path, text in files:
        if path.startswith(f"{name}/"):
            make_folder(folder)
        data = text.encode() if isinstance(text, str) else text
        write_atomic(output / path, data)
        sizes[path] = len(data) / 1e6
    main, *pages = sizes
    more = ""
    if pages:
        of_pages = sum(map(sizes.get, pages))
        more = f", with {len(pages)} pages of articles in {name}/: {of_pages:.1f} MB"
    print(f"{where}{main}: {sizes[main]:.1f} MB{more}", flush=True)
    for old in folder.glob("*.html") if main.endswith(".html") else ():
        if f"{name}/{old.name}" not in sizes:
            old.unlink()


def _chosen(study, articles) -> Study:
    """The same with some articles only. Raises ValueError naming the known ones for an unknown id."""
    known = study.corpus.articles
    if unknown := [id for id in articles if id not in known]:
        raise ValueError(
            f"unknown article {unknown[0]!r}; {study.seeds.name}/ has: {', '.join(known)}"
        )
    return study.only(articles)


if __name__ == "__main__":
    sys.exit(main())
