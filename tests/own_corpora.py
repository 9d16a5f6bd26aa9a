"""Corpora on other subjects than seeds/: one to three tiny articles on a flood, made up for the tests."""

import csv
import hashlib
import shutil

from utils.files import SEEDS

# The texts, each sentence with its gloss. The second and third tell of what the first tells.
TEXTS = {
    "F1": [
        ("कोसी में बाढ़", "Flood in the Kosi"),
        ("\n", ""),
        ("राज्य सरकार ने शनिवार को 12 गांव खाली कराए।", "The state government had 12 villages cleared on Saturday."),
        (" ", ""),
        ("अधिकारियों ने कहा कि सेना ने 300 लोगों को बचाया।", "Officials said the army rescued 300 people."),
        (" ", ""),
        ("मौसम विभाग ने किसानों को चेतावनी दी।", "The weather office warned the farmers."),
    ],
    "F2": [
        ("सेना ने लोगों को बचाया।", "The army rescued people."),
        (" ", ""),
        ("किसानों ने राज्य सरकार का विरोध किया।", "Farmers protested against the state government."),
    ],
    "F3": [
        ("राज्य सरकार ने सेना से बात की।", "The state government talked with the army."),
        (" ", ""),
        ("नदी शांत है।", "The river is calm."),
    ],
}  # fmt: skip
ACTORS = {
    "STATE_GOVT": ("organization", "राज्य सरकार", "the state government"),
    "OFFICIALS": ("group", "अधिकारी", "officials"),
    "ARMY": ("organization", "सेना", "the army"),
    "WEATHER": ("organization", "मौसम विभाग", "the weather office"),
    "FARMERS": ("group", "किसान", "farmers"),
    "PEOPLE": ("group", "लोग", "the people"),
}
EVENTS = {
    "CLEARED": ("गांव खाली", "villages cleared"),
    "RESCUE": ("बचाव", "the rescue"),
    "RAIN_WARNING": ("चेतावनी", "the warning"),
    "PROTEST_OF_FARMERS": ("किसानों का विरोध", "the farmers' protest"),
    "TALK_ON_FLOOD": ("बातचीत", "the talk"),
}
# Article -> id: (label, words, which of several, actor); an event line names the others.
SPANS = {
    "F1": """T1 Heading|कोसी में बाढ़|0|
T2 Organization|राज्य सरकार|0|STATE_GOVT
T3 Time|शनिवार|0|
T4 Quantity|12|0|
T5 Place|गांव|0|VILLAGES
T6 COERCE|खाली कराए|0|
T7 Group|अधिकारियों|0|OFFICIALS
T8 Claim|कहा|0|
T9 Organization|सेना|0|ARMY
T10 Quantity|300|0|
T11 Group|लोगों|0|PEOPLE
T12 AID|बचाया|0|
T13 Organization|मौसम विभाग|0|WEATHER
T14 Group|किसानों|0|FARMERS
T15 THREATEN|चेतावनी दी|0|""",
    "F2": """T1 Organization|सेना|0|ARMY
T2 Group|लोगों|0|PEOPLE
T3 AID|बचाया|0|
T4 Group|किसानों|0|FARMERS
T5 Organization|राज्य सरकार|0|STATE_GOVT
T6 PROTEST|विरोध किया|0|""",
    "F3": """T1 Organization|राज्य सरकार|0|STATE_GOVT
T2 Organization|सेना|0|ARMY
T3 CONSULT|बात की|0|""",
}
LINES = {
    "F1": """E1 COERCE:T6 Actor:T2 Recipient:T5 Quantity:T4 Time:T3
E2 AID:T12 Actor:T9 Recipient:T11 Quantity:T10
E3 Claim:T8 Source:T7 Content:E2
E4 THREATEN:T15 Actor:T13 Recipient:T14
R1 QuantityOf Arg1:T4 Arg2:T5
R2 QuantityOf Arg1:T10 Arg2:T11
A1 Tense E1 Past
A2 Tense E2 Past
A3 Tense E4 Past
N91 Reference E1 event:CLEARED|villages cleared
N92 Reference E2 event:RESCUE|the rescue
N93 Reference E4 event:RAIN_WARNING|the warning
#1 Value T4|low=12 high=12
#2 Value T10|low=300 high=300
#3 Timex T3|type=DATE value=2025-08-02 interval=2025-08-02/2025-08-02""",
    "F2": """E1 AID:T3 Actor:T1 Recipient:T2
E2 PROTEST:T6 Actor:T4 Recipient:T5
A1 Tense E1 Past
A2 Tense E2 Past
N91 Reference E1 event:RESCUE|the rescue
N92 Reference E2 event:PROTEST_OF_FARMERS|the farmers' protest""",
    "F3": """E1 CONSULT:T3 Actor:T1 Recipient:T2
A1 Tense E1 Past
N91 Reference E1 event:TALK_ON_FLOOD|the talk""",
}


