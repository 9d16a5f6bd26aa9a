"""Hindi in the site: told apart for screen readers and fonts, and found by search.

Sphinx splits texts into words twice: with Python's re when it builds its index, in JavaScript when a
reader searches. Both know letters and numbers only, so a vowel sign ends a word: लावरोव was ल, वर, व.
Here signs are part of a word, joiners are left out, both sides are in one normal form, and a word ends
where Devanagari does: a label set small behind it (लावरोवPerson) is none of its letters.
"""

from __future__ import annotations

import re
import unicodedata

import regex

from utils.charts.drawing.style import MISSET
from utils.report.model import tongues

# One pattern for both: regex and JavaScript read it alike.
WORD = r"(?:(?=\p{Script=Devanagari})[\p{L}\p{N}]|\p{M})+|(?:(?!\p{Script=Devanagari})[\p{L}\p{N}\p{M}_])+"
_WORD = regex.compile(WORD)
_JOINERS = str.maketrans("", "", "\u200c\u200d")
# The name is the one that Sphinx's searchtools.js asks for.
SPLITTER_JS = rf"""
var splitQuery = (query) =>
  query.normalize("NFC").replace(/[\u200c\u200d]/g, "").match(/{WORD}/gu) ?? [];
"""

# What is no text that is read: scripts, styles, the title (which holds no tags), comments, tags.
_WHOLE = "|".join(rf"<{tag}[\s>].*?</{tag}>" for tag in ("script", "style", "title", "textarea"))
_NO_TEXT = re.compile(rf"""({_WHOLE}|<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)


def search_words(text: str) -> list[str]:
    """The words of a text as search knows them, each with its vowel signs."""
    return _WORD.findall(unicodedata.normalize("NFC", text).translate(_JOINERS))


def told_apart(html: str) -> str:
    """A page in which every run of Devanagari says that it is Hindi; nothing else is changed."""
    parts = _NO_TEXT.split(html)
    return "".join(part if n % 2 else _tagged(part) for n, part in enumerate(parts))


def _tagged(text) -> str:
    """Escaped text with its Hindi in spans, and in them what FiraGO missets (see MISSET)."""
    pieces = []
    for words, language in tongues(text, "en"):
        if language == "hi":
            words = MISSET.sub(r'<span class="misset">\g<0></span>', words)
            words = f'<span lang="hi">{words}</span>'
        pieces.append(words)
    return "".join(pieces)
