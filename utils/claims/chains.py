"""Who says it: source chains, factuality per source, and the status of an event.

The article's own voice, an attributed voice and the event itself are three things. An event that no
claim holds is told by the article itself; every claim around it adds one hop to its chain.
"""

from collections.abc import Iterable
from typing import NamedTuple

from utils.annotation.corpus import Claim, Corpus, EventMention, Time, each_once
from utils.wording.words import LISTED, say

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
FACTS = ("past", "continuing", "presupposed")  # the statuses of what is told as fact
AHEAD = ("planned", "expected", "feared", "promised", "demanded", "conditional", "hypothetical")
STATUSES = (*FACTS, *AHEAD)
OPEN = (*AHEAD, "demanded not", "denied")  # what is not told as fact, with what a "not" makes of it
# The modalities that say what is, was or will be, so that a "not" with them is a denial.
FACTUAL = ("Actual", "Presupposed", "Expected", "Feared", "Planned")
# Of more voices on one side so many are named, and how many more there are.
VOICES = 8
# What a voice does with what is told: it says that it is so, that it is not, or doubts it.
SIDES = ASSERTS, DENIES, DOUBTS = "asserts", "denies", "doubts"
STRENGTH = {"Certain": ("CT-", "CT+"), "Probable": ("PR-", "PR+"), "Possible": ("PS-", "PS+")}


class Hop(NamedTuple):
    """One voice of a chain, the id of its claim and its stance ("" and Says where it has none).

    source: an actor id, an article id, "000/heading" for its headings, "000/unclear" where the text
    leaves open whether the article says it or the voice of the sentence before.
    """

    source: str
    claim: str = ""
    stance: str = "Says"


SourceChain = tuple[Hop, ...]  # outermost voice first


def chains(corpus: Corpus, item: EventMention | Claim) -> tuple[SourceChain, ...]:
    """Every chain of voices that carries an event or claim, outermost first.

    A chain begins with the article. Joint sources (A, B and C fear) give one chain each, because
    each of them says it. An impersonal cue of the article (Voice Article) adds no hop: it is the
    article that speaks, and its hop then names the claim.
    """
    around = corpus.claims_about.get(item.id)
    if not around:
        return ((Hop(own_voice(item)),),)
    found = [chain for claim in around for chain in spoken(corpus, claim)]
    return tuple(dict.fromkeys(found))


def own_voice(item: EventMention | Claim) -> str:
    """The voice of an item that nobody is cited for."""
    if item.heading:
        return f"{item.article}/heading"
    unclear = isinstance(item, EventMention) and item.attribution == "Unclear"
    return f"{item.article}/unclear" if unclear else item.article


def spoken(corpus: Corpus, claim: Claim) -> tuple[SourceChain, ...]:
    """The chains up to and with a claim's own sources: who says it, as told by whom."""
    bases, own = chains(corpus, claim), (claim.id, claim.stance)
    if claim.voice == "Article":
        return tuple((*base[:-1], Hop(base[-1].source, *own)) for base in bases)
    hops = [Hop(source, *own) for source in claim_sources(corpus, claim)]
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
    article, _, part = source.partition("/")
    return say(f"voice {part or 'article'}", language, article)


def voice_paths(corpus, item) -> list[list[tuple[tuple[str, ...], str]]]:
    """chains(), with the joint sources of one claim side by side: [(sources, claim), ...] each."""
    return side_by_side(chains(corpus, item))


def side_by_side(chains) -> list[list[tuple[tuple[str, ...], str]]]:
    """Chains as paths: [(sources, claim), ...] each, with the joint sources of a claim together."""
    joint = {}
    for chain in chains:
        hops = joint.setdefault(tuple(hop.claim for hop in chain), [[] for _ in chain])
        for sources, hop in zip(hops, chain, strict=True):
            sources += [hop.source] * (hop.source not in sources)
    return [list(zip(map(tuple, hops), ids, strict=True)) for ids, hops in joint.items()]


def source_names(corpus, sources, language="en") -> str:
    """The sources of one claim by name, separated by commas."""
    sources = list(sources)
    rest = [say("so many more", language, len(sources) - LISTED)] * (len(sources) > LISTED)
    return ", ".join([*(voice_name(corpus, one, language) for one in sources[:LISTED]), *rest])


def stance_of(corpus: Corpus, claim: str) -> str:
    """The stance of a claim by its id; Says where there is none ("")."""
    return corpus.claims[claim].stance if claim else "Says"


def whose(corpus, path, language) -> str:
    """Whose account a path of voice_paths is: article 000, own voice; TASS, in article 000."""
    article, _, part = path[0][0][0].partition("/")
    names = " → ".join(source_names(corpus, sources, language) for sources, _ in path[1:])
    return say("in article" if names else part or "own", language, *filter(None, (names, article)))


def side_key(side: str, stance: str) -> str:
    """The key of the words before who takes a side: to deny is not to tell that something is not so."""
    if side == DENIES:
        return "denied by" if stance == "Denies" else "told not so"
    return f"account {side}"


