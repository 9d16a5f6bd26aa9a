"""The articles of an archive that are most worth annotating by hand, and a corpus made of them.

Worth is what an article adds to what the corpus has: pairs of actors and voices that it does not know,
and numbers of one thing in one week that do not agree. Each counts by how many articles hold it, by
its logarithm; what an article picked before holds counts no more.
"""

import heapq
import re
import tempfile
from dataclasses import dataclass
from itertools import combinations
from math import log2
from pathlib import Path

from utils.annotation.corpus import Corpus
from utils.corpus.add import add_articles
from utils.corpus.new import new_corpus
from utils.editing.faults import SeveralFaults
from utils.files import SeedError

OPENING = 5  # an article costs as much as its sentences, and so many more to open it
LOOKED_AT = 5000  # articles that are weighed: those with the most new things for their length
KINDS = {"pair": "new pairs", "voice": "new voices", "number": "numbers that do not agree"}
# What is new, as article, kind and thing; numbers only where the highest floor is above the lowest
# ceiling. Then how many articles have a thing, and the articles to weigh.
_NEW = """
CREATE TEMP TABLE new AS
WITH numbers AS (
  SELECT article, replace(counted || ' ' || unit || ' ' || week, '  ', ' ') AS thing, low,
    coalesce(high, 1e300) AS high
  FROM quantities JOIN articles USING (article) WHERE counted <> '' AND week <> ''
), apart AS (
  SELECT thing FROM numbers GROUP BY thing HAVING max(low) > min(high) AND count(DISTINCT article) > 1
), held AS (
  SELECT article, 'pair' AS kind, one || ' ' || other AS thing FROM pairs
  UNION SELECT article, 'voice', voice FROM cues WHERE voice NOT IN ('', 'Article', 'Unnamed')
  UNION SELECT article, 'number', thing FROM numbers JOIN apart USING (thing)
)
SELECT article, kind, thing FROM held LEFT JOIN known USING (kind, thing) WHERE seen IS NULL
"""
_WEIGHED = f"""
WITH looked_at AS (
  SELECT article, sentences FROM
    (SELECT article, count(*) AS things FROM new GROUP BY article) AS found
    JOIN (SELECT article, count(*) AS sentences FROM sentences GROUP BY article) AS size USING (article)
  ORDER BY things * 1.0 / (sentences + {OPENING}) DESC, article LIMIT {LOOKED_AT}
), spread AS (SELECT kind, thing, count(*) AS articles FROM new GROUP BY kind, thing)
SELECT article, sentences, kind, thing, articles
FROM looked_at JOIN new USING (article) JOIN spread USING (kind, thing)
"""


@dataclass(frozen=True)
class Pick:
    """An article worth annotating: what is new in it, as (kind, thing), and what that is worth."""

    article: str
    worth: float
    new: tuple[tuple[str, str], ...]

    def told(self, most: int = 4) -> str:
        """What is new in it, in words: some of each kind."""
        parts = []
        for kind, name in KINDS.items():
            things = [thing for own, thing in self.new if own == kind]
            more = f" and {len(things) - most} more" if len(things) > most else ""
            parts += [f"{name}: {', '.join(things[:most])}{more}"] * bool(things)
        return "; ".join(parts)


def known_things(corpus: Corpus) -> set[tuple[str, str]]:
    """The pairs that the annotation of a corpus names in one sentence, and its voices."""
    known = set()
    for mentions in corpus.mentions_in.values():
        actors = sorted({actor for mention in mentions for actor in mention.actors})
        known |= {("pair", f"{one} {other}") for one, other in combinations(actors, 2)}
    for claim in corpus.claims.values():
        for source in (corpus.mentions[id] for id in claim.sources if id in corpus.mentions):
            known |= {("voice", voice) for voice in (*source.actors, source.quote)}
    return known


def pick_articles(archive, known, most: int) -> list[Pick]:
    """The articles most worth annotating, at most so many, the best first; the same ones every time.

    archive: a connection (see `asking`). known: (kind, thing) pairs that are not new.
    """
    for table in ("new", "known"):
        archive.execute(f"DROP TABLE IF EXISTS {table}")
    archive.execute("CREATE TEMP TABLE known (kind VARCHAR, thing VARCHAR, seen INTEGER)")
    archive.executemany("INSERT INTO known VALUES (?, ?, 1)", sorted(known) or [("", "")])
    archive.execute(_NEW)
    sizes, weight, things = {}, {}, {}
    for article, sentences, *thing, articles in archive.execute(_WEIGHED).fetchall():
        sizes[article], weight[tuple(thing)] = sentences, log2(1 + articles)
        things.setdefault(article, set()).add(tuple(thing))
    return _covering(things, sizes, weight, most)


def _covering(things, sizes, weight, most) -> list[Pick]:
    """Greedy cover: again and again the article that adds the most for what it costs to read."""

    def worth(article):
        added = sum(weight[thing] for thing in sorted(things[article] - covered))
        return added / (sizes[article] + OPENING)

    covered, picks = set(), []
    heap = [(-worth(article), article) for article in sorted(things)]
    heapq.heapify(heap)
    while heap and len(picks) < most:
        before, article = heapq.heappop(heap)
        now = worth(article)  # never more than before: what is covered stays so
        if now <= 0:
            continue
        if heap and (-now, article) > heap[0]:
            heapq.heappush(heap, (-now, article))
            continue
        picks.append(Pick(article, now, tuple(sorted(things[article] - covered))))
        covered |= things[article]
    return picks


def open_as_corpus(archive, picks, folder) -> list[str]:
    """Add the picked articles to a corpus (made if there is none), by `corpus add`; a line for each.

    An article that cannot be added, as one without a day or a copy of another, is left out, and its
    line says why. Raises SeedError for a folder that is no corpus, WriteError.
    """
    folder, lines = Path(folder), []
    if not folder.exists() or not any(folder.iterdir()):
        new_corpus(folder)
    sql = "SELECT title, published_from, published_to, text FROM articles WHERE article = ?"
    for one in picks:
        title, first, last, text = archive.execute(sql, [one.article]).fetchone()
        stem = "_".join(re.findall("[A-Za-z0-9]+", one.article))[-40:] or "article"
        wishes = {"why": f"As the archive says, of its article {one.article}"}
        wishes |= {"published": f"{first}..{last}"} if first else {}
        with tempfile.TemporaryDirectory() as place:
            path = Path(place, f"{stem}.txt")
            path.write_text(text, encoding="utf-8", newline="")
            try:
                row = add_articles(folder, path, title=title, **wishes)[0].row
                lines.append(f"{row['id']}: {one.article}; {one.told()}")
            except (SeedError, SeveralFaults) as error:
                lines.append(f"{one.article} was left out: {error}")
    return lines
