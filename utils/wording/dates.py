"""Days as a reader of Hindi or English expects them, with CLDR's data (Babel)."""

from datetime import date

from babel.dates import format_date


def day_text(day: date, language: str, weekday: bool = False) -> str:
    """13 July 2025, 13 जुलाई 2025; with its weekday: Sunday 13 July 2025."""
    return format_date(day, "EEEE d MMMM y" if weekday else "d MMMM y", locale=language)


def weekday_name(day: date, language: str) -> str:
    """Sun, रवि."""
    return format_date(day, "EEE", locale=language)


def month_name(day: date, language: str) -> str:
    """Jul, जुलाई: Hindi months are short enough, and their abbreviations are little used."""
    return format_date(day, {"en": "LLL", "hi": "LLLL"}[language], locale=language)
