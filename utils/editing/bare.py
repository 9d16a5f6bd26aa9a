"""Sentences that were read and in which nothing is to be marked: a note in glosses.csv says so."""

from utils.annotation import standoff
from utils.annotation.articles import article_of
from utils.annotation.segments import BARE
from utils.editing.carrying import segments_of
from utils.editing.changes import change
from utils.editing.folder import command, name_of, own_corpus, row_of, text_of
from utils.editing.rows import edit_rows
from utils.files import SeedError, read_text, shown
from utils.suggest.suggestion import read_suggestions, suggested_file, suggestions_table

NOTE = 4  # the column of glosses.csv


def say_bare(corpus, id: str, numbers, why: str = "") -> list[str]:
    """Note for sentences (as s4, see `show`) that nothing in them is to be marked; returns a line for each.

    why: added to the note. Raises SeedError for a sentence that there is not, that has a mark or has no
    row in glosses.csv; WriteError; then nothing has been written.
    """
    return _write(*noted(corpus, id, numbers, why, True))


def unsay_bare(corpus, id: str, numbers) -> list[str]:
    """Take such notes away again. Raises SeedError for a sentence without one; WriteError."""
    return _write(*noted(corpus, id, numbers, "", False))


def _write(files, notes) -> list[str]:
    change(files)
    return notes


def _without_suggestions(corpus, id, spans) -> dict:
    """The file of suggestions without those in what holds nothing to mark: nobody accepts them later."""
    article = article_of(corpus, id)
    open_ones = read_suggestions(corpus, article).values()
    kept = [o for o in open_ones if not any(a <= o.start < b for a, b in spans)]
    if len(kept) == len(open_ones):
        return {}
    return {suggested_file(corpus, article): suggestions_table(kept)}


def noted(corpus, id, numbers, why, bare) -> tuple[dict, list[str]]:
    """The files that say_bare (bare) or unsay_bare would write, path -> content, and a line for each note."""
    corpus = own_corpus(corpus)
    row = row_of(corpus, id)
    text, path = text_of(corpus, row), corpus / f"{name_of(row)}.ann"
    name, table = shown(path, corpus), corpus / "glosses.csv"
    file = standoff.load_if_there(path, text, seeds=corpus)
    segments = {f"s{n}": span for n, span in enumerate(segments_of(text, file), 1)}
    for number in numbers:
        if number not in segments:
            mend = f"write s1 to s{len(segments)}, as {command(corpus, f'show {id}')} has them"
            raise SeedError(name, f"there is no sentence {number!r}", mend)
    wanted = {segments[number]: number for number in numbers}
    triggers = {event.trigger for event in file.events} if bare else ()
    for mark in (mark for mark in file.textbounds if mark.id in triggers):
        for (start, end), number in wanted.items():
            if start <= mark.start < end:
                problem = f"{number} tells something, {mark.id} «{mark.quote}»"
                raise SeedError(name, problem, "leave it out: where something is told is read")
    done = {}

    def change_row(fields):
        span = (int(fields[1]), int(fields[2])) if "".join(fields[1:3]).isdecimal() else None
        if fields[0] != id or span not in wanted:
            return None
        note = fields[NOTE].removeprefix(BARE).removeprefix(":").strip()
        if bare:
            note = f"{BARE}: {why or note}" if why or note else BARE
        elif not fields[NOTE].startswith(BARE):
            mend = f"see its notes: {command(corpus, f'show {id}')}"
            raise SeedError(shown(table, corpus), f"{wanted[span]} has no note {BARE!r}", mend)
        done[wanted[span]] = f"{wanted[span]}: {note or 'the note is gone'}"
        return [[*fields[:NOTE], note]]

    content = edit_rows(read_text(table, corpus), change_row)
    if missing := [number for number in numbers if number not in done]:
        mend = f"write the rows first: {command(corpus, f'scaffold {id}')}"
        raise SeedError(shown(table, corpus), f"{missing[0]} has no row", mend)
    files = {table: content} | (_without_suggestions(corpus, id, wanted) if bare else {})
    return files, [done[number] for number in dict.fromkeys(numbers)]
