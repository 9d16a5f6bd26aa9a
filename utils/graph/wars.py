"""The war that is already going on, held beside a rule about attacks: what the texts leave unsaid."""

from collections.abc import Iterable

from utils.annotation.corpus import Corpus, each_once, once
from utils.claims.chains import told_as_happened
from utils.graph.build import AIMED, ties
from utils.wording.words import say


def war_caveats(
    corpus: Corpus, attacker: str, target: str, bound: Iterable[str] = (), language: str = "en"
) -> tuple[str, ...]:
    """What is not said of a war told as going on in which attacker or target is named.

    bound: whom the rule binds in this case. () if no such war is told, or if a Condition joins it to
    a rule. Ids of events stand in the words as they are.
    """
    pair, named = {attacker, target}, {"one": attacker, "other": target}
    named = {name: corpus.actors[actor].name(language) for name, actor in named.items()}
    running = [event for event in _running(corpus) if pair & _sides(corpus, event)]
    rules = [r for r in corpus.relations.values() if r.type == "Condition"]
    tied = {corpus.events[id].key for rule in rules for id in (rule.source, rule.target)}
    if not running or tied & {event.key for event in running}:
        return ()
    words = ", ".join(each_once(f"“{event.trigger.quote}”" for event in running))
    named |= {"count": len(running), "words": words, "first": running[0].id}
    lines = [say("war running", language, **named)]
    between = [(e, t) for e in running for t in ties(corpus, e) if {t.source, t.target} == pair]
    if not between:
        lines.append(say("war without attack", language, **named))
    elif all(event.modality == "Presupposed" for event in running):
        lines.append(say("war taken for granted", language))
    aimed = [event for event, tie in between if tie.role in AIMED and tie.source == target]
    if aimed:
        lines.append(say("war aimed", language, **named, ids=", ".join(e.id for e in aimed)))
    if helped := _deeds_inside(corpus, bound):
        who = each_once(actor for event in helped for actor in corpus.actors_in(event))
        who = ", ".join(corpus.actors[actor].name(language) for actor in who if actor in bound)
        ids = ", ".join(event.id for event in helped)
        lines.append(say("war helped", language, who=who, ids=ids))
    return tuple(lines)


def in_one_war(corpus: Corpus, one: str, other: str) -> bool:
    """Whether a war told as going on has both among its sides, in one telling or in several."""
    sides = {}
    for event in _running(corpus):
        sides.setdefault(event.key, set()).update(_sides(corpus, event))
    return any({one, other} <= actors for actors in sides.values())


@once
def _running(corpus):
    """The tellings of an attack or war that is told as having happened or going on."""
    return [
        event
        for event in corpus.events.values()
        if event.type == "ASSAULT" and told_as_happened(corpus, event)
    ]


def _sides(corpus, event) -> set[str]:
    return set(corpus.actors_in(event, "Actor", "Recipient"))


def _deeds_inside(corpus, actors):
    """What is told as fact by any of these actors in a conflict."""
    return [e for e in _inside(corpus) if set(actors) & set(corpus.actors_in(e))]


@once
def _inside(corpus):
    """What is told as fact in a conflict."""
    return [
        event
        for event in corpus.events.values()
        if event.role("Setting") and told_as_happened(corpus, event)
    ]
