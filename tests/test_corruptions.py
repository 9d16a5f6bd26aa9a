"""Some four hundred single corruptions of the seeds: each is refused, where it was made.

Every kind lists all places where it can be made; a fixed choice of them is tried. What harms is
laid down here, by hand, not asked of the checks.
"""

import functools
import random
import shutil

import pytest
import regex
from teaching import TEACHING

from utils.annotation import load, standoff
from utils.files import SEEDS, SeedError

MOST = 10  # corruptions tried of one kind
NAMES = sorted(p.name for p in SEEDS.iterdir() if p.suffix in (".ann", ".csv", ".conf", ".txt"))
LINES = {name: (SEEDS / name).read_text("utf-8").split("\n")[:-1] for name in NAMES}
ANNS = [name for name in NAMES if name.endswith(".ann")]
KINDS = {}


def kind(make):
    """A generator of corruptions (file, line from 1, what stands there then: a text or several)."""
    KINDS[make.__name__] = make
    return make


def found(pattern, names=ANNS):
    """(file, line number, match) of every line that holds a pattern, from its beginning."""
    compiled = regex.compile(pattern)
    for name in names:
        for n, line in enumerate(LINES[name], start=1):
            if match := compiled.match(line):
                yield name, n, match


def swaps(pattern, *new, names=ANNS, where=lambda name, match: True):
    """Group 1 of the pattern replaced by each of the new words that it is not."""
    for name, n, match in found(pattern, names):
        for word in new:
            if word != match[1] and where(name, match):
                line = LINES[name][n - 1]
                yield name, n, line[: match.start(1)] + word + line[match.end(1) :]


@functools.cache
def ids(name, pattern):
    """The first groups of the lines of one file that match."""
    return [match[1] for _, _, match in found(pattern, [name])]


def noted(name):
    return set(ids(name, "#[0-9]+\tAnnotatorNotes ([TER][0-9]+)"))


def unnoted(name, match):
    return regex.search("[TER][0-9]+", match[0].split("\t", 1)[1])[0] not in noted(name)


def added(name, line):
    """A line more at the end of a file."""
    return name, len(LINES[name]) + 1, line


# ---- times and quantities ------------------------------------------------------------------------


@kind
def timex_value_of_another_year():
    yield from swaps("#[0-9]+\tTimex T[0-9]+\t.*value=([0-9]{4})", "1999", "2031")


@kind
def timex_interval_of_another_year():
    yield from swaps("#[0-9]+\tTimex T[0-9]+\t.*value=[0-9].*interval=([0-9]{4})", "1999", "2020")


@kind
def timex_value_that_is_none():
    new = ("someday", "2025-13", "2025-02-30", "11.07.2025", "P", "9" * 5000)
    yield from swaps("#[0-9]+\tTimex T[0-9]+\t.*value=([^ ]+)", *new)


@kind
def timex_modifier_that_is_none():
    yield from swaps("#[0-9]+\tTimex T[0-9]+\t.*mod=([^ ]+)", "SOON", "end", "MORE_THAN")
    yield from swaps("#[0-9]+\tTimex T[0-9]+\ttype=DURATION value=P3D()", " mod=START")


@kind
def timex_type_of_another_value():
    new = ("DATE", "TIME", "DURATION", "SET")
    yield from swaps("#[0-9]+\tTimex T[0-9]+\ttype=([A-Z]+) value=(?:[0-9]|P[0-9])", *new)


@kind
def timex_interval_opened_or_reversed():
    pattern = "#[0-9]+\tTimex T[0-9]+\t.*value=[^ ]+ (?:mod=END )?interval="
    yield from swaps(pattern + "([0-9-]+)/[0-9]", "..", "2025-12-31")
    yield from swaps(pattern + "[0-9-]+/([0-9-]+)", "..", "1999-01-01")


@kind
def value_against_the_words():
    for end in ("low", "high"):
        yield from swaps(
            f"#[0-9]+\tValue T[0-9]+\t.*{end}=([^ ]+)", "1", "26000", "inf", "7" * 5000
        )


