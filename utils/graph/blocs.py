"""Who stands together by the signs of the ties, beside what the articles call an alliance."""

from dataclasses import dataclass

from utils.annotation.corpus import Corpus
from utils.claims.chains import status
from utils.graph.balance import Frustration, SignedTie, Span, frustration, signed_ties
from utils.graph.bands import strongest_actors
from utils.graph.study import Study
from utils.graph.views import edge_tellings, main_story

# Hindi words by which the articles call an agreement an alliance.
ALLIANCE_WORDS = ("गठबंधन", "अलायंस", "एलायंस")
MOST = 16  # actors in the camps; above that those with the most events in deeds
# Hindi indefinite pronouns: somebody, anybody; direct, oblique, oblique plural.
INDEFINITE = ("कोई", "किसी", "किन्हीं")


def in_particular(corpus: Corpus, actor: str) -> bool:
    """Whether an actor is somebody: not "anyone", "any country".

    A group whose first mention begins with an indefinite pronoun (INDEFINITE) is nobody.
    """
    mentions = corpus.mentions_of[actor]
    indefinite = bool(mentions) and mentions[0].quote.split()[0] in INDEFINITE
    return corpus.actors[actor].kind != "group" or not indefinite


@dataclass(frozen=True)
class Alliance:
    """An agreement the articles tell of: who is in it, by which words, and whether balance agrees.

    words: the Hindi words; called_alliance: whether one of ALLIANCE_WORDS is among them; members:
    who concludes, forms or keeps it; statuses: of those events; camps: "together" if every best
    partition has the members in one camp, "apart" if none has, "open" if they differ or if the
    members do not all occur in one component.
    """

    event: str
    words: tuple[str, ...]
    called_alliance: bool
    members: tuple[str, ...]
    statuses: tuple[str, ...]
    camps: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Blocs:
    """blocs: the actors that every best partition keeps together, largest first, of two or more.

    ties: the signed ties that the camps follow from, see find_blocs; left: how many actors it leaves
    out.
    """

    ties: tuple[SignedTie, ...]
    frustration: Frustration
    blocs: tuple[tuple[str, ...], ...]
    alliances: tuple[Alliance, ...]
    left: int = 0


def find_blocs(study: Study) -> Blocs:
    """The blocs that follow from the signed ties, beside what the articles call an alliance.

    Camps are a matter of one story (views.main_story): who only appears in another one's quarrel
    stands in none of its camps. Nobody in particular stands in none either, and of many actors only
    the MOST with the most events are split: the exact search would take too long.
    """
    study, corpus = main_story(study), study.corpus
    ties = signed_ties(study.graph)
    ties = tuple(t for t in ties if in_particular(corpus, t.a) and in_particular(corpus, t.b))
    ties, left = _strongest(ties)
    result = frustration(ties)
    together = []
    for part in result.components:
        sides = {}  # actors that change sides together are one bloc
        for actor in part.actors:
            side = tuple(actor in camps[0] for camps in part.partitions)
            sides.setdefault(side, []).append(actor)
        together += [tuple(actors) for actors in sides.values() if len(actors) > 1]
    together.sort(key=len, reverse=True)
    return Blocs(ties, result, tuple(together), _alliances(study, result), left)


def _strongest(ties) -> tuple[tuple[SignedTie, ...], int]:
    """The ties among the actors with the most events, and how many actors are left out."""
    kept, left = strongest_actors([(tie.a, tie.b, tie.events) for tie in ties], MOST)
    return tuple(tie for tie in ties if {tie.a, tie.b} <= kept), left


def _alliances(study, result) -> tuple[Alliance, ...]:
    """Events whose Theme is an Agreement. Where an agreement acts, its parties stand for it."""
    corpus = study.corpus
    told, parties = _agreements(study), {}
    for events in told.values():
        for event in events.values():
            if event.type == "SUPPORT" and not event.role("Recipient"):
                # A treaty concluded is SUPPORT by its parties with each other.
                for agreement in (
                    actor for theme in _themes(corpus, event) for actor in theme.actors
                ):
                    parties.setdefault(agreement, {}).update(dict.fromkeys(corpus.actors_in(event)))
    made = (_alliance(study, result, key, events.values(), parties) for key, events in told.items())
    return tuple(alliance for alliance in made if len(alliance.members) > 1)


def _agreements(study) -> dict[str, dict]:
    """Event key -> telling id -> the telling, of the events whose Theme is an Agreement."""
    told = {}
    for u, v, key, data in study.graph.edges(keys=True, data=True):
        for event, _ in edge_tellings(study, u, v, key):
            if _themes(study.corpus, event):
                told.setdefault(data["event"], {})[event.id] = event
    return told


def _alliance(study, result, key, events, parties) -> Alliance:
    corpus, folded = study.corpus, study.graph.graph.get("folded", {})
    # An agreement is no member: its parties are, as far as they are no agreement.
    acting = [actor for event in events for actor in corpus.actors_in(event)]
    members = [member for actor in acting for member in parties.get(actor, (actor,))]
    members = [member for member in members if corpus.actors[member].kind != "agreement"]
    members = tuple(dict.fromkeys(folded.get(member, member) for member in members))
    words = dict.fromkeys(theme.quote for event in events for theme in _themes(corpus, event))
    called = any(word in quote for word in ALLIANCE_WORDS for quote in words)
    statuses = dict.fromkeys(status(event) for event in events)
    spans = dict.fromkeys(span for event in events for span in corpus.evidence(event))
    camps = _camps_of(result, members)
    return Alliance(key, tuple(words), called, members, tuple(statuses), camps, tuple(spans))


def _camps_of(result, members) -> str:
    for part in result.components:
        if all(member in part.actors for member in members):
            inside = {
                any(all(member in camp for member in members) for camp in camps)
                for camps in part.partitions
            }
            return "open" if len(inside) > 1 else "together" if True in inside else "apart"
    return "open"


def _themes(corpus, event) -> list:
    """The mentions of agreements that an event is about."""
    themes = [corpus.mentions[id] for id in event.role("Theme") if id in corpus.mentions]
    return [theme for theme in themes if theme.label == "Agreement"]
