"""Hindi clock times and parts of the day: सुबह 10 बजे, रात साढ़े दस बजे, शुक्रवार की रात."""

from dataclasses import replace

from utils.hindi import lexicon as lex
from utils.hindi.line import Line
from utils.hindi.numbers import read_number, whole_at
from utils.hindi.periods import Reading, add_days, both

_ABOUT = ("करीब", "लगभग")
_DAY = 24 * 60  # minutes


def clock_at(line: Line, i: int, day: Reading | None = None) -> Reading | None:
    """सुबह 10 बजे, रात साढ़े दस बजे, सुबह 10 से शाम 4 बजे, शुक्रवार की रात; day is the date before."""
    i += day is not None and line.word(i) in ("को", "की", "के")
    day = day or Reading(i, "XXXX-XX-XX", None, None, "", "the day is not said")
    part, at = _day_part(line, i)
    if night := midnight_at(line, i):
        end = add_days(day.end, 1)
        value = f"{end}T00:00" if end else f"{day.value}T24:00"
        why = both(day.reason, "midnight: the beginning of the next day")
        return Reading(i + night, value, day.begin, end, "clock time", why, "TIME")
    first = hour_at(line, at, part)
    if first is None:
        value, rule = f"{day.value}T{part}", "part of the day"
        return replace(day, after=at, value=value, rule=rule, type="TIME") if part else None
    hours, minutes, after, goes_on = first
    later, at = _day_part(line, after)
    second = hour_at(line, at, later)
    if goes_on and (second is None or second[3]):
        return None
    if goes_on:
        times = _two_times((hours, minutes), part, second[:2], later, line.word(after - 1))
        part, after = part or later, second[2]
    else:
        if not part and later and not second:  # 10 बजे सुबह
            part, after = later, at
        half, end_of_half = half_day_at(line, after)
        part, after = (half, end_of_half) if half and not part else (part, after)
        times = [_in_day(hours % 12 if half == "MO" else hours, minutes, part)]
    reason = day.reason
    if not part and hours <= 12:
        reason = both(reason, "morning or evening is not said")
    end = day.end
    if max(times) >= _DAY:
        reason, end = both(reason, "after midnight it is the next day"), add_days(end, 1)
    dates = [str(end) if end and time >= _DAY else day.value for time in times]
    clocks = [f"{time // 60 % 24:02}:{time % 60:02}" for time in times]
    value = "/".join(f"{date}T{time}" for date, time in zip(dates, clocks, strict=True))
    mod = "APPROX" if any(line.word(k) in _ABOUT for k in range(i, after)) else None
    return Reading(after, value, day.begin, end, "clock time", reason, "TIME", mod)


def _day_part(line: Line, i: int) -> tuple[str, int]:
    """The TIMEX3 code of the part of the day at token i (देर रात, दोपहर बाद, सुबह-सुबह; दिन के 2 बजे)."""
    part, at = "", i
    if line.word(i) == "दिन" and line.word(i + 1) in ("के", "में") and _hour_follows(line, i + 2):
        return "DT", i + 2
    while line.word(at) in lex.DAY_PARTS or (part and line.word(at) == "बाद"):
        part = lex.DAY_PARTS.get(line.word(at)) or part
        at += 1
        if line.word(at) in lex.HYPHENS and line.word(at + 1) == line.word(at - 1):
            at += 2
    return (part, at) if part else ("", i)


def _hour_follows(line: Line, i: int) -> bool:
    """True if an hour of the clock stands at token i: करीब 2 बजे, 2:53 पर, दो बजने में."""
    number = read_number(line, i + (line.word(i) in _ABOUT))
    after = number.next if number else i
    minutes = line.word(after) == ":" and line.word(after + 1).isdecimal()
    follows = (*lex.CLOCK, "बजने", *(("पर", "तक", "से") if minutes else ()))
    return number is not None and line.word(after + 2 * minutes) in follows


_AFTER_SPOKEN = ("", "पर", "का", "के", "की", "तक", "से", "हुए", "।", ",", ".")


def half_day_at(line: Line, i: int) -> tuple[str, int]:
    """The part of the day that pm or am at token i says, and the token after it."""
    for words, part in lex.HALF_DAYS.get(line.word(i), ()):
        if line.match(i, *words):
            return part, i + len(words)
    return "", i


def midnight_at(line: Line, i: int) -> int:
    """How many tokens at i say आधी रात or मध्यरात्रि."""
    return 2 * line.match(i, "आधी", "रात") or int(line.word(i) in ("मध्यरात्रि", "आधीरात"))


