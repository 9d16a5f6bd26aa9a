"""The words of the report page, in English and Hindi."""

# Key -> English, Hindi.
# fmt: off
WORDS = {
    "title": ("{topic}, as {count} Hindi articles tell it", "{topic}: {count} हिंदी लेखों के अनुसार"),
    "title one": ("{topic}, as one Hindi article tells it", "{topic}: एक हिंदी लेख के अनुसार"),
    "untitled": ("An actor graph", "पात्र-जाल"),
    "lead": (
        "Every finding, line and mark in this report leads to the Hindi words it came from.",
        "इस रिपोर्ट का हर निष्कर्ष, हर रेखा और हर चिह्न उन हिंदी शब्दों तक ले जाता है जिनसे वह बना है।",
    ),
    "paper lead": (
        "On paper the number of a sentence, such as {sentence}, stands for the link: the sentences "
        "follow at the end, with everything that was read in them.",
        "काग़ज़ पर वाक्य की संख्या, जैसे {sentence}, कड़ी का काम करती है: सारे वाक्य अंत में हैं, और उनमें जो पढ़ा "
        "गया वह भी।",
    ),
    "skip": ("To the content", "सीधे सामग्री पर जाएँ"),
    "contents": ("Contents", "विषय-सूची"),
    "findings": ("Findings", "निष्कर्ष"),
    "graph": ("The graph", "पात्र-जाल"),
    "trust": ("How sure we are", "हम कितने आश्वस्त हैं"),
    "trust text": (
        "Ways to doubt what stands above: what is marked at all, how two separate readings of the same "
        "texts differ, how ranks move when edges are taken away, and what only one voice tells.",
        "ऊपर की बातों पर संदेह करने के तरीक़े: क्या अंकित है और क्या नहीं; उन्हीं लेखों के दो अलग वाचन; संबंध हटाने पर क्रम कितना बदलता है; "
        "और वह जो केवल एक आवाज़ कहती है।",
    ),
    "one voice": ("Events that rest on one voice", "केवल एक आवाज़ पर टिकी घटनाएँ"),
    "one voice text": (
        "{one} of {all} events go back to one first claimant only, whoever passes them on.",
        "{all} में से {one} घटनाएँ ऐसी हैं जिनके मूल में केवल एक-एक आवाज़ है, चाहे उन्हें आगे कोई भी बताए।",
    ),
    "voice": ("voice", "आवाज़"),
    "events": ("events", "घटनाएँ"),
    "more": ("More", "और भी"),
    "event": ("event", "घटना"),
    "who": ("who → towards whom", "कौन → किसके प्रति"),
    "status": ("status", "स्थिति"),
    "when": ("when", "कब"),
    "how many": ("how many", "कितने"),
    "by": ("by whose account", "किसके अनुसार"),
    "against": ("against {names}", "विरुद्ध: {names}"), "at": ("at {names}", "स्थान: {names}"),
    "rule": ("The rule, run", "नियम की परख"),
    "rule text": (
        "Who would be bound to fight if the one in the row attacked the one in the column, by the "
        "words of the agreement alone: {words}. An empty cell: nobody.",
        "यदि पंक्ति वाला स्तंभ वाले पर हमला करे तो केवल समझौते के शब्दों के अनुसार किसे लड़ना होगा: {words}। खाली "
        "खाना: किसी को नहीं।",
    ),
    "rule table": ("attacker ↓, attacked →", "हमलावर ↓, जिस पर हमला →"),
    "undetermined": ("the words do not decide", "शब्दों से निर्णय नहीं होता"),
    "table": ("The figure as a table: {rows} marks", "चित्र तालिका के रूप में: {rows} चिह्न"),
    "evidence": ("Evidence: the articles, sentence by sentence", "साक्ष्य: लेख, वाक्य-दर-वाक्य"),
    "evidence text": (
        "Under each sentence: its transliteration, an English gloss, what was annotated in it, and "
        "the marks of the figures built on it. In brackets after a voice stands what the event is to "
        "that voice (FactBank: CT+ certain, PR+ probable, PS+ possible, Uu not said).",
        "हर वाक्य के नीचे: लिप्यंतरण, अंग्रेज़ी अर्थ, उसमें क्या अंकित है, और उस पर बने चित्रों के चिह्न। आवाज़ के बाद "
        "कोष्ठक में यह कि वह आवाज़ घटना को क्या मानती है (FactBank: CT+ निश्चित, PR+ संभाव्य, PS+ संभव, Uu नहीं बताया)।",
    ),
    "key who": ("who and where", "कौन और कहाँ"), "key what": ("what", "क्या"),
    "key number": ("how many", "कितने"), "key time": ("when", "कब"),
    "key trigger": ("what happened", "क्या हुआ"), "key cue": ("who says so", "कौन कहता है"),
    "article": ("Article {id}", "लेख {id}"),
    "published": ("Written between {first} and {last}.", "{first} और {last} के बीच लिखा गया।"),
    "claim": ("claim", "कथन"),
    "content": ("content", "विषय:"),
    "tie": ("tie", "संबंध:"),
    "told by": ("by", "स्रोत:"),
    "also": ("also told in", "यहाँ भी:"),
    "note": ("Note.", "टिप्पणी:"),
    "built": ("Built on this sentence", "इस वाक्य पर बना"),
    "all": ("all", "सभी"),
    "filter voice": ("voice", "आवाज़"), "filter status": ("status", "स्थिति"),
    "filter article": ("article", "लेख"), "filter value": ("factuality", "तथ्यात्मकता"),
    "shown": ("{shown} of {all} sentences", "{all} में से {shown} वाक्य"),
    "method": ("Method", "विधि"),
    "method text": (
        "The texts are frozen. In two separate readings an AI language model marked, span by span, "
        "who is named, what happened, who says so, how many and when; the differences were "
        "adjudicated, and no person has checked the marks yet (seeds/passes/README.md). Everything "
        "here is computed from those marks. A tie is one actor's part in one event. An event told "
        "inside somebody's claim belongs to that voice and does not become a fact by being counted.",
        "लेखों के पाठ ज्यों के त्यों रखे गए हैं। एक AI भाषा-मॉडल ने दो अलग वाचनों में शब्द-दर-शब्द अंकित किया कि किसका नाम है, क्या "
        "हुआ, कौन कहता है, कितने और कब; अंतरों पर कारण सहित निर्णय लिया गया, और किसी व्यक्ति ने इन अंकनों को अभी जाँचा "
        "नहीं है (seeds/passes/README.md)। यहाँ सब कुछ इन्हीं अंकनों से गिना गया है। संबंध यानी किसी घटना में एक पात्र की "
        "भूमिका। जो घटना किसी के कथन के भीतर है वह उसी आवाज़ की है; गिने जाने से तथ्य नहीं बन जाती।",
    ),
    "limits": (
        "What this report cannot tell: whether what the articles say is true. It shows what the "
        "texts say, as they were read.",
        "यह रिपोर्ट नहीं बता सकती कि लेखों की बातें सच हैं या नहीं। यह वही दिखाती है जो लेख कहते हैं, जैसा उन्हें पढ़ा गया।",
    ),
    "licence": (
        "Code: MIT. Annotation: CC BY 4.0. The articles' texts remain their publishers'.",
        "कोड: MIT। अंकन: CC BY 4.0। लेखों के पाठ उनके प्रकाशकों के हैं।",
    ),
    "cards": ("The articles: data cards", "लेख: आँकड़ा-पत्र"),
    "made from": ("Made from", "किससे बना"),
    "commit": ("Version of the collection: {commit}.", "संग्रह का संस्करण: {commit}।"),
    "no commit": ("not known (no git history here)", "अज्ञात (यहाँ git इतिहास नहीं है)"),
    "changed": ("{commit}, with changes not committed", "{commit}, बिना सहेजे बदलावों के साथ"),
    "dated": ("Dated {day} (SOURCE_DATE_EPOCH).", "दिनांक {day} (SOURCE_DATE_EPOCH)।"),
    "file": ("file", "फ़ाइल"),
    # Data cards.
    "card id": ("article", "लेख"),
    "card file": ("file", "फ़ाइल"), "card title": ("title (the annotator's)", "शीर्षक (अंकनकर्ता का)"),
    "card published": ("written (inferred)", "लिखा गया (अनुमानित)"),
    "card length": ("length", "लंबाई"),
    "card sizes": (
        "{points} code points, {words} words, {sentences} sentences and headings",
        "{points} कोड-पॉइंट, {words} शब्द, {sentences} वाक्य और शीर्षक",
    ),
    "card marks": ("annotated", "अंकित"),
    "card counts": (
        "{mentions} mentions, {events} tellings of events, {claims} claims, {quantities} "
        "quantities, {times} times",
        "{mentions} उल्लेख, घटनाओं के {events} वर्णन, {claims} कथन, {quantities} मात्राएँ, {times} समय",
    ),
    "card licence": ("licence", "लाइसेंस"),
    # Values of attributes.
    "Says": ("says", "बयान"), "Warns": ("warns", "चेतावनी"), "Fears": ("fears", "आशंका"),
    "Estimates": ("estimates", "अनुमान"), "Pledges": ("pledges", "संकल्प"),
    "Understands": ("understands", "समझ"), "Stipulates": ("stipulates", "शर्त"),
    "Hints": ("hints", "संकेत"), "Names": ("names", "नामकरण"),
}
# The names of the figures, short, as the evidence lists them.
FIGURES = {
    "actor_graph": ("actor graph", "पात्र-जाल"), "timeline": ("timeline", "समय-रेखा"),
    "quantities": ("quantities", "मात्राएँ"), "voices": ("voices", "आवाज़ें"),
    "supply": ("supply", "आपूर्ति"), "naming": ("naming", "नाम"), "coverage": ("coverage", "अंकन-पट्टी"),
    "blocs": ("blocs", "खेमे"), "rank_intervals": ("ranks", "क्रम"), "agreement": ("agreement", "सहमति"),
}
# fmt: on


def words(key: str, language: str, **values) -> str:
    """The words of a key in a language, filled in. Raises KeyError for an unknown key."""
    return WORDS[key][language == "hi"].format(**values)


def figure_name(name: str, language: str) -> str:
    """The short name of a chart; one that has none keeps its own."""
    return FIGURES.get(name, (name, name))[language == "hi"]
