"""What the two articles say, read once more in Hindi by hand, against what the seeds say of them.

No rule can see that Actor and Recipient are exchanged in an event told once, or that a number
counts another thing. So these tables were written from the texts: who does what to whom, who says
so, when, and how many. Where the annotation is changed after another reading, change them too.
"""

from datetime import date
from decimal import Decimal

import pytest
import regex

USA_AND_ALLIES, BOTH = ("JPN", "KOR", "USA"), ("PRK", "RUS")
BOTH_AT_WAR = ("RUS", "UKR")
# Topic -> events a reader looks for there.
TOPICS = {
    "report": (),
    "visit": ("LAVROV_ARRIVAL", "MEET_LAVROV_KIM", "MEET_LAVROV_CHOE", "LAVROV_DEPARTURE"),
    "pact": ("PACT", "ATTACK_ON_ONE", "ATTACK_ON_BOTH", "FIGHT_TOGETHER", "OBJECTION"),
    "alignment": ("LAVROV_WARNING", "ALLIANCE", "MILITARY_PRESENCE"),
    "supply": ("SHELLS", "CONTAINERS", "TROOPS_11", "TROOPS_13", "TROOPS_25_30", "HELP_IN_RETURN"),
    "voices": (),
    "nuclear": (
        "NUCLEAR_POLICY",
        "NUCLEAR_ARMS",
        "TECHNOLOGY",
        "RESPECT",
        "TECH_TRANSFER",
        "PROGRAMMES",
    ),
    "war": ("TALK_LEADERS", "KIM_SUPPORT"),
    "wonsan": ("INVITATION", "TOURIST_ZONE", "TOURISTS"),
}
# Event -> its type, who acts, to whom; whom it is against, or where (of all its tellings).
EVENTS = {
    # 000: रूस के विदेश मंत्री सर्गेई लावरोव ने अमेरिका, साउथ कोरिया और जापान को चेतावनी दी है
    "LAVROV_WARNING": ("THREATEN", ("RUS_LAVROV",), USA_AND_ALLIES, ()),
    # वे नॉर्थ कोरिया को निशाना बनाकर कोई सिक्योरिटी अलायंस या सैन्य गठबंधन न बनाएं
    "ALLIANCE": ("COOPERATE", USA_AND_ALLIES, (), ("PRK",)),
    # हम चेतावनी देते हैं कि इन रिश्तों का इस्तेमाल किसी के खिलाफ गठबंधन बनाने में न किया जाए: by whom is not said
    "TIES_WARNING": ("THREATEN", ("RUS",), (), ()),
    "TIES_USE": ("STATE", (), (), ()),
    "TIES_ALLIANCE": ("COOPERATE", (), (), ("ANYONE", "PRK", "RUS")),
    "LAVROV_IN_WONSAN": ("MOVE", ("RUS_LAVROV",), (), ("PRK_WONSAN",)),
    "MEET_LAVROV_KIM": ("CONSULT", ("RUS_LAVROV",), ("PRK_KIM",), ("PRK_WONSAN", "PRK_YACHT")),
    "MEET_LAVROV_CHOE": ("CONSULT", ("RUS_LAVROV",), ("PRK_CHOE",), ()),
    # लावरोव ने ... कहा कि अमेरिका, साउथ कोरिया और जापान नॉर्थ कोरिया के चारों तरफ सैन्य मौजूदगी बढ़ा रहे हैं
    "MILITARY_PRESENCE": ("MOBILIZE", USA_AND_ALLIES, ("PRK",), ()),
    "NUCLEAR_POLICY": ("SUPPORT", ("RUS",), ("PRK",), ()),
    "LAVROV_VISIT": ("CONSULT", ("RUS_LAVROV",), ("PRK",), ()),
    "LAVROV_ARRIVAL": ("MOVE", ("RUS_LAVROV",), (), ("PRK",)),
    "NUCLEAR_ARMS": ("STATE", ("PRK",), (), ()),
    "TECHNOLOGY": ("STATE", ("PRK_SCIENTISTS",), (), ()),
    "RESPECT": ("SUPPORT", ("RUS",), ("PRK_SCIENTISTS",), ()),
    "TALK_LEADERS": ("CONSULT", ("RUS_LAVROV",), ("PRK_LEADERS",), ()),
    # नॉर्थ कोरिया ने रूस को ... सैनिक और हथियार मुहैया कराए हैं; नॉर्थ कोरिया को रूस से ... मदद मिली है
    "SOLDIERS_WEAPONS": ("AID", ("PRK",), ("RUS",), ()),
    "HELP_IN_RETURN": ("AID", ("RUS",), ("PRK",), ()),
    "TROOPS_25_30": ("AID", ("PRK",), ("RUS",), ()),
    "TROOPS_11": ("AID", ("PRK",), ("RUS",), ()),
    "KIM_SUPPORT": ("SUPPORT", ("PRK_KIM",), ("RUS",), ()),
    "LIKE_MINDED": ("STATE", BOTH, (), ()),
    "PACT": ("SUPPORT", BOTH, (), ()),
    "PUTIN_VISIT": ("CONSULT", ("RUS_PUTIN",), ("PRK",), ()),
    # अगर किसी भी देश ने उत्तर कोरिया या फिर रूस पर हमला किया तो उसे दोनों देशों पर हमला माना जाएगा
    "ATTACK_ON_ONE": ("ASSAULT", ("ANY_COUNTRY",), BOTH, ()),
    "ATTACK_ON_BOTH": ("STATE", (), BOTH, ()),
    "FIGHT_TOGETHER": ("COOPERATE", BOTH, (), ()),
    "NAMED_ALLIANCE": ("STATE", ("RUS_PRK_PACT",), (), ()),
    "OBJECTION": ("ACCUSE", ("KOR",), ("RUS_PRK_PACT",), ()),
    "TECH_TRANSFER": ("AID", ("RUS",), ("PRK",), ()),
    "PROGRAMMES": ("STATE", ("PRK",), (), ()),
    # 003: इस यात्रा से रूस की नई रणनीति का संकेत मिला है, जिससे ... डोनाल्ड ट्रंप की चिंता बढ़ सकती है
    "NEW_STRATEGY": ("STATE", ("RUS",), (), ()),
    "TRUMP_WORRY": ("STATE", ("RUS",), ("USA_TRUMP",), ()),  # रूस की नई रणनीति से
    # रूस के लिए रवाना होने से पहले; वॉनसन शहर के कलमा हवाई अड्डे से रवाना हुए
    "LAVROV_DEPARTURE": ("MOVE", ("RUS_LAVROV",), (), ("PRK_KALMA", "PRK_WONSAN", "RUS")),
    # किम ने यूक्रेन के खिलाफ रूस को ... अपना समर्थन देने को कहा
    "KIM_OFFER": ("SUPPORT", ("PRK_KIM",), ("RUS",), ("UKR",)),
    "TREATY_KEPT": ("COOPERATE", ("RUS_LAVROV",), (), ()),
    "LASTING_TIES": ("COOPERATE", BOTH, (), ()),  # दोनों देशों के बीच
    "PLEDGE": ("AGREE", ("RUS_LAVROV",), (), ()),
    # उत्तर कोरिया ने ... लावरोव को वॉनसन में आमंत्रित किया था: the host invites
    "INVITATION": ("CONSULT", ("PRK",), ("RUS_LAVROV",), ("PRK_WONSAN",)),
    "TOURIST_ZONE": ("STATE", ("PRK",), (), ()),
    "TOURISTS": ("STATE", ("PRK",), (), ()),
    "SHELLS": ("AID", ("PRK",), ("RUS",), ()),
    "CONTAINERS": ("AID", ("PRK",), ("RUS",), ()),
    "TROOPS_13": ("AID", ("PRK",), ("RUS",), ()),
    "MORE_TROOPS": ("AID", ("PRK",), ("RUS",), ()),
    "WORKERS_SAPPERS": ("AID", ("PRK",), (), ("RUS_KURSK",)),
    # रूस-यूक्रेन जंग, रूस की सैन्य कार्रवाई, यूक्रेन के खिलाफ युद्ध; यूक्रेन जंग does not say which side
    "WAR": ("ASSAULT", BOTH_AT_WAR, ("UKR",), ()),
}
# What has not happened -> why it is told, and how sure; all else is told as fact or as so.
AHEAD = {
    "ALLIANCE": ("Demanded", "Unstated"),
    "TIES_USE": ("Demanded", "Unstated"),
    "TIES_ALLIANCE": ("Hypothetical", "Unstated"), "TROOPS_25_30": ("Planned", "Probable"),
    "ATTACK_ON_ONE": ("Conditional", "Unstated"), "ATTACK_ON_BOTH": ("Stipulated", "Unstated"),
    "FIGHT_TOGETHER": ("Stipulated", "Unstated"), "TECH_TRANSFER": ("Feared", "Possible"),
    "PROGRAMMES": ("Feared", "Possible"), "TRUMP_WORRY": ("Expected", "Possible"),
    "KIM_OFFER": ("Promised", "Unstated"), "TREATY_KEPT": ("Promised", "Unstated"),
    "LASTING_TIES": ("Promised", "Unstated"), "TOURIST_ZONE": ("Planned", "Unstated"),
    "TOURISTS": ("Planned", "Unstated"), "MORE_TROOPS": ("Expected", "Possible"),
    "WORKERS_SAPPERS": ("Planned", "Certain"),
}  # fmt: skip
TAKEN_FOR_GRANTED = {"WAR", "PACT", "SHELLS"}  # यूक्रेन जंग, आपसी रक्षा संधि का, आपूर्ति किए गए
NEGATIVE = {"ALLIANCE", "TIES_USE"}  # न बनाएं, न किया जाए
GOES_ON = {"MILITARY_PRESENCE", "NUCLEAR_ARMS", "TECHNOLOGY", "RESPECT", "LIKE_MINDED"}
GOES_ON |= {"NAMED_ALLIANCE", "TIES_WARNING", "WAR", "SHELLS"}  # the last is told as fact as well
# What it is about; travel has no context, all that is not named here is military.
CONTEXTS = dict.fromkeys(("LAVROV_IN_WONSAN", "LAVROV_ARRIVAL", "LAVROV_DEPARTURE"), "")
CONTEXTS |= dict.fromkeys(("TOURIST_ZONE", "TOURISTS"), "economic")
CONTEXTS |= dict.fromkeys(TOPICS["nuclear"], "cbrn")
CONTEXTS |= dict.fromkeys(
    "MEET_LAVROV_KIM MEET_LAVROV_CHOE LAVROV_VISIT LIKE_MINDED PUTIN_VISIT NEW_STRATEGY TRUMP_WORRY "
    "LASTING_TIES PLEDGE INVITATION".split(),
    "diplomatic",
)
MODES = {"OBJECTION": "disapprove", "MILITARY_PRESENCE": "troops"}
MODES |= dict.fromkeys(
    "MEET_LAVROV_KIM MEET_LAVROV_CHOE LAVROV_VISIT TALK_LEADERS PUTIN_VISIT".split(), "visit"
)
# What is given or made, in the words of the text (of all tellings).
THEMES = {
    "ALLIANCE": "सिक्योरिटी अलायंस|सैन्य गठबंधन",
    "TIES_USE": "रिश्तों",
    "TIES_ALLIANCE": "गठबंधन",
    "TRUMP_WORRY": "नई रणनीति",
    "MILITARY_PRESENCE": "सैन्य मौजूदगी",
    "NUCLEAR_ARMS": "परमाणु हथियार",
    "SOLDIERS_WEAPONS": "सैनिक|हथियार",
    "HELP_IN_RETURN": "सैन्य और आर्थिक मदद",
    "TROOPS_25_30": "सैनिक",
    "TROOPS_11": "सैनिक",
    "NAMED_ALLIANCE": "एलायंस",
    "TECH_TRANSFER": "संवेदनशील तकनीक",
    "PROGRAMMES": "परमाणु और मिसाइल कार्यक्रमों",
    "TREATY_KEPT": "आपसी रक्षा संधि",
    "SHELLS": "तोप के गोले|गोले|गोलों",
    "CONTAINERS": "कंटेनर|हथियारों|तोपों के गोले",
    "TROOPS_13": "सैनिक|खतरनाक हथियार",
    "MORE_TROOPS": "अतिरिक्त सैनिक",
    "WORKERS_SAPPERS": "सैन्य निर्माण श्रमिक|सैपर",
}
# इस यात्रा से ... संकेत मिला है; मदद मिली है is इसके बदले में; अगर ... तो; जिससे; ... के प्रयास से: which event, which other.
RELATIONS = {
    ("ReturnFor", "HELP_IN_RETURN", "SOLDIERS_WEAPONS"),
    ("Condition", "ATTACK_ON_ONE", "ATTACK_ON_BOTH"),
    ("Condition", "ATTACK_ON_ONE", "FIGHT_TOGETHER"),
    ("Cause", "TECH_TRANSFER", "PROGRAMMES"),
    ("Cause", "LAVROV_VISIT", "NEW_STRATEGY"),
    ("Cause", "NEW_STRATEGY", "TRUMP_WORRY"),
    ("Cause", "TOURIST_ZONE", "INVITATION"),
    ("Cause", "TOURISTS", "INVITATION"),
    ("Overlap", "CONTAINERS", "SHELLS"),  # तोपों के गोले से भरे: perhaps the same shells
}
# Article -> (the cue, who says it or which voice, how, what: events, or the words of another claim
# or mention), in the order of the text.
CLAIMS = {
    "000": [
        ("चेतावनी दी है", "RUS_LAVROV", "Warns", "ALLIANCE"),
        ("कहा", "RUS_LAVROV", "Says", "MILITARY_PRESENCE"),
        ("कहा", "RUS_LAVROV", "Says", "TIES_WARNING+चेतावनी देते हैं"),
        ("चेतावनी देते हैं", "RUS", "Warns", "TIES_USE+TIES_ALLIANCE"),
        ("कहा", "RUS_LAVROV", "Says", "समझता है"),
        ("समझता है", "RUS", "Understands", "NUCLEAR_ARMS"),
        ("कहा", "RUS_LAVROV", "Says", "TECHNOLOGY+RESPECT"),
        ("के मुताबिक", "RUS_TASS", "Says", "TALK_LEADERS"),
        ("के मुताबिक", "UKR_INTEL", "Says", "TROOPS_25_30"),
        ("के मुताबिक", "PRK_KCNA", "Says", "KIM_SUPPORT"),
        ("कहा", "PRK_KIM", "Says", "LIKE_MINDED"),
        ("के मुताबिक", "RUS_PRK_PACT", "Stipulates", "ATTACK_ON_ONE+ATTACK_ON_BOTH+FIGHT_TOGETHER"),
        ("नाम दिया है", "PRK_KIM", "Names", "NAMED_ALLIANCE"),
        ("आशंका है", "KOR USA OTHER_COUNTRIES", "Fears", "TECH_TRANSFER+PROGRAMMES"),
    ],
    "003": [
        ("संकेत दिया", "RUS_LAVROV", "Hints", "इसका"),
        ("हिंट दे दिया", "RUS_LAVROV", "Hints", "इसके"),
        ("कहा", "PRK_KIM", "Pledges", "KIM_OFFER"),
        ("संकल्प लिया", "RUS_LAVROV", "Pledges", "TREATY_KEPT+LASTING_TIES"),
        ("का कहना है", "EXPERTS", "Says", "INVITATION+TOURIST_ZONE+TOURISTS"),
        ("बता दें", "Article", "Says", "SHELLS"),
        ("के अनुसार", "KOR_DIA", "Says", "CONTAINERS"),
        ("बताया अनुमान है", "KOR_DIA", "Estimates", "SHELLS"),
        ("कहा था", "KOR_INTEL", "Says", "MORE_TROOPS"),
        ("बताया", "RUS_MEDIA", "Says", "WORKERS_SAPPERS"),
    ],
}
# Number -> low, high, how it is counted, what it counts (or measures).
QUANTITIES = {
    "25 से 30 हजार": (25000, 30000, "Additional", "सैनिक"),
    "करीब 11 हजार": (11000, 11000, "Once", "सैनिक"),
    "12 मिलियन से अधिक": (12000000, None, "Cumulative", "गोले"),
    "लगभग 28,000": (28000, 28000, "Cumulative", "कंटेनर"),
    "1।2 करोड़ से अधिक": (12000000, None, "Calculated", "गोलों"),
    "लगभग 13,000": (13000, 13000, "Cumulative", "सैनिक"),
    "5,000": (5000, 5000, "Once", "सैन्य निर्माण श्रमिक"),
    "1,000": (1000, 1000, "Once", "सैपर"),
}
# Words of a time -> its first and last day, read against an article of mid-July 2025.
JULY = {day: date(2025, 7, day) for day in (1, 11, 12, 13, 18)}
LAST_YEAR = (date(2024, 1, 1), date(2024, 12, 31))
TIMES = {
    "शुक्रवार": (JULY[11], JULY[11]),
    "शनिवार": (JULY[12], JULY[12]),
    "रविवार": (JULY[13], JULY[13]),
    "पिछले साल": LAST_YEAR,
    "पिछले साल अक्टूबर से": (date(2024, 10, 1), None),
    "जून के अंत": (date(2025, 6, 21), date(2025, 6, 30)),
    "जुलाई या अगस्त": (JULY[1], date(2025, 8, 31)),
    "अब तक": (None, JULY[18]),
    "इस मुलाकात के बाद": (JULY[12], None),  # Saturday's meeting
    "रवाना होने से पहले": (None, JULY[13]),  # Sunday's departure
    "तीन दिन बिताने के बाद": (JULY[13], None),
    "बातचीत के दौरान": (JULY[12], JULY[12]),
    "इस यात्रा के दौरान": (JULY[11], JULY[13]),  # from Friday's arrival to Sunday's departure
    "अपनी यात्रा के दौरान": (JULY[11], JULY[13]),
    "तीन दिन": (None, None),
    "अब": (None, None),
}
# Actor -> the word by which the English gloss of every sentence that names it has it.
NAMES = {
    "RUS": "Russia|Moscow", "PRK": "Korea|Pyongyang", "KOR": "South Korea|Seoul", "USA": "America", "JPN": "Japan",
    "UKR": "Ukrain", "RUS_LAVROV": "Lavrov", "RUS_PUTIN": "Putin", "PRK_KIM": "Kim",
    "PRK_CHOE": "Choe", "USA_TRUMP": "Trump", "RUS_TASS": "TASS", "PRK_KCNA": "KCNA",
    "PRK_WONSAN": "Wonsan", "PRK_KALMA": "Kalma", "RUS_KURSK": "Kursk",
}  # fmt: skip
# Type -> a word that its Hindi name has (of several, one).
LABELS = {
    "Person": "व्यक्ति", "Country": "देश", "Government": "सरकार", "Organization": "संस्था",
    "Group": "समूह", "Role": "पद", "Place": "स्थान", "Agreement": "समझौता", "Force": "बल",
    "Weapon": "हथियार", "Resource": "संसाधन", "Policy": "नीति", "Conflict": "संघर्ष",
    "Quantity": "मात्रा|संख्या", "Time": "समय", "Heading": "शीर्षक", "AGREE": "सहमति",
    "CONSULT": "भेंट|मुलाकात", "SUPPORT": "समर्थन", "CONCEDE": "रियायत", "COOPERATE": "सहयोग",
    "AID": "सहायता|मदद", "RETREAT": "पीछे हटना", "REQUEST": "माँग|मांग", "ACCUSE": "आरोप",
    "REJECT": "अस्वीकार|इनकार", "THREATEN": "चेतावनी", "PROTEST": "विरोध प्रदर्शन",
    "SANCTION": "प्रतिबंध", "MOBILIZE": "लामबंदी", "COERCE": "दबाव", "ASSAULT": "हमला",
    "MOVE": "आना-जाना", "STATE": "दशा", "Claim": "कथन",
}  # fmt: skip


