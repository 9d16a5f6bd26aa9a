"""Whose account a telling is: the chains of voices, named in the reader's language."""

from utils.claims.chains import chains, voice_name
from utils.wording.words import say


def voice_paths(corpus, item) -> list[list[tuple[tuple[str, ...], str]]]:
    """chains(), with the joint sources of one claim side by side: [(sources, claim), ...] each."""
    joint = {}
    for chain in chains(corpus, item):
        hops = joint.setdefault(tuple(hop.claim for hop in chain), [[] for _ in chain])
        for sources, hop in zip(hops, chain, strict=True):
            sources += [hop.source] * (hop.source not in sources)
    return [list(zip(map(tuple, hops), ids, strict=True)) for ids, hops in joint.items()]


def source_names(corpus, sources, language) -> str:
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
