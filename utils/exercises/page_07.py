"""Exercises of page 07: an event becomes edges, and a view asks one question of them."""

from utils.exercises.exercise import Exercise, Mistake
from utils.graph import views
from utils.graph.build import ties


def _open(study):
    return [data for _, _, data in study.graph.edges(data=True) if not data["happened"]]


def _edges(study, *eyes):
    for eye in eyes:
        study = eye(study)
    return study.graph.number_of_edges("PRK", "RUS")


def _only_003(study):
    return views.article(study, "003")


def _offered(study):
    """The edges of Kim's offer, as pairs."""
    (telling,) = study.corpus.tellings["KIM_OFFER"]
    return {tie[:2] for tie in ties(study.corpus, telling)}


EXERCISES = (
    Exercise(
        "07.1",
        hindi=False,
        question="How many edges of the graph are *not* told as fact (as having happened, as going on, or "
        "taken for granted)? Answer with a number.",
        solution="answer = graph.number_of_edges() - views.happened_only(study).graph.number_of_edges()",
        expected=lambda study: len(_open(study)),
        mistakes=(
            Mistake(
                lambda study: views.happened_only(study).graph.number_of_edges(),
                "So many are told as fact. How many does that leave?",
            ),
            Mistake(
                lambda study: len({data["event"] for data in _open(study)}),
                "So many events are not told as fact. One event may be several edges.",
            ),
        ),
        hint="`views.happened_only` keeps what is told as fact; compare it with the whole graph.",
    ),
    Exercise(
        "07.2",
        hindi=False,
        question="Chain two views: in article 003 alone, how many edges run from North Korea (`PRK`) to "
        "Russia (`RUS`) that are told as fact? Answer with a number.",
        solution='view = views.happened_only(views.article(study, "003")).graph\n'
        'answer = view.number_of_edges("PRK", "RUS")',
        expected=lambda study: _edges(study, _only_003, views.happened_only),
        mistakes=(
            Mistake(
                lambda study: _edges(study, views.happened_only),
                "So many there are in both articles. Chain `views.article` with it.",
            ),
            Mistake(
                lambda study: _edges(study, _only_003),
                "So many there are if what is only expected counts, too.",
            ),
        ),
        hint="A view is a study: what one view returns, the next one takes.",
    ),
    Exercise(
        "07.3",
        hindi=True,
        question='Read `corpus.segments["003-s10"].text`, Kim\'s offer. Its wording is damaged; the collection '
        "reads it so that Kim gives the support. Which edges does the rule of this page make of it? Answer "
        'with a set of pairs of actor ids, as `{("KOR", "USA")}`.',
        solution='(offer,) = corpus.tellings["KIM_OFFER"]\n'
        "answer = {(source, target) for source, target, *_ in ties(corpus, offer)}",
        expected=_offered,
        mistakes=(
            Mistake(
                lambda study: {("PRK_KIM", "RUS")},
                "To whom it is given is there. Does the sentence say against whom?",
            ),
            Mistake(
                lambda study: {(b, a) for a, b in _offered(study)},
                "The pairs are right, their direction is not: an edge begins at who acts.",
            ),
            Mistake(
                lambda study: {("PRK", "RUS"), ("PRK", "UKR")},
                "Who acts is a person here. Only the view that folds people makes him his state.",
            ),
        ),
        hint="Who acts, for whom, and के खिलाफ (ke khilaf, “against”) whom? A set of pairs of ids.",
        after="**किम ने** (*kim ne*) “Kim”, with the postposition of who acts; **रूस को** (*rus ko*) “to Russia”; "
        "**यूक्रेन के खिलाफ** (*yukren ke khilaf*) “against Ukraine”. Russia is the Recipient, Ukraine the Target, "
        "and an edge leads to each.",
    ),
)
