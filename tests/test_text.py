"""Sentences, words, clusters, normalization and spelling keys of Hindi text."""

import io

import pytest

from utils.hindi.sentences import sentences
from utils.hindi.text import (
    Span,
    beginning,
    cuts_cluster,
    grapheme_clusters,
    paragraphs,
    shortened,
    spelling_key,
    words,
)


def cut(text: str, spans) -> list[str]:
    return [text[start:end] for start, end in spans]


# Each row is a text with ‖ where its sentences meet; white space around ‖ belongs to none.
SENTENCES = """
वह आया।‖वह गया।
वह आया। ‖ वह गया।
नाम दिया है।‖नॉर्थ कोरिया और रूस के बीच डील हुई।
श्लोक पूरा हुआ॥‖दूसरा श्लोक
श्लोक पूरा हुआ॥ ‖ दूसरा श्लोक
क्या बातचीत हुई? ‖ इसके बारे में बताया।
अरे वाह! ‖ वह जीत गया।
क्या सच में?! ‖ हां।
वह चला गया… ‖ फिर लौटा।
वह चला गया... ‖ फिर लौटा।
वह…गया।
गोलों की संख्या 1।2 करोड़ से अधिक है। ‖ यह अनुमान है।
संख्या १।२ करोड़ है।
दर 1.19 फीसदी रही। ‖ १.१९ भी।
आबादी 28,000 है। ‖ 12 लोग आए।
चुनाव 2025। ‖ 12 लोग आए।
देश 1947। ‖ फिर बना।
आजादी मिली 1947।‖2 अक्टूबर को जयंती है।
चुनाव हुए 2019।‖2024 में फिर हुए।
उन्होंने कहा, "मैं आऊंगा।" ‖ फिर वह चला गया।
उन्होंने कहा, “मैं आऊंगा।” ‖ फिर वह चला गया।
उन्होंने कहा, ‘मैं आऊंगा।’ ‖ फिर वह चला गया।
(वह आया था।) ‖ फिर गया।
वह आया।‖"मैं आ गया," उसने कहा।
वह आया। ‖ "मैं आ गया," उसने कहा।
उसने कहा कि " मैं जाऊंगा । " ‖ वह चला गया ।
वह चला गया । ‖ " मैं जाऊंगा , " उसने कहा ।
"क्या आप आएंगे?" उसने पूछा। ‖ वह चुप रहा।
"क्या आप आएंगे?", उसने पूछा।
"याहू!" के मालिक आए।
यह सच (?) है।
एस. के. सिन्हा ने कहा। ‖ वे आए।
वित्त मंत्री पी. चिदंबरम आए। ‖ बजट पेश हुआ।
ई. एस. एल. नरसिम्हन इस वर्ष रिटायर होंगे।
डॉ. मनमोहन सिंह और प्रो. यशपाल मिले।
स्व. इंदिरा गांधी, पं. नेहरू और श्री. राव थे।
मो. अली ने रु. 500 दिए।
दूरी 52 कि.मी. है। ‖ रास्ता ठीक है।
भा.ज.पा. ने जीत दर्ज की।
वह आई.ए.एस. अधिकारी है।
वह दिल्ली गया. ‖ वहां रुका. ‖ फिर लौटा.
खबर सामने आई. ‖ फिर हंगामा हुआ.
उसने मदद ली. ‖ वह खुश है.
कंपनी TASS. ‖ उसने बताया।
वेबसाइट www.bhaskar.com पर देखें। ‖ धन्यवाद।
भास्कर.कॉम पर पढ़ें।
Mr. Trump और Dr. King मिले।
वह U.S. गया। ‖ फिर लौटा।
1. पहला काम करें। ‖ 2. दूसरा काम करें।
वह आया है | ‖ वह गया है |
उसने बताया| ‖ नेपाल मित्र है|
वे कल आएंगे | ‖ फिर जाएंगे |
स्पोर्ट्स डेस्क, मुंबई | Published: बुध, 13 अगस्त ‖
मुंबई | नई दिल्ली | कोलकाता ‖
हेडलाइन यहां ‖
वह आया।‖‖वह गया।
वह आया।।। ‖ वह गया।
लेफ्टिनेंट ले. जनरल सिंह आए।
कर ले. ‖ फिर देखेंगे.
"""


@pytest.mark.parametrize("row", SENTENCES.strip().splitlines())
def test_sentences(row):
    text = row.replace("‖", "")
    pieces = [piece.strip() for piece in row.split("‖")]
    assert cut(text, sentences(text)) == [piece for piece in pieces if piece]


def test_line_breaks_end_sentences():
    text = "शीर्षक बिना विराम\nपहला वाक्य।\r\n\r\nदूसरा वाक्य\u2028तीसरा।"
    assert cut(text, sentences(text)) == [
        "शीर्षक बिना विराम",
        "पहला वाक्य।",
        "दूसरा वाक्य",
        "तीसरा।",
    ]


