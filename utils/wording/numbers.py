"""Numbers and measures written out in Hindi and English with CLDR's data (Babel)."""

from decimal import Decimal

from babel.numbers import format_compact_decimal, format_decimal, get_currency_symbol
from babel.units import format_unit

_SCALES = {"hi": (10**11, 10**9, 10**7, 10**5, 10**3), "en": (10**12, 10**9, 10**6, 10**3)}
_CURRENCIES = ("INR", "USD", "EUR", "GBP", "JPY", "CNY", "RUB")
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
# Units for which CLDR has no name, or no everyday one, in this language.
_NAMES = {
    "hi": {
        "t": "टन", "kt": "किलोटन", "quintal": "क्विंटल", "bigha": "बीघा", "pound": "पाउंड", "paisa": "पैसे",
        "fortnight": "पखवाड़े", "times": "गुना", "in": "इंच", "mi": "मील", "acre": "एकड़", "knot": "नॉट",
        "barrel": "बैरल", "week": "हफ्ते", "year": "साल", "decade": "दशक", "century": "सदी", "°": "डिग्री",
    },
    "en": {
        "t": "tonnes", "kt": "kilotonnes", "quintal": "quintals", "bigha": "bighas", "pound": "pounds",
        "paisa": "paise", "fortnight": "fortnights", "times": "times",
    },
}  # fmt: skip


def format_number(value: Decimal, language: str, scale: bool = True) -> str:
    """A number in words and digits: 1.2 करोड़, 12 million; grouped digits when a scale word
    would need more than two decimals, or when ``scale`` is False: 1,20,00,000."""
    for step in _SCALES[language] if scale else ():
        if abs(value) >= step:
            if value % (Decimal(step) / 100):
                break
            return format_compact_decimal(
                value, format_type="long", locale=language, fraction_digits=2
            )
    return format_decimal(value, locale=language)


def format_measure(value: Decimal, unit: str | None, language: str, scale: bool = True) -> str:
    """A number with its unit of measure: ₹5 लाख, 152 मिलीमीटर, 7.5%, 152 millimeters."""
    number = format_number(value, language, scale)
    if unit is None:
        return number
    if unit == "%":
        return f"{number}%"
    if unit == "ordinal":
        return f"क्रम {number}" if language == "hi" else f"no. {number}"
    if unit in _CURRENCIES:
        return f"{get_currency_symbol(unit, locale=language)}{number}"
    if unit in _NAMES[language]:
        return f"{number} {_NAMES[language][unit]}"
    pattern = format_unit(1 if value == 1 else 2, _CLDR_UNITS[unit], length="long", locale=language)
    return pattern.replace("1" if value == 1 else "2", number)
