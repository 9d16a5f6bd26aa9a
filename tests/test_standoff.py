"""Brat files and annotation.conf: read strictly, one message per fault, written back unchanged."""

import itertools

import pytest
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from utils.annotation.__main__ import main
from utils.annotation.articles import load_articles
from utils.annotation.schema import Role, read_schema
from utils.annotation.standoff import (
    Attribute,
    Equivalence,
    EventLine,
    Normalization,
    Note,
    RelationLine,
    Standoff,
    Textbound,
    canonical,
    dump,
    load,
    parse,
)
from utils.files import SEEDS, SeedError, read_text

#       0    5    10   15   20   25   30
TEXT = "रूस ने किम को 5 टैंक दिए।\nक्ष\tरूस गया।\n"
CONF = """\
# a comment
[entities]
!Thing
 Person
 Country
Weapon
-----
Quantity

[relations]
<DEED>=<EVENT>
Condition Arg1:<DEED>, Arg2:<EVENT>, <REL-TYPE>:symmetric
QuantityOf\tArg1:Quantity, Arg2:Weapon
QuantityOf\tArg1:Quantity, Arg2:Person
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
<ACTOR>=Person|Country
<WHO>=<ACTOR>|Weapon
GIVE Actor+:<ACTOR>, Recipient*:<WHO>, Theme:Weapon, Quantity?:Quantity
GO Actor:<ACTOR>
Claim Source*:<ACTOR>, Content+:<EVENT>|Quantity
!DEED

[attributes]
Polarity Arg:<EVENT>, Value:Negative|Unknown
Mode Arg:GO, Value:visit
Mode Arg:GIVE, Value:gift
Named Arg:<ENTITY>

[labels]
Person | व्यक्ति | person
GIVE | देना | give
Actor | कर्ता | actor
"""
GOOD = """\
T1	Country 0 3	रूस
T2	Person 7 10	किम
T3	Quantity 14 20	5 टैंक
T4	Weapon 16 20	टैंक
T5	GIVE 21 24	दिए
T6	Country 30 33	रूस
T7	GO 34 37	गया
T8	Claim 34 37	गया
E1	GIVE:T5 Actor:T1 Actor2:T6 Recipient:T2 Theme:T4 Quantity:T3
E2	GO:T7 Actor:T6
E3	Claim:T8 Source:T2 Content:E1 Content2:E2
R1	Condition Arg1:E1 Arg2:E2
R2	QuantityOf Arg1:T3 Arg2:T4
A1	Polarity E1 Negative
A2	Named T1
N1	Reference T1 actor:RUS	Russia
#1	Value T3	low=5 high=5
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return schema_of(tmp_path_factory.mktemp("conf"), CONF)


def schema_of(tmp_path, conf):
    seeds = tmp_path / "seeds"
    seeds.mkdir(exist_ok=True)
    (seeds / "annotation.conf").write_bytes(conf.encode())
    return read_schema(seeds / "annotation.conf", seeds)


def refused(call, file, line, problem, mend):
    with pytest.raises(SeedError) as caught:
        call()
    error, message = caught.value, str(caught.value)
    assert (error.file, error.line) == (file, line)
    assert message.startswith(file if line is None else f"{file}, line {line}")
    assert problem in error.problem
    assert mend in error.mend and message.endswith(f"To mend it: {error.mend}.")
    return message


def test_good_file(schema):
    file = parse(GOOD, TEXT, "seeds/x.ann", schema)
    assert dump(file) == GOOD
    assert file.textbounds[1] == Textbound("T2", "Person", ((7, 10),), "किम")
    assert (file.by_id["T2"].start, file.by_id["T2"].end) == (7, 10)
    event = file.events[0]
    assert event == file.by_id["E1"] and event.arguments[1] == ("Actor2", "T6")
    assert event.roles[:3] == (("Actor", "T1"), ("Actor", "T6"), ("Recipient", "T2"))
    assert file.relations[0] == RelationLine("R1", "Condition", "E1", "E2")
    assert file.attributes[0] == Attribute("A1", "Polarity", "E1", "Negative")
    assert file.attributes[1] == Attribute("A2", "Named", "T1", None)
    assert file.normalizations == (
        Normalization("N1", "Reference", "T1", "actor", "RUS", "Russia"),
    )
    assert file.notes == (Note("#1", "Value", "T3", "low=5 high=5"),)
    assert file.lines["E1"] == 9 and file.path == "seeds/x.ann"


def test_discontinuous_span_and_line_break():
    content = "T1\tX 0 3;24 25;26 29\tरूस । क्ष\n"
    file = parse(content, TEXT, "seeds/x.ann")
    assert file.items[0].fragments == ((0, 3), (24, 25), (26, 29))
    assert (file.items[0].start, file.items[0].end) == (0, 29) and dump(file) == content


def test_a_note_may_stand_on_anything(schema):
    targets = ["T7", "E1", "R1", "A1", "N1", "#1"]
    content = GOOD + "".join(f"#{n}\tWhy {x}\tk\n" for n, x in enumerate(targets, 2))
    assert dump(parse(content, TEXT, "seeds/x.ann", schema)) == content


def test_file_without_annotations_can_be_started():
    assert parse("", TEXT, "seeds/x.ann").items == () and dump(Standoff("x", ())) == ""


def test_load_names_the_file_and_refuses_bad_bytes(tmp_path, schema):
    passes = tmp_path / "seeds" / "passes"
    passes.mkdir(parents=True)
    path, seeds = passes / "x.ann", tmp_path / "seeds"
    path.write_bytes(GOOD.encode())
    assert load(path, TEXT, schema, seeds).path == "seeds/passes/x.ann"
    name = "seeds/passes/x.ann"
    for data, line, problem, mend in [
        (GOOD.replace("\n", "\r\n").encode(), 1, "CRLF", "LF"),
        (b"\xef\xbb\xbf" + GOOD.encode(), 1, "byte order mark", "without BOM"),
        (GOOD.encode().replace(b"T2\t", b"T2\xff"), 2, "not valid UTF-8", "UTF-8"),
        (GOOD.replace("N1\tR", "N1\tr").encode(), 16, "not the form of a N line", "N1→Reference"),
    ]:
        path.write_bytes(data)
        refused(lambda: load(path, TEXT, schema, seeds), name, line, problem, mend)
    path.write_bytes(b"")  # a new article, nothing marked yet
    assert load(path, TEXT, schema, seeds) == Standoff(name, ())
    path.unlink()
    refused(lambda: load(path, TEXT, schema, seeds), name, None, "missing", "write it if it is new")


# ---- refusals: what is replaced in GOOD, and what the message says -------------------------------

FORM = {  # found without any schema: (old, new, line, problem, mend)
    "no final newline": ("high=5\n", "high=5", 17, "does not end in a newline", "one newline"),
    "two final newlines": ("high=5\n", "high=5\n\n", 18, "blank", "exactly one newline"),
    "blank line": ("T3\t", "\nT3\t", 3, "blank", "remove it"),
    "line of spaces": ("T3\t", "  \nT3\t", 3, "blank", "remove it"),
    "unknown prefix": ("T2\t", "X2\t", 2, "unknown prefix 'X'", "begin the line with T, E"),
    "equivalence of one": ("R1\tC", "*\tEquiv T1\nR1\tC", 12, "form of a * line", "*→Equiv T1 T6"),
    "equivalent event": ("R1\tC", "*\tEquiv T1 E1\nR1\tC", 12, "but only T may stand", "that is"),
    "equivalent trigger": ("R1\tC", "*\tEquiv T1 T5\nR1\tC", 12, "the trigger of E1", "itself"),
    "equivalent twice": (
        "R1\tC",
        "*\tEquiv T1 T6\n*\tEquiv T1 T6\nR1\tC",
        13,
        "duplicate id * T1 T6 (first on line 12)",
        "not used yet",
    ),
    "newline in a note": ("low=5 ", "low=5\n", 18, "unknown prefix 'h'", "must not hold a newline"),
    "tab in a note": ("low=5 ", "low=5\t", 17, "form of a # line", "one line of text, no tabs"),
    "space for tab": ("T2\tP", "T2 P", 2, "form of a T line", "→ is one tab"),
    "two spaces": ("Person 7", "Person  7", 2, "not pairs of whole numbers", "start end"),
    "space after a label": (
        "Person 7 10\tकिम",
        "Person 7 10\tकिम ",
        2,
        "is «किम »",
        "stands at 7 11",
    ),
    "of an emptied note": (
        "\tlow=5 high=5\n",
        "\t\n#2\tWhy #1\tx\n",
        18,
        "refers to #1",
        "perhaps one of",
    ),
    "leading zero in id": ("T2\t", "T02\t", 2, "form of a T line", "no leading zeros"),
    "Devanagari id": ("T2\t", "T२\t", 2, "form of a T line", "T1→Person"),
    "label not ASCII": ("Person", "व्यक्ति", 2, "form of a T line", "T1→Person"),
    "no quote": ("7 10\tकिम", "7 10", 2, "form of a T line", "the covered words"),
    "no trigger": ("GO:T7 ", "GO ", 10, "form of a E line", "E1→CONSULT:T5"),
    "no target": ("Polarity E1", "Polarity", 14, "form of a A line", "A1→Polarity E1 Negative"),
    "no register": ("actor:RUS", "RUS", 16, "form of a N line", "actor:RUS"),
    "other normalization": ("Reference", "Refers", 16, "form of a N line", "N1→Reference"),
    "duplicate id": ("T2\t", "T1\t", 2, "duplicate id T1 (first on line 1)", "not used yet"),
    "offsets not numbers": ("7 10", "7 ten", 2, "'7 ten' are not pairs", "whole numbers"),
    "Devanagari offsets": ("7 10", "७ १०", 2, "not pairs of whole numbers", "whole numbers"),
    "offset with zero": ("7 10", "07 10", 2, "not pairs of whole numbers", "whole numbers"),
    "negative offset": ("7 10", "-7 10", 2, "not pairs of whole numbers", "whole numbers"),
    "three offsets": ("7 10", "7 10 12", 2, "not pairs of whole numbers", '"10 15;20 25"'),
    "reversed": ("7 10", "10 7", 2, "10 7 are reversed or empty", "smaller one first"),
    "empty span": ("7 10", "7 7", 2, "7 7 are reversed or empty", "end is exclusive"),
    "out of the text": ("34 37\tगया\nT8", "34 40\tगया\nT8", 7, "34 40 lie out of the", "correct"),
    "quote elsewhere": ("Person 7 10\tकिम", "Person 7 10\tरूस", 2, "«किम»", "at 0 3, 30 33"),
    "quote nowhere": ("7 10\tकिम", "7 10\tकीम", 2, "is «कीम», but the text", "not stand elsewhere"),
    "quote with a joiner": ("7 10\tकिम", "7 10\tकि\u200dम", 2, "«कि<U+200D>म»", "not stand"),
    "across a line break": ("16 20\tटैंक", "24 29\t। क्ष", 4, "24 29 holds a line break", "two frag"),
    "across a tab": ("30 33\tरूस", "26 33\tक्ष रूस", 6, "26 33 holds a line break or a tab", "two"),
    "unsorted fragments": ("7 10\tकिम", "7 10;0 3\tकिम रूस", 2, "not in order", "sort them"),
    "overlapping fragments": ("7 10\tकिम", "0 10;7 10\tx", 2, "touch or overlap", "join"),
    "touching fragments": ("0 3\tरूस", "0 2;2 3\tरू स", 1, "touch or overlap", "join those"),
    "wrong second fragment": ("0 3\tरूस", "0 3;4 6\tरूस को", 1, "0 3;4 6 is «रूस ने»", "correct"),
    "inside a cluster": ("7 10\tकिम", "7 8\tक", 2, "offset 8 is inside the", "to 7 or 9"),
    "inside a conjunct": ("30 33\tरूस", "26 28\tक्", 6, "cluster «क्ष» (26 29)", "26 or 29"),
    "relation without Arg2": (" Arg2:E2", "", 12, "not have exactly Arg1 and Arg2", "Arg1:E1 Arg2"),
    "relation with Arg3": ("Arg2:E2", "Arg3:E2", 12, "exactly Arg1 and Arg2", "R1→Condition"),
    "relation to itself": ("Arg2:E2", "Arg2:E1", 12, "relates E1 to itself", "two different"),
    "no such argument": (
        "Recipient:T2",
        "Recipient:T20",
        9,
        "T20, which does not",
        "choose one of",
    ),
    "no such trigger": ("GO:T7", "GO:T70", 10, "E2 refers to T70, which does not", "choose one"),
    "no such relation end": ("Arg2:E2", "Arg2:E9", 12, "R1 refers to E9", "choose one of: "),
    "no such target": ("Polarity E1", "Polarity E9", 14, "A1 refers to E9", "perhaps one of: E"),
    "no such mention": ("Reference T1", "Reference T9", 16, "N1 refers to T9", "choose one of: "),
    "no such thing": ("Value T3", "Value T9", 17, "#1 refers to T9", "perhaps one of: "),
    "trigger is an event": ("GO:T7", "GO:E1", 10, "E2 refers to E1, but only T", "that is meant"),
    "argument a relation": ("Recipient:T2", "Recipient:R1", 9, "only T or E may stand", "that is"),
    "attribute of a note": ("Polarity E1", "Polarity #1", 14, "only T or E or R may", "that is"),
    "link of an attribute": (
        "Reference T1",
        "Reference A1",
        16,
        "only T or E may stand",
        "that is",
    ),
    "trigger as argument": (
        "Content2:E2",
        "Content2:T7",
        11,
        "T7, the trigger of E2",
        "itself, E2",
    ),
    "attribute of a trigger": ("Polarity E1", "Polarity T5", 14, "the trigger of E1", "itself, E1"),
    "trigger label differs": (
        "GO:T7",
        "GIVE:T7",
        10,
        "E2 is GIVE, but its trigger T7 is GO",
        "same",
    ),
    "role number skipped": ("Actor2:T6", "Actor3:T6", 9, "argument Actor3 of E1", "Actor2:T6"),
    "role twice": ("Actor2:T6", "Actor:T6", 9, "number 2 of its role", "write Actor2:T6"),
    "role numbered 1": ("GO:T7 Actor:", "GO:T7 Actor1:", 10, "argument Actor1", "write Actor:T6"),
    "filler twice": ("Actor2:T6", "Actor2:T1", 9, "has T1 twice as Actor", "remove one"),
    "circle": ("GO:T7 Actor:T6", "GO:T7 Actor:E3", 10, "E2 -> E3 -> E2", "remove one"),
    "own argument": ("GO:T7 Actor:T6", "GO:T7 Actor:E2", 10, "E2 -> E2", "remove one"),
}

SCHEMA = {  # found with the schema only
    "unknown label": ("Person", "Persn", 2, "unknown label Persn", "Person"),
    "abstract label": ("Person", "Thing", 2, "unknown label Thing", "choose one of: Person"),
    "orphan trigger": (
        "T1\tCountry",
        "T1\tGO",
        1,
        "T1 is labelled GO, but is the",
        "add the E line",
    ),
    "unknown event type": ("GO", "GOO", 7, "unknown label GOO", "GO"),
    "mention as event": ("GO", "Weapon", 10, "unknown event type Weapon", "GIVE, GO, Claim"),
    "abstract event": ("GO", "DEED", 7, "unknown label DEED", "GIVE, GO"),
    "role not allowed": ("T7 Actor:T6", "T7 Actor:T6 Theme:T4", 10, "GO E2 may not have", "Actor"),
    "unknown role": ("Recipient:", "Recipent:", 9, "the role Recipent", "Recipient"),
    "wrong type": ("Theme:T4", "Theme:T2", 9, "Theme of GIVE E1 has the wrong type: T2", "Weapon"),
    "event for mention": ("T7 Actor:T6", "T7 Actor:E1", 10, "wrong type: E1, a GIVE", "Country"),
    "missing role": (" Theme:T4", "", 9, "GIVE E1 has no Theme, which is required", "type Weapon"),
    "missing + role": (" Content:E1 Content2:E2", "", 11, "has no Content", "add Content:"),
    "too many": ("T7 Actor:T6", "T7 Actor:T6 Actor2:T1", 10, "E2 has 2 Actor", "keep one"),
    "too many optional": (
        "Quantity:T3\nE2",
        "Quantity:T3 Quantity2:T9\nE2",
        10,
        "2 Quantity",
        "one",
    ),
    "unknown relation": ("Condition", "Cause", 12, "unknown relation Cause", "Condition, Quan"),
    "relation ends": (
        "Arg1:T3 Arg2:T4",
        "Arg1:T4 Arg2:T3",
        13,
        "join a Weapon and a",
        "Quantity and",
    ),
    "unknown attribute": ("Polarity", "Polrity", 14, "unknown attribute Polrity", "Polarity"),
    "attribute target": ("Polarity E1", "Polarity T1", 14, "may not be said of T1, a C", "GIVE"),
    "unknown value": ("E1 Negative", "E1 No", 14, "unknown value No", "Negative, Unknown"),
    "value missing": ("E1 Negative", "E1", 14, "unknown value None", "Negative, Unknown"),
    "value of a flag": ("Named T1", "Named T1 Yes", 15, "unknown value Yes", "leave it out"),
    "value of another type": ("Named T1", "Mode E2 gift", 15, "unknown value gift", "visit"),
    "two values": ("Named T1", "Polarity E1 Unknown", 15, "E1 has Polarity twice (A1", "keep"),
}


def changed(case, cases):
    old, new, *expected = cases[case]
    assert old in GOOD
    if case in ("unknown event type", "mention as event", "abstract event"):
        return GOOD.replace(old, new), expected  # in the trigger's line too
    content = GOOD.replace(old, new, 1)
    if case == "too many optional":  # it needs a second quantity
        content = content.replace("T4\t", "T9\tQuantity 14 15\t5\nT4\t")
    return content, expected


@pytest.mark.parametrize("case", FORM)
def test_refuses_bad_form(case, schema):
    content, (line, problem, mend) = changed(case, FORM)
    for check in (None, schema):
        call = lambda check=check: parse(content, TEXT, "seeds/x.ann", check)  # noqa: E731
        refused(call, "seeds/x.ann", line, problem, mend)


@pytest.mark.parametrize("case", SCHEMA)
def test_refuses_what_the_schema_does_not_allow(case, schema):
    content, (line, problem, mend) = changed(case, SCHEMA)
    assert dump(parse(content, TEXT, "seeds/x.ann")) == content  # the form is sound
    call = lambda: parse(content, TEXT, "seeds/x.ann", schema)  # noqa: E731
    refused(call, "seeds/x.ann", line, problem, mend)


# What brat saves: lines in the order of creation; what follows E, R and A lines; notes emptied there.
SAVED = {
    "order of creation": """\
