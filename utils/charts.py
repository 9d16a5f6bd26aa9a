"""Six charts, each a function (corpus, language) -> (figure, table): the table is what is drawn.

One row a mark. `article`, `start`, `end` (half-open code points) and `quote` are the mark's Hindi
words, `link` is the anchor in the report that the mark leads to. Charts are drawn in inches, from
the upper left corner down, with text measured before it is set: columns align, nothing collides.
"""

import bisect
import functools
import itertools
import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from utils.actors import naming_table
from utils.annotations import Corpus, Event, Mention, Segment
from utils.claims import STATES, chains, claim_sources, happened, state, voice_name
from utils.graph import ties
from utils.romanize import romanize
from utils.style import (
    ARTICLE_COLOURS,
    FAINT,
    INK,
    PAPER,
    SOFT,
    STATE_LINES,
    describe,
    new_figure,
)
from utils.text import grapheme_clusters

WIDTH, MARGIN, SMALL, PLAIN = 10.0, 0.3, 8.0, 9.0  # inches, inches, points, points
PALE = "#f1f3f5"
LAYERS = ("mentions", "events", "claims", "numbers", "times")
EVIDENCE = ["article", "start", "end", "quote", "link"]
# Chart words: English, Hindi.
# fmt: off
WORDS = {
    "article": ("article {}", "लेख {}"),
    "in article": ("{}, in article {}", "{}, लेख {} में"),
    "own": ("article {}, own voice", "लेख {}, अपने शब्दों में"),
    "own voice": ("own voice", "अपने शब्दों में"),
    "heading": ("heading of article {}", "लेख {} का शीर्षक"),
    "in headings": ("in headings", "शीर्षकों में"),
    "in Hindi": ("in the Hindi text", "मूल शब्द"),
    "timeline": (
        "Three clocks: when it happens, when it is said, when it is written",
        "तीन घड़ियाँ: बात कब की है, कब कही गई, कब लिखी गई",
    ),
    "timeline text": (
        "A bar covers the days within which the text places something, a broken outline what "
        "is not (yet) told as fact; an arrow runs to an end it leaves open. The grey strip "
        "above is the stretch drawn day by day below. The times are the articles' own words, "
        "read against the inferred days of writing. {told} of {all} events and {said} of "
        "{claims} claims have a date; the other {silent} events and {mute} claims have none "
        "and are not drawn. {spans} time words give only a length or “now”: no calendar can "
        "show them.",
        "पट्टी उन दिनों को ढकती है जिनमें लेख किसी बात को रखता है, टूटी रेखा वाली वह है जो (अभी) तथ्य के "
        "रूप में नहीं कही गई; तीर उस छोर की ओर है जिसे लेख खुला छोड़ता है। ऊपर की धूसर पट्टी वही अवधि है जो "
        "नीचे दिन-प्रतिदिन दिखती है। समय लेखों के अपने शब्दों से है, लिखे जाने के अनुमानित दिनों के सापेक्ष। "
        "{all} में से {told} घटनाओं और {claims} में से {said} कथनों की तारीख़ मिलती है; शेष {silent} "
        "घटनाओं और {mute} कथनों की नहीं, इसलिए वे यहाँ नहीं हैं। {spans} समय-शब्द केवल अवधि या “अब” बताते "
        "हैं: उन्हें कोई कैलेंडर नहीं दिखा सकता।",
    ),
    "event": ("time of the event", "घटना का समय"),
    "claim": ("time of the utterance", "कहे जाने का समय"),
    "publication": ("time of writing (inferred)", "लिखे जाने का समय (अनुमानित)"),
    "months": ("The long view, in months", "लंबी अवधि, महीनों में"),
    "days": ("Day by day, {} to {}", "दिन-प्रतिदिन, {} से {}"),
    "quantities": ("How many, and who says so: {} numbers", "कितने, और किसके अनुसार: {} संख्याएँ"),
    "quantities text": (
        "Numbers on a logarithmic scale, grouped by the noun they count. Filled dot: a plain "
        "number; open diamond: about; bar: a range; arrow: more than (or less than), the other "
        "end not given. Every number is its source's.",
        "संख्याएँ लघुगणकीय पैमाने पर, गिनी गई चीज़ के अनुसार। भरा बिंदु: सीधी संख्या; खाली हीरा: लगभग; "
        "पट्टी: दायरा; तीर: से अधिक (या कम), दूसरा छोर नहीं बताया गया। हर संख्या अपने स्रोत की है।",
    ),
    "counted": ("what is counted", "क्या गिना गया"),
    "source": ("who says so · state", "किसके अनुसार · स्थिति"),
    "voices": (
        "{} of {} tellings are in the articles' own voice, the rest in the words of others",
        "{1} में से {0} बातें लेखों के अपने शब्दों में, शेष दूसरों के हवाले से",
    ),
    "voices text": (
        "From left to right: the article, whose words it gives, whom these cite in turn, and "
        "what is told. Coloured lines: the article itself speaks (headings counted as its own "
        "voice); grey lines: it passes on what others say. Filled dot: told as something that "
        "took place or is going on; open dot: planned, feared, demanded and the like, or words "
        "without an event.",
        "बाएँ से दाएँ: लेख, वह किसके शब्द देता है, वे आगे किसका हवाला देते हैं, और क्या कहा गया। रंगीन रेखा: लेख "
        "स्वयं कहता है (शीर्षक भी उसके अपने शब्द गिने गए); धूसर रेखा: वह दूसरों की बात पहुँचाता है। भरा बिंदु: "
        "हुआ या जारी बताया गया; खाली बिंदु: नियोजित, आशंकित, माँग आदि, या बिना घटना के शब्द।",
    ),
    "told by": ("article", "लेख"),
    "voice": ("in whose words", "किसके शब्दों में"),
    "voice within": ("who cite in turn", "आगे किसका हवाला"),
    "what": ("what is told", "क्या कहा गया"),
    "supply": (
        "Aid from {0} to {1}: {2} events told; the other way: {3}",
        "{0} से {1} को सहायता: {2} घटनाएँ; उल्टी दिशा में: {3}",
    ),
    "supply text": (
        "One arrow is one event of aid in one state, with the Hindi words for what is given "
        "and whose account it is. Solid: past; thick: continuing; broken: planned or expected; "
        "dotted: feared. The length of an arrow means nothing. People and places count for "
        "their country.",
        "एक तीर सहायता की एक घटना है, अपनी बताई गई स्थिति में; साथ में दी गई चीज़ के मूल शब्द और स्रोत। "
        "ठोस: हुआ; मोटा: जारी; टूटा: नियोजित या संभावित; बिंदुदार: आशंकित। तीर की लंबाई का कोई अर्थ "
        "नहीं। लोग और स्थान अपने देश में गिने गए हैं।",
    ),
    "naming": (
        "What each article calls whom: {} forms for {} actors",
        "कौन-सा लेख किसे क्या कहता है: {1} पात्र, {0} रूप",
    ),
    "naming text": (
        "The {} actors mentioned most. One dot is one mention and leads to it; a dash: the "
        "article never uses the form. A mention of several actors (“both countries”) counts "
        "for each.",
        "सबसे अधिक उल्लिखित {} पात्र। एक बिंदु एक उल्लेख है और वहीं ले जाता है; रेखिका: लेख में वह रूप नहीं "
        "आता। कई पात्रों का साझा उल्लेख (“दोनों देश”) हर एक के लिए गिना गया है।",
    ),
    "mentions of": ("{} mentions", "{} उल्लेख"),
    "coverage": (
        "What is marked in each sentence, and where nothing is",
        "हर वाक्य में क्या अंकित है, और कहाँ कुछ नहीं",
    ),
    "coverage text": (
        "One column is one sentence, in order; H is a heading. The number counts the "
        "annotations that begin there; darker is more, within its layer; an empty cell is "
        "silent. What is not marked here is in no other chart.",
        "एक स्तंभ एक वाक्य है, क्रम से; शी यानी शीर्षक। संख्या वहाँ शुरू होने वाले अंकन गिनती है; अपनी परत में "
        "जितना गहरा रंग, उतने अधिक; खाली खाना यानी मौन। जो यहाँ अंकित नहीं, वह किसी और चित्र में भी "
        "नहीं।",
    ),
    "cells": ("{} in {} of {} sentences", "{2} में से {1} वाक्यों में {0}"),
    "heading mark": ("H", "शी"),
    "mentions": ("mentions", "उल्लेख"), "events": ("events", "घटनाएँ"),
    "claims": ("claims", "कथन"), "numbers": ("numbers", "संख्याएँ"), "times": ("times", "समय"),
    # Values of attributes.
    "past": ("past", "हुआ"), "continuing": ("continuing", "जारी"),
    "planned": ("planned", "नियोजित"), "expected": ("expected", "संभावित"),
    "promised": ("promised", "वादा"), "feared": ("feared", "आशंकित"),
    "demanded": ("demanded", "माँग"), "conditional": ("conditional", "सशर्त"),
    "Cumulative": ("in all so far", "अब तक कुल"), "Additional": ("additional", "अतिरिक्त"),
    "Calculated": ("calculated", "गणना से"),
    "Name": ("name", "नाम"), "Title": ("title", "पदनाम"), "Pronoun": ("pronoun", "सर्वनाम"),
    "Demonym": ("demonym", "देशवाचक"), "Metonym": ("metonym", "लाक्षणिक"),
    "Group": ("group", "समूह"), "Description": ("description", "वर्णन"),
    "Abbreviation": ("abbreviation", "संक्षेप"),
}
MONTHS = (
    ("January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"),
    ("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर",
     "अक्टूबर", "नवंबर", "दिसंबर"),
)
WEEKDAYS = (
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ("सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि", "रवि"),
)
# fmt: on


