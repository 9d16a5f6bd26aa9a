"""What README and CONTRIBUTING tell a newcomer to type leads from a file to a checked corpus."""

import argparse
import shlex
from importlib import import_module
from pathlib import Path

import pytest
import regex

from tests.examples import constructed
from utils.annotation.load import load_corpus
from utils.annotation.topics import SHOWS
from utils.corpus.__main__ import COMMANDS, main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8").split("## Your own articles")[1]
STEPS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Add an article")[1]
STEPS = STEPS.split("\n## ")[0]


def typed(text):
    """The lines of code that begin with `corpus`, as a shell hands them over."""
    lines = text.replace("\\\n", " ").splitlines()
    lines = [line.strip() for line in lines if line.lstrip().startswith("corpus ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder to type in, with the sentences of the codebook's beginning in article.txt."""
    here = tmp_path / "project"
    here.mkdir()
    monkeypatch.chdir(here)
    named = regex.search(r"^export CORPUS=(\S+)", README, regex.M)[1]
    monkeypatch.setenv("CORPUS", named)
    text = constructed()["Two sentences, with all their lines"].text
    (here / "article.txt").write_text(text, encoding="utf-8", newline="")
    return here / named


def run(lines, capsys):
    for words in lines:
        assert main(words) == 0, (words, capsys.readouterr().err)


def test_what_the_readme_types_makes_a_corpus_without_fault(project, capsys):
    lines = typed(README)
    assert [words[0] for words in lines][:3] == ["new", "add", "scaffold"]
    assert lines[-1] == ["check"]
    run(lines, capsys)
    corpus = load_corpus(project)
    (event,) = corpus.events.values()
    filled = {role: corpus.mentions[id].quote for role, id in event.roles}
    assert filled == {"Actor": "भारत", "Recipient": "नेपाल", "Theme": "मदद"}
    assert (event.type, event.tense, event.trigger.quote) == ("AID", "Past", "दी")
    assert len(corpus.times) == 2


def test_what_contributing_types_goes_on_from_there(project, capsys):
    run(typed(README), capsys)
    lines = typed(STEPS)
    assert lines and {tuple(words[:2]) for words in lines} == {("mark", "001")}
    run([*lines, ["check"]], capsys)
    corpus = load_corpus(project)
    (claim,) = corpus.claims.values()
    told = corpus.events[claim.contents[0]]
    filled = {role: corpus.mentions[id].quote for role, id in told.roles}
    people = {"Actor": "भारत", "Recipient": "नेपाल"}
    assert filled == people | {"Theme": "बसें", "Quantity": "200", "Time": "अगले साल"}
    assert corpus.mentions[claim.sources[0]].actors == ("NPL_MFA",)
    assert {corpus.segment(id).number for _, id in told.roles} == {2}
    assert (told.key, told.modality, told.context) == ("BUSES", "Planned", "economic")


def test_what_a_section_may_show_is_listed():
    listed = STEPS.split("`shows` names")[1].split("; what each")[0]
    assert regex.findall("`([a-z_]+)`", listed) == list(SHOWS)


def test_every_command_and_option_they_name_exists():
    named = set(regex.findall(r"`corpus ([a-z]+)", README + STEPS))
    assert named and named <= COMMANDS.keys()
    known = {"--help", "--corpus"}
    for module in COMMANDS.values():
        parser = argparse.ArgumentParser()
        import_module(module).add_arguments(parser)
        known |= {option for action in parser._actions for option in action.option_strings}
    assert set(regex.findall(r"(?<=[ `])--[a-z-]+", README + STEPS)) <= known
