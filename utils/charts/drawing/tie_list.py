"""What stands under the actor graph: the key, and the list of the ties that are numbers in it."""

import numpy as np

from utils.charts.drawing.sheet import MARGIN, SMALL, Sheet, flow, leading, measure
from utils.charts.drawing.style import INK, NOT_DONE, QUAD_COLOURS, STATUS_LINES
from utils.charts.drawing.tie_labels import DISC, Tie
from utils.claims.chains import STATUSES

COLUMNS = {"phone": 1, "page": 2, "slide": 3}
NEGATIVE = "in the negative"  # the name of the cross in the key
SAMPLE = 0.32  # inches of line in the key and the list
INDENT = DISC + 0.07 + SAMPLE + 0.08  # where a name stands in the list


def line_width(status, size) -> float:
    """Points: what continues is drawn heavier."""
    return (2.2 if status == "continuing" else 1.3) * (0.85 if size == "phone" else 1.0)


def colour(row) -> str:
    """The colour of a tie: of its class if it is told as done, else the one grey of what is not."""
    return QUAD_COLOURS[colour_class(row)] if row.happened else NOT_DONE


def colour_class(row) -> str:
    """The class a tie has the colour of: cooperation against somebody is conflict with them."""
    return row.quad.replace("cooperation", "conflict") if row.role == "Target" else row.quad


def end_mark(row) -> str:
    """How the line of a row ends: told in the negative, conflict, or all else."""
    conflict = "conflict" in colour_class(row)
    return "cross" if row.negative else "bar" if conflict else "arrow"


def key(sheet: Sheet, table, y) -> float:
    """Colours in words with their ends, line styles in words; only what occurs. Returns the next y."""
    sheet.line([MARGIN, sheet.width - MARGIN], [y, y])
    classes = {colour_class(row) for row in table.itertuples() if row.happened}
    classes = [name for name in QUAD_COLOURS if name in classes]
    ends = ["bar" if "conflict" in name else "arrow" for name in classes]
    classes = [(c, QUAD_COLOURS[c], 1.8, "-", end) for c, end in zip(classes, ends, strict=True)]
    ahead = [("not told as done", NOT_DONE, 1.3, STATUS_LINES["planned"], "arrow")]
    classes += ahead * (not table["happened"].all())
    classes += [(NEGATIVE, INK, 1.3, "-", "cross")] * bool(table["negative"].any())
    styles = [name for name in STATUSES if name in set(table["status"])]
    styles = [(name, INK, line_width(name, "slide"), STATUS_LINES[name]) for name in styles]
    for items in [classes, styles] if sheet.size == "slide" else [classes + styles]:
        room = [SAMPLE + 0.07 + measure(sheet.say(name), SMALL) for name, *_ in items]
        spots = sheet.in_lines(room, y + 0.22)
        for (name, *look), (x, y) in zip(items, spots, strict=True):
            _sample(sheet, x, y - 0.035, "", *look)
            sheet.write(x + SAMPLE + 0.07, y, sheet.say(name), size=SMALL, colour=look[0])
    return y + 0.2


def _sample(sheet, x, y, link, colour, width, style, mark=""):
    """A short line as in the graph, with its end if that says something."""
    sheet.line([x, x + SAMPLE], [y, y], link, colour, width, style)
    if mark:
        end = x + SAMPLE - (0.05 if mark == "cross" else 0.0)
        head(sheet, (end - 0.1, y), (end, y), link, colour, mark)


def head(sheet, before, end, link, colour, mark):
    """The end of a line that comes from `before`: a cross, a bar or an arrowhead, never broken."""
    if mark == "cross":
        sheet.dot(*end, link, colour, "x", 4.0 if sheet.size == "phone" else 5.0)
        return
    way = np.subtract(end, before)
    way = way / (np.sqrt((way * way).sum()) or 1.0) * (0.075 if sheet.size == "phone" else 0.09)
    across = np.array([-way[1], way[0]])
    if mark == "bar":
        bar = np.transpose([end + 0.6 * across, end - 0.6 * across])
        sheet.line(*bar, link, colour, 1.8, order=2.5)
        return
    corners = [end, end - way + 0.4 * across, end - way - 0.4 * across]
    point = sheet.axes.fill(*np.transpose(corners), facecolor=colour, edgecolor="none")[0]
    point.set(zorder=2.5, url=link or None)


