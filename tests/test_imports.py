"""Annotation of other tools comes in as it was made, or is refused with all that is wrong with it."""

import csv
import io
import json
import shutil
import unicodedata
import zipfile

import pytest
from cassis import Cas, TypeSystem, load_cas_from_json, load_typesystem
from hypothesis import given
from hypothesis import strategies as st

from tests.tiny import tiny
from utils.annotation.load import load_corpus
from utils.annotation.schema import read_schema
from utils.corpus.__main__ import main
from utils.exports import brat, cas_json, label_studio
from utils.exports.inventory import facts
from utils.files import SEEDS
from utils.graph.study import load_study
from utils.imports.draft import Marked
from utils.imports.names import LabelNames
from utils.imports.offsets import UNITS, Differs, OffsetReading, copies, place_all, same_text

TEXT = "🎉 भारत ने जापान से बात की।\nचीन ने रूस से बात की।\n"
NAME = "009_x"


@pytest.fixture
def corpus(tmp_path):
    """A corpus of one article, TEXT, in which nothing is marked yet."""
    return tiny(tmp_path, TEXT, ann="", gloss="")


def bring(corpus, file, *options):
    return main(["import", "009", str(file), "--corpus", str(corpus), *options])


def ann(corpus, folder=""):
    path = corpus / folder / f"{NAME}.ann"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def write(folder, name, content):
    path = folder / name
    if not isinstance(content, str | bytes):
        content = json.dumps(content, ensure_ascii=False)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def at(words, nth=0, text=TEXT, wide=False):
    """start, end of words in the text, in code points or UTF-16."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    if wide:
        return tuple(len(text[:n].encode("utf-16-le")) // 2 for n in (start, end))
    return start, end


# ---- round trips with our own exports ------------------------------------------------------------


@pytest.fixture(scope="module")
def study():
    return load_study()


def brought(folder, study, files, ending):
    """A copy of seeds/ whose .ann files were imported from files of an export."""
    seeds = shutil.copytree(SEEDS, folder / "seeds")
    for article in study.corpus.articles.values():
        (seeds / f"{article.name}.ann").unlink()
        path = folder / "out" / f"{article.name}{ending}"
        path.parent.mkdir(exist_ok=True)
        for name, content in files.items():
            if name.endswith((f"{article.name}{ending}", f"{article.name}.txt", "System.xml")):
                write(path.parent, name.rpartition("/")[2], content)
        assert main(["import", article.id, str(path), "--corpus", str(seeds)]) == 0
    return seeds


def test_brat_comes_back_byte_for_byte(tmp_path, study):
    seeds = brought(tmp_path, study, brat(study).files, ".ann")
    for path in SEEDS.glob("*.ann"):
        assert (seeds / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("ending", [".json", ".xmi"])
def test_cas_brings_back_every_fact_that_it_holds(tmp_path, study, ending):
    export = cas_json(study)
    files = export.files
    if ending == ".xmi":
        cas = {name: load_cas_from_json(c) for name, c in files.items() if name.endswith(".json")}
        files = {name.replace(".json", ".xmi"): one.to_xmi() for name, one in cas.items()}
        files["TypeSystem.xml"] = next(iter(cas.values())).typesystem.to_xml()
    seeds = brought(tmp_path, study, files, ending)
    # What the export loses (names of actors and events) has its place in the registers.
    assert {loss.field.split(".")[0] for loss in export.losses} <= {
        "Actor",
        "EventName",
        "SameMatter",
    }
    assert facts(load_corpus(seeds)) == facts(study.corpus)


def test_label_studio_brings_back_every_fact_that_it_holds(tmp_path, study):
    export = label_studio(study)
    seeds = shutil.copytree(SEEDS, tmp_path / "seeds")
    path = write(tmp_path, "tasks.json", export.files["label_studio/tasks.json"])
    for article in study.corpus.articles.values():
        (seeds / f"{article.name}.ann").unlink()
        assert main(["import", article.id, str(path), "--corpus", str(seeds)]) == 0
    kept = {"Mention", "Quantity", "Time", "Event", "Claim", "Relation"}
    assert not kept & {loss.field.split(".")[0] for loss in export.losses}
    back, whole = facts(load_corpus(seeds)), facts(study.corpus)
    assert back == whole


# ---- Label Studio --------------------------------------------------------------------------------


def region(id, label, words, nth=0, kind="labels", name="label", **more):
    start, end = at(words, nth, wide=True)
    value = {"start": start, "end": end, "text": words, kind: [label]}
    types = {"labels": "labels", "choices": "choices", "text": "textarea"}
    return {
        "id": id,
        "from_name": name,
        "to_name": "text",
        "type": types[kind],
        "value": value,
        **more,
    }


def related(source, target, *labels, **more):
    return {"type": "relation", "from_id": source, "to_id": target, "labels": list(labels), **more}


RESULTS = [
    region("a", "Country", "भारत"),
    region("b", "country", "जापान"),  # capitals do not matter
    region("c", "CONSULT", "बात की", meta={"text": ["a note"]}),
    region("c", "Past", "बात की", kind="choices", name="Tense"),
    region("a", "IND", "भारत", kind="text", name="actor"),
    region("c", "TALK", "बात की", kind="text", name="event"),
    region("a", "Name", "भारत", kind="choices", name="form"),  # so it is where nothing is said
    related("c", "a", "Actor", direction="right"),
    related("b", "c", "Recipient", direction="left"),
]
ANN = """\
T1\tCountry 2 6\tभारत
T2\tCountry 10 15\tजापान
T3\tCONSULT 19 25\tबात की
E1\tCONSULT:T3 Actor:T1 Recipient:T2
A1\tTense E1 Past
N1\tReference T1 actor:IND\tIndia
N2\tReference E1 event:TALK\ttalks
#1\tAnnotatorNotes E1\ta note
"""


def task(results, text=TEXT, **more):
    made = {"id": 7, "completed_by": 1, "result": results}
    return [{"id": 3, "data": {"text": text}, "annotations": [made], **more}]


def test_label_studio_with_offsets_of_javascript(corpus, tmp_path, capsys):
    assert bring(corpus, write(tmp_path, "export.json", task(RESULTS))) == 0
    assert ann(corpus) == ANN
    assert "offsets counted in UTF-16: 3 repaired\n" in capsys.readouterr().out


def test_what_is_said_of_a_region_need_not_repeat_its_place(corpus, tmp_path):
    said = [{**one, **({"value": dict(one["value"])} if "value" in one else {})} for one in RESULTS]
    for one in said:
        if one["type"] in ("choices", "textarea"):
            del one["value"]["start"], one["value"]["end"]
    assert bring(corpus, write(tmp_path, "export.json", task(said))) == 0 and ann(corpus) == ANN


def test_the_smaller_json_of_label_studio(corpus, tmp_path, capsys):
    spans = [{**r["value"]} for r in RESULTS[:2]]
    path = write(tmp_path, "min.json", [{"id": 1, "text": TEXT, "label": spans, "mood": ["x"]}])
    assert bring(corpus, path, "--format", "label-studio", "--partly") == 0
    assert ann(corpus) == "".join(f"{line}\n" for line in ANN.split("\n")[:2])
    assert "mood ['x'] is said of the whole document" in capsys.readouterr().err


LISTED = {
    "label": ([region("a", "Ship", "चीन")], "annotation.conf has no 'Ship'", "line Ship,OURS"),
    "attribute": (
        [region("a", "Country", "चीन"), region("a", "Red", "चीन", kind="choices", name="Colour")],
        "annotation.conf has no 'Colour'",
        "--map",
    ),
    "value": (
        [region("a", "Country", "चीन"), region("a", "Red", "चीन", kind="choices", name="Form")],
        "Form has no value 'Red'",
        "perhaps|choose",
    ),
    "relation without an end": (
        [region("a", "CONSULT", "बात की"), related("a", "zz", "Actor")],
        "Actor: zz is not in the file",
        "mark it",
    ),
    "relation of what was not carried": (
        [region("a", "CONSULT", "बात की"), region("b", "Ship", "चीन"), related("a", "b", "Actor")],
        "Actor: b was not carried",
        "that one",
    ),
    "relation without a label": (
        [region("a", "CONSULT", "बात की"), region("b", "Country", "चीन"), related("a", "b")],
        "the relation has no label",
        "give it one",
    ),
    "relation both ways": (
        [region("a", "CONSULT", "बात की"), related("a", "a", "Cause", direction="bi")],
        "Cause goes both ways",
        "choose one direction",
    ),
    "a role that is none": (
        [region("a", "Country", "चीन"), region("b", "Country", "रूस"), related("a", "b", "Actor")],
        "Actor cannot go out from a, a Country",
        "choose one of|perhaps",
    ),
    "a role of the wrong type": (
        [
            region("a", "CONSULT", "बात की"),
            region("b", "Weapon", "चीन"),
            related("a", "b", "Actor"),
        ],
        "Actor of CONSULT may not be b, a Weapon",
        "choose one of",
    ),
    "a label that marks no span": (
        [region("a", "Cause", "चीन")],
        "annotation.conf marks no span with 'Cause'",
        "--map",
    ),
    "an unknown actor": (
        [region("a", "Country", "चीन"), region("a", "CHN", "चीन", kind="text", name="actor")],
        "unknown actor 'CHN'",
        "add a row for it to actors.csv",
    ),
    "of the document": (
        [{"id": "q", "type": "choices", "from_name": "topic", "value": {"choices": ["war"]}}],
        "topic ['war'] is said of the whole document",
        "in a register",
    ),
    "another control": (
        [{"id": "q", "type": "rating", "from_name": "stars", "value": {"rating": 3}}],
        "stars: rating has no place in annotation.conf",
        "leave it out",
    ),
    "HTML": (
        [{"id": "q", "type": "hypertextlabels", "value": {"start": "/p[1]/text()[1]"}}],
        "the place is an address in HTML",
        "label the plain text",
    ),
    "a claim of nothing": (
        [region("a", "Claim", "बात की")],
        "Claim E1 has no Content, which is required",
        "add Content:",
    ),
    "twice": (
        [region("a", "Country", "चीन"), region("b", "Country", "चीन")],
        "'चीन' is a mention twice",
        "remove one",
    ),
    "a note of no kind there": (
        [region("a", "Country", "चीन"), region("a", "low=1", "चीन", kind="text", name="Value")],
        "Value is said of T2, which is Country",
        "put it on a Quantity",
    ),
    "a note that says nothing": (
        [region("a", "Country", "चीन", meta={"text": [" "]})],
        "cannot be written as one brat line",
        "on one line",
    ),
    "no words": (
        [region("a", "Country", " ")],
        "Country « »: there are no words in it",
        "mark it again",
    ),
    "what is no saying": (
        [region("a", "Country", "चीन"), region("a", "x", "चीन", kind="choices", name="Weapon")],
        "Weapon is nothing to be said of a span",
        "leave it out",
    ),
    "what is said of nothing": (
        [region("a", "Past", "बात की", kind="choices", name="Tense")],
        "Tense Past: a is not in the file",
        "mark it",
    ),
    "words that stand nowhere": (
        [
            {
                **region("a", "Country", "चीन"),
                "value": {"start": 0, "end": 4, "text": "ईरान", "labels": ["Country"]},
            }
        ],
        "its words stand nowhere in the article (it points at 0 4)",
        "mark it again",
    ),
    "words that stand elsewhere, twice": (
        [
            {
                **region("a", "CONSULT", "चीन"),
                "value": {"start": 0, "end": 6, "text": "बात की", "labels": ["CONSULT"]},
            }
        ],
        "its words do not stand at 0 6, and 2 times elsewhere",
        "mark it again",
    ),
}


@pytest.mark.parametrize("what", LISTED)
def test_what_cannot_be_carried_is_listed_with_its_mend(what, corpus, tmp_path, capsys):
    results, problem, mend = LISTED[what]
    more = region("keep", "Country", "जापान")
    path = write(tmp_path, "export.json", task([more, *results]))
    assert bring(corpus, path) == 1 and ann(corpus) is None
    told = capsys.readouterr().err
    (line,) = (line for line in told.splitlines() if problem in line)
    assert line.startswith("not carried: export.json task 3")
    assert any(word in line.partition("To mend it: ")[2] for word in mend.split("|"))
    assert "nothing written" in told and "--partly" in told
    assert bring(corpus, path, "--partly") == 0
    assert "Country 10 15\tजापान\n" in ann(corpus)
    assert "Traceback" not in told


def test_a_wrong_line_takes_with_it_what_stands_on_it(corpus, tmp_path, capsys):
    claim = [region("a", "Claim", "बात की"), region("s", "Country", "भारत")]
    claim += [
        region("a", "Warns", "बात की", kind="choices", name="Stance"),
        related("a", "s", "Source"),
    ]
    assert bring(corpus, write(tmp_path, "export.json", task(claim)), "--partly") == 0
    assert "with it goes what stands on it: A1, T1" in capsys.readouterr().err
    assert ann(corpus) == "T2\tCountry 2 6\tभारत\n"


def test_words_that_stand_once_are_found_by_themselves(corpus, tmp_path, capsys):
    wrong = region("a", "Country", "चीन")
    wrong["value"] |= {"start": 1, "end": 3}
    path = write(tmp_path, "export.json", task([wrong, *RESULTS[:2]]))
    assert bring(corpus, path) == 0
    assert (
        ann(corpus) == "T2\tCountry 2 6\tभारत\nT3\tCountry 10 15\tजापान\nT1\tCountry 27 30\tचीन\n"
    )
    assert "1 spans placed where their words stand, once" in capsys.readouterr().out


def test_a_span_over_a_line_break_is_divided_there(corpus, tmp_path):
    path = write(tmp_path, "export.json", task([region("a", "Policy", "की।\nचीन")]))
    assert bring(corpus, path) == 0
    assert ann(corpus) == "T1\tPolicy 23 26;27 30\tकी। चीन\n"


def test_white_space_at_the_ends_of_a_span_is_left_out(corpus, tmp_path):
    wide, bare = region("a", "Country", "भारत "), region("b", "Country", "जापान ")
    bare["value"]["text"] = "जापान"
    assert bring(corpus, write(tmp_path, "export.json", task([wide, bare]))) == 0
    assert ann(corpus) == "".join(f"{line}\n" for line in ANN.split("\n")[:2])


def test_two_labels_of_one_region_are_two_spans(corpus, tmp_path):
    both = region("a", "CONSULT", "बात की")
    both["value"]["labels"] = ["CONSULT", "COOPERATE"]
    assert bring(corpus, write(tmp_path, "export.json", task([both]))) == 0
    assert "E1\tCONSULT:T1\nE2\tCOOPERATE:T2\n" in ann(corpus)


def test_several_annotators_have_to_be_told_apart(corpus, tmp_path, capsys):
    made = task(RESULTS)
    made[0]["annotations"].append(
        {"id": 8, "completed_by": {"id": 2, "email": "asha"}, "result": []}
    )
    made[0]["annotations"].append({"id": 9, "was_cancelled": True, "result": []})
    path = write(tmp_path, "export.json", made)
    assert bring(corpus, path) == 1 and ann(corpus) is None
    assert "2 annotations of one text, by 1, asha" in capsys.readouterr().err
    assert bring(corpus, path, "--annotator", "ravi") == 1
    assert "nothing by 'ravi'. To mend it: choose of 1, asha" in capsys.readouterr().err
    assert bring(corpus, path, "--annotator", "1") == 0 and ann(corpus) == ANN


def test_what_nobody_has_submitted_is_named(corpus, tmp_path, capsys):
    path = write(tmp_path, "export.json", task(RESULTS, predictions=[{"result": []}] * 2))
    assert bring(corpus, path) == 1
    assert "2 predictions that no annotator has submitted" in capsys.readouterr().err


# ---- the table of labels -------------------------------------------------------------------------


def test_a_table_says_what_labels_are_called_here(corpus, tmp_path, capsys):
    ship = [region("a", "NATION", "चीन"), region("b", "Ship", "रूस"), region("c", "व्यक्ति", "जापान")]
    path = write(tmp_path, "export.json", task(ship))
    table = write(tmp_path, "map.csv", "label,ours\nNATION,Country\nShip,\nBoat,\n")
    assert bring(corpus, path, "--map", str(table)) == 0
    assert ann(corpus) == "T2\tPerson 10 15\tजापान\nT1\tCountry 27 30\tचीन\n"
    out = capsys.readouterr().out
    for line in ("NATION: 1 read as Country, by the table", "Ship: 1 left out", "Boat: not met"):
        assert line in out


def test_unknown_labels_come_back_as_a_table_to_fill_in(corpus, tmp_path, capsys):
    ship = [region("a", "NATION", "चीन"), region("b", "a,b", "रूस"), region("c", "NATION", "जापान")]
    path = write(tmp_path, "export.json", task(ship))
    assert bring(corpus, path) == 1
    table = capsys.readouterr().err.partition("put names of ours for ?:\n")[2]
    assert table.strip() == 'label,ours\nNATION,?\n"a,b",?'
    filled = write(tmp_path, "map.csv", table.strip().replace("?", "Country") + "\n")
    assert bring(corpus, path, "--map", str(filled)) == 0
    unfilled = write(tmp_path, "map.csv", table.strip() + "\n")
    assert bring(corpus, path, "--map", str(unfilled)) == 1
    assert "'?' is no name of annotation.conf" in capsys.readouterr().err


def test_what_stands_on_what_the_table_leaves_out_goes_without_a_word(corpus, tmp_path, capsys):
    ship = [
        region("b", "Ship", "चीन"),
        region("c", "CONSULT", "बात की"),
        related("c", "b", "Actor"),
    ]
    ship += [region("b", "Title", "चीन", kind="choices", name="Form"), related("c", "c", "knows")]
    path = write(tmp_path, "export.json", task(ship))
    table = write(tmp_path, "map.csv", "label,ours\nShip,\nknows,\n")
    assert bring(corpus, path, "--map", str(table)) == 0
    assert ann(corpus) == "T1\tCONSULT 19 25\tबात की\nE1\tCONSULT:T1\n"
    assert capsys.readouterr().err == ""


def test_a_default_that_the_schema_has_as_a_value_is_kept(corpus, tmp_path):
    conf = corpus / "annotation.conf"
    with_name = conf.read_text(encoding="utf-8").replace("Value:Title|", "Value:Name|Title|")
    conf.write_text(with_name, encoding="utf-8")
    said = [region("a", "Country", "चीन"), region("a", "Name", "चीन", kind="choices", name="Form")]
    assert bring(corpus, write(tmp_path, "export.json", task(said))) == 0
    assert ann(corpus) == "T1\tCountry 27 30\tचीन\nA1\tForm T1 Name\n"


def test_a_table_with_an_unknown_name_is_refused(corpus, tmp_path, capsys):
    table = write(tmp_path, "map.csv", "label,ours\nShip,Boat\n")
    assert bring(corpus, write(tmp_path, "e.json", task(RESULTS)), "--map", str(table)) == 1
    told = capsys.readouterr().err
    assert "map.csv, line 2: 'Boat' is no name of annotation.conf" in told


def test_a_word_that_names_two_things_here_names_nothing():
    schema = read_schema(SEEDS / "annotation.conf")
    labels = {**schema.labels, "Force": ("बल", "Weapon")}
    names = LabelNames(type(schema)(**{**vars(schema), "labels": labels}))
    assert (
        names.of("weapon") is None and names.of("Weapon") == "Weapon" and names.of("बल") == "Force"
    )


# ---- doccano -------------------------------------------------------------------------------------


def entity(id, label, words, **more):
    start, end = at(words)
    return {"id": id, "label": label, "start_offset": start, "end_offset": end, **more}


def test_doccano_with_relations(corpus, tmp_path, capsys):
    found = {
        "id": 1,
        "text": TEXT,
        "entities": [
            entity(4, "Country", "भारत"),
            entity(5, "Country", "जापान"),
            entity(6, "CONSULT", "बात की"),
        ],
        "relations": [
            {"id": 1, "from_id": 6, "to_id": 4, "type": "Actor"},
            {"id": 2, "from_id": 6, "to_id": 5, "type": "Recipient"},
        ],
        "Comments": [],
    }
    other = {"id": 2, "text": "कुछ और", "entities": [], "relations": []}
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in (other, found))
    assert bring(corpus, write(tmp_path, "all.jsonl", lines + "\n")) == 0
    assert ann(corpus) == "".join(f"{line}\n" for line in ANN.split("\n")[:4])
    assert (
        "the file repeats no words: its offsets are taken as code points" in capsys.readouterr().out
    )


@pytest.mark.parametrize("name", ["label", "labels"])
def test_the_older_lists_of_labels(name, corpus, tmp_path):
    found = {"text": TEXT, name: [[*at("भारत"), "Country"], [*at("जापान"), "Country"]]}
    assert bring(corpus, write(tmp_path, "old.jsonl", found)) == 0
    assert ann(corpus) == "".join(f"{line}\n" for line in ANN.split("\n")[:2])


def test_one_document_in_json_and_the_names_of_old_exports(corpus, tmp_path):
    span = entity(1, 2, "भारत", label_name="Country", user=1, user_name="asha")
    found = json.dumps({"text": TEXT, "annotations": [span]}, ensure_ascii=False, indent=1)
    assert bring(corpus, write(tmp_path, "one.jsonl", found), "--annotator", "asha") == 0
    assert ann(corpus) == "T1\tCountry 2 6\tभारत\n"
    many = write(tmp_path, "many.jsonl", f"[\n{found}\n]")
    assert bring(corpus, many) == 0 and ann(corpus) == "T1\tCountry 2 6\tभारत\n"


def test_several_users_and_what_is_said_of_the_document(corpus, tmp_path, capsys):
    spans = [entity(1, "Country", "भारत", user=1), entity(2, "Country", "चीन", user=2)]
    found = {"text": TEXT, "annotations": spans, "cats": ["war"], "Comments": ["hm"]}
    path = write(tmp_path, "users.jsonl", found)
    assert bring(corpus, path) == 1
    assert "annotations of one text by several: 1, 2" in capsys.readouterr().err
    assert bring(corpus, path, "--annotator", "3") == 1
    assert "nothing by '3'" in capsys.readouterr().err
    assert bring(corpus, path, "--annotator", "2", "--partly") == 0
    told = capsys.readouterr().err
    assert "cats 'war' is said of the whole document" in told
    assert "the comment 'hm' stands on no span" in told
    assert ann(corpus) == "T1\tCountry 27 30\tचीन\n"


def test_offsets_without_words_are_told_by_the_words_they_would_cut(corpus, tmp_path, capsys):
    wide = [[*at(words, wide=True), "Country"] for words in ("भारत", "जापान", "चीन")]
    path = write(tmp_path, "wide.jsonl", {"text": TEXT, "label": wide})
    assert bring(corpus, path) == 0
    assert "offsets counted in UTF-16: 3 repaired" in capsys.readouterr().out
    # One that fits nothing: no guess is made, and --offsets says it.
    odd = [[3, 5, "Country"], [900, 905, "Country"]]
    path = write(tmp_path, "odd.jsonl", {"text": TEXT, "label": [*wide, *odd]})
    assert bring(corpus, path, "--replace") == 1
    assert "nothing tells what its offsets count" in capsys.readouterr().err
    assert bring(corpus, path, "--replace", "--offsets", "utf-16", "--partly") == 0
    assert "the offsets 900 905 are none of the article's words" in capsys.readouterr().err
    assert "Country 2 6\tभारत" in ann(corpus)


# ---- brat ----------------------------------------------------------------------------------------


def test_brat_with_byte_offsets_into_a_text_with_crlf(corpus, tmp_path, capsys):
    theirs = "\ufeff" + TEXT.replace("\n", "\r\n")
    lines = []
    for line in ANN.splitlines():
        if line[0] == "T":
            id, mark, quote = line.split("\t")
            start = len(theirs[: theirs.index(quote)].encode())
            line = f"{id}\t{mark.split()[0]} {start} {start + len(quote.encode())}\t{quote}"
        lines.append(line)
    china = len(theirs[: theirs.index("चीन")].encode())
    lines += [f"T7\tCountry {china} {china + 9}\tचीन", "", "#7\tAnnotatorNotes T7\t"]
    path = write(tmp_path, "their.ann", "\r\n".join(lines) + "\r\n")
    assert bring(corpus, path) == 0  # without its .txt: the article's own, in the usual variants
    assert ann(corpus).replace("T7\tCountry 27 30\tचीन\n", "") == ANN
    said = capsys.readouterr().out
    assert "offsets counted in bytes of a text with a byte order mark and CRLF: 4 repaired" in said


def test_brat_beside_its_text_in_another_form(corpus, tmp_path):
    write(tmp_path, "their.txt", ("\ufeff\n\n" + TEXT.replace("\n", "\r\n")).encode("utf-16"))
    lines = [line for line in ANN.splitlines() if line[0] != "T"]
    for id, label, words in (
        ("T1", "Country", "भारत"),
        ("T2", "Country", "जापान"),
        ("T3", "CONSULT", "बात की"),
    ):
        start, end = at(words)
        lines.append(f"{id}\t{label} {start + 2} {end + 2}\t{words}")
    assert bring(corpus, write(tmp_path, "their.ann", "\n".join(lines) + "\n")) == 0
    assert ann(corpus) == ANN


def test_lines_that_are_none_of_brat_are_listed(corpus, tmp_path, capsys):
    more = "X1\twhat\nT4\tCountry x y\tचीन\nT1\tCountry 2 6\tभारत\nE9\tCONSULT:T77 Actor:T1\n"
    more += "M1\tNegative E1\n*\tEquiv T1 T99\n#9\tAnnotatorNotes A1\tof an attribute\n"
    path = write(tmp_path, "their.ann", ANN + "*\tEquiv T1 T2\n" + more)
    assert bring(corpus, path, "--partly") == 0
    told = capsys.readouterr().err
    for problem in (
        "their.ann line 10: no line of brat: 'X1\\twhat'",
        "their.ann line 11: no line of brat",
        "their.ann line 12: duplicate id T1",
        "their.ann line 13: the trigger of E9, T77, is not in the file",
        "their.ann line 14: annotation.conf has no 'Negative'",
        "their.ann line 15: Equiv of T1 T99, which were not all carried",
    ):
        assert problem in told
    assert ann(corpus) == ANN + "#9\tAnnotatorNotes A1\tof an attribute\n*\tEquiv T1 T2\n"


def test_events_may_share_a_trigger_and_notes_stand_on_it(corpus, tmp_path):
    lines = "T3\tCONSULT 19 25\tबात की\nE1\tCONSULT:T3\nE2\tCONSULT:T3\n#1\tAnnotatorNotes T3\tx\n"
    path = write(tmp_path, "their.ann", lines)
    assert bring(corpus, path) == 1  # as check_twice has it
    assert bring(corpus, path, "--partly") == 0
    assert ann(corpus) == lines.replace("E2\tCONSULT:T3\n", "")


def test_an_equivalence_goes_with_one_of_its_ends(corpus, tmp_path, capsys):
    two = "T1\tCountry 27 30\tचीन\nT2\tCountry 27 30\tचीन\n*\tEquiv T1 T2\n"
    assert bring(corpus, write(tmp_path, "their.ann", two), "--partly") == 0
    assert ann(corpus) == "T1\tCountry 27 30\tचीन\n"
    assert "with it goes what stands on it: * T1 T2" in capsys.readouterr().err


# ---- INCEpTION -----------------------------------------------------------------------------------

NER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"


def inception():
    """A CAS as a project of INCEpTION's own layers has it."""
    types = TypeSystem()
    string, span = "uima.cas.String", "uima.tcas.Annotation"
    entity = types.create_type(NER, span)
    for name in ("value", "identifier"):
        types.create_feature(entity, name, string)
    link = types.create_type("webanno.custom.DeedActorLink", "uima.cas.TOP")
    types.create_feature(link, "role", string)
    types.create_feature(link, "target", span)
    deed = types.create_type("webanno.custom.Deed", span)
    for name in ("category", "Tense"):
        types.create_feature(deed, name, string)
    types.create_feature(deed, "Actor", "uima.cas.FSArray", elementType=link)
    tie = types.create_type("webanno.custom.Tie", span)
    types.create_feature(tie, "label", string)
    for name in ("Governor", "Dependent"):
        types.create_feature(tie, name, span)
    types.create_type("webanno.custom.Person", span)
    cas = Cas(typesystem=types, sofa_string=TEXT, sofa_mime="text/plain")

    def add(name, words, nth=0, **features):
        begin, end = at(words, nth)
        one = types.get_type(name)(begin=begin, end=end, **features)
        cas.add(one)
        return one

    india = add(NER, "भारत", value="Country")
    links = types.get_type("uima.cas.FSArray")(elements=[link(role="Actor", target=india)])
    deeds = [
        add("webanno.custom.Deed", "बात की", n, category="CONSULT", Tense="Past") for n in (0, 1)
    ]
    deeds[0].Actor = links
    add("webanno.custom.Tie", "बात की", label="Overlap", Governor=deeds[0], Dependent=deeds[1])
    add("webanno.custom.Person", "रूस")
    return cas


