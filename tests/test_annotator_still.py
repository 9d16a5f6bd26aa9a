"""An article with its marks as HTML that stands still: every mark has its words, in any theme, without a script."""

from html.parser import HTMLParser

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.annotator.session import Session
from utils.annotator.state import state
from utils.annotator.still import COLOURS, RUN, static_html
from utils.files import SEEDS

TEXT = "रूस ने कहा। भारत & चीन <मिले>।"
SEGMENTS = [
    {"id": "s1", "start": 0, "end": 11, "gloss": "Russia said.", "note": "", "status": "read"},
    {"id": "s2", "start": 12, "end": len(TEXT), "gloss": "", "note": "", "status": "left"},
]


def mark(id, *fragments, label="Country", layer="who", **more):
    return {"id": id, "label": label, "layer": layer, "fragments": list(fragments), **more}


class Reading(HTMLParser):
    """The letters of the Hindi words, each with the lines below it: (title, colour, distance)."""

    def __init__(self, html):
        super().__init__()
        self.letters, self.labels, self.open, self.tags = [], [], [], set()
        self.hindi, self.small = 0, 0
        self.feed(html)
        assert not self.open, "an element is not closed"

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag == "br":
            return
        attributes = dict(attributes)
        self.open.append((tag, attributes))
        self.hindi += attributes.get("lang") == "hi"
        self.small += tag == "sub"

    def handle_endtag(self, tag):
        opened, attributes = self.open.pop()
        assert opened == tag, f"{opened} is closed by {tag}"
        self.hindi -= attributes.get("lang") == "hi"
        self.small -= tag == "sub"

    def handle_data(self, data):
        if self.small:
            self.labels.append(data)
        elif self.hindi:
            lines = [a for tag, a in self.open if tag == "span" and "title" in a]
            lines = [(a["title"], *below(a["style"])) for a in lines]
            self.letters += [(letter, lines) for letter in data]


def below(style):
    """Colour and distance of a line."""
    found = regex.fullmatch(
        r"border-bottom:2px solid (#[0-9a-f]{6});padding-bottom:([0-9]+)px", style
    )
    return found[1], int(found[2])


def words_of(reading, id):
    return "".join(c for c, lines in reading.letters if any(id in t.split() for t, *_ in lines))


@pytest.fixture(scope="module", params=["000", "003"])
def session(request):
    return Session(SEEDS, request.param)


def test_every_mark_of_the_seeds_has_a_line_below_its_words_and_nothing_else(session):
    reading, now = Reading(static_html(session)), state(session)
    shown = "".join(session.text[s["start"] : s["end"]] for s in now["segments"])
    assert "".join(c for c, _ in reading.letters) == shown.replace("\n", "")
    for one in now["marks"]:
        assert words_of(reading, one["id"]) == "".join(
            session.text[a:b] for a, b in one["fragments"]
        ), one["id"]
    pieces = sum(len(one["fragments"]) for one in now["marks"])
    assert len(reading.labels) == pieces
    for segment in now["segments"]:
        assert segment["gloss"] in static_html(session, [segment["id"]]).replace("&#x27;", "'")


def test_it_needs_no_script_no_network_and_no_trust(session):
    html = static_html(session)
    assert len(html.encode()) < 60_000
    assert Reading(html).tags <= {"div", "p", "span", "small", "sub", "i", "br"}
    assert not regex.search(r"script|var\(|url\(|http| on[a-z]+=", html)
    assert html == static_html(session) and RUN in html
    # JupyterLab keeps of a style only what it knows, and colours only as numbers.
    known = {"border-bottom", "padding-bottom", "line-height", "margin", "font-size"}
    styles = regex.findall('style="([^"]*)"', html)
    assert {part.split(":")[0] for style in styles for part in style.split(";")} == known


def test_nested_crossing_and_divided_marks_have_a_line_of_their_own():
    marks = [
        mark("T1", [0, 3]),
        mark("T2", [0, 10], label="Heading", layer="heading"),
        mark("T3", [4, 6], [7, 10], label="STATE", layer="event", event="E1"),
        mark("T4", [5, 8], label="Time", layer="time"),
    ]
    reading = Reading(static_html((TEXT, marks, SEGMENTS)))
    for one in marks:
        assert words_of(reading, one["id"]) == "".join(TEXT[a:b] for a, b in one["fragments"])
    distance = {t: d for _, lines in reading.letters for t, _, d in lines}
    assert distance["T2 Heading"] > distance["T3 E1 STATE"] > distance["T4 Time"]
    assert distance["T1 Country"] == distance["T4 Time"] == 1
    assert [label.strip() for label in reading.labels] == [
        "Country",
        "STATE…",
        "Time",
        "…STATE",
        "Heading",
    ]


spans = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=6, unique=True).map(sorted)


@settings(max_examples=150, deadline=None)
@given(st.lists(spans, max_size=7))
def test_whatever_is_marked_each_letter_has_the_lines_of_its_marks(made):
    marks = [
        mark(f"T{n}", *([a, b] for a, b in zip(at[::2], at[1::2], strict=False)))
        for n, at in enumerate(made)
    ]
    reading = Reading(static_html((TEXT, marks, SEGMENTS)))
    places = [at for s in SEGMENTS for at in range(s["start"], s["end"])]
    assert "".join(c for c, _ in reading.letters) == "".join(TEXT[at] for at in places)
    for at, (_, lines) in zip(places, reading.letters, strict=True):
        over = {m["id"] for m in marks if any(a <= at < b for a, b in m["fragments"])}
        assert {title.split()[0] for title, *_ in lines} == over
        distances = [distance for *_, distance in lines]
        # The outermost element has the lowest line, and no two lines lie on each other.
        assert distances == sorted(set(distances), reverse=True)


def test_only_the_sentences_that_are_asked_for():
    html = static_html((TEXT, [mark("T1", [0, 3])], SEGMENTS), ["s2"])
    assert "मिले" in html and "रूस" not in html and "Russia" not in html


def test_what_stands_in_the_files_is_shown_and_does_nothing():
    evil = '<img src=x onerror="alert(1)">'
    segments = [SEGMENTS[0] | {"gloss": evil, "sound": evil}]
    links = [{"name": evil}]
    segments.append(SEGMENTS[1] | {"status": "bare", "note": f"nothing to mark: {evil}"})
    html = static_html((TEXT, [mark("T1", [0, 3], links=links)], segments))
    assert "<img" not in html and html.count("&lt;img") == 4
    assert "&amp; चीन &lt;मिले&gt;" in html


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("layer", COLOURS)
def test_the_lines_are_seen_in_light_and_in_dark(layer):
    at = luminance(COLOURS[layer]) + 0.05
    assert 1.05 / at >= 3 and at / (luminance("#111111") + 0.05) >= 3
