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
_ADJECTIVES = ("ीय", "ित", "कृत", "पूर्ण", "ात्मक")
_NO_NOUN = lex.NOT_COUNTED | lex.PRONOUNS | lex.STATES
_VERBAL_WORDS = _NO_NOUN | lex.VERB_WORDS
# Second halves that make an adjective of any noun: टैंक - रोधी, बाढ़ - ग्रस्त.
_SUFFIXES = ("रोधी", "विरोधी", "भेदी", "ग्रस्त", "पीडित", "प्रभावित", "मुक्त", "युक्त", "आधारित", "पार")
# After what is counted: a mark, a word that joins, a verb that tells what it is.
_PARTS_IT = frozenset([*",/();:", "या", *lex.JOINERS, *lex.IS])


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
        joined = not ends and (_leads_on(line, k) or (k > i + 1 and _joins(line, k - 1)))
        if not (_modifies(line, k) or line.word(k - 1) == "गैर" or joined):
            ends.append(k + 1)
        k += 1
    if not ends or _counts_nothing(line, i, k, ends):
        return None
    place = ranked and line.word(k) in ("में", "से", "तक")  # पहले टेस्ट मैच में
    if _names(line, ends, k):
        return line.place(i, ends[-1] - 1)[2]
    return line.place(i, ends[-1] if place else ends[_how_many(line, ends, k) - 1])[2]


def _names_time(word: str) -> bool:
    return word in lex.MONTHS or word in lex.WEEKDAYS


def _counts_nothing(line: Line, i: int, k: int, ends: list[int]) -> bool:
    """True if the only noun, right before token k, is the place (इनमें से 9 दिल्ली में हैं) or the verb's
    (तीव्रता 4.2 रिकॉर्ड की गई)."""
    last, following = line.word(k - 1), line.word(k)
    place = line.word(i - 2) == "से" and following == "में"
    recorded = last in ("रिकॉर्ड", "रिकार्ड") and following in ("की", "किया", "किए", "हुआ", "हुई")
    return ends == [k] == [i + 1] and (place or recorded)


def _so_many_more(line: Line, i: int) -> str | None:
    """What is counted behind और, where it means "more": दो और लोग; not 10 और राज्यों में 20."""
    found = counted_noun(line, i, ranked=False)
    last = found.split()[-1] if found else ""
    more = any(map(line.number_at, range(i, i + 7)))
    owner = line.word(i + 1) in ("का", "की", "के")  # 40 लाख, और राज्य की मदद
    people = last.endswith(_PLURAL) or (last in lex.COUNTABLE and not owner)
    return found if people and not more else None


def _pair(line: Line, i: int, k: int) -> int | None:
    """The token after a plural to which the token at k joins the noun before it: भाई - बहनों, दोनों केंद्र
    एवं राज्य सरकारों."""
    before = line.word(k - 1)
    counted = before in lex.COUNTABLE and not _halves(line, k - 1)
    if counted or before.endswith(_PLURAL) or line.number_at(k + 1):
        return None
    hyphen = line.word(k) in lex.HYPHENS
    second, following = line.word(k + 1), line.word(k + 2)
    verb = _is_verb(line, k + 2, True) or following in {*lex.IS, *lex.STATES, *lex.WHOLE}
    one = line.word(k) == "-" and verb and second[:1].isalpha() and second not in _VERBAL_WORDS
    if hyphen and (one or (before in lex.KIN and second in lex.KIN)):  # लेन - देन हुए
        return k + 2
    if not hyphen and not (line.word(i - 1) == "दोनों" and line.word(k) in lex.JOINERS):
        return None
    ends = (j + 1 for j in range(k + 1, k + 3 - hyphen) if line.word(j).endswith(_PLURAL))
    return next(ends, None)


def _former(line: Line, k: int) -> bool:
    """True if पूर्व at token k is "former": पूर्व मंत्रियों; or पार ends a compound: सीमा - पार."""
    if line.word(k) == "पार":
        return line.word(k - 1) in lex.HYPHENS and _joins(line, k - 1)
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
    made = line.word(k + 3)[:1].isalpha() and line.word(k + 3) not in lex.NOT_COUNTED
    model = following in lex.HYPHENS and line.word(k + 2).isdecimal() and made
    if model and (word in lex.LABELS or word in lex.LETTER_NAMES):  # मिग - 29 विमान
        return 3
    wholly = 2 + (line.word(k + 2) == "से") if word in ("पूरी", "बुरी") and following == "तरह" else 0
    known = 3 * (word == "जाने" and following in lex.HYPHENS and line.word(k + 2) == "माने")
    if wholly or known:
        return wholly or known
    return 2 * (of or (word.endswith("ने") and following in ("वाला", "वाले", "वाली")))


def _ends_it(line: Line, k: int, ranked: bool) -> bool:
    """True if the word at k is surely the counted noun: a plural, a noun that news counts, of what is
    ranked an office (पहले राष्ट्रपति राजेंद्र) or a time (दूसरे दिन)."""
    word = line.word(k)
    office = word in lex.OFFICES or word.endswith("मंत्री")  # गृहमंत्री
    named = ranked and office and line.word(k + 1) != "चुनाव"
    dated = ranked and line.unit_at(k)[0] in lex.TIME_UNITS
    second = _lists if line.word(k - 1) in lex.JOINERS else _compound
    halves = _halves(line, k) or _leads_on(line, k) or second(line, k - 1)
    counted = word in lex.COUNTABLE and not (_modifies(line, k) or halves)
    feminine = word.endswith("ें") and len(word) > 4 and not line.glued(k + 1)
    if feminine and any(word[:-2] + vowel in lex.PAST_VERBS for vowel in "ाीे"):
        # सफल उड़ानें, करारी हारें; not दो मेहमान लौटें
        feminine = line.word(k - 1).endswith("ी") or line.word(k - 1) in lex.MODIFIERS
    return named or dated or counted or feminine or word.endswith(_PLURAL)


