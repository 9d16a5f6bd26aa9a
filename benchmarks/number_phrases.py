"""Hindi number phrases made from a value: spelled in every way that is listed or generated, in
digits or in words, then disturbed as hasty typing does. What is read in them must be the value,
or nothing.

    python -m benchmarks.number_phrases [HOW_MANY [SEED]]
"""

import random
import sys
from collections import defaultdict
from decimal import Decimal

import regex

from utils.hindi import lexicon as lex
from utils.hindi.quantities import read_quantities

_SCALES = (10**9, 10**7, 10**5, 1000, 100)
_DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# Letters and signs that are easily written one for the other.
_MISTAKEN = dict(
    zip("िीुूेैोौकखगघचछजझटठडढतथदधनणपफबभसशयवर", "ीिूुैेौोखकघगछचझजठटढडथतधदणनफपभबशसवयल", strict=True)
)
_NUKTA = {"क": "क़", "ख": "ख़", "ग": "ग़", "ज": "ज़", "ड": "ड़", "ढ": "ढ़", "फ": "फ़"}


def _by_value(words: dict[str, int]) -> dict[int, list[str]]:
    found = defaultdict(list)
    for word, value in words.items():
        found[value].append(word)
    return found


WORDS, _SCALE_WORDS = _by_value(lex.NUMBER_WORDS), _by_value(lex.MULTIPLIERS)


def parts_of(value: int) -> list[tuple[int, int]]:
    """(how many, of which scale): 325100 is 3 lakh, 25 thousand, 1 hundred."""
    parts = []
    for scale in _SCALES:
        count, value = divmod(value, scale)
        parts += [(count, scale)] if count else []
    return parts + ([(value, 1)] if value else [])


def phrase(value: int, rng: random.Random) -> list[str]:
    """The words of a number, each in one of its spellings; sometimes in digits."""
    if rng.random() < 0.2:
        digits = f"{value:,}" if rng.random() < 0.5 else str(value)
        return [digits.translate(_DIGITS) if rng.random() < 0.5 else digits]
    words, digits = [], rng.random() < 0.25
    for count, scale in parts_of(value):
        words.append(str(count) if digits else rng.choice(WORDS[count]))
        words += [rng.choice(_SCALE_WORDS[scale])] if scale > 1 else []
    return words


def disturb(words: list[str], rng: random.Random) -> str:
    """The phrase with one fault; a word that became another known word is put right again."""
    k = rng.randrange(len(words))
    word, at = words[k], rng.randrange(len(words[k]))
    letter = word[at]
    fault = rng.choice(
        ("none", "mistaken", "lost", "doubled", "swapped", "nukta", "nasal", "invisible")
    )
    hindi = letter.isalpha() and len(word) > 2 or "\u093a" <= letter <= "\u094d"
    if fault == "invisible":
        word = word[:at] + rng.choice(_INVISIBLE) + word[at:]
    elif not hindi:
        pass
    elif fault == "mistaken":
        word = word[:at] + _MISTAKEN.get(letter, letter) + word[at + 1 :]
    elif fault == "lost":
        word = word[:at] + word[at + 1 :]
    elif fault == "doubled" and letter.isalpha():
        word = word[:at] + letter + "्" + word[at:]
    elif fault == "swapped" and at:
        word = word[: at - 1] + letter + word[at - 1] + word[at + 1 :]
    elif fault == "nukta":
        word = word[:at] + _NUKTA.get(letter, letter) + word[at + 1 :]
    elif fault == "nasal":
        word = word.replace("ं", rng.choice(("", "ँ", "न्", "म्")))
    folded = lex.fold(word)
    became_another = folded != lex.fold(words[k]) and lex.known(folded)
    same = lex.NUMBER_WORDS.get(folded) == lex.NUMBER_WORDS.get(words[k]) is not None
    words = [
        *words[:k],
        words[k] if became_another and not same or not folded else word,
        *words[k + 1 :],
    ]
    text = rng.choice((" ", "  ", "\u00a0")).join(words)
    return text if rng.random() < 0.9 else regex.sub(r"(?<=\d) (?=\p{L})", "", text)


def readings(text: str) -> set[Decimal | None]:
    """The values that are read in a text."""
    return {end for quantity in read_quantities(text) for end in (quantity.low, quantity.high)}


def sample(rng: random.Random) -> tuple[int, str]:
    """A value, and a sentence in which something is counted so."""
    value = int(10 ** rng.uniform(0, 9.9))
    if rng.random() < 0.3:
        value = value // 1000 * 1000 or value
    before, after = rng.choice(
        (("", "लोग आए।"), ("वहां ", "मकान हैं।"), ("करीब ", "रुपये मिले।"), ("कुल ", "वोट पड़े।"))
    )
    return value, f"{before}{disturb(phrase(value, rng), rng)} {after}"


def main(arguments: list[str]) -> None:
    count, seed = map(int, [*arguments, *(20_000, 15)[len(arguments) :]])
    rng, right, wrong = random.Random(seed), 0, []
    for _ in range(count):
        value, text = sample(rng)
        found = readings(text)
        right += found == {value}
        wrong += [(value, text, found)] if found - {value} else []
    for value, text, found in wrong[:40]:
        print(value, text, *found)
    print(
        f"{count} number phrases: {right} read right, {count - right - len(wrong)} unread, {len(wrong)} wrong"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
