"""Suggestions: what is found in a text, what it rests on, and that it is no annotation."""

import ast
import datetime
import runpy
from dataclasses import replace
from pathlib import Path

import pytest
from corpora import with_unread
from hypothesis import given
from hypothesis import strategies as st

from utils.annotation.load import load_corpus
from utils.hindi.text import words
from utils.suggest import cues, tagger
from utils.suggest.accepted import Accepted, score
from utils.suggest.countries import capital_names, country_names, state_row
from utils.suggest.names import inflected
from utils.suggest.sentence import cut
from utils.suggest.suggest import Suggester, suggest
from utils.suggest.suggestion import LAYERS
from utils.suggest.tagger import labels
from utils.suggest.triggers import end_of, stems, tense

CORPUS = load_corpus()
TEACHER = Suggester(CORPUS)
DAYS = (datetime.date(2025, 7, 20), datetime.date(2025, 7, 20))


def unread(article):
    """The seeds with one article as nobody has read it yet, but its headings found."""
    rest = CORPUS.only(id for id in CORPUS.articles if id != article)
    heads = {id: m for id, m in CORPUS.mentions.items() if m.label == "Heading"}
    return replace(rest, articles=CORPUS.articles, mentions=rest.mentions | heads)


def found(text, *layers, teacher=TEACHER):
    """(words, label, target) of the suggestions of these layers."""
    made = teacher.suggest(text, DAYS)
    return [(one.words, one.label, one.target) for one in made if one.layer in (layers or LAYERS)]


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words, label, target",
    [
        ("किम जोंग-उन", "Person", "actor=PRK_KIM"),  # in the register with a space
        ("किम जोङ्ग उन", "Person", "actor=PRK_KIM"),  # the nasal written out
        ("पूतिन", "Person", "actor=RUS_PUTIN"),  # a long vowel
        ("डोनाल्ड ट्रम्प", "Person", "actor=USA_TRUMP"),
        ("ट्रंप", "Person", "actor=USA_TRUMP"),  # the last word of a name
        ("पत्रकारों", "Group", "actor=JOURNALISTS Form=Group"),  # oblique plural
        ("कलमा हवाई अड्डे", "Place", "actor=PRK_KALMA"),  # oblique
        ("साउथ कोरिया", "Country", "actor=KOR"),
        ("दक्षिण कोरियाई", "Country", "actor=KOR Form=Demonym"),
        ("KCNA", "Organization", "actor=PRK_KCNA"),
        ("डीआईए", "Organization", "actor=KOR_DIA Form=Abbreviation"),  # only annotation knows it
        ("अफ़गानिस्तान", "Country", "actor=AFG"),  # CLDR, with nukta and without
        ("अफगानिस्तान", "Country", "actor=AFG"),
        ("ब्रिटेन", "Country", "actor=GBR"),
        ("भारतीय", "Country", "actor=IND Form=Demonym"),
        ("साउथ अफ्रीका", "Country", "actor=ZAF"),
    ],
)
def test_a_name_is_found_in_its_spellings_and_cases(words, label, target):
    assert found(f"कल {words} को बुलाया।", "names") == [(words, label, target)]


@pytest.mark.parametrize(
    "text", ["रूसवाद पर बहस", "अमेरिकन शैली", "और तक मिला", "माली ने पौधा लगाया।", "भारती घर गई"]
)
def test_nothing_is_found_inside_a_word_nor_in_everyday_words(text):
    assert found(text, "names") == []


def test_the_longest_name_wins_and_only_countries_stand_inside_another():
    assert found("दक्षिण कोरिया की रक्षा खुफिया एजेंसी चुप है।", "names") == [
        ("दक्षिण कोरिया", "Country", "actor=KOR"),
        ("दक्षिण कोरिया की रक्षा खुफिया एजेंसी", "Organization", "actor=KOR_DIA"),
    ]
    assert [words for words, *_ in found("रूस-यूक्रेन सीमा", "names")] == ["रूस", "यूक्रेन"]


def test_a_capital_that_acts_is_a_government_and_a_place_otherwise():
    assert found("टोक्यो ने मना किया।", "names") == [
        ("टोक्यो", "Government", "actor=JPN Form=Metonym")
    ]
    assert found("वे टोक्यो पहुंचे।", "names") == [("टोक्यो", "Place", "")]


