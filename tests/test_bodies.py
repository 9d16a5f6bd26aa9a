"""Bodies that others belong to: a union, a party, a ministry. The column `country` may name one."""

from dataclasses import replace

import pytest

from tests.tiny import ACTORS, tiny
from utils.annotation.corpus import Corpus
from utils.annotation.load import load_corpus
from utils.claims.chains import Hop
from utils.claims.sources import are_independent, independent
from utils.corpus.mark import mark
from utils.corpus.remove import unused
from utils.files import SeedError
from utils.graph.bands import bands, homes
from utils.graph.comparison import reciprocity
from utils.graph.explain import register_text
from utils.graph.study import load_study
from utils.graph.views import government

TEXT = "आयोग ने नेपाल को मदद दी। नेपाल ने संघ को मदद दी।"
ANN = """\
T1\tOrganization 0 4\tआयोग
T2\tCountry 8 13\tनेपाल
T3\tResource 17 20\tमदद
T4\tAID 21 23\tदी
T5\tCountry 25 30\tनेपाल
T6\tOrganization 34 37\tसंघ
T7\tResource 41 44\tमदद
T8\tAID 45 47\tदी
E1\tAID:T4 Actor:T1 Recipient:T2 Theme:T3
E2\tAID:T8 Actor:T5 Recipient:T6 Theme:T7
A1\tTense E1 Past
A2\tTense E2 Past
N1\tReference T1 actor:EU_COMMISSION\tthe Commission
N2\tReference T2 actor:NPL\tNepal
N3\tReference T5 actor:NPL\tNepal
N4\tReference T6 actor:EU\tthe European Union
"""
UNION = "EU,organization,संघ,the European Union,,,,none\n"
ROWS = (
    UNION
    + "EU_COMMISSION,organization,आयोग,the Commission,EU,,,none\nNPL,state,नेपाल,Nepal,NPL,GOV,,none\n"
)


@pytest.fixture
def corpus(tmp_path):
    """The Commission, of the Union, helps Nepal; Nepal helps the Union."""
    folder = tiny(tmp_path, TEXT, ANN, gloss="")
    (folder / "actors.csv").write_text(ACTORS + ROWS, encoding="utf-8")
    (folder / "events.csv").write_text("id,name_hi,name_en\n", encoding="utf-8")
    glosses = "009,0,24,The Commission helped Nepal.,\n009,25,48,Nepal helped the Union.,\n"
    (folder / "glosses.csv").write_text(f"article,start,end,gloss_en,note\n{glosses}", encoding="utf-8")  # fmt: skip
    return folder


def test_who_is_of_a_union_stands_with_it(corpus):
    study = load_study(corpus)
    assert study.corpus.homes == {"EU": "", "EU_COMMISSION": "EU", "NPL": "NPL"}
    assert homes(study, study.graph) == {"EU": "EU", "EU_COMMISSION": "EU", "NPL": "NPL"}
    folded = government(study).graph
    assert set(folded) == {"EU", "NPL"} and set(folded.edges()) == {("EU", "NPL"), ("NPL", "EU")}
    assert register_text(study.corpus, "EU_COMMISSION") == "the European Union (register)"
    ways = reciprocity(study.corpus)[["giver", "receiver"]].values.tolist()
    assert ways == [["EU", "NPL"], ["NPL", "EU"]]
    assert len(bands(study)) == 2


def test_a_body_is_used_by_who_belongs_to_it(corpus):
    ann = corpus / "009_x.ann"
    lines = ann.read_text(encoding="utf-8").replace(" Recipient:T6", "").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("T6", "N4"))]
    ann.write_text("".join(kept), encoding="utf-8")
    assert "EU" in load_corpus(corpus).actors
    assert unused(corpus)["actor"] == set()


@pytest.mark.parametrize(
    "old, new, said",
    [
        (
            "Commission,EU,",
            "Commission,EUE,",
            "'EUE' is not an ISO 3166-1 alpha-3 code, nor an org",
        ),
        (UNION, "", "'EU' is not an ISO 3166-1 alpha-3 code"),
        ("EU,organization", "EU,group", "'EU' is not an ISO 3166-1 alpha-3 code"),
        ("EU_COMMISSION", "COMMISSION", "its id does not begin with EU_"),
        (UNION, UNION + "IND,organization,क,a party,,,,none\n", "IND is the code of a country"),
    ],
)
def test_a_body_has_a_row_and_the_ids_say_who_belongs_to_it(corpus, old, new, said):
    path = corpus / "actors.csv"
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")
    with pytest.raises(SeedError) as error:
        load_corpus(corpus)
    assert said in str(error.value)


def test_a_new_officer_belongs_to_the_body_its_id_names(corpus):
    wishes = {"link": "EU_COMMISSION_HEAD", "new": True, "name_en": "its head"}
    lines = mark(corpus, "009", words="को", nth=1, label="Person", **wishes)
    assert lines[0] == "actors.csv: EU_COMMISSION_HEAD,person,को,its head,EU_COMMISSION,,,none"
    assert load_corpus(corpus).homes["EU_COMMISSION_HEAD"] == "EU"


# ---- sources -------------------------------------------------------------------------------------

REGISTER = load_corpus()
MORE = """\
IND_PARTY,organization,IND,
IND_PARTY_SPEAKER,person,IND_PARTY,
IND_PARTY_HEAD,person,IND_PARTY,
IND_RIVAL,organization,IND,
IND_MFA,organization,IND,GOV
IND_MFA_OFFICER,person,IND_MFA,
EU,organization,,
EU_COMMISSION,organization,EU,GOV
EU_OFFICIAL,person,EU,GOV"""


def with_bodies() -> Corpus:
    """The seeds' corpus, whose register knows a party, a rival, a ministry and a union, too."""
    some, more = next(iter(REGISTER.actors.values())), {}
    for line in MORE.splitlines():
        id, kind, country, sector = line.split(",")
        more[id] = replace(some, id=id, kind=kind, country=country, sector=sector)
    more["IND"] = replace(some, id="IND", kind="state", country="IND", sector="GOV")
    return replace(REGISTER, actors=REGISTER.actors | more)


@pytest.mark.parametrize(
    "one, other, free",
    [
        ("IND_PARTY_SPEAKER", "IND_PARTY", False),
        ("IND_PARTY_SPEAKER", "IND_PARTY_HEAD", False),
        ("IND_PARTY_SPEAKER", "IND_RIVAL", True),
        ("IND_PARTY_SPEAKER", "IND", True),  # a party is no organ of the state
        ("IND_MFA_OFFICER", "IND", False),  # a ministry is
        ("EU_COMMISSION", "EU", False),
        ("EU_COMMISSION", "EU_OFFICIAL", False),
        ("EU_OFFICIAL", "IND", True),
    ],
)
def test_who_belongs_to_a_body_is_one_side_with_it(one, other, free):
    corpus = with_bodies()
    lines = [(Hop("000"), Hop(voice, f"000-E{n}")) for n, voice in enumerate((one, other))]
    assert are_independent(corpus, *lines) is are_independent(corpus, *lines[::-1]) is free
    assert len(independent(corpus, lines)) == 1 + free
    # So also where there are too many to try all: each speaks in twenty articles.
    many = [(Hop(f"Z{n}"), Hop(v, f"Z{n}-{v}")) for n in range(20) for v in (one, other)]
    assert len(independent(corpus, many)) == 1 + free
