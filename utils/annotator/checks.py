"""Only what loads is written: the file after an edit is read as it will be, before it is."""

import re
from dataclasses import replace
from functools import partial

from utils.annotation import standoff
from utils.annotation.lines import Standoff
from utils.annotation.notes import FIELDS, check_notes, read_fields
from utils.annotation.rules import check_twice
from utils.annotation.schema import Schema
from utils.annotation.spans import check_spans
from utils.annotator.draft import Draft
from utils.editing.carrying import segments_of
from utils.editing.whole import check_headings
from utils.files import SeedError, check_characters, cut


def lenient(schema: Schema) -> Schema:
    """The schema without roles that are required: who marks step by step fills them later."""
    events = {
        type: {role: replace(rule, least=0) for role, rule in roles.items()}
        for type, roles in schema.events.items()
    }
    return replace(schema, events=events)


def check_cuts(file: Standoff, text: str):
    """Raise SeedError for headings that overlap: they cut the text into its sentences."""
    try:
        segments_of(text, file)
    except ValueError:
        mend = "mark each line as one Heading"
        raise SeedError(file.path, "two headings overlap", mend) from None


def _check_fields(file: Standoff):
    for note in file.notes:
        if note.type in FIELDS:
            read_fields(file, note)


def checked(draft: Draft) -> tuple[Standoff, str]:
    """The file of a draft as it will be read, and its content. Raises SeedError for a new fault."""
    before, name, text = draft.file, draft.file.path, draft.text
    try:
        content = standoff.dump(draft.result)
        check_characters(content, name)
        after = standoff.parse(content, text, name, draft.schema)
        known = {item.id: item for item in before.items}
        check_cuts(after, text)
        new = [x for x in after.textbounds if known.get(x.id) != x]
        check_headings(new, before, text)
        _check_sentences(new, after, text)
        for check in (check_twice, check_notes, _check_fields, partial(check_spans, text=text)):
            fault = _fault(check, after)
            if fault and fault.problem != getattr(_fault(check, before), "problem", ""):
                raise fault
    except SeedError as error:
        problem = error.problem.removeprefix("nothing was written: ").replace(", line 0", "")
        id = re.match("([TERAN#][0-9]+): ", problem)
        if id and id[1] not in before.by_id:  # a line that nobody will see
            problem = problem.removeprefix(id[0])
        raise SeedError(name, f"nothing was written: {problem}", error.mend) from None
    except ValueError as error:
        draft.refuse(str(error), "leave tabs and line ends away")
    return after, content


def _check_sentences(new, after, text):
    """Refuse a mark of which a piece runs from one sentence into the next; a Heading is one itself."""
    ends = [end for _, end in segments_of(text, after)]
    for mark in (mark for mark in new if mark.label != "Heading"):
        if any(a < end < b for a, b in mark.fragments for end in ends):
            problem = f"«{cut(mark.quote)}» runs over the end of a sentence"
            raise SeedError(after.path, problem, "mark the words of one sentence")


def _fault(check, file) -> SeedError | None:
    """The first fault that a check finds, without the numbers of lines, which an edit may move."""
    try:
        check(replace(file, lines=dict.fromkeys(file.by_id, 0)))
    except SeedError as fault:
        return fault
    return None
