"""Latin letters compared by what they sound like: names and Hindi words as people type them."""

import re
import unicodedata

# Letters that the spelling of English and that of romanize use for one consonant.
_ALIKE = (("ph", "f"), ("ck", "k"), ("c(?!h)", "k"), ("w", "v"), ("z", "j"), ("x", "ks"))
# And how else Hindi is written in Latin letters: aa and ee for long vowels, jn and gy.
_TYPED = (("q", "k"), ("jn", "gy"), ("ee|ii", "i"), ("oo|uu", "u"))


def consonants(word: str) -> str:
    """The consonants of a word in Latin letters, y left out, each once where it stands twice."""
    return re.sub("[aeiouy]", "", _alike(word.lower()))


def sound_key(words: str) -> str:
    """Letters and digits of words by their sound, without spaces: Lāvarov, lavarow are one.

    Of letters with signs the letter counts, and no h after a consonant: ś, sh and s are one. Who
    writes such signs writes c for च (cīn); else it is k.
    """
    signed = unicodedata.normalize("NFKD", words.casefold())
    plain = re.sub("[^a-z0-9]", "", signed)
    if re.search("[\u0300-\u036f]", signed):
        plain = re.sub("c(?!h)", "ch", plain)
    for letters, one in _TYPED:
        plain = re.sub(letters, one, plain)
    plain = re.sub("ch+", "\0", plain)
    plain = re.sub("(?<=[^aeiou0-9])h", "", _alike(plain))
    return plain.replace("\0", "ch")


def skeleton(words: str) -> str:
    """The consonants and digits of a sound_key: what is left when vowels are heard differently."""
    return re.sub("[aeiouy]", "", sound_key(words))


def _alike(word) -> str:
    for letters, one in _ALIKE:
        word = re.sub(letters, one, word)
    return re.sub(r"([a-z])\1", r"\1", word)
