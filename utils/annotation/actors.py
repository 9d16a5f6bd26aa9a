"""The register of actors: one id for everyone the articles name, however they name them."""

import re
from dataclasses import dataclass, fields
from pathlib import Path

from utils.annotation.countries import country_codes
from utils.annotation.ids import check_id, check_names, check_new
from utils.files import SEEDS, cut, read_table

KINDS = ("state", "person", "organization", "group", "agreement", "place", "unnamed")
# PLOVER sectors that occur here: government, military, intelligence, media.
SECTORS = ("", "GOV", "MIL", "SPY", "JRN")
STATUSES = ("verified", "none")


@dataclass(frozen=True)
class Actor:
    """One row of actors.csv.

    country: ISO 3166-1 alpha-3, empty where none applies. sector: PLOVER. wikidata: Q-number or
    empty where nobody checked one. wikidata_status: verified (checked) or none.
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


COLUMNS = tuple(field.name for field in fields(Actor))


def load_actors(folder=SEEDS, seeds=SEEDS) -> dict[str, Actor]:
    """Return the register of a folder by id, in file order; SeedError names the line of a bad row."""
    actors, names = {}, {}
    for row in read_table(Path(folder) / "actors.csv", COLUMNS, seeds=seeds):
        _check(row)
        check_new(row, names, "name_hi", "name_en", "wikidata")
        actors[row["id"]] = Actor(**row)
    return actors


def _check(row):
    check_id(row, "actor")
    check_names(row)
    for column, allowed in (("kind", KINDS), ("sector", SECTORS), ("wikidata_status", STATUSES)):
        if row[column] not in allowed:
            known = ", ".join(value for value in allowed if value)
            row.refuse(f"unknown {column} {row[column]!r}", f"use one of: {known}")
    if (row["kind"] == "unnamed") != (row["id"] == "UNNAMED"):
        row.refuse("the kind unnamed and the id UNNAMED go together", "change one of the two")
    country, id = row["country"], row["id"]
    if country and country not in country_codes():
        problem = f"{cut(country)!r} is not an ISO 3166-1 alpha-3 code"
        row.refuse(problem, "write e.g. PRK, or nothing")
    if row["kind"] == "state" and id != country:
        row.refuse(f"the state {id} has the country {country!r}", "its id is its country code")
    if row["kind"] != "state" and country and not id.startswith(f"{country}_"):
        problem = f"{id} has the country {country}, but its id does not begin with {country}_"
        row.refuse(problem, "correct the country or the id")
    if bool(row["wikidata"]) == (row["wikidata_status"] == "none"):
        mend = "a checked id is verified; leave out one that is not, with none"
        row.refuse("wikidata and wikidata_status disagree", mend)
    if not re.fullmatch(r"(Q[1-9][0-9]{0,11})?", row["wikidata"]):
        row.refuse(
            f"{cut(row['wikidata'])!r} is not a Wikidata id", "write Q and a number, or nothing"
        )
