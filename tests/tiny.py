"""A corpus of one made-up sentence, small enough to be written anew for every test."""

import hashlib
import shutil

from utils.files import SEEDS

TINY = "भारत ने जापान से बात की।"
ANN = """\
T1\tCountry 0 4\tभारत
T2\tCountry 8 13\tजापान
T3\tCONSULT 17 23\tबात की
E1\tCONSULT:T3 Actor:T1 Recipient:T2
A1\tTense E1 Past
N1\tReference T1 actor:IND\tIndia
N2\tReference T2 actor:JPN\tJapan
N3\tReference E1 event:TALK\ttalks
"""
ARTICLES = "id,file,sha256,title_hi,title_en,published_from,published_to,published_why,licence\n"
ACTORS = "id,kind,name_hi,name_en,country,sector,wikidata,wikidata_status\n"
GLOSSES = "article,start,end,gloss_en,note\n"


def tiny(folder, text=TINY, ann=ANN, gloss="India talked with Japan."):
    """The folder of a corpus with the article 009, its files 009_x; without a gloss no row for one."""
    corpus = folder / "seeds"
    corpus.mkdir()
    for name in ("annotation.conf", "CODEBOOK.md"):
        shutil.copy(SEEDS / name, corpus)
    digest = hashlib.sha256(text.encode()).hexdigest()
    files = {
        "009_x.txt": text,
        "009_x.ann": ann,
        "articles.csv": f"{ARTICLES}009,009_x.txt,{digest},क,a,2025-07-20,2025-07-20,why,CC0\n",
        "actors.csv": f"{ACTORS}IND,state,भारत,India,IND,GOV,,none\nJPN,state,जापान,Japan,JPN,GOV,,none\n",
        "events.csv": "id,name_hi,name_en\nTALK,बातचीत,talks\n",
        "glosses.csv": GLOSSES + (f"009,0,{len(text)},{gloss},a note\n" if gloss else ""),
        "topics.csv": "id,name_hi,name_en,events,shows\n",
    }
    for name, content in files.items():
        if content:
            (corpus / name).write_bytes(content.encode())
    return corpus
