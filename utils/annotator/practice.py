"""Copies to practise on: what is marked or decided in them lasts as long as their cell's kernel.

Each call begins anew, so that a page can be read twice; nothing in seeds/ is changed.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from utils.annotation import standoff
from utils.annotation.articles import article_of
from utils.annotation.load import ann_path
from utils.annotation.schema import read_schema
from utils.annotator.decisions import FILE, Adjudication
from utils.annotator.session import Session
from utils.annotator.widget import Annotator, annotate, compare
from utils.files import SEEDS


def practice(id: str, *sentences: str) -> Annotator:
    """An article of seeds/ to mark, in which nothing is marked yet in some of its sentences (s9)."""
    folder = _copy()
    session = Session(folder.name + "/practice", id)
    spans = [session.segments[int(name[1:]) - 1] for name in sentences]
    inside = [t for t in session.file.textbounds if any(a <= t.start < b for a, b in spans)]
    session.do({"do": "delete", "ids": [t.id for t in inside if t.label != "Heading"]})
    made = annotate(id, session.corpus, only=sentences)
    made.folder = folder  # goes with the view
    return made


def practice_passes(id: str, *sentences: str) -> Annotator:
    """The two readings of an article of seeds/, of which nothing is decided yet."""
    folder = _copy()
    corpus = Path(folder.name) / "practice"
    article, schema = article_of(corpus, id), read_schema()
    path = ann_path(corpus, article)
    file = standoff.load(path, article.text, schema, corpus)
    headings = tuple(item for item in file.textbounds if item.label == "Heading")
    path.write_text(standoff.dump(standoff.Standoff(file.path, headings)), encoding="utf-8")
    (corpus / FILE).write_text(Adjudication().dump(), encoding="utf-8")
    made = compare(id, corpus, only=sentences)
    made.folder = folder
    return made


def _copy() -> TemporaryDirectory:
    """A folder that goes when nothing refers to it any more, with a copy of seeds/ in it."""
    folder = TemporaryDirectory(prefix="practice-")
    shutil.copytree(SEEDS, Path(folder.name) / "practice")
    return folder
