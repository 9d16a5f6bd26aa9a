"""The matrix of actors: a row for who acts, a column for towards whom, in the order of the actor graph.

It shows what the picture of lines hides when there are many: which pairs have nothing between them,
and which have both sides of the ledger. The diagonal holds acts without a partner.
"""

from utils.annotation.corpus import each_once
from utils.charts.drawing import band_list, flows
from utils.charts.drawing.sheet import MARGIN, SMALL, Sheet, measure
from utils.charts.drawing.style import FAINT, INK, NOT_DONE, QUAD_COLOURS
from utils.charts.drawing.table import evidence, marks
from utils.claims.chains import account
from utils.graph.bands import bands, strongest
from utils.graph.study import Study
from utils.wording.words import say

MOST = {"page": 16, "phone": 8}  # actors; above that those with the most events
NAMES = {"page": 2.05, "phone": 0.95}  # inches for the names
NAMED = 24  # events of a cell
LARGEST = 0.36  # inches: a cell is no larger
SHAPES = {"cooperation": "o", "conflict": "D", "none": "s"}
COLUMNS = "source target way quad negative done status events name who tellings"


def draw(study: Study, language: str = "en", size: str = "page"):
    """Who acts towards whom: in each cell a mark for each class, done or not, its area the events.

    Columns: source, target, way (between: in both cells), quad, negative, done, status (all of
    them), events (keys), name (their names), who, tellings (ids), evidence of the first telling.
    """
    every = bands(study)
    found, left = strongest(every, MOST[size])
    table = _table(study, found, language)
    sheet = Sheet(study.corpus, language, _title(every, language), size)
    y = sheet.top
    if found:
        columns = flows.seats(study, found).values()
        camps = [[actor for home in homes for actor in home] for homes in columns if homes]
        y = _grid(sheet, table, camps, y)
        y = _key(sheet, table, y + 0.1, left)
    people = sheet.say("matrix people") if flows.with_people(study, found) else ""
    text = sheet.say("matrix text", people=people)
    return band_list.close(sheet, study, table, y, "matrix", [text])


def _table(study, found, language):
    """One row for each pair, class and done or not: the bands of one cell that look alike, joined."""
    corpus, cells = study.corpus, {}
    for band in found:
        # What is not told as fact has one colour: words and deeds look alike.
        quad = band.quad if band.done else band.quad.rpartition(" ")[2]
        key = band.source, band.target, band.way, quad, band.negative, band.done
        cells.setdefault(key, []).append(band)
    rows = []
    for key, own in cells.items():
        events = each_once(event for band in own for event in band.events)
        told = [corpus.events[id] for id in each_once(id for band in own for id in band.tellings)]
        row = dict(zip(COLUMNS.split()[:6], key, strict=True))
        names = [corpus.event_name(key, language) for key in events[:NAMED]]
        names += [say("so many more", language, len(events) - NAMED)] * (len(events) > NAMED)
        name = "; ".join(names)
        row |= {"name": name + band_list.REPAIRED * any(band.repaired for band in own)}
        row |= {"status": each_once(one for band in own for one in band.statuses)}
        row |= {"events": events, "who": account(corpus, told, language)}
        row |= {"tellings": tuple(event.id for event in told)}
        rows.append(row | evidence(told[0].trigger, told[0].id))
    return marks(rows, COLUMNS)


def _title(every, language) -> str:
    """How many pairs are joined by what is done, and how many of them by cooperation and conflict."""
    pairs = {}
    for band in every:
        sides = {"cooperation", "conflict"} & set(band.quad.split())
        if band.done and band.source != band.target and sides:
            pairs.setdefault(frozenset((band.source, band.target)), set()).update(sides)
    both = sum(len(sides) > 1 for sides in pairs.values())
    return say("matrix" if pairs else "matrix none", language, len(pairs), both=both)


