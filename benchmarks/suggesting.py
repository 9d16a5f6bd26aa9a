"""How good suggestions are: precision and recall per layer, each article suggested from the others.

    python -m benchmarks.suggesting [--corpus FOLDER] [--names NER.txt ...] [--timebank FOLDER]

--names     lines "token<TAB>label", sentences parted by blank lines; places end in NEL
--timebank  a folder of Hindi TimeBank: <domain>/xml_files/*; learning curves of events

Of the article at hand only text, days and headings are known, and of the register only the actors
whom the other articles mention. Nothing is downloaded.
"""

import argparse
import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

from utils.annotation.articles import Article
from utils.annotation.corpus import LINKED, Corpus, EventMention, Mention
from utils.annotation.load import load_corpus
from utils.files import corpus_folder
from utils.hindi.lexicon import PRONOUNS, fold
from utils.suggest import tagger
from utils.suggest.accepted import Accepted
from utils.suggest.countries import country_names
from utils.suggest.names import key
from utils.suggest.sentence import cut
from utils.suggest.suggest import Suggester
from utils.suggest.suggestion import LAYERS

# ---- what is right -------------------------------------------------------------------------------


def marked(corpus: Corpus, article: str) -> dict[str, set]:
    """Layer -> (start, end, label) of what is marked in an article, in one piece; pronouns left out."""
    found = {layer: set() for layer in LAYERS}
    for mention in Accepted(corpus).mentions:
        if mention.article == article and fold(mention.quote) not in PRONOUNS:
            layer = {"Quantity": "quantities", "Time": "times"}.get(mention.label, "things")
            if mention.label in LINKED or mention.actors:
                layer = "names"
            found[layer].add((mention.start, mention.end, mention.label))
    for layer, items in (("events", corpus.events), ("cues", corpus.claims)):
        for item in items.values():
            span = item.trigger
            if item.article == article and len(span.fragments) == 1:
                label = item.type if layer == "events" else "Claim"
                found[layer].add((span.start, span.end, label))
    return found


def without(corpus: Corpus, article: str, whole_register=False) -> Corpus:
    """The corpus with one article as nobody has read it yet, its headings found."""
    rest = corpus.only(id for id in corpus.articles if id != article)
    headings = {
        id: m for id, m in corpus.mentions.items() if m.label == "Heading" and m.article == article
    }
    known = {actor for mention in rest.mentions.values() for actor in mention.actors}
    actors = {id: a for id, a in corpus.actors.items() if whole_register or id in known}
    return replace(rest, articles=corpus.articles, actors=actors, mentions=rest.mentions | headings)


class Count:
    """Right, suggested and marked, exactly and overlapping."""

    def __init__(self):
        self.suggested = self.marked = self.exact = self.near = self.met = 0

    def add(self, suggested: set, marked: set) -> None:
        self.suggested += len(suggested)
        self.marked += len(marked)
        self.exact += len(suggested & marked)
        self.near += sum(any(map(overlap, [one] * len(marked), marked)) for one in suggested)
        self.met += sum(any(map(overlap, [one] * len(suggested), suggested)) for one in marked)

    def row(self, name: str) -> str:
        exact = f"{share(self.exact, self.suggested)} | {share(self.exact, self.marked)}"
        near = f"{share(self.near, self.suggested)} | {share(self.met, self.marked)}"
        return f"| {name} | {self.marked} | {self.suggested} | {self.exact} | {exact} | {near} |"


def overlap(one, other) -> bool:
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


HEAD = """\
| layer | marked | suggested | right | P exact | R exact | P overlap | R overlap |
|---|---|---|---|---|---|---|---|"""

# ---- each article from the others ----------------------------------------------------------------


