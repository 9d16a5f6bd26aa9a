"""`remove`: it undoes `add`, and takes no work of hand away unasked."""

import pytest
import regex
from teaching import copied_seeds

from tests.intake import DAY, FLOOD, POWER, contents, corpus_of, written
from utils.corpus.add import add_articles
from utils.corpus.remove import remove_articles
from utils.files import SeedError


def test_remove_undoes_add(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD)
    before = contents(corpus)
    add_articles(corpus, written(tmp_path, "p.txt", POWER), published=DAY)
    for kind in ("suggested", "decided", "review"):
        written(corpus, f"002_p.{kind}.csv", "x")
    written(corpus, "002_p.ann", "T1\tHeading 0 33\tभारत और नेपाल के बीच बिजली समझौता\n")
    with (corpus / "glosses.csv").open("a", encoding="utf-8") as file:
        file.write("002,0,33,,\n")
    assert remove_articles(corpus, ["002"])[0].startswith("002 was removed: 002_p.ann")
    assert contents(corpus) == before
    with pytest.raises(SeedError, match="no article '002'.*name one of: 001"):
        remove_articles(corpus, ["002"])


def test_what_was_done_by_hand_goes_only_if_asked(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD)
    written(
        corpus, "001_source1.ann", "T1\tPlace 0 5\tबिहार\nN1\tReference T1 actor:IND_BIHAR\tBihar\n"
    )
    with (corpus / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("IND_BIHAR,place,बिहार,Bihar,IND,,,none\n")
    before = contents(corpus)
    with pytest.raises(SeedError, match="2 lines of annotation would be lost.*--with-annotation"):
        remove_articles(corpus, ["001"])
    assert contents(corpus) == before
    notes = " ".join(remove_articles(corpus, ["001"], with_annotation=True))
    assert "actors IND_BIHAR: nobody uses any more" in notes and "remove --unused" in notes
    assert "went, too" in " ".join(remove_articles(corpus, also_unused=True))
    assert b"BIHAR" not in contents(corpus)["actors.csv"]


def test_a_translation_goes_only_if_asked(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD)
    with (corpus / "glosses.csv").open("a", encoding="utf-8") as file:
        file.write("001,0,33,Flood kills twelve,\n")
    with pytest.raises(SeedError, match="1 glosses of the article 001 would be lost"):
        remove_articles(corpus, ["001"])


def test_an_event_nobody_tells_leaves_every_register(tmp_path):
    corpus = corpus_of(tmp_path, FLOOD)
    lines = {
        "events.csv": "FLOOD,बाढ़,flood\nTALK,बात,talk\n",
        "topics.csv": "water,पानी,water,FLOOD TALK,\n",
        "same_matter.csv": "FLOOD,TALK,both\n",
    }
    for name, text in lines.items():
        with (corpus / name).open("a", encoding="utf-8") as file:
            file.write(text)
    written(corpus, "001_source1.ann", "N1\tReference E1 event:TALK\ttalk\n")
    remove_articles(corpus, also_unused=True)
    left = contents(corpus)
    assert b"FLOOD" not in left["events.csv"] + left["same_matter.csv"] + left["topics.csv"]
    assert "water,पानी,water,TALK,\n".encode() in left["topics.csv"]


def test_rows_of_the_passes_go_too(tmp_path):
    """The teaching corpus without one of its articles: what was decided of it is decided of nothing."""
    seeds = copied_seeds(tmp_path)
    tables = [seeds / "passes" / name for name in ("adjudication.csv", "third_reading.csv")]
    before = [path.read_text("utf-8").splitlines(keepends=True) for path in tables]
    remove_articles(seeds, ["003"], with_annotation=True)
    for path, lines in zip(tables, before, strict=True):
        kept = [line for line in lines if not regex.search("(?:^|,)003-[a-zA-Z]", line)]
        assert 1 < len(kept) < len(lines) and path.read_text("utf-8") == "".join(kept)
