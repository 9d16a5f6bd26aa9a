"""How far the articles of a corpus are read: what is marked, what is translated."""

from utils.annotation.corpus import Corpus

SHOWN = 8  # segments named


def progress(corpus: Corpus) -> list[str]:
    """A line for each article: its title, segments read and with a gloss, of how many.

    Of one that is begun, the first segments that are not read: with their numbers, as `show` has them.
    """
    lines = []
    for id, article in corpus.articles.items():
        marked, count = corpus.reading(id)
        glossed = sum(bool(segment.gloss) for segment in corpus.segments_of(id))
        how = f"{marked} of {count} sentences and headings read" if id in corpus.read else "unread"
        if id in corpus.read and (left := corpus.not_read[id]):
            named = ", ".join(f"s{segment.number}" for segment in left[:SHOWN])
            how += f" (not yet: {named}{' ...' if len(left) > SHOWN else ''})"
        lines.append(f"{id}  {article.title_en}: {how}, {glossed} of {count} translated")
    return lines
