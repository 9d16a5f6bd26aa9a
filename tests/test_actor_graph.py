"""The actor graph: every tie is there, leads to its words, and can be read in every size."""

import itertools
import re
from collections import Counter
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from corpora import with_changes
from drawn import LANGUAGES, assert_apart, assert_inside, text_boxes
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Curve
from matplotlib.text import Text

from utils.annotation.actors import Actor
from utils.annotation.corpus import EventMention
from utils.charts import actor_graph
from utils.charts.drawing import tie_labels
from utils.charts.drawing.layout import COLUMNS, _layout, layout, rows_of
from utils.charts.drawing.placing import Space, boxes, outline, trim
from utils.charts.drawing.style import INK, NOT_DONE, QUAD_COLOURS, SIZES, STATUS_LINES
from utils.claims.chains import STATUSES
from utils.graph.study import make_study
from utils.wording.words import say


@pytest.fixture(scope="module")
def graph(study):
    return study.graph


@pytest.fixture(scope="module")
def drawn(drawings):
    """(language, size) -> (figure, table)."""
    cases = itertools.product(LANGUAGES, SIZES)
    return {case: drawings.get("actor_graph", *case) for case in cases}


@pytest.fixture(scope="module")
def crowded(corpus):
    """60 actors in 20 countries, 200 events between them or of one alone."""
    first = next(iter(corpus.events.values()))
    kinds = ("state", "person", "group", "organization", "place", "agreement")
    actors, mentions, events = {}, {}, {}
    for n in range(60):
        id, country = f"A{n:02}", f"A{n % 20:02}"
        words = (f"पात्र {n}", f"Actor number {n}", country, "", "", "none")
        actors[id] = Actor(id, "state" if n < 20 else kinds[n % 6], *words)
        mentions[f"000-M{n}"] = replace(first.trigger, id=f"000-M{n}", actors=(id,))
    for n in range(200):
        one, other = n * 7 % 60, (n * n * 3 + n // 9) % 60
        roles = (("Actor", f"000-M{one}"), ("Recipient", f"000-M{other}"))
        kind = ("AID", "CONSULT", "ACCUSE", "ASSAULT", "MOVE")[n % 5]
        told = EventMention(f"000-X{n}", "000", f"KEY_{n}", kind, first.trigger, roles, "Past")
        events[told.id] = replace(told, modality=("Actual", "Planned", "Feared")[n % 3])
    empty = dict.fromkeys(["quantities", "times", "claims", "relations"], {})
    names = {f"KEY_{n}": (f"घटना {n}", f"what happened, number {n}") for n in range(200)}
    parts = {"actors": actors, "mentions": mentions, "events": events, "event_names": names}
    return make_study(replace(corpus, **parts, **empty))


def ties_drawn(figure):
    return [patch for patch in figure.findobj(PathPatch) if patch.get_url()]


# -- what is drawn, in every language and size -----------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryDrawing:
    def test_texts_are_inside_and_apart(self, drawn, language, size):
        assert_apart(drawn[language, size][0])

    def test_no_text_lies_on_an_actor(self, drawn, graph, language, size):
        figure, _ = drawn[language, size]
        actors = [
            line
            for line in figure.axes[0].lines
            if line.get_marker() in "oshHD^" and to_hex(line.get_markerfacecolor()) == INK
        ]
        assert len(actors) == sum(1 for node in graph if graph.degree(node))
        boxes = text_boxes(figure)
        for line in actors:
            (x, y), reach = line.get_transform().transform(line.get_xydata())[0], 3
            hit = [
                words
                for words, b in boxes
                if b.x0 < x + reach and x - reach < b.x1 and b.y0 < y + reach and y - reach < b.y1
            ]
            assert not hit

    def test_every_edge_is_a_row_and_a_linked_line(self, drawings, graph, corpus, language, size):
        figure, table = drawings.get("actor_graph", language, size)
        rows = Counter(zip(table["source"], table["target"], table["event"], strict=True))
        assert rows == Counter(list(graph.edges(keys=True)))
        towards = table[table["source"] != table["target"]]
        assert Counter(towards["link"]) == Counter(p.get_url() for p in ties_drawn(figure))
        svg = drawings.drawing("actor_graph", language, size).svg
        linked = set(re.findall(r'<a href="([^"]+)"', svg))
        nodes = {f"#{d['mentions'][0]}" for n, d in graph.nodes(data=True) if graph.degree(n)}
        assert linked == set(table["link"]) | nodes == set(figure.caption.tips)
        for row in table.itertuples():
            trigger = corpus.events[row.link[1:]].trigger
            evidence = (trigger.article, trigger.start, trigger.end, trigger.quote)
            assert (row.article, row.start, row.end, row.quote) == evidence

    def test_colour_is_the_class_and_style_the_state(self, drawn, language, size):
        figure, table = drawn[language, size]
        towards = table[table["source"] != table["target"]]
        samples = {state: PathPatch([(0, 0)], linestyle=STATUS_LINES[state]) for state in STATUSES}
        light = min(patch.get_linewidth() for patch in ties_drawn(figure))
        assert "continuing" in set(towards["status"]) != {"continuing"}
        for row, patch in zip(towards.itertuples(), ties_drawn(figure), strict=True):
            against = row.role == "Target"
            quad = row.quad.replace("cooperation", "conflict") if against else row.quad
            assert patch.get_url() == row.link
            # What nobody tells as done has one grey of its own, whatever it would be.
            colour = QUAD_COLOURS[quad] if row.happened else NOT_DONE
            assert to_hex(patch.get_edgecolor()) == colour
            assert patch.get_linestyle() == samples[row.status].get_linestyle()
            assert (patch.get_linewidth() > light) == (row.status == "continuing")

    def test_what_is_told_in_the_negative_ends_in_a_cross(self, drawn, corpus, language, size):
        figure, table = drawn[language, size]
        for row in table.itertuples():
            told = {corpus.events[id].polarity for id in row.tellings}
            assert row.negative == (told == {"Negative"})
        denied = table[table["negative"] & (table["source"] != table["target"])]
        crosses = [line for line in figure.axes[0].lines if line.get_marker() == "x"]
        linked = Counter(cross.get_url() for cross in crosses if cross.get_url())
        ends = Counter(list(denied["link"]) + list(denied[denied["mutual"]]["link"]))
        assert ends and not ends - linked and set(linked) == set(ends)
        words = " ".join(text.get_text() for text in figure.findobj(Text))
        assert ("in the negative" if language == "en" else "नकारात्मक") in words

    def test_every_tie_has_its_name_or_a_number_that_has_one(self, drawn, language, size):
        figure, table = drawn[language, size]
        texts = [text.get_text() for text in figure.findobj(Text)]
        together = " ".join(texts)
        assert all(name in together for name in table["name"])
        # A name stands once; each further line of the event has its number, as has the name.
        numbers = Counter(int(text) for text in texts if text.isdigit())
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        lines = table["event"].value_counts()
        if size == "phone":
            assert len(numbers) == len(lines) and all(n > 1 for n in numbers.values())
        else:
            assert len(numbers) >= sum(lines > 1)
            unnamed = len(table) - len(lines)
            assert sum(numbers.values()) >= unnamed + sum(lines > 1)

    def test_the_caption_says_what_the_numbers_are(self, drawn, language, size):
        caption = drawn[language, size][0].caption
        assert caption.name == "actor-graph" and caption.size == size
        assert ("number" in caption.text) if language == "en" else ("अंक" in caption.text)
        assert ("below" in caption.text or "नीचे" in caption.text) or size != "phone"
        assert re.search("[\u0900-\u097f]", caption.title + caption.alt) or language == "en"


def test_what_a_repaired_sentence_tells_carries_a_mark(drawn, corpus):
    for language in LANGUAGES:
        figure, table = drawn[language, "slide"]
        told = [
            {corpus.events[id].reading for id in row.tellings} == {"Plain"}
            for row in table.itertuples()
        ]
        assert list(table["repaired"]) == [not plain for plain in told] and not all(told)
        assert list(table["name"].str.endswith("†")) == list(table["repaired"])
        assert "†: " in figure.caption.text
        words = say("repaired", language)
        for row in table.itertuples():
            assert (words in figure.caption.tips[row.link]) == row.repaired


def test_what_is_borrowed_or_from_the_register_stands_in_the_tips(drawn, corpus):
    tips = drawn["en", "slide"][0].caption.tips
    assert "Russia is not named for this tie here; borrowed from “रूस” in 003-s7" in tips["#003-E3"]
    kursk = next(m for m in corpus.mentions.values() if m.actors == ("RUS_KURSK",))
    assert tips[f"#{kursk.id}"].endswith("Russia (register)")


def test_all_sizes_have_one_table(drawn):
    for language in LANGUAGES:
        tables = [drawn[language, size][1] for size in SIZES]
        assert all(table.equals(tables[0]) for table in tables)
    one, two = (drawn[language, "slide"][1].drop(columns="name") for language in LANGUAGES)
    assert one.equals(two)


def test_the_page_fits_on_paper(drawn):
    assert all(drawn[language, "page"][0].get_size_inches()[1] <= 9.3 for language in LANGUAGES)


@pytest.mark.parametrize("modality", ["Promised", "Actual"])
def test_against_somebody_is_conflict_with_them(corpus, study, modality):
    """In colour, if Kim had given what he only offers; what is not done is grey."""
    told = {"modality": modality, "certainty": "Certain", "tense": "Past"}
    offers = {event.id: replace(event, **told) for event in corpus.tellings["KIM_OFFER"]}
    figure, table = actor_graph.draw(with_changes(study, events={**corpus.events, **offers}))
    towards = table[table["source"] != table["target"]].reset_index()
    at = towards[(towards["event"] == "KIM_OFFER")].set_index("target")["index"]
    colours = {
        towards.loc[n, "target"]: to_hex(patch.get_edgecolor())
        for n, patch in enumerate(ties_drawn(figure))
        if towards.loc[n, "index"] in set(at)
    }
    done = {"RUS": QUAD_COLOURS["verbal cooperation"], "UKR": QUAD_COLOURS["verbal conflict"]}
    assert colours == (done if modality == "Actual" else dict.fromkeys(done, NOT_DONE))


# -- the layout ------------------------------------------------------------------------------------


def crossings(graph, where) -> int:
    """Pairs of actors whose straight lines cross."""
    pairs = sorted({tuple(sorted(edge)) for edge in graph.edges() if edge[0] != edge[1]})

    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    def cross(a, b, c, d):
        one, two = turn(a, b, c) * turn(a, b, d), turn(c, d, a) * turn(c, d, b)
        return one < 0 and two < 0

    lines = [(where[a], where[b]) for a, b in pairs]
    return sum(cross(*one, *other) for one, other in itertools.combinations(lines, 2))


def test_layout_depends_on_the_graph_alone(graph):
    shuffled = nx.MultiDiGraph()
    shuffled.add_nodes_from(sorted(graph.nodes(data=True), reverse=True))
    shuffled.add_edges_from(sorted(graph.edges(keys=True), reverse=True))
    _layout.cache_clear()
    first = layout(graph)
    _layout.cache_clear()
    assert first == layout(shuffled)
    assert all(0 < x < 1 and 0 < y < 1 for x, y in first.values())


def test_no_two_actors_stand_close(graph, crowded):
    for one in (graph, crowded.graph):
        where = layout(one)
        spots = [(x * COLUMNS, y * rows_of(len(where))) for x, y in where.values()]
        assert len(spots) == sum(1 for node in one if one.degree(node))
        for (x1, y1), (x2, y2) in itertools.combinations(spots, 2):
            assert abs(x1 - x2) > 5.9 or abs(y1 - y2) > 3.9


def test_layout_crosses_few_lines(graph):
    where = layout(graph)
    circle = {node: (n, n * n) for n, node in enumerate(where)}  # all on a curve, one after another
    assert crossings(graph, where) * 2 < crossings(graph, circle)


def test_the_two_countries_face_each_other_with_their_people(graph):
    where = layout(graph)
    assert where["RUS"][1] == where["PRK"][1] and where["RUS"][0] + where["PRK"][0] == 1.0
    # North Korea and its people have two ends of ties more than Russia and its own: it stands left.
    assert where["PRK"][0] < 0.5
    sides = {node: where[node][0] for node in where if graph.nodes[node]["country"] == "PRK"}
    assert len(sides) > 5 and all(x <= 0.5 for x in sides.values())
    one, other = where["USA_TRUMP"], where["USA"]
    assert abs(one[0] - other[0]) < 0.2 and abs(one[1] - other[1]) < 0.2


# -- placing ---------------------------------------------------------------------------------------


def test_space_knows_what_is_free():
    line = [(x, 5.0) for x in range(11)]
    space = Space(np.array([0, 0, 10, 10]), np.array([line]), np.array([[1.0, 1, 2, 2]]))
    tried = np.array([[3.0, 3, 4, 4], [1.5, 1.5, 3, 3], [9.5, 3, 10.5, 4], [2.04, 1, 3, 2]])
    assert space.free(tried).tolist() == [True, False, False, False]
    over = np.array([[3.5, 4.0, 6.0, 6.0], [3.5, 2.0, 6.0, 4.0]])
    assert space.crossing(over).tolist() == [1, 0] and space.crossing(over, 0).tolist() == [0, 0]
    starts, ends = np.array([[4.0, 4], [4, 4], [1, 5]]), np.array([[4.0, 6.5], [4, 4.5], [9, 5]])
    line = [(x / 10, 5.0) for x in range(101)]
    assert replace(space, lines=np.array([line])).beside(starts, ends).tolist() == [1, 0, 4]
    assert not space.clear([0, 0], [3, 3]) and space.clear([3, 0], [3, 3])
    space.take(tried[:1])
    assert not space.free(tried[:1]).any() and not space.clear([3, 3.1], [4, 3.9])


def test_what_is_moved_to_the_edge_is_inside():
    space = Space(np.array([0.03, 0, 6.97, 9]), np.zeros((0, 61, 2)), np.zeros((0, 4)))
    half = np.stack([np.arange(100) / 77 + 0.1, np.full(100, 0.1)], axis=1)
    for middle in (space.bounds[:2] + half, space.bounds[2:] - half):
        assert space.free(boxes(middle, 2 * half)).all()
        assert not space.free(boxes(middle + [1e-4, 0], 2 * half + 1e-3)).any()


def test_what_has_one_place_only_gets_it():
    text = tie_labels.measured(["here"])
    places = tie_labels._places(text[[0, 0]], np.array([[2.0, 2.0], [2.0, 6.0]]))
    places.cost, places.tie = [0.0, 1.0], 1
    single = places[:1].copy()
    single.tie = 2
    space = Space(np.array([0, 0, 10, 10]), np.zeros((0, 61, 2)), np.zeros((0, 4)))
    labels, after = tie_labels._best(space, {"a": places, "b": single}, ())
    assert {(label.tie, *label.box[:2]) for label in labels} == {
        (1, *places.box[1][:2]),
        (2, *places.box[0][:2]),
    }
    assert len(after.taken) == 2 and not len(space.taken)


def test_curves_stop_at_the_marks():
    curve = np.array([(0.0, 0.0), (2.0, 1.0), (4.0, 0.0)])
    start, _, end = trim(curve, 0.5, 1.0)
    assert np.hypot(*start) == pytest.approx(0.5, abs=0.05)
    assert np.hypot(*(curve[2] - end)) == pytest.approx(1.0, abs=0.05)


def test_the_outline_goes_round_its_points():
    points = np.array([(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0), (1.0, 1.0), (2.0, 2.0)])
    shape = Curve(outline(points, 0.5))
    assert shape.contains_points(points).all()
    assert shape.contains_points([(2.0, -0.45), (4.3, 3.3)]).all()
    assert not shape.contains_points([(5.0, 1.0), (2.0, -0.55), (4.4, 3.4)]).any()


# -- a crowd --------------------------------------------------------------------------------------


def test_sixty_actors_and_two_hundred_ties_stay_inside(crowded):
    figure, table = actor_graph.draw(crowded, "en", "page")
    actors = set(table["source"]) | set(table["target"])
    assert len(table) == 200 and actors == set(crowded.corpus.actors)
    assert_inside(figure)
    towards = table[table["source"] != table["target"]]
    assert len(ties_drawn(figure)) == len(towards) and len(towards) < 200
    together = " ".join(text.get_text() for text in figure.findobj(Text))
    assert all(name in together for name in table["name"])
