"""Session: an article opened for marking. It does edits, one at a time, on the files of a corpus.

    session = Session("mine", "001")
    session.do({"do": "mark", "label": "Person", "fragments": [[20, 33]]})

What others may read of it, cheap unless it says otherwise:

    corpus       Path of the folder
    id           "001"
    row          the article's row of articles.csv, column -> str
    article      Article (id, name, text, published_from ...), as it was when opened
    text         str, frozen
    path         Path of the .ann
    schema       Schema as annotation.conf has it (what is required included)
    file         Standoff: what the .ann holds, as the session last saw or wrote it
    content      str, the same as bytes of the file decode to; None where there is no file yet
    glosses      (start, end) -> (gloss, note), of this article; read from disk each time
    segments     [(start, end)] of sentences and headings, s1 is the first
    names        {"actor": id -> English name, "event": key -> English name}; read from disk each time
    suggestions  "start:end:layer:label" -> Suggestion, in the order of the text; read from disk each time
    past, future lists of Step: what was done, what was undone
    undo, redo   words of the step that undo or redo would do, None if there is none
    conflict     None, or Conflict(mine, theirs, edit, fault): lines only in mine, lines only on disk, words of
                 the edit that waits, what is wrong with the file on disk ("" if it can be read)
    saved        False while an edit waits or could not be written
    message      a sentence about the last thing done, "" if nothing was
    revision     int, one more after each change of any of these
    ask          not here: utils.annotator.answers

`do` raises SeedError or WriteError, with problem and mend in its words; then nothing was written, and all of this is
as before. A conflict raises SeedError, too, after `conflict` is set; then only reload and again are done. What is not
finished may be saved, also a claim without its Content: `check` lists it, as it lists an event without Tense.
"""

import re

from utils.annotation import standoff
from utils.annotation.articles import article_of
from utils.annotation.events import load_names
from utils.annotation.lines import Standoff
from utils.annotation.schema import read_schema
from utils.annotation.segments import BARE
from utils.annotator import tables
from utils.annotator.checks import check_cuts, lenient
from utils.annotator.draft import Draft
from utils.annotator.edits import MARKS, done
from utils.annotator.history import (
    Conflict,
    Step,
    bytes_of,
    differences_of,
    differing,
    merged,
    put,
)
from utils.annotator.shapes import shaped, words_of
from utils.corpus.scaffold import glosses_with
from utils.editing.carrying import segments_of
from utils.editing.changes import change
from utils.editing.faults import Collector
from utils.editing.folder import corpus_at, own_corpus, row_of
from utils.editing.registers import rows_of
from utils.files import SeedError, WriteError, check_characters, shown
from utils.suggest.suggestion import read_decided, read_suggestions

CHOOSE = "reload what is on disk, or do it again on top of it"


