"""What `check` would refuse of an article if its .ann and the registers were other ones: before they are."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from utils.editing.carrying import segments_of
from utils.editing.collect import faults_of
from utils.editing.folder import name_of
from utils.editing.registers import without_rows
from utils.files import SeedError, shown

# How the mend begins of what one more mark, or one more thing said of a mark, puts right: who marks
# step by step may not be stopped by it.
LATER = ("add a line", "mark who says it", "give it to an event", "give the thing a role")
LATER += ("link one of them", "add the relation", "correct Modality or Stance")


def check_headings(items, file, text):
    """Refuse a new Heading that begins inside a sentence: it would cut it in two.

    One may end before the line does, where the text goes on without a break (codebook, section 16).
    """
    begins = {start for start, _ in segments_of(text, file)}
    for item in items:
        if getattr(item, "label", "") == "Heading" and item.start not in begins:
            problem = f"nothing was written: the Heading {item.quote!r} begins inside a sentence"
            raise SeedError(
                file.path, problem, "mark it from the beginning of its line or sentence"
            )


def new_fault(corpus: Path, row, files: dict[Path, str]) -> SeedError | None:
    """The first fault of an article's .ann that comes with these files and that no later mark mends.

    files: path -> content, None for one that goes. Only this article is looked at, with the registers that it needs.
    """
    before = {fault.problem for fault in _faults(corpus, row, {})}
    for fault in _faults(corpus, row, files):
        if fault.problem not in before and not fault.mend.startswith(LATER):
            return fault
    return None


def _faults(corpus, row, files) -> list[SeedError]:
    stem = name_of(row)
    with TemporaryDirectory() as folder:
        alone = Path(folder) / corpus.resolve().name
        alone.mkdir()
        for name in ("annotation.conf", "actors.csv", "events.csv", row["file"], f"{stem}.ann"):
            if (corpus / name).is_file():
                shutil.copy(corpus / name, alone / name)
        for table, column in (("articles.csv", "id"), ("glosses.csv", "article")):
            if (corpus / table).is_file():
                kept = without_rows(corpus, table, lambda f, c=column: f[c] != row["id"])
                (alone / table).write_bytes(kept.encode())
        for path, content in files.items():
            if content is not None:
                (alone / path.name).write_bytes(content.encode())
        own = shown(alone / f"{stem}.ann", alone)
        return [fault for fault in faults_of(alone) if fault.file == own]
