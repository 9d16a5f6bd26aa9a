"""The register of topics: the sections of the report, and which events and charts stand in each."""

from dataclasses import dataclass, fields

from utils.annotation.ids import read_register
from utils.files import STRICT, cut

# What `shows` of a topic may name: a chart or table -> what it answers.
SHOWS = {
    "timeline": "when it happens, when it is said, when it is written",
    "quantities": "the numbers, and which of them may be compared",
    "voices": "who says what through whom",
    "supply": "who gives whom what",
    "relations": "what hangs on what: if, because, in return",
    "naming": "what each article calls whom",
    "coverage": "what is marked in each sentence",
    "actor_graph": "who does what to whom",
    "ties_ahead": "what is planned, promised, demanded, feared or denied",
    "matrix": "who acts, and towards whom",
    "blocs": "the camps that follow from who is with and against whom",
    "rank_intervals": "the leading actors, and how far each doubt moves them",
    "agreement": "where two passes differ",
    "rule": "who is bound if one state attacks another",
    "readings": "what each voice says of the topic's events, side by side",
}


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


COLUMNS = tuple(field.name for field in fields(Topic))


def load_topics(events, seeds, faults=STRICT) -> dict[str, Topic]:
    """Read seeds/topics.csv, by id; no topics where there is no such file.

    events: the known keys. Raises SeedError for an unknown one, for an id or a name that cannot be
    used, and for what read_table refuses.
    """
    path, topics = seeds / "topics.csv", {}
    rows = read_register(path, COLUMNS, "topic", seeds, faults=faults) if path.is_file() else ()
    for row in rows:
        keys, shows = tuple(row["events"].split()), tuple(row["shows"].split())
        with faults:
            if unknown := [key for key in keys if key not in events]:
                problem = f"unknown event {cut(unknown[0])!r} in the topic {row['id']!r}"
                row.refuse(problem, "use ids of events.csv, separated by spaces")
            for column, words in (("events", keys), ("shows", shows)):
                if twice := [word for word in words if words.count(word) > 1]:
                    row.refuse(f"{column} lists {twice[0]!r} twice", "keep one of the two")
            topics[row["id"]] = Topic(row["id"], row["name_hi"], row["name_en"], keys, shows)
    return topics