OF_INCEPTION = """\
T1\tCountry 2 6\tभारत
T2\tCONSULT 19 25\tबात की
T4\tPerson 34 37\tरूस
T3\tCONSULT 41 47\tबात की
E1\tCONSULT:T2 Actor:T1
E2\tCONSULT:T3
R1\tOverlap Arg1:E1 Arg2:E2
A1\tTense E1 Past
A2\tTense E2 Past
"""


def test_layers_of_a_project_in_inception(corpus, tmp_path):
    cas = inception()
    types = write(tmp_path, "types.xml", cas.typesystem.to_xml())
    path = write(tmp_path, "their.xmi", cas.to_xmi())
    assert bring(corpus, path, "--typesystem", str(types)) == 0
    assert ann(corpus) == OF_INCEPTION
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a/their.xmi", cas.to_xmi())
        made.writestr("a/TypeSystem.xml", cas.typesystem.to_xml())
    assert bring(corpus, write(tmp_path, "their.zip", packed.getvalue())) == 0
    assert bring(corpus, write(tmp_path, "their.json", cas.to_json())) == 0
    assert ann(corpus) == OF_INCEPTION


def test_a_feature_without_a_name_here_is_listed(corpus, tmp_path, capsys):
    cas = inception()
    next(iter(cas.select(NER))).identifier = "http://example.org/India"
    path = write(tmp_path, "their.json", cas.to_json())
    assert bring(corpus, path) == 1 and ann(corpus) is None
    assert "annotation.conf has no 'identifier'" in capsys.readouterr().err
    table = write(tmp_path, "map.csv", "label,ours\nidentifier,\n")
    assert bring(corpus, path, "--map", str(table)) == 0 and ann(corpus) == OF_INCEPTION


