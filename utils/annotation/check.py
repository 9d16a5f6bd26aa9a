"""What can only be checked when everything is read: roles after coreference, unused entries."""

from utils.annotation.actors import UNNAMED
from utils.annotation.coherence import check_coherence
from utils.annotation.corpus import Corpus
from utils.annotation.links import check_links, unlike
from utils.annotation.places import Places
from utils.annotation.quantities import check_quantities
from utils.annotation.segments import BARE
from utils.annotation.timex import check_times


def check(corpus: Corpus, places: Places) -> None:
    """Raise SeedError for the first fault that a whole corpus shows."""
    for key, tellings in corpus.tellings.items():
        with places.faults:
            _check_tellings(key, tellings, corpus, places)
    owned = {target for event in corpus.events.values() for _, target in event.roles}
    for quantity in corpus.quantities.values():
        with places.faults:
            if quantity.counting != "Measure" and quantity.id not in owned:
                problem = f"the quantity {quantity.mention.quote!r} ({quantity.id}) has no owner"
                places.refuse(quantity.id, problem, "give it to an event as Quantity")


def _check_tellings(key, tellings, corpus, places):
    """The tellings of one event have one type, and somebody known acts in them."""
    if pair := unlike(tellings, "type"):
        told = ", ".join(f"{event.id} {event.type}" for event in tellings)
        problem = f"the event {key} has several types: {told}"
        places.refuse(pair[0].id, problem, "give all its tellings one type")
    acting = [corpus.mentions[m] for event in tellings for m in event.role("Actor")]
    if acting and not any(mention.actors for mention in acting):
        named = ", ".join(f"{m.quote!r} ({m.id}) is linked to no actor" for m in acting)
        problem = f"nobody acts in the event {key}: {named}"
        mend = "link one of them to the register, or take the role Actor away"
        places.refuse(tellings[0].id, problem, mend)


def check_agreed(corpus: Corpus, places: Places) -> None:
    """Raise SeedError where the agreed annotation contradicts itself.

    The passes are kept as they were made, with what was found wrong in them.
    """
    check_links(corpus, places)
    check_quantities(corpus.quantities.values(), places)
    check_times(corpus, places)
    check_coherence(corpus, places)
    _check_bare(corpus, places)


def _check_bare(corpus: Corpus, places):
    """Where a note says that nothing is to be marked, nothing is told; a name may be marked."""
    for item in (*corpus.events.values(), *corpus.claims.values()):
        segment = corpus.segment(item)
        with places.faults:
            if segment.bare:
                number, local = segment.id.rpartition("-")[2], item.id.rpartition("-")[2]
                problem = f"the note of {segment.id} says {BARE}, but {local} is marked in it"
                mend = f"take one of the two away: corpus unmark {segment.article} {number}, or {local}"
                row = f"{segment.article},{segment.start},{segment.end}"
                places.refuse_row("glosses.csv", row, problem, mend)


def check_used(corpus: Corpus, places: Places) -> None:
    """Raise SeedError for an actor nobody mentions or belongs to, and an event nobody tells."""
    used = {actor for mention in corpus.mentions.values() for actor in mention.actors}
    named = {actor.country for actor in corpus.actors.values()}
    used |= {id for id in named & corpus.actors.keys() if corpus.actors[id].kind == "organization"}
    with places.faults:
        if idle := [actor for actor in corpus.actors if actor not in used | {"UNNAMED"}]:
            mend = "annotate a mention, or remove the row"
            places.refuse_row("actors.csv", idle[0], f"nobody mentions {', '.join(idle)}", mend)
    claims = [claim.id for claim in corpus.claims.values() if claim.voice == "Unnamed"]
    with places.faults:
        if claims and "UNNAMED" not in corpus.actors:
            problem = f"there is no row UNNAMED, the voice of {claims[0]}"
            mend = f"add a line {','.join(UNNAMED)}, or let check --fix do it"
            places.refuse_row("actors.csv", "id", problem, mend)
    with places.faults:
        if idle := [key for key in corpus.event_names if key not in corpus.tellings]:
            problem = f"no event is linked to {', '.join(idle)}"
            places.refuse_row("events.csv", idle[0], problem, "link one, or remove the row")
