"""The readers of utils/ beside the named libraries: accuracy, and time as ratios, in one run.

    pip install -r benchmarks/requirements.txt
    python benchmarks/reading.py --treebank hi.conllu --prose prose.txt --pairs numbers.txt \\
        --entities ner.txt --label NETI --large 100

--treebank  a CoNLL-U file: sentences and words (its tokens joined again by simple rules)
--prose     texts to measure time on: plain text, or JSON whose "context" values are read
--pairs     lines "in words~in digits": numbers (several files may be given)
--entities  lines "token<TAB>label", sentences parted by blank lines; --label marks times
--specs     the folder Specs of Recognizers-Text: numbers, units, dates, durations ...
--large     megabytes of prose to stream through the readers

Nothing is downloaded. A library that is not installed is left out, with a note.
"""

import argparse
import datetime
import importlib
import json
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.specs import bench_made, bench_specs  # noqa: E402
from utils.hindi.quantities import read_quantities  # noqa: E402
from utils.hindi.sentences import sentences  # noqa: E402
from utils.hindi.text import paragraphs, words  # noqa: E402
from utils.hindi.times import read_times  # noqa: E402

ANCHOR = datetime.date(2025, 7, 13)
MARKS = "।॥?!…."


def optional(module: str):
    """The module, or None with a note when it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        print(f"({module} is not installed: left out)")
        return None


def seconds(action: Callable[[], object], repeat: int = 5) -> float:
    """The shortest of several runs."""
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - start)
    return best


def table(title: str, header: list[str], rows: list[list[str]]) -> None:
    print(f"\n## {title}\n")
    widths = [max(len(row[k]) for row in [header, *rows]) for k in range(len(header))]
    for row in [header, ["-" * width for width in widths], *rows]:
        print(
            "| "
            + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            + " |"
        )


# -- data ------------------------------------------------------------------------------


def treebank_sentences(path: Path) -> list[list[str]]:
    """The sentences of a CoNLL-U file, as lists of tokens."""
    found: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and columns[0].isdigit():
            found[-1].append(columns[1])
        elif not line.strip() and found[-1]:
            found.append([])
    return [tokens for tokens in found if tokens]


def untokenized(tokens: list[str]) -> str:
    """Tokens as running text: no space before marks that close, none after those that open."""
    text = re.sub(r" ([।,?!;:)\]’”])", r"\1", " ".join(tokens))
    return re.sub(r"([(\[‘“]) ", r"\1", text)


def prose(path: Path) -> str:
    if path.suffix != ".json":
        return path.read_text(encoding="utf-8")

    def contexts(node) -> Iterator[str]:
        if isinstance(node, dict):
            if isinstance(node.get("context"), str):
                yield node["context"]
            for value in node.values():
                yield from contexts(value)
        elif isinstance(node, list):
            for value in node:
                yield from contexts(value)

    return "\n".join(contexts(json.loads(path.read_text(encoding="utf-8"))))


# -- sentences and words ---------------------------------------------------------------


def located(text: str, pieces) -> list[tuple[int, int]]:
    """Pieces of a text as spans; a piece that was changed on the way is left out."""
    spans, position = [], 0
    for piece in map(str.strip, pieces):
        start = text.find(piece, position) if piece else -1
        if start >= 0:
            position = start + len(piece)
            spans.append((start, position))
    return spans


def icu_spans(icu, text: str, iterator) -> list[tuple[int, int]]:
    iterator.setText(text)
    edges = [0, *iterator]
    spans = []
    for start, end in zip(edges, edges[1:], strict=False):
        piece = text[start:end].strip()
        if piece:
            start = text.index(piece, start)
            spans.append((start, start + len(piece)))
    return spans


def f1(gold: set, found: set) -> str:
    return f"{200 * len(gold & found) / max(len(gold) + len(found), 1):.2f}"


def bench_treebank(path: Path, tools: dict) -> None:
    tokens = treebank_sentences(path)
    texts = [untokenized(each) for each in tokens]
    garbled = [re.sub(r"(?<=\d)\.(?=\d)", "।", text) for text in texts]
    dotted = [text.replace("।", ".") for text in texts]
    conditions = {
        "spaces": (texts, " "),
        "no spaces": (texts, ""),
        "garbled decimals": (garbled, " "),
        "ending in '.'": (dotted, " "),
    }
    unmarked = sum(text[-1] not in MARKS for text in texts)

    def marked_ends(text: str, pieces: list[str], ends: list[int]) -> set[int]:
        """What remains when no sentence without an end mark is found."""
        return {
            end
            for piece, end in zip(pieces, ends, strict=True)
            if piece[-1] in MARKS or end == len(text)
        }

    rows = []
    for name, split in [*tools["sentences"].items(), (f"(all but the {unmarked} unmarked)", None)]:
        row = [name]
        for pieces, joint in conditions.values():
            gold, found = set(), set()
            # Ten sentences make a paragraph, so that one stray quote cannot spoil all.
            for first in range(0, len(pieces), 10):
                here, ends = pieces[first : first + 10], []
                text = joint.join(here)
                for piece in here:
                    ends.append(len(piece) + (ends[-1] + len(joint) if ends else 0))
                gold |= {(first, end) for end in ends}
                known = marked_ends(text, here, ends) if split is None else None
                found |= {(first, end) for end in known or {end for _, end in split(text)}}
            row.append(f1(gold, found))
        rows.append(row)
    table("Sentence boundaries, F1", ["", *conditions], rows)

    rows = []
    for name, split in tools["words"].items():
        row = [name]
        for as_text in (" ".join, untokenized):
            gold, found, offset = set(), set(), 0
            for each in tokens:
                text, position = as_text(each), 0
                for token in each:
                    start = text.index(token, position)
                    position = start + len(token)
                    gold.add((offset + start, offset + position))
                found |= {(offset + start, offset + end) for start, end in split(text)}
                offset += len(text) + 1
            row.append(f1(gold, found))
        rows.append(row)
    table("Words, F1", ["", "tokens parted by spaces", "running text"], rows)


# -- numbers and times -----------------------------------------------------------------

TO_ASCII = str.maketrans("०१२३४५६७८९", "0123456789")


def numbers_in_digits(text: str) -> str:
    """The text with every quantity's number written in digits, as number-parser does it."""
    parts, position = [], 0
    for quantity in read_quantities(text):
        if quantity.qualifier != "exact" or quantity.unit not in (None, "ordinal"):
            continue
        parts += [text[position : quantity.start], f"{quantity.low}"]
        position = quantity.end
    return "".join([*parts, text[position:]])