def account(corpus, events, language) -> str:
    """Whose account tellings are: South Korea's DIA, in article 003; article 000, own voice.

    Who denies or doubts what others tell, or tells that it is not so, is named after them, with that
    word.
    """
    said = {"account asserts": {}, "denied by": {}, "told not so": {}, "account doubts": {}}
    for event in events:
        for path in voice_paths(corpus, event):
            stance = stance_of(corpus, path[-1][1])
            said[side_key(says(event, stance), stance)][whose(corpus, path, language)] = None
    parts = []
    for key, names in said.items():
        rest = [say("so many more", language, len(names) - VOICES)] * (len(names) > VOICES)
        if names:
            parts.append(say(key, language, "; ".join([*list(names)[:VOICES], *rest])))
    return "; ".join(parts)


def own_factuality(event: EventMention, stance: str = "Says") -> str:
    """The FactBank value the innermost source gives: CT, PR, PS or U, with +, - or u.

    Read off Certainty and Polarity; an event whose certainty is Unstated (a demand, a rule, a
    condition) is Uu: nobody says that it happens or that it does not. stance: of the innermost
    claim: Denies turns the polarity round, and who Doubts commits to neither (Uu).
    """
    if event.certainty == "Unstated" or stance == "Doubts":
        return "Uu"
    return STRENGTH[event.certainty][polarity(event, stance) == "Positive"]


def polarity(event: EventMention, stance: str = "Says") -> str:
    """Positive or Negative, as the innermost voice has it: to deny turns round what is told."""
    return "Positive" if (event.polarity == "Positive") == (stance != "Denies") else "Negative"


def factuality(event: EventMention, chain: SourceChain) -> dict[str, str]:
    """FactBank value per source of a chain. Whoever only reports what another says stays Uu."""
    values = dict.fromkeys([hop.source for hop in chain], "Uu")
    values[chain[-1].source] = own_factuality(event, chain[-1].stance)
    return values


def says(event: EventMention, stance: str = "Says") -> str:
    """ASSERTS, DENIES or DOUBTS: what the innermost voice does with an event.

    A demand, a promise or a rule in the negative denies nothing: it is said, so it is asserted.
    """
    if stance == "Doubts":
        return DOUBTS
    of_facts = event.modality in FACTUAL or stance == "Denies"
    return DENIES if of_facts and polarity(event, stance) == "Negative" else ASSERTS


def status(event: EventMention) -> str:
    """Where an event stands, one of STATUSES, from Modality and Tense."""
    if event.modality == "Actual":
        return "continuing" if event.tense == "Present" else "past"
    return "conditional" if event.modality == "Stipulated" else event.modality.lower()


def happened(event: EventMention, stance: str = "Says") -> bool:
    """Whether the innermost voice has it that an event took place or is going on."""
    real = event.modality in ("Actual", "Presupposed") and event.tense != "Future"
    return real and says(event, stance) == ASSERTS


def told_as_happened(corpus: Corpus, event: EventMention) -> bool:
    """Whether any voice that carries a telling has it that it took place or is going on."""
    return any(happened(event, chain[-1].stance) for chain in chains(corpus, event))


def told_as_fact(corpus: Corpus, tellings: Iterable[EventMention]) -> bool:
    """Whether any of these tellings has what it tells as fact."""
    return any(told_as_happened(corpus, event) for event in tellings)


def state_keys(state: str, negative: bool) -> tuple[str, ...]:
    """The keys of the words for a status, of what is told in the negative too."""
    if negative and state == "demanded":
        return ("demanded not",)  # that it not be
    return (state, *["in the negative"] * negative)


def negated(state: str, negative: bool, language: str) -> str:
    """A status in words, of what is told in the negative too: demanded that it not be."""
    return ", ".join(say(key, language) for key in state_keys(state, negative))


def told_status(corpus: Corpus, event: EventMention) -> str:
    """Where a telling stands, one of FACTS and OPEN: a fact that no voice asserts is denied."""
    key = state_keys(status(event), event.polarity == "Negative")[0]
    return "denied" if key in FACTS and not told_as_happened(corpus, event) else key


def day_ahead(corpus: Corpus, event: EventMention, time: Time) -> bool:
    """Whether a time of what is told as fact lies after its article: it is no day on which it happened.

    “Has called them for next Monday”: the call is past, the Monday is not its day.
    """
    written = corpus.articles[event.article].published_to
    return told_status(corpus, event) in FACTS and bool(time.begin and time.begin > written)


def told_words(corpus: Corpus, event: EventMention, language: str) -> str:
    """Where a telling stands, in words, with the "not" it is told with: conditional, in the negative."""
    return ", ".join(
        [say(told_status(corpus, event), language), *negative_note(corpus, event, language)]
    )


def negative_note(corpus: Corpus, event: EventMention, language: str) -> list[str]:
    """["in the negative"] of a telling with a "not" that its status does not hold already, else []."""
    held = told_status(corpus, event) in ("denied", "demanded not")
    return [say("in the negative", language)] * (event.polarity == "Negative" and not held)


def open_statuses(corpus: Corpus, keys: Iterable[str], language: str) -> str:
    """The statuses in which events (keys) that nobody tells as fact are told, in the order of OPEN."""
    told = [event for key in keys for event in corpus.tellings[key]]
    found = {told_status(corpus, event) for event in told}
    return ", ".join(say(key, language) for key in OPEN if key in found)


def states_text(tellings: Iterable[EventMention], language: str) -> str:
    """The statuses in which an event is told, in words, each once: past; demanded that it not be."""
    told = (negated(status(event), event.polarity == "Negative", language) for event in tellings)
    return "; ".join(each_once(told))