def test_a_surname_that_two_people_have_is_linked_to_neither():
    other = replace(CORPUS.actors["RUS_PUTIN"], id="RUS_X", name_hi="इगोर पुतिन", wikidata="")
    rest = CORPUS.only(["003"])  # Putin is not in it
    teacher = Suggester(replace(rest, actors=CORPUS.actors | {"RUS_X": other}))
    (one,) = teacher.suggest("पुतिन आए।")
    assert (one.label, one.target) == ("Person", "")
    assert one.reason.endswith("it may be RUS_PUTIN or RUS_X")


def test_a_title_is_linked_to_the_name_beside_it():
    text = "राष्ट्रपति पुतिन ने राष्ट्रपति को बुलाया।"
    titles = [one for one in found(text, "names") if one[1] == "Role"]
    assert titles == [
        ("राष्ट्रपति", "Role", "Form=Title actor=RUS_PUTIN"),
        ("राष्ट्रपति", "Role", "Form=Title"),
    ]


def test_words_that_mean_another_in_each_text_are_no_names():
    assert found("उन्होंने दोनों देशों से कहा, वे आएं।", "names") == []


def test_words_marked_as_things_are_suggested_without_a_link():
    assert ("सैनिकों", "Force", "") in found("उसने सैनिकों से बात की।", "things")


def test_inflected_forms():
    assert inflected("नेता") == ("नेते", "नेतों", "नेताओं", "नेताएं")
    assert inflected("एजेंसी") == ("एजेंसियों", "एजेंसियां")
    assert inflected("TASS") == inflected("टोक्यो") == ()


def test_cldr_names_countries_and_not_their_provinces():
    names = {name: code for name, code, _ in country_names()}
    assert names["यूक्रेन"] == "UKR" and names["म्यांमार"] == names["बर्मा"] == "MMR"
    assert not {"और", "तक", "यूरोपीय संघ", "विश्व"} & names.keys()
    assert {code for name, code, _ in capital_names() if name in ("कीव", "काठमांडू", "बीजिंग")} == {
        "UKR", "NPL", "CHN",
    }  # fmt: skip
    assert [*state_row("USA").values()] == [
        "USA",
        "state",
        "अमेरिका",
        "United States",
        "USA",
        "GOV",
        "",
        "none",
    ]
    assert state_row("XXX") is None


# --- scores ---------------------------------------------------------------------------------------


def test_a_score_is_the_share_drawn_to_its_prior():
    assert score(0, 0, 0.8) == 0.8
    assert score(8, 8, 0.5) == 0.9
    assert score(0, 8, 0.5) == 0.1


def test_the_score_counts_what_is_marked_and_what_is_not():
    by_words = {one.words: one for one in TEACHER.suggest("सैनिक और हथियार मिले।")}
    assert by_words["सैनिक"].reason.endswith("marked so 5 of 5 times in accepted annotation")
    assert by_words["हथियार"].score == score(1, 1, 0.5)


def test_unmarked_words_of_an_unfinished_article_do_not_count(tmp_path):
    """Nor those of the article at hand; in a sentence with an event they do."""
    bare = "सैनिक आए। भारत का शासन। टोक्यो की बात।"
    seeds = with_unread(tmp_path, bare, "T1\tForce 0 5\tसैनिक\n")
    corpus = load_corpus(seeds)
    assert Accepted(corpus).read["X1"] == ()
    teacher = Suggester(corpus)
    assert next(o for o in teacher.suggest("टोक्यो की बात") if o.words == "टोक्यो").score == 0.6
    told = "T1\tForce 0 5\tसैनिक\nT2\tMOVE 6 8\tआए\nE1\tMOVE:T2\nA1\tTense E1 Past\n"
    (seeds / "X1_unread.ann").write_text(told, encoding="utf-8")
    assert len(Accepted(load_corpus(seeds)).read["X1"]) == 1


# --- quantities and times -------------------------------------------------------------------------