def test_of_our_layers_what_is_not_filled_in_says_nothing(corpus, tmp_path, study):
    """Layers of our type system in INCEpTION: new annotations there have no id, some no value yet."""
    types = load_typesystem(io.BytesIO(cas_json(study).files["cas/typesystem.xml"].encode()))
    cas = Cas(typesystem=types, sofa_string=TEXT, sofa_mime="text/plain")

    def add(layer, words, **features):
        begin, end = at(words)
        cas.add(types.get_type(f"webanno.custom.{layer}")(begin=begin, end=end, **features))

    add("Mention", "भारत", label="Quantity")
    add("Mention", "जापान", label="Time", note="when?")
    add("Event", "बात की", id="009-E5", key="009-E5", eventType="CONSULT", tense="Past")
    add("Event", "चीन", eventType="STATE", key="TALK")
    assert bring(corpus, write(tmp_path, "our.json", cas.to_json())) == 0
    assert (
        ann(corpus)
        == """\
T1\tQuantity 2 6\tभारत
T2\tTime 10 15\tजापान
T3\tCONSULT 19 25\tबात की
T4\tSTATE 27 30\tचीन
E5\tCONSULT:T3
E6\tSTATE:T4
A1\tTense E5 Past
N1\tReference E6 event:TALK\ttalks
#1\tAnnotatorNotes T2\twhen?
"""
    )
    add("Mention", "रूस")  # a layer without its label is named by the layer
    assert bring(corpus, write(tmp_path, "our.json", cas.to_json()), "--replace") == 1


