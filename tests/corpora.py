"""Studies that tests make of the seeds: with an article more, with odd names, without annotation."""

import hashlib
import shutil
from dataclasses import replace

from utils.annotation.ids import NAME
from utils.files import SEEDS
from utils.graph.study import make_study

LAYERS = ("mentions", "quantities", "times", "events", "claims", "relations")


def without_annotation(study):
    """The same articles, of which nothing is annotated, neither agreed nor in the passes."""
    empty = dict.fromkeys(LAYERS, {})
    return make_study(
        replace(study.corpus, **empty), [replace(one, **empty) for one in study.passes]
    )


def with_changes(study, **tables):
    """The study of the corpus with other tables; the passes stay."""
    return make_study(replace(study.corpus, **tables), study.passes, study.seeds)


def with_names(study, event, **names):
    """The study with one (Hindi, English) name for all events and these names for all actors."""
    events = dict.fromkeys(study.corpus.event_names, event)
    actors = {id: replace(actor, **names) for id, actor in study.corpus.actors.items()}
    return with_changes(study, event_names=events, actors=actors)


def hostile(corpus):
    """The study of article 003 with mark-up that would run, turns the text and has no end.

    All names are as long as a register may have them, and every gloss has 100,000 letters.
    """
    evil = '"><img src=x onerror=alert(1)><script>alert(1)</script>\u202e\u2067' + "W" * 100_000
    name, events, actors = evil[:NAME], corpus.event_names, corpus.actors.items()
    changed = replace(
        corpus,
        event_names=dict.fromkeys(events, (name, name)),
        actors={id: replace(actor, name_en=name, name_hi=name) for id, actor in actors},
        segments={id: replace(part, gloss=evil) for id, part in corpus.segments.items()},
    )
    return make_study(changed.only(["003"]))


def copied_article(folder, old, new, file=""):
    """A copy of seeds/ in which one of the articles stands once more, under another id.

    file: what its files are called by, if not by that id.
    """
    seeds, file = shutil.copytree(SEEDS, folder / "seeds"), file or new
    for path in sorted(seeds.rglob(f"{old}_*")):
        shutil.copy(path, path.with_name(path.name.replace(f"{old}_", f"{file}_")))
    for name in ("articles.csv", "glosses.csv"):
        lines = (seeds / name).read_text(encoding="utf-8").splitlines(keepends=True)
        own = [line for line in lines if line.startswith(f"{old},")]
        added = [new + line[len(old) :].replace(f"{old}_", f"{file}_") for line in own]
        (seeds / name).write_text("".join(lines + added), encoding="utf-8")
    return seeds


def third_article(folder, before="", more=""):
    """A copy of seeds/ with an article 009 of one sentence that no pass has.

    before: what stands in the article in front of the sentence; more: lines of its .ann beside those
    of the sentence. Gloss, note and reason hold mark-up.
    """
    seeds = shutil.copytree(SEEDS, folder / "seeds")
    text = f"{before}भारत ने जापान से बात की।"
    start = len(before)
    (seeds / "009_x.txt").write_text(text, encoding="utf-8", newline="")
    digest = hashlib.sha256(text.encode()).hexdigest()
    lines = {
        "articles.csv": f"009,009_x.txt,{digest},क,a,2025-07-20,2025-07-20,<b>why</b>,CC0\n",
        "actors.csv": "IND,state,भारत,India,IND,GOV,,none\n",
        "events.csv": "TALK,बातचीत,talks\n",
        "glosses.csv": f"009,0,{len(text)},<i>gloss</i>,<u>note</u>\n",
    }
    for name, line in lines.items():
        with (seeds / name).open("a", encoding="utf-8", newline="") as file:
            file.write(line)
    told = start + text[start:].index("बात की")
    ann = f"""\
T1\tCountry {start} {start + 4}\tभारत
T2\tCountry {start + 8} {start + 13}\tजापान
T3\tCONSULT {told} {told + 6}\tबात की
E1\tCONSULT:T3 Actor:T1 Recipient:T2
A1\tTense E1 Past
N1\tReference T1 actor:IND\tIndia
N2\tReference T2 actor:JPN\tJapan
N3\tReference E1 event:TALK\ttalks
"""
    (seeds / "009_x.ann").write_text(ann + more, encoding="utf-8", newline="\n")
    return seeds


def third_alone(folder):
    """A folder of seeds that holds only the made-up article 009: a report of it is quickly made."""
    seeds = third_article(folder)
    shutil.rmtree(seeds / "passes")
    for path in (*seeds.glob("00[03]_*"), seeds / "same_matter.csv"):
        path.unlink()
    for name in ("articles.csv", "glosses.csv", "actors.csv", "events.csv", "topics.csv"):
        before = (SEEDS / name).read_text(encoding="utf-8")
        added = (seeds / name).read_text(encoding="utf-8").removeprefix(before)
        head = before.splitlines(keepends=True)[0]
        if name == "actors.csv":  # Japan is in the register already
            added += next(line for line in before.splitlines(keepends=True) if line[:4] == "JPN,")
        (seeds / name).write_text(head + added, encoding="utf-8")
    return seeds


