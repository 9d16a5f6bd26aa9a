"""The layers of the annotation as plain dataclasses: mentions, quantities, times, events, claims.

Every item carries its article and its span (half-open code points); ids are unique across articles
("000-T3" is T3 of article 000), so an id in a table or a chart is an address in the text.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, wraps
from itertools import chain

from utils.annotation.actors import Actor, home_of
from utils.annotation.articles import Article
from utils.annotation.same_matter import SameMatter
from utils.annotation.segments import Segment
from utils.annotation.topics import Topic

# Labels whose mentions stand for someone or some place and must be linked to the register.
LINKED = ("Person", "Country", "Government", "Organization", "Group", "Role", "Place")
# The dicts of a Corpus whose items belong to an article.
LAYERS = ("mentions", "quantities", "times", "events", "claims", "relations", "segments")


def each_once(items: Iterable) -> tuple:
    """The items, each once, in their order."""
    return tuple(dict.fromkeys(items))


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked span. form is Name unless annotated; actors are register ids (several for a group)."""

    id: str
    article: str
    label: str
    fragments: tuple[tuple[int, int], ...]
    quote: str
    form: str = "Name"
    actors: tuple[str, ...] = ()
    note: str = ""

    start = property(lambda self: self.fragments[0][0])
    end = property(lambda self: self.fragments[-1][1])

    @property
    def span(self) -> tuple[str, int, int]:
        """(article, start, end): where it stands, as evidence."""
        return self.article, self.start, self.end


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a Quantity mention says: low..high in units; high None is unbounded.

    An approximate number has low == high: the text gives no width, so none is invented.
    of: the mention ids of what is counted or measured.
    """

    mention: Mention
    low: Decimal
    high: Decimal | None
    unit: str
    qualifier: str
    counting: str
    of: tuple[str, ...]

    id = property(lambda self: self.mention.id)
    article = property(lambda self: self.mention.article)


@dataclass(frozen=True, slots=True)
class Time:
    """What a Time mention says, after TIMEX3. begin and end are inclusive days; None is open."""

    mention: Mention
    type: str
    value: str
    mod: str
    begin: date | None
    end: date | None
    anchor: str

    id = property(lambda self: self.mention.id)
    article = property(lambda self: self.mention.article)
    bounded = property(lambda self: self.begin is not None or self.end is not None)


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event. key joins the tellings of the same event, within and across articles.

    roles: (role, mention id) pairs in the order written. heading: told by a heading. reading:
    Repaired where a damaged sentence is read as it cannot stand. attribution: Unclear where the
    text leaves open whether the article says it or the voice of the sentence before.
    """

    id: str
    article: str
    key: str
    type: str
    trigger: Mention
    roles: tuple[tuple[str, str], ...]
    tense: str
    polarity: str = "Positive"
    certainty: str = "Certain"
    modality: str = "Actual"
    mode: str = ""
    context: str = ""
    reading: str = "Plain"
    attribution: str = ""
    heading: bool = False
    note: str = ""

    def role(self, *names) -> tuple[str, ...]:
        """The mention ids in the named roles, in order."""
        return tuple(target for role, target in self.roles if role in names)


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody says something: sources and contents are ids; the trigger is the cue.

    voice: Article (the article speaks through an impersonal cue), Unnamed (nobody is named), or ""
    where a Source mention stands in the text. contents: events, other claims, or mentions.
    """

    id: str
    article: str
    trigger: Mention
    sources: tuple[str, ...]
    addressees: tuple[str, ...]
    contents: tuple[str, ...]
    times: tuple[str, ...]
    voice: str = ""
    stance: str = "Says"
    heading: bool = False
    note: str = ""

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """(role, id) pairs, as an event has them; the id may be that of an event or claim."""
        names = ("Source", "Addressee", "Content", "Time")
        filled = zip(names, (self.sources, self.addressees, self.contents, self.times), strict=True)
        return tuple((role, id) for role, ids in filled for id in ids)


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed relation between two events: Condition, Cause, ReturnFor or Overlap.

    Retells goes from a claim to an earlier one that it only repeats.
    """

    id: str
    article: str
    type: str
    source: str
    target: str


