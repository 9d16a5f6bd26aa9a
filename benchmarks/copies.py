"""Corpora of any size to measure on and to test with: the two articles of seeds/, over and over.

    .venv/bin/python -m benchmarks.copies 100 /tmp/hundred own

Real articles give real proportions of mentions, claims, numbers and retold events; nothing is drawn
by lot. Each copy ends in a sentence of its own, so no two texts are the same. What copies share is
their `kind`:
- own: nothing but the actors: each pair of articles tells events of its own;
- same: all, so that every event is told by every copy;
- actors: nothing, up to WORLDS sets of actors: each pair has its own countries, persons and places.
"""

import argparse
import csv
import hashlib
import re
import shutil
from pathlib import Path

from utils.annotation.actors import country_codes
from utils.files import SEEDS

KINDS = ("own", "same", "actors")
WORLDS = 25  # sets of actors: so often the states of the seeds can be given countries of their own
EVENT = re.compile(r"(?<=\tReference )(\S+) event:(\S+)\t(.+)")
ACTOR = re.compile(r"(?<=\tReference )(\S+) actor:(\S+)\t(.+)")
ANCHOR = re.compile(r"(?<=anchor=)\S+")


def copies(folder, articles: int, kind: str = "own") -> Path:
    """Write a corpus of so many articles to a new folder, and return its path.

    articles: an odd one leaves out the second of the last pair. kind: one of KINDS.
    Raises FileExistsError where the folder is there already, ValueError for another kind.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}; there are: {', '.join(KINDS)}")
    folder = Path(folder)
    folder.mkdir(parents=True)
    for name in ("CODEBOOK.md", "annotation.conf"):
        shutil.copy(SEEDS / name, folder / name)
    tables = {name: _rows(name) for name in ("articles", "glosses", "actors", "events")}
    pairs = -(-articles // len(tables["articles"]))
    left = articles
    written = {"articles": [], "glosses": []}
    told, named = {}, {}  # ids of events and actors in use -> the number of the copy that has them
    for number in range(pairs):
        for row in tables["articles"][:left]:
            ann = _renamed(_read(row["file"].replace(".txt", ".ann")), number, kind)
            told |= {match[2]: number for match in EVENT.finditer(ann) if match[2] not in told}
            named |= {match[2]: number for match in ACTOR.finditer(ann) if match[2] not in named}
            _write_article(folder, row, ann, number, tables["glosses"], written)
        left -= len(tables["articles"])
    _write_registers(folder, tables, written, kind, pairs, told, named)
    return folder


def _write_article(folder, row, ann, number, glosses, written):
    """One article: its text with a sentence more, its annotation, its rows in two registers."""
    id, text = f"{row['id']}n{number}", _read(row["file"]).rstrip("\n")
    start = len(text) + 1
    text += f"\nयह प्रति संख्या {number} है।"
    name = f"{id}_copy"
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    mark = text.index("प्रति", start)  # so that no sentence is without a mark
    ann += f"T9001\tPolicy {mark} {mark + len('प्रति')}\tप्रति\n"
    (folder / f"{name}.ann").write_text(ann, encoding="utf-8", newline="\n")
    digest = hashlib.sha256(text.encode()).hexdigest()
    titles = {f"title_{x}": f"{row[f'title_{x}']} ({number})" for x in ("hi", "en")}
    written["articles"].append(row | titles | {"id": id, "file": f"{name}.txt", "sha256": digest})
    written["glosses"] += [g | {"article": id} for g in glosses if g["article"] == row["id"]]
    last = {"start": start, "end": len(text), "gloss_en": f"This is copy number {number}."}
    written["glosses"].append({"article": id, **last, "note": ""})


def _write_registers(folder, tables, written, kind, pairs, told, named):
    """All tables of the folder; of the registers, the rows that an article uses."""
    _write(folder / "articles.csv", written["articles"])
    _write(folder / "glosses.csv", written["glosses"])
    numbers = range(pairs)
    actors, events = ([], []), []
    actors = [_actor(row, n, kind) for n in numbers for row in tables["actors"]]
    _write(folder / "actors.csv", _each_once(a for a in actors if a["id"] in {*named, "UNNAMED"}))
    events = [_event(row, n, kind) for n in numbers for row in tables["events"]]
    _write(folder / "events.csv", _each_once(e for e in events if e["id"] in told))

    def keys(old):
        return _ordered(key for n in numbers if (key := _key(old, n, kind)) in told)

    topics = _rows("topics")
    for topic in topics:
        topic["events"] = " ".join(
            _ordered(k for old in topic["events"].split() for k in keys(old))
        )
    _write(folder / "topics.csv", topics)
    matters = [
        row | {"event": _key(row["event"], n, kind), "other": _key(row["other"], n, kind)}
        for n in (numbers if kind != "same" else [0])
        for row in _rows("same_matter")
    ]
    matters = [row for row in matters if {row["event"], row["other"]} <= told.keys()]
    _write(folder / "same_matter.csv", matters)


def _renamed(ann: str, number: int, kind: str) -> str:
    """The annotation with the events and actors of a copy."""

    def event(match):
        return f"{match[1]} event:{_key(match[2], number, kind)}\t{_named(match[3], number, kind)}"

    def actor(match):
        row = next(row for row in _rows("actors") if row["id"] == match[2])
        row = _actor(row, number, kind)
        return f"{match[1]} actor:{row['id']}\t{row['name_en']}"

    ann = EVENT.sub(event, ann)
    ann = ANCHOR.sub(lambda match: _key(match[0], number, kind), ann)
    if kind != "actors" or number % WORLDS == 0:
        return ann
    # One name of several actors has to say so.
    noted = {*re.findall(r"\tAnnotatorNotes (\S+)\t", ann)}
    bare = _ordered(match[1] for match in ACTOR.finditer(ann) if match[1] not in noted)
    notes = (
        f"#{at}\tAnnotatorNotes {id}\tAnother of this name.\n" for at, id in enumerate(bare, 1001)
    )
    return ACTOR.sub(actor, ann) + "".join(notes)


def _key(key, number, kind) -> str:
    return key if kind == "same" else f"{key}_{number}"


def _named(name, number, kind) -> str:
    return name if kind == "same" else f"{name} ({number})"


def _event(row, number, kind) -> dict:
    names = {column: _named(row[column], number, kind) for column in ("name_hi", "name_en")}
    return {"id": _key(row["id"], number, kind), **names}


def _actor(row, number, kind) -> dict:
    """The row of an actor, or of who takes its part in the world of a copy."""
    world = number % WORLDS
    if kind != "actors" or world == 0 or row["kind"] == "unnamed":
        return row
    country = _country(row["country"], world)
    names = {column: f"{row[column]} {world}" for column in ("name_hi", "name_en")}
    id = country
    if row["kind"] != "state":
        rest = row["id"].removeprefix(f"{row['country']}_") if row["country"] else row["id"]
        id = f"{country}_{rest}_{world}".removeprefix("_")
    return row | names | {"id": id, "country": country, "wikidata": "", "wikidata_status": "none"}


def _country(code, world) -> str:
    """The country that stands for one of the seeds' in another world: no other has it."""
    own = _ordered(row["country"] for row in _rows("actors") if row["country"])
    if code not in own:
        return code
    rest = sorted(country_codes() - {*own})
    return rest[(world - 1) * len(own) + own.index(code)]


def _ordered(items) -> list:
    return list(dict.fromkeys(items))


def _each_once(rows) -> list[dict]:
    return list({row["id"]: row for row in rows}.values())


def _read(name) -> str:
    return (SEEDS / name).read_text(encoding="utf-8")


def _rows(name) -> list[dict]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path, help="a new folder")
    parser.add_argument("kind", nargs="?", choices=KINDS, default=KINDS[0])
    options = parser.parse_args()
    print(copies(options.folder, options.articles, options.kind))


if __name__ == "__main__":
    main()
