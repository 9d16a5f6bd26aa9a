"""The charts against the annotation: what is plotted, where it leads, and that it can be read."""

import itertools
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from corpora import with_changes
from drawn import LANGUAGES, Drawn, assert_readable, drawn_marks, hrefs, texts_of

from utils.charts import CHARTS
from utils.charts.coverage import LAYERS
from utils.charts.drawing.sheet import Sheet, flow, measure
from utils.charts.drawing.style import PAPER, SIZES
from utils.charts.timeline import _panel, _windows
from utils.claims.chains import chain_text, chains, status
from utils.claims.relations import event_relations, perhaps_same
from utils.hindi.text import stem
from utils.report.findings import findings
from utils.wording.words import say

# The graph and its companions: see test_actor_graph.py.
NAMES = [name for name in CHARTS if name not in ("actor_graph", "ties_ahead", "matrix")]
# Those that explain their marks by a sample of each, or hold lines that are no evidence.
WITH_KEY = list(NAMES[:5]) + ["blocs", "rank_intervals", "agreement"]


@pytest.fixture(scope="module")
def drawn(drawings):
    return Drawn(drawings)


FAULTS = {
    "outside": lambda sheet: sheet.write(sheet.width - 0.2, 2, "too far"),
    "below": lambda sheet: sheet.write(1, 3.5, "too low"),
    "crossing": lambda sheet: sheet.write(1.1, 2.05, "on another"),
    "small": lambda sheet: sheet.write(1, 2.5, "small", size=7),
    "line": lambda sheet: sheet.line([1.1, 1.3], [1.7, 2.3], width=2),
    "arrow": lambda sheet: sheet.arrow(0.5, 3, 1.95, "", "#000000", 2),
    "dot": lambda sheet: sheet.dot(1.1, 1.95),
    "box": lambda sheet: sheet.box(0.5, 1.5, 0.7, 1, fill="#0072b2"),
}


@pytest.mark.parametrize("fault", ["", *FAULTS])
def test_what_cannot_be_read_is_found(corpus, fault):
    sheet = Sheet(corpus, "en", "A title", "page")
    sheet.write(1, 2, "some words")
    sheet.box(0.9, 1.8, 2, 0.3)  # pale ground
    sheet.line([1.2, 1.2], [1, 3])  # thin line of a grid
    FAULTS.get(fault, lambda sheet: None)(sheet)
    figure, _ = sheet.close(3.4, pd.DataFrame(columns=["link"]), "x", "", [])
    if not fault:
        return assert_readable(figure)
    with pytest.raises(AssertionError):
        assert_readable(figure)


# -- every chart ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
class TestEveryChart:
    def test_texts_are_inside_and_apart(self, drawn, name, language, size):
        assert_readable(drawn[name, language, size].figure)

    def test_every_mark_is_linked_and_every_link_is_known(
        self, corpus, drawn, name, language, size
    ):
        drawing = drawn[name, language, size]
        known = {*corpus.mentions, *corpus.events, *corpus.claims, *corpus.segments}
        linked = hrefs(drawing.svg)
        assert {link[1:] for link in drawing.table["link"]} <= set(linked) <= known

    def test_no_mark_without_a_link(self, drawn, name, language, size):
        marks = drawn_marks(drawn[name, language, size].figure)
        if name not in WITH_KEY:
            assert marks and all(mark.get_url() for mark, _ in marks)

    def test_words_for_those_who_do_not_see_it(self, drawn, name, language, size):
        drawing = drawn[name, language, size]
        caption = drawing.figure.caption
        assert caption.name == name.replace("_", "-")
        assert (caption.language, caption.size) == (language, size)
        hindi = re.search("[\u0900-\u097f]", caption.title + caption.text)
        assert bool(hindi) == (language == "hi")
        assert caption.alt.startswith(caption.title) and len(caption.alt) > 2 * len(caption.title)
        assert set(drawing.table["link"]) == set(caption.tips)


