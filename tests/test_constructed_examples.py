"""The constructed examples of the codebook are whole corpora, and mean what the book says they do."""

from dataclasses import replace

import pytest
import regex

from tests.examples import CODEBOOK, DAYS, constructed, corpus_of
from utils.annotation.load import load_corpus
from utils.annotation.standoff import dump, load
from utils.claims.chains import Hop, account, told_status
from utils.claims.sources import are_independent, sides
from utils.files import SeedError
from utils.graph.build import build_graph
from utils.graph.study import make_study
from utils.report.story import story
from utils.report.tellings import plain_line

EXAMPLES = constructed()
FIRST = "Two sentences, with all their lines"
PART = CODEBOOK[CODEBOOK.index("## Your first article") : CODEBOOK.index("## Contents")]

# What the checker says -> the change that makes it say so, in the first example.
MISTAKES = {
    "but the text at": ("T3\tCountry 20 25", "T3\tCountry 20 24"),
    "it has no Tense": ("A1\tTense E1 Past\n", ""),
    "is linked to no actor": ("N1\tReference T1 actor:IND\tIndia\n", ""),
    "a claim has either a Source or a Voice": ("Claim:T9 Source:T7", "Claim:T9"),
    "what is counted is not said": ("R1\tQuantityOf Arg1:T4 Arg2:T5\n", ""),
    "stands in another sentence": ("Recipient:T12", "Recipient:T3"),
}


@pytest.fixture
def read(tmp_path):
    """title of a section -> the corpus of its example."""
    return lambda title: load_corpus(corpus_of(EXAMPLES[title], tmp_path))


def test_every_constructed_block_is_read():
    """A block that has not the form would be tested by nothing."""
    assert len(EXAMPLES) == CODEBOOK.count("```ann constructed\n") == 7
    assert list(EXAMPLES)[0] == FIRST
    assert {day[-2:].lstrip("0") for day in DAYS} == {"5", "6"}
    assert CODEBOOK.count("ublished on 5 or 6 July 2025") == 2


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_is_a_corpus_and_has_its_lines_in_order(title, tmp_path):
    example = EXAMPLES[title]
    folder = corpus_of(example, tmp_path)
    corpus = load_corpus(folder)
    assert [s.text for s in corpus.segments.values()] == list(example.sentences)
    assert corpus.events
    assert dump(load(folder / "ex_example.ann", example.text)) == example.ann


# ---- the first article ---------------------------------------------------------------------------


def test_the_beginning_is_two_pages():
    words = regex.sub(r"(?s)```.*?```", "", PART).split()
    assert len(words) <= 1000


def test_the_beginning_names_ten_labels_of_the_schema(corpus):
    labels = regex.findall(r"^\| ([A-Z][a-z]+) \|", PART.split("### Ten labels")[1], regex.M)
    assert len(labels) == 10 and set(labels) <= set(corpus.labels)
    types = regex.findall(r"\b([A-Z]{3,})\b \(", PART)
    assert len(types) == 8 and set(types) <= set(corpus.labels)


def test_the_six_mistakes_are_refused_in_these_words(tmp_path):
    table = PART.split("### Six mistakes")[1]
    assert regex.findall(r"^\| [^|]+ \| `([^`]+)` \|", table, regex.M) == list(MISTAKES)
    for message, (old, new) in MISTAKES.items():
        assert EXAMPLES[FIRST].ann.count(old) == 1
        corpus_of(EXAMPLES[FIRST], tmp_path, EXAMPLES[FIRST].ann.replace(old, new))
        with pytest.raises(SeedError, match=message):
            load_corpus(tmp_path)


def test_the_contents_lead_to_every_section():
    named = regex.findall(r"^\| \[([0-9]+)\. .*?\]\(#(.*?)\) \|", CODEBOOK, regex.M)
    heads = regex.findall(r"^## (([0-9]+)\. .*)$", CODEBOOK, regex.M)
    anchors = [regex.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head, _ in heads]
    numbers = [number for _, number in heads]
    assert named == list(zip(numbers, anchors, strict=True))
    assert numbers == [str(n + 1) for n in range(len(heads))]
    told = set(regex.findall(r"\bsection ([0-9]+)\b", CODEBOOK))
    assert told <= set(numbers)


