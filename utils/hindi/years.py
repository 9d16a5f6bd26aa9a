"""Hindi years, financial years, decades and centuries: 2024-25, 1990 के दशक, 21वीं सदी."""

from dataclasses import replace

from utils.hindi import lexicon as lex
from utils.hindi.eras import century_bc, era_at, year_of
from utils.hindi.line import Line
from utils.hindi.number_roles import role, year_reason
from utils.hindi.numbers import rank_at, read_number, two_part_year, whole_at
from utils.hindi.period_parts import with_part
from utils.hindi.periods import Period, Reading, make_day, make_period
from utils.hindi.tense import TimeLine


def year_at(line: TimeLine, i: int, named: bool = False) -> Reading | None:
    """2024, सन 1947, 2024-25, 2015-2020, 1990 के दशक, 483 ईसा पूर्व; named when सन, वर्ष or साल
    stands before."""
    number = whole_at(line, i, 1, 9999)
    if number is None:
        return None
    if year := two_part_year(line, i):
        if _follows_no_date(line, i, i + 2):
            return None
        follows = named or line.word(i + 2) in lex.AFTER_DAY or line.word(i + 2) in lex.MONTHS
        return with_part(line, make_period("year", year), i + 2, "year") if follows else None
    year, after = int(number.value), number.next
    era, end = era_at(line, after)
    if era and (year >= 100 or era == "BC"):
        return year_of(era, year, end)
    if line.decade_at(after):
        if year < 100 and _of_a_life(line, i):
            return None
        why = "the century is not said: the last such decade" if year < 100 else ""
        return with_part(line, _decade(line, year), after + 2, "decade", why)
    if named and 10 <= year < 100 and line.word(i - 1) in ("सन", "सन्"):
        why = "the century is not said: the last such year"
        return with_part(line, make_period("year", _last_such(line, year)), after, "year", why)
    following = line.word(after + 1) if line.word(after) in lex.HYPHENS else ""
    if following and year < 100:
        return _decades(line, year, after)
    of_our_era = line.word(after) in lex.ERA or line.word(i - 1) in ("सन", "सन्")
    four_digits = 1000 <= year <= 2100 and len(line.word(i)) == 4
    if not (year >= 1000 if number.spelled else four_digits or (year >= 100 and of_our_era)):
        return None
    if _follows_no_date(line, i, after):
        return None
    if following[:1].isdecimal():
        return _years(line, i, year, after + 1)
    other = role(line, i, number, False)
    if other and other.reason not in ("a span of years", "part of a date"):
        return None
    if not (named or _bare_year(line, i, number, other, of_our_era)):
        return None
    if line.word(after) in lex.ERA:
        after += 1 + (line.word(after) == "ई" and line.word(after + 1) == ".")
    return with_part(line, make_period("year", year), after, "year")


def _bare_year(line: TimeLine, i: int, number, other, of_our_era: bool) -> bool:
    """True if a number without सन or वर्ष is a year by what stands beside it; other: its role, see there."""
    year, after = int(number.value), number.next
    in_month = not lex.MONTHS.keys().isdisjoint(line.words[after + 1 : after + 3])
    dated = line.word(after) in ("की", "के") and number.spelled and in_month  # दो हजार की 2 मई
    if other is None and year_reason(line, i, number, False) is None and not dated:
        return False
    round_number = number.spelled or year % 50 == 0  # 1200 में: for so many rupees
    old = year < 1500 and not of_our_era
    return not (old and (round_number or line.word(after) != "में"))


def _of_a_life(line: Line, i: int) -> bool:
    """True if a decade at token i is one of somebody's age: अपने साठ के दशक में; not वह 90 के दशक में."""
    whose = line.word(i - 1)
    return whose in lex.PRONOUNS and whose.endswith(("के", "रे", "पने"))


def _follows_no_date(line: Line, i: int, after: int) -> bool:
    """True if the year at token i ends a day and month that could not be read (31 जून 2025, 20 ून 2014
    को): it does not mean the whole year."""
    k = i - 1
    while line.word(k) in (",", ".", *lex.YEAR_NAMES):
        k -= 1
    month = line.word(k)
    # What may be a day: 20 ून, नवंर 15, 12वीं X, 11 तारीख X.
    day = k if line.number_at(k) else k - 1
    day -= line.word(day) in (*lex.ORDINAL_ENDINGS, "तारीख")
    word = line.word(day)
    number = int(word) if word.isdecimal() and len(word) < 3 else lex.NUMBER_WORDS.get(word, 0)
    if line.word(after) == "को" and month > "0" and 0 < number < 32:
        return True
    if month in lex.MONTHS:
        return not line.is_march(k)
    like = month in lex.MONTH_ABBREVIATIONS or month.endswith("॰") or lex.nearly("month", month)
    return like and whole_at(line, k - 1, 1, 99) is not None


