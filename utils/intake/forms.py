"""The form in which a spreadsheet saves a register, and what the collection reads: CSV, commas, UTF-8.

A spreadsheet set to Hindi or a European language parts the fields by semicolons, "Unicode text" is
UTF-16 with tabs, "CSV" without "UTF-8" is a code page in which no Hindi letter is left.
"""

import csv
import io

from utils.files import csv_text
from utils.intake.decode import MARKS

PARTS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
SAVE = 'save it as "CSV UTF-8 (comma delimited)"'


def form_of(data: bytes, columns) -> tuple[str, str | None]:
    """(what form a register is in, its content as the collection has it); ("", None) if it is in that.

    The content is None for a form that has lost letters and cannot be turned back.
    """
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return f"{encoding}, and broken", None
            what = (
                "UTF-8 with a byte order mark"
                if encoding == "UTF-8"
                else f"{encoding} (“Unicode text”)"
            )
            break
    else:
        what = ""
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return "a code page such as Windows-1252, in which Hindi letters are lost", None
    if "\r" in text:
        ends = (
            "CRLF, as Windows writes them" if "\r\n" in text else "CR alone, as old Macs wrote them"
        )
        what = what or f"lines ended by {ends}"
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.lstrip().split("\n")[0].strip()
    part = next((p for p in PARTS if _fields(first, p) == list(columns)), ",")
    if part != ",":
        what = f"fields parted by {PARTS[part]}" + (f", in {what}" if what else "")
    if not what and text and not text.endswith("\n"):
        what = "no line feed after the last line"
    if not what:
        return "", None
    text = text if text.endswith("\n") else text + "\n"
    if part == ",":
        return what, text
    return what, csv_text(filter(None, csv.reader(io.StringIO(text), delimiter=part)))


def _fields(line, part) -> list[str]:
    return next(csv.reader([line], delimiter=part), [])
