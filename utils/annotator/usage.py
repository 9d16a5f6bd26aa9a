"""What the articles of a corpus call the entries of its registers: read from the .ann files as they stand.

Line by line, so that a file somebody is still working on counts with all that can be read of it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from utils.editing.registers import rows_of
from utils.hindi.lexicon import PRONOUNS, fold


@dataclass
class Usage:
    """actors: id -> label and words -> how often. events: key -> type and words of the trigger -> how often."""

    actors: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    events: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, other: "Usage") -> None:
        for own, theirs in ((self.actors, other.actors), (self.events, other.events)):
            for key, words in theirs.items():
                own[key].update(words)


def usage(corpus: Path, own: str = "") -> tuple[Usage, Usage]:
    """What the article whose .ann has the name `own` calls the entries, and what all others do."""
    names = [f"{Path(row['file']).stem}.ann" for row, _ in rows_of(corpus, "articles.csv")]
    paths = [path for name in names if (path := Path(corpus) / name).is_file()]
    stamps = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths]
    own_stamps = [stamp for stamp in stamps if stamp[0].name == own]
    others = tuple(stamp for stamp in stamps if stamp[0].name != own)
    return _read(*own_stamps[0]) if own_stamps else Usage(), _merged(others)


@lru_cache(maxsize=2)
def _merged(stamps) -> Usage:
    whole = Usage()
    for stamp in stamps:
        whole.add(_read(*stamp))
    return whole


@lru_cache(maxsize=4096)
def _read(path, _time, _size) -> Usage:
    """The links of one file; read again once it is another one."""
    words, told, links, found = {}, {}, [], Usage()
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        id, _, rest = line.partition("\t")
        said, _, last = rest.partition("\t")
        parts = said.split(" ")
        if id.startswith("T"):
            words[id] = parts[0], last
        elif id.startswith("E"):
            told[id] = parts[0].partition(":")[::2]
        elif id.startswith("N") and len(parts) == 3:
            links.append((parts[1], *parts[2].partition(":")[::2]))
    for target, database, key in links:
        if database == "actor" and target in words:
            if fold(words[target][1]) not in PRONOUNS:
                found.actors[key][words[target]] += 1
        elif database == "event" and target in told:
            type, trigger = told[target]
            found.events[key][type, words.get(trigger, ("", ""))[1]] += 1
    return found
