"""Numbers and measures as a reader of Hindi or English expects them, with CLDR's data (Babel)."""

import functools
from decimal import Decimal
from pathlib import Path

from babel import Locale
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    get_currency_name,
    get_currency_symbol,
)
from babel.units import format_unit

from utils.files import read_table
from utils.wording.spelling import spelled

_SCALES = {"hi": (10**11, 10**9, 10**7, 10**5), "en": (10**12, 10**9, 10**6)}


@functools.cache
def _units() -> dict[str, dict[str, str]]:
    """Unit -> CLDR's name of it and, where CLDR has no everyday words for it in a language, the
    words there: of one/of more. Raises SeedError for a table that is not well formed."""
    path = Path(__file__).with_name("units.csv")
    rows = read_table(path, ("unit", "cldr", "en", "hi"), seeds=path.parent)
    return {row["unit"]: row for row in rows}


def format_number(value: Decimal | float, language: str, scale: bool = True) -> str:
    """A number in "hi" or "en": 1.2 करोड़, 12 million, 25,000.

    Scale words (लाख, करोड़, अरब, खरब; million, billion, trillion) stand from a lakh or a million
    on, where two decimals hold the value; elsewhere, and without ``scale``, all digits are
    written, grouped as the language does: 1,23,45,678. More than three decimals are rounded, and
    the number is marked so: ≈ 0.333.
    """
    value = value if isinstance(value, Decimal) else Decimal(str(value))
    step = next((step for step in _SCALES[language] if scale and abs(value) >= step), 1)
    if step == 1 or value % (Decimal(step) / 100):
        mark = "" if value == round(value, 3) else "≈ "
        return mark + format_decimal(value, locale=language)
    word = format_compact_decimal(step, format_type="long", locale=language)  # 1 million
    return spelled(word).replace("1", format_decimal(value / step, locale=language))


def format_measure(
    value: Decimal | float, unit: str | None, language: str, scale: bool = True
) -> str:
    """A number with its unit of measure: 152 मिलीमीटर, 7.5%, ₹5 लाख, 152 millimeters.

    ``unit`` is a code as utils.hindi.quantities has it ("mm", "%", "INR", "day", "ordinal"), any
    ISO 4217 code of money, or nothing; one that is not known is written as it is.
    """
    number = format_number(value, language, scale)
    if unit == "%":
        return f"{number}%"
    if unit == "ordinal":
        return f"क्रम {number}" if language == "hi" else f"no. {number}"
    sign = _money_sign(unit, language)
    return f"{sign}{number}" if sign else f"{number} {unit_name(unit, language, value)}".strip()


def format_ends(
    low: Decimal | None, high: Decimal | None, unit: str | None, language: str, scale: bool = True
) -> list[str]:
    """The known ends of an interval, the lower first; two have the unit once (25; 30 किलोमीटर) if
    it follows the number."""
    known = [end for end in dict.fromkeys((low, high)) if end is not None]
    ends = [format_measure(end, unit, language, scale) for end in known]
    if len(ends) == 2 and unit != "ordinal" and not _money_sign(unit, language):
        ends[0] = format_number(low, language, scale)
    return ends


def unit_name(unit: str | None, language: str, value: Decimal | float = 2) -> str:
    """The name of a unit after a number: मिलीमीटर, kilometers (of 1: kilometer)."""
    if row := _units().get(unit):
        if row[language]:
            one, _, more = row[language].partition("/")
            return more if more and Locale(language).plural_form(value) != "one" else one
        words = format_unit(value, row["cldr"], length="long", locale=language)
        return spelled(words.removeprefix(format_decimal(value, locale=language)).strip())
    money = unit in Locale(language).currencies
    return spelled(get_currency_name(unit, count=value, locale=language)) if money else unit or ""


def _money_sign(unit: str | None, language: str) -> str:
    """₹ or $ for an ISO 4217 code; nothing for one without a sign of its own, and for other units."""
    sign = get_currency_symbol(unit, locale=language) if unit else ""
    return "" if sign == unit else sign
