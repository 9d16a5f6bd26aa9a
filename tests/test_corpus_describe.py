"""`describe`: what was not known of an article when it was added."""

import pytest

from tests.intake import FLOOD, POWER, contents, corpus_of
from utils.annotation.articles import load_articles
from utils.corpus.__main__ import main
from utils.corpus.describe import describe
from utils.files import SeedError


@pytest.fixture
def corpus(tmp_path):
    return corpus_of(tmp_path, FLOOD, POWER)


def test_only_what_is_given_changes(corpus):
    rows = (corpus / "articles.csv").read_text("utf-8").splitlines()
    wishes = {"title_en": "Flood in Bihar, 12 dead", "licence": "CC0", "title": "बाढ़"}
    done = describe(corpus, "001", **wishes)
    assert done == {"title_hi": "बाढ़", "title_en": wishes["title_en"], "licence": "CC0"}
    after = (corpus / "articles.csv").read_text("utf-8").splitlines()
    assert (after[0], after[2]) == (rows[0], rows[2]) and len(after) == 3
    article = load_articles(corpus)["001"]
    assert (article.title_en, article.licence) == (wishes["title_en"], "CC0")
    assert str(article.published_from) == "2025-07-14" and article.text == FLOOD
    assert describe(corpus, "001", **wishes) == {}


def test_the_days_are_changed_with_why(corpus, capsys):
    at = ["--corpus", str(corpus)]
    assert main(["describe", "001", "--published", "2025-07-12..2025-07-13", *at]) == 0
    assert "check" in capsys.readouterr().out
    article = load_articles(corpus)["001"]
    assert (str(article.published_from), str(article.published_to)) == ("2025-07-12", "2025-07-13")
    assert article.published_why == "The days were given by whoever added the article."
    assert main(["describe", "001", "--why", "seen in print", *at]) == 0
    article = load_articles(corpus)["001"]
    assert article.published_why == "Seen in print." and str(article.published_to) == "2025-07-13"


REFUSED = {
    "nothing": ({}, "nothing is said of the article.*--title-en"),
    "a Hindi title in English": (
        {"title_en": "बाढ़"},
        "title_en holds the Hindi letter.*--title-en",
    ),
    "no day": ({"published": "14.7.2025"}, "is no day"),
    "a licence over two lines": ({"licence": "a\nb"}, "licence holds a line feed.*--licence"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_said_is_refused(case, corpus):
    wishes, words = REFUSED[case]
    before = contents(corpus)
    with pytest.raises(SeedError, match=words):
        describe(corpus, "001", **wishes)
    with pytest.raises(SeedError, match="no article '9'"):
        describe(corpus, "9", title_en="x")
    assert contents(corpus) == before
