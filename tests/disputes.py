"""A corpus on a quarrel inside one country: two made-up articles on a dam, in tests/dam_dispute/."""

import shutil
from pathlib import Path

from utils.files import SEEDS

FOLDER = Path(__file__).with_name("dam_dispute")


def dam_dispute(folder, **files):
    """A copy of the corpus in a folder.

    files: the stem of a file's name, as the id of an article for its .ann -> (old words, new words).
    """
    corpus = Path(folder) / "dam"
    shutil.copytree(FOLDER, corpus)
    for name in ("annotation.conf", "CODEBOOK.md"):
        shutil.copy(SEEDS / name, corpus)
    for stem, (old, new) in files.items():
        (path,) = [
            *corpus.glob(f"{stem.removeprefix('article')}_*.ann"),
            *corpus.glob(f"{stem}.csv"),
        ]
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (stem, old)
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return corpus
