"""How times are told: one day, until a day, how long; in corpora of one time."""

from dataclasses import replace

import pytest

from tests.own_corpora import own_corpus
from utils.annotation.load import load_corpus
from utils.charts import CHARTS
from utils.charts.drawing.sheet import Sheet
from utils.graph.comparison_words import duration_text
from utils.graph.study import make_study
from utils.report.model import bare
from utils.report.sections import event_rows


@pytest.fixture
def told(tmp_path):
    """told(**fields): the study of a corpus of one article, whose only time says this."""
    corpus = load_corpus(own_corpus(tmp_path))
    ((id, time),), article = corpus.times.items(), corpus.articles["F1"]
    article = replace(article, published_to=article.published_from)  # the day of its only time
    corpus = replace(corpus, articles={"F1": article})
    return lambda **fields: make_study(replace(corpus, times={id: replace(time, **fields)}))


@pytest.mark.parametrize(
    "language, said", [("en", "1 of them on 2 August 2025"), ("hi", "2 अगस्त 2025 को: 1")]
)
def test_one_day_is_no_stretch(told, language, said):
    figure, _ = CHARTS["timeline"](told(), language)
    assert said in figure.caption.title


def test_what_is_until_a_day_begins_nowhere(told, monkeypatch):
    """Its arrow is short: as long as the axis, it would seem to begin in an earlier month."""
    drawn, arrow = [], Sheet.arrow

    def kept(sheet, x1, x2, *rest):
        drawn.append((x1, x2))
        arrow(sheet, x1, x2, *rest)

    monkeypatch.setattr(Sheet, "arrow", kept)
    last = told().corpus.articles["F1"].published_to.replace(month=12, day=31)
    figure, table = CHARTS["timeline"](told(mod="ON_OR_BEFORE", begin=None, end=last), "en")
    assert "… – 31 December 2025" in figure.caption.alt
    until = [pair for pair in drawn if pair[1] < pair[0]]
    assert len(until) == 1 and until[0][0] - until[0][1] == pytest.approx(0.4)


@pytest.mark.parametrize(
    "value, mod, said",
    [
        ("PT2H", "APPROX", "about 2 hours"),
        ("P3D", "", "3 days"),
        ("P1.5Y", "MORE_THAN", "more than 1.5 years"),
        ("P1FN", "LESS_THAN", "less than 1 fortnight"),
        ("PXD", "", ""),
    ],
)
def test_how_long_is_said_in_the_language_of_the_table(told, value, mod, said):
    fields = {"type": "DURATION", "value": value, "mod": mod, "begin": None, "end": None}
    study = told(**fields)
    (time,) = study.corpus.times.values()
    assert duration_text(time, "en") == said
    english, hindi = ([bare(cell) for row in event_rows(study, lang).values() for cell in row] for lang in ("en", "hi"))  # fmt: skip
    assert f"शनिवार ({said})" in english if said else "शनिवार" in english
    assert "शनिवार" in hindi


def test_no_days_are_no_duration(told):
    (time,) = told().corpus.times.values()
    assert duration_text(time, "en") == ""