@pytest.mark.parametrize("name", NAMES)
def test_evidence_is_the_words_it_names(corpus, drawn, name):
    for row in drawn[name, "en"].table.itertuples():
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_chart_in_three_sizes_in_one_page(drawn, name, language):
    """The same marks and words, and no id twice."""
    sizes = [drawn[name, language, size] for size in SIZES]
    assert all(one.table.equals(sizes[0].table) for one in sizes)
    assert len({one.figure.caption.alt for one in sizes}) == 1
    assert len({one.figure.caption.text for one in sizes}) == 1
    ids = [re.findall(' id="([^"]+)"', one.svg) for one in sizes]
    assert len(set(itertools.chain(*ids))) == sum(map(len, ids)) and all(ids)
    for one, own in zip(sizes, ids, strict=True):
        used = re.findall(r'<use href="#([^"]+)"|url\(#([^)]+)\)', one.svg)
        assert {id for found in used for id in found if id} <= set(own)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_plot_the_same_marks(drawn, name):
    one, two = (drawn[name, language].table for language in LANGUAGES)
    words = ["name", "who", "noun"]
    one, two = (table.drop(columns=words, errors="ignore") for table in (one, two))
    assert one.equals(two)


def test_the_alt_text_says_every_name_of_the_table(drawn):
    for name in ("timeline", "quantities", "voices", "supply", "relations"):
        drawing = drawn[name, "en"]
        labels = drawing.table["noun" if name == "quantities" else "name"]
        assert all(label in drawing.figure.caption.alt for label in labels)


# -- each chart ----------------------------------------------------------------------------------


def test_timeline_holds_every_dated_time_once(corpus, drawn):
    table = drawn["timeline", "en"].table
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
        assert row.status == (status(corpus.events[row.id]) if row.clock == "event" else "")
    columns = ["clock", "id", "first_day", "last_day", "link"]
    plotted = [tuple(row) for row in table[columns].itertuples(index=False)]
    assert sorted(plotted, key=repr) == sorted(expected, key=repr)
    assert list(dict.fromkeys(table["clock"])) == ["event", "claim", "publication"]


def test_timeline_knows_the_visit(drawn):
    table = drawn["timeline", "en"].table.set_index("quote")
    assert table.loc["रविवार", "first_day"] == table.loc["रविवार", "last_day"] == date(2025, 7, 13)
    assert table.loc["जुलाई या अगस्त", "panel"] == "months"
    assert table.loc["शुक्रवार", "panel"] == "0"
    since = table.loc["पिछले साल अक्टूबर से"]
    assert since["first_day"] == date(2024, 10, 1) and since["last_day"] is None


def test_timeline_panels_hold_what_they_show(drawn):
    table = drawn["timeline", "en"].table
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
    text = drawn["timeline", "en"].figure.caption.text
    silent = len(corpus.tellings) - len(dated)
    title = drawn["timeline", "en"].figure.caption.title
    assert title.startswith(f"{len(dated)} of {len(corpus.tellings)} events have a date")
    assert f"without a date: {silent} events" in text


def test_quantities_are_all_that_count_something(corpus, drawn):
    table = drawn["quantities", "en"].table
    counting = {q.mention.id: q for q in corpus.quantities.values() if q.counting != "Measure"}
    assert sorted(table["link"]) == sorted(f"#{id}" for id in counting)
    for row in table.itertuples():
        number = counting[row.link[1:]]
        assert (row.low, row.high) == (number.low, number.high)
        assert row.status == status(corpus.events[row.event])
        assert number.mention.id in corpus.events[row.event].role("Quantity")


def test_quantities_are_grouped_by_the_counted_noun(corpus, drawn):
    table = drawn["quantities", "hi"].table
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
    table = drawn["quantities", "en"].table.set_index("quote")
    # "Last year it had sent about 11 thousand": after the agency's sentence, with no cue of its own.
    assert table.loc["करीब 11 हजार", "who"] == "article 000, unclear whose claim"
    assert table.loc["1।2 करोड़ से अधिक", "who"] == "South Korea's DIA, in article 003"
    assert table.loc["25 से 30 हजार", "status"] == "planned"


