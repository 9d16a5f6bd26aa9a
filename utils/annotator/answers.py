"""What the view asks, and the answers: JSON, from the files as they are now. Nothing is written here."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from utils.annotation.actors import load_actors
from utils.annotation.ids import HINDI
from utils.annotation.lines import EventLine, Textbound
from utils.annotation.schema import choose
from utils.annotation.spans import INSIDE
from utils.annotator.candidates import candidates, country_in
from utils.annotator.codebook import rule
from utils.editing.registers import rows_of
from utils.files import SeedError
from utils.hindi.romanize import romanize
from utils.hindi.sound import skeleton, sound_key
from utils.hindi.text import cuts_cluster, spelling_key
from utils.hindi.text import words as words_of

AROUND = 6  # words of a context on each side


def ask(session, question: dict):
    """The answer to a question of the view, as JSON.

    {"ask":"candidates","query","label","words"} -> see candidates.py
    {"ask":"identical","id"} -> [{"fragments","segment","context": [left, words, right],"marked"}]
    {"ask":"find","query"} -> [{"start","end","segment"}]
    {"ask":"rule","label"} -> {"title","text"}, see codebook.py
    {"ask":"free id","words","kind"} -> str
    Raises SeedError for a question that there is not, or about what there is not.
    """
    kind = question.get("ask")
    if kind not in ANSWERS:
        raise SeedError("question", f"unknown question {kind!r}", choose(str(kind), ANSWERS))
    return ANSWERS[kind](session, **{k: v for k, v in question.items() if k != "ask"})


def _rule(session, label) -> dict[str, str]:
    return rule(session.corpus, label, session.schema.labels.get(label, ()))


# ---- the same words elsewhere --------------------------------------------------------------------


def identical(session, id: str) -> list[dict]:
    """The other places where the words of a mark (T, or E for its trigger) stand, as whole words.

    Each: {"fragments","segment": "s1","context": [left, words, right],"marked": whether they are
    marked with its label already}. A mark in pieces has them with the same words between.
    """
    file, text = session.file, session.text
    item = file.by_id.get(id)
    mark = file.by_id[item.trigger] if isinstance(item, EventLine) else item
    if not isinstance(mark, Textbound):
        raise SeedError(file.path, f"there is no mark {id!r}", "choose one that is there")
    whole, found = text[mark.start : mark.end], []
    marked = {t.fragments for t in file.textbounds if t.label == mark.label}
    for at in (m.start() for m in re.finditer(f"(?={re.escape(whole)})", text)):
        by = at - mark.start
        fragments = tuple((a + by, b + by) for a, b in mark.fragments)
        if by and all(_is_whole(text, a, b) for a, b in fragments):
            number = _number_at(session.segments, at)
            context = _context(text, session.segments[number], at, at + len(whole))
            found.append(
                {
                    "fragments": [list(pair) for pair in fragments],
                    "segment": f"s{number + 1}",
                    "context": context,
                    "marked": fragments in marked,
                }
            )
    return found


def _is_whole(text, start, end) -> bool:
    """Whether a span cuts no word, no number and no grapheme cluster."""
    for at in (start, end):
        if INSIDE.match(text, at) or (text[max(0, at - 1) : at] + text[at : at + 1]).isdecimal() > (
            at in (0, len(text))
        ):
            return False
    return not cuts_cluster(text, start, end)


def _number_at(segments, at) -> int:
    return min(bisect_right([end for _, end in segments], at), len(segments) - 1)


def _context(text, segment, start, end) -> list[str]:
    left = re.split(r"(?<=\s)", text[segment[0] : start])
    right = re.split(r"(?<=\s)", text[end : segment[1]])
    return ["".join(left[-AROUND - 1 :]), text[start:end], "".join(right[: AROUND + 1])]


# ---- words however they are spelled --------------------------------------------------------------


def find(session, query: str) -> list[dict]:
    """Where words stand, in the order of the text, as whole words: {"start","end","segment": "s1"}.

    In Hindi however spelled (nukta, nasals, digits), or in Latin letters however transliterated; the
    last word may be begun only. If no others fit: words with the same consonants, three or more.
    """
    hindi = _hindi_key(query) if HINDI.search(query) else ""
    sounds = sound_key(romanize(query))
    keys = [(0, hindi)] if hindi else [(1, sounds), (2, skeleton(sounds))]
    for column, key in keys:
        if len(key) > column and (spans := _spans(session.text, column, key)):
            return [
                {"start": a, "end": b, "segment": f"s{_number_at(session.segments, a) + 1}"}
                for a, b in spans
            ]
    return []


def _hindi_key(words: str) -> str:
    """The spelling key of words, in which digits are those of any script, without the signs in numbers."""
    digits = "".join(str(unicodedata.digit(c, c)) if c.isdecimal() else c for c in words)
    return re.sub("[,:।]", "", spelling_key(digits))


@lru_cache(maxsize=8)
def _words(text: str) -> tuple[tuple, ...]:
    """The words of a text that have a letter or digit: (start, end, (Hindi key, sounds, consonants))."""
    found = []
    for start, end in words_of(text):
        hindi, sounds = _hindi_key(text[start:end]), sound_key(romanize(text[start:end]))
        if hindi and (sounds or HINDI.search(hindi)):
            found.append((start, end, (hindi, sounds, skeleton(sounds))))
    return tuple(found)


def _spans(text, column, asked) -> list[tuple[int, int]]:
    words, found, last = _words(text), [], 0
    for first, (start, _, _) in enumerate(words):
        joined = ""
        for _, end, keys in words[first:]:
            if joined and not keys[column]:
                continue
            joined += keys[column]
            if not joined or not (joined.startswith(asked) or asked.startswith(joined)):
                break
            if joined.startswith(asked):
                if start >= last:
                    found.append((start, end))
                    last = end
                break
    return found


# ---- a new actor ---------------------------------------------------------------------------------


def free_id(session, words: str, kind: str = "") -> str:
    """An id for a new actor in the manner of actors.csv: the country's code, an underscore, a name.

    A country that stands in the words gives the code; of a person the last word is the name. It is
    an id that neither an actor nor an article has, in any capitals.
    """
    code, rest = country_in(session, words)
    if kind == "state" and code:
        return code
    named = [word for word in rest.split() if word not in ("का", "की", "के")]
    sounds = [re.sub("[^A-Z0-9]", "", romanize(word).upper()) for word in named]
    names = [name for name in sounds if name] or [(kind or "actor").upper()]
    name = "_".join(names[-1:] if kind == "person" else names)[:48].strip("_")
    id = f"{code}_{name}" if code else name if name[0].isalpha() else f"A_{name}"
    taken = {actor.lower() for actor in load_actors(session.corpus, session.corpus)}
    taken |= {row["id"].lower() for row, _ in rows_of(session.corpus, "articles.csv")}
    free, number = id, 2
    while free.lower() in taken | {"unnamed"}:
        free, number = f"{id}_{number}", number + 1
    return free


ANSWERS = {
    "candidates": candidates,
    "identical": identical,
    "find": find,
    "rule": _rule,
    "free id": free_id,
}
