"""Numbers and measures as a reader of Hindi or English expects them, with CLDR's data (Babel)."""

from decimal import Decimal

from babel import Locale
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    get_currency_name,
    get_currency_symbol,
)
from babel.units import format_unit

from utils.wording.spelling import spelled

_SCALES = {"hi": (10**11, 10**9, 10**7, 10**5), "en": (10**12, 10**9, 10**6)}
_CLDR_UNITS = {
    "mm": "length-millimeter", "cm": "length-centimeter", "m": "length-meter", "km": "length-kilometer",
    "ft": "length-foot", "in": "length-inch", "mi": "length-mile", "km/h": "speed-kilometer-per-hour",
    "knot": "speed-knot", "km²": "area-square-kilometer", "m²": "area-square-meter",
    "ft²": "area-square-foot", "ha": "area-hectare", "acre": "area-acre", "m³": "volume-cubic-meter",
    "l": "volume-liter", "ml": "volume-milliliter", "barrel": "volume-barrel", "kg": "mass-kilogram",
    "g": "mass-gram", "mg": "mass-milligram", "W": "power-watt", "kW": "power-kilowatt",
    "MW": "power-megawatt", "GW": "power-gigawatt", "GB": "digital-gigabyte",
    "°C": "temperature-celsius", "°": "angle-degree",
    "second": "duration-second", "minute": "duration-minute", "hour": "duration-hour",
    "day": "duration-day", "week": "duration-week", "month": "duration-month",
    "quarter": "duration-quarter", "year": "duration-year", "decade": "duration-decade",
    "century": "duration-century",
}  # fmt: skip
# Units for which CLDR has no name, or no everyday one, in this language: of one, of more.
_NAMES = {
    "hi": {
        "t": "टन", "kt": "किलोटन", "quintal": "क्विंटल", "bigha": "बीघा/बीघे", "pound": "पाउंड", "paisa": "पैसा/पैसे",
        "fortnight": "पखवाड़ा/पखवाड़े", "times": "गुना", "in": "इंच", "mi": "मील", "acre": "एकड़", "knot": "नॉट",
        "barrel": "बैरल", "week": "हफ्ता/हफ्ते", "year": "साल", "decade": "दशक", "century": "सदी/सदियाँ", "°": "डिग्री",
    },
    "en": {
        "t": "tonne/tonnes", "kt": "kilotonne/kilotonnes", "quintal": "quintal/quintals",
        "bigha": "bigha/bighas", "pound": "pound/pounds", "paisa": "paisa/paise",
        "fortnight": "fortnight/fortnights", "times": "time/times",
    },
}  # fmt: skip


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
    if unit in _NAMES[language]:
        one, _, more = _NAMES[language][unit].partition("/")
        return more if more and Locale(language).plural_form(value) != "one" else one
    if unit in _CLDR_UNITS:
        words = format_unit(value, _CLDR_UNITS[unit], length="long", locale=language)
        return spelled(words.removeprefix(format_decimal(value, locale=language)).strip())
    money = unit in Locale(language).currencies
    return spelled(get_currency_name(unit, count=value, locale=language)) if money else unit or ""


def _money_sign(unit: str | None, language: str) -> str:
    """₹ or $ for an ISO 4217 code; nothing for one without a sign of its own, and for other units."""
    sign = get_currency_symbol(unit, locale=language) if unit else ""
    return "" if sign == unit else sign
