"""The headline findings: prose whose every number is computed and every sentence linked to its words."""

from dataclasses import dataclass
from html import escape

from utils.claims.reading import reading_notes
from utils.graph.study import Study
from utils.report.about_events import EVENTS
from utils.report.about_voices import VOICES
from utils.wording.words import row, say, say_linked

LETTERS = 1500  # longer findings are put into a box to scroll in


@dataclass(frozen=True)
class Finding:
    """One finding. parts: (words, link) pairs, link "" for plain words; topic: what it is about."""

    topic: str
    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.parts)


class Findings(tuple):
    """All findings; a notebook shows long ones in a box to scroll in, the report prints them with links."""

    def _repr_html_(self) -> str:
        rows = (f"<p><strong>{escape(f.topic)}:</strong> {escape(f.text)}</p>" for f in self)
        if len(str(self)) <= LETTERS:
            return f"<div>{''.join(rows)}</div>"
        note = f"<small>{len(self)} findings; scroll to see them.</small>"
        return f'<div style="max-height: 26em; overflow-y: auto">{"".join(rows)}</div>{note}'

    def __repr__(self) -> str:
        return "\n".join(f"{f.topic}: {f.text}" for f in self)


def _reading(study, language) -> dict | None:
    """Which articles the other findings know nothing of, or not all."""
    notes = reading_notes(study.corpus, language)
    return {"items": row(notes, language, " ")} if notes else None


def findings(study: Study, language: str = "en") -> Findings:
    """Compute the findings of a study. One whose events are not in the corpus is left out."""
    found = []
    for key, maker in ({"reading": _reading} | EVENTS | VOICES).items():
        values = maker(study, language)  # what the sentence is filled with
        if values and [] not in values.values():
            parts = say_linked(f"finding {key}", language, **values)
            given = key == "dates" and not study.corpus.days_inferred
            topic = say(f"topic {key}{' given' * given}", language)
            found.append(Finding(topic, tuple(parts)))
    return Findings(found)
