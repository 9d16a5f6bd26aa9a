"""The report: every link has its target, every mark its sentence and back, nothing from outside runs."""

import base64
import csv
import hashlib
import io
import json
import re
import shutil
from dataclasses import replace
from types import SimpleNamespace

import html5lib
import pytest
from corpora import hostile, quarrel, third_alone, third_article, with_changes
from fontTools.ttLib import TTFont
from pages import draft, executed
from pdfs import unpacked
from teaching import copied_seeds

from utils.annotation.schema import read_schema
from utils.charts import CHARTS
from utils.charts.drawing.style import Caption, fingerprint, to_svg
from utils.claims.chains import QUAD
from utils.claims.relations import event_relations, same_elsewhere
from utils.claims.sources import independent_sources
from utils.files import SEEDS, SeedError
from utils.graph import rule
from utils.graph.explain import event_remarks, register_text
from utils.graph.study import load_study
from utils.graph.wars import war_caveats
from utils.report.__main__ import main
from utils.report.accounts import left_out, readings, relation_blocks, single_sources
from utils.report.build import NOT_HERE, build_page
from utils.report.drawings import Drawings, Piece, check_fresh, pieces_from
from utils.report.figure_tables import NOT_SHOWN, in_words
from utils.report.model import Span, bare, walk
from utils.report.own import own
from utils.report.page import TEMPLATES, plain, render_html
from utils.report.pdf import paper, render_pdf
from utils.report.sections import (
    EVENT,
    data_cards,
    event_rows,
    event_table,
    made_from,
    rule_blocks,
)
from utils.wording.words import LANGUAGES, say, table

SVG = "{http://www.w3.org/2000/svg}svg"
# Where the words of a chart are the point, and not how many charts there are.
FEW = [Piece("", name) for name in ("timeline", "quantities")]
SHOWN = [name for name in CHARTS if name not in NOT_HERE]
EVIL = '<script>alert("x")</script>'


def strings(table) -> list[list[str]]:
    """The rows of a table of the model as strings."""
    return [[bare(cell) for cell in row] for row in table.rows]


def linked_ids(part) -> list[str]:
    return [span.link for span in walk(part) if isinstance(span, Span) and span.link]


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request, rendered):
    """A page in one language: language, html, tree, every element by its id, faults of the HTML."""
    html = rendered(request.param)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    ids = [element for element in tree.iter() if element.get("id")]
    places = {element.get("id"): element for element in ids}
    assert len(places) == len(ids), "an id stands twice"
    page = {"html": html, "tree": tree, "places": places, "faults": parser.errors}
    return SimpleNamespace(language=request.param, **page)


def text(element) -> str:
    return "".join(element.itertext())


def links(element) -> list[str]:
    return [a.get("href")[1:] for a in element.iter() if (a.get("href") or "").startswith("#")]


def figures(tree):
    return list(tree.iter("figure"))


def parsed(html):
    return html5lib.parse(html, namespaceHTMLElements=False)


# -- both languages ------------------------------------------------------------------------------


def test_every_link_has_its_target(told):
    every = (e.get("href") or "" for e in told.tree.iter())
    aims = {href[1:] for href in every if href.startswith("#")}
    assert len(aims) > 500 and aims <= set(told.places)


def test_every_edge_leads_to_its_hindi_words(corpus, study, told):
    marks = {m.get("id"): text(m) for m in told.tree.iter("mark") if m.get("id")}
    for _, _, data in study.graph.edges(data=True):
        first = corpus.events[data["tellings"][0]]
        assert f'<a href="#{first.id}"' in told.html
        for telling in data["tellings"]:
            trigger = corpus.events[telling].trigger
            start, end = trigger.fragments[0]
            assert marks[telling] == corpus.articles[trigger.article].text[start:end]


def test_from_mark_to_sentence_and_back(corpus, told):
    """Every row of every figure leads to a sentence, and that sentence leads to the row."""
    home = {}  # id of an annotation or sentence -> the section of its sentence
    for section in told.tree.iter("section"):
        if "sentence" in (section.get("class") or "").split():
            home |= {element.get("id"): section for element in section.iter() if element.get("id")}
    count = 0
    for figure in figures(told.tree):
        for row in figure.iter("tr"):
            if row.get("id"):
                (target,) = links(row)
                assert row.get("id") in links(home[target])
                count += 1
    assert count > 10 * len(SHOWN)


def test_a_sentence_leads_to_every_band_told_in_it(corpus, study, drawings, told):
    bands = 0
    for name in ("actor_graph", "ties_ahead", "matrix"):
        _, table = drawings.get(name, told.language, "page")
        for number, row in enumerate(table.itertuples(), start=1):
            for telling in row.tellings:
                section = told.places[corpus.segment(telling).id]
                assert f"row-{name}-{number}" in links(section)
                bands += 1
    assert bands > study.graph.number_of_edges()


