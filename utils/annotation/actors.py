"""The register of actors: one id for everyone the articles name, however they name them."""

import re
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from babel.core import get_global

from utils.annotation.ids import read_register
from utils.files import STRICT, cut

KINDS = ("state", "person", "organization", "group", "agreement", "place", "unnamed")
# PLOVER sectors that occur here: government, military, intelligence, media.
SECTORS = ("", "GOV", "MIL", "SPY", "JRN")
STATUSES = ("verified", "none")
# The row of the voice that a text does not name.
UNNAMED = ("UNNAMED", "unnamed", "अनाम स्रोत", "a source the text does not name", "", "", "", "none")
# CLDR's own and reserved codes for what ISO 3166-1 does not list: Ascension, Clipperton, Diego
# Garcia, the European Union, Tristan da Cunha, two pseudo-locales, Kosovo, "unknown".
NOT_ISO = {"AC", "CP", "DG", "EU", "TA", "XA", "XB", "XK", "ZZ"}
# Countries that are no more, which CLDR leads to those that took their place.
GONE = {"ANT", "BUR", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR"}


@dataclass(frozen=True)
class Actor:
    """One row of actors.csv.

    country: ISO 3166-1 alpha-3, or the id of the organization that it belongs to or speaks for (a
    union, a party, a ministry); empty where none applies. sector: PLOVER. wikidata: Q-number or
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


def load_actors(folder, seeds, faults=STRICT) -> dict[str, Actor]:
    """Return the register of a folder by id, in file order; SeedError names the line of a bad row."""
    actors, path = {}, Path(folder) / "actors.csv"
    rows = list(read_register(path, COLUMNS, "actor", seeds, "wikidata", faults=faults))
    bodies = {row["id"] for row in rows if row["kind"] == "organization"}
    for row in rows:
        with faults:
            _check(row, bodies)
            actors[row["id"]] = Actor(**row)
    return actors


def home_of(actors: dict[str, Actor], id: str) -> str:
    """The country (code) or body (id) that an actor belongs to in the end; "" for none.

    Of a ministry's officer it is the country of the ministry. An id begins with that of its body, so
    the way has an end.
    """
    home = actors[id].country
    while home in actors and actors[home].country not in ("", home):
        home = actors[home].country
    return home


def _check(row, bodies):
    for column, allowed in (("kind", KINDS), ("sector", SECTORS), ("wikidata_status", STATUSES)):
        if row[column] not in allowed:
            known = ", ".join(value for value in allowed if value)
            row.refuse(f"unknown {column} {row[column]!r}", f"use one of: {known}")
    if (row["kind"] == "unnamed") != (row["id"] == "UNNAMED"):
        row.refuse("the kind unnamed and the id UNNAMED go together", "change one of the two")
    country, id = row["country"], row["id"]
    if row["kind"] != "state" and id in country_codes():
        row.refuse(f"{id} is the code of a country, and this is none", "choose another id")
    if country and country not in country_codes() | bodies:
        problem = f"{cut(country)!r} is not an ISO 3166-1 alpha-3 code, nor an organization here"
        mend = "write e.g. PRK, the id of the organization it belongs to (a union: add its row), or nothing"
        row.refuse(problem, mend)
    if row["kind"] == "state" and id != country:
        row.refuse(f"the state {id} has the country {country!r}", "its id is its country code")
    if row["kind"] != "state" and country and not id.startswith(f"{country}_"):
        problem = f"{id} has the country {country}, but its id does not begin with {country}_"
        row.refuse(problem, "correct the country or the id")
    if bool(row["wikidata"]) == (row["wikidata_status"] == "none"):
        mend = "a checked id is verified; leave out one that is not, with none"
        row.refuse("wikidata and wikidata_status disagree", mend)
    if not re.fullmatch(r"(Q[1-9][0-9]{0,11})?", row["wikidata"]):
        problem = f"{cut(row['wikidata'])!r} is not a Wikidata id"
        row.refuse(problem, "write Q and a number, or nothing")


@cache
def country_codes() -> frozenset[str]:
    """The alpha-3 codes in use; CLDR, in Babel, says for each which two-letter code it stands for."""
    aliases = get_global("territory_aliases")
    known = get_global("territory_zones").keys() | get_global("territory_languages").keys()
    return frozenset(
        code
        for code, led_to in aliases.items()
        if len(code) == 3 and code.isalpha() and code not in GONE
        if led_to[0] in known - NOT_ISO
    )