def number_at(sheet: Sheet, x, y, number, link, colour):
    """A number in a ring whose middle is x, y."""
    sheet.dot(x, y, link, colour, size=DISC * 72 - 1.2, hollow=True)
    sheet.write(x, y + 0.04, str(number), link, SMALL, INK, "bold", "center")


def write_list(sheet: Sheet, ties: list[Tie], y) -> float:
    """The names of the numbered ties, grouped by who acts towards whom; returns where it ends."""
    blocks, (columns, width) = [], sheet.columns(COLUMNS[sheet.size], 0.25)
    for title, own in _grouped(sheet, ties).items():
        lines = sheet.fit(title, width, SMALL, "bold", 4)
        rows = [(tie, sheet.fit(tie.row.name, width - INDENT, SMALL, lines=3)) for tie in own]
        blocks.append((lines, rows))
    heights = [len(lines) + 0.5 + sum(len(words) for _, words in rows) for lines, rows in blocks]
    foot = [y] * len(columns)
    for block, place in zip(blocks, flow(heights, len(columns)), strict=True):
        foot[place] = _block(sheet, columns[place], foot[place], *block)
    return max(foot)


def _block(sheet, x, y, lines, rows) -> float:
    """A heading and the ties below it; returns where the next may begin."""
    link = rows[0][0].row.link
    y = sheet.write(x, y + 0.14, lines, link, SMALL, INK, "bold") + 0.03
    for tie, words in rows:
        y, row = y + leading(SMALL), tie.row
        number_at(sheet, x + DISC / 2, y - 0.04, tie.number, row.link, tie.colour)
        look = line_width(row.status, sheet.size), STATUS_LINES[row.status]
        mark = "cross" if row.negative else ""
        _sample(sheet, x + DISC + 0.07, y - 0.04, row.link, tie.colour, *look, mark)
        y = sheet.write(x + INDENT, y, words, row.link, SMALL, tie.colour) + 0.03
    return y + 0.068


def _grouped(sheet, ties) -> dict[str, list[Tie]]:
    """Heading -> its ties: those of one event with the same ends, status and link are one line."""
    same, groups = {}, {}
    for tie in ties:
        row = tie.row
        same.setdefault((row.event, tie.colour, row.status, row.link, row.mutual), []).append(tie)
    for own in same.values():
        for title, tie in _titles(sheet, own):
            groups.setdefault(title, []).append(tie)
    return groups


def _titles(sheet, ties):
    """(heading, tie) of the ties of one event: whoever acts towards the same actors stands together."""

    def names(actors, between=", "):
        return between.join(sheet.corpus.actors[actor].name(sheet.language) for actor in actors)

    pairs = [(tie.row.source, tie.row.target) for tie in ties]
    if ties[0].row.mutual:
        actors = dict.fromkeys(actor for pair in pairs for actor in pair)
        if len(ties) == len(actors) * (len(actors) - 1) // 2:  # each with each
            return [(names(actors, " ↔ "), ties[0])]
        return [(names(pair, " ↔ "), tie) for pair, tie in zip(pairs, ties, strict=True)]
    towards, together = {}, {}
    for one, other in pairs:
        towards.setdefault(one, []).extend([other] * (one != other))
    for one, others in towards.items():
        together.setdefault(tuple(sorted(others)), []).append(one)
    first = {tie.row.source: tie for tie in reversed(ties)}
    return [
        (" → ".join(names(ends) for ends in (sources, targets) if ends), first[sources[0]])
        for targets, sources in together.items()
    ]