@pytest.mark.parametrize("article", CORPUS.articles)
def test_quantities_and_times_are_read_as_the_annotation_has_them(article):
    teacher = Suggester(unread(article))
    made = [
        o
        for o in teacher.suggest(CORPUS.articles[article].text)
        if o.layer in ("quantities", "times")
    ]
    assert len(made) > 7
    quantities = {
        (q.mention.start, q.mention.end): q
        for q in CORPUS.quantities.values()
        if q.article == article
    }
    times = {
        (t.mention.start, t.mention.end): t for t in CORPUS.times.values() if t.article == article
    }
    for one in made:
        told = dict(one.values)
        if one.layer == "quantities":
            gold = quantities[one.span]
            assert told["low"] == str(gold.low)
            assert told["high"] == ("inf" if gold.high is None else str(gold.high))
            assert told.get("Qualifier", "Exact") == gold.qualifier
            assert told.get("unit", "") == gold.unit
        else:
            gold = times[one.span]
            assert (told["type"], told["value"]) == (gold.type, gold.value)
            assert told.get("interval", "../..") == f"{gold.begin or '..'}/{gold.end or '..'}"
    assert {one.span for one in made if one.layer == "quantities"} == quantities.keys()


def test_a_quantity_names_what_it_counts_and_a_measure_counts_nothing():
    assert found("वहां करीब 12 हजार सैनिक हैं।", "quantities") == [
        ("करीब 12 हजार", "Quantity", "low=12000 high=12000 Qualifier=Approximate of=18:23"),
    ]
    ((_, _, target),) = found("152 मिमी", "quantities")
    assert target == "low=152 high=152 unit=mm Counting=Measure"
    ((_, _, money), *_) = found("उसने 50 करोड़ रुपये की मदद दी।", "quantities")
    assert money.startswith("low=500000000 high=500000000 unit=INR") and "Measure" not in money
    assert found("उसने नेपाल को 20 करोड़ डॉलर दिए।", "quantities", "things") == [
        ("20 करोड़ डॉलर", "Quantity", "low=200000000 high=200000000 unit=USD of=23:27"),
        ("डॉलर", "Resource", ""),
    ]
    assert found("उसने 5 लाख टका दिए।", "quantities", "things") == [
        ("5 लाख टका", "Quantity", "low=500000 high=500000 unit=BDT of=11:14"),
        ("टका", "Resource", ""),
    ]
    assert found("वह ₹480 करोड़ में बिका।", "things") == []  # करोड़ is no word of a currency
    assert found("दोनों ने पहला खत तीन दिन में लिखा।", "quantities") == []


def test_days_of_publication_that_read_differently_give_an_interval_and_no_value():
    days = datetime.date(2024, 12, 30), datetime.date(2025, 1, 2)
    (one,) = [o for o in TEACHER.suggest("पिछले साल वे आए थे।", days) if o.layer == "times"]
    assert one.target == "type=DATE interval=2023-01-01/2024-12-31"
    assert [o for o in TEACHER.suggest("पिछले साल वे आए थे।") if o.layer == "times"] == []


# --- cues -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, cue, target",
    [
        ("रूस के मुताबिक, हालात ठीक हैं।", "के मुताबिक", "Source=0:3"),
        ("KCNA के हवाले से खबर आई।", "के हवाले से", "Source=0:4"),
        ("लावरोव ने पत्रकारों से कहा था कि हालात ठीक हैं।", "कहा था", "Source=0:6"),
        ("हालात ठीक हैं, पुतिन ने बताया।", "बताया", "Source=15:20"),
        ("विशेषज्ञों का कहना है कि हालात ठीक हैं।", "का कहना है", "Source=0:10"),
        ("अमेरिका को आशंका है कि हालात बिगड़ेंगे।", "आशंका है", "Source=0:7 Stance=Fears"),
        ("जापान ने आशंका जताई है कि हालात बिगड़ेंगे।", "आशंका जताई है", "Source=0:5 Stance=Fears"),
        ("रूस ने चेतावनी दी कि हालात बिगड़ेंगे।", "चेतावनी दी", "Source=0:3 Stance=Warns"),
        ("यूक्रेन ने इस बात का खंडन किया है।", "खंडन किया है", "Source=0:7 Stance=Denies"),
        ("जापान ने आशंका व्यक्त की कि हालात बिगड़ेंगे।", "आशंका व्यक्त की", "Source=0:5 Stance=Fears"),
        ("जापान ने वादा किया कि वह आएगा।", "वादा किया", "Source=0:5 Stance=Pledges"),
        ("रूस का अनुमान है कि हालात बिगड़ेंगे।", "अनुमान है", "Stance=Estimates"),
        ("बताया जा रहा है कि हालात ठीक हैं।", "बताया जा रहा है", "Voice=Unnamed"),
        ("बता दें कि हालात ठीक हैं।", "बता दें", "Voice=Article"),
        ("यह साफ है कि पुलिस ने कहा, हालात ठीक हैं।", "कहा", ""),  # nobody knows the police yet
    ],
)
def test_a_cue_is_found_with_its_source_and_stance(text, cue, target):
    (made,) = [one for one in TEACHER.suggest(text) if one.layer == "cues"]
    said = [f"{key}={value}" for key, value in made.values if key != "Content"]
    assert (made.words, " ".join(said)) == (cue, target)


