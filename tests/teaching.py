"""The two articles that the walk and these tests are about, whatever else stands in seeds/.

An article that somebody adds to seeds/ fails no test of what the two hold. What it does fail is prose:
the notebooks that show the whole of seeds/ (00, 09), whose stored outputs are compared with a new run.
"""

import csv
import io
import re
import shutil
from dataclasses import replace

from utils.annotation.load import load_corpus
from utils.files import SEEDS, WALK
from utils.graph.study import load_study, make_study

TEACHING = WALK


def teaching_study():
    """The study of the two articles and of their passes, made anew: some tests change a graph."""
    whole = load_study()
    return make_study(_of_two(whole.corpus), whole.only(TEACHING).passes, whole.seeds)


def teaching_corpus():
    """The corpus of the two articles, read anew."""
    return _of_two(load_corpus())


def _of_two(corpus):
    """The two articles, and whom and what they name."""
    two = corpus.only(TEACHING)
    named = {actor for mention in two.mentions.values() for actor in mention.actors} | {"UNNAMED"}
    actors = {id: actor for id, actor in two.actors.items() if id in named}
    events = {key: names for key, names in two.event_names.items() if key in two.tellings}
    return replace(two, actors=actors, event_names=events)


def copied_seeds(folder, passes=True):
    """A copy of seeds/ that holds the two articles and what is about them; returns its path."""
    ignored = [] if passes else ["passes"]
    seeds = shutil.copytree(SEEDS, folder / "seeds", ignore=shutil.ignore_patterns(*ignored))
    others = {id: a for id, a in load_corpus().articles.items() if id not in TEACHING}
    names = {article.name for article in others.values()}
    for path in sorted(seeds.rglob("*.*")):
        if path.stem in names:
            path.unlink()
    if others:
        _take_out(seeds, others)
    return seeds


def _take_out(seeds, others):
    """Take the rows of the other articles, and of who and what only these name, out of the registers."""
    said = "".join(path.read_text(encoding="utf-8") for path in seeds.glob("*.ann"))
    used = {kind: {*re.findall(rf" {kind}:(\w+)\t", said)} for kind in ("actor", "event")}
    kept = {
        "articles.csv": lambda row: row[0] not in others,
        "glosses.csv": lambda row: row[0] not in others,
        "actors.csv": lambda row: row[0] in used["actor"] | {"UNNAMED"},
        "events.csv": lambda row: row[0] in used["event"],
        "same_matter.csv": lambda row: {*row[:2]} <= used["event"],
        "topics.csv": lambda row: True,
    }
    for name, keep in kept.items():
        text = (seeds / name).read_text(encoding="utf-8")
        head, *rows = csv.reader(io.StringIO(text, newline=""))
        rows = [row for row in rows if keep(row)]
        if name == "topics.csv":
            for row in rows:
                row[3] = " ".join(key for key in row[3].split() if key in used["event"])
        with (seeds / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])
