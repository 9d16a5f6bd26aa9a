"""The actor graph: who does what to whom, in bands that say whose word they are.

Three drawings of one study: `draw`, what is told as fact; `draw_ahead`, what is not, event by event;
`draw_unfolded`, every tie as a line of its own. A phone shows them as lists with small pictures.
"""

from functools import partial

from utils.annotation.corpus import each_once
from utils.charts.drawing import band_list, event_list, flows
from utils.charts.drawing.band_list import REPAIRED
from utils.charts.drawing.fitting import fitting
from utils.charts.drawing.flows import Words
from utils.charts.drawing.sheet import HEAD, MARGIN, Sheet
from utils.charts.drawing.style import SOFT
from utils.charts.drawing.table import evidence, marks
from utils.claims.chains import (
    OPEN,
    account,
    chains,
    open_statuses,
    told_as_fact,
    told_status,
    voice_name,
)
from utils.graph.bands import OWN, Band, bands, busiest, homes, strongest, told_between
from utils.graph.study import Study
from utils.wording.words import say

MOST = 16  # actors in a drawing; above that it shows those with the most events
MOST_AHEAD = 40  # events; above that it shows those that most articles tell
COLUMNS = "source target way quad negative done status whose events name who tellings"


def draw(study: Study, language: str = "en", size: str = "page"):
    """What is told as having happened, as going on or as taken for granted, between actors.

    One row is one band (utils.graph.bands.Band). Columns: source, target, way, quad, negative,
    done, status, whose, events (keys), name, who, tellings (ids), evidence of the first telling.
    """
    every = bands(study)
    return fitting(study, "actor graph", partial(_draw, study, every), MOST, language, size)


def _draw(study, every, most, language, size):
    """The figure of so many actors, with its table. every: all bands."""
    done = told_between(every)
    shown, left = strongest(done, most)
    title = finding(study, done, language)
    table = _table(study, shown, language)
    sheet = Sheet(study.corpus, language, title, size)
    y = sheet.top
    if shown:
        seats = flows.seats(study, shown)
        y = _heads(sheet, seats, shown, y) if size != "phone" else y
        y = _panel(sheet, y, seats, shown, table)
        y = band_list.key(sheet, shown, y + 0.25)
    alone = {e for b in every if b.done and b.source == b.target for e in b.events}
    text = [_text(sheet, study, shown)]
    text += [sheet.say("actor graph alone", len(alone))] * bool(alone)
    return band_list.close(
        sheet, study, table, y, "actor-graph", text + _left_out(sheet, left, most)
    )


def draw_ahead(study: Study, language: str = "en", size: str = "page"):
    """What nobody tells as fact: planned, feared, demanded ..., denied; a panel each, a line an event.

    The table is that of `draw`, but one row is one tie of the graph.
    """
    every = tuple(band for band in bands(study, folded=False) if not band.done)
    draws = partial(_draw_ahead, study, every)
    return fitting(study, "ties ahead", draws, MOST_AHEAD, language, size)


def _draw_ahead(study, every, most, language, size):
    """The figure of so many events, with its table. every: the bands of all."""
    found, left = strongest(every, MOST)
    keys = each_once(event for band in found for event in band.events)
    shown = _most_told(study.corpus, found, keys, most)
    table = _table(study, shown, language)
    panels, drawn = {}, []
    for number, band in enumerate(shown):
        now = told_status(study.corpus, study.corpus.events[band.tellings[0]])
        panels.setdefault(now, []).append(number)
    statuses = open_statuses(study.corpus, keys, language)
    title = say(
        "ties ahead" if shown else "ties ahead none", language, len(keys), statuses=statuses
    )
    sheet = Sheet(study.corpus, language, title, size)
    y, words, links = sheet.top, _all_words(sheet, shown, table), list(table["link"])
    for name in (name for name in OPEN if name in panels):
        sheet.line([MARGIN, sheet.width - MARGIN], [y, y])
        y = sheet.write(MARGIN, y + 0.2, sheet.say(name), **HEAD) + 0.08
        own = [(shown[number], words[number], links[number]) for number in panels[name]]
        y, ends = event_list.write(sheet, y, own)
        drawn += ends
    y = band_list.key(sheet, drawn, y + 0.05) if shown else y
    corpus = study.corpus
    rest = sum(not told_as_fact(corpus, tellings) for tellings in corpus.tellings.values())
    rest -= len({event for band in every for event in band.events})
    text = [sheet.say("ties ahead text"), *[sheet.say("ties ahead rest", rest)] * bool(rest)]
    text += _left_out(sheet, left, MOST)
    text += [sheet.say("events left out", len(keys) - most, shown=most)] * (len(keys) > most)
    return band_list.close(sheet, study, table, y, "ties-ahead", text)


def _most_told(corpus, found, keys, most):
    """The bands of the events that most articles tell."""
    told = {key: len({event.article for event in corpus.tellings[key]}) for key in keys}
    kept = set(sorted(keys, key=told.get, reverse=True)[:most])
    return tuple(band for band in found if kept.issuperset(band.events))


