"""A readable Latin rendering of Hindi, for readers who know no Devanagari.

The spelling is Hunterian without diacritics, as Indian newspapers in English write names
(लावरोव: lavrov). It reads a word aloud; it cannot be turned back into Devanagari, since
long and short vowels, dental and retroflex letters, श and ष fall together. फ is f, as in
most of the loanwords of the news (खिलाफ: khilaf), although फिर then reads fir; ए after a or i
is ye (लिए: liye). A word of names of Latin letters is those letters (डीआईए: DIA); of two only if
one of them is no syllable of Hindi or the word is listed (जीएम: GM, टीवी: TV, but बीवी, wife: bivi). ै is a where it writes an
English a (बैंक: bank, मैच: mach), and िंह ends in ngh (सिंह: singh).

Schwa deletion, the rule of Manjari Ohala ("Aspects of Hindi Phonology", 1983), from right
to left, with five conditions of our own (2 to 6):
1. A schwa falls at the end of a word, and between single consonants with a sounded vowel on
   either side (V C _ C V: सरकारी, sarkari). A word's only vowel stays (न: na).
2. It stays at the end after a conjunct in य र ल व म न (क्षेत्र: kshetra), but not after a
   doubled letter or after र, ल + ल, म, न (विभिन्न: vibhinn; फिल्म: film).
3. It stays after य that follows an i (राष्ट्रीय: rashtriya; नियमित: niyamit).
4. Inside a word it stays one consonant after a schwa of the conjuncts in य र ल व म न
   (राष्ट्रपति: rashtrapati), and after a short vowel with anusvara (संगठन: sangathan).
5. Before ...aC at the end it falls in the second syllable only, and not after a conjunct of
   that kind (हरकत: harkat, but वातावरण: vatavaran, श्रीनगर: shrinagar).
6. It falls before a letter for a, o or au, with which a new word begins (जनआंदोलन: janandolan), and
   stays between ण and न before the end (गणना: ganana).

A compound is read part by part, where its last part is one of the list ``seams`` of lexicon.toml
(लोकसभा: lok-sabha, छत्तीसगढ़: chhattis-garh), or where अ, स or महा stands before one of ``negated`` (असफल:
a-safal, सपरिवार: sa-parivar), and so is a plural in ें or ों whose stem ends in two
schwas (हरकतें: harkat-en). At the end of Urdu words, known by a nukta or by the list
``no_final_schwa``, no schwa stays (ख़त्म: khatm).

What no rule on letters can know comes out wrong: seams of other compounds; English words, which keep
their Hindi spelling (एजेंसी: ejensi, गैस: gais); z where the text writes no nukta (हजार: hajar); a
schwa too many by rule 4 (जंगली: jangali).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

from utils.hindi import lexicon as lex

_NUKTA = {"क": "q", "ग": "gh", "ज": "z", "झ": "zh", "ड": "r", "ढ": "rh"}
# Consonants without a nukta, and all: with and without.
_PLAIN = lex.table("consonants", str)
_CONSONANTS = _PLAIN | {f"{sign}़": _NUKTA.get(sign, latin) for sign, latin in _PLAIN.items()}
_SHORT = ["अ", "इ", "उ", "ऋ", "ि", "ु", "ृ"]
_NASAL_M = [*_SHORT, "ऺ"]
_VOWELS = lex.table("vowels", str)
_TAILS = {"ऀ": "n", "ँ": "n", "ं": "n", "ः": "h"}
_WIDE = ["अ", "आ", "ओ", "औ", "ऑ"]
_CLOSING = ["य", "र", "ल", "व", "म", "न"]
# Digits and stops go first: they end a word.
_MARKS = str.maketrans("०१२३४५६७८९।॥॰", "0123456789...")
# Letters with a nukta in one code point, to letter and nukta.
_COMPOSED = {
    code: unicodedata.normalize("NFD", chr(code))
    for code in (0x0929, 0x0931, 0x0934, *range(0x0958, 0x0960))
}
_SILENT = dict.fromkeys(map(ord, "\u200c\u200d\u0951\u0952\u0953\u0954ऽॱ"))
_WORD = re.compile("[\u0900-\u0963\u0971-\u097f\u200c\u200d]+")
_NAMES = "|".join(sorted(lex.LETTER_NAMES, key=len, reverse=True))
_INITIALS = regex.compile(f"({_NAMES}){{2,}}")
# Names of letters that begin with a vowel: two of which one is such are hardly a Hindi word.
_NO_SYLLABLE = frozenset("एफ एच एल एम एन एस आर एक्स आई यू ओ ई".split())
_LETTERS = lex.word_set(lex.LISTS["romanization"]["letters"])
_SEAMS = lex.LISTS["romanization"]["seams"].translate(_COMPOSED).split()
_SEAMS.sort(key=len, reverse=True)
_CREEPERS = lex.LISTS["romanization"]["creepers"].split()
_PREFIX = re.compile(f"(?:अ|स|महा)(?={'|'.join(lex.LISTS['romanization']['negated'].split())})")
_NO_FINAL_SCHWA = lex.word_set(lex.LISTS["romanization"]["no_final_schwa"])
_CONSONANT = re.compile("[क-ह]़?")
# English a: before k, t, d and p with a nasal (बैंक, हैंड, चैंपियन), or before these alone (मैच, लैब).
_ENGLISH_A = re.compile("(?<!व)ै(?=ं[कटडप]|ट(?!्ठ)|ड(?!़)|[बगच](?!्य)|फ|क्स)")


@dataclass
class _Syllable:
    onset: list[str]  # consonants, each with its nukta
    vowel: str  # a letter or vowel sign; "" when there is none
    inherent: bool = False  # a consonant's own vowel, not written
    tail: str = ""  # anusvara, chandrabindu, visarga

    def droppable(self) -> bool:
        return self.inherent and not self.tail

    def conjunct(self) -> bool:
        return len(self.onset) > 1 and self.onset[-1] in _CLOSING


def romanize(text: str) -> str:
    """Hindi in Latin letters, with as many words (``str.split``) as the text has.

    Digits become ASCII and the danda a full stop; all that is not Devanagari passes through
    unchanged, and so do signs with no letter to carry them. Takes any string; linear time.
    """
    return _WORD.sub(lambda match: _romanize_word(match.group()), text.translate(_MARKS))


@lru_cache(maxsize=65536)  # the words of a text come again, and a view of it is made again
def _romanize_word(written: str) -> str:
    word = written.translate(_COMPOSED).translate(_SILENT)
    letters = _initials(word.replace("़", ""))
    if letters:
        return letters
    # ज्ञ is pronounced gya; ा + ॅ is a common way to type ॉ.
    word = word.replace("ज्ञ", "ग्य").replace("ाॅ", "ॉ").replace("आॅ", "ऑ")
    return "".join(map(_romanize_part, _parts(word))) or written


def _initials(word: str) -> str:
    """The Latin letters whose names make up a word, "" if it is none of those."""
    found = _INITIALS.fullmatch(word)
    if found is None:
        return ""
    names = found.captures(1)
    if len(names) == 2 and word not in _LETTERS and not _NO_SYLLABLE.intersection(names):
        return ""
    return "".join(lex.LETTER_NAMES[name] for name in names)


def _parts(word: str) -> list[str]:
    """The parts of a compound, or the stem and ending of a plural, that are read one by one."""
    if prefix := _PREFIX.match(word):
        return [prefix[0], *_parts(word[prefix.end() :])]
    if word.endswith("लता") and word[:-3] in _CREEPERS:
        return [word[:-3], "लता"]
    for seam in _SEAMS:
        stem = word.removesuffix(seam)
        whole = len(_CONSONANT.findall(stem)) > 1 and (len(seam) > 2 or "्" not in stem[-2:])
        no_seam = (stem[-1:], seam[0]) == ("य", "ा") or (stem[-1:], seam) == ("ण", "ना")  # गणना
        if stem != word and whole and not no_seam:
            return [*_parts(stem), seam]
    stem, ending = word[:-2], word[-2:]
    if ending in ("ें", "ों") and _CONSONANT.fullmatch(stem[-1:]) and stem[-2:-1] != "्":
        syllables = _syllables(stem)
        if len(syllables) > 3 and all(each.droppable() for each in syllables[-2:]):
            return [stem, ending]
    return [word]


def _romanize_part(part: str) -> str:
    if part in ("ें", "ों"):
        return {"ें": "en", "ों": "on"}[part]
    syllables = _syllables(_ENGLISH_A.sub("ऺ", part))
    _delete_schwas(syllables)
    last = syllables[-1] if syllables else _Syllable([], "")
    urdu = "़" in part.replace("ड़", "").replace("ढ़", "") or lex.fold(part) in _NO_FINAL_SCHWA
    if last.droppable() and len(last.onset) > 1 and len(syllables) > 1 and urdu:
        last.vowel = ""
    parts = []
    for i, here in enumerate(syllables):
        parts += [_CONSONANTS[consonant] for consonant in here.onset]
        if here.vowel == "ए" and parts and parts[-1] in ("a", "i", "ai"):
            parts.append("y")
        parts += [_VOWELS[here.vowel]] if here.vowel else []
        parts += [_TAILS[here.tail]] if here.tail else []
        following = syllables[i + 1].onset[:1] if i + 1 < len(syllables) else []
        before_labial = following and following[0][0] in "पफबभमव"
        if here.tail == "ं" and here.vowel in _NASAL_M and before_labial:
            parts[-1] = "m"
        elif here.tail == "ं" and here.vowel in ("ि", "इ") and following == ["ह"]:
            parts[-1] = "ng"  # सिंह
    return "".join(parts)


def _syllables(word: str) -> list[_Syllable]:
    found: list[_Syllable] = []
    for sign in word:
        last = found[-1] if found else _Syllable([], "")
        if sign in _CONSONANTS:
            if last.onset and not last.vowel:  # after a virama
                last.onset.append(sign)
                last.vowel = "अ"
            else:
                found.append(_Syllable([sign], "अ", inherent=True))
        elif sign in _VOWELS:
            if last.droppable() and unicodedata.category(sign)[0] == "M":
                last.vowel, last.inherent = sign, False
            else:
                found.append(_Syllable([], sign))
        elif sign in _TAILS and found:
            last.tail = last.tail or sign
        elif sign in _TAILS:
            found.append(_Syllable([], "", tail=sign))
        elif sign == "्" and last.droppable():
            last.vowel = ""
        elif sign == "़" and last.droppable() and len(last.onset[-1]) == 1:
            last.onset[-1] += sign
    return found


def _delete_schwas(syllables: list[_Syllable]) -> None:
    for i in range(len(syllables) - 1, 0, -1):
        before, here = syllables[i - 1], syllables[i]
        if not here.droppable() or (here.onset == ["य"] and before.vowel in ["इ", "ई", "ि", "ी"]):
            continue
        if i == len(syllables) - 1:
            first, second = ("", *here.onset)[-2:]
            easy = first == second or (first in ("र", "ल") and second in ("ल", "म", "न"))
            if easy or not here.conjunct():
                here.vowel = ""
            continue
        after = syllables[i + 1]
        if not after.onset and after.vowel in _WIDE:  # जनआंदोलन
            here.vowel = ""
            continue
        counts = here.onset == ["ण"] and after.onset == ["न"] and i == len(syllables) - 2
        single = len(here.onset) == len(after.onset) == 1 and before.vowel and after.vowel
        closed = before.tail in ("ं", "ः") and before.vowel in _SHORT
        after_conjunct = before.inherent and before.conjunct()
        third_last = i == len(syllables) - 3 and after.inherent and not syllables[-1].vowel
        late = third_last and (i > 1 or before.conjunct())
        if single and not (closed or after_conjunct or late or counts):
            here.vowel = ""
