"""One spelling for all Hindi that is not quoted: that of the articles, and of most newspapers."""

import re
import unicodedata

_LEFT_OUT = re.compile("(?<![डढ])\u093c")


def spelled(words: str) -> str:
    """Without the dot of Urdu sounds (खिलाफ, फरवरी); ड़ and ढ़, which are letters of their own, keep it."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFC", words))
