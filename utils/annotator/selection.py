"""What a person selects becomes the fragments of a mark: no white space or end mark at its ends."""

from utils.annotation.fragments import Fragments, divided
from utils.files import SeedError, cut

# What ends a sentence or parts it is not of the words beside it; a Heading keeps its question mark.
END_MARKS = "।॥|,;?!… "


def selected(text: str, fragments, label: str, name: str) -> Fragments:
    """The fragments of a mark: in order, none over a line break, those that only a space parts joined.

    fragments: [start, end] pairs in code points. White space at the ends of each is cut, END_MARKS at
    the ends of the whole, unless the label is Heading. name: of the file, in messages. Raises SeedError
    for what are no offsets of the text, and where no words are left.
    """
    pairs = fragments if isinstance(fragments, list | tuple) else []
    for pair in pairs:
        numbers = isinstance(pair, list | tuple) and [type(at) for at in pair] == [int, int]
        if not numbers or not 0 <= pair[0] < pair[1] <= len(text):
            problem = f"{cut(str(pair))} are no offsets in a text of {len(text)} code points"
            raise SeedError(name, f"nothing was written: {problem}", "select words of the text")
    place = []
    for start, end in divided(text, pairs):
        if place and not text[place[-1][1] : start].strip(" "):
            start = place.pop()[0]
        place.append((start, end))
    place = place if label == "Heading" else _without_end_marks(text, place)
    if not place:
        raise SeedError(
            name, "nothing was written: no words are selected", "select words of the text"
        )
    return tuple(place)


def _without_end_marks(text, place) -> list:
    place = [pair for pair in place if text[slice(*pair)].strip(END_MARKS)]
    if place:
        start, end = place[-1]
        place[-1] = (start, start + len(text[start:end].rstrip(END_MARKS)))
        start, end = place[0]
        place[0] = (end - len(text[start:end].lstrip(END_MARKS)), end)
    return place
