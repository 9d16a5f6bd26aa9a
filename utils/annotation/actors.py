"""The register of actors: one id for everyone the articles name, however they name them."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from utils.files import SEEDS, SeedError, read_table, shown

COLUMNS = ("id", "kind", "name_hi", "name_en", "country", "sector", "wikidata", "wikidata_status")
KINDS = ("state", "person", "organization", "group", "agreement", "place", "unnamed")
# PLOVER sectors that occur here: government, military, intelligence, media.
SECTORS = ("", "GOV", "MIL", "SPY", "JRN")
STATUSES = ("verified", "probable", "none")


@dataclass(frozen=True)
class Actor:
    """One row of actors.csv.

    country: ISO 3166-1 alpha-3, empty where none applies. sector: PLOVER. wikidata: Q-number or
    empty. wikidata_status: verified (checked), probable (plausible, unchecked), none.
    """

    id: str
    kind: str
    name_hi: str
    name_en: str
    country: str
    sector: str
    wikidata: str
    wikidata_status: str

    def name(self, language: str = "en") -> str:
        """The display name in "en" or "hi"."""
        return self.name_hi if language == "hi" else self.name_en


def load_actors(folder=SEEDS, seeds=SEEDS) -> dict[str, Actor]:
    """Return the register of a folder by id, in file order; SeedError names the line of a bad row."""
    path = Path(folder) / "actors.csv"
    actors = {}
    for row in read_table(path, COLUMNS, seeds=seeds):
        _check(row, shown(path, seeds))
        actors[row["id"]] = Actor(**row)
    return actors


def _check(row, file):
    def refuse(problem, mend):
        raise SeedError(file, problem, mend, line=row.line)

    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", row["id"]):
        refuse(f"{row['id']!r} is not an actor id", "use capitals, digits and _ only")
    for column, allowed in (("kind", KINDS), ("sector", SECTORS), ("wikidata_status", STATUSES)):
        if row[column] not in allowed:
            known = ", ".join(value for value in allowed if value)
            refuse(f"unknown {column} {row[column]!r}", f"use one of: {known}")
    for column in ("name_hi", "name_en"):
        if not row[column].strip():
            refuse(f"{column} is empty", "give the actor a name")
    if not re.fullmatch(r"([A-Z]{3})?", row["country"]):
        refuse(
            f"{row['country']!r} is not an ISO 3166-1 alpha-3 code", "write e.g. PRK, or nothing"
        )
    if bool(row["wikidata"]) == (row["wikidata_status"] == "none"):
        refuse("wikidata and wikidata_status disagree", "an id needs a status; no id means none")
    if not re.fullmatch(r"(Q[1-9][0-9]*)?", row["wikidata"]):
        refuse(f"{row['wikidata']!r} is not a Wikidata id", "write Q and a number, or nothing")


def naming_table(mentions, actors) -> pd.DataFrame:
    """Count how each article names each actor.

    Columns: actor, article, form (Name where the annotation says nothing else), surface (the Hindi
    words), count, mentions (their ids). A mention that stands for several actors counts for each.
    """
    counts, ids = Counter(), {}
    for mention in mentions:
        for actor in mention.actors:
            row = (actor, mention.article, mention.form, mention.quote)
            counts[row] += 1
            ids.setdefault(row, []).append(mention.id)
    order = {actor: number for number, actor in enumerate(actors)}
    rows = [
        (*row, count, tuple(ids[row]))
        for row, count in sorted(counts.items(), key=lambda item: (order[item[0][0]], item[0][1:]))
    ]
    return pd.DataFrame(rows, columns=["actor", "article", "form", "surface", "count", "mentions"])
