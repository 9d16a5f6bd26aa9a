"""Page furniture: lines that stand in a saved page, but are none of the article.

Closed lists: how such a line begins, and what may be the whole of one. They are for short lines; a
sentence that merely has these words in it is left alone.
"""

from itertools import accumulate

import regex

BEGINS = (
    "यह भी पढ़ें", "ये भी पढ़ें", "यह भी पढें", "ये भी पढें", "इसे भी पढ़ें", "इन्हें भी पढ़ें", "और पढ़ें",
    "यह भी देखें", "ये भी देखें", "पढ़ें:", "यह भी जानें", "संबंधित खबर", "सम्बंधित खबर", "ट्रेंडिंग",
    "शेयर करें", "साझा करें", "फॉलो करें", "हमें फॉलो करें", "विज्ञापन", "टिप्पणी", "कमेंट", "फोटो:", "तस्वीर:",
    "टैग्स", "टैग:", "tags:", "tags -",
    "also read", "read also", "also watch", "read more", "related stories", "related news",
    "advertisement", "sponsored", "share this", "share on", "follow us", "trending", "photo:", "image:",
    "photo credit", "file photo", "updated:", "last updated", "published:", "copyright", "©",
    "download app", "comments", "by ",
)  # fmt: skip
WHOLE = frozenset(
    "होम वीडियो फोटो शेयर फॉलो home share tweet facebook twitter x whatsapp telegram linkedin email print "
    "copy link ad ads by"
    .split()
)  # fmt: skip
HOLDS = ("whatsapp चैनल", "व्हाट्सएप चैनल", "व्हाट्सऐप चैनल", "टेलीग्राम चैनल", "ऐप डाउनलोड करें", "डाउनलोड करें हमारा",
         "सब्सक्राइब करें", "जॉइन करें", "सर्वाधिकार सुरक्षित", "all rights reserved", "whatsapp channel")  # fmt: skip
SEPARATORS = regex.compile("[:|,/•·]+")
LONGEST = 200  # characters; such a line is short
LEADS_ON = regex.compile(
    r"(?:पढ़ें|पढें|देखें|जानें|also read|read also|also watch)\s*[:：\-–—]*\s*$", regex.I
)
ENDS = regex.compile(r"[।॥?!.…]['\"”’»)]*$")


def furniture(lines: list[str], links=()) -> list[int]:
    """The numbers (from 0) of the lines that are page furniture, in order.

    links: numbers of lines that consist of links only. After a line that only leads on (यह भी पढ़ें:)
    the next one, the title of another article, is furniture too, unless it ends as a sentence.
    """
    found, led = [], False
    for number, line in enumerate(map(str.strip, lines)):
        if not line:
            continue
        if is_furniture(line) or number in links or (led and not ENDS.search(line)):
            found.append(number)
            led = bool(LEADS_ON.search(line))
        else:
            led = False
    return found


def furniture_in(text: str) -> list[tuple[int, int]]:
    """The spans of the lines of a text that are page furniture, in order: what add names is known later."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    return [(starts[n], starts[n] + len(lines[n])) for n in furniture(lines)]


# What names a picture, its day or who wrote it, where the line is no sentence: a caption, a byline.
BESIDE = ("फाइल फोटो", "फ़ाइल फोटो", "फ़ाइल फ़ोटो", "फाइल तस्वीर", "published:", "updated:", "प्रकाशित:", "अपडेटेड:")  # fmt: skip
DESK = regex.compile(r"^(?:\S+ ){0,2}डेस्क\s*(?:[,|।:–—-]|$)")


def is_furniture(line: str) -> bool:
    """Whether the words of a line alone say that it is furniture."""
    words = line.lower().lstrip("*•·-–>»|[( ")
    if len(line) > LONGEST:
        return False
    aside = DESK.search(words) or any(part in words for part in BESIDE)
    return (
        words.startswith(BEGINS)
        or all(word in WHOLE for word in SEPARATORS.sub(" ", words).split())
        or any(part in words for part in HOLDS)
        or bool(aside and not ENDS.search(line))
    )
