"""The seeds hold together; what does not is refused with one message that says how to mend it."""

import csv
import hashlib
import subprocess
import sys

import pytest
from teaching import copied_seeds

from utils.annotation.corpus import LINKED
from utils.annotation.load import corpus_files, load_corpus
from utils.files import SEEDS, SeedError
from utils.hindi.text import cuts_cluster

DIGESTS = {
    "000_56e61484c1876e92.txt": "664dee9804c4d9d473337f9430951d7d3bf276f125f9a7617d271194d220e518",
    "003_07edbe390f4d77c4.txt": "aa325ed2140ead5c467dc2a790e018a0c2f9aa3955d160931c7d7cbb46ad28d4",
}


@pytest.fixture
def seeds(tmp_path):
    """A copy of seeds/ to spoil."""
    return copied_seeds(tmp_path)


def edit(path, old, new, count=1):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {path.name}"
    path.write_text(text.replace(old, new, count), encoding="utf-8", newline="\n")


def refused(seeds):
    with pytest.raises(SeedError) as caught:
        load_corpus(seeds)
    return caught.value


# ---- what stands ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DIGESTS)
def test_articles_are_byte_for_byte(name):
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_every_span_quotes_its_text_and_cuts_no_cluster(corpus):
    items = [*corpus.mentions.values(), *(e.trigger for e in corpus.events.values())]
    items += [claim.trigger for claim in corpus.claims.values()]
    for mention in items:
        text = corpus.articles[mention.article].text
        assert " ".join(text[a:b] for a, b in mention.fragments) == mention.quote
        assert not any(cuts_cluster(text, a, b) for a, b in mention.fragments)


def test_everyone_named_is_linked_and_everything_resolves(corpus):
    for mention in corpus.mentions.values():
        assert mention.actors or mention.label not in LINKED
        assert all(actor in corpus.actors for actor in mention.actors)
    known = {*corpus.mentions, *corpus.events, *corpus.claims}
    for event in corpus.events.values():
        assert {target for _, target in event.roles} <= set(corpus.mentions)
    for claim in corpus.claims.values():
        assert claim.contents and set(claim.contents) <= known
        assert bool(claim.sources) != bool(claim.voice)


def test_segments_tile_each_article(corpus):
    for article in corpus.articles.values():
        rest = list(article.text)
        for segment in corpus.segments_of(article.id):
            assert article.text[segment.start : segment.end] == segment.text
            rest[segment.start : segment.end] = [" "] * (segment.end - segment.start)
        assert not "".join(rest).strip()


def test_no_sentence_is_left_without_an_event(corpus):
    told = {corpus.segment(event).id for event in corpus.events.values()}
    assert told == set(corpus.segments)


@pytest.mark.parametrize(
    ("system", "keys"),
    {
        "visit": [
            "LAVROV_VISIT",
            "LAVROV_ARRIVAL",
            "LAVROV_DEPARTURE",
            "MEET_LAVROV_KIM",
            "MEET_LAVROV_CHOE",
        ],
        "pact": ["PACT", "ATTACK_ON_ONE", "ATTACK_ON_BOTH", "FIGHT_TOGETHER"],
        "opposing alignment": [
            "LAVROV_WARNING",
            "MILITARY_PRESENCE",
            "TIES_WARNING",
            "OBJECTION",
            "TECH_TRANSFER",
        ],
        "supply": [
            "SHELLS",
            "CONTAINERS",
            "TROOPS_25_30",
            "TROOPS_11",
            "TROOPS_13",
            "WORKERS_SAPPERS",
            "HELP_IN_RETURN",
        ],
        "nuclear": ["NUCLEAR_POLICY", "NUCLEAR_ARMS"],
        "war": ["WAR", "KIM_SUPPORT", "TALK_LEADERS"],
        "Wonsan": ["TOURIST_ZONE", "TOURISTS", "INVITATION"],
    }.items(),
)
def test_each_system_has_its_events(corpus, system, keys):
    assert set(keys) <= set(corpus.tellings), system


def test_each_voice_of_the_chain_system_makes_a_claim(corpus):
    speaking = {
        a for c in corpus.claims.values() for s in c.sources for a in corpus.mentions[s].actors
    }
    assert {
        "RUS_TASS", "PRK_KCNA", "UKR_INTEL", "KOR_DIA", "KOR_INTEL", "RUS_MEDIA", "EXPERTS",
        "RUS_LAVROV", "PRK_KIM",
    } <= speaking  # fmt: skip
    # One claim has no source: "let us tell you" is the article's own. Nobody unnamed is cited.
    assert {claim.voice for claim in corpus.claims.values()} == {"", "Article"}


