"""A pact, or what else lays it down, as a rule that runs: who is bound to fight if one actor attacks another, by which words.

The rule is read from the Condition relations and the stipulated events of the annotation; what the
text leaves open is said as plainly as what it lays down.
"""

import itertools
from dataclasses import dataclass

import pandas as pd

from utils.annotation.corpus import Corpus, EventMention, Relation, each_once, once
from utils.claims.chains import chain_text, chains, told_as_fact
from utils.claims.sources import stories
from utils.graph.balance import Span
from utils.graph.wars import war_caveats

# "any", as in किसी भी देश "any country": the words that let a condition speak of whoever it may be.
STATES = 12  # that a rule is run for, where more are mentioned
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


@dataclass(frozen=True)
class _Case:
    """One attack held against the rules. conditions: all there are; fitting: those it meets.

    then: what follows from these, step by step, by the relations used; shown: what the verdict
    rests on. Where no condition fits, the words that say whom the rules do cover are the evidence.
    """

    corpus: Corpus
    attacker: str
    target: str
    conditions: tuple[EventMention, ...]
    fitting: tuple[EventMention, ...]
    then: tuple[EventMention, ...]
    used: tuple[Relation, ...]

    @property
    def shown(self) -> tuple[EventMention, ...]:
        return (*self.fitting, *self.then) or self.conditions

    @property
    def duties(self) -> tuple[EventMention, ...]:
        return tuple(event for event in self.then if event.role("Actor"))

    @property
    def bound(self) -> tuple[str, ...]:
        """Who has to act, by the letter."""
        return self.actors(self.duties, "Actor")

    @property
    def attacked(self) -> tuple[str, ...]:
        """On whom it counts as an attack."""
        return self.actors([e for e in self.then if not e.role("Actor")], "Recipient")

    @property
    def opponents(self) -> tuple[str, ...]:
        """Whom the consequence itself names as opponent."""
        return self.actors(self.duties, "Recipient", "Target")

    @property
    def outcome(self) -> str:
        if self.attacker in (*self.bound, *self.attacked):
            return "undetermined"
        return "bound" if self.bound else "not bound"

    def actors(self, events, *roles) -> tuple[str, ...]:
        return each_once(
            actor for event in events for actor in self.corpus.actors_in(event, *roles)
        )

    def names(self, actors) -> str:
        return ", ".join(self.corpus.actors[actor].name_en for actor in actors) or "nobody"

    def does(self, event) -> str:
        """What a telling does in this case, in words."""
        if event in self.fitting:
            return "the condition"
        if event in self.conditions:
            return "a condition that does not fit"
        return "binds" if event.role("Actor") else "counts as an attack"


def attack(corpus: Corpus, attacker: str, target: str) -> Verdict:
    """Run the Condition relations of the annotation on one attack.

    A condition fits if its event is an ASSAULT, the attacker is its Actor (or its Actor is
    "any country" in so many words, ANY_WORDS, and the attacker is a state) and the target is one of
    its Recipients; several Recipients are alternatives. What follows is every event a Condition
    leads to, step by step: a state without an Actor is what the attack counts as, on its Recipients;
    anything else binds its Actors. Who is party to what is read from the annotation only. Raises KeyError for an
    unknown actor and ValueError if attacker and target are the same.
    """
    for actor in (attacker, target):
        if actor not in corpus.actors:
            raise KeyError(f"unknown actor {actor!r}; there are: {', '.join(corpus.actors)}")
    if attacker == target:
        raise ValueError(f"{attacker} cannot be attacker and target at once")
    case = _case(corpus, attacker, target)
    open_case = case.outcome == "undetermined"
    bound = () if open_case else case.bound
    against = () if open_case else case.opponents or ((attacker,) if bound else ())
    words = [
        Word(case.does(e), e.id, corpus.segment(e).id, e.trigger.quote, e.trigger.span)
        for e in case.shown
    ]
    return Verdict(
        attacker=attacker,
        target=target,
        outcome=case.outcome,
        bound=bound,
        acts=each_once(event.key for event in case.duties) if bound else (),
        against=against,
        against_named=bool(case.opponents),
        attacked=case.attacked,
        words=tuple(words),
        events=tuple(event.id for event in case.shown),
        relations=tuple(relation.id for relation in case.used),
        evidence=each_once(span for event in case.shown for span in corpus.evidence(event)),
        not_said=tuple(_not_said(case)),
        corpus=corpus,
    )


def attacks(corpus: Corpus) -> pd.DataFrame:
    """attack() for each ordered pair of the states that the rule's own story mentions, one row each.

    Columns: attacker, target, outcome, bound, acts, against, events, not_said and evidence, as in
    a Verdict.
    """
    verdicts = [attack(corpus, a, b) for a, b in itertools.permutations(concerned(corpus), 2)]
    columns = ["attacker", "target", "outcome", "bound", "acts", "against", "events"]
    columns += ["not_said", "evidence"]
    return pd.DataFrame([[getattr(v, c) for c in columns] for v in verdicts], columns=columns)