def _years(line: Line, i: int, year: int, at: int) -> Reading | None:
    """2015-2020, 2024-25: from the year at token i to the one at token at."""
    following = line.word(at)
    if not following.isdecimal() or len(following) not in (2, 4):
        return None
    last, short = int(following), len(following) == 2
    if short:
        last += year // 100 * 100
        last += 100 * (last < year)
    double = last == year + 1
    if not year < last <= 2100 or (short and not double and following <= line.word(i)[2:]):
        return None
    why = "within these two years; a financial year runs from April to March" * double
    begin, end = make_day(year, 1, 1), make_day(last, 12, 31)
    unit = "double year" if double else "interval"
    return with_part(line, Period(f"{year}/{last}", begin, end, unit), at + 1, unit, why)


def _last_such(line: TimeLine, year: int) -> int:
    """The last year up to the anchor's that ends in these two digits."""
    year += line.anchor.year // 100 * 100
    return year - 100 * (year > line.anchor.year)


def _decade(line: TimeLine, year: int) -> Period | None:
    """The decade that begins with 1990 or, for a number below 100, the last one so called."""
    year = _last_such(line, year) if year < 100 else year
    return make_period("decade", year) if year % 10 == 0 and 1000 <= year <= 2090 else None


def _decades(line: TimeLine, year: int, hyphen: int) -> Reading | None:
    """60-70 के दशक."""
    second = read_number(line, hyphen + 1)
    if second is None or not line.decade_at(second.next):
        return None
    first, last = _decade(line, year), year_at(line, hyphen + 1)
    if first is None or last is None or first.begin >= last.begin:
        return None
    return replace(last, value=f"{first.value}/{last.value}", begin=first.begin, rule="decades")


def financial_year_at(line: Line, i: int) -> Reading | None:
    """वित्त वर्ष 2024-25, वित्त वर्ष 2025."""
    number = whole_at(line, i, 1900, 2100)
    if number is None or len(line.word(i)) != 4:
        return None
    year, after, rule = int(number.value), number.next, "financial year"
    last = line.word(after + 1) if line.word(after) in lex.HYPHENS else ""
    if last.isdecimal() and len(last) < 5 and (int(last) - year - 1) % 100 == 0:
        return with_part(line, make_period(rule, year, 4), after + 2, rule)
    why = "it may begin or end in the year that is named"
    before, begun = make_period(rule, year - 1, 4), make_period(rule, year, 4)
    value = f"{before.value}/{begun.value}"
    return Reading(after, value, before.begin, begun.end, rule, why, unit="interval")


def century_at(line: Line, i: int) -> Reading | None:
    """21वीं सदी, इक्कीसवीं शताब्दी."""
    if line.number_at(i - 1) or line.word(i - 1) in lex.MULTIPLIERS:
        return None  # the end of a longer ordinal: एक हजार एकवीं
    number = last = rank_at(line, i)
    if number and (line.word(number.next) in (*lex.LINKS, *lex.JOINERS)):
        last = rank_at(line, number.next + 1)  # 15वीं और 16वीं सदी
    after = last.next if last else i
    if line.word(after) not in ("सदी", "शताब्दी") or not number.whole(1, 99):
        return None
    if last != number:
        ends = [make_period("century", (int(n.value) - 1) * 100 + 1) for n in (number, last)]
        if not 0 < number.value < last.value < 100 or era_at(line, after + 1)[0] == "BC":
            return None
        value, (first, second) = f"{ends[0].value}/{ends[1].value}", ends
        after += line.word(number.next) == "से" and line.word(after + 1) == "तक"
        return Reading(after + 1, value, first.begin, second.end, "centuries", unit="interval")
    era, end = era_at(line, after + 1)
    if era == "BC" and (century := century_bc(line, i)):
        return replace(century, after=end)
    period = make_period("century", (int(number.value) - 1) * 100 + 1)
    return with_part(line, period, after + 1, "century")
