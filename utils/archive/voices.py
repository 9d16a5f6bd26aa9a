"""The verb of a sentence, and the words before a cue that say who speaks: by their place alone."""

from utils.hindi.lexicon import POSTPOSITIONS, PRONOUNS, fold
from utils.suggest.cues import PHRASES, clause
from utils.suggest.lists import AUXILIARIES, stem_of
from utils.suggest.sentence import SentenceWords

LONGEST = 8  # words that name who speaks
# What joins the words of one name: रूस के विदेश मंत्री.
JOINS = frozenset("का के की".split())
ENDS = (POSTPOSITIONS - JOINS) | {fold("ने"), fold("को"), "और", "कि", ",", "(", ")", "-"}


def verb_of(sentence: SentenceWords) -> tuple[int | None, int | None, str]:
    """(start, end, stem) of what a Hindi sentence ends with: its last verb with the auxiliaries, or
    the noun that carries them (मदद दी). (None, None, "") for a sentence without words.
    """
    last = len(sentence) - 1
    while last >= 0 and not _is_word(sentence, last):
        last -= 1
    if last < 0:
        return None, None, ""
    first = last
    while first > 0 and sentence.words[first] in AUXILIARIES and _is_word(sentence, first - 1):
        first -= 1
    return *sentence.span(first, last + 1), stem_of(sentence.words[first])


def _is_word(sentence, i) -> bool:
    return sentence.text[sentence.spans[i][0]].isalpha()


def voice_of(sentence: SentenceWords, cue: int) -> tuple[int, int] | None:
    """The span of the words that name who speaks, before the cue that begins at `cue`.

    They end before ने, or before the cue where that is a postposition (के मुताबिक), and begin after
    whatever ends a phrase. None where no word is left, and for a pronoun: it names nobody.
    """
    at = next(i for i, span in enumerate(sentence.spans) if span[0] >= cue)
    begin, marker = clause(sentence, at), at
    if not _joins_its_source(sentence, at):
        markers = [i for i in range(begin, at) if sentence.words[i] == "ने"]
        if not markers:
            return None
        marker = markers[-1]
    first = marker
    while first > max(begin, marker - LONGEST) and sentence.words[first - 1] not in ENDS:
        first -= 1
    while first < marker and sentence.words[first] in JOINS:
        first += 1
    named = sentence.words[first:marker]
    if not named or named[-1] in PRONOUNS or not _is_word(sentence, first):
        return None
    return sentence.span(first, marker)


def _joins_its_source(sentence, at) -> bool:
    kinds = [
        kind
        for kind, phrase, _ in PHRASES.get(sentence.words[at], ())
        if sentence.words[at : at + len(phrase)] == phrase
    ]
    return bool({"postposition", "noun"} & set(kinds))
