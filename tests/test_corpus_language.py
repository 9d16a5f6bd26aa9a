"""Whether a text is Hindi: other languages, legacy fonts, and texts that must not be taken for either."""

import pytest

from tests.intake import FLOOD, POWER
from utils.files import ROOT, SEEDS, SeedError
from utils.intake.language import check_hindi, language_of

OTHER = {
    "English": "The minister said that the water of the river was not to be used for power by the two states.",
    "Marathi": "मुंबईत आज सकाळपासून पाऊस सुरू आहे. मुख्यमंत्र्यांनी बैठक घेतली आणि नागरिकांनी घराबाहेर पडू नये असे म्हटले आहे. शाळा बंद ठेवण्यात आली आहेत.",
    "Nepali": "काठमाडौंमा आज बिहानैदेखि भारी वर्षा भएको छ। प्रधानमन्त्रीले बैठक बोलाएका छन्। उनले राहत तथा उद्धार कार्य गर्ने बताए।",
    "Hindi in Latin letters": "Mukhyamantri ne kaha ki baadh se logon ko bachaya gaya hai aur rahat ka kaam bhi jari hai.",
}  # fmt: skip
FONTS = {  # the first sentence of an article of the tests, as the font's keys give it
    "Kruti Dev or DevLys": "fcgkj ds rhu ftyksa esa ck<+ ls vc rd 12 yksxksa dh ekSr gks xbZ gSA eq[;ea=h us lkseokj dks vf/kdkfj;ksa dh cSBd cqykbZA",
    "Chanakya": "çÕãæÚU ·ð¤ ÌèÙ çÁÜæð´ ×ð´ ÕæÉ¸ âð ¥Õ Ì·¤ 12 Üæð»æð´ ·¤è ×æñÌ ãñÐ ×éGØ×´˜æè Ùð âæð×ßæÚU ·¤æð ÕñÆU·¤ ÕéÜæ§üÐ",
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER)
def test_another_language_is_named_with_how_sure_it_is(name):
    assert language_of(OTHER[name]).name == name
    with pytest.raises(SeedError, match=rf"this is not Hindi, but {name} by its words \([0-9]+%"):
        check_hindi(OTHER[name], "a.txt")


@pytest.mark.parametrize("name", FONTS)
def test_a_legacy_font_is_named_with_what_to_do(name):
    assert language_of(FONTS[name]).name == name
    with pytest.raises(SeedError, match=f"font of the family {name}.*converter for {name}"):
        check_hindi(FONTS[name], "a.txt")


@pytest.mark.parametrize("text", [FLOOD, POWER, *(p.read_text("utf-8") for p in sorted(SEEDS.glob("*.txt")))])  # fmt: skip
def test_hindi_is_hindi(text):
    found = check_hindi(text, "a.txt")
    assert found.name == "Hindi" and found.share > 0.15


def test_hindi_with_english_words_in_it_is_hindi():
    text = POWER + "कंपनी ने कहा कि Power Trade Corporation of India Limited इस deal में है।"
    assert language_of(text).name == "Hindi"


def test_english_is_never_taken_for_a_font():
    files = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "LICENSE")]
    words = " ".join(path.read_text("utf-8") for path in files).split()
    pieces = [" ".join(words[n : n + 100]) for n in range(0, len(words), 100)]
    assert len(pieces) > 15
    assert not {language_of(piece).name for piece in pieces} & FONTS.keys()


@pytest.mark.parametrize("text", ["1 2 3", "রাশিয়া উত্তর কোরিয়া সফর করেন", "दिल्ली मुंबई पटना काठमांडू"])
def test_what_is_no_running_hindi_is_refused(text):
    with pytest.raises(SeedError, match="not running Hindi text"):
        check_hindi(text, "a.txt")
