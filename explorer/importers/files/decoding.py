"""The text of a file whose encoding nobody has written down."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from explorer.importers.files.safety import ImportRefused

# The longer marks first: that of UTF-32 begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 4000


def decoded(path: Path, content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by its mark, else UTF-8, UTF-16 without a mark, or Windows-1252."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(path, content, encoding), encoding
    if b"\0" in content:
        unmarked = next((name for name in ("utf-16-le", "utf-16-be") if _reads_as(content, name)), "")
        if unmarked:
            return _strictly(path, content, unmarked), unmarked
        raise ImportRefused(
            f"{path.name}: this is not a text file; export the data as CSV, or name the file that the tool exported"
        )
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # One bad byte would turn every accent of the file into two wrong letters.
        if _mostly_utf8(content):
            raise _refusal(path, content, error, "not UTF-8, though the rest of the file is") from None
        return _strictly(path, content, "cp1252"), "cp1252"


def _reads_as(content: bytes, encoding: str) -> bool:
    """Whether it gives words and signs: nearly every second byte is zero, or (beyond Latin letters) nothing is odd."""
    start = content[:LOOKED_AT]
    zeros = start[1::2] if encoding == "utf-16-le" else start[0::2]
    if len(zeros) > 3 and zeros.count(0) > len(zeros) * 0.6:
        return True
    text = start[: len(start) // 2 * 2].decode(encoding, errors="replace")
    odd = sum(unicodedata.category(sign) in ("Cc", "Cn", "Co", "Cs") and sign not in "\r\n\t\f" for sign in text)
    return odd == 0 and "\ufffd" not in text[:-1] and sum(map(text.count, "\n,;\t ")) * 200 > len(text)


def _mostly_utf8(content: bytes) -> bool:
    text = content.decode("utf-8", errors="replace")
    beyond = sum(len(text) - len(text.replace(sign, "")) for sign in {sign for sign in text if sign > "\x7f"} - {"\ufffd"})
    return beyond > 2 * text.count("\ufffd")


def _strictly(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        wanted = "neither UTF-8, UTF-16 nor Windows-1252" if encoding == "cp1252" else f"not {encoding.upper()}"
        raise _refusal(path, content, error, wanted) from None


def _refusal(path: Path, content: bytes, error: UnicodeDecodeError, wanted: str) -> ImportRefused:
    line = content[: error.start].count(b"\n") + 1
    byte = f"the byte {content[min(error.start, len(content) - 1)]:#04x} is {wanted}"
    return ImportRefused(f"{path.name}, line {line}: {byte}; save the file as UTF-8")
