"""Closed lists of Hindi words that the readers look up. The words themselves stand in lexicon.toml.

A word is looked up folded, without nukta, chandrabindu and joiners: हज़ार and हजार, पाँच and पांच
need one entry each.
"""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.dates import get_day_names, get_month_names
from babel.numbers import get_currency_name, get_territory_currencies, list_currencies

LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_FOLDS = [("\u0901", "\u0902"), ("\u093c", ""), ("\u200c", ""), ("\u200d", "")] + [
    (chr(0x0958 + i), letter) for i, letter in enumerate("कखगजडढफय")
]


def fold(text: str) -> str:
    """Text without nukta, chandrabindu and joiners: for look-up, never for storage."""
    for old, new in _FOLDS:
        text = text.replace(old, new)
    return text


def word_set(words: str) -> frozenset[str]:
    """A list of words, folded, for look-up."""
    return frozenset(fold(words).split())


def table(name: str, value: Callable = int) -> dict:
    """Folded word or phrase -> what it means, of one table of lexicon.toml."""
    rows = ((value(key), forms.split(", ")) for key, forms in LISTS[name].items())
    return {fold(form): meaning for meaning, forms in rows for form in forms}


def _share(text: str) -> Decimal:
    share = Fraction(text)
    return Decimal(share.numerator) / share.denominator


def word_list(name: str) -> frozenset[str]:
    """A list of words of lexicon.toml, folded."""
    return word_set(LISTS["word_lists"][name])


# -- full stops (not folded: spelling matters) -------------------------------------------

# How Hindi spells the name of a Latin letter -> the letter.
LETTER_NAMES: dict[str, str] = {
    name: letter for letter, names in LISTS["letter_names"].items() for name in names.split(", ")
}
# Other abbreviations, and short words that are none.
ABBREVIATIONS, SHORT_WORDS = (
    frozenset(LISTS["full_stops"][name].split()) for name in ("abbreviations", "short_words")
)

# -- numbers ---------------------------------------------------------------------------

NUMBER_WORDS: dict[str, int] = table("number_words")
MULTIPLIERS: dict[str, int] = table("multipliers")
FRACTIONS: dict[str, Decimal] = table("fractions", Decimal)
SHIFTS: dict[str, Decimal] = table("shifts", Decimal)  # साढ़े: half more than the number after it
PLURALS: dict[str, int] = table("plurals")  # दर्जनों, लाखों
ALL_OF: dict[str, int] = table("all_of")  # दोनों, तीनों
PARTS: dict[str, Decimal] = table("parts", _share)  # आधा, तिहाई
TIMES: dict[str, int] = table("times")  # दोगुना
SOME = ("कई", "कुछ", "अनेक", "चंद")
ORDINAL_ENDINGS = ("वां", "वीं", "वें", "वा", "वी", "वे")
ORDINALS: dict[str, int] = {
    word + ending: number
    for word, number in NUMBER_WORDS.items()
    for ending in ORDINAL_ENDINGS[:3]
    if number
} | table("ordinals")
HYPHENS = ("-", "–", "—")
LINKS = ("से", "या", *HYPHENS)  # between the ends of a range
JOINERS = ("और", "व", "एवं", "तथा")
BETWEEN = (*LINKS, *JOINERS, ",")  # between the numbers of one date or clock time

# -- units, money and nouns ------------------------------------------------------------


def _currency_names(units: dict[str, str]) -> dict[str, str]:
    """Folded name of money with its country, as CLDR has it -> ISO 4217 code: नेपाली रुपया NPR.

    The word of the money stands in all its forms in `units`: नेपाली रुपये, नेपाली रुपयों.
    """
    countries = get_global("territory_currencies")
    codes = sorted({code for country in countries for code in get_territory_currencies(country)})
    forms, found = {}, {}
    for form, unit in units.items():
        if "\u0900" <= form[0] <= "\u097f" and len(form) > 2 and " " not in form:
            forms.setdefault(unit, []).append(form)
    for code in (code for code in codes if code in Locale("hi").currencies):
        for count in (None, 1, 2):
            name = fold(get_currency_name(code, count, locale="hi"))
            country, _, word = name.rpartition(" ")
            for form in {word: None} | dict.fromkeys(forms.get(units.get(word), ())):
                if country:
                    found[f"{country} {form}"] = code
    return found


# First word of a unit -> [(all its words, unit)], the longest first.
UNITS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
_UNITS = table("units", str)
for _form, _unit in (_currency_names(_UNITS) | _UNITS).items():
    UNITS.setdefault(_form.split()[0], []).append((tuple(_form.split()), _unit))
for _entries in UNITS.values():
    _entries.sort(key=lambda entry: -len(entry[0]))
CURRENCY_SIGNS: dict[str, str] = table("currency_signs", str)
# The last words of names of money: रुपये, डॉलर, टका.
CURRENCY_WORDS = frozenset(
    words[-1] for entries in UNITS.values() for words, unit in entries if unit in list_currencies()
)
COUNTABLE = word_list("countable")
NOT_COUNTED = word_list("not_counted")
LABELS, NUMBERED = word_list("labels"), word_list("numbered")
RANKED = word_list("ranked")
ARAB, OF_ONE = word_list("arab"), word_list("of_one")
PRONOUNS = word_list("pronouns")

# -- time ------------------------------------------------------------------------------

TIME_UNITS = (
    "second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade",
    "century",
)  # fmt: skip
# CLDR's names, and the everyday spellings it does not have.
MONTHS: dict[str, int] = {
    fold(name): month for month, name in get_month_names("wide", locale="hi").items()
} | table("months")
WEEKDAYS: dict[str, int] = {
    fold(name): day for day, name in get_day_names("wide", locale="hi").items()
} | table("weekdays")
DAY_PARTS: dict[str, str] = table("day_parts", str)
PERIOD_PARTS: dict[str, str] = table("period_parts", str)
DEICTIC: dict[str, int] = table("deictic")  # पिछले: -1, इस: 0, अगले: 1
NEAR_DAYS: dict[str, int] = table("near_days")  # आज, कल, परसों
YEAR_NAMES = word_set("सन सन् वर्ष साल")
ERA = ("ई", "ईस्वी", "ईसवी")
CLOCK = ("बजे", "बजकर", "बज")
COMPARES = word_set("अधिक ज्यादा कम बेहतर बदतर लेकर तुलना भी")  # से is "than" before these
