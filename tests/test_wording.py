"""The table of words: complete, used, and in the right number."""

import ast
import string
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from teaching import teaching_corpus

from utils.annotation.schema import read_schema
from utils.claims.chains import SIDES
from utils.files import SEEDS
from utils.hindi.lexicon import UNITS
from utils.wording.dates import day_text
from utils.wording.numbers import format_number, unit_name
from utils.wording.spelling import spelled
from utils.wording.words import LANGUAGES, say, say_linked, share, table

# What an attribute is where nothing is annotated.
DEFAULTS = ("Name", "Positive", "Certain", "Actual", "Exact", "Once", "Says")
UTILS = Path(__file__).resolve().parents[1] / "utils"
UNIT_CODES = {unit for forms in UNITS.values() for _, unit in forms}
# Latin letters that stand in Hindi words: names of schemes, tools, licences and files.
IN_HINDI = set(
    "PLOVER FactBank CT PR PS Uu AI CC BY MIT git SOURCE DATE EPOCH seeds passes README md third reading csv Esc".split()
)


def strings_in_code():
    """(the strings that stand whole in code and templates, the parts of those put together)."""
    whole, parts = set(), set()
    for path in UTILS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts |= {part.value for part in node.values if isinstance(part, ast.Constant)}
    for path in (UTILS / "report" / "templates").iterdir():
        text = path.read_text(encoding="utf-8")
        whole |= {a or b for a, b in regex.findall(r"""(?:"([^"{}<>]*)"|'([^'{}<>]*)')""", text)}
    return whole, parts | {"key "}


def test_every_key_is_used():
    whole, parts = strings_in_code()
    whole |= {value.lower() for value in whole}
    made = tuple(part for part in parts if regex.fullmatch(r"\p{Lu}?[a-z]+ | [a-z]+", part))
    pairs = [
        pair
        for pairs in read_schema(SEEDS / "annotation.conf").attributes.values()
        for pair in pairs
    ]
    values = {value for _, values in pairs for value in values} | set(DEFAULTS)
    unused = [
        key
        for key in table()
        if not (key in whole | values or key.startswith(made) or key.endswith(made))
    ]
    assert not unused


def said_keys():
    """Every key that code asks for by name: the first argument of say, and t and en of templates."""
    for path in UTILS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if name in ("say", "say_linked") and isinstance(first, ast.Constant):
                    yield first.value
    for path in (UTILS / "report" / "templates").iterdir():
        text = path.read_text(encoding="utf-8")
        found = regex.findall(r"""\b(?:t|en)\((?:"([^"]+)"|'([^']+)')(?! ~)""", text)
        yield from (a or b for a, b in found)


def test_no_words_are_missing():
    assert not [key for key in said_keys() if key not in table()]


def test_both_languages_name_the_same_values():
    for key, row in table().items():
        names = [
            {name for _, name, _, _ in string.Formatter().parse(row[language]) if name}
            for language in LANGUAGES
        ]
        positional = [row[language].count("{}") for language in LANGUAGES]
        if any(positional):  # {} in one language may be {0}, {1} in the other
            assert all(n or p for n, p in zip(names, positional, strict=True)), key
        else:
            assert names[0] == names[1], key


def test_words_stand_in_the_number_of_what_they_count():
    for language, one, two in (("en", "1 camp,", "2 camps,"), ("hi", "1 खेमा ", "2 खेमे ")):
        assert one in say("blocs", language, 1, index=0)
        assert two in say("blocs", language, 2, index=0)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_says_most_where_it_is_more_than_half(numbers):
    part, whole = numbers
    words = share(part, whole, "en")
    assert words.startswith("most") == (part < whole < 2 * part)
    assert words.startswith("none") == (part == 0) and words.startswith("all") == (part == whole)
    assert str(whole) in words and (part in (0, whole) or str(part) in words)


def test_no_finding_types_how_much_of_a_whole():
    """A word such as most or only is chosen by a function of the numbers (share)."""
    typed = regex.compile(r"\b(most|none|all|only|each|every|nobody)\b", regex.IGNORECASE)
    rows = [row for key, row in table().items() if key.startswith("finding ")]
    plain = [regex.sub(r"\{.*?\}", "", row["en"]) for row in rows]  # without the names of values
    assert plain and not [words for words in plain if typed.search(words)]


