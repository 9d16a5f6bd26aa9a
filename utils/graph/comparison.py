"""Numbers across sources: may two quantities be compared at all, and if so, do they agree?

Two things are kept apart. The relation of two intervals is arithmetic. Whether it means anything is
the scope test of seeds/CODEBOOK.md, section 15: five questions, and only five times "yes" lets the
relation stand as the verdict.

Silence: where the text of one side or both leaves a question open, the answer is "not said". That
is no "yes", so the pair is not comparable; but no "no" either, so it is the reason only if nothing
is answered "no". What one telling leaves out is first sought in the others of its event.
"""

import itertools
import math
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from utils.annotation.corpus import Corpus, EventMention, Quantity, each_once, once
from utils.claims.chains import chain_text, chains, status, told_status
from utils.graph.build import ties
from utils.graph.intervals import disagree, disagreeing, interval_relation
from utils.hindi.text import stem

FEW = 4  # numbers of one thing, up to which every pair of them is listed
YES, NO, NOT_SAID, NOT_COMPARABLE = "yes", "no", "not said", "not comparable"
QUESTIONS = {
    "thing": "Is the same kind of thing counted, in the same unit?",
    "parties": "Do giver and receiver agree?",
    "counting": "Is it counted the same way, and is neither a measure?",
    "footing": "Do both stand on the same footing, done or planned?",
    "days": "Do the times cover the same days?",
    "event": "Is it one event, told twice, by the register?",
}


@dataclass(frozen=True)
class Scope:
    """What a quantity is a number of: an answer of its own to each question of the scope test.

    event: the telling, "" for a measure, which no event owns; key: its event. thing: the actors
    counted (ids), or where none is linked the stems of the nouns; and the unit.
    givers, receivers: actor ids, none where not said. footing: Modality. days: first and last, each
    None where open; no pair where no day is said. evidence: (article, start, end) code points of
    number, thing counted, trigger and time. until_now: the last day is that of writing, inferred.
    """

    quantity: Quantity
    event: str
    key: str
    thing: tuple[tuple[str, ...], str]
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    footing: str
    days: tuple[date | None, date | None] | None
    evidence: tuple[tuple[str, int, int], ...]
    until_now: bool = False


@once
def scopes(corpus: Corpus) -> dict[str, Scope]:
    """Quantity mention id -> its Scope, in reading order."""
    owners = {target: e for e in corpus.events.values() for target in e.role("Quantity")}
    return {id: _scope(corpus, q, owners.get(id)) for id, q in corpus.quantities.items()}


def _scope(corpus, quantity, event: EventMention | None) -> Scope:
    counted = [corpus.mentions[id] for id in quantity.of]
    # लोग may be the dead or the displaced: whom the register tells apart is counted apart.
    actors = {actor for mention in counted for actor in mention.actors}
    thing = tuple(sorted(actors or {stem(mention.quote) for mention in counted})), quantity.unit
    spans = (quantity.mention.span, *(mention.span for mention in counted))
    if event is None:
        return Scope(quantity, "", "", thing, (), (), "", None, spans)
    pairs, time = ties(corpus, event), _time(corpus, event)
    givers = tuple(sorted({tie.source for tie in pairs}))
    # Where something is done, nobody receives it: water that is let out of a dam does not go there.
    receivers = tuple(sorted({tie.target for tie in pairs if tie.role not in ("Alone", "Place")}))
    days = (time.begin, time.end) if time else None
    spans += (event.trigger.span, *((time.mention.span,) if time else ()))
    footing = "Actual" if event.modality == "Presupposed" else event.modality
    whole = (thing, givers, receivers, footing, days, spans)
    return Scope(quantity, event.id, event.key, *whole, until_now=is_now(time))


def is_now(time) -> bool:
    """Whether a time ends with the day of writing: “until now”."""
    return bool(time and time.end and time.value == "PRESENT_REF")


