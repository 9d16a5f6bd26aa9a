"""Hindi dates made from a day: in every form that is known, with the month's name now and then
misspelt. What is read in them must be the day, or the year alone, or nothing.

    python -m benchmarks.date_phrases [HOW_MANY [SEED]]
"""

import datetime
import random
import sys
from collections import defaultdict

from benchmarks.number_phrases import WORDS
from utils.hindi import lexicon as lex
from utils.hindi.times import read_times

ANCHOR = datetime.date(2025, 7, 13)
_FIRST, _DAYS = datetime.date(1930, 1, 1), 35_000
_WEEKDAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार")
_FORMS = (
    "{d} {m} {y} को", "{d} {m}, {y} को", "{m} {d}, {y} को", "{d}-{m}-{y} को", "{d} {m} सन {y} को", "{d} {m} वर्ष {y} को",
    "{m} की {d} तारीख, {y} को", "{m} {y} की {d} तारीख को", "{y} के {m} की {d} तारीख को", "{y} की {d} {m} को",
    "{d} तारीख {m} {y} को", "{d} {m} को {y} में", "वर्ष {y} में {d} {m} को", "{w}, {d} {m} {y} को", "{w} {d} {m} {y} को",
    "{y} {m} {d} को",
)  # fmt: skip


def _months() -> dict[int, list[str]]:
    """The names of each month that stand for no other word."""
    found = defaultdict(list)
    for word, month in lex.MONTHS.items():
        if not word.isascii() and "॰" not in word:
            found[month].append(word)
    return found


_MONTHS = _months()


def _year(year: int, rng: random.Random) -> str:
    """A year in figures, or in words with or without सौ."""
    if rng.random() < 0.75:
        return str(year)
    century, rest = divmod(year, 100)
    words = ["दो हजार"] if century == 20 else [rng.choice(WORDS[century])]
    if century < 20 and (rest < 30 or rng.random() < 0.7):
        words.append("सौ")
    return " ".join([*words, *([rng.choice(WORDS[rest])] if rest else [])])


def _misspelt(month: str, rng: random.Random) -> str:
    """The month, or with a letter lost or a sign too many, unless that is another month."""
    at, fault = rng.randrange(len(month)), rng.random()
    other = month[:at] + month[at + 1 :]
    if fault > 0.15:
        other = month[:at] + rng.choice("ािीुकम") + month[at:] if fault < 0.25 else month
    another = other in lex.MONTHS or other in lex.MONTH_ABBREVIATIONS
    return month if another or len(other) < 2 else other


def sample(rng: random.Random) -> tuple[datetime.date, str]:
    """A day, and a sentence in which something happened on it."""
    day = _FIRST + datetime.timedelta(rng.randrange(_DAYS))
    figure = str(day.day) if rng.random() < 0.8 else rng.choice(WORDS[day.day])
    month = _misspelt(rng.choice(_MONTHS[day.month]), rng)
    parts = {"d": figure, "m": month, "y": _year(day.year, rng), "w": _WEEKDAYS[day.weekday()]}
    return day, f"{rng.choice(_FORMS).format(**parts)} सभा हुई।"


def verdict(day: datetime.date, text: str) -> str:
    """What is read in a text on one day: "right", "unread", "wider" (its month or year) or "wrong"."""
    found = [t for t in read_times(text, ANCHOR) if t.begin or t.end_date]
    if any(not (t.begin or day) <= day <= (t.end_date or day) for t in found):
        return "wrong"
    if any(t.begin == t.end_date for t in found):
        return "right"
    return "wider" if found else "unread"


def main(arguments: list[str]) -> None:
    count, seed = map(int, [*arguments, *(20_000, 15)[len(arguments) :]])
    rng, told = random.Random(seed), defaultdict(list)
    for _ in range(count):
        day, text = sample(rng)
        told[verdict(day, text)].append((day, text))
    for day, text in told["wrong"][:40]:
        print(day, text)
    right, unread, wider, wrong = (len(told[v]) for v in ("right", "unread", "wider", "wrong"))
    print(
        f"{count} dates: {right} read right, {unread} unread, {wider} as their year, {wrong} wrong"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
