"""What hangs on what: the events that the texts join, as flows from one to the next."""

from dataclasses import dataclass, field
from functools import partial

import networkx as nx

from utils.annotation.corpus import EventMention, Relation, each_once
from utils.charts.drawing.fitting import fitting
from utils.charts.drawing.sheet import NOTE, PLAIN, SMALL, Sheet, flow, leading
from utils.charts.drawing.style import INK, SOFT
from utils.charts.drawing.table import evidence, marks
from utils.claims.chains import told_as_fact, told_as_happened, told_status, told_words
from utils.claims.relations import event_relations, whose_relation
from utils.graph.study import Study
from utils.wording.words import say

COLUMNS = {"phone": 1, "page": 2}
STEP, SLOT = 0.27, 0.13  # inches to the right for a step on, and between the lines of one step
GAP = 0.32  # inches between two flows
# Joints of two events that are drawn, and relations of each; above that those that most articles tell.
MOST, OF_ONE = 24, 3


@dataclass
class _Joined:
    """An event in a flow: the tellings that are joined, and the relations that lead to it and on."""

    key: str
    tellings: list[EventMention] = field(default_factory=list)
    before: list[tuple["_Joined", Relation]] = field(default_factory=list)
    after: list["_Joined"] = field(default_factory=list)
    step: int = 0
    x: float = 0.0
    y: float = 0.0


def draw(study: Study, language: str = "en", size: str = "page"):
    """Each relation between two events as a line from the first to the second, shared events once.

    Columns: relation, joined (by which type, see utils.claims.relations), before, after (event keys),
    status_before, status_after, name (both events with the words that join them), who (whose account
    the second is), tellings (of both), evidence (of the second). One row is one relation.
    """
    return fitting(study, "relations", partial(_draw, study.corpus), MOST, language, size)


def _draw(corpus, most, language, size):
    """The figure of the strongest, with their table."""
    every = _table(corpus, language)
    table, shown = _strongest(every, most)
    sheet = Sheet(corpus, language, _title(corpus, every, language), size)
    columns, width = sheet.columns(COLUMNS[size])
    flows = _flows(corpus, set(table["relation"]))
    heights = [sum(_height(sheet, event, width) for event in one) + GAP for one in flows]
    if len(table):
        sheet.top = _key(sheet, table) + 0.3
    foot = [sheet.top] * len(columns)
    for one, place in zip(flows, flow(heights, len(columns)), strict=True):
        foot[place] = _draw_flow(sheet, one, columns[place], foot[place], width) + GAP
    told = [f"{row.name} ({row.who})" for row in table.itertuples()]
    text, left = sheet.say("relations text"), len(every) - len(table)
    text += sheet.say("relations left out", left, shown=shown) if left else ""
    return sheet.close(max(foot), table, "relations", text, told)


def _strongest(every, most):
    """The rows of the joints that most articles tell, some of each; and how many joints these are."""
    joints = {}
    for row in every.itertuples():
        joints.setdefault((row.before, row.after, row.joined), []).append(row)
    articles = {joint: len({row.article for row in rows}) for joint, rows in joints.items()}
    kept = sorted(joints, key=articles.get, reverse=True)[:most]
    ids = {row.relation for joint in kept for row in joints[joint][:OF_ONE]}
    return every[every["relation"].isin(ids)].reset_index(drop=True), len(kept)


def _title(corpus, table, language) -> str:
    """How often one event hangs on another, and how often what follows is told as fact."""
    if table.empty:
        return say("relations none", language)
    hangs = [ids[1] for ids in table.loc[table["joined"] != "Overlap", "tellings"]]
    if not hangs:
        return say("relations same", language, len(table))
    done = sum(told_as_happened(corpus, corpus.events[id]) for id in hangs)
    return say("relations", language, len(hangs), done=done)


def _key(sheet, table) -> float:
    """What dots and lines mean, as far as they occur; returns the last baseline."""

    def dot(hollow):
        return lambda x, y: sheet.dot(x + 0.05, y, "", INK, size=6, hollow=hollow)

    items = [(sheet.say(f"relations {key}"), 0.1, dot(key == "open")) for key in ("done", "open")]
    if (table["joined"] == "Overlap").any():

        def draw(x, y):
            sheet.line([x, x + 0.25], [y, y], "", SOFT, 1.1, ":")

        items.append((sheet.say("relations dotted"), 0.25, draw))
    return sheet.key(sheet.top - 0.12, items)


def _table(corpus, language):
    rows = []
    for relation in event_relations(corpus):
        one, other = (corpus.events[id] for id in (relation.source, relation.target))
        row = {"relation": relation.id, "joined": relation.type, "tellings": (one.id, other.id)}
        row |= {"before": one.key, "status_before": told_status(corpus, one)}
        row |= {"after": other.key, "status_after": told_status(corpus, other)}
        ends = [
            f"{corpus.event_name(event.key, language)} ({told_words(corpus, event, language)})"
            for event in (one, other)
        ]
        row["name"] = f" {say(f'joins {relation.type}', language)} ".join(ends)
        row["who"] = whose_relation(corpus, relation, language)
        rows.append(row | evidence(other.trigger, other.id))
    columns = "relation joined before after status_before status_after name who tellings"
    return marks(rows, columns)


