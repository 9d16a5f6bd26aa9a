"""Hindi numbers, in digits and in words, read as exact decimals.

A `Line` holds the tokens of one line of text: words folded for look-up (no nukta, no
chandrabindu, no joiners: हज़ार, हजार and पाँच, पांच need one entry each) and their offsets.
`read_number` reads the number that begins at a token, with all its parts: 3 लाख 25 हजार.
What looks like a number and has no safe reading comes back as `Refused`, with the reason.
"""

import re
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

_FOLDS = [("\u0901", "\u0902"), ("\u093c", ""), ("\u200c", ""), ("\u200d", "")] + [
    (chr(0x0958 + i), letter) for i, letter in enumerate("कखगजडढफय")
]


def fold(text: str) -> str:
    """Text without nukta, chandrabindu and joiners: for look-up, never for storage."""
    for old, new in _FOLDS:
        text = text.replace(old, new)
    return text


def word_set(words: str) -> frozenset[str]:
    """A list of words, folded, for look-up."""
    return frozenset(fold(words).split())


# The forms found in newspapers, folded, the commonest first.
_UNITS = """
0 शून्य सिफर जीरो
1 एक
2 दो
3 तीन
4 चार
5 पांच
6 छह छः छ: छै छ
7 सात
8 आठ
9 नौ
10 दस
11 ग्यारह ग्यारा
12 बारह
13 तेरह
14 चौदह
15 पंद्रह पन्द्रह पंदरह पन्दरह
16 सोलह
17 सत्रह सतरह सत्तरह
18 अठारह अट्ठारह अठ्ठारह
19 उन्नीस उनीस
20 बीस
21 इक्कीस इक्किस
22 बाईस बाइस
23 तेईस तेइस
24 चौबीस
25 पच्चीस पचीस
26 छब्बीस
27 सत्ताईस सत्ताइस
28 अट्ठाईस अट्ठाइस अठाईस अठाइस अठ्ठाईस अठ्ठाइस
29 उनतीस उन्तीस उनत्तीस
30 तीस
31 इकतीस इकत्तीस इक्कतीस
32 बत्तीस
33 तैंतीस तेंतीस तैतीस
34 चौंतीस चौतीस
35 पैंतीस पैतीस
36 छत्तीस
37 सैंतीस सैतीस
38 अडतीस अडत्तीस
39 उनतालीस उन्तालीस उनतालिस
40 चालीस चालिस
41 इकतालीस इकतालिस
42 बयालीस बयालिस ब्यालीस बियालीस
43 तैंतालीस तैतालीस तेंतालीस तिरतालीस
44 चवालीस चौवालीस चौंवालीस चव्वालीस चौआलीस
45 पैंतालीस पैतालीस
46 छियालीस छयालीस छ्यालीस
47 सैंतालीस सैतालीस
48 अडतालीस
49 उनचास उन्चास उनंचास
50 पचास
51 इक्यावन इकावन
52 बावन
53 तिरपन तिरेपन त्रेपन
54 चौवन चव्वन चौअन
55 पचपन
56 छप्पन
57 सत्तावन सतावन
58 अट्ठावन अठावन अठ्ठावन
59 उनसठ
60 साठ
61 इकसठ
62 बासठ
63 तिरसठ तिरेसठ त्रेसठ
64 चौंसठ चौसठ
65 पैंसठ पैसठ
66 छियासठ छासठ
67 सडसठ सरसठ
68 अडसठ
69 उनहत्तर उनहतर
70 सत्तर
71 इकहत्तर इकहतर
72 बहत्तर बहतर
73 तिहत्तर तिहतर
74 चौहत्तर चौहतर
75 पचहत्तर पिचहत्तर पछत्तर पचहतर
76 छिहत्तर छियत्तर छिहतर
77 सतहत्तर सतत्तर सतहतर
78 अठहत्तर अठत्तर अठहतर
79 उनासी उन्नासी उन्यासी
80 अस्सी
81 इक्यासी
82 बयासी
83 तिरासी
84 चौरासी
85 पचासी पिचासी पच्चासी
86 छियासी
87 सत्तासी सतासी
88 अट्ठासी अठासी अठ्ठासी
89 नवासी
90 नब्बे
91 इक्यानवे इक्यानबे
92 बानवे बानबे
93 तिरानवे तिरानबे
94 चौरानवे चौरानबे
95 पचानवे पंचानवे पचानबे पंचानबे पिचानवे पिचानबे
96 छियानवे छियानबे
97 सत्तानवे सत्तानबे सतानवे
98 अट्ठानवे अट्ठानबे अठानवे अठानबे अठ्ठानवे
99 निन्यानवे निन्यानबे निनानवे
"""
NUMBER_WORDS: dict[str, int] = {
    form: int(number)
    for number, *forms in (row.split() for row in _UNITS.strip().splitlines())
    for form in forms
}
MULTIPLIERS: dict[str, int] = {
    "सौ": 100, "सैकडा": 100, "हजार": 10**3, "लाख": 10**5, "करोड": 10**7, "अरब": 10**9, "खरब": 10**11,
    "मिलियन": 10**6, "बिलियन": 10**9, "ट्रिलियन": 10**12, "दर्जन": 12,
}  # fmt: skip
# These also stand alone for one of their kind: सौ रुपये, हजार लोग, दर्जन भर.
_ALONE = ("सौ", "हजार", "दर्जन")
FRACTIONS = {"डेढ": Decimal("1.5"), "ढाई": Decimal("2.5"), "अढाई": Decimal("2.5")}
SHIFTS = {
    "सवा": Decimal("0.25"), "साढे": Decimal("0.5"), "साडे": Decimal("0.5"), "पौने": Decimal("-0.25"),
}  # fmt: skip
# Nouns before which अरब means Arab: दो अरब देश may be two Arab countries.
_ARAB = word_set(
    """देश देशों मुल्क मुल्कों राष्ट्र राष्ट्रों नेता नेताओं लीग जगत दुनिया मूल शेख शेखों नागरिक नागरिकों
    मंत्री मंत्रियों अमीरात सागर खाडी छात्र छात्रों युवक युवकों पत्रकार इजरायली सांसद सांसदों"""
)

