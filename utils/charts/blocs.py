"""Blocs and balance: the camps that follow from the signs, and what the articles call an alliance."""

import itertools
from dataclasses import dataclass

import pandas as pd

from utils.charts.drawing.sheet import (
    EVIDENCE,
    MARGIN,
    PLAIN,
    SMALL,
    Sheet,
    evidence,
    leading,
    measure,
)
from utils.charts.drawing.sources import account
from utils.charts.drawing.style import FAINT, INK, PAPER, SOFT
from utils.claims.chains import status
from utils.graph import balance
from utils.graph.balance import BALANCED, UNBALANCED, UNDETERMINED
from utils.graph.blocs import Blocs, find_blocs, in_particular
from utils.graph.study import Study
from utils.graph.views import government
from utils.hindi.romanize import romanize
from utils.wording.words import say

FILLS = {1: "#0072b2", -1: "#f0b35a", 0: "#e3e6ea"}  # dark, light: apart in grey too
EDGES = {1: "#0072b2", -1: "#b87700", 0: SOFT}
HOLLOW = (0, (2.5, 1.5))
GAP = 0.3  # inches between the camps, where their names stand


@dataclass(frozen=True)
class Found:
    """What is drawn: the ties; the camps, whose place is their number less one; the triads."""

    graph: object
    ties: tuple
    camps: tuple[tuple[str, ...], ...]
    triads: tuple
    result: Blocs

    @property
    def frustrated(self) -> set:
        """The ties against the camps that are drawn: of equally good splits, the first."""
        return {tie for part in self.result.frustration.components for tie in part.frustrated[0]}


def draw(study: Study, language: str = "en", size: str = "slide"):
    """The camps of the states, every signed tie between and within them, and every triad.

    Columns: a, b (actor ids), positive, negative, neutral, denied (numbers of events), sign,
    happened (see balance.SignedTie), camp_a, camp_b (0: no tie of theirs has a sign), frustrated
    (against the camps), evidence of the first telling that gives the sign. One row is one tie.
    """
    corpus = study.corpus
    found = _find(study)
    table = _table(corpus, found)
    sheet = Sheet(corpus, language, _title(found, language), size)
    y = sheet.write(MARGIN, sheet.top - 0.1, _counts(sheet, found, table), size=PLAIN) + 0.35
    end = sheet.width - MARGIN
    if size == "slide":
        side = 5.75
        foot = _matrix(sheet, found, table, y, side - 0.3)
        y = _alliances(sheet, found, side, end, y)
        y = max(foot, _triads(sheet, found, side, end, y + 0.3, columns=2))
    elif size == "page":
        side = 4.75
        foot = _matrix(sheet, found, table, y, side - 0.3)
        y = max(foot, _triads(sheet, found, side, end, y, columns=1))
        y = _alliances(sheet, found, MARGIN, end, y + 0.4, columns=2)
    else:
        y = _matrix(sheet, found, table, y, end)
        y = _triads(sheet, found, MARGIN, end, y + 0.35, columns=1)
        y = _alliances(sheet, found, MARGIN, end, y + 0.35)
    denied = sum(map(_only_denied, table.itertuples()))
    unreal = int((~table["happened"]).sum()) - denied
    text = sheet.say("blocs text", len(table), unreal, denied)
    return sheet.close(y + 0.3, table, "blocs", text, _told(sheet, found, table))


def _find(study) -> Found:
    states = government(study)
    graph = states.graph
    ties, result = balance.signed_ties(graph), find_blocs(states)

    def rank(actor):  # nobody in particular last, an agreement before them
        someone = in_particular(study.corpus, actor)
        return not someone, graph.nodes[actor]["kind"] == "agreement"

    split = [camp for part in result.frustration.components for camp in part.partitions[0]]
    camps = tuple(tuple(sorted(camp, key=rank)) for camp in split if camp)
    return Found(graph, ties, camps, balance.triads(ties, undetermined=True), result)


