"""What is said around a number: करीब, कम से कम, अधिकतम before it; से अधिक, से कम, तक after it."""

import re

from utils.hindi import lexicon as lex
from utils.hindi.line import Line

_BEFORE = re.compile(
    r"""(?:^|[ ])(?:
      (?P<at_least>कम[ ](?:-[ ])?से[ ](?:-[ ])?कम|न्यूनतम)
    | (?P<at_most>(?P<most>अधिक|ज्यादा)[ ](?:-[ ])?से[ ](?:-[ ])?(?P=most)|अधिकतम)
    | (?P<approximate>करीब[ ](?:-[ ])?करीब|करीब|लगभग|तकरीबन|अंदाजन|अनुमानतः|मोटे[ ]तौर[ ]पर|कोई)
    )$""",
    re.VERBOSE,
)
_SOMEWHAT = r"(?:(?:भी|कहीं|काफी|थोडा|थोडे|थोडी)[ ])?"
_AFTER = re.compile(
    rf"""(?:
      (?P<at_least>(?:या|और)[ ](?:[उइ]स[ ]?से[ ])?(?:अधिक|ज्यादा|ऊपर)|से[ ]कम[ ]नहीं)
    | (?P<at_most>(?:या|और)[ ](?:[उइ]स[ ]?से[ ])?(?:कम|नीचे)|से[ ](?:अधिक|ज्यादा)[ ]नहीं|तक(?![ ]पहुंच))
    | (?P<more_than>से[ ]{_SOMEWHAT}(?:अधिक|ज्यादा|ऊपर)|के[ ]पार)
    | (?P<less_than>से[ ]{_SOMEWHAT}(?:कम|नीचे)(?![ ]से[ ]कम))
    | (?P<approximate>के[ ](?:करीब|आसपास|आस[ ](?:-[ ])?पास|लगभग|इर्दगिर्द))
    )(?=[ ]|$)""",
    re.VERBOSE,
)
# The last word of a qualifier before a number, and the first word of one after it.
_ENDS_BEFORE = frozenset(
    "कम न्यूनतम अधिक ज्यादा अधिकतम करीब लगभग तकरीबन अंदाजन अनुमानतः पर कोई".split(" ")
)
_BEGINS_AFTER = frozenset(["या", "और", "से", "के", "तक"])
_SMALL = frozenset(word for word, number in lex.NUMBER_WORDS.items() if number < 10)


def qualifier_before(line: Line, first: int, floor: int = 0) -> tuple[int, str | None]:
    """Where the qualifier before token first begins, and its name; (first, None) without one.
    Tokens before floor are not looked at."""
    if first <= floor or line.word(first - 1) not in _ENDS_BEFORE:
        return first, None
    found = _BEFORE.search(" ".join(line.words[max(floor, first - 5) : first]))
    if found is None or (found["approximate"] == "कोई" and line.word(first) in _SMALL):
        return first, None  # कोई दो राय नहीं
    name = "at_most" if found.lastgroup == "most" else found.lastgroup
    return first - len(found.group().split()), name


def qualifier_after(line: Line, after: int) -> tuple[int, str | None]:
    """Where the qualifier at token after ends, and its name; (after, None) without one."""
    if line.word(after) not in _BEGINS_AFTER:
        return after, None
    found = _AFTER.match(" ".join(line.words[after : after + 5]))
    return (after + len(found.group().split()), found.lastgroup) if found else (after, None)