T3	Country 30 33	रूस
T4	GO 34 37	गया
E2	GO:T4 Actor:T3
T1	Country 0 3	रूस
T2	GIVE 21 24	दिए
E1	GIVE:T2 Actor:T1
""",
    "relation with a final tab": GOOD.replace("Arg2:E2\n", "Arg2:E2\t\n"),
    "event without arguments": GOOD.replace("GO:T7 Actor:T6\n", "GO:T7 \n"),
    "flag with a final space": GOOD.replace("Named T1\n", "Named T1 \n"),
    "emptied notes": GOOD + "#7	Why T1	\n#8	Why T2\n",
    "equivalence": GOOD.replace("E1\t", "*\tEquiv T1 T6\nE1\t"),
}
TIDY = {
    "order of creation": """\
T1	Country 0 3	रूस
T2	GIVE 21 24	दिए
T3	Country 30 33	रूस
T4	GO 34 37	गया
E1	GIVE:T2 Actor:T1
E2	GO:T4 Actor:T3
""",
    "event without arguments": GOOD.replace("GO:T7 Actor:T6\n", "GO:T7\n"),
    "equivalence": GOOD + "*\tEquiv T1 T6\n",
}


@pytest.mark.parametrize("case", SAVED)
def test_what_brat_saves_is_read_and_tidied(case):
    tidy = TIDY.get(case, GOOD)
    file = parse(SAVED[case], TEXT, "seeds/x.ann")
    assert dump(file) == tidy and file == parse(tidy, TEXT, "seeds/x.ann")
    for id, number in file.lines.items():
        assert SAVED[case].split("\n")[number - 1].startswith(id[0] if id[0] == "*" else f"{id}\t")


def test_one_command_tidies_files(tmp_path, capsys):
    passes = tmp_path / "seeds" / "passes" / "first"
    passes.mkdir(parents=True)
    (tmp_path / "seeds" / "x.txt").write_bytes(TEXT.encode())
    paths = [tmp_path / "seeds" / "x.ann", passes / "x.ann", tmp_path / "y.ann"]
    contents = [SAVED["order of creation"], GOOD, GOOD]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content.encode())
    assert main([str(path) for path in paths]) == 1  # y.ann has no text
    assert paths[0].read_text("utf-8") == TIDY["order of creation"]
    assert [path.read_text("utf-8") for path in paths[1:]] == contents[1:]
    out, error = capsys.readouterr()
    assert out == f"{paths[0]}: tidied\n{paths[1]}: is tidy already\n"
    assert "y.txt: the file is missing" in error
    assert main([str(paths[0])]) == 0 and "is tidy already" in capsys.readouterr().out
    paths[0].write_bytes(GOOD.replace("Person 7", "Person 6").encode())
    assert main([str(paths[0])]) == 1 and "x.ann, line 2: " in capsys.readouterr().err
    assert "Person 6" in paths[0].read_text("utf-8")
    assert main([]) == 1 and "usage" in capsys.readouterr().err


def test_many_names_are_shortened_to_the_nearest(tmp_path):
    names = "\n".join(f"Label{n}" for n in range(20))
    many = schema_of(tmp_path, CONF.replace("Weapon\n", f"Weapon\n{names}\n", 1))
    content = GOOD.replace("Person", "Parson")
    call = lambda: parse(content, TEXT, "seeds/x.ann", many)  # noqa: E731
    message = refused(call, "seeds/x.ann", 2, "unknown label Parson", "perhaps one of: Person,")
    assert message.count("Label") < 3


def test_dump_refuses_what_could_not_be_read_back():
    note = Note("#1", "Value", "T1", "one\ntwo")
    for bad in (note, Note("#1", "Value", "T1", "one\ttwo"), Attribute("A1", "P", "E1", "a b")):
        with pytest.raises(ValueError, match="cannot be written as one brat line"):
            dump(Standoff("x", (bad,)))


# ---- annotation.conf -----------------------------------------------------------------------------


def test_schema(schema):
    assert schema.path == "seeds/annotation.conf"
    assert schema.entities == ("Person", "Country", "Weapon", "Quantity")
    assert schema.abstract == ("Thing", "DEED")
    assert schema.events["GIVE"] == {
        "Actor": Role(("Person", "Country"), 1, None),
        "Recipient": Role(("Person", "Country", "Weapon"), 0, None),
        "Theme": Role(("Weapon",), 1, 1),
        "Quantity": Role(("Quantity",), 0, 1),
    }
    assert schema.events["Claim"]["Content"].types == ("GIVE", "GO", "Claim", "Quantity")
    assert schema.relations["QuantityOf"] == (
        (("Quantity",), ("Weapon",)),
        (("Quantity",), ("Person",)),
    )
    assert schema.relations["Condition"] == ((("GIVE", "GO", "Claim"),) * 2,)
    assert schema.attributes["Mode"] == ((("GO",), ("visit",)), (("GIVE",), ("gift",)))
    assert schema.attributes["Named"] == ((schema.entities, ()),)
    assert schema.labels["GIVE"] == ("देना", "give")


BAD_CONF = {
    "no section": ("[entities]", "", 3, "before the first section", "under [entities]"),
    "unknown section": ("[labels]", "[lables]", 31, "section [lables]", "labels"),
    "section twice": ("[labels]", "[events]", 31, "repeated section [events]", "choose"),
    "type twice": ("Weapon\n", "Weapon\nPerson\n", 7, "Person is defined twice", "keep one"),
    "entity and event": ("GO Actor", "Person Actor", 21, "Person is defined twice", "keep one"),
    "bad name": ("Weapon\n", "हथियार\n", 6, "'हथियार' cannot be a name", "ASCII"),
    "unknown type": ("Theme:Weapon", "Theme:Weapn", 20, "unknown type Weapn", "Weapon"),
    "macro of another section": (
        "Arg:GO",
        "Arg:<ACTOR>",
        27,
        "unknown macro <ACTOR>",
        "in this section",
    ),
    "no type": ("Theme:Weapon", "Theme", 20, "Theme: is not an argument", "Role:Type|Type"),
    "no comma": ("Weapon, Quantity?", "Weapon Quantity?", 20, "is not an argument", "commas"),
    "bad cardinality": ("Actor+", "Actor{2}", 20, "'Actor{2}' cannot be a role", "?, * or +"),
    "role with number": ("Quantity?", "Quantity2?", 20, "'Quantity2' cannot be", "repeated roles"),
    "role twice": ("Quantity?:", "Theme?:", 20, "GIVE has the role Theme twice", 'joined by "|"'),
    "relation": ("Condition Arg1", "Condition Arg3", 12, "does not have Arg1 and", "Condition"),
    "attribute": (
        "Polarity Arg:",
        "Polarity Arg1:",
        26,
        "does not have Arg,",
        "Polarity Arg:<EVENT>",
    ),
    "label": ("व्यक्ति | person", "व्यक्ति", 32, "is not a label", "English name"),
    "label of nothing": ("Actor | ", "Aktor | ", 34, "unknown name Aktor", "Actor"),
    "label twice": ("Actor | ", "Person | ", 34, "Person has two labels", "keep one"),
}


@pytest.mark.parametrize("case", BAD_CONF)
def test_read_schema_refuses(tmp_path, case):
    old, new, line, problem, mend = BAD_CONF[case]
    assert old in CONF
    call = lambda: schema_of(tmp_path, CONF.replace(old, new, 1))  # noqa: E731
    refused(call, "seeds/annotation.conf", line, problem, mend)


def test_read_schema_refuses_a_missing_section(tmp_path):
    conf = CONF[: CONF.index("[attributes]")]
    call = lambda: schema_of(tmp_path, conf)  # noqa: E731
    refused(call, "seeds/annotation.conf", None, "section [attributes] is missing", "add a line")


# ---- generated files -----------------------------------------------------------------------------

# What makes offsets hard: conjuncts, vowel signs, nukta, joiners, astral characters, emoji
# sequences, digits of both kinds, the danda, and a line break that no fragment may hold.
PIECES = ["क", "क्ष", "त्रि", "ड़ा", "की", "र्‍य", "क्‌ष", "श्री", "रूस", " ", "।", "5", "१"]
PIECES += ["\U0001f600", "\U0001f469\u200d\U0001f680", "\U00011103", "e\u0301x", "\n", "\u2028"]


@st.composite
def documents(draw):
    """A text and a standoff over it: nested, overlapping, repeated and discontinuous spans."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=3, max_size=25))) + "कख"
    edges = [m.start() for m in regex.finditer(r"\X", text)] + [len(text)]
    textbounds, ids = [], draw(st.lists(st.integers(1, 999), min_size=1, max_size=12, unique=True))
    for number in ids:
        size = 2 * draw(st.integers(1, min(3, len(edges) // 2)))
        cuts = st.lists(st.sampled_from(edges), min_size=size, max_size=size, unique=True)
        cuts = sorted(draw(cuts))
        fragments = list(zip(cuts[::2], cuts[1::2], strict=True))
        fragments = tuple((a, b) for a, b in fragments if "\n" not in text[a:b])
        if fragments:
            quote = " ".join(text[a:b] for a, b in fragments)
            textbounds.append(Textbound(f"T{number}", draw(LABELS), fragments, quote))
    items, words = list(textbounds), st.text("अक ि्a=1", min_size=1, max_size=9)
    mentions = [t.id for t in textbounds]
    for number, trigger in enumerate(textbounds[: len(textbounds) // 3], start=1):
        mentions.remove(trigger.id)
        earlier = [f"E{n}" for n in range(1, number)]  # so that arguments make no circle
        fillers = draw(st.lists(st.sampled_from([*mentions, *earlier]), max_size=4, unique=True))
        fillers = [
            x for x in fillers if x not in {t.id for t in textbounds[: len(textbounds) // 3]}
        ]
        names = ["Actor" if n == 0 else f"Actor{n + 1}" for n in range(len(fillers))]
        arguments = tuple(zip(names, fillers, strict=True))
        items.append(EventLine(f"E{number}", trigger.label, trigger.id, arguments))
    targets = mentions + [x.id for x in items if isinstance(x, EventLine)]
    for number, target in enumerate(targets, start=1):
        items.append(Attribute(f"A{number}", "Form", target, draw(st.sampled_from([None, "x-1"]))))
        items.append(Normalization(f"N{number}", "Reference", target, "actor", "A:b", draw(words)))
        items.append(Note(f"#{number}", "Value", f"A{number}", draw(words)))
    for number, (one, two) in enumerate(zip(targets, targets[1:], strict=False), start=1):
        items.append(RelationLine(f"R{number}", "Cause", one, two))
    for one, two in itertools.pairwise(mentions):
        items.append(Equivalence(f"* {one} {two}", (one, two)))
    items = draw(st.permutations(items)) if items else items
    return text, Standoff("seeds/x.ann", tuple(sorted(items, key=canonical)))


LABELS = st.sampled_from(["Person", "GIVE", "Time"])


@settings(deadline=None)  # a slow machine is no fault
@given(documents())
def test_generated_files_come_back_byte_for_byte(document):
    text, file = document
    content = dump(file)
    again = parse(content, text, file.path)
    assert again == file
    assert dump(again) == content
    assert dump(Standoff(file.path, file.items[::-1])) == content  # dump puts them in order


@settings(deadline=None)
@given(documents(), st.data())
def test_any_order_of_the_lines_is_tidied_to_the_same_bytes(document, data):
    """With the spaces, tabs and emptied notes that brat leaves, too."""
    text, file = document
    tidy = dump(file)
    ends = st.sampled_from(["", " ", "\t"])
    left = [x + data.draw(ends) if x[0] in "ERA*" else x for x in tidy.split("\n")[:-1]]
    left += data.draw(st.lists(st.sampled_from(["#9001\tWhy T1\t", "#9002\tWhy E1"])))
    mixed = "".join(f"{line}\n" for line in data.draw(st.permutations(left)))
    assert parse(mixed, text, file.path) == file and dump(parse(mixed, text, file.path)) == tidy


@settings(deadline=None)
@given(documents(), st.data())
def test_a_mutated_offset_is_always_refused(document, data):
    text, file = document
    assume(file.textbounds)
    lines = dump(file).split("\n")
    n = data.draw(st.integers(0, len(file.textbounds) - 1))
    head, quote = lines[n].rsplit("\t", 1)
    numbers = [m for m in regex.finditer("[0-9]+", head) if m.start() > head.index(" ")]
    hit = data.draw(st.sampled_from(numbers))
    other = data.draw(st.integers(0, len(text) + 3).filter(lambda x: x != int(hit[0])))
    lines[n] = f"{head[: hit.start()]}{other}{head[hit.end() :]}\t{quote}"
    with pytest.raises(SeedError) as caught:
        parse("\n".join(lines), text, file.path)
    assert caught.value.file == file.path and caught.value.line == n + 1


@settings(deadline=None)
@given(documents(), st.data())
def test_a_span_that_cuts_a_cluster_is_always_refused(document, data):
    text, _ = document
    edges = {m.start() for m in regex.finditer(r"\X", text)} | {len(text)}
    inside = [at for at in range(len(text)) if at not in edges]
    assume(inside)
    cut = data.draw(st.sampled_from(inside))
    start = max(at for at in edges if at < cut)
    content = f"T1\tX {start} {cut}\t{text[start:cut]}\n"
    with pytest.raises(SeedError, match=f"offset {cut} is inside the grapheme cluster"):
        parse(content, text, "seeds/x.ann")


# ---- the collection's own files ------------------------------------------------------------------


def test_real_files_come_back_byte_for_byte():
    schema = read_schema()
    for article in load_articles().values():
        path = SEEDS / f"{article.name}.ann"
        file = load(path, article.text, schema)
        assert file.items and dump(file) == read_text(path)


def test_any_changed_offset_in_a_real_file_is_refused():
    for article in load_articles().values():
        lines = read_text(SEEDS / f"{article.name}.ann").split("\n")
        for n, line in enumerate(lines):
            match = regex.fullmatch(r"(T[0-9]+\t[^ ]+ )([0-9]+)( .*)", line)
            if match and n % 10 == 0:  # every tenth line: each change reads the file again
                bad = [*lines[:n], f"{match[1]}{int(match[2]) + 1}{match[3]}", *lines[n + 1 :]]
                with pytest.raises(SeedError) as caught:
                    parse("\n".join(bad), article.text, "seeds/x.ann")
                assert caught.value.line == n + 1