@kind
def unit_that_is_none():
    yield from swaps("#[0-9]+\tValue T[0-9]+\t.*unit=([^ ]+)", "parsecs", "km", "MM")
    yield from swaps("#[0-9]+\tValue T[0-9]+\tlow=[0-9]+ high=[0-9]+()$", " unit=mm", " unit=?")
    yield from swaps("#[0-9]+\tValue T[0-9]+\t.*( unit=[^ ]+)", "")


@kind
def qualifier_against_the_value():
    new = ("LessThan", "AtMost", "Range", "MoreThan", "Approximate", "Indefinite")
    yield from near(swaps("A[0-9]+\tQualifier T[0-9]+ ([A-Za-z]+)", *new))


@kind
def qualifier_removed():
    yield from near((name, n, ()) for name, n, _ in found("A[0-9]+\tQualifier "))


def near(corruptions):
    """These corruptions; any line about the same thing may be blamed."""
    for name, n, new in corruptions:
        what = regex.search("[TE][0-9]+", LINES[name][n - 1].split("\t", 1)[1])[0]
        about = [k for _, k, _ in found(f"(?:[A#N][0-9]+\t[A-Za-z]+ )?{what}\\b", [name])]
        yield name, n, new, {n, *about}


# ---- events, claims, relations -------------------------------------------------------------------


def modal(name):
    return ids(name, "A[0-9]+\tModality (E[0-9]+) (?!Presupposed)")


@kind
def tense_against_the_modality():
    both = ("Past", "Present")
    pattern = "A[0-9]+\tTense E[0-9]+ ([A-Z][a-z]+)"
    ahead = lambda name, m: m[0].split()[2] in modal(name)  # noqa: E731
    yield from near(swaps(pattern, *both, where=ahead))
    yield from near(swaps(pattern, "Future", where=lambda name, m: not ahead(name, m)))


@kind
def certainty_against_the_modality():
    yield from near(swaps("A[0-9]+\tCertainty E[0-9]+ (Unstated)", "Possible", where=unplanned))
    yield from near(swaps("A[0-9]+\tCertainty E[0-9]+ (Possible)", "Unstated", "Probable"))


def unplanned(name, match):
    return match[0].split()[2] not in ids(name, "A[0-9]+\tModality (E[0-9]+) Planned")


@kind
def modality_of_what_is_past():
    for name in ANNS:
        for event in ids(name, "A[0-9]+\tTense (E[0-9]+) Past"):
            for value in ("Feared", "Planned", "Demanded"):
                yield added(name, f"A9001\tModality {event} {value}")


@kind
def modality_removed():
    yield from near(
        (name, n, ()) for name, n, _ in found("A[0-9]+\tModality E[0-9]+ (?!Presupposed)")
    )


@kind
def stance_against_the_modality():
    yield from swaps("A[0-9]+\tStance E[0-9]+ (Fears|Stipulates|Pledges)", "Names", "Hints")


@kind
def mode_of_another_type():
    for name in ANNS:
        for event in ids(name, "(E[0-9]+)\tAID"):
            for mode in ("visit", "allege", "troops", "phone", "meet"):
                yield added(name, f"A9001\tMode {event} {mode}")
        for event in ids(name, "(E[0-9]+)\tMOVE"):
            yield added(name, f"A9001\tContext {event} military")


@functools.cache
def span(name, id):
    (line,) = [line for line in LINES[name] if line.startswith(f"{id}\t")]
    label, *numbers = line.split("\t")[1].replace(";", " ").split()
    return label, int(numbers[0])


@functools.cache
def sentence(name, start):
    """The line of glosses.csv that glosses an offset."""
    for _, n, match in found(f"{name[:3]},([0-9]+),([0-9]+),", ["glosses.csv"]):
        if int(match[1]) <= start < int(match[2]):
            return n