def _time(corpus, event):
    """As of when a number holds: the event's time, else its claim's, else another telling's.

    Of its own article: what another one counts up to its own day says nothing of this number.
    """
    claims = corpus.claims_about.get(event.id, ())
    others = (e for e in corpus.tellings[event.key] if e is not event)
    others = [other for other in others if other.article == event.article]
    places = [event.role("Time"), *(c.times for c in claims), *(o.role("Time") for o in others)]
    known = (corpus.times[id] for place in places for id in place if id in corpus.times)
    return next((time for time in known if time.bounded), None)


@dataclass(frozen=True)
class Comparison:
    """Two quantities, the relation of their intervals, the five answers, and what follows.

    answers: question -> yes, no or not said. failing: the questions answered "no", or if there are
    none, "not said". verdict: that relation if nothing fails, else not comparable. reason: the
    first question that fails, with both sides, or "".
    """

    a: Scope
    b: Scope
    intervals: str
    answers: dict[str, str]
    failing: tuple[str, ...]
    verdict: str
    reason: str


def compare(a: Scope, b: Scope) -> Comparison:
    """Put two quantities to the scope test. compare(b, a) gives the same answers and verdict."""
    sides = {
        "thing": [(a.thing, b.thing)],
        "parties": [(a.givers, b.givers), (a.receivers, b.receivers)],
        "counting": [(a.quantity.counting, b.quantity.counting)],
        "footing": [(a.footing, b.footing)],
        "days": [(a.days, b.days)],
        "event": [(a.key, b.key)],
    }
    same = {question: _answer(sides[question]) for question in QUESTIONS}
    if "Measure" in sides["counting"][0]:
        same["counting"] = NO
    intervals = interval_relation(a.quantity, b.quantity)
    failing = [question for question in QUESTIONS if same[question] == NO]
    failing = failing or [question for question in QUESTIONS if same[question] == NOT_SAID]
    if not failing:
        return Comparison(a, b, intervals, same, (), intervals, "")
    reason = f"{failing[0]}: {_words(failing[0], a)} / {_words(failing[0], b)}"
    return Comparison(a, b, intervals, same, tuple(failing), NOT_COMPARABLE, reason)


def _answer(pairs) -> str:
    both = [one == other for one, other in pairs if one and other]
    return NO if not all(both) else YES if len(both) == len(pairs) else NOT_SAID


def _words(question, scope) -> str:
    """One side's own answer, as words."""
    if question == "thing":
        nouns, unit = scope.thing
        return " ".join([*nouns, unit]).strip()
    if question == "parties":
        sides = (scope.givers, scope.receivers)
        return " → ".join(", ".join(side) or NOT_SAID for side in sides)
    if question in ("counting", "event"):
        return scope.quantity.counting if question == "counting" else scope.key or NOT_SAID
    days = " to ".join(str(day or "…") for day in scope.days or ())
    return (days if question == "days" else scope.footing) or NOT_SAID


def comparisons(corpus: Corpus, all_pairs: bool = False) -> tuple[Comparison, ...]:
    """The pairs of quantities of the same kind of thing, in the same unit, see listed_pairs.

    First those in which two articles disagree on one event, then in reading order. With all_pairs every pair of quantities, whatever they count.
    """
    found = scopes(corpus)
    if all_pairs:
        return tuple(compare(a, b) for a, b in itertools.combinations(found.values(), 2))
    order, groups = {id: number for number, id in enumerate(found)}, {}
    for scope in found.values():
        groups.setdefault(scope.thing, []).append(scope)
    pairs = [pair for group in groups.values() for pair in listed_pairs(group)]
    pairs.sort(key=lambda p: (not disagree(*p), *(order[scope.quantity.id] for scope in p)))
    return tuple(compare(a, b) for a, b in pairs)