def hour_at(line: Line, i: int, part: str) -> tuple[int, int, int, bool] | None:
    """(hours, minutes, next token, whether another hour follows) of साढ़े दस बजे, 5:30 बजे,
    10 बजकर 20 मिनट, शाम 4:20 पर, or of the 10 in 10 से 12 बजे; part is what stands before."""
    if line.word(i) in ("के", "को") and (line.number_at(i + 1) or line.word(i + 1) in _ABOUT):
        i += 1
    i += line.word(i) in _ABOUT
    figures = _figures_at(line, i, part)
    if figures is None:
        return None
    hours, minutes, after, spoken = figures
    if spoken:
        return hours, minutes, after, False
    minutes_follow = line.word(after) == "बजे" and line.number_at(after + 1)  # एक बजे सात मिनट
    extra = read_number(line, after + 1) if minutes_follow else None
    if line.word(after) in lex.PAST_HOUR or (extra and line.word(extra.next) == "मिनट"):
        extra = read_number(line, after + 1)
        if extra is None or extra.value > 59:
            return None
        minutes, after = extra.value, extra.next + (line.word(extra.next) == "मिनट")
    elif line.word(after) == "बजने" and (short := whole_at(line, after + 2, 1, 59)):
        # दस बजने में पांच मिनट, दस बजने से पांच मिनट पहले
        ends = {"में": ("बाकी", "शेष"), "से": ("पहले", "पूर्व")}.get(line.word(after + 1), ())
        said = line.word(short.next + 1) in ends
        if line.word(short.next) != "मिनट" or not ends or ("पहले" in ends and not said):
            return None
        hours, minutes = (hours - 1) % 24, 60 - short.value
        after = short.next + 1 + said
    elif half_day_at(line, after)[0]:
        return hours, minutes, after, False
    elif line.word(after) in lex.CLOCK:
        after += 1
    elif not _link(line, after) and not _bare(line, i, after, part):
        return None
    said = line.word(after - 1) in ("बजे", "मिनट", "बज", "बाकी", "शेष", "पहले", "पूर्व")
    goes_on = _link(line, after) and (not said or line.word(after) in lex.JOINERS)
    if goes_on and not (line.number_at(after + 1) or line.word(after + 1) in lex.DAY_PARTS):
        goes_on = False
        if not (said or _bare(line, i, after, part)):
            return None
    if hours * 60 + minutes > _DAY or minutes > 59:
        return None
    return hours, int(minutes), after + goes_on, goes_on


def _figures_at(line: Line, i: int, part: str) -> tuple[int, int, int, bool] | None:
    """(hours, minutes, next token, whether the minutes were spoken: सुबह नौ तीस) of the hour at token i."""
    if line.word(i + 1) == ":" and line.word(i).isdecimal() and line.word(i + 2).isdecimal():
        after = i + 3 + 2 * (line.word(i + 3) == ":" and line.word(i + 4).isdecimal())  # seconds
        return int(line.word(i)[:3]), int(line.word(i + 2)[:3]), after, False
    number = read_number(line, i)
    if number is None or number.multiplier > 1 or number.value > 24:
        return None
    hours, rest = divmod(number.value, 1)
    minutes, after = int(rest * (60 if number.spelled else 100)), number.next
    said = (part or number.spelled) and not minutes
    spoken = whole_at(line, after, 10, 59) if said else None
    follows = spoken and spoken.spelled and line.word(spoken.next)
    if follows is not None and follows in (_AFTER_SPOKEN if part else lex.DAY_PARTS):
        return int(hours), int(spoken.value), spoken.next, True
    return int(hours), minutes, after, False


def _link(line: Line, i: int) -> bool:
    """True if the word at token i leads to another hour: से, या, or और with के बीच behind that hour (सुबह
    10 और शाम 5 बजे के बीच; without it they are two hours)."""
    if line.word(i) not in lex.JOINERS:
        return line.word(i) in lex.LINKS
    end = _next_clock(line, i)
    return end > 0 and line.match(end, "के", "बीच")


def _next_clock(line: Line, i: int) -> int:
    """The token after the बजे of the hour that follows the word at token i, 0 without one."""
    ends = (k + 1 for k in range(i + 2, i + 8) if line.word(k) in lex.CLOCK)
    return next(ends, 0)


def _bare(line: Line, i: int, after: int, part: str) -> bool:
    """True if a number from token i is an hour without बजे: शाम 4:20 पर, शाम 6 तक, 18:30 पर."""
    with_minutes = line.word(i + 1) == ":" and len(line.word(i + 2)) == 2
    shares = line.word(after) in lex.JOINERS and line.word(after + 1) in lex.DAY_PARTS
    follows = line.word(after) in ("पर", "तक", "से") or line.match(after, "के", "बाद")
    follows = follows or (shares and _next_clock(line, after) > 0)  # सुबह 10 और शाम 5 बजे
    later = with_minutes and line.word(after) in lex.DAY_PARTS  # 7:56 शाम को
    return (bool(part) or with_minutes) and follows or later


def _two_times(first: tuple, part: str, second: tuple, later: str, link: str) -> list[int]:
    """The minutes from an hour to another, each with the part of the day that is said of it or of both.
    Where none stands before the second, it is the next such hour: सुबह 9 से 1 बजे is to 13, रात 10 से 6 to 6."""
    times = [_in_day(*first, part or later), _in_day(*second, later or part)]
    half = _DAY // 2
    if times[1] < times[0] and link != "या":
        next_half = not later and first[0] <= 12 and times[0] <= times[1] + half
        times[1] += half if next_half else _DAY
    return times


def _in_day(hours: int, minutes: int, part: str) -> int:
    """The minutes since midnight of an hour in a part of the day; from 24 hours on past the next one."""
    if part == "EV" or (part == "AF" and hours < 10):
        hours += 12 if hours < 12 else 0
    elif part == "DT":
        hours += 12 if hours < 6 else 0
    elif part == "NI":
        hours += 12 if 6 <= hours <= 12 else 24 if hours < 6 else 0
    return hours * 60 + minutes