def bench_pairs(paths: list[Path], tools: dict) -> None:
    rows = []
    for path in paths:
        pairs = [
            line.strip().split("~")
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.count("~") == 1
        ]
        row = [f"{path.stem} ({len(pairs)})"]
        for convert in tools["numbers"].values():
            right = sum(
                convert(words_).translate(TO_ASCII).split() == digits.translate(TO_ASCII).split()
                for words_, digits in pairs
            )
            row.append(f"{100 * right / len(pairs):.1f}")
        rows.append(row)
    table("Spelled numbers turned into digits, % right", ["", *tools["numbers"]], rows)


def bench_entities(path: Path, label: str, tools: dict, sample: int) -> None:
    """Share of the marked times that a span overlaps, and of the spans that overlap one."""
    found: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        token, _, tag = line.partition("\t")
        if token.strip():
            found[-1].append((token, tag.strip()))
        elif found[-1]:
            found.append([])
    marked = [each for each in found if any(tag.endswith(label) for _, tag in each)]
    step = max(1, len(marked) // sample)
    rows = []
    for name, find in tools["times"].items():
        hits = total = right = spans = 0
        for each in marked[::step]:
            text, gold, position = " ".join(token for token, _ in each), [], 0
            for token, tag in each:
                if tag == f"B-{label}":
                    gold.append([position, position + len(token)])
                elif tag == f"I-{label}" and gold:
                    gold[-1][1] = position + len(token)
                position += len(token) + 1
            got = find(text)
            total, spans = total + len(gold), spans + len(got)
            hits += sum(any(a < end and b > start for a, b in got) for start, end in gold)
            right += sum(any(a < end and b > start for start, end in gold) for a, b in got)
        rows.append([name, f"{100 * hits / total:.1f}", f"{100 * right / max(spans, 1):.1f}"])
    header = ["", "marked times found, %", "of the spans marked as times, %"]
    table(f"Time expressions ({len(marked[::step])} sentences)", header, rows)


# -- time and memory -------------------------------------------------------------------


def bench_time(text: str, tools: dict) -> None:
    base = seconds(lambda: re.split(r"(?<=।)\s*", text))
    bare = seconds(lambda: re.split("।", text))
    print(f"\nprose: {len(text):,} characters; splitting after each danda: {base * 1e3:.1f} ms")
    rows = [["re.split('।'), the dandas thrown away", f"{bare / base:.2f}"]]
    for kind in ("sentences", "words"):
        for name, split in tools[kind].items():
            rows.append([f"{kind}: {name}", f"{seconds(lambda f=split: f(text), 3) / base:.2f}"])
    table("Time, re.split(r'(?<=।)\\s*') = 1", ["", "ratio"], rows)

    lines = [line for _, line in paragraphs(text)]
    rows = []
    for kind, slow in (("numbers", 1), ("times", 20)):
        few = lines[::slow]
        spent = {
            name: seconds(lambda f=find, few=few: [f(line) for line in few], 3 if slow == 1 else 1)
            for name, find in tools[f"{kind} in prose"].items()
        }
        own = spent["ours"]
        rows += [[f"{kind}: {name}", f"{value / own:.1f}"] for name, value in spent.items()]
    table("Time, ours = 1", ["", "ratio"], rows)

    rows = []
    unit = text[:200_000]
    for name, read in {
        "sentences": sentences,
        "words": words,
        "quantities": read_quantities,
        "times": lambda t: read_times(t, ANCHOR),
    }.items():
        once = seconds(lambda f=read: f(unit), 3)
        rows.append(
            [
                name,
                *(f"{seconds(lambda f=read, k=k: f(unit * k), 2) / once:.1f}" for k in (2, 4, 8)),
            ]
        )
    table("Time on 2, 4, 8 times the text", ["", "2", "4", "8"], rows)


def bench_large(text: str, megabytes: int) -> None:
    """Stream a file of that size through the readers, one paragraph at a time."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (megabytes // 4, megabytes):
            path = Path(folder) / "large.txt"
            with path.open("w", encoding="utf-8", newline="") as file:
                written, size_of_text = 0, len(text.encode())
                while written < size * 10**6:
                    file.write(text + "\n")
                    written += size_of_text + 1
            start, counts = time.perf_counter(), [0, 0, 0]
            with path.open(encoding="utf-8", newline="") as file:
                for _, line in paragraphs(file):
                    counts[0] += len(sentences(line))
                    counts[1] += len(read_quantities(line))
                    counts[2] += len(read_times(line, ANCHOR))
            spent = time.perf_counter() - start
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            rows.append(
                [
                    f"{size} MB",
                    f"{spent:.0f} s",
                    f"{size / spent:.1f} MB/s",
                    f"{memory:.0f} MB",
                    str(counts),
                ]
            )
    header = ["", "time", "speed", "peak memory so far", "sentences, quantities, times"]
    table("A large file, paragraph by paragraph, all three readers", header, rows)


def bench_repeated() -> None:
    """Eight times as much of one thing: 8 where the work grows with the text, 64 where with its square."""
    readers = {"sentences": sentences, "words": words, "quantities": read_quantities}
    readers["times"] = lambda text: read_times(text, ANCHOR)
    rows = []
    for piece in ("।", "1", "्", "क्", '।"', "डॉ.", "एक ", "12 और ", "सुबह-"):
        short, long = (piece * (length // len(piece)) for length in (5_000, 40_000))
        ratios = [
            seconds(lambda: read(long), 2) / seconds(lambda: read(short), 2)  # noqa: B023
            for read in readers.values()
        ]
        rows.append([repr(piece), *(f"{ratio:.1f}" for ratio in ratios)])
    table("Time on 8 times as much of one thing", ["", *readers], rows)


# -- the tools -------------------------------------------------------------------------


def all_tools() -> dict:
    """For each task the functions to compare, ours first."""
    tools: dict = {
        "sentences": {
            "ours": sentences,
            "split on danda": lambda text: located(text, re.findall(r"[^।?!]+[।?!]?", text)),
        },
        "words": {
            "ours": words,
            "str.split": lambda text: located(text, text.split()),
        },
        "numbers": {"ours": numbers_in_digits},
        "numbers in prose": {"ours": read_quantities},
        "times": {"ours": lambda text: [(t.start, t.end) for t in read_times(text, ANCHOR)]},
        "times in prose": {"ours": lambda text: read_times(text, ANCHOR)},
    }
    if optional("indicnlp"):
        from indicnlp.tokenize import indic_tokenize, sentence_tokenize

        tools["sentences"]["indic-nlp-library"] = lambda text: located(
            text, sentence_tokenize.sentence_split(text, "hi")
        )
        tools["words"]["indic-nlp-library"] = lambda text: located(
            text, indic_tokenize.trivial_tokenize(text, "hi")
        )
    if sentencex := optional("sentencex"):
        tools["sentences"]["sentencex"] = lambda text: located(text, sentencex.segment("hi", text))
    if icu := optional("icu"):
        by_sentence = icu.BreakIterator.createSentenceInstance(icu.Locale("hi"))
        by_word = icu.BreakIterator.createWordInstance(icu.Locale("hi"))
        tools["sentences"]["ICU"] = lambda text: icu_spans(icu, text, by_sentence)
        tools["words"]["ICU"] = lambda text: icu_spans(icu, text, by_word)
    if number_parser := optional("number_parser"):

        def parse(text: str) -> str:
            return number_parser.parse(text, language="hi")

        tools["numbers"]["number-parser"] = tools["numbers in prose"]["number-parser"] = parse
    if optional("dateparser"):
        from dateparser.search import search_dates

        settings = {"RELATIVE_BASE": datetime.datetime(ANCHOR.year, ANCHOR.month, ANCHOR.day)}

        def search(text: str) -> list[tuple[int, int]]:
            found = search_dates(text, languages=["hi"], settings=settings) or []
            return located(text, [span for span, _ in found])

        tools["search_dates"] = search_dates
        tools["times"]["dateparser"] = tools["times in prose"]["dateparser"] = search
    return tools


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--treebank", type=Path)
    parser.add_argument("--prose", type=Path)
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    parser.add_argument("--entities", type=Path)
    parser.add_argument("--label", default="NETI")
    parser.add_argument("--sample", type=int, default=150, help="sentences of --entities to use")
    parser.add_argument("--specs", type=Path)
    parser.add_argument("--large", type=int, default=0, metavar="MB")
    options = parser.parse_args()
    bench_repeated()
    tools = all_tools()
    if options.treebank:
        bench_treebank(options.treebank, tools)
    bench_made(tools, table)
    if options.specs:
        bench_specs(options.specs, tools, table)
    if options.pairs:
        bench_pairs(options.pairs, tools)
    if options.entities:
        bench_entities(options.entities, options.label, tools, options.sample)
    if options.prose:
        text = prose(options.prose)
        bench_time(text, tools)
        if options.large:
            bench_large(text, options.large)


if __name__ == "__main__":
    main()
