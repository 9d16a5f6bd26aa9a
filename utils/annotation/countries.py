"""The codes of countries: ISO 3166-1 alpha-3, from the Unicode CLDR that ships in Babel.

CLDR has no list of them, but says for each which two-letter code it stands for.
"""

from functools import cache

from babel.core import get_global

# CLDR's own and reserved codes for what ISO 3166-1 does not list: Ascension, Clipperton, Diego
# Garcia, the European Union, Tristan da Cunha, two pseudo-locales, Kosovo, "unknown".
NOT_ISO = {"AC", "CP", "DG", "EU", "TA", "XA", "XB", "XK", "ZZ"}
# Countries that are no more, which CLDR leads to those that took their place.
GONE = {"ANT", "BUR", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR"}


@cache
def country_codes() -> frozenset[str]:
    """The alpha-3 codes in use."""
    aliases = get_global("territory_aliases")
    known = get_global("territory_zones").keys() | get_global("territory_languages").keys()
    return frozenset(
        code
        for code, led_to in aliases.items()
        if len(code) == 3 and code.isalpha() and code not in GONE
        if led_to[0] in known - NOT_ISO
    )
