"""Quantities and times, as the readers of utils/hindi/ read them and the annotation writes them."""

from datetime import date, timedelta
from functools import cached_property

from utils.annotation.quantities import NAMES
from utils.annotation.timex import MODS
from utils.hindi.lexicon import CURRENCY_WORDS, fold
from utils.hindi.quantities import ReadQuantity, read_quantities
from utils.hindi.text import words
from utils.hindi.times import TimeExpression, read_times
from utils.suggest.accepted import LEAST, Accepted, Tally
from utils.suggest.suggestion import Suggestion, join, spot

QUALIFIERS = {read: written for written, read in NAMES.items()}
# Units of what is no quantity by CODEBOOK.md, section 12: ranks and stretches of time.
NO_QUANTITY = (
    "ordinal",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "fortnight",
    "month",
    "quarter",
)
NO_QUANTITY += ("year", "decade", "century")
# Units that say how long, large, fast or warm something is: a dimension, which counts nothing. Money
# and weight count what they are of.
DIMENSIONS = "mm cm m km in ft mi km/h knot m² km² ft² m³ ha acre bigha ° °C".split()
# Words that are a part of a mention (दोनों देश), section 12.
NO_NUMBER = ("all of a known number",)
PRIOR, CURRENCY = 0.8, 0.6
UNKNOWN = "XXXX-XX-XX"  # the value of a day that is not said
# Spans of times hardly depend on the day a text is read from: to count them any day will do.
ANY_DAY = date(2025, 7, 15)


class Readers:
    """The readers of quantities and times, and how often what they read by a rule is marked so."""

    def __init__(self, accepted: Accepted):
        self.accepted = accepted

    @cached_property
    def tally(self) -> Tally:
        """How often each rule reads something, and that is marked as Quantity or Time."""

        def spans(sentence):
            part, at = sentence.text[sentence.start : sentence.end], sentence.start
            for label, read in (
                ("Quantity", filter(is_quantity, read_quantities(part))),
                ("Time", read_times(part, ANY_DAY)),
            ):
                for one in read:
                    yield (at + one.start, at + one.end), (label, one.rule)

        return Tally(self.accepted, spans, lambda item: getattr(item, "label", None))

    def quantities(self, text: str, things, own=None) -> list[Suggestion]:
        """The quantities of a text, and the word of the currency where money is of nothing else.

        things: spans that are, or may be, marked as what is counted. own: the id of the article.
        """
        starts, made = {start: (start, end) for start, end in sorted(things)}, []
        for read in filter(is_quantity, read_quantities(text)):
            pairs = value_pairs(read)
            thing = _counted(text, read, starts)
            money = None if thing else _currency(text, read)
            if thing := thing or money:
                pairs.append(("of", spot(*thing)))
            if read.unit in DIMENSIONS:
                pairs.append(("Counting", "Measure"))
            reason = f"number read by rule: {read.rule}"
            number = self._made(read, "quantities", "Quantity", pairs, reason, own)
            made += number
            if number and money:
                made.append(_resource(text, money))
        return made

    def times(self, text: str, published: tuple[date, date], own=None) -> list[Suggestion]:
        """The times of a text that was published from published[0] to published[1].

        Where these days give different readings the interval covers them all and no value is
        given. Long stretches are read from their first and last week, as the check of times does.
        """
        made = []
        for read in times_over(text, published).values():
            one, pairs = read[0], timex_pairs(read)
            # A day counted from an event that nobody has marked (12 घंटे पहले) is none that is read.
            if {key: said for key, said in pairs if key != "type"} not in ({}, {"value": UNKNOWN}):
                reason = f"time read by rule: {one.rule}" + f"; {one.reason}" * bool(one.reason)
                made += self._made(one, "times", "Time", pairs, reason, own)
        return made

    def _made(self, read, layer, label, pairs, reason, own) -> list[Suggestion]:
        value, counts = self.tally.score((label, read.rule), label, PRIOR, own)
        counts = counts.replace("marked so", "what the rule reads is marked so")
        if value <= LEAST:
            return []
        target, reason = join(pairs), reason + counts
        return [Suggestion(read.start, read.end, read.text, layer, label, target, reason, value)]


def is_quantity(read: ReadQuantity) -> bool:
    """Whether what was read is a Quantity by CODEBOOK.md, section 12."""
    return (
        read.unit not in NO_QUANTITY and read.rule not in NO_NUMBER and read.qualifier in QUALIFIERS
    )


def value_pairs(read: ReadQuantity) -> list[tuple[str, str]]:
    """What a Value note says of it; last its Qualifier, which is an attribute."""
    low, high = read.low or 0, "inf" if read.high is None else read.high
    pairs = [("low", f"{low}"), ("high", f"{high}")]
    if read.unit:
        pairs.append(("unit", read.unit))
    if read.qualifier != "exact":
        pairs.append(("Qualifier", QUALIFIERS[read.qualifier]))
    return pairs


def _counted(text, read, starts):
    """The thing right after a number; what stands after the number's unit is measured by it."""
    at = read.end
    for word in ("", "के ", "की ", "का "):
        start = at + 1 + len(word)
        if text[at + 1 : start] == word and text[at : at + 1] == " " and start in starts:
            return starts[start]
    return None


def _currency(text, read: ReadQuantity) -> tuple[int, int] | None:
    """The word of the currency of money given as such: 20 करोड़ डॉलर दिए, not डॉलर की मदद."""
    start, end = words(read.text)[-1]
    if fold(read.text[start:end]) not in CURRENCY_WORDS:
        return None
    of_a_thing = text[read.end : read.end + 4] in (" की ", " के ", " का ")
    return None if of_a_thing else (read.start + start, read.start + end)


def _resource(text, span) -> Suggestion:
    why = "money that is of nothing named counts itself: the word of its currency is a Resource"
    return Suggestion(*span, text[slice(*span)], "things", "Resource", "", why, CURRENCY)


def times_over(text: str, published: tuple[date, date]) -> dict[tuple, list[TimeExpression]]:
    """Span -> what it says, read on each day of publication (of many, the first and last week)."""
    found, (first, last) = {}, published
    days = (last - first).days
    for n in sorted({*range(min(days, 6) + 1), *range(max(days - 6, 0), days + 1)}):
        for read in read_times(text, first + timedelta(n)):
            found.setdefault((read.start, read.end), []).append(read)
    return dict(sorted(found.items()))


def timex_pairs(read: list[TimeExpression]) -> list[tuple[str, str]]:
    """What a Timex note says, of one reading for each day of publication."""
    one, values = read[0], {each.value for each in read}
    begins, ends = [each.begin for each in read], [each.end_date for each in read]
    begin, end = (None if None in begins else min(begins)), (None if None in ends else max(ends))
    pairs = [("type", one.type)]
    if len(values) == 1 and one.value:
        pairs.append(("value", one.value.replace("/", "|")))
    if one.type in MODS.get(one.mod, ()) and len({each.mod for each in read}) == 1:
        pairs.append(("mod", one.mod))
    if one.type in ("DATE", "TIME") and (begin or end):
        pairs.append(("interval", f"{begin or '..'}/{end or '..'}"))
    return pairs
