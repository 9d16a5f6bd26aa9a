"""The articles of an archive that are most worth annotating by hand, and a corpus made of them.

Worth is what an article adds to what the corpus has: pairs of actors and voices that it does not know,
and numbers of one thing in one week that do not agree. Each counts by how many articles hold it, by
its logarithm; what an article picked before holds counts no more, also where that is in a corpus by
now. So picking twice, with or without annotating between, gives what picking once would go on with.
"""

import heapq
import re
from dataclasses import dataclass
from itertools import combinations
from math import log2
from pathlib import Path
from urllib.parse import quote

from utils.annotation.corpus import Corpus
from utils.archive.asking import plain
from utils.corpus.add import add_articles
from utils.corpus.new import new_corpus
from utils.editing.faults import SeveralFaults
from utils.editing.folder import COMMAND, own_corpus
from utils.files import SeedError, cut
from utils.intake.incoming import Incoming
from utils.intake.twins import COPIED, shared, shingles
from utils.intake.words import cleaned

OPENING = 5  # an article costs as much as its sentences, and so many more to open it
LOOKED_AT = 5000  # articles that are weighed: those with the most new things for their length
KINDS = {"pair": "new pairs", "voice": "new voices", "number": "numbers that do not agree"}
# What may be new, as article, kind and thing; numbers only where the highest floor is above the lowest
# ceiling. Then what is known from articles that a corpus has, and what is new in those that may be
# picked; then how many articles have a thing, and the articles to weigh.
_HELD = """
CREATE TEMP TABLE held AS
WITH numbers AS (
  SELECT article, replace(counted || ' ' || unit || ' ' || week, '  ', ' ') AS thing, low,
    coalesce(high, 1e300) AS high
  FROM quantities JOIN articles USING (article) WHERE counted <> '' AND week <> ''
), apart AS (
  SELECT thing FROM numbers GROUP BY thing HAVING max(low) > min(high) AND count(DISTINCT article) > 1
)
SELECT article, 'pair' AS kind, one || ' ' || other AS thing FROM pairs
UNION SELECT article, 'voice', voice FROM cues WHERE voice NOT IN ('', 'Article', 'Unnamed')
UNION SELECT article, 'number', thing FROM numbers JOIN apart USING (thing)
"""
_TAKEN = """
INSERT INTO known SELECT DISTINCT kind, thing, 1 FROM held WHERE article IN (
  SELECT article FROM articles WHERE text IN (SELECT text FROM taken)
)
"""
_NEW = """
CREATE TEMP TABLE new AS
SELECT article, kind, thing FROM held JOIN articles USING (article) LEFT JOIN known USING (kind, thing)
WHERE seen IS NULL AND (? = 0 OR published_from IS NOT NULL)
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


def pick_articles(archive, known, most: int, taken=None, dated: bool = False) -> list[Pick]:
    """The articles most worth annotating, at most so many, the best first; the same ones every time.

    archive: a connection (see `asking`). known: (kind, thing) pairs that are not new. taken: the texts
    of a corpus; what they hold is not new, and no copy of one of them, or of one picked before, is
    picked. dated: only articles whose days of publication are known.
    """
    for table in ("held", "known", "taken", "new"):
        archive.execute(f"DROP TABLE IF EXISTS {table}")
    archive.execute("CREATE TEMP TABLE known (kind VARCHAR, thing VARCHAR, seen INTEGER)")
    archive.executemany("INSERT INTO known VALUES (?, ?, 1)", sorted(known) or [("", "")])
    archive.execute("CREATE TEMP TABLE taken (text VARCHAR)")
    archive.executemany("INSERT INTO taken VALUES (?)", [(text,) for text in taken or [""]])
    for sql in (_HELD, _TAKEN):
        archive.execute(sql)
    archive.execute(_NEW, [int(dated)])
    sizes, weight, things = {}, {}, {}
    for article, sentences, *thing, articles in archive.execute(_WEIGHED).fetchall():
        sizes[article], weight[tuple(thing)] = sentences, log2(1 + articles)
        things.setdefault(article, set()).add(tuple(thing))
    original = _originals(archive, taken) if taken is not None else lambda article: True
    return _covering(things, sizes, weight, most, original)


def _originals(archive, texts):
    """A function of an article: whether it is no copy of these texts, nor of one it was asked of before."""
    held = [shingles(text) for text in texts]

    def original(article) -> bool:
        sql = "SELECT text FROM articles WHERE article = ?"
        own = shingles(archive.execute(sql, [article]).fetchone()[0])
        copied = any(shared(own, other) >= COPIED for other in held)
        held.append(own)
        return not copied

    return original


def _covering(things, sizes, weight, most, original) -> list[Pick]:
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
        if not original(article):
            continue
        picks.append(Pick(article, now, tuple(sorted(things[article] - covered))))
        covered |= things[article]
    return picks


def is_new(folder: Path) -> bool:
    """Whether a folder is to become a corpus: it is not there, or empty."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def check_into(folder, *others) -> None:
    """Raise SeedError for a folder that picks cannot go into: none of a corpus, one in one of the others,
    or one to be made around them."""
    folder = Path(folder)
    own = folder.resolve()
    for other in (Path(other).resolve() for other in others):
        problem = ""
        if is_new(folder) and other.is_relative_to(own):
            problem = f"{other.name} would lie in the corpus, which is made of an empty folder"
        if own.is_relative_to(other):
            problem = f"the corpus would lie in {other.name}, among what is read or was read"
        if problem:
            raise SeedError(str(folder), problem, "name a folder elsewhere")
    if not is_new(folder):
        if not (folder / "articles.csv").is_file():
            mend = "name a corpus, or a folder that is not there yet: it becomes one"
            raise SeedError(str(folder), "this is no corpus: it holds no articles.csv", mend)
        own_corpus(folder)


def open_as_corpus(archive, picks, folder) -> list[str]:
    """Add the picked articles to a corpus (made if there is none), by `corpus add`; a line for each.

    A title that no register could hold is cleaned, or taken from the text, and its line says so. An
    article that cannot be added, as one without a day or a copy of another, is left out, and its line
    says why. Raises SeedError for a folder that is no corpus, WriteError.
    """
    folder, lines = Path(folder), []
    check_into(folder)
    if is_new(folder):
        new_corpus(folder)
    sql = "SELECT title, published_from, published_to, text FROM articles WHERE article = ?"
    for one in picks:
        given, first, last, text = archive.execute(sql, [one.article]).fetchone()
        id, title = _id_in_words(one.article), cleaned(given)
        wishes = {"title": title, "why": f"As the archive says, of its article {id}"}
        wishes |= {"published": f"{first}..{last}"} if first else {}
        stem = "_".join(re.findall("[A-Za-z0-9]+", one.article))[-40:] or "article"
        try:
            row = add_articles(folder, Incoming(f"{stem}.txt", text), **wishes)[0].row
        except SeveralFaults as error:
            fault = error.faults[0]
            mend = f"put its text into a file and add that: {COMMAND} add FILE; {fault.mend}"
            lines.append(f"{id} was left out: {fault.problem}. To mend it: {mend}.")
            continue
        how = "was put in order" if title else "cannot be kept, this one is from the text"
        said = f" (its title {how}: {cut(row['title_hi'])})" if title != given else ""
        lines.append(f"{row['id']}: {id}; {one.told()}{said}")
    return lines


def _id_in_words(id) -> str:
    """The id of an article of an archive as a register can hold it: as it is, or as in an address."""
    words = f"id {plain(id)}"
    return words[3:] if cleaned(words, len(words)) == words else quote(id, "/:?&=#.")
