"""What edits write beside marks: glosses and notes of sentences, rows of registers, suggestions.

Each plan gives the files it would write, path -> content, and what is done then; nothing here writes.
`session` is a utils.annotator.session.Session.
"""

from utils.annotation.glosses import COLUMNS
from utils.annotation.ids import check_words
from utils.annotation.schema import choose
from utils.annotation.segments import BARE
from utils.annotator.history import bytes_of, differing, lines_of
from utils.corpus.accept import accepted, check_given
from utils.corpus.mark import Marking, entry
from utils.corpus.reject import without
from utils.corpus.remove import unused, without_entries
from utils.corpus.suggest import open_suggestions
from utils.editing.bare import noted
from utils.editing.collect import readable
from utils.editing.fix import UNNAMED_VOICE
from utils.editing.folder import command
from utils.editing.registers import actor_row, known_row, used, with_rows
from utils.editing.rows import edit_rows
from utils.files import Row, SeedError, read_text, shown
from utils.suggest.suggest import Suggester
from utils.suggest.suggestion import read_suggestions, suggested_file, suggestions_table

# ---- sentences -----------------------------------------------------------------------------------


def gloss(session, segment, text):
    """The translation of a sentence."""
    return _cell(session, segment, "gloss_en", lambda fields: text), f"{segment} translated: {text}"


def segment_note(session, segment, text):
    """The note of a sentence; that nothing in it is to be marked stays said."""
    words = text.removeprefix(BARE).removeprefix(":").strip()

    def note(old):
        return f"{BARE}: {words}".removesuffix(": ") if old.startswith(BARE) else text

    return _cell(session, segment, "note", note), f"note of {segment}: {text or 'none'}"


def _cell(session, segment, column, value) -> dict:
    """glosses.csv with another value(old) in the row of a sentence. Raises SeedError if it has none."""
    path, spans = session.corpus / "glosses.csv", session.segments
    number = int(segment[1:]) if segment[:1] == "s" and segment[1:].isdecimal() else 0
    if not 0 < number <= len(spans):
        mend = f"name s1 to s{len(spans)}"
        raise SeedError(session.file.path, f"there is no sentence {segment!r}", mend)
    key, done = [session.id, *map(str, spans[number - 1])], []

    def change(fields):
        if fields[:3] != key:
            return None
        row = Row(zip(COLUMNS, fields, strict=False), shown(path, session.corpus), None)
        row[column] = value(row[column])
        check_words(row, column)
        done.append(row)
        return [list(row.values())]

    content = edit_rows(read_text(path, session.corpus), change)
    if not done:
        mend = f"write the rows first: {command(session.corpus, f'scaffold {session.id}')}"
        raise SeedError(shown(path, session.corpus), f"{segment} has no row", mend)
    return {path: content}


def bare(session, segments, why):
    """Sentences that were read and hold nothing to mark."""
    files, notes = noted(session.corpus, session.id, segments, why, True)
    return files, "; ".join(notes)


def unbare(session, segments):
    files, _ = noted(session.corpus, session.id, segments, "", False)
    return files, f"{', '.join(segments)}: no longer said to hold nothing to mark"


# ---- registers -----------------------------------------------------------------------------------


def entry_of(session, database, key, new, span) -> tuple[str, dict]:
    """The English name of an entry, and the register with its row if it is new.

    new: None, or what is known of it: name_hi, name_en, kind, country, sector. A country needs none.
    """
    if database not in session.names:
        raise SeedError(session.file.path, f"unknown register {database!r}", "use actor or event")
    known = session.names[database]
    if database == "actor" and known_row(key):
        new = new or {}
    elif key not in known and new is None:
        mend = f"{choose(key, known)}; or make a new one, with its names"
        raise SeedError(session.file.path, f"nothing was written: unknown {database} {key!r}", mend)
    names = {name: (new or {}).get(name, "") for name in ("name_hi", "name_en", "kind")}
    if key in known:
        names["name_en"] = ""
    elif new is not None and not (names["name_en"] or database == "actor" and known_row(key)):
        mend = "write it in Latin letters, as a reader without Hindi knows it"
        raise SeedError(session.file.path, f"nothing was written: {key} has no English name", mend)
    wish = Marking(link=key, new=new is not None, **names)
    english, row = entry(session.corpus, database, wish, span, session.file.path)
    if not row:
        return english, {}
    row |= {name: new[name] for name in ("country", "sector") if name in row and new.get(name)}
    return english, _with(session, f"{database}s.csv", row)


def unnamed(session) -> dict:
    """actors.csv with the voice that nobody names, if it lacks it."""
    known = "UNNAMED" in session.names["actor"]
    return {} if known else _with(session, "actors.csv", actor_row("UNNAMED"))


