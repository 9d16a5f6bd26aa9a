"""How far the articles of a corpus are read: what is marked, what is translated."""

from utils.annotation.corpus import Corpus


def progress(corpus: Corpus) -> list[str]:
    """A line for each article: its title, segments with a mark and with a gloss, of how many."""
    lines = []
    for id, article in corpus.articles.items():
        marked, count = corpus.reading(id)
        glossed = sum(bool(segment.gloss) for segment in corpus.segments_of(id))
        how = f"{marked} of {count} sentences and headings marked" if marked else "unread"
        lines.append(f"{id}  {article.title_en}: {how}, {glossed} of {count} translated")
    return lines
