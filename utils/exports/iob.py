"""CoNLL-style IOB: one word a line with its offsets and its tag, a blank line between sentences."""

from utils.exports.inventory import Export, keep, losses
from utils.exports.tables import csv_text
from utils.graph.study import Study
from utils.hindi.text import words


def iob(study: Study) -> Export:
    """One file per article that is read: word, start, end, tag (B-Person, I-Person, O), tab-separated."""
    corpus = study.corpus
    files, tagged, held, missing = {}, set(), set(), []
    for article in (corpus.articles[id] for id in corpus.read):
        chosen, left = outermost(corpus, article)
        missing += left
        lines = [f"# article = {article.id}"]
        for segment in corpus.segments_of(article.id):
            held.add(segment.id)
            lines += [f"# sent_id = {segment.id}", f"# text = {segment.text}"]
            for start, end in segment_words(segment):
                word = article.text[start:end]
                lines.append(f"{word}\t{start}\t{end}\t{_tag(chosen, start, end)}")
            lines.append("")
        files[f"iob/{article.name}.conll"] = "\n".join(lines) + "\n"
        tagged |= {mention.id for mention in chosen}
    header = ("mention", "label", "start", "end", "quote", "why")
    rows = ((m.id, m.label, m.start, m.end, m.quote, why) for m, why in missing)
    files["iob/untagged.csv"] = csv_text(header, rows)
    fields = keep(tagged, Mention="label fragments quote") | keep(
        held, Segment="number start end text"
    )
    return Export("iob", files, losses(corpus, fields))


def segment_words(segment) -> list[tuple[int, int]]:
    """The spans of a segment's words, in the offsets of the article."""
    return [(segment.start + a, segment.start + b) for a, b in words(segment.text)]


def outermost(corpus, article) -> tuple[list, list]:
    """The mentions IOB can hold, and (mention, why not) of the others.

    It holds a mention in one piece and one sentence, of whole words, none inside another. Where two
    overlap, the one that begins first stays, and of two that begin together the longer one.
    """
    spans = [segment_words(segment) for segment in corpus.segments_of(article.id)]
    starts = {start: n for n, found in enumerate(spans) for start, _ in found}
    ends = {end: n for n, found in enumerate(spans) for _, end in found}
    mentions = [m for m in corpus.mentions.values() if m.article == article.id]
    chosen, left = [], []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        at = chosen[-1].end if chosen else 0
        if mention.label == "Heading":
            why = "a heading: its tag would hide everything in it"
        elif len(mention.fragments) > 1:
            why = "in several pieces"
        elif mention.start not in starts or mention.end not in ends:
            why = "begins or ends inside a word"
        elif starts[mention.start] != ends[mention.end]:
            why = "in several sentences"
        elif mention.start < at:
            why = f"{'inside' if mention.end <= at else 'overlaps'} {chosen[-1].id}"
        else:
            chosen.append(mention)
            continue
        left.append((mention, why))
    return chosen, left


def _tag(chosen, start, end) -> str:
    for mention in chosen:
        if mention.start <= start and end <= mention.end:
            return f"{'B' if start == mention.start else 'I'}-{mention.label}"
    return "O"