def test_a_packed_file_may_not_unpack_to_no_end(corpus, tmp_path, monkeypatch, capsys):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.xmi", " " * 100_000)
    monkeypatch.setattr("utils.imports.cas.LARGEST", 90_000)
    assert bring(corpus, write(tmp_path, "big.zip", packed.getvalue())) == 1
    assert "it unpacks to more than 100 MB" in capsys.readouterr().err


# ---- the text ------------------------------------------------------------------------------------


def test_another_text_is_refused_with_the_first_difference(corpus, tmp_path, capsys):
    theirs = TEXT.replace("रूस", "रूसी")
    assert bring(corpus, write(tmp_path, "export.json", task(RESULTS, theirs))) == 1
    told = capsys.readouterr().err
    assert "its text is not that of 009" in told and "line 2, offset 37" in told
    assert "reanchor 009 NEWFILE" in told and ann(corpus) is None


def test_of_several_documents_the_one_with_this_text(corpus, tmp_path, capsys):
    two = task(RESULTS) + task([], "कुछ और")
    assert bring(corpus, write(tmp_path, "export.json", two)) == 0
    assert bring(corpus, write(tmp_path, "export.json", two[1:] * 2)) == 1
    assert "none of its 2 texts is that of 009" in capsys.readouterr().err
    assert bring(corpus, write(tmp_path, "export.json", two[:1] * 2)) == 1
    assert "2 of its documents have this text" in capsys.readouterr().err
    assert bring(corpus, write(tmp_path, "export.json", "[]"), "--format", "label-studio") == 1
    assert "it holds no document" in capsys.readouterr().err


