"""Mentions that contradict themselves: their label against their form, their link and their likes."""

from utils.annotation.corpus import LINKED, Corpus
from utils.annotation.places import Places
from utils.hindi.lexicon import PRONOUNS, fold

# Label -> the kinds of actor its words may be linked to; a label not named here has no actor link.
KINDS = {
    "Person": ("person",), "Country": ("state",), "Government": ("state",), "Place": ("place",),
    "Organization": ("organization",), "Group": ("group", "person", "organization"), "Role": ("person", "organization"),
    "Agreement": ("agreement",),
}  # fmt: skip
# Form -> the labels it is a form of; label -> the forms it has. What is not named here may be any.
FORMS = {"Title": ("Role",), "Demonym": ("Country",)}
# Brussels that denies is an organization, the European Union; Bihar that asks is its government.
FORMS["Metonym"] = ("Government", "Organization")
FORMS_OF = {"Role": ("Title", "Description", "Abbreviation"), "Government": ("Metonym", "Pronoun")}


def check_links(corpus: Corpus, places: Places) -> None:
    """Raise SeedError for a link of a wrong kind, and for equal words with unequal links or forms."""
    alike = {}
    for mention in corpus.mentions.values():
        with places.faults:
            for actor in mention.actors:
                _check_kind(mention, corpus.actors[actor], places)
            _check_form(mention, places)
        if mention.label in LINKED and not mention.note:
            alike.setdefault((mention.label, mention.quote), []).append(mention)
    for mentions in alike.values():
        with places.faults:
            _check_alike(mentions, places)


def _check_kind(mention, actor, places):
    kinds = KINDS.get(mention.label, ())
    # "Both sides" may be a state and a union: what is named together need not be of one kind.
    if mention.label == "Group" and len(mention.actors) > 1:
        kinds += ("state",)
    if actor.kind not in kinds:
        problem = f"the {mention.label} {mention.quote!r} is linked to {actor.id}, a {actor.kind}"
        mend = f"link it to a {' or '.join(kinds)}" if kinds else f"a {mention.label} has no link"
        places.refuse(_link(mention, actor.id, places), problem, mend)


def _check_form(mention, places):
    """The form fits the label; a pronoun, and nothing else, has the form of one."""
    labels, forms = FORMS.get(mention.form, (mention.label,)), FORMS_OF.get(mention.label, ())
    problem, mend = f"the {mention.label} {mention.quote!r} has the Form {mention.form}", ""
    if mention.label not in labels:
        mend = f"that is a form of {' and '.join(labels)}: correct the Form or the label"
    elif forms and mention.form not in forms:
        mend = f"write one of {', '.join(forms)}, or correct the label"
    elif mention.label in LINKED and not mention.note:
        pronoun = fold(mention.quote) in PRONOUNS
        if pronoun != (mention.form == "Pronoun"):
            problem = f"{problem}, but is {'a' if pronoun else 'no'} pronoun"
            mend = "correct the Form, or say in an AnnotatorNotes line why it is so"
    if mend:
        places.refuse(mention.id, problem, mend, "Form")


def _check_alike(mentions, places):
    """The same words have the same form; and as a name or an adjective of one, the same link."""
    mend = "make the two alike, or say in an AnnotatorNotes line why they differ"
    if pair := unlike(mentions, "form"):
        odd, other = pair
        problem = f"the Form of {odd.quote!r} is {odd.form}, in {other.id} it is {other.form}"
        places.refuse(odd.id, problem, mend, "Form")
    names = [mention for mention in mentions if mention.form in ("Name", "Demonym", "Metonym")]
    if pair := unlike(names, "actors"):
        odd, other = pair
        linked = f"{', '.join(odd.actors)}, in {other.id} to {', '.join(other.actors)}"
        link = _link(odd, odd.actors[0], places)
        places.refuse(link, f"{odd.quote!r} is linked to {linked}", mend)


def unlike(items, field: str) -> tuple | None:
    """The item whose value the fewest have, of several such the last, and one with another value."""
    values = [getattr(item, field) for item in items]
    if len(set(values)) < 2:
        return None
    odd = min(reversed(items), key=lambda item: values.count(getattr(item, field)))
    return odd, next(item for item in items if getattr(item, field) != getattr(odd, field))


def _link(mention, actor, places) -> str:
    """The id (000-N5) of the line that links a mention to an actor."""
    local = mention.id.rpartition("-")[2]
    return f"{mention.article}-{places.files[mention.article].links[local][actor]}"
