"""The pages for a course: the glossary fits the articles and the walk, the teacher's page adds up."""

from collections import Counter
from pathlib import Path

import pytest
import regex

from utils.annotation.load import load_passes
from utils.course.common_words import COLUMNS, HERE, MOST, commonest, with_table, word_table
from utils.files import SEEDS, SeedError, csv_text, read_table
from utils.hindi.romanize import romanize
from utils.notebook import read_notebook
from utils.passes.agreement import attributes

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
GLOSSARY = (NOTEBOOKS / "glossary.md").read_text(encoding="utf-8")
ENTRY = regex.compile(r"(?m)^- \*\*(.+?)\*\*: .*?((?:\[\d\d\]\(.+?\)(?:, )?)+)$")
PAGE = regex.compile(r"\[(\d\d)\]\((.+?)\)")
QUOTED = regex.compile(r"\*\*(\p{Devanagari}[^*]*)\*\*(?: \(\*([^*]+)\*\))?")


@pytest.fixture(scope="module")
def prose():
    """Page -> the prose of all its cells."""
    found = {}
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        cells = [c.source for c in read_notebook(path).cells if c.cell_type == "markdown"]
        found[path.name] = "\n".join(cells)
    return found


# The glossary


def test_terms_are_in_order_and_met_first_where_it_is_said(prose):
    entries = ENTRY.findall(GLOSSARY)
    terms = [term for term, _ in entries]
    assert terms == sorted(terms, key=str.casefold) and len(terms) == len(set(terms)) > 50
    assert len(terms) == GLOSSARY.partition("## Read the")[0].count("\n- **")
    for term, links in entries:
        pages = [name for _, name in PAGE.findall(links)]
        assert all(name.startswith(number) for number, name in PAGE.findall(links)), term
        word, bracket, _ = term.partition(" (")
        pattern = regex.compile(r"(?<!\p{L})" + regex.escape(word.split(",")[0]), regex.I)
        having = [name for name, text in prose.items() if pattern.search(text)]
        assert set(pages) <= set(having), f"{term}: {pages}, but it stands in {having}"
        # A term with a bracket is a word of every day, too.
        assert bracket or pages[0] == having[0], f"{term} is met first in {having[0]}"


def test_every_attribute_that_a_table_names_is_explained():
    terms = {term.partition(" (")[0].casefold() for term, _ in ENTRY.findall(GLOSSARY)}
    assert set(attributes(*load_passes())["attribute"]) <= terms


def test_the_table_of_words_is_the_present_one():
    assert GLOSSARY == with_table(GLOSSARY, word_table()), "run python -m utils.course"
    assert len(read_table(HERE, COLUMNS, seeds=HERE.parent)) > MOST  # as the prose says, and why


def test_every_quotation_stands_in_an_article_and_sounds_as_it_is_written():
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    quoted = QUOTED.findall(GLOSSARY)
    assert len(quoted) > MOST
    for words, sound in quoted:
        assert any(words in text for text in texts), words
        assert sound == romanize(words), words


def test_the_commonest_are_those_and_all_as_common_as_the_last():
    counts = Counter("क ख ख ग ग घ घ घ".split())
    assert commonest(counts, 2) == ["घ", "ख", "ग"] and commonest(counts, 3) == ["घ", "ख", "ग"]
    assert commonest(counts, 9) == ["घ", "ख", "ग", "क"] and commonest(Counter()) == []


@pytest.mark.parametrize(
    "word, field, new, said",
    [
        ("के", "word", "को तो", "the commonest words के are missing"),
        ("के", "phrase", "रूस की", "line 2: के is no word of its phrase"),
        ("के", "phrase", "चीन के", "line 2: चीन के stands in no sentence"),
        ("कुत्ता", "", "", "कुत्ता is none of the commonest words"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(tmp_path, word, field, new, said):
    rows = [dict(row) for row in read_table(HERE, COLUMNS, seeds=HERE.parent)]
    if field:
        next(row for row in rows if row["word"] == word)[field] = new
    else:
        rows.append(dict.fromkeys(COLUMNS, word))
    changed = tmp_path / HERE.name
    changed.write_text(csv_text([COLUMNS, *(row.values() for row in rows)]), encoding="utf-8")
    with pytest.raises(SeedError, match=regex.escape(said)):
        word_table(changed)


def test_a_page_without_its_marks_is_refused():
    with pytest.raises(ValueError, match="the page has no"):
        with_table("# A page\n", "| table |")