class Session:
    """An article opened for marking; the module says what may be read of it.

    Raises SeedError for an unknown article, and for files that cannot be read.
    """

    def __init__(self, corpus, id: str):
        self.corpus, self.id = corpus_at(corpus), id
        self.article, self.row = article_of(self.corpus, id), row_of(self.corpus, id)
        self.text, self.path = self.article.text, self.corpus / f"{self.article.name}.ann"
        self.schema = read_schema(self.corpus / "annotation.conf", self.corpus)
        self.lax = lenient(self.schema)
        self.past, self.future = [], []
        self.conflict, self.waiting, self.saved = None, None, True
        self.message, self.revision = "", 0
        self.seen = bytes_of(self.path)
        self.file = self._read(self.seen)

    # ---- what may be read ------------------------------------------------------------------------

    @property
    def content(self) -> str | None:
        return None if self.seen is None else self.seen.decode()

    @property
    def segments(self) -> list[tuple[int, int]]:
        return segments_of(self.text, self.file)

    @property
    def glosses(self) -> dict[tuple[int, int], tuple[str, str]]:
        rows = (fields for fields, _ in rows_of(self.corpus, "glosses.csv"))
        own = (row for row in rows if row["article"] == self.id)
        return {
            (int(row["start"]), int(row["end"])): (row["gloss_en"], row["note"])
            for row in own
            if (row["start"] + row["end"]).isdecimal()
        }

    @property
    def names(self) -> dict[str, dict[str, str]]:
        return load_names(self.corpus)

    @property
    def suggestions(self) -> dict:
        found = read_suggestions(self.corpus, self.article, Collector())
        return {tables.key_of(one): one for one in found.values()}

    @property
    def undo(self) -> str | None:
        return self.past[-1].words if self.past else None

    @property
    def redo(self) -> str | None:
        return self.future[-1].words if self.future else None

    # ---- what is done ----------------------------------------------------------------------------

    def do(self, edit: dict) -> None:
        """Do an edit and write it. Raises SeedError, WriteError; then nothing has been written."""
        edit = shaped(edit)
        if self.conflict and edit["do"] not in ("reload", "again"):
            problem = f"nothing was written: {self.conflict.edit!r} waits, for the file was changed elsewhere"
            raise SeedError(self.file.path, problem, CHOOSE)
        try:
            self._check_ground()
            if edit["do"] in ("reload", "again"):
                self._settle(edit["do"] == "again")
            else:
                self._look(edit)
                self._add_rows()
                self._carry_out(edit)
        except WriteError:
            self.saved = False
            raise
        self.saved = True

    def _add_rows(self):
        """Write the rows that sentences lack in glosses.csv: no mark may stand without."""
        if not {*self.segments} <= self.glosses.keys():
            path = self.corpus / "glosses.csv"
            change({path: glosses_with(self.corpus, self.id, self.segments)[0]})

    def _carry_out(self, edit, on_top=False):
        if edit["do"] in ("undo", "redo"):
            self._replay(edit, on_top)
        elif edit["do"] in MARKS:
            self._write(edit, *self._marked(edit))
        else:
            rest = {key: value for key, value in edit.items() if key != "do"}
            self._write(edit, *tables.PLANS[edit["do"]](self, **rest))

    def _marked(self, edit) -> tuple[dict, str, Standoff]:
        """The files after an edit of marks, what is done, and the .ann among the files."""
        files, draft = {}, self._draft()
        if edit["do"] == "link":
            where = edit["database"], edit["key"], edit["new"], draft.span(edit["on"])
            name, files = tables.entry_of(self, *where)
            edit = {key: value for key, value in edit.items() if key != "new"} | {"name": name}
        if edit["do"] == "set" and (edit["name"], edit["value"]) == ("Voice", "Unnamed"):
            files = tables.unnamed(self)
        file, content = done(draft, edit)
        segments = segments_of(self.text, file)
        if segments != self.segments:  # a Heading came, moved or went
            files[self.corpus / "glosses.csv"] = glosses_with(self.corpus, self.id, segments)[0]
            stale = [
                gloss for span, (gloss, _) in self.glosses.items() if gloss and span not in segments
            ]
            draft.said += f"; no sentence is cut so any more: {'; '.join(stale)}" * bool(stale)
        return files | {self.path: content}, draft.said, file

    def _draft(self) -> Draft:
        taken = {row["id"] for row in read_decided(self.corpus, self.article)}
        taken = {id for id in taken if re.fullmatch("T[1-9][0-9]{0,8}", id)}
        taken = taken.union(*(step.gone for step in self.past))
        days = self.article.published_from, self.article.published_to
        return Draft(self.file, self.lax, {}, frozenset(taken), text=self.text, published=days)

    def _write(self, edit, files, words, file=None):
        """Write the files that differ, all or none, as one step."""
        if self.path in files:
            file = file or self._read(files[self.path].encode())
            files = self._told_in(file) | files
        step = differences_of(files)
        if self.path in step and step[self.path][0] != self.seen:
            self._meet(edit, self.path, self.seen, step[self.path][0])
        if step:
            old = self.file
            self._put({path: after for path, (_, after) in step.items()}, file)
            self.past.append(
                Step(words, step, frozenset(old.by_id.keys() - self.file.by_id.keys()))
            )
            self.future.clear()
            words += tables.idle(self, old)
        self._tell(words)

    def _told_in(self, file) -> dict:
        """glosses.csv in which no sentence is said to hold nothing to mark where `file` tells something new."""
        told = {event.trigger for event in file.events} - {e.trigger for e in self.file.events}
        if not told:
            return {}
        starts, glosses = [file.by_id[id].start for id in told], self.glosses
        bare = (span for span in glosses if glosses[span][1].startswith(BARE))
        read = {(a, b) for a, b in bare if any(a <= start < b for start in starts)}
        numbers = [f"s{n}" for n, span in enumerate(self.segments, 1) if span in read]
        return tables.unbare(self, numbers)[0] if numbers else {}

    def _put(self, files, file=None):
        """Write the bytes of files, or nothing, and remember the .ann. Raises WriteError, SeedError.

        file: the .ann among them, if it was read already.
        """
        if self.path in files:
            file = file or self._read(files[self.path])
        else:
            file = self.file
        put(self.corpus, files)
        self.file, self.seen = file, files.get(self.path, self.seen)

    def _replay(self, edit, on_top):
        """Undo or redo the last step. on_top: of what is on disk, where that is another version."""
        back = edit["do"] == "undo"
        steps, others = (self.past, self.future) if back else (self.future, self.past)
        if not steps:
            raise SeedError(self.file.path, f"there is nothing to {edit['do']}", "go on marking")
        step, files, made = steps[-1], {}, {}
        for path, (before, after) in step.files.items():
            has, want = (after, before) if back else (before, after)
            now = bytes_of(path)
            if now != has:
                if not on_top:
                    self._meet(edit, path, has, now)
                want = merged(has, want, now, shown(path, self.corpus))
                if path == self.path:
                    want = standoff.dump(self._read(want)).encode()
            if tables.used_elsewhere(self, path, now, want):
                want = now
            files[path], made[path] = want, (want, now) if back else (now, want)
        self._put(files)
        others.append(Step(step.words, made, step.gone))
        steps.pop()
        self._tell(f"{'undone' if back else 'done again'}: {step.words}")

    # ---- the disk --------------------------------------------------------------------------------

    def _check_ground(self):
        """Stop where there is no corpus to write to, or its text is another one."""
        if not self.corpus.is_dir():
            problem = f"the folder {self.corpus.name} is gone, and nothing was written"
            raise WriteError(f"{problem}. To mend it: put it back, then do it again.")
        own_corpus(self.corpus)
        text = self.corpus / self.article.file
        if bytes_of(text) != self.text.encode():
            problem = "the text was changed elsewhere, and nothing was written"
            mend = "put it back as it was, or open the article anew"
            raise SeedError(shown(text, self.corpus), problem, mend)

    def _look(self, edit):
        """Stop before an edit if the .ann is not as it was last seen."""
        if (now := bytes_of(self.path)) != self.seen:
            self._meet(edit, self.path, self.seen, now)

    def _meet(self, edit, path, mine, theirs):
        """Keep an edit that cannot be done on what is on disk now. Raises SeedError."""
        fault = ""
        try:
            if path == self.path:
                self._read(theirs)
        except SeedError as error:
            fault = str(error)
        words = words_of(edit, self.text)
        words += {"undo": f": {self.undo}", "redo": f": {self.redo}"}.get(words, "")
        self.conflict = Conflict(*differing(mine, theirs), words, fault)
        self.waiting, self.saved = edit, False
        problem = f"it was changed elsewhere since it was last seen here; nothing was written, and {words!r} waits"
        problem += f" ({fault})" if fault else ""
        self._tell(f"{shown(path, self.corpus)} was changed elsewhere")
        raise SeedError(shown(path, self.corpus), problem, CHOOSE)

    def _settle(self, again):
        """Take what is on disk, and, with again, do the waiting edit on top of it; all or nothing."""
        kept = self.file, self.seen, self.conflict, self.waiting
        seen, waiting = bytes_of(self.path), self.waiting
        if again and not waiting:
            raise SeedError(self.file.path, "no edit waits", "do an edit")
        self.file, self.seen = self._read(seen), seen
        self.conflict = self.waiting = None
        try:
            if again:
                self._carry_out(waiting, on_top=True)
            else:
                self._tell("what is on disk was taken")
        except (SeedError, WriteError):
            if not self.conflict:
                self.file, self.seen, self.conflict, self.waiting = kept
            raise

    def _read(self, data: bytes | None) -> Standoff:
        """The bytes of an .ann as a Standoff. Raises SeedError."""
        name = shown(self.path, self.corpus)
        try:
            content = (data or b"").decode("utf-8")
        except UnicodeDecodeError as error:
            raise SeedError(
                name, "this is not UTF-8", "convert the file to UTF-8", offset=error.start
            ) from None
        check_characters(content, name)
        file = standoff.parse(content, self.text, name, self.lax)
        check_cuts(file, self.text)
        return file

    def _tell(self, words):
        self.message, self.revision = f"{words}.".replace("..", "."), self.revision + 1
