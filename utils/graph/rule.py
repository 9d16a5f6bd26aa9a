"""The pact as a rule that runs: who is bound to fight if one actor attacks another, by which words.

The rule is read from the Condition relations and the stipulated events of the annotation; what the
text leaves open is said as plainly as what it lays down.
"""

import itertools
from dataclasses import dataclass

import pandas as pd

from utils.annotation.corpus import Corpus
from utils.claims.chains import chain_text, chains, happened
from utils.claims.evidence import Explanation, explain
from utils.graph.balance import Span

# "any", as in किसी भी देश "any country": the words that let a condition speak of whoever it may be.
ANY_WORDS = ("किसी भी", "कोई भी")


@dataclass(frozen=True)
class Word:
    """Words that a verdict rests on: what they do, their event, its segment, quote and span."""

    does: str
    event: str
    segment: str
    quote: str
    span: Span


@dataclass(frozen=True)
class Verdict:
    """What the rules in the articles say of an attack of one actor on another.

    outcome: "bound" (somebody has to act), "not bound" (no condition fits) or "undetermined" (one
    fits by its letter, but its consequence cannot be read for this pair).
    bound: who has to act; acts: the event keys of what they have to do; against: whom;
    against_named: whether the consequence itself names the opponent (else it is the attacker of the
    condition); attacked: on whom it counts as an attack. words: what it rests on; relations: the
    ids of the Condition relations; evidence: (article, start, end) code points.
    not_said: plain statements of what the annotation leaves open.
    """

    attacker: str
    target: str
    outcome: str
    bound: tuple[str, ...]
    acts: tuple[str, ...]
    against: tuple[str, ...]
    against_named: bool
    attacked: tuple[str, ...]
    words: tuple[Word, ...]
    events: tuple[str, ...]
    relations: tuple[str, ...]
    evidence: tuple[Span, ...]
    not_said: tuple[str, ...]
    corpus: Corpus

    @property
    def explanation(self) -> Explanation:
        """The sentences of the rule with their marks: text when printed, HTML in a notebook."""
        return explain(self.corpus, self.summary, [self.corpus.events[i] for i in self.events])

    @property
    def summary(self) -> str:
        names = {id: actor.name_en for id, actor in self.corpus.actors.items()}
        case = f"{names[self.attacker]} attacks {names[self.target]}: "
        if self.outcome == "undetermined":
            return case + "undetermined"
        if self.outcome == "not bound":
            return case + "no rule binds anyone"
        who = " and ".join(names[actor] for actor in self.bound)
        what = ", ".join(self.corpus.event_name(key) for key in self.acts)
        whom = ", ".join(names[actor] for actor in self.against)
        return f"{case}bound are {who} ({what}), against {whom}"

    def __str__(self) -> str:
        lines = [self.summary]
        lines += [f"  {w.does}: “{w.quote}” ({w.event}, {w.segment})" for w in self.words]
        return "\n".join([*lines, *(f"  not said: {line}" for line in self.not_said)])

    __repr__ = __str__