def _how_many(line: Line, ends: list[int], k: int) -> int:
    """How many of the nouns that end so before token k are the counted one."""
    following, every, last = line.word(k), len(ends), line.word(ends[-1] - 1)
    done = following == "की" and line.word(k + 1) in _OF_DONE
    if following in lex.POSTPOSITIONS and not done:  # निजी बैंक कर्मी का
        return 1 if last.endswith(("ने", "ना")) else every
    dash = following in ("–", "—") and not line.glued(k)
    if dash or following in _PARTS_IT:
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
        return modifies or word.endswith(_ADJECTIVES)
    ends = (
        following in lex.NOT_COUNTED
        or not following[:1].isalpha()
        or _is_verb(line, k + 1, True)
        or _names_time(following)
    )
    # Of two or more a feminine noun has its plural: पांच कार निर्माता, but पांच कारें.
    singular = f"{word}ें" in lex.COUNTABLE and line.word(k + 2)[:1].isalpha()
    plural = following in lex.COUNTABLE or following.endswith(_PLURAL)
    accused = word in ("आरोपी", "दोषी") and plural  # दो आरोपी छात्रों, but दो आरोपी राजू और
    both = word in lex.MODIFIERS or word not in lex.COUNTABLE or singular or accused
    return both and not (ends or following in lex.VERB_WORDS or following in lex.STATES)


def _joins(line: Line, k: int) -> bool:
    """True if the token at k joins two words before a noun: अलग-अलग, गरीब और कमजोर परिवार, सामाजिक एवं
    धार्मिक संगठन."""
    word, modifies = line.word(k), line.word(k - 1) in lex.MODIFIERS
    if word in lex.HYPHENS:
        return line.glued(k) or modifies or _compound(line, k)
    if word not in ("/", *lex.JOINERS):
        return False
    both = _adjective(line.word(k - 1)) and _adjective(line.word(k + 1))
    return modifies or both or _lists(line, k)


def _lists(line: Line, k: int) -> bool:
    """True if the nouns beside token k both stand before a plural: टेलीविजन और रेडियो चैनलों को; not मोबाइल और
    लैपटॉप दुकानों से, where a place may follow."""
    first, second, noun = line.word(k - 1), line.word(k + 1), line.word(k + 2)
    plain = first not in lex.COUNTABLE and not first.endswith(_PLURAL)
    other = second in _NO_NOUN or line.number_at(k + 1)
    closed = noun.endswith(_PLURAL) and line.word(k + 3) in ("का", "की", "के", "को", "ने")
    return plain and closed and not other


def _leads_on(line: Line, k: int) -> bool:
    """True if the word at k is the first half of what stands before a noun: भारत - चीन बैठकें."""
    if line.word(k + 1) in lex.HYPHENS:
        return _compound(line, k + 1)
    noun = line.word(k) in lex.COUNTABLE or line.number_at(k + 2)
    return not noun and _joins(line, k + 1)


def _adjective(word: str) -> bool:
    ending = word.endswith(("िक", *_ADJECTIVES)) and word not in lex.COUNTABLE
    return ending or word in lex.MODIFIERS


def _compound(line: Line, k: int) -> bool:
    """True if the hyphen at k, between spaces, makes one word before a noun, as taggers of text and
    hasty typists set it (भारत - चीन बैठकें, टैंक - रोधी मिसाइलें); not a dash (तीन शहर - पटना, गया; दो कानून -
    दिवाला अधिनियम 1909): the noun is known to be one, or a verb follows it."""
    second, noun = line.word(k + 1), line.word(k + 2)
    if line.word(k) != "-" or line.glued(k) or line.number_at(k + 2):
        return False
    if not all(word[:1].isalpha() for word in (line.word(k - 1), second, noun)):
        return False
    if noun in _VERBAL_WORDS | lex.WHOLE:
        return False
    if second in _SUFFIXES:
        return True
    if line.word(k - 1) in lex.COUNTABLE or line.word(k - 1).endswith(_PLURAL):
        return False
    if second in _VERBAL_WORDS or noun.endswith("ित") or _is_verb(line, k + 2, True):
        return False  # भाई - बहन सम्मानित हुए
    following = line.word(k + 3)
    sure = any(w in lex.COUNTABLE or w.endswith(_PLURAL) for w in (noun, following))
    last = following in (*lex.IS, *lex.STATES) or following.endswith("ित")
    dashes = any(line.word(j) in lex.HYPHENS for j in range(k + 2, k + 9))
    return (sure or last or _is_verb(line, k + 3, True)) and not dashes and following != ","


def _halves(line: Line, k: int) -> bool:
    """True if a hyphen joins the noun at k to the other one of its pair: छात्र - छात्राएं."""
    word, second = line.word(k), line.word(k + 2)
    plural = second.endswith(_PLURAL) and not word.endswith(_PLURAL)
    pair = word in lex.KIN and second in lex.KIN
    return line.word(k + 1) in lex.HYPHENS and (pair or (plural and second.startswith(word[:3])))


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
