"""Which numbers the chart of quantities draws, and which pairs of them it compares."""

import itertools
from collections import Counter

from utils.charts.drawing.table import evidence, marks
from utils.claims.chains import account, told_status
from utils.graph.comparison import Comparison, compare, disputes, listed_pairs, scopes

OF_ONE = 8  # numbers of one thing, where there are more numbers than are drawn


def counts(corpus, language):
    """One row (dict) per counting quantity, and link -> its scope.

    First the groups in which two articles disagree on one event, else by size of group; then by size.
    """
    rows, size, nouns = [], Counter(), {}
    known = {f"#{id}": s for id, s in scopes(corpus).items() if s.quantity.counting != "Measure"}
    for scope in known.values():
        number, event = scope.quantity, corpus.events[scope.event]
        group = " ".join(scope.thing[0])
        size[group] += 1
        noun = nouns.setdefault(group, _noun(corpus, scope))
        row = {
            "group": group,
            "noun": noun,
            "event": event.id,
            "status": told_status(corpus, event),
        }
        row |= {name: getattr(number, name) for name in ("low", "high", "unit", "qualifier")}
        row |= {name: getattr(scope, name) for name in ("givers", "receivers", "days", "until_now")}
        row |= {"counting": number.counting, "name": corpus.event_name(event.key, language)}
        row |= {"who": account(corpus, [event], language), "relations": ()}
        rows.append(row | evidence(number.mention))
    torn = {" ".join(pair.a.thing[0]) for pair in disputes(corpus)}
    order = {g: (g not in torn, -size[g], number) for number, g in enumerate(nouns)}
    rows.sort(key=lambda row: (order[row["group"]], row["low"]))
    return rows, known


def _noun(corpus, scope) -> str:
    """What is counted, in Hindi: the actors, where the words alone (लोग) do not tell them apart."""
    linked = [corpus.actors[one].name_hi for one in scope.thing[0] if one in corpus.actors]
    return ", ".join(linked) or corpus.mentions[scope.quantity.of[0]].quote


def strongest_counts(corpus, every, known, most):
    """The table of so many numbers, group -> its pairs, and how many numbers are left out.

    Of a thing with many numbers first those that compare, then those that most articles tell.
    """
    rows, pairs = [], {}
    for group, found in itertools.groupby(every, key=lambda row: row["group"]):
        found = list(found)
        if len(every) > most:
            found = _of_one(corpus, found, known, min(OF_ONE, most - len(rows)))
        rows += found
        pairs[group] = _pairs(found, known)
        if len(rows) >= most:
            break
    for row in rows:
        told = (pair for pair in pairs[row["group"]] if link_of(pair.a) == row["link"])
        row["relations"] = tuple((link_of(p.b), p.intervals, p.verdict, p.reason) for p in told)
    columns = "group noun event name low high unit qualifier counting status givers receivers"
    # Object columns: pandas would turn None (unbounded) into a number that is none.
    table = marks(rows, f"{columns} days until_now who relations", dtype=object)
    return table, pairs, len(every) - len(rows)


def _of_one(corpus, rows, known, most):
    """So many numbers of one thing, in their order."""

    def articles(row):
        return len({event.article for event in corpus.tellings[known[row["link"]].key]})

    torn = {link_of(side) for pair in disputes(corpus) for side in (pair.a, pair.b)}
    joined = [link_of(side) for p in listed_pairs([known[r["link"]] for r in rows]) for side in p]

    def rank(row):
        return row["link"] not in torn, row["link"] not in joined, -articles(row)

    order = sorted(rows, key=rank)
    kept = {row["link"] for row in order[:most]}
    return [row for row in rows if row["link"] in kept]


def _pairs(rows, known) -> list[Comparison]:
    return [compare(a, b) for a, b in listed_pairs([known[row["link"]] for row in rows])]


def link_of(scope) -> str:
    """The link to the words of a number."""
    return f"#{scope.quantity.mention.id}"
