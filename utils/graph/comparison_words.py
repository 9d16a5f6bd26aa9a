"""Numbers, their scope, and why two of them may not be compared, in the reader's language."""

from utils.wording.words import MONTHS, say


def number_text(value, language) -> str:
    """12 million, 1.2 करोड़, 25,000: as a newspaper writes it."""
    scales = ((10**7, "करोड़"), (10**5, "लाख")) if language == "hi" else ((10**6, "million"),)
    for scale, word in scales:
        if value >= scale:
            return f"{float(value) / scale:,.10g} {word}"
    return f"{float(value):,.10g}"


def reading(row, language) -> str:
    """25,000 – 30,000: the interval of a number (low, high, qualifier, unit) as figures."""
    low, high = number_text(row.low, language), row.high
    if high is None:
        words = f"{'≥' if row.qualifier == 'AtLeast' else '>'} {low}"
    elif row.low != high:
        words = f"{low} – {number_text(high, language)}"
    else:
        words = f"≈ {low}" if row.qualifier == "Approximate" else low
    return f"{words} {row.unit}".strip()


def _parties(corpus, givers, receivers, language) -> str:
    """North Korea → Russia; whoever the text does not name is “not said”."""
    sides = ([corpus.actors[id].name(language) for id in side] for side in (givers, receivers))
    return " → ".join(", ".join(side) or say("not said", language) for side in sides)


def days_text(days, language) -> str:
    """2024; 1 October 2024 – 5 October 2024; from or up to a day; “no day said”."""
    if days is None:
        return say("day not said", language)
    first, last = days
    words = [f"{d.day} {MONTHS[language == 'hi'][d.month - 1]} {d.year}" for d in days if d]
    if first and last:
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        same = whole and first.year == last.year
        return str(first.year) if same else " – ".join(dict.fromkeys(words))
    return say("from day" if first else "up to day", language, *words)


def scope_text(corpus, row, language) -> str:
    """North Korea → Russia; from 1 October 2024: between whom and when a number holds."""
    names = _parties(corpus, row.givers, row.receivers, language)
    return f"{names}; {days_text(row.days, language)}"


def reason_text(corpus, pair, language) -> str:
    """Every question a pair fails with both answers, then what the bare numbers would say."""
    if not pair.failing:
        return say("why none", language)

    def side(question, scope):
        if question == "thing":
            return " ".join([*scope.thing[0], scope.thing[1]]).strip()
        if question == "parties":
            return _parties(corpus, scope.givers, scope.receivers, language)
        if question == "days":
            return days_text(scope.days, language)
        counting = question == "counting"
        return say(scope.quantity.counting if counting else scope.footing.lower(), language)

    why = []
    for question in pair.failing:
        answers = dict.fromkeys(side(question, scope) for scope in (pair.a, pair.b))
        why.append(say(f"why {question}", language, say("versus", language).join(answers)))
    return "; ".join([*why, say("bare numbers", language, say(pair.intervals, language))])
