"""The words of charts and evidence, in English and Hindi."""

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
        "पट्टी उन दिनों को ढकती है जिनमें लेख किसी बात को रखता है, टूटी रेखा वाली पट्टी उस बात की है जो "
        "(अभी) तथ्य के रूप में नहीं कही गई; तीर उस छोर की ओर है जिसे लेख खुला छोड़ता है। ऊपर की धूसर पट्टी वही अवधि है जो "
        "नीचे दिन-दर-दिन दिखती है। समय लेखों के अपने शब्दों से हैं, लिखे जाने के अनुमानित दिनों के सापेक्ष। "
        "{all} में से {told} घटनाओं और {claims} में से {said} कथनों की तारीख़ मिलती है; शेष {silent} "
        "घटनाओं और {mute} कथनों की नहीं, इसलिए वे यहाँ नहीं हैं। {spans} समय-शब्द केवल अवधि या “अब” बताते "
        "हैं: उन्हें कोई कैलेंडर नहीं दिखा सकता।",
    ),
    "event": ("time of the event", "घटना का समय"),
    "claim": ("time of the utterance", "कहे जाने का समय"),
    "publication": ("time of writing (inferred)", "लिखे जाने का समय (अनुमानित)"),
    "months": ("The long view, in months", "लंबी अवधि, महीनों में"),
    "days": ("Day by day, {} to {}", "दिन-दर-दिन, {} से {}"),
    "quantities": (
        "Who counts how many: {} of {} pairs of numbers can be compared",
        "कौन कितने गिनता है: संख्याओं की {1} जोड़ियों में से {0} की तुलना हो सकती है",
    ),
    "quantities none": (
        "Who counts how many: {} numbers, no two of one thing",
        "कौन कितने गिनता है: {} संख्याएँ, एक ही चीज़ की कोई दो नहीं",
    ),
    "quantities text": (
        "Numbers on a logarithmic scale, grouped by what they count; every number is its "
        "source's. Filled dot: a plain number; open diamond: about; bar: a range; arrow: more "
        "than (or less than), the other end not given. A bracket joins each two numbers of one "
        "group and leads to the verdict: solid with filled ends, they may be compared; dotted "
        "with open ends, they may not, and the words say why; crosses: they conflict. The "
        "verdicts are computed with five questions: thing, parties, counting, footing, days.",
        "संख्याएँ लघुगणकीय पैमाने पर, गिनी गई चीज़ के अनुसार; हर संख्या अपने स्रोत की है। भरा बिंदु: सीधी "
        "संख्या; खाली हीरा: लगभग; पट्टी: दायरा; तीर: “से अधिक” (या “से कम”), दूसरा छोर नहीं बताया गया। हर समूह "
        "में रेखा दो संख्याओं को जोड़ती है और निर्णय तक ले जाती है: भरे सिरों वाली ठोस रेखा, तुलना हो सकती है; खाली "
        "सिरों वाली बिंदुदार रेखा, नहीं हो सकती, कारण साथ लिखा है; क्रॉस: वे टकराती हैं। निर्णय पाँच प्रश्नों से "
        "निकाला गया है: चीज़, पक्ष, गिनती, स्थिति, दिन।",
    ),
    "counted": ("what is counted", "क्या गिना गया"),
    "source": ("who says so · state", "किसके अनुसार · स्थिति"),
    "scope": ("in the Hindi text · scope", "मूल शब्द · दायरा"),
    "agree": ("agree", "मेल खाती हैं"), "overlap": ("overlap", "आंशिक रूप से मेल खाती हैं"),
    "differ": ("differ", "अलग हैं"), "conflict": ("conflict", "टकराती हैं"),
    "not comparable": ("not comparable", "तुलनीय नहीं"),
    "why thing": ("thing: {}", "चीज़: {}"),
    "why parties": ("parties: {}", "पक्ष: {}"),
    "why counting": ("counting: {}", "गिनती: {}"),
    "why footing": ("footing: {}", "स्थिति: {}"),
    "why days": ("days: {}", "दिन: {}"),
    "versus": (" vs. ", " बनाम "),
    "why none": (
        "same thing, parties, counting, footing and days",
        "चीज़, पक्ष, गिनती, स्थिति और दिन एक ही",
    ),
    "bare numbers": ("the bare numbers {}", "केवल संख्याएँ देखें तो {}"),
    "not said": ("not said", "नहीं बताया गया"), "day not said": ("no day said", "दिन नहीं बताया गया"),
    "from day": ("from {}", "{} से"), "up to day": ("up to {}", "{} तक"),
    "voices": (
        "{} of {} tellings are in the articles' own voice, the rest in the words of others",
        "{1} में से {0} वर्णन लेखों के अपने शब्दों में, शेष दूसरों के हवाले से",
    ),
    "voices text": (
        "From the top down: the article, in bold whose words it gives and, further in, whom these "
        "cite in turn; by the dots what is told. Coloured lines: the article itself speaks (headings "
        "counted as its own voice); grey lines: it passes on what others say. Filled dot: told as "
        "something that took place or is going on; open dot: planned, feared, demanded and the like, "
        "or words without an event.",
        "ऊपर से नीचे: लेख; मोटे अक्षरों में वे, जिनके शब्द वह देता है; और भीतर वे, जिनका ये आगे हवाला देते हैं; "
        "बिंदुओं के साथ, क्या कहा गया। रंगीन रेखा: लेख स्वयं कहता है (शीर्षक भी उसके अपने शब्द गिने गए); धूसर रेखा: वह दूसरों की बात पहुँचाता है। भरा बिंदु: "
        "हुआ या जारी बताया गया; खाली बिंदु: योजना, आशंका, माँग आदि, या बिना घटना के शब्द।",
    ),
    "supply": (
        "Aid from {0} to {1}: {2} events told; the other way: {3}",
        "{0} से {1} को सहायता: {2} घटनाएँ; विपरीत दिशा में: {3}",
    ),
    "supply text": (
        "An arrow from one country's line to the other's is one event of aid in one state; above "
        "it, from the giver's side on, what it is, the Hindi words for what is given, and whose "
        "account it is. Solid: past; thick: continuing; broken: planned or expected; dotted: "
        "feared. People and places count for their country.",
        "एक देश की रेखा से दूसरे की रेखा तक का तीर सहायता की एक घटना है, किसी एक स्थिति में; उसके ऊपर, "
        "देने वाले की ओर से: घटना, दी गई चीज़ के मूल शब्द, और स्रोत। ठोस: हुआ; मोटा: जारी; टूटा: नियोजित या "
        "संभावित; बिंदुदार: आशंकित। लोग और स्थान अपने देश में गिने गए हैं।",
    ),
    "naming": ("{} is {}", "{}: {}"),
    "naming none": ("What each article calls whom", "कौन-सा लेख किसे क्या कहता है"),
    "form in": ("“{}” in {}", "{1} में “{0}”"),
    "naming text": (
        "What each article calls the {} actors mentioned most: each form with one line of dots for "
        "each article. One dot is one mention and leads to it; a dash: the article never uses the "
        "form. A mention of several actors (“both countries”) counts for each.",
        "कौन-सा लेख सबसे अधिक उल्लिखित {} पात्रों को क्या कहता है: हर रूप के साथ हर लेख के बिंदुओं की एक "
        "पंक्ति। एक बिंदु एक उल्लेख है और वहीं ले जाता है; छोटी रेखा: लेख में वह रूप नहीं आता। कई पात्रों का साझा उल्लेख (“दोनों देश”) हर एक के लिए गिना गया है।",
    ),
    "mentions of": ("{}: {} times", "{}: {} बार"),
    "coverage": (
        "{} of {} sentences and headings are marked: events in {}, claims in {}, numbers in {}, "
        "times in {}",
        "{1} में से {0} वाक्य और शीर्षक अंकित: घटनाएँ {2} में, कथन {3} में, संख्याएँ {4} में, समय {5} में",
    ),
    "coverage text": (
        "One column is one sentence, in order; H is a heading. The number counts the "
        "annotations that begin there; darker is more, within its layer; an empty cell is "
        "silent. A long article goes on in the next strip. What is not marked here is in no other "
        "chart.",
        "एक स्तंभ एक वाक्य है, क्रम से; शी यानी शीर्षक। संख्या वहाँ शुरू होने वाले अंकन गिनती है; अपनी परत में "
        "जितना गहरा रंग, उतने अधिक; खाली खाना यानी वहाँ कुछ नहीं। लंबा लेख अगली पट्टी में आगे बढ़ता है। "
        "जो यहाँ अंकित नहीं, वह किसी और चित्र में भी नहीं।",
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
        "{ties} ties between {actors} actors, and {alone} acts without a partner, drawn as rings. Colour is the PLOVER class; "
        "a tie against somebody has the colour of conflict. A bar at the end is conflict, a cross a tie told in the negative, a bare end mutual. Line style is "
        "the state of the event; states are drawn larger, and of one kind those with more ties; a tie to a place says where; a pale shape joins one country. Every line leads to its Hindi sentence.",
        "{ties} संबंध, {actors} पात्र, और {alone} घटनाएँ बिना साथी की (छल्ले)। रेखा का रंग PLOVER वर्ग है; जो संबंध किसी के विरुद्ध है, उसका रंग "
        "टकराव का है। सिरे पर आड़ी लकीर यानी टकराव, × यानी नकारात्मक रूप में कहा गया, खाली सिरा यानी परस्पर। रेखा की शैली घटना की स्थिति है; देश बड़े चिह्नों में हैं, और एक ही प्रकार में अधिक संबंध वाले; स्थान की ओर रेखा बताती है कि कहाँ; "
        "हल्की पृष्ठभूमि एक देश के पात्रों को जोड़ती है। हर रेखा अपने हिंदी वाक्य तक ले जाती है।",
    ),
    "actor graph alt": (
        "Actor graph: {ties} ties, {alone} acts without a partner, {actors} actors. Most ties ({most}) run from {one} to {other}.",
        "पात्र-जाल: {ties} संबंध, {alone} घटनाएँ बिना साथी की, {actors} पात्र। सबसे अधिक ({most}) {one} से {other} की ओर।",
    ),
    "blocs clean": (
        "{0} camps, and not one tie out of line: {2} triads balanced, {4} undetermined",
        "{0} खेमे, और एक भी संबंध इनके ख़िलाफ़ नहीं: {2} तिकड़ियाँ संतुलित, {4} अनिर्णीत",
    ),
    "blocs": (
        "{0} camps, with {1} ties out of line: {2} triads balanced, {3} unbalanced, {4} undetermined",
        "{0} खेमे, {1} संबंध इनके ख़िलाफ़: {2} तिकड़ियाँ संतुलित, {3} असंतुलित, {4} अनिर्णीत",
    ),
    "blocs none": ("No tie has a sign, so there are no camps", "किसी संबंध का चिह्न नहीं, इसलिए खेमे भी नहीं"),
    "blocs counts": (
        "{} ties: {} friendly, {} hostile, {} without a sign. {} triads, {} without “anyone” and the like.",
        "{} संबंध: मित्रता {}, टकराव {}, बिना चिह्न {}। {} तिकड़ियाँ, जिनमें से {} में “कोई भी” जैसा कोई नहीं।",
    ),
    "frustration": (
        "Frustration index {}: with the best two camps so many ties are out of line.",
        "विसंगति सूचकांक {}: दो खेमों के सबसे अच्छे बँटवारे में भी इतने संबंध उसके ख़िलाफ़ हैं।",
    ),
    "blocs text": (
        "A square is a tie: it stands left of one name and below the other. Plus counts the "
        "events of cooperation told of the two, minus those of conflict, whoever tells them; "
        "people count for their state. A hollow square rests on nothing that is told as having "
        "happened: {1} of the {0} ties are only promised, demanded, conditional and the like. A "
        "grey 0, {2} ties, is told in the negative only: what is denied counts for neither side, "
        "and a triad with such a tie is undetermined. Slanted names are nobody in particular. A square with a black frame is out of line. "
        "The camps are computed from the signs alone and set beside the articles' own words.",
        "एक चौकोर एक संबंध है: एक नाम के बाईं ओर और दूसरे के नीचे। धन का चिह्न दोनों के बीच बताए गए सहयोग "
        "की घटनाएँ गिनता है, ऋण का टकराव की, चाहे जो भी बताए; लोग अपने देश में गिने गए हैं। खोखला चौकोर "
        "ऐसी किसी बात पर नहीं टिका जो हुई बताई गई हो: {0} में से {1} संबंध केवल वादे, माँग, शर्त आदि के हैं। "
        "धूसर 0 वाले {2} संबंध केवल नकारात्मक रूप में कहे गए हैं: जिसे नकारा गया, वह न सहयोग गिना गया, न टकराव, "
        "और ऐसे संबंध वाली तिकड़ी अनिर्णीत है। "
        "तिरछे नाम किसी ख़ास के नहीं हैं। काली किनारी वाला चौकोर खेमों के ख़िलाफ़ है। खेमे केवल चिह्नों से निकाले "
        "गए हैं और लेखों के अपने शब्दों के साथ रखे गए हैं।",
    ),
    "filled": ("{} told as having happened or going on", "{}: हुआ या जारी बताया गया"),
    "hollow": ("{} only promised, demanded, conditional …", "{}: केवल वादा, माँग, शर्त …"),
    "denied": ("{} told in the negative only: no sign", "{}: केवल नकारात्मक रूप में, इसलिए बिना चिह्न"),
    "of them denied": ("{} in the negative", "{} नकारात्मक रूप में"),
    "rank intervals": (
        "A place is as sure as its interval: {} of the {} with most ties might share the last",
        "जितना छोटा दायरा, उतना पक्का स्थान: सर्वाधिक जुड़े {1} पात्रों में {0} अंतिम स्थान पर जा सकते हैं",
    ),
    "rank intervals none": (
        "Nobody has a place: no two actors are tied", "किसी का कोई स्थान नहीं: कोई दो पात्र जुड़े नहीं"
    ),
    "rank intervals text": (
        "The dot is the place as the graph stands (two joined dots: a shared place), the thick "
        "line where it moves when any one event is left out, the thin line where it moves under "
        "all doubts: edges that a single article tells go, those without two independent voices "
        "go, what has not happened goes{}. 1 is the first of {} places. Shown are the actors "
        "with place {} or better. Every edge counts once, whoever tells it: a place says how "
        "these articles tell, not who is powerful.",
        "बिंदु वह स्थान है जो पूरे जाल में बनता है (जुड़े दो बिंदु: साझा स्थान); मोटी रेखा बताती है कि कोई एक घटना "
        "हटाने पर स्थान कहाँ तक खिसकता है; पतली रेखा, सब संदेहों में: केवल एक लेख के बताए संबंध हटें, दो "
        "स्वतंत्र आवाज़ों के बिना वाले हटें, जो हुआ नहीं वह हटे{}। 1 सबसे ऊपर है, कुल स्थान {}। दिखाए गए हैं केवल वे पात्र जिनका "
        "स्थान {} या उससे ऊपर है। हर संबंध एक बार गिना गया, चाहे जो भी बताए: स्थान इन लेखों के कहने का ढंग "
        "बताता है, किसी की ताक़त नहीं।",
    ),
    "and the second pass": (
        ", the second annotation pass replaces the agreed one", ", सहमत अंकन की जगह दूसरा अंकन आए"
    ),
    "rank degree": ("Most ties", "सबसे अधिक संबंध"),
    "rank degree text": ("edges that join an actor to others", "पात्र को दूसरों से जोड़ने वाले संबंध"),
    "rank betweenness": ("Most often in between", "सबसे अधिक बीच में"),
    "rank betweenness text": (
        "shortest ways between two others that lead through an actor",
        "दो अन्य पात्रों के बीच के सबसे छोटे रास्ते, जो इस पात्र से गुज़रते हैं",
    ),
    "rank key dot": ("place", "स्थान"),
    "rank key thick": ("if any one event goes", "एक घटना हटाने पर"),
    "rank key thin": ("under all doubts", "सब संदेहों में"),
    "rank place": ("place {}", "स्थान {}"),
    "rank up": ("up to {}: {}", "ऊपर {} तक: {}"), "rank down": ("down to {}: {}", "नीचे {} तक: {}"),
    "rank both": ("anywhere from {} to {}: {}", "{} से {} तक कहीं भी: {}"),
    "rank firm": ("no doubt moves it", "कोई संदेह इसे नहीं हिलाता"),
    "rank shared": ("nobody leads: all share one place", "कोई आगे नहीं: सबका एक ही स्थान"),
    "doubt one_article": ("without what a single article tells", "केवल एक लेख की बातें हटाकर"),
    "doubt one_voice": (
        "without what no two independent voices tell", "जो दो स्वतंत्र आवाज़ें नहीं कहतीं, उसे हटाकर"
    ),
    "doubt not_happened": ("without what has not happened", "जो हुआ नहीं, उसे हटाकर"),
    "doubt second pass": ("in the second annotation pass", "दूसरे अंकन में"),
    "doubt without": ("without “{}”", "“{}” हटाकर"),
    "agreement": (
        "Two readings of the same texts differ {} times, most often over {} ({})",
        "इन्हीं लेखों के दो अंकनों में {} अंतर, सबसे अधिक: {} ({})",
    ),
    "agreement same": (
        "Two readings of the same texts, and not one difference",
        "इन्हीं लेखों के दो अंकन, और एक भी अंतर नहीं",
    ),
    "agreement none": ("No second pass was made", "दूसरा अंकन नहीं किया गया"),
    "agreement none text": (
        "How far an annotation can be trusted is measured by annotating the texts twice and "
        "comparing. There is nothing to compare here.",
        "अंकन पर कितना भरोसा किया जाए, यह लेखों को दो बार अंकित करके और दोनों की तुलना करके मापा जाता है। "
        "यहाँ तुलना के लिए कुछ नहीं है।",
    ),
    "agreement text": (
        "Each row is a layer of the annotation, with how far the two passes agree. F1 is 1 if both "
        "marked the same and 0 if nothing is common; an open dot: if spans that merely overlap "
        "count as the same. For attributes the dot is how often both gave the same value, the "
        "bar where blind chance would be; Cohen’s kappa (κ) takes chance out. Spans have no such "
        "measure, because nobody can count what neither marked. Every difference stands in its "
        "sentence and leads to it. Both passes were made by an AI language model, in two separate readings; "
        "no person has annotated or checked the texts yet. So this is the agreement of one kind "
        "of reader with itself (seeds/passes/README.md).",
        "हर पंक्ति अंकन की एक परत है, और यह कि दोनों अंकन कितने सहमत हैं। F1 तब 1 है जब दोनों ने एक ही चीज़ें "
        "अंकित कीं, और 0 जब कुछ भी साझा नहीं; खाली बिंदु: यदि आंशिक रूप से मिलते शब्द-खंड भी एक माने जाएँ। "
        "गुणों में बिंदु बताता है कि दोनों ने कितनी बार एक ही मान दिया, खड़ी रेखा यह कि निरे संयोग से ऐसा कितना होता; "
        "कोहेन का कप्पा (κ) संयोग को हटा देता है। शब्द-खंडों के लिए ऐसा माप नहीं, क्योंकि जो किसी ने अंकित नहीं "
        "किया उसे कोई गिन नहीं सकता। हर अंतर अपने वाक्य में दिखता है और वहीं ले जाता है। "
        "दोनों अंकन एक AI भाषा-मॉडल ने दो अलग वाचनों में किए; किसी व्यक्ति ने लेखों को अभी न अंकित किया है, न "
        "जाँचा है। इसलिए यह एक ही तरह के पाठक की अपने आप से सहमति है (seeds/passes/README.md)।",
    ),
    "F1 scale": ("0 to 1", "0 से 1"), "kappa scale": ("0 to 1", "0 से 1"),
    "F1 counts": ("F1 {} · {} of {} and {}", "F1 {0} · {2} और {3} में से {1}"),
    "nothing marked": ("nothing marked", "कुछ अंकित नहीं"),
    "overlap too": ("; {} overlapping", "; आंशिक {}"),
    "kappa": ("κ {} · {} of {}", "κ {0} · {2} में से {1}"),
    "kappa none": ("no κ · {} of {}", "κ नहीं · {1} में से {0}"),
    "F1 words": ("agreed of first and second", "पहले और दूसरे में से समान"),
    "kappa words": ("agreed, and by chance", "समान, और संयोग से"),
    "by sentence": ("article {}, by sentence", "लेख {}, वाक्यवार"),
    "chance": ("chance {}", "संयोग {}"),
    "differs first": ("only in the first pass", "केवल पहले अंकन में"),
    "differs second": ("only in the second", "केवल दूसरे में"),
    "differs both": ("in both, but not the same", "दोनों में, पर अलग-अलग"),
    "differences": ("differences: {}", "अंतर: {}"),
    "layer mentions": ("names and mentions", "नाम और उल्लेख"),
    "layer actor links": ("who is meant", "किसकी बात है"),
    "layer triggers": ("event words", "घटना-शब्द"),
    "layer triples": ("roles in events", "घटनाओं में भूमिकाएँ"),
    "layer cues": ("words of saying", "कथन-शब्द"),
    "layer claims": ("chains of sources", "स्रोतों की शृंखला"),
    "layer coreference": ("the same event", "वही घटना"),
    "layer quantities": ("numbers", "संख्याएँ"), "layer times": ("times", "समय"),
    "layer attributes": ("Attributes", "गुण"),
    "attribute form": ("form of a name", "नाम का रूप"), "attribute tense": ("tense", "काल"),
    "attribute polarity": ("polarity", "सकार/नकार"), "attribute certainty": ("certainty", "निश्चितता"),
    "attribute modality": ("modality", "वृत्ति"), "attribute mode": ("mode", "ढंग"),
    "attribute context": ("context", "संदर्भ"), "attribute stance": ("stance", "रुख़"),
    "attribute voice": ("voice", "किसकी आवाज़"), "attribute qualifier": ("qualifier", "सीमा-शब्द"),
    "attribute counting": ("way of counting", "गिनने का ढंग"),
    "camp": ("camp {}", "खेमा {}"), "no camp": ("no signed tie", "बिना चिह्न के"),
    "between camps": ("between the camps", "खेमों के बीच"),
    "triads": ("Every triad", "हर तिकड़ी"),
    "balanced": ("{} balanced", "{} संतुलित"), "not balanced": ("{} unbalanced", "{} असंतुलित"),
    "triad 0": ("three friends", "तीनों मित्र"),
    "triad 1": ("two friends, one opponent", "दो मित्र, एक विरोधी"),
    "triad 2": ("friends of one, opposed to each other", "एक के मित्र, आपस में विरोधी"),
    "triad 3": ("three opponents", "तीनों विरोधी"),
    "triad 4": ("a tie without a sign", "कोई संबंध बिना चिह्न के"),
    "not determined": ("{} undetermined", "{} अनिर्णीत"),
    "called": ("What the articles call an alliance", "लेख किसे गठबंधन कहते हैं"),
    "not called": ("Told in other words", "दूसरे शब्दों में कहा गया"),
    "camps together": ("in one camp", "एक ही खेमे में"),
    "camps apart": ("in different camps", "अलग-अलग खेमों में"),
    "camps open": ("the signs leave the camp open", "चिह्नों से खेमा तय नहीं"),
    "in the negative": ("in the negative", "नकारात्मक रूप में"),
    "actor graph numbers": (
        "A number stands for the name that bears it elsewhere in the graph.",
        "अंक उस नाम के लिए है जिसके साथ वही अंक लिखा है।",
    ),
    "actor graph list": (
        "A number stands for the name that bears it in the graph or in the list below it.",
        "अंक उस नाम के लिए है जिसके साथ वही अंक जाल में या नीचे की सूची में लिखा है।",
    ),
    # Values of attributes.
    "verbal cooperation": ("cooperation in words", "शब्दों में सहयोग"),
    "material cooperation": ("cooperation in deeds", "कर्म में सहयोग"),
    "verbal conflict": ("conflict in words", "शब्दों में टकराव"),
    "material conflict": ("conflict in deeds", "कर्म में टकराव"),
    "none": ("neither", "न सहयोग, न टकराव"),
    "past": ("past", "हुआ"), "continuing": ("continuing", "जारी"),
    "planned": ("planned", "नियोजित"), "expected": ("expected", "संभावित"),
    "promised": ("promised", "वादा"), "feared": ("feared", "आशंकित"),
    "demanded": ("demanded", "माँग"), "conditional": ("conditional", "सशर्त"),
    "Once": ("one lot", "एक बार की"),
    "actual": ("done", "वास्तविक"), "stipulated": ("stipulated", "शर्त में तय"),
    "Cumulative": ("in all so far", "अब तक कुल"), "Additional": ("additional", "अतिरिक्त"),
    "Calculated": ("calculated", "गणना से"),
    "Name": ("name", "नाम"), "Title": ("title", "पदनाम"), "Pronoun": ("pronoun", "सर्वनाम"),
    "Demonym": ("demonym", "देशवाचक"), "Metonym": ("metonym", "लाक्षणिक"),
    "Group": ("group", "समूह"), "Description": ("description", "विवरण"),
    "Abbreviation": ("abbreviation", "संक्षेप"),
    "Negative": ("negative", "नकारात्मक"), "Unstated": ("unstated", "अकथित"),
    "Probable": ("probable", "संभाव्य"), "Possible": ("possible", "संभव"),
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