# ---- what is refused -----------------------------------------------------------------------------


def test_missing_and_empty_seeds(tmp_path):
    error = refused(tmp_path / "seeds")
    assert "missing" in str(error) and "To mend it" in str(error)
    (tmp_path / "seeds").mkdir()
    assert "empty" in str(refused(tmp_path / "seeds"))


SPOILED = {
    "text changed": ("000_56e61484c1876e92.txt", "लावरोव", "लावरोफ", "sha256"),
    "quote does not match": ("000_56e61484c1876e92.ann", "T3\tPerson 20 33", "T3\tPerson 21 33", "20 33"),
    "unknown label": ("000_56e61484c1876e92.ann", "T3\tPerson", "T3\tPersona", "Persona"),
    "unknown actor": ("000_56e61484c1876e92.ann", "actor:RUS_LAVROV", "actor:RUS_LAVROF", "RUS_LAVROF"),
    "wrong name in a link": ("000_56e61484c1876e92.ann", "\tSergey Lavrov\n", "\tSergei\n", "Sergey Lavrov"),
    "unknown register": ("000_56e61484c1876e92.ann", "actor:RUS_LAVROV", "person:RUS_LAVROV", "actor:"),
    "duplicate id": ("000_56e61484c1876e92.ann", "T4\tCountry", "T3\tCountry", "T3"),
    "unknown event": ("003_07edbe390f4d77c4.ann", "event:SHELLS", "event:SHELS", "SHELS"),
    "bad value": ("000_56e61484c1876e92.ann", "low=25000 high=30000", "low=25000 high=3", "high"),
    "value not a number": ("000_56e61484c1876e92.ann", "low=25000 ", "low=25,000 ", "low"),
    "bad time": ("000_56e61484c1876e92.ann", "interval=2025-07-11/2025-07-11", "interval=2025-07-11", "2025-07-11"),
    "time type": ("000_56e61484c1876e92.ann", "type=DURATION", "type=LENGTH", "TIMEX3"),
    "unknown anchor": ("003_07edbe390f4d77c4.ann", "anchor=LAVROV_VISIT", "anchor=VISIT", "VISIT"),
    "unknown kind": ("actors.csv", "RUS,state", "RUS,empire", "empire"),
    "bad country": ("actors.csv", "Russia,RUS", "Russia,RU", "alpha-3"),
    "wikidata without status": ("actors.csv", "Q159,verified", "Q159,none", "status"),
    "unchecked wikidata id": ("actors.csv", "Q159,verified", "Q159,probable", "probable"),
    "idle actor": ("actors.csv", "UNNAMED,", "ZZZ,state,क,Z,ZZZ,,,none\nUNNAMED,", "ZZZ"),
    "idle event": ("events.csv", "\nPACT,", "\nZZZ,क,Z\nPACT,", "ZZZ"),
    "event id": ("events.csv", "\nPACT,", "\nthe pact,", "event id 'the pact' has not the form"),
    "event id of a telling": ("events.csv", "\nPACT,", "\n000-E1,", "reads like a mark of an article"),
    "Hindi event id": ("events.csv", "\nPACT,", "\nसंधि,", "Latin letters"),
    "actor id": ("actors.csv", "\nRUS,", "\nRus,", "actor id 'Rus' has not the form"),
    "article with an actor's id": ("articles.csv", "\n003,", "\nrus,", "the id 'rus' is taken: 'RUS'"),
    "article with a word of claims": ("articles.csv", "\n003,", "\nUnnamed,", "a word with a meaning"),
    "another unnamed": ("actors.csv", "RUS_MEDIA,group", "RUS_MEDIA,unnamed", "go together"),
    "control character in a name": ("actors.csv", ",Russia,", ",Rus\x07sia,", "U+0007 is a control"),
    "control character in an event": ("events.csv", ",Lavrov's arrival", ",a\x1bb", "U+001B is a"),
    "control character in a gloss": ("glosses.csv", "\n000,0,165,", "\n000,0,165,\x08", "U+0008"),
    "control character in a topic": ("topics.csv", ",The visit,", ",The\x00visit,", "U+0000"),
    "control character in a label": ("annotation.conf", "| person", "| per\x85son", "U+0085"),
    "actor of two lines": ("actors.csv", ",Russia,", ',"Rus\nsia",', "name_en holds a line feed"),
    "event of no name": ("events.csv", ",Lavrov's arrival", ",", "name_en is empty"),
    "event of an endless name": ("events.csv", ",Lavrov's arrival", "," + "a" * 301, "has 301 characters"),
    "actor of an endless name": ("actors.csv", ",रूस,", "," + "रू" * 200 + ",", "has 400 characters"),
    "topic of two lines": ("topics.csv", ",The visit,", ',"The\tvisit",', "name_en holds a line feed"),
    "label without names": ("annotation.conf", "Place | स्थान | place\n", "", "Place has no name in [labels]"),
    "event type without names": ("annotation.conf", "AID | मदद | aid\n", "", "AID has no name in [labels]"),
    "no labels": ("annotation.conf", "[labels]\nPerson", "# [labels]\n# Person", "annotation.conf"),
    "equivalent to another": ("000_56e61484c1876e92.ann", "E1\t", "*\tEquiv T1 T3\nE1\t", "not linked to the same"),
    "topic id": ("topics.csv", "\nvisit,", "\nthe visit,", "topic id"),
    "topic of an unknown event": ("topics.csv", "LAVROV_VISIT LAVROV_ARRIVAL", "LAVROV_VISIT NEVER", "NEVER"),
    "one matter with an unknown event": ("same_matter.csv", "\nTROOPS_11,", "\nNEVER,", "'NEVER'"),
    "one matter with itself": ("same_matter.csv", "\nTROOPS_11,TROOPS_13", "\nPACT,PACT", "beside itself"),
    "one matter twice": ("same_matter.csv", "\nTROOPS_11,TROOPS_13", "\nTROOPS_11,SOLDIERS_WEAPONS", "there already"),
    "one matter without a reason": ("same_matter.csv", ",neither sentence says that its soldiers are others", ", ", "no reason"),
    "gloss missing": ("glosses.csv", "000,166,207", "000,166,208", "000"),
    "gloss of no article": ("glosses.csv", "000,0,165", "Z09,0,165", "Z09"),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILED)