WORDS = ["क़लम", "हिन्दी", "🎉", "ज़्यादा", "से", "क्‍ष", "25", "की", "é", "नॉर्थ"]


@given(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=12),
    st.sampled_from(UNITS),
    st.sampled_from(list(copies("x\ny"))),
    st.data(),
)
def test_whatever_is_counted_the_words_are_found(words, unit, name, data):
    # Numbered, so that no two words are alike and there is one right place for each.
    tokens = [f"{word}{number}" for number, word in enumerate(words, start=10)]
    ours = "\n".join(tokens)
    theirs = copies(ours).get(name, ours)
    ruler = {there: here for here, there in OffsetReading(theirs, ours, unit).ruler.items()}
    chosen = data.draw(st.lists(st.sampled_from(tokens), min_size=1, unique=True))
    marked, right = [], {}
    for token in chosen:
        start = theirs.index(token)
        span = (ruler[start], ruler[start + len(token)])
        marked.append(Marked(token, "Country", (span,), token, "here"))
        right[token] = ((ours.index(token), ours.index(token) + len(token)),)
    placed = place_all(marked, ours, ours)
    assert {span.key: place for span, place in placed.fragments.items()} == right


@given(st.text(alphabet="कख़ि \n\r\u200dé🎉", max_size=30))
def test_a_text_is_the_same_in_every_form_and_offsets_go_over(theirs):
    ours = unicodedata.normalize("NFC", theirs.replace("\r\n", "\n").replace("\r", "\n"))
    try:
        places = same_text(theirs, ours)
    except Differs:
        raise AssertionError("the form alone makes no other text") from None
    assert len(places) == len(theirs) + 1
    known = [at for at in places if at is not None]
    assert known == sorted(known) and all(0 <= at <= len(ours) for at in known)


