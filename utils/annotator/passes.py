"""Two readings of one article side by side, and what is decided of each difference.

    compared = TwoReadings("mine", "001")                 # passes/first and passes/second
    compared.state()["rows"][0]["key"]
    compared.decide([key], "second", "A pronoun has the label of what it stands for.")
    compared.undo()

What is decided stands in two files, written as one: the agreed .ann, which begins with what both
readings say, and passes/adjudication.csv. Both are read anew each time, and what a person changed in
them meanwhile stays.
"""

from collections import Counter

from utils.annotation import standoff
from utils.annotation.load import ann_path, load_corpus
from utils.annotation.notes import check_notes
from utils.annotation.rules import check_twice
from utils.annotation.schema import read_schema
from utils.annotation.spans import check_spans
from utils.annotator.checks import lenient
from utils.annotator.decisions import BESIDE, DECISIONS, FILE, load_adjudication
from utils.annotator.differences import differences
from utils.annotator.entries import Entries, register
from utils.annotator.facts import agreed_reading, first_reading, second_reading, slot
from utils.annotator.history import Step, bytes_of, differences_of, put
from utils.annotator.settling import resettle
from utils.annotator.waiting import Waiting
from utils.annotator.writing import written
from utils.editing.folder import corpus_at, own_corpus
from utils.files import SeedError, make_folder, shown
from utils.passes.alignment import align, same_names

SIDES = ("first", "second")
ALL = "All that the {} reading has was taken at once."


