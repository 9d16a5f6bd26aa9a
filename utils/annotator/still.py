"""An article with its marks as HTML that stands still: stored in a notebook, exported, not trusted.

Every style stands on its element, with colours as numbers: JupyterLab takes <style> and var() out of
a notebook that nobody has trusted. The letters have no colour of their own, so that they are legible
in light and dark; the colours of the lines are chosen to be so in both.
"""

from collections.abc import Iterable
from html import escape

from utils.annotator.state import state

# Layer -> its colour; at least 3 to 1 against white and against the black of JupyterLab's dark theme.
COLOURS = {
    "who": "#2f7ed8",
    "thing": "#97731f",
    "number": "#2e8b57",
    "time": "#0e8a9a",
    "heading": "#808080",
    "event": "#d8483f",
    "claim": "#a05ac8",
}
RUN = "This is a picture of what is marked. Run the cell to mark by hand."
SMALL = 'style="font-size:85%;margin:0 0 0 2.4em"'


def static_html(article, only: Iterable[str] = ()) -> str:
    """The HTML of an article with its marks, the same for the same marks, without a script.

    article: a Session, or (text, marks, segments) with marks and segments as `state` has them.
    only: ids of segments (s1); all, if none is named.
    """
    if isinstance(article, tuple):
        text, marks, segments = article
    else:
        now = state(article)
        text, marks, segments = article.text, now["marks"], now["segments"]
    wanted = set(only)
    shown = [segment for segment in segments if not wanted or segment["id"] in wanted]
    parts = [f'<p style="font-size:85%">{RUN} {_legend()}</p>']
    parts += [_segment(text, marks, segment) for segment in shown]
    return f'<div class="annotator-still">{"".join(parts)}</div>'


def _legend() -> str:
    lines = [_line(layer, 0, layer) + f"{layer}</span>" for layer in COLOURS]
    return f"Lines: {', '.join(lines)}; the label stands after the words."


def _segment(text, marks, segment) -> str:
    start, end = segment["start"], segment["end"]
    here = [m for m in marks if any(a < end and start < b for a, b in m["fragments"])]
    lanes = _lanes(here)
    height = 1.9 + 0.25 * max(lanes.values(), default=0)
    words = _lined(text, start, end, here, lanes)
    made = f'<p style="line-height:{height:.2f};margin:0.5em 0 0"><small>{segment["id"]}</small> '
    made += f'<span lang="hi">{words}</span></p>'
    if sound := segment.get("sound"):
        made += f"<p {SMALL}><i>{escape(sound)}</i></p>"
    if gloss := segment.get("gloss"):
        made += f"<p {SMALL}>“{escape(gloss)}”</p>"
    if segment.get("status") == "bare":
        made += f"<p {SMALL}>({escape(segment['note'])})</p>"
    return made


def _lanes(marks) -> dict[str, int]:
    """Mark -> how many lines there are between it and the words: none below what it holds.

    The pieces of a mark are in one lane, and nothing that stands in its gap is in it.
    """
    lanes, done = {}, []
    for mark in sorted(marks, key=lambda m: (_length(m), m["fragments"][0][0], m["id"])):
        start, end = mark["fragments"][0][0], mark["fragments"][-1][1]
        under = [lane for a, b, lane in done if a < end and start < b]
        lanes[mark["id"]] = max(under, default=-1) + 1
        done.append((start, end, lanes[mark["id"]]))
    return lanes


def _length(mark) -> int:
    return mark["fragments"][-1][1] - mark["fragments"][0][0]


def _lined(text, start, end, marks, lanes) -> str:
    """The words from start to end, cut where a mark begins or ends; each piece has all lines of its marks."""
    spans = [(max(a, start), min(b, end), m) for m in marks for a, b in m["fragments"]]
    spans = [span for span in spans if span[0] < span[1]]
    cuts = sorted({start, end, *(at for a, b, _ in spans for at in (a, b))})
    made, open_marks = [], []
    for at, following in zip(cuts, [*cuts[1:], end], strict=True):
        over = [m for a, b, m in spans if a <= at < b]
        over.sort(key=lambda m: (-lanes[m["id"]], m["id"]))
        same = 0
        while same < min(len(over), len(open_marks)) and over[same] is open_marks[same]:
            same += 1
        made.append("</span>" * (len(open_marks) - same))
        made += [_name(m, b) for a, b, m in sorted(spans, key=_inner) if b == at]
        made += [_line(m["layer"], lanes[m["id"]], _title(m)) for m in over[same:]]
        made.append(escape(text[at:following], quote=False).replace("\n", "<br>"))
        open_marks = over
    return "".join(made)


def _inner(span):
    return _length(span[2]), span[2]["id"]


def _line(layer, lane, title) -> str:
    colour = COLOURS.get(layer, COLOURS["thing"])
    style = f"border-bottom:2px solid {colour};padding-bottom:{1 + 4 * lane}px"
    return f'<span title="{escape(title)}" style="{style}">'


def _title(mark) -> str:
    ids = " ".join(filter(None, (mark["id"], mark.get("event"))))
    names = ", ".join(link["name"] for link in mark.get("links", ()))
    return f"{ids} {mark['label']}" + (f": {names}" if names else "")


def _name(mark, end) -> str:
    """The label after a piece; the dots say that the mark goes on, or has begun before."""
    first, last = mark["fragments"][0][1] == end, mark["fragments"][-1][1] == end
    label = escape(mark["label"])
    return f"<sub><small>{'' if first else '…'}{label}{'' if last else '…'} </small></sub>"


def passes_html(now: dict, only: Iterable[str] = ()) -> str:
    """Two readings of an article as HTML that stands still: a row for each difference, what was decided.

    now: the state of a TwoReadings. only: ids of segments (s1); all, if none is named.
    """
    wanted = {f"{now['article']}-{name}" for name in only}
    heads = ("sentence", "words", "layer", now["first"], now["second"], "decided", "why")
    rows = [
        (r["segment"], r["words"], f"{r['layer']}: {r['kind']}", r["first"], r["second"])
        + (r["decision"] or "open", r["reason"])
        for r in now["rows"]
        if not wanted or r["segment"] in wanted
    ]
    cells = "".join(f"<th>{escape(head)}</th>" for head in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell or chr(8211)))}</td>' for cell in row)}</tr>"
        for row in rows
    )
    told = f"{now['progress']['decided']} decided, {now['progress']['open']} open."
    return (
        f'<div class="annotator-still"><p>{RUN} {told}</p>'
        f'<table style="text-align:left"><tr>{cells}</tr>{body}</table></div>'
    )
