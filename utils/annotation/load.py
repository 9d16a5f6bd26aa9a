"""Read seeds/ as a whole: texts, registers, .ann files and glosses become one checked Corpus."""

from pathlib import Path

from utils.annotation import standoff
from utils.annotation.actors import load_actors
from utils.annotation.articles import load_articles, seeds_folder
from utils.annotation.check import check
from utils.annotation.corpus import Corpus, Segment
from utils.annotation.ids import check_id, check_names
from utils.annotation.items import read_items
from utils.annotation.schema import check_labels, read_schema
from utils.annotation.topics import load_topics
from utils.files import SEEDS, SeedError, read_table, shown
from utils.hindi.sentences import sentences

# The files in seeds/ beside the articles.
SHARED = ("CODEBOOK.md", "actors.csv", "annotation.conf", "articles.csv", "events.csv")
SHARED += ("glosses.csv", "topics.csv")


def load_corpus(seeds=SEEDS, layer: str = "") -> Corpus:
    """Read and check the whole of seeds/. Raises SeedError (file, line, what, how to mend).

    layer: a folder in seeds/ whose .ann files, actors.csv and events.csv are read instead of the
    agreed ones, such as "passes/first"; texts, schema and glosses stay the same. An article that
    has no .ann there is left out: not every article was annotated in every pass.
    """
    seeds = seeds_folder(seeds)
    made = seeds / layer
    actors, event_names = load_actors(made, seeds), _event_names(made, seeds)
    registered = load_articles(seeds, actors)
    articles = {id: a for id, a in registered.items() if not layer or _ann(made, a).is_file()}
    if not articles:
        mend = "put the .ann file of at least one article there"
        raise SeedError(shown(made, seeds), "no article is annotated here", mend)
    schema = read_schema(seeds / "annotation.conf", seeds)
    check_labels(schema)
    registers = {
        "actor": {id: actor.name_en for id, actor in actors.items()},
        "event": {key: english for key, (_, english) in event_names.items()},
    }
    read = []
    for id, article in articles.items():
        file = standoff.load(_ann(made, article), article.text, schema, seeds)
        read.append(read_items(id, file, registers))
    layers = {name: {x.id: x for items in read for x in items[name]} for name in read[0]}
    segments = _segments(articles, registered, layers["mentions"], seeds)
    topics = {} if layer else load_topics(event_names, seeds)
    names = {"labels": schema.labels, "event_names": event_names, "topics": topics}
    corpus = Corpus(articles, actors, **names, **layers, segments=segments)
    check(corpus, shown(made / "x", seeds).removesuffix("/x"))
    return corpus


def load_passes(seeds=SEEDS) -> tuple[Corpus, ...]:
    """The corpora of the two first passes, or nothing where they are not kept."""
    layers = [f"passes/{name}" for name in ("first", "second")]
    if not all((Path(seeds) / layer).is_dir() for layer in layers):
        return ()
    return tuple(load_corpus(seeds, layer) for layer in layers)


def corpus_files(seeds=SEEDS) -> list[Path]:
    """The files in seeds/ that the corpus is made of, by name; whatever else lies there is none."""
    seeds, names = Path(seeds), set(SHARED)
    for article in load_articles(seeds).values():
        names |= {article.file, _ann(seeds, article).name}
    return [seeds / name for name in sorted(names) if (seeds / name).is_file()]


def _ann(folder, article) -> Path:
    return folder / f"{article.name}.ann"


def _event_names(folder, seeds) -> dict[str, tuple[str, str]]:
    """Key -> (Hindi, English) of events.csv."""
    names = {}
    for row in read_table(folder / "events.csv", ("id", "name_hi", "name_en"), seeds=seeds):
        check_id(row, "event")
        check_names(row)
        names[row["id"]] = (row["name_hi"], row["name_en"])
    return names


def _segments(articles, registered, mentions, seeds) -> dict[str, Segment]:
    """Cut each text at its sentence ends and annotated headings, and join the glosses by offset."""
    path, columns = seeds / "glosses.csv", ("article", "start", "end", "gloss_en", "note")
    glosses, segments = {}, {}
    for row in read_table(path, columns, key=columns[:3], seeds=seeds):
        if row["article"] not in registered:
            row.refuse(f"unknown article {row['article']!r}", "use an id of articles.csv")
        glosses[row["article"], row["start"], row["end"]] = row
    headings = {(m.article, m.start, m.end) for m in mentions.values() if m.label == "Heading"}
    for id, article in articles.items():
        cuts = sorted((start, end) for where, start, end in headings if where == id)
        for number, (start, end) in enumerate(sentences(article.text, cuts), start=1):
            words = article.text[start:end]
            row = glosses.pop((id, str(start), str(end)), None)
            if row is None or not row["gloss_en"].strip():
                mend = f"add a line {id},{start},{end},translation, for {words!r}"
                problem = f"article {id} {start}..{end} has no gloss"
                raise SeedError(shown(path, seeds), problem, mend)
            told = words, (id, start, end) in headings, row["gloss_en"], row["note"]
            segment = Segment(f"{id}-s{number}", id, number, start, end, *told)
            segments[segment.id] = segment
    for (id, start, end), row in glosses.items():
        if id in articles:
            mend = "glosses cover exactly one sentence or heading each; correct the offsets"
            row.refuse(f"{start}..{end} is no segment of {id}", mend)
    return segments
