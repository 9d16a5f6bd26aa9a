"""Names in a text: exact, whole words, the longest where several begin at one place.

A sign that cannot be seen (zero width space, joiner, soft hyphen: the class Cf of Unicode) is of a
word where it stands between two of its letters, and nothing at its edge. It is never taken out: what
is found are the very words of the name, by their own offsets; only a space at which no line is broken
(U+00A0) is a space. Letters joined by dots are one word: where the register has एस.पी., that is
not found in बी.एस.पी.

Two finders that find the same: one in plain Python, which needs nothing, and one by the Aho-Corasick
automaton of ahocorasick_rs, whose time does not grow with the number of names.
"""

from bisect import bisect_left

import regex

_WORD = r"\p{L}\p{M}\p{N}"  # letters with their signs, digits
_DOT = r"[.\u0970]"  # of an abbreviation: full stop, and the sign of Devanagari
_BEGINS = rf"(?<![{_WORD}]\p{{Cf}}*)"
_FIRST = regex.compile(rf"{_BEGINS}[{_WORD}]++(?:\p{{Cf}}++[{_WORD}]++)*+")
_APART = regex.compile(_BEGINS), regex.compile(rf"(?!\p{{Cf}}*[{_WORD}])")
_JOINED = (
    regex.compile(rf"(?<=[{_WORD}]\p{{Cf}}*{_DOT}\p{{Cf}}*)"),
    regex.compile(rf"\p{{Cf}}*{_DOT}\p{{Cf}}*[{_WORD}]"),
)
_DOTTED = (
    regex.compile(rf"[{_WORD}\p{{Cf}}]++{_DOT}"),
    regex.compile(rf".*{_DOT}[{_WORD}\p{{Cf}}]+\)?", regex.DOTALL),
)
_ONE = regex.compile(rf"[{_WORD}\p{{Cf}}]|{_DOT}")
_PARTED = regex.compile(rf"[^{_WORD}\p{{Cf}}]")
_WHOLE = regex.compile(rf"[{_WORD}](?:.*[{_WORD}])?+{_DOT}?\)?", regex.DOTALL)


class _InWord(dict):
    """Character -> whether it may be of a word, or join two; each is looked at once."""

    def __missing__(self, character):
        self[character] = found = bool(_ONE.match(character))
        return found


IN_WORD = _InWord()


def whole(text: str, start: int, end: int) -> bool:
    """Whether the words of a span, which is_name, go on at neither end."""
    if not (_APART[0].match(text, start) and _APART[1].match(text, end)):
        return False
    if "." not in (name := text[start:end]) and "\u0970" not in name:
        return True
    before = _DOTTED[0].match(name) and _JOINED[0].match(text, start)
    after = _DOTTED[1].fullmatch(name) and _JOINED[1].match(text, end)
    return not (before or after)


def is_name(phrase: str) -> bool:
    """Whether a phrase can be found: a letter, sign or digit begins and ends it; after that there may
    be a dot and a bracket."""
    return bool(_WHOLE.fullmatch(phrase))


def spaced(text: str) -> str:
    """A text, as long as it was, in which spaces at which no line is broken are plain ones."""
    return text.replace("\u00a0", " ")


class PlainFinder:
    """Looks every word up, and then the names that begin with it. Raises ValueError for no name."""

    def __init__(self, names):
        self.names, self.by_first = tuple(map(spaced, names)), {}
        for number, name in enumerate(self.names):
            if not is_name(name):
                raise ValueError(f"{name!r} begins or ends with what is no letter, digit or dot")
            self.by_first.setdefault(_FIRST.match(name)[0], []).append((name, number))
        for found in self.by_first.values():
            found.sort(key=lambda one: -len(one[0]))

    def find(self, text: str, start: int = 0, stop: int | None = None) -> list[tuple]:
        """(number of the name, start, end) of the names that begin from start on and before stop."""
        text, found, at = spaced(text), [], start
        stop = len(text) if stop is None else stop
        while (word := _FIRST.search(text, at)) and word.start() < stop:
            first, at = word.start(), word.end()
            for name, number in self.by_first.get(word[0], ()):
                end = first + len(name)
                if text.startswith(name, first) and whole(text, first, end):
                    found.append((number, first, end))
                    at = end
                    break
        return found


class QuickFinder:
    """The same by ahocorasick_rs. Raises ImportError without it, ValueError for no name.

    The automaton knows no words. What it finds inside a longer word is dropped; where that swallowed
    several words (उत्तर कोरिया in उत्तर कोरियाई), they are looked up one by one.
    """

    def __init__(self, names):
        from ahocorasick_rs import AhoCorasick, MatchKind

        self.plain = PlainFinder(names)
        self.parted = [bool(_PARTED.search(name)) for name in self.plain.names]
        self.automaton = AhoCorasick(self.plain.names, matchkind=MatchKind.LeftmostLongest)

    def __reduce__(self):  # an automaton cannot be sent to a worker: it is built there again
        return QuickFinder, (self.plain.names,)

    def find(self, text: str) -> list[tuple]:
        """(number of the name, start, end) of all names, in the order of the text."""
        text = spaced(text)
        matches = self.automaton.find_matches_as_indexes(text)
        parted, in_word, swallowed = self.parted, IN_WORD, []
        around = text + "\n"  # a character before the first (around[-1]) and after the last
        found = [
            match
            for match in matches
            if not (in_word[around[match[2]]] or in_word[around[match[1] - 1]])
            or whole(text, match[1], match[2])
            or (parted[match[0]] and swallowed.append(match))
        ]
        return self._in_words(text, found, swallowed) if swallowed else found

    def _in_words(self, text, found, swallowed):
        """Beside what was found the names in what was no match; they come before what they meet."""
        at = 0  # nothing more begins before
        for _, start, end in swallowed:
            inside = self.plain.find(text, max(start, at), end) if end > at else ()
            if not inside:
                continue
            at, first = inside[-1][2], bisect_left(found, start, key=_start)
            last = first
            while last < len(found) and found[last][1] < at:
                inside += self.plain.find(text, at, found[last][2])
                at, last = inside[-1][2], last + 1
            found[first:last] = inside
        return found


def _start(match):
    return match[1]


def finder(names):
    """The quick finder where its library is there, else the plain one."""
    try:
        return QuickFinder(names)
    except ImportError:
        return PlainFinder(names)
