"""Name every fault of a corpus at once, each with its mend; --fix sorts, tidies and fills in countries

Faults stand in the order of files and lines. What only follows from another fault is not named: mend
what is named, and check again.
"""

import sys

from utils.editing.collect import survey
from utils.editing.fix import fix
from utils.editing.folder import command, corpus_at, several
from utils.editing.progress import progress


def add_arguments(parser):
    parser.add_argument(
        "--fix", action="store_true", help="sort and tidy; change nothing that is said"
    )


def run(options) -> int:
    corpus = corpus_at(options.corpus)
    if options.fix:
        print("\n".join(fix(corpus)) or "nothing to tidy")
    faults, whole = survey(corpus)
    for fault in faults:
        print(f"{fault}\n", file=sys.stderr)
    if faults:
        files = several(len({fault.file for fault in faults}), "file")
        print(f"{several(len(faults), 'fault')} in {files}.", file=sys.stderr)
        return 1
    print("\n".join(progress(whole)))
    print(
        f"No fault. Next: make report CORPUS={corpus.as_posix()}, or {command(corpus, 'add FILE')}"
    )
    return 0