def _say(key, language, *values, **named) -> str:
    return WORDS[key][language == "hi"].format(*values, **named) if key in WORDS else key.lower()


# -- drawing -------------------------------------------------------------------------------------


class Sheet:
    """A figure drawn in inches from the upper left corner; whatever has a link is a mark."""

    def __init__(self, corpus, language, title):
        self.corpus, self.language, self.title = corpus, language, title
        colours = itertools.cycle(ARTICLE_COLOURS)
        self.colours = dict(zip(corpus.articles, colours, strict=False))
        self.figure = new_figure(WIDTH, 1.0)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.axis("off")
        lines = self.fit(title, WIDTH - 2 * MARGIN, 14, "bold")
        self.top = self.write(MARGIN, 0.42, lines, size=14, weight="bold") + 0.4

    def say(self, key, *values, **named) -> str:
        return _say(key, self.language, *values, **named)

    def fit(self, words, room, size=PLAIN, weight="regular", lines=2) -> list[str]:
        """Break words into at most so many lines of `room` inches; what is too long ends in …"""
        if len(words) > 1000:  # more than any label holds; measuring it would only take time
            words = words[: ([0] + _ends(words[:1000]))[-2]] + "…"
        out = [""]
        for word in words.split():
            longer = f"{out[-1]} {word}".strip()
            if out[-1] and measure(longer, size, weight) > room:
                out.append(word)
            else:
                out[-1] = longer
        out[lines - 1 :] = [" ".join(out[lines - 1 :])] if len(out) >= lines else []
        return [self._cut(line, room, size, weight) for line in out]

    def _cut(self, line, room, size, weight) -> str:
        if measure(line, size, weight) <= room:
            return line
        shorter = ["…", *(line[:end].rstrip() + "…" for end in _ends(line))]
        widest = bisect.bisect_right(shorter, room, key=lambda s: measure(s, size, weight))
        return shorter[max(widest - 1, 0)]

    def write(self, x, y, words, link="", size=PLAIN, colour=INK, weight="regular", align="left"):
        """Write one or more lines, the first on baseline y; returns the last baseline."""
        lines = [words] if isinstance(words, str) else words
        for number, line in enumerate(lines):
            label = self.axes.text(x, y + number * leading(size), line, ha=align, va="baseline")
            label.set(fontsize=size, color=colour, url=link or None, parse_math=False, zorder=4)
            label.set(style="italic") if weight == "italic" else label.set(weight=weight)
        return y + (len(lines) - 1) * leading(size)

    def line(self, xs, ys, link="", colour=FAINT, width=0.8, style="-", order=1.0):
        line = self.axes.plot(xs, ys, color=colour, linewidth=width, linestyle=style)[0]
        line.set(url=link or None, zorder=order, solid_capstyle="butt", dash_capstyle="butt")

    def dot(self, x, y, link="", colour=INK, marker="o", size=6.0, hollow=False):
        dot = self.axes.plot([x], [y], marker=marker, markersize=size, linestyle="none")[0]
        dot.set(markeredgecolor=colour, markeredgewidth=1.2, zorder=3, url=link or None)
        dot.set(markerfacecolor=PAPER if hollow else colour)

    def box(self, x, y, width, height, link="", fill=PALE, edge="none", order=0.0, style="-"):
        xs, ys = (x, x + width, x + width, x), (y, y, y + height, y + height)
        box = self.axes.fill(xs, ys, facecolor=fill, edgecolor=edge, linewidth=1.2)[0]
        box.set(zorder=order, url=link or None, linestyle=style)

    def arrow(self, x1, x2, y, link, colour, width, style="-"):
        """A horizontal line with its head at x2."""
        side = 1 if x2 > x1 else -1
        self.line([x1, x2 - side * 0.05], [y, y], link, colour, width, style, order=2)
        self.dot(x2 - side * 0.04, y, link, colour, ">" if side > 0 else "<", size=6.5)

    def close(self, height, table, name, text, told):
        """Fix the height, describe the figure (told: the parts of the alt text), return both."""
        self.figure.set_size_inches(WIDTH, height)
        self.axes.set(xlim=(0, WIDTH), ylim=(height, 0))
        stop = "।" if self.language == "hi" else "."
        alt = f"{self.title}{stop} {'; '.join(dict.fromkeys(told))}{stop}"
        tips = _tips(self.corpus, table)
        describe(self.figure, name, self.title, text, alt, self.language, tips)
        return self.figure, table