def _table(corpus, found) -> pd.DataFrame:
    reading = {id: number for number, id in enumerate(corpus.events)}
    camp = {actor: n for n, camp in enumerate(found.camps, start=1) for actor in camp}
    rows = []
    for tie in found.ties:
        first = corpus.events[min(tie.tellings, key=reading.__getitem__)]
        row = {"a": tie.a, "b": tie.b, "positive": tie.positive, "negative": tie.negative}
        row |= {"neutral": tie.neutral, "denied": tie.denied}
        row |= {"sign": tie.sign, "happened": tie.happened}
        row |= {"camp_a": camp.get(tie.a, 0), "camp_b": camp.get(tie.b, 0)}
        rows.append(
            row | {"frustrated": tie in found.frustrated} | evidence(first.trigger, first.id)
        )
    names = ["a", "b", "positive", "negative", "neutral", "denied", "sign", "happened"]
    names += ["camp_a", "camp_b", "frustrated", *EVIDENCE]
    return pd.DataFrame(rows, columns=names).astype({"happened": bool, "frustrated": bool})


def _only_denied(tie) -> bool:
    """Whether a tie, or its row, rests on nothing but events told in the negative."""
    return tie.denied == tie.positive + tie.negative + tie.neutral


def _title(found, language) -> str:
    if not found.camps:
        return say("blocs none", language)
    index = found.result.frustration.index
    verdicts = [triad.verdict for triad in found.triads]
    counts = [verdicts.count(v) for v in (BALANCED, UNBALANCED, UNDETERMINED)]
    return say("blocs" if index else "blocs clean", language, len(found.camps), index, *counts)


def _counts(sheet, found, table) -> list[str]:
    """How many ties and triads, and the frustration index, in words."""
    someone = sum(
        all(in_particular(sheet.corpus, actor) for actor in triad.actors) for triad in found.triads
    )
    signs = [int((table["sign"] == sign).sum()) for sign in (1, -1, 0)]
    words = sheet.say("blocs counts", len(table), *signs, len(found.triads), someone)
    words = f"{words} {sheet.say('frustration', found.result.frustration.index)}"
    return sheet.fit(words, sheet.width - 2 * MARGIN, lines=8)


# -- the ties, as a matrix in stairs ---------------------------------------------------------------


def _matrix(sheet, found, table, top, right) -> float:
    """Draw every tie as a square left of one name and below the other; returns the foot.

    An actor's name stands on the diagonal: its ties lie to the left in its row and below it in its
    column. The camps are set apart.
    """
    camps = [list(camp) for camp in found.camps]
    loose = [x for t in found.ties for x in (t.a, t.b) if not any(x in camp for camp in camps)]
    camps += [list(dict.fromkeys(loose))] if loose else []
    count = sum(map(len, camps))
    if not count:
        return top
    name_room = {"phone": 0.85, "page": 1.1, "slide": 1.45}[sheet.size]
    wide = min(0.44, (right - MARGIN - name_room - GAP / 3 * len(camps)) / count)
    x, y, spots = MARGIN, top - 0.12, {}
    for number, camp in enumerate(camps, start=1):
        words = sheet.say("camp" if number <= len(found.camps) else "no camp", number)
        sheet.write(
            x, y + 0.12, sheet.fit(words, right - x, SMALL, "bold", 1), "", SMALL, SOFT, "bold"
        )
        between, room = sheet.say("between camps"), x - MARGIN - 0.1
        if number <= len(found.camps) and measure(between, SMALL) < room:
            sheet.write(MARGIN, y + 0.12, between, size=SMALL, colour=SOFT)
        y += 0.2
        for actor in camp:
            look = _name_look(sheet, found, actor)
            name = sheet.corpus.actors[actor].name(sheet.language)
            lines = sheet.fit(name, right - x - 0.05, SMALL, "bold")  # as wide as any of the three
            high = max(0.3, len(lines) * leading(SMALL) + 0.06)
            spots[actor] = (x, y, high)
            link = f"#{found.graph.nodes[actor]['mentions'][0]}"
            base = y + high / 2 + 0.04 - (len(lines) - 1) * leading(SMALL) / 2
            sheet.write(x + 0.05, base, lines, link, *look)
            x, y = x + wide, y + high
        x, y = x + GAP / 3, y + 0.1
    told = {frozenset((row.a, row.b)): row for row in table.itertuples()}
    for one, other in itertools.combinations(spots, 2):
        box = spots[one][0], spots[other][1], wide, spots[other][2]
        if row := told.get(frozenset((one, other))):
            _square(sheet, row, *box)
        else:  # nothing told: a pale square keeps rows and columns together
            sheet.box(*_inside(*box))
    denied = sum(map(_only_denied, table.itertuples()))
    happened = int(table["happened"].sum())
    keys = (("filled", happened), ("hollow", len(table) - happened - denied), ("denied", denied))
    for key, number in keys:
        if not number:
            continue
        y += 0.26
        fill = FILLS[0] if key == "filled" else PAPER
        edge = FAINT if key == "denied" else SOFT
        sheet.box(
            MARGIN, y - 0.13, 0.2, 0.16, "", fill, edge, 1, HOLLOW if key == "hollow" else "-"
        )
        if key == "denied":
            sheet.write(MARGIN + 0.1, y, "0", "", SMALL, SOFT, align="center")
        words = sheet.fit(sheet.say(key, number), right - MARGIN - 0.3, SMALL)
        y = sheet.write(MARGIN + 0.3, y, words, size=SMALL, colour=SOFT)
    return y


