"""Dates made from a day, in every form that is known: read as that day, in part, or not at all."""

import datetime
import random

import pytest

from benchmarks.date_phrases import sample, verdict


def test_no_made_date_is_read_as_another_day():
    rng, told = random.Random(7), []
    for _ in range(3000):
        day, text = sample(rng)
        told.append((verdict(day, text), text))
    assert [text for how, text in told if how == "wrong"] == []
    assert sum(how == "right" for how, _ in told) > 2100


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("5 मई 2020 को सभा हुई।", "right"),
        ("5 मई 2021 को सभा हुई।", "wrong"),
        ("मई 2020 में सभा हुई।", "wider"),
        ("5 मीई को सभा हुई।", "unread"),
    ],
)
def test_the_verdict_can_be_each_of_four(text, how):
    assert verdict(datetime.date(2020, 5, 5), text) == how
