"""The charts against the annotation: what is plotted, where it leads, and that it can be read."""

import hashlib
import io
import itertools
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.text import Text

from utils import charts
from utils.annotations import load_corpus
from utils.charts.coverage import LAYERS
from utils.charts.sheet import Sheet, measure
from utils.charts.timeline import _panel, _windows
from utils.claims import chain_text, chains, state
from utils.corpus import SEEDS
from utils.lexicon import stem
from utils.style import to_svg

NAMES = [name for name in charts.__all__ if name != "actor_graph"]  # see test_graph.py
LANGUAGES = ["en", "hi"]


@pytest.fixture(scope="module")
def drawn(corpus):
    """(name, language) -> (figure, table)."""
    return {(n, lang): getattr(charts, n)(corpus, lang) for n in NAMES for lang in LANGUAGES}


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """A corpus of three articles: the first one stands in it a second time, as article 009."""
    seeds = tmp_path_factory.mktemp("grown") / "seeds"
    shutil.copytree(SEEDS, seeds, ignore=shutil.ignore_patterns("passes"))
    for old in sorted(seeds.glob("000_*")):
        shutil.copy(old, seeds / old.name.replace("000_", "009_"))
    for name in ("articles.csv", "glosses.csv"):
        lines = (seeds / name).read_text(encoding="utf-8").splitlines(keepends=True)
        added = ["009" + line[3:].replace("000_", "009_") for line in lines if line[:4] == "000,"]
        (seeds / name).write_text("".join(lines + added), encoding="utf-8")
    return load_corpus(seeds)


def hrefs(figure):
    return [link[1:] for link in re.findall(r'<a href="([^"]+)"', to_svg(figure))]


def assert_readable(figure):
    """Every text inside the canvas, none crossing another, none smaller than 8 points."""
    width, height = (72 * inches for inches in figure.get_size_inches())
    renderer = RendererSVG(width, height, io.StringIO(), image_dpi=72)
    figure.set_dpi(72)
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in texts]
    assert min(t.get_fontsize() for t in texts) >= 8
    outside = [
        words
        for words, b in boxes
        if b.x0 < 0 or b.y0 < 0 or b.x1 > width + 0.01 or b.y1 > height + 0.01
    ]
    assert not outside
    boxes.sort(key=lambda box: box[1].y0)
    crossing = []
    for number, (words, box) in enumerate(boxes):
        for other, b in boxes[number + 1 :]:
            if b.y0 >= box.y1:
                break
            if b.x0 < box.x1 and box.x0 < b.x1:
                crossing.append((words, other))
    assert not crossing


# -- every chart ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
class TestEveryChart:
    def test_texts_are_inside_and_apart(self, drawn, name, language):
        assert_readable(drawn[name, language][0])

    def test_every_mark_is_linked_and_every_link_is_known(self, corpus, drawn, name, language):
        figure, table = drawn[name, language]
        known = {*corpus.mentions, *corpus.events, *corpus.claims, *corpus.segments}
        linked = hrefs(figure)
        assert {link[1:] for link in table["link"]} <= set(linked) <= known

    def test_evidence_is_the_words_it_names(self, corpus, drawn, name, language):
        for row in drawn[name, language][1].itertuples():
            id = row.link[1:]
            item = corpus.mentions.get(id) or corpus.events.get(id) or corpus.claims.get(id)
            mention = getattr(item, "trigger", item)
            spans = mention.fragments if mention else [(row.start, row.end)]
            text = corpus.articles[row.article].text
            assert (row.start, row.end) == (spans[0][0], spans[-1][1])
            assert len(spans) > 1 or text[row.start : row.end] == row.quote
            assert row.quote.startswith(text[slice(*spans[0])])
            assert row.quote.endswith(text[slice(*spans[-1])])
            assert id.startswith(row.article)

    def test_words_for_those_who_do_not_see_it(self, drawn, name, language):
        figure, table = drawn[name, language]
        caption = figure.caption
        assert caption.name == name and caption.language == language
        hindi = re.search("[\u0900-\u097f]", caption.title + caption.text)
        assert bool(hindi) == (language == "hi")
        assert caption.alt.startswith(caption.title) and len(caption.alt) > 2 * len(caption.title)
        assert set(table["link"]) == set(caption.tips)

    def test_same_bytes_twice(self, corpus, drawn, name, language):
        again, table = getattr(charts, name)(corpus, language)
        assert to_svg(again) == to_svg(drawn[name, language][0])
        assert table.equals(drawn[name, language][1])