def test_zero_has_words_of_its_own():
    """Hindi says "none of 4 pairs", not "0 of 4"; a form may hold a number."""
    none, one, two = (say("quantities pairs", "hi", count, 4) for count in range(3))
    assert none.endswith("4 जोड़ियों में से किसी की भी तुलना संभव नहीं")
    assert one.endswith("4 जोड़ियों में से एक की तुलना संभव")
    assert two.endswith("4 जोड़ियों में से 2 की तुलना संभव")
    named = {"all": 4, "items": "–", "rest": ""}
    for good in range(3):
        linked = say_linked("finding numbers", "hi", good=good, **named)
        assert "".join(words for words, _ in linked) == say(
            "finding numbers", "hi", good=good, **named
        )


def hindi_words():
    """(where it stands, words) of all Hindi that the project itself writes."""
    corpus = teaching_corpus()
    yield from ((key, row["hi"]) for key, row in table().items())
    yield from ((actor.id, actor.name_hi) for actor in corpus.actors.values())
    yield from ((topic.id, topic.name_hi) for topic in corpus.topics.values())
    yield from ((key, name) for key, (name, _) in corpus.event_names.items())
    yield from ((label, name) for label, (name, _) in corpus.labels.items())
    yield from (("month", day_text(date(2025, month, 1), "hi", True)) for month in range(1, 13))
    yield from ((unit, unit_name(unit, "hi")) for unit in UNIT_CODES)


def test_hindi_is_spelled_as_in_the_articles():
    """No nukta but in ड़ and ढ़, as in खिलाफ; "ँ" where it belongs, so not यहां beside यहाँ."""
    words = list(hindi_words())
    assert len(words) > 400
    assert not [(where, said) for where, said in words if said != spelled(said)]
    bare = regex.compile(r"यहां|वहां|जहां|कहां|हां\b|मांग|आंकड़|पांच|एं\b|पहुंच")
    assert not [(where, said) for where, said in words if bare.search(said)]
    assert spelled("ख़िलाफ़ फ़रवरी बड़ा पढ़ा") == "खिलाफ फरवरी बड़ा पढ़ा"


def test_neither_language_stands_in_the_words_of_the_other():
    latin = regex.compile(r"\p{Latin}{2,}")
    for key, row in table().items():
        assert not regex.search(r"\p{Devanagari}", row["en"]), key
        said = regex.sub(r"\{[^}:]*[:}]", " ", row["hi"])
        assert set(latin.findall(said)) <= IN_HINDI, key


@given(st.integers(0, 10**12))
def test_a_whole_number_is_written_with_its_groups(number):
    for language, name in (("en", "1,234,567"), ("hi", "12,34,567")):
        words = say("article", language, number)
        assert words.split()[-1].replace(",", "") == str(number)
        assert say("article", language, 1234567).endswith(name)


@pytest.mark.parametrize(
    ("value", "english", "hindi"),
    [
        ("1200000000", "1.2 billion", "1.2 अरब"),
        ("12000000", "12 million", "1.2 करोड़"),
        ("123456789", "123,456,789", "12,34,56,789"),
        ("25000", "25,000", "25,000"),
        ("0.3333", "≈ 0.333", "≈ 0.333"),
    ],
)
def test_numbers_as_each_language_writes_them(value, english, hindi):
    assert format_number(Decimal(value), "en") == english
    assert format_number(Decimal(value), "hi") == hindi


@given(st.decimals(0, 10**13, places=3), st.sampled_from(LANGUAGES))
def test_a_written_number_is_the_number_or_says_that_it_is_rounded(value, language):
    written = format_number(value, language)
    digits, _, word = written.removeprefix("≈ ").partition(" ")
    scale = {"million": 6, "billion": 9, "trillion": 12, "लाख": 5, "करोड़": 7, "अरब": 9, "खरब": 11}
    number = Decimal(digits.replace(",", "")) * Decimal(10) ** scale.get(word, 0)
    assert number == value or written.startswith("≈ ")


def test_linked_words_are_the_same_words():
    named = {"one": "Russia", "other": "Ukraine"}
    for language in LANGUAGES:
        parts = say_linked("finding pair", language, **named)
        assert "".join(words for words, _ in parts) == say("finding pair", language, **named)
    linked = say_linked("finding pair", "en", one=[("Russia", "#a")], other="Ukraine")
    assert linked == [("Russia", "#a"), (" and ", ""), ("Ukraine", "")]


def test_what_a_claim_does_has_words_in_both_languages():
    ((_, stances),) = read_schema().attributes["Stance"]
    assert len(stances) > 5 and not {"Says", *stances, *SIDES} - table().keys()
