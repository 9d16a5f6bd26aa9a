"""Closed lists of Hindi words that the readers look up. The words themselves stand in lexicon.toml.

A word is looked up folded, without nukta, chandrabindu and joiners: हज़ार and हजार, पाँच and पांच
need one entry each.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.dates import get_day_names, get_month_names
from babel.numbers import get_currency_name, get_territory_currencies, list_currencies

from utils.hindi.spellings import Lookalikes, Spellings

LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
# Characters that show nothing and part nothing: joiners, spaces without width, soft hyphens.
INVISIBLE = "\u200b-\u200d\u2060\ufeff\xad"
_FOLDS = [("\u0901", "\u0902"), ("\u093c", "")]
_FOLDS += [(sign, "") for sign in "\u200b\u200c\u200d\u2060\ufeff\xad"]
_FOLDS += [(chr(0x0958 + i), letter) for i, letter in enumerate("कखगजडढफय")]


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


def phrases(name: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> [(all words of a phrase, what it means)], the longest first, of one table."""
    return _by_first_word(table(name, str))


def _by_first_word(meanings: dict[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in meanings.items():
        found.setdefault(phrase.split()[0], []).append((tuple(phrase.split()), meaning))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


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

FRACTIONS: dict[str, Decimal] = table("fractions", Decimal)
SHIFTS: dict[str, Decimal] = table("shifts", Decimal)  # साढ़े: half more than the number after it
PLURALS: dict[str, int] = table("plurals")  # दर्जनों, लाखों
ALL_OF: dict[str, int] = table("all_of")  # दोनों, तीनों
PARTS: dict[str, Decimal] = table("parts", _share)  # आधा, तिहाई
TIMES: dict[str, int] = table("times")  # दोगुना
_SPELLINGS = Spellings(LISTS["spellings"]["pieces"])
_LISTED = [table(name) for name in ("number_words", "multipliers")]
PRONOUNS = word_list("pronouns")
_TAKEN = PRONOUNS.union(
    word_set(LISTS["spellings"]["other_words"]),
    *_LISTED,
    FRACTIONS,
    SHIFTS,
    PLURALS,
    ALL_OF,
    PARTS,
    TIMES,
    table("ordinals"),
)
NUMBER_WORDS: dict[str, int] = _SPELLINGS.spread(_LISTED[0], _TAKEN)
MULTIPLIERS: dict[str, int] = _SPELLINGS.spread(_LISTED[1], _TAKEN.union(NUMBER_WORDS))
MULTIPLIERS |= {
    cased: MULTIPLIERS[word]
    for word in MULTIPLIERS
    if word.isascii()
    for cased in (word.capitalize(), word.upper())
}
MULTIPLIERS["k"] = 1000  # 10k; K may be many things
SOME = ("कई", "कुछ", "अनेक", "चंद")
ORDINAL_ENDINGS = ("वां", "वीं", "वें")
# After digits also these, without a space: 1ला, 2रा, 3री, 4था, 6ठा, 2nd; and the digits they follow.
DIGIT_ENDINGS: dict[str, str] = table("digit_endings", str) | dict.fromkeys(ORDINAL_ENDINGS, "0")


def _ordinals(numbers: dict[str, int]) -> dict[str, int]:
    endings = (*ORDINAL_ENDINGS, *(ending[:-1] for ending in ORDINAL_ENDINGS))
    found = {w + ending: n for w, n in numbers.items() for ending in endings if n}
    return {word: n for word, n in found.items() if word not in numbers}


SCALE_ORDINALS: dict[str, int] = _ordinals(MULTIPLIERS)  # दो सौवीं, एक हजारवां
ORDINALS: dict[str, int] = _ordinals(NUMBER_WORDS) | SCALE_ORDINALS | table("ordinals")
ALONE = ("सौ", "हजार", "दर्जन")  # also without a number before them: सौ रुपये
SHARES = ("हिस्सा", "हिस्से", "भाग")  # of a whole: एक पांचवां हिस्सा
# ½, ¾: alone, or behind a figure (2½)
VULGAR: dict[str, Decimal] = {
    sign: Decimal(str(unicodedata.numeric(sign))) for sign in "½¼¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
}
NUMBER_STARTS = frozenset().union(NUMBER_WORDS, FRACTIONS, SHIFTS, VULGAR)
OVER = ("बटा", "बटे")  # between the numbers of a fraction
POINTS = ("दशमलव", "पॉइंट", "प्वाइंट", "पाइंट")  # before spelled decimals
HYPHENS = ("-", "–", "—")
CHANGES = table("changes", str)  # बढ़कर: up, घटाकर: down
SIGNS = (*HYPHENS, "−")
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
UNITS = _by_first_word(_currency_names(table("units", str)) | table("units", str))
DEGREES = ("°", "°C", "°F")
BELOW_ZERO = (*DEGREES, "%")  # what may be so many below zero
CURRENCY_SIGNS: dict[str, str] = table("currency_signs", str)
# The last words of names of money: रुपये, डॉलर, टका.
CURRENCY_WORDS = frozenset(
    words[-1] for entries in UNITS.values() for words, unit in entries if unit in list_currencies()
)
PAST_VERBS = word_list("past_verbs")
COUNTABLE = word_list("countable")
NOT_COUNTED = word_list("not_counted")
MODIFIERS, AUXILIARIES = word_list("modifiers"), word_list("auxiliaries")
# Forms of the verbs that make one of a noun: मंजूर किए, शामिल हैं.
VERB_WORDS = AUXILIARIES | PAST_VERBS | word_list("light_verbs")
IS = ("है", "हैं", "था", "थे", "थी", "थीं", "होता", "होती", "होते")
OFFICES, KIN = word_list("offices"), word_list("kin")
WILL_BE = ("होगा", "होगी", "होंगे", "होंगी")
POSTPOSITIONS = word_list("postpositions")
LABELS, NUMBERED = word_list("labels"), word_list("numbered")
RANKED = word_list("ranked")
# Nothing is before these in time: देश के पहले, भारत के पहले is "first of".
LANDS = word_set("देश राज्य प्रदेश दुनिया विश्व जिले शहर") | {
    fold(name) for name in Locale("hi").territories.values()
}
ARAB, OF_ONE = word_list("arab"), word_list("of_one")
STATES = word_list("states")  # एक घायल हुआ: one person
COMING = word_list("coming")  # events that a headline announces
PLANS = word_list("plans")  # बुलाने का फैसला, देने की घोषणा: what was planned lies ahead

# -- time ------------------------------------------------------------------------------

TIME_UNITS = (
    "second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade",
    "century",
)  # fmt: skip
# CLDR's names, and the everyday spellings it does not have.
MONTHS: dict[str, int] = {
    fold(name): month
    for locale in ("hi", "en")
    for month, name in get_month_names("wide", locale=locale).items()
} | table("months")
MONTH_ABBREVIATIONS: dict[str, int] = table("month_abbreviations")
MONTHS |= {f"{word}॰": month for word, month in MONTH_ABBREVIATIONS.items()}
AFTER_DAY = ("को", "से", "तक", "का", "की", "के", "में")
MARCH_OF, MARCH_DOES = word_list("march_of"), word_list("march_does")
WHOLE = word_set(LISTS["whole"]["words"])  # पूरे साल
FULL_UNITS: dict[str, str] = table("full_units", str)
WEEKDAYS: dict[str, int] = {
    fold(name): day for day, name in get_day_names("wide", locale="hi").items()
} | table("weekdays")
DAY_PARTS: dict[str, str] = table("day_parts", str)
HALF_DAYS = phrases("half_days")
SEASONS: dict[str, str] = table("seasons", str)
PERIOD_PARTS: dict[str, str] = table("period_parts", str)
DEICTIC: dict[str, int] = table("deictic")  # पिछले: -1, इस: 0, अगले: 1
NEAR_DAYS: dict[str, int] = table("near_days")  # आज, कल, परसों
YEAR_NAMES = word_set("सन सन् वर्ष साल")
ERA = ("ई", "ईस्वी", "ईसवी", "AD", "CE")
ERAS = phrases("eras")
PAST_HOUR = ("बजकर", "बजके")
CLOCK = ("बजे", *PAST_HOUR, "बज")
COMPARES = word_set("अधिक ज्यादा कम बेहतर बदतर लेकर तुलना भी")  # से is "than" before these

# -- unknown spellings ---------------------------------------------------------------------

_KNOWN = frozenset().union(
    NUMBER_WORDS, MULTIPLIERS, FRACTIONS, SHIFTS, PLURALS, ALL_OF, PARTS, TIMES, ORDINALS, SCALE_ORDINALS, UNITS,
    SHARES, OVER, POINTS, CHANGES, CLOCK, VERB_WORDS, OFFICES, POSTPOSITIONS, AFTER_DAY, MARCH_OF, MARCH_DOES, RANKED,
    COUNTABLE, NOT_COUNTED, LABELS, NUMBERED, ARAB, OF_ONE, PRONOUNS, MONTHS, MONTH_ABBREVIATIONS, WEEKDAYS, DAY_PARTS, PERIOD_PARTS,
    DEICTIC, NEAR_DAYS, CURRENCY_SIGNS, LETTER_NAMES, COMPARES, PAST_VERBS, MODIFIERS, AUXILIARIES, STATES, word_list("future_words"),
)  # fmt: skip
_DEVANAGARI_OR_LATIN = re.compile("[A-Za-z\u0900-\u094d]")
# A sign that follows no letter, a vowel sign no consonant, a virama a vowel: no word is written so.
_GARBLED = re.compile("^[\u0900-\u0903]|(?:^|[\u0904-\u0914\u093e-\u094d])[\u093e-\u094d]")
_LOOKALIKES = {
    "number": Lookalikes([*NUMBER_WORDS, *MULTIPLIERS], _SPELLINGS),
    "scale": Lookalikes(MULTIPLIERS, _SPELLINGS),
    "month": Lookalikes((word for word in MONTHS if len(word) > 4), _SPELLINGS, long=99),
}


@lru_cache(maxsize=1 << 14)
def nearly(kind: str, word: str) -> bool:
    """True if a word is none of those known here, but nearly a "number", "scale" or "month"; or
    what is left of one, a letter or a sign without a letter before it."""
    if word in _KNOWN or not _DEVANAGARI_OR_LATIN.match(word):
        return False
    if len(word) == 1 or _GARBLED.search(word):
        return kind != "month" and not word.isascii()
    for ending in ORDINAL_ENDINGS:
        word = word.removesuffix(ending)
    return word in _LOOKALIKES[kind]


def known(word: str) -> bool:
    """True if a folded word stands in one of the lists here."""
    return word in _KNOWN
