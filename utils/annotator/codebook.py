"""What the codebook of a corpus says of a label: its rows in tables, the section they name, what else names it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from utils.files import read_text

FILE = "CODEBOOK.md"
LONG = 6000  # characters of an answer
SECTION = re.compile(r"\(section ([0-9]+)\)")


@dataclass(frozen=True)
class Block:
    """A paragraph, an item of a list or a row of a table. section: its headings, the first the chapter's.

    head: of a row the two lines that begin its table. cells: of a row.
    """

    section: tuple[str, ...]
    text: str
    head: str = ""
    cells: tuple[str, ...] = ()

    def defines(self, label: str) -> bool:
        """Whether it is the row of a label: its first cell names it."""
        return bool(self.cells) and label in self.cells[0].replace("`", "").split(", ")

    def names(self, label: str) -> bool:
        """Whether it says the label, as a word of its own."""
        return bool(re.search(rf"(?<![A-Za-z-]){re.escape(label)}(?![A-Za-z-])", self.text))

    def leads(self, label: str) -> bool:
        """Whether it begins with the label, or sets it apart as a name."""
        lead = re.match(r"(?:[-*] |[0-9]+[.] )?\*\*([^*]*)\*\*", self.text)
        return f"`{label}`" in self.text or bool(lead and Block((), lead[1]).names(label))


def rule(corpus, label: str, called=()) -> dict[str, str]:
    """{"title", "text"}: what CODEBOOK.md of a corpus says of a label, as Markdown, with its examples.

    called: the Hindi and English name of the label. Where the codebook does not name the label, or
    there is none, the text says that and nothing else. Raises SeedError for a file that is no text.
    """
    title = f"{label} ({', '.join(called)})" if called else label
    path = Path(corpus) / FILE
    if not path.is_file():
        return {"title": title, "text": f"This corpus has no {FILE}: nothing is written down here."}
    blocks = _blocks(read_text(path, corpus))
    found = _about(blocks, label)
    if not found:
        return {"title": title, "text": f"{FILE} of this corpus does not name {label}."}
    return {"title": title, "text": _laid_out(found)}


def _about(blocks, label) -> list[Block]:
    """The blocks about a label: its rows, the section these name, what leads with it, what names it there."""
    rows = [block for block in blocks if block.defines(label)]
    numbers = [number for row in rows for number in SECTION.findall(row.text)]
    own = [b for b in blocks if any(b.section[0].startswith(f"{n}. ") for n in numbers)]
    leading = [block for block in blocks if block.leads(label)]
    homes = {row.section[0] for row in rows}
    named = [b for b in blocks if b.names(label) and (not rows or b.section[0] in homes)]
    free = [block for block in (*leading, *named) if not block.cells]
    return list(dict.fromkeys((*rows, *own, *free)))


def _laid_out(blocks) -> str:
    """The blocks one after the other, under the names of their sections, as much as is not too LONG."""
    text, before, left = "", Block((), ""), []
    for block in blocks:
        if text and len(text) + len(block.text) > LONG:
            left.append(block.section[0])
            continue
        if block.section != before.section:
            text += f"\n\n*{': '.join(block.section)}*"
        row = block.cells and (block.section, block.head) == (before.section, before.head)
        text += "\n" if row else f"\n\n{block.head}\n" if block.cells else "\n\n"
        text, before = text + block.text, block
    more = f"\n\nMore of it: {'; '.join(dict.fromkeys(left))}." if left else ""
    return text.strip() + more


@lru_cache(maxsize=4)
def _blocks(content: str) -> tuple[Block, ...]:
    found, section, lines = [], [""], []
    pattern = r"(?ms)^```.*?^```\n?"  # what stands in a fence is no rule
    for line in [*re.sub(pattern, "\n", content).split("\n"), ""]:
        table, item = line.startswith("|"), re.match(r"(?:[-*]|[0-9]+[.]) ", line)
        heading = re.match(r"(#{2,4}) (.+)", line)
        if lines and (not line.strip() or item or heading or table != lines[0].startswith("|")):
            found += _made(tuple(section), lines)
            lines = []
        if heading:
            section = [*section[: len(heading[1]) - 2], heading[2]]
        elif line.strip():
            lines.append(line)
    return tuple(found)


def _made(section, lines) -> list[Block]:
    if not lines[0].startswith("|"):
        return [Block(section, "\n".join(lines))]
    head = "\n".join(lines[:2])
    rows = ((line, [cell.strip() for cell in line.strip("|").split(" | ")]) for line in lines[2:])
    return [Block(section, line, head, tuple(cells)) for line, cells in rows]
