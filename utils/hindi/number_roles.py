"""What a number is when it is not a quantity: a year, a date, a clock time, a label, a code.

`role` refuses a number that counts nothing, with the reason; `year_reason` judges the four-digit
numbers, which may be either.
"""

from utils.hindi import lexicon as lex
from utils.hindi.clock import hour_at
from utils.hindi.day_numbers import bare_days, day_alone, days_beside
from utils.hindi.eras import era_at, era_before
from utils.hindi.line import Line
from utils.hindi.numbers import Number, Refused, rank_at, read_number, two_part_year

_CODE = "part of a name or code"
_LISTS = (",", "/", "या", "से", *lex.HYPHENS, *lex.JOINERS)
_BELONGS = frozenset([*lex.MULTIPLIERS, *lex.ORDINAL_ENDINGS])
_SIGNS = ("/", ":", "*", "×", "x")
_FOLLOWS_DATE = frozenset(["को", "से", "तक", "का", "की", "के", "में", "", ",", "।"])
_WHICH = frozenset([*lex.DEICTIC, "वाले"])
_AFTER_DO = frozenset(["", "।", "॥", ".", "!", "?", ",", ";", ")", '"', "'", "”", "’"])
_ERA = (*lex.ERA, "ईसा")
_BEFORE_YEAR = ("सन", "सन्", *_ERA)
_AFTER_YEAR = lex.word_set("में से तक के की का को और या वाले वाली वाला")
_PAST_EVENTS = lex.word_set(
    "दशक दौरान बाद पहले विद्रोह क्रांति संग्राम युद्ध गदर आंदोलन चुनाव चुनावों दंगे दंगों जंग बीच"
)


def role(line: Line, i: int, number: Number, qualified: bool) -> Refused | None:
    """The number at token i with all it belongs to, refused if it names, dates or times something.

    ``qualified`` says that a qualifier (करीब, कम से कम) or currency sign stands before it.
    """
    found = _glued(line, i, number, qualified) or _dated(line, i, number)
    if found:
        return found
    reason = _label(line, i, number, qualified)
    if reason is None and number.spelled and number.next == i + 1 and not qualified:
        reason = _ordinary_word(line, i)
    return Refused(number.next, reason) if reason else None


def _dated(line: Line, i: int, number: Number) -> Refused | None:
    """The role of a number in a date, a clock time, a span of years or a decade."""
    n = number.next
    before, after = line.word(i - 1), line.word(n)
    goes_on = after in lex.BETWEEN
    if end := (goes_on or after in lex.CLOCK) and _leads_to(line, n, lex.CLOCK):
        minutes = line.match(end + 2, "मिनट")
        if line.number_at(end + 1) and (minutes or line.word(end) in lex.PAST_HOUR):
            end += 2 + minutes
        return Refused(end, "a time of day")
    small = number.multiplier == 1 and number.value <= 31
    if small and (goes_on or after in lex.MONTHS) and (end := _leads_to(line, n, lex.MONTHS)):
        return Refused(end, "part of a date")
    part = lex.DAY_PARTS.get(line.word(i - 2 if before in ("के", "को") else i - 1), "")
    if part or after in lex.HALF_DAYS or after == "बजने":
        hour = hour_at(line, i, part)
        if hour and (not hour[3] or line.word(hour[2]) in lex.DAY_PARTS):
            return Refused(hour[2], "a time of day")
    if number.multiplier in (1, 100, 1000) and after in lex.MONTHS and not line.is_march(n):
        named = number.spelled or len(line.word(i)) == 4
        if named and number.whole(1900, 2100):
            return Refused(n, "part of a date")  # 2015 मार्च
        return Refused(n + 1, "no such day of a month")
    if number.value in (18, 19) and two_part_year(line, i):
        return Refused(i + 2, "a year in two numbers")
    if small and number.whole(2, 31):
        second = line.word(n + 1)
        dated = second in _FOLLOWS_DATE or second == "." or second[:1].isdecimal()
        if (dated and lex.nearly("month", after)) or line.month_at(n)[0]:
            return Refused(n + 1, f"{after} may be a month")
    if small and number.whole(1, 31) and (end := _days_of_a_month(line, i, n)):
        return Refused(end, "part of a date")
    in_month = before == "की" and line.word(i - 2) in lex.MONTHS and n == i + 1
    to_day = (goes_on or after == "तारीख") and _leads_to(line, n, ("तारीख",))
    if in_month or to_day or _after_month(line, i, number):
        return Refused(n, "part of a date")
    if line.decade_at(n):
        return Refused(n + 2, "a decade")
    if number.value >= 1000 and (after in lex.HYPHENS or after == "से" or after in lex.JOINERS):
        return _span_of_years(line, number)
    return None