@kind
def role_from_another_sentence():
    for name, n, match in found("(E[0-9]+)\t[A-Z]+:(T[0-9]+) Actor:(T[0-9]+)"):
        label, here = span(name, match[3])[0], sentence(name, span(name, match[2])[1])
        others = ids(name, f"(T[0-9]+)\t{label} ")
        away = [id for id in others if sentence(name, span(name, id)[1]) != here]
        if match[1] not in noted(name):
            for other in dict.fromkeys((*away[:1], *away[-1:])):
                line = LINES[name][n - 1]
                yield name, n, line[: match.start(3)] + other + line[match.end(3) :]


@kind
def one_mention_in_two_roles():
    for name, n, match in found("E[0-9]+\t[A-Z]+:T[0-9]+ Actor:(T[0-9]+) Recipient:(T[0-9]+)"):
        line = LINES[name][n - 1]
        yield name, n, line[: match.start(2)] + match[1] + line[match.end(2) :]


@kind
def sides_of_one_telling_exchanged():
    """Of events that are told more than once, with both sides."""
    told = [
        ("000", "E5"),
        ("000", "E6"),
        ("000", "E17"),
        ("003", "E1"),
        ("003", "E8"),
        ("003", "E16"),
    ]
    for article, event in told:
        (name,) = [name for name in ANNS if name.startswith(article)]
        ((_, n, match),) = found(f"{event}\t.*(Actor):T[0-9]+ (Recipient):", [name])
        line = LINES[name][n - 1].replace("Actor:", "X:").replace("Recipient:", "Actor:")
        key = [m[1] for _, _, m in found(f"N[0-9]+\tReference {event} event:([A-Z_]+)", [name])][0]
        same = {(other, k) for other in ANNS for k in tellings(other, key)}
        yield name, n, line.replace("X:", "Recipient:"), same


def tellings(name, key):
    events = ids(name, f"N[0-9]+\tReference (E[0-9]+) event:{key}\t")
    return [n for event in events for _, n, _ in found(f"{event}\t", [name])]


@kind
def relation_turned_round():
    for name, n, m in found(
        "(R[0-9]+\t(?:Cause|Condition|ReturnFor|Overlap|Retells)) Arg1:(E[0-9]+) Arg2:(E[0-9]+)"
    ):
        yield name, n, f"{m[1]} Arg1:{m[3]} Arg2:{m[2]}"
        yield added(name, f"R9001\t{m[1].split()[1]} Arg1:{m[3]} Arg2:{m[2]}")


@kind
def relation_to_what_is_far():
    for name, n, m in found("(R[0-9]+\t(?:Cause|ReturnFor) Arg1:E[0-9]+) Arg2:E[0-9]+"):
        yield name, n, f"{m[1]} Arg2:E1"
        yield name, n, f"{m[1]} Arg2:E36"


@kind
def quantity_of_what_it_cannot_count():
    for name, n, m in found("(R[0-9]+\tQuantityOf Arg1:T[0-9]+) Arg2:(T[0-9]+)"):
        for label in ("Time", "Country", "Force", "Weapon"):
            others = ids(name, f"(T[0-9]+)\t{label} ")
            here = sentence(name, span(name, m[2])[1])
            away = [id for id in others if sentence(name, span(name, id)[1]) != here]
            if away:
                line = f"{m[1]} Arg2:{away[0]}"
                owners = {
                    k for _, k, _ in found(f"E.*Quantity[0-9]*:{m[1].split(':')[1]}\\b", [name])
                }
                yield name, n, line, {n, *owners}


# ---- said twice, notes, links --------------------------------------------------------------------


@kind
def line_said_twice_under_a_new_id():
    for prefix in ("T", "R", "N", "#"):
        for name, n, match in found(f"{prefix}[0-9]+(\t.*)"):
            if n % 7 == 0 or prefix == "R":
                label = match[1].split()[0]
                again = added(name, f"{prefix}9001{match[1]}")
                if prefix != "T" or not label.isupper() and label != "Claim":
                    yield again


@kind
def event_told_twice():
    for name, _, match in found("E[0-9]+\t([A-Z]+):T([0-9]+)(.*)"):
        yield added(name, f"E9001\t{match[1]}:T{match[2]}{match[3]}\nA9001\tTense E9001 Past")


