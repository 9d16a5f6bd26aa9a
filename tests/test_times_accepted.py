"""What the readers of times suggest passes the check, for every phrase that they are tested with."""

import re

import pytest
from test_times import ROWS

from tests.intake import corpus_of
from utils.annotation.load import load_corpus
from utils.corpus.__main__ import main
from utils.editing.collect import faults_of

PHRASES = [row.partition("|")[0].strip() for row in ROWS]


def accepted(folder, text):
    """The corpus of a text whose times are suggested and accepted."""
    corpus = corpus_of(folder, text)
    for words in ("scaffold 001", "suggest 001", "accept 001 --layer times --at-least 0.1"):
        command, *rest = words.split()
        assert main([command, *rest, "--corpus", str(corpus)]) == 0
    return corpus


def test_whatever_accept_writes_of_times_passes_the_check(tmp_path, capsys):
    """One article of all phrases, a sentence each: accepted at once, without one that waits."""
    corpus = accepted(tmp_path, "".join(f"भारत के मुताबिक {phrase}।\n" for phrase in PHRASES))
    said = capsys.readouterr().out
    assert not re.findall("line [0-9]+ waits: Time.*", said)
    assert not [fault for fault in faults_of(corpus) if "Timex" in str(fault)]
    times = load_corpus(corpus).times.values()
    assert len(times) > 150 and {time.type for time in times} == {"DATE", "TIME", "DURATION", "SET"}


def test_how_long_since_is_a_length_and_passes(tmp_path):
    """दो साल से tells no days: from when it counts is what the reader takes it to be."""
    corpus = accepted(tmp_path, "सूत्रों के मुताबिक, बैराज के फाटक दो साल से खराब थे।\n")
    (time,) = load_corpus(corpus).times.values()
    assert (time.type, time.value, time.bounded) == ("DURATION", "P2Y", False)


def test_a_day_counted_from_an_event_that_is_not_marked_is_not_suggested(tmp_path, capsys):
    corpus = corpus_of(tmp_path, "मंत्री ने कहा कि पानी छोड़ने से 12 घंटे पहले सूचना दे दी गई थी।\n")
    for command in ("scaffold", "suggest"):
        main([command, "001", "--corpus", str(corpus)])
    assert "12 घंटे" not in capsys.readouterr().out.split("suggested.csv")[-1]


@pytest.mark.parametrize(
    ("day", "fits"), [("2025-07-21", True), ("2025-07-28", True), ("2025-07-22", False)]
)
def test_next_monday_may_be_that_of_the_week_after(tmp_path, day, fits):
    """The article is of Monday 14 July."""
    corpus = accepted(tmp_path, "दोनों देशों के मुख्यमंत्री अगले सोमवार को दिल्ली में मिलेंगे।\n")
    path = corpus / "001_source1.ann"
    text = path.read_text(encoding="utf-8")
    assert text.count("2025-07-21") == 3
    path.write_text(text.replace("2025-07-21", day), encoding="utf-8", newline="\n")
    assert (not [f for f in faults_of(corpus) if "अगले सोमवार" in str(f)]) == fits