def _with(session, table, row) -> dict:
    return {session.corpus / table: with_rows(session.corpus, table, [row.values()])}


def used_elsewhere(session, path, now, want) -> bool:
    """Whether a row that a register would lose is linked to in another article by now."""
    if path.name not in ("actors.csv", "events.csv"):
        return False
    gone = {line.split(",")[0] for line in differing(now, want)[0]}
    others = (bytes_of(one) for one in session.corpus.glob("*.ann") if one != session.path)
    for content in ("\n".join(lines_of(other)) for other in others if gone):
        named = used(content)[path.name.removesuffix("s.csv")]
        named |= {"UNNAMED"} if UNNAMED_VOICE.search(content) else set()
        if gone & named:
            return True
    return False


def idle(session, old) -> str:
    """What is said when entries that a file was linked to before are used nowhere any more."""
    was, now = ({(x.database, x.key) for x in file.normalizations} for file in (old, session.file))
    if was <= now:
        return ""
    try:
        free = {(kind, key) for kind, keys in unused(session.corpus).items() for key in keys}
        keys = sorted(key for _, key in free & (was - now))
    except SeedError:
        return ""  # another file cannot be read; the edit is done all the same
    mend = command(session.corpus, "remove --unused")
    return f"; nobody uses {', '.join(keys)} any more, out of the registers: {mend}" if keys else ""


def forget(session):
    """The registers without what nobody uses. Raises SeedError where all is used."""
    free = unused(session.corpus)
    keys = sorted(key for some in free.values() for key in some)
    if not keys:
        raise SeedError(
            "actors.csv", "all that is registered is used", "there is nothing to take out"
        )
    return without_entries(session.corpus, set(), free), f"out of the registers: {', '.join(keys)}"


# ---- suggestions ---------------------------------------------------------------------------------


def key_of(one) -> str:
    """The key of a suggestion in the annotator: start:end:layer:label."""
    return ":".join(map(str, one.identity))


def _chosen(session, keys) -> tuple[dict, dict]:
    """(The chosen suggestions, all open ones) by line of their file. Raises SeedError."""
    all = read_suggestions(session.corpus, session.article)
    lines = {key_of(one): line for line, one in all.items()}
    name = shown(suggested_file(session.corpus, session.article), session.corpus)
    if not keys:
        raise SeedError(name, "no suggestion is named", "name at least one")
    for key in keys:
        if key not in lines:
            mend = "look again: it may have been taken or dismissed, or suggest anew"
            raise SeedError(name, f"there is no suggestion {key}", mend)
    return {lines[key]: all[lines[key]] for key in keys}, all


def accept(session, keys, given):
    """Suggestions as marks; those that wait for something stay. Raises SeedError if all of them wait."""
    chosen, all = _chosen(session, keys)
    check_given(given)
    chosen = [one.changed(given) for one in chosen.values()]
    known = session.names["actor"]
    place = session.corpus, session.article, known, session.lax
    files, _, writing = accepted(*place, chosen, all, True)
    waits = [f"{one.label} «{one.words}» waits: {_said(why)}" for one, why in writing.waiting]
    if not writing.accepted:
        raise SeedError(session.file.path, f"nothing was written: {waits[0]}", "give what it waits for, or mark it by hand")  # fmt: skip
    taken = [f"{one.label} «{one.words}» {id}".strip() for one, id in writing.accepted]
    return files, "; ".join([f"accepted: {', '.join(taken)}", *waits])


def _said(why: str) -> str:
    """Why a suggestion waits, without the options of the command."""
    return why.replace("--with ", "").replace(" (--add-actors)", "").replace("--on ", "")


def dismiss(session, keys):
    """Suggestions that are not made again."""
    chosen, all = _chosen(session, keys)
    words = ", ".join(f"{one.label} «{one.words}»" for one in chosen.values())
    return without(session.corpus, session.article, chosen, all), f"dismissed: {words}"


def suggest(session):
    """What may be marked, anew. A corpus with faults teaches what has none."""
    corpus, _ = readable(session.corpus)
    made = open_suggestions(session.corpus, session.article, Suggester(corpus))
    path, table = suggested_file(session.corpus, session.article), suggestions_table(made)
    count = len(lines_of((table or "\n").encode())) - 1
    return {path: table}, f"{count} suggestions"


PLANS = {
    "gloss": gloss, "segment note": segment_note, "bare": bare, "unbare": unbare,
    "accept": accept, "dismiss": dismiss, "suggest": suggest, "forget": forget,
}  # fmt: skip
