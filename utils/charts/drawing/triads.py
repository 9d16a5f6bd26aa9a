"""The triads of signed ties: a small triangle for each kind, with how many there are."""

from utils.charts.drawing.sheet import HEAD, NOTE, SMALL, Sheet
from utils.charts.drawing.style import FAINT, INK, LIGHT, SOFT

# The colours of ties by sign.
EDGES = {1: LIGHT["together-deeds"], -1: LIGHT["against-deeds"], 0: SOFT}
HOLLOW = (0, (2.5, 1.5))
# The first two are balanced, the next two not; with any tie of sign 0 neither can be said.
KINDS = ((1, 1, 1), (1, -1, -1), (1, 1, -1), (-1, -1, -1), None)


def draw_triads(sheet: Sheet, triads, left, right, y, columns) -> float:
    """A small triangle for each of the kinds, with how many there are; returns the foot."""
    if not triads:
        return y
    foot = sheet.write(left, y, sheet.say("triads"), **HEAD, room=right - left) - 0.03
    share = (right - left) / columns
    signs = [sorted(triad.signs, reverse=True) for triad in triads]
    for begin in range(0, len(KINDS), columns):
        y, feet = foot + 0.27, []
        for number, kind in enumerate(KINDS[begin : begin + columns], start=begin):
            count = sum(0 in three if kind is None else three == list(kind) for three in signs)
            x = left + number % columns * share
            feet.append(_kind(sheet, number, count, x, y, share - 0.8))
        foot = max(feet)
    return foot


def _kind(sheet, number, count, x, y, room) -> float:
    """The triangle of a kind of triads, and what it means; returns the foot."""
    _triangle(sheet, x + 0.1, y - 0.08, KINDS[number] or (0, None, None), faint=not count)
    key = ("balanced", "balanced", "not balanced", "not balanced", "not determined")[number]
    look = {"colour": INK if count else SOFT, "weight": "bold", "room": room}
    at = sheet.write(x + 0.75, y + 0.1, sheet.say(key, count), **look) + 0.175
    words = sheet.say(f"triad {number}")
    return max(y + 0.42, sheet.write(x + 0.75, at, words, **NOTE, room=room, lines=3))


def _triangle(sheet, x, y, signs, faint):
    """Draw three ties; None is a tie of any sign."""
    corners = ((x, y + 0.36), (x + 0.4, y + 0.36), (x + 0.2, y + 0.02))
    sides = ((0, 1, 0, 0.17), (0, 2, -0.11, 0.02), (1, 2, 0.11, 0.02))  # where the sign stands
    for sign, (one, other, right, down) in zip(signs, sides, strict=True):
        (x1, y1), (x2, y2) = corners[one], corners[other]
        colour, style = FAINT if faint else EDGES[sign or 0], HOLLOW if sign == 0 else "-"
        sheet.line([x1, x2], [y1, y2], "", colour, 2.4, style)
        if sign is not None:
            spot = (x1 + x2) / 2 + right, (y1 + y2) / 2 + down
            colour = SOFT if faint else INK
            sheet.write(*spot, "0+−"[sign], "", SMALL, colour, "bold", "center")
    for corner in corners:
        sheet.dot(*corner, "", FAINT if faint else INK, size=4)
