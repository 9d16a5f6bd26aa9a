"""The notes (# lines) of an .ann file: which kinds there are, on what they stand, what they hold."""

import re

from utils.annotation.schema import choose
from utils.files import cut

# Sixteen digits are more than anything counts; thousands of them are no number to compute with.
NUMBER, DAY = "[0-9]{1,16}(?:[.][0-9]{1,6})?", "(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[.]{2})"
WORD = r"\S{1,64}"
VALUE = {"low": NUMBER, "high": f"{NUMBER}|inf", "unit": WORD}
TIMEX = {"type": "DATE|TIME|DURATION|SET", "value": WORD, "mod": WORD, "anchor": WORD}
TIMEX["interval"] = f"{DAY}/{DAY}"
# Kind of note -> the pattern of each field, those it cannot do without, an example.
FIELDS = {
    "Value": (VALUE, ("low", "high"), "low=25000 high=30000 unit=km, or high=inf"),
    "Timex": (TIMEX, ("type",), "type=DATE interval=2025-07-01/2025-08-31 (TIMEX3; .. is open)"),
}
# Kind of note -> the label it stands on; None: any line may have one.
KINDS = {"Value": "Quantity", "Timex": "Time", "AnnotatorNotes": None}


def check_notes(file) -> None:
    """Refuse (SeedError) the first note of a Standoff that is of no kind or on the wrong line."""
    labels = {item.id: item.label for item in file.textbounds}
    for note in file.notes:
        if note.type not in KINDS:
            file.blame(note.id, f"unknown note {note.type}", choose(note.type, KINDS))
        label = KINDS[note.type]
        if label not in (None, labels.get(note.target)):
            what = labels.get(note.target, "no mention")
            problem = f"{note.type} is said of {note.target}, which is {what}"
            file.blame(note.id, problem, f"put it on a {label}, or write AnnotatorNotes")


def read_fields(file, note) -> dict[str, str]:
    """The key=value pairs of a Value or Timex note, e.g. `low=25000 high=30000`.

    Raises SeedError for a pair that is unknown, repeated or malformed, and for a missing one.
    """
    patterns, needed, example = FIELDS[note.type]
    fields, mend = {}, f"write e.g. {example}"
    for part in note.text.split():
        name, _, value = part.partition("=")
        if name not in patterns or name in fields or not re.fullmatch(patterns[name], value):
            file.blame(note.id, f"{cut(part)!r} cannot stand here", mend)
        fields[name] = value
    if missing := [name for name in needed if name not in fields]:
        file.blame(note.id, f"{' and '.join(missing)} is missing", mend)
    return fields