def _label(line: Line, i: int, number: Number, qualified: bool) -> str | None:
    """Why the number at token i names a thing: धारा 370, नंबर एक, जी - 8, NH 24, (1)."""
    n = number.next
    before, second, after = line.word(i - 1), line.word(i - 2), line.word(n)
    if before in ("(", "[") and after in (")", "]") and not 1700 <= number.value <= 2100:
        return "alone in brackets: a note or list number"
    if i == 0 and n == 1 and after in (".", ")") and line.word(2)[:1].isalpha():
        return "the number of an item in a list"
    if before == "जी" and not number.spelled and after in ("", "।", *lex.POSTPOSITIONS):
        return _CODE  # जी 20 की
    labelled = (
        _in_labelled_list(line, i, n)
        or (before in ("-", ".") and second in lex.LABELS)
        or (before == "संख्या" and second in lex.NUMBERED)
        or after in ("नंबर", "नम्बर")
    )
    if labelled and line.unit_at(n)[0] is None:
        return "a label, not a count"
    if before in lex.HYPHENS and second in lex.MULTIPLIERS:  # लाख-डेढ़ लाख
        return "the end of a range whose beginning has no number"
    if after == "परगना" or (after in ("जनपथ", "रेसकोर्स", "जी", "डी") and number.value < 12):
        return _CODE
    if after.lower() in ("k", "m", "b", "l", "c", "t") and line.unit_at(n)[0] is None:
        return f"{after} may be a scale word"
    if number.spelled:
        return None
    code = before.isascii() and before.isupper() and len(before) < 5 and not qualified
    if code or (before in lex.HYPHENS and second in lex.LETTER_NAMES):
        return _CODE
    if n == i + 1:
        if before[:1].isdecimal() or after[:1].isdecimal():
            return "a row of numbers"
        long = len(line.word(i)) > 7 and line.word(i).isdecimal() and not qualified
        if long and not line.counted_at(n):
            return "a long number without commas: a telephone number or code"
    return None


def _in_labelled_list(line: Line, i: int, after: int) -> bool:
    """True after a label, or after up to 20 other numbers that follow one: धारा 10, 12 और 15."""
    k = i - 1
    for _ in range(20):
        if line.word(k) not in _LISTS or not line.number_at(k - 1) or line.counted_at(after):
            break
        k -= 2
    return line.word(k) in lex.LABELS


def _glued(line: Line, i: int, number: Number, qualified: bool) -> Refused | None:
    """The role of a number that touches another sign without a space."""
    n = number.next
    before, after = line.word(i - 1), line.word(n)
    if line.glued(i) and not qualified:
        if before == "-" and line.word(i - 2) in lex.MONTHS and number.whole(1, 31):
            return Refused(n, "part of a date")
        if before[:1].isalpha() or before in ("_", "/", "#", "@", "&", "+"):
            return Refused(n, _CODE)
        if before in ("-", "–") and line.glued(i - 1):
            word, idiom = line.word(i - 2), line.word(i) == "एक"  # एक-से-एक
            counts = line.number_at(i - 2) or word in lex.MULTIPLIERS or idiom
            if word[:1].isalpha() and not counts:
                return Refused(n, _CODE)
            if word[:1].isdecimal():
                return Refused(n, "part of a date or code")
    if not line.glued(n) or slash_fraction(line, number):
        return None
    if after == "^":
        while line.glued(n) and (line.word(n) in ("^", "+", "-") or line.word(n)[:1].isdecimal()):
            n += 1
        return Refused(n, "a formula")
    if after in _SIGNS and line.glued(n + 1) and line.word(n + 1)[:1].isdecimal():
        for _ in range(6):  # 12/07/2025, 10:30:15
            n += line.glued(n) and (line.word(n) in _SIGNS or line.word(n)[:1].isdecimal())
        either = "a time of day or a ratio" if after == ":" else "a date, a score or a fraction"
        return Refused(n, either)
    named = after[:1].isalpha() and not number.spelled and line.unit_at(n)[0] is None
    return Refused(n, _CODE) if named and after not in _BELONGS else None


