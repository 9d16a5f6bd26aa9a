"""Our readers and the best library beside each other on public specs and on made numbers.

`bench_specs` takes the folder ``Specs`` of the project Recognizers-Text (MIT), whose Hindi specs
are JSON: sentences, the date on which they are read, and what a reader must find in them.
`bench_made` needs no files: numbers in words and ranks, made from their values.
"""

import datetime
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from benchmarks import date_phrases, number_phrases
from utils.hindi import lexicon as lex
from utils.hindi.quantities import explain, read_quantities
from utils.hindi.times import read_times

_NO_DAY = "0001-01-01"  # how the specs say that there is no such day
_UNITS = {"C": "°C", "F": "°F", "Degree": "°", "K": "K"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.rstrip("%"))
    except InvalidOperation:
        return None


def _values(text: str, unit: Callable[[str | None], bool]) -> list[Decimal]:
    return [q.low for q in read_quantities(text) if q.low == q.high and unit(q.unit)]


def _amounts(case: dict, unit: Callable[[str | None], bool]) -> tuple[bool, list[Decimal | None]]:
    wanted = [_decimal(result["Resolution"]["value"] or "") for result in case["Results"]]
    wanted = [value for value in wanted if value is not None]
    found = _values(case["Input"], unit)
    near = len(wanted) == len(found) and all(
        abs(a - b) <= abs(a) * Decimal("1e-9") for a, b in zip(wanted, found, strict=True)
    )
    return near, wanted


def _temperatures(case: dict) -> bool:
    wanted = [
        (Decimal(r["Resolution"]["value"]), _UNITS.get(r["Resolution"]["unit"]))
        for r in case["Results"]
        if r["Resolution"]["value"]
    ]
    return wanted == [
        (q.low, q.unit) for q in read_quantities(case["Input"]) if q.unit in _UNITS.values()
    ]


def _resolutions(case: dict) -> Iterator[tuple[str, list[dict]]]:
    for result in case["Results"]:
        value = result.get("Value") or {}
        both = [value.get(f"{side}Resolution") or {} for side in ("Future", "Past")]
        yield value.get("Timex", ""), both


# How a reading of a time differs from the specs on purpose: the first that fits tells why.
_CONVENTIONS: list[tuple[Callable, str]] = [
    (lambda t: t.begin is None and t.end_date is None and t.type == "DATE", "left open: it is counted from a day that the text has told, or told nowhere"),
    (lambda t: t.mod in ("START", "MID", "END"), "a part of a period is a third of it, not a half"),
    (lambda t: t.mod == "AFTER", "what comes after a period is not the next one only"),
    (lambda t: t.type == "DURATION", "a length is counted from the day itself, not in whole decades nor from tomorrow"),
    (lambda t: t.rule.startswith("so long"), "two years ago is a year, in two weeks a week, not one day"),
    (lambda t: t.value.startswith("X"), "no verb tells which year: from the last to the next"),
    (lambda t: t.rule in ("interval", "from ... to") and len(t.value) == 9, "the last year of a span belongs to it"),
    (lambda t: t.rule in ("हफ्ते of a month", "सप्ताह of a month"), "the weeks of a month are counted from its first day"),
]  # fmt: skip


def _why_times(case: dict) -> str:
    """Why a case is not read as its spec has it: by a convention, or unread; "" where it is misread."""
    near = [
        (r.get("Start", 0) - 8, r.get("Start", 0) + r.get("Length", 999) + 8)
        for r in case["Results"]
    ]
    found = [t for t in _times(case) if any(a < t.end and t.start < b for a, b in near)]
    if not found:
        return "unread"
    return next((why for fits, why in _CONVENTIONS if any(map(fits, found))), "")


def _why_amounts(case: dict) -> str:
    """The same for numbers: what is passed over is unread, with the reason that explain() gives."""
    if not read_quantities(case["Input"]):
        reasons = dict.fromkeys(passed.reason for passed in explain(case["Input"]))
        return "unread" + f": {'; '.join(reasons)}" * bool(reasons)
    return "a खरब is 100,000,000,000" if "खरब" in case["Input"] else ""


def _times(case: dict) -> list:
    anchor = case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")
    return read_times(case["Input"], datetime.date.fromisoformat(anchor[:10]))


def _dates(case: dict) -> bool:
    found = {f"{t.begin}" for t in _times(case) if t.begin and t.begin == t.end_date} or {_NO_DAY}
    return all(found & {r.get("date") for r in both} for _, both in _resolutions(case))


def _periods(case: dict) -> bool:
    """Both ends; the last day of a spec is the one after the period, ours may be either. A season has
    no days there: its value."""
    found, values = set(), {t.value for t in _times(case)}
    for t in _times(case):
        if t.begin and t.end_date and t.end_date < datetime.date.max:
            found |= {(f"{t.begin}", f"{t.end_date + datetime.timedelta(k)}") for k in (0, 1)}
    return all(
        found & {(r.get("startDate"), r.get("endDate")) for r in both}
        or (not any(both) and timex in values)
        for timex, both in _resolutions(case)
    )