@dataclass(frozen=True)
class Corpus:
    """Everything in a corpus folder, checked. Dicts are keyed by id and keep the order of the texts."""

    articles: dict[str, Article]
    actors: dict[str, Actor]
    labels: dict[str, tuple[str, str]]
    event_names: dict[str, tuple[str, str]]
    mentions: dict[str, Mention] = field(default_factory=dict)
    quantities: dict[str, Quantity] = field(default_factory=dict)
    times: dict[str, Time] = field(default_factory=dict)
    events: dict[str, EventMention] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    segments: dict[str, Segment] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    same_matter: dict[str, SameMatter] = field(default_factory=dict)

    @cached_property
    def answers(self) -> dict:
        return {}  # what functions of a corpus have answered so far, see `once`

    @cached_property
    def tellings(self) -> dict[str, tuple[EventMention, ...]]:
        """Event key -> its tellings, in reading order."""
        return _grouped((event.key, event) for event in self.events.values())

    def lead(self, key: str) -> EventMention:
        """The telling that stands for an event: the first that holds its number, else the first."""
        tellings = self.tellings[key]
        return next((event for event in tellings if event.role("Quantity")), tellings[0])

    @cached_property
    def claims_about(self) -> dict[str, tuple[Claim, ...]]:
        """Id of an event, claim or mention -> the claims whose content it is, in reading order."""
        claims = self.claims.values()
        return _grouped((id, claim) for claim in claims for id in each_once(claim.contents))

    @cached_property
    def retold(self) -> frozenset[str]:
        """Ids of the claims that only repeat an earlier one: they count once with it."""
        return frozenset(r.source for r in self.relations.values() if r.type == "Retells")

    @cached_property
    def mentions_of(self) -> dict[str, tuple[Mention, ...]]:
        """Actor id -> the mentions linked to it, in reading order."""
        pairs = ((a, m) for m in self.mentions.values() for a in each_once(m.actors))
        return _grouped(pairs, self.actors)

    @cached_property
    def mentions_in(self) -> dict[str, tuple[Mention, ...]]:
        """Segment id -> the mentions that begin in it, in reading order."""
        pairs = ((self.segment(mention).id, mention) for mention in self.mentions.values())
        return _grouped(pairs, self.segments)

    @cached_property
    def actor_order(self) -> dict[str, int]:
        """Actor id -> its place in the register."""
        return {actor: number for number, actor in enumerate(self.actors)}

    @cached_property
    def homes(self) -> dict[str, str]:
        """Actor id -> the country (code) or body (id) it belongs to in the end; "" for none."""
        return {id: home_of(self.actors, id) for id in self.actors}

    @cached_property
    def _segments_of(self) -> dict[str, tuple[Segment, ...]]:
        return _grouped(((s.article, s) for s in self.segments.values()), self.articles)

    @cached_property
    def not_read(self) -> dict[str, tuple[Segment, ...]]:
        """Article id -> its segments in which nothing is told, and of which no note says that none is due.

        A name or a number that is marked tells nothing yet: who did what is still to be read.
        """
        told = {self.segment(x).id for x in (*self.events.values(), *self.claims.values())}
        left = ((s.article, s) for s in self.segments.values() if not (s.id in told or s.bare))
        return _grouped(left, self.articles)

    def reading(self, article: str) -> tuple[int, int]:
        """How far an article is read: its segments in which something is told or BARE, and all of them."""
        every = len(self.segments_of(article))
        return 0 if article in self.unread else every - len(self.not_read[article]), every

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The articles (ids) in which nothing is marked yet. They are in no graph and no count.

        That something is a heading is found without reading it.
        """
        marked = {m.article for m in self.mentions.values() if m.label != "Heading"}
        told = {x.article for x in (*self.events.values(), *self.claims.values())}
        return tuple(id for id in self.articles if id not in marked | told)

    @cached_property
    def partly_read(self) -> tuple[str, ...]:
        """The articles (ids) in which something is marked and some segments are not read."""
        return tuple(id for id in self.read if self.not_read[id])

    @cached_property
    def read(self) -> tuple[str, ...]:
        """The articles (ids) in which anything is marked: those that are not unread."""
        unread = set(self.unread)
        return tuple(id for id in self.articles if id not in unread)

    @property
    def days_inferred(self) -> bool:
        """Whether the day that an article was written on is inferred: registered as a span of days."""
        return any(a.published_from < a.published_to for a in self.articles.values())

    def segments_of(self, article: str) -> tuple[Segment, ...]:
        """The segments of one article, in order."""
        return self._segments_of[article]

    def segment(self, item) -> Segment:
        """The segment a mention, event or claim (by object or id) begins in."""
        if isinstance(item, str):
            item = self.mentions.get(item) or self.events.get(item) or self.claims[item]
        mention = item if isinstance(item, Mention) else item.trigger
        segments = self.segments_of(mention.article)
        return segments[bisect_right(segments, mention.start, key=lambda segment: segment.end)]

    def spans(self, item) -> tuple[Mention, ...]:
        """The mentions an event or claim rests on: its trigger first, then its arguments."""
        ids = each_once(id for _, id in item.roles if id in self.mentions)
        return (item.trigger, *[self.mentions[id] for id in ids])

    def evidence(self, item) -> tuple[tuple[str, int, int], ...]:
        """(article, start, end) of all that an event or claim rests on."""
        return tuple(mention.span for mention in self.spans(item))

    def actors_in(self, event: EventMention, *roles: str) -> tuple[str, ...]:
        """The ids of the actors in the named roles (Actor if none is named), each once."""
        mentions = (self.mentions[id] for id in event.role(*(roles or ("Actor",))))
        return each_once(actor for mention in mentions for actor in mention.actors)

    def event_name(self, key: str, language: str = "en") -> str:
        """The registered name of an event, or of a once-told one the words of its trigger."""
        if key in self.event_names:
            return self.event_names[key][0 if language == "hi" else 1]
        return self.events[key].trigger.quote if language == "hi" else self.events[key].type

    def only(self, articles: Iterable[str]) -> "Corpus":
        """The same corpus with some of its articles only; the registers stay whole.

        articles: their ids, in any order. Raises KeyError naming the known ones for an unknown id.
        """
        kept = dict.fromkeys(articles)
        if unknown := [id for id in kept if id not in self.articles]:
            raise KeyError(f"unknown article {unknown[0]!r}; there are {', '.join(self.articles)}")
        articles = {id: article for id, article in self.articles.items() if id in kept}
        held = {layer: [of.get(id, {}) for id in articles] for layer, of in self._layers_of.items()}
        parts = {name: dict(chain(*(o.items() for o in own))) for name, own in held.items()}
        return replace(self, articles=articles, **parts)

    @cached_property
    def _layers_of(self) -> dict[str, dict[str, dict]]:
        """Layer -> article -> what is in it, by id."""
        parts = {layer: {} for layer in LAYERS}
        for layer, found in parts.items():
            for id, item in getattr(self, layer).items():
                found.setdefault(item.article, {})[id] = item
        return parts


def once(function):
    """A function of a corpus, ids and words that works out each answer once; nobody may change it."""

    @wraps(function)
    def answer(corpus, *more):
        answers = corpus.answers.setdefault(function, {})
        if more not in answers:
            answers[more] = function(corpus, *more)
        return answers[more]

    return answer


def _grouped(pairs, keys=()) -> dict[str, tuple]:
    """(key, item) pairs by key, in their order; `keys` come first and may have no items."""
    groups = {key: [] for key in keys}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in groups.items()}
