"""What work costs, in readings of the corpus in the same process: a busy machine slows both."""

import time

from utils.annotation.load import load_corpus


def least(do, times=5) -> float:
    """The fewest seconds of the processor that some work takes, of several times."""
    took = []
    for _ in range(times):
        start = time.process_time()
        do()
        took.append(time.process_time() - start)
    return min(took)


def in_loads(do) -> float:
    """The cost of some work, where loading seeds/ costs 1."""
    return least(do) / least(load_corpus)
