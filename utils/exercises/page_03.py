"""Exercises of page 03: many words, one actor; one word, many actors."""

from utils.exercises.exercise import Exercise, Mistake


def _lavrov(study):
    return study.corpus.mentions_of["RUS_LAVROV"]


EXERCISES = (
    Exercise(
        "03.1",
        hindi=False,
        question="How many different words or phrases stand for Lavrov (`RUS_LAVROV`), both articles "
        "together? Answer with a number.",
        solution='found = {m.quote for m in corpus.mentions.values() if "RUS_LAVROV" in m.actors}\n'
        "answer = len(found)",
        expected=lambda study: len({m.quote for m in _lavrov(study)}),
        mistakes=(
            Mistake(
                lambda study: len(_lavrov(study)),
                "So many mentions are his. The same words count once, however often they stand there.",
            ),
            Mistake(
                lambda study: len({m.quote for m in _lavrov(study) if m.form == "Name"}),
                "So many names are his. Titles and pronouns stand for him, too.",
            ),
        ),
        hint="The ledger has a row for each surface; mind that it counts each article by itself.",
    ),
    Exercise(
        "03.2",
        hindi=True,
        question="For whom does **वे** (*ve*) “they, or he in its polite form” in the first sentence of "
        'article 000 stand? Its mention is `000-T9`. Read `corpus.segment("000-T9").text`, then answer '
        "with a set of actor ids; `corpus.actors` has them.",
        solution='print(corpus.segment("000-T9").text)\nanswer = {"USA", "KOR", "JPN"}',
        expected=lambda study: set(study.corpus.mentions["000-T9"].actors),
        mistakes=(
            Mistake(
                lambda study: {"RUS_LAVROV"},
                "He might be meant by the polite form. But read on: who is told what not to do?",
            ),
            Mistake(
                lambda study: {"PRK"},
                "That is whom the alliance would be aimed at. Who would make it?",
            ),
            Mistake(
                lambda study: {*study.corpus.mentions["000-T9"].actors, "RUS_LAVROV"},
                "One too many: who warns is not among those who are warned.",
            ),
        ),
        hint="Find the verb that the word is the subject of, and ask who could do that. Ids look like `PRK`.",
        after="They are warned not to make an alliance. The form alone leaves it open; the verb decides.",
    ),
)