def attack(corpus: Corpus, attacker: str, target: str) -> Verdict:
    """Run the Condition relations of the annotation on one attack.

    A condition fits if its event is an ASSAULT, the attacker is its Actor (or its Actor is
    "any country" in so many words, ANY_WORDS, and the attacker is a state) and the target is one of
    its Recipients; several Recipients are alternatives. What follows is every event a Condition
    leads to, step by step: an ASSAULT counts as an attack on its Recipients, any other act binds
    its Actors. Who is party to what is read from the annotation only. Raises KeyError for an
    unknown actor and ValueError if attacker and target are the same.
    """
    for actor in (attacker, target):
        if actor not in corpus.actors:
            raise KeyError(f"unknown actor {actor!r}; there are: {', '.join(corpus.actors)}")
    if attacker == target:
        raise ValueError(f"{attacker} cannot be attacker and target at once")
    rules = [
        relation
        for relation in corpus.relations.values()
        if relation.type == "Condition" and corpus.events[relation.source].type == "ASSAULT"
    ]
    conditions = list(dict.fromkeys(relation.source for relation in rules))
    fitting = [i for i in conditions if _fits(corpus, corpus.events[i], attacker, target)]
    used, events = _consequences(corpus, fitting)
    then = [corpus.events[i] for i in events if i not in fitting]
    duties = [event for event in then if event.type != "ASSAULT"]
    counts = [event for event in then if event.type == "ASSAULT"]
    bound = _each(actor for event in duties for actor in corpus.actors_in(event))
    attacked = _each(actor for event in counts for actor in corpus.actors_in(event, "Recipient"))
    named = _each(a for event in duties for a in corpus.actors_in(event, "Recipient", "Target"))
    against = named or ((attacker,) if bound else ())
    outcome = "bound" if bound else "not bound"
    if attacker in bound or attacker in attacked:
        outcome, letter, bound, against = "undetermined", bound, (), ()
    else:
        letter = bound
    # Where no condition fits, the words that say whom the rules do cover are the evidence.
    shown = [corpus.events[i] for i in (events if fitting else conditions)]
    words = [_word(corpus, event, fitting, conditions) for event in shown]
    return Verdict(
        attacker,
        target,
        outcome,
        bound,
        _each(event.key for event in duties) if bound else (),
        against,
        bool(named),
        attacked,
        tuple(words),
        tuple(event.id for event in shown),
        tuple(relation.id for relation in used),
        _each(span for event in shown for span in corpus.evidence(event)),
        tuple(
            _not_said(
                corpus, attacker, target, outcome, letter, named, fitting, shown, duties, rules
            )
        ),
        corpus,
    )


def attacks(corpus: Corpus) -> pd.DataFrame:
    """attack() for each ordered pair of states, one row each.

    Columns: attacker, target, outcome, bound, acts, against, events, not_said and evidence, as in
    a Verdict.
    """
    states = [actor.id for actor in corpus.actors.values() if actor.kind == "state"]
    verdicts = [attack(corpus, a, b) for a, b in itertools.permutations(states, 2)]
    columns = ["attacker", "target", "outcome", "bound", "acts", "against", "events"]
    columns += ["not_said", "evidence"]
    return pd.DataFrame([[getattr(v, c) for c in columns] for v in verdicts], columns=columns)


def _each(items) -> tuple:
    return tuple(dict.fromkeys(items))


def _fits(corpus, condition, attacker, target) -> bool:
    return target in corpus.actors_in(condition, "Recipient") and (
        attacker in corpus.actors_in(condition)
        or (corpus.actors[attacker].kind == "state" and bool(_any_words(corpus, condition)))
    )


def _any_words(corpus, condition) -> list[str]:
    """The Actor mentions of a condition that mean whatever country it may be."""
    quotes = [corpus.mentions[target].quote for target in condition.role("Actor")]
    return [q for q in quotes if "देश" in q and any(word in q for word in ANY_WORDS)]


def _consequences(corpus, fitting):
    """The Condition relations that lead on from these events, and all events met, in order."""
    used, events = [], list(fitting)
    for event in events:  # grows while it is gone through
        for relation in corpus.relations.values():
            if relation.type == "Condition" and relation.source == event:
                used.append(relation)
                if relation.target not in events:
                    events.append(relation.target)
    return used, events


def _word(corpus, event, fitting, conditions) -> Word:
    if event.id in fitting:
        does = "the condition"
    elif event.id in conditions:
        does = "a condition that does not fit"
    else:
        does = "counts as an attack" if event.type == "ASSAULT" else "binds"
    trigger = event.trigger
    span = (trigger.article, trigger.start, trigger.end)
    return Word(does, event.id, corpus.segment(event).id, trigger.quote, span)


