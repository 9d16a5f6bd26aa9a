"""Quantities of Hindi newswire, with their expected readings."""

from decimal import Decimal

from utils.quantities import read_quantities


def test_the_forms_of_the_two_articles():
    text = "करीब 11 हजार सैनिक, 152 मिमी के 12 मिलियन से अधिक गोले, 25 से 30 हजार, 1।2 करोड़ से अधिक"
    found = [(q.text, q.low, q.high, q.qualifier, q.unit) for q in read_quantities(text)]
    assert found == [
        ("करीब 11 हजार", Decimal(11000), Decimal(11000), "approximate", None),
        ("152 मिमी", Decimal(152), Decimal(152), "exact", "mm"),
        ("12 मिलियन से अधिक", Decimal(12_000_000), None, "more_than", None),
        ("25 से 30 हजार", Decimal(25000), Decimal(30000), "range", None),
        ("1।2 करोड़ से अधिक", Decimal(12_000_000), None, "more_than", None),
    ]