def listed_pairs(group: list[Scope]) -> list[tuple[Scope, Scope]]:
    """The pairs worth listing of numbers of one thing: of up to FEW, all.

    Of more, first those of one event that share no value (disagreeing), then those that can be
    compared, that is of one scope: in each scope every reading, at most twice, with the next by
    size. So there are at most two pairs for each number.
    """
    if len(group) <= FEW:
        return list(itertools.combinations(group, 2))
    scopes_alike, pairs = {}, disagreeing(group)
    for scope in group:
        counting = scope.quantity.counting
        asked = scope.givers, scope.receivers, scope.footing, scope.days, scope.key
        if all(asked) and counting != "Measure":
            alike = scopes_alike.setdefault((scope.thing, counting, *asked), {})
            number = scope.quantity
            told = alike.setdefault((number.low, number.high or math.inf, number.qualifier), [])
            told += [scope] * (len(told) < 2)
    for alike in scopes_alike.values():
        ordered = [scope for reading in sorted(alike) for scope in alike[reading]]
        pairs += itertools.pairwise(ordered)
    return list(dict.fromkeys(pairs))


def pairs_not_listed(corpus: Corpus) -> int:
    """How many pairs of numbers that count one thing listed_pairs leaves out."""
    groups = {}
    for scope in scopes(corpus).values():
        if scope.quantity.counting != "Measure":
            groups.setdefault(scope.thing, []).append(scope)
    return sum(math.comb(len(group), 2) - len(listed_pairs(group)) for group in groups.values())


def comparisons_of_counts(corpus: Corpus) -> tuple[Comparison, ...]:
    """The pairs of comparisons() that count something: those of measures (152 mm) are left out."""
    pairs = comparisons(corpus)
    return tuple(
        p for p in pairs if "Measure" not in (p.a.quantity.counting, p.b.quantity.counting)
    )


@once
def disputes(corpus: Corpus) -> tuple[Comparison, ...]:
    """The pairs of comparisons() in which two articles give one event numbers that share no value."""
    pairs = comparisons_of_counts(corpus)
    return tuple(p for p in pairs if p.a.thing == p.b.thing and disagree(p.a, p.b))


def comparisons_table(corpus: Corpus, all_pairs: bool = False) -> pd.DataFrame:
    """One row per pair: a, b (ids), words, intervals, one column per question, verdict, reason,
    voices (chain texts of both), evidence ((article, start, end) of both)."""
    rows = []
    for c in comparisons(corpus, all_pairs):
        a, b = c.a.quantity.mention, c.b.quantity.mention
        says = tuple(_voices(corpus, [side.event]) for side in (c.a, c.b))
        row = (a.id, b.id, f"{a.quote} / {b.quote}", c.intervals, *c.answers.values())
        spans = tuple(dict.fromkeys((*c.a.evidence, *c.b.evidence)))
        rows.append((*row, c.verdict, c.reason, says, spans))
    columns = ["a", "b", "words", "intervals", *QUESTIONS, "verdict", "reason", "voices"]
    return pd.DataFrame(rows, columns=[*columns, "evidence"])


def _voices(corpus, events) -> tuple[str, ...]:
    lines = [line for id in events if id for line in chains(corpus, corpus.events[id])]
    return tuple(dict.fromkeys(chain_text(line) for line in lines))


def _ways(corpus, event) -> list[tuple[str, str]]:
    """The (giver, receiver) of an event: codes of countries, ids of bodies that others belong to."""
    pairs = [pair for tie in ties(corpus, event) for pair in given(*tie[:3])]
    homes, heads = corpus.homes, set(corpus.homes.values())
    lands = [tuple(homes[one] or one * (one in heads) for one in pair) for pair in pairs]
    return [(a, b) for a, b in dict.fromkeys(lands) if a and b and a != b]


def given(u: str, v: str, role: str) -> list[tuple[str, str]]:
    """Who gives whom in a tie of type AID. Help sent to a place goes there; help against is no gift."""
    both = {"Mutual": [(u, v), (v, u)], "Target": [], "Alone": []}
    return both.get(role, [(u, v)])


