"""Make the cells of the exercises, hand them out, grade what comes back.

python -m utils.exercises                      put the exercises into notebooks/ as they are written
python -m utils.exercises hand-out FOLDER      copy the notebooks there, without the solutions
python -m utils.exercises grade FOLDER         run what students handed in; who has what right
"""

import argparse
import sys
from pathlib import Path

from utils import interrupt  # noqa: F401
from utils.exercises.cells import put
from utils.exercises.grading import grade_folder, summary
from utils.files import NOTEBOOKS, make_folder, write_atomic
from utils.notebook import NotebookError, canonical, read_notebook


def write(folder: Path, solutions: bool = True) -> list[Path]:
    """Write the notebooks of the walk with their exercises into a folder; return what changed.

    Raises NotebookError, before anything is written, where answers would be overwritten: in another
    folder than notebooks/ a notebook that differs is never replaced.
    """
    made = {}
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        text = canonical(put(read_notebook(path), path.name[:2], solutions)).encode("utf-8")
        made[folder / path.name] = text
    changed = [p for p, text in made.items() if not p.is_file() or p.read_bytes() != text]
    answered = [path.name for path in changed if path.is_file() and folder != NOTEBOOKS]
    if answered:
        raise NotebookError(f"{folder}: {answered[0]} is there and differs; name an empty folder")
    for path in changed:
        write_atomic(path, made[path])
    return changed


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and do it; return the exit status, 1 where something is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m utils.exercises",
        description="Put the exercises into the notebooks, hand them out, grade what comes back.",
    )
    commands = parser.add_subparsers(dest="command")
    out = commands.add_parser("hand-out", help="copy the notebooks, without the solutions")
    out.add_argument("folder", type=Path)
    told = "runs the students' code, as you: look at what you do not trust"
    back = commands.add_parser("grade", help="run what students handed in", description=told)
    back.add_argument("folder", type=Path, help="with a folder for each student")
    back.add_argument("--output", type=Path, default=Path("grades.csv"), help="default: grades.csv")
    options = parser.parse_args(arguments)
    try:
        if options.command == "grade":
            table = grade_folder(options.folder)
            # With a mark at its head that tells spreadsheets that it is UTF-8.
            text = table.to_csv(index=False, lineterminator="\n")
            write_atomic(options.output, text.encode("utf-8-sig"))
            print(
                summary(table).to_string(), f"Each answer stands in {options.output}.", sep="\n\n"
            )
            return 0
        target = options.folder if options.command else NOTEBOOKS
        if options.command and target.resolve() == NOTEBOOKS:
            raise NotebookError(
                f"{target}: these are the notebooks themselves; name another folder"
            )
        make_folder(target)
        changed = write(target, solutions=not options.command)
    except (NotebookError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(changed)} notebooks written to {target}" if changed else "nothing has changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
