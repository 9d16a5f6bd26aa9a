"""What a number is when it is not a quantity: a year, a date, a clock time, a label, a code.

`role` gives the reason why a number counts nothing, and the token at which what it belongs
to ends; `year_reason` judges the four-digit numbers, which may be either.
"""

from utils.hindi import lexicon as lex
from utils.hindi.lexicon import CLOCK, COUNTABLE, HYPHENS, JOINERS, LINKS, MONTHS, word_set
from utils.hindi.numbers import Line, Number, read_number

_SIGNS = ("/", ":", "*", "×", "x")
_FOLLOWS_DATE = frozenset(["को", "से", "तक", "का", "की", "के", "में", "", ",", "।"])
_AFTER_DO = frozenset(["", "।", "॥", ".", "!", "?", ",", ";", ")", '"', "'", "”", "’"])
_ONE_OF = word_set("साल वर्ष महीने महीना माह हफ्ते हफ्ता सप्ताह घंटे घंटा मिनट सदी दशक")
_YEAR_BEFORE = word_set("सन सन् वर्ष साल संवत ईसवी ईस्वी")
_YEAR_AFTER = word_set("ई ईस्वी ईसवी ईसा")
_AFTER_YEAR = word_set("में से तक के की का को और या वाले वाली वाला")
_PAST_EVENTS = word_set(
    "दशक दौरान बाद पहले विद्रोह क्रांति संग्राम युद्ध गदर आंदोलन चुनाव चुनावों दंगे दंगों जंग बीच"
)


def role(line: Line, i: int, number: Number, qualified: bool) -> tuple[str, int] | None:
    """(reason, next token) when the number at token i names, dates or times something.

    ``qualified`` says that a qualifier (करीब, कम से कम) or currency sign stands before it.
    """
    n = number.next
    if line.glued(i) or line.glued(n):
        code = _glued(line, i, number, qualified)
        if code:
            return code
    dated = _dated(line, i, number)
    if dated:
        return dated
    reason = _label(line, i, number, qualified)
    if reason is None and number.spelled and n == i + 1 and not qualified:
        reason = _ordinary_word(line, i)
    return (reason, n) if reason else None


def _dated(line: Line, i: int, number: Number) -> tuple[str, int] | None:
    """The role of a number in a date, a clock time, a span of years or a decade."""
    n = number.next
    before, after = line.word(i - 1), line.word(n)
    if after in CLOCK or after in LINKS or after in JOINERS or after in MONTHS or after == ",":
        end = _leads_to(line, n, CLOCK)
        if end:
            if line.word(end) == "बजकर" and line.number_at(end + 1):
                end += 2 + line.match(end + 2, "मिनट")
            return "a time of day", end
        end = _leads_to(line, n, MONTHS) if number.multiplier == 1 and number.value <= 31 else None
        if end:
            return "part of a date", end
    in_month = before == "की" and line.word(i - 2) in MONTHS and n == i + 1
    if in_month or after == "तारीख" or _after_month(line, i, number):
        return "part of a date", n
    if line.match(n, "के", "दशक"):
        return "a decade", n + 2
    if number.value >= 1000 and (after in HYPHENS or after == "से" or after in JOINERS):
        return _span_of_years(line, number)
    return None


def _label(line: Line, i: int, number: Number, qualified: bool) -> str | None:
    """Why the number at token i names a thing: धारा 370, नंबर एक, जी - 8, NH 24, (1)."""
    n = number.next
    before, second, after = line.word(i - 1), line.word(i - 2), line.word(n)
    if before in ("(", "[") and after in (")", "]") and not 1700 <= number.value <= 2100:
        return "alone in brackets: a note or list number"
    if before in lex.LABELS or (before in ("-", ".") and second in lex.LABELS):
        return "a label, not a count"
    if before in JOINERS and line.number_at(i - 2) and line.word(i - 3) in lex.LABELS:
        return "a label, not a count"
    if (before == "संख्या" and second in lex.NUMBERED) or after in ("नंबर", "नम्बर"):
        return "a label, not a count"
    if before in HYPHENS and second in lex.MULTIPLIERS:  # लाख-डेढ़ लाख
        return "the end of a range whose beginning has no number"
    if after == "परगना" or (after in ("जनपथ", "रेसकोर्स", "जी", "डी") and number.value < 12):
        return "part of a name or code"
    if number.spelled:
        return None
    code = before.isascii() and before.isupper() and len(before) < 5 and not qualified
    if code or (before in HYPHENS and second in lex.LETTER_NAMES):
        return "part of a name or code"
    if n == i + 1:
        if before[:1].isdecimal() or after[:1].isdecimal():
            return "a row of numbers"
        long = len(line.word(i)) > 7 and line.word(i).isdecimal() and not qualified
        if long and line.unit_at(n)[0] is None and after not in COUNTABLE:
            return "a long number without commas: a telephone number or code"
    return None