def test_every_event_was_read(corpus):
    assert set(corpus.tellings) == set(EVENTS)


@pytest.mark.parametrize("key", EVENTS)
def test_who_does_what_to_whom(corpus, key):
    tellings = corpus.tellings[key]
    roles = [("Actor",), ("Recipient",), ("Target", "Place", "Destination")]
    who = (
        tuple(sorted({a for e in tellings for a in corpus.actors_in(e, *some)})) for some in roles
    )
    assert ({event.type for event in tellings}, *who) == ({EVENTS[key][0]}, *EVENTS[key][1:])


@pytest.mark.parametrize("key", EVENTS)
def test_whether_it_is_done_or_ahead(corpus, key):
    tellings = corpus.tellings[key]
    assert {e.polarity for e in tellings} == {"Negative" if key in NEGATIVE else "Positive"}
    if key in AHEAD:
        assert {(e.tense, e.modality, e.certainty) for e in tellings} == {("Future", *AHEAD[key])}
        return
    assert ("Present" in {e.tense for e in tellings}) == (key in GOES_ON)
    assert "Future" not in {e.tense for e in tellings}
    given = {"Presupposed"} if key in TAKEN_FOR_GRANTED else set()
    assert {e.modality for e in tellings} - {"Actual"} == given
    assert {e.certainty for e in tellings} == {"Certain"}