def _grid(sheet, table, camps, y) -> float:
    """Names, cells and marks; returns the foot."""
    actors = [actor for camp in camps for actor in camp]
    left = MARGIN + NAMES[sheet.size]
    cell = min((sheet.width - MARGIN - left) / len(actors), LARGEST)
    names, room = {}, NAMES[sheet.size] - 0.1
    for actor in actors:
        whole = sheet.corpus.actors[actor].name(sheet.language)
        (names[actor],) = sheet.fit(whole, room, SMALL, lines=1)
    top = y + max(measure(name, SMALL) for name in names.values()) + 0.08
    foot, right = top + cell * len(actors), left + cell * len(actors)
    for number, actor in enumerate(actors):
        middle, link = number * cell + cell / 2, f"#{sheet.corpus.mentions_of[actor][0].id}"
        spot = top + middle + 0.04
        sheet.write(left - 0.08, spot, names[actor], link, SMALL, align="right")
        sheet.write(left + middle, top - 0.06, names[actor], link, SMALL, align="center", turn=90)
        sheet.box(left + middle - cell / 2, top + middle - cell / 2, cell, cell)
    edges, count = {0, len(actors)}, 0
    for camp in camps:
        count += len(camp)
        edges.add(count)
    for number in range(len(actors) + 1):
        look = {"colour": INK, "width": 0.9} if number in edges else {"colour": FAINT, "width": 0.6}
        sheet.line([left, right], [top + number * cell] * 2, **look)
        sheet.line([left + number * cell] * 2, [top, foot], **look)
    cells = {}
    for row in table.itertuples():
        ways = {(row.source, row.target)}
        ways |= {(row.target, row.source)} if row.way == "between" else set()
        for one, other in sorted(ways):
            cells.setdefault((actors.index(one), actors.index(other)), []).append(row)
    scale = _scale(cells.values(), cell)
    for (down, along), rows in cells.items():
        _marks(sheet, left + along * cell, top + down * cell, cell, rows, scale)
    return foot


def _across(rows) -> int:
    """How many marks stand side by side in a cell with these rows."""
    return next(n for n in range(1, 9) if n * n >= len(rows))


def _scale(cells, cell) -> float:
    """What all marks are drawn smaller by, so that the largest of each cell has room in it."""
    found = [1.0]
    for rows in cells:
        largest = max(mark_size(len(row.events)) for row in rows)
        found.append((cell / _across(rows) * 72 - 1.2) / largest)
    return min(found)


def _marks(sheet, x, y, cell, rows, scale):
    """The marks of one cell, side by side in as many lines as they need."""
    across = _across(rows)
    step, lines = cell / across, -(-len(rows) // across)
    top = y + (cell - lines * step) / 2
    for number, row in enumerate(rows):
        down, along = divmod(number, across)
        points = mark_size(len(row.events)) * scale
        spot = x + (along + 0.5) * step, top + (down + 0.5) * step
        _mark(sheet, *spot, row.quad, row.done, points, row.link)


def mark_size(events: int) -> float:
    """Points across: the area grows with the events."""
    return (30 + 8 * events) ** 0.5


def _mark(sheet, x, y, quad, done, points, link=""):
    kind = quad.rpartition(" ")[2]
    colour = QUAD_COLOURS[quad] if done else NOT_DONE
    points *= 0.8 if SHAPES[kind] == "D" else 1.0
    sheet.dot(x, y, link, colour, SHAPES[kind], points, hollow=not done)


def _key(sheet, table, y, left) -> float:
    """Shapes, colours and sizes in words, as far as they occur, and who is left out; the foot."""

    def sample(quad, done):
        return lambda x, y: _mark(sheet, x + 0.06, y, quad, done, 7.0)

    seen = {(row.quad, row.done) for row in table.itertuples()}
    items = [(sheet.say(q), 0.12, sample(q, True)) for q in QUAD_COLOURS if (q, True) in seen]
    if not all(done for _, done in seen):
        items.append((sheet.say("not told as fact"), 0.12, sample("verbal cooperation", False)))
    foot, room = sheet.key(y + 0.2, items), sheet.width - 2 * MARGIN
    said = [sheet.say("matrix key")]
    said += [sheet.say("actors left out", left, shown=MOST[sheet.size])] * bool(left)
    return sheet.write(MARGIN, foot + 0.22, " ".join(said), size=SMALL, room=room, lines=5)