def slash_fraction(line: Line, number: Number) -> Number | None:
    """The number below this one in a written fraction (1/3 हिस्सा), or None if it begins none."""
    n = number.next
    if line.word(n) != "/" or line.word(n + 2) not in (*lex.SHARES, "बहुमत"):
        return None
    below = read_number(line, n + 1)
    return below if below and below.next == n + 2 and number.value < below.value else None


def _leads_to(line: Line, n: int, goals) -> int | None:
    """The token after the numbers that lead to a goal (12, 13 और 14 जुलाई; 10 से शाम 5 बजे)."""
    if line.word(n) not in goals and line.word(n) not in lex.BETWEEN:
        return None
    for _ in range(8):
        if line.word(n) in goals:
            return n
        if line.word(n) in lex.BETWEEN:
            n += 1
            if goals is lex.CLOCK:
                n += line.word(n) in lex.DAY_PARTS
        if not line.number_at(n):
            return None
        step = read_number(line, n)
        if step is None or step.value > 31:
            return None
        n = step.next
    return None


def _days_of_a_month(line: Line, i: int, n: int) -> int | None:
    """The token after the days at token i: इस महीने 10 से 15 तक, अगले महीने की 5 को, उस 27 को, 15 को होगी."""
    if line.word(i - 1) == "से" and line.word(n) == "तक":  # 3 सितंबर से 12 तक
        month = i - 2 - (len(line.word(i - 2)) == 4 and line.word(i - 2).isdecimal())
        if line.word(month) in lex.MONTHS and line.number_at(month - 1):
            return n
    k = i - 1 - (line.word(i - 1) == "की")
    if k == i - 1 and line.word(k) in lex.MONTHS and (days := days_beside(line, i)):
        return days[1]
    if line.word(k - 1) in _WHICH and line.unit_at(k)[0] == "month":
        days = bare_days(line, i)
        return days and days[1]
    day = day_alone(line, i) if line.word(n) == "को" else None
    return day and day[1]


def _after_month(line: Line, i: int, number: Number) -> bool:
    """True for the year or day after a month: जुलाई 2025, 12 जुलाई, 2025, जुलाई 12, 2025."""
    before, after = line.word(i - 1), line.word(number.next)
    if before == "." and line.month_before(i) and number.value <= 31:
        return True  # अक्टू. 5
    k = i - 2 if before == "," or before in lex.HYPHENS else i - 1
    year = 1000 <= number.value <= 2100 and number.multiplier in (1, 100, 1000)
    if line.word(k) not in lex.MONTHS:
        return year and before == "," and line.number_at(k) and line.word(k - 1) in lex.MONTHS
    if year:
        return after not in lex.COUNTABLE or (not number.spelled and 1900 <= number.value < 2050)
    if k < i - 1 or number.multiplier > 1 or number.value > 99:
        return False
    following = read_number(line, number.next)
    if number.value <= 31 and following and following.value >= 1000:
        return True
    return after in _FOLLOWS_DATE and (number.value <= 31 or line.number_at(k - 1))


def _span_of_years(line: Line, number: Number) -> Refused | None:
    """The role of 2024-25, 2015-2020, 2015 से 2020 and 2015 और 2020 के बीच."""
    n = number.next
    second = read_number(line, n + 1 + line.match(n, "से", "लेकर"))
    if second is None or not 1000 <= number.value <= 2100:
        return None
    span = Refused(second.next, "a span of years")
    if line.word(n) in lex.JOINERS and not line.match(second.next, "के", "बीच"):
        return None
    if number.spelled and number.parts > 1 and number.value % 100 < second.value < 100:
        return span  # दो हजार पांच से उन्नीस
    in_words = number.spelled and second.parts > 1
    if max(number.multiplier, second.multiplier) > 1 and not in_words:
        return None
    if line.word(n) in lex.HYPHENS and len(line.word(n + 1)) == 2 and not second.spelled:
        if (second.value - number.value - 1) % 100 == 0:
            return Refused(second.next, "a financial year")
        if second.value > number.value % 100:
            return span
    in_brackets = line.word(n) in lex.HYPHENS and line.word(second.next) == ")"
    if in_brackets and number.value < second.value:
        return span  # (1253-1325)
    round_numbers = number.value % 100 == 0 and second.value % 100 == 0
    between = 1500 <= number.value and line.match(second.next, "के", "बीच")
    if between and number.value < second.value <= 2100 and not round_numbers:
        return None if line.counted_at(second.next + 2) else span
    years = 1800 <= number.value < second.value <= 2100 and not round_numbers
    return span if years and not line.counted_at(second.next) else None