def test_voices_hold_every_chain_of_every_event(corpus, drawn):
    table = drawn["voices", "en"].table
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


def test_voices_reach_the_depth_of_the_text(corpus, drawn):
    table = drawn["voices", "en"].table
    deep = table[(table["voices"] == "000 > RUS_LAVROV > RUS") & (table["kind"] == "event")]
    # Lavrov says "we warn": the use of the ties, and what it would be for; and what Russia understands.
    claims = {"TIES_USE": "000-E12", "TIES_ALLIANCE": "000-E12", "NUCLEAR_ARMS": "000-E19"}
    told = [corpus.events[tellings[0]].key for tellings in deep["tellings"]]
    assert dict(zip(told, deep["claim"], strict=True)) == claims and set(deep["depth"]) == {3}


def test_voices_count_the_own_voice(corpus, drawn):
    held = {content for claim in corpus.claims.values() for content in claim.contents}
    impersonal = {i for c in corpus.claims.values() if c.voice == "Article" for i in c.contents}
    own = [event for id, event in corpus.events.items() if id not in held or id in impersonal]
    unclear = sum(event.attribution == "Unclear" for event in own)
    title = drawn["voices", "en"].figure.caption.title
    assert title.startswith(f"{len(own) - unclear} of {len(corpus.events)} tellings")
    assert unclear == 2 and "in 2 it is unclear who says so" in title


def test_supply_holds_every_aid_event_between_the_two(corpus, drawn):
    table = drawn["supply", "en"].table
    assert set(table["direction"]) == {"PRK>RUS", "RUS>PRK"}
    told = sorted(id for tellings in table["tellings"] for id in tellings)
    assert told == sorted(e.id for e in corpus.events.values() if e.type == "AID")
    for row in table.itertuples():
        statuses = {status(corpus.events[id]) for id in row.tellings}
        assert statuses - {"presupposed"} == {row.status}
        assert {corpus.events[id].key for id in row.tellings} == {row.key}


def test_supply_directions_and_states(drawn):
    table = drawn["supply", "en"].table
    back = table[table["direction"] == "RUS>PRK"]
    assert dict(zip(back["key"], back["status"], strict=True)) == {
        "HELP_IN_RETURN": "past",
        "TECH_TRANSFER": "feared",
    }
    there = table[table["direction"] == "PRK>RUS"].groupby("status")["key"].apply(sorted)
    assert there["planned"] == ["TROOPS_25_30", "WORKERS_SAPPERS"]
    # The shells go on being supplied; the estimate takes that for granted and is no supply of its own.
    assert there["continuing"] == ["SHELLS"]
    assert there["past"] == ["CONTAINERS", "SOLDIERS_WEAPONS", "TROOPS_11", "TROOPS_13"]
    words = table.set_index("key").loc["WORKERS_SAPPERS", "words"]
    assert words == "5,000 सैन्य निर्माण श्रमिक, 1,000 सैपर"


@pytest.mark.parametrize("size", SIZES)
def test_supply_says_what_may_be_one_delivery(corpus, study, drawings, size):
    words = re.sub(
        r"\s+", " ", " ".join(t.get_text() for t in texts_of(drawings.get("supply", "en", size)[0]))
    )
    pairs = [
        " – ".join(map(corpus.event_name, pair))
        for pair in perhaps_same(corpus)
        if all(corpus.tellings[key][0].type == "AID" for key in pair)
    ]
    assert "about 28,000 containers – artillery shells supplied" == pairs[0] and len(pairs) > 1
    assert say("supply overlap", "en", "; ".join(pairs)) in words
    apart = {id: r for id, r in corpus.relations.items() if r.type != "Overlap"}
    figure, _ = CHARTS["supply"](with_changes(study, relations=apart, same_matter={}), "en", size)
    assert "Perhaps the same" not in " ".join(t.get_text() for t in texts_of(figure))


