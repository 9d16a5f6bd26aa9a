"""What a number counts: the noun after it with all that stands before it, and never a verb.

सैन्य निर्माण श्रमिक; अलग-अलग दल; नल कनेक्शन, of which मंजूर किए is told.
"""

from utils.hindi import lexicon as lex
from utils.hindi.line import Line
from utils.hindi.tense import looks_ahead

_PARTICIPLES = ("ते", "ता", "ती", "ाए", "ाया", "ाई", "ाईं")  # बताते हैं, लगाए हैं
_VERBAL = ("ा", "ी", "े", "ीं", "ए", "ई", "ो")
_OF_DONE = ("है", "हैं", "थी", "थीं", "गई", "गईं", "गयी", "जाएगी", "जाएंगी", "", "।")  # सीमा तय की गई


_PLURAL = ("ों", "ओं", "ियां", "एं")


def counted_noun(line: Line, i: int, ranked: bool) -> str | None:
    """The counted noun (or the one that is ``ranked``) at token i, with what stands before it (सैन्य
    निर्माण श्रमिक); never a verb, nor what stands before a noun alone."""
    if line.word(i) == "और":
        return None if ranked else _so_many_more(line, i + 1)
    ends, k = [], i  # behind each noun so far
    while k < min(i + 7, len(line)):
        word = line.word(k)
        if passed := _links(line, i, k):
            k += passed
            continue
        if pair := ends == [k] and _pair(line, i, k):
            return line.place(i, pair)[2]
        pronoun = word in lex.PRONOUNS and word != "स्वयं"
        if (word in lex.NOT_COUNTED and not _former(line, k)) or pronoun:
            break
        dated = k > i and _names_time(word)  # पहली बैठक जून में
        if not word[:1].isalpha() or line.number_at(k) or word.endswith("पूर्वक") or dated:
            break
        if _ends_it(line, k, ranked):
            return line.place(i, k + 1)[2]
        if _is_verb(line, k, k > i) or word in lex.VERB_WORDS:
            break
        joined_to = k > i + 1 and _joins(line, k - 1) and not ends
        if not (_modifies(line, k) or line.word(k - 1) == "गैर" or joined_to):
            ends.append(k + 1)
        k += 1
    if not ends:
        return None
    place = ranked and line.word(k) in ("में", "से", "तक")  # पहले टेस्ट मैच में
    if _names(line, ends, k):
        return line.place(i, ends[-1] - 1)[2]
    return line.place(i, ends[-1] if place else ends[_how_many(line, ends, k) - 1])[2]


def _names_time(word: str) -> bool:
    return word in lex.MONTHS or word in lex.WEEKDAYS


def _so_many_more(line: Line, i: int) -> str | None:
    """What is counted behind और, where it means "more": दो और लोग; not 10 और राज्यों में 20."""
    found = counted_noun(line, i, ranked=False)
    last = found.split()[-1] if found else ""
    more = any(map(line.number_at, range(i, i + 7)))
    return found if not more and (last in lex.COUNTABLE or last.endswith(_PLURAL)) else None


def _pair(line: Line, i: int, k: int) -> int | None:
    """The token after a plural to which the token at k joins the noun before it: भाई - बहनों, दोनों केंद्र
    एवं राज्य सरकारों."""
    before = line.word(k - 1)
    if before in lex.COUNTABLE or before.endswith(_PLURAL) or line.number_at(k + 1):
        return None
    hyphen = line.word(k) in lex.HYPHENS
    if not hyphen and not (line.word(i - 1) == "दोनों" and line.word(k) in lex.JOINERS):
        return None
    ends = (j + 1 for j in range(k + 1, k + 3 - hyphen) if line.word(j).endswith(_PLURAL))
    return next(ends, None)


def _former(line: Line, k: int) -> bool:
    """True if पूर्व at token k is "former": पूर्व मंत्रियों."""
    office = line.word(k + 1) in lex.OFFICES or line.word(k + 1) in lex.COUNTABLE
    return line.word(k) == "पूर्व" and (office or line.word(k + 1).endswith(_PLURAL))


