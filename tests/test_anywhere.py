"""What runs the project elsewhere holds to the same lock, and its papers to the same version."""

import datetime
import json
import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BINDER = ROOT / ".binder"


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def own_lines(path):
    """The lines of a file that are neither blank nor a comment."""
    lines = [line.strip() for line in read(path).splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "//"))]


@pytest.fixture(scope="module")
def container():
    return json.loads("\n".join(own_lines(".devcontainer/devcontainer.json")))


def test_binder_installs_the_lock_and_then_the_project():
    (line,) = own_lines(".binder/requirements.txt")
    option, path = line.split()
    assert option == "-r" and (BINDER / path).resolve() == ROOT / "requirements.lock"
    # As the Makefile does after the lock; with hashes pip takes no local project.
    (install,) = re.findall(r"\$\(PIP\) (install .* -e \.)", read("Makefile"))
    assert own_lines(".binder/postBuild")[1:] == ["python -m pip " + install.replace("-qq ", "")]
    assert read(".binder/postBuild").startswith("#!/bin/sh\n")
    assert os.access(BINDER / "postBuild", os.X_OK)


def test_binder_reads_nothing_else():
    """Of these it would take the first alone, and leave the lock."""
    others = {"environment.yml", "environment.yaml", "Pipfile", "setup.py", "Dockerfile", "apt.txt"}
    assert not others & {path.name for path in BINDER.iterdir()}


def test_both_have_a_python_that_the_project_takes(container):
    image, tag = container["image"].split(":")
    versions = [own_lines(".binder/runtime.txt")[0].removeprefix("python-"), tag.split("-")[0]]
    assert image == "python" and re.fullmatch(r"3\.\d+\.\d+-\w+", tag), "pin the image"
    assert all(version in SpecifierSet(PROJECT["requires-python"]) for version in versions)


def test_the_container_is_set_up_by_make(container):
    command, target = container["postCreateCommand"].split()
    assert command == "make" and re.search(rf"(?m)^{target}: \.venv/\.linked$", read("Makefile"))
    python = container["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    (made,) = re.findall(r"(?m)^PY := (.+)$", read("Makefile"))
    assert python == "${containerWorkspaceFolder}/" + made
    assert container["name"] == PROJECT["name"]
    # JupyterLab's own port, unless the Makefile chooses one.
    assert container["forwardPorts"] == [8888] and "port=" not in read("Makefile")


def test_what_could_not_be_tried_is_said():
    for path in (".binder/requirements.txt", ".devcontainer/devcontainer.json"):
        assert re.search("Limits: .* could not be ", read(path)), path


def test_all_papers_name_the_same_release():
    citation = yaml.safe_load(read("CITATION.cff"))
    version, day = re.search(r"(?m)^## (\S+) \((\d{4}-\d\d-\d\d)\)$", read("CHANGELOG.md")).groups()
    assert version == PROJECT["version"] == str(citation["version"])
    assert citation["date-released"] == datetime.date.fromisoformat(day)


def test_the_citation_has_what_its_format_requires():
    """Citation File Format 1.2.0: the required keys, and the kinds of those that are here."""
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0" and citation["type"] in ("software", "dataset")
    assert all(isinstance(citation[key], str) and citation[key] for key in ("message", "title"))
    assert citation["authors"] and all({"name"} <= set(author) for author in citation["authors"])
    keywords = citation["keywords"]
    assert keywords and len(keywords) == len(set(keywords))