# After these एक at the end of a long number may count something else: दो लाख एक साल में.
_OF_ONE = word_set("साल वर्ष महीने माह दिन हफ्ते सप्ताह घंटे व्यक्ति लोग बार ही और साथ में से")


class Number(NamedTuple):
    """A number that ends before token ``next``.

    ``multiplier`` is the value of its scale words (हजार: 1000, लाख करोड़: 10**12), the
    largest when it has several ``parts``, 1 when it has none.
    """

    value: Decimal
    next: int
    multiplier: int
    parts: int
    spelled: bool

    def whole(self, low: int, high: int) -> bool:
        """True if the value is a whole number from low to high."""
        return low <= self.value <= high and self.value == int(self.value)


class Refused(NamedTuple):
    """Tokens before ``next`` look like a number but have no safe reading."""

    next: int
    reason: str


# -- tokens --------------------------------------------------------------------------

_TOKEN = re.compile(r"(\d+(?:[.,।]\d+)*|छ:|[A-Za-z\u0900-\u0963\u0970-\u097f\u200c\u200d]+|\S)")


class Line:
    """The tokens of one line: ``words`` folded for look-up, and where each one stands."""

    def __init__(self, text: str, offset: int = 0):
        parts = _TOKEN.split(text)  # space, token, space, ..., token, space
        self.text, self.offset = text, offset
        # Four empty words behind the last are also what the indices -1 to -4 find.
        self.words = fold("\n".join(parts[1::2])).split("\n") + [""] * 4
        self._edges = list(accumulate(map(len, parts)))

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
        return i >= 0 and self.words[i : i + len(words)] == list(words)

    def start(self, i: int) -> int:
        """The offset in the whole text at which token i begins."""
        return self.offset + self._edges[2 * i]

    def end(self, i: int) -> int:
        """The offset in the whole text at which token i ends."""
        return self.offset + self._edges[2 * i + 1]

    def glued(self, i: int) -> bool:
        """True if no space parts token i - 1 from token i."""
        edges = self._edges
        return 0 < 2 * i < len(edges) - 1 and edges[2 * i] == edges[2 * i - 1]

    def slice(self, i: int, after: int) -> str:
        """The text of the tokens from i up to, but not including, after."""
        return self.text[self._edges[2 * i] : self._edges[2 * after - 1]]

    def number_at(self, i: int) -> bool:
        """True if a literal or number word stands at i."""
        word = self.word(i)
        return word[:1].isdecimal() or word in NUMBER_WORDS or word in FRACTIONS or word in SHIFTS


# -- numbers -------------------------------------------------------------------------

_PLAIN = re.compile(r"\d+")
_POINT = re.compile(r"\d+\.\d+")
_DANDA = re.compile(r"\d{1,3}।\d{1,2}")  # a decimal point that became a danda: 1।2
_GROUPED = re.compile(
    r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?"  # Indian: 1,20,00,000
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?"  # Western: 12,000,000
)