def rule_story(corpus: Corpus) -> tuple[str, ...]:
    """The articles of the stories in which a rule about an attack is told."""
    rules = [r for r in corpus.relations.values() if r.type == "Condition"]
    telling = {r.article for r in rules if corpus.events[r.source].type == "ASSAULT"}
    return tuple(id for story in stories(corpus) if telling & set(story) for id in story)


def by_agreement(corpus: Corpus, event: EventMention) -> bool:
    """Whether an agreement is among the voices that lay an event down."""
    voices = {hop.source for chain in chains(corpus, event) for hop in chain}
    return any(corpus.actors[id].kind == "agreement" for id in voices if id in corpus.actors)


@once
def concerned(corpus: Corpus) -> tuple[str, ...]:
    """The states that the articles of the rule's story mention, in register order.

    Of more than STATES those that they mention most: the rule is run for each two of them.
    """
    articles, states = set(rule_story(corpus)), {}
    for actor in corpus.actors.values():
        mentions = corpus.mentions_of[actor.id] if actor.kind == "state" else ()
        if number := sum(mention.article in articles for mention in mentions):
            states[actor.id] = number
    most = set(sorted(states, key=states.get, reverse=True)[:STATES])
    return tuple(actor for actor in states if actor in most)


def _case(corpus, attacker, target) -> _Case:
    rules = [r for r in corpus.relations.values() if r.type == "Condition"]
    conditions = each_once(r.source for r in rules if corpus.events[r.source].type == "ASSAULT")
    fitting = [i for i in conditions if _fits(corpus, corpus.events[i], attacker, target)]
    used, met = [], list(fitting)
    for event in met:  # grows while it is gone through
        for relation in (r for r in rules if r.source == event):
            used.append(relation)
            met += [relation.target] * (relation.target not in met)
    then = met[len(fitting) :]
    told = (tuple(corpus.events[id] for id in ids) for ids in (conditions, fitting, then))
    return _Case(corpus, attacker, target, *told, tuple(used))


def _fits(corpus, condition, attacker, target) -> bool:
    if target not in corpus.actors_in(condition, "Recipient"):
        return False
    quotes = [corpus.mentions[id].quote for id in condition.role("Actor")]
    anyone = any("देश" in quote and any(w in quote for w in ANY_WORDS) for quote in quotes)
    by_a_state = corpus.actors[attacker].kind == "state"
    return attacker in corpus.actors_in(condition) or (by_a_state and anyone)


def _not_said(case):
    """Statements about the annotation: what was looked for and not found, or is left open."""
    if not case.shown:
        yield "The annotation holds no rule about an attack."
        return
    yield from _left_open(case)
    corpus, shown = case.corpus, case.shown
    if not told_as_fact(corpus, shown):
        voices = each_once(chain_text(chain) for event in shown for chain in chains(corpus, event))
        yield (
            "That anything of the kind has happened: none of these words tells an event that took "
            f"place; the rule stands in the voice {'; '.join(voices)}."
        )
    days = [corpus.times[t] for event in shown for t in event.role("Time") if t in corpus.times]
    if not any(time.bounded for time in days):
        said = ", ".join(f"“{time.mention.quote}” ({time.mention.id})" for time in days)
        yield f"From which day to which the rule holds: {said or 'no time'} is all there is."
    yield from _third_parties(case)
    yield from war_caveats(corpus, case.attacker, case.target, case.bound)


def _left_open(case):
    """What the rule itself leaves open, by the outcome."""
    corpus, names = case.corpus, case.names
    attacker, target = names([case.attacker]), names([case.target])

    def words(events):
        return ", ".join(f"“{event.trigger.quote}” ({event.id})" for event in events)

    if case.outcome == "undetermined":
        yield (
            f"{attacker} is attacker and, by the letter, one of those bound or attacked "
            f"({names(case.bound)}): {words(case.shown)} leave this case in and do not say what then."
        )
    elif case.outcome == "bound" and not case.opponents:
        yield (
            f"Against whom: {words(case.duties)} names no opponent; "
            f"{attacker} is taken from the condition."
        )
    elif case.outcome == "not bound" and case.fitting:
        yield f"Whether anybody has to act upon it: {words(case.shown)} bind nobody."
    elif case.outcome == "not bound":
        covered = case.actors(case.conditions, "Recipient")
        by = each_once(corpus.mentions[t].quote for e in case.conditions for t in e.role("Actor"))
        yield (
            f"The rules speak of attacks by “{', '.join(by)}” on {names(covered)}; of an attack by "
            f"{attacker} on {target} they say nothing."
        )
        country = corpus.homes[case.target]
        owner = [a for a in covered if country and corpus.homes[a] == country]
        if case.target not in covered and owner:
            yield f"Whether an attack on {target} is one on {names(owner)} is not said."


def _third_parties(case):
    """The states the register knows and the rule is silent about."""
    named = case.actors(case.shown, "Actor", "Recipient", "Target")
    known = {*named, case.attacker, case.target}
    if others := [id for id in concerned(case.corpus) if id not in known]:
        yield f"Third parties: what {case.names(others)} would have to do is not said."
    if case.attacker not in named:
        yield f"Whether anybody would have to fight for {case.names([case.attacker])} is not said."
