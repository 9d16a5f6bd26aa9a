"""What can only be checked when everything is read: roles after coreference, unused entries."""

from utils.annotation.corpus import Corpus
from utils.files import SeedError


def check(corpus: Corpus, folder: str) -> None:
    """Raise SeedError for the first fault of a whole corpus; folder: its name in messages."""
    for key, tellings in corpus.tellings.items():
        file = f"{folder}/{corpus.articles[tellings[0].article].name}.ann"
        if len({event.type for event in tellings}) > 1:
            told = ", ".join(f"{event.id} {event.type}" for event in tellings)
            raise SeedError(
                file, f"the event {key} has several types: {told}", "give all its tellings one type"
            )
        acting = [corpus.mentions[m] for event in tellings for m in event.role("Actor")]
        if not any(mention.actors for mention in acting):
            named = ", ".join(f"{m.quote!r} ({m.id}) is linked to no actor" for m in acting)
            raise SeedError(
                file,
                f"nobody acts in the event {key}{': ' if named else ''}{named}",
                "mark an Actor in one of its tellings, and link it to the register",
            )
    owned = {target for event in corpus.events.values() for _, target in event.roles}
    for quantity in corpus.quantities.values():
        if quantity.counting != "Measure" and quantity.mention.id not in owned:
            file = f"{folder}/{corpus.articles[quantity.mention.article].name}.ann"
            raise SeedError(
                file,
                f"the quantity {quantity.mention.quote!r} ({quantity.mention.id}) has no owner",
                "give it to an event as Quantity",
            )
    used = {actor for mention in corpus.mentions.values() for actor in mention.actors}
    used |= {"UNNAMED"} & set(corpus.actors)
    if idle := [actor for actor in corpus.actors if actor not in used]:
        raise SeedError(
            f"{folder}/actors.csv",
            f"nobody mentions {', '.join(idle)}",
            "annotate a mention, or remove the row",
        )
    told = set(corpus.tellings)
    if idle := [key for key in corpus.event_names if key not in told]:
        raise SeedError(
            f"{folder}/events.csv",
            f"no event is linked to {', '.join(idle)}",
            "link one, or remove the row",
        )