@pytest.mark.parametrize("separator", "\x1c\x1d\x1e\x1f")
def test_separators_of_old_files_are_white_space(separator):
    text = f"{separator}पहला वाक्य।{separator}{separator}दूसरा वाक्य।{separator}"
    assert cut(text, sentences(text)) == ["पहला वाक्य।", "दूसरा वाक्य।"]


def test_an_abbreviation_at_the_end_of_a_line_ends_its_sentence():
    text = "मिले डॉ.\nराम आए।"
    assert cut(text, sentences(text)) == ["मिले डॉ.", "राम आए।"]


def test_a_heading_is_its_own_segment_even_inside_the_running_text():
    text = "पहला वाक्य। रक्षा समझौता हुआ रूसी राष्ट्रपति आए।"
    start = text.index("रक्षा")
    end = text.index(" रूसी")
    assert cut(text, sentences(text, [(start, end)])) == [
        "पहला वाक्य।",
        "रक्षा समझौता हुआ",
        "रूसी राष्ट्रपति आए।",
    ]


def test_a_heading_may_begin_between_two_marks_of_a_quotation():
    text = "समझौता हुआ.''"
    assert cut(text, sentences(text, [(12, 13)])) == ["समझौता हुआ.", "'", "'"]


@pytest.mark.parametrize("headings", [[(0, 0)], [(0, 5), (3, 8)], [(0, 99)], [(0, 1)], [(-1, 3)]])
def test_bad_headings_are_refused(headings):
    with pytest.raises(ValueError):
        sentences("मिले वे सब लोग।", headings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("किम जोंग-उन आए।", "किम|जोंग|-|उन|आए|।"),
        ("1।2 करोड़, १२,००० और 28,000 कंटेनर", "1।2|करोड़|,|१२,०००|और|28,000|कंटेनर"),
        ("शाम 5:30 बजे, 21वीं सदी", "शाम|5:30|बजे|,|21वीं|सदी"),
        ("डॉ. एस. के. सिन्हा आए.", "डॉ.|एस.|के.|सिन्हा|आए|."),
        ("(डीआईए) के ‘एलायंस’ की?", "(|डीआईए|)|के|‘|एलायंस|’|की|?"),
        ("7.5% और ₹500", "7.5|%|और|₹|500"),
        ("ज्‍यादा हज़ार लड़ेंगे", "ज्‍यादा|हज़ार|लड़ेंगे"),
        ("www.tass.com पर", "www.tass.com|पर"),
        ("TASS ने", "TASS|ने"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_words(text, expected):
    assert cut(text, words(text)) == [word for word in expected.split("|") if word]


def test_clusters_keep_signs_and_conjuncts_together():
    text = "क्षत्रिय ज़िंदगी"
    assert cut(text, grapheme_clusters(text)) == ["क्ष", "त्रि", "य", " ", "ज़िं", "द", "गी"]


@pytest.mark.parametrize(
    ("text", "start", "end", "cuts"),
    [
        ("रूसी", 0, 2, False),
        ("रूसी", 0, 1, True),
        ("रूसी", 1, 4, True),
        ("क्ष", 0, 2, True),
        ("क्ष", 0, 3, False),
        ("ज़ार", 0, 1, True),
        ("हिंदी", 0, 0, False),
        ("\r\n", 0, 1, True),
    ],
)
def test_cuts_cluster(text, start, end, cuts):
    assert cuts_cluster(text, start, end) is cuts


@pytest.mark.parametrize(
    ("most", "kept"), [(0, ""), (1, ""), (2, ""), (3, "हिं"), (4, "हिं"), (5, "हिंदी"), (9, "हिंदी")]
)
def test_the_beginning_of_a_text_tears_no_sign_from_its_letter(most, kept):
    assert beginning("हिंदी", most) == kept


@pytest.mark.parametrize(("most", "kept"), [(3, "…"), (4, "हिं…"), (5, "हिंदी"), (9, "हिंदी")])
def test_what_is_shortened_says_so(most, kept):
    assert shortened("हिंदी", most) == kept


@pytest.mark.parametrize("span", [(-1, 2), (0, 5), (3, 2)])
def test_spans_out_of_bounds_are_refused(span):
    with pytest.raises(ValueError):
        cuts_cluster("रूसी", *span)


@pytest.mark.parametrize(
    "spellings",
    [
        "ट्रंप ट्रम्प",
        "डीफेंस डिफेंस डिफेन्स",
        "हज़ार हजार ह\u095bार",
        "जोंग-उन जोंगउन जोंग\u200bउन",
        "पाँच पांच",
        "हिंदी हिन्दी हिंदि",
        "गये गए",
        "नयी नई",
        "रुपये रुपए",
        "डॉक्टर डाक्टर",
        "दुःख दुख",
        "TASS tass",
        "अंबेडकर अम्बेडकर",
        "ज्‍यादा ज्यादा ज़्यादा",
    ],
)
def test_spellings_that_share_a_key(spellings):
    assert len({spelling_key(spelling) for spelling in spellings.split()}) == 1


def test_spaces_do_not_matter_to_a_key():
    assert spelling_key("जोंग उन") == spelling_key("जोंग-उन")


@pytest.mark.parametrize("pair", ["रूस रूसी", "किम कीव", "लावरोव लावा", "सियोल सोल", "चार चारा"])
def test_different_names_keep_different_keys(pair):
    one, two = pair.split()
    assert spelling_key(one) != spelling_key(two)


def test_paragraphs_of_a_text_and_of_a_file():
    text = "पहली पंक्ति\n\n  \r\nदूसरी\rतीसरी"
    expected = [(0, "पहली पंक्ति\n"), (17, "दूसरी\r"), (23, "तीसरी")]
    assert list(paragraphs(text)) == expected
    assert list(paragraphs(io.StringIO(text, newline=""))) == expected
    assert list(paragraphs("")) == []


def test_paragraphs_are_read_one_at_a_time():
    read = []

    def lines():
        for number in range(3):
            read.append(number)
            yield "वाक्य।\n"

    stream = paragraphs(lines())
    assert next(stream) == (0, "वाक्य।\n")
    assert read == [0]


def test_a_span_is_a_plain_pair():
    assert sentences("वह आया।") == [Span(0, 7)] == [(0, 7)]


# Each row: sentences, parted by |.
SENTENCE_KINDS = """
सूची https://example.org/list?page=3 पर है।| ठीक है।
पूरा लेख www.example.in/a.html?x=1&y=2 पर है।| पढ़ें।
फार्म https://example.org/?q=मेला.2025 पर मिलेगा।| भरें।
क्या आपने example.org देखा?| हां।
भीड़ ने 'जागो! जागो! अब जागो!' का नारा लगाया।| सब चले गए।
पर्चे पर "कौन आया? कौन गया?" के सवाल छपे थे।| लोग हंसे।
उसके मुंह से ‘अरे! रुको!’ की आवाज निकली।| वह भागा।
मंच पर “साथ चलो! आगे बढ़ो!” को दोहराया गया।| तालियां बजीं।
उसने पूछा, "तुम कहां थे?| मैं आ रहा हूं।"| फिर वह गया।
उसने कहा, ''हम तैयार हैं।''| फिर वह चला गया।
''काम हो गया।''| यह कहकर वह उठा।
रैली हुई৷| सब लौटे৷
काम हुआ꣎| सब खुश थे꣏
देखें http://example.org/a.b?c=1।| फिर लिखें।
पता www.example.com/khel!2 है।| सब जानते हैं।
लिंक https://example.net/x?y=1&z=2 खोलें।| काम होगा।
मेल naam@example.org पर भेजें।| उत्तर आएगा।
विवरण (https://example.org/?id=5) में है।| देखें।
खबर example.co.in/desh?page=4 पर है।| पढ़ें।
सभा में 'जय हो! विजय हो!' के नारे लगे।| शोर हुआ।
दीवार पर "क्या होगा? कौन जाने?" का पोस्टर था।| सब रुके।
उसने ''भागो! आग लगी है!'' की पुकार सुनी।| वह दौड़ा।
बैठक हुई৷| चाय मिली৷
मेला लगा৷| लोग आए৷
खेल हुआ꣎| हम जीते꣎
गीत गाया꣏| नाच हुआ꣏
पुल टूटा৷| "कौन था?" उसने पूछा।
सड़क बनी৷| (पुल नहीं बना৷)| लोग खुश हैं৷
वह आया৷
नदी बढ़ी৷| नाव डूबी।
'काम हुआ৷'| वह चला गया৷
""".strip().splitlines()


@pytest.mark.parametrize("row", SENTENCE_KINDS)
def test_addresses_quotations_and_other_dandas(row):
    text = row.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == [
        s.strip() for s in row.split("|")
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("पढ़ें https://example.org/list?page=3 फिर", "https://example.org/list?page=3"),
        ("(www.example.in/a.html?x=1&y=2).", "www.example.in/a.html?x=1&y=2"),
        ("https://example.net/a-b_c~d!", "https://example.net/a-b_c~d"),
    ],
)
def test_an_address_on_the_web_is_one_word(text, address):
    assert address in [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize("word", ["रु॰", "कि॰मी॰", "डॉ॰", "km", "kg", "प्रो॰"])
def test_abbreviations_are_one_word(word):
    assert [tuple(span) for span in words(f"वह {word} है")][1] == (3, 3 + len(word))
