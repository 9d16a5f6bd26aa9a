"""Blocs and balance: the camps that follow from the signs, and what the articles call an alliance."""

import itertools
from functools import partial

from utils.charts.drawing.fitting import fitting
from utils.charts.drawing.sheet import HEAD, MARGIN, NOTE, SMALL, Sheet, baseline, leading, measure
from utils.charts.drawing.style import FAINT, INK, PAPER, SOFT
from utils.charts.drawing.table import evidence, marks
from utils.charts.drawing.triads import EDGES, draw_triads
from utils.claims.chains import account, states_text
from utils.graph import balance
from utils.graph.blocs import MOST, find_blocs
from utils.graph.study import Study
from utils.graph.views import government
from utils.hindi.romanize import romanize
from utils.wording.words import say

FILLS = EDGES | {0: FAINT}
NAMES = {"phone": 0.85, "page": 1.1}  # inches for the last name of the matrix
STEP = 0.1  # inches between the camps, where their names stand
AGREEMENTS = 12  # of each kind; above that those that most articles tell
TIE = ("a", "b", "positive", "negative", "neutral", "sign")


def draw(study: Study, language: str = "en", size: str = "page"):
    """The camps of the states, every signed tie between and within them, and every triad.

    Only deeds make ties, and of several stories the main one is drawn, see blocs.find_blocs.
    Columns: a, b (actor ids), positive, negative, neutral (numbers of events), sign (see
    balance.SignedTie), camp_a, camp_b (0: no tie of theirs has a sign), frustrated (against the
    camps), evidence of the first telling that gives the sign. One row is one tie.
    """
    states = government(study)
    found = states, find_blocs(states)
    return fitting(study, "blocs", partial(_draw, study.corpus, *found), AGREEMENTS, language, size)


def _draw(corpus, states, result, agreements, language, size):
    """The figure with so many agreements of each kind, and the table."""
    camps, triads = _camps(corpus, result), balance.triads(result.ties, undetermined=True)
    table = _table(corpus, camps, result)
    sheet = Sheet(corpus, language, _title(camps, triads, result, language), size)
    end, counts = sheet.width - MARGIN, _counts(sheet, table, triads, result)
    y = sheet.write(MARGIN, sheet.top - 0.1, counts, room=end - MARGIN, lines=8) + 0.35
    side = {"page": 4.75, "phone": end + 0.3}[size]  # where the second column begins
    y = _key(sheet, table, y) if len(table) else y
    foot = _matrix(sheet, states.graph, camps, table, y, side - 0.3)
    if size == "page":
        y = max(foot, draw_triads(sheet, triads, side, end, y, columns=1))
        y = _alliances(sheet, result, MARGIN, end, y + 0.4, columns=2, most=agreements)
    else:
        y = draw_triads(sheet, triads, MARGIN, end, foot + 0.35, columns=1)
        y = _alliances(sheet, result, MARGIN, end, y + 0.35, most=agreements)
    text, kinds = sheet.say("blocs text"), _kinds(result)
    text += sheet.say("blocs left out", result.left, shown=MOST) if result.left else ""
    left = sum(max(len(some) - agreements, 0) for some in kinds.values())
    text += sheet.say("alliances left out", left) if left else ""
    return sheet.close(y + 0.3, table, "blocs", text, _told(sheet, camps, table, result))


def _camps(corpus, result) -> list[list[str]]:
    """The camps of the first of the best splits; an agreement comes last."""

    def is_agreement(actor):
        return corpus.actors[actor].kind == "agreement"

    split = [camp for part in result.frustration.components for camp in part.partitions[0]]
    return [sorted(camp, key=is_agreement) for camp in split if camp]


def _table(corpus, camps, result):
    reading = {id: number for number, id in enumerate(corpus.events)}
    camp = {actor: number for number, some in enumerate(camps, start=1) for actor in some}
    against = [tie for part in result.frustration.components for tie in part.frustrated[0]]
    rows = []
    for tie in result.ties:
        first = corpus.events[min(tie.tellings, key=reading.__getitem__)]
        row = {name: getattr(tie, name) for name in TIE} | {"frustrated": tie in against}
        row |= {"camp_a": camp.get(tie.a, 0), "camp_b": camp.get(tie.b, 0)}
        rows.append(row | evidence(first.trigger, first.id))
    table = marks(rows, f"{' '.join(TIE)} camp_a camp_b frustrated")
    return table.astype({"frustrated": bool})