def reciprocity(corpus: Corpus) -> pd.DataFrame:
    """What is given between countries, each way, by status and with whose account it is.

    Columns: giver, receiver (country codes), status (one of FACTS and OPEN), event, name_en, what
    (Hindi words of the things given), quantities ((low, high, words); high None is open), voices (chain
    texts), tellings, evidence. One row per event of type AID, way and status; a telling that takes
    the event for granted belongs to the row of the first that tells it.
    """
    found = {}
    for event in (event for event in corpus.events.values() if event.type == "AID"):
        told = [e for e in corpus.tellings[event.key] if e.modality != "Presupposed"]
        now = told_status(corpus, told[0] if told and event.modality == "Presupposed" else event)
        for a, b in _ways(corpus, event):
            found.setdefault((a, b, now, event.key), []).append(event)
    rows = []
    for (giver, receiver, now, key), events in found.items():
        ids = tuple(event.id for event in events)
        things = [corpus.mentions[id].quote for e in events for id in e.role("Theme")]
        numbers = [corpus.quantities[id] for e in events for id in e.role("Quantity")]
        numbers = tuple((q.low, q.high, q.mention.quote) for q in numbers)
        spans = tuple(dict.fromkeys(m.span for e in events for m in corpus.spans(e)))
        row = (giver, receiver, now, key, corpus.event_name(key), tuple(dict.fromkeys(things)))
        rows.append((*row, numbers, _voices(corpus, ids), ids, spans))
    columns = ["giver", "receiver", "status", "event", "name_en", "what", "quantities"]
    return pd.DataFrame(rows, columns=[*columns, "voices", "tellings", "evidence"])


def why_not_added(a: Scope, b: Scope) -> str:
    """Why two numbers may not be added up; "" if they may: they pass the scope test but for the last
    question (one event told twice is one lot), and neither is a running total or a calculation."""
    if reason := compare(a, replace(b, key=a.key)).reason:
        return reason
    if a.key == b.key:
        return "one event, told twice"
    counting = a.quantity.counting
    return "" if counting in ("Once", "Additional") else f"counting: {counting} is no single lot"


def _side_by_side(members: list[Scope]) -> list[tuple[Scope, Scope]]:
    """The pairs to look at before numbers are added up: of few all.

    Of many each with the first, and with the first of its event: whatever may be added to one number
    may be added to all that it may be added to.
    """
    if len(members) <= FEW:
        return list(itertools.combinations(members, 2))
    pairs, of_event = [], {members[0].key: members[0]}
    for member in members[1:]:
        beside = each_once((members[0], of_event.setdefault(member.key, member)))
        pairs += [(one, member) for one in beside if one is not member]
    return pairs


def sums(corpus: Corpus) -> pd.DataFrame:
    """The numbers of each thing given from country to country, added up where that is allowed.

    Columns: giver, receiver, thing, numbers (quantity ids), words, statuses, low, high (of the sum; None
    with low known is open), reason ("" or why there is none, a pair at a time), evidence.
    """
    groups = {}
    for scope in scopes(corpus).values():
        event = corpus.events.get(scope.event)
        for way in _ways(corpus, event) if event and event.type == "AID" else ():
            groups.setdefault((*way, _words("thing", scope)), []).append(scope)
    rows = []
    for group, members in groups.items():
        reasons = filter(None, (why_not_added(a, b) for a, b in _side_by_side(members)))
        why = "; ".join(itertools.islice(reasons, math.comb(FEW, 2)))
        numbers = [member.quantity for member in members]
        low = None if why else sum(q.low for q in numbers)
        open_end = any(q.high is None for q in numbers)
        high = None if why or open_end else sum(q.high for q in numbers)
        ids, words = zip(*((q.mention.id, q.mention.quote) for q in numbers), strict=True)
        spans = tuple(dict.fromkeys(span for member in members for span in member.evidence))
        statuses = tuple(dict.fromkeys(status(corpus.events[member.event]) for member in members))
        rows.append((*group, ids, words, statuses, low, high, why, spans))
    columns = "giver receiver thing numbers words statuses low high reason".split()
    return pd.DataFrame(rows, columns=[*columns, "evidence"], dtype=object)
