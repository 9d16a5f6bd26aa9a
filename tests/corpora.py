"""Studies that tests make of the seeds: with an article more, with odd names, without annotation."""

import hashlib
import shutil
from dataclasses import replace

from utils.files import SEEDS
from utils.graph.study import make_study

LAYERS = ("mentions", "quantities", "times", "events", "claims", "relations")


def without_annotation(study):
    """The same articles, of which nothing is annotated, neither agreed nor in the passes."""
    empty = dict.fromkeys(LAYERS, {})
    return make_study(
        replace(study.corpus, **empty), [replace(one, **empty) for one in study.passes]
    )


def with_changes(study, **tables):
    """The study of the corpus with other tables; the passes stay."""
    return make_study(replace(study.corpus, **tables), study.passes, study.seeds)


def with_names(study, event, **names):
    """The study with one (Hindi, English) name for all events and these names for all actors."""
    events = dict.fromkeys(study.corpus.event_names, event)
    actors = {id: replace(actor, **names) for id, actor in study.corpus.actors.items()}
    return with_changes(study, event_names=events, actors=actors)


def copied_article(folder, old, new, file=""):
    """A copy of seeds/ in which one of the articles stands once more, under another id.

    file: what its files are called by, if not by that id.
    """
    seeds, file = shutil.copytree(SEEDS, folder / "seeds"), file or new
    for path in sorted(seeds.rglob(f"{old}_*")):
        shutil.copy(path, path.with_name(path.name.replace(f"{old}_", f"{file}_")))
    for name in ("articles.csv", "glosses.csv"):
        lines = (seeds / name).read_text(encoding="utf-8").splitlines(keepends=True)
        own = [line for line in lines if line.startswith(f"{old},")]
        added = [new + line[len(old) :].replace(f"{old}_", f"{file}_") for line in own]
        (seeds / name).write_text("".join(lines + added), encoding="utf-8")
    return seeds


def third_article(folder, before=""):
    """A copy of seeds/ with an article 009 of one sentence that no pass has.

    before: what stands in the article in front of the sentence. Gloss, note and reason hold mark-up.
    """
    seeds = shutil.copytree(SEEDS, folder / "seeds")
    text = f"{before}भारत ने जापान से बात की।"
    start = len(before)
    (seeds / "009_x.txt").write_text(text, encoding="utf-8", newline="")
    digest = hashlib.sha256(text.encode()).hexdigest()
    lines = {
        "articles.csv": f"009,009_x.txt,{digest},क,a,2025-07-20,2025-07-20,<b>why</b>,CC0\n",
        "actors.csv": "IND,state,भारत,India,IND,GOV,,none\n",
        "events.csv": "TALK,बातचीत,talks\n",
        "glosses.csv": f"009,0,{len(text)},<i>gloss</i>,<u>note</u>\n",
    }
    for name, line in lines.items():
        with (seeds / name).open("a", encoding="utf-8", newline="") as file:
            file.write(line)
    told = start + text[start:].index("बात की")
    ann = f"""\
T1\tCountry {start} {start + 4}\tभारत
T2\tCountry {start + 8} {start + 13}\tजापान
T3\tCONSULT {told} {told + 6}\tबात की
E1\tCONSULT:T3 Actor:T1 Recipient:T2
A1\tTense E1 Past
N1\tReference T1 actor:IND\tIndia
N2\tReference T2 actor:JPN\tJapan
N3\tReference E1 event:TALK\ttalks
"""
    (seeds / "009_x.ann").write_text(ann, encoding="utf-8", newline="\n")
    return seeds
