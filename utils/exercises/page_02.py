"""Exercises of page 02: agreement is counted, and marks are made by the codebook."""

from utils.exercises.exercise import Exercise, Mistake

# A reading that somebody might make of the sentence below; it differs from the file's in three ways.
READING = (("लावरोव", "Person"), ("कोरिया", "Country"), ("शहर", "Place"), ("वॉनसान", "Place"))


def _marks(study, segment):
    corpus = study.corpus
    inside = [m for m in corpus.mentions.values() if corpus.segment(m).id == segment]
    return [(m.quote, m.label) for m in inside]


def _with(study, quote, other):
    """The marks of the file, one of them with other words."""
    return [(other if q == quote else q, label) for q, label in _marks(study, "003-s8")]


def _shares(study, relaxed=False):
    """Precision, recall and F1 of READING against the file; relaxed counts words that overlap."""
    file = _marks(study, "000-s2")
    same = (lambda a, b: a[0] in b[0] or b[0] in a[0]) if relaxed else (lambda a, b: a == b)
    agreed = sum(any(same(mine, theirs) for theirs in file) for mine in READING)
    precision, recall = agreed / len(READING), agreed / len(file)
    return [round(x, 2) for x in (precision, recall, 2 * agreed / (len(READING) + len(file)))]


EXERCISES = (
    Exercise(
        "02.1",
        hindi=False,
        question="Somebody has marked **लावरोव नॉर्थ कोरिया के शहर वॉनसान में थे।** (*lavrov north koriya ke "
        "shahar vonsan men the.*) “Lavrov was in North Korea's city of Wonsan.” as below: Lavrov, Korea, "
        "city, Wonsan. The file has three marks there; print them. What is the *exact* F1 of the two? "
        "Answer with a number, rounded to two places.",
        given="reading = " + str(list(READING)).replace("'", '"') + "\n"
        'at = corpus.segments["000-s2"]\n'
        "file = [(m.quote, m.label) for m in corpus.mentions.values() if corpus.segment(m) == at]",
        solution="agreed = len(set(reading) & set(file))\n"
        "answer = round(2 * agreed / (len(reading) + len(file)), 2)",
        expected=lambda study: _shares(study)[2],
        mistakes=(
            Mistake(
                lambda study: _shares(study, relaxed=True)[2],
                "That is the relaxed score: it takes Korea for North Korea. Exact wants equal spans.",
            ),
            Mistake(
                lambda study: _shares(study)[0],
                "That is precision, the share of the reading that the file has, too. F1 minds both sides.",
            ),
            Mistake(
                lambda study: _shares(study)[1],
                "That is recall, the share of the file that was found. F1 minds both sides.",
            ),
        ),
        hint="Round to two places. Count the marks that are equal in span and label, then `2 * agreed / (first + second)`.",
    ),
    Exercise(
        "02.2",
        hindi=True,
        question="Mark **लावरोव रविवार को वॉनसन शहर के कलमा हवाई अड्डे से रवाना हुए।** (*lavrov ravivar ko vonsan "
        "shahar ke kalma havai adde se ravana hue.*) “Lavrov departed on Sunday from the Kalma airport of "
        "Wonsan city.” Who, where and when is named? Answer with a list of (quote, label), in the order of "
        "the text. A common noun is part of a name only where the name needs it; postpositions stay outside.",
        solution='answer = [("लावरोव", "Person"), ("रविवार", "Time")]\n'
        'answer += [("वॉनसन", "Place"), ("कलमा हवाई अड्डे", "Place")]',
        expected=lambda study: _marks(study, "003-s8"),
        mistakes=(
            Mistake(
                lambda study: [
                    (f"{quote} को" if label == "Time" else quote, label)
                    for quote, label in _marks(study, "003-s8")
                ],
                "Nearly: the little word that joins the day to the sentence stays outside the mark.",
            ),
            Mistake(
                lambda study: _with(study, "वॉनसन", "वॉनसन शहर"),
                "One mark is too long. Does the name of the city need the word for city?",
            ),
            Mistake(
                lambda study: _with(study, "कलमा हवाई अड्डे", "कलमा"),
                "One mark is too short. What would this name alone be the name of?",
            ),
            Mistake(
                lambda study: [pair for pair in _marks(study, "003-s8") if pair[1] != "Time"],
                "Who and where are there. Is anything said of when?",
            ),
        ),
        hint="Compare each mark with the codebook: its label, and where its words begin and end.",
        after="*City* is a common noun beside a name and stays bare; in *Kalma airport* the name needs its "
        "noun, for Kalma alone would be something else.",
    ),
)
