"""Records with one id: which of them is read, and what is said of the others."""

import hashlib
from collections.abc import Iterable
from datetime import date

from utils.archive.incoming import SetAside
from utils.archive.reading import ArchiveArticle
from utils.files import cut

Days = tuple[date, date]
OTHER = "another article has the same id, and was read"
TWICE = "the article is there twice, under one id"
APART = f"{TWICE}, and not the same is said of it"


def one_of_each(
    records: Iterable[ArchiveArticle | SetAside], given: Days | None = None
) -> tuple[list[ArchiveArticle], list[SetAside]]:
    """The articles to read, one for each id, in the order the ids come; and what is set aside.

    It is the same one in whatever order they come: the text whose hash is the first, and of its copies
    the one that says most: days of its own (the fewer, the more they say), a title. given: the first
    and last day of those that say none themselves.
    """
    found, aside = {}, []
    for one in records:
        if isinstance(one, SetAside):
            aside.append(one)
        else:
            found.setdefault(one.id, []).append(one)
    kept = []
    for same in found.values():
        first, *others = sorted(same, key=lambda one: _order(one, given))
        kept.append(first)
        aside += [_left(one, first, given) for one in others]
    return kept, aside


def _order(one: ArchiveArticle, given) -> tuple:
    text = hashlib.sha256(one.text.encode()).hexdigest()
    own, days = _own(one, given), one.published or ()
    says = own is None, not days, (own[1] - own[0]).days if own else 0, not one.title
    return text, *says, days, one.title, one.note, one.source


def _own(one, given) -> Days | None:
    return None if one.published == given else one.published


def _left(one, kept, given) -> SetAside:
    at = f" ({kept.source})" * bool(kept.source)
    if one.text != kept.text:
        mend = f"give each an id of its own, also the one read{at}, and read the archive again"
        return SetAside(one.id, one.source, OTHER, mend)
    if unsaid := "; ".join(_unsaid(one, kept, given)):
        mend = f"left was {unsaid}; if that is right, take the one read{at} out of the archive"
        return SetAside(one.id, one.source, APART, f"{mend}, and read it again")
    return SetAside(one.id, one.source, TWICE, f"nothing is lost: it was read once{at}")


def _unsaid(one, kept, given):
    """What an article says, and its copy does not."""
    own, known = _own(one, given), kept.published
    if own and not (known and own[0] <= known[0] <= known[1] <= own[1]):
        yield f"published {own[0]}" + f"..{own[1]}" * (own[0] < own[1])
    if one.title not in ("", kept.title):
        yield f"the title {cut(one.title)!r}"
    if one.note not in kept.note:
        yield cut(one.note)
