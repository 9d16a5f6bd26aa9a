"""Countries and their capitals in Hindi: CLDR's names, through Babel, and the short list it lacks.

CLDR names territories and the cities of time zones. It does not say which city is a capital: that,
and the everyday names it lacks (अमेरिका, ब्रिटेन), stand in lists.toml. ISO 3166-2 (provinces) is
left out on purpose: its Hindi holds और and तक, which are words of every text.
"""

from functools import cache

from babel import Locale
from babel.core import get_global

from utils.annotation.actors import COLUMNS, country_codes
from utils.suggest.lists import LISTS


@cache
def alpha3() -> dict[str, str]:
    """Two-letter code -> ISO 3166-1 alpha-3."""
    aliases = get_global("territory_aliases")
    return {aliases[code][0]: code for code in sorted(country_codes())}


@cache
def country_names() -> tuple[tuple[str, str, str], ...]:
    """(name, alpha-3, where it is from) of all countries, CLDR's first."""
    found = []
    for code, name in sorted(Locale("hi").territories.items()):
        if code in alpha3() and " - " not in name:
            found += [(part, alpha3()[code], "CLDR") for part in _parts(name)]
    for code, names in LISTS["countries"].items():
        found += [(name, code, "the list of everyday names") for name in names.split(", ")]
    turned = []
    for hindi, english in LISTS["directions"].items():
        for name, code, _ in found:
            if name.startswith(f"{hindi} "):
                why = f"{name} with the English word of direction"
                turned.append((f"{english} {name.removeprefix(hindi).strip()}", code, why))
    return (*found, *turned)


def _parts(name: str) -> list[str]:
    """म्यांमार (बर्मा) is two names; of हाँग काँग (चीन विशेष प्रशासनिक क्षेत्र) the first counts."""
    before, _, inside = name.partition(" (")
    return [before, *([inside.rstrip(")")] if inside and " " not in inside else [])]


@cache
def capital_names() -> tuple[tuple[str, str, str], ...]:
    """(name, alpha-3 of the country, where it is from) of capitals."""
    listed, found = dict(LISTS["capitals"]), []
    wanted, zones = set(listed.pop("zones").split()), Locale("hi").time_zones
    for zone in sorted(zones):
        country = alpha3().get(_territory(zone), "")
        if zone.rpartition("/")[2] in wanted and country and "city" in zones[zone]:
            found.append((zones[zone]["city"], country, "a city of CLDR"))
    for code, names in listed.items():
        found += [(name, code, "the list of capitals") for name in names.split(", ")]
    return tuple(found)


def _territory(zone: str) -> str:
    """The country of a time zone, also of one that CLDR names by an older id (Europe/Kiev)."""
    new = get_global("zone_aliases").get(zone, zone)
    return get_global("zone_territories").get(new, "")


@cache
def irregular_demonyms() -> tuple[tuple[str, str], ...]:
    """(adjective, alpha-3) where no rule makes the one of the other."""
    rows = LISTS["demonyms"].items()
    return tuple((name, code) for code, names in rows for name in names.split(", "))


def demonyms(name: str, code: str) -> tuple[str, ...]:
    """The adjectives that Hindi makes of a country's name: रूस रूसी, कोरिया कोरियाई, अमेरिका अमेरिकी.

    None where the list has another: भारत has भारतीय, and भारती is a woman's name.
    """
    if code in LISTS["demonyms"]:
        return ()
    if name.endswith("या"):
        return (f"{name}ई",)
    if name.endswith("ा"):
        return (f"{name[:-1]}ी", f"{name}ई")
    return () if name[-1:] in "ीिुूेैोौं" else (f"{name}ी",)


def state_row(code: str) -> dict[str, str] | None:
    """The row of actors.csv for a country by its alpha-3 code, as CLDR names it; None for no country.

    The Hindi name is the everyday one where the list has one. The Wikidata id is left empty: nobody
    has checked one.
    """
    two = {three: letters for letters, three in alpha3().items()}.get(code)
    if two is None:
        return None
    everyday = LISTS["countries"].get(code, "").split(", ")[0]
    hindi = everyday or _parts(Locale("hi").territories[two])[0]
    english = Locale("en").territories[two].partition(" (")[0]
    fields = (code, "state", hindi, english, code, "GOV", "", "none")
    return dict(zip(COLUMNS, fields, strict=True))
