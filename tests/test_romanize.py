"""The Latin rendering: words with a known reading, documented limits, and any input."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.hindi import romanize as module
from utils.hindi.romanize import romanize

WORDS = """
सर्गेई sargei    लावरोव lavrov     किम kim          जोंग jong        उन un
चोई choi         सोन son           हुई hui           रणनीतिक rannitik   वॉनसन vonsan
मंत्री mantri     चिंता chinta       क्षेत्र kshetra     ट्रंप tramp        करोड़ karor
प्योंगयांग pyongyang  यूक्रेन yukren   अनुमान anuman     परमाणु parmanu    मिलकर milkar
खतरनाक khatarnak  आपसी apsi        सरकारी sarkari    न na             व va
क्ष ksha          कार्य karya        मूल्य mulya        विश्व vishva       चक्र chakra
रत्न ratna        अंत ant           संकल्प sankalp     शर्त shart        जगत् jagat
विभिन्न vibhinn    फ़िल्म film          शर्म sharm         मॉडर्न modarn      भारतीय bhartiya
राष्ट्रीय rashtriya  नियमित niyamit    समय samay         सहायता sahayta   हृदय hriday
राष्ट्रपति rashtrapati  प्रगति pragati   सार्वजनिक sarvajanik  राज्यसभा rajyasabha
आत्मकथा atmakatha  कल्पना kalpana    सकता sakta        समझता samajhta   बदलने badalne
हरकत harkat       मतलब matlab      गठबंधन gathbandhan  लगभग lagbhag   मेहनत mehnat
वातावरण vatavaran  उपकरण upkaran    नामकरण namkaran    व्याकरण vyakaran  श्रीनगर shrinagar
अहमदनगर ahmadnagar  जवाहरलाल javaharlal
मुंबई mumbai       लंबा lamba         संविधान samvidhan    संगठन sangathan   संघ sangh
आंख ankh         नहीं nahin         पाँच panch         पहुँचना pahunchna  छः chhah
दुःख duhkh        विज्ञान vigyan       विशेषज्ञ visheshagya  ऋषि rishi         कृषि krishi
पढ़ाई parhai       मुलाक़ात mulaqat    ग़ज़ल ghazal        ज़मीन zamin       अच्छा achchha
ऑफ़िस ofis         डॉलर dolar        डाॅलर dolar         नई nai           कौन kaun
डीआईए DIA        एफ़बीआई FBI       बीवी bivi          एआईएडीएमके AIADMK
लिए liye          बनाएं banayen      हुए hue           वर्ष varsh         मीडिया midiya
"""

COMPOUNDS_AND_LOANS = """
लोकसभा loksabha  विधानसभा vidhansabha  लखपति lakhpati  करोड़पति karorpati  लीलावती lilavati  स्वर्णलता svarnlata
समाजवाद samajvad  आतंकवादी atankvadi  नक्सलवाद naksalvad  प्रेमचंद premchand  ज्ञानचंद gyanchand
छत्तीसगढ़ chhattisgarh  चंडीगढ़ chandigarh  आजमगढ़ ajamgarh  जमशेदपुर jamshedpur  हैदराबाद haidarabad
अहमदाबाद ahmadabad  गाजियाबाद gajiyabad  पाकिस्तान pakistan  राजधानी rajdhani  सिंह singh  सिंहासन singhasan
हरकतें harkaten  सड़कें sarken  किताबें kitaben  ख़त्म khatm  खत्म khatm  किस्म kism  हुक्म hukm  जन्म janm
उम्र umr  ज़ख़्म zakhm  आवश्यकता avashyakta  सुंदरता sundarta  पहुंचना pahunchna  महत्वपूर्ण mahatvapurn
बैंक bank  बैंकों bankon  टैंक tank  हैंड hand  चैंपियन champiyan  मैच mach  बैग bag  टैक्स taks  मैं main
पैदल paidal  मैदान maidan  भैंस bhains  पैंतीस paintis  वैकल्पिक vaikalpik  बैठक baithak
जीएम GM  पीएम PM  सीएम CM  यूपी UP  आईजी IG  टीवी TV  एसी AC  बीबी bibi  जीजी jiji  सीटी siti
"""

PREFIXES_AND_SUFFIXES = """
असफल asafal  असमर्थ asamarth  असहाय asahay  असमय asamay  असहज asahaj  असमान asaman  असमंजस asamanjas
असहमति asahmati  सहमति sahmati  सहमत sahmat  अपरिचित aparichit  सपरिवार saparivar  अपराजित aparajit  अनधिकृत anadhikrit
महापरिनिर्वाण mahaparinirvan  असम asam  असली asli  असर asar  सफलता safalta  कुशलता kushalta  हेमलता hemlata
विश्वसनीय vishvasniya  निंदनीय nindniya  स्थानीय sthaniya  गणना ganana  जनगणना janganana  रणनीति ranniti
जनआंदोलन janandolan  दरअसल darasal  कटऑफ katof  तआला taala  गई gai  उत्तरप्रदेश uttarpradesh
"""

LIMITS = """
एजेंसी ejensi  हजार hajar  फिर fir  जंगली jangali  गैस gais
"""


def pairs(table):
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))


DEVANAGARI = [chr(c) for c in range(0x900, 0x980)]
LETTERS = [c for c in DEVANAGARI if unicodedata.category(c) == "Lo" and c != "ऽ"]
HINDI = st.text(st.sampled_from([*DEVANAGARI, *"\u200c\u200d aZ7-.\n\u00a0\u2028"]))


@pytest.mark.parametrize(
    ("hindi", "latin"), pairs(WORDS + COMPOUNDS_AND_LOANS + PREFIXES_AND_SUFFIXES)
)
def test_words_with_a_known_reading(hindi, latin):
    assert romanize(hindi) == latin


@pytest.mark.parametrize(("hindi", "latin"), pairs(LIMITS))
def test_the_docstring_tells_the_limits_as_they_are(hindi, latin):
    assert romanize(hindi) == latin
    assert hindi in module.__doc__
    assert latin in module.__doc__


def test_a_sentence_keeps_its_marks_and_its_numbers():
    text = "‘किम जोंग-उन’ (TASS) ने १२,००० गोले भेजे।1।2 करोड़, 21वीं प्रो॰ है॥"
    assert romanize(text) == "‘kim jong-un’ (TASS) ne 12,000 gole bheje.1.2 karor, 21vin pro. hai."


def test_composed_and_decomposed_nukta_letters_read_alike():
    for composed in map(chr, [0x929, 0x931, 0x934, *range(0x958, 0x960)]):
        decomposed = unicodedata.normalize("NFD", composed)
        assert decomposed != composed
        assert romanize(f"म{composed}ा") == romanize(f"म{decomposed}ा")


def test_joiners_go_from_hindi_and_stay_elsewhere():
    assert romanize("क्\u200dषमा राज\u200cनीति") == "kshama rajniti"
    assert romanize("👩\u200d💻 \u200d") == "👩\u200d💻 \u200d"


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_of_the_block_has_a_reading(letter):
    assert romanize(letter).isascii()
    assert romanize(f"का{letter}ी").isascii()


@pytest.mark.parametrize("sign", ["्", "़", "ं", "ा", "ऽ", "॑"])
def test_a_sign_alone_is_still_a_word(sign):
    assert len(romanize(f"एक {sign} दो").split()) == 3


@given(st.one_of(st.text(), st.text(st.characters(codec=None)), HINDI))
def test_any_text_keeps_its_words_and_settles_at_once(text):
    latin = romanize(text)
    assert len(latin.split()) == len(text.split())
    assert romanize(latin) == latin


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_passes_through(text):
    assert romanize(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"], min_codepoint=0x980)))
def test_other_scripts_pass_through(text):
    assert romanize(text) == text


@pytest.mark.parametrize("unit", ["्", "क्", "क", "ं", "कं", "़", "क़्", "ा", "\u200d", "़॑", "।"])
def test_long_runs_of_one_sign_go_through(unit):
    assert len(romanize(unit * 20_000)) <= 80_000
    assert romanize("क" + unit * 20_000)