def test_decomposed_letters_are_the_same_text(corpus, tmp_path):
    ours = "é क\n"
    places = same_text("\ufeffe\u0301 क", ours)
    assert places == [0, 0, None, 1, 2, 3]
    with pytest.raises(Differs, match="line 1, offset 2"):
        same_text("é ख", ours)


# ---- files, and what is there already ------------------------------------------------------------

BROKEN = {
    "missing.json": (None, "there is no such file"),
    "empty.json": ("", "the file is empty"),
    "bad.json": ('{"annotations": ', "this is not well-formed JSON"),
    "half.json": ('[{"annotations": [], "data": {"text": "\\ud83c"}}]', "half of a character"),
    "deep.json": ('{"labels":' + "[" * 100_000, "this is not well-formed JSON"),
    "other.json": ('{"annotations": 3, "data": {"text": "x"}}', "no export of Label Studio"),
    "textless.json": ('[{"annotations": [], "data": {}}]', "there is no text in it"),
    "list.json": ('["annotations"]', "no export of Label Studio"),
    "what.json": ('{"hello": 1}', "do not tell the format"),
    "what.docx": ("hello", "do not tell the format"),
    "bad.jsonl": ('{"text": "x"}\n{"text"\n', "bad.jsonl, line 2: this is not well-formed JSON"),
    "none.jsonl": ('{"hello": "x"}\n', "no export of doccano"),
    "empty.jsonl": ('{"text": "", "label": [[0, 1, "a"]]}\n', "no export of doccano"),
    "string.json": ('[{"annotations": [], "data": {"text": 3}}]', "no export of Label Studio"),
    "of.json": (
        '[{"annotations": [{"result": [{"type": "labels", "id": 1, "value": {"start": 0, "end": {}, '
        '"labels": [3]}}]}], "data": {"text": "x"}}]',
        "no export of Label Studio",
    ),
    "texts.jsonl": ('{"text": 3}\n', "no export of doccano"),
    "float.jsonl": ('{"text": "x", "label": [[0.5, 1, "a"]]}\n', "no export of doccano"),
    "latin.ann": (b"T1\tPerson 0 1\t\xe9\n", "byte 14 is not valid UTF-8"),
    "bare.xmi": ("<xmi/>", "an XMI file says nothing without its type system"),
    "bad.zip": (b"PKnothing", "it cannot be unpacked"),
    "cas.json": ('{"%TYPES": 3, "%FEATURE_STRUCTURES": 4}', "cassis cannot read it"),
    "nothing.ann": ("\n", "nothing in it is an annotation of 009"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_ends_in_one_message(name, corpus, tmp_path, capsys):
    content, problem = BROKEN[name]
    path = tmp_path / name if content is None else write(tmp_path, name, content)
    assert bring(corpus, path) == 1 and ann(corpus) is None
    told = capsys.readouterr().err
    assert problem in told and "To mend it: " in told and told.count("\n") == 1


def test_a_packed_file_with_two_documents_is_refused(corpus, tmp_path, capsys):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a.xmi", "<a/>")
        made.writestr("b.xmi", "<b/>")
    assert bring(corpus, write(tmp_path, "two.zip", packed.getvalue())) == 1
    assert "it holds 2 documents" in capsys.readouterr().err


def test_an_article_that_is_not_registered_is_refused(corpus, tmp_path, capsys):
    path = write(tmp_path, "export.json", task(RESULTS))
    assert main(["import", "011", str(path), "--corpus", str(corpus)]) == 1
    assert "no article '011'" in capsys.readouterr().err


def test_what_is_annotated_already_is_kept(corpus, tmp_path, capsys):
    path = write(tmp_path, "export.json", task(RESULTS))
    write(corpus, f"{NAME}.ann", "T1\tCountry 27 30\tचीन\n")
    assert bring(corpus, path) == 1 and ann(corpus) == "T1\tCountry 27 30\tचीन\n"
    told = capsys.readouterr().err
    assert "009 is annotated already" in told and "--replace" in told and "--into" in told
    assert bring(corpus, path, "--replace") == 0 and ann(corpus) == ANN
    assert bring(corpus, path) == 0  # the same again is no loss
    write(corpus, f"{NAME}.ann", "")
    assert bring(corpus, path) == 0 and ann(corpus) == ANN  # an empty one is unread


def test_into_a_pass_with_registers_of_its_own(corpus, tmp_path, capsys):
    path = write(tmp_path, "export.json", task(RESULTS))
    assert bring(corpus, path, "--into", "elsewhere") == 1
    assert "'elsewhere' is no pass" in capsys.readouterr().err
    assert bring(corpus, path, "--into", "passes/../../x") == 1
    assert bring(corpus, path, "--into", "passes/third") == 0
    assert ann(corpus) is None and ann(corpus, "passes/third") == ANN
    rows = list(csv.reader(io.StringIO((corpus / "passes/third/actors.csv").read_text("utf-8"))))
    assert [row[0] for row in rows] == ["id", "IND"]
    # A register that is there keeps its rows and gets those that are missing.
    events = write(corpus / "passes/third", "events.csv", "id,name_hi,name_en\nOLD,क,old\n")
    assert bring(corpus, path, "--into", "passes/third", "--replace") == 0
    assert events.read_text("utf-8") == "id,name_hi,name_en\nOLD,क,old\nTALK,बातचीत,talks\n"


def test_nothing_is_written_where_writing_fails(corpus, tmp_path, monkeypatch, capsys):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("utils.files.os.replace", full)
    assert bring(corpus, write(tmp_path, "export.json", task(RESULTS))) == 1
    assert ann(corpus) is None and not list(corpus.glob(".*"))
    assert "cannot be written" in capsys.readouterr().err


def test_a_type_system_that_is_not_there_or_not_needed_is_named(corpus, tmp_path, capsys):
    path = write(tmp_path, "export.xmi", "<x/>")
    assert bring(corpus, path, "--typesystem", "/nope") == 1
    assert "--typesystem: there is no file /nope" in capsys.readouterr().err
    path = write(tmp_path, "export.json", '[{"annotations": [], "data": {}}]')
    assert bring(corpus, path, "--typesystem", "/nope") == 1
    assert "read as label-studio, which has none" in capsys.readouterr().err
