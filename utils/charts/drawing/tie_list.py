"""What stands under the actor graph: the key, and the list of the ties that are numbers in it."""

import math

from utils.charts.drawing.sheet import MARGIN, SMALL, Sheet, leading, measure
from utils.charts.drawing.style import INK, QUAD_COLOURS, STATUS_LINES
from utils.charts.drawing.tie_labels import DISC, Tie
from utils.claims.chains import STATUSES

COLUMNS = {"phone": 1, "page": 2, "slide": 3}
NEGATIVE = "in the negative"  # the name of the cross in the key
SAMPLE = 0.32  # inches of line in the key and the list


def line_width(status, size) -> float:
    """Points: what continues is drawn heavier."""
    return (2.2 if status == "continuing" else 1.3) * (0.85 if size == "phone" else 1.0)


def key(sheet: Sheet, table, y) -> float:
    """Colours in words with their ends, line styles in words; only what occurs. Returns the next y."""
    sheet.line([MARGIN, sheet.width - MARGIN], [y, y])
    quads = [quad for quad in QUAD_COLOURS if quad in colour_classes(table)]
    statuses = [name for name in STATUSES if name in set(table["status"])]
    items = [(quad, QUAD_COLOURS[quad], "-", 1.8) for quad in quads]
    items += [(NEGATIVE, INK, "-", 1.3)] * bool(table["negative"].any())
    x = MARGIN
    if sheet.size == "slide":  # a line of its own for each
        y, items, x = _flow(sheet, items, x, y + 0.22)[1] + 0.22, [], MARGIN
    else:
        y += 0.22
    items += [(s, INK, STATUS_LINES[s], line_width(s, "slide")) for s in statuses]
    return _flow(sheet, items, x, y)[1] + 0.2


def colour_classes(table) -> set[str]:
    """The classes that occur as colours."""
    return {
        colour_class(quad, role) for quad, role in zip(table["quad"], table["role"], strict=True)
    }


def colour_class(quad, role) -> str:
    """The class a tie has the colour of: cooperation against somebody is conflict with them."""
    return quad.replace("cooperation", "conflict") if role == "Target" else quad


def end_mark(row) -> str:
    """How the line of a row ends: told in the negative, conflict, or all else."""
    conflict = "conflict" in colour_class(row.quad, row.role)
    return "cross" if row.negative else "bar" if conflict else "arrow"


def _flow(sheet, items, x, y) -> tuple[float, float]:
    """Write samples with their words, in lines; returns where the last line ends."""
    for name, colour, style, width in items:
        words = sheet.say(name)
        wide = SAMPLE + 0.07 + measure(words, SMALL)
        if x > MARGIN and x + wide > sheet.width - MARGIN:
            x, y = MARGIN, y + leading(SMALL) + 0.03
        middle = y - 0.035
        sheet.line([x, x + SAMPLE], [middle, middle], "", colour, width, style)
        if name in QUAD_COLOURS or name == NEGATIVE:
            mark = "cross" if name == NEGATIVE else "bar" if "conflict" in name else "arrow"
            end = x + SAMPLE - (0.05 if mark == "cross" else 0.0)
            head(sheet, (end - 0.1, middle), (end, middle), "", colour, mark)
        sheet.write(x + SAMPLE + 0.07, y, words, size=SMALL, colour=colour)
        x += wide + 0.2
    return x, y


def head(sheet, before, end, link, colour, mark):
    """The end of a line that comes from `before`: a cross, a bar or an arrowhead, never broken."""
    if mark == "cross":
        sheet.dot(*end, link, colour, "x", 4.0 if sheet.size == "phone" else 5.0)
        return
    length = math.sqrt((end[0] - before[0]) ** 2 + (end[1] - before[1]) ** 2) or 1.0
    ux, uy = (end[0] - before[0]) / length, (end[1] - before[1]) / length
    size = 0.075 if sheet.size == "phone" else 0.09
    if mark == "bar":
        xs = [end[0] - uy * size * 0.6, end[0] + uy * size * 0.6]
        ys = [end[1] + ux * size * 0.6, end[1] - ux * size * 0.6]
        sheet.line(xs, ys, link, colour, 1.8, order=2.5)
        return
    back = end[0] - ux * size, end[1] - uy * size
    xs = [end[0], back[0] - uy * size * 0.4, back[0] + uy * size * 0.4]
    ys = [end[1], back[1] + ux * size * 0.4, back[1] - ux * size * 0.4]
    point = sheet.axes.fill(xs, ys, facecolor=colour, edgecolor="none")[0]
    point.set(zorder=2.5, url=link or None)


