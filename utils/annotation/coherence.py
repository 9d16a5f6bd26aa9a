"""Events, claims and relations that contradict themselves, or reach out of their sentence."""

from utils.annotation.corpus import Claim, Corpus, EventMention
from utils.annotation.places import Places

# The codebook's tables (sections 9 and 10). What is not named in them is not checked.
# Modality -> the Tense and the Certainty it goes with.
ANY = ("Certain", "Probable", "Possible", "Unstated")
MODALITIES = {
    "Actual": (("Past", "Present"), ANY),
    "Planned": (("Future",), ("Certain", "Probable", "Unstated")),
    "Expected": (("Future",), ("Possible",)),
    "Feared": (("Future",), ("Possible",)),
    "Conditional": (("Future",), ("Unstated",)),
    "Stipulated": (("Future",), ("Unstated",)),
    "Demanded": (("Future",), ("Unstated",)),
    "Promised": (("Future",), ("Unstated",)),
    "Hypothetical": (("Future",), ("Unstated",)),
    "Presupposed": (("Past", "Present"), ("Certain",)),
}
# Modality -> the Stance of a claim that holds the event.
STANCES = {"Feared": "Fears", "Stipulated": "Stipulates", "Promised": "Pledges"}
# Mode -> the types of event it is a mode of.
MODES = dict.fromkeys(("visit", "third-party", "multilateral", "phone"), ("CONSULT",))
MODES |= dict.fromkeys(("assist", "change", "yield", "meet"), ("REQUEST", "REJECT"))
MODES |= dict.fromkeys(("disapprove", "investigate", "allege"), ("ACCUSE",))
MODES |= dict.fromkeys(("restrict", "relations", "violence"), ("THREATEN",))
MODES |= dict.fromkeys(("troops", "weapons"), ("MOBILIZE",))
# Types that have no Context.
BARE = ("MOVE",)
# Relation -> which end the text tells first, unless a note on the relation says why not.
ORDER = {"Cause": "source", "Condition": "source", "Overlap": "source", "ReturnFor": "target"}
ORDER |= {"Retells": "target"}
# Relations that stay in a sentence or reach the next one.
NEAR = ("Cause", "Condition", "ReturnFor")
# Relations of claims; all others join events.
OF_CLAIMS = ("Retells",)
# Words that put the reason after what it brings about: because, the reason is.
REASONS = ("क्योंकि", "चूंकि", "कारण", "वजह")


def check_coherence(corpus: Corpus, places: Places) -> None:
    """Raise SeedError for the first event, claim or relation that cannot be as it is written."""
    for event in corpus.events.values():
        _check_modality(event, corpus, places)
        _check_mode(event, places)
        _check_time(event, corpus, places)
        _check_sides(event, corpus, places)
        _check_number(event, corpus, places)
        _check_scope(event, event.roles, corpus, places)
    for claim in corpus.claims.values():
        parts = {"Source": claim.sources, "Addressee": claim.addressees, "Time": claim.times}
        parts |= {"Content": claim.contents}
        _check_scope(claim, [(role, id) for role in parts for id in parts[role]], corpus, places)
    for relation in corpus.relations.values():
        _check_relation(relation, corpus, places)
    conditions = {r.source for r in corpus.relations.values() if r.type == "Condition"}
    for event in corpus.events.values():
        if event.modality == "Conditional" and event.id not in conditions:
            if not places.explained(event.id, "Conditional"):
                mend = "add the relation, or explain Conditional in an AnnotatorNotes line"
                problem = "it is Conditional, but Arg1 of no Condition"
                places.refuse(event.id, problem, mend, "Modality")
    _check_counted(corpus, places)


def _check_modality(event: EventMention, corpus, places):
    tenses, sure = MODALITIES.get(event.modality, ((event.tense,), (event.certainty,)))
    mend = "see the table of Modality in section 9 of the codebook"
    if event.tense not in tenses:
        problem = f"it is {event.modality} and {event.tense}; {event.modality} goes with "
        places.refuse(event.id, f"{problem}{' or '.join(tenses)}", mend, "Modality", "Tense")
    if event.certainty not in sure:
        problem = f"it is {event.modality} and {event.certainty}; {event.modality} goes with "
        places.refuse(event.id, f"{problem}{' or '.join(sure)}", mend, "Modality", "Certainty")
    stance = STANCES.get(event.modality)
    holding = corpus.claims_about.get(event.id, ())
    if stance and stance not in {claim.stance for claim in holding}:
        if not places.explained(event.id, event.modality):
            problem = f"it is {event.modality}, but no claim that holds it has the Stance {stance}"
            mend = f"correct Modality or Stance, or explain {event.modality} in an AnnotatorNotes"
            id, name = (holding[0].id, "Stance") if holding else (event.id, "Modality")
            places.refuse(id, f"{event.id}: {problem}", f"{mend} line on {event.id}", name)


def _check_mode(event: EventMention, places):
    types = MODES.get(event.mode, (event.type,))
    if event.type not in types:
        problem = f"{event.mode} is a mode of {' and '.join(types)}, not of {event.type}"
        places.refuse(event.id, problem, "correct the Mode or the type", "Mode")
    if event.type in BARE and event.context:
        mend = "remove the line"
        places.refuse(event.id, f"a {event.type} has no Context", mend, "Context")


