"""Articles for tests of the commands on a corpus. Their words are made up for the tests."""

from pathlib import Path

from utils.corpus.add import add_articles
from utils.corpus.new import new_corpus

FLOOD = """बिहार में बाढ़ से 12 लोगों की मौत
बिहार के तीन जिलों में बाढ़ से अब तक 12 लोगों की मौत हो गई है। मुख्यमंत्री ने सोमवार को अधिकारियों की बैठक बुलाई।
अधिकारियों के मुताबिक, करीब 5 हजार लोगों को सुरक्षित जगह पहुंचाया गया। केंद्र सरकार ने मदद का ऐलान किया है।
राहत शिविरों में भीड़
विपक्ष ने आरोप लगाया कि सरकार समय पर नहीं चेती। मुख्यमंत्री ने इस आरोप से इनकार किया। नेपाल से छोड़ा गया पानी भी बाढ़ की वजह है।
"""
POWER = """भारत और नेपाल के बीच बिजली समझौता
भारत के विदेश मंत्री मंगलवार को काठमांडू पहुंचे। उन्होंने नेपाल के प्रधानमंत्री से मुलाकात की। दोनों देशों ने बिजली के समझौते पर दस्तखत किए।
समझौते के मुताबिक, नेपाल भारत को दस साल में 10 हजार मेगावाट बिजली बेचेगा। चीन ने इस समझौते पर आपत्ति जताई है।
"""
DAY = "2025-07-14"


def written(folder, name, content) -> Path:
    """A file with this content: bytes as they are, str as UTF-8."""
    path = Path(folder) / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def corpus_of(folder, *texts):
    """A new corpus in a folder, with these texts as its articles 001, 002 ..."""
    corpus = new_corpus(Path(folder) / "own")
    for number, text in enumerate(texts, 1):
        add_articles(corpus, written(folder, f"source{number}.txt", text), published=DAY)
    return corpus


def contents(folder) -> dict[str, bytes]:
    """Every file of a folder and what it holds: equal if nothing has changed."""
    return {p.name: p.read_bytes() for p in sorted(Path(folder).rglob("*")) if p.is_file()}
