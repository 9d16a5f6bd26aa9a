"""Events, claims and relations that contradict themselves, or reach out of their sentence."""

from utils.annotation.corpus import Claim, Corpus, EventMention, once
from utils.annotation.places import Places
from utils.annotation.timex import beside, days

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
        with places.faults:
            _check_modality(event, corpus, places)
            _check_mode(event, places)
            _check_time(event, corpus, places)
            _check_sides(event, corpus, places)
            _check_number(event, corpus, places)
            _check_scope(event, corpus, places)
    for claim in corpus.claims.values():
        with places.faults:
            _check_scope(claim, corpus, places)
    for relation in corpus.relations.values():
        with places.faults:
            if not places.note(relation.id):
                _check_relation(relation, corpus, places)
    conditions = {r.source for r in corpus.relations.values() if r.type == "Condition"}
    for event in corpus.events.values():
        alone = event.modality == "Conditional" and event.id not in conditions
        with places.faults:
            if alone and "Conditional" not in event.note:
                mend = "add the relation, or explain Conditional in an AnnotatorNotes line"
                problem = "it is Conditional, but Arg1 of no Condition"
                places.refuse(event.id, problem, mend, "Modality")
    _check_counted(corpus, places)


def _check_modality(event: EventMention, corpus, places):
    modality = event.modality
    tenses, sure = MODALITIES.get(modality, ((event.tense,), (event.certainty,)))
    for name, value, fits in (("Tense", event.tense, tenses), ("Certainty", event.certainty, sure)):
        if value not in fits:
            problem = f"it is {modality} and {value}; {modality} goes with {' or '.join(fits)}"
            mend = "see the table of Modality in section 9 of the codebook"
            places.refuse(event.id, problem, mend, f"Modality {name}")
    stance, holding = STANCES.get(modality), corpus.claims_about.get(event.id, ())
    if stance and stance not in {claim.stance for claim in holding} and modality not in event.note:
        problem = f"it is {modality}, but no claim that holds it has the Stance {stance}"
        mend = f"correct Modality or Stance, or explain {modality} in an AnnotatorNotes line"
        id, name = (holding[0].id, "Stance") if holding else (event.id, "Modality")
        places.refuse(id, f"{event.id}: {problem}", f"{mend} on {event.id}", name)


def _check_mode(event: EventMention, places):
    types = MODES.get(event.mode, (event.type,))
    if event.type not in types:
        problem = f"{event.mode} is a mode of {' and '.join(types)}, not of {event.type}"
        places.refuse(event.id, problem, "correct the Mode or the type", "Mode")
    if event.type in BARE and event.context:
        places.refuse(event.id, f"a {event.type} has no Context", "remove the line", "Context")


def _check_time(event: EventMention, corpus, places):
    """What is past does not begin after the article, what is ahead has not ended before it."""
    for id in event.role("Time"):
        time = corpus.times[id]
        before, after = beside(time, corpus.articles[event.article])
        wrong = event.tense == "Past" and after or event.tense == "Future" and before
        if wrong and not event.note:
            problem = f"it is {event.tense}, but {time.mention.quote!r} ({id}) is "
            mend = "correct the Tense or the Time, or say why in an AnnotatorNotes line"
            places.refuse(event.id, problem + days(time.begin, time.end), mend, "Tense")


def _check_sides(event: EventMention, corpus, places):
    """Nobody acts towards himself; and no telling of an event exchanges its two sides.

    Except what is only taken for granted: of a war that a noun points at all sides may be actors.
    """
    acting = corpus.actors_in(event)
    aimed = {number for actor in acting for number in _aimed_at(corpus, event.key).get(actor, ())}
    for other in (corpus.tellings[event.key][number] for number in sorted(aimed)):
        if "Presupposed" in (event.modality, other.modality) or event.note and event is other:
            continue
        for role in ("Recipient", "Target"):
            both = [a for a in acting if a in corpus.actors_in(other, role)]
            if both:
                problem = f"{both[0]} is its Actor, but {role} of {other.id}, the same event"
                mend = "correct one of the two, or link the tellings to two events"
                places.refuse(event.id, problem, mend)


