"""Show an article sentence by sentence, with the ids of what is marked in it: for roles and links

Each segment comes with its number, its words, its translation, and below it what is marked there.
"""

from utils.annotation import standoff
from utils.annotation.lines import EventLine, Textbound
from utils.editing.carrying import segments_of
from utils.editing.folder import corpus_at, name_of, row_of, text_of
from utils.editing.registers import rows_of


def show(corpus, id: str) -> list[str]:
    """An article as lines for people. Raises SeedError for an unknown one and for a faulty .ann."""
    corpus = corpus_at(corpus)
    row = row_of(corpus, id)
    text, path = text_of(corpus, row), corpus / f"{name_of(row)}.ann"
    file = standoff.load_if_there(path, text, seeds=corpus)
    rows = [fields for fields, _ in rows_of(corpus, "glosses.csv") if fields["article"] == id]
    glosses = {(row["start"], row["end"]): (row["gloss_en"], row["note"]) for row in rows}
    lines = []
    for number, (start, end) in enumerate(segments_of(text, file), 1):
        lines.append(f"s{number}  {text[start:end]}")
        gloss, note = glosses.get((str(start), str(end)), ("", ""))
        lines += [f"    “{gloss}”"] * bool(gloss) + [f"    ({note})"] * bool(note)
        lines += [f"    {_said(t, file)}" for t in file.textbounds if start <= t.start < end]
    return lines


def _said(span: Textbound, file) -> str:
    """A mark: its id (of an event or claim that of the event), label, words, and what is said of it."""
    event = next((event for event in file.events if event.trigger == span.id), None)
    item = event or span
    roles = [f"{role}:{id}" for role, id in event.arguments] if isinstance(event, EventLine) else []
    values = [f"{a.name}={a.value or 'yes'}" for a in file.attributes if a.target == item.id]
    links = [f"→ {key}" for key in file.links.get(item.id, ())]
    notes = [f"({note.text})" for note in file.notes if note.target == item.id]
    return " ".join([item.id, span.label, f"«{span.quote}»", *links, *roles, *values, *notes])


def add_arguments(parser):
    parser.add_argument("id", help="the article")


def run(options) -> int:
    print("\n".join(show(options.corpus, options.id)))
    return 0