# ---- what the first two articles lack ------------------------------------------------------------


def test_a_dateline_fills_no_role_and_is_no_claim(read):
    corpus = read("A dateline")
    (event,) = corpus.events.values()
    place, day, agency = list(corpus.mentions.values())[:3]
    assert (place.label, day.label, agency.label) == ("Place", "Time", "Organization")
    assert not {place.id, day.id, agency.id} & {id for _, id in event.roles}
    assert not corpus.claims
    assert [corpus.mentions[id].label for id in event.role("Time")] == ["Time"]


def test_a_line_says_who_denies_and_who_tells_that_it_is_not_so(read):
    corpus = read("A denial")
    denied, negative = (
        "".join(plain_line(corpus, corpus.events[id], (), "en")) for id in _deeds(corpus)
    )
    assert "denied by: Iran" in denied and "said by" not in denied
    assert "said by Iran" in negative and negative.endswith("in the negative")
    (key,) = {corpus.events[id].key for id in _deeds(corpus)}
    told = account(corpus, corpus.tellings[key], "en")
    assert "denied by: Iran" in told and "told as not so: Iran" in told


def test_what_is_denied_throughout_is_not_open(read):
    corpus = read("A denial")
    tells, _, *rest = ("".join(w for w, _ in words) for _, words in story(make_study(corpus), "en"))
    assert "told as not having happened, or denied: drones for Russia" in tells
    assert "drones for Russia" not in " ".join(rest)


def _deeds(corpus):
    return [id for claim in corpus.claims.values() for id in claim.contents if id in corpus.events]


def test_a_denial_counts_against_the_deed_in_both_forms(read):
    corpus = read("A denial")
    denied, negated = corpus.tellings["DRONES"]
    assert (denied.polarity, negated.polarity) == ("Positive", "Negative")
    assert [claim.stance for claim in corpus.claims.values()] == ["Denies", "Says"]
    assert set(sides(corpus, "DRONES")) == {"denies"}
    assert {told_status(corpus, event) for event in (denied, negated)} == {"denied"}
    assert not build_graph(corpus).edges["IRN", "RUS", "DRONES"]["happened"]
    assert corpus.tellings["REFUSAL"][0].type == "REJECT"


def test_denies_and_negative_together_say_that_it_is_so(tmp_path):
    example = EXAMPLES["A denial"]
    twice = example.ann.replace("A2\tStance", "A90\tPolarity E1 Negative\nA2\tStance")
    corpus = load_corpus(corpus_of(example, tmp_path, twice))
    assert "asserts" in sides(corpus, "DRONES")


def test_money_has_an_owner_and_a_currency(read):
    corpus = read("Money")
    given, price, other = corpus.quantities.values()
    assert [q.unit for q in (given, price, other)] == ["USD", "INR", "BDT"]
    (thing,) = given.of
    inside = corpus.mentions[thing]
    assert given.mention.start < inside.start and inside.end == given.mention.end
    owner = {q: e.key for e in corpus.events.values() for q in e.role("Quantity")}
    assert (owner[given.id], owner[other.id]) == ("DOLLARS", "TAKA")
    assert price.counting == "Measure" and price.id not in owner


@pytest.mark.parametrize("unit", ["TAKA", "bdt", "QQQ"])
def test_a_currency_is_one_of_iso_4217(unit, tmp_path):
    example = EXAMPLES["Money"]
    corpus_of(example, tmp_path, example.ann.replace("unit=BDT", f"unit={unit}"))
    with pytest.raises(SeedError, match=f"'{unit}' is no known unit.*ISO 4217"):
        load_corpus(tmp_path)