def _inside(x, y, wide, high):
    inset = min(0.02, wide / 10)
    return x + inset, y + inset, wide - 2 * inset, high - 2 * inset


def _name_look(sheet, found, actor):
    """(size, colour, weight): a state bold, an agreement plain, nobody in particular slanted."""
    if not in_particular(sheet.corpus, actor):
        return SMALL, SOFT, "italic"
    agreement = found.graph.nodes[actor]["kind"] == "agreement"
    return (SMALL, SOFT, "regular") if agreement else (SMALL, INK, "bold")


def _square(sheet, row, x, y, wide, high):
    denied = _only_denied(row)
    fill = FILLS[row.sign] if row.happened else PAPER
    edge, style = (FAINT, "-") if denied else (EDGES[row.sign], "-" if row.happened else HOLLOW)
    box = _inside(x, y, wide, high)
    sheet.box(*box, row.link, fill, edge, 1, style)
    if row.frustrated:
        corners = [x, x + wide, x + wide, x, x], [y, y, y + high, y + high, y]
        sheet.line(*corners, row.link, INK, 2.0, order=2)
    parts = [f"+{row.positive}"] * bool(row.positive) + [f"−{row.negative}"] * bool(row.negative)
    words = " ".join(parts) or "0"
    if measure(words, SMALL) > box[2]:
        words = "+" if row.sign > 0 else "−" if row.sign < 0 else "0"
    if measure(words, SMALL) < wide:
        colour = SOFT if denied else PAPER if row.happened and row.sign > 0 else INK
        sheet.write(
            x + wide / 2, y + high / 2 + 0.04, words, row.link, SMALL, colour, align="center"
        )


# -- the triads ------------------------------------------------------------------------------------


# The first two are balanced, the next two not; with any tie of sign 0 neither can be said.
KINDS = ((1, 1, 1), (1, -1, -1), (1, 1, -1), (-1, -1, -1), None)