# -- which events stand together -------------------------------------------------------------------


def _flows(corpus, shown) -> list[list[_Joined]]:
    """The events that relations join, directly or through others; each flow in the order it is drawn.

    shown: the ids of the relations. One that would lead back to where it came from ends at a second
    entry for its event.
    """
    order, joined = nx.DiGraph(), {}
    for relation in (r for r in event_relations(corpus) if r.id in shown):
        one, other = (corpus.events[id] for id in (relation.source, relation.target))
        ends = [one.key, other.key]
        if one.key == other.key or order.has_edge(*ends[::-1]) or _leads(order, *ends[::-1]):
            ends[1] = f"{other.key} {relation.id}"
        first, second = (
            joined.setdefault(end, _Joined(event.key))
            for end, event in zip(ends, (one, other), strict=True)
        )
        first.tellings.append(one)
        second.tellings.append(other)
        second.before.append((first, relation))
        first.after += [second] * (second not in first.after)
        order.add_edge(*ends)
    for end in nx.topological_sort(order):
        for after in joined[end].after:
            after.step = max(after.step, joined[end].step + 1)
    parts = nx.weakly_connected_components(order)
    return [_placed([joined[end] for end in joined if end in part]) for part in parts]


def _leads(order, start, end) -> bool:
    return start in order and end in order and nx.has_path(order, start, end)


def _placed(part) -> list[_Joined]:
    """The events of a flow from the top down, each with its x.

    Those of one step that lead to the same events share a line; who leads nowhere stands last, so
    that no line runs through words.
    """
    rows, x = [], 0.06
    for step in range(max(event.step for event in part) + 1):
        lines = {}
        for event in (event for event in part if event.step == step):
            lines.setdefault(tuple(map(id, event.after)), []).append(event)
        ordered = sorted(lines.items(), key=lambda line: not line[0])
        for slot, (_, events) in enumerate(ordered):
            for event in events:
                event.x = x + slot * SLOT
            rows += events
        x += (len(ordered) - 1) * SLOT + STEP
    return rows


# -- drawing ---------------------------------------------------------------------------------------


def _lines(sheet, event, width):
    """What stands at an event: the lines above it that say how it is joined, each with its link,
    and its name in lines with its status."""
    room, above = width - event.x - 0.12, []
    said = {}
    for _, relation in event.before:
        who = whose_relation(sheet.corpus, relation, sheet.language)
        joins = sheet.say(f"joins {relation.type}")
        said.setdefault(f"{joins.lstrip('– ')} – {who}", f"#{relation.target}")
    for words, link in said.items():
        above += [(line, link) for line in sheet.fit(words, room, SMALL, lines=3)]
    now = each_once(told_words(sheet.corpus, telling, sheet.language) for telling in event.tellings)
    name = sheet.corpus.event_name(event.key, sheet.language)
    return above, sheet.fit(name, room, PLAIN, "bold", 3), ", ".join(now)


def _height(sheet, event, width) -> float:
    """Inches from the last baseline before an event to its own last baseline."""
    above, name, note = _lines(sheet, event, width)
    room = width - event.x - 0.12
    lines = len(above) + (not sheet.note_fits(name, note, room, "bold"))
    return lines * leading(SMALL) + len(name) * leading(PLAIN) + 0.07


def _draw_flow(sheet, events, left, y, width) -> float:
    """The events one under another, each joined to those it hangs on; returns the last baseline."""
    for event in events:
        above, name, note = _lines(sheet, event, width)
        foot, x = y + _height(sheet, event, width), left + event.x
        for words, link in above:
            y += leading(SMALL)
            sheet.write(x + 0.12, y, words, link, **NOTE)
        event.y = y + leading(PLAIN) + 0.02 - 0.045
        link = f"#{event.tellings[0].id}"
        for before, relation in event.before:
            _draw_line(sheet, left, before, event, relation)
        happened = told_as_fact(sheet.corpus, event.tellings)
        sheet.dot(x, event.y, link, INK, size=6, hollow=not happened)
        room = width - event.x - 0.12
        sheet.write_noted(x + 0.12, event.y + 0.045, name, note, room, link, "bold")
        y = foot
    return y


def _draw_line(sheet, left, before, event, relation):
    """From an event down and across to the one that hangs on it; what may be the same has no head."""
    link, colour = f"#{relation.target}", SOFT
    x, end = left + before.x, left + event.x - 0.065
    if relation.type == "Overlap":
        sheet.line([x, x, end], [before.y + 0.05, event.y, event.y], link, colour, 1.1, ":")
        return
    sheet.line([x, x], [before.y + 0.05, event.y], link, colour, 1.1)
    sheet.arrow(x, end, event.y, link, colour, 1.1)