def _not_said(corpus, attacker, target, outcome, letter, named, fitting, shown, duties, rules):
    """Statements about the annotation: what was looked for and not found, or is left open."""

    def names(actors):
        return ", ".join(corpus.actors[actor].name_en for actor in actors) or "nobody"

    def words(event):
        return f"“{event.trigger.quote}” ({event.id})"

    if not shown:
        yield "The annotation holds no rule about an attack."
        return
    conditions = list(dict.fromkeys(corpus.events[relation.source] for relation in rules))
    covered = _each(a for event in conditions for a in corpus.actors_in(event, "Recipient"))
    if outcome == "not bound" and not fitting:
        by = _each(corpus.mentions[t].quote for event in conditions for t in event.role("Actor"))
        yield (
            f"The rules speak of attacks by “{', '.join(by)}” on {names(covered)}; of an attack by "
            f"{names([attacker])} on {names([target])} they say nothing."
        )
        country = corpus.actors[target].country
        owner = [a for a in covered if country and corpus.actors[a].country == country]
        if target not in covered and owner:
            yield f"Whether an attack on {names([target])} is one on {names(owner)} is not said."
    if outcome == "not bound" and fitting:
        yield f"Whether anybody has to act upon it: {', '.join(map(words, shown))} bind nobody."
    if outcome == "undetermined":
        yield (
            f"{names([attacker])} is attacker and, by the letter, one of those bound or attacked "
            f"({names(letter)}): {', '.join(map(words, shown))} leave this case in and do not "
            "say what then."
        )
    if outcome == "bound" and not named:
        yield (
            f"Against whom: {', '.join(map(words, duties))} names no opponent; "
            f"{names([attacker])} is taken from the condition."
        )
    voices = _each(chain_text(chain) for event in shown for chain in chains(corpus, event))
    if not any(happened(event) for event in shown):
        yield (
            "That anything of the kind has happened: none of these words tells an event that took "
            f"place; the rule stands in the voice {'; '.join(voices)}."
        )
    days = [corpus.times[t] for event in shown for t in event.role("Time") if t in corpus.times]
    if not any(time.bounded for time in days):
        said = ", ".join(f"“{time.mention.quote}” ({time.mention.id})" for time in days)
        yield f"From which day to which the rule holds: {said or 'no time'} is all there is."
    yield from _third_parties(corpus, attacker, target, shown, names)
    yield from _running_wars(corpus, attacker, target, letter, names)


def _third_parties(corpus, attacker, target, shown, names):
    """The states the register knows and the rule is silent about."""
    roles = ("Actor", "Recipient", "Target")
    named = {actor for event in shown for actor in corpus.actors_in(event, *roles)}
    others = [
        actor.id
        for actor in corpus.actors.values()
        if actor.kind == "state" and actor.id not in named | {attacker, target}
    ]
    if others:
        yield f"Third parties: what {names(others)} would have to do is not said."
    if attacker not in named:
        yield f"Whether anybody would have to fight for {names([attacker])} is not said."


def _running_wars(corpus, attacker, target, bound, names):
    """Conflicts whose words name attacker or target, and whether any rule is tied to them."""
    inside = {}  # conflict mention -> the states named within its words
    for mention in corpus.mentions.values():
        if mention.label == "Conflict":
            inside[mention.id] = _each(
                actor
                for part in corpus.mentions.values()
                if part.article == mention.article
                and mention.start <= part.start
                and part.end <= mention.end
                for actor in part.actors
                if corpus.actors[actor].kind == "state"
            )
    wars = [i for i, states in inside.items() if attacker in states or target in states]
    if not wars:
        return
    tied = {i for r in corpus.relations.values() if r.type == "Condition" for i in _ends(r)}
    if any(set(corpus.events[i].role("Setting")) & set(wars) for i in tied):
        return
    quotes = _each(corpus.mentions[i].quote for i in wars)
    yield (
        f"The war already running: {len(wars)} mentions name {names([attacker])} or "
        f"{names([target])} in a conflict ({', '.join(quotes)}; the first is {wars[0]}), and no "
        "Condition joins any of them to the rule."
    )
    past = [
        event
        for event in corpus.events.values()
        if event.type == "ASSAULT"
        and happened(event)
        and attacker in corpus.actors_in(event)
        and target in corpus.actors_in(event, "Recipient")
    ]
    if not past:
        yield f"No event tells that {names([attacker])} has attacked {names([target])}."
    help_given = [
        event
        for event in corpus.events.values()
        if set(event.role("Setting")) & set(wars)
        and happened(event)
        and any(actor in bound for actor in corpus.actors_in(event))
    ]
    if help_given:
        who = _each(a for event in help_given for a in corpus.actors_in(event) if a in bound)
        ids = ", ".join(event.id for event in help_given)
        yield (
            f"What {names(who)} already did in such a conflict ({ids}) is told without a word that "
            "the rule is the reason."
        )


def _ends(relation) -> tuple[str, str]:
    return relation.source, relation.target