def _title(camps, triads, result, language) -> str:
    index, verdicts = result.frustration.index, [triad.verdict for triad in triads]
    counts = [verdicts.count(verdict) for verdict in ("balanced", "unbalanced", "undetermined")]
    if not camps:
        return say("blocs none", language)
    title = say("blocs", language, len(camps), index=index)
    return title + say("blocs triads", language, *counts, all=len(triads)) * bool(triads)


def _counts(sheet, table, triads, result) -> str:
    """How many ties and triads, and the frustration index, in words."""
    signs = [int((table["sign"] == sign).sum()) for sign in (1, -1, 0)]
    words = sheet.say("blocs counts", len(table), *signs, len(triads))
    return f"{words} {sheet.say('frustration', result.frustration.index)}"


def _key(sheet, table, y) -> float:
    """What the squares mean, as far as they occur; returns the next baseline."""

    def square(sign):
        return lambda x, y: sheet.box(x, y - 0.07, 0.14, 0.14, "", FILLS[sign], EDGES[sign], 1)

    def frame(x, y):
        xs, ys = [x, x + 0.14, x + 0.14, x, x], [y - 0.07, y - 0.07, y + 0.07, y + 0.07, y - 0.07]
        sheet.line(xs, ys, "", INK, 2.0)

    signs = set(table["sign"])
    items = [(sheet.say(f"tie {sign}"), 0.14, square(sign)) for sign in EDGES if sign in signs]
    items += [(sheet.say("tie against"), 0.14, frame)] * bool(table["frustrated"].any())
    y = sheet.key(y - 0.05, items)
    room = sheet.width - 2 * MARGIN
    return sheet.write(MARGIN, y + 0.2, sheet.say("blocs key"), **NOTE, room=room, lines=5) + 0.4


# -- the ties, as a matrix in stairs ---------------------------------------------------------------


def _matrix(sheet, graph, camps, table, top, right) -> float:
    """Draw every tie as a square left of one name and below the other; returns the foot.

    An actor's name stands on the diagonal: its ties lie to the left in its row and below it in its
    column. The camps are set apart.
    """
    signed = len(camps)
    camped = set(itertools.chain(*camps))
    loose = dict.fromkeys(
        x for row in table.itertuples() for x in (row.a, row.b) if x not in camped
    )
    camps = [*camps, list(loose)] if loose else camps
    if not camps:
        return top
    room = right - MARGIN - NAMES[sheet.size] - STEP * len(camps)
    wide = min(0.44, room / sum(map(len, camps)))
    x, y, spots, between = MARGIN, top - 0.12, {}, sheet.say("between camps")
    for number, camp in enumerate(camps, start=1):
        words = sheet.say("camp" if number <= signed else "no camp", number)
        sheet.write(x, y + 0.12, words, **NOTE, weight="bold", room=right - x, lines=1)
        if number <= signed and measure(between, SMALL) < x - MARGIN - 0.1:
            sheet.write(MARGIN, y + 0.12, between, **NOTE)
        y += 0.2
        for actor in camp:
            name = sheet.corpus.actors[actor].name(sheet.language)
            lines = sheet.fit(name, right - x - 0.05, SMALL, "bold")  # as wide as any of the three
            high = max(0.3, len(lines) * leading(SMALL) + 0.06)
            spots[actor], link = (x, y, high), f"#{graph.nodes[actor]['mentions'][0]}"
            look = _name_look(sheet.corpus, actor)
            sheet.write(x + 0.05, baseline(y + high / 2, lines), lines, link, SMALL, *look)
            x, y = x + wide, y + high
        x, y = x + STEP, y + 0.1
    told = {frozenset((row.a, row.b)): row for row in table.itertuples()}
    for one, other in itertools.combinations(spots, 2):
        box = spots[one][0], spots[other][1], wide, spots[other][2]
        _square(sheet, told.get(frozenset((one, other))), *box)
    return y


def _name_look(corpus, actor):
    """(colour, weight): a state bold, an agreement plain."""
    return (SOFT, "regular") if corpus.actors[actor].kind == "agreement" else (INK, "bold")


