"""Days of a month as numbers in Hindi: 12, बारह, 12 से 15, 12, 13 और 14; those that no month follows (15
को होगी), and those that belong to a month in a form that is not known."""

import re

from utils.hindi import lexicon as lex
from utils.hindi.line import Line
from utils.hindi.numbers import rank_at, two_part_year, whole_at
from utils.hindi.tense import looks_ahead


def day_number(line: Line, i: int) -> tuple[int, int] | None:
    """A day of the month in digits or words at token i, and the token after it."""
    if line.word(i) in ("पहली", "प्रथम"):
        return 1, i + 1
    number = whole_at(line, i, 1, 31) or rank_at(line, i)
    if number is None or number.multiplier > 1 or not number.whole(1, 31):
        return None
    return int(number.value), number.next


def row_of_days(line: Line, i: int) -> tuple[list[int], int, str] | None:
    """The days of 12, of 12 से 15, or of 12, 13 और 14; the token after them; the last link."""
    first = day_number(line, i)
    if first is None:
        return None
    days, after, link = [first[0]], first[1], ""
    while line.word(after) in lex.BETWEEN and len(days) < 8:
        following = day_number(line, after + 1 + (line.word(after + 1) == "लेकर"))
        if following is None:
            break
        days, link, after = [*days, following[0]], line.word(after), following[1]
    return days, after, link


def bare_days(line: Line, i: int) -> tuple[list[int], int] | None:
    """The days at token i, after a month, that no month follows: 5 तारीख, 10 से 15 तक, 5 और 9 के बीच,
    (की) 20 को, 20 तक; and the token after them."""
    days, after, link = row_of_days(line, i) or ([], i, "")
    if line.word(after) == "तारीख":
        return days, after + 1 + (link != "" and line.word(after + 1) == "तक")
    closed = line.word(after) == "तक" or line.match(after, "के", "बीच")
    if len(days) > 1 and closed and days[0] < days[-1]:
        return days, after + (line.word(after) == "तक")
    until = line.word(after) in ("को", "तक", "से")
    single = len(days) == 1 and until and line.word(i - 1) == "की"
    return (days, after) if single else None


def days_beside(line: Line, i: int) -> tuple[list[int], int] | None:
    """The days at token i, right after the name of a month: (अप्रैल) 4 और 22 के बीच, 4-22 को, 4 से 22, 2024;
    and the token after them. Not of जून 20 से 25 लोग."""
    days, after, link = row_of_days(line, i) or ([], i, "")
    if len(days) < 2 or days[0] >= days[-1]:
        return None
    to = link in ("से", *lex.HYPHENS)
    following = line.word(after + 1)
    dated = line.word(after) == "," and following.isdecimal() and len(following) == 4
    if line.match(after, "के", "बीच") or (to and (line.word(after) == "को" or dated)):
        return days, after
    return (days, after + 1) if to and line.word(after) == "तक" else None


# After these a verb of coming and going follows, and no object: 15 को वापस आएगा.
_ADVERBS = ("वापस", "घर", "यहां", "वहां", "सुबह", "शाम", "दोपहर", "रात")
_GOES = re.compile("(?:आ|जा)(?:ऊं|उं|ए|ये|एं|यें|ओ)(?:गा|गी|गे)|(?:लौट|पहुंच|निकल)(?:ूं|े|ें|ो)(?:गा|गी|गे)")


def day_alone(line: Line, i: int) -> tuple[int, int] | None:
    """The day at token i that no month follows, and the token after it: उस 27 को, उस तीस को, 15 को होगी,
    15 को वापस जाऊंगा."""
    word, before = line.word(i), line.word(i - 1)
    that = before in ("उस", "उसी")
    if before in ("/", *lex.BETWEEN) and line.number_at(i - 2):
        return None  # 4-22 को
    spelled = that and lex.NUMBER_WORDS.get(word, 0) > 1
    day = day_number(line, i) if spelled or (word.isdecimal() and len(word) < 3) else None
    if day is None or line.word(day[1]) != "को":
        return None
    verb = line.word(day[1] + 1)
    return day if that or verb in lex.WILL_BE or _goes(line, day[1] + 1) else None


def _goes(line: Line, i: int) -> bool:
    """True if a verb of coming and going in the future stands at token i or up to three words after:
    it has no object, so को tells when. Not in the passive (चुना जाएगा), nor of what reaches one (लाभ पहुंचेगा)."""
    for k in range(i, i + 4):
        word, before = line.word(k), line.word(k - 1)
        if not word[:1].isalpha() or word.endswith(("ने", "कर")):
            return False  # 12 को बधाई देने आएंगे: को tells whom
        if looks_ahead(word):
            people = word.endswith(("ंगे", "ंगा", "ंगी", "ोगे"))
            alone = k == i or before in _ADVERBS
            passive = word.startswith("जा") and not alone
            return bool(_GOES.fullmatch(word)) and (alone or (people and not passive))
    return False


def of_another_month(line: Line, i: int) -> bool:
    """True if a month stands before the days at token i: मार्च 2020 में 29 तारीख, इस महीने की 31 तारीख (there
    is no such day). They are not of the anchor's month."""
    if line.word(i - 1) in lex.BETWEEN and line.number_at(i - 2):
        return True  # the end of a row whose beginning was none
    if line.word(i - 1) == "में":
        return not lex.MONTHS.keys().isdisjoint((line.word(i - 2), line.word(i - 3)))
    k = i - 1 - (line.word(i - 1) in ("की", "के"))
    if line.word(i - 1) == "की" and line.unit_at(k)[0] != "month":
        return True  # of a month in an unknown spelling: अकगस्त की 15 तारीख
    return line.unit_at(k)[0] == "month" and line.word(k - 1) in (*lex.DEICTIC, "वाले")


def year_behind(line: Line, i: int) -> bool:
    """True if a year stands at token i, or behind a mark there: the word before it is a month in a form
    that is not known (11 तारीख जनवक॰ 1974)."""
    i += line.word(i) in (",", ".")
    word = line.word(i)
    figure = word.isdecimal() and len(word) == 4 and 1900 <= int(word) <= 2100
    hundreds = lex.NUMBER_WORDS.get(word), lex.MULTIPLIERS.get(line.word(i + 1))
    year = figure or hundreds in ((18, 100), (19, 100), (2, 1000)) or two_part_year(line, i)
    return bool(year) and line.word(i - 1) > "A"
