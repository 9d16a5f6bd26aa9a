"""The fonts of charts, page and PDF: FiraGO, and DejaVu Sans for signs that it lacks (℃ ★ ✓ 😀).

What neither can draw is refused: an empty box would stand in the place of somebody's words.
"""

import functools
import io
import unicodedata
from pathlib import Path

import matplotlib
import pymupdf_fonts
from matplotlib.ft2font import FT2Font

from utils.annotation.corpus import Corpus
from utils.files import SeedError, write_atomic

# Family -> style -> its code in pymupdf-fonts, or a file that comes with matplotlib. A character is
# looked for in this order.
FONTS = {
    "FiraGO": {"regular": "figo", "bold": "figbo", "italic": "figit"},
    "DejaVu Sans": {"regular": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"},
}


def font_bytes(family: str, style: str = "regular") -> bytes:
    """A font file. Raises RuntimeError if it is not installed."""
    code = FONTS[family][style]
    try:
        if code.endswith(".ttf"):
            return Path(matplotlib.get_data_path(), "fonts", "ttf", code).read_bytes()
        return pymupdf_fonts.myfont(code)
    except Exception as error:
        raise RuntimeError(
            f"the font {family} ({code}) is missing ({error}). "
            "To mend it: pip install pymupdf-fonts==1.0.5 matplotlib, or run make report."
        ) from error


def write_fonts(folder: Path) -> list[Path]:
    """Write the font files to a folder, unless they are there already; returns where they are."""
    paths = []
    for family, styles in FONTS.items():
        for style in styles:
            paths.append(folder / f"{family.replace(' ', '')}-{style}.ttf")
            write_atomic(paths[-1], font_bytes(family, style))
    return paths


@functools.cache
def letters(family: str) -> frozenset[str]:
    """The characters that a font has."""
    return frozenset(map(chr, FT2Font(io.BytesIO(font_bytes(family))).get_charmap()))


def shared_out(characters) -> dict[str, str]:
    """Family -> those of the characters that are drawn with it, sorted."""
    rest, parts = set(characters), {}
    for family in FONTS:
        parts[family] = "".join(sorted(rest & letters(family)))
        rest -= letters(family)
    return parts


def check_corpus(corpus: Corpus) -> None:
    """Raise SeedError for a character of an article or a name that no font has."""
    for article in corpus.articles.values():
        check_letters(article.text, article.file)
    actors = {id: (actor.name_hi, actor.name_en) for id, actor in corpus.actors.items()}
    for file, names in (("actors.csv", actors), ("events.csv", corpus.event_names)):
        for id, name in ((id, name) for id, both in names.items() for name in both):
            check_letters(name, f"{file}, {id}, name {name!r}")


def check_letters(text: str, place: str) -> None:
    """Raise SeedError for a character that no font has: which, where, and at which offset.

    Characters that are never seen, such as joiners, need no font.
    """
    for sign in _lacking(text):
        name = unicodedata.name(sign, "without a name")
        if unicodedata.category(sign) not in ("Cf", "Cc") and "VARIATION SELECTOR" not in name:
            raise SeedError(
                place,
                f"no font here has {sign!r} (U+{ord(sign):04X}, {name}), at offset {text.index(sign)}",
                "write it in other letters, or add a font with it to utils/charts/drawing/fonts.py",
            )


@functools.lru_cache(maxsize=4096)  # every chart asks about the same names and articles
def _lacking(text: str) -> list[str]:
    """The characters that no font has."""
    return sorted(set(text).difference(*map(letters, FONTS)))
