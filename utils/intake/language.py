"""Whether a text is Hindi, and if not what it seems to be: by closed lists of its commonest words.

The words are particles, postpositions and forms of "to be": every few words of running text is one,
whatever it is about. Legacy fonts draw Hindi letters in the places of Latin ones; their text is
Latin letters to a computer, and there the same words stand in the spelling of the font.
"""

import unicodedata
from collections import Counter
from typing import NamedTuple

import regex

from utils.files import SeedError

# Language -> words that it uses all the time and the others here do not.
HINDI = frozenset("है हैं था थे थी में से ने और कि यह नहीं भी लिए गया रहे रहा पर इस को".split())
OTHERS = {
    "Marathi": frozenset(
        "आहे आहेत आणि होते होता होती नाही हे ही या तो ते मध्ये असे केले केली केला झाले झाली झाला "
        "त्यांनी यांनी येथे करण्यात म्हणाले म्हटले आले आली होणार त्या मात्र".split()
    ),
    "Nepali": frozenset(
        "छ छन् छैन छैनन् थियो थिए र पनि भएको भएका गरेको गरेका गर्न गर्ने लागि उनले बताए हुन् हुने "
        "यो त्यो नै तथा भने हो गरिएको भन्दै".split()
    ),
}
LATIN = {
    "English": frozenset(
        "the of and to in a is that for on was with as are by be it has have had said from "
        "this were which not will at an but his they".split()
    ),
    "Hindi in Latin letters": frozenset(
        "hai hain tha thi thay ke ki ka ko mein mei me se ne aur nahi nahin bhi kya yeh ye woh wo "
        "par liye gaya raha rahe rahi kar ho toh apne unke iske".split()
    ),
}
# Font family -> how it spells है हैं में के की को से और ने का था थे कि भी यह नहीं लिए पर इस.
FONTS = {
    "Kruti Dev or DevLys": frozenset(
        "gS gSa esa ds dh dks ls vkSj us dk Fkk Fks fd Hkh ;g ugha fy, ij bl fd;k x;k gks".split()
    ),
    "Chanakya": frozenset("ãñ ãñ´ ×ð´ ·ð¤ ·¤è ·¤æð âð ¥æñÚU Ùð ·¤æ Íæ Íð ç·¤ Öè Øã ÂÚU §â".split()),
}
# Share of its words in such a list from which a text counts as of that language or font, and from
# which Devanagari counts as running Hindi. Measured: Hindi paragraphs (XQuAD, HDTB, TimeBank: 481) have
# 3 to 30 % of HINDI, and at most 6 % of OTHERS, where those have a quarter; the same put into the
# letters of Kruti Dev or Chanakya 6 % and more of FONTS; 3,860 English pieces of 100 words at most 2 %.
ENOUGH, RUNNING = 0.06, 0.03
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]+")


class LanguageGuess(NamedTuple):
    """What a text is: its name, and the share of its words that are in the list of that name."""

    name: str
    share: float
    hindi: float  # the share that is in the list of Hindi


def language_of(text: str) -> LanguageGuess:
    """The language a text seems to be in; "" if it is in none that is known here.

    A legacy font counts as one: its name is that of the font.
    """
    letters = {c: times for c, times in Counter(text).items() if c.isalpha()}
    if not letters:
        return LanguageGuess("", 0.0, 0.0)
    devanagari = sum(times for c, times in letters.items() if "\u0900" <= c <= "\u097f")
    words = _WORD.findall(text)
    if devanagari * 2 >= sum(letters.values()):
        words = [word for word in words if "\u0900" <= word[0] <= "\u097f"]
        hindi, shares = (
            _share(words, HINDI),
            {n: _share(words, known) for n, known in OTHERS.items()},
        )
        other = max(shares, key=shares.get)
        if hindi >= RUNNING and hindi >= shares[other]:
            return LanguageGuess("Hindi", hindi, hindi)
        return LanguageGuess(other if shares[other] >= ENOUGH else "", shares[other], hindi)
    shares = {font: _share(text.split(), known) for font, known in FONTS.items()}
    lower = [word.lower() for word in words]
    shares |= {name: _share(lower, known) for name, known in LATIN.items()}
    best = max(shares, key=shares.get)
    return LanguageGuess(best if shares[best] >= ENOUGH else "", shares[best], _share(words, HINDI))


def _share(words, known) -> float:
    return sum(word in known for word in words) / max(1, len(words))


def check_hindi(text: str, name: str) -> LanguageGuess:
    """Raise SeedError for a text that is not Hindi in Unicode: what it seems to be, how sure, what to do."""
    found = language_of(text)
    if found.name == "Hindi":
        return found
    sure = f"{found.share:.0%} of its words are among the commonest of it"
    if found.name in FONTS:
        problem = (
            f"this is Hindi typed in a font of the family {found.name}: Latin letters that only "
        )
        problem += f"this font draws as Hindi ({sure}, such as {_seen(text, FONTS[found.name])})"
        mend = (
            f"turn it into Unicode with a converter for {found.name}, compare some lines with the "
        )
        mend += "original, because converters err in conjuncts, and add the result"
        raise SeedError(name, problem, mend)
    mend = "only Hindi articles can be read here; choose another file"
    if found.name == "Hindi in Latin letters":
        mend = (
            "take the article in Devanagari from its source; transliterations have no one spelling"
        )
    if found.name:
        raise SeedError(name, f"this is not Hindi, but {found.name} by its words ({sure})", mend)
    problem = f"this is not running Hindi text: {found.hindi:.0%} of its words are है, में, से and the "
    problem += f"like, of which Hindi has one in five; its letters are {_scripts(text)}"
    mend = (
        "if it is Hindi in a legacy font (Shusha, DV-TTYogesh, Walkman ...), turn it into Unicode "
    )
    mend += "with a converter for that font; if it is a list or a table, it is no article"
    raise SeedError(name, problem, mend)


def _seen(text, known) -> str:
    found = [word for word in dict.fromkeys(text.split()) if word in known]
    return ", ".join(found[:5])


def _scripts(text) -> str:
    """The scripts of a text's letters by their Unicode names, the commonest first."""
    names = [unicodedata.name(c, "UNKNOWN").split()[0].title() for c in text if c.isalpha()]
    return ", ".join(sorted(dict.fromkeys(names), key=names.count, reverse=True)[:3]) or "none"