@pytest.mark.parametrize(
    ("words", "value", "says"),
    [
        ("5 लाख टका", "low=999 high=999 unit=BDT", "its Value is low=999"),
        ("5 लाख टका", "low=500000 high=500000 unit=INR", "says BDT"),
        ("5 नेपाली रुपये", "low=5 high=5 unit=INR", "says NPR"),
        ("5 लाख कौड़ियां", "low=999 high=999", "its Value is low=999"),  # a unit nobody knows
        ("5 लाख कौड़ियां", "low=0 high=inf\nA9\tQualifier T12 MoreThan", "says low=500000"),
        ("5 लाख कौड़ियां", "low=500000 high=500000", ""),
        ("5 लाख कौड़ियां", "low=500000 high=inf\nA9\tQualifier T12 MoreThan", ""),
    ],
)
def test_the_number_of_money_is_checked_whatever_it_is_called(words, value, says, tmp_path):
    """कौड़ियां, cowries, stand for any unit that the reader of quantities does not know."""
    example, thing = EXAMPLES["Money"], words.rpartition(" ")[2]
    told = tuple(sentence.replace("5 लाख टका", words) for sentence in example.sentences)
    changed = replace(example, sentences=told)
    text = changed.text
    first, last = text.index(words), text.index(words) + len(words)
    shift = last - example.text.index(" दिए", first)
    ann = example.ann.replace("98 107\t5 लाख टका", f"98 {last}\t{words}")
    ann = ann.replace("104 107\tटका", f"{last - len(thing)} {last}\t{thing}")
    ann = ann.replace("AID 108 111", f"AID {108 + shift} {111 + shift}")
    ann = ann.replace("low=500000 high=500000 unit=BDT", value)
    corpus_of(changed, tmp_path, ann)
    if says:
        with pytest.raises(SeedError, match=says):
            load_corpus(tmp_path)
    else:
        load_corpus(tmp_path)


def test_a_meeting_that_did_not_happen_has_not_happened(read):
    corpus = read("A meeting that did not happen")
    told = corpus.tellings["MEETING"]
    assert [event.polarity for event in told] == ["Negative", "Negative"]
    assert {told_status(corpus, event) for event in told} == {"denied"}
    graph = build_graph(corpus)
    assert not graph.edges["IND", "NPL", "MEETING"]["happened"]
    refused = graph.edges["NPL", "IND", "TURNED_DOWN"]
    assert refused["happened"] and refused["sign"] == -1


def test_a_meeting_called_off_before_its_day_is_planned_and_negative(tmp_path):
    example = EXAMPLES["A meeting that did not happen"]
    ahead = example.ann.replace("Tense E1 Past", "Tense E1 Future\nA90\tModality E1 Planned")
    corpus = load_corpus(corpus_of(example, tmp_path, ahead))
    assert not build_graph(corpus).edges["IND", "NPL", "MEETING"]["happened"]


def test_an_act_whose_actor_nobody_names_is_kept_and_makes_no_tie(read):
    corpus = read("An act whose actor nobody names")
    held, freed = corpus.events.values()
    assert not held.role("Actor") and held.role("Recipient")
    assert told_status(corpus, held) == "past"
    graph = build_graph(corpus)
    assert {key for *_, key in graph.edges(keys=True)} == {"LET_GO"} == {freed.key}


def test_a_region_that_acts_is_an_organization_by_its_place(read):
    corpus = read("A region or a union that acts")
    region, centre, *_ = corpus.mentions.values()
    assert (region.label, region.form) == ("Organization", "Metonym")
    assert (centre.label, centre.form) == ("Government", "Metonym")
    assert ("IND_BIHAR", "IND", "REQUEST") in build_graph(corpus).edges(keys=True)


def test_a_metonym_is_no_form_of_a_country(tmp_path):
    example = EXAMPLES["A dateline"]
    corpus_of(example, tmp_path, example.ann.replace("N1\t", "A90\tForm T4 Metonym\nN1\t"))
    with pytest.raises(SeedError, match="form of Government and Organization"):
        load_corpus(tmp_path)


def test_two_regions_are_two_sources_only_without_a_sector(read):
    """The book tells to leave the sector of a region's government empty, and why."""
    corpus = read("A region or a union that acts")
    bihar = corpus.actors["IND_BIHAR"]
    assert bihar.sector == ""
    for sector, apart in (("", True), ("GOV", False)):
        two = {id: replace(bihar, id=id, sector=sector) for id in ("IND_BIHAR", "IND_ASSAM")}
        chains = [(Hop("ex"), Hop(id, f"ex-E{n}")) for n, id in enumerate(two)]
        with_both = replace(corpus, actors={**corpus.actors, **two})
        # The article passes both on; what counts is who they go back to.
        assert are_independent(with_both, *chains) == apart
