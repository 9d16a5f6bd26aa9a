"""The register of events that may be of one matter: told apart, because no word says that they are one."""

from typing import NamedTuple

from utils.files import SEEDS, STRICT, cut, read_table


class SameMatter(NamedTuple):
    """Two events (keys) that may be of one matter, and why no word says more."""

    event: str
    other: str
    why: str


def load_same_matter(events, seeds=SEEDS, faults=STRICT) -> dict[str, SameMatter]:
    """Read seeds/same_matter.csv, by both keys with a space; nothing where there is no such file.

    events: the known keys. Raises SeedError for an unknown one, an event beside itself, a pair that
    stands there already, a pair without a reason, and for what read_table refuses.
    """
    path, found = seeds / "same_matter.csv", {}
    columns = SameMatter._fields
    rows = read_table(path, columns, columns[:2], seeds, faults) if path.is_file() else ()
    for row in rows:
        pair = row["event"], row["other"]
        with faults:
            if unknown := [key for key in pair if key not in events]:
                row.refuse(f"unknown event {cut(unknown[0])!r}", "use ids of events.csv")
            if pair[0] == pair[1]:
                mend = "name another event, or remove the row"
                row.refuse(f"{pair[0]!r} stands beside itself", mend)
            if " ".join(pair[::-1]) in found:
                row.refuse(
                    f"{' and '.join(pair)} stand there already", "remove one of the two rows"
                )
            if not row["why"].strip():
                row.refuse("the pair has no reason", "say in why what the texts leave open")
            found[" ".join(pair)] = SameMatter(*pair, row["why"])
    return found