def _triads(sheet, found, left, right, y, columns) -> float:
    """A small triangle for each of the kinds, with how many there are; returns the foot."""
    if not found.triads:
        return y
    head = sheet.fit(sheet.say("triads"), right - left, 10, "bold")
    y = foot = sheet.write(left, y, head, "", 10, INK, "bold") + 0.24
    share = (right - left) / columns
    signs = [sorted(triad.signs, reverse=True) for triad in found.triads]
    for number, kind in enumerate(KINDS):
        column = number % columns
        if number and not column:
            y = foot + 0.27
        x = left + column * share
        count = sum(0 in three if kind is None else three == list(kind) for three in signs)
        _triangle(sheet, x + 0.1, y - 0.08, kind or (0, None, None), faint=not count)
        x, room = x + 0.75, share - 0.8
        key = "not determined" if kind is None else "balanced" if number < 2 else "not balanced"
        words = sheet.fit(sheet.say(key, count), room, weight="bold")
        colour = INK if count else SOFT
        at = sheet.write(x, y + 0.1, words, colour=colour, weight="bold") + 0.175
        words = sheet.fit(sheet.say(f"triad {number}"), room, SMALL, lines=3)
        last = sheet.write(x, at, words, size=SMALL, colour=SOFT)
        foot = max(foot, y + 0.42, last) if column else max(y + 0.42, last)
    return foot


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


# -- what the articles call it ---------------------------------------------------------------------


def _alliances(sheet, found, left, right, y, columns=1) -> float:
    """What the articles call an alliance, and agreements they do not call so; returns the foot.

    With two columns the two stand side by side.
    """
    kinds = [[a for a in found.result.alliances if a.called_alliance == c] for c in (True, False)]
    columns = min(columns, sum(map(bool, kinds)))
    top = foot = y
    for key, some in zip(("called", "not called"), kinds, strict=True):
        if not some:
            continue
        room = (right - left - 0.3 * (columns - 1)) / columns
        x, y = (left + room + 0.3, top) if columns == 2 and foot > top else (left, y)
        lines = sheet.fit(sheet.say(key), room, 10, "bold")
        y = sheet.write(x, y, lines, "", 10, INK, "bold") + 0.24
        for alliance in some:
            for words, *look in _lines(sheet, alliance):
                link = f"#{sheet.corpus.tellings[alliance.event][0].id}"
                weight = "bold" if look[-1] == "bold" else "regular"
                fitted = sheet.fit(words, room, look[0], weight, lines=4)
                y = sheet.write(x, y, fitted, link, *look) + 0.175
            y += 0.11
        y += 0.08
        foot = max(foot, y - 0.3)
    return foot


def _lines(sheet, alliance):
    """(words, size, colour, weight) of an alliance: its Hindi words, their sound, who and how."""
    corpus, language = sheet.corpus, sheet.language
    tellings = corpus.tellings[alliance.event]
    yield " · ".join(alliance.words), PLAIN, INK, "bold"
    if language != "hi":
        yield " · ".join(map(romanize, alliance.words)), SMALL, SOFT, "italic"
    names = ", ".join(corpus.actors[actor].name(language) for actor in alliance.members)
    yield f"{names}: {sheet.say(f'camps {alliance.camps}')}", SMALL, INK, "regular"
    now = [sheet.say(word) for word in dict.fromkeys(status(event) for event in tellings)]
    negative = all(event.polarity == "Negative" for event in tellings)
    now += [sheet.say("in the negative")] * negative
    words = [corpus.event_name(alliance.event, language), ", ".join(now)]
    yield "; ".join([*words, account(corpus, tellings, language)]), SMALL, SOFT, "regular"


def _told(sheet, found, table) -> list[str]:
    names = {id: actor.name(sheet.language) for id, actor in sheet.corpus.actors.items()}
    told = [
        f"{sheet.say('camp', number)}: {', '.join(names[actor] for actor in camp)}"
        for number, camp in enumerate(found.camps, start=1)
    ]
    for row in table.itertuples():
        signs = f"+{row.positive} −{row.negative}"
        signs += f" ({sheet.say('of them denied', row.denied)})" * bool(row.denied)
        told.append(f"{names[row.a]} – {names[row.b]}: {signs}")
    for alliance in found.result.alliances:
        key = "called" if alliance.called_alliance else "not called"
        members = ", ".join(names[actor] for actor in alliance.members)
        told.append(f"{sheet.say(key)}: {members} ({', '.join(alliance.words)})")
    return told or [sheet.say("blocs text", 0, 0, 0)]
