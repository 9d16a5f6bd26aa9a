"""Everyday spellings of one word, generated from the ones that are listed: पैंतालीस, पैतालिस.

Inside a word some pieces are written one for the other: a long or short vowel, with or without
the nasal, a letter once or twice, ह at the end or not. The pieces stand in the table
``spellings`` of lexicon.toml; what they make of another word is left out there (``other_words``).
"""

import itertools
import re
from collections.abc import Iterable

# A word with fewer letters than this is too near to other words for any rule: बीस, बस.
FEWEST_LETTERS = 3
_LETTERS = re.compile("[\u0904-\u0939]")


class Spellings:
    """How pieces of a word may be written, from groups of pieces that stand for each other.

    In a piece ``^`` is the beginning of the word and ``$`` its end; ``-`` is nothing. The first
    and last letters of a word are left alone by the others.
    """

    def __init__(self, groups: Iterable[str]):
        self._others: dict[str, list[str]] = {}
        for group in groups:
            pieces = group.replace("-", "").split(", ")
            self._others.update((piece, pieces) for piece in pieces if piece)
        longest = sorted(self._others, key=len, reverse=True)
        pieces = "|".join(map(re.escape, longest))
        self._piece = re.compile(rf"(?:(?<!\^)|(?=\^))(?:{pieces})(?:(?!\$)|(?<=\$))")

    def key(self, word: str) -> str:
        """What the spellings of one word share: every piece as the first of its group."""
        return self._piece.sub(lambda found: self._others[found[0]][0], f"^{word}$").strip("^$")

    def of(self, word: str) -> set[str]:
        """All spellings of a word, itself among them."""
        parts, position, marked = [], 0, f"^{word}$"
        for found in self._piece.finditer(marked):
            parts += [[marked[position : found.start()]], self._others[found[0]]]
            position = found.end()
        parts.append([marked[position:]])
        return {"".join(choice).strip("^$") for choice in itertools.product(*parts)}

    def spread(self, listed: dict[str, int], taken: frozenset[str]) -> dict[str, int]:
        """The listed words and their other spellings -> what they mean; a spelling of words that
        mean different things, or one that is taken, is left out."""
        found: dict[str, set[int]] = {}
        for word, meaning in listed.items():
            if len(_LETTERS.findall(word)) >= FEWEST_LETTERS:
                for other in self.of(word):
                    found.setdefault(other, set()).add(meaning)
        clear = {word: min(meanings) for word, meanings in found.items() if len(meanings) == 1}
        return {word: clear[word] for word in sorted(clear.keys() - taken)} | listed


_PLAIN = str.maketrans("खघछझठढथधफभबशषण", "कगचजटडतदपववससन", "्ः")
_REPEATED = re.compile(r"(.)\1+")
_LAST_H = re.compile("ह$")


def _slips(word: str) -> set[str]:
    """A word with one of its characters left out, or two of them swapped."""
    lost = {word[:k] + word[k + 1 :] for k in range(len(word))}
    return lost | {word[:k] + word[k + 1] + word[k] + word[k + 2 :] for k in range(len(word) - 1)}


class Lookalikes:
    """Words that are nearly one of some words: alike but for aspiration, doubled letters and ह at
    the end, or with one more character changed, added or swapped, or two left out of a word whose
    key has ``long`` characters, or with such a slip in one of the words; short ones begin alike."""

    def __init__(self, words: Iterable[str], spellings: Spellings, long: int = 6):
        self._spellings, self._long = spellings, long
        self._keys, self._left = set(), set()
        for word in words:
            self._keys.add(self._key(word))
            if not word.isascii() and len(_LETTERS.findall(word)) >= FEWEST_LETTERS:
                self._left |= {self._key(form) for form in _slips(word)}
        self._near: dict[str, dict[str, int]] = {}
        for key in self._keys:
            for form, lost in self._shortened(key).items():
                self._near.setdefault(form, {})[key] = lost

    def _key(self, word: str) -> str:
        plain = self._spellings.key(word.lower()).translate(_PLAIN)
        return plain if plain.isascii() else _LAST_H.sub("", _REPEATED.sub(r"\1", plain))

    def __contains__(self, word: str) -> bool:
        key = self._key(word)
        return (
            key in self._keys
            or key in self._left
            or any(
                lost + others <= 3 and self._alike(key, other)
                for form, lost in self._shortened(key).items()
                for other, others in self._near.get(form, {}).items()
            )
        )

    def _alike(self, key: str, other: str) -> bool:
        """True if two keys that meet are no longer than one by the characters they may differ in;
        short ones begin alike, or with a letter more or less; Latin ones are the few scale words."""
        if key.isascii():
            return len(key) > 2 < len(other) or set(key) <= set(other) and len(other) < 4
        begin_alike = len(other) > 3 or other[0] in key[:2] or other[1:] == key
        most = 2 if len(other) >= self._long else 1
        return abs(len(key) - len(other)) <= most and len(other) > 2 and begin_alike

    def _shortened(self, key: str) -> dict[str, int]:
        """A key and its forms without one character, or two of a long key, with how many are lost:
        near ones meet."""
        forms = {key: 0}
        for lost in range(1, 2 + (len(key) >= self._long)):
            shorter = [form[:k] + form[k + 1 :] for form in forms for k in range(len(form))]
            forms = dict.fromkeys(shorter, lost) | forms
        return forms
