"""Hindi words as evidence: a sentence with its spans marked, its transliteration, gloss and chain.

The same pieces serve the notebooks (rich HTML), a terminal (text) and the report. Marks never cut a
grapheme cluster, nest where annotations nest, and everything from outside is escaped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from utils.annotation.corpus import Claim, Corpus, EventMention, Segment
from utils.annotation.latin import latin
from utils.claims.chains import QUAD, chains, factuality, spoken, status, voice_name
from utils.claims.reading import gloss_text
from utils.claims.relations import relation_lines
from utils.hindi.romanize import romanize
from utils.wording.words import say

STYLE = """<style>
.ev{border-left:3px solid #8a8a8a;margin:.6em 0;padding:.1em .8em;max-width:46em;line-height:1.55}
.ev p{margin:.25em 0}.ev .hi{font-size:1.08em}.ev .tr{font-style:italic;opacity:.75}
.ev .by{font-size:.9em}.ev summary{cursor:pointer}mark{background:#fff0b3;color:#111;border-radius:.2em;padding:0 .1em}
mark.trigger{background:#ffd27f}mark.cue{background:#cfe3ff}
</style>"""


@dataclass(frozen=True)
class Mark:
    """A span to highlight: half-open code points in the article, a CSS class, an anchor id, a tip."""

    start: int
    end: int
    css: str
    id: str = ""
    tip: str = ""


def marks_for(corpus: Corpus, item: EventMention | Claim) -> list[Mark]:
    """The marks of an event or claim: its trigger or cue, then its arguments."""
    css = "cue" if isinstance(item, Claim) else "trigger"
    marks = [Mark(start, end, css) for start, end in item.trigger.fragments]
    for mention in corpus.spans(item)[1:]:
        marks += [Mark(start, end, "argument") for start, end in mention.fragments]
    return marks


def nested_marks(text: str, start: int, marks: Iterable[Mark]) -> tuple:
    """`text` (which begins at offset `start` of its article) as strings and (mark, the same inside it).

    Spans that only overlap are split where the other begins; only the first part keeps the id.
    """

    def order(mark):
        return mark.start, -mark.end, mark.id

    ends = start + len(text)
    marks = (replace(m, start=max(m.start, start), end=min(m.end, ends)) for m in marks)
    todo = sorted(dict.fromkeys(m for m in marks if m.start < m.end), key=order)[::-1]

    def parts(at, upto):
        while todo and todo[-1].start < upto:
            mark = todo.pop()
            if mark.end > upto:
                todo.append(replace(mark, start=upto, id=""))
                todo.sort(key=order, reverse=True)
            end = min(mark.end, upto)
            yield text[at - start : mark.start - start]
            yield mark, tuple(filter(None, parts(mark.start, end)))
            at = end
        yield text[at - start : upto - start]

    return tuple(filter(None, parts(start, ends)))


def marked_html(text: str, start: int, marks: Iterable[Mark]) -> str:
    """The same as nested <mark> elements, escaped."""

    def html(parts):
        return "".join(escape(part) if isinstance(part, str) else element(*part) for part in parts)

    def element(mark, parts):
        attributes = f' id="{escape(mark.id)}"' if mark.id else ""
        attributes += f' title="{escape(mark.tip)}"' if mark.tip else ""
        return f'<mark class="{escape(mark.css)}"{attributes}>{html(parts)}</mark>'

    return html(nested_marks(text, start, marks))


def marked_text(text: str, start: int, marks: Iterable[Mark]) -> str:
    """The same for a terminal: triggers and cues in 【 】, arguments in [ ]."""
    brackets = {"trigger": "【】", "cue": "【】"}
    spans = dict.fromkeys((m.start, m.end, brackets.get(m.css, "[]")) for m in marks)
    inserts = []
    for number, (begin, end, (opening, closing)) in enumerate(spans):
        if start <= begin < end <= start + len(text):
            # At one place: first what ends, the innermost first; then what begins, the outermost.
            inserts.append((end - start, 0, -begin, -number, closing))
            inserts.append((begin - start, 1, -end, number, opening))
    out, at = [], 0
    for offset, *_, bracket in sorted(inserts):
        out += [text[at:offset], bracket]
        at = offset
    return "".join([*out, text[at:]])


@dataclass(frozen=True)
class Passage:
    """Sentences to read: address, Hindi, sound and meaning. Prints, and shows as HTML.

    marks: what to highlight in them; a mark within a mark is darker.
    """

    segments: Sequence[Segment]
    marks: Sequence[Mark] = ()

    def __str__(self) -> str:
        return "\n\n".join("\n".join(lines) for lines in self._lines(marked_text))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        line = '<div class="ev"><p class="by">{}</p><p class="hi" lang="hi">{}</p>'
        line += '<p class="tr" lang="hi-Latn">{}</p><p>{}</p></div>'
        darker = "<style>.ev mark mark{background:#ffd27f}</style>" * bool(self.marks)
        shown = ((where, hi, *map(escape, rest)) for where, hi, *rest in self._lines(marked_html))
        return STYLE + darker + "".join(line.format(*lines) for lines in shown)

    def _lines(self, marked) -> list[tuple[str, str, str, str]]:
        return [
            (
                f"{s.id}, {s.start}–{s.end}",
                marked(s.text, s.start, self.marks),
                romanize(s.text),
                s.gloss or gloss_text(s),
            )
            for s in self.segments
        ]


def attributes_text(corpus: Corpus, event: EventMention, language: str = "en") -> str:
    """`CONSULT/visit, past` and whatever is not the default: polarity, certainty, a repair.

    The type is PLOVER's code; in Hindi its label.
    """
    kind = corpus.labels[event.type][0] if language == "hi" else event.type
    kind += f"/{say(event.mode, language)}" if event.mode else ""
    extra = [event.polarity] * (event.polarity != "Positive")
    extra += [event.certainty] * (event.certainty != "Certain")
    extra += ["repaired"] * (event.reading == "Repaired")
    return ", ".join([kind, *(say(word, language) for word in (status(event), *extra))])


def chain_lines(corpus: Corpus, item: EventMention | Claim, language: str = "en") -> list[str]:
    """One line per chain: each voice with its cue in Hindi, and what the event is to each (FactBank)."""
    lines = []
    for chain in spoken(corpus, item) if isinstance(item, Claim) else chains(corpus, item):
        values = factuality(item, chain) if isinstance(item, EventMention) else {}
        hops = []
        for hop in chain:
            cue = f" “{corpus.claims[hop.claim].trigger.quote}”" if hop.claim else ""
            value = f" [{say(values[hop.source], language)}]" if values else ""
            hops.append(f"{voice_name(corpus, hop.source, language)}{cue}{value}")
        lines.append(" → ".join(hops))
    return lines


@dataclass(frozen=True)
class Explanation:
    """Why something is in the graph: a title and one entry per telling. Prints, and shows as HTML.

    remarks: id of a telling -> lines on what it does not say itself.
    """

    title: str
    entries: tuple[tuple[EventMention | Claim, Segment], ...]
    corpus: Corpus
    remarks: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [self.title]
        for item, segment in self.entries:
            lines += ["", f"{item.id}  {segment.id}  {self._what(item)}"]
            lines.append(
                "  " + marked_text(segment.text, segment.start, marks_for(self.corpus, item))
            )
            lines += [f"  {latin(self.corpus, segment)}", f"  {gloss_text(segment)}"]
            lines += [f"  by: {line}" for line in chain_lines(self.corpus, item)]
            lines += [f"  {line}" for line in self._more(item)]
            lines += [f"  note: {item.note}"] * bool(item.note)
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        parts = [STYLE, f"<p><strong>{escape(self.title)}</strong></p>"]
        for number, (item, segment) in enumerate(self.entries):
            head = f"{escape(item.id)} · {escape(self._what(item))}"
            hindi = marked_html(segment.text, segment.start, marks_for(self.corpus, item))
            by = [*chain_lines(self.corpus, item), *self._more(item)]
            voices = "<br>".join(escape(line) for line in by)
            note = f'<p class="by">Note: {escape(item.note)}</p>' if item.note else ""
            parts.append(
                f'<details class="ev"{" open" * (not number)}><summary class="by">{head}</summary>'
                f'<p class="hi" lang="hi">{hindi}</p><p class="tr" lang="hi-Latn">'
                f"{escape(latin(self.corpus, segment))}</p><p>{escape(segment.gloss or gloss_text(segment))}</p>"
                f'<p class="by">{voices}</p>{note}</details>'
            )
        return "".join(parts)

    def _more(self, item) -> list[str]:
        """What is borrowed from other tellings, and what the event has to do with others."""
        events = relation_lines(self.corpus, item) if isinstance(item, EventMention) else ()
        return [*self.remarks.get(item.id, ()), *events]

    def _what(self, item) -> str:
        if isinstance(item, Claim):
            return f"claim: {item.stance.lower()}"
        return f"{attributes_text(self.corpus, item)} ({QUAD[item.type]})"


def explain(
    corpus: Corpus, title: str, items: Iterable[EventMention | Claim], remarks=None
) -> Explanation:
    """An Explanation of the given events and claims, in the order given; remarks: see there."""
    entries = tuple((item, corpus.segment(item)) for item in items)
    return Explanation(title, entries, corpus, remarks or {})
