"""seeds/CODEBOOK.md quotes only what stands in the texts, and leaves out no name of the schema."""

import contextlib
import io

import pytest
import regex
from teaching import teaching_corpus

from utils.annotation.articles import load_articles
from utils.annotation.schema import read_schema
from utils.files import SEEDS, read_text
from utils.graph.comparison import QUESTIONS, comparisons
from utils.hindi.romanize import romanize

CODEBOOK = read_text(SEEDS / "CODEBOOK.md")
TEXTS = {article.file: article.text for article in load_articles().values()}
FENCE = regex.compile(r"^```([\w ]*)\n(.*?)^```$", regex.M | regex.S)
PROSE = FENCE.sub("", CODEBOOK)

# The marked form of a quotation: **quote** *transliteration* "gloss".
# A dagger after the Hindi says that it is not from the texts.
QUOTED = regex.compile(r'\*\*([^*]+)\*\* \*([^*]+)\* "([^"]+)"')
DEVANAGARI = regex.compile(r"[\p{Deva}।॥\u200C\u200D]+")
MARKED = QUOTED.findall(PROSE)


def stands(words):
    """Whether the words stand in a text, beginning and ending where words do."""
    whole = regex.compile(
        rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){regex.escape(words)}(?![\p{{L}}\p{{M}}\p{{N}}])"
    )
    return any(whole.search(text) for text in TEXTS.values())


def test_quotations_stand_in_the_texts():
    assert len(MARKED) > 100
    foreign = [words for words, *_ in MARKED if not words.endswith("†") and not stands(words)]
    assert foreign == []


def test_a_dagger_marks_only_what_is_not_in_the_texts():
    assert [words for words, *_ in MARKED if words.endswith("†") and stands(words[:-1])] == []


def test_all_hindi_is_a_marked_quotation():
    """Hindi outside the form (and outside the code blocks) has no transliteration and no gloss."""
    assert DEVANAGARI.findall(QUOTED.sub(" ", PROSE)) == []
    readings = [part for _, *reading in MARKED for part in reading]
    assert [part for part in readings if DEVANAGARI.search(part)] == []


def test_transliterations_are_those_of_the_project():
    wrong = [
        (words, latin, right) for words, latin, _ in MARKED if latin != (right := latin_of(words))
    ]
    assert wrong == []


def latin_of(words):
    return romanize(words.removesuffix("†"))


def test_hindi_in_code_blocks_stands_in_the_texts():
    blocks = [block for kind, block in FENCE.findall(CODEBOOK) if kind != "ann constructed"]
    runs = [run for block in blocks for run in DEVANAGARI.findall(block)]
    assert runs and [run for run in runs if not stands(run)] == []


def test_the_worked_sentence_is_complete():
    """The worked lines are the first article's own, and all that its .ann says of that sentence."""
    article = load_articles()["000"]
    shown = [
        line
        for kind, block in FENCE.findall(CODEBOOK)
        if kind == "ann"
        for line in block.splitlines()
    ]
    lines = read_text(SEEDS / f"{article.name}.ann").splitlines()
    assert [line for line in shown if line not in lines] == []
    sentence = QUOTED.search(PROSE, PROSE.index("### A worked sentence"))[1]
    start = article.text.index(sentence)
    ids = {line.split("\t")[0] for line in lines if in_sentence(line, start, start + len(sentence))}
    for _ in range(2):  # events refer to spans; attributes, links and notes to spans and events
        ids |= {line.split("\t")[0] for line in lines if ids & set(references(line))}
    assert sorted(line.split("\t")[0] for line in shown) == sorted(ids)


def in_sentence(line, start, end):
    return line[0] == "T" and start <= int(line.split()[2].split(";")[0]) < end


def references(line):
    return [] if line[0] == "T" else regex.findall(r"(?<=[ :])[TE][0-9]+", line.split("\t")[1])


def test_the_snippet_finds_the_offsets(monkeypatch):
    (snippet,) = [block for kind, block in FENCE.findall(CODEBOOK) if kind == "python"]
    assert len(snippet.splitlines()) == 2
    monkeypatch.chdir(SEEDS.parent)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(snippet, {})
    found = regex.findall(r"\((\d+), (\d+)\)", printed.getvalue())
    text = TEXTS["000_56e61484c1876e92.txt"]
    assert [text[int(a) : int(b)] for a, b in found] == ["25 से 30 हजार"]


def test_a_whole_line_shown_stands_in_an_annotation():
    shown = [line.replace("→", "\t") for line in regex.findall(r"`(#[0-9]+→.*?)`", PROSE)]
    lines = [line for file in SEEDS.glob("*.ann") for line in read_text(file).splitlines()]
    assert shown and [line for line in shown if line not in lines] == []


def test_the_scope_test_answers_as_the_book_says():
    """Each example names two numbers and the questions they pass or fail, in the order asked."""
    examples = regex.findall(r"^- (Passes|Fails at) ([0-9, ]+): (.*)$", PROSE, regex.M)
    pairs = {
        (one.a.quantity.mention.quote, one.b.quantity.mention.quote): one
        for one in comparisons(teaching_corpus(), all_pairs=True)
    }
    assert {way for way, *_ in examples} == {"Passes", "Fails at"}
    for way, numbers, words in examples:
        first, second = [quote for quote, *_ in QUOTED.findall(words)][:2]
        found = pairs.get((first, second)) or pairs[second, first]
        answers = [found.answers[question] for question in QUESTIONS]
        told = "yes" if way == "Passes" else "no"
        said = [str(n) for n, answer in enumerate(answers, 1) if answer == told]
        assert numbers.split(", ") == said, words


def test_the_book_quotes_from_every_sentence():
    """So it says itself, and that agreement on these articles measures no reliability."""
    corpus = teaching_corpus()
    texts = {s.id: s.text for s in corpus.segments.values() if s.article in ("000", "003")}
    own = [[id for id in texts if words in texts[id]] for words, *_ in MARKED]
    assert {ids[0] for ids in own if len(ids) == 1} == set(texts)


def test_a_conflict_named_is_a_conflict_presupposed():
    """Section 6: the same words, an ASSAULT taken for granted, and nobody's claim."""
    corpus = teaching_corpus()
    told = {(e.article, e.trigger.fragments): e for e in corpus.events.values()}
    conflicts = [m for m in corpus.mentions.values() if m.label == "Conflict"]
    assert conflicts
    for mention in conflicts:
        event = told[mention.article, mention.fragments]
        assert (event.type, event.tense, event.modality) == ("ASSAULT", "Present", "Presupposed")
        assert event.id not in corpus.claims_about


def schema_names():
    schema = read_schema()
    roles = {role: None for roles in schema.events.values() for role in roles}
    values = {v: None for pairs in schema.attributes.values() for _, some in pairs for v in some}
    return [
        *schema.entities,
        *schema.events,
        *(role for role in roles),
        *schema.relations,
        *schema.attributes,
        *values,
    ]


@pytest.mark.parametrize("name", dict.fromkeys(schema_names()))
def test_every_name_of_the_schema_is_explained(name):
    """As code (`Person`), so that a plain word of the prose does not count."""
    assert f"`{name}`" in CODEBOOK