def test_help_that_is_denied_is_not_drawn_as_given(corpus, study):
    """Neither what a sentence denies nor what a voice denies: hollow, under a head of its own."""
    for change in ({"polarity": "Negative"}, None):
        changed = {e.id: replace(e, **change or {}) for e in corpus.tellings["CONTAINERS"]}
        claims = {id: replace(c, stance="Denies") for id, c in corpus.claims.items() if not change}
        parts = {"events": corpus.events | changed, "claims": corpus.claims | claims}
        other = with_changes(study, **parts)
        figure, table = CHARTS["supply"](other, "en", "page")
        statuses = dict(zip(table["key"], table["status"], strict=True))
        assert statuses["CONTAINERS"] == "denied"
        assert say("denied", "en") in " ".join(text.get_text() for text in texts_of(figure))
        (told,) = (f.text for f in findings(other) if f.topic == say("topic supply", "en"))
        assert (
            "about 28,000 containers"
            in told.partition("told as fact (4)")[2].partition(", not ")[2]
        )
        for name in ("voices", "timeline", "quantities", "relations"):
            table = CHARTS[name](other, "en", "page")[1]
            assert "denied" in set(table.filter(like="status").stack())


def test_only_what_lies_within_the_days_is_counted_there(drawn):
    """The containers are told as supplied by now: since when, nobody says."""
    figure, table = drawn["timeline", "en"].figure, drawn["timeline", "en"].table
    events = table[table["clock"] == "event"]
    whole = events[
        (events["first_day"] >= date(2025, 7, 11)) & (events["last_day"] <= date(2025, 7, 18))
    ]
    names = set(whole["name"])
    assert f"{len(names)} of them within 11 to 18 July 2025" in figure.caption.title
    assert len(names) == 4 and "about 28,000 containers" not in names


def test_relations_are_all_drawn_and_a_shared_event_once(corpus, drawn):
    drawing = drawn["relations", "en"]
    table = drawing.table
    relations = event_relations(corpus)
    assert list(table["relation"]) == [r.id for r in relations]
    assert list(table["tellings"]) == [(r.source, r.target) for r in relations]
    words = [text.get_text() for text in texts_of(drawing.figure)]
    for key in {*table["before"], *table["after"]}:
        assert words.count(corpus.event_name(key)) == 1
    states = dict(zip(table["after"], table["status_after"], strict=True))
    assert states["PROGRAMMES"] == "feared" and states["TRUMP_WORRY"] == "expected"
    for now in {*table["status_before"], *table["status_after"]}:
        assert say(now, "en") in words
    # Filled where somebody tells it as having happened, by the tellings that are joined.
    dots = {}
    for mark in drawing.figure.axes[0].lines:
        if mark.get_marker() == "o" and mark.get_url():  # not a sample in the key
            dots[mark.get_url()[1:]] = mark.get_markerfacecolor() != PAPER
    assert len(dots) == len({*table["before"], *table["after"]})
    for id, filled in dots.items():
        assert filled == (status(corpus.events[id]) in ("past", "continuing", "presupposed"))


def test_relations_in_a_circle_come_to_an_end(corpus, study):
    first = next(r for r in corpus.relations.values() if r.id == "003-R12")
    back = replace(first, id="003-R90", source="003-E3", target="003-E37")
    own = replace(first, id="003-R91", source="003-E3", target="003-E11")
    changed = with_changes(study, relations={**corpus.relations, "003-R90": back, "003-R91": own})
    for size in SIZES:
        figure, table = CHARTS["relations"](changed, "en", size)
        assert_readable(figure)
        assert {"003-R90", "003-R91"} <= set(table["relation"])
    words = [text.get_text() for text in texts_of(figure)]
    assert words.count("Lavrov's visit to North Korea") == 2  # where it begins and where it ends


def test_no_relations_are_said_to_be_none(corpus, study):
    figure, table = CHARTS["relations"](with_changes(study, relations={}))
    assert table.empty and figure.caption.title == "No event is told as hanging on another"


