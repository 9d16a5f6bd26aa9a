"""The constructed examples of the codebook: each is read out of the book and made a corpus."""

import hashlib
import shutil
from dataclasses import dataclass

import regex

from utils.annotation.actors import country_codes
from utils.annotation.links import KINDS
from utils.files import SEEDS, read_text

CODEBOOK = read_text(SEEDS / "CODEBOOK.md")
# Quotations as list items, each with the dagger of what is not from the texts, then the lines.
FORM = regex.compile(
    r"^#+ (?P<title>[^\n]+)\n(?:(?!^#)[^\n]*\n)*?"
    r'(?P<said>(?:- \*\*[^*\n]+†\*\* \*[^*\n]+\* "[^"\n]+"\n)+)\n'
    r"```ann constructed\n(?P<ann>.*?)^```$",
    regex.M | regex.S,
)
SAID = regex.compile(r'^- \*\*([^*]+)†\*\* \*[^*]+\* "([^"]+)"$', regex.M)
DAYS = "2025-07-05", "2025-07-06"  # when they were published, as the book says


@dataclass(frozen=True)
class Example:
    """A text of a few sentences, their glosses, and all the lines of its annotation."""

    title: str
    sentences: tuple[str, ...]
    glosses: tuple[str, ...]
    ann: str

    text = property(lambda self: " ".join(self.sentences))


def constructed() -> dict[str, Example]:
    """Title of its section -> the example, in the order of the book."""
    found = {}
    for match in FORM.finditer(CODEBOOK):
        sentences, glosses = zip(*SAID.findall(match["said"]), strict=True)
        found[match["title"]] = Example(match["title"], sentences, glosses, match["ann"])
    return found


def corpus_of(example: Example, folder, ann=None):
    """A folder of the shape of seeds/ that holds an example, with other lines if they are given."""
    ann, text = example.ann if ann is None else ann, example.text
    shutil.copy(SEEDS / "annotation.conf", folder)
    digest, published = hashlib.sha256(text.encode()).hexdigest(), ",".join(DAYS)
    rows = {
        "articles": [
            "id,file,sha256,title_hi,title_en,published_from,published_to,published_why,licence",
            f"ex,ex_example.txt,{digest},उदाहरण,example,{published},constructed,CC0",
        ],
        "actors": ["id,kind,name_hi,name_en,country,sector,wikidata,wikidata_status"],
        "events": ["id,name_hi,name_en"],
        "glosses": ["article,start,end,gloss_en,note"],
    }
    rows["actors"] += [_actor(*found) for found in enumerate(_links(example.ann, "actor"))]
    rows["events"] += [
        f'{id},घटना {n},"{name}"' for n, (id, name, _) in enumerate(_links(example.ann, "event"))
    ]
    for words, gloss in zip(example.sentences, example.glosses, strict=True):
        start = text.index(words)
        rows["glosses"].append(f'ex,{start},{start + len(words)},"{gloss}",')
    for name, lines in rows.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "ex_example.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "ex_example.ann").write_text(ann, encoding="utf-8", newline="\n")
    return folder


def _links(ann, register) -> list[tuple[str, str, str]]:
    """(id, English name, label of the first mention) of each row that an example needs."""
    labels = dict(regex.findall(r"^(T[0-9]+)\t([A-Za-z]+) ", ann, regex.M))
    found = {}
    for target, id, name in regex.findall(rf"\tReference (\S+) {register}:(\S+)\t(.*)", ann):
        found.setdefault(id, (id, name, labels.get(target, "")))
    return list(found.values())


def _actor(number, row) -> str:
    id, name, label = row
    country = id[:3] if id[:3] in country_codes() and id[3:4] in ("", "_") else ""
    return f'{id},{KINDS[label][0]},नाम {number},"{name}",{country},,,none'
