"""Days as a reader of Hindi or English expects them, with CLDR's data (Babel)."""

from datetime import date

from babel.dates import format_date

from utils.wording.spelling import spelled


def day_text(day: date, language: str, weekday: bool = False) -> str:
    """13 July 2025, 13 जुलाई 2025; with its weekday: Sunday 13 July 2025."""
    pattern = "EEEE d MMMM y" if weekday else "d MMMM y"
    return spelled(format_date(day, pattern, locale=language))


def month_text(day: date, language: str) -> str:
    """October 2024, अक्टूबर 2024."""
    return spelled(format_date(day, "LLLL y", locale=language))


def weekday_name(day: date, language: str) -> str:
    """Sun, रवि."""
    return spelled(format_date(day, "EEE", locale=language))


def month_name(day: date, language: str) -> str:
    """Jul, जुलाई: Hindi months are short enough, and their abbreviations are little used."""
    return spelled(format_date(day, {"en": "LLL", "hi": "LLLL"}[language], locale=language))
