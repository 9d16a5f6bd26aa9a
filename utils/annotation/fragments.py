"""The pieces of a marked span: which words they cover, and how they may lie in a text."""

import regex

Fragments = tuple[tuple[int, int], ...]


def words(text: str, fragments: Fragments) -> str:
    """The covered text, fragments joined with one space, as brat quotes it."""
    return " ".join(text[a:b] for a, b in fragments)


def divided(text: str, fragments) -> Fragments:
    """The fragments as standoff wants them: in order, none over a line break or tab, none touching.

    A fragment over a line break becomes two, as brat divides it, without the white space beside it.
    """
    found = []
    for start, end in sorted(fragments):
        for line in regex.finditer(r"[^\n\t]+", text[start:end]):
            bare = line[0].strip()
            at = start + line.start() + line[0].find(bare)
            if bare and found and at <= found[-1][1]:
                found[-1] = (found[-1][0], max(found[-1][1], at + len(bare)))
            elif bare:
                found.append((at, at + len(bare)))
    return tuple(found)
