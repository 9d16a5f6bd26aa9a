"""What can only be checked when everything is read: roles after coreference, unused entries."""

from utils.annotation.corpus import Corpus
from utils.files import SeedError


def check(corpus: Corpus, folder: str) -> None:
    """Raise SeedError for the first fault of a whole corpus; folder: its name in messages."""

    def file_of(item):
        return f"{folder}/{corpus.articles[item.article].name}.ann"

    for key, tellings in corpus.tellings.items():
        if len({event.type for event in tellings}) > 1:
            told = ", ".join(f"{event.id} {event.type}" for event in tellings)
            problem = f"the event {key} has several types: {told}"
            raise SeedError(file_of(tellings[0]), problem, "give all its tellings one type")
        acting = [corpus.mentions[m] for event in tellings for m in event.role("Actor")]
        if acting and not any(mention.actors for mention in acting):
            named = ", ".join(f"{m.quote!r} ({m.id}) is linked to no actor" for m in acting)
            problem = f"nobody acts in the event {key}: {named}"
            mend = "link one of them to the register, or take the role Actor away"
            raise SeedError(file_of(tellings[0]), problem, mend)
    owned = {target for event in corpus.events.values() for _, target in event.roles}
    for quantity in corpus.quantities.values():
        if quantity.counting != "Measure" and quantity.id not in owned:
            problem = f"the quantity {quantity.mention.quote!r} ({quantity.id}) has no owner"
            raise SeedError(file_of(quantity), problem, "give it to an event as Quantity")
    used = {actor for mention in corpus.mentions.values() for actor in mention.actors}
    if idle := [actor for actor in corpus.actors if actor not in used | {"UNNAMED"}]:
        mend = "annotate a mention, or remove the row"
        raise SeedError(f"{folder}/actors.csv", f"nobody mentions {', '.join(idle)}", mend)
    if idle := [key for key in corpus.event_names if key not in corpus.tellings]:
        problem = f"no event is linked to {', '.join(idle)}"
        raise SeedError(f"{folder}/events.csv", problem, "link one, or remove the row")