class TwoReadings:
    """An article in two readings, folders of the corpus with .ann files and registers of their own.

    Raises SeedError for a folder that does not load, or has not the article.
    """

    def __init__(self, corpus, id: str, first="passes/first", second="passes/second"):
        self.given, self.corpus, self.id = corpus, corpus_at(corpus), id
        self.names = (first, second)
        loaded = [load_corpus(self.corpus, layer) for layer in self.names]
        both = [one for one in loaded[0].articles if one in loaded[1].articles]
        if id not in both:
            mend = f"choose one of: {', '.join(both)}" if both else "mark it in both"
            where = shown(
                self.corpus / (second if id in loaded[0].articles else first), self.corpus
            )
            raise SeedError(where, f"it has no {id}", mend)
        self.corpora = tuple(one.only(both) for one in loaded)
        self.article = self.corpora[0].articles[id]
        self.schema = read_schema(self.corpus / "annotation.conf", self.corpus)
        self.lenient = lenient(self.schema)
        self.path = ann_path(self.corpus, self.article)
        self.readings = self._readings()
        self.rows, self.agreeing = differences(self.corpora, self.readings, id)
        self.by_key = {row.key: row for row in self.rows}
        self.common = set(self.readings[0].facts) & set(self.readings[1].facts)
        self.steps, self.undone = [], []

    def _readings(self):
        one, two = self.corpora
        aligned, begin = align(one, two), f"{self.id}-"
        text, paths = (
            self.article.text,
            [ann_path(self.corpus / n, self.article) for n in self.names],
        )
        files = [standoff.load(path, text, self.schema, self.corpus) for path in paths]
        ids = {b: a for b, a in aligned.ids.items() if b.startswith(begin)}
        ids = {b.removeprefix(begin): a.removeprefix(begin) for b, a in ids.items()}
        pairs = ((one.events[a].key, two.events[b].key) for b, a in aligned.ids.items() if b in two.events)  # fmt: skip
        keys = Counter(p for p in pairs if p[0] in one.event_names and p[1] in two.event_names)
        events = same_names(keys, one.event_names, two.event_names)
        names = {"actor": aligned.actors, "event": events}
        return first_reading(files[0]), second_reading(files[1], ids, names)

    # ---- what is there -------------------------------------------------------------------------

    def _agreed(self):
        file = standoff.load_if_there(self.path, self.article.text, self.lenient, self.corpus)
        one, two = self.readings
        registers = {}
        for base, field in (("actor", "actors"), ("event", "event_names")):
            first, second = (getattr(corpus, field) for corpus in self.corpora)
            shared = {*first, *(two.shared(base, key) for key in second)}
            registers[base] = shared, register(self.corpus, base)
        return agreed_reading(file, (one, two), registers)

    def _decided(self) -> dict[str, tuple[str, str]]:
        """Key -> (decision, reason) of the rows that adjudication.csv lists."""
        listed = load_adjudication(self.corpus).decided
        return {row.key: listed[row.cells] for row in self.rows if row.cells in listed}

    def _shown_decisions(self, agreed, decided):
        """The same, with what the agreed file tells of rows that are not listed.

        An adjudication may list only what `disagreements` compares, as that of seeds/ does: when all
        of it is decided and the agreed file has something of the rest, the rest is decided, too.
        """
        told = dict(decided)
        for row in self.rows:
            if row.key not in decided and row.layer in BESIDE:
                for side, facts in zip(SIDES, row.facts, strict=True):
                    if facts and facts <= agreed.facts.keys():
                        told[row.key] = (side, "")
        rest = [row.key for row in self.rows if row.key not in told]
        if (
            decided
            and len(told) > len(decided)
            and all(self.by_key[key].layer in BESIDE for key in rest)
        ):
            told |= dict.fromkeys(rest, ("neither", ""))
        return told

    def _wanted(self, decided) -> set:
        """What both readings say, and what was taken of one."""
        wanted = set(self.common)
        for key, (decision, _) in decided.items():
            if decision in SIDES:
                wanted |= self.by_key[key].facts[SIDES.index(decision)]
        return wanted

    def state(self) -> dict:
        """What the view shows, JSON-able.

        article, first, second: names; text; agreed: layer -> how many both have alike; rows: see
        the keys below, `waits` says for what a row waits that is decided and not in the agreed file
        yet; undo, redo: what they would do, None if nothing; progress: decided and open rows.
        """
        agreed, listed = self._agreed(), self._decided()
        decided = self._shown_decisions(agreed, listed)
        wanted = self._wanted(listed)
        waiting = Waiting(self.rows, self.readings, agreed, self.schema, listed, wanted)
        rows = [
            {
                **{
                    name: getattr(row, name) for name in ("key", "layer", "segment", "start", "end")
                },
                **{name: getattr(row, name) for name in ("words", "first", "second", "kind")},
                "gloss": self._gloss(row.segment),
                "decision": decided.get(row.key, ("", ""))[0],
                "reason": decided.get(row.key, ("", ""))[1],
                "waits": waiting.of(row),
            }
            for row in self.rows
        ]
        done = sum(bool(row["decision"]) for row in rows)
        return {
            "article": self.id,
            "text": self.article.text,
            "first": self.names[0],
            "second": self.names[1],
            "agreed": self.agreeing,
            "rows": rows,
            "undo": self.steps[-1].words if self.steps else None,
            "redo": self.undone[-1].words if self.undone else None,
            "progress": {"decided": done, "open": len(rows) - done},
        }

    def _gloss(self, segment) -> str:
        found = self.corpora[0].segments.get(segment)
        return found.gloss if found else ""

    # ---- what is decided -----------------------------------------------------------------------

    def begin(self) -> None:
        """Put what both readings say into the agreed file, beside what a person marked there.

        The first decision does it by itself where nothing but headings is marked. Raises SeedError
        when something is decided already: what both say and is not there was then taken away.
        """
        own_corpus(self.given)
        if self._decided():
            problem = "the agreed file is begun: something is decided already"
            raise SeedError(shown(self.path, self.corpus), problem, "go on deciding")
        self._write("begin with what both say", self._agreed(), {}, {}, begun=False)

    def decide(self, keys, decision: str, reason: str) -> list[str]:
        """Take what the first reading has, or the second, neither, or leave it as it is marked by hand (other).

        Returns the keys of all rows that are decided by it: rows that cannot be decided apart, and the
        open ones that hang on them. Raises SeedError for an unknown key or decision, without a reason,
        and where a mark made by hand stands on what would go; WriteError. Then nothing was written.
        """
        own_corpus(self.given)
        name = shown(self.corpus / FILE, self.corpus)
        if decision not in DECISIONS:
            mend = f"choose one of: {', '.join(DECISIONS)}"
            raise SeedError(name, f"unknown decision {decision!r}", mend)
        reason = " ".join(reason.split())
        if not reason:
            raise SeedError(name, "a decision has a reason", "say in a sentence why")
        if unknown := [key for key in keys if key not in self.by_key]:
            raise SeedError(
                name, f"there is no difference {unknown[0]!r}", "choose one of the rows"
            )
        agreed, decided = self._agreed(), self._decided()
        every = self._with_theirs(keys, self._shown_decisions(agreed, decided))
        now = dict.fromkeys(every, (decision, reason))
        if now:
            begun = bool(decided) or any(label != "Heading" for label, _ in agreed.places.values())
            self._write(f"decide {len(every)} for {decision}", agreed, decided, now, begun)
        return every

    def preview(self, side: str, layer: str | None = None) -> list[str]:
        """The keys of what `take_all` would decide: every open row of a layer, or of all."""
        if side not in SIDES:
            raise SeedError(FILE, f"unknown side {side!r}", "choose first or second")
        decided = self._shown_decisions(self._agreed(), self._decided())
        rows = [r.key for r in self.rows if r.key not in decided and layer in (None, "", r.layer)]
        return self._with_theirs(rows, decided)

    def take_all(self, side: str, layer: str | None = None, reason: str = "") -> list[str]:
        """Decide every open row for one side, as one step; returns their keys, none if there are none."""
        keys = self.preview(side, layer)
        return self.decide(keys, side, reason or ALL.format(side)) if keys else []

    def _with_theirs(self, keys, decided) -> list[str]:
        """The keys, those that share a fact with them, and the open ones that hang on them; as rows stand."""
        found, before = set(keys), None
        while found != before:
            before = set(found)
            facts = {fact for key in found for fact in self.by_key[key].both}
            found |= {row.key for row in self.rows if facts & row.both}
            found |= {r.key for r in self.rows if r.key not in decided and found & {*r.hangs}}
        return [row.key for row in self.rows if row.key in found]

    def _write(self, words, agreed, decided, now, begun):
        """Write the agreed file with what is decided now, the registers it needs, and the table."""
        facts = self._settled(agreed, decided, now, begun)
        entries = Entries(self.corpus, self.names, self.readings, agreed)
        file = written(agreed, facts, self.article.text, self.schema, entries)
        content = self._checked(file)
        files = {self.path: content, **entries.files(facts, self.path, content)}
        if now:
            table = load_adjudication(self.corpus)
            made = {self.by_key[key].cells: said for key, said in now.items()}
            files[self.corpus / FILE] = table.with_decisions(made).dump()
            make_folder((self.corpus / FILE).parent)
        step = differences_of(files)
        put(self.corpus, {path: after for path, (_, after) in step.items()})
        self.steps.append(Step(words, step))
        self.undone.clear()

    def _settled(self, agreed, decided, now, begun) -> set:
        """The facts of the agreed file after a decision.

        Raises SeedError where what neither reading has, and a person marked, would have to go with it.
        """
        acting, cleared = set(), set()
        for key, (decision, _) in now.items():
            both = self.by_key[key].both if decision != "other" else set()
            acting |= both
            cleared |= {slot(fact) for fact in both if decision in SIDES}
        before = self._wanted(decided) if begun else set()
        there, after = set(agreed.facts), self._wanted(decided | now)
        facts = resettle(there, before, after, acting, cleared, self.schema)
        known = {fact for reading in self.readings for fact in reading.facts}
        lost = [f for f in agreed.facts if f not in facts | known and slot(f) not in cleared]
        if lost:
            ids = ", ".join(dict.fromkeys(agreed.facts[fact] for fact in lost))
            problem = f"nothing was written: {ids}, marked by hand, would lose what it stands on"
            mend = "take it away there first, or decide for the other"
            raise SeedError(shown(self.path, self.corpus), problem, mend)
        return facts

    def _checked(self, file) -> str:
        """The content of the agreed file, read as it will be."""
        name, content = shown(self.path, self.corpus), standoff.dump(file)
        try:
            made = standoff.parse(content, self.article.text, name, self.lenient)
            check_twice(made)
            check_notes(made)
            check_spans(made, self.article.text)
        except SeedError as error:
            problem = f"nothing was written: {error.problem}"
            raise SeedError(name, problem, error.mend) from None
        return content

    # ---- back and forth ------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back. Raises SeedError where a file was changed since."""
        self._turn(self.steps, self.undone, 1, 0)

    def redo(self) -> None:
        """Do again what was undone. Raises SeedError where a file was changed since."""
        self._turn(self.undone, self.steps, 0, 1)

    def _turn(self, steps, others, now, then):
        if not steps:
            raise SeedError(shown(self.path, self.corpus), "there is no such step", "decide a row")
        for path, pair in steps[-1].files.items():
            if bytes_of(path) != pair[now]:
                mend = "keep what is there, or take that change back first"
                raise SeedError(shown(path, self.corpus), "the file was changed since", mend)
        put(self.corpus, {path: pair[then] for path, pair in steps[-1].files.items()})
        others.append(steps.pop())

    def do(self, edit: dict) -> None:
        """What the view sends: {"do": "begin" | "decide" | "take all" | "undo" | "redo", ...}."""
        match edit:
            case {"do": "decide", "keys": keys, "decision": decision, "reason": reason}:
                self.decide(keys, decision, reason)
            case {"do": "take all", "side": side}:
                self.take_all(side, edit.get("layer"), edit.get("reason", ""))
            case {"do": "begin" | "undo" | "redo" as what}:
                getattr(self, what)()
            case _:
                mend = "use begin, decide, take all, undo or redo, with what each needs"
                raise SeedError(FILE, f"unknown edit {edit.get('do')!r}", mend)

    def ask(self, question: dict) -> list[str]:
        """{"ask": "take all", "side", "layer"}: the keys of the rows that it would decide."""
        return self.preview(question["side"], question.get("layer"))
