"""The bytes of a file as the text of an article: one encoding, one normal form, nothing lost.

What is the same text in other bytes is put right and named in a note: UTF-16, a byte order mark,
line ends, HTML entities, text that is not NFC, UTF-8 that was read as Windows-1252 and turns back
exactly. What has lost letters, or is no text, is refused.
"""

import html
import re
import unicodedata

from utils.files import SeedError, check_characters, refuse_after
from utils.intake.language import FONTS, check_hindi, language_of

# How a file of another kind begins -> what it is, what to do. docx and MHTML have their readers.
OTHER_KINDS = {
    b"%PDF": ("a PDF", "copy its text into a .txt file, saved as UTF-8, and look it through"),
    b"\xd0\xcf\x11\xe0": ("an old Word file (.doc)", "save it as .docx or as plain text, UTF-8"),
    b"{\\rtf": ("a rich text file (.rtf)", "save it as .docx or as plain text, UTF-8"),
    b"PK\x03\x04": ("a packed file", "unpack it; of office files only .docx is read"),
    b"\x1f\x8b": ("a packed file", "unpack it first"),
    b"\x89PNG": ("a picture", "type the text, or read it with an OCR program and look it through"),
    b"\xff\xd8\xff": ("a picture", "type the text, or read it with an OCR program"),
}
MARKS = {  # byte order mark -> its encoding; UTF-32 first, since its mark begins as that of UTF-16
    b"\xff\xfe\x00\x00": "UTF-32-LE",
    b"\x00\x00\xfe\xff": "UTF-32-BE",
    b"\xef\xbb\xbf": "UTF-8",
    b"\xff\xfe": "UTF-16-LE",
    b"\xfe\xff": "UTF-16-BE",
}
AGAIN = "take the text from its source again and save it as UTF-8"
# The first two bytes of every Devanagari letter in UTF-8, as Windows-1252 shows them.
BROKEN = re.compile("à[¤¥]")
DEVANAGARI = re.compile("[\u0900-\u097f]")
ENTITY = re.compile("&#?[A-Za-z0-9]+;")


def decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text in the bytes of a file, in NFC with LF line ends; and a note on each thing changed.

    name: of the file, for messages. Raises SeedError for an empty file, one of another kind, broken
    UTF-8 (with the byte), another code page, letters lost, and characters that no text may hold.
    """
    notes = []
    if not data.strip():
        raise SeedError(name, "the file is empty", "put the article's text into it")
    for begin, (what, mend) in OTHER_KINDS.items():
        if data.startswith(begin):
            raise SeedError(name, f"this is {what}, not a text", mend)
    text = _decoded(data, name, notes)
    return settle(text, name, notes), notes


def settle(text: str, name: str, notes: list[str]) -> str:
    """Text as the collection keeps it; adds to `notes` what was changed. Raises SeedError."""
    if not text.strip():
        raise SeedError(name, "there is no text in it", "put the article's text into it")
    if BROKEN.search(text):
        text = _unbroken(text, name, notes)
    if found := [m[0] for m in ENTITY.finditer(text) if html.unescape(m[0]) != m[0]]:
        notes.append(f"{len(found)} HTML entities became their characters ({found[0]})")
    while (plain := ENTITY.sub(lambda m: html.unescape(m[0]), text)) != text:
        text = plain  # &amp;nbsp; was packed twice
    if "\r" in text:
        notes.append("line ends became LF")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\ufeff" in text:
        notes.append("a byte order mark inside the text was taken out")
        text = text.replace("\ufeff", "")
    if (composed := unicodedata.normalize("NFC", text)) != text:
        notes.append("the text was put into Unicode form NFC")
        text = composed
    lost, letters = text.count("?"), len("".join(text.split()))
    if lost > letters / 3:
        problem = f"{lost} of its {letters} characters are question marks: the Hindi letters were "
        raise SeedError(name, f"{problem}lost when it was saved in a code page without them", AGAIN)
    check_characters(text, name)
    return text


def _decoded(data, name, notes) -> str:
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                problem = f"the file says it is {encoding}, but is broken there ({error.reason})"
                raise SeedError(name, problem, AGAIN, offset=len(mark) + error.start) from None
            kept = "its byte order mark was taken off"
            notes.append(kept if encoding == "UTF-8" else f"read as {encoding}; {kept}")
            return text
    if data.count(0) > len(data) / 10:
        problem = "every few bytes there is a zero: this may be UTF-16 without its mark, or no text"
        raise SeedError(name, problem, 'save it as "UTF-8"', offset=data.index(0))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before, byte = data[: error.start].decode("utf-8"), data[error.start]
    whole = data.decode("utf-8", errors="replace")
    hindi, problem = len(DEVANAGARI.findall(whole)), f"byte 0x{byte:02X} is not valid UTF-8"
    if hindi > 3 * whole.count("\ufffd"):
        mend = f"{whole.count(chr(0xFFFD))} places of this Hindi text are damaged: {AGAIN}"
    elif language_of(latin := data.decode("cp1252", errors="replace")).name in FONTS:
        check_hindi(latin, name)
    else:
        problem += "; the file is in another code page, such as Windows-1252 (Latin) or ISCII, or "
        problem += "its Hindi was typed in a font that puts it on the places of Latin letters"
        mend = f"open it in the program it was written with, and save it as UTF-8; or {AGAIN}"
    return refuse_after(before, name, problem, mend)


def _unbroken(text, name, notes) -> str:
    """UTF-8 that was read as Windows-1252 (à¤¹à¥ˆ for है), turned back if every letter comes back."""
    plain = text
    for _ in range(3):  # some programs do it twice
        try:
            plain = b"".join(_byte(letter) for letter in plain).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            break
    if DEVANAGARI.search(plain) and not BROKEN.search(plain):
        notes.append("UTF-8 that had been read as Windows-1252 (à¤…) was turned back, all of it")
        return plain
    before, found = text[: BROKEN.search(text).start()], BROKEN.search(text)
    problem = f"{text[found.start() : found.start() + 12]!r} is Hindi in UTF-8 that was read as "
    problem += "Windows-1252 (mojibake), and it does not turn back: letters are lost or mixed in"
    return refuse_after(before, name, problem, AGAIN)


def _byte(letter) -> bytes:
    """The byte a letter of Windows-1252 stands for; five that it leaves open stand for themselves."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