@functools.lru_cache(maxsize=4096)
def measure(words, size=PLAIN, weight="regular") -> float:
    """The width of one line in inches, as the SVG will draw it."""
    font = FontProperties(size=size, weight=weight)
    return TextToPath().get_text_width_height_descent(words, font, False)[0] / 72


def _ends(text) -> list[int]:
    """Where the grapheme clusters of a text end: only there may Hindi be cut."""
    return [span.end for span in grapheme_clusters(text)]


def leading(size) -> float:
    """Inches between two baselines: Devanagari has signs above and below the line."""
    return 1.42 * size / 72


def _at(mention: Mention, link="") -> dict:
    """The evidence columns of a mark that rests on a mention (or, with its id, a segment)."""
    words = mention.text if isinstance(mention, Segment) else mention.quote
    values = (mention.article, mention.start, mention.end, words, f"#{link or mention.id}")
    return dict(zip(EVIDENCE, values, strict=True))


def _tips(corpus, table) -> dict[str, str]:
    """Link -> the Hindi words, their sound, and the English of their sentence."""
    tips = {}
    for row in table.itertuples():
        parts = corpus.segments_of(row.article)
        gloss = next(part.gloss for part in parts if row.start < part.end)
        tips.setdefault(row.link, f"{row.quote} ({romanize(row.quote)}): “{gloss}”")
    return tips


def _voice_paths(corpus, item) -> list[list[tuple[tuple[str, ...], str]]]:
    """chains(), with the joint sources of one claim side by side: [(sources, claim), ...] each."""
    joint = {}
    for chain in chains(corpus, item):
        hops = joint.setdefault(tuple(hop.claim for hop in chain), [[] for _ in chain])
        for sources, hop in zip(hops, chain, strict=True):
            sources += [hop.source] * (hop.source not in sources)
    return [list(zip(map(tuple, hops), ids, strict=True)) for ids, hops in joint.items()]


def _names(corpus, sources, language) -> str:
    return ", ".join(voice_name(corpus, source, language) for source in sources)


def _who(corpus, events, language) -> str:
    """Whose account tellings are: South Korea's DIA, in article 003; article 000, own voice."""
    found = []
    for path in (path for event in events for path in _voice_paths(corpus, event)):
        article, _, heading = path[0][0][0].partition("/")
        names = " → ".join(_names(corpus, sources, language) for sources, _ in path[1:])
        own = _say("heading" if heading else "own", language, article)
        found.append(_say("in article", language, names, article) if names else own)
    return "; ".join(dict.fromkeys(found))


# -- timeline ------------------------------------------------------------------------------------


def timeline(corpus: Corpus, language: str = "en"):
    """Event time, utterance and publication, in months and, where much happens, day by day.

    Columns: clock, id, name, state (events only), first_day, last_day (inclusive; None is open),
    panel ("months", or the number of a day-by-day panel), evidence.
    """
    table = _dated(corpus, language)
    windows = _windows(table)
    table.insert(6, "panel", [_panel(row, windows) for row in table.itertuples()])
    sheet, day = Sheet(corpus, language, _say("timeline", language)), timedelta(1)
    y, far = sheet.top, table[table["panel"] == "months"]
    if len(far):
        known = [d for d in (*far["first_day"], *far["last_day"], *sum(windows, ())) if d]
        y = _time_panel(sheet, far, y, min(known).replace(day=1), _next_month(max(known)), windows)
    for number, (first, last) in enumerate(windows):
        here = table[table["panel"] == str(number)]
        y = _time_panel(sheet, here, y, first - day, last + 2 * day)
    events, claims = (table.loc[table["clock"] == clock, "id"] for clock in ("event", "claim"))
    told, said = len({corpus.events[id].key for id in events}), claims.nunique()
    loose = dict.fromkeys(t for e in corpus.events.values() for t in e.role("Time"))
    text = sheet.say(
        "timeline text",
        told=told,
        all=len(corpus.tellings),
        silent=len(corpus.tellings) - told,
        said=said,
        claims=len(corpus.claims),
        mute=len(corpus.claims) - said,
        spans=sum(t in corpus.times and not corpus.times[t].bounded for t in loose),
    )
    days = [_interval(row.first_day, row.last_day, language) for row in table.itertuples()]
    told = [f"{name}: {interval}" for name, interval in zip(table["name"], days, strict=True)]
    return sheet.close(y - 0.25, table, "timeline", text, told)


def _dated(corpus, language) -> pd.DataFrame:
    """One row per dated time of an event or claim, and one per article, by clock and date."""
    rows = []

    def add(clock, id, key, name, first, last, evidence, now=""):
        row = {"clock": clock, "id": id, "name": name, "state": now}
        row |= {"first_day": first, "last_day": last}
        rows.append((clock, key, first or last, row | evidence))

    for event in corpus.events.values():
        for time in _placed(corpus, event.role("Time")):
            name = corpus.event_name(event.key, language)
            days, at = (time.begin, time.end), _at(time.mention)
            add("event", event.id, event.key, name, *days, at, state(event))
    for claim in corpus.claims.values():
        for time in _placed(corpus, claim.times):
            name = _claim_name(corpus, claim, language)
            add("claim", claim.id, claim.id, name, time.begin, time.end, _at(time.mention))
    for article in corpus.articles.values():
        name, first = _say("article", language, article.id), corpus.segments_of(article.id)[0]
        days = (article.published_from, article.published_to)
        add("publication", article.id, article.id, name, *days, _at(first))
    clocks, begun = ("event", "claim", "publication"), {}
    for clock, key, day, _ in rows:
        begun[clock, key] = min(day, begun.get((clock, key), day))
    rows.sort(key=lambda r: (clocks.index(r[0]), begun[r[0], r[1]], r[1], r[2]))
    columns = ["clock", "id", "name", "state", "first_day", "last_day", *EVIDENCE]
    return pd.DataFrame([row for *_, row in rows], columns=columns)


def _placed(corpus, times) -> list:
    """The times that a calendar can show."""
    return [corpus.times[t] for t in times if t in corpus.times and corpus.times[t].bounded]


