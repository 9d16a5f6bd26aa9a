"""accept suggestions: they become lines of the .ann file

What cannot be written yet stays in the file of suggestions, and what is missing is said. Which were
accepted, with reason and score, is kept in `<article>.decided.csv`: a note in the .ann would let
contradictions stand that the check refuses unless noted.
"""

import re

from utils.annotation import standoff
from utils.annotation.articles import article_of
from utils.annotation.schema import choose as names_like
from utils.annotation.schema import read_schema
from utils.editing.changes import change
from utils.editing.choosing import add_choice, choose
from utils.editing.folder import check_scaffolded, command, row_of
from utils.editing.registers import known_row, line_of, rows_of, with_rows
from utils.editing.whole import new_fault
from utils.files import SeedError, shown
from utils.suggest.accepting import KEYS, Writing, write
from utils.suggest.suggestion import (
    Suggestion,
    decided_file,
    decided_table,
    read_decided,
    read_suggestions,
    suggested_file,
    suggestions_table,
)


def add_arguments(parser) -> None:
    add_choice(parser, "--at-least", "all with this score or a higher one")
    given = 'what to write beside the words, e.g. --with "actor=IND", "Source=T2" or "Tense=Future Modality=Planned"'
    parser.add_argument("--with", dest="given", default="", help=given)
    added = "add the rows that actors.csv lacks: of countries, and UNNAMED"
    parser.add_argument("--add-actors", action="store_true", help=added)


def run(options) -> int:
    """Accept the chosen suggestions; 1 if none of them can be written yet. Raises SeedError."""
    folder, least = options.corpus, options.at_least
    article = article_of(folder, options.id)
    chosen, all = choose(options, article, None if least is None else lambda score: score >= least)
    check_given(options.given)
    check_scaffolded(folder, article.id)
    names = {row["id"]: row["name_en"] for row, _ in rows_of(folder, "actors.csv")}
    schema = read_schema(folder / "annotation.conf", folder)
    chosen = [one.changed(options.given) for one in chosen.values()]
    files, rows, writing = accepted(folder, article, names, schema, chosen, all, options.add_actors)
    change(files)
    for row in rows:
        print(f"actors.csv: new row {line_of(row)}")
    for one, id in writing.accepted:
        print(f"{id or 'marked already'}: {one.label} {one.words} {one.target}".rstrip())
    left = read_suggestions(folder, article)  # on the lines that they have now
    for one, why in writing.waiting:
        line = next(n for n, other in left.items() if other.identity == one.identity)
        print(f"line {line} waits: {one.label} {one.words}: {why}")
    if writing.accepted and left:
        print(f"{len(left)} are left, on other lines now: {min(left)} to {max(left)}")
    return 0 if writing.accepted else 1


def check_given(given):
    """Raise SeedError for what --with does not take."""
    if any("=" not in part.strip("=") for part in given.split()):
        mend = 'write it like --with "actor=IND Form=Demonym"'
        raise SeedError("--with", f"{given!r} is not key=value parted by spaces", mend)
    for key in (part.split("=")[0] for part in given.split()):
        if key not in KEYS:
            raise SeedError("--with", f"unknown key {key}", names_like(key, KEYS))


def _new_rows(chosen, names) -> list[dict[str, str]]:
    """The rows of the countries among the chosen, and of the unnamed voice, that the register lacks."""
    wanted = {v for one in chosen for k, v in one.values if k == "actor"}
    wanted |= {"UNNAMED" for one in chosen if ("Voice", "Unnamed") in one.values}
    return [row for id in sorted(wanted - {*names}) if (row := known_row(id))]


def _check_voices(rows, folder):
    """Refuse a new actor whose id an article has: both are voices, and no corpus with both loads."""
    taken = {row["id"].lower(): row["id"] for row, _ in rows_of(folder, "articles.csv")}
    for row in rows:
        if id := taken.get(row["id"].lower()):
            problem = f"nothing was written: the article {id} has the id of the country {row['id']}"
            mend = f"remove the article and add it again with another --id: {command(folder, f'remove {id}')}"
            raise SeedError(shown(folder / "articles.csv", folder), problem, mend)


def accepted(folder, article, names, schema, chosen, all, add_actors) -> tuple:
    """What is written when suggestions are accepted: (path -> content, new rows of actors.csv, the Writing).

    names: actor -> English name; chosen: Suggestions; all: the open ones by line. One of many that
    brings a fault waits, with the reason. Raises SeedError for a fault of one alone.
    """
    refused = []
    while True:
        rows = _new_rows(chosen, names) if add_actors else []
        known = names | {row["id"]: row["name_en"] for row in rows}
        writing = _write(folder, article, schema, chosen, known)
        rows = _new_rows([one for one, _ in writing.accepted], names) if add_actors else []
        _check_voices(rows, folder)
        files = _files(folder, article, writing, rows, all)
        if not (fault := new_fault(folder, row_of(folder, article.id), files)):
            writing.waiting += refused
            return files, rows, writing
        refused.append(_refused(fault, writing, files))
        chosen = [one for one in chosen if one != refused[-1][0]]


def _write(folder, article, schema, chosen, names) -> Writing:
    path = folder / f"{article.name}.ann"
    file = standoff.load_if_there(path, article.text, schema, folder)
    given = (row["id"] for row in read_decided(folder, article))
    taken = frozenset(id for id in given if re.fullmatch("T[1-9][0-9]{0,8}", id))
    writing = Writing(file, schema, names, taken)
    write(writing, chosen)
    return writing


def _files(folder, article, writing, rows, all) -> dict:
    """The registers, the .ann and both files of suggestions as they are to be written."""
    files, path = {}, folder / f"{article.name}.ann"
    if rows:
        files[folder / "actors.csv"] = with_rows(folder, "actors.csv", [r.values() for r in rows])
    if writing.accepted:
        decided = [(one, "accepted", id) for one, id in writing.accepted if id]
        done = {one.identity for one, _ in writing.accepted}
        left = [one for one in all.values() if one.identity not in done]
        files[path] = standoff.dump(writing.result)
        files[decided_file(folder, article)] = decided_table(folder, article, decided)
        files[suggested_file(folder, article)] = suggestions_table(left)
    return files


def _refused(fault, writing, files) -> tuple[Suggestion, str]:
    """The suggestion that brings a fault, and why it waits. Raises SeedError for one alone."""
    content = next(content for path, content in files.items() if path.suffix == ".ann")
    id = content.split("\n")[(fault.line or 1) - 1].partition("\t")[0]
    own = [one for one, mark in writing.accepted if mark and mark == writing.trigger_of(id)]
    problem = fault.problem.removeprefix(f"{id}: ")  # a line that is not there
    if len(writing.accepted) == 1 or not own:
        raise SeedError(fault.file, f"nothing was written: {problem}", fault.mend)
    return own[0], f"{problem}. To mend it: {fault.mend}"