def _glued(line: Line, i: int, number: Number, qualified: bool) -> tuple[str, int] | None:
    """The role of a number that touches another sign without a space."""
    n = number.next
    before, after = line.word(i - 1), line.word(n)
    if line.glued(i) and not qualified:
        if before[:1].isalpha() or before in ("_", "/", "#", "@", "&", "+"):
            return "part of a name or code", n
        if before in ("-", "–") and line.glued(i - 1):
            word, idiom = line.word(i - 2), line.word(i) == "एक"  # एक-से-एक
            counts = line.number_at(i - 2) or word in lex.MULTIPLIERS or idiom
            if word[:1].isalpha() and not counts:
                return "part of a name or code", n
            if word[:1].isdecimal():
                return "part of a date or code", n
    if not line.glued(n) or slash_fraction(line, number):
        return None
    if after in _SIGNS and line.glued(n + 1) and line.word(n + 1)[:1].isdecimal():
        for _ in range(6):  # 12/07/2025, 10:30:15
            n += line.glued(n) and (line.word(n) in _SIGNS or line.word(n)[:1].isdecimal())
        return ("a time of day or a ratio" if after == ":" else "a date, a score or a fraction"), n
    if after[:1].isalpha() and not number.spelled and line.unit_at(n)[0] is None:
        if after not in lex.MULTIPLIERS and after not in lex.ORDINAL_ENDINGS:
            return "part of a name or code", n
    return None


def slash_fraction(line: Line, number: Number) -> bool:
    """True if a written fraction begins with this number: 1/3 हिस्सा."""
    n = number.next
    if line.word(n) != "/" or line.word(n + 2) not in ("हिस्सा", "हिस्से", "भाग", "बहुमत"):
        return False
    below = read_number(line, n + 1)
    return isinstance(below, Number) and below.next == n + 2 and number.value < below.value


def _leads_to(line: Line, n: int, goals) -> int | None:
    """The token after the numbers that lead to a goal (12, 13 और 14 जुलाई; 10 से शाम 5 बजे)."""
    for _ in range(8):
        if line.word(n) in goals:
            return n
        if line.word(n) in LINKS or line.word(n) in JOINERS or line.word(n) == ",":
            n += 1
            if goals is CLOCK:
                n += line.word(n) in lex.DAY_PARTS
        if not line.number_at(n):
            return None
        step = read_number(line, n)
        if not isinstance(step, Number) or step.value > 31:
            return None
        n = step.next
    return None


def _after_month(line: Line, i: int, number: Number) -> bool:
    """True for the year or day after a month: जुलाई 2025, 12 जुलाई, 2025, जुलाई 12, 2025."""
    before, after = line.word(i - 1), line.word(number.next)
    k = i - 2 if before == "," or before in HYPHENS else i - 1
    year = 1000 <= number.value <= 2100 and number.multiplier in (1, 100, 1000)
    if line.word(k) not in MONTHS:
        return year and before == "," and line.number_at(k) and line.word(k - 1) in MONTHS
    if year:
        return after not in COUNTABLE
    if k < i - 1 or number.multiplier > 1 or number.value > 99:
        return False
    following = read_number(line, number.next)
    if number.value <= 31 and isinstance(following, Number) and following.value >= 1000:
        return True
    return after in _FOLLOWS_DATE and (number.value <= 31 or line.number_at(k - 1))