@pytest.mark.parametrize("key", EVENTS)
def test_what_it_is_about(corpus, key):
    tellings = corpus.tellings[key]
    assert {e.context for e in tellings} == {CONTEXTS.get(key, "military")}
    assert {e.mode for e in tellings} == {MODES.get(key, "")}
    if key in THEMES:
        words = {corpus.mentions[id].quote for e in tellings for id in e.role("Theme")}
        assert words == set(THEMES[key].split("|"))


def test_what_brings_about_what(corpus):
    events = corpus.events
    told = [
        (r.type, events[r.source].key, events[r.target].key)
        for r in corpus.relations.values()
        if r.source in events
    ]
    assert set(told) == RELATIONS and len(told) == len(RELATIONS)
    again = [
        (corpus.claims[r.source].trigger.quote, corpus.claims[r.target].trigger.quote)
        for r in corpus.relations.values()
        if r.source in corpus.claims
    ]
    assert again == [("हिंट दे दिया", "संकेत दिया")]


@pytest.mark.parametrize("article", CLAIMS)
def test_who_says_it(corpus, article):
    claims = [claim for claim in corpus.claims.values() if claim.article == article]
    said = []
    for claim in sorted(claims, key=lambda claim: claim.trigger.start):
        actors = [a for source in claim.sources for a in corpus.mentions[source].actors]
        source = " ".join(actors) or claim.voice
        contents = sorted(_said(corpus, id) for id in claim.contents)
        said.append((claim.trigger.quote, source, claim.stance, contents))
    read = [(*told, sorted(what.split("+"))) for *told, what in CLAIMS[article]]
    assert said == read


