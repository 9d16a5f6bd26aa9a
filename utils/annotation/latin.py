"""Words of a corpus in Latin letters, names as the register of actors writes them.

`romanize` reads letters aloud, and so a name comes out as it sounds in Hindi (डोनाल्ड ट्रंप: donald
tramp). Where a mention names one actor, and each of its words has the consonants of a word of the
actor's English name, they are those words (Donald Trump); else it stays as it sounds (उत्तर कोरिया:
uttar koriya). No word is added, none is translated.
"""

import re
from functools import lru_cache
from itertools import chain

import regex

from utils.annotation.corpus import Corpus, Mention, Segment
from utils.hindi.romanize import romanize
from utils.hindi.sound import consonants

_DEVANAGARI = re.compile("[\u0900-\u0963\u0971-\u097f]+")
NAMING = ("Name", "Abbreviation")


def latin(corpus: Corpus, part: Segment | Mention) -> str:
    """The words of a segment or mention in Latin letters, a word for each word."""
    whole = isinstance(part, Segment)
    segment = part if whole else corpus.segment(part)
    text, names = corpus.articles[part.article].text, _names(corpus, segment)
    words = []
    for start, end in [(part.start, part.end)] if whole else part.fragments:
        at, pieces = start, []
        for begin, stop in sorted(span for span in names if start <= span[0] and span[1] <= end):
            pieces += [romanize(text[at:begin]), names[begin, stop]]
            at = stop
        words.append("".join([*pieces, romanize(text[at:end])]))
    return " ".join(words)


def _names(corpus, segment) -> dict[tuple[int, int], str]:
    """Where words of the names in a segment stand -> the same words in the register."""
    text, found = corpus.articles[segment.article].text, {}
    for mention in corpus.mentions_in[segment.id]:
        if mention.form in NAMING and len(mention.actors) == 1:
            name = corpus.actors[mention.actors[0]].name_en
            words = chain(*(_DEVANAGARI.finditer(text, *span) for span in mention.fragments))
            same = {word.span(): _in_name(word[0], name) for word in words}
            found |= same if all(same.values()) else {}
    return found


@lru_cache(maxsize=4096)
def _in_name(word, name) -> str:
    """The word of an English name that sounds like a Hindi one; "" for none. Initials are no words."""
    sound = consonants(romanize(word))
    parts = regex.findall(r"\p{L}+", regex.sub(r"['’]s(?!\p{L})", "", name))
    same = (p for p in parts if not p[1:].isupper() and sound and consonants(p) == sound)
    return next(same, "")