@pytest.mark.parametrize(
    "text",
    [
        "लावरोव ने किम से बात की।",
        "बोली ऊंची लगी।",
        "चेतावनी का बोर्ड लगा है।",
        "पुष्टि करते हुए वे आए।",
        "मांग करने वाले आए।",
    ],
)
def test_words_like_cues_that_are_none(text):
    assert found(text, "cues") == []


def test_what_is_said_follows_its_cue_or_stands_before_it():
    (after,) = found("रूस ने कहा कि उसने सैनिक भेजे थे।", "cues")
    (before,) = found("उसने सैनिक भेजे थे, रूस ने कहा।", "cues")
    assert after[2] == "Source=0:3 Content=25:32" and before[2] == "Source=20:23 Content=11:18"
    first, second = found("रूस ने बताया कि जापान ने कहा कि उसने सैनिक भेजे थे।", "cues")
    assert "Content" not in first[2] and second[2] == "Source=16:21 Content=43:50"


def test_the_clause_is_where_the_source_is_looked_for():
    (sentence,) = cut("रूस ने माना कि हालात पर कहा गया")
    assert cues.clause(sentence, 6) == 4


# --- events ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, trigger, target",
    [
        ("उसने दो सैनिक भेजे।", "भेजे", ""),
        ("वह सैनिक भेजेगा।", "भेजेगा", "Tense=Future Modality=Planned"),  # as all that are marked so
        ("वह सैनिक भेज रहा है।", "भेज रहा है", "Tense=Present"),
        ("वह सैनिक भेजता है।", "भेजता है", "Tense=Present"),
        ("वह सैनिक भेज चुका था।", "भेज चुका था", "Tense=Past"),
        ("वह सैनिक भेजने की कोशिश में है।", "भेजने की कोशिश में है", ""),
    ],
)
def test_a_trigger_is_found_in_another_form(text, trigger, target):
    assert found(text, "events") == [(trigger, "AID", target)]


def test_a_verb_that_says_nothing_alone_is_no_trigger():
    assert stems("हुआ") == stems("थे") == ()
    assert found("ऐसा हुआ और वे थे।", "events") == []


def test_stems_and_ends():
    assert stems("भेजे थे") == stems("भेजेगा") == stems("भेजने की तैयारी में है") == ("भेज",)
    assert stems("मुलाकात की") == ("मुलाकात", "कर")
    (sentence,) = cut("उसने संकेत दे दिया है तो")
    assert end_of(sentence, 3) == 5


@pytest.mark.parametrize(
    "words, told",
    [
        ("आए थे", "Past"), ("मुलाकात की", "Past"), ("भेजा गया है", "Past"), ("बढ़ा रहे हैं", "Present"),
        ("करता है", "Present"), ("भेजेगा", None), ("भेज सकता है", None), ("हमला किया तो", None),
    ],
)  # fmt: skip
def test_the_tense_is_told_where_the_form_alone_tells_it(words, told):
    (sentence,) = cut(words)
    size = len(sentence) - words.endswith("तो")
    assert tense(sentence, size) == ([("Tense", told)] if told else [])


def test_modalities_that_hang_on_the_sentence_are_not_carried_over():
    (one,) = [o for o in TEACHER.suggest("काम को बढ़ावा मिल सकता है।") if o.layer == "events"]
    assert one.target == ""  # marked as Feared where the text names a fear


