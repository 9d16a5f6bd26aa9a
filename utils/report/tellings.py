"""One plain line for each telling: what it is, by whose word, and how it is told; no codes."""

from utils.annotation.corpus import Claim, Corpus, EventMention
from utils.claims.chains import (
    claim_sources,
    source_names,
    stance_of,
    state_keys,
    status,
    voice_paths,
)
from utils.wording.words import say


def plain_line(corpus: Corpus, item: EventMention | Claim, ties, language: str) -> tuple[str, str]:
    """`a meeting (A → B)` and `: said by the article itself; told as having happened`.

    ties: who does it to whom, in words. Of a claim: who makes it, then what he does by it, its cue.
    """
    if isinstance(item, Claim):
        sources = claim_sources(corpus, item)
        own = say("said own", language)
        who = own if sources == (item.article,) else source_names(corpus, sources, language)
        return who, f": {say(item.stance, language)} (“{item.trigger.quote}”)"
    name = corpus.event_name(item.key, language)
    name += f" ({'; '.join(dict.fromkeys(ties))})" if ties else ""
    told = say("told as", language, told_as(item, language))
    return name, f": {'; '.join([*said_by(corpus, item, language), told])}"


def told_as(event: EventMention, language: str) -> str:
    """planned, probable, in the negative: the state in which a telling puts its event."""
    unsure = [event.certainty] * (event.certainty in ("Probable", "Possible"))
    state, *negative = state_keys(status(event), event.polarity == "Negative")
    told = state if state == "demanded not" else f"told {state}"
    return ", ".join(say(key, language) for key in (told, *unsure, *negative))


def said_by(corpus: Corpus, event: EventMention, language: str) -> list[str]:
    """Who says what the sentence says, who denies it and who doubts it, as far as somebody does."""

    def name(path):
        _, _, part = path[0][0][0].partition("/")
        names = " → ".join(source_names(corpus, sources, language) for sources, _ in path[1:])
        return names or say(f"said {part or 'own'}", language)

    found = {"said by": {}, "denied by": {}, "account doubts": {}}
    for path in voice_paths(corpus, event):
        stance = stance_of(corpus, path[-1][1])
        key = {"Denies": "denied by", "Doubts": "account doubts"}.get(stance, "said by")
        found[key][name(path)] = None
    return [say(key, language, ", ".join(names)) for key, names in found.items() if names]
