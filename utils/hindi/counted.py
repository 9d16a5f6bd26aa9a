"""What a number counts: the noun after it with all that stands before it, and never a verb.

सैन्य निर्माण श्रमिक; अलग-अलग दल; नल कनेक्शन, of which मंजूर किए is told.
"""

from utils.hindi import lexicon as lex
from utils.hindi.numbers import Line
from utils.hindi.tense import looks_ahead

_PARTICIPLES = ("ते", "ता", "ती", "ाए", "ाया", "ाई", "ाईं")  # बताते हैं, लगाए हैं
_VERBAL = ("ा", "ी", "े", "ीं", "ए", "ई", "ो")
_OF_DONE = ("है", "हैं", "थी", "थीं", "गई", "गईं", "गयी", "जाएगी", "जाएंगी", "", "।")  # सीमा तय की गई


def counted_noun(line: Line, i: int, ranked: bool) -> str | None:
    """The counted noun (or the one that is ``ranked``) at token i, with what stands before it (सैन्य
    निर्माण श्रमिक); never a verb, nor what stands before a noun alone."""
    ends, k = [], i  # behind each noun so far
    while k < min(i + 7, len(line)):
        word = line.word(k)
        if k > i and _joins(line, k):
            k += 1
            continue
        if word.endswith("ने") and line.word(k + 1) in ("वाला", "वाले", "वाली"):
            k += 2  # देर तक चलने वाली घड़ी
            continue
        if word in lex.NOT_COUNTED or not word[:1].isalpha() or line.number_at(k):
            break
        sector = word == "क्षेत्र" and line.word(k - 1) in ("निजी", "सार्वजनिक", "सरकारी", "सहकारी")
        if (word == "मूल" or sector) and line.word(k + 1) == "के":
            k += 2  # भारतीय मूल के लोग, निजी क्षेत्र के बैंक
            continue
        plural = word.endswith(("ों", "ओं", "ियां", "एं"))
        named = ranked and word in lex.OFFICES and line.word(k + 1) != "चुनाव"  # पहले राष्ट्रपति राजेंद्र
        dated = ranked and line.unit_at(k)[0] in lex.TIME_UNITS  # दूसरे दिन
        if plural or named or dated or (word in lex.COUNTABLE and not _modifies(line, k)):
            return line.place(i, k + 1)[2]
        if _is_verb(line, k, k > i) or word in lex.VERB_WORDS:
            break
        joined_to = k > i + 1 and _joins(line, k - 1) and not ends
        if not (_modifies(line, k) or line.word(k - 1) == "गैर" or joined_to):
            ends.append(k + 1)
        k += 1
    if not ends:
        return None
    following, done = line.word(k), line.word(k) == "की" and line.word(k + 1) in _OF_DONE
    if (
        following in lex.POSTPOSITIONS and not done
    ):  # निजी बैंक कर्मी का: nouns up to a postposition are one
        keep = 1 if line.word(ends[-1] - 1).endswith(("ने", "ना")) else len(ends)
    elif following in (*",/);:", "या", *lex.JOINERS) or (ranked and following in lex.IS):
        keep = len(ends)
    elif _is_verb(line, k, True) and following not in lex.VERB_WORDS:
        keep = len(ends)  # नए केंद्र खोले गए
    elif following in lex.IS:
        keep = len(ends)  # four stone pillars are there; what they are stands apart (STATES)
    elif following in lex.VERB_WORDS or done:
        # नल कनेक्शन रिकॉर्ड किए: the last one goes with the verb, unless another word does.
        keep = max(1, len(ends) - (ends[-1] == k))
    elif following == "।":  # the last one may be a verb: 9 पंप लगे।
        keep = max(1, len(ends) - line.word(ends[-1] - 1).endswith(_VERBAL))
    else:
        keep = 1
    return line.place(i, ends[keep - 1])[2]


def _modifies(line: Line, k: int) -> bool:
    """True if the word at k stands before a noun: नए, राष्ट्रीय, वार्षिक (but मालिक के), महिला सरपंच."""
    word, following = line.word(k), line.word(k + 1)
    noun = word in lex.COUNTABLE or word.endswith("िक")
    if not noun:
        modifies = word in lex.MODIFIERS or word in lex.STATES
        return modifies or word.endswith(("ीय", "ित", "कृत", "पूर्ण", "ात्मक"))
    ends = (
        following in lex.NOT_COUNTED or not following[:1].isalpha() or _is_verb(line, k + 1, True)
    )
    # Of two or more a feminine noun has its plural: पांच कार निर्माता, but पांच कारें.
    singular = f"{word}ें" in lex.COUNTABLE and line.word(k + 2)[:1].isalpha()
    both = word in lex.MODIFIERS or word not in lex.COUNTABLE or singular
    return both and not (ends or following in lex.VERB_WORDS or following in lex.STATES)


def _joins(line: Line, k: int) -> bool:
    """True if the token at k joins two words before a noun: अलग-अलग, गरीब और कमजोर परिवार."""
    word, modifies = line.word(k), line.word(k - 1) in lex.MODIFIERS
    if word in lex.HYPHENS:
        return line.glued(k) or modifies
    return modifies and word in ("/", *lex.JOINERS)


def _is_verb(line: Line, k: int, after_noun: bool) -> bool:
    """True if the word at k is a verb: मरे, लगेगा, पकड़े before गए, बताते before हैं (but जयंती है)."""
    word, following = line.word(k), line.word(k + 1)
    if word in lex.PAST_VERBS or looks_ahead(word):
        return True
    if after_noun and word.endswith(_PARTICIPLES) and following in lex.IS:
        return True
    stem = following in ("गया", "गई", "गए", "गयी", "गये", "गईं")  # रह गए, पहुंच गया
    return following in lex.AUXILIARIES and (stem or word.endswith(_VERBAL))