def _claim_name(corpus, claim, language) -> str:
    """Sergey Lavrov: military presence around North Korea; without an event, its cue."""
    source = _names(corpus, claim_sources(corpus, claim), language)
    keys = [corpus.events[c].key for c in claim.contents if c in corpus.events]
    what = corpus.event_name(keys[0], language) if keys else f"“{claim.trigger.quote}”"
    return f"{source}: {what}"


def _windows(table) -> list[tuple[date, date]]:
    """The stretches that need single days: intervals under a week, at most a week apart, joined."""
    found = []
    spans = [(r.first_day, r.last_day) for r in table.itertuples() if r.first_day and r.last_day]
    for first, last in sorted(span for span in spans if (span[1] - span[0]).days < 7):
        if found and (first - found[-1][1]).days <= 7:
            first, last = found[-1][0], max(last, found.pop()[1])
        found.append((first, last))
    return found


def _panel(row, windows) -> str:
    """The window that holds every day a row knows, else the months."""
    known = [day for day in (row.first_day, row.last_day) if day]
    for number, (first, last) in enumerate(windows):
        if all(first <= day <= last for day in known):
            return str(number)
    return "months"


def _next_month(day) -> date:
    return (day.replace(day=1) + timedelta(32)).replace(day=1)


def _day(day, language) -> str:
    return f"{day.day} {MONTHS[language == 'hi'][day.month - 1]} {day.year}" if day else "…"


def _interval(first, last, language) -> str:
    days = [_day(first, language), _day(last, language)]
    return " – ".join(dict.fromkeys(days))


def _time_panel(sheet, rows, y, low, high, windows=None):
    """Draw the marks of one panel from day `low` up to, not including, `high`; returns its foot.

    The panel of months gets `windows`, the stretches that are drawn day by day below it.
    """
    left, right, words_at, day = 3.35, 7.85, 8.0, timedelta(1)

    def at(when):
        return left + (right - left) * (when - low).days / (high - low).days

    if windows is None:
        ends = (_day(low + day, sheet.language), _day(high - 2 * day, sheet.language))
        title, ticks = sheet.say("days", *ends), _day_ticks(low, high, sheet.language)
        shift, align, grid, windows = (at(low + day) - left) / 2, "center", PAPER, ()
    else:
        title, ticks = sheet.say("months"), _month_ticks(low, high, sheet.language)
        shift, align, grid = 0.0, "left", FAINT
    title = sheet.fit(title, left - MARGIN - 0.1, 10, "bold")
    top = sheet.write(MARGIN, y, title, size=10, weight="bold") + 0.1
    sheet.write(words_at, y, sheet.say("in Hindi"), size=SMALL, colour=SOFT)
    for tick, label in ticks:
        sheet.write(at(tick) + shift, y, label, size=SMALL, colour=SOFT, align=align)
    y, clock, name = top + 0.06, None, None
    for row in rows.itertuples():
        colour, middle = sheet.colours[row.article], None
        if row.clock != clock:
            words = sheet.say(row.clock)
            y = sheet.write(MARGIN, y + 0.22, words, "", SMALL, SOFT, "bold") + 0.24
        foot, middle, written = y, y - 0.045, row.clock == "publication"
        pending = row.state not in ("", "past", "continuing")
        style = STATE_LINES[row.state] if pending else "-"
        if (row.clock, row.name) != (clock, name):
            link, ink = (row.link, colour) if written else (f"#{row.id}", INK)
            label = f"{row.name} ({sheet.say(row.state)})" if pending else row.name
            label = sheet.fit(label, left - MARGIN - 0.12)
            foot = sheet.write(MARGIN, y, label, link, colour=ink)
        clock, name = row.clock, row.name
        if row.first_day and row.last_day:
            width = at(row.last_day + day) - at(row.first_day)
            fill = PAPER if written or pending else colour
            sheet.box(
                at(row.first_day), middle - 0.05, width, 0.1, row.link, fill, colour, 2, style
            )
        elif row.first_day:
            sheet.arrow(at(row.first_day), right, middle, row.link, colour, 3, style)
        else:
            sheet.arrow(at(row.last_day + day), left, middle, row.link, colour, 3, style)
        if not written:
            words = sheet.fit(row.quote, WIDTH - MARGIN - 0.35 - words_at)
            foot = max(foot, sheet.write(words_at, y, words, row.link))
        where = (WIDTH - MARGIN, y, row.article, row.link)
        sheet.write(*where, colour=colour, weight="bold", align="right")
        y = foot + 0.225
    foot = y - 0.1
    for number, (first, last) in enumerate(windows):
        sheet.box(at(first), top, at(last + day) - at(first), foot - top)
        if number == 0:  # the strip opens into the panel below it
            xs = (at(first), at(last + day), right, left)
            sheet.axes.fill(xs, (foot, foot, foot + 0.28, foot + 0.28), facecolor=PALE, zorder=0)
    if grid == PAPER:
        sheet.box(left, top, right - left, foot - top)
    for tick, _ in ticks:
        sheet.line([at(tick)] * 2, [top, foot], colour=grid, order=0.5)
    return foot + 0.47


def _day_ticks(low, high, language) -> list[tuple[date, str]]:
    step = 1 + (high - low).days // 13
    days = [low + timedelta(n) for n in range(0, (high - low).days, step)]
    return [(day, f"{WEEKDAYS[language == 'hi'][day.weekday()]} {day.day}") for day in days]