@once
def _aimed_at(corpus, key) -> dict[str, list[int]]:
    """Actor -> the tellings of an event, by number, in which it is Recipient or Target."""
    found = {}
    for number, event in enumerate(corpus.tellings[key]):
        for actor in corpus.actors_in(event, "Recipient", "Target"):
            found.setdefault(actor, []).append(number)
    return found


def _check_number(event: EventMention, corpus, places):
    """An event that holds a quantity holds what is counted."""
    for id in event.role("Quantity"):
        things = corpus.quantities[id].of
        if not set(things) & {target for _, target in event.roles}:
            problem = f"its Quantity {id} counts {' and '.join(things)}, which has no role in it"
            places.refuse(event.id, problem, "give the thing a role, or correct QuantityOf")


def _check_scope(item: EventMention | Claim, corpus: Corpus, places):
    """What fills a role stands in the sentence of its event, unless a note on the event says why."""
    own = corpus.segment(item)
    for role, id in item.roles:
        if (found := corpus.segment(id)) != own and not item.note:
            problem = f"its {role} {id} stands in another sentence, {found.id}"
            mend = "take what its own sentence names, or say why in an AnnotatorNotes line on it"
            places.refuse(item.id, problem, mend)


def _check_relation(relation, corpus: Corpus, places):
    def refuse(problem, mend="correct its ends"):
        mend += ", or say why in an AnnotatorNotes line on the relation"
        places.refuse(relation.id, problem, mend)

    type, claims = relation.type, relation.type in OF_CLAIMS
    known = corpus.claims if claims else corpus.events
    if not {relation.source, relation.target} <= known.keys():
        refuse(f"{type} joins {'claims' if claims else 'events, no claims'}")
    ends = source, target = known[relation.source], known[relation.target]
    one, two = map(corpus.segment, ends)
    if type in NEAR and abs(one.number - two.number) > 1:
        refuse(f"its ends stand in {one.id} and {two.id}, which are no neighbours")
    if type == "Retells":
        said, again = ({a for m in end.sources for a in corpus.mentions[m].actors} for end in ends)
        if not said & again:
            refuse("a claim retells one of the same speaker, these have two")
    first, last = ends if ORDER.get(type) == "source" else (target, source)
    turned = type in ORDER and last.trigger.start < first.trigger.start
    if turned and not any(word in one.text for word in REASONS):
        problem = f"{type} tells {ORDER[type]} first, but the text tells it last"
        refuse(problem, "exchange Arg1 and Arg2 (section 15 of the codebook)")
    if type == "Condition" and [end.modality == "Conditional" for end in ends] != [True, False]:
        problem = "Arg1 of a Condition is the if-clause, and it alone is Conditional"
        refuse(problem, "correct its ends or their Modality")


def _check_counted(corpus: Corpus, places):
    """A quantity stands in the sentence of its thing, and a thing is counted by one quantity."""
    counted = {}
    for quantity in corpus.quantities.values():
        for thing in quantity.of:
            ends = number, local = [id.rpartition("-")[2] for id in (quantity.id, thing)]
            relations = places.files[quantity.article].relations
            line = next(r.id for r in relations if [r.arg1, r.arg2] == ends)
            line = f"{quantity.article}-{line}"
            if places.note(line):
                continue
            mend = "correct Arg2, or say why in an AnnotatorNotes line on the relation"
            with places.faults:
                if corpus.segment(quantity.mention) != corpus.segment(thing):
                    problem = f"{local} stands in another sentence than its number {number}"
                    places.refuse(line, problem, mend)
                if quantity.counting != "Measure":
                    other = counted.setdefault(thing, quantity.id)
                    if other != quantity.id:
                        problem = f"{local} is counted by {number} and by {other}"
                        places.refuse(line, problem, mend)
