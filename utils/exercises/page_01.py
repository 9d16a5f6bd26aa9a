"""Exercises of page 01: an offset is an address, and a heading is found by reading."""

from utils.exercises.exercise import Exercise, Mistake
from utils.hindi.sentences import sentences


def _text(study):
    return study.corpus.articles["000"].text


def _place(study):
    """The first place of the word “warning” in article 000."""
    start = _text(study).index("चेतावनी")
    return start, start + len("चेतावनी")


def _heading(study):
    """The last heading of article 000."""
    last = [s for s in study.corpus.segments_of("000") if s.heading][-1]
    return last.start, last.end


def _unread(study):
    """The sentence that the splitter sees where nobody has marked the heading."""
    start = _heading(study)[0]
    return next((a, b) for a, b in sentences(_text(study)) if a <= start < b)


EXERCISES = (
    Exercise(
        "01.1",
        hindi=False,
        question="Where does **चेतावनी** (*chetavni*) “warning” stand for the first time in article 000? "
        "Answer with a pair, `(start, end)`.",
        solution='start = text.index("चेतावनी")\nanswer = (start, start + len("चेतावनी"))',
        expected=_place,
        mistakes=(
            Mistake(
                lambda study: tuple(len(_text(study)[:n].encode()) for n in _place(study)),
                "These are the right place counted in bytes. An offset counts code points.",
            ),
            Mistake(
                lambda study: (_place(study)[0], _place(study)[1] - 1),
                "The end is the first place after the words. Print `text[start:end]`.",
            ),
        ),
        hint="Print `text[start:end]` for your pair and compare the words.",
    ),
    Exercise(
        "01.2",
        hindi=True,
        question="The last heading of article 000 runs straight on into the news: no sign parts the two. "
        "The next cell prints both in one. Read it: where does the heading begin and end? "
        "Answer with a pair, `(start, end)`.",
        given='before = corpus.segments_of("000")[19].end\nprint(text[before : before + 115])',
        solution='start = text.index("रूस और नॉर्थ कोरिया के बीच")\n'
        'answer = (start, text.index("हुआ", start) + len("हुआ"))',
        expected=_heading,
        mistakes=(
            Mistake(
                _unread,
                "That is heading and news in one. Where does a new sentence begin, with its own "
                "subject?",
            ),
            Mistake(
                lambda study: (_heading(study)[0], _heading(study)[1] + 1),
                "Almost: the space between heading and news belongs to neither.",
            ),
            Mistake(
                lambda study: (_heading(study)[0] - 1, _heading(study)[1]),
                "Almost: the space before the heading belongs to the sentence before or to nobody.",
            ),
            Mistake(
                lambda study: tuple(place - _heading(study)[0] + 1 for place in _heading(study)),
                "These are places in what was printed. An offset counts from the beginning of the article.",
            ),
        ),
        hint="A heading tells one thing and ends with its verb; the news under it names its subject anew.",
    ),
)
