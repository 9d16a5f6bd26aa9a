"""Who says it: source chains, factuality per source, and the status of an event.

The article's own voice, an attributed voice and the event itself are three things. An event that no
claim holds is told by the article itself; every claim around it adds one hop to its chain.
"""

from typing import NamedTuple

from utils.annotation.corpus import Claim, Corpus, EventMention
from utils.wording.words import say

# PLOVER draft 2.0. MOVE and STATE are ours, outside PLOVER, and belong to no quad class.
QUAD_CLASSES = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    "none": ("MOVE", "STATE"),
}
QUAD = {type: quad for quad, types in QUAD_CLASSES.items() for type in types}
SIGN = {
    "verbal cooperation": 1,
    "material cooperation": 1,
    "verbal conflict": -1,
    "material conflict": -1,
    "none": 0,
}
STATUSES = (
    "past",
    "continuing",
    "planned",
    "expected",
    "feared",
    "promised",
    "demanded",
    "conditional",
)
STRENGTH = {"Certain": ("CT-", "CT+"), "Probable": ("PR-", "PR+"), "Possible": ("PS-", "PS+")}


class Hop(NamedTuple):
    """One voice of a chain: an actor id, an article id, or "000/heading"; the claim's id or ""."""

    source: str
    claim: str = ""


SourceChain = tuple[Hop, ...]  # outermost voice first


def chains(corpus: Corpus, item: EventMention | Claim) -> tuple[SourceChain, ...]:
    """Every chain of voices that carries an event or claim, outermost first.

    A chain begins with the article. Joint sources (A, B and C fear) give one chain each, because
    each of them says it. An impersonal cue of the article (Voice Article) adds no hop: it is the
    article that speaks, and its hop then names the claim.
    """
    around = corpus.claims_about.get(item.id)
    if not around:
        return ((Hop(f"{item.article}/heading" if item.heading else item.article),),)
    found = [chain for claim in around for chain in spoken(corpus, claim)]
    return tuple(dict.fromkeys(found))


def spoken(corpus: Corpus, claim: Claim) -> tuple[SourceChain, ...]:
    """The chains up to and with a claim's own sources: who says it, as told by whom."""
    bases = chains(corpus, claim)
    if claim.voice == "Article":
        return tuple((*base[:-1], Hop(base[-1].source, claim.id)) for base in bases)
    hops = [Hop(source, claim.id) for source in claim_sources(corpus, claim)]
    return tuple((*base, hop) for base in bases for hop in hops)


def claim_sources(corpus: Corpus, claim: Claim) -> tuple[str, ...]:
    """The actor ids that make a claim (UNNAMED or the article where the text names nobody)."""
    if claim.voice:
        return ("UNNAMED",) if claim.voice == "Unnamed" else (claim.article,)
    actors = [actor for source in claim.sources for actor in corpus.mentions[source].actors]
    return tuple(dict.fromkeys(actors))


def chain_text(chain: SourceChain) -> str:
    """`003 > KOR_DIA > UNNAMED`."""
    return " > ".join([hop.source for hop in chain])


def voice_name(corpus: Corpus, source: str, language: str = "en") -> str:
    """The display name of a hop's source."""
    if source in corpus.actors:
        return corpus.actors[source].name(language)
    article, _, heading = source.partition("/")
    return say("voice heading" if heading else "voice article", language, article)


def voice_paths(corpus, item) -> list[list[tuple[tuple[str, ...], str]]]:
    """chains(), with the joint sources of one claim side by side: [(sources, claim), ...] each."""
    joint = {}
    for chain in chains(corpus, item):
        hops = joint.setdefault(tuple(hop.claim for hop in chain), [[] for _ in chain])
        for sources, hop in zip(hops, chain, strict=True):
            sources += [hop.source] * (hop.source not in sources)
    return [list(zip(map(tuple, hops), ids, strict=True)) for ids, hops in joint.items()]


def source_names(corpus, sources, language="en") -> str:
    """The sources of one claim by name, separated by commas."""
    return ", ".join(voice_name(corpus, source, language) for source in sources)


def account(corpus, events, language) -> str:
    """Whose account tellings are: South Korea's DIA, in article 003; article 000, own voice."""
    found = []
    for path in (path for event in events for path in voice_paths(corpus, event)):
        article, _, heading = path[0][0][0].partition("/")
        names = " → ".join(source_names(corpus, sources, language) for sources, _ in path[1:])
        own = say("heading" if heading else "own", language, article)
        found.append(say("in article", language, names, article) if names else own)
    return "; ".join(dict.fromkeys(found))


def own_factuality(event: EventMention) -> str:
    """The FactBank value the innermost source gives: CT, PR, PS or U, with +, - or u.

    Read off Certainty and Polarity; an event whose certainty is Unstated (a demand, a rule, a
    condition) is Uu: nobody says that it happens or that it does not.
    """
    if event.certainty == "Unstated":
        return "Uu"
    return STRENGTH[event.certainty][event.polarity == "Positive"]


def factuality(event: EventMention, chain: SourceChain) -> dict[str, str]:
    """FactBank value per source of a chain. Whoever only reports what another says stays Uu."""
    values = dict.fromkeys([source for source, _ in chain], "Uu")
    values[chain[-1].source] = own_factuality(event)
    return values


def status(event: EventMention) -> str:
    """Where an event stands, one of STATUSES, from Modality and Tense."""
    if event.modality == "Actual":
        return "continuing" if event.tense == "Present" else "past"
    return "conditional" if event.modality == "Stipulated" else event.modality.lower()


def happened(event: EventMention) -> bool:
    """Whether the innermost source tells it as something that took place or is going on."""
    return event.modality == "Actual" and event.tense != "Future" and event.polarity == "Positive"