def leave_one_out(corpus: Corpus) -> None:
    """Print the table of the layers, the floor, how true the scores are, and the time."""
    counts = {name: Count() for name in (*LAYERS, "names, register whole", "countries", "floor")}
    scored, took = [], []
    for id in corpus.read:
        gold = marked(corpus, id)
        for whole in (False, True):
            begun = time.perf_counter()
            suggester = Suggester(without(corpus, id, whole))
            made = suggester.suggest(corpus.articles[id].text)
            took.append(time.perf_counter() - begun)
            found = {layer: set() for layer in LAYERS}
            for one in made:
                found[one.layer].add((*one.span, one.label))
                if not whole:
                    right = (*one.span, one.label) in gold[one.layer]
                    scored.append((one.score, right))
            if whole:
                counts["names, register whole"].add(found["names"], gold["names"])
                continue
            for layer in LAYERS:
                counts[layer].add(found[layer], gold[layer])
            counts["countries"].add(countries_of(found["names"]), countries_of(gold["names"]))
            floor = territories(corpus.articles[id].text)
            counts["floor"].add(floor, countries_of(gold["names"]))
    print(f"\n## {len(corpus.read)} articles, each suggested from the others\n\n{HEAD}")
    names = {"countries": "of names: Country", "floor": "floor: CLDR territories alone"}
    for name, count in counts.items():
        print(count.row(names.get(name, name)))
    print(f"\n{suggester.tagger.says} At most {max(took):.2f} s an article, learning included.")
    print("\n| score | suggested | right |\n|---|---|---|")
    for low, high in ((0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        here = [right for score, right in scored if low <= score < high]
        print(f"| {low} to {min(high, 1.0)} | {len(here)} | {share(sum(here), len(here))} |")


def countries_of(spans) -> set:
    return {span for span in spans if span[2] == "Country"}


def territories(text: str) -> set:
    """The floor: CLDR's names of territories, longest first, nothing else."""
    known = {key(name)[0] for name, _, source in country_names() if source == "CLDR"}
    found = set()
    for sentence in cut(text):
        i = 0
        while i < len(sentence):
            ends = range(min(len(sentence), i + 6), i, -1)
            j = next((j for j in ends if "".join(sentence.keys[i:j]) in known), None)
            if j and sentence.keys[i]:
                found.add((*sentence.span(i, j), "Country"))
                i = j - 1
            i += 1
    return found


# ---- public sets ---------------------------------------------------------------------------------


def public_names(path: Path) -> None:
    """Countries and capitals against the places of a set of named entities, by exact span.

    Its places hold cities and rivers too, so recall is low by what we do not look for. Adjectives of
    countries are no places there.
    """
    suggester, counts = Suggester(corpus_of([])), {"CLDR territories": Count(), "names": Count()}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, gold, begun = "", set(), None
        for line in block.splitlines():
            word, _, label = line.partition("\t")
            if begun is not None and not label.startswith("I-"):
                gold.add((begun, len(text) - 1, "Place"))
                begun = None
            if label.startswith("B-") and label.endswith("NEL"):
                begun = len(text)
            text += f"{word} "
        if begun is not None:
            gold.add((begun, len(text) - 1, "Place"))
        made = [one for one in suggester.suggest(text) if "Form=Demonym" not in one.target]
        made = {(*one.span, "Place") for one in made if one.layer == "names"}
        counts["names"].add(made, gold)
        counts["CLDR territories"].add({(a, b, "Place") for a, b, _ in territories(text)}, gold)
    print(f"\n## {path.name}, places\n\n{HEAD}")
    for name, count in counts.items():
        print(count.row(name))


def timebank(folder: Path, domain: str, kind: str = "") -> list[tuple[str, list]]:
    """(text, spans of events) of each document of a domain; events in several pieces left out.

    kind: only events of this class, such as REP (reporting).
    """
    found = []
    for path in sorted((folder / domain / "xml_files").iterdir()):
        try:
            root = ET.parse(path).getroot()
        except ET.ParseError:
            continue
        text, at = "", {}
        for token in root.iter("token"):
            word = (token.text or "").strip()
            if word:
                at[int(token.get("id"))] = len(text), len(text) + len(word)
                text += f"{word} "
        spans = []
        for event in root.iter("EVENT"):
            ids = sorted(int(id) for id in event.get("tokens", "").split(",") if id.strip())
            if kind and event.get("class") != kind:
                continue
            if ids and ids == list(range(ids[0], ids[-1] + 1)) and {ids[0], ids[-1]} <= at.keys():
                spans.append((at[ids[0]][0], at[ids[-1]][1]))
        found.append((text, spans))
    return found


def corpus_of(documents) -> Corpus:
    """A corpus of (text, spans of events): all of one type, nothing else marked."""
    articles, events, day = {}, {}, date(2020, 1, 1)
    for n, (text, spans) in enumerate(documents):
        id = f"d{n}"
        articles[id] = Article(id, f"{id}.txt", "", text, "", "", day, day, "", "")
        for k, (start, end) in enumerate(sorted(set(spans))):
            trigger = Mention(f"{id}-T{k}", id, "STATE", ((start, end),), text[start:end])
            one = EventMention(f"{id}-E{k}", id, f"{id}-E{k}", "STATE", trigger, (), "Past")
            events[one.id] = one
    return Corpus(articles, {}, {}, {}, events=events)


def public_cues(folder: Path) -> None:
    """Our cues against the reporting events of Hindi TimeBank, which marks no postpositions."""
    known, count = Suggester(corpus_of([])), Count()
    for text, spans in timebank(folder, "financial_crime", "REP"):
        made = [one for one in known.suggest(text) if one.layer == "cues"]
        verbs = [one for one in made if "(postposition)" not in one.reason]
        count.add({(*one.span, "Claim") for one in verbs}, {(*span, "Claim") for span in spans})
    print(f"\n## Hindi TimeBank, reporting\n\n{HEAD}")
    print(count.row("cues, no postpositions"))


def learning_curve(folder: Path) -> None:
    """Events of Hindi TimeBank: words marked before beside the model, by how much is accepted."""
    crime = timebank(folder, "financial_crime")
    test = crime[-150:]
    others = timebank(folder, "sports") + timebank(folder, "fiction")
    print("\n## Hindi TimeBank, events, exact\n")
    print("| trained on | triggers | test | P words | R words | P model | R model | s |")
    print("|---|---|---|---|---|---|---|---|")
    for size in (2, 5, 10, 20, 40, 80, 160, 640):
        known = Suggester(corpus_of(crime[:size]))
        begun = time.perf_counter()
        model = tagger.load(tagger.train(known.tagger.examples))
        took = time.perf_counter() - begun
        for name, documents in (("same domain", test), ("other domains", others)):
            words, crf = Count(), Count()
            for text, spans in documents:
                gold = {(*span, "") for span in spans}
                sentences = cut(text)
                found = {(*o.span, "") for s in sentences for o in known.triggers.suggest(s)}
                words.add(found, gold)
                seen = [(s, t) for s in sentences if len(s) for t in tagger.tagged(model, s)]
                crf.add({(*s.span(t[0], t[1]), "") for s, t in seen if t[3] > 0.5}, gold)
            cells = [f"{size} documents", known.tagger.size, name]
            for one in (words, crf):
                cells += [share(one.exact, one.suggested), share(one.exact, one.marked)]
            print("| " + " | ".join(map(str, [*cells, f"{took:.1f}"])) + " |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=corpus_folder())
    parser.add_argument("--names", type=Path, nargs="*", default=[])
    parser.add_argument("--timebank", type=Path)
    options = parser.parse_args()
    leave_one_out(load_corpus(options.corpus))
    for path in options.names:
        public_names(path)
    if options.timebank:
        public_cues(options.timebank)
        learning_curve(options.timebank)


if __name__ == "__main__":
    main()