def _said(corpus, id):
    """The event that is said, or the words of the claim or mention."""
    if id in corpus.events:
        return corpus.events[id].key
    return corpus.claims[id].trigger.quote if id in corpus.claims else corpus.mentions[id].quote


def test_how_many_of_what(corpus):
    counted = {}
    for quantity in corpus.quantities.values():
        things = " ".join(corpus.mentions[id].quote for id in quantity.of)
        told = quantity.low, quantity.high, quantity.counting, things
        if quantity.counting == "Measure":
            assert (quantity.mention.quote, *told[:2], quantity.unit) == (
                "152 मिमी",
                152,
                152,
                "mm",
            )
            assert things in ("गोले", "एकल गोले")  # a dimension of the shells
        else:
            counted[quantity.mention.quote] = told
    assert counted == QUANTITIES and all(isinstance(low, Decimal) for low, *_ in counted.values())


def test_when(corpus):
    told = {}
    for time in corpus.times.values():
        if (
            time.mention.quote != "इस दौरान"
        ):  # two: while Lavrov was in Wonsan, while Putin was there
            told.setdefault(time.mention.quote, set()).add((time.begin, time.end))
    assert told == {words: {days} for words, days in TIMES.items()}
    during = [time for time in corpus.times.values() if time.mention.quote == "इस दौरान"]
    assert [(time.anchor, time.begin, time.end) for time in during] == [
        ("LAVROV_IN_WONSAN", None, None),
        ("PUTIN_VISIT", *LAST_YEAR),
    ]


