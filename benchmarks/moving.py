"""How many marked spans survive a text that was edited at random: exact, wrong, lost.

    python -m benchmarks.moving

The truth is what the edits did: a letter put in at the edge of a span stands outside it.
"""

import random
import sys
import time
import unicodedata
from collections import Counter

from utils.annotation.load import load_corpus
from utils.annotation.moving import Edits


def edited(text: str, rate: float, rng) -> tuple[str, dict[int, int]]:
    """The text with a share of its letters replaced, removed or led by another; where each is now."""
    letters = sorted(set(text) - {"\n", "\u093c"})  # a nukta alone would not be in form NFC
    made, places = [], {}
    for at, letter in enumerate(text):
        what = rng.choice(("replace", "insert", "delete")) if rng.random() < rate else ""
        if what == "insert":
            made.append(rng.choice(letters))
        if what != "delete" or letter == "\n":
            places[at] = len(made)
            made.append(rng.choice(letters) if what == "replace" and letter != "\n" else letter)
    return "".join(made), places


def measure(corpus, rate: float, seeds) -> Counter:
    """The fates of all fragments of all marks, over several runs: exact, wrong, lost, ms."""
    fates, items = Counter(), (*corpus.events.values(), *corpus.claims.values())
    marks = [*corpus.mentions.values(), *(item.trigger for item in items)]
    for seed in seeds:
        rng = random.Random(seed)
        for article in corpus.articles.values():
            new, places = edited(article.text, rate, rng)
            if not unicodedata.is_normalized("NFC", new):
                continue
            start, edits = time.perf_counter(), Edits(article.text, new)
            spans = [pair for m in marks if m.article == article.id for pair in m.fragments]
            found = [edits.move(*span) for span in spans]
            fates["ms"] += round(1000 * (time.perf_counter() - start))
            for span, got in zip(spans, found, strict=True):
                there = [places[at] for at in range(*span) if at in places]
                right = edits.whole(there[0], there[-1] + 1) if there else None
                fates["exact" if got == right else "wrong" if got else "lost"] += 1
    return fates


def main() -> int:
    corpus = load_corpus()
    for rate in (0.01, 0.05):
        fates = measure(corpus, rate, range(20))
        total = fates["exact"] + fates["wrong"] + fates["lost"]
        shares = [
            f"{fates[k]} {k} ({100 * fates[k] / total:.2f} %)" for k in ("exact", "wrong", "lost")
        ]
        print(f"{rate:.0%} of the letters edited at random, {total} spans: {', '.join(shares)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