@kind
def note_that_is_unknown_or_misplaced():
    yield from swaps("#[0-9]+\t(AnnotatorNotes) ", "Comment", "Value", "Timex")
    yield from swaps("#[0-9]+\t(Value) ", "Timex", "Values")
    yield from swaps("#[0-9]+\t(Timex) ", "Value", "TIMEX3")


@kind
def form_of_another_label():
    new = ("Title", "Demonym", "Metonym")
    person = lambda name, m: m[0].split()[2] in ids(name, "(T[0-9]+)\tPerson ")  # noqa: E731
    yield from swaps("A[0-9]+\tForm T[0-9]+ (Pronoun)", *new, where=person)


@kind
def pronoun_that_is_none():
    yield from swaps("A[0-9]+\tForm T[0-9]+ (Description|Group)", "Pronoun", where=who)
    yield from swaps("A[0-9]+\tForm T[0-9]+ (Pronoun)", "Description", "Group", where=who)
    for name, n, match in found("A[0-9]+\tForm (T[0-9]+) Pronoun"):
        yield from near([(name, n, ())] if match[1] not in noted(name) else [])


def who(name, match):
    linked = ids(name, "(T[0-9]+)\t(?:Person|Country|Group|Place|Organization) ")
    return unnoted(name, match) and match[0].split()[2] in linked


@kind
def link_to_another_kind_of_actor():
    for name, n, match in found("(N[0-9]+\tReference T[0-9]+) actor:([A-Z_]+)\t"):
        if match[2] != "RUS_PRK_PACT":
            yield name, n, f"{match[1]} actor:RUS_PRK_PACT\tRussia–North Korea defence pact"


@kind
def link_of_a_name_to_another_actor():
    for name in ANNS:
        for words, ids_ in (
            ("रूस", ("RUS", "UKR\tUkraine")),
            ("लावरोव", ("RUS_LAVROV", "PRK_KIM\tKim Jong Un")),
        ):
            for mention in ids(name, f"(T[0-9]+)\t[A-Z][a-z]+ [0-9 ]+\t{words}$"):
                for _, n, m in found(f"(N[0-9]+\tReference {mention} actor:){ids_[0]}\t", [name]):
                    others = {k for other in ANNS for k in links(other, words)}
                    yield name, n, m[1] + ids_[1], {n, *others}


def links(name, words):
    """(file, line) of the links of the mentions with these words."""
    mentions = ids(name, f"(T[0-9]+)\t[A-Z][a-z]+ [0-9 ]+\t{words}$")
    return [(name, n) for t in mentions for _, n, _ in found(f"N[0-9]+\tReference {t} ", [name])]


@kind
def link_of_what_has_none():
    for name in ANNS:
        for thing in ids(name, "(T[0-9]+)\t(?:Force|Weapon|Resource|Policy|Conflict|Time) "):
            yield added(name, f"N9001\tReference {thing} actor:RUS\tRussia")


@kind
def number_of_thousands_of_digits():
    big = "9" * 5000
    yield from swaps("([TERAN#][0-9]+)\t", f"T{big}")
    yield from swaps("T[0-9]+\t[A-Za-z]+ ([0-9]+) ", big)
    yield from swaps("A[0-9]+\t[A-Za-z]+ ([TE][0-9]+) ", f"E{big}")
    yield from swaps("[0-9]+,([0-9]+),", big, names=["glosses.csv"])
    yield from swaps(".*,Q([0-9]+),", big, names=["actors.csv"])
    yield from swaps(".*,([0-9]{4})-07-1", big, names=["articles.csv"])


# ---- registers -----------------------------------------------------------------------------------

UNSEEN = ("\u00a0", "\ufeff", "\u200b", "\u200e", "\u200f", "\u202e", "\u2067", "\u2028", "\u00ad")
NAMED = {"actors.csv": 2, "events.csv": 1, "topics.csv": 1, "articles.csv": 3, "glosses.csv": 3}