def number_at(sheet: Sheet, x, y, number, link, colour):
    """A number in a ring whose middle is x, y."""
    sheet.dot(x, y, link, colour, size=DISC * 72 - 1.2, hollow=True)
    sheet.write(x, y + 0.04, str(number), link, SMALL, INK, "bold", "center")


def tie_list(sheet: Sheet, ties: list[Tie], y) -> float:
    """The names of the numbered ties, grouped by who acts towards whom; returns where it ends."""
    blocks, count, gap = [], COLUMNS[sheet.size], 0.25
    _, width = sheet.columns(count, gap)
    for title, rows in _grouped(sheet, ties).items():
        lines = sheet.fit(title, width, SMALL, "bold", 4)
        rows = [(tie, sheet.fit(tie.row.name, width - _indent(), SMALL, lines=3)) for tie in rows]
        high = leading(SMALL) * len(lines) + 0.08
        high += sum(leading(SMALL) * len(words) + 0.03 for _, words in rows)
        blocks.append((high, lines, rows))
    full, x, top, lowest = sum(high for high, _, _ in blocks) / count, MARGIN, y, y
    for high, lines, rows in blocks:
        if y > top and y + high / 2 > top + full and x + 1.5 * width < sheet.width - MARGIN:
            x, y = x + width + gap, top
        _block(sheet, x, y, lines, rows)
        y += high
        lowest = max(lowest, y)
    return lowest


def _indent() -> float:
    return DISC + 0.07 + SAMPLE + 0.08


def _block(sheet, x, y, lines, rows):
    link = rows[0][0].row.link
    y = sheet.write(x, y + 0.14, lines, link, SMALL, INK, "bold") + 0.03
    for tie, words in rows:
        y += leading(SMALL)
        row, left = tie.row, x + DISC + 0.07
        number_at(sheet, x + DISC / 2, y - 0.04, tie.number, row.link, tie.colour)
        look = line_width(row.status, sheet.size), STATUS_LINES[row.status]
        sheet.line([left, left + SAMPLE], [y - 0.04, y - 0.04], row.link, tie.colour, *look)
        if row.negative:
            ends = (left, y - 0.04), (left + SAMPLE - 0.05, y - 0.04)
            head(sheet, *ends, row.link, tie.colour, "cross")
        y = sheet.write(x + _indent(), y, words, row.link, SMALL, tie.colour) + 0.03


def _grouped(sheet, ties) -> dict[str, list[Tie]]:
    """Heading -> its ties: those of one event with the same ends, status and link are one line."""
    same = {}
    for tie in ties:
        row = tie.row
        kind = "alone" if row.source == row.target else "mutual" if row.mutual else "directed"
        same.setdefault((row.event, tie.colour, row.status, row.link, kind), []).append(tie)
    groups = {}
    for (*_, kind), own in same.items():
        for title, tie in _titles(sheet, kind, own):
            groups.setdefault(title, []).append(tie)
    return groups


def _titles(sheet, kind, ties):
    """(heading, tie) of the ties of one event: whoever acts towards the same actors stands together."""

    def names(actors):
        return [sheet.corpus.actors[actor].name(sheet.language) for actor in actors]

    if kind == "alone":
        return [(", ".join(names([tie.row.source for tie in ties])), ties[0])]
    if kind == "mutual":
        actors = dict.fromkeys(a for tie in ties for a in (tie.row.source, tie.row.target))
        if len(ties) == len(actors) * (len(actors) - 1) // 2:  # each with each
            return [(" ↔ ".join(names(actors)), ties[0])]
        return [(" ↔ ".join(names([tie.row.source, tie.row.target])), tie) for tie in ties]
    towards, first = {}, {}
    for tie in ties:
        towards.setdefault(tie.row.source, []).append(tie.row.target)
        first.setdefault(tie.row.source, tie)
    together = {}
    for source, targets in towards.items():
        together.setdefault(tuple(sorted(targets)), []).append(source)
    return [
        (f"{', '.join(names(sources))} → {', '.join(names(targets))}", first[sources[0]])
        for targets, sources in together.items()
    ]
