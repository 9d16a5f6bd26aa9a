"""Write what can be written without reading: headings, and an empty gloss row for each sentence

A line on its own that ends as no sentence does is marked as a Heading (CODEBOOK.md, section 16); look
them through. What is there already stays as it is.
"""

import itertools

import regex

from utils.annotation import standoff
from utils.annotation.actors import country_codes
from utils.annotation.lines import Standoff, Textbound
from utils.annotation.schema import read_schema
from utils.editing.carrying import segments_of
from utils.editing.changes import change
from utils.editing.folder import command, name_of, own_corpus, row_of, text_of
from utils.editing.quotes import places_of
from utils.editing.registers import header, rows_of
from utils.files import csv_text, read_text
from utils.hindi.text import cuts_cluster, paragraphs, words
from utils.intake.furniture import ENDS, is_furniture
from utils.suggest.countries import state_row

LONGEST = 20  # words of a heading; headlines of Hindi news have 5 to 15
_GOES_ON = regex.compile(r"[,:;\-–—]$")


def find_headings(text: str) -> list[tuple[int, int]]:
    """The spans of the lines that are headings by their look: short, no end mark, text under them.

    Of several such lines in a row only the first of the text counts, the headline: others are a list.
    """
    lines = [(at + len(x) - len(x.lstrip()), x.strip()) for at, x in paragraphs(text)]
    looks = [_looks(line) for _, line in lines]
    found = []
    for number, (start, line) in enumerate(lines[:-1]):
        alone = number == 0 or not (looks[number + 1] or looks[number - 1] and number > 1)
        span = (start, start + len(line))
        if looks[number] and alone and not cuts_cluster(text, *span):
            found.append(span)
    return found


def _looks(line) -> bool:
    ends = ENDS.search(line) or _GOES_ON.search(line)
    return not ends and len(line.split()) <= LONGEST and "\t" not in line and not is_furniture(line)


def scaffold(corpus, id: str) -> list[str]:
    """Write the headings of an article into its .ann, if nothing is marked there, and its gloss rows.

    Returns what was written, a line each. Raises SeedError for an unknown article or a file that
    cannot be read, WriteError; then nothing has been written.
    """
    corpus = own_corpus(corpus)
    row = row_of(corpus, id)
    text, path = text_of(corpus, row), corpus / f"{name_of(row)}.ann"
    schema = read_schema(corpus / "annotation.conf", corpus)
    file = standoff.load_if_there(path, text, schema, corpus)
    notes, files = [], {}
    if not file.items and "Heading" in schema.entities:
        found = find_headings(text)
        items = [Textbound(f"T{n}", "Heading", (span,), text[slice(*span)]) for n, span in enumerate(found, 1)]  # fmt: skip
        file = Standoff(path.name, tuple(items))
        notes += [f"heading, {item.id}: {item.quote}" for item in items]
        files[path] = standoff.dump(file)
    segments = segments_of(text, file)
    files[corpus / "glosses.csv"], added = glosses_with(corpus, id, segments)
    notes.append(
        f"glosses.csv: {added} rows without a translation yet, of {len(segments)} segments"
    )
    change(files)
    return notes


def glosses_with(corpus, id, segments) -> tuple[str, int]:
    """The content of glosses.csv with a row for each segment, and how many are new.

    A row of what is no segment (any more) goes, if nothing is written in it.
    """
    rows = rows_of(corpus, "glosses.csv")
    kept = {(str(a), str(b)) for a, b in segments}
    own = {
        (f["start"], f["end"]): line
        for f, line in rows
        if f["article"] == id and (f["gloss_en"] or f["note"] or (f["start"], f["end"]) in kept)
    }
    new = {(str(a), str(b)): csv_text([(id, a, b, "", "")]) for a, b in segments}
    lines = sorted((own | {k: v for k, v in new.items() if k not in own}).items(), key=_start)
    path = corpus / "glosses.csv"
    head = (
        read_text(path, corpus).split("\n")[0] + "\n" if path.is_file() else header("glosses.csv")
    )
    articles = [f["article"] for f, _ in rows]
    at = articles.index(id) if id in articles else len(rows)
    before = [line for f, line in rows[:at]]
    after = [line for f, line in rows[at:] if f["article"] != id]
    text = "".join([head, *before, *[line for _, line in lines], *after])
    return text, len(new.keys() - own.keys())


def _start(pair) -> int:
    return int(pair[0][0]) if pair[0][0].isdigit() else 0


def _example(text) -> str:
    """How the first country that a text names would be marked; without one, a word of the text."""
    names = {state_row(code)["name_hi"]: code for code in sorted(country_codes())}
    places = {name: places_of(text, name) for name in names if name in text}
    if named := min(((found[0], name) for name, found in places.items() if found), default=None):
        name, what = named[1], f"--label Country --link {names[named[1]]} --new"
    else:
        whole = (text[a:b] for a, b in words(text) if places_of(text, text[a:b]))
        name, what = max(itertools.islice(whole, 5), key=len, default=""), "--label Resource"
        places = {name: places_of(text, name)} if name else {}
    nth = " --nth 1" if len(places.get(name, ())) > 1 else ""
    return f'--words "{name or "..."}"{nth} {what}'


def add_arguments(parser):
    parser.add_argument("ids", nargs="+", metavar="ID", help="articles")


def run(options) -> int:
    for id in options.ids:
        print(f"{id}:")
        print("\n".join(f"  {note}" for note in scaffold(options.corpus, id)))
    first = options.ids[0]
    text = text_of(options.corpus, row_of(options.corpus, first))
    example = f"mark {first} {_example(text)}"
    print(f"next: read it, mark what it names, for instance {command(options.corpus, example)}")
    print(
        f"      and translate its sentences in glosses.csv; then {command(options.corpus, 'check')}"
    )
    return 0
