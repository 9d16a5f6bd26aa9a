"""The widget: what it answers, and what of it a notebook stores."""

import asyncio
import json

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from teaching import copied_seeds

from utils.annotator.state import fixed, state
from utils.annotator.widget import ALIVE, HERE, VIEW, annotate, in_words
from utils.files import SEEDS, SeedError, WriteError
from utils.notebook import RUN_ONLY, canonical, output_faults
from utils.run import execute


@pytest.fixture
def widget(tmp_path):
    """A widget on a copy of the seeds; what it sends is kept with the revision of its state then."""
    made = annotate("000", copied_seeds(tmp_path, passes=False))
    made.heard = []
    made.send = lambda content, buffers=None: made.heard.append((content, made.state["revision"]))
    return made


def sent(widget, **content):
    """What the widget answers to a message of the browser."""
    widget._handle_msg(
        {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    )
    return widget.heard[-1]


FIRST_GAP = {"do": "mark", "label": "Weapon", "fragments": [[4, 6]]}


def test_it_shows_the_article_as_it_is(widget):
    assert widget.fixed == fixed(widget.session) and widget.state == state(widget.session)
    assert {"fixed", "state", "_esm", "_css"} <= set(widget.keys)
    for key, path in (("_esm", "annotator.js"), ("_css", "annotator.css")):
        assert getattr(widget, key) == (HERE / path).read_text(encoding="utf-8")
    assert ALIVE in widget._dom_classes


def test_an_edit_is_done_and_answered_after_the_state_is_sent(widget):
    answer, revision = sent(widget, n=7, edit=FIRST_GAP)
    assert answer == {"n": 7, "ok": True} and revision == 1
    assert [4, 6] in [m["fragments"][0] for m in widget.state["marks"]]
    assert "के" in widget.session.path.read_text(encoding="utf-8").split("Weapon 4 6\t")[1][:2]


def test_a_question_is_answered(widget):
    answer, _ = sent(widget, n=8, ask={"ask": "find", "query": "lavrov"})
    assert answer["ok"] and answer["n"] == 8 and answer["answer"][0]["segment"] == "s1"
    json.dumps(answer)


@pytest.mark.parametrize(
    "content, problem",
    [
        ({"edit": FIRST_GAP | {"fragments": [[4, 5]]}}, "grapheme cluster"),
        ({"edit": {"do": "no such edit"}}, "no such edit"),
        ({"edit": None}, ""),
        ({"ask": {"ask": "identical", "id": "T999"}}, "T999"),
        ({"ask": {"ask": "find"}}, "query"),
        ({"ask": 5}, ""),
        ({}, "edit"),
    ],
)
def test_whatever_is_wrong_is_answered_in_words_and_nothing_is_written(widget, content, problem):
    before = widget.session.path.read_bytes()
    answer, _ = sent(widget, n=9, **content)
    assert answer["n"] == 9 and not answer["ok"] and problem in answer["error"]["problem"]
    assert set(answer["error"]) == {"file", "problem", "mend"} and answer["error"]["mend"]
    assert widget.session.path.read_bytes() == before
    assert sent(widget, n=10, edit=FIRST_GAP)[0]["ok"]  # and it goes on


def test_a_conflict_is_in_the_state_before_it_is_answered(widget):
    path = widget.session.path
    path.write_bytes(path.read_bytes() + b"#99\tAnnotatorNotes T1\tlook\n")
    answer, _ = sent(widget, n=1, edit=FIRST_GAP)
    assert not answer["ok"] and widget.state["conflict"]["theirs"] == [
        "#99\tAnnotatorNotes T1\tlook"
    ]
    assert sent(widget, n=2, edit={"do": "again"})[0]["ok"] and not widget.state["conflict"]


def test_an_edit_that_leaves_no_state_to_show_is_answered_too(widget):
    (widget.session.corpus / "glosses.csv").write_text("broken\n", encoding="utf-8")
    answer, _ = sent(widget, n=1, edit=FIRST_GAP)
    assert not answer["ok"] and "glosses.csv" in answer["error"]["file"]


def test_errors_in_words():
    error = WriteError("a.ann cannot be written (disk full). To mend it: make room, then again.")
    assert in_words(error) == {
        "file": "",
        "problem": "a.ann cannot be written (disk full)",
        "mend": "make room, then again",
    }
    assert in_words(SeedError("a.csv", "wrong", "right"))["file"] == "a.csv"
    assert in_words(KeyError("x"))["problem"] == "KeyError: 'x'"


def test_its_name_holds_no_address(widget):
    assert repr(widget) == "Annotator of article 000"
    assert repr(annotate("000", widget.session.corpus)) == repr(widget)


def test_the_corpus_at_hand_is_the_one_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUS", str(copied_seeds(tmp_path)))
    assert annotate("003").session.corpus == tmp_path / "seeds"
    monkeypatch.delenv("CORPUS")
    assert annotate("003").session.corpus == SEEDS
    with pytest.raises(SeedError, match="no article 'X'"):
        annotate("X")


# ---- in a notebook -------------------------------------------------------------------------------


@pytest.fixture
def page(tmp_path):
    source = "from utils.annotator.widget import annotate\n\nannotate('003')"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, id="one")])
    path = tmp_path / "page.ipynb"
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
    return path


def test_a_run_stores_the_picture_and_no_view_and_is_the_same_again(page):
    """It ends, too: there is no browser that would answer."""
    execute([page], output=None)
    first = page.read_bytes()
    execute([page], output=None)
    assert page.read_bytes() == first
    notebook = nbformat.reads(first.decode(), as_version=4)
    (output,) = notebook.cells[0].outputs
    assert set(output.data) == {"text/html", "text/plain"} and output.metadata == {}
    assert "widgets" not in notebook.metadata and not output_faults(notebook)
    assert "annotator-still" in output.data["text/html"]


def test_what_somebody_else_runs_and_exports_shows_the_picture(page):
    """As a person's own JupyterLab saves it: with the view, which no page away from it can show."""
    notebook = nbformat.read(page, as_version=4)
    client = NotebookClient(notebook, timeout=60)
    asyncio.run(client.async_execute())
    still, view = notebook.cells[0].outputs
    assert VIEW in view.data and VIEW not in still.data and view.metadata[VIEW] == {RUN_ONLY: True}
    for _ in (
        "with the state of the view, as nbclient keeps it",
        "without, as JupyterLab saves it",
    ):
        exported, _ = HTMLExporter().from_notebook_node(notebook)
        assert 'class="annotator-still"' in exported and "सर्गेई लावरोव" in exported
        notebook.metadata.pop("widgets", None)
    stored = nbformat.reads(canonical(notebook), as_version=4)
    assert [set(o.data) for o in stored.cells[0].outputs] == [set(still.data)]
