"""Who says a claim, as one English sentence: from the article down to what is said, to any depth.

The same chains as utils/claims/chains.py computes; but of a file that is still being marked, where a
claim may lack its source or its content, and with the words of the text instead of registered names.
"""

from utils.annotation.lines import EventLine, Standoff

# Stance -> what one voice does, what several do. Says is written nowhere: it is the default.
VERBS = {
    "Says": ("says", "say"),
    "Warns": ("warns", "warn"),
    "Fears": ("fears", "fear"),
    "Estimates": ("estimates", "estimate"),
    "Pledges": ("pledges", "pledge"),
    "Understands": ("understands", "understand"),
    "Stipulates": ("lays down", "lay down"),
    "Hints": ("hints", "hint"),
    "Names": ("says by giving a name", "say by giving a name"),
    "Denies": ("denies", "deny"),
    "Doubts": ("doubts", "doubt"),
}
UNNAMED, OPEN = "somebody who is not named", "somebody (who says it is not marked yet)"
NOTHING = "something (what is said is not marked yet)"


def voices(file: Standoff, article: str, claim: str) -> str:
    """The sentence of a claim (E id) of an article (its id): Article 000 says that रूस fears (आशंका है) that E5 ...

    A claim that several claims hold has a clause for each, parted by semicolons.
    """
    return "; ".join(
        f"{before}{_said(file, file.by_id[claim], top)}"
        for before, top in _before(file, article, claim)
    )


def _before(file, article, claim) -> list[tuple[str, bool]]:
    """What comes before a claim in each sentence, and whether it is the article that speaks there."""
    event = file.by_id[claim]
    holders = [e for e in file.events if e.type == "Claim" and ("Content", claim) in e.roles]
    if not holders:
        name = (
            f"A heading of article {article}" if _in_heading(file, event) else f"Article {article}"
        )
        own = file.value(claim, "Voice") == "Article"
        return [(f"{name} says itself " if own else f"{name} says that ", own)]
    return [
        (f"{before}{_hop(file, holder, top)} that ", False)
        for holder in holders
        for before, top in _before(file, article, holder.id)
    ]


def _in_heading(file, event) -> bool:
    trigger = file.by_id[event.trigger]
    headings = (t for t in file.textbounds if t.label == "Heading")
    return any(h.start <= trigger.start and trigger.end <= h.end for h in headings)


def _hop(file, claim: EventLine, top=False) -> str:
    """Who says, and how: लावरोव says (कहा). top: the article has been named as who says it."""
    cue = f"({file.by_id[claim.trigger].quote})"
    voice = file.value(claim.id, "Voice")
    if voice == "Article":
        return cue if top else f"the same voice says {cue}"
    sources = [id for role, id in claim.roles if role == "Source"]
    names = [_name(file, id) for id in sources]
    names = names or [UNNAMED if voice == "Unnamed" else OPEN]
    stance = file.value(claim.id, "Stance", "Says")
    one, several = VERBS.get(stance, (f"({stance}) says", f"({stance}) say"))
    many = len(names) > 1 or any(_is_many(file, id) for id in sources)
    return f"{_listed(names)} {several if many else one} {cue}"


def _said(file, claim, top=False) -> str:
    """A claim from who says it to the events at its end."""
    contents = [file.by_id[id] for role, id in claim.roles if role == "Content"]
    # What is said comes before who else says something: after that it would read as theirs.
    contents.sort(key=lambda item: isinstance(item, EventLine) and item.type == "Claim")
    told = [f"that {_content(file, c)}" for c in contents if isinstance(c, EventLine)]
    words = [f"{c.id} «{c.quote}»" for c in contents if not isinstance(c, EventLine)]
    told += [f"something of {_listed(words)}"] if words else []
    return f"{_hop(file, claim, top)} {_listed(told) or NOTHING}"


def _content(file, event: EventLine) -> str:
    if event.type == "Claim":
        return _said(file, event)
    no = ", in the negative" * (file.value(event.id, "Polarity") == "Negative")
    return f"{event.id} ({event.type}{no}: {file.by_id[event.trigger].quote})"


def _name(file, id) -> str:
    """The words of a source, and in brackets whom they stand for, where they are no name."""
    item = file.by_id[id]
    if isinstance(item, EventLine):
        return id
    linked = [link.label for link in file.normalizations if link.target == id]
    named = not file.value(id, "Form") or not linked
    return item.quote if named else f"{item.quote} [{', '.join(linked)}]"


def _is_many(file, id) -> bool:
    group = getattr(file.by_id[id], "label", "") == "Group" or file.value(id, "Form") == "Group"
    return group or len(file.links.get(id, ())) > 1


def _listed(words) -> str:
    *most, last = words or [""]
    return f"{', '.join(most)} and {last}" if most else last