def test_both_languages_plot_the_same_marks(drawn):
    for name in NAMES:
        one, two = (drawn[name, language][1] for language in LANGUAGES)
        words = ["name", "who", "noun"]
        one, two = (t.drop(columns=words, errors="ignore") for t in (one, two))
        assert one.equals(two)


def test_the_alt_text_says_every_name_of_the_table(drawn):
    for name in ("timeline", "quantities", "voices", "supply"):
        figure, table = drawn[name, "en"]
        labels = table["noun" if name == "quantities" else "name"]
        assert all(label in figure.caption.alt for label in labels)


def test_the_hash_seed_changes_nothing():
    code = (
        "import hashlib, sys; from utils import charts, style; from utils.annotations import *\n"
        "c = load_corpus()\n"
        "for f in (getattr(charts, name) for name in charts.__all__):\n"
        "    print(hashlib.sha256(style.to_svg(f(c, 'hi')[0]).encode()).hexdigest())"
    )
    runs = []
    for seed in ("0", "7"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Kolkata"}
        root = Path(charts.__file__).parents[2]
        run = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        runs.append(run.stdout.split())
    assert len(runs[0]) == len(charts.__all__) and runs[0] == runs[1]


# -- each chart ----------------------------------------------------------------------------------


def test_timeline_holds_every_dated_time_once(corpus, drawn):
    table = drawn["timeline", "en"][1]
    owners = [("event", e.id, e.role("Time")) for e in corpus.events.values()]
    owners += [("claim", c.id, c.times) for c in corpus.claims.values()]
    expected = []
    for clock, id, times in owners:
        for time in (corpus.times[t] for t in times):
            if time.begin or time.end:
                expected.append((clock, id, time.begin, time.end, f"#{time.mention.id}"))
    for a in corpus.articles.values():
        first = f"#{a.id}-s1"
        expected.append(("publication", a.id, a.published_from, a.published_to, first))
    for row in table.itertuples():
        assert row.state == (state(corpus.events[row.id]) if row.clock == "event" else "")
    columns = ["clock", "id", "first_day", "last_day", "link"]
    plotted = [tuple(row) for row in table[columns].itertuples(index=False)]
    assert sorted(plotted, key=repr) == sorted(expected, key=repr)
    assert list(dict.fromkeys(table["clock"])) == ["event", "claim", "publication"]


def test_timeline_knows_the_visit(drawn):
    table = drawn["timeline", "en"][1].set_index("quote")
    assert table.loc["रविवार", "first_day"] == table.loc["रविवार", "last_day"] == date(2025, 7, 13)
    assert table.loc["जुलाई या अगस्त", "panel"] == "months"
    assert table.loc["शुक्रवार", "panel"] == "0"
    since = table.loc["पिछले साल अक्टूबर से"]
    assert since["first_day"] == date(2024, 10, 1) and since["last_day"] is None


def test_timeline_panels_hold_what_they_show(drawn):
    table = drawn["timeline", "en"][1]
    for row in table[table["panel"] == "0"].itertuples():
        known = [day for day in (row.first_day, row.last_day) if day]
        assert all(date(2025, 7, 11) <= day <= date(2025, 7, 18) for day in known)


def test_days_get_a_panel_where_short_times_crowd():
    def span(first, last):
        days = (date(2025, *day) if day else None for day in (first, last))
        return dict(zip(("first_day", "last_day"), days, strict=True))

    spans = [span((7, 11), (7, 13)), span((7, 20), (7, 20)), span((9, 1), (9, 2))]
    spans += [span((7, 12), (7, 31)), span(None, (7, 12)), span((1, 1), None)]
    table = pd.DataFrame(spans, dtype=object)
    windows = _windows(table)
    assert windows == [
        (date(2025, 7, 11), date(2025, 7, 20)),
        (date(2025, 9, 1), date(2025, 9, 2)),
    ]
    panels = [_panel(row, windows) for row in table.itertuples()]
    assert panels == ["0", "0", "1", "months", "0", "months"]


def test_timeline_counts_what_it_cannot_draw(corpus, drawn):
    dated = {
        event.key
        for event in corpus.events.values()
        if any(corpus.times[t].begin or corpus.times[t].end for t in event.role("Time"))
    }
    text = drawn["timeline", "en"][0].caption.text
    silent = len(corpus.tellings) - len(dated)
    assert f"{len(dated)} of {len(corpus.tellings)} events" in text and f"{silent} events" in text


def test_quantities_are_all_that_count_something(corpus, drawn):
    table = drawn["quantities", "en"][1]
    counting = {q.mention.id: q for q in corpus.quantities.values() if q.counting != "Measure"}
    assert sorted(table["link"]) == sorted(f"#{id}" for id in counting)
    for row in table.itertuples():
        number = counting[row.link[1:]]
        assert (row.low, row.high) == (number.low, number.high)
        assert row.state == state(corpus.events[row.event])
        assert number.mention.id in corpus.events[row.event].role("Quantity")


def test_quantities_are_grouped_by_the_counted_noun(corpus, drawn):
    table = drawn["quantities", "hi"][1]
    groups = {}
    for row in table.itertuples():
        number = corpus.quantities[row.link[1:]]
        groups.setdefault(row.group, []).append(corpus.mentions[number.of[0]].quote)
    assert groups["सैनिक"] == ["सैनिक"] * 3
    assert groups["गोल"] == ["गोले", "गोलों"]
    assert [group for group, rows in groups.items() if len(rows) == 1] == ["कंटेनर", "श्रमिक", "सैपर"]


@pytest.mark.parametrize(
    "noun, expected",
    [("गोलों", "गोल"), ("सैनिकों", "सैनिक"), ("नई मिसाइलें", "मिसाइल"), ("घर", "घर"), ("दो", "दो")],
)
def test_stem(noun, expected):
    assert stem(noun) == expected


def test_quantities_name_their_source(drawn):
    table = drawn["quantities", "en"][1].set_index("quote")
    assert table.loc["करीब 11 हजार", "who"] == "article 000, own voice"
    assert (
        "South Korea's DIA → a source the text does not name" in table.loc["1।2 करोड़ से अधिक", "who"]
    )
    assert table.loc["25 से 30 हजार", "state"] == "planned"


def test_voices_hold_every_chain_of_every_event(corpus, drawn):
    table = drawn["voices", "en"][1]
    told = {}
    for row in table[table["kind"] == "event"].itertuples():
        # 000 > 000 is the own voice, 000 > 000/heading a heading: both are the article's chain.
        article, first, *rest = row.voices.split(" > ")
        hops = [first, *rest] if first.startswith(article) else [article, first, *rest]
        paths = [" > ".join(p) for p in itertools.product(*(hop.split("+") for hop in hops))]
        for id in row.tellings:
            told.setdefault(id, []).extend(paths)
    expected = {
        event.id: sorted(chain_text(chain) for chain in chains(corpus, event))
        for event in corpus.events.values()
    }
    assert {id: sorted(found) for id, found in told.items()} == expected


def test_voices_reach_the_depth_of_the_text(drawn):
    table = drawn["voices", "en"][1]
    deep = table[(table["voices"] == "003 > KOR_DIA > UNNAMED") & (table["kind"] == "event")]
    assert list(deep["name"]) == ["artillery shells supplied"] and list(deep["depth"]) == [3]
    assert list(deep["claim"]) == ["003-E29"]


def test_voices_count_the_own_voice(corpus, drawn):
    held = {content for claim in corpus.claims.values() for content in claim.contents}
    impersonal = {i for c in corpus.claims.values() if c.voice == "Article" for i in c.contents}
    own = sum(id not in held or id in impersonal for id in corpus.events)
    title = drawn["voices", "en"][0].caption.title
    assert title.startswith(f"{own} of {len(corpus.events)} tellings")


def test_supply_holds_every_aid_event_between_the_two(corpus, drawn):
    table = drawn["supply", "en"][1]
    assert set(table["direction"]) == {"PRK>RUS", "RUS>PRK"}
    told = sorted(id for tellings in table["tellings"] for id in tellings)
    assert told == sorted(e.id for e in corpus.events.values() if e.type == "AID")
    for row in table.itertuples():
        assert {state(corpus.events[id]) for id in row.tellings} == {row.state}
        assert {corpus.events[id].key for id in row.tellings} == {row.key}


def test_supply_directions_and_states(drawn):
    table = drawn["supply", "en"][1]
    back = table[table["direction"] == "RUS>PRK"]
    assert dict(zip(back["key"], back["state"], strict=True)) == {
        "HELP_IN_RETURN": "past",
        "TECH_TRANSFER": "feared",
    }
    there = table[table["direction"] == "PRK>RUS"].groupby("state")["key"].apply(sorted)
    assert there["planned"] == ["TROOPS_25_30", "WORKERS_SAPPERS"]
    assert there["continuing"] == ["SHELLS"] and "SHELLS" in there["past"]
    words = table.set_index("key").loc["WORKERS_SAPPERS", "words"]
    assert words == "5,000 सैन्य निर्माण श्रमिक, 1,000 सैपर"


def test_naming_has_one_dot_for_each_mention(corpus, drawn):
    table = drawn["naming", "en"][1]
    for actor, rows in table.groupby("actor"):
        mentions = [m.id for m in corpus.mentions.values() if actor in m.actors]
        assert sorted(rows["link"]) == sorted(f"#{id}" for id in mentions)
    for row in table.itertuples():
        assert row.surface == row.quote == corpus.mentions[row.link[1:]].quote


def test_naming_shows_who_says_north_in_english(drawn):
    table = drawn["naming", "en"][1]
    count = table.groupby(["surface", "article"]).size()
    assert ("नॉर्थ कोरिया", "003") not in count.index
    assert count["नॉर्थ कोरिया", "000"] > 10 * count["उत्तर कोरिया", "000"]
    assert list(dict.fromkeys(table["actor"]))[:2] == ["PRK", "RUS"]


def test_naming_takes_the_most_mentioned(corpus, drawn):
    shown = list(dict.fromkeys(drawn["naming", "en"][1]["actor"]))
    count = {a: sum(a in m.actors for m in corpus.mentions.values()) for a in corpus.actors}
    least = min(count[a] for a in shown)
    assert len(shown) == 6 and all(count[a] <= least for a in count if a not in shown)


def test_coverage_counts_every_annotation_once(corpus, drawn):
    table = drawn["coverage", "en"][1]
    assert len(table) == len(LAYERS) * len(corpus.segments)
    sums = table.groupby("layer")["count"].sum()
    labels = [mention.label for mention in corpus.mentions.values()]
    apart = ("Quantity", "Time", "Heading")
    assert sums["events"] == len(corpus.events) and sums["claims"] == len(corpus.claims)
    assert sums["numbers"] == labels.count("Quantity") and sums["times"] == labels.count("Time")
    assert sums["mentions"] == sum(label not in apart for label in labels)


def test_coverage_keeps_headings_and_silence(corpus, drawn):
    table = drawn["coverage", "en"][1]
    headings = {f"#{s.id}" for s in corpus.segments.values() if s.heading}
    assert set(table.loc[table["heading"], "link"]) == headings and headings
    told = {corpus.segment(claim).id for claim in corpus.claims.values()}
    silent = table[(table["layer"] == "claims") & (table["count"] == 0)]
    assert {link[1:] for link in silent["link"]} == set(corpus.segments) - told


# -- other corpora -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_third_article_fits(grown, drawn, name):
    figure, table = getattr(charts, name)(grown, "en")
    assert_readable(figure)
    articles = table["article"].value_counts()
    if name != "supply":
        assert articles["009"] == articles["000"]
    else:  # an event told by both articles is one mark
        tellings = [id for ids in table["tellings"] for id in ids]
        assert sum(id[:3] == "009" for id in tellings) == sum(id[:3] == "000" for id in tellings)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_length_and_kind(corpus, name):
    """Names without a space, longer than any page, that look like mark-up or a formula."""
    names = dict.fromkeys(corpus.event_names, ("क्षि" * 30_000, "$x_{" + "W" * 100_000))
    actors = {id: replace(a, name_en="<b>$a$ & " + "W" * 500) for id, a in corpus.actors.items()}
    figure, _ = getattr(charts, name)(replace(corpus, event_names=names, actors=actors), "en")
    assert_readable(figure)
    assert "<b>" not in to_svg(figure)


def test_labels_are_cut_between_aksharas_only(corpus):
    sheet = Sheet(corpus, "hi", "क्षि")
    for room in (0.2, 0.5, 1.0, 2.0):
        (line,) = sheet.fit("क्षि" * 400, room, lines=1)
        assert line.endswith("…") and line[:-1] == "क्षि" * (len(line[:-1]) // 4)
        assert measure(line) <= room < measure("क्षि" + line)
    assert sheet.fit("लावरोव की उत्तर कोरिया यात्रा", 1.0) == ["लावरोव की उत्तर", "कोरिया यात्रा"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_without_annotation_still_draws(corpus, name, language):
    empty = dict.fromkeys(["mentions", "quantities", "times", "events", "claims", "relations"], {})
    figure, table = getattr(charts, name)(replace(corpus, **empty), language)
    assert_readable(figure)
    assert hashlib.sha256(to_svg(figure).encode()).digest()
    assert name in ("timeline", "voices", "coverage") or table.empty
