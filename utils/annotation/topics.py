"""The register of topics: the sections of the report, and which events and charts stand in each."""

import re
from dataclasses import dataclass

from utils.files import SEEDS, SeedError, read_table, shown

COLUMNS = ("id", "name_hi", "name_en", "events", "shows")


@dataclass(frozen=True)
class Topic:
    """A section of the report: the keys of its events, and the charts and tables it shows."""

    id: str
    name_hi: str
    name_en: str
    events: tuple[str, ...]
    shows: tuple[str, ...]

    def name(self, language: str = "en") -> str:
        """Its name in a language."""
        return self.name_hi if language == "hi" else self.name_en


def load_topics(events, seeds=SEEDS) -> dict[str, Topic]:
    """Read seeds/topics.csv, by id; no topics where there is no such file.

    events: the known keys. Raises SeedError for an unknown one and for what read_table refuses.
    """
    path, topics = seeds / "topics.csv", {}
    for row in read_table(path, COLUMNS, seeds=seeds) if path.is_file() else ():
        keys, shows = tuple(row["events"].split()), tuple(row["shows"].split())
        problem = mend = ""
        if not re.fullmatch("[a-z][a-z0-9_-]*", row["id"]):
            problem, mend = f"{row['id']!r} is not a topic id", "use small letters, digits, _ and -"
        elif unknown := [key for key in keys if key not in events]:
            problem = f"unknown event {unknown[0]!r} in the topic {row['id']!r}"
            mend = "use ids of events.csv, separated by spaces"
        if problem:
            raise SeedError(shown(path, seeds), problem, mend, line=row.line)
        topics[row["id"]] = Topic(row["id"], row["name_hi"], row["name_en"], keys, shows)
    return topics
