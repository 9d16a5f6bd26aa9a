"""The tokens of one line of Hindi text: words folded for look-up, and their offsets."""

import re
from collections.abc import Container
from itertools import accumulate

from utils.hindi import lexicon as lex
from utils.hindi.text import joined

# A number may begin with its point (.75) or have a space before it (33 .9); invisible characters
# stand between tokens as spaces do, or inside one.
_INSIDE, _LETTER = f"[{lex.INVISIBLE}]", "[A-Za-z\u0900-\u0963\u0970-\u097f]"
_DIGITS = rf"\d+(?:(?:[.,।]{_INSIDE}*|{_INSIDE}+[.,।]?{_INSIDE}*)\d+)*(?:[ ]\.\d+(?![.\d]))?"
_TOKEN = re.compile(
    rf"(?!\s)(छ{_INSIDE}*:|{_LETTER}+(?:{_INSIDE}+{_LETTER}+)*|{_DIGITS}|\.(?<![^\s(\[₹$€£¥-]\.){_DIGITS}"
    rf"|[^\s{lex.INVISIBLE}])"
)
_BETWEEN_LINKS = ("से", *lex.JOINERS)
_POINT = re.compile(r"\.(?<![^\n]\.)(?=\d)")


class Line:
    """The tokens of one line: ``words`` folded for look-up, and where each one stands."""

    def __init__(self, text: str, offset: int = 0):
        parts = _TOKEN.split(text)  # space, token, space, ..., token, space
        self.text, self.offset = text, offset
        # Four empty words behind the last are also what the indices -1 to -4 find.
        words = lex.fold("\n".join(parts[1::2]))
        if "." in words:
            words = _POINT.sub("0.", words.replace(" .", "."))
        self.words = words.split("\n") + [""] * 4
        if "के\nमध्य" in words:
            self._between()
        self._edges = list(accumulate(map(len, parts)))
        self.numbers: dict = {}  # those that were read, by utils.hindi.numbers

    def _between(self) -> None:
        """Read के मध्य as के बीच where two of a kind stand before it (12 और 15 जुलाई के मध्य); it is the
        middle of one, and where में follows."""
        for k, word in enumerate(self.words):
            if word != "मध्य" or self.word(k - 1) != "के" or self.word(k + 1) == "में":
                continue
            links = [j for j in range(max(1, k - 7), k - 1) if self.words[j] in _BETWEEN_LINKS]
            kind = self._kind(links[-1] - 1) if links else ""
            if kind and kind in map(self._kind, range(links[-1] + 1, k - 1)):
                self.words[k] = "बीच"

    def _kind(self, i: int) -> str:
        """What the word at token i is of: "month", "weekday", "number" (with its scale or unit), or ""."""
        word = self.word(i)
        for kind, known in (("month", lex.MONTHS), ("weekday", lex.WEEKDAYS)):
            if word in known:
                return kind
        scale = word in lex.MULTIPLIERS or self.unit_at(i)[0]
        return "number" if self.number_at(i) or scale else ""

    def __len__(self) -> int:
        return len(self._edges) // 2

    def word(self, i: int) -> str:
        """The folded word at i, empty outside the line (up to four tokens before it)."""
        try:
            return self.words[i]
        except IndexError:
            return ""

    def match(self, i: int, *words: str) -> bool:
        """True if these words stand at i and after."""
        found = i >= 0 and self.word(i) == words[0]
        return found and self.words[i : i + len(words)] == list(words)

    def glued(self, i: int) -> bool:
        """True if no space parts token i - 1 from token i."""
        edges = self._edges
        return 0 < 2 * i < len(edges) - 1 and edges[2 * i] == edges[2 * i - 1]

    def place(self, i: int, after: int) -> tuple[int, int, str]:
        """(start, end, text) of the tokens from i up to, but not including, after; start and end
        are offsets in the whole text."""
        start, end = self._edges[2 * i], self._edges[2 * after - 1]
        return self.offset + start, self.offset + end, self.text[start:end]

    def whole(self, i: int, after: int) -> bool:
        """True if the tokens from i up to, but not including, after cut no grapheme cluster."""
        start, end = self._edges[2 * i], self._edges[2 * after - 1]
        return not (joined(self.text, start) or joined(self.text, end))

    def number_at(self, i: int) -> bool:
        """True if a literal or number word stands at i."""
        word = self.word(i)
        return word[:1].isdecimal() or word in lex.NUMBER_STARTS

    def unit_at(self, i: int) -> tuple[str | None, int]:
        """The unit of measure at token i and the token after it: वर्ग किलोमीटर is km²."""
        for words, unit in lex.UNITS.get(self.word(i), ()):
            if self.match(i, *words):
                return unit, i + len(words)
        return None, i

    def decade_at(self, i: int) -> bool:
        """True if के दशक or का दशक stands at token i."""
        return self.word(i + 1) == "दशक" and self.word(i) in ("के", "का")

    def counted_at(self, i: int) -> bool:
        """True if a unit of measure or a noun that news counts stands at i."""
        return self.word(i) in lex.COUNTABLE or self.unit_at(i)[0] is not None

    def is_march(self, i: int) -> bool:
        """True if मार्च at token i is a march on foot."""
        about = self.word(i - 1) in lex.MARCH_OF or self.word(i + 1) in lex.MARCH_DOES
        return about and self.word(i) == "मार्च"

    def month_at(self, i: int) -> tuple[int | None, int]:
        """The month that token i names, from 1, and the token after it; 13 सित. 2016 too."""
        word, after = self.word(i), i + 1
        if word in lex.MONTHS:
            return (None if self.is_march(i) else lex.MONTHS[word]), after
        month = lex.MONTH_ABBREVIATIONS.get(word)
        if month is None:
            return None, i
        dotted = self.word(after) == "."
        following = self.word(after + dotted)
        figure = len(following) if following.isdecimal() else 0
        before = self.word(i - 1)
        if self.number_at(i - 1):  # 13 सित. 2016, 13 सित. को
            certain = figure == 4 or (dotted and following in lex.AFTER_DAY)
        else:  # सित. 13, पिछले सित. में, रविवार, सित. तेरह
            dated = {before, self.word(i - 2) if before == "," else ""} & lex.WEEKDAYS.keys()
            spelled = dated and self.number_at(after + dotted)
            certain = dotted and (figure in (1, 2) or before in lex.DEICTIC or bool(spelled))
        return (month, after + dotted) if certain else (None, i)

    def month_before(self, i: int) -> bool:
        """True if the name of a month, or the dotted beginning of one, ends before token i."""
        return self.word(i - 1) in lex.MONTHS or (
            self.word(i - 1) == "." and self.word(i - 2) in lex.MONTH_ABBREVIATIONS
        )

    def starts(self, triggers: Container[str]) -> list[int]:
        """The tokens that are one of these words or begin with a digit."""
        # Quickly for most: no digit is among the letters of Hindi.
        words = enumerate(self.words)
        return [i for i, w in words if w in triggers or (not "ऀ" < w < "०" and w[:1].isdecimal())]
