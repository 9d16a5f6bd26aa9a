"""Words from outside as a register keeps them: on one line, in NFC, nothing that cannot be read or seen."""

import re
import unicodedata

import regex

from utils.annotation.ids import MIXED, NAME, UNSEEN
from utils.files import UNREADABLE
from utils.hindi.text import shortened

LOST = "\ufffd"
LETTER = regex.compile(r"\p{L}")
_UNREADABLE = re.compile("|".join(UNREADABLE))


def whole(words: str) -> str:
    """Words in which halves of a character, which JSON and a command line may hold, are joined or LOST."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def composed(words: str) -> str:
    """The same words in NFC, whole."""
    return unicodedata.normalize("NFC", whole(words))


def cleaned(words: str, most: int = NAME) -> str:
    """Words as a title or name, at most so many characters; "" where letters are lost or there are none.

    What no register may hold is taken out, and a space set where a Latin letter meets a Hindi one.
    """
    words = composed(" ".join(words.split()))
    if LOST in words:
        return ""
    words = shortened(UNSEEN.sub("", _UNREADABLE.sub("", words)).strip(), most)
    while found := MIXED.search(words):
        words = f"{words[: found.start() + 1]} {words[found.start() + 1 :]}"
    words = shortened(composed(" ".join(words.split())), most)
    return words if LETTER.search(words) else ""