def columns(name, number):
    """The pattern of a row up to a column, which is group 1; rows with quotes are left out."""
    return f'(?!id,|article,|.*")(?:[^,]*,){{{number}}}([^,]+)'


@kind
def unseen_character_in_a_name():
    for name, number in NAMED.items():
        pattern = columns(name, number)
        for k, (file, n, match) in enumerate(found(pattern, [name])):
            line, mark = LINES[file][n - 1], UNSEEN[k % len(UNSEEN)]
            yield file, n, line[: match.start(1)] + match[1] + mark + line[match.end(1) :]


@kind
def name_that_is_empty_blank_or_broken():
    for name, number in NAMED.items():
        empty = [""] * (name != "glosses.csv")  # a gloss may be written later
        yield from swaps(columns(name, number), *empty, " ", '"a\nb"', "a  b", names=[name])


@kind
def name_of_another():
    for name in ("actors.csv", "events.csv", "topics.csv"):
        pattern = "[^,]*,[^,]*,([^,]+)," if name == "actors.csv" else '[^,]*,([^,"]+),'
        (_, _, first), *rest = list(found(f"(?!id,){pattern}", [name]))
        for file, n, match in rest:
            line = LINES[file][n - 1]
            yield file, n, line[: match.start(1)] + first[1] + line[match.end(1) :]


@kind
def country_that_is_none():
    new = ("ZZZ", "XKX", "RUX", "SUN", "AAA", "ru", "EUU")
    yield from swaps("(?:[^,]*,){4}([A-Z]{3}),", *new, names=["actors.csv"])


@kind
def country_of_another():
    yield from swaps("(?:[^,]*,){4}([A-Z]{3}),", "FRA", "JPN", names=["actors.csv"])


@kind
def topic_that_is_wrong():
    yield from swaps("(pact|visit|supply|war),", "evidence", "method", names=["topics.csv"])
    for name, n, match in found('[a-z]+,[^,"]+,[^,"]+,([A-Z_]+)', ["topics.csv"]):
        line = LINES[name][n - 1]
        yield name, n, line.replace(match[1], f"{match[1]} {match[1]}", 1)
        yield name, n, line.replace(match[1], f"{match[1]} NO_SUCH_EVENT", 1)


@kind
def article_that_is_wrong():
    yield from swaps("(000|003),", "001", "0030", "third", names=["articles.csv"])
    yield from swaps(".*,(2025-07-1[23]),", "2025-07-19", "2025-07-32", names=["articles.csv"])


@kind
def gloss_that_is_wrong():
    yield from swaps("[0-9]+,[0-9]+,([0-9]+),", "1", "7000", names=["glosses.csv"])
    yield from swaps("([0-9]+),", "001", names=["glosses.csv"])
    rows = list(found("([0-9]+,[0-9]+,[0-9]+,)(.*)", ["glosses.csv"]))
    for (_, _, before), (name, n, match) in zip(rows, rows[1:], strict=False):
        if before[1][:3] == match[1][:3]:
            yield name, n, match[1] + before[2]
            yield name, n, (), {n, n - 1, n + 1}


@kind
def label_that_is_wrong():
    conf = ["annotation.conf"]
    yield from swaps("[A-Za-z]+ \\| [^|]+ \\| (.+)", " ", "person", "a\u200bb", names=conf)
    yield from swaps("(?:AID|MOVE|Place|Force) \\| ([^|]+) \\|", "व्यक्ति", "देश", names=conf)


# ---- each is refused -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """The seeds without the passes; what stands as it stood is not read again."""
    folder = tmp_path_factory.mktemp("spoiled") / "seeds"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("passes"))
    read, schemas, parse, parsed = load.read_schema, {}, standoff.parse, {}

    def schema(path, seeds):
        content = path.read_bytes()
        if content not in schemas:
            schemas[content] = read(path, seeds)
        return schemas[content]

    def standoffs(content, text, name, schema):
        key = content, text, name, id(schema)  # schemas keeps it, so its id stays its own
        if key not in parsed:
            parsed[key] = parse(content, text, name, schema)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "read_schema", schema)
        patch.setattr(standoff, "parse", standoffs)
        load.load_corpus(folder)  # nothing is refused that has not been corrupted
        yield folder