def _square(sheet, row, x, y, wide, high):
    """A tie; where nothing is told, a pale square keeps rows and columns together."""
    inset = min(0.02, wide / 10)
    box = x + inset, y + inset, wide - 2 * inset, high - 2 * inset
    if row is None:
        return sheet.box(*box)
    sheet.box(*box, row.link, FILLS[row.sign], EDGES[row.sign], 1, "-")
    if row.frustrated:
        corners = [x, x + wide, x + wide, x, x], [y, y, y + high, y + high, y]
        sheet.line(*corners, row.link, INK, 2.0, order=2)
    signs = ((f"+{row.positive}", row.positive), (f"−{row.negative}", row.negative))
    words = " ".join(sign for sign, count in signs if count) or "0"
    if measure(words, SMALL) > box[2]:
        words = "0+−"[row.sign]
    if measure(words, SMALL) < wide:
        colour = PAPER if row.sign else INK
        spot = x + wide / 2, y + high / 2 + 0.04
        sheet.write(*spot, words, row.link, SMALL, colour, align="center")


# -- what the articles call it ---------------------------------------------------------------------


def _kinds(result) -> dict[str, list]:
    """The agreements by whether the articles call them an alliance, as far as there are some."""
    kinds = {"called": [], "not called": []}
    for alliance in result.alliances:
        kinds["called" if alliance.called_alliance else "not called"].append(alliance)
    return {key: some for key, some in kinds.items() if some}


def _alliances(sheet, result, left, right, y, columns=1, most=AGREEMENTS) -> float:
    """What the articles call an alliance, and agreements they do not call so; returns the foot.

    With two columns the two stand side by side. most: of each kind, those that most articles tell.
    """
    kinds, tellings = _kinds(result), sheet.corpus.tellings
    for key, some in kinds.items():
        told = {one.event: len({event.article for event in tellings[one.event]}) for one in some}
        kept = sorted(told, key=told.get, reverse=True)[:most]
        kinds[key] = [one for one in some if one.event in kept]
    columns = min(columns, len(kinds))
    top = foot = y
    for number, (key, some) in enumerate(kinds.items()):
        room = (right - left - 0.3 * (columns - 1)) / columns
        x, y = (left + room + 0.3, top) if number and columns == 2 else (left, y)
        y = sheet.write(x, y, sheet.say(key), **HEAD, room=room) + 0.24
        for alliance in some:
            link = f"#{sheet.corpus.tellings[alliance.event][0].id}"
            for words, look in _lines(sheet, alliance):
                y = sheet.write(x, y, words, link, **look, room=room, lines=4) + 0.175
            y += 0.11
        y += 0.08
        foot = max(foot, y - 0.3)
    return foot


def _lines(sheet, alliance):
    """What is said of an alliance, and its look: its Hindi words, their sound, who and how."""
    corpus, language = sheet.corpus, sheet.language
    tellings = corpus.tellings[alliance.event]
    yield " · ".join(alliance.words), {"weight": "bold"}
    if language != "hi":
        yield " · ".join(map(romanize, alliance.words)), NOTE | {"weight": "italic"}
    names = ", ".join(corpus.actors[actor].name(language) for actor in alliance.members)
    yield f"{names}: {sheet.say(f'camps {alliance.camps}')}", {"size": SMALL}
    words = [corpus.event_name(alliance.event, language), states_text(tellings, language)]
    yield "; ".join([*words, account(corpus, tellings, language)]), NOTE


def _told(sheet, camps, table, result) -> list[str]:
    names = {id: actor.name(sheet.language) for id, actor in sheet.corpus.actors.items()}
    told = [
        f"{sheet.say('camp', number)}: {', '.join(names[actor] for actor in camp)}"
        for number, camp in enumerate(camps, start=1)
    ]
    for row in table.itertuples():
        told.append(f"{names[row.a]} – {names[row.b]}: +{row.positive} −{row.negative}")
    for alliance in result.alliances:
        key = "called" if alliance.called_alliance else "not called"
        members = ", ".join(names[actor] for actor in alliance.members)
        now = states_text(sheet.corpus.tellings[alliance.event], sheet.language)
        told.append(f"{sheet.say(key)}: {members} ({', '.join(alliance.words)}; {now})")
    return told
