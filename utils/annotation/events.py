"""The register of events: the names of those that are told twice, stand in a topic or are worth one."""

from pathlib import Path

from utils.annotation.actors import load_actors
from utils.annotation.ids import read_register
from utils.files import STRICT

COLUMNS = ("id", "name_hi", "name_en")


def load_events(folder, seeds, faults=STRICT) -> dict[str, tuple[str, str]]:
    """Event key -> its Hindi and English name, in file order. Raises SeedError for a bad row."""
    rows = read_register(Path(folder) / "events.csv", COLUMNS, "event", seeds, faults=faults)
    return {row["id"]: (row["name_hi"], row["name_en"]) for row in rows}


def english_names(actors, events) -> dict[str, dict[str, str]]:
    """Register ("actor", "event") -> id -> English name, which the links of an .ann file repeat."""
    return {
        "actor": {id: actor.name_en for id, actor in actors.items()},
        "event": {key: english for key, (_, english) in events.items()},
    }


def load_names(folder) -> dict[str, dict[str, str]]:
    """The same, read from a corpus folder. Raises SeedError."""
    return english_names(load_actors(folder, folder), load_events(folder, folder))