def chosen(name):
    """The corruptions of a kind that are tried: a fixed choice, spread over the files."""
    made = list(KINDS[name]())
    return random.Random(name).sample(made, min(MOST, len(made)))


def fault(seeds, name, n, new, blamed=None):
    """What is wrong with the way a corruption is met, None if nothing is."""
    lines = LINES[name]
    put = [new] if isinstance(new, str) else list(new)
    content = "".join(f"{line}\n" for line in (*lines[: n - 1], *put, *lines[n:]))
    places = (
        {(name, n)}
        if blamed is None
        else {p if isinstance(p, tuple) else (name, p) for p in blamed}
    )
    if not put:  # what stands below moves up
        places |= {(file, line - 1) for file, line in places}
    told = f"{name} line {n}: {lines[n - 1 : n]} became {put}"[:300]
    try:
        (seeds / name).write_text(content, encoding="utf-8", newline="")
        load.load_corpus(seeds)
    except SeedError as error:
        if not error.problem or not error.mend or len(str(error)) > 3000:
            return f"{told}: says too little or too much"
        named = any(
            f"{file}, line {line}:" in str(error) or f"{file}, line {line}," in str(error)
            for file, line in places
        )
        return None if named else f"{told}: {str(error)[:300]}"
    except Exception as error:
        return f"{told}: {type(error).__name__}: {str(error)[:100]}"
    finally:
        (seeds / name).write_text(
            "".join(f"{line}\n" for line in lines), encoding="utf-8", newline=""
        )
    return f"{told}: accepted"


@pytest.mark.parametrize("name", KINDS)
def test_refused_where_it_was_made(seeds, name):
    faults = [fault(seeds, *corruption) for corruption in chosen(name)]
    assert faults and [one for one in faults if one] == []


def test_they_are_some_four_hundred():
    assert 300 <= sum(len(chosen(name)) for name in KINDS) <= 450


# ---- what a note lets stand ----------------------------------------------------------------------

FIRST, SECOND = (next(name for name in ANNS if name.startswith(id)) for id in TEACHING)
NOTED = {  # line to replace, what stands then, a note; without the note it is refused
    "another number": (
        SECOND,
        "#24\tValue T144\tlow=5000 high=5000",
        "low=5500 high=5500",
        "T144 {}",
    ),
    "another year": (
        FIRST,
        "#11\tTimex T121\ttype=DATE value=2024 interval=2024-01-01/2024-12-31",
        "type=DATE value=2023 interval=2023-01-01/2023-12-31",
        "T121 read as value 2023",
    ),
    "another form": (FIRST, "A16\tForm T78 Pronoun", "Form T78 Description", "T78 taken as a noun"),
    "a fear nobody has": (
        SECOND,
        "A45\tModality E3 Expected",
        "Modality E3 Feared",
        "E3 Feared by us",
    ),
    "a cause told last": (
        FIRST,
        "R6\tCause Arg1:E47 Arg2:E48",
        "Cause Arg1:E48 Arg2:E47",
        "R6 why",
    ),
    "a filler from elsewhere": (
        SECOND,
        "E33\tClaim:T133 Source:T130 Content:E32 Time:T132",
        "Claim:T133 Source:T114 Content:E32 Time:T132",
        "E33 the agency of the sentence before",
    ),
}


@pytest.mark.parametrize("case", NOTED)
def test_a_note_lets_stand_what_may_be_so(seeds, case):
    name, old, new, note = NOTED[case]
    assert old in LINES[name]
    said, line = note.format(new).split(" ", 1), f"{old.split(chr(9))[0]}\t{new}"
    if old.startswith("#"):
        line = "\t".join([*old.split("\t")[:2], new])
    n = LINES[name].index(old) + 1
    assert fault(seeds, name, n, line) is None
    told = fault(seeds, name, n, (line, f"#9002\tAnnotatorNotes {said[0]}\t{said[1]}"))
    assert told.endswith(": accepted")