def test_refused(seeds, case):
    file, old, new, told = SPOILED[case]
    edit(seeds / file, old, new)
    error = refused(seeds)
    message = str(error)
    assert told in message and "To mend it: " in message
    assert message.startswith("seeds/") and str(seeds.parent) not in message


@pytest.mark.parametrize(
    ("name", "spoil", "told"),
    [
        ("000_56e61484c1876e92.txt", lambda b: b"\xef\xbb\xbf" + b, "byte order mark"),
        ("000_56e61484c1876e92.ann", lambda b: b.replace(b"\n", b"\r\n"), "CRLF"),
        ("003_07edbe390f4d77c4.txt", lambda b: b[:10] + b"\xff" + b[11:], "UTF-8"),
        ("actors.csv", lambda b: b + b.splitlines(True)[1], "duplicate"),
    ],
)
def test_bad_bytes_are_refused(seeds, name, spoil, told):
    path = seeds / name
    path.write_bytes(spoil(path.read_bytes()))
    message = str(refused(seeds))
    assert told in message and name in message and "To mend it: " in message


def test_claim_needs_source_or_voice(seeds):
    path = seeds / "003_07edbe390f4d77c4.ann"
    edit(path, " Source:T102 Content:E26", " Content:E26")
    assert "a claim has either a Source or a Voice" in str(refused(seeds))


def test_quantity_needs_an_owner(seeds):
    edit(seeds / "003_07edbe390f4d77c4.ann", " Quantity:T111", "")
    assert "has no owner" in str(refused(seeds))


def test_tellings_of_one_event_have_one_type(seeds):
    edit(
        seeds / "003_07edbe390f4d77c4.ann",
        "event:SHELLS\tartillery shells supplied",
        "event:PLEDGE\tpledge of efforts to change the ties",
    )
    assert "several types" in str(refused(seeds))


