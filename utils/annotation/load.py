"""Read a corpus folder as a whole: texts, registers, .ann files and glosses become one checked Corpus."""

from pathlib import Path

from utils.annotation import standoff
from utils.annotation.actors import load_actors
from utils.annotation.articles import load_articles, seeds_folder
from utils.annotation.check import check, check_agreed, check_used
from utils.annotation.corpus import Corpus
from utils.annotation.events import english_names, load_events
from utils.annotation.glosses import read_segments
from utils.annotation.items import read_items
from utils.annotation.notes import check_notes
from utils.annotation.places import Places
from utils.annotation.rules import check_twice
from utils.annotation.same_matter import load_same_matter
from utils.annotation.schema import check_labels, read_schema
from utils.annotation.spans import check_spans
from utils.annotation.topics import load_topics
from utils.files import SEEDS, SeedError, shown

# The files in seeds/ beside the articles.
SHARED = ("CODEBOOK.md", "actors.csv", "annotation.conf", "articles.csv", "events.csv")
SHARED += ("glosses.csv", "same_matter.csv", "topics.csv")


def load_corpus(seeds=SEEDS, layer: str = "") -> Corpus:
    """Read and check the whole of a corpus folder. Raises SeedError (file, line, what, how to mend).

    layer: a folder in seeds/ whose .ann files, actors.csv and events.csv are read instead of the
    agreed ones, such as "passes/first"; texts, schema and glosses stay the same. An article that
    has no .ann there is left out: not every article was annotated in every pass. Of the agreed
    annotation, an article without a .ann, or with an empty one, is there, but unread.
    """
    seeds = seeds_folder(seeds)
    made = seeds / layer
    actors = load_actors(made, seeds)
    event_names = load_events(made, seeds)
    registered = load_articles(seeds, actors)
    articles = {id: a for id, a in registered.items() if not layer or ann_path(made, a).is_file()}
    if not articles:
        mend = "put the .ann file of at least one article there"
        raise SeedError(shown(made, seeds), "no article is annotated here", mend)
    schema = read_schema(seeds / "annotation.conf", seeds)
    check_labels(schema)
    registers = english_names(actors, event_names)
    read, files = [], {}
    for id, article in articles.items():
        files[id] = standoff.load_if_there(ann_path(made, article), article.text, schema, seeds)
        check_twice(files[id])
        check_notes(files[id])
        check_spans(files[id], article.text)
        read.append(read_items(id, files[id], registers))
    layers = {name: {x.id: x for items in read for x in items[name]} for name in read[0]}
    places = Places(files, made, seeds)
    segments = read_segments(articles, registered, layers["mentions"], places)
    topics = {} if layer else load_topics(event_names, seeds)
    names = {"labels": schema.labels, "event_names": event_names, "topics": topics}
    names |= {} if layer else {"same_matter": load_same_matter(event_names, seeds)}
    corpus = Corpus(articles, actors, **names, **layers, segments=segments)
    check(corpus, places)
    if not layer:
        check_agreed(corpus, places)
    check_used(corpus, places)
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
        names |= {article.file, ann_path(seeds, article).name}
    return [seeds / name for name in sorted(names) if (seeds / name).is_file()]


def ann_path(folder, article) -> Path:
    """The .ann file of an article (anything with its name) in a folder."""
    return folder / f"{article.name}.ann"
