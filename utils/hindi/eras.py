"""Hindi years of other eras: विक्रम संवत 2081, शक 1946, हिजरी 1446, ईसा पूर्व पांचवीं सदी."""

from utils.hindi import lexicon as lex
from utils.hindi.line import Line
from utils.hindi.numbers import rank_at, whole_at
from utils.hindi.periods import Reading, make_day

# The years that a year of the era lies in, and why they are two. A Shaka year begins on 22 March
# (India's national calendar); the lunar years of the Hijra are counted by the tabular calendar.
_BEGAN = {
    "Vikram": (lambda n: n - 57, "it began in March or April, or in Gujarat in autumn"),
    "Shaka": (lambda n: n + 78, "it began in March"),
    "Hijri": (lambda n: int(622.54 + (n - 1) * 0.970225), "a lunar year, counted in round numbers"),
}


def era_at(line: Line, i: int) -> tuple[str | None, int]:
    """The era that the tokens from i on name, and the token after them."""
    for words, era in lex.ERAS.get(line.word(i), ()):
        if line.match(i, *words):
            return era, i + len(words)
    return None, i


def era_before(line: Line, i: int) -> str | None:
    """The era that the tokens before i name."""
    if lex.ERAS.keys().isdisjoint(line.words[max(0, i - 4) : i]):
        return None
    eras = (era_at(line, k) for k in range(max(0, i - 4), i))
    return next((era for era, after in eras if after == i), None)


def era_year_at(line: Line, i: int) -> Reading | None:
    """The year or century that begins with the name of its era: विक्रम संवत 2081."""
    era, at = era_at(line, i)
    if era is None:
        return None
    if number := whole_at(line, at, 100 if era != "BC" else 1, 9999):
        return year_of(era, int(number.value), number.next)
    return century_bc(line, at) if era == "BC" else None


def year_of(era: str, number: int, after: int) -> Reading:
    """A year of an era: the two years of ours that it lies in; no days where it is not converted."""
    rule = f"year of the {era} era"
    if era == "BC":
        why = "before the years that the calendar here can hold"
        return Reading(after, f"BC{number:04}", None, None, "year before our era", why)
    if era not in _BEGAN:
        return Reading(after, "XXXX", None, None, rule, "an era that is not converted here")
    began, why = _BEGAN[era]
    year = began(number)
    begin, end = make_day(year, 1, 1), make_day(year + 1, 12, 31)
    value = f"{year:04}/{year + 1:04}" if begin and end else "XXXX"
    return Reading(after, value, begin, end, rule, why, unit="interval")


def century_bc(line: Line, i: int) -> Reading | None:
    """तीसरी शताब्दी after ईसा पूर्व: a century before our era, its TIMEX3 value one less."""
    rank = rank_at(line, i)
    if rank is None or line.word(rank.next) not in ("सदी", "शताब्दी") or not rank.whole(1, 99):
        return None
    why = "before the years that the calendar here can hold"
    value = f"BC{int(rank.value) - 1:02}"
    return Reading(rank.next + 1, value, None, None, "century before our era", why)