def test_a_third_article_needs_no_code(seeds):
    """Text, register row, glosses, .ann: then it is in the corpus."""
    text = "नाउरू ने जापान से बात की।\n"
    (seeds / "Z09_test.txt").write_text(text, encoding="utf-8", newline="")
    digest = hashlib.sha256(text.encode()).hexdigest()
    with (seeds / "articles.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(
            [
                "Z09",
                "Z09_test.txt",
                digest,
                "परीक्षण",
                "a test",
                "2025-07-20",
                "2025-07-20",
                "made up",
                "CC0",
            ]
        )
    with (seeds / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("NRU,state,नाउरू,Nauru,NRU,GOV,,none\n")
    with (seeds / "glosses.csv").open("a", encoding="utf-8") as file:
        file.write("Z09,0,25,Nauru talked with Japan.,\n")
    (seeds / "Z09_test.ann").write_text(
        "T1\tCountry 0 5\tनाउरू\nT2\tCountry 9 14\tजापान\nT3\tCONSULT 18 24\tबात की\n"
        "E1\tCONSULT:T3 Actor:T1 Recipient:T2\nA1\tTense E1 Past\n"
        "N1\tReference T1 actor:NRU\tNauru\nN2\tReference T2 actor:JPN\tJapan\n",
        encoding="utf-8",
        newline="\n",
    )
    corpus = load_corpus(seeds)
    assert corpus.events["Z09-E1"].trigger.quote == "बात की"
    assert corpus.segments["Z09-s1"].gloss == "Nauru talked with Japan."


def test_a_new_article_may_begin_without_annotation(seeds):
    text = "नाउरू ने जापान से बात की।\n"
    (seeds / "Z09_test.txt").write_text(text, encoding="utf-8", newline="")
    (seeds / "Z09_test.ann").touch()
    digest = hashlib.sha256(text.encode()).hexdigest()
    row = f"Z09,Z09_test.txt,{digest},परीक्षण,a test,2025-07-20,2025-07-20,made up,CC0\n"
    for name, line in {"articles.csv": row, "glosses.csv": "Z09,0,25,Nauru talked,\n"}.items():
        with (seeds / name).open("a", encoding="utf-8") as file:
            file.write(line)
    corpus = load_corpus(seeds)
    assert [s.gloss for s in corpus.segments_of("Z09")] == ["Nauru talked"]
    assert not any(m.article == "Z09" for m in corpus.mentions.values())


def test_the_order_of_lines_changes_nothing(seeds, corpus):
    for path in seeds.glob("*.ann"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[::-1]), encoding="utf-8", newline="\n")
    assert load_corpus(seeds) == corpus


def test_equivalence_repeats_what_links_say(seeds, corpus):
    path = seeds / "000_56e61484c1876e92.ann"
    one, two = [m.id[4:] for m in corpus.mentions_of["RUS"] if m.article == "000"][:2]
    path.write_text(
        path.read_text("utf-8") + f"*\tEquiv {one} {two}\n", encoding="utf-8", newline="\n"
    )
    assert load_corpus(seeds) == corpus


def test_only_the_files_of_the_corpus_are_named(seeds):
    whole = sorted(path.name for path in seeds.iterdir() if path.is_file())
    assert [path.name for path in corpus_files(seeds)] == whole
    (seeds / "notes.env").write_text("KEY=secret\n", encoding="utf-8")
    (seeds / "000_56e61484c1876e92.ann~").touch()
    assert [path.name for path in corpus_files(seeds)] == whole
    (seeds / "topics.csv").unlink()
    assert [path.name for path in corpus_files(seeds)] == [x for x in whole if x != "topics.csv"]


def test_reading_the_corpus_needs_no_pandas():
    """It comes with numpy and takes longer to import than all of seeds/ takes to read."""
    code = (
        "import sys, utils.annotation.load; print({'pandas', 'numpy', 'networkx'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_whoever_acts_is_in_the_register(seeds):
    path = seeds / "000_56e61484c1876e92.ann"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in lines if "Reference T172 " not in line]
    assert len(left) == len(lines) - 1
    path.write_text("".join(left), encoding="utf-8", newline="\n")
    message = str(refused(seeds))
    assert "nobody acts in the event NAMED_ALLIANCE" in message and "000-T172" in message


def test_no_words_are_linked_to_the_voice_nobody_names(seeds):
    name = "a source the text does not name"
    edit(
        seeds / "000_56e61484c1876e92.ann",
        "Reference T3 actor:RUS_LAVROV\tSergey Lavrov",
        f"Reference T3 actor:UNNAMED\t{name}",
    )
    assert "Voice Unnamed" in str(refused(seeds))