# --- the model ------------------------------------------------------------------------------------


def test_under_the_threshold_there_is_no_model_and_it_says_so():
    assert not TEACHER.tagger.ready
    assert "needs 300 accepted triggers, there are 66" in TEACHER.tagger.says
    assert all("model" not in one.reason for one in TEACHER.suggest("उसने सैनिक भेजे थे।"))


def test_with_enough_annotation_a_model_sees_what_no_list_holds(monkeypatch):
    monkeypatch.setattr(tagger, "ENOUGH", 50)
    teacher = Suggester(CORPUS)
    assert teacher.tagger.says.startswith("Events: words marked before, and a model of 66 ")
    made = teacher.suggest("रूस ने उत्तर कोरिया को हथियार उपलब्ध कराए हैं और पुतिन ने लावरोव से मुलाकात की।")
    by_model = [one for one in made if "a model of" in one.reason]
    assert [one.words for one in by_model] and all(0.5 < one.score <= 1 for one in by_model)
    assert tagger.train(teacher.tagger.examples) == tagger.train(Suggester(CORPUS).tagger.examples)


def test_without_the_library_the_words_alone_are_used(monkeypatch):
    monkeypatch.setattr(tagger, "ENOUGH", 50)
    monkeypatch.setattr(tagger, "find_spec", lambda name: None)
    teacher = Suggester(CORPUS)
    assert "python-crfsuite" in teacher.tagger.says
    assert found("उसने दो सैनिक भेजे थे।", "events", teacher=teacher) == [("भेजे थे", "AID", "Tense=Past")]


def test_labels_of_words():
    (sentence,) = cut("वह सैनिक भेज रहा है।")
    assert labels(sentence, [(9, 19, "AID")]) == ["O", "O", "B-AID", "I-AID", "I-AID", "O"]


# --- all of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("article", CORPUS.articles)
def test_most_names_of_the_seeds_are_suggested_from_the_other_article(article):
    """Measured in full by benchmarks/suggesting.py."""
    made = suggest(CORPUS.articles[article].text, unread(article))
    names = {(*one.span, one.label) for one in made if one.layer == "names"}
    gold = {(m.start, m.end, m.label) for m in CORPUS.mentions.values() if m.article == article}
    assert len(names & gold) > 0.95 * len(names) > 50


def test_what_is_marked_is_not_suggested_again():
    for article in CORPUS.articles.values():
        marked = {(m.start, m.end) for m in Accepted(CORPUS).mentions if m.article == article.id}
        made = TEACHER.suggest(article.text)
        assert not [
            one for one in made if one.span in marked and one.layer not in ("events", "cues")
        ]
        cued = {
            (c.trigger.start, c.trigger.end)
            for c in CORPUS.claims.values()
            if c.article == article.id
        }
        assert not [one for one in made if one.layer == "cues" and one.span in cued]


VOCABULARY = sorted(
    {CORPUS.articles["000"].text[a:b] for a, b in words(CORPUS.articles["000"].text)}
)
VOCABULARY += ["12", "करीब", "किम", "जोंग-उन", "टोक्यो", "\n", "‘", "’", "(", ")", "क्‍षि", "हज़ार"]


@given(st.lists(st.sampled_from(VOCABULARY), max_size=40).map(" ".join), st.text(max_size=5))
def test_words_are_those_of_the_text_and_begin_and_end_with_one(text, odd):
    text += odd
    edges = {span for pair in words(text) for span in pair}
    made = TEACHER.suggest(text, DAYS)
    assert list(made) == sorted(made)
    assert len({one.identity for one in made}) == len(made)
    for one in made:
        assert text[one.start : one.end] == one.words and one.words.strip() == one.words
        assert not {"\n", "\t"} & set(one.words)
        assert {one.start, one.end} <= edges
        assert 0 < one.score <= 1 and one.layer in LAYERS and one.reason
        for key, value in one.values:
            if key in ("of", "Source", "Content"):
                start, _, end = value.partition(":")
                assert 0 <= int(start) < int(end) <= len(text)
    for layer in ("times", "quantities", "events", "cues"):
        spans = [one.span for one in made if one.layer == layer]
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


