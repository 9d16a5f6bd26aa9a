"""The tense of the first verb after a word, as far as word endings tell it.

Newswire Hindi puts the verb last, so what follows a time expression in its sentence says
whether शनिवार lies behind or ahead. Without a telling verb the answer is "".
"""

import datetime
import re

from utils.hindi import lexicon as lex
from utils.hindi.line import Line

_FUTURE = re.compile(r"(?:[ेए]ग[ाी]|[ेए]ंग[ेी]|[ुूउऊ]ंग[ाी])$")  # करेगा, जाएगी, होंगे, लूंगा
_PASSIVE = re.compile(r"जा(?:ए|एं|ना|नी|ने|ता|ती|ते|(?:ए|ये)ं?ग[ाीे])?")  # after a participle
_NOT_FUTURE = lex.word_set("मेगा मूंगा गूंगा")
_CARRIED = lex.VERB_WORDS | {"जा"}
_FUTURE_WORDS, _PAST_WORDS = lex.word_list("future_words"), lex.PAST_VERBS
_MADE = lex.word_set("किया की लिया ली दिया दी बनाई बनाया")  # a plan is
_WAS = ("था", "थे", "थी", "थीं")


def looks_ahead(word: str) -> bool:
    """True if a folded word is a verb of the future: करेगा, होंगे."""
    return word in lex.WILL_BE or (word not in _NOT_FUTURE and bool(_FUTURE.search(word)))


class TimeLine(Line):
    """A line of a text with a date (the anchor), which knows the tense after each token."""

    def __init__(self, text: str, offset: int, anchor: datetime.date):
        super().__init__(text, offset)
        self.anchor = anchor
        self._tenses: list[str] | None = None

    def tense(self, i: int) -> str:
        """ "past", "future", "plan" or "", by the first telling verb from token i to its sentence's end."""
        if self._tenses is None:
            tenses = [""]
            for k in range(len(self.words) - 1, -1, -1):
                own = self._own_tense(k)
                tenses.append("" if own == "end" else own or tenses[-1])
            self._tenses = tenses[::-1]
        return self._tenses[min(i, len(self.words))]

    def habitual(self, i: int) -> bool:
        """True if the first telling verb from token i on says what is usually so: देखते हैं."""
        for k in range(i, len(self)):
            if self.words[k].endswith(("ता", "ते", "ती")) and self.words[k + 1] in ("है", "हैं"):
                return True
            if self._own_tense(k):
                return False
        return False

    def _own_tense(self, k: int) -> str:
        word, before, after = self.words[k], self.word(k - 1), self.word(k + 1)
        if word in ("।", "॥", "?", "!"):
            return "end"
        if word == ".":
            return "" if before in lex.LETTER_NAMES or len(before) < 3 else "end"
        if word == "की" and after in ("", "।", ".", ",", "है", "हैं", "थी", "थीं", "और"):
            return "past"  # मुलाकात की
        if after in ("का", "की") and self.word(k + 2) in lex.PLANS:
            planned = word.endswith("ने") or self.word(k + 3) in _MADE
            if planned and word not in lex.PRONOUNS:
                return "plan"  # रैली करने का फैसला, बंद की घोषणा की
        if word in ("सकता", "सकती", "सकते"):
            return "past" if after in _WAS else "future"
        if word in ("वाला", "वाली", "वाले") and before.endswith("ने"):
            return "past" if after in _WAS else "future"
        if word.endswith(("ना", "नी", "ने")) and after in ("है", "हैं"):
            return "future"  # चुनाव होने हैं
        if word == "जा" and before.endswith("ने") and after in ("रहा", "रहे", "रही"):
            return "future"
        if word in _FUTURE_WORDS or looks_ahead(word):
            return "future"
        if word in _PAST_WORDS or (len(word) > 4 and word.endswith("ाया")):
            # In the passive जाना has the tense (किया जाएगा), after हुआ तो the consequence.
            looks_on = after == "तो" or _PASSIVE.fullmatch(after) or self._carried_on(k + 1)
            return "" if looks_on else "past"
        return ""

    def _carried_on(self, k: int) -> bool:
        """True if the verbs from token k on carry the past form before them into the future: बढ़ा दिया
        जाएगा, घटा सकती है; not चला गया होगा, which looks back."""
        while (word := self.words[k]) in _CARRIED and not looks_ahead(word):
            k += 1
        ahead = looks_ahead(word) and word not in lex.WILL_BE
        return ahead or word in ("सकता", "सकती", "सकते")

    def announced(self, i: int) -> bool:
        """True if the clause ends with an event and no verb, as headlines tell what is to come (मंगलवार
        को बैठक): they drop होगी, while the past keeps its participle (मंगलवार को हुई बैठक)."""
        k = i
        while self.words[k] not in ("", "।", "|", ":", "?", "!", ",", ";"):
            if self.words[k] in lex.VERB_WORDS:
                return False
            k += 1
        return k > i and self.words[k - 1] in lex.COMING