def _clock(case: dict) -> bool:
    found = [t.value for t in _times(case)]
    return all(
        any(f"T{r.get('time', '?')[:5]}" in value for value in found for r in both)
        for _, both in _resolutions(case)
    )


def _timex(case: dict) -> bool:
    """The TIMEX value; an hour of every day is T09 there, XXXX-XX-XXT09:00 here."""
    found = {t.value.removeprefix("XXXX-XX-XX").removesuffix(":00") for t in _times(case)}
    return all(timex.removesuffix(":00") in found for timex, _ in _resolutions(case))


def _by_number_parser(parse: Callable[[str], str]) -> Callable[[dict], bool]:
    def right(case: dict) -> bool:
        _, wanted = _amounts(case, lambda unit: True)
        return sorted(wanted) == sorted(map(Decimal, _NUMBER.findall(parse(case["Input"]))))

    return right


def _by_dateparser(search: Callable) -> Callable[[dict], bool]:
    def right(case: dict) -> bool:
        anchor = case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10]
        settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(anchor)}
        found = search(case["Input"], languages=["hi"], settings=settings) or []
        days = {f"{moment:%Y-%m-%d}" for _, moment in found}
        return all(days & {r.get("date") for r in both} for _, both in _resolutions(case))

    return right


def bench_specs(folder: Path, tools: dict, table: Callable) -> None:
    """A table of the cases that are read right, of each of the Hindi specs at hand; then, of the others,
    those that are left unread or read otherwise on purpose, with why, and those that are misread."""
    parse = tools["numbers"].get("number-parser")
    search = tools.get("search_dates")
    rows, others = [], []
    for title, path, ours, why, other in (
        ("numbers", "Number/Hindi/NumberModel", lambda c: _amounts(c, lambda unit: unit != "ordinal")[0],
         _why_amounts, parse and _by_number_parser(parse)),
        ("ordinals", "Number/Hindi/OrdinalModel", lambda c: _amounts(c, lambda unit: unit == "ordinal")[0],
         _why_amounts, parse and _by_number_parser(parse)),
        ("percent", "Number/Hindi/PercentModel", lambda c: _amounts(c, lambda unit: unit == "%")[0], _why_amounts, None),
        ("temperature", "NumberWithUnit/Hindi/TemperatureModel", _temperatures, _why_amounts, None),
        ("dates, one day", "DateTime/Hindi/DateParser", _dates, _why_times, search and _by_dateparser(search)),
        ("periods, both ends", "DateTime/Hindi/DatePeriodParser", _periods, _why_times, None),
        ("clock times", "DateTime/Hindi/TimeParser", _clock, _why_times, None),
        ("durations", "DateTime/Hindi/DurationParser", _timex, _why_times, None),
        ("sets of times", "DateTime/Hindi/SetParser", _timex, _why_times, None),
    ):  # fmt: skip
        file = folder / f"{path}.json"
        if not file.exists():
            print(f"({file.name} is not there: left out)")
            continue
        cases = [
            case for case in json.loads(file.read_text(encoding="utf-8-sig")) if case["Results"]
        ]
        missed = [(why(case), case["Input"]) for case in cases if not ours(case)]
        misread = sum(not reason for reason, _ in missed)
        best = str(sum(map(other, cases))) if other else ""
        counts = len(cases) - len(missed), len(missed) - misread, misread
        rows.append([f"{title} ({len(cases)})", *map(str, counts), best])
        others += [(title, reason or "MISREAD", text) for reason, text in missed]
    header = ["", "ours", "for a reason unread or otherwise", "misread", "best library"]
    table("Public specs, cases read right", header, rows)
    print("\nWhat is not read as the specs have it, by reason:")
    for title, reason in dict.fromkeys((title, reason) for title, reason, _ in others):
        texts = [text for *key, text in others if key == [title, reason]]
        print(f"- {title}, {reason} ({len(texts)}): {' | '.join(dict.fromkeys(texts))}")


def bench_made(tools: dict, table: Callable) -> None:
    """Numbers in words and ranks made from their values, then 20,000 disturbed phrases, and as many dates."""
    parse = tools["numbers"].get("number-parser")
    words = sorted(lex.NUMBER_WORDS.items(), key=lambda item: item[1])
    ranks = [
        (f"{k}{ending}", k)
        for k in range(1, 25)
        for ending in (
            "वां",
            "वीं",
            "वें" if k > 6 else {1: "ला", 2: "रा", 3: "री", 4: "था"}.get(k, "वे"),
        )
    ]
    rows = []
    for title, pairs, unit in (
        ("spellings of 0 to 99", words, None),
        ("ranks in digits", ranks, "ordinal"),
    ):
        ours = sum(
            _values(f"{text} लोग", lambda u, unit=unit: u == unit) == [n] for text, n in pairs
        )
        other = sum(_NUMBER.findall(parse(text)) == [str(n)] for text, n in pairs) if parse else ""
        rows.append([f"{title} ({len(pairs)})", str(ours), str(other)])
    table("Made numbers, read right", ["", "ours", "number-parser"], rows)
    number_phrases.main([])
    date_phrases.main([])
