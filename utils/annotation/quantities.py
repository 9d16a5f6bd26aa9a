"""Quantities that contradict themselves: a Value against its Qualifier, its unit and its words."""

from decimal import Decimal

from babel.numbers import list_currencies

from utils.annotation.corpus import Quantity
from utils.annotation.places import Places
from utils.hindi.lexicon import UNITS
from utils.hindi.quantities import ReadQuantity, read_quantities

# Qualifier -> what its Value must be (CODEBOOK.md, section 12), and whether low, high is that.
SHAPES = {
    "Exact": ("low = high", lambda low, high: low == high),
    "Approximate": ("low = high", lambda low, high: low == high),
    "MoreThan": ("high=inf", lambda low, high: high is None),
    "AtLeast": ("high=inf", lambda low, high: high is None),
    "Indefinite": ("high=inf", lambda low, high: high is None),
    "AtMost": ("low=0 and an end", lambda low, high: low == 0 and high is not None),
    "LessThan": ("low=0 and an end", lambda low, high: low == 0 and high is not None),
    "Range": ("two ends", lambda low, high: high is not None and low < high),
}
# As the reader of quantities calls them.
NAMES = {"Exact": "exact", "Approximate": "approximate", "MoreThan": "more_than", "Range": "range"}
NAMES |= {"AtLeast": "at_least", "AtMost": "at_most", "LessThan": "less_than"}
NAMES |= {"Indefinite": "indefinite"}
# What the reader of quantities knows: "mm", "km²", "%", "day" ..., beside it all money by its ISO 4217
# code, as CLDR lists it (NPR, BDT): the words of a text rarely say whose rupees they are.
KNOWN_UNITS = {unit for some in UNITS.values() for _, unit in some} - list_currencies()


def check_quantities(quantities, places: Places) -> None:
    """Raise SeedError for the first Quantity that says one thing and its opposite."""
    for quantity in quantities:
        with places.faults:
            _check_form(quantity, places)
            read = read_quantities(quantity.mention.quote)
            if len(read) == 1 and (read[0].start, read[0].text) == (0, quantity.mention.quote):
                _check_words(quantity, read[0], places)
            elif len(read) == 1:
                _check_number(quantity, read[0], places)


def _check_form(quantity: Quantity, places):
    rule, fits = SHAPES.get(quantity.qualifier, ("", lambda low, high: True))
    if not fits(quantity.low, quantity.high):
        problem = f"its Value is {_ends(quantity.low, quantity.high)}, its Qualifier "
        mend = f"write {rule} in the Value, or correct the Qualifier (section 12 of the codebook)"
        places.refuse(quantity.id, f"{problem}{quantity.qualifier}", mend, "Value Qualifier")
    if quantity.unit and quantity.unit not in KNOWN_UNITS | list_currencies():
        mend = f"use one of: {', '.join(sorted(KNOWN_UNITS))}; or an ISO 4217 code of money, as NPR"
        places.refuse(quantity.id, f"{quantity.unit!r} is no known unit", mend, "Value")
    if quantity.counting == "Measure" and not quantity.unit:
        mend = "add unit= to its Value, or correct Counting"
        places.refuse(quantity.id, "a Measure has a unit", mend, "Value Counting")


def _check_number(quantity: Quantity, read: ReadQuantity, places):
    """Of words that are read in part (a unit nobody knows, 5 लाख दीनार से ज्यादा) the number says the same."""
    said, told = ({one.low, one.high} - {None, Decimal(0)} for one in (read, quantity))
    same = told <= said and bool(told) == bool(said)
    if not same and _ends(quantity.low, quantity.high) not in quantity.mention.note:
        _refuse_number(quantity, read.low or Decimal(0), read.high, places)


def _refuse_number(quantity: Quantity, low, high, places):
    ends = _ends(quantity.low, quantity.high)
    problem = f"its Value is {ends}, but {quantity.mention.quote!r} says {_ends(low, high)}"
    mend = f"correct the Value, or explain {ends!r} in an AnnotatorNotes line"
    places.refuse(quantity.id, problem, mend, "Value")


def _check_words(quantity: Quantity, read: ReadQuantity, places):
    """The words of the text, as the reader of Hindi quantities reads them, say the same."""
    low, high, note = read.low or Decimal(0), read.high, quantity.mention.note
    if (quantity.low, quantity.high) != (low, high):
        if _ends(quantity.low, quantity.high) not in note:
            _refuse_number(quantity, low, high, places)
    elif quantity.unit != (read.unit or "") and not (quantity.unit and quantity.unit in note):
        problem = f"its unit is {quantity.unit or 'none'}, but {quantity.mention.quote!r} says "
        mend = "correct unit= in the Value, or name the unit in an AnnotatorNotes line"
        places.refuse(quantity.id, f"{problem}{read.unit or 'none'}", mend, "Value")
    elif read.qualifier != NAMES.get(quantity.qualifier, read.qualifier):
        if quantity.qualifier not in note:
            problem = f"its Qualifier is {quantity.qualifier}, but {quantity.mention.quote!r} says "
            mend = f"correct it, or explain {quantity.qualifier} in an AnnotatorNotes line"
            places.refuse(quantity.id, f"{problem}{read.qualifier}", mend, "Qualifier")


def _ends(low, high) -> str:
    return f"low={low} high={'inf' if high is None else high}"
