"""The words in the charts, in English and Hindi."""

# Key -> English, Hindi.
# fmt: off
WORDS = {
    "article": ("article {}", "लेख {}"),
    "in article": ("{}, in article {}", "{}, लेख {} में"),
    "own": ("article {}, own voice", "लेख {}, अपने शब्दों में"),
    "own voice": ("own voice", "अपने शब्दों में"),
    "heading": ("heading of article {}", "लेख {} का शीर्षक"),
    "in headings": ("in headings", "शीर्षकों में"),
    "in Hindi": ("in the Hindi text", "मूल शब्द"),
    "timeline": (
        "Three clocks: when it happens, when it is said, when it is written",
        "तीन घड़ियाँ: बात कब की है, कब कही गई, कब लिखी गई",
    ),
    "timeline text": (
        "A bar covers the days within which the text places something, a broken outline what "
        "is not (yet) told as fact; an arrow runs to an end it leaves open. The grey strip "
        "above is the stretch drawn day by day below. The times are the articles' own words, "
        "read against the inferred days of writing. {told} of {all} events and {said} of "
        "{claims} claims have a date; the other {silent} events and {mute} claims have none "
        "and are not drawn. {spans} time words give only a length or “now”: no calendar can "
        "show them.",
        "पट्टी उन दिनों को ढकती है जिनमें लेख किसी बात को रखता है, टूटी रेखा वाली वह है जो (अभी) तथ्य के "
        "रूप में नहीं कही गई; तीर उस छोर की ओर है जिसे लेख खुला छोड़ता है। ऊपर की धूसर पट्टी वही अवधि है जो "
        "नीचे दिन-प्रतिदिन दिखती है। समय लेखों के अपने शब्दों से है, लिखे जाने के अनुमानित दिनों के सापेक्ष। "
        "{all} में से {told} घटनाओं और {claims} में से {said} कथनों की तारीख़ मिलती है; शेष {silent} "
        "घटनाओं और {mute} कथनों की नहीं, इसलिए वे यहाँ नहीं हैं। {spans} समय-शब्द केवल अवधि या “अब” बताते "
        "हैं: उन्हें कोई कैलेंडर नहीं दिखा सकता।",
    ),
    "event": ("time of the event", "घटना का समय"),
    "claim": ("time of the utterance", "कहे जाने का समय"),
    "publication": ("time of writing (inferred)", "लिखे जाने का समय (अनुमानित)"),
    "months": ("The long view, in months", "लंबी अवधि, महीनों में"),
    "days": ("Day by day, {} to {}", "दिन-प्रतिदिन, {} से {}"),
    "quantities": ("How many, and who says so: {} numbers", "कितने, और किसके अनुसार: {} संख्याएँ"),
    "quantities text": (
        "Numbers on a logarithmic scale, grouped by the noun they count. Filled dot: a plain "
        "number; open diamond: about; bar: a range; arrow: more than (or less than), the other "
        "end not given. Every number is its source's.",
        "संख्याएँ लघुगणकीय पैमाने पर, गिनी गई चीज़ के अनुसार। भरा बिंदु: सीधी संख्या; खाली हीरा: लगभग; "
        "पट्टी: दायरा; तीर: से अधिक (या कम), दूसरा छोर नहीं बताया गया। हर संख्या अपने स्रोत की है।",
    ),
    "counted": ("what is counted", "क्या गिना गया"),
    "source": ("who says so · state", "किसके अनुसार · स्थिति"),
    "voices": (
        "{} of {} tellings are in the articles' own voice, the rest in the words of others",
        "{1} में से {0} बातें लेखों के अपने शब्दों में, शेष दूसरों के हवाले से",
    ),
    "voices text": (
        "From left to right: the article, whose words it gives, whom these cite in turn, and "
        "what is told. Coloured lines: the article itself speaks (headings counted as its own "
        "voice); grey lines: it passes on what others say. Filled dot: told as something that "
        "took place or is going on; open dot: planned, feared, demanded and the like, or words "
        "without an event.",
        "बाएँ से दाएँ: लेख, वह किसके शब्द देता है, वे आगे किसका हवाला देते हैं, और क्या कहा गया। रंगीन रेखा: लेख "
        "स्वयं कहता है (शीर्षक भी उसके अपने शब्द गिने गए); धूसर रेखा: वह दूसरों की बात पहुँचाता है। भरा बिंदु: "
        "हुआ या जारी बताया गया; खाली बिंदु: नियोजित, आशंकित, माँग आदि, या बिना घटना के शब्द।",
    ),
    "told by": ("article", "लेख"),
    "voice": ("in whose words", "किसके शब्दों में"),
    "voice within": ("who cite in turn", "आगे किसका हवाला"),
    "what": ("what is told", "क्या कहा गया"),
    "supply": (
        "Aid from {0} to {1}: {2} events told; the other way: {3}",
        "{0} से {1} को सहायता: {2} घटनाएँ; उल्टी दिशा में: {3}",
    ),
    "supply text": (
        "One arrow is one event of aid in one state, with the Hindi words for what is given "
        "and whose account it is. Solid: past; thick: continuing; broken: planned or expected; "
        "dotted: feared. The length of an arrow means nothing. People and places count for "
        "their country.",
        "एक तीर सहायता की एक घटना है, अपनी बताई गई स्थिति में; साथ में दी गई चीज़ के मूल शब्द और स्रोत। "
        "ठोस: हुआ; मोटा: जारी; टूटा: नियोजित या संभावित; बिंदुदार: आशंकित। तीर की लंबाई का कोई अर्थ "
        "नहीं। लोग और स्थान अपने देश में गिने गए हैं।",
    ),
    "naming": (
        "What each article calls whom: {} forms for {} actors",
        "कौन-सा लेख किसे क्या कहता है: {1} पात्र, {0} रूप",
    ),
    "naming text": (
        "The {} actors mentioned most. One dot is one mention and leads to it; a dash: the "
        "article never uses the form. A mention of several actors (“both countries”) counts "
        "for each.",
        "सबसे अधिक उल्लिखित {} पात्र। एक बिंदु एक उल्लेख है और वहीं ले जाता है; रेखिका: लेख में वह रूप नहीं "
        "आता। कई पात्रों का साझा उल्लेख (“दोनों देश”) हर एक के लिए गिना गया है।",
    ),
    "mentions of": ("{} mentions", "{} उल्लेख"),
    "coverage": (
        "What is marked in each sentence, and where nothing is",
        "हर वाक्य में क्या अंकित है, और कहाँ कुछ नहीं",
    ),
    "coverage text": (
        "One column is one sentence, in order; H is a heading. The number counts the "
        "annotations that begin there; darker is more, within its layer; an empty cell is "
        "silent. What is not marked here is in no other chart.",
        "एक स्तंभ एक वाक्य है, क्रम से; शी यानी शीर्षक। संख्या वहाँ शुरू होने वाले अंकन गिनती है; अपनी परत में "
        "जितना गहरा रंग, उतने अधिक; खाली खाना यानी मौन। जो यहाँ अंकित नहीं, वह किसी और चित्र में भी "
        "नहीं।",
    ),
    "cells": ("{} in {} of {} sentences", "{2} में से {1} वाक्यों में {0}"),
    "heading mark": ("H", "शी"),
    "mentions": ("mentions", "उल्लेख"), "events": ("events", "घटनाएँ"),
    "claims": ("claims", "कथन"), "numbers": ("numbers", "संख्याएँ"), "times": ("times", "समय"),
    "actor graph": (
        "Who does what to whom, by the account of {} articles",
        "कौन किसके साथ क्या करता है: {} लेखों के अनुसार",
    ),
    "actor graph text": (
        "{ties} ties between {actors} actors, and {alone} acts without a partner, drawn as rings. Colour is the PLOVER class, line style the state of "
        "the event; a line without arrowhead is mutual. Every "
        "line leads to its Hindi sentence.",
        "{ties} संबंध, {actors} पात्र, और {alone} घटनाएँ बिना साथी की (छल्ले)। रेखा का रंग PLOVER वर्ग है, रेखा की शैली घटना की स्थिति; बिना तीर की "
        "रेखा परस्पर है। हर रेखा अपने हिंदी वाक्य तक ले जाती है।",
    ),
    "actor graph alt": (
        "Actor graph: {ties} ties, {alone} acts without a partner, {actors} actors. Most ties ({most}) run from {one} to {other}.",
        "पात्र-जाल: {ties} संबंध, {alone} घटनाएँ बिना साथी की, {actors} पात्र। सबसे अधिक ({most}) {one} से {other} की ओर।",
    ),
    # Values of attributes.
    "verbal cooperation": ("cooperation in words", "शब्दों में सहयोग"),
    "material cooperation": ("cooperation in deeds", "कर्म में सहयोग"),
    "verbal conflict": ("conflict in words", "शब्दों में टकराव"),
    "material conflict": ("conflict in deeds", "कर्म में टकराव"),
    "none": ("neither", "दोनों नहीं"),
    "past": ("past", "हुआ"), "continuing": ("continuing", "जारी"),
    "planned": ("planned", "नियोजित"), "expected": ("expected", "संभावित"),
    "promised": ("promised", "वादा"), "feared": ("feared", "आशंकित"),
    "demanded": ("demanded", "माँग"), "conditional": ("conditional", "सशर्त"),
    "Cumulative": ("in all so far", "अब तक कुल"), "Additional": ("additional", "अतिरिक्त"),
    "Calculated": ("calculated", "गणना से"),
    "Name": ("name", "नाम"), "Title": ("title", "पदनाम"), "Pronoun": ("pronoun", "सर्वनाम"),
    "Demonym": ("demonym", "देशवाचक"), "Metonym": ("metonym", "लाक्षणिक"),
    "Group": ("group", "समूह"), "Description": ("description", "वर्णन"),
    "Abbreviation": ("abbreviation", "संक्षेप"),
}
MONTHS = (
    ("January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"),
    ("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर",
     "अक्टूबर", "नवंबर", "दिसंबर"),
)
WEEKDAYS = (
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ("सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि", "रवि"),
)
# fmt: on


def say(key, language, *values, **named) -> str:
    """The words of a key with the values filled in; a key without words, in lower case."""
    return WORDS[key][language == "hi"].format(*values, **named) if key in WORDS else key.lower()