def draw_unfolded(study: Study, language: str = "en", size: str = "page"):
    """Every tie of the graph as a line of its own, done or not, acts without a partner too. As `draw`.

    No actor is left out, so that a large graph gives a large picture.
    """
    shown = bands(study, folded=False)
    table = _table(study, shown, language)
    title = say("actor graph unfolded" if shown else "actor graph none", language, len(shown))
    sheet = Sheet(study.corpus, language, title, size)
    y = sheet.top
    if shown:
        y = _panel(sheet, y, flows.seats(study, shown), shown, table)
        y = band_list.key(sheet, shown, y + 0.25)
    text = [_text(sheet, study, shown)]
    return band_list.close(sheet, study, table, y, "actor-graph-unfolded", text)


def _panel(sheet, y, seats, shown, table) -> float:
    """The bands as a picture, on a phone as a list; returns the foot."""
    words, links = _all_words(sheet, shown, table), list(table["link"])
    if sheet.size == "phone":
        return band_list.write(sheet, y, shown, words, links)
    return flows.draw(sheet, y, seats, shown, words, links)


def _all_words(sheet, shown, table) -> list[Words]:
    """What stands at each band of a table."""
    rows = zip(shown, table.itertuples(), strict=True)
    return [_words(sheet, band, row) for band, row in rows]


def _text(sheet, study, shown) -> str:
    people = sheet.say("actor graph people") if flows.with_people(study, shown) else ""
    return sheet.say("actor graph text", people=people)


def _heads(sheet, seats, shown, y) -> float:
    """What the columns mean, above them; returns the next y."""
    hub = sheet.corpus.actors[flows.hub(sheet.corpus, seats)].name(sheet.language)
    foot, look = y, {"colour": SOFT, "weight": "italic", "room": 3.1, "lines": 2}
    for column, kind, key, x, align in (
        (flows.LEFT, "cooperation", "with the middle", MARGIN, "left"),
        (flows.RIGHT, "conflict", "against the middle", sheet.width - MARGIN, "right"),
    ):
        tied = [_tied_to_the_middle(seats, home, shown, kind) for home in seats[column]]
        if tied:
            key = key if all(tied) else f"{key} mixed" if any(tied) else "beside the middle"
            foot = max(foot, sheet.write(x, y, sheet.say(key, hub), align=align, **look))
    return foot + 0.3


def _tied_to_the_middle(seats, home, shown, kind) -> bool:
    """Whether a band of this kind joins one of a home with one in the middle."""
    middle = {actor for one in seats[flows.MIDDLE] for actor in one}
    found = [{band.source, band.target} for band in shown if kind in band.quad]
    return any(pair & middle and pair & set(home) for pair in found)


def _words(sheet, band, row) -> Words:
    """What stands at a band: its name, and who says so unless it is an article in its own words."""
    if band.whose == OWN:
        return Words(row.name)
    corpus, language = sheet.corpus, sheet.language
    lines = [chain for id in band.tellings for chain in chains(corpus, corpus.events[id])]
    named = [chain[-1].source for chain in lines if not chain[-1].source.endswith("/unclear")]
    names = each_once(voice_name(corpus, source, language) for source in named)
    unclear = [sheet.say("unclear whose")] * (len(named) < len(lines))
    return Words(row.name, "; ".join([*names, *unclear]))


def _table(study, shown, language):
    """The rows of the bands."""
    corpus, rows = study.corpus, []
    for band in shown:
        events = [corpus.events[id] for id in band.tellings]
        row = {name: getattr(band, name) for name in COLUMNS.split() if hasattr(band, name)}
        row |= {"status": band.statuses, "name": _name(study, band, language)}
        row |= {"who": account(corpus, events, language)}
        rows.append(row | evidence(events[0].trigger, events[0].id))
    return marks(rows, COLUMNS)


def _name(study, band, language) -> str:
    """One event by its name, several by what they have in common and how many they are.

    Two or three that stand for no deed have nothing in common: they are named.
    """
    corpus = study.corpus
    types = {study.graph.edges[edge]["type"] for edge in band.edges}
    if len(band.events) < 2 or len(band.events) < 4 and types == {"STATE"}:
        names = (corpus.event_name(event, language) for event in band.events)
        return "; ".join(names) + REPAIRED * band.repaired
    one = say(f"kind {types.pop()}" if len(types) == 1 else band.quad, language)
    return say("band", language, len(band.events), name=one) + REPAIRED * band.repaired


def finding(study: Study, done: tuple[Band, ...], language: str = "en") -> str:
    """Between which two most of the events pass, people with their countries."""
    if not done:
        return say("actor graph none", language)
    pair, events, every = busiest(study, done)
    actors = {actor for band in done for actor in (band.source, band.target)}
    if not pair:
        return say("actor graph among", language, every, actors=len(actors))
    names = [study.corpus.actors[actor].name(language) for actor in pair]
    if len(names) < 2:
        return say("actor graph within", language, every, one=names[0])
    people = any(home in pair and home != one for one, home in homes(study, actors).items())
    key = "actor graph" if people else "actor graph plain"
    return say(key, language, len(events), all=every, one=names[0], other=names[1])


def _left_out(sheet, left, most) -> list[str]:
    return [sheet.say("actors left out", left, shown=most)] * bool(left)
