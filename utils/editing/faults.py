"""Several faults at once: collected, in the order of files and lines, shown one after the other."""

from collections.abc import Iterable

from utils.files import SeedError


class SeveralFaults(ValueError):
    """Files that cannot be trusted: every SeedError that was found, sorted. Its text has one a line."""

    def __init__(self, faults: Iterable[SeedError]):
        self.faults = in_order(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Collector(list):
    """`with collector: ...` keeps a SeedError raised in it, and goes on after it."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, SeedError):
            self.append(error)
            return True
        return False


def in_order(faults: Iterable[SeedError]) -> list[SeedError]:
    """The faults by file, line and what is wrong, each once."""
    kept = {str(fault): fault for fault in faults}
    return sorted(kept.values(), key=lambda f: (f.file, f.line or 0, f.offset or 0, f.problem))