def _ordinary_word(line: Line, i: int) -> str | None:
    """Why the number word at i may be an ordinary word: the article एक, the verb दो, नौ सेना."""
    word, before, after = line.word(i), line.word(i - 1), line.word(i + 1)
    if word == "एक":
        return _article(line, i)
    if word == "दो":
        if after == "टूक":
            return "an idiom"
        if after in _AFTER_DO and before not in ("एक", "या", "और", "से", "में", *lex.HYPHENS):
            return "दो may be the verb"
    if word == "नौ" and after in ("सेना", "सैनिक", "सेनाध्यक्ष", "परिवहन"):
        return _CODE
    return None


_OF_A_PERSON = lex.word_set("शव इलाज खिलाफ पास सिर पैर हाथ पता")


def _article(line: Line, i: int) -> str | None:
    """Why एक at token i is not read as the number one, or None when it is."""
    after = line.word(i + 1)
    share = after in lex.ORDINALS and line.word(i + 2) in lex.SHARES
    if share or after in ("तिहाई", "चौथाई", "डेढ", "दो", *lex.OVER):
        return None
    if line.word(i - 1) in ("सिर्फ", "केवल", "मात्र", "महज", "बिल्कुल", "पूरा", "पूरे") or line.match(
        i - 2, "में", "से"
    ):
        return None
    if after in lex.LINKS and line.word(i + 2) != "एक":
        if line.number_at(i + 2) or line.word(i + 2) in ("तिहाई", "चौथाई"):
            return None
    of = after in ("का", "की", "के") and rank_at(line, i + 2)
    if of and line.word(of.next) in ("", "।", *lex.SHARES):
        return None  # एक का पांचवां हिस्सा
    if after in ("को", "ने", "की") or (after in ("का", "के") and line.word(i + 2) in _OF_A_PERSON):
        return None  # धमाके में एक की जान गई
    ends = line.word(i + 2)[:1] in ("", ",", "।", ".", ";", "ह") or line.word(i + 2) == "और"
    if after in lex.STATES and ends:
        return None
    unit, end = line.unit_at(i + 1)
    if unit == "day":
        alone = i == 0 and end == len(line)
        follows = line.word(end) in ("की", "का", "के", "में", "तक", "पहले", "बाद", "पूर्व") or alone
        return None if follows else "एक दिन may mean some day"
    return None if unit else "एक may be the article"


def year_reason(line: Line, i: int, number: Number, qualified: bool) -> str | None:
    """Why the number at token i is or may be a year, or None when it counts something."""
    before, after = line.word(i - 1), line.word(number.next)
    if before == ".":
        before = line.word(i - 2)
    if number.whole(1, 9999) and (
        after in _ERA
        or before in _BEFORE_YEAR
        or era_before(line, i)
        or era_at(line, number.next)[0]
    ):
        return "a year"
    if qualified or not number.whole(1000, 2100):
        return None
    if not number.spelled and (number.multiplier > 1 or not line.word(i).isdecimal()):
        return None
    if before in lex.YEAR_NAMES:
        return "a year"
    if line.counted_at(number.next) or line.match(number.next, "में", "से"):
        return None
    return "may be a year" if _may_be_year(number, after, line.word(number.next + 1)) else None


def _may_be_year(number: Number, after: str, second: str) -> bool:
    """Whether the two words after a number from 1000 to 2100 are such as stand after a year."""
    value, follows = number.value, after in _AFTER_YEAR
    if number.spelled:
        return follows and value % 1000 != 0
    if 1900 <= value <= 2050:
        return follows or not after[:1].isalpha() or value % 100 != 0
    if after in ("में", "तक", "से") or (after in ("के", "की", "का") and second in _PAST_EVENTS):
        return True
    return 1700 <= value < 1900 and value % 50 != 0 and (follows or after == ")")
