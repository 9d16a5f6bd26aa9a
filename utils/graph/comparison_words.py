"""Numbers, their scope, and why two of them may not be compared, in the reader's language."""

import re
from decimal import Decimal

from utils.wording.dates import day_text, month_text
from utils.wording.numbers import format_ends, format_measure, unit_name
from utils.wording.words import say


def reading(row, language) -> str:
    """25,000 – 30,000: the interval of a number (low, high, qualifier, unit) as figures."""
    words = " – ".join(format_ends(row.low, row.high, row.unit, language))
    if row.high is None:
        return f"{'≥' if row.qualifier == 'AtLeast' else '>'} {words}"
    return f"≈ {words}" if row.low == row.high and row.qualifier == "Approximate" else words


def _parties(corpus, givers, receivers, language) -> str:
    """North Korea → Russia; whoever the text does not name is “not said”."""
    if not givers and not receivers:
        return say("not said", language)
    sides = ([corpus.actors[id].name(language) for id in side] for side in (givers, receivers))
    return " → ".join(", ".join(side) or say("not said", language) for side in sides)


def thing_text(corpus, thing, language) -> str:
    """What is counted: the names of linked actors or the stems of the nouns, and the unit."""
    what, unit = thing
    names = (corpus.actors[one].name(language) if one in corpus.actors else one for one in what)
    return " ".join([*names, unit_name(unit, language)]).strip()


def days_text(days, language, until_now=False) -> str:
    """2024; 1 October 2024 – 5 October 2024; from or up to a day; “no day said”.

    until_now: the last day is the last on which the text can have been written.
    """
    if days is None:
        return say("day not said", language)
    first, last = days
    words = [day_text(day, language) for day in days if day]
    if first and last:
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        same = whole and first.year == last.year
        return str(first.year) if same else " – ".join(dict.fromkeys(words))
    if first and first.day == 1:  # "since October" names a month and no day
        words = [month_text(first, language)]
    until = "up to writing" if until_now else "up to day"
    return say("from day" if first else until, language, *words)


DURATION = re.compile(r"P(?:([0-9.]+)(DE|CE|FN|[YMWDQ]))?(?:T([0-9.]+)([HMS]))?")
UNITS = {"DE": "decade", "CE": "century", "FN": "fortnight", "Y": "year", "M": "month", "W": "week"}
UNITS |= {"D": "day", "Q": "quarter", "TH": "hour", "TM": "minute", "TS": "second"}
# TIMEX3 modifier -> how it is said of a number.
HOW_LONG = {"APPROX": "approximate", "LESS_THAN": "less_than", "MORE_THAN": "more_than"}
HOW_LONG |= {"EQUAL_OR_LESS": "at_most", "EQUAL_OR_MORE": "at_least"}


def duration_text(time, language) -> str:
    """About 2 hours: a Time that says how long; "" for another, and where its value has no number."""
    found = DURATION.fullmatch(time.value) if time.type == "DURATION" else None
    if not found or not any(found.groups()):
        return ""
    days, unit, clock, small = found.groups()
    parts = [(days, unit)] * bool(days) + [(clock, f"T{small}")] * bool(clock)
    words = " ".join(format_measure(Decimal(n), UNITS[unit], language) for n, unit in parts)
    return say(f"quantity {HOW_LONG.get(time.mod, 'exact')}", language, words)


def scope_text(corpus, row, language) -> str:
    """North Korea → Russia; from 1 October 2024: between whom and when a number holds."""
    names = _parties(corpus, row.givers, row.receivers, language)
    return f"{names}; {days_text(row.days, language, row.until_now)}"


def reason_text(corpus, pair, language) -> str:
    """Every question a pair fails with both answers, then what the bare numbers would say."""
    if not pair.failing:
        return say("why none", language)

    def side(question, scope):
        if question == "thing":
            return thing_text(corpus, scope.thing, language)
        if question == "parties":
            return _parties(corpus, scope.givers, scope.receivers, language)
        if question == "days":
            return days_text(scope.days, language, scope.until_now)
        if question == "event":
            return (
                corpus.event_name(scope.key, language) if scope.key else say("not said", language)
            )
        counting = question == "counting"
        return say(scope.quantity.counting if counting else scope.footing.lower(), language)

    why = []
    for question in pair.failing:
        answers = dict.fromkeys(side(question, scope) for scope in (pair.a, pair.b))
        why.append(say(f"why {question}", language, say("versus", language).join(answers)))
    return "; ".join([*why, say("bare numbers", language, say(pair.intervals, language))])
