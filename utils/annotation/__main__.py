"""Tidy .ann files, as brat or an editor left them: `python -m utils.annotation FILE.ann ...`

Of a folder, the files of the corpus in it are tidied, those of its passes too.

The lines get the collection's order, and what brat leaves behind goes: emptied notes, spaces at the
end of a line. Nothing that is said changes; a file that cannot be read is left as it is.
"""

import itertools
import sys
from pathlib import Path

from utils.annotation import standoff
from utils.annotation.articles import read_article
from utils.files import SeedError, write_atomic


def tidy(path: Path) -> bool:
    """Write a file again in the canonical order, if its bytes differ; returns whether they did.

    The text is the .txt of the same name beside it or in a folder above it (seeds/ for
    seeds/passes/first/). Raises SeedError if there is none, or for what standoff.load refuses.
    """
    folders = Path(path).absolute().parents[:3]
    texts = [folder / f"{path.stem}.txt" for folder in folders]
    text = next((text for text in texts if text.is_file()), texts[0])
    file = standoff.load(path, read_article(text, text.parent), seeds=text.parent)
    return write_atomic(path, standoff.dump(file))


def main(names: list[str]) -> int:
    """Tidy each file, or those of a folder, and say so; 1 if one could not be read."""
    failed, paths = 0, []
    for path in map(Path, names):
        found = (path.glob(form) for form in ("*.ann", "passes/*/*.ann"))
        paths += sorted(itertools.chain(*found)) if path.is_dir() else [path]
    for path in paths:
        try:
            done = "tidied" if tidy(path) else "is tidy already"
            print(f"{path}: {done}")
        except (SeedError, OSError) as error:
            failed = 1
            print(error, file=sys.stderr)
    if not names:
        print("usage: python -m utils.annotation FILE.ann or FOLDER ...", file=sys.stderr)
    return failed or int(not names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