def test_every_annotation_has_its_place(corpus, told):
    assert {*corpus.events, *corpus.claims, *corpus.segments} <= set(told.places)
    for mention in corpus.mentions.values():
        assert mention.label == "Heading" or mention.id in told.places


def test_the_texts_stand_in_the_page_unchanged(corpus, told):
    shown = [text(p) for p in told.tree.iter("p") if p.get("class") == "hindi"]
    assert shown == [segment.text for segment in corpus.segments.values()]


def test_structure_that_a_screen_reader_needs(told):
    tree = told.tree
    assert tree.get("lang") == told.language
    assert len(list(tree.iter("h1"))) == 1
    assert all(list(tree.iter(tag)) for tag in ("header", "nav", "main", "footer"))
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
    for svg in tree.iter(SVG):
        title, description = list(svg)[:2]
        assert [e.tag.rpartition("}")[2] for e in (title, description)] == ["title", "desc"]
        assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert text(description).strip() and svg.get("lang") == told.language
    for section in tree.iter("section"):
        label = section.get("aria-labelledby")
        assert label is None or label in told.places


def test_every_figure_has_its_drawings_its_words_and_its_table(told):
    shown = [figure.get("id") for figure in figures(told.tree)]
    assert sorted(shown) == sorted(f"figure-{name}" for name in SHOWN)
    for figure in figures(told.tree):
        assert len(list(figure.iter(SVG))) == 2 and len(list(figure.iter("figcaption"))) == 1
        (summary,) = figure.iter("summary")
        rows = [row for row in figure.iter("tr") if row.get("id")]
        assert str(len(rows)) in text(summary)


def test_every_run_of_hindi_has_its_lang(told):
    def walk(element, language):
        language = element.get("lang", language)
        for words in (element.text, *(child.tail for child in element)):
            if words and re.search("[\u0900-\u0963\u0966-\u097f]", words):
                assert language == "hi", words
        for child in element:
            if str(child.tag) not in (SVG, "style", "title", "script", "option"):
                walk(child, language)

    walk(told.tree.find("body"), told.language)


def test_the_hindi_page_speaks_hindi(corpus, rendered):
    """Codes and columns have Hindi words there, and English notes are introduced as English."""
    tree = parsed(rendered("hi"))

    def walk(element, language):
        language = element.get("lang", language)
        if language == "hi" and str(element.tag) not in (SVG, "style", "script", "code"):
            yield from (element.text or "", *(child.tail or "" for child in element))
            yield element.get("title") or ""
            for child in element:
                yield from walk(child, language)

    said = " ".join(walk(tree.find("body"), "hi"))
    schema = read_schema(SEEDS / "annotation.conf")
    pairs = (pair for pairs in schema.attributes.values() for pair in pairs)
    codes = {value for _, values in pairs for value in values or ()} | set(corpus.labels)
    codes |= {*corpus.actors, *corpus.event_names, *QUAD, "True", "False", "Recipient", "degree"}
    assert not codes & set(re.findall("[A-Za-z][A-Za-z_-]+", said))
    assert not re.search(r"\[(CT|PR|PS|Uu)", said)
    notes = [p for p in tree.iter("li") if text(p).startswith(say("note", "hi"))]
    assert len(notes) > 20 and all(p[-1].get("lang") == "en" for p in notes)


def test_every_column_of_a_chart_has_a_name(drawings):
    for name in CHARTS:
        for column in drawings.get(name, "en", "page")[1].columns:
            assert column in NOT_SHOWN or f"column {column}" in table(), (name, column)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("RUS>PRK", "रूस>उत्तर कोरिया"),
        ("000 > KOR+USA", "000 > दक्षिण कोरिया+अमेरिका"),
        ("Recipient PRK", "किसके प्रति उत्तर कोरिया"),
        ("counting: Once / Cumulative", "गिनने का तरीका: कुल नहीं बताया गया / बढ़ती गिनती का कुल"),
        ("without INVITATION", "इसके बिना: वॉनसन आने का न्योता"),
        ("context military", "संदर्भ सैन्य"),
        ("not comparable", "तुलना संभव नहीं"),
        ("000-E11", "000-E11"),
        ("coverage", "coverage"),  # a key of words.csv, but for a sentence with gaps
    ],
)
def test_codes_in_words(corpus, value, words):
    assert in_words(corpus, value, "hi") == words