def test_each_gloss_is_of_its_sentence(corpus):
    """It has the sentence's numbers, and the names of whom the sentence names."""
    for mention in corpus.mentions.values():
        if mention.form in ("Name", "Demonym", "Metonym"):
            gloss = corpus.segment(mention).gloss
            named = [NAMES[actor] for actor in mention.actors if actor in NAMES]
            assert all(regex.search(name, gloss) for name in named), (mention.quote, gloss)
    for segment in corpus.segments.values():
        numbers = regex.findall(r"\d+", segment.text.replace(",", ""))
        given = regex.findall(r"\d+", segment.gloss.replace(",", ""))
        assert set(numbers) <= set(given), segment.gloss


def test_types_are_called_what_they_are(corpus):
    assert set(corpus.labels) == set(LABELS)
    hindi = {type: corpus.labels[type][0] for type in LABELS}
    assert [type for type, words in LABELS.items() if not regex.search(words, hindi[type])] == []
    assert [name for name, (_, english) in corpus.labels.items() if english != name.lower()] == []


def test_topics_answer_their_questions(corpus):
    assert [id for id in corpus.topics if id in TOPICS] == list(TOPICS)
    for id, events in TOPICS.items():
        assert set(events) <= set(corpus.topics[id].events), id
    assert all(topic.events or topic.shows for topic in corpus.topics.values())
    placed = {key for topic in corpus.topics.values() for key in topic.events}
    assert set(corpus.event_names) <= placed  # nothing of these articles comes under "More"