def _names(line: Line, ends: list[int], k: int) -> bool:
    """True if a list of names begins with the only noun before token k: तीन युवा राजेश, महेश और सुरेश."""
    if len(ends) > 1 or ends[-1] != k or line.word(k) not in (",", *lex.JOINERS):
        return False
    noun, before = line.word(k - 1), line.word(k - 2)
    named = before in lex.COUNTABLE and noun not in lex.COUNTABLE and not noun.endswith(_PLURAL)
    return named and line.word(k + 1)[:1].isalpha() and not line.number_at(k + 1)


def _links(line: Line, i: int, k: int) -> int:
    """How many tokens at k link what stands before a noun to it: चलने वाली घड़ी, भारतीय मूल के लोग."""
    word, following, before = line.word(k), line.word(k + 1), line.word(k - 1)
    if k > i and _joins(line, k):
        return 1
    sector = word == "क्षेत्र" and before in ("निजी", "सार्वजनिक", "सरकारी", "सहकारी")
    of = (word == "मूल" or sector) and following == "के"
    return 2 * (of or (word.endswith("ने") and following in ("वाला", "वाले", "वाली")))


def _ends_it(line: Line, k: int, ranked: bool) -> bool:
    """True if the word at k is surely the counted noun: a plural, a noun that news counts, of what is
    ranked an office (पहले राष्ट्रपति राजेंद्र) or a time (दूसरे दिन)."""
    word = line.word(k)
    office = word in lex.OFFICES or word.endswith("मंत्री")  # गृहमंत्री
    named = ranked and office and line.word(k + 1) != "चुनाव"
    dated = ranked and line.unit_at(k)[0] in lex.TIME_UNITS
    counted = word in lex.COUNTABLE and not _modifies(line, k)
    return named or dated or counted or word.endswith(_PLURAL)


def _how_many(line: Line, ends: list[int], k: int) -> int:
    """How many of the nouns that end so before token k are the counted one."""
    following, every, last = line.word(k), len(ends), line.word(ends[-1] - 1)
    done = following == "की" and line.word(k + 1) in _OF_DONE
    if following in lex.POSTPOSITIONS and not done:  # निजी बैंक कर्मी का
        return 1 if last.endswith(("ने", "ना")) else every
    if following in (*",/();:", "या", *lex.JOINERS, *lex.IS):
        return every  # what they are is no noun (STATES): चार पाषाण स्तंभ जिम्मेदार हैं
    if following in lex.VERB_WORDS or done:
        # नल कनेक्शन रिकॉर्ड किए: the last one goes with the verb, unless another word does.
        return max(1, every - (ends[-1] == k))
    if _is_verb(line, k, True):
        return every  # नए केंद्र खोले गए
    return max(1, every - last.endswith(_VERBAL)) if following == "।" else 1  # 9 पंप लगे।


def _modifies(line: Line, k: int) -> bool:
    """True if the word at k stands before a noun: नए, राष्ट्रीय, वार्षिक (but मालिक के), महिला सरपंच."""
    word, following = line.word(k), line.word(k + 1)
    noun = word in lex.COUNTABLE or word.endswith("िक")
    if not noun:
        modifies = word in lex.MODIFIERS or word in lex.STATES
        return modifies or word.endswith(("ीय", "ित", "कृत", "पूर्ण", "ात्मक"))
    ends = (
        following in lex.NOT_COUNTED
        or not following[:1].isalpha()
        or _is_verb(line, k + 1, True)
        or _names_time(following)
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
    plural_past = word.endswith("ीं") and len(word) > 3 and after_noun  # जीतीं, लगीं
    if word in lex.PAST_VERBS or looks_ahead(word) or plural_past:
        return True
    if after_noun and word.endswith(_PARTICIPLES) and following in lex.IS:
        return True
    stem = following in ("गया", "गई", "गए", "गयी", "गये", "गईं")  # रह गए, पहुंच गया
    return following in lex.AUXILIARIES and (stem or word.endswith(_VERBAL))