def test_the_room_looks_down_only():
    """utils/suggest reads annotation and Hindi; only the commands on a corpus, what they edit with, and archives read it."""
    utils = Path(tagger.__file__).parents[1]

    def imports(path):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            yield from (name.split(".")[1] for name in names if name.startswith("utils."))

    for path in sorted(utils.rglob("*.py")):
        room = path.relative_to(utils).parts[0]
        if room == "suggest":
            assert set(imports(path)) <= {
                "suggest",
                "annotation",
                "intake",
                "hindi",
                "wording",
                "files",
            }
        elif room not in ("annotator", "archive", "corpus", "editing"):
            assert "suggest" not in imports(path), path


def test_money_without_its_number_is_nothing():
    """A word of a currency is a thing where its number is suggested with it, and nowhere else."""
    money = next(m for m in CORPUS.mentions.values() if m.label == "Resource")
    marked = replace(money, quote="यूरो", id="000-T9999")
    teacher = Suggester(replace(CORPUS, mentions=CORPUS.mentions | {marked.id: marked}))
    assert found("यूरो मजबूत हुआ।", teacher=teacher) == []
    given = found("भारत ने 20 करोड़ यूरो दिए।", "things", "quantities", teacher=teacher)
    assert [(words, label) for words, label, _ in given] == [("20 करोड़ यूरो", "Quantity"), ("यूरो", "Resource")]  # fmt: skip


def test_money_whose_number_is_marked_is_not_suggested_alone():
    text = "भारत ने 20 करोड़ यूरो दिए।"
    first = CORPUS.articles["000"]
    article = replace(first, id="X1", text=text)
    like = next(m for m in CORPUS.mentions.values() if m.label == "Quantity")
    start = text.index("20")
    number = replace(like, id="X1-T1", article="X1", fragments=((start, start + 13),), quote="20 करोड़ यूरो")  # fmt: skip
    articles = CORPUS.articles | {"X1": article}
    corpus = replace(CORPUS, articles=articles, mentions=CORPUS.mentions | {"X1-T1": number})
    assert found(text, "things", "quantities", teacher=Suggester(corpus)) == []


def test_the_days_of_a_week_of_a_month_are_joined_by_a_bar():
    ((_, _, target),) = found("नवंबर के पहले हफ्ते में बैठक होगी।", "times")
    assert "value=2025-11-01|2025-11-07 interval=2025-11-01/2025-11-07" in target


# --- the measurement ------------------------------------------------------------------------------

BENCH = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "suggesting.py"))


def test_right_is_counted_exactly_and_by_overlap():
    count = BENCH["Count"]()
    count.add(
        {(0, 4, "Country"), (6, 9, "Country"), (20, 24, "Place")},
        {(0, 4, "Country"), (6, 12, "Country"), (20, 24, "Person"), (30, 31, "Country")},
    )
    assert count.row("x") == "| x | 4 | 3 | 1 | 0.33 | 0.25 | 0.67 | 0.50 |"


def test_an_article_is_suggested_from_the_others_alone():
    left = BENCH["without"](CORPUS, "003")
    assert "USA_TRUMP" not in left.actors and "KOR" in left.actors
    assert {m.article for m in left.mentions.values() if m.label != "Heading"} == {"000"}
    assert left.articles == CORPUS.articles


def test_the_bench_prints_every_layer_and_the_floor(capsys):
    BENCH["leave_one_out"](CORPUS)
    cells = [line.split(" | ") for line in capsys.readouterr().out.splitlines()]
    rows = {row[0].lstrip("| "): row for row in cells if len(row) == 8}
    assert {*LAYERS, "of names: Country", "floor: CLDR territories alone"} <= rows.keys()
    ours, floor = rows["of names: Country"], rows["floor: CLDR territories alone"]
    assert ours[1] == floor[1] and float(ours[5]) > float(floor[5])


@pytest.mark.parametrize("without", ["बिना", "बगैर"])
def test_what_is_done_without_saying_so_is_no_claim(without):
    text = f"मंत्री ने आरोप लगाया कि राज्य ने {without} चेतावनी दिए पानी छोड़ा।"
    assert [words for words, *_ in found(text, "cues")] == ["आरोप लगाया"]
    assert [words for words, *_ in found("मंत्री ने चेतावनी दी।", "cues")] == ["चेतावनी दी"]