def test_countries_in_charts_are_the_registers(drawn):
    for name in ("supply", "blocs", "actor_graph"):
        assert "register" in drawn[name, "en"].figure.caption.text
        assert "रजिस्टर" in drawn[name, "hi"].figure.caption.text


def test_naming_has_one_dot_for_each_mention(corpus, drawn):
    table = drawn["naming", "en"].table
    for actor, rows in table.groupby("actor"):
        mentions = [m.id for m in corpus.mentions.values() if actor in m.actors]
        assert sorted(rows["link"]) == sorted(f"#{id}" for id in mentions)
    for row in table.itertuples():
        assert row.surface == row.quote == corpus.mentions[row.link[1:]].quote


def test_naming_shows_who_says_north_in_english(drawn):
    table = drawn["naming", "en"].table
    count = table.groupby(["surface", "article"]).size()
    assert ("नॉर्थ कोरिया", "003") not in count.index
    assert count["नॉर्थ कोरिया", "000"] > 10 * count["उत्तर कोरिया", "000"]
    assert list(dict.fromkeys(table["actor"]))[:2] == ["PRK", "RUS"]


def test_naming_takes_the_most_mentioned_and_those_spelled_in_several_ways(corpus, drawn):
    table = drawn["naming", "en"].table
    shown = list(dict.fromkeys(table["actor"]))
    count = {a: sum(a in m.actors for m in corpus.mentions.values()) for a in corpus.actors}
    most, more = shown[:6], shown[6:]
    least = min(count[a] for a in most)
    assert all(count[a] <= least for a in count if a not in most)
    # वॉनसान in one place, वॉनसन in the others
    assert more == ["PRK_WONSAN"] and set(table[table["actor"] == "PRK_WONSAN"]["surface"]) >= {
        "वॉनसान",
        "वॉनसन",
    }


def test_coverage_counts_every_annotation_once(corpus, drawn):
    table = drawn["coverage", "en"].table
    assert len(table) == len(LAYERS) * len(corpus.segments)
    sums = table.groupby("layer")["count"].sum()
    labels = [mention.label for mention in corpus.mentions.values()]
    apart = ("Quantity", "Time", "Heading")
    assert sums["events"] == len(corpus.events) and sums["claims"] == len(corpus.claims)
    assert sums["numbers"] == labels.count("Quantity") and sums["times"] == labels.count("Time")
    assert sums["mentions"] == sum(label not in apart for label in labels)


def test_coverage_keeps_headings_and_silence(corpus, drawn):
    table = drawn["coverage", "en"].table
    headings = {f"#{s.id}" for s in corpus.segments.values() if s.heading}
    assert set(table.loc[table["heading"], "link"]) == headings and headings
    told = {corpus.segment(claim).id for claim in corpus.claims.values()}
    silent = table[(table["layer"] == "claims") & (table["count"] == 0)]
    assert {link[1:] for link in silent["link"]} == set(corpus.segments) - told


# -- the sheet --------------------------------------------------------------------------------------


def test_labels_are_cut_between_aksharas_only(corpus):
    sheet = Sheet(corpus, "hi", "क्षि")
    for room in (0.2, 0.5, 1.0, 2.0):
        (line,) = sheet.fit("क्षि" * 400, room, lines=1)
        assert line.endswith("…") and line[:-1] == "क्षि" * (len(line[:-1]) // 4)
        assert measure(line) <= room < measure("क्षि" + line)
    assert sheet.fit("लावरोव की उत्तर कोरिया यात्रा", 1.0) == ["लावरोव की उत्तर", "कोरिया यात्रा"]


@pytest.mark.parametrize("heights, count", [([], 3), ([5], 3), ([3, 1, 1, 1], 2), ([1] * 20, 3)])
def test_blocks_flow_into_columns_in_order(heights, count):
    places = flow(heights, count)
    assert places == sorted(places) and set(places) <= set(range(count))
    assert len(places) == len(heights)
    tall = [sum(h for h, p in zip(heights, places, strict=True) if p == n) for n in range(count)]
    assert max(tall) <= sum(heights) / count + max([0, *heights])