def quarrel(folder):
    """A copy of seeds/ with an article 010: a firing that one side alleges and the other denies.

    An agency doubts it. Ten people are released, two hundred jailed; nobody says by whom the release
    was refused. Its words are made up for the tests.
    """
    seeds = shutil.copytree(SEEDS, folder / "seeds")
    sentences = [
        ("छात्रों ने कहा कि पुलिस ने उन पर गोली चलाई।", "Students said that police fired at them."),
        ("पुलिस ने गोली चलाने से इनकार किया।", "Police denied firing."),
        ("एक एजेंसी ने गोली चलने पर संदेह जताया।", "An agency doubted the firing."),
        ("पुलिस ने 10 लोग छोड़े।", "Police released 10 people."),
        ("पुलिस ने 200 लोग जेल भेजे।", "Police jailed 200 people."),
        ("किसी की रिहाई नहीं हुई।", "Nobody's release took place."),
    ]
    text = " ".join(words for words, _ in sentences)
    starts = [text.index(words) for words, _ in sentences]
    (seeds / "010_x.txt").write_text(text, encoding="utf-8", newline="")
    digest = hashlib.sha256(text.encode()).hexdigest()
    glosses = [
        f"010,{at},{at + len(words)},{gloss},"
        for at, (words, gloss) in zip(starts, sentences, strict=True)
    ]
    lines = {
        "articles.csv": [f"010,010_x.txt,{digest},क,a,2025-07-20,2025-07-20,made up,CC0"],
        "actors.csv": [
            "IND_STUDENTS,group,छात्र,students,IND,,,none",
            "IND_POLICE,organization,पुलिस,police,IND,GOV,,none",
            "AGENCY,organization,एजेंसी,an agency,,JRN,,none",
        ],
        "events.csv": [
            "FIRING,गोलीबारी,firing",
            "LET_GO,लोगों का छूटना,people let go",
            "JAILED,लोगों को जेल,people jailed",
            "RELEASE,रिहाई,a release",
        ],
        "glosses.csv": glosses,
    }
    for name, rows in lines.items():
        with (seeds / name).open("a", encoding="utf-8", newline="") as file:
            file.writelines(f"{row}\n" for row in rows)
    (seeds / "010_x.ann").write_text(_quarrel(text, starts), encoding="utf-8", newline="\n")
    return seeds


def _quarrel(text, starts) -> str:
    """The annotation of article 010."""
    spans = [  # id, label, sentence, words
        ("T1", "Group", 0, "छात्रों"),
        ("T2", "Claim", 0, "कहा"),
        ("T3", "Organization", 0, "पुलिस"),
        ("T4", "Group", 0, "उन"),
        ("T5", "ASSAULT", 0, "गोली चलाई"),
        ("T6", "Organization", 1, "पुलिस"),
        ("T7", "ASSAULT", 1, "गोली चलाने"),
        ("T8", "Claim", 1, "इनकार किया"),
        ("T9", "Organization", 2, "एजेंसी"),
        ("T10", "ASSAULT", 2, "गोली चलने"),
        ("T11", "Claim", 2, "संदेह जताया"),
        ("T12", "Organization", 3, "पुलिस"),
        ("T13", "Quantity", 3, "10"),
        ("T14", "Group", 3, "लोग"),
        ("T15", "RETREAT", 3, "छोड़े"),
        ("T16", "Organization", 4, "पुलिस"),
        ("T17", "Quantity", 4, "200"),
        ("T18", "Group", 4, "लोग"),
        ("T19", "COERCE", 4, "जेल भेजे"),
        ("T20", "STATE", 5, "रिहाई"),
    ]
    lines = []
    for id, label, sentence, words in spans:
        start = text.index(words, starts[sentence])
        lines.append(f"{id}\t{label} {start} {start + len(words)}\t{words}")
    lines += [
        "E1\tASSAULT:T5 Actor:T3 Recipient:T4",
        "E2\tClaim:T2 Source:T1 Content:E1",
        "E3\tASSAULT:T7 Actor:T6",
        "E4\tClaim:T8 Source:T6 Content:E3",
        "E5\tASSAULT:T10",
        "E6\tClaim:T11 Source:T9 Content:E5",
        "E7\tRETREAT:T15 Actor:T12 Recipient:T14 Quantity:T13",
        "E8\tCOERCE:T19 Actor:T16 Recipient:T18 Quantity:T17",
        "E9\tSTATE:T20",
        "R1\tQuantityOf Arg1:T13 Arg2:T14",
        "R2\tQuantityOf Arg1:T17 Arg2:T18",
    ]
    events = ("E1", "E3", "E5", "E7", "E8", "E9")
    lines += [f"A{n}\tTense {event} Past" for n, event in enumerate(events, start=1)]
    lines += ["A10\tStance E4 Denies", "A11\tStance E6 Doubts", "A12\tPolarity E9 Negative"]
    lines += ["A13\tForm T4 Pronoun"]
    links = {
        "T1": ("actor:IND_STUDENTS", "students"),
        "T3": ("actor:IND_POLICE", "police"),
        "T4": ("actor:IND_STUDENTS", "students"),
        "T6": ("actor:IND_POLICE", "police"),
        "T9": ("actor:AGENCY", "an agency"),
        "T12": ("actor:IND_POLICE", "police"),
        "T14": ("actor:IND_STUDENTS", "students"),
        "T16": ("actor:IND_POLICE", "police"),
        "T18": ("actor:IND_STUDENTS", "students"),
        "E1": ("event:FIRING", "firing"),
        "E3": ("event:FIRING", "firing"),
        "E5": ("event:FIRING", "firing"),
        "E7": ("event:LET_GO", "people let go"),
        "E8": ("event:JAILED", "people jailed"),
        "E9": ("event:RELEASE", "a release"),
    }
    rows = enumerate(links.items(), start=1)
    lines += [f"N{n}\tReference {id} {key}\t{name}" for n, (id, (key, name)) in rows]
    lines += ["#1\tValue T13\tlow=10 high=10", "#2\tValue T17\tlow=200 high=200"]
    return "\n".join(lines) + "\n"