def annotation(id, without=()) -> str:
    """The .ann of one of these articles. without: events, claims, quantities: what is not marked."""
    text, lines = text_of(id), []
    gone = {"events": "E1 E2 E3 E4", "claims": "E3", "quantities": "T4 T10 R1 R2"}
    left = {one for part in without for one in gone[part].split()}
    left |= {line.split()[1].split(":")[1] for line in LINES[id].splitlines() if line.split()[0] in left and line[0] == "E"}  # fmt: skip
    for number, line in enumerate(SPANS[id].splitlines(), start=1):
        head, words, _, actor = line.split("|")
        local, label = head.split()
        if local not in left:
            start = text.index(words)
            lines.append(f"{local}\t{label} {start} {start + len(words)}\t{words}")
            name = (ACTORS | {"VILLAGES": ("place", "गांव", "the villages")}).get(actor)
            lines += [f"N{number}\tReference {local} actor:{actor}\t{name[2]}"] if name else []
    for line in LINES[id].splitlines():
        local, rest = line.split(" ", 1)
        used = {word.rpartition(":")[2] for word in rest.replace("|", " ").split()}
        if local in left or (local[0] != "E" and used & left):
            continue
        kept = [word for word in rest.split(" ") if word.rpartition(":")[2] not in left]
        rest = " ".join(kept) if local[0] == "E" else rest
        lines.append(f"{local}\t" + rest.replace("|", "\t"))
    return "".join(line + "\n" for line in lines)


def text_of(id) -> str:
    """The text of one of these articles."""
    return "".join(words for words, _ in TEXTS[id])


def own_corpus(folder, articles=("F1",), unread=(), without=(), name="flood", anns=None):
    """A corpus folder of these articles: registers, texts, annotation; no topics, no passes.

    unread: those without .ann and glosses. anns: id -> another annotation than its own.
    """
    corpus = folder / name
    corpus.mkdir(parents=True)
    for shared in ("annotation.conf", "CODEBOOK.md"):
        shutil.copy(SEEDS / shared, corpus / shared)
    rows, glosses, marks = [], [], {}
    for id in articles:
        text, at = text_of(id), 0
        (corpus / f"{id}_flood.txt").write_text(text, encoding="utf-8", newline="")
        digest = hashlib.sha256(text.encode()).hexdigest()
        title = text.partition("\n")[0].partition("।")[0]
        rows.append([id, f"{id}_flood.txt", digest, title, f"Flood report {id}", "2025-08-02", "2025-08-04", "made up", "CC0"])  # fmt: skip
        if id in unread:
            continue
        marks[id] = (anns or {}).get(id) or annotation(id, without)
        (corpus / f"{id}_flood.ann").write_text(marks[id], encoding="utf-8", newline="\n")
        for words, gloss in TEXTS[id]:
            if gloss:
                note = "nothing to mark: it names the story" if (id, at) == ("F1", 0) else ""
                glosses.append([id, at, at + len(words), gloss, note])
            at += len(words)
    said = "\n".join(marks.values())
    known = ACTORS | {"VILLAGES": ("place", "गांव", "the villages")}
    actors = [[id, kind, hindi, english, "", "", "", "none"] for id, (kind, hindi, english) in known.items() if f"actor:{id}\t" in said]  # fmt: skip
    events = [[id, *names] for id, names in EVENTS.items() if f"event:{id}\t" in said]
    _write(corpus / "articles.csv", "id file sha256 title_hi title_en published_from published_to published_why licence", rows)  # fmt: skip
    _write(corpus / "actors.csv", "id kind name_hi name_en country sector wikidata wikidata_status", actors)  # fmt: skip
    _write(corpus / "events.csv", "id name_hi name_en", events)
    _write(corpus / "glosses.csv", "article start end gloss_en note", glosses)
    return corpus


def _write(path, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns.split(), *rows])
