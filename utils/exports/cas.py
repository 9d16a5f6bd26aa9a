"""The annotation as UIMA CAS JSON, one file per article, for INCEpTION and other UIMA tools.

dkpro-cassis turns code points into the UTF-16 offsets that the files hold, and back when it reads
them. Layers are named webanno.custom.*, as INCEpTION names those a project defines; roles are link
features; what is said of a whole article is an annotation without a span. A span there is one piece:
the pieces of a divided trigger stand as Fragment annotations.
"""

from datetime import date
from decimal import Decimal
from xml.dom import minidom

from cassis import Cas, TypeSystem

from utils.exports.inventory import Export, keep, losses
from utils.exports.iob import segment_words
from utils.graph.study import Study

CUSTOM = "webanno.custom."
SEGMENTATION = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
TEXT, FLAG, SPAN = "uima.cas.String", "uima.cas.Boolean", "uima.tcas.Annotation"
# Layer -> its features of text; feature=field where the field of the item has another name.
MENTION = "id label form note"
QUANTITY = "low high unit qualifier counting"
TIME = "timexType=type value mod firstDay=begin lastDay=end anchor"
EVENT = "id key eventType=type tense polarity certainty modality mode context reading"
EVENT += " attribution note"
CLAIM = "id voice stance note"
SEGMENT = "id gloss note"
ARTICLE = "id file sha256 title_hi title_en published_from published_to published_why licence"


def cas_json(study: Study) -> Export:
    """One CAS per article with its type system in it, and the type system as UIMA's XML."""
    corpus = study.corpus
    types = minidom.parseString(type_system().to_xml().encode())
    files = {"cas/typesystem.xml": types.toprettyxml(indent=" ", encoding="UTF-8").decode()}
    for article in corpus.articles.values():
        content = build(corpus, article).to_json(pretty_print=True)
        files[f"cas/{article.name}.json"] = content + "\n"
    kept = keep(Article="*", Mention="*", Quantity="*", Time="*", Event="*", Claim="*")
    kept |= keep(Relation="*", Segment="*")
    return Export("cas_json", files, losses(corpus, kept))


def type_system() -> TypeSystem:
    """The layers and their features."""
    types = TypeSystem()

    def layer(name, features="", flags="", parent=SPAN):
        created = types.create_type(name if "." in name else CUSTOM + name, parent)
        for feature in features.split():
            types.create_feature(created, feature.partition("=")[0], TEXT)
        for feature in flags.split():
            types.create_feature(created, feature, FLAG)
        return created

    layer(SEGMENTATION + "Sentence")
    layer(SEGMENTATION + "Token")
    layer("Article", ARTICLE, parent="uima.cas.AnnotationBase")
    segment = layer("Segment", SEGMENT, "heading")
    types.create_feature(segment, "number", "uima.cas.Integer")
    mention = layer("Mention", f"{MENTION} {QUANTITY} {TIME}")
    types.create_feature(mention, "actors", "uima.cas.StringArray")
    layer("Fragment", "of")
    for name, features in (("Event", EVENT), ("Claim", CLAIM)):
        link = layer(f"{name}RolesLink", "role", parent="uima.cas.TOP")
        types.create_feature(link, "target", SPAN)
        created = layer(name, features, "heading")
        types.create_feature(created, "roles", "uima.cas.FSArray", elementType=link)
    ends = {"EventRelation": "Event", "ClaimRelation": "Claim", "QuantityOf": "Mention"}
    for name, end in ends.items():
        relation = layer(name, "id relationType")
        for feature in ("Governor", "Dependent"):
            types.create_feature(relation, feature, CUSTOM + end)
    return types


def build(corpus, article) -> Cas:
    """The CAS of one article; offsets in memory are code points."""
    types = type_system()
    cas = Cas(typesystem=types, sofa_string=article.text, sofa_mime="text/plain")
    cas.document_language = "hi"
    own = corpus.only([article.id])

    def add(name, span=None, **features):
        # What is empty or false is left out; a span may well begin at 0.
        features = {key: value for key, value in features.items() if value}
        if span:
            features |= {"begin": span[0], "end": span[1]}
        item = types.get_type(name if "." in name else CUSTOM + name)(**features)
        cas.add(item)
        return item

    add("Article", **_features(article, ARTICLE))
    for segment in own.segments.values():
        span = (segment.start, segment.end)
        add(SEGMENTATION + "Sentence", span)
        for word in segment_words(segment):
            add(SEGMENTATION + "Token", word)
        add("Segment", span, **_features(segment, f"{SEGMENT} number heading"))
    made = _add_items(own, types, add)
    _add_links(own, types, made)
    spans = {mention.id: mention.fragments for mention in own.mentions.values()}
    told = (*own.events.values(), *own.claims.values())
    spans |= {item.id: item.trigger.fragments for item in told}
    for id, fragments in spans.items():
        for fragment in fragments if len(fragments) > 1 else ():
            add("Fragment", fragment, of=id)

    def relate(name, source, target, **features):
        ends = {"Governor": made[source], "Dependent": made[target]}
        add(name, (made[target].begin, made[target].end), **ends, **features)

    for quantity in own.quantities.values():
        for target in quantity.of:
            relate("QuantityOf", quantity.mention.id, target)
    for item in own.relations.values():
        name = "EventRelation" if item.source in own.events else "ClaimRelation"
        relate(name, item.source, item.target, id=item.id, relationType=item.type)
    return cas


def _add_items(corpus, types, add) -> dict:
    """Id -> the annotation made of each mention, event and claim."""
    made, strings = {}, types.get_type("uima.cas.StringArray")
    for mention in corpus.mentions.values():
        features = _features(mention, MENTION)
        if quantity := corpus.quantities.get(mention.id):
            features |= _features(quantity, QUANTITY)  # without a high it is unbounded
        if time := corpus.times.get(mention.id):
            features |= _features(time, TIME)
        made[mention.id] = add("Mention", (mention.start, mention.end), **features)
        if mention.actors:
            made[mention.id].actors = strings(elements=list(mention.actors))
    for name, names, items in (("Event", EVENT, corpus.events), ("Claim", CLAIM, corpus.claims)):
        for item in items.values():
            span = (item.trigger.start, item.trigger.end)
            made[item.id] = add(name, span, **_features(item, f"{names} heading"))
    return made


def _add_links(corpus, types, made):
    """The roles: links last, because a claim may hold a claim that stands after it."""
    arrays = types.get_type("uima.cas.FSArray")
    for name, items in (("Event", corpus.events), ("Claim", corpus.claims)):
        link = types.get_type(f"{CUSTOM}{name}RolesLink")
        for item in items.values():
            links = [link(role=role, target=made[target]) for role, target in item.roles]
            if links:  # cassis cannot read an empty array back
                made[item.id].roles = arrays(elements=links)


def _features(item, names) -> dict:
    """Feature -> the value of an item; days and decimals as text."""
    found = {}
    for name in names.split():
        feature, _, field = name.partition("=")
        value = getattr(item, field or feature)
        found[feature] = str(value) if isinstance(value, date | Decimal) else value
    return found