def _check_time(event: EventMention, corpus, places):
    """What is past does not begin after the article, what is ahead has not ended before it."""
    article = corpus.articles[event.article]
    for id in event.role("Time"):
        time = corpus.times[id]
        late = time.begin and time.begin > article.published_to
        early = time.end and time.end < article.published_from
        if event.tense == "Past" and late or event.tense == "Future" and early:
            if not places.note(event.id):
                problem = f"it is {event.tense}, but {time.mention.quote!r} ({id}) is "
                problem += f"{time.begin or '..'}/{time.end or '..'}"
                mend = "correct the Tense or the Time, or say why in an AnnotatorNotes line"
                places.refuse(event.id, problem, mend, "Tense")


def _check_sides(event: EventMention, corpus, places):
    """Nobody acts towards himself; and no telling of an event exchanges its two sides.

    Except what is only taken for granted: of a war that a noun points at all sides may be actors.
    """
    for other in corpus.tellings[event.key]:
        if "Presupposed" in (event.modality, other.modality):
            continue
        for role in ("Recipient", "Target"):
            both = [a for a in corpus.actors_in(event) if a in corpus.actors_in(other, role)]
            if both and not (places.note(event.id) and event.id == other.id):
                problem = f"{both[0]} is its Actor, but {role} of {other.id}, the same event"
                mend = "correct one of the two, or link the tellings to two events"
                places.refuse(event.id, problem, mend)


def _check_number(event: EventMention, corpus, places):
    """An event that holds a quantity holds what is counted."""
    for id in event.role("Quantity"):
        things = corpus.quantities[id].of
        if not set(things) & {target for _, target in event.roles}:
            problem = f"its Quantity {id} counts {' and '.join(things)}, which has no role in it"
            places.refuse(event.id, problem, "give the thing a role, or correct QuantityOf")


def _check_scope(item: EventMention | Claim, roles, corpus: Corpus, places):
    """What fills a role stands in the sentence of its event, unless a note on the event says why."""
    own = corpus.segment(item)
    for role, id in roles:
        if corpus.segment(id) != own and not places.note(item.id):
            problem = f"its {role} {id} stands in another sentence, {corpus.segment(id).id}"
            mend = "take what its own sentence names, or say why in an AnnotatorNotes line on it"
            places.refuse(item.id, problem, mend)


def _check_relation(relation, corpus: Corpus, places):
    if places.note(relation.id):
        return
    say_why = "or say why in an AnnotatorNotes line on the relation"
    known = corpus.claims if relation.type in OF_CLAIMS else corpus.events
    ends = {"source": known.get(relation.source), "target": known.get(relation.target)}
    if None in ends.values():
        joins = "claims" if relation.type in OF_CLAIMS else "events, no claims"
        places.refuse(relation.id, f"{relation.type} joins {joins}", f"correct its ends, {say_why}")
    one, two = (corpus.segment(end) for end in ends.values())
    if relation.type in NEAR and abs(one.number - two.number) > 1:
        problem = f"its ends stand in {one.id} and {two.id}, which are no neighbours"
        places.refuse(relation.id, problem, f"correct its ends, {say_why}")
    if relation.type == "Retells":
        speakers = [
            {a for m in end.sources for a in corpus.mentions[m].actors} for end in ends.values()
        ]
        if not speakers[0] & speakers[1]:
            problem = "a claim retells one of the same speaker, these have two"
            places.refuse(relation.id, problem, f"correct its ends, {say_why}")
    last = "target" if ORDER.get(relation.type) == "source" else "source"
    starts = {name: event.trigger.start for name, event in ends.items()}
    turned = relation.type in ORDER and starts[last] < starts[ORDER[relation.type]]
    if turned and not any(word in one.text for word in REASONS):
        problem = f"{relation.type} tells {ORDER[relation.type]} first, but the text "
        mend = f"exchange Arg1 and Arg2 (section 15 of the codebook), {say_why}"
        places.refuse(relation.id, f"{problem}tells it last", mend)
    if relation.type == "Condition" and [
        name for name, event in ends.items() if event.modality == "Conditional"
    ] != ["source"]:
        problem = "Arg1 of a Condition is the if-clause, and it alone is Conditional"
        places.refuse(relation.id, problem, f"correct its ends or their Modality, {say_why}")


def _check_counted(corpus: Corpus, places):
    """A quantity stands in the sentence of its thing, and a thing is counted by one quantity."""
    counts = {}
    for quantity in corpus.quantities.values():
        file = places.files[quantity.article]
        for thing in quantity.of:
            ends = [id.rpartition("-")[2] for id in (quantity.id, thing)]
            line = next(r.id for r in file.relations if [r.arg1, r.arg2] == ends)
            if places.note(f"{quantity.article}-{line}"):
                continue
            if corpus.segment(quantity.mention) != corpus.segment(thing):
                problem = f"{line}: {ends[1]} stands in another sentence than its number {ends[0]}"
                mend = "correct Arg2, or say why in an AnnotatorNotes line on the relation"
                places.refuse_line(quantity.id, line, problem, mend)
            if quantity.counting == "Measure":
                continue
            other = counts.setdefault(thing, quantity.id)
            if other != quantity.id:
                problem = f"{line}: {ends[1]} is counted by {ends[0]} and by {other}"
                mend = "correct Arg2, or say why in an AnnotatorNotes line on the relation"
                places.refuse_line(quantity.id, line, problem, mend)