def test_english_in_the_hindi_page_is_told_apart(corpus, told):
    """What stands in the English page as words of ours is tagged en where the Hindi page repeats it."""
    also = [e for e in told.tree.iter() if "also" in (e.get("class") or "").split()]
    assert all(e.get("lang") == "en" for e in also)
    assert len(also) > 20 if told.language == "hi" else not also
    glosses = [text(p) for p in told.tree.iter("p") if p.get("lang") == "en"]
    assert all(segment.gloss in glosses for segment in corpus.segments.values())


def test_nothing_is_fetched_and_only_our_script_runs(told):
    assert "http://" not in re.sub(r'xmlns(:[a-z]+)?="[^"]*"', "", told.html)
    assert "https://" not in told.html and "default-src 'none'" in told.html
    (script,) = told.tree.iter("script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in told.html
    assert script.text == (TEMPLATES / "page.js").read_text(encoding="utf-8")
    assert not [e for e in told.tree.iter() if any(n.startswith("on") for n in e.attrib)]


def test_parses_without_an_error(told):
    assert not told.faults


def test_the_filters_know_every_sentence(corpus, told):
    form = next(told.tree.iter("form"))
    offered = {
        select.get("name"): [o.get("value") for o in select.iter("option") if o.get("value")]
        for select in form.iter("select")
    }
    assert offered["article"] == list(corpus.articles)
    assert {"RUS_LAVROV", "KOR_DIA", "000/unclear"} <= set(offered["voice"])
    for segment in corpus.segments.values():
        section = told.places[segment.id]
        assert section.get("data-article") == segment.article
        for name, values in offered.items():
            assert set((section.get(f"data-{name}") or "").split()) <= set(values)
    for event in corpus.events.values():
        section = told.places[corpus.segment(event).id]
        assert event.article in section.get("data-article").split() and section.get("data-status")


# -- sections ------------------------------------------------------------------------------------


def test_every_topic_has_its_section_and_every_event_its_row(corpus, told):
    for topic in list(corpus.topics.values())[1:]:
        heading = told.places[f"topic-{topic.id}"]
        assert (topic.name_hi if told.language == "hi" else topic.name_en) in text(heading)
    listed = {key for topic in corpus.topics.values() for key in topic.events}
    assert listed == set(corpus.tellings)
    shown = {link for table in told.tree.iter("table") for link in links(table)}
    assert all(tellings[0].id in shown for tellings in corpus.tellings.values())


def test_an_event_of_no_topic_is_not_lost(corpus, study):
    page = draft(with_changes(study, topics={}), [Piece("<p>own</p>")])
    (section,) = [s for s in parsed(page).iter("section") if s.get("aria-labelledby") == "more"]
    assert {t[0].id for t in corpus.tellings.values()} <= set(links(section))
    assert "<p>own</p>" in page


def test_a_topic_of_any_name_has_an_id_of_its_own(corpus, study):
    first = replace(next(iter(corpus.topics.values())), shows=(), events=tuple(corpus.tellings)[:1])
    topics = {id: replace(first, id=id) for id in ("more", "trust", "method")}
    ids = [e.get("id") for e in parsed(draft(with_changes(study, topics=topics))).iter()]
    assert len(set(filter(None, ids))) == len(list(filter(None, ids)))
    assert {"topic-more", "more", "topic-trust", "trust"} <= set(ids)


def test_a_topic_that_shows_no_chart_is_refused(corpus, study):
    first = next(iter(corpus.topics.values()))
    topics = corpus.topics | {first.id: replace(first, shows=("pie",))}
    with pytest.raises(SeedError, match="'pie', which is no chart or table.*timeline.*readings"):
        draft(with_changes(study, topics=topics))


def test_event_rows_hold_what_is_told(corpus, study):
    found = event_rows(study, "en")
    assert list(found) == list(corpus.tellings)
    rows = {bare(row[0]): dict(zip(EVENT, row, strict=True)) for row in found.values()}
    said = {name: {key: bare(cell) for key, cell in row.items()} for name, row in rows.items()}
    meeting = said["Lavrov meets Kim"]
    assert meeting["who"] == "Sergey Lavrov → Kim Jong Un" and meeting["status"] == "past"
    when = rows["Lavrov meets Kim"]["when"]
    assert Span(("शनिवार (12 July 2025)",), link="003-T56") in when
    soldiers = rows["sending soldiers, in preparation"]["how many"]
    assert soldiers == (Span(("25 से 30 हजार (25,000 – 30,000)",), link="000-T118"),)
    assert said["5,000 military builders, 1,000 sappers"]["how many"] == "5,000; 1,000"
    offer = said["talk of unconditional support"]
    assert offer["who"] == "Kim Jong Un → Russia; against Ukraine"
    assert said["Lavrov's departure"]["who"] == "Sergey Lavrov → Russia; at Wonsan, Kalma airport"
    assert said["Lavrov in Wonsan"]["who"] == "Sergey Lavrov; at Wonsan"
    denied = said["the alliance Lavrov warns against"]
    assert denied["status"] == "demanded that it not be"
    assert denied["who"].startswith("South Korea – United States – Japan; against ")
    assert said["the defence pact concluded last year"]["who"] == "Russia – North Korea"
    told = said["artillery shells supplied"]
    assert told["status"] == "continuing; taken for granted" and "South Korea's DIA" in told["by"]
    plain = [row for row in found.values() if not row[4]]
    table, _, beside = event_table(plain, "en")
    assert ("how many",) not in table.head and len(table.head) == len(table.rows[0]) == 5
    assert len(beside.items) == sum(bool(row[-1]) for row in plain)
    assert any("damaged sentence" in str(item) for item in beside.items)


def test_the_rule_is_run_for_every_pair(corpus):
    text, table, _ = rule_blocks(corpus, "en")
    states = [bare(cell) for cell in table.head[1:]]
    rows = {name: dict(zip(states, row, strict=True)) for name, *row in strings(table)}
    assert rows["United States"]["North Korea"] == "Russia, North Korea"
    assert rows["Japan"]["Ukraine"] == "" and rows["Russia"]["Russia"] == "—"
    spans = [part for part in text.text if isinstance(part, Span)]
    assert len(spans) == 3
    for span in spans:
        assert bare((span,)).endswith(f"(“{corpus.events[span.link].trigger.quote}”)")
    assert rule_blocks(corpus.only(["003"]), "en") == ()
    text, *_ = rule_blocks(corpus, "hi")  # and the English behind it speaks English
    assert "attack on one of the two (“" in bare(text.text[-1].parts)


def test_the_rule_is_the_articles_word_and_the_war_stands_beside_it(corpus):
    for language, told in (("en", "as article 000 puts it"), ("hi", "लेख 000 के शब्दों में")):
        text, table, caveats = rule_blocks(corpus, language)
        assert told in bare(text.text)
        assert not any("*" in bare(cell) for row in table.rows for cell in row)
        heads = [bare(item.text).partition(":")[0] for item in caveats.items]
        names = [corpus.actors[actor].name(language) for actor in ("UKR", "RUS")]
        assert heads == [say("if attacked", language, *names)]
        for line in war_caveats(corpus, "UKR", "RUS", ("RUS", "PRK"), language):
            assert line in bare(caveats.items[0].text)
    verdict = rule.attack(corpus, "UKR", "RUS")
    assert set(war_caveats(corpus, "UKR", "RUS", verdict.bound)) <= set(verdict.not_said)
    assert "Russia's against Ukraine (003-E38)" in " ".join(verdict.not_said)
    assert "000-E51" in linked_ids(rule_blocks(corpus, "en")[2])


def test_a_war_that_a_rule_is_tied_to_needs_no_caveat(corpus, study):
    assert not war_caveats(corpus, "KOR", "JPN")
    first = next(r for r in corpus.relations.values() if r.type == "Condition")
    tied = replace(first, id="000-R99", source="000-E55")
    changed = with_changes(study, relations={**corpus.relations, tied.id: tied}).corpus
    assert war_caveats(corpus, "UKR", "RUS") and not war_caveats(changed, "UKR", "RUS")


def test_single_sources_are_counted_by_independence(corpus):
    text, table = single_sources(corpus, "en").blocks
    listed = linked_ids(table)
    few = {key for key in corpus.tellings if len(independent_sources(corpus, key)) == 1}
    assert {corpus.events[id].key for id in listed} == few and len(listed) == len(few) > 10
    assert f"{len(few)} of {len(corpus.tellings)} events" in bare(text.text)
    by = dict(strings(table))
    assert by["KCNA"] == "support for Russia's actions"
    # Joint sources are one, and so are a heading and the agency it sums up.
    assert "sensitive technology" in by["South Korea, United States, other countries"]
    assert by["heading of article 000, Ukrainian intelligence agency"]
    assert by["article 003, South Korea's DIA"] == "artillery shells supplied"


def test_what_nobody_asserts_stands_apart(tmp_path):
    corpus = load_study(quarrel(tmp_path)).corpus
    _, more, table = single_sources(corpus, "en").blocks
    rows = dict(strings(table))
    assert rows["asserted by nobody"] == "a release"
    assert bare(more.text).startswith("1 event is asserted by nobody")
    assert all(
        "a release" not in names for who, names in rows.items() if who != "asserted by nobody"
    )
    assert rows["students"] == "firing"  # who denies it is no source for it


def test_what_an_article_leaves_out_is_said_outright(corpus, tmp_path):
    ((text, table),) = [section.blocks for section in left_out(corpus, "en")]
    rows = {row[0]: row for row in strings(table)}
    assert "Lavrov's warning" in rows["article 003"][2] and "000" in rows["article 003"][1]
    assert "promoting the tourist zone" in rows["article 000"][2]
    listed = [corpus.events[id].key for id in linked_ids(table)]
    alone = [key for key, told in corpus.tellings.items() if len({e.article for e in told}) == 1]
    elsewhere = same_elsewhere(corpus, corpus.articles)
    near = [other for key in alone for other in elsewhere.get(key, ())]
    assert sorted(listed) == sorted([*alone, *near])
    assert f"{sum(key in elsewhere for key in alone)} of them may" in bare(text.text)
    talks = next(part for part in rows["article 003"][2].split("; ") if part.startswith("talks on"))
    assert talks == "talks on the Ukraine war (may be of one matter with Lavrov meets Kim)"
    assert f"{len(alone)} of the {len(corpus.tellings)} events" in bare(text.text)
    assert left_out(corpus.only(["003"]), "en") == ()
    # An article of another story leaves nothing of this one out.
    (section,) = left_out(load_study(quarrel(tmp_path)).corpus, "en")
    assert linked_ids(section) == linked_ids(table)


def test_rival_readings_stand_side_by_side(corpus):
    topic = corpus.topics["wonsan"]
    _, table = readings(corpus, topic, "en")
    status, *voices = (bare(cell) for cell in table.head)
    assert voices == [
        "article 003, own voice",
        "experts (unnamed), in article 003",
    ]
    said = {row[0]: dict(zip(voices, row[1:], strict=True)) for row in strings(table)}
    assert said["past"]["article 003, own voice"] == "a sign of Russia's new strategy"
    assert "promoting the tourist zone" in said["planned"]["experts (unnamed), in article 003"]
    assert {corpus.events[id].key for id in linked_ids(table)} == set(topic.events)
    assert readings(corpus.only(["000"]), topic, "en") == ()
    for language in LANGUAGES:
        name = corpus.topics["wonsan"].name(language)
        assert "tourist" not in name and "पर्यटन" not in name


def test_a_denial_says_so_among_the_readings(tmp_path):
    corpus = load_study(quarrel(tmp_path)).corpus
    topic = replace(corpus.topics["wonsan"], events=("TEST_FIRING",))
    _, table = readings(corpus, topic, "en")
    past, denied = (dict(zip(map(bare, table.head), row, strict=True)) for row in strings(table))
    assert past["students, in article Z10"] == "firing" and past["status"] == "past"
    assert denied["status"] == "denied or doubted"
    assert denied["police, in article Z10"] == "firing"
    assert denied["an agency, in article Z10"] == "firing (doubted)"


def test_every_relation_has_its_row_with_both_statuses(corpus):
    (table,) = relation_blocks(corpus, "en")
    relations = event_relations(corpus)
    assert linked_ids(table) == [id for r in relations for id in (r.source, r.target)]
    row = next(row for row in strings(table) if row[2].startswith("boost"))
    assert row[0] == "sensitive technology (feared)" and row[3].startswith("South Korea, United")
    assert relation_blocks(replace(corpus, relations={}), "en") == ()


def test_what_is_borrowed_repaired_or_joined_stands_wherever_an_event_is_shown(corpus, study, told):
    rows = event_rows(study, told.language)
    for event in corpus.events.values():
        for line in event_remarks(corpus, event, told.language):
            assert bare(rows[event.key][-1]).count(line) == 1  # however many tellings say it
            assert line in text(told.places[corpus.segment(event).id])
    offer = bare(rows["KIM_OFFER"][-1])
    assert offer == say("repaired", told.language)


def test_the_country_of_an_actor_is_the_registers(corpus, told):
    kursk = next(m for m in corpus.mentions.values() if m.actors == ("RUS_KURSK",))
    said = {"en": "Kursk – Russia (register)", "hi": "कुर्स्क – रूस (रजिस्टर से)"}
    assert told.places[kursk.id].get("title").endswith(said[told.language])
    assert register_text(corpus, "RUS") == "Wikidata Q159 (register)"  # its name says the country
    assert register_text(corpus, "EXPERTS") == ""
    unsure = replace(corpus.actors["PRK_WONSAN"], wikidata="Q1", wikidata_status="probable")
    changed = replace(corpus, actors={**corpus.actors, unsure.id: unsure})
    assert register_text(changed, unsure.id) == "North Korea; Wikidata Q1, probable (register)"


def test_data_cards_count(corpus):
    first, second = (dict(strings(card)) for card in data_cards(corpus, "en").blocks)
    assert first["file"] == "000_56e61484c1876e92.txt"
    assert f"{len(corpus.articles['003'].text):,} code points" in second["length"]
    tellings = sum(event.article == "000" for event in corpus.events.values())
    assert f"{tellings} tellings of events" in first["annotated"]


# -- a chosen subset -----------------------------------------------------------------------------


@pytest.mark.parametrize("article, language", [("000", "en"), ("003", "hi")])
def test_one_article_alone(corpus, study, article, language):
    charts = [*FEW, Piece("", "agreement")]
    page = draft(study.only([article]), charts, language)
    other = ({*corpus.articles} - {article}).pop()
    assert f'id="{article}-s1"' in page and f'id="{other}-' not in page
    assert f'href="#{other}-' not in page


def test_only_keeps_what_belongs_together(corpus):
    both = corpus.only(["003", "000"])
    assert both == corpus
    alone = corpus.only(["003"])
    assert {item.article for item in alone.events.values()} == {"003"}
    assert {time.mention.article for time in alone.times.values()} == {"003"}
    with pytest.raises(KeyError, match="'004'.*000, 003"):
        corpus.only(["004"])


def test_command_line_knows_articles_and_languages(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("utils.report.page.embedded_fonts", lambda texts: "")
    notebooks = executed(tmp_path / "notebooks", {"text/html": "<p>x</p>"})
    made = ["--notebooks", str(notebooks), "--output", str(tmp_path / "made")]
    assert main([*made, "--articles", "007"]) == 1
    assert "unknown article '007'; seeds/ has: 000, 003" in capsys.readouterr().err
    assert main([*made, "--language", "fr"]) == 1
    assert "unknown language 'fr'; there are: en, hi" in capsys.readouterr().err
    assert not (tmp_path / "made").exists()
    made += ["--seeds", str(third_alone(tmp_path))]
    assert main([*made, "--articles", "Z09", "--language", "hi"]) == 0
    names = sorted(path.name for path in (tmp_path / "made").iterdir())
    assert names == ["report-Z09.hi.html", "report-Z09.hi.pdf"]
    assert main(made) == 0
    names = {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()}
    assert {"report.en.html", "report.hi.html", "report.en.pdf", "report.hi.pdf"} <= set(names)
    assert names["report.html"] == names["report.en.html"] != names["report.hi.html"]
    assert names["report.pdf"] == names["report.en.pdf"] != names["report.hi.pdf"]


def test_command_line_says_what_is_missing(tmp_path, capsys):
    assert main(["--notebooks", str(tmp_path), "--output", str(tmp_path / "made")]) == 1
    assert "To mend it" in capsys.readouterr().err
    assert not (tmp_path / "made").exists()
    (tmp_path / "09_x.ipynb").write_text("{", encoding="utf-8")
    assert main(["--notebooks", str(tmp_path), "--output", str(tmp_path / "made")]) == 1
    assert "09_x.ipynb: this is not a readable notebook" in capsys.readouterr().err


def test_command_line_says_where_it_cannot_write(tmp_path, capsys):
    notebooks = executed(tmp_path / "notebooks", {"text/html": "<p>x</p>"})
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    assert main(["--notebooks", str(notebooks), "--output", str(taken / "made")]) == 1
    assert "taken" in capsys.readouterr().err


# -- what it was made from -----------------------------------------------------------------------


def test_made_from_names_every_seed_and_the_lock(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    text, table = made_from(SEEDS, "en").blocks
    files = dict(strings(table))
    assert {"articles.csv", "topics.csv", "requirements.lock"} <= set(files)
    for name in ("events.csv", "000_56e61484c1876e92.txt"):
        assert files[name] == hashlib.sha256((SEEDS / name).read_bytes()).hexdigest()
    assert re.search("[0-9a-f]{40}|not known", bare(text.text))
    assert not re.search("[0-9]{4}-[0-9]{2}", bare(text.text))


def test_what_is_no_part_of_the_corpus_is_not_named(tmp_path):
    seeds = shutil.copytree(SEEDS, tmp_path / "seeds")
    (seeds / "notes.env").write_text("KEY=secret\n", encoding="utf-8")
    assert made_from(seeds, "en") == made_from(SEEDS, "en")


def test_source_date_epoch_is_honoured(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1752537600")
    assert "2025-07-15" in bare(made_from(SEEDS, "en").blocks[0].text)
    for wrong in ("tomorrow", "-1", "1e9"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(ValueError, match="not in seconds. To mend it"):
            made_from(SEEDS, "en")


# -- untrusted text ------------------------------------------------------------------------------


def changed_seeds(tmp_path, value):
    """A copy of seeds/ in which a name of an actor and of an event, a gloss and a topic are `value`."""
    seeds = copied_seeds(tmp_path, passes=False)
    for name, column in (
        ("actors.csv", "name_en"),
        ("glosses.csv", "gloss_en"),
        ("events.csv", "name_en"),
        ("topics.csv", "name_en"),
    ):
        with (seeds / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        old = rows[0][column]
        rows[0][column] = value
        with (seeds / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        for ann in seeds.glob("*.ann"):
            words = ann.read_text(encoding="utf-8").replace(f"\t{old}\n", f"\t{value}\n")
            ann.write_text(words, encoding="utf-8", newline="\n")
    return seeds


def test_signs_that_firago_lacks_come_with_their_font(tmp_path, rendered):
    study = load_study(third_article(tmp_path, "★ ℃ ✓ 😀 "))
    page = build_page(study.only(["Z09"]), [], "hi")
    html = render_html(page)
    faces = dict(re.findall(r"font-family:(\w[\w ]*);font-weight:400.*?base64,([^)]*)\)", html))
    fonts = {name: TTFont(io.BytesIO(base64.b64decode(data))) for name, data in faces.items()}
    assert list(fonts) == ["FiraGO", "DejaVu Sans"]
    for sign in "★℃✓😀":
        assert ord(sign) in fonts["DejaVu Sans"].getBestCmap()
    assert "font-family:DejaVu" not in rendered("hi")
    assert b"DejaVuSans" in unpacked(render_pdf(page))


def test_a_letter_that_no_font_has_is_refused(tmp_path):
    study = load_study(third_article(tmp_path, "क அ "))
    with pytest.raises(
        SeedError, match="^Z09_x.txt: no font here has 'அ'.* at offset 2. To mend it"
    ):
        build_page(study, [], "hi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_in_a_name_or_gloss_is_escaped(tmp_path, language):
    seeds = changed_seeds(tmp_path, EVIL)
    page = draft(load_study(seeds), FEW, language)
    assert len(list(parsed(page).iter("script"))) == 1 and page.count("<script") == 1
    assert "&lt;script&gt;" in page


def test_no_word_of_a_text_is_a_place_of_a_template(corpus, study):
    words = "/*FONTS*/ §§ {words} {{ t('skip') }} {% raw %}"
    names = dict.fromkeys(corpus.event_names, (words, words))
    segments = {id: replace(s, gloss=words) for id, s in corpus.segments.items()}
    changed = with_changes(study, event_names=names, segments=segments)
    shown = html5lib.parse(draft(changed), namespaceHTMLElements=False)
    glosses = [text(p) for p in shown.iter("p") if p.get("lang") == "en"]
    assert glosses == [words] * len(segments)
    assert sum(words in text(li) for li in shown.iter("li")) > len(corpus.tellings)
    said = json.dumps(paper(build_page(changed, [])), ensure_ascii=False)
    assert said.count(words) > len(segments)


def test_html_in_an_article_is_escaped(tmp_path):
    page = draft(load_study(third_article(tmp_path, f"{EVIL} ")), [Piece("<p>x</p>")])
    assert not any(tag in page for tag in ("<script>alert", "<b>", "<i>", "<u>"))
    assert "&lt;script&gt;" in page and 'id="Z09-T1"' in page


def test_an_article_that_is_in_no_pass_joins_the_report(tmp_path):
    study = load_study(third_article(tmp_path))
    assert [list(one.articles) for one in study.passes] == [["000", "003"]] * 2
    page = draft(study, FEW)
    assert 'id="Z09-E1"' in page and "3 Hindi articles" in page
    tree = parsed(draft(study.only(["Z09"]), [*FEW, Piece("", "actor_graph")], "hi"))
    assert text(next(tree.iter("h1"))).startswith("क")  # not the title of the others
    shown = [s.get("aria-labelledby") for s in tree.iter("section") if list(s.iter("figure"))]
    assert shown == ["story", "more"]


def test_a_chart_of_two_topics_is_drawn_once(corpus, study):
    topics = {id: replace(topic, shows=("supply",)) for id, topic in corpus.topics.items()}
    tree = parsed(draft(with_changes(study, topics=topics), [Piece("", "supply")]))
    assert len(figures(tree)) == 1
    sections = [
        s.get("aria-labelledby")
        for s in tree.iter("section")
        if "figure-supply" in links(s) and (s.get("aria-labelledby") or "").startswith("topic-")
    ]
    assert sections == [f"topic-{id}" for id in topics]  # the chart itself opens the page


def test_a_turned_direction_ends_where_its_text_ends(corpus, study):
    for turn in "\u202e\u202d\u2066\u2067\u200f":
        assert "<bdi>" in plain(f"a{turn}b")
    assert plain("plain") == "plain"
    names = {key: (hi, f"\u202e{en}") for key, (hi, en) in corpus.event_names.items()}
    page = draft(with_changes(study, event_names=names))
    outside = re.sub("<bdi>.*?</bdi>|<[^>]*>", "", page)
    assert "\u202e" not in outside and "\u202e" in page


def test_a_word_of_100000_characters(corpus, study):
    long = "क्षि" * 25_000
    names = corpus.event_names | {"SHELLS": (long, "W" * 100_000)}
    segments = dict(corpus.segments)
    segments["003-s1"] = replace(segments["003-s1"], gloss="x" * 100_000)
    page = draft(with_changes(study, event_names=names, segments=segments), FEW, "hi")
    assert long in page
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    assert "overflow-wrap:anywhere" in style


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_long_is_said_in_full_once(corpus, language):
    """Names are repeated, but no longer than a register has them; tooltips hold beginnings."""
    few = [Piece("", chart) for chart in ("timeline", "naming")]
    study = hostile(corpus)
    glosses = sum(len(part.gloss) for part in study.corpus.segments.values())
    assert 1_000_000 < glosses < len(draft(study, few, language)) < glosses + 1_500_000


# -- pieces --------------------------------------------------------------------------------------


def test_a_link_to_nowhere_stops_the_build(study):
    with pytest.raises(ValueError, match="no-such-place"):
        draft(study, [Piece('<a href="#no-such-place">x</a>')])


def test_pieces_come_from_tagged_cells(tmp_path, drawings):
    with pytest.raises(SeedError, match="make report"):
        pieces_from(tmp_path)
    figure, _ = drawings.get("timeline", "en", Caption.size)
    (piece,) = pieces_from(executed(tmp_path, figure))
    assert piece == Piece("", "timeline", fingerprint(to_svg(figure)))
    # The report draws its own Hindi; this is a reader's: a picture, on paper its words.
    figure, _ = drawings.get("timeline", "hi", Caption.size)
    (piece,) = pieces_from(executed(tmp_path, figure))
    assert piece.chart == "" and piece.html.startswith('<img src="data:image/png;base64,')
    (words,) = own(piece.html).blocks
    assert bare(words.text) == figure.caption.alt


def test_notebooks_out_of_date_are_refused(study, drawings, tmp_path):
    pieces = pieces_from(executed(tmp_path, drawings.get("timeline", "en", Caption.size)[0]))
    check_fresh(pieces, drawings)
    with pytest.raises(SeedError, match="timeline in them is not what seeds/ gives now"):
        check_fresh(pieces, Drawings(study.only(["000"])))


# -- colours -------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    if len(colour) == 4:
        colour = "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes():
    """light and dark: name -> colour, from the style sheet."""
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    rules = re.findall(r":root\{([^}]*)\}", style)[:2]
    return [dict(re.findall("--([a-z]+):(#[0-9a-f]{3,6})", rule)) for rule in rules]


def test_contrast_is_double_a_in_light_and_dark():
    assert contrast("#000", "#fff") == pytest.approx(21)
    for palette in palettes():
        texts = [(fore, back) for fore in ("ink", "soft") for back in ("paper", "tint")]
        texts += [("ink", back) for back in ("who", "what", "number", "time", "aim")]
        low = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in texts}
        assert {pair: value for pair, value in low.items() if value < 4.5} == {}
        assert contrast(palette["rim"], palette["paper"]) >= 3


def test_hindi_is_told_apart_once():
    assert plain("a रूस b") == 'a <span lang="hi">रूस</span> b'
    assert plain("रूस <b>", "hi") == "रूस &lt;b&gt;"
    assert own("<p>a रूस b</p>").html == '<p>a <span lang="hi">रूस</span> b</p>'
    for piece in ('<p lang="hi">रूस</p>', '<svg viewBox="0 0 1 1"><text>रूस</text></svg>'):
        assert own(piece).html == piece


def test_what_firago_missets_has_a_class_of_its_own():
    assert plain("ट्रंप", "hi") == '<span class="misset">ट्रं</span>प'
    assert plain("ट्रंप") == '<span lang="hi"><span class="misset">ट्रं</span>प</span>'
