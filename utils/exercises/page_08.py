"""Exercises of page 08: what each article tells, by whose word, and in which sentences."""

from utils.claims.chains import chains
from utils.exercises.exercise import Exercise, Mistake


def _own(study, article, headings=True):
    """The tellings of an article in nobody's words but its own, as pairs of key and telling."""
    allowed = {article, f"{article}/heading"} if headings else {article}
    return [
        (key, telling.id)
        for key, told in study.corpus.tellings.items()
        for telling in told
        if telling.article == article
        and all(len(c) == 1 and c[0].source in allowed for c in chains(study.corpus, telling))
    ]


def _alone(study, headings=True):
    """The events of article 000 of which every telling there is the article's own."""
    own = {telling for _, telling in _own(study, "000", headings)}
    told = {
        key: {e.id for e in some if e.article == "000"}
        for key, some in study.corpus.tellings.items()
    }
    return [key for key, ids in told.items() if ids and ids <= own]


def _often(study, article="003"):
    counts = [sum(e.article == article for e in told) for told in study.corpus.tellings.values()]
    return [count for count in counts if count > 1]


def _sentences(study, key):
    corpus = study.corpus
    return {corpus.segment(e).id for e in corpus.tellings[key] if e.article == "003"}


EXERCISES = (
    Exercise(
        "08.1",
        hindi=False,
        question="How many events of article 000 rest on its own voice alone, headings included? Count "
        "events, not tellings: every telling of the event in article 000 is `own voice` or `heading`. "
        "Answer with a number.",
        solution='told = [e for e in corpus.events.values() if e.article == "000"]\n'
        'others = {e.key for e in told if voice(e) not in ("own voice", "heading")}\n'
        "answer = len({e.key for e in told} - others)",
        expected=lambda study: len(_alone(study)),
        mistakes=(
            Mistake(
                lambda study: len(_own(study, "000")),
                "So many tellings are its own words. What is told twice is one event.",
            ),
            Mistake(
                lambda study: len(_alone(study, headings=False)),
                "So many there are without the headings, which are the article's own voice, too.",
            ),
        ),
        hint="Take away every event that has a telling of another voice.",
    ),
    Exercise(
        "08.2",
        hindi=False,
        question="How many events does article 003 tell more than once? Answer with a number.",
        solution='answer = len(tellings[tellings["003"] > 1])',
        expected=lambda study: len(_often(study)),
        mistakes=(
            Mistake(
                lambda study: sum(_often(study)),
                "So many tellings these events have. How many events are they?",
            ),
            Mistake(
                lambda study: sum(
                    {e.article for e in told} == {"000", "003"}
                    for told in study.corpus.tellings.values()
                ),
                "So many events both articles tell. Here only one article counts.",
            ),
        ),
        hint="The table `tellings` has a column for each article.",
    ),
    Exercise(
        "08.3",
        hindi=True,
        question="In which sentences does article 003 tell that Lavrov met or talked with Kim "
        '(`MEET_LAVROV_KIM`)? Read the Hindi, `[(s.id, s.text) for s in corpus.segments_of("003")[:12]]`. '
        'Answer with a set of ids, as `{"003-s2"}`.',
        solution='told = corpus.tellings["MEET_LAVROV_KIM"]\n'
        'answer = {corpus.segment(e).id for e in told if e.article == "003"}',
        expected=lambda study: _sentences(study, "MEET_LAVROV_KIM"),
        mistakes=(
            Mistake(
                lambda study: (
                    _sentences(study, "MEET_LAVROV_KIM") | _sentences(study, "MEET_LAVROV_CHOE")
                ),
                "One too many: look who समकक्ष (samkaksh, “counterpart”) is; a foreign minister's is "
                "another foreign minister.",
            ),
            Mistake(
                lambda study: {"003-s9"},
                "That is the sentence of the boat. Others tell of the same meeting with another word.",
            ),
            Mistake(
                lambda study: _sentences(study, "MEET_LAVROV_KIM") | {"003-s10"},
                "One too many: “during the conversation” says when the offer was made, and is marked as a time.",
            ),
        ),
        hint="More than one word is used for it. Ask each time who the other one is. Ids look like `003-s2`.",
        after="**बातचीत की** (*batchit ki*) “talked”, **बातचीत हुई** (*batchit hui*) “a talk came about”, **मुलाकात की** "
        "(*mulakat ki*) “met”. The strategic talks are with his **समकक्ष** (*samkaksh*) “counterpart”, that is, "
        "with Choe.",
    ),
)