def read_literal(word: str) -> Decimal | str:
    """The value of a literal such as 28,000, १.१९ or 1।2, or the reason why it has none."""
    if len(word) > 20:
        return "too long for a count"
    if _PLAIN.fullmatch(word):
        if len(word) > 2 and Decimal(word[0]) == 0:
            return "leading zeros: a code, not a count"
        return Decimal(word)
    if _GROUPED.fullmatch(word):
        return Decimal(word.replace(",", ""))
    if _POINT.fullmatch(word):
        if re.fullmatch(r"[1-9१-९]\d{0,2}\.[0०]{3}", word):
            return "the point may group thousands"
        return Decimal(word)
    if _DANDA.fullmatch(word):
        return Decimal(word.replace("।", "."))
    if "।" in word:
        return "the danda may end a sentence or stand for a decimal point"
    if word.count(".") > 1:
        return "a date, version or address"
    return "commas that group neither thousands nor lakhs"


def tidy(value: Decimal) -> Decimal:
    """The same value without zeros after the point: 12000000.0 is 12000000."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _simple(line: Line, i: int) -> Number | Refused | None:
    """A number without scale words: a literal, a word 0-99, डेढ़, or साढ़े/सवा/पौने and a number."""
    word = line.word(i)
    spelled = not word[:1].isdecimal()
    if not spelled:
        value = read_literal(word)
        if isinstance(value, str):
            return Refused(i + 1, value)
    elif word in NUMBER_WORDS:
        value = Decimal(NUMBER_WORDS[word])
    elif word in FRACTIONS:
        return Number(FRACTIONS[word], i + 1, 1, 1, True)
    elif word in SHIFTS:
        base = None if line.word(i + 1) in SHIFTS else _simple(line, i + 1)
        if isinstance(base, Number) and base.value == base.value.to_integral_value():
            return Number(base.value + SHIFTS[word], base.next, 1, 1, True)
        if word in ("सवा", "पौने"):  # सवा लाख, पौने घंटे
            return Number(1 + SHIFTS[word], i + 1, 1, 1, True)
        return None
    else:
        return None
    value, after = _with_decimals(line, value, i + 1)
    return Number(value, after, 1, 1, spelled)


def _with_decimals(line: Line, value: Decimal, i: int) -> tuple[Decimal, int]:
    """The value with the decimals spelled from i on (दशमलव सात पांच: .75), and what is next."""
    digits, after = "", i + 1
    while line.word(i) == "दशमलव" and (word := line.word(after)) and len(digits) < 6:
        if word not in NUMBER_WORDS and not word.isdecimal():
            break
        digits, after = digits + str(NUMBER_WORDS.get(word, word)), after + 1
    if not digits or value != value.to_integral_value():
        return value, i
    return value + Decimal(f"0.{digits}"), after


def read_number(line: Line, i: int) -> Number | Refused | None:
    """The number that begins at token i, with all its parts: 3 लाख 25 हजार, साढ़े तीन हजार.

    Parts add up while their scales fall; a scale word after a smaller one multiplies
    (20 हजार करोड़, 3 लाख 25 हजार करोड़). None when no number begins at i.
    """
    total, parts, largest, spelled = Decimal(0), 0, 1, False
    limit = None  # the scale of the last part; the next part must stay below it
    position = i
    while True:
        part = _simple(line, position)
        if part is None and parts == 0 and line.word(position) in _ALONE:
            part = Number(Decimal(1), position, 1, 1, True)
        if isinstance(part, Refused):
            if parts == 0:
                return part
            break
        if part is None:
            break
        scale, after = 1, part.next
        while factor := MULTIPLIERS.get(line.word(after), 0):
            if (
                factor < scale
                or (scale > 1 and factor == 12)
                or (parts and scale * factor >= limit)
            ):
                break
            scale, after = scale * factor, after + 1
        if parts:
            added = part.value * scale
            if added >= limit or scale >= limit:
                break
            # 3 लाख 25 हजार 500 adds up; in "5 हजार 20" the 20 may count something else.
            if scale == 1 and not part.spelled and parts == 1 and added * 10 < limit:
                return Refused(after, "the second number may be a part or another count")
            if added == 1 and limit > 100 and line.word(after) in _OF_ONE:
                return Refused(after, "एक may be a part or count what follows")
        total += part.value * scale
        parts, largest = parts + 1, max(largest, scale)
        spelled, limit, position = spelled or part.spelled, scale, after
        # 3 लाख 25 हजार करोड़, एक सौ चालीस करोड़: a larger scale multiplies all before it.
        while parts > 1 and MULTIPLIERS.get(line.word(position), 0) > largest:
            factor = MULTIPLIERS[line.word(position)]
            total, largest, position = total * factor, largest * factor, position + 1
            limit = scale = factor
        if scale == 1:
            break
    if parts == 0:
        return None
    if line.word(position - 1) == "अरब" and line.word(position) in _ARAB:
        return Refused(position, "अरब may be a thousand million or Arab")
    if limit > 1:
        total, position = _with_decimals(line, total, position)
    return Number(tidy(total), position, largest, parts, spelled)