def _month_ticks(low, high, language) -> list[tuple[date, str]]:
    count = (high.year - low.year) * 12 + high.month - low.month
    step = next((step for step in (1, 3, 6, 12) if count / step <= 7), 12 * (1 + count // 84))
    months = range(low.year * 12 + low.month - 1, high.year * 12 + high.month - 1, step)
    ticks = []
    for day in (date(month // 12, month % 12 + 1, 1) for month in months):
        name = MONTHS[language == "hi"][day.month - 1]
        name = name if language == "hi" else name[:3]
        ticks.append((day, f"{name} {day.year}" if day.month == 1 or not ticks else name))
    return ticks


# -- quantities ----------------------------------------------------------------------------------


def quantities(corpus: Corpus, language: str = "en"):
    """Whoever counts what, as intervals on a logarithmic axis.

    Columns: group (stem of the counted noun), noun, event, name, low, high (None is unbounded),
    qualifier, counting, state, who, evidence.
    """
    table = _counts(corpus, language)
    sheet = Sheet(corpus, language, _say("quantities", language, len(table)))
    left, right, words_at, who_at = 1.95, 5.35, 5.5, 7.45
    known = [float(v) for v in (*table["low"], *table["high"]) if v] or [1.0]
    low, high = math.floor(math.log10(min(known))), math.ceil(math.log10(max(known)) + 0.2)

    def at(value):
        return left + (right - left) * (math.log10(value) - low) / (high - low) if value else left

    for x, key in ((MARGIN, "counted"), (words_at, "in Hindi"), (who_at, "source")):
        sheet.write(x, sheet.top, sheet.say(key), size=SMALL, colour=SOFT)
    for power in range(low, high):
        words = _number(10**power, language)
        sheet.write(at(10**power), sheet.top, words, size=SMALL, colour=SOFT, align="center")
    y, group, foot = sheet.top + 0.38, None, sheet.top
    for row in table.itertuples():
        colour, room = sheet.colours[row.article], left - MARGIN - 0.15
        if row.group != group:
            if group is not None:
                sheet.line([MARGIN, WIDTH - MARGIN], [y - 0.27] * 2)
            noun = sheet.fit(row.noun, room, 10, "bold")
            foot = sheet.write(MARGIN, y, noun, row.link, 10, weight="bold")
            if language != "hi":
                sound = sheet.fit(romanize(row.noun), room, SMALL)
                foot = sheet.write(MARGIN, foot + 0.17, sound, row.link, SMALL, SOFT, "italic")
        group = row.group
        _draw_count(sheet, row, y + 0.03, at, left, right)
        words = sheet.fit(row.quote, who_at - words_at - 0.1, weight="bold", lines=1)
        below = sheet.write(words_at, y, words, row.link, weight="bold")
        if (reading := _reading(row, language)) != row.quote:
            below = sheet.write(words_at, y + 0.17, reading, row.link, SMALL, SOFT)
        lines = sheet.fit(row.who, WIDTH - MARGIN - who_at, SMALL, lines=3)
        source = sheet.write(who_at, y, lines, row.link, SMALL, colour)
        kind = [sheet.say(row.state)] + [sheet.say(row.counting)] * (row.counting != "Once")
        source = sheet.write(who_at, source + 0.16, ", ".join(kind), row.link, SMALL, SOFT)
        y = max(foot, below, source) + 0.36
    foot = y - 0.3
    for power in range(low, high):
        sheet.line([at(10**power)] * 2, [sheet.top + 0.1, foot], order=0.5)
    told = [
        f"{r.noun}: {_reading(r, language)} ({r.who}; {sheet.say(r.state)})"
        for r in table.itertuples()
    ]
    return sheet.close(foot + 0.2, table, "quantities", sheet.say("quantities text"), told)


def _draw_count(sheet, row, y, at, left, right):
    """The interval of one number, and beside it the name of its event."""
    colour, style = sheet.colours[row.article], STATE_LINES[row.state]
    begin, end = at(row.low), at(row.high) if row.high is not None else right
    if row.high is None or row.low == 0:
        known, edge = (begin, right) if row.high is None else (end, left)
        sheet.arrow(known, edge, y, row.link, colour, 2.5, style)
        sheet.line([known] * 2, [y - 0.07, y + 0.07], row.link, colour, 2.5)
    elif row.low == row.high:
        about = row.qualifier == "Approximate"
        sheet.dot(begin, y, row.link, colour, "D" if about else "o", 6 if about else 7, about)
    else:
        sheet.box(begin, y - 0.06, max(end - begin, 0.04), 0.12, row.link, colour, order=2)
    right_of = begin < (left + right) / 2
    room = (right - end if right_of else begin - left) - 0.15
    for number, words in enumerate(lines := sheet.fit(row.name, room, SMALL)):
        x, align = (end + 0.13, "left") if right_of else (begin - 0.13, "right")
        base = y + 0.04 + (number - (len(lines) - 1) / 2) * leading(SMALL)
        sheet.write(x, base, words, f"#{row.event}", SMALL, SOFT, align=align)


def _counts(corpus, language) -> pd.DataFrame:
    """One row per counting quantity; groups by size, then in reading order."""
    rows, size, nouns = [], Counter(), {}
    for event in corpus.events.values():
        for number in (corpus.quantities[q] for q in event.role("Quantity")):
            if number.counting == "Measure":
                continue
            noun = corpus.mentions[number.of[0]].quote
            group = stem(noun)
            size[group] += 1
            row = {"group": group, "noun": nouns.setdefault(group, noun), "event": event.id}
            row |= {"name": corpus.event_name(event.key, language)}
            row |= {"low": number.low, "high": number.high, "qualifier": number.qualifier}
            row |= {"counting": number.counting, "state": state(event)}
            row |= {"who": _who(corpus, [event], language)} | _at(number.mention)
            rows.append(row)
    order = list(nouns)
    rows.sort(key=lambda r: (-size[r["group"]], order.index(r["group"]), r["low"]))
    columns = ["group", "noun", "event", "name", "low", "high"]
    columns += ["qualifier", "counting", "state", "who", *EVIDENCE]
    # Object columns: pandas would turn None (unbounded) into a number that is none.
    return pd.DataFrame(rows, columns=columns, dtype=object)


def stem(noun: str) -> str:
    """What is counted, by its last word (the head of a Hindi noun phrase) without its ending.

    Number and case endings fall (गोले, गोलों: गोल), the longest first; two characters stay. The
    idea is Ramanathan and Rao's lightweight stemmer for Hindi (2003), here for nouns only.
    """
    head = noun.split()[-1]
    for ending in ("ियों", "ियाँ", "ियां", "ाओं", "ाएं", "ाएँ", "ओं", "ों", "ें", "े", "ा", "ी"):
        if head.endswith(ending) and len(head) > len(ending) + 1:
            return head[: -len(ending)]
    return head


def _number(value, language) -> str:
    """12 million, 1.2 करोड़, 25,000: as a newspaper writes it."""
    scales = ((10**7, "करोड़"), (10**5, "लाख")) if language == "hi" else ((10**6, "million"),)
    for scale, word in scales:
        if value >= scale:
            return f"{float(value) / scale:,.10g} {word}"
    return f"{float(value):,.10g}"


def _reading(row, language) -> str:
    low = _number(row.low, language)
    if row.high is None:
        return f"{'≥' if row.qualifier == 'AtLeast' else '>'} {low}"
    if row.low != row.high:
        return f"{low} – {_number(row.high, language)}"
    return f"≈ {low}" if row.qualifier == "Approximate" else low


# -- voices --------------------------------------------------------------------------------------


@dataclass
class _Voice:
    """A node of the voices chart: an article, its own voice or headings, or the sources of claims.

    path: the sources from below the article down to this node. leaves: what it tells, by event key
    or mention id, as (event or mention, claim id) pairs.
    """

    article: str
    sources: tuple[str, ...]
    path: tuple[tuple[str, ...], ...] = ()
    claim: str = ""
    parts: dict = field(default_factory=dict)
    leaves: dict = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether the article itself speaks here, in its text or in a heading."""
        return self.sources[0].partition("/")[0] == self.article

    def depth(self) -> int:
        return max([len(self.path), *(part.depth() for part in self.parts.values())])

    def name(self, corpus, language) -> str:
        if not self.own:
            return _names(corpus, self.sources, language)
        heading = "in headings" if "/" in self.sources[0] else "own voice"
        return _say(heading if self.path else "article", language, self.article)


def voices(corpus: Corpus, language: str = "en"):
    """Who says what through whom, article by article, to the full depth of the chains.

    Columns: kind (article, voice, event, words), depth (0 is the article), voices (the ids from the
    article down), name, state (events only), tellings, claim (what the line to its left rests on,
    "" where the article speaks itself), evidence. What one voice tells several times is one mark.
    """
    roots, rows = _voice_trees(corpus), []
    paths = [path for event in corpus.events.values() for path in _voice_paths(corpus, event)]
    own = sum(len(path) == 1 for path in paths)
    sheet = Sheet(corpus, language, _say("voices", language, own, len(paths)))
    deepest, leaf_x, first_x = max(1, *(root.depth() for root in roots)), 6.35, 1.35
    columns = [first_x + n * (leaf_x - first_x) / deepest for n in range(deepest)]
    columns = [MARGIN, *columns, leaf_x]
    keys = ["told by", "voice", *["voice within"] * (deepest - 1), "what"]
    for x, key in zip(columns, keys, strict=True):
        sheet.write(x, sheet.top, sheet.say(key), size=SMALL, colour=SOFT)
    y = sheet.top + 0.3
    for root in roots:
        if root is not roots[0]:
            sheet.line([MARGIN, WIDTH - MARGIN], [y - 0.12] * 2)
            y += 0.15
        y = _draw_voice(sheet, root, columns, y, rows, [])[1] + 0.1
    told = {}
    for row in (row for row in rows if row["kind"] in ("event", "words")):
        told.setdefault(row["by"], []).append(row["name"])
    told = [f"{by}: {', '.join(names)}" for by, names in told.items()]
    names = ["kind", "depth", "voices", "name", "state", "tellings", "claim", *EVIDENCE]
    table = pd.DataFrame(rows, columns=names)
    return sheet.close(y, table, "voices", sheet.say("voices text"), told)


def _voice_trees(corpus) -> list[_Voice]:
    """One tree per article. The article's own voice is a voice beside those it cites."""
    told = []  # (position, what, the id it is known by, its path of voices)
    for event in corpus.events.values():
        for path in _voice_paths(corpus, event):
            told.append((event.trigger.start, event, event.key, path))
    for claim in corpus.claims.values():
        # Words that are said without being an event: "he gave a hint of it".
        for mention in (corpus.mentions[c] for c in claim.contents if c in corpus.mentions):
            for path in _voice_paths(corpus, claim):
                if claim.voice != "Article":
                    path = [*path, (claim_sources(corpus, claim), claim.id)]
                told.append((claim.trigger.start, mention, mention.id, path))
    roots = {article: _Voice(article, (article,)) for article in corpus.articles}
    for _, what, key, path in sorted(told, key=lambda item: item[0]):
        root = path[0][0][0]
        node = roots[root.partition("/")[0]]
        for sources, claim in path if len(path) == 1 or "/" in root else path[1:]:
            new = _Voice(node.article, sources, (*node.path, sources), claim)
            node = node.parts.setdefault(sources, new)
        node.leaves.setdefault(key, []).append((what, path[-1][1]))
    return list(roots.values())


def _draw_voice(sheet, node, columns, y, rows, above):
    """Draw a node and all below it from y down; returns its own y, the foot of it all, its link."""
    depth, top, targets = len(node.path), y, []
    x, bend = columns[depth], columns[depth + 1]
    name = node.name(sheet.corpus, sheet.language)
    lines = sheet.fit(name, bend - x - (0.3 if depth else 0.15), weight="bold", lines=3)
    row = {"kind": "voice" if depth else "article", "depth": depth, "name": name}
    row |= {"voices": " > ".join((node.article, *("+".join(s) for s in node.path)))}
    row |= {"by": " → ".join([*above, name]), "state": "", "tellings": ()}
    row |= {"claim": "" if node.own else node.claim} | _voice_evidence(sheet.corpus, node)
    rows.append(row)
    for tellings in node.leaves.values():
        link, claim = _draw_leaf(sheet, row, columns[-1], y, tellings, rows), tellings[0][1]
        targets.append((columns[-1], y, f"#{claim}" if claim else link))
        y += 0.19
    for part in node.parts.values():
        middle, foot, link = _draw_voice(sheet, part, columns, y, rows, [*above, name])
        targets.append((bend, middle, f"#{part.claim}" if part.claim else link))
        y = foot + 0.09
    half = (len(lines) - 1) * leading(PLAIN) / 2
    y = max(y - 0.09 * bool(node.parts), top + 2 * half + 0.19)
    middle = max((targets[0][1] + targets[-1][1]) / 2, top + half) if targets else top + half
    own, colour = node.own and depth > 0, sheet.colours[node.article] if node.own else INK
    sheet.write(x, middle - half, lines, row["link"], colour=colour, weight="bold")
    start = x + max(measure(line, weight="bold") for line in lines) + 0.07
    for end, target, link in targets:
        _connect(sheet, start, middle, bend - 0.08, end - 0.08, target, link, own, colour)
    return middle, y, row["link"]


def _voice_evidence(corpus, node) -> dict:
    """What a voice stands on: its first source mention, else its cue, else its first telling."""
    claim = corpus.claims.get(node.claim)
    if claim and not node.own:
        source = corpus.mentions.get(claim.sources[0]) if claim.sources else None
        return _at(source) if source else _at(claim.trigger, claim.id)
    while not node.leaves and node.parts:
        node = next(iter(node.parts.values()))
    for what, _ in next(iter(node.leaves.values()), ()):
        return _at(what.trigger, what.id) if isinstance(what, Event) else _at(what)
    return _at(corpus.segments_of(node.article)[0])


def _draw_leaf(sheet, voice, x, y, tellings, rows) -> str:
    """Write what is told, its state and how often; returns its link."""
    what, claim = tellings[0]
    row = {"depth": voice["depth"] + 1, "voices": voice["voices"], "by": voice["by"]}
    row |= {"tellings": tuple(item.id for item, _ in tellings), "claim": claim}
    if isinstance(what, Event):
        name, filled = sheet.corpus.event_name(what.key, sheet.language), happened(what)
        row |= {"kind": "event", "state": state(what)} | _at(what.trigger, what.id)
        more = [sheet.say(state(what))] if state(what) != "past" else []
    else:
        cue = sheet.corpus.claims[claim].trigger.quote
        name, filled, more = f"“{what.quote}”", False, [cue]
        row |= {"kind": "words", "state": ""} | _at(what)
        if sheet.language != "hi":
            more = [f"{romanize(what.quote)} · {cue}, {romanize(cue)}"]
    rows.append(row | {"name": name})
    more = "".join(f" · {word}" for word in [*more, *[f"×{len(tellings)}"] * (len(tellings) > 1)])
    room = WIDTH - MARGIN - x - 0.2 - measure(more, SMALL)
    label = sheet.fit(name, max(room, 1.0), lines=1)[0]
    sheet.dot(x, y - 0.045, row["link"], SOFT, size=5, hollow=not filled)
    sheet.write(x + 0.12, y, label, row["link"])
    if more:
        at = x + 0.17 + measure(label)
        sheet.write(
            at, y, sheet.fit(more, WIDTH - MARGIN - at, SMALL, lines=1), row["link"], SMALL, SOFT
        )
    return row["link"]


def _connect(sheet, x1, y1, bend, x2, y2, link, own, colour):
    """A line from a voice to what it tells: it turns before the next column, then runs straight."""
    steps = [step / 16 for step in range(17)]
    xs = [x1 + (bend - x1) * step for step in steps] + [x2]
    ys = [y1 + (y2 - y1) * (1 - math.cos(math.pi * step)) / 2 for step in steps] + [y2]
    ys = [y - 0.045 for y in ys]  # the middle of the letters, not their baseline
    sheet.line(xs, ys, link, colour if own else "#a8b0b8", 1.3 if own else 0.9)


# -- supply --------------------------------------------------------------------------------------


def supply(corpus: Corpus, language: str = "en"):
    """Aid both ways between the two countries that most of it passes between, by state.

    Columns: direction (GIVER>RECEIVER, country codes), state, key, name, words (what is given, in
    Hindi), who, tellings, evidence. One row is one event in one state.
    """
    table, giver, taker = _deliveries(corpus, language)
    names = {code: _country(corpus, code, language) for code in (giver, taker)}
    sides = ((-1, giver, taker), (1, taker, giver))
    told = {side: table[table["direction"] == f"{a}>{b}"] for side, a, b in sides}
    counts = [told[side]["key"].nunique() for side, *_ in sides]
    title = _say("supply", language, names[giver], names[taker], *counts)
    sheet, centre, room = Sheet(corpus, language, title), WIDTH / 2, 3.5
    y = sheet.top + 0.05
    for side, a, b in sides:
        words = sheet.fit(f"{names[a]} → {names[b]}", room, 11, "bold", lines=1)
        align = "right" if side < 0 else "left"
        sheet.write(centre + side * 1.18, y, words, size=11, weight="bold", align=align)
    y += 0.22
    for now in (name for name in STATES if (table["state"] == name).any()):
        sheet.line([MARGIN, WIDTH - MARGIN], [y] * 2)
        sheet.write(centre, y + 0.28, sheet.say(now), weight="bold", align="center")
        feet = []
        for side, *_ in sides:
            at, x = y + 0.28, centre + side * 1.18
            for row in told[side][told[side]["state"] == now].itertuples():
                look = {"link": row.link, "align": "right" if side < 0 else "left"}
                ends, width = (
                    (centre + side * 0.5, x - side * 0.1),
                    3.4 if now == "continuing" else 1.8,
                )
                colour = sheet.colours[row.article]
                sheet.arrow(*ends, at - 0.045, row.link, colour, width, STATE_LINES[now])
                at = sheet.write(
                    x, at, sheet.fit(row.name, room, weight="bold"), weight="bold", **look
                )
                if row.words and row.words != row.name:
                    at = sheet.write(x, at + 0.18, sheet.fit(row.words, room), **look)
                lines = sheet.fit(row.who, room, SMALL, lines=3)
                at = sheet.write(x, at + 0.17, lines, size=SMALL, colour=colour, **look) + 0.3
            feet.append(at - 0.12)
        y = max(feet)
    said = []
    for side, a, b in sides:
        for row in told[side].itertuples():
            way = f"{names[a]} → {names[b]}"
            said.append(f"{way}: {row.name} ({sheet.say(row.state)}; {row.who})")
    return sheet.close(y + 0.05, table, "supply", sheet.say("supply text"), said)


def _country(corpus, code, language) -> str:
    states = [a for a in corpus.actors.values() if a.kind == "state" and a.country == code]
    return states[0].name(language) if states else code


def _deliveries(corpus, language):
    """The rows of the supply chart, and the two countries: the one that gives more events first."""
    found = {}
    for event in (event for event in corpus.events.values() if event.type == "AID"):
        lands = [
            [corpus.actors[u].country, corpus.actors[v].country] for u, v, _ in ties(corpus, event)
        ]
        for a, b in dict.fromkeys((a, b) for a, b in lands if a and b and a != b):
            found.setdefault((a, b, state(event), event.key), []).append(event)
    given = Counter((a, b) for a, b, key in dict.fromkeys((a, b, key) for a, b, _, key in found))
    between = {(a, b): count + given[b, a] for (a, b), count in given.items()}
    rank = sorted(between, key=lambda pair: (-between[pair], -given[pair], pair))
    giver, taker = rank[0] if rank else ("", "")
    rows = []
    for (a, b, now, key), events in found.items():
        if (a, b) in ((giver, taker), (taker, giver)):
            row = {"direction": f"{a}>{b}", "state": now, "key": key}
            row |= {"name": corpus.event_name(key, language), "words": _given(corpus, events)}
            row |= {"who": _who(corpus, events, language), "tellings": tuple(e.id for e in events)}
            rows.append(row | _at(events[0].trigger, events[0].id))
    columns = ["direction", "state", "key", "name", "words", "who", "tellings", *EVIDENCE]
    return pd.DataFrame(rows, columns=columns), giver, taker


def _given(corpus, events) -> str:
    """What is given, in the text's words: counted things with their numbers, then the others."""
    words = []
    for event in [event for event in events if event.role("Quantity")] or events:
        counts = [corpus.quantities[q] for q in event.role("Quantity")]
        words += [f"{q.mention.quote} {corpus.mentions[q.of[0]].quote}" for q in counts]
        counted = [mention for q in counts for mention in q.of]
        words += [corpus.mentions[m].quote for m in event.role("Theme") if m not in counted]
    return ", ".join(dict.fromkeys(words))


# -- naming --------------------------------------------------------------------------------------


def naming(corpus: Corpus, language: str = "en", most: int = 6):
    """What each article calls the `most` often mentioned actors. One row (and dot) is one mention.

    Columns: actor, form, surface, sound (romanized), nth (of this form in this article), evidence.
    """
    table = _namings(corpus, most)
    forms = table.groupby(["actor", "surface", "form"], sort=False)
    title = _say("naming", language, len(forms), table["actor"].nunique())
    sheet, articles = Sheet(corpus, language, title), list(corpus.articles)
    sound_x, form_x, dots_x, y = 2.75, 4.6, 5.85, sheet.top
    share = (WIDTH - MARGIN - dots_x) / len(articles)
    pitch = max(0.02, min(0.12, (share - 0.45) / max(table["nth"].max(), 1)))
    places = {article: dots_x + number * share for number, article in enumerate(articles)}
    for article, x in places.items():
        words, colour = sheet.say("article", article), sheet.colours[article]
        sheet.write(x, y, words, f"#{corpus.segments_of(article)[0].id}", PLAIN, colour, "bold")
    y, told, actor = y - 0.04, [], None
    for (id, surface, form), rows in forms:
        link = rows.iloc[0]["link"]
        if id != actor:
            sheet.line([MARGIN, WIDTH - MARGIN], [y + 0.14] * 2)
            y, actor = y + 0.38, id
            name = corpus.actors[id].name(language)
            sheet.write(MARGIN, y, sheet.fit(name, 5.0, 10, "bold", 1), link, 10, weight="bold")
            for article, x in places.items():
                count = ((table["actor"] == id) & (table["article"] == article)).sum()
                sheet.write(x, y, sheet.say("mentions of", count), size=SMALL, colour=SOFT)
        y += 0.21
        for x, room, words, *look in (
            (MARGIN + 0.15, sound_x - MARGIN - 0.25, surface, PLAIN, INK),
            (sound_x, form_x - sound_x - 0.1, romanize(surface), SMALL, SOFT, "italic"),
            (form_x, dots_x - form_x - 0.1, sheet.say(form), SMALL, SOFT),
        ):
            sheet.write(x, y, sheet.fit(words, room, look[0], lines=1), link, *look)
        for article, x in places.items():
            here = rows[rows["article"] == article]
            for row in here.itertuples():
                at = (x + 0.06 + (row.nth - 1) * pitch, y - 0.045)
                sheet.dot(*at, row.link, sheet.colours[article], size=min(5.5, 50 * pitch))
            if len(here):
                at = x + 0.12 + len(here) * pitch
                sheet.write(at, y, str(len(here)), size=SMALL, colour=SOFT)
                told.append(f"{name}: {surface} × {len(here)} ({sheet.say('article', article)})")
            else:
                sheet.line([x + 0.02, x + 0.1], [y - 0.045] * 2, colour=SOFT)
    text = sheet.say("naming text", table["actor"].nunique())
    return sheet.close(y + 0.25, table, "naming", text, told)


def _namings(corpus, most) -> pd.DataFrame:
    forms = naming_table(corpus.mentions.values(), corpus.actors)
    totals = forms.groupby("actor", sort=False)["count"].sum()
    rows = []
    for actor in totals.sort_values(ascending=False, kind="stable").index[:most]:
        own = forms[forms["actor"] == actor]
        size = own.groupby(["surface", "form"], sort=False)["count"].sum()
        for surface, form in size.sort_values(ascending=False, kind="stable").index:
            for told in own[(own["surface"] == surface) & (own["form"] == form)].itertuples():
                for nth, mention in enumerate(told.mentions, start=1):
                    row = {"actor": actor, "form": form, "surface": surface}
                    row |= {"sound": romanize(surface), "nth": nth}
                    rows.append(row | _at(corpus.mentions[mention]))
    return pd.DataFrame(rows, columns=["actor", "form", "surface", "sound", "nth", *EVIDENCE])


# -- coverage ------------------------------------------------------------------------------------


def coverage(corpus: Corpus, language: str = "en"):
    """How many annotations begin in each sentence, layer by layer. One row is one cell.

    Columns: layer (mentions, events, claims, numbers, times), number (of the sentence), heading,
    count, evidence. Numbers and times are mentions too, but counted as their own layers only.
    """
    table, told = _cells(corpus), []
    sheet, left = Sheet(corpus, language, _say("coverage", language)), 1.25
    most = {layer: max(1, rows["count"].max()) for layer, rows in table.groupby("layer")}
    pitch, y = min(0.4, (WIDTH - MARGIN - left) / table["number"].max()), sheet.top
    for article in corpus.articles.values():
        colour, segments = sheet.colours[article.id], corpus.segments_of(article.id)
        name = sheet.say("article", article.id)
        title = f"{name}: {article.title_hi if language == 'hi' else article.title_en}"
        title = sheet.fit(title, WIDTH - 2 * MARGIN, 10, "bold", 1)
        sheet.write(MARGIN, y, title, f"#{segments[0].id}", 10, colour, "bold")
        y += 0.28
        for segment in segments:
            label = sheet.say("heading mark") if segment.heading else str(segment.number)
            look = (SMALL, INK, "bold") if segment.heading else (SMALL, SOFT, "regular")
            if segment.heading or pitch > 0.2 or segment.number % 5 == 0:
                x = left + (segment.number - 0.5) * pitch
                sheet.write(x, y, label, f"#{segment.id}", *look, align="center")
        y += 0.08
        for layer in LAYERS:
            sheet.write(MARGIN, y + 0.19, sheet.say(layer))
            rows = table[(table["layer"] == layer) & (table["article"] == article.id)]
            for row in rows.itertuples():
                x, share = left + (row.number - 1) * pitch, row.count / most[layer]
                fill = tuple(1 - (1 - part) * (0.15 + 0.85 * share) for part in to_rgb(colour))
                fill, edge = (fill, PAPER) if row.count else (PAPER, FAINT)
                sheet.box(x + 0.01, y + 0.01, pitch - 0.02, 0.27, row.link, fill, edge)
                if row.count and pitch > 0.15:
                    look = (SMALL, PAPER if share > 0.6 else INK)
                    sheet.write(
                        x + pitch / 2, y + 0.19, str(row.count), row.link, *look, align="center"
                    )
            marked = (rows["count"] > 0).sum()
            cells = sheet.say("cells", rows["count"].sum(), marked, len(rows))
            told.append(f"{name}, {sheet.say(layer)}: {cells}")
            y += 0.29
        y += 0.42
    return sheet.close(y - 0.2, table, "coverage", sheet.say("coverage text"), told)


def _cells(corpus) -> pd.DataFrame:
    count, layers = Counter(), {"Quantity": "numbers", "Time": "times", "Heading": ""}
    for mention in corpus.mentions.values():
        count[corpus.segment(mention).id, layers.get(mention.label, "mentions")] += 1
    for layer, items in (("events", corpus.events), ("claims", corpus.claims)):
        for item in items:
            count[corpus.segment(item).id, layer] += 1
    rows = []
    for segment in corpus.segments.values():
        for layer in LAYERS:
            row = {"layer": layer, "number": segment.number, "heading": segment.heading}
            rows.append(row | {"count": count[segment.id, layer]} | _at(segment))
    return pd.DataFrame(rows, columns=["layer", "number", "heading", "count", *EVIDENCE])


CHARTS = (timeline, quantities, voices, supply, naming, coverage)