def _span_of_years(line: Line, number: Number) -> tuple[str, int] | None:
    """The role of 2024-25, 2015-2020, 2015 से 2020 and 2015 और 2020 के बीच."""
    n = number.next
    second = read_number(line, n + 1)
    if not isinstance(second, Number) or not 1000 <= number.value <= 2100:
        return None
    if line.word(n) in JOINERS and not line.match(second.next, "के", "बीच"):
        return None
    if number.spelled and number.parts > 1 and number.value % 100 < second.value < 100:
        return "a span of years", second.next  # दो हजार पांच से उन्नीस
    if (number.multiplier > 1 or second.multiplier > 1) and not (
        number.spelled and second.parts > 1
    ):
        return None
    if line.word(n) in HYPHENS and len(line.word(n + 1)) == 2 and not second.spelled:
        if (second.value - number.value - 1) % 100 == 0:
            return "a financial year", second.next
        if second.value > number.value % 100:
            return "a span of years", second.next
    counted = line.unit_at(second.next)[0] or line.word(second.next) in COUNTABLE
    round_numbers = number.value % 100 == 0 and second.value % 100 == 0
    if 1800 <= number.value < second.value <= 2100 and not counted and not round_numbers:
        return "a span of years", second.next
    return None


def _ordinary_word(line: Line, i: int) -> str | None:
    """Why the number word at i may be an ordinary word: the article एक, the verb दो, नौ सेना."""
    word, before, after = line.word(i), line.word(i - 1), line.word(i + 1)
    if word == "एक":
        return _article(line, i)
    if word == "दो":
        if after == "टूक":
            return "an idiom"
        if after in _AFTER_DO and before not in ("एक", "या", "और", "से", "में", *HYPHENS):
            return "दो may be the verb"
    if word == "नौ" and after in ("सेना", "सैनिक", "सेनाध्यक्ष", "परिवहन"):
        return "part of a name or code"
    return None


def _article(line: Line, i: int) -> str | None:
    """Why एक at token i is not read as the number one, or None when it is."""
    after = line.word(i + 1)
    if after in _ONE_OF or after in ("तिहाई", "चौथाई", "बटा", "डेढ", "दो"):
        return None
    if line.word(i - 1) in ("सिर्फ", "केवल", "मात्र", "महज") or line.match(i - 2, "में", "से"):
        return None
    if after in LINKS and line.word(i + 2) != "एक":
        if line.number_at(i + 2) or line.word(i + 2) in ("तिहाई", "चौथाई"):
            return None
    unit, end = line.unit_at(i + 1)
    if unit == "day":
        follows = line.word(end) in ("की", "का", "के", "में", "तक", "पहले", "बाद", "पूर्व")
        return None if follows else "एक दिन may mean some day"
    return None if unit else "एक may be the article"


def year_reason(line: Line, i: int, number: Number, qualified: bool) -> str | None:
    """Why the number at token i is or may be a year, or None when it counts something."""
    value, before, after = number.value, line.word(i - 1), line.word(number.next)
    if before == ".":
        before = line.word(i - 2)
    if number.whole(1, 9999) and (after in _YEAR_AFTER or before in ("सन", "सन्", *_YEAR_AFTER)):
        return "a year"
    if not 1000 <= value <= 2100 or value != int(value) or qualified:
        return None
    if not number.spelled and (number.multiplier > 1 or not line.word(i).isdecimal()):
        return None
    if before in _YEAR_BEFORE:
        return "a year"
    if line.unit_at(number.next)[0] or after in COUNTABLE or line.match(number.next, "में", "से"):
        return None
    if number.spelled:
        return "may be a year" if value % 1000 and after in _AFTER_YEAR else None
    if 1900 <= value <= 2050:
        alone = after in _AFTER_YEAR or not after[:1].isalpha()
        return "may be a year" if alone or value % 100 else None
    if after in ("में", "तक", "से"):
        return "may be a year"
    if 1700 <= value < 1900 and value % 50 and (after in _AFTER_YEAR or after in (")", "को")):
        return "may be a year"
    if after in ("के", "की", "का") and line.word(number.next + 1) in _PAST_EVENTS:
        return "may be a year"
    return None
