"""Every chart of other corpora: one article alone, three, names of any kind, nothing annotated."""

import itertools

import pytest
from corpora import copied_article, third_article, with_changes, with_names, without_annotation
from drawn import LANGUAGES, assert_apart, assert_readable

from utils.charts import CHARTS
from utils.charts.drawing.style import SIZES, to_svg
from utils.graph.study import load_study
from utils.wording.words import say


def assert_fits(name, figure):
    """Its texts can be read; in the graph and its companions, lines may pass below them."""
    graphs = ("actor_graph", "ties_ahead", "matrix")
    (assert_apart if name in graphs else assert_readable)(figure)


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """A corpus of three articles, and its passes: the first one stands in it again, as article Z09."""
    return load_study(copied_article(tmp_path_factory.mktemp("grown"), "000", "Z09"))


@pytest.fixture(scope="module")
def alone(study):
    """Language -> the study of one article."""
    return {"en": study.only(["000"]), "hi": study.only(["003"])}


@pytest.fixture(scope="module")
def odd(study):
    """Names without a space, longer than any page, that look like mark-up or a formula."""
    names = {"name_en": "<b>$a$ & " + "W" * 500, "name_hi": "<b>$" + "क्षि" * 200}
    return with_names(study, ("क्षि" * 30_000, "$x_{" + "W" * 100_000), **names)


OWN_WORDS = """\
T7\tWeapon 9 15\tमिसाइल
T8\tClaim 0 5\tसंकेत
E8\tClaim:T8 Content:T7
A8\tVoice E8 Article
"""


@pytest.fixture(scope="module")
def own_words(tmp_path_factory):
    """One article that tells one event, counts nothing, and gives a hint of its own of a missile."""
    folder = tmp_path_factory.mktemp("own")
    return load_study(third_article(folder, "संकेत है मिसाइल का, ", OWN_WORDS)).only(["Z09"])


@pytest.fixture(scope="module")
def bare(study):
    return without_annotation(study)


def says_none(name, language) -> str:
    """The title of a chart that has nothing to show."""
    return say(f"{name.replace('_', ' ')} none", language)


# Every chart in every size, the languages by turns: both of each are drawn from the seeds elsewhere.
CASES = [
    (name, LANGUAGES[(place + turn) % 2], size)
    for place, name in enumerate(CHARTS)
    for turn, size in enumerate(SIZES)
]
EVERY = pytest.mark.parametrize("name, language, size", CASES)


@EVERY
def test_a_third_article_fits_and_has_its_own_marks(grown, name, language, size):
    figure, table = CHARTS[name](grown, language, size)
    assert_fits(name, figure)
    if name in ("timeline", "quantities", "voices", "naming", "coverage"):
        articles = table["article"].value_counts()
        assert articles["Z09"] == articles["000"]
    if name in ("supply", "actor_graph"):  # an event told by two articles is one mark
        told = [id for ids in table["tellings"] for id in ids]
        assert sum(id[:3] == "Z09" for id in told) == sum(id[:3] == "000" for id in told) > 0


@EVERY
def test_names_of_any_length_and_kind(odd, name, language, size):
    figure, _ = CHARTS[name](odd, language, size)
    assert_fits(name, figure)
    assert size != "page" or "<b>" not in to_svg(figure)


@EVERY
def test_one_article_alone(alone, name, language, size):
    figure, table = CHARTS[name](alone[language], language, size)
    assert_fits(name, figure)
    assert len(table) and set(table["article"]) == {*alone[language].corpus.articles}


@EVERY
def test_text_without_annotation_still_draws(bare, name, language, size):
    figure, table = CHARTS[name](bare, language, size)
    caption = figure.caption
    assert_fits(name, figure)
    assert name in ("timeline", "voices", "coverage") or table.empty
    if name == "agreement":  # it has two passes, which mark nothing
        assert caption.title == say("agreement empty", language)
    elif name not in ("timeline", "coverage"):
        assert caption.title == say("none read", language)
    assert set(table["link"]) == set(caption.tips)
    short = ("quantities", "voices", "supply", "naming")
    assert name in short or len(caption.alt) > 2 * len(caption.title)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_an_article_claims_in_its_own_voice(own_words, language, size):
    figure, table = CHARTS["voices"](own_words, language, size)
    assert_fits("voices", figure)
    voice, words, event = table.iloc[1:].itertuples()
    assert (voice.kind, voice.voices, event.kind) == ("voice", "Z09 > Z09", "event")
    assert (words.kind, words.claim) == ("words", "Z09-E8")
    assert words.name == f"{say('Says', language)}, {say('not told what', language)} (मिसाइल)"
    assert (words.article, words.start, words.end) == ("Z09", 9, 15)


@pytest.mark.parametrize("name, language", list(itertools.product(CHARTS, LANGUAGES)))
def test_an_article_without_events_claims_or_quantities_says_so(own_words, name, language):
    for lacking in ("events", "claims"):  # it has no quantity
        lacks = with_changes(own_words, **{lacking: {}})
        figure, table = CHARTS[name](lacks, language)
        assert_fits(name, figure)
        assert not table.empty or figure.caption.title == says_none(name, language)
