"""The closed lists of lists.toml, folded for look-up."""

import tomllib
from functools import lru_cache
from pathlib import Path

from utils.hindi.lexicon import fold

LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def phrases(written: str) -> tuple[tuple[str, ...], ...]:
    """Phrases parted by commas -> the folded words of each."""
    return tuple(tuple(fold(phrase).split()) for phrase in written.split(",") if phrase.strip())


COMMON, ACTS, TENSE, LIGHT, EFFORT, BETWEEN, CLAUSE = (
    frozenset(fold(LISTS["words"][name]).split())
    for name in ("common", "acts", "tense", "light", "effort", "between", "clause")
)
AUXILIARIES = TENSE | LIGHT
# Form -> stem of the verbs that are looked up, not stemmed.
VERBS = {form: stem for stem, forms in LISTS["verbs"].items() for form in fold(forms).split()}
# Verbs that alone say nothing of what is done.
EMPTY = frozenset(VERBS.values())
# Endings of verbs, the longest first; those of nouns and participles fall with them.
ENDINGS = "ाएंगे ाएगा ाएगी ेंगे ेगा ेगी एगा एगी एंगे ाया ाई ाए ाने ाना ता ते ती ने ना नी या ये यी ओं ों ें एं "
ENDINGS = tuple(sorted((ENDINGS + "ई ए े ी ा").split(), key=len, reverse=True))


@lru_cache(maxsize=65536)  # a text has the same words again and again
def stem_of(word: str) -> str:
    """The stem of a verb or noun as triggers are compared by: भेजे, भेजेगा, भेजने -> भेज.

    Two characters stay. A stem suggests, a person decides: उपलब्ध करा and उपलब्ध कर have one.
    """
    word = fold(word)
    if word in VERBS:
        return VERBS[word]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)]
    return word
